"""Manners of filing agents' pages: one phenomenon each, on the smallest page that shows it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tieout.facts import Statement
from tieout.parsers import read
from tieout.parsers.html.first_sight import parse_page
from tieout.parsers.html.padded import as_columns
from tieout.parsers.html.page import read_page
from tieout.parsers.html.written_numbers import ENGLISH, Writing, find_writing

TITLES = "<p>ACME, INC.</p><p>BALANCE SHEETS</p><p>(In thousands)</p>"
HEADS = "<tr><td></td><td>June 30, 2003</td><td>June 30, 2002</td></tr>"
ASSETS = "<tr><td>Total assets</td><td>1,900</td><td>1,800</td></tr>"
SOURCES = (
    "<tr><td>Accounts payable</td><td>900</td><td>900</td></tr><tr><td>Common stock</td><td>1,000</td><td>900</td></tr>"
    "<tr><td>Total liabilities and stockholders' equity</td><td>1,900</td><td>1,800</td></tr>"
)


def sheet_of(body: str) -> Statement:
    (sheet,) = read(f"<html><body>{body}</body></html>".encode(), "a.htm").primary()
    return sheet


def sheet(*rows: str, titles: str = TITLES, heads: str = HEADS) -> Statement:
    """A balance sheet with `rows` between its headings and its totals."""
    return sheet_of(f"{titles}<table>{heads}{''.join(rows)}{ASSETS}{SOURCES}</table>")


def values(statement: Statement) -> dict[str, list[str | None]]:
    return {r.label: [f and str(f.value) for f in r.facts] for r in statement.rows if r.number}


def printed(statement: Statement) -> dict[str, list[str | None]]:
    return {r.label: [f and f.printed for f in r.facts] for r in statement.rows if r.number}


def ends(statement: Statement) -> list[str]:
    return [str(c.period_end) for c in statement.columns]


def test_headings_in_a_table_of_their_own_date_the_columns_below() -> None:
    head = "<table><tr><td></td><td colspan='2'>June 30,</td></tr><tr><td></td><td>2003</td><td>2002</td></tr></table>"
    found = sheet_of(f"{TITLES}{head}<table>{ASSETS}{SOURCES}</table>")
    assert ends(found) == ["2003-06-30", "2002-06-30"]


def test_a_day_below_the_scale_in_one_cell_dates_its_column() -> None:
    heads = "<tr><td></td><td>(in thousands)<br>September 30, 2003</td><td>December 31, 2002</td></tr>"
    assert ends(sheet(heads=heads)) == ["2003-09-30", "2002-12-31"]


def test_a_table_of_dates_above_a_table_with_headings_of_its_own_heads_nothing() -> None:
    head = "<table><tr><td></td><td>2009</td><td>2008</td></tr></table>"
    assert ends(sheet_of(f"{TITLES}{head}<table>{HEADS}{ASSETS}{SOURCES}</table>")) == [
        "2003-06-30",
        "2002-06-30",
    ]


def test_liabilities_beside_assets_in_one_table_are_one_balance_sheet() -> None:
    rows = "".join(
        f"<tr><td>{a}</td><td>{m}</td><td>{n}</td><td></td><td>{b}</td><td>{m}</td><td>{n}</td></tr>"
        for a, b, m, n in (
            ("Cash", "Accounts payable", 10, 11), ("Inventories", "Accrued expenses", 20, 22),
            ("Goodwill", "Common stock", 30, 33),
            ("Total assets", "Total liabilities and stockholders' equity", 60, 66),
        )
    )  # fmt: skip
    heads = "<tr><td></td><td>2003</td><td>2002</td><td></td><td></td><td>2003</td><td>2002</td></tr>"
    found = sheet_of(f"{TITLES}<p>June 30,</p><table>{heads}{rows}</table>")
    assert len(found.columns) == 2
    assert values(found)["Accrued expenses"] == ["20000", "22000"]
    assert values(found)["Inventories"] == ["20000", "22000"]


def test_rows_that_are_tables_of_their_own_are_rows_of_one_table() -> None:
    rows = (HEADS, "<tr><td>Cash</td><td>1,900</td><td>1,800</td></tr>", ASSETS, *SOURCES.split("<tr>")[1:])
    found = sheet_of(
        TITLES + "".join(f"<table>{r if r.startswith('<tr>') else '<tr>' + r}</table>\n" for r in rows)
    )
    assert list(values(found)) == [
        "Cash", "Total assets", "Accounts payable", "Common stock", "Total liabilities and stockholders' equity",
    ]  # fmt: skip


def test_a_whole_statement_in_one_row_of_broken_lines_is_read_line_by_line() -> None:
    labels = (
        "ASSETS<br>Cash<br>Total assets<br>Accounts payable<br>Total liabilities and stockholders' equity"
    )
    rows = f"<tr><td>{labels}</td><td>&nbsp;<br>1<br>1<br>1<br>1</td><td><br>2<br>2<br>2<br>2</td></tr>"
    found = sheet_of(f"{TITLES}<table>{HEADS}{rows}</table>")
    assert values(found)["Accounts payable"] == ["1000", "2000"]


def test_dots_part_thousands_where_no_number_can_be_read_otherwise() -> None:
    dotted = [
        HEADS,
        *(
            f"<tr><td>{n}</td><td>{v}</td><td>(1.200)</td></tr>"
            for n, v in (("Cash", "34.251"), ("Loans", "1.204,5"))
        ),
    ]
    found = sheet_of(f"{TITLES}<table>{''.join(dotted)}{(ASSETS + SOURCES).replace('1,', '1.')}</table>")
    assert values(found)["Cash"] == ["34251000", "-1200000"]
    assert values(found)["Loans"][0] == "1204500"
    assert printed(found)["Cash"] == ["34.251", "(1.200)"]


def test_a_number_of_three_decimals_beside_one_of_two_is_a_decimal() -> None:
    assert find_writing(["1.250", "2.125", "3.375", "0.5"]) is ENGLISH
    assert find_writing(["1.250", "2.125", "3.375"]) == Writing(".")


def test_thin_and_no_break_spaces_part_thousands() -> None:
    page = f"{TITLES}<table>{HEADS}<tr><td>Cash</td><td>34&#8201;251</td><td>1&nbsp;200</td></tr>"
    found = sheet_of(page + f"{(ASSETS + SOURCES).replace('1,', '1&#8239;')}</table>")
    assert values(found)["Cash"] == ["34251000", "1200000"]


def test_numbers_under_note_refer_to_notes_also_with_a_point_or_as_a_list() -> None:
    heads = "<tr><td></td><td>Note</td><td>June 30, 2003</td><td>June 30, 2002</td></tr>"
    rows = "".join(
        f"<tr><td>{n}</td><td>{note}</td><td>1,100</td><td>1,000</td></tr>"
        for n, note in (
            ("Cash", "5"),
            ("Receivables", "7.2"),
            ("Inventories", "12, 13"),
            ("Goodwill", "9(a)"),
        )
    )
    below = re.sub(r"(<tr><td>[^<]*</td>)", r"\1<td></td>", ASSETS + SOURCES)
    filing = read(f"{TITLES}<table>{heads}{rows}{below}</table>".encode(), "a.htm")
    (found,) = filing.primary()
    assert [values(found)[n] for n in ("Cash", "Receivables", "Inventories", "Goodwill")] == [
        ["1100000", "1000000"]
    ] * 4
    assert [p for p in filing.problems if "column" in p.code] == []


def test_a_currency_named_over_every_column_is_that_of_the_statement() -> None:
    heads = HEADS + "<tr><td></td><td>£'000</td><td>£'000</td></tr>"
    found = sheet(titles=TITLES.replace("(In thousands)", ""), heads=heads)
    assert (found.currency, found.scale) == ("GBP", 3)
    assert {f.unit for r in found.rows for f in r.facts if f} == {"GBP"}


def test_a_curly_apostrophe_states_thousands_as_well() -> None:
    heads = HEADS + "<tr><td></td><td>A$’000</td><td>A$’000</td></tr>"
    found = sheet(titles=TITLES.replace("(In thousands)", ""), heads=heads)
    assert (found.currency, found.scale) == ("AUD", 3)


def test_a_translation_into_dollars_is_a_column_of_its_own_currency() -> None:
    heads = "<tr><td></td><td>2002</td><td colspan='2'>2003</td></tr><tr><td></td><td>RMB</td><td>RMB</td><td>US$</td></tr>"
    rows = "".join(
        f"<tr><td>{n}</td><td>700</td><td>700</td><td>100</td></tr>"
        for n in ("Cash", "Total assets", "Accounts payable", "Total liabilities and shareholders' equity")
    )
    found = sheet_of(f"{TITLES}<p>June 30,</p><table>{heads}{rows}</table>")
    assert found.currency == "CNY"
    assert [(str(c.period_end), c.member) for c in found.columns] == [
        ("2002-06-30", ""), ("2003-06-30", ""), ("2003-06-30", "USD"),
    ]  # fmt: skip
    assert [f.unit for f in found.rows[0].facts if f] == ["CNY", "CNY", "USD"]


def test_a_number_with_the_name_of_its_currency_is_a_number() -> None:
    found = sheet("<tr><td>Cash</td><td>US$ 1,248</td><td>RMB1,100</td></tr>")
    assert values(found)["Cash"] == ["1248000", "1100000"]


def test_triangles_and_hyphens_that_do_not_break_are_minus_signs() -> None:
    found = sheet("<tr><td>Deficit</td><td>△1,248</td><td>&#8209;1,100</td></tr>")
    assert values(found)["Deficit"] == ["-1248000", "-1100000"]


def test_what_has_no_width_stands_in_no_number() -> None:
    found = sheet("<tr><td>Cash</td><td>1,&#8203;248</td><td>1,&shy;100</td></tr>")
    assert values(found)["Cash"] == ["1248000", "1100000"]


def test_labels_in_three_columns_by_level_are_labels() -> None:
    wide = "".join(
        f"<tr>{'<td></td>' * level}<td>{label}</td>{'<td></td>' * (2 - level)}<td>1,900</td><td>1,800</td></tr>"
        for level, label in (
            (0, "Current assets"), (1, "Cash"), (2, "Total assets"), (0, "Debt"), (1, "Accounts payable"),
            (2, "Total liabilities and stockholders' equity"),
        )
    )  # fmt: skip
    heads = "<tr><td></td><td></td><td></td><td>June 30, 2003</td><td>June 30, 2002</td></tr>"
    assert list(values(sheet_of(f"{TITLES}<table>{heads}{wide}</table>")))[2] == "Total assets"


def test_equity_attributable_to_owners_adds_up_without_the_word_total() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{a}</td><td>{b}</td></tr>"
        for n, a, b in (
            ("Assets", 60, 66), ("Total assets", 60, 66), ("Share capital", 20, 20), ("Retained earnings", 30, 36),
            ("Equity attributable to owners of the parent", 50, 56), ("Non-controlling interests", 10, 10),
            ("Total equity and liabilities", 60, 66),
        )
    )  # fmt: skip
    found = sheet_of(f"{TITLES}<table>{HEADS}{rows}</table>")
    totals = {found.rows[s.total].label for s in found.sums}
    assert "Equity attributable to owners of the parent" in totals


def test_a_caption_that_spans_its_rows_at_the_left_is_a_caption() -> None:
    rows = (
        "<tr><td rowspan='2'>Current assets</td><td>Cash</td><td>900</td><td>900</td></tr>"
        "<tr><td>Inventories</td><td>1,000</td><td>900</td></tr>"
    )
    wide = (ASSETS + SOURCES).replace("<tr><td>", "<tr><td colspan='2'>")
    found = sheet_of(f"{TITLES}<table>{HEADS.replace('<td></td>', '<td></td><td></td>')}{rows}{wide}</table>")
    assert [(r.label, r.caption) for r in found.rows if r.number][:2] == [
        ("Cash", ("Current assets",)), ("Inventories", ("Current assets",)),
    ]  # fmt: skip


def test_a_total_without_its_lines_is_a_line_of_the_next_total() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{a}</td><td>{b}</td></tr>"
        for n, a, b in (
            ("Cash", 60, 66), ("Goodwill", 5, 4), ("Total assets", 65, 70), ("Accounts payable", 20, 20),
            ("Long-term debt", 5, 6), ("Total stockholders' equity", 40, 44),
            ("Total liabilities and stockholders' equity", 65, 70),
        )
    )  # fmt: skip
    found = sheet_of(f"{TITLES}<table>{HEADS}{rows}</table>")
    last = next(s for s in found.sums if s.total == 6)
    assert [i for i, _ in last.addends] == [3, 4, 5]
    assert found.rows[5].role == "line"


def test_shares_of_a_class_are_worth_money_and_shares_outstanding_are_counted() -> None:
    found = sheet(
        "<tr><td>Common shares</td><td>1,257</td><td>1,257</td></tr>",
        "<tr><td>Class B - 192.1 and 189.2 shares outstanding</td><td>27</td><td>27</td></tr>",
        "<tr><td>Common shares outstanding</td><td>930</td><td>931</td></tr>",
    )
    assert [r.facts[0].unit for r in found.rows[:3] if r.facts[0]] == ["USD", "USD", "shares"]


def test_days_with_hyphens_date_the_columns() -> None:
    heads = "<tr><td></td><td>31-Dec-09</td><td>31-Dec-2008</td></tr>"
    assert ends(sheet(heads=heads)) == ["2009-12-31", "2008-12-31"]


def test_texts_at_places_of_their_own_are_lines_of_a_page() -> None:
    def at(left: int, top: int, text: str) -> str:
        return f'<div style="position:absolute; left:{left}px; top:{top}px">{text}</div>'

    rows = (
        ("Cash", "60", "66"), ("Goodwill", "5", "4"), ("Total assets", "65", "70"), ("Accounts payable", "25", "26"),
        ("Common stock", "40", "44"), ("Total liabilities and stockholders' equity", "65", "70"),
    )  # fmt: skip
    head = at(200, 10, "BALANCE SHEETS") + at(200, 30, "(In thousands)")
    head += at(400, 51, "June 30, 2003") + at(520, 50, "June 30, 2002")
    body = "".join(
        at(20, 70 + 20 * n, label) + at(440, 70 + 20 * n, a) + at(560, 71 + 20 * n, b)
        for n, (label, a, b) in enumerate(rows)
    )
    filing = read(f"<html><body><div>{head}{body}</div></body></html>".encode(), "a.htm")
    (found,) = filing.primary()
    assert ends(found) == ["2003-06-30", "2002-06-30"]
    assert values(found)["Goodwill"] == ["5000", "4000"]
    assert found.rows[1].facts[1] is not None
    assert found.rows[1].facts[1].anchor.endswith("/div/div[10]")


def test_a_border_a_point_wide_is_a_rule() -> None:
    ruled = "<td style='border:none;border-bottom:solid windowtext 1.0pt'>5</td><td>4</td>"
    row = sheet(f"<tr><td>Cash</td>{ruled}</tr>").rows[0]
    assert (row.label, row.ruled) == ("Cash", "single")


def test_a_border_of_no_width_is_no_rule() -> None:
    bare = "<td style='border-bottom:solid windowtext 0.0pt'>5</td><td>4</td>"
    assert sheet(f"<tr><td>Cash</td>{bare}</tr>").rows[0].ruled == ""


def test_the_bare_total_of_property_is_its_cost_not_the_line_above_it() -> None:
    found = sheet(
        "<tr><td>Property, plant and equipment</td></tr>",
        "<tr><td>Land</td><td>300</td><td>250</td></tr>",
        "<tr><td>Plant equipment</td><td>1,000</td><td>950</td></tr>",
        "<tr><td></td><td style='border-top:1px solid'>1,300</td><td style='border-top:1px solid'>1,200</td></tr>",
        "<tr><td>Less accumulated depreciation</td><td>(400)</td><td>(350)</td></tr>",
        "<tr><td>Net property, plant and equipment</td><td>900</td><td>850</td></tr>",
    )
    costs = [r.facts[0].printed for r in found.rows if r.concept == "ppe_gross" and r.facts[0]]
    assert costs == ["1,300"]


def test_unaudited_interim_statements_are_statements_and_selected_results_are_none() -> None:
    lines = (
        "<tr><td></td><td>Six Months Ended June 30, 2012</td><td>Six Months Ended June 30, 2011</td></tr>"
        "<tr><td>Voyage revenues</td><td>900</td><td>800</td></tr>"
        "<tr><td>Vessel operating expenses</td><td>(500)</td><td>(400)</td></tr>"
        "<tr><td>Interest expense</td><td>(100)</td><td>(100)</td></tr>"
        "<tr><td>Operating income</td><td>300</td><td>300</td></tr>"
        "<tr><td>Net income</td><td>300</td><td>300</td></tr>"
    )
    results = f"<p>Results of operations</p><table>{lines}</table>"
    title = "<p>UNAUDITED INTERIM CONSOLIDATED STATEMENTS OF INCOME</p><p>(in thousands)</p>"
    tax = "<tr><td>Income tax expense</td><td>(0)</td><td>(0)</td></tr>"
    found = sheet_of(f"{results}{title}<table>{lines}{tax}</table>")
    assert found.title == "UNAUDITED INTERIM CONSOLIDATED STATEMENTS OF INCOME"


def test_a_heading_that_ends_in_a_dash_heads_the_cells_below() -> None:
    found = sheet(
        "<tr><td>CURRENT ASSETS -</td><td></td><td></td></tr>",
        "<tr><td>Cash</td><td>1,000</td><td>950</td></tr>",
        "<tr><td>INVENTORIES (at lower of cost or market)-</td><td></td><td></td></tr>",
        "<tr><td>Raw materials</td><td>900</td><td>850</td></tr>",
    )
    assert [(r.label, r.caption[-1:]) for r in found.rows if r.number][:2] == [
        ("Cash", ("CURRENT ASSETS -",)),
        ("Raw materials", ("INVENTORIES (at lower of cost or market)-",)),
    ]


WELLS = """<p>BALANCE SHEET</p><p>December 31, 2007</p><table>
<tr><td>Current assets</td><td></td></tr><tr><td>Cash</td><td>1,100</td></tr><tr><td>Receivables</td><td>900</td></tr>
<tr><td>Total current assets</td><td>2,000</td></tr>
<tr><td>Property and equipment, net</td><td></td></tr><tr><td>Oil properties (full cost method)</td><td></td></tr>
<tr><td>Unproved</td><td>848</td></tr><tr><td>Proved</td><td>4,557</td></tr><tr><td>Pipelines</td><td>778</td></tr>
<tr><td>Total oil properties</td><td>6,173</td></tr><tr><td>Total assets</td><td>8,173</td></tr>
<tr><td>Accounts payable</td><td>3,000</td></tr><tr><td>Common stock</td><td>5,173</td></tr>
<tr><td>Total liabilities and stockholders' equity</td><td>8,173</td></tr></table>"""


