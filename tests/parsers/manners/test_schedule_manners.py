"""Manners of schedules and of tables in notes of text filings, each in the smallest page."""

from __future__ import annotations

from datetime import date

from made_pages import read_page

import tieout
from tieout.facts import Filing, Statement
from tieout.parsers import read

RESULTS = """KESTREL MILLS, INC.
CONSOLIDATED STATEMENTS OF INCOME
(In thousands)
                                        Year Ended June 30,
                                         1996         1995
                                      ---------    ---------
Net sales                             $  98,765    $  87,654
Costs and expenses                       88,765       79,876
                                      ---------    ---------
Income before income taxes               10,000        7,778
Income taxes                              3,800        2,956
                                      ---------    ---------
Net income                            $   6,200    $   4,822
                                      =========    =========

"""


def read_text(text: str) -> Filing:
    return read((RESULTS + text).encode(), "a.txt")


def beside(text: str) -> list[Statement]:
    """The tables below the results."""
    return list(read_text(text).statements[1:])


def broken(text: str) -> set[str]:
    return {v.rule for v in tieout.check(read_text(text)) if v.status == "breaks"}


def held(text: str, rule: str) -> int:
    return sum(v.rule == rule and v.status == "holds" for v in tieout.check(read_text(text)))


SCHEDULE = """<PAGE>
                                                                 SCHEDULE II
                          VALUATION AND QUALIFYING ACCOUNTS
              FOR THE YEARS ENDED JUNE 30, 1996 AND 1995 (In thousands)
             COL. A               COL. B            COL. C              COL. D       COL. E
    -------------------------   ----------  -----------------------   ----------   ----------
                                                   Additions
                                            -----------------------
                                Balance at  Charged to   Charged to                Balance at
                                beginning   costs and      other                     end of
          Description           of period    expenses     accounts    Deductions     period
    -------------------------   ----------  ----------   ----------   ----------   ----------
Year ended June 30, 1996:
  Doubtful accounts             $   1,234   $     543   $       -   $   432(a)  $   1,345
  Inventory reserves                2,109         876         210       654(b)      2,541
Year ended June 30, 1995:
  Doubtful accounts             $   1,098   $     498   $       -   $   362(a)  $   1,234
  Inventory reserves                1,987         765           -       643(b)      2,109
"""


def test_a_schedule_numbers_its_parts_over_rules_that_part_fewer_than_it_has() -> None:
    first, second = beside(SCHEDULE)
    assert [c.heading for c in first.columns][1:4] == [
        "Charged to costs and expenses",
        "Charged to other accounts",
        "Deductions",
    ]
    assert {c.period_end for c in first.columns} == {date(1996, 6, 30)}
    assert {c.period_end for c in second.columns} == {date(1995, 6, 30)}
    assert held(SCHEDULE, "nt_cross_foot") == 4
    assert "nt_cross_foot" in broken(SCHEDULE.replace("498", "489"))


RETAINED = """CONSOLIDATED STATEMENTS OF RETAINED EARNINGS
                                        Year Ended June 30,
                                         1996         1995
                                      ---------    ---------
Balance at beginning of year          $  48,765    $  47,654
Add: Net income                           6,200        4,822
                                      ---------    ---------
                                         54,965       52,476
Deduct:
  Cash dividends:
    Preferred stock                         553          553
    Common stock                          3,268        3,158
                                      ---------    ---------
Balance at end of year                $  51,144    $  48,765
                                      =========    =========
"""


def test_what_stands_under_deduct_is_taken_off_whatever_heads_it_too() -> None:
    assert held(RETAINED, "eq_column_roll") == 2
    assert "eq_column_roll" in broken(RETAINED.replace("3,268", "3,628"))


TREASURY = """CONSOLIDATED STATEMENTS OF CHANGES IN STOCKHOLDERS' EQUITY
                                        Year Ended June 30,
                                         1996         1995
                                      ---------    ---------
Retained earnings:
  Beginning of year                   $  48,765    $  43,943
  Net income                              6,200        4,822
                                      ---------    ---------
  End of year                            54,965       48,765
                                      ---------    ---------
Less treasury stock:
  Beginning of year                       3,533        3,210
  Purchases of shares                       467          323
                                      ---------    ---------
  End of year                             4,000        3,533
                                      ---------    ---------
Total stockholders' equity            $  50,965    $  45,232
                                      =========    =========
"""


