"""Periods one below the other in one table are tables of their own under the same headings."""

from __future__ import annotations

import pytest
from made_pages import tables

STACKED = """
                     HARBOUR TOOL COMPANY
                     STATEMENTS OF INCOME
                        (in thousands)
                                      1998         1997
                                    --------     --------
Three Months Ended September 30:

  Net sales                         $ 12,400     $ 11,900
  Cost of goods sold                   8,010        7,850
                                    --------     --------
  Gross profit                         4,390        4,050
  Net income                        $    240     $   (240)
                                    ========     ========
Nine Months Ended September 30:

  Net sales                         $ 36,010     $ 34,500
  Cost of goods sold                  23,400       22,600
                                    --------     --------
  Gross profit                        12,610       11,900
  Net income                        $    620     $     (6)
                                    ========     ========
"""


def periods(page: str) -> list[list[str]]:
    return [[f"{c.period_start}/{c.period_end}" for c in table.columns] for table in tables(page)]


def test_each_caption_of_a_period_heads_a_table_under_the_years_above() -> None:
    assert periods(STACKED) == [
        ["1998-07-01/1998-09-30", "1997-07-01/1997-09-30"],
        ["1998-01-01/1998-09-30", "1997-01-01/1997-09-30"],
    ]
    first, second = tables(STACKED)
    assert (first.kind, second.kind) == ("income_statement", "income_statement")
    assert [row.line for row in second.rows][:1] == [16]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nine Months", "Three Months"),  # the same length again: of another company, or another year
        ("  Net sales                         $ 36,010", "  Backlog                           $ 36,010"),
        ("Nine Months Ended September 30:", "After nine months ended September 30 nothing was left:"),
    ],
)
def test_captions_of_other_things_part_no_table(old: str, new: str) -> None:
    assert len(tables(STACKED.replace(old, new))) == 1
