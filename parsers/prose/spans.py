"""The period of every amount of a sentence, by the clause it stands in.

A period phrase rules its clause: in 'compared with a net loss of $2.3 million ($0.07 per share) on revenues
of $2.3 million for the same period a year ago' all three amounts are of the year before. A clause without
one goes on with the period of the main clause before it, a comparison without one stays open.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from tieout.parsers.prose.allotment import Found, allot, only
from tieout.parsers.prose.calendar import Calendar, Span, as_instant, find_span, in_year
from tieout.parsers.prose.clauses import Clause, in_order
from tieout.parsers.prose.periods import Period
from tieout.parsers.prose.respectively import find_lists, listed_periods
from tieout.parsers.prose.vocabulary import VERBS
from tieout.parsers.prose.wording import Wording


class Spans(NamedTuple):
    """The periods of a sentence's amounts, as flows and as stocks, and what the next goes on with."""

    durations: Found
    instants: Found
    carried: Span | None


class _Part(NamedTuple):
    """A clause with the places of its amounts and period phrases, and what the phrases mean."""

    clause: Clause
    amounts: list[int]
    of_time: list[int]  # phrases for a span of time
    dates: list[int]  # phrases for a day
    meant: Found


def find_spans(
    wording: Wording, clauses: Sequence[Clause], calendar: Calendar, carried: Span | None
) -> Spans:
    """Give the period of every amount; `carried` is what the sentence before spoke of."""
    items = wording.items
    if "p" not in wording.kinds:
        amounts = wording.places("a")
        stated = {at: None if clauses[at].is_comparison else carried for at in amounts}
        return Spans(stated, dict.fromkeys(amounts), carried)
    durations: Found = {}
    instants: Found = {}
    main: list[_Part] = []
    anchor, goes_on = carried, carried
    day: Span | None = None
    members = _members(wording, clauses)
    compared: Sequence[int] = ()  # the amounts of the clause before, if it is a comparison
    for clause in in_order(clauses):
        seen_from = _restated(compared, durations, calendar) if clause.is_comparison else None
        part = _read_part(items, members.get(clause.number, ()), clause, calendar, seen_from or anchor)
        compared = part.amounts if clause.is_comparison else ()
        stated = allot(items, part.amounts, part.of_time, part.meant)
        if clause.is_comparison:
            if main and not main[-1].meant and (now := _now(items, part, calendar)) is not None:
                durations |= dict.fromkeys(main[-1].amounts, now)
                instants |= dict.fromkeys(main[-1].amounts, as_instant(now, calendar))
                anchor = goes_on = now
            known = {anchor, *main[-1].meant.values()} if main else {anchor}
            stated = {at: span if span not in known else None for at, span in stated.items()}
            if main and part.amounts and _are_lengthless(items, part.of_time):
                stated |= _in_their_order(items, main[-1], part, durations, calendar)
            instants |= _compared_days(items, part, stated, calendar, day)
        else:
            if part.of_time:
                anchor = only({part.meant[at] for at in part.of_time}) or _latest(stated)
            else:
                anchor = _implied(items, members.get(clause.number + 1, ()), clauses, calendar, anchor)
                stated = dict.fromkeys(part.amounts, anchor)
            if not main and part.of_time:
                goes_on = None if any(items[at].relative for at in part.of_time) else anchor
            main.append(part)
            instants |= _stated_days(items, part, stated, calendar, day)
            day = _day_of(part, anchor, calendar, day)
        durations |= stated
    listed = _listed(wording, clauses, calendar, carried)
    spoken_of = {durations[at] for part in main for at in part.amounts}
    listed = {
        at: None if clauses[at].is_comparison and span in spoken_of else span for at, span in listed.items()
    }
    durations |= {at: span for at, span in listed.items() if span is None or span.months}
    instants |= {at: as_instant(span, calendar) for at, span in listed.items()}
    return Spans(durations, instants, goes_on)


def _latest(stated: Found) -> Span | None:
    """Give the period that a statement of several speaks of, and the next goes on with.

    '$5 million in 2004 and $4 million in 2003' speaks of 2004.
    """
    return max((s for s in stated.values() if s is not None), key=lambda s: (s.end, -s.months), default=None)


