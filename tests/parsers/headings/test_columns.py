"""Columns are found where digits end, and get their periods from the headings above them."""

from __future__ import annotations

from datetime import date

import pytest
from made_pages import grid, tables

from tieout.facts import Column
from tieout.parsers.lines.ascii_lines import read_line
from tieout.parsers.lines.edges import assign, find_edges

SALES = """\
Net sales                    12,400     11,900     36,010     34,500
Cost of sales                 8,010      7,850     23,400     22,600
Gross profit                  4,390      4,050     12,610     11,900
Net income                      240       (240)       620         (6)
"""
TWO = """\
Net sales                    12,400     11,900
Cost of sales                 8,010      7,850
Gross profit                  4,390      4,050
Net income                      240       (240)
"""
THREE = """\
Net sales                    12,400     11,900      4.2%
Cost of sales                 8,010      7,850      2.0%
Gross profit                  4,390      4,050      8.4%
Net income                      240       (240)       NM
"""


def columns(page: str) -> tuple[Column, ...]:
    (table,) = tables(page)
    return table.columns


def periods(page: str) -> list[tuple[str, str]]:
    return [
        (str(c.period_start) if c.period_start else "", str(c.period_end) if c.period_end else "")
        for c in columns(page)
    ]


def test_a_column_is_where_the_digits_of_the_rows_end() -> None:
    edges = find_edges(grid(TWO))
    assert [(e.low, e.high) for e in edges] == [(35, 35), (46, 46)]
    assert [e.left for e in edges] == [29, 40]


def test_the_columns_are_as_many_as_several_rows_fill() -> None:
    assert len(find_edges(grid(TWO + "Shares                       12,400     11,900     36,010\n"))) == 2


def test_a_row_out_of_line_does_not_move_the_columns() -> None:
    shifted = "Interest                                          110        120\n"
    assert [e.high for e in find_edges(grid(TWO + TWO + shifted))] == [35, 46]


def test_no_rows_make_no_columns() -> None:
    assert find_edges(grid("Net sales\n        2001      2000\n")) == []


@pytest.mark.parametrize(
    ("row", "at"),
    [
        ("Dividends                       10          9", [0, 1]),
        ("Dividends                       10", [0]),
        ("Dividends                                   9", [1]),
        ("Dividends                      (10)", [0]),
        ("Dividends                  (10)         (9)", [0, 1]),
        ("Dividends                                                   9", [-1]),
        ("Dividends          10           9          8", [-1, 0, 1]),
    ],
)
def test_a_cell_goes_to_the_column_that_it_ends_under(row: str, at: list[int]) -> None:
    assert assign(read_line(row, 1).cells, find_edges(grid(TWO))) == at


def test_a_word_for_nil_gives_way_to_an_amount_nearer_to_the_column() -> None:
    row = "Series A    Variable    None     $   100"
    one = find_edges(
        grid("Series B    9.08%    4/21/20        926\nSeries C    None     4/21/20        110\n")
    )
    assert assign(read_line(row, 1).cells, one) == [-1, 0]


def test_two_dates_over_two_columns() -> None:
    heading = (
        "                           March 31,   Dec. 31,\n                              2001        2000\n"
    )
    assert periods(heading + TWO) == [("", "2001-03-31"), ("", "2000-12-31")]


def test_a_heading_of_three_lines_is_one() -> None:
    page = (
        "                             Quarter     Quarter\n                               Ended       Ended\n"
    )
    page += "                             3/31/01     3/31/00\n" + TWO
    assert periods(page) == [("2001-01-01", "2001-03-31"), ("2000-01-01", "2000-03-31")]


def test_headings_of_two_tiers_give_length_and_year() -> None:
    page = """\
                           Three Months Ended     Nine Months Ended
                              September 30,         September 30,
                           ------------------    ------------------
                              2001       2000       2001       2000
"""
    assert periods(page + SALES) == [
        ("2001-07-01", "2001-09-30"),
        ("2000-07-01", "2000-09-30"),
        ("2001-01-01", "2001-09-30"),
        ("2000-01-01", "2000-09-30"),
    ]


def test_a_year_and_a_day_with_a_single_space_between_them_head_a_column_each() -> None:
    page = """\
                              For the Six Months      Period from
                                    Ended            March 14, 1995
                                  June 30,           (inception) to
                           -----------------------
                                  1999        1998 June 30, 1999
                           -----------  ---------- -------------
Net sales                        2,110       1,020         5,110
Cost of sales                    1,110         820         4,110
"""
    assert periods(page) == [
        ("1999-01-01", "1999-06-30"),
        ("1998-01-01", "1998-06-30"),
        ("1995-03-14", "1999-06-30"),
    ]


