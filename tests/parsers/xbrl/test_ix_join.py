"""Tags joined to the printed numbers on which they stand."""

from __future__ import annotations

from decimal import Decimal

from inline_pages import inline, number

from tieout.facts import Fact, Filing
from tieout.parsers import read


def row(label: str, *cells: str) -> str:
    """A row of a table: the label and a cell for each amount."""
    return f"<tr><td>{label}</td>{''.join(f'<td>{c}</td>' for c in cells)}</tr>"


def tagged(label: str, name: str, amounts: tuple[str, str], contexts: tuple[str, str], **more: str) -> str:
    """A row with both its amounts tagged, each in its context."""
    cells = (number(a, f"us-gaap:{name}", c, **more) for a, c in zip(amounts, contexts, strict=True))
    return row(label, *cells)


def assets(name: str, now: str, then: str, label: str = "", **more: str) -> str:
    """A row of the balance sheet with both its amounts tagged."""
    return tagged(label or name, name, (now, then), ("now", "then"), **more)


def balance_sheet(*more: str, heading: str = row("", "June 30, 2023", "December 31, 2022")) -> Filing:
    """A balance sheet of Acme as read."""
    rows = (
        assets("CashAndCashEquivalentsAtCarryingValue", "900", "800", "Treasure"),
        assets("InventoryNet", "348", "200", "Inventories"),
        *more,
        assets("Assets", "1,248", "1,000", "Total assets"),
        assets("LiabilitiesCurrent", "300", "400", "Total current liabilities"),
        assets("StockholdersEquity", "948", "600", "Shareholders' equity"),
        assets("LiabilitiesAndStockholdersEquity", "1,248", "1,000", "Total liabilities and equity"),
    )
    page = inline(
        '<p><ix:nonNumeric name="dei:EntityRegistrantName" contextRef="half">Acme, Inc.</ix:nonNumeric></p>'
        '<p><ix:nonNumeric name="dei:DocumentType" contextRef="half">10-Q</ix:nonNumeric></p>'
        f"<p>Balance Sheets</p><p>(in thousands)</p><table>{heading}{''.join(rows)}</table>"
    )
    return read(page.encode(), "acme.htm")


def fact_of(filing: Filing, label: str) -> Fact:
    """The first number of a row."""
    return next(f for f in filing.facts if f.label == label)


def test_a_tag_gives_the_concept_that_the_label_does_not() -> None:
    fact = fact_of(balance_sheet(), "Treasure")
    assert (fact.concept, fact.concept_source, fact.value) == ("cash", "tag", Decimal(900000))


def test_a_tag_knows_its_printed_number_and_what_the_label_means() -> None:
    filing = balance_sheet()
    of = {t.fact_id: t for t in filing.tags}
    treasure, inventories = (
        of[fact_of(filing, "Treasure").fact_id],
        of[fact_of(filing, "Inventories").fact_id],
    )
    assert (treasure.concept, treasure.read_as) == ("cash", "")
    assert (inventories.concept, inventories.read_as) == ("inventories", "inventories")
    assert inventories.anchor.endswith("/*[name()='ix:nonfraction']")


def test_without_tags_the_print_speaks_alone() -> None:
    rows = row("Treasure", number("9", "us-gaap:Cash"), "8")
    page = inline(
        f"<p>Balance Sheets</p><table>{row('', '2023', '2022')}{rows}{row('Total assets', '9', '8')}</table>"
    )
    with_tags, without = read(page.encode(), "a.htm"), read(page.encode(), "a.htm", tags=False)
    assert (fact_of(with_tags, "Treasure").concept, fact_of(without, "Treasure").concept) == ("cash", "")
    assert without.tags == ()


def test_the_cover_names_company_and_form() -> None:
    filing = balance_sheet()
    assert (filing.entity, filing.form, filing.facts[0].entity) == ("Acme, Inc.", "10-Q", "Acme, Inc.")


def test_a_row_whose_tags_speak_of_a_part_is_no_line_of_the_whole() -> None:
    part = row("Goodwill", number("5", "us-gaap:Goodwill", "pumps"), number("5", "us-gaap:Goodwill", "pumps"))
    assert fact_of(balance_sheet(part), "Goodwill").concept == ""


def test_columns_without_a_readable_heading_take_the_date_of_their_tags() -> None:
    filing = balance_sheet(heading=row("", "This quarter", "At the start"))
    (statement,) = filing.primary()
    assert [str(c.period_end) for c in statement.columns] == ["2023-06-30", "2022-12-31"]


def test_a_rendered_page_names_its_elements() -> None:
    def shown(element: str, label: str, *amounts: str) -> str:
        return row(
            f"<a onclick=\"Show.showAR( this, 'defref_us-gaap_{element}', window );\">{label}</a>", *amounts
        )

    page = (
        "<html><body><table><tr><th>Consolidated Balance Sheets - USD ($)<br> $ in Thousands</th><th>Jun. 30, 2023</th>"
        f"<th>Dec. 31, 2022</th></tr>{shown('Cash', 'Treasure', '$ 900', '$ 800')}"
        f"{shown('InventoryNet', 'Things', '348', '200')}{shown('Assets', 'Total assets', '1,248', '1,000')}</table></body></html>"
    )
    filing = read(page.encode(), "R2.htm")
    fact = fact_of(filing, "Treasure")
    assert (fact.concept, fact.concept_source, fact.value) == ("cash", "tag", Decimal(900000))
    assert filing.tags == ()


