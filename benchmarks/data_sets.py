"""The default rules over the filings of the SEC's data sets: which identities hold, and what breaks.

    python benchmarks/data_sets.py [../shared/corpus/labels] [--sample 60 --seed 7]

Facts come from the data as filed (benchmarks/measures/data_sets.py): no layout is parsed, so that what is measured is
the rules. Prints a table and writes benchmarks/results/data_sets.json; `--sample` lists error findings, one a company
and rule, drawn at random to be looked at by eye.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from measures.data_sets import read_filings

from tieout.config import read_config
from tieout.expectations.compile import compile_rules
from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import PASSING, TESTED, Verdict
from tieout.facts import Filing
from tieout.parsers.vocabulary.line_items import load_line_items

RESULTS = Path(__file__).parent / "results" / "data_sets.json"
ROOT = Path(__file__).resolve().parents[1]


def measure(judged: Sequence[tuple[Filing, Sequence[Verdict]]], rules: Iterable[Rule]) -> dict[str, Any]:
    """Per rule the filings in which it was tested and in which it held throughout; per status the verdicts."""
    tested: dict[str, set[str]] = defaultdict(set)
    broken: dict[str, set[str]] = defaultdict(set)
    statuses: Counter[str] = Counter()
    for filing, verdicts in judged:
        for verdict in verdicts:
            statuses[verdict.status] += 1
            if verdict.status in TESTED:
                tested[verdict.rule].add(filing.path)
            if verdict.status in TESTED - PASSING:
                broken[verdict.rule].add(filing.path)
    errors = [
        f for f, verdicts in judged if any(v.status == "breaks" and v.severity == "error" for v in verdicts)
    ]
    return {
        "filings": len(judged),
        "companies": len({f.entity for f, _ in judged}),
        "verdicts": dict(statuses),
        "filings_with_errors": len(errors),
        "rules": {
            rule.id: {
                "severity": rule.severity,
                "tested": len(tested[rule.id]),
                "held": len(tested[rule.id] - broken[rule.id]),
            }
            for rule in rules
            if tested[rule.id]
        },
    }


def sample(judged: Iterable[tuple[Filing, Sequence[Verdict]]], size: int, seed: int) -> list[str]:
    """Error findings drawn at random, one a company and rule, as lines to look at."""
    found: dict[tuple[str, str], str] = {}
    for filing, verdicts in judged:
        for v in verdicts:
            if v.status == "breaks" and v.severity == "error":
                found.setdefault(
                    (filing.entity, v.rule), f"{filing.path} | {v.rule} | {v.application} | {v.formula}"
                )
    lines = sorted(found.values())
    random.Random(seed).shuffle(lines)
    return lines[:size]


def main() -> None:
    """Read, judge, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus" / "labels")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    items = load_line_items()
    rules = compile_rules(read_config(ROOT / "config.yml"), items.vocabulary)
    judged = [
        (filing, evaluate_filing(filing, rules, items.vocabulary))
        for path in sorted(options.folder.glob("sec-fsds-*.zip"))
        for filing in read_filings(path, items)
    ]
    result = measure(judged, rules)
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"{result['filings']} filings of {result['companies']} companies, {result['verdicts']}")
    print(f"{result['filings_with_errors']} filings with an error finding")
    for rule, row in result["rules"].items():
        share = 100 * row["held"] / row["tested"]
        print(f"{rule:34}{row['severity']:9}{row['tested']:>5} tested {row['held']:>5} held {share:6.1f} %")
    for line in sample(judged, options.sample, options.seed):
        print(line)


if __name__ == "__main__":
    main()
