"""Real filings written otherwise, read, and compared with the reading of what was filed.

    python benchmarks/rewrite_corpus.py [text|html] [../shared/corpus] [--every 8] [--only NAME ...] [--show]

Every filing is rewritten as another filer would have typed it, one manner at a time (`rewrites/`): other signs, gaps,
rules, words. What it says stays the same, so the same facts must be read and the same errors found. Prints for each
manner the share of the facts of primary statements that are found again, what is read besides, and findings of severity
error that the filing as filed does not have. Writes benchmarks/results/rewrite_corpus.json.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from rewrites import html, html_layouts, text, words

from tieout.checkpoints.gate import Setup, read_setup
from tieout.errors import TieoutError
from tieout.expectations.evaluate import evaluate_filing
from tieout.facts import STATEMENTS, Fact
from tieout.parsers import read

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).parent / "results" / "rewrite_corpus.json"
Key = tuple[object, ...]


REWRITES = {"text": text.REWRITES, "html": html.REWRITES | html_layouts.REWRITES}


class Reading(NamedTuple):
    """What counts of a filing: facts of its primary statements, and findings of severity error."""

    facts: Counter[Key]
    errors: Counter[Key]


class Score(NamedTuple):
    """How the reading of a rewritten filing stands to that of the filing as filed."""

    name: str
    rewrite: str
    facts: int
    kept: int
    added: int
    errors: int
    lost: tuple[Key, ...]
    gained: tuple[Key, ...]
    new_errors: tuple[Key, ...]


def read_filing(written: str, name: str, setup: Setup, years: int) -> Reading:
    """The facts and errors of a filing whose dates were moved by some years; dates are moved back."""
    filing = read(written.encode(), name, setup.line_items)
    facts = Counter(_key(fact, years) for fact in filing.facts if fact.statement in STATEMENTS)
    verdicts = evaluate_filing(filing, setup.rules, setup.line_items.vocabulary)
    errors = Counter(
        (v.rule, abs(v.difference) if v.difference is not None else None)
        for v in verdicts
        if v.status == "breaks" and v.severity == "error"
    )
    return Reading(facts, errors)


def _key(fact: Fact, years: int) -> Key:
    return (
        fact.statement,
        fact.concept,
        fact.value,
        fact.unit,
        _back(fact.period_start, years),
        _back(fact.period_end, years),
    )


def _back(day: date | None, years: int) -> str:
    return str(day.replace(year=day.year - years)) if day else ""


_SETUP: list[Setup] = []


def compare(task: tuple[str, Path, tuple[str, ...]]) -> list[Score]:
    """The scores of a filing of a form for the rewrites named, of those that change it."""
    form, path, names = task
    if not _SETUP:
        _SETUP.append(read_setup(ROOT / "config.yml"))
    written = path.read_bytes().decode("utf-8", "replace")
    try:
        filed = read_filing(written, path.name, _SETUP[0], 0)
    except TieoutError:
        return []
    scores = []
    for name in names:
        rewritten = REWRITES[form][name](written)
        if rewritten == written:
            continue
        try:
            other = read_filing(rewritten, path.name, _SETUP[0], words.YEARS if name == "years_later" else 0)
        except TieoutError:
            other = Reading(Counter(), Counter())
        lost, gained = filed.facts - other.facts, other.facts - filed.facts
        errors = other.errors - filed.errors
        scores.append(
            Score(
                path.name,
                name,
                filed.facts.total(),
                filed.facts.total() - lost.total(),
                gained.total(),
                errors.total(),
                tuple(lost.elements()),
                tuple(gained.elements()),
                tuple(errors.elements()),
            )
        )
    return scores


def filings(form: str, corpus: Path) -> list[Path]:
    """Filings and releases of a form."""
    folders = {"text": ("ascii", "releases"), "html": ("html", "releases")}[form]
    paths = (path for folder in folders for path in sorted((corpus / folder).iterdir()))
    return [path for path in paths if _is_html(path) == (form == "html")]


def _is_html(path: Path) -> bool:
    return re.search(rb"<html|<table[^>]*>\s*<tr", path.read_bytes()[:100_000], re.I) is not None


def print_table(form: str, scores: Sequence[Score]) -> dict[str, dict[str, float]]:
    """A line a rewrite; what stands in it, by name."""
    table: dict[str, dict[str, float]] = {}
    print(f"{'rewrite':<26}{'filings':>8}{'facts':>8}{'kept':>9}{'besides':>9}{'new errors':>12}")
    for name in REWRITES[form]:
        found = [score for score in scores if score.rewrite == name]
        facts = sum(score.facts for score in found)
        if not facts:
            continue
        kept, added = sum(score.kept for score in found), sum(score.added for score in found)
        errors = sum(score.errors for score in found)
        table[name] = {
            "filings": len(found),
            "facts": facts,
            "kept": kept,
            "besides": added,
            "errors": errors,
        }
        print(f"{name:<26}{len(found):>8}{facts:>8}{kept / facts:>9.2%}{added / facts:>9.2%}{errors:>12}")
    return table


def worst(scores: Sequence[Score]) -> Iterator[str]:
    """The filings that lose most, and examples."""
    for score in sorted(scores, key=lambda s: s.kept - s.facts - 20 * s.errors):
        if score.kept < score.facts or score.errors:
            kept = f"{score.kept} of {score.facts}, +{score.added}"
            yield f"{score.rewrite} {score.name}: {kept}, errors {score.new_errors}"
            for what, keys in (("-", score.lost), ("+", score.gained)):
                yield from (f"    {what} {' '.join(map(str, key))}" for key in keys[:6])


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("form", choices=REWRITES)
    parser.add_argument("corpus", type=Path, nargs="?", default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--every", type=int, default=8, help="each n-th filing (8)")
    parser.add_argument("--from", dest="first", type=int, default=0, help="from this filing on (0)")
    parser.add_argument("--only", nargs="*", help="these rewrites")
    parser.add_argument("--show", action="store_true", help="the filings that lose most, with examples")
    options = parser.parse_args()
    names = tuple(options.only or REWRITES[options.form])
    paths = filings(options.form, options.corpus)[options.first :: options.every]
    with Pool(2) as pool:
        scores = [
            s for found in pool.imap(compare, [(options.form, path, names) for path in paths]) for s in found
        ]
    table = print_table(options.form, scores)
    if options.show:
        print("\n".join(worst(scores)))
    if not options.only:
        kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
        kept[options.form] = {"every": options.every, "from": options.first, "rewrites": table}
        RESULTS.write_text(json.dumps(kept, indent=2) + "\n")


if __name__ == "__main__":
    main()
