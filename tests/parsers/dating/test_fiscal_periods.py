"""Columns headed by quarters and years alone are dated by the fiscal year of the submission's header."""

from __future__ import annotations

from datetime import date

import pytest
from made_pages import grid

from tieout.facts import Column
from tieout.parsers.dating.fiscal_periods import date_columns
from tieout.parsers.dating.fiscal_year import FiscalYear
from tieout.parsers.tables.reader import read_tables


def dated(heading: str, year_end: str, instants: bool = False) -> tuple[str, str]:
    year = FiscalYear(int(year_end[:2]), int(year_end[2:]))
    (column,) = date_columns((Column(1, heading, None, None),), year, instants)
    return str(column.period_start or ""), str(column.period_end or "")


@pytest.mark.parametrize(
    ("heading", "year_end", "start", "end"),
    [
        ("Q97-1", "0630", "1996-07-01", "1996-09-30"),
        ("Q4 1998", "0630", "1998-04-01", "1998-06-30"),
        ("2Q98", "1231", "1998-04-01", "1998-06-30"),
        ("Q3 FY99", "0930", "1999-04-01", "1999-06-30"),
        ("Second Quarter 1998", "1231", "1998-04-01", "1998-06-30"),
        ("1st quarter fiscal 1998", "0930", "1997-10-01", "1997-12-31"),
        ("Fiscal year 1998 Restated", "0630", "1997-07-01", "1998-06-30"),
        ("Fiscal 1998", "1231", "1998-01-01", "1998-12-31"),
        ("Fiscal 1998 (52 weeks)", "1231", "1998-01-01", "1998-12-31"),
        ("Fiscal Year 1995 (Fifty-three weeks)", "0630", "1994-07-01", "1995-06-30"),
        ("FY08", "0930", "2007-10-01", "2008-09-30"),
        ("Twelve Months 2008", "1231", "2008-01-01", "2008-12-31"),
        ("First Nine Months 2008", "1231", "2008-01-01", "2008-09-30"),
        ("Six Months 2008", "0630", "2007-07-01", "2007-12-31"),
        ("1H08", "1231", "2008-01-01", "2008-06-30"),
        ("2H08", "0630", "2008-01-01", "2008-06-30"),
        ("9M 2008", "1231", "2008-01-01", "2008-09-30"),
        ("2008 Third Quarter", "1231", "2008-07-01", "2008-09-30"),
        ("FY08-Q1", "0630", "2007-07-01", "2007-09-30"),
        ("2008 Q3", "1231", "2008-07-01", "2008-09-30"),
        ("Q3'08", "1231", "2008-07-01", "2008-09-30"),
        ("Qtr 3 08", "1231", "2008-07-01", "2008-09-30"),
        ("2000 Full Year", "0630", "1999-07-01", "2000-06-30"),
    ],
)
def test_a_quarter_or_year_of_the_filer_has_days(heading: str, year_end: str, start: str, end: str) -> None:
    assert dated(heading, year_end) == (start, end)
    assert dated(heading, year_end, instants=True) == ("", end)


@pytest.mark.parametrize(
    ("heading", "year_end"),
    [
        pytest.param("Fiscal year to date 1999", "0630", id="a part of a year, how long is not said"),
        pytest.param(
            "Six Months Ended 1999", "0630", id="a day that could not be read, and a year of the calendar"
        ),
        pytest.param("Total", "1231", id="no period"),
    ],
)
def test_what_is_open_stays_open(heading: str, year_end: str) -> None:
    assert dated(heading, year_end) == ("", "")


PAGE = """
                       HARBOUR TOOL COMPANY
                    Reclassified income statements

                                    Q97-1     Q97-2     Q97-3
                                  -------   -------   -------
Revenue                            $2,295    $2,680    $3,208
Cost of revenue                       250       296       297
Operating expenses                  1,192     1,349     1,427
                                  -------   -------   -------
Net income                         $  853    $1,035    $1,484
"""


def test_a_statement_without_days_is_dated_by_the_header() -> None:
    (table,) = read_tables(grid(PAGE), "0630")
    assert [c.period_end for c in table.columns] == [
        date(1996, 9, 30),
        date(1996, 12, 31),
        date(1997, 3, 31),
    ]


def test_quarters_beside_a_day_are_dated_too() -> None:
    (table,) = read_tables(grid(PAGE.replace("Q97-3", "3/29/97")), "0630")
    assert [c.period_end for c in table.columns] == [
        date(1996, 9, 30),
        date(1996, 12, 31),
        date(1997, 3, 29),
    ]


@pytest.mark.parametrize("stated", ["0131", "", "9999"])
def test_without_the_years_end_or_its_number_nothing_is_dated(stated: str) -> None:
    (table,) = read_tables(grid(PAGE), stated)
    assert {c.period_end for c in table.columns} == {None}
