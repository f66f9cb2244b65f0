"""Figures that are the quotient of two others of their table, held to them column by column.

Which two, the columns say: the nearest whose quotient they are in two columns or more, and in all but one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import Fact, Statement, is_money
from tieout.slips import digits_of, slips_of

FEWEST_COLUMNS = 2  # that agree, with figures of their own
LEAST_DIGITS_NAMED = 3  # of earnings per share below the result and the shares that labels name
NEAREST_AMOUNTS = 14  # lines of money that are tried; a result stands near what is made of it
MOST_LINES = 300  # per share, or of percentages; a table of more is no statement
COARSE = 2  # units of its last digit within which a figure must be told
_FAR = Decimal("0.2")  # part by which a wrong digit, and hardly a preferred dividend, misses
_HUNDRED = Decimal(100)


class Quotient(NamedTuple):
    """A figure with what makes it; `borne_out` where nothing but a wrong digit explains that it does not."""

    column: int
    stated: Fact
    amount: Fact
    other: Fact
    borne_out: bool = False

    @property
    def comes_to(self) -> Decimal:
        """What the two make, whatever their signs."""
        whole = abs(self.amount.value / self.other.value)
        return _HUNDRED * whole if self.stated.unit == "percent" else whole

    @property
    def slack(self) -> Decimal:
        """How far the figure may be off for the rounding of all three."""
        of_amount = self.amount.quantum / abs(self.amount.value)
        of_other = self.other.quantum / abs(self.other.value)
        return (self.stated.quantum + self.comes_to * (of_amount + of_other)) / 2

    @property
    def agrees(self) -> bool:
        """Whether the figure is what the two make, but for its sign."""
        return abs(abs(self.stated.value) - self.comes_to) <= self.slack


Cells = Sequence[Fact | None]
"""What a line prints in each column of a table."""


def rows_of_money(rows: Sequence[Sequence[Fact]]) -> list[int]:
    """The places of the rows that print money."""
    return [i for i, facts in enumerate(rows) if any(is_money(f.unit) for f in facts)]


def nearest(rows: Sequence[int], at: int, most: int) -> list[int]:
    """The rows nearest to a place, of `rows` in their order; without looking at all of a table without end."""
    place = bisect_left(rows, at)
    near = rows[max(0, place - most) : place + most + 1]
    return sorted((i for i in near if i != at), key=lambda i: abs(i - at))[:most]


def told_by_columns(
    statement: Statement,
    at: int,
    made_of: Iterable[tuple[Cells, Cells]],
    digits: int,
    *,
    alike: bool = True,
) -> Sequence[Quotient]:
    """The columns of a line with the two lines that make it: those that all columns agree with first.

    `alike` is true where the figures of two years may be the same: a rate, or an amount per share.
    """
    best: Sequence[Quotient] = ()
    for amount, of in made_of:
        told = _told(list(quotients_of(statement, at, amount, of)), digits, alike)
        best = max(best, told, key=_how_well)
        if len(best) == len(statement.columns) and all(q.agrees for q in best):
            break  # the nearest two that make all of it
    return best


def _how_well(told: Sequence[Quotient]) -> tuple[bool, int]:
    return bool(told) and all(q.agrees for q in told), len(told)


def quotients_of(statement: Statement, at: int, amount: Cells, of: Cells) -> Iterator[Quotient]:
    """The columns in which the three are printed, precise enough to tell."""
    columns = zip(statement.rows[at].facts, amount, of, strict=True)
    for column, (stated, whole, other) in enumerate(columns):
        if stated is None or whole is None or other is None:
            continue
        if stated.value and whole.value and other.value and _is_made_of(stated, whole, other):
            found = Quotient(column, stated, whole, other)
            if found.slack <= COARSE * stated.quantum:
                yield found


def _is_made_of(stated: Fact, amount: Fact, other: Fact) -> bool:
    """Whether the units are those of an amount per share, or of a percentage of two amounts."""
    if not is_money(amount.unit):
        return False
    return (
        other.unit == amount.unit
        if stated.unit == "percent"
        else "/" in stated.unit and other.unit == "shares"
    )


def _told(columns: Sequence[Quotient], least: int, alike: bool) -> Sequence[Quotient]:
    """The columns, where all but one agree, too many and with figures too long for chance; else none."""
    agreeing = [q for q in columns if q.agrees]
    amounts = {q.amount.value for q in agreeing}
    figures = amounts if alike else {q.stated.value for q in agreeing}
    digits = sum(digits_of(q.stated) for q in agreeing)
    is_told = len(columns) - len(agreeing) <= 1 < len(agreeing) and digits >= least
    return columns if is_told and min(len(amounts), len(figures)) >= FEWEST_COLUMNS else ()


def is_wrong_digit(found: Quotient) -> bool:
    """Whether a slip in one of the three explains a difference that is too large for what a single year may deduct."""
    quotient, stated = found.comes_to, abs(found.stated.value)
    return abs(stated - quotient) >= _FAR * max(stated, quotient) and is_a_slip(found)


def is_a_slip(found: Quotient) -> bool:
    """Whether a slip in one of the three explains a difference."""
    quotient, stated, shares = found.comes_to, abs(found.stated.value), abs(found.other.value)
    half = found.stated.quantum / 2
    low, high = max(stated - half, half), stated + half
    amount = abs(found.amount.value)
    return (
        any(abs(meant - quotient) <= found.slack for meant in slips_of(found.stated))
        or any(low * shares <= meant <= high * shares for meant in slips_of(found.amount))
        or any(amount <= meant * high and meant * low <= amount for meant in slips_of(found.other))
    )
