"""A sentence as its items: words, numbers and marks, and in their place what is read out of several of them.

The items stand in lists that run side by side, so that a pass asks its first question (is there a word here that
concerns me?) of all the words at once, and looks only at the places that do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Token(NamedTuple):
    """A word (lower case, without 's), a number as printed, or a mark: the same one wherever it stands."""

    kind: str  # word | number | mark
    word: str
    width: int  # the characters of the text that it takes


MARGIN = ("",) * 8
"""Empty words behind the last: a look beyond either end of a sentence, by one word or by a few, finds no word."""


_AS_IT_IS: Mapping[int, str] = {}


class Wording(NamedTuple):
    """The items of a sentence, side by side.

    No pass changes these lists: it gives others or, where it finds nothing, the wording as it is.
    """

    items: list[Any]
    words: list[str]  # of each item; then the margin
    kinds: str  # the first letter of each item's kind: word, number, mark, amount, concept or period
    starts: list[int]  # where each begins in the text

    def places(self, kinds: str) -> list[int]:
        """Give where the items of some kinds stand, which are called by their first letters."""
        return [at for at, kind in enumerate(self.kinds) if kind in kinds]

    def joined(self, found: Sequence[tuple[int, int, Any]]) -> Wording:
        """Give the wording with one item in place of each stretch found: first, end and item, in their order."""
        if not found:
            return self
        items, words, starts = self.items[:], self.words[:], self.starts[:]
        kinds = self.kinds
        for first, end, item in reversed(found):
            items[first:end] = (item,)
            words[first:end] = (item.word,)
            kinds = f"{kinds[:first]}{item.kind[0]}{kinds[end:]}"
            starts[first + 1 : end] = ()
        return Wording(items, words, kinds, starts)

    def picked(self, order: Sequence[int], said: Mapping[int, str] = _AS_IT_IS) -> Wording:
        """Give these items in this order; those in `said` as the words given there."""
        items = [
            self.items[at]._replace(kind="word", word=said[at]) if at in said else self.items[at]
            for at in order
        ]
        return Wording(
            items,
            [*(item.word for item in items), *MARGIN],
            "".join([item.kind[0] for item in items]),
            [self.starts[at] for at in order],
        )

    def spoken(self) -> list[str]:
        """Give the words alone, without the margin."""
        return self.words[: len(self.items)]

    def end(self, at: int) -> int:
        """Give where a word, number or mark ends in the text."""
        return int(self.starts[at] + self.items[at].width)
