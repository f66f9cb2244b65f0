"""Manners of releases as the wires printed them, each in the smallest page that shows it."""

from __future__ import annotations

import pytest
from made_pages import read_page

from tieout.facts import Filing, Row, Statement


def periods(statement: Statement) -> list[tuple[str, str]]:
    return [
        (str(c.period_start) if c.period_start else "", str(c.period_end) if c.period_end else "")
        for c in statement.columns
    ]


def row(filing: Filing, label: str) -> Row:
    return next(r for s in filing.statements for r in s.rows if r.label.startswith(label) and any(r.facts))


def test_a_column_beside_the_one_since_inception_is_headed_as_those_to_its_left() -> None:
    filing = read_page("""\
                          Harbour Therapeutics Inc.
                           Statement of Operations

                                                                    Periods from
                                                                    inception
                                          Years ended               (May 5, 1996) to
                                          December 31,              December 31,
                                         1999       1998       1997       1999
_________________________________________________________________________________
Interest income                      $  7,439   $ 13,912   $  4,083   $ 25,434
Research and development               97,692    105,966     32,279    235,937
General and administrative              1,579      1,316        245      3,140
Net loss                             $(91,832)  $(93,370)  $(28,441)  $(213,643)
""")
    assert periods(filing.statements[0]) == [
        ("1999-01-01", "1999-12-31"),
        ("1998-01-01", "1998-12-31"),
        ("1997-01-01", "1997-12-31"),
        ("1996-05-05", "1999-12-31"),
    ]


BY_QUARTERS = """\
                              HARBOUR LIFE RE, LTD.
                  {title}

                                     6/30/2003      3/31/2003     12/31/2002      9/30/2002
                                     ---------      ---------     ----------      ---------
REVENUES
  Net Premiums                      58,563,721     61,365,914     89,090,406     84,934,401
  Investment Income                  5,734,738      8,158,689     20,055,130     31,127,396
                                   -----------    -----------    -----------    -----------
     Total Revenues                 64,298,459     69,524,603    109,145,536    116,061,797
Claims and Benefits                 60,425,206     65,089,440     97,768,226     91,381,831
Income taxes                           100,000        120,000        140,000        150,000
                                   -----------    -----------    -----------    -----------
NET INCOME                        $  3,773,253   $  4,315,163   $ 11,237,310   $ 24,529,966
                                   ===========    ===========    ===========    ===========
"""


@pytest.mark.parametrize("title", ["STATEMENTS OF INCOME", "QUARTERLY STATEMENT OF NET INCOME"])
def test_results_under_the_ends_of_quarters_in_a_row_are_those_of_the_quarters(title: str) -> None:
    filing = read_page(BY_QUARTERS.format(title=title))
    assert periods(filing.statements[0])[1:3] == [
        ("2003-01-01", "2003-03-31"),
        ("2002-10-01", "2002-12-31"),
    ]


def test_results_under_two_days_are_of_quarters_only_where_the_title_says_so() -> None:
    def first(title: str) -> tuple[str, str]:
        lines = BY_QUARTERS.format(title=title).splitlines()
        filing = read_page("\n".join(line[:64] if at > 2 else line for at, line in enumerate(lines)))
        return periods(filing.statements[0])[0]

    assert first("QUARTERLY STATEMENT OF NET INCOME") == ("2003-04-01", "2003-06-30")
    assert first("STATEMENTS OF INCOME") == ("", "2003-06-30")


def test_ordinals_alone_over_years_are_quarters() -> None:
    filing = read_page("""\
                          HARBOUR BANKS, INC.
                   CONSOLIDATED STATEMENT OF INCOME
For the year ended December 31, 2003 the company earned more than in the year before.

                                 Second        First       Fourth        Third       Second
                                   2004         2004         2003         2003         2003
                            -----------  -----------  -----------  -----------  -----------
Total interest income        28,470,398   27,687,821   26,847,681   26,309,867   24,131,955
Total interest expense        7,828,848    7,322,218    7,288,087    7,533,317    6,527,968
Net interest income          20,641,550   20,365,603   19,559,594   18,776,550   17,603,987
Provision for loan losses     1,000,000    1,000,000    1,200,000    1,100,000      900,000
Income taxes                  3,000,000    3,000,000    3,200,000    3,100,000    2,900,000
Net income                   16,641,550   16,365,603   15,159,594   14,576,550   13,803,987
""")
    assert periods(filing.statements[0])[:3] == [
        ("2004-04-01", "2004-06-30"),
        ("2004-01-01", "2004-03-31"),
        ("2003-10-01", "2003-12-31"),
    ]


