"""What the captions over a row say of its concept where the label alone says nothing, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.rows.captions import NAMES_STOCK, ONLY_COUNTS
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.line_items import LineItems


def match_by_captions(row: TableRow, kind: str, match: Match | None, items: LineItems) -> Match | None:
    """The match of a row with its captions heard: whose shares are counted, among what "Other" stands.

    "Common stock, $1 par value" over "Authorized - 2,000 shares" over "Issued - 1,651 shares    $ 1,651" is common
    stock; "Other" among costs or revenues is one of them, among receivables one of those, "Flight equipment, net" a
    part of "Equipment and property"; a dividend from somebody is received. "Amount" is what its caption says.
    """
    inside = row.caption[-1] if row.caption else ""
    if match is None:
        if kind == "income_statement" and inside and row.label.lower() == "amount":
            return items.match(inside, kind, row.caption[:-1], "money")
        if kind in ("cash_flow", "other") and _FLOW.fullmatch(row.label) and _CASH_BY.match(inside):
            return items.match(f"Net cash provided by {row.label}", "cash_flow", (), "money")
        if kind == "balance_sheet" and _TOTAL_CURRENT.fullmatch(row.label) and _CURRENT_SIDE.match(inside):
            return items.match(f"Total {inside}", kind, row.caption, "money")
        return _stock(row, items) if kind == "balance_sheet" and ONLY_COUNTS.match(row.label) else None
    if kind in ("income_statement", "other") and match.concept == "other_nonoperating_income":
        bare = _BARE_OTHER if _OPERATING.match(inside) else _OTHER_ALONE
        label = _NOTE.sub("", row.label)
        among = _are_of_operations(row.caption) or _OPERATING_RESULT.match(inside)
        return None if among and bare.match(label) else match
    if kind == "balance_sheet" and match.concept == "other_current_assets" and _BARE_OTHER.match(row.label):
        return match if not inside or _CURRENT.search(inside) else None
    if kind == "balance_sheet" and match.concept == "ppe_net" and match.source == "pattern":
        return None if _PROPERTY.match(inside) and not _OF_ALL.search(row.label) else match
    if kind == "balance_sheet" and _is_stock_beside_equity(match, row.caption):
        return None
    if kind == "balance_sheet" and match.concept == "deposits" and any(map(_OF_ASSETS.search, row.caption)):
        return None
    if kind == "balance_sheet" and match.concept in _OF_EQUITY and _OF_PARTNERS.match(inside):
        return None
    if match.concept in _SHARES_OF_RESULT and _OF_A_PART.search(inside):
        return None
    if kind == "cash_flow" and match.concept == "dividends_paid" and _RECEIVED.match(row.label):
        return None
    return match


def _is_stock_beside_equity(match: Match, captions: Sequence[str]) -> bool:
    """True for common stock that stands above equity, and for stock of others among the investments."""
    if match.concept not in ("common_stock", "preferred_stock"):
        return False
    redeemed = match.concept == "common_stock" and any(map(_NO_EQUITY.search, captions))
    return redeemed or any(map(_OF_INVESTMENTS.match, captions))


_TOTAL_CURRENT = re.compile(r"total current\W*", re.I)
_CURRENT_SIDE = re.compile(r"current (?:assets|liabilities)\W*$", re.I)
"""Heads what "Total current" comes to."""
_OF_EQUITY = ("retained_earnings", "additional_paid_in_capital")
_OF_PARTNERS = re.compile(r"(?:\w+ )?(?:general|limited) partners?['’]?s?['’]?\b", re.I)
"""Heads what partners of one kind paid in and what was left to them, which is not all partners'."""
_FLOW = re.compile(r"(?:operating|investing|financing) activities", re.I)
_CASH_BY = re.compile(
    r"(?:net )?cash (?:flows? ?)?\W*(?:provided|used|generated|from)\b(?!.*\bactivit)", re.I
)
"""Heads the three flows, each by its name alone: "Net cash provided by (used in):" over "Operating activities"."""
_BARE_OTHER = re.compile(r"(?:all )?others?(?:, net)?\W*(?:\(|$)", re.I)
_OTHER_ALONE = re.compile(r"(?:all )?others?(?:, net)?\W*$", re.I)
_NOTE = re.compile(r"\s*\((?:see )?notes? [^()]*\)", re.I)
_OPERATING = re.compile(r"^(?:total )?operating (?:costs?|expenses?)\b", re.I)
_OPERATING_RESULT = re.compile(r"operating (?:income|profit|earnings|loss)\b", re.I)
"""Heads what the parts of a company earn: "Electric utility", "Bank", "Other"."""
_OF_OPERATIONS = re.compile(r"\b(?:revenues?|sales|costs?|expenses?|deductions?)\b", re.I)
_OPERATIONS_AND_OTHER = re.compile(r"(?:costs?|revenues?|sales) and other\b|non-?interest\b", re.I)
_BESIDE_OPERATIONS = re.compile(
    r"\b(?:other|non-?operating|interest|financial)\b.*\b(?:income|expenses?|deductions?|charges|gains?)\b|"
    r"\b(?:income|gains?) ?\(|\) ?(?:income|gains?)\b",
    re.I,
)
_CURRENT = re.compile(r"\bcurrent\b|\bprepa", re.I)
"""Heads what "Other" is a current asset among; among "Receivables", "Materials and supplies" it is one of those."""
_PROPERTY = re.compile(r"(?:property|plant|equipment|fixed assets)\b", re.I)
_OF_ALL = re.compile(r"\b(?:property|plant|total|net (?!of\b)\w)", re.I)
_NO_EQUITY = re.compile(r"\bredeemable\b|\b(?:utility|property),? plant\b|\bplant in service\b", re.I)
"""Heads stock that stands above equity, "Redeemable securities" over "Common stock", and plant: "Common" is no stock."""
_OF_INVESTMENTS = re.compile(
    r"(?:(?:cash and )?(?:admitted|invested) )?(?:assets|investments)\b(?!.*\bequity)", re.I
)
"""Heads what a plan holds of its sponsor, an insurer of others: "Company common stock", "Preferred stocks"."""
_SHARES_OF_RESULT = ("net_income", "nci_income", "profit_loss")
_OF_A_PART = re.compile(r"\b(?:continu|discontinu)\w+ operations?\b.*\battributable\b", re.I)
"""Heads what owners have of a part of the result: "Net income from continuing operations attributable to:"."""
_OF_ASSETS = re.compile(r"\bassets\b", re.I)
"""Heads deposits that the company has paid, not those of a bank's customers."""
_RECEIVED = re.compile(r"(?:cash )?dividends? (?:received )?from\b", re.I)


