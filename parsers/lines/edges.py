"""Where the value columns of a block stand: where their digits end, and in which of them a cell is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.parsers.lines.ascii_lines import BALANCE_DATE, are_years
from tieout.parsers.lines.grid import Block, GridLine
from tieout.parsers.lines.numbers import Cell


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


def find_edges(
    rows: Sequence[GridLine], rules: Sequence[GridLine] = (), shown: Sequence[int] = ()
) -> list[Edge]:
    """The columns, from the rows that fill them all: the largest number of cells that several rows share.

    Where many cells stand outside the columns so found, rows are sparse, as in statements of equity: there the few
    rows that print more, the balances, show the columns; a single one does where the `rules` under the columns agree, or
    the heading, which has so many columns as are `shown`.
    """
    if any(r.exact for r in rows):
        return _exact_edges(rows)
    cells = [_outside_label(r) for r in rows if r.kind == "numbers" and not are_years(r.cells)]
    counts = Counter(map(len, cells))
    if not counts:
        return []
    needed = max(2, -(-sum(counts.values()) // 6))
    most = max((n for n, c in counts.items() if c >= needed), default=max(counts))
    edges = _edges_of(cells, most)
    if len(counts) < 2:
        return edges
    told_by = {_columns_ruled(rules), *shown} if max(counts) > most else ()
    for told in sorted(told_by, reverse=True):
        if told > most and counts[told]:
            fuller = _edges_of(cells, told)
            for shown_so in (fuller, _widened(fuller, cells)):
                if _are_narrow(shown_so) and _count_outside(cells, shown_so) < _count_outside(cells, edges):
                    return shown_so
    outside = _count_outside(cells, edges)
    if outside * _SPARSE <= sum(n * c for n, c in counts.items()):
        return edges
    for n in sorted((n for n in counts if n > most), reverse=True):
        fuller = _edges_of(cells, n)
        if counts[n] > 1 and _are_narrow(fuller) and _count_outside(cells, fuller) * 2 < outside:
            return fuller
    return edges


def columns_shown(block: Block) -> tuple[list[GridLine], list[int]]:
    """The rules among the rows, and how many columns the heading shows: by the pieces of its rules, by its `<C>`s."""
    rules = [line for line in block.lines if line.kind == "rule"]
    above = [line for line in block.lines[: block.body] if line.kind == "rule"]
    marks = [line.text.upper().count("<C>") for line in block.lines[: block.body] if line.kind == "tag"]
    return rules[len(above) :], [*(len(rule.segments) for rule in above[-1:]), *marks[-1:]]


def _columns_ruled(rules: Sequence[GridLine]) -> int:
    """How many columns most of the rules run under, each a piece of its own; none where they run through."""
    pieces = Counter(len(rule.segments) for rule in rules if len(rule.segments) > 1)
    return max(pieces, key=lambda n: (pieces[n], n), default=0)


_SPARSE = 12  # one cell of so many outside the columns: a misprint; more: other columns


_WIDEST_SPREAD = 6  # of the last digits of one column: nil marks and footnotes aside


def _edges_of(cells: Sequence[tuple[Cell, ...]], columns: int) -> list[Edge]:
    """The columns as the rows with so many cells show them."""
    full = [c for c in cells if len(c) == columns]
    edges: list[Edge] = []
    for column in zip(*full, strict=True):
        ends = [c.edge for c in column]
        edges.append(Edge(min(ends), max(ends), min([c.left for c in column])))
    if any(a.high >= b.left for a, b in pairwise(edges)):
        edges = _typical_edges(full, columns)
    return edges


def _exact_edges(rows: Sequence[GridLine]) -> list[Edge]:
    """The columns in which any row has a cell, where cells stand in columns of their own."""
    found = {(c.edge, c.left) for r in rows for c in r.cells}
    return [Edge(edge, edge, left) for edge, left in sorted(found)]


def _are_narrow(edges: Sequence[Edge]) -> bool:
    """True where each column's digits end at one place or nearly."""
    return all(e.high - e.low <= _WIDEST_SPREAD for e in edges) and all(
        a.high < b.low for a, b in pairwise(edges)
    )


