"""Columns dated by the filer's fiscal year: "Q2 1998", "1Q97", "Fiscal 1997", where the page prints no day.

The day is the end of the fiscal year that the submission's header states. Where the fiscal year ends early in a calendar
year, filers disagree which number it bears, and nothing is dated.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tieout.facts import Column
from tieout.parsers.periods import start_of

_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_YEAR = r"((?:19|20)?\d\d)"
_QUARTERS = (
    re.compile(rf"\bQ(?P<q>[1-4])[ '’/-]{{0,2}}(?:of )?(?:FY ?|fiscal )?['’]?(?P<y>{_YEAR})\b", re.I),
    re.compile(rf"\b(?P<q>[1-4])Q[ '’/-]{{0,2}}(?:FY ?|fiscal )?['’]?(?P<y>{_YEAR})\b", re.I),
    re.compile(rf"\bQ(?P<y>{_YEAR})-(?P<q>[1-4])\b", re.I),
    re.compile(
        r"\b(?P<q>first|second|third|fourth|1st|2nd|3rd|4th) (?:fiscal )?(?:quarter|qtr\.?)\b.*?\b(?P<y>(?:19|20)\d\d)\b",
        re.I,
    ),
)
_WHOLE_YEAR = re.compile(r"\b(?:fiscal(?: years?)?|FY|years?)\b[ ,.]*['’]?(?P<y>(?:19|20)\d\d)\b", re.I)
_PART_YEAR = re.compile(r"\bto[- ]date\b|\bquarter|\bmonths\b|\bweeks\b|\binterim\b", re.I)
_FIRST_MONTH_OF_ONE_NUMBER = 6  # a year that ends in June or later bears the number of that calendar year


def date_columns(columns: tuple[Column, ...], year_end: str, instants: bool) -> tuple[Column, ...]:
    """The columns, those without a day dated by the fiscal year that ends on `year_end`, "MMDD" as in the header.

    `instants` is true for balance sheets, which begin nowhere.
    """
    if not re.fullmatch(r"(?:0[6-9]|1[0-2])\d\d", year_end) or int(year_end[:2]) < _FIRST_MONTH_OF_ONE_NUMBER:
        return columns
    return tuple(
        _dated(c, int(year_end[:2]), int(year_end[2:]), instants)
        if c.period_end is None and not c.member
        else c
        for c in columns
    )


def _dated(column: Column, month: int, day: int, instants: bool) -> Column:
    found = _quarter_of(column.heading)
    if found is not None:
        year, quarter = found
        end = _months_before(_year_end(year, month, day), 3 * (4 - quarter))
        return column._replace(period_start=None if instants else start_of(end, 3), period_end=end)
    named = _WHOLE_YEAR.search(column.heading)
    if named is None or _PART_YEAR.search(column.heading):
        return column
    end = _year_end(int(named["y"]), month, day)
    return column._replace(period_start=None if instants else start_of(end, 12), period_end=end)


def _quarter_of(heading: str) -> tuple[int, int] | None:
    """Year and quarter that a heading names."""
    for pattern in _QUARTERS:
        if found := pattern.search(heading):
            year = int(found["y"])
            year += 0 if year > 99 else 1900 if year > 50 else 2000
            quarter = _ORDINALS.get(found["q"].lower()) or int(found["q"])
            return year, quarter
    return None


def _year_end(year: int, month: int, day: int) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, last if day > 27 else max(1, day))


def _months_before(end: date, months: int) -> date:
    """The end of the month so many months before; a day within a month stays that day."""
    index = end.year * 12 + end.month - 1 - months
    year, month = divmod(index, 12)
    last = monthrange(year, month + 1)[1]
    return date(
        year, month + 1, last if end.day == monthrange(end.year, end.month)[1] else min(end.day, last)
    )
