"""The clauses of a sentence: the main statement, and what it is compared with.

`net loss of $1.2 million on revenues of $2.4 million, | compared with a net loss of $2.3 million ...` has
two. Each speaks of one period.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tieout.parsers.prose.hedges import HEDGES
from tieout.parsers.prose.trails import OPENERS, starts_comparison, word_at
from tieout.parsers.prose.vocabulary import ASIDES, COMPARES, LEFT_OUT, LINKS, VERBS


class Clause(NamedTuple):
    """A stretch of a sentence that speaks of one period."""

    number: int
    is_comparison: bool


_TURNS = OPENERS | {";", "while", "whereas", "to"}
"""Words and marks at which a clause may begin or end."""


def without_asides(items: Sequence[Any]) -> list[Any]:
    """Leave out what stands between commas and states no amount: ', including the effect of it, '."""
    out: list[Any] = []
    done = 0
    for at, item in enumerate(items):
        if at >= done and item.word == "," and word_at(items, at + 1) in ASIDES:
            end = _aside_end(items, at)
            if end:
                out.extend(items[done:at])
                done = end + 1
    return [*out, *items[done:]]


def _aside_end(items: Sequence[Any], at: int) -> int:
    """Give the comma that closes an aside opened here, before a verb; 0 if none does."""
    end = next((i for i in range(at + 1, min(at + 25, len(items))) if items[i].word == ","), 0)
    if not end or word_at(items, end + 1) not in VERBS:
        return 0
    if any(i.kind == "amount" or i.word in LEFT_OUT for i in items[at:end]):
        return 0
    return end


def find_clauses(items: Sequence[Any]) -> list[Clause]:
    """Give the clause of every item: a comparison opens one, a statement with its own verb closes it."""
    out: list[Clause] = []
    count = 0
    main = current = Clause(0, False)
    opener = ""
    for at, item in enumerate(items):
        if item.word not in _TURNS and not (current.is_comparison and item.kind == "concept"):
            pass
        elif item.kind == "word" and starts_comparison(items, at):
            count += 1
            current, opener = Clause(count, True), item.word
        elif _separates(items, at) or (
            current.is_comparison and item.kind == "concept" and _opens_statement(items, at)
        ):
            count += 1
            main = current = Clause(count, False)
        elif (
            current.is_comparison
            and item.word == "to"
            and (
                opener == "from"
                or (word_at(items, at - 1) not in COMPARES and not _states_amount(items, out, current))
            )
            and _amount_follows(items, at + 1)
        ):
            current = main
        out.append(current)
    return out


def _states_amount(items: Sequence[Any], clauses: Sequence[Clause], clause: Clause) -> bool:
    """Tell whether a clause has stated an amount; 'over the prior year to $5 million' has none of its own."""
    return any(of == clause and item.kind == "amount" for item, of in zip(items, clauses, strict=False))


def _separates(items: Sequence[Any], at: int) -> bool:
    """Tell a semicolon, and 'while' inside the sentence."""
    item = items[at]
    return (item.kind == "mark" and item.word == ";") or (at > 0 and item.word in ("while", "whereas"))


def _amount_follows(items: Sequence[Any], at: int) -> bool:
    """Tell whether an amount stands next, after an article or a hedge."""
    while word_at(items, at) in ("a", "an", "the", "record") or word_at(items, at) in HEDGES:
        at += 1
    return at < len(items) and items[at].kind == "amount"


def _opens_statement(items: Sequence[Any], at: int) -> bool:
    """Tell a phrase with a verb of its own ('and revenues were $5 million') from one compared with."""
    if any(word_at(items, i) == "when" for i in range(max(0, at - 3), at)):
        return False
    for item in items[at + 1 :]:
        if item.kind == "word":
            if item.word in VERBS:
                return True
            if item.word not in LINKS:
                return False
        elif item.kind not in ("period", "mark"):
            return False
    return False
