"""`trial_balance`: debits equal credits, printed totals foot, and accounts come to the lines of the statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tieout.expectations.binding.binder import apply, fact_operand
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.spans import SLACK
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import explain, write_sum
from tieout.expectations.verdicts.tolerance import Decision, Part, decide_sum, decide_within
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import INCOME_STATEMENTS, STATEMENTS, Fact, Filing, Row, Statement

TESTS = ("balances", "totals", "statements")
NONE_GIVEN = "no trial balance was given"
_CREDIT = re.compile(r"\bcredits?\b|\bcr\b", re.I)
HOLDS_RESULT = ("retained_earnings", "equity_parent", "equity_total")
"""Lines that hold the result of the period, which the accounts do only after closing."""


class Account(NamedTuple):
    """An account of a trial balance: its names (what it is grouped under first), and its balances with their weights."""

    names: tuple[str, ...]
    concept: str
    amounts: tuple[tuple[Fact, int], ...]  # +1 for a debit, -1 for a credit


class Source(NamedTuple):
    """A trial balance and the file it stands in; empty for the filing itself."""

    balance: Statement
    path: str


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application a pair of debit and credit columns, a printed total, or a line of the statements."""
    filing = ledger.filing
    own = [Source(s, "") for s in filing.statements if s.kind == "trial_balance"]
    beside = [Source(s, f.path) for f in filing.beside for s in f.statements if s.kind == "trial_balance"]
    found: list[Application] = []
    if rule.of[0] == "balances":
        found = [a for source in own for a in _balances(rule, ledger, source.balance)]
    elif rule.of[0] == "totals":
        found = [a for source in own for a in _totals(rule, ledger, source.balance)]
    elif own or beside:
        found = list(_rolled_up(rule, ledger, (*own, *beside)))
        if not found:
            return [
                apply(
                    rule,
                    ledger,
                    "nowhere",
                    (),
                    unbound="no statement of that day has a line that accounts name",
                )
            ]
    return found or [apply(rule, ledger, "nowhere", (), unbound=NONE_GIVEN)]


def judge(rule: Rule, application: Application) -> Judgement:
    """Whether the amounts come to nil, or to their total; amounts in units are not rounded and must be exact."""
    operands = application.operands
    if not operands:
        if application.unbound == NONE_GIVEN:
            return Judgement(Decision("not_applicable", None, None, "missing"), message=NONE_GIVEN)
        return not_tested(application.unbound)
    units = units_of(operands)
    weights = {i: Decimal(-1 if o.role == "total" else o.weight) for i, o in enumerate(operands)}
    parts = [Part(weights[i], o.value or Decimal(0), o.quantum) for i, o in enumerate(operands)]
    decision = decide_sum(parts)
    if rule.of[:1] != ("statements",) and all(o.quantum <= 1 for o in operands):
        difference = sum((p.value * p.weight for p in parts), Decimal(0))
        decision = decide_within(difference, Decimal(0), "printed")
    text = write_sum(operands, units) if len(operands) <= _MOST_WRITTEN else _in_short(rule, operands)
    return Judgement(decision, text, explain(decision, operands, units), weights)


_MOST_WRITTEN = 14


def _in_short(rule: Rule, operands: Iterable[Operand]) -> str:
    """Many amounts by their sums: 1,204,000.00 = 1,204,000.50."""
    positive = sum(
        (o.value or Decimal(0) for o in operands if o.role != "total" and o.weight > 0), Decimal(0)
    )
    negative = sum((o.value or Decimal(0) for o in operands if o.role == "total" or o.weight < 0), Decimal(0))
    return f"{positive:,f} = {negative:,f}"


def _balances(rule: Rule, ledger: Ledger, balance: Statement) -> Iterator[Application]:
    for name, columns in _pairs(balance):
        operands = [
            fact_operand(fact, row.label, "addend", weight, fact.value)
            for row in balance.rows
            if row.role == "line"
            for column, weight in columns
            if (fact := row.facts[column]) is not None
        ]
        if operands:
            yield apply(rule, ledger, name, operands, period=_day(balance), entity=balance.entity)


def _totals(rule: Rule, ledger: Ledger, balance: Statement) -> Iterator[Application]:
    """The last printed total of each column against the accounts above it, and those of groups where most add up."""
    at = next((i for i in range(len(balance.rows) - 1, -1, -1) if balance.rows[i].role == "total"), None)
    if at is None:
        return
    groups = [
        a for rows, total in _groups(balance.rows[:at]) for a in _total_of(rule, ledger, balance, rows, total)
    ]
    if _most_add_up(rule, groups):
        yield from groups
    yield from _total_of(rule, ledger, balance, balance.rows[:at], balance.rows[at])


def _most_add_up(rule: Rule, applications: Sequence[Application]) -> bool:
    """Whether the groups are read rightly: most of their totals add up."""
    breaking = sum(judge(rule, a).decision.status == "breaks" for a in applications)
    return breaking * 2 <= len(applications)


def _groups(rows: Sequence[Row]) -> Iterator[tuple[Sequence[Row], Row]]:
    """The accounts between a heading, or the total above, and their total."""
    first = 0
    for at, row in enumerate(rows):
        if row.role == "total" and at > first:
            yield rows[first:at], row
        if row.role != "line":
            first = at + 1


