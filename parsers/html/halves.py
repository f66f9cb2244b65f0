"""A balance sheet in account form, in one HTML table: assets at the left, liabilities at the right, in the same rows.

    ASSETS                2000    1999      LIABILITIES              2000    1999
    Cash                 4,000   3,000      Accounts payable        1,900   1,950

The right half goes on below the left one, in its columns, as a table over two pages does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tieout.parsers.html.columns import Columns
from tieout.parsers.html.grid import HtmlCell, HtmlRow

_FEWEST = 3  # rows with a label in either half; fewer are numbers with notes behind them
_SHORTEST_LABEL = 4  # letters
_ASSETS = re.compile(r"\b(?:total|current|other) assets\b", re.I)
_SOURCES = re.compile(r"\bliabilities\b", re.I)


def split_halves(rows: Sequence[HtmlRow], columns: Columns) -> tuple[list[HtmlRow], list[HtmlRow]] | None:
    """The left and the right half of a table that prints a second column of labels; None for any other table."""
    if len(columns.cores) < 2:
        return None
    at = _second_labels(rows, columns)
    if at is None:
        return None
    left = [row._replace(cells=tuple(c for c in row.cells if c.at < at)) for row in rows]
    right = [row._replace(cells=tuple(_moved(c, at) for c in row.cells if c.at >= at)) for row in rows]
    words = [" ".join(c.text for row in half for c in row.cells if c.kind) for half in (left, right)]
    sides = [(bool(_ASSETS.search(text)), bool(_SOURCES.search(text))) for text in words]
    if sides != [(True, False), (False, True)]:
        return None
    return left, right


def _second_labels(rows: Sequence[HtmlRow], columns: Columns) -> int | None:
    """The column of the table where labels begin anew: numbers stand on both its sides, row after row."""
    first, last = columns.cores[0], columns.cores[-1]
    found: Counter[int] = Counter()
    for row in rows:
        numbers = [c for c in row.cells if c.kind == "number"]
        for cell in row.cells:
            if (
                first.end <= cell.at < last.at
                and _is_label(cell)
                and any(c.at < cell.at for c in numbers)
                and any(c.at > cell.at for c in numbers)
            ):
                found[cell.at] += 1
    at, times = min(found.items(), key=lambda item: (-item[1], item[0])) if found else (0, 0)
    return at if times >= _FEWEST else None


def _is_label(cell: HtmlCell) -> bool:
    return cell.kind == "text" and sum(c.isalpha() for c in cell.text) >= _SHORTEST_LABEL


def _moved(cell: HtmlCell, by: int) -> HtmlCell:
    return cell._replace(at=cell.at - by, end=cell.end - by)
