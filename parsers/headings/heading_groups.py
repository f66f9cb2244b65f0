"""Which columns a heading spans, told by the dates below it: they go one way, and begin anew under the next heading.

          Quarter Ended                      Year Ended
     Dec. 26,   Sept. 26,   Dec. 27,     Dec. 26,   Dec. 27,
       1999        1999       1998         1999       1998

Three columns and two, though "Quarter Ended" stands over the second alone and no rule says how far it reaches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from tieout.parsers.lines.grid import Segment
from tieout.parsers.vocabulary.periods import MONTH_DAY, Span, parse_span


class HeadingLine(NamedTuple):
    """A line of headings: its pieces, and the text that each column was given of them by where they stand."""

    pieces: tuple[Segment, ...]
    heads: tuple[str, ...]


_LENGTH = re.compile(r"\b(?:months?|weeks?|quarters?|years?|periods?)\b", re.I)
_LENGTH_OR_DAY = re.compile(rf"{_LENGTH.pattern}|\bend(?:ed|ing)\b|{MONTH_DAY.pattern}", re.I)


def spanned(lines: Sequence[HeadingLine], centres: Sequence[float]) -> list[tuple[str, ...]]:
    """What each line says over each column: spanning headings as the dates below them tell, others as they stand.

    `centres` are where the columns stand.
    """
    as_they_stand = [line.heads for line in lines]
    upper = _upper_lines(lines, len(centres))
    lower = [" ".join(filter(None, texts)) for texts in zip(*as_they_stand[len(upper) :], strict=True)]
    stacked = clusters([piece for line in upper for piece in line.pieces])
    if (
        not all(_LENGTH.search(cluster.text) for cluster in stacked)
        or any(_LENGTH.search(text) for text in lower)
        or any(len(line.pieces) > len(stacked) for line in upper)
        or (len(stacked) == 1 and not all(_is_central(p, centres) for line in upper for p in line.pieces))
    ):
        return as_they_stand
    groups = _groups(lower, len(stacked)) if stacked else ()
    if not groups:
        return as_they_stand
    told = [_over(line, stacked, groups) if _spans(line) else line.heads for line in upper]
    return [*told, *as_they_stand[len(upper) :]]


def _spans(line: HeadingLine) -> bool:
    """True for a line of lengths and days, not for "Percent" over one of the columns below."""
    return all(_LENGTH_OR_DAY.search(piece.text) for piece in line.pieces)


def _over(line: HeadingLine, stacked: Sequence[Segment], groups: Sequence[int]) -> tuple[str, ...]:
    """What a line says over each column, its pieces over all columns of the cluster that they stand in."""
    texts = [" ".join(p.text for p in line.pieces if c.start <= p.start < c.end) for c in stacked]
    return tuple(text for text, columns in zip(texts, groups, strict=True) for _ in range(columns))


def _upper_lines(lines: Sequence[HeadingLine], columns: int) -> Sequence[HeadingLine]:
    """The lines above the first that has a piece a column."""
    full = next((at for at, line in enumerate(lines) if len(line.pieces) == columns), 0)
    return lines[:full]


def clusters(pieces: Sequence[Segment]) -> list[Segment]:
    """Pieces that stand above each other as one, from left to right."""
    found: list[Segment] = []
    for piece in pieces:
        over = [c for c in found if c.start < piece.end and piece.start < c.end]
        found = [c for c in found if c not in over]
        parts = (*over, piece)
        found.append(
            Segment(" ".join(p.text for p in parts), min(p.start for p in parts), max(p.end for p in parts))
        )
    return sorted(found, key=lambda c: c.start)


def _groups(texts: Sequence[str], many: int) -> tuple[int, ...]:
    """How many columns stand under each of so many headings, where a single way to part them leaves dates in order.

    In order is later by later, or earlier by earlier; what has no date goes with the column left of it.
    """
    days = [_day(parse_span(text)) for text in texts]
    if not days or days[0] is None or len(days) > _MOST_COLUMNS or sum(map(bool, days)) < _FEWEST_DATES:
        return ()
    begins = [at for at, day in enumerate(days) if at and day is not None]
    ways = [
        (0, *cuts, len(days))
        for cuts in combinations(begins, many - 1)
        if all(_in_order(days[a:b]) for a, b in pairwise((0, *cuts, len(days))))
    ]
    return tuple(b - a for a, b in pairwise(ways[0])) if len(ways) == 1 else ()


_MOST_COLUMNS = 14  # of a page; parting them takes longer with each
_FEWEST_DATES = 2


def _in_order(days: Sequence[_Day | None]) -> bool:
    dated = [day for day in days if day is not None]
    steps = {(b > a) - (b < a) for a, b in pairwise(dated)}
    return len(steps) <= 1 and 0 not in steps


_Day = tuple[int, int, int]


def _day(span: Span) -> _Day | None:
    return None if span.year is None else (span.year, span.month or 0, span.day or 0)


def _is_central(piece: Segment, centres: Sequence[float]) -> bool:
    """True where a piece stands over the middle of all columns."""
    pitch = min((b - a for a, b in pairwise(centres)), default=0)
    return abs(piece.centre - (centres[0] + centres[-1]) / 2) < pitch / 3
