"""Tables beside the statements take the scale at which they print the statements' amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout.facts import Fact, Filing
from tieout.parsers import read

STATEMENT = """
                          ACME CORP
                  STATEMENTS OF OPERATIONS
            (In thousands, except per share data)
                                       Year ended December 31,
                                          1999         1998
Net sales                              762,339      675,617
Cost of sales                          130,302      122,041
                                       -------      -------
Gross profit                           632,037      553,576
Research and development               138,616      113,831
Selling expenses                       242,713      234,798
                                       -------      -------
Net income                             250,708      204,947
                                       =======      =======
Net income per share                  $   3.12     $   2.64

     The amounts below went up as the company sold more of what it makes and of what it does for its
customers, and as it sold it at better prices than it had in the year before.

"""
SHARE = "Share of all of what was sold        17.1%        18.1%\n"
HEAD = "                                    1999         1998       Change\n"


def read_below(*tables: str) -> Filing:
    prose = "\n     The company went on to sell more of it in each of the quarters of the year, and at better prices.\n\n"
    return read((STATEMENT + prose.join(f"<TABLE>\n{t}</TABLE>\n" for t in tables)).encode(), "acme.txt")


def facts(filing: Filing, label: str) -> list[Fact]:
    return [f for f in filing.facts if f.statement == "other" and f.label == label]


def values(filing: Filing, label: str) -> list[Decimal]:
    return [f.value for f in facts(filing, label)]


MILLIONS = HEAD + "Cost of sales                      $130.3       $122.0           7%\n" + SHARE
IN_FULL = HEAD + "Research and development     $138,616,000  $113,831,000        22%\n" + SHARE


def test_a_discussion_in_millions_beside_statements_in_thousands() -> None:
    filing = read_below(MILLIONS)
    (now, then, change) = facts(filing, "Cost of sales")
    assert (now.value, then.value) == (130_300_000, 122_000_000)
    assert (now.scale, now.quantum, now.natural) == (6, 100_000, 130_300_000)
    assert (change.value, change.unit, change.scale) == (7, "percent", 0)
    assert filing.statements[1].scale == 6
    assert filing.statements[0].scale == 3


def test_amounts_in_full_beside_statements_in_thousands() -> None:
    assert values(read_below(IN_FULL), "Research and development")[:2] == [138_616_000, 113_831_000]


def test_amounts_per_share_and_counts_have_scales_of_their_own() -> None:
    shares = "Net income per share                 $3.12        $2.64\n"
    assert values(read_below(MILLIONS + shares), "Net income per share") == [Decimal("3.12"), Decimal("2.64")]


def test_a_table_headed_alike_and_as_precise_takes_the_same_scale() -> None:
    alike = HEAD + "Licensing                          $183.4       $156.7          17%\n" + SHARE
    assert values(read_below(MILLIONS, alike), "Licensing")[:2] == [183_400_000, 156_700_000]
    finer = alike.replace("183.4", "183.41").replace("156.7", "156.72")
    assert values(read_below(MILLIONS, finer), "Licensing")[:2] == [Decimal("183.41"), Decimal("156.72")]
    assert values(read_below(alike), "Licensing")[:2] == [183_400, 156_700]


def test_one_amount_that_is_met_may_be_chance() -> None:
    once = HEAD + "Cost of sales                      $130.3       $122.9           6%\n" + SHARE
    assert values(read_below(once), "Cost of sales")[:2] == [130_300, 122_900]


@pytest.mark.parametrize("line", ["Gross profit                      632,037      553,576          14%\n"])
def test_a_table_that_prints_a_line_at_its_own_scale_keeps_it(line: str) -> None:
    filing = read_below(MILLIONS + line)
    assert values(filing, "Gross profit")[:2] == [632_037_000, 553_576_000]
    assert values(filing, "Cost of sales")[:2] == [130_300, 122_000]


def test_a_line_of_another_name_tells_nothing() -> None:
    other = MILLIONS.replace("Cost of sales        ", "Cost of segments     ")
    assert values(read_below(other), "Cost of segments")[:2] == [130_300, 122_000]
