"""Sentences of a paragraph as words, numbers and marks, each with the character it begins with.

Where a sentence ends is told before any of it is split into words: most sentences state no amount, and are never
split.
"""

import re
from collections.abc import Iterator
from string import ascii_letters, ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from tieout.parsers.kept import keeps
from tieout.parsers.prose.wording import MARGIN, Token, Wording


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
_UNIT_FOLLOWS = (
    r"\)?[\s-]{1,100}+(?i:[a-z]{1,3}illion|thousand|percent|pct|cents?\b|pence\b|penny\b|dollars|euros"
    r"|(?:[a-z]{1,12}+\s{1,100}+){0,4}shares)"
)
_MAY_STATE = re.compile(
    r"[$%\u20ac\u00a3\u00a5\d]"
    rf"(?:(?<=\D)|(?<=(?:{_CODES})\d)|(?<=(?:{_CODES})[ \xa0]\d)|{_UNIT_FOLLOWS})"
)
_NUMBER_MAY_STATE = re.compile(
    rf"0(?:(?<=[A-Z]0)(?<=(?:{_CODES})0)|(?<=[A-Z] 0)(?<=(?:{_CODES}) 0)|{_UNIT_FOLLOWS})".encode()
)
_SIGNS_AND_DIGITS = bytes.maketrans(b"%123456789", b"$000000000")


def find_amount_marks(text: str) -> list[int]:
    """Give where the marks of amounts end in a text; most paragraphs have none.

    Every character of a document comes by here. One character is found in a fraction of the time that a look for any of
    a dozen takes: in plain ASCII `%` is made `$` first and every digit 0, and most paragraphs have neither.
    """
    if not text.isascii():
        return [match.end() for match in _MAY_STATE.finditer(text)]
    shown = text.encode().translate(_SIGNS_AND_DIGITS)
    marks = [match.end() for match in _NUMBER_MAY_STATE.finditer(shown)] if b"0" in shown else []
    at = shown.find(b"$")
    while at >= 0:
        marks.append(at + 1)
        at = shown.find(b"$", at + 1)
    return sorted(marks)


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
    if not before.kinds.endswith("w"):
        return False
    last = before.items[-1].word
    return len(last) == 1 or last in _ABBREVIATED


def split_words(text: str, start: int, end: int) -> Wording:
    """Give the words, numbers and marks of a stretch of text."""
    part = text[start:end]
    small = part.lower() if part.isascii() else part.translate(_SMALL)  # both keep every place
    pieces = [small] if _BROKEN_GROUPS.search(small) else small.replace("\n", " ").split(" ")
    found = [*map(_split_piece, pieces)]
    tokens: list[Token] = []
    spoken: list[str] = []
    starts: list[int] = []
    at = start
    for piece_tokens, piece_words, _, places, size in found:
        tokens += piece_tokens
        spoken += piece_words
        for place in places:
            starts.append(at + place)
        at += size
    spoken += MARGIN
    return Wording(tokens, spoken, "".join([piece.kinds for piece in found]), starts)


_BROKEN_GROUPS = re.compile(r",[ \t]*+\n[ \t]*+\d{3}")
"""The one thing that goes on over a space: a number of which the groups stand on two lines."""


class _Piece(NamedTuple):
    """What stands between two spaces, split: its tokens, their words, the letters of their kinds, and their places."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    kinds: str
    places: tuple[int, ...]
    size: int  # of the piece and the space behind it


@keeps
def _split_piece(piece: str) -> _Piece:
    """Split what stands between two spaces; most of it comes again."""
    found = [(m, m.lastindex) for m in _TOKEN.finditer(piece)]
    tokens = tuple([
        Token(m.lastgroup or "", m[group], m.end() - m.start(group)) for m, group in found if group
    ])  # fmt: skip
    return _Piece(
        tokens,
        tuple([token.word for token in tokens]),
        "".join([token.kind[0] for token in tokens]),
        tuple([m.start(group) for m, group in found if group]),
        len(piece) + 1,
    )


def read_sentence(text: str, start: int, end: int) -> Iterator[Wording]:
    """Yield the sentence that stands there; an overlong one in parts."""
    whole = split_words(text, start, end)
    if len(whole.items) <= _LONGEST:
        yield whole
        return
    for first in range(0, len(whole.items), _LONGEST):
        part = slice(first, first + _LONGEST)
        words = [*whole.spoken()[part], *MARGIN]
        yield Wording(whole.items[part], words, whole.kinds[part], whole.starts[part])
