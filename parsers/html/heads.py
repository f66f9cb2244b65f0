"""Headings in a table of their own above the numbers: its cells are laid over the value columns of the table below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.html.cells import width_of
from tieout.parsers.html.columns import Columns
from tieout.parsers.html.grid import HtmlCell, HtmlRow, has_number
from tieout.parsers.vocabulary.periods import MONTH_WORD

Said = tuple[tuple[int, int, str], ...]

_LONGEST = 400  # characters of a table of headings
_MOST_ROWS = 6
_CONTINUED = re.compile(r"[-–—,]?\s*\(?\b(?:continued|concluded|cont['’.]?d?)\b\.?\)?")
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


def without_repeated_heads(rows: Sequence[HtmlRow]) -> list[HtmlRow]:
    """The rows without the headings that one table prints again on top of each of its pages.

    Right below a number they are, cell by cell, the rows above the first one, or those of them that head columns; what
    parts two statements of one table is a title between the last number and the headings.
    """
    first = next((n for n, row in enumerate(rows) if has_number(row)), len(rows))
    heads = [said for row in rows[:first] if (said := _said(row))]
    over_columns = [n for n, said in enumerate(heads) if len(said) > 1]
    if not over_columns:
        return list(rows)
    begins, needed = over_columns[0], over_columns[-1] + 1
    kept = list(rows[:first])
    at, below_numbers = first, False
    while at < len(rows):
        tops = begins + 1 if below_numbers else 0
        end = max((_repeated(rows, at, heads[top:], needed - top) for top in range(tops)), default=at)
        if end > at:
            at = end
            continue
        kept.append(rows[at])
        below_numbers = has_number(rows[at]) or (below_numbers and not _said(rows[at]))
        at += 1
    return kept


def _repeated(rows: Sequence[HtmlRow], at: int, heads: Sequence[Said], needed: int) -> int:
    """Where the rows from `at` on end that say what `heads` say, blank ones aside; `at` where fewer than `needed` do."""
    met, end = 0, at
    for n in range(at, len(rows)):
        said = _said(rows[n])
        if met < len(heads) and said == heads[met]:
            met, end = met + 1, n + 1
        elif said or not met:
            break
    return end if met >= needed else at


def _said(row: HtmlRow) -> Said:
    """What a row says in which columns, without "(continued)"."""
    return tuple((c.at, c.end, _CONTINUED.sub("", c.text.lower()).strip()) for c in row.cells if c.kind)


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
