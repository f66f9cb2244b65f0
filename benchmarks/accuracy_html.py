"""How well HTML filings and releases are read: footing, lost numbers, brackets, balance sheets, crashes.

    python benchmarks/accuracy_html.py [../shared/corpus] [--misses FILE]

Inline XBRL filings are read as plain HTML, their tags ignored. Prints a table per folder and writes
benchmarks/results/accuracy_html.json. Which files have a balance sheet of their own was decided by eye
(html_balance_sheets.csv). `--misses` keeps every miss, to be classified; it quotes the filings and stays out of the
repository.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from measures.balance_sheets import measure_balance_sheets
from measures.footing import measure_footing
from measures.html_numbers import measure_html_numbers
from measures.readings import Reading, read_filings

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "accuracy_html.json"
LIST = HERE / "html_balance_sheets.csv"
FOLDERS = ("html", "releases", "ixbrl")


def measure(readings: Sequence[Reading]) -> dict[str, Any]:
    """All measures of one folder."""
    return {
        "filings": len(readings),
        "crashes": [r.name for r in readings if r.error.startswith("crash")],
        "refused": sorted(r.name for r in readings if r.error.startswith("refused")),
        "slowest_seconds": round(max(r.seconds for r in readings), 2),
        "balance_sheets": measure_balance_sheets(readings, LIST),
        "footing": measure_footing(readings),
        "numbers": measure_html_numbers(readings),
    }


def render(folder: str, result: dict[str, Any]) -> str:
    """The figures of a folder as a table."""
    sheets, numbers = result["balance_sheets"], result["numbers"]
    rows = [
        f"{folder}: {result['filings']} files, crashes {len(result['crashes'])}, refused {len(result['refused'])},"
        f" slowest {result['slowest_seconds']} s",
        f"  balance sheets {sheets['found']} of {sheets['listed']} (whole {sheets['whole']}),"
        f" beyond the list {len(sheets['beyond_the_list'])}",
    ]
    for kind, part in result["footing"]["kinds"].items():
        rows.append(
            f"  footing, {kind:<18}{part['foot']:>5} of {part['subtotals']:>5}  {part['share'] or 0:7.2%}   by structure"
            f" {part['by_structure']}, derived {part['derived']}, break {part['break']},"
            f" unexplained {part['unexplained']}"
        )
    rows.append(
        f"  numbers in primary statements {numbers['printed']}: facts {numbers['facts']}, reported {numbers['reported']},"
        f" lost {numbers['lost']}  {numbers['share'] or 0:.2%}"
    )
    rows.append(f"  bracketed {numbers['bracketed']}, read as negative {numbers['bracketed_negative']}")
    return "\n".join(rows)


def main() -> None:
    """Measure the folders, print the tables, keep the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("../shared/corpus"))
    parser.add_argument("--misses", type=Path, help="where the misses are kept, as JSON")
    options = parser.parse_args()
    results, misses = {}, {}
    for folder in FOLDERS:
        result = measure(list(read_filings(options.corpus / folder, "*.htm")))
        misses[folder] = {n: result[n].pop("misses") for n in ("footing", "numbers")}
        results[folder] = result
        print(render(folder, result))
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    if options.misses:
        options.misses.write_text(json.dumps(misses, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
