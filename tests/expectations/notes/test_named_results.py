"""Working capital and effective rates of tax in tables are what the statements of that day or period make them."""

from __future__ import annotations

from datetime import date

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.facts import Statement

FOOT = Rule("nt_foot", "foot", "notes", "Notes foot", of=("other",))
SHARE = Rule("per_share_of_line", "columns", "periods", "Shares", of=("share",), off_by_one="warning")
DAYS = tuple((None, date(year, 12, 31)) for year in (2003, 2002, 2001))
YEARS = tuple((date(year, 1, 1), date(year, 12, 31)) for year in (2003, 2002, 2001))
SHEET = "Total current assets | current_assets | 141,200 | 130,118 |\nTotal current liabilities | current_liabilities | 62,104 | 58,660 |"
RESULTS = "Income before taxes | pretax_income | 21,402 | 13,310 | 10,748\nIncome taxes | income_tax | 6,917 | 4,245 | 3,436"


def working_capital(printed: str) -> list[str]:
    home = sheet(SHEET, periods=DAYS)
    table = sheet(f"Working capital | | {printed}", kind="other", periods=YEARS)
    found = bind(FOOT, filing(home, table), VOCABULARY)
    return [v.status for v in (evaluate(FOOT, a, False) for a in found)]


def tax_rates(printed: str) -> list[str]:
    table = _in_percent(sheet(f"Effective tax rate | | {printed}", kind="other", periods=YEARS))
    home = sheet(RESULTS, kind="income_statement", periods=YEARS)
    found = bind(SHARE, filing(home, table), VOCABULARY)
    return [v.status for v in (evaluate(SHARE, a, False) for a in found)]


def _in_percent(made: Statement) -> Statement:
    rows = tuple(
        row._replace(
            facts=tuple(
                f and f._replace(unit="percent", value=f.value / 1000, quantum=f.quantum / 1000)
                for f in row.facts
            )
        )
        for row in made.rows
    )
    return made._replace(rows=rows)


def test_working_capital_is_current_assets_less_current_liabilities_of_the_day() -> None:
    assert working_capital("79,096 | 71,458 | 67,030") == ["holds", "holds"]
    assert working_capital("79,096 | 71,758 | 67,030") == ["holds", "breaks"]


def test_working_capital_of_another_kind_is_left_alone() -> None:
    assert working_capital("61,114 | 58,002 | 51,310") == ["not_tested"]
    assert working_capital("79,096 | 64,330 | 51,310") == ["holds"]


def test_an_effective_rate_is_of_the_statement_where_the_table_prints_no_tax() -> None:
    assert tax_rates("32.3 | 31.9 | 32.0") == ["holds"] * 3
    assert sorted(tax_rates("32.3 | 36.9 | 32.0")) == ["breaks", "holds", "holds"]
    assert tax_rates("29.4 | 28.8 | 30.1") == ["not_tested"]


SALES = (
    "Net sales | revenues | 81,402 | 73,310 | 70,748\nGross profit | gross_profit | 36,917 | 34,245 | 33,436"
)


def margins(label: str, printed: str) -> list[str]:
    table = _in_percent(sheet(f"{label} | | {printed}", kind="other", periods=YEARS))
    home = sheet(SALES, kind="income_statement", periods=YEARS)
    found = bind(SHARE, filing(home, table), VOCABULARY)
    return [v.status for v in (evaluate(SHARE, a, False) for a in found)]


def test_a_margin_is_of_the_statement_where_the_table_prints_it_alone() -> None:
    assert margins("Gross margin", "45.4 | 46.7 | 47.3") == ["holds"] * 3
    assert margins("Gross margin as a percentage of net sales", "45.4 | 46.7 | 47.3") == ["holds"] * 3
    assert margins("Gross margin", "45.4 | 96.7 | 47.3") == ["holds", "holds", "breaks"]


def test_a_margin_a_few_tenths_off_may_be_an_adjusted_one() -> None:
    assert margins("Gross margin", "45.4 | 46.9 | 47.3") == ["holds"] * 2


def test_of_several_margins_of_a_year_nothing_tells_which_is_the_whole_company() -> None:
    table = _in_percent(sheet("Gross margin | | 45.4 | 36.7 | 45.9", kind="other", periods=(YEARS[0],) * 3))
    home = sheet(SALES, kind="income_statement", periods=YEARS)
    found = bind(SHARE, filing(home, table), VOCABULARY)
    assert [evaluate(SHARE, a, False).status for a in found] == ["not_tested"]


def test_equity_to_assets_is_that_of_the_balance_sheet() -> None:
    home = sheet(
        "Total assets | assets | 91,402 | 93,310\nShareholders' equity | equity_parent | 8,427 | 8,584",
        periods=DAYS[:2],
    )
    table = _in_percent(sheet("Equity-to-assets ratio | | 9.22 | 9.20", kind="other", periods=DAYS[:2]))
    rows = tuple(
        row._replace(facts=tuple(f and f._replace(quantum=f.quantum / 10) for f in row.facts))
        for row in table.rows
    )
    found = bind(SHARE, filing(home, table._replace(rows=rows)), VOCABULARY)
    assert [evaluate(SHARE, a, False).status for a in found] == ["holds", "rounding"]


def parts_of_revenue(costs: str, income: str) -> list[str]:
    home = sheet("Net sales | revenues | 8,021 | 7,103 | 6,746", kind="income_statement", periods=YEARS)
    lines = f"Pro forma costs and expenses | | {costs}\nPro forma operating income | | {income}"
    table = sheet(lines, kind="other", periods=YEARS)
    return [evaluate(FOOT, a, False).status for a in bind(FOOT, filing(home, table), VOCABULARY)]


def test_costs_and_income_of_a_table_without_revenue_come_to_that_of_the_statement() -> None:
    assert parts_of_revenue("5,039 | 4,448 | 4,395", "2,982 | 2,655 | 2,351") == ["holds"] * 3
    assert parts_of_revenue("5,039 | 4,848 | 4,395", "2,982 | 2,655 | 2,351") == ["holds", "holds", "breaks"]


def test_costs_and_income_that_come_to_something_else_are_left_alone() -> None:
    assert parts_of_revenue("5,039 | 4,205 | 4,117", "2,982 | 2,655 | 2,351") == ["not_tested"]
