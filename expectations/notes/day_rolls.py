"""Lone columns that lead from one day to the next: a line that stands once for each, and between them what moved it.

    Shares subject to redemption, December 31, 2021     182,248,837
    Accretion to redemption value                         2,177,762
    Redemptions                                        (171,094,002)
    Shares subject to redemption, December 31, 2022      13,332,597

The line's name, the same but for the day, tells which lines it adds, as printed; a column that does not come to it is
told where one slip of a digit explains it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tieout.expectations.notes.sums import (
    NoteSum,
    added_columns,
    difference,
    is_a_slip_away,
    is_in_full,
    name_of_day,
)
from tieout.facts import Statement, Sum

FEWEST_LINES = 2  # the line of the day before, and what moved it
MOST_LINES = 25
MOST_ROWS = 400  # of a table; a page of nonsense has rows without end


def told_day_rolls(statement: Statement, known: Collection[int]) -> Iterator[NoteSum]:
    """The lines of later days of a table of one column, other than the totals `known`, with what leads to them."""
    columns = added_columns(statement)
    if len(columns) != 1:
        return
    (column,) = columns
    opened: dict[str, int] = {}
    printed: list[int] = []
    for at, row in enumerate(statement.rows[:MOST_ROWS]):
        if row.facts[column] is None:
            continue
        name = name_of_day(row.label)
        if name and name in opened and at not in known:
            lines = printed[opened[name] :]
            found = Sum(at, tuple((i, 1) for i in lines), ("arithmetic",))
            if FEWEST_LINES <= len(lines) <= MOST_LINES and _is_held(statement, found, column):
                yield NoteSum(found, (column,))
        if name:
            opened[name] = len(printed)
        printed.append(at)


def _is_held(statement: Statement, found: Sum, column: int) -> bool:
    """Whether the lines are of the total's kind, and come to it but for a slip."""
    rows = [statement.rows[i] for i in (found.total, *(i for i, _ in found.addends))]
    kinds = {(f.unit, f.quantum) for row in rows if (f := row.facts[column]) is not None}
    is_read = not any(column in row.unread for row in rows)
    return (
        is_read
        and len(kinds) == 1
        and is_in_full(statement, found, column)
        and (not difference(statement, found, column) or is_a_slip_away(statement, found, column))
    )
