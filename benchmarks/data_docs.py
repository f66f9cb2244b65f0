"""How long the Data Docs of many filings take, and how large they are, beside Great Expectations' stock site.

    python benchmarks/data_docs.py [../shared/corpus] [--filings 200] [--jobs 2]

One run over filings taken evenly from the corpus: seconds of processor time for what Great Expectations validates
(beside the same rules evaluated without it) and for the pages, bytes of the pages, and how quickly Chromium opens,
sorts and filters the index. The stock site shows the same verdicts, validated filing by filing, because one page a
filing is what ours has; it shows no document. Writes benchmarks/results/data_docs.json.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import great_expectations as gx
from great_expectations.core import ExpectationSuite

from tieout.checkpoints.documents import find_documents
from tieout.checkpoints.gate import Setup, read_documents, read_setup
from tieout.checkpoints.runs import run
from tieout.expectations.bind import bind_filing
from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.gx.suites import rule_expectation
from tieout.facts import Filing

RESULTS = Path(__file__).parent / "results" / "data_docs.json"
FOLDERS = ("ascii/*.txt", "releases/*.txt", "releases/*.htm*", "html/*.htm*")
STOCK = {"class_name": "SiteBuilder", "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"}}
FILED = re.compile(r'<section class="filing" aria-labelledby="document">.*?</section>', re.DOTALL)
T = TypeVar("T")


class Clock:
    """Processor time by the name of what took it."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def timed(self, name: str, work: Callable[..., T]) -> Callable[..., T]:
        """The work, its time added under a name."""

        def do(*arguments: Any, **named: Any) -> T:
            began = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                self.seconds[name] += time.process_time() - began  # type: ignore[assignment]

        return do


def choose(corpus: Path, count: int) -> list[str]:
    """Filings taken evenly from the folders of the corpus."""
    found = [str(path) for pattern in FOLDERS for path in sorted(corpus.glob(pattern))]
    step = max(1.0, len(found) / count)
    return [found[int(i * step)] for i in range(min(count, len(found)))]


def size_of(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def size_of_filings(docs: Path) -> int:
    """Bytes that show the filings as filed, which the stock site has nothing of."""
    shown = (FILED.findall(path.read_text("utf-8")) for path in (docs / "filings").glob("*.html"))
    return sum(len(section.encode()) for sections in shown for section in sections)


def measure_ours(readings: Sequence[Any], setup: Setup, out: Path) -> tuple[dict[str, Any], Path]:
    """One run: validation, pages, bytes; and the same rules without Great Expectations."""
    clock = Clock()
    for name, function in (("validation", "_run_suites"), ("pages", "publish")):
        setattr(run, function, clock.timed(name, getattr(run, function)))
    whole = clock.timed("whole", run.run_checkpoint)
    result = whole(readings, setup.rules, setup.line_items.vocabulary, out)
    filings = [reading for reading in readings if isinstance(reading, Filing)]
    for filing in filings:
        clock.timed("without", evaluate_filing)(filing, setup.rules, setup.line_items.vocabulary)
    docs = result.folder / "docs"
    pages = sorted(path.stat().st_size for path in (docs / "filings").glob("*.html"))
    return {
        "documents": len(readings),
        "megabytes_read": round(sum(sum(map(len, f.lines)) for f in filings) / 1e6, 1),
        "verdicts": sum(len(outcome.verdicts) for outcome in result.outcomes),
        "seconds_whole_run_after_reading": round(clock.seconds["whole"], 1),
        "seconds_validation_with_gx": round(clock.seconds["validation"], 1),
        "seconds_binding_and_evaluation_without_gx": round(clock.seconds["without"], 1),
        "seconds_pages": round(clock.seconds["pages"], 1),
        "milliseconds_per_filing": round(1000 * clock.seconds["pages"] / len(readings)),
        "megabytes_pages": round(size_of(docs) / 1e6, 1),
        "megabytes_without_the_filings_themselves": round((size_of(docs) - size_of_filings(docs)) / 1e6, 1),
        "kilobytes_per_filing_median": pages[len(pages) // 2] // 1000,
        "kilobytes_largest_page": pages[-1] // 1000,
        "kilobytes_index": (docs / "index.html").stat().st_size // 1000,
    }, docs


def measure_stock(filings: Sequence[Filing], setup: Setup, folder: Path) -> dict[str, Any]:
    """The stock site: a validation and a page a filing, of the same rules on the same operands."""
    context = run.new_context()
    context.variables.data_docs_sites = {
        "stock": {**STOCK, "store_backend": {"class_name": "TupleFilesystemStoreBackend",
                                             "base_directory": str(folder)}}
    }  # fmt: skip
    clock = Clock()
    source = context.data_sources.add_pandas("operands")
    for number, filing in enumerate(filings):
        applications = bind_filing(filing, setup.rules, setup.line_items.vocabulary)
        counts = Counter(a.rule for a in applications)
        frame = run.make_tables([filing], applications).operands
        batch = source.add_dataframe_asset(f"filing {number}").add_batch_definition_whole_dataframe("whole")
        suite = ExpectationSuite(
            name=f"filing {number}",
            expectations=[rule_expectation(rule, counts[rule.id]) for rule in setup.rules if counts[rule.id]],
        )
        definition = gx.ValidationDefinition(
            name=f"filing {number}", data=batch, suite=context.suites.add(suite)
        )
        definition = context.validation_definitions.add(definition)
        clock.timed("validation", definition.run)(batch_parameters={"dataframe": frame})
    clock.timed("pages", context.build_data_docs)(site_names=["stock"])
    pages = [path for path in folder.rglob("*.html") if "validations" in path.parts]
    return {
        "pages_of_filings": len(pages),
        "seconds_validation": round(clock.seconds["validation"], 1),
        "seconds_pages": round(clock.seconds["pages"], 1),
        "megabytes_pages": round(size_of(folder) / 1e6, 1),
    }


def measure_index(index: Path) -> dict[str, int]:
    """Milliseconds in Chromium: opened, sorted by exceptions, filtered by a word."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()

        def took(work: Callable[[], object]) -> int:
            began = time.perf_counter()
            work()
            return round(1000 * (time.perf_counter() - began))

        found = {
            "opened": took(lambda: page.goto(index.resolve().as_uri())),
            "sorted": took(page.get_by_role("button", name="Exceptions").first.click),
            "filtered": took(lambda: page.get_by_label("Find", exact=True).first.fill("release")),
        }
        browser.close()
    return found


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("../shared/corpus"))
    parser.add_argument("--filings", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    gc.set_threshold(100_000)  # as the command line does
    setup = read_setup(None)
    names = choose(options.corpus, options.filings)
    readings = list(read_documents(find_documents(names), setup.line_items, options.jobs))
    with tempfile.TemporaryDirectory() as folder:
        ours, docs = measure_ours(readings, setup, Path(folder) / "out")
        index = measure_index(docs / "index.html")
        filings = [reading for reading in readings if isinstance(reading, Filing)]
        stock = measure_stock(filings, setup, Path(folder) / "stock")
    result = {"ours": ours, "index_milliseconds": index, "stock": stock}
    for part, figures in result.items():
        print(
            f"{part}: " + ", ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in figures.items())
        )
    RESULTS.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
