"""The rows of an HTML table as rows of a label and numbers: split cells joined, value columns told from spacers.

A filer's number is often three cells: `$`, `(1,248` and `)`; what stands between two columns is often a cell too. A value
column is the run of the table's columns in which the digits of its numbers stand, row after row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.parsers.html.grid import HtmlCell, HtmlRow
from tieout.parsers.html.kinds import YEAR, kind_of, mark_behind, without_reference
from tieout.parsers.html.sides import with_captions_above
from tieout.parsers.lines.virtual_layout import LaidCell, LaidRow, parse_cell
from tieout.parsers.vocabulary.scales import named_currency

MOST_VALUE_COLUMNS = 60  # what has more is no statement
MOST_SPANS = 1000  # different spans of numbers; what has more is no table that a reader could follow
_DEEPEST = 60  # characters that a label is set in
_LABEL_STEP = 2  # characters that a label stands further in for every column left blank before it


class Columns(NamedTuple):
    """Where labels end in the columns of a table, and the value columns from left to right."""

    labels: int
    cores: tuple[Core, ...]


class Core(NamedTuple):
    """A value column: the table's columns [at, end) in which the digits of its numbers stand."""

    at: int
    end: int


def find_columns(rows: Sequence[HtmlRow]) -> Columns:
    """Labels and value columns of a table; there are none where it prints no numbers."""
    cores = tuple(_find_cores(rows))
    if not cores:
        return Columns(0, ())
    ends: Counter[int] = Counter()
    for row in rows:
        first = next((c for c in row.cells if c.kind), None)
        if (
            first is not None
            and first.kind == "text"
            and first.at < cores[0].at
            and first.end <= cores[0].at
            and any(c.kind == "number" for c in row.cells)
        ):
            ends[first.end] += 1
    usual = [end for end, times in ends.items() if times * _SELDOM >= ends.total()]
    return Columns(max(usual) if usual else cores[0].at, cores)


_SELDOM = 12  # one row of so many whose label ends elsewhere is an odd one


def _find_cores(rows: Sequence[HtmlRow]) -> list[Core]:
    spans: Counter[tuple[int, int]] = Counter()
    labelled = any(c.at == 0 and c.kind == "text" for r in rows for c in r.cells) or _begin_with_years(rows)
    amounts = {(c.at, c.end) for r in rows for c in _bracketed_amounts(r)} | _headed_amounts(rows)
    numbers = [[c for c in r.cells if _is_number(c, amounts) and (c.at or not labelled)] for r in rows]
    for cells in numbers:
        spans.update((c.at, c.end) for c in cells)
    if len(spans) > MOST_SPANS:
        return []
    cores: list[Core] = []
    for at, end in sorted(spans, key=lambda s: (s[1] - s[0], -spans[s], s)):
        touching = [i for i, core in enumerate(cores) if at < core.end and end > core.at]
        if not touching:
            cores.append(Core(at, end))
        elif len(touching) == 1:
            i = touching[0]
            cores[i] = Core(min(at, cores[i].at), max(end, cores[i].end))
    cores.sort()
    return _without_twins(cores, numbers)


def _begin_with_years(rows: Sequence[HtmlRow]) -> bool:
    """Whether years in turn, some with the mark of a note, are the labels of all rows: "2020 (3)" over "2021"."""
    first = [
        r.cells[0] for r in rows if r.cells and r.cells[0].at == 0 and r.cells[0].kind in ("number", "year")
    ]
    found = [_A_YEAR.fullmatch(cell.text) for cell in first]
    years = [int(year[1]) for year in found if year is not None]
    return len(years) == len(first) >= _FEWEST_YEARS and all(b == a + 1 for a, b in pairwise(years))


_FEWEST_YEARS = 3
_A_YEAR = re.compile(r"((?:19|20)\d\d)(?: ?(?:\(\w{1,2}\)|[*†‡]))*")


