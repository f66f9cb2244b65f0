"""Statements that run down the sheet, a period a row and a line a column, turned upright: a line a row.

Year    Revenue    Cost of sales    Gross profit
2023      1,000              600             400
2024      1,200              700             500
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts import STATEMENTS
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.vocabulary.periods import bare_year, end_of, parse_span
from tieout.parsers.workbooks.plain_rows import is_amount
from tieout.parsers.workbooks.sheet import Sheet, SheetCell, SheetRow, cell_name

_FEWEST_PERIODS = 2
_FEWEST_LINES = 5  # columns headed by words
_FEWEST_KNOWN = 3  # of them, lines that a statement of one kind prints
_KNOWN_OF_TWO = 5  # where no more than two periods stand below
_LONGEST_PERIOD = 30  # characters
_QUARTER = re.compile(
    r"\W*(?:(?:FY|Q[1-4]|H[12])[ ’'-]?)+(?:20)?\d\d[AEFB]?\W*|\W*[1-4]Q[ ’'-]?(?:20)?\d\d[AEFB]?\W*", re.I
)

_OF_ALL = re.compile(r"\b(?:end(?:ed|ing)|as (?:of|at))\b", re.I)
"""What stands over the periods and says of all of them when they end: "Year ended December 31,"."""


def upright(sheet: Sheet, items: LineItems) -> Sheet:
    """The sheet, a table of periods down and lines across turned; any other as it is."""
    rows = [r for r in sheet.rows if any(c.text.strip() for c in r.cells)]
    for at, row in enumerate(rows):
        if any(is_amount(c) and bare_year(c.text.strip()) is None for c in row.cells):
            return sheet  # the first amounts stand under other headings
        lines = _lines(row)
        periods = _periods(rows[at + 1 :])
        if (
            len(lines) >= _FEWEST_LINES
            and len(periods) >= _FEWEST_PERIODS
            and _are_known(lines, len(periods), items)
        ):
            return _turned(sheet, rows, at, lines, periods)
    return sheet


def _lines(row: SheetRow) -> list[SheetCell]:
    """The cells of a row that head columns by words, right of the first column."""
    filled = [c for c in row.cells if c.text.strip()]
    lines = [
        c for c in filled if c.column > 0 and sum(map(str.isalpha, c.text)) > 1 and not _is_period(c.text)
    ]
    return lines if len(filled) - len(lines) <= 1 else []


def _periods(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows from the first on that begin with a period and hold amounts behind it, one below the other."""
    found: list[SheetRow] = []
    for row in rows:
        first, *others = [c for c in row.cells if c.text.strip()]
        if (
            not _is_period(first.text)
            or not any(map(is_amount, others))
            or (found and row.number != found[-1].number + 1)
        ):
            break
        found.append(row)
    return found


def _is_period(text: str) -> bool:
    """Whether a cell says nothing but when: a year, a day, a month of a year, a quarter or a fiscal year."""
    words = text.strip()
    if len(words) > _LONGEST_PERIOD:
        return False
    return (
        bare_year(words) is not None
        or bool(_QUARTER.fullmatch(words))
        or end_of(parse_span(words)) is not None
    )


def _are_known(lines: Sequence[SheetCell], periods: int, items: LineItems) -> bool:
    """Whether several of the headings are lines that a statement of one kind prints; more where periods are few."""
    needed = _KNOWN_OF_TWO if periods == _FEWEST_PERIODS else _FEWEST_KNOWN
    return any(
        len({m.concept for c in lines if (m := items.match(c.text.strip(), kind)) is not None}) >= needed
        for kind in STATEMENTS
    )


def _turned(
    sheet: Sheet, rows: Sequence[SheetRow], at: int, lines: Sequence[SheetCell], periods: Sequence[SheetRow]
) -> Sheet:
    """The rows above as they are, a row a line, and what stands below the periods under them."""
    head = rows[at].number
    firsts = [next(c for c in r.cells if c.text.strip()) for r in periods]
    heads = [_put(c, i, r) for i, (c, r) in enumerate(zip(firsts, periods, strict=True), 1)]
    corner = [c for c in rows[at].cells if c not in lines and _OF_ALL.search(c.text)]
    made = [SheetRow(head, (*(c._replace(column=0) for c in corner), *heads))]
    by_column = [{c.column: c for c in r.cells} for r in periods]
    for number, line in enumerate(lines, head + 1):
        cells = [line._replace(column=0, place=cell_name(line.column, head))]
        cells += [
            _put(cell, i, row)
            for i, (row, found) in enumerate(zip(periods, by_column, strict=True), 1)
            if (cell := found.get(line.column)) is not None
        ]
        made.append(SheetRow(number, tuple(cells)))
    last = periods[-1].number
    moved = max(0, made[-1].number - last)
    below = [
        SheetRow(r.number + moved, tuple(c._replace(place=cell_name(c.column, r.number)) for c in r.cells))
        for r in rows[at + 1 + len(periods) :]
    ]
    merged = {place: end for place, end in sheet.merged.items() if place[0] < head}
    return sheet._replace(rows=(*rows[:at], *made, *below), merged=merged)


def _put(cell: SheetCell, column: int, row: SheetRow) -> SheetCell:
    return cell._replace(column=column, place=cell_name(cell.column, row.number))
