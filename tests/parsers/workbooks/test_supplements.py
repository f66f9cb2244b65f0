"""Supplements as investor relations publish them: many quarters across, dated by what any sheet says of the fiscal year."""

from __future__ import annotations

from typing import Any

import pytest
from made_workbooks import read_sheet, workbook

import tieout
from tieout.facts import Filing
from tieout.parsers import read

Rows = list[tuple[Any, ...]]
RESULTS: Rows = [
    ("Revenue", 910, 940, 955, 1010), ("Cost of sales", 510, 530, 535, 560), ("Gross profit", 400, 410, 420, 450),
    ("Selling expenses", 120, 125, 130, 135), ("Income before income taxes", 280, 285, 290, 315),
    ("Income tax expense", 70, 71, 72, 79), ("Net income", 210, 214, 218, 236),
]  # fmt: skip
QUARTERS = (None, "FY24-Q1", "FY24-Q2", "FY24-Q3", "FY24-Q4")


def periods(filing: Filing, label: str = "Revenue") -> list[tuple[str, str]]:
    return [(str(f.period_start), str(f.period_end)) for f in filing.facts if f.label == label]


def test_quarters_are_of_the_fiscal_year_that_another_sheet_tells() -> None:
    year = "Twelve Months Ended June 30,"
    annual = [("Income Statements",), ("(In millions)",), (None, year, year), (None, "2024", "2023")]
    annual += [(label, sum(amounts), sum(amounts) - 9) for label, *amounts in RESULTS]
    quarterly = [("Income Statements by Quarter",), ("(In millions)",), QUARTERS, *RESULTS]
    filing = read(workbook(("Annual", annual), ("By quarter", quarterly)), "book.xlsx")
    assert periods(filing)[2:4] == [("2023-07-01", "2023-09-30"), ("2023-10-01", "2023-12-31")]


@pytest.mark.parametrize(
    "title",
    [
        "For the period ended October 31, 2024",
        "For the Three Months Ended October 31, 2024, July 31, 2024 and April 30, 2024",
    ],
)
def test_the_latest_quarter_ends_on_the_latest_day_of_the_title(title: str) -> None:
    heads = (None, "Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024")
    rows = [("Income Statement",), (title,), heads, *RESULTS]
    assert periods(read_sheet(rows)) == [
        ("2023-11-01", "2024-01-31"), ("2024-02-01", "2024-04-30"), ("2024-05-01", "2024-07-31"),
        ("2024-08-01", "2024-10-31"),
    ]  # fmt: skip


def test_months_with_the_last_figures_of_their_years_are_no_days() -> None:
    rows = [
        ("Group income statement",), (None, "Half year ended", "Half year ended", "Half year ended"),
        (None, "Mar 24", "Sep 23", "Mar 23"), *(r[:4] for r in RESULTS),
    ]  # fmt: skip
    assert periods(read_sheet(rows))[:2] == [("2023-10-01", "2024-03-31"), ("2023-04-01", "2023-09-30")]


def test_isolated_quarters_and_the_year_to_date_are_two_statements() -> None:
    so_far = [(label, *(sum(amounts[: n + 1]) for n in range(len(amounts)))) for label, *amounts in RESULTS]
    rows = [
        ("Income statement - isolated quarters",), (None, *["2023"] * 4), (None, "Q1", "Q2", "Q3", "Q4"),
        *RESULTS, (None,), (None,), ("Income statement - accumulated",), (None, *["2023"] * 4),
        (None, "Jan-Mar", "Jan-Jun", "Jan-Sep", "Jan-Dec"), *so_far,
    ]  # fmt: skip
    filing = read_sheet(rows)
    assert {s.kind for s in filing.statements} == {"income_statement"}
    assert periods(filing)[1] == ("2023-04-01", "2023-06-30")
    assert periods(filing)[5] == ("2023-01-01", "2023-06-30")


def test_quarter_on_quarter_and_year_on_year_are_changes() -> None:
    heads = (None, "Q1 2024", "Q2 2024", "QoQ", "YoY")
    rows = [
        ("Income Statement",), ("(in thousands)",), heads, *((*r[:3], r[1] * 7, -3) for r in RESULTS)
    ]  # fmt: skip
    assert [c.member for c in read_sheet(rows).statements[0].columns] == ["", "", "change", "change"]


