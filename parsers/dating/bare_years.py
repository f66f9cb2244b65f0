"""Statements of an annual report whose columns are headed by years alone: "2000   1999   1998".

Nothing over them says how long the periods are, nor when they end. In a report that prints no shorter period, whose
balance sheets stand at the ends of those years, they are the fiscal years.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise

from tieout.parsers.dating.fiscal_year import is_near
from tieout.parsers.kinds.primary_tables import fullness
from tieout.parsers.kinds.statement_kinds import is_named, looks_primary
from tieout.parsers.kinds.table import Table
from tieout.parsers.vocabulary.periods import Span, bare_year, end_of, start_of

_FLOWS = ("income_statement", "comprehensive_income", "cash_flow")
_FEWEST = 3  # years beside two balance sheets: what a quarterly report does not print
_SHORTEST_YEAR, _TWELVE = 350, 12  # days, months


def with_bare_years(tables: list[Table], year_end: str) -> list[Table]:
    """The tables, statements headed by nothing but years dated by the days of the balance sheets beside them.

    `year_end` is the header's "MMDD": a report that closes on that day is annual also where it prints but two years.
    """
    bare = [i for i, t in enumerate(tables) if t.kind in _FLOWS and _years_of(t)]
    sheets = [t for t in tables if t.kind == "balance_sheet"]
    if not bare or not sheets:
        return tables
    closed = sorted({c.period_end for c in max(sheets, key=fullness).columns if c.period_end}, reverse=True)
    if not closed or _prints_part_years(tables, closed[0]):
        return tables
    known = {c.period_end for t in tables for c in t.columns if c.period_end}
    annual = closed[0].strftime("%m%d") == year_end or _prints_whole_year(tables, closed[0])
    fewest = 2 if annual else _FEWEST
    dated = list(tables)
    for i in bare:
        years = _years_of(tables[i])
        if len(years) >= fewest and years[:2] == [day.year for day in closed[:2]]:
            ended = [_end_in(year, closed[0], known) for year in years]
            dated[i] = tables[i]._replace(
                columns=tuple(
                    c._replace(period_start=start_of(end, _TWELVE), period_end=end)
                    for c, end in zip(tables[i].columns, ended, strict=True)
                )
            )
    return dated


def _years_of(table: Table) -> list[int]:
    """The years that head all columns of a table, from the last one back; none where a column says anything else."""
    found = [bare_year(c.heading) for c in table.columns if c.period_end is None and not c.member]
    years = [year for year in found if year is not None]
    follow = len(years) == len(table.columns) and all(a == b + 1 for a, b in pairwise(years))
    return years if follow and len(years) > 1 else []


def _prints_part_years(tables: Sequence[Table], last: date) -> bool:
    """Whether a statement that bears its name has a column for less than a year, and to the last day: as in a quarter.

    Quarterly data of a note and the first months of what was bought years ago tell nothing of the filer's.
    """
    return any(
        c.period_start is not None
        and c.period_end is not None
        and c.period_end >= last
        and (c.period_end - c.period_start).days < _SHORTEST_YEAR
        for t in tables
        if t.kind in _FLOWS and is_named(t.kind, t.titles) and looks_primary(t.titles)
        for c in t.columns
    )


def _prints_whole_year(tables: Sequence[Table], last: date) -> bool:
    """Whether a statement of results or of cash has a column for the year to the last day."""
    return any(
        c.period_end == last and c.period_start is not None and (last - c.period_start).days >= _SHORTEST_YEAR
        for t in tables
        if t.kind in _FLOWS
        for c in t.columns
    )


def _end_in(year: int, last: date, known: Collection[date]) -> date:
    """The day on which the fiscal year of that number ended: one that is printed, near the same day of the month."""
    end = end_of(Span(None, last.month, last.day, year))
    day = end if end is not None else last
    return min((k for k in known if is_near(k, day)), key=lambda k: abs(k - day), default=day)
