"""What the rewriting of text asks of a line: whether it is one of a table, and where its gaps are."""

from __future__ import annotations

import re
from collections.abc import Callable

GAP = re.compile(r" {2,}")
NUMBER = r"\$? ?(?:\d{1,3}(?:,\d{3})+|\d{3,}|\d*\.\d+)"
_AMOUNT_AT_END = re.compile(rf"(?<= ){NUMBER}\)? *$")
_TAG = re.compile(r"(?!<S>)</?[A-Z]")
UNDERLINE = re.compile(r"[\s\-=_]*[-=_]{2}[\s\-=_]*$")


def each_line(change: Callable[[str], str], text: str) -> str:
    """The text with every line changed but those of markup."""
    return "\n".join(line if _TAG.match(line) else change(line) for line in text.split("\n"))


def is_tabular(line: str) -> bool:
    """A label or nothing, a gap, and an amount at the end: a line of a table."""
    return GAP.search(line) is not None and _AMOUNT_AT_END.search(line) is not None
