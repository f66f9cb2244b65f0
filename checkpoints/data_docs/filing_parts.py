"""The parts of a filing as its page shows them one after the other: text as filed, and HTML made inert."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.checkpoints.data_docs.filing_text import FilingText, Segment
from tieout.checkpoints.data_docs.numbers import Number, Numbers
from tieout.checkpoints.data_docs.statements import StatementView
from tieout.facts import Filing


class Part(NamedTuple):
    """A stretch of the filing: `segments` of text, or the `pieces` of an HTML document; `name` is the document's."""

    name: str
    segments: tuple[Segment, ...] = ()
    pieces: tuple[object, ...] = ()


class Parts(NamedTuple):
    """The whole filing in parts, and the numbers that have no place in them."""

    parts: tuple[Part, ...]
    lost: tuple[Number, ...]


def show_parts(reading: Filing, numbers: Numbers, statements: Sequence[StatementView]) -> Parts:
    """The filing in parts; plain text is one, a document of HTML is one of its own."""
    linked = {p.line for p in reading.problems} | {s.line for s in reading.statements}
    linked |= {fact.line for fact in reading.facts}
    text = FilingText(reading.lines, numbers, linked)
    if not any(fact.anchor.startswith("/") for fact in reading.facts):
        part = Part("", segments=tuple(text.segments(statements)))
        return Parts((part,), text.lost())
    lost: list[Number] = []
    parts = tuple(_documents(reading, numbers, statements, linked, text, lost))
    return Parts(parts, (*lost, *text.lost()))


def _documents(
    reading: Filing,
    numbers: Numbers,
    statements: Sequence[StatementView],
    linked: set[int],
    text: FilingText,
    lost: list[Number],
) -> Iterator[Part]:
    """Yield the documents of HTML, and the text around them."""
    from tieout.checkpoints.data_docs.html_filing import show_html
    from tieout.parsers.html.style_sheets import apply_sheets
    from tieout.parsers.html.tree import html_of, parse_html
    from tieout.parsers.submission import is_html, submission_of

    submission = submission_of(reading.lines)
    at = 1
    for document in submission.documents:
        if not is_html(submission, document):
            continue
        if at < document.first:
            yield Part("", segments=tuple(text.segments(statements, at, document.first - 1)))
        root = parse_html(html_of(submission, document), reading.path)
        apply_sheets(root)
        inside = [n for n in numbers.all if n.facts[0].document == document.name and n.facts[0].anchor]
        read = [s for s in statements if s.document == document.name]
        lines = {line for line in linked if document.first <= line <= document.last}
        shown = show_html(root, inside, read, lines, document.first)
        lost.extend(shown.lost)
        yield Part(document.name, pieces=shown.pieces)
        at = document.last + 1
    if at <= len(reading.lines):
        yield Part("", segments=tuple(text.segments(statements, at)))
