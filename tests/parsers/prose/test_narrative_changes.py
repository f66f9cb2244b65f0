"""Percentages and amounts of change in prose: what changed, which way, and from when to when."""

from __future__ import annotations

from datetime import date

import pytest
from prose_of import (
    DECEMBER,
    HALF,
    HALF_BEFORE,
    JUNE,
    QUARTER,
    QUARTER_BEFORE,
    Period,
    claims_of,
    statement,
)

from tieout.facts import Claim


def of(text: str, states: str) -> list[Claim]:
    """The claims of a text that state so and are tied."""
    return [c for c in claims_of(text) if c.states == states and not c.skipped]


def told(text: str, states: str) -> list[tuple[str, str, str, Period, Period]]:
    """Number, concept, direction, period and the period compared with."""
    return [
        (
            c.fact.printed, c.fact.concept, c.direction,
            (c.fact.period_start, c.fact.period_end), (c.base_start, c.base_end),
        )
        for c in of(text, states)
        if c.fact.period_end and c.base_end
    ]  # fmt: skip


UP, DOWN = "up", "down"
ONE_YEAR = (QUARTER, QUARTER_BEFORE)


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Revenues for the second quarter increased 12% to $4.5 million from $4.0 million.", UP),
        ("Revenues for the second quarter were $4.5 million, up 12%.", UP),
        ("Revenues for the second quarter were $4.5 million, an increase of 12% from a year ago.", UP),
        ("Second quarter revenues of $4.5 million decreased 12% compared to the year-ago quarter.", DOWN),
        ("For the second quarter, revenues fell by 12% to $4.5 million.", DOWN),
        ("Revenues for the second quarter increased by 12 percent over the prior year quarter.", UP),
        ("Revenues for the second quarter increased $0.5 million, or 12%.", UP),
        ("Revenues were $4.5 million in the second quarter compared to $4.0 million a year ago, up 12%.", UP),
        ("A 12% increase in revenues to $4.5 million marked the second quarter.", UP),
        ("Revenues for the second quarter grew 12% year-over-year to $4.5 million.", UP),
        ("Second quarter revenues of $4.5 million were up 12% year on year.", UP),
        ("Second quarter 2004 revenues were $4.5 million, up 12% from 2003's second quarter.", UP),
        (
            "For the second quarter, revenues rose to $4.5 million from $4.0 million a year ago, a 12% increase.",
            UP,
        ),
        (
            "Our revenues in the second quarter were $4.5 million, $0.5 million or 12% higher than $4.0 million.",
            UP,
        ),
        ("Revenues for the second quarter were $4.0 million, 12% lower than a year ago.", DOWN),
    ],
)
def test_a_percentage_of_change_has_a_line_a_direction_and_two_periods(sentence: str, direction: str) -> None:
    printed = "12 percent" if "percent" in sentence else "12%"
    assert told(sentence, "percent_change") == [(printed, "revenues", direction, *ONE_YEAR)]


def test_an_amount_of_change_has_them_too() -> None:
    text = "Revenues for the second quarter increased $0.5 million to $4.5 million."
    assert told(text, "change") == [("0.5 million", "revenues", UP, *ONE_YEAR)]
    text = "Revenues for the second quarter were $4.5 million, a decrease of $0.5 million or 10%."
    assert told(text, "change") == [("0.5 million", "revenues", DOWN, *ONE_YEAR)]


def test_quarter_over_quarter_is_no_period_and_not_a_year() -> None:
    text = "Second quarter revenues of $4.5 million were up 12% quarter over quarter."
    (claim,) = [c for c in claims_of(text) if c.states == "percent_change"]
    assert (claim.fact.period_start, claim.fact.period_end) == QUARTER
    assert (claim.base_start, claim.skipped) == (None, "a change since no period that the statements show")


