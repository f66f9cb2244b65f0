"""`--format junit`: a suite a filing and a case a rule, for the test page of a build server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tieout.checkpoints.findings import difference_in_words, findings, missing_in_words, place, title_of
from tieout.checkpoints.outcome import FilingOutcome
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import TESTED, Verdict

NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(outcomes: Sequence[FilingOutcome], rules: Mapping[str, Rule]) -> str:
    """All outcomes as JUnit XML; warnings and notes are told in the output of a case that passes."""
    suites = [line for outcome in outcomes for line in _suite(outcome, rules)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>", ""])


def _suite(outcome: FilingOutcome, rules: Mapping[str, Rule]) -> Iterator[str]:
    """One filing: whether it is tied, then every rule that was or could not be tested."""
    weighed = {id(verdict): severity for severity, verdict in findings(outcome)}
    by_rule: dict[str, list[Verdict]] = {}
    for verdict in outcome.verdicts:
        if verdict.status != "not_applicable":
            by_rule.setdefault(verdict.rule, []).append(verdict)
    cases = [_case(outcome, verdicts, weighed, rules) for verdicts in by_rule.values()]
    bodies = [_verdict_body(outcome), *(body for _, body in cases)]
    failed = sum(body.startswith("<failure") for body in bodies)
    skipped = sum(body.startswith("<skipped") for body in bodies)
    errors = sum(body.startswith("<error") for body in bodies)
    counts = f'tests="{len(bodies)}" failures="{failed}" errors="{errors}" skipped="{skipped}"'
    yield f'<testsuite name="{_escaped(outcome.filing)}" {counts}>'
    for name, body in zip(("tied", *(name for name, _ in cases)), bodies, strict=True):
        yield f'<testcase classname="{_escaped(outcome.filing)}" name="{_escaped(name)}">{body}</testcase>'
    yield "</testsuite>"


def _verdict_body(outcome: FilingOutcome) -> str:
    """The case that stands for the gate: also coverage, and that anything was checked at all."""
    if outcome.error:
        return f'<error message="{outcome.verdict}">{_escaped(outcome.error)}</error>'
    if outcome.verdict == "tied":
        return ""
    return f'<failure message="{_escaped("; ".join(outcome.reasons))}"/>'


def _case(
    outcome: FilingOutcome, verdicts: Sequence[Verdict], weighed: Mapping[int, str], rules: Mapping[str, Rule]
) -> tuple[str, str]:
    """The name of a rule's case, and what it says: failure, skipped, or what is worth knowing."""
    name = f"{verdicts[0].rule}: {title_of(verdicts[0], rules)}"
    told = [(weighed[id(v)], _told(outcome, v, rules)) for v in verdicts if id(v) in weighed]
    errors = [text for severity, text in told if severity == "error"]
    if errors:
        return (
            name,
            f'<failure message="{len(errors)} of {len(verdicts)}">{_escaped(chr(10).join(errors))}</failure>',
        )
    if not any(verdict.status in TESTED for verdict in verdicts):
        return name, f'<skipped message="{_escaped(missing_in_words(verdicts[0]))}"/>'
    others = "\n".join(f"{severity}: {text}" for severity, text in told)
    return name, f"<system-out>{_escaped(others)}</system-out>" if others else ""


def _told(outcome: FilingOutcome, verdict: Verdict, rules: Mapping[str, Rule]) -> str:
    """A finding in one paragraph."""
    look = place(verdict, rules.get(verdict.rule))
    at = f"{outcome.filing}:{look.line}" if look else outcome.filing
    said = [verdict.formula, difference_in_words(verdict, rules), verdict.message, verdict.likely_cause]
    if verdict.missing:
        said = [missing_in_words(verdict)]
    return f"{at}: {'; '.join(part for part in said if part)}"


def _escaped(text: str) -> str:
    """Text as XML holds it; characters that XML has no place for become a question mark."""
    text = NOT_XML.sub("?", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
