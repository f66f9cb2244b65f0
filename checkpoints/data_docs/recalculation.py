"""A finding's difference and bound as formulas over cells, so that an auditor recalculates them in a workbook.

The formula's tree is computed by the one evaluator, once on exact fractions and once on text: a formula is
written only where its exact result is the difference that decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tieout.expectations.kinds.check import subject_of
from tieout.expectations.language.evaluator import Algebra, compute, formula_of, fractions
from tieout.expectations.language.intervals import TooCoarse
from tieout.expectations.language.tree import Arithmetic, Comparison, Node, Term, terms
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Operand, Verdict

LONGEST = 8000
"""Characters of a formula that spreadsheets take (8,192), less some."""
NEAR = Fraction(1, 1000)
"""Differences of quotients are kept to four places below the last printed digit."""

Cell = Callable[[int], str]
"""The cell of an operand by its place, from 0."""


class Recalculation(NamedTuple):
    """Difference and bound as formulas without `=`, empty where the verdict's cannot be had by one.

    `op` is the comparison: `=` where either direction counts, else <=, >=, < or >.
    """

    difference: str = ""
    allowed: str = ""
    op: str = "="


class Side(NamedTuple):
    """A way to the difference: left less right, with the places of the operands of each term."""

    node: Node
    places: Mapping[str, Sequence[int]]
    op: str


def recalculate(verdict: Verdict, rule: Rule | None, value: Cell, quantum: Cell) -> Recalculation:
    """The formulas of a verdict, over cells that hold the operands' values and quanta."""
    if verdict.difference is None:
        return Recalculation()
    for side in _sides(verdict, rule):
        if _comes_to(side, verdict):
            text = _written(side, verdict.operands, value)
            if len(text) <= LONGEST:
                return Recalculation(text, _bound(side, verdict, quantum), side.op)
    return Recalculation()


def _sides(verdict: Verdict, rule: Rule | None) -> Iterator[Side]:
    """The ways in which a verdict of this kind comes to its difference, the rule's own formula first."""
    operands = verdict.operands
    named: dict[str, list[int]] = {}
    for place, operand in enumerate(operands):
        named.setdefault(operand.term, []).append(place)
    comparisons = [c for text in (rule.formulas if rule else ()) for c in _comparisons(text, rule, verdict)]
    for one in comparisons:
        if all(term.key in named or term.optional for term in terms(one)):
            yield Side(Arithmetic("-", one.left, one.right, 0, 0), named, one.op)
    apart = {f"#{place}": [place] for place in range(len(operands))}
    totals = [name for name, (place,) in apart.items() if operands[place].role == "total"]
    addends = [name for name in apart if name not in totals]
    if len(totals) == 1:
        yield Side(_minus(_added(addends), _term(totals[0])), apart, "=")
    if operands and operands[0].role == "claim":
        for one in comparisons:
            yield Side(_minus(_term("#0"), one.right), {**named, **apart}, "=")
    if len(addends) > 1:
        yield Side(_minus(_term(addends[0]), _added(addends[1:])), apart, "=")


def _comparisons(text: str, rule: Rule | None, verdict: Verdict) -> tuple[Comparison, ...]:
    if rule is None:
        return ()
    application = Application(verdict.filing, verdict.rule, verdict.application, "", "", "", ())
    formula = formula_of(text, subject_of(rule, application))
    return tuple(comparison for comparison, _ in formula.comparisons)


def _comes_to(side: Side, verdict: Verdict) -> bool:
    """Whether the way leads to the very difference that decided."""
    operands = verdict.operands
    used = [operands[i] for term in terms(side.node) for i in side.places.get(term.key, ())]
    if any(o.value is None and not o.absent for o in used):
        return False

    def amount(key: str) -> Fraction:
        found = [operands[i] for i in side.places.get(key, ())]
        return Fraction(sum((_weight(o) * (o.value or 0) for o in found), Decimal(0)))

    try:
        found = compute(side.node, amount, fractions())
    except (TooCoarse, TypeError):
        return False
    finest = min((o.quantum for o in operands if o.quantum), default=Decimal(1))
    return abs(found - Fraction(verdict.difference or 0)) <= Fraction(finest) * NEAR


def _bound(side: Side, verdict: Verdict, quantum: Cell) -> str:
    """Half a unit of every number in a sum, where that is the bound that decided; nothing else is a formula."""
    used = [i for term in terms(side.node) for i in side.places.get(term.key, ())]
    printed = [i for i in dict.fromkeys(used) if verdict.operands[i].quantum]
    half = sum((verdict.operands[i].quantum for i in printed), Decimal(0)) / 2
    if not printed or half != verdict.allowed:
        return ""
    text = f"({'+'.join(quantum(i) for i in printed)})/2"
    return text if len(text) <= LONGEST else ""


def _written(side: Side, operands: Sequence[Operand], value: Cell) -> str:
    """The way as a spreadsheet writes it."""

    def cells(key: str) -> str:
        text = ""
        for place in side.places.get(key, ()):
            text += f"{'-' if _weight(operands[place]) < 0 else '+' if text else ''}{value(place)}"
        return text if len(side.places.get(key, ())) == 1 and text[:1] != "-" else f"({text or '0'})"

    return compute(side.node, cells, SPREADSHEET)


def _weight(operand: Operand) -> int:
    return operand.weight if operand.role == "addend" else 1


def _term(key: str) -> Term:
    return Term(key, "", "", False, 0, 0)


def _added(keys: Sequence[str]) -> Node:
    node: Node = _term(keys[0])
    for key in keys[1:]:
        node = Arithmetic("+", node, _term(key), 0, 0)
    return node


def _minus(left: Node, right: Node) -> Node:
    return Arithmetic("-", left, right, 0, 0)


def _wrapped(text: str) -> str:
    return text if text.replace("$", "").replace("!", "").replace("'", "").isalnum() else f"({text})"


SPREADSHEET: Algebra[str] = Algebra(
    literal=lambda amount: format(amount, "f"),
    negated=lambda x: f"-{_wrapped(x)}",
    add=lambda x, y: f"{x}+{y}",
    subtract=lambda x, y: f"{x}-{_wrapped(y)}",
    multiply=lambda x, y: f"{_wrapped(x)}*{_wrapped(y)}",
    divide=lambda x, y: f"{_wrapped(x)}/{_wrapped(y)}",
    absolute=lambda x: f"ABS({x})",
    least=lambda xs: f"MIN({','.join(xs)})",
    greatest=lambda xs: f"MAX({','.join(xs)})",
)
"""Formulas as text: the same tree that decides, calculated with cells."""
