"""The tree of a formula. Every node knows the characters [start, end) of the formula that it came from.

`average(x)` is not a node: the parser writes it as `(opening(x) + closing(x)) / 2`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

IN_LABEL = ("at_par", "authorized", "issued", "outstanding")
"""Functions of a line whose label counts shares: their number, and what those issued come to at par value."""
PERIOD_FUNCTIONS = (
    "prior", "opening", "closing", "year_to_date", "printed", "noted", "selected", "in_notes", *IN_LABEL,
)  # fmt: skip
"""Functions of a concept that bind it to another period; `printed` and `noted` to none: 1
where it is printed at all in its statement, or in a table beside the statements, else 0; `selected` and
`in_notes` to what selected data and tables of the notes print again for the period.
"""
MANY = ("parts", "quarters")
"""Functions of a concept that stand for several amounts, and so inside `sum`."""
FUNCTIONS = ("abs", "min", "max", "sum")


class Number(NamedTuple):
    """A literal; `5%` has the value 0.05. Literals are exact."""

    value: Decimal
    text: str
    start: int
    end: int


class Term(NamedTuple):
    """A concept to be bound to a fact: `x`, `x?`, `x[Member]`, `opening(x)`, `parts(x)`."""

    concept: str
    function: str  # "", one of PERIOD_FUNCTIONS or of MANY
    member: str
    optional: bool
    start: int
    end: int

    @property
    def key(self) -> str:
        """The term as operands name it: `opening(cash)`, `eps_basic[Class A]`; without the `?`."""
        name = f"{self.concept}[{self.member}]" if self.member else self.concept
        return f"{self.function}({name})" if self.function else name


class Negative(NamedTuple):
    """`-x`"""

    operand: Node
    start: int
    end: int


class Arithmetic(NamedTuple):
    """`left op right` with op one of + - * /."""

    op: str
    left: Node
    right: Node
    start: int
    end: int


class Call(NamedTuple):
    """`abs(x)`, `min(x, y)`, `max(x, y)`, `sum(x, y)`, `sum(parts(x))`."""

    function: str
    arguments: tuple[Node, ...]
    start: int
    end: int


class Comparison(NamedTuple):
    """`left op right` with op one of = <= >= < >."""

    op: str
    left: Node
    right: Node
    start: int
    end: int


class Range(NamedTuple):
    """`low <= middle <= high`; the two operators are <= or < (or both turned round)."""

    low: Node
    low_op: str
    middle: Node
    high_op: str
    high: Node
    start: int
    end: int


class Logic(NamedTuple):
    """`and`, `or`, `not` over comparisons; only `when:` may hold one."""

    op: str
    operands: tuple[Node, ...]
    start: int
    end: int


Node = Number | Term | Negative | Arithmetic | Call | Comparison | Range | Logic


def terms(node: Node) -> tuple[Term, ...]:
    """Every term under `node`, in the order of the text, repeated ones included."""
    match node:
        case Term():
            return (node,)
        case Number():
            return ()
        case Negative():
            return terms(node.operand)
        case Arithmetic() | Comparison():
            return terms(node.left) + terms(node.right)
        case Range():
            return terms(node.low) + terms(node.middle) + terms(node.high)
        case Call():
            return tuple(t for a in node.arguments for t in terms(a))
        case Logic():
            return tuple(t for a in node.operands for t in terms(a))
