"""What a printed label means: labels to concepts by `line_items.yml` and the `line_items:` of config.yml.

Exact after normalisation first, then declared patterns, then close spelling; a label that fits two concepts
means none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tieout.concepts import Concept
from tieout.facts import STATEMENTS
from tieout.parsers.labels import clean, normal_form, words_of

if TYPE_CHECKING:
    from tieout.config import LineItem

VOCABULARY = Path(__file__).with_name("line_items.yml")

_NEVER = ("pro forma", "percent", "percentage")
"""Words, also of a caption, under which no line is the statement's own: another basis, percentages."""


class Match(NamedTuple):
    """What a label means and which way that was found.

    `rank` is 0 for a label that means the concept wherever it stands, else the place among those that mean it
    only where no better one stands in the statement; `settle` (concept_rows.py) compares them.
    """

    concept: str
    source: str  # exact | pattern | spelling; structure where the whole statement decided
    opening: bool = False
    rank: int = 0


class _Entry(NamedTuple):
    """A label of the vocabulary: what it means, below which captions, and at which rank."""

    concept: str
    unit: str
    under: frozenset[str]
    opening: bool
    rank: int
    own: bool = False  # said by config.yml


class _Pattern(NamedTuple):
    """A label with `*`, cut at the stars; `starts` and `ends` say whether it is tied to the label's ends."""

    entry: _Entry
    pieces: tuple[str, ...]
    starts: bool
    ends: bool
    unless: tuple[str, ...]
    weight: int  # words that must stand: the more, the better the pattern


class _Index(NamedTuple):
    """All that can be printed in one statement."""

    exact: dict[str, list[_Entry]]
    patterns: dict[str, list[_Pattern]]  # by one of their words
    close: dict[tuple[str, int], list[tuple[str, str]]]
    """Labels without and with their spaces, by their first and last letters and their length; made when first needed."""


class LineItems:
    """The vocabulary with its labels; `match` finds the concept of a printed label."""

    def __init__(self, entries: dict[str, dict[str, object]], vocabulary: dict[str, Concept]) -> None:
        self.vocabulary = vocabulary
        self._entries = entries
        self._indexes: dict[str, _Index] = {}
        self.has_own = any("own" in entry for entry in entries.values())

    def match(
        self,
        label: str,
        statement: str,
        captions: Sequence[str] = (),
        per_share_or_shares_hint: str = "",
    ) -> Match | None:
        """The concept of `label` in `statement` below `captions`, outermost first; None where no or two fit.

        The hint says the unit of the row's numbers where it is known: per_share, shares, money or percent.
        """
        words = normal_form(label)
        if not words or bars(captions):
            return None
        above = [normal_form(c) for c in captions]
        index = self._index(statement)
        own = _by_own(index, words, per_share_or_shares_hint) if self.has_own else None
        if own is not None or any(stop in words for stop in _NEVER):
            return own
        units = _units(per_share_or_shares_hint, label, above)
        under = frozenset(w for caption in (*above, *_UNIT_CAPTIONS.get(units, ())) for w in caption.split())
        for key in _keys(words):
            fitting = [e for e in index.exact.get(key, ()) if e.unit in units and e.under <= under]
            found = _closest(fitting)
            if found is not None:
                return Match(found.concept, "exact", found.opening, found.rank)
            if fitting:
                return None
        by_pattern = _by_pattern(index, words, units)
        by_spelling = _by_spelling(index, words, units, under)
        if by_pattern and by_spelling and by_pattern.concept != by_spelling.concept:
            return by_spelling  # a whole label, one letter off, says more than words between stars
        return by_pattern or by_spelling

    def fitting(self, label: str, statement: str) -> tuple[str, ...]:
        """The concepts that a label may mean by itself; `match` gives none where they are two or more."""
        index = self._index(statement)
        for key in _keys(normal_form(label)):
            if found := dict.fromkeys(e.concept for e in index.exact.get(key, ())):
                return tuple(found)
        return ()

    def statements(self, concept: str) -> tuple[str, ...]:
        """The statements that print the concept, its home first."""
        return (self.vocabulary[concept].statement, *_texts(self._entries.get(concept, {}), "also_in"))

    def also_elements(self, concept: str) -> list[str]:
        """What else than its own element filers tag the concept with."""
        return _texts(self._entries.get(concept, {}), "also_elements")

    def labels(self, concept: str) -> list[str]:
        """The labels that mean the concept without a caption's help."""
        entry = self._entries.get(concept, {})
        return [label for key in ("own", "labels", "learnt", "otherwise") for label in _texts(entry, key)]

    def has_labels(self, concept: str) -> bool:
        """Whether any label or pattern means the concept, be it under some caption alone."""
        entry = self._entries.get(concept, {})
        return any(
            entry.get(key) for key in ("own", "labels", "learnt", "otherwise", "patterns", "under", "opening")
        )

    def otherwise_means(self, concept: str) -> str:
        """What a label of `otherwise` means above a row that is the concept by a better label, or ""."""
        return str(self._entries.get(concept, {}).get("otherwise_means", ""))

    def learn(self, labels: Iterable[tuple[str, str]]) -> None:
        """Take up more labels: concept and label."""
        for name, label in labels:
            self._entries[name]["labels"] = [*_texts(self._entries[name], "labels"), label]
        self._indexes.clear()

    def _index(self, statement: str) -> _Index:
        index = self._indexes.get(statement)
        if index is None:
            index = self._indexes[statement] = _build_index(self._entries, self.vocabulary, statement)
        return index


