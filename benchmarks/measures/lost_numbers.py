"""Lost numbers: what the lines of the primary statements print, against facts and reported problems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from measures.readings import NUMBER, Reading, facts_of
from tieout.facts import Fact, Filing, Statement

_HEADS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\b(?:19|20)\d\d\b|\d/\d+/\d|"
    r"^\s*-?\s*(?:[A-Z]-)?\d{1,3}\s*-?\s*$|\(000\)|000's|page",
    re.I,
)


def measure_lost_numbers(readings: Iterable[Reading]) -> dict[str, Any]:
    """Numbers printed in the statements' lines, how many became facts or problems, and the others listed."""
    printed = facts = reported = 0
    lost = []
    for reading in readings:
        if reading.filing is None:
            continue
        for statement in reading.filing.primary():
            known = _facts_by_line(statement)
            for line, start, end in _printed(statement, reading.filing.lines):
                printed += 1
                if any(f.start < end and f.end > start for f in known.get(line, ())):
                    facts += 1
                elif _is_reported(reading.filing, line, start, end):
                    reported += 1
                else:
                    text = reading.filing.lines[line - 1].rstrip()
                    lost.append({"filing": reading.name, "kind": statement.kind, "line": line, "printed": text[start:end],
                                 "context": text})  # fmt: skip
    share = round((facts + reported) / printed, 5) if printed else None
    return {
        "printed": printed,
        "facts": facts,
        "reported": reported,
        "lost": len(lost),
        "share": share,
        "misses": lost,
    }


def _printed(statement: Statement, lines: tuple[str, ...]) -> Iterable[tuple[int, int, int]]:
    """Numbers that stand apart to the right in the statement's lines: behind a wide gap, a `$` or a bracket."""
    facts = facts_of(statement)
    if not facts:
        return
    first, last = min(f.line for f in facts), max(f.line for f in facts)
    left = min(f.start for f in facts)
    rows = {f.line for f in facts}
    for number in range(first, last + 1):
        text = lines[number - 1]
        if number not in rows and _HEADS.search(text):
            continue
        for found in NUMBER.finditer(text):
            before = text[: found.start()].rstrip("($ -")
            apart = found.start() - len(before)
            if found.start() >= left and (apart >= 2 or not before.strip()):
                yield number, found.start(), found.end()


def _facts_by_line(statement: Statement) -> dict[int, list[Fact]]:
    """The facts of a statement by the line that each stands on: a row in two halves has two."""
    found: dict[int, list[Fact]] = {}
    for fact in facts_of(statement):
        found.setdefault(fact.line, []).append(fact)
    return found


def _is_reported(filing: Filing, line: int, start: int, end: int) -> bool:
    return any(p.line == line and p.start < end and p.end > start for p in filing.problems)
