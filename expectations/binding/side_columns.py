"""Columns beside the amounts that say something of them: "Change", "% change", "% of net sales".

                          1999     1998    Change   % change    % of sales
    Net sales            1,100    1,000       100       10%        100.0%
    Cost of sales          660      650        10        2%         60.0%

The heading says what such a column is. Which amounts it speaks of, the page's own arithmetic says: of the columns of
amounts those that nearly every row agrees with, so that the row that does not is told. A discussion prints such tables a
line or two each, all headed alike: what their columns say, most of them say together; so do the columns of shares of
one table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from tieout.facts import Column, Fact, Row, Statement, is_money
from tieout.slips import is_one_slip, slips_of

CHANGE, PERCENT_CHANGE, SHARE = "change", "percent_change", "share"
_HUNDRED = Decimal(100)
_FEWEST = 4  # rows that agree, with figures of their own; fewer agree by chance
_AGREE = 5  # of six rows
_FEWEST_BESIDE = 2  # such figures right behind what they speak of, where all rows agree or one is a slip
_DIGITS_BESIDE = 4  # of them together, but for zeros at their ends
_NEAREST = 4  # columns of amounts that a share may be of
_COARSE = 2  # units of its last digit within which a figure must be told
_PART = 10  # of a figure: one that is told to a tenth of it agrees by chance no more often
_MOST_COLUMNS = 12  # of amounts; more are no statement that says what changed
_SHARE = re.compile(
    r"%? ?\bof\b.*\b(?:sales|revenues?)\b|\bpercent(?:age)?s? of\b.*\b(?:sales|revenues?)\b", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\bchanges?\b|\bvariance\b|\b(?:in|de)creases?\b|\binc\b|\bdec\b(?!\.? ?\d)|\bgrowth\b|\bvs\b|\bfavou?rable\b|"
    r"\bbetter\b|\bworse\b|\b(?:[YQMH]o[YQMH]|y/y|q/q)\b|[Δ∆]",
    re.IGNORECASE,
)


class SideColumn(NamedTuple):
    """A column that speaks of others: what it states, of which columns; a share of the row `base`, or of the column
    `since`: a margin.

    `signed` is true where its figures are negative as the amounts went down.
    """

    states: str
    at: int
    of: int
    since: int = -1
    base: int = -1
    signed: bool = False

    @property
    def is_beside(self) -> bool:
        """Whether it stands right behind the two columns that it says a change of, the later one first."""
        return self.states != SHARE and (self.of, self.since) == (self.at - 2, self.at - 1)


class Figures(NamedTuple):
    """What a row prints in such a column, and the amounts that it speaks of."""

    row: Row
    stated: Fact
    amount: Fact
    other: Fact

    @property
    def is_signed(self) -> bool:
        """Whether the sign of a change tells which way it went: of two losses it may go either."""
        return self.amount.value > 0 and self.other.value > 0


def find_side_columns(statements: Sequence[Statement]) -> list[list[SideColumn]]:
    """The columns of each statement of a filing that say what others changed by, or which share of revenues they are."""
    tried = [list(_try_columns(statement)) for statement in statements]
    alike: dict[_Alike, list[_Tried]] = {}
    for statement, found in zip(statements, tried, strict=True):
        for one in found:
            if one.column.states == SHARE or _CHANGED.search(statement.columns[one.column.at].heading):
                alike.setdefault(_alike(statement, one.column), []).append(one)
    pools = {key: _Tried.together(found) for key, found in alike.items()}
    return [list(_told(s, found, pools)) for s, found in zip(statements, tried, strict=True)]


class _Tried(NamedTuple):
    """What a column may say of others, and how the rows in which that can be told agree."""

    column: SideColumn
    rows: int
    agreeing: int  # of shares, those within a unit of the last digit, too
    figures: frozenset[Decimal]  # those that agree, each but once, without nil
    moved: int  # rows that agree, of amounts that went up or down
    same: int  # of them, those of which the figure has the sign of the change
    slips: int  # 1 where the only row that does not agree is a slip of a digit

    @classmethod
    def together(cls, found: Sequence[_Tried]) -> _Tried:
        """What columns that are headed alike say together."""
        return cls(
            found[0].column,
            sum(t.rows for t in found),
            sum(t.agreeing for t in found),
            frozenset().union(*(t.figures for t in found)),
            sum(t.moved for t in found),
            sum(t.same for t in found),
            sum(t.slips for t in found),
        )

    @property
    def is_told(self) -> bool:
        is_lone_slip = self.rows - self.agreeing == self.slips == 1  # in a table of few rows
        rows = self.rows - is_lone_slip
        return are_told(rows, self.agreeing, len(self.figures)) or (
            rows == self.agreeing and self.column.is_beside and self._tell_by_length
        )

    @property
    def _tell_by_length(self) -> bool:
        """Whether figures, few as they are, are too long for chance where they stand right behind what they speak of."""
        digits = sum(len(str(abs(f)).replace(".", "").strip("0")) for f in self.figures)
        return len(self.figures) >= _FEWEST_BESIDE and digits >= _DIGITS_BESIDE

    @property
    def is_signed(self) -> bool:
        """Whether the figures are negative as the amounts went down."""
        return self.moved >= _FEWEST and self.same * (_AGREE + 1) >= self.moved * _AGREE


def are_told(rows: int, agreeing: int, different: int) -> bool:
    """Whether nearly all of so many rows agree, with figures too many and too different for chance."""
    return different >= _FEWEST and agreeing * (_AGREE + 1) >= rows * _AGREE


_Alike = tuple[str, int, int, str]
"""What a column states, of which columns counted from its own, and under which heading; of shares, of which row or
column of which table.
"""


def _alike(statement: Statement, column: SideColumn) -> _Alike:
    if column.states == SHARE:
        of_row = column.base >= 0
        whole = column.base if of_row else column.since - column.at
        of_what = "row" if of_row else "column"
        return SHARE, column.of - column.at, whole, f"{of_what}, {statement.document} {statement.table}"
    heading = statement.columns[column.at].heading.lower()
    words = " ".join(word for word in (*_CHANGED.findall(heading), *_KIND.findall(heading)))
    return column.states, column.of - column.at, column.since - column.at, words


_KIND = re.compile(r"[%$]|percent")
"""Which change a heading says, whatever period stands before it."""


def _told(
    statement: Statement, tried: Sequence[_Tried], pools: Mapping[_Alike, _Tried]
) -> Iterator[SideColumn]:
    """The columns that a statement's own rows tell, and those that are told by others headed alike."""
    for at in dict.fromkeys(t.column.at for t in tried):
        own = [t for t in tried if t.column.at == at]
        for states in dict.fromkeys(t.column.states for t in own):
            found = [(t, t) for t in own if t.column.states == states and t.is_told]
            if not found:
                pooled = [
                    (t, pools.get(_alike(statement, t.column)))
                    for t in own
                    if t.column.states == states and (t.rows == 1 or 2 * t.agreeing >= t.rows)
                ]
                found = [(t, pool) for t, pool in pooled if pool is not None and pool.is_told]
            if found:
                best, by = max(found, key=lambda pair: (pair[0].agreeing, pair[0].same, pair[1].agreeing))
                yield best.column._replace(signed=by.is_signed)
                break


