"""Manners of the text filings of the nineties, each in the smallest page that shows it."""

from __future__ import annotations

from decimal import Decimal

from made_pages import read_page

from tieout.facts import Row, Statement


def page(text: str) -> Statement:
    """The one statement of a page of our own."""
    return read_page(f"HARBOUR TOOL COMPANY\n{text}").statements[0]


def row(statement: Statement, label: str) -> Row:
    return next(r for r in statement.rows if r.label.startswith(label) and any(r.facts))


def values(statement: Statement, label: str) -> list[Decimal | None]:
    return [f and f.value for f in row(statement, label).facts]


def test_thousands_in_brackets_over_the_columns_are_a_unit_and_no_row() -> None:
    statement = page("""
                               Statement of Income
                Six Months and Twelve Months Ended June 30, 2002
                                     ($000)

                                                   Six            Twelve
                                                  Months          Months
                                                -----------     -----------
Operating Revenues                                    6,120          11,403
                                                -----------     -----------
Operating Expenses
     Operation                                        5,358          10,021
     Other taxes                                         62             120
                                                -----------     -----------
Total Operating Expenses                              5,420          10,141
                                                -----------     -----------
Operating Income                                        700           1,262
Income taxes                                            300             425
                                                -----------     -----------
NET INCOME                                              400             837
                                                ===========     ===========
""")
    assert values(statement, "Operating Revenues") == [6_120_000, 11_403_000]
    begun = [str(f.period_start) for f in row(statement, "NET INCOME").facts if f]
    assert begun == ["2002-01-01", "2001-07-01"]


RAILWAY = """
Statement of Income and Retained Earnings
Year Ended December 31
(Millions of dollars)

                                               1996        1995
                                             ---------   ---------
Railway operating revenues                   $   697.5   $   843.3
Railway operating expenses
   Way and structures                            281.0       240.3
   Transportation                                281.5       311.4
                                             ---------   ---------
     Total railway operating expenses            562.5       551.7
                                             ---------   ---------
Income from railway operations                   135.0       291.6
Interest expense                                  38.7        38.5
                                             ---------   ---------
Income before income taxes                        96.3       253.1
Provision for income taxes                        25.6        28.1
                                             ---------   ---------
Net income                                        70.7       225.0
Retained earnings, January 1                     309.6       130.1
Dividends                                        (24.2)      (45.5)
                                             ---------   ---------
Retained earnings, December 31               $   356.1   $   309.6
                                             =========   =========
"""


def test_dividends_in_tenths_of_millions_are_no_amount_per_share() -> None:
    assert values(page(RAILWAY), "Dividends") == [-24_200_000, -45_500_000]


def test_what_a_railway_earns_are_its_revenues_and_its_result() -> None:
    statement = page(RAILWAY)
    assert row(statement, "Railway operating revenues").concept == "revenues"
    assert row(statement, "Total railway").concept == "costs_and_expenses"
    assert row(statement, "Income from railway").concept == "operating_income"


def test_other_among_what_a_bank_earns_or_spends_besides_interest_is_one_of_them() -> None:
    statement = page("""
Statement of Operations
Year Ended December 31, 1996

Total interest income ....................................   $  9,793
Total interest expense ...................................      4,532
                                                             --------
     Net interest income .................................      5,261
Provision for loan losses ................................        950
                                                             --------
     Net interest income after provision .................      4,311
                                                             --------
Other expenses:
     Compensation and benefits ...........................      2,980
     Occupancy ...........................................        300
     Other ...............................................        600
                                                             --------
         Total other expenses ............................      3,880
                                                             --------
     Income before income taxes ..........................        431
Income tax expense .......................................        144
                                                             --------
     Net income ..........................................   $    287
                                                             ========
""")
    assert row(statement, "Other").concept == ""
    assert row(statement, "Total other expenses").concept == "noninterest_expense"


