"""Trends over the runs that are kept: a small line for each figure, and how each filing ended run by run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.words import VERDICT
from tieout.checkpoints.runs.history import KeptFiling

WIDTH, HEIGHT, MARGIN = 220, 48, 6
"""Pixels of a line's drawing."""


class Point(NamedTuple):
    """A run in a line: where it is drawn, and what it says."""

    x: int
    y: int
    words: str


class Trend(NamedTuple):
    """A figure over the runs, oldest first; `path` joins the points, `words` is its text alternative."""

    name: str
    now: str
    points: tuple[Point, ...]
    path: str
    words: str
    state: str


class RunRow(NamedTuple):
    """A run in the table of runs."""

    run_id: str
    time: str
    filings: int
    tied: int
    exceptions: int
    warnings: int
    coverage: str
    is_this: bool


class Then(NamedTuple):
    """How a filing ended in an earlier run."""

    verdict: str
    words: str


def run_rows(publication: Publication) -> tuple[RunRow, ...]:
    """The runs, oldest first, this one last."""
    rows = [
        _row(run.run_id, run.time, run.filings.values(), False) for run in reversed(publication.past.runs)
    ]
    return (*rows, _row(publication.run_id, publication.started.isoformat(), publication.kept_filings, True))


def trends_of(rows: Sequence[RunRow]) -> tuple[Trend, ...]:
    """The lines that are drawn; none where there is nothing to compare with."""
    if len(rows) < 2:
        return ()
    return (
        _trend("Not tied", [row.filings - row.tied for row in rows], "exception"),
        _trend("Exceptions", [row.exceptions for row in rows], "exception"),
        _trend("Warnings", [row.warnings for row in rows], "warning"),
        _trend("Coverage", [int(row.coverage.rstrip("%")) for row in rows], "ticked", "%"),
    )


def earlier(publication: Publication, filing: str) -> tuple[Then, ...]:
    """How a filing ended in the earlier runs, oldest first; a run without it says so."""
    return tuple(_then(run.time, run.filings.get(filing)) for run in reversed(publication.past.runs))


def _then(time: str, kept: KeptFiling | None) -> Then:
    if kept is None:
        return Then("absent", f"{_short(time)}: not in this run")
    told = f"{kept.exceptions} exceptions, {kept.warnings} warnings"
    return Then(kept.verdict, f"{_short(time)}: {VERDICT[kept.verdict].lower()}, {told}")


def _row(run_id: str, time: str, filings: Iterable[KeptFiling], is_this: bool) -> RunRow:
    found = list(filings)
    numbers, checked = sum(f.numbers for f in found), sum(f.checked for f in found)
    return RunRow(
        run_id=run_id,
        time=_short(time),
        filings=len(found),
        tied=sum(f.verdict == "tied" for f in found),
        exceptions=sum(f.exceptions for f in found),
        warnings=sum(f.warnings for f in found),
        coverage=f"{100 * checked // numbers if numbers else 0}%",
        is_this=is_this,
    )


def _trend(name: str, values: Sequence[int], state: str, unit: str = "") -> Trend:
    points = tuple(_points(values, unit))
    path = "M" + "L".join(f"{p.x} {p.y}" for p in points)
    said = ", ".join(p.words for p in points)
    words = f"{name} over {len(values)} runs, oldest first: {said}"
    return Trend(name, points[-1].words, points, path, words, state if values[-1] else "none")


def _points(values: Sequence[int], unit: str) -> Iterator[Point]:
    top = 100 if unit == "%" else max(*values, 1)
    step = (WIDTH - 2 * MARGIN) / (len(values) - 1)
    for place, value in enumerate(values):
        y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value // top
        yield Point(MARGIN + int(step * place), y, f"{value}{unit}")


def _short(time: str) -> str:
    """An ISO time for people: `2004-02-12 16:00`."""
    return time[:16].replace("T", " ")
