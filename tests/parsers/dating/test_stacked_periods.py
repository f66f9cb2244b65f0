"""Periods one below the other in one table are tables of their own under the same headings."""

from __future__ import annotations

import pytest
from made_pages import tables

from tieout.parsers import read

STACKED = """
                     HARBOUR TOOL COMPANY
                     STATEMENTS OF INCOME
                        (in thousands)
                                      1998         1997
                                    --------     --------
Three Months Ended September 30:

  Net sales                         $ 12,400     $ 11,900
  Cost of goods sold                   8,010        7,850
                                    --------     --------
  Gross profit                         4,390        4,050
  Net income                        $    240     $   (240)
                                    ========     ========
Nine Months Ended September 30:

  Net sales                         $ 36,010     $ 34,500
  Cost of goods sold                  23,400       22,600
                                    --------     --------
  Gross profit                        12,610       11,900
  Net income                        $    620     $     (6)
                                    ========     ========
"""


def periods(page: str) -> list[list[str]]:
    return [[f"{c.period_start}/{c.period_end}" for c in table.columns] for table in tables(page)]


def test_each_caption_of_a_period_heads_a_table_under_the_years_above() -> None:
    assert periods(STACKED) == [
        ["1998-07-01/1998-09-30", "1997-07-01/1997-09-30"],
        ["1998-01-01/1998-09-30", "1997-01-01/1997-09-30"],
    ]
    first, second = tables(STACKED)
    assert (first.kind, second.kind) == ("income_statement", "income_statement")
    assert [row.line for row in second.rows][:1] == [16]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nine Months", "Three Months"),  # the same length again: of another company, or another year
        ("  Net sales                         $ 36,010", "  Backlog                           $ 36,010"),
        ("Nine Months Ended September 30:", "After nine months ended September 30 nothing was left:"),
    ],
)
def test_captions_of_other_things_part_no_table(old: str, new: str) -> None:
    assert len(tables(STACKED.replace(old, new))) == 1


RESTATED = """<html><body><p>Effect of the restatement (in thousands)</p><table>
<tr><td></td><td colspan="3">March 31, 2022</td></tr>
<tr><td></td><td>As reported</td><td>Adjustments</td><td>As restated</td></tr>
<tr><td>Total assets</td><td>39,629</td><td>549</td><td>40,178</td></tr>
<tr><td>Total liabilities</td><td>6,219</td><td>119</td><td>6,338</td></tr>
<tr><td></td><td colspan="3">{day}</td></tr>
<tr><td></td><td>As reported</td><td>Adjustments</td><td>As restated</td></tr>
<tr><td>Total assets</td><td>35,346</td><td>549</td><td>35,895</td></tr>
<tr><td>Total liabilities</td><td>5,127</td><td>119</td><td>5,246</td></tr>
</table></body></html>"""


def page_of(html: str) -> list[list[str]]:
    return [
        [str(c.period_end) for c in s.columns]
        for s in read(STATEMENT_OF + html.encode(), "a.htm").statements[1:]
    ]


STATEMENT_OF = (
    b"<p>STATEMENTS OF INCOME</p><table><tr><td>Year ended December 31,</td><td>2022</td><td>2021</td></tr>"
    b"<tr><td>Net sales</td><td>900</td><td>800</td></tr><tr><td>Cost of sales</td><td>840</td><td>750</td></tr>"
    b"<tr><td>Net income</td><td>60</td><td>50</td></tr></table>"
)


def test_another_period_over_headings_that_come_again_heads_a_table_of_its_own() -> None:
    assert page_of(RESTATED.format(day="June 30, 2022")) == [["2022-03-31"] * 3, ["2022-06-30"] * 3]


@pytest.mark.parametrize("day", ["March 31, 2022", "Continued"])
def test_headings_that_come_again_under_no_other_period_go_on_with_the_table(day: str) -> None:
    assert len(page_of(RESTATED.format(day=day))) == 1


