"""What rulers, HTML tables and worksheets share: lines of a label and cells with places, in blocks.

Everything after the grid is written once for all formats.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.parsers.lines.numbers import Cell


class Segment(NamedTuple):
    """A piece of text on one line between wide gaps: characters [start, end)."""

    text: str
    start: int
    end: int

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


_SEGMENT = re.compile(r"\S+(?: \S+)*")
RULE_RUN = re.compile(r"[-=_–—~]{3,}|(?:[-=_] ){4,}[-=_]?")


def _find_segments(text: str) -> tuple[Segment, ...]:
    """The pieces of a line; running text, which most lines are, is one piece and needs no search.

    A bar drawn between columns, as between a predecessor and its successor, parts pieces and is none.
    """
    if "|" in text:
        text = text.replace("|", " ")
    stripped = text.strip()
    if "  " not in stripped and stripped.isascii():
        indent = text.find(stripped)
        return (Segment(stripped, indent, indent + len(stripped)),)
    return tuple([Segment(m[0], *m.span()) for m in _SEGMENT.finditer(text)])


class GridLine:
    """One line: its text pieces, and where it is a row of numbers, label and cells.

    `kind` is blank, break (a page), tag, rule, text or numbers. For a rule, `double` tells = from -. `exact` lines come
    from columns of their own (parsers/lines/virtual_layout.py): label and cells are as they stand, each digit ends at its
    column's edge, and a heading's segment is as wide as the columns it heads. `run` is every number that ends the line,
    also those that its label may own: the columns, once known, decide.
    """

    __slots__ = (
        "_segments", "cells", "double", "exact", "indent", "kind", "label", "number", "run", "text"
    )  # fmt: skip

    def __init__(
        self,
        number: int,
        kind: str,
        text: str,
        indent: int = 0,
        label: str = "",
        cells: tuple[Cell, ...] = (),
        segments: tuple[Segment, ...] | None = None,
        double: bool = False,
        exact: bool = False,
        run: tuple[Cell, ...] = (),
    ) -> None:
        self.number = number
        self.kind = kind
        self.text = text
        self.indent = indent
        self.label = label
        self.cells = cells
        self._segments = segments
        self.double = double
        self.exact = exact
        self.run = run

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The pieces of a line of text or of rules, looked for when they are asked for: of most lines nobody does."""
        if self._segments is None:
            if self.kind in ("text", "numbers"):
                self._segments = _find_segments(self.text)
            else:
                runs = RULE_RUN.finditer(self.text) if self.kind == "rule" else ()
                self._segments = tuple([Segment(m[0], *m.span()) for m in runs])
        return self._segments


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
