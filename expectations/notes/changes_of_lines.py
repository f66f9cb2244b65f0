"""Columns beside percentages of revenue that say by how many percent the lines changed, whose amounts stand elsewhere.

                                 1999     1998     Change in dollar amounts
    Net sales                   100.0%   100.0%              12%
    Research and development     12.3     13.1                5

The amounts are those of the lines of the same name in the statement of income, in two of the periods of the table. Which
two, the column itself tells: nearly all of its figures agree. One that does not is told where a slip explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from tieout.expectations.binding.side_columns import (
    PERCENT_CHANGE,
    agrees,
    are_told,
    is_mistyped,
    is_near,
    says_a_change,
)
from tieout.expectations.notes.shares_of_revenue import Lines, ShareOfLine, columns_of_shares, nearest_meant
from tieout.facts import Statement

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
