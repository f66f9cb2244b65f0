"""Two ways to one verdict: the gate alone and the run of Great Expectations agree in every field."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from answer_sheet import RELEASE
from command_line import CommandLine

EXAMPLES = ("release.txt", "draft.txt", "release-inline.htm")
RELEASES = (
    RELEASE,
    "releases/advanced-micro-devices-inc-20001020.txt",
    "releases/autodesk-inc-19990301.txt",
    "releases/dell-computer-corp-19950221.txt",
    "releases/pericom-semiconductor-corp-20070426.txt",
    "releases/qualcomm-inc-19990719.txt",
    "ascii/bristol-myers-squibb-co-10-q-19980630.txt",  # a sum that rounding allows, and that is unusual
)
FORMATS = ("text", "json", "junit", "sarif", "github")
HEAVY = ("pandas", "numpy", "great_expectations", "lark")

Filings = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def documents(root: Path, corpus: Path) -> list[str]:
    """The examples, the release worked by hand, five other releases, and a report."""
    return [*(str(root / "examples" / name) for name in EXAMPLES), *(str(corpus / name) for name in RELEASES)]


@pytest.fixture(scope="module")
def gate(tieout: CommandLine, documents: list[str], root: Path) -> Filings:
    """What `tieout check --format json` says of each."""
    done = tieout("check", "--format", "json", *documents, folder=root)
    assert done.stderr == ""
    return by_name(done.stdout)


@pytest.fixture(scope="module")
def run(documents: list[str], root: Path, tmp_path_factory: pytest.TempPathFactory) -> Filings:
    """What a run of Great Expectations says of each, in the same form: verdicts from what it returned."""
    from tieout.checkpoints.companions import with_companions
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import find_checkpoint, gate_of, judge, read_documents, read_setup
    from tieout.checkpoints.reports.output_json import render
    from tieout.checkpoints.runs.run import run_checkpoint

    setup = read_setup(root / "config.yml")
    checkpoint = find_checkpoint(setup.config, "")
    readings = with_companions(list(read_documents(find_documents(documents), setup.line_items)))
    result = run_checkpoint(
        readings,
        setup.rules,
        setup.line_items.vocabulary,
        tmp_path_factory.mktemp("out"),
        judge=lambda reading, verdicts: judge(reading, verdicts, setup, gate_of(checkpoint)),
    )
    return by_name(render(result.outcomes, {rule.id: rule for rule in setup.rules}))


def by_name(text: str) -> Filings:
    return {filing["filing"]: filing for filing in json.loads(text)["filings"]}


def amounts(value: object, key: str = "") -> list[object]:
    """Every amount of a report, wherever it stands."""
    if isinstance(value, dict):
        return [a for name, inner in value.items() for a in amounts(inner, name)]
    if isinstance(value, list):
        return [a for inner in value for a in amounts(inner, key)]
    return [value] if key in ("difference", "allowed", "value", "natural", "quantum") else []


def test_both_ways_tell_of_the_same_documents(gate: Filings, run: Filings, documents: list[str]) -> None:
    assert list(gate) == list(run) == documents
    assert len(documents) == 10


@pytest.mark.parametrize("at", range(10), ids=[*EXAMPLES, *(Path(name).stem for name in RELEASES)])
def test_both_ways_agree_in_every_field(at: int, documents: list[str], gate: Filings, run: Filings) -> None:
    one, other = gate[documents[at]], run[documents[at]]
    assert set(one) == set(other)
    for field in one:
        assert one[field] == other[field], field


def test_the_comparison_is_over_findings_and_passes_of_every_kind(gate: Filings) -> None:
    statuses = {f["status"] for filing in gate.values() for f in filing["findings"]}
    assert statuses >= {"breaks", "unusual"}
    severities = {f["severity"] for filing in gate.values() for f in filing["findings"]}
    assert severities >= {"error", "warning"}
    assert {filing["verdict"] for filing in gate.values()} == {"tied", "findings"}
    assert sum(filing["checked"] for filing in gate.values()) > 500


def test_amounts_are_text_in_both(gate: Filings, run: Filings) -> None:
    for filings in (gate, run):
        found = [a for filing in filings.values() for a in amounts(filing["findings"])]
        assert found
        assert {type(a) for a in found} <= {str, type(None)}


@pytest.mark.parametrize("form", FORMATS)
def test_the_gate_never_loads_what_only_a_run_needs(form: str, root: Path, corpus: Path) -> None:
    """Findings, a document that cannot be read, and one that ties, in every format."""
    code = (
        "import sys; from tieout.cli import main\n"
        "code = main()\n"
        f"print('loaded:', sorted(set({HEAVY!r}) & set(sys.modules)), code, file=sys.stderr)"
    )
    files = [str(corpus / RELEASE), "examples/draft.txt", "examples/gone.txt"]
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "check", "--format", form, *files],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == "loaded: [] 1"
