"""An HTML document of a submission as lines for the grid, and facts read from them with their place in the HTML."""

from __future__ import annotations

from typing import NamedTuple

from tieout.facts import Claim, Fact, Problem, Row, Statement
from tieout.parsers.html_page import HtmlPage, read_page
from tieout.parsers.html_source import LONG_LINE, HtmlSource
from tieout.parsers.html_tree import Element, html_of, parse_html
from tieout.parsers.submission import Document, Submission


class HtmlDocument(NamedTuple):
    """A document of a submission: its tree, its page, and the elements of the facts that were placed on it."""

    root: Element
    page: HtmlPage
    first: int  # the line of the file on which the document begins
    elements: dict[str, Element]  # `Fact.anchor` to the element, for every fact placed
    source: HtmlSource
    has_long_lines: bool

    def place_statement(self, statement: Statement) -> Statement:
        """The statement with all places in the file."""
        rows = tuple(self._row(r) for r in statement.rows)
        return statement._replace(
            rows=rows, line=self.line(statement.line), end_line=self.line(statement.end_line)
        )

    def place_claim(self, claim: Claim) -> Claim:
        return claim._replace(fact=self.place_fact(claim.fact))

    def place_problem(self, problem: Problem) -> Problem:
        return problem._replace(line=self.line(problem.line, problem.start), start=0, end=0)

    def place_fact(self, fact: Fact) -> Fact:
        """The fact with the line and path of its element, and the characters that its number takes in the markup.

        They are those of the start tag where the number is written in another way there (a dash as an entity), and
        none for the amount of a sentence that a reader finds by its line.
        """
        element = self.page.element_at(fact.line, fact.start)
        place = self.page.place(fact.line, fact.start, self.first)
        self.elements[place.anchor] = element
        placed = fact._replace(line=place.line, start=0, end_line=place.line, end=0, anchor=place.anchor)
        if fact.statement == "narrative" and not self.has_long_lines:
            return placed
        found = self.source.place(element, fact.printed)
        if found is None:
            return placed
        line, end_line = found.line + self.first - 1, found.end_line + self.first - 1
        if place.line >= MOST_LINES_COUNTED:
            placed = placed._replace(line=line)
        if end_line < placed.line:
            return placed
        start = found.start if line == placed.line else 0
        return placed._replace(start=start, end_line=end_line, end=found.end)

    def line(self, line: int, start: int = -1) -> int:
        """The line of the file of what stands on a line of the page."""
        return self.first - 1 + (self.page.element_at(line, start).sourceline or 1)

    def _row(self, row: Row) -> Row:
        return row._replace(
            facts=tuple(f and self.place_fact(f) for f in row.facts),
            line=self.line(row.line), end_line=self.line(row.end_line),
        )  # fmt: skip


def read_html(submission: Submission, document: Document, name: str) -> HtmlDocument:
    """The document with its tree and its page; raises `Unreadable` for what is no page that could be read."""
    text = html_of(submission, document)
    root = parse_html(text, name)
    lines = submission.lines[document.first - 1 : document.last]
    has_long_lines = any(len(line) > LONG_LINE for line in lines)
    return HtmlDocument(
        root, read_page(root), document.first, {}, HtmlSource(text, root), has_long_lines
    )  # fmt: skip


MOST_LINES_COUNTED = 65_535  # libxml2 counts no further
