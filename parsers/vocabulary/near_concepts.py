"""Which known concept a label that nobody knows is nearest to: a hint for whoever extends the vocabulary."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tieout.parsers.vocabulary.labels import normal_form
from tieout.parsers.vocabulary.line_items import LineItems

_LIKE_ENOUGH = 0.6
"""Share of their words, weighed by how rare each is, that two labels must have in common."""


class _Known(NamedTuple):
    """The labels of a statement as words, and what each word weighs."""

    labels: tuple[tuple[frozenset[str], str], ...]  # words and concept
    weights: dict[str, float]


class NearConcepts:
    """The labels of the vocabulary, laid out for comparison by their words."""

    def __init__(self, items: LineItems) -> None:
        self._items = items
        self._known: dict[tuple[str, str], _Known] = {}

    def find(self, label: str, statement: str, unit: str) -> str:
        """Give the concept whose label has most in common with `label`, or "" where none has enough."""
        words = frozenset(normal_form(label).split())
        known = self._labels(statement, unit)
        best, nearest = _LIKE_ENOUGH, ""
        own = _weight(words, known)
        for other, concept in known.labels:
            common = words & other
            if common:
                likeness = 2 * _weight(common, known) / (own + _weight(other, known))
                if likeness > best:
                    best, nearest = likeness, concept
        return nearest

    def _labels(self, statement: str, unit: str) -> _Known:
        known = self._known.get((statement, unit))
        if known is None:
            known = self._known[statement, unit] = _read_labels(self._items, statement, unit)
        return known


def _read_labels(items: LineItems, statement: str, unit: str) -> _Known:
    """The labels that can be printed in a statement with numbers of that unit."""
    labels = [
        (frozenset(normal_form(label).split()), name)
        for name, concept in items.vocabulary.items()
        if concept.unit == unit and (statement == "other" or statement in items.statements(name))
        for label in items.labels(name)
    ]
    counts = Counter(word for words, _ in labels for word in words)
    weights = {word: math.log(1 + len(labels) / count) for word, count in counts.items()}
    return _Known(tuple((words, name) for words, name in labels if words), weights)


def _weight(words: Iterable[str], known: _Known) -> float:
    """What words weigh together; one that no label has weighs as much as a rare one."""
    rare = math.log(1 + len(known.labels))
    return sum(known.weights.get(word, rare) for word in words)
