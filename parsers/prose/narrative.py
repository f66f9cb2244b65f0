"""Amounts in prose become claims: what each states, of which line item and period, and where it stands.

`net loss of $1.2 million ($0.03 per diluted share) on revenues of $2.4 million` makes three claims. A claim
whose line item or period is not certain is listed with the reason and never tied: a wrong reading would
accuse a release that is right.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tieout.facts import Claim, Statement
from tieout.parsers.prose.amounts import Amount, find_amounts
from tieout.parsers.prose.attributions import join_attributions
from tieout.parsers.prose.calendar import Calendar, Span, find_span, learn_label, read_calendar
from tieout.parsers.prose.changed_spans import Change, find_changes
from tieout.parsers.prose.claims import Context, Stated, make_claim
from tieout.parsers.prose.clauses import find_clauses, unfold_comparisons, without_asides
from tieout.parsers.prose.currencies import main_currency
from tieout.parsers.prose.filer import Filer, find_filer
from tieout.parsers.prose.mentions import Mention, Reading, Sentence
from tieout.parsers.prose.paragraphs import Passage, paragraphs
from tieout.parsers.prose.per_share import of_class
from tieout.parsers.prose.periods import Period, find_periods, may_speak_of_time
from tieout.parsers.prose.phrases import (
    INSTANTS,
    OwnPhrases,
    find_phrases,
    is_customary,
    label_of,
    phrases_of_labels,
)
from tieout.parsers.prose.printed_lines import PrintedLines, read_lines
from tieout.parsers.prose.readings import doubt_part, read_amounts, states_result
from tieout.parsers.prose.reasons import PART
from tieout.parsers.prose.scope import Placed, sections, settle_scope
from tieout.parsers.prose.sentences import find_amount_marks, find_sentences, read_sentence
from tieout.parsers.prose.spans import Spans, find_spans
from tieout.parsers.prose.threads import Thread
from tieout.parsers.prose.vocabulary import PARTS
from tieout.parsers.prose.wording import Wording


class _Knowledge(NamedTuple):
    """What the reading of a paragraph rests on besides its words."""

    calendar: Calendar
    filer: Filer
    printed: PrintedLines
    phrases: OwnPhrases


_OUTLOOK = re.compile(r"outlook|guidance|forward[- ]looking|expectations|forecast|safe harbor")
_UNDER_OUTLOOK = "stands under a heading that looks forward"
_NO_BASE = "a change since no period that the statements show"


def find_claims(
    lines: Sequence[str],
    prose: Sequence[tuple[int, int]],
    statements: Sequence[Statement],
    context: Context,
    printed: PrintedLines | None = None,
) -> list[Claim]:
    """Give the claims of the prose in the order they stand; `prose` are line ranges from 1, inclusive.

    `printed` are the lines of the statements where they are read already.
    """
    passages = paragraphs(lines, prose)
    context = context._replace(currency=main_currency(statements, context.currency))
    printed = read_lines(statements) if printed is None else printed
    known = _Knowledge(
        _read_calendar(statements, passages),
        find_filer(context.entity, statements, [passage.text for passage in passages[:12]]),
        printed,
        phrases_of_labels(printed.labels, printed.nameless),
    )
    claims: list[Placed] = []
    thread = Thread(known.calendar, speaks_of_one=not context.of_parts)
    heading: Span | None = None
    is_outlook = False
    headings = [_is_heading(passage) for passage in passages]
    numbers = sections(headings)
    sentence = 0
    for at, passage in enumerate(passages):
        marks = find_amount_marks(passage.text)
        if headings[at]:
            looks_forward = _OUTLOOK.search(passage.text.lower()) is not None
            is_outlook = looks_forward or (is_outlook and _is_item(passage, marks))
            if _is_title_line(passage, claims) or not _is_item(passage, marks):
                named = _heading_spans(passage, known.calendar)
                heading = next(iter(named)) if len(named) == 1 else None
                if not claims or all(placed.passage == at - 1 for placed in claims):
                    thread.name(named)
        if marks:
            text = ""
            for stated in _read_passage(passage, marks, known, heading, thread):
                number = len(claims) + 1
                claim = make_claim(
                    passage, stated, _UNDER_OUTLOOK if is_outlook else "", known.printed, context, number
                )
                sentence += stated.sentence != text
                text = stated.sentence
                claims.append(Placed(claim, sentence, at, numbers[at], stated.is_implied))
        if len(passage.lines) > 1 and passage.text.lstrip()[:1].isalnum() and not headings[at]:
            heading = None  # it rules the bullets and the first paragraph under it
    return [_by_label(claim) for claim in settle_scope(claims, known.printed, context.of_parts)]


_NO_CONCEPT = "a share of a line that no concept names"


_CHANGES = frozenset(("change", "percent_change"))


def _by_label(claim: Claim) -> Claim:
    """The claim, of a line that no concept names with its label in `of`."""
    label = label_of(claim.fact.concept)
    if not label and not label_of(claim.of):
        return claim
    is_known = claim.states == "amount" or (
        claim.states in _CHANGES and not is_customary(label)  # "net sales" may be a segment's
    )
    if not label or not is_known:
        fact = claim.fact._replace(concept="" if label else claim.fact.concept)
        return claim._replace(fact=fact, of="", skipped=claim.skipped or _NO_CONCEPT)
    fact = claim.fact._replace(concept="", concept_source="")
    return claim._replace(fact=fact, of="" if claim.skipped else label)


def _read_calendar(statements: Sequence[Statement], passages: Sequence[Passage]) -> Calendar:
    """Give the filer's calendar; where the columns leave the fiscal year's name open, the prose tells it."""
    calendar = read_calendar(statements, "\n".join(passage.text for passage in passages))
    if calendar.year_end is None or calendar.label:
        return calendar
    return learn_label(calendar, _stated_periods(passages))


def _stated_periods(passages: Sequence[Passage]) -> Iterator[Period]:
    """Yield the period phrases of the text in their order."""
    for passage in passages:
        lower = passage.text.lower()
        if "fiscal" in lower or "quarter" in lower:
            yield from _periods_of(passage.text)


def _periods_of(text: str) -> Iterator[Period]:
    """Yield the period phrases of a paragraph."""
    for start, end in find_sentences(text, len(text)):
        for tokens in read_sentence(text, start, end):
            dated = find_periods(tokens)
            yield from (dated.items[at] for at in dated.places("p"))


def _is_heading(passage: Passage) -> bool:
    """Tell a heading: one or two short lines that end without a full stop."""
    text = passage.text.strip()
    return len(passage.lines) <= 2 and len(text) < 120 and text[-1] not in ".;,"


def _is_item(passage: Passage, marks: Sequence[int]) -> bool:
    """Tell a line of a list, which ends no heading's rule: it begins with a bullet or states an amount."""
    return bool(marks) or not passage.text.lstrip()[:1].isalnum()


