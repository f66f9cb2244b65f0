"""README, `.ci/run`, the docs and the program say the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from command_line import CommandLine

from tieout.errors import ExitCode
from tieout.expectations.language.tree import FUNCTIONS, PERIOD_FUNCTIONS
from tieout.expectations.rules import KINDS, SEVERITIES
from tieout.expectations.verdicts.verdict import STATUSES
from tieout.facts import Fact

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
FOLDERS = ("docs", "examples", "parsers", "expectations", "checkpoints", "tests")


def command(readme: str, name: str) -> str:
    """The one-line command between README's marks."""
    found = re.findall(rf"<!-- command: {name} -->\n```sh\n(.+)\n```\n<!-- end -->", readme)
    assert len(found) == 1
    return str(found[0])


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language in a page."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


@pytest.fixture
def readme(root: Path) -> str:
    """README as text."""
    return (root / "README.md").read_text()


@pytest.mark.parametrize("name", ["run", "tests"])
def test_each_command_makes_its_environment_and_installs_by_itself(readme: str, name: str) -> None:
    made, installed, done = command(readme, name).split(" && ")
    assert made == "python3 -m venv .venv"
    assert installed.startswith(".venv/bin/pip install -q ")
    assert done.startswith(".venv/bin/")


def test_ci_takes_its_commands_from_the_readme(root: Path) -> None:
    script = (root / ".ci" / "run").read_text()
    assert "<!-- command: tests -->" in script
    assert "<!-- command: run -->" in script
    runs = [line for line in script.splitlines() if "bin/pytest" in line]
    assert [line for line in runs if "tests/parsers" not in line] == []  # but that over the compiled parsers


def test_the_extra_that_the_test_command_installs_exists(root: Path, readme: str) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert "'.[dev]'" in command(readme, "tests")
    assert "dev" in project["optional-dependencies"]


def test_every_exit_code_stands_in_the_readme(readme: str) -> None:
    section = readme.partition("## Exit codes")[2].partition("\n## ")[0]
    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", section, re.M)]
    assert codes == [code.value for code in ExitCode]


def test_the_program_knows_every_command_in_the_readme(tieout: CommandLine, readme: str, root: Path) -> None:
    section = readme.partition("## Commands")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| `tieout (\w+)", section, re.M))
    usage = tieout("--help", folder=root).stdout
    assert named
    assert {name for name in named if not re.search(rf"\b{name}\b", usage)} == set()


def test_the_rule_in_the_readme_works_as_written(tieout: CommandLine, readme: str, tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(next(b for b in blocks(readme, "yaml") if b.startswith("rules:")))
    done = tieout("rules", "test", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_yaml_on_the_page_of_the_language_is_read_as_written(
    tieout: CommandLine, root: Path, tmp_path: Path
) -> None:
    pages = blocks((root / "docs" / "rules-language.md").read_text(), "yaml")
    whole = [block for block in pages if block.startswith(("rules:", "line_items:"))]
    assert len(whole) == 2
    (tmp_path / "config.yml").write_text("\n".join(whole))
    done = tieout("rules", "test", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rules_that_accountants_ask_for_are_read_as_written(
    tieout: CommandLine, root: Path, tmp_path: Path
) -> None:
    page = (root / "docs" / "rules-language.md").read_text().partition("## What accountants ask for")[2]
    asked = blocks(page, "yaml")[0]
    (tmp_path / "config.yml").write_text(f"rules:\n{asked}")
    linted = tieout("rules", "lint", folder=tmp_path).stdout
    assert "error" not in linted, linted
    checked = tieout("check", str(root / "examples" / "annual.txt"), "--format", "json", folder=tmp_path)
    passed = {rule["rule"] for rule in json.loads(checked.stdout)["filings"][0]["passed"]}
    assert len(passed & set(re.findall(r"^  (\w+):", asked, re.M))) >= 8


def test_the_program_prints_the_finding_in_the_readme(tieout: CommandLine, readme: str, root: Path) -> None:
    shown = blocks(readme.partition("## How to read a finding")[2], "text")[0]
    assert tieout("check", "examples/draft.txt", folder=root).stdout.endswith(shown)


def test_the_python_example_runs(readme: str, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "examples", tmp_path / "examples")
    code = blocks(readme, "python")[0]
    command = [sys.executable, "-P", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_links_in_the_pages_lead_somewhere(root: Path) -> None:
    pages = [root / page for page in PAGES]
    pages += [page for folder in FOLDERS for page in (root / folder).rglob("*.md")]
    broken = [
        f"{page.relative_to(root)}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text())
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert broken == []


def test_the_page_on_facts_names_every_column_in_order(root: Path) -> None:
    page = (root / "docs" / "facts.md").read_text()
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, re.M)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert named == list(Fact._fields)


def test_the_page_on_verdicts_names_every_status_in_order(root: Path) -> None:
    page = (root / "docs" / "verdicts.md").read_text()
    section = page.partition("## Status")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == list(STATUSES)


@pytest.mark.parametrize("word", [*KINDS, *SEVERITIES, *FUNCTIONS, *PERIOD_FUNCTIONS])
def test_the_page_on_the_language_names_every_word(root: Path, word: str) -> None:
    assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", (root / "docs" / "rules-language.md").read_text())
