"""Headings become periods: "Three Months Ended December 31, 2003" is 2003-10-01 to 2003-12-31."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tieout.parsers.kept import keeps

_MONTHS = {
    m: i
    for i, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
MONTH_WORD = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTH_DAY = re.compile(rf"\b({MONTH_WORD})\.?,?\s{{0,3}}(\d{{1,2}})(?!\d)(?:st|nd|rd|th)?", re.I)
MONTH_YEAR = re.compile(rf"\b({MONTH_WORD})\.?,?\s{{1,3}}((?:19|20)\d\d)\b", re.I)
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})\s{{1,2}}({MONTH_WORD})\b", re.I)
SLASHED = re.compile(r"\b(?!\d\d?-\d\d?/\d)(\d{1,2})[/-](\d{1,2})[/-](?:(?<=/)['’`])?((?:19|20)?\d\d)\b")
HYPHENED = re.compile(rf"\b(\d{{1,2}})-({MONTH_WORD})\.?-((?:19|20)?\d\d)\b", re.I)
YEAR = re.compile(r"(?<![\d,.$-])((?:19|20)\d\d)(?!,?\d|\.\d)")
MONTH_NUMBER = re.compile(rf"\b({MONTH_WORD})\.?(?:-| ?['’`])(\d\d)\b(?![-/])", re.I)
_YEAR_BEHIND = re.compile(
    rf"\b{MONTH_WORD}\.?\s{{0,3}}\d{{1,2}}(?:,\s{{0,3}}|\s{{1,3}})((?:19|20)\d\d)\b", re.I
)
"""The year of a day, whatever fiscal year stands before it: "Fiscal Year 2016  September 30, 2015"."""
SHORT_YEAR = re.compile(r"(?<![\w,.])['’`](\d\d)\b")

_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17, "twenty-four": 24,
    "twenty-five": 25, "twenty-six": 26, "thirty-six": 36, "thirty-nine": 39, "forty": 40, "fifty-two": 52,
    "fifty-three": 53, "twelfth": 12, "twenty-eight": 28,
}  # fmt: skip
_COUNT = r"(\d{1,2}|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")"
MONTHS_LONG = re.compile(
    rf"\b(?<!52[-/])(?=[\defnost]){_COUNT}[\s-]{{1,3}}(?:\(\d+\)\s)?(?:calendar |fiscal )?(months?|mos?\b|weeks?|wks?\b)",
    re.I,
)
QUARTER = re.compile(r"\bquarters?\b|\bqtr\b|\bQTD\b|\b[1-4]Q(?:\d\d)?\b|\bQ[1-4]\b", re.I)
YEAR_LONG = re.compile(
    r"\byears?[\s-](?!end ?:)|\byears?$|\bFY ?\d{1,2}/|\bFY (?=to\b|end)|"
    r"\byrs?\b|\btwelve months\b|\bannual\b|\bfiscal 20|\bfiscal 19",
    re.I,
)
YEAR_TO_DATE = re.compile(r"\byear[\s-]to[\s-]date\b|\bYTD\b", re.I)
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
INCEPTION = re.compile(r"\binception\b|\bcumulative\b", re.I)


class Span(NamedTuple):
    """What a heading says of its period; None where it says nothing. `months` is negative for a count of weeks."""

    months: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None

    def over(self, other: Span) -> Span:
        """This heading, with what it leaves open taken from `other`, a heading further out."""
        same_day = self.month is None
        return Span(
            self.months if self.months is not None else other.months,
            other.month if same_day else self.month,
            other.day if same_day else self.day,
            self.year if self.year is not None else other.year,
        )


_DIGIT = re.compile(r"\d")
_YEAR_AFTER_COMMA = re.compile(r",(?=(?:19|20)\d\d\b)")


@keeps
def parse_span(text: str) -> Span:
    """What the words of a heading say: length, month and day, year."""
    if "FYE" in text and (found := _YEAR_END.search(text)):
        return Span(MONTHS_OF_YEAR, month_number(found[2]), int(found[1] or found[3] or 0) or None, None)
    months = _parse_length(text)
    return _parse_day(_YEAR_AFTER_COMMA.sub(", ", text), months) if _DIGIT.search(text) else Span(months)


_YEAR_END = re.compile(
    rf"\bFYE?:? (\d{{1,2}})?[ -]?({MONTH_WORD})\b\.?(?: (\d{{1,2}})\b)?(?![ ,’'-]*\d)", re.I
)
"""When fiscal years end, whichever: "FYE Dec", "FYE 30 June", "FYE December 31"."""
_FROM_FIRST = re.compile(
    rf"\b(?:1 ({MONTH_WORD})|({MONTH_WORD}) 1) ?(?:-|–|—|to|through) ?(?:(\d\d) ({MONTH_WORD})|({MONTH_WORD}) (\d\d))\b",
    re.I,
)
"""From the first of one month to the last of another, with a year behind them or none: "1 January - 31 December"."""
_LEAST_LAST = 28  # day of a month


def _of_days(text: str) -> tuple[int, int, int] | None:
    """Months, month and day of a period that is told by its days without a year between them."""
    found = _FROM_FIRST.search(text)
    if found is None or int(found[3] or found[6]) < _LEAST_LAST:
        return None
    begins, ends = month_number(found[1] or found[2]), month_number(found[4] or found[5])
    return (ends - begins) % MONTHS_OF_YEAR + 1, ends, int(found[3] or found[6])


def _parse_day(text: str, months: int | None) -> Span:
    """What its figures say: the day or month on which a period of so many months ends, and the year."""
    month, day, year = _month_and_day(text)
    if day == 1 and (of_days := _of_days(text)):
        months, month, day = of_days
    found = (
        _YEAR_BEHIND.search(text)
        or YEAR.search(text)
        or SHORT_YEAR.search(text)
        or _DAY_OF_BOOKS.search(text)
    )
    if year is None and found:
        year = whole_year(int(found[1]))
    if month is not None and not 1 <= month <= 12:
        month = day = None
    if months is None and day is not None and "FY" in text and _FISCAL_BESIDE.search(text):
        months = MONTHS_OF_YEAR
    return Span(months, month, day, year)


_FISCAL_BESIDE = re.compile(
    r"^(?!.*\bYTD\b)(?!.*\b(?:Q[1-4]|[1-4]Q|H[12]|[12]H)(?:\b|\d)).*\bFY ?['’]?(?:20)?\d\d[AEFP]?\b"
)
"""A fiscal year beside the day on which it ends: "31-Dec-24  FY2024"."""


def _month_and_day(text: str) -> tuple[int | None, int | None, int | None]:
    """Month and day, with the year where it is written in one with them: 9/30/08, 30-Sep-08, Sep-08."""
    if "." in text and (found := _DOTTED.search(text)):
        day, month, year = int(found[1]), int(found[2]), whole_year(int(found[3]))
        return (day, month, year) if month > 12 else (month, day, year)
    if "-" in text and (found := _YEAR_FIRST.search(text)):
        return int(found[2]), int(found[3]), int(found[1])
    if found := SLASHED.search(text):
        month, day, year = int(found[1]), int(found[2]), whole_year(int(found[3]))
        return (day, month, year) if month > 12 else (month, day, year)
    if "/" in text and (found := _FISCAL.search(text)):
        return int(found[1]), None, whole_year(int(found[2]))
    if found := HYPHENED.search(text):
        return month_number(found[2]), int(found[1]), whole_year(int(found[3]))
    if found := MONTH_DAY.search(text):
        return month_number(found[1]), int(found[2]), None
    if found := DAY_MONTH.search(text):
        return month_number(found[2]), int(found[1]), None
    if found := MONTH_YEAR.search(text):
        return month_number(found[1]), None, None
    if found := MONTH_NUMBER.search(text):
        number = int(found[2])
        is_day = number in _LAST_DAYS or YEAR.search(text)
        return (
            (month_number(found[1]), number, None)
            if is_day
            else (month_number(found[1]), None, whole_year(number))
        )
    return None, None, None


_DOTTED = re.compile(
    r"(?<![\d.])(?=\d\d\.\d\d\.\d\d|\d{1,2}\.\d{1,2}\.\d{4})(\d{1,2})\.(\d{1,2})\.((?:19|20)?\d\d)(?![\d.]?\d)"
)
_YEAR_FIRST = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
"""Days as continental books and machines write them: "31.12.2023", "31.12.98", "2023-12-31"."""
_DAY_OF_BOOKS = re.compile(rf"\b{MONTH_WORD}\.? \d{{1,2}}, (\d\d)\W*$", re.I)
"""A day with the last two figures of its year: "Dec 31, 23"."""
_FISCAL = re.compile(r"\bFY ?(\d{1,2})/((?:19|20)?\d\d)\b", re.I)
"""A fiscal year by the month in which it ends: "FY 3/2018"."""


def month_number(name: str) -> int:
    """The number of a month by its name or the three letters with which that begins."""
    return _MONTHS[name[:3].lower()]


_LAST_DAYS = range(28, 32)
"""What stands behind a month as its last day, "Sep-30", and not as a year, "Sep-08"."""


def whole_year(year: int) -> int:
    """A year by its four figures, or by its last two: 98 is 1998, 8 is 2008."""
    return year if year > 99 else year + (1900 if year > 50 else 2000)


_ANY_LENGTH = re.compile(r"mo|w(?:ee)?k|year|yr|q|half|annual|fiscal|fy|td|tm|h[12]|[12]h|\dm\b")
"""Letters of which every length of time has some; most headings, a date alone, have none."""


def _parse_length(text: str) -> int | None:
    if not _ANY_LENGTH.search(text.lower()):
        return None
    if found := MONTHS_LONG.search(text):
        word = found[1].lower()
        count = int(word) if word.isdigit() else _NUMBER_WORDS[word]
        return -count if found[2].lower().startswith("w") else count
    if _ONE_MONTH.search(text):
        return 1
    if found := _MONTHS_SHORT.search(text):
        return int(found[1])
    if YEAR_TO_DATE.search(text):
        return None
    if (days := _DAYS_LONG.search(text)) and int(days[1]) % _WEEK == 0:
        return -int(days[1]) // _WEEK
    if QUARTER.search(text):
        several = _QUARTERS_LONG.search(text)
        return _MONTHS_OF_A_QUARTER * (_NUMBER_WORDS[several[1].lower()] if several else 1)
    if _HALF.search(text):
        return 6
    if TRAILING.search(text):
        return 12
    if YEAR_LONG.search(_IN_YEARS.sub(" ", _WHICH_YEAR.sub(" ", text))):
        return 12
    return None


_IN_YEARS = re.compile(r"\b(?:terms?|li(?:fe|ves)|maturity|ages?)\W{1,3}(?:in )?years\b", re.I)
"""Says what a column counts, and not how long it is: "Remaining Contractual Term in Years"."""


_MONTHS_SHORT = re.compile(
    r"(?<![\d.,$€£])\b(3|6|9|12)M (?=(?:to|ended|ending|FY)\b|(?:19|20)\d\d\b|\d\d?[./ ])"
)
"""Months as European reports count them: "6M to 30.06.2025", "9M 2024"."""
_HALF = re.compile(r"\bhalf\b|\bsemi-?annual|\bH[12](?=\W|\d|$)|\b[12]H(?=\W|\d|$)", re.I)
TRAILING = re.compile(r"\b[LT]TM\b", re.I)
"""Twelve months that may end in any: "LTM Jun-25", "TTM"."""
_WHICH_YEAR = re.compile(r"\b(?:(?:this|current)|(?P<back>last|prior|previous|preceding)) year\b", re.I)
"""Says which year a column is of, and not how long: "This Year", "Last Year"."""


def years_back(heading: str) -> int:
    """How many years before that of the titles a column is: one for "Last Year"."""
    found = _WHICH_YEAR.search(heading) if "ear" in heading or "EAR" in heading else None
    return 1 if found is not None and found["back"] else 0


_QUARTERS_LONG = re.compile(r"\b(two|three|four) (?:fiscal )?quarters\b", re.I)
"""Several quarters as one length: "Three Quarters Ended"."""
_MONTHS_OF_A_QUARTER = 3
_ONE_MONTH = re.compile(
    rf"(?<!-)\bmonth (?:end(?:ed|ing)\b|of {MONTH_WORD}\b)|^\W*(?:current|this|in(?: the)?) month\b|"
    r"^\W*month(?=\W*(?:$|act(?:uals?)?\b|bud(?:get)?\b|f(?:ore)?ca?st\b|plan\b|var(?:iance)?\b))|"
    r"\bmonth[\s-]to[\s-]date\b|\b[MP]TD\b",
    re.I,
)
"""A month without a count, beside the months of a year to date: "Month Ended", "Current Month", "MTD"."""
_DAYS_LONG = re.compile(r"\((\d{2,3}) days\)", re.I)
"""How long a quarter of whole weeks is: "Quarter Ended November 19, 2008 (84 days)"."""
_WEEK = 7  # days


@keeps
def parse_only_length(text: str) -> int | None:
    """The one length of time that `text` names, in months or negative weeks; None where it names none or several."""
    lengths = {_parse_length(found[0]) for found in MONTHS_LONG.finditer(text)}
    return lengths.pop() if len(lengths) == 1 else None


def lasts_a_year(first: date | None, last: date | None) -> bool:
    """True for twelve months, and for 52 or 53 weeks."""
    return first is not None and last is not None and (last - first).days in _DAYS_OF_A_YEAR


_DAYS_OF_A_YEAR = range(351, 380)


def bare_year(heading: str) -> int | None:
    """The year that a heading consists of, with nothing but marks around it; None where it says anything else."""
    found = _BARE_YEAR.fullmatch(heading)
    return int(found[1]) if found else None


_BARE_YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*")


@keeps
def parse_years(text: str) -> tuple[int, ...]:
    """Every year that `text` prints, in order: "Years ended June 30, 2003 and 2002"."""
    return tuple([int(y) for y in YEAR.findall(text)])


@keeps
def parse_dates(text: str) -> tuple[date, ...]:
    """Every whole date of `text`, in order: "from inception (August 20, 1998) through December 31, 1998" has two."""
    dates = []
    for found in MONTH_DAY.finditer(text):
        if year := re.match(r"[),.\s]{0,4}((?:19|20)\d\d)\b", text[found.end() :]):
            end = end_of(Span(None, month_number(found[1]), int(found[2]), int(year[1])))
            dates += [end] if end is not None else []
    return tuple(dates)


MONTHS_OF_YEAR = 12


@lru_cache(maxsize=1_000)
def last_day(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return monthrange(year, month)[1]


def end_of(span: Span) -> date | None:
    """The last day of the span's period, or None where it leaves something open."""
    if span.year is None or span.month is None:
        return None
    last = last_day(span.year, span.month)
    return date(span.year, span.month, min(span.day or last, last))


def start_of(end: date, months: int) -> date:
    """The first day of a period of `months` months (weeks where negative) that ends on `end`.

    Fiscal months end on the calendar's last day or near it: three months to 2003-12-31 begin on 2003-10-01, and
    13 weeks to 1999-03-27 on 1998-12-27.
    """
    if months < 0:
        return end + timedelta(days=1) + timedelta(weeks=months)
    index = end.year * 12 + end.month - 1 - months
    year, month = divmod(index, 12)
    last = last_day(year, month + 1)
    month_end = end.day == last_day(end.year, end.month)
    before = date(year, month + 1, last if month_end else min(end.day, last))
    return before + timedelta(days=1)