def _try_columns(statement: Statement) -> Iterator[_Tried]:
    """What each column of a statement may say of which others, the nearest first."""
    units = [_unit_of(statement, at) for at in range(len(statement.columns))]
    amounts = [
        at for at, c in enumerate(statement.columns) if _has_money(statement, at) and not _is_change(c)
    ]
    if not amounts or len(amounts) > _MOST_COLUMNS:
        return
    for at, column in enumerate(statement.columns):
        for states in _may_state(column, units[at]):
            for candidate in _candidates(statement, states, at, amounts):
                tried = _try(statement, candidate)
                if tried.rows:
                    yield tried


def _is_change(column: Column) -> bool:
    return column.member == "change" or (column.period_end is None and bool(_CHANGED.search(column.heading)))


def says_a_change(column: Column) -> bool:
    """Whether a column is headed as one of changes, whatever period its heading names: "Increase from 1998"."""
    return column.member == "change" or bool(_CHANGED.search(column.heading))


def _has_money(statement: Statement, at: int) -> bool:
    return any((f := row.facts[at]) is not None and _is_amount(f) for row in statement.rows)


def _is_amount(fact: Fact) -> bool:
    """True for money, and for what is counted one by one: students, stores, ounces."""
    return is_money(fact.unit) or (fact.unit == "pure" and fact.quantum == 1)


