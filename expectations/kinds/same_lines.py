"""Which number of another document says the same as one of this: the same line and period, also under another name.

Names differ ("Acquisition of businesses", "Business acquisitions, net of cash"), what is printed does not. A line that
only one document prints under its name is the other's where nothing but small words tells their labels apart, where
the two print one amount in another period or column, and where each stands alone between the same two lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.expectations.binding.spans import Span
from tieout.expectations.kinds.printed_numbers import Line, Printed, by_line
from tieout.expectations.kinds.slips_between import digits_apart, is_slip

LEAST_DIGITS = 3
"""Of an amount by which a line is known: shorter ones are met by chance."""

Named = tuple[Line, Line]


class Counterparts:
    """The numbers of another document, asked for by those of this one."""

    def __init__(self, own: Sequence[Printed], other: Sequence[Printed]) -> None:
        self._lines = by_line(other)
        self._renamed = {id(mine): theirs for mine, theirs in _renamed(own, other, self._lines)}

    def find(self, own: Printed) -> Printed | None:
        """The other document's print of a number; None where it prints none."""
        return _same_span(own, self._lines.get(own.line, ())) or self._renamed.get(id(own))


def _same_span(own: Printed, others: Iterable[Printed]) -> Printed | None:
    return next((p for p in others if p.span.matches(own.span)), None)


def _renamed(
    own: Sequence[Printed], other: Sequence[Printed], lines: dict[Line, list[Printed]]
) -> Iterator[tuple[Printed, Printed]]:
    """The numbers of lines that the two documents call otherwise."""
    exact = {id(n): match for n in own if (match := _same_span(n, lines.get(n.line, ())))}
    met = {match.line for match in exact.values()}
    left = _without(own, {n.line for n in own if id(n) in exact})
    there = _without(other, met)
    for told in (_by_words, _by_words_alone, _by_amounts):
        found = list(_linked(told(left, there), left, there))
        yield from found
        left = _without(left, {mine.line for mine, _ in found})
        there = _without(there, {theirs.line for _, theirs in found})
        exact |= {id(mine): theirs for mine, theirs in found}
    yield from _by_neighbours(own, other, exact)


def _without(numbers: Sequence[Printed], lines: set[Line]) -> list[Printed]:
    return [n for n in numbers if n.line not in lines]


def _linked(
    pairs: Iterable[Named], own: Sequence[Printed], other: Sequence[Printed]
) -> Iterator[tuple[Printed, Printed]]:
    """The numbers of lines that are one: under two concepts only where nothing but a slip of a digit parts them."""
    mine, theirs = by_line(own), by_line(other)
    for here, there in pairs:
        for number in mine[here]:
            match = _same_span(number, theirs[there])
            is_one = not (number.fact.concept and match and match.fact.concept)
            if match and (is_one or _agree(number, match) or is_slip(number.fact, match.fact)):
                yield number, match


def _by_words(own: Sequence[Printed], other: Sequence[Printed]) -> Iterator[Named]:
    """Lines without a concept whose labels say the same but for small words, their order and what is in brackets."""
    here, there = _unique(own, _plain_words), _unique(other, _plain_words)
    for key, line in here.items():
        if line and (again := there.get(key)):
            yield line, again


def _by_words_alone(own: Sequence[Printed], other: Sequence[Printed]) -> Iterator[Named]:
    """The same under other captions: flows have one place, while deferred taxes may be assets here and debts there."""
    here, there = _unique(own, _words_of_flow), _unique(other, _words_of_flow)
    for key, line in here.items():
        if line and (again := there.get(key)):
            yield line, again


def _words_of_flow(number: Printed) -> object:
    words = _plain_words(number)
    if words is None or number.line.statement == "balance_sheet" or "other" in words[1]:
        return None
    return number.line._replace(name=""), words[1]


def _unique(numbers: Iterable[Printed], key: Callable[[Printed], object]) -> dict[object, Line | None]:
    """The only line of each key; None where several share it."""
    found: dict[object, Line | None] = {}
    for number in numbers:
        if (named := key(number)) is not None:
            same = found.setdefault(named, number.line) == number.line
            found[named] = number.line if same else None
    return found


def _plain_words(number: Printed) -> tuple[Line, frozenset[str]] | None:
    if number.fact.concept or "(" in number.line.name:
        return None
    words = _stems(number.fact.label)
    caption = number.line.name.partition(" | ")[2]
    return (number.line._replace(name=caption), words) if words else None


