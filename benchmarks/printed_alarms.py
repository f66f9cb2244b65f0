"""The default rules over printed filings: real statements of many companies in house styles, read as pages and judged.

    python benchmarks/printed_alarms.py [--part 5/6] [--seed 3] [--show DIR]

Each filing of the SEC's data sets is printed once, in a style told by its place and the seed, and read as any document.
Values that the data lack are printed as nil, so that many breaks are the data's: what is printed here is to be looked
at. Prints counts and every finding of severity error; `--show` keeps the documents that have one.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from press.filings import read_filings
from press.truth import Document
from printed_truth import LABELS, PRESSES

from tieout.config import read_config
from tieout.errors import Unreadable
from tieout.expectations.compile import compile_rules
from tieout.expectations.evaluate import evaluate_filing
from tieout.parsers.reader import read
from tieout.parsers.vocabulary.line_items import load_line_items

ROOT = Path(__file__).resolve().parents[1]
STEP = 7  # from one filing's style to the next one's: neighbours in the data are of one agent


def print_each(labels: Path, part: int, parts: int, seed: int) -> Iterator[Document]:
    """Every filing of one part of the data sets, printed in one of all styles."""
    styles = sorted(PRESSES)
    for n, filing in enumerate(read_filings(labels)):
        if n % parts == part:
            style = styles[(n * STEP + seed) % len(styles)]
            yield PRESSES[style](filing, style, seed)


def main() -> None:
    """Print, read, judge, count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--labels", type=Path, default=LABELS, help="folder of the SEC's data sets")
    parser.add_argument(
        "--part", default="0/1", help="K/N: every N-th filing, beginning with the K-th (0/1: all)"
    )
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--show", type=Path, help="folder for the documents with a finding")
    asked = parser.parse_args()
    part, parts = map(int, asked.part.split("/"))
    items = load_line_items()
    rules = compile_rules(read_config(ROOT / "config.yml"), items.vocabulary)
    counts: Counter[str] = Counter()
    for document in print_each(asked.labels, part, parts, asked.seed):
        try:
            filing = read(document.data, document.name)
        except Unreadable:
            counts["refused"] += 1
            continue
        verdicts = evaluate_filing(filing, rules, items.vocabulary)
        counts.update(v.status if v.status != "breaks" else f"breaks, {v.severity}" for v in verdicts)
        errors = [v for v in verdicts if v.status == "breaks" and v.severity == "error"]
        counts["documents"] += 1
        counts["documents with an error finding"] += bool(errors)
        for v in errors:
            print(f"{document.name} | {v.rule} | {v.application} | {v.formula}")
        if errors and asked.show:
            asked.show.mkdir(parents=True, exist_ok=True)
            (asked.show / document.name).write_bytes(document.data)
    print(dict(counts))


if __name__ == "__main__":
    main()
