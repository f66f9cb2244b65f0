"""What is kept: a whole run or none, and `latest` always leads to the last whole one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tieout.checkpoints.runs import store
from tieout.checkpoints.runs.store import new_run, run_id, run_time, write_json
from tieout.errors import TieoutError


def keep(out: Path, name: str, text: str) -> None:
    """Keep a run that holds one file."""
    with new_run(out, name) as folder:
        (folder / "summary.json").write_text(text)


def latest(out: Path) -> str:
    """What a reader finds under `latest`."""
    return (out / "latest" / "summary.json").read_text()


def test_the_latest_run_is_found_under_latest_and_the_older_one_stays(tmp_path: Path) -> None:
    keep(tmp_path, "a", "first")
    keep(tmp_path, "b", "second")
    assert latest(tmp_path) == "second"
    assert (tmp_path / "runs" / "a" / "summary.json").read_text() == "first"


def test_latest_is_a_relative_link_so_that_the_folder_can_be_moved(tmp_path: Path) -> None:
    keep(tmp_path / "out", "a", "first")
    (tmp_path / "out").rename(tmp_path / "moved")
    assert latest(tmp_path / "moved") == "first"
    assert (tmp_path / "moved" / "latest").readlink() == Path("runs/a")


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError])
def test_an_interrupted_run_leaves_the_last_good_one_and_nothing_else(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    keep(tmp_path, "a", "good")
    with pytest.raises(interruption), new_run(tmp_path, "b") as folder:  # noqa: PT012
        (folder / "summary.json").write_text("half")
        raise interruption
    assert latest(tmp_path) == "good"
    assert [p.name for p in (tmp_path / "runs").iterdir()] == ["a"]


def test_nothing_is_seen_of_a_run_before_it_is_whole(tmp_path: Path) -> None:
    with new_run(tmp_path, "a") as folder:
        (folder / "summary.json").write_text("half")
        assert not (tmp_path / "latest").exists()
        assert not (tmp_path / "runs" / "a").exists()


def test_the_same_run_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    keep(tmp_path, "a", "once")
    keep(tmp_path, "a", "again")
    assert latest(tmp_path) == "again"
    assert [p.name for p in (tmp_path / "runs").iterdir()] == ["a"]


def test_an_interruption_while_the_same_run_is_replaced_leaves_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, "a", "once")

    def stop(_: Path, __: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), new_run(tmp_path, "a") as folder:  # noqa: PT012
        (folder / "summary.json").write_text("again")
        monkeypatch.setattr(Path, "rename", stop)
    assert latest(tmp_path) == "once"


def test_what_a_killed_process_left_behind_is_removed_by_the_next_run(tmp_path: Path) -> None:
    killed = subprocess.check_output([sys.executable, "-c", "import os; print(os.getpid())"], text=True)
    left = tmp_path / "runs" / f"{store.UNFINISHED}-{killed.strip()}-x"
    running = tmp_path / "runs" / f"{store.UNFINISHED}-{os.getppid()}-x"
    left.mkdir(parents=True)
    running.mkdir()
    keep(tmp_path, "a", "good")
    assert not left.exists()
    assert running.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with (
        pytest.raises(TieoutError, match="out: cannot write here: Not a directory"),
        new_run(tmp_path / "out", "a"),
    ):
        pass


def test_the_time_of_a_run_is_that_of_the_sources_where_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1076544000")
    assert run_time() == datetime(2004, 2, 12, tzinfo=UTC)
    assert run_id(run_time(), ["a"]).startswith("20040212T000000Z-")


@pytest.mark.parametrize("epoch", ["yesterday", "1e99", "99999999999999999"])
def test_a_time_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(TieoutError, match="SOURCE_DATE_EPOCH"):
        run_time()


def test_runs_of_different_input_have_different_names() -> None:
    time = datetime(2004, 2, 12, tzinfo=UTC)
    names = {run_id(time, contents) for contents in (["a", "b"], ["ab"], ["b", "a"], ["a", "b", ""])}
    assert len(names) == 4


def test_json_keeps_what_a_document_calls_things(tmp_path: Path) -> None:
    write_json(tmp_path / "deep" / "x.json", {"label": "Erlöse – netto"})
    text = (tmp_path / "deep" / "x.json").read_text("utf-8")
    assert "Erlöse – netto" in text
    assert json.loads(text) == {"label": "Erlöse – netto"}
