"""What programs write in ways of their own, put as a statement prints it: months by keys, units in a column, sides.

A ledger's export heads columns "202412" or "012/2024", says in a column headed "Unit" what each row is measured in, and
names the side of a balance behind it, "95.00 Cr".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from tieout.parsers.lines.virtual_layout import parse_cell
from tieout.parsers.vocabulary.scales import find_scale
from tieout.parsers.workbooks.number_formats import MONTHS, day_of
from tieout.parsers.workbooks.sheet import SheetCell, SheetRow


def in_plain_words(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows of a sheet as a statement would print them."""
    return _signed_by_sides(_with_units(_with_months(_with_days(rows))))


def unit_of_all(rows: Sequence[SheetRow]) -> str:
    """What a column headed "Unit" says of most rows, where that is money of a scale: "£m"; empty where it is not."""
    at, column = _column_of_units(rows)
    units = Counter(unit for r in rows[at + 1 :] if (unit := _text_in(r, column)))
    most, count = units.most_common(1)[0] if units else ("", 0)
    return most if count * 2 > sum(units.values()) and find_scale([f"({most})"]) else ""


def is_amount(cell: SheetCell) -> bool:
    """True for a number, and for a formula's error that stands where one should."""
    return cell.trouble != "" or ((parsed := parse_cell(cell.text)) is not None and not parsed.void)


def _with_days(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows, days over the first amounts in words where a program wrote their serial numbers: "45291  44926".

    They are the first numbers of the sheet, stand beside no label, and each is the last day of its month.
    """
    at = next((i for i, r in enumerate(rows) if any(map(is_amount, r.cells))), None)
    if at is None:
        return list(rows)
    filled = [c for c in rows[at].cells if c.text.strip()]
    days = {c.column: day for c in filled if (day := _last_of_month(c)) is not None}
    if len(days) < _FEWEST_DAYS or len(days) < len(filled):
        return list(rows)
    worded = tuple(
        c._replace(text=f"{days[c.column]:%B %d, %Y}", number=False) if c.column in days else c
        for c in rows[at].cells
    )
    return [*rows[:at], rows[at]._replace(cells=worded), *rows[at + 1 :]]


def _last_of_month(cell: SheetCell) -> date | None:
    """The day that a bare number of five figures counts to, where a month ends with it."""
    if not _SERIAL.fullmatch(cell.text.strip()):
        return None
    day = day_of(Decimal(cell.text.strip()))
    return day if day is not None and (day + timedelta(days=1)).day == 1 else None


_SERIAL = re.compile(r"[345]\d{4}")
_FEWEST_DAYS = 2


_MONTH_KEY = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:[./-]|/0|\.?P)?(?P<m>\d\d)|0?(?P<m2>\d\d)[./](?P<y2>(?:19|20)\d\d)", re.I
)


def _with_months(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows, months by their numbers over the first amounts in words: "2024.12  2023.12", "012/2024", "202412"."""
    at = next(
        (i for i, r in enumerate(rows) if any(is_amount(c) or _month_of_key(c.text) for c in r.cells)), None
    )
    if at is None:
        return list(rows)
    named = [(c, _month_of_key(c.text.strip())) for c in rows[at].cells]
    keys = [c.text for c, month in named if month]
    dotted = any("." in key or "/" in key for key in keys)
    if not keys or any(is_amount(c) and not month for c, month in named):
        return list(rows)
    if not dotted and _is_labelled(rows[at]):
        return list(rows)
    cells = tuple(c._replace(text=month, number=False) if month else c for c, month in named)
    return [*rows[:at], rows[at]._replace(cells=cells), *rows[at + 1 :]]


def _is_labelled(row: SheetRow) -> bool:
    """True where the first text of a row is not the name of a column of labels: "Account", "Description"."""
    first = next((c.text.strip() for c in row.cells if c.text.strip() and not is_amount(c)), "")
    return bool(first) and not re.match(
        r"(?:g/l )?account|description|name|line|item|period|month", first, re.I
    )


def _month_of_key(text: str) -> str:
    """The month of a key in words; empty where the text is none."""
    found = _MONTH_KEY.fullmatch(text)
    month = int(found["m"] or found["m2"]) if found else 0
    return f"{MONTHS[month - 1]} {found['y'] or found['y2']}" if found and 1 <= month <= len(MONTHS) else ""


_UNIT = re.compile(r"units?|uom|units? of measure(?:ment)?|measure", re.I)


def _with_units(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows, what a column headed "Unit" says of each in brackets behind its label: "Operating margin (%)"."""
    at, column = _column_of_units(rows)
    of_all = unit_of_all(rows)
    found = list(rows[:at])
    for row in rows[at:]:
        unit = _text_in(row, column)
        label = next((c for c in row.cells if c.column < column and c.text.strip() and not c.number), None)
        cells = tuple(c for c in row.cells if c.column != column)
        if unit not in ("", of_all) and label is not None and not _UNIT.fullmatch(unit):
            told = label._replace(text=f"{label.text} ({unit})")
            cells = tuple(told if c is label else c for c in cells)
        found.append(row._replace(cells=cells))
    return found


def _column_of_units(rows: Sequence[SheetRow]) -> tuple[int, int]:
    """The row and the column of the heading "Unit"; behind the last row where there is none."""
    first = min((c.column for r in rows for c in r.cells if c.text.strip()), default=0)
    headed = (
        (i, c.column)
        for i, r in enumerate(rows[:12])
        for c in r.cells
        if c.column > first and _UNIT.fullmatch(c.text.strip())
    )
    return next(headed, (len(rows), 0))


def _text_in(row: SheetRow, column: int) -> str:
    return next((c.text.strip() for c in row.cells if c.column == column and not c.number), "")


_SIDED = re.compile(r"([\d,]*\d(?:\.\d+)?) ?(dr|cr)\.?", re.I)


def _signed_by_sides(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows, balances that name their side signed by it, where a column has some of each: "120.00 Dr", "95.00 Cr"."""
    sides: dict[int, set[str]] = {}
    for row in rows:
        for cell in row.cells:
            if found := _SIDED.fullmatch(cell.text.strip()):
                sides.setdefault(cell.column, set()).add(found[2].lower())
    signed = {column for column, told in sides.items() if len(told) > 1}
    if not signed:
        return list(rows)
    return [
        row._replace(cells=tuple(_signed(c) if c.column in signed else c for c in row.cells)) for row in rows
    ]


def _signed(cell: SheetCell) -> SheetCell:
    found = _SIDED.fullmatch(cell.text.strip())
    if found is None:
        return cell
    return cell._replace(text=f"({found[1]})" if found[2].lower() == "cr" else found[1], number=True)
