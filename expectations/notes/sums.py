"""Sums in the tables beside the statements, of notes and discussions, which the tables themselves bear out.

A statement adds up. A table of a note need not be a sum at all: it prints prices beside numbers of options, shares of a
hundred, some lines of a longer list. So a total there is held to its lines only where it is told that they are all of
them: no line is passed over, and the columns in which the amounts are too long to agree by chance agree. A column that
then does not is the odd one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.binding.binder import footing_value
from tieout.facts import Statement, Sum
from tieout.slips import slips_of

LEAST_TELLING = 100
"""Units of the last digit: a smaller total some lines above it meet by chance."""

LEAST_SHORT = 10
"""The same, of totals under a rule in two columns or more."""

AMOUNT_TO_RATE = 100
"""A column printed to two places more than another holds no amounts of its kind, but so much a share."""

_NOT_ADDED = re.compile(
    r"\b(?:prices?|(?:average|avg)(?!\.? (?:outstanding )?(?:balances?|amounts?)\b)|rates?|yields?|ratios?|"
    r"percent(?:age)?s?|life|lives|terms?|remaining contractual|per (?:common )?share|may yet)\b|%",
    re.IGNORECASE,
)
"""Headings of columns that print no amounts to be added."""


LEAST_YEARS = 3
"""Lines of a schedule of years: maturities to come are printed for five, and what comes later."""

_YEAR = re.compile(
    r"(?:(?:remainder of |remaining |fiscal )*(?:years? )?(?:19|20)\d\d|"
    r"(?:\w+ (?:months|quarters?) (?:ending|ended) (?:\w+ \d+, )?|(?:balance|rest) of (?:fiscal )?)(?:19|20)\d\d|"
    r"(?:after |beyond )(?:19|20)\d\d|(?:(?:19|20)\d\d )?(?:and )?(?:thereafter|later years|beyond))\b",
    re.IGNORECASE,
)


class NoteSum(NamedTuple):
    """A sum of a table, and the columns in which its total is held to the lines."""

    found: Sum
    columns: tuple[int, ...]


def told_sums(statement: Statement) -> Iterator[NoteSum]:
    """The sums of a table beside the statements that most of its columns bear out, each after those it adds."""
    additive = added_columns(statement)
    told: dict[int, Sum] = {}
    for found in sorted(statement.sums, key=lambda s: s.total):
        if len(found.addends) < 2:
            continue
        if found.derived:
            if all(_comes_out(statement, found, i) for i in additive):
                told[found.total] = found  # a subtotal on the way, which is no total to be held to its lines
            continue
        whole = [
            i
            for i in additive
            if _is_printed(statement, found, i) and not _passes_over(statement, found, told, i)
        ]
        telling = _telling(statement, found, whole)
        tested = [i for i in whole if _prints_its_lines(statement, found, i, telling)]
        odd = [i for i in tested if abs(difference(statement, found, i)) > _rounding(statement, found, i)]
        if telling:
            is_told = not odd or _is_told(statement, found, len(telling), odd, tested)
        else:  # columns too short to tell alone
            is_told = len(odd) == 1 < len(tested) and _is_mistyped_total(statement, found, odd[0])
        if is_told or (len(additive) == len(tested) == 1 and _is_alone(statement, found, tested[0])):
            told[found.total] = found
            yield NoteSum(found, tuple(tested))
            yield from _with_lines_of_their_own(
                statement, found, told, [i for i in additive if i not in whole], tested
            )


def _with_lines_of_their_own(
    statement: Statement, found: Sum, told: Mapping[int, Sum], columns: Sequence[int], tested: Sequence[int]
) -> Iterator[NoteSum]:
    """The sum in `columns` that print lines of their own, blank in all that are `tested`: "Additional shares reserved"
    among those available for options, where nothing was outstanding."""
    added = _added(found, told)
    first = min(i for i, _ in found.addends)
    between = [i for i in range(first + 1, found.total) if i not in added]
    for column in columns:
        own = [i for i in between if (f := statement.rows[i].facts[column]) is not None and f.value]
        total = statement.rows[found.total].facts[column]
        if not own or total is None or not _is_printed(statement, found, column):
            continue
        if not difference(statement, found, column):
            continue  # they are none of the lines that it adds
        if any(statement.rows[i].facts[other] is not None for i in own for other in tested):
            continue
        wider = found._replace(addends=tuple(sorted((*found.addends, *((i, 1) for i in own)))))
        is_slip = len(wider.addends) >= LEAST_ADDED and is_a_slip_away(statement, wider, column)
        if is_slip or _telling(statement, wider, [column]):
            yield NoteSum(wider, (column,))


def without_averages(statement: Statement, told: NoteSum) -> NoteSum:
    """The sum without the columns in which amounts per share miss their total by a few cents.

    Each is divided, or averaged over the year, for itself: by other shares than its neighbour, as like as not.
    """
    return told._replace(columns=tuple(i for i in told.columns if not _is_averaged(statement, told.found, i)))


def _is_averaged(statement: Statement, found: Sum, column: int) -> bool:
    total = statement.rows[found.total].facts[column]
    if total is None or not total.unit.endswith("/shares"):
        return False
    apart = abs(difference(statement, found, column))
    return _rounding(statement, found, column) < apart <= MOST_AVERAGED * total.quantum


MOST_AVERAGED = 5
"""Units of the last place that amounts per share may miss their total by, each divided for itself."""


def _is_told(
    statement: Statement, found: Sum, telling: int, odd: Sequence[int], tested: Sequence[int]
) -> bool:
    """Whether so many columns tell the lines of a total that those that are odd have a wrong number in them."""
    if "result" in found.evidence and telling < 2:
        # what a table of results deducts in between need not be printed: a slip alone tells
        return len(odd) == 1 < len(tested) and _is_mistyped_result(statement, found, odd[0])
    if len(tested) == 2:
        is_dated = all(statement.columns[i].period_end for i in tested)
        return (
            is_dated
            or _is_roll(statement, found)
            or all(_is_mistyped_total(statement, found, i) for i in odd)
        )
    return len(tested) - len(odd) > len(odd)


def _is_roll(statement: Statement, found: Sum) -> bool:
    """Whether a total is the first of its lines at a later day: "Reserves at December 31, 1996" below those of 1995."""
    opening, closing = statement.rows[found.addends[0][0]].label, statement.rows[found.total].label
    return name_of_day(opening) == name_of_day(closing) != "" and opening != closing


def name_of_day(label: str) -> str:
    """What a line is called but for the day it is of; empty where it tells none."""
    name = _DAY.sub("", label).lower()
    return name if len(name) < len(label) else ""


_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\d+|\b(?:beginning|end) of\b",
    re.IGNORECASE,
)


def _is_mistyped_total(statement: Statement, found: Sum, column: int) -> bool:
    """Whether a slip alone parts several lines from what is called their total."""
    is_total = "total" in found.evidence and len(found.addends) >= LEAST_ADDED
    return is_total and is_a_slip_away(statement, found, column)


def _is_mistyped_result(statement: Statement, found: Sum, column: int) -> bool:
    """Whether a slip alone parts several lines from a result in the one column that does not agree."""
    return len(found.addends) >= LEAST_ADDED and is_a_slip_away(statement, found, column)


def is_a_slip_away(statement: Statement, found: Sum, column: int) -> bool:
    """Whether the lines come to their total once a single slip of a digit in one of the numbers is put right."""
    missing = difference(statement, found, column)
    return any(
        fact is not None and abs(footing_value(fact) - weight * missing) in slips_of(fact)
        for i, weight in (*found.addends, (found.total, -1))
        for fact in [statement.rows[i].facts[column]]
    )


LEAST_ADDED = 3
"""Lines of a total of which no other column tells that it is one: two may come near it by chance."""


def _is_alone(statement: Statement, found: Sum, column: int) -> bool:
    """Whether a lone column is told: as a schedule of years; by "Total", rules or a roll, where one slip explains it."""
    if _are_years(statement, found):
        return True
    is_called_so = _is_mistyped_total(statement, found, column)
    is_drawn = _is_ruled_off(statement, found) or _is_roll(statement, found)
    return is_in_full(statement, found, column) and (
        is_called_so or (is_drawn and is_a_slip_away(statement, found, column))
    )


def _is_ruled_off(statement: Statement, found: Sum) -> bool:
    """Whether a rule stands above a total without a name, and one under it: nothing but its lines was meant."""
    total = statement.rows[found.total]
    return "ruled" in found.evidence and not total.label and bool(total.ruled)


def is_in_full(statement: Statement, found: Sum, column: int) -> bool:
    """Whether no line of a long total is a round amount: a line that the table leaves out would not look like a slip."""
    total = statement.rows[found.total].facts[column]
    facts = [f for i, _ in found.addends if (f := statement.rows[i].facts[column]) is not None and f.value]
    digits = [f"{abs(f.value) / f.quantum:.0f}" for f in facts]
    return (
        total is not None
        and abs(total.value) >= LEAST_ALONE * total.quantum
        and all(d.rstrip("0")[1:] for d in digits)
    )


LEAST_ALONE = 10_000
"""Units of the last digit of a total that no other column bears out."""


def _are_years(statement: Statement, found: Sum) -> bool:
    """Whether a lone column is a schedule of years that "Total" ends, or a rule: maturities of debt, payments of leases.

    The years one after the other, and what comes "thereafter", tell that no line is left out.
    """
    labels = [statement.rows[i].label.strip(" :.") for i, _ in found.addends]
    years = sum(bool(_YEAR.match(label)) for label in labels)
    is_ruled_off = "ruled" in found.evidence and not statement.rows[found.total].label
    return (
        years == len(labels) >= LEAST_YEARS
        and found.addends[-1][0] < found.total
        and ("total" in found.evidence or is_ruled_off)
    )


def added_columns(statement: Statement) -> list[int]:
    """The columns that print amounts to be added: no prices, averages or percentages.

    What interest changed by "Rate" is an amount beside what it did by "Volume"; an "Average balance" is one too.
    """
    terms = _columns_of_terms(statement)
    by_volume = any(map(_VOLUME.search, (text for c in statement.columns for text in (c.heading, c.member))))
    finest = [None if i in terms else _finest(statement, i) for i in range(len(statement.columns))]
    coarsest = max((q for q in finest if q is not None), default=Decimal(0))
    return [
        i
        for i, (column, quantum) in enumerate(zip(statement.columns, finest, strict=True))
        if quantum is not None
        and quantum * AMOUNT_TO_RATE > coarsest
        and (
            not (_NOT_ADDED.search(column.heading) or _NOT_ADDED.search(column.member))
            or _counts_shares(statement, i)
            or (by_volume and any(map(_RATE.search, (column.heading, column.member))))
        )
    ]


def _columns_of_terms(statement: Statement) -> frozenset[int]:
    """The columns beside counts of shares that print years or ratios: numbers of no unit, with decimals."""
    if not any(f is not None and f.unit == "shares" for row in statement.rows for f in row.facts):
        return frozenset()
    found = []
    for at in range(len(statement.columns)):
        facts = [f for row in statement.rows if (f := row.facts[at]) is not None and not f.nil]
        if facts and all(f.unit == "pure" for f in facts) and any(f.quantum < 1 for f in facts):
            found.append(at)
    return frozenset(found)


def _counts_shares(statement: Statement, column: int) -> bool:
    """Whether a column counts shares, whatever stands over it: "Average price" over "Shares" and "Price"."""
    facts = [f for row in statement.rows if (f := row.facts[column]) is not None and not f.nil]
    return all(f.unit == "shares" for f in facts)


_VOLUME = re.compile(r"\bvolumes?\W*$", re.IGNORECASE)
_RATE = re.compile(r"(?<!/)\brates?\W*$", re.IGNORECASE)


def _finest(statement: Statement, column: int) -> Decimal | None:
    """The finest printed quantum of a column's amounts; None where it prints none, or percentages above all."""
    facts = [f for row in statement.rows if (f := row.facts[column]) is not None and not f.nil]
    amounts = [f for f in facts if f.unit != "percent"]
    if not amounts or 2 * len(amounts) < len(facts):
        return None
    return min(f.quantum.scaleb(-f.scale) for f in amounts)


