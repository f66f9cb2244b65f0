"""Whether the value that a workbook kept of a formula is what the cells it names come to: sums, differences and links.

What is read is what was kept. Nothing else is computed, and these only so far as their cells are plain numbers: a total
that was typed over, pasted without calculating or kept by a program that never calculates is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from tieout.parsers.workbooks.sheet import Stale, cell_name, column_of

Place = tuple[int, int]
"""Row from 1 and column from 0."""

MOST_CELLS_NAMED = 2_000
"""Cells of one range: a sum of more adds up a ledger."""
MOST_CELLS_ADDED = 1_000_000
"""Cells of all ranges of a workbook."""


class Kept(NamedTuple):
    """The numbers of a sheet as stored, where its texts stand, its formulas, and the rows that are not shown."""

    numbers: dict[Place, Decimal]
    texts: set[Place]
    formulas: dict[Place, str]
    hidden_rows: set[int]


def stale_values(sheets: Mapping[str, Kept]) -> Iterator[tuple[str, str, Stale]]:
    """The cells whose kept number is not what their formula comes to: sheet, name of the cell, what is wrong."""
    reader = _Reader({title.casefold(): kept for title, kept in sheets.items()})
    for title, kept in sheets.items():
        for place, formula in kept.formulas.items():
            if (number := kept.numbers.get(place)) is None:
                continue
            parts = reader.parts_of(formula, title)
            if parts is None:
                continue
            computed = sum(parts, Decimal(0))
            size = sum(map(abs, parts), abs(number))
            if abs(computed - number) > size * _PRECISION + _LEAST:
                yield title, cell_name(place[1], place[0]), Stale(formula, computed)


_PRECISION = Decimal("1e-9")  # a worksheet keeps fifteen digits, and sums lose some of them
_LEAST = Decimal("1e-6")

_REFERENCE = r"(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_RANGE = rf"{_REFERENCE}(?::\$?[A-Z]{{1,3}}\$?[0-9]{{1,7}})?"
_SUM = re.compile(r"(?P<name>SUM|SUBTOTAL)\((?P<args>[^()]*)\)", re.I)
_TERM = re.compile(
    rf"\s*(?P<sign>[+-]?)\s*(?:(?P<sum>(?:SUM|SUBTOTAL)\([^()]*\))|(?P<cell>{_REFERENCE})(?![:(\w])|(?P<number>\d+(?:\.\d+)?))\s*",
    re.I,
)
_CELL = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(?P<c1>\$?)(?P<col>[A-Z]{1,3})(?P<c2>\$?)(?P<row>[0-9]{1,7})",
    re.I,
)


class _Reader:
    def __init__(self, sheets: Mapping[str, Kept]) -> None:
        self.sheets = sheets
        self.left = MOST_CELLS_ADDED

    def parts_of(self, formula: str, title: str) -> list[Decimal] | None:
        """The amounts that a formula adds up, each with its sign; None where it does anything else."""
        parts: list[Decimal] = []
        at = 0
        text = formula.strip().removeprefix("=")
        if not text or not re.search(r"[A-Z]", text, re.I):
            return None
        while at < len(text):
            term = _TERM.match(text, at)
            if term is None or (at and not term["sign"]):
                return None
            found = self._term(term, title)
            if found is None:
                return None
            parts += [-f for f in found] if term["sign"] == "-" else found
            at = term.end()
        return parts

    def _term(self, term: re.Match[str], title: str) -> list[Decimal] | None:
        if term["number"]:
            return [Decimal(term["number"])]
        if term["cell"]:
            sheet, place = self._place(term["cell"], title)
            return None if sheet is None or place in sheet.texts else [sheet.numbers.get(place, Decimal(0))]
        call = _SUM.fullmatch(term["sum"])
        if call is None:
            return None
        ranges = [a.strip() for a in call["args"].split(",")]
        nested = call["name"].upper() == "SUBTOTAL"
        if nested and (ranges.pop(0) not in ("9", "109") or not ranges):
            return None
        found: list[Decimal] = []
        for text in ranges:
            amounts = self._range(text, title, nested)
            if amounts is None:
                return None
            found += amounts
        return found

    def _range(self, text: str, title: str, nested: bool) -> list[Decimal] | None:
        """The numbers of a range; under SUBTOTAL without other subtotals, and None where rows of it are hidden."""
        if not re.fullmatch(_RANGE, text, re.I):
            return None
        first, _, last = text.partition(":")
        sheet, (top, left) = self._place(first, title)
        (bottom, right) = self._place(last, title)[1] if last else (top, left)
        count = (bottom - top + 1) * (right - left + 1)
        self.left -= max(count, 0)
        if sheet is None or not 0 < count <= MOST_CELLS_NAMED or self.left < 0:
            return None
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        if nested and any(row in sheet.hidden_rows for row in rows):
            return None
        return [
            sheet.numbers[row, column]
            for row in rows
            for column in columns
            if (row, column) in sheet.numbers
            and not (nested and "SUBTOTAL" in sheet.formulas.get((row, column), "").upper())
        ]

    def _place(self, text: str, title: str) -> tuple[Kept | None, Place]:
        found = _CELL.fullmatch(text)
        if found is None:
            return None, (0, 0)
        name = found["sheet"].strip("'").replace("''", "'") if found["sheet"] else title
        return self.sheets.get(name.casefold()), (int(found["row"]), column_of(found["col"]))


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it is filled down or to the right: its cells move with it, but those behind a dollar sign."""

    def move(found: re.Match[str]) -> str:
        sheet = f"{found['sheet']}!" if found["sheet"] else ""
        row = int(found["row"]) + (0 if found["c2"] else rows)
        column = column_of(found["col"]) + (0 if found["c1"] else columns)
        if row < 1 or column < 0:
            return "#REF!"
        name = cell_name(column, row)
        letters = name.rstrip("0123456789")
        return f"{sheet}{found['c1']}{letters}{found['c2']}{row}"

    return re.sub(rf"(?<![\w.!']){_CELL.pattern}(?![\w(!])", move, formula, flags=re.I)
