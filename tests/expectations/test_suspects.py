"""The suspect number: named where the checks of a filing together point to one number, and only there."""

from __future__ import annotations

from made_tables import DEC03, JUN03, VOCABULARY, check, filing, sheet

from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.rules import Rule
from tieout.expectations.suspects import name_suspects
from tieout.expectations.verdicts.verdict import Verdict

BOTH = ((None, DEC03), (None, JUN03))
ASSETS = """
Cash                    | cash           | 5,677 | 4,059
Accounts receivable     |                | 2,375 | 2,436
Inventories             | inventories    | 1,224 | 1,135
=Total current assets   | current_assets | 9,276 | 7,630
Property                | ppe_net        | 396   | 479
Patents                 |                | 9,829 | 10,612
Other assets            |                | 188   | 199
=Total assets           | assets         | 19,689 | 18,920
Liabilities and equity  | liabilities_and_equity | 19,689 | 18,920
"""
CURRENT = Rule("current", "foot", "config", "Current assets foot", of=("current_assets",))
TOTAL = Rule("total", "foot", "config", "Total assets foot", of=("assets",))
BALANCE = check("assets = liabilities_and_equity", id="balance")


def judged(text: str, *rules: Rule) -> tuple[Verdict, ...]:
    verdicts = evaluate_filing(filing(sheet(text, periods=BOTH)), rules, VOCABULARY)
    return name_suspects(verdicts, {rule.id: rule for rule in rules})


def broken(old: str, new: str) -> list[Verdict]:
    assert old in ASSETS
    named = judged(ASSETS.replace(old, new, 1), CURRENT, TOTAL, BALANCE)
    return [v for v in named if v.status == "breaks"]


def test_a_subtotal_that_two_sums_disown_is_the_suspect_of_both_findings() -> None:
    found = broken("9,276", "9,267")
    assert [v.rule for v in found] == ["current", "total"]
    assert {v.likely_cause for v in found} == {
        "possible transposition: Total current assets 9,267 for 9,276; then two findings on it would tie and no check fail"
    }


def test_a_total_that_a_sum_and_another_total_disown_is_the_suspect() -> None:
    found = broken("=Total assets           | assets         | 19,689", "=Total assets | assets | 19,869")
    assert {v.rule for v in found} == {"total", "balance"}
    assert {v.likely_cause.partition(":")[2].partition(",")[0] for v in found} == {" Total assets 19"}


def test_a_finding_whose_one_slip_is_known_names_no_number() -> None:
    found = [v._replace(likely_cause="one slip: the PERIOD-TYPE") for v in broken("9,276", "9,267")]
    rules = {rule.id: rule for rule in (CURRENT, TOTAL)}
    assert {v.likely_cause for v in name_suspects(found, rules)} == {"one slip: the PERIOD-TYPE"}


def test_one_finding_names_no_suspect_where_several_numbers_could_be_wrong() -> None:
    (found,) = broken("1,224", "1,207")
    assert "suspect" not in found.likely_cause


def test_a_lone_finding_names_the_one_number_that_no_other_check_vouches_for() -> None:
    split = check("current_assets + noncurrent_assets = assets", id="split")
    table = ASSETS.replace(
        "Liabilities and equity",
        "Noncurrent assets | noncurrent_assets | 10,493 | 11,290\nLiabilities and equity",
    )
    named = judged(table, CURRENT, TOTAL, BALANCE, split)
    (found,) = [v for v in named if v.status == "breaks"]
    assert found.rule == "split"
    assert found.likely_cause == (
        "suspect number: Noncurrent assets 10,493; at 10,413 it would tie; other checks vouch for the other numbers"
    )


def test_a_number_that_graver_findings_want_otherwise_is_no_suspect_of_a_warning() -> None:
    plan = check("current_assets + liabilities_and_equity = 30,000,000", id="plan", severity="warning")
    table = ASSETS.replace("9,276", "9,267", 1)
    named = judged(table, CURRENT, TOTAL, BALANCE, plan)
    causes = {v.rule: v.likely_cause for v in named if v.status == "breaks" and "2003-12-31" in v.period}
    assert "two findings on it" in causes["current"]
    assert causes["plan"] == ""


def test_what_does_not_break_is_left_as_it_is() -> None:
    rules = (CURRENT, TOTAL, BALANCE)
    verdicts = evaluate_filing(filing(sheet(ASSETS, periods=BOTH)), rules, VOCABULARY)
    assert name_suspects(verdicts, {rule.id: rule for rule in rules}) == verdicts