@pytest.mark.parametrize("short", ["SG&A expenses", "SG&A", "SG&A expense"])
def test_selling_general_and_administrative_expenses_have_a_short_name(short: str) -> None:
    text = f"{short} for the second quarter rose $0.5 million to $4.5 million."
    assert told(text, "change") == [("0.5 million", "sga", UP, *ONE_YEAR)]


def test_a_balance_changes_from_the_day_it_is_compared_with() -> None:
    text = "At December 31, 2003, total assets were $4.5 million, an increase of 12% from June 30, 2003."
    assert told(text, "percent_change") == [("12%", "assets", UP, DECEMBER, JUNE)]


def test_a_balance_without_a_day_compared_with_is_not_tied_where_three_are_printed() -> None:
    text = "At December 31, 2003, total assets were $4.5 million, an increase of 12%."
    assert [c for c in claims_of(text, THREE_DAYS) if c.states == "percent_change" and not c.skipped] == []
    assert told(text, "percent_change") == [("12%", "assets", UP, DECEMBER, JUNE)]


def test_the_words_say_which_way_a_level_went() -> None:
    (claim,) = [
        c
        for c in claims_of(
            "Revenues for the second quarter rose to $4.5 million from $4.0 million a year ago."
        )
        if c.direction
    ]
    assert (claim.fact.printed, claim.direction, claim.states) == ("4.5 million", UP, "amount")
    assert (claim.base_start, claim.base_end) == QUARTER_BEFORE


@pytest.mark.parametrize(
    ("sentence", "concept", "of_concept"),
    [
        ("Gross margin for the second quarter was 45.2%.", "gross_profit", "revenues"),
        ("Gross margin was 45.2% of net sales in the second quarter.", "gross_profit", "revenues"),
        ("Operating margin for the second quarter was 45.2%.", "operating_income", "revenues"),
        ("The effective tax rate for the second quarter was 45.2%.", "income_tax", "pretax_income"),
        (
            "Research and development expenses for the second quarter were $1.2 million, or 45.2% of revenues.",
            "research_and_development",
            "revenues",
        ),
        (
            "As a percentage of net sales, cost of sales was 45.2% in the second quarter.",
            "cost_of_revenue",
            "revenues",
        ),
        (
            "Cost of sales, as a percentage of net sales, was 45.2% in the second quarter.",
            "cost_of_revenue",
            "revenues",
        ),
        ("Gross margin for the second quarter increased to 45.2%.", "gross_profit", "revenues"),
    ],
)
def test_a_percentage_of_another_line_names_both(sentence: str, concept: str, of_concept: str) -> None:
    assert [(c.fact.printed, c.fact.concept, c.of) for c in of(sentence, "share")] == [
        ("45.2%", concept, of_concept)
    ]


def test_the_other_side_of_a_comparison_is_a_percentage_of_the_same() -> None:
    text = "Gross margin was 45.2% in the second quarter, compared to 43.1% a year ago."
    assert [(c.fact.printed, c.fact.period_end) for c in of(text, "share")] == [
        ("45.2%", QUARTER[1]),
        ("43.1%", QUARTER_BEFORE[1]),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenues for the second quarter improved 12%.",
        "Excluding charges, revenues for the second quarter increased 12%.",
        "Pump revenues for the second quarter increased 12%.",
        "Gross margin for the second quarter increased 1.2 percentage points.",
        "Revenues for the second quarter are expected to increase 12%.",
        "Revenues in constant currency for the second quarter increased 12%.",
        "Gross margin for the second quarter increased 2%.",
        "Pumps were 45.2% of revenues in the second quarter.",
        "Revenues for the second quarter increased 12% and 15%, respectively.",
    ],
)
def test_a_percentage_whose_line_direction_or_base_is_open_is_not_tied(sentence: str) -> None:
    assert [c.fact.printed for c in of(sentence, "percent_change") + of(sentence, "share")] == []


