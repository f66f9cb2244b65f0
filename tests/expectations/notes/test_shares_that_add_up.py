"""Percentages that are a unit off, because the filer made the column add up."""

from __future__ import annotations

import pytest

import tieout
from tieout.parsers import read

SHARES = (
    ("Net sales", 200_000, 180_000, "100.0%", "100.0%"),
    ("Cost of sales", 30_200, 27_000, "15.1%", "15.0%"),
    ("Gross profit", 169_800, 153_000, "84.9%", "85.0%"),
    ("Research and development", 41_280, 36_000, "20.6%", "20.0%"),
    ("Selling expenses", 104_880, 93_600, "52.4%", "52.0%"),
    ("Total operating expenses", 146_160, 129_600, "73.0%", "72.0%"),  # 73.08
    ("Operating income", 23_640, 23_400, "11.9%", "13.0%"),  # 11.82
    ("Income taxes", 7_640, 7_200, "3.8%", "4.0%"),
    ("Net income", 16_000, 16_200, "8.1%", "9.0%"),  # 8.00
)
STATEMENT = f"""
                          ACME CORP
                  STATEMENTS OF OPERATIONS
            (In thousands, except per share data)
                                       Year ended December 31,
                                          1999         1998
{{}}

     The company went on to sell more of it in each of the quarters of the year, and at better prices.

<TABLE>
{"Year ended December 31,":>51}
{"1999":>41}{"1998":>13}
{{}}
</TABLE>
"""


def page(wrong: dict[str, str] = {}) -> str:  # noqa: B006
    """A statement of income, and below it a table of percentages alone; in 1998 all comes out without ado."""
    amounts = (f"{label:32}{amount:>13,}{before:>13,}" for label, amount, before, *_ in SHARES)
    shares = (
        f"{label:32}{wrong.get(label) or share:>14}{earlier:>13}" for label, *_, share, earlier in SHARES
    )
    return STATEMENT.format("\n".join(amounts), "\n".join(shares))


def not_exact(text: str) -> list[tuple[str, str, str]]:
    found = tieout.check(read(text.encode(), "acme.txt"))
    return [
        (v.operands[0].label, v.status, v.severity)
        for v in found
        if v.rule == "per_share_of_line" and v.status != "holds"
    ]


def test_a_percentage_that_makes_its_column_come_to_the_total_is_explained() -> None:
    assert [(label, status) for label, status, _ in not_exact(page())] == [
        ("Total operating expenses", "explained"),
        ("Operating income", "explained"),
        ("Net income", "explained"),
    ]


def test_the_sum_that_comes_out_is_named() -> None:
    found = tieout.check(read(page().encode(), "acme.txt"))
    messages = [v.message for v in found if v.rule == "per_share_of_line" and v.status == "explained"]
    assert messages[2].endswith("made to add up: 11.9% - 3.8% = 8.1%.")


@pytest.mark.parametrize(
    ("label", "misprint"), [("Selling expenses", "52.5%"), ("Cost of sales", "15.2%"), ("Net income", "7.9%")]
)
def test_a_percentage_a_unit_off_in_a_column_that_does_not_add_up_is_a_warning(
    label: str, misprint: str
) -> None:
    assert (label, "breaks", "warning") in not_exact(page({label: misprint}))


def test_a_percentage_two_units_off_is_wrong_whatever_adds_up() -> None:
    wrong = page({"Income taxes": "3.5%", "Net income": "8.4%"})
    assert {("Income taxes", "breaks", "error"), ("Net income", "breaks", "error")} <= set(not_exact(wrong))