VARIANCES: Rows = [
    ("Revenue", 910, 850, 60), ("Cost of sales", 510, 480, -30), ("Gross profit", 400, 370, 30),
    ("Selling expenses", 120, 140, 20), ("Rent", 30, 28, -2), ("Total operating expenses", 150, 168, 18),
    ("Income before income taxes", 250, 202, 48), ("Income tax expense", 60, 50, -10), ("Net income", 190, 152, 38),
]  # fmt: skip


def budget(rows: Rows) -> Filing:
    month = "Month"
    heads = [
        ("Profit and loss, August 2025",), (None, month, month, month), (None, "Actual", "Budget", "Var"),
    ]  # fmt: skip
    return read_sheet([*heads, *rows])


def test_costs_above_the_budget_are_negative_variances() -> None:
    filing = budget(VARIANCES)
    assert [v.rule for v in tieout.check(filing) if v.status == "breaks"] == []
    assert periods(filing)[0] == ("2025-08-01", "2025-08-31")


def test_a_wrong_variance_breaks_where_costs_are_turned() -> None:
    wrong = [("Income tax expense", 60, 50, -70) if r[0] == "Income tax expense" else r for r in VARIANCES]
    assert "is_net_income_foot" in {v.rule for v in tieout.check(budget(wrong)) if v.status == "breaks"}


def test_a_line_called_like_its_caption_is_what_the_lines_come_to() -> None:
    def broken(fees: int) -> set[str]:
        rows = [
            ("Income Statement",), ("(in thousands)",), (None, "2024", "2023", "2022"), ("Net interest income", 6120, 5980, 5870),
            ("NONINTEREST REVENUE",), ("Service charges", 1412, 1037, 998), ("Asset management fees", fees, 1002, 950),
            ("Card fees", 1102, 981, 904), ("Insurance", 455, 431, 420), ("Other income", 378, 298, 301), ("Noninterest revenue", 4546, 3749, 3573),
            ("TOTAL NET REVENUE", 10666, 9729, 9443), ("NONINTEREST EXPENSE",), ("Compensation", 4100, 3900, 3800),
            ("Total noninterest expense", 4100, 3900, 3800), ("Net income", 6566, 5829, 5643),
        ]  # fmt: skip
        return {v.rule for v in tieout.check(read_sheet(rows)) if v.status == "breaks"}

    assert not broken(1199)
    assert broken(7199) == {"is_noninterest_income"}


def test_a_column_of_units_says_once_what_most_rows_are_in() -> None:
    rows = [
        ("Model",), ("Income statement",), (None, "Units", "30 June 2024", "30 June 2023"),
        *((r[0], "£m", *r[1:3]) for r in RESULTS), ("Staff", "#", 412, 408),
    ]  # fmt: skip
    revenue, *_, staff, _ = read_sheet(rows).facts
    assert (revenue.label, str(revenue.value), revenue.unit) == ("Revenue", "910000000", "GBP")
    assert (staff.label, str(staff.value), staff.unit) == ("Staff (#)", "412", "pure")


def test_thousands_under_the_sign_of_a_currency_head_columns() -> None:
    rows = [
        ("Property, plant and equipment",), (None, "Land", "Plant", "Total"), (None, "£000", "£000", "£000"),
        ("Opening balance", 420, 880, 1300), ("Additions", 20, 64, 84), ("Disposals", -11, -30, -41),
        ("Closing balance", 429, 914, 1343),
    ]  # fmt: skip
    filing = read_sheet(rows)
    assert [str(f.value) for f in filing.facts][:3] == ["420000", "880000", "1300000"]
    assert [c.member for c in filing.statements[0].columns] == ["Land", "Plant", ""]


def test_triangles_are_minus_signs() -> None:
    rows = [
        ("Statement of Income",), ("(Millions of yen)",), (None, "Year ended March 31, 2025", "Year ended March 31, 2024"),
        ("Revenue", "9,100", "9,400"), ("Cost of sales", "9,510", "9,300"), ("Gross profit", "△410", "100"),
        ("Income tax expense", "20", "30"), ("Net income", "△430", "70"),
    ]  # fmt: skip
    assert [str(f.value) for f in read_sheet(rows).facts][4:6] == ["-410000000", "100000000"]


