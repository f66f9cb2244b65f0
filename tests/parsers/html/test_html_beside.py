"""Labels in one table and their numbers in others to its right are read as one table."""

from __future__ import annotations

import pytest

from tieout.facts import Filing
from tieout.parsers import read

LABELS = (
    "",
    "Cash",
    "Inventories",
    "Total assets",
    "",
    "Accounts payable",
    "Common stock",
    "Total liabilities and equity",
)
THIS_YEAR = ("June 30, 2003", "1,248", "752", "2,000", "", "1,500", "500", "2,000")
LAST_YEAR = ("June 30, 2002", "1,100", "650", "1,750", "", "1,350", "400", "1,750")
TITLE = "<p>ACME, INC.</p><p>BALANCE SHEETS</p><p>(In thousands)</p>"


def rows(texts: tuple[str, ...], style: str = "") -> str:
    return f"<table {style}>{''.join(f'<tr><td>{text}</td></tr>' for text in texts)}</table>"


def cells(*tables: str) -> str:
    return f"<table><tr>{''.join(f'<td>{table}</td>' for table in tables)}</tr></table>"


def two(texts: tuple[str, ...], others: tuple[str, ...]) -> str:
    pairs = zip(texts, others, strict=True)
    return f"<table>{''.join(f'<tr><td>{a}</td><td>{b}</td></tr>' for a, b in pairs)}</table>"


def values(filing: Filing) -> dict[str, list[str]]:
    return {
        r.label: [str(f.value) for f in r.facts if f] for s in filing.primary() for r in s.rows if r.number
    }


WHOLE = {
    "Cash": ["1248000", "1100000"],
    "Inventories": ["752000", "650000"],
    "Total assets": ["2000000", "1750000"],
    "Accounts payable": ["1500000", "1350000"],
    "Common stock": ["500000", "400000"],
    "Total liabilities and equity": ["2000000", "1750000"],
}
BOTH = two(THIS_YEAR, LAST_YEAR)
CAPTIONED = ("Assets:", *LABELS[1:4], "Liabilities and equity:", *LABELS[5:])
FLOAT = 'style="float: left"'
PAGES = {
    "in the next cell": cells(rows(LABELS), BOTH),
    "a table a year": cells(rows(LABELS), rows(THIS_YEAR), rows(LAST_YEAR)),
    "a cell between them": cells(rows(LABELS), "&nbsp;", BOTH),
    "labels without the row of the headings": cells(rows(LABELS[1:]), BOTH),
    "numbers without blank rows": cells(
        rows(LABELS[1:]), two(*(tuple(t for t in texts if t) for texts in (THIS_YEAR, LAST_YEAR)))
    ),
    "captions beside blank rows": cells(rows(CAPTIONED), BOTH),
    "a table aligned to the left": rows(LABELS, 'align="left"') + BOTH,
    "tables that float": rows(LABELS, FLOAT) + rows(THIS_YEAR, FLOAT) + rows(LAST_YEAR, FLOAT),
    "in blocks that float": f"<div {FLOAT}>{rows(LABELS)}</div><div {FLOAT}>{BOTH}</div>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_labels_and_the_numbers_beside_them_are_rows_of_one_statement(page: str) -> None:
    filing = read(f"<html><body>{TITLE}{page}</body></html>".encode(), "a.htm")
    assert values(filing) == WHOLE
    (statement,) = filing.primary()
    assert [str(c.period_end) for c in statement.columns] == ["2003-06-30", "2002-06-30"]


def test_a_number_beside_its_label_has_its_own_place() -> None:
    page = PAGES["a table a year"]
    fact = next(
        f
        for f in read(f"<html><body>{TITLE}{page}</body></html>".encode(), "a.htm").facts
        if f.value == 650_000
    )
    assert fact.anchor == "/html/body/table/tr/td[3]/table/tr[3]/td[1]"


NO_PAIRS = {
    "one row fewer": cells(rows(LABELS), two(THIS_YEAR[:-1], LAST_YEAR[:-1])),
    "numbers with labels of their own": cells(rows(("Note", *LABELS[1:])), two(LABELS, THIS_YEAR)),
    "one below the other": rows(LABELS) + BOTH,
}


@pytest.mark.parametrize("page", NO_PAIRS.values(), ids=NO_PAIRS)
def test_tables_whose_rows_do_not_correspond_stay_apart(page: str) -> None:
    from tieout.parsers.html.first_sight import parse_page
    from tieout.parsers.html.page import read_page

    lines = read_page(parse_page(f"<html><body>{TITLE}{page}</body></html>")).texts
    assert not any("Cash" in line and "1,100" in line for line in lines)
