"""Captions in a column of their own, left of the labels: "REVENUE         Net sales      1,230"."""

from __future__ import annotations

from tieout.parsers.ascii_lines import run_of_cells
from tieout.parsers.grid import GridLine, Segment

_FARTHEST_LEFT = 3  # where such a caption begins
_SHORTEST = 4  # letters: shorter ones are numbering


def split_side_caption(line: GridLine, left: int) -> tuple[GridLine, Segment | None]:
    """The line without its side caption, and that; `left` is where the columns begin.

    A side caption is in capitals, and behind a wide gap stands a label that is not.
    """
    if len(line.segments) < 2:
        return line, None
    side, label = line.segments[:2]
    if side.start > _FARTHEST_LEFT or label.start >= left or len(side.text) < _SHORTEST:
        return line, None
    if not side.text.isupper() or not any(c.islower() for c in label.text):
        return line, None
    text = " " * side.end + line.text[side.end :]
    run = run_of_cells(text, line.number)
    rest = line._replace(text=text, indent=label.start, label=label.text, segments=line.segments[1:], run=run)
    return rest, side
