"""Rows as printed: wrapped labels joined, captions told from them, rules under them, a cell for each column."""

from __future__ import annotations

import pytest
from made_pages import labels, rows

from tieout.parsers.rows.wrapped_labels import PendingText, join, wraps

HEADING = """\
                                                     2001        2000
                                                   --------    --------
"""


def captions(page: str) -> dict[str, tuple[str, ...]]:
    return {r.label: r.caption for r in rows(HEADING + page) if not r.is_heading}


def cells(page: str) -> list[tuple[str | None, ...]]:
    return [tuple(c and c.printed for c in r.cells) for r in rows(HEADING + page) if not r.is_heading]


@pytest.mark.parametrize(
    ("page", "label"),
    [
        (
            """\
Selling, general and
administrative expenses                               3,900       4,300
Interest                                                110         120
""",
            "Selling, general and administrative expenses",
        ),
        (
            """\
Accounts receivable, less allowance for doubtful
  accounts of $120 and $95                            3,310       3,402
Inventories                                           2,118       2,260
Supplies                                                145         120
""",
            "Accounts receivable, less allowance for doubtful accounts of $120 and $95",
        ),
        (
            """\
Common stock, $.01 par value; authorized
  20,000,000 shares; issued and outstanding
  5,120,000 shares in 2001 and 5,110,000
  shares in 2000                                         51          51
Retained earnings                                     1,424       1,209
""",
            "Common stock, $.01 par value; authorized 20,000,000 shares; issued and outstanding "
            "5,120,000 shares in 2001 and 5,110,000 shares in 2000",
        ),
        (
            """\
Cumulative effect of the change in accounting
  for the cost of opening new shops, net of the
  income taxes that would have been paid on it
  in the years before the one in which it was
  adopted                                                51          --
Net income                                            1,424       1,209
""",
            "Cumulative effect of the change in accounting for the cost of opening new shops, net of the "
            "income taxes that would have been paid on it in the years before the one in which it was adopted",
        ),
        (
            """\
Purchases of property (net of
grants)                                                (110)       (120)
Dividends paid                                          (10)         (9)
""",
            "Purchases of property (net of grants)",
        ),
        (
            """\
Weighted average number of common shares-
basic                                                 5,060       5,050
Weighted average number of shares                     5,100       5,090
""",
            "Weighted average number of common shares-basic",
        ),
        (
            """\
Provision for restructuring and asset impairment
Charges                                                  51          --
Provision for restructuring and asset impairment         10          20
""",
            "Provision for restructuring and asset impairment Charges",
        ),
    ],
    ids=[
        "two lines",
        "a number in it",
        "four lines",
        "five lines",
        "bracket",
        "hyphen",
        "next word would not fit",
    ],
)
def test_a_wrapped_label_is_one(page: str, label: str) -> None:
    assert labels(HEADING + page)[0] == label


@pytest.mark.parametrize(
    ("page", "caption", "label"),
    [
        ("Costs and expenses:\n  Cost of sales             8,010      7,850\n  Rent      10     9\n", "Costs and expenses", "Cost of sales"),
        ("Operating expenses;\n  Salaries                8,010      7,850\n  Rent      10     9\n", "Operating expenses;", "Salaries"),
        ("COSTS AND\nCost of sales                  8,010      7,850\nRent      10     9\n", None, "COSTS AND Cost of sales"),
        ("EXPENSES\nCost of sales                  8,010      7,850\nRent      10     9\n", "EXPENSES", "Cost of sales"),
        ("Expenses\n\nCost of sales                8,010      7,850\nRent      10     9\n", "Expenses", "Cost of sales"),
        ("Expenses\n  Cost of all the goods that we sold   8,010      7,850\nRent      10     9\n", "Expenses", "Cost of all the goods that we sold"),
    ],
    ids=["colon", "mistyped colon", "connecting word", "capitals", "blank line", "room for the next word"],
)  # fmt: skip
def test_a_caption_is_told_from_the_first_line_of_a_label(page: str, caption: str | None, label: str) -> None:
    row = next(r for r in rows(page) if not r.is_heading)
    assert (row.label, row.caption) == (label, (caption,) if caption else ())


