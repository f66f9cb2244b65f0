"""What would be caught: every error planted in a document in memory, a sample of them in its text besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from tieout.checkpoints.gate import Setup
from tieout.checkpoints.outcome import gate_severity
from tieout.checkpoints.prove.numbers import Number, find_numbers
from tieout.checkpoints.prove.planted import Soil
from tieout.checkpoints.prove.plants import KINDS, Plant, find_plants
from tieout.checkpoints.prove.reread import Reading, read_anew
from tieout.expectations.prove import Bench
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Filing

RESULTS = ("caught", "warned", "slipped")
RESULT_OF = {"error": "caught", "warning": "warned", "info": "slipped", "": "slipped"}
"""A new finding of severity error catches a change, a new warning warns of it; a note lets it through."""


class Planted(NamedTuple):
    """An error that was planted in memory: caught, warned or slipped, by which rules, or why not."""

    plant: Plant
    result: str
    rules: tuple[tuple[str, str], ...]
    reason: str


class Tried(NamedTuple):
    """An error of the sample: what became of it in memory, and in the text read anew."""

    planted: Planted
    reading: Reading

    @property
    def agrees(self) -> bool:
        """Whether both came to the same."""
        return RESULT_OF[self.reading.found] == self.planted.result


class RuleProof(NamedTuple):
    """What a rule saw of the errors planted in numbers that it is tested on: as an error, a warning, a note.

    `alone` counts the errors and warnings that no other rule found.
    """

    rule: str
    planted: int
    caught: int
    warned: int
    noted: int
    alone: int


class Proof(NamedTuple):
    """A document proved: its numbers, the errors planted in them, the rules tested on it, and the sample."""

    filing: Filing
    numbers: tuple[Number, ...]
    planted: tuple[Planted, ...]
    rules: tuple[RuleProof, ...]
    sample: tuple[Tried, ...]
    seed: int

    @property
    def never_red(self) -> tuple[RuleProof, ...]:
        """The rules that are tested on the document and that no error turned red."""
        return tuple(rule for rule in self.rules if not (rule.caught or rule.warned or rule.noted))

    def by_kind(self) -> dict[str, Counter[str]]:
        """How many errors of each kind were caught, warned of, or slipped through."""
        found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
        for planted in self.planted:
            found[planted.plant.kind][planted.result] += 1
        return {kind: counts for kind, counts in found.items() if counts}

    def by_number(self) -> list[tuple[Number, list[Planted]]]:
        """The numbers with what was planted in them; those through which most slips first."""
        found: dict[tuple[str, ...], list[Planted]] = {number.ids: [] for number in self.numbers}
        for planted in self.planted:
            found[planted.plant.number.ids].append(planted)
        pairs = [(number, found[number.ids]) for number in self.numbers if found[number.ids]]
        return sorted(pairs, key=lambda pair: weakness(pair[1]), reverse=True)


def weakness(planted: Sequence[Planted]) -> tuple[float, float]:
    """The share of errors that slip through, and that are warned of: the higher, the weaker."""
    counts = Counter(p.result for p in planted)
    return counts["slipped"] / len(planted), counts["warned"] / len(planted)


def prove_filing(filing: Filing, setup: Setup, seed: int = 0, sample: int = 20) -> Proof:
    """Plant every error in a filing; `sample` of them, drawn by `seed`, in its text too."""
    bench = make_bench(filing, setup)
    soil = Soil(filing, setup.line_items.vocabulary)
    numbers = find_numbers(filing)
    planted = tuple(_plant(plant, soil, bench) for number in numbers for plant in find_plants(number))
    tried = tuple(_try_in_text(draw(planted, sample, seed), soil, bench, setup))
    return Proof(filing, numbers, planted, _by_rule(bench, numbers, planted), tried, seed)


def make_bench(filing: Filing, setup: Setup) -> Bench:
    """The filing with its verdicts under the rules and waivers in force."""
    required = frozenset(rule.id for rule in setup.rules if rule.required)
    return Bench(
        filing,
        setup.rules,
        setup.line_items.vocabulary,
        weigh=partial(gate_severity, required=required),
        settle=partial(_settle, setup=setup),
    )


def draw(planted: Sequence[Planted], count: int, seed: int) -> list[Planted]:
    """A sample of `count` errors, the kinds in turn, the same for the same seed."""
    from random import Random

    chance = Random(seed)
    shuffled = []
    for kind in KINDS:
        own = [p for p in planted if p.plant.kind == kind]
        chance.shuffle(own)
        shuffled.append(own)
    drawn: list[Planted] = []
    while len(drawn) < min(count, len(planted)):
        for own in shuffled:
            if own and len(drawn) < count:
                drawn.append(own.pop())
    return drawn


def _plant(plant: Plant, soil: Soil, bench: Bench) -> Planted:
    effect = bench.effect(soil.planted(plant), plant.number.ids)
    return Planted(plant, RESULT_OF[effect.found], effect.rules, effect.reason)


def _try_in_text(drawn: Iterable[Planted], soil: Soil, bench: Bench, setup: Setup) -> Iterable[Tried]:
    for planted in drawn:
        reading = read_anew(planted.plant, soil.planted(planted.plant), bench, setup)
        if reading is not None:
            yield Tried(planted, reading)


def _settle(filing: Filing, verdicts: tuple[Verdict, ...], setup: Setup) -> tuple[Verdict, ...]:
    """The verdicts with waivers applied."""
    if setup.config is None or not setup.config.waivers:
        return verdicts
    from tieout.checkpoints.waivers import apply_waivers

    return apply_waivers(filing, verdicts, setup.config.waivers)[0]


def _by_rule(bench: Bench, numbers: Iterable[Number], planted: Iterable[Planted]) -> tuple[RuleProof, ...]:
    looking: Mapping[tuple[str, ...], tuple[str, ...]] = {n.ids: bench.looked_at_by(n.ids) for n in numbers}
    seen: dict[str, Counter[str]] = {rule: Counter() for rule in bench.tested()}
    for one in planted:
        for rule in looking[one.plant.number.ids]:
            seen[rule]["planted"] += 1
        heard = sum(weight != "info" for _, weight in one.rules)
        for rule, weight in one.rules:
            counts = seen.setdefault(rule, Counter())
            counts[weight] += 1
            counts["alone"] += heard == 1 and weight != "info"
    return tuple(
        RuleProof(rule, c["planted"], c["error"], c["warning"], c["info"], c["alone"])
        for rule, c in seen.items()
    )
