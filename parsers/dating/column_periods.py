"""The periods of columns: what their own headings say, and the titles where those are silent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from tieout.facts import Column
from tieout.parsers.columns.neighbours import settled_by_each_other
from tieout.parsers.dating.fiscal_periods import all_name_quarters, name_several_quarters
from tieout.parsers.dating.quarters_of_year import read_quarters, without_common_day
from tieout.parsers.kept import keeps
from tieout.parsers.kinds.statement_kinds import BUDGET
from tieout.parsers.vocabulary.day_ranges import parse_range
from tieout.parsers.vocabulary.periods import (
    INCEPTION,
    MONTH_WORD,
    MONTHS_OF_YEAR,
    TRAILING,
    YEAR_TO_DATE,
    Span,
    end_of,
    parse_dates,
    parse_only_length,
    parse_span,
    parse_years,
    start_of,
    whole_year,
    years_back,
)
from tieout.parsers.vocabulary.scales import named_currency


def read_periods(texts: list[str], titles: list[str], context: str) -> list[Column]:
    """A period per column: its own heading first, what the titles say where the heading is silent.

    `context` is all that stands above: a length that wraps ("For the Nine / Months Ended") is whole only there.
    """
    if days := read_quarters(texts, titles):
        return [Column(i, text, *of) for i, (text, of) in enumerate(zip(texts, days, strict=True), 1)]
    titles = _of_columns(titles, texts)
    outer = _of_one_month(_title_span(titles), titles)
    if outer.months is None:
        outer = outer._replace(months=parse_only_length(context))
    several = name_several_quarters(texts)
    if several:
        outer = Span(outer.months)
    words = list(map(_read_words, texts))
    to_date = [w.to_date for w in words]
    gathered = [bool(_GATHERED.search(t)) for t in texts]
    alone = [
        w.to_date or is_of_day or bool(_OF_ITS_OWN_LENGTH.search(t))
        for w, is_of_day, t in zip(words, gathered, texts, strict=True)
    ]
    spans = [w.span for w in words]
    spans = spans if outer.year is not None else _months_of_short_years(spans, texts)
    owns = _translated(_taught(spans, texts, alone, days_too=not several), texts)
    years: Sequence[int] = ()
    if any(own.year is None for own in owns):
        years = next((y for t in reversed(titles) if len(y := parse_years(t)) == len(texts)), ())
    told: dict[int | None, date] = {}
    if any(own.month is None for own in owns):
        told = _days_by_year(titles) or _days_in_order(titles, [w.span.year for w in words])
    titled = _range_of_titles(titles) if Span() in owns else None
    budget = any(map(BUDGET.search, texts))
    # "Current Month" beside "Year to Date", under "For the Eight Months Ending August 31, 2023"
    is_of_titles = (outer.months or 0) > 1 and any(w.span.months == 1 for w in words)
    is_part = outer.months != MONTHS_OF_YEAR and any(w.to_date or w.span.months == 1 for w in words)
    owns = _months_beside(owns, to_date, [w.days for w in words])
    columns = []
    for i, (text, own, said) in enumerate(zip(texts, owns, words, strict=True)):
        of_a_day = own.day is not None and (gathered[i] or bool(_BALANCE.match(text)))
        span = own.over(
            outer._replace(months=None) if of_a_day or (to_date[i] and not is_of_titles) else outer
        )
        if own.year is None:
            span = _of_year(span, years[i] if len(years) == len(texts) else None, said.back)
        named = said.days or (titled if own == Span() and not said.change else None)
        if named is not None:
            columns.append(Column(i + 1, text, *named))
            continue
        if said.since_inception:
            columns.append(_since_inception(i + 1, text, span))
            continue
        if own.month is None and span.year in told:
            day = told[span.year]
            span = span._replace(year=day.year, month=day.month, day=day.day)
        span = _to_date_in_quarter(span, text)
        span = Span() if is_part and _is_of_another_day(own, text) else span
        end = end_of(span)
        if said.change and (
            own.year is None or _CHANGE_SINCE.match(text) or (budget and _FROM_BUDGET.search(text))
        ):
            columns.append(Column(i + 1, text, None, None, "change"))
        else:
            columns.append(Column(i + 1, text, _start(span, end), end))
    return settled_by_each_other(without_common_day(_of_weeks(columns)))


def _is_of_another_day(own: Span, text: str) -> bool:
    """True for "Full year" beside a month and the year to date: it ends on another day than they do."""
    return own.month is None and own.year is None and bool(_FULL_YEAR.search(text))


_FULL_YEAR = re.compile(r"\bfull[ -]year\b", re.I)
"""Heads a budget or forecast of the year beside the month and the year to date."""


def _of_columns(titles: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The titles that may say of when columns are: none of a split, and no running text where columns name quarters."""
    name_quarters = all_name_quarters(texts)
    return [t for t in titles if not (_OF_SPLIT.match(t) or (name_quarters and _SENTENCE.search(t)))]