THRIFT = """\
                        HARBOUR BANCORP, INC.
                 Consolidated Statements of Earnings
                      000's Omitted (Unaudited)
Periods ended                         Three Months           Six Months
June 30                               1993       1992       1993       1992
Total interest income             $  9,628   $ 10,254   $ 19,196   $ 20,733
Total interest expense               4,571      5,557      9,114     11,575
Net interest income                  5,057      4,697     10,082      9,158
Provision for loan losses              222        218        435        424
Net interest income after
  provision for loan loss            4,835      4,479      9,647      8,734
Total non-interest income              151        301        291        479
Total general and
  administrative expenses            2,255      2,233      4,595      4,323
Income before income taxes and
  cumulative effect of change
  in accounting                      2,731      2,547      5,343      4,890
Income taxes                         1,017        832      2,010      1,750
Income before cumulative effect
  of change in accounting for
  income taxes                       1,714      1,715      3,333      3,140
Cumulative effect at Jan. 1,
  1992, of change in accounting
  for income taxes                      --         --         --        936
Net income                        $  1,714   $  1,715   $  3,333   $  4,076
PRIMARY EARNINGS PER SHARE:
Income before cumulative effect
  of change in accounting         $   0.54   $   0.51   $   1.06   $   0.93
Cumulative effect of change
  in accounting for income taxes        --         --         --       0.28
Net income                        $   0.54   $   0.51   $   1.06   $   1.21
FULLY DILUTED EARNINGS PER SHARE:
Income before cumulative effect
  of change in accounting         $   0.54   $   0.51   $   1.05   $   0.92
Cumulative effect of change
  in accounting for income taxes        --         --         --       0.28
Net income                        $   0.54   $   0.51   $   1.05   $   1.20
"""


def test_what_a_thrift_spends_besides_interest_and_earns_before_a_change_in_accounting_is_known() -> None:
    filing = read_page(THRIFT)
    assert [r.concept for r in filing.statements[0].rows if any(r.facts)][6:] == [
        "noninterest_expense",
        "pretax_income",
        "income_tax",
        "income_continuing",
        "cumulative_effect",
        "net_income",
        "eps_basic_continuing",
        "eps_basic_cumulative_effect",
        "eps_primary",
        "eps_diluted_continuing",
        "eps_diluted_cumulative_effect",
        "eps_fully_diluted",
    ]


INSURER = """\
                        HARBOUR INSURANCE GROUP INC.
                           Income Statement Data
                                (unaudited)
                                  Three Months ended Sept. 30   Percent
                                         1993         1992       Change
Revenues:
 Net premiums earned              $31,104,000  $26,384,000         17.9
 Net investment income              4,962,000    6,001,000       (17.3)
 Realized capital gains              (17,000)     (46,000)       (63.3)
  Total revenues                   36,049,000   32,339,000         11.5
Expenses:
 Losses                            16,168,000   15,158,000          6.7
 Loss adjustment expenses           4,491,000    4,109,000          9.3
 Policy acquisition costs           5,429,000    5,076,000          7.0
  Total expenses                   26,088,000   24,343,000          7.2
Income before income taxes          9,961,000    7,996,000         24.6
Income taxes                        1,078,000    1,304,000       (17.3)
Net income                        $ 8,883,000  $ 6,692,000         32.7
Earnings per share                       $.70         $.56         25.0
"""


def test_losses_alone_are_what_an_insurer_pays_and_no_loss_of_its_own() -> None:
    losses = row(read_page(INSURER), "Losses")
    assert [f and f.natural for f in losses.facts[:2]] == [None, None]


def test_percentages_beside_amounts_that_all_end_in_zeros_do_not_make_them_exact() -> None:
    """Seventeen thousand less forty-six thousand may be 63.3 percent of it."""
    gains = row(read_page(INSURER), "Realized capital gains")
    assert [f and f.quantum for f in gains.facts[:2]] == [1000, 1000]


