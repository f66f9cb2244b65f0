"""Which column of the statements a period phrase means: the filer's own calendar, read from its columns.

'Second quarter of fiscal 2004' is the quarter that ends six months into the fiscal year. Which year that is
follows from the columns (a quarter beside six months ending the same day is a second quarter) and from how
the release calls its own quarter. What cannot be settled stays open: a wrong period would accuse a correct
release.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tieout.facts import STATEMENTS, Statement
from tieout.parsers.prose.periods import Period

_LENGTHS = ((80, 118, 3), (168, 203, 6), (252, 291, 9), (350, 373, 12))
_SLACK = timedelta(days=10)
_WEEK = timedelta(days=7)
_FEW_DAYS = timedelta(days=3)
_ORDINALS = (("first", 1), ("second", 2), ("third", 3), ("fourth", 4))


class Span(NamedTuple):
    """A period of the statements: a duration, or an instant where `start` is None."""

    start: date | None
    end: date
    months: int  # 3, 6, 9, 12; 0 for an instant


class Calendar(NamedTuple):
    """The periods that the statements show, and how they stand in the fiscal year."""

    durations: tuple[Span, ...]  # latest first
    instants: tuple[Span, ...]  # latest first
    quarter: int  # of the latest quarter; 0 = unknown
    year_end: date | None  # end of the fiscal year in which the latest period lies
    label: int  # how the release calls that year; 0 = unknown

    def latest(self, months: int) -> Span | None:
        """Give the latest column of that length."""
        return next((span for span in self.durations if span.months == months), None)

    def year_before(self, span: Span) -> Span | None:
        """Give the column of the same length (or the instant) one year earlier."""
        return self._near(_add_months(span.end, -12), span.months)

    def quarter_before(self, span: Span) -> Span | None:
        """Give the column of the quarter before."""
        return self._near(_add_months(span.end, -3), 3) if span.months == 3 else None

    def instant_at(self, day: date) -> Span | None:
        """Give the balance sheet date at the end of a period."""
        return next((span for span in self.instants if abs(span.end - day) <= _FEW_DAYS), None)

    def year_end_of(self, period: Period) -> Span | None:
        """Give the balance sheet date that 'year-end 1997' means where no column is of that year."""
        if not period.year or period.months not in (0, 12) or period.quarter or self.year_end is None:
            return None
        ends = _add_months(self.year_end, 12 * (period.year - (self.label or self.year_end.year)))
        return next((span for span in self.instants if abs(span.end - ends) <= _SLACK), None)

    def _near(self, end: date, months: int) -> Span | None:
        spans = self.durations if months else self.instants
        return next((s for s in spans if s.months == months and abs(s.end - end) <= _SLACK), None)

    def by_label(self, months: int, quarter: int, year: int) -> Span | None:
        """Give the column of a quarter, a year to date or a year by the name of its fiscal year."""
        if self.year_end is None or (year and not self.label):
            return None
        quarters = quarter if months == 3 else months // 3
        if months == 3 and year and not quarter:
            quarters = self.quarter  # 'in the 1999 quarter': that of the release
        if quarters == 0:
            return None
        end = _add_months(self.year_end, 3 * (quarters - 4) + (12 * (year - self.label) if year else 0))
        found = self._near(end, months)
        if found is None and not year:  # 'the fourth quarter' in a release of the first
            found = self._near(_add_months(end, -12), months) if quarters > (self.quarter or 4) else None
        return found


def _add_months(day: date, months: int) -> date:
    """Move a date by whole months; the end of a month stays an end of a month, near enough."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = 28 if month == 1 else 30
    return date(year, month + 1, min(day.day, last))


def _months_of(start: date, end: date) -> int:
    days = (end - start).days + 1
    return next((months for low, high, months in _LENGTHS if low <= days <= high), 0)


