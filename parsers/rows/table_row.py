"""A row of a table as printed: label, captions above it, rules under it, and a cell per column."""

from __future__ import annotations

from typing import NamedTuple

from tieout.parsers.lines.numbers import Cell


class TableRow(NamedTuple):
    """A row as printed. `cells` has one entry per column, None where blank; `strays` fit no column."""

    label: str
    caption: tuple[str, ...]
    indent: int
    ruled: str
    line: int
    end_line: int
    cells: tuple[Cell | None, ...]
    strays: tuple[Cell, ...] = ()
    unread: tuple[int, ...] = ()  # the columns, from 0, in which a stray stands that is no number
    minor: bool = False  # under a line "pence" or "cents" over the columns

    @property
    def is_heading(self) -> bool:
        return not any(self.cells) and not self.strays

    def under(self, caption: tuple[str, ...]) -> TableRow:
        """The row below headings: what `_replace` gives in four times the time."""
        return tuple.__new__(TableRow, (self[0], caption, *self[2:]))

    def over_rule(self, ruled: str) -> TableRow:
        """The row with a rule under it, as `under` made."""
        return tuple.__new__(TableRow, (*self[:3], ruled, *self[4:]))
