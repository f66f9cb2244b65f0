"""HTML tables laid out otherwise: what other agents make of the same rows, from spans in a number to texts in places.

Each function takes the markup of a filing and gives it rewritten; what a reader sees says the same. Lines of a table that
cannot be laid out so (cells over several rows, tables in cells) stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import groupby

from lxml import etree, html

from rewrites.markup import (
    NUMBER,
    SIGNED,
    beside,
    cells_in,
    empty,
    join_cells,
    rewritten,
    rows_of,
    said,
    text_of,
    width_of,
)


def digits_in_fonts(markup: str) -> str:
    """Each number in three runs of fonts: `<font>1</font><font>,24</font><font>8</font>`."""

    def change(root: html.HtmlElement) -> None:
        for cell in cells_in(root):
            text = text_of(cell)
            if len(text) < _SHORTEST_SPLIT or not NUMBER.match(text) or cell.findall(".//sup"):
                continue
            empty(cell)
            for piece in (text[:1], text[1:-2], text[-2:]):
                etree.SubElement(cell, "font", size="2").text = piece

    return rewritten(markup, change)


_SHORTEST_SPLIT = 4


def rows_in_tables(markup: str) -> str:
    """Each row in a table of its own, in the one cell of a row; widths tell where the columns are."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            width = max(sum(map(width_of, row)) for row in rows_of(table))
            for row in rows_of(table):
                outer = etree.Element("tr")
                row.addprevious(outer)
                cell = etree.SubElement(outer, "td", colspan=str(width))
                inner = etree.SubElement(cell, "table", width="100%")
                outer.tail, row.tail = row.tail, None
                inner.append(row)

    return rewritten(markup, change)


def lines_stacked(markup: str) -> str:
    """Rows of numbers that are set alike stacked in one row, their lines parted by `<br>`."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            for (spans, is_marked), alike in groupby(rows_of(table), _set_as):
                rows = list(alike)
                if len(rows) > 1 and len(spans) > 1 and not is_marked:
                    for n in range(0, len(rows), _STACKED):
                        _stack(rows[n : n + _STACKED])

    return rewritten(markup, change)


def _set_as(row: html.HtmlElement) -> tuple[tuple[int, ...], bool]:
    """How a row is set: over how many columns its cells reach, and whether marks are raised in it."""
    return tuple(map(width_of, row)), bool(row.findall(".//sup"))


_STACKED = 6


def _stack(rows: list[html.HtmlElement]) -> None:
    """The first row with the lines of all; the others are gone."""
    for column in zip(*map(list, rows), strict=True) if len(rows) > 1 else ():
        if not any(map(text_of, column)):
            continue
        texts = [text_of(cell) or "\xa0" for cell in column]
        empty(column[0])
        column[0].text = texts[0]
        for text in texts[1:]:
            etree.SubElement(column[0], "br").tail = text
    for row in rows[1:]:
        row.getparent().remove(row)


def heads_left_of_columns(markup: str) -> str:
    """A heading from the empty column before its own on, where there is one: spans differ from those of the body."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            for row in _head_rows(table):
                for cell in list(row)[1:]:
                    before = cell.getprevious()
                    if (
                        text_of(cell)
                        and before is not row[0]
                        and not text_of(before)
                        and "rowspan" not in before.attrib
                    ):
                        cell.set("colspan", str(width_of(before) + width_of(cell)))
                        row.remove(before)

    return rewritten(markup, change)


