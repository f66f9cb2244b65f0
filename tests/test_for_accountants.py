"""docs/for-accountants.md, followed line by line: each rule passes lint, is tested, and turns red on its break."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from command_line import CommandLine

PAGE = Path(__file__).resolve().parent.parent / "docs" / "for-accountants.md"


class Step(NamedTuple):
    """One rule of the page: what to write, what to break, what tieout then says."""

    rule: str
    rules: str
    line_items: str
    before: str
    after: str
    says: str


def steps_of(page: str) -> list[Step]:
    """The numbered steps of the page."""
    found = []
    for text in re.split(r"\n## (?=\d\. )", page)[1:]:
        blocks = dict(re.findall(r"```(yaml|diff|text)\n(.*?)```", text, re.S))
        rules, _, line_items = blocks["yaml"].removeprefix("rules:\n").partition("\nline_items:\n")
        before, after = (line[1:] for line in blocks["diff"].splitlines())
        rule = rules.strip().splitlines()[0].rstrip(":")
        found.append(Step(rule, rules, line_items, before, after, blocks["text"]))
    return found


STEPS = steps_of(PAGE.read_text(encoding="utf-8"))


@pytest.fixture
def folder(tieout: CommandLine, root: Path, tmp_path: Path) -> Path:
    """The folder that the page begins with."""
    shutil.copy(root / "examples" / "annual.txt", tmp_path)
    assert tieout("init", folder=tmp_path).returncode == 0
    assert tieout("check", "annual.txt", folder=tmp_path).returncode == 0
    return tmp_path


def write_steps(folder: Path, count: int) -> None:
    """config.yml after so many steps."""
    started = (folder / "config.yml").read_text().partition("\nrules:\n")[0]
    rules = "".join(step.rules for step in STEPS[:count])
    items = "".join(step.line_items for step in STEPS[:count])
    section = f"\nline_items:\n{items}" if items else ""
    (folder / "config.yml").write_text(f"{started}\nrules:\n{rules}{section}")


def test_the_page_has_the_five_rules() -> None:
    assert [step.rule for step in STEPS] == [
        "current_ratio_covenant",
        "inventories_not_negative",
        "gross_margin_in_range",
        "segments_add_up",
        "dividends_as_declared",
    ]


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1), ids=lambda n: STEPS[n - 1].rule)
def test_a_step_of_the_page_does_what_it_says(tieout: CommandLine, folder: Path, number: int) -> None:
    step = STEPS[number - 1]
    write_steps(folder, number)

    lint = tieout("rules", "lint", folder=folder)
    assert (lint.returncode, lint.stdout.count("\n")) == (0, 1), lint.stdout + lint.stderr
    examples = tieout("rules", "test", folder=folder)
    assert (examples.returncode, examples.stdout.count("\n")) == (0, 1), examples.stdout

    clean = tieout("check", "annual.txt", "--format", "json", folder=folder)
    passed = {p["rule"]: p for p in json.loads(clean.stdout)["filings"][0]["passed"]}
    assert clean.returncode == 0
    assert passed[step.rule]["applications"] >= 1

    text = (folder / "annual.txt").read_text()
    assert text.splitlines().count(step.before) == 1
    (folder / "draft.txt").write_text(text.replace(step.before, step.after))
    broken = tieout("check", "draft.txt", folder=folder)
    assert broken.returncode == 1
    assert step.says in broken.stdout
    assert f"[{step.rule}]" in step.says


def test_a_covenant_that_cannot_be_tested_is_red(tieout: CommandLine, folder: Path) -> None:
    write_steps(folder, 1)
    text = (folder / "annual.txt").read_text()
    lines = [line for line in text.splitlines(True) if not line.startswith("Total current liabilities")]
    (folder / "draft.txt").write_text("".join(lines))
    done = tieout("check", "draft.txt", "--format", "json", folder=folder)
    found = json.loads(done.stdout)["filings"][0]["findings"]
    assert ("current_ratio_covenant", "not_tested", "error") in [
        (f["rule"], f["status"], f["severity"]) for f in found
    ]


def test_a_line_of_a_table_beside_the_statements_is_found_only_where_it_was_declared(
    tieout: CommandLine, folder: Path
) -> None:
    write_steps(folder, 4)
    config = (folder / "config.yml").read_text()
    (folder / "config.yml").write_text(config.replace("statement: other", "statement: income_statement"))
    done = tieout("check", "annual.txt", "--format", "json", folder=folder)
    untested = {n["rule"] for n in json.loads(done.stdout)["filings"][0]["not_tested"]}
    assert "segments_add_up" in untested
