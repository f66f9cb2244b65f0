"""The captions of rows: which headings a row stands under, and where a heading ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.rows.wrapped_labels import is_capitals


def with_captions(rows: list[TableRow]) -> list[TableRow]:
    """Give each row the headings it stands under.

    A heading holds until one of its rank follows, a row stands further out, or its total is printed. Headings in
    capitals ("ASSETS") rank above all others, whatever their indent.
    """
    open_: list[TableRow] = []
    done: list[TableRow] = []
    deeper: set[int] = set()  # lines of the headings that a row stands under, further in
    plain: set[int] = set()  # lines of the headings in capitals over rows that are not
    for i, row in enumerate(rows):
        is_heading = row.is_heading
        if is_heading and (_counts_stock(row.label) or _says_of_what(rows, i)):
            captioned = _under(open_, row)
        elif is_heading:
            open_ = [h for h in open_ if _rank(h) < _rank(row)]
            captioned = _under(open_, row)
            if not _heads_nothing(rows, i):
                open_.append(row)
        else:
            if open_:
                open_ = _still_open(open_, row, deeper, plain)
            captioned = _under(open_, row)
            if open_ and ONLY_COUNTS.match(row.label) and _STOCK.search(open_[-1].label):
                open_ = open_[:-1]
        done.append(captioned)
    return done


ONLY_COUNTS = re.compile(
    r"(?:(?:19|20)\d\d ?[-–—:] ?)?(?:(?:shares )?(?:issued|outstanding|authori[sz]ed)\b|- ?\d|"
    r"[\d,]+ (?:and [\d,]+ )?(?:shares|issued|outstanding)\b)",
    re.I,
)
"""Begins a label that says how many shares there are, not of which stock: "Issued - 1,651 shares in 1998"."""
NAMES_STOCK = re.compile(r"\b(?:common|preferred|preference|capital|ordinary|treasury)\b", re.I)
_STOCK = re.compile(
    r"^(?:less:? )?(?:common|preferred|preference|capital|treasury) (?:stock|shares)\b(?!.*\bequity\b)", re.I
)


def _counts_stock(label: str) -> bool:
    """True for a line of a label that only counts: "2026 - 60,000,000 shares authorized" heads nothing."""
    return bool(ONLY_COUNTS.match(label) and re.search(r"\d", label)) and not NAMES_STOCK.search(label)


_OF_WHAT = re.compile(r"\(?as an? (?:percent(?:age)?|%) of\b.*\)$|\(percent(?:ages?)? of\b.*\)$", re.I)


def _says_of_what(rows: Sequence[TableRow], i: int) -> bool:
    """True for what the percentages beside amounts are of: "(as a percent of restaurant revenues)" over 62,255  25.8.

    Where the rows below print no amounts it heads percentages.
    """
    if not _OF_WHAT.match(rows[i].label):
        return False
    below = next((row for row in rows[i + 1 :] if not row.is_heading), rows[i])
    return any(c is not None and abs(c.value) >= _LEAST_AMOUNT and not c.percent for c in below.cells)


_LEAST_AMOUNT = 1000
"""What no percentage of a whole comes to."""


def _under(open_: list[TableRow], row: TableRow) -> TableRow:
    return row.under(tuple([h.label.rstrip(":") for h in open_])) if open_ or row.caption else row


def _still_open(open_: list[TableRow], row: TableRow, deeper: set[int], plain: set[int]) -> list[TableRow]:
    """The headings that a row of numbers stands under; a total ends the one it is the total of."""
    open_ = [h for h in open_ if _still_holds(h, row, deeper) and not _ranks_with(row, h, plain)]
    deeper.update(h.line for h in open_ if h.indent < row.indent)
    if row.label and not is_capitals(row.label):
        plain.update(h.line for h in open_)
    if open_ and _is_total_of(row.label, open_[-1].label):
        return open_[:-1]
    if open_ and "cash" in row.label.lower() and (kept := _under_flows(open_, row.label)) < len(open_):
        return open_[:kept]
    if (
        open_
        and row.label.lower().startswith("total ")
        and not is_capitals(open_[-1].label)
        and open_[-1].indent >= row.indent
    ):
        return [h for h in open_ if is_capitals(h.label) or h.indent < row.indent]
    return open_


_UNIT = re.compile(r"\bper\b.*\bshares?\b|\bshares outstanding\b", re.I)
"""A caption of amounts per share or counts, even in capitals, is no side of the statement: it ends with its rows."""


def _still_holds(heading: TableRow, row: TableRow, deeper: set[int]) -> bool:
    """Whether a heading goes on over `row`: it stands further out, or nothing stood deeper under it so far."""
    if is_capitals(heading.label) and not (heading.line in deeper and _UNIT.search(heading.label)):
        return True
    return heading.indent < row.indent or (heading.indent == row.indent and heading.line not in deeper)


_SIDE = re.compile(
    r"assets\W*$|\bliabilities\W*$|\bliabilities (?:and|&)|\b(?:equity|deficit|deficiency)\b", re.I
)


def _ranks_with(row: TableRow, heading: TableRow, plain: set[int]) -> bool:
    """Whether a row is printed as its heading is, and the rows above it are not: in capitals, as far out.

    OPERATING EXPENSES / Employee costs / Depreciation / OPERATING INCOME; a side of the balance sheet goes on.
    """
    return (
        heading.line in plain
        and is_capitals(row.label)
        and row.indent <= heading.indent
        and (not _SIDE.search(heading.label) or bool(_PART_OF_SIDE.match(heading.label)))
    )


_PART_OF_SIDE = re.compile(r"(?:current|noncurrent|non-current|other|fixed)\b", re.I)


def _rank(heading: TableRow) -> int:
    return -1 if is_capitals(heading.label) and heading.indent < 60 else heading.indent


def _heads_nothing(rows: list[TableRow], i: int) -> bool:
    return i + 1 == len(rows)


_FLOW = re.compile(
    r"(?:total |net )?(?:net )?cash (?!.*\bbefore\b).*\b(?P<way>operating|investing|financing) activities\b",
    re.I,
)
_CHANGE_OF_CASH = re.compile(
    r"(?:net )?(?:\(?(?:increase|decrease|change)\)?[\s/,]*(?:and |or )?)+(?:in|of) (?:total )?cash"
    r"(?:,| and\b|/|\s+equivalents\b|\W*$)|cash\b.*\b(?:beginning|end|start) of\b|"
    r"effects? of (?:changes? in )?(?:foreign )?(?:exchange|currency)\b.*\bcash\b",
    re.I,
)


def _under_flows(open_: Sequence[TableRow], label: str) -> int:
    """How many headings a total of a cash flow still stands under: none of its own section, below the last none.

    "Net cash used in financing activities" is the total of FINANCING ACTIVITIES; then comes what cash changed by.
    """
    if _CHANGE_OF_CASH.match(label):
        return 0
    found = _FLOW.match(label)
    if found is None:
        return len(open_)
    way = re.compile(rf"\b{found['way']}\b", re.I)
    return next((i for i, h in enumerate(open_) if way.search(h.label)), len(open_))


_PARTS = {"current", "noncurrent", "non", "long", "other", "fixed", "intangible", "deferred"}


def _is_total_of(label: str, heading: str) -> bool:
    """True for "Total current assets" under "Current Assets:", not under "ASSETS"."""
    if "total" not in label.lower():
        return False
    words = {w.removesuffix("s") for w in re.findall(r"[a-z]+", heading.lower()) if len(w) > 2}
    own = {w.removesuffix("s") for w in re.findall(r"[a-z]+", label.lower())}
    return "total" in own and bool(words) and words <= own and not _PARTS & (own - words)
