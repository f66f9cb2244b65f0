"""The sheets of a workbook (XLSX) as rows of cells, each as displayed: number formats applied, merged cells known,
hidden rows, columns and sheets set apart. What the workbook kept of its formulas is read, not computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from tieout.errors import Mistake, Unreadable
from tieout.facts import Problem
from tieout.parsers.lines.footnote_marks import is_footnote_mark
from tieout.parsers.lines.virtual_layout import parse_cell
from tieout.parsers.workbooks.archive import Archive
from tieout.parsers.workbooks.continental import in_english, is_continental
from tieout.parsers.workbooks.kept_values import Kept, Place, moved, stale_values
from tieout.parsers.workbooks.number_formats import (
    BUILT_IN,
    Displayed,
    display,
    display_date,
    is_date_format,
    is_time_format,
)
from tieout.parsers.workbooks.sheet import Sheet, SheetCell, SheetRow, Stale, column_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CELLS = 100_000
"""Cells of one sheet: a statement or trial balance has hundreds, a general ledger more than this."""
MOST_CELLS_OF_ALL = 400_000
LONGEST_FORMULA = 1_000  # a sum of cells or a link; longer ones calculate what is not told here
MOST_FORMULA_TEXT = 2_000_000  # characters of the formulas of a workbook; those behind them are not looked at
LAST_ROW = 1_048_576
LAST_COLUMN = 200  # columns further right hold no statement


class _Style(NamedTuple):
    code: str
    indent: int
    top: str
    bottom: str
    is_date: bool
    is_time: bool
    bold: bool = False


class Workbook(NamedTuple):
    """The sheets that are shown, in order, and what is to be said about those that are not."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]


def read_sheets(data: bytes, name: str) -> Workbook:
    """The visible sheets of a workbook; raises Unreadable where it is none, is locked or too large."""
    archive = Archive(data, name)
    part = next(n for n in archive.names() if n.endswith("workbook.xml"))
    root = archive.xml(part)
    if root is None:
        raise Unreadable(Mistake("damaged", "The workbook is empty.", name, hint="Save the workbook again."))
    targets = archive.targets(part)
    reader = _SheetReader(archive, root, targets)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    if any(kind == "vbaProject" for kind, _ in targets.values()):
        problems.append(Problem("info", "macros", "The workbook holds macros; they were not run."))
    if any(kind == "externalLink" for kind, _ in targets.values()):
        message = (
            "The workbook takes values from other workbooks; they were read as it kept them, and not fetched."
        )
        problems.append(Problem("info", "external_links", message))
    for element in root.iterfind(".//{*}sheets/{*}sheet"):
        title = element.get("name", "")
        kind, target = targets.get(_relation(element), ("", ""))
        if kind != "worksheet":
            continue  # a chart, a dialogue
        if element.get("state", "visible") != "visible":
            message = f"Sheet “{title}” is hidden; it was not read."
            problems.append(Problem("info", "hidden_sheet", message))
            continue
        sheets.append(reader.read(title, target))
    return Workbook(tuple(_with_stale(sheets, reader.kept)), tuple(problems))


def _with_stale(sheets: list[Sheet], kept: dict[str, Kept]) -> Iterator[Sheet]:
    """The sheets, each with its formulas whose kept value is not what their cells come to."""
    found: dict[str, dict[str, Stale]] = {}
    for title, cell, stale in stale_values(kept):
        found.setdefault(title, {})[cell] = stale
    for sheet in sheets:
        yield sheet._replace(stale=found[sheet.title]) if sheet.title in found else sheet


def _relation(element: _Element) -> str:
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith("}id")), "")


