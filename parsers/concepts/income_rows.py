"""What the rows of an income statement mean among each other: costs and their totals, taxes, banks and insurers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tieout.parsers.concepts.settled_rows import Settled, rows_of
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.labels import normal_form

RESULTS_SETTLED = frozenset((
    "income_tax", "net_interest_income", "nii_after_provision", "premiums", "cost_of_goods_sold", "cost_of_revenue",
    "net_income", "operating_expenses", "costs_and_expenses",
))  # fmt: skip
"""Concepts of which one must stand in a statement for `settle_income` to change anything."""


def settle_income(settled: Settled, labels: Sequence[str]) -> None:
    """What only the rows around a row can tell, once the best row of each concept is chosen."""
    _results_of_their_own_kind(settled, labels)
    _operations_that_continue(settled, labels)
    _other_costs(settled, labels)
    _taxes_of_the_rest(settled)
    _bank_totals(settled, labels)
    _income_apart_from_expense(settled, labels)
    _interest_of_a_bank(settled)
    _investments_of_an_insurer(settled, labels)
    _keep_total_cost(settled, labels)
    _margin_of_a_utility(settled, labels)
    _bare_profit(settled, labels)
    _costs_of_gross_profit(settled, labels)
    _all_holders_income(settled)
    _all_costs(settled, labels)
    _costs_of_a_total(settled, labels)


def before_their_taxes(settled: Settled) -> None:
    """Income of discontinued operations, its taxes, the income after them: the first is before taxes."""
    rows = rows_of(settled, "discontinued")
    for first, second in pairwise(rows):
        if any(first < tax < second for tax in rows_of(settled, "income_tax")):
            settled[first] = None


def sales_of_what_was_discontinued(settled: Settled) -> None:
    """The sale of what was discontinued stands beside the income of its operations, and the line right below both is
    their total. Alone the sale is all that was discontinued."""
    for sale in rows_of(settled, "discontinued_disposal"):
        rows = rows_of(settled, "discontinued")
        parts = [i for i in rows if 0 < sale - i <= _LINES_OF_ONE]
        if not rows:
            settled[sale] = Match("discontinued", "structure")
        elif parts and any(0 < i - sale <= _LINES_OF_ONE for i in rows):
            for i in (*parts, sale):
                settled[i] = None


_LINES_OF_ONE = 2
"""Rows from one line of what was discontinued to the next, a caption or a blank row between them."""


def interest_on_pensions(settled: Settled, labels: Sequence[str]) -> None:
    """ "Interest cost" beside "Service cost" is a part of what pensions cost, and no interest on debt."""
    for i in rows_of(settled, "interest_expense"):
        if "cost" in labels[i].lower() and any(label[:12].lower() == "service cost" for label in labels):
            settled[i] = None


def shares_of_comprehensive(settled: Settled, labels: Sequence[str]) -> None:
    """ "Owners of the parent" and "Non-controlling interests" below total comprehensive income share that, not profit,
    unless their caption names it: "Profit attributable to:".
    """
    total = rows_of(settled, *COMPREHENSIVE)[0]
    for i in rows_of(settled, *_SHARED):
        match = settled[i]
        if i < total or match is None or _OF_PROFIT.search(labels[i]):
            continue
        captions = (label for label in reversed(labels[total:i]) if "ttribut" in label)
        caption = next(captions, "profit")
        if "comprehensive" in caption.lower() or not _OF_PROFIT.search(caption):
            settled[i] = Match(_SHARED[match.concept], "structure")


COMPREHENSIVE = frozenset(("comprehensive_income", "comprehensive_income_total"))
_SHARED = {"net_income": "comprehensive_income", "nci_income": "comprehensive_income_nci"}
_OF_PROFIT = re.compile(r"\b(?:income|profit|loss|losses|earnings|results?)\b", re.I)


def taxed_later(settled: Settled, labels: Sequence[str]) -> None:
    """Deferred taxes are named by what they come from, and are no amount of it: "Inventories", "Fixed assets"."""
    if not settled.means_any(_TAXED_LATER) or rows_of(
        settled, "assets", "current_assets", "current_liabilities"
    ):
        return
    if any(map(_DEFERRED.match, labels)):
        for i in rows_of(settled, *_TAXED_LATER):
            settled[i] = None


_TAXED_LATER = frozenset((
    "accrued_liabilities", "allowance_loans", "allowance_receivables", "deferred_revenue", "depreciation",
    "depreciation_and_amortization", "goodwill", "intangibles_net", "inventories", "other_assets", "ppe_gross", "ppe_net",
    "prepaid_expenses", "receivables_net",
))  # fmt: skip
_DEFERRED = re.compile(
    r"(?:total|net|gross|valuation) (?:(?:gross|net|current|non-?current) )*(?:deferred (?:income )?tax(?:es)? "
    r"(?:assets?|liabilit)|allowance (?:for|on|against) deferred tax)",
    re.I,
)
"""What the parts of deferred taxes come to."""


def _results_of_their_own_kind(settled: Settled, labels: Sequence[str]) -> None:
    """Below net income "Operating earnings" are a measure of the company's own; above income before taxes "Income from
    continuing operations" is not what taxes left of it, and "Extraordinary income" is taxed. "Net operating income"
    above net income, with no costs and taxes between, is after taxes.

    A reconciliation goes the other way, from net income over taxes to operating income.
    """
    ends = rows_of(settled, "net_income", "profit_loss", "income_available_common")
    pretax, taxes = rows_of(settled, "pretax_income"), rows_of(settled, "income_tax")
    before_net = rows_of(settled, "pretax_income", "income_tax", "costs_and_expenses", "operating_expenses")
    for i in rows_of(settled, "operating_income"):
        after_tax = not before_net and labels[i].lower().startswith("net operating")
        if (ends and taxes and taxes[0] < ends[0] < i) or (ends and after_tax):
            settled[i] = None
    for i in rows_of(settled, "income_continuing"):
        if pretax and taxes and i < pretax[0] < taxes[0]:
            settled[i] = None
    for i in rows_of(settled, "extraordinary"):
        if pretax and i < pretax[0]:
            settled[i] = None


_COST = re.compile(r"\b(?:expen[cs]?es|costs?|loss adjustment|salaries|commissions?|benefits|fees)\b", re.I)


def _operations_that_continue(settled: Settled, labels: Sequence[str]) -> None:
    """ "Loss from continuing operations" right below all costs, with interest below it, is what operations lost."""
    if rows_of(settled, "operating_income", "pretax_income", "income_tax", "discontinued"):
        return
    ends = rows_of(settled, "net_income")
    costs = rows_of(settled, "costs_and_expenses", "operating_expenses")
    interest = rows_of(
        settled, "interest_net", "interest_income", "interest_expense", "other_nonoperating_income"
    )
    for i in rows_of(settled, "income_continuing"):
        if i - 1 in costs and ends and any(i < row < ends[0] for row in interest):
            settled[i] = Match("operating_income", "structure")


def _other_costs(settled: Settled, labels: Sequence[str]) -> None:
    """ "Other" as the last of several costs, above their total without a label, is one of them; right below one of them
    and above the result of operations it is so too."""
    for i in rows_of(settled, "other_nonoperating_income"):
        if normal_form(labels[i]) != "other" or not i or i + 1 == len(labels):
            continue
        above_result = any(i < result for result in rows_of(settled, "operating_income"))
        if (above_result or not labels[i + 1]) and _COST.search(labels[i - 1]):
            settled[i] = None


def _taxes_of_the_rest(settled: Settled) -> None:
    """Income taxes printed again below the result are those of what was discontinued, or of other income."""
    results = rows_of(settled, "net_income", "profit_loss", "income_continuing", "discontinued")
    ends = [*results, *rows_of(settled, "income_available_common")]
    taxes = rows_of(settled, "income_tax")
    for i in taxes:
        if any(r < i for r in results) and (taxes[0] < i or not any(r > i for r in ends)):
            settled[i] = None


_OF_A_BANK = ("net_interest_income", "nii_after_provision", "loan_loss_provision")


def _bank_totals(settled: Settled, labels: Sequence[str]) -> None:
    """Below a bank's net interest income, total other income and total expenses are not those of other companies."""
    interest = rows_of(settled, "net_interest_income", "nii_after_provision")
    if not interest or len({m.concept for m in settled if m is not None and m.concept in _OF_A_BANK}) < 2:
        return
    for i in rows_of(settled, "nonoperating_income", "costs_and_expenses", "operating_expenses"):
        words = labels[i].lower()
        own = "noninterest_expense" if "expense" in words else "noninterest_income"
        if i > interest[0] and not rows_of(settled, own) and not ("expense" in words and "income" in words):
            settled[i] = Match(own, "structure")
    if not rows_of(settled, "noninterest_expense"):
        costs = [i for i in range(interest[0] + 1, len(labels)) if _ALL_COSTS_OF_A_BANK.match(labels[i])]
        if len(costs) == 1:
            settled[costs[0]] = Match("noninterest_expense", "structure")
    for i in rows_of(settled, "other_nonoperating_income"):
        if i < interest[0] or (normal_form(labels[i]) == "other" and rows_of(settled, *_PARTS_OF_A_BANK)):
            settled[i] = None  # "Other" among what interest is earned on, or among other income or expenses
    _bank_in_brief(settled, labels, interest[0])


