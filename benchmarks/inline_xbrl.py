"""How well inline XBRL is read: as printed, with the tags removed; and the tags themselves, against an oracle.

    python benchmarks/inline_xbrl.py FOLDER              the share of tagged numbers that the print alone gives
    python benchmarks/inline_xbrl.py FOLDER --misses     every number that is not as the tag says, with the cause
    python benchmarks/inline_xbrl.py FOLDER --oracle PY  tags as read against Arelle, which the Python PY has installed

FOLDER holds inline XBRL filings. What a tag says and the page does not print alike is counted as a miss.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from measures.stripped import Expected, strip

from tieout.errors import Unreadable
from tieout.facts import STATEMENTS, Fact, Filing
from tieout.parsers import read
from tieout.parsers.vocabulary.elements import Elements
from tieout.parsers.vocabulary.line_items import load_line_items

ITEMS = load_line_items()
ELEMENTS = Elements(ITEMS)
SLACK = 7
"""Days between a heading's date and a context's: "June 30" for the Saturday before."""


def is_inline(path: Path) -> bool:
    """Whether a file is an inline XBRL document."""
    return path.suffix in (".htm", ".html") and b"inlineXBRL" in path.read_bytes()[:200_000]


def measure(path: Path, counts: Counter[str], misses: list[str]) -> None:
    """Count what one filing gives without its tags."""
    stripped, expected, captions = strip(path.read_bytes())
    counts["captions"] += captions
    try:
        filing = read(stripped, path.name, ITEMS)
    except Unreadable:
        counts["unreadable"] += 1
        misses += [f"{path.name}: unreadable" for _ in expected[:1]]
        counts["numbers"] += len(expected)
        return
    facts = {f.anchor: f for f in filing.facts}
    for one in expected:
        counts["numbers"] += 1
        fact = facts.get(one.anchor)
        cause = _cause(one, fact)
        counts[cause or "recovered"] += 1
        if cause:
            seen = f"{fact.printed} x10^{fact.scale} {fact.period_start}/{fact.period_end}" if fact else ""
            misses.append(f"{path.name}: {cause}: {one.statement}: {one.label}: {_said(one)} | {seen}")
        if fact is not None:
            _count_concept(path, one, fact, counts, misses)
        elif _concept(one):
            counts["concepts"] += 1


def _cause(one: Expected, fact: Fact | None) -> str:
    """Why a number is not recovered, or "" where value, printed sign, scale and period are right."""
    if fact is None:
        return "not read"
    if fact.statement not in STATEMENTS:
        return "table not taken for a primary statement"
    value = fact.value / 100 if fact.unit == "percent" else fact.value
    said = one.tag.value or Decimal(0)
    if abs(value) != abs(said):
        scaled = value and said and _digits(value) == _digits(said)
        return "scale" if scaled else "value"
    if value and (value < 0) != one.negative:
        return "sign"
    if not _near(fact.period_end, one.tag.period_end):
        return "period"
    start = one.tag.period_start
    if (fact.period_start is None) != (start is None) or (start and not _near(fact.period_start, start)):
        return "period"
    return ""


def _digits(value: Decimal) -> str:
    return str(abs(value)).replace(".", "").strip("0")


def _near(a: Any, b: Any) -> bool:
    return a is not None and b is not None and abs((a - b).days) <= SLACK


def _said(one: Expected) -> str:
    return f"{one.tag.element} {one.tag.value} {one.tag.period_start or ''}/{one.tag.period_end}"


def _concept(one: Expected) -> str:
    """The concept that an element means by itself in its statement, or ""."""
    found = [m for m in ELEMENTS.meanings(one.tag.element, one.statement) if m.strict]
    return found[0].concept if found else ""


def _count_concept(path: Path, one: Expected, fact: Fact, counts: Counter[str], misses: list[str]) -> None:
    concept = _concept(one)
    if concept:
        counts["concepts"] += 1
    if fact.concept and (concept or ELEMENTS.meanings(one.tag.element)):
        right = ELEMENTS.may_mean(one.tag.element, fact.concept)
        if concept:
            counts["concept right" if right else "concept another"] += 1
        if not right:
            misses.append(f"{path.name}: concept: {one.label}: {one.tag.element} read as {fact.concept}")
    elif concept:
        misses.append(f"{path.name}: no concept: {one.statement}: {one.label}: {one.tag.element}")


def time_ratio(path: Path, rounds: int = 3) -> float:
    """The time of reading with tags to that of reading without, best of some rounds taken in turn."""
    data = path.read_bytes()
    best = {True: 1e9, False: 1e9}
    for _ in range(rounds):
        for tags in (False, True):
            begun = time.perf_counter()
            try:
                read(data, path.name, ITEMS, tags=tags)
            except Unreadable:
                return 1.0
            best[tags] = min(best[tags], time.perf_counter() - begun)
    return best[True] / best[False]


def against_oracle(path: Path, python: str, counts: Counter[str], misses: list[str]) -> None:
    """Compare the visible numeric tags of a filing with Arelle's reading of them, one by one."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "filing.htm"
        copy.write_bytes(path.read_bytes().lstrip())
        done = subprocess.run(
            [python, str(Path(__file__).parent / "measures" / "arelle_facts.py"), str(copy)],
            capture_output=True, text=True, check=True, cwd=folder,
        )  # fmt: skip
    theirs = json.loads(done.stdout)
    try:
        filing: Filing = read(path, line_items=ITEMS)
    except Unreadable:
        counts["unreadable"] += len(theirs)
        return
    if len(theirs) != len(filing.tags):
        misses.append(f"{path.name}: {len(filing.tags)} tags, the oracle has {len(theirs)}")
    for own, other in zip(filing.tags, theirs, strict=False):
        if own.hidden:
            continue
        wrong = [name for name, right in _compare(own, other) if not right]
        if wrong == ["value"] and other["value"].startswith("(ixTransform"):
            counts["unknown to the oracle"] += 1
            continue
        counts["visible"] += 1
        counts["right"] += not wrong
        if wrong:
            misses.append(f"{path.name}: {own.element} line {own.line}: {', '.join(wrong)}")


