"""Workbooks become filings: every visible sheet laid out as a page, one below the other, and read as a page is.

A fact's `line` counts the lines of that page, which is `Filing.lines`; its `anchor` is the cell: `Balance Sheet!B7`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.errors import Mistake, Unreadable
from tieout.facts import STATEMENTS, Fact, Filing, Problem, Statement
from tieout.parsers.columns.currencies import states_currency
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.virtual_layout import Layout, lay_out, parse_cell
from tieout.parsers.statements.builder import build_statement
from tieout.parsers.statements.facts import Source
from tieout.parsers.tables.reader import date_together, read_tables
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.vocabulary.scales import find_currency, find_scale, named_currency
from tieout.parsers.workbooks.layout import lay_out_sheet, lines_of
from tieout.parsers.workbooks.parts import split_sheet
from tieout.parsers.workbooks.sheet import Sheet, cell_name
from tieout.parsers.workbooks.sheets import read_sheets
from tieout.parsers.workbooks.trial_balance import (
    TRIAL_BALANCE,
    find_groups,
    is_trial_balance,
    make_trial_balance,
)
from tieout.parsers.workbooks.turned import upright
from tieout.parsers.workbooks.viewer import is_borne_out, is_viewers, is_viewers_note


class _Page(NamedTuple):
    """A sheet on the page of the whole workbook: its lines, and the sheet's row of its first line."""

    sheet: Sheet
    layout: Layout
    first: int
    last: int


def read_workbook(data: bytes, name: str, items: LineItems) -> Filing:
    """The filing that an XLSX file is; raises Unreadable where it is none, or holds no statement."""
    workbook = read_sheets(data, name)
    return build_filing(workbook.sheets, workbook.problems, name, "XLSX", items)


def build_filing(
    sheets: Sequence[Sheet], problems: Iterable[Problem], name: str, kind: str, items: LineItems
) -> Filing:
    """The filing that `sheets` make; `kind` names the format in the facts' document."""
    pages = _pages([part for sheet in sheets for part in split_sheet(upright(sheet, items))])
    _refuse_uncomputed(sheets, name)
    document = f"1:{kind}"
    known = _cover(sheets)
    source = Source(name, known.get("accession", ""), document, 1, known.get("entity", ""))
    found = [(p, table) for p in pages if not _is_cover(p.sheet) for table in read_tables(p.layout.lines)]
    together = date_together([t for _, t in found], lambda: " ".join(_lines(pages)))
    found = [(page, table) for (page, _), table in zip(found, together, strict=True)]
    said = _said_for_all(sheets)
    usual = _usual_scale(together)
    usual = find_scale(said) if usual is None else usual
    source = source._replace(currency=_usual_currency(together, said, sheets))
    statements: list[Statement] = []
    trouble = list(problems)
    above: dict[int, int] = {}  # by the first line of a sheet, the scale that its last table stated
    for number, (page, table) in enumerate(found, 1):
        trial = is_trial_balance(table)
        note = is_viewers_note(page.sheet)
        shown = table._replace(kind="other") if trial or note or _is_valuation(page.sheet) else table
        scale = 0 if is_viewers(page.sheet.rows) else above.get(page.first, usual)  # the viewer states all
        if (stated := find_scale(table.titles)) is not None:
            above[page.first] = stated
        statement, doubts = build_statement(shown, number, source._replace(scale=scale), items)
        if note:
            statement = statement._replace(
                sums=tuple(s for s in statement.sums if is_borne_out(statement, s))
            )
        if trial:
            groups = find_groups(page.sheet.rows, lines_of(page.sheet, page.first))
            statement = make_trial_balance(statement, table, groups, items)
        statements.append(_anchored(statement, page))
        trouble += doubts
    for page in pages:
        trouble += page.sheet.problems
        trouble += _cells_in_trouble(page, statements)
    if not any(s.kind == TRIAL_BALANCE or s.kind in STATEMENTS for s in statements):
        if any(map(_is_added_up, statements)):
            trouble.append(Problem("info", "no_statement", _TABLES_ALONE))
        elif not any(p.severity == "error" for p in trouble):
            raise Unreadable(_nothing_found(name, trouble))
    facts = tuple(f for s in statements for r in s.rows for f in r.facts if f is not None)
    return Filing(
        name, known.get("accession", ""), known.get("entity", ""), known.get("form", ""), (document,), tuple(statements),
        (), facts, tuple(sorted(trouble, key=lambda p: p.line)), _lines(pages),
    )  # fmt: skip


