"""`agree`: one amount printed in its home statement and again in others is the same; of several concepts, one of them.

`agree: label` looks at lines that no concept names: those that two tables print under one name; `agree: opening` at the
balances of rolls, which the next year begins with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.expectations.binding.binder import (
    apply,
    fact_operand,
    in_periods,
    missing_operand,
    natural_of,
    nothing_found,
)
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope, words_of
from tieout.expectations.binding.spans import Span, distinct_spans
from tieout.expectations.kinds.equity_ties import bind_equity
from tieout.expectations.kinds.schedule_slips import Tagged, judge_slip, mark_slips
from tieout.expectations.language.meaning import LABEL, OPENING
from tieout.expectations.language.tree import Term
from tieout.expectations.notes.openings import find_openings
from tieout.expectations.notes.option_lists import find_options_again
from tieout.expectations.notes.repeated_lines import find_repeated
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of, write_operand
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import explain
from tieout.expectations.verdicts.tolerance import ZERO, decide_agreement, decide_within
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Fact


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per concept and period in which one of the amounts is printed again."""
    if rule.of == (LABEL,):
        why = "no table beside the statements repeats a line of another one"
        return list(_bind_labels(rule, ledger)) or [nothing_found(rule, ledger, ("line",), why)]
    if rule.of == (OPENING,):
        why = "no table beside the statements rolls a balance on from one period to the next"
        return list(_bind_openings(rule, ledger)) or [nothing_found(rule, ledger, ("balance",), why)]
    found: list[Application] = []
    for scope in ledger.scopes:
        for kind in rule.statements:
            if kind == "equity":
                found += bind_equity(rule, ledger, scope)
                continue
            applied: list[Tagged] = []
            for concept in rule.for_each or rule.of:
                again = [
                    f for f in scope.printed.get((kind, concept), ()) if f.period_end and _is_meant(kind, f)
                ]
                spans = distinct_spans(
                    (f.member, Span(f.period_start, f.period_end)) for f in again if f.period_end
                )
                for member, span in in_periods(rule, spans):
                    application = _apply(rule, ledger, scope, kind, again, concept, member, span)
                    applied.append(Tagged(application, concept, span))
            found += mark_slips(applied, scope) if kind == "ex27" else [t.application for t in applied]
    return found or [_nowhere(rule, ledger)]


def _bind_labels(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    durations = [span for scope in ledger.scopes for span in scope.durations()]
    for home, again, day in find_repeated(ledger.filing.statements, durations):
        operands = [
            fact_operand(home, "the line", "term", 1, abs(home.value)),
            fact_operand(again, "the line printed again", "term", 1, abs(again.value)),
        ]
        period = Span(again.period_start, day).words
        yield apply(
            rule, ledger, f"{again.label}, line {again.line}, {period}", operands, entity=again.entity
        )

    for rolled, listed in find_options_again(ledger.filing.statements):
        yield _twice(rule, ledger, (rolled, "the line"), (listed, "the line printed again"))


def _bind_openings(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    for ended, begins in find_openings(ledger.filing.statements):
        yield _twice(
            rule, ledger, (ended, "the balance at the end"), (begins, "the balance at the beginning")
        )


def _twice(rule: Rule, ledger: Ledger, home: tuple[Fact, str], again: tuple[Fact, str]) -> Application:
    """A number and where it is printed again, each with what it is called."""
    operands = [fact_operand(fact, called, "term", 1, fact.value) for fact, called in (home, again)]
    fact = again[0]
    name = f"{fact.label}, line {fact.line}, column {fact.column}"
    return apply(rule, ledger, name, operands, entity=fact.entity)


def _is_meant(kind: str, fact: Fact) -> bool:
    """Whether an amount was meant: in a financial data schedule nil stands for what does not apply."""
    return kind != "ex27" or bool(fact.value)


def judge(rule: Rule, application: Application) -> Judgement:
    """Whether the amount is one of those at home: equal at equal precision, compatible at different precision.

    Where several are printed at home, the first that agrees counts, else the closest.
    """
    *homes, again = application.operands
    if missing := tuple(o.term for o in application.operands if o.value is None):
        text = " = ".join(write_operand(o, units_of(application.operands)) for o in application.operands)
        return not_tested(application.unbound or "an amount is missing", missing, text)
    judgements = [_compare(rule, home, again) for home in homes]
    if (slip := judge_slip(judgements, application.hedge)) is not None:
        return slip
    for judgement in judgements:
        if judgement.decision.status in ("holds", "rounding"):
            return judgement
    return min(judgements, key=lambda j: abs(j.decision.difference or ZERO))


def _compare(rule: Rule, home: Operand, again: Operand) -> Judgement:
    operands = (home, again)
    units = units_of(operands)
    difference = (home.value or ZERO) - (again.value or ZERO)
    if rule.tolerance == "rounding":
        decision = decide_agreement(difference, home.quantum, again.quantum)
    else:
        decision = decide_within(difference, again.value or ZERO, rule.tolerance)
    text = " = ".join(write_operand(o, units) for o in operands)
    weights = {0: Decimal(1), 1: Decimal(-1)}
    return Judgement(decision, text, explain(decision, operands, units), weights, operands=operands)


def _apply(
    rule: Rule,
    ledger: Ledger,
    scope: Scope,
    kind: str,
    again: list[Fact],
    concept: str,
    member: str,
    span: Span,
) -> Application:
    """The amounts at home that it may be, the concept of its own label first, and the amount printed again."""
    homes: list[tuple[str, Fact]] = []
    why = ""
    for name in dict.fromkeys((concept, *(() if rule.for_each else rule.of))):
        found = scope.find(Term(name, "", "", False, 0, 0), member, span)
        if found.fact is not None and found.fact.fact_id not in {f.fact_id for _, f in homes}:
            homes.append((name, found.fact))
        why = why or found.why
    matching = [
        f
        for f in again
        if f.member == member and f.period_end and span.matches(Span(f.period_start, f.period_end))
    ]
    home = scope.vocabulary[concept].statement
    operands = [_operand(name, home, fact) for name, fact in homes]
    if not operands:
        operands = [missing_operand(f"{concept} in the {home.replace('_', ' ')}")]
    operands.append(_operand(concept, kind, matching[0]))
    words = (
        kind.replace("_", " "),
        concept if rule.for_each or concept != rule.of[0] else "",
        span.key,
        member,
    )
    name = " ".join(filter(None, words))
    return apply(
        rule, ledger, name, operands, scope=scope, member=member, period=span.words,
        unbound="" if homes else why,
    )  # fmt: skip


def _operand(concept: str, place: str, printed: Fact) -> Operand:
    """An amount with its natural sign, named by its concept and the statement it stands in."""
    term = f"{concept} in the {place.replace('_', ' ')}"
    operand = fact_operand(printed, term, "term", 1, natural_of(printed))
    return operand._replace(confident=printed.confident and printed.natural is not None)


def _nowhere(rule: Rule, ledger: Ledger) -> Application:
    concept = (rule.for_each or rule.of)[0]
    places = " or ".join(kind.replace("_", " ") for kind in rule.statements)
    if any(scope.has(kind) for scope in ledger.scopes for kind in rule.statements):
        why = f"{words_of(concept, ledger.vocabulary)} is not printed in the {places}"
    else:
        why = f"no {places} was read"
    return nothing_found(rule, ledger, (f"{concept} in the {places}",), why)
