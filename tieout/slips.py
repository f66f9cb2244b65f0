"""Whether a number is another one but for the slip of a typist: one wrong digit, or two neighbours exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.facts import Fact


def digits_of(fact: Fact) -> int:
    """How many digits tell an amount from another: those printed, without the zeros that it begins with."""
    return sum(map(str.isdigit, fact.printed.lstrip("(-$0.")))


def is_one_slip(printed: str, meant: str) -> bool:
    """True for digits as many as those that were meant, one of them wrong or two neighbours exchanged."""
    if len(printed) != len(meant):
        return False
    differ = [at for at, (one, two) in enumerate(zip(printed, meant, strict=True)) if one != two]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        first, second = differ
        return printed[first] == meant[second] and printed[second] == meant[first]
    return len(differ) == 1


def slips_of(fact: Fact) -> Iterator[Decimal]:
    """The amounts, without their sign, of which what is printed may be a slip."""
    digits = f"{abs(fact.value) / fact.quantum:.0f}"
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield int(digits[:at] + other + digits[at + 1 :]) * fact.quantum
        if digits[at + 1 : at + 2] not in ("", digit):
            yield int(digits[:at] + digits[at + 1] + digit + digits[at + 2 :]) * fact.quantum


def is_mistyped_sum(
    result: tuple[int, int], lines: Sequence[tuple[int, int]], weights: Sequence[int]
) -> bool:
    """Whether one of the numbers, put right by a single slip, makes the weighted lines come to the result.

    Each is an amount with its quantum, in units of one size.
    """
    missing = result[0] - sum(weight * value for weight, (value, _) in zip(weights, lines, strict=True))
    return any(
        value
        and (value + weight * missing < 0) == (value < 0)
        and is_one_slip(str(abs(value) // quantum), str(abs(value + weight * missing) // quantum))
        for weight, (value, quantum) in ((-1, result), *zip(weights, lines, strict=True))
    )
