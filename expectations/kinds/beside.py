"""What a number of one document is in another: the earlier print of it, a split, another company, a wrong date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.expectations.binding.binder import apply, fact_operand
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import words_of
from tieout.expectations.kinds.between import WITHOUT
from tieout.expectations.kinds.differing_columns import (
    Pair,
    by_column,
    lines_apart,
    misdated,
    misscaled,
    slips,
    split_of,
    strangers,
)
from tieout.expectations.kinds.printed_numbers import (
    RESTATED,
    Printed,
    filing_currency,
    numbers_of,
    relation_of,
)
from tieout.expectations.kinds.same_lines import Counterparts
from tieout.expectations.kinds.year_to_date import bind_year_to_date, judge_year_to_date
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of, write_operand
from tieout.expectations.verdicts.judgement import Judgement
from tieout.expectations.verdicts.messages import explain
from tieout.expectations.verdicts.tolerance import decide_agreement, decide_within
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Filing


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
    columns = by_column(found)
    told = dict.fromkeys(strangers(columns), "strangers") | misscaled(columns) | misdated(filing, columns)
    apart = _Apart(filing, found)
    differ = [p for p in found if p.column not in told and not p.own.agrees_with(p.other)]
    explained = {p.own.fact.fact_id: lines for p in differ if (lines := apart.lines(p))}
    wrong = slips((pairs for column, pairs in columns.items() if column not in told), explained)
    ratio = split_of(found)
    restated = any(RESTATED.search(line) for line in filing.lines)
    said: set[tuple[object, ...]] = set()
    for pair in found:
        if pair.column in told:
            if pair.column not in said:
                yield _apply(
                    rule, ledger, pair, told[pair.column], borne_out=told[pair.column] != "strangers"
                )
            said.add(pair.column)
            continue
        scaled = ratio and not filing_currency(pair.own)
        hedge = f"split {ratio}" if scaled else "restated" if restated else ""
        name = pair.own.fact.fact_id
        yield _apply(rule, ledger, pair, hedge, explained.get(name, ()), borne_out=name in wrong)
    if not found:
        yield apply(
            rule,
            ledger,
            "nowhere",
            (),
            unbound="the two documents print no line of the same period in common",
        )


def judge_beside(rule: Rule, application: Application) -> Judgement:
    """Whether both print one amount; a split explains what it scales, and lines printed apart what they come to."""
    operands = application.operands
    units = units_of(operands)
    if operands[-1].role == "total":
        return judge_year_to_date(application, units)
    own, other, *lines = operands
    text = " = ".join(write_operand(o, units) for o in (own, other))
    difference = (own.value or Decimal(0)) - (other.value or Decimal(0))
    if rule.tolerance == "rounding":
        decision = decide_agreement(difference, own.quantum, other.quantum)
    else:
        decision = decide_within(difference, other.value or Decimal(0), rule.tolerance)
    message = explain(decision, (own, other), units)
    if (
        decision.status == "breaks"
        and application.hedge.startswith("split")
        and _is_split(own, other, application.hedge)
    ):
        ratio = application.hedge.partition(" ")[2]
        return Judgement(
            decision._replace(status="explained"), text, f"Shares were split or combined by {ratio}."
        )
    if decision.status == "breaks" and lines and _accounts_for(difference, operands):
        names = " and ".join(f"{line.label} {write_operand(line, units)}" for line in lines)
        message = f"One of the two documents prints {names} apart."
        return Judgement(decision._replace(status="explained"), text, message, operands=operands)
    if application.hedge.startswith("misdated"):
        message = f"Most lines under this date are printed there for {application.hedge[9:]}: a heading may be misdated."
        return Judgement(decision, text, message)
    if application.hedge.startswith("misplaced"):
        place = application.hedge[10:]
        message = (
            f"Most amounts of this date in the other stand here under {place}: a heading may be misdated."
        )
        return Judgement(decision, text, message)
    if application.hedge.startswith("misscaled"):
        message = (
            f"Most lines are {application.hedge[10:]} times those of the other: one may state a wrong scale."
        )
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


def _pairs(relation: str, filing: Filing, others: list[Filing]) -> Iterator[Pair]:
    """Each number with the one of the latest other document that prints it."""
    numbers = list(numbers_of(filing))
    printed = [(other, Counterparts(numbers, list(numbers_of(other)))) for other in reversed(others)]
    for own in numbers:
        if relation in ("prior_filing", "opening") and _is_opening(own) != (relation == "opening"):
            continue
        for other, lines in printed:
            if match := lines.find(own):
                yield Pair(own, match, other)
                break


def _is_opening(own: Printed) -> bool:
    """True for a balance that the movements of a cash flow begin with."""
    return (
        own.fact.statement == "cash_flow" and own.span.start is None and bool(_BEGINS.search(own.fact.label))
    )


_BEGINS = re.compile(r"\bbeginning\b|\bstart\b|\bopening\b|\bbeg\.", re.I)


class _Apart:
    """The lines that only one of two documents prints, by column."""

    def __init__(self, filing: Filing, found: Sequence[Pair]) -> None:
        self._filing = filing
        self._met = {(filing.path, p.own.fact.fact_id) for p in found}
        self._met |= {(p.where.path, p.other.fact.fact_id) for p in found}
        self._left: dict[str, dict[tuple[object, ...], list[Printed]]] = {}

    def lines(self, pair: Pair) -> list[tuple[Printed, int, str]]:
        """What accounts for the difference of two numbers, with the document that prints it; empty for this one."""
        own, other = self._beside(self._filing, pair.own), self._beside(pair.where, pair.other)
        there = pair.where.path
        return [(n, weight, there if weight > 0 else "") for n, weight in lines_apart(pair, own, other)]

    def _beside(self, filing: Filing, number: Printed) -> list[Printed]:
        """The numbers of a number's column that the other document does not print."""
        if filing.path not in self._left:
            columns: dict[tuple[object, ...], list[Printed]] = {}
            for n in numbers_of(filing):
                if (filing.path, n.fact.fact_id) not in self._met:
                    columns.setdefault(_column(n), []).append(n)
            self._left[filing.path] = columns
        return self._left[filing.path].get(_column(number), [])


