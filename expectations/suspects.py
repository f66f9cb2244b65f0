"""The suspect number: the one printed number whose correction would let every finding on it tie, and no check fail.

Catalogue, section 2, Locating. A hint for the search, beside the cause that arithmetic alone points to
(`causes.py`): here the other checks of the filing are heard as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.expectations.kinds import kind_of
from tieout.expectations.rules import SEVERITIES, Rule
from tieout.expectations.verdicts.figures import units_of, write_amount, write_operand
from tieout.expectations.verdicts.judgement import ONE_SLIP, Judgement
from tieout.expectations.verdicts.messages import COUNTS
from tieout.expectations.verdicts.verdict import PASSING, Application, Operand, Verdict

KINDS = frozenset({"foot", "cross_foot", "roll_forward", "check", "agree"})
"""Kinds whose findings say by how much a number is off."""

MOST_FINDINGS = 60
"""Findings of a filing that are looked into: with more of them the reading is at fault, not a number."""

Index = Mapping[str, Sequence[Verdict]]


class _Trial(NamedTuple):
    """One number corrected: the findings that then tie, those that do not, and the checks that passed and now fail."""

    operand: Operand
    wanted: Decimal
    mended: tuple[Verdict, ...]
    left: tuple[Verdict, ...]
    failed: tuple[Verdict, ...]


def name_suspects(verdicts: Sequence[Verdict], rules: Mapping[str, Rule]) -> tuple[Verdict, ...]:
    """The verdicts, those that break with the number that is likely wrong named in `likely_cause`.

    A number is named where its correction lets two findings or more tie and no check fail; where one finding stands
    alone, if every other number of it is vouched for by another check.
    """
    broken = [v for v in verdicts if v.status == "breaks" and v.difference and _kind(v, rules) in KINDS]
    broken = [v for v in broken if not v.likely_cause.startswith(ONE_SLIP)]
    if not broken or len(broken) > MOST_FINDINGS:
        return tuple(verdicts)
    touching: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.status in PASSING or (verdict.status == "breaks" and verdict.difference):
            for fact_id in {o.fact_id for o in verdict.operands if o.fact_id}:
                touching[fact_id].append(verdict)
    named = {id(v): cause for v in broken if (cause := _suspect_of(v, touching, rules))}
    return tuple(v._replace(likely_cause=named[id(v)]) if id(v) in named else v for v in verdicts)


def _suspect_of(verdict: Verdict, touching: Index, rules: Mapping[str, Rule]) -> str:
    """In words the number of a finding that is likely wrong; empty where none stands out."""
    trials = list(_trials(verdict, touching, rules))
    sound = [t for t in trials if not t.failed and not any(_is_as_grave(v, verdict) for v in t.left)]
    most = max((len(t.mended) for t in sound), default=0)
    best = [t for t in sound if len(t.mended) == most]
    if len(best) != 1 or len(trials) < 2:
        return ""
    return _in_words(verdict, best[0], len(trials))


def _trials(verdict: Verdict, touching: Index, rules: Mapping[str, Rule]) -> Iterator[_Trial]:
    """Each number of a finding corrected in turn, by as much as the finding is off."""
    judged = _judge(verdict, verdict.operands, rules)
    difference = judged.decision.difference
    if judged.decision.status != "breaks" or not difference:
        return
    operands = judged.operands or verdict.operands
    for place, weight in judged.weights.items():
        operand = operands[place]
        if not operand.fact_id or not operand.value or not weight:
            continue
        wanted = operand.value - difference / weight
        mended: list[Verdict] = []
        left: list[Verdict] = []
        failed: list[Verdict] = []
        for other in touching[operand.fact_id]:
            changed = [_corrected(o, operand, wanted) for o in other.operands]
            passes = _judge(other, changed, rules).decision.status in (*PASSING, "not_applicable")
            if other.status == "breaks":
                (mended if passes else left).append(other)
            elif not passes and not other.derived:
                failed.append(other)
        yield _Trial(operand, wanted, tuple(mended), tuple(left), tuple(failed))


def _corrected(operand: Operand, suspect: Operand, wanted: Decimal) -> Operand:
    """An operand with the suspect number corrected, whichever sign the rule takes it with."""
    if operand.fact_id != suspect.fact_id or operand.value is None or not suspect.value:
        return operand
    same = operand.value == suspect.value
    return operand._replace(value=wanted if same else -wanted)


def _judge(verdict: Verdict, operands: Sequence[Operand], rules: Mapping[str, Rule]) -> Judgement:
    """The finding judged anew by its own rule, with other operands."""
    rule = rules[verdict.rule]
    application = Application(
        verdict.filing, verdict.rule, verdict.application, verdict.entity, verdict.member, verdict.period,
        tuple(operands), derived=verdict.derived,
    )  # fmt: skip
    return kind_of(rule.kind).judge(rule, application)


def _kind(verdict: Verdict, rules: Mapping[str, Rule]) -> str:
    return rules[verdict.rule].kind if verdict.rule in rules else ""


def _is_as_grave(verdict: Verdict, other: Verdict) -> bool:
    return SEVERITIES.index(verdict.severity) <= SEVERITIES.index(other.severity)


def _in_words(verdict: Verdict, trial: _Trial, numbers: int) -> str:
    """`suspect number: Net cash 172,533; at 172,553 two findings on it would tie and no check fail`."""
    units = units_of(verdict.operands)._replace(named=False)
    repaired = write_amount(trial.wanted, units)
    count = len(trial.mended)
    if count > 1:
        why = f"{COUNTS[count] if count < len(COUNTS) else count} findings on it would tie and no check fail"
    else:
        why = f"it would tie; other checks vouch for the other {'number' if numbers == 2 else 'numbers'}"
    name = trial.operand.label or trial.operand.term
    if name in verdict.likely_cause:  # arithmetic says how it came to be wrong
        return f"{verdict.likely_cause}; then {why}"
    return f"suspect number: {name} {write_operand(trial.operand, units)}; at {repaired} {why}"
