"""The pages beside this file with their truth, and what differs between it and what is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tieout.facts import Fact, Filing, Row, Statement

PAGES = Path(__file__).parent / "pages"
UNITS = ("eps", "shares", "sh0")


class TrueRow(NamedTuple):
    """A row as the page prints it; `values` are None for a blank cell, and "-" for nil."""

    label: str
    is_total: bool
    unit: str
    concept: str
    values: tuple[Decimal | str | None, ...]


def documents() -> list[Path]:
    """Every document that has a truth beside it."""
    return sorted(p for p in PAGES.iterdir() if p.with_name(f"{p.stem}.truth.yml").exists())


def truth_of(document: Path) -> list[dict[str, Any]]:
    """The statements that a document prints."""
    text = document.with_name(f"{document.stem}.truth.yml").read_text(encoding="utf-8")
    statements: list[dict[str, Any]] = yaml.safe_load(text)["statements"]
    return statements


def rows_of(statement: dict[str, Any]) -> Iterator[TrueRow]:
    """The rows of a statement's truth."""
    for line in statement["rows"].strip().split("\n"):
        label, concept, *values = (part.strip() for part in line.split(" | "))
        is_total = label.split(" ")[0] == "="
        label = label.removeprefix("=").strip()
        unit = next((u for u in UNITS if label.endswith(f" @{u}")), "")
        read = (None if v == "~" else v if v == "-" else Decimal(v.replace(",", "")) for v in values)
        yield TrueRow(
            label.removesuffix(f" @{unit}"), is_total, unit, "" if concept == "." else concept, tuple(read)
        )


def differences(filing: Filing, truth: list[dict[str, Any]]) -> list[str]:
    """What was read otherwise than it is printed, a sentence each."""
    read = list(filing.primary())
    found = []
    for statement in truth:
        rows = list(rows_of(statement))
        same = [s for s in read if s.kind == statement["kind"]]
        if not same:
            found.append(f"no {statement['kind']}")
            continue
        labels = {_plain(r.label) for r in rows}
        best = max(same, key=lambda s: len(labels & {_plain(r.label) for r in s.rows}))
        read.remove(best)
        found += _in_statement(best, rows, statement)
    return found + [f"{s.kind} that is none: {s.title}" for s in read]


def _in_statement(statement: Statement, rows: list[TrueRow], truth: dict[str, Any]) -> Iterator[str]:
    if statement.currency != truth["currency"]:
        yield f"currency {statement.currency}"
    numbered = [(i, r) for i, r in enumerate(statement.rows) if r.number]
    totals = {s.total for s in statement.sums}
    at = 0
    for true in rows:
        place = next(
            (n for n in range(at, len(numbered)) if _plain(numbered[n][1].label) == _plain(true.label)), None
        )
        if place is None:
            yield f"no row {true.label!r}"
            continue
        if place > at:
            yield f"rows that are none: {[r.label for _, r in numbered[at:place]]}"
        at = place + 1
        index, row = numbered[place]
        if true.concept and row.concept != true.concept:
            yield f"{true.label!r} is {row.concept or 'no concept'}, not {true.concept}"
        if true.is_total and index not in totals:
            yield f"{true.label!r} is the sum of nothing"
        yield from _in_row(row, true, truth)
    if at < len(numbered):
        yield f"rows that are none: {[r.label for _, r in numbered[at:]]}"


def _in_row(row: Row, true: TrueRow, truth: dict[str, Any]) -> Iterator[str]:
    if len(row.facts) != len(true.values):
        yield f"{true.label!r} has {len(row.facts)} columns"
        return
    for column, (fact, value) in enumerate(zip(row.facts, true.values, strict=True)):
        if (fact is None) != (value is None):
            yield f"{true.label!r}, column {column + 1}: {fact.printed if fact else 'nothing'} for {value}"
        elif fact is not None and value is not None:
            wrong = list(_in_cell(fact, value, true, truth, column))
            if wrong:
                yield f"{true.label!r}, column {column + 1}, {fact.printed}: {', '.join(wrong)}"


def _in_cell(
    fact: Fact, value: Decimal | str, true: TrueRow, truth: dict[str, Any], column: int
) -> Iterator[str]:
    of = str(truth["columns"][column])
    scale = 0 if true.unit in ("eps", "sh0") or of.startswith("percent") else truth["scale"]
    exact = Decimal(0) if isinstance(value, str) else value.scaleb(scale)
    if fact.value != exact:
        yield f"value {fact.value}, not {exact}"
    if fact.nil != (value == "-"):
        yield "nil"
    unit = _unit(true, truth, column, of)
    if fact.unit != unit:
        yield f"unit {fact.unit}, not {unit}"
    if of != "none" and (fact.period_start, fact.period_end) not in _periods(of):
        yield f"period {fact.period_start} to {fact.period_end}"


def _unit(true: TrueRow, truth: dict[str, Any], column: int, of: str) -> str:
    if "units" in truth:
        return str(truth["units"][column])
    currency = truth["currencies"][column] if "currencies" in truth else truth["currency"]
    if of.startswith("percent"):
        return "percent"
    return {"": currency, "eps": f"{currency}/shares"}.get(true.unit, "shares")


def _periods(of: str) -> list[tuple[date | None, date | None]]:
    """The periods that a number of the column may have: of a flow, also the days on which balances of cash stand."""
    of = of.removeprefix("percent ")
    if of in ("change", "percent"):
        return [(None, None)]
    start, _, end = of.partition("..")
    if not end:
        return [(None, date.fromisoformat(start))]
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return [(first, last), (None, last), (None, first - timedelta(days=1))]


def _plain(label: str) -> str:
    return " ".join(label.replace("’", "'").lower().split())
