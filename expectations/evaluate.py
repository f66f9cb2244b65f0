"""Verdicts: an application's operands judged by the kind of its rule, then weighed by severity, doubt and
habit.

Pure: an application in, a verdict out. It runs in the fast gate and inside the metric of Great Expectations
alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tieout.concepts import Vocabulary
from tieout.expectations.bind import bind_filing
from tieout.expectations.kinds import kind_of
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.causes import find_cause, find_scale
from tieout.expectations.verdicts.figures import units_of
from tieout.expectations.verdicts.judgement import Judgement
from tieout.expectations.verdicts.messages import explain
from tieout.expectations.verdicts.tolerance import Decision
from tieout.expectations.verdicts.verdict import FINDINGS, Application, Operand, Verdict
from tieout.facts import Filing, without_exponent

FORCED_TOTALS = 10
"""So many totals that foot exactly are a habit: this filer adjusts lines until columns add up."""
FORCED_SHARE = 3
"""Exact totals to each that rounding alone explains; below, exactness is chance and no habit."""
NO_ROUNDING = 4
"""Units of the last digit by which no total misses its lines where the others foot exactly: at most one or two were not
adjusted.
"""


ROUNDED_APART = ("narrative", "between", "trial_balance", "columns")
"""Kinds whose amounts were rounded each for itself: in prose, in another document, the books, a column of changes."""


def evaluate(rule: Rule, application: Application, footing_forced: bool) -> Verdict:
    """The verdict on one application of a rule; `footing_forced`: its filing's totals foot exactly."""
    judgement = kind_of(rule.kind).judge(rule, application)
    if footing_forced and rule.kind not in ROUNDED_APART and not _is_rounded_apart(application):
        judgement = _without_rounding(judgement, application)
    decision = judgement.decision
    status, severity = decision.status, judgement.severity or rule.severity
    operands = judgement.operands or application.operands
    message, cause = judgement.message, ""
    if status == "breaks" and decision.off_by_one and rule.off_by_one:
        severity = rule.off_by_one
    elif status == "breaks" and application.borne_out and rule.borne_out:
        severity = rule.borne_out
    if status in FINDINGS:
        cause = judgement.cause or _cause(judgement, application)
    if status == "breaks" and (doubt := _doubtful(operands)):
        status, message = "unclear", f"{message} Check the reading of {doubt} first."
    if status in ("unusual", "unclear") and severity == "error":
        severity = "warning"
    return Verdict(
        filing=application.filing,
        rule=rule.id,
        application=application.application,
        entity=application.entity,
        member=application.member,
        period=application.period,
        status=status,
        severity=severity,
        formula=judgement.formula,
        difference=_plain(decision.difference),
        allowed=_plain(decision.allowed),
        message=message,
        likely_cause=cause,
        missing=judgement.missing,
        derived=application.derived,
        operands=operands,
    )


def evaluate_filing(filing: Filing, rules: Sequence[Rule], vocabulary: Vocabulary) -> tuple[Verdict, ...]:
    """Every rule's verdicts on a filing, in the order of the rules: the fast gate."""
    applications = bind_filing(filing, rules, vocabulary)
    forced = is_footing_forced(applications)
    rule_of = {rule.id: rule for rule in rules}
    return tuple(evaluate(rule_of[a.rule], a, forced) for a in applications)


def is_footing_forced(applications: Iterable[Application]) -> bool:
    """Whether a filing has the habit of totals that foot exactly; `applications` are of one filing."""
    return is_habit(footing for application in applications if (footing := footing_of(application)))


def footing_of(application: Application) -> tuple[str, bool] | None:
    """The total that an application foots within rounding, and whether it does so exactly.

    None where it says nothing on the filer's habit: without a total, found by arithmetic alone, or broken.
    """
    total = next((o for o in application.operands if o.role == "total"), None)
    if total is None or application.derived or any(o.value is None for o in application.operands):
        return None
    if _is_rounded_apart(application):
        return None
    if any(o.source or o.quantum * 100 <= total.quantum for o in application.operands if o.printed):
        return None  # rounded apart: in another document, or in the books
    difference = sum((_weighted(o) for o in application.operands), Decimal(0))
    allowed = sum((o.quantum for o in application.operands), Decimal(0)) / 2
    if abs(difference) > allowed:
        return None
    return total.fact_id or f"{application.rule} {application.application}", not difference


def _is_rounded_apart(application: Application) -> bool:
    """Whether its amounts were each rounded for itself: in a column that translates another, or divided by shares."""
    units = {o.unit for o in application.operands if o.unit}
    member = application.member
    translated = bool(member) and any(unit.partition("/")[0] == member for unit in units)
    return translated or (bool(units) and all(unit.endswith("/shares") for unit in units))


def is_habit(footings: Iterable[tuple[str, bool]]) -> bool:
    """Whether ten or more totals foot exactly, and few do not."""
    exact: set[str] = set()
    inexact: set[str] = set()
    for total, is_exact in footings:
        (exact if is_exact else inexact).add(total)
    return len(exact) >= FORCED_TOTALS and len(exact) >= FORCED_SHARE * len(inexact)


def _weighted(operand: Operand) -> Decimal:
    """What an operand adds to addends less total."""
    return (operand.value or Decimal(0)) * (-1 if operand.role == "total" else operand.weight)


def _without_rounding(judgement: Judgement, application: Application) -> Judgement:
    """A sum that only rounding explains, in a filing whose other totals foot exactly, is unusual; far off, it breaks."""
    decision = judgement.decision
    if decision.test != "sum" or not decision.even or decision.status not in ("rounding", "unusual"):
        return judgement
    status = "breaks" if _is_beyond_habit(decision) else "unusual"
    decision = decision._replace(status=status, forced=True)
    message = explain(decision, application.operands, units_of(application.operands))
    return judgement._replace(decision=decision, message=message)


def _is_beyond_habit(decision: Decision) -> bool:
    """Whether a sum misses by several units, more than twice what is typical, or by a part of the unit of its amounts."""
    missing, unit = abs(decision.difference or Decimal(0)), decision.quantum
    is_far = missing >= NO_ROUNDING * unit and 3 * missing**2 > decision.size * unit**2
    return is_far or bool(missing % unit)


def _plain(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else without_exponent(amount)


def _doubtful(operands: Iterable[Operand]) -> str:
    """The first operand whose reading is doubtful, in words, or nothing."""
    return next((f"“{o.label or o.term}”" for o in operands if not o.confident and not o.absent), "")


def _cause(judgement: Judgement, application: Application) -> str:
    decision, operands = judgement.decision, application.operands
    if decision.difference is None:
        return ""
    if judgement.weights:
        return find_cause(decision.difference, operands, judgement.weights, units_of(operands))
    if decision.test == "quotient" and decision.recalculated and decision.op == "=":
        middle = sum(decision.recalculated, Decimal(0)) / 2
        return find_scale(middle + decision.difference, middle) or find_scale(
            middle - decision.difference, middle
        )
    return ""