def _restated(compared: Sequence[int], durations: Found, calendar: Calendar) -> Span | None:
    """Give what a comparison goes on to state: '... to 24.0% in the 1995 quarter and 24.7% for the first nine months of
    1996 versus 23.7% in the comparable 1995 period', which is nine months too."""
    span = durations.get(compared[-1]) if compared else None
    return span if span is not None and span.months and span == calendar.latest(span.months) else None


def _now(items: Sequence[Any], part: _Part, calendar: Calendar) -> Span | None:
    """Give the latest period that a comparison names at its end: 'improved to 33.5% from 33.2% for the quarter'.

    It is of the statement, not of what that is compared with.
    """
    if not len(part.meant) == len(part.of_time) == len(part.amounts) == 1:
        return None
    at = part.of_time[0]
    if at < part.amounts[0]:
        return None
    phrase, span = items[at], part.meant[at]
    is_bare = phrase.months and not (phrase.year or phrase.date_year or phrase.relative)
    return span if is_bare and span is not None and span == calendar.latest(phrase.months) else None


def _are_lengthless(items: Sequence[Any], phrases: Sequence[int]) -> bool:
    """Tell 'a year ago' and 'in 1992', which are as long as what they are compared with, from 'in the 1992 quarter'."""
    return not any(items[at].months not in (0, _YEAR) or items[at].month for at in phrases)


def _in_their_order(
    items: Sequence[Any], spoken: _Part, part: _Part, durations: Found, calendar: Calendar
) -> Found:
    """Give what amounts are compared with that speak of several periods: '... and $.26, compared with $.10 and $.22'.

    Each is of the period of its like; as many as these they must be, or all stay open but for the years among them.
    """
    spans = [durations[at] for at in spoken.amounts]
    if len(set(spans)) < _SEVERAL_PERIODS:
        return {}
    phrase = items[part.of_time[0]] if len(part.of_time) == 1 else None
    if len(spans) != len(part.amounts) or len(part.of_time) > 1:
        years = [calendar.year_before(span) for span in spans if span is not None and span.months == _YEAR]
        named = phrase.year if phrase is not None and len(years) == 1 else 0
        year = years[0] if named and in_year(years[0], named, calendar) == years[0] else None
        return dict.fromkeys(part.amounts, year)
    found: Found = {}
    for at, span in zip(part.amounts, spans, strict=True):
        before = calendar.year_before(span) if span is not None else None
        found[at] = before if phrase is None or not phrase.year else in_year(before, phrase.year, calendar)
        found[at] = found[at] if found[at] == before else None
    return found


_SEVERAL_PERIODS = 2


def _members(wording: Wording, clauses: Sequence[Clause]) -> dict[int, list[int]]:
    """Give where the amounts and period phrases of each clause stand, by its number."""
    members: dict[int, list[int]] = {}
    for at in sorted([*wording.places("a"), *wording.places("p")]):
        members.setdefault(clauses[at].number, []).append(at)
    return members


def _read_part(
    items: Sequence[Any], members: Sequence[int], clause: Clause, calendar: Calendar, anchor: Span | None
) -> _Part:
    phrases = _before_reasons(items, members, [at for at in members if items[at].kind == "period"])
    meant = {at: _meant(items[at], calendar, anchor, clause.is_comparison) for at in phrases}
    meant |= _of_bare_years(items, phrases, meant, calendar, anchor)
    if not clause.is_comparison:
        meant |= _of_year_ago(items, members, phrases, meant, calendar)
    return _Part(
        clause,
        [at for at in members if items[at].kind == "amount"],
        [at for at in phrases if not _is_day(items[at])],
        [at for at in phrases if _is_day(items[at]) and (items[at].at or clause.is_comparison)],
        meant,
    )