RESTAURANTS = """\
                             HARBOUR GRILL, INC.
                       Statements of Income (Unaudited)
               (Amounts in thousands except per share amounts)
                                     13 Weeks                  13 Weeks
                                        Ended                     Ended
                                  December 2,      Percent  December 3,      Percent
                                         2003     of Sales         2002     of Sales
Revenues:
  Company restaurant revenues       $ 240,966         98.4    $ 208,054         98.4
  Franchise income                      4,038          1.6        3,449          1.6
     Total operating revenues         245,004        100.0      211,503        100.0
Operating Costs and Expenses:
 (as a percent of Company
  restaurant revenues)
  Cost of merchandise                 140,145         58.2      126,273         60.7
  Depreciation and amortization        13,315          5.5       11,604          5.6
 (as a percent of Total operating
  revenues)
  Selling, general and
   administrative, net                 15,036          6.1       10,497          5.0
     Total operating costs and
      expenses                        168,496                   148,374
Pre-tax Profit                         76,508         31.2       63,129         29.8
Provision for income taxes             12,131          5.0        9,384          4.4
Net Income                          $  64,377         26.3    $  53,745         25.4
"""


def test_what_the_percentages_beside_amounts_are_of_is_no_caption_of_the_amounts() -> None:
    filing = read_page(RESTAURANTS)
    assert [(r.concept, r.caption) for r in filing.statements[0].rows if any(r.facts)][4:7] == [
        ("depreciation_and_amortization", ("Operating Costs and Expenses",)),
        ("sga", ("Operating Costs and Expenses",)),
        ("costs_and_expenses", ()),
    ]


def test_percentages_under_what_they_are_of_are_no_amounts() -> None:
    filing = read_page(
        RESTAURANTS
        + """\
Operating Data
 (as a percent of total operating revenues)
  Depreciation and amortization           5.4                       5.5
  Net income                             26.3                      25.4
"""
    )
    again = [r for r in filing.statements[0].rows if r.label.startswith(("Depreciation", "Net income"))]
    assert [r.concept for r in again] == ["depreciation_and_amortization", "", ""]


def test_other_among_what_is_bought_is_a_cost() -> None:
    filing = read_page("""\
                     HARBOUR POWER CORPORATION
           CONSOLIDATED STATEMENTS OF INCOME (Unaudited)
                    In thousands of dollars
                                               YEAR ENDED DECEMBER 31,
                                                  1999            1998
OPERATING REVENUES                          $3,827,340      $3,826,373
OPERATING EXPENSES:
  Electricity purchased:
    Independent power producers                431,623         880,016
    Other                                      250,087         121,975
                                            ----------      ----------
                                               681,710       1,001,991
  Fuel for electric generation                 189,657         239,982
                                            ----------      ----------
                                               871,367       1,241,973
                                            ----------      ----------
OPERATING INCOME                             2,955,973       2,584,400
Other income (deductions):
  Other                                         12,000          (8,000)
Income taxes                                   900,000         800,000
NET INCOME                                  $2,067,973      $1,776,400
""")
    others = [r for r in filing.statements[0].rows if r.label == "Other"]
    assert [(r.concept, [f and f.value for f in r.facts]) for r in others] == [
        ("", [250087000, 121975000]),
        ("other_nonoperating_income", [12000000, -8000000]),
    ]


UNSAID = """\
NEWS RELEASE
Subject:  FIRST QUARTER REPORT
                                                Three Months Ended
                                              August 31, (Unaudited)
                                                 2005           2004

Sales                                      $  118,346     $  117,567
Earnings before income taxes                    3,721          1,346
Provision for income taxes                      1,377            540
Net earnings                               $    2,344     $      806
Basic earnings per share                   $      .28     $      .10
Weighted average common shares outstanding  8,391,244      8,391,244

                                             August 31, (Unaudited)
ASSETS                                           2005           2004
Cash and temporary cash investments        $  143,163     $  146,417
Accounts receivable                            27,903         28,468
     Total Current Assets                     171,066        174,885
Property, Plant and Equipment, net             34,744         37,429
                                           $  205,810     $  212,314
LIABILITIES AND SHAREHOLDERS' EQUITY
Accounts payable, trade                    $    7,630     $    8,243
Common stock                                      312            312
Retained earnings                             197,868        203,759
     Total Shareholders' Equity               198,180        204,071
                                           $  205,810     $  212,314
"""


def test_statements_that_say_no_scale_are_in_thousands_where_earnings_per_share_say_so() -> None:
    assert [s.scale for s in read_page(UNSAID).statements] == [3, 3]


