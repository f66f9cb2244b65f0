"""A fact for every printed cell of a statement, with its exact place, precision, period and sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tieout.facts import Column, Fact, Row, Sum
from tieout.parsers.components import count_columns
from tieout.parsers.label_search import Match
from tieout.parsers.numbers import Cell, is_doubled, unit_of_fraction
from tieout.parsers.periods import MONTH_WORD, parse_span
from tieout.parsers.signs import natural_sign
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
        self.currencies = currencies  # of columns that name one, by their numbers
        self.zeros = zeros
        self.percent_columns = _percent_columns(table)
        self.share_columns = count_columns(table.columns, table.rows) if table.kind == "equity" else None

    def row(
        self,
        index: int,
        line: StatementLine,
        basis: str,
        number: int,
        sums: Sequence[Sum],
        unexplained: Sequence[int],
    ) -> Row:
        """The contract's row, with a fact per printed cell."""
        row = line.row
        concept = line.match.concept if line.match else ""
        facts = tuple(
            None if cell is None or cell.void else self.fact(line, basis, number, cell, column)
            for cell, column in zip(row.cells, self.table.columns, strict=True)
        )
        is_total = any(s.total == index for s in sums) or index in unexplained
        role = "heading" if row.is_heading else "line"
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

    def fact(self, line: StatementLine, basis: str, number: int, cell: Cell, column: Column) -> Fact:
        """The fact that a cell prints."""
        row, match = line.row, line.match
        percent = cell.percent or (cell.nil and column.number in self.percent_columns)
        kind_of_unit = line.unit
        if self.share_columns is not None and not percent:
            kind_of_unit = "shares" if column.number in self.share_columns else "money"
        scale = 0 if percent else self.scales.get(kind_of_unit, 0)
        value = _plain(cell.value.scaleb(scale) if scale else cell.value)
        places = cell.places
        if cell.nil:
            places = max(
                (c.places for c in row.cells if c is not None and not c.nil),
                default=2 if line.unit == "per_share" else 0,
            )
        quantum = unit_of_fraction(cell.printed) or _unit_of(places)
        quantum = quantum.scaleb(scale) if scale else quantum
        inferred = self.zeros and line.unit == "money" and not cell.percent
        if inferred:
            quantum = quantum.scaleb(self.zeros)
        start, end = _period(_balance(row.label, match, self.table.kind, column), column)
        natural = natural_sign(basis, value) if not percent else None
        concept = (
            match.concept
            if match and (line.unit == "percent") == percent and not _is_none(line, cell)
            else ""
        )
        unit = "percent" if percent else self.unit(kind_of_unit, column.number)
        return Fact(
            f"{self.source.sequence}.{self.number}.{number}.{column.number}", self.source.filing, self.source.accession,
            self.source.document, self.source.entity, self.table.kind, self.number, number, column.number, row.label,
            " > ".join(row.caption), concept, match.source if match and concept else "", column.member,
            start, end, value, natural,
            basis if natural is not None else "",
            cell.printed, scale, quantum, "inferred" if inferred else "printed", unit, cell.nil,
            _is_confident(cell), cell.line, cell.start, cell.line, cell.end, "",
        )  # fmt: skip

    def unit(self, unit: str, column: int) -> str:
        """The unit as facts write it."""
        currency = self.currencies.get(column, self.currency)
        return {"money": currency, "per_share": f"{currency}/shares"}.get(unit, unit)


def _is_none(line: StatementLine, cell: Cell) -> bool:
    """True for a dash that says "none", not nil: fully diluted earnings in a year without dilution."""
    return (
        cell.nil
        and line.unit in ("per_share", "shares")
        and any(c is not None and c.value for c in line.row.cells)
    )


def _percent_columns(table: Table) -> set[int]:
    """The numbers of the columns that print percentages, where a dash is no amount of money either."""
    found = set()
    for at, column in enumerate(table.columns):
        cells = [c for row in table.rows if (c := row.cells[at]) is not None and not c.nil]
        if cells and sum(c.percent for c in cells) * 2 > len(cells):
            found.add(column.number)
    return found


@lru_cache(maxsize=100)
def _unit_of(places: int) -> Decimal:
    """One of the last place that is printed: 0.01 for two places."""
    return Decimal(1).scaleb(-places)


def _plain(value: Decimal) -> Decimal:
    """Without a positive exponent: 1.2E+6 is 1200000."""
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def _is_confident(cell: Cell) -> bool:
    return cell.printed.count("(") == cell.printed.count(")") and not is_doubled(cell.printed)


_CASH_AT = re.compile(
    rf"\bcash\b.*?(?:\b(?:(?P<opening>beginning|start)|end|close)(?:[ -]of\b|,|$)|(?:,| at) {MONTH_WORD} \d\d?,?$)|"
    r"^(?:(?P<first>beginning)|ending) cash\b",
    re.I,
)


def _balance(label: str, match: Match | None, kind: str, column: Column) -> str:
    """Whether a row of a cash flow is a balance, `opening` or `closing`: as its concept says, else its label."""
    if match is not None and (match.concept != "cash_total_cf" or match.opening):
        return "" if match.concept != "cash_total_cf" else "opening"
    found = _CASH_AT.search(label) if kind == "cash_flow" else None
    if found is None:
        return "closing" if match is not None else ""
    month = parse_span(label).month  # "Cash, January 1" opens what "Cash, March 31" closes
    other = month is not None and column.period_end is not None and month != column.period_end.month
    return "opening" if found["opening"] or found["first"] or other else "closing"


def _period(balance: str, column: Column) -> tuple[date | None, date | None]:
    """The column's period; for the opening or closing balance of a flow, the day it stands at."""
    if not balance or column.period_end is None:
        return column.period_start, column.period_end
    if balance == "closing":
        return None, column.period_end
    return None, column.period_start - timedelta(days=1) if column.period_start else None