def _pages(sheets: Sequence[Sheet]) -> list[_Page]:
    """The sheets one below the other, each under its name; of a single sheet the lines are its rows."""
    pages: list[_Page] = []
    at = 1
    for sheet in sheets:
        if len(sheets) > 1:
            at += 2 if pages else 1  # its name, after a blank line
        rows = lay_out_sheet(sheet, at)
        layout = lay_out(rows)
        last = max((r.number for r in rows), default=at)
        pages.append(_Page(sheet, layout, at, last))
        at = last + 1
    return pages


def _lines(pages: Sequence[_Page]) -> tuple[str, ...]:
    """The text of the page, every line of it."""
    lines = [""] * max((p.last for p in pages), default=0)
    for page in pages:
        for number, text in page.layout.text.items():
            lines[number - 1] = text.rstrip()
        if len(pages) > 1:
            lines[page.first - 2] = f"[{page.sheet.title}]"
    return tuple(lines)


def _anchored(statement: Statement, page: _Page) -> Statement:
    """The statement with the cell of every fact."""

    def anchor(fact: Fact | None) -> Fact | None:
        if fact is None:
            return None
        place = page.layout.places.get((fact.line, fact.start), "")
        return fact._replace(anchor=_where(page.sheet, place) if place else "")

    rows = tuple(r._replace(facts=tuple(anchor(f) for f in r.facts)) for r in statement.rows)
    return statement._replace(rows=rows)


def _where(sheet: Sheet, cell: str) -> str:
    """A cell by name, with its sheet where that has one: `Balance Sheet!B7`."""
    return f"{sheet.title}!{cell}" if sheet.title else cell


def _cells_in_trouble(page: _Page, statements: Sequence[Statement]) -> list[Problem]:
    """Cells that show an error or were never computed: a number is lost where they stand in a statement."""
    found = []
    lines = lines_of(page.sheet, page.first)
    stored = {c.column for r in page.sheet.rows for c in r.cells if c.number}
    for row in page.sheet.rows:
        line = lines[row.number]
        inside = any(s.kind in STATEMENTS and s.line <= line <= s.end_line for s in statements)
        in_table = inside or any(s.line <= line <= s.end_line for s in statements)
        for cell in row.cells:
            name = cell.place or cell_name(cell.column, row.number)
            where = _where(page.sheet, name)
            if (stale := page.sheet.stale.get(name)) is not None:
                message = (
                    f"{where} shows {cell.text.strip()}, but ={stale.formula} comes to {stale.computed.normalize():,f}: "
                    "let the workbook calculate, and save it."
                )
                found.append(Problem("error" if in_table else "info", "stale_value", message, line))
            if cell.trouble == "error":
                message = f"{where} shows {cell.text} and no number."
                found.append(Problem("error" if inside else "info", "cell_error", message, line))
            elif cell.trouble:
                message = f"{where} is a formula that was never computed: open the workbook, let it calculate, save it."
                found.append(Problem("error" if inside else "info", "formula_without_value", message, line))
            elif inside and not cell.number and cell.column in stored and _is_text_number(cell.text):
                message = (
                    f"{where} holds {cell.text} as text: it was read, but the sheet's own sums pass over it."
                )
                found.append(Problem("info", "number_as_text", message, line))
    return found


def _is_text_number(text: str) -> bool:
    parsed = parse_cell(text) if any(c.isdigit() for c in text) else None
    return parsed is not None and not parsed.void and not re.fullmatch(r"(?:19|20)\d\d", text.strip())


def _refuse_uncomputed(sheets: Sequence[Sheet], name: str) -> None:
    """A workbook written by a program and never opened holds formulas without their values."""
    formulas = sum(c.trouble == "no_value" for s in sheets for r in s.rows for c in r.cells)
    numbers = sum(c.number for s in sheets for r in s.rows for c in r.cells)
    if formulas > 3 and formulas > numbers:
        message = f"Its {formulas:,} formulas were never computed, so it shows no figures."
        hint = "Open it in a spreadsheet program, let it calculate, and save it; tieout computes no formulas."
        raise Unreadable(Mistake("formulas_without_values", message, name, hint=hint))


