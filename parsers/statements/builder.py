"""Tables become statements: concepts, units, natural signs and the sum tree, with a fact for every printed number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tieout.facts import Column, Problem, Row, Statement
from tieout.parsers.columns.currencies import currencies_of, states_currency
from tieout.parsers.columns.units import columns_of_counts
from tieout.parsers.dating.equity_dates import date_roll, date_rows
from tieout.parsers.dating.rows_of_quarters import date_quarters_in_rows
from tieout.parsers.dating.rows_of_years import date_years_in_rows
from tieout.parsers.dating.schedules_of_years import date_schedule
from tieout.parsers.kinds.statement_kinds import kind_named, looks_primary, mixes_statements
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.numbers import is_doubled
from tieout.parsers.statements.bare_totals import name_by_structure
from tieout.parsers.statements.facts import FactMaker, Source
from tieout.parsers.statements.finer_numbers import is_in_full
from tieout.parsers.statements.lines import (
    StatementLine,
    read_lines,
    rows_of_parts,
    with_basis,
)
from tieout.parsers.statements.sums import solve_sums
from tieout.parsers.statements.unsaid_scales import count_common_zeros, find_share_scale
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.vocabulary.scales import find_currency, find_scale

if TYPE_CHECKING:
    from tieout.parsers.statements.tagged_rows import TagsOfCell


def build_statement(
    table: Table, number: int, source: Source, items: LineItems, tagged: TagsOfCell | None = None
) -> tuple[Statement, list[Problem]]:
    """The statement that `table` is; `number` is its ordinal in the document, `tagged` gives the tags on a cell."""
    if tagged is not None:
        from tieout.parsers.statements.tagged_rows import dated_by_tags

        table = table._replace(columns=dated_by_tags(table.columns, table.rows, table.kind, tagged))
    if table.entity:
        source = source._replace(entity=table.entity)
    stated = _stated_scale(table)
    titled = find_currency(table.titles)
    currency, currencies = currencies_of(table.columns, titled if titled != "USD" else "")
    if currency == "USD" and not states_currency(table):
        currency, currencies = source.currency, {}
    lines = read_lines(table, items, tagged, (source.scale or 0) if stated is None else stated)
    scale = _scale(table, lines, source) if stated is None else stated
    share_scale = find_share_scale(lines, scale, table.titles, table.kind == "equity")
    whole = looks_primary(table.titles)
    sums, bases, unexplained = solve_sums(table.kind, lines, items, whole)
    if (renamed := name_by_structure(table.kind, lines, sums, items)) != lines:
        parts = rows_of_parts(table)
        lines = [
            with_basis(line._replace(match=None) if i in parts else line, items)
            for i, line in enumerate(renamed)
        ]
        sums, bases, unexplained = solve_sums(table.kind, lines, items, whole)
    if tagged is not None:
        from tieout.parsers.statements.tagged_rows import bases_by_tags, share_scale_by_tags

        stated_by_tags = share_scale_by_tags(table.rows, tagged)
        share_scale = share_scale if stated_by_tags is None else stated_by_tags
        bases = bases_by_tags(table.kind, lines, bases, items, tagged)
    quantum_zeros = count_common_zeros(lines, in_full=not scale)
    builder = FactMaker(table, number, source, scale, share_scale, currency, currencies, quantum_zeros)
    totals = {s.total for s in sums}.union(unexplained)
    rows = []
    counter = 0
    for i, line in enumerate(lines):
        is_heading = line.row.is_heading
        counter += not is_heading
        rows.append(builder.row(line, bases[i], 0 if is_heading else counter, i in totals))
    if table.kind == "equity":
        rows = date_rows(table.columns, rows, table.titles)
    elif table.kind == "other":
        rows = date_roll(table.columns, rows)
        rows = date_quarters_in_rows(table.columns, rows, table.titles, source.year_ends)
        rows = date_years_in_rows(table.columns, rows, source.year_ends)
        rows = date_schedule(table.columns, rows, source.last_day)
    complete = (
        table.whole
        and not any(line.row.strays for line in lines)
        and not mixes_statements(table.kind, table.rows)
    )
    statement = Statement(
        table.kind, _title(table), source.document, number, source.entity, scale, currency, table.columns,
        tuple(rows), tuple(sums), complete, table.first, table.last,
    )  # fmt: skip
    return statement, _problems(table, lines, statement.rows)


def _stated_scale(table: Table) -> int | None:
    """The scale that the titles of a table state, or else the headings of its columns of money."""
    stated = find_scale(table.titles)
    if stated is not None:
        return stated
    counts = columns_of_counts(table.columns, table.rows) if table.kind == "other" else frozenset[int]()
    return find_scale([c.heading for c in table.columns if c.number not in counts])


def _scale(table: Table, lines: Sequence[StatementLine], source: Source) -> int:
    """The scale of a table that states none: that of its captions, or of the page, unless its amounts are in full."""
    of_captions = _scale_of_captions(lines)
    if of_captions is not None:
        return of_captions
    if table.kind == "other" and source.scale:
        money = [c for line in lines if line.unit == "money" for c in line.row.cells if c is not None]
        if is_in_full(table, money, source.cents, source.largest):
            return 0
    return source.scale or 0


def _scale_of_captions(lines: Sequence[StatementLine]) -> int | None:
    """The scale that stands in a caption over every line of money: "EARNINGS DATA ($000)" beside "PER SHARE"."""
    scales = {
        find_scale(line.row.caption) for line in lines if line.unit == "money" and not line.row.is_heading
    }
    return scales.pop() if len(scales) == 1 else None


def _title(table: Table) -> str:
    """The name of the statement; the first title in words, where none names one."""
    words = [t for t in table.titles if _WORD.search(t) and not t.startswith("(")]
    named = [(t, kind) for t in words if len(t) <= _LONGEST_TITLE and (kind := kind_named(t))]
    if not named:
        return words[0] if words else ""
    return next((t for t, kind in reversed(named) if kind == table.kind), named[-1][0])


_WORD = re.compile(r"[a-z]{4}", re.I)
_LONGEST_TITLE = 100


def without_period(column: Column, line: int) -> Problem:
    """That a column of the statement that begins on `line` is not dated."""
    message = f"Column {column.number} of this table has no date that could be read."
    return Problem("warning", "column_without_period", message, line)


def _problems(table: Table, lines: Sequence[StatementLine], rows: Sequence[Row]) -> list[Problem]:
    """Numbers without a column, columns without a period, a statement that ends without its total."""
    problems = []
    primary = table.kind != "other"
    for line in lines:
        for cell in line.row.strays:
            problems.append(
                Problem(
                    "warning",
                    "number_without_column",
                    f"{cell.printed} stands in no column of this table; it was not read.",
                    cell.line,
                    cell.start,
                    cell.end,
                )
            )
        problems += [
            Problem(
                "warning",
                "number_misprinted",
                f"{cell.printed} has a comma too many; its digits were read as they stand.",
                cell.line,
                cell.start,
                cell.end,
            )
            for cell in line.row.cells
            if cell is not None and ",," in cell.printed and is_doubled(cell.printed)
        ]
    if not primary:
        return problems
    for at, column in enumerate(table.columns):
        dated = table.kind == "equity" and all(f.period_end for r in rows if (f := r.facts[at]) is not None)
        if column.period_end is None and not column.member and not dated:
            problems.append(without_period(column, table.first))
    if not table.whole and looks_primary(table.titles) and not any(map(_OF_DATA.search, table.titles)):
        name = table.kind.replace("_", " ")
        problems.append(
            Problem(
                "error" if table.cut else "warning",
                "statement_without_total",
                f"The {name} ends without a total.",
                table.last,
            )
        )
    return problems


_OF_DATA = re.compile(
    r"\b(?:balance sheet|operations|earnings|income(?: statement)?|cash flows?|financial(?: position)?) data\b",
    re.I,
)
"""Titles over a choice of a statement's lines: "Balance Sheet Data (in millions)"."""