def test_numbers_on_the_first_line_of_a_label_keep_what_follows() -> None:
    page = """\
Weighted average number of                            5,060       5,050
  shares outstanding
Dividends (per                                          .10         .09
  share)
Interest                                                110         120
"""
    assert labels(HEADING + page) == [
        "Weighted average number of shares outstanding",
        "Dividends (per share)",
        "Interest",
    ]


def test_a_wrapped_label_begins_on_its_first_line() -> None:
    page = "Selling, general and\nadministrative expenses          3,900       4,300\nInterest    110   120\n"
    assert [(r.line, r.end_line) for r in rows(page)] == [(1, 2), (3, 3)]


def test_a_caption_that_wraps_is_one() -> None:
    page = """\
Adjustments to reconcile net income to net
  cash provided by operations:
    Depreciation                                         51          49
    Deferred taxes                                       10          11
"""
    assert captions(page)["Depreciation"] == (
        "Adjustments to reconcile net income to net cash provided by operations",
    )


def test_captions_nest_by_indent_and_capitals() -> None:
    page = """\
ASSETS
Current assets:
  Receivables:
    Trade                                                51          49
    Other                                                10          11
  Inventories                                            20          21
Total current assets                                     81          81
Land                                                     10          10
LIABILITIES
Payables                                                 81          81
"""
    assert captions(page) == {
        "Trade": ("ASSETS", "Current assets", "Receivables"),
        "Other": ("ASSETS", "Current assets", "Receivables"),
        "Inventories": ("ASSETS", "Current assets"),
        "Total current assets": ("ASSETS",),
        "Land": ("ASSETS",),
        "Payables": ("LIABILITIES",),
    }


def test_a_caption_at_the_indent_of_its_rows_ends_with_its_total() -> None:
    page = """\
Current assets
Cash                                                     51          49
Stock                                                    10          11
Total current assets                                     61          60
Land                                                     10          10
"""
    assert captions(page) == {
        "Cash": ("Current assets",),
        "Stock": ("Current assets",),
        "Total current assets": (),
        "Land": (),
    }


def test_a_heading_is_a_row_without_cells() -> None:
    page = "Revenues:\n  Product                  51          49\n  Service                  10          11\n"
    assert [(r.label, r.is_heading) for r in rows(page)] == [
        ("Revenues:", True),
        ("Product", False),
        ("Service", False),
    ]


@pytest.mark.parametrize(
    ("under", "ruled"),
    [
        ("                                        --------    --------", "single"),
        ("                                        ========    ========", "double"),
        ("                                        ________    ________", "single"),
        ("----------", ""),
        ("", ""),
    ],
)
def test_a_rule_under_the_columns_marks_the_row_above(under: str, ruled: str) -> None:
    page = f"Product sales                               12,510      12,490\n{under}\nService                                      1,000       1,100\n"
    assert [r.ruled for r in rows(page)] == [ruled, ""]


def test_a_double_rule_outweighs_a_single_one() -> None:
    page = """\
Product                                              12,510      12,490
                                                   --------    --------
                                                   ========    ========
Service                                               1,000       1,100
"""
    assert [r.ruled for r in rows(HEADING + page)] == ["double", ""]


def test_a_blank_cell_stays_blank() -> None:
    page = """\
Product                                              12,510      12,490
Repairs                                               2,510       2,490
Service                                               1,000
Rent                                                              1,100
"""
    assert cells(page)[1:] == [("2,510", "2,490"), ("1,000", None), (None, "1,100")]


def test_a_number_under_no_column_is_kept_as_a_stray() -> None:
    page = """\
Product                                12,510      12,490
Service                                 1,000       1,100
Rent           77                       1,000       1,100
"""
    found = rows(page)[2]
    assert ([c and c.printed for c in found.cells], [c.printed for c in found.strays]) == (
        ["1,000", "1,100"],
        ["77"],
    )


@pytest.mark.parametrize("misprint", ["52.,818", "5Z,818", "52,81"])
def test_a_misprint_in_the_columns_is_kept_as_a_stray(misprint: str) -> None:
    page = f"""\
Product                                12,510      12,490      11,000
Service                                 1,000       1,100       1,200
Rent                                      990 {misprint:>11}         980
"""
    found = rows(page)[2]
    assert [c and c.printed for c in found.cells] == ["990", None, "980"]
    assert [c.printed for c in found.strays] == [misprint]


