"""Columns of the notes that count shares, print prices or years: rolls of options, computations of earnings per share."""

from __future__ import annotations

import pytest

from tieout.parsers import read

STATEMENT = (
    "<p>STATEMENTS OF INCOME</p><p>(in thousands{})</p>"
    "<table><tr><td>Year ended December 31,</td><td>2014</td><td>2013</td></tr>"
    "<tr><td>Net sales</td><td>90,000</td><td>80,000</td></tr><tr><td>Cost of sales</td><td>54,000</td><td>50,000</td></tr>"
    "<tr><td>Net income</td><td>36,000</td><td>30,000</td></tr></table><p>NOTE 4 - SHARES</p>"
)
OPTIONS = """|Shares|Weighted average exercise price|Remaining contractual life (years)|Aggregate intrinsic value
Outstanding at December 31, 2013|{counts[0]}|$ 7.25|6.1|
Granted|{counts[1]}|8|
Value of options granted|$ 4.80||
Outstanding at December 31, 2014|{counts[2]}|7.40|5.9|1,310"""
PER_SHARE = """|Income (Numerator)|Shares (Denominator)|Per Share Amount
Basic earnings per share|||
Income available to common stockholders|36,000|21,940|$ 1.64
Effect of dilutive securities||310|
Diluted earnings per share|||
Income available to common stockholders|36,000|22,250|$ 1.62"""


def facts(text: str, excepted: str = "") -> list[tuple[str, str, str]]:
    """Value, unit and concept of each number of a note."""
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    filing = read(f"{STATEMENT.format(excepted)}<table>{rows}</table>".encode(), "a.htm")
    return [(str(f.value), f.unit, f.concept) for f in filing.facts if f.statement == "other"]


def of_options(*counts: str, excepted: str = "") -> list[str]:
    return [f"{value} {unit}" for value, unit, _ in facts(OPTIONS.format(counts=counts), excepted)]


def test_each_column_of_a_roll_of_options_has_its_unit() -> None:
    assert of_options("1,204", "81", "1,285") == [
        "1204000 shares", "7.25 USD/shares", "6.1 pure", "81000 shares", "8 USD/shares", "4.80 USD/shares",
        "1285000 shares", "7.40 USD/shares", "5.9 pure", "1310000 USD",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "excepted"),
    [(("1,204,118", "81,000", "1,285,118"), ""), (("204,118", "81,000", "285,118"), ", except share data")],
)
def test_shares_in_full_are_not_scaled(counts: tuple[str, ...], excepted: str) -> None:
    first = of_options(*counts, excepted=excepted)[0]
    assert first == f"{counts[0].replace(',', '')} shares"


def test_only_the_amounts_per_share_of_a_computation_are_those() -> None:
    assert facts(PER_SHARE) == [
        ("36000000", "USD", ""), ("21940000", "shares", ""), ("1.64", "USD/shares", "eps_basic"),
        ("310000", "shares", ""),
        ("36000000", "USD", ""), ("22250000", "shares", ""), ("1.62", "USD/shares", "eps_diluted"),
    ]  # fmt: skip


def test_a_column_headed_eps_is_of_earnings_per_share() -> None:
    text = "|Net Income|Shares|EPS\nIncome allocated to common stock|36,000|21,940|$ 1.64\nDilutive effect of plans||310|"
    assert [unit for _, unit, _ in facts(text)] == ["USD", "shares", "USD/shares", "shares"]


def test_the_scale_of_a_column_of_counts_is_that_of_no_other() -> None:
    text = "|Shares Repurchased (000's)|Average Price per Share|Total Cost\n2014|863|$ 511.46|$ 442\n2013|1,358|364.39|495"
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    millions = STATEMENT.format("").replace("thousands", "millions")
    filing = read(f"{millions}<table>{rows}</table>".encode(), "a.htm")
    assert [str(f.value) for f in filing.facts if f.statement == "other"][:3] == [
        "863000",
        "511.46",
        "442000000",
    ]


def test_headings_of_one_kind_alone_leave_the_lines_their_units() -> None:
    text = "|Basic earnings per share|Diluted earnings per share\nNet income|36,000|36,000\nNet income per share|1.64|1.62"
    assert [unit for _, unit, _ in facts(text)] == ["USD", "USD", "USD/shares", "USD/shares"]