def _compare(own: Any, other: dict[str, Any]) -> list[tuple[str, bool]]:
    def local(name: str) -> str:
        return name.rpartition(":")[2]

    try:
        value: Decimal | None = Decimal(other["value"])
    except (InvalidOperation, TypeError):
        value = None
    end = (datetime.fromisoformat(other["end"]) - timedelta(days=1)).date() if other["end"] else None
    start = datetime.fromisoformat(other["start"]).date() if other["start"] else None
    above, below = other["unit"] or ([], [])
    unit = "*".join(map(local, above)) + ("/" + "*".join(map(local, below)) if below else "")
    return [
        ("element", local(own.element) == local(other["name"])),
        ("value", own.nil if other["nil"] else own.value == value),
        ("decimals", own.decimals == (other["decimals"] or "")),
        ("context", (own.period_start, own.period_end) == (start, end)),
        ("unit", own.unit.lower() == unit.lower()),
        ("dimensions", sorted((local(a), local(m)) for a, m in own.dimensions)
         == sorted((local(a), local(m)) for a, m in other["dimensions"])),
    ]  # fmt: skip


def main() -> None:
    """Measure every inline XBRL filing of a folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--oracle", metavar="PYTHON")
    chosen = parser.parse_args()
    paths = [p for p in sorted(chosen.folder.iterdir()) if is_inline(p)]
    counts: Counter[str] = Counter()
    misses: list[str] = []
    if chosen.oracle:
        for path in paths:
            against_oracle(path, chosen.oracle, counts, misses)
        print("\n".join(misses))
        share = counts["right"] / counts["visible"]
        print(
            f"{counts['right']} of {counts['visible']} visible numeric tags as the oracle reads them ({share:.2%})",
            dict(counts),
        )
        return
    for path in paths:
        measure(path, counts, misses)
    if chosen.misses:
        print("\n".join(misses))
    print(
        f"{len(paths)} filings, {counts['numbers']} tagged, undimensioned numbers in columns of primary statements;"
        f" {counts['captions']} more stand in captions and are not counted"
    )
    print(
        f"recovered with value, printed sign, scale and period: {counts['recovered']}"
        f" ({counts['recovered'] / counts['numbers']:.2%})"
    )
    known = (
        "not read",
        "table not taken for a primary statement",
        "value",
        "scale",
        "sign",
        "period",
        "unreadable",
    )
    print("not recovered:", {k: counts[k] for k in known if counts[k]})
    right, another, there = counts["concept right"], counts["concept another"], counts["concepts"]
    print(
        f"concepts: {right} of {there} right or equivalent ({right / there:.2%}), {another} another"
        f" ({another / there:.2%})"
    )
    ratios = [time_ratio(p) for p in paths]
    print(f"time with tags to time without: median {statistics.median(ratios):.2f}, most {max(ratios):.2f}")


if __name__ == "__main__":
    main()
