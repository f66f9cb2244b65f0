"""Amounts per share that a table prints beside the amounts and the shares that make them.

                                        1999       1998       1997
    Net income                        14,485      9,065      7,312
    Shares used in the computation    24,206      9,983      9,877
    Net income per share                0.60       0.91       0.74

Rows may print the three side by side; a table without shares is held to those of the statement of income.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from tieout.expectations.binding.spans import Span
from tieout.expectations.notes.quotients import (
    COARSE,
    FEWEST_COLUMNS,
    LEAST_DIGITS_NAMED,
    MOST_LINES,
    NEAREST_AMOUNTS,
    Cells,
    Quotient,
    is_a_slip,
    is_wrong_digit,
    nearest,
    quotients_of,
    rows_of_money,
    told_by_columns,
)
from tieout.facts import Fact, Row, Statement, is_money
from tieout.slips import digits_of

LEAST_DIGITS = 5  # of the figures that agree, together: fewer are met by chance
LEAST_DIGITS_OF_BLOCKS = 4  # of blocks with the same lines, beside a wrong digit
_MOST_NAMED = 4
"""Earnings per share of a table: basic and diluted, each before and after something; more are of classes of shares."""
_NEAREST_SHARES = 5
_COLUMNS_THAT_BEAR_OUT = 3


def find_per_share(statement: Statement, statements: Sequence[Statement] = ()) -> Iterator[Quotient]:
    """The amounts per share of a table that its own columns tell how to make, of amounts and shares that it prints.

    Where it prints no shares they are those of the statements of income among `statements`, for the same periods.
    """
    rows = [[f for f in row.facts if f is not None and not f.nil] for row in statement.rows]
    per_share = [i for i, facts in enumerate(rows) if any("/" in f.unit for f in facts)]
    if not per_share:
        return
    shares = [i for i, facts in enumerate(rows) if any(f.unit == "shares" for f in facts)]
    beside = [] if shares else list(_shares_beside(statement, statements))
    amounts = rows_of_money(rows)
    for at in per_share[:MOST_LINES]:
        counts = [statement.rows[i].facts for i in nearest(shares, at, _NEAREST_SHARES)] or beside
        near = nearest(amounts, at, NEAREST_AMOUNTS)
        made_of = list(product([statement.rows[i].facts for i in near], counts))
        told = told_by_columns(statement, at, made_of, LEAST_DIGITS)
        last = _last_of_each_name(statement, near, at)
        if len(last) < len(near):
            of_last = product([statement.rows[i].facts for i in last], counts)
            told = _told_with_a_slip(told_by_columns(statement, at, of_last, LEAST_DIGITS_OF_BLOCKS)) or told
        is_borne_out = sum(q.agrees for q in told) >= _COLUMNS_THAT_BEAR_OUT
        if not told and len(per_share) <= _MOST_NAMED and _is_of_earnings(statement.rows[at]):
            told, is_borne_out = _told_by_labels(statement, at, made_of), True
        for found in told:
            is_slip = is_wrong_digit(found) or _is_slip_in_a_row(found)
            yield found._replace(borne_out=is_borne_out and not found.agrees and is_slip)


def _is_slip_in_a_row(found: Quotient) -> bool:
    """Whether result, shares and the amount per share stand one below the other, and a slip parts them, no rounding.

    Nothing is deducted between them: "Net income", "Weighted average shares", "Basic income per share".
    """
    rows = [fact.row or 0 for fact in (found.amount, found.other, found.stated)]
    together = len({fact.table for fact in (found.amount, found.other, found.stated)}) == 1
    apart = abs(abs(found.stated.value) - found.comes_to) - found.slack
    return (
        together
        and rows == list(range(rows[0], rows[0] + 3))
        and apart > found.stated.quantum / 2
        and is_a_slip(found)
    )


def _is_of_earnings(row: Row) -> bool:
    """Whether a line is earnings per share, or what a company calls so without something: "Pro forma loss per share"."""
    return row.concept.startswith("eps_") or bool(_EARNINGS_PER_SHARE.search(row.label))


def _last_of_each_name(statement: Statement, near: Sequence[int], at: int) -> list[int]:
    """Of the lines near a place those that no other of their name parts from it: those above it before those below."""
    last: dict[str, int] = {}
    for i in sorted(near, key=lambda i: (i > at, abs(i - at))):
        last.setdefault(statement.rows[i].label, i)
    return sorted(last.values(), key=near.index)


def _told_with_a_slip(told: Sequence[Quotient]) -> Sequence[Quotient]:
    """The columns, where one has a wrong digit that so many bear out; none where all agree, or fewer do."""
    odd = [q for q in told if not q.agrees]
    is_borne_out = len(told) - len(odd) >= _COLUMNS_THAT_BEAR_OUT
    return told if is_borne_out and len(odd) == 1 and is_wrong_digit(odd[0]) else ()


def find_per_share_across(statement: Statement) -> Iterator[Quotient]:
    """The amounts per share of rows that print amount, shares and the amount per share side by side.

                               Income       Shares    Per share
    Basic earnings             31,204       20,111        1.55
    Effect of options              --          614
    Diluted earnings           31,204       20,725        1.51
    """
    rows = [found for row in statement.rows[:MOST_LINES] for found in _across(row)]
    agreeing = [q for q in rows if q.agrees]
    if not agreeing:
        return
    yield from agreeing
    odd = [q for q in rows if not q.agrees]
    is_told = sum(digits_of(q.stated) for q in agreeing) >= LEAST_DIGITS_NAMED
    if is_told and len(odd) == 1 and is_a_slip(odd[0]):
        yield odd[0]._replace(borne_out=True)


def _across(row: Row) -> Iterator[Quotient]:
    """What a row prints a share, right of the shares and of what is divided by them."""
    amount: Fact | None = None
    shares: Fact | None = None
    for column, fact in enumerate(row.facts):
        if fact is None or fact.nil or not fact.value:
            continue
        if is_money(fact.unit):
            amount, shares = fact, None
        elif fact.unit == "shares":
            shares = fact if shares is None else None
        elif "/" in fact.unit and amount is not None and shares is not None:
            found = Quotient(column, fact, amount, shares)
            if found.slack <= COARSE * fact.quantum:
                yield found
            amount = shares = None


def _shares_beside(statement: Statement, statements: Iterable[Statement]) -> Iterator[Cells]:
    """The shares of the statements of income, for the columns of a table of the same periods."""
    for home in statements:
        if home.kind != "income_statement" or home.entity != statement.entity:
            continue
        at = {
            Span(c.period_start, c.period_end).up_to: i
            for i, c in enumerate(home.columns)
            if c.period_start and c.period_end and not c.member
        }
        columns = [
            at.get(Span(c.period_start, c.period_end).up_to) if c.period_end and not c.member else None
            for c in statement.columns
        ]
        if sum(i is not None for i in columns) >= FEWEST_COLUMNS:
            for row in home.rows:
                if row.concept.startswith("shares_"):
                    yield [None if i is None else row.facts[i] for i in columns]


_RESULTS = frozenset(
    ("net_income", "profit_loss", "income_continuing", "income_available_common", "income_for_basic_eps")
)
_RESULT = re.compile(
    r"\W*(?:(?:pro[- ]?forma|adjusted|non-?gaap|core|cash) )*net (?:income|earnings|loss|\((?:loss|income)\))"
    r"(?! (?:tax|before|per|margin))",
    re.IGNORECASE,
)
_EARNINGS_PER_SHARE = re.compile(
    r"\b(?:pro[- ]?forma|adjusted|non-?gaap|core|cash)\b.*\b(?:income|earnings|loss|\(loss\)) per (?:\w+ ){0,2}share\b",
    re.IGNORECASE,
)
"""Results, and results per share, that no concept names: without something, or as if something had been."""


def _told_by_labels(
    statement: Statement, at: int, made_of: Iterable[tuple[Cells, Cells]]
) -> Sequence[Quotient]:
    """The columns of earnings per share that the nearest result over shares makes, all but for a wrong digit."""
    odd_one: Sequence[Quotient] = ()
    for amount, of in made_of:
        if not any(f is not None and (f.concept in _RESULTS or _RESULT.match(f.label)) for f in amount):
            continue
        columns = list(quotients_of(statement, at, amount, of))
        agreeing = [q for q in columns if q.agrees]
        odd = [q for q in columns if not q.agrees]
        least = LEAST_DIGITS_NAMED - len(odd)  # a wrong digit in the next column tells no less
        if sum(digits_of(q.stated) for q in agreeing) < least:
            continue
        if not odd:
            return columns
        if len(odd) <= len(agreeing) and all(is_wrong_digit(q) or _is_slip_in_a_row(q) for q in odd):
            odd_one = odd_one or columns
    return odd_one
