"""The scale of a statement is what its titles state, not an amount in the prose above them."""

from __future__ import annotations

import pytest

from tieout.parsers.scales import find_scale


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("(in thousands, except per share data)", 3),
        ("(Thousands of dollars)", 3),
        ("($000 omitted)", 3),
        ("Dollars in millions", 6),
        ("(In U.S. dollars in thousands)", 3),
        ("(expressed in billions of yen)", 9),
        ("Balance sheets", None),
        ("sales totaled $3.5 billion, up 21 percent", None),
    ],
)
def test_a_title_states_the_scale(text: str, scale: int | None) -> None:
    assert find_scale([text]) == scale


@pytest.mark.parametrize("prose", ["sales totaled $3.5 billion, up 21 percent", "million, or $0.49 a share"])
def test_prose_above_the_titles_is_no_scale(prose: str) -> None:
    assert find_scale([prose, "Consolidated Balance Sheets", "(in thousands)"]) == 3
