"""Scales that no title says, told by the lines: what a result comes to a share, the shares, and zeros that end amounts.

"Net earnings 2,344" over "Earnings per share $.28" and "Average shares outstanding 8,391,244" are thousands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.minor_units import HUNDREDTHS
from tieout.parsers.statements.lines import StatementLine, read_lines
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.vocabulary.scales import counts_are_excepted, find_count_scale, find_scale, scale_of_label

if TYPE_CHECKING:
    from tieout.parsers.statements.tagged_rows import TagsOfCell

_RESULTS = ("income_available_common", "net_income", "profit_loss")
_PER_SHARE = ("eps_basic", "eps_basic_and_diluted", "eps_diluted", "eps_primary")
_SHARES = ("shares_basic", "shares_basic_and_diluted", "shares_diluted", "shares_primary")
_SCALES = (3, 6)  # thousands, millions
_NEAR = Decimal("0.1")
_HALF_A_CENT = Decimal("0.0051")
"""How far the quotient may be off, of itself or in dollars: preferred dividends are left out, cents are rounded."""
_LEAST_COUNT = 100_000  # shares, in full: fewer may be thousands themselves


def scale_by_shares(tables: Sequence[Table], items: LineItems, tagged: TagsOfCell | None) -> int | None:
    """The scale that every column of an income statement tells, where no table says one; None where none does."""
    for table in tables:
        if table.kind == "income_statement":
            told = _told(read_lines(table, items, tagged))
            if told is not None:
                return told
    return None


def _told(lines: Sequence[StatementLine]) -> int | None:
    result, per_share, shares = (_first_of(lines, names) for names in (_RESULTS, _PER_SHARE, _SHARES))
    if result is None or per_share is None or shares is None or per_share.minor:
        return None
    columns = [
        (i.value, e.value, s.value)
        for i, e, s in zip(result.row.cells, per_share.row.cells, shares.row.cells, strict=True)
        if i is not None and e is not None and s is not None and i.value and e.value
    ]
    if not columns or min(s for _, _, s in columns) < _LEAST_COUNT:
        return None
    return next((c for c in _SCALES if all(_fits(i.scaleb(c), e, s) for i, e, s in columns)), None)


def _fits(result: Decimal, per_share: Decimal, shares: Decimal) -> bool:
    return abs(result / shares - per_share) < max(_NEAR * abs(per_share), _HALF_A_CENT)


_TOO_MANY_SHARES = 10**11  # in issue: a hundred billion is a count that was not scaled


def find_share_scale(
    lines: Sequence[StatementLine], scale: int, titles: Sequence[str], equity: bool = False
) -> int:
    """The scale of share counts: the table's, none where the title excepts them or none are; earnings per share decide.

    "(in thousands, except per share data)" leaves share counts in thousands more often than not. Where a loss, a
    loss per share and a count are printed, the scale under which they agree within a factor of two is the one.
    """
    counts = [c.value for line in lines if line.unit == "shares" for c in line.row.cells if c is not None]
    if not counts and not equity:
        return 0
    excepted = equity and counts_are_excepted(titles)
    stated = 0 if excepted else find_count_scale(titles, scale)
    income, eps, shares = (_first_of(lines, names) for names in (_RESULTS, _PER_SHARE, _SHARES))
    possible = stated if max(counts, default=Decimal(0)).scaleb(stated) < _TOO_MANY_SHARES else 0
    own = _scale_of_counts(lines)
    if own is not None and max(counts, default=Decimal(0)).scaleb(own) < _TOO_MANY_SHARES:
        possible = own
    if income is None or eps is None or shares is None:
        of_money = stated == scale and bool(_SCALES_MONEY.search(" ".join(titles)))
        beyond = stated == scale and _are_beyond(max(counts, default=Decimal(0)), _most_money(lines), scale)
        return 0 if beyond or (of_money and _exceeds_all(counts, lines)) else possible
    minor = HUNDREDTHS if eps.minor else 0
    for candidate in dict.fromkeys((stated, scale, 0, 3, 6)):
        fits = [
            _agree(i.value.scaleb(scale), e.value.scaleb(minor), s.value.scaleb(candidate))
            for i, e, s in zip(income.row.cells, eps.row.cells, shares.row.cells, strict=True)
            if i is not None and e is not None and s is not None
        ]
        if sum(fits) * 2 > len(fits):
            return candidate
    return possible


def _scale_of_counts(lines: Sequence[StatementLine]) -> int | None:
    """The scale that most lines that count shares state themselves, "(in thousands)"; None where they state several."""
    told = [
        scale_of_label(line.row.label) for line in lines if line.unit == "shares" and not line.row.is_heading
    ]
    stated = [scale for scale in told if scale is not None]
    return stated[0] if len(set(stated)) == 1 and 2 * len(stated) > len(told) else None


_SCALES_MONEY = re.compile(r"\bdollars in|\b(?:thousands|millions) of (?:\w+ )?dollars", re.I)


def _exceeds_all(counts: Sequence[Decimal], lines: Sequence[StatementLine]) -> bool:
    """True for units that are more than any amount of money: 1,204,118 beside assets of 17,989 are no thousands."""
    return bool(counts) and min(counts) > _most_money(lines)


def _most_money(lines: Sequence[StatementLine]) -> Decimal:
    money = (abs(c.value) for line in lines if line.unit == "money" for c in line.row.cells if c is not None)
    return max(money, default=Decimal(0))


def _are_beyond(counts: Decimal, money: Decimal, scale: int) -> bool:
    """True for shares that in that scale would be billions, worth cents each: 36,716,855 beside income of 73,201."""
    return bool(scale) and counts.scaleb(scale) >= _MANY_SHARES and counts > _FAR_ABOVE * money > 0


_MANY_SHARES = 10**9
_FAR_ABOVE = 10


def scale_of_count_columns(table: Table, counting: Collection[int], scale: int, of_money: int) -> int:
    """The scale of the counts of a statement of equity, in the columns `counting`: what a heading states, else `scale`.

    None where they cannot be in that of its money: 16,335,556 shares beside a total of 139,484 in thousands would be
    billions, worth a cent each.
    """
    stated = find_scale(c.heading for c in table.columns if c.number in counting)
    if stated is not None or not scale:
        return stated or 0
    return 0 if scale == of_money and _are_in_full(table, counting, scale) else scale


def _are_in_full(table: Table, counting: Collection[int], scale: int) -> bool:
    counts, money = Decimal(0), Decimal(0)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell is None or cell.void:
                continue
            if column.number in counting:
                counts = max(counts, abs(cell.value))
            else:
                money = max(money, abs(cell.value))
    return _are_beyond(counts, money, scale)


def _first_of(lines: Sequence[StatementLine], concepts: tuple[str, ...]) -> StatementLine | None:
    """The first line of the first of the concepts that a line means; None where none does."""
    for concept in concepts:
        for line in lines:
            if line.match is not None and line.match.concept == concept:
                return line
    return None


def _agree(income: Decimal, eps: Decimal, shares: Decimal) -> bool:
    if not shares or not eps:
        return not income and not eps
    return Decimal("0.5") < abs(income / shares / eps) < 2


def count_common_zeros(lines: Sequence[StatementLine], in_full: bool = False) -> int:
    """How many zeros end every amount of the table, where at least eight amounts all end in two or more.

    Percentages beside amounts `in_full`, which no title scales, are no amounts.
    """
    zeros = []
    for line in lines:
        if line.unit != "money":
            continue
        cells = [c for c in line.row.cells if c is not None and c.value and not (in_full and c.percent)]
        if line.places and any(c.places for c in cells):
            return 0
        for cell in cells:
            digits = str(abs(cell.value))
            zeros.append(len(digits) - len(digits.rstrip("0")))
            if zeros[-1] < _FEWEST_ZEROS:
                return 0
    return min(zeros) if len(zeros) >= _FEWEST_AMOUNTS else 0


_FEWEST_ZEROS = 2
_FEWEST_AMOUNTS = 8
