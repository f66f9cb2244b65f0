"""The sums of a statement's lines, and what they tell of signs that captions leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts import INCOME_STATEMENTS, Sum
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.statements.lines import StatementLine, is_of_which
from tieout.parsers.statements.signs import solved_basis
from tieout.parsers.sums.sum_lines import DEDUCT_MARK, Line, caption_sign
from tieout.parsers.sums.sum_tree import find_sums
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.line_items import LineItems


def solve_sums(
    kind: str, lines: Sequence[StatementLine], items: LineItems, whole: bool = True
) -> tuple[list[Sum], list[str], list[int]]:
    """The sums, each row's sign basis, and the totals no sum explains; a loss caption over a profit is solved.

    `whole` is false for selected data, which leaves lines out of its totals.
    """
    bases = [line.basis for line in lines]
    if kind == "equity" and not _ends_in_roll(lines):
        return [], bases, []  # its rows are movements, its columns components: no line is the sum of others
    sums, unexplained = find_sums(kind, _tree_lines(kind, lines, bases, items), whole)
    if kind == "other":
        sums += _sums_per_share(lines, bases, items)
    for i in list(unexplained):
        if bases[i] != "loss_only":
            continue
        bases[i] = "solved"
        found, left = find_sums(kind, _tree_lines(kind, lines, bases, items), whole)
        if i in left:
            bases[i] = "loss_only"
        else:
            sums, unexplained = found, left
            of_costs = [n for n, s in enumerate(sums) if s.total == i and _adds_costs(s, lines)]
            for n in of_costs:
                bases[i] = "loss_only"
                sums[n] = sums[n]._replace(addends=tuple((at, -weight) for at, weight in sums[n].addends))
    return sums, _bases_by_sums(kind, lines, bases, sums, items), unexplained


def _sums_per_share(lines: Sequence[StatementLine], bases: Sequence[str], items: LineItems) -> list[Sum]:
    """The sums of amounts per share, of which a reconciliation prints one for every adjustment."""
    if sum(line.unit == "per_share" and not line.row.is_heading for line in lines) < _FEWEST_PER_SHARE:
        return []
    found, _ = find_sums("other", _tree_lines("other", lines, bases, items, "per_share"), whole=False)
    return found


_FEWEST_PER_SHARE = 3  # lines: two and what they come to


def _adds_costs(found: Sum, lines: Sequence[StatementLine]) -> bool:
    """True for a loss that is all costs as they are printed, less what stands in brackets among them: no profit."""
    costs = [weight for i, weight in found.addends if lines[i].basis == "expense"]
    return len(costs) > 1 and min(costs) > 0


def _ends_in_roll(lines: Sequence[StatementLine]) -> bool:
    """True for changes of equity or net assets that add up downwards, a column a period:

    Net increase in net assets        9,722      18,298
    NET ASSETS:
      Beginning of year             113,958      95,660
      End of year                  $123,680    $113,958
    """
    labels = [line.row.label for line in lines if not line.row.is_heading]
    opens = [i for i, label in enumerate(labels) if _OPENS.search(label)]
    return opens == [len(labels) - 2] and bool(_CLOSES.search(labels[-1]))


_OPENS = re.compile(r"\bbeginning of\b", re.I)
_CLOSES = re.compile(r"\bend of\b", re.I)


def _bases_by_sums(
    kind: str, lines: Sequence[StatementLine], bases: list[str], sums: Sequence[Sum], items: LineItems
) -> list[str]:
    """The sign basis of each row, after what the sums say of the signs that captions leave open."""
    if kind in INCOME_STATEMENTS:
        parts = _parts_in_result(sums, lines)
        for i in _shares_of_result(sums, lines):
            parts.pop(i, None)
        for i, weight in parts.items():
            match = lines[i].match
            if match is not None:
                bases[i] = solved_basis(bases[i], items.vocabulary[match.concept].sign, weight)
        for i, line in enumerate(lines):
            if i not in parts and bases[i] == "expense" and _is_bracketed_cost(line):
                bases[i] = "expense_bracketed"
    if kind == "other":
        back = _added_back(sums, lines)
        for i, weight in _parts_in_result(sums, lines).items():
            match = lines[i].match
            if match is not None and match.concept == "income_tax" and i not in back:
                bases[i] = solved_basis(bases[i], items.vocabulary[match.concept].sign, weight)
    if kind == "balance_sheet" and _deducts_liabilities(lines):
        turned = ("liability", "equity") if _are_credits_negative(lines) else ("liability",)
        bases = [
            "deducted" if _sign_of(line, items) in turned else b for line, b in zip(lines, bases, strict=True)
        ]
    if kind == "cash_flow":
        _payments_above_totals(sums, lines, bases)
    return bases


_LIABILITIES = ("liabilities", "current_liabilities", "noncurrent_liabilities")


def _deducts_liabilities(lines: Sequence[StatementLine]) -> bool:
    """True for a sheet that takes liabilities off in brackets, and comes to net assets as they are printed."""
    totals = [line for line in lines if line.match is not None and line.match.concept in _LIABILITIES]
    values = [c.value for line in totals for c in line.row.cells if c is not None]
    return bool(values) and max(values) < 0


def _are_credits_negative(lines: Sequence[StatementLine]) -> bool:
    """True for a sheet of books, whose credits are below nil: liabilities and equity are as much so as assets are not."""
    found = {line.match.concept: line.row.cells for line in lines if line.match is not None}
    sources = [c.value for c in found.get("liabilities_and_equity", ()) if c is not None]
    assets = [c.value for c in found.get("assets", ()) if c is not None]
    if not sources and "equity_total" in found and "liabilities" in found:
        sides = zip(found["equity_total"], found["liabilities"], strict=True)
        sources = [a.value + b.value for a, b in sides if a is not None and b is not None]
    return bool(sources) and sum(abs(a) == -b for a, b in zip(assets, sources, strict=False)) * 2 > len(
        sources
    )


def _sign_of(line: StatementLine, items: LineItems) -> str:
    return "" if line.match is None else items.vocabulary[line.match.concept].sign


def _payments_above_totals(sums: Sequence[Sum], lines: Sequence[StatementLine], bases: list[str]) -> None:
    """ "Interest paid (115)" among the flows of operating activities, which it reduces, is 115 of interest paid."""
    for found in sums:
        for i, weight in found.addends:
            match = lines[i].match
            if match is not None and match.concept in ("interest_paid", "taxes_paid"):
                bases[i] = "deducted" if weight > 0 else "added"


_NO_CREDIT = frozenset((
    "interest_expense", "cost_of_goods_sold", "cost_of_revenue", "sga", "selling_and_marketing", "depreciation",
    "general_and_administrative", "research_and_development", "depreciation_and_amortization",
    "operating_expenses", "costs_and_expenses",
))  # fmt: skip
"""What is a cost in every year; a tax may be a benefit."""


def _is_bracketed_cost(line: StatementLine) -> bool:
    """True for a cost of which every column prints brackets, where no sum says what they do: they take it off."""
    values = [c.value for c in line.row.cells if c is not None and c.value]
    return (
        line.match is not None
        and line.match.concept in _NO_CREDIT
        and all(v < 0 for v in values)
        and len(values) > 1
    )


def _shares_of_result(sums: Sequence[Sum], lines: Sequence[StatementLine]) -> set[int]:
    """The shares of others that come to the result again with that of the owners, "Profit attributable to ...", and the
    share of the owners that leaves that of the others."""
    shares: set[int] = set()
    for found in sums:
        concepts = {i: match.concept for i, _ in found.addends if (match := lines[i].match) is not None}
        if "net_income" in concepts.values():
            shares.update(i for i, concept in concepts.items() if concept == "nci_income")
        left = lines[found.total].match
        if left is not None and left.concept in _SHARES_OF_OTHERS:
            shares.update(i for i, concept in concepts.items() if concept in _SHARES_OF_OWNERS)
    return shares


_SHARES_OF_OTHERS = ("nci_income", "comprehensive_income_nci")
_SHARES_OF_OWNERS = ("net_income", "comprehensive_income")


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


def _added_back(sums: Sequence[Sum], lines: Sequence[StatementLine]) -> set[int]:
    """The lines that a reconciliation adds to the result after them: from net income over taxes to operating income."""
    found: set[int] = set()
    for one in sums:
        results = [
            i for i, _ in one.addends if (m := lines[i].match) is not None and m.concept in _AFTER_TAXES
        ]
        found.update(i for i, weight in one.addends if results and i > results[0] and weight > 0)
    return found


_AFTER_TAXES = frozenset(("net_income", "profit_loss", "income_continuing", "income_available_common"))


def _tree_lines(
    kind: str, lines: Sequence[StatementLine], bases: Sequence[str], items: LineItems, unit: str = "money"
) -> list[Line]:
    """The rows that can take part in a sum: amounts of money, or else per share; counts do not."""
    after_heading = False
    tree = []
    deducted = _deducted(kind, lines)
    per_share = unit == "money" and any(w.unit == "per_share" for w in lines)
    cents = False  # a line of money above prints them
    is_chain = kind == "income_statement"  # of which captions say what is taken off
    for i, line in enumerate(lines):
        if line.row.is_heading:
            after_heading = True
            continue
        if line.unit != unit or is_of_which(line.row.label):
            continue
        if line.places >= 2 and per_share and not cents:
            cents = True
            continue
        cents = cents or line.places > 0
        concept = line.match.concept if line.match and not _is_called_by_caption(line.match) else ""
        sign = items.vocabulary[concept].sign if concept else ""
        tree.append(
            Line(
                i,
                f"{DEDUCT_MARK}{line.row.label}" if i in deducted else line.row.label,
                line.row.caption,
                concept,
                line.row.ruled,
                line.row.indent,
                _amounts(line, bases[i]),
                caption_sign(line.row.label, sign, line.row.caption) if is_chain else 0,
                after_heading,
                10 ** (2 - min(2, line.places)),
            )
        )
        after_heading = False
    return tree


def _is_called_by_caption(match: Match) -> bool:
    """True for a bare total of other income and expenses: it adds its lines as printed, and is no result of a chain."""
    return match.source == "structure" and match.concept == "nonoperating_income"


_DEDUCT = re.compile(r"^(?:deduct|less)\b:?\s*", re.I)


def _deducted(kind: str, lines: Sequence[StatementLine]) -> set[int]:
    """The lines of a cash flow that words take off, not brackets: "Deduct: Income of ..." and what stands below it; of a
    balance sheet what stands under "Less:"."""
    if kind == "balance_sheet":
        return {i for i, line in enumerate(lines) if line.row.caption and _is_under_less(line.row)}
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


def _is_under_less(row: TableRow) -> bool:
    return bool(_ONLY_DEDUCT.fullmatch(row.caption[-1])) and not any(c and c.value < 0 for c in row.cells)


_ONLY_DEDUCT = re.compile(r"(?:less|deduct)\W*", re.I)


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
