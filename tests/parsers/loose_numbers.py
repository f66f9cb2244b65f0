"""A second look at the lines of a statement, which shares nothing with the parser: which numbers did nobody read?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.facts import Filing, Statement

_PIECE = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"(?<!\d\()(?:\d[\d,]*(?:\.\d+)?|\.\d+)")  # not the footnote of "12,400(1)"
_HEADING = re.compile(r"(?:19|20)\d\d$")


def loose_numbers(filing: Filing) -> list[tuple[int, str]]:
    """Line and digits of each number in the columns of a primary statement that is neither a fact nor in a problem."""
    places = {(f.line, at) for f in filing.facts for at in range(f.start, f.end)}
    places |= {(p.line, at) for p in filing.problems for at in range(p.start, p.end)}
    return [
        (line, digits)
        for of in filing.primary()
        for line, start, digits in _numbers(of, filing.lines)
        if (line, start) not in places
    ]


def _numbers(of: Statement, lines: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """The numbers that stand in the columns of a statement: right of its leftmost cell, and apart from words."""
    rows = [r for r in of.rows if r.number]
    left = min(f.start for r in rows for f in r.facts if f is not None)
    for number in range(rows[0].line, rows[-1].end_line + 1):
        text = lines[number - 1]
        found = [
            (number, piece.start() + n.start(), n[0])
            for piece in _PIECE.finditer(text)
            if not re.search(r"[A-Za-z/']", piece[0])
            for n in _NUMBER.finditer(piece[0])
        ]
        if not all(_HEADING.match(digits) for _, _, digits in found) and len(_PIECE.findall(text)) > 1:
            yield from ((line, start, digits) for line, start, digits in found if start >= left)
