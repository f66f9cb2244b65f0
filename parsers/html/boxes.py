"""Tables that are no `<table>`: rows and cells by their `role`, or by how they are displayed, as web sites set them.

<div role="row"><span role="rowheader">Net sales</span><span role="cell">2,395</span></div>
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from tieout.parsers.html.cells import RowLooks, look_of
from tieout.parsers.html.style import style_of
from tieout.parsers.html.tree import Element

MOST_WITHIN = 5000  # elements: what has more lays out a page
_FEWEST_ROWS = 3
_TABLES = frozenset(("table", "grid", "treegrid"))
_CELLS = frozenset(("cell", "gridcell", "rowheader", "columnheader"))
_DISPLAY = re.compile(r"display\s*:\s*(?:inline-)?(table(?:-row|-cell)?)\s*(?:;|!|$)", re.I)
_AS = {"table": "table", "table-row": "row", "table-cell": "cell"}


def rows_of_boxes(element: Element) -> list[RowLooks]:
    """The rows that are shown of an element that is set as a table; none where it is not, or lays out tables."""
    if _part(element) != "table":
        return []
    within = list(islice(element.iterdescendants(), MOST_WITHIN))
    if len(within) == MOST_WITHIN or any(inner.tag == "table" for inner in within):
        return []
    rows = list(_rows(within))
    return rows if sum(len(row.cells) > 1 for row in rows) >= _FEWEST_ROWS else []


def _rows(within: Iterable[Element]) -> Iterator[RowLooks]:
    for element in within:
        if _part(element) != "row":
            continue
        drawn = style_of(element)
        if not drawn.hidden:
            cells = [child for child in element if _part(child) == "cell"]
            yield RowLooks(element, drawn, cells, [look_of(cell) for cell in cells])


def _part(element: Element) -> str:
    """What an element is of a table: "table", "row" or "cell"."""
    role = element.get("role")
    if role == "row":
        return "row"
    if role in _CELLS or role in _TABLES:
        return "cell" if role in _CELLS else "table"
    shown = _DISPLAY.search(element.get("style") or "")
    return _AS[shown[1].lower()] if shown else ""
