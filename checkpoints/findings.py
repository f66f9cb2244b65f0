"""What a finding looks like to people: its place, its difference in words, its numbers as they write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from tieout.checkpoints.outcome import FilingOutcome, gate_severity
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import SCALES, Units, units_of, write_amount
from tieout.expectations.verdicts.verdict import Operand, Verdict

SEVERITIES = ("error", "warning", "info")
DIRECTIONS = {
    "foot": ("the lines add up to {} more than the total", "the lines add up to {} less than the total"),
    "cross_foot": ("the row adds up to {} more than its total", "the row adds up to {} less than its total"),
    "roll_forward": (
        "the movements lead to {} more than is printed",
        "the movements lead to {} less than is printed",
    ),
    "tags": (
        "the tag states {} more than is printed",
        "the tag states {} less than is printed",
    ),
    "joint": (
        "the sums together come to {} too much",
        "the sums together come to {} too little",
    ),
    "trial_balance": ("debits are {} more than credits", "debits are {} less than credits"),
    "between": (
        "this document prints {} more than the other",
        "this document prints {} less than the other",
    ),
    "agree": (
        "the first amount is {} higher than the second",
        "the first amount is {} lower than the second",
    ),
}
RANGE = ("the middle lies {} above the range", "the middle lies {} below the range")
FORMULA = ("the left side is {} higher than the right", "the left side is {} lower than the right")


def findings(outcome: FilingOutcome) -> list[tuple[str, Verdict]]:
    """The verdicts that weigh at the gate, each with its severity there: errors first, then by line."""
    weighed = [(gate_severity(verdict, outcome.required), verdict) for verdict in outcome.verdicts]
    found = [(severity, verdict) for severity, verdict in weighed if severity]
    return sorted(
        found, key=lambda f: (SEVERITIES.index(f[0]), first_line(f[1]), f[1].rule, f[1].application)
    )


def place(verdict: Verdict, rule: Rule | None = None) -> Operand | None:
    """The number to look at first: total or claim, the one term that a side consists of, or the lowest."""
    printed = [operand for operand in verdict.operands if operand.line]
    if not printed:
        return None
    for operand in printed:
        if operand.role in ("total", "claim"):
            return operand
    result = _result_term(rule)
    return next((o for o in printed if o.term == result), max(printed, key=lambda o: (o.line, o.start)))


def first_line(verdict: Verdict) -> int:
    """The line of the topmost number of a finding; 0 where none is printed."""
    return min((operand.line for operand in verdict.operands if operand.line), default=0)


def lines_in_words(verdict: Verdict) -> str:
    """Where the numbers of a finding stand: `lines 71, 72 and 78`, `line 71 and acme-2003.txt:64`."""
    lines = sorted({operand.line for operand in verdict.operands if operand.line})
    told = f"line {lines[0]}" if lines else ""
    if len(lines) > 1:
        told = f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
    return " and ".join(filter(None, (told, *(operand.source for operand in verdict.operands))))


def place_in_words(outcome: FilingOutcome, operand: Operand | None) -> str:
    """Where a number stands: `release.txt:71`; of a workbook the cell besides: `book.xlsx:12 (Balance Sheet!B7)`."""
    if operand is None:
        return outcome.filing
    at = f"{outcome.filing}:{operand.line}"
    facts = outcome.reading.facts if outcome.reading else ()
    fact = next((f for f in facts if f.fact_id == operand.fact_id and f.document in SHEETS), None)
    return f"{at} ({fact.anchor})" if fact and fact.anchor else at


SHEETS = ("1:XLSX", "1:CSV")
"""Documents whose numbers stand in cells."""


_ORDER = re.compile("[<>]=?")


def difference_in_words(verdict: Verdict, rules: Mapping[str, Rule]) -> str:
    """The difference with its direction: `the lines add up to 90 more than the total; allowed is 3`."""
    if verdict.difference is None or not verdict.difference:
        return ""
    rule = rules.get(verdict.rule)
    of_range = len(_ORDER.findall(verdict.formula)) > 1
    more, less = RANGE if of_range else DIRECTIONS.get(rule.kind, FORMULA) if rule else FORMULA
    told = more if verdict.difference > 0 else less
    units = page_units(verdict, rule)
    allowed = "" if verdict.allowed is None else f"; allowed is {_write(verdict.allowed, units)}"
    return told.format(_write(abs(verdict.difference), units)) + allowed


def page_units(verdict: Verdict, rule: Rule | None) -> Units:
    """The units of the page that a difference is told in: thousands, where all its amounts are in thousands.

    What is multiplied or divided, and amounts per share, are told in units.
    """
    is_sum = rule is None or not any(sign in formula for formula in rule.formulas for sign in "*/")
    rates = any("/" in o.unit or o.unit in ("percent", "pure") for o in verdict.operands)
    units = units_of(verdict.operands)
    return units._replace(named=True) if is_sum and not rates and units.scale in SCALES else Units()


def _write(value: Decimal, units: Units) -> str:
    return write_amount(value, units) if units.scale else amount(value)


def about(verdict: Verdict) -> str:
    """What a verdict is about: entity, member and period."""
    return ", ".join(part for part in (verdict.entity, verdict.member, verdict.period) if part)


def title_of(verdict: Verdict, rules: Mapping[str, Rule]) -> str:
    """The rule's title, or its id where it has none."""
    rule = rules.get(verdict.rule)
    return rule.title if rule and rule.title else verdict.rule


def amount(value: Decimal) -> str:
    """An amount as people write it: `1,248,000`, `0.03`, `-58`."""
    return f"{value + 0:,f}" if value else "0"


def plain(value: Decimal) -> str:
    """An amount as programs read it, in plain notation with its zeros: `1248000`, `0.030`."""
    return format(value if value else abs(value), "f")


def missing_in_words(verdict: Verdict) -> str:
    """What a rule that could not be tested lacks."""
    return (
        f"missing {', '.join(verdict.missing)}" if verdict.missing else (verdict.message or "not applicable")
    )


def _result_term(rule: Rule | None) -> str:
    """The term that a formula gives: `gross_profit` of `revenues - cost_of_goods_sold = gross_profit`."""
    if rule is None or len(rule.formulas) != 1:
        return ""
    left, _, right = (side.strip() for side in rule.formulas[0].partition("="))
    if right.isidentifier() and not left.isidentifier():
        return right
    return left if left.isidentifier() and not right.isidentifier() else ""
