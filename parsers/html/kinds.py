"""What the text of a cell is, taken by itself: a number, a year, what stands before or behind a number, a rule, text."""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.parsers.lines.virtual_layout import parse_cell

_BEFORE = re.compile(
    r"(?:[A-Z]{0,3}\s?\$|US\$|RMB|Rs\.?|(?:Mxp|MxP|MXP|P)s\.?|Ch\$|S/\.?|[€£¥₩₹₪])?\s?\(?\s?(?:\$|[€£¥])?"
)
_BEHIND = re.compile(r"([)%\s]*)(?:\s?[(\[]\s?\w{1,2}\s?[)\]]|[*†‡§]+)*")
_RULES = re.compile(r"[-=_–—\s]*(?:-{3}|={3}|_{3}|[–—]{3})[-=_–—\s]*")
_REFERENCE = re.compile(
    r"[(\[]\s?(?:\d{1,2}|[a-zA-Z]{1,2})\s?[)\]](?:\s?[(\[]\s?(?:\d{1,2}|[a-zA-Z]{1,2})\s?[)\]])*|[*†‡§#+]{1,3}"
)
_BEHIND_NUMBER = re.compile(
    r"(?<=,\d{3})\.$|(?<=[\d)%])\s*(?:[(\[]\w{1,2}[)\]]|[*†‡§]+|[(\[]\w{1,2}[)\]],? ?[(\[]\w{1,2}[)\]])$"
)
_SPACE_IN_NUMBER = re.compile(r"(?<=\d)(?: ,|, )(?=\d{3}(?!\d))")
_CURRENCY_NAME = re.compile(
    r"^(?:(?:US|C|CA|Cdn|A|AU|HK|NT|S|R|NZ)(?=\s?\$)|(?:RMB|USD|EUR|GBP|CHF|CAD|AUD|HKD|CNY|JPY|INR|"
    r"MXN|BRL|SEK|NOK|DKK|KRW|TWD|SGD|ZAR|NIS|Rs\.?|(?:Mxp|MxP|MXP|P)s\.?|Ch\$|S/\.?|[₩₹₪])\s?(?=[\d(.—–-]))"
)
_TRIANGLE = re.compile(r"^([¥$€£]?\s?)[△▲▵]\s?(?=\d)")
YEAR = re.compile(r"\(?(?:19|20)\d\d\)?")


@lru_cache(maxsize=50_000)
def kind_of(text: str) -> str:
    """What a cell's text is: number, year, before (`$`, `(`), behind (`)`, `%`), rule, reference, text."""
    if YEAR.fullmatch(text):
        return "year"
    if _BEFORE.fullmatch(text):
        return "before"
    if text[0] in ")%" and _BEHIND.fullmatch(text):
        return "behind"
    if _RULES.fullmatch(text):
        return "rule"
    if _REFERENCE.fullmatch(text):
        return "reference"
    if len(text) > 8 and not any(map(str.isdigit, text)):
        return "text"
    return "number" if parse_cell(without_reference(text)) is not None else "text"


def without_reference(text: str) -> str:
    """A number without the reference to a footnote behind it, `1,248 (a)`, a full stop, nor a space in it, `47,268, 208`.

    Without a name of its currency that is no sign of it, `USD1,248`, and with a minus for a triangle, `△1,248`.
    """
    if not text[0].isdigit():
        if _CURRENCY_NAME.match(text) and parse_cell(text) is None:
            text = _CURRENCY_NAME.sub("", text)
        text = _TRIANGLE.sub(r"\1-", text)
    if " " in text:
        text = _SPACE_IN_NUMBER.sub(",", text)
    return _BEHIND_NUMBER.sub("", text) if text[-1:] in ")]*†‡§." else text


def mark_behind(text: str) -> str:
    """The bracket or percent sign behind a number, without a reference after it: ")(a)"."""
    found = _BEHIND.match(text)
    return found[1] if found else ""
