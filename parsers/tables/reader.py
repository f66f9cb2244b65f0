"""Blocks become tables: columns, rows and kind together; pages of one statement are joined, the primary ones marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tieout.facts import STATEMENTS, Column
from tieout.parsers.columns.currencies import name_translations
from tieout.parsers.columns.inset import fold_inset
from tieout.parsers.columns.months import of_months
from tieout.parsers.columns.neighbours import begun, of_assets, of_quarters, of_years, with_adjustments
from tieout.parsers.columns.parts import name_parts, name_parts_of_roll, with_shares
from tieout.parsers.columns.percentages import with_percentages
from tieout.parsers.dating.bare_years import with_bare_years
from tieout.parsers.dating.column_periods import of_one_period
from tieout.parsers.dating.fiscal_tables import date_by_fiscal_year, date_named
from tieout.parsers.dating.quarters_of_year import date_quarters
from tieout.parsers.dating.reprinted_years import date_by_amounts
from tieout.parsers.dating.rolled_columns import of_movements
from tieout.parsers.dating.rolled_years import date_by_balances
from tieout.parsers.dating.stacked_periods import split_periods
from tieout.parsers.dating.weekday_years import settle_years
from tieout.parsers.dating.years_of_cash import date_by_cash
from tieout.parsers.headings.column_headings import read_headings
from tieout.parsers.headings.components import read_components, rolls_equity
from tieout.parsers.headings.shared_headings import goes_on_below, headings_of
from tieout.parsers.kinds.bare_names import with_bare_names
from tieout.parsers.kinds.entities import are_one_company, find_entity
from tieout.parsers.kinds.primary_tables import mark_primary
from tieout.parsers.kinds.statement_kinds import (
    are_averages,
    are_components,
    are_parts,
    are_restated,
    find_kind,
    is_restated_by_rows,
    is_whole,
    may_be_primary,
    own_titles,
    title_kind,
    without_periods_of_title,
)
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.blocks import find_blocks, is_prose, is_title, lead_of
from tieout.parsers.lines.cut_rows import with_cut_rows_joined
from tieout.parsers.lines.double_spacing import without_double_spacing
from tieout.parsers.lines.edges import columns_shown, find_edges
from tieout.parsers.lines.grid import Block, GridLine
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.captions import with_captions
from tieout.parsers.rows.middle_labels import put_labels_first
from tieout.parsers.rows.reader import read_rows
from tieout.parsers.rows.side_by_side import split_halves
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.tables.continued import join_continued
from tieout.parsers.tables.wide_equity import join_halves, with_titles_of_halves


def read_tables(lines: Sequence[GridLine], year_end: str = "", filer: str = "") -> list[Table]:
    """Every table of a document in order, continued ones joined, primary statements told from look-alikes.

    `year_end` is the last day of the filer's fiscal year, "MMDD", for columns headed by quarters and years alone;
    `filer` is its name, from which other companies are told.
    """

    def text() -> str:
        return " ".join(line.text for line in lines)

    typed = (with_cut_rows_joined(without_double_spacing(block)) for block in find_blocks(lines))
    found = with_titles_of_halves(list(typed))
    blocks = [half for block in found for half in split_halves(put_labels_first(block))]
    parts = [part for block in blocks for part in split_periods(block)]
    tables = _under_shared_headings(parts, [_read_table(part) for part in parts], lines)
    tables = join_continued(join_halves(_by_company(with_bare_names(tables), filer)))
    tables = mark_primary(date_named(with_bare_years(tables, year_end), year_end, text))
    tables = date_by_fiscal_year(tables, year_end, text)
    return settle_years(date_by_amounts(date_quarters(date_by_cash(tables))))


def date_together(tables: Sequence[Table], text: Callable[[], str]) -> list[Table]:
    """The tables of several sheets, results and cash flows dated by the balance sheets and the cash of others.

    `text` gives the words of all: what one says of the fiscal year dates the quarters of another.
    """
    return date_by_cash(date_by_fiscal_year(with_bare_years(list(tables), ""), "", text))


def _under_shared_headings(
    blocks: Sequence[Block], tables: Sequence[Table | None], lines: Sequence[GridLine]
) -> list[Table]:
    """The tables, those that go on below another in one table of a page under the headings of that one."""
    headed: list[Table] = []
    above: Block | None = None
    heads: tuple[Column, ...] = ()
    for block, table in zip(blocks, tables, strict=True):
        if table is None:
            continue
        if above is not None and goes_on_below(above, block, lines):
            begins = [row.label for row in table.rows[:1] if row.is_heading]
            columns = headings_of(heads, table.columns, [*table.titles, *begins])
        else:
            heads = columns = table.columns
        heads = columns if any(c.heading.strip() for c in table.columns) else heads
        if columns is table.columns:
            headed.append(table)
        else:
            rows = tuple(with_percentages(columns, list(table.rows)))
            headed.append(table._replace(columns=columns, rows=rows))
        above = block
    return headed


def _by_company(tables: list[Table], filer: str) -> list[Table]:
    """The tables with the company each is of; the filer, where no header names it, is the one most of them name."""
    named = [t.entity for t in tables if t.kind in STATEMENTS and t.entity]
    own = filer or max(named, key=named.count, default="")
    return [t._replace(entity="") if t.entity and are_one_company(t.entity, own) else t for t in tables]


def _read_table(block: Block) -> Table | None:
    edges = find_edges(block.rows, *columns_shown(block))
    if not edges:
        return None
    headings = read_components(block, edges) or read_headings(block, edges)
    rows = read_rows(block.lines[headings.body :], edges)
    titles = own_titles(_without_lead(headings.titles, block))
    if _lists_pages(headings.columns, rows):
        return None
    columns, referred = _without_notes(headings.columns, rows, block)
    columns, rows = fold_inset(columns, _headed_beside_notes(rows, referred))
    if title_kind(titles) == "equity":
        columns = without_periods_of_title(columns)
    rows = with_percentages(columns, rows)
    columns = with_shares(columns, rows)
    kind = find_kind(titles, rows, block.cut)
    if are_components(columns):
        kind = "equity" if title_kind(titles) == "equity" or rolls_equity(block) else "other"
    elif (
        all(c.member == "change" for c in columns)
        or are_parts(columns)
        or are_restated(columns)
        or are_averages(columns)
        or is_restated_by_rows(rows)
    ):
        kind = "other"
    columns = with_adjustments(columns)
    columns = (
        tuple(c._replace(period_start=None) for c in columns) if kind == "balance_sheet" else begun(columns)
    )
    if kind == "income_statement":
        columns = of_quarters(columns, titles)
    if kind in ("income_statement", "cash_flow"):
        columns = of_months(columns, titles)
    columns = of_years(columns) if kind in _FLOWS and may_be_primary(titles) else columns
    if kind == "other":
        columns = of_movements(of_one_period(columns, titles, [row.label for row in rows]))
        columns = name_parts_of_roll(date_by_balances(columns, rows), [row.label for row in rows])
        columns = of_assets(columns)
    return Table(
        kind, titles, name_parts(name_translations(columns)), tuple(rows), is_whole(kind, rows), block.cut,
        _first_line(block, titles), block.lines[-1].number, find_entity(titles) if kind != "other" else "",
    )  # fmt: skip


_FLOWS = ("income_statement", "comprehensive_income", "cash_flow")


def _without_lead(titles: Sequence[str], block: Block) -> Sequence[str]:
    """The titles with no more than the scale of a sentence that leads to the table."""
    lead, scale = lead_of(block)
    return [scale, *(t for t in titles if t not in lead)] if lead else titles


def _first_line(block: Block, titles: Sequence[str]) -> int:
    """The line of the first title that is the table's own: what stands above it is prose, and may make claims.

    A paragraph of a line or two is prose too where it stands among the titles.
    """
    above = block.lines[: block.body]
    first = next(
        (i for i, line in enumerate(above) if titles and " ".join(line.text.split()) == titles[0]), 0
    )
    told = [i for i in range(first, len(above)) if _ends_paragraph(above, i)]
    return above[told[-1] + 1].number if told and told[-1] + 1 < len(above) else block.lines[first].number


def _ends_paragraph(above: Sequence[GridLine], at: int) -> bool:
    line = above[at]
    return (
        (line.text.rstrip().endswith(".") or bool(_AMOUNT.search(line.text)))
        and not is_title(line)
        and (is_prose(line) or (at > 0 and is_prose(above[at - 1])))
    )


_AMOUNT = re.compile(r"\$ ?(?!000)\d")
"""What a point of a list states that ends without a full stop; no title does."""


def _lists_pages(columns: Sequence[Column], rows: Sequence[TableRow]) -> bool:
    """True for a table of contents: small numbers under "Page", or that rise down a long list, or beside "Item 1." and
    the names of statements; and for a list of exhibits, with their numbers in it."""
    if len(columns) == 1 and _lists_exhibits(rows):
        return True
    if not all(c is None or _is_page(c) for row in rows for c in row.cells):
        return False
    if any(_PAGE.fullmatch(c.heading) for c in columns):
        return True
    if len(columns) > 1:
        return False
    return sum(bool(_LISTED_PART.match(row.label)) for row in rows) >= _FEWEST_LISTED or _rise(rows)


def _rise(rows: Sequence[TableRow]) -> bool:
    """Whether the numbers of a long list never fall from line to line, and do rise: as pages do."""
    pages = [c.value for row in rows for c in row.cells if c is not None]
    return len(pages) >= _FEWEST_PAGES and pages == sorted(pages) and pages[0] < pages[-1]


_FEWEST_PAGES = 10


def _lists_exhibits(rows: Sequence[TableRow]) -> bool:
    """Whether most lines begin with the number of an exhibit, and print no amount: "10.38 Lease  10-Q 8/30/96  10.38"."""
    printed = [row for row in rows if not row.is_heading]
    numbered = sum(bool(_EXHIBIT.match(row.label)) for row in printed)
    return numbered >= _FEWEST_LISTED and 2 * numbered > len(printed) and all(map(_is_numbered, printed))


def _is_numbered(row: TableRow) -> bool:
    return all(
        c is None
        or (not (c.dollar or c.percent or c.nil or "," in c.printed) and 0 < c.value < _MOST_EXHIBITS)
        for c in row.cells
    )


_EXHIBIT = re.compile(r"\W*\d{1,2}\.\d{1,2}(?:\.\d)?\b(?!%)")
_MOST_EXHIBITS = 100


def _is_page(cell: Cell) -> bool:
    return 0 <= abs(cell.value) <= _MOST_PAGES and not (cell.places or cell.dollar or cell.percent)


_MOST_PAGES = 999
_LISTED_PART = re.compile(
    r"(?:item|note|part) (?:\d|[ivx]+\b)|(?:(?:un)?audited |condensed |consolidated |combined )+(?:statements?|balance)",
    re.I,
)
_FEWEST_LISTED = 3
_PAGE = re.compile(r"\W*page(?: no\.?| numbers?)?s?\W*", re.I)
_NOTES = re.compile(r"\bnotes?\b", re.I)
_MOST_NOTES = 99


def _without_notes(
    columns: tuple[Column, ...], rows: list[TableRow], block: Block
) -> tuple[tuple[Column, ...], list[TableRow]]:
    """Columns and rows without references to notes: small numbers under "Note", or in cells under no heading at all."""
    at = [i for i, c in enumerate(columns) if _NOTES.search(c.heading) and not re.search(r"\d{4}", c.heading)]
    if block.rows and block.rows[0].exact:
        at += [i for i, c in enumerate(columns) if i and not c.heading.strip() and columns[i - 1].heading]
    at = [
        i
        for i in at
        if all(_is_reference(r.cells[i], bool(_ONLY_NOTES.fullmatch(columns[i].heading))) for r in rows)
    ]
    if at and len(at) < len(columns):
        columns = tuple(c for i, c in enumerate(columns) if i not in at)
        columns = tuple(c._replace(number=n) for n, c in enumerate(columns, 1))
        rows = [r._replace(cells=tuple(c for i, c in enumerate(r.cells) if i not in at)) for r in rows]
    if not any(r.strays for r in rows):
        return columns, rows
    above = [line.text for line in block.lines[: block.body] if line.kind in ("text", "numbers")]
    return columns, [
        r._replace(strays=tuple(c for c in r.strays if not (_refers(c) and _stands_under_notes(c, above))))
        if r.strays
        else r
        for r in rows
    ]


def _headed_beside_notes(rows: Sequence[TableRow], referred: list[TableRow]) -> list[TableRow]:
    """The rows without references to notes, under captions too that had nothing but one: "Attributable to:   12"."""
    if all(was.is_heading == row.is_heading for was, row in zip(rows, referred, strict=True)):
        return referred
    if all(row.label.isupper() for row in referred if row.label):
        return referred  # their captions were told by how they are set, in small letters
    return with_captions(referred)


_ONLY_NOTES = re.compile(r"\W*(?:foot)?notes?(?: no\.?| nos\.?| ref(?:erence)?s?\.?)?\W*", re.I)
_MOST_PLACES = 2  # "7.2" and "7.12" are parts of note 7


def _is_reference(cell: Cell | None, under_notes: bool = False) -> bool:
    """True for a blank cell and for a number that may refer to a note: 5, (5), and under the heading "Note" 7.2 too."""
    if cell is None or (cell.nil and under_notes):
        return True
    places = _MOST_PLACES if under_notes else 0
    return (
        0 < abs(cell.value) <= _MOST_NOTES and cell.places <= places and not cell.dollar and not cell.percent
    )


_LISTED = re.compile(r"\d{1,2}(?:\.\d{1,2})?(?:\([a-z]{1,3}\))?[,;&/]?")


def _refers(cell: Cell) -> bool:
    """True for a reference to a note, also where it is one of several: "12, 13"."""
    return _is_reference(cell) or bool(_LISTED.fullmatch(cell.printed))


def _stands_under_notes(cell: Cell, above: Sequence[str]) -> bool:
    return any(_NOTES.search(text[max(0, cell.start - 6) : cell.end + 6]) for text in above)
