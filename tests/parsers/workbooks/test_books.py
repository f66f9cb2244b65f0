"""Sheets as bookkeeping programs export them: months and their total, budgets, companies and the group, trial balances."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_workbooks import BALANCE_SHEET, read_sheet

import tieout
from tieout.facts import Fact, Filing, Statement
from tieout.parsers import read
from tieout.parsers.workbooks.csv_file import is_csv

MONTHS = """"Marsh Lane Bakery LLC",,,
"Profit and Loss",,,
"January - February, 2024",,,
,"Jan 2024","Feb 2024",Total
Income,,,
"   4000 Bread sales","41,210.55","38,804.10","80,014.65"
"   4010 Catering","6,120.00","7,455.50","13,575.50"
Total Income,"$47,330.55","$46,259.60","$93,590.15"
Cost of Goods Sold,,,
"   5000 Flour","14,402.18","13,990.77","28,392.95"
Total Cost of Goods Sold,"$14,402.18","$13,990.77","$28,392.95"
Gross Profit,"$32,928.37","$32,268.83","$65,197.20"
Expenses,,,
"   6000 Rent","5,500.00","5,500.00","11,000.00"
"   6100 Wages","15,220.40","14,870.15","30,090.55"
Total Expenses,"$20,720.40","$20,370.15","$41,090.55"
Net Income,"$12,207.97","$11,898.68","$24,106.65"
"""
BUDGET = """Profit & Loss Budget vs. Actual,,,
For the year ended 31 March 2024,,,
Account,Actual,Budget,Variance
Sales,"812,450","780,000","32,450"
Cost of Sales,"571,323","576,000","(4,677)"
Gross Profit,"241,127","204,000","37,127"
Rent,"96,000","96,000",0
Wages,"118,402","125,000","(6,598)"
Net Profit,"26,725","(17,000)","43,725"
"""
COMPANIES = """Brook Group,,,,,
Consolidating Balance Sheet,,,,,
"December 31, 2023",,,,,
,Parent,North Sub,Total,Eliminations,Consolidated
Cash,"4,120","2,210","6,330",-,"6,330"
Receivables,"9,330","6,104","15,434","(2,500)","12,934"
Total assets,"13,450","8,314","21,764","(2,500)","19,264"
Payables,"5,102","5,940","11,042","(2,500)","8,542"
Common stock,"8,348","2,374","10,722",-,"10,722"
Total liabilities and equity,"13,450","8,314","21,764","(2,500)","19,264"
"""
GROUPED = """Castle Holdings,,,,
Trial Balance,,,,
"December 31, 2023",,,,
Account,Description,Opening,Movement,Closing
,Assets,,,
1100,Cash,"120,400","33,120","153,520"
1200,Trade receivables,"410,220","(18,900)","391,320"
,Total assets,"530,620","14,220","544,840"
,Equity,,,
3100,Share capital,"(530,620)",0,"(530,620)"
,Total equity,"(530,620)",0,"(530,620)"
,Profit,,,
4000,Sales,0,"(62,220)","(62,220)"
6900,Depreciation,0,"48,000","48,000"
,Total profit,0,"(14,220)","(14,220)"
,Grand total,0,0,0
"""
BRITISH = """Balance sheet,,
As at 31 March 2024,,
,2024,2023
Fixed assets,"196,220","187,905"
Current assets,,
Stocks,"55,310","49,870"
Debtors,"181,655","149,362"
,"236,965","199,232"
Creditors: amounts falling due within one year,"142,310","131,004"
Net current assets,"94,655","68,228"
Total assets less current liabilities,"290,875","256,133"
Creditors: amounts falling due after more than one year,"82,140","91,870"
Net assets,"208,735","164,263"
Capital and reserves,,
Called up share capital,"1,000","1,000"
Profit and loss account,"207,735","163,263"
Shareholders' funds,"208,735","164,263"
"""


def of(text: str) -> Filing:
    return read(text.encode(), "books.csv")


def only(text: str) -> Statement:
    (statement,) = of(text).statements
    return statement


def at(filing: Filing, cell: str) -> Fact:
    return next(f for f in filing.facts if f.anchor.endswith(cell))


def breaking(text: str) -> set[tuple[str, int]]:
    """The rules of severity error that break, each with the line of its total."""
    verdicts = tieout.check(of(text))
    broken = [v for v in verdicts if v.status == "breaks" and v.severity == "error"]
    return {(v.rule, v.operands[-1].line or 0) for v in broken}


def test_labels_that_spaces_indent_in_their_fields_lay_out_no_page() -> None:
    assert is_csv(MONTHS.encode())


def test_profit_and_loss_by_month_is_a_statement_of_income_and_its_total_of_all_months() -> None:
    statement = only(MONTHS)
    assert statement.kind == "income_statement"
    assert [(c.period_start, c.period_end) for c in statement.columns] == [
        (date(2024, 1, 1), date(2024, 1, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 1, 1), date(2024, 2, 29)),
    ]


def test_three_months_in_a_row_are_months_whatever_the_title_says() -> None:
    rows = [
        ("Income Statement by Month",), ("Year 2023",), (None, "Jan-23", "Feb-23", "Mar-23", "YTD"),
        ("Sales", 500, 520, 540, 1560), ("Cost of goods sold", 300, 310, 320, 930), ("Gross profit", 200, 210, 220, 630),
        ("Wages", 150, 160, 170, 480), ("Net income", 50, 50, 50, 150),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert [(str(c.period_start), str(c.period_end)) for c in statement.columns] == [
        ("2023-01-01", "2023-01-31"), ("2023-02-01", "2023-02-28"), ("2023-03-01", "2023-03-31"),
        ("2023-01-01", "2023-03-31"),
    ]  # fmt: skip


def test_two_years_named_by_their_last_months_are_no_months() -> None:
    rows = [
        ("Income Statement",), ("For the year ended",), (None, "Dec-23", "Dec-22"), ("Sales", 500, 520),
        ("Cost of goods sold", 300, 310), ("Gross profit", 200, 210), ("Wages", 150, 160), ("Net income", 50, 50),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert [str(c.period_start) for c in statement.columns] == ["2023-01-01", "2022-01-01"]


def test_a_title_from_month_to_month_dates_the_quarters_of_its_year() -> None:
    rows = [
        ("Parent Company : Acme Robotics",), ("Income Statement",), ("From Jan 2023 to Dec 2023",),
        (None, "Q1 2023", "Q2 2023", "Q3 2023", "Q4 2023", "Total"), (None, *["Amount"] * 5),
        ("Total - Income", 500, 520, 540, 560, 2120), ("Total - Cost Of Sales", 300, 310, 320, 330, 1260),
        ("Gross Profit", 200, 210, 220, 230, 860), ("Total - Expense", 150, 160, 170, 180, 660),
        ("Net Income", 50, 50, 50, 50, 200),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert [str(c.period_start) for c in statement.columns] == [
        "2023-01-01", "2023-04-01", "2023-07-01", "2023-10-01", "2023-01-01",
    ]  # fmt: skip
    assert {str(statement.columns[i].period_end) for i in (3, 4)} == {"2023-12-31"}


def test_a_month_and_the_total_of_months_are_added_up_across() -> None:
    assert not breaking(MONTHS)
    assert ("nt_cross_foot", 6) in breaking(MONTHS.replace("38,804.10", "38,304.10"))


def test_a_budget_stands_beside_the_statement_and_is_no_part_of_it() -> None:
    statement = only(BUDGET)
    assert (statement.kind, [c.member for c in statement.columns]) == (
        "income_statement",
        ["", "Budget", "change"],
    )
    assert not breaking(BUDGET)


def test_sheets_that_make_a_group_of_its_companies_are_added_up_though_no_statement_is_there() -> None:
    filing = of(COMPANIES)
    assert [s.kind for s in filing.statements] == ["other"]
    assert "no_statement" in [p.code for p in filing.problems]
    assert not breaking(COMPANIES)
    assert ("nt_cross_foot", 5) in breaking(COMPANIES.replace('"2,210"', '"2,510"'))
    assert ("nt_cross_foot", 8) in breaking(COMPANIES.replace('"8,542"', '"8,524"'))


def test_groups_of_a_trial_balance_foot_and_accounts_move_from_opening_to_closing() -> None:
    assert not breaking(GROUPED)
    assert ("tb_totals", 11) in breaking(
        GROUPED.replace('Total equity,"(530,620)"', 'Total equity,"(530,260)"')
    )
    assert ("nt_cross_foot", 6) in breaking(GROUPED.replace('"33,120","153,520"', '"33,120","158,520"'))


@pytest.mark.parametrize(("cell", "concept"), [("E14", "depreciation"), ("E6", "cash")])
def test_depreciation_that_is_a_debit_is_the_years(cell: str, concept: str) -> None:
    assert at(of(GROUPED), cell).concept == concept


def test_the_title_of_a_trial_balance_is_no_side_of_it() -> None:
    rows = [
        ("Date: 14/02/2024", None, None, "North Ltd"), ("Time: 10:42", None, None, "Period Trial Balance"),
        ("To Period:", "Month 12, December 2023"), ("N/C", "Name", "Debit", "Credit"),
        ("0020", "Plant", 64200, None), ("2100", "Creditors", None, 38078), ("3000", "Shares", None, 26122),
    ]  # fmt: skip
    assert at(read_sheet(rows), "D6").member == "Credit"


def test_a_british_sheet_takes_off_what_is_owed_step_by_step() -> None:
    assert not breaking(BRITISH)
    assert {line for _, line in breaking(BRITISH.replace('"142,310"', '"143,210"'))} == {10}
    assert {line for _, line in breaking(BRITISH.replace('"290,875"', '"290,857"'))} == {11, 13}


def test_a_total_of_one_account_is_that_account() -> None:
    books = """Balance Sheet
