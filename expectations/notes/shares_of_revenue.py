"""Percentages of revenue that stand apart from it: below a line, or in a table that prints percentages alone.

    Research and development        1,386     1,138          Net sales                   100.0%    100.0%
      Percentage of net sales        12.3%     13.1%         Research and development     12.3      13.1

Below a line the label says what the percentage is of; in a table of percentages the line of the same name in the
statement of income is meant. Revenue is that of the same table, of the same period, or of a column headed alike; else
the line of 100% is what all are shares of. That this is meant is told as in a column beside the amounts: nearly all of
the percentages agree, so that the one that does not is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product, takewhile
from typing import NamedTuple, TypeVar

from tieout.expectations.binding.side_columns import (
    SHARE,
    Figures,
    agrees,
    are_told,
    can_be_told,
    is_mistyped,
    is_near_share,
    is_whole,
    misses_by,
)
from tieout.expectations.binding.spans import Span
from tieout.facts import Column, Fact, Row, Statement, is_money
from tieout.slips import slips_of

_OF_REVENUE = re.compile(
    r"\b(?:percent(?:age)?s?|%) of (?:(?:total|net|consolidated|operating) ){0,2}(?:sales|revenues?)\b", re.I
)
_NO_WORD = re.compile(r"[^a-z0-9]+")
_LEAST_YEAR = 340  # days
_MOST_MEANT = 6  # amounts of one name and time; more are of segments, and any percentage is near one of them


class ShareOfLine(NamedTuple):
    """A percentage of a line, with the amounts that it is of: the line's own, and revenue, or that of another period."""

    statement: Statement
    column: int
    line: str
    figures: Figures


def find_shares(statements: Sequence[Statement]) -> list[ShareOfLine]:
    """The percentages of revenue of a filing that stand apart from their amounts, where nearly all agree."""
    lines = Lines(statements)
    found: list[ShareOfLine] = []
    below: dict[str, list[ShareOfLine]] = {}
    for statement in statements:
        for phrase, share in _shares_below(statement, lines):
            below.setdefault(phrase, []).append(share)
        if statement.kind == "other":
            columns = columns_of_shares(statement)
            of_all = (
                [share for at in columns for share in _shares_in(statement, at, lines, bases)]
                for bases in (lines.revenues, lines.line_of_all)
            )
            found += next((told for shares in of_all if (told := _if_told(shares))), [])
            if not columns:
                found += _told_without_whole(statement, lines)
    return found + [share for alike in below.values() for share in _if_told(alike)]


def _if_told(shares: list[ShareOfLine]) -> list[ShareOfLine]:
    agreeing = {s.figures.stated.value for s in shares if agrees(SHARE, s.figures)}
    near = sum(is_near_share(s.figures) for s in shares)
    return shares if are_told(len(shares), near, len(agreeing - {0})) else []


def _told_without_whole(statement: Statement, lines: Lines) -> list[ShareOfLine]:
    """The percentages of revenue of a table that leaves 100% out: those that agree, or that a slip explains."""
    columns = _columns_of_percentages(statement)
    told = _if_told([share for at in columns for share in _shares_in(statement, at, lines, lines.revenues)])
    return [s for s in told if is_near_share(s.figures) or is_mistyped(SHARE, s.figures)]


_Time = tuple[str, str]
"""What amounts of one time have in common: the company, and a period or the words of a heading."""


