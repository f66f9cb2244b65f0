"""Rows and cells of an XBRL instance as a statement would print them: labels of its lines, amounts in its scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import Statement, Tag, is_money
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.xbrl.instance import InstanceFact
from tieout.parsers.xbrl.linkbases import PresentedLine, split_words

Labels = Mapping[str, Mapping[str, str]]
Tags = dict[tuple[int, int], list[Tag]]
"""The tag of each cell of a table, by its line and first character."""

_SCALES = (9, 6, 3)
_LONGEST_LABEL = 300


class Drawn(NamedTuple):
    """A line of the table to be, with the amounts by column; `part` names the member that they speak of.

    `name` is the label of a line whose place says more than its element does: a balance of equity at its day.
    """

    line: PresentedLine
    facts: tuple[InstanceFact | None, ...]
    negated: bool
    part: str = ""
    name: str = ""


class TagsByPlace(NamedTuple):
    """The tags of a table's cells by their line and first character."""

    tags: Mapping[tuple[int, int], Sequence[Tag]]

    def of(self, cell: Cell) -> Sequence[Tag]:
        return self.tags[cell.line, cell.start]


def scale_of(facts: Sequence[InstanceFact]) -> int:
    """The power of ten that at least half of the amounts of money are rounded to."""
    rounded = [
        -int(f.tag.decimals)
        for f in facts
        if is_money(f.tag.unit) and f.tag.decimals not in ("", "INF") and f.tag.value
    ]
    for scale in _SCALES:
        if rounded and sum(r >= scale for r in rounded) * 2 >= len(rounded):
            return scale
    return 0


def scale_words(scale: int) -> str:
    """What a statement in that scale says of it under its title."""
    words = {3: "(in thousands, ", 6: "(in millions, ", 9: "(in billions, "}.get(scale)
    return f"{words}except shares and per share data)" if words else ""


def draw_rows(drawn: Sequence[Drawn], labels: Labels, scale: int, tags: Tags) -> tuple[TableRow, ...]:
    """The rows with labels, captions above them and cells; `tags` is filled with the tag of each cell."""
    rows = []
    captions: list[tuple[int, str]] = []
    for line, facts, negated, part, name in drawn:
        label = name or ", ".join(filter(None, (label_of(line, labels), part)))
        captions = [c for c in captions if c[0] < line.depth]
        if not any(facts):
            captions.append((line.depth, label))
        cells: list[Cell | None] = []
        for fact in facts:
            if fact is None or fact.tag.value is None:
                cells.append(None)
                continue
            cell = _cell(fact, scale, negated)
            while (cell.line, cell.start) in tags and tags[cell.line, cell.start] != [fact.tag]:
                cell = cell._replace(start=cell.start + 1, end=max(cell.end, cell.start + 1))
            tags[cell.line, cell.start] = [fact.tag]
            cells.append(cell)
        numbers = [c.line for c in cells if c is not None]
        above = tuple(text for depth, text in captions if depth < line.depth)
        rows.append(
            TableRow(
                label,
                above,
                max(0, line.depth - 1) * 2,
                "",
                min(numbers, default=1),
                max(numbers, default=1),
                tuple(cells),
            )
        )
    return tuple(rows)


def _cell(fact: InstanceFact, scale: int, negated: bool) -> Cell:
    """The amount as a statement would print it: scaled, in brackets where it is negative."""
    tag = fact.tag
    value = tag.value or Decimal(0)
    if is_money(tag.unit):
        value = value.scaleb(-scale)
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    value = -value if negated else value
    text = f"{abs(value):,f}"
    printed = f"({text})" if value < 0 else text
    return Cell(tag.line, fact.start, fact.end, fact.end, printed, value, left=fact.start)


def label_of(line: PresentedLine, labels: Labels) -> str:
    """The label that the line prefers, else the plain one, else the element's name in words."""
    known = labels.get(line.element, {})
    text = known.get(line.preferred) or known.get(_plain_role(line.preferred)) or known.get("label") or ""
    if not text:
        text = split_words(line.element.rpartition(":")[2])
    for ending in ("[Abstract]", "[Roll Forward]"):
        text = text.removesuffix(ending)
    return text.removesuffix(" abstract").strip()[:_LONGEST_LABEL]


def _plain_role(preferred: str) -> str:
    """`negatedTotalLabel` prints what `totalLabel` says."""
    text = preferred.removeprefix("negated")
    return text[:1].lower() + text[1:]


def with_precision(statement: Statement, tags: Mapping[tuple[int, int], Sequence[Tag]]) -> Statement:
    """The statement whose facts have the precision that `decimals` states."""
    rows = []
    for row in statement.rows:
        facts = []
        for fact in row.facts:
            decimals = tags[fact.line, fact.start][0].decimals if fact is not None else ""
            if fact is not None and decimals not in ("", "INF"):
                fact = fact._replace(quantum=Decimal(1).scaleb(-int(decimals)), quantum_source="printed")  # noqa: PLW2901
            facts.append(fact)
        rows.append(row._replace(facts=tuple(facts)))
    return statement._replace(rows=tuple(rows))
