"""The statements as read, every number with its tick marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tieout.checkpoints.data_docs.marks import UNTESTED, Mark, merge_marks
from tieout.checkpoints.data_docs.words import STATEMENT
from tieout.facts import Claim, Fact, Filing, Row, Statement


class Cell(NamedTuple):
    """A printed number with its mark."""

    printed: str
    mark: Mark
    fact_id: str
    confident: bool


class RowView(NamedTuple):
    """A line of a statement; a blank cell is None."""

    label: str
    level: int
    role: str
    ruled: str
    line: int
    cells: tuple[Cell | None, ...]


class StatementView(NamedTuple):
    """A statement, ready for a template."""

    anchor: str
    kind: str
    title: str
    subtitle: str
    document: str
    scale: str
    primary: bool
    complete: bool
    line: int
    headings: tuple[str, ...]
    rows: tuple[RowView, ...]


class ClaimView(NamedTuple):
    """An amount in prose; `before` is what the sentence says from the last amount to this one."""

    before: str
    printed: str
    mark: Mark
    line: int
    skipped: str


class SentenceView(NamedTuple):
    """A sentence with its amounts, and what follows the last of them."""

    claims: tuple[ClaimView, ...]
    after: str


_SCALES = {0: "in units", 2: "in hundreds", 3: "in thousands", 6: "in millions", 9: "in billions"}


def view_statements(reading: Filing, marks: Mapping[str, Mark]) -> tuple[StatementView, ...]:
    """The statements of a filing in the order of the document, primary ones first."""
    primary = set(map(id, reading.primary()))
    ordered = sorted(reading.statements, key=lambda s: (id(s) not in primary, s.line))
    return tuple(
        _statement(number, statement, id(statement) in primary, marks)
        for number, statement in enumerate(ordered, 1)
    )


def view_sentences(reading: Filing, marks: Mapping[str, Mark]) -> tuple[SentenceView, ...]:
    """The sentences that state amounts, in the order of the document, each once."""
    by_sentence: dict[str, list[Claim]] = {}
    for claim in sorted(reading.claims, key=lambda c: (c.fact.line, c.fact.start)):
        by_sentence.setdefault(claim.sentence, []).append(claim)
    return tuple(_sentence(sentence, claims, marks) for sentence, claims in by_sentence.items())


def _statement(number: int, statement: Statement, primary: bool, marks: Mapping[str, Mark]) -> StatementView:
    steps = {level: step for step, level in enumerate(sorted({row.level for row in statement.rows}))}
    scale = _SCALES.get(statement.scale, f"times ten to the {statement.scale}")
    return StatementView(
        anchor=f"statement-{number}",
        kind=statement.kind,
        title=statement.title or STATEMENT["other"]
        if statement.kind == "other"
        else STATEMENT[statement.kind],
        subtitle="" if statement.kind == "other" else statement.title,
        document=statement.document,
        scale=f"{statement.currency} {scale}".strip(),
        primary=primary,
        complete=statement.complete,
        line=statement.line,
        headings=tuple(_heading(c.heading, c.member) for c in statement.columns),
        rows=tuple(_row(row, steps[row.level], marks) for row in statement.rows),
    )


def _heading(heading: str, member: str) -> str:
    return f"{heading} {member}".strip() if member and member not in heading else heading


def _row(row: Row, step: int, marks: Mapping[str, Mark]) -> RowView:
    cells = tuple(_cell(fact, marks) for fact in row.facts)
    return RowView(row.label, min(step, 6), row.role, row.ruled, row.line, cells)


def _cell(fact: Fact | None, marks: Mapping[str, Mark]) -> Cell | None:
    if fact is None:
        return None
    return Cell(fact.printed, marks.get(fact.fact_id, UNTESTED), fact.fact_id, fact.confident)


def _sentence(sentence: str, claims: list[Claim], marks: Mapping[str, Mark]) -> SentenceView:
    """Place each amount after the one before it; one that is spelt otherwise stands where it is due."""
    by_place: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        by_place.setdefault((claim.fact.line, claim.fact.start), []).append(claim)
    views, at = [], 0
    for same in by_place.values():
        fact = same[0].fact
        found = sentence.find(fact.printed, at)
        before = sentence[at:found] if found >= 0 else " "
        at = found + len(fact.printed) if found >= 0 else at
        mark = merge_marks(marks.get(claim.fact.fact_id, UNTESTED) for claim in same)
        skipped = "; ".join(dict.fromkeys(claim.skipped for claim in same if claim.skipped))
        views.append(ClaimView(before, fact.printed, mark, fact.line, skipped))
    return SentenceView(tuple(views), sentence[at:])
