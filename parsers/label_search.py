"""How a printed label is looked up among the labels of a statement: exactly, by pattern, by spelling, in other words.

Every way takes the label's normal form (labels.py) and the units and captions that its row allows, and gives a concept
only where a single one fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tieout.parsers.paraphrases import paraphrase


class Match(NamedTuple):
    """What a label means and which way that was found.

    `rank` is 0 for a label that means the concept wherever it stands, else the place among those that mean it
    only where no better one stands in the statement; `settle` (concept_rows.py) compares them.
    """

    concept: str
    source: str  # exact | pattern | spelling; structure where the whole statement decided
    opening: bool = False
    rank: int = 0


class Entry(NamedTuple):
    """A label of the vocabulary: what it means, below which captions, and at which rank."""

    concept: str
    unit: str
    under: frozenset[str]
    opening: bool
    rank: int
    own: bool = False  # said by config.yml


class Pattern(NamedTuple):
    """A label with `*`, cut at the stars; `starts` and `ends` say whether it is tied to the label's ends."""

    entry: Entry
    pieces: tuple[str, ...]
    starts: bool
    ends: bool
    unless: tuple[str, ...]
    weight: int  # words that must stand: the more, the better the pattern


class Index(NamedTuple):
    """All that can be printed in one statement."""

    exact: dict[str, list[Entry]]
    patterns: dict[str, list[Pattern]]  # by one of their words
    close: dict[tuple[str, int], list[tuple[str, str]]]
    """Labels without and with their spaces, by either half and their length; made when first needed."""
    bags: set[tuple[str, ...]]
    """The words of labels in the order of the alphabet; made when first needed."""


_LENGTH = re.compile(r" (?:(?:three|six|nine|twelve|thirteen|twenty|thirty|forty|fifty|fiscal) ?){0,2}year$")
"""How long a result was earned, at the end of its label: "Net loss for the six months"."""


def find_keys(words: str) -> Iterable[str]:
    """The label's words; a closing `total` in front; without a closing `net`, length of time or footnote letter."""
    yield words
    if words.endswith(" total"):
        yield f"total {words[:-6]}"
    if words.endswith(" net"):
        yield words[:-4]
    if words.endswith(" year") and (bare := _LENGTH.sub("", words)) != words:
        yield bare
    if words[-2:-1] == " " and not words[:-2].endswith(("class", "serie")):
        yield words[:-2]


_PER_SHARE = frozenset(("per", "share"))
"""Words of a caption that tell the unit and nothing closer."""


def closest(entries: Sequence[Entry]) -> Entry | None:
    """The entry whose caption is told most closely; None where two concepts are equally close."""
    if len(entries) < 2:
        return entries[0] if entries else None
    closest = max(len(e.under - _PER_SHARE) for e in entries)
    best = [e for e in entries if len(e.under - _PER_SHARE) == closest]
    return best[0] if len({e.concept for e in best}) == 1 else None


def by_paraphrase(index: Index, words: str, units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The concept of the label in the words of a corporation, where those are others."""
    told = paraphrase(words)
    if told == words:
        return None
    found = closest([e for e in index.exact.get(told, ()) if e.unit in units and e.under <= under])
    if found is not None:
        return Match(found.concept, "pattern", found.opening, found.rank)
    return by_pattern(index, told, units, under)


_BOUND = frozenset(("total", "other", "net", "asset", "before"))
"""Words that say something of the word behind them: "other assets and intangibles" are no "other intangible assets"."""


def by_order(index: Index, words: str, units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The concept of a label with two neighbouring words swapped: "state and federal income taxes"."""
    told = words.split()
    if len(told) < 3 or tuple(sorted(told)) not in _bags(index):
        return None
    found: list[Entry] = []
    for i in range(len(told) - 1):
        if told[i] in _BOUND or told[i + 1] in _BOUND:
            continue
        swapped = " ".join((*told[:i], told[i + 1], told[i], *told[i + 2 :]))
        found += [e for e in index.exact.get(swapped, ()) if e.unit in units and e.under <= under]
    if len({e.concept for e in found}) != 1:
        return None
    return Match(found[0].concept, "pattern", found[0].opening, found[0].rank)


def _bags(index: Index) -> set[tuple[str, ...]]:
    """The words of each label in the order of the alphabet: no other label is one of these with words swapped."""
    if not index.bags:
        index.bags.update(tuple(sorted(label.split())) for label in index.exact)
    return index.bags


def by_pattern(index: Index, words: str, units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The concept whose patterns with the most words fit; None where two concepts are equal in that."""
    padded = f" {words} "
    best: list[Pattern] = []
    for word in dict.fromkeys(words.split()):
        for pattern in index.patterns.get(word, ()):
            if pattern.entry.unit in units and pattern.entry.under <= under and _fits(pattern, padded):
                if not best or pattern.weight > best[0].weight:
                    best = [pattern]
                elif pattern.weight == best[0].weight:
                    best.append(pattern)
    chosen = closest([p.entry for p in best])
    return Match(chosen.concept, "pattern", chosen.opening, chosen.rank) if chosen else None


def _fits(pattern: Pattern, padded: str) -> bool:
    """Whether the pieces stand in the label in this order, and none of the words that forbid it."""
    first, last = pattern.pieces[0], pattern.pieces[-1]
    if pattern.starts and not padded.startswith(first):
        return False
    if pattern.ends and not padded.endswith(last):
        return False
    at = 0
    for piece in pattern.pieces:
        at = padded.find(piece, at)
        if at < 0:
            return False
        at += len(piece) - 1
    return not any(word in padded for word in pattern.unless)


_SHORTEST = 11
"""Letters below which no misspelling is repaired: short words differ by a letter and mean another thing."""


_LETTER = re.compile(r"(?:^| )[^ ](?: |$)")


def by_spelling(index: Index, words: str, units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The concept of the one label that differs by its spaces or by a single letter."""
    joined = words.replace(" ", "")
    if len(joined) < _SHORTEST or _LETTER.search(words):
        return None  # a letter by itself names a class or a series
    entries = [
        e
        for short, label in _alike(index, joined)
        if _one_letter_apart(short, joined)
        for e in index.exact[label]
        if e.unit in units
    ]
    chosen = closest([e for e in entries if e.under <= under])
    return Match(chosen.concept, "spelling", chosen.opening, chosen.rank) if chosen else None


def _alike(index: Index, joined: str) -> Iterable[tuple[str, str]]:
    """The labels that begin or end as `joined` does and are as long, give or take a letter.

    A letter in one half of a word leaves the other half as it is.
    """
    if not index.close:
        for label in index.exact:
            short = label.replace(" ", "")
            if len(short) >= _SHORTEST:
                for half in dict.fromkeys(_halves(short, len(short))):
                    index.close.setdefault((half, len(short)), []).append((short, label))
    alike: list[tuple[str, str]] = []
    for length in (len(joined), len(joined) - 1, len(joined) + 1):
        for half in _halves(joined, length):
            alike += index.close.get((half, length), ())
    return dict.fromkeys(alike)


def _halves(joined: str, length: int) -> tuple[str, str]:
    """How a label begins and ends that is `length` letters long, the letter in the middle left out."""
    half = (length - 1) // 2
    return joined[:half], joined[-half:]


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter put in, left out, exchanged or two swapped make `a` into `b`."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    start = 0
    while start < len(a) and a[start] == b[start]:
        start += 1
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    return a[start + 1 :] == b[start + 1 :] or (
        a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    )
