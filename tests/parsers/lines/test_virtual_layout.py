"""Rows of a label and cells become a page that the grid reads like one of text."""

from __future__ import annotations

from decimal import Decimal

from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.virtual_layout import LaidCell, LaidRow, Layout, lay_out, parse_cell
from tieout.parsers.tables.reader import read_tables


def laid(*rows: tuple[str, ...], rules: dict[int, str] | None = None) -> Layout:
    """The page of rows of texts, the first the label; two spaces before it are a level."""
    return lay_out(
        [
            LaidRow(
                number,
                label.strip(),
                len(label) - len(label.lstrip()),
                tuple(LaidCell(c, i, place=f"{'BCDEFG'[i]}{number}") for i, c in enumerate(cells) if c),
                (rules or {}).get(number, ""),
            )
            for number, (label, *cells) in enumerate(rows, 1)
        ]
    )


BALANCE_SHEET = (
    ("Acme, Inc.",),
    ("Balance Sheets",),
    ("(in thousands)",),
    ("", "December 31, 2003", "June 30, 2003"),
    ("ASSETS",),
    ("Current assets:",),
    ("  Cash", "$ 1,020", "$ 980"),
    ("  Inventories, less reserve of $12 and $95", "500", "—"),
    ("Total current assets", "1,520", "980"),
    ("Property, net", "480", "520"),
    ("Total assets", "$ 2,000", "$ 1,500"),
    ("Accounts payable", "700", "800"),
    ("Common stock", "2,100", "2,100"),
    ("Accumulated deficit", "(800)", "(1,400)"),
    ("Total liabilities and equity", "2,000", "1,500"),
)


def table_of(layout: Layout) -> Table:
    (table,) = read_tables(layout.lines)
    return table


def test_a_sheet_of_rows_and_columns_is_a_balance_sheet() -> None:
    table = table_of(laid(*BALANCE_SHEET))
    assert table.kind == "balance_sheet"
    assert [str(c.period_end) for c in table.columns] == ["2003-12-31", "2003-06-30"]
    assert [r.label for r in table.rows if not r.is_heading][:2] == [
        "Cash",
        "Inventories, less reserve of $12 and $95",
    ]
    deficit = next(r for r in table.rows if r.label == "Accumulated deficit")
    assert [c and c.value for c in deficit.cells] == [Decimal(-800), Decimal(-1400)]


def test_numbers_at_the_end_of_a_label_are_no_cells() -> None:
    table = table_of(laid(*BALANCE_SHEET))
    inventories = next(r for r in table.rows if r.label.startswith("Inventories"))
    assert [c and c.printed for c in inventories.cells] == ["500", "—"]


def test_every_number_leads_back_to_the_cell_it_came_from() -> None:
    layout = laid(*BALANCE_SHEET)
    table = table_of(layout)
    cash = next(r for r in table.rows if r.label == "Cash")
    assert [layout.places[c.line, c.start] for c in cash.cells if c] == ["B7", "C7"]
    first = cash.cells[0]
    assert first is not None
    assert layout.text[7][first.start : first.end] == "1,020"


def test_a_heading_stands_over_all_columns_that_it_spans() -> None:
    rows = [
        LaidRow(1, "Statements of Operations"),
        LaidRow(2, "", 0, (LaidCell("Three Months Ended", 0, 1), LaidCell("Six Months Ended", 2, 3))),
        LaidRow(
            3, "", 0, tuple(LaidCell(f"December 31, {y}", i) for i, y in enumerate((2003, 2002, 2003, 2002)))
        ),
        *(
            LaidRow(n, label, 0, tuple(LaidCell(str(n * 100 + i), i) for i in range(4)))
            for n, label in enumerate(("Net sales", "Cost of sales", "Gross profit", "Net income"), 4)
        ),
    ]
    table = table_of(lay_out(rows))
    assert [str(c.period_start) for c in table.columns] == [
        "2003-10-01",
        "2002-10-01",
        "2003-07-01",
        "2002-07-01",
    ]


def test_a_column_that_only_one_row_fills_is_a_column() -> None:
    table = table_of(
        laid(
            ("Income Statements",),
            ("", "Year 2003", "Year 2002", "Pro forma 2002"),
            ("Net sales", "1,000", "900"),
            ("Cost of sales", "600", "500"),
            ("Gross profit", "400", "400", "440"),
            ("Net income", "100", "90"),
        )
    )
    assert len(table.columns) == 3
    assert not any(r.strays for r in table.rows)


def test_years_over_the_columns_are_headings_and_years_among_the_rows_are_numbers() -> None:
    table = table_of(
        laid(
            ("Income Statements for the years ended June 30",),
            ("", "2003", "2002"),
            ("Net sales", "2,100", "1,990"),
            ("Cost of sales", "2010", "1990"),
            ("Gross profit", "90", "0"),
            ("Net income", "90", "0"),
        )
    )
    assert [c.heading for c in table.columns] == ["2003", "2002"]
    costs = next(r for r in table.rows if r.label == "Cost of sales")
    assert [c and c.value for c in costs.cells] == [Decimal(2010), Decimal(1990)]


def test_a_caption_as_long_as_the_longest_label_is_not_joined_to_the_next_row() -> None:
    table = table_of(
        laid(*BALANCE_SHEET[:5], ("Current assets that are held by us all",), *BALANCE_SHEET[6:])
    )
    cash = next(r for r in table.rows if r.label.endswith("Cash"))
    assert cash.label == "Cash"


def test_a_rule_under_a_row_is_seen() -> None:
    table = table_of(laid(*BALANCE_SHEET, rules={8: "single", 11: "double"}))
    assert {r.label: r.ruled for r in table.rows if r.ruled} == {
        "Inventories, less reserve of $12 and $95": "single",
        "Total assets": "double",
    }


def test_brackets_and_marks_belong_to_the_number_and_words_do_not() -> None:
    loss = parse_cell("$ (0.03)")
    assert loss is not None
    assert (loss.printed, loss.value) == ("(0.03)", Decimal("-0.03"))
    assert parse_cell("[1]") is None
    noted = parse_cell("9,519 [2]")
    assert noted is not None
    assert noted.value == 9519
    assert parse_cell("December 31, 2003") is None
    assert parse_cell("5% Notes") is None
