"""The scale of tables beside the statements, told by the lines of the statements that they print again.

A discussion of results in millions, or of amounts in full, stands beside statements in thousands and often says so
nowhere near its tables. What a table prints again is one amount at one power of ten alone. Tables with the same headings
and as many decimals are read alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from tieout.facts import Fact, Row, Statement, is_money, without_exponent
from tieout.parsers.kept import keeps

FEWEST_AMOUNTS = 2  # different ones, that a table prints again at another power of ten
LEAST_DIGITS = 7  # of these together; shorter amounts are met at some power of ten by chance
SHORTEST = 3  # digits of an amount that is looked for
MOST_OF_A_NAME = 60  # amounts of one line that are looked at; a page of nonsense repeats one without end
SCALES = (0, 3, 6, 9)  # ones, thousands, millions, billions
_PRINTED_AGAIN = ("income_statement", "balance_sheet", "cash_flow")

Homes = Mapping[str, Sequence[Fact]]
"""What the statements print, by concept and by label."""


def scaled_by_statements(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of a submission, the tables beside them at the scale at which they print the same amounts."""
    homes = _homes(statements)
    out = list(statements)
    told: dict[tuple[object, ...], set[int]] = {}
    open_: list[int] = []
    for at, statement in enumerate(statements):
        if statement.kind != "other":
            continue
        found = _told_scale(statement, homes)
        if found is None:
            open_.append(at)
        else:
            told.setdefault(_manner(statement), set()).add(found)
            out[at] = _at_scale(statement, found)
    for at in open_:
        scales = told.get(_manner(statements[at]), set())
        if len(scales) == 1:
            out[at] = _at_scale(statements[at], *scales)
    return out


def _homes(statements: Sequence[Statement]) -> Homes:
    homes: dict[str, list[Fact]] = {}
    for statement in statements:
        if statement.kind in _PRINTED_AGAIN:
            for row in statement.rows:
                for name in _names(row):
                    known = homes.setdefault(name, [])
                    known += islice(_amounts(row), MOST_OF_A_NAME - len(known))
    return homes


def _names(row: Row) -> Iterator[str]:
    """What a line may be found by: its concept, marked as such, and its label."""
    if row.concept:
        yield f"={row.concept}"
    if row.label:
        yield row.spoken


def _amounts(row: Row) -> Iterator[Fact]:
    return (
        f for f in row.facts if f is not None and is_money(f.unit) and len(_digits(f.printed)) >= SHORTEST
    )


@keeps
def _digits(printed: str) -> str:
    """The digits that are printed, without zeros that a rounded amount ends in."""
    return "".join(filter(str.isdigit, printed)).strip("0")


def _told_scale(statement: Statement, homes: Homes) -> int | None:
    """The scale at which a table prints lines of the statements; None where too few tell."""
    pairs = [
        (fact, home)
        for row in statement.rows
        if (found := {id(home): home for name in _names(row) for home in homes.get(name, ())})
        for fact in _amounts(row)
        for home in found.values()
    ]
    if any(abs(fact.value) == abs(home.value) for fact, home in pairs):
        return statement.scale  # as of nearly all tables that print something again
    if any(_is_met(fact, statement.scale, home) for fact, home in pairs):
        return statement.scale
    met = {scale: {_digits(f.printed) for f, home in pairs if _is_met(f, scale, home)} for scale in SCALES}
    told = [
        scale
        for scale, amounts in met.items()
        if len(amounts) >= FEWEST_AMOUNTS and sum(map(len, amounts)) >= LEAST_DIGITS
    ]
    return told[0] if len(told) == 1 else None


def _is_met(fact: Fact, scale: int, home: Fact) -> bool:
    """Whether a number, taken at a scale, is an amount of the statements within the rounding of both."""
    by = scale - fact.scale
    apart = abs(abs(fact.value.scaleb(by)) - abs(home.value))
    return not apart or 2 * apart <= max(fact.quantum.scaleb(by), home.quantum) != home.quantum


def _manner(statement: Statement) -> tuple[object, ...]:
    """What tables that are read alike have in common: document, headings, scale, and the precision of most amounts."""
    quanta = Counter(f.quantum for row in statement.rows for f in _amounts(row))
    usual = quanta.most_common(1)[0][0] if quanta else None
    return statement.document, tuple(c.heading for c in statement.columns), statement.scale, usual


def _at_scale(statement: Statement, scale: int) -> Statement:
    """The table with its amounts of money at another scale; counts and amounts per share have their own."""
    by = scale - statement.scale
    if not by:
        return statement

    def moved(fact: Fact | None) -> Fact | None:
        if fact is None or not is_money(fact.unit) or fact.scale != statement.scale:
            return fact
        natural = fact.natural if fact.natural is None else _by(fact.natural, by)
        return fact._replace(
            value=_by(fact.value, by), natural=natural, scale=scale, quantum=_by(fact.quantum, by)
        )

    rows = tuple(row._replace(facts=tuple(map(moved, row.facts))) for row in statement.rows)
    return statement._replace(scale=scale, rows=rows)


def _by(value: Decimal, power: int) -> Decimal:
    return without_exponent(value.scaleb(power))