def _bracketed_amounts(row: HtmlRow) -> Iterator[HtmlCell]:
    """The cells of a bracketed number that is too large for a note, or that stands behind a sign of currency or before
    one of percent.
    """
    for i, cell in enumerate(row.cells):
        if cell.kind != "reference":
            continue
        before = row.cells[i - 1] if i else None
        after = row.cells[i + 1] if i + 1 < len(row.cells) else None
        if (
            _is_large(cell.text)
            or (before is not None and before.end == cell.at and before.kind == "before")
            or (after is not None and after.at == cell.end and after.text == "%")
        ):
            yield cell


def _headed_amounts(rows: Sequence[HtmlRow]) -> set[tuple[int, int]]:
    """The columns that print small bracketed numbers alone, in most rows, under a heading of their own.

    Truck   Eliminations   Total      Notes have no heading, and are numbered from the first on.
      776            (21)    755
       90             (7)     83
    """
    printed: dict[tuple[int, int], list[str]] = {}
    headed: set[tuple[int, int]] = set()
    lines = 0
    for row in rows:
        cells = [c for c in row.cells if c.kind]
        if any(c.kind == "number" for c in cells):
            lines += 1
            for cell in cells:
                if cell.kind == "reference":
                    printed.setdefault((cell.at, cell.end), []).append(cell.text[1:-1].strip())
        elif not lines:
            headed.update((c.at, c.end) for c in cells if c.at and not _NOTES.match(c.text))
    return {
        span
        for span, texts in printed.items()
        if span in headed and 2 * len(texts) > lines and len(set(texts)) > 1 and _are_no_notes(texts)
    }


_NOTES = re.compile(r"\W*(?:foot)?(?:notes?|ref(?:erence)?s?)\b", re.I)


def _are_no_notes(texts: Sequence[str]) -> bool:
    """Whether bracketed numbers are not those of notes, which count up from one."""
    return all(text.isdigit() for text in texts) and list(texts) != [str(i) for i in range(1, len(texts) + 1)]


_LAST_NOTE = 25  # what a bracketed number of one or two digits may refer to


def _is_large(text: str) -> bool:
    """True for a bracketed number of two digits that no note has: "(50)"."""
    return text[1:-1].strip().isdigit() and int(text[1:-1]) > _LAST_NOTE


def _is_number(cell: HtmlCell, amounts: Collection[tuple[int, int]]) -> bool:
    """True for a number; "(5)" is one in the columns of `amounts`, elsewhere a reference."""
    return cell.kind == "number" or (cell.kind == "reference" and (cell.at, cell.end) in amounts)


def _without_twins(cores: list[Core], rows: Sequence[Sequence[HtmlCell]]) -> list[Core]:
    """The columns with those joined that stand next to each other and never both print a number in a row."""
    filled = [frozenset(i for c in row if (i := column_of(c.at, c.end, cores)) is not None) for row in rows]
    joined: list[Core] = []
    members: list[set[int]] = []
    for i, core in enumerate(cores):
        beside = joined and core.at <= joined[-1].end
        if beside and not any(i in f and members[-1] & f for f in filled):
            joined[-1] = Core(joined[-1].at, core.end)
            members[-1].add(i)
        else:
            joined.append(core)
            members.append({i})
    return joined


def column_of(at: int, end: int, cores: Sequence[Core]) -> int | None:
    """The value column that a number in the table's columns [at, end) belongs to: the last that it touches."""
    for i in range(len(cores) - 1, -1, -1):
        if at < cores[i].end and end > cores[i].at:
            return i
    return None


def columns_under(at: int, end: int, cores: Sequence[Core]) -> tuple[int, int] | None:
    """The first and last value column that a heading over the table's columns [at, end) stands over."""
    under = [i for i, core in enumerate(cores) if at < core.end and end > core.at]
    if not under:
        zones = [(0, 0), *cores]
        under = [i for i, (left, right) in enumerate(pairwise(zones)) if at < right[1] and end > left[1]][:1]
    return (under[0], under[-1]) if under else None


