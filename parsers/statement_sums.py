"""The sums of a statement's lines, and what they tell: totals without a label, signs that captions leave open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.facts import Sum
from tieout.parsers.line_items import LineItems, Match
from tieout.parsers.signs import solved_basis
from tieout.parsers.statement_lines import StatementLine
from tieout.parsers.sum_tree import GRAND, Line, caption_sign, find_sums


def solve_sums(
    kind: str, lines: Sequence[StatementLine], items: LineItems
) -> tuple[list[Sum], list[str], list[int]]:
    """The sums, each row's sign basis, and the totals no sum explains; a loss caption over a profit is solved."""
    bases = [line.basis for line in lines]
    if kind == "equity":
        return [], bases, []  # its rows are movements, its columns components: no line is the sum of others
    sums, unexplained = find_sums(kind, _tree_lines(kind, lines, bases, items))
    for i in list(unexplained):
        if bases[i] != "loss_only":
            continue
        bases[i] = "solved"
        found, left = find_sums(kind, _tree_lines(kind, lines, bases, items))
        if i in left:
            bases[i] = "loss_only"
        else:
            sums, unexplained = found, left
    if kind in ("income_statement", "comprehensive_income"):
        for i, weight in _parts_in_result(sums, lines).items():
            match = lines[i].match
            if match is not None:
                bases[i] = solved_basis(bases[i], items.vocabulary[match.concept].sign, weight)
    return sums, bases, unexplained


def _parts_in_result(sums: Sequence[Sum], lines: Sequence[StatementLine]) -> dict[int, int]:
    """The sign with which each line, as printed, enters the results of the statement, through its subtotals.

    What a later result deducts is no result, whatever its own sum looks like: "Total other expense (income), net".
    """
    parts: dict[int, int] = {}
    results = set()
    for found in sorted(sums, key=lambda s: s.total, reverse=True):
        own = parts.get(found.total)
        if "result" in found.evidence and own != -1:
            results.add(found.total)
            own = 1
        if own is not None:
            parts.update((i, own * weight) for i, weight in found.addends)
    return {i: part for i, part in parts.items() if i not in results and lines[i].match is not None}


def _tree_lines(
    kind: str, lines: Sequence[StatementLine], bases: Sequence[str], items: LineItems
) -> list[Line]:
    """The rows that can take part in a sum: amounts of money, not per share and not counts."""
    after_heading = False
    tree = []
    deducted = _deducted(kind, lines)
    per_share = any(w.unit == "per_share" for w in lines)
    cents = False  # a line of money above prints them
    for i, line in enumerate(lines):
        if line.row.is_heading:
            after_heading = True
            continue
        if line.unit != "money":
            continue
        places = max((c.places for c in line.row.cells if c is not None), default=0)
        if places >= 2 and per_share and not cents:
            cents = True
            continue
        cents = cents or places > 0
        concept = line.match.concept if line.match else ""
        sign = items.vocabulary[concept].sign if concept else ""
        tree.append(
            Line(
                i,
                f"Deduct: {line.row.label}" if i in deducted else line.row.label,
                line.row.caption,
                concept,
                line.row.ruled,
                line.row.indent,
                _amounts(line, bases[i]),
                caption_sign(line.row.label, sign, line.row.caption),
                after_heading,
                10 ** (2 - min(2, places)),
            )
        )
        after_heading = False
    return tree


_DEDUCT = re.compile(r"^(?:deduct|less)\b:?\s*", re.I)


def _deducted(kind: str, lines: Sequence[StatementLine]) -> set[int]:
    """The lines of a cash flow that words take off, not brackets: "Deduct: Income of ..." and what stands below it."""
    if kind != "cash_flow":
        return set()
    found: set[int] = set()
    under = None  # the indent from which lines go on with the deduction
    for i, line in enumerate(lines):
        row = line.row
        if _DEDUCT.match(row.label):
            under = row.indent + 1
            found.add(i)
        elif under is not None and row.indent >= under and not row.is_heading:
            found.add(i)
        else:
            under = None
        values = [c.value for c in row.cells if c is not None]
        if i in found and (row.is_heading or any(v < 0 for v in values)):
            found.discard(i)
    return found