def test_a_change_is_of_the_period_of_the_statement_and_not_of_what_it_is_compared_with() -> None:
    text = "For the six months, revenues were $8.5 million compared to $8.0 million, an increase of 6%."
    ((_, _, _, period, _),) = told(text, "percent_change") or [("", "", "", None, None)]
    assert period == HALF


def test_the_sign_of_a_change_is_its_direction() -> None:
    (claim,) = of("For the second quarter, revenues fell by 12% to $4.5 million.", "percent_change")
    assert (str(claim.fact.value), str(claim.fact.natural), claim.fact.sign_basis) == (
        "12",
        "-12",
        "phrase: down",
    )


def test_the_level_from_which_a_line_changed_is_an_amount_of_it() -> None:
    text = (
        "Revenues for the second quarter were $4.5 million, up $0.5 million or 12% from $4.0 million in the same"
        " quarter a year ago."
    )
    found = [(c.fact.printed, c.states, c.fact.period_end) for c in claims_of(text) if not c.skipped]
    assert found == [
        ("4.5 million", "amount", QUARTER[1]),
        ("0.5 million", "change", QUARTER[1]),
        ("12%", "percent_change", QUARTER[1]),
        ("4.0 million", "amount", QUARTER_BEFORE[1]),
    ]


def test_a_change_compared_with_another_change_is_no_level() -> None:
    text = (
        "Revenues for the second quarter increased $0.5 million, compared with an increase of $0.4 million in the"
        " same quarter a year ago."
    )
    assert [c.fact.printed for c in claims_of(text) if not c.skipped] == ["0.5 million"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The effect of the move in the second quarter was a reduction in net income of $0.2 million.",
        "From 1994 to 1995, revenues increased 63%.",
        "Cost of sales for the second quarter increased $0.9 million, or 0.1% as a percentage of net sales.",
        "Prior to acquisitions, revenues for the second quarter increased 12%.",
    ],
)
def test_a_change_of_something_else_is_not_tied(sentence: str) -> None:
    assert of(sentence, "percent_change") == []


def test_a_change_is_named_behind_its_amount() -> None:
    text = "For the second quarter, revenues were $4.5 million, a $0.5 million increase from a year ago."
    assert told(text, "change") == [("0.5 million", "revenues", UP, *ONE_YEAR)]


def test_sequentially_is_since_the_quarter_before() -> None:
    text = "Revenues for the second quarter increased 3% sequentially and decreased 13% from the same quarter a year ago."
    assert [printed for printed, *_ in told(text, "percent_change")] == ["13%"]


def test_an_amount_higher_than_another_is_a_change_and_the_other_the_level_before() -> None:
    text = "Revenues in the second quarter were $4.5 million, $0.5 million or 12% higher than $4.0 million a year ago."
    assert [c.fact.printed for c in of(text, "change")] == ["0.5 million"]
    assert [(c.fact.printed, c.fact.period_end) for c in of(text, "amount")] == [
        ("4.5 million", QUARTER[1]),
        ("4.0 million", QUARTER_BEFORE[1]),
    ]


def test_a_percentage_of_something_that_follows_is_no_change_of_the_line() -> None:
    text = "Revenues for the second quarter were $4.5 million, reflecting a 12% increase in volumes."
    assert not of(text, "percent_change")


def test_two_changes_against_two_periods_leave_no_level() -> None:
    text = (
        "Second quarter revenues of $4.5 million are $0.5 million higher than the same quarter a year ago, "
        "and $337,000 lower than the prior quarter."
    )
    assert [c.fact.printed for c in of(text, "amount")] == ["4.5 million"]


def test_a_period_in_a_reason_is_not_that_of_the_amounts_before_it() -> None:
    text = (
        "Revenues increased 12% to $4.5 million for the second quarter, compared to $4.0 million for the second quarter "
        "of 2003, primarily due to the purchase completed in the third quarter of 2003."
    )
    assert [(c.fact.printed, c.fact.period_end) for c in of(text, "amount")] == [
        ("4.5 million", QUARTER[1]),
        ("4.0 million", QUARTER_BEFORE[1]),
    ]


