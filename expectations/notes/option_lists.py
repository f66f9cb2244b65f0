"""Options that one table rolls from year to year and another lists by what they cost: the same counts and average prices.

    Outstanding, end of year       2,005,835     9.72
    Exercisable at end of year       910,985     7.43

    $ 4.25 - $ 14.13               2,005,835     6.2    9.72     910,985    7.43

The total of the list is told to be the line of the roll by its count or by its price; the other is then the same too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.facts import Fact, Row, Statement
from tieout.slips import digits_of, is_one_slip

LEAST_DIGITS = 4  # of a count that tells
LEAST_DIGITS_OF_PRICES = 3
MOST_LINES = 40  # of rolls that are tried
_CLOSING = re.compile(
    r"\b(?:exercisable|vested)\b|\bend\b|\boutstanding\b.*\d{4}|^\W*balances?\b.*\d{4}", re.IGNORECASE
)
_OPENING = re.compile(r"\bbeginning\b", re.IGNORECASE)
_PRICES = re.compile(r"\W*\d*\.\d\d+\W+(?:to|through|and)?\W*\d*\.\d\d+\b(?!%)", re.IGNORECASE)
FEWEST_RANGES = 2


class Priced(NamedTuple):
    """So many options, and their average price."""

    options: Fact
    price: Fact


def find_options_again(statements: Sequence[Statement]) -> Iterator[tuple[Fact, Fact]]:
    """The counts and prices of rolls, each with its print in the total of a list by prices."""
    beside = [s for s in statements if s.kind == "other"]
    totals = [pair for s in beside for pair in _total_of_list(s)]
    if not totals:
        return
    rolled = [pair for s in beside for pair in _rolled(s)][:MOST_LINES]
    for total in totals:
        found = next((pair for pair in rolled if _is_one(pair, total)), None)
        if found is not None:
            yield found.options, total.options
            if _prints_alike(found.price, total.price):
                yield found.price, total.price


def _total_of_list(statement: Statement) -> Iterator[Priced]:
    """What the last line of a list of options by their prices prints."""
    rows = [row for row in statement.rows if any(row.facts)]
    ranges = [row for row in rows if "." in row.label[:LONGEST_PRICE] and _PRICES.match(row.label)]
    if len(ranges) >= FEWEST_RANGES and 2 * len(ranges) >= len(rows):
        yield from _pairs(rows[-1])


LONGEST_PRICE = 12  # characters, with a sign of currency


def _rolled(statement: Statement) -> Iterator[Priced]:
    """What the lines of a roll of options print that are left at the end, or can be exercised."""
    if any("grant" in row.label.lower() for row in statement.rows):
        for row in reversed(statement.rows):
            if _CLOSING.search(row.label) and not _OPENING.search(row.label):
                yield from _pairs(row)


def _pairs(row: Row) -> Iterator[Priced]:
    """The counts of a row, each with the price right of it."""
    count: Fact | None = None
    for fact in row.facts:
        if fact is None or fact.nil or not fact.value:
            continue
        if fact.unit == "shares":
            count = fact
        elif "/" in fact.unit and count is not None:
            yield Priced(count, fact)
            count = None


def _is_one(rolled: Priced, total: Priced) -> bool:
    """Whether count or price is the same in both, and the other a slip away at most."""
    if rolled.options.value == total.options.value and digits_of(total.options) >= LEAST_DIGITS:
        return rolled.price.value == total.price.value or _is_slip(
            rolled.price, total.price, LEAST_DIGITS_OF_PRICES
        )
    is_priced = rolled.price.value == total.price.value and digits_of(total.price) >= LEAST_DIGITS_OF_PRICES
    return is_priced and _is_slip(rolled.options, total.options, LEAST_DIGITS)


def _is_slip(one: Fact, other: Fact, least: int) -> bool:
    if not _prints_alike(one, other):
        return False
    digits = [f"{abs(f.value) / f.quantum:.0f}" for f in (one, other)]
    return len(digits[0]) >= least and is_one_slip(*digits)


def _prints_alike(one: Fact, other: Fact) -> bool:
    return (one.unit, one.quantum) == (other.unit, other.quantum)