def test_rates_are_percentages_where_the_first_of_them_bears_the_sign() -> None:
    text = "|Average balance|Average rate|Interest\nLoans|62,890|2.17%|1,364\nSecurities|59,100|0.09|53\nDeposits|15,744|8.49|1,336"
    assert [unit for _, unit, _ in facts(text)] == ["USD", "percent", "USD"] * 3


def test_what_a_share_cost_is_not_in_thousands() -> None:
    by_quarter = "|2014 High|2014 Low|2013 High|2013 Low\nFirst quarter|$ 23.75|$ 16.13|$ 18.38|$ 13.50\nSecond quarter|19.00|14.88|20.25|15.50"
    assert [f"{value} {unit}" for value, unit, _ in facts(by_quarter)][:4] == [
        "23.75 USD/shares", "16.13 USD/shares", "18.38 USD/shares", "13.50 USD/shares",
    ]  # fmt: skip
    with_dividend = (
        "|High|Low|Per share dividend\nFirst quarter|$ 23.75|$ 16.13|$ .05\nSecond quarter|19.00|14.88|.05"
    )
    assert {unit for _, unit, _ in facts(with_dividend)} == {"USD/shares"}
    by_line = "|2014|2013\nHigh|$ 23.75|$ 18.38\nLow|16.13|13.50\nClosing price|20.00|17.25\nNet sales|90,000|80,000"
    assert [unit for _, unit, _ in facts(by_line)] == ["USD/shares"] * 6 + ["USD"] * 2


def test_high_and_low_may_head_amounts() -> None:
    estimates = "|High|Low\nRevenue|90,000|80,000\nMargin of the year|12,000.50|10,000.25"
    assert {unit for _, unit, _ in facts(estimates)} == {"USD"}


def test_what_a_barrel_costs_is_no_amount_in_thousands() -> None:
    text = "|2014|2013\nRevenues|128,992|42,984\nDepletion rate per barrel of oil equivalent|$ 14.12|$ 12.59"
    assert [(value, unit) for value, unit, _ in facts(text)][2:] == [("14.12", "pure"), ("12.59", "pure")]


def test_what_ratios_are_headed_by_has_no_unit_and_places_at_the_end_of_a_period_are_counted() -> None:
    text = "|2014|2013\nRevenues|128,992|42,984\nHotels (end of period)|31|29\nPerformance Ratios:||\n"
    text += "Return on average equity|6.92|7.70\nBook value per share|12.40|11.90"
    assert [unit for _, unit, _ in facts(text)] == ["USD"] * 2 + ["pure"] * 4 + ["USD/shares"] * 2


def test_a_roll_of_options_counts_whatever_its_columns_are_headed_by() -> None:
    text = "|2014|2013\nOutstanding at January 1|1,204|1,136\nGranted|81|90\nExercised|(12)|(22)\nExpected life (years)|7|6"
    assert [(value, unit) for value, unit, _ in facts(text)][2:] == [
        ("81000", "shares"), ("90000", "shares"), ("-12000", "shares"), ("-22000", "shares"), ("7", "pure"), ("6", "pure"),
    ]  # fmt: skip
    at_prices = "|2014|from|to\nGranted|81|7.25|9.50\nCanceled|(12)|6.10|7.20"
    assert [unit for _, unit, _ in facts(at_prices)] == ["shares", "USD/shares", "USD/shares"] * 2


def test_a_column_of_what_options_are_worth_is_money() -> None:
    text = "|2014|Aggregate value\nGranted|81|1,310\nCanceled|(12)|204"
    assert [unit for _, unit, _ in facts(text)] == ["shares", "USD"] * 2


def test_a_ratio_to_one_is_no_amount_of_money() -> None:
    text = "|2014|2013\nDebt|9,800|9,100\nDebt to equity|6.5:1|6:1\nEquity|1,510|1,505"
    assert [(value, unit) for value, unit, _ in facts(text)[2:4]] == [("6.5", "pure"), ("6", "pure")]


def test_nothing_a_share_is_no_money_beside_a_column_of_prices() -> None:
    text = (
        "|2014|2013|Average\nNumber held|1,204|1,136|7.25\nTaken|81|90|6.10\nDividends per share|0|1.25|1.25"
    )
    assert [(value, unit) for value, unit, _ in facts(text)][-3] == ("0", "USD/shares")