def _of_bare_years(
    items: Sequence[Any], phrases: Sequence[int], meant: Found, calendar: Calendar, anchor: Span | None
) -> Found:
    """Give what a year alone means beside a length of time, both of them: '1993 revenue for the quarter was $5 million'.

    By itself behind 'while' it is the length that the statement before speaks of: '..., while in 1992, net income was'.
    Several are all of that length: 'to $18 million in the quarter, and were 15.7% of sales in 1996 and 15.6% in 1995'.
    """
    years = [at for at in phrases if meant[at] is None and _BARE_YEAR.fullmatch(items[at].word)]
    others = [at for at in phrases if at not in years]
    if len(years) > 1 and len(others) == 1 and not _says_year(items[others[0]]):
        each = {at: in_year(meant[others[0]], items[at].year, calendar) for at in years}
        return each if None not in each.values() else {}
    if len(years) != 1:
        return {}
    year = items[years[0]].year
    if not others:
        begins = years[0] > 0 and items[years[0] - 1].word in ("while", "whereas")
        span = in_year(anchor, year, calendar) if begins and anchor is not None and anchor.months else None
        return {years[0]: span} if span is not None else {}
    are_without_year = not any(_says_year(items[at]) for at in others)
    spans = [in_year(meant[at], year, calendar) for at in others] if are_without_year else []
    if len(spans) != len(others) or None in spans:
        return {}
    return {years[0]: spans[0], **dict(zip(others, spans, strict=True))}


def _says_year(phrase: Period) -> bool:
    return bool(phrase.relative or phrase.year or phrase.date_year)


def _of_year_ago(
    items: Sequence[Any], members: Sequence[int], phrases: Sequence[int], meant: Found, calendar: Calendar
) -> Found:
    """Give what 'last year' before an amount means beside a quarter: 'third-quarter earnings a year ago were $5 million'.

    Behind the amount it is compared with: 'was $.11 in the third quarter, better than a year ago'.
    """
    of_year = [at for at in phrases if items[at].relative == "year" and items[at].months in (0, _YEAR)]
    others = [at for at in phrases if at not in of_year]
    amount = next((at for at in members if items[at].kind == "amount"), 0)
    if len(of_year) != 1 or not others or any(items[at].relative or items[at].year for at in others):
        return {}
    year = of_year[0]
    opens = year == 0 and _SEVERAL.isdisjoint(item.word for item in items[2:amount])
    if items[year].quarter or not (opens or (year < amount and items[year + 1].word in VERBS)):
        return {}
    spans = [calendar.year_before(span) if (span := meant[at]) is not None else None for at in others]
    return {year: spans[0], **dict(zip(others, spans, strict=True))} if None not in spans else {}


_YEAR = 12  # months
_SEVERAL = frozenset((",", ";", "and", "but"))
"""Between the opening of a sentence and its amount these make two statements of it."""
_BARE_YEAR = re.compile(r"(?:(?:in|for|of|the) )*(?:19|20)\d\d")


def _before_reasons(items: Sequence[Any], members: Sequence[int], phrases: list[int]) -> list[int]:
    """The period phrases of a clause without those of a reason behind its last amount, where others stand before it.

    '$25 million for the three months ended June 30, due to the acquisition completed in the second quarter'
    """
    if len(phrases) < 2:
        return phrases
    last = max((at for at in members if items[at].kind == "amount"), default=len(items))
    reason = next((at for at in range(last + 1, len(items)) if items[at].word in _REASONS), len(items))
    stated = [at for at in phrases if at < reason]
    return stated if any(at > last for at in stated) or last > phrases[0] else phrases


_REASONS = frozenset(
    (
        "due",
        "because",
        "attributable",
        "attributed",
        "result",
        "driven",
        "resulting",
        "reflecting",
        "caused",
        "which",
    )
)
"""Words that open the reason of what was stated, or an aside: '$5 million in fiscal 1995, which had 52 weeks'."""


def _meant(period: Period, calendar: Calendar, anchor: Span | None, is_comparison: bool) -> Span | None:
    """Give the column that a phrase means; of 'the end of the quarter' the balance sheet's."""
    span = find_span(period, calendar, anchor, is_comparison)
    if not period.is_end:
        return span
    return as_instant(span, calendar) if span is not None else calendar.year_end_of(period)


