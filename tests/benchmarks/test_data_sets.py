"""Filings out of the SEC's data sets: columns, signs, precision and opening balances, from facts alone."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from measures.data_sets import read_filings

from tieout.facts import Fact, Filing
from tieout.parsers.vocabulary.line_items import load_line_items

SUB = "adsh\tname\tform\nA-1\tACME CORP\t10-Q\n"
PRE_HEAD = "adsh\treport\tline\tstmt\tinpth\ttag\tversion\tplabel\tnegating\n"
PRE = [
    ("1", "1", "IS", "Revenues", "Revenues", "0"),
    ("1", "2", "IS", "CostOfRevenue", "Cost of revenue", "1"),
    ("1", "3", "IS", "GrossProfit", "Gross profit", "0"),
    ("1", "4", "IS", "EarningsPerShareBasic", "Basic earnings per share", "0"),
    ("2", "1", "CF", "CashAndCashEquivalentsAtCarryingValue", "Cash at beginning of period", "0"),
    ("2", "2", "CF", "CashAndCashEquivalentsPeriodIncreaseDecrease", "Increase in cash", "0"),
    ("2", "3", "CF", "CashAndCashEquivalentsAtCarryingValue", "Cash at end of period", "0"),
]
NUM_HEAD = "adsh\ttag\tversion\tddate\tqtrs\tuom\tsegments\tcoreg\tvalue\n"
NUM = [
    ("Revenues", "20090630", "1", "USD", "", "2395000"),
    ("Revenues", "20090630", "1", "USD", "Segment=East;", "1000000"),
    ("CostOfRevenue", "20090630", "1", "USD", "", "582000"),
    ("GrossProfit", "20090630", "1", "USD", "", "1813000"),
    ("EarningsPerShareBasic", "20090630", "1", "USD", "", "0.5"),
    ("CashAndCashEquivalentsAtCarryingValue", "20090331", "0", "USD", "", "4059000"),
    ("CashAndCashEquivalentsAtCarryingValue", "20090630", "0", "USD", "", "5677000"),
    ("CashAndCashEquivalentsPeriodIncreaseDecrease", "20090630", "1", "USD", "", "1618000"),
]


Presented = tuple[str, str, str, str, str, str]


@pytest.fixture(scope="module")
def filing(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    return read(tmp_path_factory.mktemp("sets") / "sets.zip", PRE, NUM)


def read(path: Path, presented: Sequence[Presented], amounts: Sequence[Presented]) -> Filing:
    """The filing of these lines and amounts, through a zip as the SEC publishes them."""
    pre = "".join(
        f"A-1\t{report}\t{line}\t{stmt}\t0\t{tag}\tus-gaap/2009\t{label}\t{negating}\n"
        for report, line, stmt, tag, label, negating in presented
    )
    num = "".join(
        f"A-1\t{tag}\tus-gaap/2009\t{day}\t{quarters}\t{unit}\t{segment}\t\t{value}\n"
        for tag, day, quarters, unit, segment, value in amounts
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sub.txt", SUB)
        archive.writestr("pre.txt", PRE_HEAD + pre)
        archive.writestr("num.txt", NUM_HEAD + num)
    (found,) = read_filings(path, load_line_items())
    return found


def fact(filing: Filing, label: str) -> Fact:
    return next(f for f in filing.facts if f.label == label)


def test_the_element_says_what_a_line_is(filing: Filing) -> None:
    named = {f.label: f.concept for f in filing.facts}
    assert named["Revenues"] == "revenues"
    assert named["Basic earnings per share"] == "eps_basic"


def test_an_expense_printed_as_negative_is_an_expense(filing: Filing) -> None:
    cost = fact(filing, "Cost of revenue")
    assert (cost.value, cost.natural, cost.printed) == (Decimal(-582000), Decimal(582000), "(582,000)")


def test_amounts_of_segments_are_left_out(filing: Filing) -> None:
    assert [f.value for f in filing.facts if f.label == "Revenues"] == [Decimal(2395000)]


def test_the_quantum_is_what_nearly_all_amounts_are_multiples_of(filing: Filing) -> None:
    assert fact(filing, "Revenues").quantum == 1000
    assert fact(filing, "Basic earnings per share").quantum == Decimal("0.01")


def test_the_balance_above_the_change_is_the_opening_one(filing: Filing) -> None:
    first, last = fact(filing, "Cash at beginning of period"), fact(filing, "Cash at end of period")
    assert (first.value, first.period_end) == (Decimal(4059000), date(2009, 3, 31))
    assert (last.value, last.period_end) == (Decimal(5677000), date(2009, 6, 30))
    assert first.period_start is last.period_start is None


SHEET = [
    ("1", "1", "BS", "Assets", "Total assets", "0"),
    ("1", "2", "BS", "Liabilities", "Total liabilities", "0"),
    ("1", "3", "BS", "CommitmentsAndContingencies", "Commitments and contingencies", "0"),
    ("1", "4", "BS", "CommonStockValue", "Common stock", "0"),
    ("1", "5", "BS", "RetainedEarningsAccumulatedDeficit", "Retained earnings", "0"),
    ("1", "6", "BS", "StockholdersEquity", "Total stockholders' equity", "0"),
    ("1", "7", "BS", "LiabilitiesAndStockholdersEquity", "Total liabilities and equity", "0"),
]
HELD = {
    "Assets": "9000", "Liabilities": "2000", "CommonStockValue": "3000",
    "RetainedEarningsAccumulatedDeficit": "4000", "StockholdersEquity": "7000",
    "LiabilitiesAndStockholdersEquity": "9000",
}  # fmt: skip


def balances(held: dict[str, str]) -> list[Presented]:
    return [(tag, "20090630", "0", "USD", "", amount) for tag, amount in held.items()]


def test_a_sum_over_a_line_of_which_the_data_have_no_amount_is_not_told(tmp_path: Path) -> None:
    whole = read(tmp_path / "whole.zip", SHEET, balances(HELD)).statements[0]
    totals = {whole.rows[found.total].concept for found in whole.sums}
    assert whole.complete  # commitments have no amount on any page
    assert totals == {"equity_parent", "liabilities_and_equity"}

    held = {tag: amount for tag, amount in HELD.items() if tag != "CommonStockValue"}
    lacking = read(tmp_path / "lacking.zip", SHEET, balances(held)).statements[0]
    assert not lacking.complete
    assert "equity_parent" not in {lacking.rows[found.total].concept for found in lacking.sums}


def test_what_is_paid_is_printed_in_brackets_though_the_filer_did_not_ask_for_it(tmp_path: Path) -> None:
    lines = [
        ("1", "1", "CF", "PaymentsOfFinancingCosts", "Costs of a loan", "0"),
        ("1", "2", "CF", "ProceedsFromIssuanceOfDebt", "Borrowed", "0"),
    ]
    paid = [
        (tag, "20090630", "1", "USD", "", amount)
        for tag, amount in (("PaymentsOfFinancingCosts", "3000"), ("ProceedsFromIssuanceOfDebt", "8000"))
    ]
    found = read(tmp_path / "paid.zip", lines, paid)
    assert [f.printed for f in found.facts] == ["(3,000)", "8,000"]


def test_an_amount_per_unit_of_a_partnership_is_no_money(tmp_path: Path) -> None:
    lines = [("1", "1", "IS", "IncomePerOutstandingUnit", "Net income per common unit", "0")]
    found = read(
        tmp_path / "units.zip", lines, [("IncomePerOutstandingUnit", "20090630", "1", "USD", "", "6.76")]
    )
    assert [f.unit for f in found.facts] == ["USD/shares"]


def test_net_income_below_preferred_dividends_is_what_its_label_says(tmp_path: Path) -> None:
    lines = [
        ("1", "1", "IS", "ProfitLoss", "Net income", "0"),
        ("1", "2", "IS", "PreferredStockDividendsIncomeStatementImpact", "Preferred dividends", "1"),
        ("1", "3", "IS", "NetIncomeLoss", "Net income available to common shareholders", "0"),
    ]
    values = (
        ("ProfitLoss", "900"),
        ("PreferredStockDividendsIncomeStatementImpact", "100"),
        ("NetIncomeLoss", "800"),
    )
    found = read(tmp_path / "left.zip", lines, [(tag, "20090630", "1", "USD", "", v) for tag, v in values])
    assert [f.concept for f in found.facts] == [
        "profit_loss",
        "preferred_dividends",
        "income_available_common",
    ]


def test_the_label_says_what_a_count_of_shares_is_where_the_element_is_the_filer_s_own(
    tmp_path: Path,
) -> None:
    lines = [("1", "1", "IS", "AcmeShares", "Weighted average shares outstanding, basic", "0")]
    found = read(tmp_path / "own.zip", lines, [("AcmeShares", "20090630", "1", "shares", "", "5000")])
    assert [f.concept for f in found.facts] == ["shares_basic"]
