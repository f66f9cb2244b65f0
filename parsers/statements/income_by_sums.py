"""What the sums of an income statement say of its lines: where revenues stand, what is all costs, interest earned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts import Sum
from tieout.parsers.statements.lines import StatementLine
from tieout.parsers.vocabulary.label_search import Match


def name_by_sums(
    named: list[StatementLine], lines: list[StatementLine], sums: Sequence[Sum]
) -> list[StatementLine]:
    """`named` with what its sums say besides; `lines`, as they were given, where nothing is to be named."""
    named = _without_cost_of_revenue(named, sums)
    named = _without_one_of_the_costs(named, sums)
    named = _with_net_revenues(named, sums)
    named = _with_leading_sums(named, sums)
    named = _without_other_of_operations(named, sums)
    named = _with_interest_earned(named, sums)
    named = _with_all_interest(named, sums)
    named = _with_only_revenues(named, sums)
    return _with_total_revenues(named if named != lines else lines, sums)


def is_bare(line: StatementLine) -> bool:
    """True for amounts without a label, or under "Total" alone, of which no caption says what they are."""
    return line.match is None and line.row.label.strip(" :.").lower() in _BARE


_BARE = frozenset(("", "total", "totals", "total other"))


def _with_total_revenues(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines with the revenues where the page's own arithmetic takes them from.

    An unlabelled total of revenues is named, and its first part, "Net sales", is not; where gross profit starts from
    another line than the one whose label says revenues ("Total sales, less leased departments"), that line it is.
    """
    held = [i for i, line in enumerate(lines) if line.match is not None and line.match.concept == "revenues"]
    for found in sums:
        total = lines[found.total]
        start, weight = found.addends[0]
        if (
            total.match is not None
            and total.match.concept == "gross_profit"
            and start not in held
            and weight > 0
            and (held or lines[start].match is None)
        ):
            renamed = [line._replace(match=None) if i in held else line for i, line in enumerate(lines)]
            renamed[start] = lines[start]._replace(match=Match("revenues", "structure"))
            return renamed
        if not is_bare(total):
            continue
        for i, weight in found.addends:
            match = lines[i].match
            if (
                weight > 0
                and match is not None
                and match.concept == "revenues"
                and _leaves_most_of(lines[i], total)
            ):
                renamed = list(lines)
                renamed[i] = lines[i]._replace(match=None)
                renamed[found.total] = total._replace(match=Match("revenues", "structure"))
                return renamed
    return lines


def _leaves_most_of(sales: StatementLine, total: StatementLine) -> bool:
    """Whether a total is at least half of the sales in it: returns are taken off revenues, costs leave a result."""
    pairs = [(s, t) for s, t in zip(sales.row.cells, total.row.cells, strict=True) if s and t]
    return all(2 * abs(t.value) >= abs(s.value) for s, t in pairs)


_INCOME = re.compile(r"\b(?:revenues?|income|sales|gains?|fees|royalt|premiums|interest|dividends)", re.I)
_PREMIUMS = re.compile(r"\bpremiums?\b", re.I)
_COSTS = re.compile(r"\b(?:expenses?|costs?|tax(?:es)?|provision|loss(?:es)?)\b", re.I)
_OF_OPERATIONS = re.compile(
    r"\bnet operating (?:revenues?|income)\b|\bnet revenues? from\b.*\boperations\b", re.I
)


