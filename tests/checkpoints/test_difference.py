"""`tieout diff`: what differs between two documents, number by number."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import CommandLine

import tieout as package
from tieout.checkpoints.difference import Difference, find_differences, render_differences
from tieout.facts import Filing

Edited = Callable[..., tuple[Filing, tuple[Difference, ...]]]


@pytest.fixture
def edited(release: Path, tmp_path: Path) -> Edited:
    """Reads the example and a draft of it in which texts are replaced; gives the draft and what differs."""

    def edit(*changes: tuple[str, str]) -> tuple[Filing, tuple[Difference, ...]]:
        text = release.read_text()
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        draft = tmp_path / "draft.txt"
        draft.write_text(text)
        reading = package.read(draft)
        return reading, find_differences(package.read(release), reading)

    return edit


def told(differences: tuple[Difference, ...]) -> list[tuple[str, str, str, str]]:
    return [(d.kind, d.what, d.a.printed if d.a else "", d.b.printed if d.b else "") for d in differences]


def test_a_document_does_not_differ_from_itself(edited: Edited) -> None:
    assert edited()[1] == ()


def test_a_changed_number_is_told_with_both_values(edited: Edited) -> None:
    _, found = edited(("939           1,100", "993           1,100"))
    assert told(found) == [("value", "Other receivables", "939", "993")]


def test_a_changed_number_in_the_prose_is_told_by_what_it_speaks_of(edited: Edited) -> None:
    _, found = edited(("months was $2.3 million, or $0.06", "months was $2.3 million, or $0.05"))
    assert [(d.kind, d.a and d.a.printed, d.b and d.b.printed) for d in found] == [("value", "0.06", "0.05")]
    assert found[0].what


def test_a_sentence_said_in_other_words_is_joined_by_what_it_speaks_of(edited: Edited) -> None:
    _, found = edited(
        (
            "Revenues for the quarter were $2.4 million, against",
            "Quarterly revenues came to $2.5 million, against",
        )
    )
    assert ("value", "2.4", "2.5") in [
        (kind, a.lstrip("$").split()[0], b.lstrip("$").split()[0]) for kind, _, a, b in told(found)
    ]


def test_a_line_of_one_document_alone_is_told_once_per_number(edited: Edited) -> None:
    line = "Other receivables                                             939           1,100\n"
    _, found = edited((f"         {line}", ""))
    assert told(found) == [
        ("only_a", "Other receivables", "939", ""),
        ("only_a", "Other receivables", "1,100", ""),
    ]


def test_a_line_that_only_the_second_has_stands_behind_the_others(edited: Edited) -> None:
    old = "Other assets                                                           188             199\n"
    new = "Deferred tax assets                                                      7               8\n"
    _, found = edited((old, old + new), ("36              26", "63              26"))
    assert told(found) == [
        ("value", "Deferred purchase price payable", "36", "63"),
        ("only_b", "Deferred tax assets", "", "7"),
        ("only_b", "Deferred tax assets", "", "8"),
    ]


def test_a_line_with_another_label_is_the_same_line_where_it_means_the_same(edited: Edited) -> None:
    _, found = edited(("Inventories      ", "Inventories, net "))
    assert {d.kind for d in found} == {"label"}
    assert [d.b and d.b.label for d in found] == ["Inventories, net"] * 2


def test_a_number_printed_more_finely_is_told(edited: Edited) -> None:
    _, found = edited(("quarter were $2.4 million", "quarter were $2.40 million"))
    assert [d.kind for d in found] == ["precision"]


@pytest.mark.parametrize("order", ["{old}{new}", "{new}{old}"])
def test_two_lines_with_one_label_are_told_apart_by_their_numbers(edited: Edited, order: str) -> None:
    old = "Other assets                                                           188             199\n"
    new = "Other assets                                                             5               6\n"
    _, found = edited((old, order.format(old=old, new=new)))
    assert told(found) == [("only_b", "Other assets", "", "5"), ("only_b", "Other assets", "", "6")]


def test_the_report_names_both_lines_and_counts(edited: Edited, release: Path) -> None:
    draft, found = edited(("939           1,100", "993           1,100"))
    text = render_differences(
        package.read(release)._replace(path="a.txt"), draft._replace(path="b.txt"), found
    )
    assert text == (
        "balance sheet\n"
        "  Other receivables, 2003-12-31: 939 → 993 (+54,000)   a.txt:68, b.txt:68\n"
        "\n"
        "a.txt and b.txt: 1 another value\n"
    )


def test_the_command_ends_with_1_where_anything_differs(tieout: CommandLine, root: Path) -> None:
    done = tieout("diff", "examples/release.txt", "examples/draft.txt", folder=root)
    assert done.returncode == 1
    assert "Inventories, 2003-12-31: 1,224 → 1,242 (+18,000)" in done.stdout
    assert tieout("diff", "examples/draft.txt", "examples/draft.txt", folder=root).returncode == 0


def test_json_has_amounts_as_text(tieout: CommandLine, root: Path) -> None:
    done = tieout("diff", "examples/release.txt", "examples/draft.txt", "--format", "json", folder=root)
    rows = json.loads(done.stdout)["differences"]
    assert [(row["statement"], row["difference"]) for row in rows] == [
        ("narrative", "-0.01"),
        ("balance_sheet", "18000"),
    ]
    assert (rows[1]["a"]["printed"], rows[1]["b"]["value"], rows[1]["a"]["line"]) == ("1,224", "1242000", 69)


def test_what_cannot_be_read_is_3_and_a_folder_is_2(tieout: CommandLine, root: Path) -> None:
    assert tieout("diff", "examples/release.txt", "nowhere.txt", folder=root).returncode == 3
    assert tieout("diff", "examples/release.txt", "examples", folder=root).returncode == 2


@pytest.fixture
def runs(release: Path, draft: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The facts of two runs over one document, the draft and the release of it, as runs keep them."""
    import pyarrow.parquet as pq

    from tieout.checkpoints.reports.facts_output import arrow_table

    folders = (tmp_path / "one", tmp_path / "two")
    for folder, document in zip(folders, (draft, release), strict=True):
        folder.mkdir()
        facts = [fact._replace(filing="q2.txt") for fact in package.read(document).facts]
        pq.write_table(arrow_table(facts), folder / "facts.parquet")
    return folders


def test_two_runs_are_compared_filing_by_filing(
    tieout: CommandLine, runs: tuple[Path, Path], root: Path
) -> None:
    done = tieout("diff", *map(str, runs), folder=root)
    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [
            "narrative",
            "  net loss per share, 2003-07-01 to 2003-12-31: 0.05 → 0.06 (+0.01)   one/q2.txt:20, two/q2.txt:20",
            "",
            "balance sheet",
            "  Inventories, 2003-12-31: 1,242 → 1,224 (−18,000)   one/q2.txt:69, two/q2.txt:69",
            "",
            "one/q2.txt and two/q2.txt: 2 another value",
        ],
    )
    assert tieout("diff", str(runs[0]), str(runs[0]), folder=root).returncode == 0


def test_a_run_whose_facts_are_damaged_is_told(
    tieout: CommandLine, runs: tuple[Path, Path], root: Path
) -> None:
    (runs[1] / "facts.parquet").write_bytes(b"no parquet")
    done = tieout("diff", *map(str, runs), folder=root)
    assert (done.returncode, "cannot read it" in done.stderr) == (2, True)