,"December 31, 2023"
Current Assets,
1010 · Checking,"4,821.55"
1020 · Savings,"1,731.52"
Total Current Assets,"6,553.07"
TOTAL ASSETS,"6,553.07"
Long Term Liabilities,
2600 · Bank Loan,"2,750.00"
Total Long Term Liabilities,"2,750.00"
Total Liabilities,"2,750.00"
Equity,
3000 · Capital Stock,"3,803.07"
Total Equity,"3,803.07"
TOTAL LIABILITIES & EQUITY,"6,553.07"
"""
    assert not breaking(books)
    assert ("bs_subtotals_foot", 10) in breaking(books.replace('Loan,"2,750.00"', 'Loan,"2,570.00"'))


def test_rows_of_equity_dated_by_the_day_first_roll_forward_and_inner_totals_are_added_up() -> None:
    equity = """Consolidated statement of changes in equity,,,,,
For the year ended 31 December 2023,,,,,
,Share capital,Retained earnings,Total,Non-controlling interests,Total equity
At 1 January 2023,"25,000","129,774","154,774","6,902","161,676"
Profit for the year,-,"22,628","22,628",916,"23,544"
Dividends,-,"(8,500)","(8,500)",(500),"(9,000)"
At 31 December 2023,"25,000","143,902","168,902","7,318","176,220"
"""
    assert not breaking(equity)
    assert str(at(of(equity), "C5").period_start) == "2023-01-01"
    assert {rule for rule, _ in breaking(equity.replace('"22,628","22,628"', '"22,628","22,268"'))} >= {
        "eq_cross_foot"
    }
    assert {rule for rule, _ in breaking(equity.replace('"143,902"', '"143,209"'))} >= {"eq_column_roll"}


def test_activities_of_a_charity_are_a_statement_of_income() -> None:
    rows = [
        ("Statement of Activities",), ("Year Ended June 30, 2023",), (None, "Without restrictions", "With restrictions", "Total"),
        ("Contributions", 812, 205, 1017), ("Grants", 430, 0, 430), ("Total revenue and support", 1242, 205, 1447),
        ("Program services", 988, 0, 988), ("Fundraising", 99, 0, 99), ("Total expenses", 1087, 0, 1087),
        ("Change in net assets", 155, 205, 360), ("Net assets, beginning of year", 1204, 310, 1514),
        ("Net assets, end of year", 1359, 515, 1874),
    ]  # fmt: skip
    assert [s.kind for s in read_sheet(rows).primary()] == ["income_statement"]


def test_a_month_counted_in_words_is_no_part_of_the_company() -> None:
    rows = [
        ("Income Statement",), (None, "One Month Ended", None, "Nine Months Ended"),
        (None, "September 30, 2023", None, "September 30, 2023"), (None, "Amount", "%", "Amount", "%"),
        ("Sales", 500, 100, 4500, 100), ("Cost of goods sold", 300, 60, 2700, 60), ("Gross profit", 200, 40, 1800, 40),
        ("Wages", 150, 30, 1350, 30), ("Net income", 50, 10, 450, 10),
    ]  # fmt: skip
    statement = next(iter(read_sheet(rows).primary()))
    assert [c.member for c in statement.columns if c.period_end and "%" not in c.heading] == ["", ""]


@pytest.mark.parametrize(
    ("headings", "ends"),
    [
        (("Jan - Dec 23", "Jan - Dec 22"), [("2023-01-01", "2023-12-31"), ("2022-01-01", "2022-12-31")]),
        (("Oct '22 - Sep 23", "Oct '21 - Sep 22"), [("2022-10-01", "2023-09-30"), ("2021-10-01", "2022-09-30")]),
        (("Reporting period 01.2023-12.2023", "01.2022-12.2022"), [("2023-01-01", "2023-12-31"), ("2022-01-01", "2022-12-31")]),
        (("2023.01-2023.12", "2022.01-2022.12"), [("2023-01-01", "2023-12-31"), ("2022-01-01", "2022-12-31")]),
        (("31-Dec-23 FY2023", "31-Dec-22 FY2022"), [("2023-01-01", "2023-12-31"), ("2022-01-01", "2022-12-31")]),
        (("6M to 30.06.2025", "6M to 30.06.2024"), [("2025-01-01", "2025-06-30"), ("2024-01-01", "2024-06-30")]),
        (("Jun 2025", "Jan 2025 - Jun 2025"), [("2025-06-01", "2025-06-30"), ("2025-01-01", "2025-06-30")]),
        (("June 2025", "Year to date June 2025"), [("2025-06-01", "2025-06-30"), ("None", "2025-06-30")]),
        (("Jan 24", "Feb 24", "Mar 24"), [("2024-01-01", "2024-01-31"), ("2024-02-01", "2024-02-29"), ("2024-03-01", "2024-03-31")]),
    ],
)  # fmt: skip
def test_periods_are_read_as_books_abbreviate_them(
    headings: tuple[str, ...], ends: list[tuple[str, str]]
) -> None:
    amounts = ((500, 400, 450), (300, 250, 280), (200, 150, 170), (150, 110, 130), (50, 40, 40))
    labels = ("Sales", "Cost of goods sold", "Gross profit", "Wages", "Net income")
    lines = [(label, *of[: len(headings)]) for label, of in zip(labels, amounts, strict=True)]
    (statement,) = read_sheet([("Profit & Loss",), (None, *headings), *lines]).primary()
    assert [(str(c.period_start), str(c.period_end)) for c in statement.columns] == ends


def test_a_period_is_not_that_of_the_change_beside_it() -> None:
    rows = [
        ("Income Statement",), (None, "Reporting period", "Comparison period", "Absolute difference"),
        (None, "2023.01-2023.12", "2022.01-2022.12"), ("Sales", 500, 400, 100), ("Cost of goods sold", 300, 250, 50),
        ("Gross profit", 200, 150, 50), ("Wages", 150, 110, 40), ("Net income", 50, 40, 10),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert [(str(c.period_end), c.member) for c in statement.columns] == [
        ("2023-12-31", ""), ("2022-12-31", ""), ("None", "change")
    ]  # fmt: skip


def test_a_day_with_two_figures_of_its_year_dates_a_balance_sheet() -> None:
    rows = [("Balance Sheet",), (None, "Dec 31, 23", "Dec 31, 22"), *BALANCE_SHEET[5:]]
    (statement,) = read_sheet(rows).primary()
    assert [str(c.period_end) for c in statement.columns] == ["2023-12-31", "2022-12-31"]


def test_what_parts_actual_amounts_from_the_budget_under_one_period_is_a_change() -> None:
    rows = [
        ("Income Statement",), (None, "Month Ending", None, None), (None, "12/31/2023", None, None),
        (None, "Actual", "Budget", "Budget Diff"), ("Sales", 500, 520, -20), ("Cost of goods sold", 300, 310, -10),
        ("Gross profit", 200, 210, -10), ("Wages", 150, 150, 0), ("Net income", 50, 60, -10),
    ]  # fmt: skip
    (statement,) = read_sheet(
        rows, change=lambda sheet: [sheet.merge_cells(f"B{row}:D{row}") for row in (2, 3)]
    ).primary()
    assert [c.member for c in statement.columns] == ["", "Budget", "change"]


def test_debits_and_credits_of_eliminations_make_no_trial_balance() -> None:
    rows = [
        ("Consolidating Income Statement",), ("Year ended December 31, 2023",),
        (None, "US01", "UK02", "DE03", "Aggregate", "Elims Dr", "Elims Cr", "Group"),
        ("Revenue", 41200, 22310, 18450, 81960, 5200, 0, 76760), ("Cost of sales", 25110, 13400, 11220, 49730, 0, 5200, 44530),
        ("Total expenses", 25110, 13400, 11220, 49730, 0, 5200, 44530), ("Net income", 16090, 8910, 7230, 32230, 5200, 5200, 32230),
    ]  # fmt: skip
    assert [s.kind for s in read_sheet(rows).statements] == ["other"]


def test_capital_at_the_beginning_and_end_of_the_year_is_of_a_day() -> None:
    capital = """Statement of Changes in Partners' Capital,,,
