"""Pages that nobody printed: whatever stands on a line, reading takes time in proportion to it."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tieout.checkpoints.gate import read_setup
from tieout.expectations.evaluate import evaluate_filing
from tieout.parsers import read

SHEET = """\
BALANCE SHEETS
                              1999     1998
Cash                           120      100
Inventories                     30       20
Total assets                   150      120
Liabilities                    150      120
Total liabilities and equity   150      120
"""
SIZE = 400_000  # characters: with their square, hours


@pytest.mark.parametrize(
    ("before", "piece", "behind"),
    [
        ("Cash ", "   1,234", ""),
        ("Cash ", " 1,234", ""),
        ("Cash ", "   --", ""),
        ("Cash ", "  1,,2", "    5    6"),
        ("Cash", ".", "y ..."),
        ("Cash", "-", "y ---"),
        ("Cash", ". ", "y  5"),
        ("Cash", "(", "5"),
        ("", "a  ", "5"),
        ("", "Note 1, ", "5"),
    ],
    ids=lambda text: text.strip()[:8] or "none",
)
@pytest.mark.usefixtures("comes_to_an_end")
def test_a_line_without_end(before: str, piece: str, behind: str) -> None:
    page = SHEET + before + piece * (SIZE // len(piece)) + behind + "\n"
    filing = read(page.encode(), "page.txt")
    assert [f.printed for f in filing.facts if f.concept == "assets"] == ["150", "120"]


@pytest.mark.parametrize(
    "lines",
    ["x\n", "x 1\n", "\n", "   1999   1998\n", "<PAGE>\n", "Cash       1      2\n"],
    ids=["words", "numbers", "blank", "years", "pages", "rows"],
)
def test_lines_without_end(lines: str) -> None:
    """Four times as many take no more than six times the work, counted in calls."""
    few, many = (
        calls_of(lambda count=count: read((SHEET + lines * count).encode(), "page.txt"))  # type: ignore[misc]
        for count in (1_000, 4_000)
    )
    assert many < 6 * few


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called, ours and Python's."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("digits", [20, 24, 25, 29, 60, 500])
def test_a_number_of_more_digits_than_any_amount_is_judged_or_left(digits: int) -> None:
    long = "1" * digits
    page = (
        SHEET.replace("Cash                           120", f"Cash  {long}")
        + f"\nCash was ${long} million.\n"
    )
    filing = read(f"{page}(In thousands)\n".encode(), "page.txt")
    setup = read_setup(None)
    verdicts = evaluate_filing(filing, setup.rules, setup.line_items.vocabulary)
    assert [f.printed for f in filing.facts if f.concept == "assets"] == ["150", "120"]
    broken = {v.rule for v in verdicts if v.status == "breaks"}
    assert "bs_assets_foot" in broken or digits > 24
