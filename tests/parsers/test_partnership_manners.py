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
