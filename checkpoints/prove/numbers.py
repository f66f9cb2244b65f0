"""The numbers of a document that errors are planted in, each with its place in the text and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.checkpoints.coverage import counted_facts
from tieout.expectations.verdicts.figures import DIGITS
from tieout.facts import Fact, Filing


class Piece(NamedTuple):
    """Characters [start, end) of a line."""

    line: int
    start: int
    end: int


class Number(NamedTuple):
    """A printed number: the facts it states, and its digits as printed (`1,248`; empty where it has none).

    One amount in prose may speak of two line items; then it states two facts. `pieces` is its place in the
    text, more than one where it is broken over lines. `neighbours` are the numbers of the columns beside it;
    in prose, the amounts that other sentences state for the same line item.
    """

    facts: tuple[Fact, ...]
    figure: str
    pieces: tuple[Piece, ...]
    neighbours: tuple[Fact, ...] = ()

    @property
    def fact(self) -> Fact:
        """The first fact that it states."""
        return self.facts[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its facts."""
        return tuple(fact.fact_id for fact in self.facts)

    @property
    def is_prose(self) -> bool:
        """Whether it stands in a sentence."""
        return self.fact.statement == "narrative"


def find_numbers(filing: Filing) -> tuple[Number, ...]:
    """The numbers that coverage counts, in the order of the text: of the primary statements, and tied claims."""
    stated: dict[tuple[int, int, int], list[Fact]] = {}
    for fact in counted_facts(filing):
        stated.setdefault((fact.line, fact.start, fact.end), []).append(fact)
    beside = _beside(filing)
    return tuple(
        Number(
            tuple(facts), _figure(facts[0]), _pieces(facts[0], filing.lines), beside.get(facts[0].fact_id, ())
        )
        for _, facts in sorted(stated.items())
    )


def digits_in(number: Number, lines: Sequence[str]) -> list[tuple[int, int]]:
    """Line and column of each digit of the figure; empty where the text prints other digits than were read."""
    found = [
        (piece.line, column)
        for piece in number.pieces
        for column in range(piece.start, min(piece.end, len(lines[piece.line - 1])))
        if lines[piece.line - 1][column].isdigit()
    ]
    printed = "".join(lines[line - 1][column] for line, column in found)
    figure = "".join(c for c in number.figure if c.isdigit())
    return found[: len(figure)] if figure and printed.startswith(figure) else []


def _figure(fact: Fact) -> str:
    found = DIGITS.search(fact.printed)
    return found[0] if found and not fact.nil else ""


def _pieces(fact: Fact, lines: Sequence[str]) -> tuple[Piece, ...]:
    if fact.line == fact.end_line:
        return (Piece(fact.line, fact.start, fact.end),)
    return tuple(
        Piece(
            line,
            fact.start if line == fact.line else 0,
            fact.end if line == fact.end_line else len(lines[line - 1]),
        )
        for line in range(fact.line, fact.end_line + 1)
    )


def _beside(filing: Filing) -> dict[str, tuple[Fact, ...]]:
    """By fact, the different amounts it could be mistaken for."""
    found: dict[str, tuple[Fact, ...]] = {}
    for statement in filing.primary():
        for row in statement.rows:
            for column, fact in enumerate(row.facts):
                if fact is not None:
                    around = (*row.facts[max(0, column - 1) : column], *row.facts[column + 1 : column + 2])
                    found[fact.fact_id] = tuple(_mistakable(fact, around))
    claims = [claim.fact for claim in filing.claims if not claim.skipped]
    for fact in claims:
        others = [f for f in claims if f.concept == fact.concept]
        found[fact.fact_id] = tuple(_mistakable(fact, others))
    return found


def _mistakable(fact: Fact, others: Sequence[Fact | None]) -> Iterator[Fact]:
    seen = {fact.value}
    for other in others:
        if other is not None and not other.nil and other.unit == fact.unit and other.value not in seen:
            seen.add(other.value)
            yield other
