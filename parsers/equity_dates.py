"""The periods of rows that roll equity, or what a note rolls: a balance stands at its date, movements lie between two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from tieout.facts import Column, Row
from tieout.parsers.periods import MONTH_WORD, end_of, parse_span

_BALANCE = re.compile(
    r"^\W*(?:(?:beginning|ending|opening|closing) )?balances?\b|"
    rf"^(?:at |as of )?{MONTH_WORD}\.? \d{{1,2}}, (?:19|20)\d\d$|"
    rf"^(?:total )?(?:(?:(?:stock|share|unit)holders|partners|members|owners)['’]? (?:equity|investment|capital|"
    rf"deficit|deficiency)|net assets\b[\w ]{{0,30}}?)(?: ?\(\w+\))?(?:,| at| -| as of) {MONTH_WORD}",
    re.IGNORECASE,
)
"""A balance is called so, by its date alone, or "Stockholders' equity, December 31, 1997"."""
_LONGEST = 100  # characters: a longer label that begins with "Balance" is a sentence

Period = tuple[date | None, date | None]


def date_rows(columns: Sequence[Column], rows: Sequence[Row]) -> list[Row]:
    """The rows with the periods of their facts, where columns hold components and rows the time.

    "Balance, December 31, 1997" is an instant. What stands between it and "Balance, December 31, 1998" moved in the
    year from January 1 to December 31, 1998; with a balance "at January 1, 1998" that day begins. Rows before the
    first dated balance, or between two that do not follow one another in time, stay without a period.
    """
    if any(column.period_end for column in columns):
        return list(rows)
    return [
        row._replace(facts=tuple(f and f._replace(period_start=start, period_end=end) for f in row.facts))
        for row, (start, end) in zip(rows, row_periods([row.label for row in rows]), strict=True)
    ]


def date_roll(columns: Sequence[Column], rows: Sequence[Row]) -> list[Row]:
    """The same of a table of the notes that rolls what is no equity from one dated balance to a later one.

    A date alone may head a period there ("March 31, 1999" over segments): without movements between them none is told.
    """
    labels = [row.label for row in rows if any(row.facts)]
    rolls = bool(_closings(labels, [_instant(label) for label in labels]))
    return date_rows(columns, rows) if rolls else list(rows)


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
    """The days of balances that close what moved above them."""
    balances = [i for i, label in enumerate(labels) if _BALANCE.search(label)]
    return {
        closed
        for i, j in pairwise(balances)
        if j - i > 1 and (opened := instants[i]) and (closed := instants[j]) and opened < closed
    }


def _opens(before: date, after: date, dates: Sequence[date]) -> bool:
    """True for a balance of the first day of a period, not of the day before: "Balance at April 1" to "at June 30".

    Fiscal years of 52 weeks may end on the first of a month, too, but their other balances then end no months, and
    whole weeks lie between: May 1, 2022 to July 31, 2022. A year from the first of January is one of the calendar.
    """
    is_calendar = all(day.day == 1 or (day + timedelta(days=1)).day == 1 for day in dates)
    whole_weeks = all((b - a).days % 7 == 0 for a, b in pairwise([before, *(d for d in dates if d >= after)]))
    return before.day == 1 and is_calendar and (not whole_weeks or before.month == 1)


def _instant(label: str) -> date | None:
    """The date of a balance."""
    return end_of(parse_span(label)) if _BALANCE.search(label) and len(label) <= _LONGEST else None
