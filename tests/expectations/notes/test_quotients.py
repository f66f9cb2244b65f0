"""Amounts per share and rates in tables beside the statements: what two other lines of the same table make."""

from __future__ import annotations

from datetime import date

import pytest
from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Fact, Statement

PER_SHARE = Rule(
    "nt_per_share",
    "columns",
    "notes",
    "Per share",
    of=("per_share",),
    severity="warning",
    borne_out="error",
    off_by_one="info",
)
YEARS = tuple((date(y, 1, 1), date(y, 12, 31)) for y in (2003, 2002, 2001, 2000))
EARNINGS = """
Net income                       | | 14,485 | 9,065 | 7,312 | 5,120
Interest on debentures           | | 412    | 388   | 377   | 402
Shares used in the computation   | | 24,206 | 9,983 | 9,877 | 9,102
Net income per share             | | 0.60   | 0.91  | 0.74  | 0.56
"""


def table(text: str = EARNINGS) -> Statement:
    columns = text.strip().splitlines()[0].count("|") - 1
    made = sheet(text, kind="other", periods=YEARS[:columns])
    rows = tuple(row._replace(facts=tuple(f and _in_its_unit(f) for f in row.facts)) for row in made.rows)
    return made._replace(rows=rows)


def _in_its_unit(fact: Fact) -> Fact:
    if "per share" in fact.label and "/" not in fact.unit:
        return fact._replace(unit="USD/shares", value=fact.value / 1000, quantum=fact.quantum / 1000)
    return fact._replace(unit="shares") if "Shares" in fact.label else fact


def verdicts(text: str = EARNINGS) -> list[Verdict]:
    return [evaluate(PER_SHARE, a, False) for a in bind(PER_SHARE, filing(table(text)), VOCABULARY)]


def findings(text: str) -> list[tuple[str, str]]:
    return [(v.formula, v.severity) for v in verdicts(text) if v.status == "breaks"]


def test_an_amount_per_share_is_the_amount_over_the_shares() -> None:
    found = verdicts()
    assert [v.status for v in found] == ["holds"] * 4
    assert found[0].formula == "0.60 = 14,485 / 24,206"


@pytest.mark.parametrize(
    ("right", "wrong", "formula"),
    [
        ("0.74", "0.47", "0.47 = 7,312 / 9,877"),
        ("7,312", "4,312", "0.74 = 4,312 / 9,877"),
        ("9,877", "3,877", "0.74 = 7,312 / 3,877"),
    ],
)
def test_a_wrong_digit_in_any_of_the_three_is_an_error(right: str, wrong: str, formula: str) -> None:
    assert findings(EARNINGS.replace(right, wrong)) == [(formula, "error")]


def test_what_a_preferred_dividend_may_deduct_is_a_warning() -> None:
    assert findings(EARNINGS.replace("0.74", "0.70")) == [("0.70 = 7,312 / 9,877", "warning")]
    assert findings(EARNINGS.replace("0.74", "0.75")) == [("0.75 = 7,312 / 9,877", "info")]


def test_a_large_difference_that_no_slip_explains_is_a_warning() -> None:
    assert findings(EARNINGS.replace("0.74", "1.23")) == [("1.23 = 7,312 / 9,877", "warning")]


def test_two_columns_tell_which_lines_are_meant_and_one_does_not() -> None:
    two = "\n".join("|".join(line.split("|")[:4]) for line in EARNINGS.strip().splitlines())
    assert [v.status for v in verdicts(two)] == ["not_tested"]  # four digits agree by chance
    longer = (
        two.replace("0.60", "5.98")
        .replace("14,485", "144,850")
        .replace("0.91", "9.08")
        .replace("9,065", "90,650")
    )
    assert [v.status for v in verdicts(longer)] == ["holds"] * 2
    assert [v.status for v in verdicts(longer.replace("9.08", "9.80"))] == ["not_tested"]


def test_of_two_columns_that_disagree_the_lines_are_others() -> None:
    assert [v.status for v in verdicts(EARNINGS.replace("0.74", "0.70").replace("0.56", "0.51"))] == [
        "not_tested"
    ]


