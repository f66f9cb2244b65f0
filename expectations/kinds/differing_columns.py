"""What the differences of a whole column between two documents tell: a split, another company, a wrong date or scale.

And, of a number that differs alone while its column agrees, whether a slip or lines printed apart make the difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.kinds.printed_numbers import Printed, by_line, filing_currency, numbers_of
from tieout.expectations.kinds.slips_between import is_slip
from tieout.facts import Fact, Filing

SPLITS = tuple(
    Decimal(n)
    for n in ("1.05", "1.1", "1.2", "1.25", "1.5", "2", "2.5", "3", "4", "5", "7", "10", "15", "20")
)
"""Ratios of splits and stock dividends: by one of them counts grow and amounts per share shrink, or the reverse."""
_FAR = Decimal("1.8")
_FEWEST = 3
_LARGE = Decimal("1.5")
_AGREE = 3  # numbers of a column that agree to each that a slip parts
_MOST_APART = 3
"""Lines beside each other whose sum may be a difference: more would fit too much by chance."""
_MOST_LINES = 60
"""Lines of a column that the other document does not print: of more than these some fit every difference."""


class Pair(NamedTuple):
    """A number, the other document's print of it, and that document."""

    own: Printed
    other: Printed
    where: Filing

    @property
    def column(self) -> tuple[object, ...]:
        """The two columns that the numbers stand in."""
        own, other = self.own, self.other
        return (
            own.fact.document,
            own.fact.table,
            own.span,
            self.where.path,
            other.fact.document,
            other.fact.table,
        )


def by_column(found: Iterable[Pair]) -> dict[tuple[object, ...], list[Pair]]:
    columns: dict[tuple[object, ...], list[Pair]] = {}
    for pair in found:
        columns.setdefault(pair.column, []).append(pair)
    return columns


def strangers(columns: Mapping[tuple[object, ...], Sequence[Pair]]) -> set[tuple[object, ...]]:
    """Columns of two statements of which most amounts are far apart: a subsidiary, a segment, an acquired company.

    A restatement moves lines, or all of them by some part; it does not halve or double most of them.
    """
    found = set()
    for column, pairs in columns.items():
        amounts = [(abs(p.own.fact.value), abs(p.other.fact.value)) for p in pairs]
        printed = [(a, b) for a, b in amounts if a or b]
        apart = sum(min(a, b) * _FAR < max(a, b) for a, b in printed)
        if len(printed) >= _FEWEST and apart * 2 > len(printed):
            found.add(column)
    return found


def misscaled(columns: Mapping[tuple[object, ...], Sequence[Pair]]) -> dict[tuple[object, ...], str]:
    """Columns whose amounts of money are, digit by digit, a thousand or a million times the other document's."""
    found = {}
    for column, pairs in columns.items():
        money = [p for p in pairs if filing_currency(p.own) and p.own.fact.value]
        for ratio in (Decimal(1000), Decimal(1_000_000)):
            scaled = sum(_is_times(p.own.fact, p.other.fact, ratio) for p in money)
            if len(money) >= _FEWEST and scaled * 3 > len(money) * 2:
                found[column] = f"misscaled {ratio:,}"
    return found


def _is_times(own: Fact, other: Fact, ratio: Decimal) -> bool:
    """Whether one amount is the other times the ratio, the finer rounded to the coarser."""
    one, two = sorted(((abs(own.value), own.quantum), (abs(other.value), other.quantum)))
    return abs(two[0] - one[0] * ratio) * 2 <= max(two[1], one[1] * ratio)


def misdated(
    filing: Filing, columns: Mapping[tuple[object, ...], Sequence[Pair]]
) -> dict[tuple[object, ...], str]:
    """Columns that differ in most lines, and whose amounts one of the documents prints for another date: which one."""
    dated: dict[tuple[object, ...], str] = {}
    for column, pairs in columns.items():
        differ = sum(p.own.fact.value != p.other.fact.value for p in pairs)
        if len(pairs) < _FEWEST or differ * 2 <= len(pairs):
            continue
        there = _other_span([(p.other, p.own.fact.value) for p in pairs], pairs[0].where)
        here = _other_span([(p.own, p.other.fact.value) for p in pairs], filing)
        if there or here:
            dated[column] = f"misdated {there}" if there else f"misplaced {here}"
    return dated


