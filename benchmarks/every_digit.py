"""Plants every single-digit error in a document, one at a time, and counts which are found and how.

    python benchmarks/every_digit.py FILE [-c config.yml] [-o results.json] [-j N]

Every digit of every number in a primary statement and of every claim that is tied is changed to each of the
nine others. The changed text is read anew, as if it had come so, and judged by the rules in force. Printed and
kept is how the changes were found, by line and by rule, and every change that was not (docs/every-digit.md).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypedDict

from tieout.checkpoints.coverage import counted_facts
from tieout.checkpoints.documents import Document
from tieout.checkpoints.findings import findings
from tieout.checkpoints.gate import Gate, Setup, check_document, read_document, read_setup
from tieout.checkpoints.outcome import FilingOutcome, reading_problems
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Filing

FOUND = {
    "error": "an error breaks: exit 1",
    "reading": "a problem of reading: exit 1",
    "warning": "a warning breaks",
    "rounding": "a warning: possible by rounding, but unusual",
    "unclear": "a warning: check the reading first",
    "info": "information only",
    "silent": "nothing is found",
}
"""How a change is found, the gravest way first."""


Place = tuple[int, int, int]
"""Line from 1, first column from 0, the column after the last."""


class Change(NamedTuple):
    """One digit to be printed wrong: its line, its column from 0, and what stands there instead."""

    line: int
    column: int
    digit: str


class Result(TypedDict):
    """What is kept of a document: counts by FOUND, by rule, by line, and the changes that need a look."""

    file: str
    changes: int
    found: dict[str, int]
    rules: dict[str, int]
    by_line: dict[str, dict[str, int]]
    without_place: list[Change]
    silent: list[Change]


class Detection(NamedTuple):
    """What became of a change: how it was found (a key of FOUND), and the verdicts that found it."""

    change: Change
    found: str
    verdicts: tuple[Verdict, ...]
    outcome: FilingOutcome


def find_changes(places: Iterable[Place], lines: Sequence[str]) -> Iterator[Change]:
    """Every single-digit change of what is printed in `places`."""
    for line, start, end in sorted(set(places)):
        for column in range(start, end):
            printed = lines[line - 1][column]
            if printed.isdigit():
                yield from (Change(line, column, digit) for digit in "0123456789" if digit != printed)


def places_of(filing: Filing) -> Iterator[Place]:
    """Where the numbers of the primary statements and of the tied claims stand."""
    for fact in counted_facts(filing):
        for line in range(fact.line, fact.end_line + 1):
            start = fact.start if line == fact.line else 0
            yield line, start, fact.end if line == fact.end_line else len(filing.lines[line - 1])


def plant(change: Change, text: str) -> str:
    """The text with one digit changed."""
    lines = text.split("\n")
    line = lines[change.line - 1]
    lines[change.line - 1] = line[: change.column] + change.digit + line[change.column + 1 :]
    return "\n".join(lines)


def detect(change: Change, text: str, setup: Setup) -> Detection:
    """Read the changed text anew, judge it, and say how the change was found."""
    document = Document("changed.txt", plant(change, text).encode("latin-1"))
    outcome = check_document(document, setup, Gate())
    if outcome.reading is None:
        return Detection(change, "reading", (), outcome)
    found = findings(outcome)
    if any(severity == "error" for severity, _ in found):
        return _detection(change, "error", [v for s, v in found if s == "error"], outcome)
    if any(problem.severity == "error" for problem in reading_problems(outcome)):
        return Detection(change, "reading", (), outcome)
    for name, status in (("warning", "breaks"), ("rounding", "unusual"), ("unclear", "unclear")):
        if some := [v for severity, v in found if severity == "warning" and v.status == status]:
            return _detection(change, name, some, outcome)
    return _detection(change, "info" if found else "silent", [v for _, v in found], outcome)


def names_its_place(detection: Detection) -> bool:
    """Whether a finding names the rule, the line that was changed, and the difference."""
    line = detection.change.line
    return any(
        verdict.rule
        and verdict.difference
        and any(operand.line <= line <= operand.end_line for operand in verdict.operands)
        for verdict in detection.verdicts
    )


def _detection(change: Change, found: str, verdicts: list[Verdict], outcome: FilingOutcome) -> Detection:
    return Detection(change, found, tuple(verdicts), outcome)


# -- the table


def measure(path: Path, config: Path | None, jobs: int) -> Result:
    """All changes of a document: counts by how they were found, by line, and those that were not."""
    text = path.read_bytes().decode("latin-1")
    setup = read_setup(config)
    filing = read_document(Document(path.name, path), setup.line_items)
    if isinstance(filing, FilingOutcome):
        raise SystemExit(filing.error)
    changes = list(find_changes(places_of(filing), filing.lines))
    with ProcessPoolExecutor(jobs) as pool:
        told = list(pool.map(partial(_tell, text=text, config=config), changes, chunksize=16))
    by_line: dict[str, Counter[str]] = {}
    for change, (found, _, _) in zip(changes, told, strict=True):
        by_line.setdefault(str(change.line), Counter())[found] += 1
    total: Counter[str] = sum(by_line.values(), Counter())
    rules = Counter(rule for _, rules, _ in told for rule in rules)
    pairs = list(zip(changes, told, strict=True))
    return {
        "file": path.name,
        "changes": len(changes),
        "found": {name: total[name] for name in FOUND},
        "rules": dict(sorted(rules.items(), key=lambda item: (-item[1], item[0]))),
        "by_line": {line: in_order(counts) for line, counts in by_line.items()},
        "without_place": [change for change, (_, rules, named) in pairs if rules and not named],
        "silent": [change for change, (found, _, _) in pairs if found in ("silent", "info")],
    }


def in_order(counts: Counter[str]) -> dict[str, int]:
    """The counts that are not nil, the gravest first."""
    return {name: counts[name] for name in FOUND if counts[name]}


_setups: dict[Path | None, Setup] = {}


def _tell(change: Change, text: str, config: Path | None) -> tuple[str, tuple[str, ...], bool]:
    """What a process gives back: how a change was found, by which rules, and whether its place is named."""
    if config not in _setups:
        _setups[config] = read_setup(config)
    detection = detect(change, text, _setups[config])
    return detection.found, tuple({v.rule for v in detection.verdicts}), names_its_place(detection)


def table(found: Mapping[str, int]) -> str:
    """How many changes were found in each way, as people read it."""
    rows = [f"{sum(found.values()):>6,}  single-digit errors planted"]
    rows += [f"{found.get(name, 0):>6,}  {name:<9} {meaning}" for name, meaning in FOUND.items()]
    return "\n".join(rows)


def main() -> None:
    """Measure a document, print the table, keep the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("-c", "--config", type=Path, default=Path("config.yml"))
    parser.add_argument("-o", "--output", type=Path, help="where the result is kept, as JSON")
    parser.add_argument("-j", "--jobs", type=int, default=1)
    options = parser.parse_args()
    result = measure(options.file, options.config, options.jobs)
    print(table(result["found"]))
    if options.output:
        options.output.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
