"""A financial data schedule whose MULTIPLIER is missing or wrong: one slip, told once and not with each amount."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tieout.expectations.verdicts.tolerance import decide_agreement
from tieout.expectations.verdicts.verdict import Application, Operand

_FACTORS = tuple(Decimal(10) ** power for power in (3, 6, -3, -6))
_FEWEST = 3
"""Amounts that tie at another scale, for it to be that of the schedule."""
MISSCALED, AS_THE_FIRST = "misscaled", "misscaled too"


def mark_multipliers(found: Sequence[tuple[date, Application]]) -> list[Application]:
    """The applications on one schedule by the day its columns end, those of a wrong multiplier marked in `hedge`.

    The first of a column stands for all: `misscaled 1000`; the others are `misscaled too 1000`.
    """
    factors = {day: _factor([a for other, a in found if other == day]) for day in {day for day, _ in found}}
    marked: list[Application] = []
    told: set[date] = set()
    for day, application in found:
        factor = factors[day]
        if not factor or not any(ties_at(factor, application)):
            marked.append(application)
            continue
        kind = AS_THE_FIRST if day in told else MISSCALED
        told.add(day)
        marked.append(application._replace(hedge=f"{kind} {factor.normalize():f}"))
    return marked


def factor_of(hedge: str) -> Decimal:
    """What `mark_multipliers` found the amounts of a schedule to lack."""
    return Decimal(hedge.rpartition(" ")[2])


def ties_at(factor: Decimal, application: Application) -> list[Operand]:
    """The amounts at home that the schedule's comes to, times `factor`."""
    *homes, again = application.operands
    if not again.value or again.unit.endswith("/shares"):
        return []
    stated, quantum = again.value * factor, again.quantum * factor
    return [o for o in homes if o.value and _agree(o.value - stated, o.quantum, quantum)]


def _agree(difference: Decimal, quantum: Decimal, other: Decimal) -> bool:
    return decide_agreement(difference, quantum, other).status in ("holds", "rounding")


def _factor(applications: Sequence[Application]) -> Decimal | None:
    """The factor at which most amounts of a column tie that do not tie as filed, where none does as filed."""
    if any(ties_at(Decimal(1), a) for a in applications):
        return None
    for factor in _FACTORS:
        count = sum(bool(ties_at(factor, a)) for a in applications)
        if count >= _FEWEST and 2 * count > len(applications):
            return factor
    return None
