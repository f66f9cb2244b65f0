"""What the statements print, so far as it settles which line a phrase means."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import STATEMENTS, Statement
from tieout.parsers.prose.calendar import Span
from tieout.parsers.prose.mentions import Mention
from tieout.parsers.prose.phrases import is_customary, nameless_concept

_DILUTED = ("eps_diluted", "eps_basic_and_diluted", "eps_fully_diluted")
_BASIC = ("eps_basic", "eps_primary")


class Printed(NamedTuple):
    """An amount of a primary statement, with its natural sign, its precision and the scale it is printed in."""

    natural: Decimal
    quantum: Decimal
    scale: int
    label: str = ""


class PrintedLines(NamedTuple):
    """The lines of the primary statements."""

    labels: dict[str, str]  # label in lower case -> concept; "?" where two lines of one label differ
    per_share: dict[tuple[str, date, date], Decimal]  # by concept, start and end
    concepts: frozenset[str]
    amounts: dict[tuple[str, date | None, date], Printed]  # by concept, start and end
    periods: dict[str, list[tuple[date | None, date]]]  # start and end of each of its amounts, by concept
    nameless: frozenset[str] = (
        frozenset()
    )  # labels of lines of flows that no concept names, each printed once


class Settled(NamedTuple):
    """The line item that a mention means."""

    concept: str
    speaks_of: str
    confident: bool = True
    doubt: str = ""  # why it is not tied


def read_lines(statements: Sequence[Statement]) -> PrintedLines:
    """Index the lines of the primary statements by label and by concept."""
    labels: dict[str, str] = {}
    per_share: dict[tuple[str, date, date], Decimal] = {}
    concepts: set[str] = set()
    amounts: dict[tuple[str, date | None, date], Printed] = {}
    periods: dict[str, list[tuple[date | None, date]]] = {}
    nameless = _nameless(statements)
    for statement in sorted(statements, key=lambda s: s.kind == "equity"):
        if statement.kind not in STATEMENTS:
            continue
        for row in statement.rows:
            concepts.add(row.concept)
            if any(row.facts):
                label = row.spoken
                if statement.kind == "equity":  # it repeats the lines of the others, by component
                    labels.setdefault(label, row.concept)
                else:
                    labels[label] = _of_both(label, labels.get(label, row.concept), row.concept)
            concept = row.concept or (nameless_concept(row.named) if row.named in nameless else "")
            for fact in row.facts if concept else ():
                if fact is not None and fact.period_end is not None and not fact.member:
                    natural = fact.value if fact.natural is None else fact.natural
                    natural = natural if row.concept else abs(natural)
                    key = (concept, fact.period_start, fact.period_end)
                    if key not in amounts:
                        amounts[key] = Printed(natural, fact.quantum, fact.scale, row.label)
                        periods.setdefault(concept, []).append(key[1:])
            if row.concept.startswith("eps"):
                for fact in row.facts:
                    if fact is not None and fact.period_start is not None and fact.period_end is not None:
                        per_share[row.concept, fact.period_start, fact.period_end] = fact.value
    return PrintedLines(labels, per_share, frozenset(concepts), amounts, periods, nameless)


_FLOWS = ("income_statement", "cash_flow")


def _nameless(statements: Sequence[Statement]) -> frozenset[str]:
    """The labels of flows that no concept names and that one line alone has: of "Casino", revenue and cost, none."""
    lines = Counter(
        row.named
        for s in statements
        if s.kind in _FLOWS
        for row in s.rows
        if any(row.facts) and " " in row.named
    )
    named = {row.spoken for s in statements for row in s.rows if row.concept}
    return frozenset(label for label, count in lines.items() if count == 1 and label not in named)


_RESULTS = frozenset(("net_income", "profit_loss", ""))
"""What a result may mean where it is printed again: at the head of a cash flow, below the shares of its holders."""


def _of_both(label: str, concept: str, other: str) -> str:
    """Give the concept of a label that two statements print, "?" of two concepts.

    A result that no customary phrase names is that of all holders: "Profit for the period".
    """
    if concept == other:
        return concept
    if "profit_loss" in (concept, other) and {concept, other} <= _RESULTS and not is_customary(label):
        return "profit_loss"
    return "?"


def settle(
    mention: Mention, span: Span | None, printed: PrintedLines, stated: Decimal | None = None
) -> Settled:
    """Give the line item a mention means. A phrase that is the very label of a line means that line.

    `stated` is the amount where one is said of the line itself.
    """
    concept, phrase, _ = mention
    if concept in ("eps", "eps_continuing", "eps_discontinued"):
        return _settle_per_share(concept, phrase, span, printed, stated)
    own = printed.labels.get(phrase, "?")
    if concept and own not in ("?", concept):
        if own:
            return Settled(own, phrase)
        if phrase in printed.nameless:
            return Settled(nameless_concept(phrase), phrase)
        if concept in printed.concepts:
            return Settled("", phrase, True, f"'{phrase}' is printed as a line that no concept names")
    if concept in ("dividends_per_share", "dividends_paid") and concept not in printed.concepts:
        return Settled(concept, phrase, True, "dividends: no statement line shows them")
    return Settled(concept, phrase)


def _settle_per_share(
    concept: str, phrase: str, span: Span | None, printed: PrintedLines, stated: Decimal | None
) -> Settled:
    """Settle 'per share' without a class: basic where the amount is that, else diluted, certain where basic is printed
    equal or alone.
    """
    tail = concept[3:]
    diluted = next((name for name in _DILUTED if name + tail in printed.concepts), "")
    basic = next((name for name in _BASIC if name + tail in printed.concepts), "")
    if not diluted and basic and not any("dilut" in label for label in printed.labels):
        return Settled(basic + tail, phrase)
    if diluted == "eps_fully_diluted":  # before 1997 'per share' alone is primary
        return Settled("eps_primary" + tail, f"{phrase} (read as primary)", False)
    speaks_of = f"{phrase} (read as diluted)"
    settled = (diluted or "eps_diluted") + tail
    if span is None or span.start is None:
        return Settled(settled, speaks_of)
    found = [printed.per_share.get((name + tail, span.start, span.end)) for name in (diluted, basic)]
    if stated is not None and [value is not None and abs(value) == abs(stated) for value in found] == [
        False,
        True,
    ]:
        return Settled(basic + tail, f"{phrase} (read as basic)")
    return Settled(settled, speaks_of, len({value for value in found if value is not None}) <= 1)
