"""Why an amount is not tied though a line item is named: a forecast, another measure, a part."""

from collections.abc import Sequence
from typing import Any

from tieout.parsers.prose.filer import Filer, is_filer
from tieout.parsers.prose.phrases import WEAK, Named, has_parts, label_of
from tieout.parsers.prose.trails import word_at
from tieout.parsers.prose.vocabulary import (
    CHANGE_NOUNS,
    FORWARD,
    LEFT_OUT,
    NEUTRAL,
    NOT_GAAP,
    PARTS,
    STOPS,
    WHOLE,
)
from tieout.parsers.prose.wording import Wording

PART = "speaks of a part"
_ANOTHER = frozenset(
    ("affiliated", "capitalized", "deferred", "imputed", "incremental", "intercompany", "other", "related")
)
"""Words before a phrase that make it another line, whatever the line."""
_TOGETHER = frozenset(("along", "together", "combined", "coupled"))
"""'Research along with selling expenses were 30% of revenue' states the two in one amount."""
_PART_FOLLOWS = frozenset(("included", "reflected", "excluded"))
"""A sentence that begins so names the whole and states a part: 'Included in revenues are ...'."""
NOT_BY_THE_BOOK = "not by the book"
_OTHER_MEASURE = "leaves out what the statements include (pro forma, excluding)"
_BEFORE_OTHERS = frozenset(("adjusted", "before", "non", "normalized", "pro"))


_TELLING = FORWARD | LEFT_OUT | _BEFORE_OTHERS | {"between", "range", "inception"}
"""Words of which a sentence has one that is not read for what it says."""


def sentence_reason(wording: Wording) -> str:
    """Say why nothing in a sentence is tied: it looks forward, or leaves out what the statements hold."""
    items, first = wording.items, wording.words[0]
    if first == "without":
        return _OTHER_MEASURE
    if first in _PART_FOLLOWS:
        return f"{PART} ('{first} ...')"
    if _TELLING.isdisjoint(wording.words):
        return ""
    words = {item.word for item in items if item.kind == "word"}
    if words & FORWARD:
        return "looks forward, or compares with an expectation"
    if words & LEFT_OUT:
        return _OTHER_MEASURE
    if "between" in words or "range" in words:
        return "a range"
    if "inception" in words and "period" in words:
        return "for a period since inception"
    return _before_others(items) if words & _BEFORE_OTHERS else ""


def _before_others(items: Sequence[Any]) -> str:
    """Say that a sentence speaks of another measure: 'adjusted for', 'before special charges', 'pro forma' by itself."""
    for at, item in enumerate(items):
        if item.kind != "word":
            continue
        following = word_at(items, at + 1)
        if item.word in ("adjusted", "normalized") and following == "for":
            return _OTHER_MEASURE
        if item.word == "adjusted" and following == "to" and word_at(items, at + 2) == "exclude":
            return _OTHER_MEASURE
        if item.word == "before" and following in ("special", "charges", "unusual", "one"):
            return _OTHER_MEASURE
        if (item.word, following) in (("pro", "forma"), ("non", "gaap")) and not _before_phrase(
            items, at + 2
        ):
            return _OTHER_MEASURE
    return ""


def _before_phrase(items: Sequence[Any], at: int) -> bool:
    """Tell whether a phrase follows: then 'pro forma' limits that phrase alone."""
    return any(item.kind == "concept" for item in items[at : at + 3])


_SHARES_BOTH_WAYS = ("basic", "diluted", "primary")


def _before(items: Sequence[Any], at: int) -> int:
    """Where the words before a phrase end: of "non-GAAP basic and diluted earnings per share" both are meant."""
    both = word_at(items, at - 1) == "and" and word_at(items, at - 2) in _SHARES_BOTH_WAYS
    return at - 3 if items[at].is_per_share and both else at - 1


