"""Months side by side, as books are kept: each column is the month that ends with it, and the last one all of them.

Jan 2024    Feb 2024    Mar 2024    Total
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tieout.facts import Column
from tieout.parsers.vocabulary.day_ranges import parse_range
from tieout.parsers.vocabulary.periods import (
    MONTH_WORD,
    Span,
    end_of,
    month_number,
    parse_span,
    parse_years,
    whole_year,
)


def of_months(columns: Sequence[Column], titles: Sequence[str]) -> tuple[Column, ...]:
    """The columns of results, those headed by months in a row with that month alone; a total with the whole of them.

    Of two months the titles must say that they are all of the time: "January through February 2024". "Q1" right of
    three months is those.
    """
    named = [_BUDGETED.sub("", c.heading) for c in columns]
    found = _months_of(columns, named, titles)
    months = sorted(set(found.values()))
    if len(months) < _FEWEST or any((b - a).days != 1 for (_, a), (b, _) in pairwise(months)):
        return tuple(columns)
    whole = months[0][0], months[-1][1]
    if len(months) == _FEWEST and not any(parse_range(t) == whole for t in titles):
        return tuple(columns)
    last = max(found)
    alone = dict(found)
    for i in range(min(found) + 1, len(columns)):
        if i in found or columns[i].member:
            continue
        left = sorted({days for at, days in alone.items() if at < i})
        if _QUARTER.fullmatch(named[i]) and len(left) >= _OF_A_QUARTER:
            found[i] = left[-_OF_A_QUARTER][0], left[-1][1]
        elif i > last and _is_whole(named[i], len(months)):
            found[i] = whole
        elif i > last:
            break
    return tuple(
        c._replace(period_start=found[i][0], period_end=found[i][1]) if i in found else c
        for i, c in enumerate(columns)
    )


def _months_of(
    columns: Sequence[Column], named: Sequence[str], titles: Sequence[str]
) -> dict[int, tuple[date, date]]:
    """The first and last day of each column that a month heads; none where one of them says no year, nor the titles."""
    at = [i for i, c in enumerate(columns) if not c.member and _MONTH.fullmatch(named[i])]
    if not at:
        return _in_years_of_titles([i for i, c in enumerate(columns) if not c.member], named, titles)
    found = {i: days for i in at if (days := _month_of(named[i])) is not None}
    return found if len(found) == len(at) else {}


def _in_years_of_titles(
    at: Sequence[int], named: Sequence[str], titles: Sequence[str]
) -> dict[int, tuple[date, date]]:
    """Months without a year, "January  February  March", in the year that the titles name: that of the last of a year."""
    numbers = {i: month_number(m[1]) for i in at if (m := _MONTH_ALONE.fullmatch(named[i]))}
    order = list(dict.fromkeys(numbers.values()))
    if len(order) < _OF_A_QUARTER or any(b != a % _OF_A_YEAR + 1 for a, b in pairwise(order)):
        return {}
    ends = {days[1] for t in titles if (days := parse_range(t))}
    ends |= {end for t in titles if (span := parse_span(t)).months == _OF_A_YEAR and (end := end_of(span))}
    years = {end.year for end in ends} or {year for t in titles for year in parse_years(t)}
    if len(years) != 1 or any(end.month != order[-1] for end in ends):
        return {}
    year, wraps = years.pop(), order.index(12) + 1 if 12 in order[:-1] else 0
    return {
        i: days
        for i, number in numbers.items()
        if (days := _days_of(number, year - (order.index(number) < wraps)))
    }


def _is_whole(name: str, months: int) -> bool:
    """True for a total that stands right of all months, and for "FY25" right of twelve."""
    return bool(_WHOLE.fullmatch(name)) or (months == _OF_A_YEAR and bool(_FISCAL_YEAR.fullmatch(name)))


def _days_of(month: int, year: int) -> tuple[date, date] | None:
    last = end_of(Span(None, month, None, year))
    return None if last is None else (last.replace(day=1), last)


def _month_of(heading: str) -> tuple[date, date] | None:
    """The first and last day of the month that a heading names."""
    span = parse_span(heading)
    if span.year is None and (year := _YEAR_OF_BOOKS.search(heading)):
        span = span._replace(year=whole_year(int(year[1])))  # "Jan 24" beside "Feb 24" is no day
    last = end_of(span._replace(day=None))
    return None if last is None else (last.replace(day=1), last)


_FEWEST = 2
_OF_A_QUARTER = 3
_OF_A_YEAR = 12
_FISCAL_YEAR = re.compile(r"\W*(?:fiscal|FY) ?['’]?(?:(?:19|20)\d\d|\d\d)(?: totals?)?\W*", re.I)
_QUARTER = re.compile(r"\W*Q[1-4](?: (?:fy ?)?(?:19|20)?\d\d)?\W*", re.I)
_BUDGETED = re.compile(r"\s(?:amounts?|act(?:uals?)?|bud(?:get(?:ed)?)?|forecast|fcst|plan)\s*$", re.I)
"""Ends the headings of a month: "Jan 2024 Actual" beside "Jan 2024 Budget", "Jan 2024 Amount"."""
_MONTH_ALONE = re.compile(rf"\W*({MONTH_WORD})\W*", re.I)
_YEAR_OF_BOOKS = re.compile(r"\b(\d\d)\W*$")
_MONTH = re.compile(
    rf"\W*{MONTH_WORD}\.?(?: ?0?1 ?[-–] ?(?:28|29|30|31),?| (?:28|29|30|31),)?"
    r"[ ,’'-]{0,3}(?:(?:19|20)\d\d|\d\d)\W*",
    re.I,
)
"""A month and its year, with its last day or both: "Jan 2024", "Jan-24", "Jan 1 - 31, 2024", "January 31, 2024"."""
_WHOLE = re.compile(
    r"\W*(?:(?:grand |year )?totals?|ytd|year[- ]to[- ]date|(?:full |total )?year|fy)(?: (?:fy ?)?(?:19|20)?\d\d)?\W*",
    re.I,
)
