"""The page of a filing: verdict, findings, the filing itself ticked beside what was read of it, and coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from tieout.checkpoints.coverage import counted_facts
from tieout.checkpoints.data_docs.evidence import evidence_json
from tieout.checkpoints.data_docs.excerpts import MarkedDocument
from tieout.checkpoints.data_docs.filing_parts import Part, show_parts
from tieout.checkpoints.data_docs.finding import FindingView, view_findings
from tieout.checkpoints.data_docs.frame import Frame, frame_of
from tieout.checkpoints.data_docs.marks import marks_of
from tieout.checkpoints.data_docs.numbers import Number, Numbers
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.statements import (
    ClaimView,
    OtherView,
    StatementView,
    period_words,
    view_claims,
    view_others,
    view_statements,
)
from tieout.checkpoints.data_docs.words import formula_in_words
from tieout.checkpoints.findings import about, title_of
from tieout.checkpoints.outcome import FilingOutcome, percent
from tieout.expectations.verdicts.verdict import PASSING, Verdict
from tieout.facts import Filing, Problem

NOTHING = Filing("", "", "", "", (), (), (), (), (), ())


class PassedView(NamedTuple):
    """A rule that passed, with its applications (about, formula, status, derived, remark)."""

    rule: str
    title: str
    page: str
    tick: str
    counts: tuple[tuple[str, int], ...]
    applications: tuple[tuple[str, str, str, bool, str], ...]


class NotTestedView(NamedTuple):
    """A rule that could not be tested: what is missing, and for which periods."""

    rule: str
    title: str
    page: str
    missing: str
    periods: tuple[str, ...]


class UncheckedView(NamedTuple):
    """A number that no rule looked at."""

    label: str
    column: str
    printed: str
    line: int
    key: int


class FilingPage(NamedTuple):
    """Everything on the page of a filing."""

    frame: Frame
    outcome: FilingOutcome
    reading: Filing
    counts: tuple[tuple[str, int, str], ...]
    coverage: str
    independent: tuple[int, int, int]
    findings: tuple[FindingView, ...]
    statements: tuple[StatementView, ...]
    filed_parts: tuple[Part, ...]
    lost: tuple[Number, ...]
    claims: tuple[ClaimView, ...]
    others: tuple[OtherView, ...]
    evidence: Markup
    passed: tuple[PassedView, ...]
    not_tested: tuple[NotTestedView, ...]
    not_applicable: tuple[NotTestedView, ...]
    unchecked: tuple[UncheckedView, ...]
    problems: tuple[Problem, ...]
    rule_pages: Mapping[str, str]


class FilingPageRenderer:
    """Makes a page of each filing of a run."""

    def __init__(self, data_context: Any = None) -> None:
        self._context = data_context

    def pages(self, publication: Publication) -> Iterator[tuple[str, FilingOutcome]]:
        """Yield path and outcome of each filing."""
        for outcome in publication.outcomes:
            yield publication.filing_pages[outcome.filing], outcome

    def render(self, publication: Publication, outcome: FilingOutcome, path: str) -> FilingPage:
        """The page of a filing."""
        reading = outcome.reading or NOTHING
        marks = marks_of(outcome, publication.rules_by_id, _carried(outcome, publication))
        numbers = Numbers(reading, marks, publication.rule_pages, "../" * path.count("/"))
        statements = view_statements(reading, numbers, publication.vocabulary)
        parts = show_parts(reading, numbers, statements)
        excerpts = MarkedDocument(reading.lines, reading.facts, marks)
        return FilingPage(
            frame=frame_of(publication, path, outcome.filing),
            outcome=outcome,
            reading=reading,
            counts=tuple(count_outcome(outcome, publication)),
            coverage=percent(outcome.coverage.ratio),
            independent=_independent(outcome),
            findings=view_findings(outcome, publication, excerpts, numbers),
            statements=statements,
            filed_parts=parts.parts,
            lost=parts.lost,
            claims=view_claims(reading, numbers, publication.vocabulary),
            others=view_others(reading, numbers, publication.vocabulary),
            evidence=evidence_json(outcome, numbers, publication),
            passed=tuple(_passed(outcome, publication)),
            not_tested=tuple(_not_tested(outcome, publication, "not_tested")),
            not_applicable=tuple(_not_tested(outcome, publication, "not_applicable")),
            unchecked=tuple(_unchecked(outcome, reading, numbers)),
            problems=reading.problems,
            rule_pages=publication.rule_pages,
        )


def _carried(outcome: FilingOutcome, publication: Publication) -> frozenset[str]:
    """The numbers whose marks are those of the last run."""
    change = publication.changes.filings.get(outcome.filing)
    return change.facts if change else frozenset()


def count_outcome(outcome: FilingOutcome, publication: Publication) -> Iterator[tuple[str, int, str]]:
    """Yield name, number and state of what a filing's verdicts amount to."""
    severities = Counter(f.severity for f in view_findings(outcome, publication))
    statuses = Counter(verdict.status for verdict in outcome.verdicts)
    yield "exceptions", severities["error"], "exception" if severities["error"] else "none"
    yield "warnings", severities["warning"], "warning" if severities["warning"] else "none"
    if severities["info"]:
        yield "notes", severities["info"], "none"
    yield "hold exactly", statuses["holds"], "ticked"
    yield "within rounding", statuses["rounding"], "ticked" if statuses["rounding"] else "none"
    for status in ("explained", "waived"):
        if statuses[status]:
            yield status, statuses[status], "warning"
    yield "not tested", statuses["not_tested"], "none"


