"""Quarters that print no day: dated by the year over them, in tables that stand one below the other."""

from __future__ import annotations

from datetime import date

from made_pages import read_page

from tieout.facts import Filing, Statement
from tieout.parsers import read
from tieout.parsers.dating.quarters_of_year import read_quarters

NUMBERED = ["First Quarter", "Second Quarter", "Third Quarter", "Fourth Quarter"]
STATEMENT = """
HARBOUR TOOL COMPANY
STATEMENTS OF INCOME
(in thousands)
                                        Years ended December 31,
                                          1996        1995
Net sales                              $ 4,660     $ 4,297
Cost of sales                            3,585       3,278
Gross profit                             1,075       1,019
Income taxes                               375         319
Net income                             $   700     $   700

NOTE 12 - QUARTERLY FINANCIAL DATA (UNAUDITED)
"""


def ends(statement: Statement) -> list[str]:
    return [str(c.period_end) for c in statement.columns]


def revenues(filing: Filing) -> list[tuple[str, str, str]]:
    """Day, concept and number of the sales in the tables below the statement."""
    return [
        (str(f.period_end), f.concept, f.printed)
        for f in filing.facts
        if f.statement == "other" and f.label == "Net sales"
    ]


def test_quarters_in_any_order_end_in_the_year_that_the_title_says() -> None:
    found = read_quarters(NUMBERED[::-1], ["Year ended June 30, 2003"])
    assert [last for _, last in found] == [
        date(2003, 6, 30), date(2003, 3, 31), date(2002, 12, 31), date(2002, 9, 30),
    ]  # fmt: skip
    assert found[-1][0] == date(2002, 7, 1)


def test_the_year_beside_its_quarters_is_all_of_it() -> None:
    found = read_quarters([*NUMBERED, "Year"], ["Year ended December 31, 2018"])
    assert found[-1] == (date(2018, 1, 1), date(2018, 12, 31))


def test_quarters_under_the_last_days_of_their_years_are_of_these() -> None:
    over = ("YEAR ENDED JUNE 30, 2003", "YEAR ENDED JUNE 30, 2002")
    found = read_quarters([f"{year} {quarter}" for year in over for quarter in NUMBERED[::-1]], [])
    assert [last for _, last in found] == [
        date(2003, 6, 30), date(2003, 3, 31), date(2002, 12, 31), date(2002, 9, 30),
        date(2002, 6, 30), date(2002, 3, 31), date(2001, 12, 31), date(2001, 9, 30),
    ]  # fmt: skip
    assert read_quarters([f"{over[0]} {NUMBERED[0]}", f"{over[1]} {NUMBERED[1]}"], []) == []


def test_quarters_of_a_year_that_ends_within_a_month_are_of_thirteen_weeks() -> None:
    found = read_quarters(NUMBERED, ["Fiscal year ended September 27, 1996"])
    assert [last for _, last in found] == [
        date(1995, 12, 29), date(1996, 3, 29), date(1996, 6, 28), date(1996, 9, 27),
    ]  # fmt: skip


def test_quarters_of_weeks_that_their_headings_say() -> None:
    weeks = [
        "1st Quarter (12 weeks)", "2nd Quarter (12 weeks)", "3rd Quarter (16 weeks)", "4th Quarter (12 weeks)",
    ]  # fmt: skip
    found = read_quarters(weeks, ["Year ended March 30, 2013"])
    assert [last for _, last in found] == [
        date(2012, 6, 23), date(2012, 9, 15), date(2013, 1, 5), date(2013, 3, 30),
    ]  # fmt: skip


def test_quarters_are_left_undated_where_the_title_says_two_years_or_none() -> None:
    assert read_quarters(NUMBERED, ["Years ended December 31, 2018 and December 31, 2017"]) == []
    assert read_quarters(NUMBERED, ["Year ended December 31, 2018 and 2017"]) != []
    assert read_quarters(NUMBERED, ["Quarterly data"]) == []


def test_first_to_fourth_alone_are_quarters() -> None:
    found = read_quarters(["Fourth", "Third (2)", "Second", "First"], ["Year ended December 31, 2018"])
    assert [last.month for _, last in found] == [12, 9, 6, 3]


