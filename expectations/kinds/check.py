"""`check` and `any_of`: a formula over concepts, once per entity, member and period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from tieout.expectations.binding.binder import (
    apply,
    fact_operand,
    in_periods,
    missing_operand,
    natural_of,
    nothing_found,
    term_operand,
)
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.losses import adds_up_losses
from tieout.expectations.binding.scope import BESIDE, Scope, words_of
from tieout.expectations.binding.spans import Span, distinct_spans
from tieout.expectations.language.evaluator import Formula, Linear, compute, formula_of, fractions, is_true
from tieout.expectations.language.tree import IN_LABEL, MANY, Comparison, Logic, Node, Term, terms
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import Units, scale_of, units_of, write_operand
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import explain, write_formula
from tieout.expectations.verdicts.tolerance import (
    ZERO,
    Decision,
    Part,
    decide_order,
    decide_quotient,
    decide_range,
    decide_sum,
    decide_within,
    decimal_of,
)
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.slips import is_one_slip

if TYPE_CHECKING:
    from fractions import Fraction

SCHEDULE = "ex27"  # as the only statement of a rule: the financial data schedule, which prints concepts of all others
FURTHER = "addend"  # the role of a line that the formula does not know
BETWEEN = "between"  # the same, where the page does not say if it is added or taken off
PASSING = ("holds", "rounding")
PLAUSIBLE = "A"  # the tick of rules that say what is likely
Operands = Mapping[str, Sequence[Operand]]


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """The applications of a formula: where its left side is printed, and for each concept of `for_each`."""
    found = [a for subject in rule.for_each or ("",) for a in _bind_subject(rule, ledger, subject)]
    return found or [_nowhere(rule, ledger)]


def judge(rule: Rule, application: Application) -> Judgement:
    """The judgement on the formula, or on the alternative that decides."""
    subject = subject_of(rule, application)
    operands: dict[str, list[Operand]] = {}
    for operand in application.operands:
        operands.setdefault(operand.term, []).append(operand)
    if rule.when:
        condition = formula_of(rule.when, subject)
        met = _is_met(condition, operands)
        if met is None:
            missing = _missing(condition, operands)
            return not_tested(application.unbound or _lacks(missing), missing)
        if not met:
            text = write_formula(condition.node, operands, units_of(application.operands))
            return Judgement(
                Decision("not_applicable", None, None, "when"), text, "The condition of this rule is not met."
            )
    judgements = [
        _judge_formula(rule, formula_of(text, subject), application, operands) for text in rule.formulas
    ]
    if len(judgements) == 1:
        return judgements[0]
    return _choose(rule, judgements)


def subject_of(rule: Rule, application: Application) -> str:
    """The concept that takes the place of `x`: applications of such a rule are named by it first."""
    return application.application.split(" ")[0] if rule.for_each else ""


def decide(formula: Formula, operands: Operands, tolerance: str) -> Decision:
    """The decision on a formula all of whose operands are bound."""
    decisions = [_decide(node, weights, operands, tolerance) for node, weights in formula.comparisons]
    return decisions[0] if len(decisions) == 1 else decide_range((decisions[0], decisions[1]))


def _bind_subject(rule: Rule, ledger: Ledger, subject: str) -> Iterator[Application]:
    formulas = [formula_of(text, subject) for text in rule.formulas]
    conditions = formula_of(rule.when, subject).terms if rule.when else ()
    wanted = dict.fromkeys(t for f in formulas for t in f.terms)
    is_order = rule.tick == PLAUSIBLE and not any(n.op == "=" for f in formulas for n, _ in f.comparisons)
    for scope in ledger.schedules if rule.statements == (SCHEDULE,) else ledger.scopes:
        spans = distinct_spans(s for t in _leading(formulas) for s in scope.spans_of(t))
        for member, span in in_periods(rule, spans):
            if is_order and _is_of_losses(scope, wanted, member, span):
                continue
            yield _apply(rule, ledger, scope, subject, member, span, formulas, (*wanted, *conditions))


def _is_of_losses(scope: Scope, wanted: Iterable[Term], member: str, span: Span) -> bool:
    """Whether one of the amounts is negative by the losses among its lines: nothing says how large it may be."""
    found = [scope.find(term, member, span).fact for term in wanted if term.function not in MANY]
    return any(
        f is not None and (natural_of(f) or ZERO) < 0 and adds_up_losses(scope.statements, f) for f in found
    )


def _apply(
    rule: Rule,
    ledger: Ledger,
    scope: Scope,
    subject: str,
    member: str,
    span: Span,
    formulas: Sequence[Formula],
    wanted: Iterable[Term],
) -> Application:
    """The rule applied to one member and period: each term looked up once, what is missing said in words."""
    operands: dict[str, Operand] = {}
    reasons: dict[str, str] = {}
    for term in wanted:
        if term.key in operands and operands[term.key].value is not None:
            continue
        if term.function in MANY:
            _bind_many(scope, term, member, span, operands, reasons)
            continue
        found = scope.find(term, member, span)
        operands[term.key] = term_operand(term, found)
        if found.why:
            reasons[term.key] = found.why
        else:
            reasons.pop(term.key, None)
    bound = {key: [operand] for key, operand in operands.items()}
    conditions = [formula_of(rule.when, subject)] if rule.when else []
    whole = any(not _missing(f, bound) for f in formulas) and not any(
        _is_met(c, bound) is None for c in conditions
    )
    why = "; ".join(dict.fromkeys(reasons.values()))
    name = " ".join(filter(None, (subject, span.key, member)))
    lines = _further_lines(scope, formulas, operands, member, span) if whole else []
    return apply(
        rule, ledger, name, [*_flat(operands), *lines], scope=scope, member=member, period=span.words,
        unbound="" if whole else why, borne_out=bool(rule.borne_out) and _are_one_slip_apart(operands.values()),
    )  # fmt: skip


def _are_one_slip_apart(operands: Iterable[Operand]) -> bool:
    """Whether two prints of one amount differ by a single slip: no other amount does, nor one restated."""
    values = [o.value for o in operands]
    if len(values) != 2 or None in values:
        return False
    step = max(o.quantum for o in operands)
    printed, meant = (f"{abs(value or ZERO) / step:.0f}" for value in values) if step else ("", "")
    return len(meant) >= LEAST_DIGITS and is_one_slip(printed, meant)


LEAST_DIGITS = 3
"""Of an amount that one slip tells from another: shorter ones differ by a digit by chance."""
LEAST_OPERANDS = 3  # of a sum: two prints of one amount say themselves where they differ by a slip


def _further_lines(
    scope: Scope, formulas: Sequence[Formula], operands: Mapping[str, Operand], member: str, span: Span
) -> list[Operand]:
    """The lines printed between the terms that no formula of the rule knows."""
    from tieout.expectations.kinds.further_lines import further_lines, lines_between

    found: dict[tuple[str, str], Operand] = {}
    for formula in formulas:
        for node, weights in formula.comparisons:
            if node.op == "=" and weights is not None and len(weights.weights) > 2:
                for lines in (further_lines, lines_between):
                    for operand in lines(scope, weights, operands, member, span):
                        found.setdefault((operand.fact_id, operand.role), operand)
    return list(found.values())


def _flat(operands: Mapping[str, Operand]) -> list[Operand]:
    """The operands in order; those of `parts` stand behind one another under one term."""
    return [o._replace(term=key.split("\n")[0]) for key, o in operands.items()]


def _bind_many(
    scope: Scope, term: Term, member: str, span: Span, operands: dict[str, Operand], reasons: dict[str, str]
) -> None:
    """Bind the lines that the statement adds up to a concept, or its quarters: each an operand of the one term."""
    from tieout.expectations.kinds.foot import addends_of

    if term.function == "quarters":
        found = [
            fact_operand(f, term.key, "term", 1, natural_of(f)) for f in scope.quarters_of(term.concept, span)
        ]
        why = "no table prints the quarters of the year"
    else:
        found = addends_of(scope, term.concept, member, span)
        why = f"the lines that make up {words_of(term.concept, scope.vocabulary)} could not be told"
    if not found:
        operands[term.key] = missing_operand(term.key)
        reasons[term.key] = why
    for number, part in enumerate(found):
        operands[f"{term.key}\n{number}" if number else term.key] = part._replace(term=term.key)


def _leading(formulas: Sequence[Formula]) -> list[Term]:
    """The terms whose facts say where a rule applies: those of the left side, at their own period.

    A left side that is all openings and closings says nothing by itself; then every term counts.
    """
    return list(dict.fromkeys(t for f in formulas for t in _plain(_left_terms(f)) or _plain(f.terms)))


def _left_terms(formula: Formula) -> tuple[Term, ...]:
    """The terms of the left side, or of the right one where it has none; of a range, those in its middle."""
    first = formula.comparisons[0][0]
    is_range = len(formula.comparisons) > 1
    return (() if is_range else terms(first.left)) or terms(first.right)


def _plain(found: Iterable[Term]) -> list[Term]:
    return [t for t in found if (not t.function or t.function in (*BESIDE, *IN_LABEL)) and not t.optional]


def _nowhere(rule: Rule, ledger: Ledger) -> Application:
    """The one application where nothing of the left side is printed."""
    formula = formula_of(rule.formulas[0], rule.for_each[0] if rule.for_each else "")
    required = [t for t in formula.terms if not t.optional]
    lead = required[0] if required else formula.terms[0]
    unprinted = [t for t in required if not any(s.facts_of(t.concept) for s in ledger.scopes)]
    named = dict.fromkeys(words_of(t.concept, ledger.vocabulary) for t in unprinted or [lead])
    why = f"{' and '.join(named)} {'is' if len(named) == 1 else 'are'} not printed"
    beside = dict.fromkeys(words_of(t.concept, ledger.vocabulary) for t in required if t.function in BESIDE)
    if required and not unprinted:
        why = f"no table prints {' and '.join(beside)} again" if beside else _no_period(rule)
    if rule.for_each:
        why = "none of the lines it looks at is printed"
        if any(t.function in BESIDE for t in formula.terms):
            why = "no table prints the lines again with years that could be told"
    application = nothing_found(rule, ledger, (t.key for t in required), why)
    return application._replace(application=f"{rule.for_each[0]} nowhere") if rule.for_each else application


def _no_period(rule: Rule) -> str:
    """Why a rule whose lines are printed has no period to apply to: what it asks for is not among those printed."""
    kind = rule.periods if rule.periods in ("year", "quarter") else "period"
    since = f" from {rule.since} on" if rule.since else ""
    until = f" until {rule.until}" if rule.until else ""
    return (
        f"no {kind} of its lines ends{since}{until}"
        if since or until
        else f"no {kind} of its lines is printed"
    )


def _judge_formula(rule: Rule, formula: Formula, application: Application, operands: Operands) -> Judgement:
    if missing := _missing(formula, operands):
        return not_tested(application.unbound or _lacks(missing), missing, formula.text)
    taken = [o for key in formula.keys for o in operands.get(key, ())]
    units = units_of(taken)
    text = write_formula(formula.node, operands, units)
    decision = decide(formula, operands, rule.tolerance)
    asked = tuple(o for o in application.operands if o.role not in (FURTHER, BETWEEN))
    if decision.status == "breaks" and decision.test in ("sum", "agree"):
        for lines in _lines_that_may_explain(application.operands, {o.fact_id for o in taken}):
            if explained := _explained(decision, taken, lines, formula):
                return Judgement(explained, text, _explanation(lines, units), operands=(*asked, *lines))
    if decision.test in ("quotient", "coarse") and taken:
        units = _printed_units(formula, taken, decision, units)
    message, weights = explain(decision, taken, units), _weights(formula, application)
    return Judgement(decision, text, message, weights, operands=asked)


def _lines_that_may_explain(operands: Sequence[Operand], known: Set[str]) -> Iterator[Sequence[Operand]]:
    """All further lines of the page's own sums; then those between the terms, the nearest to the result first."""
    if further := [o for o in operands if o.role == FURTHER and o.fact_id not in known]:
        yield further
    between = [o for o in operands if o.role == BETWEEN and o.fact_id not in known]
    for first in reversed(range(len(between))):
        yield between[first:]


