"""The page of exceptions: every finding of the run, gravest first, with the way to its document."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from tieout.checkpoints.data_docs.finding import FindingView, view_findings
from tieout.checkpoints.data_docs.frame import Frame, frame_of
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.findings import SEVERITIES, findings
from tieout.checkpoints.outcome import FilingOutcome, Waived
from tieout.expectations.verdicts.verdict import Verdict

STATUSES = ("breaks", "not_tested", "unusual", "unclear")
"""What is a finding, gravest first: what rounding cannot explain comes before what may be a misreading."""

MOST_ROWS = 2000
"""Findings of a severity that the page lists; the workbook and the pages of the filings have them all."""


class ExceptionRow(NamedTuple):
    """A finding with the filing it was made in; `number` is the same on the page and in the work paper."""

    number: int
    filing: str
    name: str
    page: str
    finding: FindingView
    verdict: Verdict


class ExceptionsPage(NamedTuple):
    """Everything on the page of exceptions."""

    frame: Frame
    groups: tuple[tuple[str, int, tuple[ExceptionRow, ...]], ...]
    waivers: tuple[tuple[str, str, Waived], ...]
    others: tuple[tuple[str, FilingOutcome], ...]
    filings: int


class ExceptionsPageRenderer:
    """Makes the page of exceptions."""

    def __init__(self, data_context: Any = None) -> None:
        self._context = data_context

    def pages(self, publication: Publication) -> Iterator[tuple[str, None]]:
        """Yield the one page."""
        yield "exceptions.html", None

    def render(self, publication: Publication, key: None, path: str) -> ExceptionsPage:
        """The page of exceptions."""
        page_of = publication.filing_pages
        rows = exception_rows(publication)
        groups = (
            (severity, tuple(r for r in rows if r.finding.severity == severity)) for severity in SEVERITIES
        )
        return ExceptionsPage(
            frame=frame_of(publication, path, "Exceptions"),
            groups=tuple((name, len(found), found[:MOST_ROWS]) for name, found in groups if found),
            waivers=tuple((o.filing, page_of[o.filing], w) for o in publication.outcomes for w in o.waivers),
            others=tuple((page_of[o.filing], o) for o in publication.outcomes if o.reading is None),
            filings=len({row.filing for row in rows}),
        )


def exception_rows(publication: Publication) -> tuple[ExceptionRow, ...]:
    """Every finding of the run, gravest first: by severity and status, then by its share of the amounts."""
    found = [
        (outcome.filing, finding, verdict)
        for outcome in publication.outcomes
        for finding, (_, verdict) in zip(view_findings(outcome, publication), findings(outcome), strict=True)
    ]
    found.sort(key=lambda f: (SEVERITIES.index(f[1].severity), STATUSES.index(f[1].status), -_weight(f[2])))
    pages = publication.filing_pages
    return tuple(
        ExceptionRow(number, filing, publication.names[filing], pages[filing], finding, verdict)
        for number, (filing, finding, verdict) in enumerate(found, 1)
    )


def _weight(verdict: Verdict) -> Decimal:
    """The difference as a share of the largest amount; nil where it is no matter of amounts."""
    largest = max((abs(o.value) for o in verdict.operands if o.value), default=Decimal(0))
    return abs(verdict.difference) / largest if verdict.difference and largest else Decimal(0)
