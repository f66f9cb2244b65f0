"""What a number of one document is in another: the earlier print of it, a split, another company, a wrong date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.expectations.binding.binder import apply, fact_operand, natural_of
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import words_of
from tieout.expectations.kinds.between import WITHOUT
from tieout.expectations.kinds.printed_numbers import (
    RESTATED,
    Printed,
    by_line,
    filing_currency,
    numbers_of,
    relation_of,
)
from tieout.expectations.kinds.year_to_date import bind_year_to_date, judge_year_to_date
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of, write_operand
from tieout.expectations.verdicts.judgement import Judgement
from tieout.expectations.verdicts.messages import explain
from tieout.expectations.verdicts.tolerance import decide_agreement, decide_within
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Fact, Filing

SPLITS = tuple(
    Decimal(n)
    for n in ("1.05", "1.1", "1.2", "1.25", "1.5", "2", "2.5", "3", "4", "5", "7", "10", "15", "20")
)
"""Ratios of splits and stock dividends: by one of them counts grow and amounts per share shrink, or the reverse."""


def bind_beside(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per number that a document beside prints too, the latest of them."""
    filing = ledger.filing
    relation = rule.of[0]
    if relation == "year_to_date":
        yield from bind_year_to_date(rule, ledger, WITHOUT[relation])
        return
    others = [f for f in filing.beside if relation_of(filing, f) == _wanted(relation)]
    if not others:
        yield apply(rule, ledger, "nowhere", (), unbound=WITHOUT[relation])
        return
    found = list(_pairs(relation, filing, others))
    strangers = dict.fromkeys(_strangers(found), "strangers") | _misdated(found)
    ratio = _split(found)
    restated = any(RESTATED.search(line) for line in filing.lines)
    told: set[tuple[object, ...]] = set()
    for own, other, where in found:
        tables = _tables(own, other, where)
        if tables in strangers:
            if tables not in told:
                yield _apply(rule, ledger, own, other, where, strangers[tables])
            told.add(tables)
            continue
        scaled = ratio and not filing_currency(own)
        hedge = f"split {ratio}" if scaled else "restated" if restated else ""
        yield _apply(rule, ledger, own, other, where, hedge)
    if not found:
        yield apply(
            rule,
            ledger,
            "nowhere",
            (),
            unbound="the two documents print no line of the same period in common",
        )


def judge_beside(rule: Rule, application: Application) -> Judgement:
    """Whether both print one amount; a split explains what it scales."""
    operands = application.operands
    units = units_of(operands)
    if len(operands) == 3:
        return judge_year_to_date(application, units)
    own, other = operands
    text = " = ".join(write_operand(o, units) for o in operands)
    difference = (own.value or Decimal(0)) - (other.value or Decimal(0))
    if rule.tolerance == "rounding":
        decision = decide_agreement(difference, own.quantum, other.quantum)
    else:
        decision = decide_within(difference, other.value or Decimal(0), rule.tolerance)
    message = explain(decision, operands, units)
    if (
        decision.status == "breaks"
        and application.hedge.startswith("split")
        and _is_split(own, other, application.hedge)
    ):
        ratio = application.hedge.partition(" ")[2]
        return Judgement(
            decision._replace(status="explained"), text, f"Shares were split or combined by {ratio}."
        )
    if application.hedge.startswith("misdated"):
        message = f"Most lines under this date are printed there for {application.hedge[9:]}: a heading may be misdated."
        return Judgement(decision, text, message)
    if application.hedge == "strangers":
        message = "Most lines of these two statements are far apart: they may be of another company, or of a part of it."
        return Judgement(decision._replace(status="unclear"), text, message)
    severity = ""
    if decision.status == "breaks" and application.hedge == "restated":
        message += " The document speaks of restated, reclassified or discontinued amounts."
        severity = "warning" if rule.severity == "error" else ""
    return Judgement(decision, text, message, {0: Decimal(1), 1: Decimal(-1)}, severity=severity)


def _wanted(relation: str) -> str:
    return "prior_filing" if relation in ("opening", "year_to_date") else relation


def _pairs(relation: str, filing: Filing, others: list[Filing]) -> Iterator[tuple[Printed, Printed, Filing]]:
    """Each number with the one of the latest other document that prints it."""
    printed = [(other, by_line(numbers_of(other))) for other in reversed(others)]
    for own in numbers_of(filing):
        if relation in ("prior_filing", "opening") and _is_opening(own) != (relation == "opening"):
            continue
        for other, lines in printed:
            match = next((p for p in lines.get(own.line, ()) if p.span.matches(own.span)), None)
            if match is not None:
                yield own, match, other
                break


def _is_opening(own: Printed) -> bool:
    """True for a balance that the movements of a cash flow begin with."""
    return (
        own.fact.statement == "cash_flow" and own.span.start is None and bool(_BEGINS.search(own.fact.label))
    )


_BEGINS = re.compile(r"\bbeginning\b|\bstart\b|\bopening\b|\bbeg\.", re.I)


