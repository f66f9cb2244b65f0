"""The currency before an amount: a sign, a code, or a sign with the country before it ('RMB5.2', 'EUR 12', 'C$4')."""

from collections import Counter
from collections.abc import Sequence

from tieout.facts import STATEMENTS, Statement
from tieout.parsers.prose.sentences import CURRENCY_CODES
from tieout.parsers.prose.wording import Wording

CURRENCIES = {"$": "USD", "\u20ac": "EUR", "\u00a3": "GBP", "\u00a5": "JPY"}
_CODES = {code.lower(): code for code in CURRENCY_CODES} | {"rmb": "CNY", "nis": "ILS"}
_DOLLARS = {
    "us": "USD", "c": "CAD", "cad": "CAD", "cdn": "CAD", "ca": "CAD", "hk": "HKD", "nt": "TWD", "a": "AUD", "au": "AUD",
    "s": "SGD", "r": "BRL", "nz": "NZD", "mex": "MXN",
}  # fmt: skip
"""What touches a `$` and says whose it is: 'US$', 'HK$', 'R$'."""
_IN_DOLLARS = tuple(dict.fromkeys(_DOLLARS.values()))
_YEN_AND_YUAN = ("JPY", "CNY")  # share a sign


SIGNS_AND_CODES = frozenset((*CURRENCIES, *_CODES))
"""What stands before an amount of money, in small letters."""


def currency_begins(wording: Wording, at: int) -> int | None:
    """Give where the sign or the code of a currency begins that ends at `at`; None where none does."""
    words = wording.words
    if words[at] == "$" and words[at - 1] in _DOLLARS:
        touches = wording.tokens_at.of(at - 1)[1] == wording.tokens_at.of(at)[0]
        return at - 1 if touches or words[at - 1] == "us" else at
    return at if words[at] in SIGNS_AND_CODES else None


def read_currencies(printed: str) -> tuple[str, ...]:
    """Give the currencies that the text before an amount's digits may name, the usual one first; none where none."""
    mark = "".join(printed.split()).strip("(-\u2212").lower()
    if mark == "$":
        return _IN_DOLLARS
    if mark == "\u00a5":
        return _YEN_AND_YUAN
    if mark.endswith("$"):
        return (_DOLLARS.get(mark[:-1], "USD"),)
    known = CURRENCIES.get(mark) or _CODES.get(mark)
    return (known,) if known else ()


def main_currency(statements: Sequence[Statement], otherwise: str) -> str:
    """Give the currency in which most of the primary statements are printed."""
    printed = Counter(s.currency for s in statements if s.kind in STATEMENTS and s.currency)
    return printed.most_common(1)[0][0] if printed else otherwise
