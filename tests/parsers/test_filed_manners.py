"""Manners of the text filings of the nineties, each in the smallest page that shows it."""

from __future__ import annotations

from decimal import Decimal

from made_pages import read_page

from tieout.facts import Row, Statement


def page(text: str) -> Statement:
    """The one statement of a page of our own."""
    return read_page(f"HARBOUR TOOL COMPANY\n{text}").statements[0]


def row(statement: Statement, label: str) -> Row:
    return next(r for r in statement.rows if r.label.startswith(label) and any(r.facts))


def values(statement: Statement, label: str) -> list[Decimal | None]:
    return [f and f.value for f in row(statement, label).facts]


def test_thousands_in_brackets_over_the_columns_are_a_unit_and_no_row() -> None:
    statement = page("""
                               Statement of Income
                Six Months and Twelve Months Ended June 30, 2002
                                     ($000)

                                                   Six            Twelve
                                                  Months          Months
                                                -----------     -----------
Operating Revenues                                    6,120          11,403
                                                -----------     -----------
Operating Expenses
     Operation                                        5,358          10,021
     Other taxes                                         62             120
                                                -----------     -----------
Total Operating Expenses                              5,420          10,141
                                                -----------     -----------
Operating Income                                        700           1,262
Income taxes                                            300             425
                                                -----------     -----------
NET INCOME                                              400             837
                                                ===========     ===========
""")
    assert values(statement, "Operating Revenues") == [6_120_000, 11_403_000]
    begun = [str(f.period_start) for f in row(statement, "NET INCOME").facts if f]
    assert begun == ["2002-01-01", "2001-07-01"]


RAILWAY = """
Statement of Income and Retained Earnings
Year Ended December 31
(Millions of dollars)

                                               1996        1995
                                             ---------   ---------
Railway operating revenues                   $   697.5   $   843.3
Railway operating expenses
   Way and structures                            281.0       240.3
   Transportation                                281.5       311.4
                                             ---------   ---------
     Total railway operating expenses            562.5       551.7
                                             ---------   ---------
Income from railway operations                   135.0       291.6
Interest expense                                  38.7        38.5
                                             ---------   ---------
Income before income taxes                        96.3       253.1
Provision for income taxes                        25.6        28.1
                                             ---------   ---------
Net income                                        70.7       225.0
Retained earnings, January 1                     309.6       130.1
Dividends                                        (24.2)      (45.5)
                                             ---------   ---------
Retained earnings, December 31               $   356.1   $   309.6
                                             =========   =========
"""


def test_dividends_in_tenths_of_millions_are_no_amount_per_share() -> None:
    assert values(page(RAILWAY), "Dividends") == [-24_200_000, -45_500_000]


def test_what_a_railway_earns_are_its_revenues_and_its_result() -> None:
    statement = page(RAILWAY)
    assert row(statement, "Railway operating revenues").concept == "revenues"
    assert row(statement, "Total railway").concept == "costs_and_expenses"
    assert row(statement, "Income from railway").concept == "operating_income"


def test_other_among_what_a_bank_earns_or_spends_besides_interest_is_one_of_them() -> None:
    statement = page("""
Statement of Operations
Year Ended December 31, 1996

Total interest income ....................................   $  9,793
Total interest expense ...................................      4,532
                                                             --------
     Net interest income .................................      5,261
Provision for loan losses ................................        950
                                                             --------
     Net interest income after provision .................      4,311
                                                             --------
Other expenses:
     Compensation and benefits ...........................      2,980
     Occupancy ...........................................        300
     Other ...............................................        600
                                                             --------
         Total other expenses ............................      3,880
                                                             --------
     Income before income taxes ..........................        431
Income tax expense .......................................        144
                                                             --------
     Net income ..........................................   $    287
                                                             ========
""")
    assert row(statement, "Other").concept == ""
    assert row(statement, "Total other expenses").concept == "noninterest_expense"
