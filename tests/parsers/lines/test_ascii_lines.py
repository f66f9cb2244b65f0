"""Lines of plain text: rules, tags, page breaks, text, and the cells that end a row."""

from __future__ import annotations

import pytest

from tieout.parsers.lines.ascii_lines import are_years, clean_label, heads_columns, read_line, trailing_cells
from tieout.parsers.lines.numbers import find_cells
from tieout.parsers.lines.tabs import character_at


def label_and_cells(text: str) -> tuple[str, list[str]]:
    line = read_line(text, 1)
    return line.label, [c.printed for c in line.cells]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"),
        ("   \t ", "blank"),
        ("<PAGE>", "break"),
        ("<PAGE>  12", "break"),
        ("\f", "blank"),
        ("\fHARBOUR TOOL COMPANY", "break"),
        ("<TABLE>", "tag"),
        ("  </TABLE>", "tag"),
        ("<S>      <C>     <C>", "tag"),
        ("<CAPTION>", "tag"),
        ("         --------      --------", "rule"),
        ("         ========      ========", "rule"),
        ("- ----------------------------", "rule"),
        ("    ______    ______", "rule"),
        ("    $------   $------", "rule"),
        ("Net sales", "text"),
        ("Net sales    1,248", "numbers"),
        ("    --            --", "numbers"),
        ("   12", "text"),
        ("  - 12 -", "text"),
        ("  F-4", "text"),
    ],
)
def test_a_line_has_one_kind(text: str, kind: str) -> None:
    assert read_line(text, 1).kind == kind


@pytest.mark.parametrize(
    ("text", "double"),
    [("  ====   ====", True), ("  ----   ----", False), ("  ____", False), ("- ====", True)],
)
def test_a_rule_is_single_or_double(text: str, double: bool) -> None:
    assert read_line(text, 1).double is double


def test_a_rule_knows_where_its_strokes_stand() -> None:
    assert [(s.start, s.end) for s in read_line("   -----   - ------", 1).segments] == [(3, 8), (13, 19)]


@pytest.mark.parametrize(
    ("text", "label", "cells"),
    [
        ("Net sales            $ 1,248    $ 2,270", "Net sales", ["1,248", "2,270"]),
        ("Net sales.........     1,248      2,270", "Net sales", ["1,248", "2,270"]),
        ("Net sales . . . . .    1,248      2,270", "Net sales", ["1,248", "2,270"]),
        ("Net sales ........ 1,248      2,270", "Net sales", ["1,248", "2,270"]),
        ("Net sales........$1,248     $2,270", "Net sales", ["1,248", "2,270"]),
        ("Net sales_______ 1,248      2,270", "Net sales", ["1,248", "2,270"]),
        ("Net loss $( 1,248)$( 2,270)", "Net loss", ["( 1,248)", "( 2,270)"]),
        ("Net sales\t\t1,248\t2,270", "Net sales", ["1,248", "2,270"]),
        ("Net sales  1,248  12.5%    1,100   (3.4)%", "Net sales", ["1,248", "12.5%", "1,100", "(3.4)%"]),
        ("Change     NM      12      --%", "Change", ["NM", "12", "--%"]),
        ("Operating loss     3,691    (785)   n.m.", "Operating loss", ["3,691", "(785)", "n.m."]),
        ("Operating loss  12   n.m.   (785)   N.M.", "Operating loss", ["12", "n.m.", "(785)", "N.M."]),
        ("Load factor     61.7%    59.1%   2.6 pts.", "Load factor", ["61.7%", "59.1%", "2.6"]),
        ("Load factor     61.7%    62.3%   (0.6) pts", "Load factor", ["61.7%", "62.3%", "(0.6)"]),
        ("Load factor     61.7%    59.1%   2.6pp", "Load factor", ["61.7%", "59.1%", "2.6"]),
        ("Net sales  1,248(1)   2,270(2)", "Net sales", ["1,248", "2,270"]),
        ("Net sales  1,248 (a)  2,270 (b)", "Net sales", ["1,248", "2,270"]),
        ("Net sales  1,248(1,3)  2,270 (2,4)", "Net sales", ["1,248", "2,270"]),
        ("Loss per share        $ (1.07)       (a)       (a)", "Loss per share", ["(1.07)"]),
        ("Loss per share        $ (1.07)  |    (a)  |    (a)", "Loss per share", ["(1.07)"]),
        ("<S>   Net sales   <C>  1,248", "Net sales", ["1,248"]),
        ("   1,248     2,270", "", ["1,248", "2,270"]),
        ("Stock.....  $  720  $ 15,780(2)(3) $    68", "Stock", ["720", "15,780", "68"]),
        ("Stock          1,248          (1)(2)", "Stock", ["1,248"]),
        ("Cash           JPY 1,248  JPY 2,270", "Cash", ["1,248", "2,270"]),
        ("$4.25 - $6.50   412,110   3.1 years   $5.61", "$4.25 - $6.50", ["412,110", "3.1", "5.61"]),
        ("$ 4.25 -  6.50   412,110   9  5.61", "$ 4.25 - 6.50", ["412,110", "9", "5.61"]),
        ("$10.00 - 14.13   412,110   9  5.61", "$10.00 - 14.13", ["412,110", "9", "5.61"]),
        ("$10.00  to  $14.13    11     7.33", "$10.00 to $14.13", ["11", "7.33"]),
        ("Options    13   $ 9.78    _    $     _", "Options", ["13", "9.78", "-", "-"]),
        ("Buildings  40 years  1,248  1,110", "Buildings 40 years", ["1,248", "1,110"]),
        ("Current ratio     2.1:1     2.25 : 1.0", "Current ratio", ["2.1:1", "2.25 : 1.0"]),
    ],
)
def test_a_row_is_a_label_and_the_cells_that_end_it(text: str, label: str, cells: list[str]) -> None:
    assert label_and_cells(text) == (label, cells)


