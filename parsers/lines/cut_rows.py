"""Tables wider than the page they were sent on: each row cut where the page ended, its last numbers on the next line.

    Cash and cash equivalents. . . . . . . .  $   4,321,098    $
    3,210,987
    Accounts receivable. . . . . . . . . . .     12,345,678
    11,234,567

As if the numbers stood behind those of the row, in columns of their own; each keeps its place in the file.
"""

from __future__ import annotations

from itertools import pairwise

from tieout.parsers.lines.ascii_lines import are_years, read_line
from tieout.parsers.lines.grid import Block, GridLine
from tieout.parsers.lines.numbers import Cell

_FEWEST = 3  # rows that are cut
_DEEPEST = 12  # where the rest of a row begins at the latest
_PITCH = 18  # characters from one column to the next, where numbers stand that found no room


def with_cut_rows_joined(block: Block) -> Block:
    """The block, rows with what was cut off them; the same where fewer than most of its rows are cut alike."""
    if any(line.exact for line in block.rows[:1]):
        return block
    cut = {at for at, pair in enumerate(pairwise(block.lines)) if _is_cut(*pair)}
    rows = [line for line in block.rows if line.kind == "numbers" and line.label]
    rests = {len(block.lines[at + 1].cells) for at in cut}
    if len(cut) < max(_FEWEST, len(rows) * 2 // 3) or len(rests) > 1:
        return block
    heads = {at for at, pair in enumerate(pairwise(block.lines[: block.body])) if _is_heading_cut(*pair)}
    edge = max(block.lines[at].cells[-1].edge for at in cut)
    kept = [at for at in range(len(block.lines)) if at - 1 not in cut and at - 1 not in heads]
    lines = [
        _joined(block.lines[at], block.lines[at + 1], edge) if at in cut
        else _headed(block.lines[at], block.lines[at + 1], edge) if at in heads
        else block.lines[at]
        for at in kept
    ]  # fmt: skip
    return Block(tuple(lines), sum(at < block.body for at in kept), block.cut)


def _is_cut(row: GridLine, rest: GridLine) -> bool:
    """True for a row whose last numbers stand on the next line, far left of the others and with no label."""
    return (
        row.kind == rest.kind == "numbers"
        and bool(row.label and row.cells and rest.cells)
        and not rest.label
        and rest.number == row.number + 1
        and rest.cells[0].left <= _DEEPEST
        and rest.cells[-1].edge < row.cells[0].left
        and not are_years(rest.cells)
    )


def _is_heading_cut(years: GridLine, rest: GridLine) -> bool:
    """True for years over the columns, the last of them on the next line."""
    return (
        years.kind == rest.kind == "numbers"
        and are_years(years.cells)
        and are_years(rest.cells)
        and rest.cells[0].left <= _DEEPEST < years.cells[0].left
    )


def _headed(years: GridLine, rest: GridLine, edge: int) -> GridLine:
    behind = "".join(word.rjust(_PITCH) for word in rest.text.split())
    return read_line(years.text.ljust(edge)[:edge] + behind, years.number)


def _joined(row: GridLine, rest: GridLine, edge: int) -> GridLine:
    """The row with the numbers of the next line behind its own, ended where further columns would."""
    moved = tuple(_moved(cell, edge + _PITCH * n) for n, cell in enumerate(rest.cells, 1))
    return GridLine(
        row.number, row.kind, row.text, row.indent, row.label, (*row.cells, *moved), segments=row.segments,
        run=(*row.run, *moved),
    )  # fmt: skip


def _moved(cell: Cell, edge: int) -> Cell:
    return cell._replace(edge=edge, left=edge - (cell.edge - cell.left))
