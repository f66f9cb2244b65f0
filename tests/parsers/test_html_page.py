"""HTML as lines of a page: what is seen, in columns, each number with its element."""

from __future__ import annotations

from tieout.facts import Filing
from tieout.parsers import read
from tieout.parsers.html_tree import find_element, html_of, parse_html, path_of
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


def test_the_line_of_a_fact_is_that_of_its_cell_in_the_file() -> None:
    filing = read(SPLIT.encode(), "a.htm")
    (cash, *_) = filing.facts
    assert "1,248" in filing.lines[cash.line - 1]
