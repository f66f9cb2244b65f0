"""The rows of an HTML table with every cell at its columns, `colspan` and `rowspan` resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tieout.parsers.html_style import style_of
from tieout.parsers.html_text import Seen, see
from tieout.parsers.html_tree import Element

MOST_COLUMNS = 2000  # of an HTML table: what is wider is cut, no statement is
MOST_ROWS_SPANNED = 2000


class HtmlCell(NamedTuple):
    """A cell with something in it: columns [at, end) of the table, and what a reader sees."""

    at: int
    end: int
    seen: Seen
    element: Element

    @property
    def text(self) -> str:
        return self.seen.text


class HtmlRow(NamedTuple):
    """A row of a table: those of its cells that hold text or draw a line."""

    element: Element
    cells: tuple[HtmlCell, ...]


def read_grid(table: Element) -> list[HtmlRow]:
    """The rows of `table`, without those of tables in its cells."""
    rows = []
    taken: dict[int, int] = {}  # column to how many rows further a cell above reaches
    for tr in own_rows(table):
        if style_of(tr).hidden:
            continue
        below = {column: left - 1 for column, left in taken.items() if left > 1} if taken else {}
        cells = []
        at = 0
        for td in tr:
            if td.tag not in ("td", "th"):
                continue
            while at in taken:
                at += 1
            end = min(at + _span(td, "colspan", MOST_COLUMNS), MOST_COLUMNS)
            if (down := _span(td, "rowspan", MOST_ROWS_SPANNED)) > 1:
                below.update((column, down - 1) for column in range(at, end))
            seen = see(td)
            if seen.lines or seen.top or seen.bottom:
                cells.append(HtmlCell(at, end, seen, td))
            at = end
            if at >= MOST_COLUMNS:
                break
        taken = below
        rows.append(HtmlRow(tr, tuple(cells)))
    return rows


def own_rows(table: Element) -> Iterator[Element]:
    """The rows of a table, in or out of its sections, through whatever stands between; not those of inner tables."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag != "table" and len(child):
            depth = sum(1 for _ in child.iterancestors("table"))
            for row in child.iter("tr"):
                if sum(1 for _ in row.iterancestors("table")) == depth:
                    yield row


def _span(cell: Element, name: str, most: int) -> int:
    """A span as browsers read it: at least 1, and bounded."""
    text = cell.get(name)
    if not text:
        return 1
    digits = text.strip()[:7]
    return min(max(1, int(digits)), most) if digits.isascii() and digits.isdigit() else 1
