"""Tables typed with a blank line below every line: as if it were not there.

    Cash, cash equivalents, and

      short-term investments            $147,246

    Accounts receivable                    5,616

Elsewhere a blank line parts what is above from what is below; here it says nothing, and a label goes on under it.
"""

from __future__ import annotations

from itertools import groupby

from tieout.parsers.lines.grid import Block

_FEWEST = 8  # lines
_SELDOM = 12  # one line of so many may stand right below another


def without_double_spacing(block: Block) -> Block:
    """The block without one blank line below each line, where nearly every line has one."""
    if any(line.exact for line in block.rows[:1]):
        return block
    runs = [
        len(list(run))
        for is_blank, run in groupby(block.lines, lambda line: line.kind == "blank")
        if not is_blank
    ]
    if sum(runs) < _FEWEST or (sum(runs) - len(runs)) * _SELDOM > sum(runs):
        return block
    kept = [
        i
        for i, line in enumerate(block.lines)
        if not (line.kind == "blank" and i and block.lines[i - 1].kind != "blank")
    ]
    body = sum(i < block.body for i in kept)
    return Block(tuple(block.lines[i] for i in kept), body, block.cut)
