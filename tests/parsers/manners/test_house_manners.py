"""Manners of filers, each in the smallest page that shows it: bare totals, odd columns, dates and units said elsewhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_pages import BALANCE_SHEET, INCOME_STATEMENT, read_page

from tieout.facts import Filing, Row, Statement
from tieout.parsers.lines.numbers import find_cells

YEARS = """
                                      1998        1997
                                    --------    --------
"""


def page(title: str, body: str, heading: str = YEARS) -> Statement:
    """The one statement of a page of our own."""
    return read_page(f"HARBOUR TOOL COMPANY\n{title}\n{heading}{body}").statements[0]


def concepts(statement: Statement) -> list[tuple[str, str]]:
    return [(r.label, r.concept) for r in statement.rows if any(r.facts)]


def row(statement: Statement, label: str) -> Row:
    return next(r for r in statement.rows if r.label.startswith(label) and any(r.facts))


def values(statement: Statement, label: str) -> list[Decimal | None]:
    return [f and f.value for f in row(statement, label).facts]


INCOME = "Statements of Income\nYears ended December 31, 1998 and 1997"
CASH = "Statements of Cash Flows\nYears ended December 31, 1998 and 1997"
SHEET = "Balance Sheets\nDecember 31, 1998 and 1997"


@pytest.mark.parametrize("total", ["", "Total"])
def test_a_bare_total_is_what_the_caption_over_its_lines_says(total: str) -> None:
    statement = page(
        INCOME,
        f"""
Revenues:
  Rental income                     $  6,118    $  5,884
  Interest                               140         128
                                    --------    --------
  {total:<34}   6,258       6,012
                                    --------    --------
Expenses:
  Operating                            2,507       2,421
  Interest                             1,420       1,442
                                    --------    --------
  {total:<34}   3,927       3,863
                                    --------    --------
Net income                          $  2,331    $  2,149
                                    ========    ========
""",
    )
    assert concepts(statement)[1:7] == [
        ("Interest", "interest_income"),
        (total, "revenues"),
        ("Operating", ""),
        ("Interest", "interest_expense"),
        (total, "costs_and_expenses"),
        ("Net income", "net_income"),
    ]


def test_both_sides_of_a_balance_sheet_may_end_in_total_alone() -> None:
    statement = page(
        SHEET,
        """
ASSETS
Cash                                $    412    $    388
Receivables                            1,130       1,204
Property                               3,000       2,900
Less accumulated depreciation            900         800
                                    --------    --------
                                       2,100       2,100
                                    --------    --------
      TOTAL                         $  3,642    $  3,692
                                    ========    ========
LIABILITIES
Accounts payable                    $    604    $    711
SHAREHOLDERS' EQUITY
Common stock                             500         500
Retained earnings                      2,538       2,481
                                    --------    --------
      Total                            3,038       2,981
                                    --------    --------
      TOTAL                         $  3,642    $  3,692
                                    ========    ========
""",
    )
    assert [c for label, c in concepts(statement) if label.upper() in ("", "TOTAL")] == [
        "ppe_net",
        "assets",
        "equity_parent",
        "liabilities_and_equity",
    ]


def test_net_revenues_of_a_broker_are_revenues_less_interest() -> None:
    statement = page(
        INCOME,
        """
Commissions                         $ 11,040    $  9,833
Interest                               5,233       4,720
                                    --------    --------
Total revenues                        16,273      14,553
Interest expense                       3,611       2,870
                                    --------    --------
Net revenues                          12,662      11,683
Compensation                          10,000       9,000
                                    --------    --------
Net income                          $  2,662    $  2,683
                                    ========    ========
""",
    )
    assert row(statement, "Net revenues").concept == "revenues_net_of_interest"


def test_cash_at_two_days_opens_and_closes() -> None:
    statement = page(
        "Statements of Cash Flows\nYears ended December 31, 1998 and 1997",
        """
Net cash provided by operating activities    900         850
Net cash used in investing activities       (500)       (400)
Net cash used in financing activities       (300)       (200)
Net increase in cash                         100         250
Cash at January 1                            350         100
Cash at December 31                          450         350
""",
        "                                            1998        1997\n",
    )
    opening, closing = row(statement, "Cash at January"), row(statement, "Cash at December")
    assert opening.concept == closing.concept == "cash_total_cf"
    assert [f.period_end for r in (opening, closing) for f in r.facts if f] == [
        date(1997, 12, 31),
        date(1996, 12, 31),
        date(1998, 12, 31),
        date(1997, 12, 31),
    ]


def test_two_dashes_apart_print_nil() -> None:
    statement = page(SHEET, "Cash          - -         412\nTotal assets  - -         412\n", "")
    assert values(statement, "Cash") == [0, 412]


@pytest.mark.parametrize("mark", ["Y ", "DM ", "SFr ", "HK$"])
def test_a_currency_is_no_part_of_the_label(mark: str) -> None:
    statement = page(
        INCOME,
        f"""
