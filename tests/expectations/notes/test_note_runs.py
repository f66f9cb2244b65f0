"""Lines that come to the one below them in several columns are its lines, whatever it is called."""

from __future__ import annotations

from datetime import date

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict

FOOT = Rule("nt_foot", "foot", "notes", "Notes foot", of=("other",))
YEARS = tuple((date(y, 1, 1), date(y, 12, 31)) for y in (2003, 2002, 2001, 2000))

COST = """
Service cost         | | 2,481   | 2,470   | 2,753
Interest cost        | | 9,914   | 9,192   | 9,406
Expected return      | | (3,827) | (3,458) | (3,570)
Net periodic cost    | | 8,568   | 8,204   | 8,589
"""


def verdicts(text: str, columns: int = 3) -> list[Verdict]:
    table = sheet(text, kind="other", periods=YEARS[:columns])
    return [evaluate(FOOT, a, False) for a in bind(FOOT, filing(table), VOCABULARY)]


def statuses(text: str, columns: int = 3) -> list[str]:
    return [v.status for v in verdicts(text, columns)]


def test_lines_are_added_to_the_one_that_they_come_to_in_every_column() -> None:
    found = verdicts(COST)
    assert [v.status for v in found] == ["holds"] * 3
    assert [o.label for o in found[0].operands][-1] == "Net periodic cost"


def test_a_slip_in_one_column_is_told_by_the_others() -> None:
    assert statuses(COST.replace("9,406", "9,806")) == ["holds", "holds", "breaks"]
    assert statuses(COST.replace("9,406", "8,171")) == ["not_tested"]
    assert statuses(COST.replace("9,406", "9,806").replace("9,192", "9,992")) == ["not_tested"]


def test_two_columns_that_differ_tell_nothing() -> None:
    service, interest, expected, net = COST.strip().splitlines()
    four = f"{service} | 2,610\n{interest} | 9,118\n{expected} | (3,014)\n{net} | 8,714\n"
    assert statuses(four, 4) == ["holds"] * 4
    assert statuses(four.replace("9,118", "9,518"), 4) == ["holds"] * 3 + ["breaks"]
    assert statuses(four.replace("9,118", "9,518").replace("9,406", "9,806"), 4) == ["not_tested"]


def test_what_comes_to_a_line_is_added_further_on_as_one() -> None:
    abroad = "Rent abroad | | 1,318 | 1,207 | 1,164\nWages abroad | | 4,090 | 4,415 | 4,661\nAll abroad | | 5,408 | 5,622 | 5,825\n"
    both = f"{COST}{abroad}Cost of the year | | 13,976 | 13,826 | 14,414\n"
    assert statuses(both) == ["holds"] * 9


def test_short_totals_are_met_by_chance() -> None:
    short = "Service cost | | 2 | 3 | 4\nInterest cost | | 5 | 6 | 7\nOther cost | | 7 | 9 | 11\n"
    assert statuses(short) == ["not_tested"]
    long_in_one = "Service cost | | 24,813,071 | 3 | 4\nInterest cost | | 55,101,141 | 6 | 7\nOther | | 79,914,212 | 10 | 12\n"
    assert statuses(long_in_one) == ["not_tested"]


def test_a_line_that_prints_one_above_again_is_no_sum() -> None:
    again = "Cost | | 1,248 | 1,247 | 1,275\nOther | | | | \nCost again | | 1,248 | 1,247 | 1,275\n"
    assert statuses(again) == ["not_tested"]
