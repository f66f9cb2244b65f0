"""Periods told by their first and last day or month: "January 1 to July 21, 2023", "01.2023-12.2023"."""

from __future__ import annotations

import re
from datetime import date

from tieout.parsers.kept import keeps
from tieout.parsers.vocabulary.periods import (
    HYPHENED,
    MONTH_WORD,
    MONTHS_OF_YEAR,
    SLASHED,
    Span,
    end_of,
    last_day,
    month_number,
    parse_dates,
    parse_span,
    parse_years,
    whole_year,
)

_RANGE = re.compile(
    rf"\b({MONTH_WORD})\.? {{0,3}}(\d{{1,2}})(?:,? {{0,2}}((?:19|20)\d\d))? {{0,3}}(?:\([^()]{{0,40}}\) {{0,3}})?"
    rf"(?:to|through|thru|until|–|—|-) {{0,3}}({MONTH_WORD})\.? {{0,3}}(\d{{1,2}})(?!\d)(?:,? {{0,2}}((?:19|20)\d\d))?",
    re.I,
)

_DAYS_FIRST = re.compile(
    rf"\b(\d{{1,2}})\.? {{0,2}}({MONTH_WORD})\.?(?:,? {{0,2}}((?:19|20)\d\d))? {{0,3}}"
    rf"(?:to|through|until|–|—|-) {{0,3}}(\d{{1,2}})\.? {{0,2}}({MONTH_WORD})\b\.?(?:,? {{0,2}}((?:19|20)\d\d))?",
    re.I,
)
"""The days in front of their months: "1 July – 30 September 2011"."""


@keeps
def parse_range(text: str) -> tuple[date, date] | None:
    """The first and last day that `text` names: "Period from January 1 to July 21, 2023"; None where it names no two.

    A day without a year is of the other's year, else of the one that the text prints; December comes before January.
    """
    if found := _RANGE.search(text):
        return _days_of(text, (found[1], found[2], found[3]), (found[4], found[5], found[6]))
    if found := _DAYS_FIRST.search(text):
        return _days_of(text, (found[2], found[1], found[3]), (found[5], found[4], found[6]))
    if found := _WHOLE_MONTHS.search(text):
        return _of_whole_months(month_number(found[1]), found[2], month_number(found[3]), found[4])
    if found := _NUMBERED_MONTHS.search(text):
        begins, begun = found["m1"] or found["m2"], found["y1"] or found["y2"]
        return _of_whole_months(
            int(begins), begun, int(found["m3"] or found["m4"]), found["y3"] or found["y4"]
        )
    if "/" in text and (found := _MONTHS_OF_YEAR.search(text)):
        return _of_whole_months(int(found[1]), None, int(found[2]), found[3])
    if (found := _MONTHS_ALONE.search(text)) and len(years := parse_years(text)) == 1:
        return _of_whole_months(month_number(found[1]), None, month_number(found[2]), str(years[0]))
    return _parse_mixed_range(text)


_MONTHS_ALONE = re.compile(rf"\b({MONTH_WORD})\.? ?(?:to|–|—|-) ?({MONTH_WORD})\b\.?(?!\W{{0,3}}\d)", re.I)
"""Months under the year that heads them: "2023  Jan-Sep"."""
_WHOLE_MONTHS = re.compile(
    rf"\b({MONTH_WORD})\.?(?:,? {{0,2}}((?:19|20)\d\d|['’]\d\d))? {{0,3}}(?:to|through|thru|–|—|-)[: ]{{0,3}}"
    r"(?:month \d{1,2}, )?"
    rf"({MONTH_WORD})\.?,? {{0,2}}((?:19|20)\d\d\b|['’]?(?!2[89]|3[01])\d\d$)",
    re.I,
)
"""From the first of one month to the last of another: "January through December 2023", "Jan - Dec 23", and as Sage
counts them, "From: Month 1, April 2024 To: Month 12, March 2025"."""
_NUMBERED_MONTHS = re.compile(
    r"(?<![\d.])(?:0?(?P<m1>\d\d)[./](?P<y1>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)[./]0?(?P<m2>\d\d)) ?(?:to|–|-) ?"
    r"(?:0?(?P<m3>\d\d)[./](?P<y3>(?:19|20)\d\d)|(?P<y4>(?:19|20)\d\d)[./]0?(?P<m4>\d\d))(?![\d./])"
)
"""The same by their numbers: "01.2023-12.2023", "2024.01-2024.12"."""

