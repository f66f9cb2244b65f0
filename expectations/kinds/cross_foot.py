"""`cross_foot`: along a row of the statement of equity the components add up to the total column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieout.expectations.binding import apply, fact_operand, missing_operand, nothing_found
from tieout.expectations.kinds.foot import judge, told_by_most
from tieout.expectations.ledger import Ledger, Scope
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts import Application
from tieout.facts import Column, Fact, Row, Statement

__all__ = ["bind", "judge"]


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per row that has an amount in the total column."""
    found = [
        a
        for scope in ledger.scopes
        for statement in scope.statements
        if statement.kind in rule.of
        if told_by_most(rule, rows := list(_bind_rows(rule, ledger, scope, statement)))
        for a in rows
    ]
    if found:
        return found
    kind = rule.of[0].replace("_", " ")
    read = any(scope.has(rule.of[0]) for scope in ledger.scopes)
    why = (
        f"no total column of the statement of {kind} adds up the others"
        if read
        else f"no statement of {kind} was read"
    )
    return [nothing_found(rule, ledger, ("total",), why)]


def _bind_rows(rule: Rule, ledger: Ledger, scope: Scope, statement: Statement) -> Iterator[Application]:
    total = total_column(statement.columns)
    if total is None:
        return
    for row in statement.rows:
        fact = row.facts[total]
        components = list(_components(statement, row, total))
        if fact is None or fact.unit == "shares" or not any(f for _, f in components):
            continue
        operands = [
            fact_operand(f, name, "addend", 1, f.value) if f else missing_operand(name, "addend", absent=True)
            for name, f in components
        ]
        operands.append(fact_operand(fact, statement.columns[total].member, "total", 1, fact.value))
        yield apply(rule, ledger, f"{row.label}, line {row.line}", operands, scope=scope)


def total_column(columns: tuple[Column, ...]) -> int | None:
    """The column that adds up the others: the last whose heading begins with total; None where none does.

    "Total comprehensive income" stands beside it and repeats its own lines alone.
    """
    found = [i for i, c in enumerate(columns) if c.member and c.member.lower().startswith("total")]
    equity = [i for i in found if "comprehensive" not in columns[i].member.lower()]
    return (equity or found)[-1] if found else None


def _components(statement: Statement, row: Row, total: int) -> Iterator[tuple[str, Fact | None]]:
    """The columns before the total, those of share counts and inner totals left out."""
    for index, column in enumerate(statement.columns[:total]):
        fact = row.facts[index]
        counts = any(r.facts[index] is not None and r.facts[index].unit == "shares" for r in statement.rows)  # type: ignore[union-attr]
        if not counts and not column.member.lower().startswith("total"):
            yield column.member or column.heading, fact
