"""Blocks become tables; one that breaks over pages is one; look-alikes are `other`."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent

import pytest
from made_pages import BALANCE_SHEET, INCOME_STATEMENT, tables

from tieout.parsers.kinds.table import Table

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


def test_the_other_side_of_a_balance_sheet_may_have_headings_of_its_own() -> None:
    title, rows = LIABILITIES.split("\n", 1)
    headed = f"{title:51}2001           2000\n{'--------':>55}{'--------':>15}\n{rows}"
    assets = ASSETS.replace("Inventories               ", "Net assets held for lease ")
    (table,) = tables(HEADINGS.format("") + assets + headed)
    assert (table.kind, table.whole, table.numbers) == ("balance_sheet", True, 8)


OF_BOTH = """          Consolidated Statements of Operations and Comprehensive Loss{}
                        (In thousands)

                                    Year ended December 31,
                                      2001           2000
                                    ---------      ---------
"""


@pytest.mark.parametrize("remark", [" (Continued)", ""])
def test_comprehensive_income_on_the_next_page_belongs_to_the_statement_of_operations(remark: str) -> None:
    above = """Net sales                               8,200          7,900
Total operating expenses                8,900          8,100
Loss from operations                     (700)          (200)
Interest expense                           40             30
"""
    below = """Net loss                                 (740)          (230)
Foreign currency translation               12            (15)
Unrealized gains on securities              8             11
Reclassification of gains                  (5)            (6)
Comprehensive loss                       (725)          (240)
"""
    (table,) = tables(OF_BOTH.format("") + above + BREAK + OF_BOTH.format(remark) + below)
    assert (table.kind, table.numbers) == ("income_statement", 9)


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


@pytest.mark.parametrize("title", ["Financial Highlights", "Selected Statement of Operations Data"])
def test_they_are_primary_beside_a_balance_sheet_too_where_no_other_statement_is_of_their_kind(
    title: str,
) -> None:
    balance = dedent(HEADINGS.format("") + ASSETS + LIABILITIES)
    assert sorted(kinds(balance + "\n\nSome words.\n\n" + dedent(titled(title)))) == [
        "balance_sheet",
        "income_statement",
    ]


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


def test_a_misprint_in_the_last_row_is_reported() -> None:
    page = (
        INCOME_STATEMENT.rstrip().rsplit("\n", 1)[0]
        + "\nWeighted average shares.............     5,060         5,.50\n"
    )
    (table,) = tables(page)
    assert [c.printed for r in table.rows for c in r.strays] == ["5,.50"]


WIDE = """
                         HARBOUR TOOL COMPANY
                       Selected Financial Data
<TABLE>
<CAPTION>
                                        Year ended       Year ended
                                       Jan. 30, 1999    Jan. 31, 1998
                                       -------------    -------------
<S>                                    <C>              <C>
Net sales..........................       $2,507,218       $2,233,118
Net income.........................           33,830           34,546
Total assets.......................        1,483,393          610,042
<CAPTION>
                                        Year ended
                                       Jan. 25, 1997
                                       -------------
<S>                                    <C>
Net sales..........................       $2,142,827
Net income.........................           17,026
Total assets.......................          533,388
</TABLE>
"""


def test_headings_within_a_table_begin_columns_that_found_no_room() -> None:
    above, below = tables(WIDE)
    assert [str(c.period_end) for c in above.columns] == ["1999-01-30", "1998-01-31"]
    assert [str(c.period_end) for c in below.columns] == ["1997-01-25"]
    assert (above.numbers, below.numbers) == (3, 3)


def test_a_caption_tag_before_a_total_begins_nothing() -> None:
    page = (HEADINGS.format("") + ASSETS + LIABILITIES).replace(
        "Total liabilities and", "<CAPTION>\nTotal liabilities and"
    )
    (table,) = tables("<TABLE>\n" + page)
    assert (table.whole, table.numbers) == (True, 8)


SUMMARY = """
The investee's summarised results follow.

                                      10 months ended
                                     December 31, 2000
