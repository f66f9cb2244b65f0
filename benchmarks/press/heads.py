"""What stands over the columns: dates in stacks, and the lengths of time that span them."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from press.filings import Period
from press.layout import Layout

_SHORT = [
    "",
    "Jan.",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
]
_MONTHS = {1: "Three", 2: "Six", 3: "Nine", 4: "Twelve"}
_WEEKS = {1: "Thirteen", 2: "Twenty-six", 3: "Thirty-nine", 4: "Fifty-two"}


class Head(NamedTuple):
    """A column's heading: the words that span columns of one length, and its own lines from top to bottom."""

    span: str
    stack: tuple[str, ...]
    start: date | None
    end: date
    day_open: bool


def head_columns(columns: Sequence[Period], layout: Layout, audited: bool) -> list[Head]:
    """The headings of a statement's columns; an annual balance sheet beside interim ones needs no "(unaudited)"."""
    heads = []
    same_day = len({(c.end.month, c.end.day) for c in columns}) == 1 and not layout.weeks
    years_alone = same_day and (layout.heads == "spanned" or in_title(columns, layout))
    for i, column in enumerate(columns):
        start, end = days_of(column, layout)
        stack = date_lines(end, layout, years_alone)
        if layout.unaudited == "column" and not audited and (i == 0 or column.quarters):
            stack = (*stack, "(unaudited)")
        day_open = layout.weeks == "months" or (bool(layout.weeks) and column.quarters == 4)
        heads.append(Head(_length(column, layout), stack, start, end, day_open))
    return heads


def days_of(column: Period, layout: Layout) -> tuple[date | None, date]:
    """First and last day: of the calendar's months, or from Sunday to the Saturday nearest to their ends."""
    if not layout.weeks:
        return column.start, column.end
    end = _saturday(column.end)
    return (end - timedelta(weeks=13 * column.quarters) + timedelta(days=1) if column.quarters else None), end


def _saturday(day: date) -> date:
    away = (day.weekday() - 5 + 3) % 7 - 3
    return day - timedelta(days=away)


def in_title(columns: Sequence[Period], layout: Layout) -> bool:
    """True where the title says the period: one length of time, one day of the year."""
    alike = len({(c.quarters, c.end.month, c.end.day) for c in columns}) == 1
    return layout.period_in_title and alike and not layout.weeks


def date_lines(end: date, layout: Layout, years_alone: bool) -> tuple[str, ...]:
    """A date in the lines that a column has room for."""
    if years_alone:
        return (str(end.year),)
    if layout.heads == "slashed":
        return (f"{end.month}/{end.day}/{end.year % 100:02d}",)
    day = month_day(end, layout)
    return (f"{day} {end.year}",) if layout.heads == "line" else (day, str(end.year))


def month_day(end: date, layout: Layout) -> str:
    """`December 31,` or `Dec. 31,`."""
    return f"{_SHORT[end.month] if layout.short_months else calendar.month_name[end.month]} {end.day},"


def _length(column: Period, layout: Layout) -> str:
    if not column.quarters:
        return ""
    if column.quarters == 4:
        return "Fiscal Year Ended" if layout.weeks else "Year Ended"
    if layout.weeks in ("words", "digits"):
        weeks = _WEEKS[column.quarters] if layout.weeks == "words" else 13 * column.quarters
        return f"{weeks} Weeks Ended"
    return f"{_MONTHS[column.quarters]} Months Ended"
