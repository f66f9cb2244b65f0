"""The value that a workbook kept of a sum, a difference or a link is held to the cells that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from made_workbooks import BALANCE_SHEET, with_part, workbook

from tieout.facts import Problem
from tieout.parsers import read
from tieout.parsers.workbooks.kept_values import moved


def stale(formulas: Mapping[str, str], **changed: str) -> list[Problem]:
    """What is said of a balance sheet that keeps its numbers as values of formulas, and prints some cells changed."""

    def with_formulas(xml: str) -> str:
        for cell, formula in formulas.items():
            xml = re.sub(rf'(<c r="{cell}"[^>]*>)(<v>)', rf"\1{formula}\2", xml)
        for cell, value in changed.items():
            xml = re.sub(rf'(<c r="{cell}".*?<v>)[^<]*', rf"\g<1>{value}", xml)
        return xml

    data = with_part(workbook(("Sheet1", BALANCE_SHEET)), "xl/worksheets/sheet1.xml", with_formulas)
    return [p for p in read(data, "book.xlsx").problems if p.code == "stale_value"]


TOTALS = {
    "B8": "<f>SUM(B6:B7)</f>",
    "B10": "<f>+B8+B9</f>",
    "B14": "<f>B10</f>",
    "C8": "<f>SUBTOTAL(9,$C$6:C7)</f>",
}


def test_values_that_follow_from_their_cells_are_kept_well() -> None:
    assert stale(TOTALS) == []


def test_a_total_that_was_not_calculated_anew_is_an_error_at_its_cell() -> None:
    (problem,) = stale(TOTALS, C8="1080")
    assert (problem.severity, problem.line) == ("error", 8)
    assert problem.message == (
        "Sheet1!C8 shows 1,080, but =SUBTOTAL(9,$C$6:C7) comes to 980: let the workbook calculate, and save it."
    )


def test_a_link_that_keeps_an_older_amount_is_told() -> None:
    (problem,) = stale(TOTALS, B14="2100")
    assert "=B10 comes to 2,000" in problem.message


def test_a_formula_filled_to_the_right_is_read_where_it_stands() -> None:
    shared = {"B8": '<f t="shared" ref="B8:C8" si="0">SUM(B6:B7)</f>', "C8": '<f t="shared" si="0"/>'}
    assert stale(shared) == []
    (problem,) = stale(shared, C8="1080")
    assert "=SUM(C6:C7) comes to 980" in problem.message


def test_a_formula_too_long_for_a_sum_is_filled_nowhere() -> None:
    long = "+".join(["B6"] * 400)
    shared = {"B8": f'<f t="shared" ref="B8:C8" si="0">{long}</f>', "C8": '<f t="shared" si="0"/>'}
    assert stale(shared) == []
    assert stale({**shared, "B8": '<f t="shared" ref="B8:C8" si="0">B6+B6</f>'}) != []


@pytest.mark.interpreted
def test_formulas_without_end_are_looked_at_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieout.parsers.workbooks.sheets.MOST_FORMULA_TEXT", 10)
    assert stale(TOTALS, B8="1080") != []
    assert stale(TOTALS, C8="1080", B14="2100") == []


@pytest.mark.parametrize(
    "formula",
    ["ROUND(B6,0)+B7", "B6*2", "SUM(Other!B6:B7)", "IF(B6,1,2)", "SUM(B6:B7)/2", "B6&amp;B7", "[1]Book!B6"],
)
def test_what_is_no_sum_of_cells_is_not_judged(formula: str) -> None:
    assert stale({"B8": f"<f>{formula}</f>"}) == []


def test_a_filled_formula_moves_its_cells_but_those_behind_a_dollar_sign() -> None:
    assert moved("SUM(B6:$B7)-'P&L 2'!C$4+$D$1", 1, 2) == "SUM(D7:$B8)-'P&L 2'!E$4+$D$1"
