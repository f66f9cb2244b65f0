"""Manners of pages: captions, marks, counts and dates that stand where other filers print something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_pages import BALANCE_SHEET, read_page

from tieout.facts import Row, Statement
from tieout.parsers import read


def page(title: str, body: str, heading: str = "") -> Statement:
    """The one statement of a page of our own."""
    years = "\n                                      1998        1997\n                                    --------    --------\n"
    return read_page(f"HARBOUR TOOL COMPANY\n{title}\n{heading or years}{body}").statements[0]


def row(statement: Statement, label: str) -> Row:
    return next(r for r in statement.rows if r.label.startswith(label) and any(r.facts))


INCOME = "Statements of Income\nYears ended December 31, 1998 and 1997"
SHEET = "Balance Sheets\nDecember 31, 1998 and 1997"


def test_the_mark_of_a_note_beside_unaudited_is_no_amount() -> None:
    printed = "ASSETS\nCurrent assets:"
    marked = "ASSETS                                       (Unaudited)         (1)\nCurrent assets:"
    filing = read_page(BALANCE_SHEET.replace(printed, marked))
    plain = read_page(BALANCE_SHEET)
    assert [f.value for f in filing.facts] == [f.value for f in plain.facts]


def test_shares_of_common_stock_outstanding_are_counted_in_the_scale_of_share_data() -> None:
    heading = """(In millions, except share data in thousands)
                                      1998        1997
                                    --------    --------
"""
    statement = page(
        SHEET,
        """
Total assets                        $    930    $    877

Total liabilities                        310         295
Shareholders' equity                     620         582
Total liabilities and equity        $    930    $    877

Shares of common stock issued         28,589      26,241
Shares of common stock outstanding    28,217      26,241
""",
        heading,
    )
    counted = row(statement, "Shares of common stock outstanding").facts[0]
    assert counted is not None
    assert (counted.unit, counted.value) == ("shares", Decimal(28_217_000))


@pytest.mark.parametrize(
    ("printed", "concept"),
    [
        ("Common stock, $0.01 par value\n    Authorized - 2,000 shares\n    Issued - 469 shares in 1998", "common_stock"),
        ("Preferred stock, $1 par value\n    Issued and outstanding - 469 shares", "preferred_stock"),
        (
            "Preferred stock, $1 par value:\n    Authorized, 300; issued, none Common stock, $1 par value:\n    Issued, 469 shares",
            "",
        ),
    ],
)  # fmt: skip
def test_shares_that_are_counted_are_those_of_the_stock_above(printed: str, concept: str) -> None:
    statement = page(SHEET, f"Total assets                          5,590       5,375\nShareholders' equity:\n  {printed}     469         451\n  Retained earnings                   5,121       4,924\n  Total shareholders' equity          5,590       5,375\n")  # fmt: skip
    found = [r.concept for r in statement.rows if any(f and f.value == 469 for f in r.facts)]
    assert found == [concept]


def test_property_from_which_depreciation_is_deducted_is_what_it_cost() -> None:
    statement = page(
        SHEET,
        """
Current assets                         1,204         988
Plant, property and equipment          9,621       9,356
Less accumulated depreciation          5,489       5,216
                                    --------    --------
                                       4,132       4,140
                                    --------    --------
Total assets                        $  5,336    $  5,128
""",
    )
    assert [r.concept for r in statement.rows if any(r.facts)] == [
        "current_assets",
        "ppe_gross",
        "accumulated_depreciation",
        "ppe_net",
        "assets",
    ]


def test_other_among_operating_expenses_is_none_of_the_income_below_them() -> None:
    statement = page(
        INCOME,
        """
Revenues                              12,400      11,900
Operating expenses:
  Salaries                             8,010       7,850
  Other                                1,300       1,200
                                    --------    --------
                                       9,310       9,050
Operating income                       3,090       2,850
Other income, net                         40          35
Income before taxes                    3,130       2,885
""",
    )
    assert [(r.label, r.concept) for r in statement.rows if r.label.startswith("Other")] == [
        ("Other", ""),
        ("Other income, net", "other_nonoperating_income"),
    ]


def test_equity_income_that_the_label_leaves_for_below_is_no_part_of_the_result_before_tax() -> None:
    from tieout import check

    filing = read_page(f"""
HARBOUR TOOL COMPANY
{INCOME}

                                      1998        1997
                                    --------    --------
