"""Periods in prose: which column of the statements a sentence means, and when that stays open."""

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
    STATEMENTS,
    Period,
    claims_of,
    read,
    statement,
)

YEAR, YEAR_BEFORE = (date(2003, 2, 1), date(2004, 1, 31)), (date(2002, 2, 1), date(2003, 1, 31))
FOURTH, FOURTH_BEFORE = (date(2003, 11, 1), date(2004, 1, 31)), (date(2002, 11, 1), date(2003, 1, 31))
OF_JANUARY = (
    statement("income_statement", FOURTH, FOURTH_BEFORE, YEAR, YEAR_BEFORE),
    statement("balance_sheet", (None, date(2004, 1, 31)), (None, date(2003, 1, 31))),
)
"""A fourth quarter of a fiscal year that ends in January: its name may be that of either year."""


def period_of(sentence: str) -> Period | None:
    """The period of the last amount, None where it is open."""
    fact = claims_of(sentence)[-1].fact
    return (fact.period_start, fact.period_end) if fact.period_end else None


@pytest.mark.parametrize(
    ("phrase", "period"),
    [
        ("the second fiscal quarter", QUARTER),
        ("the second quarter of fiscal 2004", QUARTER),
        ("Q2 2004", QUARTER),
        ("the second quarter of fiscal 2003", QUARTER_BEFORE),
        ("the quarter ended December 31, 2003", QUARTER),
        ("the three months ended December 31, 2002", QUARTER_BEFORE),
        ("the thirteen weeks ended Dec. 28, 2003", QUARTER),
        ("the December quarter", QUARTER),
        ("the six months ended December 31", HALF),
        ("the first half of fiscal 2004", HALF),
        ("the first six months of fiscal 2003", HALF_BEFORE),
        ("the year to date", HALF),
        ("the first two quarters of fiscal 2003", HALF_BEFORE),
        ("the first twenty-eight weeks of fiscal 2004", HALF),
        ("the fiscal 2003 quarter", QUARTER_BEFORE),
        ("the first three quarters of fiscal 2004", None),
        ("these quarters of fiscal 2004", None),
        ("the quarter", QUARTER),
        ("the first quarter of fiscal 2004", None),
        ("the second half", None),
        ("fiscal 2003", None),
        ("the nine months ended March 31", None),
        ("the quarter ended June 30, 2003", None),
    ],
)
def test_a_period_phrase_means_the_column_that_it_fits(phrase: str, period: Period | None) -> None:
    assert period_of(f"For {phrase}, revenues were $2.4 million.") == period


@pytest.mark.parametrize(
    "phrase",
    [
        "a year ago",
        "a year earlier",
        "the same period a year ago",
        "the comparable period last year",
        "the prior year's second quarter",
        "last year's second quarter",
        "the year-earlier period",
        "the prior year",
        "the second quarter of fiscal 2003",
        "the same quarter of 2002",
        "2002",
    ],
)
def test_what_is_compared_with_is_the_year_before(phrase: str) -> None:
    sentence = f"Revenues for the second quarter were $2.4 million, compared with $2.3 million in {phrase}."
    assert period_of(sentence) == QUARTER_BEFORE


@pytest.mark.parametrize(
    "phrase", ["the preceding quarter", "the prior period", "the second quarter", "1997"]
)
def test_a_comparison_that_no_column_shows_stays_open(phrase: str) -> None:
    sentence = f"Revenues for the second quarter were $2.4 million, compared with $2.3 million in {phrase}."
    claim = claims_of(sentence)[-1]
    assert (claim.fact.period_end, claim.fact.confident) == (None, False)
    assert claim.skipped


def test_a_comparison_without_a_period_stays_open() -> None:
    assert period_of("Revenues for the second quarter were $2.4 million versus $2.3 million.") is None


def test_the_preceding_quarter_is_found_where_it_is_printed() -> None:
    preceding = (date(2003, 7, 1), date(2003, 9, 30))
    statements = (*STATEMENTS, statement("income_statement", QUARTER, preceding))
    text = "Revenues for the second quarter were $2.4 million, up from $2.3 million in the preceding quarter."
    assert read(text, statements)[1][2] == preceding


def test_a_date_at_the_beginning_is_the_balance_sheet_s() -> None:
    text = "At December 31, 2003, cash was $5.7 million, compared to $4.1 million at June 30, 2003."
    assert read(text) == [("5.7 million", "cash", DECEMBER), ("4.1 million", "cash", JUNE)]


