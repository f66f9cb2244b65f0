"""The time of a statement of equity stands in its rows."""

from __future__ import annotations

from datetime import date

import pytest
from made_pages import BALANCE_SHEET

from tieout.facts import Fact
from tieout.parsers import read
from tieout.parsers.dating.equity_dates import row_periods

FIRST, SECOND, THIRD = date(1996, 12, 31), date(1997, 12, 31), date(1998, 12, 31)


def test_a_balance_stands_at_its_date_and_movements_lie_between_two() -> None:
    labels = [
        "Balance, December 31, 1996",
        "Net income",
        "Dividends",
        "Balance, December 31, 1997",
        "Net loss",
    ]
    year = (date(1997, 1, 1), SECOND)
    assert row_periods(labels) == [(None, FIRST), year, year, (None, SECOND), (None, None)]


def test_movements_between_a_balance_and_the_same_one_again_have_no_period() -> None:
    labels = [
        "Balance, December 31, 1997",
        "Continued",
        "Balance, December 31, 1997",
        "Net loss",
        "December 31, 1998",
    ]
    assert row_periods(labels) == [
        (None, SECOND), (None, None), (None, SECOND), (date(1998, 1, 1), THIRD), (None, THIRD),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Balances as of December 31, 1998", THIRD),
        ("BALANCE AT DECEMBER 31, 1998", THIRD),
        ("Ending balance, December 31, 1998", THIRD),
        ("December 31, 1998", THIRD),
        ("Stockholders' equity, December 31, 1998", THIRD),
        ("Balance at end of year", None),
        ("Dividends paid December 31, 1998", None),
    ],
)
def test_a_balance_is_known_by_its_label(label: str, expected: date | None) -> None:
    assert row_periods([label]) == [(None, expected)]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("April 1, 2025", "June 30, 2025"), date(2025, 4, 1)),
        (("January 1, 2021", "December 31, 2021", "December 31, 2022"), date(2021, 1, 1)),
        (("July 1, 1991", "June 30, 1992"), date(1991, 7, 1)),
        (("May 1, 2022", "July 31, 2022"), date(2022, 5, 2)),  # thirteen weeks
        (("July 1, 2016", "March 31, 2017"), date(2016, 7, 2)),  # thirty-nine
        (("January 1, 2005", "December 31, 2005", "December 30, 2006"), date(2005, 1, 2)),
    ],
)
def test_the_first_of_a_month_opens_a_period_unless_years_are_of_weeks(
    days: tuple[str, ...], first: date
) -> None:
    labels = [line for day in days for line in (f"Balance at {day}", "Net income")]
    assert row_periods(labels)[1][0] == first


def test_a_balance_that_closes_what_stands_above_it_is_of_the_day_before() -> None:
    labels = [
        "Balance, October 1, 1996",
        "Loss",
        "Balance, November 1, 1997",
        "Loss",
        "Balance, June 30, 1998",
    ]
    assert [period for period in row_periods(labels) if period[0]] == [
        (date(1996, 10, 1), date(1997, 11, 1)), (date(1997, 11, 2), date(1998, 6, 30)),
    ]  # fmt: skip


def test_a_balance_that_is_adjusted_overnight_opens_what_stands_below_it() -> None:
    labels = [
        "Stockholders' equity at March 31, 1997",
        "Adjustment to liquidation basis",
        "Net assets in liquidation at April 1, 1997",
        "Operating income",
        "Net assets in liquidation at September 30, 1997",  # twenty-six weeks later
    ]
    assert [period for period in row_periods(labels) if period[0]] == [
        (date(1997, 4, 1), date(1997, 4, 1)), (date(1997, 4, 1), date(1997, 9, 30)),
    ]  # fmt: skip


def dated(page: str) -> list[tuple[str, str, str]]:
    """Label and period of the first number of each row of the table below the statement."""
    (table,) = (s for s in read(f"{STATEMENT}{page}".encode(), "a.htm").statements if s.kind == "other")
    facts = [next(f for f in row.facts if f) for row in table.rows if any(row.facts)]
    return [(f.label, str(f.period_start), str(f.period_end)) for f in facts]


STATEMENT = (
    "<html><body><p>STATEMENTS OF INCOME</p><table><tr><td>Year ended December 31,</td><td>2014</td><td>2013</td></tr>"
    "<tr><td>Net sales</td><td>900</td><td>800</td></tr><tr><td>Cost of sales</td><td>840</td><td>750</td></tr>"
    "<tr><td>Net income</td><td>60</td><td>50</td></tr></table><p>NOTE 4 - OTHER MATTERS</p>"
)
COMPONENTS = "<tr><td></td><td>Pension Items</td><td>Currency Items</td><td>Total</td></tr>"


def table_of(head: str, *rows: str) -> str:
    cells = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{n}</td>' for n in amounts)}</tr>"
        for label, *amounts in (row.split("|") for row in rows)
    )
    return f"<table>{head}{cells}</table>"


