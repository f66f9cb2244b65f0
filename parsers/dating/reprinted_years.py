"""Bare years over a table beside the statements, dated by the amounts that it prints again of them for those years.

                     1999     1998
Trade receivables   4,310    3,975
Less allowances       212      187
Receivables, net    4,098    3,788     as the balance sheets print at the ends of those years: they stand

Nothing in the heading tells whether amounts stand at the year's end or flow through it; in the report of a quarter they
flow through that, or through the year to date. Two of them or more, too long to be met by chance, tell one of these, and
none tells another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import Column
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
_STAND, _FLOW = ("balance_sheet",), ("income_statement", "cash_flow")
_ROLLS = re.compile(r"\b(?:beginning|opening|ending|closing|end of|balances?)\b", re.I)
_TWELVE = 12  # months


class _Reading(NamedTuple):
    """What years alone may mean: the days of each, the last alone where amounts stand; and what is printed for it."""

    stands: bool
    days: Mapping[int, tuple[date | None, date]]
    printed: Set[tuple[int, Decimal]]


def date_by_amounts(tables: list[Table]) -> list[Table]:
    """The tables, those beside the statements under nothing but years dated where their amounts tell it."""
    open_ = [i for i, t in enumerate(tables) if t.kind == "other" and _is_open(t)]
    readings = _readings(tables) if open_ else []
    known = {year for reading in readings for year in reading.days}
    dated = list(tables)
    for i in open_:
        table = tables[i]
        years = years_alone(table.columns, known)
        fitting = [r for r in readings if r.days.keys() >= set(years.values())]
        reading = _told(table, years, fitting) if years else None
        if reading is not None:
            columns = (_dated(c, reading, years.get(at)) for at, c in enumerate(table.columns))
            dated[i] = table._replace(columns=name_parts(tuple(columns)))
    return dated


def _is_open(table: Table) -> bool:
    """Whether nothing but years heads the columns of a table that rolls nothing."""
    return bool(years_alone(table.columns, _ANY_YEAR)) and not any(_ROLLS.search(r.label) for r in table.rows)


_ANY_YEAR = range(1900, 2100)


def _dated(column: Column, reading: _Reading, year: int | None) -> Column:
    if year is None:
        return column
    start, end = reading.days[year]
    return column._replace(period_start=start, period_end=end)


def _readings(tables: Sequence[Table]) -> list[_Reading]:
    """What years alone may mean beside these statements: whole years where they print any, else parts of years."""
    balances, flows = list(_columns(tables, _STAND)), list(_columns(tables, _FLOW))
    if any(lasts_a_year(c.period_start, c.period_end) for _, _, c in flows):
        ends = _with_years_before(year_ends(tables))
        years = {end: year for year, end in ends.items()}
        whole = [found for found in flows if lasts_a_year(found[2].period_start, found[2].period_end)]
        return [
            _Reading(True, {year: (None, end) for year, end in ends.items()}, _amounts_of(balances, years)),
            _Reading(
                False,
                {year: (start_of(end, _TWELVE), end) for year, end in ends.items()},
                _amounts_of(whole, years),
            ),
        ]
    lengths: dict[int, list[_Printed]] = {0: balances}
    for found in flows:
        first, last = found[2].period_start, found[2].period_end
        if first is not None and last is not None:
            lengths.setdefault(round((last - first).days / _MONTH), []).append(found)
    return [reading for length, columns in lengths.items() if (reading := _of_parts(columns, not length))]


_MONTH = 30.4  # days


def _of_parts(columns: Sequence[_Printed], stands: bool) -> _Reading | None:
    """What years mean of columns of one length; None where one of them has two such columns."""
    days = {(c.period_start, c.period_end) for _, _, c in columns if c.period_end is not None}
    by_year = {end.year: (start, end) for start, end in days}
    if len(by_year) < len(days):
        return None
    return _Reading(stands, by_year, _amounts_of(columns, {end: end.year for _, end in days}))


_Printed = tuple[Table, int, Column]
"""A column of a statement, by its place."""


def _columns(tables: Sequence[Table], kinds: Sequence[str]) -> Iterator[_Printed]:
    """The dated columns of the statements of some kinds, without those of parts."""
    for table in tables:
        if table.kind in kinds:
            for at, column in enumerate(table.columns):
                if column.period_end is not None and not column.member:
                    yield table, at, column


def _amounts_of(columns: Sequence[_Printed], years: Mapping[date, int]) -> set[tuple[int, Decimal]]:
    """The amounts that columns print, each with the year of its last day; too short ones left out."""
    return {
        (years[end], abs(cell.value))
        for table, at, column in columns
        if (end := column.period_end) is not None and end in years
        for row in table.rows
        if (cell := row.cells[at]) is not None and _is_long(cell)
    }


def _with_years_before(ends: dict[int, date]) -> dict[int, date]:
    """The last days with those of earlier years, which summaries print, where years end on one day of the calendar."""
    days = {(end.month, end.day) for end in ends.values()}
    if len(days) != 1 or len(ends) < FEWEST_AMOUNTS:
        return ends
    month, day = days.pop()
    before = {y: end_of(Span(None, month, day, y)) for y in range(min(ends) - _SUMMARY, min(ends))}
    return {**{y: end for y, end in before.items() if end is not None}, **ends}


_SUMMARY = 9  # years that a summary of ten prints before the last


def _told(table: Table, years: Mapping[int, int], readings: Sequence[_Reading]) -> _Reading | None:
    """What the amounts of a table tell; None where too few do and words do not, or some tell otherwise."""
    amounts = list(_amounts(table, years))
    met = [{amount for year, amount in amounts if (year, amount) in r.printed} for r in readings]
    told = [(reading, found) for reading, found in zip(readings, met, strict=True) if found]
    if len(told) == 1 and _are_enough(told[0][1]):
        return told[0][0]
    stands = _told_by_words(table)
    of_kind = [reading for reading in readings if reading.stands == stands]
    return of_kind[0] if len(of_kind) == 1 and all(reading is of_kind[0] for reading, _ in told) else None


def _told_by_words(table: Table) -> bool | None:
    """Whether all that say it by what they are called stand, or flow: "Finished goods", or "Service cost"."""
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


def _amounts(table: Table, years: Mapping[int, int]) -> Iterator[tuple[int, Decimal]]:
    """The amounts of a table that may be met, each with the year that heads it."""
    looked_for = 0
    for row in table.rows:
        for at, year in years.items():
            cell = row.cells[at]
            if cell is not None and _is_long(cell):
                looked_for += 1
                if looked_for > MOST_AMOUNTS:
                    return
                yield year, abs(cell.value)


def _is_long(cell: Cell) -> bool:
    return not cell.percent and _digits(cell.value) >= SHORTEST


def _digits(amount: Decimal) -> int:
    """How many digits an amount has, without the zeros that a rounded one ends in."""
    return len("".join(map(str, amount.as_tuple().digits)).strip("0"))


def _are_enough(amounts: set[Decimal]) -> bool:
    return len(amounts) >= FEWEST_AMOUNTS and sum(map(_digits, amounts)) >= LEAST_DIGITS