def test_the_end_of_a_quarter_is_its_balance_sheet_date() -> None:
    assert period_of("Acme ended the second quarter with $5.7 million in cash.") == DECEMBER
    assert period_of("At the end of the second quarter, cash was $5.7 million.") == DECEMBER


def test_the_date_of_the_release_is_no_period() -> None:
    assert period_of("SPRINGFIELD, December 31, 2003 -- Acme has cash of $5.7 million.") is None
    assert period_of("SPRINGFIELD, December 31, 2003 -- Acme reported revenues of $5.7 million.") is None


def test_the_next_sentence_goes_on_with_the_period() -> None:
    text = "For the six months, Acme reported revenues of $4.8 million. Net income amounted to $1.2 million."
    assert [claim[2] for claim in read(text)] == [HALF, HALF]


def test_it_does_not_go_on_into_another_paragraph() -> None:
    text = (
        "For the six months, revenues were $4.8 million, a record of sorts.\n\nNet income "
        "amounted to $1.2 million."
    )
    assert period_of(text) is None


def test_it_does_not_go_on_from_a_sentence_on_the_year_before() -> None:
    text = "In the year-ago second quarter, revenues were $2.3 million. Net income amounted to $1.2 million."
    assert [claim[2] for claim in read(text)] == [QUARTER_BEFORE]


def test_a_comparison_tells_the_period_of_what_it_is_compared_to() -> None:
    text = "Gross profit was $1.8 million, compared with $1.4 million in the same quarter a year ago."
    assert [claim[2] for claim in read(text)] == [QUARTER, QUARTER_BEFORE]


def test_two_periods_in_a_clause_are_allotted_by_turns() -> None:
    text = "Revenues were $2.4 million for the second quarter and $4.8 million for the six months."
    assert [claim[2] for claim in read(text)][:1] == [QUARTER]
    text = "Revenues for the second quarter and the six months were $2.4 million."
    assert read(text) == []


def test_a_new_statement_ends_the_comparison() -> None:
    text = (
        "Revenues for the second quarter were $2.4 million compared to $2.3 million a year ago, "
        "and net income was $0.3 million compared to $0.2 million a year ago."
    )
    assert [claim[2] for claim in read(text)] == [QUARTER, QUARTER_BEFORE] * 2


def test_a_semicolon_ends_the_comparison() -> None:
    text = "Second quarter revenues were $2.4 million versus $2.3 million a year ago; net income of $0.3 million."
    assert [claim[2] for claim in read(text)] == [QUARTER, QUARTER_BEFORE, QUARTER]


def test_each_bullet_stands_for_itself() -> None:
    text = "* For the six months, revenues were $4.8 million\n* Net income amounted to $0.3 million"
    assert [claim[2] for claim in read(text)] == [HALF]


def test_a_day_a_year_before_the_day_stated_is_found() -> None:
    last_year = (None, date(2002, 12, 31))
    statements = (*STATEMENTS, statement("balance_sheet", DECEMBER, last_year))
    text = "At December 31, 2003, cash was $5.7 million, compared to $4.1 million a year ago."
    assert read(text, statements) == [("5.7 million", "cash", DECEMBER), ("4.1 million", "cash", last_year)]


def test_a_heading_rules_the_bullets_under_it() -> None:
    text = "Second Quarter Highlights\n\n* Revenues were $2.4 million.\n* Net income was $0.3 million."
    assert [claim[2] for claim in read(text)] == [QUARTER, QUARTER]


def test_a_quarter_without_a_year_to_date_is_the_one_the_release_names_first() -> None:
    statements = (statement("income_statement", QUARTER, QUARTER_BEFORE),)
    text = "Acme Reports Third Quarter Results\n\nFor the third quarter of 2003, revenues were $2.4 million."
    assert read(text, statements) == [("2.4 million", "revenues", QUARTER_BEFORE)]
    assert read(text.replace("2003", "2004"), statements) == [("2.4 million", "revenues", QUARTER)]


@pytest.mark.parametrize(("named", "before"), [("2003", "2002"), ("2004", "2003")])
def test_a_fiscal_year_that_ends_in_january_is_called_as_the_release_calls_it(
    named: str, before: str
) -> None:
    text = (
        f"Acme Reports Fiscal {named} Results\n\nFor fiscal {before}, revenues were $9.4 million, "
        "a good number."
    )
    assert read(text, OF_JANUARY) == [("9.4 million", "revenues", YEAR_BEFORE)]


