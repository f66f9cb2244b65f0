"""Votes at a meeting: each nominee has as many in all, for him, withheld and abstained.

                              For         Withheld
    A. Jones           19,244,965           53,033
    B. Smith           19,244,179           53,819

Other proposals may have other sums. One nominee of several who has another is told where one slip explains it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import Fact, Row, Statement
from tieout.slips import digits_of, is_mistyped_sum

_FEWEST_ALIKE = 2  # rows of one sum; beside a slip, one more
_LEAST_DIGITS = 4  # of such a sum
_FOR = re.compile(r"\bfor\W*$|\bfavou?r\W*$", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:against|withheld|withhold|abstain(?:ed|ing)?|abstentions?|(?:non-?)?votes?)\W*$", re.IGNORECASE
)


class Votes(NamedTuple):
    """The votes on a nominee, and those on another one who has as many: those for him first."""

    row: Row
    votes: tuple[Fact, ...]
    alike: tuple[Fact, ...]


def find_votes(statement: Statement) -> Iterator[Votes]:
    """The rows of a table of votes that have as many votes in all as others of it."""
    columns = [at for at, c in enumerate(statement.columns) if _FOR.search(c.heading)]
    others = [at for at, c in enumerate(statement.columns) if _OTHERS.search(c.heading)]
    if len(columns) != 1 or not others:
        return
    columns += others
    printed = [
        (row, tuple(f for at in columns if (f := row.facts[at]) is not None)) for row in statement.rows
    ]
    rows = [
        (row, votes)
        for row, votes in printed
        if row.facts[columns[0]] is not None and _are_counts(row, votes)
    ]
    sums = Counter(_sum(votes) for _, votes in rows)
    for whole, count in sums.items():
        if count < _FEWEST_ALIKE:
            continue
        first = next(votes for _, votes in rows if _sum(votes) == whole)
        if max(map(digits_of, first)) < _LEAST_DIGITS:
            continue
        for row, votes in rows:
            if votes is not first and (
                _sum(votes) == whole
                or (count > _FEWEST_ALIKE and sums[_sum(votes)] == 1 and _is_slip(votes, whole))
            ):
                yield Votes(row, votes, first)


def _are_counts(row: Row, votes: tuple[Fact, ...]) -> bool:
    return len(votes) > 1 and not row.unread and all(f.unit == "pure" and f.quantum == 1 for f in votes)


def _sum(votes: tuple[Fact, ...]) -> Decimal:
    return sum((f.value for f in votes), Decimal(0))


def _is_slip(votes: tuple[Fact, ...], whole: Decimal) -> bool:
    """Whether one slip in the votes makes another number of them."""
    amounts = [(int(f.value), 1) for f in votes if f.value]
    missing = whole - _sum(votes)
    return any(is_mistyped_sum((value + int(missing), 1), [(value, 1)], (1,)) for value, _ in amounts)
