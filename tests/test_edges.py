"""What comes to the door: nothing, no text, no statement, half a statement, a folder, a pipe. Never a traceback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from answer_sheet import RELEASE
from command_line import CommandLine

from tieout.checkpoints.documents import Document
from tieout.checkpoints.gate import Gate, Setup, check_document, read_setup
from tieout.checkpoints.outcome import FilingOutcome, exit_code
from tieout.errors import ExitCode

Check = Callable[[str], FilingOutcome]

SHEET, INCOME = range(52, 96), range(100, 142)
"""Lines of the example from a statement's titles to the end of its table."""
SHEET_TITLES, SHEET_DATES = range(52, 55), range(58, 62)
INCOME_TITLES, INCOME_DATES = range(100, 104), range(107, 112)

REFUSED = {
    "empty.txt": (b"", "The file is empty."),
    "blank.txt": (b"\n  \n\n", "The file is empty."),
    "binary.txt": (bytes(range(256)) * 40, "This is not text."),
    "novel.txt": (
        b"It was a dark and stormy night; the rain fell in torrents.\n" * 200,
        "No financial statement was found in it.",
    ),
    "one_line.txt": (b"x" * 2_000_000, "No financial statement was found in it."),
    "numbers.txt": (b"1 2 3 4\n5 6 7 8\n" * 300, "No financial statement was found in it."),
    "report.pdf": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "This is a PDF."),
    "release.htm": (
        b"<html><body><table><tr><td>Total assets</td><td>5</td></tr></table></body></html>",
        "No financial statement was found in it.",
    ),
    "book.xlsx": (b"PK\x03\x04" + bytes(60), "This zip file is damaged."),
}


@pytest.fixture(scope="module")
def setup(root: Path) -> Setup:
    """The rules of the root config.yml."""
    return read_setup(root / "config.yml")


@pytest.fixture
def check(setup: Setup) -> Check:
    """The outcome of a text."""

    def judge(text: str) -> FilingOutcome:
        return check_document(Document("x.txt", text.encode("latin-1")), setup, Gate())

    return judge


@pytest.fixture
def lines(release: Path) -> list[str]:
    """The lines of the clean example."""
    return release.read_text().split("\n")


@pytest.fixture(scope="module")
def filed(corpus: Path) -> list[str]:
    """The lines of a real release."""
    return (corpus / RELEASE).read_bytes().decode("latin-1").split("\n")


def without(lines: list[str], *numbers: int) -> str:
    """The text without some of its lines, counted from 1."""
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in numbers)


def untagged(lines: list[str]) -> list[str]:
    """The text as one types it: no tags at all."""
    return [line for line in lines if not re.match(r"</?(?:TABLE|CAPTION|PAGE|S)>", line)]


def told(outcome: FilingOutcome) -> list[str]:
    """The errors of reading, in words."""
    return [p.message for p in outcome.reading.problems if p.severity == "error"] if outcome.reading else []