def _of_weeks(columns: list[Column]) -> list[Column]:
    """The columns, those of a time that ends a week after the one before of that week: "13-week cash flow forecast"."""
    dated = [c for c in columns if c.period_start and c.period_end]
    ends = [c.period_end for c in dated if c.period_end]
    if len(dated) < _FEWEST_WEEKS or any((b - a).days != _WEEK for a, b in pairwise(ends)):
        return columns
    first = {c.number: end - timedelta(days=_WEEK - 1) for c, end in zip(dated, ends, strict=True)}
    return [c._replace(period_start=first.get(c.number, c.period_start)) for c in columns]


_FEWEST_WEEKS = 3
_WEEK = 7  # days


def _months_beside(
    owns: list[Span], to_date: Sequence[bool], ranges: Sequence[tuple[date, date] | None]
) -> list[Span]:
    """The headings, those of a month without a day a month long beside the same month to date: "June 2025" beside
    "Year to date June 2025", or "Jan 2025 - Jun 2025".
    """
    ends = {(own.year, own.month) for own, is_to_date in zip(owns, to_date, strict=True) if is_to_date}
    ends |= {(days[1].year, days[1].month) for days in ranges if days and days[0].month != days[1].month}
    return [
        own._replace(months=1)
        if not is_to_date
        and own.months is None
        and own.day is None
        and own.month
        and (own.year, own.month) in ends
        else own
        for own, is_to_date in zip(owns, to_date, strict=True)
    ]


def _months_of_short_years(spans: list[Span], texts: Sequence[str]) -> list[Span]:
    """The headings, months with the last figures of their years where no year is printed: "Mar 24  Sep 23  Mar 23"."""
    days = [(s.month, s.day) for s in spans if s.day is not None]
    are_years = len(set(days)) > 1 and all(s.year is None for s in spans)
    if not are_years or any(day in _LAST_DAYS for _, day in days):
        return spans
    found = [_MONTH_AND_FIGURES.search(text) for text in texts]
    return [
        Span(s.months, s.month, None, whole_year(s.day)) if s.day is not None and f and s.day > _FEW else s
        for s, f in zip(spans, found, strict=True)
    ]


_MONTH_AND_FIGURES = re.compile(rf"\b{MONTH_WORD}\.? \d\d\b(?!,)", re.I)
_LAST_DAYS = range(28, 32)  # of a month
_FEW = 9


def _of_one_month(span: Span, titles: Sequence[str]) -> Span:
    """The span of the titles, of a month where one says nothing but a month and its year: "May 2025"."""
    alone = span.months is None and span.day is None and span.month is not None
    return span._replace(months=1) if alone and any(map(_MONTH_ALONE.fullmatch, titles)) else span


_MONTH_ALONE = re.compile(rf"\W*(?:for (?:the month of )?)?{MONTH_WORD}\.?,? (?:19|20)\d\d\W*", re.I)


def _range_of_titles(titles: Sequence[str]) -> tuple[date, date] | None:
    """The first and last day that the lowest dated title names, for columns that say nothing of their period."""
    told = next((t for t in reversed(titles) if parse_span(t) != Span()), "")
    return parse_range(told) if len(parse_dates(told)) == _BOTH_DAYS or not parse_dates(told) else None


_BOTH_DAYS = 2


def _of_year(span: Span, listed: int | None, back: int) -> Span:
    """The span in the year that the titles list for its column, else so many years before theirs: "Last Year"."""
    if listed is not None:
        return span._replace(year=listed)
    return span._replace(year=span.year - back) if back and span.year is not None else span