_PARTS_OF_A_BANK = ("noninterest_income", "noninterest_expense")


def _income_apart_from_expense(settled: Settled, labels: Sequence[str]) -> None:
    """ "Non-operating income" is no net amount where "Non-operating expenses" have a line of their own."""
    for i in rows_of(settled, "nonoperating_income"):
        form = normal_form(labels[i])
        if "income" in form and "expense" not in form:
            expense = form.replace("income", "expense")
            below = range(i + 1, min(i + _NEAR, len(labels)))
            apart = [j for j in below if normal_form(labels[j]) == expense]
            for j in (i, *apart) if apart else ():
                settled[j] = None


_NEAR = 20
"""Rows from the total of what a company earns besides its operations to that of what it spends."""


def _bank_in_brief(settled: Settled, labels: Sequence[str], interest: int) -> None:
    """Other income and other expenses, one line each above the income before taxes: all besides interest.

    Where gains have a line of their own, other income is no total.
    """
    for before_taxes in rows_of(settled, "pretax_income"):
        for i in rows_of(settled, "other_nonoperating_income"):
            if interest < i < before_taxes - 2 and _OTHER_INCOME.fullmatch(labels[i].strip()):
                settled[i] = None
        income, expense = before_taxes - 2, before_taxes - 1
        if income <= interest or not _OTHER_INCOME.fullmatch(labels[income].strip()):
            continue
        if _OTHER_EXPENSE.fullmatch(labels[expense].strip()):
            is_all = not rows_of(settled, "investment_gains", "noninterest_income")
            settled[income] = Match("noninterest_income", "structure") if is_all else None
            if not rows_of(settled, "noninterest_expense"):
                settled[expense] = Match("noninterest_expense", "structure")


