"""The way in: a file becomes a `Filing`."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tieout.errors import Mistake, Unreadable
from tieout.facts import STATEMENTS, Calculation, Claim, Fact, Filing, Problem, Statement, Tag
from tieout.parsers.columns.currencies import currency_of_signs, usual_currency
from tieout.parsers.dating.fiscal_tables import last_balance
from tieout.parsers.dating.quarters_of_year import year_ends
from tieout.parsers.dating.years_to_date import date_by_quarters
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.grid import GridLine
from tieout.parsers.lines.spelled_signs import with_signs
from tieout.parsers.lines.tabs import character_at
from tieout.parsers.lines.text_lines import TextLines
from tieout.parsers.prose.claims import Context
from tieout.parsers.prose.document_prose import (
    ClaimsOn,
    Prose,
    SpokenOf,
    claims_beside,
    lines_between,
    speaks_of_parts,
    spoken_of,
)
from tieout.parsers.prose.narrative import find_claims
from tieout.parsers.statements.builder import build_statement, without_period
from tieout.parsers.statements.facts import Source
from tieout.parsers.statements.finer_numbers import print_no_cents
from tieout.parsers.statements.side_scales import scaled_by_statements
from tieout.parsers.statements.unsaid_scales import scale_by_shares
from tieout.parsers.submission import Document, Submission, is_html, names_of, read_submission
from tieout.parsers.tables.reader import read_tables
from tieout.parsers.vocabulary.line_items import LineItems, known_line_items
from tieout.parsers.vocabulary.scales import counts_are_excepted, find_count_scale, find_scale

if TYPE_CHECKING:
    from tieout.parsers.statements.tagged_rows import TagsOfCell


UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of what editors and spreadsheets save as "Unicode"."""


