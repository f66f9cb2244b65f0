"""The page of exceptions: every finding of the run, gravest first, with the way to its document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tieout.checkpoints.data_docs.finding import FindingView, view_findings
from tieout.checkpoints.data_docs.frame import Frame, frame_of
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.findings import SEVERITIES
from tieout.checkpoints.outcome import FilingOutcome, Waived


class ExceptionRow(NamedTuple):
    """A finding with the filing it was made in."""

    filing: str
    page: str
    finding: FindingView


class ExceptionsPage(NamedTuple):
    """Everything on the page of exceptions."""

    frame: Frame
    groups: tuple[tuple[str, tuple[ExceptionRow, ...]], ...]
    waivers: tuple[tuple[str, str, Waived], ...]
    others: tuple[tuple[str, FilingOutcome], ...]


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
        rows = [
            ExceptionRow(outcome.filing, page_of[outcome.filing], finding)
            for outcome in publication.outcomes
            for finding in view_findings(outcome, publication)
        ]
        groups = (
            (severity, tuple(r for r in rows if r.finding.severity == severity)) for severity in SEVERITIES
        )
        return ExceptionsPage(
            frame=frame_of(publication, path, "Exceptions"),
            groups=tuple((severity, found) for severity, found in groups if found),
            waivers=tuple((o.filing, page_of[o.filing], w) for o in publication.outcomes for w in o.waivers),
            others=tuple((page_of[o.filing], o) for o in publication.outcomes if o.reading is None),
        )
