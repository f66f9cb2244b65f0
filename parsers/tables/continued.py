"""Tables that go on over a page: under a title that says so, under the same headings, or under nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts import STATEMENTS, Column
from tieout.parsers.kinds.statement_kinds import find_kind, is_named, is_whole, looks_primary, title_kind
from tieout.parsers.kinds.table import Table

_CONTINUED = re.compile(r"\bcontinued\b|\bconcluded\b|\(cont", re.I)
_OF_NOTES = re.compile(r"\W*notes\b", re.I)
_FARTHEST_CONTINUATION = 40  # lines between the end of one page's rows and the first row of the next
_NEAREST_CONTINUATION = 12  # lines with nothing in them but the end of a page


def join_continued(tables: list[Table]) -> list[Table]:
    """Append to a statement that lacks its end the table that goes on with it on the next page."""
    joined: list[Table] = []
    for table in tables:
        if joined and _continues(joined[-1], table):
            above = joined[-1]
            rows = (*above.rows, *(r._replace(caption=r.caption or ()) for r in table.rows))
            kind = above.kind if above.kind != "other" else find_kind(above.titles, rows)
            joined[-1] = above._replace(
                kind=kind, rows=rows, whole=is_whole(kind, rows), cut=table.cut, last=table.last,
                columns=_fuller(above.columns, table.columns),
            )  # fmt: skip
        else:
            joined.append(table)
    return joined


def _continues(above: Table, table: Table) -> bool:
    if len(above.columns) != len(table.columns):
        return False
    if table.first - above.last > _FARTHEST_CONTINUATION:
        return False
    if _is_headless(table) and table.first - above.last <= _NEAREST_CONTINUATION:
        if above.kind == "equity":  # every year prints the lines of the one above; its columns say what it is
            return table.kind != "balance_sheet"
        same = "other" in (table.kind, above.kind) or table.kind == above.kind
        ends = above.whole and not (
            above.kind == "other" and title_kind(above.titles) and looks_primary(above.titles)
        )
        return same and not (ends and _repeats_lines(above, _without_shares(table)))
    if above.kind not in STATEMENTS:
        return _begins_statement(above, table)
    named = title_kind(above.titles)
    kinds = {above.kind, named if is_named(above.kind, above.titles) else above.kind}
    if any(_CONTINUED.search(t) and not _OF_NOTES.match(t) for t in table.titles) and (
        table.kind in kinds or "other" in (table.kind, above.kind)
    ):
        return True
    return (
        looks_primary(table.titles)
        and not _differ(above.columns, table.columns)
        and not above.whole
        and (table.kind in kinds or table.kind == "other")
        and (title_kind(table.titles) or above.kind) in kinds
    )


def _differ(above: Sequence[Column], below: Sequence[Column]) -> bool:
    """True for columns of which each ends on another day than the one above it: those of another year."""
    return all(
        a.period_end is not None and b.period_end is not None and a.period_end != b.period_end
        for a, b in zip(above, below, strict=True)
    )


def _begins_statement(above: Table, table: Table) -> bool:
    """True for a page too short to be known by its lines, whose title the next page repeats, as continued or not."""
    named = title_kind(above.titles)
    if not named:
        return _is_titled_as_continued(above, table)
    return (
        bool(named)
        and looks_primary(above.titles)
        and title_kind(table.titles) == named
        and (any(_CONTINUED.search(t) for t in table.titles) or _goes_on(above, table))
        and not any(_CONTINUED.search(t) for t in above.titles)
    )


def _is_titled_as_continued(above: Table, table: Table) -> bool:
    """True where a page of a statement bears the lowest title of the one above and says that it goes on, over the same
    headings; without a line that only such a statement has, the first page is not known for one.
    """
    kind = find_kind(above.titles, (*above.rows, *table.rows))
    if kind not in STATEMENTS or table.kind not in (kind, "other"):
        return False
    titles = [[" ".join(_REMARK.sub(" ", t).split()).lower() for t in x.titles] for x in (above, table)]
    last = [next((t for t in reversed(found) if t), "") for found in titles]
    headings = [[c.heading for c in x.columns] for x in (above, table)]
    says_so = any(_CONTINUED.search(t) and not _OF_NOTES.match(t) for t in table.titles)
    same = last[0] != "" and last[0] == last[1] and headings[0] == headings[1]
    return says_so and same and not _repeats_lines(above, table)


_REMARK = re.compile(r"\([^()]*\)|[-–—,]?\s*\b(?:continued|concluded)\b", re.I)
"""What one page says in its title and the next need not: "(continued)", "(Unaudited)", "(In thousands)"."""


def _is_headless(table: Table) -> bool:
    """True where nothing stands above the rows: the rest of a table that breaks over a page."""
    return not table.titles and not any(column.heading for column in table.columns)


def _goes_on(above: Table, table: Table) -> bool:
    """True where the next page has the same headings over the same columns, and none of the lines again."""
    headings = [[c.heading for c in t.columns] for t in (above, table)]
    repeated = above.titles[-len(table.titles) :] == table.titles
    return repeated and headings[0] == headings[1] and not _repeats_lines(above, table)


def _repeats_lines(above: Table, table: Table) -> bool:
    """True where a line of one table has the label of a line of the other."""
    labels = [{r.label.lower() for r in t.rows if r.label and not r.is_heading} for t in (above, table)]
    return bool(labels[0] & labels[1])


def _without_shares(table: Table) -> Table:
    """The table without what it prints per share: "Net income" there is no line of the results above again."""
    rows = tuple(r for r in table.rows if not any(map(_PER_SHARE.search, r.caption or ())))
    return table._replace(rows=rows)


_PER_SHARE = re.compile(r"\bper (?:[\w-]+ ){0,3}(?:share|unit|ADS)\b", re.I)


def _fuller(a: tuple[Column, ...], b: tuple[Column, ...]) -> tuple[Column, ...]:
    return a if sum(c.period_end is not None for c in a) >= sum(c.period_end is not None for c in b) else b
