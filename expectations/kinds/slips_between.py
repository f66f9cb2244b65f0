"""Whether nothing but one slip parts two prints of one amount: a digit, two of them exchanged, a sign, a scale."""

from __future__ import annotations

from decimal import ROUND_HALF_UP

from tieout.facts import Fact
from tieout.slips import is_one_slip

LEAST_DIGITS = 3
"""Of an amount that one slip tells from another: shorter ones differ by a digit by chance."""
_TENS = 10
LEAST_PER_SHARE = 2
"""Of an amount per share, which no reclassification moves."""


def is_slip(own: Fact, other: Fact) -> bool:
    """Whether one of two amounts is the other with one digit wrong, two exchanged, the other sign or another scale.

    A sign is no slip where nothing says what it means: a line may be taken off here and added there. A natural sign says
    so, and in cash flows, where all is added up, the line.
    """
    if digits_apart(own, other) < (LEAST_PER_SHARE if own.unit.endswith("/shares") else LEAST_DIGITS):
        return False
    one, two = _units(own, other)
    if one == -two:
        known = own.natural is not None and own.natural != other.natural and own.concept and other.concept
        return bool(known) or own.statement == "cash_flow"
    if _is_scaled(abs(one), abs(two)):
        return True
    # rounded anew until columns foot, by one; the last of three digits parts short amounts by chance
    least = 2 if digits_apart(own, other) > LEAST_DIGITS or own.unit.endswith("/shares") else _TENS
    return (one < 0) == (two < 0) and abs(one - two) >= least and is_one_slip(str(abs(one)), str(abs(two)))


def digits_apart(own: Fact, other: Fact) -> int:
    """The digits that the shorter of two amounts prints at the coarser precision, noughts at its end left out."""
    return min(len(str(abs(units)).rstrip("0")) for units in _units(own, other))


def _units(own: Fact, other: Fact) -> tuple[int, int]:
    step = max(own.quantum, other.quantum)
    one, two = (
        (int((f.value / step).to_integral_value(ROUND_HALF_UP)) for f in (own, other)) if step else (0, 0)
    )
    return one, two


def _is_scaled(one: int, two: int) -> bool:
    """Whether one amount is a thousand or a million times the other: printed in full where thousands were meant."""
    low, high = sorted((one, two))
    return low > 0 and any(abs(high - low * by) * 2 <= by for by in (1000, 1_000_000))
