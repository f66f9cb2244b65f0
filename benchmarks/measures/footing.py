"""Footing: which subtotals of the primary statements are the sum of the lines above them, within rounding."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from measures.readings import Reading
from tieout.facts import Fact, Row, Statement, Sum

KINDS = ("balance_sheet", "income_statement", "cash_flow")
_TOTAL = re.compile(r"\btotal\b|^net cash\b", re.I)
_RESULT = re.compile(
    r"^gross (?:profit|margin)|^(?:net |operating )?\(?(?:income|loss|earnings|profit)\b|"
    r"^(?:net )?(?:increase|decrease)\b.*cash|\bend of (?:the )?(?:year|period|quarter)",
    re.I,
)


def measure_footing(readings: Iterable[Reading]) -> dict[str, Any]:
    """Per kind: subtotals that foot by structure, by arithmetic alone, that break, that no sum explains."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    misses = []
    for reading in readings:
        if reading.filing is None:
            continue
        for statement in reading.filing.primary():
            if statement.kind not in KINDS:
                continue
            for index in _subtotals(statement):
                outcome = _outcome(statement, index)
                counts[statement.kind][outcome] += 1
                if not outcome.startswith("foots"):
                    row = statement.rows[index]
                    misses.append({
                        "filing": reading.name, "kind": statement.kind, "line": row.end_line, "class": outcome,
                        "label": row.label, "concept": row.concept,
                    })  # fmt: skip
    return {"kinds": {k: _shares(counts[k]) for k in KINDS}, "misses": misses}


def _shares(counts: Counter[str]) -> dict[str, Any]:
    total = counts.total()
    foots = counts["foots"] + counts["foots, derived"]
    return {
        "subtotals": total,
        "foot": foots,
        "share": round(foots / total, 4) if total else None,
        "by_structure": counts["foots"],
        "derived": counts["foots, derived"],
        "break": counts["breaks"],
        "unexplained": counts["no sum"],
    }


def _subtotals(statement: Statement) -> Iterator[int]:
    """Rows whose caption says total, and rows under a rule that print a result or nothing before their amounts.

    A line under a rule that names something else ("Cost of sales" under the rule of "Net sales") begins a section.
    """
    previous: Row | None = None
    was_total = True
    bare = _bare(statement)
    for index, row in enumerate(statement.rows):
        if not any(row.facts) or not _is_money(row):
            if any(row.facts):
                previous, was_total = row, True
            continue
        if index in bare:
            previous, was_total = row, False
            continue
        says = bool(_TOTAL.search(row.label))
        under = previous is not None and previous.ruled != "" and not was_total
        under = under and (not row.label or (_may_result(statement.kind, row.label)))
        if previous is not None and (says or under):
            yield index
        was_total = says or under
        previous = row


def _may_result(kind: str, label: str) -> bool:
    """True for a result; a provision for tax is none, nor is the net income that a cash flow begins with."""
    begins = kind == "cash_flow" and re.match(r"net (?:income|loss|earnings|\()", label, re.I)
    return bool(_RESULT.search(label)) and not begins and not re.match(r"income tax", label, re.I)


def _bare(statement: Statement) -> set[int]:
    """Totals of a condensed statement without their lines, "Total shareholders' equity" below "Other liabilities".

    No sum explains them, and they are added up, as a line among others, in one that foots in every column.
    """
    explained = {s.total for s in statement.sums}
    added = {i for s in statement.sums if _foots(statement, s) and len(s.addends) > 1 for i, _ in s.addends}
    bare: set[int] = set()
    above: int | None = None
    for index, row in enumerate(statement.rows):
        if not any(row.facts):
            continue
        follows = above is None or above in explained or above in bare
        if index in added - explained and (row.role == "line" or (follows and _TOTAL.search(row.label))):
            bare.add(index)
        above = index
    return bare


def _is_money(row: Row) -> bool:
    return all(f is None or not ("/" in f.unit or f.unit in ("shares", "percent")) for f in row.facts)


def _outcome(statement: Statement, index: int) -> str:
    found = [s for s in statement.sums if s.total == index]
    if not found:
        return "no sum"
    good = all(_foots(statement, s) for s in found)
    return ("foots, derived" if all(s.derived for s in found) else "foots") if good else "breaks"


def _foots(statement: Statement, found: Sum) -> bool:
    """Whether every column of a sum foots: the difference is at most half a unit for each amount in it."""
    total = statement.rows[found.total]
    for column, amount in enumerate(total.facts):
        if amount is None:
            continue
        present = [
            (fact, weight)
            for i, weight in found.addends
            if (fact := statement.rows[i].facts[column]) is not None
        ]
        if not present:
            continue
        difference = sum((_signed(f) * w for f, w in present), Decimal(0)) - _signed(amount)
        if abs(difference) * 2 > amount.quantum * (len(present) + 1):
            return False
    return True


def _signed(fact: Fact) -> Decimal:
    """The amount as the sum tree adds it: as printed, a loss printed without brackets as negative."""
    return -abs(fact.value) if fact.sign_basis == "loss_only" else fact.value