def test_a_heading_that_ends_in_net_does_not_go_on_in_the_next_cell() -> None:
    found = sheet_of(WELLS)
    assert (
        next(r.caption[-1] for r in found.rows if r.label == "Proved") == "Oil properties (full cost method)"
    )


def test_a_total_that_repeats_its_caption_but_not_the_remark_in_it_adds_the_lines_below_it() -> None:
    found = sheet_of(WELLS)
    rows = [r.label for r in found.rows]
    (oil,) = (s for s in found.sums if rows[s.total] == "Total oil properties")
    assert [rows[i] for i, _ in oil.addends] == ["Unproved", "Proved", "Pipelines"]  # which come to 6,183


def _changes_page() -> str:
    """Quarter and half year, each with its change in dollars and percent: small ones, so that brackets hold two digits."""
    spacer = "<td colspan='3'></td>"
    groups = ("Three Months Ended June 30,", "Change", "Six Months Ended June 30,", "Change")
    heads = spacer.join(f"<td colspan='9'>{group}</td>" for group in groups)
    years = spacer.join(f"<td colspan='3'>{year}</td>" for year in ("2003", "2002", "$", "%") * 2)
    amounts = ("359", "371", "(12)", "(3)", "528", "554", "(26)", "(5)")
    cells = spacer.join(
        f"<td colspan='2'>{a}</td><td>%</td>" if i % 4 == 3 else f"<td>$</td><td>{a}</td><td></td>"
        for i, a in enumerate(amounts)
    )
    rates = spacer.join(f"<td colspan='2'>{rate}</td><td>%</td>" for rate in (23, 21, 2, 9, 25, 23, 2, 8))
    label = "<td colspan='3'>{}</td>"
    rows = (
        label.format("") + heads,
        label.format("(Dollars in thousands)") + years,
        label.format("Provision for taxes") + cells,
        label.format("Effective tax rate") + rates,
    )
    discussion = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return (
        f"<html><body><p>Taxes</p>{discussion}{TITLES}<table>{HEADS}{ASSETS}{SOURCES}</table></body></html>"
    )


