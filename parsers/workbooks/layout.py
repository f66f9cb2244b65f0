"""A sheet as a page: which columns hold labels and which numbers, what a heading spans, and what is inset.

Accountants put labels in one column or a level a column, account numbers before them, `2003` over merged cells or only
over the first of its columns, and details in a column left of their total. All of it becomes rows of a label and cells
(parsers/lines/virtual_layout.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.parsers.dating.column_periods import CHANGE
from tieout.parsers.lines.blocks import STATEMENT_TITLE
from tieout.parsers.lines.virtual_layout import LaidCell, LaidRow
from tieout.parsers.vocabulary.periods import MONTH_WORD
from tieout.parsers.workbooks.plain_rows import in_plain_words, is_amount, unit_of_all
from tieout.parsers.workbooks.sheet import Sheet, SheetCell, SheetRow, cell_name, clean
from tieout.parsers.workbooks.trial_balance import MAPPING
from tieout.parsers.workbooks.viewer import under_members


class SheetColumns(NamedTuple):
    """The columns of a sheet: those of labels, in order of their level, of account numbers, and of numbers.

    `inset` leads from a column of details, or of their totals, to the column that both are.
    """

    labels: tuple[int, ...]
    margin: frozenset[int]
    numbers: frozenset[int]
    inset: dict[int, int]


LONGEST_GAP = 40  # blank rows between two rows of a sheet that the page keeps
LEVEL = 2  # characters of indent a level
MOST_RULED = 0.6  # share of ruled rows from which borders are a grid and say nothing about totals
_CODE = re.compile(r"[A-Z]{0,3}[-.]?\d[\dA-Z]*(?:[-./]\d+)*", re.I)
_NUMBERING = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.)]|[IVX]{1,4}")
"""How lines are counted left of their labels: "(a)", "iv)", "II"."""
_PERIOD = re.compile(
    rf"\b{MONTH_WORD}\b|\b(?:19|20)\d\d|"
    r"\b(?:months?|weeks?|quarters?|years?|ended|ending|actual|as of|[mqpy]td|fy|q[1-4])\b|"
    r"\d/\d",
    re.I,
)
_VIEWER = re.compile(r"^(?P<title>.+?) - (?P<units>(?:[A-Z]{3} \(.{1,3}\)|.{0,30}\$ in ).*)$")
"""A title as the SEC's viewer prints it: "Balance Sheets - USD ($) $ in Thousands"."""
_SHORT_TITLES = {
    "bs": "Balance Sheet", "is": "Income Statement", "p&l": "Income Statement", "pl": "Income Statement",
    "pnl": "Income Statement", "cf": "Statement of Cash Flows", "cfs": "Statement of Cash Flows",
    "scf": "Statement of Cash Flows", "tb": "Trial Balance",
}  # fmt: skip


def lay_out_sheet(sheet: Sheet, first: int) -> list[LaidRow]:
    """The rows of a sheet as a page whose first line has the number `first`; the sheet's name is its topmost title."""
    rows = [r for r in sheet.rows if any(c.text.strip() for c in r.cells) and not _is_abstract(r)]
    if not rows:
        return []
    unit = unit_of_all(rows)
    rows = in_plain_words(rows)
    if _are_postings(rows):
        return []
    columns = find_columns(rows)
    rules = _rules(sheet.rows, columns.numbers)
    lines = lines_of(sheet, first)
    places = _places_of_general(rows)
    laid = (
        []
        if _is_titled(rows)
        else [LaidRow(first, _SHORT_TITLES.get(sheet.title.strip().lower(), sheet.title))]
    )
    headed = True
    above = 0
    changes: frozenset[int] = frozenset()
    rows = under_members(rows)
    for row in rows:
        amounts = any(is_amount(c) for c in row.cells if c.column in columns.numbers)
        headed = headed or (row.number > above + 1 and not amounts)  # a blank row: another table may begin
        made = list(_laid(row, sheet, columns, places, lines[row.number], headed, changes))
        headed = headed and not (made and amounts)
        changes = frozenset(c.column for c in row.cells if CHANGE.search(c.text)) if headed else frozenset()
        above = row.number
        rule, ruled = rules.get(row.number, ("", ()))
        laid += [*made[:-1], *(m._replace(rule=rule, ruled=ruled) for m in made[-1:])]
    scale = _displayed_scale(rows)
    if scale:
        words = {3: "thousands", 6: "millions", 9: "billions"}[scale]
        at = next((i for i, row in enumerate(laid) if row.cells), 0)
        laid.insert(at, LaidRow(laid[at].number, f"(displayed in {words})"))
    if unit:
        laid.insert(0, LaidRow(laid[0].number, f"({unit})"))
    laid[-1] = laid[-1]._replace(ends=True)
    return laid


