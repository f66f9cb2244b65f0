"""A fact for every printed cell of a statement, with its exact place, precision, period and sign."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tieout.facts import Column, Fact, Row, without_exponent
from tieout.parsers.columns.currencies import scales_of_currencies
from tieout.parsers.columns.units import IN_FULL, scale_of_counts, units_of_columns
from tieout.parsers.headings.components import count_columns
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.minor_units import HUNDREDTHS
from tieout.parsers.lines.numbers import Cell, is_doubled, unit_of_fraction
from tieout.parsers.statements.finer_numbers import units_of_fine_columns
from tieout.parsers.statements.headed_scales import scales_of_headings
from tieout.parsers.statements.lines import StatementLine
from tieout.parsers.statements.signs import turn_by
from tieout.parsers.statements.unsaid_scales import scale_of_count_columns
from tieout.parsers.sums.sum_lines import GRAND
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.periods import MONTH_WORD, end_of, parse_dates, parse_span
from tieout.parsers.vocabulary.scales import find_count_scale, find_scale, scale_of_label


class Source(NamedTuple):
    """What every fact of a document says of where it comes from."""

    filing: str
    accession: str
    document: str
    sequence: int
    entity: str
    scale: int | None = None  # stated on the page above, for statements that state none
    counts: int | None = None  # the scale of shares in them, where one of them states it
    currency: str = "USD"
    cents: bool = False  # whether the statements print cents
    largest: Decimal = Decimal(0)  # number that they print
    year_ends: Mapping[int, date] = {}  # the last days of their years, by the year's number
    last_day: date | None = None  # of the last balance sheet


_CENTS = 2  # places


def _units_of_columns(table: Table) -> dict[int, str]:
    """The units of columns by their numbers, in tables beside the statements."""
    if table.kind != "other":
        return {}
    fine = units_of_fine_columns(table.columns, table.rows, table.titles)
    return {**fine, **units_of_columns(table.columns, table.rows)}


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
        self.zeros = zeros
        self.money = [currencies.get(column.number, currency) for column in table.columns]
        self.per_share = [f"{of_column}/shares" for of_column in self.money]
        self.column_scales = scales_of_currencies(table.columns)
        self.percent_columns = _percent_columns(table)
        self.result = _line_of_result(table)
        self.of_sheet = _lines_of_sheet(table)
        self.headed = scales_of_headings(table.rows)
        self.point_columns = {c.number for c in table.columns if _BASIS_POINTS.search(c.heading)}
        by_component = table.kind == "equity" and any(c.member or not c.period_start for c in table.columns)
        self.share_columns = count_columns(table.columns, table.rows) if by_component else None
        if self.share_columns:
            self.scales["shares"] = scale_of_count_columns(table, self.share_columns, share_scale, scale)
        self.units = _units_of_columns(table)
        self.by_column = bool(self.units) or self.share_columns is not None
        own = find_scale(table.titles)
        above = scale if source.counts is None or own is not None else source.counts
        counts = find_count_scale(table.titles, above)
        self.count_scale = scale_of_counts(table.columns, table.rows, self.units, counts) if self.units else 0

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
        facts = self._facts(line, basis, number) if number else (None,) * len(row.cells)
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

    def _facts(self, line: StatementLine, basis: str, number: int) -> tuple[Fact | None, ...]:
        """The facts that the cells of a row print, None where a column is blank: what they share is told once."""
        filing, accession, document, sequence, entity, *_ = self.source
        row, match, unit, minor, kind, table = (
            line.row,
            line.match,
            line.unit,
            line.minor,
            self.table.kind,
            self.number,
        )
        label, caption = row.label, " > ".join(row.caption)
        balance, month = _balance(label, caption, match, kind, below=row.line >= self.result)
        if not balance and match is None and row.line in self.of_sheet:
            balance = "closing"
        own_day = _day_of_label(label, row.caption, kind)
        turn = turn_by(basis)  # gives a value its natural sign; None where nothing says it
        of_row = HUNDREDTHS if minor else self.scales.get(unit, 0)
        if unit in ("money", "pure", "shares"):
            own = scale_of_label(label)
            own = self.headed.get((row.line, unit)) if own is None else own
            if own is not None and (unit != "shares" or _may_count(row.cells, own)):
                of_row = own
        facts: list[Fact | None] = []
        for i, (cell, column) in enumerate(zip(row.cells, self.table.columns, strict=True)):
            if cell is None or cell.void:
                facts.append(None)
                continue
            at_line, start, end, _, printed, value, nil, prints_percent, *_ = cell
            at, _, first_day, last_day, member = column
            percent = prints_percent or (nil and at in self.percent_columns) or at in self.point_columns
            measure, scale = (
                self._measured(at, line, of_row, cell) if percent or self.by_column else (unit, of_row)
            )
            if self.column_scales and measure == "money":
                scale = self.column_scales.get(at, scale)
            if scale:
                value = _scaled(value, scale)
            quantum = _quantum(cell, line, scale)
            inferred = self.zeros and unit == "money" and not prints_percent
            if inferred:
                quantum = quantum.scaleb(self.zeros)
            if own_day:
                first_day, last_day = None, own_day
            elif balance:
                first_day, last_day = _day_of(balance, month, column)
            natural = turn(value) if turn is not None and not percent else None
            means = (
                match
                if match
                and (unit == "percent") == percent
                and not (nil and _is_none(line))
                and (not self.units or measure == unit)
                else None
            )
            fields = (
                f"{sequence}.{table}.{number}.{at}", filing, accession, document, entity, kind, table, number, at,
                label, caption, means.concept if means else "", means.source if means else "", member,
                first_day, last_day, value, natural, basis if natural is not None else "", printed, scale, quantum,
                "inferred" if inferred else "printed", self._unit(measure, i), nil, _is_confident(printed),
                at_line, start, at_line, end, "",
            )  # fmt: skip
            facts.append(tuple.__new__(Fact, fields))  # a named tuple's own constructor takes twice the time
        return tuple(facts)

    def _measured(self, column: int, line: StatementLine, of_row: int, cell: Cell) -> tuple[str, int]:
        """Unit and scale of a cell where its column has a say; `of_row` is the scale of its line."""
        if column in self.point_columns and not cell.percent:
            return "pure", 0
        if cell.percent or (cell.nil and column in self.percent_columns):
            return "percent", 0
        if self.units:
            return self._by_heading(column, line.unit, cell)
        if self.share_columns is None:
            return line.unit, of_row
        measure = "shares" if column in self.share_columns else "money"
        return measure, HUNDREDTHS if line.minor else self.scales[measure]

    def _by_heading(self, column: int, unit: str, cell: Cell) -> tuple[str, int]:
        """Unit and scale of a cell in a table whose headings say what some columns count; the others print money.

        "$ 4.80" among counts is the value of an option.
        """
        said = self.units.get(column)
        measure = said or ("money" if unit == "per_share" and cell.places < _CENTS and cell.value else unit)
        if said == IN_FULL and unit != "money":
            measure = unit
        elif said == "shares" and cell.dollar:
            measure = "per_share" if cell.places >= _CENTS else "money"
        elif said == "shares" and unit == "pure":
            measure = unit
        scale = self.count_scale if said == measure == "shares" else self.scales.get(measure, 0)
        return measure, scale

    def _unit(self, measure: str, column: int) -> str:
        """The unit as facts write it, in a column counted from 0."""
        if measure in ("money", IN_FULL):
            return self.money[column]
        return self.per_share[column] if measure == "per_share" else measure


_BASIS_POINTS = re.compile(r"\bbasis p(?:oin)?ts?\b|\bbps\b", re.I)
"""Headings over changes of percentages, counted in hundredths of a point: "Basis Pt Chg"."""


def _quantum(cell: Cell, line: StatementLine, scale: int) -> Decimal:
    """The unit of the last place that a cell prints; of a dash, of the last one that its row does."""
    if "/" in cell.printed and (fraction := unit_of_fraction(cell.printed)) is not None:
        return fraction.scaleb(scale)
    return _unit_of(_places_of_nil(line) if cell.nil else cell.places if line.places else 0, scale)


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
    if 0 < scale < len(_POWERS) and value.same_quantum(_ONE):  # whole, as most are
        return value * _POWERS[scale]
    return without_exponent(value.scaleb(scale))


def _may_count(cells: Sequence[Cell | None], scale: int) -> bool:
    """Whether a company may have as many shares: "(thousands)" behind 167,381,000 says how they were rounded."""
    return all(abs(c.value) < _MOST_SHARES.scaleb(-scale) for c in cells if c is not None)


_MOST_SHARES = Decimal(10**11)


_POWERS = [Decimal(10**scale) for scale in range(16)]

_ONE = Decimal(1)


def _is_confident(printed: str) -> bool:
    return printed.count("(") == printed.count(")") and not (",," in printed and is_doubled(printed))


_CASH_AT = re.compile(
    rf"\bcash\b.*?(?:\b(?:(?P<opening>beginning|start)|end|close)(?:[ -]of\b|,|$)|(?:,| at) "
    rf"(?:{MONTH_WORD} \d\d?|\d\d? {MONTH_WORD}),?$)|"
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
_STANDS = re.compile(
    r"total assets\W*$|working capital\b(?! (?:change|used|provided))|"
    r"(?:total )?(?:share|stock)(?:owners?|holders?)['’]?s?['’]? (?:equity|investment)\W*$|"
    r"(?!.*\b(?:interest|repa|proceeds|payment))long[- ]term (?:debt|obligations)\b",
    re.I,
)
"""What a summary of results goes on with, as it stands at the last day: "Total assets", "Long-term debt"."""
_NET_RESULT = re.compile(r"\bnet \(?(?:income|loss|earnings|profit)\b", re.I)


def _line_of_result(table: Table) -> int:
    """The line on which an income statement or a table of the notes comes to its result; below all lines where it names
    none."""
    if table.kind not in ("income_statement", "other"):
        return 0
    told = (r for r in table.rows if not r.is_heading and "et" in r.label)
    return next((r.line for r in told if _NET_RESULT.search(r.label)), table.last + 1)


_PAID = re.compile(r"\binterest\b|\bexpenses?\b|\bcosts?\b", re.I)
"""Heads what was paid for the debt, not the debt: "Interest expense" over "Long-term debt"."""
_AT_OF_YEAR = re.compile(
    r"(?:\b(?:at|as of|balances?)\b.*|, |[-–—] |earnings |deficit |^)\b(?:(?P<opening>beginning|start)|end) of "
    r"(?:the )?(?:\w+ )?(?:year|period|quarter|months?)\b",
    re.I,
)


def _balance(
    label: str, caption: str, match: Match | None, kind: str, *, below: bool
) -> tuple[str, int | None]:
    """Whether a row of a flow is a balance, `opening` or `closing`: as its concept says, else its label.

    With it the month that the label names: "Cash, January 1" opens what "Cash, March 31" closes. An income statement
    that goes on with retained earnings begins and ends with what they stand at, as a statement of equity does. `below`
    its result a summary goes on with what stands at its end; above it "Long-term debt" is the interest on it.
    """
    if kind == "equity" or (kind == "income_statement" and _RETAINED.search(f"{caption} {label}")):
        found = _AT_OF_YEAR.search(label)
        if found is None and kind == "equity" and _TOTAL_EQUITY.match(label):
            return "closing", None
        return ("", None) if found is None else ("opening" if found["opening"] else "closing", None)
    if kind == "other" and (match is None or match.concept not in _CASH_HELD):
        rolled = _rolled(label)
        if not rolled[0] and _stands_in_note(label, caption, below=below):
            return "closing", None
        return rolled
    if match is not None and (match.concept not in _CASH_HELD or match.opening):
        return "" if match.concept not in _CASH_HELD else "opening", None
    is_summary = match is None and kind == "income_statement" and below
    if is_summary and _STANDS.match(label) and not _PAID.search(caption):
        return "closing", None
    found = _CASH_AT.search(label) if kind == "cash_flow" else None
    if found is None:
        return "closing" if match is not None else "", None
    if found["opening"] or found["first"]:
        return "opening", None
    return "closing", parse_span(label).month


_TOTAL_EQUITY = re.compile(
    r"total (?:common )?(?:share|stock)(?:holders|owners)['’]? ?(?:equity|investment)\W*$", re.I
)
"""What the accounts of a statement of equity come to, where a column is a year."""


def _stands_in_note(label: str, caption: str, *, below: bool) -> bool:
    """True for assets among the results of a segment, and for what a summary goes on with `below` its result."""
    if "ssets" in label and _ASSETS.match(label):
        return True
    if "otal" in label and _LIABILITIES.match(label):
        return True
    return below and bool(_STANDS.match(label)) and not _PAID.search(caption)


_ASSETS = re.compile(
    r"(?:(?:total|identifiable|segment|long-lived|consolidated|company) )*assets\W*(?:\(\w\)\W*)?$", re.I
)


_LIABILITIES = re.compile(
    r"total (?:current |non-?current )?liabilities\W*(?:\(\w\)\W*)?$|"
    r"total (?:stock|share)holders['’]? (?:equity|deficit)\W*(?:\(?deficit\)?\W*)?$",
    re.I,
)


def _lines_of_sheet(table: Table) -> frozenset[int]:
    """The lines that a summary prints below "Balance Sheet Data (at end of period)", up to the next heading."""
    if table.kind not in ("income_statement", "other"):
        return frozenset()
    lines, inside = [], False
    for row in table.rows:
        if row.is_heading:
            inside = _OF_A_SHEET.match(row.label) is not None
        elif inside:
            lines.append(row.line)
    return frozenset(lines)


_OF_A_SHEET = re.compile(
    r"(?:selected |consolidated |summary )*(?:balance sheet|financial (?:position|condition)) (?:data|information)\b",
    re.I,
)


def _rolled(label: str) -> tuple[str, int | None]:
    """As `_balance`, of a row that a table of the notes rolls: "Reserves at beginning of year", "Balance at June 30"."""
    if " of " in label and (found := _AT_OF_YEAR.search(label)):
        return "opening" if found["opening"] else "closing", None
    if "alance" in label and (found := _BALANCE_AT.match(label)):
        return "opening" if found["opening"] or found["first"] else "closing", None
    if not any(map(str.isdigit, label)):
        return "", None
    return ("closing", parse_span(label).month) if _HELD_AT.search(label) else ("", None)


_BALANCE_AT = re.compile(
    r"(?:(?P<opening>beginning|opening)|ending|closing) (?:\w+ )?balances?\W*(?:\(\w\)\W*)?$|"
    r"balances?(?: at|,) (?:the )?(?:(?P<first>beginning|start|opening)|end|close)\W*$",
    re.I,
)


def _day_of_label(label: str, caption: Sequence[str], kind: str) -> date | None:
    """The day that the label of such a row names in full: "Balance at December 31, 2020".

    Or that it names alone under "Segment assets, as of:".
    """
    if kind != "other" or not any(map(str.isdigit, label)):
        return None
    if caption and _ENDS_AS_OF.search(caption[-1]) and _DAY_ALONE.fullmatch(label):
        return end_of(parse_span(label))
    found = _HELD_AT.search(label)
    if found is None and ((found := _STANDS_AT.search(label)) is None or len(parse_dates(label)) > 1):
        return None
    return end_of(parse_span(label))


_ENDS_AS_OF = re.compile(r"\b(?:as (?:of|at)|at)\W*$", re.I)
_DAY_ALONE = re.compile(rf"\W*{MONTH_WORD}\.? \d{{1,2}}, (?:19|20)\d\d\W*(?:\(\w\)\W*)?", re.I)
_HELD_AT = re.compile(
    r"\b(?:balances?|outstanding|non-?vested|unvested|exercisable|reserves?|liability)\b.*(?:\bat|\bas of|\bon|,|-|–|—) "
    rf"{MONTH_WORD}\.? \d{{1,2}}(?:, (?:19|20)\d\d)?\W*(?:\(\w\)\W*)?$",
    re.I,
)
_STANDS_AT = re.compile(
    r"^(?!.*\b(?:dated|established|effective|adopted|agreement)\b)[^(]*(?:\b(?:at|as of)|@) "
    rf"{MONTH_WORD}\.? \d{{1,2}}, (?:19|20)\d\d\W*(?:\(\w\)\W*)?$",
    re.I,
)
"""Ends in the one day that it names: "Total assets at September 30, 2011", "Reserves @ June 30, 2024 (a)"."""


def _day_of(balance: str, month: int | None, column: Column) -> tuple[date | None, date | None]:
    """The day at which the opening or closing balance of a flow stands; `month` is the one that its label names."""
    if column.period_end is None:
        return column.period_start, column.period_end
    if balance == "closing" and month in (None, column.period_end.month):
        return None, column.period_end
    return None, column.period_start - timedelta(days=1) if column.period_start else None
