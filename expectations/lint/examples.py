"""The examples of a rule as applications: amounts as printed become operands, so that rules can be tested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.expectations.kinds.gaps import GAP
from tieout.expectations.language.evaluator import formula_of
from tieout.expectations.rules import Example, Rule
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import STATEMENTS

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
NIL = frozenset(("-", "--", "---", "–", "—", "nil", "none"))
ZERO = Decimal(0)


def example_application(rule: Rule, example: Example) -> Application:
    """One example of `holds` or `breaks` as an application of its rule.

    Check: amounts by term, what is not given being absent. Foot, cross foot and roll forward: lines in order,
    the last the total. Narrative: `claim` first, in the unit of the others. Agree: an amount by statement.
    Require: what is printed; of a
    total the columns that have it. Sign: the cells of a row. Joint: lines in order, each that begins with "Total"
    adding up those since the total before it, and that total.
    """
    operands = tuple(_operands(rule, example))
    name = rule.for_each[0] if rule.for_each else "example"
    return Application("example", rule.id, name, "", "", "", operands, hedge="exact")


def printed_amount(text: str) -> tuple[Decimal, Decimal]:
    """Value and quantum of an amount as printed: `(1,248)` is -1248 and 1, `0.03` is 0.03 and 0.01, `--` 0
    and 1.
    """
    figure = FIGURE.search(text)
    if text.strip() in NIL or figure is None:
        return ZERO, Decimal(1)
    value = Decimal(figure[0].replace(",", ""))
    exponent = value.as_tuple().exponent
    quantum = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    negative = text.strip().startswith(("(", "-", "−", "–")) or text.rstrip().endswith(("-", "CR"))
    if "%" in text:
        value, quantum = value / 100, quantum / 100
    return (-value if negative else value), quantum


def _operands(rule: Rule, example: Example) -> Iterator[Operand]:
    if rule.kind == "require":
        given = dict(example.amounts)
        if rule.of[0] in STATEMENTS:
            columns = dict(rule.holds[0].amounts) if rule.holds else given
            yield from (_operand(c, GAP, given[c]) if c in given else _absent(c, GAP) for c in columns)
            return
        concept = next((name for name in rule.of if name not in given), rule.of[0])
        yield _operand(concept, "term", given[concept]) if concept in given else _absent(concept)
        return
    if rule.kind == "joint":
        yield from _chain(example)
        return
    if rule.kind == "check":
        yield from _printed(rule, dict(example.amounts))
    last = len(example.amounts) - 1
    for number, (term, text) in enumerate(example.amounts):
        if rule.kind in ("foot", "cross_foot", "roll_forward", "trial_balance") or rule.of == (
            "year_to_date",
        ):
            yield _operand(term, "total" if number == last else "addend", text)
        elif rule.kind == "narrative" and not number:
            yield _operand("claim", "claim", text)
        elif rule.kind == "columns":
            yield _operand(("claim", "line", "other")[min(number, 2)], "term" if number else "claim", text)
        else:
            yield _operand(_about(rule, term), "term", text)


def _printed(rule: Rule, given: dict[str, str]) -> Iterator[Operand]:
    """What `printed(x)` comes to: 1 where the example gives an amount for x, unless it says so itself."""
    subject = rule.for_each[0] if rule.for_each else ""
    asked = [t for text in (*rule.formulas, rule.when) if text for t in formula_of(text, subject).terms]
    for term in dict.fromkeys(t for t in asked if t.function in ("printed", "noted") and t.key not in given):
        yield Operand(
            term.key, "term", 1, Decimal(int(term.function == "printed" and term.concept in given)), ZERO
        )


def _chain(example: Example) -> Iterator[Operand]:
    """The sums of a statement printed from top to bottom, each total an addend of the next."""
    open_: list[Operand] = []
    for term, text in example.amounts:
        operand = _operand(term, "term", text)._replace(label=term)
        if term.startswith("Total"):
            yield from (o._replace(term=term) for o in open_)
            yield operand._replace(weight=-1, role="result")
            open_ = []
        open_.append(operand)


def _about(rule: Rule, term: str) -> str:
    """The term with the first concept of `for_each` in place of `x`."""
    term = term.rstrip("?")
    return re.sub(r"\bx\b", rule.for_each[0], term) if rule.for_each else term


def _operand(term: str, role: str, text: str) -> Operand:
    value, quantum = printed_amount(text)
    return Operand(term, role, 1, value, quantum, text, label=term if role != "term" else "")


def _absent(term: str, role: str = "term") -> Operand:
    return Operand(term, role, 1, ZERO, ZERO, absent=True)
