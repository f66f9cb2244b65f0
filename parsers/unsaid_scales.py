"""The scale of statements that say none: a result, what it comes to a share, and the shares in full tell it together.

"Net earnings 2,344" over "Earnings per share $.28" and "Average shares outstanding 8,391,244" are thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tieout.parsers.line_items import LineItems
from tieout.parsers.statement_lines import StatementLine, first_of, read_lines
from tieout.parsers.tables import Table

if TYPE_CHECKING:
    from tieout.parsers.tagged_rows import TagsOfCell

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
    result, per_share, shares = (first_of(lines, names) for names in (_RESULTS, _PER_SHARE, _SHARES))
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
