"""Scales that a heading within a table states of the lines under it.

Numerator (in millions):
  Net income                              $ 1,204      $ 1,110
Denominator (in thousands):
  Average shares                          402,118      398,710
"""

from __future__ import annotations

from collections.abc import Iterable

from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.vocabulary.scales import scale_of_label


def scales_of_headings(rows: Iterable[TableRow]) -> dict[tuple[int, str], int]:
    """The scale that a heading states, "Client assets (in billions)", by the lines down to the next and what they count.

    "Shares used (in thousands)" and "Denominator (in thousands)" say it of counts, all others of amounts.
    """
    scales: dict[tuple[int, str], int] = {}
    unit, stated = "money", None
    for row in rows:
        if row.is_heading:
            label = row.label.lower()
            unit = "shares" if "share" in label or "denominator" in label else "money"
            stated = scale_of_label(row.label)
        elif stated is not None:
            scales[row.line, unit] = stated
    return scales
