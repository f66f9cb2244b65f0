"""What the vocabulary makes of labels that nobody can have had in view, measured on the SEC's data sets.

    python benchmarks/unseen_labels.py FOLDER             prints the table, writes benchmarks/results/unseen_labels.json
    python benchmarks/unseen_labels.py FOLDER --misses    the labels of one company that are missed or wrong

Two measures, by company. Halves: companies are split in two by a hash of their number; for each half the vocabulary
forgets every whole label that no company of the other half prints, so that only patterns, spelling, other words for the
same and the other half's labels are left. That is harsher than the truth, as what an accountant knows without any filing
is forgotten too. Rare: the labels that a single company prints, by the way in which they are understood.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from learn_line_items import (
    BEYOND_THE_CATALOGUE,
    Line,
    Score,
    element_classes,
    measure,
    read_lines,
    settled_lines,
)

from tieout.parsers.vocabulary.labels import clean, words_of
from tieout.parsers.vocabulary.line_items import LineItems, load_line_items

RESULTS = Path(__file__).parent / "results" / "unseen_labels.json"
WAYS = ("exact", "pattern", "spelling", "structure")


class Rare(NamedTuple):
    """A line under a label that one company alone prints: what it is tagged with, what was understood, and how."""

    label: str
    statement: str
    element: str
    asked: bool  # the element is one of a concept's
    concept: str
    way: str
    right: bool


def half_of(company: str) -> int:
    """0 or 1, the same for a company on every machine."""
    return hashlib.md5(company.encode(), usedforsecurity=False).digest()[0] % 2


def vocabulary_of_half(lines: Sequence[Line], half: int) -> LineItems:
    """The vocabulary with no other whole labels than those that companies of that half print."""
    items = load_line_items()
    items.keep_labels({_words(x) for x in lines if half_of(x.company) == half})
    return items


def measure_halves(lines: Sequence[Line]) -> Score:
    """Each half of the companies with the labels of the other."""
    scores = (
        measure([x for x in lines if half_of(x.company) == 1 - half], vocabulary_of_half(lines, half))
        for half in (0, 1)
    )
    return sum(scores, Score(*(0,) * 7))


def find_rare(lines: Sequence[Line], items: LineItems) -> list[Rare]:
    """The lines whose label stands in the filings of one company alone, each label once."""
    classes = element_classes(items, lines)
    names = [n for n in items.vocabulary if n not in BEYOND_THE_CATALOGUE]
    other = {items.vocabulary[n].element for n in BEYOND_THE_CATALOGUE}
    asked = {(s, e) for n in names for e in classes[n] if e not in other for s in items.statements(n)}
    companies: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines:
        companies[line.statement, _words(line)].add(line.company)
    found: dict[tuple[str, str, str], Rare] = {}
    for line, match in settled_lines(lines, items):
        words = _words(line)
        if line.element and len(companies[line.statement, words]) == 1:
            concept = match.concept if match and match.concept not in BEYOND_THE_CATALOGUE else ""
            found[line.statement, words, line.element] = Rare(
                line.label, line.statement, line.element, (line.statement, line.element) in asked, concept,
                match.source if match else "", line.element in classes.get(concept, ()),
            )  # fmt: skip
    return list(found.values())


def _words(line: Line) -> str:
    return words_of(clean(line.label))


def main() -> None:
    """Read the data sets, print both measures, keep them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    lines = read_lines(chosen.folder)
    rare = find_rare(lines, load_line_items())
    if chosen.misses:
        for r in rare:
            if (r.concept and not r.right) or (r.asked and not r.concept):
                print(f"{r.statement:20} {r.label[:90]:90} {r.element[:60]:60} {r.concept} {r.way}")
        return
    halves = measure_halves(lines)
    said, right = Counter(r.way for r in rare if r.concept), Counter(r.way for r in rare if r.right)
    there, found = sum(r.asked for r in rare), sum(r.asked and r.right for r in rare)
    print(f"each half with the other's labels: {halves}")
    print(f"labels of one company alone:       {there} to find, recall {found / there:.1%}")
    for way in WAYS:
        print(
            f"    by {way:10} {right[way]:5} right of {said[way]:5} said  {right[way] / max(1, said[way]):.1%}"
        )
    result = {
        "halves": {
            "precision": round(halves.right / halves.said, 4),
            "recall": round(halves.found / halves.there, 4),
        },
        "rare": {
            "to_find": there,
            "recall": round(found / there, 4),
            "ways": {way: {"said": said[way], "right": right[way]} for way in WAYS},
        },
    }
    RESULTS.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