def test_small_numbers_in_brackets_beside_their_signs_are_amounts() -> None:
    table = read(_changes_page().encode(), "a.htm").statements[0]
    assert printed(table)["Provision for taxes"] == [
        "359",
        "371",
        "(12)",
        "(3)%",
        "528",
        "554",
        "(26)",
        "(5)%",
    ]


def test_years_with_signs_of_currency_and_percent_beside_them_head_columns() -> None:
    table = read(_changes_page().encode(), "a.htm").statements[0]
    assert [(c.period_end and str(c.period_end), c.member) for c in table.columns] == [
        ("2003-06-30", ""), ("2002-06-30", ""), (None, "change"), (None, "change"),
    ] * 2  # fmt: skip
    assert list(values(table)) == ["Provision for taxes", "Effective tax rate"]


def test_changes_in_basis_points_are_no_money() -> None:
    heads = "<tr><td></td><td>2003</td><td>2002</td><td>Basis Pt Chg</td></tr>"
    rows = (
        "<tr><td>Gross margin</td><td>52.0%</td><td>47.4%</td><td>460</td></tr>"
        "<tr><td>Operating income</td><td>26.4%</td><td>24.0%</td><td>240</td></tr>"
    )
    sheet = f"{TITLES}<table>{HEADS}{ASSETS}{SOURCES}</table>"
    page = f"<html><body><p>Percent of sales</p><table>{heads}{rows}</table>{sheet}</body></html>"
    table = read(page.encode(), "a.htm").statements[0]
    assert [[f and (str(f.value), f.unit, f.concept) for f in r.facts][2] for r in table.rows] == [
        ("460", "pure", ""),
        ("240", "pure", ""),
    ]


