"""Statements of equity one below the other, and those that interim reports print in a note."""

from __future__ import annotations

from tieout.facts import Filing
from tieout.parsers import read

RESULTS = (
    "<p>STATEMENTS OF INCOME</p><table><tr><td>Three months ended June 30,</td><td>2019</td><td>2018</td></tr>"
    "<tr><td>Net sales</td><td>900</td><td>800</td></tr><tr><td>Cost of sales</td><td>840</td><td>750</td></tr>"
    "<tr><td>Net income</td><td>60</td><td>50</td></tr></table>"
)
HEADS = "<tr><td></td><td>Common<br>Stock</td><td>Other<br>Capital</td><td>Retained<br>Earnings</td><td>Total</td></tr>"


def rolled(*rows: tuple[str, int, int, int, int]) -> str:
    cells = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{n:,}</td>' if n else '<td></td>' for n in amounts)}</tr>"
        for label, *amounts in rows
    )
    return f"<table>{HEADS}{cells}</table>"


THIS_YEAR = rolled(
    ("Balance at March 31, 2019", 118, 3010, 6752, 9880),
    ("Net income", 0, 0, 60, 60),
    ("Stock-based compensation", 1, 12, 0, 13),
    ("Balance at June 30, 2019", 119, 3022, 6812, 9953),
)
LAST_YEAR = rolled(
    ("Balance at March 31, 2018", 117, 2990, 6500, 9607),
    ("Net income", 0, 0, 50, 50),
    ("Stock-based compensation", 1, 10, 0, 11),
    ("Balance at June 30, 2018", 118, 3000, 6550, 9668),
)
TITLE = "<p>STATEMENTS OF SHAREHOLDERS' EQUITY</p><p>For the three months ended June 30, {}</p>"
SENTENCE = "<p>The changes in the components of shareholders' equity were:</p>"


def equity(*parts: str) -> list[list[str]]:
    """The days of the balances of each statement of equity of a document."""
    filing: Filing = read(f"<html><body>{RESULTS}{''.join(parts)}</body></html>".encode(), "a.htm")
    return [
        sorted({str(f.period_end) for r in s.rows for f in r.facts if f and r.label.startswith("Balance")})
        for s in filing.statements
        if s.kind == "equity"
    ]


def test_the_statement_of_equity_of_the_year_before_is_one_too() -> None:
    found = equity(TITLE.format(2019), THIS_YEAR, TITLE.format(2018), LAST_YEAR)
    assert found == [["2019-03-31", "2019-06-30"], ["2018-03-31", "2018-06-30"]]


def test_statements_of_equity_may_share_the_balance_that_ends_one_and_begins_the_next() -> None:
    next_quarter = rolled(
        ("Balance at June 30, 2019", 119, 3022, 6812, 9953),
        ("Net income", 0, 0, 40, 40),
        ("Balance at September 30, 2019", 119, 3022, 6852, 9993),
    )
    assert len(equity(TITLE.format(2019), THIS_YEAR, TITLE.format(2019), next_quarter)) == 2


def test_equity_rolled_in_a_note_is_a_statement_of_equity() -> None:
    found = equity(SENTENCE, THIS_YEAR, LAST_YEAR)
    assert found == [["2019-03-31", "2019-06-30"], ["2018-03-31", "2018-06-30"]]


def test_the_same_balances_rolled_again_in_a_note_are_no_second_statement() -> None:
    assert len(equity(TITLE.format(2019), THIS_YEAR, SENTENCE, THIS_YEAR)) == 1


def test_rolls_of_one_component_are_no_statement_of_equity() -> None:
    components = THIS_YEAR.replace("Retained<br>Earnings", "Pension").replace(
        "Common<br>Stock", "Translation"
    )
    assert equity("<p>Accumulated other comprehensive income:</p>", components) == []


