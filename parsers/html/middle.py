"""HTML tables with the labels between the columns: the year before at their left, as British half-year reports print it.

Year to 31 Dec 2012                Half year to 30 June 2013    Half year to 30 June 2012
      587.8          Revenue                316.5                       301.3
     (490.3)         Cost of sales         (264.1)                     (254.0)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tieout.parsers.html.grid import HtmlCell, HtmlRow

_FEWEST = 5  # rows with an amount on both sides of their label
_SHORTEST_LABEL = 4  # letters
_AMOUNT = re.compile(r"\d[.,]\d|[$£€¥]|\(\d")
"""What numbers at the left print that do not number the lines, nor refer to notes."""


def put_labels_first(rows: Sequence[HtmlRow]) -> list[HtmlRow]:
    """The rows with their labels left of all columns, where most rows print amounts on both sides of them."""
    between = [cell for row in rows for cell in _labels_between(row)]
    if len(between) < _FEWEST:
        return list(rows)
    (at, end), times = Counter((c.at, c.end) for c in between).most_common(1)[0]
    printing = [row for row in rows if any(c.kind == "number" for c in row.cells)]
    first = sum(any(_is_label(c) and c.at < at for c in row.cells) for row in printing)
    if times < _FEWEST or times * 2 < len(printing) or first:
        return list(rows)
    return [row._replace(cells=_moved(row.cells, at, end)) for row in rows]


def _labels_between(row: HtmlRow) -> list[HtmlCell]:
    """The labels of a row that stand right of an amount and left of a number."""
    left = [c.at for c in row.cells if c.kind == "number" and _AMOUNT.search(c.text)]
    right = [c.at for c in row.cells if c.kind == "number"]
    return [c for c in row.cells if _is_label(c) and left and left[0] < c.at < right[-1]]


def _is_label(cell: HtmlCell) -> bool:
    return cell.kind == "text" and sum(map(str.isalpha, cell.text)) >= _SHORTEST_LABEL


def _moved(cells: Sequence[HtmlCell], at: int, end: int) -> tuple[HtmlCell, ...]:
    """The cells with those in the columns [at, end) in front; one that reaches over the edge stays."""
    moved = []
    for cell in cells:
        if cell.end <= at:
            by = end - at
        elif cell.at >= at and cell.end <= end:
            by = -at
        else:
            by = 0
        moved.append(cell._replace(at=cell.at + by, end=cell.end + by))
    return tuple(sorted(moved, key=lambda cell: cell.at))
