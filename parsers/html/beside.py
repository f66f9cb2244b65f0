"""A table of labels with its numbers in tables of their own to its right, read as one table, row by row.

    <tr><td><table>Cash / Inventories / Total assets</table></td>
        <td><table>1,248 / 752 / 2,000</table></td></tr>

They stand in cells of one row of a table that lays them out, or float beside one another. A table of numbers belongs to
the labels where its rows are as many as theirs, or are once blank rows and its own headings are left out, and nearly
every row of numbers meets a label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from tieout.parsers.html.grid import HtmlCell, HtmlRow, has_number
from tieout.parsers.html.tree import Element

_FEWEST = 3  # rows of numbers; fewer correspond by chance
_MOST_TABLES = 12  # beside one another: a table a year
_MOST_CLIMBED = 4  # elements around a table that hold it alone
_WORDS = 3  # letters of a cell that is a label
_MET = 9  # of ten rows of numbers that meet a label
_FLOATS = re.compile(r"float\s*:\s*left|display\s*:\s*(?:inline-block|inline-table|table-cell)")


def tables_beside(table: Element) -> list[Element]:
    """The tables right of `table`, each alone in the next cell of a row, or floating beside it."""
    box = table
    for _ in range(_MOST_CLIMBED):
        if box.tag == "td" or _floats(box):
            break
        parent = box.getparent()
        if parent is None or not _stands_alone(box) or (parent.text or "").strip():
            return []
        box = parent
    found: list[Element] = []
    for other in islice(box.itersiblings(), 2 * _MOST_TABLES):
        tables = list(islice(other.iter("table"), 2))
        if len(tables) > 1 or (tables and box.tag == "td" and other.tag != "td"):
            break
        found += tables
        if box.tag != "td" and not (tables and _floats(other)):
            break  # what does not float itself is the last beside what does
    return found[:_MOST_TABLES]


def _stands_alone(element: Element) -> bool:
    """True for an element with nothing beside it; not told by counting what may be thousands."""
    alone = element.getnext() is None and element.getprevious() is None
    return alone and not (element.tail or "").strip()


def _floats(element: Element) -> bool:
    return (element.get("align") == "left" and element.tag == "table") or bool(
        _FLOATS.search((element.get("style") or "").lower())
    )


def join_beside(
    labels: Sequence[HtmlRow], beside: Sequence[Element], read: Callable[[Element], Sequence[HtmlRow]]
) -> tuple[list[HtmlRow], list[Element]]:
    """The rows of labels with the numbers beside them, and the tables taken; none where the first does not fit."""
    if not _are_labels(labels):
        return [], []
    joined, taken = list(labels), []
    for table in beside:
        numbers = read(table)
        if not _are_numbers(numbers):
            break
        pairs = _pairs(joined, numbers)
        if not pairs:
            break
        width = max((cell.end for row in joined for cell in row.cells), default=1)
        joined = [_beside(left, right, width) for left, right in pairs]
        taken.append(table)
    return (joined, taken) if taken else ([], [])


def _are_labels(rows: Sequence[HtmlRow]) -> bool:
    """True for rows of words without a number."""
    kinds = [c.kind for row in rows for c in row.cells]
    return "text" in kinds and "number" not in kinds


def _are_numbers(rows: Sequence[HtmlRow]) -> bool:
    """True for rows of numbers without a label in any of them."""
    numbered = [row for row in rows if has_number(row)]
    worded = any(_is_word(c) for row in numbered for c in row.cells)
    return len(numbered) >= _FEWEST and not worded


def _is_word(cell: HtmlCell) -> bool:
    return sum(c.isalpha() for c in cell.text) >= _WORDS


def _is_blank(row: HtmlRow) -> bool:
    return not any(cell.kind for cell in row.cells)


Pair = tuple[HtmlRow, HtmlRow]


def _pairs(labels: Sequence[HtmlRow], numbers: Sequence[HtmlRow]) -> list[Pair]:
    """Each row of labels with the one of numbers beside it, in the first of the ways in which they fit."""
    heads = next(n for n, row in enumerate(numbers) if has_number(row))
    above = [(row._replace(cells=()), row) for row in numbers[:heads]]
    body = numbers[heads:]
    written = [row for row in labels if not _is_blank(row)]
    filled = [row for row in body if not _is_blank(row)]
    for left, right, head in ((labels, numbers, []), (labels, body, above), (written, filled, above)):
        if len(left) == len(right):
            pairs = list(zip(left, right, strict=True))
            if _meet(pairs):
                return [*head, *pairs]
    return []


def _meet(pairs: Sequence[Pair]) -> bool:
    """True where nearly every row of numbers has a label, and most labels have numbers."""
    numbered = [_is_blank(left) for left, right in pairs if has_number(right)]
    labelled = [has_number(right) for left, right in pairs if not _is_blank(left)]
    return numbered.count(False) * 10 >= _MET * len(numbered) and sum(labelled) * 2 >= len(labelled)


def _beside(left: HtmlRow, right: HtmlRow, width: int) -> HtmlRow:
    """One row: the labels at its left, the numbers from column `width` on."""
    moved = tuple(c._replace(at=c.at + width, end=c.end + width) for c in right.cells)
    return HtmlRow(right.element, (*left.cells, *moved))
