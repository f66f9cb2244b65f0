"""Totals of one column that rules show, which a slip of a digit parts from their lines."""

from __future__ import annotations

import pytest

import tieout
from tieout.parsers import read

SHEET = """
                         HARBOUR LOOMS INC.
                           BALANCE SHEET
                       December 31, 1999

Cash                                                       4,120
Receivables                                                9,815
                                                          ------
Total assets                                              13,935
                                                          ======

Payables                                                   3,120
Common stock                                              10,815
                                                          ------
Total liabilities and shareholders' equity                13,935
                                                          ======

<PAGE>
                 NOTES TO FINANCIAL STATEMENTS
"""
PAGE = """
4. INVESTMENTS

Debt securities by contractual maturity are as follows (in thousands):

                                                               AMORTIZED
                                                                  COST
                                                               ---------
Due in one year or less.....................................     $57,384
Due after one year through two years........................       {}
                                                                 -------
                                                                 ${}
                                                                 =======
"""
NOTES = """
                                                            PRINCIPAL AMOUNT
                   UNDERWRITERS                                 OF NOTES
                                                            ----------------
     Harbour & Loom Brothers...............................   $126,000,000
     Mill Lane Securities..................................     84,000,000
     Quay Street Corporation...............................     12,500,000
                                                              ------------
       Total...............................................   ${}
                                                              ============
"""


def ended(page: str) -> list[str]:
    return [
        v.status
        for v in tieout.check(read(f"{SHEET}{page}".encode(), "a.txt"))
        if v.rule == "nt_foot" and v.status != "not_tested"
    ]


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (PAGE.format("6,003", "63,387"), ["holds"]),
        (PAGE.format("6,073", "63,387"), ["breaks"]),
        (PAGE.format("6,003", "63,837"), ["breaks"]),
        (PAGE.format("5,118", "63,387"), []),
        (PAGE.format("6,000", "63,387"), []),
        (NOTES.format("222,500,000"), ["holds"]),
        (NOTES.format("225,250,000"), []),
        (NOTES.format("252,500,000"), ["breaks"]),
    ],
    ids=[
        "two lines between rules", "a wrong digit in a line", "two digits exchanged in the total",
        "no slip explains it", "a round line may stand for more", "what is called a total", "several digits",
        "a wrong digit in what is called a total",
    ],
)  # fmt: skip
def test_a_slip_parts_a_lone_total_from_the_lines_above_the_rule(page: str, status: list[str]) -> None:
    assert ended(page) == status