def _other_span(numbers: Sequence[tuple[Printed, Decimal]], filing: Filing) -> str:
    """The period under which a document prints, in most of these lines, the amounts that belong to another one."""
    printed = by_line(numbers_of(filing))
    spans = Counter(
        again.span for number, value in numbers for again in printed.get(number.line, ())
        if again.fact.value == value and value and again.span != number.span
    )  # fmt: skip
    most = spans.most_common(1)
    return most[0][0].words if most and most[0][1] * 3 > len(numbers) * 2 else ""


def split_of(found: Iterable[Pair]) -> Decimal | None:
    """The ratio by which counts and amounts per share differ between the documents, where two or more agree on one.

    A count must be among them, or three amounts that one large ratio fits: amounts of a few cents fit many small ones.
    """
    votes: dict[Decimal, int] = {}
    counted: set[Decimal] = set()
    for own, other, _ in found:
        if (
            filing_currency(own)
            or not own.fact.value
            or not other.fact.value
            or own.fact.value == other.fact.value
        ):
            continue
        for ratio in SPLITS:
            if _scales(own.fact, other.fact, ratio):
                votes[ratio] = votes.get(ratio, 0) + 1
                counted |= {ratio} if own.line.unit == "shares" else set()
                break
    best = max(votes, key=lambda r: votes[r], default=None)
    if best is None or votes[best] < 2:
        return None
    return best if best in counted or (best >= _LARGE and votes[best] > 2) else None


def _scales(own: Fact, other: Fact, ratio: Decimal) -> bool:
    """Whether one amount is the other times or by `ratio`, as counts grow and amounts per share shrink in a split."""
    half = (own.quantum + other.quantum) / 2
    return (
        min(abs(own.value * ratio - other.value) / ratio, abs(own.value - other.value * ratio) / ratio)
        <= half
    )


def slips(columns: Iterable[Sequence[Pair]], explained: Collection[str]) -> set[str]:
    """The facts that differ by one slip in a column that agrees: what is lawful moves a total too, or another line.

    So a difference that comes twice in a column is none: what one line loses another gains, or a total. All that differ
    alone must be slips, but those that lines printed apart explain.
    """
    found: set[str] = set()
    for pairs in columns:
        differ = [(p, abs(one - two)) for p in pairs if not p.own.agrees_with(p.other)
                  for one, two in [p.own.amounts_with(p.other)]]  # fmt: skip
        sizes = Counter(size for _, size in differ)
        alone = [p for p, size in differ if sizes[size] == 1 and p.own.fact.fact_id not in explained]
        if len(pairs) - len(differ) >= _AGREE * len(alone) and all(
            is_slip(p.own.fact, p.other.fact) for p in alone
        ):
            found |= {p.own.fact.fact_id for p in alone}
    return found


def lines_apart(pair: Pair, own: Sequence[Printed], other: Sequence[Printed]) -> list[tuple[Printed, int]]:
    """The lines that only one of the documents prints, and that one line of the other takes together with its own.

    `own` and `other` are what nobody else answers to in the two columns, from the top. Each has the weight with which
    it counts in this document's number less the other's.
    """
    difference = pair.own.fact.value - pair.other.fact.value
    slack = (pair.own.fact.quantum + pair.other.fact.quantum) / 2
    step = max(pair.own.fact.quantum, pair.other.fact.quantum)
    if abs(difference) < 100 * step or max(len(own), len(other)) > _MOST_LINES:
        return []
    for lines, weight in ((other, 1), (own, -1)):
        for run in _runs(lines):
            amount = sum((n.fact.value for n in run), Decimal(0))
            halves = sum((n.fact.quantum for n in run), Decimal(0)) / 2
            if abs(difference - weight * amount) <= slack + halves:
                return [(n, weight) for n in run]
    return []


def _runs(lines: Sequence[Printed]) -> Iterator[Sequence[Printed]]:
    """One line, or two or three that follow each other among those given: the shorter first."""
    for length in range(1, _MOST_APART + 1):
        for at in range(len(lines) - length + 1):
            yield lines[at : at + length]
