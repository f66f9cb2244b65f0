"""HTML as lines of a page: what is seen, in columns, each number with its element."""

from __future__ import annotations

import pytest

from tieout.errors import Unreadable
from tieout.facts import Filing
from tieout.parsers import read
from tieout.parsers.html.tree import find_element, html_of, parse_html, path_of
from tieout.parsers.submission import read_submission

SPLIT = """<html><body>
<p align=center><b>ACME, INC.</b><br>CONSOLIDATED BALANCE SHEETS<br>(In thousands)</p>
<table>
<tr><td></td><td>&nbsp;</td><td colspan=3 align=center>December 31,<br>2003</td><td></td><td colspan=3>December 31,<br>2002</td></tr>
<tr><td>Cash and cash equivalents</td><td></td><td>$</td><td align=right>1,248</td><td></td><td></td><td>$</td><td>1,100</td><td></td></tr>
<tr><td>Inventories</td><td></td><td></td><td align=right style="border-bottom:1px solid #000">752</td><td></td><td></td><td></td>
<td style="border-bottom:1px solid #000">650</td><td></td></tr>
<tr><td style="padding-left:10pt">Total assets</td><td></td><td>$</td><td>2,000</td><td></td><td></td><td>$</td><td>1,750</td><td></td></tr>
<tr><td>Accounts payable</td><td></td><td>$</td><td>2,500</td><td></td><td></td><td>$</td><td>2,000</td><td></td></tr>
<tr><td>Accumulated deficit</td><td></td><td></td><td>(500</td><td>)</td><td></td><td></td><td>(250</td><td>)</td></tr>
<tr><td>Total liabilities and stockholders&#146; equity</td><td></td><td>$</td><td>2,000</td><td></td><td></td><td>$</td><td>1,750</td><td></td></tr>
</table></body></html>"""


def values(filing: Filing) -> dict[str, list[str]]:
    return {
        row.label: [str(f.value) for f in row.facts if f is not None]
        for s in filing.primary()
        for row in s.rows
        if row.number
    }


def test_a_number_split_over_cells_for_its_dollar_sign_and_bracket_is_one() -> None:
    filing = read(SPLIT.encode(), "a.htm")
    assert values(filing)["Accumulated deficit"] == ["-500000", "-250000"]
    assert values(filing)["Total assets"] == ["2000000", "1750000"]


def test_headings_of_two_lines_give_the_columns_their_dates() -> None:
    (sheet,) = read(SPLIT.encode(), "a.htm").primary()
    assert [str(c.period_end) for c in sheet.columns] == ["2003-12-31", "2002-12-31"]


def test_the_anchor_of_a_fact_leads_back_to_its_cell() -> None:
    filing = read(SPLIT.encode(), "a.htm")
    submission = read_submission(SPLIT.encode(), "a.htm")
    root = parse_html(html_of(submission, submission.documents[0]))
    for fact in filing.facts:
        cell = find_element(root, fact.anchor)
        assert cell is not None
        assert fact.printed.strip("()") in "".join(cell.itertext())
        assert path_of(cell) == fact.anchor


@pytest.mark.parametrize("tag", ["x'y", 'x"y', "ix:a'b", "a:b:c", "a[1]", "a\x01b", "a\ufffeb"])
def test_elements_that_no_xpath_can_name_are_counted_with_those_beside_them(tag: str) -> None:
    page = f"<html><body>A word.<{tag}></{tag}><b></b><{tag}>{SPLIT}</{tag}></body></html>"
    paragraph = f"<{tag}>Total assets were $2.0 million.<p></{tag}>"
    filing = read((page + paragraph).encode(), "a.htm")
    assert values(filing)["Total assets"] == ["2000000", "1750000"]
    submission = read_submission((page + paragraph).encode(), "a.htm")
    root = parse_html(html_of(submission, submission.documents[0]))
    assert all("Total assets" in "".join(find_element(root, c.fact.anchor).itertext()) for c in filing.claims)
    for fact in filing.facts:
        cell = find_element(root, fact.anchor)
        assert fact.printed.strip("()") in "".join(cell.itertext())
        assert path_of(cell) == fact.anchor


