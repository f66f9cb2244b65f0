"""The statements as read, every number with its tick marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tieout.checkpoints.data_docs.marks import UNTESTED, Mark
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
    document: str
    scale: str
    primary: bool
    complete: bool
    line: int
    headings: tuple[str, ...]
    rows: tuple[RowView, ...]


class ClaimView(NamedTuple):
    """An amount in prose with its sentence in three pieces: before, the amount, after."""

    before: str
    amount: str
    after: str
    mark: Mark
    fact_id: str
    line: int
    skipped: str


_SCALES = {0: "in units", 2: "in hundreds", 3: "in thousands", 6: "in millions", 9: "in billions"}


def view_statements(reading: Filing, marks: Mapping[str, Mark]) -> tuple[StatementView, ...]:
    """The statements of a filing in the order of the document, primary ones first."""
    primary = set(map(id, reading.primary()))
    ordered = sorted(reading.statements, key=lambda s: (id(s) not in primary, s.line))
    return tuple(
        _statement(number, statement, id(statement) in primary, marks)
        for number, statement in enumerate(ordered, 1)
    )


def view_claims(reading: Filing, marks: Mapping[str, Mark]) -> tuple[ClaimView, ...]:
    """The amounts in prose, in the order of the document."""
    return tuple(_claim(claim, marks) for claim in reading.claims)


def _statement(number: int, statement: Statement, primary: bool, marks: Mapping[str, Mark]) -> StatementView:
    scale = _SCALES.get(statement.scale, f"times ten to the {statement.scale}")
    return StatementView(
        anchor=f"statement-{number}",
        kind=statement.kind,
        title=statement.title or STATEMENT.get(statement.kind, statement.kind),
        document=statement.document,
        scale=f"{statement.currency} {scale}".strip(),
        primary=primary,
        complete=statement.complete,
        line=statement.line,
        headings=tuple(_heading(c.heading, c.member) for c in statement.columns),
        rows=tuple(_row(row, marks) for row in statement.rows),
    )


def _heading(heading: str, member: str) -> str:
    return f"{heading} {member}".strip() if member and member not in heading else heading


def _row(row: Row, marks: Mapping[str, Mark]) -> RowView:
    cells = tuple(_cell(fact, marks) for fact in row.facts)
    return RowView(row.label, min(max(row.level, 0), 6), row.role, row.ruled, row.line, cells)


def _cell(fact: Fact | None, marks: Mapping[str, Mark]) -> Cell | None:
    if fact is None:
        return None
    return Cell(fact.printed, marks.get(fact.fact_id, UNTESTED), fact.fact_id, fact.confident)


def _claim(claim: Claim, marks: Mapping[str, Mark]) -> ClaimView:
    printed = claim.fact.printed
    before, found, after = claim.sentence.partition(printed)
    if not found:
        before, after = claim.sentence + " ", ""
    mark = marks.get(claim.fact.fact_id, UNTESTED)
    return ClaimView(before, printed, after, mark, claim.fact.fact_id, claim.fact.line, claim.skipped)
