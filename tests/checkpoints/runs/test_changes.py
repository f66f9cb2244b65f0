"""What a run says about the run before it: verdicts that turned, numbers that are others, ticks carried over."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_release import GROSS_PROFIT, RULES, TEXT, VOCABULARY, kept, made_release

from tieout.checkpoints.data_docs.trends import RunRow, trends_of
from tieout.checkpoints.outcome import judge_filing
from tieout.checkpoints.runs.changes import Changes, find_changes
from tieout.checkpoints.runs.history import read_past
from tieout.checkpoints.runs.run import RunResult, run_checkpoint
from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Operand
from tieout.facts import Filing

WRONG = TEXT.replace("9,276", "9,267")
Run = Callable[..., RunResult]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run over documents, a second after the run before."""
    times = iter(range(1076544000, 1076544099))

    def run_(*readings: Filing, rules: tuple[Rule, ...] = RULES, time: int = 0) -> RunResult:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(time or next(times)))
        return run_checkpoint(readings, rules, VOCABULARY, tmp_path)

    return run_


def changes(out: Path, *readings: Filing, rules: tuple[Rule, ...] = RULES) -> Changes:
    """What would have changed since the latest run under `out`."""
    outcomes = [judge_filing(r, evaluate_filing(r, rules, VOCABULARY), rules) for r in readings]
    return find_changes(outcomes, rules, read_past(out, "next", "default"))


def test_the_first_run_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert changes(tmp_path, made_release()).since is None


def test_a_run_over_the_same_text_carries_every_tick_over(run: Run, tmp_path: Path) -> None:
    run(made_release())
    change = changes(tmp_path, made_release()).filings["acme.txt"]
    assert change.is_quiet
    assert change.same_text
    assert change.carried == change.ticks == 3
    assert len(change.facts) == 9


def test_a_number_that_breaks_a_rule_is_a_new_finding_and_takes_the_ticks_of_its_rule(
    run: Run, tmp_path: Path
) -> None:
    run(made_release())
    change = changes(tmp_path, made_release(WRONG)).filings["acme.txt"]
    assert [(t.before and t.before.status, t.now and t.now.status) for t in change.new] == [
        ("holds", "breaks")
    ]
    assert (change.verdict, change.now, change.same_text) == ("tied", "findings", False)
    assert [(d.a and d.a.printed, d.b and d.b.printed) for d in change.numbers] == [("9,276", "9,267")]
    assert change.carried == change.ticks == 2
    assert change.facts
    assert not {f.fact_id for f in made_release(WRONG).facts if f.line in (8, 10, 11)} & change.facts


def test_a_finding_that_was_corrected_is_gone(run: Run, tmp_path: Path) -> None:
    run(made_release(WRONG))
    change = changes(tmp_path, made_release()).filings["acme.txt"]
    assert [t.now and t.now.status for t in change.gone] == ["holds"]
    assert not change.new


def test_applications_named_by_their_line_carry_their_ticks_where_lines_moved(
    run: Run, tmp_path: Path
) -> None:
    run(made_release())
    filing = made_release()
    verdicts = tuple(
        v._replace(application=f"{v.application}, line 99", operands=tuple(map(_down, v.operands)))
        for v in evaluate_filing(filing, RULES, VOCABULARY)
    )
    moved = filing._replace(lines=("", *filing.lines))
    past = read_past(tmp_path, "next", "default")
    change = find_changes([judge_filing(moved, verdicts, RULES)], RULES, past).filings["acme.txt"]
    assert not change.same_text
    assert (change.carried, change.ticks) == (3, 3)
    assert change.is_quiet


def _down(operand: Operand) -> Operand:
    return operand._replace(line=operand.line + 1, end_line=operand.end_line + 1)


def test_a_rule_that_was_rewritten_carries_no_tick_over(run: Run, tmp_path: Path) -> None:
    run(made_release())
    rules = tuple(r._replace(tolerance="5%") if r is GROSS_PROFIT else r for r in RULES)
    change = changes(tmp_path, made_release(), rules=rules).filings["acme.txt"]
    assert (change.carried, change.ticks) == (2, 3)


def test_a_filing_that_joined_and_one_that_left_are_named(run: Run, tmp_path: Path) -> None:
    run(made_release(path="old.txt"))
    found = changes(tmp_path, made_release(path="new.txt"))
    assert found.left == ("old.txt",)
    assert found.filings["new.txt"].verdict == ""
    assert found.filings["new.txt"].carried == 0


def test_the_pages_tell_what_turned_since_the_last_run(run: Run) -> None:
    run(made_release())
    page = (run(made_release(WRONG)).folder / "docs" / "changes.html").read_text("utf-8")
    assert "New findings" in page
    assert ">9,276<" in page
    assert ">9,267</a>" in page


def test_a_number_whose_ticks_are_those_of_the_last_run_says_so(run: Run) -> None:
    first = (run(made_release()).folder / "docs" / "filings" / "acme.txt.html").read_text("utf-8")
    second = (run(made_release(WRONG)).folder / "docs" / "filings" / "acme.txt.html").read_text("utf-8")
    carried = r'id="n\d+" class="n \w+" href="[^"]*">([^<]*)<i>[^<]*<b class="carried">'
    assert re.findall(carried, first) == []
    assert re.findall(carried, second) == ["2,395", "582", "1,813", "(1,248)", "(0.03)", "37,414"]


def test_a_run_made_again_has_the_past_that_it_had_and_the_same_bytes(run: Run, tmp_path: Path) -> None:
    run(made_release())
    second = run(made_release(WRONG), time=1076545000)
    before = kept(second.folder)
    again = run(made_release(WRONG), time=1076545000)
    assert kept(again.folder) == before
    assert [r.run_id for r in read_past(tmp_path, second.run_id, "default").runs] == [
        json.loads((second.folder / "summary.json").read_text())["previous"]
    ]


def test_runs_that_name_each_other_in_a_circle_are_each_told_once(run: Run, tmp_path: Path) -> None:
    run(made_release(), time=1076545000)
    run(made_release(WRONG), time=1076545000)
    last = run(made_release(), time=1076545000)
    assert len(read_past(tmp_path, last.run_id, "default").runs) == 1


def test_a_run_that_was_removed_ends_the_look_back(run: Run, tmp_path: Path) -> None:
    run(made_release())
    second = run(made_release(WRONG))
    shutil.rmtree(second.folder)
    assert read_past(tmp_path, "next", "default").runs == ()


def test_runs_of_another_checkpoint_are_not_compared_with(run: Run, tmp_path: Path) -> None:
    run(made_release())
    assert read_past(tmp_path, "next", "release").runs == ()


def test_a_trend_says_in_words_what_its_line_shows() -> None:
    rows = [RunRow("a", "t", 2, 1, 3, 0, "90%", False), RunRow("b", "t", 2, 2, 0, 0, "100%", True)]
    not_tied, exceptions, _, coverage = trends_of(rows)
    assert exceptions.words == "Exceptions over 2 runs, oldest first: 3, 0"
    assert (not_tied.now, coverage.now) == ("0", "100%")
    assert [p.y for p in exceptions.points] == [6, 42]
    assert trends_of(rows[:1]) == ()
