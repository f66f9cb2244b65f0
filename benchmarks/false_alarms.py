"""How often the default rules raise an alarm over real filings, and whether each alarm was right.

    python benchmarks/false_alarms.py ascii ../shared/corpus/ascii ../shared/corpus/releases [--planted 60]

Reads every file of the folders that belongs to the format (ascii: text without HTML), evaluates the packs in force and
counts what comes out. Every finding of severity error was looked at beside the page, and its cause is kept in
benchmarks/false_alarms.csv; a finding that is not listed there counts as not looked at. `--planted N` plants wrong digits
in the text of N of the filings, four each, reads them anew and counts how many are caught. Writes
benchmarks/results/false_alarms.json, a part a format. docs/false-alarms.md says what each figure means.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tieout.checkpoints.coverage import measure_coverage
from tieout.config import read_config
from tieout.errors import TieoutError
from tieout.expectations.compile import compile_rules
from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Fact, Filing, Statement
from tieout.parsers import read
from tieout.parsers.vocabulary.line_items import LineItems, load_line_items

HERE = Path(__file__).parent
CAUSES = HERE / "false_alarms.csv"
RESULTS = HERE / "results" / "false_alarms.json"
SUFFIXES = {
    "ascii": (".txt",),
    "html": (".htm", ".html", ".txt"),
    "ixbrl": (".htm", ".html"),
    "workbooks": (".xlsx",),
}
FALSE = ("parser fault", "rule fault", "vocabulary fault")
_PLANTS = 4  # wrong digits a filing
_LARGEST_PLANTED = 130_000  # bytes; larger ones are read anew too slowly


class Tools(NamedTuple):
    """What every reading needs, made once."""

    items: LineItems
    rules: tuple[Rule, ...]


def files_of(form: str, folders: Sequence[Path]) -> list[Path]:
    """The files of a format: by suffix; text files are plain or HTML by what they begin with."""
    found = sorted(p for folder in folders for p in folder.iterdir() if p.suffix in SUFFIXES[form])
    return [p for p in found if p.suffix != ".txt" or (form == "html") == _begins_html(p)]


def _begins_html(path: Path) -> bool:
    return b"<html" in path.read_bytes()[:3000].lower()


def evaluate(source: Path | bytes, name: str, tools: Tools) -> tuple[Filing, list[Verdict]]:
    """A filing as read, and the verdicts of the rules in force on it."""
    filing = read(source, name, tools.items)
    return filing, list(evaluate_filing(filing, tools.rules, tools.items.vocabulary))


def measure(form: str, paths: Sequence[Path], tools: Tools) -> dict[str, Any]:
    """Counts over all filings, and every finding of severity error with its cause."""
    causes = _read_causes(form)
    statuses: Counter[str] = Counter()
    lowered: Counter[str] = Counter()
    findings = []
    read_count = touched = numbers = beside = beside_touched = 0
    for path in paths:
        try:
            filing, verdicts = evaluate(path, path.name, tools)
        except TieoutError:
            continue
        read_count += 1
        statuses += Counter(v.status for v in verdicts)
        lowered += Counter(_lowered(v) for v in verdicts)
        coverage = measure_coverage(filing, verdicts, tools.rules)
        touched, numbers = touched + coverage.touched, numbers + coverage.numbers
        ticked = [f.fact_id in coverage.checks for f in filing.facts if f.statement == "other"]
        beside, beside_touched = beside + len(ticked), beside_touched + sum(ticked)
        for verdict in verdicts:
            if verdict.status == "breaks" and verdict.severity == "error":
                cause = causes.get((path.name, verdict.rule), "not looked at")
                line = next((o.line for o in verdict.operands if o.line), 0)
                findings.append({"filing": path.name, "rule": verdict.rule, "line": line, "cause": cause})
    false = [f for f in findings if f["cause"] in FALSE]
    return {
        "files": len(paths),
        "read": read_count,
        "error_findings": len(findings),
        "filings_with_errors": len({f["filing"] for f in findings}),
        "causes": dict(Counter(f["cause"] for f in findings)),
        "by_rule": _by_rule(findings),
        "false": len(false),
        "filings_with_false": len({f["filing"] for f in false}),
        "false_per_hundred": _rates(len(false), read_count),
        "filings_with_false_per_hundred": _rates(len({f["filing"] for f in false}), read_count),
        "statuses": dict(statuses.most_common()),
        "lowered": {k: n for k, n in lowered.most_common() if k},
        "numbers": numbers,
        "ticked_not_derived": touched,
        "numbers_in_other_tables": beside,
        "ticked_in_other_tables": beside_touched,
        "findings": findings,
    }


def _read_causes(form: str) -> dict[tuple[str, str], str]:
    with CAUSES.open(newline="", encoding="utf-8") as rows:
        return {(r["filing"], r["rule"]): r["cause"] for r in csv.DictReader(rows) if r["format"] == form}


def _lowered(verdict: Verdict) -> str:
    """What became of a difference or a doubt that did not end as an error."""
    if verdict.status == "breaks" and verdict.severity != "error":
        return f"breaks, {verdict.severity}"
    return verdict.status if verdict.status in ("unclear", "unusual", "explained", "not_tested") else ""


def _by_rule(findings: Sequence[dict[str, Any]]) -> dict[str, dict[str, int]]:
    rules: dict[str, Counter[str]] = {}
    for finding in findings:
        rules.setdefault(finding["rule"], Counter())[finding["cause"]] += 1
    return {rule: dict(c) for rule, c in sorted(rules.items(), key=lambda item: -item[1].total())}


def _rates(count: int, filings: int) -> dict[str, float]:
    """How many a hundred filings, with the upper bound that holds with 95 % (Poisson, one-sided)."""
    from scipy.stats import chi2

    upper = float(chi2.ppf(0.95, 2 * (count + 1))) / 2
    return (
        {"rate": round(100 * count / filings, 2), "upper": round(100 * upper / filings, 2)} if filings else {}
    )


def plant(
    paths: Sequence[Path], filings: int, tools: Tools, printed: Callable[[Filing], Iterator[Fact]]
) -> dict[str, Any]:
    """Wrong digits planted in numbers `printed`, four a filing, each alone: an error, a warning, or slipped through."""
    chance = random.Random(20261123)
    small = [p for p in paths if p.stat().st_size < _LARGEST_PLANTED]
    chance.shuffle(small)
    outcomes: Counter[str] = Counter()
    used = 0
    for path in small:
        if used == filings:
            break
        data = path.read_bytes()
        try:
            filing, verdicts = evaluate(data, path.name, tools)
        except TieoutError:
            continue
        facts = list(printed(filing))
        if not facts:
            continue
        used += 1
        base = set(_differences(verdicts))
        lines = data.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for fact in chance.sample(facts, min(_PLANTS, len(facts))):
            outcomes[_outcome(lines, fact, base, path.name, tools, chance)] += 1
    return {"filings": used, "planted": outcomes.total(), **dict(outcomes)}


def in_statements(filing: Filing) -> Iterator[Fact]:
    """The numbers of two digits or more in balance sheets, income statements and cash flows."""
    kinds = ("balance_sheet", "income_statement", "cash_flow")
    return (f for s in filing.primary() if s.kind in kinds for f in _printed(s))


def in_other_tables(filing: Filing) -> Iterator[Fact]:
    """The same in the tables beside the statements: of notes, discussions and exhibits."""
    return (f for s in filing.statements if s.kind == "other" for f in _printed(s))


def _printed(statement: Statement) -> Iterator[Fact]:
    for row in statement.rows:
        for fact in row.facts:
            if fact is not None and not fact.nil and sum(c.isdigit() for c in fact.printed) > 1:
                yield fact


def _outcome(
    lines: Sequence[str],
    fact: Fact,
    base: set[tuple[Any, ...]],
    name: str,
    tools: Tools,
    chance: random.Random,
) -> str:
    text = lines[fact.line - 1]
    if text[fact.start : fact.end] != fact.printed:
        return "no place"
    at = chance.choice([i for i in range(fact.start, fact.end) if text[i].isdigit()])
    digit = chance.choice([c for c in "123456789" if c != text[at]])
    changed = [*lines]
    changed[fact.line - 1] = text[:at] + digit + text[at + 1 :]
    _, verdicts = evaluate("\n".join(changed).encode("latin-1"), name, tools)
    new = set(_differences(verdicts)) - base
    if any(status == "breaks" and severity == "error" for _, status, severity, *_ in new):
        return "caught"
    return "warned" if any(severity != "info" for _, _, severity, *_ in new) else "slipped through"


def _differences(verdicts: Sequence[Verdict]) -> Iterator[tuple[Any, ...]]:
    for v in verdicts:
        if v.status in ("breaks", "unclear", "unusual"):
            yield v.rule, v.status, v.severity, v.period, v.difference


def render(form: str, found: dict[str, Any]) -> str:
    """The figures as text."""
    rows = [
        f"{form}: {found['read']} filings read of {found['files']}, {found['error_findings']} findings of severity error"
        f" in {found['filings_with_errors']}: {found['causes']}",
        f"false: {found['false']} in {found['filings_with_false']} filings; a hundred filings"
        f" {found['false_per_hundred']}, with any {found['filings_with_false_per_hundred']}",
        f"verdicts: {found['statuses']}",
        f"lowered: {found['lowered']}",
        f"numbers ticked by a check that is not derived: {found['ticked_not_derived']} of {found['numbers']}",
    ]
    rows.append(
        f"numbers of other tables ticked: {found['ticked_in_other_tables']} of {found['numbers_in_other_tables']}"
    )
    rows += [f"    {rule:<28} {causes}" for rule, causes in found["by_rule"].items()]
    rows += [f"{key.replace('_', ' ')}: {value}" for key, value in found.items() if key.startswith("planted")]
    return "\n".join(rows)


def main() -> None:
    """Measure a format, print the table, keep the result beside those of the other formats."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("format", choices=sorted(SUFFIXES))
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--planted", type=int, default=0, metavar="N", help="plant wrong digits in N filings")
    options = parser.parse_args()
    items = load_line_items()
    tools = Tools(items, tuple(compile_rules(read_config(HERE.parent / "config.yml"), items.vocabulary)))
    paths = files_of(options.format, options.folders)
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    found = measure(options.format, paths, tools)
    if options.planted:
        found["planted"] = plant(paths, options.planted, tools, in_statements)
        found["planted_in_other_tables"] = plant(paths, options.planted, tools, in_other_tables)
    else:
        found |= {k: v for k, v in results.get(options.format, {}).items() if k.startswith("planted")}
    results[options.format] = found
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(render(options.format, found))


if __name__ == "__main__":
    main()
