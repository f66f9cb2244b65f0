"""What the tags on a statement's cells say of its rows: concept, unit, and the columns' periods where no heading does.

A tag speaks for the row where it has no dimension but those that the whole statement shares (a co-registrant's). A row
whose tags all speak of a part (a product, a class of shares) is no line of the whole, whatever its label says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from tieout.facts import STATEMENTS, Column, Tag
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.statements.lines import StatementLine
from tieout.parsers.vocabulary.elements import Elements
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.line_items import LineItems

TagsOfCell = Callable[[Cell], Sequence[Tag]]
"""The tags on a printed number."""

_SHARED = 0.9
"""Share of a table's tags that carry a dimension which is then the table's own."""
_A_DAY = timedelta(days=1)
_A_WEEK = timedelta(days=7)


@lru_cache(maxsize=4)
def elements_of(items: LineItems) -> Elements:
    """The elements with their meanings for a vocabulary, made once."""
    return Elements(items)


def shared_dimensions(rows: Sequence[TableRow], tagged: TagsOfCell) -> frozenset[tuple[str, str]]:
    """The dimensions that nearly all tags of a table carry."""
    counts: Counter[tuple[str, str]] = Counter()
    total = 0
    for row in rows:
        for cell in row.cells:
            for tag in tagged(cell) if cell is not None else ():
                total += 1
                counts.update(tag.dimensions)
    return frozenset(d for d, n in counts.items() if n >= _SHARED * total)


def match_by_tags(
    rows: Sequence[TableRow],
    columns: Sequence[Column],
    matches: Sequence[Match | None],
    kind: str,
    items: LineItems,
    tagged: TagsOfCell,
) -> list[Match | None]:
    """The matches of a statement's rows, after what the tags on their cells say."""
    if kind not in STATEMENTS or kind == "equity":
        return list(matches)
    shared = shared_dimensions(rows, tagged)
    tags = [
        [tag for cell in row.cells if cell is not None for tag in tagged(cell) if not tag.wrong]
        for row in rows
    ]
    whole = [[t for t in of_row if shared.issuperset(t.dimensions)] for of_row in tags]
    elements = elements_of(items)
    found: list[Match | None] = []
    for row, of_row, speaking, match in zip(rows, tags, whole, matches, strict=True):
        if not speaking:
            found.append(None if of_row else match)
            continue
        element = Counter(t.element for t in speaking).most_common(1)[0][0]
        meaning = elements.meaning(element, kind, match.concept if match else "")
        if match is None and row.label.lower().startswith("other"):
            meaning = next(
                (m for m in elements.meanings(element, kind) if m.concept[:6] == "other_"), meaning
            )
        several = match is not None and _are_several(
            row, tagged
        )  # basic and diluted in one: the label says it
        if meaning is None or (several and match and elements.may_mean(element, match.concept)):
            found.append(match)
        else:
            opening = _is_opening(row, columns, tagged) or bool(match and match.opening)
            found.append(Match(meaning.concept, "tag", opening, 0))
    return _left_for_common(rows, matches, found)


def _left_for_common(
    rows: Sequence[TableRow], labelled: Sequence[Match | None], tagged: list[Match | None]
) -> list[Match | None]:
    """The matches with income under preferred dividends as that of the common stock, where its label says so.

    Some filers tag what is left for the common stock as net income, though dividends stand between the two.
    """
    deducted = False
    for at, (row, said, found) in enumerate(zip(rows, labelled, tagged, strict=True)):
        if found is None:
            continue
        if found.concept == "preferred_dividends":
            deducted = any(c is not None and c.value for c in row.cells)
        elif (
            deducted and found.concept == "net_income" and said and said.concept == "income_available_common"
        ):
            tagged[at] = found._replace(concept=said.concept)
    return tagged


