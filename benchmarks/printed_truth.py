"""Accuracy over printed documents whose every number is known: precision and recall, by house style and by property.

    python benchmarks/printed_truth.py [--documents N] [--seed S] [--styles NAME ...] [--show DIR]

Prints the statements of the SEC's data sets in house styles, reads them, and compares number by number. A number is
right when its value, sign, scale, period, label and statement are. Writes benchmarks/results/printed_truth.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from press.documents import print_document  # noqa: E402
from press.filings import Filing, read_filings  # noqa: E402
from press.held_out import HELD_OUT, print_held_out  # noqa: E402
from press.houses import HOUSES  # noqa: E402
from press.html_held_out import HTML_HELD_OUT, print_html_held_out  # noqa: E402
from press.html_layout import HTML_HOUSES  # noqa: E402
from press.html_page import print_html  # noqa: E402
from press.truth import Document, PrintedFact  # noqa: E402

from tieout.errors import Unreadable  # noqa: E402
from tieout.facts import STATEMENTS, Fact  # noqa: E402
from tieout.parsers.html.tree import find_element, html_of, parse_html  # noqa: E402
from tieout.parsers.reader import read  # noqa: E402
from tieout.parsers.submission import read_submission  # noqa: E402

LABELS = HERE.parent.parent / "shared" / "corpus" / "labels"
RESULTS = HERE / "results" / "printed_truth.json"
PROPERTIES = ("found", "value", "sign", "scale", "period", "label", "statement")
DAYS_OPEN = 7  # a period of months in a year of 52 weeks: the page does not say on which day it begins
WORST = 8  # documents shown of each style


class Miss(NamedTuple):
    """A number read wrongly, or not at all, or read where none was printed."""

    what: str
    truth: PrintedFact | None
    fact: Fact | None


class Compared(NamedTuple):
    """A document's numbers: how many were printed, read, and right, and what is wrong with the others."""

    document: Document
    printed: int
    read: int
    right: int
    wrong: Counter[str]
    misses: tuple[Miss, ...]


def compare(document: Document) -> Compared:
    """Read a printed document and hold each fact against what was printed at its place."""
    try:
        facts = [
            f
            for f in read(document.data, document.name).facts
            if f.statement not in ("narrative", "ex27", "cover")
        ]
    except Unreadable:
        facts = []
    at = places_of(document, facts)
    wrong: Counter[str] = Counter()
    misses: list[Miss] = []
    matched: set[str] = set()
    for truth in document.facts:
        fact = next((f for f, start, end in at[truth.line] if start < truth.end and end > truth.start), None)
        faults = find_faults(truth, fact)
        wrong.update(faults)
        if fact is not None:
            matched.add(fact.fact_id)
        if faults:
            misses.append(Miss(" ".join(faults), truth, fact))
    spurious = [
        f for f in facts if f.fact_id not in matched and f.statement in STATEMENTS and f.unit != "percent"
    ]
    misses += [Miss("not printed", None, f) for f in spurious]
    right = len(document.facts) - sum(m.truth is not None for m in misses)
    return Compared(document, len(document.facts), len(matched) + len(spurious), right, wrong, tuple(misses))


def places_of(document: Document, facts: Sequence[Fact]) -> dict[int, list[tuple[Fact, int, int]]]:
    """The facts by the line they were read from, with their characters; in HTML by the number of their cell."""
    at: dict[int, list[tuple[Fact, int, int]]] = defaultdict(list)
    if not document.is_html:
        for fact in facts:
            at[fact.line].append((fact, fact.start, fact.end))
        return at
    submission = read_submission(document.data, document.name)
    root = parse_html(html_of(submission, submission.documents[0]))
    for fact in facts:
        element = find_element(root, fact.anchor)
        for number in [] if element is None else element.xpath("descendant-or-self::*[@id]/@id"):
            at[int(number[1:])].append((fact, 0, 1))
    return at


def find_faults(truth: PrintedFact, fact: Fact | None) -> list[str]:
    """The properties in which a fact differs from what was printed; of one that was not read, `found` alone."""
    if fact is None:
        return ["found"]
    same_period = _same_day(truth, truth.period_start, fact.period_start) and (
        _same_day(truth, truth.period_end, fact.period_end)
        if truth.period_start is None and truth.day_open
        else fact.period_end == truth.period_end
    )
    is_right = {
        "value": abs(fact.value).scaleb(-fact.scale) == abs(truth.value).scaleb(-truth.scale),
        "sign": _sign(fact.value) == _sign(truth.value),
        "scale": truth.nil or fact.scale == truth.scale,
        "period": same_period,
        "label": _words(fact.label) == _words(truth.label),
        "statement": fact.statement == truth.statement,
    }
    return [name for name, right in is_right.items() if not right]


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _words(label: str) -> str:
    return " ".join(label.split()).rstrip(" .:")


