"""Financial data schedules (EX-27, 1993-2001) become facts of their own document, as filed.

A schedule is what a filer keyed in beside the statements, and is often wrong: nothing of it is repaired, and it takes
part in no rule of a statement. A value is what stands there times MULTIPLIER, which is 1 where it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from tieout.facts import Fact, Problem, without_exponent
from tieout.parsers.kinds.entities import are_one_company
from tieout.parsers.lines.numbers import to_decimal
from tieout.parsers.schedules.ex27_tags import (
    COUNT_TAGS,
    DEDUCTED_TAGS,
    HEADER_TAGS,
    PER_SHARE_TAGS,
    PERCENT_TAGS,
    concept_of,
    is_instant,
)
from tieout.parsers.vocabulary.periods import SLASHED, start_of
from tieout.parsers.vocabulary.scales import find_currency

_TAG = re.compile(r"\s*<([A-Z][A-Z0-9&-]*)>", re.I)
_SKIPPED = re.compile(r"\s*<(/?)(LEGEND|FN|F\d+)>", re.I)
_AMOUNT = re.compile(
    r"(?<![\w.,-])(?P<open>[(<])?\s?\$?\s?(?P<minus>-)?\$?"
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,7}(?:\.\d{1,24})?|\d{1,24}(?:\.\d{0,24})?|\.\d{1,24})"
    r"(?P<close>\s?[)>])?(?P<trailing>-)?(?![\w,]|\.\d)"
)
_MARK = re.compile(r"<F\d+>", re.I)
_NAMED_DATE = re.compile(r"\b([A-Z]{3})[A-Z]*\.?[-\s](\d{1,2})[-,\s]+(\d{4}|\d\d)\b", re.I)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LENGTH = re.compile(
    r"\b(?:(\d{1,2})[-\s]?(?:MOS?|MONTHS?|MTHS?)\b|(?:\d-)?(YEARS?|YR|ANNUAL)\b|(QTR|QUARTER)\b)", re.I
)
_NEXT_TAG = re.compile(r"<(?=(?!F\d)[A-Z][A-Z0-9&-]*>)", re.I)


class Place(NamedTuple):
    """What the facts of a schedule say of where they come from; `companies` are those that print statements."""

    filing: str
    accession: str
    document: str
    sequence: int
    entity: str
    companies: tuple[str, ...] = ()


class _Entry(NamedTuple):
    """A tag's line: the amounts that stand behind it, each with its line and its characters [start, end)."""

    tag: str
    line: int
    amounts: tuple[tuple[int, int, int, str], ...]


class _Schedule(NamedTuple):
    """One schedule: what it says of itself, by tag, and its amounts in order."""

    header: dict[str, str]
    entries: tuple[_Entry, ...]
    line: int


