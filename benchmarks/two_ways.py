"""The two ways to a verdict over the whole corpus: the gate alone, and Great Expectations on the operands table.

    python benchmarks/two_ways.py [../shared/corpus/ascii ../shared/corpus/releases] [--every 1]

Every verdict of every rule on every document must be the same in all fields. Prints how many were compared and those
that differ; ends with 1 where any does. `--every 8` takes each eighth document.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tieout.checkpoints.gate import Setup, read_setup
from tieout.checkpoints.runs.run import make_tables, new_context, validate
from tieout.checkpoints.runs.store import run_time
from tieout.checkpoints.runs.verification import read_verdicts
from tieout.errors import TieoutError
from tieout.expectations.bind import bind_filing
from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.gx.suites import rule_suites
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Filing
from tieout.parsers import read

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


def main() -> int:
    """Read, judge both ways, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS / "ascii", CORPUS / "releases"])
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    setup = read_setup(ROOT / "config.yml")
    paths = sorted(p for folder in options.folders for p in folder.glob("*.txt"))[:: options.every]
    compared, different = compare(list(read_filings(paths, setup)), setup)
    print(f"{compared} verdicts compared, {len(different)} differ")
    for one, other in different[:20]:
        print(f"  gate: {one}\n  run:  {other}")
    return 1 if different else 0


def read_filings(paths: Sequence[Path], setup: Setup) -> Iterator[Filing]:
    """Every document that can be read."""
    for path in paths:
        try:
            yield read(path, str(path), setup.line_items)
        except TieoutError:
            continue


def compare(
    filings: Sequence[Filing], setup: Setup
) -> tuple[int, list[tuple[Verdict | None, Verdict | None]]]:
    """How many verdicts were compared, and those that the two ways give differently."""
    vocabulary = setup.line_items.vocabulary
    gate = {
        (v.filing, v.rule, v.application): v
        for f in filings
        for v in evaluate_filing(f, setup.rules, vocabulary)
    }
    tables = make_tables(filings, (a for f in filings for a in bind_filing(f, setup.rules, vocabulary)))
    suites = rule_suites(setup.rules, Counter(a.rule for a in tables.applications))
    result = validate(new_context(), suites, tables.operands, run_time())
    found = read_verdicts([result], suites, tables.applications)
    run = {(v.filing, v.rule, v.application): v for verdicts in found.values() for v in verdicts}
    keys = sorted({*gate, *run})
    return len(keys), [(gate.get(k), run.get(k)) for k in keys if gate.get(k) != run.get(k)]


if __name__ == "__main__":
    sys.exit(main())