def lay_rows(rows: Sequence[HtmlRow], columns: Columns, first: int) -> tuple[list[LaidRow], list[HtmlRow]]:
    """The rows with a label and the numbers in their columns, each with the row it is; `first` is their first line.

    A line drawn above a row stands under the one before.
    """
    laid: list[LaidRow] = []
    origins: list[HtmlRow] = []
    for row in with_captions_above(rows, columns.cores[0].at):
        rule, ruled = _drawn_above(row, columns.cores)
        if rule and laid and not laid[-1].rule:
            laid[-1] = laid[-1]._replace(rule=rule, ruled=ruled)
        laid.append(_lay(row, columns, first + len(laid)))
        origins.append(row)
    return laid, origins


def split_lines(row: HtmlRow) -> list[HtmlRow]:
    """The row, or one for each line, where a cell holds several numbers under each other."""
    if not any(_holds_numbers(c.seen.lines) for c in row.cells if len(c.seen.lines) > 1):
        return [row]
    most = max(len(c.seen.lines) for c in row.cells)
    parts = []
    for i in range(most):
        cells = [
            c.showing(c.seen.lines[i : i + 1]) for c in row.cells if i < len(c.seen.lines) and c.seen.lines[i]
        ]
        parts.append(HtmlRow(row.element, tuple(cells)))
    return parts


def _holds_numbers(lines: Sequence[str]) -> bool:
    """True for lines of which two or more are numbers, and none is text."""
    kinds = [kind_of(line) for line in lines if line]
    return kinds.count("number") > 1 and "text" not in kinds


_OPEN = ("number", "reference")  # "(5" and ")" in the next cell; "(5)" and "%"


class _Piece(NamedTuple):
    """A number in the making: its text from several cells, and the cell of its digits."""

    text: str
    cell: HtmlCell


def _lay(row: HtmlRow, columns: Columns, number: int) -> LaidRow:
    """A row with the texts left of the value columns as its label, and the rest in its column."""
    labels: list[HtmlCell] = []
    pieces: list[_Piece] = []
    before = ""
    heads = _heads_currencies(row) or _heads_years(row)
    for cell in row.cells:
        kind = (
            "heading" if heads and cell.kind and cell.at >= columns.labels else _kind_in(cell, row, columns)
        )
        if kind == "before":
            before += cell.text
        elif kind == "behind" and pieces and pieces[-1].cell.kind in _OPEN:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + mark_behind(cell.text))
        elif kind == "number":
            text = without_reference(cell.text)
            text = without_reference(f"{before} {text}") if before[:1].isalpha() else before + text
            pieces.append(_Piece(text, cell))
            before = ""
        elif kind == "label" and not pieces:
            labels.append(cell)
        elif kind in ("label", "heading") or cell.text == "%":
            pieces.append(_Piece(cell.text, cell))
    cells = tuple(c for p in pieces if (c := _laid(p, columns.cores)) is not None)
    rule, ruled = _rule(row, columns.cores)
    label = _without_leaders("  ".join(c.text for c in labels))
    indent = labels[0].seen.indent + _LABEL_STEP * labels[0].at if labels else 0
    return LaidRow(number, label, min(indent, _DEEPEST), cells, rule, ruled)


def _without_leaders(label: str) -> str:
    """The label without the dots that lead from it to its numbers."""
    bare = label.rstrip(" .…")
    return bare if len(label) - len(bare) >= _SHORTEST_LEADER else label


_SHORTEST_LEADER = 2  # characters; one dot ends "Acme, Inc."


def _heads_currencies(row: HtmlRow) -> bool:
    """True for a row of nothing but currencies, each over its column: "RMB   RMB   US$ (Note 2)", "CNY   US$"."""
    filled = [cell for cell in row.cells if cell.kind]
    return len(filled) > 1 and any(c.kind == "before" for c in filled) and all(map(_names_currency, filled))


