"""Two house styles in HTML held out from the parser's development: no code of layout is shared with the other houses.

They are used to state a figure, never to find out what to mend. Everything from captions to digits is set here.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from random import Random

from press.filings import Filing, Line, Period, Statement
from press.truth import Document, PrintedFact

_NAMES = {
    "balance_sheet": "Consolidated Balance Sheets",
    "income_statement": "Consolidated Statements of Operations",
    "cash_flow": "Consolidated Statements of Cash Flows",
}
_LENGTHS = {1: "Three Months Ended", 2: "Six Months Ended", 3: "Nine Months Ended", 4: "Year Ended"}
_SCALES = {3: "thousands", 6: "millions"}
_TOTALS = (
    "Assets",
    "LiabilitiesAndStockholdersEquity",
    "NetIncomeLoss",
    "ProfitLoss",
    "LiabilitiesCurrent",
    "AssetsCurrent",
)


class _Sheet:
    """A document being written, and the style's draws."""

    def __init__(self, filing: Filing, draw: Random) -> None:
        self.filing = filing
        self.draw = draw
        self.html: list[str] = []
        self.facts: list[PrintedFact] = []
        money = [v for s in filing.statements for x in s.lines if x.unit == "USD" for v in x.values if v]
        counts = [v for s in filing.statements for x in s.lines if x.unit == "shares" for v in x.values if v]
        self.scale = next((e for e in (6, 3) if all(v % 10**e == 0 for v in money)), 0)
        self.share_scale = self.scale if all(v % 10**self.scale == 0 for v in counts) else 0
        self.deep = draw.randint(6, 20)
        self.nil = draw.choice(("—", "&#151;", "&#8211;", "-"))

    def scale_of(self, line: Line) -> int:
        return {"USD": self.scale, "shares": self.share_scale}.get(line.unit, 0)

    def scale_line(self, statement: Statement) -> str:
        if not self.scale:
            return ""
        units = {line.unit for line in statement.lines}
        excepted = ["share"] if "shares" in units and self.share_scale != self.scale else []
        excepted += ["per share"] if "USD/shares" in units else []
        tail = f", except {' and '.join(excepted)} amounts" if excepted else ""
        return f"(In {_SCALES[self.scale]}{tail})"

    def keep(
        self, statement: Statement, line: Line, column: Period, value: Decimal | None, printed: str
    ) -> str:
        """Remember a number; the id of its cell."""
        start, end = column.start, column.end
        if line.instant == "opening" and start is not None:
            end = start - timedelta(days=1)
        if line.instant:
            start = None
        number = len(self.facts) + 1
        self.facts.append(
            PrintedFact(statement.kind, " ".join(line.label.split()), value or Decimal(0), self.scale_of(line), line.unit,
                        start, end, not value, printed, number, 0, 1)
        )  # fmt: skip
        return f"n{number}"


def _digits(value: Decimal, line: Line, scale: int) -> str:
    amounts = [v.scaleb(-scale).normalize() for v in line.values if v is not None]
    exponents = [e for v in amounts if isinstance(e := v.as_tuple().exponent, int)]
    places = max([0, *(-e for e in exponents)])
    places = max(places, 2) if line.unit == "USD/shares" else places
    return f"{abs(value).scaleb(-scale):,.{places}f}"


def _depth(statement: Statement, at: int) -> int:
    line = statement.lines[at]
    return 0 if line.element in _TOTALS or line.instant else 1


def _heading(statement: Statement, at: int) -> str:
    """Words over a group, where the filer printed some: told by the line below."""
    line = statement.lines[at]
    if not line.after_heading and at:
        return ""
    if statement.kind == "balance_sheet" and at == 0:
        return "Assets"
    if line.unit == "USD/shares":
        return "Net income (loss) per share:"
    if line.unit == "shares":
        return "Weighted average number of shares:"
    return ""