def test_fewer_than_four_quarters_are_not_dated_so() -> None:
    assert read_quarters(NUMBERED[:3], ["Year ended December 31, 2018"]) == []


TWO_YEARS = """
                                  First      Second       Third      Fourth
                                 Quarter     Quarter     Quarter     Quarter
                                 -------     -------     -------     -------
1996
Net sales                        $ 1,100     $ 1,200     $ 1,160     $ 1,200
Gross profit                         250         260         265         300
Net income                           170         170         170         190

1995
Net sales                        $ 1,000     $ 1,100     $ 1,060     $ 1,137
Gross profit                         240         250         255         274
Net income                           170         170         170         190
"""


def test_years_over_rows_of_quarters_date_them_by_the_years_of_the_statement() -> None:
    filing = read_page(STATEMENT + TWO_YEARS)
    assert revenues(filing) == [
        ("1996-03-31", "revenues", "1,100"),
        ("1996-06-30", "revenues", "1,200"),
        ("1996-09-30", "revenues", "1,160"),
        ("1996-12-31", "revenues", "1,200"),
        ("1995-03-31", "revenues", "1,000"),
        ("1995-06-30", "revenues", "1,100"),
        ("1995-09-30", "revenues", "1,060"),
        ("1995-12-31", "revenues", "1,137"),
    ]


def test_a_year_over_its_quarters_dates_them_by_the_statement() -> None:
    filing = read_page(
        f"""{STATEMENT}
                                                    1996
                                 -------------------------------------------
                                  First      Second       Third      Fourth
                                 Quarter     Quarter     Quarter     Quarter
                                 -------     -------     -------     -------
Net sales                        $ 1,100     $ 1,200     $ 1,160     $ 1,200
Gross profit                         250         260         265         300
Net income                           170         170         170         190
"""
    )
    assert [day for day, _, _ in revenues(filing)] == ["1996-03-31", "1996-06-30", "1996-09-30", "1996-12-31"]


def test_a_year_that_ends_in_january_may_bear_another_number() -> None:
    statement = STATEMENT.replace("Years ended December 31,", "   Years ended         ").replace(
        "1996        1995\n", "Jan. 25,    Jan. 27,\n" + " " * 42 + "1997        1996\n"
    )
    filing = read_page(statement + TWO_YEARS)
    assert {day for day, _, _ in revenues(filing)} == {"None"}


SEGMENTS = """<html><body><p>STATEMENTS OF INCOME</p><table>
<tr><td>Year ended December 31,</td><td>2012</td></tr><tr><td>Net sales</td><td>5,504</td></tr>
<tr><td>Cost of sales</td><td>4,966</td></tr><tr><td>Net income</td><td>538</td></tr></table>
<p>Statement of income information by line of business</p><table>
<tr><td></td><td colspan="3">For the year ended December 31,</td></tr>
<tr><td></td><td colspan="3">2012</td></tr>
<tr><td></td><td>Electric</td><td>Gas</td><td>Total</td></tr>
<tr><td>Revenues</td><td>5,106</td><td>398</td><td>5,504</td></tr>
<tr><td>Operating income</td><td>894</td><td>50</td><td>944</td></tr>
<tr><td>Income from continuing operations</td><td>526</td><td>12</td><td>538</td></tr>
<tr><td>Capital expenditures</td><td>140</td><td>35</td><td>175</td></tr>
<tr><td></td><td colspan="3">2011</td></tr>
<tr><td></td><td>Electric</td><td>Gas</td><td>Total</td></tr>
<tr><td>Revenues</td><td>5,242</td><td>464</td><td>5,706</td></tr>
<tr><td>Operating income</td><td>885</td><td>65</td><td>950</td></tr>
<tr><td>Income from continuing operations</td><td>506</td><td>27</td><td>533</td></tr>
<tr><td>Capital expenditures</td><td>140</td><td>35</td><td>175</td></tr>
</table></body></html>"""


def test_headings_that_come_again_with_another_year_head_a_table_of_that_year() -> None:
    filing = read(SEGMENTS.encode(), "a.htm")
    found = [
        (f.printed, f.member, str(f.period_start), str(f.period_end))
        for f in filing.facts
        if f.label == "Revenues"
    ]
    assert found[0] == ("5,106", "Electric", "2012-01-01", "2012-12-31")
    assert found[3] == ("5,242", "Electric", "2011-01-01", "2011-12-31")