Net sales                         {mark:>3}  12,300  {mark:>3}  11,900
Cost of sales                          8,410       8,200
Gross profit                           3,890       3,700
Net income                        {mark:>3}   1,200  {mark:>3}   1,100
""",
    )
    assert values(statement, "Net sales") == [12300, 11900]
    assert row(statement, "Net income").label == "Net income"


def test_thousands_over_each_column_are_a_unit_and_no_row() -> None:
    statement = page(
        INCOME,
        """
Net sales                             12,300      11,900
Cost of sales                          8,410       8,200
Gross profit                           3,890       3,700
Net income                             1,200       1,100
""",
        "                                      1998        1997\n"
        "                                     DM'000      DM'000\n",
    )
    assert (statement.scale, statement.currency) == (3, "DEM")
    assert concepts(statement)[0] == ("Net sales", "revenues")


def test_thousands_are_said_below_the_dates_too() -> None:
    statement = page(
        "Balance Sheets",
        """
Cash                                      18          17
Receivables                              210         190
Inventories                              300         280
Total assets                             528         487
""",
        "December 31,                            1993        1992\n"
        "(Dollar amounts in thousands except per share data)\nAssets\n",
    )
    assert statement.scale == 3
    assert [c.period_end for c in statement.columns] == [date(1993, 12, 31), date(1992, 12, 31)]


def test_references_to_notes_may_stand_in_brackets() -> None:
    statement = page(
        INCOME,
        """
Net sales                       (3)   12,300      11,900
Cost of sales                         (8,410)     (8,200)
Gross profit                           3,890       3,700
Income taxes                    (5)     (900)       (800)
Other                           (6)       10         (20)
Net income                             3,000       2,880
""",
        "                              Notes   1998        1997\n",
    )
    assert len(statement.columns) == 2
    assert values(statement, "Income taxes") == [-900, -800]


def test_the_title_gives_each_year_its_own_day() -> None:
    statement = page(
        "Statements of Income\nYears ended September 26, 1997 and September 27, 1996",
        """
Net sales                             12,300      11,900
Cost of sales                          8,410       8,200
Gross profit                           3,890       3,700
Net income                             1,200       1,100
""",
        "                                      1997        1996\n",
    )
    assert [c.period_end for c in statement.columns] == [date(1997, 9, 26), date(1996, 9, 27)]


def test_a_period_may_end_on_a_day_in_figures() -> None:
    statement = page(
        "Statements of Income",
        """
Net sales                             12,300       5,900
Cost of sales                          8,410       4,200
Gross profit                           3,890       1,700
Net income                             1,200         100
""",
        "                                      Year       Period\n"
        "                                     Ended   July 12, 1995\n"
        "                                   12/31/96   to 12/31/95\n",
    )
    assert [(c.period_start, c.period_end) for c in statement.columns] == [
        (date(1996, 1, 1), date(1996, 12, 31)),
        (date(1995, 7, 12), date(1995, 12, 31)),
    ]


def test_partners_are_components_of_capital() -> None:
    statement = page(
        "Statements of Partners' Capital\nFor the years ended December 31, 1997 and 1996",
        """
Balance, December 31, 1995               (80)      6,204       6,124
  Net income                               2         218         220
  Distributions                           (5)       (495)       (500)
Balance, December 31, 1996               (83)      5,927       5,844
""",
        "                                     General     Limited\n"
        "                                     Partner     Partners     Total\n",
    )
    assert statement.kind == "equity"
    assert [c.member for c in statement.columns] == ["General Partner", "Limited Partners", "Total"]


def test_a_whole_caption_does_not_go_on_in_the_label_below_it() -> None:
    statement = page(
        SHEET,
        """
Assets
Cash                                      14          12
Receivables                               88          79
Total assets                             102          91
Liabilities and equity
Accounts payable                          61          58
Common stock                              41          33
Total liabilities and equity             102          91
""",
    )
    assert ("Accounts payable", "accounts_payable") in concepts(statement)


def test_captions_of_the_right_half_head_its_rows() -> None:
    statement = page(
        "Balance Sheets\nDecember 31, 1994 and 1993",
        """