def word_export(sheet: _Sheet, statement: Statement) -> None:
    """Saved as a web page by a word processor: a paragraph in every cell, single quotes, one cell a number."""
    put = sheet.html.append
    for text in (sheet.filing.company, _NAMES[statement.kind], sheet.scale_line(statement)):
        if text:
            put(f"<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:10.0pt'>"
                f"{escape(text, quote=False)}<o:p></o:p></span></b></p>")  # fmt: skip
    put(
        "<div align=center>\n<table class=MsoNormalTable border=0 cellspacing=0 style='border-collapse:collapse'>"
    )
    for part in ("length", "day"):
        cells = []
        for i, column in enumerate(statement.columns):
            length = _LENGTHS.get(column.quarters, "")
            day = f"{calendar.month_name[column.end.month]} {column.end.day},<br>\n  {column.end.year}"
            same = i and statement.columns[i - 1].quarters == column.quarters
            if part == "length" and same:
                continue
            run = sum(c.quarters == column.quarters for c in statement.columns[i:])
            span = f" colspan={2 * run - 1}" if part == "length" and run > 1 else ""
            text = length if part == "length" else day
            blank = "<td style='padding:0in'><p class=MsoNormal>&nbsp;</p></td>"
            style = "border:none;border-bottom:solid windowtext 1.0pt"
            inner = f"<p class=MsoNormal align=center><b>{text}</b></p>"
            cells.append(f"{blank}<td{span} valign=bottom style='{style}'>{inner}</td>")
        if part == "day" or any(c.quarters for c in statement.columns):
            label = "<td width='60%'><p class=MsoNormal>&nbsp;</p></td>"
            put(f"<tr style='page-break-inside:avoid'>{label}{''.join(cells)}</tr>")
    for at, line in enumerate(statement.lines):
        if words := _heading(statement, at):
            put(f"<tr><td><p class=MsoNormal><b>{words}</b></p></td></tr>")
        cells = []
        for column, value in zip(statement.columns, line.values, strict=True):
            text = sheet.nil
            if value:
                text = _digits(value, line, sheet.scale_of(line))
                text = f"({text})" if value < 0 else text
            number = sheet.keep(statement, line, column, value, text)
            dollar = "$ " if line.unit != "shares" and (at == 0 or line.element in _TOTALS) else ""
            total = line.element in _TOTALS
            rule = (
                "border-top:solid windowtext 1.0pt;border-bottom:double windowtext 2.25pt;" if total else ""
            )
            cells.append(f"<td><p class=MsoNormal>&nbsp;</p></td><td valign=bottom style='{rule}padding:0in 0in 0in 0in'>"
                         f"<p class=MsoNormal align=right id={number} style='text-align:right'><span\n  style='font-size:"
                         f"10.0pt'>{dollar}{text}</span></p></td>")  # fmt: skip
        inch = 0.125 * _depth(statement, at)
        label = escape(line.label, quote=False)
        put(f"<tr><td valign=top style='padding:0in'><p class=MsoNormal style='margin-left:{inch}in;text-indent:0in'>"
            f"{label}</p></td>{''.join(cells)}</tr>")  # fmt: skip
    put("</table>\n</div>")