def _explained(
    decision: Decision, taken: Sequence[Operand], lines: Sequence[Operand], formula: Formula
) -> Decision | None:
    """The decision where the further lines that the page adds up account for the difference, else nothing."""
    weights = formula.comparisons[0][1]
    if weights is None or decision.difference is None:
        return None
    parts = [
        Part(weights.weights.get(o.term, ZERO) * o.weight, o.value or ZERO, o.quantum)
        for o in taken
        if not o.absent
    ]
    ways = product(*((1, -1) if o.role == BETWEEN else (o.weight,) for o in lines))
    for way in ways:
        more = [Part(Decimal(w), o.value or ZERO, o.quantum) for w, o in zip(way, lines, strict=True)]
        if decide_sum([*parts, *more], weights.constant).status in PASSING:
            return decision._replace(status="explained")
    return None


def _explanation(lines: Sequence[Operand], units: Units) -> str:
    named = ", ".join(f"“{o.label}” {write_operand(o, units)}" for o in lines)
    return f"The statement adds up further lines here: {named}. With them it ties."


def _printed_units(formula: Formula, taken: Sequence[Operand], decision: Decision, units: Units) -> Units:
    """The units of the recalculated figure rather than of what it is calculated from."""
    scale = next((scale_of(o) for o in taken if o.quantum == decision.quantum), None)
    return Units(scale or 0) if decision.quantum else units


