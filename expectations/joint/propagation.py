"""What each printed number must be for every equation it stands in: bounds handed on from equation to equation.

Exact, and enough where no two equations are connected in more than one way, as in nearly every statement. An
unknown that is left no amount proves a conflict in any case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tieout.expectations.joint.system import System

if TYPE_CHECKING:
    from fractions import Fraction

MOST_ROUNDS = 60
"""Rounds of handing on bounds; a system without circles is settled in as many as it has equations in a row."""


def propagate(system: System) -> str:
    """`conflict`, `fits` where the bounds are settled and prove that all equations fit, else `open`."""
    lows: list[int | Fraction] = [c - h for c, h in zip(system.centres, system.halves, strict=True)]
    highs: list[int | Fraction] = [c + h for c, h in zip(system.centres, system.halves, strict=True)]
    for _ in range(MOST_ROUNDS):
        moved = False
        for equation in system.equations:
            found = _tighten(equation, lows, highs)
            if found is None:
                return "conflict"
            moved = moved or found
        if not moved:
            return "fits" if is_without_circles(system) else "open"
    return "open"


def is_without_circles(system: System) -> bool:
    """Whether equations hang together by single numbers only, as a tree: then bounds that are settled fit."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(node, node) != node:
            node = leader[node]
        return node

    for number, equation in enumerate(system.equations):
        for unknown in equation:
            one, two = find(("equation", number)), find(("unknown", unknown))
            if one == two:
                return False
            leader[one] = two
    return True


def _tighten(
    equation: Mapping[int, int], lows: list[int | Fraction], highs: list[int | Fraction]
) -> bool | None:
    """Narrow every unknown of an equation to what the others leave it; None where nothing is left."""
    low = sum(w * (lows[i] if w > 0 else highs[i]) for i, w in equation.items())
    high = sum(w * (highs[i] if w > 0 else lows[i]) for i, w in equation.items())
    if low > 0 or high < 0:
        return None
    moved = False
    for unknown, weight in equation.items():
        near, far = (lows[unknown], highs[unknown]) if weight > 0 else (highs[unknown], lows[unknown])
        # the unknown times its weight is nil less the others, and these come to low - w near .. high - w far
        ends = sorted((_divided(weight * far - high, weight), _divided(weight * near - low, weight)))
        new_low, new_high = max(lows[unknown], ends[0]), min(highs[unknown], ends[1])
        if new_low > new_high:
            return None
        if (new_low, new_high) != (lows[unknown], highs[unknown]):
            lows[unknown], highs[unknown], moved = new_low, new_high, True
    return moved


def _divided(amount: int | Fraction, weight: int) -> int | Fraction:
    if weight in (1, -1):
        return amount * weight
    from fractions import Fraction

    return Fraction(amount) / weight