def test_a_column_after_the_balance_sheet_date_is_not_believed() -> None:
    misread = (date(2004, 10, 1), date(2004, 12, 31))
    statements = (STATEMENTS[0], statement("income_statement", QUARTER, misread, QUARTER_BEFORE, HALF))
    assert read("Revenues for the second quarter were $2.4 million.", statements)[0][2] == QUARTER


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue for the six months ended 31 December 2003 was $8.4 million (2002: $7.7 million).",
        "Revenue was $8.4 million (six months ended 31 December 2002: $7.7 million) for the six months ended 31 December 2003.",
    ],
)
def test_the_year_before_in_brackets_is_compared_with(sentence: str) -> None:
    assert read(sentence) == [("8.4 million", "revenues", HALF), ("7.7 million", "revenues", HALF_BEFORE)]


def test_a_day_before_in_brackets_is_a_balance_of_that_day() -> None:
    text = "Cash amounted to $5.7 million (30 June 2003: $4.0 million) at 31 December 2003."
    assert read(text) == [("5.7 million", "cash", DECEMBER), ("4.0 million", "cash", JUNE)]


def test_the_day_may_stand_before_its_month() -> None:
    assert read("At 31 December 2003, cash was $5.7 million.") == [("5.7 million", "cash", DECEMBER)]


def test_a_number_before_may_is_no_day() -> None:
    assert read("At December 31, 2003 cash of $5.7 million and 5 may be enough.") == [
        ("5.7 million", "cash", DECEMBER)
    ]


def test_a_verb_in_the_present_compares_too() -> None:
    text = "Revenues of $2.4 million for the second fiscal quarter compare with $2.3 million a year ago."
    assert read(text) == [("2.4 million", "revenues", QUARTER), ("2.3 million", "revenues", QUARTER_BEFORE)]


def test_a_sentence_that_compares_with_its_only_amount_states_it_of_nothing_certain() -> None:
    assert not read("Total revenues for the second fiscal quarter compare to $2.3 million a year ago.")


def test_the_end_of_a_year_by_its_number_is_a_day_of_the_balance_sheet() -> None:
    assert read("Inventories were $5.2 million at year-end 2003.") == [("5.2 million", "inventories", JUNE)]
    assert not read("Inventories were $5.2 million at year-end 2002.")


def test_amounts_in_turn_are_of_the_line_and_each_of_its_period() -> None:
    text = (
        "Revenues were $9.1 million in the second quarter of fiscal 2004, $7.4 million in the second quarter of fiscal 2003 "
        "and $16.2 million in the first six months of fiscal 2004."
    )
    assert read(text) == [
        ("9.1 million", "revenues", QUARTER),
        ("7.4 million", "revenues", QUARTER_BEFORE),
        ("16.2 million", "revenues", HALF),
    ]


def test_changes_in_turn_are_of_the_line_and_each_of_its_period() -> None:
    text = (
        "Revenues increased $1.7 million, or 23.0%, in the second quarter of fiscal 2004 and $3.1 million, or 24.2%, in the "
        "first six months of fiscal 2004."
    )
    found = [
        (c.fact.printed, c.fact.concept, c.states, c.fact.period_end, c.fact.period_start)
        for c in claims_of(text)
    ]
    assert found == [
        ("1.7 million", "revenues", "change", QUARTER[1], QUARTER[0]),
        ("23.0%", "revenues", "percent_change", QUARTER[1], QUARTER[0]),
        ("3.1 million", "revenues", "change", HALF[1], HALF[0]),
        ("24.2%", "revenues", "percent_change", HALF[1], HALF[0]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "turn", ["fiscal 2004 and $7.4 million in the second quarter of fiscal 2003", "fiscal 2004"]
)
def test_the_next_sentence_goes_on_with_the_latest_period(turn: str) -> None:
    text = f"Revenues were $9.1 million in the second quarter of {turn}. Gross profit was $3.2 million."
    assert read(text)[-1] == ("3.2 million", "gross_profit", QUARTER)


def test_what_is_comparable_is_as_long_as_what_was_stated_last() -> None:
    text = (
        "Revenues were $9.1 million in the second quarter compared to $7.4 million in the 2002 quarter and $16.2 million for "
        "the first six months of fiscal 2004 versus $13.0 million in the comparable 2002 period."
    )
    assert [(printed, period) for printed, _, period in read(text)][-1] == ("13.0 million", HALF_BEFORE)
