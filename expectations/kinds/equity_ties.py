"""What a statement of equity prints of other statements: balances of the balance sheet, the result of the year.

Its columns are components and its rows balances and movements; the parser dates the rows. A column is known by its
heading, and believed where it agrees elsewhere: components that a balance sheet prints otherwise tie nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.binding.binder import apply, fact_operand, natural_of
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope
from tieout.expectations.binding.spans import Span
from tieout.expectations.kinds.equity_accounts import closings, is_by_accounts, total_of
from tieout.expectations.language.tree import Term
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Fact, Row, Statement
from tieout.slips import is_one_slip

_TOTAL = re.compile(r"^(?:consolidated )?totals?\b(?!.*\bcomprehensive)", re.IGNORECASE)
_RETAINED = re.compile(
    r"\bretained (?:earnings|deficit)|\baccumulated (?:deficit|earnings)|\bearnings (?:reinvested|retained)|^deficit$|"
    r"\breinvested earnings|\bundistributed earnings",
    re.IGNORECASE,
)
COMPONENTS = {
    "equity_parent": _TOTAL,
    "equity_total": _TOTAL,
    "retained_earnings": _RETAINED,
    "additional_paid_in_capital": re.compile(
        r"\b(?:additional )?paid[- ]in[- ]capital|\bcapital in excess|\bcapital surplus", re.IGNORECASE
    ),
    "aoci": re.compile(r"\baccumulated other comprehensive", re.IGNORECASE),
    "treasury_stock": re.compile(r"\btreasury\b", re.IGNORECASE),
    "common_stock": re.compile(
        r"^(?:common|capital) (?:stock|shares)(?: (?:amount|par value|value))?$", re.IGNORECASE
    ),
}
"""The columns that hold a line of the balance sheet, by their headings."""
_TAKES_IN_RESULT = re.compile(f"{_TOTAL.pattern}|{_RETAINED.pattern}", re.IGNORECASE)
_RESULT = re.compile(
    r"^(?:consolidated )?net (?:income|loss|earnings)\b|^net \((?:loss|income)\)|^net income \(loss\)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:attributable|allocat|noncontrolling|non-controlling|minority|per share|unit|since|prior|on\b)",
    re.I,
)
_IN_SHARES = re.compile(r"\((?:in )?shares\)", re.IGNORECASE)
"""A row of counts among rows of amounts, as the SEC's viewer prints them: "Ending balance (in shares)"."""
_RESTATED = re.compile(r"\b(?:as )?(?:restated|adjusted|revised|previously)\b|\bpro forma\b", re.IGNORECASE)


class _Pair(NamedTuple):
    """An amount of a statement of equity beside what it is at home."""

    name: str
    column: int  # or the account, of a statement by accounts
    row: int  # or the year
    line: int
    again: Fact
    homes: tuple[tuple[str, Fact], ...]
    is_total: bool

    @property
    def agrees(self) -> bool:
        """Whether it is one of them, to the sign: a component that is taken off may be printed either way."""
        return any(abs(home.value) == abs(self.again.value) for _, home in self.homes)


def bind_equity(rule: Rule, ledger: Ledger, scope: Scope) -> Iterator[Application]:
    """An application per balance, or result, of a statement of equity that another statement prints, too."""
    concepts = rule.for_each or rule.of
    for statement in scope.statements:
        if statement.kind != "equity":
            continue
        if _adds_up_downwards(statement):
            pairs = list(_pairs_of_periods(scope, statement, concepts))
        elif is_by_accounts(statement):
            pairs = list(_pairs_of_accounts(scope, statement, concepts))
        elif any(c.period_end for c in statement.columns):
            continue
        else:
            pairs = list(_pairs(scope, statement, concepts))
        for pair in pairs:
            if _is_told(pair, pairs):
                yield _apply(rule, ledger, scope, pair)


def _pairs(scope: Scope, statement: Statement, concepts: tuple[str, ...]) -> Iterator[_Pair]:
    is_wanted = _is_balance if concepts[0] in COMPONENTS else _is_result
    for index, row in enumerate(statement.rows):
        if not is_wanted(row) or _IN_SHARES.search(row.label):
            continue
        for column, heading in enumerate(statement.columns):
            fact = row.facts[column]
            if fact is None or fact.unit == "shares" or fact.period_end is None or not fact.value:
                continue
            if is_wanted is _is_result and _TOTAL.search(heading.member) and _moves_outside(statement, row):
                continue  # the total is without the part of those that stand outside
            found = _homes(scope, concepts, heading.member, fact)
            if found and not (is_wanted is _is_result and _lacks_others(statement, row, fact, found)):
                is_total = bool(_TOTAL.search(heading.member))
                yield _Pair(heading.member, column, index, row.line, fact, found, is_total)


def _pairs_of_accounts(scope: Scope, statement: Statement, concepts: tuple[str, ...]) -> Iterator[_Pair]:
    """The balances at which accounts close, and their total; the result of a year stands under one of them."""
    if concepts[0] not in COMPONENTS:
        return
    accounts = closings(statement)
    total = total_of(statement)
    accounts += [(total.label, total)] if total is not None else []
    for index, (name, row) in enumerate(accounts):
        for year, fact in enumerate(row.facts):
            if fact is None or fact.unit == "shares" or fact.period_start is not None or not fact.value:
                continue
            if found := _homes(scope, concepts, name, fact):
                yield _Pair(name, index, year, row.line, fact, found, row is total)


def _adds_up_downwards(statement: Statement) -> bool:
    """Whether a column is a period, and below all changes stands what there was and what there is: of net assets."""
    labels = [row.label for row in statement.rows if any(row.facts)]
    begins = [i for i, label in enumerate(labels) if _BEGINS.search(label)]
    dated = all(column.period_end and not column.member for column in statement.columns)
    return dated and begins == [len(labels) - 2] and bool(_ENDS.search(labels[-1]))


