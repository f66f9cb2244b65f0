"""Lines of tables whose name says what of the statements makes them, where the statements print it: working capital, the
effective rate of tax, margins, equity to assets.

    Balance sheet    Total current assets         141,200    130,118
                     Total current liabilities     62,104     58,660
    Selected data    Working capital               79,096     71,458    67,030

A number that differs is told where one slip of a digit explains it, beside others that agree: what a company counts as
working capital may be another sum, and rates are stated of income before something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tieout.facts import Fact, Row, Statement
from tieout.slips import digits_of, slips_of

LEAST_DIGITS = 3  # of a number that tells, or that one slip parts from what it should be
COARSE = 2  # units of its last digit within which a number must be told
_WORKING_CAPITAL = re.compile(r"(?:net )?working capital(?: ?\(\w\))*", re.IGNORECASE)
_TAX_RATE = re.compile(
    r"(?:(?:effective|overall) (?:income )?tax rate|effective rate(?: of (?:income )?tax)?)(?: ?\(\w\))*",
    re.IGNORECASE,
)
_OF_REVENUE = r"(?:as a )?(?:percent(?:age)?|%) of (?:net |total )?(?:sales|revenues?)"
_END = rf"(?: (?:percent(?:age)?|rate|ratio|%|{_OF_REVENUE}))*(?: ?\(\w\))*"
_HUNDRED = Decimal(100)


class _Rate(NamedTuple):
    """What a rate is called: which line of which statement, in percent of which other; of several lines any is meant."""

    label: re.Pattern[str]
    kind: str
    amounts: tuple[str, ...]
    of: str
    is_adjusted: bool = False  # some companies print it adjusted, too, under the same name


def _called(words: str) -> re.Pattern[str]:
    return re.compile(words + _END, re.IGNORECASE)


_RATES = (
    _Rate(_TAX_RATE, "income_statement", ("income_tax",), "pretax_income"),
    _Rate(_called(r"gross (?:profit )?margin"), "income_statement", ("gross_profit",), "revenues", True),
    _Rate(
        _called(r"operating (?:(?:profit|income) )?margin"),
        "income_statement",
        ("operating_income",),
        "revenues",
        True,
    ),
    _Rate(
        _called(r"(?:net (?:income |profit )?|profit )margin"),
        "income_statement",
        ("net_income",),
        "revenues",
        True,
    ),
    _Rate(
        _called(r"(?:(?:total |share|stock)?(?:holders['’] )?equity|capital)[- ]to[- ](?:total )?assets"),
        "balance_sheet",
        ("equity_total", "equity_parent"),
        "assets",
    ),
    _Rate(
        _called(r"(?:net )?loans[- ]to[- ](?:total )?deposits"), "balance_sheet", ("loans_net",), "deposits"
    ),
)
"""Rates that have one meaning; where a company means another, they do not agree."""

_Key = tuple[str, str, date | None, date | None]
"""Company, concept, first and last day; balances have no first one."""


class Named(NamedTuple):
    """A number with the two of the statements that make it."""

    stated: Fact
    amount: Fact
    other: Fact


Missing = Callable[[Named], tuple[Decimal, Decimal]]


def find_working_capital(statements: Sequence[Statement]) -> Iterator[Named]:
    """The working capital that tables print, with current assets and liabilities of the balance sheet of that day."""
    printed = _printed(statements, "balance_sheet", ("current_assets", "current_liabilities"))
    yield from _told(
        list(_named(statements, _WORKING_CAPITAL, printed, flows=False, in_percent=False)), _missing_capital
    )


def find_parts_of_revenue(statements: Sequence[Statement]) -> Iterator[Named]:
    """Costs, and the income below them, of a table without revenue that come to that of the statement of income.

    Pro forma costs and expenses        5,039      4,448
    Pro forma operating income          2,982      2,655
    """
    printed = _printed(statements, "income_statement", ("revenues", ""))
    for statement in statements if printed else ():
        rows = [row for row in statement.rows if any(row.facts)]
        if statement.kind != "other" or any(row.concept == "revenues" for row in rows):
            continue
        for costs, income in pairwise(rows):
            if _COSTS.search(costs.label) and _INCOME.search(income.label):
                found = [
                    Named(stated, revenue, cost)
                    for stated, cost in zip(income.facts, costs.facts, strict=True)
                    if stated is not None and cost is not None and stated.value and cost.value
                    if (revenue := _of_time(printed, statement, stated)) is not None
                    and stated.unit == cost.unit == revenue.unit
                ]
                yield from _told_as_parts(found)


def _of_time(printed: dict[_Key, Fact], statement: Statement, fact: Fact) -> Fact | None:
    return printed.get((statement.entity, "0", fact.period_start, fact.period_end))


def _told_as_parts(found: Sequence[Named]) -> Iterator[Named]:
    """The columns, where two long ones agree to the last digit, and a slip parts the only other one."""
    even = [n for n in found if not _missing_capital(n)[0]]
    odd = [n for n in found if _missing_capital(n)[0]]
    long = {n.stated.value for n in even if min(map(digits_of, (n.stated, n.other))) > LEAST_DIGITS}
    least = FEWEST_COLUMNS - len(odd)
    if len(odd) > 1 or len(long) < max(least, 1):
        return
    if all(_is_mistyped(n) for n in odd):
        yield from (*even, *odd)


def _is_mistyped(named: Named) -> bool:
    """Whether a slip in one of the two parts explains the difference, and no rounding does."""
    missing, rounding = _missing_capital(named)
    meant = abs(named.stated.value + missing), abs(abs(named.other.value) + missing)
    return abs(missing) > rounding and (
        meant[0] in slips_of(named.stated) or meant[1] in slips_of(named.other)
    )


FEWEST_COLUMNS = 2
_COSTS = re.compile(r"\b(?:costs?|expenses?)\b", re.IGNORECASE)
_INCOME = re.compile(r"\b(?:income|profit|loss|earnings|margin)\b", re.IGNORECASE)


def find_named_rates(statements: Sequence[Statement]) -> Iterator[Named]:
    """The rates of tax, margins and ratios that tables print under their names, with the two lines of the statements."""
    for rate in _RATES:
        flows = rate.kind == "income_statement"
        for concept in rate.amounts:
            printed = _printed(statements, rate.kind, (concept, rate.of))
            told = _told(list(_named(statements, rate.label, printed, flows=flows)), _missing_rate)
            yield from (n for n in told if not rate.is_adjusted or _agrees(n, _missing_rate) or _is_far(n))


def _printed(statements: Sequence[Statement], kind: str, concepts: tuple[str, str]) -> dict[_Key, Fact]:
    """What the statements of a kind print of two concepts, the first print of each period; the first concept is "0"."""
    found: dict[_Key, Fact] = {}
    for statement in statements:
        if statement.kind == kind:
            for row in statement.rows:
                if row.concept in concepts:
                    name = str(concepts.index(row.concept))
                    for fact in row.facts:
                        if (
                            fact is not None
                            and fact.period_end is not None
                            and not fact.member
                            and fact.value
                        ):
                            key = (statement.entity, name, fact.period_start, fact.period_end)
                            found.setdefault(key, fact)
    return found


def _named(
    statements: Sequence[Statement],
    label: re.Pattern[str],
    printed: dict[_Key, Fact],
    *,
    flows: bool,
    in_percent: bool = True,
) -> Iterator[Named]:
    for statement in statements if printed else ():
        if statement.kind != "other":
            continue
        for row in statement.rows:
            if not label.fullmatch(row.label.strip(" .:")):
                continue
            for fact in row.facts:
                if fact is None or fact.nil or fact.member or (fact.unit == "percent") != in_percent:
                    continue
                if _is_one_of_several(row, fact):
                    continue
                when = (fact.period_start if flows else None, fact.period_end)
                made_of = [printed.get((statement.entity, name, *when)) for name in "01"]
                if made_of[0] is not None and made_of[1] is not None:
                    yield Named(fact, made_of[0], made_of[1])


def _is_one_of_several(row: Row, fact: Fact) -> bool:
    """Whether a row prints several numbers for a period: of segments, or adjusted beside those that are not."""
    own = (fact.period_start, fact.period_end)
    return sum(f is not None and not f.nil and (f.period_start, f.period_end) == own for f in row.facts) > 1


def _missing_capital(named: Named) -> tuple[Decimal, Decimal]:
    """What is missing of current assets less liabilities, and what rounding explains."""
    facts = (named.stated, named.amount, named.other)
    missing = named.amount.value - abs(named.other.value) - named.stated.value
    return missing, sum((f.quantum for f in facts), Decimal(0)) / 2


def _missing_rate(named: Named) -> tuple[Decimal, Decimal]:
    """What is missing of the rate that tax and income come to, whatever the sign of any, and what rounding explains."""
    amount, other = abs(named.amount.value), abs(named.other.value)
    rate = _HUNDRED * amount / other
    slack = rate * (named.amount.quantum / amount + named.other.quantum / other)
    return rate - abs(named.stated.value), (named.stated.quantum + slack) / 2


def _told(found: Sequence[Named], missing: Missing) -> Iterator[Named]:
    """Those that agree, and those that a slip of a digit keeps from it; none where nothing agrees and two do not."""
    found = [n for n in found if missing(n)[1] <= COARSE * n.stated.quantum]
    even = [n for n in found if _agrees(n, missing) and digits_of(n.stated) >= LEAST_DIGITS]
    odd = [n for n in found if not _agrees(n, missing)]
    slips = [n for n in odd if digits_of(n.stated) >= LEAST_DIGITS and _is_slip(n, missing)]
    yield from even
    if len(slips) == len(odd) == 1 and even:
        yield from slips


def _is_far(named: Named) -> bool:
    """Whether a rate is so far from what it should be as a wrong digit at its beginning makes it, and no adjustment."""
    return abs(_missing_rate(named)[0]) >= _FAR * abs(named.stated.value)


_FAR = Decimal("0.2")  # part of a rate


def _agrees(named: Named, missing: Missing) -> bool:
    apart, slack = missing(named)
    return abs(apart) <= slack


def _is_slip(named: Named, missing: Missing) -> bool:
    meant = (named._replace(stated=_of_size(named.stated, size)) for size in slips_of(named.stated))
    return any(_agrees(other, missing) for other in meant)


def _of_size(fact: Fact, size: Decimal) -> Fact:
    return fact._replace(value=size if fact.value >= 0 else -size)
