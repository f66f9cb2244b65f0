"""A run: the results of Great Expectations decide, and they are the verdicts of the one evaluator."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import great_expectations as gx
import pandas as pd
import pytest
from made_release import EPS, EQUATION, RULES, TEXT, VOCABULARY, kept, made_release

import tieout.expectations.gx  # noqa: F401  registers the expectations
from tieout.checkpoints.outcome import unreadable
from tieout.checkpoints.runs.run import RunResult, new_context, run_checkpoint, validate
from tieout.checkpoints.runs.store import run_time
from tieout.checkpoints.runs.verification import read_verdicts
from tieout.expectations.bind import bind_filing
from tieout.expectations.evaluate import evaluate, evaluate_filing, is_footing_forced
from tieout.expectations.gx.rule_text import read_rule, read_verdict, write_rule, write_verdict
from tieout.expectations.gx.suites import rule_suites
from tieout.expectations.gx.tables import OPERAND_COLUMNS, operands_table, read_applications
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Operand

WRONG = TEXT.replace("9,276", "9,267")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    """A run over a release that ties and one that does not."""
    readings = [made_release(), made_release(WRONG, "wrong.txt")]
    return run_checkpoint(readings, RULES, VOCABULARY, tmp_path_factory.mktemp("out"))


def test_a_run_gives_the_verdicts_of_the_fast_gate(result: RunResult) -> None:
    for outcome in result.outcomes:
        assert outcome.reading is not None
        assert outcome.verdicts == evaluate_filing(outcome.reading, RULES, VOCABULARY)


def test_two_digits_swapped_break_the_equation_and_nothing_else(result: RunResult) -> None:
    tied, wrong = result.outcomes
    assert tied.verdict == "tied"
    assert wrong.verdict == "findings"
    assert [(v.rule, v.difference) for v in wrong.verdicts if v.status == "breaks"] == [("equation", -9000)]


def test_operands_survive_the_table_exactly() -> None:
    applications = bind_filing(made_release(), RULES, VOCABULARY)
    assert read_applications(operands_table(applications)) == list(applications)


def test_operands_survive_shuffled_rows_and_nulls_for_empty() -> None:
    applications = bind_filing(made_release(), RULES, VOCABULARY)
    table = operands_table(applications).replace({"": None}).iloc[::-1]
    key = lambda a: a.rule  # noqa: E731
    assert sorted(read_applications(table), key=key) == sorted(applications, key=key)


def test_the_operands_table_holds_text_alone_and_no_outcome() -> None:
    table = operands_table(bind_filing(made_release(), RULES, VOCABULARY))
    assert set(table.map(type).stack()) == {str}
    assert not {"status", "outcome", "success", "difference"} & set(OPERAND_COLUMNS)
    assert {"9276000", "-0.03"} <= set(table["value"])


def test_a_rule_survives_its_expectation() -> None:
    rule = Rule(
        id="x",
        kind="foot",
        pack="config",
        title="Größe",
        formulas=("a = b", "a = c"),
        of=("assets",),
        statements=("balance_sheet",),
        for_each=("cash",),
        when="a > 1",
        tolerance="3%",
        off_by_one="warning",
        periods="latest",
        since="2003-01-01",
        until="2004-01-01",
        severity="info",
        required=True,
        tick="F",
    )
    assert read_rule(write_rule(rule)) == rule


def test_a_verdict_survives_its_result() -> None:
    for verdict in evaluate_filing(made_release(WRONG), RULES, VOCABULARY):
        assert read_verdict(write_verdict(verdict)) == verdict


def test_a_suite_is_a_pack_and_an_expectation_a_rule(result: RunResult) -> None:
    suite = json.loads((result.folder / "suites" / "balance_sheet.json").read_text())
    (expectation,) = suite["expectations"]
    assert expectation["type"] == "expect_formula_to_hold"
    assert expectation["description"] == EQUATION.title
    assert expectation["notes"] == EQUATION.why
    assert expectation["severity"] == "critical"
    assert expectation["kwargs"]["formula"] == EQUATION.formulas[0]
    assert expectation["kwargs"]["applications"] == 2


def test_results_are_kept_with_exact_amounts(result: RunResult) -> None:
    kept_result = json.loads((result.folder / "results" / "balance_sheet.json").read_text())
    (one,) = kept_result["results"]
    assert not one["success"]
    broken = one["result"]["details"]["verdicts"][1]
    assert (broken["status"], broken["difference"], broken["allowed"]) == ("breaks", "-9000", "1500")


def test_every_rule_is_reached_again_by_great_expectations_alone(result: RunResult) -> None:
    results = {name: _alone(result.folder, name) for name in ("balance_sheet", "income_statement")}
    assert {name: found["success"] for name, found in results.items()} == {
        "balance_sheet": False,
        "income_statement": True,
    }


@pytest.mark.parametrize(("rule", "term"), [(EPS.id, "eps_basic"), ("is_gross_profit", "gross_profit")])
def test_one_operand_changed_after_compilation_turns_its_rule_red(
    result: RunResult, rule: str, term: str
) -> None:
    operands = pd.read_parquet(result.folder / "operands.parquet")
    row = operands.index[(operands["rule"] == rule) & (operands["term"] == term)][0]
    operands.loc[row, "value"] = "-0.04" if term == "eps_basic" else "1903000"
    found = _alone(result.folder, "income_statement", operands)
    red = [r["expectation_config"]["kwargs"]["rule"] for r in found["results"] if not r["success"]]
    assert red == [rule]


def test_the_habit_of_exact_totals_is_found_in_the_batch_and_is_never_stale() -> None:
    rule = Rule("feet", "foot", "balance_sheet", "Totals foot", of=("balance_sheet",))
    applications = [_footed(number, Decimal(number == 0) * 1000) for number in range(12)]
    assert _statuses(rule, applications) == {"unusual": 1, "holds": 11}
    inexact = [_footed(number, Decimal(number < 4) * 1000) for number in range(12)]
    assert _statuses(rule, inexact) == {"rounding": 4, "holds": 8}


def test_an_operand_taken_out_of_the_batch_turns_its_rule_red(result: RunResult) -> None:
    operands = pd.read_parquet(result.folder / "operands.parquet")
    operands = operands[(operands["rule"] != EPS.id) | (operands["filing"] != "wrong.txt")]
    found = _alone(result.folder, "income_statement", operands)
    red = [r["expectation_config"]["kwargs"]["rule"] for r in found["results"] if not r["success"]]
    assert red == [EPS.id]


def test_a_required_rule_that_was_not_tested_fails_its_expectation(tmp_path: Path) -> None:
    rules = tuple(rule._replace(required=rule.id == "tax") for rule in RULES)
    run = run_checkpoint([made_release()], rules, VOCABULARY, tmp_path)
    kept_result = json.loads((run.folder / "results" / "income_statement.json").read_text())
    red = [r["expectation_config"]["kwargs"]["rule"] for r in kept_result["results"] if not r["success"]]
    assert red == ["tax"]
    assert run.outcomes[0].verdict == "findings"


def test_a_document_that_could_not_be_read_is_in_the_run_at_its_place(tmp_path: Path) -> None:
    readings = [unreadable("b.pdf", "b.pdf: a PDF"), made_release()]
    run = run_checkpoint(readings, RULES, VOCABULARY, tmp_path)
    assert [outcome.filing for outcome in run.outcomes] == ["b.pdf", "acme.txt"]
    assert "b.pdf: a PDF" in (run.folder / "docs" / "filings" / "b.pdf.html").read_text()


def test_a_run_in_which_nothing_could_be_read_is_kept_too(tmp_path: Path) -> None:
    run = run_checkpoint([unreadable("b.pdf", "b.pdf: a PDF")], RULES, VOCABULARY, tmp_path)
    assert "Unreadable" in run.page.read_text()
    assert not (run.folder / "results").exists()


def test_a_fault_in_one_filing_does_not_hide_the_others(tmp_path: Path) -> None:
    broken = made_release(path="broken.txt")._replace(statements=(None,))  # type: ignore[arg-type]
    run = run_checkpoint([broken, made_release()], RULES, VOCABULARY, tmp_path)
    assert [outcome.verdict for outcome in run.outcomes] == ["fault", "tied"]


def test_the_run_holds_tables_suites_results_pages_and_a_summary(result: RunResult) -> None:
    assert set(kept(result.folder)) >= {
        "facts.parquet",
        "operands.parquet",
        "suites/reading.json",
        "results/reading.json",
        "docs/index.html",
        "docs/exceptions.html",
        "docs/filings/acme.txt.html",
        "docs/rules/equation.html",
        "summary.json",
    }
    summary = json.loads((result.folder / "summary.json").read_text())
    assert [(f["filing"], f["verdict"], f["exceptions"]) for f in summary["filings"]] == [
        ("acme.txt", "tied", 0),
        ("wrong.txt", "findings", 1),
    ]


def _footed(number: int, difference: Decimal) -> Application:
    """Two lines of 2,000 and 3,000 in thousands, and their total but for a difference."""
    amounts = (("addend", Decimal(2000)), ("addend", Decimal(3000)), ("total", 5000 + difference))
    operands = tuple(
        Operand("line", role, 1, value, Decimal(1000), fact_id=f"{number}.{at}")
        for at, (role, value) in enumerate(amounts)
    )
    return Application("acme.txt", "feet", str(number), "", "", "2003-12-31", operands)


def _statuses(rule: Rule, applications: list[Application]) -> dict[str, int]:
    suites = rule_suites([rule], {rule.id: len(applications)})
    result = validate(new_context(), suites, operands_table(applications), run_time())
    (verdicts,) = read_verdicts([result], suites, applications).values()
    forced = is_footing_forced(applications)
    assert verdicts == [evaluate(rule, application, forced) for application in applications]
    return Counter(verdict.status for verdict in verdicts)


def _alone(folder: Path, suite: str, operands: pd.DataFrame | None = None) -> dict[str, object]:
    """Run a kept suite over the kept operands in a stock context of Great Expectations."""
    frame = pd.read_parquet(folder / "operands.parquet") if operands is None else operands
    context = gx.get_context(mode="ephemeral")
    batch = (
        context.data_sources.add_pandas("p")
        .add_dataframe_asset("a")
        .add_batch_definition_whole_dataframe("b")
    )
    stored = gx.ExpectationSuite(**json.loads((folder / "suites" / f"{suite}.json").read_text()))
    return batch.get_batch({"dataframe": frame}).validate(context.suites.add(stored)).to_json_dict()
