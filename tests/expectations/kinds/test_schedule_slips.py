"""A schedule that lacks its multiplier: said once, and never of an amount that would not tie with it either."""

from __future__ import annotations

import pytest
from made_tables import HALF, QUARTER, VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Fact

FACE = """
Cash          | cash           | 5,677
Receivables   | receivables_net | 3,599
Total current | current_assets | 9,276
Plant         | ppe_net        | 10,413
Total assets  | assets         | 19,689
"""
RULE = Rule(
    "rule",
    "agree",
    "config",
    "A rule",
    for_each=("assets", "current_assets", "cash", "ppe_net"),
    statements=("ex27",),
)


def _in_units(fact: Fact) -> Fact:
    """A number of thousands as it stands where the multiplier is left out."""
    value, quantum = fact.value / 1000, fact.quantum / 1000
    return fact._replace(value=value, natural=fact.natural and value, quantum=quantum, scale=0)


def _verdicts(assets: str, current: str, cash: str, plant: str = "--") -> list[Verdict]:
    """The verdicts on a schedule of these amounts, in units, beside a balance sheet in thousands."""
    text = f"""
TOTAL-ASSETS   | assets         | {assets}
CURRENT-ASSETS | current_assets | {current}
CASH           | cash           | {cash}
PP&E           | ppe_net        | {plant}
"""
    schedule = sheet(text, kind="ex27")
    rows = tuple(row._replace(facts=tuple(f and _in_units(f) for f in row.facts)) for row in schedule.rows)
    reading = filing(sheet(FACE), schedule._replace(rows=rows))
    return [evaluate(RULE, a, False) for a in bind(RULE, reading, VOCABULARY)]


def test_a_missing_multiplier_is_said_once_and_explains_the_other_amounts() -> None:
    found = _verdicts("19,689", "9,276", "5,677", "10,413")
    assert [v.status for v in found] == ["breaks", "explained", "explained", "explained"]
    assert "times 1,000" in found[0].message
    assert found[0].likely_cause == "one slip: the MULTIPLIER of the schedule"
    assert "MULTIPLIER" in found[1].message


@pytest.mark.parametrize("current", ["9,267", "1,276"])
def test_an_amount_that_would_not_tie_at_that_scale_breaks_by_itself(current: str) -> None:
    found = _verdicts("19,689", current, "5,677", "10,413")
    assert [v.status for v in found] == ["breaks", "breaks", "explained", "explained"]


def test_two_amounts_tell_no_multiplier() -> None:
    assert [v.status for v in _verdicts("19,689", "9,267", "5,677")] == ["breaks", "breaks", "breaks"]


def test_where_one_amount_ties_as_filed_the_multiplier_is_right() -> None:
    found = _verdicts("19,689,000", "9,276", "5,677")
    assert [v.status for v in found] == ["holds", "breaks", "breaks"]


INCOME = """
Revenues      | revenues      | 856   | 1,685
Operating     | operating_income | (34)  | (75)
Net income    | net_income    | (22)  | (48)
"""
FLOWS = RULE._replace(for_each=("revenues", "operating_income", "net_income"))


@pytest.mark.parametrize(
    ("stated", "statuses"),
    [
        (("856", "(34)", "(22)"), ["breaks", "explained", "explained"]),
        (("856", "(34)", "(48)"), ["breaks", "breaks", "holds"]),
        (("859", "(39)", "(22)"), ["breaks", "breaks", "breaks"]),
    ],
)
def test_amounts_of_another_period_are_one_slip_too(stated: tuple[str, ...], statuses: list[str]) -> None:
    """The schedule is filed for six months, with the amounts of the quarter."""
    income = sheet(INCOME, kind="income_statement", periods=(QUARTER, HALF))
    tags = zip(("revenues", "operating_income", "net_income"), stated, strict=True)
    schedule = sheet(
        "\n".join(f"TAG | {concept} | {amount}" for concept, amount in tags), kind="ex27", periods=(HALF,)
    )
    reading = filing(income, schedule)
    found = [evaluate(FLOWS, a, False) for a in bind(FLOWS, reading, VOCABULARY)]
    assert [v.status for v in found] == statuses
    if statuses[1] == "explained":
        assert "of the three months to 2003-12-31" in found[0].message
        assert found[0].likely_cause == "one slip: the PERIOD-TYPE of the schedule"