Revenue                                      $4,870
Operating loss                                1,071
Loss before extraordinary items               4,211
Net loss                                      4,220
"""


def test_a_few_figures_in_the_notes_are_no_statement_beside_one() -> None:
    assert kinds(INCOME_STATEMENT + "\n" * 3 + "</TABLE>\nNotes to the statements.\n" + SUMMARY) == [
        "income_statement",
        "other",
    ]


def test_a_statement_that_speaks_of_weeks_and_a_summary_of_the_year_are_of_one_period() -> None:
    weeks = INCOME_STATEMENT.replace("Three Months Ended\n", "52 Weeks Ended\n").replace(
        "March 31,", "January 29,"
    )
    year = titled("Results of Operations", INCOME_STATEMENT).replace("Three Months Ended\n", "Year Ended\n")
    year = year.replace("March 31,", "January 29,")
    assert kinds(weeks + "\nNotes.\n" + year) == ["income_statement", "other"]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("                             March 31, December 31,\n", id="left of the columns"),
        pytest.param(
            "                                               March 31, December 31,\n", id="over them"
        ),
    ],
)
def test_days_a_space_apart_head_a_column_each(heading: str) -> None:
    page = HEADINGS.format("").replace(
        "                                               March 31,    December 31,\n", heading
    )
    (table,) = tables(page + ASSETS + LIABILITIES)
    assert [str(c.period_end) for c in table.columns] == ["2001-03-31", "2000-12-31"]


def test_the_head_of_a_page_heads_no_column() -> None:
    page = "                                                 Harbour Form 10-Q - Part I\n" + HEADINGS.format(
        ""
    )
    (table,) = tables(page + ASSETS + LIABILITIES)
    assert [c.heading for c in table.columns] == ["March 31, 2001", "December 31, 2000"]
    assert table.titles[0] == "HARBOUR TOOL COMPANY"


NOTED = """\
                              TAPERLY PRESS
                       CONSOLIDATED BALANCE SHEETS
                            (in thousands)

                                                Notes   June 30, 2004   June 30, 2003
                                                        -------------   -------------
Cash ..........................................               $ 4,100         $ 3,900
Receivables, net of allowances for doubtful
  accounts and returns of $1,133 and
  $1,853 ......................................                 3,384           2,691
Inventories ...................................   4             6,211           5,870
Plant and equipment, net ......................   9             8,905           9,139
                                                              -------         -------
Total assets ..................................               $22,600         $21,600
                                                              =======         =======
Accounts payable ..............................               $ 2,100         $ 2,300
Taxes payable .................................   7             1,100             900
                                                              -------         -------
Total liabilities .............................                 3,200           3,200
Common stock, shares issued: 4,000 in 2004 and
  4,000 in 2003 ...............................  12             4,000           4,000
Retained earnings .............................                15,400          14,400
                                                              -------         -------
Total liabilities and equity ..................               $22,600         $21,600
                                                              =======         =======
"""


def test_the_amount_a_label_ends_with_is_no_reference_in_the_column_of_notes() -> None:
    (table,) = tables(NOTED)
    assert [str(c.period_end) for c in table.columns] == ["2004-06-30", "2003-06-30"]
    assert [r.label for r in table.rows if "$1,853" in r.label] == [
        "Receivables, net of allowances for doubtful accounts and returns of $1,133 and $1,853"
    ]


def test_a_page_with_the_same_heading_goes_on_with_a_statement_too_short_to_be_known() -> None:
    head, rows = INCOME_STATEMENT.split("Net sales", 1)
    lines = ("Net sales" + rows).split("\n")
    page = head + "\n".join(lines[:2]) + "\n\n<PAGE>\n" + head + "\n".join(lines[2:])
    (table,) = tables(page)
    assert (table.kind, table.rows[0].label, table.rows[-1].label) == (
        "income_statement",
        "Net sales",
        "Weighted average shares",
    )


def test_a_page_with_the_same_heading_and_the_same_lines_is_another_table() -> None:
    head, rows = INCOME_STATEMENT.split("Net sales", 1)
    page = head + "\n".join(("Net sales" + rows).split("\n")[:3]) + "\n\n<PAGE>\n" + INCOME_STATEMENT
    assert len(tables(page)) == 2


CONSOLIDATING = """
                              Consolidating Balance Sheet
                                  December 31, 2001
                                    (in thousands)
