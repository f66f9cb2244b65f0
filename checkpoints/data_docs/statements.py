"""The statements as read: the recovered tables, what each line was taken for, and which lines each total adds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tieout.checkpoints.data_docs.brackets import Lanes, draw_brackets
from tieout.checkpoints.data_docs.numbers import Number, Numbers
from tieout.checkpoints.data_docs.words import STATEMENT, concept_in_words
from tieout.concepts import Vocabulary
from tieout.facts import Claim, Column, Fact, Filing, Row, Statement


class Cell(NamedTuple):
    """A printed number as read; `first` where no cell before shows the same number, so that it can be linked to."""

    printed: str
    number: Number
    confident: bool
    first: bool = True


class RowView(NamedTuple):
    """A line of a statement; a blank cell is None. `taken_for` is its concept in words."""

    label: str
    taken_for: str
    level: int
    role: str
    ruled: str
    line: int
    lanes: Lanes
    adds: int
    cells: tuple[Cell | None, ...]


class ColumnView(NamedTuple):
    """A value column: its heading as printed, and the period or member it was taken for."""

    heading: str
    period: tuple[str, ...]
    member: str


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
    end_line: int
    lanes: int
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    exceptions: int


class ClaimView(NamedTuple):
    """An amount in prose as read: what it speaks of, for which period, and why it is not tied."""

    number: Number
    printed: str
    taken_for: str
    period: str
    hedge: str
    skipped: str
    line: int
    first: bool


class OtherView(NamedTuple):
    """A number outside of statements and prose as read: a tag of a financial data schedule, say."""

    number: Number
    label: str
    taken_for: str
    printed: str
    document: str
    line: int


_SCALES = {0: "in units", 2: "in hundreds", 3: "in thousands", 6: "in millions", 9: "in billions"}
_HEDGES = {"about": "about", "over": "over", "at_least": "at least", "nearly": "nearly", "up_to": "up to"}


def view_statements(reading: Filing, numbers: Numbers, vocabulary: Vocabulary) -> tuple[StatementView, ...]:
    """The statements of a filing in the order of the document."""
    primary = set(map(id, reading.primary()))
    ordered = sorted(reading.statements, key=lambda s: s.line)
    views = (
        _statement(number, statement, id(statement) in primary, numbers, vocabulary)
        for number, statement in enumerate(ordered, 1)
    )
    shown: set[int] = set()
    return tuple(_shown_once(view, shown) for view in views)


def view_claims(reading: Filing, numbers: Numbers, vocabulary: Vocabulary) -> tuple[ClaimView, ...]:
    """The amounts in prose in the order of the document, each place once."""
    return tuple(_claims(reading, numbers, vocabulary))


def view_others(reading: Filing, numbers: Numbers, vocabulary: Vocabulary) -> tuple[OtherView, ...]:
    """The numbers that stand neither in a statement nor in the prose."""
    told = _in_statements(reading)
    told |= {claim.fact.fact_id for claim in reading.claims}
    return tuple(
        OtherView(
            number=n,
            label=fact.label,
            taken_for=concept_in_words(fact.concept, vocabulary),
            printed=fact.printed,
            document=fact.document,
            line=fact.line,
        )
        for n in numbers.all
        for fact in n.facts[:1]
        if told.isdisjoint(f.fact_id for f in n.facts)
    )


def _in_statements(reading: Filing) -> set[str]:
    return {fact.fact_id for s in reading.statements for row in s.rows for fact in row.facts if fact}


def period_words(start: date | None, end: date | None) -> str:
    """A period as read: `2003-10-01 to 2003-12-31`, or the day of a balance."""
    return " to ".join(day.isoformat() for day in (start, end) if day)


def _statement(
    number: int, statement: Statement, primary: bool, numbers: Numbers, vocabulary: Vocabulary
) -> StatementView:
    steps = {level: step for step, level in enumerate(sorted({row.level for row in statement.rows}))}
    scale = _SCALES.get(statement.scale, f"times ten to the {statement.scale}")
    lanes = draw_brackets(len(statement.rows), statement.sums)
    adds = {found.total: len(found.addends) for found in statement.sums}
    rows = tuple(
        _row(row, steps[row.level], lanes[index], adds.get(index, 0), numbers, vocabulary)
        for index, row in enumerate(statement.rows)
    )
    cells = (cell for row in rows for cell in row.cells if cell)
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
        end_line=statement.end_line,
        lanes=len(lanes[0]) if lanes else 0,
        columns=tuple(map(_column, statement.columns)),
        rows=rows,
        exceptions=sum(cell.number.mark.state == "exception" for cell in cells),
    )


def _column(column: Column) -> ColumnView:
    member = "" if column.member in column.heading else column.member
    first, to, last = period_words(column.period_start, column.period_end).partition(" to ")
    return ColumnView(column.heading, tuple(filter(None, (first, f"to {last}" if to else ""))), member)


def _row(row: Row, step: int, lanes: Lanes, adds: int, numbers: Numbers, vocabulary: Vocabulary) -> RowView:
    cells = tuple(_cell(fact, numbers) for fact in row.facts)
    taken = concept_in_words(row.concept, vocabulary)
    return RowView(row.label, taken, min(step, 6), row.role, row.ruled, row.line, lanes, adds, cells)


def _shown_once(view: StatementView, shown: set[int]) -> StatementView:
    """The statement with every number marked that was `shown` before; its own are added to them."""
    rows = (row._replace(cells=tuple(_first(cell, shown) for cell in row.cells)) for row in view.rows)
    return view._replace(rows=tuple(rows))


def _first(cell: Cell | None, shown: set[int]) -> Cell | None:
    if cell is None:
        return None
    if cell.number.key in shown:
        return cell._replace(first=False)
    shown.add(cell.number.key)
    return cell


def _cell(fact: Fact | None, numbers: Numbers) -> Cell | None:
    number = numbers.of(fact.fact_id) if fact else None
    return Cell(fact.printed, number, fact.confident) if fact and number else None


def _claims(reading: Filing, numbers: Numbers, vocabulary: Vocabulary) -> Iterator[ClaimView]:
    told = _in_statements(reading)
    by_number: dict[int, list[Claim]] = {}
    for claim in sorted(reading.claims, key=lambda c: (c.fact.line, c.fact.start)):
        if number := numbers.of(claim.fact.fact_id):
            by_number.setdefault(number.key, []).append(claim)
    for same in by_number.values():
        fact = same[0].fact
        number = numbers.of(fact.fact_id)
        assert number is not None  # it was found above
        periods = (period_words(c.fact.period_start, c.fact.period_end) for c in same)
        yield ClaimView(
            number=number,
            printed=fact.printed,
            taken_for="; ".join(dict.fromkeys(_taken_for(c, vocabulary) for c in same)),
            period="; ".join(dict.fromkeys(filter(None, periods))),
            hedge=_HEDGES.get(same[0].hedge, ""),
            skipped="; ".join(dict.fromkeys(c.skipped for c in same if c.skipped)),
            line=fact.line,
            first=told.isdisjoint(f.fact_id for f in number.facts),
        )


def _taken_for(claim: Claim, vocabulary: Vocabulary) -> str:
    return concept_in_words(claim.fact.concept, vocabulary) or claim.speaks_of
