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


PER_SHARE = """
                      ACME CORPORATION
             CONSOLIDATED STATEMENTS OF INCOME
      (In millions, except share and per share amounts)
                               Three months ended June 30,
                                  1999         1998
Net sales                       $  474       $  370
Cost of sales                      291          187
                                -------      -------
Net income                      $  183       $  183
                                =======      =======
Per share of common stock:
    Basic                         4.47         4.26
    Diluted                       4.44         4.24
{caption}    Basic                   40,939,000   42,957,000
    Diluted                 41,216,000   43,160,000
"""


@pytest.mark.parametrize("caption", ["", "Used in computing what is earned:\n"])
def test_basic_and_diluted_again_below_the_amounts_per_share_are_shares(caption: str) -> None:
    found = read(PER_SHARE.format(caption=caption).encode(), "a.txt", ITEMS)
    rows = {row.concept: row for s in found.statements for row in s.rows}
    assert [f.value for f in rows["shares_basic"].facts if f] == [40939000, 42957000]
    assert [f.value for f in rows["shares_diluted"].facts if f] == [41216000, 43160000]


def test_tens_of_millions_are_in_full_where_the_title_excepts_share_data() -> None:
    head = STATEMENT.replace("(In thousands)", "(In thousands, except share data)")
    body = "Average number of units outstanding\n  basic                        36,716,855   36,661,029\n"
    found = read((head.rstrip("\n") + "\n" + body).encode(), "a.txt", ITEMS)
    counts = [f.value for f in found.facts if f.unit == "shares"]
    assert counts == [36716855, 36661029]


SHEET = """
                      ACME CORPORATION
                 CONSOLIDATED BALANCE SHEETS
                      (In thousands)
                                     December 31,
                                  1999         1998
Total assets                    $10,000      $11,000
                                =======      =======
Total liabilities                 4,000        5,000
Stockholders' equity              6,000        6,000
                                -------      -------
Total liabilities and equity    $10,000      $11,000
                                =======      =======
"""


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Common stock, shares authorized  500,000,000  500,000,000", "shares"),
        ("Common stock, shares issued       41,600,000   41,500,000", "shares"),
        ("Treasury stock - shares            4,680,723    4,110,400", "shares"),
        ("Common stock, par value                $0.01        $0.01", "USD/shares"),
        ("Common stock, $1 par value             1,204        1,204", "USD"),
    ],
)
def test_what_stands_below_the_balance_sheet_of_its_stock_is_in_full(line: str, unit: str) -> None:
    found = read((SHEET + line + "\n").encode(), "a.txt", ITEMS)
    last = [f for f in found.facts if f.statement == "balance_sheet"][-2:]
    assert {f.unit for f in last} == {unit}
    if unit != "USD":
        assert {f.scale for f in last} == {0}


def test_what_shares_gain_in_worth_is_money() -> None:
    body = STATEMENT.replace("Cost of sales     ", "Remeasurement of preferred shares").replace(
        "shares              43,335", "shares 43,335"
    )
    found = read(body.encode(), "a.txt", ITEMS)
    assert {f.unit for f in found.facts if f.label.startswith("Remeasurement")} == {"USD"}


def test_a_heading_states_the_scale_of_the_amounts_down_to_the_next() -> None:
    table = """
                               Year ended December 31,
                                  1999         1998
Numerator (in millions):
Net income for the owners       $   412      $   276
Denominator (in thousands):
Weighted average shares          87,381       87,381
"""
    facts = filing(table).facts
    assert [f.value for f in facts if f.label == "Net income for the owners"] == [412000000, 276000000]
    assert [f.value for f in facts if f.label == "Weighted average shares"] == [87381000, 87381000]
