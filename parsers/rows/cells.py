"""The cells of a line, its columns known: none of the numbers of its label; and what stands there and is no number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.parsers.lines.ascii_lines import (
    BALANCE_DATE,
    LONGEST_ROW,
    are_years,
    standing_apart,
    trailing_cells,
    without_note,
)
from tieout.parsers.lines.edges import DEEPEST_LABEL, Edge, assign, is_stuck
from tieout.parsers.lines.grid import GridLine
from tieout.parsers.lines.numbers import Cell, is_doubled, read_doubled
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.rows.wrapped_labels import ENDS_IN_MONTH


def prints_no_commas(lines: Sequence[GridLine]) -> bool:
    """True where numbers of four digits and more stand without commas, so that an amount may look like a year."""
    if any("," in c.printed for line in lines for c in line.cells):
        return False
    digits = [c.printed.strip("()") for line in lines for c in line.cells if not are_years((c,))]
    return sum(d.isdigit() and len(d) > 3 for d in digits) > 2


_OF_A_PERIOD = re.compile(
    r"\b(?:years?|months?|quarters?|ended|as of|at|for the|periods?)\b|\b\d{1,2},?$", re.I
)


def is_amount_of(line: GridLine) -> bool:
    """True for a label that speaks of no date or period: "ACCRUED TAXES     1918"."""
    return bool(line.label) and not _OF_A_PERIOD.search(line.label) and not ENDS_IN_MONTH.search(line.label)


def cells_of(
    line: GridLine, known: tuple[int, ...], edges: Sequence[Edge], wrapped: bool
) -> tuple[tuple[Cell, ...], list[Cell]]:
    """The cells of a line, the columns known, without the numbers that belong to its label; and what is no number."""
    if line.exact:
        return line.cells, find_unread(line, line.cells, edges)
    cells = line.cells
    if cells is not line.run:  # else all of them stand apart, whatever the columns
        cells = standing_apart(without_note(line.text), line.run, known) or cells
    end = cells[0].left if cells else len(line.text)
    unread = find_unread(line, cells, edges)
    while unread and (misprints := [m for m in unread if m.end <= end]):
        end = misprints[-1].start
        if is_doubled(misprints[-1].printed):
            cells = (misprints[-1], *cells)
        left = trailing_cells(line.text[:end].rstrip(" $("), line.number, known)
        if left and left[0].edge >= edges[0].left - 1:
            cells = (*left, *cells)
            end = cells[0].left
        unread = find_unread(line, cells, edges)
    own = _without_label_numbers(line, cells, edges, wrapped)
    unread = unread if own is cells else find_unread(line, own, edges)
    return _without_mark(own, line, edges), unread


def _without_mark(cells: tuple[Cell, ...], line: GridLine, edges: Sequence[Edge]) -> tuple[Cell, ...]:
    """The cells without the mark of a footnote at the end that stands far left of where the last column ends."""
    if len(cells) < 2 or edges[-1].high - cells[-1].edge < _FAR_LEFT or not is_mark(cells[-1], line):
        return cells
    return cells[:-1]


_FAR_LEFT = 5  # characters; the numbers of a column end below each other


_LINKS = re.compile(r"\b(?:and|of|or|to|than) $", re.I)
_LINKS_NUMBERS = re.compile(r"\b(?:and|or|than) {1,3}$")


def _without_label_numbers(
    line: GridLine, cells: tuple[Cell, ...], edges: Sequence[Edge], wrapped: bool
) -> tuple[Cell, ...]:
    """The cells without a number that ends the label: "less allowance of $120 and $95   3,310   3,402".

    Where the label wrapped, such a number may be all of it that stands on this line.
    """
    if not cells:
        return cells
    before = line.text[: cells[0].left]
    if not line.cells and len(cells) < len(edges) and _LINKS.search(before):
        return ()  # "Treasury stock, at cost; 1,811,006 and 1,204,118" over "shares": the label's, where a column ends
    if len(before) > edges[-1].high and len(before.rstrip()) > edges[-1].high:
        return ()  # running words that reach beyond the last column: the number belongs to them
    left = edges[0].left - 1
    if len(cells) == 1 and (_runs_on(before, edges[0]) or _is_too_wide(cells[0], before, edges)):
        return ()
    if len(cells) == 1 < len(edges) and _LINKS_NUMBERS.search(before):
        return ()  # justified text: "issued 2,000 and  2,200" over "in 2000     110    120"
    while cells and cells[0].edge < left:
        before = line.text[: cells[0].left]
        alone = not before.strip() and (
            len(cells) > len(edges)
            or (wrapped and (cells[-1].edge < left or _begins_far_left(cells[0], edges[0])))
        )
        spread = len(cells) > len(edges) and _UNFINISHED.search(before)
        if not alone and not spread and not is_stuck(before):
            break
        cells = cells[1:]
    return cells


def _begins_far_left(cell: Cell, first: Edge) -> bool:
    """True for a number where labels begin, far from the first column: the label above ends in it."""
    return cell.left <= DEEPEST_LABEL and first.left - cell.edge > DEEPEST_LABEL


def _runs_on(before: str, first: Edge) -> bool:
    """True for words that reach over the first column and want a number: "shares; issued and outstanding  1,181,420"."""
    return len(before) > first.left and len(before.rstrip()) > first.left and bool(_UNFINISHED.search(before))


def _is_too_wide(cell: Cell, before: str, edges: Sequence[Edge]) -> bool:
    """True for a number right after a word that begins left of all of the first column: its digits end there by chance.

    Preferred stock, par value $1; 5,000,000
      shares authorized                4       1,234     1,234
    """
    alone = len(edges) > 1 and not cell.dollar and cell.left < edges[0].left - _SPACE_BETWEEN
    return alone and is_stuck(before) and not BALANCE_DATE.match(before)


_SPACE_BETWEEN = 2
_UNFINISHED = re.compile(
    r"(?:[,;:(-]|\b(?:of|and|at|to|than|or|in|from|by|through|outstanding|issued))\s+\$?$", re.I
)
"""What a label cannot end in: justified text, "issued in 1996  and  22,004,820", "issued:  none"."""


_WORD_OR_DATE = re.compile(r"[A-Za-z/']|^(?:19|20)\d\d$|^(?:\(?\d\))+$")


_DIGIT = re.compile(r"\d")


_LETTER_FOR_DIGIT = re.compile(r"\(?\$? ?[\dOolISZB]{1,3}(?:,[\dOolISZB]{3})+\)?")


def find_unread(line: GridLine, cells: Sequence[Cell], edges: Sequence[Edge]) -> list[Cell]:
    """What stands in the columns and is no number: "52,,818"."""
    if len(line.text) > LONGEST_ROW:
        return []
    left = max(0, edges[0].left - 1)
    if cells and not _has_digits_between(line.text, cells, left):
        return []
    return [
        Cell(line.number, start, end, end, text, read_doubled(text), left=start)
        for start, end, text in _tokens(line)
        if left <= start
        and re.search(r"\d", text)
        and not any(c.start < end and start < c.end for c in cells)
    ]


def _has_digits_between(text: str, cells: Sequence[Cell], left: int) -> bool:
    """True where a digit right of `left` belongs to none of the cells."""
    at, between = left, ""
    for cell in cells:
        between += text[at : cell.left]
        at = cell.end
    between += text[at:]
    return not between.isspace() and bool(_DIGIT.search(between))


def blank_columns(unread: Sequence[Cell], row: TableRow, edges: Sequence[Edge]) -> tuple[int, ...]:
    """The columns that `unread` would have filled."""
    if not unread:
        return ()
    at = (assign([cell], edges)[0] if len(edges) > 1 else 0 for cell in unread)
    return tuple(i for i in at if i >= 0 and row.cells[i] is None)


def _tokens(line: GridLine) -> Iterator[tuple[int, int, str]]:
    """The pieces of a line without words, each at its place; numbers may stand a single space apart."""
    for segment in line.segments:
        if not _WORD_OR_DATE.search(segment.text) or _LETTER_FOR_DIGIT.fullmatch(segment.text):
            for found in re.finditer(r"\S+", segment.text):
                yield segment.start + found.start(), segment.start + found.end(), found[0]


def is_page_number(cells: Sequence[Cell], line: GridLine, edges: Sequence[Edge]) -> bool:
    """A lone small number on a line of its own, where a table of several columns would print more."""
    if len(cells) != 1 or len(edges) < 2 or line.text[: cells[0].left].strip() or _MARKED.search(line.text):
        return False
    return abs(cells[0].value) < 1000 and not cells[0].places and not cells[0].nil and not cells[0].dollar


_MARKED = re.compile(r"\d\)? ?\(\d\)\s*$")


def is_mark(cell: Cell, line: GridLine) -> bool:
    """True for the mark of a footnote behind an amount: "110 (1)    100"."""
    return bool(re.fullmatch(r"\(\d\)", cell.printed)) and bool(
        re.search(r"\d\)? ?$", line.text[: cell.start])
    )
