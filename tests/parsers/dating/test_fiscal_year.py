"""Releases print "3Q08", "Third Quarter" and "Year to Date" and no day: the document says elsewhere when its year ends."""

from __future__ import annotations

from datetime import date

import pytest
from made_pages import read_page

from tieout.facts import Filing

STATEMENT = """
                          HARBOUR TOOL COMPANY
                  CONSOLIDATED STATEMENTS OF OPERATIONS
                             (In thousands)

{headings}
Net sales                              12,000      9,000     33,000     24,000
Cost of sales                           7,207      5,407     19,821     14,421
                                       ------     ------     ------     ------
Gross profit                            4,793      3,593     13,179      9,579
Operating expenses                      1,443      1,083      3,969      2,889
                                       ------     ------     ------     ------
Income before income taxes              3,350      2,510      9,210      6,690
Income taxes                            1,116        836      3,069      2,229
                                       ------     ------     ------     ------
Net income                              2,234      1,674      6,141      4,461
                                       ======     ======     ======     ======
"""
BALANCE_SHEET = """
                          HARBOUR TOOL COMPANY
                      CONSOLIDATED BALANCE SHEETS
                             (In thousands)

                                              {latest:>17}  {before:>17}
Cash                                                      1,000              900
Inventories                                               3,500            3,200
                                                          -----            -----
Total assets                                              4,500            4,100
                                                          =====            =====
Accounts payable                                          1,500            1,400
Stockholders' equity                                      3,000            2,700
                                                          -----            -----
Total liabilities and stockholders' equity                4,500            4,100
                                                          =====            =====
"""
QUARTER_AND_NINE_MONTHS = [
    ("2008-07-01", "2008-09-30"),
    ("2007-07-01", "2007-09-30"),
    ("2008-01-01", "2008-09-30"),
    ("2007-01-01", "2007-09-30"),
]


def read_release(
    headings: str, lead: str = "", latest: str = "Sept. 30, 2008", before: str = "Dec. 31, 2007"
) -> Filing:
    balance = BALANCE_SHEET.format(latest=latest, before=before)
    return read_page(lead + "\n" + STATEMENT.format(headings=headings.strip("\n")) + "\n\n" + balance)


def days(filing: Filing, kind: str = "income_statement") -> list[tuple[str, str]]:
    statement = next(s for s in filing.statements if s.kind == kind)
    return [(str(c.period_start or ""), str(c.period_end or "")) for c in statement.columns]


@pytest.mark.parametrize(
    "headings",
    [
        pytest.param(
            """
                                         Third Quarter         Year to Date
                                       2008       2007       2008       2007""",
            id="quarter by its ordinal, year to date",
        ),
        pytest.param(
            """
                                         Third Quarter       First Nine Months
                                       2008       2007       2008       2007""",
            id="the first nine months",
        ),
        pytest.param(
            """
                                         Three Months          Nine Months
                                       2008       2007       2008       2007""",
            id="months without a day",
        ),
        pytest.param(
            """
                                      Q3 2008    Q3 2007   YTD 2008   YTD 2007""",
            id="figures",
        ),
        pytest.param(
            """
                                        3Q08       3Q07     2008 YTD   2007 YTD""",
            id="figures run together",
        ),
        pytest.param(
            """
                                         Quarter Ended         Year-to-Date
                                    9/30/2008  9/30/2007  9/30/2008  9/30/2007""",
            id="a year to date with its day is no quarter",
        ),
        pytest.param(
            """
                                      Three Months Ended       Year to Date
                                         September 30,         September 30,
                                       2008       2007       2008       2007""",
            id="a year to date with its day is not three months",
        ),
    ],
)
def test_the_latest_quarter_ends_when_the_balance_sheet_stands(headings: str) -> None:
    filing = read_release(headings, "Harbour Tool today announced results for its third quarter.")
    assert days(filing) == QUARTER_AND_NINE_MONTHS
    assert [c.member for c in filing.statements[0].columns] == [""] * 4


