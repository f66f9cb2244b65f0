"""What formulas demand, in one form for all spellings, so that rules can be compared.

`a - b = c`, `c + b = a` and `b = a - c` demand the same: that one sum of terms is nil. A comparison demands
that an amount lies between two bounds; a condition is a choice of such demands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from tieout.expectations.language.evaluator import compute, fractions, halves, linear
from tieout.expectations.language.tree import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Negative,
    Node,
    Number,
    Range,
    Term,
    terms,
)

TURNED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


class Demand(NamedTuple):
    """An amount, in normal form, and the bounds it must keep; None where there is none on that side."""

    amount: str
    low: Fraction | None
    low_open: bool
    high: Fraction | None
    high_open: bool


Case = tuple[Demand, ...]
"""Demands that hold together."""


def demands_of(node: Comparison | Range) -> Case:
    """What a formula demands: one amount within bounds; of a range, both."""
    parts = halves(node) if isinstance(node, Range) else (node,)
    return tuple(sorted((_demand(part) for part in parts), key=repr))


def cases_of(node: Node, denied: bool = False) -> list[Case]:
    """The cases in which a condition is true, any one of which is enough; with `denied`, those in which not."""
    match node:
        case Logic(op="not"):
            return cases_of(node.operands[0], not denied)
        case Logic():
            found = [cases_of(operand, denied) for operand in node.operands]
            if (node.op == "or") != denied:
                return [case for cases in found for case in cases]
            return _together(found)
        case Range():
            return cases_of(Logic("and", halves(node), node.start, node.end), denied)
        case Comparison() if denied and node.op == "=":
            return [(_demand(node._replace(op=op)),) for op in ("<", ">")]
        case Comparison():
            return [(_demand(node._replace(op=OPPOSITES[node.op]) if denied else node),)]
        case _:
            raise TypeError(f"{type(node).__name__} is no condition")


def can_hold(case: Iterable[Demand]) -> bool:
    """Whether no amount is asked to lie where nothing lies; amounts are looked at one by one."""
    found: dict[str, Demand] = {}
    for demand in case:
        before = found.get(demand.amount)
        found[demand.amount] = _both(before, demand) if before else demand
    return not any(_is_empty(demand) for demand in found.values())


def _together(choices: list[list[Case]]) -> list[Case]:
    """Every way to take one case of each choice."""
    found: list[Case] = [()]
    for cases in choices:
        found = [(*one, *other) for one in found for other in cases]
    return found


def _demand(node: Comparison) -> Demand:
    """A comparison as bounds of one amount, the same for every way to write it."""
    amount, bound, turned = _normal(node)
    op = TURNED[node.op] if turned else node.op
    low = bound if op in ("=", ">", ">=") else None
    high = bound if op in ("=", "<", "<=") else None
    return Demand(amount, low, op == ">", high, op == "<")


def _normal(node: Comparison) -> tuple[str, Fraction, bool]:
    """The amount that is compared, what it is compared with, and whether the comparison is turned round."""
    weights = linear(node.left, node.right)
    if weights is not None:
        return _of_weights(
            {k: Fraction(w) for k, w in weights.weights.items() if w}, Fraction(weights.constant)
        )
    left, right = _constant(node.left), _constant(node.right)
    if right is not None:
        return _spelt(node.left), right, False
    if left is not None:
        return _spelt(node.right), left, True
    sides = (_spelt(node.left), _spelt(node.right))
    return " - ".join(sorted(sides)), Fraction(0), sides[0] > sides[1]


def _of_weights(weights: dict[str, Fraction], constant: Fraction) -> tuple[str, Fraction, bool]:
    """A sum of terms in order, the first with weight one."""
    if not weights:
        return "", -constant, False
    ordered = sorted(weights.items())
    unit = ordered[0][1]
    spelt = " + ".join(f"{weight / unit}*{key}" for key, weight in ordered)
    return spelt, -constant / unit, unit < 0


def _constant(node: Node) -> Fraction | None:
    """What a side without terms comes to."""
    if terms(node):
        return None
    try:
        return compute(node, lambda key: Fraction(0), fractions())
    except ArithmeticError:
        return None


def _spelt(node: Node) -> str:
    """An amount written out, what may be exchanged in order."""
    match node:
        case Term():
            return node.key
        case Number():
            return str(Fraction(node.value))
        case Negative():
            return f"-({_spelt(node.operand)})"
        case Call():
            found = [_spelt(argument) for argument in node.arguments]
            return f"{node.function}({', '.join(sorted(found))})"
        case Arithmetic(op="+" | "*"):
            return f"({f' {node.op} '.join(sorted(_chain(node, node.op)))})"
        case Arithmetic():
            return f"({_spelt(node.left)} {node.op} {_spelt(node.right)})"
        case _:
            return repr(node)


def _chain(node: Node, op: str) -> Iterator[str]:
    """The members of `a + b + c`, whichever way it is grouped."""
    if isinstance(node, Arithmetic) and node.op == op:
        yield from _chain(node.left, op)
        yield from _chain(node.right, op)
    else:
        yield _spelt(node)


def _both(a: Demand, b: Demand) -> Demand:
    """The bounds that both keep."""
    lows = [(d.low, d.low_open) for d in (a, b) if d.low is not None]
    highs = [(-d.high, d.high_open) for d in (a, b) if d.high is not None]
    low, low_open = max(lows) if lows else (None, False)
    high, high_open = max(highs) if highs else (None, False)
    return Demand(a.amount, low, low_open, None if high is None else -high, high_open)


def _is_empty(demand: Demand) -> bool:
    """Whether nothing lies within the bounds; a demand without terms asks nil to lie there."""
    if not demand.amount:
        return not _holds_nil(demand)
    if demand.low is None or demand.high is None:
        return False
    return demand.low > demand.high or (demand.low == demand.high and (demand.low_open or demand.high_open))


def _holds_nil(demand: Demand) -> bool:
    low, high = demand.low, demand.high
    above = low is None or low < 0 or (low == 0 and not demand.low_open)
    return above and (high is None or high > 0 or (high == 0 and not demand.high_open))