RATES = Rule("per_share_of_line", "columns", "periods", "Shares", of=("share",), off_by_one="warning")
RESULTS = """
Revenue             | | 21,651 | 21,905 | 19,348 | 20,422
Gross profit        | | 7,901  | 8,092  | 7,121  | 7,618
Income before taxes | | 2,759  | 3,402  | 2,820  | 2,993
Income taxes        | | 818    | 1,011  | 851    | 866
{}  | | {} | 29.7 | 30.2 | 28.9
"""


def rated(lines: str, columns: int = len(YEARS)) -> list[Verdict]:
    """What is found of the last of the lines, a rate in percent."""
    made = sheet(lines, kind="income_statement", periods=YEARS[:columns])
    facts = tuple(
        f and f._replace(unit="percent", value=f.value / 1000, quantum=f.quantum / 1000)
        for f in made.rows[-1].facts
    )
    made = made._replace(rows=(*made.rows[:-1], made.rows[-1]._replace(facts=facts)))
    return [evaluate(RATES, a, False) for a in bind(RATES, filing(made), VOCABULARY)]


def rates(label: str, first: str = "29.6") -> list[tuple[str, str]]:
    found = rated(RESULTS.format(label, first))
    return [(v.status, v.severity if v.status == "breaks" else v.formula) for v in found]


def test_a_rate_is_what_two_lines_above_it_make() -> None:
    found = rates("Effective tax rate")
    assert [status for status, _ in found] == ["holds"] * 4
    assert found[0][1] == "29.6% = 100 * 818 / 2,759"


def test_a_wrong_rate_is_an_error_where_its_label_says_what_it_is_of() -> None:
    assert rates("Effective tax rate", "26.9")[0] == ("breaks", "error")
    assert [status for status, _ in rates("Taxes as a percent of a group's income", "26.9")] == ["not_tested"]


def test_the_rate_of_two_years_may_be_the_same_where_its_label_says_what_it_is_of() -> None:
    two = """
Income before taxes | | 2,170 | 2,100
Income taxes        | | 651   | 630
{}                  | | 30.0  | 30.0
"""

    def found(label: str) -> list[str]:
        return [v.status for v in rated(two.format(label), 2)]

    assert found("Effective tax rate") == ["holds"] * 2
    assert found("Rate of something") == ["not_tested"]


def test_a_figure_that_is_called_no_rate_is_none() -> None:
    assert [status for status, _ in rates("Points")] == ["not_tested"]


@pytest.mark.usefixtures("comes_to_an_end")
def test_a_table_of_lines_without_end_comes_to_an_end() -> None:
    lines = "\n".join(
        f"Income {n} | | {n + 1001:,} | {n + 2002:,} | 1\nRate {n} | | 12.3 | 13.1 | 9.9"
        for n in range(3_000)
    )
    made = sheet(lines, kind="other", periods=YEARS[:3])
    rows = tuple(
        row._replace(facts=tuple(f and f._replace(unit="percent") for f in row.facts)) if at % 2 else row
        for at, row in enumerate(made.rows)
    )
    found = [evaluate(RATES, a, False) for a in bind(RATES, filing(made._replace(rows=rows)), VOCABULARY)]
    assert {v.status for v in found} <= {"holds", "breaks", "not_tested"}


TWO_YEARS = """
Earnings                     | net_income | 45,695 | 40,605
Shares outstanding           | | 160,942 | 158,195
Shares assumed issued        | | 17,204 | 17,755
Shares                       | | 178,146 | 175,950
Diluted earnings per share   | eps_diluted | 0.26 | 0.23
"""


def test_labels_name_what_short_earnings_per_share_of_two_years_are_made_of() -> None:
    assert [v.status for v in verdicts(TWO_YEARS)] == ["holds", "holds"]
    assert findings(TWO_YEARS.replace("0.23", "0.83")) == [("0.83 = 40,605 / 175,950", "error")]


def test_labels_alone_tell_no_deduction_from_a_wrong_amount() -> None:
    assert findings(TWO_YEARS.replace("0.23", "0.22")) == []  # a preferred dividend may be taken off
    unnamed = TWO_YEARS.replace("eps_diluted", "").replace("0.23", "0.83")
    assert [v.status for v in verdicts(unnamed)] == ["not_tested"]