def shares(text: str) -> list[tuple[str, str, str, Period | None]]:
    return [
        (
            c.fact.printed,
            c.fact.concept,
            c.of,
            (c.fact.period_start, c.fact.period_end) if c.fact.period_end else None,
        )
        for c in of(text, "share")
        if not c.skipped
    ]


THIS, LAST = ("cost_of_revenue", "revenues", QUARTER), ("cost_of_revenue", "revenues", QUARTER_BEFORE)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Cost of sales decreased as a percentage of net sales from 47.1% in the second quarter of fiscal 2003 to 45.2% in "
            "the second quarter of fiscal 2004.",
            [("47.1%", *LAST), ("45.2%", *THIS)],
        ),
        (
            "Cost of sales as a percentage of net sales decreased from 47.1% in the second quarter of fiscal 2003 to 45.2% in "
            "the second quarter of fiscal 2004.",
            [("47.1%", *LAST), ("45.2%", *THIS)],
        ),
        (
            "Cost of sales increased $0.9 million in the second quarter of fiscal 2004, but decreased as a percentage of net "
            "sales from 47.1% in the second quarter of fiscal 2003 to 45.2% in the second quarter of fiscal 2004.",
            [("47.1%", *LAST), ("45.2%", *THIS)],
        ),
        (
            "Cost of sales was 45.2% and 47.1% of net sales in the second quarter of fiscal 2004 and the second quarter of "
            "fiscal 2003, respectively.",
            [("45.2%", *THIS), ("47.1%", *LAST)],
        ),
        (
            "Cost of sales was 45.2% of net sales in the second quarter of fiscal 2004 and 47.1% in the second quarter of "
            "fiscal 2003.",
            [("45.2%", *THIS), ("47.1%", *LAST)],
        ),
        (
            "Cost of sales was $4.1 million in the second quarter, and was 45.2% of net sales in 2003 and 47.1% in 2002.",
            [("45.2%", *THIS), ("47.1%", *LAST)],
        ),
    ],
)
def test_percentages_of_two_periods_are_of_the_same_two_lines(
    sentence: str, expected: list[tuple[str, str, str, Period]]
) -> None:
    assert shares(sentence) == expected


def test_amounts_in_a_list_are_all_of_what_they_are_compared_with() -> None:
    text = (
        "Revenues were $9.1 million in the second quarter of fiscal 2004, compared with $7.4 million and $16.2 million in the "
        "second quarter of fiscal 2003 and the first six months of fiscal 2004, respectively."
    )
    found = [(c.fact.printed, c.fact.concept, c.fact.period_start) for c in of(text, "amount")]
    assert found == [
        ("9.1 million", "revenues", QUARTER[0]), ("7.4 million", "revenues", QUARTER_BEFORE[0]),
        ("16.2 million", "revenues", HALF[0]),
    ]  # fmt: skip


def test_an_aside_on_a_year_is_no_period_of_the_amount() -> None:
    text = (
        "Revenues for the second quarter of fiscal 2004 were $9.1 million, compared with $7.4 million in the second quarter of "
        "fiscal 2003, which had 14 weeks."
    )
    assert [c.fact.period_end for c in of(text, "amount")] == [QUARTER[1], QUARTER_BEFORE[1]]


def test_the_year_of_the_last_period_of_a_list_is_that_of_all() -> None:
    text = (
        "Gross margin increased to 45.2% and 44.1% in the second quarter and first half of fiscal 2004, respectively, from 42.3% "
        "and 41.9% in the second quarter and first half of fiscal 2003, respectively."
    )
    assert [(printed, period) for printed, _, _, period in shares(text)] == [
        ("45.2%", QUARTER), ("44.1%", HALF), ("42.3%", QUARTER_BEFORE), ("41.9%", HALF_BEFORE),
    ]  # fmt: skip


