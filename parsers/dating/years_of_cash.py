"""Days alone over a cash flow are the years up to them where each opens with the cash at which the one before closed.

                            31/12/2024    31/12/2023
Net income                       1,082           940
Cash at beginning of year          610           504
Cash at end of year                702           610

Results under the same days are of the same years where they come to the net income with which the cash flow begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tieout.facts import INCOME_STATEMENTS, Column
from tieout.parsers.kinds.table import Table
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.vocabulary.periods import start_of

_OPENS = re.compile(r"\bcash\b.*\b(?:beginning|start)\b|\b(?:opening|beginning)\b.*\bcash\b", re.I)
_CLOSES = re.compile(r"\bcash\b.*\bend\b|\b(?:closing|ending)\b.*\bcash\b", re.I)
_A_YEAR = range(363, 372)  # days
_TWELVE = 12  # months


def date_by_cash(tables: Sequence[Table]) -> list[Table]:
    """The tables, cash flows and results under days alone with the years up to them."""
    years: dict[date, date] = {}
    results: dict[date, set[Decimal]] = {}
    for table in tables:
        if table.kind == "cash_flow" and _are_whole(table.columns) and _opens_where_it_closed(table):
            days = _ends(table.columns)
            years |= {end: start_of(end, _TWELVE) for end in days}
            first = next((r for r in table.rows if not r.is_heading), None)
            for end, cell in zip(days, first.cells if first else (), strict=False):
                results.setdefault(end, set()).update([cell.value] if cell else [])
    if not years:
        return list(tables)
    return [
        t._replace(columns=_of_years(t.columns, years))
        if _are_days(t.columns)
        and set(_ends(t.columns)) <= set(years)
        and (t.kind == "cash_flow" or (t.kind in INCOME_STATEMENTS and _comes_to(t, results)))
        else t
        for t in tables
    ]


def _are_days(columns: Sequence[Column]) -> bool:
    return all(c.period_end and not c.period_start and not c.member for c in columns)


def _are_whole(columns: Sequence[Column]) -> bool:
    """True for days alone, and for the years that they have been found to be."""
    return all(
        c.period_end and c.period_start in (None, start_of(c.period_end, _TWELVE)) and not c.member
        for c in columns
    )


def _ends(columns: Sequence[Column]) -> list[date]:
    return [c.period_end for c in columns if c.period_end]


def _of_years(columns: Sequence[Column], years: Mapping[date, date]) -> tuple[Column, ...]:
    return tuple(c._replace(period_start=years[c.period_end]) if c.period_end else c for c in columns)


def _opens_where_it_closed(table: Table) -> bool:
    """True where every column opens with the cash at which the one of the year before closes."""
    opens, closes = _row(table.rows, _OPENS), _row(table.rows, _CLOSES)
    order = sorted(range(len(table.columns)), key=lambda i: table.columns[i].period_end or date.min)
    ends = sorted(_ends(table.columns))
    if opens is None or closes is None or len(ends) < 2:
        return False
    if any((b - a).days not in _A_YEAR for a, b in pairwise(ends)):
        return False
    cash = [(closes.cells[a], opens.cells[b]) for a, b in pairwise(order)]
    return all(closed and opened and closed.value == opened.value for closed, opened in cash)


def _row(rows: Sequence[TableRow], named: re.Pattern[str]) -> TableRow | None:
    return next((r for r in reversed(rows) if not r.is_heading and named.search(r.label)), None)


def _comes_to(table: Table, results: Mapping[date, set[Decimal]]) -> bool:
    """True where each column prints the net income with which the cash flow of its year begins."""
    return all(
        results.get(end, set()) & {c.value for r in table.rows if r.cells and (c := r.cells[i])}
        for i, end in enumerate(_ends(table.columns))
    )
