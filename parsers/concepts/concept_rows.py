"""Which rows of a statement keep their concept: what a label alone cannot tell, and the rows around it do."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.parsers.concepts.balance_rows import BALANCES_TOLD_APART, cost_of_property, tell_balances_apart
from tieout.parsers.concepts.cash_flow_rows import FLOWS, FLOWS_SETTLED, settle_flows, tell_flows_apart
from tieout.parsers.concepts.income_rows import (
    COMPREHENSIVE,
    RESULTS_SETTLED,
    before_their_taxes,
    interest_on_pensions,
    sales_of_what_was_discontinued,
    settle_income,
    shares_of_comprehensive,
    taxed_later,
)
from tieout.parsers.concepts.settled_rows import Settled, rows_of
from tieout.parsers.concepts.share_rows import (
    PER_SHARE,
    basic_then_diluted,
    diluted_shares_below,
    results_per_share,
    shares_above_diluted,
    shares_before_dilution,
)
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.line_items import LineItems


def settle(matches: Sequence[Match | None], labels: Sequence[str], items: LineItems) -> list[Match | None]:
    """The matches of one statement's rows, in printed order, after what only the whole statement can tell.

    A label that counts only where no better one stands gives way: `Net sales` beside `Total revenues`,
    `Net income` above `Net income attributable to the parent`. Rows left without a concept stay facts.
    A concept may still stand in several rows (statements printed twice, share classes): the caller decides.
    """
    settled = Settled(matches)
    if not any(settled):
        return settled
    if settled.means_any(FLOWS):
        tell_flows_apart(settled, labels)
    before_their_taxes(settled)
    sales_of_what_was_discontinued(settled)
    interest_on_pensions(settled, labels)
    taxed_later(settled, labels)
    if settled.means_any(COMPREHENSIVE):
        shares_of_comprehensive(settled, labels)
    if settled.means_any(BALANCES_TOLD_APART):
        tell_balances_apart(settled, labels)
    _give_way(settled, items)
    if settled.means_any(RESULTS_SETTLED):
        settle_income(settled, labels)
    if settled.means_any(PER_SHARE):
        results_per_share(settled)
    if settled.means_any(FLOWS_SETTLED):
        settle_flows(settled, labels)
    cost_of_property(settled, labels)
    if settled.means_any(PER_SHARE):
        basic_then_diluted(settled, labels)
        diluted_shares_below(settled, labels)
        shares_above_diluted(settled, labels)
        shares_before_dilution(settled, labels)
    return settled


def _give_way(settled: Settled, items: LineItems) -> None:
    """Rows of second choice lose the concept to the best one, or mean what such a row means above it."""
    if all(len(rows) < 2 for rows in settled.places.values()):
        return
    by_concept: dict[tuple[str, bool], list[int]] = {}
    for i, m in enumerate(settled):
        if m is not None:
            by_concept.setdefault((m.concept, m.opening), []).append(i)
    for (concept, _), rows in by_concept.items():
        if len(rows) < 2:
            continue
        ranks = {i: m.rank for i in rows if (m := settled[i]) is not None}
        best = min(ranks.values())
        yielding = sorted((i for i in rows if ranks[i] > best), key=lambda i: (ranks[i], -i))
        first = min(i for i in rows if ranks[i] == best)
        other = items.otherwise_means(concept)
        free = bool(other) and best == 0 and not rows_of(settled, other)
        for i in yielding:
            settled[i] = Match(other, "structure") if free and i < first else None
            free = free and settled[i] is None
