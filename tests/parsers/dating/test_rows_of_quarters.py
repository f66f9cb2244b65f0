"""Rows that are the quarters of a year, dated by the year that a caption, a title or the column names."""

from __future__ import annotations

from datetime import date

from tieout.facts import Fact
from tieout.parsers import read

STATEMENT = (
    "<p>STATEMENTS OF INCOME</p><table><tr><td>Years ended {},</td><td>2014</td><td>2013</td></tr>"
    "<tr><td>Net sales</td><td>3,123</td><td>3,304</td></tr><tr><td>Cost of sales</td><td>2,939</td><td>3,025</td></tr>"
    "<tr><td>Net income</td><td>184</td><td>279</td></tr></table><p>NOTE 9 - QUARTERLY FINANCIAL DATA</p>"
)
SALES = "|Net Sales|Net Earnings"
FIRST = "2014||\nFirst|752|56\nSecond|843|64\nThird(1)|765|24\nFourth|763|40\nYear|3,123|184"
SECOND = "2013||\nFirst|820|77\nSecond|878|90\nThird|778|57\nFourth|828|55\nYear|3,304|279"


def of_note(text: str, ended: str = "December 31") -> list[Fact]:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    filing = read(f"{STATEMENT.format(ended)}<table>{rows}</table>".encode(), "a.htm")
    return [f for f in filing.facts if f.statement == "other"]


def periods(facts: list[Fact]) -> list[tuple[str, str]]:
    """First and last day of each row."""
    return list(dict.fromkeys((str(f.period_start), str(f.period_end)) for f in facts))


def test_quarters_below_a_year_are_those_of_the_statements_year() -> None:
    assert periods(of_note(f"{SALES}\n{FIRST}\n{SECOND}")) == [
        ("2014-01-01", "2014-03-31"), ("2014-04-01", "2014-06-30"), ("2014-07-01", "2014-09-30"),
        ("2014-10-01", "2014-12-31"), ("2014-01-01", "2014-12-31"),
        ("2013-01-01", "2013-03-31"), ("2013-04-01", "2013-06-30"), ("2013-07-01", "2013-09-30"),
        ("2013-10-01", "2013-12-31"), ("2013-01-01", "2013-12-31"),
    ]  # fmt: skip
    assert periods(of_note(f"{SALES}\n{FIRST}", "June 30"))[0] == ("2013-07-01", "2013-09-30")


def test_quarters_are_of_the_year_that_heads_their_column() -> None:
    prices = "|2014 High|2014 Low|2013 High|2013 Low\n" + "\n".join(
        f"{quarter} quarter|23.75|16.13|18.38|13.50" for quarter in ("Fourth", "Third", "Second", "First")
    )
    last = [(f.period_start, f.period_end) for f in of_note(prices)][-4:]
    assert last == [(date(2014, 1, 1), date(2014, 3, 31))] * 2 + [(date(2013, 1, 1), date(2013, 3, 31))] * 2


def test_three_quarters_or_none_of_a_known_year_are_not_dated() -> None:
    three = FIRST.split("\nFourth", maxsplit=1)[0]
    assert periods(of_note(f"{SALES}\n{three}")) == [("None", "None")]
    assert periods(of_note(f"{SALES}\n{FIRST.removeprefix('2014||').strip()}")) == [("None", "None")]


def test_days_alone_under_the_year_that_ended_are_those_of_its_quarters() -> None:
    days = ("March 31, 2014*", "June 30, 2014", "September 30, 2014(1)", "December 31, 2014")
    rows = "\n".join(f"{day}|752|56" for day in days)
    dated = periods(of_note(f"{SALES}\nFor the year ended December 31, 2014:||\n{rows}"))
    assert dated == [
        ("2014-01-01", "2014-03-31"), ("2014-04-01", "2014-06-30"), ("2014-07-01", "2014-09-30"),
        ("2014-10-01", "2014-12-31"),
    ]  # fmt: skip
    assert periods(of_note(f"{SALES}\n{rows}"))[0] == ("None", "None")  # of what, nothing says