def test_one_column_that_does_not_agree_tells_no_scale() -> None:
    assert [s.scale for s in read_page(UNSAID.replace(".10", ".19")).statements] == [0, 0]


def test_a_caption_that_ends_in_a_bracket_and_a_dash_heads_what_stands_further_in() -> None:
    filing = read_page("""\
                         HARBOUR STORES, INC.
                  CONSOLIDATED STATEMENTS OF EARNINGS
          (Dollar amounts in thousands except per share data)
                                                          YEAR ENDED
                                                  FEBRUARY 3,    JANUARY 29,
                                                         2001           2000
NET SALES                                         $ 1,594,996    $ 1,308,658
INCOME BEFORE TAXES                                   187,321         95,057
INCOME TAXES                                           72,119         36,597
NET INCOME                                        $   115,202    $    58,460
NET INCOME PER SHARE -
  BASIC                                           $      1.86    $      0.94
  ASSUMING DILUTION                               $      1.80    $      0.92
WEIGHTED AVERAGE NUMBER OF SHARES OF
 COMMON STOCK OUTSTANDING (in thousands)-
  BASIC                                                61,823         62,136
  ASSUMING DILUTION                                    63,995         63,368
""")
    assert [r.concept for r in filing.statements[0].rows if any(r.facts)][-2:] == [
        "shares_basic",
        "shares_diluted",
    ]


def test_a_caption_with_a_footnote_mark_does_not_go_on_in_the_label_under_it() -> None:
    filing = read_page("""\
                       HARBOUR TRUST
                   Statements of Operations
                                           Three Months Ended
                                         March 31,     March 31,
                                              1993          1992
Operating Results
 Gross revenues                         $5,695,000    $3,421,000
 Interest expense                        1,309,000           ---
 Net income                              1,033,000     1,322,000
Funds From Operations(b)
 Income before minority
  interest                               1,745,000     1,974,000
 Add: Depreciation and
  amortization                           1,417,000       797,000
 Funds from operations                   3,162,000     2,771,000
""")
    assert row(filing, "Income before").caption == ("Funds From Operations(b)",)


def test_the_end_of_a_sentence_above_a_table_names_no_statement() -> None:
    filing = read_page("""\
    The company announced its results today. Selected operational and earnings data and
balance sheet information are as follows:

                      THE HARBOUR EMPLOYERS COMPANY
                                              Year ended Dec. 31,
                                                   1991         1990
                                                 (in thousands)
Revenue --
  Property                                  $     8,407  $     8,623
  Service                                        29,108       25,912
     Total Revenues                             $37,515      $34,535
Expenses                                         31,323       31,808
Income before income taxes                        6,192        2,727
Income tax expense                                1,703        1,082
Net income                                  $     4,489  $     1,645
Earnings per share                          $      1.59  $       .73
Assets:
  Cash and marketable securities                $31,689      $27,356
  Accounts receivable                             3,867        4,244
""")
    assert [s.kind for s in filing.statements][:1] == ["income_statement"]


RESULTS = """\
Net sales                    12,400     11,900     36,010     34,500
Cost of sales                 8,010      7,850     23,400     22,600
Gross profit                  4,390      4,050     12,610     11,900
Income before income taxes      390        150      1,610      1,000
Income taxes                    150         50        600        400
Net income                      240        100      1,010        600
"""
QUARTERS = [("1997-07-01", "1997-09-30"), ("1996-07-01", "1996-09-30")]
NINE_MONTHS = [("1997-01-01", "1997-09-30"), ("1996-01-01", "1996-09-30")]
YEARS = [("1996-10-01", "1997-09-30"), ("1995-10-01", "1996-09-30")]
TO_DATE = [("", "1997-09-30"), ("", "1996-09-30")]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("""\
                        3 Months Ended         9 Months Ended
                           Sept. 30,              Sept. 30,
                            1997       1996       1997       1996
""", [*QUARTERS, *NINE_MONTHS]),
        ("""\
                           3 Months to            9 Months to
                         30-Sep-97  30-Sep-96  30-Sep-97  30-Sep-96
""", [*QUARTERS, *NINE_MONTHS]),
        ("""\
                        Qtr. Ended Qtr. Ended  Yr. Ended  Yr. Ended
                           9/30/97    9/30/96    9/30/97    9/30/96
""", [*QUARTERS, *YEARS]),
        ("""\
                           Quarter Ended         Year-to-Date
                           9/30/97    9/30/96    9/30/97    9/30/96
""", [*QUARTERS, *TO_DATE]),
    ],
)  # fmt: skip
def test_short_headings_head_two_columns_each(heading: str, expected: list[tuple[str, str]]) -> None:
    filing = read_page(
        f"        HARBOUR TOOL INC.\n  Statements of Income\n    (in thousands)\n{heading}{RESULTS}"
    )
    assert periods(filing.statements[0]) == expected
    assert not any(c.member for c in filing.statements[0].columns)