def _stems(label: str) -> frozenset[str]:
    """The words of a label that tell it from others, without their endings in the plural."""
    return frozenset(_ENDING.sub("", word) for word in _WORD.findall(_SMALL.sub(" ", label.lower())))


_WORD = re.compile(r"[a-z]{2,}")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:es|s|y|ies)$")
_SMALL = re.compile(r"\([^()]*\)|\b(?:the|of|and|in|on|from|for|to|by|at|an|as|with|net|notes?)\b")


def _by_amounts(own: Sequence[Printed], other: Sequence[Printed]) -> Iterator[Named]:
    """Lines that print one amount, met nowhere else, in as many columns as they differ in, or more."""
    quanta = _coarsest(own, other)
    places = _same_places(own, other)
    here, there = _amounts(own, quanta, places), _amounts(other, quanta, {})
    votes: Counter[Named] = Counter()
    for key, line in here.items():
        again = there.get(key)
        if line and again and line.statement == again.statement:
            votes[line, again] += 1
    best = {here: n for (here, _), n in sorted(votes.items(), key=lambda v: v[1])}
    most = {there: n for (_, there), n in sorted(votes.items(), key=lambda v: v[1])}
    columns, theirs = by_line(own), by_line(other)
    taken: set[Line] = set()
    for (line, again), count in votes.items():
        both = sum(_same_span(n, theirs[again]) is not None for n in columns[line])
        if count == best[line] == most[again] and count * 2 >= both and not taken & {line, again}:
            taken |= {line, again}
            yield line, again


def _coarsest(*documents: Iterable[Printed]) -> dict[str, Decimal]:
    """The coarsest quantum of each unit: what two documents print can be told apart no finer."""
    found: dict[str, Decimal] = {}
    for numbers in documents:
        for n in numbers:
            found[n.line.unit] = max(found.get(n.line.unit, Decimal(0)), n.fact.quantum)
    return found


def _same_places(own: Iterable[Printed], other: Iterable[Printed]) -> dict[Span, Span]:
    """The periods of this document as the other dates them, give or take a week."""
    spans = list(dict.fromkeys(n.span for n in other))
    return {span: s for span in dict.fromkeys(n.span for n in own) for s in spans if s.matches(span)}


def _amounts(
    numbers: Iterable[Printed], quanta: dict[str, Decimal], places: dict[Span, Span]
) -> dict[object, Line | None]:
    """The line of each amount in a statement's column; None where several lines print it."""

    def key(number: Printed) -> object:
        step = quanta[number.line.unit]
        units = int((abs(number.fact.value) / step).to_integral_value()) if step else 0
        if units < 10 ** (LEAST_DIGITS - 1):
            return None
        return (
            number.line._replace(name=""), places.get(number.span, number.span), units
        )  # fmt: skip

    return _unique(numbers, key)


def _by_neighbours(
    own: Sequence[Printed], other: Sequence[Printed], met: dict[int, Printed]
) -> Iterator[tuple[Printed, Printed]]:
    """Numbers that stand alone between the same two others, where a word or all digits but one are the same."""
    names = {mine: id(theirs) for mine, theirs in met.items()}
    there = dict(_alone(other, {name: name for name in names.values()}))
    for key, number in _alone(own, names):
        match = there.get(key)
        if match and _may_be_one(number, match):
            yield number, match


def _alone(numbers: Sequence[Printed], names: dict[int, int]) -> Iterator[tuple[tuple[int, int], Printed]]:
    """The numbers that stand in their column between two that have a name, with the names of those two."""
    columns: dict[object, list[Printed]] = {}
    for number in numbers:
        columns.setdefault((number.fact.table, number.span, number.fact.member), []).append(number)
    for column in columns.values():
        named = [names.get(id(n)) for n in column]
        for before, number, name, after in zip(named, column[1:], named[1:], named[2:], strict=False):
            if before and after and not name:
                yield (before, after), number


def _may_be_one(own: Printed, other: Printed) -> bool:
    same = own.line.statement == other.line.statement and own.line.unit == other.line.unit
    if not same or not own.span.matches(other.span):
        return False
    if _agree(own, other) or is_slip(own.fact, other.fact):
        return digits_apart(own.fact, other.fact) >= LEAST_DIGITS
    named = own.fact.concept and other.fact.concept
    return not named and bool(_stems(own.fact.label) & _stems(other.fact.label))


def _agree(own: Printed, other: Printed) -> bool:
    """Whether two numbers print one amount, the finer rounded to the coarser."""
    difference = abs(abs(own.fact.value) - abs(other.fact.value))
    return difference <= max(own.fact.quantum, other.fact.quantum) / 2
