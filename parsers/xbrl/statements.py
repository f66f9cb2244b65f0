"""The statements of an XBRL instance: tables in the order in which the filer presents them, read on like printed ones.

Each role of the presentation linkbase that holds a statement's own elements becomes a table: its lines with the labels
that it prefers, a column a period, amounts in the scale that most of them are rounded to. Without a linkbase the
elements that the vocabulary knows stand in its order, and such a statement is not whole: what it lacks may be tagged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tieout.facts import STATEMENTS, Column, Statement
from tieout.parsers.kinds.table import Table
from tieout.parsers.statements.builder import build_statement
from tieout.parsers.statements.facts import Source
from tieout.parsers.statements.tagged_rows import elements_of
from tieout.parsers.vocabulary.elements import Elements
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.xbrl.drawing import (
    Drawn,
    Labels,
    Tags,
    TagsByPlace,
    draw_rows,
    scale_of,
    scale_words,
    with_precision,
)
from tieout.parsers.xbrl.equity import draw_equity, holds_equity
from tieout.parsers.xbrl.instance import InstanceFact
from tieout.parsers.xbrl.linkbases import PresentedLine, Role, split_words

_Period = tuple[date | None, date]

_NO_STATEMENT = ("parenthetical", "detail", "table", "policies", "disclosure", "schedule", "document and")
_HOLDS = {
    "balance_sheet": ("assets", "liabilities_and_equity", "equity_parent", "equity_total", "liabilities"),
    "cash_flow": ("cf_operating", "cf_investing", "cf_financing"),
    "income_statement": ("revenues", "operating_income", "pretax_income", "income_tax", "net_income", "profit_loss",
                         "eps_basic", "eps_diluted", "interest_income_total"),
    "comprehensive_income": ("comprehensive_income", "comprehensive_income_total"),
}  # fmt: skip
"""Concepts by which a role is known to hold a statement; one or two, as `_LEAST` says."""
_LEAST = {"balance_sheet": 2, "cash_flow": 2, "income_statement": 3, "comprehensive_income": 1}
_TITLES = {
    "balance_sheet": "Balance sheet",
    "income_statement": "Statement of income",
    "comprehensive_income": "Statement of comprehensive income",
    "cash_flow": "Statement of cash flows",
}
_FEW = Decimal("0.4")
"""Share of the fullest column's lines that a period must have to be a column: equity is tagged at more days."""
_OF_NOTES = ("ppe_gross", "accumulated_depreciation", "receivables_gross", "allowance_receivables")
"""Concepts that notes tag beside parts that no element names, so that without presentation they do not add up."""
_STRUCTURE = ("Axis", "Domain", "Member", "Table", "LineItems")


class _Amounts:
    """The amounts of an instance by element and period: of the whole, and of the parts along one axis."""

    def __init__(self, facts: Iterable[InstanceFact]) -> None:
        self.whole: dict[str, dict[_Period, InstanceFact]] = {}
        self._parts: dict[str, dict[str, dict[_Period, InstanceFact]]] = {}
        for fact in facts:
            tag = fact.tag
            if tag.value is None or tag.period_end is None or len(tag.dimensions) > 1:
                continue
            if tag.dimensions:
                of = self._parts.setdefault(tag.element, {}).setdefault(tag.dimensions[0][1], {})
            else:
                of = self.whole.setdefault(tag.element, {})
            of.setdefault((tag.period_start, tag.period_end), fact)

    def parts(self, element: str, periods: Iterable[_Period]) -> dict[str, dict[_Period, InstanceFact]]:
        """The members of an element that no amount of the whole is tagged for: shares by class."""
        if any(p in self.whole.get(element, {}) for p in periods):
            return {}
        return self._parts.get(element, {})


def build_statements(
    facts: Sequence[InstanceFact], roles: Sequence[Role], labels: Labels, source: Source, items: LineItems
) -> list[Statement]:
    """The primary statements that an instance holds, numbered in the order of the roles."""
    elements = elements_of(items)
    amounts = _Amounts(facts)
    by_element = amounts.whole
    whole = bool(roles)
    statements: list[Statement] = []
    for kind, role in _choose(roles or _known_roles(by_element, elements, items), by_element, elements):
        if kind == "equity":
            table, tags = draw_equity(role, facts, labels, elements)
        else:
            table, tags = _draw(kind, role, amounts, labels, whole)
        if table is None:
            continue
        statement, _ = build_statement(table, len(statements) + 1, source, items, TagsByPlace(tags).of)
        if not whole:
            statement = statement._replace(sums=())  # a total adds up lines that nobody listed
        statements.append(with_precision(statement, tags))
    return statements


def _choose(
    roles: Iterable[Role], by_element: Mapping[str, object], elements: Elements
) -> list[tuple[str, Role]]:
    """Each kind of statement with the first role that holds it."""
    found: list[tuple[str, Role]] = []
    taken: set[str] = set()
    for role in roles:
        text = f"{role.uri.rsplit('/', 1)[-1]} {role.definition}".lower()
        if any(word in text for word in _NO_STATEMENT):
            continue
        kind = "equity" if holds_equity(role) else _kind_of(role, by_element, elements)
        if kind and kind not in taken:
            taken.add(kind)
            found.append((kind, role))
    return found


