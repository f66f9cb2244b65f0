"""Manners of trades: oil companies, brokers, partnerships, utilities, filers abroad, each in the smallest page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_pages import read_page

from tieout.facts import Row, Statement
from tieout.parsers.dating.equity_dates import row_periods


def page(text: str) -> Statement:
    """The one statement of a page of our own."""
    return read_page(f"HARBOUR TOOL COMPANY\n{text}").statements[0]


def row(statement: Statement, label: str) -> Row:
    return next(r for r in statement.rows if r.label.startswith(label) and any(r.facts))


def naturals(statement: Statement, label: str) -> list[Decimal | None]:
    return [f and f.natural for f in row(statement, label).facts]


OIL = """STATEMENT OF CONSOLIDATED INCOME
(Millions of dollars)
For the years ended December 31                    1994       1993
- ------------------------------------------------------------------
REVENUES
Sales .........................................    $  9,118   $  9,440
COSTS AND OTHER DEDUCTIONS
Crude oil and products ........................       4,440      4,811
Operating expenses ............................       1,520      1,602
Exploration expenses, including dry hole costs .        211        180
Other .........................................          88         70
                                                   --------   --------
  Total .......................................       6,259      6,663
                                                   --------   --------
Income before income taxes ....................       2,859      2,777
Income taxes ..................................       1,271      1,280
                                                   --------   --------
Net income ....................................    $  1,588   $  1,497
                                                   ========   ========
"""


def test_operating_expenses_that_a_bare_total_adds_up_are_one_of_the_costs() -> None:
    statement = page(OIL)
    assert row(statement, "Operating expenses").concept == ""
    assert row(statement, "Total").concept == "costs_and_expenses"


def test_other_among_the_costs_is_no_other_income() -> None:
    assert row(page(OIL), "Other").concept == ""


def test_one_dot_that_is_left_of_a_leader_is_not_the_labels() -> None:
    labels = [r.label for r in page(OIL).rows]
    assert "Exploration expenses, including dry hole costs" in labels


def test_years_left_of_wide_amounts_head_their_columns() -> None:
    statement = page("""STATEMENT OF CASH FLOWS
(Thousands of dollars)
For the years ended December 31           1994           1993           1992
- --------------------------------------------------------------------------
OPERATING ACTIVITIES
Net income ...................................    $ 1,445,118    $ 1,386,006    $ 1,379,220
Depreciation .................................      2,811,440      2,790,225      2,802,114
                                                  -----------    -----------    -----------
  Net cash provided by operating activities ..      4,256,558      4,176,231      4,181,334
                                                  -----------    -----------    -----------
""")
    assert [c.period_end for c in statement.columns] == [date(y, 12, 31) for y in (1994, 1993, 1992)]


def test_a_count_that_ends_the_first_line_of_a_label_is_no_amount() -> None:
    statement = page("""Balance Sheets
(Dollars in thousands)
                                             December 31,  December 31,
                                                 1996          1995
Stockholders' equity:
  Capital in excess of par value                   88,440        87,118
  Less: Treasury stock, at cost; 1,811,006 and 1,204,118
    shares                                        (61,220)      (40,118)
                                              -----------   -----------
    Total stockholders' equity                     27,220        47,000
                                              ===========   ===========
""")
    stock = row(statement, "Less: Treasury stock")
    assert stock.label == "Less: Treasury stock, at cost; 1,811,006 and 1,204,118 shares"
    assert [f and f.value for f in stock.facts] == [Decimal(-61220000), Decimal(-40118000)]


@pytest.mark.parametrize(
    "name",
    [
        "Partners' capital (deficiency) at",
        "Members' equity,",
        "Net assets in liquidation,",
        "Unitholders' capital -",
    ],
)
def test_what_the_owners_hold_at_a_date_is_a_balance(name: str) -> None:
    labels = [f"{name} January 1, 1998", "Net income", f"{name} March 31, 1998"]
    first, last = date(1998, 1, 1), date(1998, 3, 31)
    assert row_periods(labels) == [(None, first), (first, last), (None, last)]


def test_movements_from_the_balance_of_the_first_of_january_begin_that_day() -> None:
    labels = ["Balance, January 1, 1998", "Net income", "Balance, December 31, 1998"]
    assert row_periods(labels)[1] == (date(1998, 1, 1), date(1998, 12, 31))


ABROAD = """Statements of Comprehensive Income
(In millions of New Taiwan dollars)
                                               Years ended December 31,
                                                   2016        2015
