"""Rows of tables beside the statements: held to the columns that the other rows come to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule

ACROSS = Rule("nt_cross_foot", "cross_foot", "notes", "Across", of=("other",))
DAY = (None, date(2014, 12, 31))
LEVELS = """
Money market funds | | 198 | 57  | 61 | 80
Corporate bonds    | | 150 | 70  | 80 | -
Treasury bills     | | 133 | 51  | 29 | 53
Total              | | 481 | 178 | 170 | 133
"""
RESERVE = """
2014 | | 304 | 108 | 114 | 298
2013 | | 217 | 201 | 114 | 304
2012 | | 221 | 105 | 109 | 217
"""


def statuses(text: str, members: Sequence[str] = ("Total", "Level 1", "Level 2", "Level 3")) -> list[str]:
    table = sheet(text, kind="other", periods=(DAY,) * 4, members=members)
    return [evaluate(ACROSS, a, False).status for a in bind(ACROSS, filing(table), VOCABULARY)]


def test_rows_come_to_the_column_of_the_total() -> None:
    assert statuses(LEVELS) == ["holds"] * 4


def test_a_slip_in_a_row_breaks_it() -> None:
    assert statuses(LEVELS.replace("150", "180")) == ["holds", "breaks", "holds", "holds"]
    assert statuses(LEVELS.replace("| 29 |", "| 92 |")) == ["holds", "holds", "breaks", "holds"]


def test_a_row_that_no_slip_explains_prints_something_else() -> None:
    assert statuses(LEVELS.replace("150", "938")) == ["not_tested"]


def test_a_column_may_be_taken_off() -> None:
    columns = ("Opening", "Charged", "Deducted", "Closing")
    assert statuses(RESERVE, columns) == ["holds"] * 3
    assert statuses(RESERVE.replace("298", "289"), columns) == ["breaks", "holds", "holds"]


def test_how_much_is_held_is_no_part_of_what_it_is_worth() -> None:
    rows = """
    Treasury bills   | | 4,150  | 3,643  | 194   | -    | 3,837
    Agencies         | | 13,202 | 13,140 | 270   | (49) | 13,361
    Corporate bonds  | | 51,763 | 50,259 | 1,640 | (97) | 51,802
    """

    def judged(text: str, first: str = "Par value or number of shares") -> list[str]:
        members = (first, "Amortized cost", "Gains", "Losses", "Market value")
        table = sheet(text, kind="other", periods=(DAY,) * 5, members=members)
        return [evaluate(ACROSS, a, False).status for a in bind(ACROSS, filing(table), VOCABULARY)]

    assert judged(rows) == ["holds"] * 3
    assert judged(rows.replace("13,140", "13,410")) == ["holds", "breaks", "holds"]
    assert judged(rows, "Other") == ["not_tested"]


def test_rows_of_one_part_print_it_twice_where_nothing_is_eliminated() -> None:
    rows = """
    Cash        | | 130 | 80  | 50  | -
    Receivables | | 240 | 140 | 120 | (20)
    Land        | | 310 | 310 | -   | -
    Plant       | | 425 | -   | 425 | -
    Goodwill    | | 77  | 77  | -   | -
    Other       | | 64  | -   | 64  | -
    """
    columns = ("Total", "Parent", "Subsidiary", "Eliminations")
    assert statuses(rows, columns) == ["holds"] * 6
    assert statuses(rows.replace("| 425 | -   |", "| 485 | -   |"), columns) == [
        *["holds"] * 3, "breaks", *["holds"] * 2,
    ]  # fmt: skip
    assert statuses(rows.replace("| 425 | -   |", "| 938 | -   |"), columns) == ["holds"] * 2


def test_parts_that_come_to_nothing_have_a_nil_total() -> None:
    rows = """
    Donations | | 1052 | 812  | 240   | -
    Expenses  | | 2165 | 1860 | 301   | 4
    Gains     | | 56   | 21   | 32    | 3
    Interest  | | 187  | 86   | 72    | 29
    Transfers | | -    | 250  | (100) | (150)
    """
    columns = ("Total", "Unrestricted", "Restricted", "Endowment")
    assert statuses(rows, columns) == ["holds"] * 5
    assert statuses(rows.replace("(100)", "(900)"), columns) == [*["holds"] * 4, "breaks"]


def test_columns_that_come_to_none_of_them_are_left_alone() -> None:
    assert statuses(RESERVE.replace("108", "180").replace("201", "210"), ("A", "B", "C", "D")) == [
        "not_tested"
    ]


def test_a_row_of_balances_beside_rows_that_add_up_is_left_alone() -> None:
    rows = LEVELS.replace(
        "Treasury bills     | | 133 | 51  | 29 | 53", "Balance            | | 153 | 51  | (41) | 153"
    )
    rows = rows.replace("481 | 178 | 170 | 133", "348 | 127 | 141 | 80")
    assert statuses(rows) == ["not_tested"]


PLANT = """
Land      | | 1,198 | -     | 1,198 | 40
Buildings | | 2,150 | 712   | 1,438 | 30
Machinery | | 5,133 | 2,904 | 2,229 | 12
"""


def test_headings_say_which_of_the_columns_add_up() -> None:
    assert statuses(PLANT, ("Cost", "Depreciation", "Net book value", "Life")) == ["holds"] * 2
    assert statuses(PLANT, ("Cost", "Depreciation", "Carried at", "Life")) == ["not_tested"]


def test_each_year_has_its_total() -> None:
    two_years = "Sales | | 198 | 302 | 500 | 179 | 288 | 467\nCosts | | 140 | 201 | 341 | 122 | 190 | 312"
    members = ("Q1", "Q2", "2014 total", "Q1", "Q2", "2013 total")
    table = sheet(two_years, kind="other", periods=(DAY,) * 6, members=members)
    assert [evaluate(ACROSS, a, False).status for a in bind(ACROSS, filing(table), VOCABULARY)] == [
        "holds"
    ] * 4


def test_tables_below_each_other_under_captions_add_up_each_their_own_way() -> None:
    geography = """