def _is_day(period: Period) -> bool:
    """Tell a day ('at June 30, 2003', 'at the end of the quarter') from a span of time."""
    return bool(period.month and not period.is_ended and not period.months) or period.is_end


def _stated_days(
    items: Sequence[Any], part: _Part, stated: Found, calendar: Calendar, day: Span | None
) -> Found:
    """Give the balance sheet dates of a statement's amounts: the day it names, else the end of its period."""
    if part.dates:
        return allot(items, part.amounts, part.dates, part.meant)
    if part.of_time:
        return {at: as_instant(stated.get(at), calendar) for at in part.amounts}
    return dict.fromkeys(part.amounts, day)


def _compared_days(
    items: Sequence[Any], part: _Part, stated: Found, calendar: Calendar, day: Span | None
) -> Found:
    """Give the balance sheet dates of what is compared with; never the date it is compared to."""
    if part.dates:
        found = allot(items, part.amounts, part.dates, part.meant)
    elif day is None:
        found = {at: as_instant(stated.get(at), calendar) for at in part.amounts}
    else:
        phrases = [items[at] for at in part.of_time]
        is_year_ago = len(phrases) == 1 and phrases[0].relative == "year" and not phrases[0].months
        found = dict.fromkeys(part.amounts, calendar.year_before(day) if is_year_ago else None)
    return {at: span if span != day else None for at, span in found.items()}


def _day_of(part: _Part, anchor: Span | None, calendar: Calendar, day: Span | None) -> Span | None:
    """Give the balance sheet date that a statement speaks of, for what it is compared with."""
    if part.dates:
        return only({part.meant[at] for at in part.dates})
    return as_instant(anchor, calendar) if part.of_time else day


def _implied(
    items: Sequence[Any],
    following: Sequence[int],
    clauses: Sequence[Clause],
    calendar: Calendar,
    anchor: Span | None,
) -> Span | None:
    """Give the period of a statement that names none: what it is compared with tells, else it goes on.

    'Gross profit was $5 million, compared with $4 million in the same quarter a year ago' speaks of this
    quarter. `following` are the amounts and period phrases of the clause behind it.
    """
    for at in following:
        item = items[at]
        is_length = item.kind == "period" and item.months in (3, 6, 9) and not item.is_end
        if is_length and clauses[at].is_comparison:
            latest = calendar.latest(item.months)
            span = find_span(item, calendar, latest, True)
            if item.relative == "previous" or span is None:
                break
            if anchor is not None and calendar.year_before(anchor) == span:
                break
            return latest if latest is not None and calendar.year_before(latest) == span else None
    return anchor


def _right_behind(wording: Wording, members: Sequence[int]) -> list[Period]:
    """The period phrases behind a list up to 'respectively': what follows that states other amounts."""
    words, last = wording.words, members[-1]
    end = next((at for at in range(last + 1, len(words)) if words[at] == "respectively"), last)
    return [wording.items[at] for at in wording.places("p") if last < at < end]


def _listed(wording: Wording, clauses: Sequence[Clause], calendar: Calendar, carried: Span | None) -> Found:
    """Give the periods of listed amounts: '$5 million and $4 million in 2004 and 2003, respectively', member
    by member.

    A list that one phrase rules is left to its clause; any other that does not match its phrases stays
    open.
    """
    out: Found = {}
    for members in find_lists(wording):
        clause = clauses[members[0]]
        phrases = [wording.items[at] for at in wording.places("p") if clauses[at] == clause]
        behind = _right_behind(wording, members)
        phrases = behind if len(behind) == len(members) != len(phrases) else phrases
        if len(phrases) == 1 and clause.is_comparison and "periods" in phrases[0].word.split():
            bases = list(out.values())[-len(members) :]
            if len(bases) == len(members):
                # '..., compared to $4 million and $8 million for the same periods'
                for at, base in zip(members, bases, strict=True):
                    out[at] = find_span(phrases[0], calendar, base, True) if base is not None else None
        elif len(phrases) == len(members):
            for at, phrase in zip(members, listed_periods(phrases), strict=True):
                out[at] = find_span(phrase, calendar, carried, False)
        elif len(phrases) > 1:
            out |= dict.fromkeys(members, None)
    return out