def _widened(edges: Sequence[Edge], cells: Sequence[tuple[Cell, ...]]) -> list[Edge]:
    """The columns with the cells of other rows that end a little beside them: long amounts are typed beyond theirs."""
    ends: list[list[int]] = [[] for _ in edges]
    for cell in (cell for row in cells for cell in row):
        nearest = min(range(len(edges)), key=lambda i: edges[i].distance(cell))
        if edges[nearest].distance(cell) <= _BEYOND:
            ends[nearest].append(cell.edge)
    return [
        e._replace(low=min([e.low, *of]), high=max([e.high, *of])) for e, of in zip(edges, ends, strict=True)
    ]


_BEYOND = 4  # characters


def _count_outside(cells: Sequence[tuple[Cell, ...]], edges: Sequence[Edge]) -> int:
    """How many cells end in none of the columns, or in one with another cell of their row."""
    reach = [(e.low - _BESIDE, e.high + _BESIDE) for e in edges]
    outside = 0
    for row in cells:
        ends = [c.edge for c in row]
        taken = sum([any(low <= end <= high for end in ends) for low, high in reach])
        outside += max(0, len(row) - taken)
    return outside


_BESIDE = 2


_STUCK = re.compile(r"[\w,;:(-][ $]?$")


def is_stuck(before: str) -> bool:
    """True for words right after which a number is a part of the label: "less allowance of $120 and 95"."""
    return bool(_STUCK.search(before[-2:]))


DEEPEST_LABEL = 12  # what begins further left stands where labels do


def _outside_label(line: GridLine) -> tuple[Cell, ...]:
    """The cells without numbers that end a label, or are the last of one: "and $95   3,310", "   2009   42,409".

    A year that begins a line is the end of a date whose day stands on the line above.
    """
    cells = line.cells
    while len(cells) > 1:
        before = line.text[: cells[0].left]
        at_margin = not before.strip() and (cells[0].left <= DEEPEST_LABEL or are_years(cells[:1]))
        if (not is_stuck(before) or BALANCE_DATE.match(before)) and not at_margin:
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
    """The column of each cell, in order and without repetition; -1 where a cell fits none.

    A word for nil gives way to an amount nearer to the column: "Variable   None   100" ends in one amount.
    """
    if len(cells) == len(edges):
        return list(range(len(cells)))
    chosen: list[int] = []
    for cell in cells:
        best = min(range(len(edges)), key=lambda i: edges[i].distance(cell))
        distance = edges[best].distance(cell)
        taken = chosen and best <= max(chosen)
        if taken and chosen[-1] == best:
            before = cells[len(chosen) - 1]
            if before.nil and not cell.nil and distance < edges[best].distance(before):
                chosen[-1], taken = -1, False
        chosen.append(-1 if taken or distance > _reach(edges, best) else best)
    return chosen


def _reach(edges: Sequence[Edge], i: int) -> int:
    """How far from a column its cells may end: half of the way to the next column, as inset numbers do."""
    left = edges[i].low - edges[i - 1].high if i else 40
    right = edges[i + 1].low - edges[i].high if i + 1 < len(edges) else 40
    return max(3, min(left, right) * 2 // 3)


def headed_edges(above: Sequence[GridLine], edges: Sequence[Edge]) -> Sequence[Edge]:
    """The columns where the lowest rule under their headings draws as many, if it drifts away from the amounts.

    Headings that were typed for another type face stand further and further left or right of what they head.
    """
    rules = [line.segments for line in above if line.kind == "rule" and len(line.segments) > 1]
    if len(edges) < _FEWEST_DRIFTING or not rules or len(rules[-1]) != len(edges):
        return edges  # "COL. A ... COL. E" over their rules are a schedule's, with the labels and before they are parted
    drawn = [Edge(s.end, s.end, s.start) for s in rules[-1]]
    nearest = [min(range(len(edges)), key=lambda i: abs(edges[i].centre - d.centre)) for d in drawn]
    return edges if nearest == list(range(len(edges))) else drawn


_FEWEST_DRIFTING = 3  # columns


def ruled_edges(block: Block, edges: Sequence[Edge]) -> Sequence[Edge]:
    """The columns as wide as the rules under them: short numbers stand at the right end of a wide column."""
    for line in block.lines:
        if line.kind != "rule" or not 1 < len(line.segments) <= len(edges):
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