def test_a_day_centred_over_all_columns_holds_for_each() -> None:
    page = """\
                           Three Months Ended     Nine Months Ended
                                         September 30,
                              2001       2000       2001       2000
"""
    assert periods(page + SALES) == [
        ("2001-07-01", "2001-09-30"),
        ("2000-07-01", "2000-09-30"),
        ("2001-01-01", "2001-09-30"),
        ("2000-01-01", "2000-09-30"),
    ]


def test_a_length_centred_over_two_columns_holds_for_both() -> None:
    page = """\
                             Three Months Ended
                                 March 31,
                              2001       2000
"""
    assert periods(page + TWO) == [("2001-01-01", "2001-03-31"), ("2000-01-01", "2000-03-31")]


def test_a_bar_between_predecessor_and_successor_heads_no_column() -> None:
    page = """\
                           Successor  |            Predecessor
                         ------------ | -----------------------------------
                          Six Months  |  Six Months
                             Ended    |     Ended     Year Ended December 31,
                         December 31, |   June 30,    ----------------------
                              1997    |     1997         1996        1995
                         ------------ | ------------  ----------  ----------
Net sales                     12,400  |      11,900      36,010      34,500
Cost of sales                  8,010  |       7,850      23,400      22,600
                         ------------ | ------------  ----------  ----------
Gross profit                   4,390  |       4,050      12,610      11,900
"""
    assert periods(page) == [
        ("1997-07-01", "1997-12-31"),
        ("1997-01-01", "1997-06-30"),
        ("1996-01-01", "1996-12-31"),
        ("1995-01-01", "1995-12-31"),
    ]


def test_thirteen_weeks_are_ninety_one_days() -> None:
    page = """\
                              Thirteen weeks ended
                           March 31,     April 1,
                              2001        2000
"""
    assert periods(page + TWO) == [("2000-12-31", "2001-03-31"), ("2000-01-02", "2000-04-01")]


def test_years_alone_take_the_day_and_length_of_the_title() -> None:
    page = """\
                 HARBOUR TOOL COMPANY
               Statements of Operations
          For the years ended June 30, 2001 and 2000

                              2001        2000
"""
    assert periods(page + TWO) == [("2000-07-01", "2001-06-30"), ("1999-07-01", "2000-06-30")]


def test_columns_without_years_take_those_of_the_title_in_its_order() -> None:
    page = """\
               Statements of Operations
          Years ended June 30, 2001 and 2000

                            This year   Last year
"""
    assert periods(page + TWO) == [("2000-07-01", "2001-06-30"), ("1999-07-01", "2000-06-30")]


def test_one_date_in_the_title_holds_for_the_only_column() -> None:
    page = "     Statement of Operations\n  for the quarter ended March 31, 2001\n\n"
    assert periods(page + "Net sales      12,400\nCosts           8,010\nNet income      4,390\n") == [
        ("2001-01-01", "2001-03-31")
    ]


def test_a_column_of_changes_has_no_period() -> None:
    page = """\
                              Year ended June 30,     Percent
                              2001        2000       Change
"""
    assert [(c.member, c.period_end) for c in columns(page + THREE)] == [
        ("", date(2001, 6, 30)),
        ("", date(2000, 6, 30)),
        ("change", None),
    ]


def test_a_cumulative_column_since_inception_has_an_end_but_no_start() -> None:
    page = """\
                              Year Ended     Inception to
                                June 30,       June 30,
                                   2001            2001
Net sales                        12,400          36,010
Cost of sales                     8,010          23,400
Gross profit                      4,390          12,610
"""
    assert periods(page) == [("2000-07-01", "2001-06-30"), ("", "2001-06-30")]


def test_a_cumulative_column_that_names_the_day_of_inception_starts_there() -> None:
    page = """\
                              Year Ended     May 5, 1998 (inception)
                           June 30, 2001     through June 30, 2001
Net sales                        12,400                     36,010
Cost of sales                     8,010                     23,400
Gross profit                      4,390                     12,610
"""
    assert periods(page) == [("2000-07-01", "2001-06-30"), ("1998-05-05", "2001-06-30")]


