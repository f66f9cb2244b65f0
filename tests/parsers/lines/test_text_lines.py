"""Lines that are read when they are asked for: none of numbers may be passed over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.parsers.lines import text_lines
from tieout.parsers.lines.ascii_lines import may_carry_numbers, read_line
from tieout.parsers.lines.blocks import find_blocks
from tieout.parsers.lines.grid import GridLine
from tieout.parsers.lines.text_lines import TextLines


@pytest.mark.parametrize(
    "text",
    [
        "Inventories                                1,224      1,135",
        "Long-term debt                             1,000      1,100   (Note 4)",
        "Long-term debt                             1,000      1,100   See Notes 1, 2 and",
        "Long-term debt                             1,000      1,100   Note B",
        "Preferred dividends payable                   --         nil",
        "Income taxes                                 120       18 CR",
        "Gross margin                                 43%         N/M",
        "Net loss                                $  (1,248)  $ (1,117) |",
        "Inventories                                1,224      1,135</FN>",
        "Inventories\t\t1,224\t1,135\t",
    ],
)
def test_a_line_of_numbers_is_never_passed_over(text: str) -> None:
    assert read_line(text, 1).kind == "numbers"
    assert may_carry_numbers(text)


PIECES = ["12", "1,224", "(5)", "--", "nil", "NM", "N/A", "CR", "%", "$", "and", "Note A", "Total", "sales.", "a-",
          " ", "   ", "\t", "*", "|", ".", ",", "<F1>", "</FN>", "\xa0", "²", "<S>", "<PAGE>", "</TEXT>", "-", "_", "===",
          "Balance, 1998", "Revenues", ". . ", "(Note 4)", "note 2"]  # fmt: skip


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_whatever_stands_on_it(text: str) -> None:
    assert may_carry_numbers(text) or read_line(text, 1).kind != "numbers"


@pytest.mark.interpreted
def test_prose_far_from_any_table_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def noted(text: str, number: int) -> GridLine:
        asked.append(number)
        return read_line(text, number)

    monkeypatch.setattr(text_lines, "read_line", noted)
    prose = ["The company makes and sells what its customers need, in every season of the year,"] * 200
    table = ["BALANCE SHEET", "", "Cash      120    100", "Debt       80     90"]
    (block,) = find_blocks(TextLines([*prose, *table, *prose], 1, 404))
    assert [line.number for line in block.lines] == [201, 202, 203, 204]
    assert asked
    assert min(asked) > 195
    assert max(asked) < 250
