"""How well workbooks are read: numbers of the primary statements, footing, balance sheets, crashes.

    python benchmarks/accuracy_workbooks.py [../shared/corpus/workbooks] [--misses FILE]

Prints the figures and writes benchmarks/results/accuracy_workbooks.json. docs/benchmarks.md says what each means.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from measures.footing import measure_footing
from measures.readings import read_filings
from measures.workbook_numbers import measure_workbook_numbers

RESULTS = Path(__file__).parent / "results" / "accuracy_workbooks.json"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpus/workbooks"))
    parser.add_argument("--misses", type=Path)
    options = parser.parse_args()
    readings = list(read_filings(options.folder, "*.xlsx"))
    numbers = measure_workbook_numbers(readings)
    misses = numbers.pop("misses")
    result: dict[str, Any] = {
        "workbooks": len(readings),
        "crashes": [r.name for r in readings if r.error.startswith("crash")],
        "refused": {r.name: r.error for r in readings if r.error.startswith("refused")},
        "with_balance_sheet": sum(
            any(s.kind == "balance_sheet" for s in r.filing.statements) for r in readings if r.filing
        ),
        "slowest_seconds": round(max(r.seconds for r in readings), 2),
        "numbers": numbers,
        "footing": measure_footing(readings),
    }
    if options.misses:
        options.misses.write_text("\n".join(misses) + "\n", encoding="utf-8")
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in result.items() if k != "footing"}, indent=1))
    for kind, part in result["footing"]["kinds"].items():
        print(f"Footing, {kind:<18}{part['foot']:>5} of {part['subtotals']:>5}, by structure {part['by_structure']},"
              f" derived {part['derived']}, break {part['break']}, unexplained {part['unexplained']}")  # fmt: skip


if __name__ == "__main__":
    main()