@pytest.mark.parametrize(
    ("text", "label", "cells"),
    [
        ("Income taxes (Note 4)         12     14", "Income taxes (Note 4)", ["12", "14"]),
        ("Other (1)                     12     14", "Other (1)", ["12", "14"]),
        ("Series A, 8%                  12     14", "Series A, 8%", ["12", "14"]),
        ("7% notes due 2004          1,000  1,000", "7% notes due 2004", ["1,000", "1,000"]),
        ("Balance, June 30, 2003           1,248", "Balance, June 30, 2003", ["1,248"]),
        ("Common stock, 20,000 shares      1,248", "Common stock, 20,000 shares", ["1,248"]),
    ],
)
def test_a_number_within_the_label_is_no_cell(text: str, label: str, cells: list[str]) -> None:
    assert label_and_cells(text) == (label, cells)


@pytest.mark.parametrize(
    "text",
    [
        "Effective January 1, the 12 plants were sold",
        "The quarter ended on March 31",
        "Issued at   June 30",
        "Cash    12/31/98",
        "Not meaningful      NM      NM",
        "Page 12",
        "Harbour Tool *",
    ],
)
def test_a_line_that_ends_in_no_cell_is_text(text: str) -> None:
    line = read_line(text, 1)
    assert (line.kind, line.cells) == ("text", ())


@pytest.mark.parametrize("text", ["|", "                     |", "   |            |  "])
def test_a_bar_between_columns_stands_on_a_blank_line(text: str) -> None:
    assert read_line(text, 1).kind == "blank"


def test_a_bar_between_columns_is_no_heading() -> None:
    pieces = read_line("     Successor Company   |   Predecessor Company", 1).segments
    assert [s.text for s in pieces] == ["Successor Company", "Predecessor Company"]


def test_a_column_known_from_other_lines_needs_no_wide_gap() -> None:
    text = "Interest on the long-term debt of subsidiaries 1,248   2,270"
    assert [c.printed for c in trailing_cells(text, 1)] == ["2,270"]
    assert [c.printed for c in trailing_cells(text, 1, edges=(52, 60))] == ["1,248", "2,270"]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Balance at June       30", []),
        ("Balance at June    1,248", ["1,248"]),
        ("Balance at June     $ 30", ["30"]),
        ("Sold in the year      30", ["30"]),
    ],
)
def test_a_day_behind_its_month_is_no_cell(text: str, cells: list[str]) -> None:
    assert label_and_cells(text)[1] == cells


@pytest.mark.parametrize(
    "text",
    [
        "Par value of $5",
        "Sold at $ 12",
        "Issued for $5 and $6",
        "Worth approximately $ 3",
        "Net of tax of $ 9",
    ],
)
def test_an_amount_of_money_within_a_label_is_no_cell(text: str) -> None:
    assert read_line(text, 1).cells == ()


