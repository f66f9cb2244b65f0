"""What a printed label means: labels to concepts by `line_items.yml` and the `line_items:` of config.yml.

Exact after normalisation first, then declared patterns, then close spelling; a label that fits two concepts
means none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.concepts import Concept
from tieout.facts import INCOME_STATEMENTS, STATEMENTS
from tieout.parsers.kept import LONGEST, MOST
from tieout.parsers.vocabulary.label_search import (
    Entry,
    Index,
    Match,
    Pattern,
    by_likeness,
    closest,
    find_keys,
    find_near,
)
from tieout.parsers.vocabulary.labels import clean, normal_form, words_of

if TYPE_CHECKING:
    from tieout.config import LineItem

VOCABULARY = Path(__file__).parents[1] / "line_items.yml"


def _is_barred(words: str) -> bool:
    """True for words, also of a caption, under which no line is the statement's own: another basis, percentages."""
    return "pro forma" in words or "percent" in words


_BARE = frozenset(
    map(normal_form, ("Revenue", "Revenues", "Sales", "Total revenues", "Expenses", "Total expenses"))
)
_OF_A_PART = frozenset(map(normal_form, ("Financial services", "Automotive")))
"""The captions of a maker's own bank and of what it makes: "Revenue" below them is not all revenue."""

_NOT_ASKED = Match("", "")


class LineItems:
    """The vocabulary with its labels; `match` finds the concept of a printed label."""

    def __init__(self, entries: dict[str, dict[str, object]], vocabulary: dict[str, Concept]) -> None:
        self.vocabulary = vocabulary
        self._entries = entries
        self._indexes: dict[str, Index] = {}
        self.has_own = any("own" in entry for entry in entries.values())
        self._kept: Container[str] | None = None
        self._found: dict[tuple[str, str, tuple[str, ...], str], Match | None] = {}

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
        asked = (label, statement, tuple(captions), per_share_or_shares_hint)
        found = self._found.get(asked, _NOT_ASKED)
        if found is not _NOT_ASKED:
            return found
        found = self._find(*asked)
        if len(label) + sum(map(len, captions)) <= LONGEST:
            if len(self._found) >= MOST:
                self._found.clear()
            self._found[asked] = found
        return found

    def called(self, label: str) -> str:
        """The concept that a label names in the first of the statements that knows it, or nothing."""
        asked = ("income_statement", *STATEMENTS)
        return next((found.concept for name in asked if (found := self.match(label, name))), "")

    def _find(self, label: str, statement: str, captions: Sequence[str], hint: str) -> Match | None:
        """As `match`, looked up."""
        words = normal_form(label)
        above = list(map(normal_form, captions))
        if not words or any(map(_is_barred, above)):
            return None
        if above and above[-1] in _OF_A_PART and words in _BARE:
            return None
        index = self._index(statement)
        own = _by_own(index, words, hint) if self.has_own else None
        if own is not None or _is_barred(words):
            return own
        keys = [key for key in find_keys(words) if key in index.exact]
        if not keys and not any(find_near(index, words)):
            return None
        units = _units(hint, label, words, above)
        above = above[-1:] if words == _TOTAL else above
        under = frozenset(" ".join((*above, *_UNIT_CAPTIONS.get(units, ()))).split())
        for key in keys:
            fitting = [e for e in index.exact[key] if e.unit in units and e.under <= under]
            found = closest(fitting) or (self._of_a_note(fitting) if statement == "other" else None)
            if found is not None:
                return Match(found.concept, "exact", found.opening, found.rank)
            if fitting:
                return None
        return by_likeness(index, words, units, under)

    def _of_a_note(self, entries: Sequence[Entry]) -> Entry | None:
        """What a note means by a label of two statements: its own line item, else the amount earned or incurred.

        "Less: preferred stock dividends" in a note on earnings are those of the year, not those paid.
        """
        for home in ("other", "income_statement"):
            own = [e for e in entries if self.vocabulary[e.concept].statement == home]
            if own:
                return own[0] if len({e.concept for e in own}) == 1 else None
        return None

    def fitting(self, label: str, statement: str) -> tuple[str, ...]:
        """The concepts that a label may mean by itself; `match` gives none where they are two or more."""
        index = self._index(statement)
        for key in find_keys(normal_form(label)):
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
        self._found.clear()

    def keep_labels(self, printed: Container[str]) -> None:
        """Forget every whole label whose normal form is not in `printed`; patterns stay."""
        self._kept = printed
        self._indexes.clear()
        self._found.clear()

    def _index(self, statement: str) -> Index:
        index = self._indexes.get(statement)
        if index is None:
            index = self._indexes[statement] = _build_index(self._entries, self.vocabulary, statement)
            if self._kept is not None:
                for words in [w for w in index.exact if w not in self._kept]:
                    del index.exact[words]
        return index


