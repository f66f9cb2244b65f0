"""The four quarters that a line of a table prints, and the year that another table prints of the same line.

    Note 21         First    Second     Third    Fourth
    Sales          34,650    34,552    28,554    33,772

    Sales (Note 1)                              131,528   in the year's statement

Dates tell which year the quarters make up. That the line is the year's is told by its name, or by two years of which both
print the same long amounts. A year that then differs is told where a single slip of a digit explains it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import STATEMENTS, Fact, Row, Statement, is_money
from tieout.slips import digits_of, is_mistyped_sum

QUARTERS = 4
LEAST_DIGITS = 4  # of a year's amount that tells its line by itself
LEAST_YEARS = 2  # that tell a line under another name
LEAST_APART = 10  # units of the last place that a slip makes
MOST_OF_A_YEAR = 400  # lines that are looked at; a page of nonsense repeats one without end
_QUARTER = range(80, 101)  # days
_YEAR = range(350, 381)

_Period = tuple[date, date]


class YearOfQuarters(NamedTuple):
    """Four quarters of a line in one table, and its year in another."""

    statement: Statement
    row: Row
    quarters: tuple[Fact, ...]
    year: Fact


def find_years_of_quarters(statements: Sequence[Statement], known: Iterable[str]) -> Iterator[YearOfQuarters]:
    """The years that quarters of a line come to, where the line is told, without the facts `known` to have one."""
    taken = set(known)
    tables = [
        (statement, row, runs)
        for statement in statements
        for row in statement.rows
        if (runs := _runs(row)) and not any(f.fact_id in taken for run in runs.values() for f in run)
    ][:MOST_OF_A_YEAR]
    if not tables:
        return
    homes = _homes(statements, {period for _, _, runs in tables for period in runs})
    pairs = [
        _Pairs(*table, *home)
        for table in tables
        for home in homes
        if home[1] is not table[1]
        and home[0].entity == table[0].entity
        and not table[2].keys().isdisjoint(home[2])
    ]
    borne_out = _BorneOut(pairs)
    done: set[int] = set()
    for pair in pairs:
        if id(pair.row) not in done and (found := list(_told(pair, borne_out))):
            yield from found
            done.add(id(pair.row))


def _runs(row: Row) -> dict[_Period, tuple[Fact, ...]]:
    """The quarters of a row by the year that four in turn make up."""
    by_start = {
        f.period_start: f
        for f in row.facts
        if f is not None
        and not f.nil
        and f.period_start is not None
        and f.period_end is not None
        and is_money(f.unit)
        and (f.period_end - f.period_start).days in _QUARTER
    }
    runs: dict[_Period, tuple[Fact, ...]] = {}
    if len(by_start) < QUARTERS:
        return runs
    for start in sorted(by_start):
        run = [by_start[start]]
        while len(run) < QUARTERS:
            last = run[-1].period_end
            following = by_start.get(last + timedelta(days=1)) if last is not None else None
            if following is None:
                break
            run.append(following)
        last = run[-1].period_end
        if len(run) == QUARTERS and last is not None:
            runs[start, last] = tuple(run)
    return runs


_Home = tuple[Statement, Row, Mapping[_Period, Fact]]


def _homes(statements: Sequence[Statement], periods: set[_Period]) -> list[_Home]:
    """The lines that print such a year, those of the statements first."""
    homes: list[_Home] = []
    for statement in sorted(statements, key=lambda s: s.kind not in STATEMENTS):
        for row in statement.rows:
            years = {
                (f.period_start, f.period_end): f
                for f in row.facts
                if f is not None
                and f.period_start is not None
                and f.period_end is not None
                and (f.period_start, f.period_end) in periods
                and is_money(f.unit)
                and not f.nil
            }
            if years and len(homes) < MOST_OF_A_YEAR:
                homes.append((statement, row, years))
    return homes


class _Pairs(NamedTuple):
    """A line with quarters in one table, and a line with such years in another."""

    statement: Statement
    row: Row
    runs: Mapping[_Period, tuple[Fact, ...]]
    home: Statement
    line: Row
    years: Mapping[_Period, Fact]

    @property
    def is_named(self) -> bool:
        """Whether both lines bear one name."""
        row, line = self.row, self.line
        return bool(row.spoken) and (row.spoken == line.spoken or row.concept == line.concept != "")

    def by_year(self) -> Iterator[YearOfQuarters]:
        """The years that both print."""
        for period, run in self.runs.items():
            if period in self.years:
                yield YearOfQuarters(self.statement, self.row, run, self.years[period])


class _BorneOut:
    """What other lines under one name tell of two: that of another table with the year's line, or of the same tables."""

    def __init__(self, pairs: Iterable[_Pairs]) -> None:
        self._lines: set[int] = set()
        self._tables: Counter[tuple[int, int, date | None]] = Counter()
        for pair in pairs:
            for year in pair.by_year() if pair.is_named else ():
                if _comes_to(year) and digits_of(year.year) >= LEAST_DIGITS:
                    self._lines.add(id(pair.line))
                    self._tables[id(pair.statement), id(pair.home), year.year.period_end] += 1

    def tells(self, pair: _Pairs, year: YearOfQuarters) -> bool:
        """Whether the line's quarters of another year come to it, or two more lines of the table to that year."""
        if not pair.is_named:
            return False
        beside = self._tables[id(pair.statement), id(pair.home), year.year.period_end]
        return id(pair.line) in self._lines or beside >= LEAST_BESIDE


LEAST_BESIDE = 2  # other lines of a table, of which the quarters come to the year


def _told(pair: _Pairs, borne_out: _BorneOut) -> Iterator[YearOfQuarters]:
    """The years of a line told to be that of the quarters: those they come to, and those a slip keeps them from."""
    years = list(pair.by_year())
    even = [year for year in years if _comes_to(year)]
    long = {abs(year.year.value) for year in even if digits_of(year.year) >= LEAST_DIGITS}
    is_told = len(long) >= (1 if pair.is_named else LEAST_YEARS)
    if is_told:
        yield from even
    for year in years:
        if year not in even and (is_told or borne_out.tells(pair, year)) and _is_mistyped(year):
            yield year


def _comes_to(pair: YearOfQuarters) -> bool:
    """Whether the quarters come to the year within rounding, whatever the sign that either table prints."""
    rounding = sum((f.quantum for f in pair.quarters), pair.year.quantum)
    return abs(abs(_sum(pair.quarters)) - abs(pair.year.value)) * 2 <= rounding


def _sum(facts: Iterable[Fact]) -> Decimal:
    return sum((f.value for f in facts), Decimal(0))


def _is_mistyped(pair: YearOfQuarters) -> bool:
    """Whether a single slip in one of the numbers keeps the quarters from the year; all are of one precision.

    Quarters that are a few units off were rounded more than once, or something small was moved between them.
    """
    quantum = pair.year.quantum
    weight = weight_of_quarters(pair)
    apart = abs(weight * _sum(pair.quarters) - pair.year.value)
    if any(f.quantum != quantum for f in pair.quarters) or apart < LEAST_APART * quantum:
        return False
    year, *lines = (int(f.value / quantum) for f in (pair.year, *pair.quarters))
    return is_mistyped_sum((year, 1), [(value, 1) for value in lines], [weight] * QUARTERS)


def weight_of_quarters(pair: YearOfQuarters) -> int:
    """-1 where one table prints as negative what the other does not."""
    return -1 if _sum(pair.quarters) * pair.year.value < 0 else 1