def test_years_below_amounts_head_columns_whatever_their_label_says() -> None:
    def group(length: str) -> str:
        years = "<td>2003</td><td>2002</td>" * 2
        return (
            f"<tr><td>For {length} Months Ended June 30,</td>{years}</tr>"
            "<tr><td>Service cost</td><td>$9</td><td>$8</td><td>$4</td><td>$3</td></tr>"
            "<tr><td>Interest cost</td><td>7</td><td>6</td><td>2</td><td>1</td></tr>"
        )

    plans = "<tr><td></td><td colspan='2'>Pension</td><td colspan='2'>Health Care</td></tr>"
    sheet = f"{TITLES}<table>{HEADS}{ASSETS}{SOURCES}</table>"
    table = f"<table>{plans}{group('Three')}{group('Six')}</table>"
    read_here = read(f"<html><body><p>Plans</p>{table}{sheet}</body></html>".encode(), "a.htm")
    labels = [r.label for s in read_here.statements if s.kind == "other" for r in s.rows if r.number]
    assert labels == ["Service cost", "Interest cost"] * 2


@pytest.mark.parametrize("heading", ["Page", "Page No.", ""])
def test_pages_of_a_table_of_contents_are_no_amounts(heading: str) -> None:
    contents = (
        f"<p>Financial Statements June 30, 2008 and 2007</p><table><tr><td></td><td>{heading}</td></tr>"
        f"<tr><td>{'' if heading else 'Unaudited Condensed '}Statement of Equity</td><td>101</td></tr>"
        "<tr><td>Statement of Income for the six months ended June 30, 2008 and 2007</td><td>1</td></tr>"
        "<tr><td>Item 1. Balance Sheet at June 30, 2008</td><td>2</td></tr><tr><td>Item 2. Risks</td><td>3</td></tr>"
        "<tr><td>Statement of Cash Flows</td><td>3</td></tr><tr><td>Notes</td><td>4 - 12</td></tr></table>"
    )
    income = (
        "<p>Statement of Income</p><table><tr><td>Six months ended June 30,</td><td>2008</td></tr><tr><td>Sales</td>"
        "<td>520.7</td></tr><tr><td>Cost of sales</td><td>375.4</td></tr><tr><td>Net income</td><td>145.3</td></tr></table>"
    )
    assert {f.label for f in read(f"{contents}{income}".encode(), "a.htm").facts} == {
        "Sales", "Cost of sales", "Net income",
    }  # fmt: skip


