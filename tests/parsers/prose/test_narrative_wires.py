"""How releases of the wires say of which period an amount is: years before the line, this quarter, the year before."""

from __future__ import annotations

from datetime import date

import pytest
from prose_of import HALF, HALF_BEFORE, QUARTER, QUARTER_BEFORE, Period, claims_of, read, statement


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


def test_a_year_alone_beside_a_period_with_its_year_leaves_that_where_it_is() -> None:
    found = read(
        "Net income was $5 million for the six months ended December 31, 2003 and $4 million for 2002. Sales for the first"
        " half of fiscal 2004 and 2003 were $9 million."
    )
    assert HALF_BEFORE not in [of for printed, _, of in found if printed == "5 million"]
    assert not [of for printed, _, of in found if printed == "9 million" and of == HALF_BEFORE]


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Last year, net income for the second quarter was $5 million.",
        "Second-quarter net income a year ago was $5 million.",
        "A year ago, the company earned net income of $5 million in the second quarter.",
    ],
)
def test_a_year_ago_before_the_amount_and_a_quarter_are_the_quarter_of_that_year(sentence: str) -> None:
    assert [of for _, _, of in read(sentence)] == [QUARTER_BEFORE]


@pytest.mark.parametrize(
    "equality", ["the same as", "unchanged from", "even with", "flat with", "equal to", "identical to"]
)
def test_the_same_as_a_year_ago_leaves_the_amount_where_it_stands(equality: str) -> None:
    found = read(f"Net income was $5 million in the second quarter, {equality} a year ago.")
    assert found == [("5 million", "net_income", QUARTER)]


def test_lists_compared_with_the_same_periods_are_a_year_before_member_by_member() -> None:
    found = read(
        "Net income for the second quarter and six months of fiscal 2004 was $5 million and $9 million, respectively,"
        " compared to $4 million and $8 million for the same periods in fiscal 2003."
    )
    assert [of for _, _, of in found] == [QUARTER, HALF, QUARTER_BEFORE, HALF_BEFORE]


def test_earnings_per_share_of_common_stock_are_the_line() -> None:
    found = read("Earnings per share of common stock were $.11 for the second quarter.")
    assert [(printed, of) for printed, _, of in found] == [(".11", QUARTER)]


@pytest.mark.parametrize("name", ["Acme Pumps, Inc.", "Acme Pumps (NYSE: ACM)", "Acme"])
def test_net_income_of_the_filer_by_name_is_the_line(name: str) -> None:
    found = read(f"Net income of {name} rose 1 percent to $5 million in the second quarter.")
    assert found == [("5 million", "net_income", QUARTER)]


@pytest.mark.parametrize(
    "name", ["Bolt Works", "Acme's pump division", "Acme Pumps' subsidiary", "Acme Valves"]
)
def test_net_income_of_another_or_a_part_is_not_the_line(name: str) -> None:
    assert read(f"Net income of {name} rose 1 percent to $5 million in the second quarter.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The company reported earnings of $.11 per share, or $617,000, for the second quarter.",
        "In the second quarter net income was 11 cents a share, or a total of $617,000.",
        "In the second quarter the company earned 11 cents per share, or $617,000.",
    ],
)
def test_what_stands_behind_an_amount_per_share_with_or_is_the_whole(sentence: str) -> None:
    assert ("617,000", "net_income", QUARTER) in read(sentence)


def test_the_whole_behind_an_amount_per_share_is_compared_with_its_like() -> None:
    found = read(
        "Net income for the second quarter was $.11 per share, or $617,000, compared with $.10 per share, or $611,000, in"
        " the same quarter last year."
    )
    assert [(printed, of) for printed, concept, of in found if concept == "net_income"] == [
        ("617,000", QUARTER),
        ("611,000", QUARTER_BEFORE),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Charges reduced net income by $.11 per share, or $617,000, in the second quarter.",
        "In the second quarter net income included a gain of $.11 per share, or $617,000.",
        "Adjusted earnings were $.11 per share, or $617,000, in the second quarter.",
        "Net income per share was $.11 or $617,000 was paid for the plant in the second quarter.",
        "Dividends of $.11 per share, or $617,000, were declared in the second quarter.",
    ],
)
def test_the_whole_of_something_else_per_share_is_not_the_result(sentence: str) -> None:
    assert "617,000" not in [printed for printed, _, _ in read(sentence)]


