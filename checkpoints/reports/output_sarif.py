"""`--format sarif`: findings as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

import tieout
from tieout.checkpoints.findings import difference_in_words, findings, missing_in_words, place, title_of
from tieout.checkpoints.outcome import FilingOutcome, reading_problems
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Operand, Verdict

Json = dict[str, object]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(outcomes: Sequence[FilingOutcome], rules: Mapping[str, Rule]) -> str:
    """All findings as one SARIF run; columns count from 1, as SARIF has them."""
    driver: Json = {
        "name": "tieout",
        "version": tieout.__version__,
        "rules": [
            {"id": rule.id, "shortDescription": {"text": rule.title or rule.id}} for rule in rules.values()
        ],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result for outcome in outcomes for result in _results(outcome, rules)],
    }
    return (
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _results(outcome: FilingOutcome, rules: Mapping[str, Rule]) -> Iterator[Json]:
    """The findings of one filing, what could not be read, and why the gate does not let it through."""
    if outcome.reading is None:
        yield _result(outcome.verdict, "error", outcome.error, outcome.filing, {})
        return
    for severity, verdict in findings(outcome):
        look = place(verdict, rules.get(verdict.rule))
        text = _text(verdict, rules)
        result = _result(verdict.rule, LEVELS[severity], text, outcome.filing, _region(look) if look else {})
        if related := [_related(operand.source) for operand in verdict.operands if operand.source]:
            result["relatedLocations"] = related
        yield result
    for problem in reading_problems(outcome):
        region: Json = {"startLine": problem.line} if problem.line else {}
        yield _result(problem.code, LEVELS[problem.severity], problem.message, outcome.filing, region)
    if outcome.verdict != "tied":
        yield _result("not_tied", "error", "; ".join(outcome.reasons), outcome.filing, {})


def _result(rule: str, level: str, text: str, filing: str, region: Json) -> Json:
    place: Json = {"artifactLocation": {"uri": quote(filing)}}
    if region:
        place["region"] = region
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def _related(source: str) -> Json:
    """Where the number of another document stands: `acme-2003.txt:64`."""
    filing, _, line = source.rpartition(":")
    place = {"artifactLocation": {"uri": quote(filing)}, "region": {"startLine": int(line)}}
    return {"physicalLocation": place}


def _region(operand: Operand) -> Json:
    """Where a number stands; a number broken over a line ends on the next."""
    region: Json = {"startLine": operand.line, "startColumn": operand.start + 1}
    if operand.end_line >= operand.line and operand.end:
        region |= {"endLine": operand.end_line, "endColumn": operand.end + 1}
    return region


def _text(verdict: Verdict, rules: Mapping[str, Rule]) -> str:
    """A finding in a few sentences."""
    if verdict.missing:
        return f"{title_of(verdict, rules)}: {missing_in_words(verdict)}"
    said = [title_of(verdict, rules), verdict.formula, difference_in_words(verdict, rules), verdict.message]
    return "\n".join(part for part in [*said, verdict.likely_cause] if part)