def _kind_of(role: Role, by_element: Mapping[str, object], elements: Elements) -> str:
    """The statement whose own concepts a role holds; a statement of income may hold comprehensive income, too."""
    held = {
        m.concept
        for line in role.lines
        if line.element in by_element
        for m in elements.meanings(line.element)
        if m.strict
    }
    return next((k for k, concepts in _HOLDS.items() if len(held.intersection(concepts)) >= _LEAST[k]), "")


def _known_roles(by_element: Mapping[str, object], elements: Elements, items: LineItems) -> list[Role]:
    """A role per statement made of the elements that the vocabulary knows, in its order."""
    order = {name: n for n, name in enumerate(items.vocabulary)}
    known: dict[str, list[tuple[int, str]]] = {}
    for element in by_element:
        meaning = elements.meaning(element)
        if meaning is None or not meaning.strict:
            continue
        if meaning.concept in _OF_NOTES:
            continue
        kind = items.vocabulary[meaning.concept].statement
        known.setdefault(kind, []).append((order[meaning.concept], element))
    return [
        Role(kind, _TITLES[kind], tuple(PresentedLine(e, 1, "") for _, e in sorted(known[kind])))
        for kind in STATEMENTS
        if kind in known and kind in _TITLES
    ]


def _draw(
    kind: str,
    role: Role,
    amounts: _Amounts,
    labels: Labels,
    whole: bool,
) -> tuple[Table | None, Tags]:
    """The table of a role, and the tag on each of its cells."""
    lines = [x for x in role.lines if not x.element.endswith(_STRUCTURE)]
    periods = _columns(kind, lines, amounts.whole)
    if not periods:
        return None, {}
    drawn = [d for line in lines for d in _lines(line, kind, periods, amounts)]
    drawn = _without_empty_headings(drawn)
    scale = scale_of([f for d in drawn for f in d.facts if f is not None])
    tags: Tags = {}
    rows = draw_rows(drawn, labels, scale, tags)
    columns = tuple(
        Column(n, _heading(p), None if kind == "balance_sheet" else p[0], p[1])
        for n, p in enumerate(periods, 1)
    )
    first = min((at[0] for at in tags), default=1)
    table = Table(
        kind,
        tuple(t for t in (role.title, scale_words(scale)) if t),
        columns,
        rows,
        whole,
        False,
        first,
        max((at[0] for at in tags), default=1),
    )
    return table, tags


def _columns(
    kind: str, lines: Sequence[PresentedLine], by_element: Mapping[str, Mapping[_Period, InstanceFact]]
) -> list[_Period]:
    """The periods that most lines have amounts for: days of a balance sheet, latest first; else durations by length."""
    counts: Counter[_Period] = Counter()
    for element in {x.element for x in lines}:
        counts.update(p for p in by_element.get(element, ()) if (p[0] is None) == (kind == "balance_sheet"))
    most = max(counts.values(), default=0)
    chosen = [p for p, n in counts.items() if n >= max(2, int(most * _FEW))]
    return sorted(chosen, key=lambda p: (round(_days(p) / 30), -p[1].toordinal()))


def _days(period: _Period) -> int:
    return (period[1] - period[0]).days if period[0] else 0


def _lines(line: PresentedLine, kind: str, periods: Sequence[_Period], amounts: _Amounts) -> Iterator[Drawn]:
    """A line, and one for each part where the whole is not tagged."""
    yield _line(line, kind, periods, amounts.whole.get(line.element, {}))
    for member, found in amounts.parts(line.element, periods).items():
        part = split_words(member.rpartition(":")[2].removesuffix("Member"))
        yield _line(line, kind, periods, found)._replace(part=part)


def _line(
    line: PresentedLine,
    kind: str,
    periods: Sequence[_Period],
    amounts: Mapping[_Period, InstanceFact],
) -> Drawn:
    """A line with its amount for each column; a balance in a flow stands at its beginning or its end."""
    found: list[InstanceFact | None] = []
    for start, end in periods:
        fact = amounts.get((start, end))
        if fact is None and kind != "balance_sheet" and start is not None:
            day = start - timedelta(days=1) if "periodStart" in line.preferred else end
            fact = amounts.get((None, day))
        found.append(fact)
    return Drawn(line, tuple(found), "negated" in line.preferred.lower())


def _without_empty_headings(drawn: Sequence[Drawn]) -> list[Drawn]:
    """The lines without headings that nothing stands under, and without lines that no column has an amount for."""
    kept: list[Drawn] = []
    for at, line in enumerate(drawn):
        abstract = line.line.element.endswith("Abstract")
        below = []
        for other in drawn[at + 1 :]:
            if other.line.depth <= line.line.depth:
                break
            below.append(other)
        if any(line.facts) or (abstract and any(any(o.facts) for o in below) and line.line.depth):
            kept.append(line)
    return kept


def _heading(period: _Period) -> str:
    if period[0] is None:
        return f"{period[1]}"
    return f"{period[0]} to {period[1]}"
