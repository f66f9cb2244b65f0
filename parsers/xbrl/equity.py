"""Statements of equity of an XBRL instance: a column a component, the balances at their days, the movements between.

The filer's presentation says which role it is (it lists the axis of equity components), which components there are and
in which order the movements stand. A component is a member of that axis, or of two ("Common stock, Class A"); what is
tagged without one is the total. Counts of shares stand in columns of their own, as statements print them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from tieout.facts import Column
from tieout.parsers.kinds.table import Table
from tieout.parsers.vocabulary.elements import Elements
from tieout.parsers.xbrl.drawing import Drawn, Labels, Tags, draw_rows, label_of, scale_of, scale_words
from tieout.parsers.xbrl.instance import InstanceFact
from tieout.parsers.xbrl.linkbases import PresentedLine, Role

_AXIS = "EquityComponentsAxis"
_ADOPTION = "CumulativeEffectPeriodOfAdoption"
"""Of the axis and the member by which newer filings tag what a standard changed in the opening balances."""
_EFFECT = ":CumulativeEffect"
"""Of the elements, dated as balances are, by which older filings do."""
_BALANCES = ("equity_parent", "equity_total")
_NONCONTROLLING = "NoncontrollingInterestMember"
_A_DAY = timedelta(days=1)
_FEW = 4
"""A period with fewer than one in so many of the fullest period's amounts is no roll: a single issue has its own days."""

Dimensions = tuple[tuple[str, str], ...]
Span = tuple[date, date]


class _Component(NamedTuple):
    """A column: the members that its amounts are tagged with, and whether it counts shares."""

    dimensions: Dimensions
    counts: bool


class _Book(NamedTuple):
    """The amounts of the role's lines by element, dimensions and period, and its lines: balances told from movements."""

    facts: dict[tuple[str, Dimensions, date | None, date], InstanceFact]
    worth: tuple[
        str, ...
    ]  # the elements of balances that are amounts, the one that most components are tagged with first
    shares: tuple[str, ...]  # and of those that count shares
    movements: tuple[PresentedLine, ...]
    adoptions: dict[tuple[Dimensions, date], InstanceFact]

    def balance(self, component: _Component, day: date) -> InstanceFact | None:
        names = self.shares if component.counts else self.worth
        found = (self.facts.get((name, component.dimensions, None, day)) for name in names)
        return next((f for f in found if f is not None), None)

    def moved(
        self, element: str, component: _Component, occasion: Dimensions, span: Span
    ) -> InstanceFact | None:
        fact = self.facts.get((element, tuple(sorted((*component.dimensions, *occasion))), *span))
        return fact if fact is not None and (fact.tag.unit == "shares") == component.counts else None

    def adopted(self, component: _Component, opening: date) -> InstanceFact | None:
        """What the adoption of a standard changed in an opening balance: dated that day or the next."""
        if component.counts:
            return None
        found = (self.adoptions.get((component.dimensions, day)) for day in (opening, opening + _A_DAY))
        return next((f for f in found if f is not None), None)


def holds_equity(role: Role) -> bool:
    """Whether a role presents its lines by components of equity."""
    return any(_AXIS in line.element for line in role.lines)


def draw_equity(
    role: Role, facts: Sequence[InstanceFact], labels: Labels, elements: Elements
) -> tuple[Table | None, Tags]:
    """The table of a role of equity, and the tag on each of its cells; None where nothing in it rolls forward."""
    members = {
        line.element: n for n, line in enumerate(role.lines) if line.element.endswith(("Member", "Domain"))
    }
    book = _open_book(role, facts, members, elements)
    spans = _spans(book)
    components = _components(book, spans, members)
    if not spans or len(components) < _FEWEST_COLUMNS:
        return None, {}
    drawn = list(_lines(book, spans, components, _Words(role, labels)))
    scale = scale_of([f for d in drawn for f in d.facts if f is not None])
    tags: Tags = {}
    rows = draw_rows(drawn, labels, scale, tags)
    names = [_name(c, components, _Words(role, labels)) for c in components]
    columns = tuple(Column(n, name, None, None, name) for n, name in enumerate(names, 1))
    titles = tuple(t for t in (role.title, scale_words(scale)) if t)
    lines = [at[0] for at in tags]
    return Table(
        "equity", titles, columns, rows, True, False, min(lines, default=1), max(lines, default=1)
    ), tags


_FEWEST_COLUMNS = 2


def _open_book(
    role: Role, facts: Sequence[InstanceFact], members: dict[str, int], elements: Elements
) -> _Book:
    listed = {line.element for line in role.lines}
    found: dict[tuple[str, Dimensions, date | None, date], InstanceFact] = {}
    balances: Counter[str] = Counter()
    counts: dict[str, None] = {}
    for fact in facts:
        tag = fact.tag
        if tag.element not in listed or tag.value is None or tag.period_end is None:
            continue
        if any(member not in members and _ADOPTION not in member for _, member in tag.dimensions):
            continue
        found.setdefault((tag.element, tag.dimensions, tag.period_start, tag.period_end), fact)
        if tag.period_start is None and tag.unit == "shares":
            counts[tag.element] = None
        elif tag.period_start is None and any(m.concept in _BALANCES for m in elements.meanings(tag.element)):
            balances[tag.element] += bool(tag.dimensions)
    worth = tuple(element for element, n in balances.most_common() if n)
    flows = {key[0] for key in found if key[2] is not None}
    movements = {line.element: line for line in reversed(role.lines) if line.element in flows}
    lines = tuple(reversed(movements.values()))
    return _Book(found, worth, tuple(counts), lines, _adoptions(found, worth))


