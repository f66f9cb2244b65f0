"""Statements of an annual report under years alone are dated by its balance sheets."""

from __future__ import annotations

import pytest
from made_pages import grid

from tieout.parsers.kinds.table import Table
from tieout.parsers.tables.reader import read_tables

SHEET = """
ACME CORP
Balance Sheets at {days}
(In millions)
                                          1998        1997

Cash                                       100          90
Property                                   900         810
Total assets                             1,000         900

Accounts payable                           400         300
Shareholders' equity                       600         600
Total liabilities and equity             1,000         900
"""
INCOME = """
ACME CORP
Statements of Income
(In millions)
{years}

Net sales                                2,000       1,800       1,600
Cost of sales                            1,200       1,100       1,000
Gross profit                               800         700         600
Income taxes                               300         250         200
Net income                                 500         450         400
"""
THREE = "                                          1998        1997        1996"
QUARTER = """
ACME CORP
Statements of Income
(In millions)
                                       Three months ended
                                         December 31,
                                          1998        1997

Net sales                                  600         500
Cost of sales                              300         250
Net income                                 300         250
"""


def periods(page: str, year_end: str = "", kind: str = "income_statement") -> list[tuple[str, str]]:
    found: list[Table] = [t for t in read_tables(grid(page), year_end) if t.kind == kind]
    return [(str(c.period_start or ""), str(c.period_end or "")) for t in found for c in t.columns]


def two(page: str) -> str:
    return "\n".join(
        line[:-12] if line[60:].strip().replace(",", "").isdigit() else line for line in page.split("\n")
    )


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [("December 31", "1998-01-01", "1998-12-31"), ("September 30", "1997-10-01", "1998-09-30")],
)
def test_years_alone_are_those_that_the_balance_sheets_close(days: str, first: str, last: str) -> None:
    found = periods(SHEET.format(days=days) + INCOME.format(years=THREE))
    assert found[0] == (first, last)
    assert [end[:4] for _, end in found] == ["1998", "1997", "1996"]


def test_beside_a_quarter_years_alone_say_nothing() -> None:
    found = periods(SHEET.format(days="December 31") + INCOME.format(years=THREE) + QUARTER)
    assert ("1998-01-01", "1998-12-31") not in found


def test_two_years_alone_may_be_quarters_unless_the_header_closes_the_year_on_that_day() -> None:
    page = SHEET.format(days="December 31") + two(INCOME.format(years=THREE))
    assert periods(page) == [("", "")] * 2
    assert periods(page, "1231") == [("1998-01-01", "1998-12-31"), ("1997-01-01", "1997-12-31")]
    assert periods(page, "0630")[0] != ("1998-01-01", "1998-12-31")


def test_years_that_no_balance_sheet_closes_stay_without_a_day() -> None:
    later = INCOME.format(years="                                          2003        2002        2001")
    assert periods(SHEET.format(days="December 31") + later) == [("", "")] * 3
