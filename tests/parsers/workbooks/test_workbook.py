"""Workbooks become the same statements and facts as text does."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from made_workbooks import (
    BALANCE_SHEET,
    MONEY,
    fact_at,
    read_sheet,
    saved,
    with_part,
    without_values,
    workbook,
)
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from tieout.errors import Unreadable
from tieout.facts import Filing
from tieout.parsers import read


def statement_kinds(filing: Filing) -> list[str]:
    return [s.kind for s in filing.primary()]


def test_a_sheet_is_a_statement_and_every_number_has_its_cell() -> None:
    filing = read_sheet()
    assert statement_kinds(filing) == ["balance_sheet"]
    cash = fact_at(filing, "B6")
    assert (cash.concept, cash.value, cash.quantum, cash.anchor) == (
        "cash",
        Decimal(1020000),
        Decimal(1000),
        "Sheet1!B6",
    )
    assert str(cash.period_end) == "2003-12-31"
    assert len(filing.facts) == 18


def test_of_a_single_sheet_the_line_is_the_row_and_the_place_is_right() -> None:
    filing = read_sheet()
    for fact in filing.facts:
        assert f"!{'BC'[(fact.column or 0) - 1]}{fact.line}" in fact.anchor
        assert filing.lines[fact.line - 1][fact.start : fact.end] == fact.printed


def test_the_number_format_says_what_is_printed() -> None:
    filing = read_sheet()
    assert fact_at(filing, "B13").printed == "(800)"
    nil = fact_at(filing, "C7")
    assert (nil.printed, nil.nil, nil.value) == ("-", True, 0)


def test_a_binary_fraction_is_the_decimal_that_is_shown() -> None:
    rows = [*BALANCE_SHEET[:5], ("Cash", 0.1 + 0.2, 0.3), *BALANCE_SHEET[6:]]
    cash = fact_at(read_sheet(rows, number_format="0.00"), "B6")
    assert (cash.printed, cash.value, cash.quantum) == ("0.30", Decimal(300), Decimal(10))


def test_a_column_without_formats_prints_cents_where_one_of_its_numbers_does() -> None:
    rows = [*BALANCE_SHEET[:5], ("Cash", 1020.5, 980), ("Inventories", 499.25, 0), *BALANCE_SHEET[7:]]
    filing = read_sheet(rows, number_format="")
    assert fact_at(filing, "B6").quantum == Decimal(10)
    assert fact_at(filing, "C6").quantum == Decimal(1000)


def test_a_format_that_scales_by_thousands_says_the_scale() -> None:
    rows = [
        r if len(r) < 2 or not isinstance(r[1], int) else (r[0], r[1] * 1000, r[2] * 1000)
        for r in BALANCE_SHEET
    ]
    rows[2] = ("Unaudited",)
    cash = fact_at(read_sheet(rows, number_format="#,##0,_);(#,##0,)"), "B6")
    assert (cash.printed, cash.value, cash.scale) == ("1,020", Decimal(1020000), 3)


def test_a_heading_over_merged_cells_heads_all_its_columns() -> None:
    rows = [
        ("Statements of Operations",),
        (None, "Three Months Ended", None, "Six Months Ended", None),
        (None, "December 31, 2003", "December 31, 2002", "December 31, 2003", "December 31, 2002"),
        ("Net sales", 500, 400, 900, 800),
        ("Cost of goods sold", 300, 250, 500, 480),
        ("Gross profit", 200, 150, 400, 320),
        ("Net income", 200, 150, 400, 320),
    ]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:C2")
        sheet.merge_cells("D2:E2")

    for change in (merge, None):
        (statement,) = read_sheet(rows, change=change).primary()
        assert [str(c.period_start) for c in statement.columns] == [
            "2003-10-01",
            "2002-10-01",
            "2003-07-01",
            "2002-07-01",
        ]


def test_dates_and_years_stored_as_numbers_head_columns() -> None:
    from datetime import datetime

    rows = [*BALANCE_SHEET[:3], (None, datetime(2003, 12, 31), datetime(2003, 6, 30)), *BALANCE_SHEET[4:]]
    (statement,) = read_sheet(rows).primary()
    assert [str(c.period_end) for c in statement.columns] == ["2003-12-31", "2003-06-30"]
    rows[2], rows[3] = ("As of December 31 (in thousands)",), (None, 2003, 2002)
    (statement,) = read_sheet(rows, number_format="").primary()
    assert [str(c.period_end) for c in statement.columns] == ["2003-12-31", "2002-12-31"]


def test_labels_a_column_a_level_keep_their_levels() -> None:
    rows = [
        ("Balance Sheet as of December 31, 2003",),
        ("Assets",),
        (None, "Current assets"),
        (None, None, "Cash", 1020),
        (None, None, "Inventories", 500),
        (None, "Total current assets", None, 1520),
        (None, "Property, net", None, 480),
        ("Total assets", None, None, 2000),
        ("Accounts payable", None, None, 700),
        ("Common stock", None, None, 1300),
        ("Total liabilities and stockholders' equity", None, None, 2000),
    ]
    (statement,) = read_sheet(rows).primary()
    levels = {r.label: r.level for r in statement.rows}
    assert levels["Total assets"] < levels["Total current assets"] < levels["Cash"]


def test_an_indent_of_the_cell_is_the_level_of_the_label() -> None:
    def indent(sheet: Worksheet) -> None:
        for row in (6, 7):
            sheet.cell(row, 1).alignment = Alignment(indent=2)

    (statement,) = read_sheet(change=indent).primary()
    levels = {r.label: r.level for r in statement.rows}
    assert levels["Cash"] == levels["Total current assets"] + 4


def test_details_inset_left_of_their_totals_are_one_column() -> None:
    rows = [
        ("Balance Sheet",),
        (None, "December 31, 2003"),
        ("Cash", 1020),
        ("Inventories", 500),
        ("Total current assets", None, 1520),
        ("Property, net", None, 480),
        ("Total assets", None, 2000),
        ("Accounts payable", 700),
        ("Common stock", 1300),
        ("Total liabilities and stockholders' equity", None, 2000),
    ]
    (statement,) = read_sheet(rows).primary()
    assert len(statement.columns) == 1
    assert {s.total: [a for a, _ in s.addends] for s in statement.sums}[2] == [0, 1]


def test_borders_are_rules_and_borders_around_every_cell_are_none() -> None:
    def ruled(sheet: Worksheet) -> None:
        sheet["B7"].border = Border(bottom=Side("thin"))
        sheet["B10"].border = Border(top=Side("thin"), bottom=Side("double"))

    (statement,) = read_sheet(change=ruled).primary()
    assert {r.label: r.ruled for r in statement.rows if r.ruled} == {
        "Inventories": "single",
        "Property, net": "single",
        "Total assets": "double",
    }

    def boxed(sheet: Worksheet) -> None:
        thin = Side("thin")
        for row in sheet["A1:C14"]:
            for cell in row:
                cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)

    (statement,) = read_sheet(change=boxed).primary()
    assert not any(r.ruled for r in statement.rows)


def test_account_numbers_left_of_the_labels_are_no_amounts() -> None:
    rows = [(None, *r) if len(r) < 3 else (1000 + i, *r) for i, r in enumerate(BALANCE_SHEET)]
    filing = read_sheet(rows)
    assert len(filing.facts) == 18
    assert fact_at(filing, "C6").label == "Cash"


def test_a_sheets_name_is_its_title_where_it_prints_none() -> None:
    rows = [(None, 2003, 2002), *BALANCE_SHEET[5:]]
    assert read_sheet(rows, title="BS", number_format="").statements[0].title == "Balance Sheet"


def test_the_viewers_title_says_scale_of_money_and_of_shares() -> None:
    rows = [
        ("Statements of Operations - USD ($) shares in Thousands, $ in Millions", "3 Months Ended", None),
        (None, "Dec. 31, 2003", "Dec. 31, 2002"),
        ("Income Statement [Abstract]",),
        ("Net sales", 500, 400),
        ("Cost of goods sold", 300, 250),
        ("Gross profit", 200, 150),
        ("Net income", 200, 150),
        ("Weighted average shares outstanding, basic (in shares)", 40000, 40000),
    ]
    filing = read_sheet(rows, change=lambda sheet: sheet.merge_cells("B1:C1"))
    (statement,) = filing.primary()
    assert (statement.title, statement.scale) == ("Statements of Operations", 6)
    assert fact_at(filing, "B8").value == 40_000_000
    assert not any("[Abstract]" in r.label for r in statement.rows)


def test_sheets_of_one_workbook_are_one_document() -> None:
    income = [
        ("Statements of Operations (in thousands)",),
        (None, "Year ended December 31, 2003"),
        ("Net sales", 500),
        ("Cost of goods sold", 300),
        ("Gross profit", 200),
        ("Net income", 200),
    ]
    filing = read(workbook(("Balance", BALANCE_SHEET), ("Income", income)), "book.xlsx")
    assert statement_kinds(filing) == ["balance_sheet", "income_statement"]
    assert {f.document for f in filing.facts} == {"1:XLSX"}
    assert fact_at(filing, "B3").anchor == "Income!B3"
    assert all(filing.lines[f.line - 1][f.start : f.end] == f.printed for f in filing.facts)


def test_hidden_sheets_rows_and_columns_are_not_read_and_said_to_be_hidden() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[7].hidden = True
        sheet.column_dimensions["C"].hidden = True
        extra = sheet.parent.create_sheet("Secret")
        extra.append(["Cash", 1])
        extra.sheet_state = "hidden"

    filing = read_sheet(change=hide)
    assert {p.code for p in filing.problems} >= {"hidden_rows", "hidden_columns", "hidden_sheet"}
    assert {f.anchor[-3:].lstrip("!") for f in filing.facts} == {
        "B6",
        "B8",
        "B9",
        "B10",
        "B11",
        "B12",
        "B13",
        "B14",
    }


def test_a_number_kept_as_text_is_read_as_printed() -> None:
    rows = [*BALANCE_SHEET[:5], ("Cash", "1,020", "980"), *BALANCE_SHEET[6:]]
    filing = read_sheet(rows)
    assert fact_at(filing, "B6").value == 1_020_000
    assert any(p.code == "number_as_text" for p in filing.problems)


def formulas() -> bytes:
    rows = [*BALANCE_SHEET[:7], ("Total current assets", "=B6+B7", "=C6+C7"), *BALANCE_SHEET[8:]]
    return workbook(("Sheet1", rows))


def test_a_formula_gives_the_value_that_the_workbook_kept() -> None:
    data = with_part(
        formulas(),
        "xl/worksheets/sheet1.xml",
        lambda xml: (
            xml.replace("<f>B6+B7</f><v />", "<f>B6+B7</f><v>1520</v>")
            .replace("<f>B6+B7</f><v></v>", "<f>B6+B7</f><v>1520</v>")
            .replace("<f>B6+B7</f><v/>", "<f>B6+B7</f><v>1520</v>")
        ),
    )
    assert fact_at(read(data, "book.xlsx"), "B8").value == 1_520_000


def test_a_formula_that_was_never_computed_is_an_error_at_its_cell() -> None:
    filing = read(with_part(formulas(), "xl/worksheets/sheet1.xml", without_values), "book.xlsx")
    (problem, _) = [p for p in filing.problems if p.code == "formula_without_value"]
    assert (problem.severity, problem.line) == ("error", 8)
    assert problem.message.startswith("Sheet1!B8 is a formula that was never computed")


def test_a_workbook_of_formulas_that_nobody_computed_is_refused() -> None:
    rows = [
        (r[0], f"={r[1]}", f"={r[2]}") if len(r) > 2 and isinstance(r[1], int) else r for r in BALANCE_SHEET
    ]
    data = with_part(workbook(("Sheet1", rows)), "xl/worksheets/sheet1.xml", without_values)
    with pytest.raises(Unreadable, match="never computed"):
        read(data, "book.xlsx")


def test_an_error_of_the_sheet_is_a_lost_number() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in BALANCE_SHEET:
        sheet.append(list(row))
    sheet["B8"] = "#REF!"
    sheet["B8"].data_type = "e"
    (problem,) = [p for p in read(saved(book), "book.xlsx").problems if p.code == "cell_error"]
    assert (problem.severity, problem.message) == ("error", "Sheet!B8 shows #REF! and no number.")


def test_a_raised_footnote_mark_is_no_part_of_a_label() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    mark = TextBlock(InlineFont(vertAlign="superscript"), "1")
    filing = read_sheet(change=lambda sheet: setattr(sheet["A6"], "value", CellRichText("Cash", mark)))
    assert fact_at(filing, "B6").label == "Cash"


def test_a_raised_word_is_part_of_a_label() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    word = TextBlock(InlineFont(vertAlign="superscript"), "nd")
    filing = read_sheet(
        change=lambda sheet: setattr(sheet["A6"], "value", CellRichText("2", word, " lien notes"))
    )
    assert fact_at(filing, "B6").label == "2nd lien notes"


def archive(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HUGE = b"0" * 200_000_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), "has a password"),
        (OLE + "Workbook\0".encode("utf-16-le"), "before 2007"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "Word document"),
        (archive(("xl/workbook.bin", b"x")), "XLSB"),
        (archive(("content.xml", b"x")), "OpenDocument"),
        (archive(("word/document.xml", b"x")), "Word document"),
        (archive(("notes.txt", b"x")), "zip file, no workbook"),
        (b"PK\x03\x04 cut off", "damaged"),
        (archive(("xl/workbook.xml", b"<workbook><broken")), "damaged"),
        (archive(("xl/workbook.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><workbook>&a;</workbook>")), "entities"),
        (archive(("xl/workbook.xml", b"<workbook/>")), "No financial statement"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(data, "book.xlsx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Unreadable, match="more than a workbook of statements has"):
        read(archive(("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", HUGE)), "book.xlsx")


def test_a_sheet_of_more_cells_than_a_statement_has_is_left_and_named() -> None:
    ledger = "<row>" + "<c><v>1</v></c>" * 100_001 + "</row>"
    data = with_part(
        workbook(("Balance", BALANCE_SHEET), ("Ledger", [(1,)])),
        "xl/worksheets/sheet2.xml",
        lambda xml: xml.replace("</sheetData>", f"{ledger}</sheetData>"),
    )
    filing = read(data, "book.xlsx")
    assert len(filing.facts) == 18
    assert [p.message for p in filing.problems if p.code == "large_sheet"] == [
        "Sheet “Ledger” has 100,002 cells, more than a statement has; it was not read."
    ]


def test_formats_that_a_workbook_names_by_number_are_known() -> None:
    filing = read_sheet(number_format="#,##0.00")
    assert fact_at(filing, "B6").printed == "1,020.00"
    assert MONEY


@pytest.mark.parametrize("whole", ['r="B6"', 's="1"', 't="s"', 'row r="6"'])
@pytest.mark.parametrize("damaged", ["ZZZZZZ9999999", "", "x", "-4", "99999999999999999999"])
def test_a_damaged_cell_is_no_crash(whole: str, damaged: str) -> None:
    worse = f'{whole.partition("=")[0]}="{damaged}"'
    data = workbook(("Sheet1", BALANCE_SHEET))
    assert read(
        with_part(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(whole, worse)), "book.xlsx"
    ).facts


def test_a_row_far_below_makes_no_page_of_a_million_lines() -> None:
    filing = read_sheet(change=lambda sheet: setattr(sheet["A1048576"], "value", "the end"))
    assert len(filing.lines) < 100
    assert len(filing.facts) == 18


ACCOUNT_FORM = (
    ("Acme, Inc.",),
    ("Balance Sheet",),
    (None, "December 31, 2003", None, None, "December 31, 2003"),
    ("Cash", 1020, None, "Accounts payable", 700),
    ("Inventories", 500, None, "Common stock", 2100),
    ("Total current assets", 1520, None, "Accumulated deficit", -800),
    ("Property, net", 480, None, None, None),
    ("Total assets", 2000, None, "Total liabilities and stockholders' equity", 2000),
)


def test_a_balance_sheet_in_account_form_is_one_statement() -> None:
    filing = read_sheet(ACCOUNT_FORM)
    (statement,) = filing.primary()
    assert [r.label for r in statement.rows if r.number][4:6] == ["Total assets", "Accounts payable"]
    assert len(statement.columns) == 1
    assert fact_at(filing, "E4").label == "Accounts payable"
    assert fact_at(filing, "E8").concept == "liabilities_and_equity"


def test_two_statements_side_by_side_are_two() -> None:
    income = [
        ("Year 2003", "Income statement"), ("Net sales", 500), ("Cost of goods sold", 300), ("Gross profit", 200),
        ("Operating expenses", 150), ("Net income", 50),
    ]  # fmt: skip
    rows = [
        (*left, *([None] * (4 - len(left))), *right)
        for left, right in zip(BALANCE_SHEET[4:], [*income, *[()] * 4], strict=True)
    ]
    filing = read_sheet([*BALANCE_SHEET[:4], *rows])
    assert {s.kind for s in filing.statements} >= {"balance_sheet", "income_statement"}
    (balance,) = [s for s in filing.statements if s.kind == "balance_sheet"]
    assert len(balance.columns) == 2
    assert not any("Net sales" in r.label for r in balance.rows)


def test_a_column_of_the_viewer_that_shows_an_adoption_again_is_no_component() -> None:
    rows = [
        ("Statements of Stockholders' Equity - USD ($) $ in Thousands", "Common Stock",
         "Retained Earnings Cumulative Effect, Period of Adoption, Adjustment", "Retained Earnings",
         "Cumulative Effect, Period of Adoption, Adjustment", "Total"),
        ("Beginning Balance at Dec. 31, 2019", 38, -102, 577, -102, 615),
        ("Net income", None, None, 100, None, 100),
        ("Stock issued", 2, None, None, None, 2),
        ("Ending Balance at Dec. 31, 2020", 40, None, 677, None, 717),
    ]  # fmt: skip
    from tieout.checkpoints.gate import Gate, check_filing, read_setup

    found = [
        v
        for v in check_filing(read_sheet(rows), read_setup(None), Gate()).verdicts
        if v.rule == "eq_cross_foot"
    ]
    assert {v.status for v in found} == {"holds"}
    assert len(found) == 4