def test_the_line_of_a_fact_is_that_of_its_cell_in_the_file() -> None:
    filing = read(SPLIT.encode(), "a.htm")
    (cash, *_) = filing.facts
    assert "1,248" in filing.lines[cash.line - 1]


def table(*rows: str) -> bytes:
    """A balance sheet with `rows` between its headings and its totals."""
    head = "<p>ACME, INC.</p><p>BALANCE SHEETS</p><p>(In thousands)</p><table>"
    years = "<tr><td></td><td></td><td>June 30,<br>2003</td><td></td><td></td><td>June 30,<br>2002</td><td></td></tr>"
    ends = (
        "<tr><td>Total assets</td><td>$</td><td>900</td><td></td><td>$</td><td>800</td><td></td></tr>"
        "<tr><td>Total liabilities and stockholders' equity</td><td>$</td><td>900</td><td></td><td>$</td><td>800</td><td></td></tr>"
    )
    return (head + years + "".join(rows) + ends + "</table>").encode()


def row_of(data: bytes, label: str) -> list[str]:
    return values(read(data, "a.htm"))[label]


def test_a_reference_behind_the_bracket_of_the_next_cell_leaves_the_number_negative() -> None:
    data = table(
        "<tr><td>Deficit</td><td></td><td>(8</td><td>)<i>(a)</i></td><td></td><td>(5</td><td>)</td></tr>"
    )
    assert row_of(data, "Deficit") == ["-8000", "-5000"]


def test_a_space_typed_into_a_number_does_not_break_it() -> None:
    data = table(
        "<tr><td>Cash</td><td></td><td>47,268, 208</td><td></td><td></td><td>47,250,887</td><td></td></tr>"
    )
    assert row_of(data, "Cash") == ["47268208000", "47250887000"]


def test_numbers_under_each_other_in_one_cell_are_rows() -> None:
    data = table(
        "<tr><td>Cash<br>Inventories<br><br>Goodwill</td><td></td><td>1<br>22<br><br>333</td><td></td><td></td>"
        "<td>4<br>55<br><br>666</td><td></td></tr>"
    )
    assert [row_of(data, label) for label in ("Cash", "Inventories", "Goodwill")] == [
        ["1000", "4000"], ["22000", "55000"], ["333000", "666000"],
    ]  # fmt: skip


def test_what_is_hidden_or_raised_is_not_read() -> None:
    data = table(
        "<tr><td>Cash<sup>(1)</sup></td><td></td><td>71<sup>2</sup></td><td></td><td></td>"
        '<td>6<span style="display: none">5</span></td><td></td></tr>',
        '<tr style="visibility:hidden"><td>Ghost</td><td></td><td>7</td><td></td><td></td><td>7</td><td></td></tr>',
    )
    assert row_of(data, "Cash") == ["71000", "6000"]
    assert "Ghost" not in values(read(data, "a.htm"))


def test_a_plain_page_in_a_frame_of_html_is_read_as_text() -> None:
    text = """<html><body><div>
                      BALANCE SHEET
                      June 30, 2003
<TABLE>
<S>                                     <C>
Cash                                    $ 1,248
Total assets                            $ 1,248
Accounts payable                        $ 1,248
Total liabilities and equity            $ 1,248
</TABLE></div></body></html>"""
    (sheet,) = read(text.encode(), "a.htm").primary()
    assert sheet.rows[0].label == "Cash"
    assert sheet.rows[0].facts[0] is not None
    assert sheet.rows[0].facts[0].anchor == ""


def test_a_line_under_the_numbers_rules_their_sum() -> None:
    (sheet,) = read(SPLIT.encode(), "a.htm").primary()
    assert [(r.label, r.ruled) for r in sheet.rows][1] == ("Inventories", "single")


