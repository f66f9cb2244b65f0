"""Captions in a column of their own, left of the labels."""

from __future__ import annotations

import pytest

from tieout.parsers.lines.ascii_lines import read_line
from tieout.parsers.rows.side_captions import split_left_amounts, split_side_caption


def test_a_caption_in_capitals_stands_left_of_the_label() -> None:
    line, side = split_side_caption(read_line("REVENUE         Net sales......   $ 1,230   $ 1,243", 1), 34)
    assert side is not None
    assert (side.text, line.label, line.indent) == ("REVENUE", "Net sales......", 16)
    assert line.text.index("1,230") == 36


def test_the_margin_may_lie_further_in() -> None:
    text = "      REVENUE         Net sales......   $ 1,230   $ 1,243"
    assert split_side_caption(read_line(text, 1), 40)[1] is None
    side = split_side_caption(read_line(text, 1), 40, 6)[1]
    assert side is not None
    assert side.text == "REVENUE"


@pytest.mark.parametrize(
    "text",
    [
        "Net sales                         $ 1,230   $ 1,243",
        "TOTAL ASSETS                      $ 1,230   $ 1,243",
        "ASSETS          1998              1997",
        "A.              Net sales         $ 1,230   $ 1,243",
    ],
)
def test_other_lines_are_left_as_they_are(text: str) -> None:
    line = read_line(text, 1)
    assert split_side_caption(line, 34) == (line, None)


def test_amounts_left_of_a_label_are_set_apart_and_counts_within_a_wrapped_label_are_not() -> None:
    apart, amounts = split_left_amounts(
        read_line("40,118     38,204    Operating revenues      80,330     77,118", 1), 40
    )
    assert [c.printed for c in amounts] == ["40,118", "38,204"]
    assert apart.label == "Operating revenues"
    counts = read_line("   6,000,000  shares;  issued and outstanding  3,196,436  shares (net of", 1)
    assert split_left_amounts(counts, 60) == (counts, ())
