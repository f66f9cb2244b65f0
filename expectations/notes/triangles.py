"""What a reserve turned out to be too much or too little, year by year: the development of an insurer's losses.

                                   1994      1995      1996
    Reserve, as first estimated   9,240     9,905    10,410
    Re-estimated one year later   9,300     9,040
    Two years later               8,980
    Redundancy                      260       865

Each row prints fewer years than the one above it, and what is below the last is the first estimate of a year less the
latest: another row in each column. Years that agree to the last digit tell it of the odd one, where one slip explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.expectations.binding.binder import footing_value
from tieout.expectations.notes.sums import LEAST_TELLING, NoteSum
from tieout.facts import Fact, Row, Statement, Sum
from tieout.slips import is_mistyped_sum

FEWEST_YEARS = 3  # that agree
FEWEST_STEPS = 2  # rows of the triangle
MOST_FIRST = (
    12  # rows above a triangle among which the first estimate may be: another triangle stands between
)


class _Triangle(NamedTuple):
    """The rows of a triangle, and the row of the latest amount in each column."""

    first: int
    latest: dict[int, int]


def told_triangles(statement: Statement) -> Iterator[NoteSum]:
    """The rows below a triangle that are the first estimates less the latest ones, each in its column."""
    if len(statement.columns) <= FEWEST_YEARS:
        return
    triangle: _Triangle | None = None
    for at, row in enumerate(statement.rows):
        printed = _columns_of(row)
        if not printed:
            continue
        if triangle is not None and set(printed) >= set(triangle.latest):
            yield from _told_below(statement, triangle, at)
            triangle = None
        elif triangle is not None and set(printed) < set(
            _columns_of(statement.rows[max(triangle.latest.values())])
        ):
            triangle = _Triangle(triangle.first, {**triangle.latest, **dict.fromkeys(printed, at)})
        else:
            triangle = _Triangle(at, dict.fromkeys(printed, at)) if len(printed) >= FEWEST_YEARS else None


def _columns_of(row: Row) -> list[int]:
    """The columns in which a row prints an amount of money."""
    return [
        i for i, f in enumerate(row.facts) if f is not None and f.unit not in ("percent", "pure", "shares")
    ]


def _told_below(statement: Statement, triangle: _Triangle, at: int) -> Iterator[NoteSum]:
    if len(set(triangle.latest.values())) < FEWEST_STEPS:
        return
    for first in range(max(0, triangle.first - MOST_FIRST), triangle.first):
        for weight in (1, -1):
            sums = {
                column: Sum(at, ((first, weight), (latest, -weight)), ("arithmetic",))
                for column, latest in triangle.latest.items()
                if _is_printed(statement, (first, latest, at), column)
            }
            exact = [c for c, found in sums.items() if not _missing(statement, found, c)]
            odd = [c for c in sums if c not in exact]
            telling = [c for c in exact if _is_long(statement.rows[at].facts[c])]
            if (
                len(telling) < FEWEST_YEARS
                or len(odd) > 1
                or not all(_is_slip(statement, sums[c], c) for c in odd)
            ):
                continue
            yield from (NoteSum(found, (column,)) for column, found in sums.items())
            return


def _is_printed(statement: Statement, rows: Sequence[int], column: int) -> bool:
    return all(statement.rows[i].facts[column] is not None for i in rows)


def _is_long(result: Fact | None) -> bool:
    return result is not None and abs(result.value) >= LEAST_TELLING * result.quantum


def _amounts(statement: Statement, found: Sum, column: int) -> tuple[list[Fact], tuple[int, ...]]:
    """The result and the lines, which are printed, and the weights of these."""
    rows = (found.total, *(i for i, _ in found.addends))
    return [f for i in rows if (f := statement.rows[i].facts[column]) is not None], tuple(
        w for _, w in found.addends
    )


def _missing(statement: Statement, found: Sum, column: int) -> bool:
    (result, *lines), weights = _amounts(statement, found, column)
    return sum(w * footing_value(f) for f, w in zip(lines, weights, strict=True)) != footing_value(result)


def _is_slip(statement: Statement, found: Sum, column: int) -> bool:
    """Whether one slip of a digit, or of the sign of the result, parts it from the lines."""
    facts, weights = _amounts(statement, found, column)
    unit = min(f.quantum for f in facts)
    values = [footing_value(f) for f in facts]
    if sum(w * v for v, w in zip(values[1:], weights, strict=True)) == -values[0]:
        return True  # parentheses lost
    (result, *lines) = [(int(footing_value(f) / unit), int(f.quantum / unit)) for f in facts]
    return is_mistyped_sum(result, lines, weights)
