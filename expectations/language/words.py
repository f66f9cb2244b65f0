"""Says a formula as people say it: `revenues − cost of goods sold = gross profit`."""

from __future__ import annotations

from tieout.concepts import Vocabulary
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

SIGNS = {"-": "−", "*": "×", "/": "÷", "<=": "≤", ">=": "≥"}
STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
TERM_WORDS = {
    "": "{}",
    "prior": "{} of the year before",
    "opening": "opening {}",
    "closing": "closing {}",
    "year_to_date": "{} of the year to date",
    "printed": "{} printed (1 or 0)",
    "noted": "{} printed in a note (1 or 0)",
    "selected": "{} in the selected data",
    "at_par": "the par value of {} issued",
    "authorized": "the shares of {} authorized",
    "issued": "the shares of {} issued",
    "outstanding": "the shares of {} outstanding",
    "in_notes": "{} in the notes",
    "parts": "the lines of {}",
    "quarters": "the quarters of {}",
}
CALL_WORDS = {
    "abs": "|{}|",
    "min": "the least of ({})",
    "max": "the greatest of ({})",
    "sum": "the sum of ({})",
}


def formula_in_words(node: Node, vocabulary: Vocabulary) -> str:
    """Return a formula or condition in words, with the signs of arithmetic as printed."""
    match node:
        case Number():
            return node.text
        case Term():
            return term_in_words(node, vocabulary)
        case Negative():
            return f"−{_inside(node.operand, 3, vocabulary)}"
        case Arithmetic():
            average = _average(node)
            if average:
                optional = " (if printed)" if average.optional else ""
                return f"average {_concept(average, vocabulary)}{optional}"
            strength = STRENGTH[node.op]
            left = _inside(node.left, strength, vocabulary)
            right = _inside(node.right, strength + (node.op in "-/"), vocabulary)
            return f"{left} {SIGNS.get(node.op, node.op)} {right}"
        case Call():
            said = ", ".join(formula_in_words(a, vocabulary) for a in node.arguments)
            return CALL_WORDS[node.function].format(said)
        case Comparison():
            left, right = formula_in_words(node.left, vocabulary), formula_in_words(node.right, vocabulary)
            return f"{left} {SIGNS.get(node.op, node.op)} {right}"
        case Range():
            low, middle, high = (formula_in_words(n, vocabulary) for n in (node.low, node.middle, node.high))
            first, second = SIGNS.get(node.low_op, node.low_op), SIGNS.get(node.high_op, node.high_op)
            return f"{low} {first} {middle} {second} {high}"
        case Logic():
            return _logic_in_words(node, vocabulary)


def term_in_words(term: Term, vocabulary: Vocabulary) -> str:
    """Return a term in words: `opening cash`, `earnings per share (Class A)`, `taxes (if printed)`."""
    said = TERM_WORDS[term.function].format(_concept(term, vocabulary))
    return f"{said} (if printed)" if term.optional else said


def _concept(term: Term, vocabulary: Vocabulary) -> str:
    known = vocabulary.get(term.concept)
    said = known.words if known else term.concept.replace("_", " ")
    return f"{said} ({term.member})" if term.member else said


def _inside(node: Node, strength: int, vocabulary: Vocabulary) -> str:
    """Return a part of a calculation, in parentheses where it binds less than what stands around it."""
    said = formula_in_words(node, vocabulary)
    loose = isinstance(node, Arithmetic) and not _average(node) and STRENGTH[node.op] < strength
    return f"({said})" if loose or (isinstance(node, Negative) and strength > 1) else said


def _average(node: Arithmetic) -> Term | None:
    """Return the term of `average(x)`, which is written as half of opening and closing; else None."""
    total = node.left
    if (
        node.op != "/"
        or not isinstance(total, Arithmetic)
        or (total.start, total.end) != (node.start, node.end)
    ):
        return None
    return total.left if isinstance(total.left, Term) and total.left.function == "opening" else None


def _logic_in_words(node: Logic, vocabulary: Vocabulary) -> str:
    said = []
    for operand in node.operands:
        words = formula_in_words(operand, vocabulary)
        said.append(f"({words})" if isinstance(operand, Logic) and operand.op != "not" else words)
    return f"not {said[0]}" if node.op == "not" else f" {node.op} ".join(said)