def test_a_period_that_the_title_alone_names_is_that_of_its_column() -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td>{amount}</td></tr>"
        for label, amount in (
            ("Net loss", "(130,999)"), ("Accrued expenses", "131"), ("Net cash used in operating activities", "(130,868)"),
            ("Net cash provided by financing activities", "501,248"), ("Net change in cash", "370,380"),
            ("Cash – Beginning of period", "—"), ("Cash – End of period", "370,380"),
        )
    )  # fmt: skip
    title = (
        "STATEMENT OF CASH FLOWS FOR THE PERIOD FROM AUGUST 13, 2020 (INCEPTION) THROUGH DECEMBER 31, 2020"
    )
    (statement,) = read(f"<p>{title}</p><table>{rows}</table>".encode(), "a.htm").statements
    assert [(str(c.period_start), str(c.period_end)) for c in statement.columns] == [
        ("2020-08-13", "2020-12-31")
    ]


SHEET_OF_A_UTILITY = """<p>BALANCE SHEETS</p><table><tr><td></td><td>June 30, 2013</td></tr>
<tr><td>Net utility plant</td><td>800</td></tr><tr><td>Cash</td><td>20</td></tr><tr><td>Accounts receivable:</td></tr>
<tr><td>&nbsp;&nbsp;Customer</td><td>90</td></tr><tr><td>&nbsp;&nbsp;Other</td><td>10</td></tr>
<tr><td>Total accounts receivable</td><td>100</td></tr><tr><td>Total current assets</td><td>120</td></tr>
<tr><td>Total assets</td><td>920</td></tr><tr><td>Total equity</td><td>400</td></tr><tr><td>Long-term debt</td><td>300</td></tr>
<tr><td>Total capitalization</td><td>700</td></tr><tr><td>Accounts payable</td><td>220</td></tr>
<tr><td>Total current liabilities</td><td>220</td></tr><tr><td>{}</td><td>920</td></tr></table>"""


@pytest.mark.parametrize("last", ["Total capitalization and liabilities", "Capitalization & Liabilities"])
def test_a_sheet_that_ends_in_capitalization_and_liabilities_is_whole(last: str) -> None:
    assert not read(SHEET_OF_A_UTILITY.format(last).encode(), "a.htm").problems


def test_customers_are_a_part_of_the_total_of_receivables_below_them() -> None:
    facts = read(SHEET_OF_A_UTILITY.format("Total capitalization and liabilities").encode(), "a.htm").facts
    assert [f.label for f in facts if f.concept == "receivables_net"] == ["Total accounts receivable"]


def test_property_at_cost_is_what_stands_above_its_depreciation() -> None:
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{a}</td>' for a in amounts.split())}</tr>"
        for label, amounts in (
            ("", "2016 2015"), ("Current assets", ""), ("&nbsp;&nbsp;Cash", "10,405 10,147"), ("&nbsp;&nbsp;Inventories", "7,318 6,905"),
            ("&nbsp;&nbsp;&nbsp;Total current assets", "17,723 17,052"), ("Property and Equipment, at Cost", ""),
            ("&nbsp;&nbsp;Machinery", "11,528 9,545"), ("&nbsp;&nbsp;Furniture", "1,602 1,567"), ("", "13,130 11,112"),
            ("&nbsp;&nbsp;Less accumulated depreciation", "7,709 7,236"), ("", "5,421 3,876"), ("Other Assets", "13 30"),
            ("&nbsp;&nbsp;&nbsp;Total assets", "23,157 20,958"), ("Accounts payable", "3,157 2,958"),
            ("Partners' capital", "20,000 18,000"), ("&nbsp;&nbsp;&nbsp;Total liabilities and partners' capital", "23,157 20,958"),
        )
    )  # fmt: skip
    page = f"<p>BALANCE SHEETS</p><p>June 30, 2016 and December 31, 2015</p><table>{rows}</table>"
    facts = {f.concept: f.printed for f in reversed(read(page.encode(), "a.htm").facts)}
    assert (facts["ppe_gross"], facts["ppe_net"]) == ("13,130", "5,421")


SIGNED = (
    "US$ USD",
    "R$ BRL",
    "HK$ HKD",
    "NT$ TWD",
    "RMB CNY",
    "Rs. INR",
    "€ EUR",
    "£ GBP",
    "C$ CAD",
    "Mxps. MXN",
)


@pytest.mark.parametrize(("sign", "currency"), [s.split() for s in SIGNED])
@pytest.mark.parametrize("cell", ["<td>{} {}</td>", "<td>{}</td><td>{}</td>"])
def test_a_sign_before_an_amount_hides_no_row_and_names_the_currency_no_title_does(
    sign: str, currency: str, cell: str
) -> None:
    rows = (
        f"<tr><td>{label}</td>{''.join(cell.format(sign, a) for a in amounts.split())}</tr>"
        for label, amounts in (
            ("Total assets", "1,900 1,800"), ("Accounts payable", "900 950"), ("Common stock", "1,100 1,000"),
            ("Accumulated deficit", "(100) (150)"), ("Total liabilities and stockholders' equity", "1,900 1,800"),
        )
    )  # fmt: skip
    heads = HEADS.replace("<td>June", f"<td colspan='{cell.count('<td>')}'>June")
    found = sheet_of(f"{TITLES}<table>{heads}{''.join(rows)}</table>")
    assert [[f and str(f.value) for f in r.facts] for r in found.rows] == [
        ["1900000", "1800000"], ["900000", "950000"], ["1100000", "1000000"], ["-100000", "-150000"],
        ["1900000", "1800000"],
    ]  # fmt: skip
    assert {f.unit for r in found.rows for f in r.facts if f} == {currency}


