"""Lines that two tables print under one name, although no concept names them: the statement's and a note's.

    Balance sheet   Accrued warranty      4,310    3,977
    Note 5          Accrued warranty      4,310    3,977
                    Accrued vacation      1,205    1,118

Names alone tell little, "Other" stands anywhere: that one line is meant is told by the columns in which both print the
same long amounts. The column that then differs is told where a single slip of a digit explains it; of two columns of
money or shares one long amount tells, beside such a slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tieout.expectations.binding.side_tables import periods_of_note, prints_the_same
from tieout.expectations.binding.spans import Span
from tieout.facts import STATEMENTS, Fact, Row, Statement, is_money
from tieout.slips import digits_of, is_one_slip

LEAST_COLUMNS = 2  # in which both print the same amount, each time another one
LEAST_DIGITS = 4  # of such an amount
LEAST_OF_SHORT = 7  # digits of shorter ones together, in three columns or more: ratios, amounts per share
LEAST_OF_ONE = 5  # of money or shares in the one of two columns that agrees, beside a slip
LEAST_ACROSS = 9  # digits of the amounts that two columns print alike
LEAST_OF_A_SLIP = 3  # digits of an amount that one slip tells from another
LEAST_OF_A_SLIP_WITHIN = (
    5  # of one in the same table, where two lines of a name may be two: before and after something
)
MOST_OF_A_NAME = 8  # lines of one name that are compared; a page of nonsense repeats one without end


_Period = tuple[date, str]
"""The last day of a period and its length; no length where the table prints only one period up to that day."""
_Printed = Mapping[_Period, Fact]
"""What a line prints, by period."""
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
    for statement in (s for s in statements if s.kind in STATEMENTS and not _prints_again(s)):
        columns = enumerate(statement.columns)
        spans = {
            i: Span(c.period_start, c.period_end)
            for i, c in columns
            if c.period_end is not None and not c.member
        }
        _enter(known, _lines(statement, spans))
    for statement in (s for s in statements if _prints_again(s)):
        best: list[Repeated] = []
        entered: list[tuple[_Name, _Printed]] = []
        for periods in periods_of_note(statement, durations):
            lines = list(_lines(statement, periods))
            found = [pair for name, line in lines for pair in _repeats(line, known.get(name, ()))]
            found += _repeated_within(lines, {id(pair.again) for pair in found})
            if not entered or len(found) > len(best):
                best, entered = found, lines
        yield from best
        yield from _repeated_across(statement)
        _enter(known, entered)


def _repeated_across(statement: Statement) -> Iterator[Repeated]:
    """What two columns under the same words print twice: a quarter beside the year before, and beside the last quarter.

    Three lines or more agree, the amounts too long for chance; one may differ, by a slip.
    """
    heads: dict[tuple[str, str, date], int] = {}
    for at, column in enumerate(statement.columns):
        if column.period_end is None:
            continue
        first = heads.setdefault((column.heading, column.member, column.period_end), at)
        if first == at or not any(map(str.isdigit, column.heading)):
            continue
        pairs = [
            Repeated(home, again, column.period_end)
            for row in statement.rows
            if (home := row.facts[first]) is not None
            and (again := row.facts[at]) is not None
            and not (home.nil or again.nil)
        ]
        same = [pair for pair in pairs if _agree(pair)]
        odd = [pair for pair in pairs if not _agree(pair)]
        is_told = sum(digits_of(pair.again) for pair in same) >= LEAST_ACROSS and len(same) > LEAST_COLUMNS
        if is_told and (not odd or (len(odd) == 1 and _is_slip(odd[0]))):
            yield from pairs


def _repeated_within(lines: Sequence[tuple[_Name, _Printed]], known: Container[int]) -> Iterator[Repeated]:
    """What lines of one name in one table print twice: average shares, for basic earnings and for diluted ones."""
    above: dict[_Name, list[_Printed]] = {}
    for name, line in lines:
        held = above.setdefault(name, [])
        if held:
            yield from (
                pair
                for pair in _repeats(line, held)
                if id(pair.again) not in known
                and (_agree(pair) or digits_of(pair.again) >= LEAST_OF_A_SLIP_WITHIN)
            )
        if len(held) < MOST_OF_A_NAME:
            held.append(line)


def _prints_again(statement: Statement) -> bool:
    """True for tables beside the statements, and for changes of equity by period: of lines that stand in others."""
    by_period = statement.kind == "equity" and any(c.period_end and not c.member for c in statement.columns)
    return statement.kind == "other" or by_period


def _lines(statement: Statement, spans: Mapping[int, Span]) -> Iterator[tuple[_Name, _Printed]]:
    """The lines of a table by their names, each with what it prints in the periods of its columns."""
    if len(set(spans.values())) < LEAST_COLUMNS:
        return
    ends = Counter(span.end for span in spans.values())
    for row in statement.rows:
        printed = {i: f for i in spans if (f := row.facts[i]) is not None and not f.nil}
        if len(printed) < LEAST_COLUMNS or not row.spoken:
            continue
        line = {(spans[i].end, spans[i].length): f for i, f in printed.items()}
        line |= {(spans[i].end, ""): f for i, f in printed.items() if ends[spans[i].end] == 1}
        yield _name(statement, row, next(iter(printed.values()))), line


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
        pairs = list(_pairs(line, home))
        same = [pair for pair in pairs if _agree(pair)]
        if not _are_told(same) and not _is_told_by_one(same, pairs):
            continue
        if same[0].again.concept and same[0].again.concept == same[0].home.concept:
            return []
        return [*same, *(pair for pair in pairs if pair not in same and _is_slip(pair))]
    return []


def _are_told(same: Sequence[Repeated]) -> bool:
    """Whether the amounts that two lines of one name share are too long, or too many, for chance."""
    long = {pair.again.value for pair in same if digits_of(pair.again) >= LEAST_DIGITS}
    short = {pair.again.value: digits_of(pair.again) for pair in same}
    return len(long) >= LEAST_COLUMNS or (
        len(short) > LEAST_COLUMNS and sum(short.values()) >= LEAST_OF_SHORT
    )


def _is_told_by_one(same: Sequence[Repeated], pairs: Sequence[Repeated]) -> bool:
    """Whether one of two columns prints one long amount in both lines of a name, and a slip explains the other."""
    odd = [pair for pair in pairs if pair not in same]
    return (
        len(same) == len(odd) == 1
        and all(digits_of(pair.again) >= LEAST_OF_ONE and _adds_up(pair.again.unit) for pair in pairs)
        and _is_slip(odd[0])
        and abs(abs(odd[0].home.value) - abs(odd[0].again.value)) > odd[0].again.quantum  # not rounded anew
    )


def _adds_up(unit: str) -> bool:
    return is_money(unit) or unit == "shares"


def _pairs(line: _Printed, home: _Printed) -> Iterator[Repeated]:
    """The amounts of both lines in one period; where either says no length, up to one day."""
    lengths = {id(fact): length for of in (line, home) for (_, length), fact in of.items() if length}
    for (day, length), fact in line.items():
        if (other := home.get((day, length))) is None:
            continue
        of_both = {lengths[id(fact)], lengths[id(other)]}
        if length or ("instant" in of_both and len(of_both) > 1):
            yield Repeated(other, fact, day)


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
    is_near = len(digits[0]) < LEAST_DIGITS and abs(int(digits[0]) - int(digits[1])) == 1  # rounded anew
    return len(digits[0]) >= LEAST_OF_A_SLIP and not is_near and is_one_slip(*digits)