def _total_of(
    rule: Rule, ledger: Ledger, balance: Statement, rows: Sequence[Row], total: Row
) -> Iterator[Application]:
    for column, fact in enumerate(total.facts):
        if fact is None:
            continue
        addends = [f for row in rows if row.role == "line" and (f := row.facts[column]) is not None]
        operands = [fact_operand(f, f.label, "addend", 1, f.value) for f in addends]
        operands.append(fact_operand(fact, total.label, "total", 1, fact.value))
        heading = balance.columns[column].heading or f"column {column + 1}"
        yield apply(
            rule, ledger, f"{total.label}, {heading}", operands, period=_day(balance), entity=balance.entity
        )


def _pairs(balance: Statement) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Debit and credit columns side by side with their weights; else each column of signed balances."""
    columns = balance.columns
    sided = [c for c in columns if c.member]
    for left, right in pairwise(range(len(columns))):
        debit, credit = columns[left].member, columns[right].member
        if debit and not _CREDIT.search(debit) and _CREDIT.search(credit):
            yield f"{debit} and {credit}", ((left, 1), (right, -1))
    if not sided:
        for i, column in enumerate(columns):
            yield column.heading or f"column {column.number}", ((i, 1),)


def _accounts(balance: Statement) -> list[Account]:
    """The accounts with their final balances: the last pair of columns, after all adjustments."""
    pairs = list(_pairs(balance))
    if not pairs:
        return []
    columns = pairs[-1][1] if any(c.member for c in balance.columns) else pairs[0][1]
    accounts = []
    for row in balance.rows:
        amounts = tuple((f, weight) for column, weight in columns if (f := row.facts[column]) is not None)
        if row.role == "line" and amounts:
            names = tuple(_plain(t) for t in (*reversed(row.caption), row.label) if _plain(t))
            accounts.append(Account(names, row.concept, amounts))
    return accounts


def _rolled_up(rule: Rule, ledger: Ledger, sources: Iterable[Source]) -> Iterator[Application]:
    """Each line of the statements that accounts name, at the day of the trial balance.

    Before the books are closed the result still stands in the accounts of income and expense: equity takes it in, where
    every account has found its line.
    """
    for source in sources:
        accounts = _accounts(source.balance)
        statements = sorted(
            _statements_of_day(ledger.filing, source.balance),
            key=lambda s: s[0].kind not in INCOME_STATEMENTS,
        )
        lines = [
            (row, fact, statement.kind) for statement, column in statements for row in statement.rows
            if (fact := row.facts[column]) is not None and _is_money(fact)
        ]  # fmt: skip
        taken: set[int] = set()
        result: set[int] = set()
        for found in (_by_name, _by_concept):
            for row, fact, kind in lines:
                if row.concept in HOLDS_RESULT:
                    continue
                group = [i for i, a in enumerate(accounts) if i not in taken and found(a, row)]
                if group:
                    taken.update(group)
                    result.update(group if kind in INCOME_STATEMENTS else ())
                    yield _line(rule, ledger, [accounts[i] for i in group], fact, source)
        for row, fact, _ in lines:
            if row.concept in HOLDS_RESULT:
                group = [
                    i
                    for i, a in enumerate(accounts)
                    if i not in taken and (_by_name(a, row) or _by_concept(a, row))
                ]
                if group and len(taken) + len(group) == len(accounts):
                    yield _line(rule, ledger, [accounts[i] for i in (*group, *sorted(result))], fact, source)


def _is_money(fact: Fact) -> bool:
    return fact.unit not in ("shares", "percent") and "/" not in fact.unit


def _by_name(account: Account, row: Row) -> bool:
    return _plain(row.label) in account.names


def _by_concept(account: Account, row: Row) -> bool:
    return bool(row.concept) and account.concept == row.concept and row.role == "line"


def _line(rule: Rule, ledger: Ledger, accounts: list[Account], fact: Fact, source: Source) -> Application:
    """Accounts against the line they come to; the side of the sum is the line's own, debit or credit."""
    amounts = [pair for account in accounts for pair in account.amounts]
    balance = sum((f.value * weight for f, weight in amounts), Decimal(0))
    side = 1 if (balance >= 0) == (fact.value >= 0) else -1
    operands = []
    for amount, weight in amounts:
        operand = fact_operand(amount, amount.label, "addend", weight * side, amount.value)
        if source.path:
            place = f"{source.path}:{amount.line}"
            operand = operand._replace(fact_id="", line=0, start=0, end_line=0, end=0, source=place)
        operands.append(operand)
    operands.append(fact_operand(fact, fact.label, "total", 1, fact.value))
    name = f"{fact.label}, {fact.statement.replace('_', ' ')}"
    period = fact.period_end.isoformat() if fact.period_end else ""
    return apply(rule, ledger, name, operands, period=period, entity=fact.entity, member=fact.member)


def _statements_of_day(filing: Filing, balance: Statement) -> list[tuple[Statement, int]]:
    """Balance sheet and income statement with the column that ends on the day of the trial balance, the longest one."""
    day = next((c.period_end for c in balance.columns if c.period_end), None)
    found = []
    for kind in STATEMENTS[:2]:
        for statement in (s for s in filing.statements if s.kind == kind):
            ends = [c.period_end for c in statement.columns if c.period_end]
            wanted = day or max(ends, default=None)
            fitting = [
                (c.period_end - (c.period_start or c.period_end), -i)
                for i, c in enumerate(statement.columns)
                if c.period_end and wanted and abs((c.period_end - wanted).days) <= SLACK and not c.member
            ]
            if fitting:
                found.append((statement, -max(fitting)[1]))
    return found


def _plain(label: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", label.lower()))


def _day(balance: Statement) -> str:
    day = next((c.period_end for c in balance.columns if c.period_end), None)
    return day.isoformat() if day else ""