def test_a_row_of_currencies_of_which_one_leads_to_a_note_heads_the_columns() -> None:
    heads = HEADS + "<tr><td></td><td>RMB</td><td>US$ (Note 3)</td></tr>"
    assert [f and f.unit for f in sheet(heads=heads).rows[0].facts] == ["CNY", "USD"]


INCOME = """<p>STATEMENTS OF INCOME</p><p>(In thousands)</p><table>
<tr><td></td><td>Year ended March 31, 2015</td><td>Year ended March 31, 2014</td></tr>
<tr><td>Revenue</td><td>900</td><td>800</td></tr><tr><td>Expenses</td><td>500</td><td>450</td></tr>{}</table>"""


def test_a_caption_that_the_row_below_it_repeats_is_no_first_part_of_its_label() -> None:
    rows = """<tr><td>Profit for the year</td><td>400</td><td>350</td></tr><tr><td>Profit attributable to</td></tr>
<tr><td>Profit attributable to owners of parent</td><td>390</td><td>340</td></tr>
<tr><td>Profit attributable to non-controlling interests</td><td>10</td><td>10</td></tr>"""
    assert list(values(sheet_of(INCOME.format(rows))))[-2:] == [
        "Profit attributable to owners of parent",
        "Profit attributable to non-controlling interests",
    ]


def test_the_statement_of_a_trust_ends_in_what_it_can_distribute() -> None:
    rows = "<tr><td>Distributable income</td><td>400</td><td>350</td></tr>"
    assert not read(INCOME.format(rows).encode(), "a.htm").problems


def test_an_opening_balance_by_its_day_may_lead_to_a_footnote() -> None:
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{a}</td>' for a in amounts.split())}</tr>"
        for label, amounts in (
            ("December 31, 2013 (a)", "100 50 150"), ("Net income", "- 40 40"), ("Stock issued", "10 - 10"),
            ("December 31, 2014 (a)", "110 90 200"),
        )
    )  # fmt: skip
    page = f"""<p>STATEMENT OF STOCKHOLDERS' EQUITY</p><p>Year ended December 31, 2014</p><table>
<tr><td></td><td>Common stock</td><td>Retained earnings</td><td>Total</td></tr>{rows}</table>"""
    found = sheet_of(page)
    assert [str(r.facts[2].period_end) for r in found.rows if r.facts[2]][::3] == ["2013-12-31", "2014-12-31"]


def rows_of_cells(*rows: str) -> str:
    """Table rows of "label | amount | amount"."""
    return "".join(f"<tr>{''.join(f'<td>{c.strip()}</td>' for c in row.split('|'))}</tr>" for row in rows)


def test_deferred_taxes_are_no_amount_of_what_they_come_from() -> None:
    rows = rows_of_cells(
        "| 2003 | 2002", "Deferred tax assets:||", "Inventories | 711 | 3,258", "Accrued expenses | 4,857 | 3,526",
        "Total deferred tax assets | 5,568 | 6,784", "Deferred tax liabilities:||", "Fixed assets | (6,250) | (4,356)",
        "Net deferred tax assets | (682) | 2,428",
    )  # fmt: skip
    page = f"<p>INCOME TAXES</p><p>Deferred taxes at June 30 were (in thousands):</p><table>{rows}</table>"
    facts = read(page.encode() + sheet_page(), "a.htm").facts
    assert {f.concept for f in facts if f.label in ("Inventories", "Accrued expenses", "Fixed assets")} == {
        ""
    }


def sheet_page() -> bytes:
    return f"{TITLES}<table>{HEADS}{ASSETS}{SOURCES}</table>".encode()


def test_a_change_in_percent_is_that_of_every_part_of_a_table() -> None:
    rows = rows_of_cells(
        "| 2014 | 2013 | % Change", "Revenue Highlights|||", "Earned premiums | $1,027 | $931 | 10", "Total revenues | 1,189 | 1,103 | 8",
        "|||", "Income Statement Data|||", "Net income | $91 | $154 | (41)", "Investment gains and losses | 14 | 26 | (46)", "|||",
        "Per Share Data (diluted)|||", "Net income | $0.55 | $0.94 | (41)", "Book value | $37.73 | $35.41 | 7",
    )  # fmt: skip
    page = (
        f"<p>(In millions except per share data)</p><p>Three months ended March 31,</p><table>{rows}</table>"
    )
    changes = [f for f in read(page.encode() + sheet_page(), "a.htm").facts if f.member == "change"]
    assert {f.unit for f in changes} <= {"percent"}


def test_a_choice_of_lines_lacks_no_total() -> None:
    rows = rows_of_cells(
        "| June 30, 2003 | June 30, 2002", "Cash and cash equivalents | 900 | 950", "Total assets | 1,900 | 1,800",
        "Long-term debt | 300 | 310", "Stockholders' equity | 700 | 650",
    )  # fmt: skip
    assert not read(
        f"<p>Balance Sheet Data (in thousands):</p><table>{rows}</table>".encode(), "a.htm"
    ).problems
    assert read(f"<p>Balance Sheet (in thousands):</p><table>{rows}</table>".encode(), "a.htm").problems


def statement_and(page: str) -> list[str]:
    """Label, unit, value and first day of the first fact of each row of the notes."""
    note = read(
        f"{INCOME.format('<tr><td>Net income</td><td>400</td><td>350</td></tr>')}{page}".encode(), "a.htm"
    )
    rows = [
        next(f for f in r.facts if f)
        for s in note.statements
        if s.kind == "other"
        for r in s.rows
        if any(r.facts)
    ]
    return [f"{f.label}: {f.value} {f.unit} {f.period_start}" for f in rows]


