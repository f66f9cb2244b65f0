"""Filings out of the SEC's data sets: columns, signs, precision and opening balances, from facts alone."""

from __future__ import annotations

import sys
import zipfile
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


@pytest.fixture(scope="module")
def filing(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    path = tmp_path_factory.mktemp("sets") / "sets.zip"
    pre = "".join(
        f"A-1\t{report}\t{line}\t{stmt}\t0\t{tag}\tus-gaap/2009\t{label}\t{negating}\n"
        for report, line, stmt, tag, label, negating in PRE
    )
    num = "".join(
        f"A-1\t{tag}\tus-gaap/2009\t{day}\t{quarters}\t{unit}\t{segment}\t\t{value}\n"
        for tag, day, quarters, unit, segment, value in NUM
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