def test_rolls_of_components_in_the_notes_are_dated_by_their_balances() -> None:
    page = table_of(
        COMPONENTS,
        "Balance at December 31, 2012|(32,279)|4,161|(28,118)",
        "Other comprehensive income|553|186|739",
        "Balance at December 31, 2013|(31,726)|4,347|(27,379)",
    )
    assert dated(page) == [
        ("Balance at December 31, 2012", "None", "2012-12-31"),
        ("Other comprehensive income", "2013-01-01", "2013-12-31"),
        ("Balance at December 31, 2013", "None", "2013-12-31"),
    ]


def test_dates_over_each_other_without_a_movement_between_them_date_no_rows() -> None:
    page = table_of(
        COMPONENTS.replace("Items", "region"),
        "Sales",
        "March 31, 2013|720|339|1,059",
        "March 31, 2014|489|262|751",
        "Operating income",
        "March 31, 2013|72|33|105",
        "March 31, 2014|48|26|74",
    )
    assert {end for _, _, end in dated(page)} == {"None"}


def test_what_a_note_rolls_stands_at_the_first_and_last_day_of_its_columns() -> None:
    page = table_of(
        "<tr><td></td><td colspan='2'>Six Months Ended June 30,</td></tr><tr><td></td><td>2014</td><td>2013</td></tr>",
        "Reserve at beginning of year|44,835|58,882",
        "Claims as of beginning of year|44,835|58,882",
        "Balance at January 1|19,752|15,109",
        "Incurred|61,613|57,105",
        "Payments|(50,643)|(43,759)",
        "Balance at June 30|30,722|28,455",
        "Reserve, net, at June 30, 2014|30,722|28,455",
    )
    assert dated(page) == [
        ("Reserve at beginning of year", "None", "2013-12-31"),
        ("Claims as of beginning of year", "None", "2013-12-31"),
        ("Balance at January 1", "None", "2013-12-31"),
        ("Incurred", "2014-01-01", "2014-06-30"),
        ("Payments", "2014-01-01", "2014-06-30"),
        ("Balance at June 30", "None", "2014-06-30"),
        ("Reserve, net, at June 30, 2014", "None", "2014-06-30"),
    ]


COMPONENTS = """
                                 Common     Retained
                                  Stock     Earnings        Total
                               --------     --------     --------
"""


def rolled(title: str, rows: str) -> dict[str, list[tuple[date | None, date | None]]]:
    """The periods of the rows of a statement of equity that bears a title."""
    page = f"ACME CORP\n\nSTATEMENTS OF STOCKHOLDERS' EQUITY\n{title}\n(In thousands)\n{COMPONENTS}{rows}"
    statement = next(
        s for s in read((BALANCE_SHEET + page).encode(), "a.txt").statements if s.kind == "equity"
    )
    return {
        f"{row.label} {n}": [(f.period_start, f.period_end) for f in row.facts if f][:1]
        for n, row in enumerate(r for r in statement.rows if r.number)
    }


def test_a_balance_over_its_day_is_no_balance_without_one() -> None:
    found = rolled(
        "",
        """
Balance
Dec. 31, 1996                     1,100        2,000        3,100
Net income                           --          400          400
Dividends                            --         (100)        (100)
Balance
Dec. 31, 1997                     1,100        2,300        3,400
""",
    )
    year = (date(1997, 1, 1), SECOND)
    assert list(found.values()) == [[(None, FIRST)], [year], [year], [(None, SECOND)]]


def test_balances_at_the_ends_of_the_year_that_a_title_names_stand_at_its_ends() -> None:
    found = rolled(
        "Year ended December 31, 1997",
        """
Balance at beginning of year      1,100        2,000        3,100
Net income                           --          400          400
Dividends                            --         (100)        (100)
Balance at end of year            1,100        2,300        3,400
""",
    )
    year = (date(1997, 1, 1), SECOND)
    assert list(found.values()) == [[(None, FIRST)], [year], [year], [(None, SECOND)]]


def test_the_years_of_a_title_that_names_several_date_nothing() -> None:
    found = rolled(
        "Years ended December 31, 1997 and 1996",
        """
Balance at beginning of year      1,100        2,000        3,100
Net income                           --          400          400
Balance at end of year            1,100        2,400        3,500
""",
    )
    assert {period for periods in found.values() for period in periods} == {(None, None)}


@pytest.mark.parametrize(
    "title",
    [
        "Period from June 3, 1996 (inception) to December 31, 1996",
        "From inception (June 3, 1996) through December 31, 1996",
    ],
)
def test_what_moved_before_the_first_balance_did_so_since_inception(title: str) -> None:
    found = rolled(
        title,
        """
Issuance of common stock          1,100           --        1,100
Net loss                             --         (400)        (400)
Balance, December 31, 1996        1,100         (400)         700
""",
    )
    first = (date(1996, 6, 3), FIRST)
    assert list(found.values()) == [[first], [first], [(None, FIRST)]]