def test_a_caption_over_every_amount_says_their_scale() -> None:
    (statement,) = read_page(
        """
HARBOUR TOOL COMPANY
FINANCIAL REVIEW
(Restated to reflect a 3-for-2 stock split effective April 24, 1998)
                                          1998        1997
PER SHARE
Net earnings                           $  1.30     $  1.11
EARNINGS DATA ($000)
Net sales                              426,773     394,264
Pretax income                           51,351      44,081
Income taxes                            19,262      17,164
Net earnings                            32,089      26,917
"""
    ).statements
    assert {f.scale for r in statement.rows for f in r.facts if f and f.unit == "USD"} == {3}
    assert ends(statement) == ["None", "None"]


def test_a_year_in_the_corner_over_quarters_that_come_again_heads_a_table_of_it() -> None:
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{n}</td>' for n in (310, 320, 330, 340))}</tr>"
        for label in ("Net sales", "Gross profit", "Net income")
    )
    heads = "<td>First</td><td>Second</td><td>Third</td><td>Fourth</td>"
    statement = SEGMENTS[: SEGMENTS.index("<p>Statement of income")]
    page = f"{statement}<p>Quarterly data</p><table><tr><td>2012</td>{heads}</tr>{rows}<tr><td>2011</td>{heads}</tr>{rows}</table>"
    filing = read(page.encode(), "a.htm")
    days = [str(f.period_end) for f in filing.facts if f.statement == "other" and f.label == "Net sales"]
    assert days == [
        "2012-03-31",
        "2012-06-30",
        "2012-09-30",
        "2012-12-31",
        *(f"2011-{d}" for d in ("03-31", "06-30", "09-30", "12-31")),
    ]


FISCAL = """
                                  Fiscal 1996                                     Fiscal 1995
                  --------------------------------------------    --------------------------------------------
                  Mar. 31,    Dec. 31,    Sep. 30,    Jun. 30,    Mar. 31,    Dec. 31,    Sep. 30,    Jun. 30,
                      1996        1995        1995        1995        1995        1994        1994        1994
                  --------    --------    --------    --------    --------    --------    --------    --------
Net sales          $ 1,160     $ 1,165     $ 1,170     $ 1,165     $ 1,060     $ 1,065     $ 1,070     $ 1,102
Gross profit           275         270         265         265         250         255         250         264
Net income             175         170         175         180         170         175         170         185
"""


def test_days_of_quarters_under_a_fiscal_year_are_those_of_their_own_years() -> None:
    table = read_page(STATEMENT + FISCAL).statements[1]
    assert [(str(c.period_start), str(c.period_end)) for c in table.columns[:3]] == [
        ("1996-01-01", "1996-03-31"), ("1995-10-01", "1995-12-31"), ("1995-07-01", "1995-09-30"),
    ]  # fmt: skip
    assert str(table.columns[-1].period_end) == "1994-06-30"


def test_twelve_months_up_to_each_quarter_are_twelve_months() -> None:
    trailing = FISCAL.replace("Fiscal 1996", "Twelve Months Ended").replace(
        "Fiscal 1995", "Twelve Months Ended"
    )
    table = read_page(STATEMENT + trailing).statements[1]
    assert (str(table.columns[1].period_start), str(table.columns[1].period_end)) == (
        "1995-01-01",
        "1995-12-31",
    )


