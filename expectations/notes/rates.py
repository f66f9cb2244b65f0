"""The reconciliation of tax rates in a note: from the statutory rate, line by line, to the effective one.

    Statutory federal income tax rate     35.0%    35.0%
    State taxes, net                       3.1      2.8
    Tax-exempt income                     (1.4)    (2.0)
    Effective tax rate                    36.7%    35.8%

Percentages are not added up elsewhere in the notes: "% of sales" and rates of interest are parts of nothing. Here the
labels say that they are, and most columns bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.expectations.notes.sums import NoteSum
from tieout.facts import Statement, Sum

LEAST_COLUMNS = 2  # of which more bear the reconciliation out than do not

_FIRST = re.compile(r"\bstatutory\b|\bfederal\b.*\brates?\b|\bexpected\b.*\brate\b", re.I)
_LAST = re.compile(r"\b(?:effective|actual|overall)\b.*\brates?\b", re.I)
_SUBTOTAL = re.compile(r"(?:total\b.*)?", re.I)


def told_rates(statement: Statement) -> Iterator[NoteSum]:
    """What the rates of a table add up to: the lines below the first to a subtotal, all of them to the last."""
    lines = [at for at, row in enumerate(statement.rows) if any(row.facts)]
    ends = [at for at in lines if _LAST.search(statement.rows[at].label)]
    lines = [at for at in lines if not ends or at <= ends[-1]]
    if len(lines) < FEWEST_LINES or not _FIRST.search(statement.rows[lines[0]].label):
        return
    first, *between, last = lines
    columns = [at for at in range(len(statement.columns)) if _prints_rates(statement, lines, at)]
    added = [at for at in between if not _SUBTOTAL.fullmatch(statement.rows[at].label.strip())]
    subtotals = [at for at in between if at not in added]
    if subtotals and subtotals == between[-1:]:
        yield from _told(statement, subtotals[0], added, columns)
        yield from _told(statement, last, [first, *subtotals], columns)
    elif not subtotals:
        whole = list(_told(statement, last, [first, *between], columns))
        yield from whole or _told_in_blocks(statement, lines, columns)


def _told_in_blocks(statement: Statement, lines: Sequence[int], columns: Sequence[int]) -> list[NoteSum]:
    """The subtotals on the way to the last line, of all above or of what stands since the one before; none of these where
    they do not lead to it.

    Statutory rate                       21.0%    35.0%
    State taxes                           2.0      0.4
    Other                                (0.6)    (9.4)
    Before the change of rates           22.4     26.0
    Reduction of the rate                (0.4)     5.6
    Transition tax                        1.5     18.7
    Other effects                         0.3      7.0
    Change of rates                       1.4     31.3
    Provision for income taxes           23.8%    57.3%
    """
    found: list[NoteSum] = []
    open_: list[int] = []
    since = 0
    for at in lines[:MOST_LINES]:
        fewest = 2 if at == lines[-1] else FEWEST_OF_A_BLOCK
        for run in (open_, open_[since:]):
            told = list(_told(statement, at, run, columns)) if len(run) >= fewest else []
            if told:
                found += told
                del open_[-len(run) :]
                since = len(open_) + 1
                break
        open_.append(at)
    return found if found and found[-1].found.total == lines[-1] else []


MOST_LINES = 80  # a page of nonsense has lines without end
FEWEST_OF_A_BLOCK = 3  # lines of a subtotal: two rates come near a third by chance


FEWEST_LINES = 4
"""The first rate, two that change it, and the last."""


def _prints_rates(statement: Statement, lines: Sequence[int], column: int) -> bool:
    """Whether a column prints a rate on the first and the last line, and nothing but rates between them."""
    facts = [statement.rows[at].facts[column] for at in lines]
    if any(column in statement.rows[at].unread for at in lines) or facts[0] is None or facts[-1] is None:
        return False
    return all(fact is None or fact.nil or fact.unit == "percent" for fact in facts)


def _told(
    statement: Statement, total: int, addends: Sequence[int], columns: Sequence[int]
) -> Iterator[NoteSum]:
    even = [
        at
        for at in columns
        if abs(_difference(statement, total, addends, at)) <= _rounding(statement, addends, at)
    ]
    if len(columns) >= LEAST_COLUMNS and 2 * len(even) > len(columns):
        yield NoteSum(Sum(total, tuple((at, 1) for at in addends), ("arithmetic",)), tuple(columns))


def _difference(statement: Statement, total: int, addends: Sequence[int], column: int) -> Decimal:
    facts = [fact for at in addends if (fact := statement.rows[at].facts[column]) is not None]
    result = statement.rows[total].facts[column]
    return sum((fact.value for fact in facts), Decimal(0)) - (result.value if result is not None else 0)


def _rounding(statement: Statement, addends: Sequence[int], column: int) -> Decimal:
    """What rounding usually leaves: one of the last place, or two of many lines."""
    facts = [fact for at in addends if (fact := statement.rows[at].facts[column]) is not None]
    return max((fact.quantum for fact in facts), default=Decimal(0)) * (1 if len(facts) <= MANY else 2)


MANY = 6
