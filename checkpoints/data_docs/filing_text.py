"""The text of a filing as filed, in segments that a browser opens quickly, with its numbers in their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tieout.checkpoints.data_docs.excerpts import find_pieces
from tieout.checkpoints.data_docs.numbers import Number, Numbers
from tieout.checkpoints.data_docs.statements import StatementView

LONG = 1200
"""Filings of up to this many lines are shown with nothing folded."""
FOLDED = 40
"""In a long filing, prose of at least this many lines without a number is folded."""
KEPT = 3
"""Lines that stay open above and below what is folded."""
SEGMENT = 200
"""Lines of prose in one segment: the browser lays out those that are near."""
WIDEST = 400
"""A line that is longer is broken in the window: no filer prints one, and no browser likes it."""
WIDTHS = (80, 96, 112, 132, 160, 200, 260, WIDEST)
HEIGHTS = (10, 20, 30, 40, 60, 80, 100, 125, 150, 175, 200, 300, 500, 1000)
WORDS = re.compile(r"\w[^<>]*")


class Piece(NamedTuple):
    """Text as filed, or a number; `again` where the number began on the line before."""

    text: str
    number: Number | None = None
    again: bool = False


class TextLine(NamedTuple):
    """Lines without a number in one piece (`number` is 0), or a line that can be linked to."""

    number: int
    pieces: tuple[Piece, ...]


class Segment(NamedTuple):
    """Consecutive lines. `kind` is prose, folded or statement; `width` and `height` name the style's classes.

    `opening` are the first words of what is folded; `statements` are those read from these lines.
    """

    kind: str
    first: int
    last: int
    width: str
    height: str
    numbers: str
    lines: tuple[TextLine, ...]
    opening: str = ""
    statements: tuple[StatementView, ...] = ()


def _is_in_text(number: Number) -> bool:
    return bool(number.facts[0].end) and not number.facts[0].is_in_element


class FilingText:
    """The lines of a filing with the numbers that stand in them."""

    def __init__(self, lines: Sequence[str], numbers: Numbers, linked: Iterable[int] = ()) -> None:
        self._lines = lines
        self._pieces: dict[int, list[tuple[int, int, Number, bool]]] = {}
        self._waiting = {number.key: number for number in numbers.all if _is_in_text(number)}
        for number in self._waiting.values():
            for nth, (line, start, end) in enumerate(find_pieces(number.facts[0], lines)):
                self._pieces.setdefault(line, []).append((start, end, number, nth > 0))
        self._linked = {line for line in linked if 1 <= line <= len(lines)} | set(self._pieces)

    def segments(
        self, statements: Sequence[StatementView], start: int = 1, end: int | None = None
    ) -> Iterator[Segment]:
        """Yield the lines from `start` to `end` in order: statements with what was read of them, and the prose."""
        end = len(self._lines) if end is None else end
        at = start
        for first, last, views in _ranges(statements, start, end):
            yield from self._prose(at, first - 1)
            yield self._segment("statement", first, last, statements=views)
            at = last + 1
        yield from self._prose(at, end)

    def lost(self) -> tuple[Number, ...]:
        """The numbers that none of the segments shows: another stands in their place."""
        return tuple(self._waiting.values())

    def _prose(self, first: int, last: int) -> Iterator[Segment]:
        if len(self._lines) <= LONG:
            yield from self._open(first, last)
            return
        marked = sorted(line for line in self._linked if first <= line <= last)
        at = first
        for before, after in zip([first - 1, *marked], [*marked, last + 1], strict=True):
            low, high = before + 1 + KEPT, after - 1 - KEPT
            if high - low + 1 >= FOLDED:
                yield from self._open(at, low - 1)
                yield self._segment("folded", low, high, opening=self._opening(low, high))
                at = high + 1
        yield from self._open(at, last)

    def _open(self, first: int, last: int) -> Iterator[Segment]:
        while first <= last:
            end = min(first + SEGMENT - 1, last)
            yield self._segment("prose", first, end)
            first = end + 1

    def _segment(
        self, kind: str, first: int, last: int, opening: str = "", statements: tuple[StatementView, ...] = ()
    ) -> Segment:
        longest = max((len(line.expandtabs()) for line in self._lines[first - 1 : last]), default=0)
        width = next((f"w{w}" for w in WIDTHS if longest <= w), "broken")
        height = f"h{HEIGHTS[min(bisect_right(HEIGHTS, last - first), len(HEIGHTS) - 1)]}"
        numbers = "\n".join(map(str, range(first, last + 1)))
        return Segment(
            kind,
            first,
            last,
            width,
            height,
            numbers,
            tuple(self._text(first, last, width == "broken")),
            opening,
            statements,
        )

    def _text(self, first: int, last: int, each: bool) -> Iterator[TextLine]:
        """Lines that can be linked to one by one, those between them in one piece; `each` line where wanted."""
        plain: list[str] = []
        for number in range(first, last + 1):
            if each or number in self._linked:
                if plain:
                    yield TextLine(0, (Piece("".join(plain)),))
                    plain = []
                yield TextLine(number, tuple(self._line(number)))
            else:
                plain.append(self._lines[number - 1] + "\n")
        if plain:
            yield TextLine(0, (Piece("".join(plain)),))

    def _line(self, number: int) -> Iterator[Piece]:
        text, at = self._lines[number - 1], 0
        for start, end, found, again in sorted(self._pieces.get(number, ()), key=lambda p: p[:2]):
            if start < at or end <= start:
                continue
            if start > at:
                yield Piece(text[at:start])
            self._waiting.pop(found.key, None)
            yield Piece(text[start:end], found, again)
            at = end
        if at < len(text):
            yield Piece(text[at:])

    def _opening(self, first: int, last: int) -> str:
        """The first words of lines, by which a reader knows whether to unfold them."""
        for line in self._lines[first - 1 : last]:
            if len(line) < WIDEST and (words := WORDS.search(line)) and len(words[0].strip()) > 3:
                return " ".join(words[0].split())[:70]
        return ""


def _ranges(
    statements: Sequence[StatementView], start: int, end: int
) -> Iterator[tuple[int, int, tuple[StatementView, ...]]]:
    """Yield first line, last line and statements; those that share lines come together."""
    first, last, views = 0, 0, []  # type: int, int, list[StatementView]
    for view in sorted(statements, key=lambda s: (s.line, s.end_line)):
        if not start <= view.line <= end:
            continue
        if views and view.line <= last:
            views.append(view)
            last = max(last, min(view.end_line, end))
            continue
        if views:
            yield first, last, tuple(views)
        first, last, views = view.line, min(max(view.end_line, view.line), end), [view]
    if views:
        yield first, last, tuple(views)
