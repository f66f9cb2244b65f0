"""The work paper: the findings of a run as a workbook that recalculates, with operands, tick legend and sign-off.

What comes from a document is text, never a formula; the same run gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tieout.checkpoints.data_docs.exceptions_page import ExceptionRow, exception_rows
from tieout.checkpoints.data_docs.marks import LEGEND, SAYS
from tieout.checkpoints.data_docs.recalculation import recalculate
from tieout.checkpoints.data_docs.source import SOURCE, Publication
from tieout.checkpoints.data_docs.words import SEVERITY, STATUS, VERDICT
from tieout.checkpoints.outcome import percent
from tieout.expectations.verdicts.verdict import Operand

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.worksheet import Worksheet

NAME = "exceptions.xlsx"
LONGEST_TEXT = 32_000
"""Characters that a cell takes (32,767), less some."""
MOST_OPERANDS = 100_000
"""Rows of operands; beyond, the page of the filing shows them (a sheet takes 1,048,576)."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")

Value = str | int | Decimal | None


class Link(NamedTuple):
    """A text that leads to a page of the report."""

    text: str | int
    target: str


class Formula(NamedTuple):
    """What a cell calculates, without the `=`, and an amount that has as many places."""

    text: str
    like: Decimal | None = None


EXCEPTIONS = (
    ("No.", 6), ("Severity", 11), ("Status", 16), ("Filing", 34), ("Line", 9), ("What does not tie", 40),
    ("For", 22), ("With numbers", 46), ("Difference", 18), ("Allowed", 16), ("Recalculated", 22),
    ("Difference as tested", 18), ("Likely cause", 36), ("Explanation", 50), ("Rule", 24),
    ("Disposition", 26), ("Prepared by", 14), ("Date", 12), ("Reviewed by", 14), ("Date", 12),
)  # fmt: skip
OPERANDS = (
    ("No.", 6), ("Number", 34), ("Line item as printed", 40), ("Sign", 6), ("As printed", 16),
    ("Value in units", 20), ("Printed to the", 14), ("At least", 20), ("At most", 20), ("Filing", 34),
    ("Document", 14), ("Line", 8), ("Columns", 12), ("Remark", 26),
)  # fmt: skip
FILINGS = (("Filing", 46), ("Verdict", 14), ("Why", 50), ("Numbers", 10), ("Checked", 10), ("Coverage", 10))
WAIVERS = (("Filing", 46), ("Rule", 28), ("Status", 12), ("Waiver", 70))


class WorkPaperSection:
    """The section of the site that writes the workbook beside the page of exceptions."""

    def __init__(
        self, name: str, data_context: Any, target_store: Any, source_store_name: str = SOURCE
    ) -> None:
        self._context = data_context
        self._source = source_store_name
        self._target = target_store.store_backends["static_assets"]

    def build(self, resource_identifiers: Any = None) -> None:
        """Write the workbook."""
        publication: Publication = self._context.stores[self._source]
        self._target.set((NAME,), write_work_paper(publication))