TREND = """
                                      Q3 2008    Q2 2008    Q1 2008    Q4 2007"""
FOUR_QUARTERS = [
    ("2008-07-01", "2008-09-30"),
    ("2008-04-01", "2008-06-30"),
    ("2008-01-01", "2008-03-31"),
    ("2007-10-01", "2007-12-31"),
]


def test_quarters_of_a_trend_each_have_their_own_day() -> None:
    assert days(read_release(TREND)) == FOUR_QUARTERS


def test_a_day_in_the_title_is_not_that_of_every_quarter_named() -> None:
    titled = read_page(
        STATEMENT.format(headings=TREND.strip("\n")).replace(
            "(In thousands)", "For the quarter ended September 30, 2008"
        )
        + BALANCE_SHEET.format(latest="Sept. 30, 2008", before="Dec. 31, 2007")
    )
    assert days(titled) == FOUR_QUARTERS


@pytest.mark.parametrize(
    "lead",
    [
        "Results for the third quarter ended September 30, 2008 were a record.",
        "Results for the quarter and nine months ended September 30, 2008 were a record.",
        "Since the fiscal year ended December 31, 2007 sales have grown.",
        "Results for the third quarter of 2008, which ended September 30, 2008, were a record.",
    ],
)
def test_the_prose_says_when_the_year_ends_where_the_balance_sheet_names_quarters_too(lead: str) -> None:
    filing = read_release(TREND, lead, latest="Q3 2008", before="Q4 2007")
    assert days(filing) == FOUR_QUARTERS
    assert days(filing, "balance_sheet") == [("", "2008-09-30"), ("", "2007-12-31")]


@pytest.mark.parametrize(
    ("number", "start"),
    [("2008", "2008-02-01"), ("2009", "2008-02-01")],
    ids=["named by its beginning", "named by its end"],
)
def test_a_year_that_ends_in_january_bears_the_number_that_the_filer_gives_it(
    number: str, start: str
) -> None:
    headings = f"""
                                         Third Quarter         Year-to-Date
                                       {number}       {int(number) - 1}       {number}       {int(number) - 1}"""
    filing = read_release(headings, "", "Nov. 1, 2008", "Feb. 2, 2008")
    ends = [end for _, end in days(filing)]
    assert ends[0] == ends[2] == "2008-11-01"
    assert days(filing)[2][0][:7] == start[:7]


def test_the_four_quarters_and_their_year_alone() -> None:
    headings = """
                                       Q3 08      Q4 08       2008       2007"""
    filing = read_release(headings, "", "Dec. 31, 2008", "Dec. 31, 2007")
    assert days(filing) == [
        ("2008-07-01", "2008-09-30"),
        ("2008-10-01", "2008-12-31"),
        ("2008-01-01", "2008-12-31"),
        ("2007-01-01", "2007-12-31"),
    ]


def test_days_printed_elsewhere_are_those_of_weeks() -> None:
    filing = read_release(TREND, "", "Sept. 27, 2008", "Dec. 29, 2007")
    assert [end for _, end in days(filing)][::3] == ["2008-09-27", "2007-12-29"]


def test_without_a_day_anywhere_nothing_is_dated() -> None:
    filing = read_release(TREND, "", "Q3 2008", "Q4 2007")
    assert {end for _, end in days(filing)} == {""}


@pytest.mark.parametrize(
    ("printed", "end"),
    [
        ("Sep-08", date(2008, 9, 30)),
        ("Sept. '08", date(2008, 9, 30)),
        ("Sep-30 2008", date(2008, 9, 30)),
        ("Dec, 31 2008", date(2008, 12, 31)),
    ],
)
def test_months_with_a_year_of_two_figures_or_a_stray_comma_are_days(printed: str, end: date) -> None:
    from tieout.parsers.vocabulary.periods import end_of, parse_span

    assert end_of(parse_span(printed)) == end
