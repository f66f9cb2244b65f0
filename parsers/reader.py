"""The way in: a file becomes a `Filing`."""

from __future__ import annotations

from pathlib import Path

from tieout.errors import Mistake, Unreadable
from tieout.facts import STATEMENTS, Claim, Fact, Filing, Problem, Statement
from tieout.parsers.ascii_lines import read_line
from tieout.parsers.line_items import LineItems, load_line_items
from tieout.parsers.narrative import Context, find_claims
from tieout.parsers.scales import find_scale
from tieout.parsers.statements import Source, build_statement
from tieout.parsers.submission import Document, Submission, read_submission
from tieout.parsers.tables import read_tables


def read(source: Path | bytes, name: str = "", line_items: LineItems | None = None) -> Filing:
    """Read a release or filing, from a path or from its bytes.

    `name` is what facts and findings call the file (the path as given). Raises `Unreadable` where the content is not
    text, or holds no statement.
    """
    if isinstance(source, Path):
        name = name or str(source)
        try:
            data = source.read_bytes()
        except OSError as error:
            raise Unreadable(Mistake("not_found", f"Cannot be opened: {error.strerror}.", name)) from error
    else:
        data = source
    items = line_items or load_line_items()
    submission = read_submission(data, name)
    statements: list[Statement] = []
    claims: list[Claim] = []
    problems: list[Problem] = []
    for document in submission.documents:
        found, spoken, trouble = _read_document(submission, document, name, items)
        statements += found
        claims += spoken
        problems += trouble
    if not any(s.kind in STATEMENTS for s in statements) and not any(p.severity == "error" for p in problems):
        raise Unreadable(
            Mistake("no_statement", "No financial statement was found in it.", name,
                    hint="tieout looks for a balance sheet, a statement of operations or cash flows, printed as a table.")  # fmt: skip
        )
    facts: tuple[Fact, ...] = (
        *(f for s in statements for r in s.rows for f in r.facts if f is not None),
        *(c.fact for c in claims),
    )
    return Filing(
        name, submission.header.get("accession", ""), submission.header.get("company", ""),
        submission.header.get("form", ""), tuple(d.name for d in submission.documents), tuple(statements), tuple(claims),
        facts, tuple(sorted(problems, key=lambda p: p.line)), submission.lines,
    )  # fmt: skip


def _read_document(
    submission: Submission, document: Document, name: str, items: LineItems
) -> tuple[list[Statement], list[Claim], list[Problem]]:
    if document.type.upper().startswith(("EX-27", "GRAPHIC", "ZIP", "PDF", "EXCEL")):
        return [], [], []
    lines = [read_line(submission.lines[n - 1], n) for n in range(document.first, document.last + 1)]
    tables = read_tables(lines)
    source = Source(
        name, submission.header.get("accession", ""), document.name, document.sequence,
        submission.header.get("company", ""), find_scale(t for table in tables[:1] for t in table.titles),
    )  # fmt: skip
    statements: list[Statement] = []
    problems: list[Problem] = []
    for number, table in enumerate(tables, 1):
        statement, trouble = build_statement(table, number, source, items)
        statements.append(statement)
        problems += trouble
    problems += _unclosed(submission, document, problems)
    primary = [s for s in statements if s.kind in STATEMENTS]
    context = Context(name, source.accession, document.name, source.entity, source.currency, f"{document.sequence}.n")
    claims = find_claims(submission.lines, _prose(document, tables_at=[(t.first, t.last) for t in tables]), primary, context)
    return statements, claims, problems


def _unclosed(submission: Submission, document: Document, problems: list[Problem]) -> list[Problem]:
    """A table that was opened and never closed: the document was cut off inside it."""
    if any(p.code == "statement_without_total" and p.severity == "error" for p in problems):
        return []
    for n in range(document.last, document.first - 1, -1):
        upper = submission.lines[n - 1][:20].strip().upper()
        if upper.startswith("</TABLE"):
            return []
        if upper.startswith("<TABLE"):
            message = "A table begins here and the document ends inside it: the statement ends without a total."
            return [Problem("error", "statement_without_total", message, n)]
    return []


def _prose(document: Document, tables_at: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The line ranges of a document that no table takes."""
    ranges = []
    at = document.first
    for first, last in sorted(tables_at):
        if first > at:
            ranges.append((at, first - 1))
        at = max(at, last + 1)
    if at <= document.last:
        ranges.append((at, document.last))
    return ranges
