"""Percentages of revenue that stand apart from it: below a line, or in a table of percentages alone."""

from __future__ import annotations

import pytest

import tieout
from tieout.expectations.verdicts.verdict import Verdict
from tieout.parsers import read

NOW, THEN = 762_339, 675_617
LINES = (
    ("Cost of sales", 130_302, 122_041),
    ("Gross profit", 632_037, 553_576),
    ("Research and development", 138_616, 113_831),
    ("Selling expenses", 242_713, 234_798),
    ("Net income", 250_708, 204_947),
)
STATEMENT = (
    """
                          ACME CORP
                  STATEMENTS OF OPERATIONS
            (In thousands, except per share data)
                                       Year ended December 31,
                                          1999         1998
"""
    + "\n".join(f"{label:32}{now:>13,}{then:>13,}" for label, now, then in (("Net sales", NOW, THEN), *LINES))
    + "\n"
)
PROSE = "\n     The company went on to sell more of it in each of the quarters of the year, and at better prices.\n\n"
Wrong = dict[str, str]
"""Label to the percentage that is printed for 1999 instead."""


def share(amount: int, of: int) -> str:
    return f"{100 * amount / of:.1f}%"


def below(wrong: Wrong = {}, phrase: str = "Percentage of net sales") -> str:  # noqa: B006
    """A discussion: a small table for each line, with its percentage of net sales under it."""
    tables = [
        f"<TABLE>\n{'1999':>41}{'1998':>13}\n{label:32}{now:>13,}{then:>13,}\n"
        f"{phrase:32}{wrong.get(label) or share(now, NOW):>14}{share(then, THEN):>13}\n</TABLE>\n"
        for label, now, then in LINES[1:]
    ]
    return STATEMENT + PROSE + PROSE.join(tables)


def alone(wrong: Wrong = {}, signs: bool = True) -> str:  # noqa: B006
    """A table of percentages alone, headed by the years."""
    rows = [("Net sales", "100.0%", "100.0%")]
    rows += [(label, wrong.get(label) or share(now, NOW), share(then, THEN)) for label, now, then in LINES]
    text = "\n".join(f"{label:32}{now:>14}{then:>13}" for label, now, then in rows)
    return f"{STATEMENT}{PROSE}<TABLE>\n{'Year ended December 31,':>51}\n{'1999':>41}{'1998':>13}\n{text}\n</TABLE>\n"


def verdicts(text: str) -> list[Verdict]:
    return [v for v in tieout.check(read(text.encode(), "acme.txt")) if v.rule == "per_share_of_line"]


def test_a_percentage_below_a_line_is_what_the_line_is_of_net_sales() -> None:
    found = verdicts(below())
    assert [v.status for v in found] == ["holds"] * 8
    assert found[0].formula == "82.9% = 100 * 632,037 / 762,339"
    assert found[0].application.startswith("Gross profit, line ")


def test_the_line_of_100_percent_is_what_the_others_are_shares_of() -> None:
    """Leased departments add to revenues; the percentages are of net sales."""
    more = "\nLeased departments                     40,210       31,118\nTotal revenues                        802,549      706,735"
    first = f"{'Net sales':32}{NOW:>13,}{THEN:>13,}"
    text = alone().replace(first, first + more, 1)
    assert [v.status for v in verdicts(text)] == ["holds"] * 10
    wrong = alone({"Selling expenses": "38.1%"}).replace(first, first + more, 1)
    assert [v.operands[0].printed for v in verdicts(wrong) if v.status == "breaks"] == ["38.1%"]


def test_a_slip_of_the_100_percent_breaks_beside_a_column_that_prints_it() -> None:
    page = alone()
    wrong = page[::-1].replace("%0.001", "%0.009", 1)[::-1]  # of 1998
    found = [v for v in verdicts(wrong) if v.status not in ("holds", "rounding")]
    assert [(v.status, v.severity, v.operands[0].printed) for v in found] == [("breaks", "error", "900.0%")]


def test_percentages_made_to_add_up_do_not_hide_a_wrong_one() -> None:
    """Two of ten are a unit of the last digit off, which explains them; the one that is wrong is an error beside them."""
    made_up = {"Cost of sales": "17.0%", "Gross profit": "83.0%"}
    found = [v for v in verdicts(alone({**made_up, "Selling expenses": "38.1%"})) if v.status != "holds"]
    assert [(v.status, v.operands[0].printed) for v in found] == [
        ("explained", "17.0%"),
        ("explained", "83.0%"),
        ("breaks", "38.1%"),
    ]
    assert found[2].severity == "error"


def test_a_wrong_percentage_below_a_line_breaks() -> None:
    found = [v for v in verdicts(below({"Selling expenses": "38.1%"})) if v.status == "breaks"]
    assert [(v.operands[0].printed, v.severity) for v in found] == [("38.1%", "error")]


def test_a_wrong_line_breaks_the_percentage_below_it() -> None:
    text = below().replace("242,713      234,798\nPerc", "242,713      294,798\nPerc")
    assert text != below()
    assert [v.operands[0].printed for v in verdicts(text) if v.status == "breaks"] == ["34.8%"]


def test_a_table_of_percentages_is_held_to_the_statement_of_income() -> None:
    assert [v.status for v in verdicts(alone())] == ["holds"] * 10
    found = [v for v in verdicts(alone({"Research and development": "81.2%"})) if v.status == "breaks"]
    assert [v.formula for v in found] == ["81.2% = 100 * 138,616 / 762,339"]


def test_one_unit_less_than_the_amounts_come_to_is_a_warning() -> None:
    """Columns are made to add up to 100%."""
    found = [v for v in verdicts(alone({"Cost of sales": "17.0%"})) if v.status == "breaks"]
    assert [v.severity for v in found] == ["warning"]


@pytest.mark.parametrize("phrase", ["Percentage of backlog", "Operating rate"])
def test_a_percentage_of_something_else_is_left_alone(phrase: str) -> None:
    assert [v.status for v in verdicts(below(phrase=phrase))] == ["not_tested"]


def test_percentages_that_most_lines_do_not_agree_with_are_of_something_else() -> None:
    wrong = {label: f"{n}1.5%" for n, (label, _, _) in enumerate(LINES, 3)}
    assert {v.status for v in verdicts(alone(wrong))} == {"not_tested"}
    assert {v.status for v in verdicts(below(wrong))} == {"not_tested"}


def without_whole(wrong: Wrong = {}) -> str:  # noqa: B006
    """A table of percentages that leaves the line of net sales out."""
    lines = alone(wrong).splitlines()
    return "\n".join(line for line in lines if "100.0%" not in line) + "\n"


def test_percentages_of_a_table_without_100_percent_are_held_to_the_statement_of_income() -> None:
    assert [v.status for v in verdicts(without_whole())] == ["holds"] * 10
    found = [
        v for v in verdicts(without_whole({"Research and development": "81.2%"})) if v.status == "breaks"
    ]
    assert [(v.operands[0].printed, v.severity) for v in found] == [("81.2%", "error")]


def test_without_100_percent_another_line_of_the_name_is_left_alone() -> None:
    """Acquired research is part of it here, and a line of its own in the statement."""
    wrong = {"Research and development": "24.9%"}
    assert {v.status for v in verdicts(without_whole(wrong))} == {"holds"}
