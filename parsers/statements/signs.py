"""The natural sign of a line: what parentheses mean under its caption.

Income, assets, equity and expenses are positive; contra items positive and deducted by the formula; losses and
deficits negative; cash flows signed. A row that prints both forms uses parentheses to tell them apart, and is never
repaired.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import neg

from tieout.parsers.vocabulary.labels import bracketed, caption_class


def sign_basis(label: str, concept_sign: str, unit: str, values: Sequence[Decimal]) -> str:
    """How a row's natural sign is told: two_way, loss_only, mixed, expense, benefit_only, contra, or printed.

    A count of shares is never a loss, although "shares used in computing net loss per share" speaks of one.
    """
    if unit == "shares":
        return "printed"
    if concept_sign == "contra":
        return "contra"
    klass = caption_class(label)
    if concept_sign == "expense" and klass not in ("two_way", "benefit_only"):
        few = sum([v < 0 for v in values]) * 2 < len(values)
        return "expense" if few or _are_of_one_form(values) else "expense_bracketed"
    if concept_sign == "expense" and bracketed(label) == "expense":
        return "expense_bracketed"
    if klass == "benefit_only" and not concept_sign:
        return ""  # "Deferred income taxes and investment credit" is no benefit; neither is what nobody knows
    if klass in ("loss_only", "benefit_only"):
        return klass if _are_of_one_form(values) else "mixed"
    if klass == "two_way":
        return "deducted" if concept_sign == "income" and bracketed(label) == "income" else "two_way"
    return "printed" if concept_sign else klass or ""


def _are_of_one_form(values: Sequence[Decimal]) -> bool:
    """True where a row prints no amount below nil, or none above."""
    return not values or min(values) >= 0 or max(values) <= 0


def solved_basis(basis: str, concept_sign: str, weight: int) -> str:
    """The basis after the sum tree: an income that the page deducts, an expense that it adds as printed.

    `weight` is +1 or -1, the part the row as printed has in the result of the statement.
    """
    if concept_sign not in ("income", "expense") or basis in (
        "benefit_only",
        "loss_only",
        "solved",
        "two_way_total",
    ):
        return basis
    natural = weight if concept_sign == "income" else -weight
    told = -1 if basis in ("expense_bracketed", "deducted") else 1
    return basis if natural == told else "added" if natural > 0 else "deducted"


def natural_sign(basis: str, value: Decimal) -> Decimal | None:
    """The value with its natural sign under `basis`; None where the caption says nothing."""
    turn = turn_by(basis)
    return turn(value) if turn is not None else None


def turn_by(basis: str) -> Callable[[Decimal], Decimal] | None:
    """What gives every value of a row its natural sign; None where the caption says nothing."""
    return _TURNS.get(basis)


def _below_nil(value: Decimal) -> Decimal:
    return -abs(value)


_TURNS: dict[str, Callable[[Decimal], Decimal]] = {
    **dict.fromkeys(("loss_only", "benefit_only"), _below_nil),
    **dict.fromkeys(("expense_bracketed", "deducted"), neg),
    **dict.fromkeys(("contra", "solved"), abs),
    **dict.fromkeys(("added", "two_way", "mixed", "printed", "expense"), lambda value: value),
}
