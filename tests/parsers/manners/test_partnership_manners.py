"""Manners of partnerships, thrifts, insurers and utilities in plain text, each in the smallest page."""

from __future__ import annotations

from datetime import date

from made_pages import read_page
from prose_of import read as read_prose
from prose_of import statement as columns_of

from tieout.facts import Row, Statement


def page(text: str) -> Statement:
    """The one statement of a page of our own."""
    return read_page(f"HARBOUR INCOME FUND, L.P.\n{text}").statements[0]


def rows(statement: Statement, label: str) -> list[Row]:
    return [r for r in statement.rows if r.label.startswith(label) and any(r.facts)]


SHEET = """BALANCE SHEETS
                                                September 30,    December 31,
                                                    1996             1995
ASSETS
CASH                                             $  1,204,118    $    911,204
CABLE PROPERTIES, net                              46,444,044      47,205,412
                                                 ------------    ------------
          Total assets                           $ 47,648,162    $ 48,116,616
                                                 ============    ============
LIABILITIES:
  Debt                                           $ 30,418,769    $ 33,219,372
                                                 ------------    ------------
          Total liabilities                        30,418,769      33,219,372
                                                 ------------    ------------
PARTNERS' CAPITAL (DEFICIT):
  General Partner-
    Contributed capital                                 1,000           1,000
    Accumulated deficit                              (211,340)       (234,662)
                                                 ------------    ------------
                                                     (210,340)       (233,662)
                                                 ------------    ------------
  Limited Partners-
    Net contributed capital (104,000
      units outstanding at September 30,
      1996 and December 31, 1995)                  44,619,655      44,619,655
    Accumulated deficit                           (27,179,922)    (29,488,749)
                                                 ------------    ------------
                                                   17,439,733      15,130,906
                                                 ------------    ------------
          Total liabilities and partners'
            capital (deficit)                    $ 47,648,162    $ 48,116,616
                                                 ============    ============
"""


def test_the_limited_partners_share_is_not_all_equity() -> None:
    statement = page(SHEET)
    assert "equity_parent" not in {f.concept for r in statement.rows for f in r.facts if f}


def test_a_short_heading_that_ends_in_a_hyphen_heads_what_stands_further_in() -> None:
    (row,) = rows(page(SHEET), "Net contributed capital")
    assert row.caption[-1] == "Limited Partners-"


def test_what_units_are_carried_at_is_money() -> None:
    (row,) = rows(page(SHEET), "Net contributed capital")
    assert [f and f.unit for f in row.facts] == ["USD", "USD"]


OPERATIONS = """STATEMENTS OF OPERATIONS
                                                Years Ended December 31,
                                              1997         1996         1995
                                           ----------   ----------   ----------
REVENUES                                   $2,274,322   $2,372,671   $2,292,453
COSTS AND EXPENSES:
  Operating expenses                          924,818    1,076,820    1,048,237
  Management fees                             311,204      310,116      308,227
                                           ----------   ----------   ----------
NET INCOME                                 $1,038,300   $  985,735   $  935,989
                                           ==========   ==========   ==========
ALLOCATION OF NET INCOME:
  General Partner                          $   10,383   $    9,857   $    9,360
                                           ==========   ==========   ==========
  Limited Partners                         $1,027,917   $  975,878   $  926,629
                                           ==========   ==========   ==========
"""


def test_the_limited_partners_part_of_the_result_is_what_their_units_share() -> None:
    (row,) = rows(page(OPERATIONS), "Limited Partners")
    assert row.concept == "income_available_common"


def test_operating_expenses_beside_other_costs_are_not_all_of_them() -> None:
    (row,) = rows(page(OPERATIONS), "Operating expenses")
    assert row.concept == ""


COSTS = """STATEMENTS OF OPERATIONS
                                                Years Ended December 31,
                                              1997         1996         1995
                                           ----------   ----------   ----------
REVENUES                                   $2,274,322   $2,372,671   $2,292,453
                                           ----------   ----------   ----------
EXPENSES:
  Provision for value impairment            1,450,000            -            -
  Property operating                          924,818      941,744      944,010
  Depreciation                                311,204      310,116      308,227
                                           ----------   ----------   ----------
          Total expenses                    2,686,022    1,251,860    1,252,237
                                           ----------   ----------   ----------
NET INCOME (LOSS)                          $ (411,700)  $1,120,811   $1,040,216
                                           ==========   ==========   ==========
"""


