"""Markup that no agent writes: whatever is repeated without end, the page is read in proportion to its length."""

from __future__ import annotations

import pytest

from tieout.parsers import read

SIZE = 300_000  # characters: with their square, hours
SHEET = (
    "<html><body><p>BALANCE SHEETS</p><table><tr><td></td><td>June 30, 2003</td><td>June 30, 2002</td></tr>"
    "<tr><td{style}>Cash{label}</td><td>120</td><td>100</td></tr><tr><td>Inventories</td><td>30{behind}</td><td>20</td></tr>"
    "<tr><td>Total assets</td><td>150</td><td>120</td></tr>"
    "<tr><td>Total liabilities and stockholders' equity</td><td>150</td><td>120</td></tr></table>{after}</body></html>"
)


@pytest.mark.usefixtures("comes_to_an_end")
@pytest.mark.parametrize(
    "hostile",
    [
        {"after": "<!--" * (SIZE // 4)},
        {"after": "<b>" * (SIZE // 3)},
        {"after": "&#" * (SIZE // 2)},
        {"style": f" style='font-size:{'0' * SIZE}x'"},
        {"style": f" style='{'left:1;' * (SIZE // 7)}'"},
        {"style": f" class='{'a ' * (SIZE // 2)}'"},
        {"label": "1" * SIZE + "x"},
        {"after": f"<p>{' .' * (SIZE // 2)}</p>"},
        {"behind": ".000" * (SIZE // 4) + "x"},
        {"behind": "<sup>1</sup>" * (SIZE // 12)},
        {"behind": " 1" * (SIZE // 2)},
        {"after": "<p>x</p><table><tr><td>Due<td>10<td>20<tr><td>Later<td>11<td>12</table>" * (SIZE // 8)},
    ],
    ids=["comments", "nested", "entities", "zeros", "declarations", "classes", "digits", "leaders", "thousands", "marks", "row", "tables"],
)  # fmt: skip
def test_a_page_of_one_piece_without_end(hostile: dict[str, str]) -> None:
    parts = {"style": "", "label": "", "behind": "", "after": "", **hostile}
    filing = read(SHEET.format(**parts).encode(), "page.htm")
    assert [f.printed for f in filing.facts if f.concept == "assets"] == ["150", "120"]
