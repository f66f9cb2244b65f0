"""Balance sheets in two halves: assets at the left, liabilities at the right, on the same lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.lines.ascii_lines import read_line
from tieout.parsers.lines.grid import Block, GridLine
from tieout.parsers.lines.tabs import expanded

_SECOND_LABEL = re.compile(r"(?:\d\)?|--)(?P<gap> {2,})(?=[A-Z][a-z]|[A-Z]{3})")
_TITLE = re.compile(r"\bbalance sheets?\b|\bfinancial (?:condition|position)\b", re.I)
_HALVES = re.compile(r"\bassets\b.{4,}\b(?:liabilities|capitalization)\b", re.I)
_FEWEST = 4  # rows with a label in either half; fewer are numbers with notes behind them
_DEEPEST_INDENT = 12


def split_halves(block: Block) -> tuple[Block, ...]:
    """The block, or its two halves where rows print a second label behind the numbers of the first.

    Cash                4,000      3,000      Long-term debt       190,000     195,000
    """
    rows = [line for line in block.rows if line.kind == "numbers"]
    found = [m for line in rows if _holds_gap(line) and (m := _SECOND_LABEL.search(line.text))]
    if len(found) < _FEWEST or len(found) * 2 < len(rows) or any(line.exact for line in rows):
        return (block,)
    if not any(_TITLE.search(line.text) or _HALVES.search(line.text) for line in block.lines):
        return (block,)
    starts = [m.end() for m in found]
    if max(starts) - min(starts) > _DEEPEST_INDENT or max(m.start("gap") for m in found) > min(starts) - 2:
        return (block,)
    cut = min(starts)
    left = [_half(line, cut, right=False) for line in block.lines]
    right = [_half(line, cut, right=True) for line in block.lines]
    return tuple(Block(tuple(lines), _first_row(lines, block.body), block.cut) for lines in (left, right))


def _holds_gap(line: GridLine) -> bool:
    """Whether a wide gap stands left of the cells that end a line, as before a second label; in most labels none does."""
    return "  " in line.text[: line.cells[0].left].strip()


def _half(line: GridLine, cut: int, right: bool) -> GridLine:
    """One half of a line; a title that runs over both stands over both."""
    text = expanded(line.text)
    if line.kind not in ("text", "numbers", "rule") or text[cut - 2 : cut].strip():
        return line
    return read_line(" " * cut + text[cut:] if right else text[:cut], line.number)


def _first_row(lines: Sequence[GridLine], body: int) -> int:
    return next((i for i in range(body, len(lines)) if lines[i].kind == "numbers"), body)
