"""A sheet of paper: the lines set so far, and where a table's columns stand on them."""

from __future__ import annotations

from collections.abc import Sequence

from press.amounts import Scales, print_amount
from press.arrange import arrange
from press.filings import Filing, Statement
from press.heads import head_columns
from press.layout import Layout
from press.truth import PrintedFact

NOTES_WIDTH = 7  # of a column of references to notes


class Page:
    """Lines set so far and the facts on them."""

    def __init__(self, filing: Filing, layout: Layout) -> None:
        self.filing = filing
        self.layout = layout
        self.scales = Scales(filing, layout.full_dollars)
        self.audited = filing.form.startswith("10-K")
        self.lines: list[str] = []
        self.facts: list[PrintedFact] = []
        self.number = 2

    def add(self, *lines: str) -> None:
        """Set lines as they are."""
        self.lines.extend(line.rstrip() for line in lines)


class Table:
    """A statement's geometry: where its columns stand."""

    def __init__(self, page: Page, statement: Statement) -> None:
        layout = page.layout
        self.page = page
        self.statement = statement
        self.entries = arrange(statement)
        self.heads = head_columns(statement.columns, layout, page.audited)
        widest = max(
            len(print_amount(v, page.scales.of(line.unit), page.scales.places(line), "("))
            for line in statement.lines
            for v in line.values
            if v is not None
        )
        stacks = max(len(text) for h in self.heads for text in h.stack)
        self.width = max(layout.column_width, widest + 2 + (layout.dollar != "none"), stacks + 1)
        self.left = (
            layout.margin + layout.label_width + layout.gap + layout.inset + NOTES_WIDTH * layout.notes
        )
        self.starts = [
            self.left + i * (self.width + layout.between + layout.inset) for i in range(len(self.heads))
        ]
        self.right = self.starts[-1] + self.width
        self.change = self.right + 3 if layout.change and len(self.heads) == 2 else 0


def placed(pieces: Sequence[tuple[str, int]]) -> str:
    """Pieces of text at their columns, as one line."""
    line = ""
    for text, at in pieces:
        line = line.ljust(at) + text
    return line