CAPTIONED = """|As Previously Reported|Adjustment|As Restated
Balance Sheet as of October 26, 2020|||
Shares subject to redemption|226,752,050|23,247,950|250,000,000
Accumulated deficit|(5,015)|(18,243,646)|(18,248,661)
Statement of Operations for the period from August 1, 2020 (inception) to December 31, 2020|||
Formation costs|5,015|1,200|6,215"""


SHEET = (
    "<p>BALANCE SHEETS</p><table><tr><td>December 31,</td><td>2020</td><td>2019</td></tr><tr><td>Cash</td><td>900</td>"
    "<td>800</td></tr><tr><td>Total assets</td><td>900</td><td>800</td></tr></table>"
)


def _facts_of(text: str) -> list[Fact]:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    return [
        f for f in read(f"<table>{rows}</table>{SHEET}".encode(), "a.htm").facts if f.statement == "other"
    ]


def test_captions_that_name_a_time_date_the_rows_of_a_note() -> None:
    dated = {f.label: (f.period_start, f.period_end) for f in _facts_of(CAPTIONED)}
    assert dated == {
        "Shares subject to redemption": (None, date(2020, 10, 26)),
        "Accumulated deficit": (None, date(2020, 10, 26)),
        "Formation costs": (date(2020, 8, 1), date(2020, 12, 31)),
    }
    prices = (
        "|High|Low\nYear ended December 31, 2020:||\nFirst quarter|46.88|20.50\nSecond quarter|49.00|24.25"
    )
    assert {f.period_end for f in _facts_of(prices)} == {None}


def test_the_columns_of_an_allowance_under_a_year_are_of_its_first_and_last_day() -> None:
    text = "|Balance at beginning of period|Charged to expenses|Deductions|Balance at end of period\nYear ended June 30, 2020:||||\n"
    text += "Doubtful accounts|34,627|13,230|12,382|35,475\nReturns|25,727|1,817|7,174|20,370"
    of = [(f.period_start, f.period_end) for f in _facts_of(text) if f.label == "Returns"]
    year = (date(2019, 7, 1), date(2020, 6, 30))
    assert of == [(None, date(2019, 6, 30)), year, year, (None, year[1])]


def test_days_alone_under_what_stands_as_of_them_date_their_rows() -> None:
    text = "|Trucks|Parts|Total\nSegment assets, as of:|||\nJanuary 31, 2019|2,031|676|2,707\nOctober 31, 2018|2,085|636|2,721"
    assert [str(f.period_end) for f in _facts_of(text)] == ["2019-01-31"] * 3 + ["2018-10-31"] * 3
    signed = "|Amount\nReserves @ December 31, 2007|1,261\nPaid since|12"
    assert [str(f.period_end) for f in _facts_of(signed)] == ["2007-12-31", "None"]


def test_a_roll_on_days_and_one_of_the_value_of_a_share_are_dated() -> None:
    rolled = "|Land|Machinery|Total\nOn January 1, 2018|4,736|33,060|37,796\nAdditions|275|4,674|4,949\nOn December 31, 2018|5,011|37,734|42,745"
    year = (date(2018, 1, 1), date(2018, 12, 31))
    of = [(f.label, f.period_start, f.period_end, f.member) for f in _facts_of(rolled)][::3]
    assert of == [
        ("On January 1, 2018", None, date(2018, 1, 1), "Land"),
        ("Additions", *year, "Land"),
        ("On December 31, 2018", None, date(2018, 12, 31), "Land"),
    ]
    value = "|Class A|Class B\nNet asset value per share at December 31, 2013|$101.57|$117.90\nNet investment expense|(0.48)|(0.27)\nNet asset value per share at March 31, 2014|$101.09|$117.63"
    found = [(f.unit, str(f.period_start), str(f.period_end)) for f in _facts_of(value)][::2]
    assert found == [
        ("USD/shares", "None", "2013-12-31"),
        ("USD/shares", "2014-01-01", "2014-03-31"),
        ("USD/shares", "None", "2014-03-31"),
    ]


def test_options_outstanding_on_two_days_roll() -> None:
    text = "|Shares|Price\nOutstanding on December 31, 2008|7,248|$26.15\nGranted|1,705|36.85\nOutstanding on September 30, 2009|8,953|$28.19"
    found = [(str(f.period_start), str(f.period_end)) for f in _facts_of(text)][::2]
    assert found == [("None", "2008-12-31"), ("2009-01-01", "2009-09-30"), ("None", "2009-09-30")]
    in_years = text.replace("|Shares|Price", "|Shares|Remaining Term in Years")
    assert [(str(f.period_start), str(f.period_end)) for f in _facts_of(in_years)][::2] == found
