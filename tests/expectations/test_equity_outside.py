"""Columns of a statement of equity that stand outside it, and totals of equity with and without others' shares."""

from __future__ import annotations

import tieout
from tieout.parsers import read

SHEET = """<p>BALANCE SHEETS</p><table><tr><td></td><td>June 30, 2025</td></tr>
<tr><td>Total assets</td><td>1,400</td></tr><tr><td>Total liabilities</td><td>539</td></tr>
<tr><td>Redeemable noncontrolling interests</td><td>61</td></tr>
<tr><td>Common stock</td><td>103</td></tr><tr><td>Retained earnings</td><td>660</td></tr>
<tr><td>Total stockholders' equity</td><td>763</td></tr><tr><td>Noncontrolling interests</td><td>37</td></tr>
<tr><td>Total liabilities and equity</td><td>1,400</td></tr></table>"""
INCOME = """<p>STATEMENTS OF INCOME</p><table><tr><td>Three months ended June 30,</td><td>2025</td></tr>
<tr><td>Revenues</td><td>500</td></tr><tr><td>Costs and expenses</td><td>441</td></tr><tr><td>Net income</td><td>59</td></tr>
<tr><td>Net income attributable to noncontrolling interests</td><td>9</td></tr>
<tr><td>Net income attributable to common stockholders</td><td>50</td></tr></table>"""
EQUITY = """<p>STATEMENTS OF EQUITY</p><p>Three months ended June 30, 2025</p><table>
<tr><td></td><td>Redeemable Noncontrolling Interests</td><td>Common Stock</td><td>Retained Earnings</td>
<td>Total Stockholders' Equity</td><td>Noncontrolling Interests</td><td>Total Equity</td></tr>
<tr><td>Balance as of March 31, 2025</td><td>62</td><td>103</td><td>610</td><td>713</td><td>34</td><td>747</td></tr>
<tr><td>Net income</td><td>4</td><td></td><td>50</td><td>50</td><td>5</td><td>55</td></tr>
<tr><td>Distributions to noncontrolling interests</td><td>(5)</td><td></td><td></td><td></td><td>(2)</td><td>(2)</td></tr>
<tr><td>Balance as of June 30, 2025</td><td>61</td><td>103</td><td>660</td><td>763</td><td>37</td><td>{}</td></tr></table>"""


def broken(total: str = "800") -> set[str]:
    """The rules of the pack on equity that do not hold, where the last total of the statement is `total`."""
    page = f"<html><body>{SHEET}{INCOME}{EQUITY.format(total)}</body></html>"
    verdicts = tieout.check(read(page.encode(), "a.htm"))
    assert any(v.rule == "eq_cross_foot" and v.status == "holds" for v in verdicts)
    return {
        v.rule
        for v in verdicts
        if v.rule.startswith("eq_") and v.status not in ("holds", "not_tested", "not_applicable")
    }


def test_what_stands_outside_equity_is_no_part_of_its_total() -> None:
    assert broken() == set()


def test_a_wrong_total_beside_what_stands_outside_is_found() -> None:
    assert "eq_cross_foot" in broken("808")


SHARED = """<p>STATEMENTS OF EQUITY</p><p>(Yen in millions)</p><p>Year ended March 31, 2025</p><table>
<tr><td></td><td>Share capital</td><td>Retained earnings</td><td>Total owners of the parent</td>
<td>Non-controlling interests</td><td>Total equity</td></tr>
<tr><td>Balance at April 1, 2024</td><td>26,783</td><td>559,351</td><td>586,134</td><td>3,465</td><td>589,599</td></tr>
<tr><td>Net income</td><td></td><td>63,453</td><td>63,453</td><td>236</td><td>63,689</td></tr>
<tr><td>Balance at March 31, 2025</td><td>26,783</td><td>622,804</td><td>649,587</td><td>3,701</td><td>653,288</td></tr></table>
<p>STATEMENTS OF INCOME</p><p>(Yen in millions)</p><table><tr><td>Year ended March 31,</td><td>2025</td></tr>
<tr><td>Revenue</td><td>767,710</td></tr><tr><td>Cost of sales</td><td>542,217</td></tr>
<tr><td>Gross profit</td><td>225,493</td></tr><tr><td>Net income</td><td>{}</td></tr></table>"""


def test_the_owners_part_of_a_result_is_none_of_an_income_statement_that_prints_the_whole() -> None:
    def of_results(result: str) -> set[str]:
        page = f"<html><body>{SHARED.format(result)}</body></html>"
        return {v.status for v in tieout.check(read(page.encode(), "a.htm")) if v.rule == "eq_net_income"}

    assert of_results("63,689") == {"holds"}
    assert of_results("63,453") == {"holds"}
