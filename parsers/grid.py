"""What rulers, HTML tables and worksheets share: lines of a label and cells with places, in blocks.

Everything after the grid is written once for all formats.
"""

from __future__ import annotations

from typing import NamedTuple

from tieout.parsers.numbers import Cell


class Segment(NamedTuple):
    """A piece of text on one line between wide gaps: characters [start, end)."""

    text: str
    start: int
    end: int

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


class GridLine(NamedTuple):
    """One line: its text pieces, and where it is a row of numbers, label and cells.

    `kind` is blank, break (a page), tag, rule, text or numbers. For a rule, `double` tells = from -. `exact` lines come
    from columns of their own (parsers/virtual_layout.py): label and cells are as they stand, each digit ends at its
    column's edge, and a heading's segment is as wide as the columns it heads. `run` is every number that ends the line,
    also those that its label may own: the columns, once known, decide.
    """

    number: int
    kind: str
    text: str
    indent: int = 0
    label: str = ""
    cells: tuple[Cell, ...] = ()
    segments: tuple[Segment, ...] = ()
    double: bool = False
    exact: bool = False
    run: tuple[Cell, ...] = ()


class Block(NamedTuple):
    """A table: its lines, of which those before `body` are titles, headings and the first captions.

    `cut` is true where the document ended inside it.
    """

    lines: tuple[GridLine, ...]
    body: int
    cut: bool

    @property
    def rows(self) -> tuple[GridLine, ...]:
        """The lines from the first row of numbers on."""
        return self.lines[self.body :]
