"""Which rows of a statement keep their concept: what a label alone cannot tell, and the rows around it do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tieout.parsers.label_search import Match
from tieout.parsers.labels import normal_form
from tieout.parsers.line_items import LineItems
from tieout.parsers.periods import MONTH_WORD

_PAIRS = (
    ("eps_basic_and_diluted", "eps_basic", "eps_diluted"),
    ("eps_continuing", "eps_basic_continuing", "eps_diluted_continuing"),
    ("eps_discontinued", "eps_basic_discontinued", "eps_diluted_discontinued"),
    ("eps_extraordinary", "eps_basic_extraordinary", "eps_diluted_extraordinary"),
    ("eps_cumulative_effect", "eps_basic_cumulative_effect", "eps_diluted_cumulative_effect"),
    ("shares_basic_and_diluted", "shares_basic", "shares_diluted"),
)
"""Figures per share under one label: printed twice, the first is basic and the second diluted."""

_FLOWS = ("cf_operating", "cf_investing", "cf_financing")
_EQUITY_PARTS = ("common_stock", "retained_earnings", "additional_paid_in_capital")


def settle(matches: Sequence[Match | None], labels: Sequence[str], items: LineItems) -> list[Match | None]:
    """The matches of one statement's rows, in printed order, after what only the whole statement can tell.

    A label that counts only where no better one stands gives way: `Net sales` beside `Total revenues`,
    `Net income` above `Net income attributable to the parent`. Rows left without a concept stay facts.
    A concept may still stand in several rows (statements printed twice, share classes): the caller decides.
    """
    settled = list(matches)
    if not any(settled):
        return settled
    _adjustments_alone(settled, labels)
    _flows_apart(settled, labels)
    _before_their_taxes(settled)
    _owed_by_law(settled)
    _all_property(settled, labels)
    _equity_of_others(settled, labels)
    _others_share(settled, labels)
    _all_holders_equity(settled)
    _give_way(settled, items)
    _taxes_of_the_rest(settled)
    _per_share_below(settled)
    _second_flows(settled)
    _bank_totals(settled, labels)
    _opening_then_closing(settled, labels)
    _interest_of_a_bank(settled)
    _investments_of_an_insurer(settled, labels)
    _depreciation_alone(settled, labels)
    _cost_of_property(settled, labels)
    _keep_supplemental(settled)
    _keep_total_cost(settled, labels)
    _all_holders_income(settled)
    _all_costs(settled, labels)
    _costs_of_a_total(settled, labels)
    _basic_then_diluted(settled, labels)
    return settled


def _rows(matches: Sequence[Match | None], *concepts: str) -> list[int]:
    return [i for i, m in enumerate(matches) if m is not None and m.concept in concepts]


def _give_way(settled: list[Match | None], items: LineItems) -> None:
    """Rows of second choice lose the concept to the best one, or mean what such a row means above it."""
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
        free = bool(other) and best == 0 and not _rows(settled, other)
        for i in yielding:
            settled[i] = Match(other, "structure") if free and i < first else None
            free = free and settled[i] is None


def _adjustments_alone(settled: list[Match | None], labels: Sequence[str]) -> None:
    """What was discontinued, above the cash of continuing operations, is an adjustment of income and no cash.

    Cash of continuing operations below financing activities is that of all three, not of operating activities.
    """
    operating, financing = _rows(settled, "cf_operating"), _rows(settled, "cf_financing")
    for i in _rows(settled, "cf_operating_continuing", "cf_operating_discontinued"):
        if (
            operating
            and financing
            and operating[0] < financing[0] < i
            and "activities" not in labels[i].lower()
        ):
            settled[i] = None
    continuing = _rows(settled, "cf_operating_continuing")
    for i in _rows(settled, "cf_operating_discontinued"):
        if continuing and i < continuing[0]:
            settled[i] = None


def _flows_apart(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Net cash of continuing, then of discontinued operations right above the total of an activity are its two parts."""
    for name in _FLOWS:
        for total in _rows(settled, name):
            if total < 2:
                continue
            continuing, discontinued = (labels[i].lower() for i in (total - 2, total - 1))
            if "continuing" in continuing and "discontinued" in discontinued and "cash" in continuing:
                settled[total - 2] = Match(f"{name}_continuing", "structure")
                settled[total - 1] = Match(f"{name}_discontinued", "structure")


