"""Sheets as ledgers and models export them: when they were printed, months to date, years of cash, rolls by classes."""

from __future__ import annotations

from datetime import datetime

from made_workbooks import fact_at, read_sheet, workbook

from tieout.facts import Statement
from tieout.parsers import read


def periods(statement: Statement) -> list[tuple[str, str, str]]:
    return [(str(c.period_start), str(c.period_end), c.member) for c in statement.columns]


def test_the_day_on_which_a_report_was_printed_heads_no_column() -> None:
    rows = [
        ("Acme Corp", None, "Date: 09-JAN-2025 10:22:11"), ("Balance Sheet",), ("Current Period: DEC-24",),
        (None, "DEC-24", "DEC-23"), ("Cash", 500, 400), ("Inventories", 200, 150), ("Total assets", 700, 550),
        ("Accounts payable", 300, 250), ("Retained earnings", 400, 300),
        ("Total liabilities and equity", 700, 550),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert [end for _, end, _ in periods(statement)] == ["2024-12-31", "2023-12-31"]


def test_the_month_to_date_beside_the_year_to_date_each_with_its_budget() -> None:
    rows = [
        ("Income Statement",), ("September 2025",),
        (None, "MTD", None, None, "YTD", None, None), (None, "Act", "Bud", "Var", "Act", "Bud", "Var"),
        ("Revenue", 500, 450, 50, 4400, 4300, 100), ("Cost of sales", 300, 280, 20, 2600, 2500, 100),
        ("Gross profit", 200, 170, 30, 1800, 1800, 0), ("Net income", 200, 170, 30, 1800, 1800, 0),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert periods(statement) == [
        ("2025-09-01", "2025-09-30", ""), ("2025-09-01", "2025-09-30", "Bud"), ("None", "None", "change"),
        ("None", "2025-09-30", ""), ("None", "2025-09-30", "Bud"), ("None", "None", "change"),
    ]  # fmt: skip


def test_a_fiscal_year_right_of_its_twelve_months_is_all_of_them() -> None:
    months = [datetime(2024 + m // 12, m % 12 + 1, 1) for m in range(6, 18)]
    rows = [
        ("Income Statement",), (None, *months, "FY25"), ("Revenue", *[50] * 12, 600),
        ("Cost of sales", *[30] * 12, 360), ("Gross profit", *[20] * 12, 240), ("Net income", *[20] * 12, 240),
    ]  # fmt: skip
    dated = workbook(("P&L", rows), change=lambda s: [c.__setattr__("number_format", "mmm-yy") for c in s[2]])
    (statement,) = read(dated, "book.xlsx").primary()
    assert periods(statement)[-1] == ("2024-07-01", "2025-06-30", "")


RESULTS = [
    (None, "31.12.2024", "31.12.2023"), ("Revenue", 900, 800), ("Cost of sales", -700, -640),
    ("Gross profit", 200, 160), ("Net income", 200, 160),
]  # fmt: skip
CASH = [
    (None, "31.12.2024", "31.12.2023"), ("Net income", 200, 160), ("Trade receivables", -30, -20),
    ("Net cash from operating activities", 170, 140), ("Net change in cash", 170, 140),
    ("Cash at beginning of year", 240, 100), ("Cash at end of year", 410, 240),
]  # fmt: skip


def test_days_are_years_where_each_opens_with_the_cash_at_which_the_one_before_closed() -> None:
    filing = read(workbook(("Income Statement", RESULTS), ("Cash Flow Statement", CASH)), "book.xlsx")
    for statement in filing.primary():
        assert periods(statement)[0] == ("2024-01-01", "2024-12-31", ""), statement.kind
    opened = fact_at(filing, "C6")
    assert str(opened.period_end) == "2022-12-31"


def test_days_remain_days_where_the_cash_does_not_go_on() -> None:
    other = [*CASH[:5], ("Cash at beginning of year", 230, 100), CASH[6]]
    filing = read(workbook(("Income Statement", RESULTS), ("Cash Flow Statement", other)), "book.xlsx")
    assert {start for s in filing.primary() for start, _, _ in periods(s)} == {"None"}


def test_a_roll_of_assets_by_classes_is_read_without_a_statement() -> None:
    rows = [
        ("12. Property, plant and equipment",), ("£'000",), (None, "Land", "Plant", "Total"),
        ("At 1 April 2023", 400, 200, 600), ("Additions", 40, 30, 70), ("Disposals", -10, -5, -15),
        ("At 31 March 2024", 430, 225, 655),
    ]  # fmt: skip
    filing = read_sheet(rows)
    assert (fact_at(filing, "B4").value, fact_at(filing, "B4").member) == (400_000, "Land")


def test_a_long_line_of_periods_and_their_scale_is_a_title() -> None:
    rows = [
        ("Cedar Holdings, Inc. and Subsidiaries",),
        ("Consolidated Statements of Changes in Stockholders' Equity",),
        ("For the years ended December 31, 2024 and 2023 (in thousands)",),
        (None, "Common Stock", "Additional Paid-in Capital", "Retained Earnings", "Total Stockholders' Equity"),
        ("Balance, December 31, 2023", 10, 200, 300, 510), ("Net income", None, None, 50, 50),
        ("Balance, December 31, 2024", 10, 200, 350, 560),
    ]  # fmt: skip
    assert fact_at(read_sheet(rows), "B5").value == 10_000
