"""The prose of a document: which lines it is, whether it speaks of the company's parts, and on whose statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tieout.exhibits import report_of, statements_for
from tieout.facts import STATEMENTS, Claim, Statement
from tieout.parsers.prose.printed_lines import PrintedLines, read_lines


class SpokenOf(NamedTuple):
    """The primary statements that a prose speaks of, and their lines, read once for every document that does."""

    statements: Sequence[Statement]
    printed: PrintedLines


def spoken_of(statements: Iterable[Statement]) -> SpokenOf:
    """The primary ones among `statements`, to speak of."""
    primary = [s for s in statements if s.kind in STATEMENTS]
    return SpokenOf(primary, read_lines(primary))


ClaimsOn = Callable[[SpokenOf], list[Claim]]
"""The claims of a prose on the statements that it speaks of."""


class Prose(NamedTuple):
    """The text of a page, of which the lines from `first` to `last` are the document's."""

    lines: Sequence[str]
    first: int
    last: int


_SPEAKS_OF_PARTS = ("10-K", "10-Q", "10K", "10Q", "20-F", "40-F", "EX-13")
"""Documents that speak, heading by heading, of segments and products besides the company."""

_FORM = re.compile(r"\bform\s+(?:10-?[kq]|20-?f|40-?f)\b|^\s*(?:annual|quarterly) report\b", re.I)


def speaks_of_parts(kind: str, names: Iterable[str], prose: Prose) -> bool:
    """By the type of the document, `kind`; where it has none, by what its first page calls itself.

    An exhibit beside a report, of the submission that holds the documents `names`, speaks as reports do, unless it is a
    release; so does the transcript of what was said.
    """
    first = prose.first - 1
    page = prose.lines[first : first + _FIRST_PAGE]
    if not kind:
        return any(_FORM.search(line) for line in page)
    if kind.upper().startswith(_SPEAKS_OF_PARTS) or any(_SPOKEN.search(line) for line in page):
        return True
    return bool(report_of(tuple(names))) and not any(_RELEASE.search(line) for line in page)


_FIRST_PAGE = 60  # lines
_SPOKEN = re.compile(r"^\W*(?:operator|moderator)\s*(?::|$)", re.I)
_RELEASE = re.compile(r"\bfor (?:immediate )?release\b|\b(?:press|news|earnings) release\b", re.I)


NO_STATEMENT = "stands in an exhibit that prints no statement of its own"


def claims_beside(
    speaking: Iterable[tuple[str, ClaimsOn]], statements: Sequence[Statement], names: Sequence[str]
) -> Iterator[list[Claim]]:
    """The claims of documents that print no statement: on those of the documents that each speaks of, or left alone.

    `speaking` are their names and what makes their claims, `statements` those of the whole submission, `names` its
    documents.
    """
    holding = {s.document for s in statements if s.kind in STATEMENTS}
    known: dict[frozenset[str], SpokenOf] = {}
    for name, claims_on in speaking:
        documents = statements_for(name, names, holding)
        if documents not in known:
            known[documents] = spoken_of(s for s in statements if s.document in documents)
        claims = claims_on(known[documents])
        yield claims if documents else [c._replace(skipped=NO_STATEMENT) for c in claims]


def lines_between(prose: Prose, tables_at: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The line ranges of a document that no table takes."""
    ranges = []
    at = prose.first
    for first, last in sorted(tables_at):
        if first > at:
            ranges.append((at, first - 1))
        at = max(at, last + 1)
    if at <= prose.last:
        ranges.append((at, prose.last))
    return ranges
