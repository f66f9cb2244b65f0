"""Rows of a note that are the quarters of a year, dated by the year that a caption, a title or the column names.

                  Sales    Net income
2014
First           751,740        55,980
Second          842,599        63,976
Third           765,668        23,559
Fourth          763,136        40,461
Year          3,123,143       183,976
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tieout.facts import Column, Row
from tieout.parsers.dating.quarters_of_year import (
    end_in,
    end_of_year,
    is_year_alone,
    number_of_quarter,
    periods_of_quarters,
)
from tieout.parsers.vocabulary.periods import MONTH_WORD, lasts_a_year, parse_dates, parse_years

_QUARTERS = 4
_WHOLE = re.compile(
    r"\W*(?:(?:full |fiscal |total )*year|annual|total|twelve months|(?:19|20)\d\d)(?: totals?)?\W*(?:\(\w\)\W*)?",
    re.I,
)
"""Labels the row below the fourth quarter that is all of the year."""


def date_quarters_in_rows(
    columns: Sequence[Column], rows: Sequence[Row], titles: Sequence[str], ends: Mapping[int, date]
) -> list[Row]:
    """The rows, those of four quarters in turn, and of their year, dated; `ends` are the last days of known years."""
    found = list(rows)
    if sum(map(_may_be_quarter, (row.label for row in rows))) < _QUARTERS:
        return found  # as of most tables
    of_columns = [_end_of_column(c, ends) for c in columns]
    for run, numbers, end in _runs(rows, titles, ends):
        labels = [rows[i].label for i in run]
        periods: dict[date, list[tuple[date, date]]] = {}
        for column, own in enumerate(of_columns):
            last = own or end
            if last is None:
                continue
            if last not in periods:
                periods[last] = periods_of_quarters(numbers, labels, last)
            for i, days in zip(run, periods[last], strict=False):
                found[i] = _dated(found[i], column, columns[column], days)
    return found


def _runs(
    rows: Sequence[Row], titles: Sequence[str], ends: Mapping[int, date]
) -> Iterator[tuple[list[int], list[int], date | None]]:
    """Four rows in turn that number the quarters of a year, from either end, with that of the year if it follows; their
    numbers, and the last day of the year that is named over them."""
    end = next((day for t in reversed(titles) if (day := _end_named(t, ends)) is not None), None)
    run: list[tuple[int, int]] = []
    for i, row in enumerate(rows):
        if not any(row.facts):
            end = _end_named(row.label, ends) or end
            continue
        number = number_of_quarter(row.label) or _quarter_to(_day_alone(row.label), end)
        run = [*run[1 - _QUARTERS :], (i, number)] if number else []
        if [n for _, n in run] not in _IN_TURN:
            continue
        below = next((j for j in range(i + 1, len(rows)) if any(rows[j].facts)), None)
        if below is not None and _WHOLE.fullmatch(rows[below].label):
            run.append((below, 0))
        yield [at for at, _ in run], [n for _, n in run], end
        run = []


def _may_be_quarter(label: str) -> bool:
    """Whether a label has the beginning of one that numbers a quarter or names a day; most have not."""
    return (
        label[:3].lower() in _BEGINNINGS or "uarter" in label or "UARTER" in label or "qtr" in label.lower()
    )


_BEGINNINGS = frozenset((
    "fir", "sec", "thi", "fou", "1st", "2nd", "3rd", "4th", "q1", "q2", "q3", "q4",
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
))  # fmt: skip
_IN_TURN = ([1, 2, 3, 4], [4, 3, 2, 1])


def _day_alone(label: str) -> date | None:
    """The day that is all that a label says: "March 31, 2017*"."""
    days = parse_dates(label) if _DAY.fullmatch(label) else ()
    return days[0] if days else None


_DAY = re.compile(rf"\W*(?:quarter ended )?{MONTH_WORD}\.? \d{{1,2}}, (?:19|20)\d\d\W*(?:\(\w\)\W*)*", re.I)


def _quarter_to(day: date | None, end: date | None) -> int:
    """The number of the quarter of a year that ends on a day, where a quarter does; 0 for another day."""
    if day is None or end is None or not 0 <= (end - day).days < _LAST_DAYS:
        return 0
    left = (end.month - day.month) % _MONTHS_OF_YEAR
    return 0 if left % _MONTHS else _QUARTERS - left // _MONTHS


_LAST_DAYS = 290  # from the end of a first quarter to that of its year, in weeks or months
_MONTHS, _MONTHS_OF_YEAR = 3, 12


def _end_named(text: str, ends: Mapping[int, date]) -> date | None:
    """The last day of the year that is all that a caption or title names."""
    if (told := end_of_year([text])) is not None:
        return told
    return end_in(parse_years(text)[0], ends) if is_year_alone(text) else None


def _end_of_column(column: Column, ends: Mapping[int, date]) -> date | None:
    """The last day of the year of a column: that of its period, or that of the one year in its heading."""
    if lasts_a_year(column.period_start, column.period_end):
        return column.period_end
    years = set(parse_years(column.heading))
    return end_in(years.pop(), ends) if column.period_end is None and len(years) == 1 else None


def _dated(row: Row, at: int, column: Column, days: tuple[date, date]) -> Row:
    """The row, what it prints in a column dated, unless by more than the year of the column."""
    fact = row.facts[at]
    if fact is None or (fact.period_start, fact.period_end) != (column.period_start, column.period_end):
        return row
    of_quarter = fact._replace(period_start=days[0], period_end=days[1])
    return row._replace(facts=(*row.facts[:at], of_quarter, *row.facts[at + 1 :]))
