"""What stands in the cells of a table, told from its markup: cells of one markup look alike, whatever their number.

A statement's cells come in a few styles, and two thirds of them are empty. What one of a style shows is found out from
its element (`html_text.see`) and remembered for all others of the page; only their text differs. The markup is the
parser's own, written out by lxml: tags are closed, and `<` stands for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from lxml import etree

from tieout.parsers.html.style import Style, style_of, takes_no_room
from tieout.parsers.html.text import Seen, lines_of, see
from tieout.parsers.html.tree import Element

MOST_COLUMNS = 2000  # of an HTML table: what is wider is cut, no statement is
MOST_ROWS_SPANNED = 2000
MOST_KNOWN = 20_000  # looks remembered of a page
_IN_ROW = frozenset(("td", "th"))
_EMPTY_CELL = r"\s*+<t[dh]\b[^>]*+(?<=/)>"
_LAST_CELL = r"\s*+<t[dh]\b[^>]*+(?<!/)>(?:[^<]++|<(?!/?t(?:[dhr]|head|body|foot)\b))*+"
_CELLS = re.compile(rf"(?:{_EMPTY_CELL})*+(?:{_LAST_CELL}|\s*+)")
"""Some cells with nothing in them and one more, up to where it ends: what stands between two ends of cells."""
_CELL_TAG = re.compile(r"<t[dh]\b")
_TAGS = r"(?:\s*+<[^>]*+>)++\s*+"
_ONE_TEXT = re.compile(rf"({_TAGS})([^<&\s][^<&]*+)((?:\s*+<[^>]*+>)*+\s*+)")
_DEPENDS = re.compile(r"<sup|<pre|super|position:|&#x|(?<!-)color\s*+:\s*+(?:white|#fff|rgba?\(255)")
"""What raises text, which is a mark or not by its words, what ends lines where the file does, and letters that the ground
they stand on may hide.
"""
_TAG_OF_NUMBER = re.compile(r"<ix:non(?:fraction|numeric) (?:(?! style=| hidden=)[^>])*+>")
_SHORT = 2  # characters of a text that comes again as it is: "$", ")", "%"


class CellLook(NamedTuple):
    """A cell's spans, in columns and rows, and what a reader sees in it."""

    across: int
    down: int
    seen: Seen


Looks = tuple[CellLook, ...]
_K = TypeVar("_K")


class RowLooks(NamedTuple):
    """A row that is shown: its element and style, its cells' elements, and the look of each cell."""

    row: Element
    drawn: Style
    cells: Sequence[Element]
    looks: Sequence[CellLook]