def _choose(rule: Rule, judgements: Sequence[Judgement]) -> Judgement:
    """The alternative that decides: the first that holds, else the closest, else what the first one lacks.

    Where several could be tested and none holds, what would be an error is a warning, as the layout may be a third one;
    where one slip of a digit parts one of them from holding, that is the layout.
    """
    tested = [j for j in judgements if j.decision.status != "not_tested"]
    for status in ("holds", "rounding", "explained", "unusual"):
        for judgement in tested:
            if judgement.decision.status == status:
                return judgement
    if not tested:
        return min(judgements, key=lambda j: len(j.missing))
    closest = min(tested, key=lambda j: abs(j.decision.difference or ZERO))
    if len({j.decision.difference for j in tested}) == 1:
        return closest
    if mistyped := next(filter(_is_mistyped, tested), None):
        return mistyped
    message = f"{closest.message} {len(tested)} layouts were tried; this is the closest."
    severity = "warning" if rule.severity == "error" else rule.severity
    return closest._replace(severity=severity, message=message)


def _is_mistyped(judgement: Judgement) -> bool:
    """Whether a sum of several amounts holds once a single slip in one of them, of some length, is put right."""
    missing, weights = judgement.decision.difference, judgement.weights
    if missing is None or len(weights) < LEAST_OPERANDS or any(abs(w) != 1 for w in weights.values()):
        return False
    for at, weight in weights.items():
        operand = judgement.operands[at]
        value, quantum = operand.value or ZERO, operand.quantum
        meant = value - weight * missing
        if quantum and (meant < 0) == (value < 0) and not missing % quantum:
            printed, right = (f"{abs(v) / quantum:.0f}" for v in (value, meant))
            if len(right) >= LEAST_DIGITS and is_one_slip(printed, right):
                return True
    return False


