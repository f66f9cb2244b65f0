"""What the gate, the pages and the reports say about a filing: one value, judged once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.checkpoints.coverage import NO_EVIDENCE, NOTHING, Coverage, measure_coverage
from tieout.errors import ExitCode
from tieout.expectations.rules import Rule
from tieout.expectations.suspects import name_suspects
from tieout.expectations.verdicts.verdict import TESTED, Verdict
from tieout.facts import Filing, Problem

PRECEDENCE = (
    ExitCode.INTERRUPTED,
    ExitCode.FAULT,
    ExitCode.USAGE,
    ExitCode.FINDINGS,
    ExitCode.UNREADABLE,
    ExitCode.TIED,
)

CONCLUSIVE = TESTED - {"unclear"}
"""Two readings with two answers have tested nothing."""


class Waived(NamedTuple):
    """What became of a waiver: waived, lapsed (number or difference changed), expired or unused."""

    rule: str
    application: str
    status: str
    text: str


class FilingOutcome(NamedTuple):
    """One filing judged. `verdict` is tied, findings, unreadable or fault; `error` says what stopped it.

    `reasons` says in words why a filing that was read is not tied; `required` names the rules that must be
    tested; `evidence` counts the applications of error rules that were tested on printed structure.
    """

    filing: str
    verdict: str
    reading: Filing | None
    verdicts: tuple[Verdict, ...]
    coverage: Coverage
    error: str = ""
    reasons: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()
    evidence: int = 0
    waivers: tuple[Waived, ...] = ()


def judge_filing(
    reading: Filing,
    verdicts: tuple[Verdict, ...],
    rules: tuple[Rule, ...],
    *,
    fail_on: str = "error",
    min_coverage: Decimal = Decimal(0),
    waivers: tuple[Waived, ...] = (),
) -> FilingOutcome:
    """The outcome of a filing that was read: its coverage, and whether it is tied under this gate.

    A finding whose wrong number the other checks give away names it.
    """
    verdicts = name_suspects(verdicts, {rule.id: rule for rule in rules})
    evident = frozenset(
        rule.id for rule in rules if rule.severity == "error" and rule.kind not in NO_EVIDENCE
    )
    outcome = FilingOutcome(
        filing=reading.path,
        verdict="tied",
        reading=reading,
        verdicts=verdicts,
        coverage=measure_coverage(reading, verdicts, rules),
        required=frozenset(rule.id for rule in rules if rule.required),
        evidence=sum(v.rule in evident and v.status in CONCLUSIVE and not v.derived for v in verdicts),
        waivers=waivers,
    )
    reasons = tuple(failures(outcome, fail_on, min_coverage))
    return outcome._replace(reasons=reasons, verdict="findings" if reasons else "tied")


def unreadable(filing: str, error: str) -> FilingOutcome:
    """The outcome of a document that could not be read; `error` says why."""
    return FilingOutcome(filing, "unreadable", None, (), NOTHING, error)


def fault(filing: str, error: str) -> FilingOutcome:
    """The outcome of a document on which tieout itself failed; `error` names the fault."""
    return FilingOutcome(filing, "fault", None, (), NOTHING, error)


def gate_severity(verdict: Verdict, required: frozenset[str] = frozenset()) -> str:
    """How much a verdict weighs at the gate: error, warning, info, or "" where it passes."""
    if verdict.status == "breaks":
        return verdict.severity
    if verdict.status in ("unclear", "not_tested") and verdict.rule in required:
        return "error"
    if verdict.status in ("unusual", "unclear"):
        return "info" if verdict.severity == "info" else "warning"
    return ""


def failures(outcome: FilingOutcome, fail_on: str, min_coverage: Decimal) -> Iterator[str]:
    """Say in words why a filing that was read is not tied; nothing where it is."""
    weights = [gate_severity(verdict, outcome.required) for verdict in outcome.verdicts]
    if errors := weights.count("error"):
        yield f"{errors} {'exception' if errors == 1 else 'exceptions'}"
    if fail_on == "warning" and (warnings := weights.count("warning")):
        yield f"{warnings} {'warning' if warnings == 1 else 'warnings'}, and warnings fail this gate"
    if missing := sorted(outcome.required - {verdict.rule for verdict in outcome.verdicts}):
        yield f"required, but nothing to apply it to: {', '.join(missing)}"
    if lapsed := sum(w.status in ("lapsed", "expired") for w in outcome.waivers):
        yield f"{lapsed} {'waiver' if lapsed == 1 else 'waivers'} lapsed or expired"
    if problems := sum(p.severity == "error" for p in reading_problems(outcome)):
        yield f"{problems} {'problem' if problems == 1 else 'problems'} of reading"
    if not outcome.evidence:
        yield "nothing was checked: no rule of severity error could be tested"
    if outcome.coverage.ratio < min_coverage:
        yield f"coverage {percent(outcome.coverage.ratio)} is below the {percent(min_coverage)} that is asked"


def reading_problems(outcome: FilingOutcome) -> tuple[Problem, ...]:
    """What the parser doubts or could not read."""
    return outcome.reading.problems if outcome.reading else ()


def exit_code(
    outcomes: Iterable[FilingOutcome], fail_on: str = "error", min_coverage: Decimal = Decimal(0)
) -> ExitCode:
    """What the shell gets for all filings together; the gravest counts."""
    return gravest(_exit_code_of(outcome, fail_on, min_coverage) for outcome in outcomes)


def gravest(codes: Iterable[ExitCode]) -> ExitCode:
    """The exit code that counts of several: 130 > 4 > 2 > 1 > 3 > 0."""
    return min(codes, key=PRECEDENCE.index, default=ExitCode.TIED)


def percent(ratio: Decimal) -> str:
    """A ratio as people write it, cut to a whole per cent, so that 100% means all."""
    return f"{int(ratio * 100)}%"


def percent_of(part: int, whole: int) -> str:
    """A share in whole per cent, cut, so that 100% means all; a dash where there is nothing to share."""
    return f"{100 * part // whole}%" if whole else "–"


def _exit_code_of(outcome: FilingOutcome, fail_on: str, min_coverage: Decimal) -> ExitCode:
    if outcome.verdict == "fault":
        return ExitCode.FAULT
    if outcome.verdict == "unreadable":
        return ExitCode.UNREADABLE
    return ExitCode.FINDINGS if any(failures(outcome, fail_on, min_coverage)) else ExitCode.TIED