def fixed_grid(sheet: _Sheet, statement: Statement) -> None:
    """A disclosure system's grid on one line: three cells a column, spans that differ from row to row, blank groups."""
    out: list[str] = []
    name = f"{sheet.filing.company.upper()}<br/>{_NAMES[statement.kind].upper()}"
    out.append(f'<div style="text-align:center"><span style="font-weight:700">{name}</span></div>')
    if words := sheet.scale_line(statement):
        out.append(f'<div style="text-align:center"><span>{words}</span></div>')
    thin = '<td style="width:1.0%"></td>'
    out.append('<div><table style="border-collapse:collapse;display:inline-table">')
    groups = len(statement.columns)
    out.append(f'<tr>{thin}<td style="width:50%"></td>{thin}' + (thin * 3 + thin * 3) * groups + "</tr>")
    if any(c.quarters for c in statement.columns):
        cells, i = [], 0
        while i < groups:
            run = 1
            while i + run < groups and statement.columns[i + run].quarters == statement.columns[i].quarters:
                run += 1
            text = _LENGTHS.get(statement.columns[i].quarters, "")
            cells.append(f'<td colspan="3" style="padding:0 1pt"></td><td colspan="{6 * run - 3}" style="padding:2px 1pt;'
                         f'text-align:center;border-bottom:1pt solid #000"><span>{text}</span></td>')  # fmt: skip
            i += run
        out.append(f'<tr><td colspan="3"></td>{"".join(cells)}</tr>')
    days = "".join(
        f'<td colspan="3"></td><td colspan="3" style="text-align:center"><span>{_day(c.end)}</span></td>'
        for c in statement.columns
    )
    out.append(f'<tr><td colspan="3"></td>{days}</tr>')
    for at, line in enumerate(statement.lines):
        shade = "background-color:#cceeff;" if at % 2 else ""
        if words := _heading(statement, at):
            blank = '<td colspan="3" style="padding:0 1pt"></td>' * 2 * groups
            out.append(
                f'<tr><td colspan="3" style="{shade}padding:2px 1pt"><span>{words}</span></td>{blank}</tr>'
            )
        left = 1 + sheet.deep * _depth(statement, at)
        cells = []
        for column, value in zip(statement.columns, line.values, strict=True):
            bare = _digits(value, line, sheet.scale_of(line)) if value else sheet.nil
            printed = f"({bare})" if value and value < 0 else bare
            number = sheet.keep(statement, line, column, value, printed)
            look = shade + ("border-top:1pt solid #000;" if line.element in _TOTALS else "")
            text = f"({bare}" if value and value < 0 else bare
            close = ")" if value and value < 0 else ""
            cells.append('<td colspan="3" style="padding:0 1pt"></td>')
            if line.unit != "shares" and (at == 0 or line.element in _TOTALS):
                cells.append(f'<td style="{look}padding:2px 0 2px 1pt"><span>$</span></td>')
                cells.append(f'<td style="{look}text-align:right"><span id="{number}">{text}</span></td>')
                cells.append(f'<td style="{look}">{close}</td>')
            else:
                digits = f'<span id="{number}">{text}</span>'
                cells.append(f'<td colspan="2" style="{look}text-align:right">{digits}</td>')
                cells.append(f'<td style="{look}padding:2px 1pt 2px 0">{close}</td>')
        label = escape(line.label, quote=False)
        look = f"{shade}padding:2px 1pt 2px {left}pt;text-align:left"
        out.append(f'<tr><td colspan="3" style="{look}"><span>{label}</span></td>{"".join(cells)}</tr>')
    out.append("</table></div>")
    sheet.html.append("".join(out))


def _day(end: date) -> str:
    return f"{calendar.month_name[end.month]} {end.day}, {end.year}"


HTML_HELD_OUT: dict[str, Callable[[_Sheet, Statement], None]] = {
    "word_export": word_export,
    "fixed_grid": fixed_grid,
}


def print_html_held_out(filing: Filing, style: str, seed: int) -> Document:
    """A filing's statements in a style that is held out; the same seed gives the same bytes."""
    sheet = _Sheet(filing, Random(f"{seed} {filing.accession} {style}"))
    for statement in filing.statements:
        HTML_HELD_OUT[style](sheet, statement)
        sheet.html.append(
            '<hr style="page-break-after:always"/><p>The accompanying notes are an integral part.</p>'
        )
    page = "\n".join(sheet.html)
    text = f"<html xmlns:o='urn:x'><body lang=EN-US>\n{page}\n</body></html>\n"
    return Document(style, f"{style}-{filing.accession}-{seed}.htm", text, tuple(sheet.facts))