def test_numbered_lines_do_not_go_on_with_the_caption_above() -> None:
    rows = [
        ("Statement of profit and loss",), (None, "31.03.2025", "31.03.2024"), ("Total income", 910, 940), ("Expenses", None, None),
        ("a) Cost of materials", 510, 530), ("b) Employee benefits", 120, 125), ("Total expenses", 630, 655),
        ("Profit before tax", 280, 285),
    ]  # fmt: skip
    assert [f.label for f in read_sheet(rows).facts][2] == "a) Cost of materials"


@pytest.mark.parametrize("first", [False, True])
def test_a_fiscal_year_beside_its_quarters_is_all_of_them(first: bool) -> None:
    days = ["Mar 31, 2023", "Jun 30, 2023", "Sep 30, 2023", "Dec 31, 2023"]
    heads = [(None, *["Three Months Ended"] * 4, "Year Ended"), (None, *days, "FY 2023")]
    rows = [(label, *amounts, sum(amounts)) for label, *amounts in RESULTS]
    table = [(r[0], r[5], *r[1:5]) if first else r for r in [*heads, *rows]]
    filing = read_sheet([("Statements of Operations",), ("(in thousands)",), *table])
    assert ("2023-01-01", "2023-12-31") in periods(filing)


@pytest.mark.parametrize("words", ["Fiscal year ends June 30", "Year ending 30 June"])
def test_words_say_when_fiscal_years_end(words: str) -> None:
    rows = [("Income Statement",), (words,), QUARTERS, *RESULTS]
    assert periods(read_sheet(rows))[0] == ("2023-07-01", "2023-09-30")


def test_a_price_in_brackets_is_no_amount_of_the_scale() -> None:
    rows = [
        ("Income statement",), ("NOK million",), (None, "31 December 2024", "31 December 2023"), *(r[:3] for r in RESULTS),
        ("ARPU (NOK per month)", 312, 309), ("Subscriptions (’000)", 2701, 2714),
    ]  # fmt: skip
    *_, arpu, _, subscriptions, _ = read_sheet(rows).facts
    assert (str(arpu.value), arpu.unit) == ("312", "pure")
    assert str(subscriptions.value) == "2701000"


def test_lines_counted_in_a_column_of_their_own_are_called_by_their_words() -> None:
    rows = [
        ("Balance Sheet",), (None, "Particulars", "31 March 2025", "31 March 2024"), ("I", "EQUITY AND LIABILITIES"),
        ("1", "Shareholders' funds"), ("(a)", "Share capital", 500, 500), ("(b)", "Reserves", 410, 360),
        ("2", "Current liabilities"), ("(a)", "Trade payables", 154, 132), ("(b)", "Other liabilities", 22, 19),
        (None, "Total equity and liabilities", 1086, 1011), ("II", "ASSETS"), ("(a)", "Inventories", 686, 611),
        ("(b)", "Cash", 400, 400), (None, "Total assets", 1086, 1011),
    ]  # fmt: skip
    labels = [f.label for f in read_sheet(rows).facts][::2]
    assert labels[:4] == ["Share capital", "Reserves", "Trade payables", "Other liabilities"]


def test_total_in_a_cell_is_whole_and_what_consists_of_parts_heads_them() -> None:
    rows = [
        ("Statement of Net Assets",), ("31 December 2024",), (None, "Fund A", "Fund B"), ("Income from:",), ("Donations", 812, 240),
        ("Investments", 20, 35), ("Total", 832, 275), ("Expenditure on:",), ("Raising funds", 150, 41), ("Charities", 600, 201),
        ("Total", 750, 242), ("Net assets consist of",), ("Paid-in capital", 70, 30), ("Earnings", 12, 3), ("Total", 82, 33),
    ]  # fmt: skip
    assert [f.label for f in read_sheet(rows).facts][4::2] == [
        "Total", "Raising funds", "Charities", "Total", "Paid-in capital", "Earnings", "Total",
    ]  # fmt: skip


def test_adjusted_results_below_a_line_that_is_no_part_of_them_are_read() -> None:
    rows = [
        ("Reconciliation",), ("(in thousands)",), (None, "Year ended December 31, 2024", "Year ended December 31, 2023"),
        ("Revenue", 9100, 8800), ("GAAP gross profit", 4204, 4118), ("Stock-based compensation", 161, 142),
        ("Non-GAAP gross profit", 4365, 4260), ("GAAP gross margin", "46.2%", "46.8%"),
    ]  # fmt: skip
    assert len(read_sheet(rows).facts) == 10


