"""`tieout show`: the statements as read, to lay beside the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.facts import Claim, Column, Fact, Filing, Row, Statement

WIDTH = 100
LABEL, CONCEPT = (30, 44), (18, 26)
"""The least and the most that labels and concepts get of the width; the rest is the columns'."""

SUM, DERIVED = "=", "~"
LEGEND = (
    f"  {SUM} a sum by what is printed   {DERIVED} a sum found by arithmetic alone   (as printed; . is blank)"
)


class _Layout(NamedTuple):
    """The widths of a statement, how many columns stand side by side, and the steps of its labels."""

    label: int
    number: int
    concept: int
    columns: int
    steps: dict[int, int]  # level as read to the step shown


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
    layout = _layout(statement)
    for first in range(0, len(statement.columns), layout.columns):
        block = slice(first, first + layout.columns)
        yield ""
        yield from _heading(statement.columns[block], layout)
        for index, row in enumerate(statement.rows):
            yield from _row(row, sums.get(index, " "), block, layout)
    if sums:
        yield LEGEND


def _layout(statement: Statement) -> _Layout:
    """As many columns side by side as leave labels and concepts their least; these share what is left."""
    printed = [len(_printed(fact)) for row in statement.rows for fact in row.facts]
    number = max([len("2003-12-31"), *printed]) + 2
    room = WIDTH - len(" = ") - 1
    columns = min(max(1, (room - LABEL[0] - CONCEPT[0]) // number), max(1, len(statement.columns)))
    room -= columns * number
    steps = {level: step for step, level in enumerate(sorted({row.level for row in statement.rows}))}
    longest = max((2 * steps[row.level] + len(row.label) + 1 for row in statement.rows), default=0)
    label = min(max(longest, LABEL[0]), LABEL[1], room - CONCEPT[0])
    return _Layout(label, number, min(CONCEPT[1], room - label), columns, steps)


def _heading(columns: Sequence[Column], layout: _Layout) -> Iterator[str]:
    """The periods over the columns: from, to, and the member where a column is one."""
    rows = [
        [column.period_start.isoformat() if column.period_start else "" for column in columns],
        [column.period_end.isoformat() if column.period_end else "no period" for column in columns],
        [column.member for column in columns],
    ]
    for cells in rows:
        if any(cells):
            yield _beside(layout, [_cut(cell, layout.number - 1) for cell in cells])


def _row(row: Row, mark: str, block: slice, layout: _Layout) -> Iterator[str]:
    """One row: label, sum mark, numbers as printed, concept, the rule under it; long labels go on below."""
    first, *rest = _lines_of(row.label, 2 * layout.steps[row.level], layout.label)
    if not any(row.facts):
        yield from (first, *rest)
        return
    cells = "".join(_printed(fact).rjust(layout.number) for fact in row.facts[block])
    yield f"{first.ljust(layout.label)} {mark}{cells}  {_cut(row.concept, layout.concept - 1)}".rstrip()
    yield from rest
    if row.ruled:
        line = ("=" if row.ruled == "double" else "-") * (layout.number - 2)
        yield _beside(layout, [line] * len(row.facts[block]))


def _beside(layout: _Layout, cells: Sequence[str]) -> str:
    """Cells over or under the columns of numbers."""
    return " " * (layout.label + 2) + "".join(cell.rjust(layout.number) for cell in cells)


def _claim(claim: Claim) -> Iterator[str]:
    """One amount in prose: line, number, what it speaks of, period, and why it is not tied."""
    fact = claim.fact
    ends = [day.isoformat() for day in (fact.period_start, fact.period_end) if day]
    said = f"{'' if claim.hedge == 'exact' else claim.hedge + ' '}{fact.printed}"
    speaks = fact.concept or f"({claim.speaks_of or 'unknown'})"
    if fact.concept and claim.states != "amount":
        speaks = claim.speaks_of
    told = f"{fact.line:>5}  {said:<24} {_cut(speaks, 30):<30} {' to '.join(ends)}".rstrip()
    yield told
    if claim.skipped:
        yield f"       not tied: {claim.skipped}"


def _lines_of(label: str, indent: int, width: int) -> list[str]:
    """A label in lines of `width`, broken between words; what goes on stands two further in."""
    lines = [" " * indent]
    for word in label.split():
        if len(lines[-1]) + len(word) >= width and lines[-1].strip():
            lines.append(" " * (indent + 2))
        lines[-1] += word if not lines[-1].strip() else f" {word}"
    return lines


def _printed(fact: Fact | None) -> str:
    """The number as printed; a doubtful reading has a question mark; a blank cell is a dot."""
    if fact is None:
        return "."
    return fact.printed if fact.confident else f"?{fact.printed}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 2] + ".."