def test_columns_of_percentages_are_no_money_below_the_first_row_either() -> None:
    data = b"""<p>INCOME STATEMENTS</p><p>(In thousands)</p><table>
    <tr><td></td><td colspan=2>Year ended June 30, 2003</td><td colspan=2>Year ended June 30, 2002</td><td>% Change from June 30, 2002</td></tr>
    <tr><td>Revenues</td><td>$</td><td>110</td><td>$</td><td>100</td><td>10%</td></tr>
    <tr><td>Cost of sales</td><td></td><td>60</td><td></td><td>50</td><td>20</td></tr>
    <tr><td>Gross profit</td><td></td><td>50</td><td></td><td>50</td><td>-</td></tr>
    <tr><td>Income taxes</td><td></td><td>20</td><td></td><td>20</td><td>-</td></tr>
    <tr><td>Net income</td><td>$</td><td>30</td><td>$</td><td>30</td><td>-</td></tr></table>"""
    (statement,) = read(data, "a.htm").primary()
    assert [f.unit for r in statement.rows for f in r.facts[2:] if f is not None] == ["percent"] * 5


def test_a_page_nested_without_end_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match="deep"):
        read(b"<html><body>" + b"<div>" * 100_000 + b"5", "a.htm")


def test_the_scale_over_the_columns_is_no_heading_of_theirs() -> None:
    data = table("<tr><td></td><td colspan=6 align=center>(In millions, except par value)</td></tr>").replace(
        b"<p>(In thousands)</p>", b""
    )
    (sheet,) = read(data, "a.htm").primary()
    assert sheet.scale == 6
    assert "millions" not in sheet.columns[0].heading


@pytest.mark.parametrize("notes", [0, 70])
def test_a_table_that_breaks_over_a_page_goes_on_without_a_heading(notes: int) -> None:
    """Between the halves of an income statement whose second half names no line that a first look knows."""
    broken = """<html><body><p>CONSOLIDATED STATEMENTS OF CASH FLOWS<br>Years ended December 31<br>(In thousands)</p>
<table><tr><td></td><td>2003</td><td>2002</td></tr>
<tr><td>Net cash from operating activities</td><td>1,248</td><td>1,100</td></tr>
<tr><td>Purchases of plant</td><td>(752)</td><td>(650)</td></tr></table>
<hr style="page-break-after:always">
<table><tr><td>Loans repaid</td><td>(320)</td><td>(310)</td></tr>
<tr><td>Increase in cash</td><td>176</td><td>140</td></tr>
<tr><td>Cash, end of year</td><td>1,176</td><td>1,000</td></tr></table>"""
    note = "<p>Leases follow.</p><table><tr><td>Due</td><td>10</td></tr><tr><td>Later</td><td>20</td></tr><tr><td>All</td><td>30</td></tr></table>"
    filing = read((broken + note * notes + "</body></html>").encode(), "a.htm")
    assert values(filing)["Loans repaid"] == ["-320000", "-310000"]
    assert values(filing)["Cash, end of year"] == ["1176000", "1000000"]
    loans = next(f for f in filing.facts if f.label == "Loans repaid")
    assert (loans.statement, str(loans.period_end)) == ("cash_flow", "2003-12-31")


@pytest.mark.parametrize("minus", ["-", "\u2212", "\u2013"])
def test_amounts_behind_a_minus_are_numbers_too(minus: str) -> None:
    """Of a shell, which prints little else: a table of few numbers and many words is text."""
    flows = f"""<html><body><p>STATEMENTS OF CASH FLOWS<br>Years ended June 30, 2019 and 2018</p>
<table><tr><td></td><td>2019</td><td>2018</td></tr>
<tr><td>Cash flows from operating activities of the company before any financing that it may obtain</td></tr>
<tr><td>Net loss</td><td>$</td><td>{minus}34,333</td><td>$</td><td>{minus}24,136</td></tr>
<tr><td>Net cash used in operating activities of the company before any financing</td><td>$</td><td>{minus}34,333</td><td>$</td><td>{minus}24,136</td></tr>
<tr><td>Proceeds from issuance of common stock and loans from a director of the company</td><td>&mdash;</td><td>&mdash;</td></tr>
<tr><td>Net decrease in cash and cash equivalents in the year</td><td>{minus}34,333</td><td>{minus}24,136</td></tr>
<tr><td>Cash, end of year</td><td></td><td>17,367</td><td></td><td>51,700</td></tr></table></body></html>"""
    assert values(read(flows.encode(), "a.htm"))["Net loss"] == ["-34333", "-24136"]


