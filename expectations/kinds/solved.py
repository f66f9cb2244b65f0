"""Amounts that a statement does not print but leaves no choice about. Used for prose alone, never as a
printed number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from tieout.expectations.binding.binder import fact_operand, footing_value
from tieout.expectations.binding.scope import Scope
from tieout.expectations.binding.spans import Span
from tieout.expectations.verdicts.verdict import Operand
from tieout.facts import Fact, Row, Statement

CURRENT = re.compile(r"\bcurrent\s+liabilities\b", re.IGNORECASE)
LATER = re.compile(r"\b(?:non-?\s?current|long-?\s?term)\b", re.IGNORECASE)

Solver = Callable[[Scope, str, Span], Operand | None]


def solve_current_liabilities(scope: Scope, member: str, at: Span) -> Operand | None:
    """Total current liabilities where the balance sheet prints no such total; the label says how they were
    solved.

    Every line of total liabilities stands under the caption "Current liabilities": it is that total. Else the
    sum of the lines under the caption, as wide as their roundings together. None where there is no such
    caption, or where the balance sheet was not read to its end: lines may be missing.
    """
    for statement in scope.statements:
        if statement.kind != "balance_sheet" or not statement.complete:
            continue
        column = _column(statement, member, at)
        if column is None:
            continue
        found = _from_total(statement, column) or _from_lines(statement, column)
        if found:
            return found
    return None


def _from_total(statement: Statement, column: int) -> Operand | None:
    for found in statement.sums:
        total = statement.rows[found.total]
        fact = total.facts[column]
        if total.concept != "liabilities" or fact is None:
            continue
        if all(weight == 1 and _is_current(statement.rows[i]) for i, weight in found.addends):
            label = f"Current liabilities, solved: every line of “{total.label}” stands under that caption"
            return _operand(fact, label, footing_value(fact), fact.quantum)
    return None


def _from_lines(statement: Statement, column: int) -> Operand | None:
    facts = [
        fact
        for row in statement.rows
        if row.role == "line" and _is_current(row) and (fact := row.facts[column]) is not None
    ]
    if not facts:
        return None
    value = sum((footing_value(f) for f in facts), Decimal(0))
    quantum = sum((f.quantum for f in facts), Decimal(0))
    label = f"Current liabilities, solved: the sum of the {len(facts)} lines under that caption"
    return _operand(facts[0], label, value, quantum)._replace(printed="", fact_id="")


def _is_current(row: Row) -> bool:
    """Whether the innermost caption that speaks of liabilities says current."""
    inner = next((c for c in reversed(row.caption) if "liabilit" in c.lower()), "")
    return bool(CURRENT.search(inner)) and not LATER.search(inner)


def _column(statement: Statement, member: str, at: Span) -> int | None:
    for index, column in enumerate(statement.columns):
        if column.member == member and column.period_end and at.matches(Span(None, column.period_end)):
            return index
    return None


def _operand(fact: Fact, label: str, value: Decimal, quantum: Decimal) -> Operand:
    operand = fact_operand(fact, "current_liabilities", "term", 1, value)
    return operand._replace(quantum=quantum, label=label)
