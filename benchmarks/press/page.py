"""The typesetter: a statement in a layout becomes lines of characters, and each number's place is noted."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from press.amounts import Scales, print_amount
from press.arrange import Entry, arrange
from press.filings import Filing, Statement
from press.heads import Head, head_columns, in_title, month_day
from press.layout import Layout
from press.truth import PrintedFact

_NOUNS = {"balance_sheet": ("Balance Sheets",), "income_statement": ("Statements of Operations", "Statements of Income"),
          "cash_flow": ("Statements of Cash Flows",)}  # fmt: skip
_SCALE_NAMES = {3: "thousands", 6: "millions"}


class Page:
    """Lines set so far and the facts on them."""

    def __init__(self, filing: Filing, layout: Layout) -> None:
        self.filing = filing
        self.layout = layout
        self.scales = Scales(filing, layout.full_dollars)
        self.audited = filing.form.startswith("10-K")
        self.lines: list[str] = []
        self.facts: list[PrintedFact] = []
        self.number = 2

    def add(self, *lines: str) -> None:
        """Set lines as they are."""
        self.lines.extend(line.rstrip() for line in lines)


class _Table:
    """A statement's geometry: where its columns stand."""

    def __init__(self, page: Page, statement: Statement) -> None:
        layout = page.layout
        self.page = page
        self.statement = statement
        self.entries = arrange(statement)
        self.heads = head_columns(statement.columns, layout, page.audited)
        widest = max(
            len(print_amount(v, page.scales.of(line.unit), page.scales.places(line), "("))
            for line in statement.lines
            for v in line.values
            if v is not None
        )
        stacks = max(len(text) for h in self.heads for text in h.stack)
        self.width = max(layout.column_width, widest + 2 + (layout.dollar != "none"), stacks + 1)
        self.left = layout.margin + layout.label_width + layout.gap + layout.inset
        self.starts = [
            self.left + i * (self.width + layout.between + layout.inset) for i in range(len(self.heads))
        ]
        self.right = self.starts[-1] + self.width


def set_statement(page: Page, statement: Statement) -> None:
    """Set one statement with titles, headings, rows, rules and page breaks."""
    table = _Table(page, statement)
    _set_top(table, continued=False)
    taken = 0
    first_money = next((e for e in table.entries if e.line and e.line.unit == "USD"), None)
    for i, entry in enumerate(table.entries):
        following = table.entries[i + 1] if i + 1 < len(table.entries) else None
        if (
            page.layout.page_lines
            and taken >= page.layout.page_lines
            and following
            and _may_break(table.entries[i - 1], entry)
        ):
            _set_bottom(table)
            _break_page(page)
            _set_top(table, continued=True)
            taken = 0
        before = len(page.lines)
        _set_entry(table, entry, following, entry is first_money, i)
        taken += len(page.lines) - before
    _set_bottom(table)


def _may_break(above: Entry, entry: Entry) -> bool:
    return above.role != "caption" and entry.role in ("line", "caption")


def _break_page(page: Page) -> None:
    page.number += 1
    if page.layout.page_numbers:
        page.add("", f"{page.number - 1}".rjust(page.layout.label_width))
    page.add("<PAGE>", "")


def set_page_end(page: Page) -> None:
    """End the page after a statement."""
    page.add("")
    _break_page(page)


# ---- titles and headings


def title_of(page: Page, statement: Statement) -> str:
    """The statement's name: condensed where it is interim."""
    nouns = _NOUNS[statement.kind]
    noun = nouns[len(page.filing.company) % len(nouns)]
    return f"{'' if page.audited else 'Condensed '}Consolidated {noun}"


def scale_words(page: Page, statement: Statement) -> str:
    """`(in thousands, except per share data)`, as the statement's lines require."""
    name = _SCALE_NAMES.get(page.scales.money)
    if name is None:
        return ""
    units = {line.unit for line in statement.lines}
    counts = "shares" in units and page.scales.shares != page.scales.money
    excepted = " and ".join(
        w for w, is_in in (("share", counts), ("per share", "USD/shares" in units)) if is_in
    )
    words = f"{name}, except {excepted} data" if excepted else name
    return {"in": f"(in {words})", "dollars": f"(Dollars in {words})", "plain": f"In {words}"}[
        page.layout.scale_words
    ]


