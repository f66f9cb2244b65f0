"""Workbooks made for the tests, written by openpyxl, which the reader does not use."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tieout.facts import Fact, Filing
from tieout.parsers import read

Cells = Sequence[Sequence[Any]]

BALANCE_SHEET: Cells = (
    ("Acme, Inc.",),
    ("Balance Sheets",),
    ("(in thousands)",),
    (None, "December 31, 2003", "June 30, 2003"),
    ("ASSETS",),
    ("Cash", 1020, 980),
    ("Inventories", 500, 0),
    ("Total current assets", 1520, 980),
    ("Property, net", 480, 520),
    ("Total assets", 2000, 1500),
    ("Accounts payable", 700, 800),
    ("Common stock", 2100, 2100),
    ("Accumulated deficit", -800, -1400),
    ("Total liabilities and stockholders' equity", 2000, 1500),
)
MONEY = '_(#,##0_);_((#,##0);_("-"_)'


def workbook(
    *sheets: tuple[str, Cells],
    number_format: str = MONEY,
    change: Callable[[Worksheet], object] | None = None,
) -> bytes:
    """An XLSX file of sheets, each a title and rows; `change` is done to the first sheet before it is saved."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, int | float) and cell.number_format == "General" and number_format:
                    cell.number_format = number_format
    if change is not None:
        change(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read_sheet(rows: Cells = BALANCE_SHEET, title: str = "Sheet1", **how: Any) -> Filing:
    """The filing of a workbook with one sheet."""
    return read(workbook((title, rows), **how), "book.xlsx")


def fact_at(filing: Filing, anchor: str) -> Fact:
    """The fact of a cell."""
    return next(f for f in filing.facts if f.anchor.endswith(f"!{anchor}"))


def with_part(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with the text of one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content.decode()) if info.filename == part else content)
    return out.getvalue()


def without_values(xml: str) -> str:
    """A sheet as a program writes it: formulas whose values nobody computed."""
    return re.sub(r"(<f>[^<]*</f>)<v\s*/?>(?:[^<]*</v>)?", r"\1", xml)