def read_calendar(statements: Iterable[Statement], text: str) -> Calendar:
    """Give the calendar of the primary statements; `text` tells how the release calls its own quarter."""
    found: dict[tuple[date, int], Span] = {}
    for statement in sorted(statements, key=lambda s: s.kind != "income_statement"):
        if statement.kind not in STATEMENTS:
            continue
        for column in statement.columns:
            start, end = column.period_start, column.period_end
            months = _months_of(start, end) if start and end else 0
            is_instant = start is None and statement.kind == "balance_sheet"
            if end is not None and not column.member and (months or is_instant):
                found.setdefault((end, months), Span(start, end, months))
    spans = sorted(found.values(), key=_newest_first)
    instants = tuple(span for span in spans if not span.months)
    shown = tuple(span for span in found.values() if span.months)
    durations = _not_after(
        tuple(span for span in spans if span.months), instants, shown[0] if shown else None
    )
    quarter, year_end = _fiscal_position(durations, text)
    return Calendar(durations, instants, quarter, year_end, _label(year_end))


def _not_after(
    durations: tuple[Span, ...], instants: tuple[Span, ...], first: Span | None
) -> tuple[Span, ...]:
    """Leave out what ends after the latest balance sheet date: a heading misread, or a forecast.

    Unless the first column of all does: then it is the balance sheet's date that is doubtful.
    """
    if not instants or first is None:
        return durations
    last = instants[0].end + _WEEK
    return durations if first.end > last else tuple(span for span in durations if span.end <= last)


def _newest_first(span: Span) -> tuple[int, int]:
    return -span.end.toordinal(), span.months


def _fiscal_position(durations: Sequence[Span], text: str) -> tuple[int, date | None]:
    """Say which quarter the latest is, and when its fiscal year ends.

    A year to date that ends with the quarter proves it; else the first quarter that the release names is
    its own.
    """
    if not durations:
        return 0, None
    end = durations[0].end
    longest = max(span.months for span in durations if abs(span.end - end) <= _WEEK)
    quarter = longest // 3 if longest > 3 else _first_named_quarter(text)
    return quarter, _add_months(end, 3 * (4 - quarter)) if quarter else None


def _first_named_quarter(text: str) -> int:
    """Give the first quarter that the release names; it speaks of its own before any other."""
    lower = text.lower()
    at = lower.find("quarter")
    while at >= 0:
        before = lower[max(0, at - 24) : at].replace("-", " ").split()[-2:]
        for word, number in _ORDINALS:
            if word in before:
                return number
        at = lower.find("quarter", at + 7)
    return 0


def _label(year_end: date | None) -> int:
    """Give the name of the fiscal year: that of its end, unless it ends in January or February.

    Weeks may end a year in the first days of the next month.
    """
    if year_end is None:
        return 0
    day = year_end - timedelta(days=10)
    return day.year if day.month > 2 else 0


def learn_label(calendar: Calendar, periods: Iterable[Period]) -> Calendar:
    """Learn the fiscal year's name where two are possible: the first one the release names is its own."""
    if calendar.year_end is None:
        return calendar
    names = (calendar.year_end.year, calendar.year_end.year - 1)
    for period in periods:
        is_own = period.quarter == calendar.quarter if period.quarter else "fiscal" in period.word
        if is_own and period.year in names:
            return calendar._replace(label=period.year)
    return calendar


def find_span(period: Period, calendar: Calendar, anchor: Span | None, is_comparison: bool) -> Span | None:
    """Give the column that a period phrase means, seen from what the sentence speaks of; None if unsure."""
    months = _length(period, calendar)
    if months < 0 or period.relative == "unknown":
        return None
    if period.month:
        return _by_date(period, months, calendar, anchor, is_comparison)
    if period.relative == "year":
        return _a_year_before(period, months, calendar, anchor)
    if period.relative == "previous":
        base = anchor if anchor is not None and anchor.months == 3 else calendar.latest(3)
        return calendar.quarter_before(base) if base is not None else None
    if period.relative == "same" or (not months and period.year):
        return _same(period, months, calendar, anchor, is_comparison)
    if period.year and is_comparison and anchor is not None and months == 12 and anchor.months not in (0, 12):
        return _labelled(calendar.year_before(anchor), period.year, calendar)
    if period.quarter or period.year:
        return calendar.by_label(months, period.quarter, period.year)
    if not months:
        return None
    if months < _YEAR and not _CURRENT.isdisjoint(period.word.split()):
        return calendar.latest(months)
    if anchor is not None and anchor.months == months and not is_comparison:
        return anchor
    return calendar.latest(months)