def _unit_of(statement: Statement, at: int) -> str:
    """What most figures of a column are: money, percent, or neither."""
    units = Counter(
        "percent" if f.unit == "percent" else "money" if _is_amount(f) else ""
        for row in statement.rows
        if (f := row.facts[at]) is not None and not f.nil
    )
    return units.most_common(1)[0][0] if units else ""


def turned_rows(statement: Statement, column: SideColumn) -> frozenset[int]:
    """The rows of a column of changes that print what a change does for the result: costs that rose are negative.

    None where all rows print the change itself, or the change turned round.
    """
    moved = [f for f in figures_of(statement, column) if f.stated.value and f.is_signed]
    turned = [f.row for f in moved if (f.stated.value > 0) != (f.amount.value > f.other.value)]
    if min(len(turned), len(moved) - len(turned)) < _FEWEST_BESIDE:
        return frozenset()
    return frozenset(n for n, row in enumerate(statement.rows) if any(row is t for t in turned))


def _may_state(column: Column, unit: str) -> tuple[str, ...]:
    """What a column may state, by its heading."""
    if unit == "money":
        return (CHANGE,) if _is_change(column) else ()
    if unit != "percent":
        return ()
    if _SHARE.search(column.heading):
        return (SHARE,)
    return (PERCENT_CHANGE,) if _CHANGED.search(column.heading) else (SHARE, PERCENT_CHANGE)


def _candidates(statement: Statement, states: str, at: int, amounts: Sequence[int]) -> Iterator[SideColumn]:
    """What a column may speak of, the nearest columns first; of two dated ones it says how the later came about."""
    near = sorted((a for a in amounts if a != at), key=lambda other: (abs(other - at), other > at))
    if states == SHARE:
        for base in _bases(statement, at):
            yield from (SideColumn(states, at, of, base=base) for of in near[:_NEAREST])
        yield from (SideColumn(states, at, of, since) for of, since in permutations(near[:_NEAREST], 2))
        return
    ends = [c.period_end for c in statement.columns]
    for of, since in sorted(permutations(near, 2), key=lambda pair: abs(pair[0] - at) + abs(pair[1] - at)):
        later, earlier = ends[of], ends[since]
        if later is None or earlier is None or later >= earlier:
            yield SideColumn(states, at, of, since)


def _bases(statement: Statement, at: int) -> list[int]:
    """The first rows that print 100%: the others are shares of them. Where none does here, those that do in another
    column, or revenues without a percentage.
    """
    facts = [row.facts[at] for row in statement.rows]
    whole = [n for n, f in enumerate(facts) if is_whole(f)]
    if not whole:
        whole = [
            n for n, f in enumerate(facts) if f is not None and any(map(is_whole, statement.rows[n].facts))
        ]
    bare = [n for n, f in enumerate(facts) if f is None and statement.rows[n].concept == "revenues"]
    return (whole or bare)[:3]


def is_whole(fact: Fact | None) -> bool:
    """Whether a number is the 100% that others are shares of."""
    return fact is not None and fact.unit == "percent" and fact.value == _HUNDRED


def _try(statement: Statement, column: SideColumn) -> _Tried:
    rows = list(figures_of(statement, column))
    agreeing = [f for f in rows if agrees(column.states, f)]
    moved = [f for f in agreeing if f.stated.value and f.is_signed and f.amount.value != f.other.value]
    same = sum((f.stated.value > 0) == (f.amount.value > f.other.value) for f in moved)
    figures = frozenset(f.stated.value for f in agreeing if f.stated.value and _tells(column.states, f))
    odd = [f for f in rows if not _passes(column.states, f)]
    slips = int(len(odd) == 1 and _is_slip(column.states, odd[0]))
    return _Tried(column, len(rows), len(rows) - len(odd), figures, len(moved), same, slips)


def _passes(states: str, figures: Figures) -> bool:
    """Whether a figure speaks for what its column states; of shares one that is rounded to add up does, too."""
    return is_near_share(figures) if states == SHARE else agrees(states, figures)


def is_near_share(share: Figures) -> bool:
    """Whether a share agrees but for one unit of its last digit: made to add up to 100% with the others."""
    return is_near(SHARE, share)