def test_a_number_with_a_comma_too_many_is_read_by_its_digits() -> None:
    page = """\
Product                                12,510      12,490      11,000
Service                                 1,000       1,100       1,200
Rent                                      990    (52,,818)        980
"""
    found = rows(page)[2]
    assert [c and (c.printed, c.value) for c in found.cells] == [
        ("990", 990),
        ("(52,,818)", -52818),
        ("980", 980),
    ]


def test_an_unlabelled_row_is_a_row() -> None:
    page = """\
Product                                              12,510      12,490
Service                                               1,000       1,100
                                                   --------    --------
                                                     13,510      13,590
"""
    assert labels(HEADING + page) == ["Product", "Service", ""]


def test_a_note_between_rows_is_no_caption() -> None:
    page = """\
Product                                              12,510      12,490
The accompanying notes are an integral part of the statements of the year.
Service                                               1,000       1,100
"""
    assert captions(page) == {"Product": (), "Service": ()}


@pytest.mark.parametrize(
    ("parts", "label"),
    [
        (["Net", "sales"], "Net sales"),
        (["Shares-", "basic"], "Shares-basic"),
        (["Shares -", "basic"], "Shares - basic"),
        (["Shares --", "basic"], "Shares -- basic"),
        ([], ""),
    ],
)
def test_the_parts_of_a_label_are_joined_by_a_space_but_for_a_hyphen(parts: list[str], label: str) -> None:
    assert join(parts) == label


@pytest.mark.parametrize(
    "end",
    ["and", "of", "or", "in", "on", "to", "for", "from", "by", "the", "a", "an", "with", "at", "per", "before", "after", "than",
     "as", "its", "under", "due", "including", "excluding", "provided", "related", "attributable", "available", ",", "&", "--"],
)  # fmt: skip
def test_a_line_that_ends_in_a_connecting_word_goes_on_in_the_next(end: str) -> None:
    page = f"Sums {end}\nThings                                                   10          11\nOther things that are wide     10          11\n"
    assert labels(page)[0] == f"Sums {end} Things"


def test_a_blank_line_or_a_rule_parts_a_caption_from_the_label_below() -> None:
    for gap in ("", "--------"):
        page = f"Expenses before the\n{gap}\nThings                                                   10          11\nOther       10          11\n"
        assert labels(page)[0] == "Things"


def test_a_label_goes_on_while_its_bracket_is_open() -> None:
    page = """\
Things (of the kind
WE SOLD BEFORE)                                          10          11
Other things that are wide enough for all                10          11
"""
    assert labels(page)[0] == "Things (of the kind WE SOLD BEFORE)"


@pytest.mark.parametrize(
    ("lone", "count"),
    [
        ("                              12", 3),
        ("                              1,212       ", 4),
        ("                              $ 12", 4),
    ],
)
def test_a_small_number_alone_on_its_line_is_a_page_number(lone: str, count: int) -> None:
    page = f"""\
Product                12,510      12,490
Service                 1,000       1,100
{lone}
Rent                    1,000       1,100
"""
    assert len([r for r in rows(page) if not r.is_heading]) == count


def test_a_misprint_at_the_end_of_the_last_line_is_kept_too() -> None:
    page = """\
Product                                12,510      12,490      11,000
Service                                 1,000       1,100       1,200
Rent                                      990         980      1,.100
Taxes                                                          12,000
"""
    found = rows(page)[2]
    assert [c and c.printed for c in found.cells] == ["990", "980", None]
    assert [c.printed for c in found.strays] == ["1,.100"]


def test_a_lone_number_behind_and_is_the_labels_where_a_column_ends() -> None:
    page = """\
Cash                                                  3,900       4,300
Common stock, issued at March 31, 2001 and  2,630,391
  shares in 2000                                        110         120
Retained earnings                                     1,424       1,209
"""
    assert list(cells(page)) == [("3,900", "4,300"), ("110", "120"), ("1,424", "1,209")]


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("Issued and outstanding:  none", id="no shares"),
        pytest.param("issued 5,120,000 in 2001  and  5,110,000", id="words spread over the line"),
        pytest.param("5,120,000 in 2001,  5,110,000", id="an enumeration"),
        pytest.param("shares in 2001 and in  2000", id="a year"),
    ],
)
def test_numbers_in_a_label_that_is_spread_over_its_line_are_words_of_it(label: str) -> None:
    page = f"""\
Cash                                                  3,900       4,300
{label:<54}  110         120
Retained earnings                                     1,424       1,209
"""
    assert cells(page)[1] == ("110", "120")
    assert not any(r.strays for r in rows(HEADING + page))