def _with_leading_sums(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines with the sums named that lead a statement without captions: revenues, and what is taken off them.

    The first sum without a label, of incomes alone from the first line on, is all revenues; a sum without a label that a
    result takes off nothing but the revenues is all costs; such a result called "Net operating revenue" is operating
    income.
    """
    renamed = list(lines)
    held = {line.match.concept: i for i, line in enumerate(lines) if line.match is not None}
    first = next((i for i, line in enumerate(lines) if not line.row.is_heading), 0)
    for found in sums:
        labels = [lines[i].row.label for i, _ in found.addends]
        if (
            "revenues" not in held
            and found.addends[0] == (first, 1)
            and not lines[found.total].row.label
            and all(w > 0 for _, w in found.addends)
            and all(_INCOME.search(label) and not _COSTS.search(label) for label in labels)
            and not all(_PREMIUMS.search(label) for label in labels)  # an insurer also earns what it invests
        ):
            renamed[found.total] = lines[found.total]._replace(match=Match("revenues", "structure"))
            held["revenues"] = found.total
        parts = dict(found.addends)
        if len(parts) != 2 or parts.get(held.get("revenues", -1)) != 1 or sorted(parts.values()) != [-1, 1]:
            continue
        costs = next(i for i, w in parts.items() if w < 0)
        if is_bare(lines[costs]) and not held.keys() & {"costs_and_expenses", "gross_profit"}:
            renamed[costs] = lines[costs]._replace(match=Match("costs_and_expenses", "structure"))
        total = lines[found.total]
        if total.match is None and "operating_income" not in held and _OF_OPERATIONS.search(total.row.label):
            renamed[found.total] = total._replace(match=Match("operating_income", "structure"))
    return renamed


_RESULTS = frozenset(("operating_income", "pretax_income", "income_continuing", "net_income"))
_OF_SALES = re.compile(r"\b(?:revenues?|sales)\b", re.I)


def _with_only_revenues(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines with the first one as the revenues where a result is what is left of it: "Revenue from metal sales".

    Under "Revenues:" it need not say so: "Services", "Finance income".
    """
    first = next((i for i, line in enumerate(lines) if not line.row.is_heading), 0)
    if any(line.match is not None and line.match.concept == "revenues" for line in lines):
        return lines
    for found in sums:
        match = lines[found.total].match
        if (
            match is not None
            and match.concept in _RESULTS
            and found.addends[0] == (first, 1)
            and all(weight < 0 for _, weight in found.addends[1:])
            and _is_all_revenue(lines[first])
        ):
            renamed = list(lines)
            renamed[first] = lines[first]._replace(match=Match("revenues", "structure"))
            return renamed
    return lines


def _is_all_revenue(line: StatementLine) -> bool:
    if any(_HEADS_REVENUES.fullmatch(caption) for caption in line.row.caption[-1:]):
        return line.match is None or line.match.concept in _EARNED
    return line.match is None and bool(_OF_SALES.search(line.row.label))


_HEADS_REVENUES = re.compile(r"(?:(?:net|operating|total) )?(?:revenues?|sales)\W*", re.I)
_EARNED = ("interest_income", "investment_income", "other_operating_income")
"""What a line of income is called that may be all that a company earns."""

_EXPENSE_WORD = re.compile(r"\b(?:expenses?|costs?|charges?|paid|payable)\b", re.I)


def _with_interest_earned(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines with "Interest" and "Interest, net" as earned where the page adds them to the result as printed, or to
    revenues."""
    for found in sums:
        total = lines[found.total].match
        earns = "result" in found.evidence or (total is not None and total.concept == "revenues")
        for i, weight in found.addends:
            line = lines[i]
            printed = [c.value for c in line.row.cells if c is not None]
            if (
                weight > 0
                and earns
                and line.match is not None
                and line.match.concept in ("interest_expense", "interest_expense_net")
                and not _EXPENSE_WORD.search(line.row.label)
                and any(printed)
                and min(printed) >= 0
            ):
                renamed = list(lines)
                net = re.search(r"\bnet\b", line.row.label, re.I)
                renamed[i] = line._replace(
                    match=Match("interest_net" if net else "interest_income", "structure")
                )
                return renamed
    return lines


def _with_all_interest(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines with the sum without a label under "Interest charges" as all interest, not its first line:

    INTEREST CHARGES
      Interest on long-term debt          9,186
      Other interest                        753
                                          9,939
    """
    at = next((i for i, x in enumerate(lines) if x.match and x.match.concept == "interest_expense"), None)
    caption = lines[at].row.caption[-1:] if at is not None else ()
    if at is None or not caption or not _HEADS_INTEREST.match(caption[0]):
        return lines
    for found in sums:
        inside = all(lines[i].row.caption[-1:] == caption for i, _ in found.addends)
        if (at, 1) in found.addends and inside and is_bare(lines[found.total]):
            renamed = list(lines)
            renamed[found.total] = lines[found.total]._replace(match=lines[at].match)
            renamed[at] = lines[at]._replace(match=None)
            return renamed
    return lines


_HEADS_INTEREST = re.compile(r"(?:total |net )?interest (?:charges|expenses?|costs?)\b", re.I)
_NET_REVENUES = re.compile(
    r"^(?:total )?(?:net revenues?|revenues?,? net(?: of interest(?: expense)?)?)$", re.I
)


def _with_net_revenues(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines with "Net revenues" named where they are all revenues less interest, as brokers print them, or less
    what was allowed to customers.
    """
    held = {line.match.concept: i for i, line in enumerate(lines) if line.match is not None}
    interest, all_ = held.get("interest_expense"), held.get("revenues")
    for found in sums:
        total = lines[found.total]
        less_interest = set(found.addends) == {(all_, 1), (interest, -1)}
        if less_interest and total.match is None and _NET_REVENUES.match(total.row.label):
            renamed = list(lines)
            renamed[found.total] = total._replace(match=Match("revenues_net_of_interest", "structure"))
            return renamed
        if all_ is not None and _is_net_of_allowances(lines, found, all_):
            renamed = list(lines)
            renamed[found.total] = total._replace(match=lines[all_].match)
            renamed[all_] = lines[all_]._replace(match=None)
            return renamed
    return lines


def _is_net_of_allowances(lines: Sequence[StatementLine], found: Sum, gross: int) -> bool:
    """Whether a sum is what allowances leave of the line that was taken for all revenues, as casinos print them:

    Total revenues                    122,265
    Less promotional allowances        (3,148)
    Net revenues                      119,117
    """
    total, others = lines[found.total], [i for i, _ in found.addends if i != gross]
    if total.match is not None or not _NET_REVENUES.match(total.row.label) or (gross, 1) not in found.addends:
        return False
    return len(others) == 1 and bool(_ALLOWANCES.search(lines[others[0]].row.label))


_ALLOWANCES = re.compile(
    r"\b(?:allowances?|discounts?|returns|rebates|excise tax(?:es)?|complimentar(?:y|ies)|provision for bad debts)\b",
    re.I,
)


def _without_one_of_the_costs(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines without "Operating expenses" as all costs where a result takes off others under the same caption too.

    Costs and expenses:
      Operating expenses                       3,910
      Depreciation                             1,602
    Operating income                             771
    """
    at = next((i for i, x in enumerate(lines) if x.match and x.match.concept == "costs_and_expenses"), None)
    if at is None or any(s.total == at for s in sums) or not lines[at].row.caption:
        return lines
    for found in sums:
        beside = [lines[i].row.caption for i, weight in found.addends if weight < 0 and i != at]
        if (at, -1) in found.addends and lines[at].row.caption in beside:
            return [line._replace(match=None) if i == at else line for i, line in enumerate(lines)]
    return lines


def _without_other_of_operations(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines without other income as nonoperating where the page adds it up to the revenues, or to operating costs."""
    for found in sums:
        match = lines[found.total].match
        concept = match.concept if match is not None else ""
        if concept != "revenues" and not (concept in _ALL_COSTS and _are_of_operations(lines, found)):
            continue
        for i, weight in found.addends:
            part = lines[i].match
            if (
                weight > 0
                and part is not None
                and part.concept == "other_nonoperating_income"
                and (concept == "revenues" or _OTHER_ALONE.fullmatch(lines[i].row.label))
            ):
                return [line._replace(match=None) if k == i else line for k, line in enumerate(lines)]
    return lines


_ALL_COSTS = frozenset(("costs_and_expenses", "operating_expenses"))
_OTHER_ALONE = re.compile(r"\W*other\W*", re.I)


def _are_of_operations(lines: Sequence[StatementLine], found: Sum) -> bool:
    """Whether costs are added up without interest, and a result of operations is what they leave."""
    added = {match.concept for i, _ in found.addends if (match := lines[i].match) is not None}
    result = {x.match.concept for x in lines[found.total + 1 :] if x.match is not None}
    return "operating_income" in result and not any(concept.startswith("interest") for concept in added)


def _without_cost_of_revenue(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """The lines with total operating expenses as such where the page adds them up beside the cost of revenue.

    The total was taken for all costs because no gross profit stands above it; its own sum tells.
    """
    held = {line.match.concept: i for i, line in enumerate(lines) if line.match is not None}
    cost = held.get("cost_of_revenue", held.get("cost_of_goods_sold"))
    total = held.get("costs_and_expenses")
    if cost is None or total is None or "operating_expenses" in held:
        return lines
    match = lines[total].match
    found = next((s for s in sums if s.total == total), None)
    beside = any({cost, total} <= {i for i, _ in s.addends} for s in sums)
    if match is None or match.source != "structure" or found is None or not beside:
        return lines
    renamed = list(lines)
    renamed[total] = lines[total]._replace(match=Match("operating_expenses", "structure"))
    return renamed