def test_amounts_per_average_share_are_those_per_share() -> None:
    filing = read_page("""\
                        HARBOUR ENERGY CORPORATION
                 CONSOLIDATED STATEMENTS OF INCOME (UNAUDITED)
           For the 3 months ending September 30, 2003 and 2002
                                                         2003         2002
Operating revenues                                  $ 295,804    $ 287,289
Operating expenses                                    228,484      205,440
Operating margin                                       67,320       81,849
Depreciation                                            7,430        7,710
Operating income                                       59,890       74,139
Income tax expense                                     21,586       27,018
Net income                                          $  38,304    $  47,121
Diluted earnings per average common share           $    0.53    $    0.65
Basic earnings per average common share             $    0.53    $    0.66
Diluted avg. common shares outstanding                 72,070       71,996
Basic avg. common shares outstanding                   71,852       71,649
""")
    found = {r.label: r.concept for r in filing.statements[0].rows}
    assert found["Diluted earnings per average common share"] == "eps_diluted"
    assert found["Basic earnings per average common share"] == "eps_basic"
    assert (found["Operating margin"], found["Operating income"]) == ("", "operating_income")


def test_partners_capital_among_stock_and_earnings_is_a_part_of_equity() -> None:
    filing = read_page("""\
                       HARBOUR TOOL COMPANY AND AFFILIATES
                          COMBINED BALANCE SHEET
                              (in thousands)
                                                       June 30,
                                                          2003
Total assets                                          $ 20,284
Total liabilities                                        2,752
Equity:
  Common stock                                              21
  Paid-in capital                                        2,820
  Partners' capital                                      1,576
  Shareholder loan                                      (1,080)
  Retained earnings                                     14,195
    Total equity                                        17,532
    Total liabilities and equity                      $ 20,284
""")
    assert {r.label: r.concept for r in filing.statements[0].rows}["Partners' capital"] == ""


def test_ordinary_shares_at_a_par_value_in_american_dollars_are_stock() -> None:
    filing = read_page("""\
                    HARBOUR SOURCES LTD. AND SUBSIDIARIES
                       CONSOLIDATED BALANCE SHEETS
                      (In U.S. Dollars Thousands)
                                                    December 31
                                                      2002       2001
Total assets                                      $ 62,650   $ 53,602
Total liabilities                                   44,128     42,001
Shareholders' equity:
   Ordinary shares, US$0.01 par value; 50,000,000
     shares authorized; 26,308,949 (2001: 26,303,949)
     shares issued and outstanding                     263        263
   Retained earnings                                18,259     11,338
         Total shareholders' equity                 18,522     11,601
         Total liabilities and equity             $ 62,650   $ 53,602
""")
    assert row(filing, "Ordinary shares").concept == "common_stock"


def test_a_caption_in_capitals_with_a_reference_to_notes_and_one_of_data_are_whole() -> None:
    filing = read_page("""\
                      Consolidated Statements of Operations
                                                 Year Ended December 31
                                              1996         1995       1994
                                                    ($ thousands)
Income statement and earnings reinvested data
Operating revenues                      $ 1,659,184  $ 1,437,279  $1,098,421
OPERATING EXPENSES AND COSTS -- Notes B and L
  Less than truckload motor carrier
   operations                             1,217,866    1,119,560     882,351
  Truckload motor carrier operations        463,646      341,178     167,955
                                          1,681,512    1,460,738   1,050,306
OPERATING INCOME (LOSS)                     (22,328)     (23,459)     48,115
Net income (loss)                           (22,328)     (23,459)     48,115
""")
    assert [r.label for r in filing.statements[0].rows if any(r.facts)][:2] == [
        "Operating revenues",
        "Less than truckload motor carrier operations",
    ]


