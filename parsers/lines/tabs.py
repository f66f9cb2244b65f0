"""Tabs of a typed page: which columns they run to, and which character of the file stands in a column."""

from __future__ import annotations

import re
from collections.abc import Iterator


def expanded(text: str) -> str:
    """The line with its tabs as blanks, up to the next eighth column of the page.

    A tab that a label leaves one column parts the amount behind it all the same, and runs to the eighth after that.
    """
    if "\t" not in text:
        return text
    return "".join(" " * width if text[i] == "\t" else text[i] for i, width in enumerate(_widths(text)))


def _widths(text: str) -> Iterator[int]:
    """How many columns of the page each character takes."""
    at = 0
    for i, character in enumerate(text):
        width = 1 if character != "\t" else _STOP - at % _STOP
        if character == "\t" and width == 1 and _ENDS_LABEL.match(text, i - 1):
            width += _STOP
        at += width
        yield width


_STOP = 8
_ENDS_LABEL = re.compile(r"[A-Za-z),.:]\t[\t$(]{0,9}\d")


def character_at(text: str, column: int) -> int:
    """The character of `text` in a column of the page: a tab is one character and runs to an eighth column."""
    at = 0
    for i, width in enumerate(_widths(text)):
        if at >= column:
            return i
        at += width
    return len(text)
