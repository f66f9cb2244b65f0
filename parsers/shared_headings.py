"""Parts of one table under titles of their own, whose columns are headed once, above the first: selected data.

                        Three months ended December 31,
                              2012        2011
SUMMARY OF OPERATIONS
Net income                     464         828
BALANCE SHEET DATA
Total assets               582,240     519,830
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tieout.facts import Column
from tieout.parsers.grid import Block, GridLine
from tieout.parsers.statement_kinds import title_kind


def goes_on_below(above: Block, below: Block, lines: Sequence[GridLine]) -> bool:
    """True for two blocks that one HTML table prints: nothing but blank lines and rules stands between them."""
    if not (above.rows and below.rows and above.rows[-1].exact and below.rows[0].exact):
        return False
    first = bisect_right(lines, above.lines[-1].number, key=_number)
    end = bisect_left(lines, below.lines[0].number, key=_number)
    return first <= end and all(lines[at].kind in ("blank", "rule") for at in range(first, end))


def _number(line: GridLine) -> int:
    return line.number


def headings_of(
    above: Sequence[Column], below: tuple[Column, ...], titles: Sequence[str]
) -> tuple[Column, ...]:
    """The columns `below`, headed as those `above` where they print no headings: at its last day where balances stand."""
    silent = all(c.period_end is None and not c.member and not c.heading.strip() for c in below)
    if not silent or len(above) != len(below):
        return below
    stands = title_kind(titles) == "balance_sheet" and not any("average" in t.lower() for t in titles)
    return tuple(c._replace(period_start=None) if stands else c for c in above)