def read(
    source: Path | bytes, name: str = "", line_items: LineItems | None = None, *, tags: bool = True
) -> Filing:
    """Read a release or filing, from a path or from its bytes.

    `name` is what facts and findings call the file (the path as given). Without `tags` an inline XBRL filing is read as
    it is printed, and its tags are left alone. Raises `Unreadable` where the content is not
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
    if data.startswith(UTF_16):
        data = data.decode("utf-16", errors="replace").encode()
    items = line_items or known_line_items()
    path = source if isinstance(source, Path) else None
    with _uncollected():
        other = _read_other_format(data, name, path, items)
        return other if other is not None else _read_submission(data, name, path, items, tags)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reading makes values by the hundred thousand and hardly a cycle: a tenth of its time would go into the search.

    What it leaves counts as old, so that the next search, which is of all that is young, does not go through it at once.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # else somebody keeps values frozen, who would find them thawed
            gc.freeze()
            gc.unfreeze()
        gc.enable()


def _read_other_format(data: bytes, name: str, path: Path | None, items: LineItems) -> Filing | None:
    """A workbook, a CSV file or an XBRL instance as read, told by content; None for text and HTML."""
    if data.startswith(_WORKBOOKS):
        from tieout.parsers.workbooks.reader import read_workbook

        return read_workbook(data, name, items)
    if _may_be_csv(data):
        from tieout.parsers.workbooks.csv_file import is_csv, read_csv

        if is_csv(data):
            return read_csv(data, name, items)
    if _INSTANCE in data[:_HEAD] and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        from tieout.parsers.xbrl.instance import is_instance

        if is_instance(data):
            from tieout.parsers.xbrl.reader import read_xbrl

            return read_xbrl(data, name, path, items)
    return None


def _read_submission(data: bytes, name: str, path: Path | None, items: LineItems, tags: bool) -> Filing:
    """The documents of a submission, or the one document, joined to a filing."""
    submission = read_submission(data, name)
    statements: list[Statement] = []
    readings: list[Reading] = []
    problems: list[Problem] = []
    found_tags: list[Tag] = []
    for document in submission.documents:
        found = _read_document(submission, document, name, items, tags)
        readings.append(found)
        statements += found.statements
        problems += found.problems
        found_tags += found.tags
        submission = submission._replace(header={**found.cover, **submission.header})
    undated = statements
    statements = scaled_by_statements(date_by_quarters(statements))
    settled = _dated_since(undated, statements)
    problems = [p for p in problems if p not in settled] if settled else problems
    if not any(s.kind in STATEMENTS for s in statements) and not any(p.severity == "error" for p in problems):
        raise Unreadable(
            Mistake(
                "no_statement",
                "No financial statement was found in it.",
                name,
                hint="tieout looks for a balance sheet, a statement of operations or cash flows, printed as a table.",
            )
        )
    names = names_of(submission.documents)
    speaking = [(n, found.speaks_of) for n, found in zip(names, readings, strict=True) if found.speaks_of]
    beside = claims_beside(speaking, statements, names)
    claims: list[Claim] = []
    for found in readings:
        claims += next(beside) if found.speaks_of else found.claims
    facts: tuple[Fact, ...] = (
        *[f for s in statements for r in s.rows for f in r.facts if f is not None],
        *[c.fact for c in claims],
    )
    schedules, trouble = _read_schedules(submission, name, facts)
    facts = (*facts, *schedules)
    problems += trouble
    return Filing(
        name, submission.header.get("accession", ""), submission.header.get("company", ""),
        submission.header.get("form", ""), names, tuple(statements), tuple(claims),
        facts, tuple(sorted(problems, key=lambda p: p.line)), submission.lines, tuple(found_tags),
        calculations=_calculations(path) if found_tags and path else (),
    )  # fmt: skip


def _dated_since(before: Sequence[Statement], after: Sequence[Statement]) -> list[Problem]:
    """What was told of columns that had no date, and have one since the whole submission is read."""
    return [
        without_period(then, statement.line)
        for statement, dated in zip(before, after, strict=True)
        if dated is not statement
        for then, now in zip(statement.columns, dated.columns, strict=True)
        if then.period_end is None and now.period_end is not None
    ]


def _calculations(path: Path) -> tuple[Calculation, ...]:
    """What the linkbase beside an inline XBRL document says adds up."""
    from tieout.parsers.xbrl.calculations import read_beside

    return read_beside(path)


_INSTANCE = b"http://www.xbrl.org/2003/instance"
_HEAD = 100_000  # bytes in which a document says what it is
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a zip; an old or locked Office file, refused by name


def _may_be_csv(data: bytes) -> bool:
    """A quick look: most of the first lines have a delimiter, as prose and tables laid out in spaces have not."""
    lines = [line for line in data[:4000].splitlines()[:24] if line.strip()]
    held = sum(any(mark in line for mark in (b",", b";", b"\t", b"|")) for line in lines)
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(lines) > 3 and held * 3 >= len(lines) * 2)


class Reading(NamedTuple):
    """What is read of a document; `cover` is what its cover page says, as a header would.

    `speaks_of` makes the claims of a document that prints no statement, once those of the others are known.
    """

    statements: list[Statement]
    claims: list[Claim]
    problems: list[Problem]
    tags: list[Tag] = []
    cover: dict[str, str] = {}
    speaks_of: ClaimsOn | None = None


def _read_schedules(
    submission: Submission, name: str, printed: tuple[Fact, ...]
) -> tuple[list[Fact], list[Problem]]:
    """The facts of the financial data schedules, which are no statements, and what is doubtful in them."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    companies = tuple(dict.fromkeys(f.entity for f in printed if f.entity and f.statement == "balance_sheet"))
    for document in submission.documents:
        if not document.type.upper().startswith("EX-27"):
            continue
        from tieout.parsers.schedules.ex27 import Place, read_schedules

        place = Place(
            name, submission.header.get("accession", ""), document.name, document.sequence,
            submission.header.get("company", ""), companies,
        )  # fmt: skip
        found, trouble = read_schedules(submission.lines, document.first, document.last, place)
        facts += found
        problems += trouble
    if facts:
        from tieout.parsers.schedules.ex27 import check_multiplier

        problems += check_multiplier(facts, printed)
    return facts, problems


