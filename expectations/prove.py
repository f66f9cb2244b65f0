"""What one wrong number does to the verdicts: the rules that touch it are bound and judged anew, the others stand.

For `tieout prove`: thousands of changes to one filing, each judged in some milliseconds. Nothing is
guessed: a change is a filing with another fact in it, and rules meet it as they meet any filing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tieout.concepts import Vocabulary
from tieout.expectations.bind import bind_filing, bind_joint, bind_with, claimed_by
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.evaluate import evaluate, footing_of, is_footing_forced, is_habit
from tieout.expectations.joint.equations import equations_by_id
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import TESTED, Application, Verdict
from tieout.facts import Filing

GRAVITY = ("error", "warning", "info", "")
"""What a verdict weighs at the gate, the gravest first."""

SWAYED = ("rounding", "unusual")
"""What the filing's habit of exact totals can make of a sum; what holds, or is not tested, stays so."""

REASONS = {
    "nobody": "no rule looks at the number",
    "untested": "a rule looks at it, but lacks another number",
    "already": "the rule that looks at it fails without the change",
    "info": "only a rule of severity info sees it",
    "structure": "the totals are taken to add up other lines, and then it fits",
    "rounding": "rounding explains the change",
    "explained": "further lines of the statement account for it",
    "lost": "the rules that looked at it have nothing to compare any more",
    "cancels": "the change cancels out in the rules that look at it",
    "coarse": "the rules that look at it are too coarse to see the change",
}
"""Why a change slips through; where several apply, the first."""

Weigh = Callable[[Verdict], str]
Settle = Callable[[Filing, tuple[Verdict, ...]], tuple[Verdict, ...]]
Key = tuple[str, str]


class Effect(NamedTuple):
    """What a change does: the gravest finding that is new (error, warning, info or ""), the rules that found
    it with the gravity of each, and, where neither error nor warning is new, the reason (a key of REASONS).
    """

    found: str
    rules: tuple[tuple[str, str], ...] = ()
    reason: str = ""