def read_schedules(
    lines: Sequence[str], first: int, last: int, place: Place
) -> tuple[list[Fact], list[Problem]]:
    """The facts of an EX-27 document, lines `first` to `last` of a file, from 1; and what is doubtful in it."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    for number, schedule in enumerate(_split(lines, first, last), 1):
        facts += _facts(schedule, number, place)
        problems += _problems(schedule)
    return facts, problems


def check_multiplier(schedule: Iterable[Fact], printed: Iterable[Fact]) -> list[Problem]:
    """A problem for each schedule whose total assets are a thousand or a million times off the balance sheet's.

    `printed` are the filing's facts; only total assets of a balance sheet at the same date are compared.
    """
    assets = {
        f.period_end: f.value
        for f in printed
        if f.concept == "assets" and f.statement == "balance_sheet" and f.value
    }
    problems = []
    for fact in schedule:
        own = assets.get(fact.period_end) if fact.concept == "assets" else None
        if not own or not fact.value:
            continue
        for power in (3, 6):
            factor = Decimal(10) ** power
            off = fact.value == own * factor, fact.value * factor == own
            if any(off):
                share = f"{10**power:,} times" if off[0] else f"1/{10**power:,} of"
                message = (
                    f"Total assets of this schedule are {share} those of the balance sheet: its MULTIPLIER is wrong or "
                    "missing. It was left as filed."
                )
                problems.append(
                    Problem("warning", "schedule_multiplier", message, fact.line, fact.start, fact.end)
                )
    return problems


def _split(lines: Sequence[str], first: int, last: int) -> list[_Schedule]:
    """The schedules of a document: each `<ARTICLE>`, or a new `<PERIOD-TYPE>` after amounts, begins one."""
    schedules: list[_Schedule] = []
    header: dict[str, str] = {}
    entries: list[_Entry] = []
    skipping = ""
    for number, text in _tagged_pieces(lines, first, last):
        if mark := _SKIPPED.match(text):
            name = mark[2].upper()
            if name in ("LEGEND", "FN"):
                skipping = "" if mark[1] or f"</{name}" in text.upper() else name
                continue
        found = _TAG.match(text)
        tag = found[1].upper() if found else ""
        if skipping and tag in (HEADER_TAGS if skipping == "LEGEND" else _FIRST_TAGS):
            skipping = ""  # a legend, or the footnotes of the schedule before, that were not closed
        if skipping:
            continue
        if not found:
            _bare_amounts(entries, text, number)
        elif tag in HEADER_TAGS:
            if entries and tag in _FIRST_TAGS:
                schedules.append(_Schedule(header, tuple(entries), entries[0].line))
                kept = ("ARTICLE", "MULTIPLIER", "CURRENCY") if tag == "PERIOD-TYPE" else ("ARTICLE",)
                header = {name: header[name] for name in kept if name in header}
                entries = []
            header[tag] = text[found.end() :].strip()
        elif not _SKIPPED.match(text):
            entries.append(_Entry(tag, number, _amounts(text, found.end(), number)))
    if entries:
        schedules.append(_Schedule(header, tuple(entries), entries[0].line))
    return schedules


_FIRST_TAGS = ("ARTICLE", "PERIOD-TYPE", "MULTIPLIER")
"""Tags that, after amounts, begin another schedule; under a new period the multiplier of the table goes on."""


def _tagged_pieces(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, str]]:
    """Line number and text, a piece for each tag where several stand on one line; characters keep their places."""
    for number in range(first, last + 1):
        text = lines[number - 1]
        starts = [m.start() for m in _NEXT_TAG.finditer(text)][1:]
        for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
            yield number, " " * start + text[start:end]


def _bare_amounts(entries: list[_Entry], text: str, number: int) -> None:
    """A line of amounts without a tag: the value of the tag above where that has none, else an amount without tag."""
    if not entries or not text.strip() or re.search(r"[a-z<]", text, re.I):
        return
    amounts = _amounts(text, 0, number)
    if not amounts:
        return
    if not entries[-1].amounts:
        entries[-1] = entries[-1]._replace(amounts=amounts)
    else:
        entries.append(_Entry("", number, amounts))


def _amounts(text: str, start: int, number: int) -> tuple[tuple[int, int, int, str], ...]:
    """Line, characters and text of each amount behind a tag; footnote marks are no part of it."""
    plain = _MARK.sub(lambda m: " " * len(m[0]), text)
    found = []
    for m in _AMOUNT.finditer(plain, start):
        begin = m.start("open" if m["open"] else "minus" if m["minus"] else "digits")
        found.append((number, begin, m.end(), m[0][begin - m.start() :]))
    return tuple(found)


def _facts(schedule: _Schedule, number: int, place: Place) -> Iterable[Fact]:
    """A fact per amount; columns count from 1, rows are the tags in order."""
    article = _article(schedule)
    factor = _multiplier(schedule.header.get("MULTIPLIER", ""))
    scale = factor.adjusted() if factor else 0
    currency = find_currency([schedule.header.get("CURRENCY", "")])
    caption = "RESTATED" if "RESTATED" in schedule.header else ""
    entity = _company(schedule.header.get("NAME", ""), place)
    for row, entry in enumerate(schedule.entries, 1):
        for column, (line, start, end, printed) in enumerate(entry.amounts, 1):
            per_share, percent = entry.tag in PER_SHARE_TAGS, entry.tag in PERCENT_TAGS
            own_scale = 0 if per_share or percent else scale
            value = _value(printed)
            places = max(0, -int(value.as_tuple().exponent))
            unit = _unit(entry.tag, currency)
            begin, finish = _period(schedule.header, column - 1)
            concept = concept_of(article, entry.tag)
            scaled = value if per_share or percent else without_exponent(value * factor)
            natural = abs(scaled) if entry.tag in DEDUCTED_TAGS else scaled
            yield Fact(
                f"{place.sequence}.{number}.{row}.{column}", place.filing, place.accession, place.document,
                entity, "ex27", number, row, column, entry.tag, caption, concept, "tag" if concept else "", "",
                None if is_instant(entry.tag) else begin, finish, scaled, natural, "printed", printed, own_scale,
                Decimal(1).scaleb(own_scale - places), "printed", unit, False, True, line, start, line, end, "",
            )  # fmt: skip


def _company(name: str, place: Place) -> str:
    """Whose schedule it is: the filer's, or where several companies file together the one that it names."""
    if not name or len(place.companies) < 2:
        return place.entity
    return next((company for company in place.companies if are_one_company(company, name)), place.entity)