_NOT_READ = ("EX-27", "EX-101", "EX-104", "XML", "JSON", "GRAPHIC", "ZIP", "PDF", "EXCEL")
"""Types of documents that print no statement, or print again what another document of the submission does."""


def _read_document(
    submission: Submission, document: Document, name: str, items: LineItems, tags: bool
) -> Reading:
    if document.type.upper().startswith(_NOT_READ):
        return Reading([], [], [])
    if is_html(submission, document):
        return _read_html_document(submission, document, name, items, tags)
    texts = with_signs(submission.lines, document.first, document.last)
    lines = TextLines(texts, document.first, document.last)
    prose = Prose(texts, document.first, document.last)
    statements, claims, problems, _ = _read_lines(lines, prose, submission, document, name, items)
    primary = [s for s in statements if s.kind in STATEMENTS]
    spans = [_characters(p, submission.lines) for p in problems]
    problems = [p._replace(start=start, end=end) for p, (start, end) in zip(problems, spans, strict=True)]
    problems = [*problems, *_unclosed(submission, document, problems)]
    statements = [_counting_characters(s, submission.lines) for s in statements]
    if primary:
        return Reading(statements, claims(spoken_of(primary)), problems)
    return Reading(statements, [], problems, speaks_of=claims)


def _read_html_document(
    submission: Submission, document: Document, name: str, items: LineItems, tags: bool
) -> Reading:
    """As for text, from the page that the HTML shows; places are led back to its elements."""
    from tieout.parsers.html.reader import Placer, read_html

    html = read_html(submission, document, name, tags)
    inline = html.inline
    if inline:
        submission = submission._replace(header={**inline.header, **submission.header})
    prose = Prose(html.texts, 1, len(html.texts))
    statements, claims, problems, tables = _read_lines(
        html.lines, prose, submission, document, name, items, html.tagged
    )
    placer = Placer(html)

    def placed(of: SpokenOf) -> list[Claim]:
        return [placer.claim(c) for c in claims(of)]

    primary = [s for s in statements if s.kind in STATEMENTS]
    return Reading(
        [placer.statement(s) for s in statements],
        placed(spoken_of(primary)) if primary else [],
        [placer.problem(p) for p in problems],
        inline.joined(tables, statements, items) if inline else [],
        inline.header if inline else {},
        None if primary else placed,
    )


def _read_lines(
    lines: Sequence[GridLine],
    prose: Prose,
    submission: Submission,
    document: Document,
    name: str,
    items: LineItems,
    tagged: TagsOfCell | None = None,
) -> tuple[list[Statement], ClaimsOn, list[Problem], list[Table]]:
    """The statements, claims and problems of a page, with their places on it; and the tables they were read from."""
    header = submission.header
    tables = read_tables(lines, header.get("fiscal_year_end", ""), header.get("company", ""))
    if document.type.upper().startswith(_EXHIBITS_WITHOUT_STATEMENTS):
        tables = [t._replace(kind="other") for t in tables]
    currency = usual_currency(tables)
    if currency == "USD":
        currency = currency_of_signs(tables, prose.lines)
    source = Source(
        name, submission.header.get("accession", ""), document.name, document.sequence,
        submission.header.get("company", ""), _usual_scale(tables), _scale_of_counts(tables),
        currency, not print_no_cents(tables), _largest([t for t in tables if t.kind in STATEMENTS]),
        year_ends(tables), last_balance(tables),
    )  # fmt: skip
    if source.scale is None:
        source = source._replace(scale=scale_by_shares(tables, items, tagged))
    statements: list[Statement] = []
    problems: list[Problem] = []
    for number, table in enumerate(tables, 1):
        statement, trouble = build_statement(table, number, source, items, tagged)
        statements.append(statement)
        problems += trouble
    if _CONTRACT.match(document.type):
        return statements, lambda _: [], problems, tables  # its amounts are terms, not results
    context = Context(
        name, source.accession, document.name, source.entity, source.currency, f"{document.sequence}.n",
        speaks_of_parts(document.type, names_of(submission.documents), prose),
    )  # fmt: skip
    ranges = lines_between(prose, tables_at=[(t.first, t.last) for t in tables])
    return (
        statements,
        lambda of: find_claims(prose.lines, ranges, of.statements, context, of.printed),
        problems,
        tables,
    )


