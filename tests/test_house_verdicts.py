"""What the manners of filers do to verdicts: a profit beside losses, a misprint among the lines of a sum."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from tieout.checkpoints.gate import read_setup
from tieout.expectations.evaluate import evaluate_filing
from tieout.parsers import read

ROOT = Path(__file__).parent.parent


def statuses(page: str, rule: str) -> list[str]:
    """How a rule in force ends on a page, application by application."""
    setup = read_setup(ROOT / "config.yml")
    filing = read(dedent(page).encode(), "page.txt", setup.line_items)
    verdicts = evaluate_filing(filing, setup.rules, setup.line_items.vocabulary)
    return [v.status for v in verdicts if v.rule == rule]


INCOME = """
HARBOUR TOOL COMPANY
Statements of Operations
                               Quarter Ended            Variance
                           March 31,   Dec. 31,
                             2003        2002           $
Net sales                  $ 12,400    $ 11,900      $  500
Cost of sales                 8,010       7,850         160
                           --------    --------      ------
Gross profit                  4,390       4,050         340
Interest expense               (110)       (120)         10
                           --------    --------      ------
Net income                 $  4,280    $  3,930      $  350
                           ========    ========      ======
"""


def test_a_column_of_differences_is_not_held_against_a_row_of_expenses() -> None:
    assert set(statuses(INCOME, "sg_parentheses")) == {"holds"}


CASH = """
HARBOUR TOOL COMPANY
Statements of Cash Flows
                                          Years Ended March 31,
                                             2003        2002
Cash flows from operating activities:
  Net income                               $ 4,011     $ 3,650
  Provision for doubtful accounts              120         {mark}
  Depreciation                               2,204       2,118
                                           -------     -------
  Net cash provided by operating activities  6,335       5,723
                                           -------     -------
Net cash used in investing activities       (3,818)     (3,227)
Net cash used in financing activities         (267)       (410)
                                           -------     -------
Net increase in cash                         2,250       2,086
Cash at beginning of year                    6,480       4,394
                                           -------     -------
Cash at end of year                        $ 8,730     $ 6,480
                                           =======     =======
"""


def test_a_mixed_row_whose_columns_add_up_is_no_finding() -> None:
    assert statuses(CASH.format(mark="(45)"), "sg_parentheses") != []
    assert "breaks" not in statuses(CASH.format(mark="(45)"), "sg_parentheses")


def test_a_mixed_row_of_a_column_that_does_not_add_up_is_a_finding() -> None:
    assert "breaks" in statuses(CASH.format(mark="(54)"), "sg_parentheses")


SHEET = """
HARBOUR TOOL COMPANY
Balance Sheets
December 31, 1995 and 1994
                                              1995            1994
Current assets:
  Cash                                    $   14,208      $   12,115
  Receivables                                 88,410          79,330
  Inventory                                  1O2,300          98,204
                                          ----------      ----------
  Total current assets                       204,918         189,649
Equipment                                     51,082          55,400
                                          ----------      ----------
Total assets                              $  256,000      $  245,049
"""


def test_a_sum_with_an_amount_that_could_not_be_read_is_not_tested() -> None:
    assert statuses(SHEET, "bs_current_assets_foot") == ["not_tested", "holds"]


BOTH = """
HARBOUR TOOL COMPANY
Statements of Operations and Comprehensive Income (Loss)
Years ended December 31, 1998 and 1997
                                             1998        1997
Revenues                                 $ 40,118    $ 38,330
Operating expenses:
   Bowling                                 26,330      25,118
   General and administrative              10,322       9,910
                                         --------    --------
   Total operating expenses                36,652      35,028
Operating income                            3,466       3,302
Interest expense                           (2,904)     (2,330)
                                         --------    --------
Net income                                    562         972
Foreign currency translation adjustment      (118)         44
                                         --------    --------
Comprehensive income                     $    444    $  1,016
                                         ========    ========
"""


def test_an_income_statement_that_goes_on_to_comprehensive_income_is_one() -> None:
    assert statuses(BOTH, "is_operating_income_single") == ["holds", "holds"]


CAPITAL = """
HARBOUR TOOL INVESTORS
Statement of Changes in Partners' Capital
For the Six Months Ended June 30, 1996
                                                        Limited       General
                                                        Partners      Partners        Total
