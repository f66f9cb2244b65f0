"""The command line: commands, exit codes, and no traceback whatever happens."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import CommandLine

import tieout as package
from tieout import cli
from tieout.errors import ExitCode, Mistake, TieoutError


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"tieout {package.__version__}\n"


def test_help_names_the_commands_and_exit_codes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    text = capsys.readouterr().out
    assert all(
        f"\n    {name} " in text
        for name in ("run", "check", "facts", "show", "init", "labels", "accept", "diff", "prove", "rules")
    )
    assert "exit codes: 0 tied" in text


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["check"],
        ["check", "--format", "xml", "a"],
        ["check", "-j", "0", "a"],
        ["rules"],
        ["labels"],
        ["labels", "--least", "0", "a"],
    ],
)
def test_wrong_use_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == ExitCode.USAGE
    assert "usage: tieout" in capsys.readouterr().err


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Logs of faults stay in the test's own folder."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return monkeypatch


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (TieoutError(Mistake("c", "a mistake", "config.yml", 3, 5)), 2, "config.yml:3:5: a mistake\n"),
        (TieoutError(Mistake("c", "no engine"), exit_code=ExitCode.UNREADABLE), 3, "no engine\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
    ],
)
def test_every_error_leaves_through_one_door_with_its_code(
    error: BaseException,
    code: int,
    told: str,
    failing: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def command(*_: object) -> cli.Answer:
        raise error

    failing.setattr(cli, "check", command)
    assert cli.main(["check", "a.txt"]) == code
    assert capsys.readouterr().err == told


def test_a_fault_is_told_shortly_and_its_traceback_is_in_a_log(
    failing: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(*_: object) -> cli.Answer:
        raise ZeroDivisionError("by nothing")

    failing.setattr(cli, "check", command)
    assert cli.main(["check", "a.txt"]) == ExitCode.FAULT
    told = capsys.readouterr().err
    (log,) = tmp_path.glob("tieout-fault-*.log")
    assert told.startswith("a fault of tieout, not of the document (ZeroDivisionError: by nothing)\n")
    assert str(log) in told
    assert "Traceback" not in told
    assert "Traceback" in log.read_text()
    assert package.__version__ in log.read_text()


class GoneReader(io.StringIO):
    """Standard output whose reader has closed the pipe."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.file = path.open("w")

    def write(self, _: str) -> int:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self.file.fileno()


def test_a_reader_that_has_gone_does_not_turn_findings_green(
    failing: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing.setattr(cli, "check", lambda _: ("text", ExitCode.FINDINGS))
    failing.setattr(sys, "stdout", GoneReader(tmp_path / "out"))
    assert cli.main(["check", "a.txt"]) == ExitCode.FINDINGS
    assert capsys.readouterr().err == ""


def test_a_closed_pipe_is_quiet(release: Path) -> None:
    code = "import sys; from tieout.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", code, "facts", "--format", "json", str(release)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_the_module_can_be_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tieout", "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"tieout {package.__version__}\n")


def test_a_clean_release_is_tied_and_a_draft_is_not(
    tieout: CommandLine, release: Path, draft: Path, tmp_path: Path
) -> None:
    clean, changed = (tieout("check", str(path), folder=tmp_path) for path in (release, draft))
    assert (clean.returncode, changed.returncode) == (0, 1), clean.stdout + clean.stderr
    assert clean.stdout.splitlines()[-1] == f"TIED: {release}"
    assert changed.stdout.splitlines()[-1].startswith(f"NOT TIED: {draft}: 2 exceptions")
    assert f"{draft}:72: exception: Current assets foot [bs_current_assets_foot]" in changed.stdout


def test_check_writes_nothing(tieout: CommandLine, release: Path, tmp_path: Path) -> None:
    tieout("check", str(release), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_a_document(release: Path, tmp_path: Path) -> None:
    code = "import sys; from tieout.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "check", "-"],
        input=release.read_bytes(),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, b"TIED: -")


UNREADABLE = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "novel.txt": b"It was a dark and stormy night; the rain fell in torrents.\n" * 200,
    "report.pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("command", ["check", "facts", "show"])
def test_what_cannot_be_read_is_3_and_says_why_without_a_traceback(
    tieout: CommandLine, tmp_path: Path, name: str, command: str
) -> None:
    (tmp_path / name).write_bytes(UNREADABLE[name])
    done = tieout(command, name, folder=tmp_path)
    said = done.stdout + done.stderr
    assert done.returncode == ExitCode.UNREADABLE, said
    assert name in said
    assert "Traceback" not in said