def heads_in_rows(markup: str) -> str:
    """Headings of several lines on as many rows, each line in a cell of its own."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            for row in _head_rows(table):
                for br in row.findall(".//br"):
                    br.tail = "\n" + (br.tail or "")
                lines = [[" ".join(s.split()) for s in said(c).replace("\xa0", " ").split("\n")] for c in row]
                lines = [[line for line in cell if line] for cell in lines]
                most = max(map(len, lines), default=0)
                for n in range(most if most > 1 else 0):
                    new = deepcopy(row)
                    row.addprevious(new)
                    for cell, texts in zip(new, lines, strict=True):
                        empty(cell)
                        at = n - (most - len(texts))
                        cell.text = texts[at] if at >= 0 else "\xa0"
                if most > 1:
                    table_of = row.getparent()
                    table_of.remove(row)

    return rewritten(markup, change)


def dollars_glued(markup: str) -> str:
    """ "$&nbsp;&nbsp;1,248" in one cell."""

    def change(root: html.HtmlElement) -> None:
        join_cells(root, lambda left, right: left == "$" and bool(NUMBER.match(right)))
        for cell in cells_in(root):
            if (
                found := re.fullmatch(r"\$\s*(\(?[\d,.]+\)?)", text_of(cell))
            ) is not None and not cell.findall(".//sup"):
                empty(cell)
                cell.text = f"$\xa0\xa0{found[1]}"

    return rewritten(markup, change)


def brackets_on_both_sides(markup: str) -> str:
    """ "$", "(", "56" and ")" each in a cell of its own."""

    def change(root: html.HtmlElement) -> None:
        join_cells(root, lambda left, right: right == ")" and "(" in left)
        for table in _plain_tables(root):
            for cell in [c for row in rows_of(table) for c in row]:
                around = [beside(cell) for _ in range(3)]
                found = SIGNED.fullmatch(text_of(cell))
                cell.set("colspan", str(4 * width_of(cell) - 3))
                if found is not None and not cell.findall(".//sup"):
                    digits = found[2].lstrip("( ")
                    around[0].text, around[2].text = found[1] or None, found[3] or None
                    around[1].text = "(" if digits != found[2] else None
                    empty(cell)
                    cell.text = digits
                around[2].tail, cell.tail = cell.tail, None
                cell.addprevious(around[0])
                cell.addprevious(around[1])
                cell.addnext(around[2])

    return rewritten(markup, change)


def typeset_signs(markup: str) -> str:
    """Numbers with a figure space before them and a minus sign for brackets, labels with soft hyphens and thin spaces."""

    def change(root: html.HtmlElement) -> None:
        join_cells(root, lambda left, right: right == ")" and "(" in left)
        for cell in cells_in(root):
            text = text_of(cell)
            if found := re.fullmatch(r"(\$?)\s*\(\s*((?:\d{1,3}(?:,\d{3})+|\d{3,}|\d*\.\d+))\s*\)", text):
                empty(cell)
                cell.text = f"{found[1]}\N{THIN SPACE}\N{MINUS SIGN}{found[2]}"
            elif len(text) > 1 and NUMBER.match(text) and not cell.findall(".//sup"):
                empty(cell)
                cell.text = "\N{FIGURE SPACE}" + text.replace("$ ", "$").replace(
                    "$", "$\N{NARROW NO-BREAK SPACE}"
                )
            elif text in ("-", "--", "—", "–"):
                empty(cell)
                cell.text = "\N{EN DASH}"
            else:
                for element in cell.iter(etree.Element):
                    element.text = _with_soft_hyphens(element.text)
                    element.tail = _with_soft_hyphens(element.tail) if element is not cell else element.tail

    return rewritten(markup, change)


def _with_soft_hyphens(text: str | None) -> str | None:
    return re.sub(r"(?<=[a-z]{5})(?=[a-z]{4})", "\N{SOFT HYPHEN}", text, count=1) if text else text


def with_hidden_columns(markup: str) -> str:
    """A column before the last that is not displayed and repeats its numbers."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            for row in rows_of(table):
                if len(row) > 1:
                    shadow = deepcopy(row[-1])
                    shadow.tail = None
                    shadow.set("style", "display:none")
                    row[-1].addprevious(shadow)

    return rewritten(markup, change)


