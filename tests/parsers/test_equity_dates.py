"""The time of a statement of equity stands in its rows."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.parsers.equity_dates import row_periods

FIRST, SECOND, THIRD = date(1996, 12, 31), date(1997, 12, 31), date(1998, 12, 31)


def test_a_balance_stands_at_its_date_and_movements_lie_between_two() -> None:
    labels = [
        "Balance, December 31, 1996",
        "Net income",
        "Dividends",
        "Balance, December 31, 1997",
        "Net loss",
    ]
    year = (date(1997, 1, 1), SECOND)
    assert row_periods(labels) == [(None, FIRST), year, year, (None, SECOND), (None, None)]


def test_movements_between_a_balance_and_the_same_one_again_have_no_period() -> None:
    labels = [
        "Balance, December 31, 1997",
        "Continued",
        "Balance, December 31, 1997",
        "Net loss",
        "December 31, 1998",
    ]
    assert row_periods(labels) == [
        (None, SECOND), (None, None), (None, SECOND), (date(1998, 1, 1), THIRD), (None, THIRD),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Balances as of December 31, 1998", THIRD),
        ("BALANCE AT DECEMBER 31, 1998", THIRD),
        ("Ending balance, December 31, 1998", THIRD),
        ("December 31, 1998", THIRD),
        ("Stockholders' equity, December 31, 1998", THIRD),
        ("Balance at end of year", None),
        ("Dividends paid December 31, 1998", None),
    ],
)
def test_a_balance_is_known_by_its_label(label: str, expected: date | None) -> None:
    assert row_periods([label]) == [(None, expected)]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("April 1, 2025", "June 30, 2025"), date(2025, 4, 1)),
        (("January 1, 2021", "December 31, 2021", "December 31, 2022"), date(2021, 1, 1)),
        (("July 1, 1991", "June 30, 1992"), date(1991, 7, 1)),
        (("May 1, 2022", "July 31, 2022"), date(2022, 5, 2)),  # thirteen weeks
        (("July 1, 2016", "March 31, 2017"), date(2016, 7, 2)),  # thirty-nine
        (("January 1, 2005", "December 31, 2005", "December 30, 2006"), date(2005, 1, 2)),
    ],
)
def test_the_first_of_a_month_opens_a_period_unless_years_are_of_weeks(
    days: tuple[str, ...], first: date
) -> None:
    labels = [line for day in days for line in (f"Balance at {day}", "Net income")]
    assert row_periods(labels)[1][0] == first


def test_a_balance_that_closes_what_stands_above_it_is_of_the_day_before() -> None:
    labels = [
        "Balance, October 1, 1996",
        "Loss",
        "Balance, November 1, 1997",
        "Loss",
        "Balance, June 30, 1998",
    ]
    assert [period for period in row_periods(labels) if period[0]] == [
        (date(1996, 10, 1), date(1997, 11, 1)), (date(1997, 11, 2), date(1998, 6, 30)),
    ]  # fmt: skip