def _column(number: Printed) -> tuple[object, ...]:
    return number.fact.document, number.fact.table, number.span, number.line.unit


def _is_split(own: Operand, other: Operand, hedge: str) -> bool:
    ratio = Decimal(hedge.partition(" ")[2])
    a, b, half = own.value or Decimal(0), other.value or Decimal(0), (own.quantum + other.quantum) / 2
    return min(abs(a * ratio - b), abs(a - b * ratio)) / ratio <= half


def _accounts_for(difference: Decimal, operands: Sequence[Operand]) -> bool:
    """Whether the lines printed apart are the difference of the two amounts, within rounding."""
    amount = sum((o.weight * (o.value or Decimal(0)) for o in operands[2:]), Decimal(0))
    return abs(difference - amount) <= sum((o.quantum for o in operands), Decimal(0)) / 2


def _apply(
    rule: Rule,
    ledger: Ledger,
    pair: Pair,
    hedge: str,
    lines: Iterable[tuple[Printed, int, str]] = (),
    borne_out: bool = False,
) -> Application:
    own, other, where = pair
    fact, again = own.fact, other.fact
    name = fact.concept or fact.label
    value, there = own.amounts_with(other)
    mine = fact_operand(fact, name, "term", 1, value)
    theirs = fact_operand(again, f"{name} in {where.path}", "term", 1, there)
    beside = [
        _there(operand, path, n.fact.line) if path else operand
        for n, weight, path in lines
        for operand in [fact_operand(n.fact, n.fact.label, "apart", weight, n.fact.value)]
    ]
    words = words_of(fact.concept, ledger.vocabulary) if fact.concept else fact.label
    return apply(
        rule, ledger, f"{fact.statement.replace('_', ' ')}, {words}, {own.span.key}",
        (mine, _there(theirs, where.path, again.line), *beside),
        entity=fact.entity, member=fact.member, period=own.span.words, hedge=hedge, borne_out=borne_out,
    )  # fmt: skip


def _there(operand: Operand, path: str, line: int) -> Operand:
    """An operand that another document prints: its place is named in words."""
    return operand._replace(fact_id="", line=0, start=0, end_line=0, end=0, source=f"{path}:{line}")
