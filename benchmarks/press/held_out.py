"""Two house styles held out from the parser's development: no code of layout is shared with the other houses.

They are used to state a figure, never to find out what to mend. Everything from captions to digits is set here.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from press.filings import Filing, Line, Period, Statement
from press.truth import Document, PrintedFact


class _Style(NamedTuple):
    """What differs between the two; the functions below ask nothing else."""

    name: str
    label: int  # characters that a label may fill
    field: int  # of a column
    nil: str
    capitals: bool
    leaders: bool
    colon: bool
    years_beside_labels: bool


class _Sheet:
    """A document being written."""

    def __init__(self, style: _Style, filing: Filing) -> None:
        self.style = style
        self.lines: list[str] = []
        self.facts: list[PrintedFact] = []
        money = [v for s in filing.statements for x in s.lines if x.unit == "USD" for v in x.values if v]
        counts = [v for s in filing.statements for x in s.lines if x.unit == "shares" for v in x.values if v]
        self.scale = next((e for e in (6, 3) if all(v % 10**e == 0 for v in money)), 0)
        self.share_scale = self.scale if all(v % 10**self.scale == 0 for v in counts) else 0

    def write(self, text: str = "") -> None:
        self.lines.append((text.upper() if self.style.capitals else text).rstrip())


def print_held_out(filing: Filing, style: str, seed: int) -> Document:
    """A filing's statements in a style that is held out; the same seed gives the same bytes."""
    draw = Random(f"{seed} {filing.accession} {style}")
    sheet = _Sheet(HELD_OUT[style](draw), filing)
    sheet.write(f"     {filing.company}")
    sheet.write("     Quarterly and annual results follow.")
    for statement in filing.statements:
        sheet.lines += ["", "<PAGE>", ""]
        _write_statement(sheet, statement, filing, draw)
        sheet.write()
        sheet.write("     The notes are an integral part of these statements.")
    return Document(
        style, f"{style}-{filing.accession}-{seed}.txt", "\n".join(sheet.lines) + "\n", tuple(sheet.facts)
    )


def annual_booklet(draw: Random) -> _Style:
    """A printed annual report typed off: the years stand beside the words "Years ended December 31"."""
    return _Style(
        "annual_booklet",
        draw.randint(40, 52),
        draw.randint(13, 16),
        draw.choice(("-", "--")),
        False,
        False,
        False,
        True,
    )


def teletype(draw: Random) -> _Style:
    """Everything in capitals, dot leaders, narrow fields, dates over every column."""
    return _Style(
        "teletype", draw.randint(34, 46), draw.randint(14, 15), "--", True, True, draw.random() < 0.5, False
    )


HELD_OUT: dict[str, Callable[[Random], _Style]] = {"annual_booklet": annual_booklet, "teletype": teletype}

_NAMES = {
    "balance_sheet": "Consolidated Balance Sheet",
    "income_statement": "Consolidated Statement of Operations",
    "cash_flow": "Consolidated Statement of Cash Flows",
}
_LENGTHS = {1: "Three months ended", 2: "Six months ended", 3: "Nine months ended", 4: "Years ended"}
_RULED = (
    *("AssetsCurrent", "Assets", "LiabilitiesCurrent", "LiabilitiesAndStockholdersEquity"),
    *("Revenues", "GrossProfit", "OperatingIncomeLoss", "CostsAndExpenses", "NetIncomeLoss", "ProfitLoss"),
    *(f"NetCashProvidedByUsedIn{activity}Activities" for activity in ("Operating", "Investing", "Financing")),
)
_DOUBLE = ("Assets", "LiabilitiesAndStockholdersEquity", "NetIncomeLoss")


def _write_statement(sheet: _Sheet, statement: Statement, filing: Filing, draw: Random) -> None:
    sheet.write(f"     {filing.company}")
    sheet.write(f"     {_NAMES[statement.kind]}")
    if not filing.form.startswith("10-K"):
        sheet.write("     (unaudited)")
    _write_scale(sheet, statement)
    sheet.write()
    _write_columns(sheet, statement.columns)
    for i, line in enumerate(statement.lines):
        _write_caption(sheet, statement, i)
        if line.element in _RULED and i:
            sheet.write(_rule(sheet, len(statement.columns), "-"))
        _write_line(sheet, statement, line)
        if line.element in _DOUBLE:
            sheet.write(_rule(sheet, len(statement.columns), "="))
            if draw.random() < 0.5:
                sheet.write()
    sheet.write(_rule(sheet, len(statement.columns), "="))


def _write_scale(sheet: _Sheet, statement: Statement) -> None:
    name = {3: "Thousands of dollars", 6: "Millions of dollars"}.get(sheet.scale)
    units = {line.unit for line in statement.lines}
    if name and "shares" in units and sheet.share_scale != sheet.scale:
        sheet.write(f"     ({name}, except share and per share data)")
    elif name:
        sheet.write(f"     ({name}{', except per share data' if 'USD/shares' in units else ''})")


def _rule(sheet: _Sheet, columns: int, mark: str) -> str:
    return " " * sheet.style.label + ("  " + mark * (sheet.style.field - 2)) * columns


