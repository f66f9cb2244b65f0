"""Columns that lead from what a line held on one day to what it held on a later one: what lies between moved it since.

         January 1,    Exchange                               December 31,
            2020      differences    Additions    Disposals       2020
Land      63,992         (3,542)        8,175        (283)       69,582
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tieout.facts import Column

_FEWEST = 4  # columns
_A_DAY = timedelta(days=1)


def of_movements(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a note, those between an opening and a closing day with the time from one to the other."""
    if len(columns) < _FEWEST:
        return tuple(columns)
    first, *between, last = columns
    if first.period_end is None or last.period_end is None or first.period_start or last.period_start:
        return tuple(columns)
    if first.period_end >= last.period_end or any(map(_says_when, between)):
        return tuple(columns)
    start = _begins(first.period_end, last.period_end)
    return (
        first,
        *(c._replace(period_start=start, period_end=last.period_end) for c in between),
        last,
    )


def _says_when(column: Column) -> bool:
    return column.period_end is not None or bool(column.member) or any(map(str.isdigit, column.heading))


def _begins(opened: date, closed: date) -> date:
    """The first day of the movements: that of the balance where it is the first of a month and the other ends one."""
    ends_month = (closed + _A_DAY).day == 1
    return opened if opened.day == 1 and ends_month else opened + _A_DAY