def test_a_provision_in_one_year_of_three_is_one_of_the_costs() -> None:
    statement = page(COSTS)
    of = {statement.rows[s.total].label: dict(s.addends) for s in statement.sums}
    (at,) = [i for i, r in enumerate(statement.rows) if r.label.startswith("Provision for value")]
    assert of["Total expenses"][at] == 1


def test_what_moves_equity_in_one_year_means_the_same_in_the_next() -> None:
    statement = page("""STATEMENTS OF PARTNERS' CAPITAL
                                     General         Limited
                                     Partner         Partners          Total
                                   ------------    ------------    ------------
Balance, December 31, 1995         $  (103,418)    $14,389,929     $14,286,511
  Net income                            11,208       1,109,603       1,120,811
  Distributions                        (12,800)     (1,280,000)     (1,292,800)
                                   ------------    ------------    ------------
Balance, December 31, 1996            (105,010)     14,219,532      14,114,522
  Net income                            10,383       1,027,917       1,038,300
  Distributions                        (10,000)     (1,000,000)     (1,010,000)
                                   ------------    ------------    ------------
Balance, December 31, 1997         $  (104,627)    $14,247,449     $14,142,822
                                   ============    ============    ============
""")
    assert [r.concept for r in rows(statement, "Net income")] == ["net_income", "net_income"]


def test_common_plant_of_a_utility_is_no_stock() -> None:
    statement = page("""BALANCE SHEET
                                                       December 31,
                                                     1996         1995
UTILITY PLANT, at original cost:
  Electric                                       $2,007,839   $1,900,157
  Common                                            126,740      109,011
                                                 ----------   ----------
    Net utility plant                             2,134,579    2,009,168
                                                 ----------   ----------
                                                 $2,134,579   $2,009,168
                                                 ==========   ==========
CAPITALIZATION AND LIABILITIES
Common stock                                     $   33,427   $   33,427
Retained earnings                                 2,101,152    1,975,741
                                                 ----------   ----------
                                                 $2,134,579   $2,009,168
                                                 ==========   ==========
""")
    assert [r.concept for r in rows(statement, "Common")] == ["", "common_stock"]


def test_total_under_premiums_and_other_income_is_the_revenues_and_a_summary_is_not_whole() -> None:
    statement = page("""STATEMENTS OF OPERATIONS
                                                Years Ended December 31,
                                                   1997          1996
                                               -----------   -----------
PREMIUMS AND OTHER INCOME:
  Premiums earned                              $16,904,968   $16,527,013
  Net investment income                          1,088,516     1,179,821
                                               -----------   -----------
                       TOTAL                    17,993,484    17,706,834
                                               -----------   -----------
LOSSES AND EXPENSES:
  Losses and loss adjustment expenses           12,740,221    13,006,780
  Other operating costs and expenses             1,220,430     1,288,004
                                               -----------   -----------
                       TOTAL                    13,960,651    14,294,784
                                               -----------   -----------
NET INCOME                                     $ 4,032,833   $ 3,412,050
                                               ===========   ===========
Total assets                                   $60,118,204   $58,330,118
""")
    assert [r.concept for r in rows(statement, "TOTAL")] == ["revenues", "costs_and_expenses"]
    assert not statement.complete


def test_the_same_period_in_a_year_is_found_where_nothing_tells_the_fiscal_year() -> None:
    quarters = columns_of(
        "income_statement",
        (date(1997, 7, 1), date(1997, 9, 30)),
        (date(1996, 7, 1), date(1996, 9, 30)),
    )
    told = read_prose(
        "Net income for the three months ended September 30, 1997 was $583,000 compared to a net loss of $155,000 "
        "for the same period in 1996.",
        (quarters,),
    )
    assert [p for _, _, p in told] == [
        (date(1997, 7, 1), date(1997, 9, 30)),
        (date(1996, 7, 1), date(1996, 9, 30)),
    ]