def _write_columns(sheet: _Sheet, columns: tuple[Period, ...]) -> None:
    style = sheet.style
    days = {(c.end.month, c.end.day) for c in columns}
    lengths = [c.quarters for c in columns]
    if style.years_beside_labels and len(days) == 1 and len(set(lengths)) == 1:
        words = f"{_LENGTHS[lengths[0]]} " if lengths[0] else ""
        text = f"{words}{calendar.month_name[columns[0].end.month]} {columns[0].end.day}"
        sheet.write(text.ljust(style.label) + "".join(str(c.end.year).rjust(style.field) for c in columns))
        sheet.write("-" * (style.label + style.field * len(columns)))
        return
    if any(lengths):
        line = " " * style.label
        for length in dict.fromkeys(lengths):
            line += _LENGTHS[length].center(style.field * lengths.count(length))
        sheet.write(line)
    sheet.write(
        " " * style.label
        + "".join(f"{calendar.month_abbr[c.end.month]} {c.end.day},".rjust(style.field) for c in columns)
    )
    sheet.write(" " * style.label + "".join(str(c.end.year).rjust(style.field) for c in columns))
    sheet.write(_rule(sheet, len(columns), "-"))


def _write_caption(sheet: _Sheet, statement: Statement, i: int) -> None:
    """Captions of the plainest sort: the sides of the balance sheet, the three activities, amounts a share."""
    lines, colon = statement.lines, ":" if sheet.style.colon else ""
    before = lines[i - 1].element if i else ""
    ahead = {line.element for line in lines[i + 1 :]}
    if statement.kind == "balance_sheet" and i == 0 and "Assets" in ahead:
        sheet.write(f"Assets{colon}")
    elif statement.kind == "balance_sheet" and before == "Assets":
        sheet.write("Liabilities and Equity")
    elif statement.kind == "cash_flow":
        for name, closing in (("Operating", ""), ("Investing", "Operating"), ("Financing", "Investing")):
            own = f"NetCashProvidedByUsedIn{name}Activities"
            if own in ahead and (
                i == 0 if not closing else before == f"NetCashProvidedByUsedIn{closing}Activities"
            ):
                sheet.write(f"{name} activities{colon}")
    elif (
        statement.kind == "income_statement"
        and lines[i].after_heading
        and lines[i].unit == "USD/shares"
        and [x.unit for x in lines[i + 1 : i + 2]] == ["USD/shares"]
    ):
        sheet.write(f"Per share of common stock{colon}")


def _write_line(sheet: _Sheet, statement: Statement, line: Line) -> None:
    style = sheet.style
    label = line.label.upper() if style.capitals else line.label
    indent = 0 if line.element in _RULED else 2
    words, rows = label.split(" "), [" " * indent]
    for word in words:
        if len(rows[-1]) + len(word) + 1 > style.label - 2 and rows[-1].strip():
            rows.append(" " * (indent + 2))
        rows[-1] += word if not rows[-1].strip() else f" {word}"
    for row in rows[:-1]:
        sheet.write(row)
    text = rows[-1]
    if style.leaders and len(text) < style.label - 5:
        text += " " + "." * (style.label - len(text) - 2)
    scale = {"USD": sheet.scale, "shares": sheet.share_scale}.get(line.unit, 0)
    places = max(_places(line, scale), 2 if line.unit == "USD/shares" else 0)
    for i, value in enumerate(line.values):
        _write_amount(sheet, statement, line, label, i, value, scale, places, text)
        text = sheet.lines.pop()
    sheet.lines.append(text)


def _places(line: Line, scale: int) -> int:
    exponents = [v.scaleb(-scale).normalize().as_tuple().exponent for v in line.values if v]
    return max((-e for e in exponents if isinstance(e, int) and e < 0), default=0)


def _write_amount(
    sheet: _Sheet, statement: Statement, line: Line, label: str, i: int, value: Decimal | None, scale: int,
    places: int, text: str,
) -> None:  # fmt: skip
    """Append an amount to the line: negative ones in parentheses that hang over the digits' edge."""
    style = sheet.style
    printed = style.nil
    if value:
        printed = f"{abs(value).scaleb(-scale):,.{places}f}"
        printed = f"({printed})" if value < 0 else printed
    edge = style.label + style.field * (i + 1) - 1
    start = edge - len(printed) + printed.endswith(")")
    sign = "$ " if line.element in _DOUBLE and statement.kind != "cash_flow" and value else ""
    text = text.ljust(start - len(sign)) + sign
    column = statement.columns[i]
    first, last = column.start, column.end
    if line.instant == "opening" and first is not None:
        last = first - timedelta(days=1)
    first = None if line.instant else first
    sheet.facts.append(
        PrintedFact(
            statement.kind,
            label,
            value or Decimal(0),
            scale,
            line.unit,
            first,
            last,
            not value,
            printed,
            len(sheet.lines) + 1,
            len(text),
            len(text) + len(printed),
        )
    )
    sheet.lines.append(text + printed)
