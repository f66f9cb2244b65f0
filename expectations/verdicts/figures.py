"""Operands as people read them: the printed figures with their natural sign, in the units of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tieout.expectations.verdicts.verdict import Operand

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
SCALES = {3: "thousand", 6: "million", 9: "billion"}


class Units(NamedTuple):
    """How the figures of one formula are written: in what power of ten, and whether each says so itself."""

    scale: int = 0
    named: bool = False


def units_of(operands: Iterable[Operand]) -> Units:
    """The units of a formula: those of the page; where its amounts differ in scale, the finest, and each
    named.
    """
    scales = [scale for o in operands if not _is_rate(o) and (scale := scale_of(o)) is not None]
    if not scales:
        return Units()
    return Units(min(scales), len(set(scales)) > 1)


def scale_of(operand: Operand) -> int | None:
    """The power of ten between the printed figure and its value; None for nil and for what is not printed."""
    if not operand.value:
        return None
    magnitude = _magnitude(operand.printed)
    return None if magnitude is None else operand.value.adjusted() - magnitude


@lru_cache(maxsize=4096)
def _magnitude(printed: str) -> int | None:
    """The power of ten of the first digit of a printed figure: 3 for 1,248."""
    figure = DIGITS.search(printed)
    value = Decimal(figure[0].replace(",", "")) if figure else Decimal(0)
    return value.adjusted() if value else None


_WHETHER = ("printed(", "noted(")
"""Terms that say whether something is printed: 1 or 0, and no amounts."""


def write_operand(operand: Operand, units: Units) -> str:
    """The printed figure with its natural sign: `-1,248` for a loss of (1,248)."""
    if operand.value is None:
        return "?"
    minus = "-" if operand.value < 0 else ""
    figure = DIGITS.search(operand.printed)
    if not operand.value:
        return "0"
    if operand.term.startswith(_WHETHER):
        return "1"  # whatever the amounts beside it are in
    if not figure or "/" in operand.printed:
        return minus + write_amount(abs(operand.value), units)
    percent = "%" if operand.unit == "percent" else ""
    scale = scale_of(operand)
    word = SCALES.get(scale or 0, "") if units.named and not _is_rate(operand) else ""
    return f"{minus}{figure[0]}{percent} {word}".rstrip()


def write_amount(amount: Decimal, units: Units) -> str:
    """An amount in the units of the page: 90 for 90,000 in a statement in thousands."""
    figure = amount.scaleb(-units.scale).normalize()
    word = SCALES.get(units.scale, "") if units.named else ""
    return f"{figure:,f} {word}".rstrip()


def write_quantum(quantum: Decimal, unit: str) -> str:
    """The unit of the last printed digit in words: `thousand`, `cent`, `dollar`."""
    exponent = quantum.adjusted()
    if quantum != Decimal(1).scaleb(exponent):
        return f"{quantum.normalize():,f}"
    if exponent == 0:
        return {"shares": "share", "percent": "percentage point", "pure": "unit"}.get(
            unit, "dollar" if "USD" in unit else "unit"
        )
    if exponent == -2 and "USD" in unit:
        return "cent"
    words = {
        1: "ten",
        2: "hundred",
        3: "thousand",
        4: "ten thousand",
        5: "hundred thousand",
        6: "million",
        7: "ten million",
    }
    return words.get(exponent) or {8: "hundred million", 9: "billion"}.get(exponent) or f"{quantum:,f}"


def _is_rate(operand: Operand) -> bool:
    """Whether it is no amount of money or shares: per share, a percentage, a pure number."""
    return "/" in operand.unit or operand.unit in ("percent", "pure", "per_share")
