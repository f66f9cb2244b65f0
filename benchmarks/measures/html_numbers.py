"""Numbers printed in the HTML tables of primary statements, found without the parser, against facts and problems.

An own scan: the text of every cell of the tables in which a statement has facts, split cells put together by a simpler
rule than the parser has. Hidden elements and raised marks are left out, as a reader does not read them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from measures.readings import Reading, facts_of
from tieout.facts import Statement
from tieout.parsers.html.tree import find_element, html_of, parse_html
from tieout.parsers.submission import Submission, is_html, read_submission

_NUMBER = re.compile(r"\(?\s*[-–−]?\s*\$?\s*(\d[\d,]*(?:\.\d+)?|\.\d+)\s*\)?\s*%?\s*\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?$", re.I)


class Printed(NamedTuple):
    """A number in a cell of its own: its digits, whether brackets stand round it, and its row."""

    digits: str
    bracketed: bool
    row: int


def measure_html_numbers(readings: Iterable[Reading]) -> dict[str, Any]:
    """Numbers printed in the tables of statements, those that became facts or problems, and the bracketed ones."""
    printed = found = reported = bracketed = negative = 0
    lost: list[dict[str, Any]] = []
    for reading in readings:
        if reading.filing is None:
            continue
        roots = dict(parse_documents(reading))
        for statement in reading.filing.primary():
            root = roots.get(statement.document)
            if root is None:
                continue
            numbers = list(_printed(statement, root))
            facts = Counter(_digits(f.printed) for f in facts_of(statement))
            below = Counter(_digits(f.printed) for f in facts_of(statement) if f.value < 0)
            problems = Counter(_digits(p.message) for p in reading.filing.problems if "column" in p.code)
            for number in numbers:
                printed += 1
                if facts[number.digits]:
                    facts[number.digits] -= 1
                    found += 1
                    if number.bracketed:
                        bracketed += 1
                        negative += below[number.digits] > 0
                        if below[number.digits] <= 0:
                            lost.append(
                                {"filing": reading.name, "kind": statement.kind, "sign": number.digits}
                            )
                        below[number.digits] -= 1
                elif problems[number.digits]:
                    problems[number.digits] -= 1
                    reported += 1
                else:
                    lost.append({"filing": reading.name, "kind": statement.kind, "printed": number.digits})
    return {
        "printed": printed, "facts": found, "reported": reported, "lost": printed - found - reported,
        "share": round((found + reported) / printed, 5) if printed else None,
        "bracketed": bracketed, "bracketed_negative": negative, "misses": lost,
    }  # fmt: skip


def parse_documents(reading: Reading) -> Iterator[tuple[str, Any]]:
    """The HTML documents of a filing, by the name that statements give them."""
    submission: Submission = read_submission(reading.path.read_bytes(), reading.name)
    for document in submission.documents:
        if is_html(submission, document):
            yield document.name, parse_html(html_of(submission, document))


def _printed(statement: Statement, root: Any) -> Iterator[Printed]:
    """The numbers of the rows from the first to the last in which the statement has facts, table by table."""
    rows: dict[Any, list[Any]] = {}
    for fact in facts_of(statement):
        cell = find_element(root, fact.anchor)
        row = next(cell.iterancestors("tr"), None) if cell is not None else None
        table = next(row.iterancestors("table"), None) if row is not None else None
        if table is not None:
            rows.setdefault(table, []).append(row)
    for table, with_facts in rows.items():
        notes = _columns_of_notes(table)
        order = {row: i for i, row in enumerate(table.iter("tr"))}
        first, last = min(order[r] for r in with_facts), max(order[r] for r in with_facts)
        for row, at in order.items():
            if first <= at <= last:
                yield from _in_row(row, at, notes)


_NOTE = re.compile(r"notes?(?: no\.?)?", re.I)
_REFERENCE = re.compile(r"\d{1,2}(?:\.\d{1,2})?")


def _columns_of_notes(table: Any) -> set[int]:
    """The columns of a table that a cell heads "Note" or "Notes": small numbers there are no amounts."""
    found = set()
    for row in table.iter("tr"):
        for at, end, cell in _spans(row):
            if _NOTE.fullmatch(" ".join(_visible(cell).split())):
                found |= set(range(at, end))
    return found


def _spans(row: Any) -> Iterator[tuple[int, int, Any]]:
    """The cells of a row with the columns [at, end) that they take; cells from rows above are not looked for."""
    at = 0
    for cell in row:
        if cell.tag in ("td", "th"):
            span = cell.get("colspan") or "1"
            end = at + (int(span) if span.isdigit() else 1)
            yield at, end, cell
            at = end


def _in_row(row: Any, at: int, notes: set[int]) -> Iterator[Printed]:
    seen = [(start, " ".join(_visible(cell).split())) for start, _, cell in _spans(row)]
    cells = ["" if start in notes and _REFERENCE.fullmatch(text) else text for start, text in seen]
    numbers = []
    for i, text in enumerate(cells):
        match = _NUMBER.fullmatch(text.replace("$", "").strip())
        if match and not _is_mark(text):
            behind = next((c for c in cells[i + 1 :] if c), "")
            before = next((c for c in reversed(cells[:i]) if c), "")
            closed = ")" in text or behind.startswith(")")
            numbers.append((match[1], ("(" in text or before.endswith("(")) and closed, i))
    years = [n for n in numbers if _YEAR.fullmatch(n[0])]
    if len(years) == len(numbers):
        return  # a heading
    labelled = any(re.search("[A-Za-z]", c) for c in cells)
    for digits, bracketed, i in numbers:
        if not (i == 0 and not labelled and len(numbers) > 1 and _YEAR.fullmatch(digits)):
            yield Printed(_digits(digits), bracketed, at)


def _is_mark(text: str) -> bool:
    return bool(re.fullmatch(r"\(\d\)|\[\d\]", text))


def _visible(cell: Any) -> str:
    style = (cell.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return ""
    parts = [cell.text or ""]
    for child in cell:
        if not isinstance(child.tag, str):
            parts.append(child.tail or "")
            continue
        if not (child.tag == "sup" and re.fullmatch(r"\W*\w{0,2}\W*", "".join(child.itertext()))):
            parts += ([" "] if child.tag in ("br", "p", "div", "td") else []) + [_visible(child)]
        parts.append(child.tail or "")
    return "".join(parts)


def _digits(printed: str) -> str:
    found = re.search(r"\d[\d,]*(?:\.\d+)?|\.\d+", printed)
    return str(Decimal(found[0].replace(",", ""))) if found else ""
