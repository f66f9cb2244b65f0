"""A claim of one amount of a sentence and one line item, with everything a fact has."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tieout.facts import Claim, Fact
from tieout.parsers.prose.amounts import Amount
from tieout.parsers.prose.calendar import Span
from tieout.parsers.prose.currencies import read_currencies
from tieout.parsers.prose.mentions import Mention
from tieout.parsers.prose.paragraphs import Passage
from tieout.parsers.prose.printed_lines import PrintedLines, Settled, settle
from tieout.parsers.prose.scope import NO_PERIOD


class Context(NamedTuple):
    """What a claim inherits from its document; `fact_id` is what its ids begin with."""

    filing: str
    accession: str
    document: str
    entity: str
    currency: str
    fact_id: str
    of_parts: bool = False
    """Whether the document speaks of segments and products besides the company (10-K, annual report)."""


class Stated(NamedTuple):
    """An amount, one line item that it speaks of, its period, and why it is not tied."""

    amount: Amount
    mention: Mention
    span: Span | None
    skipped: str
    sentence: str
    states: str = "amount"
    direction: str = ""
    base: Span | None = None
    of: str = ""
    of_phrase: str = ""
    is_implied: bool = False
    """Whether no phrase names the period: the release goes on with its own, or with the year before it."""


def make_claim(
    passage: Passage, stated: Stated, doubt: str, printed: PrintedLines, context: Context, number: int
) -> Claim:
    """Make the claim; `doubt` is what its heading says against it, `number` ends the id of its fact."""
    own = stated.amount.value if stated.states == "amount" else None
    settled = settle(stated.mention, stated.span, printed, own)
    of = Settled("", "")
    if stated.of:
        of = settle(Mention(stated.of, stated.of_phrase or stated.of, False), stated.span, printed)
    skipped = (
        stated.skipped
        or doubt
        or _other_currency(passage, stated.amount, context)
        or settled.doubt
        or of.doubt
        or ("" if stated.span else NO_PERIOD)
    )
    base = stated.base
    return Claim(
        _fact(passage, stated, settled, context, f"{context.fact_id}{number}"), _speaks_of(stated, settled),
        stated.amount.hedge, stated.sentence, skipped, stated.states, stated.direction,
        base.start if base else None, base.end if base else None, of.concept,
    )  # fmt: skip


def _fact(passage: Passage, stated: Stated, settled: Settled, context: Context, fact_id: str) -> Fact:
    amount, span, concept = stated.amount, stated.span, settled.concept
    natural, basis = _natural(stated) if concept else (None, "")
    line, column = passage.place(amount.start)
    end_line, end = passage.place(amount.end)
    return Fact(
        fact_id=fact_id,
        filing=context.filing,
        accession=context.accession,
        document=context.document,
        entity=context.entity,
        statement="narrative",
        table=None,
        row=None,
        column=None,
        label=stated.mention.phrase,
        caption="",
        concept=concept,
        concept_source="pattern" if concept else "",
        member="",
        period_start=span.start if span else None,
        period_end=span.end if span else None,
        value=amount.value,
        natural=natural,
        sign_basis=basis,
        printed=amount.word,
        scale=amount.scale,
        quantum=amount.quantum,
        quantum_source=amount.quantum_source,
        unit=_unit(amount, concept, context.currency),
        nil=False,
        confident=settled.confident and span is not None,
        line=line,
        start=column,
        end_line=end_line,
        end=end,
        anchor="",
    )


def _natural(stated: Stated) -> tuple[Decimal, str]:
    """Give the amount with its natural sign, and the words that say so: "a loss of", "decreased by"."""
    value = stated.amount.value
    if stated.states in ("change", "percent_change") and stated.direction:
        return -abs(value) if stated.direction == "down" else abs(value), f"phrase: {stated.direction}"
    basis = "phrase: a loss" if stated.mention.is_loss else "phrase"
    return (-abs(value) if stated.mention.is_loss and stated.states == "amount" else value), basis


def _speaks_of(stated: Stated, settled: Settled) -> str:
    if stated.states == "amount":
        return settled.speaks_of
    return f"{settled.speaks_of} in percent" if stated.states == "share" else f"change in {settled.speaks_of}"


def _other_currency(passage: Passage, amount: Amount, context: Context) -> str:
    """Say that an amount is in another currency than the statements: yen in a release in dollars.

    `$` may be the dollar of any country.
    """
    currencies = read_currencies(passage.text[amount.begin : amount.start])
    if not currencies or context.currency in currencies:
        return ""
    return f"in another currency than the statements ({currencies[0]})"


def _unit(amount: Amount, concept: str, currency: str) -> str:
    """Give the unit of an amount; earnings per share are per share even where that is not repeated."""
    if amount.measure in ("percent", "shares"):
        return amount.measure
    return f"{currency}/shares" if amount.measure == "per_share" or concept.startswith("eps") else currency
