"""Periods of columns that those beside them settle: quarters in a row, a year that a new one follows, adjustments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from tieout.facts import Column
from tieout.parsers.vocabulary.periods import (
    Span,
    end_of,
    lasts_a_year,
    parse_dates,
    parse_only_length,
    start_of,
    whole_year,
)


def settled_by_each_other(columns: list[Column]) -> list[Column]:
    """The columns as their headings date them, each put right by those beside it."""
    in_a_row = _following_each_other(_over_new_year(_quarters_in_years(columns)))
    return _beside_quarters(_in_transition(_parting_a_year(_of_whole_weeks(in_a_row))))


def _beside_quarters(columns: list[Column]) -> list[Column]:
    """The columns, a fiscal year by its number right behind its four quarters, or before them, all of those.

    Three Months Ended  3/31/23  6/30/23  9/30/23  12/31/23      FY 2023
    """
    found = list(columns)
    for i, column in enumerate(columns):
        named = _A_FISCAL_YEAR.search(column.heading) if column.period_end is None else None
        if named is None or column.member:
            continue
        for four in (columns[max(0, i - 4) : i], columns[i + 1 : i + 5][::-1]):
            ends = sorted(c.period_end for c in four if c.period_end is not None and not c.member)
            in_a_row = len(ends) == _QUARTERS and all((b - a).days in _A_QUARTER for a, b in pairwise(ends))
            if in_a_row and ends[-1].year - whole_year(int(named[1])) in (0, 1):
                begun = start_of(ends[-1], 12) if all(c.period_start for c in four) else None
                found[i] = column._replace(period_start=begun, period_end=ends[-1])
                break
    return found


_A_FISCAL_YEAR = re.compile(
    r"\b(?:FY|fiscal(?: year)?|(?:full )?year|total) ?['’]?((?:19|20)\d\d|\d\d)\W*$", re.I
)
_QUARTERS = 4


def _quarters_in_years(columns: list[Column]) -> list[Column]:
    """The columns, quarters where their days are those of quarters, under "Fiscal 1995" over four of them."""
    dated = sorted({c.period_end for c in columns if c.period_end is not None and _is_of_year(c)})
    steps = [(b - a).days for a, b in pairwise(dated)]
    if len(steps) < _FEWEST_STEPS or not all(
        _QUARTER_OF_DAYS[0] <= step <= _QUARTER_OF_DAYS[1] for step in steps
    ):
        return columns
    return [
        c._replace(period_start=start_of(c.period_end, 3))
        if c.period_end is not None and _is_of_year(c)
        else c
        for c in columns
    ]


_FEWEST_STEPS = 3  # from quarter to quarter


def _is_of_year(column: Column) -> bool:
    """True for a column of a year that is called so, and not twelve months up to any day."""
    return lasts_a_year(column.period_start, column.period_end) and not parse_only_length(column.heading)


_TRANSITION = re.compile(r"\btransition period\b", re.I)
_LONGEST_TRANSITION = 366  # days


def _in_transition(columns: Sequence[Column]) -> list[Column]:
    """The columns, one of a transition period that states no length from the day on which the old fiscal year ended.

    Transition Period Ended December 31, 1996     Year Ended September 30, 1996
    """
    return [
        c._replace(period_start=first) if (first := _transition_begun(c, columns)) is not None else c
        for c in columns
    ]


def _transition_begun(column: Column, columns: Sequence[Column]) -> date | None:
    end = column.period_end
    if end is None or not _TRANSITION.search(column.heading) or parse_only_length(column.heading):
        return None
    ends = [c.period_end for c in columns if c.period_start and c.period_end and c.period_end < end]
    latest = max(ends, default=None)
    return None if latest is None or (end - latest).days > _LONGEST_TRANSITION else latest + _A_DAY


def _following_each_other(columns: list[Column]) -> list[Column]:
    """The columns, a quarter that begins when the one beside it is over begun on the day after: weeks end both.

    "Quarter Ended  August 27, 2011  May 28, 2011": the first begins on May 29, not three months before its end.
    """
    ends = sorted({c.period_end for c in columns if c.period_end is not None and c.period_start is not None})
    if len(ends) < _FEWEST_QUARTERS:
        return columns
    found = []
    for column in columns:
        first, last, before = column.period_start, column.period_end, []
        if first is not None and last is not None:
            of_a_quarter = _QUARTER_OF_DAYS[0] <= (last - first).days <= _QUARTER_OF_DAYS[1]
            before = [end for end in ends if of_a_quarter and end < last and abs(first - end) <= _A_WEEK]
        found.append(column._replace(period_start=before[-1] + _A_DAY) if before else column)
    return found


def _of_whole_weeks(columns: list[Column]) -> list[Column]:
    """The columns, of a filer whose periods end on one day of the week begun on the day after that one.

    "Three Months Ended  September 28, 2002  September 29, 2001", two Saturdays: the first begins on Sunday, June 30.
    """
    ends = {c.period_end for c in columns if c.period_start is not None and c.period_end is not None}
    days = {end.weekday() for end in ends}
    by_month = all((end + _A_DAY).day == 1 for end in ends)  # March 31 and June 30 are 13 weeks apart
    if len(days) != 1 or by_month or len({(end.month, end.day) for end in ends}) < _FEWEST_QUARTERS:
        return columns
    first_day = (days.pop() + 1) % _DAYS_OF_WEEK
    return [
        c if c.period_start is None else c._replace(period_start=_nearest(c.period_start, first_day))
        for c in columns
    ]


def _nearest(day: date, weekday: int) -> date:
    """The day of the week that is nearest to a day."""
    after = (weekday - day.weekday()) % _DAYS_OF_WEEK
    return day + timedelta(days=after if after <= _DAYS_OF_WEEK // 2 else after - _DAYS_OF_WEEK)


_DAYS_OF_WEEK = 7


def _parting_a_year(columns: list[Column]) -> list[Column]:
    """The columns, two whose months make up a year parted on the day on which the earlier ends: a company begun anew.

    Five Months Ended       Seven Months Ended
    December 31, 1993         July 27, 1993
    """
    found = list(columns)
    for i, later in enumerate(columns):
        for j, earlier in enumerate(columns):
            if (whole := _whole_year(later, earlier)) is not None and earlier.period_end is not None:
                found[i] = later._replace(period_start=earlier.period_end + _A_DAY)
                found[j] = earlier._replace(period_start=whole)
    return found


def _whole_year(later: Column, earlier: Column) -> date | None:
    """The first day of the year that two columns of so many months make up, the later begun when the earlier was over."""
    end, begun, over = later.period_end, later.period_start, earlier.period_end
    if end is None or begun is None or over is None or not over < end or abs(begun - over) > _HALF_A_MONTH:
        return None
    of_later, of_earlier = (parse_only_length(c.heading) or 0 for c in (later, earlier))
    if min(of_later, of_earlier) < 1 or of_later + of_earlier != _MONTHS_OF_YEAR:
        return None
    by_length = begun == start_of(end, of_later) and earlier.period_start == start_of(over, of_earlier)
    return start_of(end, _MONTHS_OF_YEAR) if by_length else None


_HALF_A_MONTH = timedelta(days=18)
_FEWEST_QUARTERS = 2
_QUARTER_OF_DAYS = (85, 100)
_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=8)


def _over_new_year(columns: Sequence[Column]) -> list[Column]:
    """The columns, quarters of one fiscal year under its number in the years in which they end.

    "2014 Quarter Ended  October 5  January 4  April 5  July 5": a fiscal year bears the number of the year in which
    it ends, in January or February that of the year before.
    """
    found = list(columns)
    for first, last in _groups_of_quarters(columns):
        ends = [c.period_end for c in columns[first:last] if c.period_end is not None]
        wraps = [i for i, (a, b) in enumerate(pairwise(ends), 1) if b < a]
        steps = {(b.month - a.month) % _MONTHS_OF_YEAR for a, b in pairwise(ends)}
        if len(wraps) != 1 or not steps <= _STEPS:
            continue
        later = ends[-1].month <= _LAST_OF_RETAILERS
        for i in range(first + wraps[0], last) if later else range(first, first + wraps[0]):
            found[i] = _in_another_year(found[i], 1 if later else -1)
    return found


def _groups_of_quarters(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Where four quarters stand in a row under one year, their days printed without one: the first, one past the last."""
    found = []
    for at in range(len(columns) - 3):
        group = columns[at : at + 4]
        years = {c.period_end.year for c in group if c.period_end and c.period_start and not c.member}
        of_quarters = all(c.period_start and c.period_end and _is_a_quarter(c) for c in group)
        if of_quarters and len(years) == 1 and not any(parse_dates(c.heading) for c in group):
            found.append((at, at + 4))
    return found


