"""Statements that print years and no day ("FY2008", "2008A", "1Q23"): the rules lay their columns to each other by these.

A model in a workbook says nowhere when its fiscal year ends, and a rule need not know. For binding, and for it alone,
every year ends on December 31, and its quarters and halves as those of the calendar; what an application is called is
put back into the words of the heading.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from tieout.expectations.binding.spans import Span
from tieout.facts import Column, Fact, Filing, Row, Statement

_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/.-])|\bFY ?['’]?(\d\d)[AEFPB]?\b", re.I)
_PART = re.compile(
    r"\bquarter|\bmonth|\bweek|\bhalf\b|\bto[- ]date\b|\bytd\b|\bended\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.I,
)
_NAMED_PART = re.compile(
    r"\b(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?P<h2>[12])H)[ '’/-]{0,2}(?:of )?(?:FY ?|fiscal )?['’]?"
    r"(?P<y>(?:20|19)?\d\d)[AEFPB]?\b",
    re.I,
)
"""A quarter or half of a year by its number: "Q1 2024", "1Q23A", "H1 FY25"."""
_NUMBERED = re.compile(r"\bq[1-4]|\b[1-4]q|\b[12]h|\bh[12]\b", re.I)
_TRAILING = re.compile(r"\b[LT]TM\b", re.I)
_CENTURY = 50  # FY50 and below are of this one


def laid_by_years(filing: Filing) -> tuple[Filing, Mapping[str, str]]:
    """The filing with columns of the years that their headings name, and these headings by the periods given to them.

    As it is, with no names, where a primary statement has a date, or a column that names no whole year of its own.
    Statements of equity, whose columns are components, name none and need none.
    """
    years: dict[tuple[str, int, int], Span] = {}
    for statement in filing.primary():
        if statement.kind == "equity" and not _has_dates(statement):
            continue
        own = [c for c in statement.columns if not c.member and not _TRAILING.search(c.heading)]
        found = [_span_of(c, statement.kind) for c in own]
        if None in found or len(set(found)) < len(own):
            return filing, {}
        years |= {
            (statement.document, statement.table, c.number): y for c, y in zip(own, found, strict=True) if y
        }
    if not years:
        return filing, {}
    names: dict[str, str] = {}
    statements = tuple(_laid(s, years, names) for s in filing.statements)
    dated = {f.fact_id: f for s in statements for r in s.rows for f in r.facts if f is not None}
    facts = tuple(dated.get(f.fact_id, f) for f in filing.facts)
    return filing._replace(statements=statements, facts=facts), names


def _has_dates(statement: Statement) -> bool:
    return any(f is not None and f.period_end is not None for row in statement.rows for f in row.facts)


def year_of(column: Column) -> int | None:
    """The whole year that an undated column is headed by; None where it is dated or names none, or a part of one."""
    found = _YEAR.findall(column.heading)
    is_part = _PART.search(column.heading) or _NUMBERED.search(column.heading)
    if column.period_end is not None or len(found) != 1 or is_part:
        return None
    whole, short = found[0]
    return _whole(whole or short)


def _span_of(column: Column, kind: str) -> Span | None:
    """The year, quarter or half that an undated column is headed by, of a balance sheet its last day."""
    part = _NAMED_PART.search(column.heading) if column.period_end is None else None
    if part is None:
        year = year_of(column)
        first, months = 1, 12
    else:
        year = _whole(part["y"])
        number = int(part["q"] or part["q2"] or part["h"] or part["h2"])
        months = 3 if part["q"] or part["q2"] else 6
        first = 1 + months * (number - 1)
    if year is None:
        return None
    last = first + months - 1
    end = date(year, last, monthrange(year, last)[1])
    return Span(None if kind == "balance_sheet" else date(year, first, 1), end)


def _whole(year: str) -> int:
    return int(year) if len(year) > 2 else int(year) + (2000 if int(year) <= _CENTURY else 1900)


def _laid(
    statement: Statement, years: Mapping[tuple[str, int, int], Span], names: dict[str, str]
) -> Statement:
    spans: dict[int, Span] = {}
    for column in statement.columns:
        span = years.get((statement.document, statement.table, column.number))
        if span is not None:
            spans[column.number] = span
            names[span.words] = names[span.key] = names[span.end.isoformat()] = column.heading
            first = span.start or date(span.end.year, 1, 1)
            names.setdefault((first - timedelta(days=1)).isoformat(), f"beginning of {column.heading}")
    columns = tuple(
        c._replace(period_start=spans[c.number].start, period_end=spans[c.number].end)
        if c.number in spans
        else c
        for c in statement.columns
    )
    cash = [r.number for r in statement.rows if r.concept in _CASH_HELD]
    opening = cash[0] if len(cash) > 1 else None
    rows = tuple(
        r._replace(facts=tuple(_dated(f, r, spans, opening) for f in r.facts)) for r in statement.rows
    )
    return statement._replace(columns=columns, rows=rows)


_CASH_HELD = ("cash_total_cf", "cash_continuing_cf", "cash_reconciliation_total")


def _dated(fact: Fact | None, row: Row, spans: Mapping[int, Span], opening: int | None) -> Fact | None:
    """The fact in the year of its column; cash that a flow begins or ends with at the day before it, or its last."""
    span = spans.get(fact.column or 0) if fact is not None else None
    if fact is None or span is None:
        return fact
    if row.concept in _CASH_HELD:
        span = (span.at_opening() if row.number == opening else None) or span.at_closing()
    return fact._replace(period_start=span.start, period_end=span.end)


def named_back(text: str, names: Mapping[str, str]) -> str:
    """A period or a name of an application, with the headings for the periods that were given to them."""
    for period in sorted(names, key=len, reverse=True):
        text = text.replace(period, names[period])
    return text
