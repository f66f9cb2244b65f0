"""Schedules of what falls due in the years to come, which stand at the day of the last balance sheet.

                  Operating leases    Finance leases
2023                         3,020               910
2024                         2,610               830
Thereafter                   7,900             1,310
Total                       13,530             3,050
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tieout.facts import Column, Fact, Row
from tieout.parsers.vocabulary.periods import lasts_a_year

_FEWEST = 3  # years
_EARLY = 2  # the month up to which a year that ended bears the number of the year before
_YEAR = re.compile(
    r"\W*(?P<rest>(?:the )?(?:remainder|rest|balance) of |remaining )?(?:fiscal |calendar |year )*"
    r"(?P<year>(?:19|20)\d\d)\W*(?P<part>\([^()]*\bremain[^()]*\)|\(\w\))?\W*",
    re.I,
)


def date_schedule(columns: Sequence[Column], rows: Sequence[Row], last: date | None) -> list[Row]:
    """The rows, those of a schedule of years at the day on which its year ended; `last` is that of the balance sheet."""
    first = _first_year(rows)
    if first is None:
        return list(rows)
    days = [_day(column, first, last) for column in columns]
    if not any(days):
        return list(rows)
    return [
        row._replace(
            facts=tuple([_standing(f, c, day) for f, c, day in zip(row.facts, columns, days, strict=True)])
        )
        for row in rows
    ]


def _first_year(rows: Sequence[Row]) -> tuple[int, bool] | None:
    """The year of the first line, where years in turn label the first ones, and whether only the rest of it is due."""
    years: list[int] = []
    is_rest = False
    for row in rows:
        if not any(row.facts):
            continue
        found = _YEAR.fullmatch(row.label)
        if found is None:
            break
        is_rest = is_rest or (not years and bool(found["rest"] or "remain" in (found["part"] or "")))
        years.append(int(found["year"]))
    if len(years) < _FEWEST or any(b != a + 1 for a, b in pairwise(years)):
        return None
    return years[0], is_rest


def _day(column: Column, first: tuple[int, bool], last: date | None) -> date | None:
    """The day at which a column of the schedule stands; None where it says another, or none is known."""
    if lasts_a_year(column.period_start, column.period_end) and column.period_end is not None:
        return column.period_end if _comes_after(first, column.period_end) else None
    if column.period_end is None and last is not None and _comes_after(first, last):
        return last
    return None


def _comes_after(first: tuple[int, bool], day: date) -> bool:
    """Whether the years begin with what is left of that of a day, or with the next one."""
    year, is_rest = first
    return year == day.year + (not is_rest and day.month > _EARLY)


def _standing(fact: Fact | None, column: Column, day: date | None) -> Fact | None:
    """What a column prints, at the day, unless its own line says another."""
    if fact is None or day is None:
        return fact
    if (fact.period_start, fact.period_end) != (column.period_start, column.period_end):
        return fact
    return fact._replace(period_start=None, period_end=day)
