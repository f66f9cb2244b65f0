"""Filings out of the SEC's Financial Statement Data Sets: facts by element, value and order, no layout parsed.

What the filer tagged is taken at its word: the concept follows from the element, the natural sign from the element's
definition, the printed sign from `negating`. Sums are not in the data: they are told from labels and arithmetic, without
the ruled lines, indents and headings of a page.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tieout.facts import Column, Fact, Filing, Row, Statement, Sum
from tieout.parsers.sums.sum_lines import Line as TreeLine
from tieout.parsers.sums.sum_lines import caption_sign
from tieout.parsers.sums.sum_tree import find_sums
from tieout.parsers.vocabulary.elements import Elements, Meaning
from tieout.parsers.vocabulary.line_items import LineItems

KINDS = {"BS": "balance_sheet", "IS": "income_statement", "CI": "comprehensive_income", "CF": "cash_flow"}
OWN_COLUMN = 0.4
"""A period is a column of a statement where this share of the fullest column's lines have an amount for it."""
MOST_EXPONENT = 9
Period = tuple[str, int]


class Line(NamedTuple):
    """A line of a statement as presented."""

    statement: str
    report: str
    element: str
    label: str
    negating: bool


def read_filings(path: Path, items: LineItems) -> Iterator[Filing]:
    """Every filing of one zip of the data sets (sub, num, pre) that presents a primary statement."""
    with zipfile.ZipFile(path) as archive:
        submissions = {row["adsh"]: row for row in _rows(archive, "sub.txt")}
        lines: dict[str, list[tuple[int, int, Line]]] = defaultdict(list)
        for row in _rows(archive, "pre.txt"):
            if row["stmt"] in KINDS and row["inpth"] == "0":
                line = Line(row["stmt"], row["report"], _element(row), row["plabel"], row["negating"] == "1")
                lines[row["adsh"]].append((int(row["report"]), int(row["line"]), line))
        amounts: dict[str, dict[str, dict[Period, tuple[Decimal, str]]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        for row in _rows(archive, "num.txt"):
            if not row["segments"] and not row["coreg"] and row["value"]:
                value = Decimal(row["value"]).normalize()
                amounts[row["adsh"]][_element(row)][row["ddate"], int(row["qtrs"])] = (value, row["uom"])
    elements = Elements(items)
    for accession, submission in submissions.items():
        presented = [line for _, _, line in sorted(lines.get(accession, ()), key=lambda x: x[:2])]
        filing = _Builder(accession, submission, items, elements).filing(presented, amounts[accession])
        if filing.statements:
            yield filing


class _Builder:
    """Makes one filing of its lines and amounts."""

    def __init__(
        self, accession: str, submission: Mapping[str, str], items: LineItems, elements: Elements
    ) -> None:
        self.accession, self.submission, self.items, self.elements = accession, submission, items, elements
        self.facts: list[Fact] = []

    def filing(
        self, lines: Sequence[Line], amounts: Mapping[str, Mapping[Period, tuple[Decimal, str]]]
    ) -> Filing:
        """The filing with its statements."""
        reports: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in lines:
            reports[line.report, line.statement].append(line)
        statements = [
            statement
            for number, ((_, code), found) in enumerate(reports.items(), 1)
            if (statement := self._statement(number, KINDS[code], found, amounts))
        ]
        name = self.submission["name"]
        form = self.submission["form"]
        return Filing(
            f"{self.accession} {name}", self.accession, name, form, ("1",), tuple(statements), (),
            tuple(self.facts), (), (),
        )  # fmt: skip

    def _statement(
        self, table: int, kind: str, lines: Sequence[Line],
        amounts: Mapping[str, Mapping[Period, tuple[Decimal, str]]],
    ) -> Statement | None:  # fmt: skip
        periods = _columns(kind, lines, amounts)
        if not periods:
            return None
        columns = tuple(Column(n, f"{d} {q}", *_span(d, q)) for n, (d, q) in enumerate(periods, 1))
        printed = [self._cells(kind, line, lines[:i], periods, amounts) for i, line in enumerate(lines)]
        quanta = _quanta(printed)
        rows: list[Row] = []
        lacking: list[int] = []
        bracketed = self._brackets_expenses(lines, printed)
        for number, (line, cells) in enumerate(zip(lines, printed, strict=True), 1):
            if not any(cells):
                if not self._is_blank(line):
                    lacking.append(len(rows))
                continue
            facts = tuple(
                self._fact(table, kind, number, line, column, cell, quanta, bracketed) if cell else None
                for column, cell in zip(columns, cells, strict=True)
            )
            self.facts += [f for f in facts if f]
            concept = next(f.concept for f in facts if f)
            rows.append(Row(number, line.label, (), 0, "line", "", concept, number, number, facts))
        title = kind.replace("_", " ")
        sums, _ = find_sums(kind, [self._tree_line(i, row) for i, row in enumerate(rows) if _is_money(row)])
        sums = [found for found in sums if not _spans(found, lacking)]
        totals = {found.total for found in sums}
        rows = [row._replace(role="total") if i in totals else row for i, row in enumerate(rows)]
        return Statement(
            kind, title, "1", table, self.submission["name"], 0, "USD", columns, tuple(rows), tuple(sums),
            not lacking, 1, len(lines),
        )  # fmt: skip

    def _is_blank(self, line: Line) -> bool:
        """Whether a line is printed without an amount: "Commitments and contingencies". Of others the data lack it."""
        meaning = self.elements.meaning(line.element)
        return meaning is not None and meaning.concept == "commitments"

    def _brackets_expenses(
        self, lines: Sequence[Line], printed: Sequence[Sequence[tuple[Decimal, str, date] | None]]
    ) -> bool:
        """Whether the filer tagged what it prints in parentheses as negative: most expenses below nil."""
        signs: Counter[bool] = Counter()
        for line, cells in zip(lines, printed, strict=True):
            meaning = self.elements.meaning(line.element)
            if meaning and self.items.vocabulary[meaning.concept].sign == "expense":
                signs.update(c[0] < 0 for c in cells if c and c[0])
        return signs[True] > signs[False]

    def _tree_line(self, index: int, row: Row) -> TreeLine:
        """A row as the sum tree takes it: without rules, indents and headings, which the data do not have."""
        known = self.items.vocabulary.get(row.concept)
        quantum = max(f.quantum for f in row.facts if f)
        amounts = tuple(None if f is None else int(f.value * 100) for f in row.facts)
        sign = caption_sign(row.label, known.sign if known else "", ())
        return TreeLine(index, row.label, (), row.concept, "", 0, amounts, sign, False, int(quantum * 100))

    def _cells(
        self, kind: str, line: Line, above: Sequence[Line], periods: Sequence[Period],
        amounts: Mapping[str, Mapping[Period, tuple[Decimal, str]]],
    ) -> list[tuple[Decimal, str, date] | None]:  # fmt: skip
        """The amounts of a line by column; a balance in a statement of flows is the opening one where it stands first."""
        own = amounts.get(line.element, {})
        is_balance = kind == "cash_flow" and bool(own) and all(q == 0 for _, q in own)
        cells: list[tuple[Decimal, str, date] | None] = []
        repeated = any(other.element == line.element for other in above)
        for day, quarters in periods:
            start, end = _span(day, quarters)
            at = (day, quarters)
            if is_balance:
                is_opening = not repeated and ("begin" in line.label.lower() or "start" in line.label.lower())
                end = start - timedelta(days=1) if is_opening and start else end
                at = (end.strftime("%Y%m%d"), 0)
            found = own.get(at)
            cells.append((*found, end) if found else None)
        return cells

    def _meaning(self, kind: str, table: int, line: Line, unit: str) -> Meaning | None:
        """What a line means: its element, and as on pages its label, where the element is of the filer's own and counts
        shares, or where net income below preferred dividends says that it is what is left for the common stock.
        """
        match = self.items.match(line.label, kind)
        said = match.concept if match else ""
        meaning = self.elements.meaning(line.element, kind, said)
        if meaning is None:
            known = self.items.vocabulary.get(said)
            is_count = known is not None and (known.unit, unit) in _COUNTS
            return Meaning(said, False, 1) if is_count else None
        if (meaning.concept, said) == ("net_income", "income_available_common") and any(
            f.table == table and f.concept == "preferred_dividends" and f.value for f in self.facts
        ):
            return meaning._replace(concept=said)
        return meaning

    def _fact(
        self, table: int, kind: str, row: int, line: Line, column: Column, cell: tuple[Decimal, str, date],
        quanta: Mapping[str, int], bracketed: bool,
    ) -> Fact:  # fmt: skip
        value, unit, end = cell
        unit = {"pure": "pure", "shares": "shares"}.get(
            unit, "USD/shares" if _is_rate(line, value) else "USD"
        )
        meaning = self._meaning(kind, table, line, unit)
        concept = meaning.concept if meaning else ""
        known = self.items.vocabulary.get(concept)
        printed = -value if line.negating or (value > 0 and _is_outflow(kind, line)) else value
        natural = value * meaning.sign if meaning else None
        if known and natural is not None and kind == "cash_flow" and known.sign == "flow":
            natural = printed
        if (
            known
            and natural is not None
            and (known.sign == "contra" or (known.sign == "expense" and bracketed))
        ):
            natural = abs(natural) if known.sign == "contra" else -natural
        start = column.period_start
        if known and known.period == "instant":
            start = None
        exponent = min(quanta[unit], _exponent(value)) if unit != "USD/shares" else min(-2, _exponent(value))
        text = f"({abs(printed):,f})" if printed < 0 else f"{printed:,f}"
        return Fact(
            f"{table}.{row}.{column.number}", self.accession, self.accession, "1", self.submission["name"], kind,
            table, row, column.number, line.label, "", concept, "tag", "", start, end, printed, natural, "tag",
            text, 0, Decimal(1).scaleb(exponent), "inferred", unit, not value, True, row, column.number, row,
            column.number + 1, "",
        )  # fmt: skip


_COUNTS = frozenset((("shares", "shares"), ("per_share", "USD/shares")))


def _spans(found: Sum, lacking: Sequence[int]) -> bool:
    """Whether a line of which the data have no amount stands among those that a sum adds up, or right above them."""
    first = min(i for i, _ in found.addends)
    return any(first <= place <= found.total for place in lacking)


_OUTFLOW = re.compile(r"us-gaap:(?:Payments|Repayments)(?:To|Of|For)")
"""Elements that count what is paid as positive. Pages print it in brackets, whether or not `negating` says so."""


def _is_outflow(kind: str, line: Line) -> bool:
    return kind == "cash_flow" and bool(_OUTFLOW.match(line.element))


def _is_money(row: Row) -> bool:
    return all(f is None or f.unit == "USD" for f in row.facts)


def _columns(
    kind: str, lines: Sequence[Line], amounts: Mapping[str, Mapping[Period, tuple[Decimal, str]]]
) -> list[Period]:
    """The periods that the statement shows: those with nearly as many amounts as the fullest."""
    count: Counter[Period] = Counter()
    for line in lines:
        for period in amounts.get(line.element, {}):
            if (period[1] == 0) == (kind == "balance_sheet"):
                count[period] += 1
    most = max(count.values(), default=0)
    found = [period for period, n in count.items() if n >= OWN_COLUMN * most]
    return sorted(found, key=lambda p: (p[1], -int(p[0])))[:6]


def _span(day: str, quarters: int) -> tuple[date | None, date]:
    """Start and end; the data round the end to the last of a month, so that a quarter begins on a first."""
    end = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    if not quarters:
        return None, end
    months = end.year * 12 + end.month - 3 * quarters
    return date(months // 12, months % 12 + 1, 1), end


def _quanta(rows: Sequence[Sequence[tuple[Decimal, str, date] | None]]) -> dict[str, int]:
    """The power of ten to which amounts of money, and counts, are rounded: nearly all of them are multiples of it."""
    found = {"USD": 0, "shares": 0, "pure": 0, "USD/shares": -2}
    for unit in ("USD", "shares"):
        exponents = [
            _exponent(c[0])
            for cells in rows
            for c in cells
            if c and c[0] and (c[1] == "shares") == (unit == "shares") and abs(c[0]) >= 1000
        ]
        for exponent in range(MOST_EXPONENT, -1, -1):
            if exponents and sum(e >= exponent for e in exponents) >= 0.97 * len(exponents):
                found[unit] = exponent
                break
    return found


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) and value else MOST_EXPONENT


def _is_rate(line: Line, value: Decimal) -> bool:
    return "PerShare" in line.element or "PerBasic" in line.element or "PerDiluted" in line.element or (
        bool(_PER_SHARE.search(line.label)) and abs(value) < 1000
    )  # fmt: skip


_PER_SHARE = re.compile(r"\bper\b.*\b(?:shares?|units?)\b", re.I)


def _element(row: Mapping[str, str]) -> str:
    taxonomy = row["version"].split("/")[0] if "/" in row["version"] else "own"
    return f"{taxonomy}:{row['tag']}"


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    with archive.open(name) as raw:
        text = io.TextIOWrapper(raw, "utf-8", errors="replace", newline="")
        yield from csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
