"""Four quarters of a line in one table come to the year that another table prints of it."""

from __future__ import annotations

from datetime import date

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Statement

QUARTERS = Rule("nt_quarters", "cross_foot", "notes", "Quarters come to the year", of=("quarters",))
LAST_DAYS = ((3, 31), (6, 30), (9, 30), (12, 31))
EIGHT = tuple((date(y, m - 2, 1), date(y, m, d)) for y in (2003, 2002) for m, d in LAST_DAYS)
YEARS = tuple((date(y, 1, 1), date(y, 12, 31)) for y in (2003, 2002))

STATEMENT = "Vehicles sold | | 131,528 | 141,230\nOther | | 30,884 | 28,828"
QUARTERLY = "{} | | 34,650 | 34,552 | 28,554 | 33,772 | 36,175 | 37,366 | 32,582 | 35,107"


def quarterly(text: str, kind: str = "other") -> Statement:
    return sheet(text, kind=kind, periods=EIGHT)


def verdicts(table: Statement, year: str = STATEMENT) -> list[Verdict]:
    home = sheet(year, kind="income_statement", periods=YEARS)
    return [evaluate(QUARTERS, a, False) for a in bind(QUARTERS, filing(home, table), VOCABULARY)]


def statuses(table: Statement, year: str = STATEMENT) -> list[str]:
    return [v.status for v in verdicts(table, year)]


def test_quarters_under_another_name_are_told_by_two_years() -> None:
    found = verdicts(quarterly(QUARTERLY.format("Sales")))
    assert [v.status for v in found] == ["holds", "holds"]
    assert [o.term for o in found[0].operands] == ["quarters"] * 4 + ["year"]
    assert found[0].operands[4].value == 141_230_000


def test_one_year_tells_a_line_of_the_same_name_alone() -> None:
    one_year = STATEMENT.replace("141,230", "139,007")
    assert statuses(quarterly(QUARTERLY.format("Vehicles sold")), one_year) == ["holds"]
    assert statuses(quarterly(QUARTERLY.format("Sales")), one_year) == ["not_tested"]


def test_a_wrong_digit_in_one_year_is_told_by_the_other() -> None:
    wrong = QUARTERLY.format("Vehicles sold").replace("28,554", "23,554")
    assert sorted(statuses(quarterly(wrong))) == ["breaks", "holds"]


def test_a_year_that_was_restated_is_passed_over() -> None:
    restated = STATEMENT.replace("131,528", "129,117")
    assert statuses(quarterly(QUARTERLY.format("Vehicles sold")), restated) == ["holds"]


def test_what_rounding_or_a_small_move_leaves_is_no_break() -> None:
    rounded = QUARTERLY.format("Vehicles sold").replace("28,554", "28,556")
    assert sorted(statuses(quarterly(rounded))) == ["holds", "rounding"]
    moved = QUARTERLY.format("Vehicles sold").replace("28,554", "28,558")
    assert statuses(quarterly(moved)) == ["holds"]


def test_quarters_in_brackets_may_be_a_year_without() -> None:
    bracketed = (
        "Sales | | (34,650) | (34,552) | (28,554) | (33,772) | (36,175) | (37,366) | (32,582) | (35,107)"
    )
    assert statuses(quarterly(bracketed)) == ["holds", "holds"]


FIRST = "{} | | 34,650 | 34,552 | 28,554 | 33,772"
SECOND = "{} | | 36,175 | 37,366 | 32,582 | 35,107"


def sections(*texts: str) -> list[Statement]:
    """The quarters of one year a table, as notes print them one below the other."""
    return [sheet(text, kind="other", periods=EIGHT[4 * i : 4 * i + 4]) for i, text in enumerate(texts)]


def found_in(*tables: Statement) -> list[str]:
    home = sheet(STATEMENT, kind="income_statement", periods=YEARS)
    found = bind(QUARTERS, filing(home, *tables), VOCABULARY)
    return sorted(evaluate(QUARTERS, a, False).status for a in found)


def test_a_wrong_digit_is_told_by_the_line_of_that_name_in_the_table_of_the_other_year() -> None:
    wrong = FIRST.replace("28,554", "23,554").format("Vehicles sold")
    assert found_in(*sections(wrong, SECOND.format("Vehicles sold"))) == ["breaks", "holds"]
    assert found_in(*sections(wrong, SECOND.format("Sales"))) == ["not_tested"]


def test_a_wrong_digit_is_told_by_two_other_lines_of_the_table() -> None:
    wrong = FIRST.replace("28,554", "23,554").format("Vehicles sold")
    other = "Other | | 7,721 | 7,721 | 7,721 | 7,721"
    parts = "Parts | | 5,511 | 5,511 | 5,511 | 5,511"
    home = sheet(STATEMENT + "\nParts | | 22,044 | 21,044", kind="income_statement", periods=YEARS)

    def told(*lines: str) -> list[str]:
        table = sheet("\n".join(lines), kind="other", periods=EIGHT[:4])
        return sorted(
            evaluate(QUARTERS, a, False).status for a in bind(QUARTERS, filing(home, table), VOCABULARY)
        )

    assert told(wrong, other, parts) == ["breaks", "holds", "holds"]
    assert told(wrong, other) == ["holds"]
