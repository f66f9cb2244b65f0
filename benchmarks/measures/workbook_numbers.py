"""Numbers of workbooks: every cell that stands in a primary statement is a fact with its value, sign and precision.

The cells are read a second time by openpyxl, which the parser does not use, with their number formats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook

from measures.readings import Reading
from tieout.facts import Fact, Filing


class Cell(NamedTuple):
    """A number as the workbook keeps it, and as openpyxl names its format."""

    anchor: str
    value: Decimal
    number_format: str


def measure_workbook_numbers(readings: Sequence[Reading]) -> dict[str, Any]:
    """How many numbers of primary statements became facts, and how many of those have the right value and sign."""
    counts: Counter[str] = Counter()
    misses: list[str] = []
    for reading in readings:
        if reading.filing is None:
            continue
        facts = {f.anchor: f for f in reading.filing.facts if f.anchor}
        reported = " ".join(p.message for p in reading.filing.problems)
        for cell in _cells_of_statements(reading.path, reading.filing):
            counts["cells"] += 1
            fact = facts.get(cell.anchor)
            if fact is None:
                counts["reported" if cell.anchor in reported else "lost"] += 1
                misses.append(f"{reading.name} {cell.anchor} {cell.value}")
                continue
            counts["facts"] += 1
            right = _is_right(fact, cell)
            counts["right"] += right
            if not right:
                misses.append(f"{reading.name} {cell.anchor} {cell.value} read as {fact.printed}")
    return {**counts, "share": round(counts["facts"] / max(counts["cells"], 1), 4),
            "right_share": round(counts["right"] / max(counts["facts"], 1), 4), "misses": misses}  # fmt: skip


def _cells_of_statements(path: Path, filing: Filing) -> Iterator[Cell]:
    """The numbers in the rows between the first and the last row of each primary statement, in its columns."""
    book = load_workbook(path, data_only=True)
    for statement in filing.primary():
        places = [f.anchor for r in statement.rows for f in r.facts if f and f.anchor]
        if not places:
            continue
        title = places[0].rpartition("!")[0]
        found = [m for p in places if (m := re.fullmatch(r"([A-Z]+)(\d+)", p.rpartition("!")[2]))]
        rows, columns = {int(m[2]) for m in found}, {m[1] for m in found}
        sheet = book[title]
        for row in sheet.iter_rows(min_row=min(rows), max_row=max(rows)):
            if sheet.row_dimensions[row[0].row].hidden:
                continue
            for cell in row:
                letter, value = getattr(cell, "column_letter", ""), cell.value
                stored = isinstance(value, int | float) and not isinstance(value, bool)
                if stored and letter in columns and not sheet.column_dimensions[letter].hidden:
                    yield Cell(f"{title}!{cell.coordinate}", Decimal(repr(value)), cell.number_format)


def _is_right(fact: Fact, cell: Cell) -> bool:
    """Whether the printed number is the kept one at the precision that the fact states, sign and percent included."""
    shown = fact.value.scaleb(-fact.scale)
    quantum = fact.quantum.scaleb(-fact.scale)
    kept = cell.value * 100 if "%" in cell.number_format else cell.value
    scaled = re.search(r"[0#](,+)(?![0#,])", cell.number_format.partition(";")[0])
    kept = kept.scaleb(-3 * len(scaled[1])) if scaled else kept
    return abs(shown - kept.quantize(quantum, ROUND_HALF_UP)) <= (
        quantum if abs(shown - kept) <= quantum / 2 else 0
    )
