"""`sign`: signs are used in one way: `parentheses` along a row, `caption` against the sign that was solved,
`nonnegative` for amounts that cannot be below nil.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.expectations.binding.binder import (
    apply,
    fact_operand,
    footing_value,
    in_periods,
    natural_of,
    nothing_found,
)
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.losses import adds_up_losses
from tieout.expectations.binding.scope import Scope
from tieout.expectations.binding.spans import Span
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import Units, units_of, write_amount, write_operand
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import count_words
from tieout.expectations.verdicts.tolerance import Decision, decide_order
from tieout.expectations.verdicts.verdict import Application
from tieout.facts import Fact, Statement

ONE_FORM = ("loss_only", "solved", "mixed", "expense", "expense_bracketed", "benefit_only", "contra")
"""Bases of sign under which all amounts of a row are of one kind, so that one form is expected."""
RESULT = "result"  # the role of a profit that stands beside losses; the lines it adds up stand before it
CHANGE = "change"  # the member of a column of differences, which have either sign
ZERO = Decimal(0)
CAPTIONED = ("loss_only", "benefit_only", "solved")
"""Bases under which the caption alone says that the amount is negative."""


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per row, or, for amounts that cannot be negative, per concept and period."""
    if rule.of[0] == "nonnegative":
        found = [
            a for scope in ledger.scopes for c in rule.for_each for a in _bind_concept(rule, ledger, scope, c)
        ]
        return found or [
            nothing_found(rule, ledger, rule.for_each[:1], "none of the lines it looks at is printed")
        ]
    bases = ONE_FORM if rule.of[0] == "parentheses" else CAPTIONED
    found = [
        a
        for scope in ledger.scopes
        for statement in scope.statements
        if not rule.statements or statement.kind in rule.statements
        for a in _bind_rows(rule, ledger, scope, statement, bases)
    ]
    kind = "losses or expenses" if rule.of[0] == "parentheses" else "losses alone"
    return found or [nothing_found(rule, ledger, rule.of, f"no caption speaks of {kind}")]


def judge(rule: Rule, application: Application) -> Judgement:
    """The judgement of the test that the rule names."""
    if any(o.value is None for o in application.operands):
        return not_tested(
            application.unbound or "an amount is missing", tuple(o.term for o in application.operands)
        )
    test = {"parentheses": _judge_parentheses, "caption": _judge_caption}.get(rule.of[0], _judge_nonnegative)
    return test(application)


def _bind_rows(
    rule: Rule, ledger: Ledger, scope: Scope, statement: Statement, bases: tuple[str, ...]
) -> Iterator[Application]:
    for index, row in enumerate(statement.rows):
        facts = [f for f in row.facts if f is not None and f.unit != "percent" and _is_in_period(rule, f)]
        if not any(f.sign_basis in bases and not _is_tax_either_way(f, ledger) for f in facts):
            continue
        if not any(f.value for f in facts):
            continue
        by_caption = rule.of[0] == "caption"
        if not by_caption and _is_mixed(facts):
            if statement.kind == "equity" or _may_be_either(row.label):
                continue
            odd = [c for c, f in enumerate(row.facts) if f in facts and f is not None and f.value]
            if all(_is_borne_out(statement, index, c) for c in odd):
                continue  # a profit beside losses: each column adds up with its sign
        operands = [
            fact_operand(f, f"{row.label}, {_column(f)}", "term", 1, natural_of(f) if by_caption else f.value)
            for f in facts
        ]
        yield apply(rule, ledger, f"{row.label}, line {row.line}", operands, scope=scope)
    if rule.of[0] == "caption":
        yield from _bind_profits(rule, ledger, scope, statement)


def _is_borne_out(statement: Statement, index: int, column: int) -> bool:
    """Whether a sum that takes in this amount as printed comes to its total exactly, so that its sign is right."""
    for found in statement.sums:
        total = statement.rows[found.total].facts[column]
        if found.derived or total is None or not any(i == index for i, _ in found.addends):
            continue
        lines = [(statement.rows[i].facts[column], w) for i, w in found.addends]
        come = sum((w * footing_value(f) for f, w in lines if f is not None), ZERO)
        if come == footing_value(total):
            return True
    return False


def _bind_profits(rule: Rule, ledger: Ledger, scope: Scope, statement: Statement) -> Iterator[Application]:
    """The profits of rows that mix profits and losses under a caption of losses, each with the lines it adds up."""
    for found in statement.sums:
        row = statement.rows[found.total]
        for column, total in enumerate(row.facts):
            if total is None or total.sign_basis != "mixed" or total.value <= 0 or found.derived:
                continue
            lines = [
                (fact, w) for i, w in found.addends if (fact := statement.rows[i].facts[column]) is not None
            ]
            operands = [fact_operand(f, f.label, "addend", w, footing_value(f)) for f, w in lines]
            operands.append(fact_operand(total, row.label, RESULT, -1, total.value))
            name = f"{row.label}, line {row.line}, {_column(total)}"
            yield apply(rule, ledger, name, operands, scope=scope)


def _is_mixed(facts: Iterable[Fact]) -> bool:
    """Whether a row prints both forms."""
    return len({f.value < 0 for f in facts if f.value}) > 1


_EITHER_WAY = re.compile(
    r"\((?:benefits?|expenses?|provisions?|credits?|charges?|received|recover(?:y|ies)|refunds?|depreciation)\)|"
    r"\bnet of refunds\b|\bcharges and credits\b|\btax(?:es)?\b|"
    r"\b(?:non-?controlling|minority) (?:interests?|shareholders?)\b",
    re.I,
)


