"""Tags beside each other say the same: those of a row of what, in which unit, of days or periods; of equity of members.

No line is of receivables in one column and of payables in the next, in dollars here and in euros there, nor of a day and
of a year. A row of a statement of equity is of one time, and a column of one component. A row of a note whose columns are
more than periods may be of cost here and of value there; of what is tagged as one thing, it is in one unit, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.expectations.binding.binder import apply
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.rules import Rule
from tieout.expectations.tags.tag_tests import SAYS
from tieout.expectations.tags.tagged import ZERO, Pair, TaggedRow, tag_operand, tagged_rows
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import STATEMENTS, Statement, Tag

_FEWEST, _MOST_ODD = 4, 3  # tags of a column of equity, and how many say one thing for each that says another
_COMPONENTS = "StatementEquityComponentsAxis"


def alike(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per row and unit, and per column of a statement of equity."""
    columns: dict[tuple[str, int], dict[int, list[Pair]]] = {}
    rows = list(tagged_rows(ledger))
    shared = {_home(row) for row in rows if any(map(_is_of_others, row.pairs))}
    for row in rows:
        pairs = _single(row)
        if row.statement.kind not in STATEMENTS:
            yield from _of_note(rule, ledger, row, pairs)
            continue
        by_component = _is_by_component(row.statement)
        for n, unit in enumerate(dict.fromkeys(p.fact.unit for p in pairs)):
            of_unit = [p for p in pairs if p.fact.unit == unit]
            if len({_place(p) for p in of_unit}) == len(of_unit) > 1:
                several = by_component and (unit == "shares" or _home(row) in shared)
                said = [_operand(p, _said(p.tag, dated=by_component, several=several)) for p in of_unit]
                name = f"{row.row.label}, line {row.row.line}" + (f", {unit}" if n else "")
                yield apply(rule, ledger, name, said, entity=row.statement.entity)
        if by_component:
            home = columns.setdefault(_home(row), {})
            for pair in pairs:
                home.setdefault(pair.fact.column or 0, []).append(pair)
    for (_, table), found in columns.items():
        for at, pairs in found.items():
            if _is_told(pairs):
                said = [_operand(p, _member(p.tag)) for p in pairs]
                yield apply(rule, ledger, f"equity, table {table}, column {at}", said)


def _of_note(rule: Rule, ledger: Ledger, row: TaggedRow, pairs: Sequence[Pair]) -> Iterator[Application]:
    """An application per unit of a row of a note whose columns are nothing but periods, else per unit and element."""
    by_unit: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_unit.setdefault(pair.fact.unit, []).append(pair)
    for unit, of_unit in by_unit.items():
        by_element: dict[str, list[Pair]] = {}
        by_period = _is_by_period(of_unit)
        for pair in of_unit:
            by_element.setdefault("" if by_period else pair.tag.element, []).append(pair)
        for element, group in by_element.items():
            if len(group) > 1:
                said = [_operand(p, _said(p.tag, dated=False, several=False)) for p in group]
                name = ", ".join(filter(None, (f"{row.row.label}, line {row.row.line}", unit, element)))
                yield apply(rule, ledger, name, said, entity=row.statement.entity)


def _is_by_period(pairs: Sequence[Pair]) -> bool:
    """True where the numbers of a row differ in their periods alone, and are all of periods or all of days."""
    if len({p.fact.period_start is None for p in pairs}) > 1:
        return False
    periods = {(p.fact.period_start, p.fact.period_end) for p in pairs if p.fact.period_end}
    return len(periods) == len(pairs) and len({p.fact.member for p in pairs}) == 1


def _home(row: TaggedRow) -> tuple[str, int]:
    return row.statement.document, row.statement.table


def _is_of_others(pair: Pair) -> bool:
    """True for what others hold beside the owners: they are paid, and earn, by elements of their own."""
    return any(word in member for _, member in pair.tag.dimensions for word in _OTHERS)


_OTHERS = ("oncontrolling", "NonControlling", "Minority", "emporaryEquity", "edeemable", "Parent")


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


def _said(tag: Tag, *, dated: bool, several: bool) -> str:
    """What a tag says of a number; of a component of equity the days too, and no element where the row has `several`:
    of shares issued and held, and where others than the owners hold some."""
    unit = tag.unit or "no unit"
    said = unit if several else f"{tag.element.partition(':')[2] or tag.element} in {unit}"
    if not dated:
        return f"{said} {'of a day' if tag.period_start is None else 'of a period'}"
    first = f"{tag.period_start} to " if tag.period_start else ""
    return f"{said} of {first}{tag.period_end}"


def _member(tag: Tag) -> str:
    return next((member for axis, member in tag.dimensions if axis.endswith(_COMPONENTS)), "all components")


def _operand(pair: Pair, said: str) -> Operand:
    found = tag_operand(pair, pair.tag.value or ZERO)
    return found._replace(term=f"{said}{SAYS}{found.term}", fact_id=pair.fact.fact_id)