def _is_a_quarter(column: Column) -> bool:
    first, last = column.period_start, column.period_end
    return first is not None and last is not None and (last - first).days + 1 in _A_QUARTER


def _in_another_year(column: Column, by: int) -> Column:
    first, last = column.period_start, column.period_end
    if first is None or last is None:
        return column
    moved = end_of(Span(None, last.month, last.day, last.year + by))
    return column if moved is None else column._replace(period_start=start_of(moved, 3), period_end=moved)


_MONTHS_OF_YEAR = 12
_STEPS = frozenset((2, 3, 4))
"""Months from the end of one quarter to that of the next."""
_LAST_OF_RETAILERS = 2
"""The month up to which a fiscal year that ends in it bears the number of the year before."""


_ADJUSTMENTS = re.compile(r"\badjustments?\b", re.I)
_PRO_FORMA = re.compile(r"\bpro.?forma\b", re.I)


def with_adjustments(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, undated adjustments with the period of the pro forma column at their right, to which they lead:

    Three Months Ended     Pro Forma       Pro Forma
      March 31, 1999      Adjustments    March 31, 1999
    """
    found = list(columns)
    for i, (column, right) in enumerate(pairwise(columns)):
        leads = _ADJUSTMENTS.search(column.heading) and _PRO_FORMA.search(right.heading)
        if leads and column.period_end is None and right.period_end is not None:
            found[i] = column._replace(period_start=right.period_start, period_end=right.period_end)
    return tuple(found)


def of_quarters(columns: Sequence[Column], titles: Sequence[str]) -> tuple[Column, ...]:
    """The columns of results, days alone with the quarter that ends on them where they are the ends of quarters in a row.

    6/30/2003    3/31/2003    12/31/2002    9/30/2002

    Of fewer than three the titles must say that they are quarterly.
    """
    dated = [c for c in columns if not c.member]
    ends = [c.period_end for c in dated if c.period_end is not None]
    if len(ends) < len(dated) or not ends or any(c.period_start for c in dated):
        return tuple(columns)
    gaps = [abs((a - b).days) for a, b in pairwise(ends)]
    in_a_row = len(ends) >= _FEWEST_IN_A_ROW and all(gap in _A_QUARTER for gap in gaps)
    if not in_a_row and not any(_QUARTERLY.search(title) for title in titles):
        return tuple(columns)
    return tuple(
        c._replace(period_start=start_of(c.period_end, 3)) if c.period_end and not c.member else c
        for c in columns
    )


_A_QUARTER = range(84, 99)  # days: 12 to 14 weeks
_FEWEST_IN_A_ROW = 3
_QUARTERLY = re.compile(r"\bquarterly\b", re.I)


def of_years(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of results, days alone with the year up to each where they are one day of years in a row.

    12/31/2019    12/31/2018    12/31/2017, as of less than a year no more than two are printed beside each other.
    """
    ends = [c.period_end for c in columns if c.period_end is not None and not c.member]
    if len(ends) < max(len(columns), _FEWEST_IN_A_ROW) or any(c.period_start for c in columns):
        return tuple(columns)
    if any(abs((a - b).days) not in _A_YEAR for a, b in pairwise(ends)) or len(set(ends)) < len(ends):
        return tuple(columns)
    return tuple(
        c._replace(period_start=start_of(c.period_end, _MONTHS_OF_YEAR)) if c.period_end else c
        for c in columns
    )


_A_YEAR = range(363, 372)  # days: 52 or 53 weeks too


_YEAR_ALONE = re.compile(r"[^\w]*(?:19|20)\d\d[^\w]*$")


_MONTH = 30.4  # days


def begun(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, those that print a year alone with the length of the column to their left: "2023" beside "2022"."""
    found: list[Column] = []
    for column in columns:
        left = found[-1] if found else None
        if (
            left is not None
            and left.period_start is not None
            and left.period_end is not None
            and column.period_start is None
            and column.period_end is not None
            and not column.member
            and _YEAR_ALONE.match(column.heading)
        ):
            months = round((left.period_end - left.period_start).days / _MONTH)
            column = column._replace(period_start=start_of(column.period_end, months))  # noqa: PLW2901
        found.append(column)
    return tuple(found)


def of_assets(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a period, those of assets at its end: segments print what they hold beside what they earned.

    Three Months Ended June 30, 2018      Sales     Net Earnings     Total Assets
    """
    held = {c.number for c in columns if c.period_start and c.period_end and _ASSETS.search(c.heading)}
    if not held or len(held) == len(columns):
        return columns
    return tuple(c._replace(period_start=None) if c.number in held else c for c in columns)


_ASSETS = re.compile(
    r"(?<!average )\b(?:total|identifiable|segment|long-lived) assets\W*(?:\(\w\)\W*)?$", re.I
)
