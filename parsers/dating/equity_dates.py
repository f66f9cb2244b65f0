"""The periods of rows that roll equity, or what a note rolls: a balance stands at its date, movements lie between two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tieout.facts import Column, Row
from tieout.parsers.vocabulary.day_ranges import parse_range
from tieout.parsers.vocabulary.periods import (
    MONTH_WORD,
    end_of,
    parse_dates,
    parse_only_length,
    parse_span,
    parse_years,
    start_of,
)

_BALANCE = re.compile(
    r"^\W*(?:(?:beginning|ending|opening|closing) )?balances?\b|"
    rf"^(?:(?:at|on|as (?:of|at)) )?(?:{MONTH_WORD}\.? \d{{1,2}},|\d{{1,2}}\.? {MONTH_WORD}) (?:19|20)\d\d"
    r"\W*(?:\(\w\)\W*)?$|"
    r"^(?:at )?(?:the )?(?:beginning|end) of (?:the )?(?:fiscal )?(?:year|period|quarter)\W*$|"
    rf"^(?:total )?(?:(?:(?:stock|share|unit)holders|partners|members|owners)['’]? (?:equity|investment|capital|"
    rf"deficit|deficiency)|net asset(?:s| value)\b[\w ]{{0,30}}?)(?: ?\(\w+\))?(?:,| at| -| as of) "
    rf"(?:{MONTH_WORD}|(?:the )?(?:beginning|end) of (?:the )?(?:fiscal )?(?:year|period|quarter))|"
    rf"^(?:(?:stock |share )?(?:options|shares|units|awards|warrants|rsus),? )?(?:outstanding|non-?vested|unvested),? "
    rf"(?:(?:at|on|as of) )?{MONTH_WORD}\.? \d{{1,2}}, (?:19|20)\d\d\W*(?:\(\w\)\W*)?$",
    re.IGNORECASE,
)
"""A balance is called so, by its date alone, or "Stockholders' equity, December 31, 1997"."""
_LONGEST = 100  # characters: a longer label that begins with "Balance" is a sentence

Period = tuple[date | None, date | None]


def date_rows(columns: Sequence[Column], rows: Sequence[Row], titles: Sequence[str] = ()) -> list[Row]:
    """The rows with the periods of their facts, where columns hold components and rows the time.

    "Balance, December 31, 1997" is an instant. What stands between it and "Balance, December 31, 1998" moved in the
    year from January 1 to December 31, 1998; with a balance "at January 1, 1998" that day begins. Rows before the
    first dated balance, or between two that do not follow one another in time, stay without a period; but from the
    inception that the `titles` name they lead to the first. Where no balance bears its date, "at end of year", the
    caption over it or the nearest title may name the one period: "Year ended December 31, 1998".
    """
    if any(column.period_end for column in columns):
        return list(rows)
    # "Balance" alone, over "Jan. 2, 1993", is no balance of its own
    labels = [row.label if any(row.facts) or _instant(row.label) else "" for row in rows]
    periods = row_periods(labels)
    if any(end for _, end in periods):
        periods = _since_inception(labels, periods, titles)
    else:
        periods = list(_periods_named(rows, titles))
    return [
        row._replace(facts=tuple(f and f._replace(period_start=start, period_end=end) for f in row.facts))
        if end
        else row  # which may say itself when it is
        for row, (start, end) in zip(rows, periods, strict=True)
    ]


def _periods_named(rows: Sequence[Row], titles: Sequence[str]) -> Iterator[Period]:
    """The period of each row by the caption over it, or else by the last title that names one."""
    current = next((p for title in reversed(titles) if (p := _one_period(title))), None)
    for row in rows:
        if not any(row.facts):
            current = _one_period(row.label) or current
        if current is None or not any(row.facts):
            yield None, None
        elif not _BALANCE.search(row.label):
            yield current
        elif _BEGINNING.search(row.label):
            yield None, current[0] - timedelta(days=1)
        else:
            yield None, current[1] if _END.search(row.label) else None


_BEGINNING = re.compile(r"\b(?:beginning|opening|start)\b", re.I)
_END = re.compile(r"\b(?:end|ending|closing)\b", re.I)


def _one_period(text: str) -> tuple[date, date] | None:
    """The one period that a text names: "Year ended December 31, 1998"; None where it names none, or several."""
    if found := parse_range(text):
        return found
    months, dates = parse_only_length(text) or parse_span(text).months, parse_dates(text)
    return (
        (start_of(dates[0], months), dates[0])
        if months and len(dates) == len(parse_years(text)) == 1
        else None
    )


def _since_inception(labels: Sequence[str], periods: list[Period], titles: Sequence[str]) -> list[Period]:
    """The periods, with what stands above the first dated balance moved from the inception that the titles name."""
    at = next(i for i, (_, end) in enumerate(periods) if end)
    begun, first = _inception(" ".join(titles)), periods[at][1]
    if begun is None or first is None or begun >= first:
        return periods
    above = [(None, None) if _BALANCE.search(label) else (begun, first) for label in labels[:at]]
    return [*above, *periods[at:]]


def _inception(text: str) -> date | None:
    """The day on which a company began: "June 3, 1996 (inception)", "inception (June 3, 1996)"."""
    found = _INCEPTION.search(text)
    if found is None:
        return None
    before = parse_dates(text[max(0, found.start() - _NEAR) : found.start()])
    after = parse_dates(text[found.end() : found.end() + _NEAR])
    return (before[-1:] or after[:1] or (None,))[0]


_INCEPTION = re.compile(r"\binception\b", re.I)
_NEAR = 40  # characters between the word and its date


def date_roll(columns: Sequence[Column], rows: Sequence[Row]) -> list[Row]:
    """The same of a table of the notes that rolls what is no equity from one dated balance to a later one.

    A date alone may head a period there ("March 31, 1999" over segments): without movements between them none is told,
    but by captions that say what it is.
    """
    if any(column.period_end for column in columns):
        return list(rows)
    labels = [row.label for row in rows if any(row.facts)]
    rolls = bool(_closings(labels, [_instant(label) for label in labels]))
    return date_rows(columns, rows) if rolls else _date_under_captions(columns, rows)


def _date_under_captions(columns: Sequence[Column], rows: Sequence[Row]) -> list[Row]:
    """The rows by the captions that name their time, where one stands above the first of them.

                                            As Reported   Adjustment   As Restated
    Balance sheet as of October 26, 2020:
      Shares subject to redemption          226,752,050   23,247,950   250,000,000

    "First quarter" below "Year ended December 31, 1998:" is a part of it, "Balance at end of period" its last day.
    """
    if not rows or any(rows[0].facts):
        return list(rows)  # as of most tables
    found: list[Row] = []
    current: tuple[date | None, date] | None = None
    for row in rows:
        if not any(row.facts):
            current = _one_period(row.label) or _one_day(row.label) or current
        elif current is None:
            return list(rows)
        if current is not None and not _PART.search(row.label) and not parse_dates(row.label):
            of_columns = [_in_column(c, current) for c in columns]
            found.append(_dated(row, of_columns))
        else:
            found.append(row)
    return found


def _in_column(column: Column, period: tuple[date | None, date]) -> Period:
    """The part of a period that a column is of: "Balance at beginning" is of the day before it."""
    start, end = period
    if start is not None and _BEGINNING.search(column.heading):
        return None, start - _A_DAY
    return (None if _END.search(column.heading) else start), end


def _dated(row: Row, periods: Sequence[Period]) -> Row:
    """The row, its facts without a period in those of their columns."""
    facts = (
        f if f is None or f.period_end else f._replace(period_start=start, period_end=end)
        for f, (start, end) in zip(row.facts, periods, strict=True)
    )
    return row._replace(facts=tuple(facts))


_PART = re.compile(r"\b(?:quarter|months?|weeks)\b|\bQ[1-4]\b", re.I)


def _one_day(text: str) -> tuple[None, date] | None:
    """The one day as of which a caption heads its rows."""
    dates = parse_dates(text)
    return (None, dates[0]) if len(dates) == len(parse_years(text)) == 1 and _AS_OF.search(text) else None


_AS_OF = re.compile(r"\b(?:as (?:of|at)|at)\b", re.I)


def row_periods(labels: Sequence[str]) -> list[Period]:
    """The period of each row by its label and the balances around it."""
    instants = [_instant(label) for label in labels]
    dates = [day for day in instants if day is not None]
    closings = _closings(labels, instants)
    found: list[Period] = []
    for i, label in enumerate(labels):
        if _BALANCE.search(label):
            found.append((None, instants[i]))
            continue
        before = next((instants[j] for j in range(i - 1, -1, -1) if _BALANCE.search(labels[j])), None)
        after = next((instants[j] for j in range(i + 1, len(labels)) if _BALANCE.search(labels[j])), None)
        if before is not None and after is not None and before < after:
            opens = before not in closings and _opens(before, after, dates)
            found.append((before if opens else before + timedelta(days=1), after))
        else:
            found.append((None, None))
    return found


def _closings(labels: Sequence[str], instants: Sequence[date | None]) -> set[date]:
    """The days of balances that close what moved above them; adjusted overnight, a balance opens what moves below it."""
    balances = [i for i, label in enumerate(labels) if _BALANCE.search(label)]
    return {
        closed
        for i, j in pairwise(balances)
        if j - i > 1 and (opened := instants[i]) and (closed := instants[j]) and opened + _A_DAY < closed
    }


_A_DAY = timedelta(days=1)


def _opens(before: date, after: date, dates: Sequence[date]) -> bool:
    """True for a balance of the first day of a period, not of the day before: "Balance at April 1" to "at June 30".

    Fiscal years of 52 weeks may end on the first of a month, too, but their other balances then end no months, and
    whole weeks lie between: May 1, 2022 to July 31, 2022. A year from the first of January is one of the calendar, and
    so is what begins the day after another balance.
    """
    is_calendar = all(day.day == 1 or (day + timedelta(days=1)).day == 1 for day in dates)
    whole_weeks = all((b - a).days % 7 == 0 for a, b in pairwise([before, *(d for d in dates if d >= after)]))
    is_told = not whole_weeks or before.month == 1 or before - _A_DAY in dates
    return before.day == 1 and is_calendar and is_told


def _instant(label: str) -> date | None:
    """The date of a balance."""
    return end_of(parse_span(label)) if _BALANCE.search(label) and len(label) <= _LONGEST else None
