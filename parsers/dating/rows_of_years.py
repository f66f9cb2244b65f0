"""Rows of a table that are the fiscal years of the statements, one below the other, with a line in each column.

    Year       Sales    Net income    Total assets
    1998     402,110        31,204         311,204
    1997     371,204        26,118         288,402
    1996     340,118        22,014         261,117

Such a review begins or ends with the last year of the statements; what a column stands for at the year's end its heading
says. Years to come are a schedule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tieout.facts import Column, Fact, Row
from tieout.parsers.vocabulary.periods import Span, bare_year, end_of, start_of

_FEWEST = 3  # years
_MOST_BEFORE = 10  # years that a review prints before those of the statements
_TWELVE = 12  # months
_STANDS = re.compile(
    r"\b(?:assets|debt|equity|liabilities|capital|deposits|loans|surplus|reserves?|backlog|employees|obligations|"
    r"premiums?(?= reserves)|unearned premiums|acquisition costs|investments|borrowings|year[- ]end)\b",
    re.I,
)
_OWED = re.compile(r"\breserves? for\b|\bunpaid\b|\bunearned\b", re.I)
"""Heads what is owed at the year's end, whatever for: "Reserves for losses and loss expenses"."""
_FLOWS = re.compile(
    r"\b(?:return|average|per share|income|expenses?|expenditures|amortization|provision|incurred|paid|gains?|sales of|"
    r"additions|changes?|proceeds)\b",
    re.I,
)


def date_years_in_rows(columns: Sequence[Column], rows: Sequence[Row], ends: Mapping[int, date]) -> list[Row]:
    """The rows, those labelled by nothing but years in turn dated; `ends` are the last days of known years."""
    printed = [row for row in rows if any(row.facts)]
    years = [
        bare_year(row.label) if "9" in row.label or "0" in row.label else None for row in printed[:_FEWEST]
    ]
    if len(printed) < _FEWEST or None in years or not ends:
        return list(rows)
    all_years = [year for row in printed if (year := bare_year(row.label)) is not None]
    steps = {b - a for a, b in pairwise(all_years)}
    if len(all_years) < len(printed) or steps not in ({1}, {-1}) or max(all_years) != max(ends):
        return list(rows)
    days = {year: end for year in all_years if (end := _end(year, ends)) is not None}
    if len(days) < len(all_years):
        return list(rows)
    stands = [_is_standing(column) for column in columns]
    return [
        _dated(row, stands, _first_day(year, days), days[year])
        if (year := bare_year(row.label)) is not None and year in days
        else row
        for row in rows
    ]


def _first_day(year: int, days: Mapping[int, date]) -> date | None:
    """The first day of a year: the one after the last of the year before."""
    before = days.get(year - 1)
    return before + timedelta(days=1) if before is not None else start_of(days[year], _TWELVE)


def _end(year: int, ends: Mapping[int, date]) -> date | None:
    """The last day of a year: a known one, else the same day of the calendar as in all that are known."""
    if year in ends:
        return ends[year]
    known = {(day.month, day.day) for day in ends.values()}
    if len(known) != 1 or not min(ends) - _MOST_BEFORE <= year < min(ends):
        return None
    ((month, day),) = known
    return end_of(Span(None, month, day, year))


def _is_standing(column: Column) -> bool:
    heading = f"{column.heading} {column.member}"
    is_flow = _FLOWS.search(heading) and not _OWED.search(heading)
    return bool(_STANDS.search(heading)) and not is_flow


def _dated(row: Row, stands: Sequence[bool], start: date | None, end: date) -> Row:
    facts = [
        _of_year(fact, None if at_end else start, end) for fact, at_end in zip(row.facts, stands, strict=True)
    ]
    return row._replace(facts=tuple(facts))


def _of_year(fact: Fact | None, start: date | None, end: date) -> Fact | None:
    """The fact at the end of a year, or over it; one that says another time itself keeps that."""
    if fact is None or fact.period_end is not None:
        return fact
    return fact._replace(period_start=start, period_end=end)