def _translated(owns: Sequence[Span], texts: Sequence[str]) -> list[Span]:
    """The headings, one that names another currency and no year in the year left of it: "2009  2010" over
    "RMB  RMB  US$"."""
    found: list[Span] = []
    for own, text, left in zip(owns, texts, ["", *texts], strict=False):
        translates = own.year is None and found and found[-1].year is not None and _is_in_another(text, left)
        found.append(own.over(found[-1]) if translates else own)
    return found


def _is_in_another(text: str, left: str) -> bool:
    """Whether a heading names another currency than the one left of it."""
    code = "" if CHANGE.search(text) else named_currency(text)  # "Var £000" translates nothing
    return bool(code) and code != named_currency(left)


_OF_ITS_OWN_LENGTH = re.compile(r"\bQ[1-4]\b|\b[1-4]Q\b|\bH[12]\b|\b[12]H\b|\b[LT]TM\b|\b[QMP]TD\b", re.I)
"""Headings that say by themselves how long they are, whatever stands beside them: "Q1 2025", "LTM", "QTD"."""


def _to_date_in_quarter(span: Span, text: str) -> Span:
    """The span; that of a quarter to date without a length where it ends before a quarter of the calendar does."""
    begun = span.months == _OF_QUARTER and (span.month or 0) % _OF_QUARTER
    return span._replace(months=None) if begun and _QUARTER_TO_DATE.search(text) else span


_QUARTER_TO_DATE = re.compile(r"\bquarter[\s-]to[\s-]date\b|\bQTD\b", re.I)
_OF_QUARTER = 3  # months; to date it is all of them where it ends with a quarter of the calendar
_BALANCE = re.compile(r"\W*(?:(?:opening|closing|ending|beginning) )?balances?\b", re.I)
"""Heads what stands at a day, whatever time the table is of: "Balance 12/31/2023"."""
_GATHERED = re.compile(
    r"\b(?:incurred|recogni[sz]ed|cumulative|charges|costs|spent)\b[\w ]{0,20}\bto date\b", re.I
)
"""Heads what has come together up to a day, since whenever it began: "Total Costs Incurred to Date at April 30, 2023"."""
_SENTENCE = re.compile(r"(?:[a-z]|\b(?:19|20)\d\d)\.$")
"""Ends running text above a table: its day, "expected to close in October 2021.", is not that of a quarter."""
_OF_SPLIT = re.compile(r"\W*\([^()]*\b(?:split|stock dividend)\b", re.I)
"""A remark on the shares of all columns, with a day that is of none: "(Restated for the split of April 24, 1998)"."""


class _Words(NamedTuple):
    """What the words of a heading say."""

    span: Span
    to_date: bool  # a year to date
    days: tuple[date, date] | None  # the first and the last, where it names both
    since_inception: bool
    change: bool  # of the columns beside it
    back: int  # years before that of the titles


@keeps
def _read_words(heading: str) -> _Words:
    if "nde" in heading and len(parse_dates(heading)) > 1:
        heading = _YEAR_OVER_DAYS.sub(r"\1", heading)
    if "ransition" in heading:
        heading = _TRANSITION_OVER_QUARTER.sub("", heading)
    return _Words(
        parse_span(heading),
        bool(YEAR_TO_DATE.search(heading)),
        parse_range(heading),
        bool(INCEPTION.search(heading)),
        bool(CHANGE.search(heading)),
        years_back(heading),
    )


_TRANSITION_OVER_QUARTER = re.compile(r"^.*\btransition period\W+(?=quarter\b)", re.I)
_YEAR_OVER_DAYS = re.compile(
    rf"(\W*(?:for the )?(?:fiscal )?years? ended ){MONTH_WORD}\.? \d{{1,2}}, (?:19|20)\d\d"
    rf"(?=\W*(?:\(\w\)\W*)*{MONTH_WORD})",
    re.I,
)
"""A year over the days of its quarters: "Year Ended December 31, 2020(1)  Mar. 31, 2020"."""


def _days_by_year(titles: Sequence[str]) -> dict[int | None, date]:
    """The day of each year, where a title names one a column: "Years ended June 27, 1997, and June 28, 1996"."""
    dates = next((d for t in reversed(titles) if len(d := parse_dates(t)) > 1), ())
    return {d.year: d for d in dates} if len({d.year for d in dates}) == len(dates) else {}


