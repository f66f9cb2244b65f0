"""Labels as filers break them: numbers inside them, amounts beside their first line, references to notes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tieout.facts import Fact, Filing
from tieout.parsers.reader import read

TOP = """                        FERNHOLLOW CORP
                     CONSOLIDATED BALANCE SHEETS
                           (in thousands)

                                           March 31,   December 31,
                                             2010          2009
                                         -----------   -----------
"""
BOTTOM = """Total assets                                  9,906         8,908
                                         ===========   ===========
Accounts payable                              2,700         2,169
Retained earnings                             7,206         6,739
Total liabilities and equity                  9,906         8,908
                                         ===========   ===========
"""


def page(rows: str, top: str = TOP, bottom: str = BOTTOM) -> Filing:
    """A balance sheet with the rows in its middle."""
    return read((top + rows + bottom).encode(), "page.txt")


def labels(filing: Filing) -> list[str]:
    """The labels of the first statement's rows."""
    return [r.label for r in filing.statements[0].rows if r.number]


def found(filing: Filing, printed: str) -> Fact:
    """The fact that prints as given."""
    return next(f for f in filing.facts if f.printed == printed)


def test_a_label_may_end_on_a_line_of_nothing_but_a_number() -> None:
    filing = page("""Accounts receivable, less
  allowance of $230,769 and
  $229,317                                    1,103         1,105
Receivables, less allowances in 2010 and
  2009                                          647           529
""")
    assert labels(filing)[:2] == [
        "Accounts receivable, less allowance of $230,769 and $229,317",
        "Receivables, less allowances in 2010 and 2009",
    ]
    assert [f.printed for f in filing.facts[:4]] == ["1,103", "1,105", "647", "529"]


def test_a_number_one_space_behind_the_words_ends_the_label() -> None:
    filing = page(
        "Receivables, net of allowances of $52 and $32 1,238         1,308\n".replace("$32 1", "$32   1")
    )
    assert labels(filing)[0] == "Receivables, net of allowances of $52 and $32"


def test_counts_after_a_colon_go_on_with_the_label() -> None:
    filing = page("""Treasury stock, at cost:
  16,509,516 shares and 16,214,572
  shares, respectively                         (981)         (966)
Common shares held in treasury - shares:
  2010: 62,036,267; 2009: 49,147,968           (338)         (626)
""")
    assert labels(filing)[:2] == [
        "Treasury stock, at cost: 16,509,516 shares and 16,214,572 shares, respectively",
        "Common shares held in treasury - shares: 2010: 62,036,267; 2009: 49,147,968",
    ]


def test_a_finished_label_does_not_take_the_next_ones_first_line() -> None:
    filing = page("""Other, net                                     4,183         8,893
Amortization of financing costs and other      1,167         1,050
Assets of operations that are being
  discontinued                                   86            32
""")
    assert labels(filing)[:3] == [
        "Other, net",
        "Amortization of financing costs and other",
        "Assets of operations that are being discontinued",
    ]


def test_a_label_may_go_on_below_its_amounts() -> None:
    filing = page("""Cash and cash equivalents                      281           184
Federal funds sold and other overnight         330           261
    deposits
Liabilities related to operations now          160           225
    discontinued
                                         -----------   -----------
""")
    assert labels(filing)[:3] == [
        "Cash and cash equivalents",
        "Federal funds sold and other overnight deposits",
        "Liabilities related to operations now discontinued",
    ]


def test_a_label_of_a_dozen_lines_stays_with_its_row() -> None:
    words = ["Common stock, par value", "$.01 per share,", "authorized 1.5 billion", "shares, issued 311,866"]
    words += [
        "shares and 311,230 shares",
        "at March 31, 2010 and",
        "December 31, 2009,",
        "respectively, and",
        "outstanding 145,404",
    ]
    words += ["shares and 144,946 shares", "at March 31, 2010 and", "December 31, 2009,"]
    row = "Accounts receivable                           1,103         1,105\n"
    filing = page(
        row + "\n".join(words) + "\nrespectively                                     3             3\n"
    )
    assert labels(filing)[1] == " ".join([*words, "respectively"])


def test_references_to_notes_are_no_amounts() -> None:
    top = TOP.replace(
        "                                           March", "                              Notes        March"
    )
    rows = "".join(f"Asset number {word:8}           {n}             1,0{n}0         1,0{n}1\n" for n, word in
                   enumerate(("one", "two", "three", "four", "five", "six"), 2))  # fmt: skip
    filing = page(rows, top)
    assert len(filing.statements[0].columns) == 2
    assert all(abs(f.value) >= 1_000_000 for f in filing.facts)
    assert [p for p in filing.problems if p.code == "number_without_column"] == []


def test_short_numbers_in_wide_columns_keep_their_own_dates() -> None:
    top = """                        FERNHOLLOW CORP
                     CONSOLIDATED BALANCE SHEETS
                           (in millions)

                                     March 31, 2010      December 31, 2009
                                   ------------------    ------------------
"""
    rows = "Cash                                            720.4                 674.4\n"
    bottom = """Total assets                                    990.6                 890.8
Total liabilities                               270.0                 216.9
Retained earnings                               720.6                 673.9
Total liabilities and equity                    990.6                 890.8
"""
    filing = page(rows, top, bottom)
    assert (found(filing, "720.4").period_end, found(filing, "674.4").period_end) == (
        date(2010, 3, 31),
        date(2009, 12, 31),
    )


INCOME = """                        FERNHOLLOW CORP
                 CONSOLIDATED STATEMENTS OF INCOME
               In thousands, except per share data

                                     Three Months Ended
                                          March 31,
                                   -----------------------
                                      2010         2009
                                   ----------   ----------
Net sales                              94,390       84,050
Cost of sales                          88,010       80,010
Operating expenses                      5,000        3,550
Net income                              1,380          490

EARNINGS PER COMMON SHARE:
  Net income                       $     0.54   $     0.56
Net income                              1,380          490
Unrealized gains                           20           10
Comprehensive income                    1,400          500
"""


def test_except_per_share_data_makes_no_supplement() -> None:
    filing = read(INCOME.encode(), "page.txt")
    assert [s.kind for s in filing.statements] == ["income_statement"]


def test_whole_numbers_under_a_caption_per_share_are_money() -> None:
    filing = read(INCOME.encode(), "page.txt")
    assert [f.value for f in filing.facts if f.label == "Net income" and f.unit == "USD"] == [
        Decimal(n) for n in (1_380_000, 490_000, 1_380_000, 490_000)
    ]


def test_cash_at_a_date_is_a_balance() -> None:
    text = """                        FERNHOLLOW CORP
                 CONSOLIDATED STATEMENTS OF CASH FLOWS
                           (in thousands)

                                     Three Months Ended
                                          March 31,
                                   -----------------------
                                      2010         2009
                                   ----------   ----------
Net income                              1,380          490
Depreciation                              620          510
Net cash from operating activities      2,000        1,000
Capital expenditures                     (500)        (700)
Increase in cash                        1,500          300
Cash, January 1                           800          500
Cash, March 31                          2,300          800
"""
    filing = read(text.encode(), "page.txt")
    assert (found(filing, "2,300").period_start, found(filing, "2,300").period_end) == (
        None,
        date(2010, 3, 31),
    )
    opening = next(f for f in filing.facts if f.label == "Cash, January 1")
    assert (opening.period_start, opening.period_end) == (None, date(2009, 12, 31))


def test_shares_called_for_redemption_are_owed_in_money() -> None:
    filing = page("""Shares, Series A, called for
  redemption                                    500           400
""")
    assert {f.unit for f in filing.facts} == {"USD"}