<TABLE>
<CAPTION>
                                 Parent    Harbour      Pier     Eliminations    Consolidated
{rule}
<S>                             {marks}
Cash                             $  104      $ 310                                    $   414
Receivables                         931        802                      (88)            1,645
Inventories                         560        127                                        687
Plant                             2,204        640                      (97)            2,747
Investment in pier                                       384                              384
Total assets                     $3,799     $1,879      $384          $(185)          $ 5,877
</TABLE>
"""
RULE = "                                -------    -------      ----     ------------    ------------"


@pytest.mark.parametrize(
    ("rule", "marks"),
    [(RULE, ""), ("", "<C>        <C>          <C>      <C>             <C>")],
    ids=["rules of the heading", "marks of columns"],
)
def test_a_column_that_most_rows_leave_blank_is_shown_by_the_heading(rule: str, marks: str) -> None:
    (table,) = tables(CONSOLIDATING.format(rule=rule, marks=marks))
    printed = [[int(c.value) if c else None for c in row.cells] for row in table.rows]
    assert printed[4] == [None, None, 384, None, 384]
    assert printed[0] == [104, 310, None, None, 414]


QUARTERS = """
                      QUARTERLY DATA (unaudited){}
                            (in thousands)
                                   June 30,    March 31,
                                     2001         2001
                                   --------     --------
"""


def test_a_page_of_quarters_that_says_it_goes_on_is_one_with_the_page_above() -> None:
    first = (
        QUARTERS.format("")
        + """\
Licenses                              2,402        2,290
Services                              1,010          980
Cost of licenses                        310          305
Research and development                820          790
"""
    )
    second = (
        QUARTERS.format(" (continued)")
        + """\
Depreciation                            200          190
Operating income                      2,082        1,985
Income taxes                            700          660
Net income                            1,382        1,325
"""
    )
    (found,) = tables(first + BREAK + second)
    assert (found.kind, len([r for r in found.rows if not r.is_heading])) == ("income_statement", 8)


def test_a_review_whose_first_heading_is_over_the_years_is_a_table_of_its_own() -> None:
    page = """
                             HARBOUR TOOL COMPANY
                             STATEMENTS OF INCOME
                                               Year Ended December 31,
                                             1996        1995        1994
Net sales                                $ 98,765    $ 92,345    $ 84,321
Cost of goods sold                         91,057      85,671      79,144
                                         --------    --------    --------
Net income                               $  7,708    $  6,674    $  5,177
                                         ========    ========    ========

                         FOUR YEAR FINANCIAL REVIEW

              Net        Net      Net Income   Dividends     Total     Long-Term
Year         Sales      Income    Per Share    Per Share     Assets       Debt
----       --------    -------    ----------   ---------    --------   ---------
1996       $ 98,765    $ 7,708      $1.54        $.48       $ 76,543    $ 12,345
1995         92,345      6,674       1.34         .44         71,098      13,210
1994         84,321      5,177       1.04         .40         67,654      14,321
1993         79,876      4,321        .87         .40         65,432      15,432
"""
    statement, review = tables(page)
    assert [len(t.columns) for t in (statement, review)] == [3, 6]
    assert [r.label for r in statement.rows if not r.is_heading] == [
        "Net sales",
        "Cost of goods sold",
        "Net income",
    ]
    assert [r.label for r in review.rows] == ["1996", "1995", "1994", "1993"]


LONG_LIST = [
    "Purpose",
    "Offices",
    "Members",
    "Meetings",
    "Notices",
    "Quorum",
    "Votes",
    "Proxies",
    "Seal",
    "Year",
    "Audit",
]


def listed(numbers: Sequence[object], labels: Sequence[str] = LONG_LIST) -> list[Table]:
    lines = (
        f"{label} {'.' * (50 - len(label))} {number:>8}"
        for label, number in zip(labels, numbers, strict=True)
    )
    return tables("                         BYLAWS\n\n" + "\n".join(lines) + "\n")


def test_numbers_that_rise_down_a_long_list_are_pages() -> None:
    assert listed([1, 1, 2, 4, 4, 4, 9, 12, 12, 13, 20]) == []


def test_numbers_that_fall_on_the_way_or_stay_are_no_pages() -> None:
    assert len(listed([1, 1, 2, 4, 4, 3, 9, 12, 12, 13, 20])) == 1
    assert len(listed([4] * 11)) == 1


def test_a_list_of_exhibits_prints_no_amounts() -> None:
    labels = ["10.31 Lease of land", "10.32 Sublease", "10.33 Stock plan", "10.34 Letter"]
    assert listed(["10.17", "10.32", "10.9", "4.01"], labels) == []
    assert len(listed(["1,017", "1,032", "1,090", "4,010"], labels)) == 1