SHARES_OF_SALES = """STATEMENTS OF OPERATIONS
(In thousands)
                                           Fiscal Year Ended
                            --------------------------------------------
                             January 28, 1995        January 29, 1994
                                (52 weeks)              (52 weeks)
                            ------------------      --------------------
                             Amount       %          Amount         %
                            ---------  -------      ---------    -------
Net sales                   $742,110    100.0%      $701,448      100.0%
Cost of sales                518,220     69.8        491,012       70.0
                            ---------  -------      ---------    -------
Gross profit                 223,890     30.2        210,436       30.0
Selling expenses             219,542     29.6        202,849       28.9
                            ---------  -------      ---------    -------
Net income                  $  4,348       .6%      $  7,587        1.1%
                            =========  =======      =========    =======
"""


def test_amounts_beside_what_they_are_of_sales_are_the_statement_itself() -> None:
    assert [c.member for c in page(SHARES_OF_SALES).columns] == ["", "%", "", "%"]


def test_deposits_among_assets_are_not_those_of_customers() -> None:
    statement = page("""BALANCE SHEET
                                                       June 30,
                                                         1998
Current assets
  Cash                                               $   4,118
Other assets
  Deposits                                               2,204
                                                     ---------
        Total assets                                 $   6,322
                                                     =========
Accounts payable                                     $   1,204
Stockholders' equity                                     5,118
                                                     ---------
        Total liabilities and stockholders' equity   $   6,322
                                                     =========
""")
    (row,) = rows(statement, "Deposits")
    assert row.concept == ""


CUMULATIVE = """STATEMENTS OF CASH FLOWS
                                                                               Cumulative from
                                                                               October 10, 1995
                                         Year Ended December 31,                (inception) to
                                    1998            1997            1996      December 31, 1998
                                -------------  --------------  -------------- -----------------
Cash flows from operating activities
  Net loss                         $(40,224)      $(88,118)      $(61,330)     $(190,876)
  Increase in payables                6,204         14,534         18,118         40,060
                                 -----------    -----------    -----------    -----------
Net cash used in operations         (34,020)       (73,584)       (43,212)      (150,816)
Proceeds from sale of stock          22,000         66,331         96,000        195,792
                                 -----------    -----------    -----------    -----------
Net increase (decrease) in cash     (12,020)        (7,253)        52,788         44,976
Cash, January 1                      56,996         64,249         11,461              -
                                 -----------    -----------    -----------    -----------
Cash, end of period                $ 44,976       $ 56,996       $ 64,249       $ 44,976
                                 ===========    ===========    ===========    ===========
"""


def test_a_heading_that_touches_the_column_beside_its_own_does_not_head_it() -> None:
    assert [c.period_start for c in page(CUMULATIVE).columns] == [
        date(1998, 1, 1),
        date(1997, 1, 1),
        date(1996, 1, 1),
        date(1995, 10, 10),
    ]


def test_flows_of_operations_head_the_first_of_them() -> None:
    (row,) = rows(page(CUMULATIVE), "Net loss")
    assert (row.caption[-1], row.concept) == ("Cash flows from operating activities", "net_income")


def test_cash_on_a_day_opens_what_cash_at_the_end_closes() -> None:
    statement = page(CUMULATIVE)
    opening, closing = (rows(statement, label)[0] for label in ("Cash, January 1", "Cash, end"))
    assert [opening.concept, closing.concept] == ["cash_total_cf", "cash_total_cf"]
    assert [f and f.period_end for f in opening.facts[:1]] == [date(1997, 12, 31)]


def test_what_stands_above_the_first_balance_began_with_the_company() -> None:
    statement = page("""STATEMENT OF CHANGES IN STOCKHOLDERS' EQUITY
               From October 10, 1995 (inception) to December 31, 1996

                                                       Additional
                                   Common Stock          Paid-in      Accumulated
                                 Shares      Amount      Capital        Deficit         Total
                               ----------  ----------  -----------   -----------   -----------
Sale of stock for cash         11,461,153    $ 11,461     $      -      $      -      $ 11,461
Net loss                                -           -            -        (1,204)       (1,204)
                               ----------  ----------  -----------   -----------   -----------
Balance, December 31, 1995     11,461,153      11,461            -        (1,204)       10,257
Shares issued for services        200,000         200        9,800             -        10,000
Net loss                                -           -            -       (61,330)      (61,330)
                               ----------  ----------  -----------   -----------   -----------
Balance, December 31, 1996     11,661,153    $ 11,661     $  9,800      $(62,534)     $(41,073)
                               ==========  ==========  ===========   ===========   ===========
""")
    (row,) = rows(statement, "Sale of stock")
    told = [(f.period_start, f.period_end) for f in row.facts if f]
    assert set(told) == {(date(1995, 10, 10), date(1995, 12, 31))}


