"""Statements of comprehensive income and of funds as pages print them: what is nil, whose the total is, where they end."""

from __future__ import annotations

import tieout
from tieout.facts import Filing
from tieout.parsers import read


def page(title: str, head: str, text: str) -> Filing:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    return read(f"<p>{title} (in thousands)</p><table>{head}{rows}</table>".encode(), "a.htm")


HEAD = "<tr><td>Three months ended March 31,</td><td>2022</td><td>2021</td></tr>"
TITLE = "STATEMENTS OF COMPREHENSIVE INCOME"


def found(filing: Filing, status: str) -> set[str]:
    return {v.rule for v in tieout.check(filing) if v.status == status}


HELD_TO_MATURITY = """Net income|27,586|86,818
Other comprehensive income:||
Change in securities available for sale:||
Unrealized losses|(429,470)|(73,514)
Income tax effect|96,235|16,667
Unrealized losses on securities available for sale|(333,235)|(56,847)
Change in securities held to maturity:||
Adjustment for securities transferred|(22,163)|—
Amortization of unrealized losses|310|—
Income tax effect|5,126|—
Changes from securities held to maturity|(16,727)|—
Other comprehensive loss|(349,962)|(56,847)
Comprehensive income (loss)|(322,376)|29,971"""


def test_a_sum_that_holds_in_columns_of_nil_alone_is_none() -> None:
    filing = page(TITLE, HEAD, HELD_TO_MATURITY)
    assert found(filing, "breaks") == set()
    assert "ci_oci_foot" in found(filing, "holds")


def test_comprehensive_income_below_the_share_of_others_is_not_the_total_with_it() -> None:
    text = """Net income before noncontrolling interest|2,555|11,674
Unrealized holding losses|(14,437)|(239)
Income taxes|3,880|(575)
Other comprehensive loss|(10,557)|(814)
Comprehensive loss attributable to noncontrolling interest|163|154
Comprehensive income (loss)|(7,839)|11,014"""
    filing = page(TITLE, HEAD, text)
    assert found(filing, "breaks") == set()
    assert "ci_total" in found(filing, "holds")


def test_the_operations_of_a_fund_end_in_what_they_add_to_its_net_assets() -> None:
    text = """Interest income|4,464|5,003
Dividend income|212|212
Total investment income|4,676|5,215
Interest expense|0|0
Management fees|481|546
Other expenses|707|936
Net expenses|1,188|1,482
Net investment income|3,488|3,733
Net realized and unrealized gains on investments|440|1,482
Net increase in net assets resulting from operations|3,928|5,215"""
    assert [p.code for p in page("STATEMENTS OF OPERATIONS", HEAD, text).problems] == []


def test_debt_outstanding_on_average_counts_no_shares() -> None:
    text = HELD_TO_MATURITY + "\nWeighted average debt outstanding|45,965|44,599"
    assert [f.unit for f in page(TITLE, HEAD, text).facts][-1] == "USD"
