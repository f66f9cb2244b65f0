"""Sums that tags say: `calculation`, a total of the linkbase and its parts; `dimension_total`, an amount and its members.

Parts and total are of one period, without dimensions. Where a part is not reported so, it may be nil or given by
dimension alone: then the sum is no evidence, unless it comes out without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from tieout.expectations.binding.binder import apply, missing_operand
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.rules import Rule
from tieout.expectations.tags.tagged import ZERO, plain
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Tag

Context = tuple[date | None, date | None, str]
"""Start and end of the period, and the unit."""
ADDING = ("income_statement", "balance_sheet", "cash_flow")
"""Statements whose lines by product, class or place add up to the line without; components of equity roll forward."""


def calculations(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per total of the linkbase and period in which it and a part of it are reported."""
    whole = _undimensioned(ledger)
    for said in ledger.filing.calculations:
        for context, total in whole.get(said.total, {}).items():
            found = [(part, weight, whole.get(part, {}).get(context)) for part, weight in said.parts]
            if not any(tag for _, _, tag in found):
                continue
            operands = [
                _operand(tag, "addend", weight) if tag else missing_operand(part, "addend", weight)
                for part, weight, tag in found
            ]
            operands.append(_operand(total, "total", 1))
            if any(o.value is None for o in operands):
                operands = _without_missing(operands)
            unbound = (
                "" if all(o.value is not None for o in operands) else "a part is not reported for the period"
            )
            yield _apply(rule, ledger, f"{said.total}, {said.role}", context, operands, unbound)


def dimension_totals(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per amount that a primary statement prints in all and, along one axis, by two members or more."""
    for total, axis, members in _by_axis(ledger):
        operands = [
            _operand(tag, "addend", 1)._replace(term=member) for member, tag in _without_subtotals(members)
        ]
        operands.append(_operand(total, "total", 1))
        context = (total.period_start, total.period_end, total.unit)
        yield _apply(rule, ledger, f"{total.element}, {axis}", context, operands)


def _without_missing(operands: Sequence[Operand]) -> list[Operand]:
    """The operands that are reported, where they alone come to the total; else all of them."""
    reported = [o for o in operands if o.value is not None]
    difference = sum((o.weight * (o.value or ZERO) for o in reported[:-1]), -(reported[-1].value or ZERO))
    within = 2 * abs(difference) <= sum((o.quantum for o in reported), ZERO)
    return reported if within else list(operands)


def _undimensioned(ledger: Ledger) -> dict[str, dict[Context, Tag]]:
    """The amounts without dimensions by element, period and unit; the most precise of several."""
    found: dict[str, dict[Context, Tag]] = {}
    for tag in ledger.filing.tags:
        if tag.value is None or tag.dimensions or tag.wrong:
            continue
        context = (tag.period_start, tag.period_end, tag.unit)
        held = found.setdefault(tag.element, {}).get(context)
        if held is None or quantum_of(tag) < quantum_of(held):
            found[tag.element][context] = tag
    return found


def _by_axis(ledger: Ledger) -> Iterator[tuple[Tag, str, list[tuple[str, Tag]]]]:
    """Each amount without dimensions of a statement, with an axis along which the statement gives its members."""
    place = {
        fact.fact_id: (statement.document, statement.table)
        for statement in ledger.filing.primary()
        if statement.kind in ADDING
        for row in statement.rows
        for fact in row.facts
        if fact is not None
    }
    same: dict[tuple[object, ...], dict[tuple[tuple[str, str], ...], Tag]] = {}
    for tag in ledger.filing.tags:
        if tag.value is not None and not tag.wrong and tag.fact_id in place and len(tag.dimensions) < 2:
            key = (place[tag.fact_id], tag.element, tag.period_start, tag.period_end, tag.unit)
            same.setdefault(key, {}).setdefault(tag.dimensions, tag)
    for tags in same.values():
        axes: dict[str, list[tuple[str, Tag]]] = {}
        for dimensions, tag in tags.items():
            for axis, member in dimensions:
                axes.setdefault(axis, []).append((member, tag))
        if () in tags:
            yield from ((tags[()], axis, members) for axis, members in axes.items() if len(members) > 1)


def _without_subtotals(members: Sequence[tuple[str, Tag]]) -> list[tuple[str, Tag]]:
    """The members that add up: one that is the sum of two or more right before it stands for them."""
    open_: list[tuple[str, Tag]] = []
    for member, tag in members:
        for start in range(len(open_) - 2, -1, -1):
            if sum((t.value or ZERO for _, t in open_[start:]), ZERO) == tag.value and tag.value:
                open_ = open_[:start]
                break
        open_.append((member, tag))
    return open_


def _operand(tag: Tag, role: str, weight: int) -> Operand:
    return Operand(
        tag.element, role, weight, tag.value, quantum_of(tag), tag.printed or plain(tag.value or ZERO), unit=tag.unit,
        label=tag.element, fact_id=tag.fact_id, line=tag.line, end_line=tag.line,
    )  # fmt: skip


def quantum_of(tag: Tag) -> Decimal:
    """The unit of the last digit that `decimals` states; nil where it is exact or not said."""
    return ZERO if tag.decimals in ("", "INF") else Decimal(1).scaleb(-int(tag.decimals))


def _apply(
    rule: Rule, ledger: Ledger, name: str, context: Context, operands: Sequence[Operand], unbound: str = ""
) -> Application:
    start, end, _ = context
    period = f"{start}/{end}" if start else f"{end}"
    document = ledger.filing.documents[0] if ledger.filing.documents else ""
    placed = [o._replace(document=document) if o.line else o for o in operands]
    return apply(rule, ledger, f"{name}, {period}", placed, period=period, unbound=unbound)
