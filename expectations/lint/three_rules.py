"""Three rules that no amounts can meet together, though any two of them can be met: for `tieout rules lint`.

Each rule is read as bounds on a weighted sum of its terms; a linear programme looks for amounts within all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from tieout.expectations.language.evaluator import formula_of
from tieout.expectations.rules import Rule

MOST_RULES = 30
"""So many rules of one's own are compared, three at a time; the packs are tested with their examples."""
NEAR_NIL = 1e-6


class Bound(NamedTuple):
    """A weighted sum of terms plus a constant that is nil, or at most nil, or below it."""

    weights: dict[str, Decimal]
    constant: Decimal
    op: str  # = | <= | <


def contradicting_threes(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Rule, Rule]]:
    """Yield three rules of config.yml that cannot hold together on one document, in their order."""
    known = [(rule, bounds) for rule in rules if rule.pack == "config" and (bounds := bounds_of(rule))]
    for three in combinations(known[:MOST_RULES], 3):
        if not _hang_together([bounds for _, bounds in three]):
            continue
        together = [bound for _, bounds in three for bound in bounds]
        if not can_be_met(together) and all(
            can_be_met([*a, *b]) for (_, a), (_, b) in combinations(three, 2)
        ):
            first, second, third = (rule for rule, _ in three)
            yield first, second, third


def bounds_of(rule: Rule) -> list[Bound]:
    """What a rule demands of its terms in every case; nothing where it has alternatives, a condition, a tolerance of
    its own, or multiplies terms.
    """
    if rule.kind != "check" or rule.when or rule.for_each or len(rule.formulas) != 1 or rule.statements:
        return []
    if rule.tolerance not in ("rounding", "printed") or rule.periods != "each" or rule.since or rule.until:
        return []
    bounds = []
    for node, linear in formula_of(rule.formulas[0]).comparisons:
        if linear is None:
            return []
        turned = node.op in (">=", ">")
        sign = Decimal(-1 if turned else 1)
        weights = {key: sign * weight for key, weight in linear.weights.items()}
        bounds.append(Bound(weights, sign * linear.constant, {">=": "<=", ">": "<"}.get(node.op, node.op)))
    return bounds


def can_be_met(bounds: Sequence[Bound]) -> bool:
    """Whether some amounts keep all bounds: the greatest room that the strict ones leave is above nil."""
    from scipy.optimize import linprog

    terms = sorted({key for bound in bounds for key in bound.weights})
    upper, limits, equal, values = [], [], [], []
    for bound in bounds:
        row = [float(bound.weights.get(term, 0)) for term in terms]
        if bound.op == "=":
            equal.append([*row, 0.0])
            values.append(-float(bound.constant))
        else:
            upper.append([*row, 1.0 if bound.op == "<" else 0.0])
            limits.append(-float(bound.constant))
    result = linprog(
        [*([0.0] * len(terms)), -1.0],
        A_ub=upper or None,
        b_ub=limits or None,
        A_eq=equal or None,
        b_eq=values or None,
        bounds=[*([(None, None)] * len(terms)), (None, 1.0)],
        method="highs",
    )
    if result.x is None:
        return False
    return not any(bound.op == "<" for bound in bounds) or float(result.x[-1]) > NEAR_NIL


def _hang_together(three: Sequence[Sequence[Bound]]) -> bool:
    """Whether each of three rules shares a term with another: rules over other amounts contradict nothing."""
    terms = [{key for bound in bounds for key in bound.weights} for bounds in three]
    return all(any(own & other for j, other in enumerate(terms) if j != i) for i, own in enumerate(terms))
