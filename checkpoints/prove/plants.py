"""The errors that are planted: what each prints instead of a number, and which fact that states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tieout.checkpoints.prove.numbers import Number
from tieout.facts import Fact, without_exponent

KINDS = {
    "digit": "a digit changed",
    "transposition": "two digits exchanged",
    "sign": "the sign turned",
    "scale": "a thousand times too large",
    "neighbour": "the neighbouring column's number",
    "dropped": "the number left out",
    "prose": "prose: off by one, or out of date",
}
"""The kinds of error, in the order of the report."""

LARGER = {"thousand": "million", "million": "billion"}
WORDS = re.compile(r"\b(thousand|million)s?\b", re.IGNORECASE)
LARGE = re.compile(r"\b(?:billion|trillion)s?\b", re.IGNORECASE)


class Plant(NamedTuple):
    """One error: its kind, the number it is planted in, what is printed instead, and the facts it then states.

    `figure` is the number's new digits where only they differ, else empty; `printed` the whole number, empty
    where it is left out, and then every fact is None.
    """

    kind: str
    number: Number
    figure: str
    printed: str
    facts: tuple[Fact | None, ...]


def find_plants(number: Number) -> Iterator[Plant]:
    """Every error that is planted in a number."""
    figure = number.figure
    for i, digit in enumerate(figure):
        if digit.isdigit():
            yield from (
                _with_figure("digit", number, f"{figure[:i]}{other}{figure[i + 1 :]}")
                for other in "0123456789"
                if other != digit
            )
    yield from (_with_figure("transposition", number, swapped) for swapped in _transposed(figure))
    if number.is_prose:
        yield from _in_prose(number)
    else:
        yield from _in_statement(number)


def value_of(fact: Fact, figure: str, other: str) -> Decimal:
    """The value with the digits `other` in place of `figure`, its sign and scale as they are."""
    old, new = (Decimal(text.replace(",", "")) for text in (figure, other))
    unit = Decimal(1).scaleb(fact.scale) if not old or "/" in fact.printed else abs(fact.value) / old
    magnitude = abs(fact.value) + (new - old) * unit
    return without_exponent(-magnitude if is_negative(fact) else magnitude)


def is_negative(fact: Fact) -> bool:
    """Whether a number is printed as negative, be it nil."""
    return fact.value < 0 or fact.printed[:1] in "(-−–"


def _with_figure(kind: str, number: Number, figure: str, times: int = 1) -> Plant:
    printed = number.fact.printed.replace(number.figure, figure, 1)
    facts = tuple(
        f._replace(
            value=without_exponent(f.value * times) if times > 1 else value_of(f, number.figure, figure),
            printed=printed,
            quantum=_quantum(f, figure),
        )
        for f in number.facts
    )
    return Plant(kind, number, figure, printed, facts)


def _quantum(fact: Fact, figure: str) -> Decimal:
    """The unit of the last digit: of a whole amount in prose, its closing zeros say how it was rounded."""
    if fact.statement != "narrative" or fact.scale or "." in figure or fact.quantum not in (1, 1000):
        return fact.quantum
    return Decimal(1000) if figure.replace(",", "").endswith("000") else Decimal(1)


def _transposed(figure: str) -> Iterator[str]:
    """The figure with each pair of neighbouring digits exchanged that differ; separators stay."""
    places = [i for i, c in enumerate(figure) if c.isdigit()]
    for i, j in pairwise(places):
        if figure[i] != figure[j]:
            yield f"{figure[:i]}{figure[j]}{figure[i + 1 : j]}{figure[i]}{figure[j + 1 :]}"


def _in_statement(number: Number) -> Iterator[Plant]:
    fact = number.fact
    if fact.nil:
        return
    if fact.value:
        printed = _turned(fact.printed)
        turned = fact._replace(value=-fact.value, printed=printed)
        yield Plant("sign", number, "", printed, (turned,))
        if fact.unit != "percent" and number.figure and "/" not in fact.printed:
            yield _with_figure("scale", number, _thousandfold(number.figure), 1000)
    yield from (Plant("neighbour", number, "", n.printed, (_as(fact, n),)) for n in number.neighbours)
    yield Plant("dropped", number, "", "", (None,))


def _in_prose(number: Number) -> Iterator[Plant]:
    fact, figure = number.fact, number.figure
    if not figure or "/" in fact.printed:
        return
    if fact.unit != "percent" and fact.value and not LARGE.search(fact.printed):
        yield _thousandfold_in_prose(number)
    step = Decimal(1).scaleb(-len(figure.partition(".")[2]))
    for change in (step, -step):
        other = Decimal(figure.replace(",", "")) + change
        if other >= 0:
            yield _with_figure("prose", number, f"{other:,}" if "," in figure else f"{other}")
    for stated in number.neighbours:
        yield Plant("prose", number, "", stated.printed, tuple(_as(f, stated) for f in number.facts))


def _thousandfold_in_prose(number: Number) -> Plant:
    """ "$1.2 million" becomes "$1.2 billion", "$1,248" becomes "$1,248,000"."""
    fact = number.fact
    word = WORDS.search(fact.printed)
    if word is None:
        return _with_figure("scale", number, _thousandfold(number.figure), 1000)
    printed = f"{fact.printed[: word.start()]}{LARGER[word[1].lower()]}{fact.printed[word.end() :]}"
    facts = tuple(
        f._replace(
            value=without_exponent(f.value * 1000),
            quantum=without_exponent(f.quantum * 1000),
            scale=f.scale + 3,
            printed=printed,
        )
        for f in number.facts
    )
    return Plant("scale", number, "", printed, facts)


def _thousandfold(figure: str) -> str:
    """The digits of a thousand times the amount, written as the figure is: `5,677,000`, `30.00`."""
    whole, point, decimals = figure.partition(".")
    larger = Decimal(figure.replace(",", "")) * 1000
    text = f"{larger:,.{len(decimals)}f}"
    return text if "," in whole or len(whole) < 4 or point else text.replace(",", "")


def _turned(printed: str) -> str:
    """The number with its sign turned: `(1,248)` and `1,248`."""
    bare = printed.strip("()-−– ").removesuffix("CR").strip()
    return bare if bare != printed.strip() else f"({printed})"


def _as(fact: Fact, other: Fact) -> Fact:
    """The fact, were the number of `other` printed in its place."""
    return fact._replace(value=other.value, printed=other.printed, scale=other.scale, quantum=other.quantum)
