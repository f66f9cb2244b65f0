"""The natural sign of a line: what parentheses mean under its caption.

Income, assets, equity and expenses are positive; contra items positive and deducted by the formula; losses and
deficits negative; cash flows signed. A row that prints both forms uses parentheses to tell them apart, and is never
repaired.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tieout.parsers.labels import bracketed, caption_class


def sign_basis(label: str, concept_sign: str, values: Sequence[Decimal]) -> str:
    """How a row's natural sign is told: two_way, loss_only, mixed, expense, benefit_only, contra, or printed."""
    negative = sum(v < 0 for v in values)
    one_form = negative in (0, sum(v != 0 for v in values))
    klass = caption_class(label)
    if concept_sign == "contra":
        return "contra"
    if concept_sign == "expense" and klass not in ("two_way", "benefit_only"):
        return "expense" if one_form or negative * 2 < len(values) else "expense_bracketed"
    if concept_sign == "expense" and bracketed(label) == "expense":
        return "expense_bracketed"
    if klass in ("loss_only", "benefit_only"):
        return klass if one_form else "mixed"
    if klass == "two_way":
        return "two_way"
    return "printed" if concept_sign else klass or ""


def natural_sign(basis: str, value: Decimal) -> Decimal | None:
    """The value with its natural sign under `basis`; None where the caption says nothing."""
    match basis:
        case "loss_only":
            return -abs(value)
        case "benefit_only":
            return -abs(value)
        case "expense_bracketed":
            return -value
        case "contra":
            return abs(value)
        case "two_way" | "mixed" | "printed" | "solved":
            return value
        case "expense":
            return value
        case _:
            return None
