"""Manners of earnings releases in HTML: lists in cells, sections under one heading, highlights, halves of a page."""

from __future__ import annotations

import pytest

from tieout.facts import Filing, Row, Statement
from tieout.parsers import read
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.statements.caption_matches import match_by_captions
from tieout.parsers.sums.sum_lines import Line, find_role
from tieout.parsers.vocabulary.labels import normal_form
from tieout.parsers.vocabulary.line_items import load_line_items

ITEMS = load_line_items()


def filing(body: str) -> Filing:
    return read(f"<html><body>{body}</body></html>".encode(), "a.htm", ITEMS)


def table(*rows: str) -> str:
    """A table of rows whose cells are parted by bars; a label, an empty cell for each spacer."""
    cells = ("".join(f"<td>{c.strip()}</td>" for c in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def days(statement: Statement) -> list[tuple[str, str]]:
    return [(str(c.period_start), str(c.period_end)) for c in statement.columns]


def rows_of(found: Filing) -> list[Row]:
    return [row for statement in found.statements for row in statement.rows]


def concepts(found: Filing) -> dict[str, str]:
    return {row.label: row.concept for row in rows_of(found) if row.number}


INCOME = (
    "Net sales | 47,462 | 37,092",
    "Cost of sales | 43,335 | 34,323",
    "Gross profit | 4,127 | 2,769",
    "Income before income taxes | 3,127 | 1,769",
    "Provision for income taxes | 1,127 | 769",
    "Net income | 2,000 | 1,000",
)


def test_a_list_in_cells_heads_no_columns_of_the_table_below() -> None:
    bullets = table(
        "&#149; | Net interest margin remained strong at 3.78%.",
        "&#149; | Capital was 15.4% of what is weighted by risk at December 31, 2010.",
    )
    heads = "<tr><td></td><td colspan=2>Year Ended December 31,</td></tr>"
    heads += "<tr><td>(In thousands)</td><td>2010</td><td>2009</td></tr>"
    (found,) = filing(bullets + table(*INCOME).replace("<table>", f"<table>{heads}")).primary()
    assert days(found) == [("2010-01-01", "2010-12-31"), ("2009-01-01", "2009-12-31")]


@pytest.mark.parametrize("ending", ["-", " -", ":"])
def test_a_label_that_ends_in_a_dash_is_the_caption_of_the_cells_below(ending: str) -> None:
    found = filing(
        "<p>ACME, INC.</p><p>BALANCE SHEETS</p>"
        + table(
            "| June 30, 2007 | June 30, 2006",
            "Cash | 10 | 20",
            f"Receivables{ending} | |",
            "&nbsp;&nbsp;Trade accounts receivable, net | 30 | 40",
            "Total assets | 40 | 60",
            "Total liabilities and stockholders' equity | 40 | 60",
        )
    )
    (row,) = [row for row in rows_of(found) if "Trade" in row.label]
    assert (row.label, row.caption[-1], row.concept) == (
        "Trade accounts receivable, net",
        f"Receivables{ending}".rstrip(": "),
        "receivables_net",
    )


def test_balance_sheet_data_under_the_headings_of_results_stand_at_their_last_day() -> None:
    found = filing(
        "<p>SELECTED FINANCIAL DATA</p>"
        + table(
            "| Three months ended<br>December 31,<br>2012 | Three months ended<br>December 31,<br>2011",
            "SUMMARY OF OPERATIONS | |",
            *INCOME,
            "BALANCE SHEET DATA | |",
            "Assets | 582,240 | 519,830",
            "Loans | 317,282 | 289,096",
            "Deposits | 476,901 | 422,765",
            "Shareholders' equity | 49,452 | 45,719",
            "AVERAGE BALANCE SHEET DATA | |",
            "Average assets | 561,528 | 496,192",
            "Average loans | 300,735 | 265,426",
            "Average deposits | 453,678 | 403,291",
        )
    )
    assert [days(s) for s in found.statements] == [
        [("2012-10-01", "2012-12-31"), ("2011-10-01", "2011-12-31")],
        [("None", "2012-12-31"), ("None", "2011-12-31")],
        [("2012-10-01", "2012-12-31"), ("2011-10-01", "2011-12-31")],
    ]


def test_halves_of_a_summary_balance_sheet_are_told_by_three_lines() -> None:
    found = filing(
        "<p>SUMMARY BALANCE SHEETS - October 31 ($000)</p>"
        + table(
            "| 2005 | 2004 | | 2005 | 2004",
            "Cash | 193,621 | 153,039 | Current liabilities | 267,984 | 232,367",
            "Accounts receivable | 185,334 | 159,937 | Other liabilities | 12,157 | 9,766",
            "Inventories | 187,048 | 161,272 | Stockholders' equity | 641,465 | 537,453",
            "Current assets | 566,003 | 474,248 | | |",
            "Goodwill | 305,603 | 255,338 | | |",
            "Other assets | 50,000 | 50,000 | | |",
            "Total | 921,606 | 779,586 | | 921,606 | 779,586",
        )
    )
    told = concepts(found)
    assert (told["Current liabilities"], told["Stockholders' equity"]) == (
        "current_liabilities",
        "equity_parent",
    )


def test_years_as_captions_under_headings_of_quarters_head_tables_of_their_own() -> None:
    quarters = (
        "Net sales | 47,462 | 37,092",
        "Gross profit | 4,127 | 2,769",
        "Net income | 2,000 | 1,000",
        "Basic income per share | 0.37 | 0.30",
    )
    found = filing(
        "<p>Selected quarterly information for the years ended December 31, 2003 and 2002</p>"
        + table(
            "| Quarter Ended | Quarter Ended",
            "| December 31 | September 30",
            "2003 | |",
            *quarters,
            "2002 | |",
            *quarters,
        )
    )
    assert [days(s) for s in found.statements] == [
        [("2003-10-01", "2003-12-31"), ("2003-07-01", "2003-09-30")],
        [("2002-10-01", "2002-12-31"), ("2002-07-01", "2002-09-30")],
    ]


def test_a_paragraph_right_above_a_table_that_ends_in_a_scale_is_its_title() -> None:
    title = "99.6 Effect of the change on the Income Statement of the quarter in thousands of ways (000's, except for per share amounts)."
    (found,) = filing(f"<p>{title}</p>" + table("| March 31, 2011 | March 31, 2010", *INCOME)).primary()
    assert found.scale == 3


def test_a_sentence_that_leads_to_a_table_names_no_statement() -> None:
    lead = "The table shows compensation expense that is included in the consolidated statements of operations (in millions):"
    statement = "<p>STATEMENTS OF INCOME</p><p>(In thousands)</p>" + table(
        "| March 31, 2011 | March 31, 2010", *INCOME
    )
    note = table(
        "| Three months ended<br>March 31, 2011 | Three months ended<br>March 31, 2010",
        "Expense | 3,226 | 2,964",
        "Taxes | (743) | (663)",
    )
    found = filing(f"{statement}<p>{lead}</p>{note}").statements
    assert [(s.kind, s.scale) for s in found] == [("income_statement", 3), ("other", 6)]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Income tax expense on discontinued operations", ""),
        ("Income taxes on gain on sale of business", ""),
        ("Income from discontinued operations", "result"),
    ],
)
def test_taxes_on_a_part_of_the_result_add_up_nothing(label: str, role: str) -> None:
    line = Line(3, label, (), "", "", 0, (5, 6), 0, False)
    assert find_role(line, None, set(), "income_statement") == role


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Profit after tax from continuing operations", "income_continuing"),
        ("Income after income taxes from continuing operations", "income_continuing"),
        ("Profit after tax from discontinued operations", "discontinued"),
        ("Profit after tax", "net_income"),
        ("EBIT", "operating_income"),
        ("NII after provision for loan losses", "nii_after_provision"),
        ("Total non-interest income (charges)", "noninterest_income"),
    ],
)
def test_what_a_line_is_after_tax_of(label: str, concept: str) -> None:
    found = ITEMS.match(label, "income_statement", (), "money")
    assert found is not None
    assert found.concept == concept


