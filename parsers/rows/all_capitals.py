"""Tables typed in capitals from top to bottom, where capitals tell neither captions from lines nor where a label wraps.

The labels are read as if they were printed in small letters with capitals for the words that count, "Income Taxes
and Other", and are given back in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.lines.grid import GridLine

_FEWEST = 4  # labelled rows: of fewer, capitals may be those of totals
_LONGEST_LABEL = 80  # characters: longer texts are notes
_WORD = re.compile(r"[A-Z][A-Z']*")
_SMALL = frozenset(("A", "AN", "AND", "FOR", "IN", "OF", "ON", "OR", "THE", "WITH"))
"""Words that begin no label, but go on with one on its next line."""


def are_all_capitals(lines: Sequence[GridLine]) -> bool:
    """True for lines of a table whose labels have no small letter."""
    rows = 0
    for line in lines:
        if line.exact:
            return False
        if line.kind == "numbers" and line.label:
            if not line.label.isupper():
                return False
            rows += 1
        elif line.kind == "text" and len(line.label) <= _LONGEST_LABEL and not line.label.isupper():
            return False
    return rows >= _FEWEST


def without_capitals(line: GridLine, left: int) -> GridLine:
    """The line with the words left of its columns, which begin at `left`, as titles are printed."""
    text = title_case(line.text[:left]) + line.text[left:]
    label = title_case(line.label)
    return GridLine(
        line.number, line.kind, text, line.indent, label, line.cells, None, line.double, line.exact, line.run
    )  # fmt: skip


def title_case(text: str) -> str:
    """Text in capitals with small letters, as long as before."""
    return _WORD.sub(_as_in_title, text)


def _as_in_title(word: re.Match[str]) -> str:
    return word[0].lower() if word[0] in _SMALL else word[0].capitalize()


def as_printed(label: str) -> str:
    """A label or caption that `without_capitals` gave, in capitals again."""
    capitals = label.upper()
    return capitals if title_case(capitals) == label else label