Operating revenues                                38,440      37,118
Operating costs                                  (29,006)    (28,220)
Gross profit                                       9,434       8,898
Operating expenses
  Sales and marketing expenses                      (870)       (811)
  Research and development expenses               (3,220)     (3,118)
    Subtotal                                      (4,090)     (3,929)
Operating income                                   5,344       4,969
Non-operating income and expenses
  Other income                                       211         188
  Finance costs                                     (440)       (402)
    Subtotal                                        (229)       (214)
Income before income tax                           5,115       4,755
Income tax expense                                  (702)       (611)
Net income                                         4,413       4,144
Other comprehensive income                           100        (200)
Total comprehensive income                         4,513       3,944
"""


def test_a_subtotal_is_a_total_and_settles_the_signs_of_costs_in_brackets() -> None:
    statement = page(ABROAD)
    assert naturals(statement, "Sales and marketing") == [Decimal(870_000_000), Decimal(811_000_000)]
    assert naturals(statement, "Finance costs") == [Decimal(440_000_000), Decimal(402_000_000)]
    assert naturals(statement, "Income tax expense") == [Decimal(702_000_000), Decimal(611_000_000)]
    assert naturals(statement, "Other income") == [Decimal(211_000_000), Decimal(188_000_000)]


def test_a_cost_in_brackets_is_a_cost_where_no_sum_tells() -> None:
    statement = page("""Statements of Operations
(In thousands)
                                               Years ended December 31,
                                                   2021        2020
Rental revenues                                   88,440      74,118
Property expenses                                 20,118      17,440
Net operating income                              68,322      56,678
General and administrative                         8,118       7,006
Total expenses                                    28,236      24,446
Gain on sale of real estate                        4,118         211
Interest expense                                  (9,440)     (8,118)
Net income                                        54,882      41,765
""")
    assert naturals(statement, "Interest expense") == [Decimal(9_440_000), Decimal(8_118_000)]


def test_units_that_exceed_every_amount_in_thousands_of_dollars_are_counted_one_by_one() -> None:
    statement = page("""Statements of Net Assets in Liquidation
(Dollars in thousands)
                                               December 31,
                                             1999          1998
Assets:
  Cash                                    $     4,118   $     9,220
  Equipment held for sale                       1,204         2,440
                                          -----------   -----------
    Total assets                                5,322        11,660
Liabilities:
  Accounts payable                              1,118         1,502
                                          -----------   -----------
Net assets in liquidation                 $     4,204   $    10,158
                                          ===========   ===========
Units outstanding                           1,204,118     1,204,118
""")
    assert [(f.unit, f.value) for f in row(statement, "Units").facts if f] == [
        ("shares", Decimal(1_204_118))
    ] * 2


def test_other_among_materials_is_no_other_current_asset() -> None:
    statement = page("""Balance Sheets
(Thousands of Dollars)
                                               December 31,
                                             1996          1995
CURRENT ASSETS
  Cash                                    $     6,118   $     9,204
  Materials and supplies, at average cost -
    Fuel                                       22,005        24,110
    Other                                      38,116        37,552
                                          -----------   -----------
    Total current assets                       66,239        70,866
                                          ===========   ===========
""")
    assert row(statement, "Other").concept == ""


def test_a_royalty_trust_has_a_sheet_a_result_and_a_corpus() -> None:
    statements = read_page("""ROYALTY TRUST
STATEMENTS OF ASSETS, LIABILITIES AND TRUST CORPUS
                                          September 30,  December 31,
ASSETS                                        1999           1998
Cash and short-term investments            $ 2,118,440    $ 1,970,118
Royalty interests, net                      31,818,213     35,038,325
                                           -----------    -----------
                                           $33,936,653    $37,008,443
                                           ===========    ===========
LIABILITIES AND TRUST CORPUS
Distribution payable                       $ 2,118,440    $ 1,970,118
Trust corpus                                31,818,213     35,038,325
                                           -----------    -----------
                                           $33,936,653    $37,008,443
                                           ===========    ===========
<PAGE>
ROYALTY TRUST
STATEMENTS OF DISTRIBUTABLE INCOME
                                        Nine Months Ended September 30,
                                              1999           1998
Royalty income                             $ 6,118,440    $ 5,402,118
Interest income                                 18,220         21,006
General and administrative expenses           (302,118)      (288,440)
                                           -----------    -----------
Distributable income                       $ 5,834,542    $ 5,134,684
                                           ===========    ===========
Distributable income per unit              $      .125    $      .110
<PAGE>
ROYALTY TRUST
STATEMENTS OF CHANGES IN TRUST CORPUS
                                        Nine Months Ended September 30,
                                              1999           1998
