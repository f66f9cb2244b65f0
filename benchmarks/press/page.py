"""The typesetter: a statement in a layout becomes lines of characters, and each number's place is noted."""

from __future__ import annotations

import textwrap
from decimal import Decimal

from press.amounts import print_amount
from press.arrange import Entry
from press.filings import Statement
from press.heads import Head
from press.sheet import NOTES_WIDTH, Page, Table, placed
from press.tops import ruler, set_top
from press.truth import PrintedFact


def set_statement(page: Page, statement: Statement) -> None:
    """Set one statement with titles, headings, rows, rules and page breaks."""
    table = Table(page, statement)
    set_top(table, continued=False)
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
            set_top(table, continued=True)
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


def _set_entry(table: Table, entry: Entry, following: Entry | None, first: bool, at: int) -> None:
    page, layout = table.page, table.page.layout
    indent = layout.margin + layout.indent * entry.level
    if entry.role == "caption":
        if layout.blank_lines and at:
            page.add("")
        if entry.text.isupper() and layout.sides_centred:
            page.add(entry.text.center(table.right).rstrip(), "")
            return
        capitals = layout.capital_captions and entry.level == 0
        text = entry.text.upper() if capitals else entry.text
        for line in textwrap.wrap(text, layout.label_width + layout.margin - indent, subsequent_indent="  "):
            page.add(" " * indent + line)
        if at == 0 and layout.tags == "late":
            page.add(ruler(table))
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


def _set_rule(table: Table, mark: str) -> None:
    layout = table.page.layout
    if layout.rules == "none":
        return
    if layout.rules == "across":
        table.page.add(" " * table.starts[0] + mark * (table.right - table.starts[0]))
        return
    table.page.add(placed([(mark * table.width, x) for x in table.starts]))


def _set_row(table: Table, entry: Entry, indent: int, first: bool) -> None:
    page, layout, line = table.page, table.page.layout, entry.line
    assert line is not None
    label = entry.text.upper() if layout.capital_totals and entry.role == "total" else entry.text
    if layout.unlabelled_totals and line.element in ("Assets", "LiabilitiesAndStockholdersEquity"):
        label = ""
    room = layout.label_width + layout.margin - indent
    parts = textwrap.wrap(
        label, room, subsequent_indent=" " * layout.wrap_indent, break_on_hyphens=layout.break_at_hyphens
    )
    parts = [" " * indent + p for p in parts] or [""]
    with_amounts = 0 if layout.first_line_amounts else len(parts) - 1
    for n, part in enumerate(parts):
        if n != with_amounts:
            page.add(part)
        else:
            _set_cells(table, entry, label, part, first)


def _set_cells(table: Table, entry: Entry, label: str, text: str, first: bool) -> None:
    page, layout, line = table.page, table.page.layout, entry.line
    assert line is not None
    scale = page.scales.of(line.unit)
    places = page.scales.places(line)
    if layout.leaders and label and len(text) + 6 < layout.margin + layout.label_width:
        space = layout.margin + layout.label_width - len(text) - 2
        text += " " + ((layout.leaders * space)[:space]).rstrip()
    dollars = layout.dollar != "none" and line.unit != "shares" and (
        first or entry.role == "total" or line.unit == "USD/shares" or layout.dollars_everywhere
    )  # fmt: skip
    if layout.notes and label and len(label) % 4 == 0:
        text = text.ljust(table.starts[0] - NOTES_WIDTH + 1) + str(len(label) % 17 + 1)
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
    if table.change and line.unit == "USD":
        text = _set_change(table, entry, label, text)
    page.add(text)


def _set_change(table: Table, entry: Entry, label: str, text: str) -> str:
    """Append the change from the earlier period in per cent; NM, no number, where it has no meaning."""
    line = entry.line
    assert line is not None
    now, then = (line.values[0] or Decimal(0)), (line.values[1] or Decimal(0))
    if now * then <= 0 or abs(now) > 10 * abs(then):
        return text.ljust(table.change + 4) + "NM"
    change = ((now - then) / abs(then) * 100).quantize(Decimal("0.1"))
    if not change:
        return text
    printed = f"{change}%"
    text = text.ljust(table.change + 7 - len(printed)) + printed
    table.page.facts.append(
        PrintedFact(
            table.statement.kind,
            label,
            change,
            0,
            "percent",
            None,
            None,
            False,
            printed,
            len(table.page.lines) + 1,
            len(text) - len(printed),
            len(text),
        )
    )
    return text


def _fact(
    table: Table,
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
    day_open = head.day_open and (start_day is not None or line.instant == "opening")
    return PrintedFact(
        table.statement.kind, label, value or Decimal(0), scale, line.unit, start_day, end_day, not value, printed,
        len(table.page.lines) + 1, end - len(printed), end, day_open,
    )  # fmt: skip


def _set_bottom(table: Table) -> None:
    page = table.page
    if page.layout.tags != "none":
        page.add("</TABLE>")
