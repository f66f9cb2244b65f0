"""Tables side by side in one sheet: a balance sheet in account form becomes one table, two statements two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.lines.blocks import STATEMENT_TITLE
from tieout.parsers.lines.virtual_layout import parse_cell
from tieout.parsers.vocabulary.periods import end_of, parse_span
from tieout.parsers.workbooks.sheet import Sheet, SheetCell, SheetRow, cell_name

_FEWEST_LABELS = 4
_LONGEST_DATE = 20  # characters; longer texts may say more than a day: "Balance, June 30, 2024"
_SHORTEST_LABEL = 4  # letters; shorter texts between numbers are units and marks
_ASSETS = re.compile(r"\btotal assets\b", re.I)
_SOURCES = re.compile(r"\bliabilities\b", re.I)


def split_sheet(sheet: Sheet) -> list[Sheet]:
    """The tables of a sheet from left to right; liabilities beside assets go on below them, in the same columns."""
    at = _second_labels(sheet.rows)
    if at is None:
        return [sheet]
    left = sheet._replace(rows=_columns(sheet.rows, 0, at))
    rows = _columns(sheet.rows, at, 10_000)
    right = sheet._replace(rows=rows, problems=())
    if (
        _ASSETS.search(_labels(left))
        and not _ASSETS.search(_labels(right))
        and _SOURCES.search(_labels(right))
        and not STATEMENT_TITLE.search(_labels(right))
    ):
        return [_below(left, right, at)]
    return [left, *split_sheet(right._replace(rows=(*_titles_above(sheet.rows, rows, at), *rows)))]


def _titles_above(rows: Sequence[SheetRow], below: Sequence[SheetRow], at: int) -> list[SheetRow]:
    """The titles that stand alone above all parts of a sheet, over the part whose labels begin at the column `at`."""
    first = min((r.number for r in below), default=0)
    titles = [r for r in rows if r.number < first and [c for c in r.cells if c.text.strip()]]
    if any(len(r.cells) > 1 or not _is_label(r.cells[0]) for r in titles):
        return []
    return [
        SheetRow(r.number, tuple(c._replace(column=at, place=cell_name(c.column, r.number)) for c in r.cells))
        for r in titles
    ]


def _second_labels(rows: Sequence[SheetRow]) -> int | None:
    """The column where labels begin anew: words in it, numbers on both its sides in the rows that have them."""
    words: dict[int, list[str]] = {}
    numbering = [r for r in rows if any(map(_is_number, r.cells))]
    first = min((c.column for r in numbering for c in r.cells if _is_label(c)), default=0)
    numbered = sorted({c.column for r in rows for c in r.cells if _is_number(c)})
    for row in rows:
        numbers = [c.column for c in row.cells if _is_number(c)]
        for cell in row.cells:
            if cell.column > first and _is_label(cell) and any(n > cell.column for n in numbers):
                words.setdefault(cell.column, []).append(cell.text.strip())
    for column, texts in sorted(words.items()):
        left = [n for n in numbered if first < n < column]
        beside = sum(_stands_beside(r, column, left) for r in rows)
        if len(texts) >= _FEWEST_LABELS and left and beside * 2 >= len(texts) < 2 * len(set(texts)):
            return column
    return None


def _stands_beside(row: SheetRow, column: int, left: Sequence[int]) -> bool:
    """True for a row with a label in the column, a number right of it, and a number among those left of it."""
    return (
        any(c.column == column and _is_label(c) for c in row.cells)
        and any(c.column > column and _is_number(c) for c in row.cells)
        and any(c.column in left and _is_number(c) for c in row.cells)
    )


def _is_label(cell: SheetCell) -> bool:
    return (
        not cell.number
        and sum(c.isalpha() for c in cell.text) >= _SHORTEST_LABEL
        and not (len(cell.text) <= _LONGEST_DATE and end_of(parse_span(cell.text)))
    )


def _is_number(cell: SheetCell) -> bool:
    return bool(cell.text.strip()) and (
        cell.number or ((found := parse_cell(cell.text)) is not None and not found.void)
    )


def _columns(rows: Sequence[SheetRow], first: int, end: int) -> tuple[SheetRow, ...]:
    cut = (r._replace(cells=tuple(c for c in r.cells if first <= c.column < end)) for r in rows)
    return tuple(r for r in cut if r.cells)


def _labels(sheet: Sheet) -> str:
    return "\n".join(c.text for r in sheet.rows for c in r.cells if _is_label(c))


def _below(left: Sheet, right: Sheet, at: int) -> Sheet:
    """One table of two: the rows on the right, in the columns of the left, below its rows; headings are there already."""
    last = max(r.number for r in left.rows)
    begun = next((i for i, r in enumerate(right.rows) if any(_is_label(c) for c in r.cells[:1])), 0)
    own = sorted({c.column for r in left.rows for c in r.cells if c.number})
    theirs = sorted({c.column for r in right.rows for c in r.cells if c.number})
    home = dict(zip(theirs, own, strict=False))
    first = min((c.column for r in left.rows for c in r.cells if _is_label(c)), default=0)
    rows = tuple(
        SheetRow(
            last + 1 + i,
            tuple(
                c._replace(
                    column=home.get(c.column, first if c.column == at else c.column),
                    place=cell_name(c.column, r.number),
                )
                for c in r.cells
            ),
        )
        for i, r in enumerate(right.rows[begun:])
    )
    return left._replace(rows=(*left.rows, *rows))
