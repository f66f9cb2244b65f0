"""Tables beside the statements that print their amounts again: selected data of five years, quarters of a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from made_tables import VOCABULARY, check, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.facts import Filing, Statement

YEARS = tuple((date(y, 1, 1), date(y, 12, 31)) for y in (2003, 2002, 2001, 2000, 1999))
INCOME = """
Revenues     | revenues         | 5,648 | 5,104 | 4,877
Gross profit | gross_profit     | 4,753 | 4,310 | 4,020
Operations   | operating_income | 812   | 640   | 598
Net income   | net_income       | 506   | 402   | 371
"""
SELECTED = """
Revenues     | revenues         | 5,648 | 5,104 | 4,877 | 4,501 | 4,208
Gross profit | gross_profit     | 4,753 | 4,310 | 4,020 | 3,900 | 3,600
Operations   | operating_income | 812   | 640   | 598   | 500   | 420
Net income   | net_income       | 506   | 402   | 371   | 300   | 260
"""
AGAIN = check("selected(x) = x", for_each=("revenues", "gross_profit", "operating_income", "net_income"))
QUARTERS = check("sum(quarters(x)) = x", for_each=("revenues", "gross_profit", "net_income"))
QUARTERLY = """
Revenues     | revenues     | 1,300 | 1,400 | 1,448 | 1,500
Gross profit | gross_profit | 1,100 | 1,200 | 1,203 | 1,250
Net income   | net_income   | 100   | 120   | 136   | 150
"""


def statuses(rule: Rule, reading: Filing) -> list[str]:
    return [evaluate(rule, a, False).status for a in bind(rule, reading, VOCABULARY)]


def statements(
    text: str, periods: Sequence[tuple[date | None, date | None]], title: str, *, income: str = INCOME
) -> Filing:
    beside = sheet(text, kind="other", periods=periods)
    return filing(
        sheet(income, kind="income_statement", periods=YEARS[:3]),
        beside._replace(title=title, columns=tuple(c._replace(heading=_heading(c.period_end, c.number)) for c in beside.columns)),
    )  # fmt: skip


def _heading(end: date | None, number: int) -> str:
    return str(end.year) if end else str(2004 - number)


class TestSelectedData:
    def selected(self, text: str = SELECTED, title: str = "SELECTED FINANCIAL DATA") -> Filing:
        return statements(text, YEARS, title)

    def test_the_years_of_the_statements_agree_and_older_ones_have_nothing_to_agree_with(self) -> None:
        assert statuses(AGAIN, self.selected()) == ["holds"] * 12

    def test_one_amount_that_differs_is_a_break(self) -> None:
        wrong = self.selected(SELECTED.replace("4,310", "4,301"))
        assert statuses(AGAIN, wrong).count("breaks") == 1

    def test_what_was_taken_off_may_be_added_back(self) -> None:
        income = INCOME + "Discontinued | discontinued | (43) | 12 | -\n"
        rule = check("selected(x) = x", for_each=("discontinued",))
        text = SELECTED + "Discontinued operations | discontinued | {} | 12 | - | - | -\n"
        for printed, ended in (("43", ["holds", "holds"]), ("(34)", ["breaks", "holds", "holds"])):
            found = statements(text.format(printed), YEARS, "FUNDS FROM OPERATIONS", income=income)
            assert statuses(rule, found) == ended

    def test_amounts_per_share_before_a_change_in_accounting_are_other_ones(self) -> None:
        income = INCOME + "Basic | eps_basic | 1.38 | 1.81 | 1.54\n"
        rule = check("selected(x) = x", for_each=("eps_basic",))
        per_share = SELECTED + "Basic {} | eps_basic | 1.45 | 1.81 | 1.54 | 1.10 | 0.92\n"
        for label, ended in (
            ("", ["breaks", "holds", "holds"]),
            ("before accounting change", ["not_tested"]),
        ):
            found = statements(per_share.format(label), YEARS, "SELECTED FINANCIAL DATA", income=income)
            assert statuses(rule, found) == ended

    def test_an_exhibit_that_computes_amounts_per_share_is_none(self) -> None:
        reading = self.selected(SELECTED.replace("4,310", "4,301"))
        income, beside = reading.statements
        apart = reading._replace(statements=(income, beside._replace(document="3:EX-11.1")))
        assert statuses(AGAIN, apart) == ["not_tested"]

    def test_bare_years_are_those_of_the_statements(self) -> None:
        undated = statements(SELECTED.replace("402", "420"), ((None, None),) * 5, "SELECTED FINANCIAL DATA")
        assert sorted(statuses(AGAIN, undated)) == ["breaks"] + ["holds"] * 11

    def test_columns_that_repeat_a_year_cannot_be_laid_to_the_statements(self) -> None:
        twice = statements(SELECTED, (YEARS[0], YEARS[0], *YEARS[1:4]), "SELECTED FINANCIAL DATA")
        assert statuses(AGAIN, twice) == ["not_tested"]

    def test_a_segment_has_a_table_of_the_same_shape_and_other_amounts(self) -> None:
        segment = self.selected(SELECTED.replace(",", "").replace("5648", "2100").replace("4753", "1300")
                                .replace("4310", "900").replace("4020", "800").replace("5104", "2000")
                                .replace("4877", "1900").replace("812", "300").replace("640", "200"))  # fmt: skip
        assert statuses(AGAIN, segment) == ["not_tested"]

    def test_a_line_that_agrees_in_no_year_is_another_line(self) -> None:
        other = self.selected(SELECTED.replace("812 ", "912 ").replace("640", "740").replace("598", "698"))
        assert statuses(AGAIN, other) == ["holds"] * 9

    @pytest.mark.parametrize("title", ["PRO FORMA SELECTED DATA", "Condensed data of subsidiaries"])
    def test_another_basis_is_not_compared(self, title: str) -> None:
        assert statuses(AGAIN, self.selected(title=title)) == ["not_tested"]


class TestQuarters:
    def quarterly(
        self, text: str = QUARTERLY, count: int = 4, title: str = "QUARTERLY DATA (UNAUDITED)"
    ) -> Filing:
        return statements(text, ((None, None),) * count, title)

    def test_four_quarters_are_the_year_that_the_lines_tell(self) -> None:
        assert statuses(QUARTERS, self.quarterly()) == ["holds"] * 3

    def test_the_odd_line_is_the_break(self) -> None:
        assert statuses(QUARTERS, self.quarterly(QUARTERLY.replace("1,203", "1,230"))) == [
            "holds", "breaks", "holds",
        ]  # fmt: skip

    def test_a_fifth_column_is_the_year_itself(self) -> None:
        rows = zip(QUARTERLY.strip().splitlines(), ("5,648", "4,753", "506"), strict=True)
        text = "\n".join(f"{row} | {year}" for row, year in rows)
        assert statuses(QUARTERS, self.quarterly(text, 5)) == ["holds"] * 3

    def test_a_fifth_column_tells_the_year_where_one_line_alone_is_the_statement_s(self) -> None:
        text = """
