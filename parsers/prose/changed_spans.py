"""The periods that a sentence compares: of every amount, the one of its statement and the one before that."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from tieout.parsers.prose.allotment import Found, only
from tieout.parsers.prose.calendar import Calendar, Span, as_instant, find_span
from tieout.parsers.prose.clauses import Clause, in_order
from tieout.parsers.prose.periods import Period, is_rate_at
from tieout.parsers.prose.spans import Spans
from tieout.parsers.prose.wording import Wording


class Change(NamedTuple):
    """The period and the day that a statement speaks of, and those that it is compared with."""

    span: Span | None
    base: Span | None
    day: Span | None
    base_day: Span | None


def find_changes(
    wording: Wording, clauses: Sequence[Clause], spans: Spans, calendar: Calendar
) -> dict[int, Change]:
    """Give every amount the periods of its main clause and of the comparison that follows it.

    Without a comparison a span of time is compared with the same one a year before, or with the quarter before where
    the sentence says 'sequentially'; the day of the latest balance sheet with that of the other one.
    """
    out: dict[int, Change] = {}
    items, amounts = wording.items, wording.places("a")
    order = in_order(clauses)
    sequential = _is_sequential(wording)
    mains = [n for n, clause in enumerate(order) if not clause.is_comparison]
    for n, start in enumerate(mains):
        end = mains[n + 1] if n + 1 < len(mains) else len(order)
        compared = order[start + 1 : end]
        members = [at for at in amounts if clauses[at] == order[start]]
        others = [at for at in amounts if clauses[at] in compared]
        span, day = (_one_of(found, members) for found in (spans.durations, spans.instants))
        base, base_day = (_one_of(found, others) for found in (spans.durations, spans.instants))
        phrases = [items[at] for at in wording.places("p") if clauses[at] in compared] if compared else []
        if base is None and phrases and not others:
            base, base_day = _named_base(phrases, calendar, span, day)
        elif base is None and span is not None and not phrases:
            base = calendar.quarter_before(span) if sequential else calendar.year_before(span)
        if base_day is None and not phrases and not compared:
            base_day = _opening_of(day, span, calendar)
        out |= dict.fromkeys([*members, *others], Change(span, base, day, base_day))
        if (
            base is None
            and (first := _first_year_before(span, others, spans.durations, calendar)) is not None
        ):
            before = [at for at in (*members, *others) if at < others[0]]
            out |= dict.fromkeys(before, Change(span, first, day, base_day))
        if span is None and not compared and not sequential:
            out |= _each_in_its_year(members, spans.durations, calendar)
    return out


def _opening_of(day: Span | None, span: Span | None, calendar: Calendar) -> Span | None:
    """Give the other day of two balance sheets, where a balance of the later one changed: 'rose by $5 million'.

    What changed in a time that is named did so since the other day only where that time begins on the day after.
    """
    days = calendar.instants
    if len(days) != _TWO or day != days[0]:
        return None
    if span is not None and span.start is not None and abs(span.start - days[1].end) > _FEW_DAYS:
        return None
    return days[1]


_TWO = 2  # days of balance sheets: of more, nothing says which is meant
_FEW_DAYS = timedelta(days=7)


def _first_year_before(
    span: Span | None, others: Sequence[int], found: Found, calendar: Calendar
) -> Span | None:
    """Give the year before where the first amount compared with is of it, whatever others follow.

    '... from $16 million in 1997, which in turn was 15% more than $14 million in 1996'
    """
    first = found.get(others[0]) if others else None
    return first if first is not None and span is not None and first == calendar.year_before(span) else None


def _each_in_its_year(members: Sequence[int], found: Found, calendar: Calendar) -> dict[int, Change]:
    """Give changes of several periods each its own: 'increased $13 million in 1996 and $22 million in 1995'."""
    own = {at: span for at in members if (span := found.get(at)) is not None and span.months}
    return {at: Change(span, calendar.year_before(span), None, None) for at, span in own.items()}


def _is_sequential(wording: Wording) -> bool:
    """Tell a sentence that compares with the quarter before: 'sequentially', 'quarter over quarter'."""
    words = wording.words
    if any(word == "quarter" and is_rate_at(words, at) for at, word in enumerate(words)):
        return True
    return any(word.startswith("sequential") and wording.kinds[at] == "w" for at, word in enumerate(words))


def _named_base(
    phrases: Sequence[Period], calendar: Calendar, span: Span | None, day: Span | None
) -> tuple[Span | None, Span | None]:
    """Give what the phrases of a comparison without an amount mean: 'over the prior year', 'from June 30, 2003'."""
    meant = {find_span(phrase, calendar, span, True) for phrase in phrases}
    days = {as_instant(found, calendar) for found in meant}
    base, base_day = only({found for found in meant if found is None or found.months}), only(days)
    return (base if base != span else None), (base_day if base_day != day else None)


def _one_of(found: Found, amounts: Sequence[int]) -> Span | None:
    """Give the one period of the amounts of a clause."""
    return only({found[at] for at in amounts if at in found})
