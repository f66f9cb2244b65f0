"""Tables beside the statements that name quarters and fiscal years are dated by those of the statements."""

from __future__ import annotations

from datetime import date

import pytest
from made_pages import grid

from tieout.parsers import read
from tieout.parsers.kinds.table import Table
from tieout.parsers.tables.reader import read_tables

STATEMENT = """
                  CONSOLIDATED STATEMENTS OF INCOME
                             (In thousands)
                                     Year ended      Year ended
                                   {latest:>13}   {before:>13}
Net sales                               12,000           9,000
Cost of sales                            7,207           5,407
Gross profit                             4,793           3,593
Income taxes                             1,116             836
Net income                               2,234           1,674

                     CONSOLIDATED BALANCE SHEETS
                                   {latest:>13}   {before:>13}
Cash                                     1,000             900
Inventories                              3,500           3,200
Total assets                             4,500           4,100
Accounts payable                         1,500           1,400
Stockholders' equity                     3,000           2,700
Total liabilities and equity             4,500           4,100

     The following discussion should be read in conjunction with the statements above, and with all of their notes.

"""
NOTE = """<TABLE>
                                     {a:>13}   {b:>13}
Repairs                                  2,321           2,179
Freight                                    511             403
Rent                                       825             732
</TABLE>
"""
SEPTEMBER = ("Sept. 27, 1997", "Sept. 28, 1996")
JANUARY = ("Jan. 30, 1999", "Jan. 31, 1998")


def note(days: tuple[str, str], a: str, b: str, year_end: str = "") -> Table:
    text = STATEMENT.format(latest=days[0], before=days[1]) + NOTE.format(a=a, b=b)
    return next(t for t in read_tables(grid(text), year_end) if t.rows[-1].label == "Rent")


def periods(table: Table) -> list[tuple[date | None, date | None]]:
    return [(c.period_start, c.period_end) for c in table.columns]


def test_fiscal_years_are_those_of_the_statements() -> None:
    assert periods(note(SEPTEMBER, "Fiscal 1997", "Fiscal 1996")) == [
        (date(1996, 9, 29), date(1997, 9, 27)),
        (date(1995, 9, 29), date(1996, 9, 28)),
    ]


def test_a_year_that_ends_in_january_bears_the_number_that_the_latest_name_has() -> None:
    found = periods(note(JANUARY, "Fiscal 1998", "Fiscal 1997", "0130"))
    assert [end for _, end in found] == [date(1999, 1, 30), date(1998, 1, 31)]


def test_quarters_end_with_the_months_of_the_year() -> None:
    found = periods(note(SEPTEMBER, "4Q97", "3Q97", "0930"))
    assert [end for _, end in found] == [date(1997, 9, 27), date(1997, 6, 30)]


@pytest.mark.parametrize("other", ["1997 O/(U) 1996", "LTM Q4-1997"])
def test_what_names_no_one_period_stays_open(other: str) -> None:
    assert periods(note(SEPTEMBER, "Fiscal 1997", other))[1] == (None, None)


PARTS = """<html><body><p>SUMMIT BANCORP</p><p>Conversion of branches is expected to occur in October 2021.</p>
<p>Summary</p><table><tr><td>In millions</td><td colspan=3>2Q21</td></tr>
<tr><td></td><td>Legacy</td><td>Acquired</td><td>Consolidated</td></tr>
<tr><td>Net interest income</td><td>2,345</td><td>236</td><td>2,581</td></tr>
<tr><td>Noninterest income</td><td>2,016</td><td>80</td><td>2,096</td></tr></table>
<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions)</p><p>Second quarter ended June 30, 2021</p>
<table><tr><td>Three months ended June 30,</td><td>2021</td><td>2020</td></tr>
<tr><td>Net sales</td><td>4,667</td><td>4,000</td></tr><tr><td>Cost of sales</td><td>3,050</td><td>3,000</td></tr>
<tr><td>Gross profit</td><td>1,617</td><td>1,000</td></tr><tr><td>Net income</td><td>1,617</td><td>1,000</td></tr>
</table></body></html>"""


def test_a_quarter_over_parts_of_the_company_is_dated_and_not_by_running_text() -> None:
    beside = [f for f in read(PARTS.encode(), "a.htm").facts if f.statement == "other"]
    assert {(f.period_start, f.period_end) for f in beside} == {(date(2021, 4, 1), date(2021, 6, 30))}
