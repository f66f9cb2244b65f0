"""The average price of options is what their roll comes to; lowest and highest prices come to nothing."""

from __future__ import annotations

import pytest
from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.notes.average_prices import _beside
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Statement

PRICES = Rule(
    "nt_average_price",
    "columns",
    "notes",
    "Average prices",
    of=("average_price",),
    severity="warning",
    borne_out="error",
)
FIRST = """
At January 1         | | 1,200 | 4.00 | 1.00
Granted              | |   400 | 9.00 | 8.00
Exercised            | | (200) | 3.00 | 1.00
=At December 31      | | 1,400 | 5.57 | 1.00
"""
SECOND = """
Granted              | |   600 | 8.00 | 7.50
Canceled             | | (100) | 6.00 | 1.00
=At December 31 next | | 1,900 | 6.31 | 1.00
"""


def options(text: str, heading: str = "") -> Statement:
    """A roll of options whose second and third columns print prices."""
    table = sheet(text, kind="other", periods=((None, None),) * 3)
    units = ("shares", "USD/shares", "USD/shares")
    rows = [
        row._replace(
            facts=tuple(
                f
                and f._replace(
                    unit=unit, value=f.value.scaleb(-f.scale), quantum=f.quantum.scaleb(-f.scale), scale=0
                )
                for f, unit in zip(row.facts, units, strict=True)
            )
        )
        for row in table.rows
    ]
    columns = tuple(c._replace(heading=heading if c.number > 1 else "") for c in table.columns)
    return table._replace(rows=tuple(rows), columns=columns)


def verdicts(text: str, heading: str = "") -> list[Verdict]:
    made = filing(options(text, heading))
    return [evaluate(PRICES, a, False) for a in bind(PRICES, made, VOCABULARY)]


def statuses(text: str, heading: str = "") -> list[str]:
    return [v.status for v in verdicts(text, heading)]


def test_the_price_that_is_left_is_what_the_roll_comes_to_a_share() -> None:
    (found,) = verdicts(FIRST)
    assert found.status == "holds"
    assert [str(o.value) for o in found.operands] == [
        "5.57", "1400", "1200", "4.00", "400", "9.00", "-200", "3.00",
    ]  # fmt: skip
    assert found.formula == "(1,200 × 4.00 + 400 × 9.00 - 200 × 3.00) / 1,400 = 5.57"


def test_lowest_prices_are_no_averages() -> None:
    lowest = (
        FIRST.replace("4.00 | 1.00", "1.00 |")
        .replace("9.00 | 8.00", "8.00 |")
        .replace("5.57 | 1.00", "1.00 |")
    )
    assert statuses(lowest) == ["not_tested"]


def test_a_price_far_from_its_roll_breaks_where_another_roll_of_the_column_comes_to_its_own() -> None:
    assert statuses(FIRST + SECOND) == ["holds", "holds"]
    far = FIRST + SECOND.replace("6.31", "8.31")
    assert statuses(far, "Weighted average price") == ["holds", "breaks"]
    assert str(verdicts(far, "Weighted average price")[1].difference) == "1.9953"
    assert statuses(far) == ["not_tested"]
    assert statuses(FIRST.replace("5.57", "7.57"), "Weighted average price") == ["not_tested"]


@pytest.mark.parametrize(("price", "statuses_"), [("5.58", ["rounding"]), ("5.60", ["not_tested"])])
def test_a_price_near_its_roll_was_averaged_of_more_digits(price: str, statuses_: list[str]) -> None:
    assert statuses(FIRST.replace("5.57", price)) == statuses_


def test_a_line_without_a_price_leaves_the_roll_untested() -> None:
    assert statuses(FIRST.replace("9.00", "    ")) == ["not_tested"]


LIST = """
$ 4.25 - $ 6.50  | | 412,110   | 5.61  | 3.1
$ 6.75 - $ 9.88  | | 688,420   | 8.12  | 5.4
=$ 4.25 - $ 9.88 | | 1,100,530 | 7.18  | 4.5
"""


def test_prices_and_years_of_a_list_of_options_tell_each_other() -> None:
    found = [v.status for v in verdicts_of_list(LIST)]
    assert found == ["holds", "holds"]
    odd = verdicts_of_list(LIST.replace("7.18", "9.18"))
    assert [(v.status, v.severity) for v in odd] == [("holds", "warning"), ("breaks", "error")]


def verdicts_of_list(text: str) -> list[Verdict]:
    table = options(text)
    rows = [
        row._replace(facts=(*row.facts[:2], row.facts[2] and row.facts[2]._replace(unit="pure")))
        for row in table.rows
    ]
    life = table.columns[2]._replace(heading="Remaining life")
    made = filing(table._replace(rows=tuple(rows), columns=(*table.columns[:2], life)))
    return [evaluate(PRICES, a, False) for a in bind(PRICES, made, VOCABULARY)]


def test_counts_side_by_side_have_their_prices_in_the_same_order() -> None:
    assert _beside(["shares", "shares", "USD/shares", "USD/shares"], 0) == [2]
    assert _beside(["shares", "shares", "USD/shares", "USD/shares"], 1) == [3]