def unit_by_tags(row: TableRow, tagged: TagsOfCell) -> str:
    """The unit of a row's numbers as most tags count them, or "" where they do not say: where none does, or as many
    count shares as dollars, which is for the columns to say."""
    units = Counter(t.unit for cell in row.cells if cell is not None for t in tagged(cell) if t.unit)
    (unit, most), *others = units.most_common(2) or [("", 0)]
    if others and others[0][1] == most:
        return ""
    if unit.endswith("/shares"):
        return "per_share"
    if unit == "shares":
        return "shares"
    return "money" if len(unit) == 3 and unit.isupper() else ""


def share_scale_by_tags(rows: Sequence[TableRow], tagged: TagsOfCell) -> int | None:
    """The scale of share counts, which the page states less often than it means it; None where no count is tagged."""
    scales = Counter(
        t.scale
        for row in rows
        for cell in row.cells
        if cell is not None
        for t in tagged(cell)
        if t.unit == "shares" and t.value
    )
    return scales.most_common(1)[0][0] if scales else None


_CERTAIN = ("two_way", "loss_only", "mixed", "contra")
"""Bases that the words of the label leave no doubt about."""


_TURNED = re.compile(r"\((?:income|earnings|gains?|profit)\)", re.I)
"""Captions that print income in brackets: "(Income) loss attributable to noncontrolling interest"."""


def bases_by_tags(
    kind: str, lines: Sequence[StatementLine], bases: Sequence[str], items: LineItems, tagged: TagsOfCell
) -> list[str]:
    """How the natural sign of each row is told: by the tags of most columns, where the page leaves it open.

    An expense without brackets and everything in a balance sheet is as printed. Elsewhere a block of expenses may print
    its income in brackets, or deduct what the next filer adds. A column that goes against the others keeps its sign.
    """
    told = list(bases)
    if kind == "balance_sheet" or kind not in STATEMENTS:
        return told
    elements = elements_of(items)
    for at, line in enumerate(lines):
        if line.match is None or line.match.source != "tag" or line.unit == "shares":
            continue
        if bases[at] in _CERTAIN and not _TURNED.search(line.row.label):
            continue
        cells = [c for c in line.row.cells if c is not None and c.value]
        if bases[at] == "expense" and all(c.value > 0 for c in cells):
            continue
        turned = 0
        for cell in cells:
            for tag in tagged(cell):
                meaning = elements.meaning(tag.element, kind, line.match.concept)
                if tag.value and meaning is not None and meaning.concept == line.match.concept:
                    turned += 1 if (cell.value > 0) == (tag.value * meaning.sign > 0) else -1
        if turned:
            told[at] = "added" if turned > 0 else "deducted"
    return told


def dated_by_tags(
    columns: Sequence[Column], rows: Sequence[TableRow], kind: str, tagged: TagsOfCell
) -> tuple[Column, ...]:
    """The columns, those without a period with the one that most of their tags state."""
    if kind not in STATEMENTS or all(c.period_end is not None or c.member for c in columns):
        return tuple(columns)
    dated = []
    for at, column in enumerate(columns):
        if column.period_end is None and not column.member:
            periods: Counter[tuple[date | None, date]] = Counter(
                (t.period_start, t.period_end)
                for row in rows
                if (cell := row.cells[at]) is not None
                for t in tagged(cell)
                if t.period_end is not None
            )
            if periods:
                start, end = periods.most_common(1)[0][0]
                column = column._replace(period_start=start, period_end=end)  # noqa: PLW2901
        dated.append(column)
    return tuple(dated)


def _are_several(row: TableRow, tagged: TagsOfCell) -> bool:
    """True for a row whose numbers each carry tags of several elements."""
    return any(len({t.element for t in tagged(cell)}) > 1 for cell in row.cells if cell is not None)


def _is_opening(row: TableRow, columns: Sequence[Column], tagged: TagsOfCell) -> bool:
    """True for balances tagged with the day before their column's period begins."""
    for cell, column in zip(row.cells, columns, strict=True):
        if cell is None or column.period_start is None:
            continue
        opening = column.period_start - _A_DAY
        for tag in tagged(cell):
            if tag.period_start is None and tag.period_end is not None:
                return abs(tag.period_end - opening) <= _A_WEEK
    return False
