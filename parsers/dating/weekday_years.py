"""The first and the last day of fiscal years that end on a weekday, by what other columns of the document say of them.

Years ended June 28, 1996 and June 30, 1995: the first begins on July 1, not twelve months before its end. Under "Three
fiscal years ended September 30, 2000" the column 1999 ends on the day of the balance sheet beside it, September 25, 1999.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from tieout.facts import STATEMENTS, Column
from tieout.parsers.kinds.table import Table
from tieout.parsers.vocabulary.day_ranges import parse_range
from tieout.parsers.vocabulary.periods import MONTH_DAY, bare_year, lasts_a_year, start_of

_A_DAY = timedelta(days=1)
_NEAR = range(-8, 7)  # days from the first day as the length tells it to the last of the year before
_A_WEEK = range(-7, 8)


def settle_years(tables: list[Table]) -> list[Table]:
    """The tables, their years ended on the days of the balance sheets and begun when the year before was over."""
    balances = _ends(t for t in tables if t.kind == "balance_sheet")
    tables = [_with(t, [_ended(c, balances) for c in t.columns]) for t in tables]
    primary = _ends(t for t in tables if t.kind in STATEMENTS)
    return [_with(t, [_begun(c, primary | _ends((t,))) for c in t.columns]) for t in tables]


def _with(table: Table, columns: list[Column]) -> Table:
    return table if tuple(columns) == table.columns else table._replace(columns=tuple(columns))


def _ends(tables: Iterable[Table]) -> set[date]:
    """The days on which the years of the tables end, and those of balance sheets."""
    return {
        c.period_end
        for t in tables
        for c in t.columns
        if c.period_end and (t.kind == "balance_sheet" or lasts_a_year(c.period_start, c.period_end))
    }


def _ended(column: Column, balances: Collection[date]) -> Column:
    """The column of a year, or of its end, whose heading prints no day, ended on that of the balance sheet."""
    last, stands = column.period_end, column.period_start is None and bare_year(column.heading)
    if last is None or last in balances or not (stands or lasts_a_year(column.period_start, last)):
        return column
    near = [last + timedelta(days=by) for by in _A_WEEK if last + timedelta(days=by) in balances]
    if len(near) != 1 or MONTH_DAY.search(column.heading):
        return column
    first = None if stands else start_of(near[0], _TWELVE)
    return column._replace(period_start=first, period_end=near[0])


_TWELVE = 12  # months


def _begun(column: Column, ends: Collection[date]) -> Column:
    first, last = column.period_start, column.period_end
    if first is None or last is None or not lasts_a_year(first, last) or parse_range(column.heading):
        return column
    over = [first + timedelta(days=by) for by in _NEAR if first + timedelta(days=by) in ends]
    if len(over) != 1 or (last - over[0]).days not in _DAYS_OF_YEARS:
        return column
    return column._replace(period_start=over[0] + _A_DAY)


_DAYS_OF_YEARS = (364, 365, 366, 371)  # of 52 weeks, of the calendar, of 53 weeks
