"""The house: every module is on the plan, and the gate starts light."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PARTS = ("parsers", "expectations", "checkpoints", "tieout")
HEAVY = (
    "pandas",
    "numpy",
    "great_expectations",
    "lark",
    "jinja2",
    "pyarrow",
    "scipy",
    "asyncio",
    "email",
    "http",
)


def modules(root: Path) -> set[str]:
    """Every module of the four folders, as `folder/module.py`."""
    links = {root / "tieout" / part for part in PARTS}
    return {
        path.relative_to(root).as_posix()
        for part in PARTS
        for path in (root / part).rglob("*.py")
        if path.name != "__init__.py" and not links & set(path.parents)
    }


def test_the_page_on_architecture_names_every_module_and_no_other(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text()
    named = set(re.findall(r"`((?:parsers|expectations|checkpoints|tieout)/[\w/]+\.py)`", page))
    assert named == modules(root)


def test_no_module_is_named_after_nothing(root: Path) -> None:
    empty = {"utils", "helpers", "common", "base", "manager", "impl", "misc"}
    assert {m for m in modules(root) if Path(m).stem in empty} == set()


def test_the_gate_loads_nothing_heavy(root: Path) -> None:
    code = (
        "import sys; from tieout.cli import main\n"
        "try: code = main()\n"
        "except SystemExit as stop: code = stop.code\n"
        f"print('loaded:', sorted(set({HEAVY!r}) & set(sys.modules)), code)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "check", "examples/release.txt"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "loaded: [] 0", done.stdout + done.stderr


@pytest.mark.parametrize("part", ["parsers", "expectations", "checkpoints"])
def test_every_folder_says_what_it_is(root: Path, part: str) -> None:
    assert (root / part / "README.md").read_text().startswith(f"# {part}: ")


def test_no_code_knows_a_company_of_the_examples(root: Path) -> None:
    texts = {m: (root / m).read_text() for m in modules(root)}
    assert [m for m, text in texts.items() if re.search(r"fernhollow|nutrition", text, re.I)] == []
