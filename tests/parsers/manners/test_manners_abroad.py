"""Statements as filers abroad, banks and young companies print them: one phenomenon each, on the smallest page."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_pages import read_page

import tieout
from tieout.facts import Filing, Row, Statement


def page(text: str) -> Filing:
    return read_page(f"HARBOUR TOOL COMPANY\n{text}")


def row(statement: Statement, label: str) -> Row:
    return next(r for r in statement.rows if r.label.startswith(label) and any(r.facts))


CASH_FLOW = """Statements of Cash Flows
(in millions)
                                                Year ended December 31,
                                                    2004        2003
Cash flows from operating activities
Profit for the year                                  400         350
Depreciation                                         200         190
Cash generated from operations                       600         540
Interest paid                                        (40)        (30)
Income taxes paid                                    (60)        (50)
Net cash from operating activities                   500         460
Cash flows from investing activities
Purchase of equipment                               (300)       (250)
Net cash used in investing activities               (300)       (250)
Cash flows from financing activities
Dividends paid                                      (100)       (110)
Net cash used in financing activities               (100)       (110)
Net increase in cash                                 100         100
Cash at the beginning of the year                    300         200
Cash at the end of the year                          400         300
"""


def test_cash_generated_from_which_interest_and_taxes_are_paid_is_not_the_net_cash() -> None:
    (statement,) = page(CASH_FLOW).statements
    assert row(statement, "Cash generated").concept == ""
    assert row(statement, "Net cash from operating").concept == "cf_operating"


def test_cash_at_a_day_in_front_of_its_month_opens_and_closes_the_year() -> None:
    text = CASH_FLOW.replace("Cash at the beginning of the year", "Cash at 1 January                ")
    (statement,) = page(text.replace("Cash at the end of the year", "Cash at 31 December        ")).statements
    days = [
        [str(f.period_end) for f in row(statement, f"Cash at {day}").facts if f]
        for day in ("1 Jan", "31 Dec")
    ]
    assert days == [["2003-12-31", "2002-12-31"], ["2004-12-31", "2003-12-31"]]
    assert row(statement, "Cash at 31 December").concept == "cash_total_cf"


def test_payments_that_reduce_the_cash_of_operations_are_paid() -> None:
    (statement,) = page(CASH_FLOW).statements
    assert [f and f.natural for f in row(statement, "Interest paid").facts] == [
        Decimal(40_000_000),
        Decimal(30_000_000),
    ]
    assert [f and f.natural for f in row(statement, "Income taxes paid").facts] == [
        Decimal(60_000_000),
        Decimal(50_000_000),
    ]


def test_loans_before_their_allowance_are_not_the_net_ones() -> None:
    (statement,) = page("""Balance Sheets
(in thousands)
                                              December 31,  December 31,
                                                  2004          2003
Cash and due from banks                           6,120         5,900
Loans, net of unearned income                    42,100        40,200
  Less: Allowance for credit losses                (510)         (490)
                                               --------      --------
  Net loans                                      41,590        39,710
Other assets                                      1,290         1,390
                                               --------      --------
Total assets                                     49,000        47,000
                                               ========      ========
Total deposits                                   44,000        42,500
Stockholders' equity                              5,000         4,500
                                               --------      --------
Total liabilities and stockholders' equity       49,000        47,000
                                               ========      ========
""").statements
    assert row(statement, "Loans, net of unearned").concept == ""
    assert row(statement, "Net loans").concept == "loans_net"


RESULTS = """Statements of Operations
(in thousands, except per share data)
                                                Three Months Ended
                                                   September 30,
                                                  2004        2003
Collaboration revenue                            8,220       7,110
Operating expenses:
  Research and development                      40,110      38,200
  General and administrative                    10,110       9,910
                                              --------    --------
    Total operating expenses                    50,220      48,110
                                              --------    --------
Loss from operations                           (42,000)    (41,000)
Interest income                                  2,000       1,000
                                              --------    --------
