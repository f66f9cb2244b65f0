"""Bytes become a submission: decoded lines, header and documents, as filed with the SEC or as bare text.

The format is told from the content, never from the suffix. What cannot be read is refused by name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tieout.errors import Mistake, Unreadable

MAX_BYTES = 200_000_000

_DOCUMENT = re.compile(r"<(/?)DOCUMENT>", re.I)
_FIELD = re.compile(r"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>\s*(.*?)\s*$", re.I)
_HEADER_FIELDS = {
    "accession": re.compile(r"^\s*ACCESSION NUMBER:\s*(\S+)", re.I),
    "form": re.compile(r"^\s*CONFORMED SUBMISSION TYPE:\s*(\S+)", re.I),
    "company": re.compile(r"^\s*COMPANY CONFORMED NAME:\s*(.+?)\s*$", re.I),
    "period": re.compile(r"^\s*CONFORMED PERIOD OF REPORT:\s*(\d{8})", re.I),
    "fiscal_year_end": re.compile(r"^\s*FISCAL YEAR END:\s*(\d{4})", re.I),
}


_HEADER_LINE = re.compile(r"\s*+(?:ACCESSION|CONFORMED|COMPANY|FISCAL)\b", re.I)


class Document(NamedTuple):
    """One document of a submission; `first` and `last` are its lines, from 1, inclusive."""

    sequence: int
    type: str
    first: int
    last: int

    @property
    def name(self) -> str:
        """Sequence and type, as facts name it: `2:EX-27`."""
        return f"{self.sequence}:{self.type}" if self.type else str(self.sequence)


@lru_cache(maxsize=4)
def names_of(documents: tuple[Document, ...]) -> tuple[str, ...]:
    """The names of a submission's documents, which each of them asks for."""
    return tuple(d.name for d in documents)


class Submission(NamedTuple):
    """A file as filed: the decoded lines of all of it, the header's fields and the documents."""

    lines: tuple[str, ...]
    header: dict[str, str]
    documents: tuple[Document, ...]


_REFUSED = (
    (b"%PDF", "pdf", "This is a PDF.", "Save the release as text or HTML, or give its workbook."),
    (b"\x1f\x8b", "compressed", "This is a gzip file.", "Unpack it first."),
    (b"{\\rtf", "rtf", "This is a rich text file.", "Save it as plain text."),
)