def test_amounts_on_the_line_below_their_label_have_it() -> None:
    page = """\
Depreciation                                            230         111
Deferred income tax (benefit) expense
                                                       (314)         --
Other charges                                           455         265
"""
    assert labels_of(page) == ["Depreciation", "Deferred income tax (benefit) expense", "Other charges"]


def test_a_total_without_label_does_not_take_a_line_without_amount() -> None:
    page = """\
Deferred taxes                                          230         111
Commitments and contingencies
                                                        685         376
"""
    assert labels_of(page) == ["Deferred taxes", ""]


def labels_of(page: str) -> list[str]:
    return [r.label for r in rows(HEADING + page) if not r.is_heading]


def test_a_misprint_between_numbers_leaves_the_others_in_their_columns() -> None:
    page = """\
                                       2001        2000        1999        1998
                                     --------    --------    --------    --------
Cost of sales                          20,070      25,499      34,786      44,174
Interest                                   20          42         113         142
                                       24,277      30,820     41.,736      52,818
Net income                           $  1,075    $  1,291    $  1,608    $  1,994
"""
    found = rows(page)[2]
    assert [c and c.printed for c in found.cells] == ["24,277", "30,820", None, "52,818"]
    assert [c.printed for c in found.strays] == ["41.,736"]


def test_a_caption_that_ends_in_a_dash_heads_what_stands_further_in() -> None:
    page = """\
Alpine Power -
  Revenues                                            1,120       1,134
  Net income                                             80          57
"""
    assert captions(page) == {"Revenues": ("Alpine Power -",), "Net income": ("Alpine Power -",)}


def test_a_number_glued_to_the_bracket_of_its_label_is_a_cell() -> None:
    page = """\
Cash                                               3,900       4,300
Receivables, less allowance of $91($87 last year)  1,496       1,931
Receivables, less allowance of $91 ($87 before that)1,402      1,873
Inventories                                          662       1,775
"""
    assert cells(page)[2] == ("1,402", "1,873")


def test_words_that_run_over_the_columns_keep_their_number() -> None:
    page = """\
Preferred stock                                       3,147       3,196
Common stock, $1 par value, authorized 2,500,000; issued and outstanding  1,181,420,568
  shares at March 31, 2001                            1,181       1,157
Retained earnings                                     1,424       1,209
"""
    assert [c and c.printed for c in rows(HEADING + page)[1].cells] == ["1,181", "1,157"]
    assert cells(page)[1:] == [("1,181", "1,157"), ("1,424", "1,209")]


def test_a_blank_line_may_part_a_label_from_its_amounts() -> None:
    page = """\
Depreciation                                            230         111
Deferred income tax (benefit) expense

                                                       (314)         --
Other charges                                           455         265
"""
    assert labels_of(page) == ["Depreciation", "Deferred income tax (benefit) expense", "Other charges"]


def test_a_rule_parts_a_caption_from_the_total_below_it() -> None:
    page = """\
Depreciation                                            230         111
Deferred items
                                                   --------    --------
                                                       (314)         --
"""
    assert labels_of(page) == ["Depreciation", ""]


def test_a_heading_of_capital_that_ends_in_a_dash_heads_what_stands_further_in() -> None:
    page = """\
Common stockholders' equity-
  Common stock, $9 par value              903,040    909,910
  Retained earnings                       354,224    315,932
"""
    assert labels(page) == ["Common stock, $9 par value", "Retained earnings"]


def test_a_dash_before_the_shares_of_a_stock_goes_on_with_its_label() -> None:
    page = """\
Common stock, $.10 par value -
  Authorized 80,000 shares; issued 14,811 shares      1,481       1,481
Retained earnings                                     1,424       1,209
"""
    assert (
        labels_of(page)[0] == "Common stock, $.10 par value - Authorized 80,000 shares; issued 14,811 shares"
    )


def test_a_line_that_ends_in_whose_it_is_goes_on_however_short_it_is() -> None:
    owners = PendingText("Total Liabilities and Stockholders'", 2, 1, gap=False)
    assert wraps(owners, "Equity", 4, width=60)
    assert not wraps(owners._replace(label="Total Liabilities"), "Equity", 4, width=60)


