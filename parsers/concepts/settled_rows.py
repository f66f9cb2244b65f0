"""The rows of a statement with what each means so far: a concept, or nothing."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from tieout.parsers.vocabulary.label_search import Match


class Settled(list["Match | None"]):
    """The matches of a statement's rows in printed order, changed in place while they are being told.

    Where each concept stands is looked up once for all who ask before a row changes.
    """

    def __init__(self, matches: Sequence[Match | None]) -> None:
        super().__init__(matches)
        self._places: dict[str, list[int]] | None = None

    def __setitem__(self, at: Any, match: Any) -> None:
        super().__setitem__(at, match)
        self._places = None

    @property
    def places(self) -> dict[str, list[int]]:
        """The places of the rows that mean a concept, in printed order, by its name."""
        if self._places is None:
            self._places = {}
            for i, match in enumerate(self):
                if match is not None:
                    self._places.setdefault(match.concept, []).append(i)
        return self._places

    def means_any(self, concepts: Set[str]) -> bool:
        """Whether any row means one of the concepts; of most, few rows of a statement or note do."""
        return not self.places.keys().isdisjoint(concepts)


def rows_of(matches: Settled, *concepts: str) -> list[int]:
    """The places of the rows that mean one of the concepts, in printed order."""
    places = matches.places
    if len(concepts) == 1:
        return list(places.get(concepts[0], ()))
    return sorted([i for concept in concepts for i in places.get(concept, ())])