def _adoptions(
    facts: Mapping[tuple[str, Dimensions, date | None, date], InstanceFact], worth: Sequence[str]
) -> dict[tuple[Dimensions, date], InstanceFact]:
    """What standards changed in the balances of a day, by component: tagged by an element or by an axis."""
    found: dict[tuple[Dimensions, date], InstanceFact] = {}
    for (element, dimensions, start, end), fact in facts.items():
        rest = tuple(d for d in dimensions if _ADOPTION not in d[0])
        by_axis = element in worth and len(rest) < len(dimensions)
        if start is None and fact.tag.unit != "shares" and (by_axis or _EFFECT in element):
            found.setdefault((rest, end), fact)
    return found


def _spans(book: _Book) -> list[Span]:
    """The periods that roll forward, those of one length in the order of time: balances stand before and at their end."""
    days = {end for element, dimensions, _, end in book.facts if element in book.worth and dimensions}
    counts = Counter(
        (start, end)
        for _, dimensions, start, end in book.facts
        if start is not None and dimensions and start - _A_DAY in days and end in days
    )
    most = max(counts.values(), default=0)
    chosen = [span for span, n in counts.items() if n * _FEW >= most]
    return sorted(chosen, key=lambda s: (round((s[1] - s[0]).days / 30), s))


def _components(book: _Book, spans: Sequence[Span], members: dict[str, int]) -> list[_Component]:
    """The columns in the order in which their members are presented, each with shares before amounts; the total last.

    A column has a balance at the beginning or the end of a period.
    """
    days = {day for start, end in spans for day in (start - _A_DAY, end)}
    found = {
        _Component(dimensions, element in book.shares)
        for element, dimensions, start, end in book.facts
        if start is None and end in days and (element in book.worth or element in book.shares)
        if not any(_ADOPTION in axis for axis, _ in dimensions)
    }
    found.discard(_Component((), counts=True))
    return sorted(found, key=lambda c: (not c.dimensions, _place(c.dimensions, members), not c.counts))


def _place(dimensions: Dimensions, members: dict[str, int]) -> tuple[int, list[int]]:
    """Where a component stands: by its member of the axis of equity components, then by its others.

    A parent's total stands behind its components, before what others hold.
    """
    own = [members[member] for axis, member in dimensions if _AXIS in axis]
    member = next((member for axis, member in dimensions if _AXIS in axis), "")
    last = 1 if member.endswith(_PARENT) else 2 if member.endswith(_NONCONTROLLING) else 0
    return last, own + [members[m] for axis, m in dimensions if _AXIS not in axis]


_PARENT = ":ParentMember"


class _Words:
    """How a role calls its members."""

    def __init__(self, role: Role, labels: Labels) -> None:
        self._lines = {line.element: line for line in role.lines}
        self._labels = labels

    def of(self, dimensions: Dimensions) -> str:
        words = (label_of(self._lines[m], self._labels) for _, m in dimensions if m in self._lines)
        return ", ".join(w.removesuffix("[Member]").removesuffix(" member").strip() for w in words)


def _name(component: _Component, among: Sequence[_Component], words: _Words) -> str:
    """What is printed over a column: its members, "Total" for what has none; the parent's part is a total, too."""
    name = words.of(component.dimensions) or "Total"
    if any(m.endswith(_PARENT) for _, m in component.dimensions) and _has_parts(among):
        name = f"Total, {name}"
    return f"Shares of {name}" if component.counts else name


def _has_parts(components: Sequence[_Component]) -> bool:
    """Whether the parent's part is shown by component, too: there is more than it, what others hold, and the total."""
    return any(not m.endswith((_PARENT, _NONCONTROLLING)) for c in components for _, m in c.dimensions)


def _occasions(book: _Book, components: Sequence[_Component], words: _Words) -> dict[Dimensions, str]:
    """What parts one movement in several lines: an offering, a sale, named by an axis that no balance is cut along."""
    axes = {axis for c in components for axis, _ in c.dimensions}
    whole = {c.dimensions for c in components if c.dimensions}
    found: dict[Dimensions, str] = {(): ""}
    for _, dimensions, start, _ in book.facts:
        occasion = tuple(d for d in dimensions if d[0] not in axes)
        if start is not None and occasion and tuple(d for d in dimensions if d[0] in axes) in whole:
            found[occasion] = words.of(occasion)
    return found


def _lines(
    book: _Book, spans: Sequence[Span], components: Sequence[_Component], words: _Words
) -> Iterator[Drawn]:
    """The rows: each period's opening balance, unless it closed the period before, its movements, and the close."""
    closed: date | None = None
    occasions = _occasions(book, components, words)
    for start, end in spans:
        opening = start - _A_DAY
        if closed != opening:
            yield _balance(book, components, opening)
        adopted = tuple(book.adopted(c, opening) for c in components)
        if any(adopted):
            yield Drawn(
                _BALANCE_LINE, adopted, negated=False, name="Cumulative effect of adoption of standards"
            )
        for line, occasion in product(book.movements, occasions):
            moved = tuple(book.moved(line.element, c, occasion, (start, end)) for c in components)
            if any(moved):
                negated = "negated" in line.preferred.lower()
                yield Drawn(line._replace(depth=1), moved, negated, occasions[occasion])
        yield _balance(book, components, end)
        closed = end


_BALANCE_LINE = PresentedLine("", 1, "")


def _balance(book: _Book, components: Sequence[_Component], day: date) -> Drawn:
    name = f"Balance, {day:%B} {day.day}, {day.year}"
    return Drawn(_BALANCE_LINE, tuple(book.balance(c, day) for c in components), negated=False, name=name)
