"""Lines that no concept names, printed by two tables under one name: the odd column is told by the others."""

from __future__ import annotations

from datetime import date

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Statement

LINES = Rule(
    "tie_lines", "agree", "ties", "Lines agree", of=("label",), statements=("other",), off_by_one="warning"
)
DAYS = tuple((None, date(year, 12, 31)) for year in (2003, 2002, 2001))
BALANCES = "Accrued warranty | | 4,310 | 3,977 | 3,510\nAccrued vacation | | 1,205 | 1,118 | 986"


def balance_sheet(text: str = BALANCES) -> Statement:
    return sheet(text, kind="balance_sheet", periods=DAYS)


def note(text: str) -> Statement:
    return sheet(text, kind="other", periods=DAYS)._replace(table=7)


def verdicts(*tables: Statement) -> list[Verdict]:
    return [evaluate(LINES, a, False) for a in bind(LINES, filing(*tables), VOCABULARY)]


def statuses(*tables: Statement) -> list[str]:
    return [verdict.status for verdict in verdicts(*tables)]


def test_a_line_of_a_note_is_that_of_the_statement_in_every_column() -> None:
    assert statuses(balance_sheet(), note("ACCRUED WARRANTY: | | 4,310 | 3,977 | 3,510")) == ["holds"] * 3


def test_a_slip_in_one_column_breaks_and_names_both_lines() -> None:
    found = next(
        v
        for v in verdicts(balance_sheet(), note("Accrued warranty | | 4,310 | 3,917 | 3,510"))
        if v.status == "breaks"
    )
    assert found.severity == "error"
    assert [o.printed for o in found.operands] == ["3,977", "3,917"]


def test_a_difference_that_no_slip_explains_is_another_amount() -> None:
    assert statuses(balance_sheet(), note("Accrued warranty | | 4,310 | 2,200 | 3,510")) == ["holds"] * 2


def test_one_column_alone_tells_no_line() -> None:
    assert statuses(balance_sheet(), note("Accrued warranty | | 4,310 | 3,917 | 3,501")) == ["not_tested"]


def test_the_same_amount_in_two_columns_tells_no_more_than_one() -> None:
    table = balance_sheet("Common stock | | 4,310 | 4,310 | 3,510")
    assert statuses(table, note("Common stock | | 4,310 | 4,310 | 3,501")) == ["not_tested"]


def test_short_amounts_agree_by_chance() -> None:
    assert statuses(balance_sheet("Other | | 12 | 15 | 310"), note("Other | | 12 | 15 | 301")) == [
        "not_tested"
    ]


def test_what_one_table_takes_off_another_may_add() -> None:
    assert (
        statuses(balance_sheet(), note("Accrued warranty | | (4,310) | (3,977) | (3,510)")) == ["holds"] * 3
    )


def test_two_notes_repeat_each_other() -> None:
    assert statuses(note(BALANCES), note("Accrued vacation | | 1,205 | 1,118 | 968")._replace(table=8)) == [
        "holds",
        "holds",
        "breaks",
    ]


def test_of_two_columns_of_money_a_long_amount_tells_beside_a_slip() -> None:
    def twice(now: str, then: str) -> list[str]:
        tables = (
            sheet(f"Accrued warranty | | {amounts}", kind="other", periods=DAYS[:2])._replace(table=table)
            for table, amounts in ((6, "24,310 | 13,977"), (7, f"{now} | {then}"))
        )
        return statuses(*tables)

    assert twice("24,310", "13,917") == ["holds", "breaks"]
    assert twice("24,310", "13,978") == ["not_tested"]  # rounded anew
    assert twice("24,310", "14,205") == ["not_tested"]  # restated


def test_the_last_digit_may_be_rounded() -> None:
    found = verdicts(balance_sheet(), note("Accrued warranty | | 4,310 | 3,978 | 3,510"))
    assert [v.severity for v in found if v.status == "breaks"] == ["warning"]


def test_a_line_that_a_concept_names_is_left_to_the_rules_on_concepts() -> None:
    table = sheet("Inventories | inventories | 4,310 | 3,977 | 3,510", kind="balance_sheet", periods=DAYS)
    assert statuses(table, note("Inventories | inventories | 4,310 | 3,977 | 3,510")) == ["not_tested"]


