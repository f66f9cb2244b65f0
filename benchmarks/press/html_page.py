"""The press for HTML: a filing and a house style become a document, every number with the id of its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from itertools import groupby
from random import Random

from press.amounts import Scales, print_amount
from press.arrange import Entry, arrange
from press.filings import Filing, Statement
from press.heads import Head, head_columns
from press.html_layout import HTML_HOUSES, HtmlLayout
from press.layout import Layout
from press.prose import closing_text, opening_text
from press.tops import scale_words, title_of
from press.truth import Document, PrintedFact

_MARK = "<SUP>(1)</SUP>"


class HtmlPage:
    """The pieces of a document written so far, and its facts."""

    def __init__(self, filing: Filing, layout: HtmlLayout) -> None:
        self.filing = filing
        self.set = layout
        self.layout = Layout(
            heads="slashed" if layout.slashed else "line" if layout.heads == "line" else "stacked",
            short_months=layout.short_months,
        )
        self.scales = Scales(filing, full_dollars=False)
        self.audited = filing.form.startswith("10-K")
        self.parts: list[str] = []
        self.facts: list[PrintedFact] = []

    def tag(self, name: str, text: str = "", **attributes: str) -> str:
        """An element with its text, as the house writes tags."""
        named = name.upper() if self.set.capitals else name
        words = "".join(f' {k.rstrip("_")}="{v}"' for k, v in attributes.items() if v)
        end = f"</{named}>" if self.set.closed or name not in ("td", "tr", "p") else ""
        return f"<{named}{words}>{text}{end}"

    def words(self, text: str) -> str:
        """Text in the elements that the house puts round every text."""
        return self.tag("font", text, face="Times", size="2") if self.set.fonts and text else text

    def document(self) -> str:
        """All of it, with lines of the file as the house breaks them."""
        joined = ("" if self.set.lines == "one" else "\n").join(self.parts)
        return f"<html><head><title>x 12</title></head><body>\n{joined}\n</body></html>\n"


def print_html(filing: Filing, style: str, seed: int) -> Document:
    """A filing's statements in a house style in HTML; the same seed gives the same bytes."""
    draw = Random(f"{style} {filing.accession} {seed}")
    page = HtmlPage(filing, HTML_HOUSES[style](draw))
    page.parts += [page.tag("p", escape(t)) for t in opening_text(filing, False, draw) if t]
    for statement in filing.statements:
        _set_statement(page, statement)
        page.parts.append(page.tag("p", "See accompanying notes to consolidated financial statements."))
    page.parts += [page.tag("p", escape(t)) for t in closing_text(filing, False, draw) if t]
    return Document(style, f"{style}-{filing.accession}-{seed}.htm", page.document(), tuple(page.facts))


def _set_statement(page: HtmlPage, statement: Statement) -> None:
    heads = head_columns(statement.columns, page.layout, page.audited)
    rows = [(e, list(_rows(page, statement, e, heads))) for e in arrange(statement)]
    most = page.set.rows_to_page or len(rows)
    for first in range(0, len(rows), most):
        titles = _titles(page, statement, continued=first > 0)
        body = [r for _, entry in rows[first : first + most] for r in entry]
        head = _head_rows(page, heads)
        before = [page.tag("tr", page.tag("td", page.words(t), colspan="9", align="center")) for t in titles]
        inside = [*before, *head, *body] if page.set.titles == "rows" else [*head, *body]
        if first:
            page.parts.append(page.tag("p", "&nbsp;", style="page-break-before:always"))
        if page.set.titles == "table":
            page.parts.append(page.tag("table", "".join(before)))
        elif page.set.titles == "break":
            page.parts.append(page.tag("p", page.words("<br>".join(titles)), align="center"))
        elif page.set.titles == "paragraphs":
            page.parts += [page.tag("p", page.words(t), align="center") for t in titles]
        gap = "" if page.set.lines == "one" else "\n"
        table = page.tag("table", gap + gap.join(inside) + gap, width="100%", cellpadding="0")
        if page.set.nested:
            table = page.tag("table", page.tag("tr", page.tag("td", table)))
        page.parts.append(table)


