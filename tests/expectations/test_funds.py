"""Financial highlights of funds: what a share or unit is worth, rolled from the first day to the last."""

from __future__ import annotations

import pytest

import tieout
from tieout.facts import Filing
from tieout.parsers import read

STATEMENT = (
    "<p>STATEMENTS OF OPERATIONS (in thousands)</p><table><tr><td>Year ended December 31,</td><td>2014</td><td>2013</td></tr>"
    "<tr><td>Total investment income</td><td>900</td><td>800</td></tr><tr><td>Total expenses</td><td>840</td><td>750</td></tr>"
    "<tr><td>Net income</td><td>60</td><td>50</td></tr></table><p>NOTE 4 - FINANCIAL HIGHLIGHTS</p>"
)
HEADS = (
    '<tr><td></td><td colspan="4">Year ended December 31, 2014</td></tr>'
    "<tr><td></td><td>Class A</td><td>Class A</td><td>Class B</td><td>Class B</td></tr>"
    "<tr><td></td><td>Series 1</td><td>Series 2</td><td>Series 1</td><td>Series 2</td></tr>"
)
ROLL = """Beginning net asset value|$ 1,289.09|$ 1,693.57|$ 1,288.95|$ 1,693.62
Income from operations:||||
Net investment loss|(30.36)|(22.87)|(30.56)|(22.65)
Net trading gains|165.61|183.32|165.41|183.03
Total income from operations|135.25|160.45|134.85|160.38
Ending net asset value|$ 1,424.34|$ 1,854.02|$ 1,423.80|$ 1,854.00
Total return|10.5%|9.5%|10.5%|9.5%"""


def highlights(text: str = ROLL) -> Filing:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    return read(f"{STATEMENT}<table>{HEADS}{rows}</table>".encode(), "a.htm")


def feet(text: str = ROLL) -> list[str]:
    return sorted(
        v.status for v in tieout.check(highlights(text)) if v.rule == "nt_foot" and v.status != "not_tested"
    )


def test_what_rolls_the_net_asset_value_of_a_unit_is_so_much_a_unit() -> None:
    facts = [f for f in highlights().facts if f.statement == "other"]
    assert {(f.label, f.unit) for f in facts if f.unit != "USD/shares"} == {("Total return", "percent")}
    assert [str(f.value) for f in facts if f.label == "Net investment loss"][:1] == ["-30.36"]


def test_a_series_of_a_class_is_told_by_both_names() -> None:
    facts = [f for f in highlights().facts if f.label == "Total return"]
    assert [f.member for f in facts] == ["A Series 1", "A Series 2", "B Series 1", "B Series 2"]


def test_net_asset_values_roll_forward() -> None:
    assert feet() == ["holds"] * 8


def test_a_wrong_digit_in_the_roll_of_one_class_breaks_it() -> None:
    assert feet(ROLL.replace("1,854.02", "1,854.92")) == ["breaks", *["holds"] * 7]


def test_amounts_without_cents_between_net_asset_values_are_none_a_unit() -> None:
    text = ROLL.replace("165.61|183.32|165.41|183.03", "165|183|165|183")
    assert {f.unit for f in highlights(text).facts if f.label == "Net trading gains"} == {"USD"}


FUND = """FAIRHAVEN BOND FUND
STATEMENT OF ASSETS AND LIABILITIES
October 31, 1997
Total assets  . . . . . . . . . . . . . . . . . . . . .   $ 52,398,207
Total liabilities . . . . . . . . . . . . . . . . . . .        684,119
                                                          ------------
NET ASSETS  . . . . . . . . . . . . . . . . . . . . . .   $ 51,714,088
                                                          ============

STATEMENT OF OPERATIONS
For the Year Ended October 31, 1997
INVESTMENT INCOME:
  Interest  . . . . . . . . . . . . . . . . . . . . . .   $  3,481,206
EXPENSES:
  Management fees . . . . . . . . . . . . . . . . . . .        251,670
  Custodian fees  . . . . . . . . . . . . . . . . . . .         38,101
  Other . . . . . . . . . . . . . . . . . . . . . . . .         15,763
                                                          ------------
     Total expenses . . . . . . . . . . . . . . . . . .        305,534
                                                          ------------
NET INVESTMENT INCOME . . . . . . . . . . . . . . . . .      3,175,672
                                                          ------------
REALIZED AND UNREALIZED GAIN (LOSS) ON INVESTMENTS:
Net realized loss on investments  . . . . . . . . . . .       (147,283)
Net change in unrealized appreciation of investments  .        506,279
                                                          ------------
Net gain on investments . . . . . . . . . . . . . . . .        358,996
                                                          ------------
NET INCREASE IN NET ASSETS RESULTING FROM OPERATIONS  .   $  3,534,668
                                                          ============

STATEMENTS OF CHANGES IN NET ASSETS
                                                     FOR THE        FOR THE
                                                    YEAR ENDED     YEAR ENDED
                                                     10/31/97       10/31/96
                                                  -------------  -------------
OPERATIONS:
Net investment income                              $  3,175,672   $  2,987,654
Net realized loss on investments                       (147,283)      (210,987)
Net change in unrealized appreciation of
  investments                                           506,279       (543,210)
                                                   ------------   ------------
Net increase in net assets resulting from
  operations                                          3,534,668      2,233,457
                                                   ------------   ------------
DISTRIBUTIONS TO SHAREHOLDERS FROM:
Net investment income                                (3,174,438)    (2,987,000)
CAPITAL SHARE TRANSACTIONS:
Shares sold                                          11,631,708      9,327,144
Shares redeemed                                      (8,431,425)    (9,027,856)
                                                   ------------   ------------
Net increase from capital share transactions          3,200,283        299,288
                                                   ------------   ------------
NET INCREASE (DECREASE) IN NET ASSETS                 3,560,513       (454,255)
NET ASSETS:
Beginning of year                                    48,153,575     48,607,830
                                                   ------------   ------------
End of year (including undistributed net
  investment income of $43,210 and $41,976)        $ 51,714,088   $ 48,153,575
                                                   ============   ============
"""