EQUITY = """
Statements of Stockholders' Equity
For the Fiscal Years Ended March 31, 1998 and 1997
({title})
                                          Common Stock        Retained     Total
                                       --------------------   Earnings  Stockholders'
                                         Shares      Amount   (Deficit)    Equity
{below}
                                       ----------    ------  --------  ------------
Balance at March 31, 1996              15,700,212      $157    $ 40,118     $40,275
   Exercise of stock options              402,115         4          --           4
   Net income                                  --        --      15,633      15,633
                                       ----------    ------    --------  ------------
Balance at March 31, 1997              16,102,327       161      55,751      55,912
   Net loss                                    --        --      (7,211)     (7,211)
                                       ----------    ------    --------  ------------
Balance at March 31, 1998              16,102,327      $161    $ 48,540     $48,701
                                       ==========    ======    ========  ============
"""


def test_more_shares_than_can_be_thousands_are_counted_one_by_one() -> None:
    statement = page(EQUITY.format(title="Dollars in Thousands", below=""))
    assert values(statement, "Balance at March 31, 1998") == [16_102_327, 161_000, 48_540_000, 48_701_000]


def test_shares_have_the_scale_that_their_own_heading_states() -> None:
    text = EQUITY.format(title="Dollars in millions", below=" " * 39 + "(in 000's)    (Note 2)   (Note 2)")
    for count in ("16,102,327", "15,700,212", "   402,115"):
        text = text.replace(count, "    " + count[:-4])
    statement = page(text)
    assert values(statement, "Balance at March 31, 1998")[:2] == [16_102_000, 161_000_000]


UTILITY = """
Consolidated Statement of Income
Year Ended December 31, 1997
(Thousands of Dollars)

OPERATING REVENUES                                        225,484
OPERATING EXPENSES                                        172,650
                                                        ---------
OPERATING INCOME                                           52,834
                                                        ---------
INTEREST CHARGES
  Interest on long-term debt                                9,186
  Other interest                                              753
  Allowance for borrowed funds used during construction      (144)
                                                        ---------
                                                            9,795
                                                        ---------
NET INCOME                                                 43,039
                                                        =========
"""


def test_the_sum_without_a_label_under_interest_charges_is_all_interest() -> None:
    statement = page(UTILITY)
    assert row(statement, "Interest on long-term debt").concept == ""
    assert [f.value for r in statement.rows if r.concept == "interest_expense" for f in r.facts if f] == [
        9_795_000
    ]


PARTNERSHIP = """
BALANCE SHEETS
                                                September 30,    December 31,
                                                     1996            1995
                                                -------------    ------------
Cash                                            $     159,087    $    312,562
Cable television systems, net                      13,173,210      13,489,936
                                                -------------    ------------
Total assets                                    $  13,332,297    $ 13,802,498
                                                =============    ============
CAPITALIZATION (see accompanying statements)
Notes payable by the company to all of the banks$  14,779,308    $ 14,351,139
                                                -------------    ------------
Partners' capital (deficit):
General Partners:
  Contributed capital, net                            (36,774)        (30,094)
  Accumulated deficit                                 (99,811)       (101,593)
                                                -------------    ------------
                                                     (136,585)       (131,687)
                                                -------------    ------------
Limited Partners:
  Contributed capital, net                          6,211,882       6,118,202
  Accumulated deficit                              (7,522,308)     (6,535,156)
                                                -------------    ------------
                                                   (1,310,426)       (416,954)
                                                -------------    ------------
Total partners' capital (deficit)                  (1,447,011)       (548,641)
                                                -------------    ------------
Total liabilities and partners' capital         $  13,332,297    $ 13,802,498
                                                =============    ============
"""


def test_what_partners_of_one_kind_paid_in_and_lost_is_not_all_partners() -> None:
    statement = page(PARTNERSHIP)
    concepts = {r.concept for r in statement.rows}
    assert "equity_parent" in concepts
    assert not concepts & {"retained_earnings", "additional_paid_in_capital"}