_TABLES_ALONE = "No financial statement was found in it; what its other tables add up was checked."


def _is_added_up(statement: Statement) -> bool:
    """True for a table with a total: a lead schedule, a group made of its companies, a roll by classes."""
    return (
        any("total" in found.evidence for found in statement.sums)
        or _rows_add_up(statement)
        or _rolls(statement)
        or _reconciles(statement)
        or _adds_alike(statement)
    )


def _adds_alike(statement: Statement) -> bool:
    """True where a total is what lines of its name come to, one of each part: "Revenues" of regions, "Total revenues"."""
    named: dict[str, list[Sequence[Fact | None]]] = {}
    for row in statement.rows:
        above = named.setdefault(row.label.lower(), [])
        of_parts = named.get(row.label.lower().removeprefix("total "), [])
        if of_parts is not above and len(of_parts) > 1:
            come = [sum(f.value for f in column if f) for column in zip(*of_parts, strict=True)]
            printed = [f.value == value for f, value in zip(row.facts, come, strict=True) if f and f.value]
            if any(printed) and sum(printed) * 2 >= len(printed):
                return True
        above.append(row.facts)
    return False


_FEWEST_RECONCILED = 2  # columns, and lines that come to one below them
_MOST_RECONCILED = 15  # lines


def _reconciles(statement: Statement) -> bool:
    """True where a line is what those above it come to, in every column: adjusted earnings below those reported."""
    rows = [r.facts for r in statement.rows if any(f and f.unit != "percent" for f in r.facts)]
    return any(_comes_to(rows, n) for n in range(_FEWEST_RECONCILED, len(rows)))


def _comes_to(rows: Sequence[Sequence[Fact | None]], at: int) -> bool:
    """Whether a row is what two or more right above it come to, in every column that prints it."""
    printed = [(c, f.value) for c, f in enumerate(rows[at]) if f and f.value and f.unit != "percent"]
    if len(printed) < _FEWEST_RECONCILED:
        return False
    so_far = [Decimal(0)] * len(rows[at])
    for n in range(at - 1, max(-1, at - 1 - _MOST_RECONCILED), -1):
        so_far = [come + (f.value if f else 0) for come, f in zip(so_far, rows[n], strict=True)]
        if at - n >= _FEWEST_RECONCILED and all(so_far[c] == value for c, value in printed):
            return True
    return False


_OPENS = re.compile(r"(?:opening )?balances?\b.*\b(?:beginning|start)\b|opening\b", re.I)
_CLOSES = re.compile(r"balances?\b.*\bend\b|closing\b|ending\b", re.I)


def _rolls(statement: Statement) -> bool:
    """True where a balance, and what moved it below, come to the balance at the end in every column."""
    rows = [r for r in statement.rows if any(r.facts)]
    first = next((i for i, r in enumerate(rows) if _OPENS.match(r.label)), len(rows))
    last = next((i for i, r in enumerate(rows) if i > first + 1 and _CLOSES.match(r.label)), 0)
    if not last:
        return False
    parts = [r.facts for r in rows[first:last]]
    come = [sum(f.value for f in column if f) for column in zip(*parts, strict=True)]
    return all(f is not None and f.value == value for f, value in zip(rows[last].facts, come, strict=True))


_TOTAL = re.compile(r"\W*(?:(?:grand|sub)[ -]?)?totals?\b", re.I)
_FEWEST_ADDED = 3  # rows


def _rows_add_up(statement: Statement) -> bool:
    """True where the columns left of one headed "Total" come to it on nearly all rows."""
    at = next((i for i, c in enumerate(statement.columns) if i > 1 and _TOTAL.match(c.heading)), None)
    if at is None:
        return False
    rows = [r.facts[: at + 1] for r in statement.rows if r.facts and r.facts[at] is not None]
    come = sum(sum(f.value for f in row[:-1] if f) == row[-1].value for row in rows if row[-1])
    return come >= _FEWEST_ADDED and come * 4 >= len(rows) * 3


