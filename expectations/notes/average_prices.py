"""The average price of options at the end of a roll: what the roll comes to in dollars, divided by the options.

                              Shares     Price
    Outstanding, January 1    168,763    37.42
    Granted                   104,183    32.88
    Exercised                 (11,446)   22.07
    Canceled                  (12,474)   45.61
    Outstanding, December 31  249,026    35.82

Lowest and highest prices stand in such columns too, and come to nothing. That prices are averages is told by the rolls
that they come to, those of other years side by side too, and by the heading; a price far from what its roll comes to, in
a column of averages, is odd. So are the years that options have left, of which a total is the average, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.notes.sums import told_sums
from tieout.facts import Fact, Statement, Sum
from tieout.slips import slips_of

SLACK = Decimal("0.03")
"""Of the price: filers round what they average, and an average that is so near is none of another kind."""
LEAST_LINES = 2  # that print a price
NEAREST = 3  # columns right of the counts in which their prices may stand


class AveragePrice(NamedTuple):
    """A roll of options with the price of each of its lines, and the count and the price that are left."""

    lines: tuple[tuple[Fact, Fact, int], ...]  # count, price, weight
    left: Fact
    price: Fact
    borne_out: bool = False  # others agree, and a slip in one of its prices explains that it does not


class Priced(NamedTuple):
    """So many options at a price, with the quanta of both; those that are taken off count less than none."""

    options: Decimal
    of_options: Decimal
    price: Decimal
    of_price: Decimal


def average_price(lines: Sequence[Priced], left: Priced) -> tuple[Decimal, Decimal]:
    """What the lines come to for each option that is left, and how far the rounding of all but its price moves that."""
    total = sum((line.options * line.price for line in lines), Decimal(0))
    moved = left.price * left.of_options
    moved += sum((abs(n.options) * n.of_price + n.price * n.of_options for n in lines), Decimal(0))
    return total / left.options, moved / 2 / left.options


def find_average_prices(statement: Statement) -> Iterator[AveragePrice]:
    """The rolls of options of a table of which the prices are told to be averages."""
    units = [_unit_of(statement, i) for i in range(len(statement.columns))]
    if not any(unit.endswith("/shares") for unit in units):
        return
    units = [
        _LIFE if u == "pure" and _IS_LIFE.search(c.heading) else u
        for u, c in zip(units, statement.columns, strict=True)
    ]
    found = []
    for told in told_sums(statement):
        for column in told.columns:
            if units[column] == "shares":
                beside = _beside(units, column)
                found += [
                    (at, roll)
                    for at in beside
                    if (roll := _roll(statement, told.found, column, at)) is not None
                ]
    kinds = [_kind(statement, at, roll, units) for at, roll in found]
    for kind in sorted(set(kinds)):
        rolls = [roll for own, (_, roll) in zip(kinds, found, strict=True) if own == kind]
        exact = [roll for roll in rolls if _is_near(roll, Decimal(0))]
        far = [roll for roll in rolls if not _is_near(roll, SLACK)]
        is_called_so = bool(exact) and "average" in kind
        if is_called_so or len(exact) > len(far):
            yield from exact
            yield from (roll._replace(borne_out=_is_a_slip_away(roll)) for roll in far)


def _kind(statement: Statement, at: int, roll: AveragePrice, units: Sequence[str]) -> str:
    """What rolls have in common that tell each other: the heading but for its year.

    Nothing is taken off where options are listed by what they cost: there what stands right of a count is averaged.
    """
    is_list = all(weight * count.value > 0 for count, _, weight in roll.lines)
    if is_list and (units[at] == _LIFE or units[at - 1] in ("shares", _LIFE)):
        return "the average of a list"
    heading, without_year = statement.columns[at].heading, _YEAR.sub(" ", statement.columns[at].heading)
    return without_year.lower() if heading != without_year else f"column {at}, {heading.lower()}"


_YEAR = re.compile(r"\W*\b(?:19|20)\d\d\b\W*")
_LIFE = "life"
_IS_LIFE = re.compile(r"\blife\b|\bterm\b|\byears?\b", re.IGNORECASE)


def _is_a_slip_away(roll: AveragePrice) -> bool:
    """Whether one wrong digit in one of the prices makes the price that is left another than the lines come to."""
    meant = [roll._replace(price=roll.price._replace(value=size)) for size in slips_of(roll.price)]
    for at, (count, price, weight) in enumerate(roll.lines):
        for size in slips_of(price):
            line = (count, price._replace(value=size), weight)
            meant.append(roll._replace(lines=(*roll.lines[:at], line, *roll.lines[at + 1 :])))
    return any(_is_near(other, Decimal(0)) for other in meant if other.price.value)


def _is_near(roll: AveragePrice, slack: Decimal) -> bool:
    """Whether the price is what the lines come to, within rounding or else that part of it."""
    lines = [_priced(count, price, weight) for count, price, weight in roll.lines]
    average, moved = average_price(lines, _priced(roll.left, roll.price))
    apart = abs(average - roll.price.value)
    return apart <= moved + roll.price.quantum / 2 or apart <= slack * roll.price.value


def _priced(count: Fact, price: Fact, weight: int = 1) -> Priced:
    return Priced(weight * count.value, count.quantum, price.value, price.quantum)


def _unit_of(statement: Statement, column: int) -> str:
    """The unit of most numbers of a column."""
    units = [
        f.unit for row in statement.rows if (f := row.facts[column]) is not None and f.value and not f.nil
    ]
    return max(sorted(set(units)), key=units.count, default="")


def _beside(units: Sequence[str], column: int) -> list[int]:
    """The columns of prices right of one of counts, before the next counts; of as many counts, each its own."""
    first = column
    while first and units[first - 1] == "shares":
        first -= 1
    last = column
    while last + 1 < len(units) and units[last + 1] == "shares":
        last += 1
    counts = last - first + 1
    if counts > 1:
        prices = [unit.endswith("/shares") for unit in units[last + 1 : last + 2 + counts]]
        if prices[:counts] == [True] * counts and not any(prices[counts:]):
            return [column + counts]
    right = range(column + 1, min(len(units), column + 1 + NEAREST))
    end = next((i for i in right if units[i] == "shares"), right.stop)
    return [i for i in range(column + 1, end) if units[i].endswith("/shares") or units[i] == _LIFE]


def _roll(statement: Statement, found: Sum, column: int, at: int) -> AveragePrice | None:
    """The roll of a column of counts with the prices of another; None where a line has none."""
    lines = []
    for i, weight in found.addends:
        count, price = statement.rows[i].facts[column], statement.rows[i].facts[at]
        if count is None or not count.value:
            continue
        if price is None or price.value <= 0:
            return None
        lines.append((count, price, weight))
    total = statement.rows[found.total]
    count, price = total.facts[column], total.facts[at]
    if count is None or price is None or count.value <= 0 or price.value <= 0 or len(lines) < LEAST_LINES:
        return None
    return AveragePrice(tuple(lines), count, price)