def test_a_total_of_the_lines_of_its_name_is_held_to_them() -> None:
    def broken(europe: int) -> list[tuple[str, str]]:
        rows = [
            ("Regional information",), ("(in thousands)",), (None, "Year ended December 31, 2024", "Year ended December 31, 2023"),
            ("America:",), ("Revenues", 4120, 3980), ("Members", 80100, 77300), ("Europe:",), ("Revenues", europe, 2950),
            ("Members", 101300, 88800), ("Asia:",), ("Revenues", 1100, 960), ("Members", 57500, 45300), ("Total revenues", 8335, 7890),
        ]  # fmt: skip
        return [(v.rule, v.status) for v in tieout.check(read_sheet(rows)) if v.rule == "nt_foot"]

    assert broken(3115) == [("nt_foot", "holds")] * 2
    assert ("nt_foot", "breaks") in broken(3715)


def test_the_sign_of_a_currency_over_variances_translates_nothing() -> None:
    heads = (None, "Actual\nJun-25", "Budget\nJun-25", "Var\n£000")
    filing = read_sheet([("Income statement (£000)",), heads, *VARIANCES])
    assert [c.member for c in filing.statements[0].columns] == ["", "Budget", "change"]
    assert [v.rule for v in tieout.check(filing) if v.status == "breaks"] == []


def test_products_with_percentages_of_change_beside_them_are_read() -> None:
    rows = [
        ("Sales of products",), ("(Dollars in Millions)",), (None, "2024", "2023", "% Change"), ("ONCOLOGY",), ("US", 1900, 1700, 11.8),
        ("Intl", 900, 950, -5.3), ("WW", 2800, 2650, 5.7),
    ]  # fmt: skip
    assert len(read_sheet(rows).facts) == 9


def test_halves_are_parts_of_the_fiscal_year() -> None:
    heads = (None, "1H24", "2H24", "1H25", "FY24")
    rows = [("Income statement",), ("Financial year ended 30 June",), heads, *RESULTS]
    assert periods(read_sheet(rows)) == [
        ("2023-07-01", "2023-12-31"), ("2024-01-01", "2024-06-30"), ("2024-07-01", "2024-12-31"), ("2023-07-01", "2024-06-30"),
    ]  # fmt: skip


def test_a_full_year_beside_the_month_ends_on_another_day() -> None:
    groups = (None, *["Current month"] * 2, "Year to date", "Full year")
    heads = (None, "Actual", "Budget", "Actual", "Budget")
    rows = [
        ("Profit and loss",), ("Period ended 30 November 2025",), groups, heads,
        *((label, *amounts[:2], amounts[0] * 8, amounts[3] * 12) for label, *amounts in RESULTS),
    ]  # fmt: skip
    columns = read_sheet(rows).statements[0].columns
    assert [(str(c.period_start), str(c.period_end), c.member) for c in columns] == [
        ("2025-11-01", "2025-11-30", ""), ("2025-11-01", "2025-11-30", "Budget"), ("None", "2025-11-30", ""), ("None", "None", ""),
    ]  # fmt: skip


def test_parts_of_the_line_above_are_no_lines_of_the_statement() -> None:
    def broken(profit: int) -> list[str]:
        rows = [
            ("Income statement",), ("CZK million",), (None, "31 December 2024", "31 December 2023"), ("Total revenue", 9100, 8800),
            ("  of which: products", 6100, 5900), ("Cost of sales", -4100, -4000), ("Gross profit", 5000, 4800),
            ("Operating expenses", -2300, -2200), ("  of which: research", -900, -800), ("Operating profit", profit, 2600),
            ("Income tax expense", -500, -480), ("Profit for the year", 2200, 2120),
        ]  # fmt: skip
        filing = read_sheet(rows)
        concepts = {f.label: (f.concept, f.unit) for f in filing.facts}
        assert concepts["Total revenue"] == ("revenues", "CZK")
        assert concepts["of which: products"] == ("", "CZK")
        return [v.rule for v in tieout.check(filing) if v.status == "breaks" and v.severity == "error"]

    assert not broken(2700)
    assert broken(2900)