Total revenues                        12,400      11,900
Total costs and expenses               9,310       9,050
Income before taxes and equity income  3,090       2,850
Income taxes                           1,010         980
Equity in income of affiliates            60          45
Net income                             2,140       1,915
""")
    found = [v.status for v in check(filing) if v.rule == "is_pretax_single"]
    assert found == ["holds", "holds"]


def test_a_caption_in_capitals_ends_where_a_row_is_printed_like_it() -> None:
    statement = page(
        SHEET,
        """
CURRENT ASSETS
Cash                                   1,204         988
Receivables                            3,310       3,402
                                    --------    --------
                                       4,514       4,390
PROPERTY                               4,113       4,192
TOTAL ASSETS                        $  8,627    $  8,582
""",
    )
    assert row(statement, "Cash").caption == ("CURRENT ASSETS",)
    assert row(statement, "PROPERTY").caption == ()


def test_two_days_of_one_year_over_the_years_they_end_are_taken_in_order() -> None:
    statement = page(
        "Balance Sheets\nAs of December 31, 2000 and January 2, 2000",
        "\nTotal assets                        $  8,627    $  8,582\nTotal liabilities                      3,000       3,100\nShareholders' equity                   5,627       5,482\n",
        "\n                                      2000        1999\n                                    --------    --------\n",
    )
    assert [c.period_end for c in statement.columns] == [date(2000, 12, 31), date(2000, 1, 2)]


def test_a_title_ends_its_caption_whether_it_is_one_or_many() -> None:
    statement = page(
        INCOME,
        """
OTHER EXPENSE:
  Interest expense                        746         812
  Other                                   105          98
                                     --------    --------
        Total other expenses              851         910
                                     --------    --------

        Income before income taxes      5,736       5,120

Income taxes                              721         640
                                     --------    --------
        Net income                   $  5,015    $  4,480
""",
    )
    assert row(statement, "Interest expense").caption == ("OTHER EXPENSE",)
    assert [row(statement, t).caption for t in ("Income before", "Income taxes", "Net income")] == [()] * 3


def test_retained_earnings_below_an_income_statement_stand_at_a_day() -> None:
    statement = page(
        INCOME,
        """
Revenues                             $ 31,992    $ 30,118
Expenses                               26,155      25,420
                                     --------    --------
Net income                              5,837       4,698

Retained earnings, beginning of year    6,284       5,586
Dividends                              (4,100)     (4,000)
                                     --------    --------
Retained earnings, end of year       $  8,021    $  6,284
""",
    )
    first, last = (
        [(f.period_start, f.period_end) for f in row(statement, f"Retained earnings, {when}").facts if f]
        for when in ("beginning", "end")
    )
    assert first == [(None, date(1997, 12, 31)), (None, date(1996, 12, 31))]
    assert last == [(None, date(1998, 12, 31)), (None, date(1997, 12, 31))]
    assert row(statement, "Dividends").facts[0].period_start == date(1998, 1, 1)  # type: ignore[union-attr]


def test_net_income_to_which_a_minority_is_added_back_is_the_owners() -> None:
    statement = page(
        "Statements of Cash Flows\nYears ended December 31, 1998 and 1997",
        """
Cash flows from operating activities:
  Net income                         $  5,606    $  4,912
  Adjustments:
    Depreciation                        1,018         960
    Minority interest in net income        58          44
                                     --------    --------
Net cash provided by operating
  activities                            6,682       5,916
Cash flows from investing activities:
  Purchases of property                  (753)       (812)
  Dividend from Halyard Holdings           90           -
                                     --------    --------
Net cash used in investing activities    (663)       (812)
Cash flows from financing activities:
  Dividends                            (6,000)     (5,000)
                                     --------    --------
