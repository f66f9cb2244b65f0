"""The house: every module is on the plan, and the gate starts light."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from module_table import FOLDERS, first_sentence, modules, renew

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


def all_modules(root: Path) -> set[str]:
    """Every module of the four folders."""
    return {module for folder in FOLDERS for module in modules(root, folder)}


def test_the_page_on_architecture_says_what_every_module_gives(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text()
    assert page == renew(page, root), "run: python tests/module_table.py"


def test_every_module_says_what_it_gives(root: Path) -> None:
    assert [m for m in sorted(all_modules(root)) if len(first_sentence(root / m)) < 20] == []


def test_no_module_is_named_after_nothing(root: Path) -> None:
    empty = {"utils", "helpers", "common", "base", "manager", "impl", "misc"}
    assert {m for m in all_modules(root) if Path(m).stem in empty} == set()


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
    texts = {m: (root / m).read_text() for m in all_modules(root)}
    assert [m for m, text in texts.items() if re.search(r"fernhollow|nutrition", text, re.I)] == []
