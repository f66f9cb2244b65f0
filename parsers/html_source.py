"""Where the elements of a page stand in its text, to the character: lxml keeps lines, and a page may be one long line.

The tables of the tree are the `<table` of the text in the same order, and so are the cells of each table. Only tables
that hold a number somebody asks for are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import NamedTuple

from tieout.parsers.html_tree import Element

_CELL = re.compile(r"<(t[dh])(?=[\s/>])")
_TABLE = "<table"
_DIGITS = re.compile(r"\d[\d.,'’ /]*\d|\d")
_LONGEST_CELL = 20_000  # characters of markup in which the number of a cell, or of a paragraph, is looked for
LONG_LINE = 400  # characters: on a shorter line a reader finds the amount of a sentence


class SourcePlace(NamedTuple):
    """Characters of the text: the line and column where a number begins, and where it ends; lines from 1."""

    line: int
    start: int
    end_line: int
    end: int


class HtmlSource:
    """The text of a page with the places of its elements, found when they are asked for."""

    def __init__(self, text: str, root: Element) -> None:
        self.text = text
        self.root = root
        self._low = _without_comments(text).lower()
        self._lines: list[int] = []  # where each line begins
        self._tables: dict[Element, int] | None = None
        self._cells: dict[Element, dict[Element, tuple[int, int]]] = {}
        self._named: dict[str, dict[Element, int]] = {}

    def place(self, element: Element, printed: str) -> SourcePlace | None:
        """Where `printed` stands in a cell or paragraph; its start tag, where it is written otherwise there."""
        if element.tag == "tr":
            element = next(element.iter("td", "th"), element)
        span = (
            self._span_of_cell(element) if element.tag in ("td", "th") else self._span_of_paragraph(element)
        )
        if span is None:
            return None
        return self._place_of(*self._printed_in(span, printed))

    def _place_of(self, start: int, end: int) -> SourcePlace:
        if not self._lines:
            self._lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        first = bisect_right(self._lines, start)
        last = bisect_right(self._lines, max(start, end - 1))
        return SourcePlace(first, start - self._lines[first - 1], last, end - self._lines[last - 1])

    def _span_of_cell(self, cell: Element) -> tuple[int, int] | None:
        """The markup of a cell: from its start tag to that of the next cell."""
        table = next(cell.iterancestors("table"), None)
        if table is None:
            return None
        known = self._cells.get(table)
        if known is None:
            known = self._cells[table] = self._find_cells(table)
        return known.get(cell)

    def _find_cells(self, table: Element) -> dict[Element, tuple[int, int]]:
        if self._tables is None:
            self._tables = self._find_tables()
        at = self._tables.get(table)
        if at is None:
            return {}
        cells = list(table.iter("td", "th"))
        tags = _CELL.finditer(self._low, at)
        starts = [(found.start(), found[1]) for found in islice(tags, len(cells) + 1)]
        if [tag for _, tag in starts[: len(cells)]] != [cell.tag for cell in cells]:
            return {}
        ends = [start for start, _ in starts[1:]]
        if len(ends) < len(cells):
            ends.append(len(self.text))
        return {cell: (start, end) for cell, (start, _), end in zip(cells, starts, ends, strict=False)}

    def _find_tables(self) -> dict[Element, int]:
        """The tables of the tree with their places; none, where text and tree have not the same number of them."""
        tables = list(self.root.iter("table"))
        starts = _places_of(_TABLE, self._low)
        if len(starts) != len(tables) or len(self._low) != len(self.text):
            return {}
        return dict(zip(tables, starts, strict=True))

    def _span_of_paragraph(self, element: Element) -> tuple[int, int] | None:
        """The markup of a paragraph on a long line, whose amounts nobody would find by the line alone."""
        tag = element.tag
        if not isinstance(tag, str) or not element.sourceline:
            return None
        known = self._named.get(tag)
        if known is None:
            starts, elements = _places_of(f"<{tag}", self._low), list(self.root.iter(tag))
            same = len(starts) == len(elements) and len(self._low) == len(self.text)
            known = self._named[tag] = dict(zip(elements, starts, strict=True)) if same else {}
        at = known.get(element)
        return None if at is None else (at, min(len(self.text), at + _LONGEST_CELL))

    def _printed_in(self, span: tuple[int, int], printed: str) -> tuple[int, int]:
        """The characters of a number within its markup, outside of tags; of the start tag, where it is not found."""
        start, end = span
        markup = self.text[start : min(end, start + _LONGEST_CELL)]
        within = _find_outside_tags(markup, printed)
        if within is None and (digits := _DIGITS.search(printed)):
            within = _find_outside_tags(markup, digits[0])
        if within is None:
            within = (0, markup.find(">") + 1 or len(markup))
        return start + within[0], start + within[1]


def _without_comments(text: str) -> str:
    """The text with blanks in place of its comments, so that every other character keeps its place."""
    pieces = []
    done = 0
    at = text.find("<!--")
    while at >= 0 and (end := text.find("-->", at)) >= 0:
        end += len("-->")
        pieces += [text[done:at], " " * (end - at)]
        done = end
        at = text.find("<!--", done)
    return "".join((*pieces, text[done:]))


def _places_of(tag: str, low: str) -> list[int]:
    """Where `<tag` stands in the text, in small letters; not the beginning of a longer name."""
    starts = []
    at = low.find(tag)
    while at >= 0:
        behind = low[at + len(tag) : at + len(tag) + 1]
        if behind.isspace() or behind in "/>":
            starts.append(at)
        at = low.find(tag, at + 1)
    return starts


def _find_outside_tags(markup: str, text: str) -> tuple[int, int] | None:
    """Where `text` stands between tags, and is no part of a longer number."""
    at = markup.find(text, markup.find(">") + 1) if text else -1
    while at >= 0:
        end = at + len(text)
        around = markup[at - 1 : at] + markup[end : end + 1]
        if markup.rfind("<", 0, at) <= markup.rfind(">", 0, at) and not any(c.isdigit() for c in around):
            return at, end
        at = markup.find(text, at + 1)
    return None
