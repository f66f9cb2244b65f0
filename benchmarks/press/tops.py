"""What stands above the rows: titles with scale and period, headings over the columns, the ruler."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby

from press.filings import Statement
from press.heads import in_title, month_day
from press.sheet import NOTES_WIDTH, Page, Table, placed

_NOUNS = {"balance_sheet": ("Balance Sheets",), "income_statement": ("Statements of Operations", "Statements of Income"),
          "cash_flow": ("Statements of Cash Flows",)}  # fmt: skip
_SCALE_NAMES = {3: "thousands", 6: "millions"}


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


def _titles(table: Table, continued: bool) -> list[str]:
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
    if (words := scale_words(page, table.statement)) and not layout.scale_beside_heads:
        titles.append(words)
    if layout.unaudited == "title" and not page.audited:
        titles.append("(Unaudited)")
    if layout.capital_titles:
        titles = [titles[0].upper(), titles[1].upper(), *titles[2:]]
    return [t.center(table.right).rstrip() if layout.centred else t for t in titles]


def set_top(table: Table, continued: bool) -> None:
    page, layout = table.page, table.page.layout
    """Set what stands above the rows, on the first page of a statement or on a later one."""
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
    first = len(page.lines)
    _set_heads(table)
    if layout.heads_beside_titles and table.statement.kind == "balance_sheet" and not layout.titles_inside:
        _lift_heads(table, first, titles)
    else:
        _set_corner(table, first)
    if layout.tags == "ruler":
        page.add(ruler(table))


def _lift_heads(table: Table, first: int, titles: Sequence[str]) -> None:
    """Move the headings up beside the titles, where these leave room for them."""
    page = table.page
    heads = page.lines[first:]
    at = next(i for i in range(len(page.lines) - 1, -1, -1) if page.lines[i] == titles[0].rstrip())
    beside = page.lines[at + 1 : at + 1 + len(heads)]
    if len(beside) < len(heads) or any(len(line) >= table.starts[0] - 1 or "<" in line for line in beside):
        return
    page.lines[at + 1 : at + 1 + len(heads)] = [
        b.ljust(table.starts[0]) + h[table.starts[0] :] for b, h in zip(beside, heads, strict=True)
    ]
    del page.lines[first:]


def _set_corner(table: Table, first: int) -> None:
    """Set what stands on the headings' lines beside the columns: the scale, "Notes", "Percent Change"."""
    page, layout = table.page, table.page.layout
    at = max((i for i in range(first, len(page.lines)) if page.lines[i].strip(" -")), default=-1)
    if at < 0:
        return
    words = scale_words(page, table.statement)
    if layout.scale_beside_heads and words and len(words) < layout.label_width:
        page.lines[at] = (
            words + page.lines[at][len(words) :]
            if page.lines[at][: len(words)].strip() == ""
            else page.lines[at]
        )
    elif layout.scale_beside_heads and words:
        page.lines.insert(first, words)
        at += 1
    if layout.notes:
        x = table.starts[0] - NOTES_WIDTH - 1
        page.lines[at] = page.lines[at][:x].ljust(x) + "Notes" + page.lines[at][x + 5 :]
    if table.change:
        page.lines[at] = page.lines[at].ljust(table.change) + "% Change"


def ruler(table: Table) -> str:
    """The line of <S> and <C> that EDGAR asked for."""
    return placed([("<S>", 0), *(("<C>", x) for x in table.starts)])


def _set_heads(table: Table) -> None:
    layout = table.page.layout
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


def _set_spans(table: Table) -> None:
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


def _set_pieces(table: Table, pieces: Sequence[tuple[str, int, int]], rule: bool) -> None:
    """Set headings centred over their columns, wrapped where they are wider than these."""
    page = table.page
    wrapped = []
    for text, first, last in pieces:
        words = text.upper() if page.layout.capital_heads else text
        width = table.starts[last] + table.width - table.starts[first]
        wrapped.append((textwrap.wrap(words, max(width, 8)) or [""], first, last, width))
    for level in range(max(len(w[0]) for w in wrapped)):
        line = []
        for texts, first, _, width in wrapped:
            at = level - (max(len(w[0]) for w in wrapped) - len(texts))
            if at >= 0 and texts[at]:
                line.append((texts[at], table.starts[first] + (width - len(texts[at])) // 2))
        page.add(placed(line))
    if rule:
        page.add(placed([("-" * w, table.starts[first]) for t, first, _, w in wrapped if any(t)]))
