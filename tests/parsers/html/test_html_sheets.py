"""Style sheets of a page: what is hidden, ruled or moved in by class is so for the reader too."""

from __future__ import annotations

import pytest

from tieout.parsers import read
from tieout.parsers.html.style_sheets import MOST_TRIED, apply_sheets, read_sheets
from tieout.parsers.html.tree import Element, parse_html


def styles(sheet: str, body: str) -> list[str]:
    """The style of every element of the body that has one, once the sheet is applied."""
    root = parse_html(f"<html><head><style>{sheet}</style></head><body>{body}</body></html>")
    apply_sheets(root)
    return [e.get("style") for e in root.iter() if e.get("style")]


def page(sheet: str, *rows: str) -> bytes:
    """A balance sheet with `rows` between its headings and its totals."""
    return (
        f"<html><head><style>{sheet}</style></head><body><p>ACME, INC.</p><p>BALANCE SHEETS</p><p>(In thousands)</p>"
        "<table><tr><td></td><td>June 30, 2003</td><td>June 30, 2002</td></tr>"
        f"{''.join(rows)}<tr><td>Total assets</td><td>900</td><td>800</td></tr>"
        "<tr><td>Total liabilities and stockholders' equity</td><td>900</td><td>800</td></tr></table></body></html>"
    ).encode()


def printed(data: bytes) -> dict[str, tuple[str | None, ...]]:
    (sheet,) = read(data, "a.htm").primary()
    return {r.label: tuple(f and f.printed for f in r.facts) for r in sheet.rows if r.number}


CASH = "<tr><td>Cash</td><td{0}>90{1}</td><td>80</td></tr>"


def test_a_class_of_the_style_block_rules_the_numbers_under_it() -> None:
    data = page(
        ".xl26 {border-top:none; border-bottom:.5pt solid windowtext}", CASH.format(" class=xl26", "")
    )
    (sheet,) = read(data, "a.htm").primary()
    assert sheet.rows[0].ruled == "single"


def test_a_class_moves_the_label_in() -> None:
    data = page(
        "<!-- td.in {padding-left: 24px} -->",
        "<tr><td>Current assets:</td><td></td><td></td></tr>",
        "<tr><td class='in'>Cash</td><td>90</td><td>80</td></tr>",
    )
    (sheet,) = read(data, "a.htm").primary()
    assert [r.level for r in sheet.rows] == [0, 4, 0, 0]


def test_what_a_class_hides_is_not_read() -> None:
    data = page(
        ".off, .gone {display:none}",
        CASH.format("", "<span class='gone'>5</span>"),
        "<tr class='off'><td>Suspense</td><td>1</td><td>1</td></tr>",
    )
    assert printed(data)["Cash"] == ("90", "80")
    assert "Suspense" not in printed(data)


def test_letters_of_no_size_and_white_letters_on_white_are_not_read() -> None:
    data = page(
        "",
        CASH.format("", '<span style="font-size:0">5</span><font style="color:#FFFFFF">)</font>'),
        '<tr><td>Plug</td><td style="font-size:0px">3</td><td style="font-size:0pt">4</td></tr>',
    )
    assert printed(data)["Cash"] == ("90", "80")
    assert "Plug" not in printed(data)


def test_white_letters_on_a_dark_ground_are_read() -> None:
    data = page(
        ".dark {background-color:#003366}",
        '<tr class="dark"><td style="color:white">Cash</td><td style="color:white">90</td><td style="color:white">80</td></tr>',
    )
    assert printed(data)["Cash"] == ("90", "80")


def test_letters_with_a_size_of_their_own_in_a_cell_of_none_are_read() -> None:
    data = page("", CASH.format(' style="font-size:0"', "").replace("90", '<p style="font-size:9pt">90</p>'))
    assert printed(data)["Cash"] == ("90", "80")


def test_a_border_of_the_row_rules_its_numbers() -> None:
    data = page(
        ".total td, tr.g {border-bottom:1px solid}", CASH.format("", "").replace("<tr>", "<tr class='g'>")
    )
    (sheet,) = read(data, "a.htm").primary()
    assert sheet.rows[0].ruled == "single"


def test_a_selector_within_another_holds_there_only() -> None:
    body = "<table class='fin'><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>"
    assert styles("table.fin > td, .fin td {border-top:1px solid}", body) == ["border-top:1px solid;"]


def test_what_holds_for_all_cells_of_a_page_rules_nothing() -> None:
    assert styles("td {border:1px solid; padding-left:5px}", "<table><tr><td>1</td></tr></table>") == []


def test_selectors_that_are_not_simple_and_rules_of_media_are_passed_over() -> None:
    sheet = "@media print {.a {display:none}} .b:hover, #c, .d + .e, a b c {display:none} .f {display:none}"
    root: Element = parse_html(f"<html><head><style>{sheet}</style></head><body>1</body></html>")
    assert [(r.own.name, r.outer) for r in read_sheets(root)] == [("f", None)]


@pytest.mark.parametrize("piece", ["@a", "/*", "a", "a,", "{", "}", "@media x{", ".x{", ".x{}/*"])
@pytest.mark.usefixtures("comes_to_an_end")
def test_a_sheet_of_one_piece_a_hundred_thousand_times_comes_to_an_end(piece: str) -> None:
    root = parse_html(f"<html><head><style>{piece * 100_000}</style></head><body></body></html>")
    assert read_sheets(root) == []


def test_what_stands_in_blocks_for_print_or_behind_an_import_is_left_out_and_what_follows_is_read() -> None:
    sheet = (
        '@import "a.css"; @media print { .a { display:none } } /* .b { display:none } */ .c { display:none }'
    )
    assert styles(sheet, "<p class='a'>1</p><p class='b'>2</p><p class='c'>3</p>") == ["display:none;"]


def test_only_so_many_rules_of_one_class_are_tried() -> None:
    sheet = "".join(f".o{i} .a {{ display:none }}" for i in range(MOST_TRIED + 1))
    inside = [f"<div class='o{i}'><p class='a'>1</p></div>" for i in (MOST_TRIED - 1, MOST_TRIED)]
    assert len(styles(sheet, "".join(inside))) == 1