class CellReader:
    """Reads the cells of a page's tables, and remembers what cells of one markup look like."""

    def __init__(self) -> None:
        self._known: dict[str, Looks] = {}
        self._around: dict[tuple[str, str], Looks] = {}  # by the markup before and behind the only text

    def read(self, table: Element) -> Iterator[RowLooks]:
        """The rows of a table that are not hidden."""
        rows = list(own_rows(table))
        markup: str = etree.tostring(table, encoding="unicode", with_tail=False)
        written = markup.replace("</th>", "</td>").split("<tr")
        is_plain = len(written) == len(rows) + 1 and "<![" not in markup
        for at, tr in enumerate(rows, 1):
            drawn = style_of(tr)
            if drawn.hidden:
                continue
            looks = self._row(tr, written[at]) if is_plain else None
            if looks is not None:
                yield RowLooks(tr, drawn, tr, looks)
            else:
                cells = [child for child in tr if child.tag in _IN_ROW]
                yield RowLooks(tr, drawn, cells, [look_of(td) for td in cells])

    def _row(self, tr: Element, markup: str) -> list[CellLook] | None:
        """The looks of a row's cells, from the markup behind its `<tr`; None where it holds anything but cells."""
        inside, ends, _ = markup.partition("</tr>")
        if not ends:
            return [] if markup.lstrip()[:2] == "/>" else None
        known = self._known
        looks: list[CellLook] = []
        for piece in inside[inside.find(">") + 1 :].split("</td>"):
            found = known.get(piece)
            if found is None:
                found = self._find(tr, len(looks), piece)
                if found is None:
                    return None
            looks += found
        return looks

    def _find(self, tr: Element, at: int, piece: str) -> Looks | None:
        """The looks of the cells in a piece of markup that has not been met word for word; `at` is the first of them."""
        parts = _ONE_TEXT.fullmatch(piece)
        if parts is None:
            return self._learn(tr, at, piece, self._known, piece)
        before, text, behind = parts.groups()
        lines = lines_of(text)
        around = (_TAG_OF_NUMBER.sub("<ix>", before) if "<ix:" in before else before, behind)
        alike = self._around.get(around)
        if alike is None or not lines:
            return self._learn(tr, at, piece, self._around, around, lines)
        *empty, (across, down, (_, indent, top, bottom)) = alike
        found = (*empty, CellLook(across, down, Seen(lines, indent, top, bottom)))
        if len(text) <= _SHORT:
            self._known[piece] = found
        return found

    def _learn(
        self, tr: Element, at: int, piece: str, known: dict[_K, Looks], key: _K, lines: tuple[str, ...] = ()
    ) -> Looks | None:
        """The looks of the cells in a piece, from their elements; they are kept where the markup alone tells them."""
        if not _CELLS.fullmatch(piece):
            return None
        found = tuple(look_of(tr[at + i]) for i in range(len(_CELL_TAG.findall(piece))))
        is_told = found[-1].seen.lines == lines if lines else key is piece
        if is_told and len(known) < MOST_KNOWN and not _DEPENDS.search(piece.lower()):
            known[key] = found
        return found


def own_rows(table: Element) -> Iterator[Element]:
    """The rows of a table, in or out of its sections, through whatever stands between; not those of inner tables."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag != "table" and len(child):
            depth = sum(1 for _ in child.iterancestors("table"))
            for row in child.iter("tr"):
                if sum(1 for _ in row.iterancestors("table")) == depth:
                    yield row


def only_rows_of_tables(table: Element) -> dict[Element, Element]:
    """The table that alone stands in the one cell of a row and has one row itself, by that row; none where few are so.

    <tr><td colspan="5"><table><tr><td>Net sales</td><td>$</td><td>1,248</td></tr></table></td></tr>
    """
    if next(table.iterdescendants("table"), None) is None:
        return {}
    found: dict[Element, Element] = {}
    others = 0
    for row in own_rows(table):
        text = _letters(row)
        inner = next(row.iterdescendants("table"), None)
        cells = [cell for cell in row if cell.tag in _IN_ROW]
        if text and len(cells) == 1 and inner is not None and _letters(inner) == text:
            if len(list(islice(own_rows(inner), 2))) > 1:
                return {}
            found[row] = inner
        else:
            others += bool(text) and len(cells) > 1
    return found if len(found) >= FEWEST_ROW_TABLES and not others else {}


FEWEST_ROW_TABLES = 4


def _letters(element: Element) -> str:
    return "".join("".join(element.itertext()).split())


def width_of(row: Element) -> int:
    """How many columns the cells of a row take."""
    return sum(_across(cell, "colspan") for cell in row if cell.tag in _IN_ROW)


def look_of(td: Element) -> CellLook:
    across = "colspan" if td.tag in _IN_ROW else "aria-colspan"
    return CellLook(_across(td, across), _span(td, "rowspan", MOST_ROWS_SPANNED), see(td))


def _across(cell: Element, name: str) -> int:
    """How many columns a cell takes: none where it is not displayed, and those right of it move up."""
    return 0 if takes_no_room(cell) else _span(cell, name, MOST_COLUMNS)


def _span(cell: Element, name: str, most: int) -> int:
    """A span as browsers read it: at least 1, and bounded."""
    text = cell.get(name)
    if not text:
        return 1
    digits = text.strip()[:7]
    return min(max(1, int(digits)), most) if digits.isascii() and digits.isdigit() else 1
