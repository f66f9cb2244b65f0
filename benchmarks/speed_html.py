"""How fast HTML filings are read, beside lxml, pandas.read_html and edgartools on the same bytes in the same run.

    python benchmarks/speed_html.py [../shared/corpus/html] [--files N]

Each reader takes the same text in the same process, one after the other; the figures are processor times as multiples of
lxml's bare parse, medians over the 10-Ks. A reader that is not installed is left out (`pip install pandas edgartools`).
Memory is the growth of a process of its own that reads the largest file. Writes benchmarks/results/speed_html.json;
where the compiled parsers are imported (CONTRIBUTING.md), speed_html_compiled.json.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measures.builds import is_compiled, results_file

from tieout.errors import TieoutError
from tieout.parsers.reader import read

Reader = Callable[[bytes], object]


def read_with_lxml(data: bytes) -> object:
    """The tree, and nothing made of it."""
    from lxml import etree

    return etree.fromstring(data, etree.HTMLParser(huge_tree=True))


def read_with_tieout(data: bytes) -> object:
    """Statements, facts and claims."""
    try:
        return read(data, "filing.htm")
    except TieoutError:
        return None


def read_with_pandas(data: bytes) -> object:
    """Every table as a data frame."""
    import pandas

    try:
        return pandas.read_html(io.StringIO(data.decode("utf-8", "replace")), flavor="lxml")
    except ValueError:
        return None  # it finds no table


def read_with_edgartools(data: bytes) -> object:
    """The document as its own parser gives it."""
    from edgar.documents import parse_html

    return parse_html(data.decode("utf-8", "replace"))


READERS: dict[str, Reader] = {
    "lxml": read_with_lxml,
    "tieout": read_with_tieout,
    "pandas.read_html": read_with_pandas,
    "edgartools": read_with_edgartools,
}


def available(sample: bytes) -> list[str]:
    """The readers that are installed; each has read a file once, so that imports are not measured."""
    found = []
    for name, reader in READERS.items():
        try:
            reader(sample)
        except ImportError as missing:
            print(f"{name} is left out: {missing}")
            continue
        found.append(name)
    return found


def seconds(reader: Reader, data: bytes, runs: int) -> float:
    """Processor time of the best of some runs."""
    took = []
    for _ in range(runs):
        began = time.process_time()
        reader(data)
        took.append(time.process_time() - began)
    return min(took)


def measure_growth(name: str, data: bytes) -> float:
    """Megabytes by which a process grows while it reads `data`, over what the reader's imports and a small page take."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_grow, (name, data))


def _grow(name: str, data: bytes) -> float:
    READERS[name](b"<html><body><table><tr><td>1</td></tr></table></body></html>")
    before = peak_kilobytes()
    READERS[name](data)
    return (peak_kilobytes() - before) / 1024


def peak_kilobytes() -> int:
    """The most memory that this process had (Linux; what getrusage says is inherited from the parent)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpus/html"))
    parser.add_argument("--files", type=int, default=0, help="only the first N 10-Ks")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*10-k*.htm"))
    paths = paths[: options.files] if options.files else paths
    names = available(paths[0].read_bytes())
    times: dict[str, list[float]] = {name: [] for name in names}
    for path in paths:
        data = path.read_bytes()
        bare = seconds(READERS["lxml"], data, 3)
        for name in names:
            times[name].append(seconds(READERS[name], data, 2 if name == "tieout" else 1) / bare)
    largest = max(paths, key=lambda p: p.stat().st_size).read_bytes()
    result: dict[str, Any] = {"filings": len(paths), "readers": {}}
    print("the parsers are compiled" if is_compiled() else "the parsers are not compiled")
    for name in names:
        memory = measure_growth(name, largest)
        median = statistics.median(times[name])
        result["readers"][name] = {"times_lxml": round(median, 1), "megabytes": round(memory, 1)}
        print(f"{name:<18} {median:6.1f} times lxml's bare parse, {memory:7.1f} MB for the largest")
    results_file("speed_html").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
