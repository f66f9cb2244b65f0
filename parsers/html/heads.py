"""Headings in a table of their own above the numbers: its cells are laid over the value columns of the table below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.html.cells import width_of
from tieout.parsers.html.columns import Columns
from tieout.parsers.html.grid import HtmlCell, HtmlRow
from tieout.parsers.vocabulary.periods import MONTH_WORD

_LONGEST = 400  # characters of a table of headings
_MOST_ROWS = 6
_DATED = re.compile(rf"\b(?:19|20)\d\d\b|\b(?:months|weeks|years?|quarter) ended\b|\b{MONTH_WORD}\b", re.I)


def may_head(text: str) -> bool:
    """True for the text of a table that may be the headings of the next one."""
    return len(text) <= _LONGEST and bool(_DATED.search(text))


def head_rows(above: Sequence[HtmlRow], rows: Sequence[HtmlRow], columns: Columns) -> list[HtmlRow]:
    """The rows of the table `above` over the value columns of `rows`; none where those have headings, or none fit."""
    filled = [row for row in above if any(cell.kind for cell in row.cells)]
    if not filled or len(filled) > _MOST_ROWS or _has_heading(rows, columns):
        return []
    laid = [_over(row, columns) for row in filled]
    dated = any(_DATED.search(c.text) for row in laid for c in row.cells if c.at >= columns.labels)
    return laid if dated else []


def spread_heads(rows: Sequence[HtmlRow], columns: Columns) -> list[HtmlRow]:
    """The rows of tables of one row each, the headings among them over equal shares of the value columns.

    As a table of its own a row of headings has fewer columns than one of numbers, and none of its cells stands over its
    numbers by the number of its column.
    """
    if not columns.cores:
        return list(rows)
    first = next((n for n, row in enumerate(rows) if any(c.kind == "number" for c in row.cells)), 0)
    width = max((width_of(row.element) for row in rows[first:]), default=0)
    above = [_over(row, columns) if width_of(row.element) < width else row for row in rows[:first]]
    return [*above, *rows[first:]]


def _has_heading(rows: Sequence[HtmlRow], columns: Columns) -> bool:
    """True where anything stands over a value column before the first number."""
    for row in rows:
        cells = [cell for cell in row.cells if cell.kind]
        if any(cell.kind == "number" for cell in cells):
            return False
        if any(cell.end > columns.cores[0].at and cell.kind != "rule" for cell in cells):
            return True
    return False


def _over(row: HtmlRow, columns: Columns) -> HtmlRow:
    """The row with its cells over equal shares of the value columns; one more cell than fits is of the labels."""
    cells = [cell for cell in row.cells if cell.kind]
    count = len(columns.cores)
    label: list[HtmlCell] = []
    if len(cells) > 1 and count % len(cells) and count % (len(cells) - 1) == 0:
        label, cells = [cells[0]._replace(at=0, end=max(1, columns.labels))], cells[1:]
    if not cells or count % len(cells):
        return row._replace(cells=())
    share = count // len(cells)
    over = [
        cell._replace(at=columns.cores[i * share].at, end=columns.cores[(i + 1) * share - 1].end)
        for i, cell in enumerate(cells)
    ]
    return row._replace(cells=(*label, *over))