Current Assets:                                  Current Liabilities:
  Cash                       1,210       980       Accounts payable               2,430     2,510
  Receivables                3,415     3,288       Accrued taxes                    615       590
  Inventories                4,002     4,120       Current maturities               400       400
    Total                    8,627     8,388         Total                        3,445     3,500
Property, net               12,970    12,412     Long-term debt                   6,000     6,400
Other assets                   540       511     Common stock                    12,692    11,411
TOTAL ASSETS                22,137    21,311     TOTAL LIABILITIES AND EQUITY    22,137    21,311
""",
        "ASSETS                        1994      1993     LIABILITIES AND EQUITY            1994      1993\n",
    )
    assert [c for label, c in concepts(statement) if label == "Total"] == [
        "current_assets",
        "current_liabilities",
    ]


def misprint(first: str, inventory: str) -> Filing:
    return read_page(f"""
HARBOUR TOOL COMPANY
Balance Sheets
December 31, 1995 and 1994
                                              1995            1994
Cash                                      $   14,208      $   {first}
Receivables                                   88,410          79,330
Inventory                                    {inventory}          98,204
                                          ----------      ----------
Total current assets                         204,918         189,649
Equipment                                     51,082          55,400
                                          ----------      ----------
Total assets                              $  256,000      $  245,049
""")


def test_a_misprinted_number_in_the_first_row_is_reported() -> None:
    filing = misprint("12,l15", "102,300")
    assert any(p.code == "number_without_column" and "12,l15" in p.message for p in filing.problems)
    assert values(filing.statements[0], "Cash") == [14208, None]


def test_a_row_knows_the_columns_that_could_not_be_read() -> None:
    filing = misprint("12,115", "1O2,300")
    assert row(filing.statements[0], "Inventory").unread == (0,)
    assert row(filing.statements[0], "Cash").unread == ()


def test_a_profit_and_loss_account_is_an_income_statement() -> None:
    statement = page(
        "CONSOLIDATED PROFIT AND LOSS ACCOUNT\nfor the year ended 30 September 1996",
        """
TURNOVER                              48,210      45,117
Cost of sales                        (27,406)    (26,010)
GROSS PROFIT                          20,804      19,107
Administrative expenses              (14,448)    (13,835)
OPERATING PROFIT                       6,356       5,272
Tax on profit on ordinary activities  (1,700)     (1,309)
PROFIT FOR THE FINANCIAL YEAR          4,656       3,963
""",
        "                                      1996        1995\n"
        "                                      L000        L000\n",
    )
    assert (statement.kind, statement.currency, statement.scale) == ("income_statement", "GBP", 3)


def test_a_statement_that_ends_over_a_double_rule_is_whole() -> None:
    statement = page(
        INCOME,
        """
Revenues                            $ 21,033    $ 19,840
Cost of sales                          6,811       6,600
Selling expenses                       3,144       2,987
                                    --------    --------
Net proceeds                        $ 11,078    $ 10,253
                                    ========    ========
""",
    )
    assert statement.complete


def test_angle_brackets_are_parentheses() -> None:
    statement = page(
        INCOME,
        """
Revenues                               1,204       1,118
Cost of sales                          1,104       1,160
Net income <loss>                        100         <42>
""",
    )
    assert values(statement, "Net income") == [100, -42]
    assert row(statement, "Net income").label == "Net income (loss)"


def test_less_than_is_no_bracket() -> None:
    assert [c.value for c in find_cells("Share of others        <5", 1)] == [5]


def test_an_amount_without_comma_may_look_like_a_year() -> None:
    statement = page(
        "BALANCE SHEET\nDECEMBER 31 1996",
        """
CASH                                4120
ACCOUNTS RECEIVABLE                18832
INVENTORY                          40118
TOTAL ASSETS                       63070
ACCOUNTS PAYABLE                   22360
ACCRUED TAXES                       1918
COMMON STOCK                       38792
TOTAL LIABILITIES AND EQUITY       63070
""",
        "",
    )
    assert values(statement, "ACCRUED TAXES") == [1918]


def test_a_fraction_behind_decimals_is_one_of_their_last_unit() -> None:
    assert [c.value for c in find_cells("Dividends per share      $ .02-1/2     12 1/8", 1)] == [
        Decimal("0.025"),
        Decimal("12.125"),
    ]


def test_the_number_of_a_line_is_no_part_of_its_label() -> None:
    statement = page(
        INCOME,
        """
  1  | Freight revenue             |     31,204 |    29,880
  2  | Other revenue               |      1,118 |     1,004
  3  |   Total revenue             |     32,322 |    30,884
  4  | Total operating expenses    |     25,178 |    24,558
  5  | Net operating revenue       |      7,144 |     6,326
  6  | Interest                    |      1,204 |     1,330
  7  | Net income                  |      5,940 |     4,996
