"""Manners of earnings releases by trade: banks, retailers, companies abroad, and what they count beside money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_pages import sums
from test_release_manners import INCOME, concepts, days, filing, rows_of, table

from tieout.facts import Fact
from tieout.parsers import read
from tieout.parsers.concepts.income_rows import settle_income
from tieout.parsers.concepts.settled_rows import Settled
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.line_items import load_line_items


def facts(body: str, label: str) -> list[Fact]:
    (row,) = [row for row in rows_of(filing(body)) if row.label.startswith(label)]
    return [fact for fact in row.facts if fact is not None]


LOANS = (
    "| June 30, 2021 | June 30, 2020",
    "Cash and cash equivalents | 187 | 127",
    "Loans | 9,318 | 8,606",
    "Less: Allowance for credit losses - loans | (201) | (99)",
    "Net loans | 9,117 | 8,507",
    "Other assets | 127 | 147",
    "Total assets | 9,431 | 8,781",
    "Deposits | 8,431 | 7,781",
    "Common stock | 1,000 | 1,000",
    "Total liabilities and stockholders' equity | 9,431 | 8,781",
)


@pytest.mark.parametrize("cash", ["187", "188"])
def test_what_is_left_below_a_deduction_is_a_subtotal_though_no_rule_says_so(cash: str) -> None:
    page = "<p>ACME BANCORP</p><p>CONSOLIDATED BALANCE SHEETS</p>" + table(*LOANS)
    (sheet,) = filing(page.replace("187", cash)).primary()
    added = sums(sheet)
    assert added["Net loans"] == {"Loans": 1, "Less: Allowance for credit losses - loans": 1}
    assert added["Total assets"] == {"Cash and cash equivalents": 1, "Net loans": 1, "Other assets": 1}


MONTH = "<tr><td></td><td colspan=2>Month Ended</td><td colspan=2>Six Months Ended</td></tr>"


def test_a_month_ended_has_one_month() -> None:
    rows = ("| July 31, 2020 | July 31, 2019 | July 31, 2020 | July 31, 2019",)
    rows += tuple(f"{row} | {row.split('|')[1]} | {row.split('|')[2]}" for row in INCOME)
    (found,) = filing(table(*rows).replace("<table>", f"<table>{MONTH}")).primary()
    assert [first for first, _ in days(found)] == ["2020-07-01", "2019-07-01", "2020-02-01", "2019-02-01"]


SPELLS = b"""STATEMENTS OF OPERATIONS
(In thousands)

                        Year Ended  Month Ended Year Ended
                       December 31, January 31, January 31,
                           1997        1998        1999
                       ------------ ----------- -----------
Revenues                  $29,071     $13,331    $158,237
Cost of revenues           21,244      10,071     109,746
                       ------------ ----------- -----------
Gross profit                7,827       3,260      48,491
Operating expenses          3,000       1,000       8,000
                       ------------ ----------- -----------