def _titles(table: _Table, continued: bool) -> list[str]:
    page, layout = table.page, table.page.layout
    title = title_of(page, table.statement) + (" (Continued)" if continued else "")
    titles = [page.filing.company, title]
    if in_title(table.statement.columns, layout):
        ends = [c.end for c in table.statement.columns]
        years = [str(e.year) for e in ends]
        when = (
            f"{month_day(ends[0], layout)} {', '.join(years[:-1])}{' and ' if years[1:] else ''}{years[-1]}"
        )
        length = table.heads[0].span
        titles.append(f"For the {length.replace('Year ', 'Years ').lower()} {when}" if length else when)
    if words := scale_words(page, table.statement):
        titles.append(words)
    if layout.unaudited == "title" and not page.audited:
        titles.append("(Unaudited)")
    if layout.capital_titles:
        titles = [titles[0].upper(), titles[1].upper(), *titles[2:]]
    return [t.center(table.right).rstrip() if layout.centred else t for t in titles]


def _set_top(table: _Table, continued: bool) -> None:
    page, layout = table.page, table.page.layout
    titles = _titles(table, continued)
    open_tags = (
        [] if layout.tags == "none" else ["<TABLE>", "<CAPTION>"] if layout.tags != "table" else ["<TABLE>"]
    )
    if layout.titles_inside:
        page.add(*open_tags, *titles, "")
    else:
        page.add(*titles, "", *open_tags)
    if continued and not layout.repeat_heads:
        return
    _set_heads(table)
    if layout.tags == "ruler":
        page.add(_ruler(table))


def _ruler(table: _Table) -> str:
    return _placed([("<S>", 0), *(("<C>", x) for x in table.starts)])


def _set_heads(table: _Table) -> None:
    page, layout = table.page, table.page.layout
    titled = in_title(table.statement.columns, layout)
    if any(h.span for h in table.heads) and not titled:
        _set_spans(table)
    elif (
        layout.heads == "spanned"
        and len({(h.end.month, h.end.day) for h in table.heads}) == 1
        and not layout.weeks
        and not titled
    ):
        _set_pieces(
            table, [(month_day(table.heads[0].end, layout), 0, len(table.heads) - 1)], rule=layout.head_rules
        )
    depth = max(len(h.stack) for h in table.heads)
    for level in range(depth):
        pieces = []
        for i, head in enumerate(table.heads):
            text = head.stack[level] if level < len(head.stack) else ""
            pieces.append((text, i, i))
        _set_pieces(table, pieces, rule=layout.head_rules and level == depth - 1)


def _set_spans(table: _Table) -> None:
    layout = table.page.layout
    pieces, days = [], []
    at = 0
    for span, group in groupby(table.heads, key=lambda h: h.span):
        own = list(group)
        pieces.append((span, at, at + len(own) - 1))
        days.append((month_day(own[0].end, layout), at, at + len(own) - 1))
        at += len(own)
    spanned = layout.heads == "spanned" and len(table.heads[0].stack[0]) == 4
    _set_pieces(table, pieces, rule=layout.head_rules and not spanned)
    if spanned:
        _set_pieces(table, days, rule=layout.head_rules)