@pytest.mark.parametrize("quarters", ["Q4 Q3 Q2 Q1", "Fourth Third Second First"])
def test_a_year_over_all_quarters_that_come_again_heads_a_table_of_it(quarters: str) -> None:
    heads = f"<tr><td></td>{''.join(f'<td>{q}</td>' for q in quarters.split())}</tr>"
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{n}</td>' for n in (310, 320, 330, 340))}</tr>"
        for label in ("Net sales", "Gross profit", "Net income")
    )
    year = '<tr><td></td><td colspan="4">{}</td></tr>'
    page = f"<p>Quarterly data</p><table>{year.format(2022)}{heads}{rows}{year.format(2021)}{heads}{rows}</table>"
    ends = [day[5:] for table in page_of(page) for day in table]
    assert ends == ["12-31", "09-30", "06-30", "03-31"] * 2


def test_captions_of_periods_part_the_tables_of_a_page() -> None:
    rows = "<tr><td>Gains</td><td>{0}80</td><td>(28)</td></tr><tr><td>Less: losses</td><td>20</td><td>(7)</td></tr>"
    part = f"<tr><td>{{1}} Ended June 30, {{2}}</td><td></td><td></td></tr>{rows}<tr><td>Net</td><td>{{0}}60</td><td>(21)</td></tr>"
    parts = part.format(2, "Six Months", 2022) + part.format(1, "Three Months", 2022)
    parts += part.format(3, "Six Months", 2021) + part.format(4, "Three Months", 2021)
    page = f"<p>Comprehensive income</p><table><tr><td></td><td>Pretax</td><td>Taxes</td></tr>{parts}</table>"
    assert page_of(page) == [["2022-06-30"] * 2, ["2022-06-30"] * 2, ["2021-06-30"] * 2, ["2021-06-30"] * 2]


QUARTERS = """
                      QUARTERLY FINANCIAL DATA (UNAUDITED)
                                 (in thousands)

1996                                First      Second       Third      Fourth
                                  --------    --------    --------    --------
Net sales                          $32,109     $34,567     $36,789     $38,765
Gross profit                         9,876      10,543      11,234      11,876
Net income                           1,234       1,543       1,765       1,987

1995                                First      Second       Third      Fourth
                                  --------    --------    --------    --------
Net sales                          $29,876     $31,234     $33,456     $35,678
Gross profit                         8,976       9,543      10,234      10,876
Net income                           1,034       1,343       1,565       1,787
"""


def test_years_in_the_corner_of_headings_that_come_again_part_a_table_of_text() -> None:
    assert [table.columns[0].heading for table in tables(QUARTERS)] == ["First", "First"]
    assert [row.label for row in tables(QUARTERS)[1].rows] == ["Net sales", "Gross profit", "Net income"]


def test_a_year_alone_over_the_rows_is_that_of_the_days_in_the_headings() -> None:
    page = """
                     HARBOUR TOOL COMPANY
                  STATEMENTS OF INCOME BY QUARTER
                        (in thousands)
                              Three Months Ended
                      March 31,    June 30,    Sept. 30,
1998:
  Net sales           $ 12,400     $ 11,900     $ 12,000
  Cost of goods sold     8,010        7,850        7,900
  Gross profit           4,390        4,050        4,100
  Net income          $    240     $    200     $    210
"""
    assert periods(page) == [["1998-01-01/1998-03-31", "1998-04-01/1998-06-30", "1998-07-01/1998-09-30"]]


DAYS_BELOW_MONTHS = """
                     HARBOUR TOOL COMPANY
                  SUMMARY OF QUARTERLY RESULTS
                        (in thousands)
                              Quarter Ended
                     -------------------------------
                       March        June   September
                          31          30          30
                     -------------------------------
2001
----
Net sales            $12,400     $12,150     $11,900
Gross profit           4,390       4,205       4,050
Net earnings             240         252         246
2000
----
Net sales            $11,010     $11,320     $10,500
Gross profit           4,010       4,105       3,900
Net earnings             220         231         206
"""


def test_days_on_a_line_of_their_own_are_no_row_above_the_first_year() -> None:
    parts = tables(DAYS_BELOW_MONTHS)
    assert len(parts) == 2
    assert {str(c.period_end)[:4] for c in parts[1].columns} == {"2000"}