def bars(captions: Iterable[str]) -> bool:
    """True below captions under which no line is the statement's own: "Pro forma:", "Percent of sales"."""
    return any(_is_barred(normal_form(caption)) for caption in captions)


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
) -> Index:
    """Everything that can be printed in `statement`; in `other` and in prose, all there is."""
    index = Index({}, {}, {}, set(), {})
    everywhere = statement not in STATEMENTS
    for name, raw in entries.items():
        concept = vocabulary[name]
        homes = (concept.statement, *_texts(raw, "also_in"))
        both = statement in INCOME_STATEMENTS and any(h in INCOME_STATEMENTS for h in homes)
        if not (everywhere or statement in homes or both):
            continue
        plain = Entry(name, concept.unit, frozenset(), False, 0)
        for label in _texts(raw, "own"):
            _put(index, label, plain._replace(own=True))
        for key in ("labels", "learnt"):
            for label in _texts(raw, key):
                _put(index, label, plain)
        for rank, label in enumerate(_texts(raw, "otherwise"), 1):
            _put(index, label, plain._replace(rank=rank))
        unless = tuple(f" {words_of(u)} " for u in _texts(raw, "unless"))
        captions = raw.get("under")
        blocks: dict[str, object] = captions if isinstance(captions, dict) else {}
        for caption in blocks:
            below = plain._replace(under=frozenset(words_of(caption).split()))
            _put_all(index, _texts(blocks, caption), below, unless)
        _put_all(index, _texts(raw, "opening"), plain._replace(opening=True), unless)
        for pattern in _texts(raw, "patterns"):
            _put_pattern(index, pattern, plain, unless)
    return index


def _put_all(index: Index, labels: Iterable[str], entry: Entry, unless: tuple[str, ...]) -> None:
    """Take up labels of which some have stars."""
    for label in labels:
        if "*" in label:
            _put_pattern(index, label, entry, unless)
        else:
            _put(index, label, entry)


def _put(index: Index, label: str, entry: Entry) -> None:
    plain = label.islower() and label.replace(" ", "").isalnum()
    key = words_of(label if plain else clean(label))
    held = index.exact.get(key)
    if held is None:
        index.exact[key] = [entry]
    elif not any(e.concept == entry.concept and e.under == entry.under for e in held):
        held.append(entry)


def _put_pattern(index: Index, text: str, entry: Entry, unless: tuple[str, ...]) -> None:
    text, *barred = text.split(" -")
    pieces = tuple(p for p in (words_of(part) for part in text.split("*")) if p)
    words = [w for piece in pieces for w in piece.split()]
    pattern = Pattern(
        entry,
        tuple(f" {p} " for p in pieces),
        not text.startswith("*"),
        not text.endswith("*"),
        (*unless, *(f" {words_of(word)} " for word in barred)),
        len(words),
    )
    index.patterns.setdefault(max(words, key=len), []).append(pattern)


def _by_own(index: Index, words: str, hint: str) -> Match | None:
    """The concept that config.yml says the label means; None where it says nothing, or two things."""
    for key in find_keys(words):
        own = [e for e in index.exact.get(key, ()) if e.own]
        said = [e for e in own if e.unit == (hint or "money")] or [e for e in own if not hint]
        if said:
            found = closest(said)
            return Match(found.concept, "exact") if found else None
    return None


_UNIT_CAPTIONS = {frozenset(("per_share",)): ("per share",)}
"""What a caption would have said of rows whose unit is known."""
_TOTAL = "total"
"""Of the lines below the innermost caption: under "Current assets > Inventories" it is that of the inventories."""

_COMPUTES = re.compile("computing|used in|used to|calculat|numerator")
_ALL_UNITS = frozenset(("money", "shares", "per_share", "percent", "pure"))


def _units(hint: str, label: str, words: str, captions: Sequence[str]) -> frozenset[str]:
    """The units that the concept may have: as the row's numbers say, else the label, else the captions.

    A par value per share, which its normal form leaves out, says nothing of what the line prints.
    """
    if hint:
        return frozenset((hint,))
    lowered = label.lower()
    if "per share" in words and "per share" in lowered and not _COMPUTES.search(lowered):
        unclear = "weighted" in lowered or "number" in lowered
        return frozenset(("per_share", "shares")) if unclear else frozenset(("per_share",))
    for caption in reversed(captions):
        if "share" in caption and ("average" in caption or "used" in caption or "outstanding" in caption):
            return frozenset(("shares",))
        if "per" in caption.split():
            counts = any(word in lowered for word in ("shares", "average", "number"))
            return frozenset(("shares",)) if counts else frozenset(("per_share",))
    return _ALL_UNITS