def _before_their_taxes(settled: list[Match | None]) -> None:
    """Income of discontinued operations, its taxes, the income after them: the first is before taxes."""
    rows = _rows(settled, "discontinued")
    for first, second in pairwise(rows):
        if any(first < tax < second for tax in _rows(settled, "income_tax")):
            settled[first] = None


def _owed_by_law(settled: list[Match | None]) -> None:
    """Redeemable stock above the total of liabilities is one of them."""
    totals = _rows(settled, "liabilities")
    for i in _rows(settled, "mezzanine_equity"):
        if totals and i < totals[-1]:
            settled[i] = None


def _all_property(settled: list[Match | None], labels: Sequence[str]) -> None:
    """ "Other property and equipment, net" beside the total of property is a small part of it, or none."""
    rows = _rows(settled, "ppe_net")
    others = [i for i in rows if labels[i].lower().startswith("other ")]
    if len(others) < len(rows):
        for i in others:
            settled[i] = None


def _taxes_of_the_rest(settled: list[Match | None]) -> None:
    """Income taxes printed again below the result are those of what was discontinued, or of other income."""
    results = _rows(settled, "net_income", "profit_loss", "income_continuing", "discontinued")
    taxes = _rows(settled, "income_tax")
    for i in taxes:
        if any(r < i for r in results) and (taxes[0] < i or not any(r > i for r in results)):
            settled[i] = None


_PER_SHARE = (
    "eps_basic",
    "eps_diluted",
    "eps_basic_and_diluted",
    "eps_primary",
    "eps_fully_diluted",
    "eps_continuing",
)


def _per_share_below(settled: list[Match | None]) -> None:
    """Results of a part printed below the first earnings per share are per share, whatever their numbers look like."""
    shares = _rows(settled, *_PER_SHARE, "eps_basic_continuing", "eps_diluted_continuing")
    if shares:
        for i in _rows(settled, "discontinued", "extraordinary", "cumulative_effect"):
            if i > shares[0]:
                settled[i] = None


_TOTALS_APART = 2
"""Rows from one total of what was discontinued to the next: more, and it is a whole statement, of another company."""


def _second_flows(settled: list[Match | None]) -> None:
    """Totals of operating and investing printed again below that of financing are of what was discontinued.

    Operating activities alone are printed again where a direct cash flow is reconciled to net income.
    """
    totals = {name: _rows(settled, name) for name in _FLOWS}
    third = _rows(settled, "cf_financing", "cf_financing_continuing")
    again = {name: [i for i in rows if third and i > third[0]] for name, rows in totals.items()}
    operating, investing = again["cf_operating"][:1], again["cf_investing"][:1]
    above = third and any(i < third[0] for i in _rows(settled, "cf_operating", "cf_operating_continuing"))
    if above and operating and investing and 0 < investing[0] - operating[0] <= _TOTALS_APART:
        for name, rows in again.items():
            for i in rows[:1]:
                settled[i] = Match(f"{name}_discontinued", "structure")
    if totals["cf_operating"] and totals["cf_financing"]:  # what holders got or paid is no part of the result
        for i in _rows(settled, "nci_income", "discontinued"):
            if totals["cf_operating"][0] < i:
                settled[i] = None


_OF_A_BANK = ("net_interest_income", "nii_after_provision", "loan_loss_provision")