def test_a_total_without_a_label_on_both_pages_is_no_line_printed_again() -> None:
    first = """<html><body><p>CONSOLIDATED STATEMENTS OF INCOME<br>Years ended December 31<br>(In thousands)</p>
<table><tr><td></td><td>2003</td><td>2002</td></tr>
<tr><td>Products</td><td>1,248</td><td>1,100</td></tr><tr><td>Services</td><td>752</td><td>650</td></tr>
<tr><td></td><td>2,000</td><td>1,750</td></tr></table><hr style="page-break-after:always">"""
    second = """<table><tr><td>Cost of sales</td><td>820</td><td>710</td></tr><tr><td>Selling</td><td>300</td><td>290</td></tr>
<tr><td></td><td>1,120</td><td>1,000</td></tr><tr><td>Income before taxes</td><td>880</td><td>750</td></tr>
<tr><td>Income taxes</td><td>280</td><td>250</td></tr><tr><td>Net income</td><td>600</td><td>500</td></tr></table></body></html>"""
    (income,) = read((first + second).encode(), "a.htm").primary()
    assert next(r.label for r in income.rows if r.number) == "Products"
    assert [str(c.period_end) for c in income.columns] == ["2003-12-31", "2002-12-31"]


def test_a_statement_of_equity_goes_on_without_headings_though_every_year_prints_the_same_lines() -> None:
    def row(label: str, *amounts: str) -> str:
        return f"<tr><td>{label}</td>{''.join(f'<td>{amount}</td>' for amount in amounts)}</tr>"

    heads = row("", "Common Stock Shares", "Common Stock Amount", "Retained Earnings", "Total")
    years = [
        row(f"Balance, December 31, {year}", "1,100", "2,200", f"{3 + n},000", f"{5 + n},200")
        + row("Net income", "", "", "1,400", "1,400")
        + row("Comprehensive income", "", "", "", "1,400")
        + row("Dividends", "", "", "(400)", "(400)")
        for n, year in enumerate(range(2000, 2003))
    ]
    last = row("Balance, December 31, 2003", "1,100", "2,200", "6,000", "8,200")
    page = (
        "<html><body><p>CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY<br>(In thousands)</p>"
        f"<table>{heads}{years[0]}{years[1]}</table><hr style='page-break-after:always'>"
        f"<table>{years[2]}{last}</table></body></html>"
    )
    _, equity = read((SPLIT.replace("</body></html>", "") + page).encode(), "a.htm").primary()
    assert [r.label for r in equity.rows][-1] == "Balance, December 31, 2003"
    dividends = [r.facts[2] for r in equity.rows if r.label == "Dividends"]
    assert [f and str(f.period_end) for f in dividends] == ["2001-12-31", "2002-12-31", "2003-12-31"]


def test_the_first_page_of_a_statement_may_print_a_line_of_the_second() -> None:
    first = """<html><body><p>CONSOLIDATED STATEMENTS OF OPERATIONS<br>Years ended December 31<br>(In thousands)</p>
<table><tr><td></td><td>2003</td><td>2002</td></tr>
<tr><td>Europe</td><td>1,248</td><td>1,100</td></tr><tr><td>Asia</td><td>752</td><td>650</td></tr>
<tr><td>Other</td><td>100</td><td>50</td></tr></table><hr style="page-break-after:always">"""
    second = """<table><tr><td>Cost of sales</td><td>820</td><td>710</td></tr><tr><td>Other</td><td>300</td><td>290</td></tr>
<tr><td>Income before taxes</td><td>980</td><td>800</td></tr>
<tr><td>Income taxes</td><td>280</td><td>250</td></tr><tr><td>Net income</td><td>700</td><td>550</td></tr></table></body></html>"""
    (income,) = read((first + second).encode(), "a.htm").primary()
    assert next(r.label for r in income.rows if r.number) == "Europe"


def test_a_table_that_prints_lines_of_the_statement_above_again_is_none_of_its_pages() -> None:
    again = "<table><tr><td>Inventories</td><td>52</td><td>50</td></tr><tr><td>Total assets</td><td>120</td><td>110</td></tr></table>"
    filing = read(SPLIT.replace("</body>", f"{again}</body>").encode(), "a.htm")
    assert values(filing)["Total assets"] == ["2000000", "1750000"]