def test_what_a_member_has_stands_below_a_rendered_statement_and_is_no_part_of_it() -> None:
    def shown(label: str, *amounts: str, style: str = "re") -> str:
        return f'<tr class="{style}"><td><a onclick="defref_us-gaap_X">{label}</a></td>' + "".join(
            f"<td>{a}</td>" for a in amounts
        )

    notes = '<tr><td colspan="3"><table class="outerFootnotes"><tr><td>[1]</td></tr><tr><td>[2]</td></tr></table></td></tr>'
    page = (
        "<html><body><table><tr><th>Statements of Operations - USD ($)</th><th>12 Months Ended Dec. 31, 2023</th>"
        f"<th>12 Months Ended Dec. 31, 2022</th></tr>{shown('Revenues', '900', '800')}{shown('Cost of sales', '300', '200')}"
        f"{shown('Gross profit', '600', '600')}{shown('Net income', '600', '600')}{shown('Pumps', style='rh')}"
        f"{shown('Revenues', '500', '400')}{notes}</table></body></html>"
    )
    (statement,) = read(page.encode(), "R4.htm").primary()
    assert [r.label for r in statement.rows] == ["Revenues", "Cost of sales", "Gross profit", "Net income"]


def test_a_column_headed_percent_of_sales_prints_percentages_without_a_sign() -> None:
    head = row("", "Year ended December 31, 2023", "% Sales") + row("", "Amount", "")
    lines = (
        row("Net sales", "$ 900", "100.00")
        + row("Cost of sales", "600", "66.67")
        + row("Net income", "300", "33.33")
    )
    page = f"<html><body><p>Statements of Earnings</p><p>(in millions)</p><table>{head}{lines}</table></body></html>"
    facts = [f for f in read(page.encode(), "a.htm").facts if f.label == "Cost of sales"]
    assert [(f.unit, f.value) for f in facts] == [("USD", Decimal(600000000)), ("percent", Decimal("66.67"))]


def test_a_full_submission_is_read_once_with_its_tags() -> None:
    page = inline(
        "<p>Balance Sheets</p><p>(in thousands)</p><table>"
        + row("", "June 30, 2023", "December 31, 2022")
        + assets("InventoryNet", "348", "200", "Inventories")
        + assets("Assets", "1,248", "1,000", "Total assets")
        + "</table>"
    )

    def document(number: int, kind: str, text: str) -> str:
        return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{number}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"

    rendered = page.replace("<ix:", "<x:").replace("</ix:", "</x:")
    submission = (
        "<SEC-DOCUMENT>x\n<SEC-HEADER>\nCOMPANY CONFORMED NAME: ACME INC\n</SEC-HEADER>\n"
        + document(1, "10-Q", f'<XBRL>\n<?xml version="1.0" encoding="UTF-8"?>\n{page}\n</XBRL>')
        + document(2, "EX-101.PRE", "<XBRL>\n<link/>\n</XBRL>")
        + document(3, "XML", rendered)
    )
    filing = read(submission.encode(), "acme.txt")
    assert [s.document for s in filing.statements] == ["1:10-Q"]
    assert len([t for t in filing.tags if t.fact_id]) == 4
    assert filing.lines[filing.tags[0].line - 1].startswith("<html")


def test_income_below_preferred_dividends_is_that_of_the_common_stock_though_tagged_as_net_income() -> None:
    def flow(label: str, name: str, *amounts: str) -> str:
        return tagged(label, name, (amounts[0], amounts[1]), ("half", "half_before"))

    rows = (
        flow("Revenues", "Revenues", "9,000", "8,400"),
        flow("Costs and expenses", "CostsAndExpenses", "8,200", "7,700"),
        flow("Net income", "ProfitLoss", "800", "700"),
        flow("Preferred dividends", "PreferredStockDividendsIncomeStatementImpact", "120", "110"),
        flow("Net income applicable to common stock", "NetIncomeLoss", "680", "590"),
    )
    heading = row("", "Six Months Ended June 30, 2023", "Six Months Ended June 30, 2022")
    page = f"<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in thousands)</p><table>{heading}{''.join(rows)}</table>"
    filing = read(inline(page).encode(), "ix.htm")
    assert fact_of(filing, "Net income applicable to common stock").concept == "income_available_common"
    without = page.replace(rows[3], "")
    filing = read(inline(without).encode(), "ix.htm")
    assert fact_of(filing, "Net income applicable to common stock").concept == "net_income"


def test_a_row_of_as_many_counts_as_amounts_leaves_the_unit_to_its_columns() -> None:
    sheet = "".join(
        (
            assets("CashAndCashEquivalentsAtCarryingValue", "948", "600", "Cash"),
            assets("Assets", "948", "600", "Total assets"),
            assets("LiabilitiesCurrent", "300", "400", "Total current liabilities"),
            assets("StockholdersEquity", "648", "200", "Shareholders' equity"),
            assets("LiabilitiesAndStockholdersEquity", "948", "600", "Total liabilities and equity"),
        )
    )
    note = row("", "Number of shares issued", "Share capital") + "".join(
        row(
            label,
            number(shares, "us-gaap:SharesIssued", "now", unit="shares", decimals="0", scale=""),
            number(amount, "us-gaap:CommonStockValue", "now"),
        )
        for label, shares, amount in (
            ("Balance as of January 1, 2023", "44,071", "41,170"),
            ("Increase", "1,005", "915"),
            ("Balance as of June 30, 2023", "45,076", "42,085"),
        )
    )
    page = inline(
        f"<p>Balance Sheets</p><p>(in thousands)</p><table>{row('', 'June 30, 2023', 'December 31, 2022')}{sheet}</table>"
        f"<p>NOTE 4 - CAPITAL</p><table>{note}</table>"
    )
    facts = [f for f in read(page.encode(), "acme.htm").facts if f.statement == "other"]
    assert [f.unit for f in facts] == ["shares", "USD"] * 3
