"""Totals of notes that no word and no rule tells, but their columns do: the lines above come to them, to the last digit.

    Service cost                248       247       275
    Interest cost               991       919       940
    Expected return          (1,821)   (1,458)   (1,570)
    Net periodic cost          (582)     (292)     (355)

Lines that follow one another to the one that they come to, in so many columns and digits that chance does not make it. A
column that then differs is told where a single slip of a digit explains it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.binding.binder import footing_value
from tieout.expectations.notes.sums import NoteSum, added_columns, is_a_slip_away
from tieout.facts import Statement, Sum

LEAST_COLUMNS = 2  # in which the lines come to the total
LEAST_DIGITS = 8  # of the totals that tell, together
MOST_LINES = 25  # above a total that are tried
MOST_ROWS = 400  # of a table; a page of nonsense has rows without end


class _Line(NamedTuple):
    """A line that a total may add: its number, and its amounts by column."""

    at: int
    amounts: Mapping[int, Decimal]


def told_runs(statement: Statement, known: Collection[int]) -> Iterator[NoteSum]:
    """The sums of lines that follow one another, of totals other than those `known`, each after those that it adds."""
    columns = added_columns(statement)
    if len(columns) < LEAST_COLUMNS:
        return
    sums = {s.total: s for s in statement.sums if not s.derived}
    open_: list[_Line] = []
    unit = ""
    for at, row in enumerate(statement.rows[:MOST_ROWS]):
        facts = {i: f for i in columns if (f := row.facts[i]) is not None}
        units = {f.unit for f in facts.values() if not f.nil}
        if not units:
            continue
        if units != {unit}:
            open_, unit = [], units.pop() if len(units) == 1 else ""
        if not unit or unit == "percent":
            open_ = []
            continue
        line = _Line(at, {i: footing_value(f) for i, f in facts.items()})
        found = None if at in known else _run(statement, line, open_)
        if found is not None:
            yield found
            open_ = open_[: -len(found.found.addends)]
        elif at in sums:
            added = {i for i, _ in sums[at].addends}
            open_ = [o for o in open_ if o.at not in added]
        open_.append(line)


def _run(statement: Statement, total: _Line, open_: Sequence[_Line]) -> NoteSum | None:
    """The lines just above that come to a total, the fewest of them; None where too few columns tell."""
    come: dict[int, Decimal] = dict.fromkeys(total.amounts, Decimal(0))
    for count, line in enumerate(reversed(open_[-MOST_LINES:]), 1):
        for column in come:
            come[column] += line.amounts.get(column, Decimal(0))
        if count == 1 or not any(come[i] == value != 0 for i, value in total.amounts.items()):
            continue
        found = Sum(total.at, tuple((o.at, 1) for o in open_[-count:]), ("arithmetic",))
        tested = _tested(statement, found, open_[-count:], total)
        even = [i for i in tested if come[i] == total.amounts[i]]
        odd = [i for i in tested if i not in even]
        if _tell(statement, found, even) and (not odd or _are_slips(statement, found, odd, even)):
            return NoteSum(found, tuple(tested))
    return None


def _tested(statement: Statement, found: Sum, lines: Sequence[_Line], total: _Line) -> list[int]:
    """The columns that print the total and two lines or more of it."""
    rows = [statement.rows[i] for i, _ in found.addends]
    return [
        i
        for i, value in total.amounts.items()
        if value
        and sum(bool(line.amounts.get(i)) for line in lines) > 1
        and not any(i in row.unread for row in rows)
    ]


def _tell(statement: Statement, found: Sum, even: Sequence[int]) -> bool:
    """Whether the totals of different columns that the lines come to are too long, together, for chance."""
    facts = [f for i in even if (f := statement.rows[found.total].facts[i]) is not None]
    amounts = {f"{abs(f.value) / f.quantum:.0f}" for f in facts}
    return len(amounts) >= LEAST_COLUMNS and sum(map(len, amounts)) >= LEAST_DIGITS


def _are_slips(statement: Statement, found: Sum, odd: Sequence[int], even: Sequence[int]) -> bool:
    """Whether one column alone differs, by a slip of a digit, and more others do not."""
    return len(odd) == 1 < len(even) and is_a_slip_away(statement, found, odd[0])
