"""What is made of a label, caption or heading is kept for the next that reads the same: they repeat, page after page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

LONGEST = 400  # characters of a label
MOST = 20_000  # texts that are kept: the labels of some fifty filings
MOST_CHARACTERS = 1_000_000  # of all of them, so that a file of nonsense takes no more than a few megabytes

Made = TypeVar("Made")


class _Kept(dict[str, Made]):
    """What `make` made of short texts, forgotten when they are too many; a look at what is kept calls no Python."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self.make = make
        self.room = MOST_CHARACTERS

    def __missing__(self, text: str) -> Made:
        made = self.make(text)
        size = len(text)
        if size <= LONGEST:
            if len(self) >= MOST or self.room < size:
                self.clear()
                self.room = MOST_CHARACTERS
            self.room -= size
            self[text] = made
        return made


def keeps(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """`make`, which remembers what it made of short texts; what it makes must never be changed."""
    return _Kept(make).__getitem__
