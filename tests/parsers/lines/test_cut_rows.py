"""Rows cut where the page ended go on with the numbers of the next line."""

from __future__ import annotations

import pytest

from tieout.facts import Filing
from tieout.parsers import read

WHOLE = """
                         HARBOUR TOOL COMPANY
                            BALANCE SHEETS
                                                               December 31,
{heads}
Cash and cash equivalents. . . . . . . . . . . . . .  $   4,321,098    $
3,210,987
Accounts receivable, less allowances of $210,000
  and $198,000. . . . . . . . . . . . . . . . . . . .    12,345,678
11,234,567
Inventories . . . . . . . . . . . . . . . . . . . . .     8,765,432
9,876,543
                                                       -------------
-------------
    Total assets. . . . . . . . . . . . . . . . . . .  $  25,432,208    $
24,322,097
                                                       =============
=============
Accounts payable. . . . . . . . . . . . . . . . . . .  $  10,000,000    $
11,000,000
Stockholders' equity. . . . . . . . . . . . . . . . .     15,432,208
13,322,097
                                                       -------------
-------------
    Total liabilities and stockholders' equity. . . .  $  25,432,208    $
24,322,097
"""
BESIDE = "                                                          1998             1997"
BELOW = "                                                          1998\n1997"


@pytest.mark.parametrize("heads", [BESIDE, BELOW])
def test_what_was_cut_off_a_row_stands_in_a_column_of_its_own(heads: str) -> None:
    (sheet,) = read(WHOLE.format(heads=heads).encode(), "a.txt").statements
    assert [str(c.period_end) for c in sheet.columns] == ["1998-12-31", "1997-12-31"]
    printed = {row.label: [f and f.printed for f in row.facts] for row in sheet.rows}
    assert printed["Cash and cash equivalents"] == ["4,321,098", "3,210,987"]
    assert printed["Accounts receivable, less allowances of $210,000 and $198,000"] == [
        "12,345,678",
        "11,234,567",
    ]
    assert [row.concept for row in sheet.rows][-1] == "liabilities_and_equity"


def test_each_number_keeps_its_place_in_the_file() -> None:
    page = WHOLE.format(heads=BESIDE)
    filing: Filing = read(page.encode(), "a.txt")
    lines = page.splitlines()
    found = [f for s in filing.statements for row in s.rows for f in row.facts if f]
    assert len(found) == 14
    assert all(lines[f.line - 1][f.start : f.end] == f.printed for f in found)


def test_a_number_below_a_single_row_is_none_of_it() -> None:
    page = """
                         HARBOUR TOOL COMPANY
                            BALANCE SHEETS
                                               December 31,
                                             1998        1997
Cash                                        4,321       3,210
Inventories                                 8,765       9,876
12
Total assets                               13,086      13,086
"""
    (sheet,) = read(page.encode(), "a.txt").statements
    assert {len(row.facts) for row in sheet.rows} == {2}
