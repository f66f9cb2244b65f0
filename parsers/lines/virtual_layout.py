"""Rows of a label and cells, from a worksheet or an HTML table, as the lines of a page that the grid reads.

What has columns of its own needs no search for them: each column gets an exact range of characters, the digits of its
numbers end at one of them, and a heading stands over the whole range of the columns that it spans. The lines are marked
`exact`, so that blocks, columns and rows take cells and headings as they stand. Everything after is as for a page
of text: find_blocks, read_tables, build_statement.

    rows = [LaidRow(1, "Acme, Inc."), LaidRow(2, cells=(LaidCell("2003", 0), LaidCell("2002", 1))), ...]
    layout = lay_out(rows)
    tables = read_tables(layout.lines)

A fact's place on the virtual page, (line, start), leads back by `layout.places` to whatever the caller gave as the
place of the cell: a sheet's cell, a line and an element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from tieout.parsers.lines.grid import GridLine, Segment
from tieout.parsers.lines.minor_units import blank_signs, with_sign
from tieout.parsers.lines.numbers import Cell, find_cells


class LaidCell(NamedTuple):
    """The text in a value column, as displayed: a number with its sign, brackets, `$` and %, or a heading.

    `column` counts the columns right of the labels from 0, in any numbering that leaves gaps; a heading may span
    the columns from `column` to `last`. `place` is given back as it is.
    `printed` is how the page writes a number that `text` has in English.
    """

    text: str
    column: int
    last: int = -1
    place: Any = None
    printed: str = ""


class LaidRow(NamedTuple):
    """A row: `number` is its line on the virtual page, counted upwards by the caller (the row of a sheet).

    `indent` is in characters, two a level. `margin` stands left of the label and is no part of it (an account's number).
    `rule` says what is ruled under the row, `single` or `double`, under the columns `ruled` (none named: all).
    `ends` is true where the page or table ends here, so that nothing below belongs to what stands above.
    """

    number: int
    label: str = ""
    indent: int = 0
    cells: tuple[LaidCell, ...] = ()
    rule: str = ""
    ruled: tuple[int, ...] = ()
    margin: str = ""
    ends: bool = False


class Layout(NamedTuple):
    """The page: its lines for the grid, the text of each line by its number, and where each cell came from."""

    lines: tuple[GridLine, ...]
    text: dict[int, str]
    places: dict[tuple[int, int], Any]  # (line, start of the printed number) to the place of its cell


class _Range(NamedTuple):
    """A column's characters [start, end); its digits end at `edge`."""

    start: int
    end: int
    edge: int


GAP = 3
WIDEST_LABEL = 400
_NARROWEST = 6  # characters of a column
WIDEST_CELL = 120
WIDEST_CAPTION = 120  # a line of its own that is wider may run on under the columns
_AFTER_DIGITS = 2  # room for ")", "%", " %" behind the digits
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?[AEFPBaefpb]?")
_AROUND = re.compile(
    r"(?:[\s$£€¥₩₹₪]|(?:US|C|CDN|Cdn|Can|A|AU|HK|NT|NZ|R|S|Ch)\$|"
    r"(?:RMB|Rmb|Rs|(?:Mxp|MxP|MXP|P)s|EUR|GBP|CHF|SEK|NOK|DKK|NIS|NLG|DM)\.?)*"
)
_MARK = re.compile(r"(?<=[\d)%—–-])(?:\s*\[\w{1,3}\]|\s*\*+|\s+\([a-z1-9]\))+$")
"""Leads to a footnote: "9,519 [2]", "(1.20) *", "400 (a)"."""


def lay_out(rows: Sequence[LaidRow]) -> Layout:
    """The page that `rows` make: one line a row, and a line of rules under those that are ruled."""
    rows = [_shortened(r) for r in rows]
    margin = max((len(r.margin) for r in rows), default=0)
    margin += GAP if margin else 0
    ranges = _ranges(rows, margin)
    lines: list[GridLine] = []
    text: dict[int, str] = {}
    places: dict[tuple[int, int], Any] = {}
    headed = True  # no row of numbers since a title: years are headings
    for row in rows:
        line, made = _line(row, ranges, margin, headed)
        if line.kind == "numbers":
            headed = False
        elif not row.cells:
            headed = headed or line.kind == "text"
        lines.append(line)
        text[row.number] = line.text
        places.update({(row.number, cell.start): place for cell, place in made})
        if row.rule:
            lines.append(_rule(row, ranges))
        if row.ends:
            lines.append(GridLine(row.number, "break", ""))
    return Layout(tuple(lines), text, places)


@lru_cache(maxsize=1 << 16)
def parse_cell(text: str) -> Cell | None:
    """The number that `text` is, with places counted within it; None where it says anything else."""
    printed = _MARK.sub("", text)
    text = blank_signs(printed)
    found = find_cells(text, 0)
    if len(found) != 1 or _THOUSANDS.fullmatch(found[0].printed):
        return None
    cell = found[0]
    if _AROUND.fullmatch(text[: cell.start]) and _AROUND.fullmatch(text[cell.end :]):
        return cell if text == printed else with_sign(cell, printed)
    return None


_THOUSANDS = re.compile(r"000(?:,000)?")
"""Heads a column of thousands, under the sign of their currency: "£000"; no amount is printed so."""


def _shortened(row: LaidRow) -> LaidRow:
    label = " ".join(row.label.split())
    if len(label) > WIDEST_LABEL and row.cells:
        label = label[: WIDEST_LABEL - 1] + "…"
    texts = [_short(c.text) for c in row.cells]
    if label == row.label and all(text and text == c.text for text, c in zip(texts, row.cells, strict=True)):
        return row
    cells = tuple(c._replace(text=text) for c, text in zip(row.cells, texts, strict=True) if text)
    return row._replace(label=label, cells=cells)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= WIDEST_CELL else text[: WIDEST_CELL - 1] + "…"


def _ranges(rows: Sequence[LaidRow], margin: int) -> dict[int, _Range]:
    """The characters of every column, wide enough for all that stands in it and over it."""
    widths: dict[int, int] = {}
    spanning: list[LaidCell] = []
    for row in rows:
        for cell in row.cells:
            if cell.last > cell.column:
                spanning.append(cell)
                for column in range(cell.column, cell.last + 1):
                    widths.setdefault(column, _NARROWEST)
            else:
                room = len(cell.text) + (_AFTER_DIGITS if parse_cell(cell.text) else 0)
                if room > widths.setdefault(cell.column, _NARROWEST):
                    widths[cell.column] = room
    for cell in spanning:
        span = range(cell.column, cell.last + 1)
        room = sum(widths[c] for c in span) + GAP * (len(span) - 1)
        widths[cell.last] += max(0, len(cell.text) - room)
    labels = [margin + r.indent + len(r.label) for r in rows if r.cells or len(r.label) <= WIDEST_CAPTION]
    at = max(labels, default=0) + GAP
    ranges = {}
    for column in sorted(widths):
        end = at + widths[column]
        ranges[column] = _Range(at, end, end - _AFTER_DIGITS)
        at = end + GAP
    return ranges


def _line(
    row: LaidRow, ranges: dict[int, _Range], margin: int, headed: bool
) -> tuple[GridLine, list[tuple[Cell, Any]]]:
    """The line of a row, and its numbers with the places they came from."""
    parsed = [parse_cell(c.text) for c in row.cells]
    numbers = [c for c, p in zip(row.cells, parsed, strict=True) if p is not None and not p.void]
    heads = all(_YEAR.fullmatch(c.text) for c in numbers) and (
        not row.label or headed or _are_years_of_columns([c.text for c in numbers])
    )
    page = row.margin.ljust(margin) + " " * row.indent + row.label
    segments = [Segment(row.label, margin + row.indent, len(page))] if row.label else []
    made: list[tuple[Cell, Any]] = []
    for cell, number in sorted(zip(row.cells, parsed, strict=True), key=lambda c: c[0].column):
        own = ranges[cell.column]
        if number is not None and not heads and cell.last <= cell.column:
            at = max(own.edge - number.edge, own.start)
            placed = Cell(
                row.number, at + number.start, at + number.end, own.edge,
                _without_currency(cell.printed) if cell.printed else number.printed, number.value, number.nil,
                number.percent, number.void, number.dollar, own.start,
            )  # fmt: skip
            made.append((placed, cell.place))
            segments.append(Segment(cell.text, at, at + len(cell.text)))
        else:
            end = ranges[max(cell.last, cell.column)].end
            at = own.start + max(0, end - own.start - len(cell.text)) // 2
            segments.append(Segment(cell.text, own.start, end))
        page = page.ljust(at) + cell.text
    cells = tuple(cell for cell, _ in made)
    if not page.strip():
        return GridLine(row.number, "blank", ""), []
    kind = "numbers" if any(not c.void for c in cells) else "text"
    line = GridLine(
        row.number, kind, page, margin + row.indent, row.label, cells if kind == "numbers" else (),
        tuple(segments), exact=True,
    )  # fmt: skip
    return line, made if kind == "numbers" else []


def _are_years_of_columns(texts: Sequence[str]) -> bool:
    """True for two years or more that follow one another, "2023 2022 2023 2022", whatever label they stand beside."""
    years = {int(year) for text in texts for year in _DIGITS.findall(text)}
    return len(years) > 1 and max(years) - min(years) == len(years) - 1


_DIGITS = re.compile(r"\d+")


def _without_currency(text: str) -> str:
    return _CURRENCIES.sub("", text).strip()


_CURRENCIES = re.compile(r"[$£€¥]")


def _rule(row: LaidRow, ranges: dict[int, _Range]) -> GridLine:
    under = [r for c, r in sorted(ranges.items()) if not row.ruled or c in row.ruled]
    double = row.rule == "double"
    sign = "=" if double else "-"
    runs = tuple(Segment(sign * (r.end - r.start), r.start, r.end) for r in under)
    page = ""
    for run in runs:
        page = page.ljust(run.start) + run.text
    return GridLine(row.number, "rule", page, runs[0].start if runs else 0, segments=runs, double=double)