def test_labels_name_results_without_something_as_well() -> None:
    text = TWO_YEARS.replace("Earnings   ", "Pro forma net earnings").replace("net_income", "")
    text = text.replace("Diluted earnings", "Pro forma earnings").replace("eps_diluted", "")
    assert [v.status for v in verdicts(text)] == ["holds", "holds"]
    assert findings(text.replace("0.23", "0.83")) == [("0.83 = 40,605 / 175,950", "error")]


def test_where_the_table_prints_no_shares_they_are_those_of_the_statement_of_income() -> None:
    statement = table("Shares, diluted | shares_diluted | 24,206 | 9,983 | 9,877 | 9,102")._replace(
        kind="income_statement", table=9
    )
    assert all(f and f.unit == "shares" for f in statement.rows[0].facts)
    text = "Pro forma net income | | 14,485 | 9,065 | 7,312 | 5,120\nPro forma net income per share | | 0.60 | 0.91 | 0.74 | 0.56"

    def judged(text: str) -> list[str]:
        bound = bind(PER_SHARE, filing(statement, table(text)), VOCABULARY)
        return [evaluate(PER_SHARE, a, False).status for a in bound]

    assert judged(text) == ["holds"] * 4
    assert judged(text.replace("0.91", "0.19")) == ["holds", "breaks", "holds", "holds"]
    assert [v.status for v in verdicts(text)] == ["not_tested"]


MARGINS = Rule("per_share_of_line", "columns", "periods", "Margins", of=("share",))


@pytest.mark.parametrize("label", ["Gross profit %", "Gross margin", "Gross profit percentage"])
def test_a_margin_of_two_figures_is_that_of_the_line_it_is_named_after(label: str) -> None:
    made = table(f"Revenue | | 1,004,066 | 905,115\nGross profit | | 406,399 | 331,015\n{label} | | 40 | 37")
    rows = list(made.rows)
    facts = tuple(
        f and f._replace(unit="percent", value=f.value / 1000, quantum=f.quantum / 1000)
        for f in rows[2].facts
    )
    made = made._replace(rows=(*rows[:2], rows[2]._replace(facts=facts)))
    found = [evaluate(MARGINS, a, False) for a in bind(MARGINS, filing(made), VOCABULARY)]
    assert [v.status for v in found] == ["holds", "holds"]


RESULTS_OF_TWO_YEARS = """
Revenue              | revenues         | 19,348 | 20,317
Operating income     | operating_income | 2,133  | 2,140
Income taxes         |                  | 651    | 630
Net income           | net_income       | 1,519  | 1,470
{label}              |                  | {rates}
"""


@pytest.mark.parametrize(
    ("label", "rates", "statuses"),
    [
        ("Net margin", "7.9 | 7.2", ["holds", "holds"]),
        ("Net margin", "7.9 | 2.2", ["holds", "breaks"]),  # a digit
        ("Net profit margin", "7.3 | 7.2", ["breaks", "holds"]),
        ("Net margin", "8 | 9", ["not_tested"]),  # a digit of two is soon met
        ("Operating margin", "11.0 | 13.7", ["not_tested"]),  # no slip: of something else
        ("Operating margin", "17.0 | 18.5", ["not_tested"]),
        ("Net margin of the group", "7.9 | 2.2", ["not_tested"]),
    ],
)
def test_of_two_years_a_margin_that_concepts_name_is_told_by_one(
    label: str, rates: str, statuses: list[str]
) -> None:
    text = RESULTS_OF_TWO_YEARS.format(label=label, rates=rates)
    assert [v.status for v in rated(text, 2)] == statuses


def test_revenue_makes_a_margin_however_many_lines_stand_between() -> None:
    between = "\n".join(f"Adjustment {n} | | {n} | {n + 1}" for n in range(20))
    text = f"Revenue | revenues | 193,481 | 203,172\n{between}\nAdjusted profit | | 21,331 | 21,409\nAdjusted profit margin | | {{}}"
    assert [v.status for v in rated(text.format("11.0 | 10.5"), 2)] == ["holds", "holds"]


