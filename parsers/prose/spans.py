"""The period of every amount of a sentence, by the clause it stands in.

A period phrase rules its clause: in 'compared with a net loss of $2.3 million ($0.07 per share) on revenues of $2.3
million for the same period a year ago' all three amounts are of the year before. A clause without one goes on with
the period of the main clause before it, a comparison without one stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from tieout.parsers.prose.calendar import Calendar, Span, as_instant, find_span
from tieout.parsers.prose.clauses import Clause
from tieout.parsers.prose.periods import Period


class Spans(NamedTuple):
    """The spans of a sentence: of each amount (by its index; None if open), and what the next sentence goes on with."""

    durations: dict[int, Span | None]
    instants: dict[int, Span | None]
    carried: Span | None


def find_spans(
    items: Sequence[Any], clauses: Sequence[Clause], calendar: Calendar, carried: Span | None
) -> Spans:
    """Give the period of every amount; `carried` is what the sentence before spoke of."""
    durations: dict[int, Span | None] = {}
    instants: dict[int, Span | None] = {}
    goes_on = anchor = carried
    anchor_instant: Span | None = None
    is_first = True
    for clause in _in_order(clauses):
        members = [at for at, c in enumerate(clauses) if c.number == clause.number]
        phrases = [at for at in members if items[at].kind == "period"]
        amounts = [at for at in members if items[at].kind == "amount"]
        resolved = {at: find_span(items[at], calendar, anchor, clause.is_comparison) for at in phrases}
        of_time = [at for at in phrases if not _is_date(items[at])]
        dates = [at for at in phrases if _is_date(items[at]) and (items[at].at or clause.is_comparison)]
        stated = _allot(amounts, of_time, resolved)
        if not clause.is_comparison:
            if not of_time:
                inferred = _implied(items, clauses, clause, calendar, anchor)
                stated = dict.fromkeys(amounts, inferred)
                anchor = inferred
            else:
                anchor = _only({resolved[at] for at in of_time}) or next(iter(stated.values()), None)
                if is_first:
                    goes_on = None if any(items[at].relative for at in of_time) else anchor
            is_first = False
        else:
            stated = {at: span if span != anchor else None for at, span in stated.items()}
        durations.update(stated)
        of_dates = _allot(amounts, dates, resolved) if dates else {}
        for at in amounts:
            span = of_dates.get(at) if dates else as_instant(stated.get(at), calendar) if of_time else None
            if not dates and not of_time and not clause.is_comparison:
                span = anchor_instant
            elif clause.is_comparison and not dates and anchor_instant is not None:
                span = _year_before_date(items, of_time, calendar, anchor_instant)
            if clause.is_comparison and span == anchor_instant:
                span = None
            instants[at] = span
        if not clause.is_comparison and dates:
            anchor_instant = _only({resolved[at] for at in dates})
        elif not clause.is_comparison and of_time:
            anchor_instant = as_instant(anchor, calendar)
    return Spans(durations, instants, goes_on)


def _in_order(clauses: Sequence[Clause]) -> list[Clause]:
    """Give each clause once, in the order they begin."""
    return list(dict.fromkeys(clauses))


def _is_date(period: Period) -> bool:
    """Tell a day ('at June 30, 2003', 'at the end of the quarter') from a span of time."""
    return bool(period.month and not period.is_ended and not period.months) or period.is_end


def _year_before_date(
    items: Sequence[Any], phrases: Sequence[int], calendar: Calendar, anchor: Span
) -> Span | None:
    """Give the balance sheet date a year before, for 'compared to $5 million a year ago'."""
    if len(phrases) == 1 and items[phrases[0]].relative == "year" and not items[phrases[0]].months:
        return calendar.year_before(anchor)
    return None


def _only(spans: set[Span | None]) -> Span | None:
    return next(iter(spans)) if len(spans) == 1 else None


def _allot(
    amounts: Sequence[int], phrases: Sequence[int], spans: dict[int, Span | None]
) -> dict[int, Span | None]:
    """Allot the phrases of a clause to its amounts: one rules all; several rule by turns, all before or all after."""
    found = {spans[at] for at in phrases}
    if len(found) <= 1:
        return dict.fromkeys(amounts, _only(found))
    order = sorted([*amounts, *phrases])
    if order[0] in phrases and order[-1] in amounts:
        return _by_turns(order, phrases, spans)
    if order[0] in amounts and order[-1] in phrases:
        return _by_turns(order[::-1], phrases, spans)
    return dict.fromkeys(amounts, None)


def _by_turns(
    order: Sequence[int], phrases: Sequence[int], spans: dict[int, Span | None]
) -> dict[int, Span | None]:
    """Give each amount the phrases read just before it; two that differ leave it open."""
    out: dict[int, Span | None] = {}
    current: set[Span | None] = set()
    fresh = False
    for at in order:
        if at in phrases:
            current = current | {spans[at]} if fresh else {spans[at]}
            fresh = True
        else:
            out[at] = _only(current)
            fresh = False
    return out


def _implied(
    items: Sequence[Any], clauses: Sequence[Clause], clause: Clause, calendar: Calendar, anchor: Span | None
) -> Span | None:
    """Give the period of a main clause that states none: what it is compared with tells, else it goes on.

    'Gross profit was $5 million, compared with $4 million in the same quarter a year ago' speaks of this quarter.
    """
    following = next((c for c in _in_order(clauses) if c.number == clause.number + 1), None)
    if following is None or not following.is_comparison:
        return anchor
    for at, of in enumerate(clauses):
        item = items[at]
        if of == following and item.kind == "period" and item.months in (3, 6, 9) and not item.is_end:
            if item.relative == "previous":
                break
            span = find_span(item, calendar, calendar.latest(item.months), True)
            if span is None or (anchor is not None and calendar.year_before(anchor) == span):
                break
            latest = calendar.latest(item.months)
            return latest if latest is not None and calendar.year_before(latest) == span else None
    return anchor
