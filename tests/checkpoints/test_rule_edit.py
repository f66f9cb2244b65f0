"""`tieout rules try`: which verdicts an edit of the rules would change, before it is merged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import CommandLine

NOW = "packs:\n  - balance_sheet\nrules:\n"
Try = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def tried(tieout: CommandLine, draft: Path, tmp_path: Path) -> Try:
    """Tries an edit of rules over the draft; gives the exit code and the lines."""
    shutil.copy(draft, tmp_path / "draft.txt")

    def run(edited: str, *files: str, now: str = "  bs_balance: off\n") -> tuple[int, list[str]]:
        (tmp_path / "config.yml").write_text(NOW + now)
        (tmp_path / "new.yml").write_text(NOW + edited)
        done = tieout("rules", "try", "new.yml", *(files or ("draft.txt",)), folder=tmp_path)
        return done.returncode, (done.stdout or done.stderr).splitlines()

    return run


def test_the_same_rules_change_nothing(tried: Try) -> None:
    assert tried("  bs_balance: off\n") == (0, ["1 document: no verdicts change"])


def test_a_rule_that_comes_is_counted_where_it_holds(tried: Try) -> None:
    assert tried("  bs_ppe_net: off\n", now="  bs_balance: off\n  bs_ppe_net: off\n") == (
        1,
        ["draft.txt: no rule → holds, 2 times: [bs_balance]", "1 document: 2 verdicts change"],
    )


def test_a_rule_that_comes_and_breaks_is_told_with_its_numbers(tried: Try) -> None:
    rule = "  bs_balance: off\n  mine:\n    title: Enough stock\n    check: inventories >= 2,000,000\n    periods: latest\n"
    assert tried(rule) == (
        1,
        [
            "draft.txt:69: no rule → breaks (error): Enough stock [mine]",
            "    2003-12-31",
            "    1,242 >= 2,000",
            "1 document: 1 verdict changes",
        ],
    )


def test_another_severity_changes_the_verdict_of_the_document(tried: Try) -> None:
    code, lines = tried("  bs_balance: off\n  bs_current_assets_foot:\n    severity: warning\n")
    assert code == 1
    assert lines[:2] == [
        "draft.txt: findings → tied",
        "draft.txt:66: breaks (error) → breaks (warning): Current assets foot [bs_current_assets_foot]",
    ]


def test_a_finding_that_would_no_longer_be_looked_for_is_told(tried: Try) -> None:
    _, lines = tried("  bs_balance: off\n  bs_current_assets_foot: off\n")
    assert "draft.txt:66: breaks (error) → no rule: Current assets foot [bs_current_assets_foot]" in lines


def test_a_mistake_in_the_edit_is_told_with_its_place(tried: Try) -> None:
    code, lines = tried("  mine:\n    check: inventoris >= 0\n")
    assert (code, lines[0]) == (2, "new.yml:5:12: there is no concept `inventoris`")


def test_a_document_that_cannot_be_read_is_told(tried: Try) -> None:
    code, lines = tried("  bs_balance: off\n", "draft.txt", "nowhere.txt")
    assert code == 3
    assert lines[0].startswith("nowhere.txt: ")
