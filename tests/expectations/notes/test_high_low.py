"""The lowest price of a quarter is not above the highest, side by side or one below the other."""

from __future__ import annotations

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.facts import Statement

PRICES = Rule("nt_high_low", "columns", "notes", "High and low", of=("high_low",))
QUARTERS = """
First quarter  | | 14.13 | 11.88 | 10.25 | 8.50
Second quarter | | 15.63 | 13.00 | 11.38 | 9.75
"""


def table(
    text: str, heads: tuple[str, ...] = ("1998 High", "1998 Low", "1997 High", "1997 Low")
) -> Statement:
    made = sheet(text, kind="other", periods=((None, None),) * len(heads))
    columns = tuple(c._replace(heading=head) for c, head in zip(made.columns, heads, strict=True))
    return made._replace(columns=columns)


def statuses(made: Statement) -> list[str]:
    found = bind(PRICES, filing(made), VOCABULARY)
    return [v.status for v in (evaluate(PRICES, a, False) for a in found)]


def test_a_low_is_not_above_its_high_and_the_next_year_begins_another_pair() -> None:
    assert statuses(table(QUARTERS)) == ["holds"] * 4
    assert statuses(table(QUARTERS.replace("13.00", "18.00"))) == ["holds", "breaks", "holds", "holds"]


def test_highs_and_lows_may_stand_one_below_the_other() -> None:
    below = "High | | 14.13 | 15.63 | 15.25 | 13.50\nLow | | 11.88 | 13.00 | 9.88 | 10.13"
    assert statuses(table(below, ("First", "Second", "Third", "Fourth"))) == ["holds"] * 4


def test_where_most_lows_are_above_the_headings_say_something_else() -> None:
    turned = ("1998 Low", "1998 High", "1997 Low", "1997 High")
    assert statuses(table(QUARTERS, turned)) == ["not_tested"]