Trust corpus, beginning of period          $35,038,325    $39,330,751
Amortization of royalty interests           (3,220,112)    (3,220,113)
Distributable income                         5,834,542      5,134,684
Distributions declared                      (5,834,542)    (5,134,684)
                                           -----------    -----------
Trust corpus, end of period                $31,818,213    $36,110,638
                                           ===========    ===========
""").statements
    assert [s.kind for s in statements] == ["balance_sheet", "income_statement", "equity"]
    opening, closing = row(statements[2], "Trust corpus, b"), row(statements[2], "Trust corpus, e")
    assert [(f.period_start, f.period_end) for f in opening.facts if f] == [
        (None, date(1998, 12, 31)),
        (None, date(1997, 12, 31)),
    ]
    assert [(f.period_start, f.period_end) for f in closing.facts if f] == [
        (None, date(1999, 9, 30)),
        (None, date(1998, 9, 30)),
    ]


def test_a_statement_of_income_that_goes_on_with_the_partners_capital_is_one_of_income() -> None:
    statement = page("""STATEMENTS OF INCOME AND EXPENSES AND PARTNERS' CAPITAL
                                        Six Months Ended June 30,
                                              2003           2002
Income:
  Realized gains on closed positions       $ 2,118,006    $ 1,611,220
  Interest income                               88,220        101,440
                                           -----------    -----------
                                             2,206,226      1,712,660
Expenses:
  Management fees                              180,006        158,220
                                           -----------    -----------
Net income                                   2,026,220      1,554,440
Redemptions                                 (1,204,006)      (902,440)
                                           -----------    -----------
Net increase in partners' capital              822,214        652,000
Partners' capital, beginning of period      17,028,448     15,941,440
                                           -----------    -----------
Partners' capital, end of period           $17,850,662    $16,593,440
                                           ===========    ===========
""")
    assert statement.kind == "income_statement"
    opening = row(statement, "Partners' capital, b").facts[0]
    assert opening is not None
    assert (opening.period_start, opening.period_end) == (None, date(2002, 12, 31))


AIRLINE = """CONSOLIDATED STATEMENTS OF OPERATIONS
(In millions, except per share amounts)
                                         Six Months Ended June 30,
                                            2003          2002
Revenues                                 $  1,926      $  1,993
Operating expenses                          1,987         2,065
                                         --------      --------
Operating Loss                                (61)          (72)
Other Income (Expense)
   Interest income                             10            15
   Interest expense                           (83)          (79)
   Other income (expense), net                (73)          (64)
Loss Before Income Taxes                     (134)         (136)
Income tax benefit                            (23)          (26)
Net Loss                                 $   (111)     $   (110)
Basic and Diluted Earnings (Loss) Per Share
Before Cumulative Effect of Accounting
Change                                   $  (1.72)     $  (1.71)
Net Loss                                 $  (1.72)     $  (1.71)
Basic and diluted shares outstanding         64.5          64.3
"""


def test_a_term_of_two_words_goes_on_on_the_next_line() -> None:
    found = row(page(AIRLINE), "Before")
    assert found.label == "Before Cumulative Effect of Accounting Change"
    assert found.concept == "eps_continuing"


def test_basic_and_diluted_shares_outstanding_are_what_one_loss_is_divided_by() -> None:
    assert row(page(AIRLINE), "Basic and diluted shares").concept == "shares_basic_and_diluted"


def test_other_income_net_under_other_income_is_what_its_lines_come_to() -> None:
    statement = page(AIRLINE)
    sums = {
        statement.rows[s.total].label: [statement.rows[i].label for i, _ in s.addends] for s in statement.sums
    }
    assert sums["Other income (expense), net"] == ["Interest income", "Interest expense"]
    assert sums["Loss Before Income Taxes"] == ["Operating Loss", "Other income (expense), net"]


def test_adjustments_lead_to_the_pro_forma_column_at_their_right() -> None:
    statement = page("""STATEMENTS OF OPERATIONS
(in thousands)
                                Three Months Ended     Pro Forma        Pro Forma
                                  March 31, 1999      Adjustments    Three Months Ended
                                                                       March 31, 1999
                                ------------------    -----------    ------------------