def test_common_stock_among_redeemable_securities_is_not_that_of_equity() -> None:
    sheet = (
        "<p>BALANCE SHEETS</p><table><tr><td></td><td>June 30, 2019</td><td>June 30, 2018</td></tr>"
        "<tr><td>Total assets</td><td>1,900</td><td>1,800</td></tr><tr><td>Redeemable securities:</td><td></td><td></td></tr>"
        "<tr><td>&nbsp;&nbsp;Common stock</td><td>22</td><td>25</td></tr>"
        "<tr><td>Stockholders' equity:</td><td></td><td></td></tr><tr><td>&nbsp;&nbsp;Class A stock</td><td>13</td><td>13</td></tr>"
        "<tr><td>Total liabilities and equity</td><td>1,900</td><td>1,800</td></tr></table>"
    )
    (found,) = read(f"<html><body>{sheet}</body></html>".encode(), "a.htm").primary()
    assert next(r.concept for r in found.rows if r.label == "Common stock") == ""


def kinds(table: str) -> list[str]:
    return [s.kind for s in read(f"<html><body>{RESULTS}{table}</body></html>".encode(), "a.htm").statements]


def test_a_restatement_printed_line_by_line_is_no_statement() -> None:
    lines = "".join(
        f"<tr><td>{label}</td><td></td><td></td></tr><tr><td>As previously reported</td><td>5,038</td><td>4,013</td></tr>"
        "<tr><td>Adjustment</td><td>15</td><td>12</td></tr><tr><td>As restated</td><td>5,053</td><td>4,025</td></tr>"
        for label in ("Total liabilities", "Accumulated deficit", "Total assets")
    )
    head = "<tr><td></td><td>March 31, 2019</td><td>March 31, 2018</td></tr>"
    assert kinds(f"<p>BALANCE SHEETS</p><table>{head}{lines}</table>") == ["income_statement", "other"]


def test_the_patronage_capital_of_a_cooperative_is_its_equity() -> None:
    table = (
        "<p>STATEMENTS OF PATRONAGE CAPITAL AND MEMBERSHIP FEES</p>"
        "<table><tr><td>Three months ended June 30,</td><td>2019</td><td>2018</td></tr>"
        "<tr><td>Patronage capital and membership fees – beginning of period</td><td>1,072</td><td>1,016</td></tr>"
        "<tr><td>Net margin</td><td>60</td><td>50</td></tr>"
        "<tr><td>Patronage capital and membership fees – end of period</td><td>1,132</td><td>1,066</td></tr></table>"
    )
    assert kinds(table) == ["income_statement", "equity"]
    facts = [f for f in read(f"{RESULTS}{table}".encode(), "a.htm").facts if f.statement == "equity"]
    assert [str(f.period_end) for f in facts[::2]] == ["2019-03-31", "2019-06-30", "2019-06-30"]


PLAN = """
                    HARBOUR TOOL SAVINGS PLAN
   STATEMENTS OF NET ASSETS AVAILABLE FOR PLAN BENEFITS
             DECEMBER 31, 1999 AND 1998
                                       1999         1998
Investments                         $ 2,110      $ 1,800
Cash                                     90          100
                                    -------      -------
Total assets                          2,200        1,900
Accrued expenses                         20           10
                                    -------      -------
Net assets available for plan
  benefits                          $ 2,180      $ 1,890
                                    =======      =======

                    HARBOUR TOOL SAVINGS PLAN
   STATEMENT OF CHANGES IN NET ASSETS AVAILABLE FOR PLAN BENEFITS
             FOR THE YEAR ENDED DECEMBER 31, 1999

Investment income                   $   210
Contributions                           330
                                    -------
Total additions                         540
Benefits paid                           250
                                    -------
Net increase                            290
Net assets available for plan benefits:
  Beginning of year                   1,890
                                    -------
  End of year                       $ 2,180
                                    =======
"""


def test_what_a_plan_holds_for_benefits_is_rolled_over_the_year_of_the_title() -> None:
    facts = [f for f in read(PLAN.encode(), "a.txt").facts if f.statement == "equity"]
    assert [str(f.period_end) for f in facts[-3:]] == ["1999-12-31", "1998-12-31", "1999-12-31"]
    assert [f.period_start is None for f in facts[-3:]] == [False, True, True]


