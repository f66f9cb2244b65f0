"""What the rows of a balance sheet mean among each other: property, redeemable stock, equity and who owns it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.concepts.settled_rows import Settled, rows_of
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.labels import normal_form

BALANCES_TOLD_APART = frozenset((
    "allowance_loans", "mezzanine_equity", "ppe_net", "equity_total", "equity_parent", "nci",
    "receivables_net",
))  # fmt: skip
"""Concepts of which one must stand in a statement for `tell_balances_apart` to change anything."""


def tell_balances_apart(settled: Settled, labels: Sequence[str]) -> None:
    """Rows that carry a concept of others, before the best row of each is chosen."""
    _loans_before_allowance(settled)
    _receivables_above_total(settled, labels)
    _redeemable_debt(settled)
    _part_of_property(settled, labels)
    _capital_of_partners(settled, labels)
    _equity_of_others(settled, labels)
    _noncontrolling_twice(settled, labels)
    _all_holders_equity(settled)
    _net_assets(settled, labels)
    _equity_among_assets(settled)


def _loans_before_allowance(settled: Settled) -> None:
    """Loans "net of unearned income" from which the allowance is deducted are not yet the net ones below it."""
    for allowance in rows_of(settled, "allowance_loans"):
        rows = rows_of(settled, "loans_net")
        if any(i > allowance for i in rows):
            for i in rows:
                if i < allowance:
                    settled[i] = None


def _receivables_above_total(settled: Settled, labels: Sequence[str]) -> None:
    """ "Customer" under "Accounts receivable:" is a part of "Total accounts receivable" below it."""
    rows = rows_of(settled, "receivables_net")
    totals = [i for i in rows if labels[i][:6].lower() == "total "]
    if len(totals) == 1 and totals == rows[-1:]:
        for i in rows[:-1]:
            settled[i] = None


def _redeemable_debt(settled: Settled) -> None:
    """Redeemable stock above the total of liabilities is one of them."""
    totals = rows_of(settled, "liabilities")
    for i in rows_of(settled, "mezzanine_equity"):
        if totals and i < totals[-1]:
            settled[i] = None


def _part_of_property(settled: Settled, labels: Sequence[str]) -> None:
    """ "Other property and equipment, net" beside the total of property is a small part of it, or none."""
    rows = rows_of(settled, "ppe_net")
    others = [i for i in rows if labels[i].lower().startswith("other ")]
    if len(others) < len(rows):
        for i in others:
            settled[i] = None


def cost_of_property(settled: Settled, labels: Sequence[str]) -> None:
    """Property from which accumulated depreciation is deducted on the next row is what it cost."""
    for i in rows_of(settled, "ppe_net"):
        below = settled[i + 1] if i + 1 < len(settled) else None
        if below is not None and below.concept == "accumulated_depreciation" and not _NET.search(labels[i]):
            settled[i] = Match("ppe_gross", "structure")


_NET = re.compile(r"\bnet\b", re.I)
_WITH = re.compile(r"\band\b|&|[+/]|\bincl|\bwith\b|\bplus\b|\bbefore\b", re.I)


def _capital_of_partners(settled: Settled, labels: Sequence[str]) -> None:
    """ "Partners' capital" between common stock and retained earnings is a part of what affiliates own together."""
    stock, earnings, totals = (
        rows_of(settled, of) for of in ("common_stock", "retained_earnings", "equity_total")
    )
    for i in rows_of(settled, "equity_parent"):
        if stock and earnings and stock[0] < i < earnings[-1] and totals and "total" not in labels[i].lower():
            settled[i] = None


def _equity_of_others(settled: Settled, labels: Sequence[str]) -> None:
    """ "Total equity - noncontrolling interests" is what those own; with an "and" it is all there is."""
    for i in rows_of(settled, "equity_total"):
        words = normal_form(labels[i])
        if "noncontrolling" in words and not _WITH.search(labels[i]):
            settled[i] = None if rows_of(settled, "nci") else Match("nci", "structure")


_OTHERS = re.compile(r"\bnon-?controlling\b|\bminority\b", re.I)


def _noncontrolling_twice(settled: Settled, labels: Sequence[str]) -> None:
    """Of two lines of noncontrolling interests the one right above all equity is part of it, the other is not."""
    rows = rows_of(settled, "nci")
    for total in rows_of(settled, "equity_total"):
        within = total - 1
        above = [row for row in rows if row < within]
        is_between = rows_of(settled, "equity_parent")[:1] == [within - 1]
        if not above or not is_between or not _OTHERS.search(labels[within]):
            continue
        settled[within] = Match("nci", "structure")
        for row in above:
            is_known = bool(rows_of(settled, "mezzanine_equity"))
            settled[row] = None if is_known else Match("mezzanine_equity", "structure")


def _net_assets(settled: Settled, labels: Sequence[str]) -> None:
    """ "Net assets" below the liabilities that they leave off, above the equity that they are: all of it."""
    owed = rows_of(settled, "liabilities", "current_liabilities", "noncurrent_liabilities")
    rows = rows_of(settled, "equity_parent")
    if not owed or rows_of(settled, "equity_total"):
        return
    for i in rows[:-1]:
        if owed[-1] < i and normal_form(labels[i]) in ("net asset", "total net asset"):
            settled[i] = Match("equity_total", "structure")


def _equity_among_assets(settled: Settled) -> None:
    """ "Total trading equity", what a fund has with its brokers, is an asset where the equity follows the assets."""
    rows = rows_of(settled, "equity_parent", "equity_total")
    if len(rows) < 2:
        return
    assets = rows_of(settled, "assets")
    owed = rows_of(settled, "liabilities", "liabilities_and_equity")
    if assets and rows[0] < assets[0] < rows[-1] and not (owed and owed[0] < rows[0]):
        settled[rows[0]] = None


_EQUITY_PARTS = ("common_stock", "retained_earnings", "additional_paid_in_capital")


def _all_holders_equity(settled: Settled) -> None:
    """Of the totals of stockholders' equity the one below noncontrolling interests includes them."""
    nci = rows_of(settled, "nci")
    parts = rows_of(settled, *_EQUITY_PARTS, "equity_parent")
    if not nci or not parts or rows_of(settled, "equity_total"):
        return
    below = [i for i in rows_of(settled, "equity_parent") if i > nci[0] > min(parts)]
    if below:
        settled[below[-1]] = Match("equity_total", "structure")
