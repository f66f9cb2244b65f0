"""The development of an insurer's losses: what the first estimate of a year was too much is that less the latest one."""

from __future__ import annotations

from datetime import date

import pytest
from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict

FOOT = Rule("nt_foot", "foot", "notes", "Notes foot", of=("other",))
YEARS = tuple((None, date(y, 12, 31)) for y in (1993, 1994, 1995, 1996, 1997))
TRIANGLE = """
Reserve for losses | | 8,812  | 9,541  | 10,133 | 10,987 | 11,420
Paid, as of        | |        |        |        |        |
One year later     | | 3,120  | 3,387  | 3,490  | 3,812  |
Two years later    | | 4,833  | 5,210  | 5,421  |        |
Re-estimated       | |        |        |        |        |
One year later     | | 8,705  | 9,488  | 9,984  | 11,204 |
Two years later    | | 8,641  | 9,310  | 9,723  |        |
Three years later  | | 8,520  | 9,147  |        |        |
Four years later   | | 8,391  |        |        |        |
Redundancy         | | 421    | 394    | 410    | (217)  |
"""


def verdicts(text: str) -> list[Verdict]:
    return [
        evaluate(FOOT, a, False)
        for a in bind(FOOT, filing(sheet(text, kind="other", periods=YEARS)), VOCABULARY)
        if a.operands
    ]


def test_a_redundancy_is_the_first_estimate_less_the_latest_of_its_year() -> None:
    found = verdicts(TRIANGLE)
    assert [v.status for v in found] == ["holds"] * 4
    assert [o.term for o in found[1].operands] == ["Reserve for losses", "Three years later", "Redundancy"]


@pytest.mark.parametrize(
    "slip", [("9,147", "9,174"), ("410 ", "470 "), ("10,987", "10,687"), ("(217)", "217")]
)
def test_the_year_that_a_slip_parts_breaks(slip: tuple[str, str]) -> None:
    found = [v.status for v in verdicts(TRIANGLE.replace(*slip))]
    assert sorted(found) == ["breaks", "holds", "holds", "holds"]


def test_a_deficiency_is_the_latest_estimate_less_the_first() -> None:
    turned = (
        TRIANGLE.replace("421 ", "(421)")
        .replace("394 ", "(394)")
        .replace("410 ", "(410)")
        .replace("(217)", "217")
    )
    assert [v.status for v in verdicts(turned)] == ["holds"] * 4


def test_rows_that_print_ever_fewer_years_and_come_to_nothing_are_left_alone() -> None:
    found = verdicts(TRIANGLE.replace("421 ", "812 ").replace("394 ", "733 "))
    assert [v.status for v in found] == ["not_tested"]