def heads_repeated(markup: str) -> str:
    """Tables of many rows with their headings repeated in the middle, as a printer repeats them on the next page."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            rows = rows_of(table)
            if len(rows) < _MANY_ROWS:
                continue
            middle = rows[len(rows) // 2]
            for head in _head_rows(table):
                middle.addprevious(deepcopy(head))

    return rewritten(markup, change)


_MANY_ROWS = 30


def unclosed(markup: str) -> str:
    """Cells, rows and paragraphs that are opened and not closed."""
    return re.sub(r"</(?:td|tr|th|p|tbody|li)>", "", rewritten(markup, lambda root: None), flags=re.I)


def title_as_caption(markup: str) -> str:
    """The paragraphs right above a table of many rows as its `<caption>`."""
    return rewritten(markup, lambda root: _move_titles(root, lambda table: _first_in(table, "caption")))


def title_in_a_row(markup: str) -> str:
    """The paragraphs right above a table of many rows in its first row."""
    return rewritten(markup, lambda root: _move_titles(root, lambda table: _row_above(rows_of(table)[0])))


def title_in_a_table(markup: str) -> str:
    """The paragraphs right above a table of many rows in a table of one cell."""

    def above(table: html.HtmlElement) -> html.HtmlElement:
        box = etree.Element("table")
        table.addprevious(box)
        return etree.SubElement(etree.SubElement(box, "tr"), "td", align="center")

    return rewritten(markup, lambda root: _move_titles(root, above))


def _move_titles(root: html.HtmlElement, place: Callable[[html.HtmlElement], html.HtmlElement]) -> None:
    for table in _plain_tables(root):
        titles = _titles_above(table)
        if titles and len(rows_of(table)) >= _FEW_ROWS:
            into = place(table)
            for title in titles:
                into.append(title)


_FEW_ROWS = 8
_MOST_TITLES = 5
_LONGEST_TITLE = 120


def _titles_above(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The short paragraphs right above a table, the first one first."""
    found: list[html.HtmlElement] = []
    above = table.getprevious()
    while (
        above is not None
        and above.tag in ("p", "div", "center", "h1", "h2", "h3", "h4", "b", "br")
        and len(found) < _MOST_TITLES
    ):
        text = text_of(above)
        if len(text) > _LONGEST_TITLE or (above.tail or "").strip() or above.findall(".//table"):
            break
        found.append(above)
        above = above.getprevious()
    while found and not text_of(found[-1]):
        found.pop()
    return found[::-1]


def _first_in(table: html.HtmlElement, tag: str) -> html.HtmlElement:
    inner = etree.Element(tag)
    table.insert(0, inner)
    return inner


def _row_above(row: html.HtmlElement) -> html.HtmlElement:
    new = etree.Element("tr")
    row.addprevious(new)
    return etree.SubElement(new, "td", colspan=str(sum(map(width_of, row))), align="center")


_SCALE = re.compile(
    r"\((?:unaudited[;,] )?(?:(?:u\.?s\.? )?(?:dollars|amounts) )?in (?:thousands|millions)[^()]{0,80}\)",
    re.I,
)


def scale_in_the_corner(markup: str) -> str:
    """ "(in thousands)" in the empty first cell of the headings instead of the title above the table."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            heads = _head_rows(table)
            corner = next((h[0] for h in heads if len(h) > 1 and not text_of(h[0])), None)
            if corner is not None and (scale := _take_scale(table)):
                empty(corner)
                corner.text = scale

    return rewritten(markup, change)


def _take_scale(table: html.HtmlElement) -> str:
    """The scale that the paragraphs above a table print, taken out of them."""
    for title in _titles_above(table):
        for element in title.iter(etree.Element):
            if found := _SCALE.search(element.text or ""):
                element.text = element.text.replace(found[0], "")
                return found[0]
    return ""


def scale_below_the_table(markup: str) -> str:
    """ "(in thousands)" in small letters right below the table instead of above."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            if scale := _take_scale(table):
                note = etree.Element("p")
                note.text = scale.strip("()").capitalize() + "."
                note.tail, table.tail = table.tail, None
                table.addnext(note)

    return rewritten(markup, change)


