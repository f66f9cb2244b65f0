"""Errors planted in a sample of every filing: how many are caught, beside how many filings raise a false alarm.

    python benchmarks/prove_corpus.py [../shared/corpus/ascii ../shared/corpus/releases] [--each 4 --seed 11]

Of every kind of error `--each` are planted per filing, in memory, in numbers drawn at random. A finding that an error
causes is caught (an error) or warned of; what the unchanged filings raise stands beside it, never alone. Writes
benchmarks/results/prove_corpus.json.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from tieout.checkpoints.coverage import measure_coverage
from tieout.checkpoints.gate import Setup, read_setup
from tieout.checkpoints.prove.numbers import find_numbers
from tieout.checkpoints.prove.planted import Soil
from tieout.checkpoints.prove.plants import KINDS, Plant, find_plants
from tieout.checkpoints.prove.proof import RESULT_OF, make_bench
from tieout.errors import TieoutError
from tieout.expectations.verdicts.verdict import TESTED
from tieout.facts import Filing
from tieout.parsers import read

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
RESULTS = Path(__file__).parent / "results" / "prove_corpus.json"


def main() -> None:
    """Read, plant, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS / "ascii", CORPUS / "releases"])
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    setup = read_setup(ROOT / "config.yml")
    result = measure(list(read_filings(options.folders, setup)), setup, options.each, options.seed)
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(render(result))


def read_filings(folders: Sequence[Path], setup: Setup) -> Iterator[Filing]:
    """Every text that can be read."""
    for path in sorted(p for folder in folders for p in folder.glob("*.txt")):
        try:
            yield read(path, path.name, setup.line_items)
        except TieoutError:
            continue


def measure(filings: Sequence[Filing], setup: Setup, each: int, seed: int) -> dict[str, Any]:
    """Findings of the filings as they are, what became of the errors planted, and how far checks reach."""
    results: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    reasons: Counter[str] = Counter()
    tested: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    coverage: list[float] = []
    alarmed = 0
    for number, filing in enumerate(filings):
        bench = make_bench(filing, setup)
        verdicts = tuple(bench.verdicts.values())
        statuses.update(v.status for v in verdicts)
        alarmed += any(weight == "error" for weight in bench.weights.values())
        tested.update({v.rule for v in verdicts if v.status in TESTED})
        covered = measure_coverage(filing, verdicts, setup.rules)
        if covered.numbers:
            coverage.append(covered.touched / covered.numbers)
        soil = Soil(filing, setup.line_items.vocabulary)
        for plant in drawn(filing, each, Random(seed * 100_003 + number)):
            effect = bench.effect(soil.planted(plant), plant.number.ids)
            results[plant.kind][RESULT_OF[effect.found]] += 1
            if RESULT_OF[effect.found] == "slipped":
                reasons[effect.reason] += 1
    quartiles = statistics.quantiles(coverage, n=4)
    return {
        "filings": len(filings),
        "filings_with_errors": alarmed,
        "statuses": dict(statuses),
        "planted": {kind: dict(counts) for kind, counts in results.items()},
        "slipped_because": dict(reasons.most_common()),
        "coverage_quartiles": [round(q, 3) for q in quartiles],
        "tested_in": {rule.id: tested[rule.id] for rule in setup.rules},
    }


def drawn(filing: Filing, each: int, chance: Random) -> Iterator[Plant]:
    """So many errors of each kind, in numbers drawn at random."""
    by_kind: dict[str, list[Plant]] = defaultdict(list)
    numbers = list(find_numbers(filing))
    chance.shuffle(numbers)
    for number in numbers[: 12 * each]:
        for plant in find_plants(number):
            by_kind[plant.kind].append(plant)
    for kind in KINDS:
        yield from chance.sample(by_kind[kind], min(each, len(by_kind[kind])))


def render(result: dict[str, Any]) -> str:
    """The figures as text."""
    lines = [
        f"{result['filings']} filings, {result['filings_with_errors']} with an error finding as they are",
        f"coverage: quartiles {result['coverage_quartiles']}",
        f"{'':16}{'planted':>8}{'caught':>9}{'warned':>9}{'slipped':>9}",
    ]
    totals: Counter[str] = Counter()
    for kind, counts in result["planted"].items():
        totals.update(counts)
        lines.append(_row(kind, counts))
    lines.append(_row("all", totals))
    lines.append(f"slipped because: {result['slipped_because']}")
    lines += [
        f"{rule:34}{count:>5} {100 * count / result['filings']:5.1f} %"
        for rule, count in result["tested_in"].items()
    ]
    return "\n".join(lines)


def _row(name: str, counts: dict[str, int]) -> str:
    planted = sum(counts.values()) or 1
    shares = "".join(f"{100 * counts.get(r, 0) / planted:8.1f}%" for r in ("caught", "warned", "slipped"))
    return f"{name:16}{planted:>8}{shares}"


if __name__ == "__main__":
    main()