Revenues                                   18,440          1,204               19,644
Operating expenses                         10,118            611               10,729
Interest expense                            2,006            202                2,208
Net income                                  6,316            391                6,707
""")
    assert [(c.member, c.period_end) for c in statement.columns] == [
        ("", date(1999, 3, 31)),
        ("Pro Forma Adjustments", date(1999, 3, 31)),
        ("Pro Forma", date(1999, 3, 31)),
    ]


CASINO = """CONDENSED CONSOLIDATED STATEMENTS OF INCOME
(Amounts in thousands)
                                        Quarter ended June 30,
                                          1997          1996
                                        --------      --------
Revenues:
 Casino                                 $ 64,853      $ 63,371
 Rooms                                    11,636         9,625
                                        --------      --------
                                          76,489        72,996
 Less: promotional allowances             (7,040)       (6,002)
                                        --------      --------
                                          69,449        66,994
                                        --------      --------
Costs and expenses:
 Casino                                   31,181        32,574
 General and administrative               15,279        17,083
                                        --------      --------
                                          46,460        49,657
                                        --------      --------
Operating income                        $ 22,989      $ 17,337
                                        ========      ========
"""


def test_revenues_less_promotional_allowances_are_the_revenues_though_no_label_says_so() -> None:
    bare = [r for r in page(CASINO).rows if not r.label and any(r.facts)]
    assert [r.concept for r in bare] == ["", "revenues", "costs_and_expenses"]


MINE = """CONSOLIDATED STATEMENTS OF OPERATIONS
(Expressed in thousands)
Years ended December 31
                                           1999           1998
                                         --------       --------
Revenue from metal sales............     $119,627       $117,166
                                         --------       --------
Expenses
  Mine operating....................       69,383         67,956
  Exploration.......................        5,204          6,116
                                         --------       --------
                                           74,587         74,072
                                         --------       --------
Operating profit....................       45,040         43,094
Income taxes........................        9,000          8,600
                                         --------       --------
Net earnings........................     $ 36,040       $ 34,494
                                         ========       ========
"""


def test_the_only_line_above_the_costs_is_the_revenues_where_a_result_is_left_of_it() -> None:
    assert row(page(MINE), "Revenue from").concept == "revenues"
    assert (
        row(page(MINE.replace("74,072", "74,172").replace("74,587", "75,587")), "Revenue from").concept == ""
    )


GAMING = """
                    STATEMENTS OF OPERATIONS
                         (in thousands)
                                     Year ended June 30,
                                      2004        2003
Revenues:
  Gaming                           $ 12,400    $ 11,900
  Food and beverage                   2,600       2,100
                                   --------    --------
    Total revenues                   15,000      14,000
  Less promotional allowances        (1,500)     (1,400)
                                   --------    --------
    Net revenues                     13,500      12,600
Gaming                                6,100       6,000
General and administrative            3,000       2,900
Other                                   400         300
                                   --------    --------
    Total operating expenses          9,500       9,200
                                   --------    --------
Operating income                      4,000       3,400
Interest expense                       (500)       (400)
                                   --------    --------
Net income                         $  3,500    $  3,000
                                   ========    ========
"""


def test_net_revenues_below_promotional_allowances_are_the_revenues_and_other_costs_are_of_operations() -> (
    None
):
    concepts = {r.label: r.concept for r in page(GAMING).rows}
    assert (concepts["Total revenues"], concepts["Net revenues"]) == ("", "revenues")
    assert concepts["Other"] == ""


SUMMARY = """
                 CONSOLIDATED SUMMARY INCOME STATEMENT DATA
                  (In millions, except per share amounts)
                                              Three Months Ended
                                            Sept. 30     Sept. 25
                                              2000         1999
                                            --------     --------
NET REVENUES                                $  8,731     $  7,328
Costs and expenses                             5,890        5,212
                                            --------     --------
INCOME BEFORE TAXES                            2,841        2,116
Income taxes                                     332          658
                                            --------     --------
NET INCOME                                  $  2,509     $  1,458
                                            ========     ========
BASIC EARNINGS PER SHARE                    $   0.37     $   0.22
DILUTED EARNINGS PER SHARE                  $   0.36     $   0.21
COMMON SHARES OUTSTANDING                      6,719        6,650
COMMON SHARES ASSUMING DILUTION                7,007        6,943
"""


def test_shares_outstanding_above_the_diluted_ones_are_those_of_basic_earnings() -> None:
    assert row(page(SUMMARY), "COMMON SHARES OUTSTANDING").concept == "shares_basic"
    unnamed = SUMMARY.replace("BASIC EARNINGS", "EARNINGS").replace(
        "DILUTED EARNINGS PER SHARE                  $   0.36     $   0.21\n", ""
    )
    assert row(page(unnamed), "COMMON SHARES OUTSTANDING").concept == ""
