"""How far the two sides of a rule lie apart over all filings: a small plot of the differences, with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.verdicts.verdict import TESTED, Verdict

STEPS = (Decimal(1), Decimal(10), Decimal(100))
"""Bounds of the classes, in multiples of what rounding allows."""
NAMES = (
    "more than 100 times below", "to 100 times below", "to 10 times below", "below, within what is allowed",
    "exactly", "above, within what is allowed", "to 10 times above", "to 100 times above",
    "more than 100 times above",
)  # fmt: skip
SHORT = ("−100×", "−10×", "−1×", "within", "exact", "within", "1×", "10×", "100×")
WITHIN = range(3, 6)
BAR, GAP, HEIGHT, FOOT = 44, 8, 96, 18
"""Pixels: width of a bar, space between two, height of the tallest, room for the words below."""


class Bar(NamedTuple):
    """A class of differences: how many, and where its bar is drawn."""

    name: str
    short: str
    found: int
    x: int
    y: int
    height: int
    within: bool


class Spread(NamedTuple):
    """The plot: its bars and size, and what it says in words."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    bar: int
    words: str


def spread_of(verdicts: Iterable[Verdict]) -> Spread | None:
    """The plot of a rule's differences; None where fewer than two amounts were compared."""
    counts = [0] * len(NAMES)
    for verdict in verdicts:
        if verdict.status in TESTED and verdict.difference is not None:
            counts[_class_of(verdict.difference, _unit(verdict))] += 1
    if sum(counts) < 2:
        return None
    return Spread(_bars(counts), len(NAMES) * (BAR + GAP), HEIGHT + 2 * FOOT, BAR, _in_words(counts))


def _unit(verdict: Verdict) -> Decimal:
    """What a difference is measured in: what is allowed; where nothing is, a unit of the last printed digit."""
    largest = max((o.quantum for o in verdict.operands), default=Decimal(0))
    return verdict.allowed or largest or Decimal(1)


def _class_of(difference: Decimal, unit: Decimal) -> int:
    middle = len(NAMES) // 2
    if not difference:
        return middle
    steps = 1 + sum(abs(difference) > step * unit for step in STEPS)
    return middle + (steps if difference > 0 else -steps)


def _bars(counts: Sequence[int]) -> tuple[Bar, ...]:
    """Heights by the square root, so that one break stands out beside a thousand agreements."""
    top = Decimal(max(counts)).sqrt()
    bars = []
    for place, count in enumerate(counts):
        height = max(2, int(HEIGHT * Decimal(count).sqrt() / top)) if count else 0
        x = place * (BAR + GAP) + GAP // 2
        bars.append(
            Bar(NAMES[place], SHORT[place], count, x, FOOT + HEIGHT - height, height, place in WITHIN)
        )
    return tuple(bars)


def _in_words(counts: Sequence[int]) -> str:
    told = (f"{name} {count}" for name, count in zip(NAMES, counts, strict=True) if count)
    return f"Differences of {sum(counts)} comparisons, left side less right side: {'; '.join(told)}"
