"""Totals in the tables beside the statements: held to their lines where the table itself tells which they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.notes.sums import told_sums
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Statement

FOOT = Rule("nt_foot", "foot", "notes", "Notes foot", of=("other",))
YEARS = tuple((date(y, 1, 1), date(y, 12, 31)) for y in (2003, 2002, 2001))
UNDATED = ((None, None),) * 3


def note(
    text: str, periods: Sequence[tuple[date | None, date | None]] = YEARS, members: Sequence[str] = ()
) -> Statement:
    return sheet(text, kind="other", periods=periods, members=members)


def verdicts(*tables: Statement) -> list[Verdict]:
    return [evaluate(FOOT, a, False) for a in bind(FOOT, filing(*tables), VOCABULARY)]


def statuses(*tables: Statement) -> list[str]:
    return [verdict.status for verdict in verdicts(*tables)]


PLANT = """
Machinery | | 4,310 | 4,020 | 3,877
Buildings | | 2,205 | 2,104 | 2,008
=Total    | | 6,515 | 6,124 | 5,885
"""


def test_a_total_in_a_note_is_held_to_its_lines_in_every_column() -> None:
    assert statuses(note(PLANT)) == ["holds", "holds", "holds"]


def test_the_odd_column_of_three_breaks_and_says_where_it_stands() -> None:
    found = verdicts(note(PLANT.replace("6,124", "6,142")))
    assert [v.status for v in found] == ["holds", "breaks", "holds"]
    assert found[1].application == "Total, line 3, 2002-01-01/2002-12-31"
    assert (found[1].severity, found[1].entity) == ("error", "Acme")


def test_a_table_that_no_column_bears_out_is_no_sum() -> None:
    assert statuses(note(PLANT.replace("2,205", "2,250").replace("2,104", "2,140").replace("2,008", "2,080"))) == ["not_tested"]  # fmt: skip


def test_lives_that_remain_are_no_amounts_to_be_added() -> None:
    options = """
