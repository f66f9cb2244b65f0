"""Sheets of the SEC's viewer in a Financial_Report: told by their titles, their lines put under their members."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tieout.facts import Statement, Sum
from tieout.parsers.workbooks.sheet import Sheet, SheetRow, clean
from tieout.slips import is_mistyped_sum


def is_viewers(rows: Sequence[SheetRow]) -> bool:
    """True for a sheet of the SEC's viewer, by its title: "Debt (Details) - USD ($) $ in Millions"."""
    title = _title_of(rows)
    return bool(_VIEWERS_UNITS.search(title) or _DETAILS.search(title))


_VIEWERS_UNITS = re.compile(
    r" - (?:[A-Z]{3} \(.{1,3}\)|(?:shares|\$)(?: / shares)? in (?:Units|Thousands|Millions|Billions)\b)"
)
_DETAILS = re.compile(r"\((?:details?|tables?|parenthetical)\b", re.I)


def under_members(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows of a sheet of the SEC's viewer, all further in than the members that head some of them.

    The viewer prints the members of a table in plain letters over their lines, and the taxonomy's headings in bold. A
    line without an amount, "Commitments and contingencies", stands so too, but no line below it is printed twice.
    """
    if not is_viewers(rows):
        return list(rows)
    rows = [row for row in rows if not _lasts(row)]
    heads = [len([c for c in row.cells if c.text.strip()]) == 1 for row in rows]
    begun = next((i for i, head in enumerate(heads) if i and (head or _is_line(rows[i]))), len(rows))
    if not rows[0].cells[0].bold:
        return list(rows)  # another program saved the sheet, and left its letters alike
    plain = [i for i in range(begun, len(rows)) if heads[i] and not rows[i].cells[0].bold]
    held = Counter(clean(row.cells[0].text) for row, head in zip(rows, heads, strict=True) if not head)
    members = {
        i
        for i, end in pairwise([*plain, len(rows)])
        if any(held[clean(row.cells[0].text)] > 1 for row in rows[i + 1 : end])
    }
    if not members:
        return list(rows)
    return [
        row if i < begun or i in members else _further_in(row, 1 if heads[i] else 2)
        for i, row in enumerate(rows)
    ]


_LENGTH = re.compile(r"(?:\d+ (?:years?|months?|days?) ?)+")


def _lasts(row: SheetRow) -> bool:
    """True for a line that prints lengths of time alone, "4 years 6 months", which would head the columns below it."""
    texts = [text for c in row.cells[1:] if (text := clean(c.text))]
    return bool(texts) and all(map(_LENGTH.fullmatch, texts))


def _is_line(row: SheetRow) -> bool:
    return any(c.number for c in row.cells) and bool(row.cells[0].text.strip())


def _further_in(row: SheetRow, levels: int) -> SheetRow:
    label, *others = row.cells
    return row._replace(cells=(label._replace(indent=label.indent + levels), *others))


def _title_of(rows: Sequence[SheetRow]) -> str:
    """The words of the first cell that has any in the first row."""
    return next((clean(c.text) for row in rows[:1] for c in row.cells if c.text.strip()), "")


def is_viewers_note(sheet: Sheet) -> bool:
    """True for a note as the SEC's viewer shows it, "Debt (Details)"."""
    return bool(_NOTES.search(_title_of(sheet.rows)))


def is_borne_out(statement: Statement, found: Sum) -> bool:
    """Whether a sum holds in every column of a note of the viewer, or a slip of a digit parts it from its lines.

    The viewer shows what is tagged, not every line of the note: a column that misses its total may lack one.
    """
    for column in range(len(statement.columns)):
        total = statement.rows[found.total].facts[column]
        lines = [
            (f, weight) for i, weight in found.addends if (f := statement.rows[i].facts[column]) is not None
        ]
        if total is None or not lines:
            continue
        unit = min(f.quantum for f in (total, *(f for f, _ in lines)))
        amounts = [(int(f.value / unit), int(f.quantum / unit)) for f in (total, *(f for f, _ in lines))]
        weights = [weight for _, weight in lines]
        missing = amounts[0][0] - sum(w * value for w, (value, _) in zip(weights, amounts[1:], strict=True))
        if 2 * abs(missing) > sum(q for _, q in amounts) and not is_mistyped_sum(
            amounts[0], amounts[1:], weights
        ):
            return False
    return True


_NOTES = re.compile(r"\((?:details?|tables?|policies|narrative)\b", re.I)
