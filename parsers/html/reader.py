"""An HTML document of a submission as lines for the grid, and facts read from them with their place in the HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tieout.facts import Claim, Fact, Problem, Row, Statement
from tieout.parsers.html.first_sight import parse_page
from tieout.parsers.html.page import read_page
from tieout.parsers.html.places import PagePlaces, PlaceFinder, find_places
from tieout.parsers.html.source import LONG_LINE, HtmlSource
from tieout.parsers.html.tree import html_lines
from tieout.parsers.lines.grid import GridLine
from tieout.parsers.submission import Document, Submission

if TYPE_CHECKING:
    from tieout.parsers.html.inline import InlineDocument
    from tieout.parsers.statements.tagged_rows import TagsOfCell

MOST_LINES_COUNTED = 65_535  # libxml2 counts no further


class HtmlDocument(NamedTuple):
    """A document of a submission as a page, with the places of what stands on it: the tree is gone.

    `inline` are the tags of inline XBRL, `tagged` gives what tags say of a number of the page.
    """

    first: int  # the line of the file on which the document begins
    lines: Sequence[GridLine]
    texts: Sequence[str]
    places: PagePlaces
    source: Sequence[str]  # the lines of its text
    has_long_lines: bool
    inline: InlineDocument | None
    tagged: TagsOfCell | None


def read_html(submission: Submission, document: Document, name: str, tags: bool) -> HtmlDocument:
    """The document as a page, with its tags or without; raises `Unreadable` for what is no page that could be read."""
    source = html_lines(submission, document)
    markup = "\n".join(source)
    is_inline, is_rendered = tags and "inlineXBRL" in markup, tags and "defref_" in markup
    parsed = parse_page(markup, name)
    del markup
    page = read_page(parsed)
    finder = PlaceFinder(parsed, page.seen)
    inline = tagged = None
    if is_inline:
        from tieout.parsers.html.inline import InlineDocument

        inline = InlineDocument(parsed.root, page, finder, document.first)
        tagged = inline.tags_of
    elif is_rendered:
        from tieout.parsers.html.rendered import RenderedRows

        tagged = RenderedRows(page).tags_of
    has_long_lines = max(map(len, source), default=0) > LONG_LINE
    places = find_places(finder, page, has_long_lines)
    return HtmlDocument(
        document.first, page.lines, page.texts, places, source, has_long_lines, inline, tagged
    )


class Placer:
    """Leads what was read from the page of a document back to its place in the file."""

    def __init__(self, html: HtmlDocument) -> None:
        self._places = html.places
        self._above = html.first - 1  # lines of the file before those of the document
        self._source = HtmlSource(html.source, html.places)
        self._has_long_lines = html.has_long_lines

    def statement(self, statement: Statement) -> Statement:
        """The statement with all places in the file."""
        rows = tuple(self._row(r) for r in statement.rows)
        return statement._replace(
            rows=rows, line=self._line(statement.line), end_line=self._line(statement.end_line)
        )

    def claim(self, claim: Claim) -> Claim:
        return claim._replace(fact=self.fact(claim.fact))

    def problem(self, problem: Problem) -> Problem:
        return problem._replace(line=self._line(problem.line, problem.start), start=0, end=0)

    def fact(self, fact: Fact) -> Fact:
        """The fact with the line and path of its element, and the characters that its number takes in the markup.

        They are those of the start tag where the number is written in another way there (a dash as an entity), and
        none for the amount of a sentence that a reader finds by its line.
        """
        place = self._places.at(fact.line, fact.start)
        line = end_line = self._above + place.line
        start = end = 0
        asked = place.spot is not None and (fact.statement != "narrative" or self._has_long_lines)
        found = self._source.place(place.spot, fact.printed) if asked and place.spot else None
        if found is not None:
            if line >= MOST_LINES_COUNTED:
                line = end_line = self._above + found.line
            if self._above + found.end_line >= line:
                start = found.start if self._above + found.line == line else 0
                end_line, end = self._above + found.end_line, found.end
        return fact.moved(line, start, end_line, end, place.anchor)

    def _line(self, line: int, start: int = -1) -> int:
        """The line of the file of what stands on a line of the page."""
        return self._above + self._places.at(line, start).line

    def _row(self, row: Row) -> Row:
        return row._replace(
            facts=tuple(f and self.fact(f) for f in row.facts),
            line=self._line(row.line), end_line=self._line(row.end_line),
        )  # fmt: skip
