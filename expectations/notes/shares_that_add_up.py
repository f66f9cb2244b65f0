"""Percentages that the filer made add up: one is a unit of its last digit off, so that the column comes to its total.

                                 1999      1998
    Operating income              9.4%      8.1%
    Other income                  3.7       3.6
    Income before taxes          13.1%     11.7%      13.16 and 11.71 when divided

Which lines make a result the amounts behind the percentages say, and the columns together: the fewest right above it,
some taken off. Where a column comes to it as printed, to the last digit, the line that is a unit off is why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from operator import mul
from typing import NamedTuple

from tieout.facts import Fact, Statement

MOST_LINES = 6  # of which some may be taken off; more are added as they are printed
MOST_ADDED = 20
MOST_ROWS = 300  # a table of more is no statement
LEAST_TELLING = 100  # units of the last digit of an amount that the lines above do not meet by chance
LEAST_COLUMNS = 2  # in which percentages alone add up to the last digit


class SumOfShares(NamedTuple):
    """Percentages that come to another as printed."""

    total: tuple[Fact, int]
    addends: tuple[tuple[Fact, int], ...]


class _Share(NamedTuple):
    """What a row prints in a column, in units of the last digit: a percentage, and what it is of where that is known."""

    fact: Fact
    percent: int
    amount: int | None


_Line = Mapping[int, _Share]
"""What a row prints, by column."""


def sums_of_shares(
    statement: Statement, columns: Iterable[int], amounts: Mapping[str, tuple[Fact, Fact]]
) -> dict[str, SumOfShares]:
    """By the ids of their facts the percentages that stand in a sum that comes out as printed, each with its first one.

    `amounts` gives what a percentage is of, and of what whole, by the id of its fact.
    """
    found: dict[str, SumOfShares] = {}
    for result in _sums(_lines(statement, list(columns), amounts)):
        for fact, _ in (result.total, *result.addends):
            found.setdefault(fact.fact_id, result)
    return found


def _lines(
    statement: Statement, columns: Sequence[int], amounts: Mapping[str, tuple[Fact, Fact]]
) -> list[_Line]:
    facts = [
        {c: f for c in columns if (f := row.facts[c]) is not None and (f.unit == "percent" or f.nil)}
        for row in statement.rows[:MOST_ROWS]
    ]
    printed = [f for row in facts for f in row.values() if f.unit == "percent"]
    finest = min((f.quantum for f in printed if not f.nil), default=Decimal(1))
    step = min((f.quantum for pair in amounts.values() for f in pair), default=Decimal(1))
    wholes = {c: _whole(facts, c, amounts) for c in columns}
    return [{c: _share(f, finest, step, amounts, wholes[c]) for c, f in row.items()} for row in facts if row]


def _whole(
    facts: Sequence[Mapping[int, Fact]], column: int, amounts: Mapping[str, tuple[Fact, Fact]]
) -> Fact | None:
    """What the percentages of a column are of."""
    ids = (row[column].fact_id for row in facts if column in row)
    return next((amounts[i][1] for i in ids if i in amounts), None)


def _share(
    fact: Fact, finest: Decimal, step: Decimal, amounts: Mapping[str, tuple[Fact, Fact]], whole: Fact | None
) -> _Share:
    known = amounts[fact.fact_id][0] if fact.fact_id in amounts else whole if fact.value == _ALL else None
    amount = None
    if known is not None and fact.value:
        amount = int(abs(known.value) / step) * (1 if fact.value > 0 else -1)
    return _Share(fact, int(fact.value / finest), amount)


_ALL = Decimal(100)  # percent


def _sums(lines: Sequence[_Line]) -> Iterator[SumOfShares]:
    """The results, one after the other, in each column; lines that came to one are read on as that one."""
    open_lines: list[_Line] = []
    for line in lines:
        if told := _result(line, open_lines):
            weights, sign = told
            above = open_lines[-len(weights) :]
            del open_lines[-len(weights) :]
            for column, total in line.items():
                addends = [(a[column], w) for a, w in zip(above, weights, strict=True) if column in a]
                if sum(a.percent * w for a, w in addends) == sign * total.percent:
                    yield SumOfShares((total.fact, sign), tuple((a.fact, w) for a, w in addends))
        open_lines.append(line)


def _result(line: _Line, open_lines: Sequence[_Line]) -> tuple[tuple[int, ...], int] | None:
    """The weights of the fewest lines right above that come to a line in every column, and the sign of what they come to.

    Of several ways to sign them the one that most columns agree with to the last digit.
    """
    for count in range(2, min(len(open_lines), MOST_ADDED) + 1):
        above = open_lines[-count:]
        ways = product(_ways_to_sign(count), (1, -1))
        told = [(n, way) for way in ways if (n := _agreeing(line, above, *way)) is not None]
        if told:
            return max(told, key=lambda found: found[0])[1]
    return None


def _ways_to_sign(lines: int) -> list[tuple[int, ...]]:
    """The weights that so many lines may have, those that take off the fewest first."""
    if lines > MOST_LINES:
        return [(1,) * lines]
    return sorted(
        (w for w in product((1, -1), repeat=lines) if w[0] > 0), key=lambda weights: weights.count(-1)
    )


def _agreeing(line: _Line, above: Sequence[_Line], weights: Sequence[int], sign: int) -> int | None:
    """How many columns of a line are to the last digit what lines come to; None where one is not but for rounding.

    That is so of amounts too, where they are known: of long ones in one column, or else two columns agree.
    """
    exact, by_amounts, rounding = 0, False, len(above) + 1
    for column, total in line.items():
        shares = [a.get(column) for a in above]
        percents = [0 if s is None else s.percent for s in shares]
        missing = abs(sum(map(mul, weights, percents)) - sign * total.percent)
        if missing > rounding:
            return None
        exact += not missing and bool(total.percent)
        amounts = [0 if s is None else s.amount for s in shares]
        known = [a for a in amounts if a is not None]
        if total.amount is not None and len(known) == len(amounts):
            if 2 * abs(sum(map(mul, weights, known)) - sign * total.amount) > rounding:
                return None
            by_amounts = by_amounts or abs(total.amount) >= LEAST_TELLING
    return exact if by_amounts or exact >= LEAST_COLUMNS else None
