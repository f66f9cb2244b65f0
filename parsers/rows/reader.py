"""The rows of a table: a label and a cell per column, rules under them, headings between them."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.parsers.lines.ascii_lines import (
    are_years,
    clean_label,
    heads_columns,
)
from tieout.parsers.lines.blocks import is_prose
from tieout.parsers.lines.edges import Edge, assign
from tieout.parsers.lines.grid import GridLine
from tieout.parsers.lines.minor_units import heads_minor
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.all_capitals import are_all_capitals, as_printed, without_capitals
from tieout.parsers.rows.captions import with_captions
from tieout.parsers.rows.cells import (
    blank_columns,
    cells_of,
    find_unread,
    is_amount_of,
    is_mark,
    is_page_number,
    prints_no_commas,
)
from tieout.parsers.rows.side_captions import split_left_amounts, split_side_caption
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.rows.wrapped_labels import (
    PendingText,
    ended,
    ends_label_above,
    goes_on_to_owners,
    join,
    join_headings,
    label_width,
    room_further_in,
    stands_above,
    without_overhang,
    wraps,
)
from tieout.parsers.vocabulary.periods import bare_year


def read_rows(lines: Sequence[GridLine], edges: Sequence[Edge]) -> list[TableRow]:
    """Rows and headings in the order of the page."""
    margin = min((line.indent for line in lines if line.label), default=0)
    if not are_all_capitals(lines):
        return _read_rows(lines, edges, margin)
    left = edges[0].left
    rows = _read_rows([without_capitals(line, left) if line.label else line for line in lines], edges, margin)
    return [
        row._replace(label=as_printed(row.label), caption=tuple(map(as_printed, row.caption))) for row in rows
    ]


def _read_rows(lines: Sequence[GridLine], edges: Sequence[Edge], margin: int) -> list[TableRow]:
    known = tuple(e.high for e in edges)
    width = label_width(lines, edges)
    plain = prints_no_commas(lines)
    rows: list[TableRow] = []
    pending: list[PendingText] = []
    ruled = 0
    minor = False
    lost: list[Cell] = []  # of lines that are no rows because a misprint ends them
    for at, line in enumerate(lines):
        if line.kind in ("blank", "break"):
            pending = [t._replace(gap=True) for t in without_overhang(rows, pending, None, width)]
        elif line.kind == "rule":
            above = pending if _underlines_part(lines, at, edges) else None
            pending = above or ended(without_overhang(rows, pending, None, width))
            _rule_last(rows, line, edges)
            ruled = line.number
        elif line.kind in ("text", "numbers"):
            line, side = split_side_caption(line, edges[0].left, margin)  # noqa: PLW2901  the rest of it is the line
            line, amounts = split_left_amounts(line, edges[0].left)  # noqa: PLW2901
            lost += amounts
            if side is not None:
                pending.append(PendingText(side.text, side.start, line.number, True))
            cells, unread = cells_of(line, known, edges, bool(pending))
            if not line.exact and is_page_number(cells or _whole(unread), line, edges):
                continue
            heads = are_years(cells) and not line.exact and not (plain and is_amount_of(line))
            columns = assign(cells, edges) if cells and not heads else []
            if max(columns, default=-1) >= 0:
                label = _label_of(line, cells, side is None and not amounts)
                if not label and pending and pending[-1].line == line.number - 2 > ruled:
                    pending[-1] = pending[-1]._replace(gap=False)  # a blank line parts them, no rule
                room = room_further_in(lines, at, line, width) if pending else width
                row, pending = _finish_row(line, label, (cells, columns), pending, edges, (width, room), rows)
                if unread or lost:
                    strays = (*lost, *unread, *row.strays)
                    row = row._replace(strays=strays, unread=blank_columns(unread, row, edges))
                    lost = []
                rows.append(row._replace(minor=True) if minor else row)
                continue
            said = heads_minor(line) if line.segments[0].start >= edges[0].left - 3 else None
            minor = minor if said is None else said
            if not heads_columns(line):
                lost += find_unread(line, (), edges) if cells else unread
            label = line.label if line.exact else clean_label(line.text)
            if label and not _is_page_furniture(line, edges):  # none is of nothing but dots
                pending.append(PendingText(label, line.indent, line.number, _leads_to_blanks(lines, at)))
    if lost and rows:
        rows[-1] = rows[-1]._replace(strays=(*rows[-1].strays, *lost))
    pending = without_overhang(rows, pending, None, width)
    rows += [_heading(t, len(edges)) for t in pending]
    return with_captions(rows)


def _whole(unread: Sequence[Cell]) -> list[Cell]:
    """What no column has room for and is a number nevertheless, as that of a page between labels and columns."""
    return list(unread) if all(c.printed.isdigit() for c in unread) else []


def _leads_to_blanks(lines: Sequence[GridLine], at: int) -> bool:
    """True for a row whose amounts are all blank, with dots that lead to them as in the row above.

    Net unrealized gains on securities......          320
      Comprehensive income..................
    """
    line, above, below = lines[at], lines[max(0, at - 1)], lines[min(at + 1, len(lines) - 1)]
    return (
        not line.exact
        and line.text.rstrip().endswith(_LEADERS)
        and above.kind == "numbers"
        and any(leaders in above.text[: above.cells[0].left] for leaders in _LEADERS)
        and (below.kind != "numbers" or bool(below.label))
    )


_LEADERS = ("....", ". . . .")


def _label_of(line: GridLine, cells: Sequence[Cell], whole: bool) -> str:
    """What stands left of the cells: the label that the line has already where it is `whole` and all of them are its."""
    if line.exact or (whole and cells is line.cells):
        return line.label
    return clean_label(line.text[: cells[0].left])


def _underlines_part(lines: Sequence[GridLine], at: int, edges: Sequence[Edge]) -> bool:
    """True for a line drawn under the first part of a caption that goes on in small letters, itself underlined."""
    following = lines[at + 1 : at + 3]
    return (
        [line.kind for line in following] == ["text", "rule"]
        and following[0].label[:1].islower()
        and not any(s.end > edges[0].left for s in (*lines[at].segments, *following[1].segments))
    )


def _is_page_furniture(line: GridLine, edges: Sequence[Edge]) -> bool:
    """A repeated heading, a page number, or a note that stands among the rows and labels nothing."""
    is_number = line.label.isdigit() and not (line.exact and bare_year(line.label))
    if line.segments[0].start >= edges[0].left - 3 or is_number:
        return True
    reaches = line.segments[-1].end > edges[0].left and not line.exact
    return is_prose(line) and (line.label.endswith(".") or reaches)


def _rule_last(rows: list[TableRow], line: GridLine, edges: Sequence[Edge]) -> None:
    """Mark the last row with numbers as standing on a rule, where the rule runs under the columns."""
    if not any(s.end > edges[0].left for s in line.segments):
        return
    for at in range(len(rows) - 1, -1, -1):
        if not rows[at].is_heading:
            ruled = "double" if line.double else rows[at].ruled or "single"
            if ruled != rows[at].ruled:
                rows[at] = rows[at].over_rule(ruled)
            return


def _finish_row(
    line: GridLine, label: str, placed: tuple[Sequence[Cell], Sequence[int]], pending: list[PendingText],
    edges: Sequence[Edge], widths: tuple[int, int], rows: list[TableRow],
) -> tuple[TableRow, list[PendingText]]:  # fmt: skip
    """A row with its wrapped label; what was pending and is not part of the label becomes a heading or the end
    of the label above. `placed` are the cells and the column of each; `widths` say how far labels run, and how far one
    does that goes on further in."""
    indent = line.indent if label else edges[0].left
    if not pending:
        return _row(line, label, indent, line.number, placed, edges), pending
    width, room = widths
    first_line = line.number
    parts = [label] if label else []
    pending = without_overhang(rows, pending, line.indent, width)
    if not parts and pending and stands_above(pending[-1], line):
        text = pending.pop()
        parts, indent, first_line = [text.label], text.indent, text.line
    while pending and parts:
        reach = room if pending[-1].indent < indent else width
        if not wraps(pending[-1], parts[0], indent, reach) and not goes_on_to_owners(pending, indent, width):
            break
        text = pending.pop()
        parts.insert(0, text.label)
        indent, first_line = text.indent, text.line
    if pending and ends_label_above(pending[0], rows):
        rows[-1] = rows[-1]._replace(label=join([rows[-1].label, pending[0].label]), end_line=pending[0].line)
        pending = pending[1:]
    rows += [_heading(t, len(edges)) for t in join_headings(pending)]
    return _row(line, join(parts), indent, first_line, placed, edges), []


def _row(
    line: GridLine, label: str, indent: int, first_line: int,
    placed: tuple[Sequence[Cell], Sequence[int]], edges: Sequence[Edge],
) -> TableRow:  # fmt: skip
    """The row with each of its cells in its column; marks of footnotes stand in none."""
    cells, columns = placed
    if len(cells) == len(edges):
        return TableRow(label, (), indent, "", first_line, line.number, tuple(cells))
    row_cells: list[Cell | None] = [None] * len(edges)
    strays = []
    for cell, column in zip(cells, columns, strict=True):
        if column < 0:
            if not is_mark(cell, line):
                strays.append(cell)
        else:
            row_cells[column] = cell
    return TableRow(label, (), indent, "", first_line, line.number, tuple(row_cells), tuple(strays))


def _heading(text: PendingText, columns: int) -> TableRow:
    return TableRow(text.label, (), text.indent, "", text.line, text.line, (None,) * columns)
