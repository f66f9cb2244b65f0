"""Signs of currencies spelled in brackets: each stands in its place, and what it precedes is in its currency."""

from __future__ import annotations

import pytest

from tieout.parsers import read
from tieout.parsers.lines.spelled_signs import with_signs

INCOME = """
                              ACME PLC
                   CONSOLIDATED INCOME STATEMENTS
                       Years ended December 31
                                             1997        1996
                                      {head}  {head}
Turnover                                   12,345      11,222
Cost of sales                              (8,345)     (7,222)
                                          -------     -------
Gross profit                                4,000       4,000
Administrative expenses                    (2,600)     (2,670)
                                          -------     -------
Profit for the year                         1,400       1,330
                                          =======     =======
"""


@pytest.mark.parametrize(
    ("spelled", "sign"),
    [
        ("sales of (pounds)1,234", "sales of        £1,234"),
        ("loss  ((Yen)1,234)", "loss      ¥(1,234)"),
        ("(euro) 5 million", "     € 5 million"),
        ("   (pound)000   (pound)m", "         £000         £m"),
        ("paid in the new currency (euro) of the union", "paid in the new currency (euro) of the union"),
        ("weighs ten (pounds) more", "weighs ten (pounds) more"),
    ],
)
def test_a_name_in_brackets_right_before_a_number_is_a_sign(spelled: str, sign: str) -> None:
    assert list(with_signs([spelled], 1, 1)) == [sign]


def test_a_file_that_spells_none_is_given_as_it_is() -> None:
    lines = ("Turnover  1,234", "two (2) pounds")
    assert with_signs(lines, 1, 2) is lines


@pytest.mark.parametrize(("head", "scale"), [("(pounds)000", 1000), ("  (pounds)m", 1_000_000)])
def test_a_statement_is_in_the_currency_and_scale_that_its_headings_spell(head: str, scale: int) -> None:
    statement = read(INCOME.format(head=head).encode(), "a.txt").statements[0]
    facts = [f for row in statement.rows for f in row.facts if f]
    assert {f.unit for f in facts} == {"GBP"}
    assert facts[0].value == 12_345 * scale
    assert [f.printed for f in facts[2:4]] == ["(8,345)", "(7,222)"]
