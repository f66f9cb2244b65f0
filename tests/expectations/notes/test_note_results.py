"""Results in the tables beside the statements that arithmetic alone tells: gross profit, net income, the end of a roll."""

from __future__ import annotations

from collections.abc import Sequence
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

PRO_FORMA = """
Net revenues     | | 19,433 | 19,217 | 18,466
Cost of revenues | | 12,262 | 12,175 | 12,262
Gross profit     | | 7,171  | 7,042  | 6,204
Operating costs  | | 7,527  | 7,605  | 7,482
Other income     | | 913    | 920    | 1,020
Net income       | | 557    | 357    | (258)
"""


def verdicts(
    text: str, periods: Sequence[tuple[date | None, date | None]] = YEARS, members: Sequence[str] = ()
) -> list[Verdict]:
    return held(sheet(text, kind="other", periods=periods, members=members))


def held(table: Statement) -> list[Verdict]:
    return [evaluate(FOOT, a, False) for a in bind(FOOT, filing(table), VOCABULARY)]


def statuses(text: str, columns: int = 3) -> list[str]:
    return [v.status for v in verdicts(text, YEARS[:columns])]


def test_each_result_is_what_the_lines_above_it_come_to_some_of_them_taken_off() -> None:
    found = verdicts(PRO_FORMA)
    assert [v.status for v in found] == ["holds"] * 6
    assert [v.application.partition(",")[0] for v in found[::3]] == ["Gross profit", "Net income"]
    assert [(o.term, o.weight) for o in found[3].operands] == [
        ("Gross profit", 1),
        ("Operating costs", -1),
        ("Other income", 1),
        ("Net income", 1),
    ]


@pytest.mark.parametrize("wrong", [("7,042", "7,024"), ("12,175", "12,575"), ("19,217", "19,277")])
def test_a_slip_in_one_column_breaks_it(wrong: tuple[str, str]) -> None:
    found = verdicts(PRO_FORMA.replace(*wrong))
    assert [v.status for v in found[:3]] == ["holds", "breaks", "holds"]
    assert found[1].severity == "error"


def test_a_column_that_no_slip_explains_leaves_the_result_untold() -> None:
    assert statuses(PRO_FORMA.replace("12,175", "10,480"))[:3] != ["holds", "breaks", "holds"]


def test_what_one_column_alone_comes_to_may_be_chance() -> None:
    assert statuses("Sunnyvale | | 9,310\nDublin | | 4,020\nLeiden | | 5,290", 1) == ["not_tested"]
    two = "Sunnyvale | | 9,310 | 4,415\nDublin | | 4,020 | 2,118\nLeiden | | 5,290 | 2,279"
    assert statuses(two, 2) == ["not_tested"]


COMPREHENSIVE = """
Net income                          | | 23,727 | 7,615
Total other comprehensive income    | | 52     | (3,997)
Comprehensive income                | | 23,779 | {}
"""


def test_a_slip_beside_one_column_that_agrees_breaks_where_its_amounts_are_long() -> None:
    assert statuses(COMPREHENSIVE.format("3,618"), 2) == ["holds", "holds"]
    assert statuses(COMPREHENSIVE.format("3,638"), 2) == ["holds", "breaks"]
    assert statuses(COMPREHENSIVE.format("3,752"), 2) == ["not_tested"]  # no slip: a line may be missing


def test_a_slip_in_what_is_taken_off_breaks_where_the_label_says_that_a_result_comes() -> None:
    gross = "Net revenues | | 1,943 | 1,921\nCost of revenues | | 1,226 | 1,217\n{} | | 717 | 794"
    assert statuses(gross.format("Gross profit"), 2) == ["not_tested"]  # its amounts are short
    long = (
        "Net revenues | | 119,433 | 119,217\nCost of revenues | | 12,262 | 12,175\n{} | | 107,171 | 107,942"
    )
    assert statuses(long.format("Gross profit"), 2) == ["holds", "breaks"]
    assert statuses(long.format("Dublin"), 2) == ["not_tested"]


def test_columns_that_print_the_same_amounts_tell_once() -> None:
    lots = "May | | 2,045 | 2,045\nJune | | 1,020 | 1,020\nJuly | | 1,025 | 1,025"
    assert statuses(lots, 2) == ["not_tested"]
    assert statuses(lots.replace("2,045\n", "2,145\n").replace("1,025", "1,125", 1), 2) == ["not_tested"]


