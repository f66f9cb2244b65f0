"""Reports of filers in other countries, and what their releases print beside the statements, each on a small page of HTML."""

from __future__ import annotations

import pytest

from tieout.checkpoints.gate import read_setup
from tieout.expectations.evaluate import evaluate_filing
from tieout.facts import Fact, Filing
from tieout.parsers import read

RULES = read_setup(None)


def table(text: str) -> str:
    rows = "".join(f"<tr>{''.join(map(cell, line.split('|')))}</tr>" for line in text.strip().splitlines())
    return f"<table>{rows}</table>"


def cell(text: str) -> str:
    """A cell, of several columns where its text begins with their number: "2:Yen in millions"."""
    span, colon, inside = text.partition(":")
    return (
        f'<td colspan="{span}">{inside}</td>'
        if colon and span.isdigit() and len(span) == 1
        else f"<td>{text}</td>"
    )


def read_html(titles: str, text: str) -> Filing:
    return read(f"<html><body><p>{titles}</p>{table(text)}</body></html>".encode(), "a.htm")


def facts(filing: Filing, label: str) -> list[Fact]:
    return [f for f in filing.facts if f.label.startswith(label)]


def broken(filing: Filing) -> set[str]:
    return {
        v.rule
        for v in evaluate_filing(filing, RULES.rules, RULES.line_items.vocabulary)
        if v.status == "breaks"
    }


BRAZIL = """|Note|2020|2019|2018
Net revenue|20|9,400|8,300|8,000
Cost of sales|21|(6,200)|(5,900)|(5,700)
Gross profit||3,200|2,400|2,300
Selling expenses|21|(1,100)|(900)|(850)
INCOME_BEFORE||2,100|1,500|1,450
Financial expenses|22|(800)|(700)|(650)
Financial income||100|90|70
Income before taxes||1,400|890|870
Income tax and social contribution|23|(460)|(290)|(270)
Net income for the year||940|600|600
Attributable to:|24
&nbsp;&nbsp;&nbsp;Controlling shareholders||990|580|590
&nbsp;&nbsp;&nbsp;Non-controlling shareholders||(50)|20|10
Earnings per share - R$|25
&nbsp;&nbsp;&nbsp;Common shares||1.9800|1.1600|1.1800
&nbsp;&nbsp;&nbsp;Preferred shares class "A"||1.9800|1.1600|1.1800
"""
TITLES = "PORTO NOVO S.A.<br>Statement of profit or loss at December 31<br>(In thousands of {}, except earnings per share)"


@pytest.fixture(
    params=["Income before financial results and taxes", "Income before financial results and income taxes"]
)
def brazil(request: pytest.FixtureRequest) -> Filing:
    return read_html(TITLES.format("Brazilian Reais"), BRAZIL.replace("INCOME_BEFORE", request.param))


def test_the_result_before_financial_results_is_that_of_the_operations(brazil: Filing) -> None:
    concepts = {f.concept: f.value for f in brazil.facts if f.period_end and f.period_end.year == 2020}
    assert concepts["operating_income"] == 2_100_000
    assert concepts["pretax_income"] == 1_400_000
    assert concepts["income_tax"] == -460_000
    assert not broken(brazil)


def test_years_in_a_row_at_one_day_are_the_years_up_to_it(brazil: Filing) -> None:
    periods = [(str(f.period_start), str(f.period_end)) for f in facts(brazil, "Gross profit")]
    assert periods == [(f"{year}-01-01", f"{year}-12-31") for year in (2020, 2019, 2018)]


def test_a_caption_beside_a_reference_to_a_note_is_one(brazil: Filing) -> None:
    assert [f.concept for f in facts(brazil, "Controlling")] == ["net_income"] * 3
    assert [f.concept for f in facts(brazil, "Non-controlling")] == ["nci_income"] * 3
    assert facts(brazil, "Common shares")[0].caption == "Earnings per share - R$"


def test_classes_of_shares_under_earnings_per_share_count_none(brazil: Filing) -> None:
    assert {f.unit for f in (*facts(brazil, "Common"), *facts(brazil, "Preferred"))} == {"BRL/shares"}


