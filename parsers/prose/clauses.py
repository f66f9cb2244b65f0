"""The clauses of a sentence: the main statement, and what it is compared with.

`net loss of $1.2 million on revenues of $2.4 million, | compared with a net loss of $2.3 million ...` has
two. Each speaks of one period.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tieout.parsers.prose.hedges import HEDGES
from tieout.parsers.prose.periods import MONTHS, is_year
from tieout.parsers.prose.trails import EQUALITIES, OPENERS, starts_comparison, word_at
from tieout.parsers.prose.vocabulary import ASIDES, COMPARES, LEFT_OUT, LINKS, VERBS
from tieout.parsers.prose.wording import Wording


class Clause(NamedTuple):
    """A stretch of a sentence that speaks of one period."""

    number: int
    is_comparison: bool


_OPENERS = OPENERS | frozenset(EQUALITIES) | {";", "while", "whereas"}
"""Words and marks at which a clause may begin."""
_TURNS = _OPENERS | {"to"}
"""Those, and the word behind which a comparison may end."""
_MAIN = Clause(0, False)


def without_asides(wording: Wording) -> Wording:
    """Leave out what stands between commas and states no amount: ', including the effect of it, '."""
    if ASIDES.isdisjoint(wording.words):
        return wording
    items, words = wording.items, wording.words
    kept: list[int] = []
    done = 0
    for at in wording.places("m"):
        if at >= done and words[at] == "," and words[at + 1] in ASIDES:
            end = _aside_end(items, at)
            if end:
                kept.extend(range(done, at))
                done = end + 1
    return wording.picked([*kept, *range(done, len(items))]) if done else wording


def unfold_comparisons(wording: Wording) -> Wording:
    """Give the sentence with a year before in brackets as the comparison that it is: '$5 million (2023: $4 million)'.

    As 'versus $4 million in 2023' behind what is said of the first amount, each word with its place in the text.
    """
    if ":" not in wording.words:
        return wording
    items = wording.items
    order: list[int] = []
    waiting: list[int] = []
    said: dict[int, str] = {}  # the words that the marks stand for
    done = 0
    for at, word in enumerate(wording.spoken()):
        if at < done:
            continue
        if waiting and word in _ENDS_STATEMENT:
            order, waiting = [*order, *waiting], []
        colon = _colon_of_time(items, at) if word == "(" else 0
        if not colon:
            order.append(at)
            continue
        time = range(at + 1, colon)
        is_day = any(wording.words[i] in MONTHS for i in time)
        is_day = is_day and not any(wording.words[i] in _LASTS for i in time)
        said |= {at: "versus", colon: "at" if is_day else "in"}
        waiting += [at, colon + 1, colon, *time]
        done = colon + 3
    return wording.picked([*order, *waiting], said) if said else wording


_ENDS_STATEMENT = frozenset((",", ".", ";", ":", "and", "but", "while", "with"))
_LASTS = frozenset(("ended", "month", "months", "week", "weeks", "quarter", "year", "half"))


def _colon_of_time(items: Sequence[Any], at: int) -> int:
    """Give where the time ends in brackets behind an amount, before another amount; 0 where none stands there."""
    if not at or items[at - 1].kind != "amount":
        return 0
    colon = next((i for i in range(at + 1, min(at + _LONGEST_TIME, len(items))) if items[i].word == ":"), 0)
    if (
        not colon
        or len(items) < colon + 3
        or items[colon + 1].kind != "amount"
        or items[colon + 2].word != ")"
    ):
        return 0
    named = any(word.kind == "number" and is_year(word.word) for word in items[at + 1 : colon])
    return colon if named else 0


_LONGEST_TIME = 9  # words: "six months ended 31 July 2024"


def _aside_end(items: Sequence[Any], at: int) -> int:
    """Give the comma that closes an aside opened here, before a verb; 0 if none does."""
    end = next((i for i in range(at + 1, min(at + 25, len(items))) if items[i].word == ","), 0)
    if not end or word_at(items, end + 1) not in VERBS:
        return 0
    if any(i.kind == "amount" or i.word in LEFT_OUT for i in items[at:end]):
        return 0
    return end


def find_clauses(wording: Wording) -> list[Clause]:
    """Give the clause of every item: a comparison opens one, a statement with its own verb closes it."""
    items, words = wording.items, wording.words
    if _OPENERS.isdisjoint(words):
        return [_MAIN] * len(items)
    turns = wording.spots(_TURNS) + wording.places("c")
    out: list[Clause] = []
    count = 0
    main = current = _MAIN
    opener = ""
    for at in sorted(turns):
        item = items[at]
        if not current.is_comparison and item.word not in _OPENERS:
            continue
        out += [current] * (at - len(out))
        if item.kind == "word" and starts_comparison(items, at):
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
    return out + [current] * (len(items) - len(out))


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


def in_order(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Give each clause of a sentence once, in the order in which they begin; most have but one."""
    if clauses and clauses.count(clauses[0]) == len(clauses):
        return clauses[:1]
    return list(dict.fromkeys(clauses))