Net loss                                       (40,000)    (40,000)
                                              ========    ========
"""
SELECTED = """
                          HARBOUR TOOL COMPANY
                   Selected Balance Sheet Data
                             (in thousands)
                                              September 30, December 31,
                                                  2004          2003
Cash, cash equivalents and marketable securities 302,378       268,413
Total assets                                     409,613       337,832
Total liabilities                                 80,509        71,741
Total stockholders' equity                       329,104       266,091

Cash, cash equivalents and marketable securities were $302.4 million as of September 30, 2004.
"""


def test_selected_data_are_the_balance_sheet_of_a_release_that_prints_no_other() -> None:
    filing = page(RESULTS + SELECTED)
    assert [s.kind for s in filing.statements] == ["income_statement", "balance_sheet"]
    assert not filing.problems
    (claim,) = filing.claims
    assert (claim.fact.concept, claim.skipped) == ("cash_and_short_term_investments", "")


def test_collaboration_revenue_alone_is_the_revenue() -> None:
    assert row(page(RESULTS).statements[0], "Collaboration revenue").concept == "revenues"


def test_profit_alone_below_the_taxes_is_the_result() -> None:
    (statement,) = page("""Statements of Results of Operations
(in millions)
                                                Years ended December 31,
                                                    2004        2003
Sales                                              6,100       5,600
Operating costs                                    5,000       4,700
                                                   -----       -----
Profit before taxes                                1,100         900
Provision for income taxes                           300         250
                                                   -----       -----
Profit                                               800         650
                                                   =====       =====
""").statements
    assert row(statement, "Profit").concept == "pretax_income"
    assert [r.concept for r in statement.rows if r.label == "Profit"] == ["net_income"]


def test_profit_alone_above_the_shares_of_owners_is_that_of_all() -> None:
    (statement,) = page("""Statements of Results of Operations
(in millions)
                                                Years ended December 31,
                                                    2004        2003
Profit before taxes                                1,100         900
Income tax expense                                   300         250
Profit                                               800         650
Profit attributable to:
  Owners of the parent                               760         630
  Non-controlling interests                           40          20
""").statements
    assert [r.concept for r in statement.rows if any(r.facts)][-3:] == [
        "profit_loss",
        "net_income",
        "nci_income",
    ]


TRANSLATED = "".join(
    f"{label:<38}{a:>10,}{b:>10,}{c:>10,}\n" + (f"{'':<38}  --------  --------  --------\n" if rule else "")
    for label, a, b, c, rule in (
        ("Cash", 101, 202, 41, False), ("Inventories", 103, 204, 41, True), ("  Total current assets", 204, 406, 82, True),
        ("Land", 105, 206, 42, False), ("Buildings", 107, 207, 42, True), ("  Total property", 212, 413, 83, True),
        ("Total assets", 416, 819, 165, True),
        ("Accounts payable", 101, 202, 41, False), ("Accrued expenses", 103, 204, 41, True),
        ("  Total current liabilities", 204, 406, 82, True), ("Debt", 100, 200, 40, True),
        ("  Total liabilities", 304, 606, 122, True),
        ("Common stock", 12, 13, 3, False), ("Retained earnings", 100, 200, 40, True),
        ("  Total equity", 112, 213, 43, True), ("Total liabilities and equity", 416, 819, 165, True),
    )
)  # fmt: skip


def test_a_column_that_translates_another_is_rounded_for_itself() -> None:
    filing = page(f"""Balance Sheets
(in thousands of RMB and US$)
                                            December 31,
                                            2003      2004      2004
                                             RMB       RMB       US$
                                        --------  --------  --------
{TRANSLATED}""")
    assert [c.member for c in filing.statements[0].columns] == ["", "", "USD"]
    inexact = [
        v.status for v in tieout.check(filing) if v.member == "USD" and "foot" in v.rule and v.difference
    ]
    assert inexact
    assert set(inexact) == {"rounding"}


def test_bare_totals_under_current_are_those_of_the_side_above() -> None:
    (statement,) = page("""Statements of Financial Position
