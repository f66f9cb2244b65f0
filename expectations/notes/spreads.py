"""What a bank earns on its assets above what it pays: the spread between two rates, and the margin on all that earns.

                                    Balance    Interest    Rate
    Total earning assets          1,761,600     132,034    7.50%
    Total bearing liabilities     1,314,100      62,260    4.74
    Net interest income                          69,774
    Interest rate spread                                   2.76%
    Net interest margin                                    3.96%

Labels say which lines are meant; the years side by side say so, too, and tell the one with a wrong digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from tieout.expectations.notes.quotients import Quotient, is_a_slip
from tieout.expectations.notes.sums import NoteSum
from tieout.facts import Fact, Row, Statement, Sum
from tieout.slips import slips_of

NEAREST = 3  # lines of a kind above that are tried
_SPREAD = re.compile(r"\bspread\b", re.IGNORECASE)
_EARNED = re.compile(r"\bearning[- ]assets\b|\bassets\b.*\bearn|\byields? on\b", re.IGNORECASE)
_PAID = re.compile(
    r"\bbearing[- ](?:liabilities|funds|deposits)\b|\bcosts? of\b|\bpaying liabilities\b", re.IGNORECASE
)
_MARGIN = re.compile(r"\bnet (?:interest )?(?:yield|margin)\b|\binterest margin\b", re.IGNORECASE)
_NET = re.compile(r"\bnet interest (?:income|revenue|earnings)\b", re.IGNORECASE)


def told_spreads(statement: Statement) -> Iterator[NoteSum]:
    """The spreads of a table with the two rates between which they lie, the nearest that the columns bear out."""
    for at, row in enumerate(statement.rows):
        if _SPREAD.search(row.label):
            above = statement.rows[:at]
            pairs = product(_last(above, _EARNED), _last(above, _PAID))
            found = [told for pair in pairs if (told := _told_spread(statement, at, *pair)) is not None]
            if found:
                yield max(
                    found, key=lambda told: sum(_apart(statement, told.found, c) == 0 for c in told.columns)
                )


def _last(rows: Sequence[Row], words: re.Pattern[str]) -> list[int]:
    """The last rows with such a label that print a rate, the nearest first."""
    found = [i for i, row in enumerate(rows) if words.search(row.label) and any(map(_is_rate, row.facts))]
    return found[: -NEAREST - 1 : -1]


def _is_rate(fact: Fact | None) -> bool:
    return fact is not None and fact.unit == "percent" and not fact.nil


def _told_spread(statement: Statement, at: int, earned: int, paid: int) -> NoteSum | None:
    found = Sum(at, ((earned, 1), (paid, -1)), ("arithmetic",))
    rows = [statement.rows[i] for i in (at, earned, paid)]
    columns = [c for c in range(len(statement.columns)) if all(_is_rate(row.facts[c]) for row in rows)]
    odd = [c for c in columns if _apart(statement, found, c) > _slack(rows[0].facts[c])]
    if len(columns) <= len(odd) or len(odd) > 1 or not all(_is_slip(statement, found, c) for c in odd):
        return None
    return NoteSum(found, tuple(columns))


def _apart(statement: Statement, found: Sum, column: int) -> Decimal:
    """How far a spread is from the difference of its rates."""
    return abs(_missing(statement, found, column))


def _missing(statement: Statement, found: Sum, column: int) -> Decimal:
    total = statement.rows[found.total].facts[column]
    rates = [(statement.rows[i].facts[column], weight) for i, weight in found.addends]
    come = sum((weight * rate.value for rate, weight in rates if rate is not None), Decimal(0))
    return come - (total.value if total is not None else 0)


def _slack(fact: Fact | None) -> Decimal:
    """What rounding leaves between three numbers: a unit of the last place."""
    return fact.quantum if fact is not None else Decimal(0)


def _is_slip(statement: Statement, found: Sum, column: int) -> bool:
    """Whether a wrong digit in one of the three makes a spread miss its rates."""
    missing = _missing(statement, found, column)
    return any(
        abs(missing + weight * (meant - fact.value)) <= _slack(fact)
        for at, weight in (*found.addends, (found.total, -1))
        if (fact := statement.rows[at].facts[column]) is not None
        for meant in slips_of(fact)
    )


def find_margins(statement: Statement, rates: Sequence[tuple[int, int, int]]) -> Iterator[Quotient]:
    """The margins of a table: net interest over all that earns; `rates` are columns of rates, interest and balances."""
    for at, row in enumerate(statement.rows):
        if not _MARGIN.search(row.label):
            continue
        found = [
            Quotient(rate, stated, amount, balance)
            for rate, interest, balances in rates
            if _is_rate(stated := row.facts[rate])
            and stated is not None
            and (amount := _nearest(statement.rows[: at + 1], _NET, interest)) is not None
            and (balance := _nearest(statement.rows[:at], _EARNED, balances)) is not None
            and amount.unit == balance.unit
        ]
        odd = [q for q in found if not q.agrees]
        if len(odd) < len(found) and len(odd) <= 1 and all(map(is_a_slip, odd)):
            yield from found


def _nearest(rows: Sequence[Row], words: re.Pattern[str], column: int) -> Fact | None:
    """What the last row with such a label prints in a column."""
    facts = (row.facts[column] for row in reversed(rows) if words.search(row.label))
    return next((f for f in facts if f is not None and f.value and f.unit != "percent"), None)
