"""The lines of an HTML page as they are written, and as a grid in which running text is a line once it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

from tieout.parsers.html.tree import Element
from tieout.parsers.lines.ascii_lines import clean_label
from tieout.parsers.lines.grid import GridLine, Segment
from tieout.parsers.lines.text_lines import LinesReadLater

_AMOUNT = re.compile(r"[0-9$€£¥]")  # figures by name: a class of them with others is slow to look for
WIDTH = 110  # characters of a line of running text


class PageLines(LinesReadLater):
    """The lines of a page: those of tables as they are, and of others the number, by which their text is found."""

    def __init__(self, lines: list[GridLine | int], texts: list[str]) -> None:
        self._lines = lines
        self._texts = texts

    def __len__(self) -> int:
        return len(self._lines)

    def line(self, at: int) -> GridLine:
        """The line at a place, its text made into one when it is first asked for."""
        line = self._lines[at]
        if isinstance(line, int):
            line = self._lines[at] = text_line(line, self._texts[line - 1])
        return line

    def possible_rows(self, start: int) -> Iterator[int]:
        """Where a row of numbers stands: in tables, and on pages of text, from `start` on."""
        lines = self._lines
        for at in range(start, len(lines)):
            if not isinstance(lines[at], int):
                yield at


def text_line(number: int, text: str) -> GridLine:
    """A line of words: running text in one piece, or the cells of a row side by side."""
    if not text:
        return GridLine(number, "blank", "")
    if "   " not in text:
        return GridLine(number, "text", text, 0, text, (), (Segment(text, 0, len(text)),))
    return GridLine(number, "text", text, 0, clean_label(text))


class PageText:
    """The lines of a page while it is written, each with its text and its element."""

    def __init__(self) -> None:
        self.lines: list[GridLine | int] = []  # several of one number: rules under a row
        self.texts: list[str] = []  # by number, from 1
        self.elements: list[Element] = []
        self.cells: dict[tuple[int, int], Element] = {}  # (line, first character) of a number to its cell
        self.printing: set[Element] = set()  # what prints an amount

    @property
    def next(self) -> int:
        """The number of the line that is written next."""
        return len(self.texts) + 1

    def add(self, line: GridLine, element: Element) -> None:
        """Write a line that is no running text."""
        self.lines.append(line)
        self.texts.append(line.text)
        self.elements.append(element)
        if line.kind != "tag":
            self.printing.add(element)

    def tag(self, tag: str, element: Element) -> None:
        """Write where a table begins or ends."""
        self.add(GridLine(self.next, "tag", tag), element)

    def blank(self, element: Element) -> None:
        """Write an empty line."""
        self.texts.append("")
        self.lines.append(len(self.texts))
        self.elements.append(element)

    def write(self, text: str, element: Element) -> None:
        """Write a line of words."""
        self.texts.append(text)
        self.lines.append(len(self.texts))
        self.elements.append(element)
        if _AMOUNT.search(text):
            self.printing.add(element)

    def running(self, text: str, element: Element) -> None:
        """Write running text, broken into lines."""
        texts = self.texts
        first, at, size = len(texts), 0, len(text)
        while size - at > WIDTH:
            end = text.rfind(" ", at, at + WIDTH)
            if end > at:
                texts.append(text[at:end])
                at = end + 1
            else:
                end = at + WIDTH
                texts.append(text[at:end])
                at = end + (text[end] == " ")
        texts.append(text[at:] if at else text)
        self.lines += range(first + 1, len(texts) + 1)
        self.elements += repeat(element, len(texts) - first)
        if _AMOUNT.search(text):
            self.printing.add(element)

    def table(
        self,
        lines: Iterable[GridLine],
        texts: Sequence[str],
        elements: Sequence[Element],
        cells: Mapping[tuple[int, int], Element],
    ) -> None:
        """Write the lines of a table, of which one or several have each of the `texts`, and the cells of its numbers."""
        self.lines += lines
        self.texts += texts
        self.elements += elements
        self.printing.update(e for e, text in zip(elements, texts, strict=True) if _AMOUNT.search(text))
        self.cells.update(cells)

    def is_blank_from(self, number: int) -> bool:
        """True where only empty lines and ends of pages were written behind line `number`."""
        behind = self.lines[number - len(self.texts) :] if number < len(self.texts) else []
        return not any(self.texts[number:]) and all(
            isinstance(line, int) or line.kind in ("blank", "break") for line in behind
        )

    def drop(self, number: int) -> None:
        """Take back all lines behind line `number`, of which none is of a table of numbers."""
        dropped = len(self.texts) - number
        if dropped:
            del self.lines[-dropped:], self.texts[-dropped:], self.elements[-dropped:]
