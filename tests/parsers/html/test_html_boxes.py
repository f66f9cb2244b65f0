"""Tables that are set otherwise: of boxes by role or display, with numbered rows, with their foot first, marked up."""

from __future__ import annotations

import pytest

from tieout.facts import Filing
from tieout.parsers import read

ROWS = (
    ("Net sales", "2,395", "2,295"),
    ("Cost of goods sold", "1,813", "1,702"),
    ("Gross profit", "582", "593"),
    ("Selling expense", "332", "318"),
    ("Net income", "250", "275"),
)
TITLES = "<p>ACME, INC.<br>CONSOLIDATED STATEMENTS OF INCOME<br>(In thousands)</p>"
ALL = {row[0]: [n.replace(",", "") + "000" for n in row[1:]] for row in ROWS}


def amounts(page: str) -> dict[str, list[str]]:
    filing: Filing = read(f"<html><body>{TITLES}{page}</body></html>".encode(), "a.htm")
    (statement,) = filing.primary()
    assert [str(c.period_end) for c in statement.columns] == ["2008-12-31", "2007-12-31"]
    return {r.label: [str(f.value) for f in r.facts if f] for r in statement.rows if r.number}


@pytest.mark.parametrize(
    ("table", "row", "cell", "wide"),
    [
        ('role="table"', 'role="row"', 'role="cell"', 'role="columnheader" aria-colspan="2"'),
        ('style="display:table"', 'style="display: table-row"', 'style="display:table-cell"', ""),
    ],
)
def test_boxes_that_are_rows_and_cells_are_a_table(table: str, row: str, cell: str, wide: str) -> None:
    above = f"<div {row}><div {cell}></div><div {wide}>Years ended December 31,</div></div>" if wide else ""
    years = (
        ("", "2008", "2007") if wide else ("", "Year ended December 31, 2008", "Year ended December 31, 2007")
    )
    lines = "".join(
        f"<div {row}>" + "".join(f"<div {cell}>{text}</div>" for text in line) + "</div>"
        for line in (years, *ROWS)
    )
    assert amounts(f"<div {table}>{above}{lines}</div>") == ALL


HEAD = "<tr><td></td><td colspan=2>Years ended December 31,</td></tr><tr><td></td><td>2008</td><td>2007</td></tr>"


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


@pytest.mark.parametrize("mark", ["{}.", "({})", "{}"])
def test_numbers_of_lines_are_no_amounts(mark: str) -> None:
    head = HEAD.replace("<tr>", "<tr><td>Line</td>", 1).replace(
        "<tr><td></td><td>2008", "<tr><td></td><td></td><td>2008"
    )
    lines = "".join(row(mark.format(n), *line) for n, line in enumerate(ROWS, 1))
    assert amounts(f"<table>{head}{lines}</table>") == ALL


def test_the_letters_and_numbers_of_a_spreadsheet_are_no_part_of_its_table() -> None:
    head = row("1", "", "Year ended December 31, 2008", "Year ended December 31, 2007")
    lines = "".join(row(str(n), *line) for n, line in enumerate(ROWS, 2))
    assert amounts(f"<table>{row('', 'A', 'B', 'C')}{head}{lines}</table>") == ALL


def test_amounts_that_count_on_beside_no_label_stay() -> None:
    ages = "".join(row(str(n), f"{n}00", f"{n}50") for n in range(1, 6))
    page = f"<p>Payments by year</p><table>{HEAD}{ages}</table>"
    assert amounts(f"{page}{TITLES}<table>{HEAD}{''.join(row(*line) for line in ROWS)}</table>") == ALL


def test_the_foot_of_a_table_stands_below_its_body() -> None:
    *body, last = (row(*line) for line in ROWS)
    page = f"<table><thead>{HEAD}</thead><tfoot>{last}</tfoot><tbody>{''.join(body)}</tbody></table>"
    assert list(amounts(page)) == list(ALL)
    assert amounts(page) == ALL


@pytest.mark.parametrize(
    "struck",
    [
        "<s>1,931</s> {}",
        "<strike>1,931</strike>{}",
        "<DEL>1,931</DEL><INS>{}</INS>",
        '<span style="text-decoration: line-through">1,931</span> <u>{}</u>',
        '<span style="font-size:9pt;text-decoration-line:underline line-through">1,931</span> {}',
    ],
)
def test_amounts_struck_through_are_not_read(struck: str) -> None:
    lines = "".join(row(label, struck.format(first), second) for label, first, second in ROWS)
    assert amounts(f"<table>{HEAD}{lines}</table>") == ALL