def test_the_day_on_which_two_years_ended_dates_no_quarter_of_them() -> None:
    heads = "".join(f"<td>{n} Quarter</td>" for n in ("First", "Second", "Third", "Fourth"))
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{n}</td>' for n in (310, 320, 330, 340))}</tr>"
        for label in ("Net sales", "Gross profit", "Income taxes", "Net income")
    )
    title = "<p>The following tables set forth the quarters of the fiscal years ended September 30, 2012 and September 25, 2011:</p>"
    tables = "".join(
        f"<table><tr><td></td>{heads}</tr><tr><td>Fiscal Year {y}</td></tr>{rows}</table>"
        for y in (2012, 2011)
    )
    filing = read(f"{title}{tables}".encode(), "a.htm")
    assert {f.period_end for f in filing.facts} == {None}
    statement = SEGMENTS.split("<p>Statement of income", maxsplit=1)[0].replace(
        "December 31,", "September 30,"
    )
    filing = read(f"{statement}{title}{tables}".encode(), "a.htm")
    days = [str(f.period_end) for f in filing.facts if f.statement == "other" and f.label == "Net sales"]
    assert days == [
        *("2011-12-31", "2012-03-31", "2012-06-30", "2012-09-30"),
        *("2010-12-31", "2011-03-31", "2011-06-30", "2011-09-30"),
    ]


def test_a_year_over_the_days_of_its_quarters_says_no_day_of_theirs() -> None:
    days = "".join(
        f"<td>{d}, 2020{mark}</td>"
        for d, mark in (("Mar. 31", ""), ("Jun. 30", "(2)"), ("Sept. 30", ""), ("Dec. 31", ""))
    )
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{n}</td>' for n in (310, 320, 330, 340))}</tr>"
        for label in ("Revenue", "Gross profit", "Income taxes", "Net income")
    )
    head = (
        f'<tr><td></td><td colspan="4">Year Ended December 31, 2020(1)(3)</td></tr><tr><td></td>{days}</tr>'
    )
    (statement,) = read(f"<p>Quarterly results</p><table>{head}{rows}</table>".encode(), "a.htm").statements
    assert [(str(c.period_start), str(c.period_end)) for c in statement.columns] == [
        ("2020-01-01", "2020-03-31"), ("2020-04-01", "2020-06-30"), ("2020-07-01", "2020-09-30"), ("2020-10-01", "2020-12-31"),
    ]  # fmt: skip


def test_months_three_apart_end_the_quarters_of_the_year_that_stands_over_them() -> None:
    statement = SEGMENTS.split("<p>Statement of income", maxsplit=1)[0]

    def days(*months: str) -> list[str]:
        head = "".join(f"<td>{m}</td>" for m in months)
        rows = "".join(
            f"<tr><td>{label}</td>{''.join(f'<td>{n}</td>' for n in (310, 320, 330, 340))}</tr>"
            for label in ("Net sales", "Gross profit", "Net income")
        )
        page = f"{statement}<p>Quarterly data</p><table><tr><td></td><td colspan=4>Three Months Ended</td></tr><tr><td></td>{head}</tr><tr><td>2011</td></tr>{rows}</table>"
        return [
            str(f.period_end)
            for f in read(page.encode(), "a.htm").facts
            if f.statement == "other" and f.label == "Net sales"
        ]

    ends = ["2011-03-31", "2011-06-30", "2011-09-30", "2011-12-31"]
    assert days("March(1)", "June(2)", "September(3)", "December(4)") == ends
    assert days("April", "July", "October", "January") == ["None"] * 4  # the year ends in December


def test_the_quarters_of_a_year_under_no_title_are_no_statement_beside_one() -> None:
    statement = SEGMENTS.split("<p>Statement of income", maxsplit=1)[0]
    lead = "<p>The results of any quarter are not necessarily indicative of those of the full year, and were prepared on the same basis as the audited statements (in thousands):</p>"
    labels = ("Net sales", "Cost of sales", "Gross profit", "Selling", "Research and development", "Rent", "Other costs",
              "Operating income", "Interest income", "Interest expense", "Income before income taxes", "Income taxes", "Net income")  # fmt: skip
    head = "".join(f"<td>{d}</td>" for d in ("March 31", "June 30", "September 30", "December 31"))
    rows = "".join(
        f"<tr><td>{x}</td>{''.join(f'<td>{n}</td>' for n in (31, 32, 33, 34))}</tr>" for x in labels
    )
    page = f"{statement}<p>Note 20 - Selected data</p>{lead}<table><tr><td></td><td colspan=4>2012 Quarter Ended</td></tr><tr><td></td>{head}</tr>{rows}</table>"
    kinds = [s.kind for s in read(page.encode(), "a.htm").statements]
    assert kinds == ["income_statement", "other"]
