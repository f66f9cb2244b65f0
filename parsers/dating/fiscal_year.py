"""When the filer's fiscal years end, and which number they bear, for columns that name a quarter and print no day.

A release prints "3Q08" over its columns, or "Third Quarter" and "Year to Date". The submission's header says when the
year ends; where there is none, "nine months ended September 30, 2008" does, over another table or in the prose, or the
latest day of a balance sheet, which is the end of the latest quarter that a column names.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tieout.facts import Column
from tieout.parsers.vocabulary.periods import (
    MONTH_WORD,
    ORDINALS,
    TRAILING,
    end_of,
    lasts_a_year,
    parse_span,
    start_of,
)

_FIRST_MONTH_OF_ONE_NUMBER = 6
"""A year that ends in this month or later bears the number of its calendar year; of an earlier one filers disagree."""
_WEEK = timedelta(days=7)


class FiscalYear(NamedTuple):
    """The last day of fiscal years; `behind` is 1 where the year that ends in January 2008 bears the number 2007."""

    month: int
    day: int
    behind: int = 0

    def end_after(self, year: int, months: int) -> date:
        """The last day of the first so many months of the year of that number."""
        last = monthrange(year + self.behind, self.month)[1]
        day = last if self.day > _LAST_IN_EVERY_MONTH else max(1, self.day)
        return _months_before(date(year + self.behind, self.month, day), 12 - months)

    def months_to(self, end: date) -> int:
        """How many months of its fiscal year are over on a day: 1 to 12."""
        return (_month_over(end.month, end.day) - _month_over(self.month, self.day)) % 12 or 12

    def begins(self, end: date) -> date:
        """The first day of the fiscal year in which a period ends."""
        return start_of(end, self.months_to(end))


_LAST_IN_EVERY_MONTH = 27


class Named(NamedTuple):
    """What a column is called: a fiscal year by its number, and how many of its months are over at the column's end."""

    year: int
    months: int
    length: int  # of the column, in months: 3 for a quarter


def learn_fiscal_year(
    stated: str,
    columns: Sequence[Column],
    latest: Named | None,
    balance: date | None,
    text: Callable[[], str],
) -> FiscalYear | None:
    """The fiscal year: by the header ("MMDD"), else by the `columns` of statements, the prose, the balance sheet.

    `latest` is the last quarter or year that a column names, `balance` the last day of a balance sheet, which is taken
    for its end; `text` gives the words of the document. None where nothing tells the day, or the number.
    """
    end = _as_stated(stated) or _most_told(_months_of(columns))
    told = list(_told(text(), balance)) if end is None or end[0] < _FIRST_MONTH_OF_ONE_NUMBER else []
    pair = [(latest.months, balance)] if latest is not None and balance is not None else []
    years = [(12, day) for c in columns if (day := c.period_end) is not None and _is_year(c)]
    years = [max(years)] if years else []
    end = end or _most_told(told) or _most_told(pair) or _most_told(years) or _end_of_years(text())
    if end is None or end[0] >= _FIRST_MONTH_OF_ONE_NUMBER:
        return None if end is None else FiscalYear(*end)
    if latest is None:
        return None
    ends = [day for months, day in (*pair, *told, *years) if months == latest.months]
    either = [FiscalYear(*end, behind) for behind in (0, 1)]
    fitting = (y for day in ends for y in either if is_near(y.end_after(latest.year, latest.months), day))
    return next(fitting, None)


def _end_of_years(text: str) -> tuple[int, int] | None:
    """Month and day on which all fiscal years end, by the words of the document: "Fiscal year ends June 30"."""
    found = _ENDS.search(" ".join(text.split()))
    span = parse_span(found["day"]) if found else None
    return None if span is None or span.month is None or span.day is None else (span.month, span.day)


def _is_year(column: Column) -> bool:
    """True for a year, and not for twelve months that may end with any quarter."""
    return lasts_a_year(column.period_start, column.period_end) and not TRAILING.search(column.heading)