def test_a_total_without_some_of_its_lines_is_another_line() -> None:
    whole, part = "Total non-interest income", "Total non-interest income (excluding securities gains)"
    assert normal_form(whole) != normal_form(part)


def test_debt_less_cash_is_no_change_in_cash_and_no_equity() -> None:
    label = "Decrease in Debt, less cash and cash equivalents from March 31, 2007"
    assert ITEMS.match(label, "cash_flow", (), "money") is None
    label = "Debt, less cash and cash equivalents plus Total stockholders' equity"
    assert ITEMS.match(label, "balance_sheet", (), "money") is None


def test_the_three_flows_are_named_below_what_cash_they_brought() -> None:
    caption = ("Net cash provided by (used in)",)
    row = TableRow("Operating activities", caption, 0, "", 1, 1, ())
    found = match_by_captions(row, "cash_flow", None, ITEMS)
    assert found is not None
    assert found.concept == "cf_operating"
    below_its_own = row._replace(caption=("Cash flows from operating activities",))
    assert match_by_captions(below_its_own, "cash_flow", None, ITEMS) is None


def test_interest_net_is_what_interest_paid_and_earned_come_to() -> None:
    (found,) = filing(
        "<p>STATEMENTS OF EARNINGS</p>"
        + table(
            "| Year ended February 3, 2001 | Year ended January 29, 2000",
            "Net sales | 1,594,996 | 1,308,658",
            "Costs | 1,403,406 | 1,207,090",
            "Operating income | 191,590 | 101,568",
            "Interest expense | 7,706 | 7,403",
            "Interest income | 3,437 | 892",
            "Interest expense - net | 4,269 | 6,511",
            "Income before taxes | 187,321 | 95,057",
            "Income taxes | 72,119 | 36,597",
            "Net income | 115,202 | 58,460",
        )
    ).primary()
    natural = {row.concept: row.facts[0].natural for row in found.rows if row.number and row.facts[0]}
    assert (natural["interest_expense"], natural["interest_income"]) == (7_706, 3_437)


