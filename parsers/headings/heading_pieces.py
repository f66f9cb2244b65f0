"""The pieces of a heading: lengths and dates joined or parted, and each given to the columns that it heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.lines.edges import Edge
from tieout.parsers.lines.grid import Segment
from tieout.parsers.vocabulary.periods import MONTH_DAY, YEAR

ONLY_DATES = re.compile(
    r"(?:(?:as of|at|for|the|and|through|fiscal|years?|quarters?|months?|weeks?|periods?|ended|ending|three|two|six|nine|"
    r"twelve|\d{1,2}|(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"[\s,.]*)+",
    re.I,
)

_GO_TOGETHER = (
    (
        re.compile(r"^(?:two|three|six|nine|twelve|thirteen|twenty-six|thirty-nine)$", re.I),
        re.compile(r"(?:months?|weeks?)\b", re.I),
    ),
    (re.compile(r"\b(?:months?|weeks?|quarters?|years?)$", re.I), re.compile(r"end(?:ed|ing)\b", re.I)),
)
"""Words that make one length with what follows them."""
_WIDEST_GAP = 3


def with_whole_lengths(segments: Sequence[Segment]) -> list[Segment]:
    """The pieces of a line, lengths joined where their words stand apart: "NINE  MONTHS", "Quarter  ended"."""
    whole: list[Segment] = []
    for piece in segments:
        last = whole[-1] if whole else None
        if (
            last is not None
            and piece.start - last.end <= _WIDEST_GAP
            and any(a.search(last.text) and b.match(piece.text) for a, b in _GO_TOGETHER)
        ):
            whole[-1] = Segment(f"{last.text} {piece.text}", last.start, piece.end)
        else:
            whole.append(piece)
    return whole


_ENDED_LENGTH = re.compile(
    r"(?:(?!end)[\w-]+ )?(?:months?|weeks?|quarters?|years?|periods?) end(?:ed|ing)\b", re.I
)


def split_lengths(pieces: Sequence[Segment]) -> list[Segment]:
    """Lengths with a single space between them as a piece a length: "Month Ended Year Ended"."""
    split: list[Segment] = []
    for piece in pieces:
        found = list(_ENDED_LENGTH.finditer(piece.text))
        if len(found) < 2 or _ENDED_LENGTH.sub("", piece.text).strip():
            split.append(piece)
        else:
            split += [Segment(m[0], piece.start + m.start(), piece.start + m.end()) for m in found]
    return split


_DAY_OR_YEAR = re.compile(rf"(?:{MONTH_DAY.pattern},? )?(?:{YEAR.pattern})", MONTH_DAY.flags)
"""A year by itself or with its day: "1999     1998 June 30, 1999"."""


def split_dates(pieces: list[Segment], columns: int) -> list[Segment]:
    """Pieces that name as many dates as there are columns, a single space between them, as a piece a date."""
    if not 0 < len(pieces) < columns:
        return pieces
    for pattern in (MONTH_DAY, YEAR, _DAY_OR_YEAR):
        found = [(piece.start, m) for piece in pieces for m in pattern.finditer(piece.text)]
        if len(found) == columns and (
            len(pieces) == 1 or not any(pattern.sub("", p.text).strip(" ,.") for p in pieces)
        ):
            return [Segment(m[0], start + m.start(), start + m.end()) for start, m in found]
    return pieces


def spread_over(
    pieces: Sequence[Segment], edges: Sequence[Edge], rule: Sequence[Segment], *, each: bool
) -> list[str]:
    """The heading over each column: a piece heads the columns its underline spans, else those nearest to it.

    `each`: every column has a length of its own.
    """
    spread = [""] * len(edges)
    if len(pieces) == len(edges):
        return [p.text for p in pieces]
    pitch = pitch_of(edges)
    evenly = [] if each else _evenly([_widened(p, rule) for p in pieces], edges, pitch)
    for i, edge in enumerate(edges):
        span = next((r for r in rule if r.start - 2 <= edge.centre <= r.end + 2), None)
        if span is not None and not evenly:
            under = [p for p in pieces if p.start < span.end and p.end > span.start]
            if len(under) == 1:
                spread[i] = under[0].text
                continue
        nearest = (
            evenly[i] if evenly else min(pieces, key=lambda p: (_away(p, edge), abs(p.centre - edge.centre)))
        )
        near = len(pieces) > 1 or _away(nearest, edge) <= pitch * 0.7
        if not near:
            continue
        if evenly or not _heads_another(nearest, i, edges):
            spread[i] = nearest.text
        elif i and _goes_on(spread[i - 1], pieces, i - 1, edges):
            spread[i] = spread[i - 1]
    return spread


def pitch_of(edges: Sequence[Edge]) -> float:
    """How far the columns stand from each other."""
    return (edges[-1].centre - edges[0].centre) / max(1, len(edges) - 1)


def _goes_on(heading: str, pieces: Sequence[Segment], column: int, edges: Sequence[Edge]) -> bool:
    """True for a length or day over the column to the left that heads more than that one column.

    Years ended               (May 5, 1996) to
    December 31,              December 31,
    1999      1998      1997      1999
    """
    piece = next((p for p in pieces if p.text == heading and _away(p, edges[column]) <= 0), None)
    if piece is None or not (_LENGTH.search(heading) or ONLY_DATES.fullmatch(heading)):
        return False
    return sum(piece.start < e.high + 1 and piece.end > e.left - 1 for e in edges) > 1


_LENGTH = re.compile(r"\b(?:months?|mos?\b\.?|weeks?|quarters?|qtrs?|years?|yrs?|periods?|[QY]TD)\b", re.I)


def _evenly(pieces: Sequence[Segment], edges: Sequence[Edge], pitch: float) -> list[Segment]:
    """The piece over each column where all head as many, if none stands much further off than its nearest does.

    Headings set a little left of their columns leave the second of four as near to "Nine Months Ended" as to its own.
    """
    if len(pieces) < 2 or len(edges) % len(pieces) or not all(_LENGTH.search(p.text) for p in pieces):
        return []
    each = len(edges) // len(pieces)
    spread = [pieces[i // each] for i in range(len(edges))]
    nearest = [min(_away(p, edge) for p in pieces) for edge in edges]
    near = all(_away(p, e) <= n + pitch / 2 for p, e, n in zip(spread, edges, nearest, strict=True))
    return spread if near else []


def _widened(piece: Segment, rule: Sequence[Segment]) -> Segment:
    """The piece as wide as its underline, if it has one of its own."""
    under = [r for r in rule if piece.start < r.end and piece.end > r.start]
    if len(under) != 1:
        return piece
    return Segment(piece.text, min(piece.start, under[0].start), max(piece.end, under[0].end))


def standing_over(pieces: Sequence[Segment], edges: Sequence[Edge]) -> list[str]:
    """The heading over each column where a piece is as wide as the columns it heads."""
    return [next((p.text for p in pieces if p.start <= e.high <= p.end), "") for e in edges]


def _away(piece: Segment, edge: Edge) -> float:
    return max(piece.start - edge.centre, edge.centre - piece.end, 0)


def _shared(piece: Segment, edge: Edge) -> int:
    """How many characters of a piece stand over a column."""
    return min(piece.end, edge.high) - max(piece.start, edge.left)


def _heads_another(piece: Segment, column: int, edges: Sequence[Edge]) -> bool:
    """True where a piece stands squarely over one column that is not this one."""
    over = [i for i, e in enumerate(edges) if piece.start < e.high + 1 and piece.end > e.left - 1]
    if len(over) == 2:  # over one of them nearly as wide as it is, and touching the other
        over = [i for i in over if _shared(piece, edges[i]) * 4 > (piece.end - piece.start) * 3] or over
    if len(over) != 1 or over[0] == column:
        return False
    edge = edges[over[0]]
    return abs(piece.centre - edge.centre) <= max(3, (edge.high - edge.left) / 3)
