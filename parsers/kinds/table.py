"""A table as read: its titles, columns and rows, and which statement it is."""

from __future__ import annotations

from typing import NamedTuple

from tieout.facts import Column
from tieout.parsers.rows.table_row import TableRow


class Table(NamedTuple):
    """A table as read, before its lines are known to be concepts."""

    kind: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    whole: bool
    cut: bool  # the document ended inside it
    first: int
    last: int
    entity: str = ""  # the company that its titles name, where that is not the filer

    @property
    def numbers(self) -> int:
        """How many rows carry numbers."""
        return sum(not r.is_heading for r in self.rows)
