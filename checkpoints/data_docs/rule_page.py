"""The page of a rule: what it says and why, and how it ended on every filing of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from tieout.checkpoints.data_docs.frame import Frame, frame_of
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.words import exact, formula_in_words, tolerance_in_words
from tieout.checkpoints.findings import about, first_line, missing_in_words
from tieout.checkpoints.outcome import FilingOutcome
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts import FINDINGS, Verdict


class ApplicationView(NamedTuple):
    """How a rule ended once: on which filing and period, with which numbers."""

    filing: str
    page: str
    about: str
    status: str
    formula: str
    difference: str
    allowed: str
    line: int
    failed: bool
    derived: bool


class RulePage(NamedTuple):
    """Everything on the page of a rule."""

    frame: Frame
    rule: Rule
    source: str
    in_words: tuple[str, ...]
    when: str
    tolerance: str
    counts: tuple[tuple[str, int], ...]
    applications: tuple[ApplicationView, ...]


class RulePageRenderer:
    """Makes a page of each rule in force."""

    def __init__(self, data_context: Any = None) -> None:
        self._context = data_context

    def pages(self, publication: Publication) -> Iterator[tuple[str, Rule]]:
        """Yield path and rule."""
        for rule in publication.rules:
            yield publication.rule_pages[rule.id], rule

    def render(self, publication: Publication, rule: Rule, path: str) -> RulePage:
        """The page of a rule."""
        ended = publication.verdicts_by_rule[rule.id]
        pack = "config.yml" if rule.pack == "config" else f"pack {rule.pack}"
        return RulePage(
            frame=frame_of(publication, path, rule.title or rule.id),
            rule=rule,
            source=f"{pack}, line {rule.line}" if rule.line else pack,
            in_words=tuple(formula_in_words(formula, publication.vocabulary) for formula in rule.formulas),
            when=formula_in_words(rule.when, publication.vocabulary),
            tolerance=tolerance_in_words(rule),
            counts=tuple(Counter(verdict.status for _, verdict in ended).items()),
            applications=tuple(_application(outcome, verdict, publication) for outcome, verdict in ended),
        )


def _application(outcome: FilingOutcome, verdict: Verdict, publication: Publication) -> ApplicationView:
    told = verdict.formula or (
        missing_in_words(verdict) if verdict.status == "not_tested" else verdict.message
    )
    return ApplicationView(
        filing=outcome.filing,
        page=publication.filing_pages[outcome.filing],
        about=about(verdict),
        status=verdict.status,
        formula=told,
        difference=exact(verdict.difference),
        allowed=exact(verdict.allowed),
        line=first_line(verdict),
        failed=verdict.status in FINDINGS,
        derived=verdict.derived,
    )