def _characters(printed: Fact | Problem, lines: tuple[str, ...]) -> tuple[int, int]:
    """Where a fact or problem begins and ends in characters of the file: its page was laid out with tabs."""
    text = lines[printed.line - 1]
    if "\t" not in text[: printed.end]:
        return printed.start, printed.end
    return character_at(text, printed.start), character_at(text, printed.end)


def _placed_in(fact: Fact | None, lines: tuple[str, ...]) -> Fact | None:
    """The fact with its place in characters of the file."""
    if fact is None:
        return None
    start, end = _characters(fact, lines)
    return fact._replace(start=start, end=end)


def _counting_characters(statement: Statement, lines: tuple[str, ...]) -> Statement:
    """The statement with places in characters of the file."""
    if "\t" not in "\n".join(lines[statement.line - 1 : statement.end_line]):
        return statement
    rows = [r._replace(facts=tuple(_placed_in(f, lines) for f in r.facts)) for r in statement.rows]
    return statement._replace(rows=tuple(rows))


_CONTRACT = re.compile(r"EX-(?:[1-9]|10|2[0-6])(?:\.|$|-)", re.I)
_EXHIBITS_WITHOUT_STATEMENTS = ("EX-11", "EX-12")  # computations of earnings per share and of ratios


def _usual_scale(tables: list[Table]) -> int | None:
    """The scale that most statements of a document state, for those that state none; else that of all other tables.

    Amounts of eight digits are in ones, whatever a table in the notes says of its own; and so are those that are some
    hundred times as large as in the statements that state a scale: a summary in the notes may be one of these.
    """
    statements = [t for t in tables if t.kind in STATEMENTS]
    silent = [t for t in statements if find_scale(t.titles) is None]
    stated = [s for t in statements if (s := find_scale(t.titles)) is not None]
    if stated:
        said = _largest([t for t in statements if t not in silent])
        return None if _largest(silent) > _FAR_LARGER * said else max(set(stated), key=stated.count)
    others = {s for t in tables if (s := find_scale(t.titles)) is not None}
    scale = others.pop() if len(others) == 1 else None
    return scale if scale and _largest(silent) < _MOST_DIGITS.get(scale, 10**7) else None


def _scale_of_counts(tables: Sequence[Table]) -> int | None:
    """The least scale of shares that statements state, excepting them or not; None where none states any."""
    stated = [
        (t.titles, s) for t in tables if t.kind in STATEMENTS and (s := find_scale(t.titles)) is not None
    ]
    scales = [0 if counts_are_excepted(titles) else find_count_scale(titles, s) for titles, s in stated]
    return min(scales, default=None)


def _largest(tables: Sequence[Table]) -> Decimal:
    cells = (c for t in tables for r in t.rows for c in r.cells if c is not None)
    return max((abs(c.value) for c in cells), default=Decimal(0))


_FAR_LARGER = 300  # times: what is printed in ones beside thousands
_MOST_DIGITS = {3: 10**7, 6: 10**6}  # in thousands ten billion, in millions a trillion


def _unclosed(submission: Submission, document: Document, problems: list[Problem]) -> list[Problem]:
    """A table that was opened and never closed: the document was cut off inside it."""
    if any(p.code == "statement_without_total" and p.severity == "error" for p in problems):
        return []
    for n in range(document.last, document.first - 1, -1):
        if "<" not in submission.lines[n - 1]:
            continue
        upper = submission.lines[n - 1][:20].strip().upper()
        if upper.startswith("</TABLE"):
            return []
        if upper.startswith("<TABLE"):
            message = (
                "A table begins here and the document ends inside it: the statement ends without a total."
            )
            return [Problem("error", "statement_without_total", message, n)]
    return []