def test_owners_share_of_a_part_of_the_result_is_not_the_result() -> None:
    text = BRAZIL.replace("Attributable to:|24", "Net income from continuing operations attributable to:")
    filing = read_html(TITLES.format("reais"), text.replace("INCOME_BEFORE", "Operating income"))
    assert {f.concept for f in facts(filing, "Controlling")} == {""}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Argentine pesos", "ARS"),
        ("Chilean pesos", "CLP"),
        ("South African rand", "ZAR"),
        ("Turkish Lira", "TRY"),
    ],
)
def test_a_currency_of_the_title_is_that_of_the_amounts(name: str, code: str) -> None:
    filing = read_html(TITLES.format(name), BRAZIL.replace("INCOME_BEFORE", "Operating income"))
    assert {f.unit for f in facts(filing, "Gross profit")} == {code}


YEN = """|2:Yen in millions|U.S. dollars in {}
|March 31, 2002|September 30, 2002|September 30, 2002
Current assets:|||
Cash|1,640|1,830|15{}
Receivables|2,000|2,100|17{}
Total current assets|3,640|3,930|32{}
Total assets|3,640|3,930|32{}
"""


@pytest.mark.parametrize(("scale", "zeros"), [("millions", ""), ("thousands", ",000")])
def test_a_column_translated_into_dollars_has_the_scale_of_its_heading(scale: str, zeros: str) -> None:
    text = YEN.format(scale, *[zeros] * 4)
    filing = read_html("MINATO KOGYO<br>CONSOLIDATED BALANCE SHEETS", text)
    found = [(int(f.value), f.unit) for f in facts(filing, "Cash")]
    assert found == [(1_640_000_000, "JPY"), (1_830_000_000, "JPY"), (15_000_000, "USD")]


AMOUNTS = """|4:Quarter Ended
|2:June 30, 2008|2:June 30, 2007
Net income|$ 6,100|$ 0.17|$ 2,900|$ 0.08
Interest expense|2,100|0.06|2,700|0.08
Depreciation|1,700|0.05|1,500|0.04
EBITDA|$ 9,900|$ 0.28|$ 7,100|$ 0.20
"""
RESULTS = """|June 30, 2008|June 30, 2007
Revenues|$ 80,000|$ 75,000
Costs of services|73,900|72,100
Net income|$ 6,100|$ 2,900
"""


def test_a_reconciliation_prints_amounts_and_amounts_per_share_side_by_side() -> None:
    scale = "(In thousands, except per share amounts)"
    page = (
        f"<p>CONSOLIDATED STATEMENTS OF OPERATIONS<br>Three months ended<br>{scale}</p>{table(RESULTS)}"
        f"<p>RECONCILIATION OF NET INCOME TO EBITDA AND EBITDA PER SHARE<br>{scale}</p>{table(AMOUNTS)}"
    )
    filing = read(f"<html><body>{page}</body></html>".encode(), "a.htm")
    found = [(str(f.value), f.unit) for f in facts(filing, "Depreciation")]
    assert found == [("1700000", "USD"), ("0.05", "USD/shares"), ("1500000", "USD"), ("0.04", "USD/shares")]


PRICES = """|High|Low
First quarter|$41.875|$34.125
Second quarter|42.625|32.375
Third quarter|54.375|42.875
Fourth quarter|56.125|44.625
"""


def test_prices_of_shares_in_eighths_are_not_parted_by_dots() -> None:
    page = (
        f"<p>MARKET PRICES OF COMMON STOCK</p>{table(PRICES)}"
        f"<p>CONSOLIDATED STATEMENTS OF INCOME<br>(in thousands)<br>Three months ended</p>{table(RESULTS)}"
    )
    filing = read(f"<html><body>{page}</body></html>".encode(), "a.htm")
    assert [(str(f.value), f.unit) for f in facts(filing, "Second")] == [
        ("42.625", "USD/shares"),
        ("32.375", "USD/shares"),
    ]


def test_a_ratio_is_no_amount() -> None:
    filing = read_html(
        "STATEMENTS OF INCOME<br>Three months ended<br>(in thousands)",
        RESULTS + "Current ratio|1.26|2.22",
    )
    assert [(str(f.value), f.unit) for f in facts(filing, "Current ratio")] == [
        ("1.26", "pure"),
        ("2.22", "pure"),
    ]


