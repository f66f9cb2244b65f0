"""What a list of options by their prices adds up to is what the roll of options leaves."""

from __future__ import annotations

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.facts import Statement

LINES = Rule(
    "tie_lines", "agree", "ties", "Lines agree", of=("label",), statements=("other",), off_by_one="warning"
)
ROLL = """
Outstanding, beginning of year | | 1,702,320 | 8.21
Granted                        | | 303,515   | 12.48
Outstanding, end of year       | | 2,005,835 | 9.72
Exercisable at end of year     | | 910,985   | 7.43
"""
LIST = """
$ 4.25 -  6.50 | | 1,100,530 | 7.18  | 790,325 | 6.61
$10.00 - 14.13 | | 905,305   | 12.80 | 120,660 | 12.80
$ 4.25 - 14.13 | | 2,005,835 | 9.72  | 910,985 | 7.43
"""


def table(text: str, columns: int) -> Statement:
    made = sheet(text, kind="other", periods=((None, None),) * columns)
    kinds = (("shares", 1), ("USD/shares", 1000)) * (columns // 2)
    rows = tuple(
        row._replace(
            facts=tuple(
                f and f._replace(unit=unit, value=f.value / by, quantum=f.quantum / by)
                for f, (unit, by) in zip(row.facts, kinds, strict=True)
            )
        )
        for row in made.rows
    )
    return made._replace(rows=rows)


def findings(listed: str = LIST, roll: str = ROLL) -> list[tuple[str, str]]:
    made = filing(table(roll, 2), table(listed, 4))
    found = [evaluate(LINES, a, False) for a in bind(LINES, made, VOCABULARY)]
    return [(v.status, "=".join(o.printed for o in v.operands)) for v in found]


def test_counts_and_prices_of_a_list_are_those_of_the_roll() -> None:
    assert findings() == [
        ("holds", "2,005,835=2,005,835"), ("holds", "9.72=9.72"),
        ("holds", "910,985=910,985"), ("holds", "7.43=7.43"),
    ]  # fmt: skip


def test_a_slip_in_the_roll_or_in_the_list_breaks() -> None:
    assert ("breaks", "910,985=970,985") in findings(LIST.replace("910,985 ", "970,985 "))
    assert ("breaks", "9.27=9.72") in findings(roll=ROLL.replace("9.72", "9.27"))


def test_the_list_of_another_plan_is_not_compared() -> None:
    other = LIST.replace("2,005,835 | 9.72", "1,488,204 | 6.15").replace("910,985 | 7.43", "603,118 | 5.02")
    assert [status for status, _ in findings(other)] == ["not_tested"]
