"""The lines of a plain text document as a grid, each read when it is asked for: nobody asks for most of the prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from tieout.parsers.lines.ascii_lines import ENDS_WORDS, may_carry_numbers, read_line
from tieout.parsers.lines.grid import GridLine


class LinesReadLater(Sequence[GridLine]):
    """Lines of which most are never asked for: where a row of numbers may stand is told without them."""

    @overload
    def __getitem__(self, at: int) -> GridLine: ...
    @overload
    def __getitem__(self, at: slice) -> list[GridLine]: ...
    def __getitem__(self, at: int | slice) -> GridLine | list[GridLine]:
        if isinstance(at, slice):
            return list(map(self.line, range(*at.indices(len(self)))))
        return self.line(at)

    def line(self, at: int) -> GridLine:
        """The line at a place, counted from 0: read when it is first asked for."""
        raise NotImplementedError

    def lines_from(self, start: int) -> Iterator[GridLine]:
        """The lines from `start` on, each read when its turn comes."""
        return map(self.line, range(start, len(self)))

    def possible_rows(self, start: int) -> Iterator[int]:
        """Where a row of numbers may stand, from `start` on."""
        raise NotImplementedError


class TextLines(LinesReadLater):
    """The lines from `first` to `last` of a file, counted from 1, as `read_line` reads them.

    Lines that are read already are given without a call: they are asked for again and again.
    """

    def __init__(self, lines: Sequence[str], first: int, last: int) -> None:
        self._texts = lines[first - 1 : last]
        self._first = first
        self._read: list[GridLine | None] = [None] * len(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, at: int) -> GridLine: ...
    @overload
    def __getitem__(self, at: slice) -> list[GridLine]: ...
    def __getitem__(self, at: int | slice) -> GridLine | list[GridLine]:
        if isinstance(at, slice):
            return [self._read[i] or self.line(i) for i in range(*at.indices(len(self)))]
        return self._read[at] or self.line(at)

    def lines_from(self, start: int) -> Iterator[GridLine]:
        """The lines from `start` on, each read when its turn comes."""
        read, line = self._read, self.line
        for at in range(start, len(self._texts)):
            yield read[at] or line(at)

    def line(self, at: int) -> GridLine:
        """The line at a place, read once."""
        line = self._read[at]
        if line is None:
            line = self._read[at] = read_line(self._texts[at], self._first + at)
        return line

    def possible_rows(self, start: int) -> Iterator[int]:
        """Where a row of numbers may stand, from `start` on."""
        texts = self._texts
        for at in range(start, len(texts)):
            text = texts[at]
            if (
                text
                and (
                    text[-1] not in ENDS_WORDS
                    or "<" in text
                    or "ote" in text
                    or "OTE" in text
                    or text[-3:] == "pts"
                )
                and may_carry_numbers(text)
            ):
                yield at


def lines_from(lines: Sequence[GridLine], start: int) -> Iterable[GridLine]:
    """The lines from `start` on; of those that are read later no more than are asked for."""
    return lines.lines_from(start) if isinstance(lines, LinesReadLater) else lines[start:]


def possible_rows(lines: Sequence[GridLine], start: int) -> Iterable[int]:
    """Where in `lines` a row of numbers may stand, from `start` on: no other line is one."""
    return lines.possible_rows(start) if isinstance(lines, LinesReadLater) else range(start, len(lines))
