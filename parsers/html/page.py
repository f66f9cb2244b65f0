"""An HTML document as the lines of a page: paragraphs as running text, tables in columns, in one sequence.

Everything after is as for a page of text. What a reader does not see is no line; tables that print no column of numbers
become text. Every line knows its element, and so does every number:

    page = read_page(parse_page(markup))
    tables = read_tables(page.lines)
    page.cells[fact.line, fact.start]           # the cell of a fact read from the page
    page.elements[fact.line - 1]                # the row or paragraph that its line stands in
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from typing import NamedTuple

from tieout.parsers.html.cells import own_rows
from tieout.parsers.html.evidence import MOST_TABLES
from tieout.parsers.html.first_sight import ParsedPage, SeenTables
from tieout.parsers.html.lines import PageLines, PageText
from tieout.parsers.html.padded import as_columns
from tieout.parsers.html.positions import is_placed, placed_lines
from tieout.parsers.html.style import style_of
from tieout.parsers.html.style_sheets import apply_sheets
from tieout.parsers.html.tables import TableWriter
from tieout.parsers.html.text import BLOCKS, IN_TABLES, LINE_END, SKIPPED, is_struck
from tieout.parsers.html.tree import Element
from tieout.parsers.lines.ascii_lines import read_line
from tieout.parsers.lines.grid import GridLine

LONGEST_PARAGRAPH = 200_000  # characters: what is longer are data, no text


class HtmlPage(NamedTuple):
    """The lines of a document for the grid, and the text and element of each by its number, from 1 on this page."""

    lines: Sequence[GridLine]
    texts: list[str]
    elements: list[Element]
    cells: dict[tuple[int, int], Element]  # (line, first character) of a number to its cell
    printing: set[Element]  # what prints an amount
    seen: SeenTables


def read_page(parsed: ParsedPage) -> HtmlPage:
    """The page that a parsed document shows."""
    root, tables = parsed.root, parsed.tables
    seen = SeenTables(parsed, apply_sheets(root))
    page = PageText()
    layouts = find_layouts(tables)
    standing = sum(1 for table in tables if _stands_alone(table, layouts))
    _Writer(page, TableWriter(page, seen, standing <= MOST_TABLES), layouts, parsed).write(root)
    if not page.lines:
        page.blank(root)
    return HtmlPage(
        PageLines(page.lines, page.texts), page.texts, page.elements, page.cells, page.printing, seen
    )


def find_layouts(tables: Sequence[Element]) -> set[Element]:
    """The tables that lay out others, which have rows of their own; a number in a table of one row is a cell."""
    layouts: set[Element] = set()
    for inner in tables:
        outer = next(inner.iterancestors("table"), None)
        if (
            outer is None
            or inner.get("class") == _RENDERED_NOTES
            or len(list(islice(own_rows(inner), 2))) < 2
        ):
            continue
        while outer is not None and outer not in layouts:
            layouts.add(outer)
            outer = next(outer.iterancestors("table"), None)
    return layouts | {table for table in tables if table not in layouts and _holds_text_alone(table)}


def _holds_text_alone(table: Element) -> bool:
    """True for a table around text as it was typed: a `<pre>` of several lines, with nothing in the cells beside it."""
    pre = next(table.iter("pre"), None)
    if pre is None or "".join(pre.itertext()).strip("\r\n").count("\n") < _FEWEST_LINES:
        return False
    row = next(pre.iterancestors("tr"), None)
    cell = next(pre.iterancestors("td", "th"), None)
    return row is None or all(other is cell or not "".join(other.itertext()).strip() for other in row)


_FEWEST_LINES = 2  # that end within a text as it was typed


def _stands_alone(table: Element, layouts: Collection[Element]) -> bool:
    """False for a number that is set as a table of one row in a cell of another."""
    outer = next(table.iterancestors("table"), None)
    return outer is None or outer in layouts


_RENDERED_NOTES = "outerFootnotes"
"""The class of the SEC's viewer of a table of footnotes."""
_PAGE_FURNITURE = frozenset(("table of contents", "index", "back to contents", "back to table of contents"))
"""Links at the top of every page, which are no title."""
_LONGEST_FURNITURE = 40  # characters, more than any of them has


