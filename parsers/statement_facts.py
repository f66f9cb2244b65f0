"""A fact for every printed cell of a statement, with its exact place, precision, period and sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tieout.facts import Column, Fact, Row, without_exponent
from tieout.parsers.components import count_columns
from tieout.parsers.label_search import Match
from tieout.parsers.minor_units import HUNDREDTHS
from tieout.parsers.numbers import Cell, is_doubled, unit_of_fraction
from tieout.parsers.periods import MONTH_WORD, parse_span
from tieout.parsers.signs import turn_by
from tieout.parsers.statement_lines import StatementLine
from tieout.parsers.sum_lines import GRAND
from tieout.parsers.tables import Table


class Source(NamedTuple):
    """What every fact of a document says of where it comes from."""

    filing: str
    accession: str
    document: str
    sequence: int
    entity: str
    scale: int | None = None  # stated on the page above, for statements that state none
    currency: str = "USD"


class _Shared(NamedTuple):
    """What the facts of a row share."""

    line: StatementLine
    basis: str
    turn: Callable[[Decimal], Decimal] | None  # gives a value its natural sign; None where nothing says it
    number: int
    scale: int  # of its amounts, where columns of shares and percentages do not have their own
    fact_id: str  # to which a fact adds the number of its column
    caption: str
    balance: str  # opening | closing, of a row of a cash flow that is one
    month: int | None  # in which its label says that it stands


class FactMaker:
    """Makes the facts of one table."""

    def __init__(
        self,
        table: Table,
        number: int,
        source: Source,
        scale: int,
        share_scale: int,
        currency: str,
        currencies: dict[int, str],
        zeros: int,
    ) -> None:
        self.table = table
        self.number = number
        self.source = source
        self.scales = {"money": scale, "shares": share_scale}
        self.currency = currency
        self.per_share = f"{currency}/shares"
        self.currencies = currencies  # of columns that name one, by their numbers
        self.zeros = zeros
        self.percent_columns = _percent_columns(table)
        self.share_columns = count_columns(table.columns, table.rows) if table.kind == "equity" else None

    def row(
        self,
        line: StatementLine,
        basis: str,
        number: int,
        is_total: bool,
    ) -> Row:
        """The contract's row, with a fact per printed cell."""
        row = line.row
        concept = line.match.concept if line.match else ""
        caption = " > ".join(row.caption)
        shared = _Shared(
            line, basis, turn_by(basis), number, HUNDREDTHS if line.minor else self.scales.get(line.unit, 0),
            f"{self.source.sequence}.{self.number}.{number}.", caption,
            *_balance(row.label, caption, line.match, self.table.kind),
        )  # fmt: skip
        facts = tuple(
            [
                None if cell is None or cell.void else self.fact(shared, cell, column)
                for cell, column in zip(row.cells, self.table.columns, strict=True)
            ]
        )
        role = "line" if number else "heading"
        if is_total:
            role = "total" if concept in GRAND or row.ruled == "double" else "subtotal"
        return Row(
            number,
            row.label,
            row.caption,
            row.indent,
            role,
            row.ruled,
            concept,
            row.line,
            row.end_line,
            facts,
            row.unread,
        )

    def fact(self, shared: _Shared, cell: Cell, column: Column) -> Fact:
        """The fact that a cell prints."""
        line, source, match = shared.line, self.source, shared.line.match
        at, printed, nil = column.number, cell.printed, cell.nil
        percent = cell.percent or (nil and at in self.percent_columns)
        kind_of_unit, scale = ("percent", 0) if percent else (line.unit, shared.scale)
        if self.share_columns is not None and not percent:
            kind_of_unit = "shares" if at in self.share_columns else "money"
            scale = HUNDREDTHS if line.minor else self.scales[kind_of_unit]
        value = _scaled(cell.value, scale) if scale else cell.value
        fraction = unit_of_fraction(printed) if "/" in printed else None
        places = _places_of_nil(line) if nil else cell.places if line.places else 0
        quantum = _unit_of(places, scale) if fraction is None else fraction.scaleb(scale)
        inferred = self.zeros and line.unit == "money" and not cell.percent
        if inferred:
            quantum = quantum.scaleb(self.zeros)
        start, end = _period(shared, column) if shared.balance else (column.period_start, column.period_end)
        natural = shared.turn(value) if shared.turn is not None and not percent else None
        if match and ((line.unit == "percent") != percent or (nil and _is_none(line))):
            match = None
        fields = (
            f"{shared.fact_id}{at}", source.filing, source.accession, source.document, source.entity,
            self.table.kind, self.number, shared.number, at, line.row.label, shared.caption,
            match.concept if match else "", match.source if match else "", column.member, start, end,
            value, natural, shared.basis if natural is not None else "", printed, scale, quantum,
            "inferred" if inferred else "printed", self.unit(kind_of_unit, at), nil, _is_confident(printed),
            cell.line, cell.start, cell.line, cell.end, "",
        )  # fmt: skip
        return tuple.__new__(Fact, fields)  # a named tuple's own constructor takes twice the time

    def unit(self, unit: str, column: int) -> str:
        """The unit as facts write it."""
        if unit not in ("money", "per_share"):
            return unit
        if column in self.currencies:
            own = self.currencies[column]
            return own if unit == "money" else f"{own}/shares"
        return self.currency if unit == "money" else self.per_share


