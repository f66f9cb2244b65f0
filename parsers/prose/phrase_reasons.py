"""Why an amount that a phrase leads to is not tied to its line: a change, one of two lines, a noun of its own."""

from collections.abc import Sequence
from typing import Any

from tieout.parsers.prose.amounts import is_small
from tieout.parsers.prose.changes import CHANGE
from tieout.parsers.prose.phrases import Named, label_of
from tieout.parsers.prose.respectively import is_one_of_two
from tieout.parsers.prose.scope import SMALL
from tieout.parsers.prose.subjects import OTHER_SUBJECT
from tieout.parsers.prose.trails import DEFINED, Trail, word_at
from tieout.parsers.prose.vocabulary import CHANGE_NOUNS, VERBS


def phrase_reason(items: Sequence[Any], at: int, trail: Trail, named: Named) -> str:
    """Say why an amount led to by a phrase is still not tied."""
    if not named.concept:
        return f"no statement line shows '{named.word}'"
    if trail.is_change:
        return CHANGE
    if DEFINED in trail.through:
        return f"the text says itself what '{named.word}' is made of"
    if trail.through & {"and", ","} and _has_a_noun_of_its_own(items, at):
        return f"{OTHER_SUBJECT} than '{named.word}'"
    if trail.has_verb and is_one_of_two(items, trail.at):
        return "two line items are named at once"
    if _is_one_of_several(items, trail.at) and (label_of(named.concept) or _is_in_a_change(items, trail.at)):
        return f"'{named.word}' is named with another line"
    if named.word in _WITH_A_VERB and not trail.has_verb:
        return f"{OTHER_SUBJECT} ('... {named.word}')"
    if named.is_per_share:
        return "too large for an amount per share" if items[at].value >= 1000 else ""
    if is_small(items[at]) and named.concept != "dividends_per_share":
        return SMALL
    return ""


_WITH_A_VERB = frozenset(("deposits",))
"""Words that speak of the filer's only as a subject: "deposits were", not "acquired a bank with deposits of"."""


def _is_one_of_several(items: Sequence[Any], at: int) -> bool:
    """Tell 'purchases of equipment and mine development costs', of which the phrase is only the last."""
    before = at - 1
    while word_at(items, before) in ("the", "a", "an", "our", "its"):
        before -= 1
    return word_at(items, before) == "and" and before > 0


def _is_in_a_change(items: Sequence[Any], at: int) -> bool:
    """Tell 'an increase in deferred taxes and inventory', which is of both."""
    for index in range(at - 1, max(at - _LONGEST_PAIR, 0), -1):
        if items[index].kind not in ("word", "concept") or word_at(items, index) in VERBS:
            return False
        if word_at(items, index) == "in":
            return word_at(items, index - 1) in CHANGE_NOUNS
    return False


_LONGEST_PAIR = 8  # items from the change to the second of what it is of


def _has_a_noun_of_its_own(items: Sequence[Any], at: int) -> bool:
    """Tell '$5.7 million in cash and $9.1 million in certificates': what the second one is follows it."""
    following = items[at + 2] if at + 2 < len(items) else None
    if word_at(items, at + 1) in ("related", "associated", "attributable", "allocated"):
        return True
    return word_at(items, at + 1) in ("in", "of", "to") and following is not None and following.kind == "word"
