"""What is made of a label, caption or heading is kept for the next that reads the same: they repeat, page after page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST = 400  # characters of a label
MOST = 5_000  # texts that are kept, so that a file of nonsense takes no more than a few megabytes

Made = TypeVar("Made")


def keeps(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """`make`, which remembers what it made of short texts; what it makes must never be changed."""
    kept = lru_cache(maxsize=MOST)(make)

    @wraps(make)
    def made(text: str) -> Made:
        return kept(text) if len(text) <= LONGEST else make(text)

    return made