def test_a_caption_with_a_reference_to_other_statements_is_whole() -> None:
    assert row(page(PARTNERSHIP), "Notes payable").caption[-1].startswith("CAPITALIZATION")


def test_units_of_a_partnership_share_whole_dollars() -> None:
    statement = page("""
Statements of Operations
                                       For the nine months ended September 30,
                                            1996               1995
                                            ----               ----
Revenue                                 $   6,822,611      $   6,170,513
Expenses                                    6,375,608          6,544,711
                                        -------------      -------------
Net income (loss)                       $     447,003      $    (374,198)
                                        =============      =============
Net income (loss) per limited
   partnership unit                     $          30      $         (25)
                                        =============      =============
""")
    found = row(statement, "Net income (loss) per limited")
    assert found.concept == "eps_basic_and_diluted"
    assert {f.unit for f in found.facts if f} == {"USD/shares"}


def test_the_day_of_one_column_is_not_that_of_quarters_beside_it() -> None:
    statement = page("""
Consolidated Statement of Income
                                                         2002
                                     --------------------------------------------
                                         As of           Third          Second
                                     September 30,      Quarter         Quarter
                                     -------------    ------------   ------------
Interest income                           129,880          43,110         43,502
Interest expense                           60,402          19,410         20,190
                                     ------------     -----------    -----------
   Net interest income                     69,478          23,700         23,312
Noninterest expense                        63,014          21,220         20,990
                                     ------------     -----------    -----------
   Income before income taxes               6,464           2,480          2,322
Income taxes                                2,210             902            810
                                     ------------     -----------    -----------
   Net income                               4,254           1,578          1,512
                                     ============     ===========    ===========
""")
    assert [c.period_end for c in statement.columns][1:] == [None, None]


def test_lengths_head_amounts_that_were_typed_right_of_them() -> None:
    statement = page("""
Statements of Income
Periods Ended September 30, 2000

                         Quarter          Six Months
                         -------          ----------

Operating revenues                       $620     $1,220
Operating expenses                        510      1,010
                                         ----     ------
                 Operating income         110        210
Interest expense                           30         60
                                         ----     ------
                 Net income               $80       $150
                                         ====     ======
""")
    assert [str(c.period_start) for c in statement.columns] == ["2000-07-01", "2000-04-01"]


BRIEF = """
CONDENSED BALANCE SHEET
                                                        6/30/96      12/31/95
                                                        -------      --------
  CURRENT ASSETS:
    CASH ........................................       $ 2,104       $ 1,880
    OTHER .......................................           540           610
                                                        -------       -------
      TOTAL CURRENT .............................         2,644         2,490
  PLANT .........................................        12,440        12,002
                                                        -------       -------
      TOTAL .....................................       $15,084       $14,492
                                                        =======       =======
  CURRENT LIABILITIES ...........................       $ 5,080       $ 6,002
  SHAREHOLDERS' EQUITY ..........................        10,004         8,490
                                                        -------       -------
      TOTAL .....................................       $15,084       $14,492
                                                        =======       =======
"""


def test_total_current_is_that_of_the_caption_over_it() -> None:
    assert row(page(BRIEF), "TOTAL CURRENT").concept == "current_assets"


def test_other_income_that_adds_up_to_the_revenues_is_one_of_them() -> None:
    statement = page("""
Consolidated Statement of Earnings
Year ended December 31, 1997

Income:
  Insurance premiums                              280,576
  Net investment income                            94,036
  Other income                                      1,494
                                               ----------
     Total income                                 376,106
Benefits and claims                               249,119
                                               ----------
     Earnings before income taxes                 126,987
Federal & state taxes                              45,675
                                               ----------
     Net earnings                                  81,312
                                               ==========
""")
    assert row(statement, "Other income").concept == ""
    assert row(statement, "Total income").concept == "revenues"
    assert row(statement, "Federal & state").concept == "income_tax"