SHEET = """
                    HARBOUR TOOL COMPANY
                       BALANCE SHEETS
                       (in thousands)
                                          December 31,
                                       1999         1998
Cash                                $ 2,110      $ 1,800
Inventories                           4,390        3,760
                                    -------      -------
Total assets                        $ 6,500      $ 5,560
                                    =======      =======
Accounts payable                    $ 2,514      $ 2,000
Stockholders' equity                  3,986        3,560
                                    -------      -------
Total liabilities and equity        $ 6,500      $ 5,560
                                    =======      =======

"""
LEFT = """
                    HARBOUR TOOL COMPANY
             STATEMENTS OF STOCKHOLDERS' EQUITY
              (in thousands, except share data)

                                  Common Stock       Additional
                               ------------------     Paid-in
                                Shares    Amount      Capital
                               --------  --------    ----------
Balance, December 31, 1998      501,000   $    50     $  1,200
Exercise of options              12,000        --           45
Net income                           --        --           --
                               --------  --------    ---------
Balance, December 31, 1999      513,000   $    50     $  1,245
                               ========  ========    =========
"""
RIGHT = """

                               Retained    Treasury
                               Earnings     Stock        Total
                               --------    --------    ---------
Balance, December 31, 1998      $ 2,341     $   (31)    $  3,560
Exercise of options                  --          --           45
Purchase of own shares               --         (31)         (31)
Net income                          412          --          412
                               --------    --------    ---------
Balance, December 31, 1999      $ 2,753     $   (62)    $  3,986
                               ========    ========    =========
"""


def halves(right: str = RIGHT) -> Filing:
    return read((SHEET + LEFT + right).encode(), "a.txt")


def test_a_wide_statement_of_equity_in_two_halves_is_one() -> None:
    (found,) = (s for s in halves().statements if s.kind == "equity")
    assert [c.member for c in found.columns] == [
        "Common Stock Shares", "Common Stock Amount", "Additional Paid-in Capital",
        "Retained Earnings", "Treasury Stock", "Total",
    ]  # fmt: skip
    printed = {row.label: [f and f.printed for f in row.facts] for row in found.rows}
    assert printed["Net income"] == ["--", "--", "--", "412", "--", "412"]
    assert printed["Purchase of own shares"] == [None, None, None, "--", "(31)", "(31)"]
    assert printed["Balance, December 31, 1999"] == ["513,000", "50", "1,245", "2,753", "(62)", "3,986"]


def test_each_number_of_the_right_half_keeps_its_own_line() -> None:
    filing = halves()
    lines = (SHEET + LEFT + RIGHT).splitlines()
    (found,) = (s for s in filing.statements if s.kind == "equity")
    for fact in (f for row in found.rows for f in row.facts if f and not f.nil):
        assert lines[fact.line - 1][fact.start : fact.end] == fact.printed


def test_a_line_that_the_right_half_misspells_is_the_same() -> None:
    (found,) = (
        s
        for s in halves(RIGHT.replace("Exercise of options", "Exercise of option ")).statements
        if s.kind == "equity"
    )
    printed = {row.label: [f and f.printed for f in row.facts] for row in found.rows}
    assert printed["Exercise of options"] == ["12,000", "--", "45", None, None, None]
    joined = RIGHT.replace("Exercise of options", "Exercise of option ").replace(
        "Purchase of own shares               --         (31)         (31)\n", ""
    )
    (found,) = (s for s in halves(joined).statements if s.kind == "equity")
    printed = {row.label: [f and f.printed for f in row.facts] for row in found.rows}
    assert printed["Exercise of options"] == ["12,000", "--", "45", "--", "--", "45"]


def test_a_table_of_other_balances_is_no_half() -> None:
    other = RIGHT.replace("December 31, 1998", "December 31, 1997")
    (found,) = (s for s in halves(other).statements if s.kind == "equity")
    assert len(found.columns) == 3