(in thousands)
                                              December 31,  December 31,
                                                  2004          2003
ASSETS
Current
  Cash                                            6,120         5,900
  Inventories                                     2,100         2,200
                                               --------      --------
                                                  8,220         8,100
Non-current
  Equipment                                       4,110         4,000
  Other assets                                      110           100
                                               --------      --------
                                                  4,220         4,100
                                               --------      --------
Total assets                                     12,440        12,200
                                               ========      ========
LIABILITIES
Current
  Trade payables                                  3,110         3,000
  Income taxes payable                              110           100
                                               --------      --------
                                                  3,220         3,100
Borrowings                                        4,000         4,100
                                               --------      --------
Total liabilities                                 7,220         7,200
Total equity                                      5,220         5,000
                                               --------      --------
Total liabilities and equity                     12,440        12,200
                                               ========      ========
""").statements
    bare = [r for r in statement.rows if not r.label]
    assert [r.concept for r in bare] == ["current_assets", "noncurrent_assets", "current_liabilities"]
    assert all(f and f.natural == f.value for r in bare for f in r.facts)


HELD = """Statements of Profit or Loss
(in millions)
                                                Years ended December 31,
                                                    2004        2003
Revenue                                            6,100       5,600
Operating costs                                   (5,000)     (4,700)
                                                   -----       -----
Profit before tax                                  1,100         900
Income tax expense                                  (300)       (250)
                                                   -----       -----
Profit for the year                                  800         650
                                                   =====       =====
Profit attributable to:
  Owners of parent                                   700         560
  Non-controlling interests                          100          90
                                                   -----       -----
  Profit for the year                                800         650
                                                   =====       =====

Profit for the year attributable to owners of parent was $700 million for the year ended December 31, 2004.
"""


def test_the_share_of_others_in_the_profit_stays_positive_where_it_is_added_to_that_of_the_owners() -> None:
    (statement,) = page(HELD).statements
    assert [f and f.natural for f in row(statement, "Non-controlling").facts] == [
        Decimal(100_000_000),
        Decimal(90_000_000),
    ]


def test_profit_attributable_to_owners_is_theirs_in_prose_too() -> None:
    (claim,) = page(HELD).claims
    assert (claim.fact.concept, claim.skipped) == ("net_income", "")


QUARTERS = """Statements of Operations
(in millions)
                                          Three Months Ended      Six Months Ended
                                               June 30,               June 30,
                                            2004      2003        2004      2003
Total revenue                              1,392     1,309       2,831     2,673
Total operating expenses                   1,000     1,000       2,000     2,000
                                          ------    ------      ------    ------
Operating income                             392       309         831       673
Non-operating income (expense)
  Interest income                             19        19          60        58
  Interest expense                           (30)      (28)       (104)      ({interest})
  Interest capitalized                         6         8          18        20
  Other - net                                 (8)       (8)        (27)      (24)
                                          ------    ------      ------    ------
  Total non-operating expense                (13)       (9)        (53)      (36)
                                          ------    ------      ------    ------
Income before income taxes                   379       300         778       637
                                          ======    ======      ======    ======
"""


def test_short_totals_together_bear_out_a_sign_and_the_odd_column_is_the_break() -> None:
    tied = tieout.check(page(QUARTERS.format(interest=90)))
    assert not [v for v in tied if v.status == "breaks" and v.severity == "error"]
    broken = [
        v
        for v in tieout.check(page(QUARTERS.format(interest=9)))
        if v.status == "breaks" and v.severity == "error"
    ]
    assert {v.period for v in broken} == {"six months to 2003-06-30"}


def test_a_result_that_the_page_names_without_a_label_breaks_for_certain() -> None:
    text = f"{RESULTS}\nNet interest income after all was nothing."
    (statement,) = page(text).statements
    assert all(f.natural is not None for r in statement.rows if r.concept for f in r.facts if f)


def test_minority_interest_below_the_taxes_leaves_equity_income_where_it_stands() -> None:
    filing = page("""Statements of Operations
