"""The value columns of a block: where their digits end, what their headings say, and which periods those are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tieout.facts import Column
from tieout.parsers.ascii_lines import BALANCE_DATE, are_years
from tieout.parsers.blocks import is_title
from tieout.parsers.grid import Block, GridLine, Segment
from tieout.parsers.numbers import Cell
from tieout.parsers.periods import (
    INCEPTION,
    MONTH_DAY,
    YEAR,
    Span,
    end_of,
    parse_dates,
    parse_only_length,
    parse_range,
    parse_span,
    parse_years,
    start_of,
)


class Edge(NamedTuple):
    """Where a column's digits end, [low, high], and where its cells begin at the leftmost."""

    low: int
    high: int
    left: int

    @property
    def centre(self) -> float:
        return (self.left + self.high) / 2

    def distance(self, cell: Cell) -> int:
        return max(self.low - cell.edge, cell.edge - self.high, 0)


class Headings(NamedTuple):
    """The columns with their periods, and the lines above that are titles rather than headings."""

    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    body: int  # index in the block of the first line after titles and headings: captions and rows


def find_edges(rows: Sequence[GridLine]) -> list[Edge]:
    """The columns, from the rows that fill them all: the largest number of cells that several rows share.

    Where many cells stand outside the columns so found, rows are sparse, as in statements of equity: there the few
    rows that print more, the balances, show the columns.
    """
    if any(r.exact for r in rows):
        return _exact_edges(rows)
    cells = [_outside_label(r) for r in rows if r.kind == "numbers" and not are_years(r.cells)]
    counts = Counter(len(c) for c in cells)
    if not counts:
        return []
    needed = max(2, -(-sum(counts.values()) // 6))
    most = max((n for n, c in counts.items() if c >= needed), default=max(counts))
    edges = _edges_of(cells, most)
    outside = _count_outside(cells, edges)
    if outside * _SPARSE <= sum(n * c for n, c in counts.items()) or len(counts) < 2:
        return edges
    for n in sorted((n for n in counts if n > most), reverse=True):
        fuller = _edges_of(cells, n)
        if counts[n] > 1 and _are_narrow(fuller) and _count_outside(cells, fuller) * 2 < outside:
            return fuller
    return edges


_SPARSE = 12  # one cell of so many outside the columns: a misprint; more: other columns
_WIDEST_SPREAD = 6  # of the last digits of one column: nil marks and footnotes aside


def _edges_of(cells: Sequence[tuple[Cell, ...]], columns: int) -> list[Edge]:
    """The columns as the rows with so many cells show them."""
    full = [c for c in cells if len(c) == columns]
    edges = [
        Edge(min(c[i].edge for c in full), max(c[i].edge for c in full), min(c[i].left for c in full))
        for i in range(columns)
    ]
    if any(a.high >= b.left for a, b in pairwise(edges)):
        edges = _typical_edges(full, columns)
    return edges


def _exact_edges(rows: Sequence[GridLine]) -> list[Edge]:
    """The columns in which any row has a cell, where cells stand in columns of their own."""
    return sorted({Edge(c.edge, c.edge, c.left) for r in rows for c in r.cells})


def _are_narrow(edges: Sequence[Edge]) -> bool:
    """True where each column's digits end at one place or nearly."""
    return all(e.high - e.low <= _WIDEST_SPREAD for e in edges) and all(
        a.high < b.low for a, b in pairwise(edges)
    )


def _count_outside(cells: Sequence[tuple[Cell, ...]], edges: Sequence[Edge]) -> int:
    """How many cells end in none of the columns, or in one with another cell of their row."""
    reach = [(e.low - _BESIDE, e.high + _BESIDE) for e in edges]
    outside = 0
    for row in cells:
        ends = [c.edge for c in row]
        taken = sum(any(low <= end <= high for end in ends) for low, high in reach)
        outside += max(0, len(row) - taken)
    return outside


_BESIDE = 2


STUCK = re.compile(r"[\w,;:(-](?: |\$?)$")  # a number after this is a part of the label
_DEEPEST_LABEL = 12  # what begins further left stands where labels do


def _outside_label(line: GridLine) -> tuple[Cell, ...]:
    """The cells without numbers that end a label, or are the last of one: "and $95   3,310", "   2009   42,409".

    A year that begins a line is the end of a date whose day stands on the line above.
    """
    cells = line.cells
    while len(cells) > 1:
        before = line.text[: cells[0].left]
        at_margin = not before.strip() and (cells[0].left <= _DEEPEST_LABEL or are_years(cells[:1]))
        if (not STUCK.search(before) or BALANCE_DATE.match(before)) and not at_margin:
            break
        cells = cells[1:]
    return cells


def _typical_edges(full: list[tuple[Cell, ...]], most: int) -> list[Edge]:
    """Columns from the middle half of the rows, where single rows are printed out of line."""
    edges = []
    for i in range(most):
        ends = sorted(c[i].edge for c in full)
        lefts = sorted(c[i].left for c in full)
        quarter = len(ends) // 4
        edges.append(Edge(ends[quarter], ends[-1 - quarter], lefts[quarter]))
    return edges


def assign(cells: Sequence[Cell], edges: Sequence[Edge]) -> list[int]:
    """The column of each cell, in order and without repetition; -1 where a cell fits none."""
    if len(cells) == len(edges):
        return list(range(len(cells)))
    chosen: list[int] = []
    for cell in cells:
        best = min(range(len(edges)), key=lambda i: edges[i].distance(cell))
        reach = _reach(edges, best)
        taken = chosen and best <= max(chosen)
        chosen.append(-1 if taken or edges[best].distance(cell) > reach else best)
    return chosen


def _reach(edges: Sequence[Edge], i: int) -> int:
    """How far from a column its cells may end: half of the way to the next column, as inset numbers do."""
    left = edges[i].low - edges[i - 1].high if i else 40
    right = edges[i + 1].low - edges[i].high if i + 1 < len(edges) else 40
    return max(3, min(left, right) * 2 // 3)


def read_headings(block: Block, edges: Sequence[Edge]) -> Headings:
    """Read the columns' periods from the lines above the first row."""
    exact = any(line.exact for line in block.rows)
    edges = edges if exact else ruled_edges(block, edges)
    zone = edges[0].left - 3
    above = block.lines[: block.body]
    margin = min((line.indent for line in block.rows if line.kind == "numbers" and line.label), default=0)
    last_heading = _last_heading(above, edges, zone, margin)
    titles: list[str] = []
    stacks: list[list[str]] = [[] for _ in edges]
    for at, line in enumerate(above[: last_heading + 1]):
        if line.kind not in ("text", "numbers") or _FURNITURE.search(line.text):
            continue
        pieces = [] if _names_statement(line) else _headings_on(line, zone, edges)
        pieces = pieces if exact else _split_dates(pieces, len(edges))
        if pieces:
            heads = _standing_over(pieces, edges) if exact else _spread(pieces, edges, _rule_below(above, at))
            for i, text in enumerate(heads):
                if text:
                    stacks[i].append(text)
            label = [s.text for s in line.segments if s not in pieces]
            titles += label
        else:
            titles.append(" ".join(line.text.split()))
    context = " ".join(
        line.text.strip() for line in above[: last_heading + 1] if line.kind in ("text", "numbers")
    )
    columns = _periods([" ".join(s) for s in stacks], titles, context)
    return Headings(tuple(columns), tuple(titles), last_heading + 1)


def _names_statement(line: GridLine) -> bool:
    """True for a title alone on its line, also far to the right: "STATEMENTS OF INCOME (UNAUDITED)"."""
    return len(line.segments) == 1 and is_title(line)


def ruled_edges(block: Block, edges: Sequence[Edge]) -> Sequence[Edge]:
    """The columns as wide as the rules under them: short numbers stand at the right end of a wide column."""
    for line in block.lines:
        if line.kind != "rule" or len(line.segments) < 2:
            continue
        under = [[s for s in line.segments if s.start <= e.high <= s.end + 2] for e in edges]
        spans = [s for found in under for s in found]
        if any(s.end - s.start > _WIDEST_COLUMN for s in spans):
            continue  # it runs under the labels too
        if len(set(spans)) == len(spans) == len(line.segments) and all(len(found) < 2 for found in under):
            return [
                e._replace(left=min(e.left, found[0].start)) if found else e
                for e, found in zip(edges, under, strict=True)
            ]
    return edges


_WIDEST_COLUMN = 30
_FURNITURE = re.compile(r"\bform\s+(?:10-?[KQ]|8-?K|20-?F)\b", re.I)  # heads pages, not columns

_HEADING_WORDS = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?|ended|ending|(?:un)?audited|restated|pro forma|total|"
    r"increase|decrease|variance|"
    r"actual|fiscal|percent|"
    r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|"
    r"september|october|"
    r"november|december|note|change|as of|at|through|period|inception)\b|(?:19|20)\d\d|\d/\d|%|"
    r"['’]\d\d\b|^\(?[A-Z0-9]\)?$",
    re.I,
)


_DEEPEST_CAPTION = 30  # from the margin of the rows; what begins further in is centred: a title


def _last_heading(above: Sequence[GridLine], edges: Sequence[Edge], zone: int, margin: int) -> int:
    """Index of the last line that is a title or heads a column; after it come only captions.

    `margin` is where the labels of the rows begin: far to the right in the second half of a balance sheet.
    """
    inside = min(zone, margin + _DEEPEST_CAPTION)
    for at in range(len(above) - 1, -1, -1):
        line = above[at]
        if line.kind == "rule":
            return at
        if line.kind in ("text", "numbers") and (
            _headings_on(line, zone, edges) or line.segments[0].start >= inside or _is_title_text(line)
        ):
            return at
    return max((at for at, line in enumerate(above) if _is_title_at_the_margin(line)), default=-1)


_DATED_TITLE = re.compile(
    r"(?:for the |as of |at |(?:fiscal )?(?:years?|quarters?|[\w-]+ (?:months|weeks)) ended\b).*\b(?:19|20)\d\d\b",
    re.I,
)


def _is_title_at_the_margin(line: GridLine) -> bool:
    """True for "Statement of Operations" and "For the quarter ended March 31, 2001", not for "Balance Sheet Data:"."""
    if line.kind != "text" or line.label.endswith((":", "data", "Data", "DATA")):
        return False
    return is_title(line) or bool(_DATED_TITLE.match(line.label))


_ONLY_DATES = re.compile(
    r"(?:(?:as of|at|for|the|and|through|fiscal|years?|quarters?|months?|weeks?|periods?|ended|ending|three|two|six|nine|"
    r"twelve|\d{1,2}|(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"[\s,.]*)+",
    re.I,
)


_LONGEST_SCALE = 80  # characters of "(Dollar amounts in thousands, except share and per share data)"


def _is_title_text(line: GridLine) -> bool:
    text = line.label.lower()
    if line.kind == "text" and len(text) < _LONGEST_SCALE and _SAYS_SCALE.match(text):
        return True
    if len(text) < 60 and _ONLY_DATES.fullmatch(text) and MONTH_DAY.search(text):
        return True
    return text.startswith(
        ("(in ", "(unaudited", "in thousands", "in millions", "(dollars", "(thousands", "(amounts", "(000")
    )


def _headings_on(line: GridLine, zone: int, edges: Sequence[Edge]) -> list[Segment]:
    """The pieces of a line that stand over the columns and read like headings, not like a title."""
    if line.exact:
        over = [s for s in line.segments[bool(line.label) :] if s.end > edges[0].left]
        return [s for s in over if not _SAYS_SCALE.match(s.text)]
    if line.kind == "numbers" and are_years(line.cells):
        return [s for s in line.segments if s.centre > zone]
    dates = [s for s in line.segments if _DATE.match(s.text)]
    if (
        len(line.segments) == len(edges) > 1
        and dates
        and all(s in dates or _CHANGE.search(s.text) for s in line.segments)
    ):
        return list(line.segments)
    if len(dates) == len(edges) > 1 and dates == list(line.segments[-len(dates) :]):
        return dates  # "(in millions)    June 30, 2009     December 31, 2008"
    if len(line.segments) == 1 < len(edges) and _names_dates(line.segments[0].text, len(edges)):
        return list(line.segments)
    pieces = [
        s for s in line.segments if s.start >= zone or (s.centre > edges[0].left and len(line.segments) > 1)
    ]
    if not pieces or (
        len(pieces) < len(line.segments) and line.segments[0].start > 12 and len(line.segments) == 2
    ):
        return []
    if len(pieces) == len(line.segments) > 1:
        return pieces
    if len(line.segments) == 1 and not _HEADING_WORDS.search(pieces[0].text):
        return []
    return pieces if any(_HEADING_WORDS.search(s.text) for s in pieces) or len(pieces) >= len(edges) else []


_SAYS_SCALE = re.compile(
    r"\W*(?:(?:u\.?s\.?|dollars?|amounts?|figures|expressed|stated|all|shares?|in|of|are|data)\W+){0,6}"
    r"(?:thousands?|millions?|billions?|000['’]?s)\b",
    re.I,
)
_DATE = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\d{1,2}/\d{1,2}\b", re.I
)


