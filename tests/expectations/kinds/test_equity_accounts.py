"""Statements of equity by accounts: what the accounts close at comes to the total, and stands in the balance sheet."""

from __future__ import annotations

import pytest

import tieout
from tieout.parsers import read

PAGE = """\
                          HARBOUR BANCORP
                     CONSOLIDATED BALANCE SHEETS
                                                    December 31
                                                 1996          1995
                                               --------      --------
Total assets                                   $ 98,765      $ 95,432
Total liabilities                                64,411        57,692
                                               --------      --------
Common stock                                      2,555         2,543
Retained earnings                                32,799        36,197
Treasury stock, at cost                          (1,000)       (1,000)
                                               --------      --------
Total shareholders' equity                       34,354        37,740
                                               --------      --------
Total liabilities and shareholders' equity     $ 98,765      $ 95,432
                                               ========      ========

                          HARBOUR BANCORP
           CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY
                                               Years ended December 31
                                                 1996          1995
                                               --------      --------
Common stock:
  Balance at beginning of year                 $  2,543      $  2,532
  Stock options exercised                            12            11
                                               --------      --------
  Balance at end of year                          2,555         2,543
                                               --------      --------
Retained earnings:
  Balance at beginning of year                   36,197        34,765
  Net income (loss)                              (2,321)        2,098
  Cash dividends                                 (1,077)         (666)
                                               --------      --------
  Balance at end of year                         32,799        36,197
                                               --------      --------
Treasury stock:
  Balance at beginning of year                   (1,000)         (988)
  Purchases                                          --           (12)
                                               --------      --------
  Balance at end of year                         (1,000)       (1,000)
                                               --------      --------
Total shareholders' equity                     $ 34,354      $ 37,740
                                               ========      ========
"""


def statuses(page: str, rule: str) -> list[str]:
    return [v.status for v in tieout.check(read(page.encode(), "a.txt")) if v.rule == rule]


def test_the_balances_of_the_accounts_come_to_the_total_in_every_year() -> None:
    assert statuses(PAGE, "eq_cross_foot") == ["holds", "holds"]


def test_the_balances_of_the_accounts_and_their_total_stand_in_the_balance_sheet() -> None:
    assert statuses(PAGE, "eq_closing_agrees_bs") == ["holds"] * 8


@pytest.mark.parametrize("rule", ["eq_cross_foot", "eq_closing_agrees_bs"])
def test_a_wrong_total_of_the_accounts_is_found(rule: str) -> None:
    before, after = PAGE.rsplit("37,740", 1)
    assert "breaks" in statuses(f"{before}37,470{after}", rule)
