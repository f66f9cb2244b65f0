"""A statement laid out as filers lay it out: captions above the groups, lines further in, totals marked as such.

The data tell where a heading stood, not what it said: its words are chosen by the elements of the lines below it, and
a caption opens only where the line that closes its group follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from press.filings import Line, Statement


class Entry(NamedTuple):
    """What is printed on a line or a few: a caption (no `line`), or a line with amounts; `level` counts indents."""

    text: str
    level: int
    role: str  # caption | line | subtotal | total
    line: Line | None = None


class _Group(NamedTuple):
    """A group: the caption's words, which element closes it, and which line may open it."""

    caption: str
    closed_by: re.Pattern[str]
    opened_by: re.Pattern[str]


def _group(caption: str, closed_by: str, opened_by: str = "") -> _Group:
    return _Group(caption, re.compile(f"^(?:{closed_by})$"), re.compile(opened_by))


_EQUITY = "^(?:CommonStock|PreferredStock|AdditionalPaidIn|CapitalStock|Partners|Members|CommonUnit|RetainedEarnings)"
_GROUPS = {
    "balance_sheet": (
        _group("Current assets:", "AssetsCurrent"),
        _group("Property, plant and equipment:", "PropertyPlantAndEquipment(?:Net|Gross)", "^Land|^Build|^Prop"),
        _group("Current liabilities:", "LiabilitiesCurrent"),
        _group("Stockholders' equity:", r"StockholdersEquity\w*|PartnersCapital|MembersEquity", _EQUITY),
    ),
    "income_statement": (
        _group("Revenues:", "Revenues|SalesRevenueNet|OperatingRevenue", "Sales|Revenue"),
        _group("Interest income:", "InterestAndDividendIncomeOperating", "^Interest.*Income"),
        _group("Interest expense:", "InterestExpense", "^InterestExpense.+"),
        _group("Costs and expenses:", "CostsAndExpenses|BenefitsLossesAndExpenses", "Cost|Expense|Benefit"),
        _group("Operating expenses:", "OperatingExpenses", "Cost|Expense|Research|Selling"),
        _group("Other income (expense):", "(?:Other)?NonoperatingIncomeExpense", "Interest|Income|Other"),
    ),
}  # fmt: skip
_ACTIVITIES = tuple(
    (
        f"Cash flows from {name.lower()} activities:",
        re.compile(rf"NetCashProvidedByUsedIn{name}Activities\w*$"),
    )
    for name in ("Operating", "Investing", "Financing")
)
_GRAND = re.compile(
    r"^(?:Assets|LiabilitiesAndStockholdersEquity|ProfitLoss|NetIncomeLoss|"
    r"NetIncomeLossAvailableToCommonStockholdersBasic|CashAndCashEquivalentsAtCarryingValue)$"
)
_SUBTOTAL = re.compile(
    r"^(?:AssetsCurrent|LiabilitiesCurrent|Liabilities|StockholdersEquity\w*|Revenues|GrossProfit|OperatingExpenses|"
    r"CostsAndExpenses|OperatingIncomeLoss|IncomeLossFromContinuing\w*|NetCashProvided\w*|PropertyPlantAndEquipment(?:Net|Gross)|"
    r"CashAndCashEquivalentsPeriodIncreaseDecrease\w*|NonoperatingIncomeExpense|ComprehensiveIncomeNetOfTax\w*)$"
)
_UNIT_CAPTIONS = {
    "USD/shares": "Earnings per common share:",
    "shares": "Weighted average shares outstanding:",
}


def arrange(statement: Statement) -> list[Entry]:
    """The captions and lines of a statement from top to bottom."""
    lines = statement.lines
    entries: list[Entry] = []
    closing: list[tuple[int, int]] = []  # of each open group: the index of the line that closes it, its level
    for i, line in enumerate(lines):
        entries += _sides(statement.kind, lines, i)
        closing = [c for c in closing if c[0] >= i]
        if (line.after_heading or _needs_caption(statement, i)) and (
            opened := _opening(statement, i)
        ) is not None:
            caption, end = opened
            entries.append(Entry(caption, len(closing), "caption"))
            closing.append((end, len(closing)))
            closing = [(min(e, closing[0][0]), n) for e, n in closing]
        if statement.kind == "cash_flow" and len(closing) == 1:
            entries += _movements(lines, i)
        closes = [n for e, n in closing if e == i and _is_total(line)]
        level = min(closes) if closes else len(closing)
        role = (
            "total"
            if _GRAND.match(line.element) and line.instant != "opening" and _ends(lines, i)
            else "line"
        )
        if role == "line" and (_SUBTOTAL.match(line.element) or closes):
            role = "subtotal"
        entries.append(Entry(line.label, level, role, line))
    return entries


