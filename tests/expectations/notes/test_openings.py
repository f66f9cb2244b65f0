"""Balances with which rolls begin are those at which the ones before them ended, down columns and across rows."""

from __future__ import annotations

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Statement

OPENINGS = Rule(
    "nt_opening", "agree", "notes", "Openings", of=("opening",), statements=("other",), off_by_one="warning"
)
DOWN = """
Balance, beginning of year | | 1,402 | 1,118 | 905
Charged to expense         | | 811   | 702   | 611
Balance, end of year       | | 2,213 | 1,402 | 1,118
"""
ACROSS = """
> Year ended December 31, 1998
Doubtful accounts | | 1,402 | 811 | 2,213
> Year ended December 31, 1997
Doubtful accounts | | 1,118 | 284 | 1,402
> Year ended December 31, 1996
Doubtful accounts | | 905   | 213 | 1,118
"""
HEADS = ("Balance at beginning of period", "Charged to expense", "Balance at end of period")


def table(text: str, heads: tuple[str, str, str] = ("1998", "1997", "1996")) -> Statement:
    made = sheet(text, kind="other", periods=((None, None),) * 3)
    columns = tuple(c._replace(heading=head) for c, head in zip(made.columns, heads, strict=True))
    return made._replace(columns=columns)


def verdicts(*tables: Statement) -> list[Verdict]:
    return [evaluate(OPENINGS, a, False) for a in bind(OPENINGS, filing(*tables), VOCABULARY)]


def statuses(*tables: Statement) -> list[str]:
    return [v.status for v in verdicts(*tables)]


def test_a_year_begins_where_the_one_before_ended() -> None:
    found = verdicts(table(DOWN))
    assert [v.status for v in found] == ["holds", "holds"]
    assert [o.printed for o in found[0].operands] == ["1,402", "1,402"]


def test_a_slip_in_one_of_the_balances_breaks() -> None:
    found = verdicts(table(DOWN.replace("| 1,118 | 905", "| 1,178 | 905")))
    assert [(v.status, v.severity) for v in found] == [("holds", "error"), ("breaks", "error")]


def test_years_may_go_from_left_to_right() -> None:
    rows = (line.split("|") for line in DOWN.strip().splitlines())
    turned = "\n".join("|".join((*row[:2], *reversed(row[2:]))) for row in rows)
    assert statuses(table(turned, ("1996", "1997", "1998"))) == ["holds", "holds"]


def test_a_balance_that_was_restated_is_none_that_slipped() -> None:
    assert statuses(table(DOWN.replace("| 1,118 | 905", "| 1,260 | 905"))) == ["holds"]


def test_balances_of_periods_that_do_not_follow_one_another_are_not_compared() -> None:
    assert statuses(table(DOWN.replace("1,402 | 1,118 |", "1,560 | 1,247 |"))) == ["not_tested"]


def test_a_schedule_rolls_across_its_rows() -> None:
    assert statuses(table(ACROSS, HEADS)) == ["holds", "holds"]
    slipped = statuses(table(ACROSS.replace("| 1,402\n", "| 1,407\n"), HEADS))
    assert sorted(slipped) == ["breaks", "holds"]


def test_a_schedule_of_a_table_for_each_year_is_one() -> None:
    assert statuses(*(table("> " + year, HEADS) for year in ACROSS.split("> ")[1:])) == ["holds", "holds"]