def _places_of_nil(line: StatementLine) -> int:
    """A dash is as exact as the numbers beside it."""
    places = [c.places for c in line.row.cells if c is not None and not c.nil]
    return max(places, default=2 if line.unit == "per_share" else 0)


def _is_none(line: StatementLine) -> bool:
    """True where a dash says "none", not nil: fully diluted earnings in a year without dilution."""
    return line.unit in ("per_share", "shares") and any(c is not None and c.value for c in line.row.cells)


def _percent_columns(table: Table) -> set[int]:
    """The numbers of the columns that print percentages, where a dash is no amount of money either."""
    found = set()
    for at, column in enumerate(table.columns):
        percents = [c.percent for row in table.rows if (c := row.cells[at]) is not None and not c.nil]
        if percents and sum(percents) * 2 > len(percents):
            found.add(column.number)
    return found


@lru_cache(maxsize=100)
def _unit_of(places: int, scale: int) -> Decimal:
    """One of the last place that is printed: 0.01 for two places, 10 for two places in thousands."""
    return Decimal(1).scaleb(-places).scaleb(scale)


def _scaled(value: Decimal, scale: int) -> Decimal:
    """The value in units, without a positive exponent: 1.2E+6 is 1200000."""
    if scale > 0 and value.same_quantum(_ONE):  # whole, as most are
        return value * _power(scale)
    return without_exponent(value.scaleb(scale))


@lru_cache(maxsize=20)
def _power(scale: int) -> Decimal:
    return Decimal(10**scale)


_ONE = Decimal(1)


def _is_confident(printed: str) -> bool:
    return printed.count("(") == printed.count(")") and not (",," in printed and is_doubled(printed))


_CASH_AT = re.compile(
    rf"\bcash\b.*?(?:\b(?:(?P<opening>beginning|start)|end|close)(?:[ -]of\b|,|$)|(?:,| at) {MONTH_WORD} \d\d?,?$)|"
    r"^(?:(?P<first>beginning)|ending) cash\b",
    re.I,
)


_CASH_HELD = ("cash_total_cf", "cash_continuing_cf", "cash_reconciliation_total")
"""What a cash flow ends in, at a day: cash, and of it what the continuing operations hold."""
_RETAINED = re.compile(
    r"\b(?:retained|reinvested|undistributed)\b|\bdeficit\b|\baccumulated (?:earnings|loss)|"
    r"\b(?:partner|member|owner|stockholder|shareholder)s?['’]s? (?:capital|equity)\b|\btrust corpus\b",
    re.I,
)
_AT_OF_YEAR = re.compile(
    r"(?:\b(?:at|balances?)\b.*|, |- |earnings |deficit |^)\b(?:(?P<opening>beginning|start)|end) of (?:the )?(?:\w+ )?"
    r"(?:year|period|quarter|months?)\b",
    re.I,
)


def _balance(label: str, caption: str, match: Match | None, kind: str) -> tuple[str, int | None]:
    """Whether a row of a flow is a balance, `opening` or `closing`: as its concept says, else its label.

    With it the month that the label names: "Cash, January 1" opens what "Cash, March 31" closes. An income statement
    that goes on with retained earnings begins and ends with what they stand at, as a statement of equity does.
    """
    if kind == "equity" or (kind == "income_statement" and _RETAINED.search(f"{caption} {label}")):
        found = _AT_OF_YEAR.search(label)
        return ("", None) if found is None else ("opening" if found["opening"] else "closing", None)
    if match is not None and (match.concept not in _CASH_HELD or match.opening):
        return "" if match.concept not in _CASH_HELD else "opening", None
    found = _CASH_AT.search(label) if kind == "cash_flow" else None
    if found is None:
        return "closing" if match is not None else "", None
    if found["opening"] or found["first"]:
        return "opening", None
    return "closing", parse_span(label).month


def _period(shared: _Shared, column: Column) -> tuple[date | None, date | None]:
    """For the opening or closing balance of a flow, the day it stands at."""
    if column.period_end is None:
        return column.period_start, column.period_end
    if shared.balance == "closing" and shared.month in (None, column.period_end.month):
        return None, column.period_end
    return None, column.period_start - timedelta(days=1) if column.period_start else None
