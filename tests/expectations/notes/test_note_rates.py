"""Reconciliations of tax rates add up; percentages elsewhere in the notes do not."""

from __future__ import annotations

import pytest

import tieout
from tieout.parsers import read

STATEMENT = (
    "<p>STATEMENTS OF INCOME (in thousands)</p><table><tr><td>Year ended December 31,</td><td>2014</td><td>2013</td></tr>"
    "<tr><td>Net sales</td><td>900</td><td>800</td></tr><tr><td>Cost of sales</td><td>840</td><td>750</td></tr>"
    "<tr><td>Net income</td><td>60</td><td>50</td></tr></table><p>NOTE 4 - TAXES</p>"
    "<table><tr><td></td><td>2014</td><td>2013</td><td>2012</td></tr>"
)
RATES = """Statutory federal tax rate|35.0%|35.0%|35.0%
State taxes|3.1|2.8|3.0
Tax-exempt income|(1.4)|(2.0)|(1.9)
Effective tax rate|36.7%|35.8%|36.1%"""


def feet(text: str) -> list[str]:
    """What is said of the sums of a table of rates."""
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split('|'))}</tr>" for line in text.splitlines()
    )
    filing = read(f"{STATEMENT}{rows}</table>".encode(), "a.htm")
    assert {f.unit for f in filing.facts if f.statement == "other"} == {"percent"}
    return sorted(v.status for v in tieout.check(filing) if v.rule == "nt_foot" and v.status != "not_tested")


@pytest.mark.parametrize("last", ["Effective tax rate", "", "Income tax expense"])
def test_rates_from_the_statutory_to_the_last_one_add_up(last: str) -> None:
    assert feet(RATES.replace("Effective tax rate", last)) == ["holds"] * 3


def test_a_subtotal_of_what_changes_the_rate_adds_up_too() -> None:
    assert feet(RATES.replace("Effective", "|1.7|0.8|1.1\nEffective")) == ["holds"] * 6


@pytest.mark.parametrize("slip", [("2.8", "2.3"), ("35.8", "38.5")])
def test_a_wrong_digit_in_one_year_breaks_that_year(slip: tuple[str, str]) -> None:
    assert feet(RATES.replace(*slip)) == ["breaks", "holds", "holds"]


def test_percentages_of_anything_else_are_not_added() -> None:
    assert feet(RATES.replace("Statutory federal tax rate", "Yield of loans")) == []


BLOCKS = """Statutory federal tax rate|21.0%|21.0%|35.0%
State taxes|1.7|2.0|0.4
Foreign income|(2.2)|(0.8)|(10.6)
Provision before the change of rates|20.5|22.2|24.8
Reduction of the rate||(0.4)|5.6
Transition tax||1.5|18.7
Other effects||0.3|7.0
Effects of the change||1.4|31.3
Provision for income taxes|20.5%|23.6%|56.1%"""


def test_subtotals_that_lead_to_the_last_rate_are_those_of_their_blocks() -> None:
    assert set(feet(BLOCKS)) == {"holds"}
    assert feet(BLOCKS.replace("18.7", "81.7")).count("breaks") == 1
    assert feet(BLOCKS.replace("24.8", "28.4")).count("breaks") == 2
    assert feet(BLOCKS.replace("20.5%|23.6%", "28.5%|29.6%")) == []
