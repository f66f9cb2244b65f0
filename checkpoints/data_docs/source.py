"""What is published: the outcomes of a run, as a source that the site's sections draw their pages from."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

import tieout
from tieout.checkpoints.data_docs.numbers import number_keys
from tieout.checkpoints.findings import findings
from tieout.checkpoints.outcome import FilingOutcome
from tieout.checkpoints.runs.changes import Changes, find_changes
from tieout.checkpoints.runs.history import NO_PAST, KeptFiling, Past, text_digest
from tieout.concepts import Vocabulary
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import PASSING, Verdict

if TYPE_CHECKING:
    from tieout.checkpoints.prove.proof import Proof

SOURCE = "tieout_publication"
"""The name under which a context holds the Publication that its site is made from."""
_LONGEST_NAME = 80


class Publication:
    """The outcomes of a run with the rules in force; every page is made from this alone."""

    def __init__(
        self,
        outcomes: tuple[FilingOutcome, ...],
        rules: tuple[Rule, ...],
        vocabulary: Vocabulary,
        started: datetime,
        run_id: str,
        checkpoint: str = "default",
        past: Past = NO_PAST,
        previous: str = "",
        proofs: tuple[Proof, ...] = (),
    ) -> None:
        self.outcomes = outcomes
        self.rules = rules
        self.vocabulary = vocabulary
        self.started = started
        self.run_id = run_id
        self.checkpoint = checkpoint
        self.past = past
        self.previous = previous
        self.proofs = proofs
        self._keys: dict[str, dict[str, int]] = {}

    @property
    def time(self) -> str:
        """When the run was made, for people: `2004-02-12 16:00 UTC`."""
        return f"{self.started:%Y-%m-%d %H:%M} UTC"

    @cached_property
    def rules_by_id(self) -> Mapping[str, Rule]:
        """The rules in force by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def filing_pages(self) -> Mapping[str, str]:
        """The page of each filing, as a path in the site."""
        return _pages("filings", [outcome.filing for outcome in self.outcomes])

    @cached_property
    def proof_pages(self) -> Mapping[str, str]:
        """The page of each filing that was proved, as a path in the site."""
        return _pages("prove", [proof.filing.path for proof in self.proofs])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What a filing is called in tables: its path from the folder that all filings lie in."""
        names = [outcome.filing for outcome in self.outcomes]
        folder = os.path.commonpath([str(PurePath(name).parent) for name in names]) if _alike(names) else ""
        return {name: name[len(folder) :].lstrip("/") or name if folder else name for name in names}

    @cached_property
    def rule_pages(self) -> Mapping[str, str]:
        """The page of each rule, as a path in the site."""
        return _pages("rules", [rule.id for rule in self.rules])

    @cached_property
    def verdicts_by_rule(self) -> Mapping[str, tuple[tuple[FilingOutcome, Verdict], ...]]:
        """Every verdict of the run by its rule, in the order of the filings."""
        found: dict[str, list[tuple[FilingOutcome, Verdict]]] = {rule.id: [] for rule in self.rules}
        for outcome in self.outcomes:
            for verdict in outcome.verdicts:
                found.setdefault(verdict.rule, []).append((outcome, verdict))
        return {rule: tuple(verdicts) for rule, verdicts in found.items()}

    @cached_property
    def kept_filings(self) -> tuple[KeptFiling, ...]:
        """The filings as the summary of this run tells them."""
        return tuple(_keep(outcome) for outcome in self.outcomes)

    @cached_property
    def changes(self) -> Changes:
        """What changed since the last run of this checkpoint."""
        return find_changes(self.outcomes, self.rules, self.past)

    def keys_of(self, filing: str) -> Mapping[str, int]:
        """The keys by which the page of a filing names its numbers, by fact."""
        if filing not in self._keys:
            reading = next((o.reading for o in self.outcomes if o.filing == filing), None)
            self._keys[filing] = number_keys(reading) if reading else {}
        return self._keys[filing]

    def summary(self) -> dict[str, object]:
        """What `summary.json` of the run says."""
        return {
            "run": self.run_id,
            "time": self.started.isoformat(),
            "tieout": tieout.__version__,
            "checkpoint": self.checkpoint,
            "previous": self.previous,
            "packs": sorted({rule.pack for rule in self.rules}),
            "rules": len(self.rules),
            "filings": [
                _summary(outcome, kept, self.filing_pages[outcome.filing])
                for outcome, kept in zip(self.outcomes, self.kept_filings, strict=True)
            ],
        }


def _alike(names: list[str]) -> bool:
    """Whether several names are all absolute or all relative, so that they can have a folder in common."""
    return len(names) > 1 and len({PurePath(name).is_absolute() for name in names}) == 1


def _keep(outcome: FilingOutcome) -> KeptFiling:
    severities = [severity for severity, _ in findings(outcome)]
    return KeptFiling(
        filing=outcome.filing,
        verdict=outcome.verdict,
        exceptions=severities.count("error"),
        warnings=severities.count("warning"),
        not_tested=sum(verdict.status == "not_tested" for verdict in outcome.verdicts),
        numbers=outcome.coverage.numbers,
        checked=outcome.coverage.touched,
        text=text_digest(outcome.reading.lines) if outcome.reading else "",
    )


def _summary(outcome: FilingOutcome, kept: KeptFiling, page: str) -> dict[str, object]:
    return {
        **kept._asdict(),
        "reasons": list(outcome.reasons) or ([outcome.error] if outcome.error else []),
        "passed": sum(verdict.status in PASSING for verdict in outcome.verdicts),
        "page": f"docs/{page}",
    }


def _pages(folder: str, names: list[str]) -> dict[str, str]:
    """A path for each name: letters, digits and dots of it, numbered where two come out alike."""
    taken: set[str] = set()
    pages = {}
    for name in names:
        stem = re.sub(r"[^A-Za-z0-9._]+", "-", name).strip("-.")[-_LONGEST_NAME:] or "document"
        free, number = stem, 1
        while free.lower() in taken:
            number += 1
            free = f"{stem}-{number}"
        taken.add(free.lower())
        pages[name] = f"{folder}/{free}.html"
    return pages
