"""Sheets as ledgers and models export them: when they were printed, months to date, years of cash, rolls by classes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from made_workbooks import fact_at, read_sheet, workbook

import tieout
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


def test_a_report_of_the_ledger_names_its_balancing_segment_and_is_of_the_whole() -> None:
    rows = [
        ("Vision Operations (USD)",), ("Income Statement",), ("Current Period: JUN-25",),
        ("No specific Balancing Segment requested",), (None, "PTD-Actual", "PTD-Budget", "YTD-Actual"),
        (None, "JUN-25", "JUN-25", "JUN-25"), ("Revenue", 500, 450, 4400), ("Cost of sales", 300, 280, 2600),
        ("Gross profit", 200, 170, 1800), ("Net income", 200, 170, 1800),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert periods(statement) == [
        ("2025-06-01", "2025-06-30", ""), ("2025-06-01", "2025-06-30", "Budget"), ("None", "2025-06-30", "")
    ]  # fmt: skip


def test_weeks_side_by_side_are_a_week_each_whatever_the_title_counts() -> None:
    days = [datetime(2025, 1, 5 + 7 * w) for w in range(4)]
    cash = ((120, 90, 70, 60), (30, 40, 50, 60), (-60, -60, -60, -60), (-30, -20, -10, 0), (90, 70, 60, 60))
    labels = ("Opening cash", "Customer receipts", "Payments", "Net cash flow", "Closing cash")
    rows = [
        ("13-week cash flow forecast",),
        (None, *days),
        *((n, *v) for n, v in zip(labels, cash, strict=True)),
    ]
    dated = workbook(
        ("Cash", rows), change=lambda s: [c.__setattr__("number_format", "dd-mmm-yy") for c in s[2]]
    )
    (statement,) = read(dated, "book.xlsx").primary()
    assert [p[0] for p in periods(statement)] == ["2024-12-30", "2025-01-06", "2025-01-13", "2025-01-20"]


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


INCOME = [
    ("Revenue", 50, 60, 70),
    ("Cost of sales", 30, 35, 45),
    ("Gross profit", 20, 25, 25),
    ("Net income", 20, 25, 25),
]


def with_sums(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(label, *three, sum(three), *three, sum(three), 2 * sum(three)) for label, *three in rows]


def test_a_quarter_right_of_its_three_months_is_those() -> None:
    heads = [
        "Jan 2025",
        "Feb 2025",
        "Mar 2025",
        "Q1 2025",
        "Apr 2025",
        "May 2025",
        "Jun 2025",
        "Q2 2025",
        "Total",
    ]
    rows = [("Income Statement",), (None, *heads), (None, *["Amount"] * 9), *with_sums(INCOME)]
    (statement,) = read_sheet(rows).primary()
    assert [(s, e) for s, e, _ in periods(statement)][3:] == [
        ("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-04-30"), ("2025-05-01", "2025-05-31"),
        ("2025-06-01", "2025-06-30"), ("2025-04-01", "2025-06-30"), ("2025-01-01", "2025-06-30"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "months", "first"),
    [
        ("Fiscal year 2024", ["January", "February", "March"], "2024-01-01"),
        ("For the year ended January 31, 2025", ["Nov", "Dec", "Jan"], "2024-11-01"),
        ("July 2024 - December 2024", ["Oct", "Nov", "Dec"], "2024-10-01"),
    ],
)
def test_months_without_a_year_are_of_that_of_the_title(title: str, months: list[str], first: str) -> None:
    rows = [
        ("Income Statement",),
        (title,),
        (None, *months, "Total"),
        *[(*row, sum(row[1:])) for row in INCOME],
    ]
    (statement,) = read_sheet(rows).primary()
    assert periods(statement)[0][0] == first
    assert (periods(statement)[-1][0], periods(statement)[-1][1]) == (first, periods(statement)[2][1])


def test_the_months_that_sage_counts_end_with_the_last() -> None:
    rows = [
        ("Balance Sheet",), ("From: Month 1, April 2024   To: Month 12, March 2025",), (None, "Year to Date"),
        ("Cash", 500), ("Inventories", 200), ("Total assets", 700), ("Accounts payable", 300),
        ("Retained earnings", 400), ("Total liabilities and equity", 700),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert periods(statement) == [("None", "2025-03-31", "")]


def test_balances_and_what_adjusts_them_are_no_trial_balance() -> None:
    rows = [
        ("Lead schedule: cash",), ("Year end: 31 December 2024",),
        (None, "Unadjusted 12/31/2024", "Adj. Dr", "Adj. Cr", "Adjusted 12/31/2024", "12/31/2023", "% change"),
        ("Operating", 90000, 1200, None, 91200, 80000, 0.14), ("Payroll", 20000, None, 300, 19700, 19700, 0.0),
        ("Total cash", 110000, 1200, 300, 110900, 99700, 0.112),
    ]  # fmt: skip
    filing = read(
        workbook(("Lead", rows), change=lambda s: [as_percent(s[f"G{n}"]) for n in (4, 5, 6)]), "a.xlsx"
    )
    (statement,) = filing.statements
    assert statement.kind == "other"
    assert (fact_at(filing, "B4").period_start, fact_at(filing, "G4").unit) == (None, "percent")


def as_percent(cell: Any) -> None:
    cell.number_format = "0.0%"


DEBT = [
    ("Debt roll-forward",), ("For the year ended December 31, 2024",),
    ("Facility", "Rate", "Maturity", "Balance 12/31/2023", "Borrowings", "Repayments", "Balance 12/31/2024"),
    ("Term loan A", "5.25%", datetime(2028, 6, 30), 12443, 3441, -1191, 14693),
    ("Term loan B", "6.10%", datetime(2030, 3, 31), 19589, 617, -1944, 18262),
    ("Revolver", "5.80%", datetime(2027, 12, 31), 36016, 3803, -1748, 38071),
    ("Senior notes", "4.50%", datetime(2031, 9, 30), 18972, 724, -2756, 16940),
    ("Total debt", None, None, 87020, 8585, -7639, 87966),
]  # fmt: skip


def test_maturities_part_no_sheet_and_balances_are_of_days() -> None:
    filing = read_sheet(DEBT)
    (statement,) = filing.statements
    assert [(s, e) for s, e, _ in periods(statement)][1] == ("None", "2023-12-31")
    assert fact_at(filing, "G8").label == "Total debt"


def test_what_moved_between_two_balances_is_added_up_across() -> None:
    def broken(rows: list[tuple[Any, ...]]) -> set[str]:
        return {
            v.rule for v in tieout.check(read_sheet(rows)) if (v.status, v.severity) == ("breaks", "error")
        }

    assert not broken(DEBT)
    label, *before, closing = DEBT[4]
    assert "nt_cross_foot" in broken([*DEBT[:4], (label, *before, closing + 100), *DEBT[5:]])


def test_a_title_above_two_statements_side_by_side_is_that_of_both() -> None:
    left = [("Income statement", None, "Balance sheet", None), (None, "2024-12-31", None, "2024-12-31")]
    income = [
        ("Revenue", 500),
        ("Cost of sales", 300),
        ("Gross profit", 200),
        ("Rent", 50),
        ("Net income", 150),
    ]
    sheet = [
        ("Cash", 40),
        ("Total assets", 40),
        ("Payables", 30),
        ("Retained earnings", 10),
        ("Total liabilities and equity", 40),
    ]
    rows = [("Birch Ltd (GBP thousands)",), *left, *[(*a, *b) for a, b in zip(income, sheet, strict=True)]]
    filing = read_sheet(rows)
    assert [(fact_at(filing, c).unit, fact_at(filing, c).scale) for c in ("B4", "D4")] == [
        ("GBP", 3),
        ("GBP", 3),
    ]


@pytest.mark.parametrize(
    ("heads", "last"),
    [
        (("2024.12", "2023.12"), "2024-12-31"),
        ((2024.12, 2023.12), "2024-12-31"),
        (("012/2024", "012/2023"), "2024-12-31"),
        ((202406, 202306), "2024-06-30"),
    ],
)
def test_months_by_their_numbers_head_columns(heads: tuple[Any, Any], last: str) -> None:
    rows = [
        ("Balance Sheet",), ("Account", *heads), ("Cash", 500, 400), ("Inventories", 200, 150),
        ("Total assets", 700, 550), ("Accounts payable", 300, 250), ("Retained earnings", 400, 300),
        ("Total liabilities and equity", 700, 550),
    ]  # fmt: skip
    filing = read_sheet(rows, number_format="")
    (statement,) = filing.primary()
    assert (periods(statement)[0][1], len(statement.rows)) == (last, 6)


@pytest.mark.parametrize(("month", "first"), [("MAR-25", "2025-01-01"), ("FEB-25", "None")])
def test_a_quarter_to_date_is_whole_where_it_ends_with_one(month: str, first: str) -> None:
    heads = [("PTD-Actual", "QTD-Actual", "YTD-Actual"), (month,) * 3]
    rows = [("Income Statement",), *[(None, *line) for line in heads], *INCOME]
    (statement,) = read_sheet(rows).primary()
    assert [s for s, _, _ in periods(statement)] == [f"2025-0{3 if month[0] == 'M' else 2}-01", first, "None"]


def test_blanks_between_thousands_before_a_decimal_comma() -> None:
    lines = [
        "Income statement",
        "\t31/12/2024\t31/12/2023",
        "Revenue\t5 519,5\t6 208,1",
        "Cost of sales\t(2 519,5)\t(3 208,1)",
    ]
    lines += ["Gross profit\t3 000,0\t3 000,0", "Net income\t3 000,0\t3 000,0"]
    assert read("\n".join(lines).encode(), "a.csv").facts[2].value == Decimal("-2519.5")


BOOKS = [
    ("Balance sheet",), ("CHF thousands",), (None, "31.12.2024", "31.12.2023"), ("Cash", 500, 400), ("Inventories", 200, 150),
    ("Total assets", 700, 550), ("Accounts payable", -300, -250), ("Total liabilities", -300, -250),
    ("Retained earnings", -400, -300), ("Total equity", -400, -300), ("Total liabilities and equity", -700, -550),
]  # fmt: skip


def test_the_credits_of_books_are_below_nil() -> None:
    filing = read_sheet(BOOKS, number_format="#,##0;-#,##0")
    assert fact_at(filing, "B9").natural == 400_000
    assert not {v.rule for v in tieout.check(filing) if (v.status, v.severity) == ("breaks", "error")}
    deducted = [
        *BOOKS[:8],
        ("Retained earnings", 400, 300),
        ("Total equity", 400, 300),
    ]  # net assets, as in Britain
    assert fact_at(read_sheet(deducted), "B9").natural == 400_000


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        (("€ 1.900,50", "€ 1.800,00", "-€ 700,25", "-€ 640,00"), "EUR"),
        (("£1,900.50", "£1,800.00", "-£700.25", "-£640.00"), "GBP"),
    ],
)
def test_texts_that_are_numbers_say_their_currency(amounts: tuple[str, ...], unit: str) -> None:
    now, then, cost, cost_then = amounts
    gross = ("€ 1.200,25", "€ 1.160,00") if unit == "EUR" else ("£1,200.25", "£1,160.00")
    rows = [
        ("Profit and loss account",), ("for the year ended 31 December",), (None, "2024", "2023"), ("Revenue", now, then),
        ("Cost of sales", cost, cost_then), ("Gross profit", *gross), ("Net income", *gross),
    ]  # fmt: skip
    fact = fact_at(read_sheet(rows), "B5")
    assert (fact.value, fact.unit) == (Decimal("-700.25"), unit)


def test_what_a_sheet_of_notes_says_of_all_amounts() -> None:
    sheets = (
        ("Read me", [("Figures in EUR million unless otherwise stated.",)]),
        ("Income Statement", RESULTS),
    )
    fact = fact_at(read(workbook(*sheets), "book.xlsx"), "B2")
    assert (fact.value, fact.unit) == (900_000_000, "EUR")


def test_a_column_of_units_says_what_each_line_is_in() -> None:
    figures = [
        ("Key figures", "Unit", "2024", "2023"), ("Operating margin", "%", 12.4, 11.8), ("Employees", "FTE", 3120, 3044),
        ("Revenue", "EUR m", 900, 800),
    ]  # fmt: skip
    filing = read(workbook(("KPIs", figures), ("Income Statement", RESULTS), number_format=""), "book.xlsx")
    found = {f.label: (f.value, f.unit) for f in filing.facts if f.anchor.startswith("KPIs!C")}
    assert found["Operating margin (%)"] == (Decimal("12.4"), "percent")
    assert found["Employees (FTE)"] == (3120, "pure")


def test_a_month_alone_in_the_title_is_the_period() -> None:
    rows = [
        ("Profit & Loss",),
        ("May 2025",),
        (None, "Selected Period", "% of Sales"),
        ("Sales", 500, "100.0%"),
    ]
    rows += [("Cost of sales", 300, "60.0%"), ("Gross profit", 200, "40.0%"), ("Net income", 200, "40.0%")]
    (statement,) = read_sheet(rows).primary()
    assert periods(statement)[0] == ("2025-05-01", "2025-05-31", "")


def test_a_second_table_of_a_sheet_has_the_scale_of_the_first() -> None:
    quarters = ("Q1'24", "Q2'24", "Total")
    rows = [
        ("Supplemental information",), ("(dollars in millions)",), (None, *quarters), ("Publishing", 40, 50, 90),
        ("Radio", 10, 15, 25), ("Total revenue", 50, 65, 115), (None,), (None, *quarters), ("Net income", 5, 6, 11),
        ("Taxes", 2, 3, 5), ("Adjusted earnings", 7, 9, 16),
    ]  # fmt: skip
    assert fact_at(read_sheet(rows), "B9").value == 5_000_000


def test_twelve_months_that_end_in_any_month_date_no_other_column() -> None:
    rows = [("Income statement",), (None, "H1 2025", "FY 2024", "LTM Jun-25"), *INCOME]
    (statement,) = read_sheet(rows).primary()
    assert periods(statement) == [
        ("None", "None", ""),
        ("None", "None", ""),
        ("2024-07-01", "2025-06-30", ""),
    ]


@pytest.mark.parametrize(
    ("said", "value"), [("(Rs. in lakhs)", 50_000_000), ("(₹ in crores)", 5_000_000_000)]
)
def test_lakhs_and_crores_are_scales(said: str, value: int) -> None:
    rows = [
        ("Balance Sheet",),
        (said,),
        (None, "31.03.2025", "31.03.2024"),
        ("Cash", 500, 400),
        ("Inventories", 200, 150),
    ]
    rows += [
        ("Total assets", 700, 550),
        ("Payables", 300, 250),
        ("Retained earnings", 400, 300),
        ("Total liabilities and equity", 700, 550),
    ]
    fact = fact_at(read_sheet(rows), "B4")
    assert (fact.value, fact.unit) == (value, "INR")


def test_a_sign_of_currency_alone_heads_no_column_of_totals() -> None:
    rows = [
        ("BALANCE SHEET",), ("31 MARCH 2025",), (None, "2025", None, "2024", None), (None, "£", "£", "£", "£"),
        ("FIXED ASSETS",), ("Tangible assets", None, 500, None, 450), ("CURRENT ASSETS",), ("Stocks", 60, None, 50, None),
        ("Cash at bank", 40, None, 30, None), ("", 100, None, 80, None), ("CREDITORS",),
        ("Amounts falling due within one year", 70, None, 60, None), ("NET CURRENT ASSETS", None, 30, None, 20), ("TOTAL ASSETS LESS CURRENT LIABILITIES", None, 530, None, 470),
        ("NET ASSETS", None, 530, None, 470), ("CAPITAL AND RESERVES",), ("Retained earnings", None, 530, None, 470),
    ]  # fmt: skip
    filing = read_sheet(rows)
    assert [str(fact_at(filing, c).period_end) for c in ("C6", "E6", "D8")] == [
        "2025-03-31",
        "2024-03-31",
        "2024-03-31",
    ]


def test_a_list_between_bars_is_read() -> None:
    listed = [
        ("113100", "Bank", "12400.55 "),
        ("160000", "Payables", "31200.10-"),
        ("140000", "Receivables", "18799.55 "),
    ]
    lines = [
        "Trial balance        Company code 1000        30.06.2025",
        "|G/L acct|Short text          |       Balance|",
    ]
    lines += [f"|{code}  |{name:20}|{amount:>14}|" for code, name, amount in listed]
    filing = read("\n".join(lines).encode(), "a.txt")
    assert [f.value for f in filing.facts if f.label == "Payables"] == [Decimal("-31200.10")]


def test_a_workbook_of_nothing_but_rolls_is_read() -> None:
    rows = [
        ("Allowance ($ thousands)",), (None, "2024", "2023"), ("Balance at beginning of year", 463, 420),
        ("Charged to expense", 71, 88), ("Write-offs", -52, -45), ("Balance at end of year", 482, 463),
    ]  # fmt: skip
    assert fact_at(read_sheet(rows), "B6").value == 482_000


def test_codes_below_a_title_are_no_table_of_their_own_and_a_column_of_codes_names_the_currency() -> None:
    rows = [("Trial balance", None, None, None, None), (None, "Account", "Text", "Crcy", "30.06.2025")]
    rows += [(None, code, name, "EUR", amount) for code, name, amount in (
        (113100, "Bank account", 1240), (160000, "Payables", -3120), (140000, "Receivables", 5880), (70000, "Capital", -4000),
    )]  # fmt: skip
    filing = read_sheet(rows, number_format="0")
    assert [(f.value, f.unit) for f in filing.facts] == [
        (1240, "EUR"),
        (-3120, "EUR"),
        (5880, "EUR"),
        (-4000, "EUR"),
    ]


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("Period: 01/01/24..12/31/24", "2024-12-31"),
        ("1-Apr-24 to 31-Mar-25", "2025-03-31"),
        ("From: 01/04/2024 To: 31/03/2025", "2025-03-31"),
    ],
)
def test_a_balance_sheet_is_of_the_last_day_of_its_period(title: str, last: str) -> None:
    rows = [
        ("Balance Sheet",),
        (title,),
        (None, "Balance at Date"),
        ("Cash", 500),
        ("Inventories", 200),
        ("Total assets", 700),
    ]
    rows += [("Payables", 300), ("Retained earnings", 400), ("Total liabilities and equity", 700)]
    (statement,) = read_sheet(rows).primary()
    assert periods(statement) == [("None", last, "")]


def test_years_end_as_the_title_says_of_all() -> None:
    rows = [("Income Statement ($m, FYE Jun)",), (None, "2024", "2023", "2022"), *INCOME]
    (statement,) = read_sheet(rows).primary()
    assert periods(statement)[0] == ("2023-07-01", "2024-06-30", "")


def test_a_trial_balance_is_of_the_last_day_of_its_period() -> None:
    rows = [
        ("Trial Balance",),
        ("1-Apr-24 to 31-Mar-25",),
        ("Particulars", "Closing"),
        ("Capital", "500.00 Cr"),
        ("Bank", "500.00 Dr"),
    ]
    assert {str(f.period_end) for f in read_sheet(rows).facts} == {"2025-03-31"}


def test_codes_right_of_the_accounts_are_no_amounts() -> None:
    rows = [
        ("Profit and Loss",), ("From 01 Jan 2024 To 31 Dec 2024",), ("Account", "Account Code", "Total"),
        ("Total revenue", "4000", 9000), ("Cost of sales", "5000", 4000), ("Gross profit", "5999", 5000),
        ("Total operating expenses", "6000", 3000), ("Net income", "9999", 2000),
    ]  # fmt: skip
    filing = read_sheet(rows)
    assert [str(f.value) for f in filing.facts] == ["9000", "4000", "5000", "3000", "2000"]


def test_the_average_balances_of_a_quarter_are_of_the_quarter() -> None:
    quarter = "Three Months Ended December 31, 2024"
    rows = [
        ("Average Balance Sheets and Net Interest Analysis",), ("(in thousands)",), (None, quarter, quarter, quarter),
        (None, "Average Balance", "Interest", "Yield/Rate"), ("Loans", 449410, 6043, 5.38),
        ("Securities", 93507, 893, 3.82), ("Total interest-earning assets", 542917, 6936, 5.11),
        ("Other assets", 29252, None, None), ("Total assets", 572169, None, None),
    ]  # fmt: skip
    loans = [f for f in read_sheet(rows).facts if f.label == "Loans"]
    assert {(str(f.period_start), str(f.period_end)) for f in loans} == {("2024-10-01", "2024-12-31")}


def test_a_workbook_that_leads_from_reported_to_adjusted_earnings_alone_is_read() -> None:
    rows = [
        ("Reconciliation of Net Income to Adjusted EBITDA",), ("(in thousands)",),
        (None, "Year ended December 31, 2024", "Year ended December 31, 2023"), ("Net income", 1204, 1118), ("Interest expense", 161, 142), ("Depreciation", 402, 387),
        ("Adjusted EBITDA", 1767, 1647),
    ]  # fmt: skip
    assert len(read_sheet(rows).facts) == 8
