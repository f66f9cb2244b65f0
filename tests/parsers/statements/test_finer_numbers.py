"""Numbers in cents beside whole thousands are in full: prices, rates, amounts per share, what people earn."""

from __future__ import annotations

import pytest

from tieout.facts import Fact, Filing
from tieout.parsers import read

STATEMENT = """
                          ORCHARD MILLS
                  STATEMENTS OF OPERATIONS
            (In thousands, except per share data)
                                       Year ended December 31,
                                          1999         1998
Net sales                              462,337      415,670
Cost of sales                          130,302      122,041
                                       -------      -------
Gross profit                           332,035      293,629
Selling expenses                       242,713      234,798
                                       -------      -------
Net income                              89,322       58,831
                                       =======      =======
Net income per share                  $   3.12     $   2.04

     The company sold more in each of the quarters of the year, and at better prices than it had before.

"""


def read_below(table: str) -> Filing:
    page = f"{STATEMENT}\n                     NOTE 5: FURTHER DATA\n\n{table}"
    return read(page.encode(), "orchard.txt")


def facts(filing: Filing, label: str) -> list[Fact]:
    return [f for f in filing.facts if f.statement == "other" and f.label == label]


def told(filing: Filing, label: str) -> list[tuple[str, str]]:
    return [(f"{f.value}", f.unit) for f in facts(filing, label)]


LABOUR = """                                    1999         1998
Wages paid                            91,310       88,204
Number of plants                          14           13
Average hourly wage                    27.38        26.73
Inventory turnover                      4.12         3.98
Diluted                                 3.02         1.98
Scrap as % of output                    2.25         2.75
"""


@pytest.mark.parametrize(
    ("label", "value", "unit"),
    [
        ("Wages paid", "91310000", "USD"),
        ("Average hourly wage", "27.38", "USD"),
        ("Inventory turnover", "4.12", "pure"),
        ("Diluted", "3.02", "USD/shares"),
        ("Scrap as % of output", "2.25", "percent"),
    ],
)
def test_a_line_in_cents_among_whole_thousands_is_in_full(label: str, value: str, unit: str) -> None:
    assert told(read_below(LABOUR), label)[0] == (value, unit)


def test_a_line_in_cents_is_in_thousands_where_no_line_is_whole() -> None:
    cents = "                                 1999      1998\nRents                           27.38     26.73\nRepairs                        114.12    103.98\n"
    assert told(read_below(f"(in thousands)\n{cents}"), "Rents")[0] == ("27380", "USD")


OPTIONS = """                                   Taken      From        To
Held at the beginning of 1999      2,306      0.56     43.63
Added                                640     41.50     80.00
Given back                           (35)    13.83     78.13
"""


def test_a_column_in_cents_beside_whole_ones_is_in_full() -> None:
    filing = read_below(f"Options to buy shares (in thousands, except per share amounts)\n{OPTIONS}")
    assert told(filing, "Added") == [
        ("640000", "USD"),
        ("41.50", "USD/shares"),
        ("80.00", "USD/shares"),
    ]


PRICES = """                                    Morning   Evening
First quarter                         30.19     28.75
Second quarter                        31.44     29.13
"""


def test_a_table_of_cents_has_no_scale_where_the_statements_print_none() -> None:
    assert [value for value, _ in told(read_below(PRICES), "First quarter")] == ["30.19", "28.75"]


def test_a_table_of_cents_has_the_scale_that_it_states() -> None:
    filing = read_below(f"(in thousands)\n{PRICES}")
    assert [value for value, _ in told(filing, "First quarter")] == ["30190", "28750"]


PAID = """                              Annual Compensation
                              Year     Salary      Bonus
R. T. Alder, President        1999    412,500    200,000
                              1998    390,000    150,000
J. Beech, Treasurer           1999    211,300     90,000
"""


def test_what_people_earn_is_told_to_the_dollar_and_in_years() -> None:
    filing = read_below(PAID)
    assert told(filing, "R. T. Alder, President") == [
        ("1999", "pure"),
        ("412500", "USD"),
        ("200000", "USD"),
    ]


TALL = """                                  North       South
Holdings                     90,144,801  81,006,310
Pledged                           1,310       1,204
"""


def test_amounts_far_above_all_of_the_statements_are_in_full() -> None:
    filing = read_below(TALL)
    assert told(filing, "Holdings") == [("90144801", "USD"), ("81006310", "USD")]
    near = read_below(TALL.replace(",144,801", "").replace(",006,310", ""))
    assert told(near, "Holdings") == [("90000", "USD"), ("81000", "USD")]


ADDED = """                                    1999         1998
Income                                89,322       58,831
Charges                               10,111        9,006
Per share:
Earnings per share                     $3.12        $2.04
Restructuring per share                 0.35         0.31
                                       -----        -----
Adjusted earnings per share            $3.47        $2.35
"""


def test_amounts_per_share_of_a_reconciliation_are_added_up() -> None:
    table = read_below(ADDED).statements[1]
    labels = [row.label for row in table.rows]
    total = labels.index("Adjusted earnings per share")
    (found,) = [s for s in table.sums if s.total == total]
    assert [(labels[i], weight) for i, weight in found.addends] == [
        ("Earnings per share", 1),
        ("Restructuring per share", 1),
    ]


HOMES = """
                                       Year ended December 31,
                                          1999         1998
Homes closed:
  California                             1,204        1,110
  Arizona                                  611          540
                                       -------      -------
    Total                                1,815        1,650
Housing revenues                      $334,204     $293,700
Backlog at end of year:
  Units                                    902          725
  Sales value                         $172,282     $131,225
"""


def test_parts_of_what_a_caption_counts_are_counts_beside_amounts_in_thousands() -> None:
    filing = read_below(HOMES)
    values = {f.label: (str(f.value), f.unit) for f in filing.facts if f.statement == "other"}
    assert values["California"] == ("1110", "pure")
    assert values["Units"] == ("725", "pure")
    assert values["Housing revenues"] == ("293700000", "USD")
    assert values["Sales value"] == ("131225000", "USD")
