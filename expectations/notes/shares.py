"""Sums in tables of percentages of revenue, which add up as the statement of income does.

    Net sales             100.0%   100.0%   100.0%
    Cost of sales          70.1     71.2     70.8
    Gross profit           29.9     28.8     29.2
      Selling              18.0     17.1     18.2
      General               1.9      1.8      1.7
    Operating income       10.0      9.9      9.3

Each percentage is rounded for itself, so that a line is told to be a result by its label or the rule above it, and by all
columns but one, which then holds a wrong digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import mul

from tieout.expectations.notes.results import MOST_LINES, RESULT_LABEL, WAYS_TO_SIGN
from tieout.expectations.notes.shares_of_revenue import columns_of_shares
from tieout.expectations.notes.sums import NoteSum
from tieout.facts import Fact, Row, Statement, Sum
from tieout.slips import digits_of, slips_of

LEAST_COLUMNS = 2  # in which the lines come to a result
LEAST_DIGITS = 4  # of the results that they come to, together
FEW = 3  # lines up to which rounding leaves no more than one of the last place


def told_shares(statement: Statement) -> Iterator[NoteSum]:
    """The results of a table of percentages with the lines that come to them, each after those it is made of."""
    columns = columns_of_shares(statement)
    others = [c for i, c in enumerate(statement.columns) if i not in columns and c.member != "change"]
    if len(columns) < LEAST_COLUMNS or others:
        return  # beside amounts, which add up themselves
    open_lines: list[int] = []
    is_ruled = False
    for at, row in enumerate(statement.rows):
        facts = [f for c in columns if (f := row.facts[c]) is not None]
        if not facts:
            continue
        if any(f.unit != "percent" and not f.nil for f in facts):
            return  # amounts stand below
        if is_ruled or RESULT_LABEL.match(row.label):
            found = _result(statement, at, open_lines, columns)
            if found is not None:
                del open_lines[-len(found.found.addends) :]
                yield found
        open_lines.append(at)
        is_ruled = bool(row.ruled)


def _result(
    statement: Statement, at: int, open_lines: Sequence[int], columns: Sequence[int]
) -> NoteSum | None:
    """The fewest lines right above a row that come to it; those that all columns agree with first."""
    odd: NoteSum | None = None
    for count in range(2, min(len(open_lines), MOST_LINES) + 1):
        lines = open_lines[-count:]
        rows = [statement.rows[i] for i in lines]
        for weights in WAYS_TO_SIGN[count]:
            told = _told(statement.rows[at], rows, weights, columns)
            found = NoteSum(Sum(at, tuple(zip(lines, weights, strict=True)), ("arithmetic",)), tuple(told))
            if len(told) == len(columns):
                if all(_comes_near(statement.rows[at], rows, weights, c) for c in told):
                    return found
                odd = odd or found
    return odd


def _told(total: Row, rows: Sequence[Row], weights: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The columns, where the lines so signed come to the total in all of them, or in all but one with a wrong digit."""
    near = [c for c in columns if _comes_near(total, rows, weights, c)]
    results = {
        (f.value, *(_value(row, c) for row in rows))
        for c in near
        if (f := total.facts[c]) is not None and f.value
    }
    digits = sum(digits_of(f) for c in near if (f := total.facts[c]) is not None)
    if len(near) == 1 and _are_all_of_it(total, rows, weights, columns, near[0]):
        return list(columns)
    if len(results) < LEAST_COLUMNS or digits < LEAST_DIGITS or len(columns) - len(near) > 1:
        return []
    is_told = all(c in near or _is_slip(total, rows, weights, c) for c in columns)
    return list(columns) if is_told else []


def _are_all_of_it(
    total: Row, rows: Sequence[Row], weights: Sequence[int], columns: Sequence[int], near: int
) -> bool:
    """Whether lines come to 100 % in one column of two, and in the other but for a wrong digit; both print them all."""
    facts = [row.facts[c] for row in (total, *rows) for c in columns]
    if len(columns) != LEAST_COLUMNS or set(weights) != {1} or any(f is None or not f.value for f in facts):
        return False
    (odd,) = (c for c in columns if c != near)
    stated = {c: f.value for c in columns if (f := total.facts[c]) is not None}
    is_mistyped = sum((_value(row, odd) for row in rows), Decimal(0)) == _ALL
    return (
        stated[near] == _ALL and (is_mistyped or stated[odd] == _ALL) and _is_slip(total, rows, weights, odd)
    )


_ALL = Decimal(100)  # percent


def _comes_near(total: Row, rows: Sequence[Row], weights: Sequence[int], column: int) -> bool:
    result = total.facts[column]
    if result is None:
        return False
    return abs(_missing(result, rows, weights, column)) <= _slack(result, rows)


def _slack(result: Fact, rows: Sequence[Row]) -> Decimal:
    """What rounding usually leaves; whole percentages are too short to tell the lines by more than one."""
    return result.quantum * (1 if len(rows) <= FEW or result.quantum >= 1 else 2)


def _missing(result: Fact, rows: Sequence[Row], weights: Sequence[int], column: int) -> Decimal:
    return sum(map(mul, weights, (_value(row, column) for row in rows)), Decimal(0)) - result.value


def _value(row: Row, column: int) -> Decimal:
    fact = row.facts[column]
    return Decimal(0) if fact is None else fact.value


def _is_slip(total: Row, rows: Sequence[Row], weights: Sequence[int], column: int) -> bool:
    """Whether one wrong digit makes the lines miss the total, and no sign that is turned in this column alone."""
    result = total.facts[column]
    if result is None:
        return False
    missing, slack = _missing(result, rows, weights, column), _slack(result, rows)
    if any(
        abs(missing - 2 * weight * _value(row, column)) <= slack
        for weight, row in zip(weights, rows, strict=True)
    ):
        return False
    return any(
        abs(missing + weight * ((meant if fact.value >= 0 else -meant) - fact.value)) <= slack
        for weight, row in ((-1, total), *zip(weights, rows, strict=True))
        if (fact := row.facts[column]) is not None and fact.value
        for meant in slips_of(fact)
    )