def test_of_several_counts_of_shares_the_one_that_makes_all_columns_is_meant() -> None:
    """A slip would explain the nearer one, too: 0.19 for 0.29, or 30,584 for 40,584."""
    text = """
Earnings                    | net_income | 7,663 | 3,346
Shares, diluted             | | 41,279 | 25,742
Shares outstanding          | | 26,424 | 25,742
Diluted earnings per share  | eps_diluted | 0.19 | 0.13
"""
    assert [v.status for v in verdicts(text)] == ["holds", "holds"]


def across(text: str) -> list[tuple[str, str]]:
    """Status and severity of the amounts per share that stand right of what makes them."""
    made = sheet(text, kind="other", periods=YEARS[:3])
    kinds = (("USD", 1), ("shares", 1), ("USD/shares", 1000))
    rows = tuple(
        row._replace(
            facts=tuple(
                f and f._replace(unit=unit, value=f.value / by, quantum=f.quantum / by)
                for f, (unit, by) in zip(row.facts, kinds, strict=True)
            )
        )
        for row in made.rows
    )
    found = bind(PER_SHARE, filing(made._replace(rows=rows)), VOCABULARY)
    return [(v.status, v.severity) for v in (evaluate(PER_SHARE, a, False) for a in found)]


RECONCILED = """
Basic earnings          | | 31,204 | 20,111 | 1.55
Convertible debentures  | | 702    | 1,250  |
Diluted earnings        | | 31,906 | 21,361 | 1.49
"""


def test_an_amount_per_share_right_of_amount_and_shares_is_their_quotient() -> None:
    assert across(RECONCILED) == [("holds", "warning")] * 2


def test_a_wrong_digit_right_of_amount_and_shares_breaks_where_another_row_agrees() -> None:
    assert across(RECONCILED.replace("1.49", "1.79")) == [("holds", "warning"), ("breaks", "error")]
    assert across(RECONCILED.replace("1.49", "1.79").replace("1.55", "1.21")) == [("not_tested", "warning")]


ALLOWANCE = """
Net charge-offs                  | | 4,011 | 3,406 | 5,243
Provision                        | | 6,206 | 5,946 | 9,032
Average loans                    | | 1,204,500 | 1,103,200 | 988,400
Net charge-offs to average loans | | {} | .31 | .53
"""


def test_a_rate_that_names_its_lines_is_of_those_and_breaks_by_a_slip() -> None:
    assert [v.status for v in rated(ALLOWANCE.format(".33"), 3)] == ["holds"] * 3
    assert [v.status for v in rated(ALLOWANCE.format(".83"), 3)] == ["breaks", "holds", "holds"]
    assert [v.status for v in rated(ALLOWANCE.format("1.47"), 3)] == ["holds", "holds"]


CLASSES = """
Allocation of net income          | | 7,312  | 5,120 | 4,402 | 3,988
Shares, basic                     | | 24,206 | 9,983 | 9,877 | 9,102
Basic net income per share        | | 0.30   | 0.51  | 0.45  | 0.44
Allocation of net income          | | 7,318  | 5,124 | 4,408 | 3,991
Shares, diluted                   | | 24,306 | 9,989 | 9,899 | 9,142
Diluted net income per share      | | 0.30   | 0.51  | 0.45  | 0.44
"""


def test_a_line_printed_again_is_no_excuse_for_a_wrong_digit_in_the_one_above() -> None:
    assert findings(CLASSES) == []
    assert [severity for _, severity in findings(CLASSES.replace("5,124", "9,124"))] == ["error"]
    assert [severity for _, severity in findings(CLASSES.replace("5,120", "9,120"))] == ["error"]


IN_A_ROW = """
Net income                | net_income | 75,154 | 46,975
Average shares: Shares    | | 199,269 | 195,866
Basic earnings per share  | eps_basic | 0.38 | {}
"""


def test_a_slip_below_result_and_shares_is_no_deduction() -> None:
    assert [v.status for v in verdicts(IN_A_ROW.format("0.24"))] == ["holds", "holds"]
    assert findings(IN_A_ROW.format("0.26")) == [("0.26 = 46,975 / 195,866", "error")]
    assert findings(IN_A_ROW.format("0.25")) == [("0.25 = 46,975 / 195,866", "info")]  # one of the last digit
    parted = IN_A_ROW.replace("Basic", "Assumed issued: Shares | | 310 | 302\nBasic")
    assert findings(parted.format("0.26")) == []