def _decide(node: Comparison, weights: Linear | None, operands: Operands, tolerance: str) -> Decision:
    if node.op == "=" and tolerance != "rounding":
        exact = fractions()
        left, right = (
            compute(n, lambda key: _exact(operands.get(key, ())), exact) for n in (node.left, node.right)
        )
        difference, base = decimal_of(left - right, ZERO), decimal_of(right, ZERO)
        return decide_within(difference, base, tolerance)
    if weights is None:
        amounts = {t.key: _amount(operands.get(t.key, ()), tolerance) for t in terms(node)}
        return decide_quotient(node, amounts)
    parts = [
        Part(weight * o.weight, o.value or ZERO, o.quantum)
        for key, weight in weights.weights.items()
        for o in operands.get(key, ())
        if not o.absent
    ]
    if node.op == "=":
        return decide_sum(parts, weights.constant)
    difference = sum((p.weight * p.value for p in parts), weights.constant)
    half = sum((abs(p.weight) * p.quantum for p in parts), ZERO) / 2 if tolerance == "rounding" else ZERO
    return decide_order(difference, half, node.op, max((p.quantum for p in parts), default=ZERO))


def _weights(formula: Formula, application: Application) -> dict[int, Decimal]:
    """The weight of each operand in left less right, by its place; empty where the formula is not one linear
    identity.
    """
    if len(formula.comparisons) != 1 or formula.comparisons[0][0].op != "=":
        return {}
    weights = formula.comparisons[0][1]
    if weights is None:
        return {}
    return {
        i: weights.weights[o.term] * o.weight
        for i, o in enumerate(application.operands)
        if o.term in weights.weights and not o.absent and o.value is not None
    }


def _is_met(condition: Formula, operands: Operands) -> bool | None:
    """Whether a condition holds on the printed values; None where that hangs on an amount that is missing.

    `current_assets > 0 or deposits? = 0` needs no deposits where current assets are printed.
    """
    missing = frozenset(_missing(condition, operands))
    return _truth(condition.node, operands, missing)


def _truth(node: Node, operands: Operands, missing: frozenset[str]) -> bool | None:
    if isinstance(node, Logic):
        found = [_truth(n, operands, missing) for n in node.operands]
        if node.op == "not":
            return None if found[0] is None else not found[0]
        deciding = node.op == "or"
        if deciding in found:
            return deciding
        return None if None in found else not deciding
    if any(t.key in missing for t in terms(node)):
        return None
    return is_true(node, lambda key: _exact(operands.get(key, ())))


def _missing(formula: Formula, operands: Operands) -> tuple[str, ...]:
    """The terms without an amount; nil by absence serves only where the formula has `?`."""
    return tuple(key for key, term in formula.keys.items() if not _is_bound(term, operands.get(key, ())))


def _is_bound(term: Term, found: Sequence[Operand]) -> bool:
    if term.optional:
        return all(o.value is not None for o in found)
    return bool(found) and not any(o.value is None or o.absent for o in found)


def _lacks(missing: Sequence[str]) -> str:
    return f"no amount for {', '.join(missing)}"


def _exact(found: Sequence[Operand]) -> Fraction:
    return fractions().literal(sum((o.weight * (o.value or ZERO) for o in found), ZERO))


def _amount(found: Sequence[Operand], tolerance: str) -> tuple[Decimal, Decimal]:
    """Value and quantum of a term; the lines of `parts` added up."""
    value = sum((o.weight * (o.value or ZERO) for o in found), ZERO)
    return value, sum((o.quantum for o in found), ZERO) if tolerance == "rounding" else ZERO
