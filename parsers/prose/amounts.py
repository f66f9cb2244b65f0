"""Amounts in a sentence: value, precision, unit and hedge, each with its exact place.

`$1.2 million` is 1,200,000 to the nearest 100,000; `4,` and `062,500` on the next line are one number;
`($0.07)` is negative, `($0.07 per share)` is not.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tieout.facts import without_exponent
from tieout.parsers.numbers import MOST_DIGITS
from tieout.parsers.prose.currencies import CURRENCIES, currency_begins, is_currency
from tieout.parsers.prose.hedges import read_hedge, token_at
from tieout.parsers.prose.sentences import Token


class Amount(NamedTuple):
    """A number with what makes it an amount. Has the first four fields of a token, whose place it takes."""

    kind: str  # always "amount"
    word: str  # number as printed, with sign, brackets, scale word and %, without $
    start: int
    end: int
    begin: int  # where the item begins with its $ and ends with "per diluted share"
    finish: int
    value: Decimal
    scale: int
    quantum: Decimal
    quantum_source: str
    measure: str  # money | per_share | percent | shares | bare (a scale word but no $)
    share_class: str  # diluted | basic | both | ""
    hedge: str


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

Item = Token | Amount


_AFTER_AMOUNTS = frozenset((
    *SCALES, *_PERCENT, *_SHARE_WORDS, *_HUNDREDTHS, "dollars", "euros", "weighted", "average", "shares",
))  # fmt: skip
"""Words of which one follows every amount that has no currency sign."""


def find_amounts(tokens: Sequence[Token], text: str) -> tuple[list[Item], int]:
    """Give the sentence with every amount as one item, and how many there are; other tokens stay as they are."""
    items: list[Item] = []
    done = found = 0
    for at in [at for at, token in enumerate(tokens) if token.kind == "number"]:
        if at < done or (token_at(tokens, at + 1) not in _AFTER_AMOUNTS and not _has_currency(tokens, at)):
            continue
        read = _read_amount(tokens, at, text)
        if read is not None:
            items.extend(tokens[done:at])
            amount, done = read
            while items and items[-1].start >= amount.begin:
                items.pop()
            items.append(amount)
            found += 1
    items.extend(tokens[done:])
    if found and _is_on_a_share_basis(tokens):
        items = [_per_share_if_small(item) for item in items]
    return _share_scales(items) if found > 1 else items, found


def _is_on_a_share_basis(tokens: Sequence[Token]) -> bool:
    """Tell 'On a per share basis, net income was $1.43', which says so once for all its amounts."""
    return any(
        token.word == "basis" and token_at(tokens, at - 1) == "share" and token_at(tokens, at - 2) == "per"
        for at, token in enumerate(tokens)
    )


def _per_share_if_small(item: Item) -> Item:
    small = isinstance(item, Amount) and item.measure == "money" and _lacks_scale(item)
    return item._replace(measure="per_share") if small and isinstance(item, Amount) else item


def _has_currency(tokens: Sequence[Token], at: int) -> bool:
    """Tell '$ 5' and '$ ( 5'."""
    return is_currency(tokens, at - 1) or (token_at(tokens, at - 1) == "(" and is_currency(tokens, at - 2))


def _share_scales(items: list[Item]) -> list[Item]:
    """Give a listed amount the scale word of the next: '$615.4, $585.3 and $616.0 million', '$35.1 to $83.0 million'."""
    places = [at for at, item in enumerate(items) if item.kind == "amount"]
    for at, after in reversed(list(pairwise(places))):
        item, following = items[at], items[after]
        if not (isinstance(item, Amount) and isinstance(following, Amount) and following.scale):
            continue
        if _lacks_scale(item) and all(between.word in _LISTS for between in items[at + 1 : after]):
            items[at] = item._replace(
                value=without_exponent(item.value.scaleb(following.scale)),
                scale=following.scale,
                quantum=without_exponent(item.quantum.scaleb(following.scale)),
            )
    return items


_LISTS = (",", "and", "or", "to")


def _lacks_scale(item: Amount) -> bool:
    return not item.scale and abs(item.value) < 1000 and item.quantum <= 1 and item.measure == "money"


def _read_amount(tokens: Sequence[Token], at: int, text: str) -> tuple[Amount, int] | None:
    """Read the amount around the number at `at`, and the index after it; None where it is only a number."""
    first, opening, has_currency = _read_front(tokens, at)
    after, digits = _read_digits(tokens, at, has_currency)
    if len(digits) > MOST_DIGITS:
        return None
    closing = after if opening is not None and token_at(tokens, after) == ")" else None
    if closing is not None:
        after += 1
    end = tokens[after - 1].end
    scale, after, end = _read_scale(tokens, after, end)
    if opening is not None and closing is None and scale and _closes(tokens, min(opening, first), after):
        closing, end, after = after, tokens[after].end, after + 1
    measure, after, end = _measure(tokens, after, end, has_currency, scale)
    if not measure:
        return None
    if measure == "cents":
        measure, scale = "money", -2
    finish, share_class = after, ""
    if measure in ("money", "bare"):
        finish, share_class, is_per_share = _per_share(tokens, after)
        measure = "per_share" if is_per_share else measure
        if not is_per_share:
            finish, share_class = _on_a_basis(tokens, after)
    start = tokens[at].start if closing is None or opening is None else tokens[opening].start
    first = first if closing is None or opening is None else min(first, opening)
    value = without_exponent(Decimal(digits).scaleb(scale)) if scale else Decimal(digits)
    is_negative = closing is not None or _has_minus(text, tokens[first].start)
    quantum, source = _quantum(digits, scale)
    amount = Amount(
        "amount", _printed(text[start:end]), start, end, tokens[first].start, tokens[finish - 1].end,
        -value if is_negative else value, max(scale, 0), quantum, source, measure, share_class,
        read_hedge(tokens, first),
    )  # fmt: skip
    return amount, finish


def _closes(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell 'a loss of ($1.2 million)' from '... a record quarter ($1.2 million)'."""
    return token_at(tokens, after) == ")" and token_at(tokens, first - 1) in _LINKS_BEFORE_BRACKET