def test_a_currency_stated_once_is_that_of_the_statements_that_follow() -> None:
    statements = read_page("""NORTHERN LIGHTS RESORTS LIMITED
CONSOLIDATED BALANCE SHEET
as at December 31, 1996
(expressed in Canadian dollars)
                                                   1996            1995
                                                ----------      ----------
Cash and short-term deposits                    $1,204,118      $  988,220
Capital assets                                   8,440,118       8,204,220
                                                ----------      ----------
Total assets                                    $9,644,236      $9,192,440
                                                ==========      ==========
Bank indebtedness                               $  620,118      $  880,204
Shareholders' equity                             9,024,118       8,312,236
                                                ----------      ----------
Total liabilities and shareholders' equity      $9,644,236      $9,192,440
                                                ==========      ==========

NORTHERN LIGHTS RESORTS LIMITED
CONSOLIDATED STATEMENT OF EARNINGS
for the year ended December 31, 1996
                                                   1996            1995
                                                ----------      ----------
Revenue                                         $4,204,118      $3,880,220
Expenses                                         3,880,204       3,504,118
                                                ----------      ----------
Net earnings for the year                       $  323,914      $  376,102
                                                ==========      ==========
""").statements
    assert [s.currency for s in statements] == ["CAD", "CAD"]


RESULTS = """
Net sales                              22,104         20,880
Cost of sales                          15,220         14,990
                                      -------        -------
Gross profit                            6,884          5,890
Expenses                                4,110          3,992
                                      -------        -------
Net income                              2,774          1,898
                                      =======        =======
"""


def test_last_year_is_the_year_before_that_of_the_title() -> None:
    statement = page(f"""
Statement of Earnings
Quarter Ended June 30, 1996
                                    This Year      Last Year
                                    ---------      ---------
{RESULTS}""")
    assert [(str(c.period_start), str(c.period_end)) for c in statement.columns] == [
        ("1996-04-01", "1996-06-30"),
        ("1995-04-01", "1995-06-30"),
    ]


def test_a_month_of_its_own_is_a_month_long() -> None:
    statement = page(f"""
Statement of Operations
                                    Month of       Six Months
                                    June 1996    to June 30, 1996
                                    ---------    ----------------
{RESULTS}""")
    assert [str(c.period_start) for c in statement.columns] == ["1996-06-01", "1996-01-01"]


def test_totals_of_selected_data_leave_lines_out() -> None:
    statement = page("""
Selected Balance Sheet Data
    At December 31, 2002
        Total assets                                     $ 1,009,813
        Short-term borrowings                                 39,462
        Long-term debt, including current obligations        378,943
        Total shareholder's equity                           371,991
        Total capitalization, including
          current obligations                                751,278
""")
    equity = next(i for i, r in enumerate(statement.rows) if r.label.startswith("Total shareholder"))
    assert not [s for s in statement.sums if s.total == equity]


LONE = """
STATEMENT OF OPERATIONS
FOR THE YEAR ENDED OCTOBER 31, 1996

Revenues                                                         $  4,082,232
                                                                 ------------
Expenses:
    Property operating                       $ {operating}
    Depreciation                                 944,220
    General and administrative                   362,777
                                             -----------
                                                                    2,518,087
                                                                 ------------
Net income                                                       $  1,564,145
                                                                 ============
"""


def test_a_bare_total_in_a_lone_column_is_held_to_its_lines_where_a_slip_explains_it() -> None:
    for operating, held in (("1,211,090", True), ("1,251,090", True), ("1,239,774", False)):
        statement = page(LONE.format(operating=operating))
        bare = next(i for i, r in enumerate(statement.rows) if not r.label and any(r.facts))
        assert bool([s for s in statement.sums if s.total == bare]) is held


