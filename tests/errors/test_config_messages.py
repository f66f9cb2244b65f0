"""Every mistake in config.yml has a file that provokes it and the message that an accountant then reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from config_messages import CASES, provoked_message
from small_vocabulary import write_small_packs

CONFIGS = sorted(CASES.glob("*.yml"))
PLACE = re.compile(r"^config\.yml:(\d+):(\d+): \S", re.MULTILINE)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_packs(tmp_path_factory.mktemp("packs"))


@pytest.mark.parametrize("case", CONFIGS, ids=lambda case: case.stem)
def test_the_message_is_the_one_that_was_agreed(case: Path, packs: Path) -> None:
    assert provoked_message(case, packs) == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CONFIGS, ids=lambda case: case.stem)
def test_every_message_names_a_place_in_the_file(case: Path, packs: Path) -> None:
    lines = case.read_text(encoding="utf-8").split("\n")
    places = PLACE.findall(provoked_message(case, packs))
    assert places
    for line, column in places:
        assert 1 <= int(column) <= len(lines[int(line) - 1]) + 1


@pytest.mark.parametrize("case", CONFIGS, ids=lambda case: case.stem)
def test_every_message_quotes_the_line_with_a_caret_below_it(case: Path, packs: Path) -> None:
    message = provoked_message(case, packs)
    quoted = re.findall(r"^    (.*)\n    ( *)(\^+)$", message, re.MULTILINE)
    assert len(quoted) == len(PLACE.findall(message))
    for (excerpt, indent, carets), (_, column) in zip(quoted, PLACE.findall(message), strict=True):
        assert len(indent) == int(column) - 1
        assert len(indent) + len(carets) <= len(excerpt) + 1


def test_mistakes_of_the_schema_and_of_formulas_come_all_at_once(packs: Path) -> None:
    message = provoked_message(CASES / "many_at_once.yml", packs)
    assert [line for line, _ in PLACE.findall(message)] == ["1", "4", "7", "8", "11", "12"]


def test_no_case_is_without_its_message_and_no_message_without_its_case() -> None:
    assert {case.stem for case in CONFIGS} == {message.stem for message in CASES.glob("*.txt")}


def test_the_page_of_messages_says_what_is_said(packs: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "messages.md").read_text(encoding="utf-8")
    table = page.partition("What people write, and what they then read:")[2].partition("## ")[0]
    said = "".join(provoked_message(case, packs) for case in CONFIGS)
    rows = [re.split(r" (?<!\\)\| ", row.strip("| ")) for row in table.strip().splitlines()[2:]]
    assert len(rows) >= 19
    for row in rows:
        written, message, hint = (cell.replace("\\|", "|") for cell in row)
        assert f": {message}\n    " in said
        assert written.strip("`") in said
        assert hint in said