(in thousands)
                                                 Years ended December 31,
                                                    2004        2003
Revenues                                           6,100       5,600
Operating costs                                    5,000       4,700
                                                   -----       -----
Operating income                                   1,100         900
Equity in losses of affiliates                       (30)        (26)
                                                   -----       -----
Income from continuing operations before
  income taxes and minority interest               1,070         874
Income tax expense                                  (300)       (250)
Minority interest                                    (20)        (22)
                                                   -----       -----
Income from continuing operations                    750         602
Loss from discontinued operations                    (50)         (2)
                                                   -----       -----
Net income                                           700         600
                                                   =====       =====
""")
    found = [v.status for v in tieout.check(filing) if v.rule == "is_after_tax"]
    assert found == ["holds", "holds"]


def test_components_of_earnings_per_share_are_rounded_each_for_itself() -> None:
    shares = """Per share:
  Continuing operations                             0.76        0.49
  Discontinued operations                           0.01        0.01
                                                   -----       -----
  Net income                                        0.76        0.51
                                                   =====       =====
"""
    sheet = TRANSLATED.replace("\n", "\n")
    filing = page(f"""Balance Sheets
(in thousands)
                                            December 31,
                                            2003      2004      2002
                                        --------  --------  --------
{sheet.replace("41", "40")}
{HELD}{shares}""")
    assert not [v for v in tieout.check(filing) if v.status == "unusual" and "eps" in v.rule]


LETTERS = """Income statement
for the six months ended 31 July 2005
                                              Six months     Six months
                                                ended          ended
                                            31 July 2005   31 July 2004
                                                  {unit}             {unit}
Revenue                                            842.0          777.4
Cost of sales                                     (501.3)        (450.1)
Gross profit                                       340.7          327.3
Administrative expenses                           (205.6)        (200.1)
Operating profit                                   135.1          127.2
Taxation                                           (18.7)         (17.2)
Profit for the period attributable to equity
  holders of the parent                            116.4          110.0

Revenue for the six months ended 31 July 2005 was \u00a3842.0 million (2004: \u00a3777.4 million).
"""


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("\u00a3m", 6),
        ("\u20acm", 6),
        ("US$m", 6),
        ("\u00a3k", 3),
        ("\u20acbn", 9),
        ("T\u20ac", 3),
        ("EURm", 6),
        ("SEK m", 6),
    ],
)
def test_a_letter_beside_the_currency_is_the_scale(unit: str, scale: int) -> None:
    assert page(LETTERS.format(unit=unit)).statements[0].scale == scale


def test_profit_for_the_period_attributable_to_holders_is_theirs() -> None:
    statement = page(LETTERS.format(unit="\u00a3m")).statements[0]
    assert row(statement, "Profit for the period").concept == "net_income"


def test_a_year_in_brackets_behind_an_amount_is_what_it_is_compared_with() -> None:
    claims = page(LETTERS.format(unit="\u00a3m")).claims
    assert [(c.fact.printed, c.fact.concept, str(c.fact.period_end), c.skipped) for c in claims] == [
        ("842.0 million", "revenues", "2005-07-31", ""),
        ("777.4 million", "revenues", "2004-07-31", ""),
    ]


NET_ASSETS = """Balance sheet
as at 31 July 2005
(in thousands)
                                            31 July 2005   31 July 2004
Non-current assets
Goodwill                                          6,729          5,788
Current assets
Inventories                                       1,594          2,000
Cash                                              1,056            878
                                                  2,650          2,878
Total assets                                      9,379          8,666
Current liabilities
Trade payables                                   (1,395)        (1,700)
Tax liabilities                                    (393)          (439)
                                                 (1,788)        (2,139)
