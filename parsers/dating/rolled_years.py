"""Bare years over a roll in the notes, dated by its own lines, "Balance at January 1" and "at December 31", or those of
the statements where it goes from the "beginning of year" to its end.

                        2013     2012
Balance at January 1   2,943    3,078
Additions                366      223
Balance at December 31 2,130    2,943
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from datetime import date, timedelta

from tieout.facts import Column
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.vocabulary.periods import MONTH_WORD, YEAR, Span, end_of, parse_span, start_of

_YEAR = re.compile(r"\W*(?:fiscal |year )?((?:19|20)\d\d)\W*", re.I)
_BALANCE = re.compile(rf"\bbalances?\b.{{0,40}}\b{MONTH_WORD}\.? \d{{1,2}}(?!\d)(?!,? ?(?:19|20)\d\d)", re.I)


def date_by_balances(columns: Sequence[Column], rows: Sequence[TableRow]) -> tuple[Column, ...]:
    """The columns as the years that end on the day of the last balance, where the first one opens such a year."""
    if columns and all(c.period_end and not c.period_start for c in columns):
        return _of_days_that_close(columns, [row.label for row in rows if not row.is_heading])
    years = [
        found[1] for c in columns if (found := _YEAR.fullmatch(c.heading.strip())) and c.period_end is None
    ]
    if len(years) < len(columns):
        return tuple(columns)
    balances = [parse_span(row.label) for row in rows if not row.is_heading and _BALANCE.search(row.label)]
    if len(balances) < 2:
        return tuple(columns)
    ends = [_day(balances[-1], int(year)) for year in years]
    opens = [_day(balances[0], int(year)) for year in years]
    if not all(end and first and _begins_year(first, end) for first, end in zip(opens, ends, strict=True)):
        return tuple(columns)
    return tuple(
        c._replace(period_start=start_of(end, _TWELVE), period_end=end) if end else c
        for c, end in zip(columns, ends, strict=True)
    )


def _of_days_that_close(columns: Sequence[Column], labels: Sequence[str]) -> tuple[Column, ...]:
    """Columns under "At December 31," of what goes from one day to that one, as the years between.

    Net reserves at January 1      9,070   9,065
    Incurred                       3,139   3,064
    Net reserves at December 31    9,321   9,070
    """
    days = [parse_span(found[1]) for label in labels if (found := _AT_A_DAY.search(label))]
    if len(days) < _BOTH or days[0] == days[-1] or any(c.member == "change" for c in columns):
        return tuple(columns)
    ends = [c.period_end for c in columns if c.period_end]
    opens = [_day(days[0], end.year) for end in ends]
    closes = [_day(days[-1], end.year) for end in ends]
    if closes != ends or not all(
        first and _begins_year(first, e) for first, e in zip(opens, ends, strict=True)
    ):
        return tuple(columns)
    return tuple(c._replace(period_start=start_of(e, _TWELVE)) for c, e in zip(columns, ends, strict=True))


_AT_A_DAY = re.compile(rf"\b(?:at|on|as of),? ({MONTH_WORD}\.? \d{{1,2}})\W*$", re.I)
_BOTH = 2


def date_by_statements(
    columns: tuple[Column, ...], rows: Sequence[TableRow], ends: Mapping[int, date]
) -> tuple[Column, ...]:
    """The columns of a roll from "beginning of year" to "end of year", or of results, under bare years as those of the
    statements.

    `ends` are the last days of their years, by number.
    """
    years = years_alone(columns, ends)
    if not years:
        return columns
    labels = [row.label for row in rows if not row.is_heading]
    rolls = all(any(at.search(label) for label in labels) for at in (_BEGINNING, _END))
    if not rolls and not any(map(_RESULT.match, labels)):
        return columns
    return tuple(
        c._replace(period_start=start_of(ends[years[at]], _TWELVE), period_end=ends[years[at]])
        if at in years
        else c
        for at, c in enumerate(columns)
    )


def years_alone(columns: Sequence[Column], known: Container[int]) -> dict[int, int]:
    """The years that head the columns of a table, by column, of those that are known; changes have none.

    Empty where a column says anything else.
    """
    others = {at: c for at, c in enumerate(columns) if c.member != "change"}
    if any(c.period_end is not None or c.member for c in others.values()):
        return {}
    years = {
        at: year for at, c in others.items() if (year := _year_alone(c.heading)) in known and year is not None
    }
    return years if len(years) == len(others) else {}


def _year_alone(heading: str) -> int | None:
    """The year of a heading that says nothing else of the period, beside the name of a part: "2015 Regulated"."""
    found = YEAR.findall(heading)
    return int(found[0]) if len(found) == 1 and not _OF_A_PERIOD.search(YEAR.sub(" ", heading)) else None


_OF_A_PERIOD = re.compile(
    r"\d|%|\b(?:quarters?|months?|weeks?|ended|ending|to|through|since|change|vs\.?|pro forma|as of|at|balance)\b",
    re.I,
)
_RESULT = re.compile(
    r"(?:total |net |operating )*(?:revenues?|sales)\W*(?:\(\w\)\W*)?$|"
    r"(?:net|operating) (?:income|loss|earnings|profit|\(loss\))(?! per)|"
    r"(?:income|loss|earnings|profit)\b.*\bbefore\b|(?:total )?(?:provision|benefit) for (?:income )?tax|"
    r"(?:u\.?s\.? )?(?:federal )?(?:statutory|effective)\b.*\brates?\b|"
    r"net (?:periodic )?(?:pension|post-?retirement|benefit|retirement)\b.*\b(?:cost|expense)s?\b",
    re.I,
)
"""What a year comes to, and nothing that stands at its end."""
_TWELVE = 12  # months
_BEGINNING = re.compile(r"\b(?:beginning|start) of (?:the )?(?:\w+ )?(?:year|period)\b", re.I)
_END = re.compile(r"\bend of (?:the )?(?:\w+ )?(?:year|period)\b", re.I)


def _day(balance: Span, year: int) -> date | None:
    return end_of(balance._replace(year=year))


def _begins_year(first: date, end: date) -> bool:
    """True for the day after the one on which years end, and for that day itself, which closed the year before."""
    after = end + timedelta(days=1)
    return (first.month, first.day) in ((after.month, after.day), (end.month, end.day))
