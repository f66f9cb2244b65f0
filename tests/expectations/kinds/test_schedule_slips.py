"""A schedule that lacks its multiplier: said once, and never of an amount that would not tie with it either."""

from __future__ import annotations

import pytest
from made_tables import VOCABULARY, filing, sheet

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