def test_what_stands_under_less_is_taken_off() -> None:
    statement = page("""
CONDENSED BALANCE SHEET
                                                     1997           1996
                                                 ------------   ------------
Cash and due from banks                          $  1,061,502   $  1,005,327
Loans                                              35,478,401     34,455,203
Less:
  Unearned income                                     235,511        217,488
  Allowance for loan losses                           501,034        498,815
                                                 ------------   ------------
Net loans                                          34,741,856     33,738,900
                                                 ------------   ------------
TOTAL ASSETS                                     $ 35,803,358   $ 34,744,227
                                                 ============   ============
""")
    net = next(i for i, r in enumerate(statement.rows) if r.label == "Net loans")
    assert [w for s in statement.sums if s.total == net for _, w in s.addends] == [1, -1, -1]


PLAN = """THE HARBOUR TOOL SAVINGS PLAN
STATEMENTS OF NET ASSETS AVAILABLE FOR PLAN BENEFITS
DECEMBER 31, 1996 AND 1995

                                                      1996           1995
                                                  ------------   ------------
ASSETS
Investments, at fair value:
  Mutual funds                                    $ 12,204,118   $ 10,440,220
  Company common stock                               4,118,204      3,880,118
                                                  ------------   ------------
     Total assets                                   16,322,322     14,320,338
LIABILITIES
Accrued administrative expenses                         18,204         16,118
                                                  ------------   ------------
NET ASSETS AVAILABLE FOR PLAN BENEFITS            $ 16,304,118   $ 14,304,220
                                                  ============   ============
<PAGE>
THE HARBOUR TOOL SAVINGS PLAN
STATEMENT OF CHANGES IN NET ASSETS AVAILABLE FOR PLAN BENEFITS
FOR THE YEAR ENDED DECEMBER 31, 1996

                                       Equity        Bond       Company
                                        Fund         Fund        Stock         Total
                                    -----------   ----------   ----------   -----------
Contributions                       $   604,118   $  110,204   $  204,118   $   918,440
Net appreciation in fair value          910,204       40,118      210,440     1,160,762
                                    -----------   ----------   ----------   -----------
     Total additions                  1,514,322      150,322      414,558     2,079,202
Benefits paid to participants            60,204       10,118        8,982        79,304
                                    -----------   ----------   ----------   -----------
Net increase                        $ 1,454,118   $  140,204   $  405,576   $ 1,999,898
                                    ===========   ==========   ==========   ===========
"""


def test_what_a_plan_holds_of_its_sponsor_is_not_its_own_stock() -> None:
    sheet = read_page(PLAN).statements[0]
    assert row(sheet, "Company common stock").concept == ""
    assert row(sheet, "NET ASSETS AVAILABLE").concept == "equity_parent"


def test_funds_side_by_side_are_of_the_one_period_that_the_title_names() -> None:
    changes = read_page(PLAN).statements[1]
    assert {(str(c.period_start), str(c.period_end)) for c in changes.columns} == {
        ("1996-01-01", "1996-12-31")
    }
    assert [c.member for c in changes.columns] == ["Equity Fund", "Bond Fund", "Company Stock", ""]


def test_words_over_one_column_may_stand_beside_the_rule_over_the_others() -> None:
    statement = page("""
                     CONSOLIDATED STATEMENTS OF LOSS
                    (Expressed in Canadian dollars)

                                               Cumulative
                                                  From
                                               Inception
                                              (March 4, 1987)         Years ended January 31
                                              to January 31,  -----------------------------------------
                                                   1999            1999          1998          1997
                                              -------------   -----------   -----------   -------------
EXPENSES
  Accounting, audit and legal                    $124,986       $25,653       $27,314       $26,726
  Office and rent                                  75,120        13,251        12,769        12,037
                                                 --------       -------       -------       -------
                                                  200,106        38,904        40,083        38,763
OTHER ITEMS
  Interest income                                  15,240         2,692         2,420         2,333
                                                 --------       -------       -------       -------
NET LOSS FOR THE PERIOD                         $(184,866)     $(36,212)     $(37,663)     $(36,430)
                                                 ========       =======       =======       =======
""")
    assert [(str(c.period_start), str(c.period_end)) for c in statement.columns] == [
        ("1987-03-04", "1999-01-31"),
        ("1998-02-01", "1999-01-31"),
        ("1997-02-01", "1998-01-31"),
        ("1996-02-01", "1997-01-31"),
    ]
    assert not any("--" in c.heading for c in statement.columns)