def _names_dates(text: str, columns: int) -> bool:
    """True for days alone, as many as there are columns: "September 30, December 31,"."""
    return len(MONTH_DAY.findall(text)) == columns and not re.search(r"[A-Za-z\d]", MONTH_DAY.sub("", text))


def _split_dates(pieces: list[Segment], columns: int) -> list[Segment]:
    """One piece that names as many dates as there are columns, a single space between them, as a piece a date."""
    if len(pieces) != 1 or columns < 2:
        return pieces
    for pattern in (MONTH_DAY, YEAR):
        found = list(pattern.finditer(pieces[0].text))
        if len(found) == columns:
            start = pieces[0].start
            return [Segment(m[0], start + m.start(), start + m.end()) for m in found]
    return pieces


def _rule_below(above: Sequence[GridLine], at: int) -> tuple[Segment, ...]:
    for line in above[at + 1 : at + 3]:
        if line.kind == "rule":
            return line.segments
        if line.kind != "blank":
            break
    return ()


def _spread(pieces: Sequence[Segment], edges: Sequence[Edge], rule: Sequence[Segment]) -> list[str]:
    """The heading over each column: a piece heads the columns its underline spans, else those nearest to it."""
    spread = [""] * len(edges)
    if len(pieces) == len(edges):
        return [p.text for p in pieces]
    pitch = (edges[-1].centre - edges[0].centre) / max(1, len(edges) - 1)
    for i, edge in enumerate(edges):
        span = next((r for r in rule if r.start - 2 <= edge.centre <= r.end + 2), None)
        if span is not None:
            under = [p for p in pieces if p.start < span.end and p.end > span.start]
            if len(under) == 1:
                spread[i] = under[0].text
                continue
        nearest = min(pieces, key=lambda p: (_away(p, edge), abs(p.centre - edge.centre)))
        near = len(pieces) > 1 or _away(nearest, edge) <= pitch * 0.7
        if near and not _heads_another(nearest, i, edges):
            spread[i] = nearest.text
    return spread


