"""Fiscal years that end on a weekday end on the days of the balance sheets, and begin when the year before was over."""

from __future__ import annotations

from made_pages import grid

from tieout.parsers.tables.reader import read_tables

BALANCE = """
                     CONSOLIDATED BALANCE SHEETS
                                    June 28, 1997   June 29, 1996
Cash                                     1,000             900
Inventories                              3,500           3,200
Total assets                             4,500           4,100
Accounts payable                         1,500           1,400
Stockholders' equity                     3,000           2,700
Total liabilities and equity             4,500           4,100

"""
RESULTS = """
                  CONSOLIDATED STATEMENTS OF INCOME
{title}
                                   {days}
Net sales                               12,000           9,000           8,000
Cost of sales                            7,207           5,407           4,407
Gross profit                             4,793           3,593           3,593
Income taxes                             1,116             836             736
Net income                               2,234           1,674           1,574
"""
BARE = RESULTS.format(
    title="              For the three fiscal years ended June 28, 1997",
    days="          1997            1996            1995",
)
DATED = RESULTS.format(
    title="                      Fiscal years ended",
    days=" June 28, 1997   June 29, 1996    July 1, 1995",
)


def years(page: str) -> list[tuple[str, str]]:
    (found,) = (t for t in read_tables(grid(page)) if t.kind == "income_statement")
    return [(str(c.period_start), str(c.period_end)) for c in found.columns]


def test_a_year_begins_on_the_day_after_the_one_on_which_the_column_beside_it_ends() -> None:
    assert years(DATED)[:2] == [("1996-06-30", "1997-06-28"), ("1995-07-02", "1996-06-29")]


def test_a_bare_year_ends_on_the_day_of_the_balance_sheet() -> None:
    assert years(BALANCE + BARE)[:2] == [("1996-06-30", "1997-06-28"), ("1995-06-30", "1996-06-29")]


def test_calendar_years_stay_as_they_are() -> None:
    page = DATED.replace("June 28, 1997", "Dec. 31, 1997").replace("June 29, 1996", "Dec. 31, 1996")
    assert years(page.replace(" July 1, 1995", "Dec. 31, 1995")) == [
        (f"{year}-01-01", f"{year}-12-31") for year in (1997, 1996, 1995)
    ]


def test_a_year_begins_on_no_day_that_gives_it_neither_weeks_nor_a_calendar_year() -> None:
    balance = BALANCE.replace("June 28, 1997   June 29, 1996", "Dec. 31, 2000    Jan. 2, 2000")
    bare = BARE.replace("June 28, 1997", "December 31, 2000")
    for year, next_year in (("1997", "2000"), ("1996", "1999"), ("1995", "1998")):
        bare = bare.replace(f"            {year}", f"            {next_year}")
    assert years(balance + bare)[1] == ("1999-01-03", "2000-01-02")
