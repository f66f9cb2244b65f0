"""Learns labels of the vocabulary from the SEC's Financial Statement Data Sets, and measures it on them.

    python benchmarks/learn_line_items.py FOLDER             proposals, with counts and precision
    python benchmarks/learn_line_items.py FOLDER --write     puts them under `learnt` of the vocabulary
    python benchmarks/learn_line_items.py FOLDER --measure   precision and recall, held out by company
    python benchmarks/learn_line_items.py FOLDER --misses    the most frequent lines that are missed or wrong

FOLDER holds the data sets as the SEC publishes them: zip files with sub.txt, num.txt and pre.txt.
`--measure --without OTHER` leaves out the companies of another such folder, from which the vocabulary was made, and
writes benchmarks/results/labels_elsewhere.json.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tieout.parsers.concepts.concept_rows import settle
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.labels import clean, words_of
from tieout.parsers.vocabulary.line_items import VOCABULARY, LineItems, load_line_items

STATEMENTS = {
    "BS": "balance_sheet",
    "IS": "income_statement",
    "CI": "comprehensive_income",
    "CF": "cash_flow",
    "EQ": "equity",
}
BEYOND = """
short_term_investments prepaid_expenses other_current_assets other_assets accounts_payable accrued_liabilities
current_portion_of_debt long_term_debt deposits loans_net allowance_loans total_investments depreciation
general_and_administrative selling_and_marketing other_nonoperating_income
"""
BEYOND_THE_CATALOGUE = frozenset(BEYOND.split())
"""Concepts of the vocabulary that the rules' catalogue does not name: not measured."""

MIN_COMPANIES = 3
MIN_SHARE = 0.9
CLASS_SIZE = 3


class Line(NamedTuple):
    """A printed line of a filing's statement with the element it was tagged with."""

    company: str
    table: tuple[str, str, str]  # filing, report, statement
    statement: str
    element: str
    label: str
    unit: str


def read_lines(folder: Path) -> list[Line]:
    """Every line of the primary statements, in printed order, of every data set in `folder`."""
    lines: list[Line] = []
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            company = {r["adsh"]: r["cik"] for r in _rows(archive, "sub.txt")}
            units = _units(archive)
            printed = [r for r in _rows(archive, "pre.txt") if r["stmt"] in STATEMENTS and r["inpth"] == "0"]
            printed = [r for r in printed if not r["tag"].endswith("Abstract")]  # headings, in older editions
            printed.sort(key=lambda r: (r["adsh"], int(r["report"]), int(r["line"])))
            lines += [
                Line(
                    company[r["adsh"]], (r["adsh"], r["report"], r["stmt"]), STATEMENTS[r["stmt"]],
                    r["tag"] if r["version"].startswith("us-gaap") else "", r["plabel"],
                    units.get((r["adsh"], r["tag"]), ""),
                )
                for r in printed
            ]  # fmt: skip
    return lines


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    text = io.TextIOWrapper(archive.open(name), "utf-8")
    return csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)


def _units(archive: zipfile.ZipFile) -> dict[tuple[str, str], str]:
    """What a reader sees of a line's numbers: shares by their unit, per share by small numbers with cents."""
    values: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    units: dict[tuple[str, str], str] = {}
    for r in _rows(archive, "num.txt"):
        if r["value"]:
            values[r["adsh"], r["tag"]].append(Decimal(r["value"]))
        units[r["adsh"], r["tag"]] = "shares" if r["uom"] == "shares" else "money"
    for key, numbers in values.items():
        if all(abs(v) < 1000 for v in numbers) and any(v % 1 for v in numbers):
            units[key] = "per_share"
    return units


def element_classes(items: LineItems, lines: Iterable[Line]) -> dict[str, tuple[str, ...]]:
    """Per concept the elements that count as it: its own, and of those declared equivalent the most used; at most three.

    Taxonomies change from year to year, and with them which of the equivalent elements there are.
    """
    used = Counter((x.statement, x.element) for x in lines if x.element)
    classes = {}
    for name, concept in items.vocabulary.items():
        uses = {
            e: sum(used[s, e] for s in items.statements(name))
            for e in (concept.element, *items.also_elements(name))
        }
        own_first = sorted(uses, key=lambda e: (e != concept.element, -uses[e]))
        classes[name] = tuple(e for e in own_first if uses[e])[:CLASS_SIZE]
    return classes