def _passes_over(statement: Statement, found: Sum, told: Mapping[int, Sum], column: int) -> bool:
    """Whether an amount stands between the first line added and the total that no sum among them adds.

    Or above the first one, under the same heading, where the line was taken for no amount of money: shares issued.
    """
    added = _added(found, told)
    first, total = min(added), statement.rows[found.total].facts[column]
    for i in range(first - 1, found.total):
        fact = statement.rows[i].facts[column] if i >= 0 and i not in added else None
        if fact is None or not fact.value or fact.unit == "percent":
            continue  # "% of sales" under a line says something of it, and is none to be added
        if i >= first or total is None or fact.unit != total.unit:
            return True
    return False


def _added(found: Sum, told: Mapping[int, Sum]) -> set[int]:
    """The lines that a sum adds, and those added in its subtotals."""
    added: set[int] = set()
    open_ = [found]
    while open_:
        for i, _ in open_.pop().addends:
            if i not in added:
                added.add(i)
                open_ += [told[i]] if i in told else []
    return added


def _is_printed(statement: Statement, found: Sum, column: int) -> bool:
    """Whether total and lines are printed and read in a column."""
    rows = [statement.rows[i] for i, _ in found.addends]
    total = statement.rows[found.total]
    return (
        total.facts[column] is not None
        and not any(column in row.unread for row in rows)
        and any(row.facts[column] is not None for row in rows)
    )


