"""The sum tree of a statement drawn beside its lines: a bracket from the lines that are added to their total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tieout.facts import Sum

MOST = 6
"""Brackets side by side; a statement that nests deeper shows the innermost."""


class Bar(NamedTuple):
    """A bracket where it passes a line. `shape` is start, along or end; `sign` is +, − or = or nothing."""

    shape: str
    sign: str
    derived: bool


Lanes = tuple[Bar | None, ...]


def draw_brackets(rows: int, sums: Sequence[Sum]) -> tuple[Lanes, ...]:
    """For each row the brackets that pass it, outermost first; all rows have equally many lanes.

    A shorter bracket stands nearer to the labels, and two share a lane where no line is in both.
    """
    lanes: list[list[Bar | None]] = []
    for found in sorted(_distinct(sums), key=_length):
        low, high = _reach(found)
        lane = next((lane for lane in lanes if not any(lane[low : high + 1])), None)
        if lane is None:
            if len(lanes) == MOST:
                continue
            lane = [None] * rows
            lanes.append(lane)
        _draw(lane, found)
    return tuple(tuple(lane[row] for lane in reversed(lanes)) for row in range(rows))


def _distinct(sums: Sequence[Sum]) -> list[Sum]:
    """Sums of the same lines are one bracket."""
    found: dict[tuple[int, tuple[tuple[int, int], ...]], Sum] = {}
    for each in sums:
        if each.addends:
            found.setdefault((each.total, each.addends), each)
    return list(found.values())


def _reach(found: Sum) -> tuple[int, int]:
    rows = [found.total, *(row for row, _ in found.addends)]
    return min(rows), max(rows)


def _length(found: Sum) -> tuple[int, int]:
    low, high = _reach(found)
    return high - low, low


def _draw(lane: list[Bar | None], found: Sum) -> None:
    low, high = _reach(found)
    signs = {row: "−" if weight < 0 else "+" for row, weight in found.addends} | {found.total: "="}
    for row in range(low, high + 1):
        shape = "start" if row == low else "end" if row == high else "along"
        lane[row] = Bar(shape, signs.get(row, ""), found.derived)