def _bank_totals(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Below a bank's net interest income, total other income and total expenses are not those of other companies."""
    interest = _rows(settled, "net_interest_income", "nii_after_provision")
    if not interest or len({m.concept for m in settled if m is not None and m.concept in _OF_A_BANK}) < 2:
        return
    for i in _rows(settled, "nonoperating_income", "costs_and_expenses", "operating_expenses"):
        words = labels[i].lower()
        own = "noninterest_expense" if "expense" in words else "noninterest_income"
        if i > interest[0] and not _rows(settled, own) and not ("expense" in words and "income" in words):
            settled[i] = Match(own, "structure")


_AT_A_DAY = re.compile(rf"\b{MONTH_WORD}\.? ?\d\d?\b", re.I)


def _opening_then_closing(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Cash at two days, neither called the beginning: "Cash at January 1" opens, "Cash at September 30" closes."""
    rows = _rows(settled, "cash_total_cf")
    dated = [i for i in rows if _AT_A_DAY.search(labels[i])]
    if len(rows) == len(dated) == 2 and not any(settled[i].opening for i in rows):  # type: ignore[union-attr]
        settled[rows[0]] = settled[rows[0]]._replace(opening=True)  # type: ignore[union-attr]


def _interest_of_a_bank(settled: list[Match | None]) -> None:
    """Interest income, interest expense, net interest income one below the other: the first is the total."""
    told = [i for i, m in enumerate(settled) if m is not None]
    for first, second, third in zip(told, told[1:], told[2:], strict=False):
        chain = tuple(m.concept for i in (first, second, third) if (m := settled[i]) is not None)
        if chain == ("interest_income", "interest_expense", "net_interest_income") and third - first == 2:
            settled[first] = Match("interest_income_total", "structure")


def _investments_of_an_insurer(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Investment income below premiums is what the insurer earns on its reserves."""
    premiums = _rows(settled, "premiums")
    if not premiums or _rows(settled, "investment_income"):
        return
    for i in _rows(settled, "interest_income"):
        if i > premiums[0] and normal_form(labels[i]) == "investment income":
            settled[i] = Match("investment_income", "structure")


_PROPERTY = frozenset(("property", "plant", "equipment", "premise", "building"))


def _depreciation_alone(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Depreciation and amortization "of property", beside amortization of intangibles, is depreciation."""
    rows = _rows(settled, "depreciation_and_amortization")
    if rows and any(label.lower().startswith("amortization of ") for label in labels):
        for i in rows:
            words = set(normal_form(labels[i]).split())
            if words & _PROPERTY and not words & {"intangible", "goodwill"}:
                settled[i] = Match("depreciation", "structure")


def _cost_of_property(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Property from which accumulated depreciation is deducted on the next row is what it cost."""
    for i in _rows(settled, "ppe_net"):
        below = settled[i + 1] if i + 1 < len(settled) else None
        if below is not None and below.concept == "accumulated_depreciation" and not _NET.search(labels[i]):
            settled[i] = Match("ppe_gross", "structure")


_NET = re.compile(r"\bnet\b", re.I)


def _keep_supplemental(settled: list[Match | None]) -> None:
    """Bare `Interest` and `Income taxes` of a cash flow statement are payments below closing cash only."""
    closing = [i for i in _rows(settled, "cash_total_cf") if not settled[i].opening]  # type: ignore[union-attr]
    for i in _rows(settled, "interest_paid", "taxes_paid"):
        match = settled[i]
        if match is not None and match.rank and not (closing and i > closing[-1]):
            settled[i] = None


def _keep_total_cost(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Cost of goods sold beside a printed total cost of revenue is a part of it."""
    for part, whole in (("cost_of_goods_sold", "cost_of_revenue"), ("cost_of_revenue", "cost_of_goods_sold")):
        if any(normal_form(labels[i]).startswith("total ") for i in _rows(settled, whole)):
            for i in _rows(settled, part):
                settled[i] = None


def _all_holders_income(settled: list[Match | None]) -> None:
    """Bare `Net income` above the share of noncontrolling interests is that of all holders.

    A cash flow that adds their share back among its adjustments begins with the income that is without it.
    """
    own, theirs = _rows(settled, "net_income"), _rows(settled, "nci_income")
    if any(theirs[:1] < [flow] for flow in _rows(settled, "cf_operating")):
        return
    if len(own) == 1 and theirs and own[0] < theirs[0] and not _rows(settled, "profit_loss"):
        match = settled[own[0]]
        if match is not None and match.rank:
            settled[own[0]] = Match("profit_loss", "structure")


_WITH = re.compile(r"\band\b|&|[+/]|\bincl|\bwith\b|\bplus\b|\bbefore\b", re.I)


def _equity_of_others(settled: list[Match | None], labels: Sequence[str]) -> None:
    """ "Total equity - noncontrolling interests" is what those own; with an "and" it is all there is."""
    for i in _rows(settled, "equity_total"):
        words = normal_form(labels[i])
        if "noncontrolling" in words and not _WITH.search(labels[i]):
            settled[i] = None if _rows(settled, "nci") else Match("nci", "structure")


_OTHERS = re.compile(r"\bnon-?controlling\b|\bminority\b", re.I)


def _others_share(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Of two lines of noncontrolling interests the one right above all equity is part of it, the other is not."""
    rows = _rows(settled, "nci")
    for total in _rows(settled, "equity_total"):
        i = total - 1
        if (
            rows
            and rows[0] < i
            and _rows(settled, "equity_parent")[:1] == [i - 1]
            and _OTHERS.search(labels[i])
        ):
            settled[i] = Match("nci", "structure")
            for row in rows:
                if row < i:
                    settled[row] = (
                        None if _rows(settled, "mezzanine_equity") else Match("mezzanine_equity", "structure")
                    )


def _all_holders_equity(settled: list[Match | None]) -> None:
    """Of the totals of stockholders' equity the one below noncontrolling interests includes them."""
    nci = _rows(settled, "nci")
    parts = _rows(settled, *_EQUITY_PARTS, "equity_parent")
    if not nci or not parts or _rows(settled, "equity_total"):
        return
    below = [i for i in _rows(settled, "equity_parent") if i > nci[0] > min(parts)]
    if below:
        settled[below[-1]] = Match("equity_total", "structure")


_COST_LINE = re.compile(
    r"^(?:selling|general|administrative|depreciation|amortization|research|systems?|interest expense|cost of|costs)\b",
    re.I,
)


def _all_costs(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Total operating expenses without a gross profit above them hold the cost of revenue too.

    "Operating expenses" that no total heads and further costs follow are one line of the costs.
    """
    if _rows(settled, "gross_profit", "costs_and_expenses"):
        return
    for i in _rows(settled, "operating_expenses"):
        if any(j < i for j in _rows(settled, "revenues")) and "other" not in labels[i].lower():
            costs = labels[i + 1] if i + 1 < len(labels) else ""
            is_line = "total" not in labels[i].lower() and bool(_COST_LINE.search(costs))
            settled[i] = None if is_line else Match("costs_and_expenses", "structure")


_TOTAL_COSTS = re.compile(r"^total\b.*\b(?:costs|expenses)\b", re.I)


def _costs_of_a_total(settled: list[Match | None], labels: Sequence[str]) -> None:
    """Costs that "Total segment costs and expenses" adds up below them are a line of the costs, not all of them.

    So is "Total costs" above "Total costs and expenses".
    """
    results = _rows(settled, "operating_income", "pretax_income")
    rows = _rows(settled, "costs_and_expenses")
    for i in rows:
        below = next((r for r in results if r > i), i)
        if "total" in labels[i].lower():
            is_part = any(i < j < below and _TOTAL_COSTS.search(labels[j]) for j in rows)
        else:
            is_part = any(_TOTAL_COSTS.search(label) for label in labels[i + 1 : below])
        if is_part:
            settled[i] = None


def _basic_then_diluted(settled: list[Match | None], labels: Sequence[str]) -> None:
    """The same line per share printed twice, without captions: basic first, then diluted.

    Alone above one called diluted it is basic. "Basic and diluted" printed twice is that of two classes of shares.
    """
    for both, basic, diluted in _PAIRS:
        rows = [i for i in _rows(settled, both) if "diluted" not in labels[i].lower()]
        if len(rows) == 2 and _is_diluted_first(settled):
            rows.reverse()
        if len(rows) == 1 and not _rows(settled, basic) and _rows(settled, diluted)[:1] > rows:
            settled[rows[0]] = Match(basic, "structure")
        if len(rows) == 2 and not _rows(settled, basic, diluted):
            settled[rows[0]] = Match(basic, "structure")
            settled[rows[1]] = Match(diluted, "structure")


def _is_diluted_first(settled: list[Match | None]) -> bool:
    """True where the one figure that says which it is comes first as diluted, then as basic: earnings, or shares."""
    for basic_name, diluted_name in (("eps_basic", "eps_diluted"), ("shares_basic", "shares_diluted")):
        basic, diluted = _rows(settled, basic_name), _rows(settled, diluted_name)
        if len(basic) == len(diluted) == 1:
            return diluted[0] < basic[0]
    return False
