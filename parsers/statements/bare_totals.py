"""Totals printed without a label, or under "Total" alone, named by what the page's own arithmetic adds up in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import pairwise, takewhile

from tieout.facts import Sum
from tieout.parsers.statements.income_by_sums import is_bare, name_by_sums
from tieout.parsers.statements.lines import StatementLine
from tieout.parsers.sums.sum_lines import COSTS, GRAND
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.line_items import LineItems


def name_by_structure(
    kind: str, lines: list[StatementLine], sums: Sequence[Sum], items: LineItems
) -> list[StatementLine]:
    """The lines with totals named that are printed without a label: by the caption over their parts, by their place.

    The last amount before the heading of the liabilities is total assets; the last sum of all, equal to it or not, is
    total liabilities and equity.
    """
    if kind == "income_statement":
        named = _with_total_per_share(_named_by_caption(kind, lines, sums, items), items)
        return name_by_sums(named, lines, sums)
    if kind == "cash_flow":
        return _named_by_caption(kind, lines, sums, items)
    if kind != "balance_sheet" or not sums:
        return lines
    renamed = _named_by_caption(kind, lines, sums, items)
    held = {line.match.concept for line in renamed if line.match is not None}
    turn = next(
        (i for i, line in enumerate(lines) if re.search(r"\bliabilit", line.row.label, re.I)), len(lines)
    )
    told = turn < len(lines)
    assets = max((i for i in range(turn) if not lines[i].row.is_heading), default=None) if told else None
    both = next((i for i in _unlabelled_from_below(lines) if i > turn or not told), None)
    if both is not None and (assets is None or not is_bare(lines[assets])):
        assets = next((i for i in range(both) if _prints_the_same(lines[i], lines[both])), None)
    if assets is not None and "assets" not in held and is_bare(lines[assets]):
        renamed[assets] = lines[assets]._replace(match=Match("assets", "structure"))
    if both is not None and "liabilities_and_equity" not in held:
        renamed[both] = lines[both]._replace(match=Match("liabilities_and_equity", "structure"))
    debts = _debts_without_label(renamed, sums)
    if debts is not None and "liabilities" not in held:
        renamed[debts] = lines[debts]._replace(match=Match("liabilities", "structure"))
    equity = _equity_without_label(renamed, sums)
    if equity is not None and not held & {"equity_parent", "equity_total"}:
        renamed[equity] = lines[equity]._replace(match=Match("equity_parent", "structure"))
    return renamed


def _with_total_per_share(lines: list[StatementLine], items: LineItems) -> list[StatementLine]:
    """The lines with amounts per share named that no label does and that the lines under their caption come to.

    Basic earnings per share:
      Before accounting change                  0.72
      Cumulative effect of accounting change   (0.03)
                                                0.69
    """
    renamed = list(lines)
    held = {line.match.concept for line in lines if line.match is not None}
    for at, line in enumerate(lines):
        caption = line.row.caption
        if not is_bare(line) or line.unit != "per_share" or not caption:
            continue
        match = items.match(caption[-1], "income_statement", caption[:-1])
        above = list(takewhile(lambda i: _stands_beside(lines[i], line), range(at - 1, -1, -1)))  # noqa: B023
        if match is not None and match.concept not in held and _comes_to([lines[i] for i in above], line):
            renamed[at] = line._replace(match=Match(match.concept, "structure"))
            held.add(match.concept)
    return renamed


def _stands_beside(line: StatementLine, total: StatementLine) -> bool:
    return not line.row.is_heading and line.unit == total.unit and line.row.caption == total.row.caption


def _comes_to(lines: Sequence[StatementLine], total: StatementLine) -> bool:
    """Whether two lines or more add up to another one in every column, to the last digit."""
    cells = [(cell, [line.row.cells[at] for line in lines]) for at, cell in enumerate(total.row.cells)]
    sums = [(sum((c.value for c in parts if c), Decimal(0)), cell.value) for cell, parts in cells if cell]
    return len(lines) > 1 and bool(sums) and all(found == printed for found, printed in sums)


_OF_HOLDERS = re.compile(
    r"(?:holders|owners|members|partners)['’]?s? ?(?:equity|investment|deficit|capital)", re.I
)


def _equity_without_label(lines: Sequence[StatementLine], sums: Sequence[Sum]) -> int | None:
    """The amounts without a label under "Shareholders' equity" that stand last before the total of that side.

    Not where the total adds another part of the equity to them: the general partner's beside the limited partners'.
    """
    numbered = [i for i, line in enumerate(lines) if not line.row.is_heading]
    for above, total in pairwise(numbered):
        match = lines[total].match
        if match is not None and match.concept == "liabilities_and_equity":
            if any(s.total == total and _adds_more_equity(s, above, lines) for s in sums):
                return None
            return above if _is_of_holders(lines[above]) and is_bare(lines[above]) else None
    return None


def _is_of_holders(line: StatementLine) -> bool:
    return any(_OF_HOLDERS.search(caption) for caption in line.row.caption[-1:])


def _adds_more_equity(found: Sum, equity: int, lines: Sequence[StatementLine]) -> bool:
    """Whether a sum adds to the amounts at `equity` others that stand under the caption of the owners too."""
    parts = {i for i, _ in found.addends}
    return equity in parts and any(_is_of_holders(lines[i]) for i in parts - {equity})


def _debts_without_label(lines: Sequence[StatementLine], sums: Sequence[Sum]) -> int | None:
    """The bare total that makes up all liabilities and equity together with a total of equity, or with its bare one."""
    for found in sums:
        match = lines[found.total].match
        parts = [i for i, weight in found.addends if weight > 0]
        if match is None or match.concept != "liabilities_and_equity" or len(parts) != 2:
            continue
        debts, equity = sorted(parts)
        own = lines[equity].match
        held = own is not None and own.concept in ("equity_parent", "equity_total")
        if is_bare(lines[debts]) and (held or is_bare(lines[equity])):
            return debts
    return None


def _unlabelled_from_below(lines: Sequence[StatementLine]) -> Iterator[int]:
    """The last row of amounts where it has no label; above a row that names no total too, a count or a note.

    Above amounts of money it is the last total only where total assets are printed so too: else that is still to come.
    """
    amounts = False
    for i in range(len(lines) - 1, -1, -1):
        row = lines[i].row
        if not row.is_heading and is_bare(lines[i]):
            if not amounts or any(_prints_the_same(line, lines[i]) for line in lines[:i]):
                yield i
            continue
        amounts = amounts or (not row.is_heading and lines[i].unit == "money")
        if not row.is_heading and (lines[i].match is not None or re.search(r"\btotal\b", row.label, re.I)):
            return


def _prints_the_same(line: StatementLine, other: StatementLine) -> bool:
    """True for another row without label that prints the same amounts in every column."""
    if line.row.is_heading or not is_bare(line):
        return False
    return [c and c.value for c in line.row.cells] == [c and c.value for c in other.row.cells]


def _named_by_caption(
    kind: str, lines: Sequence[StatementLine], sums: Sequence[Sum], items: LineItems
) -> list[StatementLine]:
    """The lines with a bare total named by the caption over its parts: "Inventories:", "Operating revenues:".

    The sum under "Property, plant and equipment" from which depreciation is deducted next is the cost.
    """
    renamed = list(lines)
    held = {line.match.concept: i for i, line in enumerate(lines) if line.match is not None}
    for found in _outermost(kind, lines, sums):
        if kind == "balance_sheet" and "ppe_net" not in held and _is_net_property(found, lines):
            renamed[found.total] = lines[found.total]._replace(match=Match("ppe_net", "structure"))
            held["ppe_net"] = found.total
            continue
        caption = _caption_over(found, sums, lines)
        if not caption or found.derived or not is_bare(lines[found.total]):
            continue
        if kind == "income_statement":
            concept = _result_part(caption, _first_part(found, sums), lines, items, set(held))
        elif kind == "cash_flow":
            concept = _flow(caption, items)
        else:
            concept = _part_of_sheet(caption, found, lines, items)
        if not concept:
            continue
        part = held.get(concept)
        of_all = concept in _OF_THEIR_PARTS and any(i == part and weight > 0 for i, weight in found.addends)
        if part is None or of_all:
            if part is not None:
                renamed[part] = lines[part]._replace(match=None)
            renamed[found.total] = lines[found.total]._replace(match=Match(concept, "structure"))
            held[concept] = found.total
    return _with_all_costs(renamed, sums) if kind == "income_statement" else renamed


def _with_all_costs(lines: list[StatementLine], sums: Sequence[Sum]) -> list[StatementLine]:
    """All costs are what is taken off revenues: not a bare total above more costs, but the one that adds it to these."""
    at = {line.match.concept: i for i, line in enumerate(lines) if line.match is not None}
    part, revenues = at.get("costs_and_expenses"), at.get("revenues")
    if part is None or lines[part].row.label.strip(" :."):
        return lines
    chain = next((s.addends for s in sums if s.total == at.get("operating_income")), ())
    if len(chain) != _REVENUES_AND_COSTS or chain[0][0] != revenues:
        return lines
    whole = chain[1][0]
    adds_it = any(s.total == whole and (part, 1) in s.addends for s in sums)
    if adds_it and is_bare(lines[whole]) and lines[whole].match is None:
        lines[whole] = lines[whole]._replace(match=lines[part].match)
        lines[part] = lines[part]._replace(match=None)
    return lines


_REVENUES_AND_COSTS = 2


_OF_THEIR_PARTS = ("revenues", "ppe_gross")
"""What a label may be read as that names a part of it: "Net sales" among revenues, "Plant equipment" among property."""


def _outermost(kind: str, lines: Sequence[StatementLine], sums: Sequence[Sum]) -> list[Sum]:
    """The sums without those that a bare total below goes on with: "Goods available" less what is left of them."""
    if kind != "income_statement":
        return list(sums)
    inner = {
        i
        for s in sums
        if is_bare(lines[s.total])
        for i, _ in s.addends
        if lines[i].row.caption and lines[i].row.caption == lines[s.total].row.caption
    }
    return [s for s in sums if s.total not in inner]


def _is_net_property(found: Sum, lines: Sequence[StatementLine]) -> bool:
    """True for a bare total right below accumulated depreciation, its last part: what stands there is net."""
    at = max(i for i, _ in found.addends)
    last = lines[at].match
    return (
        is_bare(lines[found.total])
        and at == found.total - 1
        and last is not None
        and last.concept == "accumulated_depreciation"
    )


def _caption_over(found: Sum, sums: Sequence[Sum], lines: Sequence[StatementLine]) -> tuple[str, ...]:
    """The captions over all parts of a sum, where the innermost heads them from its first line on; else none.

    The first line is that of the first part, which may be a sum itself: "Product costs" under "Costs and expenses".
    """
    parts = [lines[i].row.caption for i, _ in found.addends]
    shared = tuple(words[0] for words in takewhile(_are_one, zip(*parts, strict=False)))
    at = _first_part(found, sums) - 1
    while shared and at >= 0 and lines[at].row.is_heading:
        if lines[at].row.label.rstrip(":") == shared[-1]:
            return shared
        at -= 1
    return ()


def _first_part(found: Sum, sums: Sequence[Sum]) -> int:
    """The line that a sum begins with, that of its first part where this is a sum itself."""
    first = min(i for i, _ in found.addends)
    while inner := next((s for s in sums if s.total == first), None):
        first = min(i for i, _ in inner.addends)
    return first


def _are_one(captions: tuple[str, ...]) -> bool:
    return len(set(captions)) == 1


_FLOWS = frozenset(("cf_operating", "cf_investing", "cf_financing"))


def _flow(caption: tuple[str, ...], items: LineItems) -> str:
    """The cash flow that a caption heads: "Operating activities"."""
    match = items.match(f"Total {caption[-1]}", "cash_flow", caption[:-1])
    return match.concept if match is not None and match.concept in _FLOWS else ""


def _part_of_sheet(
    caption: tuple[str, ...], found: Sum, lines: Sequence[StatementLine], items: LineItems
) -> str:
    """What a caption of a balance sheet says of the total of its lines, from which something may be deducted next."""
    match = items.match(_whole_caption(caption), "balance_sheet", caption[:-1])
    if match is None or match.concept in GRAND:
        return ""
    following = lines[found.total + 1].match if found.total + 1 < len(lines) else None
    deducted = following.concept if following is not None else ""
    if match.concept in ("equity_parent", "equity_total") and deducted == "treasury_stock":
        return ""
    return (
        "ppe_gross"
        if match.concept == "ppe_net" and deducted == "accumulated_depreciation"
        else match.concept
    )


_CURRENT_OR_NOT = re.compile(r"\W*(?:non-?)?current\W*", re.I)
_SIDE = re.compile(r"\b(?:assets|liabilities)\b", re.I)


def _whole_caption(caption: tuple[str, ...]) -> str:
    """The innermost caption, with the side of the sheet where it leaves that to the caption above: ASSETS, Current."""
    side = _SIDE.search(caption[-2]) if len(caption) > 1 and _CURRENT_OR_NOT.fullmatch(caption[-1]) else None
    return f"Total {caption[-1].strip(' :')} {side[0]}" if side else caption[-1]


_INTEREST_OF_A_BANK = frozenset(("net_interest_income", "nii_after_provision"))
_OF_INCOME = frozenset(("revenues", "interest_income_total", "noninterest_income"))
"""Totals of income whose captions say so; "Other (income) expense" does not say which of the two its sum is."""


_BOTH_WAYS = re.compile(r"\b(?:income|gains?)\b\W+(?:and |or )?\(", re.I)
"""A caption under which expenses stand in brackets: "Other income (expense)"."""


def _result_part(
    caption: tuple[str, ...],
    begins: int,
    lines: Sequence[StatementLine],
    items: LineItems,
    held: Set[str],
) -> str:
    """What a caption of an income statement says of the total of its lines: "Expenses:" heads all expenses.

    Revenues come first, also those of which promotional allowances are taken off; `begins` is the first of the lines.
    Without gross profit above them total operating expenses hold the cost of revenue too; below net interest income
    they are a bank's other expenses.
    """
    match = items.match(f"Total {caption[-1]}", "income_statement", caption[:-1]) or items.match(
        caption[-1], "income_statement", caption[:-1]
    )
    if match is None or match.concept in GRAND:
        return ""
    if match.concept == "nonoperating_income" and _BOTH_WAYS.search(caption[-1]):
        return match.concept  # its brackets say which of the two; the sums above it take it as printed
    if items.vocabulary[match.concept].sign != "expense":
        first = next(i for i, line in enumerate(lines) if not line.row.is_heading)
        leads = match.concept != "revenues" or begins == first
        return match.concept if match.concept in _OF_INCOME and leads else ""
    if match.concept in COSTS and held & _INTEREST_OF_A_BANK:
        above = {line.match.concept for line in lines[:begins] if line.match}
        if above & _INTEREST_OF_A_BANK:
            return "" if "noninterest_expense" in held else "noninterest_expense"
    if match.concept == "operating_expenses" and "gross_profit" not in held:
        return "costs_and_expenses"
    return match.concept