def test_a_table_without_headings_has_columns_without_periods() -> None:
    assert periods(TWO) == [("", ""), ("", "")]


def test_captions_below_the_headings_are_no_headings() -> None:
    heading = (
        "                           March 31,   Dec. 31,\n                              2001        2000\n"
    )
    (table,) = tables(heading + "REVENUES\nFrom customers:\n" + TWO)
    assert [r.label for r in table.rows][:3] == ["REVENUES", "From customers:", "Net sales"]
    assert [c.heading for c in table.columns] == ["March 31, 2001", "Dec. 31, 2000"]


def test_a_heading_holds_for_the_columns_that_its_rule_spans() -> None:
    page = """\
                           Quarter                            Year to date
                           ------------------   ------------------------------
                              2001       2000       2001       2000       1999
Net sales                    12,400     11,900     36,010     34,500     33,100
Cost of sales                 8,010      7,850     23,400     22,600     22,000
Gross profit                  4,390      4,050     12,610     11,900     11,100
"""
    assert [c.heading for c in columns(page)] == [
        "Quarter 2001",
        "Quarter 2000",
        "Year to date 2001",
        "Year to date 2000",
        "Year to date 1999",
    ]


def test_a_word_over_one_column_says_nothing_of_its_neighbours() -> None:
    page = """\
                                     Restated
                              2001       2000       1999
Net sales                    12,400     11,900     36,010
Cost of sales                 8,010      7,850     23,400
Gross profit                  4,390      4,050     12,610
"""
    assert [c.heading for c in columns(page)] == ["2001", "Restated 2000", "1999"]


def test_dates_a_single_space_apart_head_a_column_each() -> None:
    page = """\
                             March 31, Dec. 31,
                              2001       2000
Net sales                    12,400     11,900
Cost of sales                 8,010      7,850
Gross profit                  4,390      4,050
"""
    assert periods(page) == [("", "2001-03-31"), ("", "2000-12-31")]


@pytest.mark.parametrize("shift", [0, 4, 8])
def test_headings_need_not_stand_squarely_over_their_columns(shift: int) -> None:
    heading = "                              2001       2000       1999\n"
    page = "                               Year ended June 30,\n" + " " * shift + heading
    page += """\
Net sales                    12,400     11,900     36,010
Cost of sales                 8,010      7,850     23,400
Gross profit                  4,390      4,050     12,610
"""
    assert [end for _, end in periods(page)] == ["2001-06-30", "2000-06-30", "1999-06-30"]


QUARTERS_AND_YEARS = """\
                                       Quarter Ended
                                        (Unaudited)                     Year Ended
                           Dec. 26,     Sept. 26,     Dec. 27,     Dec. 26,     Dec. 27,
                             1999         1999          1998         1999         1998

Net sales                    12,400       11,900       36,010       34,500       33,100
Cost of sales                 8,010        7,850       23,400       22,600       21,900
Gross profit                  4,390        4,050       12,610       11,900       11,200
Net income                      240         (240)         620           (6)        102
"""


def test_dates_that_begin_anew_show_how_far_the_headings_over_them_reach() -> None:
    """ "Quarter Ended" stands over the second column alone; the dates go down three times and begin anew."""
    assert periods(QUARTERS_AND_YEARS) == [
        ("1999-09-27", "1999-12-26"),
        ("1999-06-28", "1999-09-26"),
        ("1998-09-28", "1998-12-27"),
        ("1998-12-28", "1999-12-26"),
        ("1997-12-29", "1998-12-27"),
    ]


def test_a_heading_over_the_middle_of_all_years_heads_them_all() -> None:
    three = """\
Years ended January 31, 1999, January 31, 1998 and January 31, 1997
                                      FISCAL YEAR
                           1999          1998           1997

Net sales                    12,400       11,900       36,010
Cost of sales                 8,010        7,850       23,400
Gross profit                  4,390        4,050       12,610
Net income                      240         (240)         620
"""
    assert [c.heading for c in columns(three)] == ["FISCAL YEAR 1999", "FISCAL YEAR 1998", "FISCAL YEAR 1997"]


def test_three_dates_that_could_be_parted_in_two_ways_are_headed_by_what_stands_over_them() -> None:
    assert periods("""\
                             Three         Nine Months Ended
                          Months Ended  ------------------------
                            June 27,     June 25,     June 27,
                              1999         2000         1999
                          ------------  -----------  -----------
Net sales                    12,400       11,900       36,010
Cost of sales                 8,010        7,850       23,400
Gross profit                  4,390        4,050       12,610
Net income                      240         (240)         620
""") == [("1999-03-29", "1999-06-27"), ("1999-09-27", "2000-06-25"), ("1998-09-28", "1999-06-27")]