def _independent(outcome: FilingOutcome) -> tuple[int, int, int]:
    """How many of the counted numbers have no, one, and two or more independent checks."""
    if outcome.reading is None:
        return (0, 0, 0)
    ids = {fact.fact_id for fact in counted_facts(outcome.reading)}
    checks = Counter(min(2, len(outcome.coverage.checks.get(fact_id, ()))) for fact_id in ids)
    return checks[0], checks[1], checks[2]


def _passed(outcome: FilingOutcome, publication: Publication) -> Iterator[PassedView]:
    by_rule: dict[str, list[Verdict]] = {}
    for verdict in outcome.verdicts:
        if verdict.status in PASSING:
            by_rule.setdefault(verdict.rule, []).append(verdict)
    for rule_id, verdicts in by_rule.items():
        rule = publication.rules_by_id.get(rule_id)
        yield PassedView(
            rule=rule_id,
            title=title_of(verdicts[0], publication.rules_by_id),
            page=publication.rule_pages.get(rule_id, ""),
            tick=rule.tick if rule else "",
            counts=tuple(Counter(v.status for v in verdicts).items()),
            applications=tuple((about(v), v.formula, v.status, v.derived, v.message) for v in verdicts),
        )


def _not_tested(outcome: FilingOutcome, publication: Publication, status: str) -> Iterator[NotTestedView]:
    lacking: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in outcome.verdicts:
        if verdict.status == status:
            missing = ", ".join(formula_in_words(name, publication.vocabulary) for name in verdict.missing)
            lacking.setdefault((verdict.rule, missing or verdict.message), []).append(verdict)
    for (rule, missing), verdicts in lacking.items():
        yield NotTestedView(
            rule=rule,
            title=title_of(verdicts[0], publication.rules_by_id),
            page=publication.rule_pages.get(rule, ""),
            missing=missing,
            periods=tuple(dict.fromkeys(v.period for v in verdicts if v.period)),
        )


def _unchecked(outcome: FilingOutcome, reading: Filing, numbers: Numbers) -> Iterator[UncheckedView]:
    wanted = set(outcome.coverage.unchecked)
    for number in numbers.all:
        fact = next((fact for fact in number.facts if fact.fact_id in wanted), None)
        if fact is not None:
            days = period_words(fact.period_start, fact.period_end)
            column = " ".join(part for part in (fact.member, days) if part)
            yield UncheckedView(fact.label, column, fact.printed, fact.line, number.key)
