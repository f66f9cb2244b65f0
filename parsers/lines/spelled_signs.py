"""Signs of currencies that a typewriter lacks, and a filer spells in brackets: "(pounds)000", "(Yen)1,234".

Each stands as the sign itself where the brackets end, so that everything else keeps its place on the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = {"p": "£", "y": "¥", "e": "€"}
_SPELLED = re.compile(
    r"(?P<open>\()?\((?P<name>pounds?(?: sterling)?|yen|euros?)\)"
    r"(?=\s?(?:[\d(-]|\.\d|['’]000|millions?\b|bn\b|m\b)|\s*$|\s{2})",
    re.IGNORECASE,
)
"""Right before a number or the word of a scale, or by itself over a column."""


_ENDINGS = ("pound)", "pounds)", "sterling)", "yen)", "euro)", "euros)")
"""What the names end in; few files have any."""


def with_signs(lines: Sequence[str], first: int, last: int) -> Sequence[str]:
    """The lines of a file with signs for the names of currencies in brackets on those from `first` to `last`, from 1.

    Most files spell none, and are given as they are.
    """
    text = "\n".join(lines[first - 1 : last]).lower()
    endings = [ending for ending in _ENDINGS if ending in text]
    if not endings:
        return lines
    found = list(lines)
    for at in range(first - 1, min(last, len(lines))):
        folded = found[at].lower()
        if any(ending in folded for ending in endings):
            found[at] = _SPELLED.sub(_sign, found[at])
    return tuple(found)


def _sign(found: re.Match[str]) -> str:
    """The sign, as wide as its name was; before the bracket of a negative amount, "((pounds)1,234)", stands its sign."""
    sign = _SIGNS[found["name"][0].lower()] + (found["open"] or "")
    return sign.rjust(len(found[0]))
