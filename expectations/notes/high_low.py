"""The highest and lowest prices of shares in the quarters of a year: a low above its high is a misprint.

                       High      Low
    First quarter     14.13    11.88
    Second quarter    15.63    13.00

Headings name them, or labels one below the other; all of a table but one tell that it is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.facts import Fact, Statement

FEWEST_PAIRS = 3  # that tell
_HIGH = re.compile(r"\bhigh(?:est)?\b(?! yield)", re.IGNORECASE)
_LOW = re.compile(r"\blow(?:est)?\b(?! income)", re.IGNORECASE)


class HighAndLow(NamedTuple):
    """The highest and the lowest price of a time."""

    high: Fact
    low: Fact


def find_high_and_low(statement: Statement) -> Iterator[HighAndLow]:
    """The highest and lowest prices of a table, where no more than one of the lows is above its high."""
    found = [pair for pair in (*_side_by_side(statement), *_below_each_other(statement)) if _is_alike(pair)]
    odd = sum(pair.low.value > pair.high.value for pair in found)
    if len(found) - odd >= FEWEST_PAIRS and odd <= 1:
        yield from found


def _side_by_side(statement: Statement) -> Iterator[HighAndLow]:
    for at, first in _pairs([f"{c.heading} {c.member}" for c in statement.columns]):
        for row in statement.rows:
            yield from _pair(first, row.facts[at], row.facts[at + 1])


def _below_each_other(statement: Statement) -> Iterator[HighAndLow]:
    rows = [row for row in statement.rows if any(row.facts)]
    for at, first in _pairs([row.label for row in rows]):
        for one, other in zip(rows[at].facts, rows[at + 1].facts, strict=True):
            yield from _pair(first, one, other)


def _pairs(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where a high and a low follow one another, each in one pair alone, and which comes first."""
    which = [_which(text) for text in words]
    at = 0
    while at + 1 < len(which):
        is_pair = {which[at], which[at + 1]} == {"high", "low"}
        if is_pair:
            yield at, which[at]
        at += 1 + is_pair


def _pair(first: str, one: Fact | None, other: Fact | None) -> Iterator[HighAndLow]:
    if one is not None and other is not None:
        yield HighAndLow(one, other) if first == "high" else HighAndLow(other, one)


def _which(words: str) -> str:
    """Which of the two a heading or label names; none where it names both."""
    is_high, is_low = _HIGH.search(words), _LOW.search(words)
    if bool(is_high) == bool(is_low):
        return ""
    return "high" if is_high else "low"


def _is_alike(pair: HighAndLow) -> bool:
    """Whether both are prices: of one unit, none of them nil."""
    units = {pair.high.unit, pair.low.unit}
    return len(units) == 1 and units != {"percent"} and bool(pair.high.value and pair.low.value)