def is_near(states: str, figures: Figures) -> bool:
    """Whether a figure agrees but for one unit of its last digit, as where it was rounded another way."""
    return misses_by(states, figures) <= _slack(states, figures) + figures.stated.quantum


def is_a_unit_off(share: Figures) -> bool:
    """Whether a share misses by one unit of its last digit."""
    return is_near_share(share) and not agrees(SHARE, share)


def figures_of(statement: Statement, column: SideColumn) -> Iterator[Figures]:
    """The rows in which a column states something of two amounts of one unit."""
    for n, row in enumerate(statement.rows):
        stated, amount = row.facts[column.at], row.facts[column.of]
        is_share = column.base >= 0
        other = statement.rows[column.base].facts[column.of] if is_share else row.facts[column.since]
        if stated is None or amount is None or other is None:
            continue
        if is_share and n == column.base and is_whole(stated):
            continue
        figures = Figures(row, stated, amount, other)
        if _says_something(column.states, figures):
            yield figures


def can_be_told(states: str, figures: Figures) -> bool:
    """Whether a figure says something that its amounts are long enough to tell."""
    return _says_something(states, figures) and _slack(states, figures) <= _COARSE * figures.stated.quantum


def _tells(states: str, figures: Figures) -> bool:
    """Whether a figure that agrees does so to a part of it that chance does not meet."""
    return can_be_told(states, figures) or _slack(states, figures) * _PART <= abs(figures.stated.value)


def _says_something(states: str, figures: Figures) -> bool:
    """Whether a figure is of the kind that its column states, of amounts that it can be told from."""
    stated, amount, other = figures.stated, figures.amount, figures.other
    if stated.nil or amount.nil or other.nil or not other.value or amount.unit != other.unit:
        return False
    if amount.unit == "percent" or (stated.unit == "percent") == (states == CHANGE):
        return False
    if states == CHANGE:
        return stated.unit == amount.unit
    if states == SHARE:
        return "/" not in amount.unit and amount.unit != "shares"
    return (amount.value < 0) == (other.value < 0)  # between a profit and a loss a percentage says nothing


def _slack(states: str, figures: Figures) -> Decimal:
    """How far a figure may be off for the rounding of all three."""
    stated, amount, other = figures.stated, figures.amount, figures.other
    if states == CHANGE:
        return (stated.quantum + amount.quantum + other.quantum) / 2
    ratio = abs(amount.value / other.value)
    return (stated.quantum + _HUNDRED * (amount.quantum + other.quantum * ratio) / abs(other.value)) / 2


def agrees(states: str, figures: Figures) -> bool:
    """Whether a figure can be what it states, but for its sign."""
    return misses_by(states, figures) <= _slack(states, figures)


def misses_by(states: str, figures: Figures) -> Decimal:
    """How far a figure is from what its amounts come to, whatever the sign of either."""
    return abs(abs(figures.stated.value) - _come_to(states, figures))


def _come_to(states: str, figures: Figures) -> Decimal:
    """What the amounts come to, without its sign."""
    amount, other = abs(figures.amount.value), abs(figures.other.value)
    if states == CHANGE:
        return abs(figures.amount.value - figures.other.value)
    if states == PERCENT_CHANGE:
        return abs(_HUNDRED * (amount - other) / other)
    return _HUNDRED * amount / other


def _is_slip(states: str, figures: Figures) -> bool:
    """Whether one wrong digit, or two exchanged, in the figure or in an amount make it another than it should be."""
    if is_mistyped(states, figures):
        return True
    amount, other = figures.amount, figures.other
    meant = [figures._replace(amount=_of_size(amount, size)) for size in slips_of(amount)]
    meant += [figures._replace(other=_of_size(other, size)) for size in slips_of(other) if size]
    return any(agrees(states, f) for f in meant)


def is_mistyped(states: str, figures: Figures) -> bool:
    """Whether one wrong digit, or two exchanged, in the figure alone make it another than it should be."""
    step = figures.stated.quantum
    return is_one_slip(*(f"{v / step:.0f}" for v in (abs(figures.stated.value), _come_to(states, figures))))


def _of_size(fact: Fact, size: Decimal) -> Fact:
    return fact._replace(value=size if fact.value >= 0 else -size)
