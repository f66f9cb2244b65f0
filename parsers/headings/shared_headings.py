"""Parts of one table under titles of their own, whose columns are headed once, above the first: selected data.

                        Three months ended December 31,
                              2012        2011
SUMMARY OF OPERATIONS
Net income                     464         828
BALANCE SHEET DATA
Total assets               582,240     519,830
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from tieout.facts import Column
from tieout.parsers.kinds.statement_kinds import title_kind
from tieout.parsers.lines.grid import Block, GridLine


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
    """The columns `below`, headed as those `above` where they print no headings: at its last day where balances stand.

    Where they print the same headings with another year, and not again what that year is one of, they are of that year.
    """
    if len(above) == len(below) and (
        found := [_in_its_year(a, b) for a, b in zip(above, below, strict=True)]
    ):
        columns = [c for c in found if c is not None]
        if len(columns) == len(below):
            return tuple(columns)
    silent = all(c.period_end is None and not c.member and not c.heading.strip() for c in below)
    if not silent or len(above) != len(below):
        return below
    stands = title_kind(titles) == "balance_sheet" and not any("average" in t.lower() for t in titles)
    return tuple(c._replace(period_start=None) if stands else c for c in above)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _in_its_year(above: Column, below: Column) -> Column | None:
    """The column "2011 Gas" below one of "For the year ended December 31, 2012 Gas": of 2011, where a month ends both."""
    years = _YEAR.findall(above.heading), _YEAR.findall(below.heading)
    if below.period_end is not None or above.period_end is None or [len(y) for y in years] != [1, 1]:
        return None
    heading = _YEAR.sub(years[1][0], above.heading)
    if years[0] == years[1] or heading == below.heading or not heading.endswith(below.heading):
        return None
    by = int(years[1][0]) - int(years[0][0])
    end = _years_on(above.period_end + _A_DAY, by)
    start = _years_on(above.period_start, by) if above.period_start else None
    if end is None or (above.period_start and start is None):
        return None
    return above._replace(heading=heading, period_start=start, period_end=end - _A_DAY)


_A_DAY = timedelta(days=1)


def _years_on(day: date, years: int) -> date | None:
    """The first day of a month so many years on; None of another day."""
    return day.replace(year=day.year + years) if day.day == 1 else None