""",
    )
    assert concepts(statement)[2:5] == [
        ("Total revenue", "revenues"),
        ("Total operating expenses", "costs_and_expenses"),
        ("Net operating revenue", "operating_income"),
    ]


def test_the_assets_on_a_page_of_their_own_belong_to_the_balance_sheet() -> None:
    pages = """
HARBOUR TOOL COMPANY
Balance Sheets
December 31, 1998 and 1997
                                      1998        1997
ASSETS
CURRENT ASSETS:
  Cash                              $  2,204    $  1,998
  Inventories                         22,018      23,112
PROPERTY, net                         14,220      13,906
COST IN EXCESS OF NET ASSETS ACQUIRED  6,330       6,548
                                    --------    --------
                                    $ 44,772    $ 45,564
                                    ========    ========
<PAGE>
HARBOUR TOOL COMPANY
Balance Sheets
December 31, 1998 and 1997
                                      1998        1997
LIABILITIES AND SHAREHOLDERS' EQUITY
Accounts payable                    $  8,118    $  9,006
LONG-TERM DEBT                        13,500      15,000
SHAREHOLDERS' EQUITY:
  Common stock                        18,824      18,824
  Retained earnings                    4,330       2,734
                                    --------    --------
                                    $ 44,772    $ 45,564
                                    ========    ========
"""
    (sheet,) = read_page(pages).primary()
    assert [r.concept for r in sheet.rows if any(r.facts) and not r.label] == [
        "assets",
        "liabilities_and_equity",
    ]


def test_a_note_begins_another_table() -> None:
    pages = f"""
HARBOUR TOOL COMPANY
{INCOME}
                                      1998        1997
Net sales                             12,300      11,900
Cost of sales                          8,410       8,200
Gross profit                           3,890       3,700
Net income                             1,200       1,100

NOTE 12 -- QUARTERLY DATA
                                  First     Second      Third     Fourth      Total
Net sales                         3,000      3,050      3,100      3,150     12,300
Net income                          290        300        300        310      1,200
"""
    assert [len(s.columns) for s in read_page(pages).statements] == [2, 5]


def test_common_shares_are_money_among_equity() -> None:
    statement = page(
        SHEET,
        """
Total assets                          11,830      11,442
Liabilities                            1,000       1,000
Shareholders' Equity:
  Common shares - $1 stated value      2,000       2,000
  Retained earnings                    8,830       8,442
                                    --------    --------
  Total Shareholders' Equity          10,830      10,442
Total liabilities and equity          11,830      11,442
""",
    )
    assert row(statement, "Common shares").facts[0].unit == "USD"  # type: ignore[union-attr]
    assert row(statement, "Total Shareholders").role == "subtotal"


def test_the_first_sum_of_incomes_is_revenues_without_a_caption_too() -> None:
    statement = page(
        INCOME,
        """
Oil and gas revenues                  44,118      40,330
Gain on sale of properties               902       1,118
                                    --------    --------
                                      45,020      41,448
                                    --------    --------
Lease operating                       14,330      13,208
Exploration                            3,118       4,004
                                    --------    --------
                                      17,448      17,212
                                    --------    --------
Net income                            27,572      24,236
""",
    )
    assert [c for label, c in concepts(statement) if not label] == ["revenues", "costs_and_expenses"]


def test_goods_available_are_no_cost_of_sales() -> None:
    statement = page(
        INCOME,
        """
SALES                                304,118     281,204
COST OF SALES
  Beginning inventory                 40,330      38,118
  Purchases                          181,204     170,440
                                    --------    --------
                                     221,534     208,558
  Less ending inventory               44,118      40,330
                                    --------    --------
                                     177,416     168,228
                                    --------    --------
GROSS PROFIT                         126,702     112,976
""",
    )
    assert "cost_of_revenue" not in [c for label, c in concepts(statement)[:4]]


def test_parts_may_be_told_by_their_number() -> None:
    statement = page(
        "BALANCE SHEETS\nMarch 31, 1999",
        """
Investments                 $ 4,118,204    $ 6,204,330    $10,322,534
Cash                            404,118        330,204        734,322
Total assets                $ 4,522,322    $ 6,534,534    $11,056,856
Liabilities                   1,234,448      1,138,408      2,372,856
Partners' capital             3,287,874      5,396,126      8,684,000
Total liabilities and
  partners' capital         $ 4,522,322    $ 6,534,534    $11,056,856