def test_a_day_over_one_of_two_years_heads_that_one() -> None:
    assert periods("""\
                                   Three Months Ended
                                   April 30,
                                     2000      May 2, 1999

Net sales                            12,400       11,900
Cost of sales                         8,010        7,850
Gross profit                          4,390        4,050
Net income                              240         (240)
""") == [("2000-01-31", "2000-04-30"), ("1999-02-01", "1999-05-02")]


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("""\
                          Three Months Ended     Nine Months Ended
                          Sept. 30 Sept. 25      Sept. 30 Sept. 25
                            2000     1999          2000     1999
""", ["2000-09-30", "1999-09-25", "2000-09-30", "1999-09-25"]),
        ("""\
                          Quarter  ended         Nine months  ended
                          Sept. 30   Sept. 25     Sept. 30  Sept. 25
                            2000       1999         2000      1999
""", ["2000-09-30", "1999-09-25", "2000-09-30", "1999-09-25"]),
    ],
)  # fmt: skip
def test_dates_a_space_apart_head_a_column_each(heading: str, days: list[str]) -> None:
    (table,) = tables(f"""\
STATEMENTS OF OPERATIONS
{heading}
Net sales                    12,400   11,900        36,010   34,500
Cost of sales                 8,010    7,850        23,400   22,600
Gross profit                  4,390    4,050        12,610   11,900
Net income                      240     (240)          620       (6)
""")
    assert [str(c.period_end) for c in table.columns] == days
    lengths = [
        (c.period_end - c.period_start).days // 30 for c in table.columns if c.period_end and c.period_start
    ]
    assert lengths == [3, 3, 9, 9]


BEGUN_ANEW = """\
                                   Reorganized Company             Predecessor Company
                                -------------------------    -------------------------
                                              Five Months    Seven Months
                                Year Ended        Ended          Ended      Year Ended
                                December 31,  December 31,     July 27,    December 31,
                                    1994          1993           1993          1992
                                -----------   -----------    -----------   -----------
"""


def test_lengths_over_single_columns_are_of_those_where_every_column_ends_one() -> None:
    assert periods(f"STATEMENTS OF OPERATIONS\n(in thousands)\n{BEGUN_ANEW}" + FOUR_APART)[::3] == [
        ("1994-01-01", "1994-12-31"),
        ("1992-01-01", "1992-12-31"),
    ]


def test_months_that_make_up_a_year_are_parted_on_the_day_on_which_the_earlier_ends() -> None:
    assert periods(f"STATEMENTS OF OPERATIONS\n(in thousands)\n{BEGUN_ANEW}" + FOUR_APART)[1:3] == [
        ("1993-07-28", "1993-12-31"),
        ("1993-01-01", "1993-07-27"),
    ]


FOUR_APART = """\
Net sales                            12,400        11,900         36,010        34,500
Cost of sales                         8,010         7,850         23,400        22,600
Gross profit                          4,390         4,050         12,610        11,900
Net income                              240          (240)           620            (6)
"""


THREE_SHORT = """\
Net sales                                         54,321      51,234      48,765
Cost of sales                                     32,109      30,987      29,876
Gross profit                                      22,212      20,247      18,889
Net income                                         5,423       4,903       4,261
"""


def test_headings_that_stand_left_of_short_amounts_head_a_column_each() -> None:
    page = f"""\
STATEMENTS OF INCOME
                                            Year Ended December 31   Increase
                                             1996         1995      (Decrease)
{THREE_SHORT}"""
    assert periods(page) == [("1996-01-01", "1996-12-31"), ("1995-01-01", "1995-12-31"), ("", "")]


def test_what_is_stacked_around_the_inception_heads_one_column() -> None:
    page = f"""\
STATEMENTS OF OPERATIONS
                                                                    Period from
                                                                    February 3, 1994
                                                                    (inception) to
                                            Years Ended December 31,  December 31,
                                              1996        1995           1994
{THREE_SHORT}"""
    assert periods(page) == [
        ("1996-01-01", "1996-12-31"),
        ("1995-01-01", "1995-12-31"),
        ("1994-02-03", "1994-12-31"),
    ]