class Lines:
    """The amounts of money that the tables of a filing print, by line and by time."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._revenues: dict[_Time, list[Fact]] = {}
        self._lines: dict[tuple[str, _Time], list[Fact]] = {}
        self._own: dict[int, list[Row]] = {}  # the lines of revenue of a statement, by its id
        for statement in statements:
            times = [list(_times(statement, column)) for column in statement.columns]
            for row in statement.rows:
                is_revenue, is_line = row.concept == "revenues", statement.kind == "income_statement"
                for fact, own in zip(row.facts, times, strict=True) if is_revenue or is_line else ():
                    for time in own if fact is not None and is_money(fact.unit) else ():
                        if is_revenue:
                            _enter(self._revenues.setdefault(time, []), fact)
                        if is_line:
                            _enter(self._lines.setdefault((row.spoken, time), []), fact)

    def revenues(self, statement: Statement, at: int) -> list[Fact]:
        """Revenue of the time of a column, that of the same table first."""
        facts = [row.facts[at] for row in self._revenue_rows(statement)]
        own = [f for f in facts if f is not None and is_money(f.unit)]
        return own or _of_any(self._revenues, list(_times(statement, statement.columns[at])))

    def _revenue_rows(self, statement: Statement) -> list[Row]:
        if id(statement) not in self._own:
            rows = [row for row in statement.rows if row.concept == "revenues"]
            self._own[id(statement)] = rows[:_MOST_MEANT]
        return self._own[id(statement)]

    def line_of_all(self, statement: Statement, at: int) -> list[Fact]:
        """What the statement of income prints for the line that is 100% of a column: net sales of more revenues."""
        whole = (row for row in statement.rows if is_whole(row.facts[at]))
        return next((found for row in whole if (found := self.line(row, statement, at))), [])

    def line(self, row: Row, statement: Statement, at: int) -> list[Fact]:
        """What the statement of income prints for the line of that name, at the time of a column."""
        return _of_any(self._lines, [(row.spoken, t) for t in _times(statement, statement.columns[at])])


def _enter(facts: list[Fact], fact: Fact | None) -> None:
    if fact is not None and len(facts) <= _MOST_MEANT and all(known.value != fact.value for known in facts):
        facts.append(fact)


_Key = TypeVar("_Key")


def _of_any(facts: Mapping[_Key, list[Fact]], keys: Sequence[_Key]) -> list[Fact]:
    """The amounts of the first key that has any; none where they are too many."""
    found = next((facts[key] for key in keys if key in facts), [])
    return found if len(found) <= _MOST_MEANT else []


def _times(statement: Statement, column: Column) -> Iterator[_Time]:
    """The period of a column, the words of its heading, and the year alone where it is a whole one."""
    start, end = column.period_start, column.period_end
    if start is not None and end is not None:
        length, last = Span(start, end).up_to
        yield statement.entity, f"{length} {last}"
    if heading := " ".join(_NO_WORD.sub(" ", column.heading.lower()).split()):
        yield statement.entity, heading
    if start is not None and end is not None and (end - start).days >= _LEAST_YEAR:
        yield statement.entity, str(end.year)


def _shares_below(statement: Statement, lines: Lines) -> Iterator[tuple[str, ShareOfLine]]:
    """The rows that are labelled as a percentage of revenue, each of the amounts in the nearest row above."""
    above: Row | None = None
    for row in statement.rows:
        if any(f is not None and is_money(f.unit) and not f.nil for f in row.facts):
            above = row
        elif above is not None and (named := _OF_REVENUE.search(row.label)):
            for at, stated in enumerate(row.facts):
                amount = above.facts[at]
                if stated is not None and amount is not None and stated.unit == "percent":
                    bases = [f for f in lines.revenues(statement, at) if f is not amount]
                    if figures := nearest_meant(SHARE, row, stated, [amount], bases):
                        yield named[0].lower(), ShareOfLine(statement, at, above.label, figures)


def columns_of_shares(statement: Statement) -> list[int]:
    """The columns that print percentages, one of 100% among them; amounts only below, if any.

    Also one that prints a slip of 100% where others print that.
    """
    columns = {
        at: _shares_first(statement, at) for at, c in enumerate(statement.columns) if c.member != "change"
    }
    whole = {n for shares in columns.values() for n, fact in shares.items() if is_whole(fact)}
    return [
        at
        for at, shares in columns.items()
        if any(is_whole(shares[n]) or _ALL in slips_of(shares[n]) for n in whole & shares.keys())
    ]


def _shares_first(statement: Statement, at: int) -> dict[int, Fact]:
    """The percentages that a column prints before anything else, by row."""
    facts = ((n, f) for n, row in enumerate(statement.rows) if (f := row.facts[at]) is not None and not f.nil)
    return dict(takewhile(lambda found: found[1].unit == "percent", facts))


def _columns_of_percentages(statement: Statement) -> list[int]:
    """The columns that print nothing but percentages, where the line that is 100% is left out."""
    printed = [
        (at, [f for row in statement.rows if (f := row.facts[at]) is not None and not f.nil])
        for at, c in enumerate(statement.columns)
        if c.member != "change"
    ]
    return [
        at
        for at, facts in printed
        if len(facts) >= _FEWEST_PERCENTAGES and all(f.unit == "percent" for f in facts)
    ]


_FEWEST_PERCENTAGES = 4  # of a column without 100%
_ALL = Decimal(100)  # percent


def _shares_in(
    statement: Statement, at: int, lines: Lines, bases_of: Callable[[Statement, int], list[Fact]]
) -> Iterator[ShareOfLine]:
    """The percentages of a column, each of the line of the same name in the statement of income.

    Of a line that is 100% in another column and is not here the whole itself is what the percentage is of.
    """
    bases = bases_of(statement, at)
    for row in statement.rows:
        stated = row.facts[at]
        if stated is None or stated.unit != "percent" or is_whole(stated):
            continue
        if any(map(is_whole, row.facts)) and bases and _ALL in slips_of(stated):
            yield ShareOfLine(statement, at, row.label, Figures(row, stated, bases[0], bases[0]))
        elif figures := nearest_meant(SHARE, row, stated, lines.line(row, statement, at), bases):
            yield ShareOfLine(statement, at, row.label, figures)


def nearest_meant(
    states: str, row: Row, stated: Fact, amounts: Sequence[Fact], others: Sequence[Fact]
) -> Figures | None:
    """The percentage with the two amounts that it may be of: those that come nearest to it."""
    pairs = [
        Figures(row, stated, amount, other)
        for amount, other in product(amounts, others)
        if amount is not other
    ]
    told = [figures for figures in pairs if can_be_told(states, figures)]
    return min(told, key=lambda figures: misses_by(states, figures), default=None)