def bars(captions: Iterable[str]) -> bool:
    """True below captions under which no line is the statement's own: "Pro forma:", "Percent of sales"."""
    return any(stop in words for words in map(normal_form, captions) for stop in _NEVER)


@lru_cache(maxsize=4)
def known_line_items(extra: tuple[LineItem, ...] = ()) -> LineItems:
    """The vocabulary as `load_line_items` gives it, read and indexed once a process for all who only look labels up."""
    return load_line_items(extra)


def load_line_items(
    extra: Iterable[LineItem] = (), path: Path = VOCABULARY, *, learnt: bool = True
) -> LineItems:
    """Read the vocabulary; `extra` (config.yml) adds labels to its concepts and concepts of one's own.

    Without `learnt` the labels found by benchmarks/learn_line_items.py are left out.
    """
    import yaml

    loader = type("_Words", (getattr(yaml, "CBaseLoader", yaml.BaseLoader),), {})
    sections = yaml.load(path.read_bytes(), Loader=loader)
    entries: dict[str, dict[str, object]] = {}
    vocabulary: dict[str, Concept] = {}
    for statement, concepts in sections.items():
        for name, entry in concepts.items():
            entries[name] = entry
            if not learnt:
                entry.pop("learnt", None)
            period = entry.get("period") or ("instant" if statement == "balance_sheet" else "duration")
            vocabulary[name] = Concept(
                name, statement, period, entry.get("unit", "money"), entry["sign"], entry.get("element", ""),
                tuple(entry.get("stands_for", ())), entry.get("title", ""),
            )  # fmt: skip
    for item in extra:
        _add(item, entries, vocabulary)
    return LineItems(entries, vocabulary)


def _add(item: LineItem, entries: dict[str, dict[str, object]], vocabulary: dict[str, Concept]) -> None:
    """Take up a line item of config.yml; what its labels mean there, they mean."""
    name = item.name.text
    if item.is_concept:
        sign = item.sign or ("asset" if item.statement == "balance_sheet" else "income")
        vocabulary[name] = Concept(
            name, item.statement, item.period, item.unit, sign, item.element, item.stands_for, item.title
        )
    if name not in vocabulary:
        return
    known = entries.get(name, {})
    entries[name] = {
        **known,
        "own": [*_texts(known, "own"), *(clean(t.text) for t in item.labels)],
        "patterns": [*(t.text.lower() for t in item.patterns), *_texts(known, "patterns")],
    }


def _texts(entry: Mapping[str, object], key: str) -> list[str]:
    """The lines of a text, or the items of a list, under `key`."""
    value = entry.get(key)
    if isinstance(value, str):
        return [line for line in value.split("\n") if line and line[0] != "#"]
    return value if isinstance(value, list) else []


def _build_index(
    entries: dict[str, dict[str, object]], vocabulary: dict[str, Concept], statement: str
) -> _Index:
    """Everything that can be printed in `statement`; in `other` and in prose, all there is."""
    index = _Index({}, {}, {})
    everywhere = statement not in STATEMENTS
    kin = ("income_statement", "comprehensive_income")  # one statement may hold both
    for name, raw in entries.items():
        concept = vocabulary[name]
        homes = (concept.statement, *_texts(raw, "also_in"))
        if not (everywhere or statement in homes or (statement in kin and any(h in kin for h in homes))):
            continue
        plain = _Entry(name, concept.unit, frozenset(), False, 0)
        for label in _texts(raw, "own"):
            _put(index, label, plain._replace(own=True))
        for key in ("labels", "learnt"):
            for label in _texts(raw, key):
                _put(index, label, plain)
        for rank, label in enumerate(_texts(raw, "otherwise"), 1):
            _put(index, label, plain._replace(rank=rank))
        captions = raw.get("under")
        blocks: dict[str, object] = captions if isinstance(captions, dict) else {}
        for caption in blocks:
            below = plain._replace(under=frozenset(words_of(caption).split()))
            for label in _texts(blocks, caption):
                _put(index, label, below)
        unless = tuple(f" {words_of(u)} " for u in _texts(raw, "unless"))
        for label in _texts(raw, "opening"):
            if "*" in label:
                _put_pattern(index, label, plain._replace(opening=True), unless)
            else:
                _put(index, label, plain._replace(opening=True))
        for pattern in _texts(raw, "patterns"):
            _put_pattern(index, pattern, plain, unless)
    return index


def _put(index: _Index, label: str, entry: _Entry) -> None:
    plain = label.islower() and label.replace(" ", "").isalnum()
    key = words_of(label if plain else clean(label))
    held = index.exact.get(key)
    if held is None:
        index.exact[key] = [entry]
    elif not any(e.concept == entry.concept and e.under == entry.under for e in held):
        held.append(entry)


