"""Balance sheets: which filings have one, by the list beside the benchmark, and which were found."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from measures.readings import Reading, schedule_lines, statement_zones

LIST = Path(__file__).parent.parent / "balance_sheets.csv"
_TOTAL = re.compile(
    r"^\s*(?:total\s+assets\b|total\s+liabilities\s+and\b|liabilities\s+and\s+(?:stock|share)holders)?.*\d",
    re.I,
)
_SAYS = re.compile(
    r"total\s+assets\b|total\s+liabilities\s+(?:and|&)|\btotal\s+current\s+(?:assets|liabilities)", re.I
)


def measure_balance_sheets(readings: Iterable[Reading], listed_in: Path = LIST) -> dict[str, Any]:
    """Filings that have a balance sheet, those that gave one, those that gave one they do not have."""
    have = read_list(listed_in)
    listed = found = whole = 0
    missed, beyond = [], []
    for reading in readings:
        kinds = [s for s in reading.filing.primary() if s.kind == "balance_sheet"] if reading.filing else []
        if have.get(reading.name):
            listed += 1
            found += bool(kinds)
            whole += any(s.complete for s in kinds)
            if not kinds:
                missed.append(reading.name)
        elif kinds:
            beyond.append(reading.name)
    return {"listed": listed, "found": found, "whole": whole, "missed": missed, "beyond_the_list": beyond}


def read_list(listed_in: Path = LIST) -> dict[str, bool]:
    """The list beside the benchmark: file name, and whether it has a balance sheet of its own."""
    with listed_in.open(newline="", encoding="utf-8") as rows:
        return {row["file"]: row["balance_sheet"] == "yes" for row in csv.DictReader(rows)}


def propose(lines: Sequence[str]) -> bool:
    """Whether a filing has a balance sheet, told from titles and two lines that name totals, without the parser."""
    zones = statement_zones(lines)
    own = schedule_lines(lines)
    total = [
        n
        for n, kind in zones.items()
        if kind == "balance_sheet"
        and n not in own
        and _SAYS.search(lines[n - 1])
        and _TOTAL.match(lines[n - 1])
    ]
    return len(total) >= 2
