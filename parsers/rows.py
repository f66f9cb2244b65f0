"""The rows of a table: wrapped labels joined, captions above them, rules under them, a cell per column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from tieout.parsers.ascii_lines import (
    LONGEST_ROW,
    are_years,
    clean_label,
    heads_columns,
    standing_apart,
    trailing_cells,
    without_note,
)
from tieout.parsers.blocks import is_prose
from tieout.parsers.columns import STUCK, Edge, assign
from tieout.parsers.grid import GridLine
from tieout.parsers.numbers import Cell, is_doubled, read_doubled
from tieout.parsers.periods import MONTH_WORD
from tieout.parsers.side_captions import split_left_amounts, split_side_caption


class TableRow(NamedTuple):
    """A row as printed. `cells` has one entry per column, None where blank; `strays` fit no column."""

    label: str
    caption: tuple[str, ...]
    indent: int
    ruled: str
    line: int
    end_line: int
    cells: tuple[Cell | None, ...]
    strays: tuple[Cell, ...] = ()
    unread: tuple[int, ...] = ()  # the columns, from 0, in which a stray stands that is no number

    @property
    def is_heading(self) -> bool:
        return not any(self.cells) and not self.strays


class _Text(NamedTuple):
    """A line of text that is not yet known to be a caption or a part of a label."""

    label: str
    indent: int
    line: int
    gap: bool  # a blank line or a rule stands between it and the next line


def read_rows(lines: Sequence[GridLine], edges: Sequence[Edge]) -> list[TableRow]:
    """Rows and headings in the order of the page."""
    known = tuple(e.high for e in edges)
    width = _label_width(lines, edges)
    plain = _prints_no_commas(lines)
    rows: list[TableRow] = []
    pending: list[_Text] = []
    ruled = 0
    lost: list[Cell] = []  # of lines that are no rows because a misprint ends them
    for line in lines:
        if line.kind in ("blank", "break"):
            pending = [t._replace(gap=True) for t in _without_overhang(rows, pending, None, width)]
        elif line.kind == "rule":
            pending = [t._replace(gap=True) for t in _without_overhang(rows, pending, None, width)]
            _rule_last(rows, line, edges)
            ruled = line.number
        elif line.kind in ("text", "numbers"):
            line, side = split_side_caption(line, edges[0].left)  # noqa: PLW2901  the rest of it is the line
            line, amounts = split_left_amounts(line, edges[0].left)  # noqa: PLW2901
            lost += amounts
            if side is not None:
                pending.append(_Text(side.text, side.start, line.number, True))
            cells = line.cells if line.exact else _cells_of(line, known, edges, bool(pending))
            if not line.exact and _is_page_number(cells, line, edges):
                continue
            heads = are_years(cells) and not line.exact and not (plain and _is_amount_of(line))
            if cells and not heads and assign(cells, edges) != [-1] * len(cells):
                label = line.label if line.exact else clean_label(line.text[: cells[0].left])
                if not label and pending and pending[-1].line == line.number - 2 > ruled:
                    pending[-1] = pending[-1]._replace(gap=False)  # a blank line parts them, no rule
                row, pending = _finish_row(line, label, cells, pending, edges, width, rows)
                unread = _unread(line, cells, edges)
                rows.append(
                    row._replace(
                        strays=(*lost, *unread, *row.strays), unread=_blank_columns(unread, row, edges)
                    )
                )
                lost = []
                continue
            if not heads_columns(line):
                lost += _unread(line, (), edges)
            if not _is_page_furniture(line, edges) and (line.label or not line.exact):
                label = line.label if line.exact else clean_label(line.text)
                pending.append(_Text(label, line.indent, line.number, False))
    if lost and rows:
        rows[-1] = rows[-1]._replace(strays=(*rows[-1].strays, *lost))
    pending = _without_overhang(rows, pending, None, width)
    rows += [_heading(t, len(edges)) for t in pending]
    return _with_captions(rows)


def _prints_no_commas(lines: Sequence[GridLine]) -> bool:
    """True where numbers of four digits and more stand without commas, so that an amount may look like a year."""
    digits = [c.printed.strip("()") for line in lines for c in line.cells if not are_years((c,))]
    return sum(d.isdigit() and len(d) > 3 for d in digits) > 2 and not any("," in d for d in digits)


_OF_A_PERIOD = re.compile(
    r"\b(?:years?|months?|quarters?|ended|as of|at|for the|periods?)\b|\b\d{1,2},?$", re.I
)


def _is_amount_of(line: GridLine) -> bool:
    """True for a label that speaks of no date or period: "ACCRUED TAXES     1918"."""
    return bool(line.label) and not _OF_A_PERIOD.search(line.label) and not _ENDS_IN_MONTH.search(line.label)


def _cells_of(
    line: GridLine, known: tuple[int, ...], edges: Sequence[Edge], wrapped: bool
) -> tuple[Cell, ...]:
    """The cells of a line of text, the columns known: without the numbers that belong to its label."""
    cells = line.cells
    if cells is not line.run:  # else all of them stand apart, whatever the columns
        cells = standing_apart(without_note(line.text), line.run, known) or cells
    end = cells[0].left if cells else len(line.text)
    while misprints := [m for m in _unread(line, cells, edges) if m.end <= end]:
        end = misprints[-1].start
        if is_doubled(misprints[-1].printed):
            cells = (misprints[-1], *cells)
        left = trailing_cells(line.text[:end].rstrip(" $("), line.number, known)
        if left and left[0].edge >= edges[0].left - 1:
            cells = (*left, *cells)
            end = cells[0].left
    return _without_label_numbers(line, cells, edges, wrapped)


def _without_label_numbers(
    line: GridLine, cells: tuple[Cell, ...], edges: Sequence[Edge], wrapped: bool
) -> tuple[Cell, ...]:
    """The cells without a number that ends the label: "less allowance of $120 and $95   3,310   3,402".

    Where the label wrapped, such a number may be all of it that stands on this line.
    """
    if cells and len(line.text[: cells[0].left].rstrip()) > edges[-1].high:
        return ()  # running words that reach beyond the last column: the number belongs to them
    left = edges[0].left - 1
    if len(cells) == 1 and _runs_on(line.text[: cells[0].left], edges[0]):
        return ()
    while cells and cells[0].edge < left:
        before = line.text[: cells[0].left]
        alone = not before.strip() and (len(cells) > len(edges) or (wrapped and cells[-1].edge < left))
        spread = len(cells) > len(edges) and _UNFINISHED.search(before)
        if not alone and not spread and not STUCK.search(before):
            break
        cells = cells[1:]
    return cells


def _runs_on(before: str, first: Edge) -> bool:
    """True for words that reach over the first column and want a number: "shares; issued and outstanding  1,181,420"."""
    return len(before.rstrip()) > first.left and bool(_UNFINISHED.search(before))


_UNFINISHED = re.compile(
    r"(?:[,;:(-]|\b(?:of|and|at|to|than|or|in|from|by|through|outstanding|issued))\s+\$?$", re.I
)
"""What a label cannot end in: justified text, "issued in 1996  and  22,004,820", "issued:  none"."""


def _label_width(lines: Sequence[GridLine], edges: Sequence[Edge]) -> int:
    """How wide the filer let labels run: the widest label that stands left of the columns."""
    if any(line.exact for line in lines):
        return _NEVER_FULL
    limit = edges[0].left
    widest = [
        line.indent + len(line.label)
        for line in lines
        if (line.kind == "numbers" and line.label) or (line.kind == "text" and line.segments[-1].end < limit)
    ]
    return max(widest, default=limit)


_NEVER_FULL = 1_000_000  # a label in a cell of its own is not wrapped over rows


def _is_page_furniture(line: GridLine, edges: Sequence[Edge]) -> bool:
    """A repeated heading, a page number, or a note that stands among the rows and labels nothing."""
    if line.segments[0].start >= edges[0].left - 3 or line.label.isdigit():
        return True
    reaches = line.segments[-1].end > edges[0].left and not line.exact
    return is_prose(line) and (line.label.endswith(".") or reaches)


_WORD_OR_DATE = re.compile(r"[A-Za-z/']|^(?:19|20)\d\d$|^\(?\d\)$")


_DIGIT = re.compile(r"\d")
_LETTER_FOR_DIGIT = re.compile(r"\(?\$? ?[\dOolISZB]{1,3}(?:,[\dOolISZB]{3})+\)?")


def _unread(line: GridLine, cells: Sequence[Cell], edges: Sequence[Edge]) -> list[Cell]:
    """What stands in the columns and is no number: "52,,818"."""
    if len(line.text) > LONGEST_ROW:
        return []
    left = max(0, edges[0].left - 1)
    bounds = (left, *(bound for c in cells for bound in (c.left, c.end)), len(line.text))
    gaps = (line.text[a:b] for a, b in pairwise(bounds))
    if cells and not any(_DIGIT.search(gap) for gap in islice(gaps, 0, None, 2)):
        return []
    return [
        Cell(line.number, start, end, end, text, read_doubled(text), left=start)
        for start, end, text in _tokens(line)
        if left <= start
        and re.search(r"\d", text)
        and not any(c.start < end and start < c.end for c in cells)
    ]


def _blank_columns(unread: Sequence[Cell], row: TableRow, edges: Sequence[Edge]) -> tuple[int, ...]:
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


def _is_page_number(cells: Sequence[Cell], line: GridLine, edges: Sequence[Edge]) -> bool:
    """A lone small number on a line of its own, where a table of several columns would print more."""
    if len(cells) != 1 or len(edges) < 2 or line.text[: cells[0].left].strip():
        return False
    return abs(cells[0].value) < 1000 and not cells[0].places and not cells[0].nil and not cells[0].dollar


def _rule_last(rows: list[TableRow], line: GridLine, edges: Sequence[Edge]) -> None:
    """Mark the last row with numbers as standing on a rule, where the rule runs under the columns."""
    if not any(s.end > edges[0].left for s in line.segments):
        return
    for at in range(len(rows) - 1, -1, -1):
        if not rows[at].is_heading:
            rows[at] = rows[at]._replace(ruled="double" if line.double else rows[at].ruled or "single")
            return


_OPEN_END = re.compile(r"\w (?:and|of|or|&)$", re.I)
"""A caption cannot end so: "Total Liabilities and", a blank line, "Stockholders' Equity"."""
_CONNECTOR = re.compile(
    r"(?:\b(?:and|of|or|in|on|to|for|from|by|the|a|an|with|at|per|net|before|after|than|less|other|as|its|under|due|used|including|excluding|provided|related|attributable|applicable|available)|[,;&/(-]|--)$",
    re.I,
)
_CONTINUES = re.compile(
    r"^(?:[a-z(&/]|(?i:and|or|of|per share|applicable to|attributable to|available to)\b)"
)

_ENDS_IN_MONTH = re.compile(rf"\b{MONTH_WORD}$", re.I)
_AMOUNT_FIRST = re.compile(
    r"\$\s?\.?\d|\d{1,3}(?:,\d{3})+\b|-0-|\d[\d.]* (?:(?:million|thousand) )?(?:common |preferred )?shares\b|"
    r"(?:19|20)\d\d(?: ?[:-]|, \$)|\d\d?/\d\d?/\d\d",
    re.I,
)
"""Begins no label of its own, as "10% notes" does, but goes on with one: "Treasury stock: / 16,509 shares"."""


def _finish_row(
    line: GridLine, label: str, cells: Sequence[Cell], pending: list[_Text], edges: Sequence[Edge], width: int,
    rows: list[TableRow],
) -> tuple[TableRow, list[_Text]]:  # fmt: skip
    """A row with its wrapped label; what was pending and is not part of the label becomes a heading or the end
    of the label above."""
    indent = line.indent if label else edges[0].left
    first_line = line.number
    parts = [label] if label else []
    pending = _without_overhang(rows, pending, line.indent, width)
    if not parts and pending and _stands_above(pending[-1], line):
        text = pending.pop()
        parts, indent, first_line = [text.label], text.indent, text.line
    while pending and parts and _wraps(pending[-1], parts[0], indent, width):
        text = pending.pop()
        parts.insert(0, text.label)
        indent, first_line = text.indent, text.line
    if pending and _ends_label_above(pending[0], rows):
        rows[-1] = rows[-1]._replace(label=join([rows[-1].label, pending[0].label]), end_line=pending[0].line)
        pending = pending[1:]
    rows += [_heading(t, len(edges)) for t in _join_headings(pending)]
    row_cells: list[Cell | None] = [None] * len(edges)
    strays = []
    for cell, column in zip(cells, assign(cells, edges), strict=True):
        if column < 0:
            if not _is_mark(cell, line):
                strays.append(cell)
        else:
            row_cells[column] = cell
    row = TableRow(join(parts), (), indent, "", first_line, line.number, tuple(row_cells), tuple(strays))
    return row, []


def _is_mark(cell: Cell, line: GridLine) -> bool:
    """True for the mark of a footnote behind an amount: "110 (1)    100"."""
    return bool(re.fullmatch(r"\(\d\)", cell.printed)) and bool(
        re.search(r"\d\)? ?$", line.text[: cell.start])
    )


_WITHOUT_AMOUNT = re.compile(r":$|\bcommitments\b|\bcontingenc|\b(?:notes?|continued)\b", re.I)


_NEAREST = 2  # lines from a label to its amounts


def _stands_above(text: _Text, line: GridLine) -> bool:
    """True where amounts without a label have it on the line above, which heads nothing else."""
    return (
        not text.gap
        and line.number - text.line <= _NEAREST
        and not line.exact
        and not _WITHOUT_AMOUNT.search(text.label)
        and not _is_capitals(text.label)
    )


_DEEPEST_OVERHANG = 12


def _without_overhang(
    rows: list[TableRow], pending: list[_Text], following: int | None, width: int
) -> list[_Text]:
    """What is pending without the rest of the label above, whose amounts stood on its first line.

    That rest is further in than its first line and than whatever follows, and did not fit on the first; a caption
    never is. `following` is the indent of the next row, None for a rule, a blank line or the end.
    """
    if not pending or not rows or rows[-1].is_heading or not rows[-1].label:
        return pending
    row, taken = rows[-1], 0
    if not _fills(_Text(row.label, row.indent, row.line, False), pending[0].label, width):
        return pending
    for text in pending:
        under = (
            row.indent < text.indent <= row.indent + _DEEPEST_OVERHANG
            and text.line == row.end_line + 1 + taken
        )
        if not under or text.gap or text.label.endswith(":") or _is_capitals(text.label):
            break
        taken += 1
    after = pending[taken].indent if taken < len(pending) else following
    if not taken or (after is not None and after > row.indent):
        return pending
    rows[-1] = row._replace(
        label=join([row.label, *(t.label for t in pending[:taken])]), end_line=pending[taken - 1].line
    )
    return pending[taken:]


_OF_STOCK = re.compile(r"(?:authori[sz]ed|issued|outstanding|par|no par|stated)\b", re.I)


def _wraps(text: _Text, following: str, indent: int, width: int) -> bool:
    """True where `text` is the first part of the label that goes on in `following`.

    A filer wraps a label where the next word would not fit; a caption stands on a line of its own although it would.
    """
    if text.gap:
        return bool(_OPEN_END.search(text.label)) and (
            not _is_capitals(text.label) or _is_capitals(following)
        )
    if _AMOUNT_FIRST.match(following):
        return not (following[0] == "$" and text.label.endswith(":")) or _fills(text, following, width)
    if text.label.endswith(":"):
        return following[0].islower() and _fills(text, following, width)
    if _SIDE.match(text.label) and not following[0].islower():
        return False
    heads = text.label.endswith((" -", " --")) and following[0].isupper() and indent > text.indent
    if heads and not _OF_STOCK.match(following):
        return False  # "Alpine Power -", which heads what stands further in
    if _CONNECTOR.search(text.label) or _CONTINUES.match(following):
        return True
    if following[0].isdigit() and _ENDS_IN_MONTH.search(text.label):
        return True
    if text.label.count("(") > text.label.count(")"):
        return True
    if _is_capitals(text.label) and not _is_capitals(following.split(maxsplit=1)[0]):
        return False
    return _fills(text, following, width) and text.indent <= indent <= text.indent + 8


_SIDE = re.compile(
    r"(?:current |noncurrent )?(?:assets|liabilities)$|liabilities (?:and|&) [\w'’ ,]{0,40}?"
    r"(?:equity|investment|capital|deficit|deficiency)(?: ?\((?:deficit|deficiency)\))?$|"
    r"(?:stock|share)holders['’]? (?:equity|investment)(?: ?\((?:deficit|deficiency)\))?$|revenues$|"
    r"(?:costs and )?expenses$|other (?:income|expenses?|deductions?)(?: ?(?:and|&))?"
    r" ?\((?:income|expenses?|deductions?|charges?)\)(?:,? ?-? ?net)?$",
    re.I,
)
"""A caption that is whole, however short the labels under it are: it does not go on in the first of them."""


def _fills(text: _Text, following: str, width: int) -> bool:
    """True where the next word would not have fitted on the line of `text`."""
    return text.indent + len(text.label) + 1 + len(following.split(maxsplit=1)[0]) > width


def _is_capitals(text: str) -> bool:
    return text.upper() == text and any(c.isalpha() for c in text)


def _ends_label_above(text: _Text, rows: list[TableRow]) -> bool:
    """True where `text` ends the label of the row above, whose numbers stood on its first line."""
    if (
        not rows
        or rows[-1].is_heading
        or rows[-1].ruled
        or text.line != rows[-1].end_line + 1
        or not rows[-1].label
    ):
        return False
    label = rows[-1].label
    return (
        bool(_CONNECTOR.search(label) and not _FINISHED.search(label))
        or label.count("(") > label.count(")")
        or bool(re.match(r"[a-z]|\([^)]*\)$", text.label))
    )


_FINISHED = re.compile(r"\b(?:net|other)$", re.I)  # "Other, net" and "Proceeds from debt and other" are whole


def join(parts: Sequence[str]) -> str:
    """A wrapped label as one: words broken at a hyphen are left as printed, other parts get a space."""
    text = ""
    for part in parts:
        if text.endswith("-") and not text.endswith((" -", "--")):
            text += part
        else:
            text = f"{text} {part}" if text else part
    return text


def _join_headings(texts: Sequence[_Text]) -> list[_Text]:
    """Captions with those that wrapped over two lines joined."""
    joined: list[_Text] = []
    for text in texts:
        if (
            joined
            and not joined[-1].gap
            and not joined[-1].label.endswith(":")
            and (_CONNECTOR.search(joined[-1].label) or _CONTINUES.match(text.label))
        ):
            joined[-1] = joined[-1]._replace(label=join([joined[-1].label, text.label]), gap=text.gap)
        else:
            joined.append(text)
    return joined


def _heading(text: _Text, columns: int) -> TableRow:
    return TableRow(text.label, (), text.indent, "", text.line, text.line, (None,) * columns)


def _with_captions(rows: list[TableRow]) -> list[TableRow]:
    """Give each row the headings it stands under.

    A heading holds until one of its rank follows, a row stands further out, or its total is printed. Headings in
    capitals ("ASSETS") rank above all others, whatever their indent.
    """
    open_: list[TableRow] = []
    done: list[TableRow] = []
    deeper: set[int] = set()  # lines of the headings that a row stands under, further in
    for i, row in enumerate(rows):
        if row.is_heading:
            open_ = [h for h in open_ if _rank(h) < _rank(row)]
            captioned = row._replace(caption=tuple(h.label.rstrip(":") for h in open_))
            if not _heads_nothing(rows, i):
                open_.append(row)
        else:
            open_ = [h for h in open_ if _still_holds(h, row, deeper)]
            deeper.update(h.line for h in open_ if h.indent < row.indent)
            if open_ and _is_total_of(row.label, open_[-1].label):
                open_ = open_[:-1]
            elif (
                open_
                and row.label.lower().startswith("total ")
                and not _is_capitals(open_[-1].label)
                and open_[-1].indent >= row.indent
            ):
                open_ = [h for h in open_ if _is_capitals(h.label) or h.indent < row.indent]
            captioned = row._replace(caption=tuple(h.label.rstrip(":") for h in open_))
        done.append(captioned)
    return done


_UNIT = re.compile(r"\bper\b.*\bshares?\b|\bshares outstanding\b", re.I)
"""A caption of amounts per share or counts, even in capitals, is no side of the statement: it ends with its rows."""


def _still_holds(heading: TableRow, row: TableRow, deeper: set[int]) -> bool:
    """Whether a heading goes on over `row`: it stands further out, or nothing stood deeper under it so far."""
    if _is_capitals(heading.label) and not (heading.line in deeper and _UNIT.search(heading.label)):
        return True
    return heading.indent < row.indent or (heading.indent == row.indent and heading.line not in deeper)


def _rank(heading: TableRow) -> int:
    return -1 if _is_capitals(heading.label) and heading.indent < 60 else heading.indent


def _heads_nothing(rows: list[TableRow], i: int) -> bool:
    return i + 1 == len(rows)


_PARTS = {"current", "noncurrent", "non", "long", "other", "fixed", "intangible", "deferred"}


def _is_total_of(label: str, heading: str) -> bool:
    """True for "Total current assets" under "Current Assets:", not under "ASSETS"."""
    words = {w for w in re.findall(r"[a-z]+", heading.lower()) if len(w) > 2}
    own = set(re.findall(r"[a-z]+", label.lower()))
    return "total" in own and bool(words) and words <= own and not _PARTS & (own - words)