_YEAR = 12  # months
_CURRENT = frozenset(("current", "this"))
"""Words of the quarter that the release reports, whatever the sentence before spoke of."""


def _length(period: Period, calendar: Calendar) -> int:
    """Give the months a phrase states; 'year to date' is as long as the longest column but the year."""
    if period.months != -2:
        return period.months
    return max((span.months for span in calendar.durations[:4]), default=-1)


def _by_date(
    period: Period, months: int, calendar: Calendar, anchor: Span | None, is_comparison: bool
) -> Span | None:
    """Give the column that ends on the date of the phrase; without a year the latest such day."""
    if period.is_ended or months:
        spans: Iterable[Span] = (s for s in calendar.durations if s.months == months or not months)
    else:
        spans = calendar.instants
    found = [span for span in spans if _is_on(span.end, period)]
    if period.relative == "year":
        base = next(iter(found), None)
        return calendar.year_before(base) if base is not None and not period.date_year else None
    if is_comparison and not period.date_year:
        found = [span for span in found if anchor is None or span.end != anchor.end]
        if len(found) != 1 or (anchor is not None and found[0].end > anchor.end):
            return None
    if not months and period.is_ended and len({span.months for span in found}) > 1:
        return anchor if anchor in found else None
    return found[0] if found else None


def _is_on(end: date, period: Period) -> bool:
    """Tell whether a column ends on the date of the phrase, to a week; a month alone fits its whole month."""
    if (end.month - period.month) % 12 not in _NEAR_MONTHS:
        return False
    if not period.day:
        year = period.date_year or period.year
        nearby = end - _WEEK  # 52 weeks may end in the first days of the next month
        return period.month in (end.month, nearby.month) and (not year or year in (end.year, nearby.year))
    for year in (period.date_year,) if period.date_year else (end.year, end.year + 1, end.year - 1):
        try:
            if abs(date(year, period.month, period.day) - end) <= _WEEK:
                return True
        except ValueError:
            return False
    return False


_NEAR_MONTHS = (0, 1, 11)
"""Months from one day to another of the same week: none, one on, one back."""


def _a_year_before(period: Period, months: int, calendar: Calendar, anchor: Span | None) -> Span | None:
    """Give the column a year before: of the quarter the phrase names, else of what the sentence speaks of."""
    base = anchor
    if period.quarter:
        base = calendar.by_label(3, period.quarter, 0)
    elif months and (anchor is None or months not in (anchor.months, 12)):
        base = calendar.latest(months)
    if base is None:
        return None
    before = calendar.year_before(base)
    return _labelled(before, period.year, calendar) if period.year else before


def _same(
    period: Period, months: int, calendar: Calendar, anchor: Span | None, is_comparison: bool
) -> Span | None:
    """Give the comparable period: the same length, in the year that the phrase names or the year before."""
    if period.quarter and not period.year:
        anchor = calendar.by_label(3, period.quarter, 0)
    if anchor is None or (months and anchor.months != months and not (months == 12 and period.year)):
        return None
    if period.year:
        if not is_comparison and _labelled(anchor, period.year, calendar):
            return anchor
        return _labelled(calendar.year_before(anchor), period.year, calendar)
    return calendar.year_before(anchor) if is_comparison else anchor


def _labelled(span: Span | None, year: int, calendar: Calendar) -> Span | None:
    """Give the span if its year can be called so: by the day it ends or by its fiscal year."""
    if span is None or span.end.year == year:
        return span
    if calendar.year_end is None:
        return None
    years = ((calendar.year_end - span.end).days + 15) // 365
    return span if calendar.label and calendar.label - years == year else None


def in_year(span: Span | None, year: int, calendar: Calendar) -> Span | None:
    """Give the period or the same one a year earlier, whichever can be called by that year."""
    if span is None:
        return None
    return _labelled(span, year, calendar) or _labelled(calendar.year_before(span), year, calendar)


def as_instant(span: Span | None, calendar: Calendar) -> Span | None:
    """Give the balance sheet date that a claim on a stock means: the end of the period spoken of."""
    if span is None or span.start is None:
        return span
    return calendar.instant_at(span.end)
