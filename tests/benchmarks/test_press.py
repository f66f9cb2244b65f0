"""The printing press: what it prints is what its facts say, and the comparison sees every kind of misreading."""

from __future__ import annotations

import ast
import html
import re
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from press.arrange import arrange  # noqa: E402
from press.filings import Filing, Line, Period, Statement, read_filings  # noqa: E402
from press.held_out import HELD_OUT  # noqa: E402
from press.houses import HOUSES  # noqa: E402
from press.html_held_out import HTML_HELD_OUT  # noqa: E402
from press.html_layout import HTML_HOUSES  # noqa: E402
from press.truth import Document  # noqa: E402
from printed_truth import PRESSES, compare, find_faults  # noqa: E402

from tieout.parsers.reader import read  # noqa: E402

NOW, THEN = Period(1, date(2010, 3, 31)), Period(1, date(2009, 3, 31))


def line(
    label: str, element: str, *values: str, unit: str = "USD", instant: str = "", heading: bool = False
) -> Line:
    """A line with its values in whole units; an empty value is one that the filer did not tag."""
    return Line(label, element, unit, tuple(Decimal(v) if v else None for v in values), instant, heading)


BALANCE_SHEET = Statement(
    "balance_sheet",
    (Period(0, date(2010, 3, 31)), Period(0, date(2009, 12, 31))),
    (
        line("Cash and cash equivalents", "CashAndCashEquivalentsAtCarryingValue", "4985000", "4165000", heading=True),
        line("Accounts receivable, net of allowance for doubtful accounts of $68 and $61", "AccountsReceivable",
             "3921000", "3723000"),
        line("Assets held for sale", "AssetsHeldForSale", "", "120000"),
        line("Total current assets", "AssetsCurrent", "8906000", "8008000"),
        line("Property and equipment, net", "PropertyPlantAndEquipmentNet", "1000000", "900000"),
        line("Total assets", "Assets", "9906000", "8908000"),
        line("Accounts payable", "AccountsPayableCurrent", "1407000", "969000", heading=True),
        line("Accrued liabilities", "AccruedLiabilitiesCurrent", "1293000", "1200000"),
        line("Total current liabilities", "LiabilitiesCurrent", "2700000", "2169000"),
        line("Common stock", "CommonStockValue", "9000000", "8000000", heading=True),
        line("Accumulated deficit", "RetainedEarningsAccumulatedDeficit", "-1794000", "-1261000"),
        line("Total stockholders' equity", "StockholdersEquity", "7206000", "6739000"),
        line("Total liabilities and stockholders' equity", "LiabilitiesAndStockholdersEquity", "9906000", "8908000"),
    ),
)  # fmt: skip
INCOME_STATEMENT = Statement(
    "income_statement",
    (NOW, THEN),
    (
        line("Net revenues", "Revenues", "6155000", "5142000"),
        line("Cost of sales", "CostOfRevenue", "2604000", "2201000"),
        line("Gross profit", "GrossProfit", "3551000", "2941000"),
        line("Research and development", "ResearchAndDevelopmentExpense", "3986000", "3449000", heading=True),
        line("Marketing, general and administrative", "SellingGeneralAndAdministrativeExpense", "676000", "565000"),
        line("Operating expenses", "OperatingExpenses", "4662000", "4014000"),
        line("Interest income", "InvestmentIncomeInterest", "157000", "97000"),
        line("Net loss", "NetIncomeLoss", "-954000", "-976000"),
        line("Basic", "EarningsPerShareBasic", "-0.54", "-0.56", unit="USD/shares", heading=True),
        line("Diluted", "EarningsPerShareDiluted", "-0.54", "-0.56", unit="USD/shares"),
        line("Weighted average shares", "WeightedAverageShares", "1767000", "1743000", unit="shares"),
    ),
)  # fmt: skip
FILING = Filing("0000000000-10-000001", "FERNHOLLOW CORP", "10-Q", (BALANCE_SHEET, INCOME_STATEMENT))
STYLES = [*HOUSES, *HELD_OUT]
HTML_STYLES = [*HTML_HOUSES, *HTML_HELD_OUT]