def _is_title_line(passage: Passage, claims: Sequence[Placed]) -> bool:
    """Tell a release's headline, which may state amounts: 'ACME REPORTS SECOND QUARTER SALES OF $5 MILLION'.

    It stands before the first amount of the text.
    """
    return not claims and passage.text.lstrip()[:1].isalnum()


def _heading_spans(passage: Passage, calendar: Calendar) -> set[Span | None]:
    """Give the periods that a heading names for what stands under it ('Second Quarter Highlights')."""
    if not may_speak_of_time(passage.text, 0, len(passage.text)):
        return set()
    return {find_span(period, calendar, None, False) for period in _periods_of(passage.text)}


def _read_passage(
    passage: Passage, marks: Sequence[int], known: _Knowledge, carried: Span | None, thread: Thread
) -> Iterator[Stated]:
    """Yield what the amounts of a paragraph state, sentence by sentence; `marks` are where their marks end.

    Of a sentence without amounts only the period counts, with which the next goes on.
    """
    part = ""
    for tokens in _sentences_that_count(passage.text, marks):
        with_amounts, count = find_amounts(tokens, passage.text)
        if not count:
            dated = find_periods(with_amounts)
            if "p" in dated.kinds:
                dated = without_asides(dated)
                carried = find_spans(dated, find_clauses(dated), known.calendar, carried).carried
            continue
        wording = _read_wording(with_amounts, known)
        items = wording.items
        clauses = find_clauses(wording)
        spans, worded = thread.find(wording, clauses, carried)
        carried = spans.carried
        place = tokens.tokens_at.of
        text = " ".join(passage.text[place(0)[0] : place(len(tokens.items) - 1)[1]].split())
        named = "" if PARTS.isdisjoint(wording.words) else next(w for w in wording.words if w in PARTS)
        part = f"{PART} ('{named}')" if named else part
        readings = read_amounts(Sentence(items, wording, clauses, known.filer, []))
        moves = any(reading.direction for reading in readings)
        changes = find_changes(wording, clauses, spans, known.calendar) if moves else {}
        for found in readings:
            reading = doubt_part(found, part, items)
            part = "" if states_result(found) else part
            if found.states == "amount" and found.skipped.startswith(PART):
                part = found.skipped
            for mention in reading.mentions or (Mention("", "", False),):
                change = changes.get(reading.at)
                if change is not None and _is_sequential(items, reading.at) and change.span is not None:
                    change = change._replace(base=known.calendar.quarter_before(change.span))
                yield _stated(items[reading.at], mention, reading, (spans, worded), change, text)


