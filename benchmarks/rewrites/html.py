"""HTML written otherwise: the same page as another filing agent would have set it.

Each function takes the markup of a filing and gives it rewritten; what a reader sees says the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree, html

from rewrites.markup import NUMBER, SIGNED, beside, cells_in, empty, join_cells, rewritten, text_of, width_of
from rewrites.words import SIBLINGS, like

_IDLE = ("align", "valign", "width", "height", "bgcolor", "nowrap", "border", "cellpadding", "cellspacing")
_BRACKETED = re.compile(r"\(\s*((?:\d{1,3}(?:,\d{3})+|\d{3,}|\d*\.\d+))\s*\)")


def set_anew(markup: str) -> str:
    """As a tree writes it: every tag closed, attributes quoted."""
    return rewritten(markup, lambda root: None)


def tags_in_capitals(markup: str) -> str:
    """`<TD>` for `<td>`."""
    return re.sub(
        r"<(/?)([a-z][a-z0-9]*)(?=[\s/>])", lambda tag: f"<{tag[1]}{tag[2].upper()}", set_anew(markup)
    )


def without_idle_attributes(markup: str) -> str:
    """No alignment, widths and colours but those of styles."""

    def change(root: html.HtmlElement) -> None:
        for element in root.iter(etree.Element):
            for name in _IDLE:
                element.attrib.pop(name, None)

    return rewritten(markup, change)


def cells_in_paragraphs(markup: str) -> str:
    """What stands in a cell in a paragraph and a font of its own."""

    def change(root: html.HtmlElement) -> None:
        for cell in cells_in(root):
            if len(cell) and cell[0].tag in ("p", "div"):
                continue
            paragraph = etree.SubElement(cell, "p")
            font = etree.SubElement(paragraph, "font", size="2")
            _move(cell, font)

    return rewritten(markup, change)


def _move(outer: html.HtmlElement, inner: html.HtmlElement) -> None:
    """Move all that stands in an element into one within its last child."""
    inner.text, outer.text = outer.text, None
    for child in list(outer)[:-1]:
        inner.append(child)


def in_a_layout_table(markup: str) -> str:
    """The whole page in the one cell of a table."""

    def change(root: html.HtmlElement) -> None:
        body = root.find("body")
        if body is None:
            return
        row = etree.SubElement(etree.SubElement(body, "table"), "tr")
        cell = etree.SubElement(row, "td")
        _move(body, cell)

    return rewritten(markup, change)


def headings_as_th(markup: str) -> str:
    """Cells of the rows above the first number in `<th>`, the table in `<tbody>`."""

    def change(root: html.HtmlElement) -> None:
        for table in list(root.iter("table")):
            if next(table.iterdescendants("table"), None) is not None:
                continue
            for row in table.iter("tr"):
                if any("," in text_of(cell) and NUMBER.match(text_of(cell)) for cell in row):
                    break
                for cell in row.iterchildren("td"):
                    cell.tag = "th"

    return rewritten(markup, change)


def brackets_in_the_cell(markup: str) -> str:
    """ "(1,234" and ")" of two cells in one."""
    return rewritten(markup, lambda root: join_cells(root, lambda left, right: right == ")" and "(" in left))


def dollars_in_the_cell(markup: str) -> str:
    """ "$" and "1,234" of two cells in one."""
    return rewritten(
        markup, lambda root: join_cells(root, lambda left, right: left == "$" and bool(NUMBER.match(right)))
    )


def with_minus_signs(markup: str) -> str:
    """A minus before what stands in brackets in one cell, or in two."""

    def change(root: html.HtmlElement) -> None:
        join_cells(root, lambda left, right: right == ")" and "(" in left)
        for cell in cells_in(root):
            if (found := re.fullmatch(rf"(\$?)\s*{_BRACKETED.pattern}", text_of(cell))) is not None:
                empty(cell)
                cell.text = f"{found[1]}-{found[2]}"

    return rewritten(markup, change)


def in_two_tables(markup: str) -> str:
    """Tables of many rows broken in the middle, the second half in a table of its own on the next page."""

    def change(root: html.HtmlElement) -> None:
        for table in list(root.iter("table")):
            rows = list(table.iterchildren("tr")) or list(table.iterfind("tbody/tr"))
            if len(rows) < _MANY_ROWS or next(table.iterdescendants("table"), None) is not None:
                continue
            rest = etree.Element("table", dict(table.attrib))
            rest.tail, table.tail = table.tail, None
            for row in rows[len(rows) // 2 :]:
                rest.append(row)
            ruler = etree.Element("hr", style="page-break-after:always")
            table.addnext(ruler)
            ruler.addnext(rest)

    return rewritten(markup, change)


_MANY_ROWS = 30


def sibling_words(markup: str) -> str:
    """Net earnings for net income, shareholders for stockholders, statements of financial position for balance sheets."""

    def change(root: html.HtmlElement) -> None:
        for element in root.iter(etree.Element):
            element.text = _with_siblings(element.text)
            element.tail = _with_siblings(element.tail)

    return rewritten(markup, change)


def _with_siblings(text: str | None) -> str | None:
    for pattern, words in SIBLINGS if text else ():
        text = pattern.sub(lambda found, words=words: like(found[0], words), text or "")
    return text


def in_capitals(markup: str) -> str:
    """Tables in capitals."""

    def change(root: html.HtmlElement) -> None:
        for cell in cells_in(root):
            for element in cell.iter(etree.Element):
                element.text = element.text and element.text.upper()
                if element is not cell:
                    element.tail = element.tail and element.tail.upper()

    return rewritten(markup, change)


def entities_by_number(markup: str) -> str:
    """Every sign beyond ASCII as a numbered entity."""
    return re.sub(r"[^\x00-\x7f]", lambda sign: f"&#{ord(sign[0])};", set_anew(markup))


def with_spacers(markup: str) -> str:
    """An empty column before every column."""

    def change(root: html.HtmlElement) -> None:
        for cell in cells_in(root):
            spacer = beside(cell)
            spacer.text = "\xa0"
            cell.set("colspan", str(2 * width_of(cell) - 1))
            cell.addprevious(spacer)

    return rewritten(markup, change)


def cells_in_tables(markup: str) -> str:
    """What stands in a cell in a table of its own."""

    def change(root: html.HtmlElement) -> None:
        for cell in cells_in(root):
            if not text_of(cell):
                continue
            row = etree.SubElement(etree.SubElement(cell, "table"), "tr")
            inner = etree.SubElement(row, "td")
            _move(cell, inner)

    return rewritten(markup, change)


def signs_in_cells_of_their_own(markup: str) -> str:
    """Every table with a column for "$" and one for ")" or "%" beside each of its columns."""

    def change(root: html.HtmlElement) -> None:
        for cell in cells_in(root):
            found = SIGNED.fullmatch(text_of(cell))
            left, right = beside(cell), beside(cell)
            if found is not None and not cell.findall(".//sup"):
                left.text, right.text = found[1] or None, found[3] or None
                empty(cell)
                cell.text = found[2]
            cell.set("colspan", str(3 * width_of(cell) - 2))
            right.tail, cell.tail = cell.tail, None
            cell.addprevious(left)
            cell.addnext(right)

    return rewritten(markup, change)


def with_marks_raised(markup: str) -> str:
    """A raised "(1)" behind every third label."""

    def change(root: html.HtmlElement) -> None:
        labels = [row[0] for row in root.iter("tr") if len(row) > 2 and _is_label(row)]
        for label in labels[::3]:
            inner = label
            while (
                len(inner)
                and inner[-1].tag in ("p", "font", "div", "span", "b")
                and not (inner[-1].tail or "").strip()
            ):
                inner = inner[-1]
            etree.SubElement(inner, "sup").text = "(1)"

    return rewritten(markup, change)


def _is_label(row: html.HtmlElement) -> bool:
    return text_of(row[0])[-1:].isalpha() and any("," in text_of(c) and NUMBER.match(text_of(c)) for c in row)


def in_divisions(markup: str) -> str:
    """`<div>` for `<p>`, and every piece of text in a span with a style of its own."""

    def change(root: html.HtmlElement) -> None:
        for paragraph in list(root.iter("p")):
            paragraph.tag = "div"
        for cell in cells_in(root):
            for element in [cell, *cell.iterdescendants("div", "font")]:
                if (element.text or "").strip():
                    span = etree.Element("span", style="font-family:Arial;font-size:8pt")
                    span.text, element.text = element.text, None
                    element.insert(0, span)

    return rewritten(markup, change)


def rows_in_groups(markup: str) -> str:
    """Headings in `<thead>`, each ten rows in a `<tbody>`."""

    def change(root: html.HtmlElement) -> None:
        for table in list(root.iter("table")):
            rows = list(table.iterchildren("tr"))
            for at in range(0, len(rows), 10):
                group = etree.SubElement(table, "tbody")
                for row in rows[at : at + 10]:
                    group.append(row)

    return rewritten(markup, change)


REWRITES: dict[str, Callable[[str], str]] = {
    rewrite.__name__: rewrite
    for rewrite in (
        set_anew,
        tags_in_capitals,
        without_idle_attributes,
        cells_in_paragraphs,
        in_a_layout_table,
        headings_as_th,
        brackets_in_the_cell,
        dollars_in_the_cell,
        with_minus_signs,
        in_two_tables,
        sibling_words,
        in_capitals,
        entities_by_number,
        with_spacers,
        cells_in_tables,
        signs_in_cells_of_their_own,
        with_marks_raised,
        in_divisions,
        rows_in_groups,
    )
}
