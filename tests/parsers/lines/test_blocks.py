"""Tables are found where rows of numbers stand, whatever tags surround them."""

from __future__ import annotations

import pytest
from made_pages import BALANCE_SHEET, INCOME_STATEMENT, grid

from tieout.parsers.lines.ascii_lines import read_line
from tieout.parsers.lines.blocks import find_blocks, is_prose, is_row, is_title

PROSE = """\
The company sold more hammers in the first quarter of the year than it had
in the whole of the year before, and the margin on each of them rose from
the level of March.
"""


def spans(page: str) -> list[tuple[str, str]]:
    """First and last line of each block, without blanks."""
    return [
        (" ".join(b.lines[0].text.split()), " ".join(b.lines[-1].text.split()))
        for b in find_blocks(grid(page))
    ]


def test_a_table_runs_from_its_title_to_the_rule_under_its_last_row() -> None:
    assert spans(BALANCE_SHEET) == [("HARBOUR TOOL COMPANY", "======== ========")]


def test_the_body_begins_with_the_first_row_of_numbers() -> None:
    (block,) = find_blocks(grid(BALANCE_SHEET))
    assert block.rows[0].label == "Cash"


def test_two_statements_are_two_blocks() -> None:
    assert len(find_blocks(grid(BALANCE_SHEET + "\n\n" + INCOME_STATEMENT))) == 2


def test_a_page_break_with_a_new_title_ends_a_table() -> None:
    page = "Cash      5     6\nStock     7     8\n<PAGE>\n  HARBOUR TOOL\n  Statements of Operations\nSales     9    10\nCosts     1     2\n"
    assert spans(page) == [("Cash 5 6", "Stock 7 8"), ("HARBOUR TOOL", "Costs 1 2")]


def test_a_page_break_alone_does_not_end_a_table() -> None:
    assert spans("Cash      5     6\nStock     7     8\n<PAGE>\n\nSales     9    10\n") == [
        ("Cash 5 6", "Sales 9 10")
    ]


def test_the_end_of_a_document_ends_a_table() -> None:
    page = "Cash      5     6\nStock     7     8\n</DOCUMENT>\n<DOCUMENT>\nSales     9    10\nCosts     1     2\n"
    assert spans(page) == [("Cash 5 6", "Stock 7 8"), ("Sales 9 10", "Costs 1 2")]


def test_a_closed_table_and_a_new_one_are_two() -> None:
    page = "<TABLE>\nCash      5     6\nStock     7     8\n</TABLE>\n<TABLE>\nSales     9    10\nCosts     1     2\n</TABLE>\n"
    assert len(spans(page)) == 2


def test_running_text_ends_a_table() -> None:
    page = "Cash      5     6\nStock     7     8\n" + PROSE + "Sales     9    10\nCosts     1     2\n"
    assert spans(page) == [("Cash 5 6", "Stock 7 8"), ("Sales 9 10", "Costs 1 2")]


@pytest.mark.parametrize(
    "lead",
    [
        "The maturities of the notes in each of the five years that follow the last of\nthese days, December 31, 2001, are as follows (in thousands):",
        "Maturities of the notes are as follows for each of the years (in thousands):",
    ],
    ids=["two lines, the last of them short", "a single line"],
)
def test_a_sentence_that_leads_in_the_next_table_ends_one(lead: str) -> None:
    """The years would be read as amounts where a table with more columns went on."""
    notes = "Notes at 7%                    1,250     1,310\nNotes at 8%                      640       705\n"
    years = "    2002 . . . . . . . .  $      250\n    2003 . . . . . . . .         260\n"
    assert spans(f"{notes}\n{lead}\n\n{years}") == [
        ("Notes at 7% 1,250 1,310", "Notes at 8% 640 705"),
        (" ".join(lead.splitlines()[-1].split()), "2003 . . . . . . . . 260"),
    ]


def test_the_end_of_a_long_label_with_an_amount_leads_in_no_table() -> None:
    page = (
        "2.0   Meetings . . . . . . . . . . . . . . . . .    3\n2.1   Quorum . . . . . . . . . . . . . . . . . .    3\n2.2   Regulation of the conduct of meetings and of votes. .    4\n"
        "2.3   Advance notice of proposals of shareholders and nominations of\n      directors  . . . . . . . . . . . . . . . .    5\n"
    )
    assert len(spans(page)) == 1


def test_a_new_line_of_headings_ends_a_table() -> None:
    page = (
        "Cash      5     6\nStock     7     8\n\n       2001   2000\nSales     9    10\nCosts     1     2\n"
    )
    assert spans(page) == [("Cash 5 6", "Stock 7 8"), ("2001 2000", "Costs 1 2")]


def test_a_table_does_not_take_its_titles_from_running_text() -> None:
    assert spans(PROSE + PROSE + "\n  Assets\nCash      5     6\nStock     7     8\n")[0][0] == "Assets"


LEAD = """
  Spending

    The Company  expects  general and  administrative  spending in  2002  to  be
slightly lower than 2001 levels as a percentage of revenue.

<TABLE>
<CAPTION>
{years}<S>         <C>   <C>
Cash           5     6
Stock          7     8
</TABLE>
"""


def test_two_lines_of_running_text_head_no_columns_that_have_their_own_years() -> None:
    assert spans(LEAD.format(years="            2001  2000\n"))[0][0] == "2001 2000"
    assert spans(LEAD.format(years=""))[0][0] == "Spending"


def test_one_row_alone_is_no_table() -> None:
    assert spans("Contact       914,701\n") == []


def test_a_document_that_ends_in_a_table_is_cut() -> None:
    whole = "Cash      5     6\nStock     7     8\n"
    assert [b.cut for b in find_blocks(grid(whole))] == [True]
    assert [b.cut for b in find_blocks(grid(whole + "</TABLE>\n"))] == [False]
    assert [b.cut for b in find_blocks(grid(whole + "See notes.\n"))] == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net sales        12,400      11,900", True),
        ("                   2001        2000", False),
        ("the level that was reported by all of the shops in March and April to  12,400", False),
        ("the level  that was reported by all  of the shops in March and April to   1,400", False),
        ("Cash and cash equivalents at the end of the period of six months        1,400", True),
        ("the level that was reported by all of the shops in March and April     1,400   2,400", True),
        ("Net sales", False),
    ],
)
def test_a_row_is_told_from_headings_and_prose(text: str, expected: bool) -> None:
    assert is_row(read_line(text, 1)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The company sold more of its hammers in the first quarter than it had", True),
        ("Total liabilities and shareholders' equity", False),
        ("Accumulated depreciation and amortization of buildings", False),
        ("Sold in the year", False),
        ("It is the sum of all that was sold in the shop", False),
        ("Loss of the year and of the one before it          1,400", False),
        ("Machinery, equipment, vehicles, moulds, tools, dies, goods on hire", False),
    ],
)
def test_running_text_has_function_words_and_length(text: str, expected: bool) -> None:
    assert is_prose(read_line(text, 1)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("     Consolidated Balance Sheets", True),
        ("     CONDENSED CONSOLIDATED STATEMENTS OF CASH FLOWS (continued)", True),
        ("     Statement of Earnings", True),
        ("See the balance sheets", False),
        ("The accompanying notes are part of these balance sheets", False),
        ("These amounts stand in the balance sheet.", False),
        ("Cash at year end", False),
    ],
)
def test_a_title_names_a_statement_and_stands_alone(text: str, expected: bool) -> None:
    assert is_title(read_line(text, 1)) is expected
