"""`roll_forward`: in each column of the statement of equity the closing balance is the opening one plus the
movements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tieout.expectations.binding.binder import apply, fact_operand, missing_operand, nothing_found
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope
from tieout.expectations.kinds.comprehensive_income import BALANCE, MEMO, RESULT
from tieout.expectations.kinds.equity_ties import is_instant
from tieout.expectations.kinds.foot import judge, told_by_most
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Row, Statement

__all__ = ["bind", "judge"]

_RESULTS = re.compile(r"^(?:total )?comprehensive (?:income|loss|earnings)\b", re.IGNORECASE)
"""A column that repeats the year's comprehensive income and holds no balance."""
OPENING = re.compile(r"\bbeginning\b", re.IGNORECASE)
CLOSING = re.compile(r"\bend of\b", re.IGNORECASE)


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
    why = (
        f"no balances of the statement of {kind} roll forward" if read else f"no statement of {kind} was read"
    )
    return [nothing_found(rule, ledger, ("opening", "closing"), why)]


def _bind_statement(rule: Rule, ledger: Ledger, scope: Scope, statement: Statement) -> Iterator[Application]:
    rows = statement.rows
    by_date = not any(column.period_end for column in statement.columns)
    balances = [
        i
        for i, row in enumerate(rows)
        if any(row.facts) and (BALANCE.search(row.label) or (by_date and is_instant(row)))
    ]
    for first, last in pairwise(balances):
        if OPENING.search(rows[last].label) or CLOSING.search(rows[first].label):
            continue  # the end of one roll and the beginning of the next
        between = [row for row in rows[first + 1 : last] if any(row.facts)]
        held = [i for i, c in enumerate(statement.columns) if not _RESULTS.search(c.member)]
        movements = [
            row
            for i, row in enumerate(between)
            if row.role == "line" and not _is_subtotal(between, i, held) and (by_date or row.label)
        ]
        name = f"{rows[last].label}, line {rows[last].line}"
        found = [
            apply(rule, ledger, f"{name}, {c.member or c.heading}", operands, scope=scope, member=c.member)
            for i, c in enumerate(statement.columns)
            if movements
            and not _RESULTS.search(c.member)
            and not _totals_balances_alone(statement, movements, i)
            and (operands := _operands(rows[first], movements, rows[last], i))
        ]
        if told_by_most(rule, found):
            yield from found


_TOTAL = re.compile(r"^totals?\b", re.IGNORECASE)
_GAPS = 2  # one blank cell of a total column may be a number left out


def _totals_balances_alone(statement: Statement, movements: Sequence[Row], column: int) -> bool:
    """Whether a total column leaves movements blank that the components print: it adds up balances, and rolls nothing."""
    if not _TOTAL.search(statement.columns[column].member or statement.columns[column].heading):
        return False
    blank = [row for row in movements if row.facts[column] is None]
    return (
        sum(any(f is not None and f.unit != "shares" and f.value for f in row.facts) for row in blank)
        >= _GAPS
    )


def _is_subtotal(rows: Sequence[Row], at: int, held: Sequence[int]) -> bool:
    """True for a line of comprehensive income that adds up lines above it, in a column of those that hold balances, or
    net income with others.

    "Other comprehensive income" is a movement where its parts are not printed, or beside the balances alone.
    """
    memo = MEMO.search(rows[at].label)
    if memo is None:
        return False
    if not memo["other"] and any(RESULT.search(row.label) for row in rows[:at]):
        return True
    return any(_adds_up(rows[:at], i, fact.value) for i in held if (fact := rows[at].facts[i]) and fact.value)


def _adds_up(above: Sequence[Row], column: int, value: Decimal) -> bool:
    """True where the last lines above, two or more of them printed, come to `value`; one alone where it is near."""
    total = Decimal(0)
    for row in reversed(above):
        fact = row.facts[column]
        total += fact.value if fact else 0
        if total == value:
            return True
    return False


def _operands(opening: Row, movements: list[Row], closing: Row, column: int) -> list[Operand]:
    """Opening and movements as addends, the closing balance as total; a blank balance is nil.

    Empty where both balances are blank, or one of them and all movements.
    """
    first, last = opening.facts[column], closing.facts[column]
    moved = sum(row.facts[column] is not None for row in movements)
    if (first is None or last is None) and (first is last or not moved):
        return []
    account = frozenset((*opening.caption, *closing.caption))
    operands = [_operand(row, column, "addend", account) for row in (opening, *movements)]
    return [*operands, _operand(closing, column, "total", account)]


def _operand(row: Row, column: int, role: str, account: frozenset[str]) -> Operand:
    """A movement is taken off that stands under "Deduct:"; not where its balances do, too: "Less treasury stock:"."""
    fact = row.facts[column]
    if fact is None:
        return missing_operand(row.label, role, absent=True)
    words = (*(caption for caption in row.caption if caption not in account), row.label)
    taken_off = role == "addend" and any(map(_TAKEN_OFF.match, words))
    return fact_operand(fact, row.label, role, -1 if taken_off and fact.value > 0 else 1, fact.value)


_TAKEN_OFF = re.compile(r"\W*(?:deduct(?:ions?)?|less)\b", re.IGNORECASE)
"""Heads, or begins, what a statement of retained earnings takes off and prints without brackets: "Deduct - Dividends"."""
