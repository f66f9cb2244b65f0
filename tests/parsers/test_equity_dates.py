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
