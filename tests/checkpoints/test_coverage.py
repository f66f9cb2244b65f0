"""Coverage: which printed numbers were checked by something that is evidence."""

from __future__ import annotations

from decimal import Decimal

from made_filing import CASH, EPS, FOOT, FOOTED, PRESENT, RULES, judged, made_filing, operand, verdict

from tieout.checkpoints.coverage import counted_facts, measure_coverage


def test_numbers_of_primary_statements_and_tied_claims_are_counted_and_a_forecast_is_not() -> None:
    assert [fact.fact_id for fact in counted_facts(made_filing())] == ["f1", "f2", "f3", "f4"]
    assert judged(FOOTED).coverage.apart == 1


def test_a_statement_that_is_not_primary_is_counted_apart() -> None:
    reading = made_filing()
    other = reading.statements[0]._replace(kind="other")
    coverage = measure_coverage(reading._replace(statements=(other,)), (FOOTED,), RULES)
    assert (coverage.numbers, coverage.apart) == (1, 4)


def test_a_number_that_a_check_touches_is_covered_and_the_others_are_listed() -> None:
    coverage = judged(FOOTED).coverage
    assert (coverage.touched, coverage.ratio, coverage.unchecked) == (3, Decimal("0.75"), (EPS.fact_id,))
    assert coverage.checks["f1"] == ("assets_foot",)


def test_two_rules_count_twice_and_one_rule_in_two_applications_once() -> None:
    other = FOOT._replace(id="another")
    coverage = judged(FOOTED, FOOTED, verdict(other, "breaks", operand(CASH))).coverage
    assert coverage.checks["f1"] == ("assets_foot", "another")


def test_a_rule_that_could_not_be_tested_covers_nothing() -> None:
    assert judged(verdict(FOOT, "not_tested", operand(CASH))).coverage.touched == 0


def test_structure_found_by_arithmetic_alone_covers_nothing() -> None:
    assert judged(verdict(FOOT, "holds", operand(CASH), derived=True)).coverage.touched == 0


def test_that_a_number_is_there_does_not_cover_it() -> None:
    assert judged(verdict(PRESENT, "holds", operand(CASH))).coverage.touched == 0


def test_a_filing_without_numbers_has_no_coverage_and_does_not_fail() -> None:
    empty = made_filing()._replace(statements=(), claims=(), facts=())
    assert measure_coverage(empty, (), RULES).ratio == 0