IN_CAPITALS = """\
NET SALES                                            31,110      29,870
OPERATING EXPENSES:
  COST OF SALES                                      18,310      17,402
  RESEARCH AND DEVELOPMENT                            2,118       2,260
MINORITY INTERESTS IN SUBSIDIARIES
                                                        145         120
    TOTAL OPERATING COSTS
      AND EXPENSES                                   20,573      19,782
INCOME FROM CONTINUING OPERATIONS
  BEFORE INCOME TAXES                                10,537      10,088
PROVISION FOR TAXES, LESS THE CREDITS
  IN 2001 OF $12                                      3,310       3,402
NET INCOME                                            7,227       6,686
"""


def test_labels_in_capitals_wrap_and_head_as_those_in_small_letters_do() -> None:
    found = captions(IN_CAPITALS)
    assert list(found) == [
        "NET SALES",
        "COST OF SALES",
        "RESEARCH AND DEVELOPMENT",
        "MINORITY INTERESTS IN SUBSIDIARIES",
        "TOTAL OPERATING COSTS AND EXPENSES",
        "INCOME FROM CONTINUING OPERATIONS BEFORE INCOME TAXES",
        "PROVISION FOR TAXES, LESS THE CREDITS IN 2001 OF $12",
        "NET INCOME",
    ]
    assert found["COST OF SALES"] == ("OPERATING EXPENSES",)
    assert found["NET INCOME"] == ()


WRAPPED_IN_CAPITALS = """\
ACCOUNTS RECEIVABLE, NET OF ALLOWANCE FOR DOUBTFUL
  ACCOUNTS AND CUSTOMER RETURNS OF $519                1,110       1,870
COMMON STOCK, PAR VALUE $2.50: AUTHORIZED 8,000,000
  SHARES; ISSUED - 4,293,024 AND 4,267,274
  SHARES, INCLUDING TREASURY STOCK                     2,732       2,668
COMMON AND COMMON EQUIVALENT SHARES
USED IN THE CALCULATIONS OF DILUTED
EARNINGS PER SHARE                                     4,839       4,532
NET SALES OF THE SHOPS OF THE COMPANY IN ALL STATES    5,110       5,870
    TOTAL
     LIABILITIES
     AND STOCK-
     HOLDERS'
     EQUITY                                            6,239       5,586
SHARES USED IN COMPUTING
  BASIC EARNINGS PER SHARE                             7,110       6,810
"""


def test_labels_in_capitals_go_on_after_words_that_end_none() -> None:
    assert labels(HEADING + WRAPPED_IN_CAPITALS) == [
        "ACCOUNTS RECEIVABLE, NET OF ALLOWANCE FOR DOUBTFUL ACCOUNTS AND CUSTOMER RETURNS OF $519",
        "COMMON STOCK, PAR VALUE $2.50: AUTHORIZED 8,000,000 SHARES; ISSUED - 4,293,024 AND 4,267,274 "
        "SHARES, INCLUDING TREASURY STOCK",
        "COMMON AND COMMON EQUIVALENT SHARES USED IN THE CALCULATIONS OF DILUTED EARNINGS PER SHARE",
        "NET SALES OF THE SHOPS OF THE COMPANY IN ALL STATES",
        "TOTAL LIABILITIES AND STOCK-HOLDERS' EQUITY",
        "SHARES USED IN COMPUTING BASIC EARNINGS PER SHARE",
    ]


def test_below_a_total_with_amounts_another_part_begins() -> None:
    found = captions("""\
Loans                                                31,110      29,870
Total                                                31,110      29,870
Deposits
  Savings                                             2,118       2,260
  Demand                                              2,145       2,280
""")
    assert list(found) == ["Loans", "Total", "Savings", "Demand"]
    assert found["Savings"] == ("Deposits",)


def test_a_caption_in_capitals_of_what_shares_are_used_for_wraps() -> None:
    found = captions("""\
NET SALES                                            31,110      29,870
COST OF SALES                                        18,310      17,402
SHARES USED IN COMPUTING
NET INCOME PER SHARE
  BASIC                                               2,118       2,260
  DILUTED                                             2,145       2,280
""")
    assert found["DILUTED"] == ("SHARES USED IN COMPUTING NET INCOME PER SHARE",)


