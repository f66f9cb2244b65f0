"""What prose says of lines that no concept names, and of banks and changes of several years, held to the statements."""

from __future__ import annotations

import pytest

import tieout
from tieout.parsers import read

UTILITY = """                       NORTH FORK POWER & LIGHT COMPANY
                              STATEMENTS OF INCOME
                            (Thousands of Dollars)

                                                 For the Years Ended December 31,
                                                 1996          1995          1994
                                              ----------    ----------    ----------
Operating Revenues:
  Electric                                    $  812,345    $  798,765    $  776,543
  Gas                                            143,210       132,109       139,876
                                              ----------    ----------    ----------
    Total operating revenues                     955,555       930,874       916,419
                                              ----------    ----------    ----------
Operating Expenses:
  Fuel for electric generation                   187,654       182,345       179,876
  Other operation                                560,369       538,924       532,257
  Maintenance                                     54,321        52,109        55,432
                                              ----------    ----------    ----------
    Total operating expenses                     802,344       773,378       767,565
                                              ----------    ----------    ----------
Operating Income                                 153,211       157,496       148,854
Interest Charges                                  58,889        60,334        63,323
                                              ----------    ----------    ----------
Net Income                                    $   94,322    $   97,162    $   85,531
                                              ==========    ==========    ==========

MANAGEMENT'S DISCUSSION AND ANALYSIS

"""


def told(prose: str, statements: str = UTILITY) -> dict[str, set[str]]:
    """The verdicts of the rules on prose that are not silent."""
    filing = read(f"{statements}{prose}\n".encode(), "a.txt")
    found: dict[str, set[str]] = {}
    for verdict in tieout.check(filing):
        if verdict.rule.startswith("nr_") and verdict.status in ("holds", "breaks", "unclear"):
            found.setdefault(verdict.rule, set()).add(verdict.status)
    return found


@pytest.mark.parametrize(
    ("prose", "right", "wrong", "rule"),
    [
        ("Gas revenues rose to $143.2 million in 1996.", "143.2", "148.2", "nr_other_amount"),
        ("Electric revenues increased $13.6 million in 1996.", "13.6", "16.3", "nr_amount_change"),
        ("Fuel for electric generation increased 2.9% in 1996.", "2.9", "9.2", "nr_percent"),
        ("Maintenance expense was $54.3 million in 1996.", "54.3", "53.4", "nr_other_amount"),
        ("Net income fell $2.8 million in 1996 and rose $11.6 million in 1995.", "2.8", "8.2", "nr_amount_change"),
        ("Gas revenues rose 8.4% in 1996 to $143.2 million and fell 5.6% in 1995.", "143.2", "132.1", "nr_other_amount"),
    ],
)  # fmt: skip
def test_lines_are_held_to_what_is_said_of_them(prose: str, right: str, wrong: str, rule: str) -> None:
    assert told(prose).get(rule) == {"holds"}
    assert not any("breaks" in statuses for statuses in told(prose).values())
    assert told(prose.replace(right, wrong)).get(rule, set()) & {"breaks", "unclear"}


BANK = """                       MILL CREEK BANCORP
                CONSOLIDATED STATEMENTS OF INCOME
               (In thousands, except per share data)
                                            Years Ended December 31,
                                              1996        1995
                                            --------    --------
Total interest income                       $ 20,395    $ 19,705
Total interest expense                         8,963       8,884
                                            --------    --------
NET INTEREST INCOME                           11,432      10,821
Provision for loan losses                        600         450
                                            --------    --------
NET INTEREST INCOME AFTER PROVISION           10,832      10,371
                                            --------    --------
OTHER OPERATING INCOME
Service charges on deposit accounts            1,321       1,254
Other                                          1,329       1,207
                                            --------    --------
    Total other operating income               2,650       2,461
                                            --------    --------
OTHER OPERATING EXPENSES
Salaries and employee benefits                 4,876       4,654
Other                                          3,407       3,427
                                            --------    --------
    Total other operating expenses             8,283       8,081
                                            --------    --------
INCOME BEFORE INCOME TAXES                     5,199       4,751
Provision for income taxes                     1,624       1,475
                                            --------    --------
NET INCOME                                  $  3,575    $  3,276
                                            ========    ========

MANAGEMENT'S DISCUSSION AND ANALYSIS

"""


def test_lines_of_one_statement_of_income_and_comprehensive_income_are_held_to_what_is_said_of_them() -> None:
    both = UTILITY.replace("STATEMENTS OF INCOME", "STATEMENTS OF INCOME AND COMPREHENSIVE INCOME")
    both = both.replace(
        "\nMANAGEMENT",
        """Unrealized gains                                   1,210           875        (1,033)
                                              ----------    ----------    ----------
Comprehensive income                          $   95,532    $   98,037    $   84,498
                                              ==========    ==========    ==========

MANAGEMENT""",
    )
    prose = "Gas revenues increased $11.1 million in 1996."
    assert told(prose, both)["nr_amount_change"] == {"holds"}
    assert told(prose.replace("11.1", "17.1"), both)["nr_amount_change"] == {"breaks"}


def test_a_total_of_a_bank_is_spoken_of_without_the_word() -> None:
    said = "Other operating income increased $189,000 or 7.7% to $2,650,000 in 1996."
    assert told(said, BANK)["nr_other_amount"] == {"holds"}
    assert "breaks" in told(said.replace("2,650", "2,560"), BANK)["nr_other_amount"]


RELEASE = """FOR IMMEDIATE RELEASE

     For the thirty-nine weeks ended October 31, 1998, net sales were $598.8
million, up 6.5% from $562.1 million in the same period last year.

     Gross margin as a percent of sales improved to 33.5% from 33.2% for the
quarter.

                          HOLLOW BROOK STORES, INC.
                CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
                          (In thousands)

                                  13 Weeks Ended             39 Weeks Ended
                              ----------------------     ----------------------
                              October 31, November 1,    October 31, November 1,
                                 1998        1997           1998        1997
                              ----------  ----------     ----------  ----------
Net sales                       $198,765    $187,654       $598,765    $562,109
Cost of goods sold               132,109     125,432        398,765     376,543
                                --------    --------       --------    --------
Gross margin                      66,656      62,222        200,000     185,566
Other expenses                    63,175      59,351        189,328     177,944
                                --------    --------       --------    --------
Net income                      $  3,481    $  2,871       $ 10,672    $  7,622
                                ========    ========       ========    ========
"""


def test_the_quarter_at_the_end_is_that_of_the_statement_and_not_of_what_it_is_compared_with() -> None:
    assert "breaks" not in told("", RELEASE)["nr_margin"]
    assert "breaks" in told("", RELEASE.replace("33.5%", "35.3%"))["nr_margin"]