5.00 to 17.87  | | 770 | 1.9 | 377
18.37 to 27.68 | | 5,199 | 6.7 | 1,478
27.75 to 39.81 | | 5,397 | 7.7 | 939
=              | | 11,366 | 6.8 | 2,794
"""
    heads = ("Number outstanding", "Outstanding remaining contractual", "Number exercisable")
    assert statuses(note(options, UNDATED, heads)) == ["holds", "holds"]


def test_of_two_years_the_odd_one_breaks() -> None:
    two = "Federal | | 931 | 802\nState | | 112 | 97\n=Taxes | | 1,043 | 889"
    assert statuses(note(two, YEARS[:2])) == ["holds", "breaks"]


def test_two_columns_that_are_no_periods_may_be_two_things() -> None:
    denominators = "Earnings | | 9,310 | 4,020\nDebentures | | 405 | 220\n=Diluted | | 9,715 | 4,204"
    assert statuses(note(denominators, UNDATED[:2], ("Income", "Shares"))) == ["not_tested"]


def test_a_line_that_is_not_added_leaves_the_total_untested() -> None:
    table = note(
        "Granted | | 1,200 | 1,100 | 900\nReserve | | 400 | | \nLapsed | | 300 | 200 | 150\n=Open | | 1,500 | 1,300 | 1,050"
    )
    (found,) = table.sums
    passed_over = table._replace(sums=(found._replace(addends=((0, 1), (2, 1))),))
    assert statuses(passed_over) == ["holds", "holds"]


def test_a_line_of_shares_above_the_first_one_is_passed_over_too() -> None:
    table = note(
        "Shares issued | | 681 | | \nLoans | | 382 | 811 | 906\nBonds | | 205 | 104 | 108\n=Raised | | 1,268 | 915 | 1,014"
    )
    (found,) = table.sums
    first = table.rows[0]
    shares = first._replace(facts=tuple(f and f._replace(unit="shares") for f in first.facts))
    table = table._replace(rows=(shares, *table.rows[1:]), sums=(found._replace(addends=((1, 1), (2, 1))),))
    assert statuses(table) == ["holds", "holds"]


def test_prices_and_averages_beside_amounts_are_not_added() -> None:
    options = (
        "Open | | 1,310 | 11.20 | 2,877\nGranted | | 205 | 14.50 | 1,008\n=Closing | | 1,515 | 12.02 | 3,885"
    )
    assert statuses(note(options, UNDATED, ("Options", "Dollars", "Shares"))) == ["holds", "holds"]
    named = options.replace(".20", "").replace(".50", "").replace(".02", "")
    assert statuses(note(named, UNDATED, ("Options", "Average price", "Shares"))) == ["holds", "holds"]


def test_a_short_total_is_met_by_chance_and_tells_nothing() -> None:
    assert statuses(note("A | | 4 | 5 | 6\nB | | 3 | 3 | 2\n=Total | | 7 | 8 | 9")) == ["not_tested"]


def test_a_total_of_one_line_and_blanks_tells_nothing() -> None:
    table = "Net loss | | (5,929) | (4,020) | (3,877)\nOther | | | 104 | -\n=Deficit | | (5,929) | (4,010) | (3,877)"
    assert statuses(note(table, UNDATED, ("Retained", "Total", "Other"))) == ["not_tested"]


def test_a_column_that_prints_its_total_alone_is_left() -> None:
    assert statuses(
        note("A | | 4,310 | 2,049 | 3,877\nB | | 2,205 | | 2,008\n=Total | | 6,515 | 4,535 | 5,885")
    ) == ["holds", "holds"]


BLANKS = """
Net income           | | 12,400 | 24,437 | 68,318
Depreciation         | | 24,171 | 24,092 | 24,158
Impairment           | |        | 879    |
Gain on sale of land | |        |        | (83,828)
=Funds from operations | | 36,571 | 49,408 | 8,648
"""


def test_blanks_are_nil_where_columns_without_those_lines_add_up() -> None:
    assert statuses(note(BLANKS)) == ["holds"] * 3
    assert statuses(note(BLANKS.replace("24,171", "24,711"))) == ["breaks", "holds", "holds"]
    assert statuses(note(BLANKS.replace("24,092", "29,092"))) == ["holds", "breaks", "holds"]


def test_a_result_that_one_column_alone_bears_out_accuses_no_other() -> None:
    table = note(
        "Common holders | | 2,304 | 846\nTracking stock | | (813) | (490)\n=Net income | | 1,491 | 1,656",
        YEARS[:2],
    )
    result = table._replace(sums=(table.sums[0]._replace(evidence=("result",)),))
    assert statuses(result) == ["not_tested"]


def test_of_two_columns_a_slip_parts_several_lines_from_their_result() -> None:
    def income(other: str) -> list[str]:
        lines = f"Net income | | 51,615 | 40,204\nTranslation | | 891 | {other}\nSecurities | | (800) | (182)"
        table = note(f"{lines}\n=Comprehensive income | | 51,706 | 38,887", YEARS[:2])
        return statuses(table._replace(sums=(table.sums[0]._replace(evidence=("result",)),)))

    assert income("(1,135)") == ["holds"] * 2
    assert income("(1,735)") == ["holds", "breaks"]
    assert income("(2,046)") == ["not_tested"]  # a line may be left out


def test_a_subtotal_printed_in_one_column_is_no_excuse_for_the_others() -> None:
    table = note(
        "Opening | | 893 | 8,140 | 237\nNet income | | 109 | 109 | \nOther income | | | 4 | 104\n"
        "=Comprehensive income | | | 113 | \nDividends | | (108) | (108) | \n=Closing | | 894 | 8,145 | 341",
        UNDATED, ("Retained", "Total", "Other"),
    )  # fmt: skip
    income, closing = table.sums
    income = income._replace(addends=((1, 1), (2, 1)))
    closing = closing._replace(addends=((0, 1), (3, 1), (4, 1)))
    assert statuses(table._replace(sums=(income, closing))) == ["holds", "holds"]


MATURITIES = "2015 | | 174\n2016 | | 131\n2017 | | 233\nThereafter | | 188\n=Total | | 726"


def test_years_that_a_total_ends_are_told_in_a_lone_column() -> None:
    assert statuses(note(MATURITIES, UNDATED[:1])) == ["holds"]
    assert statuses(note(MATURITIES.replace("131", "113"), UNDATED[:1])) == ["breaks"]


def test_the_months_that_are_left_of_a_year_begin_a_schedule_of_years() -> None:
    for first in ("Three months ending December 31, 2014", "Balance of 2014", "Rest of fiscal 2014"):
        assert statuses(note(MATURITIES.replace("2015", first).replace("131", "113"), UNDATED[:1])) == [
            "breaks"
        ]


def test_a_lone_column_of_other_lines_that_does_not_add_up_is_left_alone() -> None:
    lines = MATURITIES.replace("2015", "Notes").replace("726", "762")
    assert statuses(note(lines, UNDATED[:1])) == ["not_tested"]


LONE = "Machinery | | 24,310\nBuildings | | 12,205\nLand | | 3,118\n=Total | | 39,633"


def test_a_lone_column_of_long_amounts_breaks_where_one_slip_explains_it() -> None:
    assert statuses(note(LONE, UNDATED[:1])) == ["holds"]
    assert statuses(note(LONE.replace("12,205", "12,705"), UNDATED[:1])) == ["breaks"]
    assert statuses(note(LONE.replace("39,633", "39,363"), UNDATED[:1])) == ["breaks"]  # two exchanged


def test_a_lone_column_that_may_lack_a_line_is_left_alone() -> None:
    assert statuses(note(LONE.replace("39,633", "40,901"), UNDATED[:1])) == ["not_tested"]  # no single slip
    assert statuses(note(LONE.replace("3,118", "3,000").replace("39,633", "40,515"), UNDATED[:1])) == [
        "not_tested"
    ]


def test_of_two_columns_that_are_no_periods_a_slip_in_a_total_breaks() -> None:
    awards = "Cost | | 26,000 | 70,000\nSelling | | 180,000 | 482,000\nOther | | 151,000 | 377,000\n"
    total = "=Total | | 357,000 | 929,000"
    assert statuses(note(awards + total, UNDATED[:2])) == ["holds", "holds"]
    assert statuses(note(awards + total.replace("929", "939"), UNDATED[:2])) == ["holds", "breaks"]
    assert statuses(note(awards + total.replace("929", "935"), UNDATED[:2])) == ["holds", "breaks"]


AVERAGES = """
Loans               | | 43,100 | 3,900 | 9.05
Securities          | | 12,050 | 700   | 5.81
=Total earning assets | | 55,150 | 4,600 | 8.34
"""


def test_average_balances_are_added_up_and_average_rates_are_not() -> None:
    heads = ("Average Balance", "Interest", "Average Rate")
    assert statuses(note(AVERAGES, UNDATED, heads)) == ["holds", "holds"]
    assert statuses(note(AVERAGES.replace("43,100", "43,700"), UNDATED, heads)) == ["breaks", "holds"]


def test_what_interest_changed_by_rate_is_added_up_beside_what_it_did_by_volume() -> None:
    changes = """
