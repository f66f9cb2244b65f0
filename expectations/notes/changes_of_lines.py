"""Changes in percent that stand apart from the amounts: beside percentages of revenue, or in a row below a line.

                                 1999     1998     Change in dollar amounts
    Net sales                   100.0%   100.0%              12%
    Research and development     12.3     13.1                5

Beside percentages the amounts are those of the lines of the same name in the statement of income, in two of the periods
of the table. Which two, the column itself tells: nearly all of its figures agree.

    Third quarter of 2000       Revenue     Income
    Services                      7,988      1,121
      % change                     10.2%       3.1%

Below a line they are its own and what a table prints for the line a year before. A figure that does not agree is told
where a slip explains it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import permutations

from tieout.expectations.binding.side_columns import (
    PERCENT_CHANGE,
    agrees,
    are_told,
    is_mistyped,
    is_near,
    says_a_change,
)
from tieout.expectations.binding.side_tables import CALENDAR_SLACK
from tieout.expectations.binding.spans import Span
from tieout.expectations.notes.shares_of_revenue import Lines, ShareOfLine, columns_of_shares, nearest_meant
from tieout.facts import Fact, Row, Statement, is_money

_MOST_PERIODS = 6  # of one table


def find_changes_of_lines(statements: Sequence[Statement]) -> Iterator[ShareOfLine]:
    """The changes in percent that tables of percentages print of the lines of the statement of income."""
    lines: Lines | None = None
    for statement in statements:
        changes = [at for at, c in enumerate(statement.columns) if says_a_change(c)]
        if statement.kind != "other" or not changes:
            continue
        shares = [at for at in columns_of_shares(statement) if at not in changes][:_MOST_PERIODS]
        if len(shares) > 1:
            lines = lines or Lines(statements)
            for at in changes:
                yield from _told(statement, at, shares, lines)


def find_changes_below(statements: Sequence[Statement]) -> list[ShareOfLine]:
    """The rows of changes in percent below a line, held to what is printed for the line a year before."""
    below = [s for s in statements if any(_BELOW.fullmatch(row.label) for row in s.rows)]
    if not below:
        return []
    printed = _by_line(statements)
    found = [change for statement in below for change in _changes_below(statement, printed)]
    figures = {c.figures.stated.value for c in found if agrees(PERCENT_CHANGE, c.figures)}
    if not are_told(len(found), _agreeing(found), len(figures - {0})):
        return []
    return [c for c in found if agrees(PERCENT_CHANGE, c.figures) or _is_wrong(c)]


_BELOW = re.compile(
    r"\W*(?:(?:(?:%|percent(?:age)?) (?:change|growth|increase)|(?:change|growth|increase)(?: (?:in )?(?:%|percent))|"
    r"(?:y/y|yoy|year[- ](?:over|on)[- ]year)(?: %| percent)?(?: change| growth)?(?: %)?|growth(?: rate)?)"
    r"(?: (?:from|over) (?:the )?(?:prior|previous|last) year)?)\W*",
    re.IGNORECASE,
)
_Line = tuple[str, str, int, str]
"""Company, label, which of the columns of a period, and the length of the period."""
_Printed = dict[_Line, list[tuple[date, Fact]]]
_MOST_PRINTED = 60  # periods of a line; a page of nonsense repeats one without end
_YEAR = timedelta(days=365)
_SLACK = timedelta(days=CALENDAR_SLACK)


def _by_line(statements: Sequence[Statement]) -> _Printed:
    """The amounts of all tables by their lines, each with its last day."""
    found: _Printed = {}
    for statement in statements:
        places = _places(statement)
        for row in statement.rows:
            for fact, place in zip(row.facts, places, strict=True):
                if place is not None and fact is not None and is_money(fact.unit) and fact.value:
                    held = found.setdefault((statement.entity, row.spoken, *place[:2]), [])
                    if len(held) < _MOST_PRINTED:
                        held.append((place[2], fact))
    return found


def _places(statement: Statement) -> list[tuple[int, str, date] | None]:
    """Of each dated column which of those of its period it is, and how long that is, with its last day."""
    seen: Counter[Span] = Counter()
    found: list[tuple[int, str, date] | None] = []
    for column in statement.columns:
        if column.period_end is None:
            found.append(None)
            continue
        span = Span(column.period_start, column.period_end)
        found.append((seen[span], span.length, span.end))
        seen[span] += 1
    return found


def _changes_below(statement: Statement, printed: _Printed) -> Iterator[ShareOfLine]:
    places = _places(statement)
    above: Row | None = None
    for row in statement.rows:
        if any(f is not None and is_money(f.unit) and not f.nil for f in row.facts):
            above = row
        elif above is not None and _BELOW.fullmatch(row.label):
            for at, (stated, amount, place) in enumerate(zip(row.facts, above.facts, places, strict=True)):
                if stated is None or amount is None or place is None or stated.unit != "percent":
                    continue
                line = (statement.entity, above.spoken, *place[:2])
                before = [f for end, f in printed.get(line, ()) if abs(place[2] - end - _YEAR) <= _SLACK]
                if figures := nearest_meant(PERCENT_CHANGE, row, stated, [amount], before[:_MOST_PERIODS]):
                    yield ShareOfLine(statement, at, above.label, figures)


def _told(statement: Statement, at: int, shares: Sequence[int], lines: Lines) -> list[ShareOfLine]:
    """The changes of a column, between the two periods that most of them agree with; none where they are not told."""
    best: list[ShareOfLine] = []
    for of, since in permutations(shares, 2):
        found = list(_changes(statement, at, of, since, lines))
        best = max(best, found, key=_agreeing)
    figures = {c.figures.stated.value for c in best if agrees(PERCENT_CHANGE, c.figures)}
    if not are_told(len(best), _agreeing(best), len(figures - {0})):
        return []
    return [c for c in best if agrees(PERCENT_CHANGE, c.figures) or _is_wrong(c)]


def _is_wrong(change: ShareOfLine) -> bool:
    """Whether a slip explains what is printed: a line of that name may be another, and a unit off may be rounding."""
    return not is_near(PERCENT_CHANGE, change.figures) and is_mistyped(PERCENT_CHANGE, change.figures)


def _agreeing(changes: Sequence[ShareOfLine]) -> int:
    return sum(agrees(PERCENT_CHANGE, c.figures) for c in changes)


def _changes(statement: Statement, at: int, of: int, since: int, lines: Lines) -> Iterator[ShareOfLine]:
    for row in statement.rows:
        stated = row.facts[at]
        if stated is None or stated.nil or stated.unit != "percent":
            continue
        amounts, others = (lines.line(row, statement, column) for column in (of, since))
        if figures := nearest_meant(PERCENT_CHANGE, row, stated, amounts, others):
            yield ShareOfLine(statement, at, row.label, figures)
