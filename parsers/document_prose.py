"""The prose of a document: which lines it is, whether it speaks of the company's parts, and on whose statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tieout.exhibits import report_of, statements_for
from tieout.facts import STATEMENTS, Claim, Statement

ClaimsOn = Callable[[Sequence[Statement]], list[Claim]]
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
    return bool(report_of(names)) and not any(_RELEASE.search(line) for line in page)


_FIRST_PAGE = 60  # lines
_SPOKEN = re.compile(r"^\W*(?:operator|moderator)\s*(?::|$)", re.I)
_RELEASE = re.compile(r"\bfor (?:immediate )?release\b|\b(?:press|news|earnings) release\b", re.I)


NO_STATEMENT = "stands in an exhibit that prints no statement of its own"


def claims_beside(
    name: str, claims_on: ClaimsOn, statements: Sequence[Statement], names: Sequence[str]
) -> list[Claim]:
    """The claims of a document that prints no statement: on those of the documents that it speaks of, or left alone.

    `statements` are those of the whole submission, `names` its documents.
    """
    primary = [s for s in statements if s.kind in STATEMENTS]
    holding = {s.document for s in primary}
    spoken_of = statements_for(name, names, holding)
    claims = claims_on([s for s in primary if s.document in spoken_of])
    return claims if spoken_of else [c._replace(skipped=NO_STATEMENT) for c in claims]


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
