"""What each format of inline XBRL makes of a displayed text: fixtures checked by hand, one or more for each rule."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout.parsers.xbrl.ix_formats import is_registry, transform_number, transform_text
from tieout.parsers.xbrl.ix_number_words import parse_number_words

FIRST = "http://www.xbrl.org/inlineXBRL/transformation/2010-04-20"
OLDEST = "http://www.xbrl.org/2008/inlineXBRL/transformation"
SECOND = "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31"
THIRD = "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26"
FOURTH = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
FIFTH = "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16"
SEC = "http://www.sec.gov/inlineXBRL/transformation/2015-08-31"

NUMBERS = [
    (OLDEST, "numcommadot", "1,234.56", "1234.56"),
    (FIRST, "numcommadot", "1,234.56", "1234.56"),
    (FIRST, "numdotcomma", "1.234,56", "1234.56"),
    (FIRST, "numspacedot", "1 234.56", "1234.56"),
    (FIRST, "numspacecomma", "1 234,56", "1234.56"),
    (FIRST, "numcomma", "1234,56", "1234.56"),
    (FIRST, "numdash", "-", "0"),
    (SECOND, "numdotdecimal", "12,345,678.90", "12345678.90"),
    (SECOND, "numcommadecimal", "12.345.678,90", "12345678.90"),
    (SECOND, "numunitdecimal", "12 dollars 40 cents", "12.40"),
    (SECOND, "zerodash", "—", "0"),
    (SECOND, "zerodash", "-", "0"),
    (THIRD, "numdotdecimal", "1 234 567.8", "1234567.8"),
    (THIRD, "numdotdecimal", ".5", "0.5"),
    (THIRD, "numcommadecimal", "1 234 567,8", "1234567.8"),
    (THIRD, "numdotdecimalin", "12,34,567.89", "1234567.89"),
    (THIRD, "numunitdecimalin", "12,34,567 rupees 05 paise", "1234567.05"),
    (THIRD, "zerodash", "–", "0"),
    (FOURTH, "num-dot-decimal", "1,234", "1234"),
    (FOURTH, "num-dot-decimal", "0.03", "0.03"),
    (FOURTH, "num-comma-decimal", "1.234,5", "1234.5"),
    (FOURTH, "num-unit-decimal", "5€40", "5.40"),
    (FOURTH, "fixed-zero", "—", "0"),
    (FOURTH, "fixed-zero", "nil", "0"),
    (FOURTH, "fixed-zero", "", "0"),
    (FIFTH, "num-dot-decimal", "1,234.5", "1234.5"),
    (FIFTH, "num-dot-decimal-apos", "1'234’567.5", "1234567.5"),
    (FIFTH, "num-comma-decimal-apos", "1'234'567,5", "1234567.5"),
    (FIFTH, "num-unit-decimal-apos", "1'234 francs 50", "1234.50"),
    (SEC, "numwordsen", "no", "0"),
    (SEC, "numwordsen", "None", "0"),
    (SEC, "numwordsen", "forty-two", "42"),
    (SEC, "numwordsen", "two hundred and five", "205"),
    (SEC, "numwordsen", "One million two hundred thousand", "1200000"),
    (SEC, "numwordsen", "12", "12"),
    (FOURTH, "", "1234.5", "1234.5"),
    (FOURTH, "", "-12", "-12"),
]


@pytest.mark.parametrize(("registry", "name", "text", "number"), NUMBERS)
def test_a_displayed_number_stands_for_what_its_format_says(
    registry: str, name: str, text: str, number: str
) -> None:
    assert transform_number(registry, name, text) == Decimal(number)


@pytest.mark.parametrize(
    ("registry", "name", "text"),
    [
        (FOURTH, "num-dot-decimal", "1.234,56"),
        (FOURTH, "num-dot-decimal", "(1,234)"),
        (FOURTH, "num-dot-decimal", "-5"),
        (FOURTH, "num-dot-decimal", ""),
        (FOURTH, "num-dot-decimal", "1'234"),
        (FOURTH, "num-comma-decimal", "1,234,567"),
        (THIRD, "zerodash", "--x"),
        (THIRD, "zerodash", "12"),
        (SEC, "numwordsen", "several"),
        (SEC, "num-dot-decimal", "12"),
        (FOURTH, "numwordsen", "two"),
        (FOURTH, "no-such-format", "12"),
        ("http://example.com/formats", "num-dot-decimal", "12"),
        (FOURTH, "", "1,234"),
        (FOURTH, "num-dot-decimal", "١٢"),
    ],
)
def test_a_text_that_its_format_does_not_allow_is_no_number(registry: str, name: str, text: str) -> None:
    assert transform_number(registry, name, text) is None


def test_registries_are_known_by_name_and_version() -> None:
    assert all(is_registry(uri) for uri in (OLDEST, FIRST, SECOND, THIRD, FOURTH, FIFTH, SEC))
    assert not is_registry("http://www.xbrl.org/inlineXBRL/transformation/latest")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zero", 0), ("seventeen", 17), ("ninety-nine", 99), ("a hundred", 100), ("one hundred one", 101),
        ("two thousand and ten", 2010), ("three billion five million", 3005000000), ("TWENTY  FIVE", 25),
    ],
)  # fmt: skip
def test_number_words_become_numbers(words: str, number: int) -> None:
    assert parse_number_words(words) == number


@pytest.mark.parametrize(
    "words", ["", "many", "five six", "twenty eleven", "hundred hundred", "two thousand thousand", "and"]
)
def test_other_words_are_no_numbers(words: str) -> None:
    assert parse_number_words(words) is None


@pytest.mark.parametrize(
    ("registry", "name", "text", "meant"),
    [
        (FOURTH, "date-monthname-day-year-en", "June 30, 2023", "2023-06-30"),
        (THIRD, "datemonthdayyearen", "Sept. 3, 2019", "2019-09-03"),
        (FOURTH, "date-day-monthname-year-en", "30th June 2023", "2023-06-30"),
        (FOURTH, "date-month-day-year", "06/30/23", "2023-06-30"),
        (FOURTH, "date-day-month-year", "30.06.2023", "2023-06-30"),
        (FOURTH, "date-year-month-day", "2023-06-30", "2023-06-30"),
        (FOURTH, "date-month-day", "12-31", "--12-31"),
        (FOURTH, "date-monthname-day-en", "December 31", "--12-31"),
        (FOURTH, "date-monthname-year-en", "January 2023", "2023-01"),
        (FOURTH, "fixed-true", "anything", "true"),
        (FOURTH, "fixed-false", "", "false"),
        (SECOND, "booleantrue", "yes", "true"),
        (SECOND, "nocontent", "text", ""),
        (FOURTH, "fixed-empty", "text", ""),
        (SEC, "boolballotbox", "☒", "true"),
        (SEC, "boolballotbox", "☐", "false"),
        (SEC, "yesnoballotbox", "☒", "Yes"),
        (SEC, "stateprovnameen", "New York", "New York"),
        (FOURTH, "", "  10-Q\n ", "10-Q"),
    ],
)  # fmt: skip
def test_other_texts_stand_for_dates_and_truth_values(
    registry: str, name: str, text: str, meant: str
) -> None:
    assert transform_text(registry, name, text) == meant


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date-month-day-year", "13/32/2023"),
        ("date-monthname-day-year-en", "Juvember 3, 2023"),
        ("date-month-day", "December"),
    ],
)
def test_a_text_that_is_no_date_stands_for_nothing(name: str, text: str) -> None:
    assert transform_text(FOURTH, name, text) is None
