"""Statements with the labels between the columns: the quarter at their left, the year to date at their right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.lines.ascii_lines import read_line
from tieout.parsers.lines.grid import Block, GridLine

_LEFT = re.compile(r"(?P<amounts>[\s$\d,.()-]*\d[\s$\d,.()-]*?)  +(?=[A-Za-z])")
_BEGINS_AMOUNTS = frozenset("$0123456789,.()-")
_AMOUNT = re.compile(r"\d[\d,.]*")
_FEWEST = 4  # rows with two amounts left of the label; a single one numbers the lines


def put_labels_first(block: Block) -> Block:
    """The block with its labels left of all columns where most rows print amounts on both sides of them.

    $ 984.8    $1,189.7    Net sales                    $1,944.3    $2,322.2
    """
    rows = [line for line in block.rows if line.kind == "numbers"]
    if any(line.exact for line in rows[:1]):
        return block
    found = [
        (line, m)
        for line in rows
        if line.label
        and line.text.lstrip()[:1] in _BEGINS_AMOUNTS
        and (m := _LEFT.match(line.text))
        and "\t" not in line.text
    ]
    both = [line for line, m in found if len(_AMOUNT.findall(m["amounts"])) > 1]
    if len(both) < _FEWEST or len(both) * 2 < len(rows):
        return block
    start = max(len(m["amounts"].rstrip()) for _, m in found) + 1
    end = max(len(line.text[: line.cells[0].left].rstrip(" $")) for line, _ in found) + 1
    if start > min(m.end() for _, m in found) or end > min(line.cells[0].left for line, _ in found):
        return block
    lines = [_moved(line, start, end) for line in block.lines]
    return Block(tuple(lines), _first_row(lines, block.body), block.cut)


def _moved(line: GridLine, start: int, end: int) -> GridLine:
    """The line with what stands from `start` to `end` in front; a title that runs over either stays.

    A heading may be wider than its columns: it is not cut.
    """
    text = line.text
    if line.kind not in ("text", "numbers", "rule"):
        return line
    left, right = start, end
    while left < right and text[left - 1 : left + 1].strip():
        left += 1
    while right > left and text[right - 1 : right + 1].strip():
        right -= 1
    if left == right:
        return line
    moved = f"{text[left:right].ljust(end - start)}{text[:left]}"
    gap = max(right - len(moved), 2 if text[right:] else 0)
    return read_line(f"{moved}{' ' * gap}{text[right:]}".rstrip(), line.number)


def _first_row(lines: Sequence[GridLine], body: int) -> int:
    return next((i for i in range(body, len(lines)) if lines[i].kind == "numbers"), body)