""",
        "                             Series 11      Series 12        Total\n",
    )
    assert [c.member for c in statement.columns] == ["Series 11", "Series 12", ""]


def test_amounts_left_of_the_label_are_read() -> None:
    filing = read_page("""
HARBOUR TOOL COMPANY
Statements of Income
Quarter ended June 30                                              Six months ended June 30
    1993       1992                                                     1993       1992
    40,118     38,204    Operating revenues ......................      80,330     77,118
    14,204     13,330    Fuel ....................................      28,118     27,204
    18,652     18,452    Maintenance .............................      37,808     36,722
     7,262      6,422    Net income ..............................      14,404     13,192
""")
    statement = filing.statements[0]
    assert values(statement, "Operating revenues") == [40118, 38204, 80330, 77118]
    begins = [date(1993, 4, 1), date(1992, 4, 1), date(1993, 1, 1), date(1992, 1, 1)]
    assert [c.period_start for c in statement.columns] == begins
    assert [p for p in filing.problems if p.code == "number_without_column"] == []


def test_single_amounts_left_of_the_label_are_reported() -> None:
    filing = read_page("""
HARBOUR TOOL COMPANY
Statements of Income
Quarter ended June 30                                              Six months ended June 30
                                                                            1993
               38,204    Operating revenues ......................        77,118
               13,330    Fuel ....................................        27,204
               18,452    Maintenance .............................        36,722
                6,422    Net income ..............................        13,192
""")
    assert values(filing.statements[0], "Operating revenues") == [77118]
    assert sum(p.code == "number_without_column" for p in filing.problems) == 4


def test_other_income_less_other_expenses_is_named_by_its_caption() -> None:
    statement = page(
        INCOME,
        """
Net sales                              8,118       7,904
Cost of sales                          6,204       6,040
Gross profit                           1,914       1,864
Other income (expense):
  Interest expense                       (80)        (84)
  Other                                   44          40
                                    --------    --------
  Total other                            (36)        (44)
Income before income taxes             1,878       1,820
Income taxes                             700         690
Net income                             1,178       1,130
""",
    )
    assert row(statement, "Total other").concept == "nonoperating_income"


def test_gross_profit_starts_from_the_revenues_whatever_they_are_called() -> None:
    statement = page(
        INCOME,
        """
Billings to growers                    8,118       7,904
Cost of goods sold                     6,204       6,040
                                    --------    --------
Gross profit                           1,914       1,864
Administrative                           604         580
Net income                             1,310       1,284
""",
    )
    assert row(statement, "Billings").concept == "revenues"


def test_debts_without_a_label_make_up_the_total_with_equity() -> None:
    statement = page(
        SHEET,
        """
ASSETS
Cash                                $  1,204    $  1,118
Property                              81,138      81,162
                                    --------    --------
                                    $ 82,342    $ 82,280
                                    ========    ========
LIABILITIES AND STOCKHOLDER'S DEFICIT
Mortgage notes                      $ 84,000    $ 84,500
Accrued interest                       2,234       1,534
                                    --------    --------
                                      86,234      86,034
                                    --------    --------
Stockholder's deficit:
  Common stock                             1           1
  Accumulated deficit                 (3,893)     (3,755)
                                    --------    --------
                                      (3,892)     (3,754)
                                    --------    --------
                                    $ 82,342    $ 82,280
                                    ========    ========
""",
    )
    assert [c for label, c in concepts(statement) if not label] == [
        "assets",
        "liabilities",
        "equity_parent",
        "liabilities_and_equity",
    ]


def test_an_increase_in_the_year_is_a_column_of_differences() -> None:
    statement = page(
        "Statements of Cash Flows",
        """
Net income                                     $ 12,204  11,330       874
Depreciation                                     20,118  19,204       914
Net cash provided by operating activities        32,322  30,534     1,788
Net cash used in investing activities           (24,126)(22,000)   (2,126)
Net cash used in financing activities            (9,322) (8,234)   (1,088)
Net increase (decrease) in cash                  (1,126)    300    (1,426)
""",
        "                                                                  Increase\n"
        "                                                                 (Decrease)\n"
        "                                                   1993    1992    in 1993\n",
    )
    assert [c.member for c in statement.columns] == ["", "", "change"]


def test_equity_is_what_is_left_after_treasury_stock_where_both_totals_have_no_label() -> None:
    page = """
                         MADE CO.
                CONSOLIDATED BALANCE SHEETS
                      (In thousands)

                                     December 31,
                                    1997       1996