def _read_front(tokens: Sequence[Token], at: int) -> tuple[int, int | None, bool]:
    """Give where the amount begins, the parenthesis that may make it negative, and whether a currency."""
    first = at - 1
    opening = first if token_at(tokens, first) == "(" else None
    if opening is not None:
        first -= 1
    begins = currency_begins(tokens, first)
    if begins is None:
        return at, None, False
    first = begins
    if opening is None and token_at(tokens, first - 1) == "(":
        opening = first - 1
    return first, opening, True


def _read_digits(tokens: Sequence[Token], at: int, has_currency: bool) -> tuple[int, str]:
    """Give the index after a number and its digits; '$1, 465,000' is one number with a stray space."""
    digits = "".join(tokens[at].word.split()).replace(",", "")
    if has_currency and len(digits) < 4 and digits.isdigit() and token_at(tokens, at + 1) == ",":
        following = tokens[at + 2].word if at + 2 < len(tokens) and tokens[at + 2].kind == "number" else ""
        groups = following.split(",")
        if all(len(group) == 3 and group.isdigit() for group in groups):
            return at + 3, digits + "".join(groups)
    return at + 1, digits


def _read_scale(tokens: Sequence[Token], after: int, end: int) -> tuple[int, int, int]:
    """Read 'million' after a number; a single letter only where it touches the number."""
    word = token_at(tokens, after)
    scale = SCALES.get(word, 0)
    if not scale or (len(word) < 4 and tokens[after].start != end):
        return 0, after, end
    return scale, after + 1, tokens[after].end


def _measure(
    tokens: Sequence[Token], after: int, end: int, has_currency: bool, scale: int
) -> tuple[str, int, int]:
    """Say what the number measures by the word that follows it, else by its currency sign."""
    word = token_at(tokens, after)
    if not has_currency and word in _PERCENT:
        if token_at(tokens, after + 1) in ("point", "points"):
            return "", after, end
        if word == "percentage":
            return ("percent", after + 1, end)
        return "percent", after + 1, tokens[after].end
    if not has_currency and word in _HUNDREDTHS:
        return "cents", after + 1, tokens[after].end
    if not has_currency and word in ("dollars", "euros"):
        return "money", after + 1, end
    if not has_currency and _counts_shares(tokens, after):
        return "shares", after, end
    if has_currency:
        return "money", after, end
    return ("bare", after, end) if scale >= 6 else ("", after, end)


def _counts_shares(tokens: Sequence[Token], at: int) -> bool:
    """Tell 'shares', 'diluted common shares'."""
    while token_at(tokens, at) in _SHARE_WORDS or token_at(tokens, at) in ("weighted", "average"):
        at += 1
    return token_at(tokens, at) == "shares"


def _per_share(tokens: Sequence[Token], after: int) -> tuple[int, str, bool]:
    """Read 'per diluted share', 'a share', 'per share (diluted)', 'per share on a fully diluted basis'."""
    at = after
    if token_at(tokens, at) == "earnings":  # '$.75 earnings per share (diluted)'
        at += 1
    if token_at(tokens, at) not in ("per", "a", "each"):
        if token_at(tokens, at) in ("diluted", "basic") and token_at(tokens, at + 1) not in (
            "weighted",
            *_SHARE_WORDS,
            "shares",
        ):
            return at + 1, token_at(tokens, at), True
        return after, "", False
    is_per = token_at(tokens, at) == "per"
    at += 1
    seen: set[str] = set()
    while token_at(tokens, at) in _SHARE_WORDS:
        seen.add(token_at(tokens, at))
        at += 1
    if token_at(tokens, at) != "share":
        if is_per and seen & {"diluted", "basic"}:  # '$0.12 per basic and $0.11 per diluted share'
            return after + 2, token_at(tokens, after + 1), True
        return after, "", False
    at += 1
    at = _share_tail(tokens, at, seen)
    if "diluted" in seen and "basic" in seen:
        return at, "both", True
    if "diluted" in seen:
        return at, "diluted", True
    return at, "basic" if "basic" in seen else "", True


def _share_tail(tokens: Sequence[Token], at: int, seen: set[str]) -> int:
    """Step over '(diluted)', ', diluted', 'on a fully diluted basis' and note the class it names."""
    probe = at
    tail: set[str] = set()
    while probe - at < 8:
        word = token_at(tokens, probe)
        if word in ("diluted", "basic"):
            tail.add(word)
        elif word not in ("(", ",", "on", "a", "fully", "and", "both"):
            break
        probe += 1
    if not tail:
        return at
    while token_at(tokens, probe - 1) not in ("diluted", "basic"):
        probe -= 1
    if token_at(tokens, probe) in ("earnings", "net", "income", "loss", "eps", "weighted", "share", "shares"):
        return at
    seen |= tail
    if token_at(tokens, probe) == "basis":
        probe += 1
    if token_at(tokens, probe) == ")" and token_at(tokens, at) == "(":
        probe += 1
    return probe


def _on_a_basis(tokens: Sequence[Token], after: int) -> tuple[int, str]:
    """Read the class behind an amount of which 'per share' is said before: '$1.20 on a diluted basis'."""
    seen: set[str] = set()
    end = _share_tail(tokens, after, seen)
    if token_at(tokens, after) != "on" or token_at(tokens, end - 1) != "basis":
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
