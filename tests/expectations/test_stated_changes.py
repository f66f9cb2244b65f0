"""Changes and shares that prose states: judged by what the printed amounts can give, and by their direction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_tables import QUARTER, VOCABULARY, claim, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Claim

BEFORE = (date(2002, 10, 1), date(2002, 12, 31))
TWO_YEARS = (QUARTER, BEFORE)
REVENUES = "Revenues | revenues | 4,480 | 4,010"
LOSSES = "Net loss | net_income | (4,480) | (4,010)"


def judged(subject: str, lines: str, stated: Claim) -> Verdict:
    """What a rule on that subject says of one claim beside an income statement of two years."""
    rule = Rule("prose", "narrative", "config", "Prose", of=(subject,))
    reading = filing(sheet(lines, kind="income_statement", periods=TWO_YEARS), claims=[stated])
    return next(evaluate(rule, a, False) for a in bind(rule, reading, VOCABULARY))


def percent(
    printed: str, direction: str = "up", hedge: str = "exact", concept: str = "revenues", of: str = ""
) -> Claim:
    """A percentage of change since the year before, or of the line `of`."""
    stated = claim(printed, concept, QUARTER, hedge)
    quantum = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    fact = stated.fact._replace(
        value=Decimal(printed), natural=Decimal(printed), unit="percent", quantum=quantum
    )
    states = "share" if of else "percent_change"
    base = (None, None) if of else BEFORE
    return stated._replace(
        fact=fact,
        states=states,
        direction="" if of else direction,
        base_start=base[0],
        base_end=base[1],
        of=of,
    )


@pytest.mark.parametrize(
    ("stated", "hedge", "status"),
    [
        ("12", "exact", "holds"),
        ("11.7", "exact", "holds"),
        ("11.8", "exact", "breaks"),
        ("21", "exact", "breaks"),
        ("11", "exact", "breaks"),
        ("11", "about", "holds"),
        ("11", "over", "holds"),
        ("13", "over", "breaks"),
        ("13", "nearly", "holds"),
    ],
)
def test_a_percentage_of_change_is_what_the_amounts_can_give(stated: str, hedge: str, status: str) -> None:
    found = judged("percent_change", REVENUES, percent(stated, hedge=hedge))
    assert found.status == status
    assert found.formula == f"{stated}% = 100 * abs(4,480 - 4,010) / 4,010"


def test_a_percentage_of_coarse_amounts_is_judged_by_their_rounding() -> None:
    coarse = "Revenues | revenues | 5 | 4"
    assert judged("percent_change", coarse, percent("21")).status in ("rounding", "not_tested")


@pytest.mark.parametrize(("direction", "status"), [("up", "holds"), ("down", "breaks")])
def test_an_increase_is_one_in_the_statements(direction: str, status: str) -> None:
    assert judged("direction", REVENUES, percent("12", direction)).status == status


def test_a_loss_that_grew_increased() -> None:
    assert judged("direction", LOSSES, percent("12", "up", concept="net_income")).status == "holds"
    assert judged("percent_change", LOSSES, percent("12", "up", concept="net_income")).status == "holds"


def test_between_a_profit_and_a_loss_nothing_is_tested() -> None:
    turned = "Net income | net_income | 4,480 | (4,010)"
    assert judged("percent_change", turned, percent("12", concept="net_income")).status == "not_tested"


@pytest.mark.parametrize(("stated", "status"), [("0.5", "holds"), ("0.7", "breaks")])
def test_an_amount_of_change_is_the_difference(stated: str, status: str) -> None:
    told = claim(stated, "revenues", QUARTER)
    told = told._replace(states="change", direction="up", base_start=BEFORE[0], base_end=BEFORE[1])
    assert judged("change", REVENUES, told).status == status


@pytest.mark.parametrize(("stated", "status"), [("45.2", "holds"), ("54.2", "breaks")])
def test_a_margin_is_the_quotient_of_two_lines(stated: str, status: str) -> None:
    lines = f"{REVENUES}\nGross profit | gross_profit | 2,025 | 1,800"
    assert judged("share", lines, percent(stated, concept="gross_profit", of="revenues")).status == status


def test_a_percentage_is_no_amount_of_the_line() -> None:
    assert judged("revenues", REVENUES, percent("12")).status == "not_tested"


def test_a_change_since_a_period_that_is_not_printed_is_not_tested() -> None:
    since = date(2001, 10, 1), date(2001, 12, 31)
    told = percent("12")._replace(base_start=since[0], base_end=since[1])
    found = judged("percent_change", REVENUES, told)
    assert found.status == "not_tested"
