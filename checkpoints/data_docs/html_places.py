"""Where the numbers of an HTML document stand in the text of their elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tieout.checkpoints.data_docs.numbers import Number
from tieout.parsers.html.text import SKIPPED
from tieout.parsers.html.tree import Element, find_element

LONGEST = 2_000_000
"""Characters of one element in which numbers are looked for."""
_FIGURE = re.compile(r"\.?\d(?:[\d,.]*\d)?")
_DASHES = re.compile(r"[-–—]+")


class Cut(NamedTuple):
    """A piece of text that is a number; `again` where the number began in a piece before."""

    start: int
    end: int
    number: Number
    again: bool


Text = tuple[Element, bool]
"""A text of the tree: an element and whether the text stands behind it (its tail) rather than in it."""


class Places(NamedTuple):
    """The cuts of each text, and the numbers of which only the element was found."""

    cuts: dict[Text, list[Cut]]
    inside: dict[Element, list[Number]]


def find_places(root: Element, numbers: Iterable[Number]) -> Places:
    """Where each number is printed in the tree of its document."""
    places = Places({}, {})
    by_anchor: dict[str, list[Number]] = {}
    for number in numbers:
        by_anchor.setdefault(number.facts[0].anchor, []).append(number)
    for anchor, found in by_anchor.items():
        element = find_element(root, anchor)
        if element is not None:
            _place(element, found, places)
    return places


def _place(element: Element, numbers: list[Number], places: Places) -> None:
    texts = list(_texts(element))
    whole = "".join(text for _, text in texts)[:LONGEST]
    taken: list[tuple[int, int]] = []
    for number in numbers:
        span = _find(number.facts[0].printed, whole, taken)
        if span is None:
            places.inside.setdefault(element, []).append(number)
            continue
        taken.append(span)
        _cut(texts, span, number, places.cuts)


def _find(printed: str, whole: str, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first place of a printed number that no other number has."""
    for pattern in (_pattern(printed), _figure(printed)):
        for match in pattern.finditer(whole):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                return match.span()
    return None


@lru_cache(maxsize=4096)
def _pattern(printed: str) -> re.Pattern[str]:
    """A number as printed, with any spaces between its parts, that is no part of a longer one."""
    said = r"\s+".join(re.escape(part) for part in printed.split()).replace(",", r",\s*")
    return re.compile(rf"(?<![\d,.])(?:{said})(?!,?\d)" if said else r"(?!)")


@lru_cache(maxsize=4096)
def _figure(printed: str) -> re.Pattern[str]:
    """The figure of a number, where brackets or signs stand apart from it."""
    figure = _FIGURE.search(printed) or _DASHES.search(printed)
    said = re.escape(figure[0]).replace(",", r",\s*") if figure else ""
    return re.compile(rf"(?<![\d,.])(?:{said})(?!,?\d)" if said else r"(?!)")


def _texts(element: Element) -> Iterator[tuple[Text, str]]:
    """The texts in an element in the order in which they are read."""
    waiting: list[tuple[Element, bool]] = [(element, False)]
    while waiting:
        at, behind = waiting.pop()
        if behind:
            if at.tail:
                yield (at, True), at.tail
            continue
        if at is not element:
            waiting.append((at, True))
        if at.tag in SKIPPED:
            continue
        if at.text:
            yield (at, False), at.text
        waiting.extend((child, False) for child in reversed(at))


def _cut(
    texts: list[tuple[Text, str]], span: tuple[int, int], number: Number, cuts: dict[Text, list[Cut]]
) -> None:
    at, again = 0, False
    for place, text in texts:
        start, end = max(span[0] - at, 0), min(span[1] - at, len(text))
        if start < end:
            cuts.setdefault(place, []).append(Cut(start, end, number, again))
            again = True
        at += len(text)
        if at >= span[1]:
            return
