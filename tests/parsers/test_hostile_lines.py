"""Pages that nobody printed: whatever stands on a line, reading takes time in proportion to it."""

from __future__ import annotations

import time

import pytest

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
SIZE = 200_000  # characters: with their square, minutes


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
def test_a_line_without_end(before: str, piece: str, behind: str) -> None:
    page = SHEET + before + piece * (SIZE // len(piece)) + behind + "\n"
    began = time.process_time()
    filing = read(page.encode(), "page.txt")
    assert time.process_time() - began < 6
    assert [f.printed for f in filing.facts if f.concept == "assets"] == ["150", "120"]


@pytest.mark.parametrize(
    "lines",
    ["x\n", "x 1\n", "\n", "   1999   1998\n", "<PAGE>\n", "Cash       1      2\n"],
    ids=["words", "numbers", "blank", "years", "pages", "rows"],
)
def test_lines_without_end(lines: str) -> None:
    """Four times as many take no more than six times as long."""
    took = []
    for count in (1_000, 4_000):
        began = time.process_time()
        read((SHEET + lines * count).encode(), "page.txt")
        took.append(time.process_time() - began)
    assert took[1] < 6 * took[0] + 1
