"""Statements that print years and no day: the rules lay their columns to each other by the years."""

from __future__ import annotations

from datetime import date

import pytest

import tieout
from tieout.expectations.binding.undated import year_of
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Column
from tieout.parsers import read

MODEL = """
                          ACME CORP
                       Income Statement
                        (In thousands)
                                        {now:>8}    {then:>8}
Net sales                                110,000     100,000
Cost of sales                             66,000      65,000
                                         -------     -------
Gross profit                              44,000      35,000
Operating expenses                        28,600      22,500
                                         -------     -------
Net income                                15,400      12,500
                                         =======     =======


                          ACME CORP
                         Balance Sheet
                        (In thousands)
                                        {now:>8}    {then:>8}
Cash                                       9,000       4,000
Inventories                               71,000      60,600
                                         -------     -------
Total assets                              {assets}      64,600
                                         =======     =======
Accounts payable                          15,000      15,000
Stockholders' equity                      65,000      49,600
                                         -------     -------
Total liabilities and equity              80,000      64,600
                                         =======     =======


                          ACME CORP
                   Statement of Cash Flows
                        (In thousands)
                                        {now:>8}    {then:>8}
Net income                                15,400      12,500
Change in inventories                    (10,400)    (11,500)
                                         -------     -------
Net cash provided by operating activities  5,000       1,000
                                         -------     -------
Net increase in cash                       5,000       1,000
Cash at beginning of year                  4,000       3,000
                                         -------     -------
Cash at end of year                        9,000       4,000
                                         =======     =======
"""


def verdicts(now: str = "FY2008", then: str = "FY2007", assets: str = "80,000") -> list[Verdict]:
    return tieout.check(read(MODEL.format(now=now, then=then, assets=assets).encode(), "acme.txt"))


def periods(found: list[Verdict], rule: str) -> list[tuple[str, str]]:
    return [(v.period, v.status) for v in found if v.rule == rule and v.operands and not v.missing]


@pytest.mark.parametrize(
    ("now", "then"), [("FY2008", "FY2007"), ("2008", "2007"), ("2008A", "2007A"), ("FY08", "FY07")]
)
def test_every_identity_is_tested_in_the_words_of_the_headings(now: str, then: str) -> None:
    found = verdicts(now, then)
    for rule in ("bs_balance", "is_gross_profit", "tie_net_income_cf", "cf_roll"):
        assert periods(found, rule) == [(now, "holds"), (then, "holds")]
    assert sorted(periods(found, "tie_cash")) == sorted([(now, "holds"), (then, "holds")])
    assert {v.period for v in found if v.rule == "tie_cash"} == {now, then, f"beginning of {then}"}


def test_an_error_is_found_in_them() -> None:
    assert periods(verdicts(assets="80,010"), "bs_balance") == [("FY2008", "breaks"), ("FY2007", "holds")]


def test_the_facts_stay_undated_and_the_reading_says_so() -> None:
    filing = read(MODEL.format(now="FY2008", then="FY2007", assets="80,000").encode(), "acme.txt")
    assert {f.period_end for f in filing.facts} == {None}
    assert {p.code for p in filing.problems} == {"column_without_period"}


EQUITY = """


                          ACME CORP
             Statement of Changes in Stockholders' Equity
                        (In thousands)
                               Common     Retained
                                Stock     Earnings      Total
Balance, beginning of year     10,000       39,600     49,600
Net income                          -       15,400     15,400
                               ------       ------     ------
Balance, end of year           10,000       55,000     65,000
                               ======       ======     ======
"""


def test_a_statement_of_equity_by_components_beside_them_changes_nothing() -> None:
    page = MODEL.format(now="FY2008", then="FY2007", assets="80,000") + EQUITY
    filing = read(page.encode(), "acme.txt")
    assert "equity" in {s.kind for s in filing.statements}
    assert periods(list(tieout.check(filing)), "bs_balance") == [("FY2008", "holds"), ("FY2007", "holds")]


@pytest.mark.parametrize(
    ("now", "then"), [("2008 Plan", "2008 Actual"), ("Nine months 2008", "2007"), ("Total", "2007")]
)
def test_columns_that_no_year_tells_apart_are_left_as_they_are(now: str, then: str) -> None:
    assert periods(verdicts(now, then), "bs_balance") == []


@pytest.mark.parametrize(("now", "then"), [("Q1 2008", "2007"), ("1Q08A", "4Q07A"), ("H1 2008", "FY2007")])
def test_quarters_and_halves_are_laid_as_those_of_the_calendar(now: str, then: str) -> None:
    assert periods(verdicts(now, then), "bs_balance") == [(now, "holds"), (then, "holds")]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("FY2008", 2008), ("2008E", 2008), ("FY'08", 2008), ("FY 98", 1998), ("Fiscal 2008 (unaudited)", 2008),
        ("Nine months 2008", None), ("2008 YTD", None), ("1H 2008", None), ("Dec 2008", None), ("2008 vs. 2007", None), ("Total", None),
    ],
)  # fmt: skip
def test_a_heading_names_a_whole_year_or_none(heading: str, year: int | None) -> None:
    assert year_of(Column(1, heading, None, None)) == year


def test_a_dated_column_names_none() -> None:
    assert year_of(Column(1, "2008", None, date(2008, 6, 30))) is None