def _are_postings(rows: Sequence[SheetRow]) -> bool:
    """True for a list of amounts by account and period, one a row: the same names come again and again."""
    names: Counter[str] = Counter()
    dated = 0
    for row in rows:
        texts = [c.text.strip() for c in row.cells if c.text.strip() and not is_amount(c)]
        if texts and len(texts) < len(row.cells):
            names[texts[0]] += 1
            dated += any(map(_OF_A_PERIOD.fullmatch, texts[1:]))
    listed = sum(names.values())
    again = sum(n for n in names.values() if n > 1)
    return listed >= _FEWEST_POSTINGS and min(dated, again) >= _MOST_POSTINGS * listed


_OF_A_PERIOD = re.compile(
    r"(?:19|20)\d\d[-/. ]?(?:0?[1-9]|1[0-2]|Q[1-4]|M\d\d?)(?:[-/.]\d\d?)?|"
    rf"(?:Q[1-4]|{MONTH_WORD})[-/. ]?(?:(?:19|20)\d\d|\d\d)",
    re.I,
)
_FEWEST_POSTINGS = 10
_MOST_POSTINGS = 0.8  # of the rows
_ABSTRACT = re.compile(r"\[(?:Abstract|Line Items|Table|Roll Forward)\]$")


def _is_abstract(row: SheetRow) -> bool:
    """True for a heading of the taxonomy, which no accountant printed: "Statement of Cash Flows [Abstract]"."""
    texts = [c.text.strip() for c in row.cells if c.text.strip()]
    return len(texts) == 1 and bool(_ABSTRACT.search(texts[0]))


def _is_titled(rows: Sequence[SheetRow]) -> bool:
    """True where a row above the first amounts names the statement, so that the sheet's name need not."""
    for row in rows[:12]:
        if any(STATEMENT_TITLE.search(c.text) or "trial balance" in c.text.lower() for c in row.cells):
            return True
        if sum(c.number for c in row.cells) and any(c.text.strip() and not c.number for c in row.cells):
            return False
    return False


def lines_of(sheet: Sheet, first: int) -> dict[int, int]:
    """The line of each row: as far from the first line as in the sheet, long gaps cut short."""
    lines: dict[int, int] = {}
    line, above = first - 1, 0
    for row in sheet.rows:
        line += min(row.number - above, LONGEST_GAP)
        lines[row.number], above = line, row.number
    return lines


def find_columns(rows: Sequence[SheetRow]) -> SheetColumns:
    """Which columns hold labels: the one with the most text left of numbers, those before it, and further levels."""
    amounts: Counter[int] = Counter()
    texts: Counter[int] = Counter()
    for row in rows:
        filled = [c for c in row.cells if c.text.strip()]
        rightmost = max((c.column for c in filled if is_amount(c)), default=-1)
        for cell in filled:
            if is_amount(cell):
                amounts[cell.column] += 1
            elif cell.column < rightmost and not _is_heading_text(cell.text):
                texts[cell.column] += 1
    if not texts:
        numbers = frozenset(amounts)
        return SheetColumns(tuple(range(min(numbers, default=1))) or (0,), frozenset(), numbers, {})
    names = {
        c: n for c, n in texts.items() if not _holds_codes(c, rows) and not _is_mapping(c, rows)
    } or texts
    main = max(names, key=lambda c: (names[c], -c))
    end = min((c for c in amounts if c > main and amounts[c] > texts[c]), default=main + 1)
    labels = [c for c in range(end) if c <= main or _is_level(c, main, rows)]
    margin = frozenset(c for c in labels if c < main and _holds_codes(c, rows))
    margin |= {c for c in amounts if c > main and _is_headed_as_codes(c, rows) and _holds_codes(c, rows)}
    numbers = frozenset(c for c in amounts if c not in labels and c not in margin)
    return SheetColumns(
        tuple(c for c in labels if c not in margin), margin, numbers, _inset(rows, sorted(numbers))
    )


def _is_heading_text(text: str) -> bool:
    return len(text) < 40 and bool(re.search(r"\b(?:19|20)\d\d\b|\bended\b", text))


def _is_level(column: int, main: int, rows: Sequence[SheetRow]) -> bool:
    """True for a column right of the main labels that goes on with them a level deeper, never beside them."""
    alone = beside = 0
    for row in rows:
        filled = {c.column for c in row.cells if c.text.strip() and not is_amount(c)}
        if column in filled:
            alone += main not in filled
            beside += main in filled
    return alone > beside