Revenues | | 1,211 | 999 | 212 | -
Interest | | 550   | 360 | 190 | 41
Tax      | | 410   | 283 | 127 | 19
"""
    joined = LEVELS + "By region | | | | | \n" + geography.replace("| -\n", "| 77\n")
    assert statuses(joined) == ["holds"] * 4
    both = joined.replace("| 77\n", "| \n").replace("| 41\n", "| \n").replace("| 19\n", "| \n")
    assert statuses(both) == ["holds"] * 7


BALANCES = """
Assets   | | 582,240 | 519,830 | 582,240 | 519,830
Loans    | | 317,282 | 289,096 | 317,282 | 289,096
Deposits | | 476,901 | 422,765 | 476,901 | 422,765
Equity   | | 49,452  | 45,719  | 49,452  | 45,719
"""


def same_days(text: str, *heads: str) -> list[str]:
    """The verdicts on balances of two days, printed under the headings of a quarter and of the year to each."""
    days = (DAY, (None, date(2013, 12, 31)))
    table = sheet(text, kind="other", periods=(*days, *days))
    columns = tuple(c._replace(heading=h) for c, h in zip(table.columns, heads, strict=True))
    table = table._replace(columns=columns)
    return [evaluate(ACROSS, a, False).status for a in bind(ACROSS, filing(table), VOCABULARY)]


LENGTHS = ("Three months ended 2014", "Three months ended 2013", "Year ended 2014", "Year ended 2013")


def test_balances_of_one_day_under_a_quarter_and_a_year_are_one_amount() -> None:
    assert same_days(BALANCES, *LENGTHS) == ["holds"] * 8
    slip = BALANCES.replace("519,830", "519,380", 1)
    assert same_days(slip, *LENGTHS) == ["holds"] * 4 + ["breaks"] + ["holds"] * 3


def test_two_amounts_of_a_day_are_not_held_to_each_other() -> None:
    assert same_days(BALANCES, "Carrying amount", "Carrying amount", "Fair value", "Fair value") == [
        "not_tested"
    ]


def test_balances_of_one_day_that_no_slip_explains_are_two_things() -> None:
    other = BALANCES.replace("519,830", "733,002", 1)
    assert same_days(other, *LENGTHS) == ["holds"] * 4


def test_a_slip_that_the_totals_below_took_up_breaks_them_too() -> None:
    rows = """
    Product      | | 1000 | 400 | 350 | 250
    Service      | | 620  | 210 | 205 | 205
    Revenue      | | 1620 | 610 | 555 | 455
    Costs        | | 840  | 310 | 290 | 240
    Salaries     | | 410  | 150 | 140 | 120
    Rent         | | 131  | 44  | 43  | 44
    All costs    | | 1381 | 504 | 473 | 404
    """
    columns = ("Total", "May", "June", "July")
    assert statuses(rows, columns) == ["holds"] * 7
    slipped = rows.replace("| 140 |", "| 190 |").replace("| 473 |", "| 523 |")
    assert statuses(slipped, columns) == [*["holds"] * 4, "breaks", "holds", "breaks"]
    other = rows.replace("| 140 |", "| 190 |").replace("| 473 |", "| 493 |")
    assert statuses(other, columns) == ["not_tested"]
