"""CSV files are sheets: the same statements, whatever the delimiter and the way of writing numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tieout.errors import Unreadable
from tieout.facts import Fact, Filing
from tieout.parsers import read
from tieout.parsers.workbooks.csv_file import is_csv

PAGE = """Acme Tools,,
Balance Sheets (in thousands),,
,"December 31, 2003","June 30, 2003"
Cash,"1,020",980
"Inventories, net",500,0
Total current assets,"1,520",980
"Property, net",480,520
Total assets,"2,000","1,500"
Accounts payable,700,800
Common stock,"2,100","2,100"
Accumulated deficit,(800),"(1,400)"
Total liabilities and stockholders' equity,"2,000","1,500"
"""


def fact_of(filing: Filing, cell: str) -> Fact:
    return next(f for f in filing.facts if f.anchor == cell)


def with_delimiter(delimiter: str) -> str:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(csv.reader(io.StringIO(PAGE)))
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_content(delimiter: str) -> None:
    filing = read(with_delimiter(delimiter).encode(), "tb.csv")
    cash = fact_of(filing, "B4")
    assert (cash.concept, cash.value, cash.line) == ("cash", Decimal(1_020_000), 4)
    assert fact_of(filing, "C11").value == -1_400_000
    assert fact_of(filing, "B5").label == "Inventories, net"
    assert len(filing.facts) == 18


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told_by_mark_and_validity(encoding: str) -> None:
    filing = read(PAGE.replace("Acme", "Acmé").encode(encoding), "tb.csv")
    assert filing.lines[0].strip() == "Acmé Tools"
    assert len(filing.facts) == 18


def test_a_decimal_comma_is_read_where_the_file_writes_it() -> None:
    page = (
        "Bilanz;;\nBalance Sheet;31.12.2003;30.06.2003\nCash;1.020,50;980,00\nInventories;500,25;0,00\n"
        "Total assets;1.520,75;980,00\nAccounts payable;20,75;80,00\nCommon stock;1.500,00;900,00\n"
        "Total liabilities and stockholders' equity;1.520,75;980,00\n"
    )
    filing = read(page.encode(), "tb.csv")
    assert fact_of(filing, "B3").value == Decimal("1020.50")
    assert any(p.code == "decimal_comma" for p in filing.problems)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1020.5", "1020500"),
        ("$1,020", "1020000"),
        ("1020-", "-1020000"),
        ("1'020", "1020000"),
        ("1 020", "1020000"),
    ],
)
def test_numbers_are_read_as_programs_write_them(written: str, value: str) -> None:
    filing = read(PAGE.replace('"1,020"', f'"{written}"').encode(), "tb.csv")
    assert fact_of(filing, "B4").value == Decimal(value)


def test_a_record_over_two_lines_keeps_the_lines_of_the_file() -> None:
    filing = read(PAGE.replace('"Inventories, net"', '"Inventories,\nnet"').encode(), "tb.csv")
    assert fact_of(filing, "B7").line == 7
    assert filing.lines[6].startswith("Total current assets")


def test_a_length_printed_once_heads_its_columns_in_the_second_statement_too() -> None:
    second = """,,,,
Acme Tools,,,,
Statements of Income (in thousands),,,,
,Three Months Ended,,Six Months Ended,
,"June 27, 2004","June 28, 2003","June 27, 2004","June 28, 2003"
Net sales,"1,579","1,315","2,985","2,667"
Costs and expenses,"1,243","1,273","2,375","2,331"
Net income,336,42,610,336
"""
    padded = "".join(f"{line},,\n" for line in PAGE.splitlines())
    columns = read((padded + second).encode(), "tb.csv").statements[1].columns
    starts = [c.period_start for c in columns]
    assert starts == [date(2004, 3, 28), date(2003, 3, 29), date(2003, 12, 28), date(2002, 12, 29)]


@pytest.mark.parametrize("name", ["release.txt", "draft.txt", "annual.txt"])
def test_a_page_laid_out_in_spaces_is_no_csv(root: Path, name: str) -> None:
    assert not is_csv((root / "examples" / name).read_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"one, two, three\n" * 3,
        b"<html>,\n" * 9,
        b"a\0b,c\n" * 9,
        b"Sales grew, as did costs.\nNothing else\n" * 9,
    ],
)
def test_prose_and_other_formats_are_no_csv(data: bytes) -> None:
    assert not is_csv(data)


def test_a_ledger_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match="more than a statement or trial balance has"):
        read(b"1,2,3,4,5,6\n" * 60_000, "ledger.csv")


def test_a_field_that_never_ends_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match="cannot be taken apart"):
        read(b"a,b,c\n" * 9 + b'"' + b"x" * 200_000, "broken.csv")


def test_a_file_with_many_captions_is_one() -> None:
    captioned = "Acme Tools\nBalance Sheets\nin CHF\n;31.12.2003;31.12.2002\nAssets\nCash;1'020;980\n"
    captioned += "Receivables;500;0\nInventories;200;90\nTotal assets;1'720;1'070\nAccounts payable;700;800\nCommon stock;500;180\nEquity;1'020;270\n"
    captioned += "Total liabilities and equity;1'720;1'070\n"
    assert fact_of(read(captioned.encode(), "a.csv"), "B6").value == Decimal(1020)


def test_postings_by_account_and_period_are_no_statement() -> None:
    lines = [
        f"{a},2024-0{m},A,{100 + m}" for a in ("Revenue", "Cost of sales", "Net income") for m in range(1, 7)
    ]
    with pytest.raises(Unreadable, match="No financial statement"):
        read("\n".join(["account,period,entity,amount", *lines]).encode(), "a.csv")
