"""A bank's spread is the difference of two rates, its margin net interest over all that earns."""

from __future__ import annotations

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.facts import Fact, Statement

FOOT = Rule("nt_foot", "foot", "notes", "Notes foot", of=("other",))
SHARE = Rule("per_share_of_line", "columns", "periods", "Shares", of=("share",), off_by_one="warning")
BANK = """
Loans                              | | 1,204,500 | 98,769  | 8.20% | 1,103,200 | 85,167  | 7.72%
Securities                         | | 516,900   | 31,014  | 6.00% | 427,700   | 26,090  | 6.10%
Federal funds sold                 | | 40,200    | 2,251   | 5.60% | 31,000    | 1,364   | 4.40%
Total earning assets               | | 1,761,600 | 132,034 | 7.50% | 1,561,900 | 112,621 | 7.21%
Total interest-bearing liabilities | | 1,314,100 | 62,260  | 4.74% | 1,212,000 | 48,340  | 3.99%
Net interest income                | |           | 69,774  |       |           | 64,281  |
Interest rate spread               | |           |         | 2.76% |           |         | 3.22%
Net yield on earning assets        | |           |         | 3.96% |           |         | 4.12%
"""


def table(text: str) -> Statement:
    made = sheet(text, kind="other", periods=((None, None),) * 6)
    rows = tuple(row._replace(facts=tuple(f and _in_percent(f) for f in row.facts)) for row in made.rows)
    return made._replace(rows=rows)


def _in_percent(fact: Fact) -> Fact:
    if "%" not in fact.printed:
        return fact
    return fact._replace(unit="percent", value=fact.value / 10, quantum=fact.quantum / 10)


def findings(rule: Rule, text: str, label: str) -> list[str]:
    found = [evaluate(rule, a, False) for a in bind(rule, filing(table(text)), VOCABULARY)]
    return [v.status for v in found if label in v.application]


def test_a_spread_lies_between_two_rates() -> None:
    assert findings(FOOT, BANK, "spread") == ["holds", "holds"]
    assert findings(FOOT, BANK.replace("2.76", "2.96"), "spread") == ["breaks", "holds"]


def test_a_margin_is_net_interest_over_all_that_earns() -> None:
    assert findings(SHARE, BANK, "Net yield") == ["holds", "holds"]
    assert findings(SHARE, BANK.replace("4.12", "4.72"), "Net yield") == ["holds", "breaks"]


def test_a_spread_of_other_rates_is_none_that_slipped() -> None:
    assert findings(FOOT, BANK.replace("2.76", "3.41"), "spread") == []
