"""Sums that tags say: totals of the calculation linkbase, and amounts by members of an axis."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Calculation, Filing, Tag

YEAR = (date(2023, 1, 1), date(2023, 12, 31))
SAID = Calculation("Income", "Income", (("Sales", 1), ("Costs", -1)))


def tag(element: str, value: int, decimals: str = "-3", fact_id: str = "", **members: str) -> Tag:
    dimensions = tuple(sorted(members.items()))
    return Tag(
        element, "", Decimal(value), str(value), "", 0, value < 0, decimals, "USD", *YEAR, dimensions, False, False, "",
        1, "", fact_id,
    )  # fmt: skip


def verdicts(test: str, reading: Filing) -> list[Verdict]:
    rule = Rule("rule", "tags", "config", "A rule", of=(test,))
    return [evaluate(rule, a, False) for a in bind(rule, reading, VOCABULARY)]


def statuses(test: str, reading: Filing) -> list[str]:
    return [v.status for v in verdicts(test, reading)]


class TestCalculation:
    def reading(self, *tags: Tag, said: tuple[Calculation, ...] = (SAID,)) -> Filing:
        made = filing(sheet("Sales | revenues | 5", kind="income_statement", periods=(YEAR,)))
        return made._replace(tags=tags, calculations=said)

    def test_the_parts_with_their_weights_come_to_the_total(self) -> None:
        parts = tag("Sales", 2395000), tag("Costs", 582000)
        assert statuses("calculation", self.reading(*parts, tag("Income", 1813000))) == ["holds"]
        assert statuses("calculation", self.reading(*parts, tag("Income", 1831000))) == ["breaks"]

    def test_each_may_be_rounded_by_half_a_unit_of_its_precision(self) -> None:
        parts = tag("Sales", 2395000), tag("Costs", 582000)
        assert statuses("calculation", self.reading(*parts, tag("Income", 1814000))) == ["rounding"]
        exact = tag("Sales", 2395000, "INF"), tag("Costs", 582000, "INF")
        assert statuses("calculation", self.reading(*exact, tag("Income", 1814000, "INF"))) == ["breaks"]

    def test_a_part_that_is_not_reported_may_be_missing_or_nil(self) -> None:
        assert statuses("calculation", self.reading(tag("Sales", 2395000), tag("Income", 1813000))) == [
            "not_tested"
        ]
        assert statuses("calculation", self.reading(tag("Sales", 2395000), tag("Income", 2395000))) == [
            "holds"
        ]

    def test_a_part_given_by_members_alone_is_not_reported_in_all(self) -> None:
        parts = tag("Sales", 2395000), tag("Costs", 582000, axis="product")
        assert statuses("calculation", self.reading(*parts, tag("Income", 1813000))) == ["not_tested"]

    def test_without_a_linkbase_there_is_nothing_to_test(self) -> None:
        assert statuses("calculation", self.reading(tag("Income", 1), said=())) == ["not_applicable"]

    def test_the_formula_shows_signs_as_they_are_added(self) -> None:
        found = verdicts(
            "calculation", self.reading(tag("Sales", -5000), tag("Costs", -3000), tag("Income", 9000))
        )
        assert found[0].formula == "(5,000) − (3,000) = 9,000"


class TestDimensionTotal:
    def reading(self, kind: str, *amounts: tuple[str, int]) -> Filing:
        """A statement whose lines are one element: by member, and without."""
        text = "\n".join(f"Line {n} | | {value}" for n, (_, value) in enumerate(amounts))
        statement = sheet(text, kind=kind, periods=(YEAR,))
        tags = []
        for row, (member, value) in zip(statement.rows, amounts, strict=True):
            fact = row.facts[0]
            assert fact is not None
            more = {"axis": member} if member else {}
            tags.append(tag("Sales", value * 1000, fact_id=fact.fact_id, **more))
        return filing(statement)._replace(tags=tuple(tags))

    def test_the_members_come_to_the_amount(self) -> None:
        found = self.reading("income_statement", ("product", 1813), ("service", 582), ("", 2395))
        assert statuses("dimension_total", found) == ["holds"]
        wrong = self.reading("income_statement", ("product", 1813), ("service", 528), ("", 2395))
        assert statuses("dimension_total", wrong) == ["breaks"]

    def test_a_member_that_is_the_sum_of_those_before_it_stands_for_them(self) -> None:
        rows = (("cars", 1500), ("leases", 313), ("automotive", 1813), ("service", 582), ("", 2395))
        assert statuses("dimension_total", self.reading("income_statement", *rows)) == ["holds"]

    def test_one_member_alone_is_a_part(self) -> None:
        assert statuses("dimension_total", self.reading("cash_flow", ("product", 1813), ("", 2395))) == [
            "not_applicable"
        ]

    def test_components_of_equity_are_left_to_the_rules_of_that_statement(self) -> None:
        found = self.reading("equity", ("common", 1813), ("deficit", 528), ("", 2395))
        assert statuses("dimension_total", found) == ["not_applicable"]