def _same_day(truth: PrintedFact, printed: date | None, read: date | None) -> bool:
    if printed is None or read is None:
        return printed is read
    return abs((printed - read).days) <= (DAYS_OPEN if truth.day_open else 0)


def print_documents(
    filings: Sequence[Filing], styles: Sequence[str], count: int, seed: int
) -> Iterable[Document]:
    """Yield `count` documents, the styles in turn, of filings drawn with the seed."""
    draw = Random(seed)
    for n in range(count):
        style = styles[n % len(styles)]
        filing = draw.choice(filings)
        yield PRESSES[style](filing, style, seed)


PRESSES = (
    dict.fromkeys(HOUSES, print_document)
    | dict.fromkeys(HELD_OUT, print_held_out)
    | dict.fromkeys(HTML_HOUSES, print_html)
    | dict.fromkeys(HTML_HELD_OUT, print_html_held_out)
)


def tabulate(compared: Sequence[Compared]) -> dict[str, dict[str, float]]:
    """Per style and over the styles developed on and held out: recall, precision, and each property's share of right."""
    groups: dict[str, list[Compared]] = defaultdict(list)
    for c in compared:
        groups[c.document.style].append(c)
        format_ = "HTML" if c.document.is_html else "text"
        is_held_out = c.document.style in HELD_OUT or c.document.style in HTML_HELD_OUT
        groups[f"{format_} {'held out' if is_held_out else 'developed'}, all"].append(c)
    table = {}
    for name, group in sorted(groups.items(), key=lambda g: (g[0].endswith(", all"), g[0])):
        printed, right = sum(c.printed for c in group), sum(c.right for c in group)
        wrong = sum((c.wrong for c in group), Counter())
        row = {"documents": len(group), "numbers": printed, "recall": right / printed,
               "precision": right / max(1, sum(c.read for c in group))}  # fmt: skip
        found = printed - wrong["found"]
        row |= {p: 1 - wrong[p] / (printed if p == "found" else max(1, found)) for p in PROPERTIES}
        table[name] = row
    return table


def print_table(table: dict[str, dict[str, float]]) -> None:
    """Print the table in per cent."""
    names = ["recall", "precision", *PROPERTIES]
    print(f"{'style':20}{'docs':>6}{'numbers':>9}" + "".join(f"{n:>11}" for n in names))
    for style, row in table.items():
        print(
            f"{style:20}{row['documents']:>6}{row['numbers']:>9}" + "".join(f"{row[n]:>11.2%}" for n in names)
        )


def write_worst(folder: Path, compared: Sequence[Compared]) -> None:
    """Write each style's worst documents, and beside each what was wrong in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for style in {c.document.style for c in compared}:
        own = sorted(
            (c for c in compared if c.document.style == style and c.misses), key=lambda c: -len(c.misses)
        )
        for c in own[:WORST]:
            (folder / c.document.name).write_text(c.document.text)
            (folder / c.document.name).with_suffix(".misses").write_text(
                "\n".join(_told(m) for m in c.misses) + "\n"
            )


def _told(miss: Miss) -> str:
    truth, fact = miss.truth, miss.fact
    line = truth.line if truth else fact.line if fact else 0
    printed = (
        f"{truth.printed} {truth.scale} {truth.period_start} {truth.period_end} {truth.statement} | {truth.label}"
        if truth
        else "-"
    )
    got = (
        f"{fact.printed} {fact.scale} {fact.period_start} {fact.period_end} {fact.statement} | {fact.label}"
        if fact
        else "-"
    )
    return f"line {line}: {miss.what}\n   printed {printed}\n   read    {got}"


def main() -> None:
    """Print, read, compare, tabulate."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--styles", nargs="+", default=[*PRESSES], choices=[*PRESSES])
    parser.add_argument("--labels", type=Path, default=LABELS, help="folder of the SEC's data sets")
    parser.add_argument("--show", type=Path, help="folder for the worst documents")
    asked = parser.parse_args()
    filings = read_filings(asked.labels)
    compared = [compare(d) for d in print_documents(filings, asked.styles, asked.documents, asked.seed)]
    table = tabulate(compared)
    print_table(table)
    if asked.show:
        write_worst(asked.show, compared)
    if asked.styles == [*PRESSES]:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(
            json.dumps({"seed": asked.seed, "filings": len(filings), "styles": table}, indent=1) + "\n"
        )


if __name__ == "__main__":
    main()
