"""The period that a text goes on with where a sentence names none: that of its headline, until it names another.

'Acme Reports Second Quarter Results' rules 'Revenues were $5 million' five paragraphs below, unless the text has
come to speak of the six months. In any text what an amount is compared with is the year before, and what is held is
held on the day of the latest balance sheet. What was so found is implied, never stated: an amount that fits another
period, or none by far, is left open.
"""

from collections.abc import Iterable, Sequence

from tieout.parsers.prose.allotment import Found
from tieout.parsers.prose.calendar import Calendar, Span, as_instant
from tieout.parsers.prose.clauses import Clause, in_order
from tieout.parsers.prose.periods import Period
from tieout.parsers.prose.spans import Spans, find_spans
from tieout.parsers.prose.wording import Wording

_TWO = 2  # days of a balance sheet: one is compared with the other


def _is_year_end(period: Period) -> bool:
    """Tell 'at year end', which every balance sheet prints, from a day that may be none of its days."""
    return period.is_end and not (period.year or period.quarter or period.relative)


_YEAR = 12
_PARTS_OF_A_YEAR = (3, 6, 9)


def _is_bare_year(period: Period) -> bool:
    """Tell 'in 1997', which says no more than the year."""
    return (
        bool(period.year)
        and not (period.quarter or period.month or period.relative or period.is_end or period.is_ended)
        and period.word.split()[-1].isdigit()
        and "fiscal" not in period.word
    )


class Thread:
    """What a document has spoken of so far; `speaks_of_one` is true for a release, which has one subject."""

    def __init__(self, calendar: Calendar, speaks_of_one: bool) -> None:
        self._calendar = calendar
        self._is_release = speaks_of_one
        self._own: set[Span | None] = set()
        self._last: Span | None = None
        lengths = {span.months for span in calendar.durations}
        self._only = calendar.durations[0] if len(lengths) == 1 else None

    def name(self, spans: Iterable[Span | None]) -> None:
        """Note the periods that a line of the headline names."""
        self._own |= set(spans)

    def find(self, wording: Wording, clauses: Sequence[Clause], carried: Span | None) -> tuple[Spans, Spans]:
        """Give the periods of a sentence's amounts with those that are implied, and those that it states."""
        spans = find_spans(wording, clauses, self._calendar, carried)
        if not self._is_release:
            durations = spans.durations | self._in_that_year(wording, clauses, spans, carried)
            durations |= self._year_before(wording, clauses, durations)
            return Spans(durations, self._last_days(wording, clauses, spans.instants), spans.carried), spans
        own = self._implied() if carried is None else None
        fuller = spans
        if own is not None and None in spans.durations.values():
            fuller = find_spans(wording, clauses, self._calendar, own)
        durations = fuller.durations | {at: s for at, s in spans.durations.items() if s is not None}
        instants = fuller.instants | {at: s for at, s in spans.instants.items() if s is not None}
        if own is not None and "p" not in wording.kinds:
            day = as_instant(own, self._calendar)
            instants = {at: day if not clauses[at].is_comparison else None for at in instants}
        durations |= self._year_before(wording, clauses, durations)
        instants = self._last_days(wording, clauses, instants)
        self._last = spans.carried or self._last
        return Spans(durations, instants, spans.carried), spans

    def _implied(self) -> Span | None:
        """The release's own period, where its headline names one and the text has not left it."""
        own = self._only or (next(iter(self._own)) if len(self._own) == 1 else None)
        return own if self._last in (None, own) else None

    def _in_that_year(
        self, wording: Wording, clauses: Sequence[Clause], spans: Spans, carried: Span | None
    ) -> Found:
        """The period spoken of in the year that a phrase names alone: 'in 1997' of a report on nine months."""
        anchor = carried if carried is not None and carried.months in _PARTS_OF_A_YEAR else None
        if anchor is None or any(span.months == _YEAR for span in self._calendar.durations):
            return {}
        items = wording.items
        before = self._calendar.year_before(anchor)
        years = {span.end.year: span for span in (anchor, before) if span is not None}
        found: Found = {}
        for clause in in_order(clauses):
            phrases = [items[at] for at in wording.places("p") if clauses[at] == clause]
            amounts = [at for at in wording.places("a") if clauses[at] == clause]
            if (
                phrases
                and all(_is_bare_year(phrase) for phrase in phrases)
                and len(phrases) in (1, len(amounts))
            ):
                named = phrases * len(amounts) if len(phrases) == 1 else phrases
                found |= {
                    at: years.get(phrase.year)
                    for at, phrase in zip(amounts, named, strict=True)
                    if spans.durations.get(at) is None
                }
        return found

    def _last_days(self, wording: Wording, clauses: Sequence[Clause], instants: Found) -> Found:
        """The days of amounts, where none is named that of the balance sheet, or the one it is compared with."""
        days = self._calendar.instants
        open_at = [at for at, span in instants.items() if span is None] if days else []
        if not open_at:
            return instants
        dated = {clauses[at] for at in wording.places("p") if not _is_year_end(wording.items[at])}
        before = days[1] if len(days) == _TWO else None
        found = {
            at: before if clauses[at].is_comparison else days[0] for at in open_at if clauses[at] not in dated
        }
        return instants | found

    def _year_before(self, wording: Wording, clauses: Sequence[Clause], durations: Found) -> Found:
        """The other side of 'rose to $5 million from $4 million': the year before, where no phrase names it."""
        out: Found = {}
        for at, span in durations.items():
            if span is not None or not clauses[at].is_comparison:
                continue
            mains = [i for i in durations if not clauses[i].is_comparison and i < at]
            number = clauses[at].number
            if not mains or any(clauses[i].number == number for i in wording.places("p")):
                continue
            if len({durations[i] for i in mains if clauses[i] == clauses[mains[-1]]}) > 1:
                continue  # of several periods, each with its like
            base = durations[mains[-1]]
            out[at] = self._calendar.year_before(base) if base is not None and base.months else None
        return out
