"""`tieout show`: the statements as read, to lay beside the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.facts import Claim, Column, Fact, Filing, Row, Statement

WIDTH = 100
LABEL, NUMBER, CONCEPT = 42, 13, 26
"""Widths of a label at most, of a column at least, of a concept at most: room for two columns."""

SUM, DERIVED = "=", "~"
LEGEND = (
    f"  {SUM} a sum by what is printed   {DERIVED} a sum found by arithmetic alone   (as printed; . is blank)"
)


class _Block(NamedTuple):
    """As many columns of a statement as fit side by side, by their index, and the width of a number."""

    columns: tuple[int, ...]
    width: int


def render_statements(reading: Filing) -> str:
    """All statements of a filing, then the amounts in prose; each line fits WIDTH columns."""
    head = " | ".join(
        part for part in (reading.path, reading.entity, reading.form, reading.accession) if part
    )
    lines = [head, ""]
    for statement in reading.statements:
        lines += [*_statement(statement), ""]
    if reading.claims:
        lines += ["Amounts in the prose", ""]
        lines += [line for claim in reading.claims for line in _claim(claim)]
        lines.append("")
    return "\n".join(lines)


def _statement(statement: Statement) -> Iterator[str]:
    """One statement: title, how it was read, and its columns in as many blocks as the width needs."""
    yield statement.title or "(no title)"
    scale = f"scale 10^{statement.scale}" if statement.scale else "in units"
    told = [statement.kind, statement.entity, f"lines {statement.line}-{statement.end_line}", scale]
    told += [statement.currency, "" if statement.complete else "NOT READ TO ITS END"]
    yield "  " + ", ".join(part for part in told if part)
    sums = {tree.total: DERIVED if tree.derived else SUM for tree in statement.sums}
    label = min(LABEL, max((len(_indented(row)) for row in statement.rows), default=0) + 2)
    for block in _blocks(statement, label):
        yield ""
        yield from _heading([statement.columns[i] for i in block.columns], label, block.width)
        for index, row in enumerate(statement.rows):
            yield from _row(row, sums.get(index, " "), label, block)
    if sums:
        yield LEGEND


def _blocks(statement: Statement, label: int) -> Iterator[_Block]:
    """The columns in groups that fit beside the label and the concept."""
    printed = (len(_printed(fact)) for row in statement.rows for fact in row.facts)
    width = max(NUMBER, *printed, 0) + 1 if statement.rows else NUMBER + 1
    fit = max(1, (WIDTH - label - 3 - CONCEPT) // width)
    for first in range(0, len(statement.columns), fit):
        yield _Block(tuple(range(first, min(first + fit, len(statement.columns)))), width)


def _heading(columns: Sequence[Column], label: int, width: int) -> Iterator[str]:
    """The periods over the columns: from, to, and the member where a column is one."""
    rows = [
        [column.period_start.isoformat() if column.period_start else "" for column in columns],
        [column.period_end.isoformat() if column.period_end else "no period" for column in columns],
        [column.member for column in columns],
    ]
    for cells in rows:
        if any(cells):
            yield (" " * (label + 2) + "".join(_fitted(cell, width) for cell in cells)).rstrip()


def _row(row: Row, mark: str, label: int, block: _Block) -> Iterator[str]:
    """One row: label, sum mark, numbers as printed, concept, the rule under it; long labels go on below."""
    first, *rest = _lines_of(_indented(row), label)
    if not any(row.facts):
        yield from (first, *rest)
        return
    cells = "".join(_printed(row.facts[i]).rjust(block.width) for i in block.columns)
    yield f"{first.ljust(label)} {mark}{cells}  {_cut(row.concept, CONCEPT)}".rstrip()
    yield from rest
    if row.ruled:
        line = ("=" if row.ruled == "double" else "-") * (block.width - 2)
        yield (" " * (label + 2) + "".join(line.rjust(block.width) for _ in block.columns)).rstrip()


def _claim(claim: Claim) -> Iterator[str]:
    """One amount in prose: line, number, what it speaks of, period, and why it is not tied."""
    fact = claim.fact
    ends = [day.isoformat() for day in (fact.period_start, fact.period_end) if day]
    said = f"{'' if claim.hedge == 'exact' else claim.hedge + ' '}{fact.printed}"
    speaks = fact.concept or f"({claim.speaks_of or 'unknown'})"
    told = f"{fact.line:>5}  {said:<24} {_cut(speaks, 30):<30} {' to '.join(ends)}".rstrip()
    yield told
    if claim.skipped:
        yield f"       not tied: {claim.skipped}"


def _indented(row: Row) -> str:
    """The label under its captions: a step for each level."""
    return "  " * max(0, row.level) + row.label


def _lines_of(text: str, width: int) -> list[str]:
    """A label in lines of `width`, broken between words; what goes on stands two further in."""
    indent = len(text) - len(text.lstrip())
    lines = [" " * indent]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width and lines[-1].strip():
            lines.append(" " * (indent + 2))
        lines[-1] += word if not lines[-1].strip() else f" {word}"
    return lines


def _printed(fact: Fact | None) -> str:
    """The number as printed; a doubtful reading has a question mark; a blank cell is a dot."""
    if fact is None:
        return "."
    return fact.printed if fact.confident else f"?{fact.printed}"


def _fitted(text: str, width: int) -> str:
    return _cut(text, width - 1).rjust(width)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 2] + ".."