# -- what cannot be read


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_by_name_with_the_reason(
    name: str, tieout: CommandLine, tmp_path: Path
) -> None:
    data, reason = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    done = tieout("check", name, folder=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE, done.stdout + done.stderr
    assert done.stdout.startswith(f"{name}: {reason}\n")
    assert done.stdout.splitlines()[-1] == f"UNREADABLE: {name}"
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("form", ["json", "junit", "sarif", "github"])
def test_every_format_says_what_could_not_be_read(form: str, tieout: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(REFUSED["report.pdf"][0])
    done = tieout("check", "--format", form, "a.pdf", folder=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE
    assert "This is a PDF." in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_an_encoding_of_another_family_is_refused_without_a_mark_of_utf_16(
    check: Check, release: Path, setup: Setup, encoding: str
) -> None:
    wide = Document("wide.txt", release.read_text().encode(encoding))
    assert check_document(wide, setup, Gate()).verdict == "unreadable"


def test_utf_16_with_its_mark_gives_the_same_verdicts(check: Check, release: Path, setup: Setup) -> None:
    text = release.read_text()
    wide = check_document(Document("x.txt", text.encode("utf-16")), setup, Gate())
    assert (wide.verdict, wide.verdicts) == ("tied", check(text).verdicts)


@pytest.mark.parametrize(
    ("changed", "quote"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "'"),
        (lambda text: text.replace("\n", "\r\n").encode(), "'"),
        (lambda text: text.replace("\n", "\r").encode(), "'"),
        (lambda text: text.replace("'", "\x92").encode("latin-1"), "’"),
        (lambda text: text.replace("'", "’").encode(), "’"),
        (lambda text: text.rstrip().encode(), "'"),
    ],
    ids=["byte order mark", "CR LF", "CR", "Windows quotes", "UTF-8 quotes", "no last newline"],
)
def test_the_ways_to_write_a_text_do_not_change_what_it_says(
    changed: Callable[[str], bytes], quote: str, release: Path, setup: Setup
) -> None:
    text = release.read_text()
    outcome = check_document(Document("x.txt", changed(text)), setup, Gate())
    assert (outcome.verdict, outcome.coverage.numbers) == ("tied", 104)
    assert outcome.reading is not None
    assert list(outcome.reading.lines) == text.replace("'", quote).rstrip().split("\n")


def test_tabs_stand_for_the_columns_they_reach(release: Path, check: Check) -> None:
    text = release.read_text()
    tabbed = "\n".join(with_tabs(line) for line in text.split("\n"))
    assert tabbed.count("\t") > 300
    plain, outcome = check(text), check(tabbed)
    assert plain.reading is not None
    assert outcome.reading is not None
    assert outcome.verdict == "tied"
    assert [(f.printed, f.period_start, f.label) for f in outcome.reading.facts] == [
        (f.printed, f.period_start, f.label) for f in plain.reading.facts
    ]
    rows = tabbed.split("\n")
    for fact in outcome.reading.facts:
        assert rows[fact.line - 1][fact.start :].replace("$", "").strip().startswith(fact.printed[:3])


def with_tabs(line: str) -> str:
    """The line with a tab for every run of blanks that ends at a multiple of eight."""
    pieces = [line[at : at + 8] for at in range(0, len(line), 8)]
    return "".join(f"{p.rstrip()}\t" if len(p) == 8 and p.endswith("  ") else p for p in pieces)


# -- half a statement


@pytest.mark.corpus
@pytest.mark.parametrize("last", [*range(123, 162), *range(175, 211)])
def test_a_release_cut_off_inside_a_table_is_a_finding(last: int, filed: list[str], check: Check) -> None:
    outcome = check("\n".join(filed[:last]))
    assert exit_code([outcome]) == ExitCode.FINDINGS
    assert any("ends without a total" in message for message in told(outcome)), told(outcome)


@pytest.mark.corpus
@pytest.mark.parametrize("last", [0, 5, 24, 80, 114, 118, 122])
def test_a_release_cut_off_before_its_first_table_holds_no_statement(
    last: int, filed: list[str], check: Check
) -> None:
    outcome = check("\n".join(filed[:last]))
    assert exit_code([outcome]) == ExitCode.UNREADABLE
    assert outcome.error


def test_a_text_without_tags_that_is_cut_off_before_a_total_is_a_finding(
    lines: list[str], check: Check
) -> None:
    text = untagged(lines)
    first, last = (next(n for n, row in enumerate(text) if row.startswith(label)) for label in ENDS[:2])
    begun, ended = (next(n for n, row in enumerate(text) if row.startswith(label)) for label in ENDS[2:])
    for cut in [*range(first + 1, last), *range(begun + 1, ended)]:
        outcome = check("\n".join(text[:cut]))
        assert exit_code([outcome]) == ExitCode.FINDINGS, text[cut - 1]
        assert any("ends without a total" in message for message in told(outcome)), text[cut - 1]


ENDS = ("         Cash", "Total Liabilities and", "Net Sales", "Net (loss)")
"""First row and last total of both statements; what follows net loss could as well be missing from the form."""


def test_prose_is_not_accused_where_the_statement_is_cut_off(lines: list[str], check: Check) -> None:
    """With one line of current liabilities left, working capital cannot be solved."""
    outcome = check("\n".join(lines[:84]))
    assert lines[83].lstrip().startswith("Accounts payable")
    assert [v.rule for v in outcome.verdicts if v.status in ("breaks", "unclear")] == []
    assert exit_code([outcome]) == ExitCode.FINDINGS


def test_a_line_cut_through_the_middle_of_a_number_is_a_finding(lines: list[str], check: Check) -> None:
    text = "\n".join([*lines[:77], lines[77][:-4]])
    outcome = check(text)
    assert exit_code([outcome]) == ExitCode.FINDINGS


# -- a table without a heading


def test_a_balance_sheet_is_known_by_its_lines_where_its_title_is_missing(
    lines: list[str], check: Check
) -> None:
    outcome = check(without(lines, *SHEET_TITLES))
    assert outcome.reading is not None
    assert [s.kind for s in outcome.reading.primary()] == ["balance_sheet", "income_statement"]
    assert outcome.verdict == "tied"


@pytest.mark.parametrize(
    ("numbers", "columns", "kind"),
    [
        (SHEET_DATES, 2, "balance_sheet"),
        (INCOME_DATES, 4, "income_statement"),
        ([*SHEET_TITLES, *SHEET_DATES], 2, "balance_sheet"),
        ([*INCOME_TITLES, *INCOME_DATES], 4, "income_statement"),
    ],
    ids=[
        "balance sheet without dates",
        "income statement without dates",
        "balance sheet bare",
        "income bare",
    ],
)
def test_a_table_without_headings_is_read_and_each_column_without_a_date_is_named(
    numbers: list[int], columns: int, kind: str, lines: list[str], check: Check
) -> None:
    outcome = check(without(lines, *numbers))
    assert outcome.reading is not None
    (statement,) = [s for s in outcome.reading.statements if s.kind == kind]
    assert [c.period_end for c in statement.columns] == [None] * columns
    named = [p for p in outcome.reading.problems if p.code == "column_without_period"]
    assert [p.message.split(" of ")[0] for p in named] == [f"Column {n}" for n in range(1, columns + 1)]
    assert all(statement.line <= p.line <= statement.end_line for p in named)
    footed = [v for v in outcome.verdicts if v.rule.endswith("_foot") and v.status == "holds"]
    assert len(footed) == 20, "columns foot without a date too"


def test_a_claim_is_never_accused_by_a_column_without_a_date(lines: list[str], check: Check) -> None:
    outcome = check(without(lines, *SHEET_DATES, *INCOME_DATES))
    claims = [v for v in outcome.verdicts if v.rule.startswith("nr_")]
    assert len(claims) >= 16
    assert "breaks" not in {v.status for v in claims}


def test_a_table_without_title_and_scale_is_found_out_by_the_prose(lines: list[str], check: Check) -> None:
    """Nothing says thousands any more: revenues of 2,395 are not $2.4 million, and the cause is named."""
    outcome = check(without(lines, *SHEET_TITLES, *INCOME_TITLES))
    revenues = [v for v in outcome.verdicts if v.rule == "nr_revenue"]
    assert {v.status for v in revenues} <= {"breaks", "unclear"}
    assert all("1,000" in v.likely_cause or "thousand" in v.likely_cause for v in revenues)


@pytest.mark.parametrize("part", [SHEET, INCOME], ids=["balance sheet", "income statement"])
def test_a_statement_by_itself_is_checked(part: range, lines: list[str], check: Check) -> None:
    outcome = check("\n".join(lines[part[0] - 1 : part[-1]]))
    assert outcome.verdict == "tied", outcome.reasons
    assert outcome.coverage.ratio == 1


# -- several documents


def test_two_documents_are_told_one_after_the_other_and_counted(
    tieout: CommandLine, release: Path, draft: Path, tmp_path: Path
) -> None:
    done = tieout("check", str(release), str(draft), folder=tmp_path)
    assert done.returncode == ExitCode.FINDINGS
    assert done.stdout.splitlines()[-1] == "NOT TIED: 2 documents: 1 tied, 1 not tied"
    assert done.stdout.index(f"{release}: ") < done.stdout.index(f"{draft}: ")


def test_a_folder_stands_for_its_documents_in_order_folders_within_included(
    tieout: CommandLine, release: Path, draft: Path, tmp_path: Path
) -> None:
    (tmp_path / "q" / "deep").mkdir(parents=True)
    (tmp_path / "q" / "b.txt").write_bytes(draft.read_bytes())
    (tmp_path / "q" / "deep" / "a.txt").write_bytes(release.read_bytes())
    done = tieout("check", "--format", "json", "q", folder=tmp_path)
    found = [(f["filing"], f["verdict"]) for f in json.loads(done.stdout)["filings"]]
    assert found == [("q/b.txt", "findings"), ("q/deep/a.txt", "findings")]  # a digit parts it from the draft
    assert done.returncode == ExitCode.FINDINGS


def test_an_empty_folder_is_3(tieout: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "q").mkdir()
    done = tieout("check", "q", folder=tmp_path)
    assert (done.returncode, "q: this folder holds no document" in done.stdout) == (3, True)


@pytest.mark.parametrize(
    ("name", "code", "last"),
    [
        ("release", 0, "TIED: -"),
        ("draft", 1, "NOT TIED: -: 2 exceptions"),
        ("pdf", 3, "UNREADABLE: -"),
        ("nothing", 3, "UNREADABLE: -"),
    ],
)
def test_standard_input_is_read_as_a_file_would_be(
    name: str, code: int, last: str, release: Path, draft: Path, tmp_path: Path
) -> None:
    data = {
        "release": release.read_bytes(),
        "draft": draft.read_bytes(),
        "pdf": REFUSED["report.pdf"][0],
        "nothing": b"",
    }
    run = "import sys; from tieout.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", run, "check", "-"],
        input=data[name],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert done.stdout.decode().splitlines()[-1] == last
    assert done.stderr == b""


def test_a_file_that_may_not_be_read_is_told(tieout: CommandLine, release: Path, tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    done = tieout("check", "loop.txt", str(release), folder=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE
    assert done.stdout.startswith("loop.txt: ")
    assert "Traceback" not in done.stdout + done.stderr


def test_a_run_over_what_cannot_be_read_is_kept_and_ends_with_3(
    tieout: CommandLine, release: Path, tmp_path: Path
) -> None:
    (tmp_path / "q").mkdir()
    for name in ("empty.txt", "report.pdf", "novel.txt"):
        (tmp_path / "q" / name).write_bytes(REFUSED[name][0])
    (tmp_path / "q" / "release.txt").write_bytes(release.read_bytes())
    done = tieout("run", "q", folder=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "NOT TIED: 4 documents: 1 tied, 3 unreadable" in done.stdout
    page = (tmp_path / "out" / "latest" / "docs" / "index.html").read_text()
    assert all(name in page for name in ("empty.txt", "report.pdf", "novel.txt", "release.txt"))
