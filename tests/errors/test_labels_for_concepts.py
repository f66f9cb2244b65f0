"""Who writes a label as printed where a concept belongs is told the concept that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout.checkpoints.gate import read_setup
from tieout.errors import TieoutError


def message(folder: Path, text: str) -> str:
    path = folder / "config.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TieoutError) as raised:
        read_setup(path)
    return str(raised.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("total_assets", "assets"),
        ("net_sales", "revenues"),
        ("accounts_receivable", "receivables_net"),
        ("net_loss", "net_income"),
        ("operating_cash_flow", "cf_operating"),
        ("aset", "assets"),
    ],
)
def test_a_name_made_of_a_label_is_answered_with_its_concept(
    tmp_path: Path, written: str, meant: str
) -> None:
    said = message(tmp_path, f"rules:\n  own:\n    title: It is positive\n    check: {written} >= 0\n")
    assert f"there is no concept `{written}`" in said
    assert f"did you mean `{meant}`?" in said


def test_the_subject_of_a_foot_and_a_line_item_are_answered_so_too(tmp_path: Path) -> None:
    said = message(
        tmp_path,
        "rules:\n  own:\n    title: Assets foot\n    foot: total_assets\n"
        "line_items:\n  net_sales:\n    - Pumps sold\n",
    )
    assert "did you mean `assets`?" in said
    assert "did you mean `revenues`?" in said


def test_a_label_of_several_words_in_a_formula_is_told_as_a_whole(tmp_path: Path) -> None:
    said = message(tmp_path, "rules:\n  own:\n    title: It is positive\n    check: Total assets >= 0\n")
    assert "`Total assets` is a label as printed; a formula names the concept" in said
    assert "write assets" in said
