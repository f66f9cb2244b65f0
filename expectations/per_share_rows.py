"""Amounts per share in tables beside the statements, with the amounts and the shares of the same table that make them.

                                        1999       1998       1997
    Net income                        14,485      9,065      7,312
    Shares used in the computation    24,206      9,983      9,877
    Net income per share                0.60       0.91       0.74

Which lines a line per share is made of its columns say: the nearest two whose quotient it is in two columns or more, and
in all but one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.slips import slips_of
from tieout.facts import Fact, Statement

FEWEST_COLUMNS = 2  # that agree, with amounts of their own
LEAST_DIGITS = 5  # of the amounts per share that agree, together: fewer are met by chance
_NEAREST_AMOUNTS = (
    14  # lines of money that are tried, and lines of shares; a result stands near what is made of it
)
_NEAREST_SHARES = 5
_COARSE = 2  # units of its last digit within which an amount per share must be told
_CURRENCY = 3  # letters of the unit of an amount of money
_FAR = Decimal("0.2")  # part by which a wrong digit, and hardly a preferred dividend, misses
_COLUMNS_THAT_BEAR_OUT = 3


class PerShare(NamedTuple):
    """An amount per share with what makes it; `borne_out` where nothing but a wrong digit explains that it does not."""

    column: int
    stated: Fact
    amount: Fact
    shares: Fact
    borne_out: bool = False


def find_per_share(statement: Statement) -> Iterator[PerShare]:
    """The amounts per share of a table beside the statements that its own columns tell how to make."""
    rows = [[f for f in row.facts if f is not None and not f.nil] for row in statement.rows]
    per_share = [i for i, facts in enumerate(rows) if any("/" in f.unit for f in facts)]
    if not per_share:
        return
    shares = [i for i, facts in enumerate(rows) if any(f.unit == "shares" for f in facts)]
    amounts = [i for i, facts in enumerate(rows) if any(len(f.unit) == _CURRENCY for f in facts)]
    for at in per_share:
        best: Sequence[PerShare] = ()
        for of in sorted(shares, key=lambda i: abs(i - at))[:_NEAREST_SHARES]:
            for amount in sorted(amounts, key=lambda i: abs(i - at))[:_NEAREST_AMOUNTS]:
                told = _told(list(_quotients(statement, at, amount, of)))
                best = max(best, told, key=_how_well)
        yield from best


def _how_well(told: Sequence[PerShare]) -> tuple[bool, int]:
    return bool(told) and all(map(_agrees, told)), len(told)


def _quotients(statement: Statement, at: int, amount: int, of: int) -> Iterator[PerShare]:
    """The columns in which the three are printed, precise enough to tell."""
    for column in range(len(statement.columns)):
        stated, whole, shares = (statement.rows[i].facts[column] for i in (at, amount, of))
        if (
            stated is None
            or whole is None
            or shares is None
            or not (stated.value and whole.value and shares.value)
        ):
            continue
        if "/" in stated.unit and len(whole.unit) == _CURRENCY and shares.unit == "shares":
            found = PerShare(column, stated, whole, shares)
            if _slack(found) <= _COARSE * stated.quantum:
                yield found


def _told(columns: Sequence[PerShare]) -> Sequence[PerShare]:
    """The columns, where all but one agree, too many and too long for chance; else none."""
    agreeing = [c for c in columns if _agrees(c)]
    different = {(c.stated.value, c.amount.value) for c in agreeing}
    digits = sum(sum(map(str.isdigit, c.stated.printed.lstrip("($0."))) for c in agreeing)
    if len(columns) - len(agreeing) > 1 or len(different) < FEWEST_COLUMNS or digits < LEAST_DIGITS:
        return ()
    is_borne_out = len(agreeing) >= _COLUMNS_THAT_BEAR_OUT
    return [c._replace(borne_out=is_borne_out and not _agrees(c) and _is_wrong_digit(c)) for c in columns]


def _quotient(found: PerShare) -> Decimal:
    return abs(found.amount.value / found.shares.value)


def _slack(found: PerShare) -> Decimal:
    """How far an amount per share may be off for the rounding of all three."""
    of_both = (found.amount.quantum + found.shares.quantum * _quotient(found)) / abs(found.shares.value)
    return (found.stated.quantum + of_both) / 2


def _agrees(found: PerShare) -> bool:
    return abs(abs(found.stated.value) - _quotient(found)) <= _slack(found)


def _is_wrong_digit(found: PerShare) -> bool:
    """Whether a slip in one of the three explains a difference that is too large for what a single year may deduct."""
    quotient, stated, shares = _quotient(found), abs(found.stated.value), abs(found.shares.value)
    if abs(stated - quotient) < _FAR * max(stated, quotient):
        return False
    half = found.stated.quantum / 2
    low, high = max(stated - half, half), stated + half
    amount = abs(found.amount.value)
    return (
        any(abs(meant - quotient) <= _slack(found) for meant in slips_of(found.stated))
        or any(low * shares <= meant <= high * shares for meant in slips_of(found.amount))
        or any(amount <= meant * high and meant * low <= amount for meant in slips_of(found.shares))
    )
