"""The rows of an HTML table with every cell at its columns, `colspan` and `rowspan` resolved."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from typing import NamedTuple

from tieout.parsers.html.cells import (
    FEWEST_ROW_TABLES,
    MOST_COLUMNS,
    CellReader,
    RowLooks,
    only_rows_of_tables,
    own_rows,
)
from tieout.parsers.html.kinds import kind_of
from tieout.parsers.html.style import Style
from tieout.parsers.html.text import Seen
from tieout.parsers.html.tree import Element
from tieout.parsers.html.written_numbers import ENGLISH, Writing, find_writing


class HtmlCell(NamedTuple):
    """A cell with something in it: columns [at, end) of the table, and what a reader sees."""

    at: int
    end: int
    seen: Seen
    text: str
    kind: str  # of the text, as `kind_of` tells it; nothing where there is none
    element: Element
    printed: str = ""  # where `seen` has a number of another way of writing in English: as it is printed

    def showing(self, lines: tuple[str, ...]) -> HtmlCell:
        """The cell with these of its lines, or with them in other words."""
        seen = self.seen._replace(lines=lines)
        return self._replace(seen=seen, text=seen.text, kind=kind_of(seen.text))


class HtmlRow(NamedTuple):
    """A row of a table: those of its cells that hold text or draw a line."""

    element: Element
    cells: tuple[HtmlCell, ...]


def has_number(row: HtmlRow) -> bool:
    return any(cell.kind == "number" for cell in row.cells)


def read_grid(reader: CellReader, *tables: Element) -> list[HtmlRow]:
    """The rows of a table, or of several that are one below the other, without those of tables in their cells.

    `reader` is the page's.
    """
    return lay_cells(chain.from_iterable(_shown(reader, table) for table in tables))


def lay_cells(shown: Iterable[RowLooks]) -> list[HtmlRow]:
    """The rows that are shown, every cell at its columns."""
    rows = []
    taken: dict[int, int] = {}  # column to how many rows further a cell above reaches
    for tr, drawn, tds, looks in shown:
        below = {column: left - 1 for column, left in taken.items() if left > 1} if taken else {}
        is_drawn = bool(drawn.top or drawn.bottom)
        cells = []
        at = 0
        for i, (across, down, seen) in enumerate(looks):
            while at in taken:
                at += 1
            end = min(at + across, MOST_COLUMNS)
            if down > 1:
                below.update((column, down - 1) for column in range(at, end))
            if seen.lines and (text := seen.text) not in _STOPS:
                look = _ruled(seen, drawn) if is_drawn else seen
                cells.append(HtmlCell(at, end, look, text, kind_of(text), tds[i]))
            elif seen.top or seen.bottom:
                cells.append(HtmlCell(at, end, seen, "", "", tds[i]))
            at = end
            if at >= MOST_COLUMNS:
                break
        taken = below
        rows.append(HtmlRow(tr, tuple(cells)))
    return rows


def _shown(reader: CellReader, table: Element) -> Iterable[RowLooks]:
    """The rows of a table as they are shown: those of a `<tfoot>` below all others, wherever it stands in the file."""
    inner = only_rows_of_tables(table)
    rows = (
        chain.from_iterable(_inner(reader, row, inner) for row in reader.read(table))
        if inner
        else reader.read(table)
    )
    if table.find("tfoot") is None:
        return rows
    return sorted(rows, key=lambda row: row.row.getparent().tag == "tfoot")


def _inner(reader: CellReader, row: RowLooks, inner: dict[Element, Element]) -> Iterable[RowLooks]:
    """The row of the table that alone stands in a row, or the row itself."""
    table = inner.get(row.row)
    return [row] if table is None else reader.read(table)


_STOPS = (",", ".", ";")
"""What an agent moves into a cell of its own behind the heading it ends: "May 4 2002" and ",", the year below the day."""


def _ruled(seen: Seen, row: Style) -> Seen:
    """What a cell shows, with the lines drawn at its row where it has none of its own."""
    return seen._replace(top=seen.top or row.top, bottom=seen.bottom or row.bottom)


def rows_below(table: Element) -> list[Element]:
    """The tables right below one of a single row that have one row each as well: every row a table of its own."""
    below: list[Element] = []
    at = table
    while _is_row(at) and not (at.tail or "").strip():
        at = at.getnext()
        if at is None or at.tag != "table" or not _is_row(at):
            break
        below.append(at)
    return below if len(below) >= FEWEST_ROW_TABLES else []


def _is_row(table: Element) -> bool:
    """True for a table of one row that holds no other of several: that lays one out."""
    return _has_one_row(table) and all(
        map(_has_one_row, islice(table.iterdescendants("table"), MOST_COLUMNS))
    )


def _has_one_row(table: Element) -> bool:
    return len(list(islice(own_rows(table), 2))) == 1


def in_english(rows: list[HtmlRow]) -> list[HtmlRow]:
    """The rows with all numbers written as in English, where the table parts its thousands by dots or spaces."""
    writing = find_writing(line for row in rows for cell in row.cells for line in cell.seen.lines)
    if writing is ENGLISH:
        return rows
    return [row._replace(cells=tuple(_in_english(cell, writing) for cell in row.cells)) for row in rows]


def _in_english(cell: HtmlCell, writing: Writing) -> HtmlCell:
    lines = tuple(writing.in_english(line) for line in cell.seen.lines)
    if lines == cell.seen.lines:
        return cell
    return cell.showing(lines)._replace(printed=cell.text)