_LATEST_OF_THE_YEAR = 9
"""The day in January on which a year of 52 or 53 weeks still ends that bears the number of the year before."""


def _days_in_order(titles: Sequence[str], years: Sequence[int | None]) -> dict[int | None, date]:
    """The day of each year where two days fall in one: "December 31, 2000 and January 2, 2000" over 2000 and 1999."""
    days = next((d for t in reversed(titles) if len(d := parse_dates(t)) == len(years) > 1), ())
    ends = all(
        d.year == year or (d.year - 1 == year and d.month == 1 and d.day <= _LATEST_OF_THE_YEAR)
        for d, year in zip(days, years, strict=False)
    )
    return dict(zip(years, days, strict=True)) if days and ends and len(set(years)) == len(years) else {}


def _since_inception(number: int, text: str, span: Span) -> Column:
    """A column from the company's first day: both dates stand in the heading, or only the last."""
    dates = parse_dates(text)
    if len(dates) > 1:
        return Column(number, text, min(dates), max(dates))
    return Column(number, text, None, end_of(span))


_CHANGE_SINCE = re.compile(
    r"\W*(?:percent(?:age)? |\$ )?(?:(?:movement|changes?|variance|increase|(?:un)?favou?rable)\b|"
    r"growth (?:FY ?)?['’]?\d)",
    re.I,
)


_FROM_BUDGET = re.compile(r"\b(?:var(?:iance)?|change|diff(?:erence)?)\b[ $%().]*(?:amount|pct)?\W*$", re.I)
"""Ends the heading of what parts actual amounts from the budget, under the period of both."""
CHANGE = re.compile(
    r"\bchanges?\b(?! in (?:the )?(?:scope|consolidat|composition|perimeter|group))|%|\bpercent\b|"
    r"\bvar(?:iance)?\b|\bincrease\b|\b(?:un)?favou?rable\b|\bdiff(?:erence)?\W*$|"
    r"^\W*growth (?:FY ?)?['’]?\d|\bmovement\W*[£$€]|\b(?:[YQMH]o[YQMH]|y/y|q/q)\b|[Δ∆]",
    re.I,
)


def _taught(spans: list[Span], texts: Sequence[str], alone: list[bool], *, days_too: bool) -> list[Span]:
    """A length or a day that only some columns print, and print alike, holds for the others too: it is centred.

    Not the length for those that are called a year to date, nor that of "Q1 2025" beside months: these are `alone`; nor
    the day for quarters that are told apart, or that of twelve months that end in any month ("LTM Jun-25").
    """
    lengths = {s.months for s, own in zip(spans, alone, strict=True) if s.months is not None and not own}
    days = {
        (s.month, s.day)
        for s, text in zip(spans, texts, strict=True)
        if s.month and not TRAILING.search(text)
    }
    if len(lengths) == 1:
        length = next(iter(lengths))
        spans = [s if own else s._replace(months=length) for s, own in zip(spans, alone, strict=True)]
    if len(days) == 1 and days_too:
        month, day = next(iter(days))
        spans = [s._replace(month=month, day=day) for s in spans]
    return spans


def _start(span: Span, end: date | None) -> date | None:
    if end is None or span.months is None:
        return None
    return start_of(end, span.months)


def _title_span(titles: Sequence[str]) -> Span:
    """What the titles say of the period, the lowest first."""
    span = Span()
    for title in reversed(titles):
        span = span.over(parse_span(title))
    return span


def of_one_period(
    columns: Sequence[Column], titles: Sequence[str], labels: Sequence[str]
) -> tuple[Column, ...]:
    """The columns of funds, all undated, with the one period that the titles name; a year in a label is another's.

    STATEMENT OF CHANGES IN NET ASSETS AVAILABLE FOR BENEFITS
    Year ended December 31, 1996         Equity Fund    Bond Fund    Total
    """
    if not all(c.member and c.period_end is None for c in columns):
        return tuple(columns)
    if len({year for title in titles for year in parse_years(title)}) != 1 or any(map(parse_years, labels)):
        return tuple(columns)
    span = _title_span(titles)
    end = end_of(span)
    first = _start(span, end)
    if first is None:
        return tuple(columns)
    return tuple(c._replace(period_start=first, period_end=end, member="") for c in columns)
