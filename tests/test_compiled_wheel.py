"""The wheel with compiled parsers that `hatch_build.py` builds, tried on a package of a few lines.

The parsers themselves take minutes to compile: CI does it, and runs their tests over what came of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SUMS = '''"""Adds up."""

from __future__ import annotations


def total(amounts: list[int]) -> int:
    """The sum of amounts."""
    return sum(amount for amount in amounts)
'''


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with this one's way of building and modules that are soon compiled."""
    pytest.importorskip("mypyc")
    if not shutil.which("cc"):
        pytest.skip("no C compiler")
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("hatch_build.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, folder / name)
    for part in ("parsers/concepts", "expectations", "checkpoints", "tieout"):
        (folder / part).mkdir(parents=True)
    (folder / "tieout/__init__.py").write_text('__version__ = "0.1.0"\n')
    (folder / "parsers/__init__.py").write_text("")
    (folder / "parsers/concepts/__init__.py").write_text("")
    (folder / "parsers/sums.py").write_text(SUMS)
    (folder / "parsers/concepts/settled_rows.py").write_text("class Settled(list[int]): ...\n")
    return folder


def build_wheel(checkout: Path, target: Path, **environment: str) -> Path:
    """The wheel of a checkout, built by its own back end."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=checkout,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return next(target.glob("*.whl"))


def test_the_wheel_is_compiled_where_that_is_asked_for(checkout: Path, tmp_path: Path) -> None:
    wheel = build_wheel(checkout, tmp_path / "dist", HATCH_BUILD_HOOKS_ENABLE="1")
    assert not wheel.name.endswith("-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    compiled = {name.partition(".")[0] for name in names if name.endswith((".so", ".pyd"))}
    assert "tieout/parsers/sums" in compiled
    assert "tieout/parsers/concepts/settled_rows" not in compiled  # it stays as it is written
    assert {"tieout/parsers/sums.py", "tieout/parsers/concepts/settled_rows.py"} <= set(names)
    code = "from tieout.parsers import sums; print(sums.__file__.endswith('.py'), sums.total([1, 2]))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["False", "3"], done.stderr


def test_the_wheel_is_left_as_it_is_written_otherwise(checkout: Path, tmp_path: Path) -> None:
    wheel = build_wheel(checkout, tmp_path / "dist")
    assert wheel.name.endswith("-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".so", ".pyd"))]
