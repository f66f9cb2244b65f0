"""Prose of filers abroad, in the currency of their statements; and lines that prose calls by their printed labels."""

from __future__ import annotations

import pytest
from made_pages import read_page
from prose_of import DECEMBER, QUARTER, STATEMENTS, claims_of, read

from tieout.facts import Claim, Statement

IN_THE_QUARTER = "in the second quarter of fiscal 2004"


def in_currency(code: str) -> tuple[Statement, ...]:
    return tuple(s._replace(currency=code) for s in STATEMENTS)


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("EUR", "\u20ac"), ("EUR", "EUR "), ("CNY", "RMB"), ("CNY", "RMB "), ("CNY", "\u00a5"), ("JPY", "\u00a5"),
        ("CAD", "C$"), ("CAD", "$"), ("GBP", "\u00a3"), ("TWD", "NT$"), ("CHF", "CHF "), ("BRL", "R$"), ("USD", "US$"),
    ],
)  # fmt: skip
def test_prose_speaks_in_the_currency_of_the_statements(code: str, printed: str) -> None:
    text = f"Revenue was {printed}2,112.5 million {IN_THE_QUARTER}."
    (claim,) = claims_of(text, in_currency(code))
    assert (claim.fact.printed, claim.fact.concept, claim.fact.unit, claim.skipped) == (
        "2,112.5 million",
        "revenues",
        code,
        "",
    )


@pytest.mark.parametrize(
    ("code", "printed", "named"),
    [
        ("EUR", "$", "USD"),
        ("CNY", "US$", "USD"),
        ("USD", "C$", "CAD"),
        ("CAD", "US$", "USD"),
        ("USD", "RMB", "CNY"),
    ],
)
def test_an_amount_in_another_currency_is_not_tied(code: str, printed: str, named: str) -> None:
    (claim,) = claims_of(f"Revenue was {printed}2,112.5 million {IN_THE_QUARTER}.", in_currency(code))
    assert claim.skipped == f"in another currency than the statements ({named})"


def test_a_translation_in_brackets_is_not_tied() -> None:
    text = f"Revenue was RMB2,284.9 million (US$320.9 million) {IN_THE_QUARTER}."
    assert read(text, in_currency("CNY")) == [("2,284.9 million", "revenues", QUARTER)]


def test_a_code_before_an_amount_per_share_makes_it_one() -> None:
    text = f"Diluted net income per share was RMB3.20 {IN_THE_QUARTER}."
    assert read(text, in_currency("CNY")) == [("3.20", "eps_diluted", QUARTER)]


def test_an_article_before_a_dollar_names_no_currency() -> None:
    assert read("The quarter ended with a $5.7 million of cash at December 31, 2003.", STATEMENTS) == [
        ("5.7 million", "cash", DECEMBER)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Earnings per share were $1.20 on a diluted basis {IN_THE_QUARTER}.",
        f"Earnings per share were $1.20 on a fully diluted basis {IN_THE_QUARTER}.",
    ],
)
def test_the_basis_behind_an_amount_says_its_class(sentence: str) -> None:
    (claim,) = claims_of(sentence)
    assert (claim.fact.concept, claim.speaks_of) == ("eps_diluted", "earnings per share")


def test_two_items_along_with_each_other_are_neither() -> None:
    text = f"Revenues along with gross profit were $5.7 million {IN_THE_QUARTER}."
    assert read(text) == []


RESULTS = """
                         HARBOUR TOOL COMPANY
                       Statements of Operations
                            (in thousands)

                                        Three Months Ended
                                             March 31,
                                        2001          2000
                                      --------      --------
Total sales and rentals                 12,400        11,900
Marketing, general and administrative    4,100         4,000
Merchandise costs                        6,000         6,100
                                      --------      --------
Income before taxes                      2,300         1,800
Income taxes                               900           700
                                      --------      --------
Profit for the quarter               $   1,400     $   1,100
                                      ========      ========

{prose}
"""


def claims_on_results(prose: str) -> list[Claim]:
    return list(read_page(RESULTS.format(prose=prose)).claims)


def test_prose_may_call_a_line_by_its_label() -> None:
    (claim,) = claims_on_results("Profit for the quarter was $1.4 million in the first quarter of 2001.")
    assert (claim.fact.concept, claim.skipped) == ("net_income", "")


def test_prose_adds_the_expenses_that_a_label_leaves_to_its_caption() -> None:
    (claim,) = claims_on_results(
        "Marketing, general and administrative expenses were $4.1 million in the first quarter of 2001."
    )
    assert (claim.fact.concept, claim.skipped) == ("sga", "")