_OTHER_INCOME = re.compile(r"other (?:operating )?income", re.I)
_OTHER_EXPENSE = re.compile(r"other (?:operating )?expenses?", re.I)
_ALL_COSTS_OF_A_BANK = re.compile(
    r"total (?:general (?:and|&) administrative|overhead|operating) (?:expenses?|costs)\W*$", re.I
)
"""What thrifts call all they spend besides interest."""


def _interest_of_a_bank(settled: Settled) -> None:
    """Interest income, interest expense, net interest income one below the other: the first is the total."""
    told = [i for i, m in enumerate(settled) if m is not None]
    for first, second, third in zip(told, told[1:], told[2:], strict=False):
        chain = tuple(m.concept for i in (first, second, third) if (m := settled[i]) is not None)
        if chain == ("interest_income", "interest_expense", "net_interest_income") and third - first == 2:
            settled[first] = Match("interest_income_total", "structure")


def _investments_of_an_insurer(settled: Settled, labels: Sequence[str]) -> None:
    """Investment income below premiums is what the insurer earns on its reserves."""
    premiums = rows_of(settled, "premiums")
    if not premiums or rows_of(settled, "investment_income"):
        return
    for i in rows_of(settled, "interest_income"):
        if i > premiums[0] and normal_form(labels[i]) == "investment income":
            settled[i] = Match("investment_income", "structure")


def _keep_total_cost(settled: Settled, labels: Sequence[str]) -> None:
    """Cost of goods sold beside a printed total cost of revenue is a part of it."""
    for part, whole in (("cost_of_goods_sold", "cost_of_revenue"), ("cost_of_revenue", "cost_of_goods_sold")):
        if any(normal_form(labels[i]).startswith("total ") for i in rows_of(settled, whole)):
            for i in rows_of(settled, part):
                settled[i] = None


def _margin_of_a_utility(settled: Settled, labels: Sequence[str]) -> None:
    """ "Operating margin" between the cost of what was sold and the operating expenses is the gross profit."""
    results = rows_of(settled, "operating_income")
    costs = rows_of(settled, "cost_of_goods_sold", "cost_of_revenue")
    if not results or not costs or rows_of(settled, "gross_profit"):
        return
    for i in range(costs[0] + 1, results[0]):
        if normal_form(labels[i]) == "operating margin" and settled[i - 1] is not None and costs[-1] == i - 1:
            settled[i] = Match("gross_profit", "structure")