class _Writer:
    """Writes the page line by line, as the walk over the elements meets text."""

    def __init__(
        self, page: PageText, tables: TableWriter, layouts: Collection[Element], parsed: ParsedPage
    ) -> None:
        self.has_places = parsed.has_places
        self.has_boxes = parsed.has_boxes
        self.page = page
        self.tables = tables
        self.layouts = layouts
        self.parts: list[str] = []  # of the paragraph that is being read, from its first word on
        self.lined = 0  # the line below the last paragraph in columns

    def write(self, root: Element) -> None:
        """Write all that stands in `root`; a stack instead of recursion, as pages nest deep."""
        parts = self.parts
        stack = [(root, iter(root))]
        while stack:
            element, children = stack[-1]
            for child in children:
                if self._enter(child, element):
                    stack.append((child, iter(child)))
                    break
                if (tail := child.tail) and (parts or not tail.isspace()):
                    parts.append(tail)
            else:
                stack.pop()
                if parts and element.tag in BLOCKS:
                    self.paragraph(element)
                if stack and (tail := element.tail) and (parts or not tail.isspace()):
                    parts.append(tail)
        self.paragraph(root)

    def _enter(self, child: Element, parent: Element) -> bool:
        """Write an element without others in it, or a table; true where its children have to be walked."""
        tag = child.tag
        if tag == "br":
            self.parts.append(LINE_END)
            return False
        if tag in SKIPPED or (tag == "s" and is_struck(child)):
            return False
        style = style_of(child)
        if style.hidden:
            return False
        is_block = tag in BLOCKS
        if is_block or tag == "hr":
            self.paragraph(parent)
            if style.breaks_page:
                self.page.add(GridLine(self.page.next, "break", ""), child)
            if self._table(child, tag):
                return False
        elif tag == "pre":
            self.preformatted(child)
            return False
        within = len(child)
        if within and self.has_places and is_placed(child):
            self.placed(child)
            return False
        if (text := child.text) and (self.parts or not text.isspace()):
            self.parts.append(text)
        if within:
            return True
        if is_block:
            self.paragraph(child)
        return False

    def _table(self, block: Element, tag: str) -> bool:
        """Write a block that is a table; false for any other, and for one that lays out tables."""
        if tag != "table":
            return self.has_boxes and tag not in IN_TABLES and self.tables.boxes(block)
        if block in self.layouts:
            return False
        if block not in self.tables.taken:
            self.tables.write(block)
        return True

    def paragraph(self, element: Element) -> None:
        """Write what has been read of a paragraph, and a blank line under it."""
        if not self.parts:
            return
        text = "".join(self.parts)
        self.parts.clear()
        if text.isspace() or len(text) > LONGEST_PARAGRAPH:
            return
        goes_on = self.lined == self.page.next
        for part in text.split(LINE_END):
            if lined := as_columns(part, goes_on):
                self.page.add(read_line(lined, self.page.next), element)
                goes_on = True
                continue
            goes_on = False
            line = " ".join(part.split())
            if line and (len(line) > _LONGEST_FURNITURE or line.lower() not in _PAGE_FURNITURE):
                self.page.running(line, element)
        if goes_on:
            self.lined = self.page.next
        else:
            self.page.blank(element)

    def placed(self, parent: Element) -> None:
        """Write texts at places of their own as lines of a page of text."""
        self.paragraph(parent)
        self.tables.seen.put_back(parent)
        for line in placed_lines(parent):
            if line.apart:
                self.page.blank(parent)
            laid = read_line(line.text, self.page.next)
            for cell in laid.cells:
                for start, end, element in line.pieces:
                    if start <= cell.start < end:
                        self.page.cells[laid.number, cell.start] = element
            self.page.add(laid, line.pieces[0][2])
        self.page.blank(parent)

    def preformatted(self, element: Element) -> None:
        """Write the lines of a `<PRE>` as a page of text."""
        self.tables.seen.put_back(element)
        for text in "".join(element.itertext()).split("\n"):
            self.page.add(read_line(text.rstrip().replace("\xa0", " "), self.page.next), element)
