"""Statements as the SEC's viewer renders them (R2.htm): each row names the element that it shows.

The rows are read as any HTML table; the element says the concept, as a tag without value would.
"""

from __future__ import annotations

import re
from typing import Any

from tieout.facts import Tag
from tieout.parsers.html.page import HtmlPage
from tieout.parsers.lines.numbers import Cell

_SHOWN = re.compile(r"\bdefref_([A-Za-z][\w.-]*?)_(\w+)")
_LONGEST_CALL = 400


class RenderedRows:
    """The elements of the rows of a rendered page."""

    def __init__(self, page: HtmlPage) -> None:
        of_row: dict[Any, list[Tag]] = {}
        self._tags: dict[tuple[int, int], list[Tag]] = {}
        for at, cell in page.cells.items():
            row = next(iter(cell.iterancestors("tr")), None)
            if row is not None and row not in of_row:
                of_row[row] = _element_of(row)
            self._tags[at] = of_row.get(row, [])

    def tags_of(self, cell: Cell) -> list[Tag]:
        """The element of the row that a number stands in, as a tag that says nothing else."""
        return self._tags.get((cell.line, cell.start), [])


def _element_of(row: Any) -> list[Tag]:
    for link in row.iter("a"):
        if found := _SHOWN.search((link.get("onclick") or "")[:_LONGEST_CALL]):
            return [
                Tag(
                    f"{found[1]}:{found[2]}", "", None, "", "", 0, False, "", "", None, None, (), False, False, "",
                    row.sourceline or 0, "",
                )
            ]  # fmt: skip
    return []