Net sales    | revenues     | 1,300 | 1,400 | 1,448 | 1,400 | 5,548
Gross profit | gross_profit | 1,100 | 1,200 | 1,203 | 1,150 | 4,653
Net income   | net_income   | 100   | 120   | 136   | 150   | 506
"""
        assert statuses(QUARTERS, self.quarterly(text, 5)) == ["holds"]
        assert statuses(QUARTERS, self.quarterly(text.replace("136 ", "163 "), 5)) == ["breaks"]
        nowhere = text.replace("150   | 506", "151   | 507")
        assert statuses(QUARTERS, self.quarterly(nowhere, 5)) == ["not_tested"]

    def test_eight_columns_are_two_years(self) -> None:
        rows = zip(
            QUARTERLY.strip().splitlines(),
            ("1,204 | 1,300 | 1,300 | 1,300", "1,010 | 1,100 | 1,100 | 1,100", "100 | 100 | 100 | 102"),
            strict=True,
        )
        text = "\n".join(f"{row} | {year}" for row, year in rows)
        assert statuses(QUARTERS, self.quarterly(text, 8)) == ["holds"] * 6

    def test_quarters_that_come_to_no_year_are_not_compared(self) -> None:
        elsewhere = "Revenues | revenues | 9 | 8 | 7 | 6\nNet income | net_income | 4 | 3 | 2 | 1"
        assert statuses(QUARTERS, self.quarterly(elsewhere)) == ["not_tested"]

    def test_a_line_of_another_name_that_comes_to_no_year_is_another_line(self) -> None:
        sales = QUARTERLY.replace("Revenues     ", "Net sales").replace("1,300", "1,200")
        assert statuses(QUARTERS, self.quarterly(sales)) == ["holds", "holds"]

    def test_cents_among_thousands_are_per_share(self) -> None:
        cents = "Net income | net_income | 0.10 | 0.12 | 0.14 | 0.15"
        text = "\n".join([*QUARTERLY.strip().splitlines()[:2], cents])
        assert statuses(QUARTERS, self.quarterly(text)) == ["holds", "holds"]

    def test_a_table_without_quarters_in_title_or_headings_is_not_looked_at(self) -> None:
        assert statuses(QUARTERS, self.quarterly(title="Regions")) == ["not_tested"]


def test_a_table_of_another_company_is_not_compared() -> None:
    reading = statements(SELECTED, YEARS, "SELECTED FINANCIAL DATA")
    income, beside = reading.statements
    other: Statement = beside._replace(entity="Subsidiary")
    assert statuses(AGAIN, reading._replace(statements=(income, other))) == ["not_tested"]


class TestNotes:
    NOTES = check("in_notes(x) = x", for_each=("revenues", "gross_profit", "operating_income", "net_income"))

    def note(self, text: str, title: str = "13. Comprehensive income", more: int = 0) -> Filing:
        return statements(text, YEARS[: 2 + more], title)

    def test_a_line_that_agrees_in_one_column_is_held_to_it_in_the_other(self) -> None:
        assert statuses(self.NOTES, self.note("Net income | net_income | 506 | 402")) == ["holds"] * 2
        assert statuses(self.NOTES, self.note("Net income | net_income | 506 | 420")) == ["holds", "breaks"]

    def test_what_segments_come_to_is_the_line_of_the_statement_where_nearly_all_columns_agree(self) -> None:
        periods = YEARS[:4]
        income = "Revenues | revenues | 5,648 | 5,104 | 4,877 | 1,500"

        def told(line: str) -> list[str]:
            beside = sheet(line, kind="other", periods=periods)._replace(title="Segment Information")
            return statuses(
                self.NOTES, filing(sheet(income, kind="income_statement", periods=periods), beside)
            )

        assert told(income) == ["holds"] * 4
        assert sorted(told(income.replace("5,104", "5,140"))) == ["breaks", "holds", "holds", "holds"]
        assert set(told("Revenues | revenues | 5,648 | 5,104 | 2,100 | 610")) == {"not_tested"}

    def test_of_two_columns_of_adjusted_results_one_may_differ_by_a_slip(self) -> None:
        title = "ADJUSTED RESULTS"
        assert statuses(self.NOTES, self.note("Revenues | revenues | 5,648 | 5,140", title)) == [
            "holds",
            "breaks",
        ]
        assert statuses(self.NOTES, self.note("Revenues | revenues | 5,648 | 4,988", title)) == ["not_tested"]

    def test_an_amount_that_a_reconciliation_adds_back_is_the_one_of_the_statement(self) -> None:
        """Among lines that repeat others one is printed with the other sign in one of the years."""
        assert statuses(self.NOTES, self.note("Net income | net_income | 506 | (402)")) == ["holds"] * 2
        assert statuses(self.NOTES, self.note("Net income | net_income | 506 | (420)")) == ["holds", "breaks"]

    def test_bare_years_of_a_discussion_are_those_of_the_statements_its_changes_left_out(self) -> None:
        text = "Revenues | revenues | 5,648 | 544 | {}\nNet income | net_income | 506 | 104 | 402"
        for printed, ended in (("5,104", "holds"), ("5,140", "breaks")):
            beside = sheet(text.format(printed), kind="other", periods=((None, None),) * 3)
            headings = ("2003", "Change", "2002")
            columns = tuple(
                c._replace(heading=heading, member="change" if heading == "Change" else "")
                for c, heading in zip(beside.columns, headings, strict=True)
            )
            income = sheet(INCOME, kind="income_statement", periods=YEARS[:3])
            found = filing(income, beside._replace(columns=columns, title="RESULTS"))
            assert sorted(statuses(self.NOTES, found)) == sorted(["holds"] * 3 + [ended])

    def test_quarters_named_by_number_and_year_are_those_of_the_statements(self) -> None:
        quarters = ((date(2003, 7, 1), date(2003, 9, 30)), (date(2002, 7, 1), date(2002, 9, 30)))
        income = sheet("Net income | net_income | 506 | 402", kind="income_statement", periods=quarters)
        beside = sheet("Net income | net_income | 506 | 420", kind="other", periods=((None, None),) * 2)

        def headed(*headings: str) -> Filing:
            columns = tuple(c._replace(heading=h) for c, h in zip(beside.columns, headings, strict=True))
            return filing(income, beside._replace(columns=columns, title="RESULTS"))

        assert statuses(self.NOTES, headed("Third Quarter 2003", "Third Quarter 2002")) == ["holds", "breaks"]
        assert statuses(self.NOTES, headed("3Q 2004", "3Q 2003")) == ["holds", "breaks"]
        assert statuses(self.NOTES, headed("Nine Months 2003", "Nine Months 2002")) == ["not_tested"]
        assert statuses(self.NOTES, headed("Third Quarter 2003", "Third Quarter 2003")) == ["not_tested"]

    def test_a_line_that_agrees_nowhere_is_another_line(self) -> None:
        assert statuses(self.NOTES, self.note("Net income | net_income | 505 | 420")) == ["not_tested"]

    def test_a_line_that_agrees_in_one_of_three_columns_was_restated(self) -> None:
        assert statuses(self.NOTES, self.note("Net income | net_income | 506 | 420 | 370", more=1)) == [
            "not_tested"
        ]

    def test_amounts_of_two_digits_agree_by_chance(self) -> None:
        small = INCOME.replace("506", "50").replace("402", "40")
        found = statements("Net income | net_income | 50 | 44", YEARS[:2], "Note", income=small)
        assert statuses(self.NOTES, found) == ["not_tested"]

    def test_amounts_of_two_digits_are_compared_where_other_lines_repeat_the_statement(self) -> None:
        small = INCOME.replace("506", "50").replace("402", "40")
        lines = "Revenues | revenues | 5,648 | 5,104\nGross profit | gross_profit | 4,753 | 4,310\nNet income | net_income | 50 | {}"
        for printed, ended in (("40", "holds"), ("44", "breaks")):
            found = statements(lines.format(printed), YEARS[:2], "Note", income=small)
            assert statuses(self.NOTES, found) == ["holds"] * 5 + [ended]
            income, beside = found.statements
            computed = found._replace(statements=(income, beside._replace(document="3:EX-11")))
            assert "breaks" not in statuses(self.NOTES, computed)

    def test_columns_of_one_period_are_parts(self) -> None:
        parts = statements("Net income | net_income | 506 | 402", (YEARS[0], YEARS[0]), "Note")
        assert statuses(self.NOTES, parts) == ["not_tested"]

    def test_pro_forma_amounts_are_not_compared(self) -> None:
        assert statuses(
            self.NOTES, self.note("Net income | net_income | 506 | 420", "Pro forma information")
        ) == ["not_tested"]
