"""The one evaluator: a formula's tree computed over any kind of number that has an algebra.

Written against + - * /, least and greatest alone, so that the same tree runs on exact fractions, on
intervals, and later on columns of a table or as SQL: each is an `Algebra`. Linear formulas are read as
weights besides, because their rounding is a sum (catalogue, section 2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, localcontext
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

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

if TYPE_CHECKING:
    from fractions import Fraction

    from tieout.expectations.language.intervals import Interval

T = TypeVar("T")
PLACEHOLDER = "x"
"""What `for_each` puts its concepts in place of."""
MOST_DIGITS = 200
"""Digits within which literals multiply without rounding."""
MOST_CORNERS = 10
"""Beyond this many operands that occur twice the corners are too many (2^10), and the wider natural bounds
serve.
"""


class Algebra(NamedTuple, Generic[T]):
    """How a kind of number is made from a literal, and calculated with."""

    literal: Callable[[Decimal], T]
    negated: Callable[[T], T]
    add: Callable[[T, T], T]
    subtract: Callable[[T, T], T]
    multiply: Callable[[T, T], T]
    divide: Callable[[T, T], T]
    absolute: Callable[[T], T]
    least: Callable[[list[T]], T]
    greatest: Callable[[list[T]], T]


class Linear(NamedTuple):
    """A sum of terms by weight, and a constant."""

    weights: Mapping[str, Decimal]
    constant: Decimal


class Formula(NamedTuple):
    """A formula parsed: its tree, its distinct terms in the order of the text, and its comparisons.

    `comparisons` holds one, or the two of a range, each with left less right as weights where it is linear; a
    condition has none.
    """

    text: str
    node: Node
    terms: tuple[Term, ...]
    comparisons: tuple[tuple[Comparison, Linear | None], ...]
    keys: Mapping[str, Term]  # the terms by the key of their operands


@cache
def formula_of(text: str, subject: str = "") -> Formula:
    """The formula that `text` writes, the concept `subject` taking the place of `x`."""
    from tieout.expectations.language.parser import parse_formula

    node = parse_formula(text)
    if subject:
        node = _about(node, subject)
    found = terms(node)
    required = {t.key for t in found if not t.optional}
    distinct = {t.key: t._replace(optional=t.key not in required) for t in found}
    compared: tuple[Comparison, ...] = ()
    if isinstance(node, Comparison):
        compared = (node,)
    elif isinstance(node, Range):
        compared = halves(node)
    comparisons = tuple((c, linear(c.left, c.right)) for c in compared)
    return Formula(text, node, tuple(distinct.values()), comparisons, distinct)


def _about(node: Node, subject: str) -> Node:
    """The tree with the concept `subject` in place of `x`."""
    match node:
        case Term():
            return node._replace(concept=subject) if node.concept == PLACEHOLDER else node
        case Number():
            return node
        case Negative():
            return node._replace(operand=_about(node.operand, subject))
        case Arithmetic() | Comparison():
            return node._replace(left=_about(node.left, subject), right=_about(node.right, subject))
        case Range():
            low, middle, high = (_about(n, subject) for n in (node.low, node.middle, node.high))
            return node._replace(low=low, middle=middle, high=high)
        case Call():
            return node._replace(arguments=tuple(_about(a, subject) for a in node.arguments))
        case Logic():
            return node._replace(operands=tuple(_about(o, subject) for o in node.operands))


def linear(left: Node, right: Node) -> Linear | None:
    """`left` less `right` as weights by term; None where a term multiplies or divides another."""
    with localcontext(prec=MOST_DIGITS):
        minuend, subtrahend = _linear(left), _linear(right)
        return None if minuend is None or subtrahend is None else _plus(minuend, subtrahend, Decimal(-1))


def compute(node: Node, look_up: Callable[[str], T], algebra: Algebra[T]) -> T:
    """The amount that `node` comes to; `look_up` gives the operand of a term by its key."""
    match node:
        case Term():
            return look_up(node.key)
        case Number():
            return algebra.literal(node.value)
        case Negative():
            return algebra.negated(compute(node.operand, look_up, algebra))
        case Arithmetic():
            left = compute(node.left, look_up, algebra)
            right = compute(node.right, look_up, algebra)
            return _operation(node.op, algebra)(left, right)
        case Call():
            return _call(node.function, [compute(a, look_up, algebra) for a in node.arguments], algebra)
        case _:
            raise TypeError(f"{type(node).__name__} is no amount")


def is_true(node: Node, look_up: Callable[[str], Fraction]) -> bool:
    """Whether a condition holds on the printed values as they stand."""
    match node:
        case Logic(op="not"):
            return not is_true(node.operands[0], look_up)
        case Logic(op="and"):
            return all(is_true(n, look_up) for n in node.operands)
        case Logic():
            return any(is_true(n, look_up) for n in node.operands)
        case Range():
            return all(is_true(half, look_up) for half in halves(node))
        case Comparison():
            algebra = fractions()
            return compare(
                node.op, compute(node.left, look_up, algebra), compute(node.right, look_up, algebra)
            )
        case _:
            raise TypeError(f"{type(node).__name__} is no condition")


def compare(op: str, left: Fraction | Decimal, right: Fraction | Decimal) -> bool:
    """`left op right` for two exact amounts of one kind."""
    if op == "=":
        return left == right
    if op in ("<=", "<"):
        return left < right or (op == "<=" and left == right)
    return left > right or (op == ">=" and left == right)


def halves(node: Range) -> tuple[Comparison, Comparison]:
    """The two comparisons that a range stands for."""
    low = Comparison(node.low_op, node.low, node.middle, node.start, node.middle.end)
    return low, Comparison(node.high_op, node.middle, node.high, node.middle.start, node.end)


def bounds(node: Node, operands: Mapping[str, Interval]) -> Interval:
    """Every amount that `node` can come to while its operands stay within their rounding.

    Exact where each operand occurs once, and by the corners where one occurs again and the formula only rises
    or only falls in it; else never too narrow. Raises `TooCoarse` where a divisor may be nil.
    """
    natural = compute(node, operands.__getitem__, intervals())
    keys = [t.key for t in terms(node) if operands[t.key].width]
    distinct = list(dict.fromkeys(keys))
    if len(distinct) == len(keys) or len(distinct) > MOST_CORNERS:
        return natural
    if not all(_is_steady(node, key) for key in distinct):
        return natural
    found = list(_corners(node, operands, distinct))
    return natural._replace(low=min(found), high=max(found))


def _corners(node: Node, operands: Mapping[str, Interval], keys: list[str]) -> Iterator[Fraction]:
    place = {key: interval.low for key, interval in operands.items()}
    for ends in product(*(operands[key] for key in keys)):
        place.update(zip(keys, ends, strict=True))
        yield compute(node, place.__getitem__, fractions())


def _is_steady(node: Node, key: str) -> bool:
    """Whether `node` only rises or only falls in `key`: a quotient of two expressions linear in it."""
    degrees = _degrees(node, key)
    return degrees is not None and max(degrees) <= 1


def _degrees(node: Node, key: str) -> tuple[int, int] | None:
    """The power of `key` above and below the fraction bar, as written; None under abs, min or max."""
    match node:
        case Term():
            return (1 if node.key == key else 0), 0
        case Number():
            return 0, 0
        case Negative():
            return _degrees(node.operand, key)
        case Call(function="sum"):
            parts = [_degrees(a, key) for a in node.arguments]
        case Arithmetic():
            parts = [_degrees(node.left, key), _degrees(node.right, key)]
        case _:
            return None
    total = parts[0]
    op = node.op if isinstance(node, Arithmetic) else "+"
    for part in parts[1:]:
        if total is None or part is None:
            return None
        (above, below), (over, under) = total, part
        if op == "*":
            total = above + over, below + under
        elif op == "/":
            total = above + under, below + over
        else:
            total = max(above + under, over + below), below + under
    return total


def _operation(op: str, algebra: Algebra[T]) -> Callable[[T, T], T]:
    return {"+": algebra.add, "-": algebra.subtract, "*": algebra.multiply, "/": algebra.divide}[op]


def _call(function: str, arguments: list[T], algebra: Algebra[T]) -> T:
    if function == "abs":
        return algebra.absolute(arguments[0])
    if function == "min":
        return algebra.least(arguments)
    if function == "max":
        return algebra.greatest(arguments)
    total = arguments[0]
    for argument in arguments[1:]:
        total = algebra.add(total, argument)
    return total


@cache
def fractions() -> Algebra[Fraction]:
    """Exact arithmetic; imported late, because linear formulas do without."""
    import operator
    from fractions import Fraction

    return Algebra(Fraction, operator.neg, operator.add, operator.sub, operator.mul, _quotient, abs, min, max)


def _quotient(left: Fraction, right: Fraction) -> Fraction:
    from tieout.expectations.language.intervals import TooCoarse

    if right == 0:
        raise TooCoarse("the divisor is nil")
    return left / right


@cache
def intervals() -> Algebra[Interval]:
    """Arithmetic on what printed numbers can stand for."""
    from tieout.expectations.language import intervals as i

    return Algebra(
        i.exactly, i.negated, i.add, i.subtract, i.multiply, i.divide, i.absolute, i.least, i.greatest
    )


def _linear(node: Node) -> Linear | None:
    match node:
        case Number():
            return Linear({}, node.value)
        case Term():
            return Linear({node.key: Decimal(1)}, Decimal(0))
        case Negative():
            return _scaled(_linear(node.operand), Decimal(-1))
        case Call(function="sum"):
            return _total([_linear(a) for a in node.arguments])
        case Arithmetic(op="+" | "-"):
            sign = Decimal(1) if node.op == "+" else Decimal(-1)
            return _total([_linear(node.left), _scaled(_linear(node.right), sign)])
        case Arithmetic():
            return _product(node.op, _linear(node.left), _linear(node.right))
        case _:
            return None


def _product(op: str, left: Linear | None, right: Linear | None) -> Linear | None:
    """A product or quotient by a literal; one that decimals cannot hold exactly is left to fractions."""
    if left is None or right is None:
        return None
    if op == "*":
        if not left.weights:
            left, right = right, left
        return None if right.weights else _scaled(left, right.constant)
    if right.weights or not right.constant or not _has_decimal_inverse(right.constant):
        return None
    return _scaled(left, 1 / right.constant)


def _has_decimal_inverse(divisor: Decimal) -> bool:
    """Whether 1 / divisor ends: 4 gives 0.25, 3 goes on for ever."""
    rest = abs(divisor.as_integer_ratio()[0])
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def _scaled(part: Linear | None, factor: Decimal) -> Linear | None:
    if part is None:
        return None
    return Linear({key: weight * factor for key, weight in part.weights.items()}, part.constant * factor)


def _total(parts: list[Linear | None]) -> Linear | None:
    total = Linear({}, Decimal(0))
    for part in parts:
        if part is None:
            return None
        total = _plus(total, part, Decimal(1))
    return total


def _plus(left: Linear, right: Linear, sign: Decimal) -> Linear:
    weights = dict(left.weights)
    for key, weight in right.weights.items():
        weights[key] = weights.get(key, Decimal(0)) + sign * weight
    return Linear({k: w for k, w in weights.items() if w}, left.constant + sign * right.constant)