"Year ended December 31, 2023",,,
,General Partner,Limited Partners,Total
"Partners' capital, beginning of year","2,104","18,933","21,037"
Capital contributions,-,"2,500","2,500"
Net income,42,398,440
"Partners' capital, end of year","2,146","21,831","23,977"
"""
    assert [
        (str(f.period_start), str(f.period_end)) for f in (at(of(capital), "B4"), at(of(capital), "B7"))
    ] == [
        ("None", "2022-12-31"),
        ("None", "2023-12-31"),
    ]


def test_cost_and_depreciation_roll_forward_beside_each_other_and_come_to_what_is_left() -> None:
    assets = """Property and equipment rollforward,,,,,,,,,
FYE 9/30/2023,,,,,,,,,
Category,Beginning Balance,Additions,Disposals,Ending Balance,Beg A/D,Depr Exp,Disposals,End A/D,NBV
Buildings,"18,804","1,203",(140),"19,867","(6,402)",(713),98,"(7,017)","12,850"
Machinery,"9,443",804,(312),"9,935","(5,128)",(881),279,"(5,730)","4,205"
Vehicles,"2,156",441,(289),"2,308","(1,413)",(352),289,"(1,476)",832
Total,"30,403","2,448",(741),"32,110","(12,943)","(1,946)",666,"(14,223)","17,887"
"""
    assert not breaking(assets)
    for slip in (('"9,935"', '"9,395"'), ("(881)", "(818)"), ('"4,205"', '"4,250"')):
        assert ("nt_cross_foot", 5) in breaking(assets.replace(*slip))


def test_cash_generated_from_operations_is_a_total_above_interest_and_taxes() -> None:
    flows = """Statement of cash flows
