"""Statements that print a period a row and a line a column are read as those that print a line a row."""

from __future__ import annotations

from datetime import datetime

import pytest
from made_workbooks import Cells, fact_at, read_sheet

HEADINGS = ("Year", "Net sales", "Cost of goods sold", "Gross profit", "Operating expenses", "Net income")
YEARS = ((900, 500, 400, 310, 90), (950, 540, 410, 320, 90), (1000, 560, 440, 330, 110))


def sheet(*periods: object) -> Cells:
    rows = [(p, *amounts) for p, amounts in zip(periods, YEARS, strict=True)]
    return [("Acme, Inc.",), ("Statements of Income",), ("Years ended December 31",), HEADINGS, *rows]


@pytest.mark.parametrize(
    "periods",
    [
        (2021, 2022, 2023),
        ("FY2021", "FY2022", "FY2023"),
        tuple(f"Year ended 12/31/{y}" for y in (2021, 2022, 2023)),
    ],
)
def test_years_down_and_lines_across(periods: tuple[object, ...]) -> None:
    (statement,) = read_sheet(sheet(*periods), number_format="").primary()
    assert [r.label for r in statement.rows] == list(HEADINGS[1:])
    assert [c.heading for c in statement.columns] == [str(p) for p in periods]
    assert statement.rows[0].concept == "revenues"


def test_a_fact_is_found_at_its_cell() -> None:
    fact = fact_at(read_sheet(sheet(2021, 2022, 2023), number_format=""), "D6")
    assert (fact.value, fact.label, str(fact.period_end)) == (410, "Gross profit", "2022-12-31")


def test_what_stands_below_is_read_too() -> None:
    rows = [*sheet(2021, 2022, 2023), (), ("Amounts are audited.",)]
    assert read_sheet(rows, number_format="").lines[-1] == "Amounts are audited."


def test_days_stored_as_dates_date_the_columns() -> None:
    days = [datetime(y, 12, 31) for y in (2021, 2022, 2023)]
    (statement,) = read_sheet(sheet(*days), number_format="").primary()
    assert len(statement.columns) == 3


def test_a_roll_a_year_a_row_stays_as_it_is() -> None:
    rows = [
        ("Balance Sheets",), (None, 2023, 2022), ("Total assets", 10, 12), ("Total liabilities", 4, 5),
        ("Total equity", 6, 7), (), ("Year", "Opening", "Additions", "Disposals", "Charge", "Closing"),
        (2022, 5, 1, 0, 0, 6), (2023, 6, 2, 0, 0, 8), (2024, 8, 2, 0, 0, 10),
    ]  # fmt: skip
    filing = read_sheet(rows, number_format="")
    assert fact_at(filing, "F9").label == "2023"


@pytest.mark.parametrize("periods", [(2022, 2023), ("Dec 31, 2022", "Dec 31, 2023")])
def test_two_years_down_under_nothing_but_known_lines(periods: tuple[object, ...]) -> None:
    rows = [*sheet(2021, 2022, 2023)[:4], *((p, *a) for p, a in zip(periods, YEARS, strict=False))]
    (statement,) = read_sheet(rows, number_format="").primary()
    assert [r.concept for r in statement.rows][:3] == ["revenues", "cost_of_goods_sold", "gross_profit"]
    assert [str(c.period_end) for c in statement.columns] == ["2022-12-31", "2023-12-31"]


def test_what_stands_over_the_periods_says_when_they_end() -> None:
    head = ("Year ended June 30,", *HEADINGS[1:])
    rows = [
        ("Acme, Inc.",),
        ("Statements of Income",),
        head,
        *((y, *a) for y, a in zip((2021, 2022, 2023), YEARS, strict=True)),
    ]
    (statement,) = read_sheet(rows, number_format="").primary()
    assert [str(c.period_end) for c in statement.columns] == ["2021-06-30", "2022-06-30", "2023-06-30"]
