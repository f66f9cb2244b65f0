"""What a concept is: the trade's name for a line item, its home statement, period type, unit and natural
sign.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Concept(NamedTuple):
    """One entry of the vocabulary (`parsers/line_items.yml`, and `line_items:` of config.yml)."""

    name: str
    statement: str  # home statement, where rules take it from
    period: str  # instant | duration
    unit: str  # money | shares | per_share | percent | pure
    sign: str  # income | expense | contra | asset | liability | equity | flow
    element: str = ""  # us-gaap or dei element
    stands_for: tuple[str, ...] = ()  # concepts that serve for this one where it is not printed
    title: str = ""  # in words, for people

    @property
    def words(self) -> str:
        """The concept as a person says it."""
        return self.title or self.name.replace("_", " ")


Vocabulary = dict[str, Concept]
"""Concepts by name."""

Called = Callable[[str], str]
"""The concept that a printed label names, or nothing: what somebody meant who wrote the label in its place."""


def by_no_label(label: str) -> str:
    """Of a vocabulary whose labels are not at hand no label names a concept."""
    return ""