Net income                 $4,827      $2,260     $40,491
"""


def test_lengths_a_space_apart_head_a_column_each() -> None:
    (found,) = read(SPELLS, "a.txt", load_line_items()).primary()
    assert [first for first, _ in days(found)] == ["1997-01-01", "1998-01-01", "1998-02-01"]


def test_what_preferred_shares_are_carried_at_is_money_though_the_label_counts_them_by_year() -> None:
    rows = list(LOANS)
    rows[-2:-2] = [
        "Preferred stock - 1,000,000 shares authorized; | |",
        "Series A - $10,000 stated value; 515 (2021) and 515 (2020) shares issued and outstanding | 500 | 500",
        "Series B - $1,000 stated value; 4,790 (2020) shares issued and outstanding | - | 4,767",
    ]
    page = "<p>ACME BANCORP</p><p>CONSOLIDATED BALANCE SHEETS</p>" + table(*rows)
    assert {fact.unit for fact in facts(page, "Series B")} == {"USD"}


BANK = (
    "Interest income | 1,103 | 1,190",
    "Tax equivalent adjustment | 31 | 41",
    "Interest expense | 399 | 582",
    "Net interest income (FTE) | 735 | 649",
    "Provision for credit losses | 122 | 25",
    "Other income | 191 | 89",
    "Goodwill impairment charge | 10 | -",
    "Other expense | 466 | 449",
    "Income before income taxes (FTE) | 328 | 264",
    "Tax equivalent adjustment | 31 | 41",
    "Income before income taxes | 297 | 223",
    "Income taxes | 70 | 63",
    "Net income | 227 | 160",
)


def test_income_before_taxes_as_if_all_were_taxed_is_another_line() -> None:
    page = "<p>ACME BANCORP</p><p>STATEMENTS OF INCOME</p>"
    found = concepts(filing(page + table("| Year ended June 30, 2008 | Year ended June 30, 2007", *BANK)))
    assert found["Income before income taxes"] == "pretax_income"
    assert found["Income before income taxes (FTE)"] == ""


TRANSLATED = (
    "<tr><td></td><td colspan=3>Three months ended September 30,</td></tr>"
    "<tr><td></td><td>2009</td><td>2010</td><td></td></tr>"
    "<tr><td></td><td>RMB('000)</td><td>RMB('000)</td><td>USD('000)</td></tr>"
)


def test_a_translation_without_a_year_is_of_the_year_left_of_it() -> None:
    page = "<p>Results of the second quarter and first half ended September 30, 2009 and 2010</p>"
    rows = table(*(f"{row} | 1" for row in INCOME)).replace("<table>", f"<table>{TRANSLATED}")
    (found,) = filing(page + rows).primary()
    assert [last for _, last in days(found)] == ["2009-09-30", "2010-09-30", "2010-09-30"]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("New subscribers (persons)", "11371"),
        ("Number of stores at the end of the period", "11371"),
        ("Number of transactions (000s)", "11371000"),
        ("Full-time equivalent employees", "11371"),
        ("Sales", "11371000"),
    ],
)
def test_what_is_counted_is_no_money(label: str, value: str) -> None:
    rows = ("| Year ended June 30, 2010 | Year ended June 30, 2009", *INCOME, f"{label} | 11,371 | 13,932")
    page = "<p>STATEMENTS OF INCOME</p><p>(In thousands)</p>" + table(*rows)
    first = facts(page, label)[0]
    assert (first.value, first.unit) == (Decimal(value), "USD" if label == "Sales" else "pure")


def test_other_among_costs_without_a_caption_is_no_other_income() -> None:
    rows = (
        "| Year ended June 30, 2010 | Year ended June 30, 2009",
        "Net revenue | 47,462 | 37,092",
        "Personnel costs | (35,335) | (30,323)",
        "Other | (3,000) | (3,000)",
        "Profit from operations | 9,127 | 3,769",
        "Other | 100 | 200",
        "Profit before income taxes | 9,227 | 3,969",
        "Income taxes | (1,127) | (769)",
        "Profit | 8,100 | 3,200",
    )
    found = [row.concept for row in rows_of(filing(table(*rows))) if row.label == "Other"]
    assert found[0] != "other_nonoperating_income"


QUARTERS = "<tr><td></td><td colspan=2>Third quarter ended</td><td colspan=2>Three quarters ended</td></tr>"


def test_several_quarters_are_one_length() -> None:
    rows = ("| May 31, 2011 | May 31, 2010 | May 31, 2011 | May 31, 2010",)
    rows += tuple(f"{row} | {row.split('|')[1]} | {row.split('|')[2]}" for row in INCOME)
    (found,) = filing(table(*rows).replace("<table>", f"<table>{QUARTERS}")).primary()
    assert [first for first, _ in days(found)] == ["2011-03-01", "2010-03-01", "2010-09-01", "2009-09-01"]


SHEET = (
    "| June 30, 2008 | March 31, 2008",
    "Cash and Short-term | |",
    "Investments | 6,390 | 5,770",
    "Other current assets | 8,513 | 8,641.",
    "Total current assets including investments of $10 | 14,903 | 14,411",
    "Other assets | 7,702 | 7,634.",
    "Total assets | 22,605 | 22,045",
    "Liabilities | 1,539 | 1,794",
    "Stockholders' equity | 21,066 | 20,251",
    "Total liabilities and equity | 22,605 | 22,045",
)


def test_a_full_stop_behind_an_amount_is_none_of_it() -> None:
    page = "<p>ACME, INC.</p><p>BALANCE SHEETS</p>" + table(*SHEET)
    found = facts(page, "Other assets")
    assert [fact.value for fact in found] == [7702, 7634]


def test_labels_of_a_sheet_in_brief_are_known() -> None:
    found = concepts(filing("<p>ACME, INC.</p><p>BALANCE SHEETS</p>" + table(*SHEET)))
    assert found["Cash and Short-term Investments"] == "cash_and_short_term_investments"
    assert found["Total current assets including investments of $10"] == "current_assets"


def test_what_stands_at_a_day_has_no_first_day_below_results() -> None:
    rows = (
        "(In millions) | Year ended June 30, 2010 | Year ended June 30, 2009",
        *INCOME,
        "Total assets | 19,087 | 18,179",
        "Long-term obligations, including leases | 10,100 | 9,708",
        "Shareowners' equity | 3,502 | 3,089",
    )
    page = "<p>SELECTED FINANCIAL DATA</p>" + table(*rows)
    for label in ("Total assets", "Long-term", "Shareowners"):
        assert [(f.period_start, str(f.period_end)) for f in facts(page, label)] == [
            (None, "2010-06-30"),
            (None, "2009-06-30"),
        ]
    assert facts(page, "Net sales")[0].period_start is not None


def test_debt_above_the_result_is_the_interest_on_it() -> None:
    rows = (
        "(In millions) | Year ended June 30, 2010 | Year ended June 30, 2009",
        "Interest on loans | 4,660 | 3,817",
        "Deposits | 1,120 | 1,010",
        "Long-term debt | 849 | 723",
        "Net interest income | 2,691 | 2,084",
        "Provision for losses | 391 | 284",
        "Net income | 2,300 | 1,800",
    )
    found = facts("<p>STATEMENTS OF INCOME</p>" + table(*rows), "Long-term debt")
    assert [str(f.period_start) for f in found] == ["2009-07-01", "2008-07-01"]


SEVERAL_YEARS = (
    "<tr><td></td><td>2006</td><td colspan=3>2005</td></tr>"
    "<tr><td></td><td>1st Qtr.</td><td>Total</td><td>4th Qtr.</td><td>3rd Qtr.</td></tr>"
)


def test_the_total_beside_quarters_of_a_year_is_the_year() -> None:
    page = "<p>Net income for the year ended December 31, 2005 follows.</p><p>STATEMENTS OF INCOME</p>"
    rows = (f"{row} | {row.split('|')[1]} | {row.split('|')[2]}" for row in INCOME)
    (found,) = filing(page + table(*rows).replace("<table>", f"<table>{SEVERAL_YEARS}")).primary()
    assert days(found) == [
        ("2006-01-01", "2006-03-31"),
        ("2005-01-01", "2005-12-31"),
        ("2005-10-01", "2005-12-31"),
        ("2005-07-01", "2005-09-30"),
    ]


def test_all_costs_are_the_total_that_further_costs_are_added_to() -> None:
    rows = (
        "| Year ended June 30, 2010 | Year ended June 30, 2009",
        "Revenue | 126,068 | 118,029",
        "Costs and expenses | |",
        "&nbsp;&nbsp;Salaries | 70,000 | 65,000",
        "&nbsp;&nbsp;Fuel | 50,109 | 45,244",
        "| 120,109 | 110,244",
        "Other operating costs and expenses | 2,647 | 2,152",
        "| 122,756 | 112,396",
        "Income from operations | 3,312 | 5,633",
        "Income taxes | 1,312 | 2,633",
        "Net income | 2,000 | 3,000",
    )
    page = "<p>STATEMENTS OF INCOME</p>" + table(*rows)
    bare = [row.concept for row in rows_of(filing(page)) if row.number and not row.label]
    assert bare == ["", "costs_and_expenses"]


@pytest.mark.parametrize(("label", "stays"), [("Net operating income", False), ("Operating income", True)])
def test_net_operating_income_right_above_net_income_is_after_taxes(label: str, stays: bool) -> None:
    settled = Settled([Match(c, "exact") for c in ("revenues", "operating_income", "net_income")])
    settle_income(settled, ["Operating revenues", label, "Net income"])
    assert (settled[1] is not None) == stays


CORNER = "<tr><td>2001</td><td>December 31</td><td>September 30</td></tr>"


def test_a_year_in_the_corner_may_be_followed_by_another_as_a_caption() -> None:
    rows = (*INCOME, "2000 | |", *INCOME)
    over = "<tr><td></td><td colspan=2>Quarter Ended</td></tr>"
    page = "<p>SELECTED QUARTERLY FINANCIAL INFORMATION</p>"
    found = filing(page + table(*rows).replace("<table>", f"<table>{over}{CORNER}")).primary()
    assert [days(statement)[0] for statement in found] == [
        ("2001-10-01", "2001-12-31"),
        ("2000-10-01", "2000-12-31"),
    ]


def test_a_loss_from_continuing_operations_above_interest_is_that_of_operations() -> None:
    rows = (
        "| Year ended June 30, 2010 | Year ended June 30, 2009",
        "Revenue | 7 | 29",
        "Research and development | 6,327 | 5,297",
        "General and administrative | 3,148 | 2,562",
        "Total operating expenses | 9,475 | 7,859",
        "Loss from continuing operations | (9,468) | (7,830)",
        "Interest income (expense), net | 42 | (251)",
        "Net loss | (9,426) | (8,081)",
    )
    found = concepts(filing("<p>STATEMENTS OF OPERATIONS</p>" + table(*rows)))
    assert found["Loss from continuing operations"] == "operating_income"


def test_other_among_what_a_bank_earns_interest_on_is_no_other_income() -> None:
    rows = ("| Year ended June 30, 2008 | Year ended June 30, 2007", "Loans, including fees | 1,003 | 1,090")
    rows += ("Other | 100 | 100", "Total interest income | 1,103 | 1,190", *BANK[2:3])
    rows += ("Net interest income | 704 | 608", *BANK[4:5], *BANK[7:8], *BANK[10:])
    found = concepts(filing("<p>ACME BANCORP</p><p>STATEMENTS OF INCOME</p>" + table(*rows)))
    assert (found["Other"], found["Net interest income"]) == ("", "net_interest_income")


FIRST_PAGE = (
    "(Unaudited) (Canadian $ in millions) | January 31, 2007 | January 31, 2006",
    "Interest, Dividend and Fee Income | |",
    "Loans | 3,038 | 2,409",
    "Securities | 720 | 509",
    "| 3,758 | 2,918",
    "Interest Expense | |",
    "Deposits | 2,537 | 1,711",
    "Preferred shares and capital trust securities | 25 | 25",
    "| 2,562 | 1,736",
    "Net Interest Income | 1,196 | 1,182",
    "Provision for credit losses (Note 3) | 52 | 52",
    "Net Interest Income After Provision for Credit Losses | 1,144 | 1,130",
    "Non-Interest Revenue | |",
    "Card fees | 63 | 91",
    "Other (Note 2) | 77 | 76",
)
OVER = "<p>CONSOLIDATED STATEMENT OF INCOME</p><p>For the three months ended</p>"


def test_the_first_page_of_a_statement_of_a_bank_is_one_and_what_it_pays_on_shares_is_money() -> None:
    found = filing(OVER + table(*FIRST_PAGE))
    (statement,) = found.primary()
    assert {fact.unit for row in statement.rows for fact in row.facts if fact is not None} == {"CAD"}
    assert concepts(found)["Other (Note 2)"] == ""
    assert concepts(found)["Net Interest Income"] == "net_interest_income"


def test_quarters_that_weeks_end_follow_each_other() -> None:
    rows = ("| August 27, 2011 | May 28, 2011 | August 28, 2010", *(f"{row} | 1" for row in INCOME))
    over = "<tr><td></td><td colspan=3>Quarter Ended</td></tr>"
    (found,) = filing(table(*rows).replace("<table>", f"<table>{over}")).primary()
    assert [first for first, _ in days(found)][:1] == ["2011-05-29"]


PARTS = (
    "| Year ended May 31, 2012 | Year ended May 31, 2011",
    "Total revenues | 424,504 | 367,316",
    "Building: | |",
    "Revenues | 421,555 | 364,532",
    "Construction costs | (410,688) | (363,093)",
    "Operating income | 10,867 | 1,439",
    "Financial services: | |",
    "Revenues | 2,949 | 2,784",
    "Expenses | (709) | (829)",
    "Pretax income | 2,240 | 1,955",
    "Total pretax income | 13,107 | 3,394",
    "Income tax expense | (10,700) | (100)",
    "Net income | 2,407 | 3,294",
)


def test_total_revenues_above_the_results_of_two_parts_open_a_statement() -> None:
    (found,) = filing("<p>STATEMENTS OF OPERATIONS</p>" + table(*PARTS)).primary()
    assert found.kind == "income_statement"


def test_years_over_lines_with_footnotes_head_a_table_each_below_a_sentence_that_ends_in_a_year() -> None:
    rows = ("| March 31 | June 30", "2019 | |", *INCOME, "2018 | |", *INCOME)
    page = table(*rows).replace("Net sales", "Net sales(1)", 1).replace("Net sales<", "Net sales(3)<")
    over = "<tr><td></td><td colspan=2>Quarter Ended</td></tr>"
    said = "<p>A summary of the quarterly results of operations for the years ended December 31, 2019 and<br>2018:</p>"
    found = filing(said + page.replace("<table>", f"<table>{over}")).primary()
    assert [days(statement)[0] for statement in found] == [
        ("2019-01-01", "2019-03-31"),
        ("2018-01-01", "2018-03-31"),
    ]


def test_days_in_front_of_their_months_are_the_first_and_the_last_of_a_period() -> None:
    rows = ("| 2011 01 July – 30 Sep. | 2010 01 Oct. – 31 March", *INCOME)
    (found,) = filing("<p>Income Statement</p>" + table(*rows)).primary()
    assert days(found) == [("2011-07-01", "2011-09-30"), ("2009-10-01", "2010-03-31")]


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        (("October 5", "January 4", "April 5", "July 5"), "2014-07-05"),
        (("April 30", "July 31", "October 31", "January 31"), "2015-01-31"),
        (("March 31", "June 30", "September 30", "December 31"), "2014-12-31"),
    ],
)
def test_quarters_of_a_fiscal_year_run_over_new_year(ends: tuple[str, ...], last: str) -> None:
    rows = (" | ".join(("", *ends)), *(f"{row} | 1 | 1" for row in INCOME))
    over = "<tr><td></td><td colspan=4>2014 Quarter Ended</td></tr>"
    (found,) = filing(table(*rows).replace("<table>", f"<table>{over}")).primary()
    printed = [end for _, end in days(found)]
    assert printed == sorted(printed)
    assert printed[-1] == last


def test_years_that_are_set_with_spaces_are_years() -> None:
    rows = ("| June 30, | December 31", "| 2 0 2 4 | 2 0 2 3", *LOANS[1:])
    (sheet,) = filing("<p>BALANCE SHEETS</p>" + table(*rows)).primary()
    assert [end for _, end in days(sheet)] == ["2024-06-30", "2023-12-31"]
