"""Statements of equity too wide for a page, printed in halves: the same balances again, over further components.

                              Common Stock      Additional
                            Shares   Amount   Paid-in Capital
    Balance, June 30, 1996   4,321       43            21,098
    Balance, June 30, 1997   4,375       44            21,419

                             Retained    Treasury
                             Earnings     Stock       Total
    Balance, June 30, 1996     8,765        (54)     29,852
    Balance, June 30, 1997    11,135        (33)     32,565

Read as one table, a row of all components beside their total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.parsers.headings.components import names_equity
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.blocks import is_title
from tieout.parsers.lines.grid import Block, GridLine
from tieout.parsers.rows.table_row import TableRow

_BALANCE = re.compile(r"\W*balances?\b.*\d", re.I)
_TOTAL = re.compile(r"\btotals?\b", re.I)
_NOT_A_WORD = re.compile(r"\W+")
_FEWEST_BALANCES = 2
_FARTHEST_LINE = 20  # lines that one half may print between two that both do
_FARTHEST = (
    60  # lines between the end of one half and the first title of the other: the footnotes and head of a page
)


def with_titles_of_halves(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the other half of a statement of equity under the title of the first where it bears none."""
    titled: list[Block] = []
    for block in blocks:
        is_half = bool(titled) and _is_other_half(titled[-1], block)
        titled.append(_under_titles_of(titled[-1], block) if is_half else block)
    return titled


def _under_titles_of(above: Block, block: Block) -> Block:
    lines = [_at(line, block.lines[0].number) for line in above.lines[: above.body] if is_title(line)]
    return Block((*lines, *block.lines), block.body + len(lines), block.cut)


def _at(line: GridLine, number: int) -> GridLine:
    return GridLine(number, line.kind, line.text, line.indent, line.label, segments=line.segments)


def _is_other_half(above: Block, block: Block) -> bool:
    heads = block.lines[: block.body]
    if any(line.exact for line in block.rows) or any(is_title(line) for line in heads):
        return False
    if not 0 < block.lines[0].number - above.lines[-1].number <= _FARTHEST:
        return False
    if not names_equity(above.lines[: above.body]):
        return False
    balances = [_words(line.label) for line in block.rows if _BALANCE.match(line.label)]
    return len(balances) >= _FEWEST_BALANCES and balances == [
        _words(line.label) for line in above.rows if _BALANCE.match(line.label)
    ]


def join_halves(tables: Sequence[Table]) -> list[Table]:
    """The tables, those that hold further components of the equity above them in further columns of that table."""
    joined: list[Table] = []
    for table in tables:
        if joined and _go_on_at_the_right(joined[-1], table):
            joined[-1] = _side_by_side(joined[-1], table)
        else:
            joined.append(table)
    return joined


def _go_on_at_the_right(left: Table, right: Table) -> bool:
    """True for two tables of equity with the same balances, of which the first has components alone and no total."""
    columns = (*left.columns, *right.columns)
    if not left.kind == right.kind == "equity" or any(not c.member or c.period_end for c in columns):
        return False
    names = [{_words(c.member) for c in table.columns} for table in (left, right)]
    balances = [[_words(r.label) for r in table.rows if _BALANCE.match(r.label)] for table in (left, right)]
    return (
        right.first - left.last <= _FARTHEST
        and not names[0] & names[1]
        and not any(_TOTAL.search(c.member) for c in left.columns)
        and balances[0] == balances[1]
        and len(balances[0]) >= _FEWEST_BALANCES
    )


def _side_by_side(left: Table, right: Table) -> Table:
    columns = (*left.columns, *right.columns)
    return left._replace(
        columns=tuple(c._replace(number=n) for n, c in enumerate(columns, 1)),
        rows=tuple(_rows(left, right)),
        cut=right.cut,
        last=right.last,
    )


def _rows(left: Table, right: Table) -> Iterator[TableRow]:
    """The rows of both, those of one label in one between the same balances; a line of one half alone is blank in the
    other."""
    for ours, theirs in zip(_parts(left.rows), _parts(right.rows), strict=True):
        for mine, other in _pairs(ours, theirs):
            yield from _joined(mine, other, len(left.columns), len(right.columns))


def _pairs(
    ours: Sequence[TableRow], theirs: Sequence[TableRow]
) -> Iterator[tuple[Sequence[TableRow], Sequence[TableRow]]]:
    """The rows of one label, a pair at a time, and what stands in each half between one such pair and the next."""
    left, right = 0, 0  # of the first rows that are in no pair yet
    labels = [_words(row.label) for row in theirs]
    for at, row in enumerate(ours):
        words, near = _words(row.label), labels[right : right + _FARTHEST_LINE]
        if words in near:
            found = right + near.index(words)
            yield ours[left:at], theirs[right:found]
            yield [row], [theirs[found]]
            left, right = at + 1, found + 1
    yield ours[left:], theirs[right:]


def _joined(
    ours: Sequence[TableRow], theirs: Sequence[TableRow], left: int, right: int
) -> Iterator[TableRow]:
    """Rows side by side: as many of other labels in either half are the same lines, one of them misspelt.

    Where they are more in one half, nobody knows which of the other's is blank there: what stands in it is unread.
    """
    if len(ours) == len(theirs):
        for a, b in zip(ours, theirs, strict=True):
            yield a._replace(
                cells=(*a.cells, *b.cells),
                strays=(*a.strays, *b.strays),
                unread=(*a.unread, *(i + left for i in b.unread)),
            )
        return
    for row in ours:
        unread = row.unread if not theirs else (*row.unread, *range(left, left + right))
        yield row._replace(cells=(*row.cells, *(None,) * right), unread=unread)
    for row in theirs:
        unread = tuple(i + left for i in row.unread)
        unread = unread if not ours else (*range(left), *unread)
        yield row._replace(cells=(*(None,) * left, *row.cells), unread=unread)


def _parts(rows: Sequence[TableRow]) -> list[list[TableRow]]:
    """The rows, those from one balance on to the next together."""
    parts: list[list[TableRow]] = [[]]
    for row in rows:
        if _BALANCE.match(row.label):
            parts.append([])
        parts[-1].append(row)
    return parts


def _words(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text).strip().lower()
