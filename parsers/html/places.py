"""Where the lines and numbers of a page stand: found while there is a tree, and kept when it is gone.

A place is the line of an element in the document, its path, and which of all elements of its kind it is: by that
`html_source` finds it in the text.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate
from typing import NamedTuple

from tieout.parsers.html.first_sight import ParsedPage, SeenTables
from tieout.parsers.html.page import HtmlPage
from tieout.parsers.html.tree import Element, has_name, path_of, step_to, steps_to


class Spot(NamedTuple):
    """Which element of its tag, from 0 on in the page; for a cell, which table, and which cell in it."""

    tag: str
    number: int
    cell: int = -1


class Place(NamedTuple):
    """The line of an element in the document, the element's path, and which element it is, where that may be asked."""

    line: int
    anchor: str
    spot: Spot | None = None


class TableShape(NamedTuple):
    """The cells of a table in their order, a letter each, `d` or `h`, and how many tables stand within it."""

    cells: str
    tables: int


class PagePlaces(NamedTuple):
    """The place of every line of a page and of every number in a cell."""

    lines: list[Place]
    cells: dict[tuple[int, int], Place]  # by the line and the first character of the number
    counts: dict[str, int]  # of the elements of a tag, for the tags of spots
    shapes: dict[int, TableShape]  # by the number of the table

    def at(self, line: int, start: int = -1) -> Place:
        """The place of the number printed there; the row or paragraph, where no cell begins there."""
        found = self.cells.get((line, start))
        return found if found is not None else self.lines[min(max(line, 1), len(self.lines)) - 1]


def find_places(finder: PlaceFinder, page: HtmlPage, has_long_lines: bool) -> PagePlaces:
    """The places of the lines of a page and of the numbers in its cells.

    The path is asked for by amounts alone; and which paragraph it is, where lines are long, or of a `<PRE>`.
    """
    printing = page.printing
    exact = {e for e in printing if has_long_lines or e.tag == "pre"}
    finder.count({e.tag for e in exact if has_name(e)})
    found = {
        e: finder.place(e, e in exact) if e in printing else Place(e.sourceline or 1, "")
        for e in dict.fromkeys(page.elements)
    }
    in_cells = {at: finder.place(cell, True) for at, cell in page.cells.items()}
    return PagePlaces([found[e] for e in page.elements], in_cells, finder.counts, finder.shapes)


_IN_ROW = ("td", "th")


class _Table(NamedTuple):
    """A table's number in the page, and that of each cell; of the first of each row, where rows are cells alone."""

    number: int
    cells: dict[Element, int]
    firsts: dict[Element, int]
    has_heads: bool


class _Row(NamedTuple):
    """The innermost table around a row; where that has rows of cells alone, the number of the row's first cell.

    Also its path, where the table has no `<th>`, so that the path of each of its cells follows from it.
    """

    table: _Table | None
    first: int = -1
    path: str = ""


class PlaceFinder:
    """Finds the places of the elements of one page."""

    def __init__(self, page: ParsedPage, seen: SeenTables) -> None:
        self.root, tables = page.root, page.tables
        self.seen = seen
        self.counts = {"table": len(tables)}
        self.shapes: dict[int, TableShape] = {}
        self._paths: dict[Element, str] = {}
        self._numbers = {table: n for n, table in enumerate(tables)}
        self._tables: dict[Element, _Table] = {}
        self._rows: dict[Element, _Row] = {}

    def place(self, element: Element, exact: bool) -> Place:
        """The place of an element; `exact` where it will be asked which one of its kind it is."""
        line = element.sourceline or 1
        tag = element.tag
        if tag in _IN_ROW:
            return self._place_of_cell(element, line)
        if not exact:
            return Place(line, self.path(element))
        if tag == "tr" and (cell := next(element.iter(*_IN_ROW), None)) is not None:
            return Place(line, self.path(element), self._place_of_cell(cell, line).spot)
        number = self._numbers.get(element)
        return Place(line, self.path(element), None if number is None else Spot(tag, number))

    def _place_of_cell(self, cell: Element, line: int) -> Place:
        row = cell.getparent()
        known = self._rows.get(row)
        if known is None:
            known = self._rows[row] = self._row(row)
        table, first, path = known
        if table is None:
            return Place(line, self.path(cell))
        if first < 0:
            return Place(line, self.path(cell), Spot("table", table.number, table.cells[cell]))
        at = row.index(cell)
        spot = Spot("table", table.number, first + at)
        return Place(line, f"{path}/td[{at + 1}]" if path else self.path(cell), spot)

    def _row(self, row: Element) -> _Row:
        """What the places of the cells in a row, or in what else holds some, have in common."""
        around = next(row.iterancestors("table"), None)
        if around is None:
            return _Row(None)
        table = self._tables.get(around)
        if table is None:
            table = self._tables[around] = self._look_at(around)
        first = table.firsts.get(row, -1)
        return _Row(table, first, self.path(row) if first >= 0 and not table.has_heads else "")

    def _look_at(self, table: Element) -> _Table:
        cells = list(table.iter(*_IN_ROW))
        has_heads = next(table.iter("th"), None) is not None
        letters = "".join([cell.tag[1] for cell in cells]) if has_heads else "d" * len(cells)
        inner = sum(1 for _ in table.iter("table")) - 1
        rows = list(table.iter("tr"))
        ends = list(accumulate(map(len, rows)))
        number = self._numbers[table]
        self.shapes[number] = TableShape(letters, inner)
        if inner or not ends or ends[-1] != len(cells):
            return _Table(number, {cell: n for n, cell in enumerate(cells)}, {}, has_heads)
        return _Table(number, {}, dict(zip(rows, (0, *ends), strict=False)), has_heads)

    def count(self, tags: Collection[str]) -> None:
        """Number the elements of these tags, in one pass over the tree; cells are counted by table."""
        counts = dict.fromkeys({*tags} - {"table", "tr", *_IN_ROW}, 0)
        for element in self.root.iter(*counts, "table") if counts else ():
            tag = element.tag
            if tag != "table":
                self._numbers[element] = counts[tag]
                counts[tag] += 1
            elif (left := self.seen.left(element)) is not None:
                for within in counts:
                    counts[within] += left.count(within)
        self.counts.update(counts)

    def path(self, element: Element) -> str:
        """The path of an element, as `path_of` gives it; elements side by side are counted once."""
        way: list[Element] = []
        at = element
        while at not in self._paths:
            way.append(at)
            at = at.getparent()
            if at is None:
                self._paths[way.pop()] = path_of(element.getroottree().getroot())
                break
        for child in reversed(way):
            parent = child.getparent()
            above = self._paths[parent]
            if len(parent) > _MANY:
                self._paths.update(zip(parent, [above + step for step in steps_to(parent)], strict=True))
            else:
                self._paths[child] = above + step_to(child)
        return self._paths[element]


_MANY = 12  # elements side by side, of which others will be asked for
