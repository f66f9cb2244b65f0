"""CSV files as sheets: delimiter, encoding and the way of writing numbers are told from the content."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.errors import Mistake, Unreadable
from tieout.facts import Filing, Problem
from tieout.parsers.lines.virtual_layout import parse_cell
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.workbooks.continental import in_english, is_continental
from tieout.parsers.workbooks.reader import build_filing
from tieout.parsers.workbooks.sheet import Sheet, SheetCell, SheetRow
from tieout.parsers.workbooks.sheets import LAST_COLUMN, MOST_CELLS

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200  # lines that are looked at to tell the format
_TITLES = 6  # lines at the top that may be titles without delimiters
_EVEN = 0.75  # share of lines with as many fields as most: prose and laid-out pages have fewer
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_GAP = re.compile(r"[^\s,;|\"'] {3}(?! *$)")
"""What parts the columns of a laid-out page; before a label it is the label's level."""
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")


def is_csv(data: bytes) -> bool:
    """True for text whose lines are fields between delimiters, the same number on nearly all of them."""
    head = data[:65536]
    if not head.startswith(_UTF_16) and (b"\0" in head or b"<" in head[:2000].lstrip()[:1]):
        return False
    lines = [line for line in decode(head).splitlines()[:_SAMPLE] if line.strip()]
    if len(lines) < 4:
        return False
    if sum(bool(_GAP.search(line)) for line in lines) * 5 > len(lines) and not _are_barred(lines):
        return False
    return _find_delimiter(lines) != ""


def _are_barred(lines: Sequence[str]) -> bool:
    """True for a list between bars, as SAP saves it: "|113100  |Bank      |    12.400,55 |"."""
    barred = sum(line.strip()[:1] == line.strip()[-1:] == "|" for line in lines)
    return barred >= _EVEN * len(lines)


def read_csv(data: bytes, name: str, items: LineItems) -> Filing:
    """The filing that a CSV file is; raises Unreadable where it cannot be parsed, or holds no statement."""
    text = decode(data)
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]
    records = list(_records(text, _find_delimiter(lines) or ",", name))
    if sum(len(fields) for _, fields in records) > MOST_CELLS:
        message = f"It has more than {MOST_CELLS:,} fields, more than a statement or trial balance has."
        hint = "Give statements and trial balances, not ledgers."
        raise Unreadable(Mistake("large_sheet", message, name, hint=hint))
    continental = is_continental([f for _, fields in records for f in fields])
    rows = tuple(
        SheetRow(
            line, tuple(_cell(column, field, continental) for column, field in enumerate(fields) if field)
        )
        for line, fields in records
        if any(fields)
    )
    problems = []
    if continental:
        message = "Its numbers are written with a decimal comma; they were read so."
        problems.append(Problem("info", "decimal_comma", message))
    return build_filing((Sheet("", rows, {}, ()),), problems, name, "CSV", items)


def decode(data: bytes) -> str:
    """The text: by its byte order mark, else UTF-8 where it is valid, else Windows-1252."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; fields without the spaces around them on the right."""
    reader = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter)
    line = 1
    try:
        for fields in reader:
            yield line, [f.rstrip() for f in fields[: LAST_COLUMN + 1]]
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"Line {line} cannot be taken apart: {error}."
        raise Unreadable(Mistake("damaged", message, name, hint="Export the file again.")) from error


def _find_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that gives the most lines the same number of fields, and nearly all of them; empty where none."""
    best, most = "", (0, 1)
    for delimiter in DELIMITERS:
        try:
            widths = [len(fields) for fields in csv.reader(lines, delimiter=delimiter) if fields]
        except csv.Error:  # a field without end: reading the whole says where
            widths = [line.count(delimiter) + 1 for line in lines]
        first = next((i for i, width in enumerate(widths[:_TITLES]) if width > 1), 0)
        widths = widths[first:]
        usual, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
        if times >= _EVEN * len(widths) and 1 < usual <= LAST_COLUMN + 1 and (times, usual) > most:
            best, most = delimiter, (times, usual)
    return best


def _cell(column: int, field: str, continental: bool) -> SheetCell:
    text = in_english(field, continental)
    number = parse_cell(text) is not None
    return SheetCell(column, text, number=number, general=bool(_PLAIN.fullmatch(text)))