def _may_be_either(label: str) -> bool:
    """True for a caption that names both: "Income tax benefit (expense)", "paid (received)"; for taxes, which may be
    owed or recovered, and for what others have of a result. Its parentheses tell one from the other; the components of
    a row of equity move either way, too.
    """
    return bool(_EITHER_WAY.search(label))


def _is_tax_either_way(fact: Fact, ledger: Ledger) -> bool:
    """Whether a row mixes both under "Income tax (benefit)": its parentheses tell them apart."""
    known = ledger.vocabulary.get(fact.concept)
    return fact.sign_basis == "mixed" and known is not None and known.sign == "expense"


def _bind_concept(rule: Rule, ledger: Ledger, scope: Scope, concept: str) -> Iterator[Application]:
    """The amounts of a concept in all periods, as one row."""
    operands = [
        fact_operand(f, f"{concept}, {_column(f)}", "term", 1, natural_of(f))._replace(
            confident=f.confident and f.natural is not None
        )
        for f in scope.facts_of(concept)
        if _is_in_period(rule, f)
        and not ((natural_of(f) or ZERO) < 0 and adds_up_losses(scope.statements, f))
    ]
    if operands:
        yield apply(rule, ledger, concept, operands, scope=scope)


def _judge_parentheses(application: Application) -> Judgement:
    """All amounts of the row but nil have one form."""
    operands = [o for o in application.operands if o.value]
    with_minus = [o for o in operands if (o.value or 0) < 0]
    text = " | ".join(o.printed or write_operand(o, Units()) for o in application.operands)
    if not with_minus or len(with_minus) == len(operands):
        form = "in parentheses" if with_minus else "without parentheses"
        return Judgement(Decision("holds", None, None, "form"), text, f"All amounts of the row stand {form}.")
    without = [o for o in operands if o not in with_minus]
    odd, form = (without, "without") if len(without) <= len(with_minus) else (with_minus, "in")
    stand = "stands" if len(odd) == 1 else "stand"
    message = (
        f"{count_words(len(odd)).capitalize()} of {count_words(len(operands))} amounts {stand} {form} "
        f"parentheses: {', '.join(o.printed for o in odd)}. A profit beside losses, or a sign lost."
    )
    return Judgement(Decision("breaks", None, None, "form"), text, message)


def _judge_caption(application: Application) -> Judgement:
    """Under a caption that speaks of losses alone every amount is a loss, unless the row mixes both forms."""
    if application.operands[-1].role == RESULT:
        return _judge_profit(application)
    positive = [o for o in application.operands if (o.value or 0) > 0]
    text = " | ".join(o.printed or write_operand(o, Units()) for o in application.operands)
    if not positive or len(positive) < len([o for o in application.operands if o.value]):
        return Judgement(
            Decision("holds", None, None, "form"), text, "The signs are those that the caption speaks of."
        )
    message = "The caption speaks of losses, but the statement adds up only if these are profits."
    return Judgement(Decision("breaks", None, None, "form"), text, message)


def _judge_profit(application: Application) -> Judgement:
    """A profit beside losses is one where the lines come to it, and a sign lost where they come to that loss."""
    *lines, result = application.operands
    units = units_of(application.operands)
    come = sum((o.weight * (o.value or ZERO) for o in lines), ZERO)
    allowed = sum((o.quantum for o in application.operands), ZERO) / 2
    printed = result.value or ZERO
    text = f"{write_amount(come, units)} = {write_operand(result, units)}"
    if abs(come + printed) <= allowed < abs(come - printed):
        message = "The caption speaks of losses, and the lines come to that loss: a sign is lost."
        return Judgement(Decision("breaks", come - printed, allowed, "form"), text, message)
    return Judgement(Decision("holds", None, None, "form"), text, "The lines do not come to that loss.")


def _judge_nonnegative(application: Application) -> Judgement:
    """No amount of the row is below nil; the lowest one decides."""
    operand = min(application.operands, key=lambda o: o.value or Decimal(0))
    decision = decide_order(operand.value or Decimal(0), operand.quantum / 2, ">=", operand.quantum)
    units = units_of(application.operands)
    text = " | ".join(write_operand(o, units) for o in application.operands)
    if decision.status == "holds":
        return Judgement(decision, f"{text} >= 0", "No amount of the row is negative.")
    return Judgement(
        decision, f"{text} >= 0", f"{write_operand(operand, units)} is below nil; this line cannot be."
    )


_ADJUSTMENT = re.compile(r"\b(?:adjustments?|eliminations?|reclassif\w+|reclassify|corrections?)\b", re.I)
"""Heads a column of what others are changed by."""


def _is_in_period(rule: Rule, fact: Fact) -> bool:
    """True for an amount of a period that the rule looks at; what lines change or are adjusted by has either sign."""
    if fact.member == CHANGE or _ADJUSTMENT.search(fact.member):
        return False
    if not (rule.since or rule.until or rule.periods in ("year", "quarter")):
        return True
    if fact.period_end is None:
        return False
    return bool(in_periods(rule, [("", Span(fact.period_start, fact.period_end))]))


def _column(fact: Fact) -> str:
    if fact.period_end is None:
        return fact.member or f"column {fact.column}"
    return Span(fact.period_start, fact.period_end).words