For the year ended 31 December,2023,2022
Profit before tax,"31,634","23,480"
Depreciation,"24,860","23,910"
Working capital changes,"(4,210)","1,120"
Cash generated from operations,"52,284","48,510"
Interest paid,"(10,880)","(10,310)"
Income taxes paid,"(6,599)","(5,870)"
Net cash from operating activities,"34,805","32,330"
Purchase of equipment,"(34,745)","(29,880)"
Net cash used in investing activities,"(34,745)","(29,880)"
Net increase in cash,60,"2,450"
"""
    assert not breaking(flows)
    assert ("cf_subtotals_foot", 6) in breaking(flows.replace('"24,860"', '"24,680"'))


@pytest.mark.parametrize(("this", "last"), [("31.12.2023", "30.06.2023"), ("2023-12-31", "2023-06-30")])
def test_days_are_read_as_continental_books_and_machines_write_them(this: str, last: str) -> None:
    (statement,) = read_sheet([("Balance Sheet",), (None, this, last), *BALANCE_SHEET[5:]]).primary()
    assert [str(c.period_end) for c in statement.columns] == ["2023-12-31", "2023-06-30"]


def test_balances_that_name_their_side_are_signed_by_it() -> None:
    sides = """Trial Balance as at 30 June 2024
Code,Account,Balance
1001,Cash,"18,360.66 Dr"
1100,Debtors,910.40 Dr
2100,Creditors,"9,271.06 Cr"
3000,Share capital,"10,000.00 Cr"
"""
    assert [at(of(sides), cell).value for cell in ("C3", "C6")] == [Decimal("18360.66"), Decimal("-10000.00")]
    assert ("tb_balances", 6) in breaking(sides.replace("910.40", "901.40"))


def test_quarters_and_the_fiscal_year_under_each_of_two_years_are_dated() -> None:
    ended = "Fiscal Year Ended December 31, "
    rows = [
        ("Statements of Operations",), (None, f"{ended}2022", *[None] * 4, f"{ended}2023"),
        (None, *["Q1", "Q2", "Q3", "Q4", "FY"] * 2), ("Revenue", *[500, 520, 540, 560, 2120] * 2),
        ("Cost of revenue", *[300, 310, 320, 330, 1260] * 2), ("Gross profit", *[200, 210, 220, 230, 860] * 2),
        ("Operating expenses", *[150, 160, 170, 180, 660] * 2), ("Net income", *[50, 50, 50, 50, 200] * 2),
    ]  # fmt: skip
    (statement,) = read_sheet(
        rows, number_format="", change=lambda sheet: [sheet.merge_cells("B2:F2"), sheet.merge_cells("G2:K2")]
    ).primary()
    starts = [str(c.period_start) for c in statement.columns]
    assert starts[:5] == ["2022-01-01", "2022-04-01", "2022-07-01", "2022-10-01", "2022-01-01"]
    assert str(statement.columns[9].period_end) == "2023-12-31"


def test_a_title_that_ends_in_the_scale_is_no_sheet_of_the_viewer() -> None:
    sheet = [
        ("Project Falcon - Historical Financials ($ in millions)",), (None, "FY2022A", "FY2023A"), ("Income Statement",),
        ("Revenue", 890, 951), ("Cost of revenue", 521, 549), ("Gross profit", 369, 402), ("Net income", 369, 402),
        (), ("Balance Sheet",), *BALANCE_SHEET[5:],
    ]  # fmt: skip
    assert {s.scale for s in read_sheet(sheet).primary()} == {6}


def test_net_margins_are_what_a_cooperative_ends_with() -> None:
    rows = [
        ("Statement of Operations",), ("For the years ended December 31, 2023 and 2022",), (None, 2023, 2022),
        ("Operating revenues", 41230, 39880), ("Cost of power", 25110, 24380), ("Distribution expense", 4190, 4032),
        ("Total cost of electric service", 29300, 28412), ("Operating margins", 11930, 11468), ("Capital credits", 410, 398),
        ("Net margins", 12340, 11866),
    ]  # fmt: skip
    assert [s.kind for s in read_sheet(rows, number_format="").primary()] == ["income_statement"]


def test_a_month_printed_twice_as_it_was_and_as_it_was_meant_is_that_month() -> None:
    rows = [
        ("Statement of Income - Budget vs Actual",), ("Quarter ended March 31, 2024",),
        (None, "Jan-24", "Jan-24", "Feb-24", "Feb-24", "Mar-24", "Mar-24", "Q1", "Q1"), (None, *["Actual", "Budget"] * 4),
        ("Sales", 500, 510, 520, 530, 540, 550, 1560, 1590), ("Wages", 300, 310, 320, 330, 340, 350, 960, 990),
        ("Total expenses", 300, 310, 320, 330, 340, 350, 960, 990), ("Net income", 200, 200, 200, 200, 200, 200, 600, 600),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert [str(c.period_start) for c in statement.columns[::2]] == [
        "2024-01-01",
        "2024-02-01",
        "2024-03-01",
        "2024-01-01",
    ]
    assert [c.member for c in statement.columns[:2]] == ["", "Budget"]


def test_the_current_month_beside_the_year_to_date_that_the_title_names() -> None:
    rows = [
        ("Income Statement",), ("For the Eight Months Ending August 31, 2023",), (None, "Current Month", "Year to Date"),
        ("Sales", 500, 4400), ("Cost of goods sold", 300, 2600), ("Gross profit", 200, 1800), ("Net income", 200, 1800),
    ]  # fmt: skip
    (statement,) = read_sheet(rows).primary()
    assert [str(c.period_start) for c in statement.columns] == ["2023-08-01", "2023-01-01"]


@pytest.mark.parametrize("change", [";Change %", ""])
def test_points_before_three_figures_are_thousands_where_percentages_or_all_numbers_say_so(
    change: str,
) -> None:
    rows = [
        ("Revenue", "88.410", "81.205", "8,9%"),
        ("Cost of sales", "-50.220", "-46.880", "7,1%"),
        ("Gross profit", "38.190", "34.325", "11,3%"),
    ]
    lines = [
        ";".join(row if change else row[:3]) for row in [*rows, ("Net income", "38.190", "34.325", "11,3%")]
    ]
    filing = of("\n".join([f"Income statement for the year ended 31 December;2023;2022{change}", *lines]))
    assert at(filing, "B2").value == 88410


def test_what_a_fund_has_earned_and_not_paid_out_adds_up_no_lines() -> None:
    fund = """Statement of Assets and Liabilities