def test_net_assets_are_rolled_by_restriction_from_the_first_of_a_fiscal_year() -> None:
    statement = page("""STATEMENTS OF CHANGES IN NET ASSETS
                      YEARS ENDED JUNE 30, 1999 AND 1998
                                                 Temporarily   Permanently
                                 Unrestricted    Restricted    Restricted       Total
                                 ------------    -----------   -----------   ----------
Balance at July 1, 1997              $ 96,430        $   811       $ 1,000     $ 98,241
   Excess of revenues                  11,160              -             -       11,160
   Contributions                        1,534             91             -        1,625
                                 ------------    -----------   -----------   ----------
Balance at June 30, 1998              109,124            902         1,000      111,026
   Excess of revenues                   9,489              -             -        9,489
   Contributions                            -          3,849         1,118        4,967
                                 ------------    -----------   -----------   ----------
Balance at June 30, 1999             $118,613        $ 4,751       $ 2,118     $125,482
                                 ============    ===========   ===========   ==========
""")
    assert statement.kind == "equity"
    assert [r.facts[0] and r.facts[0].period_start for r in rows(statement, "Contributions")] == [
        date(1997, 7, 1),
        date(1998, 7, 1),
    ]


def test_shares_of_sales_under_pct_are_those_of_the_year_beside_them() -> None:
    statement = page("""CONDENSED STATEMENT OF EARNINGS (UNAUDITED)
                      (000S OMITTED EXCEPT PER SHARE DATA)

                                      THREE MONTHS ENDED MARCH 31
                                        1996              1995
                                              PCT OF            PCT OF
                                     AMOUNT   SALES    AMOUNT   SALES

NET SALES                           $84,118   100.0   $79,433   100.0
COST OF GOODS SOLD                   57,940    68.9    54,968    69.2
GROSS PROFIT                         26,178    31.1    24,465    30.8
SELLING AND ADMINISTRATIVE           21,976    26.1    20,678    26.0
NET EARNINGS                         $4,202     5.0    $3,787     4.8
""")
    assert [c.period_end for c in statement.columns] == [date(1996, 3, 31)] * 2 + [date(1995, 3, 31)] * 2
    (row,) = rows(statement, "GROSS PROFIT")
    assert [f and f.unit for f in row.facts] == ["USD", "percent", "USD", "percent"]


def test_units_below_their_holders_are_counted() -> None:
    statement = page("""STATEMENT OF CHANGES IN PARTNERS' CAPITAL
            for the year ended December 31, 1996

                                           General
                                           Partner         Limited Partners
                                           Amount         Units        Amount        Total
                                         ------------  ------------  ------------  ------------
Balance at December 31, 1995             $   (498,330)    1,547,930  $  4,320,922  $  3,822,592
  Net income                                   26,872            --       510,568       537,440
  Cash distributions declared                 (39,746)           --      (737,864)     (777,610)
                                         ------------  ------------  ------------  ------------
Balance at December 31, 1996             $   (511,204)    1,547,930  $  4,093,626  $  3,582,422
                                         ============  ============  ============  ============
""")
    (first, _) = rows(statement, "Balance")
    assert [f and f.unit for f in first.facts] == ["USD", "shares", "USD", "USD"]
    assert [c.member for c in statement.columns[1:3]] == ["Limited Partners Units", "Limited Partners Amount"]


def test_retained_earnings_by_years_are_told_by_the_title() -> None:
    statement = page("""STATEMENT OF RETAINED EARNINGS
                YEAR ENDED DECEMBER 31,

                                              1996         1995
                                           ----------   ----------
BALANCE, BEGINNING OF YEAR                 $  197,204   $  138,095
ADD - Net income                              112,246      123,023
                                           ----------   ----------
                                              309,450      261,118
DEDUCT - Cash dividends declared               96,040       63,914
                                           ----------   ----------
BALANCE, END OF YEAR                       $  213,410   $  197,204
                                           ==========   ==========
""")
    concepts = [r.concept for r in statement.rows if r.label]
    assert concepts[:2] == ["retained_earnings", "net_income"]
    assert concepts[-1] == "retained_earnings"


