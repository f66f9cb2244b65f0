"""Printed numbers with the tags that stand on them, as rules compare them: row by row, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.binding.binder import fact_operand
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.verdicts.verdict import Operand
from tieout.facts import STATEMENTS, Fact, Filing, Row, Statement, Tag

ZERO = Decimal(0)
PRINTED, TAGGED = "printed", "tagged"


class Pair(NamedTuple):
    """A printed number and a tag on it."""

    fact: Fact
    tag: Tag


class TaggedRow(NamedTuple):
    """A row of a table with its pairs."""

    statement: Statement
    row: Row
    pairs: tuple[Pair, ...]


def tags_by_fact(filing: Filing) -> dict[str, list[Tag]]:
    """The tags on each printed number."""
    found: dict[str, list[Tag]] = {}
    for tag in filing.tags:
        if tag.fact_id:
            found.setdefault(tag.fact_id, []).append(tag)
    return found


def tagged_rows(ledger: Ledger, *, primary: bool = False) -> Iterator[TaggedRow]:
    """The rows that have tags, in the order of the filing; of the primary statements alone, or of all tables."""
    tags = tags_by_fact(ledger.filing)
    for statement in ledger.filing.statements:
        if primary and statement.kind not in STATEMENTS:
            continue
        for row in statement.rows:
            pairs = tuple(Pair(f, t) for f in row.facts if f is not None for t in tags.get(f.fact_id, ()))
            if pairs:
                yield TaggedRow(statement, row, pairs)


def printed_operand(pair: Pair, value: Decimal, quantum: Decimal | None = None) -> Operand:
    """What is printed, as `value` states it."""
    operand = fact_operand(pair.fact, f"{PRINTED}, {_column(pair.fact)}", "term", 1, value)
    return operand if quantum is None else operand._replace(quantum=quantum)


def tag_operand(
    pair: Pair, value: Decimal, quantum: Decimal = ZERO, printed: str = "", label: str = ""
) -> Operand:
    """What the tag says, as `value` states it; its place is that of the printed number."""
    fact, tag = pair
    return Operand(
        f"{TAGGED}, {_column(fact)}", "term", 1, value, quantum, printed or plain(value), unit=tag.unit,
        label=label or tag.element, document=fact.document, line=fact.line, start=fact.start,
        end_line=fact.end_line, end=fact.end,
    )  # fmt: skip


def in_units(fact: Fact, amount: Decimal) -> Decimal:
    """An amount of a fact in the units of its tag: 12% is 0.12 there."""
    return amount / 100 if fact.unit == "percent" else amount


def magnitude(fact: Fact) -> Decimal:
    """The number as printed, unsigned and unscaled."""
    return abs(fact.value.scaleb(-fact.scale))


def as_number(day: date) -> Decimal:
    """A day as a number that people read: 20230630."""
    return Decimal(f"{day:%Y%m%d}")


def as_day(number: Decimal) -> date | None:
    """The day that such a number is."""
    text = format(number, "f")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def plain(value: Decimal) -> str:
    """An amount with commas and without an exponent or closing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _column(fact: Fact) -> str:
    if fact.period_end is None:
        return fact.member or f"column {fact.column}"
    period = f"{fact.period_start}/{fact.period_end}" if fact.period_start else f"{fact.period_end}"
    return f"{period} {fact.member}" if fact.member else period