def columns_turned(markup: str) -> str:
    """The columns of a table from right to left: the year before first."""

    def change(root: html.HtmlElement) -> None:
        join_cells(root, lambda left, right: right == ")" and "(" in left)
        join_cells(root, lambda left, right: left == "$" and bool(NUMBER.match(right)))
        for table in _plain_tables(root):
            rows = rows_of(table)
            body = [r for r in rows if any("," in text_of(c) and NUMBER.match(text_of(c)) for c in r)]
            if (
                len(body) < _FEW_ROWS
                or len({width_of(r[0]) for r in body}) > 1
                or any(NUMBER.match(text_of(r[0])) for r in body)
            ):
                continue
            wide = width_of(body[0][0])
            width = max(sum(map(width_of, row)) for row in rows)
            if any(len(r) and text_of(r[0]) and width_of(r[0]) > wide and len(r) > 1 for r in rows):
                continue
            for row in rows:
                if len(row) < 2 or width_of(row[0]) != wide:
                    continue
                missing = width - sum(map(width_of, row))
                for cell in list(row)[:0:-1]:
                    row.append(cell)
                if missing > 0:
                    row[0].addnext(etree.Element("td", colspan=str(missing)))

    return rewritten(markup, change)


def rows_parted(markup: str) -> str:
    """A row of one blank cell over all columns below every row."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            for row in rows_of(table):
                blank = etree.Element("tr")
                etree.SubElement(blank, "td", colspan=str(max(sum(map(width_of, row)), 1))).text = "\xa0"
                row.addnext(blank)

    return rewritten(markup, change)


def labels_beside_numbers(markup: str) -> str:
    """Labels in a table of their own at the left, the rest in another beside it, both in cells of a row."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            rows = rows_of(table)
            if len(rows) < _FEW_ROWS or not all(len(r) for r in rows) or not _begin_with_labels(rows):
                continue
            outer = etree.Element("table")
            outer.tail, table.tail = table.tail, None
            table.addprevious(outer)
            row = etree.SubElement(outer, "tr")
            labels = etree.SubElement(etree.SubElement(row, "td", valign="top"), "table")
            for r in rows:
                left = etree.SubElement(labels, "tr")
                left.append(r[0])
                if not len(r):
                    etree.SubElement(r, "td")
            etree.SubElement(row, "td", valign="top").append(table)

    return rewritten(markup, change)


def _begin_with_labels(rows: list[html.HtmlElement]) -> bool:
    """True where the first cell of every row of numbers is its label, not what moves it in."""
    amounts = [r for r in rows if any("," in text_of(c) and NUMBER.match(text_of(c)) for c in r)]
    return all(
        any(c.isalpha() for c in text_of(r[0])) or not any(text_of(c)[:1].isalpha() for c in r)
        for r in amounts
    )


def in_flex_rows(markup: str) -> str:
    """Tables as `<div>`: a row is a flex box, its cells are boxes with widths."""

    def change(root: html.HtmlElement) -> None:
        for table in _plain_tables(root):
            for row in rows_of(table):
                for cell in row:
                    cell.tag = "div"
                    cell.set(
                        "style", f"flex:0 0 {6 * width_of(cell)}%;text-align:{cell.get('align', 'left')}"
                    )
                row.tag = "div"
                row.set("style", "display:flex;flex-direction:row")
            for group in table.findall(".//tbody"):
                group.tag = "div"
            table.tag = "div"

    return rewritten(markup, change)


def in_places(markup: str) -> str:
    """The page as a converter of PDF writes it: every text of a table in a `<div>` at a place of its own."""

    def change(root: html.HtmlElement) -> None:
        body = root.find("body")
        if body is None:
            return
        page = etree.Element("div", style="position:relative")
        top = 0
        for block in list(_blocks(body)):
            if block.tag == "table":
                top = _place_table(page, block, top)
            else:
                for line in _wrapped(text_of(block)):
                    top += _LINE
                    _place(page, _MARGIN, top, line)
                top += _LINE // 2
        empty(body)
        body.append(page)

    return rewritten(markup, change)


