"""Other filers' manners: what whole documents of our own say is what is read of them, and the comparison sees misreadings."""

from __future__ import annotations

import shutil
from pathlib import Path

import manners
import pytest
from manners import compare, names, read_truth

from tieout.checkpoints.gate import Setup, read_setup


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(manners.CONFIG)


@pytest.mark.parametrize("name", names())
def test_a_document_says_what_stands_beside_it(name: str, setup: Setup) -> None:
    compared = compare(name, setup)
    assert compared.differences == ()
    assert compared.right == compared.of > 0


@pytest.mark.parametrize(
    ("was", "becomes", "seen"),
    [
        ("7,022      6,434", "7,022      6,443", "column 2 is 6443000, not 6434000"),
        ("Year Ended", "Reported  ", "column 3 is"),
        ("(In thousands, ", "(In millions, ", "column 1 is 9118000000, not 9118000"),
        ("Gross profit     ", "Gross surplus    ", "'Gross profit', column 1 is blank"),
        ("Selling and marketing                 1,904", "Selling and marketing                 1,940", "is_opex_foot breaks"),
    ],
)  # fmt: skip
def test_a_misreading_is_seen(
    was: str, becomes: str, seen: str, setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "release_quarter_and_year"
    shutil.copy(manners.DOCUMENTS / f"{name}.truth", tmp_path)
    text = (manners.DOCUMENTS / f"{name}.txt").read_text()
    assert was in text
    (tmp_path / f"{name}.txt").write_text(text.replace(was, becomes))
    monkeypatch.setattr(manners, "DOCUMENTS", tmp_path)
    assert any(seen in difference for difference in compare(name, setup).differences)


def test_a_document_that_cannot_be_read_has_no_cell_right(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "prose.txt").write_text("Nothing is printed here.\n")
    (tmp_path / "prose.truth").write_text("balance_sheet\ncolumns: 1998-12-31\nCash [cash]  412\n")
    monkeypatch.setattr(manners, "DOCUMENTS", tmp_path)
    compared = compare("prose", setup)
    assert (compared.right, compared.of) == (0, 3)


def test_a_truth_tells_statements_rules_and_problems() -> None:
    truth = read_truth(
        "balance_sheet millions GBP\ncolumns: 1998-12-31 | change\n(no label) [assets]  (1.5)  -\nPer share*  .2  .\n"
        "tested: bs_balance\nproblem: number_without_column\n"
    )
    (statement,) = truth.statements
    assert (statement.kind, statement.scale, statement.currency) == ("balance_sheet", 6, "GBP")
    assert [(r.label, r.concept, r.unscaled, r.cells) for r in statement.rows] == [
        ("", "assets", False, ("(1.5)", "-")),
        ("Per share", "", True, (".2", ".")),
    ]
    assert (truth.tested, truth.problems) == (("bs_balance",), ("number_without_column",))