def modifier_reason(items: Sequence[Any], at: int, filer: Filer) -> str:
    """Say why the words before a phrase make it another amount: a product's revenues, adjusted income."""
    named: Named = items[at]
    index = _before(items, at)
    while index >= 0:
        item = items[index]
        word = item.word
        if item.kind == "word":
            if word in NOT_GAAP or (word == "gaap" and word_at(items, index - 1) == "non"):
                return f"{NOT_BY_THE_BOOK} ('{'non-' * (word == 'gaap')}{word} {named.word}')"
            is_other = word == "net" and index == at - 1 and bool(label_of(named.concept))
            if word in _ANOTHER or is_other or (word == "with" and word_at(items, index - 1) in _TOGETHER):
                return f"{PART} ('{word} {named.word}')"
            if word == "and" and index == at - 1 and _ends_a_longer_name(items, at):
                return f"{PART} ('{word_at(items, at - 2)} {word} {named.word}')"
            if word not in NEUTRAL and not is_filer(items, index, filer):
                if word not in STOPS and (
                    has_parts(named.concept) or named.is_per_share or named.word in WEAK
                ):
                    return f"{PART} ('{word} {named.word}')"
                break
        elif item.word in (",", "&") and index == at - 1 and _ends_a_longer_name(items, at):
            return f"{PART} ('{word_at(items, at - 2)}{word} {named.word}')"
        elif item.kind == "concept" and index == at - 1 and item.word != named.word:
            return f"{PART} ('{word} {named.word}')"
        elif item.word == ")" and index == at - 1 and _opening(items, index):
            index = _opening(items, index)
        elif item.word == "." and index and len(word_at(items, index - 1)) == 1:
            return f"{PART} ('{word_at(items, index - 1)}. {named.word}')"
        elif item.kind not in ("period", "amount"):
            break
        index -= 1
    return frame_reason(items, at, filer) if has_parts(named.concept) and not named.is_per_share else ""


def _ends_a_longer_name(items: Sequence[Any], at: int) -> bool:
    """Tell 'marketing, general and administrative expenses', of which the phrase is only the end."""
    before = items[at - 2] if at > 1 else None
    return items[at].concept == "general_and_administrative" and before is not None and before.kind == "word"


def _opening(items: Sequence[Any], closing: int) -> int:
    """Give where the aside before a phrase opens: 'Cloud services (SaaS) revenues'; 0 where it does not."""
    return next((i for i in range(closing - 1, max(closing - 6, 0), -1) if items[i].word == "("), 0)


def is_whole(items: Sequence[Any], at: int) -> bool:
    """Tell 'total revenues' and 'consolidated sales', which no part is meant by."""
    return items[at].word.startswith("total") or word_at(items, at - 1) in WHOLE


def frame_reason(items: Sequence[Any], at: int, filer: Filer) -> str:
    """Say why the beginning of the sentence limits it: 'In Europe, sales were ...', 'The tools group led, with sales'."""
    first = items[0]
    if first.word in ("in", "within", "across", "at", "for", "outside") and len(items) > 1:
        scope = items[1]
        if scope.kind == "word" and scope.word not in ("addition", "line", "total", "summary"):
            return f"{PART} ('{first.word} {scope.word} ...')"
    if any(
        i.word == "included" and word_at(items, n + 1) in ("in", "within") for n, i in enumerate(items[:at])
    ):
        return f"{PART} ('included in')"
    part = next((item.word for item in items[:at] if item.kind == "word" and item.word in PARTS), "")
    named = next((n for n in range(1, at) if items[n].word == "group" and _is_named(items, n, filer)), 0)
    part = part or (f"{items[named - 1].word} group" if named else "")
    return f"{PART} ('{part}')" if part else ""


def _is_named(items: Sequence[Any], at: int, filer: Filer) -> bool:
    """Tell 'the tools group', a part of the company, from 'the group' and from the filer's own name."""
    before = items[at - 1]
    is_own = is_filer(items, at - 1, filer) or is_filer(items, at, filer)
    return before.kind == "word" and not is_own and before.word not in STOPS | NEUTRAL | {"the", "our"}


def follower_reason(items: Sequence[Any], at: int, named: Named, filer: Filer) -> str:
    """Say why the words after an amount make it a part: '$5 million for the pump division'."""
    index = at + 1
    while word_at(items, index) in (",", "(", ")"):
        index += 1
    word = word_at(items, index)
    if word in ("before", "excluding"):
        return _OTHER_MEASURE
    if word == "of" and any(word_at(items, index + step) in CHANGE_NOUNS for step in (1, 2, 3)):
        return f"{PART} ('of the {word_at(items, index + 2)}')"
    if _scope_is_known(items, index + 1, filer):
        return ""
    if named.word in WEAK and word in (
        "on",
        "from",
        "related",
        "due",
        "in",
        "for",
        "associated",
        "resulting",
    ):
        return f"speaks of something else ('{named.word} {word} ...')"
    if named.is_loss and word in ("associated", "on", "related", "relating"):
        return f"speaks of something else ('{named.word} {word} ...')"
    if has_parts(named.concept) and word in ("for", "from", "in", "by", "at", "within"):
        return f"{PART} ('{word} {word_at(items, index + 1) or '...'}')"
    return ""


def _scope_is_known(items: Sequence[Any], at: int, filer: Filer) -> bool:
    """Tell whether what follows a preposition is a period, a line item or the filer, and so no part."""
    while word_at(items, at) in ("the", "a", "an", "its", "our", "total", "net", "record", "approximately"):
        at += 1
    if at >= len(items) or items[at].kind != "word":
        return True
    return items[at].word in filer.names or items[at].word in ("continuing", "operations")
