"""How prose hedges an amount: 'approximately $3.00 million', 'more than $5 million'."""

from collections.abc import Sequence

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


def read_hedge(words: Sequence[str], before: int) -> str:
    """Give the hedge that stands before an amount: 'approximately', 'more than'."""
    last = words[before - 1]
    pair = (words[before - 2], last)
    if pair in _HEDGES_OF_TWO:
        return _HEDGES_OF_TWO[pair]
    if last == "over" and pair[0] in _GROWTH:  # a 70% increase over $6 million
        return "exact"
    return HEDGES.get(last, "exact")
