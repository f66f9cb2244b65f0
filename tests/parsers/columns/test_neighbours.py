"""Periods of columns that those beside them settle."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.facts import Column
from tieout.parsers.columns.neighbours import settled_by_each_other


def begun(*columns: tuple[str, str]) -> list[str]:
    dated = [
        Column(n, "", date.fromisoformat(first), date.fromisoformat(last), "")
        for n, (first, last) in enumerate(columns, 1)
    ]
    return [str(c.period_start) for c in settled_by_each_other(dated)]


def test_periods_that_end_on_one_day_of_the_week_begin_on_the_day_after_that_one() -> None:
    saturdays = [("2002-06-29", "2002-09-28"), ("2001-06-30", "2001-09-29"), ("2001-12-29", "2002-09-28")]
    assert begun(*saturdays) == ["2002-06-30", "2001-07-01", "2001-12-30"]


@pytest.mark.parametrize(
    "columns",
    [
        [("2003-04-01", "2003-06-30"), ("2003-01-01", "2003-03-31")],  # two Mondays, 13 weeks apart
        [("2003-03-16", "2003-06-15"), ("2002-03-16", "2002-06-15")],  # a Sunday and a Saturday
        [("2003-03-16", "2003-06-15")],
    ],
)
def test_periods_of_months_keep_their_first_day(columns: list[tuple[str, str]]) -> None:
    assert begun(*columns) == [first for first, _ in columns]