@pytest.mark.parametrize(
    ("caption", "basic"),
    [
        ("Income (loss) per share from continuing operations", "eps_basic_continuing"),
        ("Earnings per share before discontinued operations", "eps_basic_continuing"),
        ("Loss per share from discontinued operations", "eps_basic_discontinued"),
        ("Earnings per share from continuing and discontinued operations", "eps_basic"),
        ("Net income (loss) per share", "eps_basic"),
    ],
)
def test_a_caption_says_of_which_income_amounts_per_share_are(caption: str, basic: str) -> None:
    for label, concept in (("Basic", basic), ("Assuming dilution", basic.replace("basic", "diluted"))):
        found = ITEMS.match(label, "income_statement", (caption,), "per_share")
        assert found is not None
        assert found.concept == concept


def test_operating_earnings_below_net_income_are_a_measure_of_its_own() -> None:
    told = concepts(
        filing(
            "<p>Income Statement</p>"
            + table(
                "| Three Months Ended<br>March 31, 2009 | Three Months Ended<br>March 31, 2008",
                "Premiums earned | 132,423 | 97,413",
                "Loss and loss adjustment expense | 74,915 | 55,165",
                "Acquisition costs | 18,758 | 8,304",
                "Other | 5,194 | 4,794",
                "| 98,867 | 68,263",
                "Income from continuing operations | 33,556 | 29,150",
                "Interest expense | 4,138 | 2,470",
                "Income from continuing operations before provision for income taxes | 29,418 | 26,680",
                "Provision for income taxes | 5,256 | 7,317",
                "Net income available to common shareholders | 24,162 | 19,363",
                "Operating earnings (1) | 30,167 | 25,656",
            )
        )
    )
    assert told["Operating earnings (1)"] == told["Other"] == told["Income from continuing operations"] == ""
    assert told["Provision for income taxes"] == "income_tax"


def test_days_in_brackets_say_how_many_weeks_a_quarter_has() -> None:
    heads = (
        "| Quarter Ended<br>November 19, 2008<br>(84 days) | Quarter Ended<br>November 21, 2007<br>(84 days)"
    )
    (found,) = filing(table(heads, *INCOME)).primary()
    assert days(found) == [("2008-08-28", "2008-11-19"), ("2007-08-30", "2007-11-21")]


HALF_YEAR = (
    "Year to<br>31 Dec 2012<br>£m | | Half year to<br>30 June 2013<br>£m | Half year to<br>30 June 2012<br>£m",
    "587.8 | Revenue | 316.5 | 301.3",
    "(490.3) | Cost of sales | (264.1) | (254.0)",
    "97.5 | Operating profit | 52.4 | 47.3",
    "(7.5) | Finance costs | (3.9) | (3.4)",
    "90.0 | Profit before taxation | 48.5 | 43.9",
    "(22.8) | Taxation | (12.5) | (11.2)",
    "67.2 | Profit for the period | 36.0 | 32.7",
)


def test_labels_between_the_columns_of_an_html_table_stand_for_both_sides() -> None:
    (found,) = filing("<p>Consolidated income statement</p>" + table(*HALF_YEAR)).primary()
    assert days(found) == [
        ("2012-01-01", "2012-12-31"),
        ("2013-01-01", "2013-06-30"),
        ("2012-01-01", "2012-06-30"),
    ]
    (revenue,) = [row for row in found.rows if row.concept == "revenues"]
    assert [f and f.printed for f in revenue.facts] == ["587.8", "316.5", "301.3"]


def test_the_last_point_of_a_list_above_a_statement_is_prose_without_a_full_stop() -> None:
    point = "Net income was $2.0 million, an increase of $1.0 million over the net income of last year"
    bullet = table(f"&#149; | {point}")
    statement = "<p>STATEMENTS OF INCOME</p><p>(In thousands)</p>" + table(
        "| Year ended June 30, 2011 | Year ended June 30, 2010", *INCOME
    )
    claims = filing(
        f"<p>Acme reported results for the year ended June 30, 2011.</p>{bullet}{statement}"
    ).claims
    assert [(c.fact.printed, c.fact.concept) for c in claims] == [
        ("2.0 million", "net_income"),
        ("1.0 million", "net_income"),
    ]
