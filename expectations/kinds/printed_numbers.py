"""What a document prints, line by line and period by period, so that another document can be asked for the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
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

    @property
    def label(self) -> str:
        """The name without its caption."""
        return self.name.partition(" | ")[0]


class Printed(NamedTuple):
    """A number of a document with the line it says and its period; `turned` where its statement brackets expenses."""

    line: Line
    span: Span
    fact: Fact
    turned: bool = False

    def amounts_with(self, other: Printed) -> tuple[Decimal, Decimal]:
        """The two amounts as they can be compared: with natural signs where these are known and the printed ones differ.

        A line without a concept is an expense where one statement brackets expenses and the other does not; and under
        two names one amount is the same whatever its sign.
        """
        one, two = self.fact, other.fact
        if (
            one.concept
            and two.concept
            and one.value != two.value
            and not (one.natural is None or two.natural is None)
        ):
            return one.natural, two.natural
        is_turned = self.turned != other.turned or self.line.label != other.line.label
        if is_turned and not (one.concept and two.concept) and one.value * two.value < 0:
            return one.value, -two.value
        return one.value, two.value

    def agrees_with(self, other: Printed) -> bool:
        """Whether two numbers print one amount within rounding."""
        one, two = self.amounts_with(other)
        own, others = self.fact.quantum, other.fact.quantum
        return one == two if own == others else abs(one - two) < (own + others) / 2


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
    """Every dated number of the statements of a filing, each line and period once.

    A line that one table prints several times is known by its place among them ("Other", first of two); a line that
    several tables print with different amounts says nothing.
    """
    seen: dict[tuple[Line, Span], Printed | None] = {}
    for statement in filing.statements:
        if statement.kind in COMPARED:
            turned = _brackets_expenses(statement)
            numbers = [
                n
                for row in statement.rows
                for fact in row.facts
                if (n := _number(statement, row, fact, turned))
            ]
            for number in _told_apart(numbers):
                key = (number.line, number.span)
                first = seen.get(key, number)
                same = first is not None and first.fact.value == number.fact.value
                seen[key] = first if same else None
    yield from (number for number in seen.values() if number is not None)


def _told_apart(numbers: list[Printed]) -> Iterator[Printed]:
    """The numbers of a table, those of lines that it prints with several amounts told apart by their order."""
    amounts: dict[tuple[Line, Span], list[Printed]] = {}
    for number in numbers:
        amounts.setdefault((number.line, number.span), []).append(number)
    for (line, _), printed in amounts.items():
        if len({p.fact.value for p in printed}) == 1:
            yield from printed
            continue
        for place, number in enumerate(printed, 1):
            name = f"{line.name} ({place} of {len(printed)})"
            yield number._replace(line=line._replace(name=name))


def _brackets_expenses(statement: Statement) -> bool:
    """Whether a statement of income prints its expenses below nil: most of those whose sign is known."""
    if statement.kind != "income_statement":
        return False
    known = [
        f.value == -f.natural
        for row in statement.rows for f in row.facts
        if f is not None and f.concept and f.value and f.natural is not None
        and f.sign_basis.startswith(("expense", "deducted"))
    ]  # fmt: skip
    return sum(known) * 2 > len(known)


def _number(statement: Statement, row: Row, fact: Fact | None, turned: bool) -> Printed | None:
    if fact is None or fact.period_end is None or fact.unit == "percent":
        return None
    name = _balance(statement, row, fact) or fact.concept or _spelled(row)
    if not name:
        return None
    line = Line(statement.kind, name, fact.unit, fact.member.casefold())
    return Printed(line, Span(fact.period_start, fact.period_end), fact, turned)


def _balance(statement: Statement, row: Row, fact: Fact) -> str:
    """A balance of equity, which its day and column name: "Balance, December 31, 1992 (audited)", "End of year"."""
    if statement.kind != "equity" or fact.period_start is not None or not _BALANCE.search(row.label):
        return ""
    caption = " ".join(_WORDS.findall(row.caption[-1].lower())) if row.caption else ""
    return f"balance | {caption}"


_BALANCE = re.compile(r"\bbalances?\b|\b(?:beginning|end|start) of\b", re.I)


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
