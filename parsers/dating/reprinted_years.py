"""Bare years over a table of the notes, dated by the amounts that it prints again of the statements for those years.

                     1999     1998
Trade receivables   4,310    3,975
Less allowances       212      187
Receivables, net    4,098    3,788     as the balance sheets print at the ends of those years: they stand

Nothing in the heading tells whether amounts stand at the year's end or flow through it. Two of them or more, too long to
be met by chance, and none of the other kind do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tieout.parsers.columns.parts import name_parts
from tieout.parsers.dating.quarters_of_year import year_ends
from tieout.parsers.dating.rolled_years import years_alone
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.vocabulary.periods import lasts_a_year, start_of

FEWEST_AMOUNTS = 2  # different ones, that the statements print for the same year
LEAST_DIGITS = 7  # of these together; shorter amounts are met by chance
SHORTEST = 3  # digits of an amount that is looked for
MOST_AMOUNTS = 2000  # of a table that are looked for
_STANDS, _FLOWS = True, False
_HOMES = {"balance_sheet": _STANDS, "income_statement": _FLOWS, "cash_flow": _FLOWS}
_ROLLS = re.compile(r"\b(?:beginning|opening|ending|closing|end of|balances?)\b", re.I)
_TWELVE = 12  # months

Printed = Mapping[tuple[date, Decimal], frozenset[bool]]
"""Of the amounts that the statements print for a year, by its last day, whether they stand or flow."""


def date_by_amounts(tables: list[Table]) -> list[Table]:
    """The tables, those beside the statements under nothing but years dated where their amounts tell it."""
    ends = year_ends(tables)
    open_ = {i: years for i, t in enumerate(tables) if t.kind == "other" and (years := _years_of(t, ends))}
    if not open_:
        return tables
    printed = _printed_for_years(tables)
    dated = list(tables)
    for i, years in open_.items():
        last_days = [ends[year] for year in years]
        stands = _told(tables[i], last_days, printed)
        if stands is not None:
            columns = (
                c._replace(period_start=None if stands else start_of(end, _TWELVE), period_end=end)
                for c, end in zip(tables[i].columns, last_days, strict=True)
            )
            dated[i] = tables[i]._replace(columns=name_parts(tuple(columns)))
    return dated


def _years_of(table: Table, ends: Mapping[int, date]) -> list[int]:
    """The years that head all columns of a table that rolls nothing; none where it does."""
    years = years_alone(table.columns, ends)
    return [] if any(_ROLLS.search(row.label) for row in table.rows) else years


def _told(table: Table, last_days: Sequence[date], printed: Printed) -> bool | None:
    """Whether the amounts of a table stand or flow; None where too few tell, or some one and some the other."""
    met: dict[bool, set[Decimal]] = {_STANDS: set(), _FLOWS: set()}
    for end, amount in _amounts(table, last_days):
        for stands in printed.get((end, amount), ()):
            met[stands].add(amount)
    told = [stands for stands, amounts in met.items() if amounts]
    return told[0] if len(told) == 1 and _are_enough(met[told[0]]) else None


def _printed_for_years(tables: Sequence[Table]) -> Printed:
    """What the statements print for whole years and at their ends."""
    found: dict[tuple[date, Decimal], set[bool]] = {}
    for table in tables:
        if table.kind not in _HOMES:
            continue
        stands = _HOMES[table.kind]
        for at, column in enumerate(table.columns):
            end = column.period_end
            if end is None or column.member or not (stands or lasts_a_year(column.period_start, end)):
                continue
            for row in table.rows:
                cell = row.cells[at]
                if cell is not None and _is_long(cell):
                    found.setdefault((end, abs(cell.value)), set()).add(stands)
    return {key: frozenset(kinds) for key, kinds in found.items()}


def _amounts(table: Table, ends: Sequence[date]) -> Iterator[tuple[date, Decimal]]:
    looked_for = 0
    for row in table.rows:
        for end, cell in zip(ends, row.cells, strict=True):
            if cell is not None and _is_long(cell):
                looked_for += 1
                if looked_for > MOST_AMOUNTS:
                    return
                yield end, abs(cell.value)


def _is_long(cell: Cell) -> bool:
    return not cell.percent and _digits(cell.value) >= SHORTEST


def _digits(amount: Decimal) -> int:
    """How many digits an amount has, without the zeros that a rounded one ends in."""
    return len("".join(map(str, amount.as_tuple().digits)).strip("0"))


def _are_enough(amounts: set[Decimal]) -> bool:
    return len(amounts) >= FEWEST_AMOUNTS and sum(map(_digits, amounts)) >= LEAST_DIGITS
