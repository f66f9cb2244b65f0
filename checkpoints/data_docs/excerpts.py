"""The lines of the document around a finding, as filed, with their numbers marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tieout.checkpoints.data_docs.marks import UNTESTED, Mark, merge_marks
from tieout.facts import Fact

AROUND = 1
"""Lines shown above and below the numbers of a finding: enough to see rules and captions."""


class Span(NamedTuple):
    """A piece of a line; `mark` is set where it is a number, `focus` where the finding is about it."""

    text: str
    mark: Mark | None = None
    focus: bool = False


class Line(NamedTuple):
    """A line of the document; `number` is 0 for a gap, whose `skipped` counts the lines left out."""

    number: int
    spans: tuple[Span, ...]
    skipped: int = 0


class MarkedDocument:
    """The lines of a document with the numbers that stand in them."""

    def __init__(self, lines: Sequence[str], facts: Iterable[Fact], marks: Mapping[str, Mark]) -> None:
        self._lines = lines
        self._marks = marks
        self._pieces: dict[int, dict[tuple[int, int], list[str]]] = {}
        for fact in facts:
            if fact.is_in_element:
                continue
            for number, start, end in find_pieces(fact, lines):
                self._pieces.setdefault(number, {}).setdefault((start, end), []).append(fact.fact_id)

    def around(self, numbers: Iterable[int], focus: frozenset[str], margin: int = AROUND) -> tuple[Line, ...]:
        """The lines around `numbers`, with the numbers in `focus` (fact ids) set off."""
        wanted = {n for line in numbers for n in range(line - margin, line + margin + 1)}
        return tuple(self._shown(sorted(n for n in wanted if 1 <= n <= len(self._lines)), focus))

    def _shown(self, numbers: Iterable[int], focus: frozenset[str]) -> Iterator[Line]:
        last = 0
        for number in numbers:
            if last and number > last + 1:
                yield Line(0, (), number - last - 1)
            yield Line(number, tuple(self._spans(number, focus)))
            last = number

    def _spans(self, number: int, focus: frozenset[str]) -> Iterator[Span]:
        text = self._lines[number - 1]
        at = 0
        for (start, end), facts in sorted(self._pieces.get(number, {}).items()):
            if start < at or end <= start:
                continue
            if start > at:
                yield Span(text[at:start])
            mark = merge_marks(self._marks.get(fact_id, UNTESTED) for fact_id in facts)
            yield Span(text[start:end], mark, not focus.isdisjoint(facts))
            at = end
        if at < len(text):
            yield Span(text[at:])


def find_pieces(fact: Fact, lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where a number stands, line by line; one that is broken over lines has a piece in each."""
    for number in range(fact.line, min(fact.end_line or fact.line, len(lines)) + 1):
        if number < 1:
            continue
        text = lines[number - 1]
        start = fact.start if number == fact.line else len(text) - len(text.lstrip())
        end = fact.end if number == fact.end_line else len(text.rstrip())
        yield number, start, min(end, len(text))