def test_an_account_that_equity_is_less_moves_by_what_is_added_to_it() -> None:
    (equity,) = beside(TREASURY)
    assert equity.kind == "equity"
    assert held(TREASURY, "eq_column_roll") == 4
    assert "eq_column_roll" in broken(TREASURY.replace("467", "476"))


WELLS = """Costs incurred (in thousands):
                                         1996         1995
Property acquisition                  $   5,432    $   3,210
Exploration                               4,987        3,654
Development                              16,789       14,321
                                      ---------    ---------
                                      $  27,208    $  21,185
                                      =========    =========

Changes in estimated quantities of proved reserves:
                                Oil        Gas
                              (MBbls)     (MMcf)
                              -------    -------
Reserves at June 30, 1995       8,765     54,321
  Revisions                       210     (1,098)
  Extensions                    1,098      9,876
  Production                   (1,210)    (7,654)
                              -------    -------
Reserves at June 30, 1996       8,863     55,445
                              =======    =======

Standardized measure of discounted future net cash flows at June 30 (in thousands):
                                         1996         1995         1994
Future cash inflows                  $ 298,765    $ 432,109    $ 276,543
Future production costs               (111,110)    (136,530)     (98,641)
                                     ---------    ---------    ---------
Future net cash flows                  187,655      295,579      177,902
10% annual discount                    (54,321)     (82,109)     (49,876)
                                     ---------    ---------    ---------
Standardized measure                 $ 133,334    $ 213,470    $ 128,026
                                     =========    =========    =========
"""


def test_words_over_rules_of_their_own_head_another_table() -> None:
    costs, reserves, measure = beside(WELLS)
    assert [len(s.columns) for s in (costs, reserves, measure)] == [2, 2, 3]
    assert [c.heading for c in reserves.columns] == ["Oil (MBbls)", "Gas (MMcf)"]
    assert {f.unit for r in reserves.rows for f in r.facts if f} == {"pure"}


def test_reserves_roll_from_one_day_to_a_later_one() -> None:
    assert "nt_foot" in broken(WELLS.replace("1,098 ", "1,089 "))
    assert "nt_foot" not in broken(WELLS)


def test_the_standardized_measure_is_no_cash_flow_and_of_days() -> None:
    measure = beside(WELLS)[-1]
    assert measure.kind == "other"
    assert [(c.period_start, c.period_end) for c in measure.columns] == [
        (None, date(year, 6, 30)) for year in (1996, 1995, 1994)
    ]


PLAN = """The effect of the Plan on the balance sheet as of December 28, 1996 follows (in thousands):

                                  Predecessor      Debt         Fresh      Reorganized
                                    Company      Discharge      Start        Company
                                  -----------   ----------   -----------   -----------
Cash                              $    32,109   $  (12,000)  $         -   $    20,109
Inventories                           210,987            -        (4,321)      206,666
                                  -----------   ----------   -----------   -----------
  Total current assets                243,096      (12,000)       (4,321)      226,775
Reorganization value                        -            -        66,543        66,543
                                  -----------   ----------   -----------   -----------
  Total assets                    $   243,096   $  (12,000)  $    62,222   $   293,318
                                  ===========   ==========   ===========   ===========
Current liabilities               $    98,765   $    4,321   $         -   $   103,086
Liabilities subject to compromise     432,109     (432,109)            -             -
                                  -----------   ----------   -----------   -----------
  Total liabilities                   530,874     (427,788)            -       103,086
Shareholders' equity                 (287,778)     415,788        62,222       190,232
                                  -----------   ----------   -----------   -----------
  Total liabilities and equity    $   243,096   $  (12,000)  $    62,222   $   293,318
                                  ===========   ==========   ===========   ===========
"""


def test_a_sheet_before_and_after_a_plan_of_reorganization_is_no_balance_sheet() -> None:
    (sheet,) = beside(PLAN)
    assert sheet.kind == "other"
    assert not broken(PLAN) - {"rq_captions"}


def test_the_page_of_results_reads_by_itself() -> None:
    assert read_page(RESULTS).statements[0].kind == "income_statement"


OPTIONS = """                                 Shares of Common Stock        Exercise
                              ---------------------------       Price
                              Available for      Under        of Shares
                              Option/Award       Plan         Under Plan
                              -------------   -----------     ----------
Balance, June 30, 1995            1,259,730     4,955,760         $21.57
Granted                            (464,022)      464,022          26.58
Exercised                                 -      (264,638)         12.65
                                 ----------    ----------
Balance, June 30, 1996              795,708     5,155,144         $22.75
                                 ==========    ==========
"""


