"""Statements as the SEC's viewer renders them (R2.htm): each row names the element that it shows.

The rows are read as any HTML table; the element says the concept, as a tag without value would.
"""

from __future__ import annotations

import re
from typing import Any

from tieout.facts import Tag
from tieout.parsers.html_page import HtmlPage
from tieout.parsers.numbers import Cell

_SHOWN = re.compile(r"\bdefref_([A-Za-z][\w.-]*?)_(\w+)")
_LONGEST_CALL = 400


class RenderedRows:
    """The elements of the rows of a rendered page."""

    def __init__(self, page: HtmlPage) -> None:
        self._page = page
        self._of_row: dict[Any, list[Tag]] = {}

    def tags_of(self, cell: Cell) -> list[Tag]:
        """The element of the row that a number stands in, as a tag that says nothing else."""
        element = self._page.cells.get((cell.line, cell.start))
        row = next(iter(element.iterancestors("tr")), None) if element is not None else None
        if row is None:
            return []
        if row not in self._of_row:
            self._of_row[row] = _element_of(row)
        return self._of_row[row]


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
