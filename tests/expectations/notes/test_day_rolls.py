"""Lone columns of a line at day after day and what moved it between: held by the name of the line, but for a slip."""

from __future__ import annotations

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule

FOOT = Rule("nt_foot", "foot", "notes", "Notes foot", of=("other",))
ROLL = """
Shares to be redeemed at December 31, 2021 | | 182,248,837
Accretion                                  | | 2,177,762
Redemptions                                | | (171,094,002)
Shares to be redeemed at December 31, 2022 | | 13,332,597
Accretion                                  | | 141,323
Shares to be redeemed at March 31, 2023    | | 13,473,920
"""


def statuses(text: str) -> list[str]:
    table = sheet(text, kind="other", periods=((None, None),))
    return [evaluate(FOOT, a, False).status for a in bind(FOOT, filing(table), VOCABULARY)]


def test_a_line_of_one_day_is_that_of_the_day_before_and_what_moved_it() -> None:
    assert statuses(ROLL) == ["holds", "holds"]
    assert statuses(ROLL.replace("2,177,762", "2,977,762")) == ["breaks", "holds"]
    assert statuses(ROLL.replace("13,332,597", "14,332,597")) == ["breaks", "breaks"]


def test_what_no_single_slip_explains_is_left_alone() -> None:
    assert statuses(ROLL.replace("2,177,762", "3,911,204")) == ["holds"]
    assert statuses(ROLL.replace("at December 31, 2022", "later")) == ["not_tested"]