def _prints_its_lines(statement: Statement, found: Sum, column: int, telling: Sequence[int]) -> bool:
    """Whether a column prints all lines of its total: a blank is nil where those printed come to it.

    So it is where they would but for a slip, and another column tells that blanks are nil.
    """
    if not _lacks(statement, found, column, telling):
        return True
    if abs(difference(statement, found, column)) <= _rounding(statement, found, column):
        return True
    is_nil = any(i != column and _lacks(statement, found, i, (*telling, column)) for i in telling)
    return is_nil and is_a_slip_away(statement, found, column)


def _comes_out(statement: Statement, found: Sum, column: int) -> bool:
    """Whether a column prints a total that its lines come to, or none."""
    return statement.rows[found.total].facts[column] is None or not difference(statement, found, column)


def _lacks(statement: Statement, found: Sum, column: int, telling: Sequence[int]) -> bool:
    """Whether a line is blank in a column that is printed in one that tells: the table prints its total alone there."""
    return any(
        statement.rows[i].facts[column] is None
        and any((fact := statement.rows[i].facts[other]) is not None and fact.value for other in telling)
        for i, _ in found.addends
    )


def _telling(statement: Statement, found: Sum, columns: Sequence[int]) -> list[int]:
    """The columns that tell which lines are added; where all are short, two or more of them together."""
    telling = [i for i in columns if _tells(statement, found, i, LEAST_TELLING)]
    if telling or "ruled" not in found.evidence:
        return telling
    short = [i for i in columns if _tells(statement, found, i, LEAST_SHORT)]
    return short if len(short) > 1 else []


