"""`roll_forward`: in each column of the statement of equity the closing balance is the opening one plus the movements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tieout.expectations.binding import apply, fact_operand, missing_operand, nothing_found
from tieout.expectations.kinds.foot import judge
from tieout.expectations.ledger import Ledger, Scope
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts import Application, Operand
from tieout.facts import Row, Statement

__all__ = ["bind", "judge"]

BALANCE = re.compile(r"^\W*(?:balances?\b|.*\b(?:beginning|end) of (?:the )?(?:year|period|quarter))", re.IGNORECASE)


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per column and per pair of balances that follow one another."""
    found = [
        a
        for scope in ledger.scopes
        for statement in scope.statements
        if statement.kind in rule.of
        for a in _bind_statement(rule, ledger, scope, statement)
    ]
    if found:
        return found
    kind = rule.of[0].replace("_", " ")
    read = any(scope.has(rule.of[0]) for scope in ledger.scopes)
    why = f"the statement of {kind} prints no two balances" if read else f"no statement of {kind} was read"
    return [nothing_found(rule, ledger, ("opening", "closing"), why)]


def _bind_statement(rule: Rule, ledger: Ledger, scope: Scope, statement: Statement) -> Iterator[Application]:
    balances = [i for i, row in enumerate(statement.rows) if BALANCE.search(row.label) and any(row.facts)]
    for first, last in zip(balances, balances[1:], strict=False):
        movements = [row for row in statement.rows[first + 1 : last] if row.role == "line" and any(row.facts)]
        for column, heading in enumerate(statement.columns):
            operands = _operands(statement.rows[first], movements, statement.rows[last], column)
            if operands:
                name = f"{statement.rows[last].label}, line {statement.rows[last].line}, {heading.member or heading.heading}"
                yield apply(rule, ledger, name, operands, scope=scope, member=heading.member)


def _operands(opening: Row, movements: list[Row], closing: Row, column: int) -> list[Operand]:
    """Opening and movements as addends, the closing balance as total; empty where a balance is blank."""
    first, last = opening.facts[column], closing.facts[column]
    if first is None or last is None:
        return []
    operands = [fact_operand(first, opening.label, "addend", 1, first.value)]
    for row in movements:
        fact = row.facts[column]
        if fact is None:
            operands.append(missing_operand(row.label, "addend", absent=True))
        else:
            operands.append(fact_operand(fact, row.label, "addend", 1, fact.value))
    return [*operands, fact_operand(last, closing.label, "total", 1, last.value)]