class _SheetReader:
    """Reads sheets with the styles and texts that they share."""

    def __init__(self, archive: Archive, root: _Element, targets: dict[str, tuple[str, str]]) -> None:
        self.archive = archive
        properties = root.find("{*}workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
        parts = dict(targets.values())
        self.texts = _shared_texts(archive.xml(parts.get("sharedStrings", "")))
        self.styles = _styles(archive.xml(parts.get("styles", "")))
        self.left = MOST_CELLS_OF_ALL
        self.kept: dict[str, Kept] = {}
        self.room = MOST_FORMULA_TEXT

    def read(self, title: str, part: str) -> Sheet:
        """One sheet; a sheet of more cells than a statement has is left, with a problem that says so."""
        data = self.archive.read(part)
        count = data.count(b"<c ") + data.count(b"<c>") or data.count(b":c ")
        if count > min(MOST_CELLS, self.left):
            message = f"Sheet “{title}” has {count:,} cells, more than a statement has; it was not read."
            return Sheet(title, (), {}, (Problem("warning", "large_sheet", message),))
        self.left -= count
        root = self.archive.parse(data, part) if data else None
        if root is None:
            return Sheet(title, (), {}, ())
        if b"<f" in data or b":f>" in data:
            self.kept[title] = kept = _kept(root, self.room)
            self.room -= sum(map(len, kept.formulas.values()))
        hidden = _hidden_columns(root)
        rows: list[SheetRow] = []
        skipped = {"rows": 0, "cells": 0}
        number = 0
        for element in root.iterfind("{*}sheetData/{*}row"):
            number = _row_number(element.get("r", ""), number)
            if number > LAST_ROW:
                break
            if element.get("hidden", "0") in ("1", "true"):
                skipped["rows"] += any(True for _ in element.iterfind("{*}c/{*}v"))
                continue
            cells = list(self._cells(element, number))
            shown = tuple(c for c in cells if c.column not in hidden and c.column <= LAST_COLUMN)
            skipped["cells"] += sum(c.number for c in cells if c.column in hidden)
            if shown:
                rows.append(SheetRow(number, shown))
        return Sheet(title, _in_english(rows), _merged(root), tuple(_left_out(title, skipped)))

    def _cells(self, row: _Element, number: int) -> Iterator[SheetCell]:
        column = -1
        for element in row.iterfind("{*}c"):
            named = column_of(element.get("r", ""))
            column = named if named > column else column + 1
            index = _integer(element.get("s"))
            style = self.styles[index] if index < len(self.styles) else _PLAIN
            yield self._cell(element, column, style)

    def _cell(self, element: _Element, column: int, style: _Style) -> SheetCell:
        kind = element.get("t", "n")
        raw = element.findtext("{*}v")
        formula = element.find("{*}f") is not None
        blank = SheetCell(
            column, "", indent=style.indent, top=style.top, bottom=style.bottom, bold=style.bold
        )
        if kind == "inlineStr":
            found = element.find("{*}is")
            return blank._replace(text="" if found is None else _text_of(found))
        if raw is None or (raw == "" and formula and kind != "str"):
            return blank._replace(trouble="no_value" if formula else "")
        if kind == "s":
            at = _integer(raw)
            return blank._replace(text=self.texts[at] if at < len(self.texts) else "")
        if kind == "e":
            return blank._replace(text=raw, trouble="error")
        if kind == "b":
            return blank._replace(text="TRUE" if raw == "1" else "FALSE")
        if kind in ("str", "d"):
            return blank._replace(text=raw)
        shown = self._shown(raw, style)
        number = not shown.is_date and not style.is_time and parse_cell(shown.text) is not None
        return blank._replace(
            text=shown.text, number=number, scale=shown.scale, general=shown.general, stored=raw
        )

    def _shown(self, raw: str, style: _Style) -> Displayed:
        """What the cell displays; the number without a format where its format makes it unreadable ("2.5M")."""
        try:
            value = Decimal(raw)
        except InvalidOperation:
            return Displayed(raw)
        if style.is_date:
            return display_date(value, style.code, self.from_1904)
        shown = display(value, style.code)
        if style.is_time or not shown.text or parse_cell(shown.text):
            return shown
        return display(value, "General") if re.search(r"\d\s*[KMBkmb]\b", shown.text) else shown


def _kept(root: _Element, room: int) -> Kept:
    """The numbers and formulas of a sheet as stored; of formulas filled down or to the right each as it stands there.

    The formulas are those that have `room`, in characters.
    """
    numbers: dict[Place, Decimal] = {}
    texts: set[Place] = set()
    formulas: dict[Place, str] = {}
    hidden: set[int] = set()
    filled: dict[str, tuple[Place, str]] = {}
    number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = _row_number(row.get("r", ""), number)
        if row.get("hidden", "0") in ("1", "true"):
            hidden.add(number)
        column = -1
        for cell in row.iterfind("{*}c"):
            named = column_of(cell.get("r", ""))
            column = named if named > column else column + 1
            place, raw, formula = (number, column), cell.findtext("{*}v"), cell.find("{*}f")
            if raw is not None and cell.get("t", "n") == "n" and (value := _decimal(raw)) is not None:
                numbers[place] = value
            elif raw is not None or cell.find("{*}is") is not None:
                texts.add(place)
            if formula is not None and formula.get("t", "normal") in ("normal", "shared"):
                text = formula.text or ""
                if len(text) > LONGEST_FORMULA or room <= 0:
                    continue
                if shared := formula.get("si", ""):
                    (top, left), first = filled.setdefault(shared, (place, text))
                    text = text or moved(first, number - top, column - left)
                if text:
                    formulas[place] = text
                    room -= len(text)
    return Kept(numbers, texts, formulas, hidden)


def _decimal(raw: str) -> Decimal | None:
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _in_english(rows: list[SheetRow]) -> tuple[SheetRow, ...]:
    """The rows, texts that are numbers as English writes them: of the continent, where most of them are so."""
    texts = [c.text for r in rows for c in r.cells if not c.number and "," in c.text]
    continental = is_continental(texts)
    return tuple(
        r._replace(
            cells=tuple(c if c.number else c._replace(text=in_english(c.text, continental)) for c in r.cells)
        )
        for r in rows
    )


_PLAIN = _Style("General", 0, "", "", False, False)


def _left_out(title: str, skipped: dict[str, int]) -> Iterator[Problem]:
    if skipped["rows"]:
        message = f"Sheet “{title}” has {skipped['rows']} hidden rows with values; they were not read."
        yield Problem("info", "hidden_rows", message)
    if skipped["cells"]:
        message = f"Sheet “{title}” has {skipped['cells']} numbers in hidden columns; they were not read."
        yield Problem("info", "hidden_columns", message)


def _row_number(text: str, above: int) -> int:
    """The number of a row, which is below the row `above`; where it says nothing sensible, the next."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    return number if number > above else above + 1


def _hidden_columns(root: _Element) -> set[int]:
    hidden: set[int] = set()
    for column in root.iterfind("{*}cols/{*}col"):
        if column.get("hidden", "0") in ("1", "true"):
            first, last = _integer(column.get("min")), _integer(column.get("max"))
            hidden.update(range(max(0, first - 1), min(last, LAST_COLUMN + 1)))
    return hidden


def _merged(root: _Element) -> dict[tuple[int, int], int]:
    """The last column of each merged cell, by its row and first column."""
    merged: dict[tuple[int, int], int] = {}
    for element in root.iterfind("{*}mergeCells/{*}mergeCell"):
        found = re.fullmatch(r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)", element.get("ref", ""))
        if found:
            merged[int(found[2]), column_of(found[1])] = min(column_of(found[3]), LAST_COLUMN)
    return merged


def _shared_texts(root: _Element | None) -> list[str]:
    return [] if root is None else [_text_of(item) for item in root.iterfind("{*}si")]


def _text_of(item: _Element) -> str:
    """The text of a cell without raised footnote marks and pronunciation."""
    plain = item.find("{*}t")
    if plain is not None:
        return plain.text or ""
    parts = []
    for run in item.iterfind("{*}r"):
        raised = run.find("{*}rPr/{*}vertAlign")
        text = run.findtext("{*}t") or ""
        if raised is None or raised.get("val") != "superscript" or not is_footnote_mark(text):
            parts.append(text)
    return "".join(parts)


_RULES = {"": "", "none": "", "double": "double"}


def _styles(root: _Element | None) -> list[_Style]:
    """The styles that cells name by number."""
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        if element.get("numFmtId", "").isdigit():
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "General")
    borders = [
        tuple(_rule(border.find(f"{{*}}{side}")) for side in ("top", "bottom"))
        for border in root.iterfind("{*}borders/{*}border")
    ]
    bold = [
        (found := font.find("{*}b")) is not None and found.get("val", "1") not in ("0", "false")
        for font in root.iterfind("{*}fonts/{*}font")
    ]
    styles = []
    for element in root.iterfind("{*}cellXfs/{*}xf"):
        code = codes.get(_integer(element.get("numFmtId")), "General")
        alignment = element.find("{*}alignment")
        indent = _integer(alignment.get("indent")) if alignment is not None else 0
        border = _integer(element.get("borderId"))
        top, bottom = borders[border] if border < len(borders) else ("", "")
        font = _integer(element.get("fontId"))
        is_bold = font < len(bold) and bold[font]
        shows = is_date_format(code), is_time_format(code)
        styles.append(_Style(code, min(indent, 15), top, bottom, *shows, is_bold))
    return styles


def _rule(side: _Element | None) -> str:
    style = "" if side is None else side.get("style", "")
    return _RULES.get(style, "single")


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