def _tells(statement: Statement, found: Sum, column: int, least: int) -> bool:
    """Whether a column tells which lines are added: to the last digit, by two amounts or more, too long for chance."""
    total = statement.rows[found.total].facts[column]
    if total is None:
        return False
    amounts = [f for i, _ in found.addends if (f := statement.rows[i].facts[column]) is not None and f.value]
    of_all = [total] if total.value else amounts  # what nothing is left of is as long as what was there
    is_long = any(abs(f.value) >= least * f.quantum for f in of_all)
    return is_long and len(amounts) > 1 and not difference(statement, found, column)


def difference(statement: Statement, found: Sum, column: int) -> Decimal:
    """What the lines come to, less the total."""
    total = statement.rows[found.total].facts[column]
    lines = [(statement.rows[i].facts[column], weight) for i, weight in found.addends]
    come = sum((weight * footing_value(fact) for fact, weight in lines if fact is not None), Decimal(0))
    return come - (footing_value(total) if total is not None else 0)


def _rounding(statement: Statement, found: Sum, column: int) -> Decimal:
    """The most by which lines and total, each rounded for itself, can differ."""
    rows = [found.total, *(i for i, _ in found.addends)]
    return (
        sum((f.quantum for i in rows if (f := statement.rows[i].facts[column]) is not None), Decimal(0)) / 2
    )