def _set_pieces(table: _Table, pieces: Sequence[tuple[str, int, int]], rule: bool) -> None:
    """Set headings centred over their columns, wrapped where they are wider than these."""
    page = table.page
    wrapped = []
    for text, first, last in pieces:
        text = text.upper() if page.layout.capital_heads else text
        width = table.starts[last] + table.width - table.starts[first]
        wrapped.append((textwrap.wrap(text, max(width, 8)) or [""], first, last, width))
    for level in range(max(len(w[0]) for w in wrapped)):
        line = []
        for texts, first, _, width in wrapped:
            at = level - (max(len(w[0]) for w in wrapped) - len(texts))
            if at >= 0 and texts[at]:
                line.append((texts[at], table.starts[first] + (width - len(texts[at])) // 2))
        page.add(_placed(line))
    if rule:
        page.add(_placed([("-" * w, table.starts[first]) for t, first, _, w in wrapped if any(t)]))


def _placed(pieces: Sequence[tuple[str, int]]) -> str:
    line = ""
    for text, at in pieces:
        line = line.ljust(at) + text
    return line


# ---- rows


def _set_entry(table: _Table, entry: Entry, following: Entry | None, first: bool, at: int) -> None:
    page, layout = table.page, table.page.layout
    indent = layout.margin + layout.indent * entry.level
    if entry.role == "caption":
        if layout.blank_lines and at:
            page.add("")
        capitals = layout.capital_captions and entry.level == 0
        text = entry.text.upper() if capitals else entry.text
        for line in textwrap.wrap(text, layout.label_width + layout.margin - indent, subsequent_indent="  "):
            page.add(" " * indent + line)
        if at == 0 and layout.tags == "late":
            page.add(_ruler(table))
        return
    if entry.role == "subtotal":
        indent += layout.indent * layout.total_indent
    _set_row(table, entry, indent, first)
    ends_group = following is None or following.role in ("subtotal", "total")
    if entry.role == "total" or (following is None and layout.double_rules):
        _set_rule(table, "=" if layout.double_rules else "-")
        if layout.blank_lines:
            page.add("")
    elif (ends_group and entry.line and entry.line.unit == "USD") or (
        entry.role == "subtotal" and layout.rule_after_subtotals
    ):
        _set_rule(table, "-")


def _set_rule(table: _Table, mark: str) -> None:
    layout = table.page.layout
    if layout.rules == "none":
        return
    if layout.rules == "across":
        table.page.add(" " * table.starts[0] + mark * (table.right - table.starts[0]))
        return
    table.page.add(_placed([(mark * table.width, x) for x in table.starts]))


def _set_row(table: _Table, entry: Entry, indent: int, first: bool) -> None:
    page, layout, line = table.page, table.page.layout, entry.line
    assert line is not None
    label = entry.text.upper() if layout.capital_totals and entry.role == "total" else entry.text
    room = layout.label_width + layout.margin - indent
    parts = textwrap.wrap(
        label, room, subsequent_indent=" " * layout.wrap_indent, break_on_hyphens=layout.break_at_hyphens
    )
    parts = [" " * indent + p for p in parts]
    with_amounts = 0 if layout.first_line_amounts else len(parts) - 1
    for n, part in enumerate(parts):
        if n != with_amounts:
            page.add(part)
        else:
            _set_cells(table, entry, label, part, first)


def _set_cells(table: _Table, entry: Entry, label: str, text: str, first: bool) -> None:
    page, layout, line = table.page, table.page.layout, entry.line
    assert line is not None
    scale = page.scales.of(line.unit)
    places = page.scales.places(line)
    if layout.leaders and len(text) + 6 < layout.margin + layout.label_width:
        space = layout.margin + layout.label_width - len(text) - 2
        text += " " + ((layout.leaders * space)[:space]).rstrip()
    dollars = layout.dollar != "none" and line.unit != "shares" and (
        first or entry.role == "total" or line.unit == "USD/shares" or layout.dollars_everywhere
    )  # fmt: skip
    shift = layout.inset if entry.role == "line" and entry.level and line.unit == "USD" else 0
    for head, value, x in zip(table.heads, line.values, table.starts, strict=True):
        nil = not value
        if value is None and layout.blank_nil:
            continue
        printed = layout.nil if nil else print_amount(value or Decimal(0), scale, places, layout.negative)
        edge = x + table.width - 1 - shift  # of the digits: a parenthesis hangs over
        start = edge - len(printed) + printed.endswith(")")
        if dollars and layout.dollar == "column":
            text = text.ljust(x - shift) + "$"
        text = text.ljust(start - (dollars and layout.dollar == "touch"))
        text += f"${printed}" if dollars and layout.dollar == "touch" else printed
        page.facts.append(_fact(table, entry, label, head, value, printed, scale, len(text)))
    page.add(text)


def _fact(
    table: _Table,
    entry: Entry,
    label: str,
    head: Head,
    value: Decimal | None,
    printed: str,
    scale: int,
    end: int,
) -> PrintedFact:
    line = entry.line
    assert line is not None
    start_day, end_day = head.start, head.end
    if line.instant == "opening" and start_day is not None:
        end_day = start_day.fromordinal(start_day.toordinal() - 1)
    if line.instant:
        start_day = None
    return PrintedFact(
        table.statement.kind, label, value or Decimal(0), scale, line.unit, start_day, end_day, not value, printed,
        len(table.page.lines) + 1, end - len(printed), end, head.day_open and (start_day is not None or line.instant == "opening"),
    )  # fmt: skip


def _set_bottom(table: _Table) -> None:
    page = table.page
    if page.layout.tags != "none":
        page.add("</TABLE>")
