"""Numbers in English words become decimals: "two hundred and five" is 205, "no" and "none" are 0."""

from __future__ import annotations

import re
from decimal import Decimal

_SMALLEST = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_BELOW_TWENTY = _SMALLEST.split()
_TEN_BY_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _TEN_BY_TEN.split()
_SMALL = {word: n for n, word in enumerate(_BELOW_TWENTY)} | {word: n * 10 for n, word in enumerate(_TENS, 2)}
_GREAT = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NOTHING = ("no", "none", "nil")
_BETWEEN = re.compile(r"[\s\xa0,-]+|[\u2010-\u2015]")
_LONGEST = 200


def parse_number_words(text: str) -> Decimal | None:
    """The number that English words say; None where they say none.

    Great numbers fall from left to right: "two thousand thousand" says nothing.
    """
    words = [w for w in _BETWEEN.split(text[:_LONGEST].strip().lower()) if w and w not in ("and", "a", "an")]
    if not words:
        return Decimal(1) if text.strip().lower() in ("a", "an") else None
    if len(words) == 1 and words[0] in _NOTHING:
        return Decimal(0)
    if words[0] == "hundred" or words[0] in _GREAT:
        words.insert(0, "one")  # "a hundred"
    total = part = 0
    ceiling = 10**15
    for word in words:
        if word in _SMALL:
            if part % 100 and not (part % 10 == 0 and part % 100 >= 20 and 0 < _SMALL[word] < 10):
                return None
            part += _SMALL[word]
        elif word == "hundred" and 0 < part < 10:
            part *= 100
        elif word in _GREAT and part and _GREAT[word] < ceiling:
            total += part * _GREAT[word]
            ceiling, part = _GREAT[word], 0
        else:
            return None
    return Decimal(total + part)
