"""Columns that print no day, dated by the fiscal year: "Q2 1998", "1Q97", "Fiscal 1997", "Year to date 2008"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from tieout.facts import Column
from tieout.parsers.dating.fiscal_year import FiscalYear, Named, is_near
from tieout.parsers.kept import keeps
from tieout.parsers.vocabulary.periods import ORDINALS, YEAR_TO_DATE, parse_span, start_of, whole_year

_YEAR = r"(?:19|20)?\d\d"
_ORDINAL = rf"(?P<q>{'|'.join(ORDINALS)}) (?:fiscal )?(?:quarter|qtr\b\.?)"
_QUARTERS = (
    re.compile(
        rf"\bQ(?:tr\.? )?(?P<q>[1-4])[ ,'’/-]{{0,2}}(?:of )?(?:FY ?|fiscal )?['’]?(?P<y>{_YEAR})\b", re.I
    ),
    re.compile(rf"\b(?P<q>[1-4])Q(?:tr\.?)?[ ,'’/-]{{0,2}}(?:FY ?|fiscal )?['’]?(?P<y>{_YEAR})\b", re.I),
    re.compile(rf"\b(?:Q|FY ?['’]?)(?P<y>{_YEAR})[ -]Q?(?P<q>[1-4])\b", re.I),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)[ -]?Q(?P<q>[1-4])\b", re.I),
    re.compile(rf"\b{_ORDINAL}(?!\w).*?\b(?P<y>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<y>(?:19|20)\d\d)\W{{1,3}}{_ORDINAL}(?!\w)", re.I),
)
_ORDINAL_ALONE = re.compile(rf"(?P<q>{'|'.join(ORDINALS)})\W{{1,3}}(?P<y>(?:19|20)\d\d)\W{{0,3}}", re.I)
"""A quarter whose word stands over all of them, or nowhere: "Second 2004", "First 2004", "Fourth 2003"."""
_WHOLE_YEAR = re.compile(
    r"\b(?:fiscal(?: years?)?|FY|(?:full )?years?|(?:twelve|12) months)\b[ ,.]*['’]?(?P<y>(?:19|20)\d\d)\b|"
    rf"\bFY ?['’]?(?P<short>{_YEAR})\b|\b(?P<over>(?:19|20)\d\d) full year\b",
    re.I,
)
_TWELVE_MONTHS = re.compile(
    r"\b(?:(?:twelve|12) months|(?:5[23]|fifty[- ]?(?:two|three))[- ]weeks?)\b", re.I
)  # a year, not a part of one: "Fiscal 1997 (52 weeks)"
_PART_YEAR = re.compile(r"\bto[- ]date\b|\bYTD\b|\bquarter|\bmonths\b|\bweeks\b|\binterim\b|\bhalf\b", re.I)
_ENDED = re.compile(r"\b(?:ended|ending)\b", re.I)
_FIRST_MONTHS = re.compile(
    r"\b(?:(?:first )?(?P<months>six|nine|6|9) (?:fiscal )?months\b|(?P<half>first half|1H|H1)(?![a-z])|"
    r"(?P<short>[69])M(?= ?['’]?(?:20)?\d\d\b))",
    re.I,
)
_SECOND_HALF = re.compile(r"\b(?:second half|2H|H2)(?![a-z])", re.I)
_ANY_YEAR = re.compile(
    r"\b(?P<y>(?:19|20)\d\d)\b|(?:['’]|\bFY ?['’]?|\bYTD[ -]|\b[12]H[ -]?|\bH[12][ -]?|\b[69]M ?)(?P<short>\d\d)\b",
    re.I,
)


def to_date(heading: str) -> bool:
    """True for "Year to date" and "YTD", which say neither how long the period is nor, mostly, when it ends."""
    return bool(YEAR_TO_DATE.search(heading))


def are_named(columns: Sequence[Column]) -> bool:
    """True where a column names a part of a fiscal year, or prints the day of a year to date and not how long it is."""
    return any(
        _is_open(c) and (_named(c.heading) is not None or to_date(c.heading) or _is_quarter(c.heading))
        for c in columns
    )


def all_named(columns: Sequence[Column]) -> bool:
    """True where every column names a quarter or a fiscal year by its number and prints no day.

    But for changes, and for the twelve months that end with a quarter.
    """
    own = [c for c in columns if c.member != "change" and not _is_of_several(c.heading)]
    return bool(own) and all(
        c.period_end is None and not c.member and _named(c.heading) is not None for c in own
    )


def _is_of_several(heading: str) -> bool:
    """True for the twelve months that end with a quarter, and for what lies between two years: "2001 O/(U) 2000"."""
    return (
        bool(_TRAILING.search(heading))
        or len({found["y"] for found in _ANY_YEAR.finditer(heading)} - {None}) > 1
    )


_TRAILING = re.compile(r"\b(?:LTM|TTM|trailing|last (?:twelve|12) months)\b", re.I)


def latest_named(columns: Sequence[Column]) -> Named | None:
    """The last quarter or part of a year that undated columns name; where they name none, the last whole year."""
    undated = [c.heading for c in columns if c.period_end is None and not _is_of_no_quarter(c)]
    named = [n for heading in undated if (n := _named(heading)) is not None]
    return max([n for n in named if n.length < _TWELVE] or named, default=None)


_QUARTER, _HALF, _TWELVE = 3, 6, 12  # months


def date_columns(
    columns: Sequence[Column], year: FiscalYear, instants: bool, last: date | None = None,
    printed: Collection[date] = (),
) -> tuple[Column, ...]:  # fmt: skip
    """The columns, those without a day dated by the filer's fiscal year.

    `instants` is true for balance sheets, which begin nowhere. A year to date is as long as the quarters of that year
    beside it; where none is beside any, it ends on `last`, the latest day of a balance sheet. A day `printed` over
    another column that is near the end of the month is the one: weeks end the filer's months.
    """
    latest = latest_named(columns)
    part = latest if latest is not None and latest.length < _TWELVE else None
    so_far = part.months if part is not None else _months_over(columns, year, last)
    found = []
    for column in columns:
        if not _is_open(column) or _is_of_several(column.heading):
            found.append(column)
            continue
        named = _named(column.heading) or _named_beside(column.heading, part, so_far)
        found.append(_dated(column, named, year, instants, printed))
    return tuple(found)


def _is_open(column: Column) -> bool:
    return not _is_of_no_quarter(column) and (
        column.period_end is None or (column.period_start is None and to_date(column.heading))
    )


def _is_of_no_quarter(column: Column) -> bool:
    """True for a change, and for a part of the company that no quarter stands above: "2Q21" may head several parts."""
    return column.member == "change" or (bool(column.member) and _quarter_of(column.heading) is None)


def _dated(
    column: Column, named: Named | None, year: FiscalYear, instants: bool, printed: Collection[date]
) -> Column:
    if column.period_end is not None:
        return column if instants else column._replace(period_start=year.begins(column.period_end))
    if named is None:
        return column
    end = year.end_after(named.year, named.months)
    end = next((day for day in printed if is_near(day, end)), end)
    return column._replace(period_start=None if instants else start_of(end, named.length), period_end=end)


def _months_over(columns: Sequence[Column], year: FiscalYear, last: date | None) -> int:
    """How many months of the fiscal year are over on the last day of dated columns, else on `last`; 0 where none is."""
    ends = [c.period_end for c in columns if c.period_start is not None and c.period_end is not None]
    day = max(ends, default=last)
    return year.months_to(day) if day is not None else 0


def _named_beside(heading: str, latest: Named | None, so_far: int) -> Named | None:
    """What "Year to date 2008" names, which has so many months, and "2008" or "2008 Total" beside its quarters."""
    number = year_in(heading)
    if number is None or not so_far or _ENDED.search(heading):
        return None
    if to_date(heading) or _is_quarter(heading):
        return Named(number, so_far, so_far if to_date(heading) else _QUARTER)
    is_over = latest is not None and number <= latest.year - (latest.months < _TWELVE)
    return Named(number, _TWELVE, _TWELVE) if is_over and _ALONE.fullmatch(heading) else None


_ALONE = re.compile(r"\W*(?:19|20)\d\d\W*(?:total\W*)?", re.I)


def _named(heading: str) -> Named | None:
    """The part of a fiscal year that a heading names, from its first day on: "Q3 1998", "First Nine Months 2008"."""
    if to_date(heading):
        return None
    found = _quarter_of(heading)
    if found is not None:
        return Named(found[0], 3 * found[1], _QUARTER)
    if _ENDED.search(heading):
        return None  # on a day that could not be read: the year is not the fiscal year's number
    number = year_in(heading)
    if number is not None and (part := _FIRST_MONTHS.search(heading)):
        months = _HALF if part["half"] or (part["short"] or part["months"]).lower() in ("six", "6") else 9
        return Named(number, months, months)
    if number is not None and _SECOND_HALF.search(heading):
        return Named(number, _TWELVE, _HALF)
    whole = _WHOLE_YEAR.search(heading)
    if whole is None or _PART_YEAR.search(_TWELVE_MONTHS.sub("", heading)):
        return None
    return Named(whole_year(int(whole["y"] or whole["short"] or whole["over"])), _TWELVE, _TWELVE)


def name_several_quarters(headings: Sequence[str]) -> bool:
    """True where columns name quarters that differ: a day in the titles is that of one of them at most."""
    return len({q[1] for h in headings if (q := _quarter_of(h)) is not None}) > 1


def all_name_quarters(headings: Sequence[str]) -> bool:
    """True where every column says which quarter of which year it is: "2Q21"."""
    return bool(headings) and all(_quarter_of(h) is not None for h in headings)


@keeps
def _quarter_of(heading: str) -> tuple[int, int] | None:
    """Year and quarter that a heading names."""
    lower = heading.lower()
    if "q" not in lower and "fy" not in lower:
        # every other way to name a quarter has one of them, as few headings do
        alone = _ORDINAL_ALONE.fullmatch(heading) if lower[:1] in _BEGINS_ORDINAL else None
        return (int(alone["y"]), ORDINALS[alone["q"].lower()]) if alone else None
    for pattern in _QUARTERS:
        if found := pattern.search(heading):
            return whole_year(int(found["y"])), ORDINALS.get(found["q"].lower()) or int(found["q"])
    return None


_BEGINS_ORDINAL = tuple({ordinal[0] for ordinal in ORDINALS})


def _is_quarter(heading: str) -> bool:
    """True for "Q3 2008", and for "Quarter 2008" and "Three Months 2008", which end when the year to date does."""
    return _quarter_of(heading) is not None or parse_span(heading).months == _QUARTER


def year_in(heading: str) -> int | None:
    """The year that a heading prints, also by its last two figures: 2008 of "YTD 08"."""
    found = _ANY_YEAR.search(heading)
    return whole_year(int(found["y"] or found["short"])) if found else None
