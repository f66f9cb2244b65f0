"""Verdicts in words: the formula with numbers in it, and the sentence made by the very comparison that
decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tieout.expectations.language.tree import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Negative,
    Node,
    Number,
    Range,
    Term,
)
from tieout.expectations.verdicts.figures import Units, write_amount, write_operand, write_quantum
from tieout.expectations.verdicts.tolerance import Decision
from tieout.expectations.verdicts.verdict import Operand

COUNTS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
ORDER = {
    "<=": ("must not exceed", "exceeds", "does not exceed"),
    "<": ("must be below", "is not below", "is below"),
    ">=": ("must not be below", "is below", "is not below"),
    ">": ("must exceed", "does not exceed", "exceeds"),
}
BOUNDS = {"<=": "above", "<": "above", ">=": "below", ">": "below"}
"""On which side of a range an amount lies that breaks the comparison with one of its bounds."""
HEDGES = {
    "over": "more than that is claimed",
    "at_least": "at least that is claimed",
    "up_to": "at most that is claimed",
    "nearly": "a little less than that is claimed",
    "about": "an approximate amount may be off by a unit of its last digit",
}


def write_formula(node: Node, operands: Mapping[str, Sequence[Operand]], units: Units) -> str:
    """The formula with the printed figures in place of its terms; optional terms that are absent are left
    out. Amounts of the rule itself are written in the units of the page.
    """
    if units.scale and isinstance(node, Comparison | Range) and _is_of_amounts(node, operands):
        node = _in_units(node, units)
    match node:
        case Comparison():
            left, right = (write_formula(n, operands, units) or "0" for n in (node.left, node.right))
            return f"{left} {node.op} {right}"
        case Range():
            low, middle, high = (
                write_formula(n, operands, units) or "0" for n in (node.low, node.middle, node.high)
            )
            return f"{low} {node.low_op} {middle} {node.high_op} {high}"
        case Logic(op="not"):
            return f"not ({write_formula(node.operands[0], operands, units)})"
        case Logic():
            return f" {node.op} ".join(write_formula(n, operands, units) for n in node.operands)
        case _:
            return _expression(node, operands, units)[0]


def _is_of_amounts(node: Node, operands: Mapping[str, Sequence[Operand]]) -> bool:
    """Whether both sides are sums of money or of shares, so that a number beside them is one too."""
    match node:
        case Term():
            return all(
                "/" not in o.unit and o.unit not in ("percent", "pure") for o in operands.get(node.key, ())
            )
        case Number():
            return "%" not in node.text
        case Negative():
            return _is_of_amounts(node.operand, operands)
        case Call():
            return all(_is_of_amounts(a, operands) for a in node.arguments)
        case Arithmetic(op="+" | "-") | Comparison():
            return _is_of_amounts(node.left, operands) and _is_of_amounts(node.right, operands)
        case Range():
            return all(_is_of_amounts(n, operands) for n in (node.low, node.middle, node.high))
        case _:
            return False


def _in_units(node: Node, units: Units) -> Node:
    """The tree with the amounts that the rule names written as the page writes amounts."""
    match node:
        case Number():
            return node._replace(text=write_amount(node.value, units))
        case Negative():
            return node._replace(operand=_in_units(node.operand, units))
        case Call():
            return node._replace(arguments=tuple(_in_units(a, units) for a in node.arguments))
        case Arithmetic() | Comparison():
            return node._replace(left=_in_units(node.left, units), right=_in_units(node.right, units))
        case Range():
            low, middle, high = (_in_units(n, units) for n in (node.low, node.middle, node.high))
            return node._replace(low=low, middle=middle, high=high)
        case _:
            return node


def write_sum(operands: Sequence[Operand], units: Units) -> str:
    """The addends and their total: `2,395 - 582 = 1,813`."""
    text = ""
    for operand in operands:
        if operand.role == "total" or operand.absent:
            continue
        figure = write_operand(operand, units)
        minus = figure.startswith("-") != (operand.weight < 0)
        sign = " - " if minus else " + "
        text += (sign if text else sign.strip(" +")) + figure.lstrip("-")
    total = next((write_operand(o, units) for o in operands if o.role == "total"), "0")
    return f"{text or '0'} = {total}"


def explain(decision: Decision, operands: Sequence[Operand], units: Units) -> str:
    """The sentence for people: what was compared, what rounding can explain, what was found."""
    match decision.test:
        case "sum":
            return _explain_sum(decision, operands, units)
        case "agree":
            return _explain_agreement(decision, units)
        case "meet":
            allowed, found = _said(decision, units)
            text = f"One amount at two precisions: rounding can explain less than {allowed}; found {found}."
            return text + _side(decision)
        case "set":
            allowed, found = _said(decision, units)
            rule = (
                f"The rule allows a difference of up to {allowed}"
                if decision.allowed
                else "The figures as they stand must agree"
            )
            return f"{rule}; found {found}.{_side(decision)}"
        case "compare":
            return _explain_order(decision, units)
        case "quotient" | "coarse":
            return _explain_quotient(decision, operands, units)
        case "claim":
            _, found = _said(decision, units)
            hedge = HEDGES[decision.hedge].capitalize()
            return f"{hedge}; the claim differs from the statement by {found}.{_side(decision)}"
        case _:
            return ""


def explain_joint(
    status: str,
    count: int,
    names: Sequence[str] = (),
    difference: Decimal = Decimal(0),
    allowed: Decimal = Decimal(0),
    units: Units | None = None,
) -> str:
    """What it means that several sums fit together, or the proof that they do not."""
    if status == "holds":
        return "Every sum holds as printed, so that the printed figures fit all of them."
    if status == "rounding":
        return f"Amounts that round to the printed figures fit all {count_words(count)} sums at once."
    said, found = write_amount(allowed, units or Units()), write_amount(abs(difference), units or Units())
    return (
        f"Rounding explains each of these {count_words(count)} sums by itself, but not together: {'; '.join(names)}. "
        f"Put together they leave {found}, where rounding can explain up to {said}."
    )


def _explain_sum(decision: Decision, operands: Sequence[Operand], units: Units) -> str:
    has_total = any(o.role == "total" and not o.absent for o in operands)
    count = decision.size - has_total
    amounts = f"{count_words(count).capitalize()} amount{'s' if count != 1 else ''}"
    amounts += " and a total" if has_total else ""
    unit = next((o.unit for o in operands if not o.absent), "")
    rounded = (
        f"each rounded to the nearest {write_quantum(decision.quantum, unit)}"
        if decision.even
        else "rounded as printed"
    )
    allowed = decision.allowed or Decimal(0)
    if decision.even and decision.quantum:
        allowed = allowed // decision.quantum * decision.quantum
    found = abs(decision.difference or Decimal(0))
    said, seen = write_amount(allowed, units), write_amount(found, units)
    text = f"{amounts}, {rounded}: rounding can explain up to {said}; found {seen}."
    if decision.forced:
        return text + " The other totals of this filing foot exactly; this one does not."
    if decision.status == "unusual":
        return text + " That much is unusual for rounding."
    if decision.status == "breaks":
        more = "more" if (decision.difference or 0) > 0 else "less"
        sides = ("lines come", "total") if has_total else ("left side comes", "right side")
        return f"{text} The {sides[0]} to {more} than the {sides[1]}."
    return text + (" At the limit." if decision.difference and found == decision.allowed else "")


def _explain_agreement(decision: Decision, units: Units) -> str:
    if decision.status == "holds":
        return "One amount printed twice to the same precision: the two are equal."
    found = write_amount(abs(decision.difference or Decimal(0)), units)
    text = f"One amount printed twice to the same precision must be equal; the two differ by {found}."
    return text + _side(decision)


def _explain_order(decision: Decision, units: Units) -> str:
    must, _, holds = ORDER[decision.op]
    if decision.status == "holds":
        return (
            "The middle lies within the range."
            if decision.of_range
            else f"The left side {holds} the right side."
        )
    allowed, found = _said(decision, units)
    if decision.of_range:
        side = BOUNDS[decision.op]
        return f"The middle must lie within the range; found {found} {side} it; rounding can explain up to {allowed}."
    text = f"The left side {must} the right side; found a difference of {found} the wrong way"
    return f"{text}; rounding can explain up to {allowed}."


def _explain_quotient(decision: Decision, operands: Sequence[Operand], units: Units) -> str:
    if decision.recalculated is None:
        return "Too coarse: a divisor may be nil within its rounding."
    places = max(0, *(-int(a.as_tuple().exponent) for a in decision.recalculated))
    low, high = (f"{a:,.{places}f}" for a in decision.recalculated)
    found = f"{low} to {high}" if low != high else low
    if decision.test == "coarse":
        return f"Too coarse: rounding leaves the recalculated amount anywhere from {found}."
    text = f"The amounts as printed give {found}"
    if decision.quantum and decision.op == "=":
        printed = next((o for o in operands if o.quantum == decision.quantum and o.value is not None), None)
        if printed is not None and printed.value is not None:
            ends = [f"{printed.value + s * decision.quantum / 2:,f}" for s in (-1, 1)]
            verb = "do not meet" if decision.status == "breaks" else "meet"
            return f"{text}; {write_operand(printed, units)} stands for {ends[0]} to {ends[1]}: they {verb}."
    if decision.op == "=":
        return f"{text}; rounding {'cannot' if decision.status == 'breaks' else 'can'} make both sides equal."
    if decision.of_range:
        where = f"{BOUNDS[decision.op]} the range" if decision.status == "breaks" else "within the range"
        return f"{text}: {where}."
    return (
        f"{text}: the left side {ORDER[decision.op][1 if decision.status == 'breaks' else 2]} the right side."
    )


def _said(decision: Decision, units: Units) -> tuple[str, str]:
    amounts = (decision.allowed or Decimal(0), abs(decision.difference or Decimal(0)))
    allowed, found = (write_amount(a, units) for a in amounts)
    return allowed, found


def _side(decision: Decision) -> str:
    if decision.status != "breaks" or not decision.difference:
        return ""
    return f" The left side is {'more' if decision.difference > 0 else 'less'} than the right side."


def count_words(count: int) -> str:
    """A count in words up to twelve."""
    return COUNTS[count] if 0 <= count < len(COUNTS) else str(count)


def _expression(node: Node, operands: Mapping[str, Sequence[Operand]], units: Units) -> tuple[str, int]:
    """An expression and how tightly it binds (3 a figure, 2 a product, 1 a sum); empty where all of it is
    absent.
    """
    match node:
        case Number():
            return node.text, 3
        case Term():
            return _term(operands.get(node.key, ()), units)
        case Negative():
            text, rank = _expression(node.operand, operands, units)
            return (f"-{text}" if rank == 3 and text[0] != "-" else f"-({text})") if text else "", 2
        case Call():
            inner = [t for a in node.arguments if (t := _expression(a, operands, units)[0])]
            return f"{node.function}({', '.join(inner)})", 3
        case Arithmetic():
            return _arithmetic(node, operands, units)
        case _:
            return write_formula(node, operands, units), 0


def _term(found: Sequence[Operand], units: Units) -> tuple[str, int]:
    printed = [o for o in found if not o.absent]
    if len(printed) > 1:
        return write_sum(printed, units).split(" = ")[0], 1
    return (write_operand(printed[0], units), 3) if printed else ("", 3)


def _arithmetic(node: Arithmetic, operands: Mapping[str, Sequence[Operand]], units: Units) -> tuple[str, int]:
    left, left_rank = _expression(node.left, operands, units)
    right, right_rank = _expression(node.right, operands, units)
    if node.op in "+-":
        if not right:
            return left, left_rank
        if not left and node.op == "+":
            return right, right_rank
        if node.op == "+" and right_rank == 3 and right[0] == "-" and left:
            return f"{left} - {right[1:]}", 1
        wrapped = f"({right})" if right[0] == "-" or (node.op == "-" and right_rank == 1) else right
        return (f"{left} {node.op} {wrapped}" if left else f"-{wrapped}"), 1
    left, right = left or "0", right or "0"
    left = f"({left})" if left_rank == 1 else left
    right = (
        f"({right})" if right_rank == 1 or right[0] == "-" or (node.op == "/" and right_rank == 2) else right
    )
    return f"{left} {node.op} {right}", 2