def printed(style: str, seed: int = 1) -> Document:
    """The made-up filing in a style."""
    return PRESSES[style](FILING, style, seed)


@pytest.mark.parametrize("style", STYLES)
def test_every_fact_stands_where_it_says(style: str) -> None:
    for seed in range(6):
        document = printed(style, seed)
        lines = document.text.split("\n")
        assert [lines[f.line - 1][f.start : f.end] for f in document.facts] == [
            f.printed for f in document.facts
        ]


@pytest.mark.parametrize("style", STYLES)
def test_every_value_of_the_filing_is_printed_once_in_units_with_its_sign(style: str) -> None:
    values = sorted(v for s in FILING.statements for x in s.lines for v in x.values if v)
    for seed in range(6):
        facts = [f for f in printed(style, seed).facts if f.unit != "percent" and not f.nil]
        assert sorted(f.value for f in facts) == values


@pytest.mark.parametrize("style", HTML_STYLES)
def test_every_number_in_html_stands_in_the_cell_with_its_id(style: str) -> None:
    values = sorted(v for s in FILING.statements for x in s.lines for v in x.values if v)
    for seed in range(3):
        document = printed(style, seed)
        assert document == printed(style, seed)
        assert sorted(f.value for f in document.facts if not f.nil) == values
        for fact in document.facts:
            (cell,) = re.findall(
                rf'<[^<>]*id="?n{fact.line}\b.*?</(?:td|p|span|tr|table)>', document.text, re.S | re.I
            )
            shown = html.unescape(re.sub(r"<[^>]*>|[$\s]", "", cell))
            assert html.unescape(fact.printed).rstrip(")") in shown


@pytest.mark.parametrize("style", HTML_HOUSES)
def test_the_parser_reads_the_made_up_filing_in_html_without_a_miss(style: str) -> None:
    for seed in range(4):
        assert compare(printed(style, seed)).misses == (), f"{style} {seed}"


@pytest.mark.parametrize("style", STYLES)
def test_the_same_seed_prints_the_same_bytes(style: str) -> None:
    assert printed(style, 3) == printed(style, 3)
    assert len({printed(style, seed).text for seed in range(6)}) > 1


@pytest.mark.parametrize("style", HOUSES)
def test_the_parser_reads_the_made_up_filing_without_a_miss(style: str) -> None:
    for seed in range(6):
        compared = compare(printed(style, seed))
        assert compared.misses == (), f"{style} {seed}"


def test_styles_held_out_share_no_layout_with_the_others() -> None:
    for module in ("held_out.py", "html_held_out.py"):
        tree = ast.parse((BENCHMARKS / "press" / module).read_text())
        imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
        assert {m for m in imported if m.startswith("press")} == {"press.filings", "press.truth"}


def test_there_are_five_houses_and_two_held_out() -> None:
    assert len(HOUSES) >= 5
    assert len(HELD_OUT) == 2


def test_captions_stand_over_their_groups_and_lines_further_in() -> None:
    entries = [(e.text, e.level) for e in arrange(BALANCE_SHEET)[:5]]
    assert entries[:2] == [("ASSETS", 0), ("Current assets:", 0)]
    assert entries[2] == ("Cash and cash equivalents", 1)
    total = next(e for e in arrange(BALANCE_SHEET) if e.text == "Total current assets")
    assert (total.level, total.role) == (0, "subtotal")


# ---- the comparison


def test_a_digit_changed_on_the_page_is_a_wrong_value() -> None:
    document = printed("open_lines")
    fact = next(f for f in document.facts if f.printed == "4,985")
    wrong = document._replace(text=document.text.replace("4,985", "4,986"))
    assert [(m.what, m.truth) for m in compare(wrong).misses] == [("value", fact)]


