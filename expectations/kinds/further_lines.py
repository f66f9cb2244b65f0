"""Lines that a statement prints between the terms of a formula, and that the formula does not know.

A layout may add to the parts of an identity a line without a name in the vocabulary: redeemable shares
between liabilities and equity, a gain between expenses and operating income. The page's own sum tree tells.
Such lines are bound beside the terms, and where they account for the whole difference the rule ends as
explained, not as a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from itertools import pairwise

from tieout.expectations.binding.binder import fact_operand, footing_value
from tieout.expectations.binding.scope import Scope
from tieout.expectations.binding.spans import Span
from tieout.expectations.language.evaluator import Linear
from tieout.expectations.verdicts.verdict import Operand
from tieout.facts import Fact, Row, Statement, Sum

BETWEEN = "between"  # the role of a line that stands between the terms, with a sign that is not known
MOST_BETWEEN = 3
"""Three lines have eight ways to be added or taken off: more would fit too much by chance."""


def further_lines(
    scope: Scope, weights: Linear, operands: Mapping[str, Operand], member: str, span: Span
) -> list[Operand]:
    """The unknown lines of the sums that two or more terms of an identity stand in, weighted as in left less
    right.
    """
    taken = {
        o.fact_id: weights.weights[key] for key, o in operands.items() if o.fact_id and key in weights.weights
    }
    found: dict[str, Operand] = {}
    for statement in scope.statements:
        columns = list(_columns(statement, member, span))
        for tree in statement.sums if columns else ():
            for column in columns:
                for operand in _unknown(statement, tree, column, taken):
                    found.setdefault(operand.fact_id, operand)
    return list(found.values())


def lines_between(
    scope: Scope, weights: Linear, operands: Mapping[str, Operand], member: str, span: Span
) -> list[Operand]:
    """The few lines that stand between the terms of an identity and are none of them, from the result upwards.

    Where the page's sums could not be told, position still says something: what stands between net income and
    income available to common stock leads from one to the other. Their sign is not known: weight 0.
    A line that the page adds up elsewhere has its place there, and a subtotal of such lines is none of its own.
    """
    taken = {o.fact_id for key, o in operands.items() if o.fact_id and key in weights.weights}
    for statement in scope.statements:
        for column in _columns(statement, member, span):
            cells = [row.facts[column] for row in statement.rows]
            places = [i for i, fact in enumerate(cells) if fact is not None and fact.fact_id in taken]
            if len(places) < 2 or len(places) < len(taken):
                continue
            elsewhere = _elsewhere(statement, set(places))
            found: list[Operand] = []
            for above, below in reversed(list(pairwise(places))):
                unit = cells[below].unit  # type: ignore[union-attr]
                gap = [
                    _operand(statement.rows[i], fact, 0)._replace(role=BETWEEN)
                    for i in range(above + 1, below)
                    if i not in elsewhere
                    and (fact := cells[i]) is not None
                    and fact.value
                    and fact.unit == unit
                ]
                if len(found) + len(gap) > MOST_BETWEEN:
                    break
                found = gap + found
            return found
    return []


def _elsewhere(statement: Statement, terms: Set[int]) -> set[int]:
    """The rows that are none of an identity's own lines: the parts of other sums, and the totals of its own.

    A sum is the identity's own where a term is among its parts and its total or another part is a term as well, or
    where its total stands above the identity's result: costs that a cost of sales adds up before gross profit. Its
    total counts as a term of the sums below it: property in service, net, to which work in progress is added.
    """
    own = set(terms)
    parts: set[int] = set()
    for tree in statement.sums:
        addends = {i for i, _ in tree.addends}
        if addends & own and (len((addends | {tree.total}) & own) > 1 or tree.total < max(terms)):
            own.add(tree.total)
        else:
            parts |= addends
    return parts | own


def _unknown(statement: Statement, tree: Sum, column: int, taken: Mapping[str, Decimal]) -> Iterator[Operand]:
    """The addends of one sum that are no term, where the sum has two terms and its place in the identity is
    plain.
    """
    if tree.derived:
        return
    rows = [(statement.rows[tree.total], -1), *((statement.rows[i], weight) for i, weight in tree.addends)]
    cells = [(row, weight, row.facts[column]) for row, weight in rows]
    # total less addends is nil; a term's weight in the identity says how often that nil stands in it
    factors = {-taken[f.fact_id] / weight for _, weight, f in cells if f is not None and f.fact_id in taken}
    known = sum(f is not None and f.fact_id in taken for _, _, f in cells)
    if known < 2 or len(factors) != 1:
        return
    factor = factors.pop()
    for row, weight, fact in cells[1:]:
        if fact is not None and fact.value and fact.fact_id not in taken and abs(factor) == 1:
            yield _operand(row, fact, int(-factor * weight))


def _operand(row: Row, fact: Fact, weight: int) -> Operand:
    return fact_operand(fact, row.label, "addend", weight, footing_value(fact))


def _columns(statement: Statement, member: str, span: Span) -> Iterator[int]:
    for index, column in enumerate(statement.columns):
        if column.member != member or column.period_end is None:
            continue
        own = Span(column.period_start, column.period_end)
        if own.matches(span) or own.matches(span.at_closing()):
            yield index
