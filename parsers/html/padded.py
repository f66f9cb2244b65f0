"""Paragraphs whose columns stand apart by no-break spaces, as lines of a page of text.

<p>Net&nbsp;sales&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;$2,395&nbsp;&nbsp;&nbsp;&nbsp;$2,295</p>
"""

from __future__ import annotations

import re

_WIDEST = 240  # characters of a line in columns
_LONGEST_PIECE = 90  # characters of a label or a heading; longer ones are sentences
_BLANKS = re.compile(r"[ \t\r\n]+")
_GAP = re.compile(r" {3,}")
_RULE = re.compile(r" {3,}[-=_– ]+")
_MARK = re.compile(
    r"(?:item |note |part )?[(\[]?(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})[.)\]]*|[^\w\s]{1,2}", re.I
)


def as_columns(text: str, goes_on: bool) -> str:
    """The line of a paragraph with its gaps where it has some between its words, or draws a rule; else nothing.

    A mark and what it stands before are no columns: "Item 1.     Financial Statements". `goes_on`: right below such a
    line stand captions too, and labels that wrap, their words apart by no-break spaces.
    """
    if "\xa0" not in text:
        return ""
    line = _BLANKS.sub(" ", text).replace("\xa0", " ").rstrip()
    if len(line) > _WIDEST:
        return ""
    if _RULE.fullmatch(line):
        return line
    pieces = _GAP.split(line.strip())
    if max(map(len, pieces)) > _LONGEST_PIECE:
        return ""
    if len(pieces) == 1:
        return line if goes_on and "\xa0" in text.strip() else ""
    is_item = len(pieces) == 2 and bool(_MARK.fullmatch(pieces[0]))
    return "" if is_item else line
