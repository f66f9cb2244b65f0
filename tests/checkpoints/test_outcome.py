"""The outcome of a filing and the exit code: the table of verdicts, row by row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_filing import (
    BROKEN,
    CASH,
    FOOT,
    FOOTED,
    PLAUSIBLE,
    PRESENT,
    RULES,
    UNTESTED,
    judged,
    made_filing,
    operand,
    verdict,
)

from tieout.checkpoints.outcome import (
    FilingOutcome,
    exit_code,
    fault,
    gate_severity,
    gravest,
    judge_filing,
    percent,
    unreadable,
)
from tieout.errors import ExitCode
from tieout.expectations.rules import Rule
from tieout.facts import Problem

WARNING = Rule("w", "check", "p", "A warning", severity="warning")


@pytest.mark.parametrize(
    ("rule", "status", "on_error", "on_warning"),
    [
        (FOOT, "holds", 0, 0),
        (FOOT, "rounding", 0, 0),
        (FOOT, "explained", 0, 0),
        (FOOT, "waived", 0, 0),
        (FOOT, "unusual", 0, 1),
        (FOOT, "breaks", 1, 1),
        (FOOT, "unclear", 0, 1),
        (FOOT, "not_tested", 0, 0),
        (FOOT, "not_applicable", 0, 0),
        (WARNING, "breaks", 0, 1),
        (WARNING, "unusual", 0, 1),
        (PLAUSIBLE, "breaks", 0, 0),
        (PLAUSIBLE, "unusual", 0, 0),
        (FOOT._replace(id="r", required=True), "not_tested", 1, 1),
        (FOOT._replace(id="r", required=True), "unclear", 1, 1),
        (FOOT._replace(id="r", required=True), "not_applicable", 0, 0),
    ],
)
def test_what_a_status_does_to_the_gate(rule: Rule, status: str, on_error: int, on_warning: int) -> None:
    outcome = judged(FOOTED, verdict(rule, status, operand(CASH)), rules=(*RULES, rule))
    assert exit_code([outcome]) == on_error
    assert exit_code([outcome], fail_on="warning") == on_warning


def test_a_filing_that_holds_is_tied_without_a_reason() -> None:
    outcome = judged(FOOTED)
    assert (outcome.verdict, outcome.reasons) == ("tied", ())


def test_a_break_is_said_in_the_reasons() -> None:
    outcome = judged(FOOTED, BROKEN)
    assert (outcome.verdict, outcome.reasons) == ("findings", ("1 exception",))


@pytest.mark.parametrize(
    "weak",
    [
        (),
        (UNTESTED,),
        (verdict(WARNING, "holds", operand(CASH)),),
        (verdict(FOOT, "holds", operand(CASH), derived=True),),
        (verdict(PRESENT, "holds", operand(CASH)),),
        (verdict(FOOT, "unclear", operand(CASH)),),
    ],
    ids=["no rule", "only untested", "only warnings", "only derived", "only presence", "only unclear"],
)
def test_nothing_that_was_checked_is_never_green(weak: tuple[object, ...]) -> None:
    outcome = judged(*weak)  # type: ignore[arg-type]
    assert exit_code([outcome]) == ExitCode.FINDINGS
    assert "nothing was checked" in outcome.reasons[0]


def test_a_required_rule_that_was_never_applied_is_a_finding() -> None:
    outcome = judged(FOOTED, rules=(*RULES, FOOT._replace(id="covenant", required=True)))
    assert exit_code([outcome]) == ExitCode.FINDINGS
    assert "covenant" in outcome.reasons[0]


def test_a_number_that_the_parser_lost_is_a_finding_and_a_doubt_is_not() -> None:
    assert exit_code([judged(FOOTED, problems=(Problem("error", "lost", "a number was lost"),))]) == 1
    assert exit_code([judged(FOOTED, problems=(Problem("warning", "doubt", "a doubt"),))]) == 0


def test_coverage_below_the_gate_is_a_finding_and_at_the_gate_is_not() -> None:
    assert exit_code([judged(FOOTED)], min_coverage=Decimal("0.75")) == 0
    assert exit_code([judged(FOOTED)], min_coverage=Decimal("0.76")) == 1


def test_the_verdict_on_a_filing_is_that_of_its_gate() -> None:
    doubtful = (FOOTED, verdict(FOOT, "unusual", operand(CASH)))
    assert judge_filing(made_filing(), doubtful, RULES).verdict == "tied"
    assert judge_filing(made_filing(), doubtful, RULES, fail_on="warning").verdict == "findings"


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([], 0),
        ([judged(FOOTED), unreadable("a", "no")], 3),
        ([judged(FOOTED), unreadable("a", "no"), judged(BROKEN)], 1),
        ([judged(BROKEN), fault("a", "oh"), unreadable("b", "no")], 4),
    ],
)
def test_of_several_filings_the_gravest_counts(outcomes: list[FilingOutcome], code: int) -> None:
    assert exit_code(outcomes) == code


def test_the_order_of_the_exit_codes() -> None:
    codes = list(ExitCode)
    order = []
    while codes:
        order.append(int(gravest(codes)))
        codes.remove(gravest(codes))
    assert order == [130, 4, 2, 1, 3, 0]


def test_a_required_rule_that_is_unclear_weighs_as_an_error() -> None:
    unclear = verdict(FOOT, "unclear", operand(CASH))
    assert (gate_severity(unclear), gate_severity(unclear, frozenset({FOOT.id}))) == ("warning", "error")


def test_only_all_is_a_hundred_per_cent() -> None:
    assert (percent(Decimal("0.9999")), percent(Decimal(1))) == ("99%", "100%")
