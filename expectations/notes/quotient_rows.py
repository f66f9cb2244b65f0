"""Lines that are the quotient of two others of their table: amounts per share, margins, effective tax rates.

                                        1999       1998       1997
    Income before taxes               21,402     13,310     10,748
    Income taxes                       6,917      4,245      3,436
    Net income                        14,485      9,065      7,312
    Effective tax rate                 32.3%      31.9%      32.0%
    Shares used in the computation    24,206      9,983      9,877
    Net income per share                0.60       0.91       0.74

Which lines such a line is made of its columns say: the nearest two whose quotient it is in two columns or more, and in
all but one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from tieout.expectations.binding.spans import Span
from tieout.facts import Fact, Row, Statement
from tieout.slips import digits_of, slips_of

FEWEST_COLUMNS = 2  # that agree, with figures of their own
LEAST_DIGITS = 5  # of the figures that agree, together: fewer are met by chance
LEAST_DIGITS_OF_BLOCKS = 4  # of blocks with the same lines, beside a wrong digit
LEAST_DIGITS_NAMED = 3  # of earnings per share below the result and the shares that labels name
_MOST_NAMED = 4
"""Such lines: basic and diluted, each before and after something; more are of classes of shares."""
LEAST_DIGITS_OF_NAMED_RATES = 4  # of margins below the line that they are named after
LEAST_DIGITS_OF_RATES = 6  # of percentages: any two lines may make one, where shares are but a few
_NEAREST_AMOUNTS = (
    14  # lines of money that are tried, and lines of shares; a result stands near what is made of it
)
_NEAREST_SHARES = 5
_MOST_LINES = 300  # per share, or of percentages; a table of more is no statement
_COARSE = 2  # units of its last digit within which a figure must be told
_CURRENCY = 3  # letters of the unit of an amount of money
_FAR = Decimal("0.2")  # part by which a wrong digit, and hardly a preferred dividend, misses
_COLUMNS_THAT_BEAR_OUT = 3
_HUNDRED = Decimal(100)
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


class Quotient(NamedTuple):
    """A figure with what makes it; `borne_out` where nothing but a wrong digit explains that it does not."""

    column: int
    stated: Fact
    amount: Fact
    other: Fact
    borne_out: bool = False

    @property
    def comes_to(self) -> Decimal:
        """What the two make, whatever their signs."""
        whole = abs(self.amount.value / self.other.value)
        return _HUNDRED * whole if self.stated.unit == "percent" else whole

    @property
    def slack(self) -> Decimal:
        """How far the figure may be off for the rounding of all three."""
        of_amount = self.amount.quantum / abs(self.amount.value)
        of_other = self.other.quantum / abs(self.other.value)
        return (self.stated.quantum + self.comes_to * (of_amount + of_other)) / 2

    @property
    def agrees(self) -> bool:
        """Whether the figure is what the two make, but for its sign."""
        return abs(abs(self.stated.value) - self.comes_to) <= self.slack


_Printed = Sequence[Fact | None]
"""What a line prints in each column of a table."""


def find_per_share(statement: Statement, statements: Sequence[Statement] = ()) -> Iterator[Quotient]:
    """The amounts per share of a table that its own columns tell how to make, of amounts and shares that it prints.

    Where it prints no shares they are those of the statements of income among `statements`, for the same periods.
    """
    rows = [[f for f in row.facts if f is not None and not f.nil] for row in statement.rows]
    per_share = [i for i, facts in enumerate(rows) if any("/" in f.unit for f in facts)]
    if not per_share:
        return
    shares = [i for i, facts in enumerate(rows) if any(f.unit == "shares" for f in facts)]
    beside = [] if shares else list(_shares_beside(statement, statements))
    amounts = _rows_of_money(rows)
    for at in per_share[:_MOST_LINES]:
        counts = [statement.rows[i].facts for i in _nearest(shares, at, _NEAREST_SHARES)] or beside
        near = _nearest(amounts, at, _NEAREST_AMOUNTS)
        made_of = list(product([statement.rows[i].facts for i in near], counts))
        told = _told_by_columns(statement, at, made_of, LEAST_DIGITS)
        last = _last_of_each_name(statement, near, at)
        if len(last) < len(near):
            of_last = product([statement.rows[i].facts for i in last], counts)
            told = _told_with_a_slip(_told_by_columns(statement, at, of_last, LEAST_DIGITS_OF_BLOCKS)) or told
        is_borne_out = sum(q.agrees for q in told) >= _COLUMNS_THAT_BEAR_OUT
        if not told and len(per_share) <= _MOST_NAMED and _is_of_earnings(statement.rows[at]):
            told, is_borne_out = _told_by_labels(statement, at, made_of), True
        for found in told:
            yield found._replace(borne_out=is_borne_out and not found.agrees and _is_wrong_digit(found))


def _is_of_earnings(row: Row) -> bool:
    """Whether a line is earnings per share, or what a company calls so without something: "Pro forma loss per share"."""
    return row.concept.startswith("eps_") or bool(_EARNINGS_PER_SHARE.search(row.label))


def _last_of_each_name(statement: Statement, near: Sequence[int], at: int) -> list[int]:
    """Of the lines near a place those that no other of their name parts from it: those above it before those below."""
    last: dict[str, int] = {}
    for i in sorted(near, key=lambda i: (i > at, abs(i - at))):
        last.setdefault(statement.rows[i].label, i)
    return sorted(last.values(), key=near.index)


def _told_with_a_slip(told: Sequence[Quotient]) -> Sequence[Quotient]:
    """The columns, where one has a wrong digit that so many bear out; none where all agree, or fewer do."""
    odd = [q for q in told if not q.agrees]
    is_borne_out = len(told) - len(odd) >= _COLUMNS_THAT_BEAR_OUT
    return told if is_borne_out and len(odd) == 1 and _is_wrong_digit(odd[0]) else ()


def find_per_share_across(statement: Statement) -> Iterator[Quotient]:
    """The amounts per share of rows that print amount, shares and the amount per share side by side.

                               Income       Shares    Per share
    Basic earnings             31,204       20,111        1.55
    Effect of options              --          614
    Diluted earnings           31,204       20,725        1.51
    """
    rows = [found for row in statement.rows[:_MOST_LINES] for found in _across(row)]
    agreeing = [q for q in rows if q.agrees]
    if not agreeing:
        return
    yield from agreeing
    odd = [q for q in rows if not q.agrees]
    is_told = sum(digits_of(q.stated) for q in agreeing) >= LEAST_DIGITS_NAMED
    if is_told and len(odd) == 1 and is_a_slip(odd[0]):
        yield odd[0]._replace(borne_out=True)


def _across(row: Row) -> Iterator[Quotient]:
    """What a row prints a share, right of the shares and of what is divided by them."""
    amount: Fact | None = None
    shares: Fact | None = None
    for column, fact in enumerate(row.facts):
        if fact is None or fact.nil or not fact.value:
            continue
        if len(fact.unit) == _CURRENCY:
            amount, shares = fact, None
        elif fact.unit == "shares":
            shares = fact if shares is None else None
        elif "/" in fact.unit and amount is not None and shares is not None:
            found = Quotient(column, fact, amount, shares)
            if found.slack <= _COARSE * fact.quantum:
                yield found
            amount = shares = None


def find_rates(statement: Statement) -> Iterator[tuple[str, Quotient]]:
    """The margins and rates of a table, each with its label, that its own columns tell how to make of lines above."""
    rows = [[f for f in row.facts if f is not None and not f.nil] for row in statement.rows]
    amounts = _rows_of_money(rows)
    rates = [i for i, facts in enumerate(rows) if facts and all(f.unit == "percent" for f in facts)]
    for at in rates[:_MOST_LINES]:
        row = statement.rows[at]
        if _RATE.search(row.label):
            pair = _named_lines(row.label)
            near = [
                statement.rows[i] for i in _nearest(amounts[: bisect_left(amounts, at)], at, _NEAREST_AMOUNTS)
            ]
            made_of = [(amount, of) for amount, of in product(near, near) if amount is not of]
            is_certain = bool(_CERTAIN.fullmatch(row.label))
            told: Sequence[Quotient] = ()
            if pair is not None:
                both = (
                    (a.facts, of.facts) for a, of in made_of if (_words(a.label), _words(of.label)) == pair
                )
                told = _told_by_columns(statement, at, both, LEAST_DIGITS_OF_NAMED_RATES)
                is_certain = is_certain or bool(told)
                told = [q for q in told if q.agrees or is_a_slip(q)]
            if not told:
                of_any = ((amount.facts, of.facts) for amount, of in made_of)
                told = _told_by_columns(statement, at, of_any, LEAST_DIGITS_OF_RATES, alike=is_certain)
            if is_certain and not told:
                named = ((a.facts, of.facts) for a, of in made_of if _begin_alike(a.label, row.label))
                told = _told_by_columns(statement, at, named, LEAST_DIGITS_OF_NAMED_RATES)
            if is_certain and not told:
                told = _told_by_concepts(statement, at, near)
            if is_certain or all(found.agrees for found in told):
                yield from ((row.label, found) for found in told)


def _named_lines(label: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words of the two lines that a rate names: "Net charge-offs to average loans"."""
    if found := _RETURN.match(label):
        return frozenset(("net", "income")), _words(found[1])
    parts = _TO.split(label.lower())
    if len(parts) != 2:
        return None
    amount, of = map(_words, parts)
    return (amount, of) if amount and of else None


