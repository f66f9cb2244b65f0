"""Tags beside each other say the same: those of a row of their unit and of days or periods, those of equity of members.

No line is in dollars in one column and in euros or shares in the next, and none is of a day here and of a year there. A
row of a statement of equity is of one time, and a column of one component.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tieout.expectations.binding.binder import apply
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.rules import Rule
from tieout.expectations.tags.tag_tests import SAYS
from tieout.expectations.tags.tagged import ZERO, Pair, TaggedRow, tag_operand, tagged_rows
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Statement, Tag

_FEWEST, _MOST_ODD = 4, 3  # tags of a column of equity, and how many say one thing for each that says another
_COMPONENTS = "StatementEquityComponentsAxis"


def alike(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per row of a primary statement, and per column of one of equity."""
    columns: dict[tuple[str, int], dict[int, list[Pair]]] = {}
    for row in tagged_rows(ledger, primary=True):
        pairs = _single(row)
        by_component = _is_by_component(row.statement)
        of_one_unit = [p for p in pairs if p.fact.unit == pairs[0].fact.unit]
        if len({_place(p) for p in of_one_unit}) == len(of_one_unit) > 1:
            said = [_operand(p, _unit_and_time(p.tag, dated=by_component)) for p in of_one_unit]
            yield apply(
                rule, ledger, f"{row.row.label}, line {row.row.line}", said, entity=row.statement.entity
            )
        if by_component:
            home = columns.setdefault((row.statement.document, row.statement.table), {})
            for pair in pairs:
                home.setdefault(pair.fact.column or 0, []).append(pair)
    for (_, table), found in columns.items():
        for at, pairs in found.items():
            if _is_told(pairs):
                said = [_operand(p, _member(p.tag)) for p in pairs]
                yield apply(rule, ledger, f"equity, table {table}, column {at}", said)


def _single(row: TaggedRow) -> list[Pair]:
    """The pairs of numbers that bear one tag each: basic and diluted earnings may share a number."""
    times = Counter(p.fact.fact_id for p in row.pairs)
    return [p for p in row.pairs if times[p.fact.fact_id] == 1 and not p.tag.wrong]


def _place(pair: Pair) -> tuple[object, ...]:
    """Of when and of what a number is: two of one place in a row are not of one line, a count stands in its label."""
    fact = pair.fact
    return fact.period_start, fact.period_end, fact.member


def _is_by_component(statement: Statement) -> bool:
    """True for a statement of equity with a component a column, and no period over any of them."""
    return statement.kind == "equity" and all(c.member and c.period_end is None for c in statement.columns)


def _is_told(pairs: list[Pair]) -> bool:
    said = Counter(_member(p.tag) for p in pairs)
    usual = said.most_common(1)[0][1]
    return len(pairs) >= _FEWEST and (len(pairs) - usual) * _MOST_ODD <= usual


def _unit_and_time(tag: Tag, *, dated: bool) -> str:
    if not dated:
        return f"{tag.unit or 'no unit'} {'of a day' if tag.period_start is None else 'of a period'}"
    first = f"{tag.period_start} to " if tag.period_start else ""
    return f"{tag.unit or 'no unit'} of {first}{tag.period_end}"


def _member(tag: Tag) -> str:
    return next((member for axis, member in tag.dimensions if axis.endswith(_COMPONENTS)), "all components")


def _operand(pair: Pair, said: str) -> Operand:
    found = tag_operand(pair, pair.tag.value or ZERO)
    return found._replace(term=f"{said}{SAYS}{found.term}", fact_id=pair.fact.fact_id)
