"""The tape of a finding: its numbers as printed, one below the other, each with its label and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.expectations.verdicts.verdict import Operand, Verdict

WIDEST_LABEL = 56
"""Characters of a label that are shown; longer ones are cut."""
MOST_LINES = 60
"""Numbers of one finding that are listed; a longer sum is listed up to its total."""
SUMS = ("foot", "cross_foot", "roll_forward")
"""Kinds whose tape says all that the formula does."""


def write_tape(verdict: Verdict) -> Iterator[str]:
    """Yield a line a printed number: `1,242  Inventories   line 69`; nothing where fewer than two are printed.

    A line that a sum takes off has a minus before it, its total an equals sign.
    """
    printed = [operand for operand in verdict.operands if operand.printed and not operand.absent]
    if len(printed) < 2:
        return
    rows = [(_sign(o), o.printed, _label(o), _place(o)) for o in _cut(printed)]
    number = max(len(printed_) for _, printed_, _, _ in rows)
    label = max(len(label_) for _, _, label_, _ in rows)
    for sign, figure, name, place in rows:
        yield f"{sign} {figure.rjust(number)}  {name.ljust(label)}  {place}".rstrip()
    if len(printed) > MOST_LINES:
        yield f"  … {len(printed) - MOST_LINES} more before the total"


def _cut(operands: Sequence[Operand]) -> Sequence[Operand]:
    if len(operands) <= MOST_LINES:
        return operands
    return (*operands[: MOST_LINES - 1], operands[-1])


def _sign(operand: Operand) -> str:
    if operand.role == "total":
        return "="
    return "-" if operand.role == "addend" and operand.weight < 0 else " "


def _label(operand: Operand) -> str:
    text = " ".join((operand.label or operand.term).split())
    return text if len(text) <= WIDEST_LABEL else f"{text[: WIDEST_LABEL - 1].rstrip()}…"


def _place(operand: Operand) -> str:
    return operand.source or (f"line {operand.line}" if operand.line else "")
