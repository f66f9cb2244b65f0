"""Headings become periods: length, day and year, from the words a filer prints over a column."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.parsers.vocabulary.day_ranges import parse_range
from tieout.parsers.vocabulary.periods import (
    Span,
    end_of,
    parse_dates,
    parse_only_length,
    parse_span,
    parse_years,
    start_of,
)


@pytest.mark.parametrize(
    ("heading", "span"),
    [
        ("December 31, 2003", Span(None, 12, 31, 2003)),
        ("Dec. 31, 2003", Span(None, 12, 31, 2003)),
        ("DEC 31 2003", Span(None, 12, 31, 2003)),
        ("Sept. 30, 1999", Span(None, 9, 30, 1999)),
        ("June 30", Span(None, 6, 30, None)),
        ("31 March 2001", Span(None, 3, 31, 2001)),
        ("12/31/03", Span(None, 12, 31, 2003)),
        ("12/31/1998", Span(None, 12, 31, 1998)),
        ("31/12/98", Span(None, 12, 31, 1998)),
        ("3-31-01", Span(None, 3, 31, 2001)),
        ("May 2002", Span(None, 5, None, 2002)),
        ("FY 3/2018", Span(12, 3, None, 2018)),
        ("2003", Span(None, None, None, 2003)),
        ("December 31,2003", Span(None, 12, 31, 2003)),
        ("July 4, 2003", Span(None, 7, 4, 2003)),
        ("Oct. 3, 1999 (53 weeks)", Span(-53, 10, 3, 1999)),
        ("Fiscal Year 2016 September 30, 2015", Span(12, 9, 30, 2015)),
        ("99/99/01", Span(None, None, None, 2001)),
        ("'98", Span(None, None, None, 1998)),
        ("’03", Span(None, None, None, 2003)),
        ("(unaudited)", Span()),
    ],
)
def test_a_heading_says_its_day_and_year(heading: str, span: Span) -> None:
    assert parse_span(heading) == span


@pytest.mark.parametrize("heading", ["1,999", "$2,003", "20031", "1999.5", "2003,5"])
def test_an_amount_is_no_year(heading: str) -> None:
    assert parse_span(heading).year is None


@pytest.mark.parametrize(
    ("heading", "months"),
    [
        ("Three Months Ended", 3),
        ("THREE MONTHS ENDED", 3),
        ("3 months ended", 3),
        ("For the nine-month period ended", 9),
        ("Six Mos. Ended", 6),
        ("Twelve months", 12),
        ("13 weeks ended", -13),
        ("Thirteen Weeks Ended", -13),
        ("Thirty-nine weeks ended", -39),
        ("52 Wks Ended", -52),
        ("Quarter ended", 3),
        ("1st Qtr", 3),
        ("QTD December 31, 2004", 3),
        ("Q3 2001", 3),
        ("Half year ended", 6),
        ("2Q", 3),
        ("Semi-annual", 6),
        ("Annual", 12),
        ("Fiscal 1999", 12),
        ("Fiscal years", 12),
        ("Year ended", 12),
        ("Years ended", 12),
        ("Fiscal 2003", 12),
        ("Year to date", None),
        ("December 31", None),
    ],
)
def test_a_heading_says_how_long_its_period_is(heading: str, months: int | None) -> None:
    assert parse_span(heading).months == months


_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen sixteen seventeen forty "
    "twenty-four twenty-five twenty-six twenty-eight thirty-six thirty-nine fifty-two fifty-three"
)
_COUNTS = (*range(1, 15), 16, 17, 40, 24, 25, 26, 28, 36, 39, 52, 53)


@pytest.mark.parametrize(("word", "count"), list(zip(_WORDS.split(), _COUNTS, strict=True)))
def test_a_count_in_words_is_a_count(word: str, count: int) -> None:
    assert parse_span(f"{word.title()} Weeks Ended").months == -count
    assert parse_span(f"{count} weeks ended").months == -count


@pytest.mark.parametrize(
    ("titles", "months"),
    [
        ("For the Nine Months Ended September 30", 9),
        ("Three Months Ended Three months ended", 3),
        ("Three Months Ended Nine Months Ended", None),
        ("Year ended", None),
    ],
)
def test_the_only_length_that_is_named_holds_for_all(titles: str, months: int | None) -> None:
    assert parse_only_length(titles) == months


def test_every_whole_date_of_a_heading_is_found() -> None:
    heading = "From inception (August 20, 1998) through December 31, 2000, or June 30 or May 5 and 2001"
    assert parse_dates(heading) == (date(1998, 8, 20), date(2000, 12, 31))


def test_a_heading_takes_from_the_one_above_only_what_it_leaves_open() -> None:
    above = parse_span("Three Months Ended March 31, 2003")
    assert parse_span("2002").over(above) == Span(3, 3, 31, 2002)
    assert parse_span("June 2001").over(above) == Span(3, 6, None, 2001)
    assert parse_span("Six Months").over(above) == Span(6, 3, 31, 2003)


def test_the_years_of_a_title_come_in_its_order() -> None:
    assert parse_years("Years ended June 30, 2003, 2002 and 2001") == (2003, 2002, 2001)


@pytest.mark.parametrize(
    ("span", "end"),
    [
        (Span(None, 2, None, 2000), date(2000, 2, 29)),
        (Span(None, 2, 30, 2001), date(2001, 2, 28)),
        (Span(None, 6, 28, 1998), date(1998, 6, 28)),
        (Span(None, None, None, 1998), None),
        (Span(None, 6, 28, None), None),
    ],
)
def test_a_period_ends_on_its_day_or_on_the_months_last(span: Span, end: date | None) -> None:
    assert end_of(span) == end


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [
        (date(2003, 12, 31), 3, date(2003, 10, 1)),
        (date(2003, 12, 31), 12, date(2003, 1, 1)),
        (date(2003, 6, 30), 9, date(2002, 10, 1)),
        (date(2000, 2, 29), 3, date(1999, 12, 1)),
        (date(1999, 3, 27), -13, date(1998, 12, 27)),
        (date(1999, 1, 30), -52, date(1998, 2, 1)),
        (date(2001, 3, 15), 1, date(2001, 2, 16)),
    ],
)
def test_a_period_starts_on_the_day_after_the_one_before(end: date, months: int, start: date) -> None:
    assert start_of(end, months) == start


@given(st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 36))
def test_periods_of_whole_months_follow_each_other_without_a_gap(year: int, month: int, months: int) -> None:
    end = date(year, month, monthrange(year, month)[1])
    start = start_of(end, months)
    assert start.day == 1
    assert (end.year - start.year) * 12 + end.month - start.month == months - 1


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 53))
def test_periods_of_weeks_have_seven_days_each(end: date, weeks: int) -> None:
    assert end - start_of(end, -weeks) == timedelta(weeks=weeks) - timedelta(days=1)


_MONTHS = (
    "January",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug",
    "Sept.",
    "OCT",
    "November",
    "DECEMBER",
)


@given(
    st.dates(date(1951, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["{m} {d}, {y}", "{n}/{d}/{y}", "{d} {m} {y}"]),
)
def test_a_printed_date_reads_back(day: date, form: str) -> None:
    heading = form.format(m=_MONTHS[day.month - 1], n=day.month, d=day.day, y=day.year)
    assert end_of(parse_span(heading)) == day


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        ("Period from January 1, 2023 to July 21, 2023", "2023-01-01", "2023-07-21"),
        ("July 22 through September 30, 2023", "2023-07-22", "2023-09-30"),
        ("December 15 to December 31, 2003", "2003-12-15", "2003-12-31"),
        ("November 1 to January 31, 2004", "2003-11-01", "2004-01-31"),
        ("Nine Months Ended September 30, 2023 Predecessor January 1 to July 21", "2023-01-01", "2023-07-21"),
        ("From February 3, 2021 (inception) through December 31, 2021", "2021-02-03", "2021-12-31"),
        ("04/01–06/30/2022", "2022-04-01", "2022-06-30"),
        ("01/04–30/06/2022", "2022-04-01", "2022-06-30"),
        ("10/1 to 3/31/05", "2004-10-01", "2005-03-31"),
        ("2023 Jan-Sep", "2023-01-01", "2023-09-30"),
        ("4-6/2016", "2016-04-01", "2016-06-30"),
        ("1–12/2015", "2015-01-01", "2015-12-31"),
    ],
)
def test_a_heading_may_name_the_first_and_the_last_day(heading: str, first: str, last: str) -> None:
    assert parse_range(heading) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "heading", ["Six months ended June 30, 2003", "June 30 to September 30", "July 1, 2004 to May 3, 2003"]
)
def test_other_headings_name_no_two_days(heading: str) -> None:
    assert parse_range(heading) is None


def test_a_year_of_52_or_53_weeks_has_no_length_in_weeks() -> None:
    assert parse_span("Fiscal Year (52/53 Weeks) Ended January 28, 1995").months == 12