def test_a_percentage_may_end_a_little_off_its_column() -> None:
    text = "Interest on the debt 12%    5%"
    assert [c.printed for c in trailing_cells(text, 1, edges=(25, 29))] == ["12%", "5%"]
    assert [c.printed for c in trailing_cells(text, 1, edges=(28, 29))] == ["5%"]
    text = "Interest on the debt 12     5"
    assert [c.printed for c in trailing_cells(text, 1, edges=(24, 29))] == ["12", "5"]
    assert [c.printed for c in trailing_cells(text, 1, edges=(25, 29))] == ["5"]


def test_a_heading_of_years_is_without_its_footnote_marks() -> None:
    assert label_and_cells("              1999      1998 (1)") == ("", ["1999", "1998"])
    assert label_and_cells("     1999      1998 (1)      1997") == ("", ["1999", "1998", "1997"])
    assert label_and_cells("Losses        1,999     (1)")[1] == ["1,999", "(1)"]


@pytest.mark.parametrize("tag", ["<TYPE>10-K", "</DOCUMENT>", "<TEXT>", "<SEQUENCE>2", "<FILENAME>q1.txt"])
def test_the_tags_of_an_envelope_are_no_text(tag: str) -> None:
    assert read_line(tag, 1).kind == "tag"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("Net sales............", "Net sales"),
        ("Net  sales . . . . ", "Net sales"),
        ("Net sales ---------", "Net sales"),
        ("Net sales ....... $", "Net sales"),
        ("Allowances, etc.", "Allowances, etc."),
        ("Net sales |", "Net sales"),
    ],
)
def test_a_label_is_without_leaders_and_dollar_signs(printed: str, label: str) -> None:
    assert clean_label(printed) == label


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("                 2003        2002", True),
        ("           March 31,     December 31,", True),
        ("           Mar. 31, 2003    Dec. 31, 2002", True),
        ("           Quarter ended    Year ended", True),
        ("                 2003", False),
        ("                 1,248       2,002", False),
        ("Ended March 31, 2003 the company", False),
        ("                FY2008      FY2007", True),
        ("                  3Q08        2Q08", True),
        ("               Q3 2008     Q2 2008", True),
        ("        Sold in 2Q and     5Q", False),
    ],
)
def test_a_line_of_years_or_dates_heads_columns(text: str, heads: bool) -> None:
    assert heads_columns(read_line(text, 1)) is heads


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1999  2000", True),
        ("1925  1962", False),
        ("1999  2,000", False),
        ("1999  5", False),
        ("", False),
        ("2100", False),
    ],
)
def test_years_are_told_from_amounts(text: str, years: bool) -> None:
    assert are_years(tuple(find_cells(text, 1))) is years


def test_a_year_may_have_its_figures_set_apart() -> None:
    line = read_line("                  1 9 9 8           2 0 0 1", 1)
    assert heads_columns(line)
    assert [c.printed for c in line.cells] == ["1998", "2001"]


def test_a_tab_runs_to_the_next_eighth_column_of_the_page() -> None:
    assert read_line("Cash\t\t 1,248", 1).text == "Cash" + " " * 13 + "1,248"


def test_a_tab_that_a_label_leaves_one_column_parts_its_amount_all_the_same() -> None:
    text = "Loans from shareholders\t93,387\t99,033"
    line = read_line(text, 1)
    assert (line.label, [c.printed for c in line.cells]) == ("Loans from shareholders", ["93,387", "99,033"])
    assert [text[character_at(text, c.start)] for c in line.cells] == ["9", "9"]


def test_a_place_on_the_page_is_turned_back_into_characters() -> None:
    text = "Cash\t\t 1,248\t5"
    page = text.expandtabs()
    assert [text[character_at(text, page.index(n))] for n in ("C", "1", "8", "5")] == ["C", "1", "8", "5"]
    assert character_at(text, len(page)) == len(text)


def test_dashes_a_space_apart_across_the_page_are_a_rule() -> None:
    assert read_line("- - - - - - - - - - - - - - - -", 1).kind == "rule"
    assert read_line("Minority interest          -     -      -", 1).kind == "numbers"


def test_years_over_columns_lose_the_marks_of_their_footnotes() -> None:
    line = read_line("              1996      1995(b)     1994(b)(c)", 1)
    assert line.text.split() == ["1996", "1995", "1994"]
    assert [c.printed for c in line.cells] == ["1996", "1995", "1994"]
    assert read_line("Sold in 1995(b)      1,248      1,110", 1).text.startswith("Sold in 1995(b)")