def test_small_results_are_met_by_chance() -> None:
    assert statuses("A | | 93 | 40 | 51\nB | | 12 | 11 | 31\nC | | 81 | 29 | 20") == ["not_tested"]


def test_rounding_makes_no_result_of_its_own_and_breaks_none() -> None:
    rounded = PRO_FORMA.replace("6,204", "6,205")
    assert statuses(rounded)[:3] == ["holds", "holds", "rounding"]


def test_a_roll_from_one_balance_to_the_next_goes_on_from_it() -> None:
    roll = """
Balance, 2001 | | 9,869   | 11,452  | 123,742
Granted       | | (2,971) | 3,971   | 122,885
Exercised     | |         | (1,169) | (7,277)
Balance, 2002 | | 6,898   | 14,254  | 239,350
Granted       | | (2,418) | 2,418   | 70,122
Exercised     | |         | (2,240) | (9,118)
Balance, 2003 | | 4,480   | 14,432  | 300,354
"""
    assert statuses(roll) == ["holds"] * 6
    assert statuses(roll.replace("14,432", "14,482")) == ["holds"] * 4 + ["breaks", "holds"]


def test_a_total_that_its_caption_tells_is_read_on_as_one_line() -> None:
    costs = """
Gross profit | | 7,171 | 7,042 | 6,204
Research     | | 3,678 | 3,485 | 3,436
Selling      | | 3,849 | 4,120 | 4,046
=Total costs | | 7,527 | 7,605 | 7,482
Loss         | | (356) | (563) | (1,278)
"""
    gross_is_no_cost = costs.replace("=Total costs", "Total costs")
    assert statuses(gross_is_no_cost) == ["holds"] * 6
    assert statuses(gross_is_no_cost.replace("(563)", "(536)")) == ["holds"] * 4 + ["breaks", "holds"]


@pytest.mark.parametrize("unit", ["percent", "USD/shares"])
def test_percentages_and_amounts_per_share_stand_between_without_being_added(unit: str) -> None:
    between = PRO_FORMA.replace("Gross profit ", "Margin | | 6,300 | 6,300 | 6,600\nGross profit ")
    table = sheet(between, kind="other", periods=YEARS)
    margin = table.rows[2]
    facts = tuple(f._replace(unit=unit) for f in margin.facts if f is not None)
    rows = (*table.rows[:2], margin._replace(facts=facts), *table.rows[3:])
    assert [v.status for v in held(table._replace(rows=rows))] == ["holds"] * 6


LONG_ROLL = """
Balance at December 31, 2002 | | 638 | 1,996 | 231
Net earnings                 | | 0   | 89    | 0
Dividends                    | | 0   | (128) | 0
Translation                  | | 0   | 0     | (3)
Stock compensation           | | 19  | 0     | 0
Options exercised            | | 3   | 0     | 0
Other                        | | (3) | 1     | 0
Repurchases                  | | (1) | 0     | 7
Balance at December 31, 2003 | | 656 | 1,958 | 235
"""


EPS = """
Diluted earnings per share  | | 1.31 | 1.33 | 1.24
Depreciation                | | 0.37 | 0.36 | 1.50
Gain on sales               | | (0.12) |  | (0.08)
Adjusted earnings per share | | 1.56 | 1.69 | 2.66
"""


def test_earnings_per_share_and_what_adjusts_them_come_to_the_adjusted_ones() -> None:
    def statuses_of(text: str) -> list[str]:
        table = sheet(text, kind="other", periods=YEARS)
        rows = tuple(
            r._replace(facts=tuple(f and f._replace(unit="USD/shares") for f in r.facts)) for r in table.rows
        )
        return [v.status for v in held(table._replace(rows=rows))]

    assert statuses_of(EPS) == ["holds"] * 3
    assert statuses_of(EPS.replace("0.36", "0.63")) == ["holds", "breaks", "holds"]
    assert statuses_of(EPS.replace("0.36", "0.39")) == ["holds", "holds"]  # each was divided for itself
    assert statuses_of(EPS.replace("Adjusted", "Pro forma").replace("0.36", "0.98")) == ["not_tested"]


def test_a_balance_is_the_one_before_it_and_all_that_moved_since_however_many_lines() -> None:
    assert statuses(LONG_ROLL) == ["holds"] * 3
    assert statuses(LONG_ROLL.replace("1,958", "1,858")) == ["holds", "breaks", "holds"]