_BARE_PROFIT = re.compile(r"\W*(?:profit|earnings)(?: ?[(/] ?\(?loss\)?)?\W*\d?", re.I)


def _bare_profit(settled: Settled, labels: Sequence[str]) -> None:
    """ "Profit" alone below the taxes is the result, where no other line is called so but the shares of owners in it."""
    taxes = rows_of(settled, "income_tax")
    owners, others = rows_of(settled, "net_income"), rows_of(settled, "nci_income")
    if not taxes or rows_of(settled, "profit_loss"):
        return
    if (owners and not others) or (not owners and rows_of(settled, "income_available_common")):
        return
    end = owners[0] if owners else len(labels)
    found = [i for i in range(taxes[-1] + 1, end) if _BARE_PROFIT.fullmatch(labels[i]) and not settled[i]]
    if len(found) == 1:
        settled[found[0]] = Match("profit_loss" if owners else "net_income", "structure")


def _costs_of_gross_profit(settled: Settled, labels: Sequence[str]) -> None:
    """ "Operating costs" between revenues and gross profit are what was sold cost."""
    if rows_of(settled, "cost_of_revenue", "cost_of_goods_sold"):
        return
    for i in rows_of(settled, "gross_profit")[:1]:
        if i and not settled[i - 1] and _OPERATING_COSTS.fullmatch(labels[i - 1]):
            settled[i - 1] = Match("cost_of_revenue", "structure")


_OPERATING_COSTS = re.compile(r"(?:total )?operating costs?(?: \(notes?[^()]*\))?", re.I)


def _all_holders_income(settled: Settled) -> None:
    """Bare `Net income` above the share of noncontrolling interests is that of all holders, and so it is above all
    comprehensive income and their share of that.

    A cash flow that adds their share back among its adjustments begins with the income that is without it.
    """
    own, theirs = rows_of(settled, "net_income"), rows_of(settled, "nci_income")
    if not theirs and rows_of(settled, "comprehensive_income_total"):
        theirs = rows_of(settled, "comprehensive_income_nci")
    if any(theirs[:1] < [flow] for flow in rows_of(settled, "cf_operating")):
        return
    if len(own) == 1 and theirs and own[0] < theirs[0] and not rows_of(settled, "profit_loss"):
        match = settled[own[0]]
        if match is not None and match.rank:
            settled[own[0]] = Match("profit_loss", "structure")


_COST_LINE = re.compile(
    r"^(?:selling|general|administrative|depreciation|amortization|research|systems?|interest expense|cost of|costs)\b",
    re.I,
)


def _all_costs(settled: Settled, labels: Sequence[str]) -> None:
    """Total operating expenses without a gross profit above them hold the cost of revenue too.

    "Operating expenses" that no total heads and further costs follow are one line of the costs.
    """
    if rows_of(settled, "gross_profit", "costs_and_expenses"):
        return
    for i in rows_of(settled, "operating_expenses"):
        if any(j < i for j in rows_of(settled, "revenues")) and "other" not in labels[i].lower():
            below = next((r for r in rows_of(settled, "operating_income") if r > i), i + 2)
            further = any(_COST_LINE.search(label) for label in labels[i + 1 : below])
            is_line = "total" not in labels[i].lower() and (further or _is_added_below(settled, labels, i))
            settled[i] = None if is_line else Match("costs_and_expenses", "structure")


def _is_added_below(settled: Settled, labels: Sequence[str], at: int) -> bool:
    """Whether a bare "Total" stands between the costs and the result: they are one of its lines."""
    results = rows_of(settled, "operating_income", "pretax_income", "net_income")
    below = next((r for r in results if r > at), at)
    return any(normal_form(label) == "total" for label in labels[at + 1 : below])


_TOTAL_COSTS = re.compile(r"^total\b.*\b(?:costs|expenses)\b", re.I)


def _costs_of_a_total(settled: Settled, labels: Sequence[str]) -> None:
    """Costs that "Total segment costs and expenses" adds up below them are a line of the costs, not all of them.

    So is "Total costs" above "Total costs and expenses".
    """
    results = rows_of(settled, "operating_income", "pretax_income")
    rows = rows_of(settled, "costs_and_expenses")
    for i in rows:
        below = next((r for r in results if r > i), i)
        if "total" in labels[i].lower():
            is_part = any(i < j < below and _TOTAL_COSTS.search(labels[j]) for j in rows)
        else:
            is_part = any(_TOTAL_COSTS.search(label) for label in labels[i + 1 : below])
        if is_part:
            settled[i] = None
