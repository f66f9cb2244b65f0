"""Sentences of a paragraph as words, numbers and marks, each with the character it begins with.

Where a sentence ends is told before any of it is split into words: most sentences state no amount, and are never
split.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from string import ascii_letters, ascii_lowercase, ascii_uppercase

from tieout.parsers.kept import keeps
from tieout.parsers.prose.wording import MARGIN, NO_TIME, Places, Token, Wording


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
_UNIT = r"[a-z]{1,3}illion|thousand|percent|pct|cents?\b|pence\b|penny\b|dollars|euros"
_OR_SHARES = r"|(?:[a-z]{1,12}+\s{1,100}+){0,4}shares"
_BEFORE_UNIT = r"\)?[\s-]{1,100}+"
_MAY_STATE = re.compile(
    r"[$%\u20ac\u00a3\u00a5\d]"
    rf"(?:(?<=\D)|(?<=(?:{_CODES})\d)|(?<=(?:{_CODES})[ \xa0]\d)|{_BEFORE_UNIT}(?i:{_UNIT}{_OR_SHARES}))"
)
_NUMBER_MAY_STATE, _NUMBER_MAY_COUNT_SHARES = (
    re.compile(
        rf"0(?:(?<=[A-Z]0)(?<=(?:{_CODES})0)|(?<=[A-Z] 0)(?<=(?:{_CODES}) 0)|{_BEFORE_UNIT}(?i:{unit}))".encode()
    )
    for unit in (_UNIT, _UNIT + _OR_SHARES)
)
_SIGNS_AND_DIGITS = bytes.maketrans(b"%123456789", b"$000000000")


def find_amount_marks(text: str) -> list[int]:
    """Give where the marks of amounts end in a text; most paragraphs have none.

    Every character of a document comes by here. One character is found in a fraction of the time that a look for any of
    a dozen takes: in plain ASCII `%` is made `$` first and every digit 0, and most paragraphs have neither. Shares, of
    which a few words may stand between, are looked for where the word stands at all.
    """
    if not text.isascii():
        return [match.end() for match in _MAY_STATE.finditer(text)]
    shown = text.encode().translate(_SIGNS_AND_DIGITS)
    marks = []
    if b"0" in shown:
        number = _NUMBER_MAY_COUNT_SHARES if b"shares" in shown.lower() else _NUMBER_MAY_STATE
        marks = [match.end() for match in number.finditer(shown)]
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
    if not before.items or before.items[-1].kind != "word":
        return False
    last = before.items[-1].word
    return len(last) == 1 or last in _ABBREVIATED


def split_words(text: str, start: int, end: int) -> Wording:
    """Give the words, numbers and marks of a stretch of text."""
    part = text[start:end]
    small = part.lower() if part.isascii() else part.translate(_SMALL)  # both keep every place
    pieces = [small] if _BROKEN_GROUPS.search(small) else small.replace("\n", " ").split(" ")
    found = [*map(_split_piece, pieces)]
    spoken = [*chain.from_iterable(found)]
    kinds = "".join(map(_kind_of, spoken))
    places = Places(pieces, [*map(len, found)], start, _places_in)
    if not _BY_SIGHT.isdisjoint(spoken):
        kinds = _without_verbs(text, spoken, kinds, places)
    return Wording([*map(_token, spoken)], [*spoken, *MARGIN], kinds, places)


_BY_SIGHT = frozenset(("may", "march", "q"))
"""Words of time only as they are written: 'in May', 'Q1'."""


def _without_verbs(text: str, spoken: Sequence[str], kinds: str, places: Places) -> str:
    """Give the kinds of a sentence with 'may' and 'march' in small letters, and 'q' before a gap, told apart."""
    told = list(kinds)
    for at in [at for at, word in enumerate(spoken) if word in _BY_SIGHT]:
        start, end = places.of(at)
        touches = at + 1 < len(spoken) and places.of(at + 1)[0] == end
        is_time = touches if spoken[at] == "q" else text[start].isupper()
        told[at] = kinds[at] if is_time else NO_TIME
    return "".join(told)


_BROKEN_GROUPS = re.compile(r",[ \t]*+\n[ \t]*+\d{3}")
"""The one thing that goes on over a space: a number of which the groups stand on two lines."""


@keeps
def _split_piece(piece: str) -> tuple[str, ...]:
    """Give the words, numbers and marks of what stands between two spaces; most of it comes again."""
    return tuple([found[found.lastindex or 0] for found in _TOKEN.finditer(piece)])


@keeps
def _places_in(piece: str) -> tuple[tuple[int, int], ...]:
    """Give where they begin and end in it, with what stands behind an apostrophe."""
    return tuple([(found.start(found.lastindex or 0), found.end()) for found in _TOKEN.finditer(piece)])


@keeps
def _token(word: str) -> Token:
    """Give a word, number or mark as a token, told by its characters."""
    if word[0] in ascii_lowercase:
        return Token("word", word)
    return Token("number" if word[-1].isdigit() else "mark", word)


@keeps
def _kind_of(word: str) -> str:
    """Give the first letter of its kind."""
    return _token(word).kind[0]


def read_sentence(text: str, start: int, end: int) -> Iterator[Wording]:
    """Yield the sentence that stands there; an overlong one in parts."""
    whole = split_words(text, start, end)
    if len(whole.items) <= _LONGEST:
        yield whole
        return
    for first in range(0, len(whole.items), _LONGEST):
        part = slice(first, first + _LONGEST)
        words = [*whole.spoken()[part], *MARGIN]
        yield Wording(whole.items[part], words, whole.kinds[part], whole.tokens_at.behind(first))