DEFERRED = """
Inventories     | | 2,374   | 2,208
Warranties      | | 3,406   | 3,684
=Total deferred tax assets | | 5,780 | 5,892
> Deferred tax liabilities
Depreciation    | | (6,543) | (6,210)
Pensions        | | (1,010) | (817)
=Total deferred tax liabilities | | (7,553) | (7,027)
Net deferred tax liability | | (1,773) | (1,135)
"""


def test_what_two_totals_come_to_is_told_by_one_column() -> None:
    assert statuses(DEFERRED, 2)[-2:] == ["holds", "holds"]
    found = verdicts(DEFERRED.replace("(1,135)", "(1,535)"), YEARS[:2])[-2:]
    assert [v.status for v in found] == ["holds", "breaks"]
    assert [o.term for o in found[1].operands] == [
        "Total deferred tax assets", "Total deferred tax liabilities", "Net deferred tax liability",
    ]  # fmt: skip


ALLOWANCE = """
Balance at beginning of year | | 2,987 | 2,765 | 2,543
Net charge-offs              | | 677   | 653   | 553
Provision for loan losses    | | 900   | 875   | 775
Balance at end of year       | | 3,210 | 2,987 | 2,765
"""


def test_a_short_roll_is_told_by_its_balances_and_two_columns_tell_its_signs() -> None:
    assert statuses(ALLOWANCE) == ["holds"] * 3
    found = verdicts(ALLOWANCE.replace("3,210", "3,510"))
    assert [v.status for v in found] == ["breaks", "holds", "holds"]
    assert [o.weight for o in found[0].operands] == [1, -1, 1, 1]
    renamed = ALLOWANCE.replace("Balance at", "Allowance, at").replace("653", "693")
    assert [v.status for v in verdicts(renamed)] == ["holds", "breaks", "holds"]
    assert statuses(ALLOWANCE.replace("Balance at", "Some").replace("3,210", "3,510")) == ["not_tested"]


LEASES = """
2000    | | 543 | 2,109
2001    | | 543 | 1,876
2002    | | 1,617 | 4,171
=Total minimum payments | | 2,703 | 8,156
Less amount representing interest | | 654 |
Present value of minimum payments | | 2,049 |
Less current portion | | 321 |
Long-term obligations | | 1,728 |
"""


def test_what_is_left_of_a_total_in_its_only_column_is_told_by_the_word_before_what_is_taken_off() -> None:
    periods = ((None, YEARS[0][1]),) * 2
    assert [v.status for v in verdicts(LEASES, periods)] == ["holds"] * 4
    found = verdicts(LEASES.replace("654", "954"), periods)
    assert [v.status for v in found] == ["holds", "holds", "breaks", "holds"]
    assert [(o.term, o.weight) for o in found[2].operands][1] == ("Less amount representing interest", -1)
    assert [v.status for v in verdicts(LEASES.replace("Less current", "Of which current"), periods)] == [
        "holds"
    ] * 3


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("Shares - beginning of period", "Shares - end of period"),
        ("Outstanding-beginning of year", "Outstanding-end of year"),
        ("Balance, January 1", "Balance, December 31"),
    ],
)
def test_a_roll_in_two_columns_is_told_by_one_where_nothing_is_taken_off(opening: str, closing: str) -> None:
    roll = (
        f"{opening} | | 7,747 | 7,686\nIssued | | 66 | 5\nBought | | (51) | (2)\n{closing} | | 7,762 | 7,689"
    )
    assert statuses(roll, 2) == ["holds", "holds"]
    assert statuses(roll.replace("7,686", "7,866"), 2) == ["holds", "breaks"]


def test_results_of_two_digits_tell_each_other() -> None:
    """In millions the cost of a plan is no longer."""
    cost = """
    Service cost                  | | 21   | 19   | 18
    Interest cost                 | | 40   | 39   | 32
    Actual return on plan assets  | | (73) | (88) | 14
    Net amortization and deferral | | 24   | 58   | (49)
    Net periodic pension cost     | | 12   | 28   | 15
    """
    assert statuses(cost) == ["holds"] * 3


def test_a_result_that_a_column_of_one_line_repeats_breaks_in_the_other() -> None:
    lines = "Net loss | | (2,887) | (35,402)\nUnrealized gain | | - | {}\n{} | | (2,887) | (28,682)"
    assert statuses(lines.format("6,720", "Comprehensive loss"), 2) == ["holds", "holds"]
    assert statuses(lines.format("6,320", "Comprehensive loss"), 2) == ["holds", "breaks"]
    assert statuses(lines.format("6,320", "Backlog"), 2) == ["not_tested"]
