"""A balance sheet in two halves on the same lines is one statement: the assets first, then the other side."""

from __future__ import annotations

from made_pages import printed, rows, statement, tables

PAGE = """
                     HARBOUR UTILITIES CO.
                        BALANCE SHEETS
                        (In thousands)

         ASSETS                                              LIABILITIES AND CAPITALIZATION
                             June 30,  December 31,                                June 30,  December 31,
                               1996        1995                                      1996        1995
                            ---------  -----------                                ---------  -----------
Utility plant, at cost      $ 512,000   $ 498,000     Common stock                $ 100,000   $ 100,000
Accumulated depreciation     (112,000)   (104,000)    Retained earnings              88,000      82,000
                            ---------   ---------                                 ---------   ---------
  Net utility plant           400,000     394,000       Common equity               188,000     182,000
Cash                            4,000       3,000     Long-term debt                190,000     195,000
Accounts receivable            31,000      28,000     Accounts payable               41,000      35,000
Other                           5,000       6,000     Accrued taxes                  21,000      19,000
                            ---------   ---------                                 ---------   ---------
  Total assets              $ 440,000   $ 431,000       Total                     $ 440,000   $ 431,000
                            =========   =========                                 =========   =========
"""


def test_the_halves_of_a_balance_sheet_are_one_statement() -> None:
    found = printed(statement(PAGE))
    assert list(found) == [
        "Utility plant, at cost", "Accumulated depreciation", "Net utility plant", "Cash", "Accounts receivable",
        "Other", "Total assets", "Common stock", "Retained earnings", "Common equity", "Long-term debt",
        "Accounts payable", "Accrued taxes", "Total",
    ]  # fmt: skip
    assert found["Cash"] == ("4,000", "3,000")
    assert found["Accounts payable"] == ("41,000", "35,000")
    assert statement(PAGE).complete


def test_numbers_of_either_half_keep_their_places() -> None:
    lines = PAGE.split("\n")
    for row in statement(PAGE).rows:
        for fact in row.facts:
            if fact is not None:
                assert lines[fact.line - 1][fact.start : fact.end] == fact.printed


def test_references_to_notes_behind_the_numbers_are_no_second_half() -> None:
    page = "\n".join(line[:52] for line in PAGE.split("\n"))
    for label in ("Cash", "Other", "Accounts receivable", "Utility plant", "Accumulated"):
        page = "\n".join(f"{line}  (Note 4)" if line.startswith(label) else line for line in page.split("\n"))
    (table,) = tables(page)
    assert table.numbers == 7
    assert [c and c.printed for c in table.rows[0].cells] == ["512,000", "498,000"]


def test_columns_of_percentages_are_percentages() -> None:
    page = """
                           HARBOUR STORES, INC.
              CONSOLIDATED STATEMENTS OF OPERATIONS (UNAUDITED)
                              (In thousands)

                              Thirteen Weeks Ended
                   ----------------------------------------
                     July 29,              July 30,
                       1995        %         1994       %
                   ----------   ------    ---------   -----
Net sales           $ 210,400   100.0%    $ 198,300  100.0%
Cost of sales         151,500    72.0       143,800   72.5
Gross profit           58,900    28.0        54,500   27.5
Expenses               50,100    23.8        47,200   23.8
                   ----------   ------    ---------   -----
Net income         $    8,800     4.2%    $   7,300    3.7%
"""
    found = statement(page)
    assert found.title == "CONSOLIDATED STATEMENTS OF OPERATIONS (UNAUDITED)"
    assert [(str(c.period_end), c.member) for c in found.columns] == [
        ("1995-07-29", ""),
        ("1995-07-29", "%"),
        ("1994-07-30", ""),
        ("1994-07-30", "%"),
    ]
    units = [f and (f.unit, str(f.value)) for f in found.rows[1].facts]
    assert units == [("USD", "151500000"), ("percent", "72.0"), ("USD", "143800000"), ("percent", "72.5")]


def test_the_mark_of_a_footnote_behind_an_amount_is_no_amount() -> None:
    page = """
                                          1998       1997       1996
Rental income                          $ 8,120    $ 7,310    $ 7,010
Interest and other                         110 (1)    100         90
Total revenues                         $ 8,230    $ 7,410    $ 7,100
"""
    assert [c and c.printed for c in rows(page)[1].cells] == ["110", "100", "90"]
    assert not any(r.strays for r in rows(page))
