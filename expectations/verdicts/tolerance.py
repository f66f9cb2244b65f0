"""What rounding can explain, and what it cannot: each test gives one decision with its bound (catalogue,
section 2).

Every function takes amounts as printed with their quanta and returns a `Decision`; the message for people is
made of that same decision, so that it can say nothing else than what decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tieout.expectations.language.evaluator import bounds, compare, compute, fractions
from tieout.expectations.language.tree import Arithmetic, Comparison, Node, Term, terms

if TYPE_CHECKING:
    from fractions import Fraction

    from tieout.expectations.language.intervals import Interval

WIDEST = 3
"""A recalculated amount that can lie anywhere within more than three units of the last printed digit proves
nothing.
"""
_FAR = 1
"""Times the width that rounding leaves: what is printed so far from all of it no precision explains."""

ZERO = Decimal(0)
MIRRORED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<"}
"""Comparisons read from the right."""


class Part(NamedTuple):
    """An addend of a sum: its weight, printed value and quantum (0: exact)."""

    weight: Decimal
    value: Decimal
    quantum: Decimal


class Decision(NamedTuple):
    """What a test found. `difference` is left less right, `allowed` the greatest that passes.

    `test` names the comparison that decided: sum, agree, meet, quotient, compare, set (a tolerance given in
    the rule), claim, count or coarse; `hedge` and `op` say how it was to be read; `size` counts the rounded
    amounts.
    """

    status: str
    difference: Decimal | None
    allowed: Decimal | None
    test: str
    quantum: Decimal = ZERO
    size: int = 0
    op: str = "="
    hedge: str = ""
    off_by_one: bool = False
    recalculated: tuple[Decimal, Decimal] | None = None  # the interval of a quotient
    even: bool = False  # all amounts of a sum rounded to one quantum
    of_range: bool = False  # the nearer bound of a range, the amount between them on the left
    forced: bool = False  # unusual because the filing's other totals foot exactly


def decide_sum(parts: Sequence[Part], constant: Decimal = ZERO) -> Decision:
    """Whether a weighted sum is nil within rounding: |d| <= sum of |w| q / 2.

    Two amounts alone are one amount printed twice: at equal precision they must be equal.
    """
    difference = sum((p.weight * p.value for p in parts), constant)
    rounded = [p for p in parts if p.quantum]
    if not constant and len(parts) == 2 and sorted(p.weight for p in parts) == [-1, 1]:
        return decide_agreement(difference, parts[0].quantum, parts[1].quantum)
    allowed = sum((abs(p.weight) * p.quantum for p in parts), ZERO) / 2
    quantum = max((p.quantum for p in parts), default=ZERO)
    status = _status(difference, allowed)
    if status == "rounding" and 4 * difference**2 > 3 * sum(p.weight**2 * p.quantum**2 for p in parts):
        status = "unusual"  # beyond three times q sqrt((n + 1) / 12), the typical size of rounding
    even = all(p.quantum == quantum for p in rounded)
    return Decision(status, difference, allowed, "sum", quantum, len(rounded), even=even)


def decide_agreement(difference: Decimal, left: Decimal, right: Decimal) -> Decision:
    """Whether one amount printed twice agrees, printed to the quanta `left` and `right`.

    Equal quanta must be equal: closed intervals of 0.03 and 0.04 touch, and would pass a wrong figure.
    Unequal quanta: the open intervals must meet.
    """
    quantum, size = max(left, right), bool(left) + bool(right)
    if left == right:
        off_by_one = bool(quantum) and abs(difference) == quantum
        status = "breaks" if difference else "holds"
        return Decision(status, difference, ZERO, "agree", quantum, size, off_by_one=off_by_one)
    allowed = (left + right) / 2
    within = "rounding" if abs(difference) < allowed else "breaks"
    status = "holds" if abs(difference) <= quantum / 2 else within
    return Decision(status, difference, allowed, "meet", quantum, size)


def decide_within(difference: Decimal, right: Decimal, tolerance: str) -> Decision:
    """Whether a difference stays within the tolerance a rule sets: `printed`, a percentage of the right side,
    or an amount in units.
    """
    if tolerance == "printed":
        allowed = ZERO
    elif tolerance.endswith("%"):
        allowed = abs(right) * Decimal(tolerance[:-1].replace(",", "")) / 100
    else:
        allowed = Decimal(tolerance.replace(",", ""))
    return Decision(_status(difference, allowed), difference, allowed, "set")


def decide_order(difference: Decimal, half: Decimal, op: str, quantum: Decimal = ZERO) -> Decision:
    """Whether left stands to right as `op` (<= >= < >) says; breaks only if rounding excludes it.

    `difference` is left less right, and `half` how far rounding can move it.
    """
    if compare(op, difference, ZERO):
        status = "holds"
    else:
        reach = difference - half if op in ("<=", "<") else difference + half
        status = "rounding" if half and compare(op, reach, ZERO) else "breaks"
    return Decision(status, difference, half, "compare", quantum, op=op)


def decide_quotient(node: Comparison, operands: Mapping[str, tuple[Decimal, Decimal]]) -> Decision:
    """Whether a formula with products or quotients stands as it says, by exact intervals over the corners.

    `operands` gives value and quantum by term. Where one side is a printed amount, the identity holds if the
    recalculated centre rounds to it.
    """
    from tieout.expectations.language.intervals import TooCoarse, around, subtract

    placed = {key: around(value, quantum) for key, (value, quantum) in operands.items()}
    printed, formula = _printed_side(node)
    exact = fractions()
    centres = {key: exact.literal(value) for key, (value, _) in operands.items()}
    try:
        found = bounds(formula, placed)
        if printed:
            spread, middle = placed[printed.key], compute(formula, centres.__getitem__, exact)
            left_first = printed is node.left
            difference = subtract(spread, found) if left_first else subtract(found, spread)
            centre = centres[printed.key] - middle if left_first else middle - centres[printed.key]
        else:
            whole = Arithmetic("-", node.left, node.right, node.start, node.end)
            difference, centre = bounds(whole, placed), compute(whole, centres.__getitem__, exact)
    except TooCoarse:
        return Decision("not_tested", None, None, "coarse", op=node.op, size=len(operands))
    quantum = operands[printed.key][1] if printed else ZERO
    decision = Decision(
        status=_standing(node.op, difference, centre, exact.literal(quantum) / 2),
        difference=decimal_of(centre, quantum),
        allowed=decimal_of(difference.width / 2, quantum),
        test="quotient",
        quantum=quantum,
        size=len(operands),
        op=node.op,
        recalculated=(decimal_of(found.low, quantum), decimal_of(found.high, quantum)),
    )
    is_coarse = quantum and found.width > WIDEST * exact.literal(quantum)
    if node.op == "=" and is_coarse and not _is_far(difference):
        return decision._replace(status="not_tested", test="coarse")
    return decision


def _is_far(difference: Interval) -> bool:
    """Whether a difference is so much larger than its own rounding that no precision of the page explains it."""
    return max(difference.low, -difference.high) > _FAR * difference.width


def _standing(op: str, difference: Interval, centre: Fraction, half: Fraction) -> str:
    """How left less right, somewhere in `difference`, stands to nil; `half` a unit of the printed amount."""
    if op == "=":
        if abs(centre) <= half:
            return "holds"
        return "rounding" if difference.low <= 0 <= difference.high else "breaks"
    nil = centre * 0
    if compare(op, centre, nil):
        return "holds"
    reach = difference.low if op in ("<=", "<") else difference.high
    return "rounding" if compare(op, reach, nil) else "breaks"


def _printed_side(node: Comparison) -> tuple[Term | None, Node]:
    """The side that is one printed amount, and the formula that gives it; without such a side, the one with amounts."""
    for printed, formula in ((node.left, node.right), (node.right, node.left)):
        if (
            isinstance(printed, Term)
            and terms(formula)
            and printed.key not in {t.key for t in terms(formula)}
        ):
            return printed, formula
    return None, node.left if terms(node.left) else node.right


def decide_claim(difference: Decimal, claim: Decimal, fact: Decimal, addends: int, hedge: str) -> Decision:
    """Whether a claim in prose fits the statement: `claim` and `fact` are quanta, `difference` claim less
    statement.

    `addends` counts the amounts that the statement's side is made of. About doubles the claim's half-width;
    over, at least, nearly and up to are one-sided.
    """
    if hedge in ("over", "at_least", "up_to", "nearly"):
        return _decide_one_sided(difference, claim, fact, hedge)
    if hedge == "about":
        allowed = claim + fact / 2
        status = "holds" if abs(difference) <= claim else _status(difference, allowed)
        return Decision(status, difference, allowed, "claim", claim, hedge=hedge)
    if addends == 1:
        return decide_agreement(difference, claim, fact)._replace(hedge="exact")
    allowed = (claim + fact) / 2
    if abs(difference) <= claim / 2:
        return Decision("holds", difference, allowed, "meet", claim, addends, hedge="exact")
    return Decision(_status(difference, allowed), difference, allowed, "meet", claim, addends, hedge="exact")


def decide_range(decisions: tuple[Decision, Decision]) -> Decision:
    """The decision on a range: that of its worse half, the distance measured to the nearer bound.

    The amount between the bounds stands on the left of both: below the range the difference is negative.
    """
    order = ("breaks", "not_tested", "unusual", "rounding", "holds")
    low, high = decisions
    turned = None if low.difference is None else -low.difference
    low = low._replace(difference=turned, op=MIRRORED.get(low.op, low.op))
    if low.status == high.status and low.difference is not None and high.difference is not None:
        worse = low if abs(low.difference) <= abs(high.difference) else high
    else:
        worse = min((low, high), key=lambda d: order.index(d.status))
    return worse._replace(of_range=True)


def decimal_of(value: Fraction, quantum: Decimal) -> Decimal:
    """A fraction as a decimal for people: four places finer than `quantum` (or than one), rounded."""
    places = Decimal(1).scaleb((quantum or Decimal(1)).adjusted() - 4)
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(places).normalize()


def _decide_one_sided(difference: Decimal, claim: Decimal, fact: Decimal, hedge: str) -> Decision:
    op = {"over": "<", "at_least": "<=", "up_to": ">=", "nearly": ">"}[hedge]
    decision = decide_order(difference, fact / 2, op, claim)
    if hedge == "nearly" and decision.status != "breaks":
        decision = decide_order(difference - 2 * claim, fact / 2, "<=", claim)._replace(difference=difference)
    return decision._replace(test="claim", hedge=hedge)


def _status(difference: Decimal, allowed: Decimal) -> str:
    if not difference:
        return "holds"
    return "rounding" if abs(difference) <= allowed else "breaks"