def test_a_tax_in_brackets_in_a_note_is_taken_off_as_its_sum_says() -> None:
    quarters = "|March 31, 2008|June 30, 2008\nRevenues|900|800\nLoss before income taxes|(7,000)|(6,100)\nProvision for income taxes|(2,100)|—\nNet loss|(9,100)|(6,100)\n"
    page = (
        f"<p>STATEMENTS OF OPERATIONS<br>Three months ended<br>(in thousands)</p>{table(RESULTS)}"
        f"<p>Quarterly data (in thousands)</p>{table(quarters)}"
    )
    filing = read(f"<html><body>{page}</body></html>".encode(), "a.htm")
    assert [f.natural for f in facts(filing, "Provision")] == [2_100_000, 0]


SABIA = """|Note|2021|2020|2019
Net operating revenue|30|9,500|8,800|8,900
Operating costs|31|(6,400)|(5,600)|(5,100)
Gross profit||3,100|3,200|3,800
Selling expenses|31|(900)|(750)|(800)
Profit before financial results||2,200|2,450|3,000
Financial expenses|32|(720)|(660)|(590)
Financial income|32|230|170|190
Exchange result, net|32|20|(1,100)|(110)
FINANCIAL_RESULT||(470)|(1,590)|(510)
Profit before taxes||1,730|860|2,490
Income taxes|||
&nbsp;&nbsp;&nbsp;Current|20|(480)|(230)|(580)
&nbsp;&nbsp;&nbsp;Deferred|20|50|60|(80)
||(430)|(170)|(660)
Profit for the year||1,300|690|1,830
ATTRIBUTABLE TO|||
Controlling shareholders of the Company||1,290|700|1,830
Non-controlling shareholders||10|(10)|
"""


@pytest.mark.parametrize("result", ["Financial result, net", "Net finance costs"])
def test_the_net_result_of_financing_is_that_of_its_lines(result: str) -> None:
    titles = (
        "SABIA S.A.<br>Income Statements for the Years Ended December 31, 2021, 2020 and 2019<br>"
        "Amounts in thousands of reais, unless otherwise stated"
    )
    filing = read_html(titles, SABIA.replace("FINANCIAL_RESULT", result))
    gross = facts(filing, "Gross")[0]
    assert (str(gross.period_end), gross.unit) == ("2021-12-31", "BRL")
    tax = [f for f in filing.facts if f.concept == "income_tax"]
    assert [f.natural for f in tax] == [430_000, 170_000, 660_000]
    assert [f.concept for f in facts(filing, "Controlling")] == ["net_income"] * 3
    assert not broken(filing)


EQUITY = """|5:Attributable to shareholders of the company||
In M€|Subscribed share capital|Additional paid-in capital|Translation reserve|Other reserves|Shareholders' equity|Non-controlling interests|Group equity
Balance at January 1, 2019|512|958|(608)|10,972|11,834|204|12,038
Profit for the period||||539|539|38|577
Dividend|(10)|||(1,423)|(1,433)|(23)|(1,456)
Balance at December 31, 2019|502|958|(608)|10,088|10,940|219|11,159
"""


def test_reserves_and_shares_of_others_head_a_statement_of_equity() -> None:
    (statement,) = read_html("Consolidated statement of changes in equity", EQUITY).statements
    assert statement.kind == "equity"


@pytest.mark.parametrize(("scale", "power"), [("(M$)", 6), ("(ThUS$)", 3), ("(K$)", 3)])
def test_a_letter_before_the_dollar_is_the_scale(scale: str, power: int) -> None:
    filing = read_html(f"STATEMENTS OF INCOME<br>Three months ended<br>{scale}", RESULTS.replace("$ ", ""))
    assert facts(filing, "Costs")[0].value == 73_900 * 10**power


FLEET = """USD '000|Note|2019|2018|2017
Revenue|3|6,926|6,353|6,569
Operating expenses|4|(1,730)|(1,804)|(1,884)
Administrative expenses|5|(477)|(478)|(450)
Depreciation|6|(1,101)|(1,145)|(1,144)
(Loss) profit before net financial expenses||3,618|2,926|3,091
Financial expenses|8|(418)|(393)|(406)
Profit before tax||3,200|2,533|2,685
Tax|11|(8)|(15)|(7)
Net profit for the year||3,192|2,518|2,678
"""


@pytest.mark.parametrize("period", ["1 JANUARY - 31 DECEMBER", "January 1 - December 31"])
def test_a_title_of_two_days_without_a_year_says_how_long_the_years_are(period: str) -> None:
    filing = read_html(f"NORDSTRAND SHIPPING PLC<br>CONSOLIDATED INCOME STATEMENT<br>{period}", FLEET)
    periods = [(str(f.period_start), str(f.period_end)) for f in facts(filing, "Revenue")]
    assert periods == [(f"{year}-01-01", f"{year}-12-31") for year in (2019, 2018, 2017)]


