"""The likely cause of a difference, where arithmetic points to one: a hint for the search, never a verdict.

Catalogue, section 2, Locating. A cause is named only where the change it speaks of truly repairs the
difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tieout.expectations.verdicts.figures import DIGITS, Units, write_amount, write_operand
from tieout.expectations.verdicts.verdict import Operand


def find_cause(
    difference: Decimal, operands: Sequence[Operand], weights: Mapping[int, Decimal], units: Units
) -> str:
    """In words what may have gone wrong with a sum that misses by `difference`, or nothing."""
    weighted = [(operands[i], w) for i, w in weights.items() if operands[i].value]
    for find in (_signs, _transpositions, _omissions, _scales):
        found = list(dict.fromkeys(find(difference, weighted, units)))
        if found:
            return found[0] if len(found) == 1 else f"{found[0]}; or {found[1]}"
    return ""


def find_scale(left: Decimal, right: Decimal) -> str:
    """In words that two amounts differ by a power of a thousand, or nothing."""
    if not left or not right:
        return ""
    ratio = abs(left / right)
    for factor in (1000, 1000000):
        for found in (ratio, 1 / ratio):
            if Decimal("0.95") < found / factor < Decimal("1.05"):
                return f"possible scale: one side is {factor:,} times the other"
    return ""


def _signs(difference: Decimal, weighted: Sequence[tuple[Operand, Decimal]], units: Units) -> Iterator[str]:
    """Twice an operand: its sign turned round repairs the sum."""
    for operand, weight in weighted:
        if operand.value is not None and difference == 2 * weight * operand.value:
            yield f"possible sign: {_name(operand)} with its sign turned round would tie"


def _transpositions(
    difference: Decimal, weighted: Sequence[tuple[Operand, Decimal]], units: Units
) -> Iterator[str]:
    """Divisible by 9, and two neighbouring digits of an operand exchanged repair it."""
    for operand, weight in weighted:
        quantum = operand.quantum
        if not quantum or operand.value is None or (difference / quantum) % 9:
            continue
        wanted = operand.value - difference / weight
        for swapped in _swapped(abs(operand.value), quantum):
            if wanted in (swapped, -swapped) and wanted * operand.value > 0:
                repaired = ("-" if wanted < 0 else "") + _as_printed(operand, swapped, units)
                figure = write_operand(operand, units)
                yield f"possible transposition: {_name(operand)} {figure} for {repaired}"


def _swapped(value: Decimal, quantum: Decimal) -> Iterator[Decimal]:
    """Every amount that two neighbouring printed digits exchanged would give."""
    digits = f"{value / quantum:.0f}"
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            yield Decimal(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]) * quantum


def _omissions(
    difference: Decimal, weighted: Sequence[tuple[Operand, Decimal]], units: Units
) -> Iterator[str]:
    """Equal to an addend: it is counted twice, or does not belong to the sum."""
    for operand, weight in weighted:
        if operand.role == "total" or operand.value is None or len(weighted) < 3:
            continue
        if difference == weight * operand.value:
            yield f"possible double count: {_name(operand)} is exactly the difference"
        elif difference == -weight * operand.value:
            yield f"possible omission: a second {_name(operand)} would tie"


def _scales(difference: Decimal, weighted: Sequence[tuple[Operand, Decimal]], units: Units) -> Iterator[str]:
    """An operand a thousand times too large or too small repairs it."""
    for operand, weight in weighted:
        if operand.value is None or len(weighted) < 2:
            continue
        wanted = operand.value - difference / weight
        for factor in (1000, Decimal("0.001")):
            slack = max(operand.quantum, operand.quantum * factor)
            if abs(wanted - operand.value * factor) <= slack and abs(difference) > 10 * slack:
                yield f"possible scale: {_name(operand)} in thousands"


def _as_printed(operand: Operand, value: Decimal, units: Units) -> str:
    figure = DIGITS.search(operand.printed)
    text = write_amount(value, units)
    if figure and "." in figure[0]:
        places = len(figure[0].split(".")[1])
        return f"{value.scaleb(-units.scale):,.{places}f}"
    return text


def _name(operand: Operand) -> str:
    return operand.label or operand.term
