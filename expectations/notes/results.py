"""Results in the tables beside the statements that no caption or rule announces: arithmetic alone tells what they are.

    Net revenues              19,433    19,217    18,466
    Cost of revenues          12,262    12,175    12,262
      Gross profit             7,171     7,042     6,204

A pro forma statement, the quarters of a year, a roll of options: a line is what the lines right above it come to, some
of them taken off, where it is so to the last digit in columns with amounts of their own. Lines that were added up, or
came to a result, are read on as that one line. A column that then does not come to it is told where one slip of a digit
explains it; beside a single one that does, where its amounts are long, or a rule or label says that a result comes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, product
from operator import mul
from typing import NamedTuple

from tieout.expectations.binding.binder import footing_value
from tieout.expectations.notes.sums import LEAST_TELLING, NoteSum, added_columns
from tieout.facts import Fact, Row, Statement, Sum
from tieout.slips import is_mistyped_sum

MOST_LINES = 6  # right above a result; the ways to sign more of them are too many to be told apart
LEAST_DIGITS = (
    8  # of what agrees, in all columns together: with fewer one of sixty ways to sign fits by chance
)
LEAST_DIGITS_AS_PRINTED = 6  # where all lines are added as they are printed: the one way that is no choice
LEAST_RESULT = 10  # units of the last digit: one of a single digit tells nothing
LEAST_COLUMNS_OF_A_ROLL = 2  # in which a balance is the one before it and what moved since
LEAST_COLUMNS_AS_PRINTED = 1  # where nothing is taken off but what is printed in parentheses
LEAST_COLUMNS_OF_TOTALS = 1  # in which two totals one after the other come to the line below them
LEAST_DIGITS_BESIDE = 4  # without the longest of them: each column is told by the others
LEAST_DIGITS_ALONE = (
    5  # of one column beside a slip; one less where the lines are added and a rule or label tells the result
)
_FREE_SIGN = 3  # up to so many lines the first may be the one that is taken off

Amounts = Mapping[int, tuple[int, int]]
"""What a row prints, by column: the value and its quantum, in units of the finest digit of the table."""


def _ways_to_sign(lines: int) -> list[tuple[int, ...]]:
    """The weights that so many lines may have, those that take off the fewest first."""
    ways = [w for w in product((1, -1), repeat=lines) if 1 in w and (w[0] > 0 or lines <= _FREE_SIGN)]
    return sorted(ways, key=lambda weights: weights.count(-1))


WAYS_TO_SIGN = {lines: _ways_to_sign(lines) for lines in range(2, MOST_LINES + 1)}


class _Fit(NamedTuple):
    """How a result is borne out by one way to sign its lines: the columns that agree, and one that does not."""

    weights: tuple[int, ...]
    exact: list[int]
    rounded: list[int]
    odd: int | None


def told_results(statement: Statement, sums: Sequence[NoteSum]) -> Iterator[NoteSum]:
    """The results of a table beside the statements that its columns bear out; `sums` are those told already."""
    columns = added_columns(statement)
    if len(columns) < 2:
        columns = [
            c for c in range(len(statement.columns)) if _prints(statement, _rows_a_share(statement), c)
        ]
    if len(columns) < 2:
        return
    a_share = _rows_of_adjustments(statement)
    first_added = {s.found.total: min(i for i, _ in s.found.addends) for s in sums}
    open_lines: list[tuple[int, Amounts]] = []
    for at, amounts in _rows_of_amounts(statement, columns):
        if at in first_added:
            while open_lines and open_lines[-1][0] >= first_added[at]:
                open_lines.pop()
        elif found := (
            _roll(statement, at, amounts, open_lines)
            or _adjusted(statement, at, amounts, open_lines, a_share)
            or _after_less(statement, at, amounts, open_lines, first_added)
            or _result(at, amounts, open_lines, first_added, _is_announced(statement, at))
        ):
            lines, fit = found
            del open_lines[-len(lines) :]
            odd = [] if fit.odd is None else [fit.odd]
            first_added[at] = lines[0]
            addends = tuple(zip(lines, fit.weights, strict=True))
            yield NoteSum(Sum(at, addends, ("arithmetic",)), tuple(sorted(fit.exact + fit.rounded + odd)))
        open_lines.append((at, amounts))


def _rows_of_amounts(statement: Statement, columns: Sequence[int]) -> list[tuple[int, Amounts]]:
    """The rows that print amounts to be added, each of them read: none of percentages or of amounts per share."""
    quanta = (f.quantum for row in statement.rows for f in row.facts if f is not None and _is_amount(f))
    finest = min(quanta, default=Decimal(1))
    a_share = _rows_a_share(statement)
    finest = min(finest, Decimal("0.0001")) if a_share else finest
    rows: list[tuple[int, Amounts]] = []
    for at, row in enumerate(statement.rows):
        amounts = {
            c: (int(footing_value(fact) / finest), int(fact.quantum / finest))
            for c in columns
            if (fact := row.facts[c]) is not None and (_is_amount(fact) or at in a_share)
        }
        if amounts and not row.unread:
            rows.append((at, amounts))
    return rows


def _rows_a_share(statement: Statement) -> Collection[int]:
    """The rows of amounts a share that add up: of a fund, or from earnings per share to adjusted ones."""
    return _rows_of_a_fund(statement) or _rows_of_adjustments(statement)


def _rows_of_adjustments(statement: Statement) -> frozenset[int]:
    """The rows that lead from earnings per share to what a company calls adjusted ones, each an amount a share.

    Diluted EPS                                    0.31    0.33
    Depreciation of real estate                    0.37    0.37
    Diluted FFO per share                          0.68    0.70
    """
    printed = [(i, row) for i, row in enumerate(statement.rows) if any(row.facts)]
    found: set[int] = set()
    for is_a_share, run in groupby(printed, key=lambda numbered: _is_per_share(numbered[1])):
        rows = list(run)
        adjusted = [n for n, (_, row) in enumerate(rows) if _ADJUSTED.search(row.label)]
        if (
            is_a_share
            and adjusted
            and adjusted[-1] >= FEWEST_ADJUSTED
            and not _ADJUSTED.search(rows[0][1].label)
        ):
            found.update(i for i, _ in rows[: adjusted[-1] + 1])
    return frozenset(found)


FEWEST_ADJUSTED = 2  # rows: earnings, and what adjusts them
_ADJUSTED = re.compile(
    r"\badjusted\b|\bnon-?gaap\b|\bcore\b|\bnormali[sz]ed\b|\b[AC]?FFO(?:PS)?\b|\bfunds from operations\b|\bexcluding\b|"
    r"\bcomparable\b|\boperating (?:earnings|income|eps)\b|\bfrom operations\b",
    re.IGNORECASE,
)


def _rows_of_a_fund(statement: Statement) -> range:
    """The rows that roll the net asset value of a share or unit of a fund forward: amounts a share that do add up."""
    at = [i for i, row in enumerate(statement.rows) if _NET_ASSETS.search(row.label) and _is_per_share(row)]
    if len(at) < 2:
        return range(0)
    first = at[0]
    while first and _is_per_share(statement.rows[first - 1]):
        first -= 1
    return range(first, at[-1] + 1)


def _is_per_share(row: Row) -> bool:
    return any(fact is not None and "/" in fact.unit for fact in row.facts)


def _prints(statement: Statement, rows: Collection[int], column: int) -> bool:
    return any(statement.rows[i].facts[column] is not None for i in rows)


_NET_ASSETS = re.compile(r"\bnet asset value\b", re.IGNORECASE)


def _is_amount(fact: Fact) -> bool:
    return "/" not in fact.unit and fact.unit != "percent" and (fact.unit != "pure" or fact.quantum == 1)


def _roll(
    statement: Statement, at: int, amounts: Amounts, open_lines: Sequence[tuple[int, Amounts]]
) -> tuple[list[int], _Fit] | None:
    """A balance as the one before it and all that moved since: its words tell the lines, and two columns their signs.

    More lines than a result may have are added as printed.
    """
    label = statement.rows[at].label
    opens = _BALANCE if _BALANCE.match(label) else _BEGINNING if _END.search(label) else None
    if opens is None:
        return None
    opened = next(
        (
            n
            for n in range(len(open_lines) - 1, -1, -1)
            if opens.search(statement.rows[open_lines[n][0]].label)
        ),
        None,
    )
    if opened is None or len(lines := open_lines[opened:]) < FEWEST_LINES_OF_A_ROLL:
        return None
    printed = [line for _, line in lines]
    ways = WAYS_TO_SIGN[len(lines)] if len(lines) <= MOST_LINES else [(1,) * len(lines)]
    for weights in ways:
        least = LEAST_COLUMNS_OF_A_ROLL if -1 in weights else LEAST_COLUMNS_AS_PRINTED
        fit = _fit(amounts, printed, weights, least_columns=least) if weights[0] > 0 else None
        if fit is not None:
            return [i for i, _ in lines], fit
    return None


def _adjusted(
    statement: Statement,
    at: int,
    amounts: Amounts,
    open_lines: Sequence[tuple[int, Amounts]],
    a_share: Collection[int],
) -> tuple[list[int], _Fit] | None:
    """Adjusted earnings per share as those reported and all that adjusts them: added as printed, in two columns.

    `a_share` are the rows that lead from the ones to the others.

    Amounts of so few digits tell nothing by themselves; the labels say that no other lines are meant.
    """
    if at not in a_share or not _ADJUSTED.search(statement.rows[at].label):
        return None
    lines = [(i, line) for i, line in open_lines if i in a_share and i > at - MOST_ADJUSTMENTS]
    printed = [line for _, line in lines]
    if len(lines) < FEWEST_ADJUSTED or lines[0][0] != min(i for i, _ in open_lines if i in a_share):
        return None
    weights = (1,) * len(lines)
    exact: list[int] = []
    near: list[int] = []
    odd: list[int] = []
    for column, (total, quantum) in amounts.items():
        shown = [line.get(column, _BLANK) for line in printed]
        missing = abs(sum(value for value, _ in shown) - total)
        if sum(1 for value, _ in shown if value) > 1:
            is_near = 2 * missing <= quantum + sum(q for _, q in shown)
            (exact if not missing else near if is_near else odd).append(column)
    is_told = len({amounts[c] for c in exact}) >= LEAST_COLUMNS_OF_A_ROLL and len(odd) <= 1
    if not is_told or any(
        not is_mistyped_sum(amounts[c], [line.get(c, _BLANK) for line in printed], weights) for c in odd
    ):
        return None
    return [i for i, _ in lines], _Fit(weights, exact, near, odd[0] if odd else None)


MOST_ADJUSTMENTS = 40  # rows
FEWEST_LINES_OF_A_ROLL = 3  # the balance before, and two that move it
_BALANCE = re.compile(r"^\W*(?:(?:beginning|ending|opening|closing) )?balances?\b", re.IGNORECASE)
_BEGINNING = re.compile(
    r"(?:\bat|[\w)] ?[,:–—-]|\() ?(?:the )?beginning of\b|^\W*beginning of\b", re.IGNORECASE
)
_END = re.compile(r"(?:\bat|[\w)] ?[,:–—-]|\() ?(?:the )?end of\b|^\W*end of\b", re.IGNORECASE)


def _is_announced(statement: Statement, at: int) -> bool:
    """Whether a rule above a row, or its label, says that it is a result."""
    return bool((at and statement.rows[at - 1].ruled) or RESULT_LABEL.match(statement.rows[at].label))


RESULT_LABEL = re.compile(
    r"\W*(?:(?:sub)?totals?|gross|net (?:income|loss|earnings|\(loss\))|operating (?:income|profit|loss|earnings)|"
    r"(?:total )?comprehensive (?:income|loss|earnings|\((?:income|loss)\)))\b|"
    r"\W*(?:income|loss|earnings|profit)\b[^,]*\b(?:before|from)\b",
    re.IGNORECASE,
)
"""What a line is called that the lines above it come to."""


def _after_less(
    statement: Statement,
    at: int,
    amounts: Amounts,
    open_lines: Sequence[tuple[int, Amounts]],
    totals: Container[int],
) -> tuple[list[int], _Fit] | None:
    """What is left of a total in its only column after the line that says what is taken off it.

    Total minimum payments                   2,703      8,156
    Less amount representing interest          654
    Present value of minimum payments        2,049
    """
    if len(open_lines) < 2 or len(amounts) != 1:
        return None
    (total, whole), (less, taken) = open_lines[-2:]
    (column,) = amounts
    is_so = total in totals and set(taken) == {column} <= set(whole)
    if not is_so or not _LESS.match(statement.rows[less].label):
        return None
    value, quantum = amounts[column]
    printed = [whole[column], taken[column]]
    if min(abs(value), *(abs(v) for v, _ in printed)) < LEAST_TELLING * quantum:
        return None
    if printed[0][0] - printed[1][0] == value:
        return [total, less], _Fit((1, -1), [column], [], None)
    is_slip = is_mistyped_sum(amounts[column], printed, (1, -1))
    return ([total, less], _Fit((1, -1), [], [], column)) if is_slip else None


_LESS = re.compile(r"\W*(?:less|deduct)\b(?! than)", re.IGNORECASE)


def _result(
    at: int,
    amounts: Amounts,
    open_lines: Sequence[tuple[int, Amounts]],
    totals: Container[int],
    is_announced: bool,
) -> tuple[list[int], _Fit] | None:
    """The fewest lines right above a row that come to it, and how; those that all columns agree with first.

    Of two `totals` with nothing below them a column tells: deferred tax assets and liabilities, and what is left.
    """
    odd: tuple[list[int], _Fit] | None = None
    for count in range(2, min(len(open_lines), MOST_LINES) + 1):
        lines = open_lines[-count:]
        printed = [line for _, line in lines]
        least = LEAST_COLUMNS_OF_TOTALS if count == 2 and all(i in totals for i, _ in lines) else 0
        fits = [
            fit
            for weights in _may_fit(amounts, printed)
            if (fit := _fit(amounts, printed, weights, least_columns=least, is_announced=is_announced))
        ]
        if not fits:
            continue
        best = max(fits, key=lambda fit: (fit.odd is None, len(fit.exact)))
        if best.odd is None:
            return [i for i, _ in lines], best
        odd = odd or ([i for i, _ in lines], best)
    return odd


def _may_fit(result: Amounts, lines: Sequence[Amounts]) -> Iterator[tuple[int, ...]]:
    """The ways to sign the lines with which one of two columns comes to the result: no more than one column is odd."""
    told = [c for c in result if any(c in line and line[c][0] for line in lines)][:2]
    if len(told) < 2:
        return
    columns = []
    for column in told:
        printed = [line.get(column, _BLANK) for line in lines]
        total, quantum = result[column]
        columns.append(([v for v, _ in printed], total, quantum + sum(q for _, q in printed)))
    (first, total, rounding), (second, other, slack) = columns
    for weights in WAYS_TO_SIGN[len(lines)]:
        is_near = 2 * abs(sum(map(mul, weights, first)) - total) <= rounding
        if is_near or 2 * abs(sum(map(mul, weights, second)) - other) <= slack:
            yield weights


def _fit(
    result: Amounts,
    lines: Sequence[Amounts],
    weights: tuple[int, ...],
    *,
    least_columns: int = 0,
    is_announced: bool = False,
) -> _Fit | None:
    """How the columns bear out that the lines, so signed, come to the result; None where they do not.

    Where labels tell the lines, `least_columns` that agree are enough, however short their amounts.
    """
    exact: list[int] = []
    rounded: list[int] = []
    odd: int | None = None
    repeats = False  # in a column of one line alone the result prints it again
    for column, (total, quantum) in result.items():
        printed = [line.get(column, _BLANK) for line in lines]
        if not any(value for value, _ in printed):
            continue
        alone = [value for value, _ in printed if value]
        repeats = repeats or (alone == [total] and abs(total) >= LEAST_RESULT * quantum)
        difference = sum(map(mul, weights, [value for value, _ in printed])) - total
        if not difference and abs(total) >= LEAST_RESULT * quantum and sum(1 for v, _ in printed if v) > 1:
            exact.append(column)
        elif 2 * abs(difference) <= quantum + sum(q for _, q in printed):
            rounded.append(column)
        elif odd is None:
            odd = column
        else:
            return None
    is_told = 0 < least_columns <= len(exact)
    least = LEAST_DIGITS if -1 in weights else LEAST_DIGITS_AS_PRINTED
    printed_there = [[amounts[c] for amounts in (result, *lines) if c in amounts] for c in exact]
    if not is_told and not _are_told(printed_there, least):
        is_odd_beside_one = odd is not None and len(exact) == 1 and not rounded
        is_named = repeats and is_announced and -1 not in weights and bool(exact or odd is not None)
        if not is_named and (
            not is_odd_beside_one or not _is_told_alone(printed_there[0], -1 in weights, is_announced)
        ):
            return None
    if odd is not None and not is_mistyped_sum(
        result[odd], [line.get(odd, _BLANK) for line in lines], weights
    ):
        return None
    return _Fit(weights, exact, rounded, odd)


_BLANK = (0, 0)


def _are_told(columns: Sequence[Sequence[tuple[int, int]]], least: int) -> bool:
    """Whether columns that agree to the last digit are too many, and their amounts too long, to agree by chance."""
    digits = [
        _digits_that_agree(amounts) for amounts in {amounts[0]: amounts for amounts in columns}.values()
    ]
    return sum(digits) >= least and sum(digits) - max(digits) >= LEAST_DIGITS_BESIDE


def _is_told_alone(amounts: Sequence[tuple[int, int]], is_taken_off: bool, is_announced: bool) -> bool:
    """Whether the amounts of one column that agrees are too long for chance, beside one that a slip makes agree."""
    if is_taken_off and not is_announced:
        return False
    return _digits_that_agree(amounts) >= LEAST_DIGITS_ALONE - (is_announced and not is_taken_off)


def _digits_that_agree(amounts: Sequence[tuple[int, int]]) -> int:
    """How long the shortest amounts are, but for one: what is left between two long ones may be short."""
    sizes = sorted(len(str(abs(value) // quantum)) for value, quantum in amounts if value)
    return sizes[1]
