"""The other side of a comparison takes the line item over: 'a loss of $2.3 million, versus $2.1 million'."""

from collections.abc import Sequence
from typing import Any

from tieout.parsers.prose.amounts import is_small
from tieout.parsers.prose.mentions import Mention, Reading, Sentence, mention_of
from tieout.parsers.prose.reasons import modifier_reason
from tieout.parsers.prose.trails import Trail, look_back, word_at
from tieout.parsers.prose.vocabulary import CHANGE_NOUNS


def take_over(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read an amount by the one it is compared with; None where there is none.

    Only where one amount can be meant: of 'net loss of $1 million on revenues of $2 million, versus $3
    million' nobody can say.
    """
    items = sentence.items
    per_share = sentence.is_per_share(at)
    index = trail.at
    while True:
        back = look_back(items, index)
        if back.kind == "amount":
            is_like = sentence.is_per_share(back.at) == per_share
            if (is_like or _is_per_share_too(sentence, at, back.at)) and items[back.at].measure != "shares":
                return _as_compared(sentence, at, sentence.reading_at(back.at))
        elif back.kind == "concept" and items[back.at].is_per_share == per_share:
            reason = modifier_reason(items, back.at, sentence.filer)
            return Reading(at, (mention_of(items[back.at]),), reason, False, back.has_verb)
        elif back.kind != "compare":
            return None
        index = back.at


def _is_per_share_too(sentence: Sentence, at: int, other: int) -> bool:
    """Tell '$.32 per share versus $.52': cents compared with an amount per share are per share."""
    return sentence.is_per_share(other) and is_small(sentence.items[at])


def _as_compared(sentence: Sentence, at: int, other: Reading | None) -> Reading | None:
    if other is None or not other.mentions:
        return None
    back = look_back(sentence.items, at)
    is_change = word_at(sentence.items, at + 1) in _THAN and word_at(sentence.items, at + 2) == "than"
    if (
        is_change
        or back.through & CHANGE_NOUNS
        or (
            other.states != "amount"
            and word_at(sentence.items, back.at) != "from"
            and not _is_more_than(sentence, back.at)
        )
    ):
        return Reading(at, (), "a change compared with another", False)
    if _is_ambiguous(sentence, other):
        return Reading(at, (), "compared with one of several amounts", False)
    return Reading(at, _as_used(sentence.items, at, other.mentions), other.skipped, False)


def _as_used(items: Sequence[Any], at: int, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Turn a cash flow that is compared with its opposite: '$3.9 billion, as compared to $2.3 billion cash used'."""
    behind = [item.word for item in items[at + 1 : at + 4]]
    if "used" not in behind or any(
        word not in ("of", "cash", "net") for word in behind[: behind.index("used")]
    ):
        return mentions
    return tuple(m._replace(is_loss=True) if m.concept.startswith("cf_") else m for m in mentions)


def _is_more_than(sentence: Sentence, at: int) -> bool:
    """Tell '$6 million higher than $24 million', where the amount compared with is the line's before."""
    return word_at(sentence.items, at) == "than" and word_at(sentence.items, at - 1) in _THAN


_THAN = frozenset(("higher", "lower"))
"""Before 'than': the amount before is what the line changed by, the one behind its level then."""


def _is_ambiguous(sentence: Sentence, other: Reading) -> bool:
    """Tell whether the clause compared with names several line items in one breath."""
    if other.has_verb:
        return False
    clause = sentence.clauses[other.at]
    concepts = {
        reading.mentions[0].concept
        for reading in sentence.readings
        if reading.mentions
        and sentence.clauses[reading.at] == clause
        and sentence.is_per_share(reading.at) == sentence.is_per_share(other.at)
        and sentence.items[reading.at].measure not in ("percent", "shares")
    }
    return len(concepts) > 1
