"""What worksheets and CSV files share: rows of cells as displayed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from tieout.facts import Problem


class SheetCell(NamedTuple):
    """A cell as displayed; `column` counts from 0. A blank cell is kept where it has a border.

    `number` is true where a number is stored (not text that looks like one); `scale` is the exponent of ten by which
    its format scaled it; `general` says that trailing zeros are left out. `trouble` is `error` for "#REF!", `no_value`
    for a formula that was never computed. `place` names the cell where it
    stands elsewhere in the file than here.
    """

    column: int
    text: str
    number: bool = False
    scale: int = 0
    general: bool = False
    indent: int = 0
    top: str = ""
    bottom: str = ""
    trouble: str = ""
    stored: str = ""
    place: str = ""
    bold: bool = False


class SheetRow(NamedTuple):
    """A row with its number in the sheet, from 1 (of a CSV file: its line)."""

    number: int
    cells: tuple[SheetCell, ...]


class Stale(NamedTuple):
    """A formula whose value was not calculated anew, and what its cells come to."""

    formula: str
    computed: Decimal


class Sheet(NamedTuple):
    """A sheet: its rows, where merged cells end (by row and first column), what could not be read, and by the names of
    their cells the formulas whose kept value is another than theirs.
    """

    title: str
    rows: tuple[SheetRow, ...]
    merged: dict[tuple[int, int], int]
    problems: tuple[Problem, ...]
    stale: Mapping[str, Stale] = MappingProxyType({})


def cell_name(column: int, row: int) -> str:
    """A cell as spreadsheets name it: column 1 of row 7 is B7."""
    letters = ""
    at = column + 1
    while at:
        at, letter = divmod(at - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def column_of(reference: str) -> int:
    """The column of a cell from 0: A is 0, AB is 27."""
    column = 0
    for letter in reference[:4]:
        if not ("A" <= letter.upper() <= "Z"):
            break
        column = column * 26 + ord(letter.upper()) - 64
    return column - 1


def clean(text: str) -> str:
    """The words of a cell, a single blank between them."""
    return " ".join(text.replace("\xa0", " ").split())
