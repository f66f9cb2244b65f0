"""Sentences of an invented release, read against invented statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tieout.facts import Claim, Column, Statement
from tieout.parsers.prose.claims import Context
from tieout.parsers.prose.narrative import find_claims

QUARTER, QUARTER_BEFORE = (date(2003, 10, 1), date(2003, 12, 31)), (date(2002, 10, 1), date(2002, 12, 31))
HALF, HALF_BEFORE = (date(2003, 7, 1), date(2003, 12, 31)), (date(2002, 7, 1), date(2002, 12, 31))
DECEMBER, JUNE = (None, date(2003, 12, 31)), (None, date(2003, 6, 30))

Period = tuple[date | None, date]


def statement(kind: str, *periods: Period) -> Statement:
    """A statement of columns alone: enough to tell periods by."""
    columns = tuple(Column(n, "", start, end) for n, (start, end) in enumerate(periods, 1))
    return Statement(kind, "Acme Pumps, Inc.", "1:EX-99.1", 1, "", 3, "USD", columns, (), (), True, 1, 1)


STATEMENTS = (
    statement("balance_sheet", DECEMBER, JUNE),
    statement("income_statement", QUARTER, QUARTER_BEFORE, HALF, HALF_BEFORE),
)
"""The statements of a second fiscal quarter: three and six months, this year and last."""


def claims_of(text: str, statements: Sequence[Statement] = STATEMENTS) -> list[Claim]:
    """The claims of a text, read as the prose of a release of Acme Pumps, Inc."""
    lines = text.strip("\n").split("\n")
    context = Context("release.txt", "", "1:EX-99.1", "Acme Pumps, Inc.", "USD", "1.n")
    return find_claims(lines, [(1, len(lines))], statements, context)


def read(text: str, statements: Sequence[Statement] = STATEMENTS) -> list[tuple[str, str, Period | None]]:
    """Number, concept and period of the claims that are tied, in their order."""
    return [
        (
            c.fact.printed,
            c.fact.concept,
            (c.fact.period_start, c.fact.period_end) if c.fact.period_end else None,
        )
        for c in claims_of(text, statements)
        if not c.skipped and c.states == "amount"
    ]


def skipped(text: str) -> list[tuple[str, str]]:
    """Number and reason of the claims that are not tied."""
    return [(c.fact.printed, c.skipped) for c in claims_of(text) if c.skipped]
