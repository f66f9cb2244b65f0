"""What tieout reads of each release of a folder, and what it does not: a row a document.

    python benchmarks/releases.py ../shared/corpus/releases/*.txt

Prints the table and writes benchmarks/results/releases.json. `left` counts the number-like words of table lines that
became neither a fact nor a reported problem; `other` are tables kept apart (pro forma, segments, selected data).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tieout.checkpoints.documents import Document
from tieout.checkpoints.gate import Gate, check_document, read_setup
from tieout.facts import STATEMENTS, Filing

RESULTS = Path(__file__).parent / "results" / "releases.json"
_SHORT = {
    "balance_sheet": "BS",
    "income_statement": "IS",
    "cash_flow": "CF",
    "equity": "EQ",
    "comprehensive_income": "CI",
}


def describe(path: Path) -> dict[str, Any]:
    """What one document gave: statements, facts, claims, verdicts, problems."""
    outcome = check_document(Document(path.name, path), read_setup(Path("config.yml")), Gate())
    if outcome.reading is None:
        return {
            "document": path.name,
            "verdict": outcome.verdict,
            "why": outcome.error.strip().splitlines()[0],
        }
    reading = outcome.reading
    counts = Counter(
        (v.status, v.severity) if v.status == "breaks" else (v.status, "") for v in outcome.verdicts
    )
    return {
        "document": path.name,
        "verdict": outcome.verdict,
        "statements": [_statement(s) for s in reading.statements if s.kind in STATEMENTS],
        "other tables": sum(s.kind == "other" for s in reading.statements),
        "numbers": sum(f.statement in STATEMENTS for f in reading.facts),
        "with concept": sum(f.statement in STATEMENTS and bool(f.concept) for f in reading.facts),
        "claims": len(reading.claims),
        "claims tied": sum(not c.skipped for c in reading.claims),
        "holds": counts["holds", ""] + counts["rounding", ""],
        "errors": counts["breaks", "error"],
        "warnings": counts["breaks", "warning"] + counts["unusual", ""] + counts["unclear", ""],
        "not tested": counts["not_tested", ""],
        "coverage": str(outcome.coverage.ratio),
        "unexplained totals": _unexplained(reading),
        "problems": sorted(f"{p.code} (line {p.line})" for p in reading.problems),
    }


def _statement(statement: Any) -> str:
    dated = sum(c.period_end is not None for c in statement.columns)
    rows = sum(r.number > 0 for r in statement.rows)
    return f"{_SHORT[statement.kind]} {len(statement.columns)}x{rows}" + (
        "" if dated == len(statement.columns) else f" ({dated} dated)"
    )


def _unexplained(reading: Filing) -> int:
    found = 0
    for statement in reading.primary():
        explained = {s.total for s in statement.sums}
        found += sum(
            r.role in ("subtotal", "total") and i not in explained for i, r in enumerate(statement.rows)
        )
    return found


def main(paths: list[str]) -> None:
    """Measure every document, print the table, keep the result."""
    rows = [describe(Path(p)) for p in paths]
    print(
        f"{'document':44} {'verdict':10} {'statements (columns x rows)':34} {'numbers':>7} {'concept':>7} "
        f"{'claims':>9} {'holds':>5} {'error':>5} {'warn':>4} {'problems':>8}"
    )
    for row in rows:
        if "why" in row:
            print(f"{row['document'][:44]:44} {row['verdict']:10} {row['why']}")
            continue
        claims = f"{row['claims tied']}/{row['claims']}"
        print(
            f"{row['document'][:44]:44} {row['verdict']:10} {', '.join(row['statements'])[:34]:34} {row['numbers']:7} "
            f"{row['with concept']:7} {claims:>9} {row['holds']:5} {row['errors']:5} {row['warnings']:4} "
            f"{len(row['problems']):8}"
        )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
