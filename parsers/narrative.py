"""Amounts in prose become claims: what each states, of which line item and period, and where it stands.

`net loss of $1.2 million ($0.03 per diluted share) on revenues of $2.4 million` makes three claims. A claim whose
line item or period is not certain is listed with the reason and never tied: a wrong reading would accuse a release
that is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tieout.facts import STATEMENTS, Claim, Fact, Statement
from tieout.parsers.prose.amounts import Amount, find_amounts
from tieout.parsers.prose.calendar import Calendar, Span, find_span, learn_label, read_calendar
from tieout.parsers.prose.clauses import Filer, Reading, find_clauses, read_amounts, without_asides
from tieout.parsers.prose.periods import find_periods
from tieout.parsers.prose.phrases import INSTANTS, find_phrases
from tieout.parsers.prose.sentences import Passage, may_state_amounts, paragraphs, sentences
from tieout.parsers.prose.spans import find_spans


class Context(NamedTuple):
    """What a claim inherits from its document; `fact_id` is what its ids begin with."""

    filing: str
    accession: str
    document: str
    entity: str
    currency: str
    fact_id: str


class _Lines(NamedTuple):
    """What the statements print: labels with their concepts, and the amounts of the per-share lines."""

    labels: dict[str, str]
    per_share: dict[tuple[str, date], Decimal]
    concepts: frozenset[str]


_OUTLOOK = (
    "outlook",
    "guidance",
    "forward-looking",
    "forward looking",
    "expectations",
    "forecast",
    "safe harbor",
)
_NO_PERIOD = "no period is stated that the statements show"


def find_claims(
    lines: Sequence[str], prose: Sequence[tuple[int, int]], statements: Sequence[Statement], context: Context
) -> list[Claim]:
    """Give the claims of the prose in the order they stand; `prose` are line ranges from 1, inclusive."""
    passages = paragraphs(lines, prose)
    calendar = read_calendar(statements, "\n".join(passage.text for passage in passages))
    if calendar.year_end is not None and not calendar.label:
        calendar = learn_label(calendar, _stated_periods(passages))
    printed = _read_lines(statements)
    filer = find_filer(context.entity, statements, passages)
    claims: list[Claim] = []
    heading: Span | None = None
    is_outlook = False
    for passage in passages:
        if _is_heading(passage):
            is_outlook = any(word in passage.text.lower() for word in _OUTLOOK)
            heading = _heading_span(passage, calendar)
            if not may_state_amounts(passage):
                continue
        if may_state_amounts(passage):
            for claim in _passage_claims(passage, calendar, heading, filer, printed, context, len(claims)):
                claims.append(
                    _skip(claim, "stands under a heading that looks forward") if is_outlook else claim
                )
        if len(passage.lines) > 1 and passage.text.lstrip()[:1].isalnum():
            heading = None
    return claims


def _skip(claim: Claim, reason: str) -> Claim:
    return claim if claim.skipped else claim._replace(skipped=reason)


_FORMS = frozenset(
    "inc corp corporation company co ltd llc plc incorporated limited the of and international holdings group".split()
)
_ENDINGS = frozenset(("inc", "corp", "incorporated", "corporation", "company", "ltd", "llc", "plc", "limited"))


def find_filer(entity: str, statements: Sequence[Statement], passages: Sequence[Passage]) -> Filer:
    """Give the words that name the filer: from the header, else the titles, else the first names in the text."""
    names: set[str] = {"company"}
    further: set[str] = set()
    titles = [entity] if entity else [statement.title for statement in statements]
    if not entity:
        titles += [line.strip() for passage in passages[:12] for line in passage.text.split("\n")]
    for title in titles:
        words = _name_in(title, bool(entity))
        if words:
            names |= {words[0].split(".")[0]} - _FORMS
            names |= {"".join(w[0] for w in words[:n]) for n in (3, 4) if len(words) >= n}
            further |= {part for word in words for part in word.split(".")} - _FORMS
    return Filer(frozenset(names), frozenset(further | {"com"}))


def _name_in(title: str, is_name: bool) -> list[str]:
    """Give the words of the company name in a line, its form last: 'Acme Pumps, Inc.' is acme, pumps, inc."""
    words = [word.strip(".,()&-") for word in title.split()]
    at = len(words) - 1 if is_name else next((i for i, w in enumerate(words) if w.lower() in _ENDINGS), 0)
    name: list[str] = []
    while at >= 0 and len(name) < 6 and (is_name or words[at][:1].isupper() or words[at].isdigit()):
        if words[at][:1].isalpha():
            name.insert(0, words[at].lower())
        at -= 1
    return name if len(name) > 1 else []


def _read_lines(statements: Sequence[Statement]) -> _Lines:
    """Index the lines of the primary statements by label and by concept."""
    labels: dict[str, str] = {}
    per_share: dict[tuple[str, date], Decimal] = {}
    concepts: set[str] = set()
    for statement in statements:
        if statement.kind not in STATEMENTS:
            continue
        for row in statement.rows:
            concepts.add(row.concept)
            if any(row.facts):
                label = " ".join(row.label.lower().rstrip(":.").split())
                labels[label] = row.concept if labels.get(label, row.concept) == row.concept else "?"
            if row.concept.startswith("eps"):
                for fact in row.facts:
                    if fact is not None and fact.period_end is not None and fact.period_start is not None:
                        per_share[row.concept + str(fact.period_start), fact.period_end] = fact.value
    return _Lines(labels, per_share, frozenset(concepts))


def _is_heading(passage: Passage) -> bool:
    """Tell a heading: one or two short lines that end without a full stop."""
    text = passage.text.strip()
    return len(passage.lines) <= 2 and len(text) < 120 and text[-1] not in ".;,"


def _heading_span(passage: Passage, calendar: Calendar) -> Span | None:
    """Give the period that a heading sets for what stands under it ('Second Quarter Highlights')."""
    spans = {
        find_span(item, calendar, None, False)
        for tokens in sentences(passage)
        for item in find_periods(tokens, passage.text)
        if item.kind == "period"
    }
    return next(iter(spans)) if len(spans) == 1 else None


def _stated_periods(passages: Sequence[Passage]) -> Iterator[Any]:
    """Yield the period phrases of paragraphs that tell how a fiscal year is called."""
    for passage in passages:
        lower = passage.text.lower()
        if "fiscal" in lower or "quarter" in lower:
            for tokens in sentences(passage):
                yield from (item for item in find_periods(tokens, passage.text) if item.kind == "period")


def _passage_claims(
    passage: Passage, calendar: Calendar, carried: Span | None, filer: Filer,
    printed: _Lines, context: Context, count: int,
) -> Iterator[Claim]:  # fmt: skip
    """Yield the claims of one paragraph, sentence by sentence."""
    part = ""
    for tokens in sentences(passage):
        items: list[Any] = find_phrases(find_amounts(tokens, passage.text))
        items = without_asides(find_periods(items, passage.text))
        if not any(item.kind in ("amount", "period") for item in items):
            continue
        clauses = find_clauses(items)
        spans = find_spans(items, clauses, calendar, carried)
        carried = spans.carried
        text = ""
        for reading in read_amounts(items, clauses, filer):
            text = text or " ".join(passage.text[tokens[0].start : tokens[-1].end].split())
            if reading.skipped.startswith("speaks of a part"):
                part = reading.skipped
            elif (
                part
                and not reading.skipped
                and reading.named
                and reading.named[0][0] in ("revenues", "gross_profit")
            ):
                reading = reading._replace(skipped=f"follows a sentence that {part}")
            for named in reading.named or (("", "", False),):
                span = (spans.instants if named[0] in INSTANTS else spans.durations).get(reading.at)
                yield _claim(passage, items[reading.at], reading, named, span, text, printed, context, count)
                count += 1


def _claim(
    passage: Passage, amount: Amount, reading: Reading, named: tuple[str, str, bool], span: Span | None,
    sentence: str, printed: _Lines, context: Context, count: int,
) -> Claim:  # fmt: skip
    """Make the claim of one amount and one line item."""
    concept, phrase, is_loss = named
    skipped, speaks_of, confident = reading.skipped, phrase, True
    concept, speaks_of, confident, doubt = _settle(concept, phrase, span, printed)
    skipped = skipped or doubt
    if not skipped and span is None:
        skipped = _NO_PERIOD
    line, start = passage.place(amount.start)
    end_line, end = passage.place(amount.end)
    value = amount.value
    fact = Fact(
        fact_id=f"{context.fact_id}{count + 1}",
        filing=context.filing, accession=context.accession, document=context.document, entity=context.entity,
        statement="narrative", table=None, row=None, column=None, label=phrase, caption="",
        concept=concept, concept_source="pattern" if concept else "", member="",
        period_start=span.start if span else None, period_end=span.end if span else None,
        value=value, natural=-abs(value) if is_loss else value if concept else None,
        sign_basis=("phrase: a loss" if is_loss else "phrase") if concept else "",
        printed=amount.word, scale=amount.scale, quantum=amount.quantum, quantum_source=amount.quantum_source,
        unit=_unit(amount, concept, context.currency), nil=False, confident=confident and span is not None,
        line=line, start=start, end_line=end_line, end=end, anchor="",
    )  # fmt: skip
    return Claim(fact, speaks_of, amount.hedge, sentence, skipped)


def _unit(amount: Amount, concept: str, currency: str) -> str:
    if amount.measure == "per_share" or concept.startswith("eps"):
        return f"{currency}/shares"
    return {"percent": "percent", "shares": "shares"}.get(amount.measure, currency)


def _settle(concept: str, phrase: str, span: Span | None, printed: _Lines) -> tuple[str, str, bool, str]:
    """Give concept, phrase, whether it is certain, and why it is not tied: by the lines that are printed.

    A phrase that is the very label of a line means that line. An amount 'per share' is the diluted one, which is the
    basic one too where both are printed equal.
    """
    if concept in ("eps", "eps_continuing", "eps_discontinued"):
        return _settle_per_share(concept, phrase, span, printed)
    own = printed.labels.get(phrase)
    if own is not None and own != concept and own != "?" and concept:
        if own:
            return own, phrase, True, ""
        if concept in printed.concepts:
            return "", phrase, True, f"'{phrase}' is printed as a line that no concept names"
    if concept == "dividends_per_share" and concept not in printed.concepts:
        return concept, phrase, True, "dividends: no statement line shows them"
    return concept, phrase, True, ""


_DILUTED = ("eps_diluted", "eps_basic_and_diluted", "eps_fully_diluted")
_BASIC = ("eps_basic", "eps_primary")


def _settle_per_share(
    concept: str, phrase: str, span: Span | None, printed: _Lines
) -> tuple[str, str, bool, str]:
    """Settle 'per share' without a class: diluted, if basic is the same; else doubtful."""
    tail = concept[3:]
    diluted = next((n for n in _DILUTED if n + tail in printed.concepts), "")
    basic = next((n for n in _BASIC if n + tail in printed.concepts), "")
    if not diluted and basic:
        return basic + tail, phrase, True, ""
    if diluted == "eps_fully_diluted":  # before 1997 'per share' alone is primary
        return "eps_primary" + tail, f"{phrase} (read as primary)", False, ""
    settled = (diluted or "eps_diluted") + tail
    if span is None or span.start is None:
        return settled, f"{phrase} (read as diluted)", True, ""
    key = str(span.start)
    amounts = {printed.per_share.get((name + tail + key, span.end)) for name in (diluted, basic)} - {None}
    return settled, f"{phrase} (read as diluted)", len(amounts) <= 1, ""
