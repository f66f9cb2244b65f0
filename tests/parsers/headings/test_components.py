"""The columns of a statement of equity are its components, read from headings of several tiers."""

from __future__ import annotations

import pytest
from made_pages import rows, statement, tables

from tieout.facts import Column
from tieout.parsers.headings.components import count_columns

EQUITY = """
                         HARBOUR TOOL COMPANY
                  Statements of Stockholders' Equity
                  (in thousands, except share data)

                               Common Stock      Additional                Treasury Stock       Total
                           -------------------    Paid-in     Retained   -----------------   Stockholders'
                             Shares    Amount     Capital     Earnings    Shares   Amount       Equity
                           ---------  --------   ----------  ----------  --------  -------   -------------
Balance, December 31, 1998 5,010,000   $    50     $  1,200    $  2,310        --  $    --        $  3,560
Exercise of stock options     12,000        --           45                                             45
Net income                                                          412                                412
Purchase of own shares                                                     (2,100)     (31)            (31)
                           ---------  --------   ----------  ----------  --------  -------   -------------
Balance, December 31, 1999 5,022,000        50        1,245       2,722    (2,100)     (31)          3,986
Exercise of stock options      9,000        --           38                                             38
Dividends                                                          (120)                              (120)
Net income                                                          380                                380
                           ---------  --------   ----------  ----------  --------  -------   -------------
Balance, December 31, 2000 5,031,000   $    50     $  1,283    $  2,982    (2,100)  $  (31)       $  4,284
                           =========  ========   ==========  ==========  ========  =======   =============
"""

NAMES = [
    "Common Stock Shares",
    "Common Stock Amount",
    "Additional Paid-in Capital",
    "Retained Earnings",
    "Treasury Stock Shares",
    "Treasury Stock Amount",
    "Total Stockholders' Equity",
]


def test_headings_of_several_tiers_name_the_components() -> None:
    (table,) = tables(EQUITY)
    assert table.kind == "equity"
    assert [c.member for c in table.columns] == NAMES
    assert all(c.period_end is None for c in table.columns)


def test_rows_that_leave_columns_blank_keep_their_amounts_in_place() -> None:
    (table,) = tables(EQUITY)
    rows = {r.label: [c and c.printed for c in r.cells] for r in table.rows}
    assert rows["Purchase of own shares"] == [None, None, None, None, "(2,100)", "(31)", "(31)"]
    assert rows["Dividends"] == [None, None, None, "(120)", None, None, "(120)"]
    assert not any(r.strays for r in table.rows)


def test_shares_are_counted_in_ones_where_the_title_excepts_them() -> None:
    opening = statement(EQUITY, "equity").rows[0].facts
    assert opening[0] is not None
    assert opening[1] is not None
    assert (opening[0].unit, opening[0].value) == ("shares", 5_010_000)
    assert (opening[1].unit, opening[1].value, opening[1].member) == ("USD", 50_000, "Common Stock Amount")


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        pytest.param(
            """\
                             Common    Paid-in    Accumulated Stockholders'
                              Stock    Capital      Deficit       Total
                           --------   --------    ----------- -------------
""",
            ["Common Stock", "Paid-in Capital", "Accumulated Deficit", "Total"],
            id="words a space apart stand over a column each",
        ),
        pytest.param(
            """\
                             Common    Paid-in     Retained       Total
                              Stock    Capital     Earnings      Equity
---------------------------------------------------------------------------
""",
            ["Common Stock", "Paid-in Capital", "Retained Earnings", "Total Equity"],
            id="a rule across the page heads nothing",
        ),
        pytest.param(
            """\
                           ------------- Stockholders' Equity -----------------
                             Common    Paid-in     Retained       Total
                              Stock    Capital     Earnings
                           --------   --------    ----------- -------------
""",
            ["Common Stock", "Paid-in Capital", "Retained Earnings", "Total"],
            id="a heading of all columns names none",
        ),
    ],
)
def test_a_heading_stands_over_its_columns(headings: str, names: list[str]) -> None:
    page = "                  Statement of Stockholders' Equity\n\n" + headings
    for label, amounts in (
        ("Balance, June 30, 1999", ("50", "1,200", "(310)", "940")),
        ("Net loss", ("--", "--", "(45)", "(45)")),
        ("Shares issued", ("1", "60", "--", "61")),
        ("Balance, June 30, 2000", ("51", "1,260", "(355)", "956")),
    ):
        page += f"{label:<26}" + "{:>9}  {:>9}  {:>12} {:>13}\n".format(*amounts)
    (table,) = tables(page)
    assert [c.member for c in table.columns] == names


