"""The tables of an HTML page, written in columns where they may be statements, as text where they print no numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from tieout.parsers.html.beside import join_beside, tables_beside
from tieout.parsers.html.boxes import rows_of_boxes
from tieout.parsers.html.cells import CellReader, own_rows
from tieout.parsers.html.columns import MOST_VALUE_COLUMNS, Columns, find_columns, lay_rows, split_lines
from tieout.parsers.html.evidence import LINES_ABOVE, is_announced, may_be_statement, prints_numbers
from tieout.parsers.html.first_sight import SeenTables
from tieout.parsers.html.grid import HtmlRow, in_english, lay_cells, read_grid, rows_below
from tieout.parsers.html.halves import split_halves
from tieout.parsers.html.heads import head_rows, may_head, spread_heads, without_repeated_heads
from tieout.parsers.html.line_numbers import without_line_numbers
from tieout.parsers.html.lines import PageText
from tieout.parsers.html.middle import put_labels_first
from tieout.parsers.html.style import style_of
from tieout.parsers.html.text import see
from tieout.parsers.html.tree import Element
from tieout.parsers.html.written_numbers import may_be_foreign
from tieout.parsers.lines.virtual_layout import lay_out

MOST_ROWS = 2000  # of a table; no statement has more
MOST_READ = 2000  # tables of numbers in a document
LONGEST_CELL = 200  # characters of a cell of text that stands beside others; longer ones are paragraphs


class _Head(NamedTuple):
    """A table that may print the headings of the next one, written as the lines [first, end) of the page."""

    table: Element
    first: int
    end: int


class TableWriter:
    """Writes the tables of a page, one after the other; `reads_all`: those that are no statement too, as in a release."""

    def __init__(self, page: PageText, seen: SeenTables, reads_all: bool) -> None:
        self.page = page
        self.seen = seen
        self.reads_all = reads_all
        self.read = 0  # tables of numbers so far
        self.taken: set[Element] = set()  # tables that were read as rows or columns of the one before them
        self.head: _Head | None = None  # the last table without numbers
        self.ended = -1  # lines written when the last table of numbers had been
        self.cells = CellReader()

    def write(self, table: Element) -> None:
        """Write a table: in columns where it may be a statement, as text where it prints no numbers, else not at all."""
        if self.is_left(table):
            self.page.tag("</TABLE>", table)
            return
        self.caption(table)
        below = rows_below(table)
        self.taken.update(below)
        tables = (table, *below)
        text = " ".join(map(self.seen.text, tables))
        if not text:
            return
        numbers = prints_numbers(text)
        if (others := tables_beside(table)) and not below and self.labels(table, others):
            return
        if numbers and not (
            self.reads_all or self.goes_on() or may_be_statement(text, self.page.texts[-LINES_ABOVE:])
        ):
            self.page.tag("</TABLE>", table)
            return
        if numbers:
            self.read += 1
            is_long = len(list(islice(own_rows(table), MOST_ROWS + 1))) > MOST_ROWS
            rows = [] if is_long or self.read > MOST_READ else read_grid(self.cells, *tables)
            if may_be_foreign(text):
                rows = in_english(rows)
            rows = [part for row in rows for part in split_lines(row)]
            if any(next(row.element.iterancestors("table")) is not table for row in rows):
                rows = spread_heads(rows, find_columns(rows))
            if self.grid(rows, table):
                return
        began = len(self.page.texts)
        for row in chain.from_iterable(map(own_rows, tables)):
            self.row_of_text(row)
        self.head = _Head(table, began, len(self.page.texts)) if may_head(text) else None
        self.page.blank(table)

    def boxes(self, element: Element) -> bool:
        """Write what is set as a table without being one; false where it is none, or none of numbers."""
        shown = rows_of_boxes(element)
        if not shown:
            return False
        text = self.seen.text(element)
        if not prints_numbers(text) or self.read > MOST_READ or len(shown) > MOST_ROWS:
            return False
        if not (self.reads_all or may_be_statement(text, self.page.texts[-LINES_ABOVE:])):
            return False
        self.read += 1
        rows = [part for row in in_english(lay_cells(shown)) for part in split_lines(row)]
        return self.grid(rows, element)

    def caption(self, table: Element) -> None:
        """Write what a table prints as its `<caption>`, line by line above it."""
        for caption in table.iterchildren("caption"):
            for line in _lines_in(caption):
                self.page.write(line, caption)
            self.page.blank(caption)

    def is_left(self, table: Element) -> bool:
        """True for a table that was left out of the tree and that nothing announces; any other one is put back."""
        left = self.seen.left(table)
        if left is None:
            return False
        above = self.page.texts[-LINES_ABOVE:]
        announced = self.goes_on() or is_announced(left.lines, left.text, above)
        if not announced and not tables_beside(table):
            return True
        self.seen.put_back(table)
        return False

    def goes_on(self) -> bool:
        """True where nothing stands between the last table of numbers and what follows: a page has ended in it."""
        lines = len(self.page.texts) - self.ended
        return self.ended >= 0 and lines <= _MOST_BETWEEN and self.page.is_blank_from(self.ended)

    def grid(self, rows: list[HtmlRow], table: Element) -> bool:
        """Write rows in columns, or not at all where they are too many; false where they print no number."""
        rows = put_labels_first(without_line_numbers(without_repeated_heads(rows)))
        columns = find_columns(rows)
        if not rows or len(columns.cores) > MOST_VALUE_COLUMNS:
            self.page.tag("</TABLE>", table)
        elif columns.cores and (halves := split_halves(rows, columns)):
            for half in halves:
                self.columns(half, find_columns(half), table)
        elif columns.cores:
            for part in parts_of(self.headed(rows, columns)):
                self.columns(part, columns, table)
        else:
            return False
        return True

    def labels(self, table: Element, others: list[Element]) -> bool:
        """Write a table of labels together with the numbers that stand in tables of their own at its right."""
        text = " ".join(map(self.seen.text, (table, *others)))
        if not self.reads_all and not may_be_statement(text, self.page.texts[-LINES_ABOVE:]):
            return False
        if any(len(list(islice(own_rows(t), MOST_ROWS + 1))) > MOST_ROWS for t in (table, *others)):
            return False
        for other in others:
            self.seen.put_back(other)
        rows, taken = join_beside(
            read_grid(self.cells, table), others, lambda other: read_grid(self.cells, other)
        )
        if not rows:
            return False
        self.read += 1
        self.taken.update(taken)
        return self.grid(in_english(rows), table)

    def headed(self, rows: list[HtmlRow], columns: Columns) -> list[HtmlRow]:
        """The rows of a table that begins with its numbers, below those of the table right above that heads it."""
        head = self.head
        if head is None or not self.page.is_blank_from(head.end):
            return rows
        above = head_rows(read_grid(self.cells, head.table), rows, columns)
        if not above:
            return rows
        self.page.drop(head.first)
        return [*above, *rows]

    def columns(self, rows: list[HtmlRow], columns: Columns, table: Element) -> None:
        """Write a table in columns, each cell with its element."""
        self.page.tag("<TABLE>", table)
        laid, origins = lay_rows(rows, columns, self.page.next)
        layout = lay_out(laid)
        texts = [layout.text[row.number] for row in laid]
        self.page.table(layout.lines, texts, [row.element for row in origins], layout.places)
        self.page.tag("</TABLE>", table)
        self.ended = len(self.page.texts)

    def row_of_text(self, row: Element) -> None:
        """Write a row of a table without numbers: what is long as running text, the rest side by side."""
        if style_of(row).hidden:
            return
        cells = [lines for c in row if (lines := _lines_in(c))]
        texts = [" ".join(lines) for lines in cells]
        if any(len(t) > LONGEST_CELL for t in texts) or is_list_item(texts):
            self.page.running(" ".join(texts), row)
            self.page.blank(row)
        elif len(cells) == 1:
            for line in cells[0]:
                self.page.write(line, row)
        elif texts:
            self.page.write("   ".join(texts), row)


_MOST_BETWEEN = 12  # empty lines and ends of pages between the halves of a table


def is_list_item(texts: Sequence[str]) -> bool:
    """True for a mark and a sentence, each in a cell of its own, as pages set lists: "•" beside "Net sales rose 4%"."""
    return len(texts) == 2 and bool(_LIST_MARK.fullmatch(texts[0])) and texts[1].count(" ") >= _FEWEST_BLANKS


_LIST_MARK = re.compile(r"[^\w\s]{1,2}|[onüØ§]|[(\[]?[\da-z]{1,2}[)\].]", re.I)
_FEWEST_BLANKS = 3  # of a sentence; fewer may head columns


def _lines_in(cell: Element) -> list[str]:
    """The lines of a cell of text that hold any words."""
    if len(cell):
        return [line for line in see(cell).lines if line]
    text = " ".join((cell.text or "").split())
    return [text] if text and not style_of(cell).hidden else []


_RENDERED_MEMBER = "rh"
"""The class of the SEC's viewer of the row above what a member has of the lines over it."""


def parts_of(rows: list[HtmlRow]) -> list[list[HtmlRow]]:
    """A table as the SEC's viewer renders it: the whole, then the lines of each member; else one part."""
    starts = [n for n, row in enumerate(rows) if n and row.element.get("class") == _RENDERED_MEMBER]
    return [rows[a:b] for a, b in zip((0, *starts), (*starts, len(rows)), strict=True)]