def _is_of_operations(caption: str) -> bool:
    """True for a caption of revenues or of costs: "Expenses", "Revenues", "Costs and other deductions".

    Under "Other income and expense" stands what is neither; a bank's "Noninterest expense" is all it costs.
    """
    if _OPERATING.match(caption) or _OPERATIONS_AND_OTHER.match(caption):
        return True
    return bool(_OF_OPERATIONS.search(caption)) and not _BESIDE_OPERATIONS.search(caption)


def _are_of_operations(captions: Sequence[str]) -> bool:
    """True also for a part of the costs: "Electricity purchased" under "Operating expenses"."""
    inside = captions[-1] if captions else ""
    return _is_of_operations(inside) or (
        len(captions) > 1 and bool(_OPERATING.match(captions[-2])) and not _BESIDE_OPERATIONS.search(inside)
    )


_STOCKS = ("common_stock", "preferred_stock", "treasury_stock")


def _stock(row: TableRow, items: LineItems) -> Match | None:
    stock = next((c for c in reversed(row.caption) if not ONLY_COUNTS.match(c) or NAMES_STOCK.search(c)), "")
    found = items.match(stock, "balance_sheet", (), "money") if not ONLY_COUNTS.match(stock) else None
    return found if found is not None and found.concept in _STOCKS else None
