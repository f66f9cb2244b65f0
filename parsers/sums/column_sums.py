"""What lines come to in every column, as a run of addends is tried: summed once, whatever line it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from tieout.parsers.sums.sum_lines import Line


class ColumnSum(NamedTuple):
    """What the lines of a run come to in a column that prints a total, and how far rounding lets them be off."""

    at: int
    amount: int
    come: int
    slack: int  # twice what rounding explains

    def holds(self, turned: int = 0) -> bool:
        """Whether they make the total, where the lines that come to `turned` change their signs."""
        return abs(self.come - 2 * turned - self.amount) * 2 <= self.slack


class RunningSums:
    """What lines come to from each of them on: summed once from the last one up, whatever line a run begins with.

    Of each line `weights` has two: as the first that is added, and further on.
    """

    def __init__(self, total: Line, lines: Sequence[Line], weights: Sequence[tuple[int, int]]) -> None:
        self._lines, self._weights, self._total = lines, weights, total
        self._columns = [c for c, amount in enumerate(total.amounts) if amount is not None]
        columns = list(zip(*[line.amounts for line in lines], strict=True))
        further = [w for _, w in weights]
        self._below: list[Sequence[int]] = []
        self._printed: list[Sequence[int]] = []
        for c in self._columns:
            amounts = [a or 0 for a in columns[c]]
            self._below.append(_from_each_on(list(map(mul, amounts, further))))
            full = None not in columns[c]
            self._printed.append(
                range(len(lines), -1, -1) if full else _from_each_on([a is not None for a in columns[c]])
            )

    def run_from(self, start: int) -> list[ColumnSum]:
        """The columns in which the lines from `start` on are tested against the total."""
        line, first = self._lines[start], self._weights[start][0]
        return [
            ColumnSum(
                c,
                self._total.amounts[c] or 0,
                below[start + 1] + first * (line.amounts[c] or 0),
                (printed[start] + 1) * self._total.unit,
            )
            for c, below, printed in zip(self._columns, self._below, self._printed, strict=True)
            if printed[start]
        ]


def _from_each_on(numbers: Sequence[int]) -> list[int]:
    """The sum of the numbers from each of them on, and nil behind the last."""
    return list(accumulate(reversed(numbers), initial=0))[::-1]


def count_turned(
    come: Sequence[ColumnSum], addends: Sequence[Line], weights: Sequence[int], chosen: Sequence[int]
) -> int:
    """In how many columns the addends make the total with the signs of the chosen ones turned."""
    return sum(
        [
            column.holds(sum([weights[i] * (addends[i].amounts[column.at] or 0) for i in chosen]))
            for column in come
        ]
    )


def holds_in(column: int, total: Line, addends: Sequence[Line], weights: Sequence[int]) -> bool:
    """Whether the addends of one column make its total within rounding."""
    amount = total.amounts[column]
    if amount is None:
        return False
    found = sum(w * (a.amounts[column] or 0) for a, w in zip(addends, weights, strict=True))
    present = sum(a.amounts[column] is not None for a in addends)
    return present > 0 and abs(found - amount) * 2 <= (present + 1) * total.unit
