"""A year to date that prints no day is dated by the quarters that add up to it, wherever they stand."""

from __future__ import annotations

import pytest

from tieout.facts import Filing
from tieout.parsers.reader import read

SUBMISSION = """<SEC-DOCUMENT>
FISCAL YEAR END: 0630
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>1
<TEXT>
                          HARBOUR TOOL COMPANY
                           INCOME STATEMENTS
                             (In thousands)

                               Fiscal year to date 1999
                               Reported     Reclassified
Revenue                           {revenue}            2,590
Cost of revenue                   1,400            1,490
Research and development            150              150
Selling expenses                    300              300
                                  -----            -----
Operating income                    650              650
Income taxes                        200              200
                                  -----            -----
Net income                          450              450
                                  =====            =====
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.2
<SEQUENCE>2
<TEXT>
                          HARBOUR TOOL COMPANY
                 INCOME STATEMENTS BY QUARTER, AS REPORTED
                             (In thousands)

                                  Q98-4     Q99-1     Q99-2
Revenue                             900     1,200     1,300
Cost of revenue                     500       700       700
Research and development             60        70        80
Selling expenses                    100       140       160
                                    ---     -----     -----
Operating income                    240       290       360
Income taxes                         70        90       110
                                    ---     -----     -----
Net income                          170       200       250
                                    ===     =====     =====
</TEXT>
</DOCUMENT>
"""


def read_with(revenue: str) -> Filing:
    return read(SUBMISSION.format(revenue=revenue).encode(), "filing.txt")


@pytest.mark.parametrize("revenue", ["2,500", "2,600"], ids=["tied", "misprinted"])
def test_the_quarters_that_add_up_date_it_though_one_line_be_misprinted(revenue: str) -> None:
    filing = read_with(revenue)
    columns = filing.statements[0].columns
    assert [(str(c.period_start), str(c.period_end), c.member) for c in columns] == [
        ("1998-07-01", "1998-12-31", "Reported"),
        ("1998-07-01", "1998-12-31", "Reclassified"),
    ]
    assert {str(f.period_end) for r in filing.statements[0].rows for f in r.facts if f} == {"1998-12-31"}
    assert [p for p in filing.problems if p.code == "column_without_period"] == []


def test_quarters_that_do_not_add_up_leave_it_open_and_say_so() -> None:
    filing = read(
        SUBMISSION.format(revenue="2,500").replace("1,400 ", "1,500 ").replace("  650 ", "  640 ").encode(),
        "f.txt",
    )
    assert {c.period_end for c in filing.statements[0].columns} == {None}
    assert len([p for p in filing.problems if p.code == "column_without_period"]) == 2


def test_a_column_that_stays_undated_beside_it_is_still_told() -> None:
    page = SUBMISSION.format(revenue="2,500").replace("Reclassified\n", "Reclassified     Other\n", 1)
    page = page.replace("2,590\n", "2,590            7\n", 1).replace("1,490\n", "1,490            5\n", 1)
    filing = read(page.encode(), "f.txt")
    assert [c.period_end is None for c in filing.statements[0].columns].count(True) == len(
        [p for p in filing.problems if p.code == "column_without_period"]
    )


def test_a_year_to_date_whose_quarters_are_not_printed_is_not_that_of_the_next_year() -> None:
    page = SUBMISSION.format(revenue="2,500").replace("Fiscal year to date 1999\n", "   FYTD heads\n", 1)
    page = page.replace(
        "   FYTD heads\n                               Reported     Reclassified",
        "Year to date  Year to date\n                                  1999         1998",
        1,
    )
    columns = read(page.encode(), "f.txt").statements[0].columns
    assert [str(c.period_end) for c in columns] == ["1998-12-31", "None"]