def _unit(tag: str, currency: str) -> str:
    """What the amounts behind a tag are counted in."""
    if tag in PERCENT_TAGS:
        return "percent"
    if tag in COUNT_TAGS:
        return "shares"
    return f"{currency}/shares" if tag in PER_SHARE_TAGS else currency


_ARTICLE = re.compile(r"(?<![A-Z0-9])(?:[5679]|BD|UT|CT)(?![A-Z0-9])", re.I)
_TELLING = {
    "PREMIUMS": "7", "POLICY-LOSSES": "7", "INTEREST-LOAN": "9", "DEPOSITS": "9", "TRADING-REVENUE": "BD",
    "GROSS-OPERATING-REVENUE": "UT", "NET-ASSETS": "6", "TOTAL-REVENUES": "5", "CURRENT-ASSETS": "5",
}  # fmt: skip
"""Tags that one article alone has: they tell it where the header does not."""


def _article(schedule: _Schedule) -> str:
    """The article under which a schedule is filed: "5", "ART. 5 FDS", "UT"; without one, its own tags tell it."""
    found = _ARTICLE.search(schedule.header.get("ARTICLE", ""))
    told = (_TELLING[e.tag] for e in schedule.entries if e.tag in _TELLING)
    return found[0].upper() if found else next(told, "")


def _value(printed: str) -> Decimal:
    value = to_decimal(re.sub(r"[^\d.]", "", printed).rstrip("."))
    return -value if value and (printed[:1] in "(<-" or printed.endswith("-")) else value


def _multiplier(text: str) -> Decimal:
    """MULTIPLIER as filed, with or without commas; 1 where it is missing or no power of ten."""
    digits = re.sub(r"[,\s$]", "", text.split("<", maxsplit=1)[0])
    power = re.fullmatch(r"(10*)(?:\.0*)?", digits)
    return Decimal(power[1]) if power else Decimal(1)


def _period(header: dict[str, str], column: int) -> tuple[date | None, date | None]:
    """First and last day of a column's period, from PERIOD-START, PERIOD-END and PERIOD-TYPE."""
    end = _pick(_dates(header.get("PERIOD-END", "")), column)
    start = _pick(_dates(header.get("PERIOD-START", "")), column)
    if end is not None and (start is None or start > end):  # mistyped, it is of no period
        months = _pick(_lengths(header.get("PERIOD-TYPE", "")), column)
        start = start_of(end, months) if months else None
    return start, end


_T = TypeVar("_T", date, int)


def _pick(values: Sequence[_T | None], column: int) -> _T | None:
    """The header's value for a column; a header with one value holds for all."""
    return values[column] if column < len(values) else values[0] if len(values) == 1 else None


def _dates(text: str) -> list[date | None]:
    """The dates of a header line, `DEC-31-1998` one a column."""
    found: list[date | None] = []
    for m in _NAMED_DATE.finditer(text):
        month = m[1].lower()
        year = _century(int(m[3]))
        found.append(_date(year, _MONTHS.index(month) + 1, int(m[2])) if month in _MONTHS else None)
    if not found:
        found = [_date(_century(int(m[3])), int(m[1]), int(m[2])) for m in SLASHED.finditer(text)]
    return found


def _century(year: int) -> int:
    return year if year > 99 else year + (1900 if year > 50 else 2000)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _lengths(text: str) -> list[int | None]:
    """The lengths in months of a PERIOD-TYPE line: `3-MOS`, `YEAR`."""
    return [int(m[1]) if m[1] else 12 if m[2] else 3 for m in _LENGTH.finditer(text)]


def _problems(schedule: _Schedule) -> list[Problem]:
    """Amounts without a tag, columns without a period, a schedule that EDGAR marked as flawed."""
    problems = []
    for entry in schedule.entries:
        if not entry.tag:
            message = f"{entry.amounts[0][3]} stands in the schedule without a tag."
            problems.append(
                Problem("info", "schedule_without_tag", message, entry.line, *entry.amounts[0][1:3])
            )
    if _period(schedule.header, 0)[1] is None:
        problems.append(
            Problem("info", "schedule_without_period", "The schedule has no PERIOD-END.", schedule.line)
        )
    if "FLAWED" in schedule.header:
        problems.append(
            Problem("info", "schedule_flawed", "EDGAR marked the schedule as flawed.", schedule.line)
        )
    return problems