Non-current liabilities
Borrowings                                       (2,513)        (2,908)
Total liabilities                                (4,301)        (5,047)
Net assets                                        {net}          3,619
Equity
Share capital                                     1,308          1,308
Retained earnings                                 3,770          2,311
Total equity attributable to the parent           5,078          3,619
"""


def test_liabilities_taken_off_in_brackets_are_owed() -> None:
    filing = page(NET_ASSETS.format(net="5,078"))
    naturals = [
        f.natural for r in filing.statements[0].rows if "liabilities" in r.concept for f in r.facts if f
    ]
    assert naturals == [Decimal(n) * 1000 for n in (1788, 2139, 4301, 5047)]
    assert not [v for v in tieout.check(filing) if v.status == "breaks" and v.severity != "info"]


def test_net_assets_are_all_of_the_equity() -> None:
    broken = [
        v
        for v in tieout.check(page(NET_ASSETS.format(net="5,708")))
        if v.status == "breaks" and v.severity == "error"
    ]
    assert {v.rule for v in broken} >= {"bs_net_assets"}


COSTS = """Statements of Operations
(in thousands)
                                                 Years ended December 31,
                                                    2004        2003
Revenues                                           8,380       7,639
Salaries and benefits                              2,877       2,618
Supplies                                             893       1,178
Other operating expenses                           3,037       2,928
                                                   -----       -----
                                                   {costs}       6,724
                                                   -----       -----
Income before income taxes                         1,573         915
                                                   =====       =====
"""


def test_costs_begin_below_the_revenues_where_no_heading_says_so() -> None:
    assert not [
        v
        for v in tieout.check(page(COSTS.format(costs="6,807")))
        if v.status == "breaks" and v.severity == "error"
    ]
    supplies = COSTS.replace("   893", "   983").format(costs="6,807")
    broken = [v for v in tieout.check(page(supplies)) if v.status == "breaks" and v.severity == "error"]
    assert {v.period for v in broken} == {"year to 2004-12-31"}


PARTS = """Statements of Income
(in millions, except per share data)
                                                 Years ended December 31,
                                                    2004        2003
Homebuilding:
  Revenues:
    Home sales                                   1,733.4     1,692.5
    Land sales                                      20.6        20.0
                                                --------    --------
                                                 1,754.0     1,712.5
  Cost of sales                                  1,388.3     1,287.5
  General and administrative                       108.0       116.7
                                                --------    --------
  Homebuilding pre-tax income                      257.7       308.3
                                                --------    --------
Financial services:
  Revenues                                          40.0        43.5
  General and administrative                        20.2        20.3
                                                --------    --------
  Financial services pre-tax income                 19.8        23.2
                                                --------    --------
Income before income taxes                         277.5       331.5
Income taxes                                        57.6        50.4
                                                --------    --------
Net income                                         219.9       281.1
                                                ========    ========
Diluted:
  Net income per share                              2.66        3.39
  Weighted average number of common shares          82.8        82.8
"""


def test_parts_with_results_of_their_own_have_no_line_of_the_company() -> None:
    (statement,) = page(PARTS).statements
    concepts = [r.concept for r in statement.rows if r.concept]
    assert concepts[:4] == ["pretax_income", "income_tax", "net_income", "eps_diluted"]


def test_a_heading_counts_no_shares() -> None:
    (statement,) = page(PARTS).statements
    assert [r.concept for r in statement.rows if r.label == "Diluted:"] == [""]


WRAPPED = """Balance Sheets
(in thousands)
                                              December 31,  December 31,
                                                  2004          2003
Cash                                              6,120         5,900
Accounts receivable (less allowances:
  2004 - $118; 2003 - $104)                       2,100         2,200
                                               --------      --------
TOTAL ASSETS                                      8,220         8,100
                                               ========      ========
Debt                                              3,000         3,000
Common stock                                      5,220         5,100
Commitments and contingencies (Note 8)
TOTAL CAPITALIZATION AND LIABILITIES              8,220         8,100
                                               ========      ========
