"""The way back from an amount, over words that only link, to what it speaks of.

`revenues for the quarter increased 5% to $2.4 million`: from the amount back over 'to', '5%', 'increased'
and the period to 'revenues'. A word that does not only link ends the way.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tieout.parsers.prose.vocabulary import (
    CHANGE_NOUNS,
    CHANGES,
    COMPARE_TAIL,
    COMPARES,
    LINKS,
    MARKS_THROUGH,
    VERBS,
)

DEFINED = "(defined)"
"""Stands among the words passed where an aside says what the phrase is made of."""
_FILLERS = (
    ("as", "reported", "and", "in", "constant", "currency"),
    ("as", "reported", "and", "at", "constant", "currency"),
    ("in", "constant", "currency"),
    ("at", "constant", "currency"),
    ("as", "reported"),
    ("year", "over", "year"),
    ("quarter", "over", "quarter"),
    ("on", "a", "consolidated", "basis"),
    ("on", "a", "gaap", "basis"),
    ("as", "well"),
    ("in", "total"),
    ("for", "the", "period"),
    ("during", "the", "period"),
    ("in", "the", "period"),
    ("of", "common", "stock"),
    ("basic", "and", "diluted"),
    ("on", "a", "diluted", "basis"),
    ("on", "a", "fully", "diluted", "basis"),
    ("on", "a", "basic", "and", "diluted", "basis"),
)
_FILLER_ENDS = frozenset(filler[-1] for filler in _FILLERS)


class Trail(NamedTuple):
    """Where the words before an amount lead: to a phrase, another amount, a comparison, or nowhere."""

    kind: str  # concept | amount | compare | word | start
    at: int
    is_change: bool
    has_verb: bool
    through: frozenset[str]  # words and marks passed


def word_at(items: Sequence[Any], at: int) -> str:
    """Give the word or mark at an index, empty outside the sentence and for anything larger."""
    return items[at].word if 0 <= at < len(items) and items[at].kind in ("word", "mark") else ""


def look_back(items: Sequence[Any], at: int) -> Trail:
    """Follow the linking words before an item back to what it speaks of."""
    through: set[str] = set()
    direction: list[str] = []  # the first of "level" and "change" decides
    index, kind = at - 1, ""
    aside = (*_COUNTS, "per_share") if is_percent(items[at]) else _COUNTS
    while index >= 0:
        kind, step = _pass(items, index, through, direction, aside)
        if kind:
            break
        index -= step
    is_change = direction[:1] == ["change"]
    if kind == "concept" and _is_change_in(items, index) and "to" not in through:
        is_change = True
    return Trail(kind or "start", max(index, 0), is_change, bool(through & VERBS), frozenset(through))


_COUNTS = ("shares", "percent")


def _pass(
    items: Sequence[Any], at: int, through: set[str], direction: list[str], aside: Sequence[str]
) -> tuple[str, int]:
    """Say what ends the way back at an item, or how many items to go on; note the words passed.

    Parentheses that state amounts of the measures in `aside` alone are passed: a percentage is of what stands before
    '($.81 per share)'.
    """
    item = items[at]
    if item.kind == "word":
        return _pass_word(items, at, through, direction)
    if item.kind == "concept":
        return ("", 1) if _is_share_of(items, at) else ("concept", 0)
    if item.kind == "amount":
        return ("", 1) if item.measure == "percent" else ("amount", 0)
    if item.kind == "number":
        return "word", 0
    if item.kind == "mark":
        opening = _aside(items, at, aside) if item.word == ")" else None
        if opening is not None:
            inside = items[opening:at]
            is_per_share = any(getattr(i, "measure", "") == "per_share" for i in inside)
            if not is_per_share and any(i.kind == "concept" for i in inside):
                through.add(DEFINED)
            return "", at - opening + 1
        if item.word not in MARKS_THROUGH and not (item.word == "." and word_at(items, at - 1) == "vs"):
            return "word", 0
        through.add(item.word)
    return "", 1


def _pass_word(items: Sequence[Any], at: int, through: set[str], direction: list[str]) -> tuple[str, int]:
    """Pass a word that only links; 'to' and 'at' make the amount a level, 'by' and 'rose' a change."""
    filler = _filler(items, at)
    if filler:
        return "", filler
    stop = _stop(items, at)
    word = items[at].word
    if not stop:
        through.add(word)
        if word in ("to", "at"):
            direction.append("level")
        elif word in CHANGES and word != "more":
            direction.append("change")
    return stop, 0 if stop else 1


def _stop(items: Sequence[Any], at: int) -> str:
    """Say whether a word ends the way back: it opens a comparison, or it does not only link."""
    if starts_comparison(items, at):
        return "compare"
    if items[at].word in ("as", "when") and word_at(items, at + 1) in COMPARES:
        return ""
    if items[at].word in LINKS or (items[at].word in COMPARE_TAIL and word_at(items, at - 1) in COMPARES):
        return ""
    return "word"


def _is_change_in(items: Sequence[Any], at: int) -> bool:
    """Tell 'an increase in revenues of $5 million'."""
    return word_at(items, at - 1) == "in" and word_at(items, at - 2) in CHANGE_NOUNS


def _filler(items: Sequence[Any], at: int) -> int:
    """Give the length of a set phrase that ends here and changes nothing ('as reported'), else 0."""
    if items[at].word not in _FILLER_ENDS:
        return 0
    for filler in _FILLERS:
        size = len(filler)
        if at + 1 >= size and all(items[at + 1 - size + i].word == word for i, word in enumerate(filler)):
            return size
    return 0


def _is_share_of(items: Sequence[Any], at: int) -> bool:
    """Tell '0.88% of total assets', where the phrase is only what a percentage is taken of."""
    before = at - 1
    while word_at(items, before) in ("our", "the", "its", "total", "consolidated", "net", "company", "all"):
        before -= 1
    return word_at(items, before) == "of" and before > 0 and is_percent(items[before - 1])


def is_percent(item: Any) -> bool:
    """Tell a percentage from any other item."""
    return getattr(item, "measure", "") == "percent"


def _aside(items: Sequence[Any], closing: int, measures: Sequence[str]) -> int | None:
    """Give where a parenthesis opens that states no other amount: '(restated)', '(on 14.3 million shares)'."""
    for index in range(closing - 1, max(closing - 16, -1), -1):
        if getattr(items[index], "measure", "shares") not in measures:
            return None
        if items[index].word == "(":
            return index
    return None


def starts_comparison(items: Sequence[Any], at: int) -> bool:
    """Tell 'compared', 'versus', 'from' and 'over' where they begin the other side of a comparison."""
    word = items[at].word
    if word in EQUALITIES:
        return _is_as_before(items, at)
    if word not in OPENERS:
        return False
    if word in ("compare", "compares") and not any(item.kind == "amount" for item in items[:at]):
        return False  # "Revenues for 1996 compare to $5 million": the first amount stands elsewhere, and whose it is
    if word in COMPARES:
        is_hedge = word == "than" and word_at(items, at - 1) in ("more", "less", "greater")
        # "12 percent more than during the same period"
        return not is_hedge or (at > 1 and is_percent(items[at - 2]))
    if word == "over" and word_at(items, at - 1) in VERBS | {"of", "to", "at", "in"}:
        return False
    following = at + 1
    while word_at(items, following) in _BEFORE_NOUN:
        following += 1
    if following >= len(items) or items[following].kind not in ("amount", "period", "concept"):
        return False
    if items[following].kind != "concept" and word == "from":
        return True
    return any(i.kind in ("amount", "concept") or i.word in CHANGES for i in items[max(0, at - 8) : at])


EQUALITIES = {"same": "as", "identical": "to", "equal": "to", "even": "with", "flat": "with", "level": "with"}
"""Words that open a comparison with an amount that is the one stated, and what follows them."""


def _is_as_before(items: Sequence[Any], at: int) -> bool:
    """Tell '$5 million in the third quarter, the same as a year ago', behind the last amount of a sentence."""
    link = EQUALITIES[items[at].word]
    following = at + 1
    while word_at(items, following) in _BEFORE_PERIOD or word_at(items, following) == link:
        following += 1
    if following == len(items) or items[following].kind != "period":
        return False
    is_linked = word_at(items, at + 1) == link or items[at + 1].word.startswith(f"{link} ")
    return (
        is_linked
        and any(item.kind == "amount" for item in items[:at])
        and not any(item.kind == "amount" for item in items[at:])
    )


_ARTICLES = frozenset(("the", "a", "an", "record"))
_BEFORE_PERIOD = _ARTICLES | {"in", "for", "during", "that", "of"}
_BEFORE_NOUN = _ARTICLES | {"its", "reported", "net", "approximately", "about"}
OPENERS = COMPARES | {"from", "over"}
"""Words that may begin the other side of a comparison."""
