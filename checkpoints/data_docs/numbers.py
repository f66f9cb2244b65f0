"""The printed numbers of a filing as its page shows them: each once, with its marks, its id and its way on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tieout.checkpoints.data_docs.marks import UNTESTED, Mark, merge_marks
from tieout.facts import Fact, Filing

Place = tuple[object, ...]


class Number(NamedTuple):
    """A number in its place; a place that was read in two ways is one number with the facts of both.

    `key` is unique on the page: the number is `n7` in the document and `r7` among what was read.
    `href` leads to the rule that judged it most gravely, or, where none did, to how it was read.
    """

    key: int
    facts: tuple[Fact, ...]
    mark: Mark
    href: str

    @property
    def ticks(self) -> tuple[tuple[str, str], ...]:
        """What stands beside the number: (state, marks), those of one state together: `X`, then `F RC`."""
        by_state: dict[str, dict[str, None]] = {}
        for tick in self.mark.ticks:
            by_state.setdefault(tick.state, {})[tick.text] = None
        return tuple((state, " ".join(texts)) for state, texts in by_state.items())


class Numbers:
    """The numbers of a filing, in the order in which they were read."""

    def __init__(
        self,
        reading: Filing,
        marks: Mapping[str, Mark],
        rule_pages: Mapping[str, str],
        root: str = "../",
    ) -> None:
        self.all = tuple(
            _number(key, facts, marks, rule_pages, root)
            for key, facts in enumerate(_by_place(reading).values())
        )
        self._by_fact = {fact.fact_id: number for number in self.all for fact in number.facts}

    def of(self, fact_id: str) -> Number | None:
        """The number that states a fact; None for a fact that is not of this filing."""
        return self._by_fact.get(fact_id)


def number_keys(reading: Filing) -> dict[str, int]:
    """The key of each fact's number on the page of its filing."""
    return {fact.fact_id: key for key, facts in enumerate(_by_place(reading).values()) for fact in facts}


def _by_place(reading: Filing) -> dict[Place, list[Fact]]:
    """The facts by where they are printed: two readings of one place are together.

    In HTML, whose characters are those of the markup, the same print is another place when it is another cell's line,
    or when the sentence says it again.
    """
    sentences = {claim.fact.fact_id: claim.sentence for claim in reading.claims}
    times: dict[Place, int] = {}
    places: dict[Place, list[Fact]] = {}
    for fact in reading.facts:
        place: Place = (fact.document, fact.line, fact.start, fact.end_line, fact.end, fact.anchor)
        if fact.is_in_element:
            place = (fact.document, fact.anchor, fact.printed)
            nth = times.get(place, 0)
            times[place] = nth + 1
            if fact.fact_id in sentences:
                nth = min(nth, max(sentences[fact.fact_id].count(fact.printed) - 1, 0))
            place = (*place, nth)
        places.setdefault(place, []).append(fact)
    return places


def _number(
    key: int, facts: list[Fact], marks: Mapping[str, Mark], rule_pages: Mapping[str, str], root: str
) -> Number:
    mark = merge_marks(marks.get(fact.fact_id, UNTESTED) for fact in facts)
    pages = (rule_pages[rule] for tick in mark.ticks for rule in tick.rules if rule in rule_pages)
    page = next(pages, "")
    return Number(key, tuple(facts), mark, f"{root}{page}" if page else f"#r{key}")