def _is_named(row: Row, words: frozenset[str]) -> bool:
    """Whether a line has the name, which its caption may begin: "Total assets" under "Averages"."""
    own = _words(row.label)
    return own == words or (own == words - {"average"} and "average" in " ".join(row.caption).lower())


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


def _rows_of_money(rows: Sequence[Sequence[Fact]]) -> list[int]:
    return [i for i, facts in enumerate(rows) if any(len(f.unit) == _CURRENCY for f in facts)]


def _nearest(rows: Sequence[int], at: int, most: int) -> list[int]:
    """The rows nearest to a place, of `rows` in their order; without looking at all of a table without end."""
    place = bisect_left(rows, at)
    near = rows[max(0, place - most) : place + most + 1]
    return sorted((i for i in near if i != at), key=lambda i: abs(i - at))[:most]


def _told_by_columns(
    statement: Statement,
    at: int,
    made_of: Iterable[tuple[_Printed, _Printed]],
    digits: int,
    *,
    alike: bool = True,
) -> Sequence[Quotient]:
    """The columns of a line with the two lines that make it: those that all columns agree with first.

    `alike` is true where the figures of two years may be the same: a rate, or an amount per share.
    """
    best: Sequence[Quotient] = ()
    for amount, of in made_of:
        told = _told(list(_quotients(statement, at, amount, of)), digits, alike)
        best = max(best, told, key=_how_well)
        if len(best) == len(statement.columns) and all(q.agrees for q in best):
            break  # the nearest two that make all of it
    return best