def test_words_beside_a_rule_head_none_of_the_columns_that_it_runs_under() -> None:
    page = f"""\
STATEMENTS OF OPERATIONS
                                            Three Months Ended     Cumulative from
                                                 March 31,          June 1, 1990
                                            -------------------   (inception) through
                                             1997        1996       March 31, 1997
{THREE_SHORT}"""
    assert periods(page) == [
        ("1997-01-01", "1997-03-31"),
        ("1996-01-01", "1996-03-31"),
        ("1990-06-01", "1997-03-31"),
    ]


def test_days_that_begin_left_of_short_amounts_head_the_columns_in_their_order() -> None:
    page = f"""\
STATEMENTS OF INCOME
                                              Company               Predecessor
                                           -------------  -------------------------------
                                            November 1,     January 1,
                                           1995 through   1995 through    Year ended
                                            December 31,   October 31,   December 31,
                                               1995           1995           1994
{THREE_SHORT}"""
    assert periods(page) == [
        ("1995-11-01", "1995-12-31"),
        ("1995-01-01", "1995-10-31"),
        ("1994-01-01", "1994-12-31"),
    ]


def test_a_year_with_the_mark_of_a_footnote_heads_its_column() -> None:
    page = f"""\
STATEMENTS OF INCOME
                                              Years Ended September 30,
                                           1996        1995(a)      1994(b)
{THREE_SHORT}"""
    assert [end for _, end in periods(page)] == ["1996-09-30", "1995-09-30", "1994-09-30"]


PARTS = """\
                   HARBOUR HOSPITAL AND AFFILIATES
                    CONSOLIDATING BALANCE SHEET
                           June 30, 1998
                       (dollars in thousands)

                          Harbour    Harbour    Elimina-   Consoli-
                         Hospital   Foundation    tions      dated
                         --------   ----------  --------   --------
Cash                        4,321        543          -      4,864
Due from affiliates         1,987        321     (2,308)         -
Property                   65,432          -          -     65,432
Total assets               71,740        864     (2,308)    70,296
"""


def test_a_day_above_a_title_is_one_too_and_dates_all_columns() -> None:
    found = columns(PARTS)
    assert {str(c.period_end) for c in found} == {"1998-06-30"}
    assert [c.heading for c in found] == [
        "Harbour Hospital",
        "Harbour Foundation",
        "Eliminations",
        "Consolidated",
    ]


@pytest.mark.parametrize(
    ("upper", "lower", "heading"),
    [
        ("Septem-", "ber 30", "September 30"),
        ("Twenty-", "six Weeks", "Twenty- six Weeks"),
        ("Year-to-", "date", "Year-to- date"),
        ("Non-", "current", "Non- current"),
    ],
)
def test_words_that_a_narrow_column_breaks_are_whole(upper: str, lower: str, heading: str) -> None:
    page = (
        "                        BALANCE SHEETS\n"
        f"                          {upper:>9}        Other\n                          {lower:>9}        Parts\n"
        + TWO
    )
    assert columns(page)[0].heading == heading


def test_days_may_end_the_headings_on_a_line_of_their_own() -> None:
    page = (
        "                    STATEMENTS OF INCOME\n"
        "                               1997       1996\n"
        "                             Quarter    Quarter\n"
        "                              Ended      Ended\n"
        "                              Sept.      Sept.\n"
        "                                27         28\n"
        "                              ------     ------\n" + TWO
    )
    assert periods(page) == [("1997-06-29", "1997-09-27"), ("1996-06-30", "1996-09-28")]
    (table,) = tables(page)
    assert next(row.label for row in table.rows) == "Net sales"


def test_a_year_behind_strokes_may_have_its_apostrophe() -> None:
    page = (
        "                    STATEMENTS OF INCOME\n"
        "                               Six Months Ended\n"
        "                             6/30/'97   6/30/'96\n" + TWO
    )
    assert periods(page) == [("1997-01-01", "1997-06-30"), ("1996-01-01", "1996-06-30")]


def test_what_has_come_together_to_date_is_not_as_long_as_the_quarter_beside_it() -> None:
    page = """
                      Three Months Ended    Total Costs Incurred
                         July 31, 2022       to Date at April 30, 2022
                      ------------------    -------------------------
    Severance                  1.1                    27.1
    Leases                     1.4                    36.6
    """
    assert periods(page) == [("2022-05-01", "2022-07-31"), ("", "2022-04-30")]
