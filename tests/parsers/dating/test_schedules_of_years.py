"""Schedules of years to come stand at the day of the last balance sheet; columns between two days are of the time between."""

from __future__ import annotations

from tieout.facts import Fact
from tieout.parsers import read

SHEET = (
    "<p>BALANCE SHEETS</p><table><tr><td>{}</td><td>2022</td><td>2021</td></tr><tr><td>Cash</td><td>900</td><td>800</td></tr>"
    "<tr><td>Total assets</td><td>900</td><td>800</td></tr><tr><td>Common stock</td><td>900</td><td>800</td></tr>"
    "<tr><td>Total liabilities and equity</td><td>900</td><td>800</td></tr></table><p>NOTE 5 - LEASES</p><p>Amounts due are as follows:</p>"
)
LEASES = "|Operating leases|Finance leases\n{}|3,020|910\n2024|2,610|830\n2025|2,120|830\nThereafter|7,900|1,310\nTotal|15,650|3,880"


def of_note(text: str, day: str = "December 31,") -> list[Fact]:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in text.splitlines()
    )
    filing = read(f"{SHEET.format(day)}<table>{rows}</table>".encode(), "a.htm")
    return [f for f in filing.facts if f.statement == "other"]


def periods(text: str, day: str = "December 31,") -> set[tuple[str, str]]:
    return {(str(f.period_start), str(f.period_end)) for f in of_note(text, day)}


def test_what_is_due_in_the_years_that_follow_stands_at_the_balance_sheets_day() -> None:
    assert periods(LEASES.format("2023")) == {("None", "2022-12-31")}
    one = "Year ending December 31,|\n2023|3,020\n2024|2,610\n2025|2,120\nTotal|7,750"
    assert periods(one) == {("None", "2022-12-31")}


def test_the_rest_of_a_year_begins_a_schedule_in_its_midst() -> None:
    rest = LEASES.format("2022 (remaining six months)").replace("2024", "2023").replace("2025", "2024")
    assert periods(rest, "June 30,") == {("None", "2022-06-30")}
    assert periods(rest.replace(" (remaining six months)", ""), "June 30,") == {("None", "None")}


def test_years_that_are_over_are_no_schedule() -> None:
    past = LEASES.format("2019").replace("2024", "2020").replace("2025", "2021")
    assert periods(past) == {("None", "None")}
    assert periods(LEASES.format("2022")) == {("None", "None")}  # and do not follow one another


def test_columns_between_an_opening_and_a_closing_day_are_of_the_time_between() -> None:
    text = "|January 1, 2022|Changes in scope of consolidation|Additions|Disposals|December 31, 2022\nLand|63|(3)|8|(1)|67\nMachinery|512|(9)|58|(19)|542"
    assert [(str(f.period_start), str(f.period_end), f.member) for f in of_note(text)[:3]] == [
        ("None", "2022-01-01", ""),
        ("2022-01-01", "2022-12-31", "Changes in scope of consolidation"),
        ("2022-01-01", "2022-12-31", "Additions"),
    ]


def test_years_with_marks_of_notes_label_the_rows_of_a_schedule() -> None:
    marked = "|Maturities (1)\n2023 (2)|3,020\n2024|2,610\n2025 (3)|2,120"
    assert [(f.label, str(f.value), str(f.period_end)) for f in of_note(marked)] == [
        ("2023 (2)", "3020", "2022-12-31"),
        ("2024", "2610", "2022-12-31"),
        ("2025 (3)", "2120", "2022-12-31"),
    ]
