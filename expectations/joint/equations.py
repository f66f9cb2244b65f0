"""The linear rules of a filing as equations over its printed numbers, grouped by the numbers they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.kinds import kind_of
from tieout.expectations.language.evaluator import formula_of
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Operand

ZERO = Decimal(0)
LINEAR_KINDS = ("check", "foot", "cross_foot", "roll_forward", "agree", "narrative")
LINEAR_TESTS = ("sum", "agree", "meet")
"""The comparisons that a weighted sum decided; a quotient or an order is no equation."""


class Equation(NamedTuple):
    """A rule applied once, as a weighted sum of printed numbers that is nil before rounding."""

    rule: Rule
    name: str
    operands: tuple[Operand, ...]  # each with its weight in the equation
    is_exact: bool  # the printed figures come to nil as they stand
    breaks: bool  # rounding cannot explain what they come to
    keys: tuple[tuple[str, Decimal], ...]
    """The unknown that each operand is: equations that share one hang together."""


def equations_of(
    rules: Iterable[Rule],
    bound: Mapping[str, Sequence[Application]],
    severities: tuple[str, ...],
    known: Mapping[int, Equation | None] | None = None,
) -> list[Equation]:
    """The equations of all rules that are identities: of such a severity, tested, and within rounding or broken.

    `known` has the equations of applications that were seen before, by the id of each (`equations_by_id`).
    Of alternatives the one that holds is taken. Sums that arithmetic alone found always hold and say nothing.
    Empty where every sum is exact as printed: then there is nothing to ask.
    """
    known = known or {}
    linear = [
        (rule, application)
        for rule in rules
        if rule.kind in LINEAR_KINDS and rule.severity in severities and rule.tolerance == "rounding"
        for application in bound.get(rule.id, ())
        if not application.derived
        and (id(application) in known or all(o.value is not None for o in application.operands))
    ]
    if not any(_may_ask(rule, application, known) for rule, application in linear):
        return []
    found = (known[id(a)] if id(a) in known else _equation(rule, a) for rule, a in linear)
    return [equation for equation in found if equation]


def equations_by_id(
    rules: Iterable[Rule], bound: Mapping[str, Sequence[Application]]
) -> dict[int, Equation | None]:
    """The equation, if it is one, of every application in `bound`, which must be kept as long as what is returned."""
    return {
        id(application): _equation(rule, application)
        for rule in rules
        if rule.kind in LINEAR_KINDS
        for application in bound.get(rule.id, ())
        if all(o.value is not None for o in application.operands)
    }


def _may_ask(rule: Rule, application: Application, known: Mapping[int, Equation | None]) -> bool:
    """Whether a sum is perhaps not exact: told by its equation where that is known, else at a glance."""
    if id(application) not in known:
        return _may_be_inexact(rule, application)
    equation = known[id(application)]
    return equation is not None and not equation.is_exact


def _may_be_inexact(rule: Rule, application: Application) -> bool:
    """Whether a sum is perhaps not exact as printed: told at a glance, without alternatives and conditions."""
    operands = application.operands
    if rule.kind == "narrative":
        return not _is_loose(rule, operands)
    if rule.kind == "check":
        value = {o.term: o.weight * (o.value or ZERO) for o in operands}
        subject = application.application.split(" ")[0] if rule.for_each else ""
        weights = [
            weights
            for text in rule.formulas
            for node, weights in formula_of(text, subject).comparisons
            if weights is not None and node.op == "="
        ]
        sums = [
            sum((w * value.get(t, ZERO) for t, w in one.weights.items()), one.constant) for one in weights
        ]
        return bool(sums) and all(sums)
    if rule.kind == "agree":
        return all(o.value != operands[-1].value for o in operands[:-1])
    return bool(sum(((o.value or ZERO) * (-1 if o.role == "total" else o.weight) for o in operands), ZERO))


def _is_loose(rule: Rule, operands: Sequence[Operand]) -> bool:
    """Whether a claim is so coarse that it fits whatever its numbers may stand for: it can exclude nothing."""
    claim, *others = operands
    weights = formula_of(rule.formulas[0]).comparisons[0][1] if rule.formulas else None
    known = [weights.weights.get(o.term, ZERO) if weights else Decimal(-1) for o in others]
    off = (claim.value or ZERO) + sum(
        (w * (o.value or ZERO) for w, o in zip(known, others, strict=True)), ZERO
    )
    reach = sum((abs(w) * o.quantum for w, o in zip(known, others, strict=True)), ZERO)
    return all(known) and 2 * abs(off) + reach <= claim.quantum


def _equation(rule: Rule, application: Application) -> Equation | None:
    if rule.kind == "narrative" and _is_loose(rule, application.operands):
        return None
    judgement = kind_of(rule.kind).judge(rule, application)
    decision = judgement.decision
    if decision.test not in LINEAR_TESTS or not judgement.weights or decision.hedge not in ("", "exact"):
        return None
    operands = []
    for index, weight in judgement.weights.items():
        operand = (judgement.operands or application.operands)[index]
        if weight != int(weight):
            return None
        if weight and not operand.absent:
            role = "result" if operand.role == "total" else "term"
            operands.append(operand._replace(weight=int(weight), role=role))
    name = f"{rule.id}, {application.application}"
    if not operands or (len(rule.formulas) > 1 and decision.difference):
        return None  # of several layouts the right one may be another, as long as this one is not exact
    keys = tuple(key_of(operand, name) for operand in operands)
    return Equation(rule, name, tuple(operands), not decision.difference, decision.status == "breaks", keys)


def key_of(operand: Operand, equation: str) -> tuple[str, Decimal]:
    """What makes two operands one unknown: the printed number, whichever sign each rule takes it with.

    A nil has no sign, so that rules may take it either way round: it is an unknown of its equation alone.
    """
    if not operand.value:
        return f"{equation} {operand.fact_id or operand.label}", ZERO
    return operand.fact_id or operand.label or operand.term, abs(operand.value)


def grouped(equations: Sequence[Equation]) -> list[list[Equation]]:
    """The equations in groups that share numbers, directly or over others; in the order of the rules."""
    leader = list(range(len(equations)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    first: dict[tuple[str, Decimal], int] = {}
    for index, equation in enumerate(equations):
        for key in equation.keys:
            other = first.setdefault(key, index)
            if other != index:
                one, two = sorted((find(other), find(index)))
                leader[two] = one
    groups: dict[int, list[Equation]] = {}
    for index, equation in enumerate(equations):
        groups.setdefault(find(index), []).append(equation)
    return list(groups.values())
