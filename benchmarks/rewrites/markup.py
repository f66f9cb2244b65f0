"""The markup of a page as rewrites take hold of it: its tables, rows and cells, what they say and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree, html

NUMBER = re.compile(r"\$?\s*\(?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*\)?$")
SIGNED = re.compile(r"(\$?)\s*(\(?\s*(?:\d{1,3}(?:,\d{3})+|\d+|\d*\.\d+))\s*(\)?\s*%?)")


def rewritten(markup: str, change: Callable[[html.HtmlElement], None]) -> str:
    """The markup after a change to its tree."""
    body = markup[markup.find("?>") + 2 :] if markup.lstrip().startswith("<?xml") else markup
    root = html.document_fromstring(body)
    change(root)
    return str(etree.tostring(root, encoding="unicode", method="html"))


def rows_of(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The rows of a table, wherever they are grouped."""
    return list(table.iter("tr"))


def cells_in(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The cells that hold no table."""
    for cell in list(root.iter("td", "th")):
        if next(cell.iter("table"), None) is None:
            yield cell


said = etree.XPath("string()")


def text_of(cell: html.HtmlElement) -> str:
    """What an element says, its blanks as single spaces."""
    return " ".join(said(cell).replace("\xa0", " ").split())


def width_of(cell: html.HtmlElement) -> int:
    """Over how many columns a cell reaches."""
    return int(cell.get("colspan") or 1)


def empty(cell: html.HtmlElement) -> None:
    """Take out of an element all that it holds."""
    for child in list(cell):
        cell.remove(child)
    cell.text = None


def beside(cell: html.HtmlElement) -> html.HtmlElement:
    """A new cell that reaches as far down as another."""
    return etree.Element("td", {"rowspan": down} if (down := cell.get("rowspan")) else {})


def join_cells(root: html.HtmlElement, are_one: Callable[[str, str], bool]) -> None:
    """Join each two cells beside one another whose texts say that they are one."""
    for row in list(root.iter("tr")):
        for cell in list(row):
            right = cell.getnext()
            if right is None or not are_one(text_of(cell), text_of(right)):
                continue
            text = text_of(cell) + text_of(right)
            span = width_of(cell) + width_of(right)
            empty(cell)
            cell.text = text
            cell.set("colspan", str(span))
            row.remove(right)
