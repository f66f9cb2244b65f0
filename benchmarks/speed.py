"""How fast plain text filings are read, on one core.

    python benchmarks/speed.py [../shared/corpus/ascii] [--releases ../shared/corpus/releases]

Prints documents and megabytes per second against reading and splitting the same bytes alone, the finding of tables
alone, releases per second, and whether time grows with size as it should (filings joined to 5, 10 and 20 MB). Writes
benchmarks/results/speed.json; where the compiled parsers are imported (CONTRIBUTING.md), speed_compiled.json.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from measures.builds import is_compiled, results_file

from tieout.errors import TieoutError
from tieout.parsers.lines.blocks import find_blocks
from tieout.parsers.lines.text_lines import TextLines
from tieout.parsers.reader import read
from tieout.parsers.submission import read_submission
from tieout.parsers.vocabulary.line_items import LineItems, load_line_items


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the better of two runs."""
    took = []
    for _ in range(2):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took)


def measure(texts: Sequence[bytes], items: LineItems) -> dict[str, Any]:
    """Documents and megabytes per second: splitting alone, finding tables alone, all of the reading."""
    size = sum(map(len, texts)) / 1e6
    split = seconds(lambda: [text.decode("latin-1").split("\n") for text in texts])
    found = seconds(lambda: [find_tables(text) for text in texts])
    whole = seconds(lambda: [read_all(text, items) for text in texts])
    return {
        "documents": len(texts),
        "megabytes": round(size, 2),
        "split_mb_per_second": round(size / split, 1),
        "tables_found_mb_per_second": round(size / found, 2),
        "read_mb_per_second": round(size / whole, 2),
        "read_documents_per_second": round(len(texts) / whole, 1),
        "times_splitting": round(whole / split, 1),
    }


def find_tables(text: bytes) -> int:
    """Find the tables of a filing, without reading them."""
    try:
        submission = read_submission(text, "")
    except TieoutError:
        return 0
    count = 0
    for document in submission.documents:
        count += len(find_blocks(TextLines(submission.lines, document.first, document.last)))
    return count


def read_all(text: bytes, items: LineItems) -> None:
    """Read a filing; one that is refused took its time too."""
    try:
        read(text, "filing.txt", items)
    except TieoutError:
        return


def measure_growth(texts: Iterable[bytes], items: LineItems) -> list[dict[str, float]]:
    """Megabytes per second of one submission that holds the documents of many, joined up to 5, 10 and 20 MB."""
    rows = []
    joined = b""
    sizes = [5, 10, 20]
    for text in texts:
        joined += text + b"\n"
        while sizes and len(joined) > sizes[0] * 1e6:
            took = seconds(lambda: read_all(joined, items))  # noqa: B023  run at once
            rows.append(
                {"megabytes": round(len(joined) / 1e6, 1), "seconds": round(took, 2),
                 "mb_per_second": round(len(joined) / 1e6 / took, 2)}
            )  # fmt: skip
            sizes.pop(0)
    return rows


def main() -> None:
    """Measure both folders, print the table, keep the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpus/ascii"))
    parser.add_argument("--releases", type=Path, default=Path("../shared/corpus/releases"))
    options = parser.parse_args()
    items = load_line_items()
    filings = [path.read_bytes() for path in sorted(options.folder.glob("*.txt"))]
    releases = [path.read_bytes() for path in sorted(options.releases.glob("*.txt"))]
    read_all(filings[0], items)  # the first filing of a run makes the indexes
    result = {
        "filings": measure(filings, items),
        "releases": measure(releases, items),
        "growth": measure_growth(filings, items),
    }
    print("the parsers are compiled" if is_compiled() else "the parsers are not compiled")
    for name in ("filings", "releases"):
        print(
            f"{name}: " + ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in result[name].items())
        )
    for row in result["growth"]:
        print(f"joined: {row['megabytes']:>6} MB in {row['seconds']:>6} s, {row['mb_per_second']} MB/s")
    results_file("speed").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
