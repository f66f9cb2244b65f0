"""Rules and verdicts as the text that suites and results carry, and back again without loss."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Operand, Verdict

_OPTIONS = (
    "kind",
    "pack",
    "of",
    "statements",
    "for_each",
    "off_by_one",
    "borne_out",
    "periods",
    "since",
    "until",
    "severity",
    "tick",
)
GX_SEVERITY = {"error": "critical", "warning": "warning", "info": "info"}


class RuleText(NamedTuple):
    """A rule as the arguments of its expectation; `options` is the JSON of what has none of its own."""

    rule: str
    formula: str
    tolerance: str
    when: str
    required: bool
    options: str


def write_rule(rule: Rule) -> RuleText:
    """The rule as text: everything that decides a verdict, and the title; the reason travels as notes."""
    options = {name: value for name in _OPTIONS if (value := getattr(rule, name))}
    return RuleText(
        rule=rule.id,
        formula="\n".join(rule.formulas),
        tolerance=rule.tolerance,
        when=rule.when,
        required=rule.required,
        options=json.dumps({**options, "title": rule.title}, ensure_ascii=False, sort_keys=True),
    )


def read_rule(text: RuleText) -> Rule:
    """The rule that `text` was written from, without its examples and its place in the YAML file."""
    options: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(text.options).items()
    }
    return Rule(
        id=text.rule,
        formulas=tuple(text.formula.split("\n")) if text.formula else (),
        tolerance=text.tolerance,
        when=text.when,
        required=text.required,
        **options,
    )


def write_verdict(verdict: Verdict) -> str:
    """A verdict as one line of JSON, amounts as exact text."""
    return json.dumps(verdict._asdict(), ensure_ascii=False, default=_plain)


def read_verdict(text: str) -> Verdict:
    """The verdict that `write_verdict` wrote."""
    cells = json.loads(text)
    cells["difference"] = _amount(cells["difference"])
    cells["allowed"] = _amount(cells["allowed"])
    cells["missing"] = tuple(cells["missing"])
    cells["operands"] = tuple(_operand(tuple(o)) for o in cells["operands"])
    return Verdict(**cells)


@lru_cache(maxsize=65536)
def _operand(cells: tuple[Any, ...]) -> Operand:
    """An operand from its cells; one number is the operand of many rules. Amounts are text: no zero is lost."""
    operand = Operand(*cells)
    return operand._replace(value=_amount(operand.value), quantum=Decimal(operand.quantum))


def _amount(text: Any) -> Decimal | None:
    return None if text is None else Decimal(text)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no text form")
