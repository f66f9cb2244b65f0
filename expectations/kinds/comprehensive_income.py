"""Comprehensive income in a statement of equity: net income and each line of other comprehensive income come to it.

                              Retained   Accumulated other   Comprehensive
                              earnings   comprehensive loss  income           Total
Net income                       240                            240             240
Currency translation                           (31)             (31)            (31)
Comprehensive income                                            209
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.facts import Row, Statement, Sum

BALANCE = re.compile(
    r"^\W*balances?\b|\b(?:beginning|end) of (?:the )?(?:fiscal )?(?:year|period|quarter)|"
    r"\b(?:capital|equity|deficit|deficiency|net assets|liquidation)\b\W{1,4}(?:\(?deficit\)?\W{1,3})?(?:at |as of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b",
    re.IGNORECASE,
)
MEMO = re.compile(r"^(?:total )?(?P<other>other )?comprehensive (?:income|loss|earnings)\b", re.IGNORECASE)
"""A line of comprehensive income: a movement, or a subtotal of movements that stand above it."""
RESULT = re.compile(
    r"^(?:consolidated )?net (?:income|loss|earnings|profit)\b|^net \((?:loss|income)\)|"
    r"^\(?(?:profit|loss)\b[^:]*\bfor the\b",
    re.IGNORECASE,
)
_ONE_ITEM = re.compile(r"\bnet (?:loss|income|gain)s?\W{1,3}(?:loss\W|income\W)?(?:on|from)\b", re.IGNORECASE)
"""The result of something alone: "Net loss on derivative instruments"."""
_FEWEST = 2  # lines of a total, of which "Other comprehensive income" under its parts is none


def find_comprehensive_sums(statement: Statement) -> Iterator[tuple[Sum, list[int]]]:
    """The totals of comprehensive income of a statement of equity, each with the columns that print it and its lines.

    "Other comprehensive income" under its parts is a total of theirs, and enters the next in their place.
    """
    rows = statement.rows
    for total, row in enumerate(rows):
        if not MEMO.search(row.label) or _is_other(row) or not any(row.facts):
            continue
        lines = _lines_above(rows, total)
        for other in [i for i in lines[_FEWEST:] if _is_other(rows[i])]:
            parts = lines[1 : lines.index(other)]
            yield from _sum(rows, other, parts)
            lines = [i for i in lines if i not in parts]
        yield from _sum(rows, total, lines)


def _sum(rows: Sequence[Row], total: int, lines: Sequence[int]) -> Iterator[tuple[Sum, list[int]]]:
    """The total with the columns that print it and two of its lines.

    A column that prints nil for it has none: that of a component, which the lines have moved already.
    """
    columns = [
        c
        for c, fact in enumerate(rows[total].facts)
        if fact is not None and fact.value and sum(rows[i].facts[c] is not None for i in lines) >= _FEWEST
    ]
    if columns:
        yield Sum(total, tuple((i, 1) for i in lines), ("caption",)), columns


def _lines_above(rows: Sequence[Row], total: int) -> list[int]:
    """Net income and the lines under it; empty where a balance stands between, or no net income is printed."""
    lines: list[int] = []
    for i in range(total - 1, -1, -1):
        row = rows[i]
        if BALANCE.search(row.label) or (MEMO.search(row.label) and not _is_other(row)):
            return []
        if any(row.facts):
            lines.insert(0, i)
        if lines and RESULT.search(row.label) and not _ONE_ITEM.search(row.label):
            return lines
    return []


def _is_other(row: Row) -> bool:
    memo = MEMO.search(row.label)
    return memo is not None and bool(memo["other"])
