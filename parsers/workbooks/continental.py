"""Numbers as the continent writes them, "1.234,56" and "1 234,56": told from the texts of a sheet, put into English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.lines.virtual_layout import parse_cell

_CONTINENTAL = re.compile(r"[(-]?\s?[€$£]?\s?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}\s?[)%]?-?")
_ENGLISH = re.compile(r"[(-]?\s?[€$£]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,2}\s?[)%]?-?")
_SIGN_FIRST = re.compile(r"^\s*([-(])\s?([€$£¥])\s?")
_SPACED = re.compile(r"(?<=\d)['’\u00a0\u202f\u2007\u2009 ](?=\d{3}(?!\d))")
_GROUPED = re.compile(r"[(-]?\s?\d{1,3}(?:\.\d{3})+\s?\)?-?")
_FEWEST_GROUPED = 4  # numbers of which all have three figures behind each point: thousands, no fractions


def is_continental(texts: Sequence[str]) -> bool:
    """True where more numbers end in a decimal comma than in a decimal point."""
    commas = sum(bool(_CONTINENTAL.fullmatch(_SPACED.sub("", text))) for text in texts)
    points = sum(bool(_ENGLISH.fullmatch(_SPACED.sub("", text))) for text in texts)
    if commas or points:
        return commas > points
    grouped = sum(bool(_GROUPED.fullmatch(text)) for text in texts)
    return grouped >= _FEWEST_GROUPED and not any("," in text and text[:1].isdigit() for text in texts)


def in_english(text: str, continental: bool) -> str:
    """A number with commas between thousands and a point before its decimals; any other text as it is."""
    if not any(c.isdigit() for c in text):
        return text
    written = _SPACED.sub("." if continental else ",", _SIGN_FIRST.sub(r"\2\1", text))
    if continental and re.fullmatch(r"[^A-Za-z]*", written):
        written = written.translate(str.maketrans(".,", ",."))
    return written if parse_cell(written) else text