def test_capitals_among_small_letters_stay_captions() -> None:
    found = captions("""\
REVENUES
Sales                                                31,110      29,870
Rents                                                18,310      17,402
EXPENSES
Wages                                                 2,118       2,260
Taxes                                                   145         120
""")
    assert found["Wages"] == ("EXPENSES",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Income from Continuing Operations", "Before Income Taxes"),
        ("(Decrease) Increase in Cash and Cash", "Equivalents"),
        ("Net Cash Provided by Operating", "Activities"),
        ("Total Current", "Liabilities"),
        ("Selling, General and Administrative", "Expenses"),
    ],
)
def test_a_term_begun_on_one_line_ends_on_the_next(first: str, second: str) -> None:
    assert (
        labels(f"""\
{HEADING}A label of this page that is as long as any label     1,424       1,209
{first}
{second:<50}      2,118       2,260
Supplies                                                145         120
""")[1]
        == f"{first} {second}"
    )


def test_amounts_per_share_before_something_stand_under_their_caption() -> None:
    found = captions("""\
Supplies of a label that is quite long as labels go     145         120
Net income per share
Before extraordinary item                               .24         .22
Net income                                              .20         .22
""")
    assert found["Before extraordinary item"] == ("Net income per share",)


def test_a_number_that_ends_a_label_where_the_references_to_notes_stand_is_the_labels() -> None:
    found = labels("""\
                                       Notes         2001        2000
                                       -----       --------    --------
Trade receivables of the group          3             3,310       3,402
Due from companies of the group         12              118         260
Preferred stock, par value $.1; 5,000,000
  shares authorized                                      45          20
Retained earnings of the group                        3,145       3,120
""")
    assert found[2] == "Preferred stock, par value $.1; 5,000,000 shares authorized"


def test_a_line_of_nothing_but_dots_above_a_row_is_no_part_of_its_label() -> None:
    page = """\
 ............................................            .            .
Net (loss) income ...........................    $    (240)   $   3,650    $   1,048    $   5,252
Non-GAAP operating income ...................    $   5,366    $  10,020    $  10,488    $  17,757
"""
    assert [row.label for row in rows(page) if not row.is_heading][-2:] == [
        "Net (loss) income", "Non-GAAP operating income",
    ]  # fmt: skip


def test_dots_lead_to_amounts_also_where_all_are_blank() -> None:
    page = """\
Net income.......................................        320         310
Other comprehensive income.......................         20          10
  Comprehensive income...........................
Dividends........................................        (12)        (11)
"""
    assert labels(HEADING + page) == ["Net income", "Other comprehensive income", "Dividends"]


def test_the_number_of_a_page_between_labels_and_columns_is_no_amount() -> None:
    page = """\
                                             2001        2000
                                         --------    --------
Receivables                             $   3,310   $   3,402
Inventories                                 2,118       2,260

                                       23
Supplies                                      145         120
"""
    assert [(r.label, r.strays) for r in rows(page)] == [
        ("Receivables", ()), ("Inventories", ()), ("Supplies", ()),
    ]  # fmt: skip


def test_a_line_that_ends_in_of_begins_the_label_below_and_is_no_rest_of_the_one_above() -> None:
    page = """\
Gross margin                                          2,858       2,343
 Percentage of
net sales                                              25.8%       25.5%
Research and
development                                             614         564
 Percentage of
net sales                                               5.6%        6.1%
"""
    assert labels(HEADING + page) == [
        "Gross margin",
        "Percentage of net sales",
        "Research and development",
        "Percentage of net sales",
    ]


def test_attributable_to_on_the_second_line_of_three_heads_nothing() -> None:
    page = """
                               2020          2019
Net income                    1,325         1,216
Less: Net income
  attributable to
  noncontrolling interests       22            12
"""
    assert labels(page)[-1] == "Less: Net income attributable to noncontrolling interests"


def test_a_label_goes_on_below_the_last_row_down_to_the_rule() -> None:
    page = """
                                            2020          2019
Total liabilities                        265,502       311,383
Total shareholders' equity                89,570       (76,121)
                                       ---------     ---------
Total liabilities and shareholders'    $ 355,072     $ 235,262
  deficiency
                                       =========     =========
"""
    assert labels(page)[-1] == "Total liabilities and shareholders' deficiency"