def propose(lines: Sequence[Line], items: LineItems) -> list[tuple[str, str, int, float]]:
    """Labels the vocabulary should have: concept, label, companies, share of them that tag it so."""
    classes = element_classes(items, lines)
    concept_of = {
        (s, e): name
        for name, elements in reversed(classes.items())
        for e in elements
        for s in items.statements(name)
    }
    groups: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    printed: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for line in lines:
        label = clean(line.label)
        key = (line.statement, line.unit, words_of(label))
        groups[key][line.element].add(line.company)
        printed[key][label] += 1
    proposals = []
    for (statement, unit, words), tagged in groups.items():
        companies = len(set().union(*tagged.values()))
        shares: Counter[str] = Counter()
        for element, by in tagged.items():
            name = concept_of.get((statement, element))
            if name is not None:
                shares[name] += len(by)
        if companies < MIN_COMPANIES or not shares or not words:
            continue
        name, count = shares.most_common(1)[0]
        share = count / sum(len(by) for by in tagged.values())
        label = printed[statement, unit, words].most_common(1)[0][0]
        fits = items.vocabulary[name].unit == unit or not unit
        if share >= MIN_SHARE and fits and items.match(label, statement, (), unit) is None:
            proposals.append((name, label, companies, share))
    return sorted(proposals, key=lambda p: (p[0], -p[2]))


