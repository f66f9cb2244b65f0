"""`agree`: one amount printed in its home statement and again in others is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.expectations.binding import (
    apply,
    fact_operand,
    in_periods,
    missing_operand,
    natural_of,
    nothing_found,
)
from tieout.expectations.figures import units_of, write_operand
from tieout.expectations.judgement import Judgement, not_tested
from tieout.expectations.ledger import Ledger, Scope, Span, distinct_spans, words_of
from tieout.expectations.messages import explain
from tieout.expectations.rules import Rule
from tieout.expectations.tolerance import ZERO, decide_agreement, decide_within
from tieout.expectations.tree import Term
from tieout.expectations.verdicts import Application, Operand
from tieout.facts import Fact


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per period in which the amount is printed again."""
    concept = rule.of[0]
    term = Term(concept, "", "", False, 0, 0)
    found: list[Application] = []
    for scope in ledger.scopes:
        for kind in rule.statements:
            again = [f for f in scope.printed.get((kind, concept), ()) if f.period_end]
            spans = distinct_spans(
                (f.member, Span(f.period_start, f.period_end)) for f in again if f.period_end
            )
            for member, span in in_periods(rule, spans):
                found.append(_apply(rule, ledger, scope, kind, again, term, member, span))
    return found or [_nowhere(rule, ledger, concept)]


def judge(rule: Rule, application: Application) -> Judgement:
    """Whether the two are one amount: equal at equal precision, compatible at different precision."""
    operands = application.operands
    units = units_of(operands)
    text = " = ".join(write_operand(o, units) for o in operands)
    if missing := tuple(o.term for o in operands if o.value is None):
        return not_tested(application.unbound or "an amount is missing", missing, text)
    first, second = operands[0], operands[1]
    difference = (first.value or ZERO) - (second.value or ZERO)
    if rule.tolerance == "rounding":
        decision = decide_agreement(difference, first.quantum, second.quantum)
    else:
        decision = decide_within(difference, second.value or ZERO, rule.tolerance)
    return Judgement(decision, text, explain(decision, operands, units), {0: Decimal(1), 1: Decimal(-1)})


def _apply(
    rule: Rule,
    ledger: Ledger,
    scope: Scope,
    kind: str,
    again: list[Fact],
    term: Term,
    member: str,
    span: Span,
) -> Application:
    home = scope.vocabulary[term.concept].statement
    found = scope.find(term, member, span)
    matching = [
        f
        for f in again
        if f.member == member and f.period_end and span.matches(Span(f.period_start, f.period_end))
    ]
    operands = list(_operands(term, home, kind, found.fact, matching[0]))
    name = " ".join(filter(None, (kind.replace("_", " "), span.key, member)))
    unbound = f"{found.why}" if found.fact is None else ""
    return apply(rule, ledger, name, operands, scope=scope, member=member, period=span.words, unbound=unbound)


def _operands(term: Term, home: str, kind: str, fact: Fact | None, again: Fact) -> Iterator[Operand]:
    """The amount at home and the one printed again, both with natural sign."""
    if fact is None:
        yield missing_operand(f"{term.key} in the {home.replace('_', ' ')}")
    for place, printed in ((home, fact), (kind, again)):
        if printed is not None:
            operand = fact_operand(
                printed, f"{term.key} in the {place.replace('_', ' ')}", "term", 1, natural_of(printed)
            )
            yield operand._replace(confident=printed.confident and printed.natural is not None)


def _nowhere(rule: Rule, ledger: Ledger, concept: str) -> Application:
    places = " or ".join(kind.replace("_", " ") for kind in rule.statements)
    if any(scope.has(kind) for scope in ledger.scopes for kind in rule.statements):
        why = f"{words_of(concept, ledger.vocabulary)} is not printed in the {places}"
    else:
        why = f"no {places} was read"
    return nothing_found(rule, ledger, (f"{concept} in the {places}",), why)