def test_net_assets_in_liquidation_are_what_the_owners_hold() -> None:
    filing = read_page("""HARBOUR INCOME FUND, L.P.
             STATEMENTS OF NET ASSETS IN LIQUIDATION

                                                  June 30,       December 31,
                                                    1998             1997
                                                 ------------    ------------
Assets
Cash and cash equivalents                         $ 2,452,322     $ 1,170,534
Real estate held for sale                           8,204,118      11,330,204
                                                 ------------    ------------
   Total assets                                    10,656,440      12,500,738
Liabilities
Accounts payable                                      622,534         804,322
                                                 ------------    ------------
   Net assets in liquidation                      $10,033,906     $11,696,416
                                                 ============    ============
<PAGE>
         STATEMENT OF CHANGES IN NET ASSETS IN LIQUIDATION
            FOR THE SIX MONTHS ENDED JUNE 30, 1998

Net assets in liquidation at January 1, 1998      $11,696,416
Income from operations                                520,408
Distributions to unitholders                       (2,182,918)
                                                 ------------
Net assets in liquidation at June 30, 1998        $10,033,906
                                                 ============
""")
    sheet, changes = filing.statements
    assert [sheet.kind, changes.kind] == ["balance_sheet", "equity"]
    assert rows(sheet, "Net assets in liquidation")[0].concept == "equity_parent"
    assert not filing.problems


def test_a_transition_period_begins_when_the_old_fiscal_year_is_over() -> None:
    statement = page("""STATEMENTS OF CASH FLOWS
                                               Transition Period    Year Ended
                                                     Ended          September 30,
                                               December 31, 1996        1996
                                               -----------------    -------------
Net income                                           $  996            $ 4,501
Depreciation                                            811              3,118
                                                     ------            -------
Net cash provided by operating activities             1,807              7,619
Net cash used in investing activities                (1,613)            (6,734)
                                                     ------            -------
Increase in cash                                        194                885
Cash at beginning of period                           1,702                817
                                                     ------            -------
Cash at end of period                                $1,896            $ 1,702
                                                     ======            =======
""")
    assert [c.period_start for c in statement.columns] == [date(1996, 10, 1), date(1995, 10, 1)]


def test_a_statement_of_condition_is_a_balance_sheet() -> None:
    statement = page("""CONSOLIDATED STATEMENTS OF CONDITION
                                            JUNE 30,     DECEMBER 31,
                                              1996          1995
ASSETS
  Cash and due from banks . . . . . . . .  $  18,204     $  21,118
  Loans, net. . . . . . . . . . . . . . .    284,519       267,614
                                           ---------     ---------
      TOTAL ASSETS. . . . . . . . . . . .  $ 302,723     $ 288,732
                                           =========     =========
  Deposits. . . . . . . . . . . . . . . .  $ 262,322     $ 246,534
  Shareholders' equity. . . . . . . . . .     40,401        42,198
                                           ---------     ---------
      TOTAL LIABILITIES AND EQUITY. . . .  $ 302,723     $ 288,732
                                           =========     =========
""")
    assert (statement.kind, statement.title) == ("balance_sheet", "CONSOLIDATED STATEMENTS OF CONDITION")


def test_interest_among_the_income_is_earned() -> None:
    statement = page("""STATEMENT OF OPERATIONS
                        For the Year Ended October 31, 1997

INCOME:
  Carrying charges                            $  611,204
  Interest                                         4,118
                                              ----------
      Total Income                               615,322
EXPENSES:
  Utilities                                      118,330
  Maintenance                                    541,118
                                              ----------
      Total Expenses                             659,448
                                              ----------
NET LOSS                                      $  (44,126)
                                              ==========
""")
    (row,) = rows(statement, "Interest")
    assert row.concept == "interest_income"


