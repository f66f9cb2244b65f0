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
