"""How a table writes its numbers: thousands parted by dots, spaces or apostrophes, decimals by a comma.

    34.251   1.204,5     or     34 251   1 204,5     or     34'251   1'204.5      are      34,251   1,204.5

A dot between groups of three may be a decimal point ("1.250"). It is one unless the table, number by number, can only be
read the other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_ENGLISH = re.compile(r"\d,\d{3}(?!\d)")
_SUSPECT = re.compile(r"\d[. '’]\d{3}(?!\d)")
_PRICES = re.compile(r"\bhigh\b.{0,40}\blow\b|\blow\b.{0,40}\bhigh\b")
"""Heads what shares cost, in eighths of a dollar: 41.875 is no 41,875."""
_FEWEST = 3  # numbers that only another way of writing explains

_SIGNS = r"[($€£¥\s−–‑-]*"
_DOTTED = re.compile(rf"{_SIGNS}\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?[)\s%-]*")
_DOT_DECIMAL = re.compile(
    rf"{_SIGNS}\d*\.(?:\d{{1,2}}|\d{{4,}})[)\s%-]*|{_SIGNS}\d{{4,}}\.\d+[)\s%-]*|{_SIGNS}0?\.\d+[)\s%-]*"
)
_PARTED = re.compile(rf"{_SIGNS}\d{{1,3}}(?:[ '’]\d{{3}})+(?:[.,]\d+)?[)\s%-]*")
_COMMA_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_PARTING = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_LETTER = re.compile(r"[A-Za-z]")


class Writing(NamedTuple):
    """The sign between thousands, `.` or a space, which stands for an apostrophe too; empty for the English comma."""

    thousands: str = ""

    def in_english(self, text: str) -> str:
        """A number written this way, as the rest of the program reads it; other text as it is."""
        if not self.thousands or _LETTER.search(text) or not any(c.isdigit() for c in text):
            return text
        if self.thousands == ".":
            return text.translate(_SWAPPED) if _ONLY_DOTTED.fullmatch(text) else text
        text = _COMMA_DECIMAL.sub(".", text) if "." not in text else text
        return _PARTING.sub(",", text)


_SWAPPED = str.maketrans(".,", ",.")
_ONLY_DOTTED = re.compile(rf"{_SIGNS}\d{{1,3}}(?:\.\d{{3}})*(?:,\d+)?[)\s%-]*|{_SIGNS}\d+,\d+[)\s%-]*")
ENGLISH = Writing()


def may_be_foreign(text: str) -> bool:
    """A quick look at all text of a table: no thousands by commas, and some that could be parted otherwise."""
    return (
        _ENGLISH.search(text) is None
        and _SUSPECT.search(text) is not None
        and not _PRICES.search(text.lower())
    )


def find_writing(texts: Iterable[str]) -> Writing:
    """How the cells of a table write their numbers."""
    dotted = parted = 0
    for text in texts:
        if _DOT_DECIMAL.fullmatch(text):
            dotted -= _FEWEST * 100
        elif _DOTTED.fullmatch(text):
            dotted += 1
        elif _PARTED.fullmatch(text):
            parted += 1
    if parted >= _FEWEST:
        return Writing(" ")
    return Writing(".") if dotted >= _FEWEST else ENGLISH
