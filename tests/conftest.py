"""What all tests share: the root of the checkout, and the corpus of filings where there is one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("tieout", deadline=None)  # a busy machine is slow, and no test is of time
settings.load_profile("tieout")


def corpus_folder() -> Path | None:
    """The folder of public filings: `TIEOUT_CORPUS`, else `../shared/corpus`, else None."""
    named = os.environ.get("TIEOUT_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """All tests of a file on one worker: what a file prepares for its tests is costly, and made once."""
    from xdist.scheduler import LoadFileScheduling

    return LoadFileScheduling(config, log)


WITHOUT_END = 120  # seconds: what takes the square of its input's length takes hours, on any machine


@pytest.fixture
def comes_to_an_end() -> Iterator[None]:
    """A test of input that nobody printed fails, instead of hanging, where reading it does not end."""

    def stop(*_: object) -> None:
        pytest.fail(f"no end after {WITHOUT_END} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(WITHOUT_END)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def tieout() -> CommandLine:
    """The command line, in a process of its own."""

    def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        code = "import sys; from tieout.cli import main; sys.exit(main())"
        command = [sys.executable, "-P", "-c", code, *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of public filings; the test is skipped where there is none."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("needs the corpus of filings: set TIEOUT_CORPUS to its folder")
    return folder


@pytest.fixture
def release(root: Path) -> Path:
    """The clean example."""
    return root / "examples" / "release.txt"


@pytest.fixture
def draft(root: Path) -> Path:
    """The example with two errors."""
    return root / "examples" / "draft.txt"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How the single-digit errors that the tests planted were found, all lines and workers together."""
    found: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                for name, counts in report.user_properties:
                    found.update(counts if name == "every_digit" else {})
    if found:
        from every_digit import table

        terminalreporter.write_sep("-", "every single-digit error")
        terminalreporter.write_line(table(found))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="take over what tests/test_golden.py finds")
