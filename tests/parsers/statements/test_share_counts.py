"""Counts of shares in computations of earnings per share, told by what they add up to; columns of percentages."""

from __future__ import annotations

import pytest

from tieout.facts import Filing
from tieout.parsers import read
from tieout.parsers.vocabulary.line_items import load_line_items

ITEMS = load_line_items()
STATEMENT = """
                      ACME CORPORATION
             CONSOLIDATED STATEMENTS OF INCOME
                      (In thousands)
                               Year ended December 31,
                                  1999         1998
Net sales                       $47,462      $37,092
Cost of sales                    43,335       34,323
                                -------      -------
Net income                      $ 4,127      $ 2,769
                                =======      =======

"""


def filing(body: str) -> Filing:
    return read((STATEMENT + body).encode(), "a.txt", ITEMS)


def units(found: Filing) -> dict[str, set[str]]:
    other = [s for s in found.statements if s.kind == "other"]
    return {row.label: {f.unit for f in row.facts if f} for s in other for row in s.rows if any(row.facts)}


EXHIBIT = """
     COMPUTATION OF EARNINGS PER SHARE (in thousands, except per share amounts)

                               Year ended December 31,
                                  1999         1998
Weighted average shares
  outstanding                     8,878        8,731
Net effect of dilutive options      530          384
Conversion of notes                 100          100
                                -------      -------
Total                             9,508        9,215
                                =======      =======
Net income                      $ 4,127      $ 2,769
"""


def test_what_is_added_up_with_shares_counts_shares() -> None:
    found = units(filing(EXHIBIT))
    assert found["Net effect of dilutive options"] == found["Conversion of notes"] == {"shares"}
    assert found["Total"] == {"shares"}
    assert found["Net income"] == {"USD"}


def test_a_total_of_shares_goes_on_as_the_first_line_of_the_next() -> None:
    found = units(
        filing(
            EXHIBIT.replace(
                "Total                             9,508        9,215\n",
                "Denominator for diluted           9,508        9,215\n"
                "Assumed units                       492          785\n"
                "                                -------      -------\n"
                "Denominator with units           10,000       10,000\n",
            )
        )
    )
    assert (
        found["Denominator for diluted"]
        == found["Assumed units"]
        == found["Denominator with units"]
        == {"shares"}
    )


def test_amounts_below_shares_that_add_up_to_nothing_stay_money() -> None:
    found = units(filing(EXHIBIT.replace("9,508", "9,999")))
    assert found["Conversion of notes"] == found["Total"] == {"USD"}


def test_a_line_with_a_dollar_sign_ends_the_shares() -> None:
    found = units(filing(EXHIBIT.replace("   100          100", " $ 100        $ 100")))
    assert found["Conversion of notes"] == {"USD"}


GROWTH = """
                             Revenue            Revenue Growth
                        1999       1998         1999      1998
Employer services       $ 587     $ 490          20%       23%
Brokerage                 223       188          19        12
Other                      62        81         (23)       47
                        -----     -----         ---       ---
                        $ 872     $ 759          15%       22%
"""


def test_percent_on_the_rows_with_dollars_is_meant_for_the_whole_column() -> None:
    found = filing(GROWTH)
    row = next(r for s in found.statements for r in s.rows if r.label == "Brokerage")
    assert [f.unit for f in row.facts if f] == ["USD", "USD", "percent", "percent"]


def test_a_column_of_amounts_between_percentages_stays_one_of_amounts() -> None:
    found = filing(GROWTH.replace("  19        12", " 1,119     2,012"))
    row = next(r for s in found.statements for r in s.rows if r.label == "Brokerage")
    assert [f.unit for f in row.facts if f] == ["USD", "USD", "USD", "USD"]


@pytest.mark.parametrize(("printed", "shares"), [("8,878,000", 8878000000), ("167,381,000", 167381000)])
def test_thousands_behind_more_shares_than_any_company_has_say_how_they_were_rounded(
    printed: str, shares: int
) -> None:
    line = f"Weighted average shares outstanding (thousands) {printed:>15} {printed:>15}\n"
    (row,) = [
        r
        for s in filing(line + EXHIBIT.replace("8,878", "8,879")).statements
        for r in s.rows
        if "(thousands)" in r.label
    ]
    assert {f.value for f in row.facts if f} == {shares}


RECONCILIATION = """
     NOTE 4 - EARNINGS PER SHARE (in thousands, except per share amounts)

                               Year ended December 31,
                                  1999         1998
Numerator:
  Net income                    $ 4,127      $ 2,769
Denominator:
  Weighted average shares         8,878        8,731
  Effect of dilutive securities:
    Employee stock options          530          384
    Warrants                        100          100
                                -------      -------
  Dilutive potential shares         630          484
                                -------      -------
  Denominator for diluted
    earnings per share            9,508        9,215
                                =======      =======
"""


def test_what_stands_under_the_denominator_counts_shares() -> None:
    found = units(filing(RECONCILIATION))
    counted = {label for label, unit in found.items() if unit == {"shares"}}
    assert counted == set(found) - {"Net income"}


def test_the_denominator_of_a_return_counts_no_shares() -> None:
    page = RECONCILIATION.replace("Weighted average shares", "Average total assets   ")
    found = units(filing(page.replace("potential shares", "potential sums  ")))
    assert found["Warrants"] == {"USD"}


def test_the_denominators_of_a_note_are_the_shares_basic_and_diluted() -> None:
    page = RECONCILIATION.replace(
        "  Weighted average shares  ", "  Denominator for basic\n    earnings per share     "
    )
    others = [s for s in filing(page).statements if s.kind == "other"]
    found = {row.label: row.concept for s in others for row in s.rows}
    assert found["Denominator for basic earnings per share"] == "shares_basic"
    assert found["Denominator for diluted earnings per share"] == "shares_diluted"