def _is_mapping(column: int, rows: Sequence[SheetRow]) -> bool:
    """True for the column of a trial balance that says which line of the statements an account goes to."""
    return any(c.column == column and MAPPING.fullmatch(clean(c.text)) for r in rows[:12] for c in r.cells)


def _holds_codes(column: int, rows: Sequence[SheetRow]) -> bool:
    """True for a column of account numbers: nearly all of what stands in it below its heading is a code."""
    cells = [c for r in rows[1:] for c in r.cells if c.column == column and c.text.strip()]
    texts = [c.text.strip() for c in cells]
    codes = sum(
        c.number or bool(_CODE.fullmatch(t) or _NUMBERING.fullmatch(t))
        for c, t in zip(cells, texts, strict=True)
    )
    return codes > 1 and codes * 5 >= len(cells) * 3


def _is_headed_as_codes(column: int, rows: Sequence[SheetRow]) -> bool:
    """True for a column headed "Account Code" right of the names of the accounts: its numbers are no amounts."""
    return any(c.column == column and _CODES.fullmatch(clean(c.text)) for r in rows[:12] for c in r.cells)


_CODES = re.compile(
    r"(?:(?:gl |g/l |ledger |nominal )?(?:account|acct\.?|a/c|nominal|ledger|gl|g/l) )?(?:code|no\.?|number|#)|"
    r"(?:ext\.? )?ref(?:erence|\.)?",
    re.I,
)


def _inset(rows: Sequence[SheetRow], numbers: Sequence[int]) -> dict[int, int]:
    """Columns without a heading of their own that are never filled beside their neighbour: details and totals."""
    filled: dict[int, set[int]] = {c: set() for c in numbers}
    headed: set[int] = set()
    begun = False
    for row in rows:
        amounts = [c for c in row.cells if c.column in filled and is_amount(c)]
        years = all(re.fullmatch(r"(?:19|20)\d\d", c.text.strip()) for c in amounts)
        begun = begun or (bool(amounts) and not years)
        for cell in row.cells:
            if cell.column not in filled or not cell.text.strip():
                continue
            if is_amount(cell) and not (years and not begun):
                filled[cell.column].add(row.number)
            elif not _IS_CURRENCY.fullmatch(cell.text):
                headed.add(cell.column)
    merged: dict[int, int] = {}
    for left, right in pairwise(numbers):
        home = merged.get(left, left)
        apart = not filled[home] & filled[right]
        if (
            apart
            and right - left == 1
            and not {left, right} <= headed
            and len(headed & set(numbers)) < len(numbers)
        ):
            merged[right] = home
            filled[home] |= filled[right]
    return merged


def _laid(
    row: SheetRow,
    sheet: Sheet,
    columns: SheetColumns,
    places: dict[int, int],
    line: int,
    headed: bool,
    changes: frozenset[int],
) -> Iterator[LaidRow]:
    """A row as laid; a caption that stands in the same row as a deeper label comes before it.

    `changes` are the columns that the row above heads as changes.
    """
    filled = [c for c in row.cells if c.text.strip() and c.trouble != "no_value"]
    filled = [c for c in filled if not (headed and _STAMP.match(c.text))] or filled
    words = [c for c in filled if c.column in columns.labels]
    margin = " ".join(c.text.strip() for c in filled if c.column in columns.margin)
    side = [c for c in filled if c.column not in columns.labels and c.column not in columns.margin]
    if not words and len(side) == 1 and headed and _is_title(side[0], columns):
        words, side = side, []
    if margin and not words and not side:
        words, margin = [c for c in filled if c.column in columns.margin], ""
    cells = tuple(_laid_cells(side, row, sheet, columns, places, headed, changes))
    for cell in words[:-1]:
        yield LaidRow(line, clean(cell.text), _indent(cell, columns))
    label = words[-1] if words else None
    if label is None:
        yield LaidRow(line, "", 0, cells, margin=margin)
        return
    text = clean(label.text)
    if headed and (found := _VIEWER.match(text)):
        yield LaidRow(line, found["title"])
        text = found["units"]
    yield LaidRow(line, text, _indent(label, columns), cells, margin=margin)


