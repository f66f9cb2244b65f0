"""How a printed label is looked up among the labels of a statement: exactly, by pattern, by spelling, in other words.

Every way takes the label's normal form (labels.py) and the units and captions that its row allows, and gives a concept
only where a single one fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tieout.parsers.kept import LONGEST, MOST
from tieout.parsers.vocabulary.paraphrases import paraphrase


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
    close: dict[str, list[tuple[str, str]]]
    """Labels without and with their spaces, by either half; made when first needed."""
    bags: set[tuple[str, ...]]
    """The words of labels in the order of the alphabet; made when first needed."""
    near: dict[str, Near]
    """What labels that are none of these are like, for the next that reads the same."""


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


class Near(NamedTuple):
    """The labels of the vocabulary that a label is like, whatever units and captions its row allows."""

    patterns: tuple[Pattern, ...]
    spelt: tuple[Entry, ...]  # with other spaces, or a single other letter
    swapped: tuple[Entry, ...]  # with two neighbouring words swapped
    told: str  # the label in the words of a corporation, where those are others


def find_near(index: Index, words: str) -> Near:
    """What a label is like; of most it is nothing, and labels come again."""
    near = index.near.get(words)
    if near is None:
        told = paraphrase(words)
        near = Near(
            _fitting(index, words), _spelt_alike(index, words), _swapped(index, words), told if told != words else ""
        )  # fmt: skip
        if len(index.near) >= MOST:
            index.near.clear()
        if len(words) <= LONGEST:
            index.near[words] = near
    return near


def by_likeness(index: Index, words: str, units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The concept of a label that is none of the vocabulary's but like some: by a pattern first, then misspelt.

    A whole label, one letter off, says more than words between stars.
    """
    near = find_near(index, words)
    if not any(near):
        return None
    patterned = _by_pattern(near.patterns, units, under)
    misspelt = _meant(near.spelt, units, under, "spelling")
    if patterned and misspelt and patterned.concept != misspelt.concept:
        return misspelt
    return (
        patterned
        or misspelt
        or _by_paraphrase(index, near.told, units, under)
        or _by_order(near.swapped, units, under)
    )


def _meant(
    entries: Iterable[Entry], units: frozenset[str], under: frozenset[str], source: str
) -> Match | None:
    """The concept of the entry that the row allows and whose caption is told most closely."""
    found = closest([e for e in entries if e.unit in units and e.under <= under])
    return Match(found.concept, source, found.opening, found.rank) if found else None


def _by_paraphrase(index: Index, told: str, units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The concept of the label in the words of a corporation, where those are others."""
    if not told:
        return None
    return _meant(index.exact.get(told, ()), units, under, "pattern") or _by_pattern(
        _fitting(index, told), units, under
    )


_BOUND = frozenset(("total", "other", "net", "asset", "before"))
"""Words that say something of the word behind them: "other assets and intangibles" are no "other intangible assets"."""


def _swapped(index: Index, words: str) -> tuple[Entry, ...]:
    """The labels with two neighbouring words swapped: "state and federal income taxes"."""
    told = words.split()
    if len(told) < 3 or tuple(sorted(told)) not in _bags(index):
        return ()
    found: list[Entry] = []
    for i in range(len(told) - 1):
        if told[i] not in _BOUND and told[i + 1] not in _BOUND:
            found += index.exact.get(" ".join((*told[:i], told[i + 1], told[i], *told[i + 2 :])), ())
    return tuple(found)


def _by_order(entries: Iterable[Entry], units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The one concept of labels with two words swapped."""
    found = [e for e in entries if e.unit in units and e.under <= under]
    if len({e.concept for e in found}) != 1:
        return None
    return Match(found[0].concept, "pattern", found[0].opening, found[0].rank)


def _bags(index: Index) -> set[tuple[str, ...]]:
    """The words of each label in the order of the alphabet: no other label is one of these with words swapped."""
    if not index.bags:
        index.bags.update(tuple(sorted(label.split())) for label in index.exact)
    return index.bags


def _fitting(index: Index, words: str) -> tuple[Pattern, ...]:
    """The patterns that fit a label."""
    padded = f" {words} "
    return tuple(
        [
            pattern
            for word in dict.fromkeys(words.split())
            for pattern in index.patterns.get(word, ())
            if _fits(pattern, padded)
        ]
    )


def _by_pattern(patterns: Iterable[Pattern], units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The concept whose patterns with the most words fit; None where two concepts are equal in that."""
    allowed = [p for p in patterns if p.entry.unit in units and p.entry.under <= under]
    most = max([p.weight for p in allowed], default=0)
    chosen = closest([p.entry for p in allowed if p.weight == most])
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


def _spelt_alike(index: Index, words: str) -> tuple[Entry, ...]:
    """The labels that differ by their spaces or by a single letter."""
    joined = words.replace(" ", "")
    if len(joined) < _SHORTEST or _LETTER.search(words):
        return ()  # a letter by itself names a class or a series
    alike = [label for short, label in _alike(index, joined) if _one_letter_apart(short, joined)]
    return tuple([e for label in alike for e in index.exact[label]])


def _alike(index: Index, joined: str) -> Iterable[tuple[str, str]]:
    """The labels that begin or end as `joined` does and are as long, give or take a letter.

    A letter in one half of a word leaves the other half as it is.
    """
    if not index.close:
        for label in index.exact:
            short = label.replace(" ", "")
            if len(short) >= _SHORTEST:
                for half in dict.fromkeys(_halves(short, len(short))):
                    index.close.setdefault(half, []).append((short, label))
    size = len(joined)
    if index.close.keys().isdisjoint((*_halves(joined, size + 1), *_halves(joined, size - 1))):
        return ()  # as for most labels; those as long share their halves with one of the two
    alike: list[tuple[str, str]] = []
    for length in (size, size - 1, size + 1):
        for half in _halves(joined, length):
            alike += [known for known in index.close.get(half, ()) if len(known[0]) == length]
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
