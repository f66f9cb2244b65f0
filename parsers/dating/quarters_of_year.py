"""Quarters headed by their numbers alone, dated by the year that stands over them: "First Quarter", "Year ended ..."."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tieout.facts import Column
from tieout.parsers.columns.parts import name_parts
from tieout.parsers.dating.rolled_years import date_by_statements
from tieout.parsers.kept import keeps
from tieout.parsers.kinds.table import Table
from tieout.parsers.vocabulary.day_ranges import parse_range
from tieout.parsers.vocabulary.periods import (
    MONTH_WORD,
    ORDINALS,
    lasts_a_year,
    month_number,
    parse_dates,
    parse_span,
    parse_years,
    start_of,
)

_ORDINAL = rf"(?P<{{}}>{'|'.join(ORDINALS)})"
_QUARTER = re.compile(
    rf"\b{_ORDINAL.format('a')}(?: fiscal)? (?:quarter|qtr)\b|\b(?:quarter|qtr)\W+{_ORDINAL.format('b')}\b|"
    rf"\bQ(?P<c>[1-4])\b(?![ -]?(?:'?\d\d|(?:19|20)\d\d))|^\W*{_ORDINAL.format('d')}\W*(?:\(\w\)\W*)?$",
    re.I,
)
"""A heading that numbers a quarter; "First" alone does so where all four stand beside each other."""
_WHOLE = re.compile(r"\W*(?:(?:full|fiscal|total|for the)\s+)*(?:year|fy|annual|total|twelve months)\b", re.I)
_YEAR_ENDED = re.compile(r"\byear (?:ended|ending)\b", re.I)
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUARTERS = (1, 2, 3, 4)
_MONTHS, _WEEKS, _TWELVE = 3, -13, 12  # weeks are negative, as in a span


def read_quarters(headings: Sequence[str], titles: Sequence[str]) -> list[tuple[date, date]]:
    """The first and last day of each column where all four quarters are headed so, and the year beside them if any.

                      First       Second      Third       Fourth
                      Quarter     Quarter     Quarter     Quarter     Year
    Year ended December 31, 2018

    Empty where the titles say no year that ends on one day, or a heading says anything else.
    """
    years = {found[0] for h in headings if (found := _ANY_YEAR.search(h))}
    end = end_of_year(titles)
    if len(years) == 1 and end is not None and str(end.year) in years:
        headings = [
            " ".join(_ANY_YEAR.sub(" ", h).split()) for h in headings
        ]  # "Q1 2023" is told by the titles
    numbers = [number_of_quarter(h) for h in headings]
    if not any(numbers):
        return []
    if any(map(_ANY_YEAR.search, headings)):
        return _under_years(headings)
    return _days_of(headings, numbers, end) if end is not None else []


def _under_years(headings: Sequence[str]) -> list[tuple[date, date]]:
    """The days of quarters over which the day stands on which their year ended.

       Year ended September 30, 2000             Year ended September 25, 1999
    Fourth   Third   Second   First           Fourth   Third   Second   First
    """
    told = [_OVER_QUARTERS.match(h) for h in headings]
    if not all(told):
        return []
    below = [found["below"] for found in told if found is not None]
    ends = [end_of_year([found["year"]]) for found in told if found is not None]
    days: dict[int, tuple[date, date]] = {}
    for end in set(ends):
        at = [i for i, of in enumerate(ends) if of == end]
        own = [below[i] for i in at]
        days |= zip(
            at,
            _days_of(own, [number_of_quarter(h) for h in own], end) if end is not None else (),
            strict=False,
        )
    return [days[i] for i in range(len(headings))] if len(days) == len(headings) else []


_OVER_QUARTERS = re.compile(
    r"(?P<year>.*\byears? end(?:ed|ing) [a-z]+\.? \d{1,2}, (?:19|20)\d\d)\b\W*(?P<below>.*)$", re.I
)


def without_common_day(columns: Sequence[Column]) -> list[Column]:
    """The columns, four numbered quarters undated that a title's one day would date alike: it ends their year.

    For the fiscal years ended September 30, 2012 and September 25, 2011:     First   Second   Third   Fourth
    """
    ends = {c.period_end for c in columns if not c.member}
    if len(columns) < len(_QUARTERS) or len(ends) != 1 or None in ends:
        return list(columns)
    if {n for c in columns if (n := number_of_quarter(c.heading))} != set(_QUARTERS):
        return list(columns)
    return [c._replace(period_start=None, period_end=None) for c in columns]


def date_quarters(tables: Sequence[Table]) -> list[Table]:
    """The tables, those beside the statements that head quarters by year and number dated by the years of the statements.

    The year stands in the headings ("1996 First Quarter") or alone in a title, as the caption over the rows of a year.
    """
    ends = year_ends(tables)
    if not ends:
        return list(tables)
    return [
        t
        if t.kind != "other" or (dated := _dated(t, ends)) is t.columns
        else t._replace(columns=name_parts(dated))
        for t in tables
    ]


def _dated(table: Table, ends: dict[int, date]) -> tuple[Column, ...]:
    columns = table.columns
    if not any(number_of_quarter(_ANY_YEAR.sub(" ", c.heading)) for c in columns) and not _are_by_months(
        columns
    ):
        return date_by_statements(columns, table.rows, ends)
    if any(c.period_end is not None or c.member for c in columns):
        return columns
    begins = [row.label for row in table.rows[:1] if row.is_heading]
    alone = next(
        (y[0] for t in (*begins, *reversed(table.titles)) if is_year_alone(t) and (y := parse_years(t))),
        0,
    )
    years = [int(found[0]) if (found := _ANY_YEAR.search(c.heading)) else alone for c in columns]
    days: dict[int, tuple[date, date]] = {}
    for year in set(years):
        at = [i for i, of in enumerate(years) if of == year]
        headings = [_ANY_YEAR.sub(" ", columns[i].heading) for i in at]
        end = end_in(year, ends)
        if end is not None:
            found_days = _days_of(headings, _numbers(headings, end), end)
            days.update(zip(at, found_days, strict=False))
    if not days:
        return columns
    return tuple(
        c._replace(period_start=days[i][0], period_end=days[i][1]) if i in days else c
        for i, c in enumerate(columns)
    )


def _are_by_months(columns: Sequence[Column]) -> bool:
    """Whether months alone, each three after the one before, head four columns or more."""
    if len(columns) < len(_QUARTERS):
        return False
    months = [int(m) for c in columns if (m := _month_alone(_ANY_YEAR.sub(" ", c.heading)))]
    steps = [(b - a) % _TWELVE for a, b in pairwise(months)]
    return len(months) >= len(_QUARTERS) and all(step == _MONTHS for step in steps)


def is_year_alone(text: str) -> bool:
    """Whether a year is all that a caption or a title names: "2014", "Fiscal year 2014"."""
    return bool(_ALONE.fullmatch(text)) and len(parse_years(text)) == 1


def periods_of_quarters(numbers: Sequence[int], labels: Sequence[str], end: date) -> list[tuple[date, date]]:
    """The days of four quarters by their numbers, and of what else stands among them, 0, as their whole year.

    In the order of the labels, of which one may say how many weeks a quarter has; `end` is the last day of the year.
    """
    named = ["year" if not n else label for n, label in zip(numbers, labels, strict=True)]
    return _days_of(named, numbers, end)


def _numbers(headings: Sequence[str], end: date) -> list[int]:
    """The quarters that headings number, or name by the months with which they end: "March", "June"."""
    numbers = [number_of_quarter(h) for h in headings]
    if any(numbers):
        return numbers
    months = [_month_alone(h) for h in headings]
    last = next((m for m in reversed(months) if m), 0)
    if last != end.month:
        return numbers
    return [(_TWELVE - (last - m) % _TWELVE) // _MONTHS if m else 0 for m in months]


def _month_alone(heading: str) -> int:
    """The month that is all that a heading says of a quarter; 0 where it says a day, or nothing."""
    found = _MONTH_ALONE.fullmatch(heading.strip())
    return month_number(found[1]) if found else 0


_MONTH_ALONE = re.compile(
    rf"\W*(?:(?:three months|quarters?)(?: (?:ended|ending))?\W+)?({MONTH_WORD})\W*(?:\(\w\)\W*)*", re.I
)


def end_in(year: int, ends: Mapping[int, date]) -> date | None:
    """The last day of a year; where no statement prints it, that of the others, if a month ends them."""
    if year in ends or not year or not ends:
        return ends.get(year)
    after = next(iter(ends.values())) + timedelta(days=1)
    return after.replace(year=after.year + year - min(ends)) - timedelta(days=1) if after.day == 1 else None


_ALONE = re.compile(r"\W*(?:(?:fiscal|calendar)\s+)?(?:year\s+)?(?:19|20)\d\d\W*", re.I)
_EARLY = 2
"""The month up to which a year that ends may bear the number of the year before: "Fiscal 1996" to February 1, 1997."""


def year_ends(tables: Sequence[Table]) -> dict[int, date]:
    """The last day of each year of the statements of results and of cash, by the year's number, where that is sure."""
    ends = {
        c.period_end
        for t in tables
        if t.kind in ("income_statement", "cash_flow")
        for c in t.columns
        if c.period_start is not None and c.period_end is not None and not c.member
        and _LEAST_DAYS <= (c.period_end - c.period_start).days <= _MOST_DAYS
    }  # fmt: skip
    if not ends or any(end.month <= _EARLY for end in ends):
        return {}
    return {end.year: end for end in sorted(ends)}


