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
from tieout.parsers.vocabulary.periods import Span, end_of, lasts_a_year, start_of

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
    ends = _with_years_before(year_ends(tables))
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


def _with_years_before(ends: dict[int, date]) -> dict[int, date]:
    """The last days with those of earlier years, which summaries print, where years end on one day of the calendar."""
    days = {(end.month, end.day) for end in ends.values()}
    if len(days) != 1 or len(ends) < FEWEST_AMOUNTS:
        return ends
    month, day = days.pop()
    before = {y: end_of(Span(None, month, day, y)) for y in range(min(ends) - _SUMMARY, min(ends))}
    return {**{y: end for y, end in before.items() if end is not None}, **ends}


_SUMMARY = 9  # years that a summary of ten prints before the last


def _years_of(table: Table, ends: Mapping[int, date]) -> list[int]:
    """The years that head all columns of a table that rolls nothing; none where it does."""
    years = years_alone(table.columns, ends)
    return [] if any(_ROLLS.search(row.label) for row in table.rows) else years


def _told(table: Table, last_days: Sequence[date], printed: Printed) -> bool | None:
    """Whether the amounts of a table stand or flow; None where too few tell and words do not, or some tell otherwise."""
    met: dict[bool, set[Decimal]] = {_STANDS: set(), _FLOWS: set()}
    for end, amount in _amounts(table, last_days):
        for stands in printed.get((end, amount), ()):
            met[stands].add(amount)
    told = [stands for stands, amounts in met.items() if amounts]
    if len(told) == 1 and _are_enough(met[told[0]]):
        return told[0]
    by_words = _told_by_words(table)
    return by_words if set(told) <= {by_words} else None


def _told_by_words(table: Table) -> bool | None:
    """The same by what the lines are called, where all that say it say one: "Finished goods", or "Service cost"."""
    labels = [row.label for row in table.rows if not row.is_heading]
    stands, flows = (any(map(words.search, labels)) for words in (_OF_A_DAY, _OF_A_YEAR))
    return stands if stands != flows else None


_OF_A_DAY = re.compile(
    r"^finished goods|^work[- ]in[- ]pro(?:cess|gress)|^(?:raw )?materials\b|^purchased parts|^land\b|^machinery\b|"
    r"^leasehold improvements|accumulated (?:depreciation|amortization)|deferred (?:income )?tax(?:es)? (?:assets?|"
    r"liabilit)|^(?:accumulated|projected|vested|accumulated postretirement) benefit obligation|^commercial paper|"
    r"^(?:plan assets|fair value of (?:plan )?assets)\b|loss carry-?(?:forward|over|back)s?|^accrued (?:compensation|"
    r"payroll|interest|liabilities|expenses)|^working capital|^total (?:assets|inventor)",
    re.I,
)
"""What there is at a year's end, and at no other time: of notes on inventories, property, taxes deferred, pensions."""
_OF_A_YEAR = re.compile(
    r"^cost of\b|\b(?:service|interest) cost\b|"
    r"\bnet (?:periodic|pension|postretirement|retirement)\b.*\b(?:cost|expense)|^benefit cost for service|"
    r"^(?!deferred|unearned|accrued|prepaid|retained|undistributed|unremitted)"
    r".*\b(?:income|expenses?|sales|revenues?|fees|earnings|gains?|dividends)(?:,? net)?$|"
    r"^(?:interest|other|net|operating|pro forma|total) (?:and \w+ )?(?:income|sales|revenues?)\b|\bstatutory\b|"
    r"\beffective (?:income )?(?:tax )?rate|\bprovision (?:\(\w+\) )?for\b|\bstate (?:income )?tax(?:es)?, net\b|"
    r"\bgranted|\bexercised|\bpurchase[sd]?\b|^proceeds\b|^capital expenditures|^additions\b|\bpaid$|^charged\b|"
    r"^(?:operating |net )?cash (?:flow|generated|used|provided)|^depreciation and amortization\b|^computed\b",
    re.I,
)
"""What comes and goes in a year."""


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
