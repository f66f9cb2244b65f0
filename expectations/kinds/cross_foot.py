"""`cross_foot`: along a row of the statement of equity the components add up to the total column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from tieout.expectations.binding.binder import apply, fact_operand, missing_operand, nothing_found
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope
from tieout.expectations.kinds.comprehensive_income import MEMO
from tieout.expectations.kinds.equity_accounts import bind_accounts
from tieout.expectations.kinds.equity_ties import OUTSIDE
from tieout.expectations.kinds.foot import OTHER, judge, told_by_most
from tieout.expectations.language.meaning import QUARTERS
from tieout.expectations.notes.quarter_rows import find_years_of_quarters, weight_of_quarters
from tieout.expectations.notes.rows import FEWEST_COLUMNS, RowSum, told_row_sums
from tieout.expectations.notes.votes import Votes, find_votes
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application
from tieout.facts import Column, Row, Statement

__all__ = ["bind", "judge"]


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per row that has an amount in the total column."""
    if rule.of == (OTHER,):
        why = "no table beside the statements prints a column that the others come to"
        return list(_bind_beside(rule, ledger)) or [nothing_found(rule, ledger, ("total",), why)]
    if rule.of == (QUARTERS,):
        why = "no table prints four quarters of a line of which another prints the year"
        return list(_bind_quarters(rule, ledger)) or [nothing_found(rule, ledger, ("year",), why)]
    found = [
        a
        for scope in ledger.scopes
        for statement in scope.statements
        if statement.kind in rule.of
        if told_by_most(rule, rows := list(_bind_rows(rule, ledger, scope, statement)))
        for a in rows
        if not _lacks_a_number(rule, ledger, a)
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


def _lacks_a_number(rule: Rule, ledger: Ledger, application: Application) -> bool:
    """True for a row that does not add up and of which the parser could not place a number."""
    if not any(o.line in ledger.lines_not_whole for o in application.operands):
        return False
    return judge(rule, application).decision.status == "breaks"


_ADDED_ACROSS = (OTHER, "trial_balance", "balance_sheet", "income_statement", "cash_flow")
"""What may print columns that come to another one: months and their total, companies and the group."""


def _bind_beside(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The rows of tables whose columns come to another one of them."""
    for statement in ledger.filing.statements:
        if statement.kind in _ADDED_ACROSS:
            for found in told_row_sums(statement):
                yield from (_across(rule, ledger, statement, found, row) for row in found.rows)
        if statement.kind == OTHER:
            for votes in find_votes(statement):
                yield _as_many_votes(rule, ledger, votes)
    for parts in _of_one_table(ledger.filing.statements):
        told = {
            (found.total, found.addends, row.line)
            for part in parts
            for found in told_row_sums(part)
            for row in found.rows
        }
        whole = parts[0]._replace(rows=tuple(row for part in parts for row in part.rows))
        for found in told_row_sums(whole):
            for row in found.rows:
                if (found.total, found.addends, row.line) not in told:
                    yield _across(rule, ledger, whole, found, row)


def _as_many_votes(rule: Rule, ledger: Ledger, found: Votes) -> Application:
    """The votes on a nominee, less those on another but the ones for him: as many as are for him. None is rounded."""
    first, *others = found.alike
    operands = [
        *(fact_operand(f, f.label, "addend", 1, f.value) for f in found.votes),
        *(fact_operand(f, f.label, "addend", -1, f.value) for f in others),
        fact_operand(first, first.label, "total", 1, first.value),
    ]
    exact = [o._replace(quantum=Decimal(0)) for o in operands]
    name = (
        f"{found.row.label or 'a line'}, line {found.row.line}, as many votes as {first.label or 'another'}"
    )
    return apply(rule, ledger, name, exact, entity=first.entity)


def _bind_quarters(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The lines of which one table prints the quarters and another the year, where no concept ties them."""
    known = [f.fact_id for scope in ledger.scopes for q in scope.quarters for f in q.facts]
    for found in find_years_of_quarters(ledger.filing.statements, known):
        weight = weight_of_quarters(found)
        operands = [
            *(fact_operand(f, "quarters", "addend", weight, f.value) for f in found.quarters),
            fact_operand(found.year, "year", "total", 1, found.year.value),
        ]
        name = f"{found.row.label or 'a line'}, line {found.row.line}, year to {found.year.period_end}"
        yield apply(rule, ledger, name, operands, entity=found.statement.entity)


def _of_one_table(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Tables that follow one another under the same headings, a year each: together their few rows tell what adds up."""
    beside = [s for s in statements if s.kind == OTHER and len(s.columns) >= FEWEST_COLUMNS]
    groups = groupby(beside, lambda s: (s.entity, tuple((c.heading, c.member) for c in s.columns)))
    found = [list(group) for _, group in groups]
    ends = [{s.columns[0].period_end for s in group} for group in found]
    return [
        g for g, days in zip(found, ends, strict=True) if len(g) > 1 and len(days - {None}) in (0, len(g))
    ]


def _across(rule: Rule, ledger: Ledger, statement: Statement, found: RowSum, row: Row) -> Application:
    """A row whose columns come to one of them."""
    addends = [
        fact_operand(f, _name(statement.columns[c]), "addend", weight, f.value)
        for c, weight in found.addends
        if (f := row.facts[c]) is not None
    ]
    total = row.facts[found.total]
    assert total is not None
    name = _name(statement.columns[found.total])
    operands = [*addends, fact_operand(total, name, "total", 1, total.value)]
    where = f"{row.label}, line {row.line}, {name}"
    return apply(rule, ledger, where, operands, entity=statement.entity)


def _bind_rows(rule: Rule, ledger: Ledger, scope: Scope, statement: Statement) -> Iterator[Application]:
    yield from bind_accounts(rule, ledger, scope, statement)
    for total, others in _totals(statement.columns):
        yield from _bind_total(rule, ledger, scope, statement, total, others)
        for inner in _inner_totals(statement.columns, total, others):
            found = list(_bind_total(rule, ledger, scope, statement, *inner))
            breaking = [a for a in found if judge(rule, a).decision.status == "breaks"]
            if len(breaking) <= 1 < len(found):  # a column that shows a part again is no component
                yield from found


def _bind_total(
    rule: Rule, ledger: Ledger, scope: Scope, statement: Statement, total: int, others: Sequence[int]
) -> Iterator[Application]:
    counts = {
        i for r in statement.rows for i, f in enumerate(r.facts) if f is not None and f.unit == "shares"
    }
    others = _inside(statement, total, [i for i in others if i not in counts])
    open_rows = _without_total(statement, total, others)
    for row in statement.rows:
        fact = row.facts[total]
        components = [(_name(statement.columns[i]), row.facts[i]) for i in others]
        if fact is None or fact.unit == "shares" or not any(f for _, f in components):
            continue
        if row.label in open_rows:
            continue
        if MEMO.search(row.label) and not any(f and f.value for _, f in components):
            continue  # comprehensive income, printed in the total column alone
        operands = [
            fact_operand(f, name, "addend", 1, f.value) if f else missing_operand(name, "addend", absent=True)
            for name, f in components
        ]
        operands.append(fact_operand(fact, _name(statement.columns[total]), "total", 1, fact.value))
        yield apply(rule, ledger, f"{row.label}, line {row.line}", operands, scope=scope)


def _inside(statement: Statement, total: int, others: Sequence[int]) -> list[int]:
    """The components without those that stand outside equity, where more rows come to the total so than with them."""
    inside = [i for i in others if not OUTSIDE.search(_name(statement.columns[i]))]
    if len(inside) == len(others) or not inside:
        return list(others)

    def holding(columns: Sequence[int]) -> int:
        return sum(
            fact.value == sum((f.value for i in columns if (f := row.facts[i]) is not None), Decimal())
            for row in statement.rows
            if (fact := row.facts[total]) is not None
        )

    return inside if holding(inside) > holding(others) else list(others)


def _without_total(statement: Statement, total: int, others: Sequence[int]) -> set[str]:
    """The labels of lines that move components and leave the total column blank in another period of the same table.

    The SEC's viewer fills that column with whatever is tagged for the whole company: what stands there once, in a line
    without total elsewhere, is an amount of a note (repurchases before a tax on them), not the sum of the row.
    """
    return {
        row.label
        for row in statement.rows
        if row.label and row.facts[total] is None
        if any(f is not None and f.value for i in others if (f := row.facts[i]))
    }


def _totals(columns: tuple[Column, ...]) -> Iterator[tuple[int, list[int]]]:
    """Each total column with the columns it adds up; periods side by side have one each.

    It is the last whose heading begins with total, or the first column of all; inner totals are no components.
    "Total comprehensive income" stands beside the components and repeats its own lines alone.
    """
    for period in dict.fromkeys((c.period_start, c.period_end) for c in columns):
        at = [i for i, c in enumerate(columns) if (c.period_start, c.period_end) == period]
        totals = [i for i in at if _TOTAL.search(_name(columns[i]))]
        equity = [i for i in totals if "comprehensive" not in _name(columns[i]).lower()]
        if not totals:
            continue
        total = (equity or totals)[-1]
        components = [
            i for i in at
            if i not in totals and not RESULT.search(_name(columns[i])) and not _ADOPTION.search(_name(columns[i]))
        ]  # fmt: skip
        before = [i for i in components if i < total]
        yield total, before or components


def _inner_totals(
    columns: tuple[Column, ...], total: int, components: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """The totals before the last one, each with the components left of it: what the parent's owners hold, and "Total"."""
    period = columns[total].period_start, columns[total].period_end
    for at, column in enumerate(columns[:total]):
        left = [i for i in components if i < at]
        if (
            _TOTAL.search(_name(column))
            and (column.period_start, column.period_end) == period
            and len(left) > 1
        ):
            yield at, left


def _name(column: Column) -> str:
    return column.member or column.heading


_ADOPTION = re.compile(r"\bcumulative effect, period of adoption|\brevision of prior period", re.IGNORECASE)
"""A column of the SEC's viewer that shows again, apart, what an adjustment moved in the components beside it."""
_TOTAL = re.compile(r"^totals?\b|\b(?:19|20)\d\d:? totals?\b|\btotals?$", re.IGNORECASE)
RESULT = re.compile(r"^(?:total )?comprehensive (?:income|loss|earnings)\b", re.IGNORECASE)
"""A column that repeats the movements of the year's comprehensive income and holds no balance."""
