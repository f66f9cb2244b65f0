"""`--format json`: the outcome for programs, version 1 (docs/messages.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

import tieout
from tieout.checkpoints.findings import findings, missing_in_words, plain, title_of
from tieout.checkpoints.outcome import FilingOutcome, reading_problems
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import TESTED, Operand, Verdict
from tieout.facts import Fact, Problem

Json = dict[str, object]

VERSION = 1
"""Rises when a field changes its meaning or goes; a new field does not raise it."""


def render(outcomes: Sequence[FilingOutcome], rules: Mapping[str, Rule]) -> str:
    """All outcomes as one JSON object; amounts are strings in units."""
    document: Json = {
        "version": VERSION,
        "tieout": tieout.__version__,
        "filings": [_filing(outcome, rules) for outcome in outcomes],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _filing(outcome: FilingOutcome, rules: Mapping[str, Rule]) -> Json:
    """One filing; `checked` counts the applications of rules that were tested."""
    facts = {fact.fact_id: fact for fact in outcome.reading.facts} if outcome.reading else {}
    problems = [_problem(problem) for problem in reading_problems(outcome)]
    if outcome.error:
        problems.append(_problem(Problem("error", outcome.verdict, outcome.error)))
    return {
        "filing": outcome.filing,
        "verdict": outcome.verdict,
        "reasons": list(outcome.reasons),
        "coverage": float(round(outcome.coverage.ratio, 4)),
        "checked": sum(verdict.status in TESTED for verdict in outcome.verdicts),
        "findings": [_finding(severity, verdict, rules, facts) for severity, verdict in findings(outcome)],
        "not_tested": [
            {"rule": v.rule, "period": v.period, "missing": list(v.missing) or [missing_in_words(v)]}
            for v in outcome.verdicts
            if v.status == "not_tested"
        ],
        "waived": [waived._asdict() for waived in outcome.waivers],
        "passed": _passed(outcome),
        "unchecked": list(outcome.coverage.unchecked),
        "problems": problems,
    }


def _finding(severity: str, verdict: Verdict, rules: Mapping[str, Rule], facts: Mapping[str, Fact]) -> Json:
    """A finding with all that decided it; `allowed` is the bound without rounding down."""
    return {
        "rule": verdict.rule,
        "title": title_of(verdict, rules),
        "severity": severity,
        "status": verdict.status,
        "application": verdict.application,
        "period": verdict.period,
        "formula": verdict.formula,
        "difference": _amount(verdict.difference),
        "allowed": _amount(verdict.allowed),
        "message": verdict.message,
        "likely_cause": verdict.likely_cause,
        "operands": [_operand(operand, facts.get(operand.fact_id)) for operand in verdict.operands],
    }


def _operand(operand: Operand, fact: Fact | None) -> Json:
    """A number that a rule took; `value` as printed, `natural` with its natural sign."""
    return {
        "name": operand.term,
        "value": _amount(fact.value if fact else operand.value),
        "natural": _amount(fact.natural if fact else operand.value),
        "quantum": _amount(operand.quantum),
        "document": operand.document,
        "line": operand.line,
        "start": operand.start,
        "end": operand.end,
        "fact_id": operand.fact_id,
        **({"source": operand.source} if operand.source else {}),
        **({"anchor": fact.anchor} if fact and fact.anchor else {}),
    }


def _passed(outcome: FilingOutcome) -> list[Json]:
    """How often each rule passed, and how: holds, rounding, explained."""
    passed: dict[tuple[str, str], int] = {}
    for verdict in outcome.verdicts:
        if verdict.status in ("holds", "rounding", "explained"):
            key = (verdict.rule, verdict.status)
            passed[key] = passed.get(key, 0) + 1
    return [{"rule": rule, "applications": n, "status": status} for (rule, status), n in passed.items()]


def _problem(problem: Problem) -> Json:
    names = ("severity", "code", "message", "line", "start", "end")
    return {name: getattr(problem, name) for name in names}


def _amount(value: Decimal | None) -> str | None:
    """An amount as text in units, without an exponent."""
    return None if value is None else plain(value)
