"""A finding as the pages tell it: what does not tie, by how much, why perhaps, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tieout.checkpoints.data_docs.excerpts import Line, MarkedDocument
from tieout.checkpoints.data_docs.numbers import Numbers
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.words import exact
from tieout.checkpoints.findings import (
    about,
    difference_in_words,
    findings,
    missing_in_words,
    place,
    title_of,
)
from tieout.checkpoints.outcome import FilingOutcome
from tieout.concepts import Vocabulary
from tieout.expectations.language.evaluator import formula_of
from tieout.expectations.language.words import formula_in_words
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Operand, Verdict


class OperandView(NamedTuple):
    """A row of a finding's table of numbers."""

    name: str
    label: str
    printed: str
    value: str
    quantum: str
    sign: str  # how the number counts in a sum: "", "+" or "−"
    line: int
    href: str
    suspect: bool
    remark: str
    source: str = ""  # where it stands in another document


class FindingView(NamedTuple):
    """A finding, ready for a template. `anchor` is its id on the filing's page."""

    anchor: str
    severity: str
    status: str
    rule: str
    title: str
    rule_page: str
    about: str
    in_words: tuple[str, ...]
    with_numbers: str
    difference: str
    difference_in_words: str
    allowed: str
    message: str
    likely_cause: str
    line: int
    href: str
    operands: tuple[OperandView, ...]
    excerpt: tuple[Line, ...]


def view_findings(
    outcome: FilingOutcome,
    publication: Publication,
    document: MarkedDocument | None = None,
    numbers: Numbers | None = None,
) -> tuple[FindingView, ...]:
    """The findings of a filing, gravest first; with excerpts where the document is given."""
    return tuple(
        _view(number, severity, verdict, publication, document, numbers)
        for number, (severity, verdict) in enumerate(findings(outcome), 1)
    )


def _view(
    number: int,
    severity: str,
    verdict: Verdict,
    publication: Publication,
    document: MarkedDocument | None,
    numbers: Numbers | None,
) -> FindingView:
    rule = publication.rules_by_id.get(verdict.rule)
    look = place(verdict, rule)
    printed = [operand for operand in verdict.operands if operand.line]
    focus = frozenset(operand.fact_id for operand in printed)
    text = [
        o for o in printed if o.end and not _is_in_element(o, numbers)
    ]  # markup is not shown by its lines
    lines = [n for o in text for n in range(o.line, (o.end_line or o.line) + 1)]
    missing = missing_in_words(verdict) if verdict.status == "not_tested" else ""
    return FindingView(
        anchor=f"finding-{number}",
        severity=severity,
        status=verdict.status,
        rule=verdict.rule,
        title=title_of(verdict, publication.rules_by_id),
        rule_page=publication.rule_pages.get(verdict.rule, ""),
        about=about(verdict),
        in_words=formulas_in_words(rule, verdict, publication.vocabulary) if rule else (),
        with_numbers=verdict.formula,
        difference=exact(verdict.difference),
        difference_in_words=difference_in_words(verdict, publication.rules_by_id),
        allowed=exact(verdict.allowed),
        message=missing or verdict.message,
        likely_cause=verdict.likely_cause,
        line=look.line if look else 0,
        href=_place(look, numbers) if look else "",
        operands=tuple(
            _operand(operand, operand is look, numbers, publication.filing_pages)
            for operand in verdict.operands
        ),
        excerpt=document.around(lines, focus) if document else (),
    )


def formulas_in_words(rule: Rule, verdict: Verdict, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The formulas as people say them, the concept that the verdict is about in the place of `x`."""
    subject = verdict.application.split(" ")[0] if rule.for_each else ""
    return tuple(formula_in_words(formula_of(text, subject).node, vocabulary) for text in rule.formulas)


def _is_in_element(operand: Operand, numbers: Numbers | None) -> bool:
    number = numbers.of(operand.fact_id) if numbers else None
    return number is not None and number.facts[0].is_in_element


def _place(operand: Operand, numbers: Numbers | None) -> str:
    """The way to a number on its filing's page: to itself where the page is at hand, else to its line."""
    number = numbers.of(operand.fact_id) if numbers else None
    return f"#n{number.key}" if number else f"#L{operand.line}" if operand.line else ""


def _elsewhere(source: str, pages: Mapping[str, str]) -> str:
    """The way to a number of another document, `acme-2003.txt:64`, where that has a page in this run."""
    filing, _, line = source.rpartition(":")
    page = pages.get(filing, "").rpartition("/")[2]
    return f"{page}#L{line}" if page else ""


def _operand(
    operand: Operand, suspect: bool, numbers: Numbers | None, pages: Mapping[str, str]
) -> OperandView:
    remarks = []
    if operand.value is None:
        remarks.append("missing")
    if operand.absent:
        remarks.append("not printed: taken as nil")
    if not operand.confident:
        remarks.append("doubtful reading")
    name = operand.term.replace("_", " ")
    return OperandView(
        name=name,
        label=operand.label if operand.label != operand.term else "",
        printed=operand.printed,
        value=exact(operand.value),
        quantum=exact(operand.quantum) if operand.quantum else "",
        sign={1: "+", -1: "−"}.get(operand.weight, "") if operand.role == "addend" else "",
        line=operand.line,
        href=_elsewhere(operand.source, pages) if operand.source else _place(operand, numbers),
        suspect=suspect,
        remark="; ".join(remarks),
        source=operand.source,
    )
