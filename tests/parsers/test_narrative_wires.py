"""How releases of the wires say of which period an amount is: years before the line, this quarter, the year before."""

from __future__ import annotations

import pytest
from prose_of import HALF, HALF_BEFORE, QUARTER, QUARTER_BEFORE, Period, read


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("2003 revenue for the quarter totaled $5 million.", QUARTER),
        ("2002 revenue for the quarter totaled $5 million.", QUARTER_BEFORE),
        ("Prior-year second quarter net income equaled $5 million.", QUARTER_BEFORE),
        ("Net income for the quarter ended December 31, 2003 was $5 million.", QUARTER),
    ],
)
def test_a_year_before_the_line_is_that_of_the_quarter(sentence: str, period: Period) -> None:
    assert [of for _, _, of in read(sentence)] == [period]


def test_a_year_alone_behind_while_is_as_long_as_what_the_sentence_speaks_of() -> None:
    found = read(
        "Net income for the six months ended December 31, 2003 was $1.4 million or $.26 per share while in 2002, net"
        " income was $1.3 million or $.22 per share."
    )
    assert [of for _, _, of in found] == [HALF, HALF, HALF_BEFORE, HALF_BEFORE]


def test_a_year_alone_in_a_sentence_of_its_own_is_a_year() -> None:
    assert read("Revenues were $5 million for the quarter. In 2002, revenues were $18 million.") == [
        ("5 million", "revenues", QUARTER)
    ]


@pytest.mark.parametrize("phrase", ["in the current quarter", "this quarter"])
def test_the_current_quarter_is_that_of_the_release_whatever_was_spoken_of(phrase: str) -> None:
    found = read(
        f"In the second quarter of fiscal 2003, net income was $1 million. Sales were $5 million {phrase}."
    )
    assert [of for _, _, of in found] == [QUARTER_BEFORE, QUARTER]


def test_a_result_for_the_period_goes_on_with_the_period_named_before() -> None:
    found = read(
        "For the six months ended December 31, 2003, net income was $5 million. Revenues for the period were $9 million."
    )
    assert found == [("5 million", "net_income", HALF), ("9 million", "revenues", HALF)]


def test_percent_more_than_in_the_year_before_is_a_comparison() -> None:
    found = read(
        "For the six months ended December 31, 2003, net income was $5 million, 12 percent more than during the same"
        " period last year."
    )
    assert ("5 million", "net_income", HALF) in found
