"""What users see, kept whole: facts, statements, findings and pages of the examples, byte for byte.

A change that is meant is taken over by `pytest tests/test_golden.py --update-golden`, and read in the diff.
"""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from tieout.cli import main

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"

COMMANDS = {
    "release.facts.csv": ["facts", "examples/release.txt", "--format", "csv"],
    "release.show.txt": ["show", "examples/release.txt"],
    "release.check.txt": ["check", "examples/release.txt"],
    "draft.check.txt": ["check", "examples/draft.txt"],
    "draft.check.json": ["check", "examples/draft.txt", "--format", "json"],
    "rules.list.txt": ["rules", "list"],
    "labels.yml": ["labels", "examples/annual.txt", "examples/release.txt"],
}
PAGES = (
    "index.html",
    "exceptions.html",
    "filings/examples-draft.txt.html",
    "rules/bs_current_assets_foot.html",
)


RUN = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{10}")  # names the configuration too, which is not the page's matter


STYLE = re.compile(r"(<style>).*?(</style>)|(?<=sha256-)[\w+/=]+", re.DOTALL)
"""The style sheet stands in every page and has tests of its own."""


def _compare(name: str, found: str, update: bool) -> None:
    path = GOLDEN / name
    found = STYLE.sub(r"\1\2", RUN.sub("RUN", found))
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.exists(), f"{name} is not kept yet: run pytest tests/test_golden.py --update-golden"
    assert found == path.read_text(encoding="utf-8")


def _printed(arguments: list[str]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        main(arguments)
    return out.getvalue()


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_what_it_printed(name: str, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    _compare(name, _printed(COMMANDS[name]), update)


def test_the_pages_of_the_draft_are_what_they_were(
    update: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1076544000")
    _printed(["run", "examples/draft.txt", "-o", str(tmp_path)])
    for page in PAGES:
        _compare(f"docs/{page}", (tmp_path / "latest" / "docs" / page).read_text(encoding="utf-8"), update)
