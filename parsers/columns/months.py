"""Months side by side, as books are kept: each column is the month that ends with it, and the last one all of them.

Jan 2024    Feb 2024    Mar 2024    Total
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tieout.facts import Column
from tieout.parsers.vocabulary.periods import MONTH_WORD, end_of, parse_range, parse_span, whole_year


def of_months(columns: Sequence[Column], titles: Sequence[str]) -> tuple[Column, ...]:
    """The columns of results, those headed by months in a row with that month alone; a total with the whole of them.

    Of two months the titles must say that they are all of the time: "January through February 2024".
    """
    named = [_BUDGETED.sub("", c.heading) for c in columns]
    at = [i for i, c in enumerate(columns) if not c.member and _MONTH.fullmatch(named[i])]
    found = {i: days for i in at if (days := _month_of(named[i])) is not None}
    months = sorted(set(found.values()))
    if (
        len(months) < _FEWEST
        or len(found) < len(at)
        or any((b - a).days != 1 for (_, a), (b, _) in pairwise(months))
    ):
        return tuple(columns)
    whole = months[0][0], months[-1][1]
    if len(months) == _FEWEST and not any(parse_range(t) == whole for t in titles):
        return tuple(columns)
    for i in range(at[-1] + 1, len(columns)):
        if not _is_whole(columns[i], named[i], len(months)):
            break
        found[i] = whole
    return tuple(
        c._replace(period_start=found[i][0], period_end=found[i][1]) if i in found else c
        for i, c in enumerate(columns)
    )


def _is_whole(column: Column, name: str, months: int) -> bool:
    """True for a total that stands right of all months, for the quarter right of its three and "FY25" right of twelve."""
    is_quarter = months == _OF_A_QUARTER and bool(_QUARTER.fullmatch(name))
    is_year = months == _OF_A_YEAR and bool(_FISCAL_YEAR.fullmatch(name))
    return not column.member and (is_quarter or is_year or bool(_WHOLE.fullmatch(name)))


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
_BUDGETED = re.compile(r"\s(?:act(?:uals?)?|bud(?:get(?:ed)?)?|forecast|fcst|plan)\s*$", re.I)
"""Ends the headings of a month printed twice: "Jan 2024 Actual", "Jan 2024 Budget"."""
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
