"""How prose hedges an amount: 'approximately $3.00 million', 'more than $5 million'."""

from collections.abc import Sequence

from tieout.parsers.prose.sentences import Token

HEDGES: dict[str, str] = {
    "approximately": "about",
    "about": "about",
    "roughly": "about",
    "around": "about",
    "some": "about",
    "approx": "about",
    "over": "over",
    "exceeded": "over",
    "exceeding": "over",
    "above": "over",
    "top": "over",
    "topped": "over",
    "surpassed": "over",
    "nearly": "nearly",
    "almost": "nearly",
}
_HEDGES_OF_TWO: dict[tuple[str, str], str] = {
    ("more", "than"): "over",
    ("greater", "than"): "over",
    ("excess", "of"): "over",
    ("at", "least"): "at_least",
    ("close", "to"): "nearly",
    ("just", "under"): "nearly",
    ("just", "over"): "over",
    ("up", "to"): "up_to",
    ("less", "than"): "up_to",
    ("much", "as"): "up_to",
}
_GROWTH = frozenset(("increase", "up", "growth", "improvement", "gain", "%", "percent", "rise"))


def token_at(tokens: Sequence[Token], at: int) -> str:
    """Give the word, number or mark at an index, empty outside the sentence."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def read_hedge(tokens: Sequence[Token], before: int) -> str:
    """Give the hedge that stands before an amount: 'approximately', 'more than'."""
    last = token_at(tokens, before - 1)
    pair = (token_at(tokens, before - 2), last)
    if pair in _HEDGES_OF_TWO:
        return _HEDGES_OF_TWO[pair]
    if last == "over" and token_at(tokens, before - 2) in _GROWTH:  # a 70% increase over $6 million
        return "exact"
    return HEDGES.get(last, "exact")
