"""Whole pages in the manners of many agents and programs: every cell, period, concept and total as printed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from page_truth import differences, documents, rows_of, truth_of

from tieout.checkpoints.gate import Setup, read_setup
from tieout.expectations.evaluate import evaluate_filing
from tieout.parsers import read

ROOT = Path(__file__).parents[2]


@cache
def _setup() -> Setup:
    return read_setup(ROOT / "config.yml")


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_every_cell_of_a_page_is_read_as_printed(document: Path) -> None:
    setup = _setup()
    filing = read(document, document.name, setup.line_items)
    assert differences(filing, truth_of(document)) == []
    assert [p.message for p in filing.problems if p.severity == "error"] == []
    verdicts = evaluate_filing(filing, setup.rules, setup.line_items.vocabulary)
    accused = [v for v in verdicts if v.status in ("breaks", "unclear") and v.severity != "info"]
    assert [(v.rule, v.application) for v in accused] == []


def test_there_are_pages_of_every_kind() -> None:
    kinds = {s["kind"] for d in documents() for s in truth_of(d)}
    assert kinds == {"balance_sheet", "income_statement", "comprehensive_income", "cash_flow", "equity"}
    assert sum(len(r.values) for d in documents() for s in truth_of(d) for r in rows_of(s)) > 3000
