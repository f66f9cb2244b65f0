"""A sentence as its items: words, numbers and marks, and in their place what is read out of several of them.

The items stand in lists that run side by side, so that a pass asks its first question (is there a word here that
concerns me?) of all the words at once, and looks only at the places that do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple


class Token(NamedTuple):
    """A word (lower case, without 's), a number as printed, or a mark: the same one wherever it stands."""

    kind: str  # word | number | mark
    word: str


MARGIN = ("",) * 8
"""Empty words behind the last: a look beyond either end of a sentence, by one word or by a few, finds no word."""

_AS_IT_IS: Mapping[int, str] = {}


class Places:
    """Where the tokens of a sentence stand in the text, told of the few that are asked for.

    `pieces` are what stands between the spaces of the sentence, `sizes` how many tokens each is, and `find` gives the
    places of the tokens within one.
    """

    __slots__ = ("_begins", "_counts", "_find", "_first", "_pieces", "_sizes", "_start")

    def __init__(
        self,
        pieces: Sequence[str],
        sizes: Sequence[int],
        start: int,
        find: Callable[[str], Sequence[tuple[int, int]]],
        first: int = 0,
    ) -> None:
        self._pieces, self._sizes, self._start = pieces, sizes, start
        self._find, self._first = find, first
        self._counts: list[int] = []  # of the tokens before each piece
        self._begins: list[int] = []  # of each piece, were there no spaces

    def of(self, at: int) -> tuple[int, int]:
        """Give where a token begins and ends in the text, by its index in the sentence as it was split."""
        if not self._counts:
            self._counts = [*accumulate(self._sizes, initial=0)]
            self._begins = [*accumulate(map(len, self._pieces), initial=self._start)]
        at += self._first
        counts = self._counts
        piece = bisect_right(counts, at) - 1
        start, end = self._find(self._pieces[piece])[at - counts[piece]]
        begin = self._begins[piece] + piece
        return begin + start, begin + end

    def behind(self, first: int) -> Places:
        """Give the places of the tokens from `first` on, as those of a sentence of its own."""
        return Places(self._pieces, self._sizes, self._start, self._find, first)


class Wording(NamedTuple):
    """The items of a sentence, side by side.

    No pass changes these lists: it gives others or, where it finds nothing, the wording as it is.
    """

    items: list[Any]
    words: list[str]  # of each item; then the margin
    kinds: str  # the first letter of each item's kind: word, number, mark, amount, concept or period; NO_TIME
    tokens_at: Places  # of the tokens that there were before any pass

    def places(self, kind: str) -> list[int]:
        """Give where the items of a kind stand, which is called by its letter."""
        found = []
        at = self.kinds.find(kind)
        while at >= 0:
            found.append(at)
            at = self.kinds.find(kind, at + 1)
        return found

    def spots(self, sought: frozenset[str]) -> list[int]:
        """Give where any of some words stand: two or three in a sentence, of which not every word is gone over."""
        words = self.words
        found = []
        for word in sought.intersection(words):
            at = -1
            for _ in range(words.count(word)):
                at = words.index(word, at + 1)
                found.append(at)
        found.sort()
        return found

    def joined(self, found: Sequence[tuple[int, int, Any]]) -> Wording:
        """Give the wording with one item in place of each stretch found: first, end and item, in their order."""
        if not found:
            return self
        items, words, kinds = self.items[:], self.words[:], self.kinds
        for first, end, item in reversed(found):
            items[first:end] = (item,)
            words[first:end] = (item.word,)
            kinds = f"{kinds[:first]}{item.kind[0]}{kinds[end:]}"
        return Wording(items, words, kinds, self.tokens_at)

    def picked(self, order: Sequence[int], said: Mapping[int, str] = _AS_IT_IS) -> Wording:
        """Give these items in this order; those in `said` as the words given there."""
        items = [
            self.items[at]._replace(kind="word", word=said[at]) if at in said else self.items[at]
            for at in order
        ]
        words = [*(item.word for item in items), *MARGIN]
        kinds = "".join(["w" if at in said else self.kinds[at] for at in order])
        return Wording(items, words, kinds, self.tokens_at)

    def spoken(self) -> list[str]:
        """Give the words alone, without the margin."""
        return self.words[: len(self.items)]


NO_TIME = "v"
"""In `kinds` stands for a word that looks like one of a period and is none: the verb "may", "q" before no number."""