Assets
Cash                               $ 120      $ 110
Inventories                          300        260
                                   -----      -----
                                   $ 420      $ 370
                                   =====      =====
Liabilities and Share-Owners' Equity
Accounts payable                   $ 100      $  90

SHARE-OWNERS' EQUITY
Common stock                          50         50
Capital surplus                       70         60
Reinvested earnings                  250        210
                                   -----      -----
                                     370        320
Less treasury stock, at cost          50         40
                                   -----      -----
                                     320        280
                                   -----      -----
                                   $ 420      $ 370
                                   =====      =====
"""
    equity = [f.printed for f in read_page(page).facts if f.concept in ("equity_parent", "equity_total")]
    assert equity == ["320", "280"]


def test_a_caption_above_siblings_does_not_go_on_in_the_first_of_them() -> None:
    statement = page(
        "Statements of Cash Flows\nYears ended December 31, 1998 and 1997",
        """
Operating Activities
    Net income                         6,118       5,904
    Depreciation                       2,204       2,118
                                    --------    --------
                                       8,322       8,022
Investing Activities
    Purchase of plant                 (4,118)     (3,904)
    Sale of vineyard                      --       1,204
                                    --------    --------
                                      (4,118)     (2,700)
Financing Activities
    Dividends                         (1,204)     (1,118)
    Repayment of debt                 (1,000)     (2,000)
                                    --------    --------
                                      (2,204)     (3,118)
                                    --------    --------
Net change in cash                     2,000       2,204
""",
    )
    assert row(statement, "Purchase of plant").caption == ("Investing Activities",)
    assert [c for label, c in concepts(statement) if not label] == [
        "cf_operating",
        "cf_investing",
        "cf_financing",
    ]


def test_a_column_that_begins_at_a_hundred_percent_is_one_of_percentages() -> None:
    shares = """
Selected items as a percentage of sales (in thousands)
                                        1998        1997
Net sales                              100.0%      100.0%
Cost of sales                           68.2        67.9
                                        ----        ----
Gross profit                            31.8        32.1

"""
    statement = read_page(shares + INCOME_STATEMENT).statements[0]
    assert statement.kind == "other"
    assert {f.unit for r in statement.rows for f in r.facts if f} == {"percent"}


def test_percentages_end_where_amounts_stand_below_them() -> None:
    shares = """
Selected items as a percentage of sales and sales data (in thousands)
                                        1998        1997
Net sales                              100.0%      100.0%
Cost of sales                           68.2        67.9
Gross profit                            31.8        32.1
Selling expenses                        20.2        21.1
                                        ----        ----
Operating income                        11.6%       11.0%

Average sale per customer            $ 48.65     $ 47.87
Number of customers                   12,650      11,870

"""
    statement = read_page(shares + INCOME_STATEMENT).statements[0]
    units = [{f.unit for f in r.facts if f} for r in statement.rows if r.number]
    assert units == [{"percent"}] * 5 + [{"USD"}, {"pure"}]


def test_what_costs_leave_of_sales_is_not_their_total() -> None:
    statement = page(
        INCOME,
        """
Sales and other operating revenues    50,485      54,061
Cost of products                     (43,862)    (45,566)
Interest of the finance company         (442)       (410)
                                     --------    --------
                                       6,181       8,085
Administrative expense                (2,768)     (2,534)
                                     --------    --------
Earnings from operations               3,413       5,551
""",
    )
    assert row(statement, "Sales and other").concept == "revenues"


def test_premiums_without_what_an_insurer_earns_besides_are_no_revenues() -> None:
    statement = page(
        INCOME,
        """
Gross premiums                        17,983      12,802
Premiums to reinsurers                (1,210)       (847)
                                     --------    --------
                                      16,773      11,955
Investment income                      9,182       6,308
Benefits                             (20,000)    (15,000)
                                     --------    --------
Income before tax                      5,955       3,263
""",
    )
    assert "revenues" not in [concept for _, concept in concepts(statement)]


def test_shares_that_went_down_by_a_percentage_are_counted_all_the_same() -> None:
    statement = page(
        "Statements of Income\n(in millions, except share and per-share amounts)",
        """
Net sales                              2,939       2,967        (0.9)%
Net earnings                             566         928       (39.0)
Net earnings per share - basic        $  .78      $ 1.23       (36.6)
Shares used to compute earnings per share (000):
  Basic                              724,366     751,423        (3.6)
""",
        """
                                      Three months ended
                                         March 31,
                                        1998        1997    % Change
                                    --------    --------    --------
