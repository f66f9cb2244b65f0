"""Captions in a column of their own, left of the labels."""

from __future__ import annotations

import pytest

from tieout.parsers.ascii_lines import read_line
from tieout.parsers.side_captions import split_side_caption


def test_a_caption_in_capitals_stands_left_of_the_label() -> None:
    line, side = split_side_caption(read_line("REVENUE         Net sales......   $ 1,230   $ 1,243", 1), 34)
    assert side is not None
    assert (side.text, line.label, line.indent) == ("REVENUE", "Net sales......", 16)
    assert line.text.index("1,230") == 36


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
