"""Counts of shares whose own labels do not say that they count any: they add up with lines that do.

    Weighted average shares outstanding     88,782     87,308
    Net effect of dilutive options           5,296      3,842
    Total                                   94,078     91,150

A computation of earnings per share goes on in shares from the first line that names them to the total. Arithmetic alone
tells how far: what the lines come to is printed below them. Or a caption does: all is counted in shares that stands under
"Denominator" with a line that names them. Or the lines stand again: "Basic" and "Diluted" below the amounts per share of
the same name count what those are divided by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow

MOST_LINES = 8  # from the first line of shares to their total
LEAST_DIGITS = 5  # of the totals that agree, together: shorter ones are met by chance


def counts_beside(rows: Sequence[TableRow], hints: Sequence[str]) -> list[int]:
    """The rows without a unit of their own that are added up with shares, are what shares come to, or divide with them.

    `hints` are the units that the rows show, "" where they show none.
    """
    known = list(hints)
    for at in _divisors(rows, hints):
        known[at] = "shares"
    for first in range(len(rows)):
        if known[first] == "shares":  # a total so found may be the first line of the next one
            for at in _added_from(rows, known, first):
                known[at] = "shares"
    return [at for at, (now, hint) in enumerate(zip(known, hints, strict=True)) if now != hint]


def counts_below_amounts(rows: Sequence[TableRow], places: Sequence[int], hints: Sequence[str]) -> list[int]:
    """The rows "Basic" and "Diluted" that print whole numbers below rows of the same name that print cents."""
    amounts: set[str] = set()
    found = []
    for at, row in enumerate(rows):
        label = row.label.strip(" :.").lower()
        if row.is_heading or label not in _OF_BOTH:
            continue
        if places[at] >= _CENTS:
            amounts.add(label)
        elif label in amounts and not hints[at] and not places[at] and _are_many(row.cells):
            found.append(at)
    return found


_OF_BOTH = frozenset(("basic", "diluted", "basic and diluted"))
_CENTS = 2
_MANY = 1000  # printed: no amount per share


def _are_many(cells: Sequence[Cell | None]) -> bool:
    printed = [c for c in cells if c is not None and not c.void]
    return _may_count(cells) and bool(printed) and all(c.value >= _MANY for c in printed)


def _divisors(rows: Sequence[TableRow], hints: Sequence[str]) -> list[int]:
    """The rows that amounts are divided by, where any that stands under such a caption says that it counts shares."""
    named = [
        i
        for i, row in enumerate(rows)
        if any(map(_DENOMINATOR.match, (*row.caption, row.label))) and _may_count(row.cells)
    ]
    are_shares = any(hints[i] == "shares" for i in named)
    return [i for i in named if are_shares and not hints[i] and not rows[i].is_heading]


_DENOMINATOR = re.compile(r"\W*(?:\w\) )?denominator\b", re.I)


def _added_from(rows: Sequence[TableRow], hints: Sequence[str], first: int) -> list[int]:
    """The rows below the first of shares that are added to it, with their total, where any lacks a unit."""
    come = [_value(cell) for cell in rows[first].cells]
    lines: list[int] = []
    for at in range(first + 1, min(len(rows), first + 1 + MOST_LINES)):
        row = rows[at]
        if row.is_heading:
            continue
        if hints[at] not in ("", "shares") or not _may_count(row.cells):
            break
        lines.append(at)
        if len(lines) > 1 and _agree(come, row.cells):
            return [i for i in lines if not hints[i]]
        come = [a + _value(cell) for a, cell in zip(come, row.cells, strict=True)]
    return []


def _may_count(cells: Sequence[Cell | None]) -> bool:
    return not any(c is not None and (c.dollar or c.percent) for c in cells)


def _agree(come: Sequence[Decimal], cells: Sequence[Cell | None]) -> bool:
    """Whether the lines come to what every column of a row prints, to one of its last place for rounding."""
    printed = [(a, c) for a, c in zip(come, cells, strict=True) if c is not None and not c.nil and not c.void]
    if not printed or any(abs(a - c.value) > Decimal(1).scaleb(-c.places) for a, c in printed):
        return False
    return sum(sum(map(str.isdigit, c.printed)) for _, c in printed) >= LEAST_DIGITS


def _value(cell: Cell | None) -> Decimal:
    return Decimal(0) if cell is None or cell.void or cell.nil else cell.value
