"""Where the elements of a page stand in its text, to the character: lxml keeps lines, and a page may be one long line.

The tables of the tree are the `<table` of the text in the same order, and so are the cells of each table. Only tables
that hold a number somebody asks for are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from tieout.parsers.html.places import PagePlaces, Spot, TableShape

_CELL = re.compile(r"<[tT]([dDhH])(?=[\s/>])")
_TAG = len("<td")
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
    """The text of a page with the spots of its elements, found when they are asked for."""

    def __init__(self, lines: Sequence[str], places: PagePlaces) -> None:
        self._text = "\n".join(lines)
        self._counted = (0, 1, 0)  # a character, the line that it is on, and the first character of that
        self._counts = places.counts
        self._shapes = places.shapes
        self._starts: dict[str, list[int]] = {}
        self._cells: dict[int, list[int]] = {}
        self._comments = _comments_of(self._text)

    def place(self, spot: Spot, printed: str) -> SourcePlace | None:
        """Where `printed` stands in a cell or paragraph; its start tag, where it is written otherwise there."""
        starts = self._starts_of(spot.tag)
        if not starts:
            return None
        if spot.cell < 0:
            start = starts[spot.number]
            return self._place_of(*self._printed_in(start, len(self._text), printed))
        cells = self._cells.get(spot.number)
        if cells is None:
            cells = self._cells[spot.number] = self._find_cells(
                spot.number, self._shapes[spot.number], starts
            )
        if not cells:
            return None
        return self._place_of(*self._printed_in(cells[spot.cell], cells[spot.cell + 1], printed))

    def _place_of(self, start: int, end: int) -> SourcePlace:
        first, column = self._line_of(start)
        last = first + self._text.count("\n", start, max(start, end - 1))
        begins = start - column if last == first else self._text.rfind("\n", 0, end - 1) + 1
        return SourcePlace(first, column, last, end - begins)

    def _line_of(self, at: int) -> tuple[int, int]:
        """The line of a character, and which one of the line it is, counted on from the last that was asked for.

        A line that may be the whole page is looked through once.
        """
        before, line, begins = self._counted
        if at < begins:
            line -= self._text.count("\n", at, before)
            begins = self._text.rfind("\n", 0, at) + 1
        elif at > before and (further := self._text.count("\n", before, at)):
            line += further
            begins = self._text.rfind("\n", before, at) + 1
        self._counted = (at, line, begins)
        return line, at - begins

    def _find_cells(self, number: int, shape: TableShape, tables: Sequence[int]) -> list[int]:
        """Where the cells of a table begin, and where the last one ends; none, where the text has other cells."""
        start = tables[number]
        behind = number + shape.tables + 1
        end = tables[behind] if behind < len(tables) else len(self._text)
        if bisect_right(self._comments, start) != bisect_right(self._comments, end):
            return self._find_seen_cells(start, end, shape)
        between = _CELL.split(self._text[start:end], len(shape.cells))
        if "".join(between[1::2]).lower() != shape.cells:
            return []
        ends = accumulate([len(text) + _TAG for text in between[:-1:2]], initial=start)
        return [*(at - _TAG for at in islice(ends, 1, None)), end]

    def _find_seen_cells(self, start: int, end: int, shape: TableShape) -> list[int]:
        """Where the cells of a table begin that has comments in it or behind it, and where the last one ends."""
        tags = (tag for tag in _CELL.finditer(self._text, start, end) if self._is_seen(tag.start()))
        found = list(islice(tags, len(shape.cells)))
        letters = "".join([tag[1] for tag in found])
        return [*(tag.start() for tag in found), end] if letters.lower() == shape.cells else []

    def _starts_of(self, tag: str) -> list[int]:
        """Where the elements of a tag begin; none, where text and tree have not the same number of them."""
        known = self._starts.get(tag)
        if known is None:
            known = []
            for name in dict.fromkeys((tag, tag.upper(), tag.capitalize())):
                known += filter(self._is_seen, _places_of(f"<{name}", self._text))
                if len(known) == self._counts[tag]:
                    break  # most pages write a tag in one way
            self._starts[tag] = known = sorted(known) if len(known) == self._counts[tag] else []
        return known

    def _is_seen(self, at: int) -> bool:
        """True for a character that stands in no comment."""
        return not self._comments or bisect_right(self._comments, at) % 2 == 0

    def _printed_in(self, start: int, end: int, printed: str) -> tuple[int, int]:
        """The characters of a number within its markup, outside of tags; of the start tag, where it is not found."""
        markup = self._text[start : min(end, start + _LONGEST_CELL)]
        within = _find_outside_tags(markup, printed)
        if within is None and (digits := _DIGITS.search(printed)):
            within = _find_outside_tags(markup, digits[0])
        if within is None:
            within = (0, markup.find(">") + 1 or len(markup))
        return start + within[0], start + within[1]


def _comments_of(text: str) -> list[int]:
    """Where the comments of a text begin and end, by turns."""
    bounds = []
    at = text.find("<!--")
    while at >= 0 and (end := text.find("-->", at)) >= 0:
        bounds += [at, end + len("-->")]
        at = text.find("<!--", end)
    return bounds


def _places_of(tag: str, text: str) -> list[int]:
    """Where `<tag` stands in the text; not the beginning of a longer name."""
    starts = []
    at = text.find(tag)
    while at >= 0:
        behind = text[at + len(tag) : at + len(tag) + 1]
        if behind.isspace() or behind in "/>":
            starts.append(at)
        at = text.find(tag, at + 1)
    return starts


def _find_outside_tags(markup: str, text: str) -> tuple[int, int] | None:
    """Where `text` stands between tags, and is no part of a longer number."""
    at = markup.find(text, markup.find(">") + 1) if text else -1
    while at >= 0:
        end = at + len(text)
        is_part = markup[at - 1 : at].isdigit() or markup[end : end + 1].isdigit()
        if not is_part and markup.rfind("<", 0, at) <= markup.rfind(">", 0, at):
            return at, end
        at = markup.find(text, at + 1)
    return None
