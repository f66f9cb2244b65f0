"""Rows that are the fiscal years of the statements are dated, each column by what its heading says it stands for."""

from __future__ import annotations

from tieout.parsers import read

STATEMENT = """
                     HARBOUR TOOL COMPANY
                     STATEMENTS OF INCOME
                        (in thousands)
                            Year ended June 30,
                              1998         1997
                            --------     --------
Sales                       $402,110     $371,204
Cost of sales                281,477      261,699
                            --------     --------
Net income                  $120,633     $109,505
                            ========     ========

                     SELECTED FINANCIAL DATA

"""
REVIEW = """
  Year        Sales      Net income    Total assets
- --------   --------     ----------    ------------
  1998       $402,110       $120,633        $311,204
  1997        371,204        109,505         288,402
  1996        340,118         98,634         261,117
"""


def periods(review: str) -> dict[str, list[str]]:
    filing = read((STATEMENT + review).encode(), "harbour.txt")
    found: dict[str, list[str]] = {}
    for f in filing.facts:
        if f.statement == "other":
            found.setdefault(f.label, []).append(f"{f.period_start}/{f.period_end}")
    return found


def test_years_in_rows_are_those_of_the_statements_and_the_ones_before() -> None:
    found = periods(REVIEW)
    assert found["1998"] == ["1997-07-01/1998-06-30", "1997-07-01/1998-06-30", "None/1998-06-30"]
    assert found["1996"] == ["1995-07-01/1996-06-30", "1995-07-01/1996-06-30", "None/1996-06-30"]


def test_years_to_come_are_no_review() -> None:
    falls_due = REVIEW.replace("1997 ", "2000 ").replace("1998 ", "1999 ").replace("1996 ", "2001 ")
    assert periods(falls_due)["2000"][0] != "1999-07-01/2000-06-30"


def test_years_with_gaps_are_not_dated() -> None:
    assert periods(REVIEW.replace("  1996 ", "  1990 "))["1990"] == ["None/None"] * 3
