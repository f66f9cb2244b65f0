"""`between: year_to_date`: the year so far, from an earlier report, and the quarter since are the year to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.binding.binder import apply, fact_operand, natural_of
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import words_of
from tieout.expectations.binding.spans import SLACK, Span
from tieout.expectations.kinds.printed_numbers import (
    RESTATED,
    Printed,
    by_line,
    filing_currency,
    numbers_of,
    relation_of,
)
from tieout.expectations.kinds.slips_between import LEAST_DIGITS
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import Units
from tieout.expectations.verdicts.judgement import Judgement
from tieout.expectations.verdicts.messages import explain, write_sum
from tieout.expectations.verdicts.tolerance import Part, decide_sum
from tieout.expectations.verdicts.verdict import Application
from tieout.facts import Filing
from tieout.slips import is_mistyped_sum


class Three(NamedTuple):
    """The year so far with the document that prints it, the quarter since, and the year to date."""

    before: Printed
    part: Printed
    whole: Printed
    where: Filing

    @property
    def step(self) -> Decimal:
        """The coarsest quantum of the three."""
        return max(self.before.fact.quantum, self.part.fact.quantum, self.whole.fact.quantum)

    @property
    def difference(self) -> Decimal:
        """What the parts come to, less the whole."""
        return self.before.fact.value + self.part.fact.value - self.whole.fact.value

    @property
    def is_slip(self) -> bool:
        """Whether one of the three, put right by a slip, makes the parts come to the whole."""
        before, part, whole = (int(n.fact.value / self.step) for n in (self.before, self.part, self.whole))
        if abs(before + part - whole) < _LEAST or len(str(abs(whole))) < LEAST_DIGITS:
            return False
        return is_mistyped_sum((whole, 1), [(before, 1), (part, 1)], (1, 1))


def bind_year_to_date(rule: Rule, ledger: Ledger, without: str) -> Iterator[Application]:
    """What an earlier report printed for the year so far, and the quarter since, against the year to date."""
    filing = ledger.filing
    others = [f for f in filing.beside if relation_of(filing, f) == "prior_filing"]
    if not others:
        yield apply(rule, ledger, "nowhere", (), unbound=without)
        return
    printed = [(other, by_line(numbers_of(other))) for other in reversed(others)]
    own = by_line(n for n in numbers_of(filing) if n.span.start and filing_currency(n))
    restated = any(RESTATED.search(line) for line in filing.lines)
    found: list[Three] = []
    for line, numbers in own.items():
        for whole, part in ((w, p) for w in numbers for p in numbers if _ends(w.span, p.span)):
            before = (
                Span(whole.span.start, part.span.start - timedelta(days=1)) if part.span.start else whole.span
            )
            for other, by in printed:
                match = next((p for p in by.get(line, ()) if p.span.matches(before)), None)
                if match is not None:
                    found.append(Three(match, part, whole, other))
                    break
    wrong = _slips(found)
    for three in found:
        is_slip = three.whole.fact.fact_id in wrong
        yield _three(rule, ledger, three, "restated" if restated else "", is_slip)
    if not found:
        yield apply(
            rule,
            ledger,
            "nowhere",
            (),
            unbound="no earlier filing prints the year up to a quarter of this one",
        )


def _ends(whole: Span, part: Span) -> bool:
    """Whether a period is the last part of a longer one, by at least a month."""
    return (
        whole.start is not None
        and part.start is not None
        and abs((whole.end - part.end).days) <= SLACK
        and (part.start - whole.start).days > _A_MONTH
    )


_A_MONTH = 27


def _slips(found: Iterable[Three]) -> set[str]:
    """The totals that one slip of a digit parts from their two parts, alone in a column that adds up."""
    columns: dict[tuple[object, ...], list[Three]] = {}
    for three in found:
        columns.setdefault((three.where.path, three.whole.fact.table, three.whole.span), []).append(three)
    wrong: set[str] = set()
    for threes in columns.values():
        off = [(t, abs(t.difference)) for t in threes if abs(t.difference) > 2 * t.step]
        sizes = Counter(size for _, size in off)
        alone = [t for t, size in off if sizes[size] == 1]
        if len(threes) - len(off) >= _AGREE * len(alone) and all(t.is_slip for t in alone):
            wrong |= {t.whole.fact.fact_id for t in alone}
    return wrong


_LEAST = (
    10  # units of the last digit: less is what several lines lose when they are rounded and taken together
)
_AGREE = 3  # lines that add up to each that a slip keeps from it


def _three(rule: Rule, ledger: Ledger, three: Three, hedge: str, is_slip: bool) -> Application:
    before, part, whole, where = three
    facts = (before.fact, part.fact, whole.fact)
    known = all(f.natural is not None for f in facts)
    first, second, total = (natural_of(f) if known else f.value for f in facts)
    name = whole.fact.concept or whole.fact.label
    earlier = fact_operand(before.fact, f"{name} in {where.path}", "addend", 1, first)
    source = f"{where.path}:{before.fact.line}"
    operands = (
        earlier._replace(fact_id="", line=0, start=0, end_line=0, end=0, source=source),
        fact_operand(part.fact, name, "addend", 1, second),
        fact_operand(whole.fact, name, "total", 1, total),
    )
    words = words_of(whole.fact.concept, ledger.vocabulary) if whole.fact.concept else whole.fact.label
    return apply(
        rule, ledger, f"{whole.fact.statement.replace('_', ' ')}, {words}, {whole.span.key}", operands,
        entity=whole.fact.entity, member=whole.fact.member, period=whole.span.words, hedge=hedge, borne_out=is_slip,
    )  # fmt: skip


def judge_year_to_date(application: Application, units: Units) -> Judgement:
    """Whether both parts come to the whole, within rounding."""
    operands = application.operands
    weights = {0: Decimal(1), 1: Decimal(1), 2: Decimal(-1)}
    decision = decide_sum(
        [Part(weights[i], o.value or Decimal(0), o.quantum) for i, o in enumerate(operands)]
    )
    message = explain(decision, operands, units)
    if decision.status == "breaks" and application.hedge == "restated":
        message += " The document speaks of restated, reclassified or discontinued amounts."
    return Judgement(decision, write_sum(operands, units), message, weights)