def test_earnings_per_share_in_a_table_of_their_own_are_of_the_statement_above() -> None:
    page = """<p>CONSOLIDATED STATEMENTS OF INCOME<br>Years ended December 31<br>(In thousands, except per share data)</p>
<table><tr><td></td><td>2003</td><td>2002</td></tr><tr><td>Net sales</td><td>2,395</td><td>2,295</td></tr>
<tr><td>Cost of sales</td><td>1,813</td><td>1,702</td></tr><tr><td>Gross profit</td><td>582</td><td>593</td></tr>
<tr><td>Other expense</td><td>62</td><td>23</td></tr><tr><td>Net income</td><td>520</td><td>570</td></tr></table>
<table><tr><td>Earnings per share:</td></tr><tr><td>Other expense</td><td>$(0.06)</td><td>$(0.02)</td></tr>
<tr><td>Net income</td><td>0.52</td><td>0.57</td></tr></table>"""
    filing = read(f"<html><body>{page}</body></html>".encode(), "a.htm")
    (statement,) = filing.primary()
    assert [str(f.value) for f in statement.rows[-1].facts if f] == ["0.52", "0.57"]


def test_the_last_row_of_a_statement_may_stand_alone_on_its_page() -> None:
    first, last = SPLIT.rsplit("<tr>", 1)
    page = "<p>CONSOLIDATED BALANCE SHEETS (Continued)</p><p>(In thousands)</p>"
    years = "<tr><td></td><td></td><td colspan=3>2003</td><td></td><td colspan=3>2002</td></tr>"
    (sheet,) = read(f"{first}</table>{page}<table>{years}<tr>{last}".encode(), "a.htm").primary()
    assert [r.label for r in sheet.rows if r.number][-1].startswith("Total liabilities")


def test_the_first_of_a_pair_of_columns_counts_shares() -> None:
    data = b"""<p>STATEMENTS OF STOCKHOLDERS' EQUITY</p><p>(In thousands)</p><table>
    <tr><td></td><td>Treasury Stock Shares</td><td>Treasury Stock Amount</td><td>Paid-in Capital</td><td>Retained Earnings</td><td>Total</td></tr>
    <tr><td>Balance at June 30, 2002</td><td>100</td><td>(50)</td><td>300</td><td>250</td><td>500</td></tr>
    <tr><td>Net income</td><td></td><td></td><td></td><td>70</td><td>70</td></tr>
    <tr><td>Repurchase of stock</td><td>10</td><td>(20)</td><td></td><td></td><td>(20)</td></tr>
    <tr><td>Issuance of stock</td><td></td><td></td><td>5</td><td></td><td>5</td></tr>
    <tr><td>Balance at June 30, 2003</td><td>110</td><td>(70)</td><td>305</td><td>320</td><td>555</td></tr></table>"""
    (equity,) = read(data, "a.htm").primary()
    assert [f.unit for f in equity.rows[0].facts if f is not None] == ["shares", *["USD"] * 4]


def test_a_small_amount_in_brackets_alone_in_its_column_is_negative() -> None:
    page = SPLIT.replace("(500</td><td>)", "(5)</td><td>").replace(
        "<td>(250</td><td>)</td>", '<td colspan="2">(25)</td>'
    )
    assert values(read(page.encode(), "a.htm"))["Accumulated deficit"] == ["-5000", "-25000"]


def test_a_small_amount_in_brackets_that_begins_left_of_its_column_is_negative() -> None:
    page = SPLIT.replace("<td></td><td>(500</td><td>)</td>", '<td colspan="2">(95)</td><td></td>')
    assert values(read(page.encode(), "a.htm"))["Accumulated deficit"] == ["-95000", "-250000"]


def test_small_numbers_in_cells_without_a_heading_are_references() -> None:
    data = table(
        "<tr><td>Cash</td><td></td><td>70</td><td></td><td></td><td>60</td><td></td><td><font>1</font></td></tr>"
    )
    (sheet,) = read(data, "a.htm").primary()
    assert len(sheet.columns) == 2


def test_a_number_raised_by_its_style_is_a_reference() -> None:
    raised = '<span style="position:relative; top:-3pt">1</span>'
    data = table(f"<tr><td>Cash</td><td></td><td>70{raised}</td><td></td><td></td><td>60</td><td></td></tr>")
    assert row_of(data, "Cash") == ["70000", "60000"]