def _shares_beside(statement: Statement, statements: Iterable[Statement]) -> Iterator[_Printed]:
    """The shares of the statements of income, for the columns of a table of the same periods."""
    for home in statements:
        if home.kind != "income_statement" or home.entity != statement.entity:
            continue
        at = {
            Span(c.period_start, c.period_end).up_to: i
            for i, c in enumerate(home.columns)
            if c.period_start and c.period_end and not c.member
        }
        columns = [
            at.get(Span(c.period_start, c.period_end).up_to) if c.period_end and not c.member else None
            for c in statement.columns
        ]
        if sum(i is not None for i in columns) >= FEWEST_COLUMNS:
            for row in home.rows:
                if row.concept.startswith("shares_"):
                    yield [None if i is None else row.facts[i] for i in columns]


def _begin_alike(amount: str, rate: str) -> bool:
    """Whether a line is the one that a margin is named after: "Gross profit" over "Gross margin %"."""
    return amount.lower().split()[:1] == rate.lower().split()[:1]


_RESULTS = frozenset(
    ("net_income", "profit_loss", "income_continuing", "income_available_common", "income_for_basic_eps")
)


_RESULT = re.compile(
    r"\W*(?:(?:pro[- ]?forma|adjusted|non-?gaap|core|cash) )*net (?:income|earnings|loss|\((?:loss|income)\))"
    r"(?! (?:tax|before|per|margin))",
    re.IGNORECASE,
)
_EARNINGS_PER_SHARE = re.compile(
    r"\b(?:pro[- ]?forma|adjusted|non-?gaap|core|cash)\b.*\b(?:income|earnings|loss|\(loss\)) per (?:\w+ ){0,2}share\b",
    re.IGNORECASE,
)
"""Results, and results per share, that no concept names: without something, or as if something had been."""