def _standing_over(pieces: Sequence[Segment], edges: Sequence[Edge]) -> list[str]:
    """The heading over each column where a piece is as wide as the columns it heads."""
    return [next((p.text for p in pieces if p.start <= e.high <= p.end), "") for e in edges]


def _away(piece: Segment, edge: Edge) -> float:
    return max(piece.start - edge.centre, edge.centre - piece.end, 0)


def _heads_another(piece: Segment, column: int, edges: Sequence[Edge]) -> bool:
    """True where a piece stands squarely over one column that is not this one."""
    over = [i for i, e in enumerate(edges) if piece.start < e.high + 1 and piece.end > e.left - 1]
    if len(over) != 1 or over[0] == column:
        return False
    edge = edges[over[0]]
    return abs(piece.centre - edge.centre) <= max(3, (edge.high - edge.left) / 3)


def _periods(texts: list[str], titles: list[str], context: str) -> list[Column]:
    """A period per column: its own heading first, what the titles say where the heading is silent.

    `context` is all that stands above: a length that wraps ("For the Nine / Months Ended") is whole only there.
    """
    outer = _title_span(titles)
    if outer.months is None:
        outer = outer._replace(months=parse_only_length(context))
    years = next((y for t in reversed(titles) if len(y := parse_years(t)) == len(texts)), [])
    told = _days_by_year(titles)
    columns = []
    owns = _taught([parse_span(t) for t in texts])
    for i, (text, own) in enumerate(zip(texts, owns, strict=True)):
        span = own.over(outer)
        if own.year is None and len(years) == len(texts):
            span = span._replace(year=years[i])
        if days := parse_range(text):
            columns.append(Column(i + 1, text, *days))
            continue
        if INCEPTION.search(text):
            columns.append(_since_inception(i + 1, text, span))
            continue
        if own.month is None and span.year in told:
            span = span._replace(month=told[span.year].month, day=told[span.year].day)
        end = end_of(span)
        if _CHANGE.search(text) and (own.year is None or _CHANGE_SINCE.match(text)):
            columns.append(Column(i + 1, text, None, None, "change"))
        else:
            columns.append(Column(i + 1, text, _start(span, end), end))
    return columns


