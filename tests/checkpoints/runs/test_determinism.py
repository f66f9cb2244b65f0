"""Same input, rules and SOURCE_DATE_EPOCH: same bytes, whatever the time zone and the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from made_release import kept

HERE = Path(__file__).parents[1]
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from made_release import RULES, TEXT, VOCABULARY, made_release
from tieout.checkpoints.runs.run import run_checkpoint
readings = [made_release(), made_release(TEXT.replace("9,276", "9,267"), "wrong.txt")]
if len(sys.argv) > 3:
    run_checkpoint([made_release(path="wrong.txt")], RULES, VOCABULARY, Path(sys.argv[2]))
print(run_checkpoint(readings, RULES, VOCABULARY, Path(sys.argv[2])).folder)
"""


def run(out: Path, *previous: str, **environment: str) -> dict[str, bytes]:
    """The files of a run in a process of its own; with `previous` it has a run before it."""
    command = [sys.executable, "-c", PROGRAM, str(HERE), str(out), *previous]
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        cwd=HERE.parent.parent,
    )
    assert done.stderr == ""
    return kept(Path(done.stdout.strip()))


def test_two_runs_after_the_same_run_give_the_same_bytes_in_other_time_zones_and_with_other_hash_seeds(
    tmp_path: Path,
) -> None:
    first = run(tmp_path / "a", "previous", SOURCE_DATE_EPOCH="1076544000", PYTHONHASHSEED="1", TZ="UTC")
    second = run(
        tmp_path / "b" / "deeper",
        "previous",
        SOURCE_DATE_EPOCH="1076544000",
        PYTHONHASHSEED="2",
        TZ="Asia/Tokyo",
    )
    assert {Path(name).suffix for name in first} == {".html", ".json", ".parquet", ".xlsx"}
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()
    assert b"2004-02-12 00:00 UTC" in first["docs/index.html"]
    assert b"Since the run of 2004-02-12 00:00 UTC" in first["docs/changes.html"]


def test_another_time_gives_another_run(tmp_path: Path) -> None:
    first = run(tmp_path, SOURCE_DATE_EPOCH="1076544000")
    second = run(tmp_path, SOURCE_DATE_EPOCH="1076544060")
    assert first["docs/index.html"] != second["docs/index.html"]
    assert first["operands.parquet"] == second["operands.parquet"]
    assert len(list((tmp_path / "runs").iterdir())) == 2