def _put_pattern(index: _Index, text: str, entry: _Entry, unless: tuple[str, ...]) -> None:
    text, *barred = text.split(" -")
    pieces = tuple(p for p in (words_of(part) for part in text.split("*")) if p)
    words = [w for piece in pieces for w in piece.split()]
    pattern = _Pattern(
        entry,
        tuple(f" {p} " for p in pieces),
        not text.startswith("*"),
        not text.endswith("*"),
        (*unless, *(f" {words_of(word)} " for word in barred)),
        len(words),
    )
    index.patterns.setdefault(max(words, key=len), []).append(pattern)


def _keys(words: str) -> Iterable[str]:
    """The label's words; a closing `total` in front; without a closing `net` or footnote letter."""
    yield words
    if words.endswith(" total"):
        yield f"total {words[:-6]}"
    if words.endswith(" net"):
        yield words[:-4]
    if words[-2:-1] == " " and not words[:-2].endswith(("class", "serie")):
        yield words[:-2]


def _by_own(index: _Index, words: str, hint: str) -> Match | None:
    """The concept that config.yml says the label means; None where it says nothing, or two things."""
    for key in _keys(words):
        own = [e for e in index.exact.get(key, ()) if e.own]
        said = [e for e in own if e.unit == (hint or "money")] or [e for e in own if not hint]
        if said:
            found = _closest(said)
            return Match(found.concept, "exact") if found else None
    return None


_UNIT_CAPTIONS = {frozenset(("per_share",)): ("per share",)}
"""What a caption would have said of rows whose unit is known."""

_PER_SHARE = frozenset(("per", "share"))
"""Words of a caption that tell the unit and nothing closer."""

_ALL_UNITS = frozenset(("money", "shares", "per_share", "percent", "pure"))


def _units(hint: str, label: str, captions: Sequence[str]) -> frozenset[str]:
    """The units that the concept may have: as the row's numbers say, else the label, else the captions."""
    if hint:
        return frozenset((hint,))
    lowered = label.lower()
    counts = any(word in lowered for word in ("computing", "used in", "used to", "calculat"))
    if "per share" in lowered and not counts:
        unclear = "weighted" in lowered or "number" in lowered
        return frozenset(("per_share", "shares")) if unclear else frozenset(("per_share",))
    for caption in reversed(captions):
        if "share" in caption and ("average" in caption or "used" in caption or "outstanding" in caption):
            return frozenset(("shares",))
        if "per" in caption.split():
            counts = any(word in lowered for word in ("shares", "average", "number"))
            return frozenset(("shares",)) if counts else frozenset(("per_share",))
    return _ALL_UNITS


def _closest(entries: Sequence[_Entry]) -> _Entry | None:
    """The entry whose caption is told most closely; None where two concepts are equally close."""
    closest = max((len(e.under - _PER_SHARE) for e in entries), default=0)
    best = [e for e in entries if len(e.under - _PER_SHARE) == closest]
    return best[0] if len({e.concept for e in best}) == 1 else None


def _by_pattern(index: _Index, words: str, units: frozenset[str]) -> Match | None:
    """The concept whose patterns with the most words fit; None where two concepts are equal in that."""
    padded = f" {words} "
    best: list[_Pattern] = []
    for word in dict.fromkeys(words.split()):
        for pattern in index.patterns.get(word, ()):
            if pattern.entry.unit in units and _fits(pattern, padded):
                if not best or pattern.weight > best[0].weight:
                    best = [pattern]
                elif pattern.weight == best[0].weight:
                    best.append(pattern)
    chosen = _closest([p.entry for p in best])
    return Match(chosen.concept, "pattern", chosen.opening, chosen.rank) if chosen else None


def _fits(pattern: _Pattern, padded: str) -> bool:
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
_EDGE = 5


def _by_spelling(index: _Index, words: str, units: frozenset[str], under: frozenset[str]) -> Match | None:
    """The concept of the one label that differs by its spaces or by a single letter."""
    joined = words.replace(" ", "")
    if len(joined) < _SHORTEST or any(len(w) == 1 for w in words.split()):
        return None  # a letter by itself names a class or a series
    entries = [
        e
        for short, label in _near(index, joined)
        if _one_letter_apart(short, joined)
        for e in index.exact[label]
        if e.unit in units
    ]
    chosen = _closest([e for e in entries if e.under <= under])
    return Match(chosen.concept, "spelling", chosen.opening, chosen.rank) if chosen else None


def _near(index: _Index, joined: str) -> Iterable[tuple[str, str]]:
    """The labels that begin or end as `joined` does and are as long, give or take a letter."""
    if not index.close:
        for label in index.exact:
            short = label.replace(" ", "")
            if len(short) >= _SHORTEST:
                for edge in {short[:_EDGE], short[-_EDGE:]}:
                    index.close.setdefault((edge, len(short)), []).append((short, label))
    edges = (joined[:_EDGE], joined[-_EDGE:])
    lengths = (len(joined), len(joined) - 1, len(joined) + 1)
    return dict.fromkeys(
        n for length in lengths for edge in edges for n in index.close.get((edge, length), ())
    )


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
