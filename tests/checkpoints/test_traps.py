"""Ways in which Great Expectations turns a red build green: each provoked, each a fault."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from great_expectations import ValidationDefinition
from great_expectations.core import ExpectationSuite
from made_release import RULES, VOCABULARY, made_release

from tieout.checkpoints.faults import FaultError
from tieout.checkpoints.runs.run import (
    Tables,
    make_tables,
    new_context,
    run_checkpoint,
    run_definitions,
    validate,
)
from tieout.checkpoints.runs.store import run_time
from tieout.checkpoints.runs.verification import VerdictsByRule, read_reading, read_verdicts
from tieout.expectations.bind import bind_filing
from tieout.expectations.gx import metrics
from tieout.expectations.gx.suites import reading_suite, rule_suites, suite_json
from tieout.facts import Fact


@pytest.fixture
def tables() -> Tables:
    """The tables of the made release."""
    filing = made_release()
    return make_tables([filing], bind_filing(filing, RULES, VOCABULARY))


@pytest.fixture
def suites(tables: Tables) -> list[ExpectationSuite]:
    """Its suites: balance_sheet and income_statement."""
    return rule_suites(RULES, Counter(a.rule for a in tables.applications))


def verdicts(
    run: Sequence[ExpectationSuite], compiled: Sequence[ExpectationSuite], tables: Tables
) -> VerdictsByRule:
    """The verdicts of running `run`, where `compiled` should have been."""
    result = validate(new_context(), run, tables.operands, run_time())
    return read_verdicts([result], compiled, tables.applications)


def test_nothing_is_wrong_without_a_trap(tables: Tables, suites: list[ExpectationSuite]) -> None:
    assert sum(map(len, verdicts(suites, suites, tables).values())) == len(tables.applications)


def test_an_empty_suite_is_a_fault(tables: Tables, suites: list[ExpectationSuite]) -> None:
    emptied = [ExpectationSuite(name=suites[0].name, expectations=[]), suites[1]]
    assert validate(new_context(), emptied[:1], tables.operands, run_time()).success
    with pytest.raises(FaultError, match="balance_sheet came back empty"):
        verdicts(emptied, suites, tables)


def test_no_suite_at_all_is_a_fault(tables: Tables, suites: list[ExpectationSuite]) -> None:
    with pytest.raises(FaultError, match="rules without a result: eps, equation"):
        read_verdicts([], suites, tables.applications)


def test_a_rule_without_a_result_is_a_fault(tables: Tables, suites: list[ExpectationSuite]) -> None:
    fewer = ExpectationSuite(name=suites[1].name, expectations=suites[1].expectations[1:])
    with pytest.raises(FaultError, match="rules without a result: is_gross_profit"):
        verdicts([suites[0], fewer], suites, tables)


def test_a_rule_without_an_expectation_is_a_fault(tables: Tables, suites: list[ExpectationSuite]) -> None:
    fewer = ExpectationSuite(name=suites[1].name, expectations=suites[1].expectations[1:])
    with pytest.raises(FaultError, match="rules without an expectation: is_gross_profit"):
        verdicts([suites[0], fewer], [suites[0], fewer], tables)


def test_a_metric_that_raises_is_a_fault(
    tables: Tables, suites: list[ExpectationSuite], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("no such thing")

    monkeypatch.setattr(metrics, "evaluate", fail)
    with pytest.raises(FaultError, match=r"(equation|gross_profit|eps|tax) raised: .*no such thing"):
        verdicts(suites, suites, tables)


def test_an_operand_that_is_no_number_is_a_fault(tables: Tables, suites: list[ExpectationSuite]) -> None:
    tables.operands.loc[0, "value"] = "n/a"
    with pytest.raises(FaultError, match="equation raised"):
        verdicts(suites, suites, tables)


def test_an_expectation_that_raises_is_a_fault(
    tables: Tables, suites: list[ExpectationSuite], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("no such thing")

    monkeypatch.setattr("tieout.expectations.gx.classes.write_verdict", fail)
    with pytest.raises(FaultError, match="raised: no such thing"):
        verdicts(suites, suites, tables)


def test_a_batch_that_hides_another_is_a_fault(tables: Tables, suites: list[ExpectationSuite]) -> None:
    context = new_context()
    source = context.data_sources.add_pandas("p")
    batch = source.add_dataframe_asset("operands").add_batch_definition_whole_dataframe("all")
    suite = context.suites.add(suites[0])
    twice = [
        context.validation_definitions.add(ValidationDefinition(name=name, data=batch, suite=suite))
        for name in ("of one filing", "of another")
    ]
    with pytest.raises(FaultError, match="2 suites were run, 1 came back: one hid another"):
        run_definitions(context, twice, tables.operands, run_time())


def test_an_unregistered_class_is_a_fault(tables: Tables, suites: list[ExpectationSuite]) -> None:
    stored = suite_json(suites[0])
    stored["expectations"][0]["type"] = "expect_what_nobody_registered"
    loaded = ExpectationSuite(**json.loads(json.dumps(stored)))
    with pytest.raises(FaultError, match="balance_sheet came back empty"):
        verdicts([loaded, suites[1]], suites, tables)


def test_an_application_that_was_not_compiled_is_a_fault(
    tables: Tables, suites: list[ExpectationSuite]
) -> None:
    tables.operands.loc[tables.operands["rule"] == "equation", "filing"] = "another.txt"
    with pytest.raises(FaultError, match="applications and verdicts differ"):
        verdicts(suites, suites, tables)


def test_an_application_that_is_lost_is_a_fault(tables: Tables, suites: list[ExpectationSuite]) -> None:
    fewer = tables._replace(operands=tables.operands[tables.operands["rule"] != "equation"])
    with pytest.raises(FaultError, match="equation: 1 applications were compiled, 0 evaluated"):
        verdicts(suites, suites, fewer)


def test_a_success_with_findings_is_a_fault(
    tables: Tables, suites: list[ExpectationSuite], monkeypatch: pytest.MonkeyPatch
) -> None:
    tables.operands.loc[0, "value"] = "1"
    monkeypatch.setattr("tieout.expectations.gx.classes.FINDINGS", frozenset())
    with pytest.raises(FaultError, match="equation: reported as a success, with findings"):
        verdicts(suites, suites, tables)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fact_id": "that of the first"}, "No two numbers of a filing share an id"),
        ({"statement": "balance sheet"}, "Every fact stands in a known statement"),
        ({"quantum": Decimal(0)}, "Quanta are above nil"),
        ({"printed": ""}, "Every fact has its printed"),
        ({"line": 0, "end_line": 0}, "Every fact has its line"),
        ({"start": -1}, "Every fact has its column"),
        ({"end_line": 1}, "No number ends above where it begins"),
        ({"quantum_source": ""}, "Every quantum says where it is from"),
    ],
)
def test_a_facts_table_that_is_not_sound_is_a_fault(change: dict[str, object], message: str) -> None:
    facts: list[Fact] = list(made_release().facts)
    change = {name: facts[0].fact_id if name == "fact_id" else value for name, value in change.items()}
    facts[1] = facts[1]._replace(**change)  # type: ignore[arg-type]
    tables = make_tables([made_release()._replace(facts=tuple(facts))], [])
    with pytest.raises(FaultError, match=message):
        read_reading(validate(new_context(), [reading_suite()], tables.facts, run_time()))


def test_a_run_stops_at_a_facts_table_that_is_not_sound(tmp_path: Path) -> None:
    filing = made_release()
    twice = filing._replace(facts=(*filing.facts, filing.facts[0]))
    with pytest.raises(FaultError, match="the facts table is not sound: No two numbers"):
        run_checkpoint([twice], RULES, VOCABULARY, tmp_path)
    assert not (tmp_path / "latest").exists()


def test_a_fault_keeps_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    good = run_checkpoint([made_release()], RULES, VOCABULARY, tmp_path)
    monkeypatch.setattr(metrics, "evaluate", fail)
    with pytest.raises(FaultError):
        run_checkpoint([made_release()], RULES[:2], VOCABULARY, tmp_path)
    assert (tmp_path / "latest").resolve() == good.folder.resolve()
    assert [p.name for p in (tmp_path / "runs").iterdir()] == [good.run_id]