def test_shares_of_common_stock_in_their_sorts_are_counted() -> None:
    (options,) = beside("(dollars in millions)\n\n" + OPTIONS)
    units = {
        c.heading: {f.unit for r in options.rows if (f := r.facts[i])} for i, c in enumerate(options.columns)
    }
    assert list(units.values()) == [{"shares"}, {"shares"}, {"USD/shares"}]


PARTS = """<PAGE>
<TABLE>
<CAPTION>
                           Remote         Security       Internet       Total
                           Products       Products       Tools          Company
                           ------------------------------------------------------
For the three months
   ended June 30, 1996:

Net revenues               $  56,181      $ 14,965       $  3,755       $ 74,901

For the three months
   ended June 30, 1995:

Net revenues               $  55,475      $ 11,382       $ 10,691       $ 77,548
</TABLE>
"""


def test_periods_over_one_line_each_are_those_of_their_lines() -> None:
    first, second = beside(PARTS)
    assert {(c.period_start, c.period_end) for c in first.columns} == {(date(1996, 4, 1), date(1996, 6, 30))}
    assert {(c.period_start, c.period_end) for c in second.columns} == {(date(1995, 4, 1), date(1995, 6, 30))}
    assert held(PARTS, "nt_cross_foot") == 2


NOTES = """NOTE 5 - INVENTORIES
                                              1996         1995
Finished goods                             $   8,765    $   8,210
Work in process                                2,109        1,987
                                           ---------    ---------
                                           $  10,874    $  10,197
                                           =========    =========

NOTE 6 - PENSIONS
                                              1996         1995
Service cost                               $     876    $     821
Interest cost                                  1,432        1,354
Return on plan assets                         (1,509)      (1,443)
                                           ---------    ---------
                                           $     799    $     732
                                           =========    =========

NOTE 7 - OTHER
                                              1996         1995
First programme                            $     543    $     498
Second programme                                 210          187
"""


def test_what_lines_are_called_tells_whether_a_bare_year_is_its_end() -> None:
    inventories, pensions, other = beside(NOTES)
    assert [(c.period_start, c.period_end) for c in inventories.columns] == [
        (None, date(1996, 6, 30)),
        (None, date(1995, 6, 30)),
    ]
    assert [(c.period_start, c.period_end) for c in pensions.columns] == [
        (date(1995, 7, 1), date(1996, 6, 30)),
        (date(1994, 7, 1), date(1995, 6, 30)),
    ]
    assert {c.period_end for c in other.columns} == {None}


SUMMARY = """<PAGE>
ITEM 6.  SELECTED FINANCIAL DATA
                                             Year Ended June 30,
                                    1996       1995       1994       1993
                                  --------   --------   --------   --------
OPERATING DATA:
Net sales                         $ 98,765   $ 87,654   $ 76,543   $ 65,432
Net income                           6,200      4,822      3,998      3,210
BALANCE SHEET DATA (at end of year):
Plants, at cost                   $ 76,543   $ 65,432   $ 54,321   $ 43,210
Total assets                        82,109     72,109     61,098     51,098
Mortgages                           21,098     18,765     15,432     12,345
OTHER DATA:
Funds from operations (1)         $  7,890   $  6,543   $  5,432   $  4,321

(1) Computed as follows:
                                    1996       1995       1994       1993
                                  --------   --------   --------   --------
Net income                        $  6,200   $  4,822   $  3,998   $  3,210
Amortization                         1,690      1,721      1,434      1,111
                                  --------   --------   --------   --------
Funds from operations             $  7,890   $  6,543   $  5,432   $  4,321
                                  ========   ========   ========   ========
"""


def test_balance_sheet_data_stand_at_the_end_of_the_years_of_a_summary() -> None:
    summary, funds = beside(SUMMARY)
    stands = {r.label: {f.period_start is None for f in r.facts if f} for r in summary.rows if any(r.facts)}
    assert [label for label, told in stands.items() if told == {True}] == [
        "Plants, at cost",
        "Total assets",
        "Mortgages",
    ]
    assert [c.period_end for c in funds.columns] == [date(year, 6, 30) for year in (1996, 1995, 1994, 1993)]
    assert all(c.period_start is not None for c in funds.columns)