class Bench:
    """A filing with its verdicts, ready to be changed one number at a time.

    `weigh` says what a verdict weighs at the gate, `settle` applies waivers; both belong to who runs the gate.
    """

    def __init__(
        self, filing: Filing, rules: Sequence[Rule], vocabulary: Vocabulary, weigh: Weigh, settle: Settle
    ) -> None:
        self.filing, self.rules, self.vocabulary = filing, tuple(rules), vocabulary
        self.weigh, self.settle = weigh, settle
        self.claimed = claimed_by(rules)
        self.applications: dict[str, list[Application]] = {rule.id: [] for rule in rules}
        for application in bind_filing(filing, rules, vocabulary):
            self.applications[application.rule].append(application)
        bound = [a for found in self.applications.values() for a in found]
        self.forced = is_footing_forced(bound)
        self.footings = {rule: _footings(found) for rule, found in self.applications.items()}
        self._equations = equations_by_id(self.rules, self.applications)
        self._judged = {
            _key(a): (a, evaluate(rule, a, self.forced))
            for rule in self.rules
            for a in self.applications[rule.id]
        }
        settled = settle(filing, tuple(verdict for _, verdict in self._judged.values()))
        self.verdicts: Mapping[Key, Verdict] = {_key(v): v for v in settled}
        self.weights = {key: weigh(verdict) for key, verdict in self.verdicts.items()}
        self._takers = self._find_takers()
        self._looking = self._find_looking()

    def effect(self, changed: Filing, ids: Sequence[str]) -> Effect:
        """What the filing's verdicts become where the facts `ids` are others, or gone, in `changed`."""
        restructured = any(
            now.sums != then.sums
            for now, then in zip(changed.statements, self.filing.statements, strict=True)
        )
        touched = set(self.applications) if restructured else set()
        touched = touched.union(*(self._looking.get(fact_id, ()) for fact_id in ids))
        ledger = Ledger(changed, self.vocabulary, self.claimed)
        ledger.equations = self._equations
        bound = {
            rule.id: self._kept(bind_with(ledger, rule))
            for rule in self.rules
            if rule.id in touched and rule.kind != "joint"
        }
        bound |= bind_joint(ledger, self.rules, {**self.applications, **bound})
        forced = is_habit(
            footing
            for rule, footings in self.footings.items()
            for footing in (_footings(bound[rule]) if rule in bound else footings)
        )
        verdicts = []
        for rule in self.rules:
            if rule.id in bound or forced != self.forced:
                again = bound.get(rule.id, self.applications[rule.id])
                verdicts += [self._judge(rule, a, forced) for a in again]
        settled = self.settle(changed, tuple(verdicts))
        found = self.new_findings(settled)
        if found and found[0][1] in ("error", "warning"):
            return Effect(found[0][1], found)
        reason = self._reason(settled, ids, bool(found))
        if restructured and reason not in ("nobody", "untested", "already", "info"):
            reason = "structure"
        return Effect("info" if found else "", found, reason)

    def new_findings(self, verdicts: Iterable[Verdict]) -> tuple[tuple[str, str], ...]:
        """The rules that weigh more in `verdicts` than without the change, each once, the gravest first."""
        graver: dict[str, str] = {}
        for verdict in verdicts:
            weight, before = self.weigh(verdict), self.weights.get(_key(verdict), "")
            if _is_graver(weight, before) and _is_graver(weight, graver.get(verdict.rule, "")):
                graver[verdict.rule] = weight
        return tuple(sorted(graver.items(), key=lambda item: GRAVITY.index(item[1])))

    def looked_at_by(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The rules that are tested on a number; that it is printed at all says nothing on it."""
        keys = {key for fact_id in ids for key in self._takers.get(fact_id, ())}
        rules = {key[0] for key in keys if self.verdicts[key].status in TESTED}
        return tuple(rule.id for rule in self.rules if rule.id in rules)

    def tested(self) -> tuple[str, ...]:
        """The rules that are tested on a number of the filing: those that must be able to turn red."""
        return self.looked_at_by(self._takers)

    def _find_takers(self) -> dict[str, list[Key]]:
        """The verdicts that take each number, by its fact."""
        presence = {rule.id for rule in self.rules if rule.kind == "require"}
        takers: dict[str, list[Key]] = {}
        for key, verdict in self.verdicts.items():
            if verdict.rule not in presence:
                for fact_id in dict.fromkeys(o.fact_id for o in verdict.operands if o.fact_id):
                    takers.setdefault(fact_id, []).append(key)
        return takers

    def _kept(self, bound: Sequence[Application]) -> tuple[Application, ...]:
        """The applications, each that is as it was without the change as the very same: its equation is known."""
        was = (self._judged.get(_key(a), (None, None))[0] for a in bound)
        return tuple(b if b is not None and a == b else a for a, b in zip(bound, was, strict=True))

    def _judge(self, rule: Rule, application: Application, forced: bool) -> Verdict:
        """The verdict; that of the filing as it is where nothing is new to the application."""
        before, verdict = self._judged.get(_key(application), (None, None))
        is_swayed = forced != self.forced and verdict is not None and verdict.status in SWAYED
        if verdict is not None and not is_swayed and application == before:
            return verdict
        return evaluate(rule, application, forced)

    def _find_looking(self) -> dict[str, set[str]]:
        """The rules that take each number, tested or not, by its fact."""
        looking: dict[str, set[str]] = {}
        for rule, applications in self.applications.items():
            for application in applications:
                for operand in application.operands:
                    looking.setdefault(operand.fact_id, set()).add(rule)
        return looking

    def _reason(self, verdicts: Iterable[Verdict], ids: Sequence[str], is_noted: bool) -> str:
        """Why neither an error nor a warning is new."""
        before = {key: self.verdicts[key] for fact_id in ids for key in self._takers.get(fact_id, ())}
        tested = {key: v for key, v in before.items() if v.status in TESTED}
        if not tested:
            return "untested" if before else "nobody"
        if any(self.weights[key] in ("error", "warning") for key in tested):
            return "already"
        if is_noted:
            return "info"
        after = {key: v for v in verdicts if (key := _key(v)) in tested}
        moved = [v for key, v in after.items() if v.difference != tested[key].difference]
        for status in ("rounding", "explained"):
            if any(v.status == status for v in moved):
                return status
        if not any(o.fact_id in ids for v in after.values() if v.status in TESTED for o in v.operands):
            return "lost"
        if not moved and any(v.difference is not None for v in after.values()):
            return "cancels"
        return "coarse"


def _footings(applications: Iterable[Application]) -> list[tuple[str, bool]]:
    return [footing for a in applications if (footing := footing_of(a))]


def _is_graver(weight: str, than: str) -> bool:
    return GRAVITY.index(weight) < GRAVITY.index(than)


def _key(one: Verdict | Application) -> Key:
    return one.rule, one.application
