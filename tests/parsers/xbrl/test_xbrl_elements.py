"""What elements of taxonomies mean."""

from __future__ import annotations

import pytest

from tieout.parsers.vocabulary.elements import Elements, _read_elements
from tieout.parsers.vocabulary.line_items import load_line_items

ELEMENTS = Elements(load_line_items())


@pytest.mark.parametrize(
    ("element", "statement", "concept"),
    [
        ("us-gaap:Assets", "balance_sheet", "assets"),
        ("us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", "income_statement", "revenues"),
        ("ifrs-full:EquityAndLiabilities", "balance_sheet", "liabilities_and_equity"),
        ("us-gaap:CashAndCashEquivalentsAtCarryingValue", "balance_sheet", "cash"),
        ("us-gaap:ProfitLoss", "income_statement", "profit_loss"),
        ("us-gaap:ProfitLoss", "comprehensive_income", "profit_loss"),
    ],
)
def test_an_element_means_its_concept(element: str, statement: str, concept: str) -> None:
    found = ELEMENTS.meaning(element, statement)
    assert found is not None
    assert (found.concept, found.sign) == (concept, 1)


def test_a_neighbouring_element_means_the_concept_where_the_label_does() -> None:
    assert ELEMENTS.meaning("us-gaap:OtherLiabilitiesCurrent", "balance_sheet") is None
    found = ELEMENTS.meaning("us-gaap:OtherLiabilitiesCurrent", "balance_sheet", "accrued_liabilities")
    assert found is not None
    assert found.concept == "accrued_liabilities"


def test_an_element_of_its_own_meaning_outweighs_the_label() -> None:
    found = ELEMENTS.meaning("us-gaap:ProfitLoss", "income_statement", "net_income")
    assert found is not None
    assert found.concept == "profit_loss"
    assert ELEMENTS.may_mean("us-gaap:ProfitLoss", "net_income")


def test_dividends_are_tagged_as_payments_and_printed_as_outflows() -> None:
    found = ELEMENTS.meaning("us-gaap:PaymentsOfDividends", "cash_flow")
    assert found is not None
    assert (found.concept, found.sign) == ("dividends_paid", -1)


def test_net_interest_is_net_though_the_label_speaks_of_expense() -> None:
    element = "us-gaap:InterestIncomeExpenseNonoperatingNet"
    found = ELEMENTS.meaning(element, "income_statement", "interest_expense")
    assert found is not None
    assert (found.concept, found.sign) == ("interest_net", 1)
    assert ELEMENTS.may_mean(element, "interest_expense")


def test_an_element_of_the_filer_means_nothing() -> None:
    assert ELEMENTS.meaning("acme:Pumps", "balance_sheet") is None


@pytest.mark.parametrize(
    ("element", "statement", "label_means", "concept"),
    [
        ("CashAndCashEquivalents", "cash_flow", "cash_total_cf", "cash_total_cf"),
        ("CashAndCashEquivalents", "balance_sheet", "cash", "cash"),
        ("BasicAndDilutedEarningsLossPerShare", "income_statement", "", "eps_basic_and_diluted"),
        ("InterestPaidClassifiedAsFinancingActivities", "cash_flow", "", "interest_paid"),
        ("RevenueFromContractsWithCustomers", "income_statement", "", "revenues"),
        ("OperatingExpense", "income_statement", "costs_and_expenses", "costs_and_expenses"),
        ("OperatingExpense", "income_statement", "operating_expenses", "operating_expenses"),
    ],
)
def test_elements_of_ifrs_mean_their_concepts(
    element: str, statement: str, label_means: str, concept: str
) -> None:
    found = ELEMENTS.meaning(f"ifrs-full:{element}", statement, label_means)
    assert found is not None
    assert (found.concept, found.sign) == (concept, 1)


def test_profit_of_a_company_without_other_holders_may_be_called_net_income() -> None:
    assert ELEMENTS.may_mean("ifrs-full:ProfitLoss", "net_income")
    assert ELEMENTS.may_mean("ifrs-full:ComprehensiveIncome", "comprehensive_income")


def test_every_concept_with_elements_is_in_the_vocabulary() -> None:
    assert set(_read_elements()) <= set(load_line_items().vocabulary)
    assert all(set(lists) <= {"us-gaap", "ifrs-full", "opposite"} for lists in _read_elements().values())