def write_learnt(proposals: Sequence[tuple[str, str, int, float]], path: Path = VOCABULARY) -> int:
    """Append the proposed labels to the concepts' `learnt` blocks; all else in the file stays as it is."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for name, label, _, _ in proposals:
        wanted[name].append(label)
    out: list[str] = []
    concept = ""
    block: list[str] = []

    def close() -> None:
        if block:
            if "    learnt: |" not in block and wanted.get(concept):
                block.append("    learnt: |")
            out.extend(block + [f"      {label}" for label in wanted.pop(concept, [])])
            block.clear()

    for line in path.read_text("utf-8").splitlines():
        starts = line.startswith("  ") and not line.startswith("   ") and line.endswith(":")
        if starts or not line.startswith(" "):
            close()
            concept = line.strip().rstrip(":")
        (block if line.startswith("  ") else out).append(line)
    close()
    path.write_text("\n".join(out) + "\n", "utf-8")
    return len(proposals)


Matcher = Callable[[Line], Match | None]


class Score(NamedTuple):
    """Lines counted once per company and label."""

    said: int
    right: int
    strictly_right: int
    there: int
    found: int
    strictly_there: int
    strictly_found: int

    def __add__(self, other: Score) -> Score:  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        return (
            f"precision {self.right / self.said:.1%}, recall {self.found / self.there:.1%} with classes;"
            f" {self.strictly_right / self.said:.1%}, {self.strictly_found / self.strictly_there:.1%} without"
            f" ({self.there} lines to find, {self.said} said)"
        )


def settled_lines(lines: Sequence[Line], items: LineItems) -> list[tuple[Line, Match | None]]:
    """Every line with what its label means, a whole statement settled together."""
    tables: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        tables[line.table].append(line)
    found: list[tuple[Line, Match | None]] = []
    for table in tables.values():
        matches = [items.match(x.label, x.statement, (), x.unit) for x in table]
        found += zip(table, settle(matches, [x.label for x in table], items), strict=True)
    return found


def measure(lines: Sequence[Line], items: LineItems, misses: Counter[str] | None = None) -> Score:
    """How the vocabulary's concepts agree with the elements; a whole statement is settled together.

    Without classes a concept stands for the one element of its class that its lines are tagged with most.
    """
    classes = element_classes(items, lines)
    names = [n for n in items.vocabulary if n not in BEYOND_THE_CATALOGUE]
    other = {items.vocabulary[n].element for n in BEYOND_THE_CATALOGUE}
    asked = {(s, e) for n in names for e in classes[n] if e not in other for s in items.statements(n)}
    settled = settled_lines(lines, items)
    tagged = Counter((match.concept, line.element) for line, match in settled if match)
    chief = {n: max(classes[n], key=lambda e: tagged[n, e], default="") for n in items.vocabulary}
    asked_strictly = {(s, chief[n]) for n in names for s in items.statements(n)}
    outcomes: dict[tuple[str, str, str, str], Score] = {}
    for line, match in settled:
        if not line.element:
            continue
        concept = match.concept if match and match.concept not in BEYOND_THE_CATALOGUE else ""
        right = bool(concept) and line.element in classes[concept]
        strictly = bool(concept) and line.element == chief[concept]
        there, strictly_there = ((line.statement, line.element) in a for a in (asked, asked_strictly))
        score = Score(
            bool(concept),
            right,
            strictly,
            there,
            there and right,
            strictly_there,
            strictly_there and strictly,
        )
        label = clean(line.label)
        outcomes[line.company, line.statement, words_of(label), line.element] = score
        if misses is not None and ((concept and not right) or (there and not right)):
            misses[f"{line.statement:20} {label[:70]:70} {line.element[:60]:60} {concept}"] += 1
    return sum(outcomes.values(), Score(*(0,) * 7))


def measure_held_out(lines: Sequence[Line], folds: int = 4) -> tuple[Score, Score]:
    """With labels learnt from the other companies only, and without any learnt label."""
    taught, untaught = Score(*(0,) * 7), Score(*(0,) * 7)
    for fold in range(folds):
        out = [x for x in lines if int(x.company) % folds == fold]
        items = load_line_items(learnt=False)
        untaught += measure(out, items)
        items.learn(
            (n, label)
            for n, label, _, _ in propose([x for x in lines if int(x.company) % folds != fold], items)
        )
        taught += measure(out, items)
    return taught, untaught


SURE = 0.6
"""Share of a label's lines that must carry its concept's chief element in other companies, for it to be said."""
DOUBT = 2
"""Lines of the concept in general that count beside those of the very label: few lines prove little."""

Key = tuple[str, str, str, str]
"""A line counted once: company, statement, words of the label, element."""


def measure_one_element(lines: Sequence[Line], items: LineItems, folds: int = 4) -> tuple[float, float]:
    """Precision and recall with a single element a concept.

    A label is said to mean it only where the lines of other companies are tagged with that element often enough.
    """
    meant: dict[Key, str] = {}
    for line, match in settled_lines(lines, items):
        if line.element:
            concept = match.concept if match and match.concept not in BEYOND_THE_CATALOGUE else ""
            meant[line.company, line.statement, words_of(clean(line.label)), line.element] = concept
    chief: dict[str, str] = {}
    for (concept, element), _ in Counter((c, key[3]) for key, c in meant.items() if c).most_common():
        chief.setdefault(concept, element)
    asked = {(s, element) for concept, element in chief.items() for s in items.statements(concept)}
    said = right = 0
    for fold in range(folds):
        by_label: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        by_concept: dict[str, Counter[str]] = defaultdict(Counter)
        for (company, statement, words, element), concept in meant.items():
            if concept and int(company) % folds != fold:
                by_label[concept, statement, words][element] += 1
                by_concept[concept][element] += 1
        for (company, statement, words, element), concept in meant.items():
            seen = by_concept.get(concept)
            if not seen or int(company) % folds != fold:
                continue
            own = by_label.get((concept, statement, words), Counter())
            usual = seen[chief[concept]] / seen.total()
            if (own[chief[concept]] + DOUBT * usual) / (own.total() + DOUBT) >= SURE:
                said += 1
                right += element == chief[concept]
    return right / said, right / sum((key[1], key[3]) in asked for key in meant)


def main() -> None:
    """Read the data sets and do what is asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    for option in ("write", "measure", "misses"):
        parser.add_argument(f"--{option}", action="store_true")
    parser.add_argument("--without", type=Path, metavar="OTHER")
    chosen = parser.parse_args()
    lines = read_lines(chosen.folder)
    if chosen.without:
        known = {x.company for x in read_lines(chosen.without)}
        lines = [x for x in lines if x.company not in known]
    filings, companies = {x.table[0] for x in lines}, {x.company for x in lines}
    print(f"{len(lines)} lines, {len(filings)} filings, {len(companies)} companies")
    if chosen.measure:
        taught, untaught = measure_held_out(lines)
        print(f"learnt labels held out by company: {taught}\nwithout learnt labels:             {untaught}")
        whole = measure(lines, load_line_items())
        print(f"vocabulary as it stands:           {whole}")
        one = measure_one_element(lines, load_line_items())
        print(f"one element, said where sure:      precision {one[0]:.1%}, recall {one[1]:.1%}")
        result = _result(len(filings), len(companies), taught, whole, one)
        if chosen.without:
            name = " ".join(sorted(path.stem for path in chosen.folder.glob("*.zip")))
            held = json.loads(ELSEWHERE.read_text("utf-8")) if ELSEWHERE.exists() else {}
            ELSEWHERE.write_text(json.dumps(held | {name: result}, indent=2) + "\n", encoding="utf-8")
        else:
            RESULTS.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    elif chosen.misses:
        misses: Counter[str] = Counter()
        print(measure(lines, load_line_items(), misses))
        for text, count in misses.most_common(150):
            print(f"{count:5} {text}")
    else:
        proposals = propose(lines, load_line_items())
        for name, label, companies, share in proposals:
            print(f"{name:32} {companies:4} companies {share:5.0%}  {label}")
        if chosen.write:
            print(f"{write_learnt(proposals)} labels written to {VOCABULARY}")


RESULTS = Path(__file__).parent / "results" / "labels.json"
ELSEWHERE = RESULTS.with_name("labels_elsewhere.json")


def _result(
    filings: int, companies: int, taught: Score, whole: Score, one: tuple[float, float]
) -> dict[str, object]:
    result = {
        "filings": filings,
        "companies": companies,
        "held_out": {"precision": taught.right / taught.said, "recall": taught.found / taught.there},
        "as_it_stands": {"precision": whole.right / whole.said, "recall": whole.found / whole.there},
        "one_element": {"precision": one[0], "recall": one[1]},
    }
    return {
        name: {k: round(v, 4) for k, v in part.items()} if isinstance(part, dict) else part
        for name, part in result.items()
    }


if __name__ == "__main__":
    main()
