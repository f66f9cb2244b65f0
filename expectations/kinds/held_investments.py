"""Which lines of a balance sheet prose counts with cash.

"Cash, time deposits and marketable securities were $2.4 billion" may be cash and one line, or cash and several, what is
held for long among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.expectations.binding.binder import fact_operand
from tieout.expectations.binding.scope import Scope
from tieout.expectations.binding.spans import Span
from tieout.expectations.verdicts.verdict import Operand
from tieout.facts import Fact, Row

CASH_AND_INVESTMENTS = "cash_and_short_term_investments"
_HELD = re.compile(r"\b(?:investments?|securities|time deposits|certificates of deposit)\b", re.I)
_NOT_HELD = re.compile(
    r"\b(?:affiliate[sd]?|associates?|equity|joint|ventures?|subsidiar\w+|partnerships?|leases?|property|real estate"
    r"|restricted|sold|total)\b",
    re.I,
)
_MOST = 4
"""Lines of investments at most: with more of them some sum fits anything."""


def sums_with_cash(scope: Scope, span: Span) -> Iterator[list[Operand]]:
    """Cash and the first line of investments, and the first two, and so on, as operands, at the day `span` ends."""
    day = span.at_closing()
    for statement in scope.statements:
        if statement.kind != "balance_sheet":
            continue
        total = next((i for i, row in enumerate(statement.rows) if row.concept == "assets"), 0)
        rows = statement.rows[:total]
        cash = [f for row in rows if row.concept == "cash" and (f := _printed(row, day))]
        held = [f for row in rows if _is_held(row) and (f := _printed(row, day))]
        if len(cash) == 1 and len(held) <= _MOST:
            for count in range(1, len(held) + 1):
                lines = [*cash, *held[:count]]
                yield [fact_operand(f, f.concept or f.label, "term", 1, f.value) for f in lines]


def _is_held(row: Row) -> bool:
    return bool(_HELD.search(row.label)) and not _NOT_HELD.search(row.label) and row.concept != "cash"


def _printed(row: Row, day: Span) -> Fact | None:
    """The company's amount of a line on a day, where one column alone states it."""
    found = [
        f
        for f in row.facts
        if f is not None and f.period_end and not f.member and day.matches(Span(None, f.period_end))
    ]
    return found[0] if len(found) == 1 else None
