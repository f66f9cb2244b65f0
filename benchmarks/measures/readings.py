"""Filings as read, with the time it took, for every measure to look at."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tieout.errors import TieoutError
from tieout.facts import Fact, Filing, Statement
from tieout.parsers.reader import read
from tieout.parsers.vocabulary.line_items import load_line_items

NUMBER = re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\.\d+|\d+)(?![\w,/]|\.\d)")
"""A printed number, found without the parser: an own, simpler pattern."""

_TITLE = (
    (
        "balance_sheet",
        re.compile(
            r"balance\s+sheets?\b|statements?\s+of\s+(?:\w+\s+)?financial\s+(?:condition|position)\b", re.I
        ),
    ),
    (
        "cash_flow",
        re.compile(r"statements?\s+of\s+(?:\w+\s+)?cash\s+flows?\b|cash\s+flow\s+statements?\b", re.I),
    ),
    (
        "income_statement",
        re.compile(
            r"statements?\s+of\s+(?:\w+\s+){0,2}(?:operations|income|earnings|loss(?:es)?)\b|(?:income|earnings)\s+statements?\b",
            re.I,
        ),
    ),
)
_ENDS = re.compile(
    r"^\s*(?:the\s+accompanying\s+notes|see\s+(?:accompanying\s+)?notes|notes\s+to\s+|statements?\s+of\s+\w+.*equity|</DOCUMENT|item\s+\d)",
    re.I,
)
_LONGEST = 150


class Reading(NamedTuple):
    """One filing: what was read of it, or why nothing was."""

    path: Path
    company: str
    filing: Filing | None
    error: str
    seconds: float
    size: int

    @property
    def name(self) -> str:
        """The file's name, as results list it."""
        return self.path.name


def read_filings(folder: Path, pattern: str = "*.txt") -> Iterator[Reading]:
    """Read every text of a folder of the corpus; a crash is an error of the reading and stops nothing."""
    items = load_line_items()
    companies = _companies(folder.parent / "index.csv")
    for path in sorted(folder.glob(pattern)):
        began = time.process_time()
        filing, error = None, ""
        try:
            filing = read(path, path.name, items)
        except TieoutError as refused:
            error = f"refused: {refused.mistakes[0].code}"
        except Exception as crash:
            error = f"crash: {type(crash).__name__}"
        seconds = time.process_time() - began
        company = companies.get(f"{folder.name}/{path.name}", path.name)
        yield Reading(path, company, filing, error, seconds, path.stat().st_size)


def _companies(index: Path) -> dict[str, str]:
    with index.open(newline="", encoding="utf-8") as rows:
        return {row["file"]: row["company"] or row["file"] for row in csv.DictReader(rows)}


def primary_facts(filing: Filing) -> list[Fact]:
    """The facts of the primary statements."""
    return [f for s in filing.primary() for f in facts_of(s)]


def facts_of(statement: Statement) -> list[Fact]:
    """The facts of one statement, row by row."""
    return [f for r in statement.rows for f in r.facts if f is not None]


def significant(text: str) -> str:
    """The digits of a number without sign, commas, point, and zeros at either end: 1,240 and 1.24 are 124."""
    return re.sub(r"\D", "", text).strip("0")


def schedule_lines(lines: Sequence[str]) -> set[int]:
    """The lines, from 1, of the documents of type EX-27."""
    inside = False
    found = set()
    for number, line in enumerate(lines, 1):
        upper = line[:12].upper()
        if upper.startswith("<TYPE>"):
            inside = upper.startswith("<TYPE>EX-27")
        elif upper.startswith("</DOCUMENT>"):
            inside = False
        if inside:
            found.add(number)
    return found


def statement_zones(lines: Sequence[str]) -> dict[int, str]:
    """The kind of statement that stands round each line, told from titles alone, without the parser.

    A zone runs from a title that stands alone on its line, and has numbers soon under it, to the notes or the next
    title.
    """
    zones: dict[int, str] = {}
    kind, began = "", 0
    for number, line in enumerate(lines, 1):
        if kind and (_ENDS.match(line) or number - began > _LONGEST):
            kind = ""
        if len(line.strip()) < 100 and (named := _named(line)) and _has_numbers(lines, number):
            kind, began = named, number
        if kind:
            zones[number] = kind
    return zones


def _named(line: str) -> str:
    if re.search(r"\d\s*$|[.;]\s*$|\bselected\b|\bdata\b|\bsee\b|pro forma|parent", line, re.I):
        return ""
    return next((kind for kind, title in _TITLE if title.search(line)), "")


def _has_numbers(lines: Sequence[str], at: int) -> bool:
    """True where ten of the next forty lines end in a number."""
    return sum(bool(re.search(r"\d\)?\s*$", line)) for line in lines[at : at + 40]) >= 10
