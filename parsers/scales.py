"""Scale and currency of a statement, from its titles: "(in thousands, except per share data)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_STATED = re.compile(
    r"\b(?:in|\$ in)\s?(?:u\.?s\.? )?(?:dollars )?(?:in )?(thousand|million|billion)s?\b|"
    r"\$\s?000|\(000|'000|000'?s|\b000 omitted",
    re.I,
)
_NAMED = re.compile(r"(?<!\d )\b(thousand|million|billion)s?\b", re.I)
"""The word alone, "(thousands of dollars)"; behind a figure it is an amount in the prose above."""
_NAMES = {"thousand": 3, "million": 6, "billion": 9}
_CURRENCY = (
    (re.compile(r"\bcanadian dollars?\b|\bC\$|\bCdn\$", re.I), "CAD"),
    (re.compile(r"\bpounds? sterling\b|£"), "GBP"),
    (re.compile(r"\beuros?\b|€", re.I), "EUR"),
    (re.compile(r"\bjapanese yen\b|\byen\b|¥", re.I), "JPY"),
    (re.compile(r"\bswiss francs?\b", re.I), "CHF"),
    (re.compile(r"\baustralian dollars?\b|\bA\$", re.I), "AUD"),
    (re.compile(r"\brenminbi\b|\bRMB\b", re.I), "CNY"),
    (re.compile(r"\bnew israeli shekels?\b|\bNIS\b", re.I), "ILS"),
)
_SHARES_EXCEPTED = re.compile(
    r"\bexcept (?:for )?(?:number of )?shares?(?! data| amounts?\b.{0,4}per)\b(?!\s*-)|"
    r"\bexcept share and\b",
    re.I,
)


def find_scale(texts: Iterable[str]) -> int | None:
    """The exponent of ten that a title states (3 for thousands), or None where none does."""
    texts = tuple(texts)
    for pattern in (_STATED, _NAMED):
        for text in texts:
            if found := pattern.search(text):
                return _NAMES.get((found[1] or "thousand").lower(), 3)
    return None


def shares_are_excepted(texts: Iterable[str]) -> bool:
    """True where the titles say that share counts are not scaled: "except share and per share data"."""
    return any(_SHARES_EXCEPTED.search(t) for t in texts)


def counts_are_excepted(texts: Iterable[str]) -> bool:
    """True where the titles of a statement of equity, whose columns count shares, except them: "except share data"."""
    return any(_COUNTS_EXCEPTED.search(t) for t in texts)


_COUNTS_EXCEPTED = re.compile(r"\bexcept(?:ing)? (?:for )?(?:number of )?shares?\b(?! ?-)", re.I)


def find_currency(texts: Iterable[str]) -> str:
    """The ISO code that a title names; USD where none does."""
    for text in texts:
        for pattern, code in _CURRENCY:
            if pattern.search(text):
                return code
    return "USD"