def test_a_statement_by_year_keeps_its_periods() -> None:
    (table,) = tables("""
                Statements of Shareholders' Equity
                                        Years ended December 31,
                                     2000        1999        1998       1997
                                   --------    --------    --------   --------
Common stock
Balance, beginning of year         $    120    $    110    $    100   $     90
Shares issued                            10          10          10         10
Balance, end of year                    130         120         110        100
Retained earnings
Balance, beginning of year              900         800         700        600
Net income                              100         100         100        100
Balance, end of year               $  1,000    $    900    $    800   $    700
""")
    assert [str(c.period_end) for c in table.columns] == [
        f"{year}-12-31" for year in (2000, 1999, 1998, 1997)
    ]


PAGE = """
Balance, May 31                50     1,200      (310)      940
Net income                     50     1,200      (310)      940
Balance, June 30               50     1,200      (314)      936
"""


@pytest.mark.parametrize(
    ("headings", "counted"),
    [
        pytest.param(
            ("Class A Shares", "Class A Amount", "Paid-in capital", "Total"), {1}, id="an amount beside"
        ),
        pytest.param(
            ("Common Stock", "Common Stock Amount", "Deficit", "Total"), {1}, id="the same without amount"
        ),
        pytest.param(
            ("Number of Ordinary Shares", "Par Value of Shares", "Deficit", "Total"), {1}, id="number of"
        ),
        pytest.param(
            ("Preferred Shares", "Common Shares", "Deficit", "Total"), set(), id="classes are worth money"
        ),
        pytest.param(
            ("Common shares", "Common shares", "Retained earnings", "Total"), {1}, id="the first of two"
        ),
    ],
)
def test_shares_are_told_from_what_they_are_worth(headings: tuple[str, ...], counted: set[int]) -> None:
    columns = [Column(i, h, None, None, h) for i, h in enumerate(headings, 1)]
    assert count_columns(columns, rows(PAGE)) == counted


def test_decimals_where_the_amounts_have_none_count_shares() -> None:
    headings = ("Treasury shares", "Common stock", "Treasury stock", "Total")
    columns = [Column(i, h, None, None, h) for i, h in enumerate(headings, 1)]
    assert count_columns(columns, rows(PAGE.replace("    50 ", "(50.3)"))) == {1}


@pytest.mark.parametrize(
    ("headings", "counted"),
    [
        (
            (
                "General Partner Units",
                "Limited Partner Units",
                "General Partner",
                "Limited Partners",
                "Total",
            ),
            {1, 2},
        ),
        (("Number of Units", "Amount", "Deficit", "Total"), {1}),
        (("Common Units", "Subordinated Units", "General Partner", "Total"), set()),
    ],
)
def test_units_of_a_partnership_are_counted_where_another_column_says_what_they_are_worth(
    headings: tuple[str, ...], counted: set[int]
) -> None:
    columns = [Column(i, h, None, None, h) for i, h in enumerate(headings, 1)]
    assert count_columns(columns, ()) == counted


def test_a_row_about_shares_states_what_they_are_worth_outside_their_column() -> None:
    page = EQUITY.replace("Exercise of stock options", "Shares issued            ")
    issued = next(r for r in statement(page, "equity").rows if r.label == "Shares issued")
    assert [f.unit for f in issued.facts if f is not None] == ["shares", "USD", "USD", "USD"]


def test_words_over_rules_a_space_apart_head_a_column_each() -> None:
    page = """
                  Statements of Stockholders' Equity

                             Common Stock
                           -----------------
                           Number of          Paid-in   Retained
                            Shares    Amount  Capital   Earnings     Total
                           --------- ------- --------- ---------- ----------
Balance, June 30, 1999        52,000     520     1,200       (310)     1,410
Shares issued                  1,000      10        60         --         70
Net loss                          --      --        --        (45)       (45)
Balance, June 30, 2000        53,000     530     1,260       (355)     1,435
""".replace(" Shares    Amount  Capital", "of Shares Amount   Capital").replace("Number of", "Number   ")
    (table,) = tables(page)
    assert [c.member for c in table.columns][:2] == ["Common Stock Number of Shares", "Common Stock Amount"]


def test_headings_that_drift_away_from_their_amounts_head_them_in_order() -> None:
    page = """
                  Statements of Stockholders' Equity

                                     Paid-in   Retained
                             Stock   Capital   Earnings   Total
                            ------- --------- ---------- --------
Balance, June 30, 1999              52,000       71,200      (11,310)     111,890
Shares issued                        1,000       10,060           --       11,060
Net loss                                --           --      (11,045)     (11,045)
Balance, June 30, 2000              53,000       81,260      (22,355)     111,905
"""
    (table,) = tables(page)
    assert [c.member for c in table.columns] == ["Stock", "Paid-in Capital", "Retained Earnings", "Total"]


def test_a_rule_spans_all_words_above_it() -> None:
    page = EQUITY.replace(
        "                               Common Stock      Additional ",
        "                                   Convertible\n                               Common Stock      Additional ",
    )
    assert statement(page, "equity").columns[0].member == "Convertible Common Stock Shares"
    assert statement(page, "equity").columns[1].member == "Convertible Common Stock Amount"
