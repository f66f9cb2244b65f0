"""Columns of one period: which part each one shows, "Automotive" beside "Financial Services", told by their headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from tieout.facts import Column
from tieout.parsers.kinds.statement_kinds import BUDGET
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow

_OF_THE_PERIOD = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?|\bcurrent(?= (?:month|quarter|period|year)\b)|"
    r"\b(?:years?|quarters?|months?|weeks?|periods?|ended|ending|fiscal|"
    r"date|[mpy]td|year[- ]to[- ]date|through|one(?= months?\b)|"
    r"two(?= (?:quarters|months|weeks)\b)|three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-two|fifty-three|"
    r"first|second|third|fourth|q[1-4]|[1-4]q|fy|notes?|millions|thousands|dollars)\b|\((?:un)?audited\)|\b(?:un)?audited\b|"
    r"[£€¥]['’ ]?(?:000s?|mn?|k|bn)?(?=\s|$)|"
    r"['’]?\b\d[\d/.,-]*(?:st|nd|rd|th)?\b|[-=_.*,:()$]{1,}(?=\s|$)|(?<=\s)[-=_.*,:($]+",
    re.I,
)
_WHOLE = re.compile(
    r"^(?:(?:total|consolidated|combined|company(?! (?:common )?(?:stock|shares)\b))\b.*)?$|"
    r"\bconsolidated\b|\btotal company\b",
    re.I,
)
_LONGEST_NAME = 60


def name_parts(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, those that share a period with a member that says what they show of it; the whole has none."""
    periods = [(c.period_start, c.period_end) for c in columns if c.period_end and not c.member]
    if len(set(periods)) == len(periods):
        return columns
    held: Counter[object] = Counter(periods)
    doubles = [c for c in columns if not c.member and held[c.period_start, c.period_end] > 1]
    names = {c.number: _rest(c.heading) for c in doubles}
    if not _tell_apart(doubles, names):
        names = {c.number: _numbered(c.heading) or names[c.number] for c in doubles}
    if not _tell_apart(doubles, names):
        names = {c.number: _rest(_NUMBERED.sub(_joined, c.heading)).replace("_", " ") for c in doubles}
    shared = _shared([names[c.number] for c in doubles])
    names = {n: _trim(" ".join(name.split()[shared:])) for n, name in names.items()}
    if not _tell_apart(doubles, names):
        return columns
    whole = {n for n, name in names.items() if _WHOLE.search(name)}
    if any(BUDGET.search(name) for name in names.values()):
        whole |= {n for n, name in names.items() if _ACTUAL.fullmatch(name)}
    if any(_SHARE.fullmatch(name) for name in names.values()):
        whole |= {n for n, name in names.items() if _AMOUNT.fullmatch(name)}
    return tuple(
        c._replace(member=names[c.number]) if c.number in names and c.number not in whole else c
        for c in columns
    )


def name_parts_of_roll(columns: tuple[Column, ...], labels: Sequence[str]) -> tuple[Column, ...]:
    """The columns, those of a table that rolls balances with the part of them that each one shows.

                                     Life     Annuity       Total
    Balance at December 31, 2009      658         436       1,094
    """
    if len(columns) < 2 or any(c.period_end or c.member for c in columns):
        return columns
    if sum(bool(_BALANCE.match(label)) for label in labels) < 2:
        return columns
    named = name_parts(tuple(c._replace(period_end=date.max) for c in columns))
    return tuple(c._replace(member=of.member) for c, of in zip(columns, named, strict=True))


_BALANCE = re.compile(
    r"(?:(?:opening |closing )?balances?|net asset value)\b|(?:(?:as )?at|on) (?:the )?(?:\d|[a-z]+ (?:\d|of\b))",
    re.I,
)
"""Labels of what a roll opens or closes with: "Balance at June 30", "At 1 April 2023", "At beginning of year"."""


def with_shares(columns: tuple[Column, ...], rows: Sequence[TableRow]) -> tuple[Column, ...]:
    """The columns, those of percentages under no heading with the period of the amounts to the left of them.

                 Dec 31, 2008      Sept 30, 2008
    Savings     $ 17,677    1%    $ 18,135    2%
    """
    found = {
        i: columns[i - 1]
        for i, c in enumerate(columns)
        if i and not c.heading.strip() and columns[i - 1].heading.strip() and columns[i - 1].period_end
        if _are_shares([row.cells[i] for row in rows])
    }
    return tuple(
        c._replace(period_start=found[i].period_start, period_end=found[i].period_end, member="%")
        if i in found
        else c
        for i, c in enumerate(columns)
    )


def _are_shares(cells: Sequence[Cell | None]) -> bool:
    printed = [c for c in cells if c is not None and not c.nil and not c.void]
    return bool(printed) and all(c.percent for c in printed)


_ACTUAL = re.compile(r"act(?:uals?)?(?: amounts?)?", re.I)
_AMOUNT = re.compile(r"(?:dollar )?amounts?|dollars?|selected", re.I)
"""Heads the statement itself where beside it stands what each amount is of sales: "Amount" beside "%"."""
_SHARE = re.compile(
    r"%(?: (?:of )?(?:[a-z]+ ){0,2}(?:sales|revenues?|total))?|(?:percent(?:age)?s?|pct|per cent)\b[a-z. ]*",
    re.I,
)


_NUMBERED = re.compile(
    r"\b(?:series|class|fund|partnership|program|trust|portfolio|tier|unit|level) (?:\d{1,3}|[IVX]{1,5})(?:-?[A-Z])?\b",
    re.I,
)
"""A part told by its number alone: "Series 11" beside "Series 12", "Level 1" beside "Level 2"."""


def _joined(found: re.Match[str]) -> str:
    """The number as part of the word before it, so that it is not taken for one of a date: "Series_1"."""
    return found[0].replace(" ", "_")


def _numbered(heading: str) -> str:
    found = _NUMBERED.search(heading)
    return found[0] if found else ""


def _rest(heading: str) -> str:
    """The heading without what says which period it is."""
    heading = _SCALE.sub(" ", _FOOTNOTE.sub(" ", heading)) if "(" in heading else heading
    return _trim(" ".join(_OF_THE_PERIOD.sub(" ", f" {heading} ").split()))[:_LONGEST_NAME].strip()


_SCALE = re.compile(r"\((?:[\w€£$¥.]+,? ){0,4}(?:thousands?|millions?|billions?)\)", re.I)
_FOOTNOTE = re.compile(r"\((?:[a-z]|\d{1,2})\)|(?<=[a-z])\([A-Z]\)")
"""Says nothing of what a column shows: "1994(a)", "Services(A)"."""


def _trim(name: str) -> str:
    """The name without the small words that led to the period: "Balance at Beginning of", "PTD-Actual"."""
    words = name.strip("-–— ").split()
    while words and words[0].lower() in _SMALL:
        words = words[1:]
    while words and words[-1].lower() in _SMALL:
        words = words[:-1]
    return " ".join(words)


_SMALL = frozenset(("for", "the", "at", "as", "of", "to", "and", "in", "from", "or", "by", "-"))


def _shared(names: Sequence[str]) -> int:
    """How many words stand over every column at the beginning, and so over none in particular."""
    columns = list(zip(*(name.split() for name in names), strict=False))
    return next((i for i, words in enumerate(columns) if len(set(words)) > 1), len(columns))


def _tell_apart(doubles: Sequence[Column], names: dict[int, str]) -> bool:
    """True where columns of one period all have names of their own."""
    keys = [(c.period_start, c.period_end, names[c.number]) for c in doubles]
    return len(set(keys)) == len(keys)
