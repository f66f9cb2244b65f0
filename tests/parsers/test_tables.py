"""Blocks become tables; one that breaks over pages is one; look-alikes are `other`."""

from __future__ import annotations

from textwrap import dedent

import pytest
from made_pages import BALANCE_SHEET, INCOME_STATEMENT, tables

HEADINGS = """
                         HARBOUR TOOL COMPANY
                            Balance Sheets{}
                            (in thousands)

                                               March 31,    December 31,
                                                 2001           2000
                                               --------       --------
"""
ASSETS = """\
ASSETS
Cash                                           $  1,204       $    988
Accounts receivable                               3,310          3,402
Inventories                                       2,118          2,260
                                               --------       --------
Total assets                                   $  6,632       $  6,650
                                               ========       ========
"""
LIABILITIES = """\
LIABILITIES AND SHAREHOLDERS' EQUITY
Accounts payable                               $  1,410       $  1,502
Accrued expenses                                    890            865
Shareholders' equity                              4,332          4,283
                                               --------       --------
Total liabilities and shareholders' equity     $  6,632       $  6,650
                                               ========       ========
"""
BREAK = "\n                               12\n<PAGE>\n"


def kinds(page: str) -> list[str]:
    return [t.kind for t in tables(page)]


def titled(title: str, page: str = INCOME_STATEMENT) -> str:
    """The page under another title."""
    return page.replace("Statements of Operations", title).replace("Balance Sheets", title)


def test_a_statement_on_one_page_is_one_table() -> None:
    (table,) = tables(HEADINGS.format("") + ASSETS + LIABILITIES)
    assert (table.kind, table.whole, table.cut, table.numbers) == ("balance_sheet", True, True, 8)
    assert (table.first, table.last) == (1, 21)


@pytest.mark.parametrize(
    "between",
    [
        BREAK,
        BREAK + HEADINGS.format(" (Continued)"),
        BREAK + HEADINGS.format(""),
        "</TABLE>" + BREAK + "<TABLE>\n<CAPTION>\n" + HEADINGS.format(" - continued") + "<S>  <C>  <C>\n",
    ],
    ids=["bare", "continued", "repeated", "tagged"],
)
def test_a_statement_over_two_pages_is_one_table(between: str) -> None:
    (table,) = tables(HEADINGS.format("") + ASSETS + between + LIABILITIES)
    assert (table.kind, table.whole, table.numbers) == ("balance_sheet", True, 8)
    assert [str(c.period_end) for c in table.columns] == ["2001-03-31", "2000-12-31"]
    assert [r.label for r in table.rows if r.is_heading] == ["ASSETS", "LIABILITIES AND SHAREHOLDERS' EQUITY"]


def test_a_page_that_is_headed_as_another_statement_continues_none() -> None:
    assert kinds(HEADINGS.format("") + ASSETS + BREAK + INCOME_STATEMENT) == [
        "balance_sheet",
        "income_statement",
    ]


def test_what_stands_far_away_continues_nothing() -> None:
    far = "\n" * 60
    continued = HEADINGS.format(" (continued)") + LIABILITIES
    assert len(tables(HEADINGS.format("") + ASSETS + BREAK + far + continued)) == 2


def test_a_table_with_other_columns_continues_nothing() -> None:
    three = "".join(
        f"{line}       1,000\n" if "," in line else f"{line}\n" for line in LIABILITIES.splitlines()
    )
    assert len(tables(HEADINGS.format("") + ASSETS + BREAK + HEADINGS.format(" (continued)") + three)) == 2


def test_a_balance_sheet_that_never_reaches_its_total_is_not_whole() -> None:
    (table,) = tables(HEADINGS.format("") + ASSETS + LIABILITIES[:150] + "\n\nSee notes.\n")
    assert (table.kind, table.whole, table.cut) == ("balance_sheet", False, False)


def test_a_balance_sheet_has_instants() -> None:
    page = HEADINGS.format("").replace("March 31,  ", "Year ended,").replace("2001 ", "3/31/01")
    (table,) = tables(page + ASSETS + LIABILITIES)
    assert [c.period_start for c in table.columns] == [None, None]


@pytest.mark.parametrize(
    "title",
    [
        "Pro Forma Statements of Operations",
        "Condensing Statements of Operations",
        "Reconciliation of Statements of Operations",
        "Statements of Operations (Parent Company Only)",
    ],
)
def test_a_look_alike_is_other(title: str) -> None:
    assert kinds(titled(title)) == ["other"]
    assert kinds(INCOME_STATEMENT + "\n\nSome words.\n\n" + titled(title)) == ["income_statement", "other"]


@pytest.mark.parametrize(
    "title", ["Selected Statement of Operations Data", "Quarterly Statements of Operations"]
)
def test_selected_data_are_primary_only_where_nothing_else_is_printed(title: str) -> None:
    later = titled(title).replace("2001", "2003")
    assert kinds(later) == ["income_statement"]
    assert kinds(INCOME_STATEMENT + "\n\nSome words.\n\n" + later) == ["income_statement", "other"]


def test_of_two_tables_for_the_same_periods_the_fuller_one_is_primary() -> None:
    shorter = "\n".join(
        line
        for line in dedent(INCOME_STATEMENT).splitlines()
        if not line.startswith(("Cost of", "Selling", "Interest"))
    )
    assert kinds(shorter + "\n\nSome words.\n\n" + INCOME_STATEMENT) == ["other", "income_statement"]
    assert kinds(INCOME_STATEMENT + "\n\nSome words.\n\n" + shorter) == ["income_statement", "other"]


def test_tables_of_other_periods_are_both_primary() -> None:
    earlier = INCOME_STATEMENT.replace("2000", "1998").replace("2001", "1999")
    assert kinds(INCOME_STATEMENT + "\n\nSome words.\n\n" + earlier) == [
        "income_statement",
        "income_statement",
    ]


def test_a_table_of_nothing_but_changes_is_other() -> None:
    page = INCOME_STATEMENT.replace("2001          2000", "% Change    % Change")
    assert kinds(page) == ["other"]


def test_a_table_headed_by_components_is_equity_only_by_its_title() -> None:
    page = """
                          {}

                                     Common     Paid-in    Retained
                                     Stock      Capital    Earnings     Total
Balance, June 30, 2000                 51       4,215       1,209       5,475
Net income                                                    215         215
Balance, June 30, 2001                 51       4,215       1,424       5,690
Dividends                              --          --         (10)        (10)
"""
    assert kinds(page.format("Statement of Shareholders' Equity")) == ["equity"]
    assert kinds(page.format("Harbour Tool Company")) == ["other"]


def test_rows_without_a_common_column_are_no_table() -> None:
    assert tables("Office                  2001\nPlant           1999\n") == []


def test_an_income_statement_and_its_neighbours_keep_their_order() -> None:
    assert kinds(BALANCE_SHEET + "\n" + INCOME_STATEMENT) == ["balance_sheet", "income_statement"]