_LINE, _CHARACTER, _MARGIN = 14, 6, 40


def _blocks(body: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Paragraphs and tables in their order; what a table holds is not looked into."""
    for child in body:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "table" or not any(
            inner.tag in ("p", "div", "table", "center") for inner in child.iterdescendants()
        ):
            yield child
        else:
            yield from _blocks(child)


def _wrapped(text: str) -> Iterator[str]:
    words, line = text.split(), ""
    for word in words:
        if len(line) + len(word) > 110:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    if line:
        yield line


def _place_table(page: html.HtmlElement, table: html.HtmlElement, top: int) -> int:
    """Write the cells of a table: labels from the left, all else ending where its column ends."""
    join_cells(table, lambda left, right: right in (")", ")%", "%") and bool(left))
    join_cells(table, lambda left, right: left == "$" and bool(NUMBER.match(right)))
    rows = []
    for row in table.iter("tr"):
        at, cells = 0, []
        for cell in row:
            if text_of(cell):
                cells.append((at, at + width_of(cell), text_of(cell)))
            at += width_of(cell)
        rows.append(cells)
    first = min((at for cells in rows for at, _, text in cells if NUMBER.match(text) and at), default=0)
    ends = sorted({end for cells in rows for at, end, text in cells if at >= first and NUMBER.match(text)})
    if not ends:
        for cells in rows:
            for line in _wrapped("  ".join(text for _, _, text in cells)):
                top += _LINE
                _place(page, _MARGIN, top, line)
        return top + _LINE
    right = {end: _MARGIN + 62 * _CHARACTER + (n + 1) * 15 * _CHARACTER for n, end in enumerate(ends)}
    for cells in rows:
        top += _LINE
        for at, end, text in cells:
            under = [e for e in ends if at < e <= end] or [min(ends, key=lambda e: abs(e - end))]
            if at < first and end <= first:
                _place(page, _MARGIN, top, text)
            elif len(under) > 1:
                left = min(right[e] for e in under) - 11 * _CHARACTER
                middle = (left + max(right[e] for e in under)) // 2
                _place(page, middle - len(text) * _CHARACTER // 2, top, text)
            else:
                _place(page, right[under[0]] - len(text) * _CHARACTER, top, text)
    return top + _LINE


def _place(page: html.HtmlElement, left: int, top: int, text: str) -> None:
    style = f"position:absolute;left:{max(left, 0)}px;top:{top}px"
    etree.SubElement(page, "div", style=style).text = text


def _plain_tables(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Tables of rows without tables in their cells, and without cells that reach over several rows."""
    return [
        table
        for table in root.iter("table")
        if next(table.iterdescendants("table"), None) is None
        and any(len(row) for row in rows_of(table))
        and table.find(".//*[@rowspan]") is None
    ]


def _head_rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The rows above the first number, where more than the first cell says something."""
    heads: list[html.HtmlElement] = []
    for row in rows_of(table):
        if any("," in text_of(cell) and NUMBER.match(text_of(cell)) for cell in row):
            break
        heads.append(row)
    while heads and sum(bool(text_of(cell)) for cell in heads[-1]) < 2:
        heads.pop()
    return heads


REWRITES: dict[str, Callable[[str], str]] = {
    rewrite.__name__: rewrite
    for rewrite in (
        digits_in_fonts,
        rows_in_tables,
        lines_stacked,
        heads_left_of_columns,
        heads_in_rows,
        dollars_glued,
        brackets_on_both_sides,
        typeset_signs,
        with_hidden_columns,
        heads_repeated,
        unclosed,
        title_as_caption,
        title_in_a_row,
        title_in_a_table,
        scale_in_the_corner,
        scale_below_the_table,
        columns_turned,
        rows_parted,
        labels_beside_numbers,
        in_flex_rows,
        in_places,
    )
}
