"""Sentences of a paragraph as words, numbers and marks, each with the character it began with.

Where a sentence ends is told before any of it is split into words: most sentences state no amount, and are never
split.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from string import ascii_letters, ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from tieout.parsers.kept import keeps


class Token(NamedTuple):
    """A word (lower case, without 's), a number as printed, or a mark."""

    kind: str  # word | number | mark
    word: str
    start: int
    end: int


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


_MARKS = r"$%(),;:.!?\"\u2014\u2013\u20ac\u00a3\u00a5&*"
_TOKEN = re.compile(
    r"[ \n]?(?:"  # most stand behind one, which is passed sooner here than by a search
    r"(?P<word>[A-Za-z]+)(?:['\u2019][A-Za-z]+)?"
    r"|(?P<number>(?:\d{1,3}(?:,(?:[ \t]*\n[ \t]*)?\d{3}(?!\d))+|\d+)(?:\.\d+)?|\.\d+)(?:['\u2019]s(?![a-z]))?"
    rf"|(?P<mark>--+|[{_MARKS}]))"
)
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_STOP = re.compile(
    rf"[.!?](?!(?<=\.)\d)(?:(?P<quote>(?=\"))|(?:[^A-Za-z\d{_MARKS}-]|-(?!-))+(?=[A-Z\d\"($]))"
)
"""A mark after which a sentence may begin: a quotation mark right behind it, or a capital, a number or an amount
after a gap."""
_LONGEST = 500
"""Tokens of a sentence: what goes on longer is a list or a broken file, and is cut to keep its reading short."""
_ABBREVIATED = words("""
    inc corp co ltd mr mrs ms dr no nos vs st jr sr approx jan feb mar apr jun jul aug sep sept oct nov
    dec
""")
_APOSTROPHES = ("'", "\u2019")
_LONGEST_ABBREVIATION = 1 + max(map(len, _ABBREVIATED))
CURRENCY_CODES = ("RMB", "CNY", "EUR", "GBP", "JPY", "CAD", "CHF", "AUD", "HKD", "TWD", "SGD", "SEK", "NOK", "DKK", "INR",
    "KRW", "BRL", "MXN", "NIS", "ILS", "USD")  # fmt: skip
"""Codes that stand before an amount in place of a sign."""
_CODES = "|".join(CURRENCY_CODES)
_MAY_STATE = re.compile(
    r"[$%\u20ac\u00a3\u00a5\d]"
    r"(?:(?<=\D)"
    rf"|(?<=(?:{_CODES})\d)|(?<=(?:{_CODES})[ \xa0]\d)"
    r"|\)?[\s-]{1,100}(?i:[a-z]{1,3}illion|thousand|percent|pct|cents?\b|pence\b|penny\b|dollars|euros"
    r"|(?:[a-z]{1,12}\s{1,100}){0,4}shares))"
)


def find_amount_marks(text: str) -> list[int]:
    """Give where the marks of amounts end in a text; most paragraphs have none."""
    return [match.end() for match in _MAY_STATE.finditer(text)]


def find_sentences(text: str, until: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences begin and end, to the end of the one in which the character `until` stands.

    The full stop of an abbreviation ends none.
    """
    start = 0
    for match in _STOP.finditer(text):
        stop = match.start()
        if match["quote"] is None and text[stop] == "." and _is_abbreviated(text, start, stop):
            continue
        yield start, stop + 1
        start = stop + 1
        if start > until:
            return
    yield start, len(text)


def _is_abbreviated(text: str, start: int, stop: int) -> bool:
    """Tell the full stop of an abbreviation or an initial by the word before it."""
    near = text[max(start, stop - _LONGEST_ABBREVIATION) : stop]
    word = near[len(near.rstrip(ascii_letters)) :]
    if len(word) == _LONGEST_ABBREVIATION:
        return False
    if word and near[-len(word) - 1 : -len(word)] not in _APOSTROPHES:
        return len(word) == 1 or word.lower() in _ABBREVIATED
    # It stands behind an apostrophe, a number or a mark, all of which are rare.
    before = split_words(text, max(start, stop - 40), stop)
    if not before or before[-1].kind != "word":
        return False
    return len(before[-1].word) == 1 or before[-1].word in _ABBREVIATED


def split_words(text: str, start: int, end: int) -> list[Token]:
    """Give the words, numbers and marks of a stretch of text."""
    part = text[start:end]
    small = part.lower() if part.isascii() else part.translate(_SMALL)  # both keep every place
    pieces = [small] if _BROKEN_GROUPS.search(small) else small.replace("\n", " ").split(" ")
    places = accumulate([len(piece) + 1 for piece in pieces], initial=start)
    make = tuple.__new__  # a named tuple's own constructor takes twice the time
    return [
        make(Token, (kind, word, at + begins, at + ends))
        for at, found in zip(places, map(_split_piece, pieces), strict=False)
        for kind, word, begins, ends in found
    ]


_BROKEN_GROUPS = re.compile(r",[ \t]*+\n[ \t]*+\d{3}")
"""The one thing that goes on over a space: a number of which the groups stand on two lines."""


@keeps
def _split_piece(piece: str) -> tuple[tuple[str | None, str, int, int], ...]:
    """Give the kind and word of what stands between two spaces, and its place there: most of it comes again."""
    return tuple([
        (found.lastgroup, found[group], found.start(group), found.end())
        for found in _TOKEN.finditer(piece)
        if (group := found.lastindex)
    ])  # fmt: skip


def read_sentence(text: str, start: int, end: int) -> Iterator[list[Token]]:
    """Yield the sentence that stands there as tokens; an overlong one in parts."""
    tokens = split_words(text, start, end)
    for first in range(0, len(tokens), _LONGEST):
        yield tokens[first : first + _LONGEST]
