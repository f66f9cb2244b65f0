"""Percentages of change beside percentages of revenue, of lines that the statement of income prints."""

from __future__ import annotations

import pytest

import tieout
from tieout.expectations.verdicts.verdict import Verdict
from tieout.parsers import read

LINES = (
    ("Net sales", 762_339, 675_617),
    ("Cost of sales", 130_302, 122_041),
    ("Gross profit", 632_037, 553_576),
    ("Research and development", 138_616, 113_831),
    ("Selling expenses", 242_713, 234_798),
    ("Net income", 250_708, 204_947),
)


def page(wrong: dict[str, str] = {}) -> str:  # noqa: B006
    """A statement of income, and a table of percentages of net sales with a column of changes."""
    amounts = "\n".join(f"{label:32}{now:>13,}{then:>13,}" for label, now, then in LINES)
    (_, sales, before), *_ = LINES
    rows = []
    for label, now, then in LINES:
        shares = f"{100 * now / sales:>12.1f}%{100 * then / before:>12.1f}%"
        rows.append(f"{label:32}{shares}{wrong.get(label) or f'{100 * (now - then) / then:.1f}%':>13}")
    text = "\n".join(rows)
    return f"""
                          ACME CORP
                  STATEMENTS OF OPERATIONS
            (In thousands, except per share data)
                                       Year ended December 31,
                                          1999         1998
{amounts}

     The company went on to sell more of it in each of the quarters of the year, and at better prices.

<TABLE>
<CAPTION>
                                      Year ended December 31,    Increase in
                                          1999         1998        dollars
{text}
</TABLE>
"""


def verdicts(text: str) -> list[Verdict]:
    return [v for v in tieout.check(read(text.encode(), "acme.txt")) if v.rule == "per_percent_change"]


def test_changes_beside_percentages_are_those_of_the_statement_of_income() -> None:
    found = verdicts(page())
    assert [v.status for v in found] == ["holds"] * 6
    assert found[0].formula.startswith("12.8% = ")


@pytest.mark.parametrize(("label", "wrong"), [("Net sales", "18.8%"), ("Selling expenses", "9.4%")])
def test_a_slip_among_them_breaks(label: str, wrong: str) -> None:
    found = [v for v in verdicts(page({label: wrong})) if v.status == "breaks"]
    assert [(v.operands[0].printed, v.severity) for v in found] == [(wrong, "error")]


def test_a_change_of_another_line_of_the_name_is_left_alone() -> None:
    assert {v.status for v in verdicts(page({"Research and development": "5.3%"}))} == {"holds"}


SEGMENTS = (
    ("Services", 7_988, 1_121, 7_251, 1_087),
    ("Software", 3_126, 756, 3_308, 702),
    ("Financing", 8_640, 2_731, 7_962, 2_594),
)


def segments(wrong: str = "") -> str:
    """A quarter of segments with what each changed by, and the quarter of the year before in a table of its own."""

    def table(year: int, text: str) -> str:
        head = f"{'Three months ended June 30, ' + str(year):>66}\n{'Revenue':>44}{'Income':>14}"
        return f"<TABLE>\n<CAPTION>\n{head}\n{text}\n</TABLE>\n"

    rows = []
    for label, revenue, income, before, earlier in SEGMENTS:
        percent = f"{100 * (revenue - before) / before:.1f}%", f"{100 * (income - earlier) / earlier:.1f}%"
        rows.append(f"{label:30}{revenue:>14,}{income:>14,}")
        rows.append(
            f"  {'% change':28}{wrong if wrong and label == 'Software' else percent[0]:>14}{percent[1]:>14}"
        )
    before = "\n".join(f"{label:30}{now:>14,}{then:>14,}" for label, *_, now, then in SEGMENTS)
    prose = "\nThe company sold more of it in the quarter, and in each of the segments at better prices.\n\n"
    return page().split("<TABLE>", maxsplit=1)[0] + table(2000, "\n".join(rows)) + prose + table(1999, before)


def test_changes_below_a_line_are_those_since_the_year_before_in_another_table() -> None:
    found = verdicts(segments())
    assert [v.status for v in found] == ["holds"] * 6
    assert found[0].formula.startswith("10.2% = ")


def test_a_slip_in_a_change_below_a_line_breaks() -> None:
    found = [v for v in verdicts(segments("-8.5%")) if v.status == "breaks"]
    assert [(v.operands[0].printed, v.severity) for v in found] == [("-8.5%", "error")]


def test_changes_below_lines_of_no_other_year_are_left_alone() -> None:
    assert [v.status for v in verdicts(segments().replace("1999", "1997"))] == ["not_tested"]
