"""Bare years over a table of the notes are dated where its amounts stand in the statements for those years."""

from __future__ import annotations

from datetime import date

import pytest
from made_pages import grid

from tieout.parsers.tables.reader import read_tables

STATEMENTS = """
                          CONSOLIDATED BALANCE SHEETS
                                              December 31,   December 31,
                                                      1999           1998
Cash                                                 1,204          1,117
Receivables, net                                     4,098          3,788
Inventories                                          3,516          3,204
Total assets                                         8,818          8,109
Accounts payable                                     2,618          2,209
Stockholders' equity                                 6,200          5,900
Total liabilities and stockholders' equity           8,818          8,109


                       CONSOLIDATED STATEMENTS OF INCOME
                                                   Years ended December 31,
                                                      1999           1998
Net sales                                           21,412         19,877
Cost of sales                                       14,307         13,118
Gross profit                                         7,105          6,759
Selling expenses                                     4,216          4,093
Income before income taxes                           2,889          2,666
Income taxes                                         1,103          1,017
Net income                                           1,786          1,649


"""
NOTE = """
{title}

                                                      1999           1998
{first}
{second}
{third}
"""
STANDING = NOTE.format(
    title="Receivables and inventories consist of:",
    first="Trade receivables                                    4,098          3,788",
    second="Goods and spare parts                                3,516          3,204",
    third="Held by others                                         415            399",
)
FLOWING = NOTE.format(
    title="Other data are as follows:",
    first="Distributors' share                                  4,216          4,093",
    second="Tax charges                                          1,103          1,017",
    third="Of these abroad                                        215            188",
)


def periods(page: str) -> list[tuple[date | None, date | None]]:
    (table,) = (t for t in read_tables(grid(page)) if t.kind == "other")
    return [(c.period_start, c.period_end) for c in table.columns]


def test_what_a_balance_sheet_prints_again_stands_at_the_ends_of_the_years() -> None:
    assert periods(STATEMENTS + STANDING) == [(None, date(1999, 12, 31)), (None, date(1998, 12, 31))]


def test_what_a_statement_of_income_prints_again_flows_through_the_years() -> None:
    assert periods(STATEMENTS + FLOWING) == [
        (date(1999, 1, 1), date(1999, 12, 31)),
        (date(1998, 1, 1), date(1998, 12, 31)),
    ]


@pytest.mark.parametrize(
    "note",
    [
        STANDING.replace("3,516", "3,517").replace("3,204", "3,205").replace("3,788", "3,789"),
        STANDING.replace("415            399", "1,103          1,017"),
        STANDING.replace("Trade receivables   ", "Balance, opening    "),
    ],
    ids=["one amount alone", "some stand and some flow", "a roll"],
)
def test_years_stay_open_where_amounts_do_not_tell(note: str) -> None:
    assert periods(STATEMENTS + note) == [(None, None), (None, None)]


def test_a_table_of_a_great_many_amounts_is_not_looked_at_without_end() -> None:
    rows = "".join(f"Item {n:<40}{n + 10_000:>12,}{n + 20_000:>15,}\n" for n in range(3000))
    note = STANDING.replace("Held by others", rows + "Held by others")
    assert len(periods(STATEMENTS + note)) == 2


QUARTER = """
                       CONSOLIDATED STATEMENTS OF INCOME
                              Three months ended         Nine months ended
                                September 30,              September 30,
                              1999         1998          1999         1998
Net sales                    21,412       19,877        60,318       57,404
Cost of sales                14,307       13,118        40,216       38,190
Gross profit                  7,105        6,759        20,102       19,214
Selling expenses              4,216        4,093        12,518       11,907
Net income                    2,889        2,666         7,584        7,307


"""
DISCUSSED = """
Selling expenses were as follows:

                               1999         1998       Change
Selling expenses             {now:>6}       {then:>6}            {change}
Percentage of net sales       19.7%        20.6%
"""


@pytest.mark.parametrize(
    ("now", "then", "change", "first"),
    [("4,216", "4,093", "3%", (7, 1)), ("12,518", "11,907", "5%", (1, 1))],
    ids=["the quarter", "the nine months"],
)
def test_in_the_report_of_a_quarter_amounts_tell_of_which_part_of_the_year_they_are(
    now: str, then: str, change: str, first: tuple[int, int]
) -> None:
    page = QUARTER + DISCUSSED.format(now=now, then=then, change=change)
    assert periods(page) == [
        (date(1999, *first), date(1999, 9, 30)),
        (date(1998, *first), date(1998, 9, 30)),
        (None, None),
    ]


def test_amounts_of_both_parts_of_the_year_tell_neither() -> None:
    both = (
        DISCUSSED.format(now="4,216", then="4,093", change="3%")
        + "To date                      12,518       11,907            5%\n"
    )
    assert periods(QUARTER + both) == [(None, None)] * 3
