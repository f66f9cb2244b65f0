"""`tieout show`: the statements as read, to be laid beside the document."""

from __future__ import annotations

from datetime import date

from made_filing import CASH, OTHER, TOTAL, made_filing

from tieout.checkpoints.reports.statements_output import WIDTH, render_statements
from tieout.facts import Column, Filing, Statement


def shown(reading: Filing | None = None) -> list[str]:
    return render_statements(reading or made_filing()).splitlines()


def with_statement(**changes: object) -> Filing:
    reading = made_filing()
    return reading._replace(statements=(reading.statements[0]._replace(**changes),))  # type: ignore[arg-type]


def wide(count: int) -> Statement:
    """The balance sheet with its column repeated."""
    statement = made_filing().statements[0]
    columns = tuple(Column(n, "", None, date(2000 + n, 12, 31)) for n in range(count))
    rows = tuple(row._replace(facts=row.facts * count) for row in statement.rows)
    return statement._replace(columns=columns, rows=rows)


def test_a_statement_says_how_it_was_read() -> None:
    assert "BALANCE SHEET" in shown()
    assert "  balance_sheet, Acme Inc, lines 1-5, scale 10^3, USD" in shown()


def test_each_column_has_its_period_and_each_row_its_numbers_and_concept() -> None:
    lines = shown()
    assert any(line.strip() == "2003-12-31" for line in lines)
    assert any(line.split() == ["Cash", "3,872", "cash"] for line in lines)


def test_a_label_stands_under_its_caption_and_a_long_one_goes_on_below() -> None:
    lines = shown()
    assert any(line.startswith("  Other assets, of which there are many  ") for line in lines)
    assert "    kinds" in lines


def test_a_sum_is_marked_and_one_found_by_arithmetic_otherwise() -> None:
    assert any(line.split() == ["Total", "assets", "=", "3,774"] for line in shown())
    statement = made_filing().statements[0]
    derived = with_statement(sums=(statement.sums[0]._replace(derived=True),))
    assert any(line.split() == ["Total", "assets", "~", "3,774"] for line in shown(derived))


def test_rules_are_drawn_as_printed() -> None:
    lines = [set(line.strip()) for line in shown()]
    assert lines.index({"-"}) < lines.index({"="})


def test_a_statement_cut_short_says_so() -> None:
    assert "NOT READ TO ITS END" in "\n".join(shown(with_statement(complete=False)))


def test_a_doubtful_number_has_a_question_mark_and_a_blank_cell_a_dot() -> None:
    rows = made_filing().statements[0].rows
    doubtful = rows[0]._replace(facts=(CASH._replace(confident=False), None))
    lines = shown(with_statement(rows=(doubtful,), sums=(), columns=wide(2).columns))
    assert any(line.split() == ["Cash", "?3,872", ".", "cash"] for line in lines)


def test_a_column_without_a_period_says_so() -> None:
    lines = shown(with_statement(columns=(Column(1, "x", None, None),)))
    assert any(line.strip() == "no period" for line in lines)


def test_many_columns_are_shown_in_blocks_that_fit() -> None:
    reading = made_filing()._replace(statements=(wide(8),))
    lines = shown(reading)
    assert max(map(len, lines)) <= WIDTH
    assert sum(line.count("3,872") for line in lines) == 8
    assert sum(line.startswith("  Cash") for line in lines) > 1


def test_amounts_in_prose_are_listed_with_why_they_are_not_tied() -> None:
    lines = shown()
    assert any(line.split()[:2] == ["9", "(0.03)"] for line in lines if line.split())
    assert "       not tied: a forecast" in lines


def test_every_number_of_the_statement_is_shown() -> None:
    text = "\n".join(shown())
    assert all(fact.printed in text for fact in (CASH, OTHER, TOTAL))