def is_near(day: date, other: date) -> bool:
    """True for days between which no more lies than between the ends of a month and of its weeks."""
    return abs(day - other) <= _WEEK


def _as_stated(stated: str) -> tuple[int, int] | None:
    """Month and day of the header's "MMDD"."""
    return (int(stated[:2]), int(stated[2:])) if re.fullmatch(r"(?:0[1-9]|1[0-2])\d\d", stated) else None


def _most_told(told: Sequence[tuple[int, date]]) -> tuple[int, int] | None:
    """Month and day of the year's end that most say: so many months of it are over on a day."""
    ends = Counter(_months_before(day, months - 12) for months, day in told)
    ends_by_month = Counter((end.month, end.day) for end in ends.elements())
    return ends_by_month.most_common(1)[0][0] if ends_by_month else None


def _months_of(columns: Sequence[Column]) -> list[tuple[int, date]]:
    """Of columns for half a year and for three quarters of it, which begin with it, their length and last day."""
    found = []
    for column in columns:
        if column.period_start is not None and column.period_end is not None:
            months = round((column.period_end - column.period_start).days / _MONTH)
            found += [(months, column.period_end)] if months in (6, 9) else []
    return found


_MONTH = 30.4  # days
_ENDED = re.compile(
    r"\b(?:(?P<quarter>first|second|third|fourth)(?: fiscal)? quarter|(?P<months>six|nine)[- ]months?|(?:fiscal )?year)"
    r"(?: of (?:the )?(?:fiscal )?(?:year )?(?:(?:19|20)\d\d)?)?,?(?: which| that)? (?:ended|ending)(?: on)? "
    rf"(?P<day>{MONTH_WORD}\.? \d{{1,2}}, ?(?:19|20)\d\d)",
    re.I,
)
_ENDS = re.compile(
    r"\b(?:(?:fiscal|financial|accounting) years?(?:[- ]end(?:s|ing|ed)?)?|years? end(?:s|ing|ed)?|year[- ]end|FYE?)"
    r"(?: date)?(?: is| on)?:? "
    rf"(?P<day>{MONTH_WORD}\.? \d{{1,2}}|\d{{1,2}} {MONTH_WORD})\b(?!,? ?(?:19|20)?\d\d)",
    re.I,
)
_MONTHS_LONG = {"six": 6, "nine": 9}


def _told(text: str, balance: date | None) -> Iterator[tuple[int, date]]:
    """What the prose says of the filer's year: how many months of it are over on which day.

    Where it says that of no day, the first quarter that it names is its own and ends on the balance sheet's day.
    """
    text = " ".join(text.split())
    found = None
    for found in _ENDED.finditer(text):
        day = end_of(parse_span(found["day"]))
        if day is not None:
            yield _months_over_by(found), day
    if found is None and balance is not None and (first := _ANY_QUARTER.search(text)):
        yield 3 * ORDINALS[first[1].lower()], balance


def _months_over_by(found: re.Match[str]) -> int:
    """How many months of the year the words name: 9 of "third quarter" and of "nine months"."""
    if found["quarter"]:
        return 3 * ORDINALS[found["quarter"].lower()]
    return _MONTHS_LONG[found["months"].lower()] if found["months"] else 12


_ANY_QUARTER = re.compile(r"\b(first|second|third|fourth)[ -](?:fiscal )?quarter\b", re.I)


def _month_over(month: int, day: int) -> int:
    """The month that is over on a day: weeks may end a year in the first days of the next month."""
    return month if day > _WEEK.days else month - 1


def _months_before(end: date, months: int) -> date:
    """The end of the month so many months before, or after where negative; a day within a month stays that day."""
    year, month = divmod(end.year * 12 + end.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    whole = end.day == monthrange(end.year, end.month)[1]
    return date(year, month + 1, last if whole else min(end.day, last))
