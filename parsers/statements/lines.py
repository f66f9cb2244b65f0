"""What the rows of a table mean: concept, unit and sign of each line, and the scale of its counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tieout.facts import Column
from tieout.parsers.concepts.concept_rows import settle
from tieout.parsers.kept import keeps
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.minor_units import are_minor, are_titled
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.statements.caption_matches import match_by_captions
from tieout.parsers.statements.finer_numbers import CENTS, units_of_fine_rows
from tieout.parsers.statements.line_units import (
    is_cents,
    per_share_of_a_fund,
    prints_cents_per_share,
    unit_hint,
)
from tieout.parsers.statements.share_counts import counts_below_amounts, counts_beside
from tieout.parsers.statements.signs import sign_basis
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.line_items import LineItems

if TYPE_CHECKING:
    from tieout.parsers.statements.tagged_rows import TagsOfCell


class StatementLine(NamedTuple):
    """A row with what its label means."""

    row: TableRow
    match: Match | None
    unit: str  # money | in_full | shares | per_share | percent | pure
    basis: str
    minor: bool = False  # an amount per share in hundredths: pence, cents
    places: int = 0  # behind the decimal point of its most exact number


_LONGEST_LABEL = 400
_WITH_COUNTS = ("other", "income_statement")
"""Tables that add shares up on lines of their own: computations of earnings per share."""
_WITH_PRICES = ("other", "comprehensive_income")
"""Tables that print prices and rates, and amounts per share under names of their own."""


def read_lines(
    table: Table, items: LineItems, tagged: TagsOfCell | None = None, scale: int = 0
) -> list[StatementLine]:
    """Each row with its concept, unit and sign; a concept that two rows share stays with the row that is the total.

    `scale` is that of its amounts, where a title or the page says one. `tagged` gives the tags on a cell, where the
    document has any: they say the concept and the unit.
    """
    cents = prints_cents_per_share(table)
    titled = are_titled(table.titles)
    shown = [_shown(row, table.kind, titled, cents) for row in table.rows]
    for i in per_share_of_a_fund(table.rows, [x.cells for x in shown]):
        shown[i] = shown[i]._replace(hint="per_share")
    for i in counts_below_amounts(table.rows, [x.places for x in shown], [x.hint for x in shown]):
        shown[i] = shown[i]._replace(hint="shares")
    if table.kind in _WITH_COUNTS and any(x.hint == "shares" for x in shown):
        for i in counts_beside(table.rows, [x.hint for x in shown]):
            shown[i] = shown[i]._replace(hint="shares")
    if scale and table.kind in _WITH_PRICES and any(x.places >= CENTS for x in shown):
        cells, hints = [x.cells for x in shown], [x.hint for x in shown]
        for i, unit in units_of_fine_rows(table.rows, cells, hints).items():
            shown[i] = shown[i]._replace(hint=unit)
    if tagged is not None:
        from tieout.parsers.statements.tagged_rows import unit_by_tags

        shown = [
            s._replace(hint=unit_by_tags(row, tagged) or s.hint)
            for row, s in zip(table.rows, shown, strict=True)
        ]
    matches = _matches(table, items, shown, cents)
    if tagged is not None:
        from tieout.parsers.statements.tagged_rows import match_by_tags

        matches = match_by_tags(table.rows, table.columns, matches, table.kind, items, tagged)
    lines = []
    shows_change = any(of.member == "change" for of in table.columns)
    carried = _losses_carried_forward(table)
    for at, (row, figures, match) in enumerate(zip(table.rows, shown, matches, strict=True)):
        concept = items.vocabulary[match.concept] if match else None
        unit, sign = (concept.unit, concept.sign) if concept else (figures.hint or "money", "")
        values = figures.values
        if shows_change:
            values = _without_changes(row, table.columns, values)
        basis = "" if at in carried else sign_basis(row.label, sign, unit, values)
        minor = figures.minor and unit == "per_share"
        lines.append(StatementLine(row, match, unit, basis, minor, figures.places))
    if table.kind == "equity":
        lines = [line for year in _by_balances(_as_movements(lines)) for line in _one_row_a_concept(year)]
        return _balances_named(table, lines) if any(c.period_end for c in table.columns) else lines
    return _one_row_a_concept(lines)


def _by_balances(lines: list[StatementLine]) -> Iterator[list[StatementLine]]:
    """The lines of a statement of equity from balance to balance: what moves it in one year comes again in the next."""
    year: list[StatementLine] = []
    for line in lines:
        if _BALANCE.match(line.row.label) and not line.row.is_heading:
            yield year
            year = []
        year.append(line)
    yield year


_BALANCE = re.compile(r"\W*balances?\b", re.I)


def _balances_named(table: Table, lines: list[StatementLine]) -> list[StatementLine]:
    """The balances of a statement of retained earnings by years are these: "Balance, end of year"."""
    if not any(_OF_RETAINED.search(title) for title in table.titles):
        return lines
    return [
        line._replace(match=Match("retained_earnings", "structure"))
        if line.match is None and _BALANCE.match(line.row.label) and not line.row.is_heading
        else line
        for line in lines
    ]


_OF_RETAINED = re.compile(
    r"\bstatements? of (?:consolidated )?(?:retained|reinvested) earnings$|\bretained earnings statements?$",
    re.I,
)


def _as_movements(lines: list[StatementLine]) -> list[StatementLine]:
    """Rows of a statement of equity, which adds them up as printed: one that prints brackets for what it takes off means
    an increase where it prints none, also beside "Other comprehensive loss"."""
    if not any(c is not None and c.value < 0 for line in lines for c in line.row.cells):
        return lines
    return [line._replace(basis="added") if line.basis == "loss_only" else line for line in lines]


def with_basis(line: StatementLine, items: LineItems) -> StatementLine:
    """A line that the structure of the page named, with the sign of its concept where its label says none."""
    if line.match is None or line.basis:
        return line
    values = [c.value for c in line.row.cells if c is not None and not c.void and not c.nil]
    sign = items.vocabulary[line.match.concept].sign
    return line._replace(basis=sign_basis(line.row.label, sign, line.unit, values))


class _Shown(NamedTuple):
    """What a row shows of its unit, told once: its numbers, and what they and the words beside them say."""

    cells: list[Cell]  # without those that print no number, as NM
    values: list[Decimal]  # that they print, without dashes
    places: int  # behind the decimal point of the most exact of them
    minor: bool  # an amount per share in hundredths
    hint: str  # the unit, where it is not money


def _shown(row: TableRow, kind: str, titled: bool, cents: bool) -> _Shown:
    """What a row shows; `titled` and `cents` are what its table says of amounts per share."""
    text = f"{row.caption[-1]} {row.label}" if row.caption else row.label
    cells = [c for c in row.cells if c is not None and not c.void]
    printed = "".join([c.printed for c in cells])
    places = max([c.places for c in cells]) if "." in printed or "/" in printed else 0
    values = [c.value for c in cells if not c.nil]
    if are_minor(cells, text, titled or row.minor, printed):
        return _Shown(cells, values, places, True, "per_share")
    hint = "pure" if ":" in printed else unit_hint(row, text, cells, places, kind)  # "6.5:1"
    return _Shown(cells, values, places, False, hint or (cents and is_cents(row) and "per_share") or "")


def _matches(table: Table, items: LineItems, shown: Sequence[_Shown], cents: bool) -> list[Match | None]:
    """What each row means by its label, its captions and the other rows; a part of the company means nothing."""
    matches: list[Match | None] = []
    headings = [not figures.cells and row.is_heading for row, figures in zip(table.rows, shown, strict=True)]
    for row, figures, is_heading in zip(table.rows, shown, headings, strict=True):
        if is_heading:
            matches.append(None)
            continue
        label = row.label[:_LONGEST_LABEL]
        is_named = label and not is_of_which(label)
        match = items.match(label, table.kind, row.caption, figures.hint) if is_named else None
        if (
            match is not None
            and items.vocabulary[match.concept].unit == "per_share"
            and not figures.minor
            and _is_whole(figures, cents, label)
        ):
            match = items.match(label, table.kind, row.caption, "money")
        matches.append(match_by_captions(row, table.kind, match, items))
    for i in _losses_carried_forward(table):
        matches[i] = None
    parts = rows_of_parts(table)
    if table.kind == "other" and not any(m is not None and m.concept in _OF_RESULTS for m in matches):
        matches = [
            None if m is not None and m.concept == _OTHER and _OTHER_LINE.match(r.label) else m
            for m, r in zip(matches, table.rows, strict=True)
        ]
    settled = settle(matches, [row.label for row in table.rows], items)
    return [None if i in parts or headings[i] else match for i, match in enumerate(settled)]


def _losses_carried_forward(table: Table) -> frozenset[int]:
    """The rows of a table of deferred taxes that are the worth of losses of the past: "Net operating losses"."""
    if table.kind != "other" or not any("perating loss" in r.label.lower() for r in table.rows):
        return frozenset()
    if not any("deferred" in r.label.lower() and "tax" in r.label.lower() for r in table.rows):
        return frozenset()
    return frozenset([i for i, r in enumerate(table.rows) if _LOSSES_OF_THE_PAST.match(r.label)])


_LOSSES_OF_THE_PAST = re.compile(
    r"(?:(?:federal|state|foreign|u\.?s\.?) |and )*net operating loss(?:es)?\b", re.I
)


_OTHER = "other_nonoperating_income"
_OTHER_LINE = re.compile(r"\W*(?:all )?other\b\W*(?:net\b\W*)?(?:\(\w\)\W*)?$", re.I)
"""Among the lines of a note what remains of anything: of plant, of taxes, of rates."""
_OF_RESULTS = frozenset(
    ("pretax_income", "operating_income", "net_income", "profit_loss", "revenues", "income_continuing")
)


def _without_changes(row: TableRow, columns: Sequence[Column], values: list[Decimal]) -> list[Decimal]:
    """The amounts that tell the sign of a row; where all are positive, what it changed by tells nothing."""
    amounts = [
        c.value
        for c, of in zip(row.cells, columns, strict=True)
        if c is not None and not c.void and not c.nil and of.member != "change"
    ]
    return amounts if amounts and min(amounts) >= 0 else values


_WHOLE = re.compile(r"total (?:company|group|consolidated)\b|consolidated(?: totals?)?$", re.I)


_RESULT_OF_PART = re.compile(r"\b(?:income|profit|earnings|loss)\b", re.I)
_EARNED = re.compile(r"\b(?:revenues?|sales)\b", re.I)


def _parts_by_results(rows: Sequence[TableRow]) -> set[str]:
    """The captions that head a part with revenues and a result of its own: "Banking", "Banking pretax income"."""
    earning = {
        r.caption[0] for r in rows if r.caption and _EARNED.search(" ".join((*r.caption[1:], r.label)))
    }
    return {
        c
        for c in earning
        if any(r.label.lower().startswith(f"{c.lower()} ") and _RESULT_OF_PART.search(r.label) for r in rows)
    }


@keeps
def is_of_which(label: str) -> bool:
    """True for a part of the line above, which holds it: "of which: services"."""
    return bool(_OF_WHICH.match(label))


_OF_WHICH = re.compile(r"\W*(?:of which|thereof)\b", re.I)


def rows_of_parts(table: Table) -> set[int]:
    """The rows of an income statement that print a part of the company above the whole of it.

    AUTOMOTIVE / Sales / Operating income / FINANCIAL SERVICES / Revenues / TOTAL COMPANY / Income before income taxes
    """
    if table.kind != "income_statement":
        return set()
    captions = [row.caption[0] if row.caption else "" for row in table.rows]
    whole = next((i for i, c in enumerate(captions) if _WHOLE.match(c)), None)
    parts = {c for c in captions[:whole] if c} if whole is not None else _parts_by_results(table.rows)
    return {i for i, c in enumerate(captions[:whole]) if c in parts} if len(parts) > 1 else set()


def _is_whole(shown: _Shown, cents: bool, label: str) -> bool:
    """True for whole numbers, above nine where the table prints no `cents`: amounts per share have them.

    Tenths are those of millions where the label does not divide: "Dividends   (24.2)". Units of a partnership share
    whole dollars.
    """
    if _OF_A_UNIT.search(label):
        return False
    tenths = shown.places == 1 and not _DIVIDES.search(label)
    if shown.places and not tenths and any(c.places for c in shown.cells if c.value):
        return False
    least = 0 if cents else _MOST_WITHOUT_CENTS
    return any(abs(c.value) > least for c in shown.cells)


_OF_A_UNIT = re.compile(r"\bper (?:[\w$,-]+ ){0,6}(?:units?|interests?)\b", re.I)
_DIVIDES = re.compile(r"\bper\b|\bEPS\b|\bshares?\b", re.I)
_MOST_WITHOUT_CENTS = 9


def _one_row_a_concept(lines: list[StatementLine]) -> list[StatementLine]:
    held: dict[tuple[str, bool], int] = {}
    for i, line in enumerate(lines):
        if line.match is None:
            continue
        key = (line.match.concept, line.match.opening)
        other = held.get(key)
        if other is None:
            held[key] = i
        elif _is_reconciled(line, lines[other]):
            lines[i] = line._replace(match=Match("cash_reconciliation_total", "structure"))
        elif (_is_total(line.row) and (not _is_total(lines[other].row) or _is_wider(line, lines[other]))) or (
            line.unit == "per_share" and _is_before(lines[other].row) and not _is_before(line.row)
        ):
            lines[other] = lines[other]._replace(match=None)
            held[key] = i
        else:
            lines[i] = line._replace(match=None)
    return lines


def _is_reconciled(line: StatementLine, closing: StatementLine) -> bool:
    """True for the total of a reconciliation below closing cash: "Total cash, cash equivalents and restricted cash"."""
    is_cash = line.match is not None and (line.match.concept, line.match.opening) == ("cash_total_cf", False)
    return is_cash and bool(_AT_THE_END.search(closing.row.label)) and bool(_TOTAL_CASH.match(line.row.label))


_AT_THE_END = re.compile(r"\bend(?:ing)?\b", re.I)
_TOTAL_CASH = re.compile(r"\W*total cash\b", re.I)


def _is_before(row: TableRow) -> bool:
    """True for an amount per share before a change in accounting, or of continuing operations alone."""
    return bool(re.search(r"\bbefore\b|\bcontinuing\b", " ".join((*row.caption[-1:], row.label)), re.I))


def _is_wider(line: StatementLine, above: StatementLine) -> bool:
    """True for "Total revenue" below "Total net sales", which it contains, and for all equity below the common one."""
    if line.match is not None and line.match.concept == "equity_parent":
        return bool(_COMMON.search(above.row.label)) and not _COMMON.search(line.row.label)
    return bool(re.search(r"\brevenue", line.row.label, re.I)) and not re.search(
        r"\brevenue", above.row.label, re.I
    )


_COMMON = re.compile(r"\bcommon\b", re.I)


def _is_total(row: TableRow) -> bool:
    return bool(re.search(r"\btotal\b", row.label, re.I))