def test_days_are_counted_and_what_a_ship_earns_a_day_is_in_full() -> None:
    by_column = (
        "|Voyage TCE|Voyage Days|Revenue\n1st Quarter|$17,326|1,616|$28,010\n2nd Quarter|15,487|1,536|23,788"
    )
    assert [f"{value} {unit}" for value, unit, _ in facts(by_column)] == [
        "17326 USD", "1616 pure", "28010000 USD", "15487 USD", "1536 pure", "23788000 USD",
    ]  # fmt: skip
    by_line = "|2014|2013\nTCE revenues|$428,004|$140,485\nDaily TCE rate|$37,406|$13,415\nOPEX per vessel per day|4,604|4,320\nAvailable days|11,440|10,472"
    assert [f"{value} {unit}" for value, unit, _ in facts(by_line)][::2] == [
        "428004000 USD", "37406 USD", "4604 USD", "11440 pure",
    ]  # fmt: skip
    past_due = "|30-59 Days|Total\nLoans|1,616|4,200\nLeases|1,536|4,100"
    assert next(value for value, *_ in facts(past_due)) == "1616000"


def test_prices_in_fractions_are_no_thousands_where_some_are_whole() -> None:
    prices = "|2014 High|2014 Low\nFirst quarter|$65 7/8|$57 3/4\nSecond quarter|69 7/8|61 7/8\nThird quarter|74 7/8|66 1/2\nFourth quarter|87 1/8|72"
    assert {unit for _, unit, _ in facts(prices)} == {"USD/shares"}


RANGES = """Range of exercise prices|Outstanding at 12/31/14|Average remaining life|Average|Exercisable
$ 4.25 - $ 6.50|412,110|3.1|$ 5.61|388,210
6.75 - 9.88|688,420|5.4|8.12|402,115
$ 4.25 - $ 9.88|1,100,530|4.5|7.18|790,325"""


def test_a_list_of_options_by_what_they_cost_has_units_whatever_heads_it() -> None:
    assert [f"{value} {unit}" for value, unit, _ in facts(RANGES)[:4]] == [
        "412110 shares", "3.1 pure", "5.61 USD/shares", "388210 shares",
    ]  # fmt: skip


def test_years_that_are_left_are_none_where_they_are_counted_in_full() -> None:
    whole = RANGES.replace("3.1", "3").replace("5.4", "5").replace("4.5", "5")
    assert [unit for _, unit, _ in facts(whole)[:4]] == ["shares", "pure", "USD/shares", "shares"]


def test_years_that_a_lease_remains_are_no_shares() -> None:
    text = "|2014|2013\nWeighted-average remaining lease term:||\nOperating leases|5.7|6.1\nFinance leases|3.2|3.9\nWeighted average remaining life of leases|12|11"
    assert [f"{value} {unit}" for value, unit, _ in facts(text)][::2] == [
        "5.7 pure", "3.2 pure", "12 pure",
    ]  # fmt: skip


def test_counts_of_shares_are_in_the_scale_that_most_of_their_lines_state() -> None:
    text = "|2014|2013\nAverage shares (in thousands)|132,639|132,316\nDilutive shares|597|697\nDiluted shares (in thousands)|133,236|133,013\nEarnings|20.0|28.4"
    found = [f"{value} {unit}" for value, unit, _ in facts(text, ", except share and per share data")][::2]
    assert found == ["132639000 shares", "597000 shares", "133236000 shares", "20000 USD"]


@pytest.mark.parametrize("heading", ["Amortization period", "Estimated useful lives (in years)"])
def test_how_long_assets_last_is_no_money(heading: str) -> None:
    text = f"December 31, 2014|{heading}|Gross|Net\nPatents|5|1,200|900\nLists|18|2,200|1,900\nTotal||3,400|2,800"
    assert [(value, unit) for value, unit, _ in facts(text)[:4]] == [
        ("5", "pure"), ("1200000", "USD"), ("900000", "USD"), ("18", "pure"),
    ]  # fmt: skip
    costs = text.replace("5|", "$ 5|")
    assert facts(costs)[0][1] == "USD"


def test_shares_of_a_period_are_counted_beside_income_and_eps() -> None:
    text = "|Three month period Income|Three month period Shares|Three month period EPS\nBasic|36,000|21,940|$ 1.64\nOptions||310|"
    assert [unit for _, unit, _ in facts(text)] == ["USD", "shares", "USD/shares", "shares"]
