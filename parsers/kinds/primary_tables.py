"""Which tables of a document are its primary statements: of those that print the same kind and period, the fullest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tieout.facts import INCOME_STATEMENTS, STATEMENTS, Column
from tieout.parsers.kinds.statement_kinds import (
    is_named,
    looks_primary,
    may_be_primary,
)
from tieout.parsers.kinds.table import Table
from tieout.parsers.vocabulary.periods import parse_dates


def mark_primary(tables: list[Table]) -> list[Table]:
    """Leave each kind and period to the fullest table that prints it; what prints it again becomes `other`.

    Selected and quarterly data stand in where a document has no statement of its own.
    """
    possible = [i for i, t in enumerate(tables) if t.kind in STATEMENTS and may_be_primary(t.titles)]
    candidates = [i for i in possible if looks_primary(tables[i].titles)] or possible
    candidates += _standing_in(tables, possible, candidates)
    named = {tables[i].kind for i in candidates if is_named(tables[i].kind, tables[i].titles)}
    candidates = [i for i in candidates if tables[i].kind not in named or not _is_note(tables[i])]
    taken: set[tuple[str, str, int | None, date | None]] = set()
    primary: set[int] = set()
    for i in sorted(candidates, key=lambda i: (*_seeming(tables[i]), fullness(tables[i])), reverse=True):
        of = (tables[i].entity, tables[i].kind)
        periods = {
            (*of, _length(c), c.period_end)
            for c in tables[i].columns
            if _counts(c) and not _begins_a_run(c, tables[i].columns)
        }
        undated = all(c.period_end is None for c in tables[i].columns)
        if undated and any(
            _shows_the_same(tables[p].kind, tables[i].kind)
            and tables[p].entity == tables[i].entity
            and not _rolls_other_balances(tables[p], tables[i])
            for p in primary
        ):
            continue  # a table of the discussion, or of quarters, beside the statement
        if not periods & taken:
            primary.add(i)
            taken |= periods
    return [
        t if t.kind == "other" or i in primary else t._replace(kind="other") for i, t in enumerate(tables)
    ]


def _rolls_other_balances(a: Table, b: Table) -> bool:
    """True for two statements of equity that roll it between other days: this year's, and last year's below it."""
    first, other = (frozenset(_balances(t)) for t in (a, b))
    return a.kind == b.kind == "equity" and not first <= other and not other <= first


def _balances(table: Table) -> Iterator[tuple[date, ...]]:
    """The days of the balances in the labels of a statement of equity; where these print none, of its nearest title."""
    days = [d for r in table.rows if r.label.lower().startswith("balance") and (d := parse_dates(r.label))]
    yield from days or [d for t in table.titles if (d := parse_dates(t))][-1:]


def _standing_in(tables: Sequence[Table], possible: Sequence[int], candidates: Sequence[int]) -> list[int]:
    """Highlights and selected data of a release that prints other statements and none of their kind are its only one."""
    printed = {tables[i].kind for i in candidates}
    return [i for i in possible if tables[i].kind not in printed]


def _counts(column: Column) -> bool:
    """True for a column that says which period its table is of."""
    return column.member != "change" and (not column.member or column.period_end is not None)


def _begins_a_run(column: Column, columns: Sequence[Column]) -> bool:
    """True for the first quarter among years to date, which quarters in a table beside print too: "Jan-Mar  Jan-Jun"."""
    if column.period_start is None or column.period_end is None:
        return False
    later = [c for c in columns if c.period_start == column.period_start and c.period_end is not None]
    return sum(c.period_end > column.period_end for c in later if c.period_end) >= _FEWEST_LATER


_FEWEST_LATER = 2  # half a year, and nine months or the year


def _shows_the_same(kind: str, other: str) -> bool:
    """True also for net income within a statement of comprehensive income."""
    return kind == other or {kind, other} == set(INCOME_STATEMENTS)


_SHORTEST_STATEMENT = 12  # rows with numbers


def _is_note(table: Table) -> bool:
    """True for a table without a title of its own that is short, as of an investee, or prints the quarters of a year."""
    if table.kind == "equity":
        return False  # its columns say what it is
    if is_named(table.kind, table.titles):
        return False
    return table.numbers < _SHORTEST_STATEMENT or _are_quarters_of_a_year(table.columns)


def _are_quarters_of_a_year(columns: Sequence[Column]) -> bool:
    """True for the four quarters of a year beside each other, as a note or the end of a report prints them."""
    starts = {
        c.period_start: c.period_end for c in columns if c.period_start is not None and _length(c) == _QUARTER
    }
    if len(starts) != _QUARTERS or len(columns) > _QUARTERS + 1:
        return False
    ends = sorted(end for end in starts.values() if end is not None)
    return all(end + _A_DAY in starts for end in ends[:-1])


_QUARTERS, _QUARTER = 4, 3  # in a year, and months of each
_A_DAY = timedelta(days=1)


def _length(column: Column) -> int | None:
    """How many months a column covers: 52 weeks and a year are one length."""
    if column.period_start is None or column.period_end is None:
        return None
    return round((column.period_end - column.period_start).days / 30.4)


def _seeming(table: Table) -> tuple[bool, bool]:
    """Dated tables first, then those that print no changes beside the amounts, as tables of a discussion do."""
    return _is_dated(table), not any(c.member == "change" for c in table.columns)


def _is_dated(table: Table) -> bool:
    return any(c.period_end is not None for c in table.columns)


def fullness(table: Table) -> tuple[bool, bool, int]:
    """A table that reaches its end and names itself beats one that does not; then the longer one."""
    return (table.whole, is_named(table.kind, table.titles), table.numbers)