def broken(text: str) -> set[str]:
    filing = read(text.encode(), "fund.txt")
    return {v.rule for v in tieout.check(filing) if v.status == "breaks" and v.severity == "error"}


def test_changes_in_net_assets_add_up_to_what_the_fund_has() -> None:
    filing = read(FUND.encode(), "fund.txt")
    told = {f.label: (f.statement, f.concept, f.unit) for f in filing.facts}
    assert told["Interest"] == ("income_statement", "interest_income", "USD")
    assert told["Shares sold"] == ("equity", "", "USD")
    assert not broken(FUND)
    held = [v.rule for v in tieout.check(filing) if v.status == "holds"]
    assert held.count("eq_subtotals_foot") == 6
    assert {"eq_closing_agrees_bs", "eq_net_income", "is_net_income_foot"} <= set(held)


@pytest.mark.parametrize(
    ("meant", "printed", "rule"),
    [
        ("11,631,708", "11,631,798", "eq_subtotals_foot"),
        ("48,607,830", "48,607,380", "eq_subtotals_foot"),
        ("51,714,088   $ 48", "51,774,088   $ 48", "eq_closing_agrees_bs"),
        ("  3,534,668\n", "  3,534,868\n", "eq_net_income"),
        ("305,534", "306,534", "is_costs_foot"),
    ],
)
def test_a_wrong_digit_in_the_statements_of_a_fund_breaks(meant: str, printed: str, rule: str) -> None:
    assert FUND.count(meant) == 1
    assert rule in broken(FUND.replace(meant, printed))


OPERATIONS = """
                    HARBOUR FUTURES FUND L.P.
                    STATEMENTS OF OPERATIONS

                                  Six months ended          Three months ended
                                      June 30,                   June 30,
                                 2002         2001          2002         2001
                              -----------  -----------   -----------  -----------
REVENUES
Net realized gain (loss)         {year}      905,330      (210,330)    (340,118)
Change in unrealized gain        792,850     (880,205)      988,120     (410,905)
Interest                          51,330      140,118        24,905       65,330
                              -----------  -----------   -----------  -----------
Total revenues                 {total}      165,243       802,695     (685,693)
                              -----------  -----------   -----------  -----------
EXPENSES
Commissions                      240,118      280,330       119,330      138,905
Management fees                  138,205      161,004        68,880       79,118
                              -----------  -----------   -----------  -----------
Total expenses                   378,323      441,334       188,210      218,023
                              -----------  -----------   -----------  -----------
Net income (loss)              {net}     (276,091)      614,485     (903,716)
                              ===========  ===========   ===========  ===========
"""


@pytest.mark.parametrize(
    ("year", "total", "net"),
    [(" (40,118)", " 804,062", " 425,739"), ("(940,118)", "(95,938)", "(474,261)")],
    ids=["a loss in a quarter", "a loss in the year to date"],
)
def test_revenues_of_a_fund_that_lost_by_trading_may_be_negative(year: str, total: str, net: str) -> None:
    filing = read(OPERATIONS.format(year=year, total=total, net=net).encode(), "a.txt")
    assert [v.rule for v in tieout.check(filing) if v.status == "breaks" and v.severity != "info"] == []


CORPUS = """
                    HARBOUR ROYALTY TRUST
                    STATEMENTS OF CHANGES IN TRUST CORPUS

                                  Three Months Ended        Nine Months Ended
                                     September 30,            September 30,
                                  1997         1996         1997         1996
                              -----------  -----------   -----------  -----------
Trust corpus, beginning       $31,205,118  $36,330,205   $33,905,211  $39,004,115
Amortization                   (1,340,202)  (1,380,115)   (4,040,295)  (4,054,025)
Distributable income            5,980,353    4,748,282    18,751,104   13,265,187
Distributions declared         (5,980,353)  (4,748,282)  (18,751,104) (13,265,187)
                              -----------  -----------   -----------  -----------
Trust corpus, end of period   $29,864,916  $34,950,090   $29,864,916  $34,950,090
                              ===========  ===========   ===========  ===========
Distributions per unit           $.410193     $.325686     $1.286142     $.909862
"""


def test_distributions_per_unit_of_a_statement_by_periods_are_amounts_per_share() -> None:
    facts = read(CORPUS.encode(), "a.txt").facts
    assert {f.unit for f in facts if f.label == "Distributions per unit"} == {"USD/shares"}
    assert {f.unit for f in facts if f.label == "Distributions declared"} == {"USD"}
