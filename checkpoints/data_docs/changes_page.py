"""The page of changes: what is otherwise than in the last run, and what was carried over from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from tieout.checkpoints.data_docs.frame import Frame, frame_of
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.words import STATUS, exact
from tieout.checkpoints.difference import Difference, period_in_words
from tieout.checkpoints.outcome import percent_of
from tieout.checkpoints.runs.changes import FilingChange, Turned, count_turned
from tieout.checkpoints.runs.history import KeptRun

MOST_LISTED = 200
"""Verdicts and changed numbers of a filing that are listed; `tieout diff` shows them all."""


class TurnedView(NamedTuple):
    """A verdict that turned: what it is about, how it ended before and now."""

    rule: str
    title: str
    page: str
    about: str
    before: str
    before_state: str
    now: str
    now_state: str
    formula: str
    line: int
    is_old: bool  # the formula is that of the last run


class NumberView(NamedTuple):
    """A number that is another one, or is new, or gone."""

    what: str
    about: str
    statement: str
    before: str
    now: str
    difference: str
    line: int
    kind: str


class ChangeView(NamedTuple):
    """The changes of a filing."""

    change: FilingChange
    page: str
    anchor: str
    turned: tuple[tuple[str, tuple[TurnedView, ...]], ...]
    numbers: tuple[NumberView, ...]
    more_numbers: int
    carried: str


class ChangesPage(NamedTuple):
    """Everything on the page of changes."""

    frame: Frame
    since: KeptRun | None
    since_time: str
    counts: Counter[str]
    carried: str
    filings: tuple[ChangeView, ...]
    quiet: tuple[ChangeView, ...]
    left: tuple[str, ...]


class ChangesPageRenderer:
    """Makes the page of changes."""

    def __init__(self, data_context: Any = None) -> None:
        self._context = data_context

    def pages(self, publication: Publication) -> Iterator[tuple[str, None]]:
        """Yield the one page."""
        yield "changes.html", None

    def render(self, publication: Publication, key: None, path: str) -> ChangesPage:
        """The page of changes."""
        changes = publication.changes
        views = [
            _view(number, change, publication) for number, change in enumerate(changes.filings.values(), 1)
        ]
        counts = count_turned(changes)
        since = changes.since
        return ChangesPage(
            frame=frame_of(publication, path, "Changes"),
            since=since,
            since_time=since.time[:16].replace("T", " ") + " UTC" if since else "",
            counts=counts,
            carried=percent_of(counts["carried"], counts["ticks"]),
            filings=tuple(view for view in views if not view.change.is_quiet),
            quiet=tuple(view for view in views if view.change.is_quiet),
            left=changes.left,
        )


def _view(number: int, change: FilingChange, publication: Publication) -> ChangeView:
    groups = (("New findings", change.new), ("Gone", change.gone), ("Otherwise", change.other))
    return ChangeView(
        change=change,
        page=publication.filing_pages[change.filing],
        anchor=f"filing-{number}",
        turned=tuple(
            (name, tuple(_turned(t, publication) for t in group[:MOST_LISTED]))
            for name, group in groups
            if group
        ),
        numbers=tuple(_number(d) for d in change.numbers[:MOST_LISTED]),
        more_numbers=max(0, len(change.numbers) - MOST_LISTED),
        carried=percent_of(change.carried, change.ticks),
    )


def _turned(turned: Turned, publication: Publication) -> TurnedView:
    shown, told = turned.shown, turned.now if turned.now and turned.now.title else turned.before
    rule = publication.rules_by_id.get(shown.rule)
    kept = told or shown
    return TurnedView(
        rule=shown.rule,
        title=(rule.title if rule else kept.title) or shown.rule,
        page=publication.rule_pages.get(shown.rule, ""),
        about=kept.about or shown.application,
        before=STATUS[turned.before.status] if turned.before else "not applied",
        before_state=turned.before.status if turned.before else "",
        now=STATUS[turned.now.status] if turned.now else "not applied",
        now_state=turned.now.status if turned.now else "",
        formula=kept.formula,
        line=int(turned.now.line) if turned.now else 0,
        is_old=kept is turned.before,
    )


def _number(d: Difference) -> NumberView:
    fact = d.b or d.a
    assert fact is not None
    return NumberView(
        what=d.what,
        about=", ".join(part for part in (fact.member, period_in_words(fact)) if part),
        statement=fact.statement,
        before=d.a.printed if d.a else "",
        now=d.b.printed if d.b else "",
        difference=exact(d.b.value - d.a.value) if d.a and d.b and d.a.value != d.b.value else "",
        line=d.b.line if d.b else 0,
        kind=d.kind,
    )
