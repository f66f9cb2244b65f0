"""Same input, rules and SOURCE_DATE_EPOCH: same bytes, whatever the time zone and the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from made_release import kept

HERE = Path(__file__).parent
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from made_release import RULES, TEXT, VOCABULARY, made_release
from tieout.checkpoints.run import run_checkpoint
readings = [made_release(), made_release(TEXT.replace("9,276", "9,267"), "wrong.txt")]
print(run_checkpoint(readings, RULES, VOCABULARY, Path(sys.argv[2])).folder)
"""


def run(out: Path, **environment: str) -> dict[str, bytes]:
    """The files of a run in a process of its own."""
    command = [sys.executable, "-c", PROGRAM, str(HERE), str(out)]
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


def test_two_runs_give_the_same_bytes_in_other_time_zones_and_with_other_hash_seeds(tmp_path: Path) -> None:
    first = run(tmp_path / "a", SOURCE_DATE_EPOCH="1076544000", PYTHONHASHSEED="1", TZ="UTC")
    second = run(
        tmp_path / "b" / "deeper", SOURCE_DATE_EPOCH="1076544000", PYTHONHASHSEED="2", TZ="Asia/Tokyo"
    )
    assert len(first) > 12
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()
    assert b"2004-02-12 00:00 UTC" in first["docs/index.html"]


def test_another_time_gives_another_run(tmp_path: Path) -> None:
    first = run(tmp_path, SOURCE_DATE_EPOCH="1076544000")
    second = run(tmp_path, SOURCE_DATE_EPOCH="1076544060")
    assert first["docs/index.html"] != second["docs/index.html"]
    assert first["operands.parquet"] == second["operands.parquet"]
    assert len(list((tmp_path / "runs").iterdir())) == 2
