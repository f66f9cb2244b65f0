"""Amounts in a sentence: value, precision, unit and hedge, each with its exact place.

`$1.2 million` is 1,200,000 to the nearest 100,000; `4,` and `062,500` on the next line are one number;
`($0.07)` is negative, `($0.07 per share)` is not.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tieout.facts import without_exponent
from tieout.parsers.lines.numbers import MOST_DIGITS
from tieout.parsers.prose.currencies import CURRENCIES, SIGNS_AND_CODES, currency_begins
from tieout.parsers.prose.hedges import read_hedge
from tieout.parsers.prose.wording import Wording


class Amount(NamedTuple):
    """A number with what makes it an amount, in the place of its words."""

    kind: str  # always "amount"
    word: str  # number as printed, with sign, brackets, scale word and %, without $
    start: int
    end: int
    begin: int  # where the item begins with its $
    value: Decimal
    scale: int
    quantum: Decimal
    quantum_source: str
    measure: str  # money | per_share | percent | shares | bare (a scale word but no $)
    share_class: str  # diluted | basic | both | ""
    hedge: str


def is_small(amount: Amount) -> bool:
    """Tell '$0.39', which can be no line of a statement in thousands or millions."""
    return amount.measure == "money" and amount.scale == 0 and abs(amount.value) < 1000


SCALES = {
    "thousand": 3,
    "thousands": 3,
    "million": 6,
    "millions": 6,
    "billion": 9,
    "billions": 9,
    "trillion": 12,
    "k": 3,
    "m": 6,
    "mm": 6,
    "b": 9,
    "bn": 9,
}
_HUNDREDTHS = frozenset(("cents", "cent", "pence", "penny"))
_PERCENT = frozenset(("%", "percent", "pct", "percentage"))
_SHARE_WORDS = frozenset(
    ("diluted", "basic", "common", "fully", "ordinary", "outstanding", "primary", "and", "or")
)
_LINKS_BEFORE_BRACKET = frozenset(("of", "was", "were", "to", "or", "from", "with", "versus", "a", "vs"))

_AFTER_AMOUNTS = frozenset((
    *SCALES, *_PERCENT, *_SHARE_WORDS, *_HUNDREDTHS, "dollars", "euros", "weighted", "average", "shares",
))  # fmt: skip
"""Words of which one follows every amount that has no currency sign."""


def find_amounts(wording: Wording, text: str) -> tuple[Wording, int]:
    """Give the sentence with every amount as one item, and how many there are; other tokens stay as they are."""
    words = wording.words
    found: list[tuple[int, int, Amount]] = []
    done = 0
    at = wording.kinds.find("n")
    while at >= 0:
        if words[at + 1] in _AFTER_AMOUNTS or _has_currency(words, at):
            read = _read_amount(wording, at, text)
            if read is not None:
                found.append(read)
                done = read[1]
        at = wording.kinds.find("n", max(at + 1, done))
    if found and "basis" in words and _is_on_a_share_basis(words):
        found = [(first, end, _per_share_if_small(amount)) for first, end, amount in found]
    if len(found) > 1:
        _share_scales(words, found)
    return wording.joined(found), len(found)


def _is_on_a_share_basis(words: Sequence[str]) -> bool:
    """Tell 'On a per share basis, net income was $1.43', which says so once for all its amounts."""
    return any(
        word == "basis" and words[at - 1] == "share" and words[at - 2] == "per"
        for at, word in enumerate(words)
    )


def _per_share_if_small(amount: Amount) -> Amount:
    small = amount.measure == "money" and _lacks_scale(amount)
    return amount._replace(measure="per_share") if small else amount


def _has_currency(words: Sequence[str], at: int) -> bool:
    """Tell '$ 5' and '$ ( 5'."""
    before = words[at - 1]
    return before in SIGNS_AND_CODES or (before == "(" and words[at - 2] in SIGNS_AND_CODES)


def _share_scales(words: Sequence[str], found: list[tuple[int, int, Amount]]) -> None:
    """Give a listed amount the scale word of the next: '$615.4, $585.3 and $616.0 million', '$35.1 to $83.0 million'."""
    for n in range(len(found) - 2, -1, -1):
        first, end, amount = found[n]
        begins, _, following = found[n + 1]
        if (
            n
            and amount.quantum <= _A_CENT
            and found[n - 1][2].scale
            and _LISTS.issuperset(words[found[n - 1][1] : first])
        ):
            continue  # "$18.3 million, $0.25 and $29.7 million"
        if following.scale and _lacks_scale(amount) and _LISTS.issuperset(words[end:begins]):
            value = without_exponent(amount.value.scaleb(following.scale))
            quantum = without_exponent(amount.quantum.scaleb(following.scale))
            found[n] = (first, end, amount._replace(value=value, scale=following.scale, quantum=quantum))


_LISTS = frozenset((",", "and", "or", "to"))
_A_CENT = Decimal("0.01")


def _lacks_scale(item: Amount) -> bool:
    return not item.scale and abs(item.value) < 1000 and item.quantum <= 1 and item.measure == "money"


def _read_amount(wording: Wording, at: int, text: str) -> tuple[int, int, Amount] | None:
    """Read the amount around the number at `at`: where it begins and ends; None where it is only a number."""
    words, place = wording.words, wording.tokens_at.of
    first, opening, has_currency = _read_front(wording, at)
    after, digits = _read_digits(wording, at, has_currency)
    if len(digits) > MOST_DIGITS:
        return None
    closing = after if opening is not None and words[after] == ")" else None
    if closing is not None:
        after += 1
    scale = SCALES.get(words[after], 0)
    if scale and len(words[after]) < _SHORT and place(after)[0] != place(after - 1)[1]:
        scale = 0  # a letter is a scale only where it touches the number
    last = after = after + bool(scale)
    if opening is not None and closing is None and scale and _closes(words, min(opening, first), after):
        closing, last = after, after + 1
        after = last
    measure, after, is_printed = _measure(words, after, has_currency, scale)
    if not measure:
        return None
    last = after if is_printed else last
    if measure == "cents":
        measure, scale = "money", -2
    finish, share_class = after, ""
    if measure in ("money", "bare"):
        finish, share_class, is_per_share = _per_share(words, after)
        measure = "per_share" if is_per_share else measure
        if not is_per_share:
            finish, share_class = _on_a_basis(words, after)
    start = at
    if closing is not None and opening is not None:
        start, first = opening, min(first, opening)
    begin, start, end = place(first)[0], place(start)[0], place(last - 1)[1]
    value = _value(digits, scale)
    is_negative = closing is not None or _has_minus(text, begin)
    quantum, source = _quantum(digits, scale)
    amount = Amount(
        "amount", _printed(text[start:end]), start, end, begin, -value if is_negative else value, max(scale, 0),
        quantum, source, measure, share_class, read_hedge(words, first),
    )  # fmt: skip
    return first, finish, amount


_SHORT = 4  # letters: "k", "mm", "bn"


def _closes(words: Sequence[str], first: int, after: int) -> bool:
    """Tell 'a loss of ($1.2 million)' from '... a record quarter ($1.2 million)'."""
    return words[after] == ")" and words[first - 1] in _LINKS_BEFORE_BRACKET


def _read_front(wording: Wording, at: int) -> tuple[int, int | None, bool]:
    """Give where the amount begins, the parenthesis that may make it negative, and whether a currency."""
    words = wording.words
    first = at - 1
    opening = first if words[first] == "(" else None
    if opening is not None:
        first -= 1
    begins = currency_begins(wording, first)
    if begins is None:
        return at, None, False
    if opening is None and words[begins - 1] == "(":
        opening = begins - 1
    return begins, opening, True


def _read_digits(wording: Wording, at: int, has_currency: bool) -> tuple[int, str]:
    """Give the index after a number and its digits; '$1, 465,000' is one number with a stray space."""
    words = wording.words
    digits = "".join(words[at].split()).replace(",", "")
    if has_currency and words[at + 1] == "," and len(digits) < 4 and digits.isdigit():
        groups = words[at + 2].split(",") if wording.kinds[at + 2 : at + 3] == "n" else [""]
        if all(len(group) == 3 and group.isdigit() for group in groups):
            return at + 3, digits + "".join(groups)
    return at + 1, digits


def _value(digits: str, scale: int) -> Decimal:
    """Give the amount in units, in plain digits."""
    whole, _, decimals = digits.partition(".")
    if 0 < scale >= len(decimals):
        return Decimal(whole + decimals.ljust(scale, "0"))
    return Decimal(digits).scaleb(scale) if scale else Decimal(digits)


def _measure(words: Sequence[str], after: int, has_currency: bool, scale: int) -> tuple[str, int, bool]:
    """Say what the number measures by its currency sign, else by the word that follows it.

    With the index after that word, and whether it is part of the number as printed.
    """
    if has_currency:
        return "money", after, False
    word = words[after]
    if word in _PERCENT:
        if words[after + 1] in ("point", "points"):
            return "", after, False
        return "percent", after + 1, word != "percentage"
    if word in _HUNDREDTHS:
        return "cents", after + 1, True
    if word in ("dollars", "euros"):
        return "money", after + 1, False
    if _counts_shares(words, after):
        return "shares", after, False
    return ("bare" if scale >= SCALES["million"] else ""), after, False


def _counts_shares(words: Sequence[str], at: int) -> bool:
    """Tell 'shares', 'diluted common shares'."""
    while words[at] in _SHARE_WORDS or words[at] in ("weighted", "average"):
        at += 1
    return words[at] == "shares"


_BEFORE_SHARE = frozenset(("per", "a", "each", "earnings", "diluted", "basic"))
_COUNTED = _SHARE_WORDS | {"weighted", "shares"}


def _per_share(words: Sequence[str], after: int) -> tuple[int, str, bool]:
    """Read 'per diluted share', 'a share', 'per share (diluted)', 'per share on a fully diluted basis'."""
    at = after
    if words[at] not in _BEFORE_SHARE:
        return after, "", False
    if words[at] == "earnings":  # '$.75 earnings per share (diluted)'
        at += 1
    if words[at] not in ("per", "a", "each"):
        if words[at] in ("diluted", "basic") and words[at + 1] not in _COUNTED:
            return at + 1, words[at], True
        return after, "", False
    is_per = words[at] == "per"
    at += 1
    seen: set[str] = set()
    while words[at] in _SHARE_WORDS:
        seen.add(words[at])
        at += 1
    if words[at] != "share":
        if is_per and seen & {"diluted", "basic"}:  # '$0.12 per basic and $0.11 per diluted share'
            return after + 2, words[after + 1], True
        return after, "", False
    at += 1
    at = _share_tail(words, at, seen)
    if "diluted" in seen and "basic" in seen:
        return at, "both", True
    if "diluted" in seen:
        return at, "diluted", True
    return at, "basic" if "basic" in seen else "", True


def _share_tail(words: Sequence[str], at: int, seen: set[str]) -> int:
    """Step over '(diluted)', ', diluted', 'on a fully diluted basis' and note the class it names."""
    probe = at
    tail: set[str] = set()
    while probe - at < 8:
        word = words[probe]
        if word in ("diluted", "basic"):
            tail.add(word)
        elif word not in ("(", ",", "on", "a", "fully", "and", "both"):
            break
        probe += 1
    if not tail:
        return at
    while words[probe - 1] not in ("diluted", "basic"):
        probe -= 1
    if words[probe] in ("earnings", "net", "income", "loss", "eps", "weighted", "share", "shares"):
        return at
    seen |= tail
    if words[probe] == "basis":
        probe += 1
    if words[probe] == ")" and words[at] == "(":
        probe += 1
    return probe


def _on_a_basis(words: Sequence[str], after: int) -> tuple[int, str]:
    """Read the class behind an amount of which 'per share' is said before: '$1.20 on a diluted basis'."""
    if words[after] != "on":
        return after, ""
    seen: set[str] = set()
    end = _share_tail(words, after, seen)
    if words[end - 1] != "basis":
        return after, ""
    return end, "both" if len(seen) > 1 else "".join(seen)


def _has_minus(text: str, start: int) -> bool:
    """Tell a minus sign that touches the amount and nothing before it: '-$0.07', not 'loss - $5'."""
    return start > 0 and text[start - 1] in "-\u2212" and (start == 1 or text[start - 2] in " (\n")


def _quantum(digits: str, scale: int) -> tuple[Decimal, str]:
    """Give the unit of the last printed digit; '$19,217,000' may well be rounded to thousands."""
    _, _, decimals = digits.partition(".")
    if decimals or scale:
        return _unit_of(scale - len(decimals)), "printed"
    zeros = min(len(digits) - len(digits.rstrip("0")), 3)
    return (_unit_of(0), "printed") if zeros < 3 else (_unit_of(3), "inferred")


@lru_cache(maxsize=100)
def _unit_of(exponent: int) -> Decimal:
    """Give a power of ten."""
    return without_exponent(Decimal(1).scaleb(exponent))


_PLAIN = re.compile(r"[\d.,]++ ?[A-Za-z%]*+")
_NO_CURRENCIES = str.maketrans(dict.fromkeys(CURRENCIES, ""))


def _printed(text: str) -> str:
    """Give the number as printed, without currency signs and with a line break inside it healed."""
    if _PLAIN.fullmatch(text):  # as most are: "1.2 million"
        return text
    text = " ".join(text.translate(_NO_CURRENCIES).split())
    return text.replace(", ", ",").replace("( ", "(")