@pytest.mark.parametrize("year_before", ["in fiscal 2003", "last year", "a year ago", "in 2002", ""])
def test_two_amounts_compared_with_two_of_two_periods_are_matched_in_their_order(year_before: str) -> None:
    found = read(
        f"Net income per share was $.11 for the second quarter and $.26 for the six months, compared with $.10 and $.22"
        f" {year_before}."
    )
    assert [of for _, _, of in found][:2] == [QUARTER, HALF]
    assert {of for printed, _, of in found if printed == ".10"} <= {QUARTER_BEFORE}
    assert {of for printed, _, of in found if printed == ".22"} <= {HALF_BEFORE}


@pytest.mark.parametrize("year_before", ["last year", "in 2002", ""])
def test_one_amount_compared_with_two_of_two_periods_stays_open(year_before: str) -> None:
    found = read(
        "Net income per share was $.11 for the second quarter and $.26 for the six months, compared with $.10"
        f" {year_before}."
    )
    assert ".10" not in [printed for printed, _, of in found if of is not None]


@pytest.mark.parametrize("adverb", ["virtually", "essentially", "relatively", "basically"])
def test_adverbs_of_no_change_lead_to_the_line(adverb: str) -> None:
    found = read(
        f"Net income was $5 million in the second quarter, {adverb} unchanged from $4.9 million a year ago."
    )
    assert found[1:] == [("4.9 million", "net_income", QUARTER_BEFORE)]


def test_an_amount_compared_with_a_year_beside_its_fourth_quarter_is_of_that_year() -> None:
    year, before = (date(2003, 1, 1), date(2003, 12, 31)), (date(2002, 1, 1), date(2002, 12, 31))
    quarters = (date(2003, 10, 1), date(2003, 12, 31)), (date(2002, 10, 1), date(2002, 12, 31))
    found = read(
        "Gross profit was $52 million in 2003, and $7 million in the fourth quarter of 2003, compared to $63 million in 2002.",
        (statement("income_statement", *quarters, year, before),),
    )
    assert ("63 million", "gross_profit", before) in found


def test_cents_compared_with_an_amount_per_share_are_per_share() -> None:
    found = read(
        "Earnings for the quarter ended December 31, 2003 were $.32 per share versus $.52 last year."
    )
    assert [concept for _, concept, _ in found] == ["eps_diluted", "eps_diluted"]


def test_basic_and_diluted_behind_the_line_is_an_aside() -> None:
    found = read(
        "Net income per share, basic and diluted, for the quarter ended December 31, 2003 was $0.31."
    )
    assert found == [("0.31", "eps_diluted", QUARTER)]


def test_a_second_quarter_compared_with_may_name_its_period_behind_the_amount_per_share() -> None:
    found = read(
        "The company reported earnings of $4.1 million, or $0.18 per diluted share, for the quarter ended December 31, 2003,"
        " compared to $4.5 million, or $0.20 per diluted share, in the preceding quarter, and $4.4 million, or $0.19 per"
        " diluted share, in the second fiscal quarter a year ago."
    )
    assert found[-2:] == [
        ("4.4 million", "net_income", QUARTER_BEFORE),
        ("0.19", "eps_diluted", QUARTER_BEFORE),
    ]


def test_cents_between_millions_are_cents() -> None:
    (_, cents, _) = claims_of(
        "Income, income per share and EBITDA were $18.3 million, $0.25 and $29.7 million."
    )
    assert str(cents.fact.value) == "0.25"