QUARTER_AND_HALF = (
    (date(2003, 4, 1), date(2003, 6, 30)),
    (date(2002, 4, 1), date(2002, 6, 30)),
    (date(2003, 1, 1), date(2003, 6, 30)),
    (date(2002, 1, 1), date(2002, 6, 30)),
)
FEES = "Licence fees | | 4,310 | 3,977 | 8,512 | 7,630"


def fees(kind: str, text: str = FEES) -> Statement:
    table = sheet(text, kind=kind, periods=QUARTER_AND_HALF)
    columns = tuple(c._replace(heading=f"{c.period_start} {c.period_end}") for c in table.columns)
    return table._replace(columns=columns, table=1 if kind != "other" else 7)


def test_a_quarter_and_the_half_that_ends_with_it_are_two_amounts_of_a_line() -> None:
    assert statuses(fees("income_statement"), fees("other")) == ["holds"] * 4
    assert (
        statuses(fees("income_statement"), fees("other", FEES.replace("4,310", "4,130"))).count("breaks") == 1
    )


def test_a_quarter_is_no_half_that_ends_on_its_day() -> None:
    half = sheet("Licence fees | | 4,310 | 3,977", kind="other", periods=QUARTER_AND_HALF[2:])
    quarter = sheet("Licence fees | | 4,310 | 3,977", kind="income_statement", periods=QUARTER_AND_HALF[:2])
    assert statuses(quarter, half._replace(table=7)) == ["not_tested"]


TWICE = """
Average shares | | 29,109 | 23,087 | 27,027
Options        | | 614 | 588 | 502
Average shares | | 29,109 | 23,087 | {}
"""


def test_a_line_that_one_table_prints_twice_is_one() -> None:
    assert statuses(note(TWICE.format("27,027"))) == ["holds"] * 3
    assert statuses(note(TWICE.format("27,927"))) == ["holds", "holds", "breaks"]
    assert statuses(note(TWICE.replace("27,027\n", "4,118\n").format("4,178"))) == ["holds"] * 2


def test_short_amounts_tell_a_line_where_three_columns_agree() -> None:
    ratio = "Return on equity | | 12.48 | 18.03 | {}"
    assert statuses(note(ratio.format("17.21")), note(ratio.format("17.21"))) == ["holds"] * 3
    short = "Payout | | 39.1 | 23.2 | {}"
    assert statuses(note(short.format("20.4")), note(short.format("20.4"))) == ["holds"] * 3
    assert statuses(note(short.format("20.4")), note(short.format("28.4"))) == ["not_tested"]


def of_shares(table: int, *amounts: str) -> Statement:
    made = sheet(f"Average shares | | {' | '.join(amounts)}", kind="other", periods=DAYS[:2])
    rows = tuple(r._replace(facts=tuple(f and f._replace(unit="shares") for f in r.facts)) for r in made.rows)
    return made._replace(table=table, rows=rows)


def test_of_two_columns_of_shares_a_long_count_tells_beside_a_slip() -> None:
    assert statuses(of_shares(6, "26,019", "22,398"), of_shares(7, "26,019", "22,198")) == ["holds", "breaks"]
    assert statuses(of_shares(6, "26,019", "22,398"), of_shares(7, "26,019", "23,412")) == ["not_tested"]


ACROSS = """
Americas | | 1,189 | 960 | {} | 899
Europe   | | 626   | 452 | {} | 200
Japan    | | 412   | 192 | 412 | 135
Asia     | | 177   | 175 | 177 | 168
"""


def across(first: str, second: str, headings: str = "1/1/00 12/26/98 1/1/00 9/25/99") -> list[str]:
    text = ACROSS.format(first, second)
    made = sheet(text, kind="other", periods=(DAYS[0], DAYS[1], DAYS[0], DAYS[2]))
    heads = zip(made.columns, headings.split(), strict=True)
    return statuses(made._replace(columns=tuple(c._replace(heading=heading) for c, heading in heads)))


def test_two_columns_under_the_same_words_print_the_same() -> None:
    assert across("1,189", "626") == ["holds"] * 4
    assert across("1,989", "626") == ["breaks", *["holds"] * 3]
    assert across("1,234", "626") == ["not_tested"]  # no slip
    assert across("1,989", "666") == ["not_tested"]  # restated
    assert across("1,989", "626", "Reported December Restated September") == ["not_tested"]
