"""Which printed numbers were checked, by which rules, and which nobody looked at (design: coverage)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import TESTED, Verdict
from tieout.facts import STATEMENTS, Fact, Filing


class Coverage(NamedTuple):
    """How much of a filing was checked. `checks` names, per fact, the rules that are independent evidence.

    Counted are the numbers of the primary statements and the claims of the kinds that are tied. `unchecked`
    holds the fact ids of those that no independent check touched; `apart` counts the numbers elsewhere, of which
    `apart_touched` were checked: totals of notes and their lines, amounts that a note repeats.
    """

    numbers: int
    touched: int
    ratio: Decimal
    checks: dict[str, tuple[str, ...]]
    unchecked: tuple[str, ...]
    apart: int = 0
    apart_touched: int = 0


NO_EVIDENCE = ("require", "tags")
"""Kinds that say nothing on whether a number is right: that it is there, and that its tag repeats it."""
NOTHING = Coverage(0, 0, Decimal(0), {}, ())


def measure_coverage(reading: Filing, verdicts: Iterable[Verdict], rules: Iterable[Rule]) -> Coverage:
    """Coverage of a filing by the verdicts of `rules`; presence of an item or a tag says nothing on its number."""
    presence = frozenset(rule.id for rule in rules if rule.kind in NO_EVIDENCE)
    checks: dict[str, tuple[str, ...]] = {}
    for verdict in verdicts:
        if verdict.status not in TESTED or verdict.derived or verdict.rule in presence:
            continue
        for operand in verdict.operands:
            known = checks.get(operand.fact_id, ())
            if operand.fact_id and verdict.rule not in known:
                checks[operand.fact_id] = (*known, verdict.rule)
    counted = dict.fromkeys(fact.fact_id for fact in counted_facts(reading))
    unchecked = tuple(fact_id for fact_id in counted if fact_id not in checks)
    touched = len(counted) - len(unchecked)
    ratio = Decimal(touched) / Decimal(len(counted)) if counted else Decimal(0)
    apart = [fact.fact_id for fact in reading.facts if fact.fact_id not in counted]
    return Coverage(
        len(counted),
        touched,
        ratio,
        checks,
        unchecked,
        len(apart),
        sum(fact_id in checks for fact_id in apart),
    )


def counted_facts(reading: Filing) -> Iterator[Fact]:
    """The numbers that coverage is measured on: of the primary statements, and the claims that are tied.

    Of a document that is neither, a lead schedule in a workbook, those of its tables.
    """
    primary = [s for s in reading.statements if s.kind in (*STATEMENTS, "trial_balance")]
    claims = [claim.fact for claim in reading.claims if not claim.skipped]
    for statement in primary if primary or claims else reading.statements:
        for row in statement.rows:
            yield from (fact for fact in row.facts if fact is not None)
    yield from claims
