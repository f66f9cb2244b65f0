"""Which raised texts are marks of footnotes: "(1)", "*", "a,b"; the "th" of "30th", a "®" or a raised word is text."""

from __future__ import annotations

import re

LONGEST = 12
_ONE = re.compile(r"\d{1,3}|([a-z])\1?|[ivx]{1,4}|[*†‡§¶#+]{1,3}", re.IGNORECASE)
"""A number, a letter or one letter twice, a small Roman number, signs that printers use for it."""
_BRACKETED = re.compile(r"[(\[]\s*([a-z0-9]{1,2})\s*[)\]]", re.IGNORECASE)
_NO_MARK = frozenset(("st", "nd", "rd", "th", "tm", "sm"))  # bracketed, too: "(tm)"
_BETWEEN = re.compile(r"[\s,;&()\[\]]+")


def is_footnote_mark(raised: str) -> bool:
    """Whether a raised text is a mark, or several: "(1)(2)", "3, 4", "* †"; a bracket may stand elsewhere."""
    text = raised.strip()
    if not text or len(text) > LONGEST or text.lower() in _NO_MARK:
        return False
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        return bracketed[1].lower() not in _NO_MARK
    parts = [part for part in _BETWEEN.split(text) if part]
    return bool(parts) and all(_ONE.fullmatch(part) for part in parts)