def test_amounts_in_turn_may_be_said_again_in_percent_of_another_line() -> None:
    text = (
        "Cost of sales was $4.1 million, or 45.2% of net sales, in the second quarter of fiscal 2004, and $3.5 million, or "
        "47.1% of net sales, in the second quarter of fiscal 2003."
    )
    assert [(c.fact.printed, c.fact.concept, c.fact.period_end) for c in of(text, "amount")] == [
        ("4.1 million", "cost_of_revenue", QUARTER[1]), ("3.5 million", "cost_of_revenue", QUARTER_BEFORE[1]),
    ]  # fmt: skip
    assert shares(text) == [("45.2%", *THIS), ("47.1%", *LAST)]


def test_what_follows_a_list_has_periods_of_its_own() -> None:
    text = (
        "Revenues were $9.1 million and $7.4 million in the second quarter of fiscal 2004 and the second quarter of fiscal 2003, "
        "respectively, of which half was billed in the first six months of fiscal 2004."
    )
    assert [c.fact.period_end for c in of(text, "amount")] == [QUARTER[1], QUARTER_BEFORE[1]]


def test_a_change_is_from_the_first_of_the_years_compared_with() -> None:
    text = (
        "Revenues increased 23% to $9.1 million in the second quarter of fiscal 2004 from $7.4 million in the second quarter of "
        "fiscal 2003, which was above $7.0 million in the first six months of fiscal 2003."
    )
    assert told(text, "percent_change") == [("23%", "revenues", UP, *ONE_YEAR)]
    text = (
        "Revenues in the second quarter of fiscal 2004 were $9.1 million, a 23% increase from revenues of $7.4 million in the "
        "second quarter of fiscal 2003, and a 150% increase from $3.6 million in the second quarter of fiscal 2002."
    )
    assert told(text, "percent_change") == [("23%", "revenues", UP, *ONE_YEAR)]


@pytest.mark.parametrize("years", ["both fiscal 2004 and fiscal 2003", "fiscal 2004 and fiscal 2003"])
def test_what_is_said_of_two_years_is_that_of_the_first(years: str) -> None:
    text = f"Gross margin was 45.2% in {years.replace('fiscal', 'the second quarter of fiscal')}."
    assert shares(text) == [("45.2%", "gross_profit", "revenues", QUARTER)]


THREE_DAYS = (
    statement("balance_sheet", DECEMBER, JUNE, (None, date(2002, 12, 31))),
    statement("income_statement", QUARTER, QUARTER_BEFORE, HALF, HALF_BEFORE),
)


@pytest.mark.parametrize(
    "text",
    [
        "Inventories increased $0.5 million to $4.5 million at December 31, 2003.",
        "During the six months ended December 31, 2003, inventories increased $0.5 million to $4.5 million.",
        "Accounts payable increased $0.5 million at December 31, 2003.",
    ],
)
def test_a_balance_that_changed_did_so_since_the_other_balance_sheet(text: str) -> None:
    concept = "accounts_payable" if "payable" in text else "inventories"
    assert told(text, "change") == [("0.5 million", concept, UP, DECEMBER, JUNE)]


def test_what_changed_in_a_shorter_time_or_beside_three_days_did_so_since_no_day_that_is_told() -> None:
    text = (
        "During the three months ended December 31, 2003, inventories increased $0.5 million to $4.5 million."
    )
    assert told(text, "change") == []
    text = "Inventories increased $0.5 million to $4.5 million at December 31, 2003."
    assert [c.base_end for c in claims_of(text, THREE_DAYS) if c.states == "change"] == [None]


def test_a_percentage_behind_an_amount_per_share_in_parentheses_is_of_the_result() -> None:
    text = (
        "Net income for the second quarter was $4.5 million ($.81 per diluted share), an increase of 12% from the "
        "$4.0 million ($.73 per diluted share) earned a year ago."
    )
    assert told(text, "percent_change") == [("12%", "net_income", UP, *ONE_YEAR)]