""",
    )
    assert [f and (f.unit, str(f.value)) for f in row(statement, "Basic").facts] == [
        ("shares", "724366000"),
        ("shares", "751423000"),
        ("percent", "-3.6"),
    ]


def test_a_column_under_the_sign_of_percent_is_one_of_percentages() -> None:
    shares = """
Premiums by line of business (in millions)
                                     1998                  1997
                               ----------------      ----------------
                                 USD        %          USD        %
                               -------    -----      -------    -----
Life insurance                     612       58          540       57
Health insurance                   441       42          410       43
Total premiums                   1,053      100          950      100

"""
    statement = read_page(shares + INCOME_STATEMENT).statements[0]
    assert {tuple(f.unit for f in r.facts if f) for r in statement.rows if r.number} == {
        ("USD", "percent", "USD", "percent")
    }


def test_labels_go_on_below_the_blank_line_that_every_line_has() -> None:
    wrapped = BALANCE_SHEET.replace(
        "    Prepaid expenses     ", "    Prepaid expenses and\n     other current assets"
    )
    spaced = "\n\n".join(line for line in wrapped.split("\n") if line.strip() and "---" not in line)
    (statement,) = read_page(spaced).statements
    assert row(statement, "Prepaid expenses").label == "Prepaid expenses and other current assets"
    assert row(statement, "Prepaid expenses").concept == "prepaid_and_other_current"


def test_interest_that_adds_to_the_result_is_earned() -> None:
    statement = page(
        INCOME,
        """
Revenue                               30,118      22,204
Cost of revenue                       18,204      14,118
Gross margin                          11,914       8,086
Administrative                         7,448       7,022
Operating profit                       4,466       1,064
Interest, net                            204         118
Pre-tax profit                         4,670       1,182
""",
    )
    assert row(statement, "Interest, net").concept == "interest_net"


def test_cash_is_reconciled_below_the_cash_flow() -> None:
    statement = page(
        CASH,
        """
Net cash provided by operating activities            9,259        3,001
Net cash used in investing activities               (1,287)        (230)
Net cash used in financing activities               (5,479)      (1,748)
Change in cash, cash equivalents, and restricted cash 2,493       1,023
Cash, cash equivalents, and restricted cash at
  beginning of period                                3,389        1,990
Cash, cash equivalents, and restricted cash at
  end of period                                      5,882        3,013

Reconciliation of cash, cash equivalents, and restricted cash:
Cash and cash equivalents                            5,783        3,013
Restricted cash                                         99           --
                                                     -----        -----
Total cash, cash equivalents, and restricted cash    5,882        3,013
""",
    )
    held = [
        (label, c) for label, c in concepts(statement) if c in ("cash_total_cf", "cash_reconciliation_total")
    ]
    assert [c for _, c in held] == ["cash_total_cf", "cash_total_cf", "cash_reconciliation_total"]


def test_cash_begins_and_ends_under_its_caption() -> None:
    statement = page(
        CASH,
        """
Net cash used in operating activities                  (656)        (485)
Net cash used in investing activities                  (507)        (462)
Net cash provided by financing activities             1,193          985
Net change in cash                                       30           38
Cash and cash equivalents:
  Beginning                                             190          173
  Ending                                                220          211
""",
    )
    assert [c for label, c in concepts(statement) if label in ("Beginning", "Ending")] == [
        "cash_total_cf"
    ] * 2


def test_a_lone_line_under_revenues_is_all_revenue() -> None:
    statement = page(
        INCOME,
        """
Revenues:
  Finance income                      19,028      12,050
Expenses:
  General and administrative           4,153       2,474
  Interest                               512         167
                                      ------      ------
                                       4,665       2,641
                                      ------      ------
Income before income taxes            14,363       9,409
Income tax expense                     5,827       3,802
                                      ------      ------
Net income                             8,536       5,607
""",
    )
    assert row(statement, "Finance income").concept == "revenues"


def test_amounts_per_share_without_a_label_are_what_the_lines_above_come_to() -> None:
    statement = page(
        INCOME,
        """
Revenue                               25,296      28,365
Cost of revenue                       17,950      20,536
                                      ------      ------
Net income                             7,346       7,829

Basic earnings per share:
  Before accounting change          $   0.72    $   0.72
  Cumulative effect of change          (0.03)      (0.01)
                                    --------    --------
                                    $   0.69    $   0.71
""",
    )
    assert [(label, c) for label, c in concepts(statement) if not label] == [("", "eps_basic")]


def test_gaap_in_a_label_says_nothing_and_non_gaap_much() -> None:
    statement = page(
        INCOME,
        """
Revenue                               25,296      28,365
Cost of revenue                       27,950      30,536
                                      ------      ------
