"""The gate: documents read and judged one by one; what goes wrong with one does not hide the others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from made_filing import BROKEN, FOOTED, RULES, made_filing

import tieout.parsers
from tieout.checkpoints.documents import Document, find_documents
from tieout.checkpoints.gate import (
    Gate,
    Setup,
    check_documents,
    check_filing,
    find_checkpoint,
    gate_of,
    judge,
    read_document,
    read_documents,
)
from tieout.checkpoints.outcome import FilingOutcome, exit_code
from tieout.config import Checkpoint, Config, Waiver
from tieout.errors import Mistake, TieoutError, Unreadable
from tieout.expectations import evaluate
from tieout.facts import Filing
from tieout.written import Source, Text

NONE = cast(Any, None)
SETUP = Setup(None, NONE, RULES)
CONFIG = Config(Path("config.yml"), Source("config.yml", ()))


@pytest.fixture(autouse=True)
def logs_in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs of faults stay in the test's own folder."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def hand_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that knows three documents, and line items that nothing is asked of."""

    def read(source: Path | bytes, name: str, line_items: object) -> Filing:
        if name == "bad.pdf":
            raise Unreadable(Mistake("pdf", "this is a PDF", name))
        if name == "odd.txt":
            raise ZeroDivisionError("by nothing")
        if isinstance(source, Path):
            source.read_bytes()
        return made_filing()._replace(path=name)

    def evaluate_filing(filing: Filing, rules: object, vocabulary: object) -> tuple[object, ...]:
        if filing.path == "strange.txt":
            raise KeyError("a rule that fails")
        return (BROKEN,) if filing.path == "broken.txt" else (FOOTED,)

    monkeypatch.setattr(tieout.parsers, "read", read)
    monkeypatch.setattr(evaluate, "evaluate_filing", evaluate_filing)


class NoLineItems:
    """Line items without a vocabulary."""

    vocabulary: dict[str, object] = {}


HAND_MADE = Setup(None, cast(Any, NoLineItems), RULES)


def checked(*names: str) -> Iterator[FilingOutcome]:
    return check_documents([Document(name, b"") for name in names], HAND_MADE, Gate())


@pytest.mark.usefixtures("hand_made")
def test_one_document_that_cannot_be_read_does_not_stop_the_others() -> None:
    outcomes = list(checked("good.txt", "bad.pdf", "broken.txt"))
    assert [outcome.verdict for outcome in outcomes] == ["tied", "unreadable", "findings"]
    assert outcomes[1].error == "bad.pdf: this is a PDF"


@pytest.mark.usefixtures("hand_made")
@pytest.mark.parametrize("name", ["odd.txt", "strange.txt"])
def test_a_fault_in_one_document_is_kept_to_it_and_leaves_a_log(name: str, tmp_path: Path) -> None:
    outcomes = list(checked(name, "good.txt"))
    assert [outcome.verdict for outcome in outcomes] == ["fault", "tied"]
    (log,) = tmp_path.glob("tieout-fault-*.log")
    assert str(log) in outcomes[0].error
    assert "Traceback" in log.read_text()
    assert "Traceback" not in outcomes[0].error
    assert exit_code(outcomes) == 4


@pytest.mark.usefixtures("hand_made")
def test_a_file_that_does_not_exist_is_told_by_name(tmp_path: Path) -> None:
    outcome = read_document(Document("gone.txt", tmp_path / "gone.txt"), NONE)
    assert isinstance(outcome, FilingOutcome)
    assert outcome.verdict == "unreadable"
    assert outcome.error.startswith("gone.txt: ")


def test_a_folder_without_documents_is_told_by_name(tmp_path: Path) -> None:
    (document,) = find_documents([str(tmp_path)])
    outcome = read_document(document, NONE)
    assert isinstance(outcome, FilingOutcome)
    assert outcome.error == f"{tmp_path}: this folder holds no document"


@pytest.mark.usefixtures("hand_made")
def test_documents_come_back_in_the_order_given_from_several_processes() -> None:
    names = [f"{number}.txt" for number in range(6)]
    readings = read_documents([Document(name, b"") for name in names], NONE, jobs=2)
    assert [reading.path for reading in readings if isinstance(reading, Filing)] == names


def test_a_filing_is_judged_under_its_gate() -> None:
    strict = Gate("error", Decimal("0.9"))
    assert judge(made_filing(), (FOOTED,), SETUP, Gate()).verdict == "tied"
    assert judge(made_filing(), (FOOTED,), SETUP, strict).verdict == "findings"


def test_waivers_of_the_configuration_are_applied() -> None:
    waiver = Waiver(Text("assets_foot", 1, 1), "made.txt", "90", "restated", "J. Doe")
    setup = SETUP._replace(config=CONFIG._replace(waivers=(waiver,)))
    outcome = judge(made_filing(), (FOOTED, BROKEN), setup, Gate())
    assert (outcome.verdict, outcome.waivers[0].status) == ("tied", "waived")


def test_the_first_checkpoint_is_the_default_and_any_can_be_named() -> None:
    release, draft = Checkpoint("release", ()), Checkpoint("draft", (), "warning", Decimal("0.8"))
    config = CONFIG._replace(checkpoints={"release": release, "draft": draft})
    assert find_checkpoint(config, "") == release
    assert find_checkpoint(config, "draft") == draft
    assert gate_of(draft) == Gate("warning", Decimal("0.8"))
    assert gate_of(release) == gate_of(None) == Gate("error", Decimal(0))
    assert find_checkpoint(CONFIG, "") is find_checkpoint(None, "") is None


def test_a_checkpoint_that_is_not_there_is_a_mistake_that_names_those_that_are() -> None:
    config = CONFIG._replace(checkpoints={"release": Checkpoint("release", ())})
    with pytest.raises(TieoutError, match="no checkpoint is named relaese; there is: release"):
        find_checkpoint(config, "relaese")


@pytest.mark.usefixtures("hand_made")
def test_a_filing_that_was_read_can_be_checked_by_itself() -> None:
    assert check_filing(made_filing(), HAND_MADE, Gate()).verdict == "tied"
