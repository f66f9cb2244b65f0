"""The sheets of the SEC's Financial_Report.xlsx: members over their lines, units in the title, lines of lengths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from made_workbooks import read_sheet, workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

import tieout
from tieout.facts import Fact, Filing
from tieout.parsers import read

DETAILS = (
    ("Investments - Summary (Details) - USD ($) $ in Millions", "Dec. 31, 2022", "Dec. 31, 2021"),
    ("Investments [Line Items]", " ", " "),
    ("Fair value", 26184, 17759),
    ("Unrealized losses", 48, 31),
    ("Treasury", " ", " "),
    ("Investments [Line Items]", " ", " "),
    ("Fair value", 16392, 7777),
    ("Unrealized losses", 17, 12),
    ("Agency | Residential", " ", " "),
    ("Investments [Line Items]", " ", " "),
    ("Fair value", 9792, 9982),
    ("Unrealized losses", 31, 19),
)
INCOME = (
    ("Statements of Operations - USD ($) $ in Millions", "12 Months Ended", None),
    (None, "Dec. 31, 2022", "Dec. 31, 2021"),
    ("Net sales", 500, 400), ("Cost of sales", 300, 250), ("Gross profit", 200, 150), ("Net income", 200, 150),
)  # fmt: skip


def in_bold(*rows: int, merged: str = "") -> Any:
    """What the viewer does to a sheet: titles and headings of the taxonomy are bold."""

    def change(sheet: Worksheet) -> None:
        for row in (1, *rows):
            sheet.cell(row, 1).font = Font(bold=True)
        if merged:
            sheet.merge_cells(merged)

    return change


def read_note(rows: Sequence[Sequence[Any]], *bold: int, merged: str = "") -> Filing:
    """The first sheet is the note; a statement behind it makes the workbook one that is read."""
    data = workbook(
        ("Note", rows), ("Income", INCOME), number_format="#,##0", change=in_bold(*bold, merged=merged)
    )
    return read(data, "report.xlsx")


def at(filing: Filing, cell: str) -> Fact:
    return next(f for f in filing.facts if f.anchor == f"Note!{cell}")


def test_members_stand_over_their_lines_and_the_taxonomys_headings_between() -> None:
    rows = list(DETAILS)
    rows[1] = rows[5] = rows[9] = ("Investments", " ", " ")
    note = read_note(rows, 2, 6, 10).statements[0]
    assert [row.caption for row in note.rows if row.number][:3:2] == [
        ("Investments",),
        ("Treasury", "Investments"),
    ]
    member, heading, line = [row.level for row in note.rows][3:6]
    assert member < heading < line


def test_a_line_without_an_amount_is_no_member() -> None:
    rows = [
        ("Balance Sheets - USD ($) $ in Millions", "Dec. 31, 2022"), ("Cash", 20), ("Total assets", 20),
        ("Commitments and contingencies", " "), ("Equity:", " "), ("Common stock", 15), ("Retained earnings", 5),
        ("Total liabilities and equity", 20),
    ]  # fmt: skip
    (statement,) = read_sheet(rows, change=in_bold(5)).primary()
    assert all("Commitments and contingencies" not in row.caption for row in statement.rows if row.number)


def test_the_lines_of_members_are_held_to_the_whole() -> None:
    held = [
        v for v in tieout.check(read_note(DETAILS, 2, 6, 10)) if v.rule == "nt_foot" and v.status == "holds"
    ]
    told = [[o.value for o in v.operands] for v in held]
    assert [16392000000, 9792000000, 26184000000] in told
    assert [12000000, 19000000, 31000000] in told


def test_a_label_that_ends_in_shares_counts_them_whatever_it_speaks_of() -> None:
    rows = (
        ("Stock Options (Details) - USD ($) $ in Millions", "Dec. 31, 2022"),
        ("Preferred stock, shares authorized (in shares)", 1000000), ("Options (shares)", 2500), ("Total", 2500),
    )  # fmt: skip
    filing = read_note(rows)
    assert [at(filing, cell).unit for cell in ("B2", "B3")] == ["shares", "shares"]
    assert at(filing, "B2").value == 1_000_000


def test_a_note_whose_title_states_no_scale_is_in_full() -> None:
    rows = (
        ("Debt (Details) - USD ($)", "Dec. 31, 2022"),
        ("Credit facility", 425000000),
        ("Borrowed", 236200000),
    )
    filing = read_note(rows)
    assert at(filing, "B2").value == 425_000_000
    assert [f.value for f in filing.facts if f.anchor == "Income!B3"] == [500_000_000]


def test_the_units_of_a_title_are_no_sentence_and_the_length_beside_them_heads_the_columns() -> None:
    rows = (
        ("Earnings Per Share - Computation of Basic and Diluted Earnings of a Share (Details) - USD ($) "
            "$ / shares in Units, shares in Thousands, $ in Millions", "12 Months Ended", None),
        (None, "Dec. 31, 2022", "Dec. 31, 2021"), ("Net income", 200, 150), ("Shares, basic (in shares)", 40000, 40100),
        ("Effect of options (in shares)", 200, 210), ("Shares, diluted (in shares)", 40200, 40310),
    )  # fmt: skip
    filing = read_note(rows, merged="B1:C1")
    income = at(filing, "C3")
    assert (str(income.period_start), income.value) == ("2021-01-01", 150_000_000)


def test_lengths_of_time_in_a_note_end_no_table() -> None:
    rows = (
        ("Stock Plans (Details) - USD ($) $ in Millions", "12 Months Ended", None), (None, "Dec. 31, 2022", "Dec. 31, 2021"),
        ("Cost of awards", 234, 221), ("Tax benefit", 47, 40), ("Vesting period (in years)", "4 years", None),
        ("Value of options exercised", 356, 268), ("Value of awards released", 125, 97),
    )  # fmt: skip
    filing = read_note(rows, merged="B1:C1")
    assert [str(at(filing, cell).period_end) for cell in ("B6", "C6")] == ["2022-12-31", "2021-12-31"]


def test_a_note_that_leaves_a_line_out_of_one_column_has_no_sum_and_one_with_a_slip_has() -> None:
    rows = [
        ("Property (Details) - USD ($) $ in Millions", "Dec. 31, 2022", "Dec. 31, 2021"),
        ("Land", 1571, 1623), ("Buildings", 6485, 6402), ("Machinery", 3117, 3055), ("Total", 11173, 11080),
    ]  # fmt: skip
    assert len(read_note(rows).statements[0].sums) == 1
    assert read_note([*rows[:4], ("Total", 11173, 13574)]).statements[0].sums == ()
    assert len(read_note([*rows[:4], ("Total", 11173, 11008)]).statements[0].sums) == 1