def test_a_statement_that_is_not_read_is_not_found() -> None:
    document = printed("open_lines")
    bare = document._replace(text="\n" * document.text.count("\n"))
    compared = compare(bare)
    assert (compared.right, compared.wrong["found"]) == (0, len(document.facts))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"value": Decimal(4986000)}, "value"),
        ({"value": Decimal(-4985000)}, "sign"),
        ({"scale": 6, "value": Decimal(4985000000)}, "scale"),
        ({"period_end": date(2009, 3, 31)}, "period"),
        ({"label": "Cash"}, "label"),
        ({"statement": "cash_flow"}, "statement"),
    ],
    ids=["value", "sign", "scale", "period", "label", "statement"],
)
def test_each_property_is_compared(change: dict[str, object], fault: str) -> None:
    document = printed("open_lines")
    truth = next(f for f in document.facts if f.printed == "4,985")
    fact = next(f for f in read(document.data, "x").facts if f.printed == "4,985")
    assert find_faults(truth, fact) == []
    assert find_faults(truth, fact._replace(**change)) == [fault]


def test_a_number_that_nobody_printed_lowers_precision() -> None:
    document = printed("open_lines")
    fewer = document._replace(facts=document.facts[1:])
    assert [m.what for m in compare(fewer).misses] == ["not printed"]
    assert compare(fewer).read == len(document.facts)


# ---- the data sets


def data_set(folder: Path, pre: list[str], num: list[str]) -> None:
    """A data set of one filing, with the columns that are read."""
    tags = {row.split("|")[4] for row in pre}
    files = {
        "sub.txt": ["adsh|name|form", "1|Café Corp|10-Q"],
        "tag.txt": [
            "tag|version|datatype",
            *(f"{t}|g|{'perShare' if t == 'Eps' else 'monetary'}" for t in tags),
        ],
        "pre.txt": ["adsh|report|line|stmt|tag|version|inpth|plabel|negating", *pre],
        "num.txt": ["adsh|tag|version|ddate|qtrs|uom|segments|coreg|value", *num],
    }
    with zipfile.ZipFile(folder / "sec-fsds-2010q2.zip", "w") as archive:
        for name, rows in files.items():
            archive.writestr(name, "\n".join(r.replace("|", "\t") for r in rows) + "\n")


def test_lines_come_in_printed_order_negated_where_the_page_negates(tmp_path: Path) -> None:
    pre = [f"1|1|{n + (n > 3)}|CF|T{n}|g|0|Line {n}|{int(n == 2)}" for n in range(9, 0, -1)]
    num = [
        f"1|T{n}|g|{end}|1|USD|||{n * k}000"
        for n in range(1, 9)
        for end, k in (("20100331", 1), ("20090331", 2))
    ]
    num += ["1|T1|g|20100331|1|USD|Segment=A;||77", "1|T9|g|20100331|1|USD|Segment=A;||5"]
    data_set(tmp_path, pre, num)
    (filing,) = read_filings(tmp_path)
    assert filing.company == "Cafe Corp"
    (statement,) = filing.statements
    assert statement.columns == (NOW, THEN)
    assert [x.label for x in statement.lines] == [
        f"Line {n}" for n in range(1, 9)
    ]  # Line 9 has no value of its own
    assert statement.lines[1].values == (Decimal(-2000), Decimal(-4000))
    assert [x.label for x in statement.lines if x.after_heading] == ["Line 4"]  # a number is missing above it


def test_opening_cash_stands_at_the_day_before_the_period(tmp_path: Path) -> None:
    pre = [f"1|1|{n}|CF|T{n}|g|0|Line {n}|0" for n in range(1, 8)]
    pre += ["1|1|8|CF|Cash|g|0|Cash at beginning of period|0", "1|1|9|CF|Cash|g|0|Cash at end of period|0"]
    num = [f"1|T{n}|g|20100331|1|USD|||{n}000" for n in range(1, 8)]
    num += ["1|Cash|g|20091231|0|USD|||400", "1|Cash|g|20100331|0|USD|||500"]
    data_set(tmp_path, pre, num)
    (statement,) = read_filings(tmp_path)[0].statements
    assert [(x.instant, x.values) for x in statement.lines[-2:]] == [
        ("opening", (Decimal(400),)),
        ("closing", (Decimal(500),)),
    ]
