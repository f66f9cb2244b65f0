"""Whether the parts of a formula are of one kind: money is not added to shares."""

from __future__ import annotations

from tieout.concepts import Vocabulary
from tieout.expectations.language.tree import (
    Arithmetic,
    Call,
    Comparison,
    Negative,
    Node,
    Number,
    Range,
    Term,
)

Dimension = tuple[int, int]
"""Powers of money and of shares: (1, -1) is money a share."""

DIMENSIONS: dict[str, Dimension] = {
    "money": (1, 0),
    "shares": (0, 1),
    "per_share": (1, -1),
    "percent": (0, 0),
    "pure": (0, 0),
}
WORDS = {(1, 0): "money", (0, 1): "shares", (1, -1): "money a share", (0, 0): "a plain number"}


class _Mixed(Exception):  # noqa: N818  it is what the formula is
    def __init__(self, one: Dimension, other: Dimension) -> None:
        super().__init__()
        self.found = tuple(WORDS.get(d, "another unit") for d in (one, other))


def mixed_units(node: Node, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The two units that a formula adds or compares, in words; nothing where all parts are of one kind."""
    try:
        _dimension(node, vocabulary)
    except _Mixed as mixed:
        return mixed.found
    return ()


def _dimension(node: Node, vocabulary: Vocabulary) -> Dimension | None:
    """The unit of an amount; None for a literal, which may be of any, and for what is not known."""
    match node:
        case Term():
            concept = vocabulary.get(node.concept)
            return DIMENSIONS.get(concept.unit) if concept else None
        case Number():
            return None
        case Negative():
            return _dimension(node.operand, vocabulary)
        case Arithmetic(op="*" | "/"):
            left = _dimension(node.left, vocabulary) or (0, 0)
            right = _dimension(node.right, vocabulary) or (0, 0)
            sign = 1 if node.op == "*" else -1
            return (left[0] + sign * right[0], left[1] + sign * right[1])
        case Arithmetic() | Comparison():
            return _same([node.left, node.right], vocabulary)
        case Range():
            return _same([node.low, node.middle, node.high], vocabulary)
        case Call():
            return _same(list(node.arguments), vocabulary)
        case _:
            return None


def _same(nodes: list[Node], vocabulary: Vocabulary) -> Dimension | None:
    """The one unit of several amounts."""
    found = [d for n in nodes if (d := _dimension(n, vocabulary)) is not None]
    for other in found[1:]:
        if other != found[0]:
            raise _Mixed(found[0], other)
    return found[0] if found else None
