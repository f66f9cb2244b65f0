"""Whether a number is another one but for the slip of a typist: one wrong digit, or two neighbours exchanged."""

from __future__ import annotations


def is_one_slip(printed: str, meant: str) -> bool:
    """True for digits as many as those that were meant, one of them wrong or two neighbours exchanged."""
    if len(printed) != len(meant):
        return False
    differ = [at for at, (one, two) in enumerate(zip(printed, meant, strict=True)) if one != two]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        first, second = differ
        return printed[first] == meant[second] and printed[second] == meant[first]
    return len(differ) == 1
