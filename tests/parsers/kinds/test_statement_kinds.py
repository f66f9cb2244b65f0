"""A table's kind, by its title and its lines; look-alikes and tables that end too early."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tieout.facts import Column
from tieout.parsers.kinds.statement_kinds import (
    are_components,
    find_kind,
    is_whole,
    looks_primary,
    may_be_primary,
    own_titles,
    title_kind,
)
from tieout.parsers.lines.numbers import find_cells
from tieout.parsers.rows.table_row import TableRow

BALANCE = ("Cash", "Inventories", "Total assets", "Accounts payable", "Retained earnings")
INCOME = (
    "Net sales",
    "Cost of sales",
    "Gross profit",
    "Interest expense",
    "Net income",
    "Earnings per share",
)
CASH = (
    "Net income",
    "Depreciation",
    "Purchases of equipment",
    "Net cash used in investing activities",
    "Cash, end of year",
)
EQUITY = ("Balance, June 30, 2000", "Net income", "Dividends", "Balance, June 30, 2001")


def made(labels: Sequence[str], ruled: str = "") -> list[TableRow]:
    """Rows of those labels; the last one stands on a rule."""
    cell = find_cells("5", 1)[0]
    return [
        TableRow(label, (), 0, ruled if i == len(labels) - 1 else "", i + 1, i + 1, (cell,))
        for i, label in enumerate(labels)
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("CONDENSED CONSOLIDATED BALANCE SHEETS", "balance_sheet"),
        ("Statement of Financial Condition", "balance_sheet"),
        ("Consolidated Statements of Operations", "income_statement"),
        ("Statements of Consolidated Income", "income_statement"),
        ("STATEMENT OF EARNINGS", "income_statement"),
        ("Results of Operations", "income_statement"),
        ("Statements of Cash Flows", "cash_flow"),
        ("Statements of Stockholders' Equity", "equity"),
        ("Statement of Changes in Shareholders' Equity", "equity"),
        ("Statements of Comprehensive Income", "comprehensive_income"),
        ("HARBOUR TOOL COMPANY", ""),
    ],
)
def test_a_title_names_a_kind(title: str, kind: str) -> None:
    assert title_kind([title]) == kind


@pytest.mark.parametrize(
    "title",
    [
        "CONSOLIDATED STATEMENTS OF EQUITY",
        "Condensed Consolidated Statement of Change in Equity",
        "Consolidated Statements of Redeemable Noncontrolling Interests and Equity",
        "Statements of Consolidated Equity",
    ],
)
def test_a_title_may_name_equity_without_its_owners(title: str) -> None:
    assert title_kind([title]) == "equity"


def test_the_lowest_telling_title_decides() -> None:
    assert title_kind(["Balance Sheets", "Statements of Cash Flows", "(in thousands)"]) == "cash_flow"


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (BALANCE, "balance_sheet"),
        (INCOME, "income_statement"),
        (CASH, "cash_flow"),
        (EQUITY, "other"),
        (("A", "B", "C"), "other"),
    ],
)
def test_the_lines_tell_the_kind_where_no_title_does(labels: tuple[str, ...], kind: str) -> None:
    assert find_kind([], made(labels)) == kind


def test_a_statement_of_equity_needs_its_title() -> None:
    assert find_kind(["Statements of Stockholders' Equity"], made(EQUITY)) == "equity"


def test_a_wrong_title_does_not_outweigh_the_lines() -> None:
    assert find_kind(["Statements of Cash Flows"], made(INCOME)) == "income_statement"


def test_a_title_decides_between_lines_that_fit_two_kinds() -> None:
    labels = (
        "Net income",
        "Depreciation",
        "Income before taxes",
        "Interest expense",
        "Net cash used in operations",
    )
    assert find_kind(["Statements of Cash Flows"], made(labels)) == "cash_flow"
    assert find_kind(["Statements of Income"], made(labels)) == "income_statement"


OCI = ("Net loss", "Foreign currency translation", "Unrealized gains on securities", "Comprehensive loss")
BOTH = ["Statements of Operations and Comprehensive Loss"]


@pytest.mark.parametrize(
    "above",
    [
        INCOME,
        ("Research and development", "Total operating expenses", "Loss from operations", "Other income"),
        ("Total interest income", "Net interest income", "Income before income taxes"),
        ("Premiums", "Total revenues", "Total benefits and expenses"),
    ],
)
def test_one_statement_of_operations_and_comprehensive_income_is_an_income_statement(
    above: tuple[str, ...],
) -> None:
    assert find_kind(BOTH, made(above + OCI)) == "income_statement"


def test_a_statement_that_begins_with_net_income_is_one_of_comprehensive_income() -> None:
    taxed = (
        *OCI,
        "Income tax benefit related to items of other comprehensive loss",
        "Other comprehensive loss",
    )
    assert find_kind(["Statements of Comprehensive Loss"], made(taxed)) == "comprehensive_income"


def test_few_lines_make_no_statement_but_a_cut_one_has_its_titles_kind() -> None:
    few = made(("Cash", "Inventories"))
    assert find_kind(["Balance Sheets"], few) == "other"
    assert find_kind(["Balance Sheets"], few, cut=True) == "balance_sheet"
    assert find_kind([], few, cut=True) == "other"


@pytest.mark.parametrize(
    "title",
    [
        "Pro Forma Statements of Operations",
        "SELECTED FINANCIAL DATA",
        "Supplemental Balance Sheet",
        "Adjusted Statements of Income",
        "Results of Operations by Segment",
        "Reconciliation of net income",
        "Non-GAAP statements of income",
        "Condensing Balance Sheets",
        "Consolidating Statement of Income",
        "Balance Sheets (Parent Company Only)",
        "Financial Highlights",
        "Schedule II",
        "Computation of earnings per share",
        "Statements of income as a percentage of sales",
    ],
)
def test_a_look_alike_is_not_primary(title: str) -> None:
    assert not looks_primary(["HARBOUR TOOL COMPANY", title])


@pytest.mark.parametrize(
    "title", ["Balance Sheets", "(in thousands, except per share data)", "Statements of Income"]
)
def test_a_statement_is_primary(title: str) -> None:
    assert looks_primary(["HARBOUR TOOL COMPANY", title])


def test_which_look_alikes_stand_in_where_a_document_has_no_other_statement() -> None:
    assert may_be_primary(["Statements of Income (As adjusted--See Note)"])
    assert not may_be_primary(["Adjusted Statements of Income"])
    assert not may_be_primary(["Supplemental Income Statement Information"])


def test_a_sentence_that_speaks_of_a_look_alike_is_no_title() -> None:
    assert looks_primary(
        [
            "Balance Sheets",
            "As explained at length in the note on " + "the many and various " * 5 + "segments",
        ]
    )


def test_titles_begin_two_lines_above_the_statements_name() -> None:
    titles = ["Exhibit 99", "News", "HARBOUR TOOL", "AND SUBSIDIARIES", "Balance Sheets", "(in thousands)"]
    assert own_titles(titles) == ("HARBOUR TOOL", "AND SUBSIDIARIES", "Balance Sheets", "(in thousands)")


def test_without_a_name_the_last_six_titles_count() -> None:
    assert own_titles([str(i) for i in range(9)]) == tuple("345678")


@pytest.mark.parametrize(
    ("kind", "last", "whole"),
    [
        ("balance_sheet", "Total liabilities and shareholders' equity", True),
        ("balance_sheet", "Total liabilities and stockholders' deficit", True),
        ("balance_sheet", "Total liabilities", False),
        ("balance_sheet", "Total assets", False),
        ("income_statement", "Net loss", True),
        ("income_statement", "Net earnings", True),
        ("income_statement", "Basic loss per share", True),
        ("income_statement", "Income taxes", False),
        ("cash_flow", "Cash, end of year", True),
        ("cash_flow", "Net increase in cash", True),
        ("cash_flow", "Dividends paid", False),
        ("equity", "Dividends", True),
    ],
)
def test_a_statement_is_whole_where_it_reaches_the_line_it_must_end_with(
    kind: str, last: str, whole: bool
) -> None:
    assert is_whole(kind, made(("Sundry", last))) is whole


def test_an_unlabelled_last_line_on_a_double_rule_ends_a_balance_sheet() -> None:
    assert is_whole("balance_sheet", made(("Total liabilities", "Equity", ""), ruled="double"))
    assert not is_whole("balance_sheet", made(("Total liabilities", "Equity", ""), ruled="single"))
    assert not is_whole("balance_sheet", made(("Cash", "Land", ""), ruled="double"))


def test_a_table_without_numbers_is_not_whole() -> None:
    assert not is_whole("equity", [])


def headed(*headings: str) -> list[Column]:
    return [Column(i, h, None, date(2001, 6, 30) if "2001" in h else None) for i, h in enumerate(headings, 1)]


def test_columns_headed_by_components_of_equity_are_no_periods() -> None:
    assert are_components(headed("Common stock", "Paid-in capital", "Retained earnings", "Total"))
    assert not are_components(headed("June 30, 2001", "June 30, 2001", "Total"))
    assert not are_components(headed("First", "Second", "Third", "Fourth"))


def sheet(*amounts: tuple[str, str]) -> list[TableRow]:
    """Rows with a label and an amount each, the amount too in a second column."""
    return [
        TableRow(label, (), 0, "", n, n, (find_cells(amount, n)[0], find_cells(amount, n)[0]))
        for n, (label, amount) in enumerate(amounts, 1)
    ]


SIDES = (
    ("Cash", "60"),
    ("Inventories", "40"),
    ("", "100"),
    ("Accounts payable", "30"),
    ("Shareholders' equity", "70"),
)


def test_a_balance_sheet_ends_where_the_amount_of_its_assets_stands_again() -> None:
    assert is_whole("balance_sheet", sheet(*SIDES, ("", "100")))
    assert is_whole(
        "balance_sheet", sheet(*(r if r[0] else ("Total assets", "100") for r in SIDES), ("", "100"))
    )


def test_a_balance_sheet_does_not_end_in_another_amount_without_label() -> None:
    assert not is_whole("balance_sheet", sheet(*SIDES))
    assert not is_whole("balance_sheet", sheet(*SIDES, ("", "99")))
    assert not is_whole("balance_sheet", sheet(*SIDES, ("Notes", "100")))


RESULTS = (
    "Operating income",
    "Income from continuing operations",
    "Net income",
    "Earnings per share",
    "Dividends",
)


def test_results_without_revenues_and_costs_are_an_extract() -> None:
    assert find_kind(("Consolidated Results of Operations",), made(RESULTS)) == "other"
    assert (
        find_kind(("Consolidated Results of Operations",), made(("Revenues", *RESULTS))) == "income_statement"
    )


def test_the_revenues_of_one_company_after_another_are_no_income_statement() -> None:
    rows_ = [
        row._replace(caption=(company,))
        for company in ("Consolidated", "Alpine Power", "Gulf Power")
        for row in made(("Operating revenues", "Earnings before income taxes", "Net income"))
    ]
    assert find_kind(("Financial Overview",), rows_) == "other"
    assert find_kind(("Financial Overview",), rows_[:6]) == "income_statement"


KEY_FIGURES = (
    "Adjusted EBITDA",
    "Net income excluding certain items",
    "Net income",
    "Distributable cash flow",
    "Coverage ratio",
    "Total revenues",
    "Operating expenses",
    "Interest expense",
)


def test_key_figures_of_every_kind_are_no_income_statement() -> None:
    assert find_kind((), made(KEY_FIGURES)) == "other"
    assert find_kind(("STATEMENTS OF INCOME",), made(KEY_FIGURES)) == "income_statement"


HIGHLIGHTS = (
    "Net asset value at beginning of period",
    "Net investment income",
    "Net increase in net assets resulting from operations",
    "Distributions",
    "Net asset value at end of period",
    "Ratio of net investment income to average net assets",
    "Ratio of operating expenses to average net assets",
    "Portfolio turnover rate",
)


def test_financial_highlights_of_a_fund_are_no_income_statement() -> None:
    assert find_kind(("Note 12. Financial Highlights",), made(HIGHLIGHTS)) == "other"
