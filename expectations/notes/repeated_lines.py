"""Lines that two tables print under one name, although no concept names them: the statement's and a note's.

    Balance sheet   Accrued warranty      4,310    3,977
    Note 5          Accrued warranty      4,310    3,977
                    Accrued vacation      1,205    1,118

Names alone tell little, "Other" stands anywhere: that one line is meant is told by the columns in which both print the
same long amounts. The column that then differs is told where a single slip of a digit explains it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tieout.expectations.binding.side_tables import periods_of_note, prints_the_same
from tieout.expectations.binding.spans import Span
from tieout.facts import STATEMENTS, Fact, Row, Statement
from tieout.slips import digits_of, is_one_slip

LEAST_COLUMNS = 2  # in which both print the same amount, each time another one
LEAST_DIGITS = 4  # of such an amount
LEAST_OF_A_SLIP = 3  # digits of an amount that one slip tells from another
MOST_OF_A_NAME = 8  # lines of one name that are compared; a page of nonsense repeats one without end

_Printed = Mapping[date, Fact]
"""What a line prints, by the last day of each period."""
_Name = tuple[str, str, str]
"""What lines of one name have in common: the company, the label, the unit."""


class Repeated(NamedTuple):
    """An amount that a later table prints again under the same name, for the period that ends on `day`."""

    home: Fact
    again: Fact
    day: date


def find_repeated(statements: Sequence[Statement], durations: Sequence[Span]) -> Iterator[Repeated]:
    """The amounts that tables print again under the same name, where their columns tell that it is one line.

    `durations` are the periods of the statements, for tables whose columns name years alone.
    """
    known: dict[_Name, list[_Printed]] = {}
    for statement in (s for s in statements if s.kind in STATEMENTS):
        columns = enumerate(statement.columns)
        ends = {i: c.period_end for i, c in columns if c.period_end is not None and not c.member}
        _enter(known, _lines(statement, ends))
    for statement in (s for s in statements if s.kind == "other"):
        best: list[Repeated] = []
        entered: list[tuple[_Name, _Printed]] = []
        for periods in periods_of_note(statement, durations):
            lines = list(_lines(statement, {i: span.end for i, span in periods.items()}))
            found = [pair for name, line in lines for pair in _repeats(line, known.get(name, ()))]
            if not entered or len(found) > len(best):
                best, entered = found, lines
        yield from best
        _enter(known, entered)


def _lines(statement: Statement, ends: Mapping[int, date]) -> Iterator[tuple[_Name, _Printed]]:
    """The lines of a table by their names, each with what it prints on the days of its columns."""
    if len(set(ends.values())) < LEAST_COLUMNS:
        return
    for row in statement.rows:
        printed = {end: f for i, end in ends.items() if (f := row.facts[i]) is not None and not f.nil}
        if len(printed) >= LEAST_COLUMNS and row.spoken:
            yield _name(statement, row, next(iter(printed.values()))), printed


def _name(statement: Statement, row: Row, fact: Fact) -> _Name:
    return statement.entity, row.spoken, fact.unit


def _enter(known: dict[_Name, list[_Printed]], lines: Iterable[tuple[_Name, _Printed]]) -> None:
    for name, line in lines:
        held = known.setdefault(name, [])
        if len(held) < MOST_OF_A_NAME:
            held.append(line)


def _repeats(line: _Printed, homes: Sequence[_Printed]) -> list[Repeated]:
    """What a line repeats of the first of the lines that it is told to be; what a concept names is tied by that."""
    for home in homes:
        pairs = [Repeated(home[day], fact, day) for day, fact in line.items() if day in home]
        same = [pair for pair in pairs if _agree(pair)]
        if len({pair.again.value for pair in same if digits_of(pair.again) >= LEAST_DIGITS}) < LEAST_COLUMNS:
            continue
        if same[0].again.concept and same[0].again.concept == same[0].home.concept:
            return []
        return [*same, *(pair for pair in pairs if pair not in same and _is_slip(pair))]
    return []


def _agree(pair: Repeated) -> bool:
    return pair.home.unit == pair.again.unit and prints_the_same(_sized(pair.again), _sized(pair.home))


def _sized(fact: Fact) -> Fact:
    """The fact without its sign: what is taken off here may be added up there."""
    return fact._replace(value=abs(fact.value), natural=None)


def _is_slip(pair: Repeated) -> bool:
    """Whether one of two amounts of one precision is the other but for a single slip."""
    if pair.home.quantum != pair.again.quantum or pair.home.unit != pair.again.unit:
        return False
    digits = [f"{abs(f.value) / f.quantum:.0f}" for f in (pair.home, pair.again)]
    return len(digits[0]) >= LEAST_OF_A_SLIP and is_one_slip(*digits)
