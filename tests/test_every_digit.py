"""Every single-digit error in a real release is found: each printed digit, changed to each of the nine others."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answer_sheet import RELEASE, places
from every_digit import FOUND, Change, detect, find_changes, in_order, names_its_place, places_of, plant

from tieout.checkpoints.gate import Setup, read_setup
from tieout.checkpoints.outcome import exit_code
from tieout.errors import ExitCode
from tieout.parsers import read

pytestmark = pytest.mark.corpus

LINES = sorted({line for line, _, _ in places()})


@pytest.fixture(scope="module")
def setup(root: Path) -> Setup:
    """The rules of the root config.yml."""
    return read_setup(root / "config.yml")


@pytest.fixture(scope="module")
def text(corpus: Path) -> str:
    """The release as filed."""
    return (corpus / RELEASE).read_bytes().decode("latin-1")


@pytest.fixture(scope="module")
def changes(text: str) -> list[Change]:
    """Every change, from the places typed by hand."""
    return list(find_changes(places(), text.split("\n")))


@pytest.fixture(scope="module")
def published(root: Path) -> dict[str, Any]:
    """What benchmarks/every_digit.py kept."""
    result = json.loads((root / "benchmarks" / "results" / "every_digit.json").read_text())
    assert isinstance(result, dict)
    return result


def test_every_digit_of_the_answer_sheet_is_planted(changes: list[Change], text: str, setup: Setup) -> None:
    """352 digits; the benchmark, which takes the places from the parser, plants the same."""
    assert len(changes) == len(set(changes)) == 352 * 9
    filing = read(text.encode("latin-1"), "release.txt", setup.line_items)
    assert list(find_changes(places_of(filing), filing.lines)) == changes


@pytest.mark.parametrize("line", LINES)
def test_every_wrong_digit_on_a_line_is_a_finding_with_its_rule_line_and_difference(
    line: int,
    changes: list[Change],
    text: str,
    setup: Setup,
    published: dict[str, Any],
    record_property: Callable[[str, object], None],
) -> None:
    detections = [detect(change, text, setup) for change in changes if change.line == line]
    counts = Counter(detection.found for detection in detections)
    record_property("every_digit", dict(counts))
    assert [d.change for d in detections if d.found in ("silent", "info")] == []
    assert [d.change for d in detections if not names_its_place(d)] == []
    for detection in detections:
        fails = any(v.status == "breaks" and v.severity == "error" for v in detection.outcome.verdicts)
        assert fails == (detection.found == "error")
        assert exit_code([detection.outcome]) == (ExitCode.FINDINGS if fails else ExitCode.TIED)
    assert in_order(counts) == published["by_line"][str(line)]


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (Change(133, 73, "3"), 1, ":139: exception: Current assets foot [bs_current_assets_foot]"),
        (Change(137, 73, "5"), 0, ":139: warning: Current assets foot [bs_current_assets_foot]"),
        (Change(209, 42, "5"), 0, ":209: warning: "),
        (Change(18, 75, "4"), 1, ":18: exception: "),
    ],
)
def test_the_command_line_ends_as_counted(
    change: Change, code: int, told: str, text: str, root: Path
) -> None:
    run = "import sys; from tieout.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", run, "check", "-"],
        input=plant(change, text).encode("latin-1"),
        cwd=root,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code, done.stdout.decode()
    assert f"\n-{told}" in done.stdout.decode()


def test_the_counts_that_are_published_are_of_all_changes(published: dict[str, Any]) -> None:
    assert published["changes"] == sum(published["found"].values()) == 352 * 9
    assert set(published["found"]) == set(FOUND)
    totals = sum((Counter(counts) for counts in published["by_line"].values()), Counter())
    assert in_order(totals) == in_order(Counter(published["found"]))
    assert (published["silent"], published["without_place"]) == ([], [])


def test_the_page_on_every_digit_states_what_was_measured(root: Path, published: dict[str, Any]) -> None:
    page = (root / "docs" / "every-digit.md").read_text()
    table = dict(re.findall(r"^\| (\w+) \| ([\d,]+) \|[^|]*\|$", page, re.M))
    assert {name: int(count.replace(",", "")) for name, count in table.items()} == published["found"]
    assert f"{published['changes']:,} changes" in page
