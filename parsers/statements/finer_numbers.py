"""Numbers that print cents where amounts are in whole thousands or millions: they are in full, whatever the title says.

    (in thousands)                        1996        1995
    Net sales                          281,400     240,115
    Average hourly labor cost            $27.38      $26.73

    (in thousands)         Shares     Low      High
    Outstanding at May 1   10,059     3.02    64.65

A price, a rate, an amount per share. A whole line tells it, or a whole column, or a table that states no scale of its own
beside statements in whole thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice

from tieout.facts import STATEMENTS, Column
from tieout.parsers.columns.units import IN_FULL
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow

CENTS = 2  # places
FEWEST_WHOLE = 2  # lines, or numbers of a column, that print no cents
FEWEST_FINE = 2  # numbers of a column in cents
LARGEST = 1_000  # of a number in cents that is a price; more may be an amount after all
MOST_LOOKED_AT = 60  # numbers of a statement that tell how exactly it prints

_PER_SHARE = re.compile(
    r"\b(?:per|a) (?:[\w-]+ )?(?:share|unit|ADS)\b|\bEPS\b|\bdividends?\b|\bdilut\w+|\bbasic\b|\bprimary\b|\boptions?\b|"
    r"\bwarrants?\b|\b(?:exercise|stock|share|market|put|call|strike|closing)[- ]prices?\b|\bcommon stock\b|"
    r"\b(?:high|low|close)\b",
    re.I,
)
_RESULT = re.compile(
    r"\b(?:income|loss)\b(?!es)|\bnet earnings\b|\bearnings (?:before|from|after|per)\b|\bcumulative effects?\b",
    re.I,
)
_RATE = re.compile(
    r"\brates?\b|\bratios?\b|\bvolatility\b|\byields?\b|\btimes\b|\b(?:years|life|term|turnover)\b", re.I
)
_OF_PERCENT = re.compile(r"%|\bpercent\w*", re.I)


def units_of_fine_rows(
    rows: Sequence[TableRow], cells: Sequence[Sequence[Cell]], hints: Sequence[str]
) -> dict[int, str]:
    """The units of rows that show none and print cents, in a table whose other amounts are whole."""
    amounts = [_amounts(of_row) for of_row in cells]
    fine = [i for i, hint in enumerate(hints) if not hint and amounts[i] and all(map(_is_fine, amounts[i]))]
    if not fine or sum(bool(of_row) and _is_whole(of_row) for of_row in amounts) < FEWEST_WHOLE:
        return {}
    return {i: _unit_of(" ".join((*rows[i].caption, rows[i].label)), ()) for i in fine}


def units_of_fine_columns(
    columns: Sequence[Column], rows: Sequence[TableRow], titles: Sequence[str]
) -> dict[int, str]:
    """The units, by number, of columns that print nothing but cents beside a column of whole amounts."""
    if not any(c is not None and ("." in c.printed or "/" in c.printed) for r in rows for c in r.cells):
        return {}  # as of many tables
    printed = [_amounts(r.cells[i] for r in rows) for i in range(len(columns))]
    fine = [i for i, cells in enumerate(printed) if len(cells) >= FEWEST_FINE and all(map(_is_fine, cells))]
    whole = [cells for cells in printed if len(cells) >= FEWEST_WHOLE and _is_whole(cells)]
    if not fine or not whole:
        return {}
    words = [*titles, *(r.label for r in rows)]
    return {columns[i].number: _unit_of(columns[i].heading, words) for i in fine}


def is_in_full(table: Table, money: Iterable[Cell], cents: bool, largest: Decimal) -> bool:
    """Whether a table that states no scale is not in that of the statements, by its amounts of `money`.

    It prints cents alone, and the statements none; its amounts are far above their `largest`; or it tells what people
    earn or hold, which is told to the dollar.
    """
    amounts = _amounts(money)
    if len(amounts) >= FEWEST_FINE and not cents and all(map(_is_fine, amounts)):
        return True
    most = max((abs(c.value) for c in amounts), default=Decimal(0))
    if most > FAR_LARGER * largest > 0:
        return True
    words = (*table.titles, *(c.heading for c in table.columns))
    return most >= LEAST_PAID and any(map(_OF_PEOPLE.search, words))


FAR_LARGER = 100  # times
LEAST_PAID = 10_000
_OF_PEOPLE = re.compile(
    r"\b(?:annual compensation|compensation table|salary|bonus|all other compensation|option[/ ](?:sar )?grants in|"
    r"grants of plan-based|value realized|in-the-money|beneficial(?:ly)? own(?:ed|ership))\b",
    re.I,
)


def print_no_cents(tables: Sequence[Table]) -> bool:
    """Whether most amounts of the statements of a document are whole, or in tenths."""
    looked_at = [
        c
        for t in tables
        if t.kind in STATEMENTS
        for c in islice((c for r in t.rows for c in r.cells if c is not None), MOST_LOOKED_AT)
    ]
    return 2 * sum(c.places < CENTS for c in looked_at) > len(looked_at)


def _amounts(cells: Iterable[Cell | None]) -> list[Cell]:
    return [c for c in cells if c is not None and not (c.void or c.nil or c.percent)]


def _is_fine(cell: Cell) -> bool:
    return cell.places >= CENTS and abs(cell.value) < LARGEST


def _is_whole(cells: Sequence[Cell]) -> bool:
    return not any(c.places for c in cells)


def _unit_of(own: str, around: Sequence[str]) -> str:
    """What numbers in cents are, by the words that name them, and by those around them."""
    if _OF_PERCENT.search(own):
        return "percent"
    if _PER_SHARE.search(own):
        return "per_share"
    if _RATE.search(own):
        return "pure"
    is_result = _RESULT.search(own) is not None
    return "per_share" if is_result or any(map(_PER_SHARE.search, around)) else IN_FULL