def test_a_name_that_leads_to_nothing_is_3(tieout: CommandLine, tmp_path: Path) -> None:
    done = tieout("check", "gone.txt", folder=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE
    assert "gone.txt: " in done.stdout


def test_a_folder_goes_on_after_what_it_cannot_read_and_says_so(
    tieout: CommandLine, release: Path, tmp_path: Path
) -> None:
    (tmp_path / "q").mkdir()
    (tmp_path / "q" / "a.pdf").write_bytes(UNREADABLE["report.pdf"])
    (tmp_path / "q" / "b.txt").write_bytes(release.read_bytes())
    done = tieout("check", "q", folder=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE
    assert "q/a.pdf: " in done.stdout
    assert done.stdout.splitlines()[-1] == "NOT TIED: 2 documents: 1 tied, 1 unreadable"


def test_findings_outweigh_what_cannot_be_read(tieout: CommandLine, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(UNREADABLE["report.pdf"])
    assert tieout("check", "a.pdf", str(draft), folder=tmp_path).returncode == ExitCode.FINDINGS


def test_several_processes_give_the_same_text(
    tieout: CommandLine, release: Path, draft: Path, tmp_path: Path
) -> None:
    files = (str(release), str(draft))
    one, two = tieout("check", *files, folder=tmp_path), tieout("check", "-j", "2", *files, folder=tmp_path)
    assert (one.stdout, one.returncode) == (two.stdout, two.returncode)
    assert one.stdout


def test_a_mistake_in_the_configuration_is_2_with_its_place(
    tieout: CommandLine, release: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.yml").write_text("rulez:\n  a: off\n")
    for command in ("check", "facts", "show"):
        done = tieout(command, str(release), folder=tmp_path)
        assert done.returncode == ExitCode.USAGE, done.stdout + done.stderr
        assert done.stderr.startswith("config.yml:1:1: ")
        assert done.stdout == ""


def test_a_configuration_that_is_named_and_not_there_is_2(
    tieout: CommandLine, release: Path, tmp_path: Path
) -> None:
    done = tieout("check", "-c", "other.yml", str(release), folder=tmp_path)
    assert done.returncode == ExitCode.USAGE
    assert "other.yml" in done.stderr


def test_coverage_below_the_gate_of_the_checkpoint_is_1(
    tieout: CommandLine, release: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.yml").write_text(
        "packs:\n  - balance_sheet\n"
        "checkpoints:\n  strict:\n    documents:\n      - nothing.txt\n    min_coverage: 100%\n"
        "  lax:\n    documents:\n      - nothing.txt\n"
    )
    strict = tieout("check", str(release), folder=tmp_path)
    assert strict.returncode == ExitCode.FINDINGS
    assert "is below the 100% that is asked" in strict.stdout
    assert tieout("check", "--checkpoint", "lax", str(release), folder=tmp_path).returncode == 0


def test_run_without_documents_is_2(tieout: CommandLine, tmp_path: Path) -> None:
    done = tieout("run", folder=tmp_path)
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith("there is no document to tie out")


def test_json_on_the_command_line_is_one_document(tieout: CommandLine, release: Path, tmp_path: Path) -> None:
    done = tieout("check", "--format", "json", str(release), folder=tmp_path)
    (filing,) = json.loads(done.stdout)["filings"]
    assert (filing["filing"], filing["verdict"]) == (str(release), "tied")


def test_facts_goes_to_a_file_whose_name_says_parquet(
    tieout: CommandLine, release: Path, tmp_path: Path
) -> None:
    done = tieout("facts", "-o", "facts.parquet", str(release), folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "facts.parquet").read_bytes()[:4] == b"PAR1"


def test_show_fits_a_hundred_columns(tieout: CommandLine, release: Path, tmp_path: Path) -> None:
    lines = tieout("show", str(release), folder=tmp_path).stdout.splitlines()
    assert len(lines) > 40
    assert max(map(len, lines)) <= 100


def test_rules_are_listed_by_title_and_explained(tieout: CommandLine, tmp_path: Path) -> None:
    listed = tieout("rules", "list", folder=tmp_path)
    explained = tieout("rules", "explain", "bs_balance", folder=tmp_path)
    assert (listed.returncode, explained.returncode) == (0, 0), explained.stderr
    assert "bs_balance" in listed.stdout
    assert explained.stdout
    assert tieout("rules", "explain", "bs_balanec", folder=tmp_path).returncode == ExitCode.USAGE


def test_python_reads_and_checks_with_the_same_types(release: Path) -> None:
    filing = package.read(release)
    assert filing.facts
    assert {verdict.filing for verdict in package.check(filing)} == {str(release)}
    with pytest.raises(AttributeError):
        package.nothing  # noqa: B018


def test_a_time_of_the_sources_that_is_none_is_wrong_use(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    release = Path(__file__).parents[1] / "examples" / "release.txt"
    assert cli.main(["run", str(release), "-o", str(tmp_path / "out")]) == ExitCode.USAGE
    assert "SOURCE_DATE_EPOCH is 'yesterday', which is no time" in capsys.readouterr().err
