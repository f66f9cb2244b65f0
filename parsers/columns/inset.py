"""Details that stand in a column of their own, left of the one that takes up what they come to: both are one column.

    Other assets                                          663,482
    Land                                   4,241,860
    Buildings                             69,458,050
    Less accumulated depreciation        (36,665,648)  37,034,262
                                                       ----------
                                                       37,697,744

Nothing heads the two apart, most rows fill one of them, and where a row fills both the outer amount is what the inner
ones come to: a total without a label of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from tieout.facts import Column
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow

FEWEST_ALONE = 2  # rows that fill one column for each that fills both
MOST_DETAILS = 40  # above an outer amount


def fold_inset(
    columns: tuple[Column, ...], rows: list[TableRow]
) -> tuple[tuple[Column, ...], list[TableRow]]:
    """The columns and rows, each two columns of details and of what they come to as one."""
    if len(columns) % 2 or not all(map(_are_headed_alike, columns[::2], columns[1::2])):
        return columns, rows
    if not all(_is_inset(rows, at) for at in range(0, len(columns), 2)):
        return columns, rows
    heads = [
        max(pair, key=lambda c: len(c.heading)) for pair in zip(columns[::2], columns[1::2], strict=True)
    ]
    folded = tuple(c._replace(number=at) for at, c in enumerate(heads, columns[0].number))
    return folded, [part for row in rows for part in _folded(row)]


def _are_headed_alike(inner: Column, outer: Column) -> bool:
    """Whether no words tell two columns of one period apart."""
    texts = {" ".join(c.heading.split()) for c in (inner, outer)} - {""}
    return len(texts) < 2 and inner.member == outer.member


def _is_inset(rows: Sequence[TableRow], at: int) -> bool:
    """Whether outer amounts are what the inner ones above them come to: half of those beside one, and one at least."""
    alone = come = other = 0
    details: list[Decimal] = []
    for row in rows:
        inner, outer = row.cells[at], row.cells[at + 1]
        if inner is not None:
            details = [*details[-MOST_DETAILS:], inner.value]
        if inner is not None and outer is not None:
            come, other = (come + 1, other) if _comes_to(outer.value, details) else (come, other + 1)
        elif inner is not None or outer is not None:
            alone += 1
        if outer is not None:
            details = []
    return come >= max(1, other) and alone >= FEWEST_ALONE * (come + other)


def _comes_to(total: Decimal, details: Sequence[Decimal]) -> bool:
    """Whether the last two details or more come to a total, the last one added or, "Less" before it, taken off."""
    *first, last = details
    sums = list(accumulate(reversed(first)))
    return any(total in (come + last, come - last) for come in sums)


def _folded(row: TableRow) -> Iterator[TableRow]:
    """The row with one cell for two; what it prints in both is a row of the detail and one of the total below it."""
    inner, outer = row.cells[::2], row.cells[1::2]
    both = any(a is not None and b is not None for a, b in zip(inner, outer, strict=True))
    if not both:
        yield row._replace(
            cells=tuple(a or b for a, b in zip(inner, outer, strict=True)), unread=_halved(row.unread)
        )
        return
    details: tuple[Cell | None, ...] = inner
    yield row._replace(cells=details, ruled=row.ruled or "single", unread=_halved(row.unread))
    yield row._replace(label="", cells=outer, strays=(), unread=())


def _halved(columns: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({at // 2 for at in columns}))
