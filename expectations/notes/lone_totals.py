"""Totals of tables of one column whose lines do not come to them: told by the rules drawn, where one slip explains it.

    Due in one year or less                   57,384
    Due after one year through two years       6,003
                                             -------
                                             $63,387
                                             =======

Lines that do come to such a total tell themselves that they are its lines. Where they miss it, the page does: all that
stands above the rule is added, and what stands under it is called a total, has no name or is ruled off twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.expectations.notes.sums import NoteSum, added_columns, difference, is_a_slip_away
from tieout.facts import Row, Statement, Sum

LEAST_LINES = 2
LEAST_TOTAL = 1_000
"""Units of the last digit of a total: a slip of a shorter one is met by chance."""

_TOTAL = re.compile(r"^(?:grand )?totals?\b", re.IGNORECASE)
_LESS = re.compile(r"\W*(?:less|deduct)\b", re.IGNORECASE)


def told_lone_totals(statement: Statement) -> Iterator[NoteSum]:
    """The totals of a table of one column that a slip of a digit parts from the lines above the rule."""
    columns = [c for c in range(len(statement.columns)) if any(row.facts[c] for row in statement.rows)]
    if len(columns) != 1 or columns != added_columns(statement):
        return
    (column,) = columns
    for found in _drawn(statement, column):
        if not _is_long(statement, found, column) or not difference(statement, found, column):
            continue
        if is_a_slip_away(statement, found, column):
            yield NoteSum(found, (column,))


def _drawn(statement: Statement, column: int) -> Iterator[Sum]:
    """The totals that rules show: all lines above the first, or since the total before."""
    lines: list[int] = []
    is_ruled = False
    for i, row in enumerate(statement.rows):
        fact = row.facts[column]
        if fact is None:
            continue
        if is_ruled and len(lines) >= LEAST_LINES and _is_total(row):
            signs = [-1 if _is_taken_off(statement.rows[j], column) else 1 for j in lines]
            yield Sum(i, tuple(zip(lines, signs, strict=True)), ("ruled",))
        lines = [i] if is_ruled else [*lines, i]
        is_ruled = bool(row.ruled)
        if is_ruled and row.ruled == "double":
            lines, is_ruled = [], False


def _is_total(row: Row) -> bool:
    return bool(_TOTAL.match(row.label)) or (bool(row.ruled) and (not row.label or row.ruled == "double"))


def _is_taken_off(row: Row, column: int) -> bool:
    fact = row.facts[column]
    return fact is not None and fact.value > 0 and bool(_LESS.match(row.label))


def _is_long(statement: Statement, found: Sum, column: int) -> bool:
    """Whether the total and its lines are in one unit and have digits enough to tell a slip, none of them round."""
    total = statement.rows[found.total].facts[column]
    facts = [f for i, _ in found.addends if (f := statement.rows[i].facts[column]) is not None and f.value]
    return (
        total is not None
        and abs(total.value) >= LEAST_TOTAL * total.quantum
        and len(facts) >= LEAST_LINES
        and {f.unit for f in facts} == {total.unit}
        and all(f"{abs(f.value) / f.quantum:.0f}".rstrip("0")[1:] for f in facts)
    )
