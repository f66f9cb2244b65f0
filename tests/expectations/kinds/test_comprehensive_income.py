"""Comprehensive income within a statement of equity is net income and the lines under it."""

from __future__ import annotations

import pytest

import tieout
from tieout.parsers import read

EQUITY = """
                        HARBOUR LOOMS INC.
          CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY
                          (in thousands)

                                                    Accumulated
                                                       other
                                Common   Retained  comprehensive  Comprehensive
                                 stock   earnings  income (loss)  income (loss)    Total
                                -------  --------  -------------  -------------  --------
Balance at December 31, 1998     4,120     9,815          (214)                    13,721
Comprehensive income:
  Net income                               2,408                         2,408      2,408
  Other comprehensive income:
    Unrealized gains on securities                           85             85         85
    Currency translation                                   (131)          (131)      (131)
                                                                  -------------
  Other comprehensive loss                                                 (46)
                                                                  -------------
Comprehensive income                                                     2,362
                                                                  =============
Shares issued                      310                                                310
                                -------  --------  -------------                 --------
Balance at December 31, 1999     4,430    12,223          (260)                    16,393
                                =======  ========  =============                 ========
"""


def ended(meant: str = "", printed: str = "") -> list[str]:
    assert not meant or EQUITY.count(meant) == 1
    filing = read(EQUITY.replace(meant, printed, 1).encode(), "a.txt")
    return [
        v.status for v in tieout.check(filing) if v.rule == "eq_subtotals_foot" and v.status != "not_tested"
    ]


def test_net_income_and_what_stands_under_it_come_to_comprehensive_income() -> None:
    assert ended() == ["holds", "holds"]


@pytest.mark.parametrize(
    ("meant", "printed", "statuses"),
    [
        ("     2,362\n", "     2,632\n", ["holds", "breaks"]),
        ("(131)          (131)      (131)", "(131)          (137)      (131)", ["breaks", "holds"]),
        ("      2,408      2,408", "      2,448      2,408", ["holds", "breaks"]),
    ],
    ids=["the total", "a part", "net income"],
)
def test_a_wrong_digit_in_the_column_of_comprehensive_income_breaks(
    meant: str, printed: str, statuses: list[str]
) -> None:
    assert ended(meant, printed) == statuses


def test_nil_for_a_component_is_no_total() -> None:
    """ "-" under retained earnings says that the lines above have moved it already."""
    assert ended("                         2,362\n", "       -             -          2,362\n")[0] == "holds"
