"""Tables of percentages of revenue add up as the statement of income does, each percentage rounded for itself."""

from __future__ import annotations

from datetime import date

import pytest
from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Statement

FOOT = Rule("nt_foot", "foot", "notes", "Notes foot", of=("other",))
YEARS = tuple((date(y, 1, 1), date(y, 12, 31)) for y in (2003, 2002, 2001))
SHARES = """
Net sales        | | 100.0 | 100.0 | 100.0
Cost of sales    | | 70.1  | 71.2  | 70.8
Gross profit     | | 29.9  | 28.8  | 29.2
Selling          | | 18.0  | 17.1  | 18.2
General          | | 1.9   | 1.8   | 1.7
Operating income | | 10.0  | 9.9   | 9.4
Interest, net    | | (0.3) | 0.2   | (0.4)
Income taxes     | | 3.5   | 3.4   | 3.3
Net income       | | 6.2   | 6.7   | 5.7
"""


def table(text: str = SHARES) -> Statement:
    made = sheet(text, kind="other", periods=YEARS)
    rows = tuple(
        row._replace(
            facts=tuple(
                f and f._replace(unit="percent", value=f.value / 1000, quantum=f.quantum / 1000, natural=None)
                for f in row.facts
            )
        )
        for row in made.rows
    )
    return made._replace(rows=rows, sums=())


def verdicts(text: str = SHARES) -> list[Verdict]:
    return [evaluate(FOOT, a, False) for a in bind(FOOT, filing(table(text)), VOCABULARY)]


def findings(text: str) -> list[str]:
    return [v.application for v in verdicts(text) if v.status not in ("holds", "rounding")]


def test_results_are_what_the_lines_above_come_to() -> None:
    found = verdicts()
    assert [v.application.split(",")[0] for v in found[::3]] == [
        "Gross profit",
        "Operating income",
        "Net income",
    ]
    assert {v.status for v in found} == {"holds", "rounding"}  # 29.2 - 18.2 - 1.7 = 9.3, printed 9.4


@pytest.mark.parametrize(("right", "wrong"), [("71.2", "76.2"), ("28.8", "38.8"), ("6.7", "6.1")])
def test_a_wrong_digit_in_one_column_breaks(right: str, wrong: str) -> None:
    assert findings(SHARES.replace(right, wrong))


@pytest.mark.parametrize("wrong", ["900.0", "101.0"])
def test_a_wrong_digit_in_the_line_of_all_breaks(wrong: str) -> None:
    assert findings(SHARES.replace("100.0 | 100.0 | 100.0", f"100.0 | {wrong} | 100.0")) == [
        "Gross profit, line 3, 2002-01-01/2002-12-31"
    ]


REGIONS = """
Americas        | | 68.5  | 66.6  | 67.1
Europe          | | 24.3  | 26.5  | 26.8
Asia Pacific    | | 7.2   | 6.9   | 6.1
=Total revenue  | | 100.0 | 100.0 | 100.0
"""


def test_parts_come_to_the_line_of_all_though_it_is_the_same_in_every_column() -> None:
    assert [v.status for v in verdicts(REGIONS)] == ["holds"] * 3
    assert findings(REGIONS.replace("26.5", "86.5")) == ["Total revenue, line 4, 2002-01-01/2002-12-31"]


def test_a_sign_that_turns_in_one_column_is_no_wrong_digit() -> None:
    """Income beside expense of the years around it, printed without brackets."""
    assert findings(SHARES.replace(" 0.2 ", " (0.2) ")) == []


def test_amounts_beside_percentages_add_up_themselves() -> None:
    made = table()
    first = made.rows[0].facts[0]
    assert first is not None
    mixed = made._replace(
        rows=tuple(
            r._replace(facts=(r.facts[0] and r.facts[0]._replace(unit="USD"), *r.facts[1:]))
            for r in made.rows
        )
    )
    found = [evaluate(FOOT, a, False) for a in bind(FOOT, filing(mixed), VOCABULARY)]
    assert not any(o.unit == "percent" for v in found for o in v.operands)


ALL_OF_IT = """
Lamps             | | 88  | {} | 1
Other products    | | 12  | 17 | 1
Totals            | | 100 | {} | 1
"""


def two_years(part: str, total: str) -> list[str]:
    made = table(ALL_OF_IT.format(part, total))
    rows = tuple(
        r._replace(ruled="single" if "Other" in r.label else "", facts=r.facts[:2]) for r in made.rows
    )
    found = filing(made._replace(columns=made.columns[:2], rows=rows))
    return [v.status for v in (evaluate(FOOT, a, False) for a in bind(FOOT, found, VOCABULARY))]


def test_what_comes_to_a_hundred_in_one_of_two_columns_does_in_the_other() -> None:
    assert two_years("83", "100") == ["holds", "holds"]
    assert two_years("83", "900") == ["holds", "breaks"]
    assert two_years("38", "100") == ["holds", "breaks"]
    assert two_years("70", "88") == ["not_tested"]  # some lines are not printed
    assert two_years("", "100") == ["not_tested"]
