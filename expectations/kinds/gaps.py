"""Gaps: totals, results and amounts per share that a statement leaves blank in one of its columns.

A blank line adds nothing, and many are blank with good reason. A total is another thing: where its lines, or the lines
around it, have amounts in a column and the row has them in the other columns, the page shows that a number belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tieout.expectations.binding.binder import (
    apply,
    column_words,
    fact_operand,
    footing_value,
    missing_operand,
)
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.judgement import Judgement
from tieout.expectations.verdicts.tolerance import Decision
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Row, Statement

GAP = "gap"  # the role of a row that is printed in every column but perhaps one
RESULTS = frozenset((
    "assets", "current_assets", "liabilities", "current_liabilities", "equity_parent", "equity_total",
    "liabilities_and_equity", "revenues", "gross_profit", "operating_income", "pretax_income", "net_income",
    "profit_loss", "cf_operating", "cf_investing", "cf_financing", "cash_change", "cash_total_cf",
    "comprehensive_income", "comprehensive_income_total",
))  # fmt: skip
"""What a statement that prints it for one period prints for the others."""
_PER_SHARE = re.compile(r"(?:eps|shares)_(?:primary|basic|diluted|basic_and_diluted)$")
"""Amounts per share and the counts behind them; a fully diluted one, or one of discontinued operations, may be blank."""
_TOTAL = re.compile(r"^(?:sub)?-?totals?\b|^net cash\b|^$", re.IGNORECASE)
_MAY_BE_NIL = re.compile(r"\bdiscontinued\b|^net (?:change|increase|decrease|\()", re.IGNORECASE)
"""Sums of what a company may not have had in every period, and lines that only begin like a total."""
FEWEST_ROWS = 5
MOSTLY = 3, 5
"""A column is a period of the statement where it prints three of five lines; less are notes, changes, later periods."""
_NOT_GIVEN = re.compile(r"\bn/?[am]\b|(?<!\w)\*(?!\w)|\bnot (?:applicable|meaningful)\b", re.IGNORECASE)
NEAR = 400
"""Characters around a cell in which the words in place of a number stand; a line of HTML may be a whole document."""
_SUPPOSED = re.compile(r"\bpro ?-?forma\b|\bunaudited\b", re.IGNORECASE)


def bind_gaps(rule: Rule, ledger: Ledger, scope: Scope, kinds: Sequence[str]) -> Iterator[Application]:
    """An application per total of the statements, over the columns that are periods of the statement."""
    for statement in scope.statements:
        if statement.kind in kinds:
            columns = _periods(statement)
            for index, row in enumerate(statement.rows) if len(columns) > 1 else ():
                if _is_wanted(statement, index, row):
                    yield from _bind_row(rule, ledger, scope, statement, index, columns)


def judge_gaps(operands: Sequence[Operand]) -> Judgement:
    """Printed in every column: holds. Blank in one that prints its lines: breaks."""
    blank = next((o for o in operands if o.absent), None)
    row = next(
        (f"“{o.label}”" if o.label else "A total without a label" for o in operands if o.fact_id), "It"
    )
    if blank is None:
        return Judgement(Decision("holds", None, None, "present"), row, f"{row} is printed in every column.")
    message = (
        f"{row} is blank in the column {blank.term}, where the lines around it have amounts; "
        f"the other columns print it."
    )
    return Judgement(Decision("breaks", None, None, "present"), row, message)


def _periods(statement: Statement) -> list[int]:
    """The columns with a date that print most of the lines that the dated columns print."""
    dated = [i for i, column in enumerate(statement.columns) if column.period_end]
    rows = [row for row in statement.rows if any(row.facts[i] is not None for i in dated)]
    part, of = MOSTLY
    if len(rows) < FEWEST_ROWS:
        return []
    return [i for i in dated if sum(row.facts[i] is not None for row in rows) * of >= part * len(rows)]


def _is_wanted(statement: Statement, index: int, row: Row) -> bool:
    """Whether a row is one that a statement prints for every period: by its concept, or as a total by name or rule."""
    if row.concept in RESULTS or _PER_SHARE.match(row.concept) is not None:
        return True
    if _MAY_BE_NIL.search(row.label):
        return False
    return any(
        found.total == index
        and not found.derived
        and ("ruled" in found.evidence or _TOTAL.search(row.label) is not None)
        for found in statement.sums
    )


def _is_supposed(row: Row) -> bool:
    """Whether a row speaks of what would have been: such amounts are given for the latest period alone."""
    return any(_SUPPOSED.search(text) for text in (row.label, *row.caption))


def _is_told(lines: Sequence[str], row: Row, column: int) -> bool:
    """Whether the place of a blank cell says that there is no number to give: "N/A"."""
    before = next((f for f in reversed(row.facts[:column]) if f is not None), None)
    after = next((f for f in row.facts[column + 1 :] if f is not None), None)
    beside = before or after
    if beside is None or beside.line > len(lines):
        return False
    text = lines[beside.line - 1]
    if before is None:
        return _NOT_GIVEN.search(text, max(0, beside.start - NEAR), beside.start) is not None
    end = after.start if after is not None and after.line == before.line else before.end + NEAR
    return _NOT_GIVEN.search(text, before.end, min(end, before.end + NEAR)) is not None


def _bind_row(
    rule: Rule, ledger: Ledger, scope: Scope, statement: Statement, index: int, columns: Sequence[int]
) -> Iterator[Application]:
    row = statement.rows[index]
    blank = [i for i in columns if row.facts[i] is None]
    printed = [i for i in columns if i not in blank]
    if len(blank) > 1 or not printed:
        return
    lines = ledger.filing.lines
    if any(_is_supposed(row) or _is_told(lines, row, i) or not _belongs(statement, index, i) for i in blank):
        return
    operands = [
        missing_operand(column_words(statement, i)[0], GAP, absent=True)
        if (fact := row.facts[i]) is None
        else fact_operand(fact, column_words(statement, i)[0], GAP, 1, fact.value)
        for i in columns
    ]
    yield apply(rule, ledger, f"{row.label or 'unnamed total'}, line {row.line}", operands, scope=scope)


def _belongs(statement: Statement, index: int, column: int) -> bool:
    """Whether the page shows that a number belongs there: its lines, or its neighbours, have amounts in the column."""
    found = next((s for s in statement.sums if s.total == index and not s.derived), None)
    if found is not None:
        lines = [(statement.rows[i].facts[column], weight) for i, weight in found.addends]
        amounts = [weight * footing_value(fact) for fact, weight in lines if fact is not None]
        return len(amounts) * 2 > len(lines) and sum(amounts) != 0
    rows = statement.rows
    above = next((r for r in reversed(rows[:index]) if any(r.facts)), None)
    below = next((r for r in rows[index + 1 :] if any(r.facts)), None)
    if _PER_SHARE.match(rows[index].concept):
        return _prints_others(statement, index, column)
    return all(r is None or r.facts[column] is not None for r in (above, below)) and above is not below


def _prints_others(statement: Statement, index: int, column: int) -> bool:
    """Whether another amount per share, or another count, is printed in the column, and a result."""
    others = [
        _PER_SHARE.match(row.concept)
        for i, row in enumerate(statement.rows)
        if i != index and row.facts[column] is not None
    ]
    results = [row.concept in RESULTS for row in statement.rows if row.facts[column] is not None]
    return any(others) and any(results)


def is_gap(operands: Iterable[Operand]) -> bool:
    """Whether an application asks for a row in every column."""
    return any(o.role == GAP for o in operands)