Net cash used in financing activities  (6,000)     (5,000)
Net increase in cash                 $     19    $    104
""",
    )
    assert row(statement, "Net income").concept == "net_income"
    assert row(statement, "Dividend from Halyard").concept == ""
    assert row(statement, "Dividends").concept == "dividends_paid"


def test_counts_of_stock_head_nothing_but_their_amount() -> None:
    rows = [
        ["", "June 27, 2026", "December 31, 2025"],
        ["Total assets", "5,590", "5,375"],
        ["Stockholders' Equity"],
        ["Common Stock, par value $1:"],
        ["2026 – 60,000 shares authorized"],
        ["2025 – 40,000 shares authorized", "470", "452"],
        ["Additional paid-in capital", "5,300", "5,100"],
        ["Retained earnings", "1,820", "1,823"],
        ["Less: Treasury stock - at cost"],
        ["2026 – 8,546 shares"],
        ["2025 – 8,546 shares", "(2,000)", "(2,000)"],
        ["Total Stockholders' Equity", "5,590", "5,375"],
        ["Total Liabilities and Stockholders' Equity", "5,590", "5,375"],
    ]
    cells = ("".join(f"<td>{c}</td>" for c in [*r, "", ""][:3]) for r in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    page = f"<html><body><p>Halyard Inc.</p><p>BALANCE SHEETS</p><table>{table}</table></body></html>"
    statement = read(page.encode(), "sheet.htm").statements[0]
    found = {f.printed: (r.concept, r.caption) for r in statement.rows for f in r.facts[:1] if f}
    assert found["470"] == ("common_stock", ("Common Stock, par value $1",))
    assert found["(2,000)"] == ("treasury_stock", ("Less: Treasury stock - at cost",))
    assert [found[n][1] for n in ("5,300", "1,820")] == [(), ()]


def test_equipment_is_a_part_of_the_property_that_it_stands_under() -> None:
    statement = page(
        SHEET,
        """
ASSETS
Equipment and property
  Flight equipment, net                14,601      13,721
  Other equipment and property, net     1,967       1,671
                                       16,568      15,392
Total assets                           16,568      15,392
""",
    )
    assert row(statement, "Flight equipment, net").concept == ""


def test_two_gains_among_costs_that_most_columns_leave_out_are_added() -> None:
    heading = """
                              Three months ended     Year ended
                                  June 30,             June 30,
                               1998      1997       1998      1997
                              ------    ------     ------    ------
"""
    statement = page(
        "Statements of Income",
        """
Net sales                    115,365   114,611    459,178   441,073
Cost of goods sold            80,744    87,175    345,742   343,129
Gross profit                  34,621    27,436    113,436    97,944
Selling expenses              18,277    17,164     70,886    66,696
Impairment                         -         -          -    14,079
(Gain) on sale of real estate      -         -          -      (753)
(Gain) on assets held for sale     -    (3,702)         -    (8,693)
Operating income              16,344    13,974     42,550    26,615
Income taxes                   4,000     3,000     10,000     6,000
Net income                  $ 12,344  $ 10,974   $ 32,550  $ 20,615

Earnings per share            $ 2.82    $ 2.03     $ 6.46    $ 3.84
Diluted earnings per share    $ 2.58    $ 1.89     $ 6.07    $ 3.55
""",
        heading,
    )
    total = next(i for i, r in enumerate(statement.rows) if r.label == "Operating income")
    found = next(s for s in statement.sums if s.total == total)
    assert [weight for _, weight in found.addends] == [1, -1, -1, -1, -1]
    assert row(statement, "Earnings per share").concept == "eps_basic"


def test_captions_in_capitals_down_the_side_of_a_table_are_one_each() -> None:
    rows = [
        ("", "", "1998", "1997"),
        ("INTEREST AND", "Interest and fees on loans", "4,209", "6,202"),
        ("DIVIDEND", "Taxable interest", "102", "103"),
        ("INCOME", "Other interest", "560", "488"),
        ("", "Total interest income", "4,871", "6,793"),
        ("INTEREST", "Interest on deposits", "2,708", "3,655"),
        ("EXPENSE", "Interest on borrowings", "100", "200"),
        ("", "Total interest expense", "2,808", "3,855"),
        ("", "Net interest income", "2,063", "2,938"),
        ("NONINTEREST", "", "", ""),
        ("INCOME", "Service fees", "103", "110"),
        ("", "Other noninterest income", "12", "52"),
        ("", "Total noninterest income", "115", "162"),
        ("", "Net income", "94", "733"),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in r)}</tr>" for r in rows)
    title = "<p>Halyard Bank</p><p>STATEMENTS OF INCOME</p><p>Years ended December 31</p>"
    statement = read(
        f"<html><body>{title}<table>{table}</table></body></html>".encode(), "bank.htm"
    ).statements[0]
    found = {r.label: (r.caption, r.concept) for r in statement.rows if any(r.facts)}
    assert found["Interest and fees on loans"][0] == ("INTEREST AND DIVIDEND INCOME",)
    assert found["Interest on borrowings"][0] == ("INTEREST EXPENSE",)
    assert found["Service fees"][0] == ("NONINTEREST INCOME",)
    assert found["Net interest income"] == ((), "net_interest_income")
    assert [label for label in found if label.isupper()] == []


def test_totals_of_a_cash_flow_end_its_sections_and_what_cash_changed_by_stands_under_none() -> None:
    statement = page(
        "Statements of Cash Flows\nYears ended December 31, 1998 and 1997",
        """