def _titles(page: HtmlPage, statement: Statement, continued: bool) -> list[str]:
    title = title_of(page, statement) + (" (Continued)" if continued else "")  # type: ignore[arg-type]
    titles = [page.filing.company, title]
    if page.set.capital_titles:
        titles = [t.upper() for t in titles]
    if words := scale_words(page, statement):  # type: ignore[arg-type]
        titles.append(words)
    if not page.audited:
        titles.append("(Unaudited)")
    return [escape(t, quote=False) for t in titles]


def _cells_of_number(page: HtmlPage) -> int:
    return 1 + (page.set.dollar == "cell") + (page.set.bracket == "cell") + page.set.spacers


def _row(page: HtmlPage, label: str, groups: Sequence[Sequence[str]]) -> str:
    gap = "\n" if page.set.lines == "cells" else ""
    return page.tag("tr", gap + gap.join([label, *(c for g in groups for c in g)]) + gap)


def _over(page: HtmlPage, text: str, columns: int) -> list[str]:
    """A heading over the cells of `columns` value columns, behind the spacer of the first."""
    width = columns * _cells_of_number(page) - page.set.spacers
    spacer = [page.tag("td", "&nbsp;")] if page.set.spacers else []
    return [*spacer, page.tag("td", page.words(text), colspan=str(width), align="center")]


def _head_rows(page: HtmlPage, heads: Sequence[Head]) -> list[str]:
    blank = _label_cell(page, "", 0)
    rows = []
    spans = [(span, len(list(group))) for span, group in groupby(heads, key=lambda h: h.span)]
    if page.set.spans == "row" and any(span for span, _ in spans):
        rows.append(_row(page, blank, [_over(page, span, count) for span, count in spans]))
    stacks = [list(h.stack) for h in heads]
    if page.set.spans == "cell":
        stacks = [[h.span, *stack] if h.span else stack for h, stack in zip(heads, stacks, strict=True)]
    tallest = max(map(len, stacks))
    if page.set.heads == "rows":
        stacks = [[""] * (tallest - len(s)) + s for s in stacks]
        rows += [_row(page, blank, [_over(page, s[i], 1) for s in stacks]) for i in range(tallest)]
    else:
        between = "<br>" if page.set.heads == "break" else " "
        rows.append(_row(page, blank, [_over(page, between.join(s), 1) for s in stacks]))
    if page.set.change and len(heads) == 2:
        rows[-1] = rows[-1].replace("</tr>", page.tag("td", "") + page.tag("td", "% Change") + "</tr>")
    return rows


_MOST_LEVELS = 4


def _label_cell(page: HtmlPage, text: str, level: int) -> str:
    set_in = page.set.levels_by * level
    match page.set.indent:
        case "column":
            before = page.tag("td", "&nbsp;") * min(level, _MOST_LEVELS)
            rest = str(_MOST_LEVELS + 1 - min(level, _MOST_LEVELS))
            return before + page.tag("td", page.words(text), colspan=rest)
        case "nbsp":
            return page.tag("td", page.words("&nbsp;" * (2 * level) + text))
        case "margin":
            return page.tag("td", page.tag("div", page.words(text), style=f"margin-left:{set_in}pt"))
        case "hanging":
            style = f"margin-left:{set_in + 10}pt; text-indent:-10pt"
            return page.tag("td", page.tag("p", page.words(text), style=style))
        case _:
            return page.tag("td", page.words(text), style=f"padding-left:{set_in}pt")


