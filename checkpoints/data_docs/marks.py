"""Tick marks: what stands beside each printed number, and the legend that says what it means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from tieout.checkpoints.coverage import NO_EVIDENCE
from tieout.checkpoints.outcome import FilingOutcome
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import TESTED, Verdict

LEGEND = (
    ("F", "footed: the column adds up"),
    ("CF", "cross-footed: the row adds up"),
    ("RC", "recalculated from other numbers"),
    ("T", "tied to another statement"),
    ("PY", "agreed to the prior period"),
    ("N", "the prose agrees with the statement"),
    ("XT", "the tag agrees with the print"),
    ("S", "sign or scale reviewed"),
    ("R", "required item is present"),
    ("A", "plausible (analytical review, no evidence that it is right)"),
    ("r", "small r after a mark: agrees within rounding, not exactly"),
    ("( )", "a mark in brackets: the structure was found by arithmetic alone, no independent evidence"),
    ("°", "carried over: rules, numbers and outcomes are those of the last run"),
    ("X", "exception: two numbers cannot both be right"),
    ("W", "an exception that was waived"),
    ("U", "not tested: no rule looked at this number, or the reading is unclear"),
)
KEY = (
    ("F", "footed"),
    ("CF", "cross-footed"),
    ("RC", "recalculated"),
    ("T", "tied"),
    ("PY", "prior period"),
    ("N", "prose"),
    ("XT", "tag"),
    ("S", "sign, scale"),
    ("R", "required"),
    ("A", "plausible"),
    ("r", "within rounding"),
    ("( )", "by arithmetic alone"),
    ("°", "carried over"),
    ("X", "exception"),
    ("W", "waived"),
    ("U", "not tested"),
)
"""The legend in as few words as stand beside a document."""
SAYS = (
    "A tick says that a number agrees with the other printed numbers. It never says that the number is right."
)

GRAVITY = ("exception", "unclear", "waived", "ticked", "derived", "present", "carried", "untested")
"""What a number is, gravest first; `present` has only the mark of a required item, which tests
no amount, and `carried` stands only behind others."""


class Tick(NamedTuple):
    """One mark and the rules that set it."""

    text: str
    state: str  # one of GRAVITY
    rules: tuple[str, ...]


class Mark(NamedTuple):
    """All ticks of a number; `state` is the gravest, `checks` counts rules that are independent evidence."""

    state: str
    ticks: tuple[Tick, ...]
    checks: int


UNTESTED = Mark("untested", (Tick("U", "untested", ()),), 0)


CARRIED = Tick("°", "carried", ())
"""Stands behind the marks of a number all of which are those of the last run."""


def marks_of(
    outcome: FilingOutcome, rules: Mapping[str, Rule], carried: Collection[str] = ()
) -> dict[str, Mark]:
    """The mark of every number that a rule looked at, by fact id; for all others it is UNTESTED.

    `carried` names the numbers whose marks are carried over from the last run.
    """
    ticks: dict[str, dict[tuple[str, str], list[str]]] = {}
    for verdict in outcome.verdicts:
        if verdict.status not in TESTED:
            continue
        text, state = _tick(verdict, rules.get(verdict.rule))
        for fact_id in {operand.fact_id for operand in verdict.operands if operand.fact_id}:
            setters = ticks.setdefault(fact_id, {}).setdefault((text, state), [])
            if verdict.rule not in setters:
                setters.append(verdict.rule)
    return {
        fact_id: _mark(
            [Tick(text, state, tuple(setters)) for (text, state), setters in found.items()]
            + [CARRIED] * (fact_id in carried),
            len(outcome.coverage.checks.get(fact_id, ())),
        )
        for fact_id, found in ticks.items()
    }


def merge_marks(marks: Iterable[Mark]) -> Mark:
    """The mark of a number that was read in more than one way: all ticks, and the gravest state."""
    found = [mark for mark in marks if mark is not UNTESTED] or [UNTESTED]
    setters: dict[tuple[str, str], dict[str, None]] = {}
    for tick in (tick for mark in found for tick in mark.ticks):
        setters.setdefault((tick.text, tick.state), {}).update(dict.fromkeys(tick.rules))
    ticks = (Tick(text, state, tuple(rules)) for (text, state), rules in setters.items())
    return _mark(ticks, max(mark.checks for mark in found))


def _mark(ticks: Iterable[Tick], checks: int) -> Mark:
    ordered = sorted(ticks, key=lambda tick: GRAVITY.index(tick.state))
    return Mark(ordered[0].state, tuple(ordered), checks)


def _tick(verdict: Verdict, rule: Rule | None) -> tuple[str, str]:
    """The mark that a verdict sets on its numbers, and what they are by it."""
    text = rule.tick if rule else "RC"
    if verdict.status in ("breaks", "unusual"):
        return "X", "exception"
    if verdict.status == "unclear":
        return "U", "unclear"
    if verdict.status == "waived":
        return "W", "waived"
    if verdict.status != "holds":
        text += "r"
    if verdict.derived:
        return f"({text})", "derived"
    return text, "present" if rule and rule.kind in NO_EVIDENCE else "ticked"
