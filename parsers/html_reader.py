"""An HTML document of a submission as lines for the grid, and facts read from them with their place in the HTML."""

from __future__ import annotations

from typing import NamedTuple

from tieout.facts import Claim, Fact, Problem, Row, Statement
from tieout.parsers.html_page import HtmlPage, read_page
from tieout.parsers.html_tree import Element, html_of, parse_html
from tieout.parsers.submission import Document, Submission


class HtmlDocument(NamedTuple):
    """A document of a submission: its tree, its page, and the elements of the facts that were placed on it."""

    root: Element
    page: HtmlPage
    first: int  # the line of the file on which the document begins
    elements: dict[str, Element]  # `Fact.anchor` to the element, for every fact placed

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
        """The fact with the line and path of its element; characters of a line of HTML are not counted."""
        element = self.page.element_at(fact.line, fact.start)
        place = self.page.place(fact.line, fact.start, self.first)
        self.elements[place.anchor] = element
        return fact._replace(line=place.line, start=0, end_line=place.line, end=0, anchor=place.anchor)

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
    root = parse_html(html_of(submission, document), name)
    return HtmlDocument(root, read_page(root), document.first, {})