def _rows(page: HtmlPage, statement: Statement, entry: Entry, heads: Sequence[Head]) -> Iterator[str]:
    """The row of an entry, with what is drawn above or under it."""
    text = escape(entry.text, quote=False)
    if entry.line is None:
        blank = page.tag("td", "&nbsp;") * _cells_of_number(page)
        yield _row(page, _label_cell(page, text, entry.level), [[blank]] * len(heads))
        return
    sums = entry.role in ("subtotal", "total")
    if sums and page.set.rules in ("rows", "hr", "dashes"):
        yield _drawn(page, len(heads), "-")
    mark = _MARK if page.set.marks and entry.level and len(text) % 5 == 0 else ""
    hidden = (
        page.tag("span", "Tag 99", style="display:none") if page.set.hidden and len(text) % 3 == 0 else ""
    )
    groups = []
    for head, value in zip(heads, entry.line.values, strict=True):
        groups.append(_number(page, statement, entry, head, value, sums))
    if page.set.change and len(heads) == 2:
        groups.append([page.tag("td", ""), page.tag("td", "12%")])
    yield _row(page, _label_cell(page, text + mark + hidden, entry.level), groups)
    if entry.role == "total" and page.set.rules in ("rows", "hr", "dashes"):
        yield _drawn(page, len(heads), "=")


def _drawn(page: HtmlPage, columns: int, sign: str) -> str:
    """A row that draws lines under the numbers."""
    groups = []
    for _ in range(columns):
        match page.set.rules:
            case "dashes":
                cell = page.tag("td", sign * 9, align="right")
            case "hr":
                cell = page.tag("td", f'<hr noshade size="{1 if sign == "-" else 3}">')
            case _:
                line = "1px solid" if sign == "-" else "3px double"
                cell = page.tag("td", "&nbsp;", style=f"border-top:{line} #000000")
        before = [page.tag("td", "&nbsp;")] * (page.set.spacers + (page.set.dollar == "cell"))
        groups.append([*before, cell, *([page.tag("td", "&nbsp;")] * (page.set.bracket == "cell"))])
    return _row(page, _label_cell(page, "", 0), groups)


def _number(
    page: HtmlPage, statement: Statement, entry: Entry, head: Head, value: Decimal | None, sums: bool
) -> list[str]:
    """The cells of a number: spacer, `$`, digits, bracket."""
    line = entry.line
    assert line is not None
    scale = page.scales.of(line.unit)
    printed = page.set.nil if not value else print_amount(value, scale, page.scales.places(line), "(")
    with_dollar = line.unit in ("USD", "USD/shares") and (entry.role == "total" or line.unit == "USD/shares")
    number = f"n{len(page.facts) + 1}"
    _keep(page, statement, entry, head, value, printed)
    close = printed.endswith(")") and page.set.bracket == "cell"
    text = printed[:-1] if close else printed
    if with_dollar and page.set.dollar == "touch":
        text = f"${text}"
    style = _border(page, entry, sums)
    cells = [page.tag("td", "&nbsp;")] if page.set.spacers else []
    if page.set.dollar == "cell":
        cells.append(page.tag("td", page.words("$" if with_dollar else "&nbsp;")))
    cells.append(page.tag("td", page.words(text), align="right", id=number, style=style))
    if page.set.bracket == "cell":
        cells.append(page.tag("td", page.words(")" if close else "&nbsp;")))
    return cells


def _border(page: HtmlPage, entry: Entry, sums: bool) -> str:
    if page.set.rules == "above" and sums:
        double = ";border-bottom:3pt double #000" if entry.role == "total" else ""
        return f"border-top:1pt solid #000{double}"
    if page.set.rules == "border" and entry.role == "total":
        return "border-bottom:double #000000 3px"
    return ""


def _keep(
    page: HtmlPage, statement: Statement, entry: Entry, head: Head, value: Decimal | None, printed: str
) -> None:
    line = entry.line
    assert line is not None
    start, end = head.start, head.end
    if line.instant == "opening" and start is not None:
        end = start.fromordinal(start.toordinal() - 1)
    if line.instant:
        start = None
    day_open = head.day_open and (start is not None or line.instant == "opening")
    number = len(page.facts) + 1
    scale = page.scales.of(line.unit)
    label = " ".join(entry.text.split())
    page.facts.append(
        PrintedFact(
            statement.kind, label, value or Decimal(0), scale, line.unit, start, end, not value, printed, number,
            0, 1, day_open,
        )
    )  # fmt: skip