def read_submission(data: bytes, name: str) -> Submission:
    """Decode `data` and split it into documents; raise `Unreadable` for what is not text."""
    _refuse(data, name)
    text = decode(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return Submission(tuple(lines), _read_header(lines), _find_documents(text, lines))


def submission_of(lines: Sequence[str]) -> Submission:
    """The submission of lines that are decoded already, as `Filing.lines` keeps them."""
    return Submission(tuple(lines), _read_header(lines), _find_documents("\n".join(lines), lines))


_CONTROLS = bytes(b for b in range(32) if b < 9 or (b > 13 and b != 0x1A))


def _refuse(data: bytes, name: str) -> None:
    if not data or data.isspace():
        raise Unreadable(
            Mistake("empty", "The file is empty.", name, hint="Check that the export was written.")
        )
    if len(data) > MAX_BYTES:
        raise Unreadable(
            Mistake("too_large", f"The file has more than {MAX_BYTES:,} bytes.", name, hint="Split it.")
        )
    for magic, code, what, remedy in _REFUSED:
        if data.startswith(magic):
            raise Unreadable(Mistake(code, what, name, hint=remedy))
    sample = data[:65536]
    if b"\0" in sample or len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50:
        raise Unreadable(
            Mistake(
                "binary",
                "This is not text.",
                name,
                hint="tieout reads plain text, HTML, XBRL, workbooks (XLSX) and CSV.",
            )
        )


def decode(data: bytes) -> str:
    """UTF-8 where it is valid, otherwise Windows-1252, which is Latin-1 with the quotes and dashes filers used."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace") if b"\x81" not in data else data.decode("latin-1")


def _read_header(lines: Sequence[str]) -> dict[str, str]:
    header: dict[str, str] = {}
    for line in lines[:400]:
        if line[: len("<DOCUMENT>")].upper() == "<DOCUMENT>":
            break
        if ":" not in line or not _HEADER_LINE.match(line):
            continue
        for field, pattern in _HEADER_FIELDS.items():
            if field not in header and (found := pattern.match(line)):
                header[field] = found[1]
    return header


def _find_documents(text: str, lines: Sequence[str]) -> tuple[Document, ...]:
    """The `<DOCUMENT>`s of the envelope; a file without an envelope is one document."""
    starts, closes = _bounds_of_documents(text)
    if not starts:
        return (Document(1, _type_from_text(lines), 1, len(lines)),)
    documents = []
    taken: set[int] = set()
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(lines)
        fields: dict[str, str] = {}
        for i in range(start + 1, min(start + 8, end)):
            if found := _FIELD.match(lines[i]):
                fields.setdefault(found[1].upper(), found[2])
        closed = bisect_left(closes, start)
        if closed < len(closes):
            end = min(end, closes[closed] + 1)
        stated = fields.get("SEQUENCE", "")
        sequence = int(stated) if stated.isdecimal() and len(stated) < _LONGEST_SEQUENCE else n + 1
        if sequence in taken:  # facts are named by it: two documents never share one
            sequence = max(taken) + 1
        taken.add(sequence)
        documents.append(Document(sequence, fields.get("TYPE", ""), start + 1, end))
    return tuple(documents)


def _bounds_of_documents(text: str) -> tuple[list[int], list[int]]:
    """The lines, from 0, that begin with `<DOCUMENT>` and those that begin with `</DOCUMENT>`."""
    starts: list[int] = []
    closes: list[int] = []
    if (
        "OCUMENT>" not in text and "ocument>" not in text
    ):  # nobody mixes them, and the search for both is slow
        return starts, closes
    at = line = 0
    for found in _DOCUMENT.finditer(text):
        if found.start() and text[found.start() - 1] != "\n":
            continue
        line += text.count("\n", at, found.start())
        at = found.start()
        (closes if found[1] else starts).append(line)
    return starts, closes


_LONGEST_SEQUENCE = 6  # digits


_SAYS_HTML = re.compile(r"<(?:html|body|!doctype\s+html)\b", re.I)
_HTML_TAGS = re.compile(r"<(?:div|p|font|span|center|h[1-6]|br|td|tr)\b[^<]{0,400}>", re.I)
_TABLE_CELL = re.compile(r"<t[dr]\b", re.I)
_RULER = re.compile(r"<S>.*<C>", re.I)
_HEAD = 60  # lines


def is_html(submission: Submission, document: Document) -> bool:
    """True where a document is HTML by its content: its beginning says so, or its tables have rows and cells.

    Plain text as filed has tags too (`<TABLE>`, `<S>`, `<PAGE>`), which HTML does not use so.
    """
    lines = submission.lines[document.first - 1 : document.last]
    if _prints_cells(lines):
        return True
    head = "\n".join(lines[:_HEAD])[:20_000]
    if not _SAYS_HTML.search(head) and len(_HTML_TAGS.findall(head)) < 3:
        return False
    return not any(
        line[:1] == "<" and _RULER.match(line) for line in lines
    )  # a page of text in a frame of HTML


def _prints_cells(lines: Sequence[str]) -> bool:
    """Whether a row or a cell of a table is tagged; HTML says so early, plain text is searched to its end."""
    return any(_TABLE_CELL.search("\n".join(lines[at : at + _PIECE])) for at in range(0, len(lines), _PIECE))


_PIECE = 500  # lines


_EXHIBIT = re.compile(r"^\s*EXHIBIT\s+(\d{1,2}(?:\.\d{1,2})?)\s*$", re.I)


def _type_from_text(lines: Sequence[str]) -> str:
    """The exhibit's number where the text itself prints one at its head: "Exhibit 99.1"."""
    for line in lines[:40]:
        if found := _EXHIBIT.match(line):
            return f"EX-{found[1]}"
    return ""
