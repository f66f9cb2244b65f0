"""Statements as filers tagged them: lines in printed order with label, element, unit, and the values of each period.

They come from the SEC's Financial Statement Data Sets (zip files with sub, num, tag and pre). A number missing in
the order of the lines tells that a heading stood there; the heading's words are not in the data.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

KINDS = {"BS": "balance_sheet", "IS": "income_statement", "CF": "cash_flow"}
UNITS = {"monetary": "USD", "shares": "shares", "perShare": "USD/shares"}
MOST_COLUMNS = {"balance_sheet": 3, "income_statement": 4, "cash_flow": 3}
FEWEST_LINES = 8
FEWEST_SHARES = 1_000_000
MOST_SHARES = 10_000_000_000
FULL_ENOUGH = 0.6  # of the fullest column's values: fewer, and the period is only spoken of in single lines


class Period(NamedTuple):
    """A day, or quarters that end on it; ends of months, as the data sets give them."""

    quarters: int
    end: date

    @property
    def start(self) -> date | None:
        """The first day; None for an instant."""
        if not self.quarters:
            return None
        months = self.end.year * 12 + self.end.month - 3 * self.quarters
        return date(months // 12, months % 12 + 1, 1)

    def before(self) -> Period:
        """The instant at which this period begins."""
        start = self.start
        return Period(0, start - timedelta(days=1)) if start else self


class Line(NamedTuple):
    """A line with at least one value. `values` has one per column; `instant` is "opening" or "closing" for the
    balance of a flow; `after_heading` where the filer printed a heading above it."""

    label: str
    element: str
    unit: str
    values: tuple[Decimal | None, ...]
    instant: str
    after_heading: bool


class Statement(NamedTuple):
    """One statement of a filing."""

    kind: str
    columns: tuple[Period, ...]
    lines: tuple[Line, ...]


class Filing(NamedTuple):
    """A filing with its statements in the order of its pages."""

    accession: str
    company: str
    form: str
    statements: tuple[Statement, ...]


class _Printed(NamedTuple):
    """A row of pre.txt: where a line stands, and what is printed."""

    at: int
    tag: str
    version: str
    label: str
    negated: bool


_Values = dict[tuple[str, str], dict[Period, Decimal]]


def read_filings(folder: Path) -> list[Filing]:
    """Every filing of the data sets in `folder` that has a statement to print, in the order of accession numbers."""
    filings: list[Filing] = []
    for path in sorted(folder.glob("*fsds-20??q?.zip")):
        with zipfile.ZipFile(path) as archive:
            filings += _read_archive(archive)
    return filings


def _read_archive(archive: zipfile.ZipFile) -> Iterator[Filing]:
    units = {
        (r["tag"], r["version"]): UNITS[r["datatype"]]
        for r in _rows(archive, "tag.txt")
        if r["datatype"] in UNITS
    }
    values = _read_values(archive)
    printed = _read_lines(archive)
    for sub in sorted(_rows(archive, "sub.txt"), key=lambda r: r["adsh"]):
        own = values.get(sub["adsh"], {})
        statements = [
            s
            for code, kind in KINDS.items()
            for s in [_statement(kind, printed.get((sub["adsh"], code), []), own, units)]
            if s is not None
        ]
        if statements:
            yield _without_misscaled(Filing(sub["adsh"], _plain(sub["name"]), sub["form"], tuple(statements)))


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    text = io.TextIOWrapper(archive.open(name), "utf-8")
    return csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)


def _read_values(archive: zipfile.ZipFile) -> dict[str, _Values]:
    """Per filing and element the values of the company as a whole: no segment, no co-registrant."""
    values: dict[str, _Values] = defaultdict(lambda: defaultdict(dict))
    for r in _rows(archive, "num.txt"):
        if r["segments"] or r["coreg"] or not r["value"] or r["uom"] not in ("USD", "shares"):
            continue
        end = date(int(r["ddate"][:4]), int(r["ddate"][4:6]), int(r["ddate"][6:8]))
        values[r["adsh"]][r["tag"], r["version"]][Period(int(r["qtrs"]), end)] = Decimal(r["value"])
    return values


def _read_lines(archive: zipfile.ZipFile) -> dict[tuple[str, str], list[_Printed]]:
    """Per filing and statement the lines of the report that has most of them, in printed order."""
    reports: dict[tuple[str, str], dict[int, list[_Printed]]] = defaultdict(lambda: defaultdict(list))
    for r in _rows(archive, "pre.txt"):
        if r["stmt"] in KINDS and r["inpth"] == "0" and r["plabel"].strip():
            line = _Printed(int(r["line"]), r["tag"], r["version"], _plain(r["plabel"]), r["negating"] == "1")
            reports[r["adsh"], r["stmt"]][int(r["report"])].append(line)
    return {key: sorted(max(by.values(), key=len)) for key, by in reports.items()}


def _plain(text: str) -> str:
    """Text in ASCII, as the electronic filings of the time had to be."""
    for mark, ascii_ in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "--"), ("–", "-")):
        text = text.replace(mark, ascii_)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"\$ (?=\d)", "$", " ".join(text.split()))


def _statement(
    kind: str, printed: Sequence[_Printed], values: _Values, units: dict[tuple[str, str], str]
) -> Statement | None:
    known = [p for p in printed if values.get((p.tag, p.version)) and (p.tag, p.version) in units]
    columns = _columns(kind, [values[p.tag, p.version] for p in known])
    if not columns:
        return None  # a filing in another currency, or one whose amounts are all of segments
    lines: list[Line] = []
    places = {p.at for p in printed}
    heading = False
    for p in printed:
        heading = heading or (p.at > 1 and p.at - 1 not in places)
        if p not in known:
            continue
        instant = "" if kind == "balance_sheet" else _instant(p, values[p.tag, p.version], columns[0].end)
        asked = [
            c if not instant else c.before() if instant == "opening" else Period(0, c.end) for c in columns
        ]
        found = [values[p.tag, p.version].get(c) for c in asked]
        if all(v is None for v in found):
            continue
        signed = tuple(-v if v is not None and p.negated else v for v in found)
        lines.append(Line(p.label, p.tag, units[p.tag, p.version], signed, instant, heading))
        heading = False
    at = next((i for i, line in enumerate(lines) if line.unit == "USD"), 0)
    lines = [
        *lines[at:],
        *lines[:at],
    ]  # a few data sets have the amounts a share before the income they divide
    return Statement(kind, columns, tuple(lines)) if len(lines) >= FEWEST_LINES else None


def _without_misscaled(filing: Filing) -> Filing:
    """The filing without counts of shares that it tagged in thousands or millions, as its income per share shows."""
    lines = [line for s in filing.statements if s.kind == "income_statement" for line in s.lines]
    income = _value(lines, ("NetIncomeLossAvailableToCommonStockholdersBasic", "NetIncomeLoss", "ProfitLoss"))
    per_share = _value(
        lines, ("EarningsPerShareBasic", "EarningsPerShareBasicAndDiluted", "EarningsPerShareDiluted")
    )
    count = abs(income / per_share) if income and per_share else None
    few, many = (count / 100, count * 100) if count else (Decimal(FEWEST_SHARES), Decimal(MOST_SHARES))
    return filing._replace(
        statements=tuple(
            s._replace(
                lines=tuple(
                    x
                    for x in s.lines
                    if x.unit != "shares" or not any(v and not few < abs(v) < many for v in x.values)
                )
            )
            for s in filing.statements
        )
    )


def _value(lines: Sequence[Line], elements: tuple[str, ...]) -> Decimal | None:
    return next((x.values[0] for e in elements for x in lines if x.element == e and x.values[0]), None)


_CLOSING = re.compile(r"\b(?:end|ending|close|closing)\b", re.I)
_MONTH = re.compile("|".join(month_name[1:]), re.I)


def _instant(line: _Printed, values: dict[Period, Decimal], end: date) -> str:
    """Whether a line of a flow is the cash it opens or closes with."""
    if any(p.quarters for p in values) or not line.tag.startswith("Cash"):
        return ""
    label = line.label.lower()
    if "cash" not in label:
        return ""
    if any(word in label for word in ("begin", "start", "opening")):
        return "opening"
    if found := _MONTH.search(label):
        return "closing" if found[0].capitalize() == month_name[end.month] else "opening"
    return "closing" if _CLOSING.search(label) else ""


def _columns(kind: str, values: Iterable[dict[Period, Decimal]]) -> tuple[Period, ...]:
    """The periods that fill most lines, as a filer sets them: quarters before years, later before earlier."""
    counts = Counter(
        p for by in values for p in by if bool(p.quarters) == (kind != "balance_sheet") and p.quarters <= 4
    )
    full = [p for p, n in counts.items() if n >= FULL_ENOUGH * max(counts.values())]
    if kind == "balance_sheet":
        return tuple(sorted(full, key=lambda p: p.end, reverse=True)[: MOST_COLUMNS[kind]])
    groups: dict[int, list[Period]] = defaultdict(list)
    for p in sorted(full, key=lambda p: p.end, reverse=True):
        groups[p.quarters].append(p)
    last = max((p.end for p in full), default=date.min)
    current = {n: by for n, by in groups.items() if by[0].end == last}
    if kind == "cash_flow" or len(current) < 2:
        fullest = max(current.items(), key=lambda g: (sum(counts[p] for p in g[1]), g[0]), default=(0, []))
        return tuple(fullest[1][: MOST_COLUMNS[kind]])
    shortest, longest = min(current), max(current)
    depth = min(len(current[shortest]), len(current[longest]), 2)
    return (*current[shortest][:depth], *current[longest][:depth])