def test_operating_expenses_among_costs_are_one_of_them() -> None:
    filing = read_html(
        "NORDSTRAND SHIPPING PLC<br>CONSOLIDATED INCOME STATEMENT<br>1 January - 31 December", FLEET
    )
    assert {f.concept for f in facts(filing, "Operating expenses")} == {""}
    assert {f.concept for f in facts(filing, "(Loss) profit before")} == {"operating_income"}
    assert not broken(filing)


POSITION = """(thousands of €)|2020|2019
Intangible assets|41,114|24,927
Property, plant and equipment|94,661|66,052
Deferred tax assets|3,856|4,205
Non-current assets|139,631|95,184
Trade and other receivables|125,461|54,009
Cash and cash equivalents|87,797|61,616
Current assets|213,258|115,625
Total assets|352,889|210,809
Share capital|90,929|87,282
Accumulated losses|(7,098)|(9,223)
Total equity|83,831|78,059
Retirement benefit liabilities|8,550|8,263
Non-current lease liabilities|21,950|19,558
Non-current liabilities|30,500|27,821
Current lease liabilities|7,116|5,826
Trade and other liabilities|231,442|99,103
Current liabilities|238,558|104,929
Total liabilities|269,058|132,750
Total equity and liabilities|352,889|210,809
"""


@pytest.mark.parametrize("line", ["3,856", "19,558"])
def test_non_current_assets_and_liabilities_are_totals_by_what_they_mean(line: str) -> None:
    title = "Consolidated statements of financial position<br>as of December 31, 2020 and 2019"
    assert not broken(read_html(title, POSITION))
    assert "bs_subtotals_foot" in broken(read_html(title, POSITION.replace(line, "1" + line)))


WAFERS = """|2024|2023
Operating revenues (Notes 4 and 42)|283,302|274,884
OPERATING_COSTS|233,167|221,696
Gross profit|50,135|53,188
Operating expenses||
Research and development|10,135|11,188
Operating income|40,000|42,000
Earnings before income taxes|40,000|42,000
Income tax expense|(8,000)|(9,000)
Earnings|32,000|33,000
Earnings attributable to noncontrolling interests|(370)|(360)
Earnings attributable to controlling interests|31,630|32,640
Preference share dividends|(90)|(94)
Earnings attributable to common shareholders|31,540|32,546
"""


@pytest.mark.parametrize("costs", ["Operating costs", "OPERATING COSTS (Notes 11, 22 and 25)"])
def test_operating_costs_above_gross_profit_and_the_earnings_of_all_holders(costs: str) -> None:
    filing = read_html(
        "CONSOLIDATED STATEMENTS OF EARNINGS<br>Years ended December 31<br>(in millions of Canadian dollars)",
        WAFERS.replace("OPERATING_COSTS", costs),
    )
    told = {f.label: f.concept for f in filing.facts}
    assert told[costs] == "cost_of_revenue"
    assert told["Earnings"] == "profit_loss"
    assert told["Earnings attributable to controlling interests"] == "net_income"
    assert told["Earnings attributable to common shareholders"] == "income_available_common"
    assert not broken(filing)


HOMES = """|2018|2017
Homebuilding:||
Home closing revenue|728,532|660,617
Land closing revenue|14,032|12,155
Total closing revenue|742,564|672,772
Total cost of closings|(619,444)|(563,009)
Total closing gross profit|123,120|109,763
Financial Services:||
Revenue|3,048|2,944
Expense|(1,484)|(1,379)
Financial services profit|1,564|1,565
General and administrative expenses|(30,893)|(29,622)
Earnings before income taxes|93,791|81,706
Provision for income taxes|(5,010)|(13,197)
Net earnings|88,781|68,509
"""


def test_revenue_under_financial_services_is_not_all_revenue() -> None:
    filing = read_html(
        "CONSOLIDATED INCOME STATEMENTS<br>Years ended December 31<br>(in thousands)",
        HOMES,
    )
    told = {f.label: f.concept for f in filing.facts}
    assert told["Revenue"] == ""
    assert told["Net earnings"] == "net_income"
    assert told["General and administrative expenses"] == "general_and_administrative"
    assert not broken(filing)
