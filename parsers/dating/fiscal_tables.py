"""Tables whose columns name quarters and fiscal years and print no day, dated by what the whole document tells.

The primary statements first; then the tables beside them, "Third Quarter 1997" of a discussion, by the same fiscal year
and on the days that the statements print.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from tieout.facts import STATEMENTS, Column
from tieout.parsers.columns.parts import name_parts
from tieout.parsers.dating.fiscal_periods import (
    all_name_quarters,
    all_named,
    are_named,
    date_columns,
    latest_named,
)
from tieout.parsers.dating.fiscal_year import FiscalYear, learn_fiscal_year
from tieout.parsers.kinds.statement_kinds import is_named
from tieout.parsers.kinds.table import Table
from tieout.parsers.vocabulary.periods import lasts_a_year, parse_dates

_TWELVE = 12  # months


def date_by_fiscal_year(tables: list[Table], year_end: str, text: Callable[[], str]) -> list[Table]:
    """The tables, their columns that print no day dated by the fiscal year, where something tells it.

    `year_end` is the header's "MMDD" and `text` gives the words of the document.
    """
    if any(t.kind in STATEMENTS and are_named(t.columns) for t in tables):
        tables = _dated_statements(tables, year_end, text)
    beside = [i for i, t in enumerate(tables) if t.kind == "other" and all_named(t.columns)]
    return _dated_beside(tables, beside, year_end, text) if beside else tables


def date_named(tables: list[Table], year_end: str, text: Callable[[], str]) -> list[Table]:
    """The tables, statements of quarters by their own title dated as far as another statement tells the fiscal year.

    Their periods are then known to be others than those of the statement beside them: quarters, and the year to date.
    """
    named = [i for i, t in enumerate(tables) if _is_of_quarters(t)]
    if not any(t.kind == tables[i].kind and _is_dated(t) for i in named for t in tables):
        return tables
    dated = list(tables)
    own = [i for i, t in enumerate(tables) if t.kind in STATEMENTS and (i in named or _is_dated(t))]
    for i, table in zip(own, _dated_statements([tables[i] for i in own], year_end, text), strict=True):
        dated[i] = table
    return dated


def _is_of_quarters(table: Table) -> bool:
    """True for a whole statement, by its own title, of the quarters of a year or more."""
    is_whole = table.whole and is_named(table.kind, table.titles)
    return (
        is_whole and len(table.columns) >= _QUARTERS and all_name_quarters([c.heading for c in table.columns])
    )


_QUARTERS = 4


def _is_dated(table: Table) -> bool:
    return any(c.period_end is not None for c in table.columns)


def _dated_statements(tables: list[Table], year_end: str, text: Callable[[], str]) -> list[Table]:
    primary = [t for t in tables if t.kind in STATEMENTS]
    columns = [c for t in primary for c in t.columns]
    last = last_balance(tables)
    year = learn_fiscal_year(year_end, columns, latest_named(columns), last or _day_of_titles(primary), text)
    if year is None:
        return tables
    days = _days(columns)
    return [
        _with_columns(t, date_columns(t.columns, year, t.kind == "balance_sheet", last, days))
        if t.kind in STATEMENTS
        else t
        for t in tables
    ]


def _dated_beside(
    tables: list[Table], beside: Sequence[int], year_end: str, text: Callable[[], str]
) -> list[Table]:
    columns = [c for t in tables if t.kind in STATEMENTS for c in t.columns]
    last = last_balance(tables)
    year = _year_of(columns, [c for i in beside for c in tables[i].columns], year_end, last, text)
    if year is None:
        return tables
    days = _days(columns)
    dated = list(tables)
    for i in beside:
        dated[i] = _with_columns(tables[i], date_columns(tables[i].columns, year, False, last, days))
    return dated


def _year_of(
    columns: Sequence[Column],
    beside: Sequence[Column],
    year_end: str,
    last: date | None,
    text: Callable[[], str],
) -> FiscalYear | None:
    """The fiscal year of a document whose statements are dated: that of its header, or that of their whole years."""
    years = [c.period_end for c in columns if c.period_end and lasts_a_year(c.period_start, c.period_end)]
    stated = year_end or (f"{max(years):%m%d}" if years else "")
    latest = latest_named(beside)
    if not years and latest is not None and latest.months == latest.length == _TWELVE:
        latest = None  # a year that was over long before the last balance sheet
    if not stated and latest is None:
        return None
    ended = max(years) if years and latest is not None else last
    return learn_fiscal_year(stated, columns, latest, ended, text)


def last_balance(tables: Sequence[Table]) -> date | None:
    """The day of the last balance sheet."""
    days = [c.period_end for t in tables if t.kind == "balance_sheet" for c in t.columns if c.period_end]
    return max(days, default=None)


def _day_of_titles(tables: Sequence[Table]) -> date | None:
    """The latest day that titles name above columns that print none: "For the period ended April 30, 2024"."""
    titles = (t for table in tables if are_named(table.columns) for t in table.titles)
    return max((day for title in titles if _UP_TO.search(title) for day in parse_dates(title)), default=None)


_UP_TO = re.compile(r"\b(?:ended|ending|as (?:of|at))\b", re.I)


def _days(columns: Sequence[Column]) -> set[date]:
    return {c.period_end for c in columns if c.period_end is not None}


def _with_columns(table: Table, columns: tuple[Column, ...]) -> Table:
    return table if columns == table.columns else table._replace(columns=name_parts(columns))