def test_shares_counted_within_the_label_of_treasury_stock_end_it_not() -> None:
    statement = page("""BALANCE SHEET
                                                        December 31,
                                                      1994          1993
Total assets                                      $21,205,082   $18,802,168
                                                  ===========   ===========
Stockholders' equity:
  Common stock                                      4,214,330     4,214,330
  Retained earnings                                16,990,752    14,587,838
                                                  -----------   -----------
                                                   21,205,082    18,802,168
  Less cost of 8,200 shares of common
    stock in treasury                                 209,200       209,200
                                                  -----------   -----------
      Total stockholders' equity                  $20,995,882   $18,592,968
                                                  ===========   ===========
""")
    (row,) = rows(statement, "Less cost")
    assert row.concept == "treasury_stock"


def test_a_column_with_dollar_signs_holds_what_shares_are_worth() -> None:
    statement = page("""STATEMENTS OF SHAREHOLDERS' EQUITY
            for the year ended December 31, 1996
                      (in thousands)
                                              Common
                                              Shares of     Additional    Distributions
                                              Beneficial     Paid-in       in Excess
                                               Interest      Capital       of Income        Total
                                             ------------  ------------  ------------  ------------
Balance at December 31, 1995                 $        152  $    287,654  $    (43,210) $    244,596
  Issuance of shares, net of offering costs             8        15,432                      15,440
  Net income                                                                   14,374        14,374
                                             ------------  ------------  ------------  ------------
Balance at December 31, 1996                 $        160  $    303,086  $    (28,836) $    274,410
                                             ============  ============  ============  ============
""")
    assert {f.unit for r in statement.rows for f in r.facts if f} == {"USD"}


SPARSE = """STATEMENTS OF STOCKHOLDERS' EQUITY
                                           Common Stock     Additional  Unrealized
                                         -----------------   Paid-in     Gain on
                                          Shares    Amount   Capital   Investments    Deficit       Total
                                         --------- ------- ----------- ----------- ------------ ------------
Issuance of common stock for cash         1,500,000     $15,000                                         $15,000
Net loss                                                                                  $(234,567)   (234,567)
                                          ---------   ---------   ---------   ---------   ---------   ---------
Balance at December 31, 1992              1,500,000      15,000                            (234,567)   (219,567)
Issuance of common stock for services        25,000         250     $49,750                              50,000
Net loss                                                                                 (1,876,543) (1,876,543)
                                          ---------   ---------   ---------   ---------   ---------   ---------
Balance at December 31, 1993              1,525,000      15,250      49,750              (2,111,110) (2,046,110)
Initial public offering                   1,750,000      17,500  12,747,933                          12,765,433
Conversion of preferred stock             2,100,000      21,000   4,179,000                           4,200,000
Unrealized loss on investments                                                 $(43,210)                (43,210)
Net loss                                                                                 (3,456,789) (3,456,789)
                                          ---------   ---------   ---------   ---------   ---------   ---------
Balance at December 31, 1994              5,375,000      53,750   16,976,683     (43,210)  (5,567,899)  11,419,324
Exercise of stock options                    34,567         346      51,505                              51,851
Change in unrealized gain                                                         65,432                  65,432
Net loss                                                                                 (4,567,890) (4,567,890)
                                          ---------   ---------   ---------   ---------   ---------   ---------
Balance at December 31, 1995              5,409,567     $54,096   $17,028,188     $22,222   $(10,135,789)  $6,968,717
                                          =========   =========   =========   =========   =========   =========
"""


def test_long_amounts_beyond_their_columns_leave_the_columns_where_they_are() -> None:
    (*_, last) = rows(page(SPARSE), "Balance")
    assert [f and f.printed for f in last.facts][3:] == ["22,222", "(10,135,789)", "6,968,717"]


def test_shares_have_the_scale_that_their_label_states() -> None:
    statement = page("""STATEMENTS OF OPERATIONS
             (dollars in millions, except per share amounts)
                                                     Year ended December 31,
                                                       1997          1996
                                                     --------      --------
Revenues                                             $1,876.5      $1,712.3
Operating expenses                                    1,796.2       1,702.9
Net income                                              $80.3          $9.4
Common shares used, in all (in 000's)                 301,200       298,700
""")
    (counts,) = rows(statement, "Common shares")
    assert [f and f.value for f in counts.facts] == [301_200_000, 298_700_000]


