"""Years over a roll in the notes, dated by the days of its own balances; what is left there is no income."""

from __future__ import annotations

import pytest

from tieout.facts import Fact
from tieout.parsers import read

STATEMENT = (
    "<p>STATEMENTS OF INCOME</p><table><tr><td>Year ended March 31,</td><td>2014</td><td>2013</td></tr>"
    "<tr><td>Net sales</td><td>900</td><td>800</td></tr><tr><td>Cost of sales</td><td>840</td><td>750</td></tr>"
    "<tr><td>Net income</td><td>60</td><td>50</td></tr></table><p>NOTE 4 - RESERVES</p>"
)
ROLL = """|2013|2012
Balance at January 1|2,943|3,078
Additions|366|223
Other|(1,179)|(358)
Balance at December 31|2,130|2,943"""


def facts(text: str) -> list[Fact]:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    return [
        f for f in read(f"{STATEMENT}<table>{rows}</table>".encode(), "a.htm").facts if f.statement == "other"
    ]


def periods(text: str) -> list[tuple[str, str]]:
    return [(str(f.period_start), str(f.period_end)) for f in facts(text)[::2]]


@pytest.mark.parametrize("first", ["Balance at January 1", "Balance, December 31"])
def test_balances_at_both_ends_of_a_year_date_what_moved_in_it(first: str) -> None:
    found = periods(ROLL.replace("Balance at January 1", first))
    assert found[1:] == [("2013-01-01", "2013-12-31"), ("2013-01-01", "2013-12-31"), ("None", "2013-12-31")]


def test_balances_of_other_days_date_no_years() -> None:
    assert {end for _, end in periods(ROLL.replace("December 31", "June 30"))} == {"None"}
    assert {end for _, end in periods(ROLL.replace("Balance at January 1", "Balance at beginning"))} == {
        "None"
    }


def test_what_is_left_of_anything_but_results_is_no_income() -> None:
    assert {f.concept for f in facts(ROLL)} == {""}
    with_results = f"{ROLL}\nIncome before income taxes|366|223"
    assert "other_nonoperating_income" in {f.concept for f in facts(with_results)}


def test_what_is_rolled_from_the_beginning_of_a_year_to_its_end_is_of_the_years_of_the_statements() -> None:
    text = "|2014|2013\nReserve at beginning of year|2,943|3,078\nAdditions|366|223\nReserve at end of year|3,309|3,301"
    assert periods(text) == [("None", "2013-03-31"), ("2013-04-01", "2014-03-31"), ("None", "2014-03-31")]


REGULATED = """|2014|2014|2013|2013
|Regulated|Consolidated|Regulated|Consolidated
Net sales|880|900|780|800
Operating income|90|95|80|84
Net income|58|60|48|50
Total assets|1,310|1,402|1,220|1,316"""


def test_results_under_years_alone_are_of_the_years_of_the_statements() -> None:
    found = facts("|2014|2013\nForeign|20|15\nDomestic|60|55\nIncome before income taxes|80|70")
    assert {(str(f.period_start), str(f.period_end)) for f in found} == {
        ("2013-04-01", "2014-03-31"), ("2012-04-01", "2013-03-31"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        "Net periodic pension cost|20|15", "Net postretirement benefit cost|20|15", "Statutory rate|35.0%|35.0%",
        "Federal statutory tax rate|35.0%|35.0%", "Effective income tax rate|41.6%|41.2%",
    ],
)  # fmt: skip
def test_costs_of_plans_and_rates_of_tax_are_of_the_years_of_the_statements(row: str) -> None:
    found = facts(f"|2014|2013\nForeign|20|15\n{row}")
    assert {(str(f.period_start), str(f.period_end)) for f in found} == {
        ("2013-04-01", "2014-03-31"), ("2012-04-01", "2013-03-31"),
    }  # fmt: skip


def test_years_over_parts_are_those_of_the_statements_and_assets_stand_at_their_end() -> None:
    found = facts(REGULATED)
    assert [(f.member, str(f.period_start), str(f.period_end)) for f in found if f.label == "Net income"] == [
        ("Regulated", "2013-04-01", "2014-03-31"), ("", "2013-04-01", "2014-03-31"),
        ("Regulated", "2012-04-01", "2013-03-31"), ("", "2012-04-01", "2013-03-31"),
    ]  # fmt: skip
    assert [(str(f.period_start), str(f.period_end)) for f in found if f.label == "Total assets"][::2] == [
        ("None", "2014-03-31"), ("None", "2013-03-31"),
    ]  # fmt: skip


def test_a_year_over_headings_that_come_again_heads_a_table_of_its_own() -> None:
    lines = REGULATED.splitlines()
    text = "\n".join(
        [*lines[:5], "|2012|", "|Regulated|Consolidated", "Net sales|680|700", "Net income|38|40"]
    )
    later = [f for f in facts(text) if f.printed in ("680", "700", "38", "40")]
    assert [f.period_end for f in later] == [None] * 4


@pytest.mark.parametrize(
    "text", ["|2014|2013\nLicences|4.1|4.0\nTerm|6|5", "|2015|2016\nNet sales|80|70\nNet income|8|7"]
)
def test_years_over_anything_else_and_years_to_come_stay_open(text: str) -> None:
    assert {f.period_end for f in facts(text)} == {None}


def test_the_parts_of_a_roll_are_told_by_their_headings() -> None:
    text = "|Life|Annuity|Total\nBalance at March 31, 2013|658|436|1,094\nAdditions|81|115|196\nBalance at March 31, 2014|739|551|1,290"
    assert [f.member for f in facts(text)] == ["Life", "Annuity", ""] * 3


def test_balances_of_a_roll_are_no_cash() -> None:
    text = "|2014|2013\nBeginning Balance|27,072|26,488\nCharge-offs|(2,020)|(1,187)\nNet change|(445)|584\nEnding Balance|27,014|27,072"
    title = "<p>The allowance for loan losses of the years ended March 31:</p>"
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    found = [
        f
        for f in read(f"{STATEMENT}{title}<table>{rows}</table>".encode(), "a.htm").facts
        if f.statement == "other"
    ]
    assert {f.concept for f in found} == {""}
    assert [str(f.period_end) for f in found if "Balance" in f.label] == [
        "2013-03-31", "2012-03-31", "2014-03-31", "2013-03-31",
    ]  # fmt: skip


def test_what_interest_pensions_bear_is_no_interest_on_debt() -> None:
    found = facts("|2014|2013\nService cost|44|42\nInterest cost|145|159\nNet periodic benefit cost|189|201")
    assert {f.concept for f in found} == {""}


def test_what_leads_from_one_day_to_that_of_its_columns_is_of_the_years_between() -> None:
    roll = """|At December 31, 2013|At December 31, 2012
Gross reserves at January 1|2,943|3,078
Incurred|366|223
Paid|(1,179)|(358)
Gross reserves at December 31|2,130|2,943"""
    assert periods(roll) == [
        ("None", "2012-12-31"),
        ("2013-01-01", "2013-12-31"),
        ("2013-01-01", "2013-12-31"),
        ("None", "2013-12-31"),
    ]
    listed = roll.replace("January 1", "December 31")  # two lines of one day lead nowhere
    assert {start for start, _ in periods(listed)} == {"None"}
