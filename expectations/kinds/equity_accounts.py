"""A statement of equity by accounts: a column a year, and one account below the other, each from balance to balance.

                                 1996     1995
Common stock:
  Balance at beginning of year    500      490
  Shares issued                    12       10
  Balance at end of year          512      500
Retained earnings:
  ...
Total shareholders' equity      1,862    1,700
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.expectations.binding.binder import apply, fact_operand
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application
from tieout.facts import Row, Statement

_CLOSING = re.compile(r"\bend(?:ing)? of (?:the )?(?:fiscal )?(?:year|period|quarter)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"^total (?:common )?(?:share|stock)(?:holders|owners)['’]? ?(?:equity|investment)\b", re.IGNORECASE
)
_FEWEST = 2  # accounts


def is_by_accounts(statement: Statement) -> bool:
    """Whether its columns are periods and its parts accounts under their captions."""
    columns = statement.columns
    return (
        statement.kind == "equity" and bool(columns) and all(c.period_end and not c.member for c in columns)
    )


def closings(statement: Statement) -> list[tuple[str, Row]]:
    """The balances at which the accounts close, each with the caption of its account."""
    name, found = "", []
    for row in statement.rows:
        name = row.caption[-1] if row.caption else name
        if any(row.facts) and _CLOSING.search(row.label) and not _TOTAL.search(row.label):
            found.append((name, row))
    return found


def total_of(statement: Statement) -> Row | None:
    """The last line that adds up the balances of the accounts."""
    totals = [r for r in statement.rows if any(r.facts) and _TOTAL.search(r.label)]
    return totals[-1] if len(totals) == 1 else None


def bind_accounts(rule: Rule, ledger: Ledger, scope: Scope, statement: Statement) -> Iterator[Application]:
    """An application per year: the balances at which the accounts close come to the total."""
    if not is_by_accounts(statement):
        return
    accounts, total = closings(statement), total_of(statement)
    if total is None or len(accounts) < _FEWEST:
        return
    for column, fact in enumerate(total.facts):
        balances = [(name, f) for name, row in accounts if (f := row.facts[column]) is not None]
        if fact is None or not balances:
            continue
        addends = [fact_operand(f, name, "addend", 1, f.value) for name, f in balances]
        operands = [*addends, fact_operand(fact, total.label, "total", 1, fact.value)]
        where = f"{total.label}, line {total.line}, column {column + 1}"
        yield apply(rule, ledger, where, operands, scope=scope)
