"""Tables as agents lay them out: rows in tables of their own, columns that are not displayed, headings on every page."""

from __future__ import annotations

from tieout.facts import Statement
from tieout.parsers import read

TITLES = "<p>ACME, INC.</p><p>STATEMENTS OF INCOME</p><p>(In thousands)</p>"
ROWS = (
    ("", "Year ended December 31, 2008", "Year ended December 31, 2007"),
    ("Net sales", "2,400", "2,100"),
    ("Cost of goods sold", "1,500", "1,300"),
    ("Gross profit", "900", "800"),
    ("Selling expenses", "500", "480"),
    ("Operating income", "400", "320"),
    ("Income taxes", "150", "120"),
    ("Net income", "250", "200"),
)
ALL = {label: tuple(value.replace(",", "") + "000" for value in values) for label, *values in ROWS[1:]}
YEARS = ["2008-12-31", "2007-12-31"]


def cells(row: tuple[str, ...]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in row)


def statement_of(table: str, titles: str = TITLES) -> Statement:
    (found,) = read(f"<html><body>{titles}{table}</body></html>".encode(), "a.htm").primary()
    return found


def amounts(statement: Statement) -> dict[str, tuple[str | None, ...]]:
    return {row.label: tuple(f and str(f.value) for f in row.facts) for row in statement.rows if row.number}


def ends(statement: Statement) -> list[str]:
    return [str(column.period_end) for column in statement.columns]


def test_rows_that_are_tables_in_the_one_cell_of_a_row_are_rows_of_one_table() -> None:
    rows = "".join(
        f"<tr><td colspan='3'><table width='100%'><tr>{cells(row)}</tr></table></td></tr>" for row in ROWS
    )
    found = statement_of(f"<table>{rows}</table>")
    assert (amounts(found), ends(found)) == (ALL, YEARS)


def test_a_cell_that_is_not_displayed_takes_no_column() -> None:
    hidden = " style='display: none'"
    spans = (
        f"<td colspan='2'{how}>{length} months ended June 30,</td>"
        for length, how in (("Three", ""), ("Six", hidden), ("Six", ""))
    )
    heads = f"<tr><td></td>{''.join(spans)}</tr>"
    rows = "".join(
        f"<tr><td>{label}</td><td>{this}</td><td>{last}</td><td{hidden}>{last}</td><td>{this}</td><td>{last}</td></tr>"
        for label, this, last in (("", "2008", "2007"), *ROWS[1:])
    )
    found = statement_of(f"<table>{heads}{rows}</table>")
    assert amounts(found)["Net sales"] == ALL["Net sales"] * 2
    assert [str(column.period_start) for column in found.columns] == [
        "2008-04-01",
        "2007-04-01",
        "2008-01-01",
        "2007-01-01",
    ]


def test_headings_that_a_table_repeats_on_its_next_page_begin_no_other() -> None:
    lines = [f"<tr>{cells(row)}</tr>" for row in ROWS]
    lines[0] += "<tr><td>Revenues and costs:</td></tr>"
    found = statement_of(f"<table>{''.join(lines[:4])}<tr>{cells(ROWS[0])}</tr>{''.join(lines[4:])}</table>")
    assert (amounts(found), ends(found)) == (ALL, YEARS)


def test_headings_repeated_below_another_title_begin_another_statement() -> None:
    lines = [f"<tr>{cells(row)}</tr>" for row in ROWS]
    ratios = "<tr><td>Other figures</td></tr><tr><td>Orders</td><td>7,000</td><td>6,000</td></tr>".replace(
        "</tr><tr>", f"</tr>{lines[0]}<tr>"
    )
    assert amounts(statement_of(f"<table>{''.join(lines)}{ratios}</table>")) == ALL
