"""Columns that share a period are told apart by what their headings say besides."""

from __future__ import annotations

from datetime import date

import pytest
from made_pages import tables

from tieout.facts import Column
from tieout.parsers.columns.parts import name_parts

END = {"2001": date(2001, 12, 31), "2000": date(2000, 12, 31)}


def columns(*headings: str) -> tuple[Column, ...]:
    """A column a heading, dated by the year in it."""
    ends = [next(e for y, e in END.items() if y in h) for h in headings]
    return tuple(Column(i, h, None, e) for i, (h, e) in enumerate(zip(headings, ends, strict=True), 1))


@pytest.mark.parametrize(
    ("headings", "members"),
    [
        (("2001 Automotive", "2001 Financial Services"), ["Automotive", "Financial Services"]),
        (("Consolidated 2001", "Alpine 2001", "Credit 2001"), ["", "Alpine", "Credit"]),
        (("Level 1 2001", "Level 2 2001", "Total 2001"), ["Level 1", "Level 2", ""]),
        (("Sales 2001(a)", "Profit(c) 2001"), ["Sales", "Profit"]),
        (("Two Quarters Ended 2001 Trucks", "Two Quarters Ended 2001 Parts"), ["Trucks", "Parts"]),
        (("Trucks (Euro, in thousands) 2001", "Parts (Euro, in thousands) 2001"), ["Trucks", "Parts"]),
        (("Finance(A) 2001", "Trade 2001"), ["Finance", "Trade"]),
        (("Total December 31, 2001", "Parent December 31, 2001"), ["", "Parent"]),
        (
            ("Fiscal year 2001 Reported", "Fiscal year 2001 Restated", "Fiscal year 2000 Reported"),
            ["Reported", "Restated", ""],
        ),
        (("Balance at beginning of 2001", "Balance at end of 2001"), ["beginning", "end"]),
        (("December 31, 2001", "December 31, 2000"), ["", ""]),
        (("2001 Amount", "2001 % Sales", "2000 Amount", "2000 % Sales"), ["", "% Sales"] * 2),
    ],
)
def test_columns_of_one_period_are_members_but_for_the_whole(
    headings: tuple[str, ...], members: list[str]
) -> None:
    assert [c.member for c in name_parts(columns(*headings))] == members


def test_columns_that_say_nothing_of_their_part_stay_as_they_are() -> None:
    assert [c.member for c in name_parts(columns("Year ended 2001", "2001"))] == ["", ""]


def test_a_change_beside_a_period_is_no_part() -> None:
    change = Column(3, "% Change 2001", None, END["2001"], "change")
    assert [c.member for c in name_parts((*columns("2001", "2000"), change))] == ["", "", "change"]


def test_a_page_with_two_parts_a_year() -> None:
    (table,) = tables("""
                       HARBOUR MOTOR COMPANY
                     Statement of Cash Flows

                                          2001                     2000
                                 -----------------------  -----------------------
                                              Financial                Financial
 Years ended December 31,        Automotive   Services    Automotive   Services
                                 ----------   ----------  ----------   ----------
Net income                       $      410   $      120  $      390   $      110
Depreciation                            230           40         220           30
                                 ----------   ----------  ----------   ----------
Net cash provided by operating
 activities                             640          160         610          140
Capital expenditures                   (310)          --        (290)          --
Net cash used in investing
 activities                            (310)          --        (290)          --
Cash at end of year              $      830   $      310  $      500   $      150
""")
    assert [(str(c.period_end), c.member) for c in table.columns] == [
        ("2001-12-31", "Automotive"),
        ("2001-12-31", "Financial Services"),
        ("2000-12-31", "Automotive"),
        ("2000-12-31", "Financial Services"),
    ]
