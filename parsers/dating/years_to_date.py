"""A year to date that prints no day is dated by the quarters that add up to it, in whichever document they stand.

An exhibit prints "Fiscal year to date 1999" alone, the next the quarters "Q99-1" to "Q99-3": where the amounts of one
are the sums of the other's, line by line, the year to date begins and ends with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tieout.facts import Column, Fact, Statement
from tieout.parsers.columns.parts import name_parts
from tieout.parsers.dating.fiscal_periods import to_date, year_in
from tieout.parsers.dating.fiscal_year import is_near

_FEWEST_LINES = 4
_MOST_DIFFERENT = 5
"""One line in so many may differ: statements have errors, and it is these that the rules are to find."""
_QUARTER = range(80, 101)  # days
_MOST_QUARTERS = 3


def date_by_quarters(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of a submission, income statements with their years to date dated where quarters add up to them."""
    incomes = [s for s in statements if s.kind == "income_statement"]
    if not any(_is_open(c) for s in incomes for c in s.columns):
        return list(statements)
    return [_dated(s, incomes) if s.kind == "income_statement" else s for s in statements]


def _is_open(column: Column) -> bool:
    return column.period_end is None and not column.member and to_date(column.heading)


def _dated(statement: Statement, incomes: Sequence[Statement]) -> Statement:
    """The statement; years to date of one year are of one period, whatever part of it each shows."""
    found: dict[int | None, set[tuple[date, date]]] = {}
    for column in filter(_is_open, statement.columns):
        if (days := _period_of(statement, column, incomes)) is not None:
            found.setdefault(year_in(column.heading), set()).add(days)
    told = {year: next(iter(days)) for year, days in found.items() if len(days) == 1}
    if not told:
        return statement
    columns = name_parts(tuple(_with_period(c, told) if _is_open(c) else c for c in statement.columns))
    rows = [r._replace(facts=tuple(f and _of_column(f, columns) for f in r.facts)) for r in statement.rows]
    return statement._replace(columns=columns, rows=tuple(rows))


def _with_period(column: Column, told: Mapping[int | None, tuple[date, date]]) -> Column:
    days = told.get(year_in(column.heading))
    return column if days is None else column._replace(period_start=days[0], period_end=days[1])


def _of_column(fact: Fact, columns: Sequence[Column]) -> Fact:
    """The fact with the period of its column."""
    column = next(c for c in columns if c.number == fact.column)
    return fact._replace(period_start=column.period_start, period_end=column.period_end, member=column.member)


def _period_of(
    statement: Statement, column: Column, incomes: Sequence[Statement]
) -> tuple[date, date] | None:
    """First and last day of the quarters that add up to a column; None where none do."""
    stated = _amounts(statement, [column])
    for other in incomes:
        for quarters in _runs(other.columns):
            sums = _amounts(other, quarters)
            shared = [label for label in stated if label in sums and stated[label]]
            differ = sum(stated[label] != sums[label] for label in shared)
            if len(shared) >= _FEWEST_LINES and differ * _MOST_DIFFERENT <= len(shared):
                return quarters[0].period_start, quarters[-1].period_end  # type: ignore[return-value]
    return None


def _runs(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Every run of quarters each of which begins when the one before ends, up to three."""
    quarters = sorted(
        (
            c
            for c in columns
            if c.period_start and c.period_end and (c.period_end - c.period_start).days in _QUARTER
        ),
        key=lambda c: c.period_end or date.min,
    )
    for last in range(1, len(quarters) + 1):
        for first in range(max(0, last - _MOST_QUARTERS), last):
            run = quarters[first:last]
            if all(_follows(after, before) for before, after in pairwise(run)):
                yield run


def _follows(column: Column, before: Column) -> bool:
    """True for a quarter that begins on the day after another, give or take the week by which such days differ."""
    start, end = column.period_start, before.period_end
    return start is not None and end is not None and start > end and is_near(start, end)


def _amounts(statement: Statement, columns: Sequence[Column]) -> dict[str, Decimal]:
    """The sum of every line of money over some columns, by its label."""
    numbers = {c.number for c in columns}
    sums: dict[str, Decimal] = {}
    for row in statement.rows:
        facts = [f for f in row.facts if f is not None and f.column in numbers]
        if len(facts) == len(columns) and not any(
            "/" in f.unit or f.unit in ("percent", "shares") for f in facts
        ):
            sums[row.label] = sum((f.value for f in facts), Decimal(0))
    return sums