Net loss - GAAP                       (2,654)     (2,171)

GAAP loss per share - basic and diluted  (0.24)      (0.62)
Non-GAAP earnings per share - basic and diluted  0.01       (0.17)
""",
    )
    assert [c for label, c in concepts(statement) if "GAAP" in label] == [
        "net_income",
        "eps_basic_and_diluted",
        "",
    ]


def test_basic_and_diluted_under_a_caption_are_of_the_operations_that_it_names() -> None:
    statement = page(
        INCOME,
        """
Earnings from continuing operations $  5,300    $  5,200
Discontinued operations, net            (500)       (400)
                                    --------    --------
Net earnings                        $  4,800    $  4,800
                                    ========    ========
Earnings from continuing operations per share:
  Basic                                 1.06        1.04
  Diluted                               1.05        1.03
Discontinued operations per share:
  Basic                                (0.10)      (0.08)
  Diluted                              (0.10)      (0.08)
Net earnings per share:
  Basic                                 0.96        0.96
  Diluted                               0.95        0.95
""",
    )
    assert [concept for _, concept in concepts(statement)[-6:]] == [
        "eps_basic_continuing",
        "eps_diluted_continuing",
        "eps_basic_discontinued",
        "eps_diluted_discontinued",
        "eps_basic",
        "eps_diluted",
    ]


def test_basic_under_earnings_before_an_extraordinary_item_is_before_it() -> None:
    statement = page(
        INCOME,
        """
Net earnings                        $  4,800    $  4,800
                                    ========    ========
Earnings per share before extraordinary item:
  Basic                                 1.06        1.04
  Assuming dilution                     1.05        1.03
Net earnings per share:
  Basic                                 0.96        0.96
  Assuming dilution                     0.95        0.95
""",
    )
    assert [concept for _, concept in concepts(statement)[-4:]] == [
        "eps_basic_continuing",
        "eps_diluted_continuing",
        "eps_basic",
        "eps_diluted",
    ]


def test_a_total_is_that_of_the_innermost_caption() -> None:
    statement = page(
        SHEET,
        """
Current Assets:
  Cash                              $  1,466    $  1,297
  Inventories:
    Work in process                      676         389
    Raw materials                         88         137
      Total                              764         526
  Prepaid expenses                       147          74
      Total current assets             2,377       1,897
Property, net                            776         761
Total Assets                        $  3,153    $  2,658
""",
    )
    assert ("Total", "inventories") in concepts(statement)
    assert ("Total current assets", "current_assets") in concepts(statement)


def test_interest_expense_net_is_what_the_lines_above_it_come_to() -> None:
    statement = page(
        INCOME,
        """
Net sales                          $1,595,120  $1,308,650
Cost of sales                       1,403,480   1,207,090
Operating income                      191,640     101,560
Interest expense                        7,716       7,413
Interest income                         3,441         897
Interest expense - net                  4,275       6,516
Income before taxes                   187,365      95,044
Income taxes                           72,130      36,590
Net income                         $  115,235  $   58,454
""",
    )
    naturals = {r.concept: [f and f.natural for f in r.facts] for r in statement.rows}
    assert naturals["interest_expense"] == [Decimal(7716), Decimal(7413)]
    assert naturals["interest_income"] == [Decimal(3441), Decimal(897)]


def test_a_bare_total_above_amounts_that_go_on_is_not_the_last_one() -> None:
    statement = page(
        SHEET,
        """
ASSETS
Investment in partnerships          $ 13,061    $ 32,650
Cash                                   9,326       9,678
                                    --------    --------
                                    $ 22,387    $ 42,328
                                    ========    ========
LIABILITIES AND PARTNERS' CAPITAL
Accounts payable                    $    208    $    193
Security deposits                         98          98
                                    --------    --------
                                         306         291
Partners' capital:
  General partners                     3,411       3,539
  Limited partners                    18,670      38,498
""",
    )
    named = {r.concept for r in statement.rows}
    assert "assets" in named
    assert "liabilities_and_equity" not in named


def test_a_scale_in_the_label_is_that_of_the_line_alone() -> None:
    statement = page(
        INCOME,
        """
Net sales ($000)                    $  5,300    $  5,200
Cost of sales ($000)                   4,100       4,000
Net income ($000)                   $  1,200    $  1,200
                                    ========    ========
Royalties to officers                 48,210      47,950
""",
    )
    assert values(statement, "Net income") == [Decimal(1_200_000)] * 2
    assert values(statement, "Royalties") == [Decimal(48_210), Decimal(47_950)]