def name_by_structure(
    kind: str, lines: list[StatementLine], sums: Sequence[Sum], items: LineItems
) -> list[StatementLine]:
    """The lines with totals named that are printed without a label: by the caption over their parts, by their place.

    The last amount before the heading of the liabilities is total assets; the last sum of all, equal to it or not, is
    total liabilities and equity.
    """
    if kind == "income_statement":
        named = _without_cost_of_revenue(_named_by_caption(kind, lines, sums, items), sums)
        return _with_total_revenues(named if named != lines else lines, sums)
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
    if both is not None and (assets is None or lines[assets].row.label):
        assets = next((i for i in range(both) if _prints_the_same(lines[i], lines[both])), None)
    if assets is not None and "assets" not in held and not lines[assets].row.label:
        renamed[assets] = lines[assets]._replace(match=Match("assets", "structure"))
    if both is not None and "liabilities_and_equity" not in held:
        renamed[both] = lines[both]._replace(match=Match("liabilities_and_equity", "structure"))
    equity = _equity_without_label(renamed)
    if equity is not None and not held & {"equity_parent", "equity_total"}:
        renamed[equity] = lines[equity]._replace(match=Match("equity_parent", "structure"))
    return renamed if renamed != lines else lines


_OF_HOLDERS = re.compile(
    r"(?:holders|owners|members|partners)['’]?s? ?(?:equity|investment|deficit|capital)", re.I
)


def _equity_without_label(lines: Sequence[StatementLine]) -> int | None:
    """The amounts without a label under "Shareholders' equity" that stand last before the total of that side."""
    numbered = [i for i, line in enumerate(lines) if not line.row.is_heading]
    for above, total in pairwise(numbered):
        match = lines[total].match
        if match is not None and match.concept == "liabilities_and_equity":
            row = lines[above].row
            named = any(_OF_HOLDERS.search(caption) for caption in row.caption[-1:])
            return above if named and not row.label and lines[above].match is None else None
    return None


def _unlabelled_from_below(lines: Sequence[StatementLine]) -> Iterator[int]:
    """The last row of amounts where it has no label; above a row that names no total too, a count or a note."""
    for i in range(len(lines) - 1, -1, -1):
        row = lines[i].row
        if not row.is_heading and not row.label:
            yield i
        elif not row.is_heading and (lines[i].match is not None or re.search(r"\btotal\b", row.label, re.I)):
            return


def _prints_the_same(line: StatementLine, other: StatementLine) -> bool:
    """True for another row without label that prints the same amounts in every column."""
    if line.row.label or line.row.is_heading:
        return False
    return [c and c.value for c in line.row.cells] == [c and c.value for c in other.row.cells]


def _named_by_caption(
    kind: str, lines: Sequence[StatementLine], sums: Sequence[Sum], items: LineItems
) -> list[StatementLine]:
    """The lines with a total without label named by the caption over its parts: "Inventories:".

    The sum under "Property, plant and equipment" from which depreciation is deducted next is the cost.
    """
    renamed = list(lines)
    held = {line.match.concept for line in lines if line.match is not None}
    for found in sums:
        total = lines[found.total]
        captions = {lines[i].row.caption for i, _ in found.addends}
        if total.row.label or total.match is not None or len(captions) != 1 or found.derived:
            continue
        (caption,) = captions
        first = min(i for i, _ in found.addends)
        heads = first > 0 and lines[first - 1].row.is_heading  # all that stands under it is in the sum
        match = items.match(caption[-1], kind, caption[:-1]) if caption and heads else None
        if match is None or match.concept in GRAND:
            continue
        if kind == "income_statement" and items.vocabulary[match.concept].sign != "expense":
            continue  # "Other (income) expense" does not say which of the two its sum is
        following = lines[found.total + 1].match if found.total + 1 < len(lines) else None
        deducted = following is not None and following.concept == "accumulated_depreciation"
        concept = "ppe_gross" if match.concept == "ppe_net" and deducted else match.concept
        if concept not in held:
            renamed[found.total] = total._replace(match=Match(concept, "structure"))
            held.add(concept)
    return renamed


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
            and held
            and start not in held
            and weight > 0
        ):
            renamed = [line._replace(match=None) if i in held else line for i, line in enumerate(lines)]
            renamed[start] = lines[start]._replace(match=Match("revenues", "structure"))
            return renamed
        if total.row.label or total.match is not None:
            continue
        for i, weight in found.addends:
            match = lines[i].match
            if weight > 0 and match is not None and match.concept == "revenues":
                renamed = list(lines)
                renamed[i] = lines[i]._replace(match=None)
                renamed[found.total] = total._replace(match=Match("revenues", "structure"))
                return renamed
    return lines


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


def _amounts(line: StatementLine, basis: str) -> tuple[int | None, ...]:
    """Whole hundredths as printed; of a loss-only line with its natural sign."""
    values: list[int | None] = []
    for cell in line.row.cells:
        if cell is None or cell.void or cell.percent:
            values.append(None)
            continue
        value = cell.value
        if basis == "loss_only":
            value = -abs(value)
        elif basis == "solved":
            value = abs(value)
        values.append(int(value * 100))
    return tuple(values)