Loans       | | 1,809 | 302 | 2,111
Securities  | | 754   | 124 | 878
=Total      | | 2,563 | 426 | 2,989
"""
    heads = ("Volume", "Rate", "Net")
    assert statuses(note(changes, UNDATED, heads)) == ["holds"] * 3
    assert statuses(note(changes.replace("124", "154"), UNDATED, heads)) == ["holds", "breaks", "holds"]
    assert statuses(note(changes, UNDATED, ("Amount", "Rate", "Net"))) == ["holds", "holds"]


def test_a_schedule_of_years_may_end_in_a_total_without_a_word() -> None:
    table = note(
        """
2000       | | 1,250
2001       | | 1,250
2002       | | 11,250
After 2002 | | 8,000
=          | | 24,750
""",
        UNDATED[:1],
    )
    ruled = table._replace(sums=tuple(s._replace(evidence=("ruled", "position")) for s in table.sums))
    assert statuses(ruled) == ["breaks"]


def test_short_totals_under_a_rule_tell_each_other_in_two_columns() -> None:
    cost = "Service | | 21 | 19 | 18\nInterest | | 40 | 39 | 45\nReturn | | (33) | (30) | (25)\n=Net cost | | 28 | 28 | 38"
    table = note(cost)
    ruled = table._replace(sums=tuple(s._replace(evidence=("ruled", "position")) for s in table.sums))
    assert statuses(ruled) == ["holds"] * 3
    wrong = note(cost.replace("45", "54"))
    ruled = wrong._replace(sums=tuple(s._replace(evidence=("ruled", "position")) for s in wrong.sums))
    assert statuses(ruled) == ["holds", "holds", "breaks"]


def test_as_many_percentages_as_amounts_below_them_do_not_keep_a_column_from_being_added() -> None:
    text = f"{PLANT}Share of machinery | | 66 | 65 | 65\nShare of buildings | | 33 | 34 | 34\nShare of all | | 9 | 8 | 8\n"
    table = note(text)
    rows = [
        row._replace(facts=tuple(f and f._replace(unit="percent") for f in row.facts))
        if "Share" in row.label
        else row
        for row in table.rows
    ]
    assert statuses(table._replace(rows=tuple(rows))) == ["holds"] * 3


RESERVED = """
At January 1         | | 9,984 | 1,162
Reserved             | |       | 4,000
Granted              | | 4,317 | (4,317)
Canceled             | | (506) | 506
=At December 31      | | 13,795 | 1,351
"""


def test_a_line_that_one_column_alone_prints_is_added_there() -> None:
    def reserved(text: str) -> list[tuple[str, int]]:
        table = note(text, UNDATED[:2])
        (found,) = table.sums
        outstanding = table._replace(sums=(found._replace(addends=((0, 1), (2, 1), (3, 1))),))
        return [(v.status, len(v.operands)) for v in verdicts(outstanding)]

    assert reserved(RESERVED) == [("holds", 4), ("holds", 5)]
    assert reserved(RESERVED.replace("4,000", "4,100")) == [("holds", 4), ("breaks", 5)]
    assert reserved(RESERVED.replace("4,000", "3,791")) == [("holds", 4)]


ALLOWED = """
Loss carryforwards | | {} | 310,415 | 288,204
Allowance          | | (325,118) | (310,415) | (288,204)
=Net               | | - | - | -
"""


def test_a_total_of_which_nothing_is_left_tells_its_lines() -> None:
    assert statuses(note(ALLOWED.format("325,118"))) == ["holds"] * 3
    assert statuses(note(ALLOWED.format("325,178"))) == ["breaks", "holds", "holds"]


def lone(text: str, evidence: tuple[str, ...], ruled: str = "double") -> list[str]:
    made = note(text, ((None, YEARS[0][1]),))
    rows = (*made.rows[:-1], made.rows[-1]._replace(ruled=ruled))
    return statuses(made._replace(rows=rows, sums=tuple(s._replace(evidence=evidence) for s in made.sums)))


DUE = "Due within a year | | 57,384\nDue later | | {}\n= | | 63,387"


def test_a_lone_column_between_rules_breaks_where_one_slip_explains_it() -> None:
    assert lone(DUE.format("6,003"), ("ruled", "position")) == ["holds"]
    assert lone(DUE.format("6,073"), ("ruled", "position")) == ["breaks"]
    assert lone(DUE.format("6,073"), ("ruled", "position"), ruled="") == ["not_tested"]
    assert lone(DUE.format("5,118"), ("ruled", "position")) == ["not_tested"]


def test_a_lone_roll_breaks_where_one_slip_explains_it() -> None:
    roll = "Outstanding, December 31, 1996 | | {}\nGranted | | 1,395,273\n=Outstanding, December 31, 1997 | | 1,813,292"
    assert lone(roll.format("418,019"), ("position",)) == ["holds"]
    assert lone(roll.format("418,819"), ("position",)) == ["breaks"]


OPERATIONS = """
Revenue                  | | {} | 6,947 | 2,341
Operating expenses       | | (3,333) | (5,901) | (1,894)
Depreciation             | | (641) | (929) | (353)
=Operating income (loss) | | (364) | 117 | 94
"""


def test_of_three_columns_a_slip_parts_several_lines_from_their_result() -> None:
    def ended(text: str) -> list[str]:
        made = note(text)
        sums = tuple(s._replace(evidence=("result", "position")) for s in made.sums)
        return statuses(made._replace(sums=sums))

    assert ended(OPERATIONS.format("3,610")) == ["holds"] * 3
    assert ended(OPERATIONS.format("3,616")) == ["breaks", "holds", "holds"]
    assert ended(OPERATIONS.format("3,588")) == ["not_tested"]


EQUITY = """
Preferred            | | 980 | 980
Paid in, beginning   | | 8,025 | 13,844
Issued               | | 1,136 | 2,034
=Paid in, end        | | 9,161 | 15,878
Balance, beginning   | | 7,622 | 13,614
Net income           | | 1,683 | 2,191
Translation          | | 193 | (320)
=Comprehensive       | | 1,876 | 1,871
Repurchased          | | (508) | (996)
=Balance, end        | | 8,990 | 14,489
=Total               | | 19,131 | {}
"""


def test_lines_of_a_subtotal_that_arithmetic_alone_tells_are_passed_over_by_no_total() -> None:
    def told(total: str) -> list[tuple[int, tuple[int, ...]]]:
        made = note(EQUITY.format(total), YEARS[:2])
        paid_in, comprehensive, balance, whole = made.sums
        sums = (
            paid_in._replace(addends=((1, 1), (2, 1))),
            comprehensive._replace(addends=((5, 1), (6, 1)), derived=True),
            balance._replace(addends=((4, 1), (7, 1), (8, 1))),
            whole._replace(addends=((0, 1), (3, 1), (9, 1))),
        )
        return [(s.found.total, s.columns) for s in told_sums(made._replace(sums=sums))]

    assert told("31,347") == told("31,374") == [(3, (0, 1)), (9, (0, 1)), (10, (0, 1))]


def test_a_slip_breaks_a_total_though_the_other_column_is_too_short_to_tell() -> None:
    text = (
        "Securities | | 128 | 13\nTranslation | | (2,664) | (41)\nOther | | (1,284) | -\n=Total | | {} | (28)"
    )

    def ended(total: str) -> list[str]:
        made = note(text.format(total), YEARS[:2])
        sums = tuple(s._replace(evidence=("total", "heading")) for s in made.sums)
        return statuses(made._replace(sums=sums))

    assert ended("(3,820)") == ["holds", "holds"]
    assert ended("(3,920)") == ["breaks", "holds"]
    assert ended("(3,511)") == ["not_tested"]


def test_blanks_are_nil_where_the_other_column_leaves_blank_what_this_one_prints() -> None:
    text = "As reported | | 625 | 1,173\nInventory | | 101 | \nTransaction | | 58 | \nSale | | | (60)\n=Adjusted | | {} | 1,113"
    assert statuses(note(text.format("784"), YEARS[:2])) == ["holds", "holds"]
    assert statuses(note(text.format("734"), YEARS[:2])) == ["breaks", "holds"]