def _sides(kind: str, lines: Sequence[Line], i: int) -> Iterator[Entry]:
    """The headings of the balance sheet's two sides."""
    if kind != "balance_sheet":
        return
    totals = [n for n, line in enumerate(lines) if line.element == "Assets"]
    if not totals:
        return
    if i == 0:
        yield Entry("ASSETS", 0, "caption")
    elif i == totals[-1] + 1:
        yield Entry("LIABILITIES AND STOCKHOLDERS' EQUITY", 0, "caption")


def _opening(statement: Statement, i: int) -> tuple[str, int] | None:
    """The caption that opens above line `i`, and the index of the line that closes its group."""
    lines = statement.lines
    if statement.kind == "cash_flow":
        return _activity(lines, i)
    if lines[i].unit in _UNIT_CAPTIONS:
        end = i
        while (
            end + 1 < len(lines) and lines[end + 1].unit == lines[i].unit and not lines[end + 1].after_heading
        ):
            end += 1
        return (_UNIT_CAPTIONS[lines[i].unit], end) if end > i or _needs_caption(statement, i) else None
    for group in _GROUPS[statement.kind]:
        if not group.opened_by.search(lines[i].element):
            continue
        end = next((n for n in range(i + 1, len(lines)) if group.closed_by.match(lines[n].element)), -1)
        if end > i + 1 and not (
            statement.kind != "cash_flow" and any(_GRAND.match(line.element) for line in lines[i + 1 : end])
        ):
            return group.caption, end
    return None


_UNIT_WORDS = {
    "USD/shares": re.compile(r"\bper\b", re.I),
    "shares": re.compile(r"\bshares\b|\bweighted\b", re.I),
}


def _needs_caption(statement: Statement, i: int) -> bool:
    """True above the first of the lines of a unit, one of which does not say that it is an amount a share or a count."""
    lines = statement.lines
    unit = lines[i].unit
    if (
        statement.kind != "income_statement"
        or unit not in _UNIT_WORDS
        or (i and lines[i - 1].unit == unit and not lines[i].after_heading)
    ):
        return False
    run = takewhile(lambda line: line.unit == unit, lines[i:])
    return any(not _UNIT_WORDS[unit].search(line.label) for line in run)


def _activity(lines: Sequence[Line], i: int) -> tuple[str, int] | None:
    """The heading of an activity, above its first line: where the statement begins, or the one before has its total."""
    totals = [
        (n, caption)
        for caption, pattern in _ACTIVITIES
        for n in [next((n for n, line in enumerate(lines) if pattern.match(line.element)), -1)]
        if n >= 0
    ]
    for (end, caption), before in zip(totals, [-1, *(n for n, _ in totals)], strict=False):
        if before < i < end and not any(line.after_heading for line in lines[before + 1 : i]):
            return caption, end
    return None


def _movements(lines: Sequence[Line], i: int) -> Iterator[Entry]:
    """The two headings inside the operating activities."""
    if i == 1 and lines[0].element in ("ProfitLoss", "NetIncomeLoss") and lines[1].after_heading:
        yield Entry(
            "Adjustments to reconcile net income to net cash provided by operating activities:", 1, "caption"
        )
    elif i > 1 and lines[i].after_heading and lines[i].element.startswith("IncreaseDecrease"):
        yield Entry("Changes in operating assets and liabilities:", 1, "caption")


def _is_total(line: Line) -> bool:
    return line.unit == "USD" and bool(
        _SUBTOTAL.match(line.element) or line.label.lower().startswith("total")
    )


def _ends(lines: Sequence[Line], i: int) -> bool:
    """True where the element is not printed again further down, so that this is the line the statement leads to."""
    return i > 0 and not any(
        line.element == lines[i].element and line.unit == "USD" for line in lines[i + 1 :]
    )