def _tables(own: Printed, other: Printed, where: Filing) -> tuple[object, ...]:
    return (own.fact.document, own.fact.table, own.span, where.path, other.fact.document, other.fact.table)


def _strangers(found: Iterable[tuple[Printed, Printed, Filing]]) -> set[tuple[object, ...]]:
    """Columns of two statements of which most amounts are far apart: a subsidiary, a segment, an acquired company.

    A restatement moves lines, or all of them by some part; it does not halve or double most of them.
    """
    counts: dict[tuple[object, ...], list[int]] = {}
    for own, other, where in found:
        a, b = abs(own.fact.value), abs(other.fact.value)
        if a or b:
            seen = counts.setdefault(_tables(own, other, where), [0, 0])
            seen[0] += 1
            seen[1] += min(a, b) * _FAR < max(a, b)
    return {tables for tables, (lines, apart) in counts.items() if lines >= _FEWEST and apart * 2 > lines}


def _misdated(found: Iterable[tuple[Printed, Printed, Filing]]) -> dict[tuple[object, ...], str]:
    """Columns that differ in most lines, and whose amounts the other document prints for another date: which one."""
    groups: dict[tuple[object, ...], list[Printed]] = {}
    differ: Counter[tuple[object, ...]] = Counter()
    filings: dict[str, Filing] = {}
    for own, other, where in found:
        tables = _tables(own, other, where)
        groups.setdefault(tables, []).append(own)
        differ[tables] += own.fact.value != other.fact.value
        filings[where.path] = where
    dated: dict[tuple[object, ...], str] = {}
    for tables, numbers in groups.items():
        if len(numbers) < _FEWEST or differ[tables] * 2 <= len(numbers):
            continue
        printed = by_line(numbers_of(filings[str(tables[3])]))
        spans = Counter(
            p.span for n in numbers for p in printed.get(n.line, ())
            if p.fact.value == n.fact.value and p.fact.value and p.span != n.span
        )  # fmt: skip
        if spans and spans.most_common(1)[0][1] * 3 > len(numbers) * 2:
            dated[tables] = f"misdated {spans.most_common(1)[0][0].words}"
    return dated


_FAR = Decimal("1.8")
_FEWEST = 3
_LARGE = Decimal("1.5")


def _split(found: Iterable[tuple[Printed, Printed, Filing]]) -> Decimal | None:
    """The ratio by which counts and amounts per share differ between the documents, where two or more agree on one.

    A count must be among them, or three amounts that one large ratio fits: amounts of a few cents fit many small ones.
    """
    votes: dict[Decimal, int] = {}
    counted: set[Decimal] = set()
    for own, other, _ in found:
        if (
            filing_currency(own)
            or not own.fact.value
            or not other.fact.value
            or own.fact.value == other.fact.value
        ):
            continue
        for ratio in SPLITS:
            if _scales(own.fact, other.fact, ratio):
                votes[ratio] = votes.get(ratio, 0) + 1
                counted |= {ratio} if own.line.unit == "shares" else set()
                break
    best = max(votes, key=lambda r: votes[r], default=None)
    if best is None or votes[best] < 2:
        return None
    return best if best in counted or (best >= _LARGE and votes[best] > 2) else None


def _scales(own: Fact, other: Fact, ratio: Decimal) -> bool:
    """Whether one amount is the other times or by `ratio`, as counts grow and amounts per share shrink in a split."""
    half = (own.quantum + other.quantum) / 2
    return (
        min(abs(own.value * ratio - other.value) / ratio, abs(own.value - other.value * ratio) / ratio)
        <= half
    )


def _is_split(own: Operand, other: Operand, hedge: str) -> bool:
    ratio = Decimal(hedge.partition(" ")[2])
    a, b, half = own.value or Decimal(0), other.value or Decimal(0), (own.quantum + other.quantum) / 2
    return min(abs(a * ratio - b), abs(a - b * ratio)) / ratio <= half


def _apply(
    rule: Rule, ledger: Ledger, own: Printed, other: Printed, where: Filing, hedge: str
) -> Application:
    fact, again = own.fact, other.fact
    known = fact.natural is not None and again.natural is not None and fact.value != again.value
    name = fact.concept or fact.label
    mine = fact_operand(fact, name, "term", 1, natural_of(fact) if known else fact.value)
    theirs = fact_operand(
        again, f"{name} in {where.path}", "term", 1, natural_of(again) if known else again.value
    )
    source = f"{where.path}:{again.line}"
    theirs = theirs._replace(fact_id="", line=0, start=0, end_line=0, end=0, source=source)
    words = words_of(fact.concept, ledger.vocabulary) if fact.concept else fact.label
    return apply(
        rule, ledger, f"{fact.statement.replace('_', ' ')}, {words}, {own.span.key}", (mine, theirs),
        entity=fact.entity, member=fact.member, period=own.span.words, hedge=hedge,
    )  # fmt: skip