def _sentences_that_count(text: str, marks: Sequence[int]) -> Iterator[Wording]:
    """Yield the sentences that may state an amount, and those before them that may name a period."""
    for start, end in find_sentences(text, marks[-1]):
        at = bisect_right(marks, start)
        if (at < len(marks) and marks[at] <= end) or may_speak_of_time(text, start, end):
            yield from read_sentence(text, start, end)


def _is_sequential(items: Sequence[Any], at: int) -> bool:
    """Tell 'increased 3% sequentially': since the quarter before, whatever else the sentence compares with."""
    return at + 1 < len(items) and items[at + 1].word == "sequentially"


def _stated(
    amount: Amount,
    mention: Mention,
    reading: Reading,
    spans: tuple[Spans, Spans],
    change: Change | None,
    text: str,
) -> Stated:
    """Give an amount its period, and a change the two it lies between; `spans` are all, and those in words alone."""
    mention = of_class(amount.share_class, mention)
    is_stock = mention.concept in INSTANTS
    span = _span_of(mention, reading, spans[0])
    base = (change.base_day if is_stock else change.base) if change and reading.direction else None
    skipped = reading.skipped
    if change and reading.states in ("change", "percent_change"):
        span = change.day if is_stock else change.span
        skipped = skipped or ("" if base else _NO_BASE)
    is_implied = reading.states == "amount" and span != _span_of(mention, reading, spans[1])
    return Stated(
        amount,
        mention,
        span,
        skipped,
        text,
        reading.states,
        reading.direction,
        base,
        reading.of,
        reading.of_phrase,
        is_implied,
    )


def _span_of(mention: Mention, reading: Reading, spans: Spans) -> Span | None:
    """Give the period of an amount: a day for what is held, a span of time for what flows."""
    return (spans.instants if mention.concept in INSTANTS else spans.durations).get(reading.at)


def _read_wording(with_amounts: Wording, known: _Knowledge) -> Wording:
    """Give a sentence with its phrases and periods as items too."""
    named = find_phrases(unfold_comparisons(with_amounts), known.phrases)
    return without_asides(find_periods(join_attributions(named, known.filer)))
