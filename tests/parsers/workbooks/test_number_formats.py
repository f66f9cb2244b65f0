"""What a worksheet displays of a stored number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tieout.parsers.workbooks.number_formats import (
    BUILT_IN,
    day_of,
    display,
    display_date,
    is_date_format,
    is_time_format,
)


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("1248.4", "#,##0_);(#,##0)", "1,248"),
        ("-58", '_("$ "#,##0_);_("$ "(#,##0)', "$ (58)"),
        ("-1234.5", BUILT_IN[44], "$(1,234.50)"),
        ("0", BUILT_IN[41], "-"),
        ("0", '#,##0;(#,##0);"nil"', "nil"),
        ("-7", "#,##0;[Red]-#,##0", "-7"),
        ("-7", "[$€-407] #,##0;[Red]-[$€-407] #,##0", "€ -7"),
        ("-7", "[$USD] #,##0", "-7"),
        ("12", "#,##0.##", "12"),
        ("0.03", ".00", ".03"),
        ("0.1234", "0.0%", "12.3%"),
        ("-0.1234", "0.0%;(0.0%)", "(12.3%)"),
        ("12", "0\\%", "12%"),
        ("5", ";;;", ""),
        ("5", "@", "5"),
        ("5", "#,##0_);(#,##0);-;@", "5"),
        ("2500", "[<1000]0;[>=1000]#,##0", "2,500"),
        ("541178.41", "[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;##,##0.00", "541,178.41"),
        ("541178", "#'##0", "541,178"),
        ("-1340", '#,##0;"▲ "#,##0', "△ 1,340"),
    ],
)
def test_a_number_is_shown_by_its_format(stored: str, code: str, shown: str) -> None:
    assert display(Decimal(stored), code).text == shown


@pytest.mark.parametrize(
    ("stored", "code", "shown", "scale"),
    [
        ("1248400", "#,##0,", "1,248", 3),
        ("-1248400", "#,##0,_);(#,##0,)", "(1,248)", 3),
        ("2540000", "0.0,,", "2.5", 6),
        ("-2540000", '#,##0.0,, "€m";(#,##0.0,, "€m")', "(2.5€)", 6),
        ("2540", '0.0,"K"', "2.5", 3),
        ("12.5", '"$"0.0"bn"', "$12.5", 9),
        ("12.5", '0.0"m"', "12.5m", 0),
    ],
)
def test_commas_at_the_end_of_a_format_scale_by_thousands(
    stored: str, code: str, shown: str, scale: int
) -> None:
    displayed = display(Decimal(stored), code)
    assert (displayed.text, displayed.scale) == (shown, scale)


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("0.30000000000000004", "0.00", "0.30"),
        ("1.005", "0.00", "1.01"),
        ("1.0049999999999999", "0.00", "1.01"),
        ("0.285", "0.00", "0.29"),
        ("-2.5", "0", "-3"),
        ("2.4999999999999996", "0", "3"),
        ("2.4999", "0", "2"),
        ("1234567.891", "General", "1234567.891"),
        ("0.3333333333333333", "General", "0.3333333333"),
        ("1E+5", "General", "100000"),
    ],
)
def test_binary_fractions_are_rounded_as_a_worksheet_shows_them(stored: str, code: str, shown: str) -> None:
    assert display(Decimal(stored), code).text == shown


def test_a_date_is_said_in_words_as_far_as_its_format_shows_it() -> None:
    serial = Decimal(37986)
    assert display_date(serial, "m/d/yyyy").text == "December 31, 2003"
    assert display_date(serial, "mmm-yy").text == "December 2003"
    assert display_date(serial, "yyyy").text == "2003"
    assert display_date(serial - 1462, "m/d/yyyy", from_1904=True).text == "December 31, 2003"


def test_the_leap_day_of_1900_that_never_was() -> None:
    assert day_of(Decimal(59)) == date(1900, 2, 28)
    assert day_of(Decimal(61)) == date(1900, 3, 1)


def test_dates_are_told_from_numbers_by_their_format() -> None:
    assert is_date_format("[$-409]mmm\\-yy;@")
    assert is_date_format("dd/mm/yyyy")
    assert not is_date_format('_("$"* #,##0.00_);[Red]("day")')
    assert not is_date_format("General")
    assert is_time_format("[h]:mm:ss")
    assert not is_time_format("#,##0")


@pytest.mark.parametrize("stored", ["1E+400", "NaN", "-Infinity", "1E-400"])
def test_a_number_beyond_all_amounts_is_shown_without_effort(stored: str) -> None:
    assert display(Decimal(stored), "#,##0.00").text


def test_a_format_may_print_words_before_a_date() -> None:
    assert display_date(Decimal(45565), '"FY to "dd mmm yyyy').text == "FY to September 30, 2024"