def test_a_table_of_the_discussion_is_no_income_statement_beside_one_of_comprehensive_income() -> None:
    rows = (("Net revenues", 110), ("Cost of goods sold", 60), ("Gross profit", 50), ("Operating expenses", 10),
            ("Income before taxes", 40), ("Income taxes", 20), ("Net income", 20))  # fmt: skip
    head = "<tr><td></td><td>Year ended June 30, 2003</td><td>Year ended June 30, 2002</td></tr>"
    lines = "".join(f"<tr><td>{label}</td><td>{n},000</td><td>{n},000</td></tr>" for label, n in rows)
    short = "".join(f"<tr><td>{label}</td><td>{n}</td><td>{n}</td></tr>" for label, n in rows)
    last = "<tr><td>Translation</td><td>1,000</td><td>1,000</td></tr><tr><td>Comprehensive income</td><td>21,000</td><td>21,000</td></tr>"
    page = (
        f"<p>(amounts in thousands)</p><table>{head}{short}</table>"
        f"<p>STATEMENTS OF OPERATIONS AND COMPREHENSIVE INCOME</p><table>{head}{lines}{last}</table>"
    )
    assert [s.kind for s in read(page.encode(), "a.htm").primary()] == ["income_statement"]


def test_a_page_of_fonts_that_are_never_closed_is_read() -> None:
    data = table("<tr><td>Cash</td><td></td><td>70</td><td></td><td></td><td>60</td><td></td></tr>")
    page = b"".join(b"<p><font size=2><b>Paragraph\n" for _ in range(3000)) + data
    filing = read(page, "a.htm")
    assert values(filing)["Cash"] == ["70000", "60000"]
    submission = read_submission(page, "a.htm")
    root = parse_html(html_of(submission, submission.documents[0]))
    assert all(find_element(root, f.anchor) is not None for f in filing.facts)


def test_a_table_wider_or_longer_than_any_statement_is_left() -> None:
    wide = b"<tr><td>Total assets</td>" + b"<td>1,234</td>" * 3000 + b"</tr>"
    long = b"<tr><td>Net income</td><td>1,234</td></tr>" * 5000
    filing = read(SPLIT.encode() + b"<table>" + wide * 5 + b"</table><table>" + long + b"</table>", "a.htm")
    assert len(filing.facts) == len(read(SPLIT.encode(), "a.htm").facts)


def test_a_paragraph_right_above_a_titled_table_makes_claims() -> None:
    told = (
        "<p>ACME REPORTS RESULTS</p><p>Cash and cash equivalents were $1.2 million at December 31, 2003, and the company ended the year "
        "without any debt to its banks.</p>"
    )
    page = SPLIT.replace("<p align=center><b>ACME, INC.</b><br>", told + "<p>")
    filing = read(page.encode(), "a.htm")
    assert [c.fact.printed for c in filing.claims] == ["1.2 million"]


WHOLE_SHEET = (
    "<p>BALANCE SHEETS</p><table><tr><td>December 31,</td><td>2022</td></tr><tr><td>Cash</td><td>900</td></tr>"
    "<tr><td>Total assets</td><td>900</td></tr><tr><td>Common stock</td><td>900</td></tr>"
    "<tr><td>Total liabilities and equity</td><td>900</td></tr></table>"
)


def test_small_bracketed_numbers_under_a_heading_of_their_own_are_amounts() -> None:
    head = "<tr><td></td><td>Trucks</td><td>{}</td><td>Total</td></tr>"
    rows = "".join(
        f"<tr><td>{label}</td><td>{a}</td><td>({b})</td><td>{c}</td></tr>"
        for label, a, b, c in (("Revenues", 776, 21, 755), ("Profit", 90, 7, 83), ("Assets", 431, 4, 427))
    )

    def row(heading: str) -> list[str]:
        page = f"{WHOLE_SHEET}<p>NOTE 5 - SEGMENTS</p><table>{head.format(heading)}{rows}</table>"
        return [str(f.value) for f in read(page.encode(), "a.htm").facts if f.label == "Profit"]

    assert row("Eliminations") == ["90", "-7", "83"]
    assert row("Notes") == ["90", "83"]
    assert row("") == ["90", "83"]
