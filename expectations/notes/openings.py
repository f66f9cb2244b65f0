"""Where a roll begins, and where the one before it in the same table ended: one balance, printed twice.

                               1998       1997       1996
    Balance, beginning of year 1,402      1,118        905
    Charged to expense           811        702        611
    Written off                 (604)      (418)      (398)
    Balance, end of year       1,609      1,402      1,118

So allowances, reserves and options are rolled down a column for each year; schedules roll them across, a row for each.
Which way the years go the balances say themselves: in a table of which some agree, one that a slip of a digit keeps
from it is wrong. Balances that were restated, and those of periods that do not follow one another, differ by more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from tieout.facts import Column, Fact, Row, Statement
from tieout.slips import digits_of, is_one_slip

LEAST_DIGITS = 4  # of balances that agree, or that a slip parts
MOST_ROLLS = 60  # of one table; a page of nonsense has rolls without end
BEGINNING = re.compile(
    r"\b(?:beginning|opening|start)\b(?! (?:on|in|after|with|january|july)\b)", re.IGNORECASE
)
END = re.compile(r"\b(?:end|ending|closing)\b(?! (?:on|in|after|with)\b)", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[^a-z]+")
_MONTH = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|years?|ended|fiscal|for|the)\b",
    re.IGNORECASE,
)


class Balance(NamedTuple):
    """A balance with which a roll begins, and the one with which the roll before it ended."""

    ended: Fact
    begins: Fact


class _Roll(NamedTuple):
    """What a roll begins and ends with; rolls of one `name` may follow one another."""

    name: str
    begins: Fact
    ends: Fact


def find_openings(statements: Sequence[Statement]) -> Iterator[Balance]:
    """The balances of tables beside the statements that one roll ends and the next one begins with."""
    beside = [s for s in statements if s.kind == "other"]
    for statement in beside:
        yield from _told(list(_down(statement)))
    alike = groupby(beside, lambda s: (s.entity, tuple((_words(c.heading), c.member) for c in s.columns)))
    for _, tables in alike:
        yield from _told([roll for table in tables for roll in _across(table)])


def _down(statement: Statement) -> Iterator[_Roll]:
    """The rolls down the columns of a table, each column's from left to right."""
    opened: Row | None = None
    for row in statement.rows:
        if not any(row.facts):
            continue
        if BEGINNING.search(row.label):
            opened = row
        elif opened is not None and END.search(row.label):
            for column, begins, ends in zip(statement.columns, opened.facts, row.facts, strict=True):
                if begins is not None and ends is not None:
                    yield _Roll(f"{opened.line} {_kind(column)}", begins, ends)
            opened = None


def _kind(column: Column) -> str:
    """What a column prints, whatever its year."""
    return f"{_words(column.member)} {_words(column.heading)}"


def _words(text: str) -> str:
    """The words of a heading or label, without those that tell its period."""
    return " ".join(_NOT_WORDS.sub(" ", _MONTH.sub(" ", text.lower())).split())


def _across(statement: Statement) -> Iterator[_Roll]:
    """The rolls across the rows of a table whose headings name the balance at the beginning and at the end."""
    heads = [f"{c.heading} {c.member}" for c in statement.columns]
    first = [i for i, head in enumerate(heads) if BEGINNING.search(head) and not END.search(head)]
    last = [i for i, head in enumerate(heads) if END.search(head) and not BEGINNING.search(head)]
    if len(first) != 1 or len(last) != 1:
        return
    for row in statement.rows:
        begins, ends = row.facts[first[0]], row.facts[last[0]]
        if begins is not None and ends is not None:
            yield _Roll(f"{_words(' '.join(row.caption))}: {_words(row.label)}", begins, ends)


def _told(rolls: Sequence[_Roll]) -> Iterator[Balance]:
    """The balances that the rolls of a table share, where those that agree say which way the years go."""
    if len(rolls) < 2 or len(rolls) > MOST_ROLLS:
        return
    named: dict[str, list[_Roll]] = {}
    for roll in rolls:
        named.setdefault(roll.name, []).append(roll)
    pairs = [pair for own in named.values() for pair in pairwise(own)]
    back = [Balance(later.ends, earlier.begins) for earlier, later in pairs]
    forth = [Balance(earlier.ends, later.begins) for earlier, later in pairs]
    found = max(
        (back, forth), key=lambda balances: (sum(map(_agrees, balances)), sum(map(_is_slip, balances)))
    )
    even = [balance for balance in found if _agrees(balance)]
    odd = [balance for balance in found if _is_slip(balance)]
    if even or len(pairs) == 1:
        yield from even
        yield from odd if len(odd) <= max(1, len(even)) else ()


def _agrees(balance: Balance) -> bool:
    """Whether the two are one long amount."""
    one, other = balance
    return one.value == other.value and one.unit == other.unit and digits_of(one) >= _least(one)


def _is_slip(balance: Balance) -> bool:
    """Whether one slip of a digit parts two amounts of one precision."""
    one, other = balance
    if (one.unit, one.quantum) != (other.unit, other.quantum) or (one.value < 0) != (other.value < 0):
        return False
    digits = [f"{abs(f.value) / f.quantum:.0f}" for f in (one, other)]
    return len(digits[0]) >= _least(one) and is_one_slip(*digits)


def _least(fact: Fact) -> int:
    """The fewest digits of a balance that tells; of a price, that stands beside a count."""
    return LEAST_DIGITS_OF_PRICES if "/" in fact.unit else LEAST_DIGITS


LEAST_DIGITS_OF_PRICES = 3