def test_counts_of_shares_have_the_scale_that_the_sentence_above_gives_them() -> None:
    rows = rows_of_cells(
        "| Three Months Ended June 30, 2014", "Allocation of undistributed earnings | $4,286",
        "Reallocation of undistributed earnings as a result of conversion of Class B to Class A shares | 667",
        "Number of shares used in per share computation | 299,035", "Basic net income per share | $14.33",
    )  # fmt: skip
    lead = """The following table sets forth the computation of basic and diluted net income per share of Class A
        and Class B common stock and Class C capital stock (in millions,
        except share amounts which are reflected in thousands, and per share amounts, unaudited):"""
    assert [f.split(": ")[1] for f in statement_and(f"<p>{lead}</p><table>{rows}</table>")] == [
        "4286000000 USD 2014-04-01",
        "667000000 USD 2014-04-01",
        "299035000 shares 2014-04-01",
        "14.33 USD/shares 2014-04-01",
    ]


def test_shares_that_may_be_redeemed_are_an_amount() -> None:
    rows = rows_of_cells(
        "| As Previously Reported | Adjustment | As Restated", "Total assets | 121,010 | - | 121,010",
        "Class A ordinary shares subject to possible redemption | 107,635 | 12,365 | 120,000",
    )  # fmt: skip
    facts = statement_and(f"<p>NOTE 2</p><p>As of March 31, 2015</p><table>{rows}</table>")
    assert [f.split()[-2] for f in facts] == ["USD", "USD"]


def test_a_quarter_below_a_transition_period_is_three_months_long() -> None:
    rows = rows_of_cells(
        "Total revenues | 7,660 | 14,056",
        "Total expenses | 46,498 | 42,494",
        "Net loss | (44,731) | (34,148)",
    )
    heads = """<tr><td></td><td colspan=2>Six Month Transition Period</td></tr><tr><td></td><td>Quarter</td><td>Quarter</td></tr>
        <tr><td></td><td>Ended</td><td>Ended</td></tr><tr><td></td><td>September 30, 2016</td><td>December 31, 2016</td></tr>"""
    facts = statement_and(f"<p>QUARTERLY INFORMATION</p><table>{heads}{rows}</table>")
    assert {f.split()[-1] for f in facts} == {"2016-07-01"}


COMPREHENSIVE = """Profit for the period | 349.7 | 442.8
Currency translation | (113.6) | 64.3
Other comprehensive income for the period, net of income tax | (113.6) | 64.3
Total comprehensive income for the period | 236.1 | 507.1"""
OWNERS = ("Equity holders of the parent | 235.1 | 498.7", "Non-controlling interests | 1.0 | 8.4")
OF_PROFIT = ("Owners of the parent | 348.7 | 434.4", "Non-controlling interests | 1.0 | 8.4")


@pytest.mark.parametrize(
    ("below", "concepts"),
    [
        (("Attributable to:", *OWNERS), ["comprehensive_income", "comprehensive_income_nci"]),
        (
            ("Profit attributable to:", *OF_PROFIT, "Total comprehensive income attributable to:", *OWNERS),
            ["net_income", "nci_income", "comprehensive_income", "comprehensive_income_nci"],
        ),
    ],
)
def test_those_who_share_comprehensive_income_do_not_share_profit(
    below: tuple[str, ...], concepts: list[str]
) -> None:
    rows = rows_of_cells(
        "| Year ended June 30, 2014 | Year ended June 30, 2013", *COMPREHENSIVE.splitlines(), *below
    )
    found = sheet_of(
        f"<p>STATEMENT OF COMPREHENSIVE INCOME</p><p>In millions of euros</p><table>{rows}</table>"
    )
    assert [f.concept for r in found.rows if (f := r.facts and r.facts[0])][4:] == concepts
    assert [f.concept for r in found.rows if (f := r.facts and r.facts[0])][3] == "comprehensive_income_total"


def test_two_years_over_a_cash_flow_are_those_of_the_results_beside_it() -> None:
    income = INCOME.format("<tr><td>Net income</td><td>400</td><td>350</td></tr>").replace(
        "March 31", "June 30"
    )
    rows = rows_of_cells(
        "| 2015 | 2014", "Net income | 400 | 350", "Net cash from operating activities | 450 | 380",
        "Net cash used in investing activities | (400) | (300)", "Net increase in cash | 50 | 80",
        "Cash at beginning of year | 180 | 100", "Cash at end of year | 230 | 180",
    )  # fmt: skip
    sheet = sheet_page().decode().replace("2003", "2015").replace("2002", "2014")
    found = read(f"{income}{sheet}<p>STATEMENTS OF CASH FLOWS</p><table>{rows}</table>".encode(), "a.htm")
    (flows,) = [s for s in found.statements if s.kind == "cash_flow"]
    assert ends(flows) == ["2015-06-30", "2014-06-30"]


def test_a_comma_in_a_cell_of_its_own_behind_the_day_hides_no_year() -> None:
    day = "<td></td><td colspan=2>June 30<br>{}</td><td>,<br>&nbsp;</td>"
    heads = f"<tr><td></td>{day.format(2003)}{day.format(2002)}</tr>"
    row = "<tr><td>{}</td><td></td><td>$</td><td>{}</td><td></td><td></td><td>$</td><td>{}</td><td></td></tr>"
    total = ("Total assets", "1,900", "1,800"), ("Accounts payable", "900", "900"), (
        "Total liabilities and stockholders' equity", "1,900", "1,800",
    )  # fmt: skip
    rows = "".join(row.format(*cells) for cells in total)
    assert ends(sheet_of(f"{TITLES}<table>{heads}{rows}</table>")) == ["2003-06-30", "2002-06-30"]


def test_headings_in_row_tables_stand_over_equal_shares_of_the_columns() -> None:
    def row(*cells: str) -> str:
        return f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"

    heads = row("&nbsp;", "June 30,", "December 31,") + row("&nbsp;", "2003", "2002", "2002", "2001")
    amounts = ("1,900", "1,800", "1,700", "1,600")
    cells = [part for amount in amounts for part in ("$", amount, "&nbsp;")]
    labels = ("Total assets", "Accounts payable", "Total liabilities and stockholders' equity")
    found = sheet_of(TITLES + heads + "".join(row(label, *cells) for label in labels))
    assert ends(found) == ["2003-06-30", "2002-06-30", "2002-12-31", "2001-12-31"]