def _names_currency(cell: HtmlCell) -> bool:
    whole = cell.kind == "before" or (cell.kind == "text" and len(cell.text) < _LONGEST_CURRENCY)
    return whole and named_currency(cell.text) != ""


_LONGEST_CURRENCY = len("US$ (See Note 10)")


def _heads_years(row: HtmlRow) -> bool:
    """True for a row of years with signs of their own between them: "2025   2024   $   %", over amounts and changes."""
    filled = [cell for cell in row.cells if cell.kind not in ("", "text")]
    return {"year", "before"} <= {cell.kind for cell in filled} <= _IN_HEADS and not any(
        left.kind == "before" and left.end == right.at for left, right in pairwise(filled)
    )


_IN_HEADS = {"year", "before", "behind"}


def _kind_in(cell: HtmlCell, row: HtmlRow, columns: Columns) -> str:
    """What a cell is in its row: label, number, heading, before, behind; nothing for a reference or a drawn line."""
    kind = cell.kind
    if not kind:
        return ""
    among_labels = cell.at < columns.labels
    if kind == "reference" and _is_negative(cell, row, columns.cores):
        return "number"
    if kind in ("number", "year"):
        told = column_of(cell.at, cell.end, columns.cores) is not None or (
            kind == "year" and not among_labels
        )
        return "number" if told else "label" if among_labels else "heading"
    if kind == "before":
        return kind if cell.end > columns.labels - 1 else "label"
    if kind in ("behind", "rule"):
        return kind
    if kind == "reference":
        return "label" if among_labels else ""
    return "label" if among_labels else "heading"


def _is_negative(cell: HtmlCell, row: HtmlRow, cores: Sequence[Core]) -> bool:
    """True for "(5)" that stands alone in a value column of its row; beside a number it refers to a footnote."""
    over = [core for core in cores if cell.at < core.end and cell.end > core.at]
    if len(over) != 1 or parse_cell(cell.text) is None:
        return False
    (core,) = over
    return not any(
        c is not cell and c.kind == "number" and c.at < core.end and c.end > core.at for c in row.cells
    )


def _laid(piece: _Piece, cores: Sequence[Core]) -> LaidCell | None:
    cell = piece.cell
    if parse_cell(piece.text) is not None and not YEAR.fullmatch(piece.text):
        column = column_of(cell.at, cell.end, cores)
        if column is not None:
            printed = piece.text.replace(cell.text, cell.printed) if cell.printed else ""
            return LaidCell(piece.text, column, place=cell.element, printed=printed)
    under = columns_under(cell.at, cell.end, cores)
    return LaidCell(piece.text, under[0], under[1], cell.element) if under else None


def _rule(row: HtmlRow, cores: Sequence[Core]) -> tuple[str, tuple[int, ...]]:
    """What is drawn under the numbers of a row: borders of its cells, `<hr>`, or dashes; and under which columns."""
    ruled: dict[int, str] = {}
    for cell in row.cells:
        drawn = cell.seen.bottom
        if cell.kind == "rule":
            drawn = "double" if "=" in cell.text else "single"
        elif not cell.kind:
            drawn = drawn or cell.seen.top
        if drawn and (column := column_of(cell.at, cell.end, cores)) is not None:
            ruled[column] = "double" if "double" in (drawn, ruled.get(column)) else "single"
    if not ruled:
        return "", ()
    return ("double" if "double" in ruled.values() else "single"), tuple(sorted(ruled))


def _drawn_above(row: HtmlRow, cores: Sequence[Core]) -> tuple[str, tuple[int, ...]]:
    """What is drawn above the numbers of a row, which stands under those of the row before."""
    above = {
        column: cell.seen.top
        for cell in row.cells
        if cell.seen.top and cell.kind and (column := column_of(cell.at, cell.end, cores)) is not None
    }
    if not above:
        return "", ()
    return ("double" if "double" in above.values() else "single"), tuple(sorted(above))