_MONTHS_OF_YEAR = re.compile(r"(?<![\d./-])(1?\d) ?[-–] ?(1?\d)/((?:19|20)\d\d)(?![\d/])")
"""The months of one year by their numbers, as Nordic reports count them: "4-6/2016", "1–12/2015"."""


def _of_whole_months(begins: int, begun: str | None, ends: int, ended: str) -> tuple[date, date] | None:
    """The first day of the one month and the last of the other, each by its number and its year as printed."""
    if not (1 <= begins <= MONTHS_OF_YEAR and 1 <= ends <= MONTHS_OF_YEAR):
        return None
    year = whole_year(int(ended.lstrip("'’")))
    of_first = whole_year(int(begun.lstrip("'’"))) if begun else year if begins <= ends else year - 1
    first, last = date(of_first, begins, 1), end_of(Span(None, ends, None, year))
    return (first, last) if last and first < last else None


_Said = tuple[str, str, str | None]
"""A day as a text says it: its month, its number and the year, which may not be told."""


def _days_of(text: str, begins: _Said, ends: _Said) -> tuple[date, date] | None:
    """The first and last day, a year that neither tells from elsewhere in `text`."""
    years = parse_years(text)
    last = int(ends[2] or begins[2] or (years[-1] if years else 0))
    if not last:
        return None
    months = month_number(begins[0]), month_number(ends[0])
    first = int(begins[2] or (last if months[0] <= months[1] else last - 1))
    days = (
        end_of(Span(None, months[0], int(begins[1]), first)),
        end_of(Span(None, months[1], int(ends[1]), last)),
    )
    return (days[0], days[1]) if days[0] and days[1] and days[0] < days[1] else None


_SLASHED_END = re.compile(
    r"(?:to|through|thru|until|–|—|-|\.\.)[: ]{0,3}(\d{1,2}[/-]\d{1,2}[/-](?:(?:19|20)\d\d|\d\d))\b", re.I
)


def _parse_mixed_range(text: str) -> tuple[date, date] | None:
    """The days of a period whose last is printed in figures or in one with its month: "1-Apr-24 to 31-Mar-25"."""
    days = [end_of(parse_span(m[0])) for m in HYPHENED.finditer(text)] if "-" in text else []
    if len(days) == _BOTH and days[0] and days[1]:
        return (days[0], days[1]) if days[0] < days[1] else None
    return _parse_slashed_range(text)


_BOTH = 2


def _parse_slashed_range(text: str) -> tuple[date, date] | None:
    """The days of a period whose last is printed in figures: "Period July 12, 1994 to 12/31/94", "1/1/93 to 6/30/93"."""
    found = _SLASHED_END.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    last = end_of(parse_span(found[1]))
    slashed = (end_of(_slashed_day(m, found[1])) for m in SLASHED.finditer(before))
    firsts = parse_dates(before) or tuple(day for day in slashed if day)
    if not firsts and last and (begins := _SLASHED_BEGIN.search(before)):
        day_first = int(re.split("[/-]", found[1])[0]) > MONTHS_OF_YEAR
        month, day = (begins[2], begins[1]) if day_first else (begins[1], begins[2])
        firsts = _days_before(int(month), int(day), last)
    return (firsts[0], last) if last and len(firsts) == 1 and firsts[0] < last else None


def _slashed_day(begins: re.Match[str], ends: str) -> Span:
    """A first day in figures, its day before its month where the last day's is: "01/04/2024 - 31/03/2025"."""
    span = parse_span(begins[0])
    day_first = int(re.split("[/-]", ends)[0]) > MONTHS_OF_YEAR >= int(begins[2])
    return span._replace(month=int(begins[2]), day=int(begins[1])) if day_first else span


_SLASHED_BEGIN = re.compile(r"(?<![\d/-])(\d{1,2})/(\d{1,2})\s*$")
"""The first day where the last alone prints the year: "04/01–06/30/2022"."""


def _days_before(month: int, day: int, last: date) -> tuple[date, ...]:
    """The day of so many figures in the year up to `last`; the day first where the other cannot be a month."""
    if month > MONTHS_OF_YEAR:
        month, day = day, month
    if not 1 <= month <= MONTHS_OF_YEAR or not 1 <= day <= last_day(last.year, month):
        return ()
    first = end_of(Span(None, month, day, last.year))
    if first is not None and first > last:
        first = end_of(Span(None, month, day, last.year - 1))
    return (first,) if first else ()