Partners' capital (deficit) at January 1, 1996       $    12,204   $      (330)  $     11,874
Net income for the six months                                404             4            408
Cash distributions                                          (300)           (3)          (303)
Partners' capital (deficit) at June 30, 1996         $    12,308   $      (329)  $     11,979
"""


def test_capital_at_a_day_is_a_balance_that_rolls_forward() -> None:
    assert statuses(CAPITAL, "eq_column_roll") == ["holds", "holds", "holds"]


BANK = """
HARBOUR BANCORP
Statements of Income
Years ended December 31, 1998 and 1997
                                             1998        1997
Interest income:
  Loans                                  $  2,118    $  1,990
  Investments                                 118         110
                                         --------    --------
  Total interest income                     2,236       2,100
Interest expense                            1,608       1,510
                                         --------    --------
Net interest income                           628         590
Provision for loan losses                      30          30
Other expense                                 204         190
                                         --------    --------
Net income                               $    394    $    370
                                         ========    ========
"""


def test_a_bank_prints_interest_and_no_total_of_revenues() -> None:
    assert "breaks" not in statuses(BANK, "rq_captions")


AIRLINE = """
HARBOUR AIRLINES COMPANY
Statements of Income
(in thousands)
                                     Year ended December 31,
                                        2000        1999
Total operating revenues              $ 10,000    $  9,000
Operating expenses:
  Aircraft fuel                          2,586       2,104
  Landing fees and other rents           3,120       2,900
                                      --------    --------
Total operating expenses                 5,706       5,004
                                      --------    --------
Operating income                         4,294       3,996
Income taxes                             1,718       1,598
                                      --------    --------
Net income                            $  2,576    $  2,398
                                      ========    ========

Aircraft fuel expense was $%s million in 2000.
"""


def test_prose_on_a_line_that_no_concept_names_is_held_to_its_label() -> None:
    assert statuses(AIRLINE % "2.6", "nr_other_amount") == ["holds"]
    assert statuses(AIRLINE % "2.8", "nr_other_amount") == ["breaks"]


ROLL = """
HARBOUR TOOL COMPANY
Statements of Cash Flows
(in thousands)
                                              Years ended December 31,
                                             2002        2001        2000
Net cash provided by operating activities  $ 4,011     $ 3,650     $ 3,100
Net cash used in investing activities       (2,000)     (2,650)     (1,000)
Net cash used in financing activities       (1,000)     (1,500)     (1,100)
                                           -------     -------     -------
Net increase (decrease) in cash              1,011        (500)      1,000
Cash at beginning of year                    1,500       2,000       1,000
                                           -------     -------     -------
Cash at end of year                        $ 2,511     $ %s     $ 2,000
                                           =======     =======     =======
"""


def test_cash_at_the_end_of_a_year_is_that_of_its_own_column() -> None:
    assert statuses(ROLL % "1,500", "cf_roll") == ["holds"] * 3
    assert sorted(statuses(ROLL % "1,600", "cf_roll")) == ["breaks", "holds", "holds"]
    assert sorted(statuses((ROLL % "1,500").replace("1,500       2,000", "1,600       2,000"), "cf_roll")) == [
        "breaks", "holds", "holds",
    ]  # fmt: skip


RETAINED = """
HARBOUR POWER COMPANY
                 STATEMENT OF RETAINED EARNINGS
                YEAR ENDED DECEMBER 31,

                                              1996         1995         1994
                                           ----------   ----------   ----------
BALANCE, BEGINNING OF YEAR                 $  197,204   $  138,095   $   70,755
ADD - Net income                              112,246      123,023      128,254
                                           ----------   ----------   ----------
                                              309,450      261,118      199,009
                                           ----------   ----------   ----------
DEDUCT -
  Cash dividends declared on common stock      95,126       63,000       60,000
  Cash dividends declared on preferred stock      914          914          914
                                           ----------   ----------   ----------
                                               96,040       63,914       60,914
                                           ----------   ----------   ----------
BALANCE, END OF YEAR                       $  {closing}   $  197,204   $  138,095
                                           ==========   ==========   ==========
"""


def test_what_a_statement_of_retained_earnings_deducts_without_brackets_is_taken_off() -> None:
    assert statuses(RETAINED.format(closing="213,410"), "eq_column_roll") == ["holds"] * 3
    assert statuses(RETAINED.format(closing="213,140"), "eq_column_roll").count("breaks") == 1
