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
    at = [i for i, c in enumerate(columns) if not c.member and _MONTH.fullmatch(c.heading)]
    months = [days for i in at if (days := _month_of(columns[i])) is not None]
    if len(months) < max(_FEWEST, len(at)) or any((b - a).days != 1 for (_, a), (b, _) in pairwise(months)):
        return tuple(columns)
    whole = months[0][0], months[-1][1]
    if len(months) == _FEWEST and not any(parse_range(t) == whole for t in titles):
        return tuple(columns)
    found = dict(zip(at, months, strict=True))
    return tuple(
        c._replace(period_start=days[0], period_end=days[1])
        if (days := found.get(i) or (whole if _is_whole(c, i, at) else None))
        else c
        for i, c in enumerate(columns)
    )


def _is_whole(column: Column, at: int, months: Sequence[int]) -> bool:
    """True for a total that stands right of all months."""
    return at == months[-1] + 1 and not column.member and bool(_WHOLE.fullmatch(column.heading))


def _month_of(column: Column) -> tuple[date, date] | None:
    """The first and last day of the month that a heading names."""
    span = parse_span(column.heading)
    if span.year is None and (year := _YEAR_OF_BOOKS.search(column.heading)):
        span = span._replace(year=whole_year(int(year[1])))  # "Jan 24" beside "Feb 24" is no day
    last = end_of(span._replace(day=None))
    return None if last is None else (last.replace(day=1), last)


_FEWEST = 2
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
