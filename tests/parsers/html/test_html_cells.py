"""Cells told from their markup show what they show when each is looked at by itself."""

from __future__ import annotations

import pytest

from tieout.parsers.html.cells import CellLook, CellReader, look_of, own_rows
from tieout.parsers.html.tree import Element, parse_html

TABLES = {
    "numbers in one style": "<tr><td>Cash</td><td align=right>1</td><td align=right>2,000</td></tr>" * 2,
    "empty cells": "<tr><td></td><td colspan=3>&nbsp;</td><td/><td>\n</td></tr>" * 2,
    "empty cells with a border": "<tr><td></td><td style='border-top:1px solid'></td><td>5</td></tr>" * 2,
    "a border under a text": "<tr><td><font style='border-bottom:3px double'>5</font></td></tr>" * 2,
    "a raised mark in the style of a raised word": "".join(
        f"<tr><td><font style='vertical-align:super'>{text}</font></td></tr>"
        for text in ("Total current assets", "1")
    ),
    "a mark in sup": "".join(
        f"<tr><td><sup>{text}</sup></td></tr>" for text in ("Net income for the year", "(a)")
    ),
    "a mark behind a number": "".join(f"<tr><td>{n}<sup>1</sup></td></tr>" for n in (12, 13)),
    "headings": "<tr><th>2004</th><td>x</td><th colspan=2>2003</th></tr>" * 2,
    "sections": "<thead><tr><td>a</td></tr></thead><tbody><tr><td>a</td></tr></tbody>",
    "an element between cells": "<tr><td>a</td><form></form><td>b</td></tr>" * 2,
    "text between cells": "<tr>x<td>a</td>y<td>b</td></tr>" * 2,
    "a table within a cell": "<tr><td><table><tr><td>5</td></tr></table></td><td>6</td></tr>" * 2,
    "letters that stand for markup": "<tr><td>A &amp; B &lt;td&gt;</td><td title='</td>'>5</td></tr>" * 2,
    "controls": "<tr><td>a&#11;b</td></tr><tr><td>a&#1;b</td></tr>",
    "a script that writes cells": "<tr><td><script>'</td><td>'</script>5</td><td>6</td></tr>" * 2,
    "a hidden row": "<tr style='display:none'><td>5</td></tr><tr><td>5</td></tr>",
    "a hidden cell": "<tr><td style='display:none'>5</td><td><p style='display:none'>5</p></td></tr>" * 2,
    "indents of different depth": "".join(
        f"<tr><td><p style='margin-left:{n}pt'>Cash</p></td><td>&nbsp;&nbsp;{'&nbsp;' * n}Cash</td></tr>"
        for n in range(3)
    ),
    "spacer images of different width": "".join(f"<tr><td><img width={n}>Cash</td></tr>" for n in (10, 60)),
    "widths that say nothing": "".join(f"<tr><td width={n}>{n}</td></tr>" for n in (10, 60)),
    "two lines": "<tr><td>5<br>6</td></tr><tr><td>7<br>8</td></tr><tr><td><br>8</td></tr>",
    "paragraphs": "<tr><td><p>5</p><p>6</p></td></tr><tr><td><p>5</p></td></tr>",
    "tagged numbers": "".join(
        f"<tr><td>$<ix:nonfraction name='us-gaap:Cash' id=f{n}>{n}</ix:nonfraction></td><td>"
        f"<ix:nonfraction id=g{n} {hidden}>{n}</ix:nonfraction></td></tr>"
        for n, hidden in ((1, ""), (2, "style='display:none'"), (3, ""))
    ),
    "a row that is never closed": "<tr><td>5<tr><td>6<tr><td>7",
    "a row without cells": "<tr></tr><tr><td>5</td></tr>",
    "a cell in no row": "<td>4</td><tr><td>5</td></tr>",
    "spans beyond reason": "<tr><td colspan=999999999>5</td><td rowspan=-1 colspan='x'>6</td></tr>",
}


def by_itself(table: Element) -> list[list[CellLook]]:
    """Each cell of a table looked at by itself."""
    rows = [row for row in own_rows(table) if "none" not in (row.get("style") or "")]
    return [[look_of(cell) for cell in row if cell.tag in ("td", "th")] for row in rows]


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_cells_of_one_markup_show_what_each_shows_by_itself(rows: str) -> None:
    table = next(parse_html(f"<html><body><table>{rows}</table></body></html>").iter("table"))
    reader = CellReader()
    for _ in range(2):  # once to learn the looks, once by heart
        assert [list(found.looks) for found in reader.read(table)] == by_itself(table)


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_every_look_stands_beside_its_cell(rows: str) -> None:
    table = next(parse_html(f"<html><body><table>{rows}</table></body></html>").iter("table"))
    for found in CellReader().read(table):
        assert [look_of(found.cells[i]) for i in range(len(found.looks))] == list(found.looks)


@pytest.mark.interpreted
def test_a_style_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from tieout.parsers.html import cells as html_cells

    looked: list[Element] = []
    monkeypatch.setattr(html_cells, "look_of", lambda td: looked.append(td) or look_of(td))
    rows = "".join(f"<tr><td>Line {n}</td><td></td><td align=right>{n},000</td></tr>" for n in range(100))
    table = next(parse_html(f"<table>{rows}</table>").iter("table"))
    assert len(list(CellReader().read(table))) == 100
    assert len(looked) == 3
