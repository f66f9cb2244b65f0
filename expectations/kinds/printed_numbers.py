"""What a document prints, line by line and period by period, so that another document can be asked for the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tieout.expectations.binding.spans import SLACK, Span
from tieout.facts import STATEMENTS, Fact, Filing, Row, Statement

COMPARED = (*STATEMENTS, "trial_balance")

RESTATED = re.compile(
    r"\b(?:as )?restate|\breclassif|\brecast\b|\bpooling[- ]of[- ]interests|\bchange in accounting|\bas revised\b|"
    r"\bdiscontinued operation|\bretrospective", re.I,
)  # fmt: skip
"""Words of a document whose comparatives may lawfully differ from what was printed before."""


class Line(NamedTuple):
    """What a number says apart from its amount: by it the number of another document is found."""

    statement: str
    name: str  # the concept, or label and caption
    unit: str
    member: str


class Printed(NamedTuple):
    """A number of a document with the line it says and its period."""

    line: Line
    span: Span
    fact: Fact


def relation_of(filing: Filing, other: Filing) -> str:
    """How another document stands to a filing: prior_filing, same_period or amendment; empty where unknown."""
    own, others = latest_day(filing), latest_day(other)
    if own is None or others is None:
        return ""
    days = (own.end - others.end).days
    if abs(days) <= SLACK:
        return "amendment" if filing.form.upper().endswith("/A") else "same_period"
    return "prior_filing" if days > 0 else ""


def latest_day(filing: Filing) -> Span | None:
    """The last day that the primary statements of a filing print."""
    days = [c.period_end for s in filing.statements if s.kind in COMPARED for c in s.columns if c.period_end]
    return Span(None, max(days)) if days else None


def by_line(numbers: Iterable[Printed]) -> dict[Line, list[Printed]]:
    found: dict[Line, list[Printed]] = {}
    for number in numbers:
        found.setdefault(number.line, []).append(number)
    return found


def numbers_of(filing: Filing) -> Iterator[Printed]:
    """Every dated number of the statements of a filing, each line and period once: a line printed twice says nothing."""
    seen: dict[tuple[Line, Span], Printed | None] = {}
    for statement in filing.statements:
        if statement.kind in COMPARED:
            for row in statement.rows:
                for fact in row.facts:
                    number = _number(statement, row, fact)
                    if number is None:
                        continue
                    key = (number.line, number.span)
                    first = seen.get(key, number)
                    same = first is not None and first.fact.value == number.fact.value
                    seen[key] = first if same else None
    yield from (number for number in seen.values() if number is not None)


def _number(statement: Statement, row: Row, fact: Fact | None) -> Printed | None:
    if fact is None or fact.period_end is None or fact.unit == "percent":
        return None
    name = fact.concept or _spelled(row)
    if not name:
        return None
    line = Line(statement.kind, name, fact.unit, fact.member.casefold())
    return Printed(line, Span(fact.period_start, fact.period_end), fact)


def _spelled(row: Row) -> str:
    """A line without a concept by its words and those of the caption above: what both documents print alike."""
    label = " ".join(_WORDS.findall(row.label.lower()))
    caption = " ".join(_WORDS.findall(row.caption[-1].lower())) if row.caption else ""
    return f"{label} | {caption}" if label else ""


_WORDS = re.compile(r"[a-z]+")


def filing_currency(own: Printed) -> str:
    """The unit of money of a number's line; empty for counts and amounts per share, which splits scale."""
    unit = own.line.unit
    return "" if unit == "shares" or unit.endswith("/shares") else unit
