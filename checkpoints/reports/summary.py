"""The summary in the terminal: what does not tie and why, what was not tested, what nobody looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from tieout.checkpoints.findings import (
    difference_in_words,
    findings,
    lines_in_words,
    missing_in_words,
    place,
    place_in_words,
    title_of,
)
from tieout.checkpoints.outcome import FilingOutcome, percent, reading_problems
from tieout.checkpoints.reports.tape import SUMS, write_tape
from tieout.checkpoints.reports.whole_statements import missing_as_a_whole
from tieout.concepts import Vocabulary
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Problem

WIDTH = 100
HEADINGS = {"error": "exception", "warning": "warning", "info": "note"}
STATUSES = {
    "unusual": "possible by rounding, but unusual",
    "unclear": "unclear: check the reading first",
    "not_tested": "required, but not tested",
}
NOTHING_PRINTED = "no number that they look at is printed"
LISTED = 12
"""Lines of unchecked numbers that are listed; JSON and the pages have them all."""


def render(
    outcomes: Sequence[FilingOutcome], rules: Mapping[str, Rule], vocabulary: Vocabulary | None = None
) -> str:
    """The whole summary; a single filing is told with everything that was not tested, several without."""
    lines: list[str] = []
    for outcome in outcomes:
        lines += _filing(outcome, rules, vocabulary, alone=len(outcomes) == 1)
    return "\n".join([*lines, verdict_line(outcomes)]) + "\n"


def verdict_line(outcomes: Sequence[FilingOutcome]) -> str:
    """The last line: tied or not, with the counts."""
    counts = {verdict: sum(o.verdict == verdict for o in outcomes) for verdict in _VERDICTS}
    if len(outcomes) == 1:
        outcome = outcomes[0]
        reasons = f": {'; '.join(outcome.reasons)}" if outcome.reasons else ""
        return f"{_VERDICTS[outcome.verdict].upper()}: {outcome.filing}{reasons}"
    told = ", ".join(f"{count} {_VERDICTS[verdict]}" for verdict, count in counts.items() if count)
    head = "TIED" if counts["tied"] == len(outcomes) and outcomes else "NOT TIED"
    return f"{head}: {len(outcomes)} documents: {told}"


_VERDICTS = {"tied": "tied", "findings": "not tied", "unreadable": "unreadable", "fault": "fault of tieout"}


def _filing(
    outcome: FilingOutcome, rules: Mapping[str, Rule], vocabulary: Vocabulary | None, *, alone: bool
) -> Iterator[str]:
    """Everything on one filing; a tied one of several has two lines."""
    if outcome.reading is None:
        yield from (outcome.error, "")
        return
    if alone:
        yield from _not_tested(outcome, rules, vocabulary)
    for severity, verdict in findings(outcome):
        yield from _finding(outcome, severity, verdict, rules)
    yield from _problems(outcome)
    yield from (f"{outcome.filing}: waiver {w.status}: {w.rule}: {w.text}" for w in outcome.waivers)
    yield f"{outcome.filing}: {_counts(outcome)}"
    yield from _coverage(outcome, listed=alone)
    yield ""


def _finding(
    outcome: FilingOutcome, severity: str, verdict: Verdict, rules: Mapping[str, Rule]
) -> Iterator[str]:
    """One finding: place, rule, formula with its numbers, difference, what rounding allows, likely cause."""
    look = place(verdict, rules.get(verdict.rule))
    at = place_in_words(outcome, look)
    yield f"{at}: {HEADINGS[severity]}: {title_of(verdict, rules)} [{verdict.rule}]"
    about = ", ".join(part for part in (verdict.entity, verdict.member, verdict.period) if part)
    tape = list(write_tape(verdict))
    kind = _kind(verdict.rule, rules)
    yield from _told(
        ("for", about),
        ("", STATUSES.get(verdict.status, "")),
        ("", "" if tape and kind in SUMS else verdict.formula),
    )
    yield from (f"      {line}" for line in tape)
    yield from _told(
        ("difference", difference_in_words(verdict, rules)),
        ("", verdict.message if verdict.status != "not_tested" else missing_in_words(verdict)),
        ("likely cause", verdict.likely_cause),
        ("see", "" if tape else lines_in_words(verdict)),
    )
    yield ""


def _told(*said: tuple[str, str]) -> Iterator[str]:
    """What there is to say of a finding, each under its name."""
    for name, text in said:
        if text:
            yield from _wrapped(f"{name}: {text}" if name else text, indent=4)


def _problems(outcome: FilingOutcome) -> Iterator[str]:
    """What the parser could not read or doubts, with its place."""
    shown: dict[tuple[str, str], list[Problem]] = {}
    for problem in reading_problems(outcome):
        if problem.severity != "info":
            shown.setdefault((problem.severity, problem.code), []).append(problem)
    for (severity, code), alike in shown.items():
        told = 1 if severity == "warning" and len(alike) > MANY_ALIKE else len(alike)
        for problem in alike[:told]:
            at = f"{outcome.filing}:{problem.line}" if problem.line else outcome.filing
            yield from _wrapped(f"{at}: {severity} of reading: {problem.message} [{code}]")
        if others := alike[told:]:
            lines = ", ".join(str(line) for line in dict.fromkeys(p.line for p in others) if line)
            yield from _wrapped(f"and {len(others)} like it, on lines {lines}", indent=4)
    if shown:
        yield ""


MANY_ALIKE = 3
"""Of more warnings of one kind than these all but the first are told by their lines alone."""


def _counts(outcome: FilingOutcome) -> str:
    """How many applications of rules ended how."""
    status = [verdict.status for verdict in outcome.verdicts]
    severities = [severity for severity, _ in findings(outcome)]
    warnings, notes = severities.count("warning"), severities.count("info")
    counts = [
        (status.count("holds"), "checks hold", "check holds"),
        (status.count("rounding"), "within rounding", "within rounding"),
        (status.count("explained"), "explained", "explained"),
        (status.count("waived"), "waived", "waived"),
        (severities.count("error"), "exceptions", "exception"),
        (warnings, "warnings", "warning"),
        (notes, "notes", "note"),
        (status.count("not_tested"), "not tested", "not tested"),
    ]
    always = ("checks hold", "exceptions", "not tested")
    return ", ".join(f"{n} {one if n == 1 else many}" for n, many, one in counts if n or many in always)


def _coverage(outcome: FilingOutcome, *, listed: bool) -> Iterator[str]:
    """How many of the printed numbers were checked, and where the others stand."""
    coverage = outcome.coverage
    text = f"coverage {percent(coverage.ratio)}: {coverage.touched} of {coverage.numbers} numbers are checked"
    if coverage.unchecked:
        text += f", {len(coverage.unchecked)} unchecked{_unchecked_lines(outcome) if listed else ''}"
    if coverage.apart:
        text += f"; {coverage.apart} more stand outside the primary statements and the tied prose"
        text += f", {coverage.apart_touched} of them checked" if coverage.apart_touched else ""
    yield from _wrapped(text, indent=4)


def _unchecked_lines(outcome: FilingOutcome) -> str:
    """Where the numbers stand that nobody checked: ` (lines 45, 61 and 3 more)`."""
    unchecked = set(outcome.coverage.unchecked)
    facts = outcome.reading.facts if outcome.reading else ()
    lines = sorted({fact.line for fact in facts if fact.fact_id in unchecked})
    more = f" and {len(lines) - LISTED} more" if len(lines) > LISTED else ""
    word = "line" if len(lines) == 1 else "lines"
    return f" ({word} {', '.join(map(str, lines[:LISTED]))}{more})" if lines else ""


def _not_tested(
    outcome: FilingOutcome, rules: Mapping[str, Rule], vocabulary: Vocabulary | None
) -> Iterator[str]:
    """The rules that could not be tested, each with what is missing: never shown as passed.

    Rules that lack a whole statement, or any word of the prose, are counted together; those of which no number is
    printed at all (a bank's, in the filing of a shop) are named together, those of config.yml one by one.
    """
    lacking: dict[str, dict[str, int]] = {}
    with_numbers: set[str] = set()
    for verdict in outcome.verdicts:
        if verdict.status == "not_tested":
            if any(o.value is not None and not o.absent for o in verdict.operands):
                with_numbers.add(verdict.rule)
            said = (verdict.message or "nothing to apply it to",)
            own = _is_own(verdict.rule, rules) and verdict.application == "nowhere"
            for name in said if own else verdict.missing or said:
                counts = lacking.setdefault(verdict.rule, {})
                counts[_in_short(name)] = counts.get(_in_short(name), 0) + 1
    if not lacking:
        return
    whole: dict[str, list[str]] = {}
    for rule, missing in lacking.items():
        if reason := missing_as_a_whole(outcome, rules.get(rule), missing, vocabulary or {}):
            whole.setdefault(reason, []).append(rule)
    together = {rule for rules_ in whole.values() if len(rules_) > 1 for rule in rules_}
    yield f"{outcome.filing}: not tested, with what is missing (tieout rules explain RULE says more):"
    for reason, found in whole.items():
        if len(found) > 1:
            yield f"    {reason}: {len(found)} rules"
    strange = [
        r
        for r in lacking
        if r not in together | with_numbers and _kind(r, rules) != "narrative" and not _is_own(r, rules)
    ]
    if len(strange) > 1:
        yield from _wrapped(f"{NOTHING_PRINTED}: {len(strange)} rules: {', '.join(strange)}", indent=4)
        together.update(strange)
    alone = {rule: missing for rule, missing in lacking.items() if rule not in together}
    width = max(map(len, alone), default=0)
    for rule, missing in alone.items():
        counted = _kind(rule, rules) == "narrative"
        reasons = [f"{reason} ({n})" if counted and n > 1 else reason for reason, n in missing.items()]
        yield from _wrapped(f"{rule.ljust(width)}  {', '.join(reasons)}", indent=4, further=width + 2)
    yield ""


def _in_short(reason: str) -> str:
    """Why a claim is not tied, without the words of the sentence; the pages and JSON have them."""
    return reason.partition(" ('")[0].partition(": none of")[0]


def _kind(rule: str, rules: Mapping[str, Rule]) -> str:
    return rules[rule].kind if rule in rules else ""


def _is_own(rule: str, rules: Mapping[str, Rule]) -> bool:
    """Whether a rule was written in config.yml: who wrote it wants to know why it was not tested."""
    return rule in rules and rules[rule].pack == "config"


def _wrapped(text: str, indent: int = 0, further: int = 4) -> list[str]:
    """Text of any length in lines that fit the terminal; what follows the first line stands further in."""
    margin = " " * indent
    lines: list[str] = []
    for line in text.splitlines():
        lines += wrap(
            line,
            WIDTH,
            initial_indent=margin,
            subsequent_indent=margin + " " * further,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines
