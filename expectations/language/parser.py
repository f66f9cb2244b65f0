"""Gives the tree of a formula, or says at the very character why it is none.

The trees of all formulas that are shipped stand in `formulas.json`; lark and the grammar are loaded only for
a formula that somebody wrote himself.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tieout.errors import Mistake, TieoutError
from tieout.expectations.language.tree import (
    FUNCTIONS,
    MANY,
    PERIOD_FUNCTIONS,
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

if TYPE_CHECKING:
    import lark

    from tieout.written import Source, Text

GRAMMAR = Path(__file__).with_name("grammar.lark")
KEYBOARD = str.maketrans({"−": "-", "–": "-", "×": "*", "÷": "/"})
COMPARISONS = {"≤": "<=", "≥": ">="}
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?\s*(%?)")
TERM_FUNCTIONS = (*PERIOD_FUNCTIONS, *MANY, "average")
ALL_FUNCTIONS = (*TERM_FUNCTIONS, *FUNCTIONS)
KEYWORDS = ("and", "or", "not")


class FormulaError(Exception):
    """What is wrong with a formula, at the characters [start, end) of its text."""

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint

    def mistake(self, text: Text, source: Source) -> Mistake:
        """Return it as a mistake in the file of the formula, the caret under the very characters."""
        from tieout.written import locate  # only a mistake needs it

        line, column = locate(source, text, self.start)
        excerpt = source.line(line).rstrip()
        width = max(1, min(self.end - self.start, len(excerpt) - column + 1))
        return Mistake("formula", self.message, source.file, line, column, excerpt, width, self.hint)


def parse_formula(text: str, file: str = "", line: int = 0, column: int = 0) -> Node:
    """Return the tree of a formula or condition; raises TieoutError with a caret where it does not fit.

    `file`, `line` and `column` say where the formula stands; without them the formula itself is quoted.
    """
    try:
        return parse_text(text)
    except FormulaError as error:
        from tieout.written import Source, Text, read_source

        try:
            source = read_source(Path(file)) if file and line else Source(file or "formula", (text,))
        except TieoutError:
            source = Source(file, (text,))
        at = Text(text, line, column) if len(source.lines) >= line > 0 else Text(text, 1, 1)
        raise TieoutError(error.mistake(at, source)) from None


@cache
def parse_text(text: str) -> Node:
    """Return the tree of a formula; raises FormulaError."""
    from tieout.expectations.formulas import precompiled

    found = precompiled(text)
    return found if found is not None else parse_by_grammar(text)


def parse_by_grammar(text: str) -> Node:
    """Return the tree that the grammar gives, whatever is precompiled; raises FormulaError."""
    import lark  # 20 ms that shipped formulas do not need

    from tieout.expectations.language import misprints

    misprints.check_branches(text)
    misprints.check_parentheses(text)
    misprints.check_size(text)
    try:
        parsed = _grammar().parse(text)
    except lark.UnexpectedInput as error:
        position = len(text) if isinstance(error, lark.UnexpectedEOF) else (error.pos_in_stream or 0)
        if isinstance(error, lark.UnexpectedToken) and error.token.type == "$END":
            position = len(text)
        raise misprints.explain(text, position) from None
    node = _node(parsed.children[0], text)
    if not isinstance(node, Comparison | Range | Logic):
        hint = "a formula says what must be equal: assets = liabilities + equity_total"
        raise FormulaError("this compares nothing with anything", 0, len(text), hint)
    _check_parts(node, inside_sum=False)
    return node


def _check_parts(node: Node, inside_sum: bool) -> None:
    """Refuse `parts(x)` or `quarters(x)`, which are many amounts, where one amount belongs: anywhere but inside `sum`."""
    if isinstance(node, Term) and node.function in MANY and not inside_sum:
        many = node.function
        raise FormulaError(f"{many} are many amounts", node.start, node.end, f"write sum({many}(x))")
    for field in node:
        for inner in field if isinstance(field, tuple) and not hasattr(field, "_fields") else (field,):
            if hasattr(inner, "_fields"):
                _check_parts(inner, isinstance(node, Call) and node.function == "sum")


@cache
def _grammar() -> lark.Lark:
    import lark

    return lark.Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", propagate_positions=True)


def _node(tree: Any, text: str) -> Node:
    """Turn what lark gives into the tree of `tree.py`, checking what a grammar cannot say."""
    start, end = tree.meta.start_pos, tree.meta.end_pos
    build = {
        "number": _number,
        "term": _term,
        "call": _call,
        "sign": _sign,
        "sum": _chain,
        "product": _chain,
        "comparison": _comparison,
        "denial": _logic,
        "both": _logic,
        "either": _logic,
    }
    if tree.data == "group":
        return _node(tree.children[0], text)
    return build[str(tree.data)](tree.children, text, start, end)


def _amount(node: Node) -> Node:
    """Refuse a comparison where an amount belongs."""
    if isinstance(node, Comparison | Range | Logic):
        hint = "compare once, at the outermost level"
        raise FormulaError("a comparison cannot be calculated with", node.start, node.end, hint)
    return node


def _number(children: list[Any], text: str, start: int, end: int) -> Node:
    return number(str(children[0]), start, end)


def number(written: str, start: int, end: int) -> Number:
    """Return a literal as people write it, `5%` as 0.05; raises FormulaError where the commas do not fit."""
    match = NUMBER.fullmatch(written)
    if not match:
        hint = (
            "a thousands comma has three digits and no space after it; an argument comma has a space after it"
        )
        raise FormulaError(f"`{written}` is no number", start, end, hint)
    value = Decimal((match[1] or "0").replace(",", "") + (match[2] or ""))
    return Number(value / 100 if match[3] else value, written, start, end)


def _term(children: list[Any], text: str, start: int, end: int) -> Node:
    name = str(children[0])
    if name in KEYWORDS:
        raise FormulaError(f"`{name}` stands between two comparisons", start, end)
    member = next((str(c)[1:-1].strip() for c in children if c.type == "MEMBER"), "")
    return Term(name, "", member, children[-1].type == "OPTIONAL", start, end)


def _call(children: list[Any], text: str, start: int, end: int) -> Node:
    name, optional = str(children[0]), getattr(children[-1], "type", "") == "OPTIONAL"
    at = (start, start + len(name))
    if name not in ALL_FUNCTIONS:
        from tieout.written import listed, nearest

        meant = nearest(name, ALL_FUNCTIONS)
        hint = f"did you mean `{meant}`?" if meant else f"there are {listed(ALL_FUNCTIONS, 'and')}"
        raise FormulaError(f"there is no function `{name}`", *at, hint)
    arguments = tuple(_amount(_node(c, text)) for c in children[1:] if not hasattr(c, "type"))
    if name in TERM_FUNCTIONS:
        return _term_function(name, arguments, optional, start, end)
    if optional:
        raise FormulaError("`?` belongs behind a concept", end - 1, end, "write it inside: sum(x?, y)")
    if name == "abs" and len(arguments) != 1:
        raise FormulaError("abs takes one amount", *at, "write abs(x)")
    if name in ("min", "max") and len(arguments) < 2:
        hint = f"write {name}(x, y), with a space after the comma"
        raise FormulaError(f"{name} takes two amounts or more", *at, hint)
    return Call(name, arguments, start, end)


def _term_function(name: str, arguments: tuple[Node, ...], optional: bool, start: int, end: int) -> Node:
    inner = arguments[0]
    if len(arguments) != 1 or not isinstance(inner, Term) or inner.function:
        raise FormulaError(f"{name} takes one concept and nothing else", start, end, f"write {name}(x)")
    term = inner._replace(function=name, optional=optional or inner.optional, start=start, end=end)
    if name != "average":
        return term
    both = Arithmetic("+", term._replace(function="opening"), term._replace(function="closing"), start, end)
    return Arithmetic("/", both, Number(Decimal(2), "2", start, end), start, end)


def _sign(children: list[Any], text: str, start: int, end: int) -> Node:
    operand = _amount(_node(children[1], text))
    return Negative(operand, start, end) if str(children[0]).translate(KEYBOARD) == "-" else operand


def _chain(children: list[Any], text: str, start: int, end: int) -> Node:
    node = _amount(_node(children[0], text))
    for op, right in zip(children[1::2], children[2::2], strict=True):
        operand = _amount(_node(right, text))
        node = Arithmetic(str(op).translate(KEYBOARD), node, operand, start, right.meta.end_pos)
    return node


def _comparison(children: list[Any], text: str, start: int, end: int) -> Node:
    sides = [_amount(_node(c, text)) for c in children[::2]]
    ops = [COMPARISONS.get(str(op), str(op)) for op in children[1::2]]
    if len(sides) == 2:
        return Comparison(ops[0], sides[0], sides[1], start, end)
    second = children[3]
    at = (second.start_pos, second.end_pos)
    if ops.count("=") > 1:
        hint = "a formula has one =; make two rules of it, or join the amounts by +"
        raise FormulaError("a second = stands here", *at, hint)
    if len(sides) > 3 or "=" in ops or ops[0][0] != ops[1][0]:
        hint = "a formula has one comparison, or one range: 40% <= x <= 80%"
        raise FormulaError("a second comparison stands here", *at, hint)
    return Range(sides[0], ops[0], sides[1], ops[1], sides[2], start, end)


def _logic(children: list[Any], text: str, start: int, end: int) -> Node:
    words = [c for c in children if hasattr(c, "type")]
    operands = tuple(_node(c, text) for c in children if not hasattr(c, "type"))
    for operand in operands:
        if not isinstance(operand, Comparison | Range | Logic):
            hint = "write what it is compared with: net_income < 0"
            raise FormulaError(f"`{words[0]}` joins comparisons", operand.start, operand.end, hint)
    return Logic(str(words[0]), operands, start, end)
