"""Columns of percentages that print the sign on some rows alone, or in their heading: all numbers of one are some."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts import Column
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow

_PERCENT = re.compile(r"%|\bpercent|\bpct\b|\bper cent\b", re.I)


_PERCENT_OF = re.compile(
    r"(?:%|\bpercent(?:age)?|\bpct\.?|\bper cent)\s*(?:of\s+)?(?:net\s+|total\s+)?(?:sales|revenues?)\b", re.I
)
"""Headings over percentages that print no sign: "% Sales", "Percent of net revenues"."""


def with_percentages(columns: Sequence[Column], rows: list[TableRow]) -> list[TableRow]:
    """The rows with every number of a column of percentages as one: many print the sign on the first row alone."""
    until = {i: _end_of_percentages(c, rows, i) for i, c in enumerate(columns)}
    if not any(until.values()):
        return rows
    return [
        r._replace(cells=tuple(_percentage(c) if n < until[i] else c for i, c in enumerate(r.cells)))
        for n, r in enumerate(rows)
    ]


def _end_of_percentages(column: Column, rows: Sequence[TableRow], at: int) -> int:
    """Up to which row a column's numbers are percentages: all of them where its heading says so."""
    is_change = column.member == "change" and _are_percentages(column, rows, at)
    if is_change or _PERCENT_OF.search(column.heading):
        return len(rows)
    if _UNDER_PERCENT.search(column.heading) and not any(map(_is_money, (row.cells[at] for row in rows))):
        return len(rows)
    if _RATES.search(column.heading) and _begins_in_percent(rows, at):
        return len(rows)
    return _end_of_shares(rows, at) or (len(rows) if _has_signs_of_percent(rows, at) else 0)


_RATES = re.compile(r"\b(?:rates?|yields?)\b", re.I)
"""Headings over rates of interest: "Average Yield/Rate" of a bank's average balances."""


def _begins_in_percent(rows: Sequence[TableRow], at: int) -> bool:
    """Whether the first number of a column bears the sign, and none is too large for a rate, or money."""
    cells = [c for row in rows if (c := row.cells[at]) is not None and not c.void and not c.nil]
    return (
        bool(cells)
        and cells[0].percent
        and not any(_is_money(c) or abs(c.value) >= _MOST_OF_A_RATE for c in cells)
    )


_UNDER_PERCENT = re.compile(
    r"(?:^|\s)\(?(?:%|percent|pct)\W*$|^\W*(?:(?:19|20)\d\d )?(?:%|percent(?:age)?|pct\.?) of (?!change\b)",
    re.I,
)
"""Headings that end in percent, "2000 %" beside "2000 EUR", or begin so: "% of total output"."""


def _end_of_shares(rows: Sequence[TableRow], at: int) -> int:
    """Up to which row a column prints shares of one line: it begins at 100%, or begins and ends in percent with its 100
    between, and has no dollars. They may end in percent above amounts: a discussion prints sales per store below.

    The lines are shares of the one of 100, whichever of them print the sign. Those of a reconciliation of rates begin
    and end in percent too ("35.0%" to "37.2%"), all to the same place.
    """
    shares: list[Cell] = []
    for n, row in enumerate(rows):
        cell = row.cells[at]
        if cell is None or cell.void:
            continue
        if _is_money(cell):
            return n if len(shares) >= _FEWEST_SHARES and shares[-1].percent and _are_shares(shares) else 0
        shares.append(cell)
    return len(rows) if len(shares) > 1 and (_are_shares(shares) or _are_rates(shares)) else 0


def _has_signs_of_percent(rows: Sequence[TableRow], at: int) -> bool:
    """Whether a column prints "%" on the rows on which columns beside it print "$": the first, and those below a rule."""
    signed: list[bool] = []
    for row in rows:
        cell = row.cells[at]
        if cell is None or cell.nil or cell.void:
            continue
        if _is_money(cell) or (not signed and not cell.percent):
            return False
        if any(c is not None and c.dollar for c in row.cells):
            signed.append(cell.percent)
    return len(signed) >= _FEWEST_SIGNS and all(signed)


_FEWEST_SIGNS = 2  # as many rows begin and end a column


def _is_money(cell: Cell | None) -> bool:
    """True for a number that is printed as no percentage is: with a sign of currency, or in thousands."""
    return cell is not None and (cell.dollar or "," in cell.printed)


_FEWEST_SHARES = 4  # above amounts


def _are_shares(cells: Sequence[Cell]) -> bool:
    begins_at_all = cells[0].value == _ALL
    return cells[0].percent and (begins_at_all or (cells[-1].percent and any(c.value == _ALL for c in cells)))


def _are_rates(cells: Sequence[Cell]) -> bool:
    """True for numbers of one precision that begin and end in percent, none of them too large for a rate."""
    places = {c.places for c in cells if not c.nil}
    is_one = len(places) == 1 and places != {0}
    return (
        is_one
        and cells[0].percent
        and cells[-1].percent
        and all(abs(c.value) < _MOST_OF_A_RATE for c in cells)
    )


_MOST_OF_A_RATE = 1000


_ALL = 100  # percent


def _percentage(cell: Cell | None) -> Cell | None:
    """The cell as a percentage; a dash stays what it is, nothing of either."""
    return cell if cell is None or cell.nil else cell._replace(percent=True)


def _are_percentages(column: Column, rows: Sequence[TableRow], at: int) -> bool:
    first = next((c for r in rows if (c := r.cells[at]) is not None and not c.nil and not c.void), None)
    return bool(_PERCENT.search(column.heading)) or (first is not None and first.percent)