_STAMP = re.compile(
    r"\s*(?:(?:run|print(?:ed)?|report(?:ed)?|generated|created|exported)\b[ :]*(?:(?:date|time|on|at|by)\b|:)|"
    r"page ?:?\s*\d|(?:date|time) ?:.*\d:\d\d)",
    re.I,
)
"""What a program prints beside the titles of its reports: "Date: 09-JAN-2025 10:22", "Page: 1", "Run by: ..."."""


def _indent(cell: SheetCell, columns: SheetColumns) -> int:
    """Characters of indent: the level of the label's column, its alignment, and the spaces before it."""
    level = columns.labels.index(cell.column) if cell.column in columns.labels else 0
    text = cell.text.replace("\xa0", " ")
    return LEVEL * (level + cell.indent) + min(12, len(text) - len(text.lstrip()))


def _is_title(cell: SheetCell, columns: SheetColumns) -> bool:
    """True for a title centred over the columns instead of standing at the margin."""
    if STATEMENT_TITLE.search(cell.text):
        return True
    return not _PERIOD.search(cell.text) and len(cell.text) > 8 and cell.column not in columns.numbers


_IS_CURRENCY = re.compile(r"\W*(?:[£€$]['’]?(?:000|m)?|[A-Z]{3})\W*")


def _laid_cells(
    cells: Sequence[SheetCell],
    row: SheetRow,
    sheet: Sheet,
    columns: SheetColumns,
    places: dict[int, int],
    headed: bool,
    changes: frozenset[int],
) -> Iterator[LaidCell]:
    """The cells of a row in their columns, details and totals in one; headings over all columns that they span.

    A period typed once is that of the columns beside it, up to one that is a change.
    """
    taken = sorted(c.column for c in cells)
    last_of_all = max(columns.numbers, default=0)
    for cell in cells:
        text = clean(cell.text)
        if cell.general and cell.number and cell.column in places and "." in text:
            text = text.ljust(text.index(".") + 1 + places[cell.column], "0")
        home = columns.inset.get(cell.column, cell.column)
        last = sheet.merged.get((row.number, cell.column), cell.column)
        if last == cell.column and headed and not cell.number and _PERIOD.search(text):
            bounds = (*taken, *changes, last_of_all + 1)
            following = min(c for c in bounds if c > cell.column or c == last_of_all + 1)
            last = max(cell.column, following - 1)
        last = columns.inset.get(last, last)
        yield LaidCell(
            text, home, last if last > home else -1, cell.place or cell_name(cell.column, row.number)
        )


def _places_of_general(rows: Sequence[SheetRow]) -> dict[int, int]:
    """How many digits after the point the columns without a format print: cents, where no number prints more."""
    places: dict[int, int] = {}
    for row in rows:
        for cell in row.cells:
            if cell.general and cell.number and "." in cell.text:
                digits = len(cell.text.rpartition(".")[2].rstrip("%)"))
                places[cell.column] = max(places.get(cell.column, 0), digits)
    return {column: digits for column, digits in places.items() if digits == 2}


def _rules(rows: Sequence[SheetRow], numbers: frozenset[int]) -> dict[int, tuple[str, tuple[int, ...]]]:
    """The rule under each row, from borders below it and above the next; borders around every cell say nothing."""
    rules: dict[int, tuple[str, tuple[int, ...]]] = {}
    previous: dict[int, str] = {}
    last = 0
    amounts = 0
    for row in rows:
        top = {c.column: c.top for c in row.cells if c.top and c.column in numbers}
        under = previous | {c: t for c, t in top.items() if previous.get(c) != "double"}
        if last and row.number == last + 1:
            _enter(rules, last, under)
        else:
            _enter(rules, last, previous)
        previous = {c.column: c.bottom for c in row.cells if c.bottom and c.column in numbers}
        amounts += any(c.number for c in row.cells)
        last = row.number
    _enter(rules, last, previous)
    single = [n for n, (kind, _) in rules.items() if kind == "single"]
    if len(single) > MOST_RULED * max(amounts, 1):
        for number in single:
            del rules[number]
    return rules


def _enter(rules: dict[int, tuple[str, tuple[int, ...]]], row: int, under: dict[int, str]) -> None:
    if under and row:
        rules[row] = ("double" if "double" in under.values() else "single", tuple(sorted(under)))


def _displayed_scale(rows: Iterable[SheetRow]) -> int:
    """The exponent of ten by which the number formats of nearly all amounts scale them, for the page to say so."""
    scales = Counter(c.scale for r in rows for c in r.cells if c.number and "%" not in c.text)
    if not scales:
        return 0
    scale, count = scales.most_common(1)[0]
    return scale if scale in (3, 6, 9) and count * 2 > sum(scales.values()) else 0
