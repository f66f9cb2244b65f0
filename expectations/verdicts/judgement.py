"""What a kind's test finds in one application, before severity and doubt are weighed: the value verdicts are
made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.verdicts.tolerance import Decision
from tieout.expectations.verdicts.verdict import Operand


class Judgement(NamedTuple):
    """The decision, the formula with numbers in it, the sentence for people, and what may have gone wrong.

    `weights` gives, for a linear rule, the weight of each operand by its place, so that a likely cause can be
    sought.
    """

    decision: Decision
    formula: str = ""
    message: str = ""
    weights: Mapping[int, Decimal] = {}
    missing: tuple[str, ...] = ()
    severity: str = ""  # where it is not the rule's
    operands: tuple[Operand, ...] = ()  # those that decided, where it is not all of them
    cause: str = ""  # where the kind knows it


ONE_SLIP = "one slip"
"""Begins the cause of a finding that stands for others: no number of it is sought that would tie it."""


def not_tested(message: str, missing: tuple[str, ...] = (), formula: str = "") -> Judgement:
    """The judgement on an application that lacks an operand."""
    return Judgement(Decision("not_tested", None, None, "missing"), formula, message, missing=missing)