def test_operating_margin_right_below_what_was_bought_is_the_gross_profit_of_a_utility() -> None:
    filing = read_page("""\
                        HARBOUR GAS LIGHT COMPANY
                     CONSOLIDATED STATEMENTS OF INCOME
                   Years ended December 31, 2002 and 2001
                      (In millions, except per share)
                                                         2002         2001
Operating revenues                                     $868.9       $940.9
Cost of sales                                           268.2        327.3
Operating margin                                        600.7        613.6
Operating expenses
  Operation and maintenance                             274.1        267.2
  Depreciation and amortization                          89.1        100.0
  Taxes other than income taxes                          29.3         32.8
    Total operating expenses                            392.5        400.0
Operating income                                        208.2        213.6
Income taxes                                             58.0         49.9
Net income                                              150.2        163.7
""")
    concepts = [r.concept for r in filing.statements[0].rows if any(r.facts)]
    assert concepts[2] == "gross_profit"
    assert concepts[6:8] == ["operating_expenses", "operating_income"]


def test_the_year_alone_on_the_last_line_of_a_paragraph_belongs_to_its_sentence() -> None:
    filing = read_page("""\
     WARMINSTER, Pa., Nov. 1 -- Harbour Tool Company today reported its results for
the third quarter. This compares to net income of $611,000 for the same period of
1992.

                       HARBOUR TOOL COMPANY
                 CONSOLIDATED STATEMENTS OF INCOME
                          (in thousands)
                        Three Months Ended
                            Sept. 30,
                         1993       1992
     Net sales        $53,995    $64,663
     Cost of sales     38,412     46,900
     Expenses          14,966     17,152
     Net income          $617       $611
""")
    (claim,) = filing.claims
    assert (claim.fact.concept, str(claim.fact.period_end)) == ("net_income", "1992-09-30")


BANK_IN_BRIEF = """\
                    HARBOUR FINANCIAL CORPORATION
                 CONSOLIDATED SUMMARIES OF INCOME
           (in thousands)     Quarter Ended September 30
                                     2003         2002
                                ---------    ---------
Interest income                 $ 105,907    $ 117,156
Interest expense                   32,128       39,318
                                ---------    ---------
  Net Interest Income              73,779       77,838
Provision for loan losses           2,190        4,370
{gains}Other income                       37,513       31,400
Other {expenses}                     59,550       56,573
                                ---------    ---------
  Income Before Income Taxes    $ {before}    $  {tax}
                                =========    =========
"""


@pytest.mark.parametrize("expenses", ["expense ", "expenses"])
def test_other_income_and_other_expenses_of_a_bank_in_brief_are_all_besides_interest(expenses: str) -> None:
    filing = read_page(BANK_IN_BRIEF.format(gains="", expenses=expenses, before=" 49,552", tax="48,295"))
    assert [r.concept for r in filing.statements[0].rows if any(r.facts)][4:] == [
        "noninterest_income",
        "noninterest_expense",
        "pretax_income",
    ]


def test_other_income_of_a_bank_beside_gains_is_not_all_besides_interest() -> None:
    gains = "Investment securities gains         6,990        2,677\n"
    filing = read_page(BANK_IN_BRIEF.format(gains=gains, expenses="expenses", before=" 56,542", tax="50,972"))
    concepts = [r.concept for r in filing.statements[0].rows if any(r.facts)]
    assert concepts[5:7] == ["", "noninterest_expense"]


def test_preferred_dividends_added_back_to_the_result_are_not_those_paid() -> None:
    filing = read_page("""\
                       HARBOUR SYSTEMS, INC.
                CONSOLIDATED STATEMENT OF CASH FLOWS
                           (in thousands)
                                                  Nine Months Ended
                                                  September 30, 2003
Operating activities:
Net income attributable to common shareholders         $  2,117
Preferred dividends                                          21
Depreciation and amortization                             1,831
                                                       --------
  Net cash provided by operating activities               3,969
Investing activities:
Purchases of property and equipment                        (969)
                                                       --------
  Net cash used in investing activities                    (969)
Financing activities:
Preferred dividends paid                                    (21)
Payments on notes payable                                (1,979)
                                                       --------
  Net cash used in financing activities                  (2,000)
                                                       --------
Net increase in cash                                   $  1,000
""")
    concepts = {
        r.label: r.concept for r in filing.statements[0].rows if r.label.startswith("Preferred dividends")
    }
    assert concepts == {"Preferred dividends": "", "Preferred dividends paid": "preferred_dividends_paid"}