def write_work_paper(publication: Publication) -> bytes:
    """The workbook of a run, as the bytes of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Exceptions"
    rows = exception_rows(publication)
    _fill(sheet, EXCEPTIONS, _exception_cells(rows, publication))
    _fill(book.create_sheet("Operands"), OPERANDS, _operand_cells(rows))
    _fill(book.create_sheet("Filings"), FILINGS, _filing_cells(publication))
    waivers = [(o.filing, w.rule, w.status, w.text) for o in publication.outcomes for w in o.waivers]
    if waivers:
        _fill(book.create_sheet("Waivers"), WAIVERS, waivers)
    _fill(book.create_sheet("Tick marks"), (("Mark", 8), ("Meaning", 90)), _legend(publication))
    return _packed(book, publication.started)


def _exception_cells(rows: Sequence[ExceptionRow], publication: Publication) -> Iterator[Sequence[object]]:
    """A row per finding; its difference, bound and result are calculated from the sheet of operands."""
    first = 2
    for place, row in enumerate(rows, 2):
        verdict, finding = row.verdict, row.finding
        at = first
        first += len(verdict.operands)
        shown = first <= MOST_OPERANDS
        found = recalculate(
            verdict,
            publication.rules_by_id.get(verdict.rule),
            partial(_operand_cell, "F", at),
            partial(_operand_cell, "G", at),
        )
        live = (
            Formula(found.difference, verdict.difference)
            if found.difference and shown
            else verdict.difference
        )
        bound = Formula(found.allowed, verdict.allowed) if found.allowed and shown else verdict.allowed
        has_result = verdict.difference is not None and verdict.allowed is not None
        yield (
            row.number,
            SEVERITY[finding.severity],
            STATUS[finding.status],
            Link(row.filing, f"{row.page}#{finding.anchor}"),
            Link(finding.line, f"{row.page}#L{finding.line}") if finding.line else None,
            finding.title,
            finding.about,
            finding.with_numbers,
            live,
            bound,
            Formula(_result(place, found.op)) if has_result else "not a matter of amounts",
            verdict.difference,
            finding.likely_cause,
            finding.message,
            finding.rule,
            None, None, None, None, None,
        )  # fmt: skip


def _operand_cell(column: str, first: int, place: int) -> str:
    """The cell of an operand on its sheet."""
    return f"Operands!${column}${first + place}"


def _result(row: int, op: str) -> str:
    """Whether the difference stays within the bound, in the direction that the rule looks at."""
    test = {
        "=": f"ABS(I{row})<=J{row}",
        "<=": f"I{row}<=J{row}",
        "<": f"I{row}<J{row}",
        ">=": f"-I{row}<=J{row}",
        ">": f"-I{row}<J{row}",
    }[op]
    return f'IF({test},"rounding can explain it","exception")'


def _operand_cells(rows: Sequence[ExceptionRow]) -> Iterator[Sequence[object]]:
    """The numbers of every finding, in the order of the findings; bounds are calculated from the print."""
    at = 1
    for row in rows:
        for operand, view in zip(row.verdict.operands, row.finding.operands, strict=True):
            at += 1
            if at > MOST_OPERANDS:
                return
            has_bounds = operand.value is not None and operand.quantum
            yield (
                row.number,
                view.name,
                view.label,
                view.sign,
                operand.printed,
                operand.value if operand.value is not None else (Decimal(0) if operand.absent else None),
                operand.quantum or None,
                Formula(f"F{at}-G{at}/2", operand.quantum / 2) if has_bounds else None,
                Formula(f"F{at}+G{at}/2", operand.quantum / 2) if has_bounds else None,
                row.filing,
                operand.document,
                Link(operand.line, f"{row.page}#L{operand.line}") if operand.line else None,
                _columns(operand),
                view.remark,
            )


def _columns(operand: Operand) -> str:
    """The characters of the line that the number takes, counted from 1."""
    return f"{operand.start + 1} to {operand.end}" if operand.line and operand.end else ""


def _filing_cells(publication: Publication) -> Iterator[Sequence[object]]:
    for outcome in publication.outcomes:
        yield (
            Link(outcome.filing, publication.filing_pages[outcome.filing]),
            VERDICT[outcome.verdict],
            "; ".join(outcome.reasons) or outcome.error.partition("\n")[0],
            outcome.coverage.numbers,
            outcome.coverage.touched,
            percent(outcome.coverage.ratio) if outcome.reading else "",
        )


def _legend(publication: Publication) -> Iterator[Sequence[object]]:
    yield from LEGEND
    yield ("", SAYS)
    yield ("", "Amounts are in units. A number stands for everything from “at least” to “at most”: half a unit "
               "of its last printed digit either way. Differences are the left side less the right side, of a "
               "column the lines less the total.")  # fmt: skip
    yield ("", f"Run {publication.run_id}, {publication.time}, checkpoint {publication.checkpoint}.")


def _fill(sheet: Worksheet, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]]) -> None:
    """Write headings and rows, and lay the sheet out for screen and print."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    wrapped = Alignment(vertical="top", wrap_text=True)
    for column, (name, width) in enumerate(columns, 1):
        cell = sheet.cell(1, column, name)
        cell.font, cell.border, cell.alignment = Font(bold=True), Border(bottom=Side("thin")), wrapped
        sheet.column_dimensions[get_column_letter(column)].width = width
    formats = Formats(Alignment(vertical="top"), wrapped, Font(color="1F4A86", underline="single"))
    last = 1
    for last, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            if value is not None and value != "":
                _write(sheet.cell(last, column), value, formats)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


class Formats(NamedTuple):
    """How cells are laid out, made once for a sheet."""

    amounts: Alignment
    texts: Alignment
    links: Font


def _write(cell: Cell | MergedCell, value: object, formats: Formats) -> None:
    """Write one cell: a text, an amount, a formula or a link."""
    shown = value.text if isinstance(value, Link) else value
    cell.alignment = formats.texts if isinstance(shown, str) else formats.amounts
    if isinstance(shown, str):
        write_text(cell, shown)
    elif isinstance(shown, Formula):
        cell.value = f"={shown.text}"
    else:
        cell.value = shown  # type: ignore[assignment]  # a number
    like = shown.like if isinstance(shown, Formula) else shown
    if isinstance(like, Decimal):
        cell.number_format = number_format(like)
    if isinstance(value, Link):
        cell.hyperlink, cell.font = value.target, formats.links


def number_format(amount: Decimal) -> str:
    """How a spreadsheet shows an amount with all its places, negative ones red: `#,##0.00;[Red]-#,##0.00`."""
    places = max(0, -int(amount.normalize().as_tuple().exponent))
    shown = f"#,##0.{'0' * places}".rstrip(".")
    return f"{shown};[Red]-{shown}"


def write_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that stays text, whatever it begins with, without characters that a workbook cannot hold."""
    cell.value = _UNPRINTABLE.sub("", text)[:LONGEST_TEXT]
    cell.data_type = "s"
    if text[:1] in "=+-@\t\r":
        cell.quotePrefix = True


def _packed(book: Workbook, time: datetime) -> bytes:
    """The bytes of the workbook; its parts carry the time of the run, not that of the clock."""
    book.properties.creator = "tieout"
    book.properties.created = book.properties.modified = time.replace(tzinfo=None)
    written, packed = io.BytesIO(), io.BytesIO()
    book.save(written)
    stamp = f"{time:%Y-%m-%dT%H:%M:%SZ}".encode()
    moment = max((1980, 1, 1, 0, 0, 0), time.timetuple()[:6])
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = _MODIFIED.sub(rb"\g<1>" + stamp, source.read(name))
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
    return packed.getvalue()