AIRLINE = """
CONSOLIDATED STATEMENTS OF INCOME
(in thousands, except per share and statistical data)
(unaudited)

                                         Three Months Ended
                                            September 30,
                                         1996          1995
                                       --------      --------
Operating revenues.................... $ 74,194      $ 67,824
Operating expenses:
  Salaries, wages and benefits........   59,411        57,602
  Depreciation and amortization.......    7,127         6,980
                                       --------      --------
    Total operating expenses..........   66,538        64,582
                                       --------      --------
Operating income......................    7,656         3,242
Income taxes..........................    2,450         1,805
                                       --------      --------
Net income............................ $  5,206      $  1,437
                                       ========      ========
"""


def test_a_statement_but_for_its_statistics_in_thousands_is_one() -> None:
    assert page(AIRLINE).kind == "income_statement"


def test_notes_that_are_continued_do_not_continue_a_statement() -> None:
    statements = read_page(f"""HARBOUR TOOL COMPANY
{AIRLINE}
NOTES TO CONSOLIDATED FINANCIAL STATEMENTS (CONTINUED)

NOTE 9.  SEGMENT INFORMATION

                                         Three Months Ended
                                            September 30,
                                         1996          1995
                                       --------      --------
Passenger............................. $ 71,194      $ 65,824
Cargo.................................    3,000         2,000
                                       --------      --------
Operating revenues.................... $ 74,194      $ 67,824
                                       ========      ========
""").statements
    assert [s.kind for s in statements] == ["income_statement", "other"]


def test_what_a_fund_has_with_its_brokers_is_not_its_equity() -> None:
    sheet = page("""
STATEMENTS OF FINANCIAL CONDITION

                                              June 30,        December 31,
                                                1997              1996
                                           -------------     -------------
ASSETS
Equity in commodity futures trading accounts:
  Cash                                     $  12,204,118     $  14,118,440
  Net unrealized gain on open contracts          820,118         1,230,204
                                           -------------     -------------
  Total trading equity                        13,024,236        15,348,644
Interest receivable                               24,118            18,118
                                           -------------     -------------
  Total Assets                             $  13,048,354     $  15,366,762
                                           =============     =============
LIABILITIES AND PARTNERS' CAPITAL
Redemptions payable                        $     308,440     $     432,526
                                           -------------     -------------
  Total Liabilities                              308,440           432,526
                                           -------------     -------------
  Total Partners' Capital                     12,739,914        14,934,236
                                           -------------     -------------
  Total Liabilities and Partners' Capital  $  13,048,354     $  15,366,762
                                           =============     =============
""")
    assert row(sheet, "Total trading equity").concept == ""
    assert row(sheet, "Total Partners' Capital").concept == "equity_parent"


def test_a_bare_total_of_operating_expenses_below_net_interest_income_is_that_of_a_bank() -> None:
    statement = page("""
CONSOLIDATED INCOME STATEMENTS
(in thousands)

                                            Year ended June 30,
                                             1997        1996
                                           --------    --------
Interest income on loans...............    $ 7,293     $ 7,267
Interest expense on deposits...........      3,612       3,620
                                           --------    --------
Net interest income....................      3,681       3,647
Provision for losses on loans..........        143         131
                                           --------    --------
Net interest income after provision....      3,538       3,516
Retail banking fees....................        269         268
                                           --------    --------
Operating expenses:
  Compensation and benefits............        928         915
  Occupancy............................        214         202
  Other................................        481         472
                                           --------    --------
                                             1,623       1,589
                                           --------    --------
Income before income taxes.............      2,184       2,195
Income taxes...........................        328         347
                                           --------    --------
Net income.............................    $ 1,856     $ 1,848
                                           ========    ========
""")
    bare = next(r for r in statement.rows if not r.label and any(r.facts))
    assert bare.concept == "noninterest_expense"
