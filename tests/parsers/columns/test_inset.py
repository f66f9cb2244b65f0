"""Details in a column of their own beside what they come to: a balance sheet of one day with two columns of amounts."""

from __future__ import annotations

import pytest
from made_pages import read_page

from tieout.facts import Filing

SHEET = """
                    HARBOUR HOMES LIMITED PARTNERSHIP
                             BALANCE SHEET
                            August 31, 1996

Assets
  Cash                                                 $    450,334
  Receivables                                                38,597
  Other assets                                              663,482
  Investment properties:
     Land                               $  1,241,860
     Buildings                             9,458,050
                                          ----------
                                          10,699,910
     {less}accumulated depreciation        {taken}     7,034,262
                                          ----------     ----------
                                                       $  8,186,675
                                                         ==========
Liabilities and Partners' Capital
  Accounts payable                                     $    215,418
  Mortgage notes                                          5,612,047
  Partners' capital:
     General partner                    $     {general}
     Limited partners                      2,520,414      2,359,210
                                          ----------     ----------
                                                       $  8,186,675
                                                         ==========
"""


def sheet(less: str = "Less ", taken: str = "(3,665,648)", general: str = "(161,204)") -> Filing:
    return read_page(SHEET.format(less=less, taken=taken, general=general))


@pytest.mark.parametrize(("less", "taken"), [("Less ", "(3,665,648)"), ("Less ", " 3,665,648 ")])
def test_details_and_what_they_come_to_are_one_column(less: str, taken: str) -> None:
    (statement,) = sheet(less, taken).statements
    assert len(statement.columns) == 1
    printed = [(row.label, [f.printed for f in row.facts if f]) for row in statement.rows if any(row.facts)]
    assert printed[5:9] == [
        ("", ["10,699,910"]), ("Less accumulated depreciation", [taken.strip()]), ("", ["7,034,262"]),
        ("", ["8,186,675"]),
    ]  # fmt: skip
    assert [f.value for row in statement.rows for f in row.facts if f and f.concept == "ppe_net"] == [7034262]


def test_of_two_details_one_may_be_misprinted() -> None:
    assert len(sheet(general="(161,240)").statements[0].columns) == 1


def test_columns_that_headings_tell_apart_are_two() -> None:
    text = SHEET.format(less="Less ", taken="(3,665,648)", general="(161,204)")
    headed = text.replace(
        "August 31, 1996\n\nAssets",
        "August 31, 1996\n                                              Cost         Market\nAssets",
    )
    assert len(read_page(headed).statements[0].columns) == 2


def test_outer_amounts_that_are_no_totals_are_a_column() -> None:
    text = SHEET.format(less="Less ", taken="(3,665,648)", general="(161,204)")
    other = text.replace("7,034,262", "7,134,262").replace("2,359,210", "2,459,210")
    assert len(read_page(other).statements[0].columns) == 2
