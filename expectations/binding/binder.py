"""Makes operands of facts and applications of operands: what every kind of rule binds with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Found, Scope
from tieout.expectations.binding.spans import Span
from tieout.expectations.language.tree import Term
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Fact, Statement

ZERO = Decimal(0)
LOSS_ONLY = ("loss_only", "solved")


def term_operand(term: Term, found: Found) -> Operand:
    """The operand that stands for a term: its natural value; nil where it is absent; no value where it is
    missing.
    """
    if found.printed is not None:
        return missing_operand(term.key)._replace(value=Decimal(int(found.printed)))
    if found.fact is not None:
        fact = found.fact
        certain = found.certain and fact.natural is not None
        return fact_operand(fact, term.key, "term", 1, natural_of(fact))._replace(
            confident=fact.confident and certain
        )
    return missing_operand(term.key, absent=found.nil)


def missing_operand(term: str, role: str = "term", weight: int = 1, absent: bool = False) -> Operand:
    """An operand that is not printed: nil where it may be `absent`, else without a value."""
    return Operand(term, role, weight, ZERO if absent else None, ZERO, absent=absent)


def fact_operand(fact: Fact, term: str, role: str, weight: int, value: Decimal) -> Operand:
    """A printed number as the operand `term`."""
    return Operand(
        term=term,
        role=role,
        weight=weight,
        value=value,
        quantum=fact.quantum,
        printed=fact.printed,
        confident=fact.confident,
        unit=fact.unit,
        label=fact.label,
        fact_id=fact.fact_id,
        document=fact.document,
        line=fact.line,
        start=fact.start,
        end_line=fact.end_line,
        end=fact.end,
    )


def natural_of(fact: Fact) -> Decimal:
    """The value with its natural sign, or as printed where that is not known."""
    return fact.value if fact.natural is None else fact.natural


def footing_value(fact: Fact) -> Decimal:
    """The value as columns and rows add it up: the printed sign, and a loss under a loss caption negative."""
    return natural_of(fact) if fact.sign_basis in LOSS_ONLY else fact.value


def apply(
    rule: Rule,
    ledger: Ledger,
    name: str,
    operands: Iterable[Operand],
    *,
    scope: Scope | None = None,
    entity: str = "",
    member: str = "",
    period: str = "",
    unbound: str = "",
    derived: bool = False,
    hedge: str = "",
    borne_out: bool = False,
) -> Application:
    """The rule applied once; `name` tells it from its other applications in the filing."""
    inside = ledger.scope_name(scope) if scope else ""
    return Application(
        filing=ledger.filing.path,
        rule=rule.id,
        application=f"{name}, {inside}" if inside else name,
        entity=entity or (scope.entity if scope else ledger.filing.entity),
        member=member,
        period=period,
        operands=tuple(operands),
        unbound=unbound,
        derived=derived,
        hedge=hedge,
        borne_out=borne_out,
    )


def nothing_found(rule: Rule, ledger: Ledger, terms: Iterable[str], why: str) -> Application:
    """The one application of a rule that finds nothing to apply to: every operand missing."""
    return apply(rule, ledger, "nowhere", [missing_operand(t) for t in dict.fromkeys(terms)], unbound=why)


def with_distinct_names(applications: Iterable[Application]) -> Iterator[Application]:
    """Number the applications that would have one name: `Total, 2003-12-31 (2)`."""
    counts: dict[str, int] = {}
    for application in applications:
        count = counts[application.application] = counts.get(application.application, 0) + 1
        yield (
            application._replace(application=f"{application.application} ({count})")
            if count > 1
            else application
        )


def column_span(statement: Statement, column: int) -> Span | None:
    """The period of a statement's column; None where it was not read."""
    found = statement.columns[column]
    return Span(found.period_start, found.period_end) if found.period_end else None


def column_words(statement: Statement, column: int) -> tuple[str, str, str]:
    """A column's name in applications, its member and its period for people."""
    found = statement.columns[column]
    span = column_span(statement, column)
    name = span.key if span else found.heading or f"column {found.number}"
    if found.member:
        name = f"{name} {found.member}" if span else found.member
    return name, found.member, span.words if span else found.heading


def in_periods(rule: Rule, spans: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The members and periods that `periods`, `from` and `until` of the rule leave."""
    if rule.since:
        spans = [s for s in spans if s[1].end >= date.fromisoformat(rule.since)]
    if rule.until:
        spans = [s for s in spans if s[1].end <= date.fromisoformat(rule.until)]
    if rule.periods in ("year", "quarter"):
        return [s for s in spans if s[1].length == rule.periods]
    if rule.periods == "latest" and spans:
        last = max(s[1].end for s in spans)
        return [s for s in spans if (last - s[1].end).days <= 7]
    return spans
