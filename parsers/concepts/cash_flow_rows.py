"""What the rows of a cash flow mean among each other: the three flows and their parts, opening and closing cash."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.concepts.settled_rows import Settled, rows_of
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.labels import normal_form
from tieout.parsers.vocabulary.periods import MONTH_WORD

_FLOWS = ("cf_operating", "cf_investing", "cf_financing")
FLOWS = frozenset((*_FLOWS, "cf_operating_continuing"))
"""Concepts of which one must stand in a statement for `tell_flows_apart` to change anything."""
FLOWS_SETTLED = frozenset((
    "cf_operating", "cash_total_cf", "cash_change", "depreciation_and_amortization", "interest_paid", "taxes_paid",
))  # fmt: skip
"""The same for `settle_flows`."""


def tell_flows_apart(settled: Settled, labels: Sequence[str]) -> None:
    """Parts of the flows that carry another's concept, before the best row of each is chosen."""
    _cash_of_all_activities(settled, labels)
    _generated_then_net(settled, labels)
    _adjustments_alone(settled)
    _flows_apart(settled, labels)


def settle_flows(settled: Settled, labels: Sequence[str]) -> None:
    """What only the rows around a row can tell, once the best row of each concept is chosen."""
    _rolls_of_no_cash(settled, labels)
    _second_flows(settled)
    _dividends_added_back(settled)
    _opening_then_closing(settled, labels)
    _depreciation_alone(settled, labels)
    _keep_supplemental(settled)


def _rolls_of_no_cash(settled: Settled, labels: Sequence[str]) -> None:
    """ "Beginning balance" and "Net change" are no cash in a table without a flow and without the word."""
    rows = rows_of(settled, "cash_total_cf", "cash_change")
    if rows and not settled.means_any(FLOWS) and not any("cash" in label.lower() for label in labels):
        for i in rows:
            settled[i] = None


def _cash_of_all_activities(settled: Settled, labels: Sequence[str]) -> None:
    """Cash of continuing operations below financing activities is that of all three, not of operating activities."""
    operating, financing = rows_of(settled, "cf_operating"), rows_of(settled, "cf_financing")
    if not operating or not financing or operating[0] > financing[0]:
        return
    for i in rows_of(settled, "cf_operating_continuing", "cf_operating_discontinued"):
        if i > financing[0] and "activities" not in labels[i].lower():
            settled[i] = None


def _generated_then_net(settled: Settled, labels: Sequence[str]) -> None:
    """ "Cash generated from operations", from which interest and taxes are paid, is not yet the net cash below it."""
    end = min(rows_of(settled, "cf_investing", "cf_financing"), default=len(settled))
    rows = [i for i in rows_of(settled, "cf_operating") if i < end]
    if len(rows) > 1 and _is_net(labels[rows[-1]]):
        for i in rows[:-1]:
            if not _is_net(labels[i]):
                settled[i] = None


def _is_net(label: str) -> bool:
    return normal_form(label).startswith(("net ", "total net "))


def _adjustments_alone(settled: Settled) -> None:
    """What was discontinued, above the cash of continuing operations, is an adjustment of income and no cash."""
    continuing = rows_of(settled, "cf_operating_continuing")
    for i in rows_of(settled, "cf_operating_discontinued"):
        if continuing and i < continuing[0]:
            settled[i] = None


def _flows_apart(settled: Settled, labels: Sequence[str]) -> None:
    """Net cash of continuing, then of discontinued operations right above the total of an activity are its two parts."""
    for name in _FLOWS:
        for total in rows_of(settled, name):
            if total < 2:
                continue
            continuing, discontinued = (labels[i].lower() for i in (total - 2, total - 1))
            if "continuing" in continuing and "discontinued" in discontinued and "cash" in continuing:
                settled[total - 2] = Match(f"{name}_continuing", "structure")
                settled[total - 1] = Match(f"{name}_discontinued", "structure")


_TOTALS_APART = 2
"""Rows from one total of what was discontinued to the next: more, and it is a whole statement, of another company."""


def _second_flows(settled: Settled) -> None:
    """Totals of operating and investing printed again below that of financing are of what was discontinued.

    Operating activities alone are printed again where a direct cash flow is reconciled to net income.
    """
    totals = {name: rows_of(settled, name) for name in _FLOWS}
    third = rows_of(settled, "cf_financing", "cf_financing_continuing")
    again = {name: [i for i in rows if third and i > third[0]] for name, rows in totals.items()}
    operating, investing = again["cf_operating"][:1], again["cf_investing"][:1]
    above = third and any(i < third[0] for i in rows_of(settled, "cf_operating", "cf_operating_continuing"))
    if above and operating and investing and 0 < investing[0] - operating[0] <= _TOTALS_APART:
        for name, rows in again.items():
            for i in rows[:1]:
                settled[i] = Match(f"{name}_discontinued", "structure")
    if totals["cf_operating"] and totals["cf_financing"]:  # what holders got or paid is no part of the result
        for i in rows_of(settled, "nci_income", "discontinued"):
            if totals["cf_operating"][0] < i:
                settled[i] = None


def _dividends_added_back(settled: Settled) -> None:
    """Preferred dividends above the cash of operating activities were taken off the result, and are added back to it."""
    operating, financing = rows_of(settled, "cf_operating"), rows_of(settled, "cf_financing")
    for i in rows_of(settled, "preferred_dividends_paid"):
        if operating and financing and i < operating[0] < financing[0]:
            settled[i] = None


_AT_A_DAY = re.compile(rf"\b{MONTH_WORD}\.? ?\d\d?\b|\b\d\d?\.? {MONTH_WORD}\b", re.I)


def _opening_then_closing(settled: Settled, labels: Sequence[str]) -> None:
    """Cash at two days, neither called the beginning: "Cash at January 1" opens, "Cash at September 30" closes.

    So does "Cash, end of period" below it.
    """
    rows = rows_of(settled, "cash_total_cf")
    dated = [i for i in rows if _AT_A_DAY.search(labels[i])]
    told = dated == rows or (dated == rows[:1] and bool(_AT_THE_END.search(labels[rows[-1]])))
    if len(rows) == _TWO_DAYS and told and not any(settled[i].opening for i in rows):  # type: ignore[union-attr]
        settled[rows[0]] = settled[rows[0]]._replace(opening=True)  # type: ignore[union-attr]


_AT_THE_END = re.compile(r"\bend(?:ing)?\b", re.I)
_TWO_DAYS = 2


_PROPERTY = frozenset(("property", "plant", "equipment", "premise", "building"))


def _depreciation_alone(settled: Settled, labels: Sequence[str]) -> None:
    """Depreciation and amortization "of property", beside amortization of intangibles, is depreciation."""
    rows = rows_of(settled, "depreciation_and_amortization")
    if rows and any(label.lower().startswith("amortization of ") for label in labels):
        for i in rows:
            words = set(normal_form(labels[i]).split())
            if words & _PROPERTY and not words & {"intangible", "goodwill"}:
                settled[i] = Match("depreciation", "structure")


def _keep_supplemental(settled: Settled) -> None:
    """Bare `Interest` and `Income taxes` of a cash flow statement are payments below closing cash only."""
    closing = [i for i in rows_of(settled, "cash_total_cf") if not settled[i].opening]  # type: ignore[union-attr]
    for i in rows_of(settled, "interest_paid", "taxes_paid"):
        match = settled[i]
        if match is not None and match.rank and not (closing and i > closing[-1]):
            settled[i] = None
