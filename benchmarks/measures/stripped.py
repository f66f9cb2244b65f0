"""Inline XBRL with its tags removed: what the tags would have said of each number, to hold the reading against.

Which numbers stand in primary statements is told by the tags alone: the first HTML table that holds the elements of a
balance sheet is the balance sheet. The tags are then taken out of the tree, and the bytes written anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from tieout.facts import Tag
from tieout.parsers.html.tree import path_of
from tieout.parsers.xbrl.ix_tags import read_tags

KEYS = {
    "balance_sheet": (("Assets",), ("LiabilitiesAndStockholdersEquity",)),
    "cash_flow": (("NetCashProvidedByUsedInOperatingActivities",), ("NetCashProvidedByUsedInFinancingActivities",)),
    "comprehensive_income": (
        ("ComprehensiveIncomeNetOfTax",
         "ComprehensiveIncomeNetOfTaxIncludingPortionAttributableToNoncontrollingInterest"),
    ),
    "income_statement": (
        ("NetIncomeLoss", "ProfitLoss", "NetIncomeLossAvailableToCommonStockholdersBasic"),
        ("EarningsPerShareBasic", "EarningsPerShareBasicAndDiluted", "EarningsPerShareDiluted",
         "IncomeTaxExpenseBenefit"),
        ("IncomeTaxExpenseBenefit", "OperatingIncomeLoss", "Revenues", "OperatingExpenses",
         "RevenueFromContractWithCustomerExcludingAssessedTax"),
    ),
}  # fmt: skip
"""Of each group one element must be tagged in the table, without dimensions."""
FEWEST = {"balance_sheet": 16, "cash_flow": 16, "comprehensive_income": 4, "income_statement": 12}
"""Tags of the smallest table that is taken for a statement: others quote it."""


class Expected(NamedTuple):
    """A tagged number of a primary statement: where it stands once the tags are gone, and whether in brackets."""

    statement: str
    anchor: str
    tag: Tag
    negative: bool
    label: str


WORDS = 8
"""Letters of a cell that is a caption: "Common stock, $0.01 par value", whose amounts stand in no column."""


def strip(data: bytes) -> tuple[bytes, list[Expected], int]:
    """The document without tags, what those in columns of its primary statements say, how many stand in captions."""
    captions = 0
    root = etree.fromstring(
        data, etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    )
    numbers = [n for n in read_tags(root).numbers if not n.tag.hidden and not n.tag.wrong]
    tables: dict[Any, list[Any]] = {}
    for number in numbers:
        table = next(number.element.iterancestors("table"), None)
        if table is not None:
            tables.setdefault(table, []).append(number)
    found: list[tuple[str, Any, Tag, bool, str]] = []
    taken: set[str] = set()
    for own in tables.values():
        kind = _kind(own)
        if not kind or kind in taken:
            continue
        taken.add(kind)
        seen = set()
        for number in own:
            cell = next(number.element.iterancestors("td", "th"), None)
            if cell is None or cell in seen or number.tag.dimensions or number.tag.value is None:
                continue
            if sum(c.isalpha() for c in "".join(cell.itertext())) >= WORDS:
                captions += 1
                continue
            seen.add(cell)
            found.append((kind, cell, number.tag, _in_brackets(number.element), _label(cell)))
    etree.strip_elements(root, "ix:header", "ix:hidden", with_tail=False)
    prefixed = {str(e.tag) for e in root.iter() if isinstance(e.tag, str) and ":" in e.tag}
    etree.strip_tags(root, *prefixed)
    expected = [
        Expected(kind, path_of(cell), tag, negative, label) for kind, cell, tag, negative, label in found
    ]
    for name in [a for a in root.attrib if str(a).startswith("xmlns")]:
        del root.attrib[name]
    return etree.tostring(root, method="html", encoding="utf-8"), expected, captions


def _kind(numbers: list[Any]) -> str:
    """The statement whose elements a table's tags are, if it is large enough to be it."""
    elements = {n.tag.element.rpartition(":")[2] for n in numbers if not n.tag.dimensions}
    for kind, groups in KEYS.items():
        if len(numbers) >= FEWEST[kind] and all(elements.intersection(group) for group in groups):
            return kind
    return ""


def _in_brackets(element: Any) -> bool:
    """Whether the last character before a number, blanks and currency aside, opens a bracket or is a minus."""
    own = True
    for text in _before(element):
        if text is None:
            own = False  # a dash in the cell to the left is a number of its own
            continue
        kept = text.replace("\xa0", " ").rstrip(" $\r\n\t€£")
        if kept:
            return kept[-1] == "(" or (own and kept[-1] in "-−–")
    return False


def _before(element: Any) -> Iterator[str | None]:
    """The texts before an element in its row, the nearest first; None where its cell begins."""
    while element is not None and element.tag != "tr":
        if element.tag in ("td", "th"):
            yield None
        previous = element.getprevious()
        while previous is not None:
            yield previous.tail or ""
            if str(previous.tag).endswith("nonfraction"):
                return
            yield "".join(previous.itertext())
            previous = previous.getprevious()
        element = element.getparent()
        if element is not None:
            yield element.text or ""


def _label(cell: Any) -> str:
    row = next(cell.iterancestors("tr"), None)
    first = (
        next(
            (" ".join("".join(c.itertext()).split()) for c in row if len("".join(c.itertext()).strip()) > 1),
            "",
        )
        if row is not None
        else ""
    )
    return first[:60]