_LEAST_DAYS, _MOST_DAYS = 360, 372  # of a year of 52 or 53 weeks


def _days_of(headings: Sequence[str], numbers: Sequence[int], end: date) -> list[tuple[date, date]]:
    """The days of four quarters and of their year, in the order of their headings; empty where these are others."""
    if set(numbers) - {0} != set(_QUARTERS) or len(numbers) - numbers.count(0) != len(_QUARTERS):
        return []
    if not all(n or _WHOLE.match(h) for h, n in zip(headings, numbers, strict=True)):
        return []
    days: dict[int, tuple[date, date]] = {}
    last = end
    for quarter in reversed(_QUARTERS):
        first = start_of(last, _length(headings[numbers.index(quarter)], end))
        days[quarter] = (first, last)
        last = first - timedelta(days=1)
    days[0] = (days[1][0], end)
    return [days[n] for n in numbers]


@keeps
def number_of_quarter(heading: str) -> int:
    """The quarter that a heading numbers; 0 where it numbers none."""
    found = _QUARTER.search(heading)
    if found is None:
        return 0
    ordinal = found["a"] or found["b"] or found["d"]
    return ORDINALS[ordinal.lower()] if ordinal else int(found["c"])


def end_of_year(titles: Sequence[str]) -> date | None:
    """The day on which the lowest title says that a year ended; None where it says several."""
    told = next((t for t in reversed(titles) if _YEAR_ENDED.search(t)), "")
    dates = parse_dates(told)
    if not told:  # "From Jan 2023 to Dec 2023"
        ranges = [days for t in titles if (days := parse_range(t)) is not None]
        dates = tuple(last for first, last in ranges if lasts_a_year(first, last))
    return dates[0] if len(dates) == 1 else None


def _length(heading: str, end: date) -> int:
    """The weeks that a heading says, else three months, or 13 weeks of a year that ends within a month."""
    weeks = parse_span(heading).months
    if weeks is not None and weeks < 0:
        return weeks
    return _MONTHS if (end + timedelta(days=1)).day == 1 else _WEEKS
