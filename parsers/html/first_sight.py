"""Tables of an annual report that hold no statement, told from its markup and left out of the tree: half of its elements.

A table is left where its words are no statement's, unless a title announces it: what stands above it is known once the
page is written as far, and then the table is put back into its place. Only tables are left that cannot be read in two
ways: closed, of rows, cells and text alone, neither around another table nor within one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from itertools import chain
from typing import NamedTuple

from tieout.parsers.html.evidence import MOST_TABLES, count_lines, is_announced, prints_numbers, text_of
from tieout.parsers.html.markup import without_idle_attributes
from tieout.parsers.html.runs import Pieces, TagRun, look_at_run, split_markup, wraps_blocks
from tieout.parsers.html.style_sheets import SheetRule, apply_rules
from tieout.parsers.html.tree import Element, parse_html


class LeftTable(NamedTuple):
    """What stands in a table that was left out of the tree: its markup, its text, and how many lines of a statement."""

    markup: str
    text: str
    lines: int

    def count(self, tag: str) -> int:
        """How many elements of a tag are in it."""
        return len(re.findall(rf"<{re.escape(tag)}(?=[\s/>])", self.markup, re.I))


class FirstSight(NamedTuple):
    """The markup of a page without what stands in the tables that are left; those tables, and the text of all looked at.

    They are known by the number of the table in the page, of `total`.
    """

    markup: str = ""
    left: Mapping[int, LeftTable] = {}
    texts: Mapping[int, str] = {}
    total: int = 0

    def agrees(self, tables: Sequence[Element]) -> bool:
        """True where the tables of the parsed page are those of the markup."""
        return len(tables) == self.total and not any(len(tables[number]) for number in self.left)


class ParsedPage(NamedTuple):
    """The tree of a page, the tables in it, and what was seen of them before."""

    root: Element
    tables: list[Element]
    sight: FirstSight
    has_places: bool = False  # somewhere in it, a text may stand at a place of its own
    has_boxes: bool = False  # or something else than a table be set as one


def parse_page(markup: str, name: str = "") -> ParsedPage:
    """The tree of a page without what nobody looks at.

    With all elements where their number may be part of a path: in inline XBRL, whose tags stand in any of them, and where
    the page is not as its markup looks.
    """
    lean = without_idle_attributes(markup)
    has_places = "absolute" in lean or "ABSOLUTE" in lean
    has_boxes = "table-row" in lean or 'role="row"' in lean
    is_whole = lean is markup  # a quote may be open, and what looks like tags be its value
    pieces = split_markup(lean) if _INLINE not in lean and not is_whole else None
    if pieces is not None and not pieces.is_odd:
        sight = look_at_tables(pieces)
        page = _parse(sight, name)
        if sight.agrees(page.tables) and not wraps_blocks(page.root):
            return page._replace(has_places=has_places, has_boxes=has_boxes)
    return _parse(FirstSight(lean), name)._replace(has_places=has_places, has_boxes=has_boxes)


def _parse(sight: FirstSight, name: str) -> ParsedPage:
    root = parse_html(sight.markup.encode(errors="replace"), name)
    return ParsedPage(root, list(root.iter("table")), sight._replace(markup=""))


_INLINE = "inlineXBRL"


def look_at_tables(pieces: Pieces) -> FirstSight:
    """The page without the tables that may be left out of its tree; none is, where every table of numbers is read."""
    tables, count = _plain_tables(pieces)
    left: dict[int, LeftTable] = {}
    texts: dict[int, str] = {}
    cut: list[_PlainTable] = []
    for table in tables:
        text = texts[table.number] = _text_of(pieces.texts[table.first + 1 : table.last + 1])
        if count > MOST_TABLES and prints_numbers(text):
            lines = count_lines(text)
            if not is_announced(lines, text, ()) and len(_ROW.findall(inside := table.inside(pieces))) > 1:
                left[table.number] = LeftTable(inside, text, lines)
                cut.append(table)
    shown = _without(pieces, cut, left) if cut else pieces
    return FirstSight(shown.joined(), left, texts, count)


_ROW = re.compile(r"<tr(?=[\s/>])", re.I)


class _PlainTable(NamedTuple):
    """A table of a page: its number, the runs that its own tags stand in, and where in those it begins and ends."""

    number: int
    first: int
    last: int
    begins: int
    ends: int

    def inside(self, pieces: Pieces) -> str:
        """The markup of what stands in it."""
        runs = pieces.runs
        between = [run.lean for run in runs[self.first + 1 : self.last]]
        tags = (runs[self.first].lean[self.begins :], *between, runs[self.last].lean[: self.ends])
        texts = pieces.texts[self.first + 1 : self.last + 1]
        return "".join(chain.from_iterable(zip(tags, (*texts, ""), strict=True)))

    def is_plain(self, runs: Sequence[TagRun]) -> bool:
        """True where nothing but rows, cells and text stands in it."""
        if self.first == self.last:
            return False
        ends = (runs[self.first].lean[self.begins :], runs[self.last].lean[: self.ends])
        return all(run.in_tables for run in runs[self.first + 1 : self.last]) and all(
            look_at_run(tags).in_tables for tags in ends
        )


def _plain_tables(pieces: Pieces) -> tuple[list[_PlainTable], int]:
    """The plain tables of a page that stand around no table and within none; and how many tables it has at all."""
    found: list[_PlainTable] = []
    outermost: tuple[int, int, int] | None = None  # as long as there is none in it
    depth = count = 0
    for at, run in enumerate(pieces.runs):
        for tag in run.tables:
            if tag.opens:
                outermost = None if depth else (count, at, tag.end)
                depth += 1
                count += 1
            elif depth:
                depth -= 1
                if outermost is not None:
                    number, first, begins = outermost
                    found.append(_PlainTable(number, first, at, begins, tag.start))
                    outermost = None
    return [table for table in found if table.is_plain(pieces.runs)], count


def _without(pieces: Pieces, cut: Sequence[_PlainTable], left: Mapping[int, LeftTable]) -> Pieces:
    """The pieces without what stands in some tables but its line ends."""
    runs = list(pieces.runs)
    begins = {table.first: table.begins for table in cut}
    ends = {table.last: table.ends for table in cut}
    for at in begins.keys() | ends.keys():
        runs[at] = look_at_run(runs[at].lean[ends.get(at, 0) : begins.get(at)])
    texts_shown: list[str] = []
    runs_shown: list[TagRun] = []
    text = run = 0
    for table in cut:
        texts_shown += (*pieces.texts[text : table.first + 1], "\n" * left[table.number].markup.count("\n"))
        runs_shown += runs[run : table.first + 1]
        text, run = table.last + 1, table.last
    return Pieces(texts_shown + pieces.texts[text:], runs_shown + runs[run:])


_ENTITIES = (("&nbsp;", " "), ("&#160;", " "), ("&#151;", "—"), ("&#150;", "–"))
"""What stands in most cells that hold no words; a dash of a number that is none is what the parser makes of it."""


def _text_of(texts: Sequence[str]) -> str:
    """All text of a table, on one line."""
    text = " ".join(texts)
    if "&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
        text = unescape(text)
    return " ".join(text.split())


class SeenTables:
    """The tables of a parsed page with what was seen of them at first sight; those that are left can be put back."""

    def __init__(self, page: ParsedPage, rules: Sequence[SheetRule]) -> None:
        tables, sight = page.tables, page.sight
        self._texts = {tables[number]: text for number, text in sight.texts.items()}
        self._left = {tables[number]: table for number, table in sight.left.items()}
        self._rules = rules

    def text(self, table: Element) -> str:
        """All text in a table, on one line."""
        known = self._texts.get(table)
        return text_of(table) if known is None else known

    def left(self, table: Element) -> LeftTable | None:
        """What was left out of the tree there."""
        return self._left.get(table)

    def put_back(self, element: Element) -> None:
        """Put back what was left out of an element, a table or what stands around some."""
        for table in list(element.iter("table")) if self._left else ():
            left = self._left.pop(table, None)
            if left is not None:
                lines = "\n" * ((table.sourceline or 1) - 1)
                inside = next(parse_html(f"{lines}<table>{left.markup}</table>").iter("table"))
                table.text = inside.text
                table.extend(list(inside))
                apply_rules(self._rules, table)
