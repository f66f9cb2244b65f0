"""Equations over printed numbers in whole numbers: each amount in halves of the finest digit, so that nothing is
rounded on the way to a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.joint.equations import key_of
from tieout.expectations.verdicts.verdict import Operand


class System(NamedTuple):
    """Every equation is nil: the sum of weight times unknown, each unknown within `halves` of its centre.

    `unit` is what one whole number is worth. `names` are the equations', in their order.
    """

    names: tuple[str, ...]
    equations: tuple[Mapping[int, int], ...]  # weight by unknown
    centres: tuple[int, ...]
    halves: tuple[int, ...]
    unit: Decimal

    def residual(self, equation: Mapping[int, int]) -> int:
        """What an equation comes to with the printed figures."""
        return sum(weight * self.centres[i] for i, weight in equation.items())

    def reach(self, equation: Mapping[int, int]) -> int:
        """How far rounding can move what an equation comes to."""
        return sum(abs(weight) * self.halves[i] for i, weight in equation.items())

    def combined(self, factors: Mapping[int, int]) -> dict[int, int]:
        """The equations added up, each times its factor; what cancels out is gone."""
        total: dict[int, int] = {}
        for number, factor in factors.items():
            for unknown, weight in self.equations[number].items():
                total[unknown] = total.get(unknown, 0) + factor * weight
        return {unknown: weight for unknown, weight in total.items() if weight}

    def refutes(self, factors: Mapping[int, int]) -> bool:
        """Whether the equations added up so cannot come to nil: the exact proof that they do not fit."""
        total = self.combined(factors)
        return bool(factors) and abs(self.residual(total)) > self.reach(total)


def system_of(operands: Sequence[Operand]) -> System:
    """The system that operands write down: `term` names the equation of each, `weight` its weight there."""
    exponent = min((_exponent(o) for o in operands), default=0)
    unknowns: dict[tuple[str, Decimal], int] = {}
    centres: list[int] = []
    halves: list[int] = []
    signs: list[int] = []
    equations: dict[str, dict[int, int]] = {}
    for operand in operands:
        value = operand.value or Decimal(0)
        key = key_of(operand, operand.term)
        index = unknowns.get(key)
        if index is None:
            index = unknowns[key] = len(centres)
            centres.append(2 * _whole(value, exponent))
            halves.append(_whole(operand.quantum, exponent))
            signs.append(-1 if value < 0 else 1)
        turned = -1 if value and (value < 0) != (signs[index] < 0) else 1
        weights = equations.setdefault(operand.term, {})
        weights[index] = weights.get(index, 0) + turned * operand.weight
    return System(
        tuple(equations), tuple(equations.values()), tuple(centres), tuple(halves),
        Decimal(1).scaleb(exponent) / 2,
    )  # fmt: skip


def simplified(system: System) -> System:
    """The same question with fewer words: a number printed twice is one unknown, and each equation stands once.

    Only numbers that stand for one and the same interval are made one, so that nothing is lost or gained.
    """
    same = list(range(len(system.centres)))

    def find(unknown: int) -> int:
        while same[unknown] != unknown:
            unknown = same[unknown]
        return unknown

    for equation in system.equations:
        if sorted(equation.values()) == [-1, 1]:
            one, two = sorted(find(i) for i in equation)
            if (system.centres[one], system.halves[one]) == (system.centres[two], system.halves[two]):
                same[two] = one
    found: dict[tuple[tuple[int, int], ...], str] = {}
    for name, equation in zip(system.names, system.equations, strict=True):
        total: dict[int, int] = {}
        for unknown, weight in equation.items():
            total[find(unknown)] = total.get(find(unknown), 0) + weight
        cells = sorted((i, w) for i, w in total.items() if w)
        if cells:
            turned = -1 if cells[0][1] < 0 else 1
            found.setdefault(tuple((i, turned * w) for i, w in cells), name)
    return _without_loose(system._replace(names=tuple(found.values()), equations=tuple(map(dict, found))))


def _without_loose(system: System) -> System:
    """Without equations that hold whatever the others need: numbers of their own alone make up for everything.

    "$5.8 million of working capital" is so coarse that it fits whatever thousands the statement needs.
    """
    kept = list(range(len(system.equations)))
    while True:
        uses: dict[int, int] = {}
        for number in kept:
            for unknown in system.equations[number]:
                uses[unknown] = uses.get(unknown, 0) + 1
        tight = [n for n in kept if not _is_loose(system, system.equations[n], uses)]
        if len(tight) == len(kept):
            return system._replace(
                names=tuple(system.names[n] for n in kept),
                equations=tuple(system.equations[n] for n in kept),
            )
        kept = tight


def _is_loose(system: System, equation: Mapping[int, int], uses: Mapping[int, int]) -> bool:
    own = sum(abs(weight) * system.halves[i] for i, weight in equation.items() if uses[i] == 1)
    return abs(system.residual(equation)) + system.reach(equation) - own <= own


def _exponent(operand: Operand) -> int:
    """The power of ten that value and quantum of an operand are whole multiples of."""
    found = []
    for amount in (operand.value, operand.quantum):
        if amount:
            exponent = amount.normalize().as_tuple().exponent
            found.append(exponent if isinstance(exponent, int) else 0)
    return min(found, default=0)


def _whole(amount: Decimal, exponent: int) -> int:
    return int(amount.scaleb(-exponent))
