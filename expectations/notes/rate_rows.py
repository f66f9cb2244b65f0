"""Margins, effective tax rates and ratios that a table prints below the two lines that make them.

                                        1999       1998       1997
    Income before taxes               21,402     13,310     10,748
    Income taxes                       6,917      4,245      3,436
    Effective tax rate                 32.3%      31.9%      32.0%

The label may say which two they are; of one that does not, figures that nearly all columns bear out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, product

from tieout.expectations.notes.quotients import (
    LEAST_DIGITS_NAMED,
    MOST_LINES,
    NEAREST_AMOUNTS,
    Quotient,
    is_a_slip,
    nearest,
    quotients_of,
    rows_of_money,
    told_by_columns,
)
from tieout.facts import Row, Statement
from tieout.slips import digits_of

LEAST_DIGITS_OF_NAMED_RATES = 4  # of margins below the line that they are named after
LEAST_DIGITS_OF_RATES = 6  # of percentages: any two lines may make one, where shares are but a few
_RATE = re.compile(
    r"\b(?:margins?|rates?|ratio|percent(?:age)?|returns? on|yields?|payout|to|as an? (?:multiple|share) of)\b|%|/",
    re.I,
)
_CERTAIN = re.compile(
    r"\W*(?:(?:effective|gaap) )?(?:(?:income )?tax rate|(?:gross|net|operating|pre-?tax)(?: profit| income)? margin|"
    r"(?:gross|operating|net|pre-?tax) (?:profit|income|earnings)(?= (?:percent|%)))"
    r"(?: (?:percent(?:age)?|rate|%))?(?: ?\(\w\))?\W*",
    re.I,
)
"""Labels that say what the rate is of; of others the column that is odd may be of something else that year."""


def find_rates(statement: Statement) -> Iterator[tuple[str, Quotient]]:
    """The margins and rates of a table, each with its label, that its own columns tell how to make of lines above."""
    rows = [[f for f in row.facts if f is not None and not f.nil] for row in statement.rows]
    amounts = rows_of_money(rows)
    rates = [i for i, facts in enumerate(rows) if facts and all(f.unit == "percent" for f in facts)]
    for at in rates[:MOST_LINES]:
        row = statement.rows[at]
        if _RATE.search(row.label):
            pair = _named_lines(row.label)
            near = [statement.rows[i] for i in _lines_above(statement, amounts, at)]
            made_of = [(amount, of) for amount, of in product(near, near) if amount is not of]
            is_certain = bool(_CERTAIN.fullmatch(row.label))
            told: Sequence[Quotient] = ()
            if pair is not None:
                both = (
                    (a.facts, of.facts) for a, of in made_of if (_words(a.label), _words(of.label)) == pair
                )
                told = told_by_columns(statement, at, both, LEAST_DIGITS_OF_NAMED_RATES)
                is_certain = is_certain or bool(told)
                told = [q for q in told if q.agrees or is_a_slip(q)]
            if not told:
                of_any = ((amount.facts, of.facts) for amount, of in made_of)
                told = told_by_columns(statement, at, of_any, LEAST_DIGITS_OF_RATES, alike=is_certain)
            if is_certain and not told:
                named = ((a.facts, of.facts) for a, of in made_of if _begin_alike(a.label, row.label))
                told = told_by_columns(statement, at, named, LEAST_DIGITS_OF_NAMED_RATES)
            if is_certain and not told:
                told = _told_by_concepts(statement, at, near)
            if is_certain or all(found.agrees for found in told):
                yield from ((row.label, found) for found in told)


def _lines_above(statement: Statement, amounts: Sequence[int], at: int) -> list[int]:
    """The rows that may make a rate, the nearest first: some lines of money above it, and revenue however far above."""
    above = amounts[: bisect_left(amounts, at)]
    near = nearest(above, at, NEAREST_AMOUNTS)
    far = reversed(above[: max(0, len(above) - len(near))])
    return [*near, *islice((i for i in far if statement.rows[i].concept == "revenues"), 1)]


def _named_lines(label: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words of the two lines that a rate names: "Net charge-offs to average loans"."""
    if found := _RETURN.match(label):
        return frozenset(("net", "income")), _words(found[1])
    parts = _TO.split(label.lower())
    if len(parts) != 2:
        return None
    amount, of = map(_words, parts)
    return (amount, of) if amount and of else None


def _words(label: str) -> frozenset[str]:
    """The words of a label that tell one line from another."""
    return frozenset(_WORD.findall(label.lower())) - _SMALL_WORDS


_RETURN = re.compile(r"(?:net )?(?:income )?return on (.+)", re.I)
_TO = re.compile(r" to | as an? (?:%|percent(?:age)?) of |/| divided by ")
_WORD = re.compile(r"[a-z]+")
_SMALL_WORDS = frozenset(
    (
        "total",
        "ratio",
        "ratios",
        "of",
        "the",
        "a",
        "at",
        "end",
        "year",
        "period",
        "outstanding",
        "for",
        "and",
        "s",
    )
)


def _begin_alike(amount: str, rate: str) -> bool:
    """Whether a line is the one that a margin is named after: "Gross profit" over "Gross margin %"."""
    return amount.lower().split()[:1] == rate.lower().split()[:1]


_MADE_OF = (
    (re.compile(r"\btax rate\b", re.I), "income_tax", "pretax_income"),
    (re.compile(r"^\W*gross\b", re.I), "gross_profit", "revenues"),
    (re.compile(r"^\W*operating\b", re.I), "operating_income", "revenues"),
    (re.compile(r"^\W*pre-?tax\b", re.I), "pretax_income", "revenues"),
    (re.compile(r"^\W*net\b", re.I), "net_income", "revenues"),
)
"""What a rate that is called so is made of, by the concepts of the two lines."""


def _told_by_concepts(statement: Statement, at: int, near: Sequence[Row]) -> Sequence[Quotient]:
    """The columns of a rate that names two lines of the table, where one agrees and a slip explains the other."""
    label = statement.rows[at].label
    of, base = next(((of, base) for called, of, base in _MADE_OF if called.search(label)), ("", ""))
    lines = {row.concept: row.facts for row in near if row.concept in (of, base)}
    if not of or len(lines) < 2:
        return ()
    columns = list(quotients_of(statement, at, lines[of], lines[base]))
    agreeing = [q for q in columns if q.agrees]
    odd = [q for q in columns if not q.agrees]
    digits = sum(digits_of(q.stated) for q in agreeing) + len(odd)
    if digits < LEAST_DIGITS_NAMED or len(odd) > 1:
        return ()
    return columns if all(q.stated.quantum < 1 and is_a_slip(q) for q in odd) else ()