"""


def test_a_parenthesis_that_a_label_leaves_open_goes_on_below() -> None:
    (statement,) = page(WRAPPED).statements
    assert row(statement, "Accounts receivable (less allowances: 2004").concept == "receivables_net"


def test_commitments_print_no_amount_and_begin_no_label() -> None:
    (statement,) = page(WRAPPED).statements
    assert statement.rows[-1].label == "TOTAL CAPITALIZATION AND LIABILITIES"
    assert statement.rows[-1].concept == "liabilities_and_equity"


def test_a_caption_of_counts_may_wrap() -> None:
    (statement,) = page(PARTS.replace("Diluted:\n", "WEIGHTED AVERAGE COMMON SHARES\n  OUTSTANDING:\n").replace(
        "Net income per share", "Basic               ").replace("2.66        3.39", "80.1        80.2").replace(
        "Weighted average number of common shares", "Diluted                                 ")).statements  # fmt: skip
    assert [(r.label, r.concept) for r in statement.rows[-3:]] == [
        ("WEIGHTED AVERAGE COMMON SHARES OUTSTANDING:", ""), ("Basic", "shares_basic"), ("Diluted", "shares_diluted"),
    ]  # fmt: skip


SHELL = """Statements of Operations
                                                 Years ended December 31,
                                                    2004        2003
Formation and operating costs                   $210,220    $198,118
                                                --------    --------
Loss from operations                            (210,220)   (198,118)
Interest income                                  410,220     398,118
                                                --------    --------
Net income                                      $200,000    $200,000
                                                ========    ========
"""


def test_the_only_cost_of_a_company_without_revenues_is_its_loss() -> None:
    assert not [v for v in tieout.check(page(SHELL)) if v.status == "breaks" and v.severity == "error"]
    wrong = SHELL.replace("$210,220 ", "$201,220 ")
    broken = [v for v in tieout.check(page(wrong)) if v.status == "breaks" and v.severity == "error"]
    assert {v.period for v in broken} == {"year to 2004-12-31"}


ORDINARY = """Consolidated statement of income
(Million yen)
                                                               FY 3/2018    FY 3/2019
Operating revenue                                                255,028      261,554
Operating expenses                                               224,943      229,944
Operating income or losses(△)                                     30,085       31,610
Non-operating income                                              20,243       22,196
Non-operating expenses                                             3,183        3,086
Ordinary income or losses (△)                                     47,145       50,720
Extraordinary income                                               2,962        1,614
Extraordinary losses                                               4,082        1,771
Profit or losses(△) before income taxes                           46,025       50,563
Income taxes                                                       9,460       10,115
Net profit or losses(△) attributable to non-controlling interests  1,754        1,806
Net profit or losses(△) attributable to owners of parent          34,811       38,642

Consolidated statement of comprehensive income
(Million yen)
                                                               FY 3/2018    FY 3/2019
Net profit or losses(△)                                           36,565       40,448
Other comprehensive income                                            98      △ 1,241
Comprehensive income                                              36,663       39,207
Comprehensive income attributable to owners of parent             34,909       37,406
Comprehensive income attributable to non-controlling interests     1,754        1,801
"""


def test_ordinary_and_extraordinary_income_of_a_year_that_ends_in_march() -> None:
    filing = page(ORDINARY)
    income, comprehensive = filing.statements
    assert [str(c.period_start) for c in income.columns] == ["2017-04-01", "2018-04-01"]
    assert [str(c.period_end) for c in income.columns] == ["2018-03-31", "2019-03-31"]
    assert [r.concept for r in income.rows if any(r.facts)] == [
        "revenues", "costs_and_expenses", "operating_income", "", "", "", "", "", "pretax_income", "income_tax",
        "nci_income", "net_income",
    ]  # fmt: skip
    assert row(comprehensive, "Net profit").concept == "profit_loss"
    verdicts = {(v.rule, v.status) for v in tieout.check(filing)}
    assert {rule for rule, status in verdicts if status == "breaks"} == set()
    assert ("ci_nci", "holds") in verdicts