def test_no_break_spaces_part_the_columns_of_paragraphs() -> None:
    lines = (
        "                                                   June 30,     June 30,",
        "                                                     2003         2002",
        "Cash                                                $  900       $  800",
        "Deposits with the bank of",
        "  the province                                       1,000        1,000",
        "                                                    ------       ------",
        "Total assets                                        $1,900       $1,800",
        "Accounts payable                                       900          900",
        "Common stock                                         1,000          900",
        "Total liabilities and stockholders' equity          $1,900       $1,800",
    )
    found = sheet_of(TITLES + "".join(f"<p>{line.replace(' ', '&nbsp;')}</p>\n" for line in lines))
    assert ends(found) == ["2003-06-30", "2002-06-30"]
    assert values(found)["Deposits with the bank of the province"] == ["1000000", "1000000"]
    assert values(found)["Total assets"] == ["1900000", "1800000"]


@pytest.mark.parametrize(
    "text", ["Item&nbsp;1.&nbsp;&nbsp;&nbsp;&nbsp;Notes", "&nbsp;&nbsp;&nbsp;&nbsp;The Company sells tools."]
)
def test_a_mark_before_a_sentence_or_a_first_line_moved_in_are_no_columns(text: str) -> None:
    assert not as_columns(unescape(text), goes_on=False)


def test_lines_of_a_title_in_a_cell_are_lines_of_the_page() -> None:
    title = "<table><tr><td><b>ACME, INC.<br>BALANCE SHEETS<br>(In thousands)</b></td></tr></table>"
    found = sheet_of(f"{title}<table>{HEADS}{ASSETS}{SOURCES}</table>")
    assert (found.title, found.scale) == ("BALANCE SHEETS", 3)


def test_numbers_that_are_tables_of_one_row_are_not_counted_among_the_tables() -> None:
    def number(amount: str) -> str:
        return f"<td><table><tr><td>$</td><td>{amount}</td><td>&nbsp;</td></tr></table></td>"

    heads = "<tr><td></td><td>2003</td><td>2002</td></tr>"
    labels = ("Premiums earned", "Claims", "Acquisition", "Income before taxes", "Taxes", "Net income")
    rows = [f"<tr><td>{label}</td>{number('1,900')}{number('1,800')}</tr>" for label in labels * 6]
    page = f"<p>RESULTS, years ended June 30</p><table>{heads}{''.join(rows)}</table>"
    (found,) = read(f"<html><body>{page}</body></html>".encode(), "a.htm").statements
    assert len(found.rows) == len(rows)


def test_titles_in_tables_of_one_row_are_no_rows_of_the_table_that_one_lays_out() -> None:
    titles = "".join(
        f"<table><tr><td>{title}</td></tr></table>\n" for title in ("ACME", "Results", "SHEETS", "(000)")
    )
    layout = f"<table><tr><td><table>{HEADS}{ASSETS}{SOURCES}</table></td></tr></table>"
    page = read_page(parse_page(f"<html><body>{titles}{layout}</body></html>"))
    assert page.texts.count("ACME") == 1
    assert [line.kind for line in page.lines if "Total assets" in line.text] == ["numbers"]


def test_row_tables_with_numbers_where_labels_stand_are_text() -> None:
    rows = "".join(f"<table><tr><td>{n}</td><td>&nbsp;</td></tr></table>" for n in range(12, 16))
    rows = f"<table><tr><td>Pages</td></tr></table>{rows}"
    found = sheet_of(f"{rows}<p>Text.</p>{TITLES}<table>{HEADS}{ASSETS}{SOURCES}</table>")
    assert ends(found) == ["2003-06-30", "2002-06-30"]


@pytest.mark.parametrize("padding", ["", ' style="padding:0in 5.4pt 0in 5.4pt"'])
def test_years_over_the_rows_of_quarters_date_them_however_their_cells_are_padded(padding: str) -> None:
    lines = ["|March 31|June 30|September 30|December 31"]
    for year in (2013, 2012):
        lines += [f"{year}||||", "Revenue|5,076|6,340|9,862|8,604", "Expenses|1,855|1,736|1,004|1,195"]
        lines += ["Net income|3,221|4,604|8,858|7,409"]
    rows = "".join(
        f"<tr>{''.join(f'<td{padding}>{cell}</td>' for cell in line.split('|'))}</tr>" for line in lines
    )
    page = f"<p>STATEMENTS OF OPERATIONS BY QUARTER</p><table>{rows}</table>"
    found = read(f"<html><body>{page}</body></html>".encode(), "a.htm").statements
    assert [ends(s)[0] for s in found] == ["2013-03-31", "2012-03-31"]


def test_what_a_table_prints_as_its_caption_is_its_title() -> None:
    caption = "<caption>ACME, INC.<br>BALANCE SHEETS<br>(In thousands)</caption>"
    found = sheet_of(f"<table>{caption}{HEADS}{ASSETS}{SOURCES}</table>")
    assert (found.title, found.scale) == ("BALANCE SHEETS", 3)


TYPED = """
                                     June 30,   June 30,
                                       2003       2002
                                      ------     ------
Total assets                          $1,900     $1,800
Accounts payable                         900        900
Common stock                           1,000        900
Total liabilities and
  stockholders' equity                $1,900     $1,800
"""


@pytest.mark.parametrize("cell", ["<td><pre>{}</pre></td>", "<td>&nbsp;</td><td><pre><b>{}</b></pre></td>"])
def test_text_as_it_was_typed_alone_in_its_row_is_a_page_of_text(cell: str) -> None:
    found = sheet_of(f"{TITLES}<table><tr>{cell.format(TYPED)}</tr></table>")
    assert ends(found) == ["2003-06-30", "2002-06-30"]
    assert values(found)["Total liabilities and stockholders' equity"] == ["1900000", "1800000"]


def test_lines_of_typed_text_beside_one_another_are_rows() -> None:
    labels = "Total assets\nAccounts payable\nCommon stock\nTotal liabilities and stockholders' equity"
    columns = ("1,900\n900\n1,000\n1,900", "1,800\n900\n900\n1,800")
    cells = "".join(f"<td><pre>{column}</pre></td>" for column in (labels, *columns))
    found = sheet_of(f"{TITLES}<table>{HEADS}<tr>{cells}</tr></table>")
    assert values(found)["Common stock"] == ["1000000", "900000"]
