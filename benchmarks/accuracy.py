"""How well plain text filings are read: schedules, footing, lost numbers, balance sheets, crashes.

    python benchmarks/accuracy.py [../shared/corpus/ascii] [--misses FILE]

Prints the table and writes benchmarks/results/accuracy.json. `--misses` keeps every miss with the lines it stands in,
to be classified; it quotes the filings and stays out of the repository. docs/benchmarks.md says what each figure means.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from measures.balance_sheets import LIST, measure_balance_sheets, propose
from measures.footing import measure_footing
from measures.lost_numbers import measure_lost_numbers
from measures.readings import Reading, read_filings
from measures.schedules import measure_schedules

RESULTS = Path(__file__).parent / "results" / "accuracy.json"


def measure_time(readings: Sequence[Reading]) -> dict[str, Any]:
    """Crashes, refusals, and the slowest filing."""
    return {
        "filings": len(readings),
        "crashes": [r.name for r in readings if r.error.startswith("crash")],
        "refused": {r.name: r.error for r in readings if r.error.startswith("refused")},
        "slowest_seconds": round(max(r.seconds for r in readings), 2),
        "megabytes_per_second": round(
            sum(r.size for r in readings) / 1e6 / sum(r.seconds for r in readings), 2
        ),
    }


def render(result: dict[str, Any]) -> str:
    """The figures as a table."""
    rows = []
    for scope in ("primary", "all"):
        part = result["schedules"][scope]
        rows.append(
            f"EX-27, {scope:<8} {part['found']:>5} of {part['values']:>5}  {_percent(part['share'])}"
            f"   without wrong schedules {_percent(part['share_without_wrong_schedules'])}"
            f"   by company {_percent(part['share_by_company'])} ({part['companies']})"
        )
        rows += [f"    {tag:<28}{c['found']:>5} of {c['values']:>5}" for tag, c in part["tags"].items()]
    rows.append(f"    causes: {result['schedules']['causes']}")
    for kind, part in result["footing"]["kinds"].items():
        rows.append(
            f"Footing, {kind:<18}{part['foot']:>5} of {part['subtotals']:>5}  {_percent(part['share'])}   by structure"
            f" {part['by_structure']}, derived {part['derived']}, break {part['break']},"
            f" unexplained {part['unexplained']}"
        )
    lost = result["lost_numbers"]
    rows.append(
        f"Numbers in primary statements {lost['printed']}: facts {lost['facts']}, reported {lost['reported']},"
        f" lost {lost['lost']}  {_percent(lost['share'])}"
    )
    sheets = result["balance_sheets"]
    rows.append(
        f"Balance sheets {sheets['found']} of {sheets['listed']} (whole {sheets['whole']}), beyond the list"
        f" {len(sheets['beyond_the_list'])}"
    )
    time = result["time"]
    rows.append(
        f"Filings {time['filings']}: crashes {len(time['crashes'])}, refused {len(time['refused'])}, slowest"
        f" {time['slowest_seconds']} s, {time['megabytes_per_second']} MB/s"
    )
    return "\n".join(rows)


def _percent(share: float | None) -> str:
    return "   –  " if share is None else f"{share:7.2%}"


def write_list(readings: Sequence[Reading]) -> None:
    """Write the list of balance sheets anew as proposed; what the eye corrected must be corrected again."""
    with LIST.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["file", "balance_sheet"])
        for reading in readings:
            lines = reading.path.read_text(encoding="latin-1").split("\n")
            rows.writerow([reading.name, "yes" if propose(lines) else "no"])


def main() -> None:
    """Measure a folder, print the table, keep the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpus/ascii"))
    parser.add_argument(
        "--misses", type=Path, help="where the misses are kept, as JSON, with the lines of the filings"
    )
    parser.add_argument("--propose", action="store_true", help="write balance_sheets.csv anew")
    options = parser.parse_args()
    readings = list(read_filings(options.folder))
    if options.propose:
        write_list(readings)
    result = {
        "schedules": measure_schedules(readings),
        "footing": measure_footing(readings),
        "lost_numbers": measure_lost_numbers(readings),
        "balance_sheets": measure_balance_sheets(readings),
        "time": measure_time(readings),
    }
    misses = {name: part.pop("misses") for name, part in result.items() if "misses" in part}
    print(render(result))
    RESULTS.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if options.misses:
        options.misses.write_text(json.dumps(misses, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