def _pairs_of_periods(scope: Scope, statement: Statement, concepts: tuple[str, ...]) -> Iterator[_Pair]:
    """What such changes begin and end with, or the result that is one of them."""
    rows = [row for row in statement.rows if any(row.facts)]
    is_of_balances = concepts[0] in COMPONENTS
    for index, row in enumerate(rows):
        is_balance = row in rows[-2:] and any(map(_OF_ALL.search, (*row.caption[-1:], row.label)))
        if not (is_balance if is_of_balances else row.concept in concepts):
            continue
        for column, fact in enumerate(row.facts):
            if fact is None or not fact.value:
                continue
            homes = tuple(h for h in _homes(scope, concepts, "Total", fact) if h[1] is not fact)
            if homes:
                yield _Pair(row.label, column, index, row.line, fact, homes, True)


_BEGINS = re.compile(r"\bbeginning of\b", re.IGNORECASE)
_ENDS = re.compile(r"\bend of\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\b(?:net assets|equity|capital|corpus|deficit|deficiency)\b", re.IGNORECASE)


def _homes(scope: Scope, concepts: tuple[str, ...], heading: str, fact: Fact) -> tuple[tuple[str, Fact], ...]:
    """What stands at home for a component of that heading, at the time of a fact."""
    if fact.period_end is None:
        return ()
    span = Span(fact.period_start, fact.period_end)
    names = [c for c in concepts if COMPONENTS.get(c, _TAKES_IN_RESULT).search(heading)]
    homes = {name: scope.find(Term(name, "", "", False, 0, 0), "", span).fact for name in names}
    return tuple((name, home) for name, home in homes.items() if home is not None)


OUTSIDE = re.compile(r"\bredeemable\b|\bmezzanine\b|\btemporary equity\b", re.IGNORECASE)
"""Columns beside the components of equity that are none of it: "Redeemable noncontrolling interests"."""


_OTHERS = re.compile(r"\b(?:non-?controlling|minority)\b", re.IGNORECASE)


def _lacks_others(statement: Statement, row: Row, fact: Fact, homes: tuple[tuple[str, Fact], ...]) -> bool:
    """Whether a result is the owners' part of that of the income statement, which prints it with what others have."""
    theirs = [
        f.value
        for c, f in zip(statement.columns, row.facts, strict=True)
        if f is not None and f is not fact and f.value and _OTHERS.search(c.member or c.heading)
    ]
    whole = fact.value + sum(theirs)
    if not theirs or any(abs(home.value) == abs(fact.value) for _, home in homes):
        return False
    return any(abs(home.value - whole) <= _ROUNDED * fact.quantum for _, home in homes)


_ROUNDED = Decimal("1.5")
"""Units of the last digit by which two parts, each rounded for itself, may miss their whole."""


def _moves_outside(statement: Statement, row: Row) -> bool:
    """Whether a row has an amount in a column that stands outside equity."""
    return any(
        f is not None and f.value and OUTSIDE.search(c.member or c.heading)
        for c, f in zip(statement.columns, row.facts, strict=True)
    )


def _is_balance(row: Row) -> bool:
    return is_instant(row) and _RESTATED.search(row.label) is None


def is_instant(row: Row) -> bool:
    """Whether a row is dated as a balance: in a statement whose columns are components, by its label."""
    return any(f is not None and f.period_end is not None and f.period_start is None for f in row.facts)


def _is_result(row: Row) -> bool:
    return _RESULT.search(row.label) is not None and _PART.search(row.label) is None


def _is_told(pair: _Pair, pairs: list[_Pair]) -> bool:
    """Whether a pair is the same thing twice: it agrees, its column mostly does, or, with one date, another column.

    Not where another total of the row is what stands at home: "Total equity" beside "Total stockholders' equity".
    """
    if pair.agrees:
        return True
    others = [p for p in pairs if p is not pair]
    if pair.is_total and any(p.is_total and p.agrees and p.row == pair.row for p in others):
        return False
    column = [p.agrees for p in others if p.column == pair.column]
    row = [p.agrees for p in others if p.row == pair.row]
    if not others:
        return any(_is_slip(pair.again, home) for _, home in pair.homes)
    return sum(column) * 2 > len(column) or (not column and any(row))


_LEAST_DIGITS = 5
"""Of amounts that one wrong digit parts and that are one: shorter ones are alike by chance."""


def _is_slip(printed: Fact, home: Fact) -> bool:
    """Whether a long amount is another one, to a digit: nothing else need tell that they are one."""
    one, two = (f"{abs(fact.value) / fact.quantum:.0f}" for fact in (printed, home))
    return printed.quantum == home.quantum and len(one) >= _LEAST_DIGITS and is_one_slip(one, two)


def _apply(rule: Rule, ledger: Ledger, scope: Scope, pair: _Pair) -> Application:
    """The amounts at home that it may be, and the amount of the statement of equity."""
    span = Span(pair.again.period_start, pair.again.period_end or pair.homes[0][1].period_end)  # type: ignore[arg-type]
    operands = [_operand(name, scope.vocabulary[name].statement, home) for name, home in pair.homes]
    operands.append(_operand(pair.homes[0][0], "equity", pair.again))
    name = f"{pair.name}, {span.key}, line {pair.line}"
    return apply(rule, ledger, name, operands, scope=scope, member=pair.name, period=span.words)


def _operand(name: str, place: str, printed: Fact) -> Operand:
    """An amount without its sign, named by its concept and the statement it stands in."""
    where = "statement of equity" if place == "equity" else place.replace("_", " ")
    return fact_operand(printed, f"{name} in the {where}", "term", 1, abs(natural_of(printed)))