def test_statutory_statements_of_an_insurer_end_in_its_surplus() -> None:
    sheet, results = read_page("""FERNDALE LIFE ASSURANCE COMPANY
Statutory Statements of Admitted Assets, Liabilities and Surplus
                                                       December 31,
                                                    1998         1997
                                                 ----------   ----------
Admitted Assets
  Cash and invested assets:
    Bonds                                        $2,345,678   $2,234,567
    Preferred stocks                                 34,567       32,109
    Cash and short-term investments                  54,321       43,210
                                                 ----------   ----------
      Total cash and invested assets              2,434,566    2,309,886
  Accrued investment income                          39,876       38,765
                                                 ----------   ----------
      Total admitted assets                      $2,474,442   $2,348,651
                                                 ==========   ==========
Liabilities and Surplus
  Policy reserves                                $2,109,876   $2,012,345
  Policyholder dividends                             43,210       42,109
                                                 ----------   ----------
      Total liabilities                           2,153,086    2,054,454
  Surplus                                           321,356      294,197
                                                 ----------   ----------
      Total liabilities and surplus              $2,474,442   $2,348,651
                                                 ==========   ==========

Statutory Statements of Operations and Changes in Surplus
                                               Years ended December 31,
                                                    1998         1997
                                                 ----------   ----------
Premiums                                         $  543,210   $  521,098
Net investment income                               198,765      192,345
                                                 ----------   ----------
      Total revenue                                 741,975      713,443
Death benefits                                      623,456      609,876
General insurance expenses                           77,654       75,432
                                                 ----------   ----------
      Total expenses                                701,110      685,308
                                                 ----------   ----------
Net income                                           40,865       28,135
Surplus, beginning of year                          294,197      279,098
Change in nonadmitted assets                         (3,706)      (3,036)
Dividends to stockholder                            (10,000)     (10,000)
                                                 ----------   ----------
Surplus, end of year                             $  321,356   $  294,197
                                                 ==========   ==========
""").statements
    (assets,) = rows(sheet, "Total admitted assets")
    assert [f and f.concept for f in assets.facts] == ["assets", "assets"]
    assert [f and f.concept for f in rows(sheet, "Preferred stocks")[0].facts] == ["", ""]
    assert results.kind == "income_statement"
    assert rows(results, "Surplus, end of year")[0].role == "total"


def test_days_of_two_figures_a_part_between_dots_head_columns() -> None:
    statement = page("""CONSOLIDATED BALANCE SHEET
(NOK in millions)
                                          31.12.98   31.12.97
Cash and bank deposits                       318.4      290.2
Vessels                                    4,321.1    3,987.6
                                          --------   --------
Total assets                               4,639.5    4,277.8
                                          ========   ========
Mortgage debt                              2,109.8    1,987.6
Total shareholders' equity                 2,529.7    2,290.2
                                          --------   --------
Total liabilities and shareholders' equity 4,639.5    4,277.8
                                          ========   ========
""")
    assert [c.period_end for c in statement.columns] == [date(1998, 12, 31), date(1997, 12, 31)]


def test_utility_plant_in_service_is_part_of_what_is_built_for_it() -> None:
    statement = page("""BALANCE SHEETS
                                                December 31,
                                              1996         1995
UTILITY PLANT:
  Electric                               $2,543,210   $2,454,321
  Less accumulated depreciation           1,098,765    1,032,109
                                         ----------   ----------
    Net utility plant in service          1,444,445    1,422,212
  Construction work in progress              87,654       76,543
                                         ----------   ----------
    Net utility plant                     1,532,099    1,498,755
OTHER ASSETS                                 54,321       49,876
                                         ----------   ----------
      Total assets                       $1,586,420   $1,548,631
                                         ==========   ==========
LIABILITIES                              $1,000,000   $1,000,000
EQUITY                                      586,420      548,631
                                         ----------   ----------
      Total liabilities and equity       $1,586,420   $1,548,631
                                         ==========   ==========
""")
    told = {r.label: f.concept for r in statement.rows for f in r.facts if f}
    assert told["Net utility plant"] == "ppe_net"
    assert told["Net utility plant in service"] == ""
