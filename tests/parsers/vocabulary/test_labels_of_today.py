"""Labels as filers print them since 2018: restricted cash in the cash flow, dashes for commas, initials in brackets."""

from __future__ import annotations

import pytest

from tieout.parsers.vocabulary.labels import clean
from tieout.parsers.vocabulary.line_items import load_line_items

ITEMS = load_line_items()


@pytest.mark.parametrize(
    ("label", "concept", "opening"),
    [
        ("Cash, cash equivalents and restricted cash at end of period", "cash_total_cf", False),
        ("CASH, CASH EQUIVALENTS, AND RESTRICTED CASH, BEGINNING OF PERIOD", "cash_total_cf", True),
        ("Cash and cash equivalents and restricted cash — end of year", "cash_total_cf", False),
        ("Net increase (decrease) in cash, cash equivalents and restricted cash", "cash_change", False),
        ("Net decrease in cash and restricted cash", "cash_change", False),
        ("Cash, restricted cash and cash equivalents at beginning of year", "cash_total_cf", True),
        ("Ending cash, cash equivalents and restricted cash", "cash_total_cf", False),
        ("Cash, cash equivalents and restricted deposits, end of period", "cash_total_cf", False),
        ("Cash, Cash Equivalents, Restricted Cash and Restricted Cash Equivalents", "cash_total_cf", False),
        (
            "Cash, Cash Equivalents, Restricted Cash and Restricted Cash Equivalents, Period Increase (Decrease)",
            "cash_change",
            False,
        ),
    ],
)
def test_restricted_cash_is_part_of_the_cash_that_a_cash_flow_explains(
    label: str, concept: str, opening: bool
) -> None:
    found = ITEMS.match(label, "cash_flow", (), "money")
    assert found is not None
    assert (found.concept, found.opening) == (concept, opening)


def test_restricted_cash_alone_is_not() -> None:
    assert ITEMS.match("Increase in restricted cash", "cash_flow", (), "money") is None


def test_a_dash_parts_words_as_a_comma_does() -> None:
    assert clean("Trade receivables – net") == clean("Trade receivables, net")


@pytest.mark.parametrize(
    ("label", "cleaned"),
    [
        ("Research and development (R&D)", "research and development"),
        ("Cost of revenue (COR)", "cost of revenue"),
        ("Other income (expense), net (OI&E)", "other income expense net"),
        ("INCOME (LOSS)", "income loss"),
        ("NET CASH (USED) PROVIDED", "net cash used provided"),
    ],
)
def test_initials_of_the_words_before_say_nothing_more(label: str, cleaned: str) -> None:
    assert clean(label) == cleaned


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        (
            "Class A common stock, $0.0001 par value; 12,640,118 shares subject to possible redemption at $10.00 per share",
            "mezzanine_equity",
        ),
        (
            "Class A ordinary shares, $0.0001 par value, subject to possible redemption, 9,310,500 shares at redemption value",
            "mezzanine_equity",
        ),
        (
            "Common stock, $0.0001 par value; 4,100,332 issued and outstanding (excluding 9,310,500 shares subject to"
            " possible redemption)",
            "common_stock",
        ),
        ("Ordinary shares of NIS 0.05 par value: Authorized - 50,000,000 shares", "common_stock"),
    ],
)
def test_what_may_be_redeemed_is_told_behind_the_par_value(label: str, concept: str) -> None:
    found = ITEMS.match(label, "balance_sheet", (), "money")
    assert found is not None
    assert found.concept == concept


@pytest.mark.parametrize(
    ("label", "statement", "concept"),
    [
        ("Distributions in excess of accumulated earnings", "balance_sheet", "retained_earnings"),
        ("Cumulative dividends in excess of net income", "balance_sheet", "retained_earnings"),
        ("Receivables, Net, Current", "balance_sheet", "receivables_net"),
        ("Assets, Current", "balance_sheet", "current_assets"),
        ("Formation and operating costs", "income_statement", "operating_expenses"),
        (
            "Interest earned on marketable securities held in Trust Account",
            "income_statement",
            "interest_income",
        ),
        ("Net current-period other comprehensive income (loss)", "comprehensive_income", "oci"),
        ("Cash paid for interest, net of interest capitalized", "cash_flow", "interest_paid"),
    ],
)
def test_trusts_shell_companies_and_standard_labels_are_known(
    label: str, statement: str, concept: str
) -> None:
    found = ITEMS.match(label, statement, (), "money")
    assert found is not None
    assert found.concept == concept
