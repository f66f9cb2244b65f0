"""An HTML document as the lines of a page: paragraphs as running text, tables in columns, in one sequence.

Everything after is as for a page of text. What a reader does not see is no line; tables that print no column of numbers
become text. Every line knows its element, and so does every number:

    page = read_page(root)
    tables = read_tables(page.lines)
    page.cells[fact.line, fact.start]           # the cell of a fact read from the page
    page.elements[fact.line - 1]                # the row or paragraph that its line stands in
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, count, islice, repeat
from typing import NamedTuple

from lxml import etree

from tieout.parsers.ascii_lines import clean_label, read_line
from tieout.parsers.grid import GridLine, Segment
from tieout.parsers.html_beside import join_beside, tables_beside
from tieout.parsers.html_cells import CellReader, own_rows
from tieout.parsers.html_columns import MOST_VALUE_COLUMNS, Columns, find_columns, lay_rows, split_lines
from tieout.parsers.html_evidence import LINES_ABOVE, may_be_statement, prints_numbers, text_of
from tieout.parsers.html_grid import HtmlRow, in_english, read_grid, rows_below
from tieout.parsers.html_halves import split_halves
from tieout.parsers.html_heads import head_rows, may_head
from tieout.parsers.html_positions import is_placed, placed_lines
from tieout.parsers.html_sheets import apply_sheets
from tieout.parsers.html_style import style_of
from tieout.parsers.html_text import BLOCKS, LINE_END, SKIPPED
from tieout.parsers.html_tree import Element
from tieout.parsers.virtual_layout import lay_out
from tieout.parsers.written_numbers import may_be_foreign

MOST_ROWS = 2000  # of a table; no statement has more
MOST_READ = 2000  # tables of numbers in a document
LONGEST_PARAGRAPH = 200_000  # characters: what is longer are data, no text
WIDTH = 110  # characters of a line of running text
MOST_TABLES = (
    60  # of a document in which every table of numbers is read; of a longer one, those that may be statements
)
LONGEST_CELL = 200  # characters of a cell of text that stands beside others; longer ones are paragraphs


class HtmlPage(NamedTuple):
    """The lines of a document for the grid, and the text and element of each by its number, from 1 on this page."""

    lines: list[GridLine]
    texts: list[str]
    elements: list[Element]
    cells: dict[tuple[int, int], Element]  # (line, first character) of a number to its cell


def read_page(root: Element) -> HtmlPage:
    """The page that a parsed document shows."""
    apply_sheets(root)
    writer = _Writer(reads_all=sum(1 for _ in islice(root.iter("table"), MOST_TABLES + 1)) <= MOST_TABLES)
    writer.write(root)
    if not writer.lines:
        writer.blank(root)
    return HtmlPage(writer.lines, writer.texts, writer.elements, writer.cells)


_PAGE_FURNITURE = frozenset(("table of contents", "index", "back to contents", "back to table of contents"))
"""Links at the top of every page, which are no title."""


class _Head(NamedTuple):
    """A table that may print the headings of the next one, written as the lines [first, end) of the page."""

    table: Element
    first: int
    end: int


class _Writer:
    """Writes the page line by line, as the walk over the elements meets text."""

    def __init__(self, reads_all: bool) -> None:
        self.reads_all = reads_all  # tables that are no statement too, as in a release
        self.read = 0  # tables of numbers so far
        self.lines: list[GridLine] = []
        self.texts: list[str] = []
        self.elements: list[Element] = []
        self.cells: dict[tuple[int, int], Element] = {}
        self.below: set[Element] = set()  # tables that were read as rows of the one above them
        self.head: _Head | None = None  # the last table without numbers
        self.parts: list[str] = []  # of the paragraph that is being read
        self.reader = CellReader()

    def write(self, root: Element) -> None:
        """Write all that stands in `root`; a stack instead of recursion, as pages nest deep."""
        stack = [(root, iter(root))]
        while stack:
            element, children = stack[-1]
            for child in children:
                if self._enter(child, element):
                    stack.append((child, iter(child)))
                    break
                if child.tail:
                    self.parts.append(child.tail)
            else:
                stack.pop()
                if element.tag in BLOCKS:
                    self.paragraph(element)
                if stack and element.tail:
                    self.parts.append(element.tail)
        self.paragraph(root)

    def _enter(self, child: Element, parent: Element) -> bool:
        """Write an element without others in it, or a table; true where its children have to be walked."""
        tag = child.tag
        if tag == "br":
            self.parts.append(LINE_END)
            return False
        if tag in SKIPPED:
            return False
        style = style_of(child)
        if style.hidden:
            return False
        if tag in BLOCKS or tag == "hr":
            self.paragraph(parent)
            if style.breaks_page:
                self.add(GridLine(self.next, "break", ""), child)
        if tag == "table" and not holds_tables(child):
            if child not in self.below:
                self.table(child)
            return False
        if tag == "pre":
            self.preformatted(child)
            return False
        if is_placed(child):
            self.placed(child)
            return False
        if child.text:
            self.parts.append(child.text)
        if len(child):
            return True
        if tag in BLOCKS:
            self.paragraph(child)
        return False

    @property
    def next(self) -> int:
        """The number of the line that is written next."""
        return len(self.texts) + 1

    def add(self, line: GridLine, element: Element) -> None:
        self.lines.append(line)
        self.texts.append(line.text)
        self.elements.append(element)

    def blank(self, element: Element) -> None:
        self.add(GridLine(self.next, "blank", ""), element)

    def paragraph(self, element: Element) -> None:
        """Write what has been read of a paragraph, and a blank line under it."""
        if not self.parts:
            return
        text = "".join(self.parts)
        self.parts.clear()
        if text.isspace() or len(text) > LONGEST_PARAGRAPH:
            return
        for part in text.split(LINE_END):
            line = " ".join(part.split())
            if line and line.lower() not in _PAGE_FURNITURE:
                self.running(line, element)
        self.blank(element)

    def running(self, text: str, element: Element) -> None:
        """Write running text, broken into lines."""
        pieces = []
        at = 0
        while len(text) - at > WIDTH:
            end = text.rfind(" ", at, at + WIDTH)
            end = end if end > at else at + WIDTH
            pieces.append(text[at:end])
            at = end + (text[end : end + 1] == " ")
        pieces.append(text[at:])
        self.lines += map(_running_line, count(self.next), pieces)
        self.texts += pieces
        self.elements += repeat(element, len(pieces))

    def placed(self, parent: Element) -> None:
        """Write texts at places of their own as lines of a page of text."""
        self.paragraph(parent)
        for line in placed_lines(parent):
            laid = read_line(line.text, self.next)
            for cell in laid.cells:
                for start, end, element in line.pieces:
                    if start <= cell.start < end:
                        self.cells[laid.number, cell.start] = element
            self.add(laid, line.pieces[0][2])
        self.blank(parent)

    def preformatted(self, element: Element) -> None:
        """Write the lines of a `<PRE>` as a page of text."""
        for text in "".join(element.itertext()).split("\n"):
            self.add(read_line(text.rstrip().replace("\xa0", " "), self.next), element)

    def table(self, table: Element) -> None:
        """Write a table: in columns where it may be a statement, as text where it prints no numbers, else not at all."""
        below = rows_below(table)
        self.below.update(below)
        tables = (table, *below)
        text = " ".join(map(text_of, tables))
        if not text:
            return
        numbers = prints_numbers(text)
        if (others := tables_beside(table)) and not below and self.labels(table, others):
            return
        if numbers and not (self.reads_all or may_be_statement(text, self.texts[-LINES_ABOVE:])):
            self.add(GridLine(self.next, "tag", "</TABLE>"), table)
            return
        if numbers:
            self.read += 1
            is_long = len(list(islice(own_rows(table), MOST_ROWS + 1))) > MOST_ROWS
            rows = [] if is_long or self.read > MOST_READ else read_grid(self.reader, *tables)
            if may_be_foreign(text):
                rows = in_english(rows)
            if self.grid([part for row in rows for part in split_lines(row)], table):
                return
        began = len(self.texts)
        for row in chain.from_iterable(map(own_rows, tables)):
            self.row_of_text(row)
        self.head = _Head(table, began, len(self.texts)) if may_head(text) else None
        self.blank(table)

    def grid(self, rows: list[HtmlRow], table: Element) -> bool:
        """Write rows in columns, or not at all where they are too many; false where they print no number."""
        columns = find_columns(rows)
        if not rows or len(columns.cores) > MOST_VALUE_COLUMNS:
            self.add(GridLine(self.next, "tag", "</TABLE>"), table)
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
        text = " ".join(map(text_of, (table, *others)))
        if not self.reads_all and not may_be_statement(text, self.texts[-LINES_ABOVE:]):
            return False
        if any(len(list(islice(own_rows(t), MOST_ROWS + 1))) > MOST_ROWS for t in (table, *others)):
            return False
        rows, taken = join_beside(
            read_grid(self.reader, table), others, lambda other: read_grid(self.reader, other)
        )
        if not rows:
            return False
        self.read += 1
        self.below.update(taken)
        return self.grid(in_english(rows), table)

    def headed(self, rows: list[HtmlRow], columns: Columns) -> list[HtmlRow]:
        """The rows of a table that begins with its numbers, below those of the table right above that heads it."""
        head = self.head
        if head is None or any(self.lines[n].kind != "blank" for n in range(head.end - len(self.texts), 0)):
            return rows
        above = head_rows(read_grid(self.reader, head.table), rows, columns)
        if not above:
            return rows
        dropped = len(self.texts) - head.first
        del self.lines[-dropped:], self.texts[-dropped:], self.elements[-dropped:]
        return [*above, *rows]

    def columns(self, rows: list[HtmlRow], columns: Columns, table: Element) -> None:
        """Write a table in columns, each cell with its element."""
        self.add(GridLine(self.next, "tag", "<TABLE>"), table)
        laid, origins = lay_rows(rows, columns, self.next)
        layout = lay_out(laid)
        self.lines += layout.lines
        self.texts += [layout.text[row.number] for row in laid]
        self.elements += [row.element for row in origins]
        self.cells.update(layout.places)
        self.add(GridLine(self.next, "tag", "</TABLE>"), table)

    def row_of_text(self, row: Element) -> None:
        """Write a row of a table without numbers: what is long as running text, the rest side by side."""
        if style_of(row).hidden:
            return
        cells = [" ".join(_string(c).split()) for c in row if not style_of(c).hidden]
        texts = [text for text in cells if text]
        if any(len(t) > LONGEST_CELL for t in texts):
            self.running(" ".join(texts), row)
            self.blank(row)
        elif texts:
            self.add(_text_line(self.next, "   ".join(texts)), row)


_string: Callable[[Element], str] = etree.XPath("string()", smart_strings=False)  # type: ignore[assignment]


def _running_line(number: int, text: str) -> GridLine:
    return GridLine(number, "text", text, 0, text, (), (Segment(text, 0, len(text)),))


def _text_line(number: int, text: str) -> GridLine:
    if "   " not in text:
        return _running_line(number, text)
    return GridLine(number, "text", text, 0, clean_label(text))


def holds_tables(table: Element) -> bool:
    """True for a table that lays out others, which have rows of their own; a number in a table of one row is a cell."""
    return any(
        inner is not table
        and inner.get("class") != _RENDERED_NOTES
        and len(list(islice(own_rows(inner), 2))) > 1
        for inner in table.iter("table")
    )


_RENDERED_NOTES = "outerFootnotes"
_RENDERED_MEMBER = "rh"
"""Classes of the SEC's viewer: a table of footnotes, and the row above what a member has of the lines over it."""


def parts_of(rows: list[HtmlRow]) -> list[list[HtmlRow]]:
    """A table as the SEC's viewer renders it: the whole, then the lines of each member; else one part."""
    starts = [n for n, row in enumerate(rows) if n and row.element.get("class") == _RENDERED_MEMBER]
    return [rows[a:b] for a, b in zip((0, *starts), (*starts, len(rows)), strict=True)]