def _told_by_labels(
    statement: Statement, at: int, made_of: Iterable[tuple[_Printed, _Printed]]
) -> Sequence[Quotient]:
    """The columns of earnings per share that the nearest result over shares makes, all but for a wrong digit."""
    odd_one: Sequence[Quotient] = ()
    for amount, of in made_of:
        if not any(f is not None and (f.concept in _RESULTS or _RESULT.match(f.label)) for f in amount):
            continue
        columns = list(_quotients(statement, at, amount, of))
        agreeing = [q for q in columns if q.agrees]
        odd = [q for q in columns if not q.agrees]
        least = LEAST_DIGITS_NAMED - len(odd)  # a wrong digit in the next column tells no less
        if sum(digits_of(q.stated) for q in agreeing) < least:
            continue
        if not odd:
            return columns
        if len(odd) <= len(agreeing) and all(map(_is_wrong_digit, odd)):
            odd_one = odd_one or columns
    return odd_one


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
    columns = list(_quotients(statement, at, lines[of], lines[base]))
    agreeing = [q for q in columns if q.agrees]
    odd = [q for q in columns if not q.agrees]
    digits = sum(digits_of(q.stated) for q in agreeing) + len(odd)
    if digits < LEAST_DIGITS_NAMED or len(odd) > 1:
        return ()
    return columns if all(q.stated.quantum < 1 and is_a_slip(q) for q in odd) else ()


def _how_well(told: Sequence[Quotient]) -> tuple[bool, int]:
    return bool(told) and all(q.agrees for q in told), len(told)


def _quotients(statement: Statement, at: int, amount: _Printed, of: _Printed) -> Iterator[Quotient]:
    """The columns in which the three are printed, precise enough to tell."""
    columns = zip(statement.rows[at].facts, amount, of, strict=True)
    for column, (stated, whole, other) in enumerate(columns):
        if stated is None or whole is None or other is None:
            continue
        if stated.value and whole.value and other.value and _is_made_of(stated, whole, other):
            found = Quotient(column, stated, whole, other)
            if found.slack <= _COARSE * stated.quantum:
                yield found


def _is_made_of(stated: Fact, amount: Fact, other: Fact) -> bool:
    """Whether the units are those of an amount per share, or of a percentage of two amounts."""
    if len(amount.unit) != _CURRENCY:
        return False
    return (
        other.unit == amount.unit
        if stated.unit == "percent"
        else "/" in stated.unit and other.unit == "shares"
    )


def _told(columns: Sequence[Quotient], least: int, alike: bool) -> Sequence[Quotient]:
    """The columns, where all but one agree, too many and with figures too long for chance; else none."""
    agreeing = [q for q in columns if q.agrees]
    amounts = {q.amount.value for q in agreeing}
    figures = amounts if alike else {q.stated.value for q in agreeing}
    digits = sum(digits_of(q.stated) for q in agreeing)
    is_told = len(columns) - len(agreeing) <= 1 < len(agreeing) and digits >= least
    return columns if is_told and min(len(amounts), len(figures)) >= FEWEST_COLUMNS else ()


def _is_wrong_digit(found: Quotient) -> bool:
    """Whether a slip in one of the three explains a difference that is too large for what a single year may deduct."""
    quotient, stated = found.comes_to, abs(found.stated.value)
    return abs(stated - quotient) >= _FAR * max(stated, quotient) and is_a_slip(found)


def is_a_slip(found: Quotient) -> bool:
    """Whether a slip in one of the three explains a difference."""
    quotient, stated, shares = found.comes_to, abs(found.stated.value), abs(found.other.value)
    half = found.stated.quantum / 2
    low, high = max(stated - half, half), stated + half
    amount = abs(found.amount.value)
    return (
        any(abs(meant - quotient) <= found.slack for meant in slips_of(found.stated))
        or any(low * shares <= meant <= high * shares for meant in slips_of(found.amount))
        or any(amount <= meant * high and meant * low <= amount for meant in slips_of(found.other))
    )