def _days_by_year(titles: Sequence[str]) -> dict[int | None, date]:
    """The day of each year, where a title names one a column: "Years ended June 27, 1997, and June 28, 1996"."""
    dates = next((d for t in reversed(titles) if len(d := parse_dates(t)) > 1), [])
    return {d.year: d for d in dates} if len({d.year for d in dates}) == len(dates) else {}


def _since_inception(number: int, text: str, span: Span) -> Column:
    """A column from the company's first day: both dates stand in the heading, or only the last."""
    dates = parse_dates(text)
    if len(dates) > 1:
        return Column(number, text, min(dates), max(dates))
    return Column(number, text, None, end_of(span))


_CHANGE_SINCE = re.compile(
    r"\W*(?:percent(?:age)? |\$ )?(?:change|variance|increase|(?:un)?favou?rable)\b", re.I
)
_CHANGE = re.compile(r"\bchange\b|%|\bpercent\b|\bvariance\b|\bincrease\b|\b(?:un)?favou?rable\b", re.I)


def _taught(spans: list[Span]) -> list[Span]:
    """A length or a day that only some columns print, and print alike, holds for the others too: it is centred."""
    lengths = {s.months for s in spans if s.months is not None}
    days = {(s.month, s.day) for s in spans if s.month is not None}
    if len(lengths) == 1:
        spans = [s._replace(months=next(iter(lengths))) for s in spans]
    if len(days) == 1:
        month, day = next(iter(days))
        spans = [s._replace(month=month, day=day) for s in spans]
    return spans


def _start(span: Span, end: date | None) -> date | None:
    if end is None or span.months is None:
        return None
    return start_of(end, span.months)


def _title_span(titles: Sequence[str]) -> Span:
    """What the titles say of the period, the lowest first."""
    span = Span()
    for title in reversed(titles):
        span = span.over(parse_span(title))
    return span


_YEAR_ALONE = re.compile(r"[^\w]*(?:19|20)\d\d[^\w]*$")
_MONTH = 30.4  # days


def begun(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, those that print a year alone with the length of the column to their left: "2023" beside "2022"."""
    found: list[Column] = []
    for column in columns:
        left = found[-1] if found else None
        if (
            left is not None
            and left.period_start is not None
            and left.period_end is not None
            and column.period_start is None
            and column.period_end is not None
            and not column.member
            and _YEAR_ALONE.match(column.heading)
        ):
            months = round((left.period_end - left.period_start).days / _MONTH)
            column = column._replace(period_start=start_of(column.period_end, months))  # noqa: PLW2901
        found.append(column)
    return tuple(found)
