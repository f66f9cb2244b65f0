"""The first page: the verdict over all filings, each filing with its counts, and the rules in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from tieout.checkpoints.data_docs.filing_page import count_outcome
from tieout.checkpoints.data_docs.frame import Frame, frame_of
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.trends import RunRow, Then, Trend, earlier, run_rows, trends_of
from tieout.checkpoints.data_docs.words import VERDICT
from tieout.checkpoints.outcome import FilingOutcome, percent, percent_of
from tieout.checkpoints.runs.changes import Changes, FilingChange, count_turned
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import FINDINGS, PASSING


class FilingRow(NamedTuple):
    """A filing on the first page."""

    outcome: FilingOutcome
    name: str
    page: str
    counts: dict[str, int]
    coverage: str
    percent: int
    earlier: tuple[Then, ...]
    change: str


class RuleRow(NamedTuple):
    """A rule on the first page."""

    rule: Rule
    page: str
    passed: int
    failed: int
    not_tested: int


class IndexPage(NamedTuple):
    """Everything on the first page."""

    frame: Frame
    verdict: str
    verdicts: tuple[tuple[str, int], ...]
    filings: tuple[FilingRow, ...]
    packs: tuple[tuple[str, tuple[RuleRow, ...]], ...]
    exceptions: int
    runs: tuple[RunRow, ...]
    trends: tuple[Trend, ...]
    changes: Changes
    counts: Counter[str]
    carried: str


class IndexPageRenderer:
    """Makes the first page."""

    def __init__(self, data_context: Any = None) -> None:
        self._context = data_context

    def pages(self, publication: Publication) -> Iterator[tuple[str, None]]:
        """Yield the one page."""
        yield "index.html", None

    def render(self, publication: Publication, key: None, path: str) -> IndexPage:
        """The first page."""
        outcomes = publication.outcomes
        verdicts = Counter(outcome.verdict for outcome in outcomes)
        gravest = next((v for v in ("fault", "findings", "unreadable") if verdicts[v]), "tied")
        filings = tuple(_filing(outcome, publication) for outcome in outcomes)
        packs: dict[str, list[RuleRow]] = {}
        for rule in publication.rules:
            packs.setdefault(rule.pack, []).append(_rule(rule, publication))
        runs = run_rows(publication)
        counts = count_turned(publication.changes)
        return IndexPage(
            frame=frame_of(publication, path, "Tie-out report"),
            verdict=gravest if outcomes else "findings",
            verdicts=tuple((v, n) for v in ("tied", "findings", "unreadable", "fault") if (n := verdicts[v])),
            filings=filings,
            packs=tuple((pack, tuple(rows)) for pack, rows in packs.items()),
            exceptions=sum(f.counts["exceptions"] + f.counts["warnings"] for f in filings),
            runs=runs,
            trends=trends_of(runs),
            changes=publication.changes,
            counts=counts,
            carried=percent_of(counts["carried"], counts["ticks"]),
        )


def _filing(outcome: FilingOutcome, publication: Publication) -> FilingRow:
    return FilingRow(
        outcome=outcome,
        name=publication.names[outcome.filing],
        page=publication.filing_pages[outcome.filing],
        counts={name: number for name, number, _ in count_outcome(outcome, publication)},
        coverage=percent(outcome.coverage.ratio),
        percent=int(outcome.coverage.ratio * 100),
        earlier=earlier(publication, outcome.filing),
        change=_change(publication.changes.filings.get(outcome.filing)),
    )


def _change(change: FilingChange | None) -> str:
    """What is otherwise than in the last run, in a few words: `was tied`, `2 new`."""
    if change is None or change.is_quiet:
        return ""
    if not change.verdict:
        return "new here"
    turned = [f"was {VERDICT[change.verdict].lower()}"] if change.verdict != change.now else []
    told = ((len(change.new), "new"), (len(change.gone), "gone"), (len(change.numbers), "changed"))
    return ", ".join(turned + [f"{number} {word}" for number, word in told if number]) or "changed"


def _rule(rule: Rule, publication: Publication) -> RuleRow:
    statuses = Counter(verdict.status for _, verdict in publication.verdicts_by_rule[rule.id])
    return RuleRow(
        rule=rule,
        page=publication.rule_pages[rule.id],
        passed=sum(statuses[status] for status in PASSING),
        failed=sum(statuses[status] for status in FINDINGS),
        not_tested=statuses["not_tested"],
    )
