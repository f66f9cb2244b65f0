"""What stands left of the labels: captions in a column of their own, "REVENUE    Net sales      1,230", and amounts."""

from __future__ import annotations

import re

from tieout.parsers.lines.ascii_lines import run_of_cells
from tieout.parsers.lines.grid import GridLine, Segment
from tieout.parsers.lines.numbers import Cell, find_cells

_FARTHEST_LEFT = 3  # characters from the margin, where such a caption begins
_SHORTEST = 4  # letters: shorter ones are numbering


def split_side_caption(line: GridLine, left: int, margin: int = 0) -> tuple[GridLine, Segment | None]:
    """The line without its side caption, and that; `left` is where the columns begin, `margin` where lines do.

    A side caption is in capitals, and behind a wide gap stands a label that is not.
    """
    begins = line.text[line.indent : line.indent + _SHORTEST]
    if line.indent > margin + _FARTHEST_LEFT or begins != begins.upper() or len(line.segments) < 2:
        return line, None
    side, label = line.segments[:2]
    if side.start > margin + _FARTHEST_LEFT or label.start >= left or len(side.text) < _SHORTEST:
        return line, None
    if not side.text.isupper() or not any(c.islower() for c in label.text):
        return line, None
    text = " " * side.end + line.text[side.end :]
    run = run_of_cells(text, line.number)
    return GridLine(
        line.number, line.kind, text, label.start, label.text, line.cells, line.segments[1:], line.double, line.exact, run
    ), side  # fmt: skip


_AMOUNTS_FIRST = re.compile(
    r"\s{0,40}+(?:(?:\$\s{0,6}+)?\(?\d{1,3}(?:,\d{3}){1,4}+\)?\s{1,40}+){1,4}+(?=[A-Z])"
)
_BEGINS_AMOUNT = frozenset("$(0123456789")


def split_left_amounts(line: GridLine, left: int) -> tuple[GridLine, tuple[Cell, ...]]:
    """The line without the amounts left of its label, and these: no column of the labels' other side takes them.

    40,118     38,204    Operating revenues      80,330     77,118

    A label begins with a capital; what goes on in small letters is one that wraps: "6,000,000  shares; issued".
    """
    if line.exact or line.text.lstrip()[:1] not in _BEGINS_AMOUNT:
        return line, ()
    found = _AMOUNTS_FIRST.match(line.text)
    if found is None or found.end() >= left or not line.text[: found.end()].endswith("  "):
        return line, ()
    cells = tuple(find_cells(found[0], line.number))
    label = line.text[found.end() : left].strip()
    text = " " * found.end() + line.text[found.end() :]
    kept = tuple(s for s in line.segments if s.start >= found.end())
    run = run_of_cells(text, line.number)
    return GridLine(
        line.number, line.kind, text, found.end(), label, line.cells, kept, line.double, line.exact, run
    ), cells  # fmt: skip