OPERATING ACTIVITIES
Net income                              5,606       4,912
Changes in working capital:
Receivables                               (58)        (44)
Net cash provided by operating
activities before taxes                 5,548       4,868
Income taxes paid                         (48)        (68)
Net cash provided by operating
activities                              5,500       4,800
FINANCING ACTIVITIES
Increase in restricted cash              (100)          -
Dividends                              (5,000)     (4,500)
Net cash used in financing activities  (5,100)     (4,500)
Effect of exchange rates on cash           (1)         (2)
Increase in cash and cash equivalents     399         298
Cash at beginning of year                 900         602
Cash at end of year                     1,299         900
""",
    )
    found = {r.label: r.caption for r in statement.rows if any(r.facts)}
    operating, financing = ("OPERATING ACTIVITIES",), ("FINANCING ACTIVITIES",)
    assert found["Receivables"] == (*operating, "Changes in working capital")
    assert found["Net cash provided by operating activities"] == ()
    assert found["Increase in restricted cash"] == found["Dividends"] == financing
    assert [label for label, caption in found.items() if caption == ()][-5:] == [
        "Net cash used in financing activities",
        "Effect of exchange rates on cash",
        "Increase in cash and cash equivalents",
        "Cash at beginning of year",
        "Cash at end of year",
    ]


def test_an_amount_is_that_of_its_caption() -> None:
    statement = page(
        INCOME,
        """
Revenue                              $  1,748    $  1,682
Income before income taxes                112          10
Income taxes                               37           8
Net income:
  Amount                             $     75    $      2
  As a percent of revenue                4.3%        0.1%
""",
    )
    assert row(statement, "Amount").concept == "net_income"


def test_five_dashes_beside_a_number_are_nil() -> None:
    statement = page(
        SHEET,
        """
Total assets                            5,590       5,375
Long-term debt                          3,119       2,633
Redeemable preferred securities
  holding solely debentures               484       -----
Preferred stock, $100 par value issuable
   in series                            -----       -----
Common stock                            1,987       2,742
                                     --------    --------
Total liabilities and equity            5,590       5,375
""",
    )
    values = [[f and f.value for f in r.facts] for r in statement.rows if any(r.facts)]
    assert values[2:4] == [[484, 0], [0, 0]]
    assert row(statement, "Common stock").caption == ()


def test_a_caption_underlined_line_by_line_is_one() -> None:
    statement = page(
        INCOME,
        """
Net sales                             $ 7,513     $ 7,023
Net earnings                          $   206     $   198

Net earnings per common share
- -----------------------------
Basic                                 $   .35     $   .33

Weighted average common shares
- ------------------------------
outstanding
- -----------
Basic                                   604.6       597.9
""",
    )
    shares = next(r for r in statement.rows if any(f and f.printed == "604.6" for f in r.facts))
    assert (shares.caption, shares.concept) == (
        ("Weighted average common shares outstanding",),
        "shares_basic",
    )


def test_brackets_that_begin_a_label_do_not_go_on_with_the_caption_above() -> None:
    statement = page(
        "Statements of Cash Flows\nYears ended December 31, 1998 and 1997",
        """
Operating
Net earnings                          $   377     $   348
                                     --------    --------
Net cash provided by operations           377         348
Financing
(Repayment of) proceeds from borrowings  (132)        169
Payment of dividends                     (144)       (144)
                                     --------    --------
Net cash (used for) provided by
  financing activities                   (276)         25
Increase in cash                          101         373
""",
    )
    assert row(statement, "(Repayment of) proceeds").caption == ("Financing",)


def test_other_among_receivables_is_no_other_current_asset() -> None:
    statement = page(
        SHEET,
        """
Current assets
  Cash                                      9           4
  Accounts receivable:
    Customers                             562         541
    Other                                  25          22
  Other                                    12          11
                                     --------    --------
                                          608         578
Total assets                              608         578
""",
    )
    assert [r.concept for r in statement.rows if r.label == "Other"] == ["", "other_current_assets"]
