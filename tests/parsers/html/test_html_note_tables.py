"""Tables of the notes beside a statement: what their captions, headings and labels say of when and of what they are."""

from __future__ import annotations

from tieout.facts import Fact
from tieout.parsers import read

SHEET = """<p>ACME, INC.<br>CONSOLIDATED BALANCE SHEETS<br>(In thousands)</p>
<table><tr><td></td><td>December 31, 2013</td><td>December 31, 2012</td></tr>
<tr><td>Cash</td><td>1,500</td><td>1,400</td></tr><tr><td>Other assets</td><td>2,431</td><td>2,300</td></tr>
<tr><td>Total assets</td><td>3,931</td><td>3,700</td></tr>
<tr><td>Accounts payable</td><td>931</td><td>700</td></tr><tr><td>Common stock</td><td>3,000</td><td>3,000</td></tr>
<tr><td>Total liabilities and stockholders' equity</td><td>3,931</td><td>3,700</td></tr></table>
<p>CONSOLIDATED STATEMENTS OF INCOME<br>(In thousands)</p>
<table><tr><td></td><td colspan=2>Years ended December 31,</td></tr><tr><td></td><td>2013</td><td>2012</td></tr>
<tr><td>Net sales</td><td>10,704</td><td>9,000</td></tr><tr><td>Cost of sales</td><td>4,000</td><td>3,500</td></tr>
<tr><td>Net income</td><td>6,704</td><td>5,500</td></tr></table>"""


def facts_of(lead: str, rows: str) -> dict[str, list[Fact]]:
    """The facts of a note, by label; a row a line, its cells parted by `|`."""
    table = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("|")) + "</tr>"
        for line in rows.split("\n")
    )
    filing = read(f"<html><body>{SHEET}<p>{lead}</p><table>{table}</table></body></html>".encode(), "a.htm")
    note = next(s for s in filing.statements if s.kind == "other")
    return {r.label: [f for f in r.facts if f is not None] for r in note.rows if r.number}


def days(facts: list[Fact]) -> list[str]:
    return [f"{f.period_start or ''}/{f.period_end or ''}" for f in facts]


def test_the_caption_of_all_rows_dates_them_and_labels_name_days_of_their_own() -> None:
    found = facts_of(
        "Segments as of and for the three months ended September 30, 2013 and 2012 (in thousands):",
        "|Tankers|Carriers|Total\nThree months ended September 30, 2013:|||\nShipping revenues|757|871|1,628\n"
        "Depreciation|193|108|301\nInvestments in affiliates at September 30, 2013|2,218|38|2,256",
    )
    assert days(found["Shipping revenues"]) == ["2013-07-01/2013-09-30"] * 3
    assert days(found["Investments in affiliates at September 30, 2013"]) == ["/2013-09-30"] * 3


def test_a_column_of_assets_stands_at_the_end_of_the_period_over_it() -> None:
    found = facts_of(
        "Segments (in thousands):",
        "|Three Months Ended June 30, 2013|Three Months Ended June 30, 2013|Three Months Ended June 30, 2013\n"
        "|Sales|Net Earnings|Total Assets\nSilver|757|871|1,628\nGold|193|108|4,301\nBoth|950|979|5,929",
    )
    assert days(found["Gold"]) == ["2013-04-01/2013-06-30", "2013-04-01/2013-06-30", "/2013-06-30"]


def test_quantities_are_no_money() -> None:
    found = facts_of(
        "Coins held (dollars in thousands):",
        "|Quantity|Amounts\nBalance as of January 1, 2013|7,362|311,178\nMined|3,312|194,651\nSold|(212)|(9,518)\n"
        "Balance as of December 31, 2013|10,462|496,311\nCarrying value as of December 31, 2013 (a)||390,531",
    )
    assert [(str(f.value), f.unit) for f in found["Mined"]] == [("3312", "pure"), ("194651000", "USD")]
    assert days(found["Carrying value as of December 31, 2013 (a)"]) == ["/2013-12-31"]


def test_numbers_of_things_are_counted_and_numbers_of_shares_are_shares() -> None:
    found = facts_of(
        "Loans (in thousands):", "|Number of contracts|Recorded investment\nHomes|12|4,310\nFarms|7|902"
    )
    assert [(str(f.value), f.unit) for f in found["Homes"]] == [("12", "pure"), ("4310000", "USD")]


def test_a_roll_over_a_period_of_another_name_is_dated_as_the_years_of_the_statements() -> None:
    found = facts_of(
        "Plans (in thousands):",
        "|2013|2012\nObligation at beginning of measurement period|4,096|3,261\nService cost|168|835\n"
        "Obligation at end of measurement period|4,264|4,096",
    )
    assert days(found["Service cost"]) == ["2013-01-01/2013-12-31", "2012-01-01/2012-12-31"]


def test_currencies_alone_over_columns_are_theirs_however_they_are_written() -> None:
    page = SHEET.replace("<tr><td>Cash</td>", "<tr><td></td><td>CNY</td><td>US$</td></tr><tr><td>Cash</td>")
    filing = read(f"<html><body>{page}</body></html>".encode(), "a.htm")
    (sheet,) = (s for s in filing.primary() if s.kind == "balance_sheet")
    assert [f.unit for f in sheet.rows[0].facts if f] == ["CNY", "USD"]


def test_totals_of_a_balance_sheet_under_quarters_stand_at_their_ends() -> None:
    found = facts_of(
        "Restated (in thousands):",
        "|Three Months Ended June 30, 2013|Three Months Ended September 30, 2013\nTotal liabilities|757|871\n"
        "Total stockholders' equity (deficit)|193|108\nAccrued interest paid|12|31",
    )
    assert days(found["Total liabilities"]) == ["/2013-06-30", "/2013-09-30"]
    assert days(found["Total stockholders' equity (deficit)"]) == ["/2013-06-30", "/2013-09-30"]
