"""What lines come to in every column, as a run of addends is tried: summed once, whatever line it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tieout.parsers.sum_lines import Line


class ColumnSum(NamedTuple):
    """What the lines of a run come to in a column that prints a total, and how far rounding lets them be off."""

    at: int
    amount: int
    come: int
    slack: int  # twice what rounding explains

    def holds(self, turned: int = 0) -> bool:
        """Whether they make the total, where the lines that come to `turned` change their signs."""
        return abs(self.come - 2 * turned - self.amount) * 2 <= self.slack


def running_sums(
    total: Line, lines: Sequence[Line], weights: Sequence[tuple[int, int]]
) -> list[list[ColumnSum]]:
    """What the lines from each on come to, in every column: summed from the last one up, each line added once."""
    printed = [(c, amount) for c, amount in enumerate(total.amounts) if amount is not None]
    come = dict.fromkeys((c for c, _ in printed), 0)
    present = dict(come)
    running: list[list[ColumnSum]] = []
    for line, (first, further) in zip(reversed(lines), reversed(weights), strict=True):
        columns = []
        for c, amount in printed:
            added = line.amounts[c]
            if added is not None:
                present[c] += 1
            if present[c]:
                columns.append(
                    ColumnSum(c, amount, come[c] + first * (added or 0), (present[c] + 1) * total.unit)
                )
            come[c] += further * (added or 0)
        running.append(columns)
    running.reverse()
    return running


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