,"October 31, 2023"
Assets,
Investments,"51,330,240"
Cash,"821,422"
Total assets,"52,151,662"
Liabilities,
Accrued expenses,"193,404"
Total liabilities,"193,404"
Net assets,"51,958,258"
Net assets consist of:,
Paid-in capital,"50,120,440"
Total distributable earnings,"1,837,818"
Net assets,"51,958,258"
"""
    assert not breaking(fund)


def test_a_dash_with_room_for_cents_is_nil() -> None:
    from tieout.parsers.workbooks.number_formats import display

    assert display(Decimal(0), '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-').text == "-"
    assert display(Decimal(0), "#,###").text == ""


def test_days_that_nobody_formatted_are_days_over_the_columns() -> None:
    rows = [*BALANCE_SHEET[:3], (None, 45291, 44926), *BALANCE_SHEET[4:]]
    (statement,) = read_sheet(rows, number_format="").primary()
    assert [str(c.period_end) for c in statement.columns] == ["2023-12-31", "2022-12-31"]


@pytest.mark.parametrize("space", ["\N{THIN SPACE}", "\N{FIGURE SPACE}", "\N{NO-BREAK SPACE}", " "])
def test_any_space_parts_thousands_of_texts(space: str) -> None:
    rows = [
        tuple(f"{cell:,}".replace(",", space) if isinstance(cell, int) else cell for cell in row)
        for row in BALANCE_SHEET
    ]
    (statement,) = read_sheet(rows).primary()
    assert [str(r.facts[0].value) for r in statement.rows if r.label == "Total assets" and r.facts[0]] == [
        "2000000"
    ]