def _nothing_found(name: str, trouble: Sequence[Problem]) -> Mistake:
    told = next((p.message for p in trouble if p.code in ("large_sheet", "hidden_sheet")), "")
    return Mistake(
        "no_statement", f"No financial statement was found in it. {told}".strip(), name,
        hint="tieout looks for a balance sheet, a statement of operations or cash flows, or a trial balance.",
    )  # fmt: skip


def _usual_scale(tables: Sequence[Table]) -> int | None:
    """The scale that most statements state, for those that state none."""
    stated = [s for t in tables if t.kind in STATEMENTS and (s := find_scale(t.titles)) is not None]
    return max(set(stated), key=stated.count) if stated else None


_FOR_ALL = re.compile(
    r"(?:all |the )?(?:figures|amounts|values|numbers)\b.*\bin\b|.*\bunless (?:otherwise|stated)\b", re.I
)
_CURRENCY = re.compile(r"(?:reporting |presentation |functional )?currency\W*", re.I)
_LONGEST_SAID = 120
_SIGNS = "£€¥"
_CODE = re.compile(r"[A-Z]{3}")


def _said_for_all(sheets: Sequence[Sheet]) -> list[str]:
    """What the first sheets say of the amounts of all: "Figures in EUR million", "Currency | EUR"."""
    rows = [[c.text.strip() for c in r.cells if c.text.strip()] for s in sheets[:4] for r in s.rows[:30]]
    said = [t for row in rows for t in row if len(t) <= _LONGEST_SAID and _FOR_ALL.match(t)]
    return said + [row[1] for row in rows if len(row) > 1 and _CURRENCY.fullmatch(row[0])]


def _usual_currency(tables: Sequence[Table], said: Sequence[str], sheets: Sequence[Sheet]) -> str:
    """The currency of statements that state none: of those that do, of what is said for all, of the signs of numbers."""
    stated = [
        find_currency((*t.titles, *(c.heading for c in t.columns))) for t in tables if states_currency(t)
    ]
    if stated:
        return max(set(stated), key=stated.count)
    if any(map(named_currency, said)):
        return find_currency(said)
    texts = (c.text for s in sheets for r in s.rows for c in r.cells if parse_cell(c.text))
    ends = (end for text in texts for end in (text[:1], text[-1:]))
    signs = [end for end in ends if end == "$" or (end and end in _SIGNS)]
    cells = (c.text.strip() for s in sheets for r in s.rows for c in r.cells if not c.number)
    signs = signs or [text for text in cells if _CODE.fullmatch(text) and named_currency(text)]
    return find_currency([max(set(signs), key=signs.count)]) if signs else "USD"


_VALUATION = re.compile(
    r"\b(?:dcf|discounted|valuation|wacc|football field|sensitivity|comps|scenarios?)\b", re.I
)


def _is_valuation(sheet: Sheet) -> bool:
    """True for a sheet of a valuation, which prints statements of years to come."""
    return bool(_VALUATION.search(sheet.title))


def _is_cover(sheet: Sheet) -> bool:
    """True for the cover of a filing: names, codes and dates, of which no number is an amount."""
    labels = {" ".join(c.text.split()) for r in sheet.rows[:150] for c in r.cells[:1]}
    return "Entity Registrant Name" in labels and "Entity Central Index Key" in labels


_COVER = (
    (
        "entity",
        re.compile(r"entity registrant name|company(?: name)?|name of (?:the )?(?:company|registrant)", re.I),
    ),
    ("form", re.compile(r"document type|form", re.I)),
)


def _cover(sheets: Sequence[Sheet]) -> dict[str, str]:
    """What a cover sheet says of the company and the form: a label, and the text right of it."""
    known: dict[str, str] = {}
    for sheet in sheets[:3]:
        for row in sheet.rows[:150]:
            texts = [" ".join(c.text.split()) for c in row.cells if c.text.strip()]
            for field, label in _COVER:
                if len(texts) > 1 and field not in known and label.fullmatch(texts[0].rstrip(": ")):
                    known[field] = texts[1]
    return known
