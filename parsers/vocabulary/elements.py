"""Which concept of the vocabulary an element of a taxonomy means, and with which sign.

An element means a concept by itself where `line_items.yml` names it as the concept's own, or `elements.yml` lists it.
Where filers tag a line with a neighbouring element (`also_elements`), the printed label must mean the concept, too.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tieout.facts import INCOME_STATEMENTS
from tieout.parsers.vocabulary.line_items import LineItems

ELEMENTS = Path(__file__).parents[1] / "elements.yml"


class Meaning(NamedTuple):
    """What an element may mean: `strict` where it does by itself; `sign` is -1 where it counts the other way."""

    concept: str
    strict: bool
    sign: int


class Elements:
    """The elements of the taxonomies by name, `us-gaap:Assets`, with what they mean."""

    def __init__(self, items: LineItems) -> None:
        self._items = items
        self._meanings: dict[str, list[Meaning]] = {}
        listed = _read_elements()
        for name, concept in items.vocabulary.items():
            taxonomies = listed.get(name, {})
            opposite = frozenset(taxonomies.get("opposite", ()))
            for taxonomy, elements in taxonomies.items():
                for element in elements if taxonomy != "opposite" else ():
                    self._add(f"{taxonomy}:{element}", name, True, opposite)
            for element in opposite:
                self._add(element, name, False, opposite)
            if concept.element:
                self._add(_with_taxonomy(concept.element), name, True, opposite)
            for element in items.also_elements(name):
                self._add(_with_taxonomy(element), name, False, opposite)

    def _add(self, element: str, concept: str, strict: bool, opposite: Collection[str]) -> None:
        held = self._meanings.setdefault(element, [])
        same = next((m for m in held if m.concept == concept), None)
        if same is None:
            held.append(Meaning(concept, strict, -1 if element in opposite else 1))
        elif strict and not same.strict:
            held[held.index(same)] = same._replace(strict=True)

    def meanings(self, element: str, statement: str = "") -> list[Meaning]:
        """All that an element may mean in a statement, what it means by itself first."""
        found = [
            m
            for m in self._meanings.get(element, ())
            if not statement or statement in _kin(self._items.statements(m.concept))
        ]
        return sorted(found, key=lambda m: not m.strict)

    def meaning(self, element: str, statement: str = "", label_means: str = "") -> Meaning | None:
        """What an element means on a line whose label means `label_means`.

        The label decides between meanings of its own, and says which of its neighbours an element without one means.
        """
        found = self.meanings(element, statement)
        by_label = next((m for m in found if m.concept == label_means), None)
        strict = [m for m in found if m.strict]
        return (
            by_label if by_label is not None and (by_label.strict or not strict) else next(iter(strict), None)
        )

    def may_mean(self, element: str, concept: str) -> bool:
        """Whether an element counts as the concept, by itself or as its neighbour."""
        return any(m.concept == concept for m in self._meanings.get(element, ()))


def _kin(statements: tuple[str, ...]) -> tuple[str, ...]:
    """One statement may hold income and comprehensive income."""
    holds_income = any(s in INCOME_STATEMENTS for s in statements)
    return (*statements, *INCOME_STATEMENTS) if holds_income else statements


def _with_taxonomy(element: str) -> str:
    return element if ":" in element else f"us-gaap:{element}"


@cache
def _read_elements() -> dict[str, dict[str, tuple[str, ...]]]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    sections = yaml.load(ELEMENTS.read_bytes(), Loader=type("_Words", (loader,), {}))
    return {
        concept: {taxonomy: tuple(text.split()) for taxonomy, text in lists.items()}
        for concept, lists in sections.items()
    }
