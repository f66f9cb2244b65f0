"""The page of a rule: what it says and why, and how it ended on every filing of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tieout.checkpoints.data_docs.frame import Frame, frame_of
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.spread import Spread, spread_of
from tieout.checkpoints.data_docs.words import exact, formula_in_words, tolerance_in_words
from tieout.checkpoints.findings import about, first_line, missing_in_words
from tieout.checkpoints.outcome import FilingOutcome
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import FINDINGS, PASSING, Operand, Verdict

SHOWN = ("breaks", "unclear", "unusual", "waived", "explained", "rounding")
"""Outcomes whose applications are shown one by one, gravest first; the others are counted by filing."""
MOST_SHOWN = 300
"""Applications that are shown one by one; beyond, the pages of the filings have them."""

MOST_OPERANDS = 40
"""Numbers of an application that are listed with their places; the page of the filing has them all."""


class OperandView(NamedTuple):
    """A number of an application, and where it stands."""

    name: str
    printed: str
    value: str
    href: str
    line: int


class ApplicationView(NamedTuple):
    """How a rule ended once: on which filing and period, with which numbers."""

    name: str
    page: str
    about: str
    status: str
    formula: str
    difference: str
    allowed: str
    cause: str
    line: int
    failed: bool
    derived: bool
    operands: tuple[OperandView, ...]


class FilingView(NamedTuple):
    """How often a rule ended how in a filing, and what it lacked where it was not tested."""

    name: str
    page: str
    holds: int
    rounding: int
    failed: int
    not_tested: int
    missing: str
    line: int


class RulePage(NamedTuple):
    """Everything on the page of a rule."""

    frame: Frame
    rule: Rule
    source: str
    in_words: tuple[str, ...]
    when: str
    tolerance: str
    counts: tuple[tuple[str, int], ...]
    spread: Spread | None
    applications: tuple[ApplicationView, ...]
    more: int
    filings: tuple[FilingView, ...]


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
        shown = sorted(
            (one for one in ended if one[1].status in SHOWN), key=lambda one: SHOWN.index(one[1].status)
        )
        return RulePage(
            frame=frame_of(publication, path, rule.title or rule.id),
            rule=rule,
            source=f"{pack}, line {rule.line}" if rule.line else pack,
            in_words=tuple(formula_in_words(formula, publication.vocabulary) for formula in rule.formulas),
            when=formula_in_words(rule.when, publication.vocabulary),
            tolerance=tolerance_in_words(rule),
            counts=tuple(Counter(verdict.status for _, verdict in ended).items()),
            spread=spread_of(verdict for _, verdict in ended),
            applications=tuple(_application(outcome, v, publication) for outcome, v in shown[:MOST_SHOWN]),
            more=max(0, len(shown) - MOST_SHOWN),
            filings=tuple(_filings(ended, publication)),
        )


def _application(outcome: FilingOutcome, verdict: Verdict, publication: Publication) -> ApplicationView:
    page = publication.filing_pages[outcome.filing]
    keys = publication.keys_of(outcome.filing)
    printed = [operand for operand in verdict.operands if operand.line]
    return ApplicationView(
        name=publication.names[outcome.filing],
        page=page,
        about=about(verdict),
        status=verdict.status,
        formula=verdict.formula or verdict.message,
        difference=exact(verdict.difference),
        allowed=exact(verdict.allowed),
        cause=verdict.likely_cause,
        line=first_line(verdict),
        failed=verdict.status in FINDINGS,
        derived=verdict.derived,
        operands=tuple(_operand(o, page, keys.get(o.fact_id)) for o in printed[:MOST_OPERANDS]),
    )


def _operand(operand: Operand, page: str, key: int | None) -> OperandView:
    place = f"L{operand.line}" if key is None else f"n{key}"
    name = operand.label or operand.term.replace("_", " ")
    return OperandView(name, operand.printed, exact(operand.value), f"{page}#{place}", operand.line)


def _filings(
    ended: Iterable[tuple[FilingOutcome, Verdict]], publication: Publication
) -> Iterator[FilingView]:
    """Yield how the rule ended filing by filing, in the order of the run."""
    found: dict[str, list[Verdict]] = {}
    for outcome, verdict in ended:
        found.setdefault(outcome.filing, []).append(verdict)
    for filing, verdicts in found.items():
        statuses = Counter(verdict.status for verdict in verdicts)
        missing = (missing_in_words(v) for v in verdicts if v.status in ("not_tested", "not_applicable"))
        yield FilingView(
            name=publication.names[filing],
            page=publication.filing_pages[filing],
            holds=statuses["holds"],
            rounding=sum(statuses[status] for status in PASSING) - statuses["holds"],
            failed=sum(statuses[status] for status in FINDINGS),
            not_tested=statuses["not_tested"],
            missing="; ".join(dict.fromkeys(missing)),
            line=next((line for v in verdicts if (line := first_line(v))), 0),
        )
