"""What a house decides once for an HTML document, and the houses themselves: how agents of the 2000s set tables."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple


class HtmlLayout(NamedTuple):
    """A house style in HTML with its random draws made."""

    dollar: str = "cell"  # cell: in a cell of its own; touch: before the first digit; none
    bracket: str = "cell"  # cell: the closing one in a cell of its own; in: beside the digits
    spacers: bool = True  # blank cells between the columns
    indent: str = "padding"  # padding | margin | nbsp | column: blank cells before the label | hanging
    heads: str = "break"  # break: lines of a cell; rows: a row a line; line: all on one
    spans: str = "row"  # row: the length of time over its columns; cell: in every heading
    rules: str = (
        "border"  # border | above: of the row below | rows: of blank cells under the row | hr | dashes | none
    )
    titles: str = (
        "paragraphs"  # paragraphs | rows: of the table | break: one paragraph of lines | table: of their own
    )
    nested: bool = False  # the statement's table in a cell of a table that lays out the page
    fonts: bool = False  # every text in FONT elements
    capitals: bool = False  # names of elements
    closed: bool = True  # cells and rows have end tags
    lines: str = "cells"  # of the file: cells: one each; rows; one: all on a single line
    nil: str = "&#151;"
    marks: bool = False  # raised references to footnotes
    hidden: bool = False  # elements that are not shown
    rows_to_page: int = 0  # rows after which a statement goes on in another table
    levels_by: int = 10  # points an indent
    short_months: bool = False
    slashed: bool = False
    capital_titles: bool = True
    change: bool = False  # a column of changes in per cent


def split_cells(draw: Random) -> HtmlLayout:
    """A filing agent's table of 2003: `$`, digits and bracket in cells of their own, spacers, fonts all over."""
    return HtmlLayout(
        fonts=True,
        indent=draw.choice(("nbsp", "margin", "hanging")),
        heads=draw.choice(("break", "rows")),
        rules=draw.choice(("border", "rows", "hr")),
        titles=draw.choice(("paragraphs", "break")),
        capitals=draw.random() < 0.5,
        marks=draw.random() < 0.4,
        rows_to_page=draw.choice((0, 0, 30)),
        short_months=draw.random() < 0.3,
    )


def nested_tables(draw: Random) -> HtmlLayout:
    """Tables within tables: a frame that lays out the page, titles as rows, rules as rows of their own."""
    return HtmlLayout(
        nested=True,
        titles=draw.choice(("rows", "table")),
        rules=draw.choice(("hr", "dashes", "rows")),
        spacers=draw.random() < 0.7,
        dollar=draw.choice(("cell", "touch")),
        bracket=draw.choice(("cell", "in")),
        indent=draw.choice(("nbsp", "column")),
        heads=draw.choice(("rows", "line")),
        lines=draw.choice(("cells", "rows")),
        nil=draw.choice(("-", "--", "&#8212;")),
    )


def unclosed_columns(draw: Random) -> HtmlLayout:
    """A page of 1999: capitals, no end tags, blank cells as indents, dashes and double dashes as rules."""
    return HtmlLayout(
        capitals=True,
        closed=False,
        indent=draw.choice(("column", "nbsp")),
        rules=draw.choice(("dashes", "none")),
        dollar=draw.choice(("cell", "touch", "none")),
        bracket=draw.choice(("cell", "in")),
        spacers=draw.random() < 0.5,
        heads=draw.choice(("break", "line")),
        spans=draw.choice(("row", "cell")),
        titles=draw.choice(("break", "rows")),
        lines=draw.choice(("rows", "cells")),
        nil=draw.choice(("--", "-", "&#150;")),
        slashed=draw.random() < 0.3,
        fonts=draw.random() < 0.4,
    )


def modern_release(draw: Random) -> HtmlLayout:
    """A release of the 2010s on a single line: padding, borders on the row below, hidden spans, columns of change."""
    return HtmlLayout(
        lines=draw.choice(("one", "rows")),
        indent=draw.choice(("padding", "hanging")),
        rules=draw.choice(("above", "border")),
        dollar=draw.choice(("cell", "touch")),
        bracket=draw.choice(("cell", "in")),
        spans=draw.choice(("row", "cell")),
        marks=draw.random() < 0.5,
        hidden=True,
        nil=draw.choice(("&#8212;", "—", "-")),
        capital_titles=draw.random() < 0.5,
        rows_to_page=draw.choice((0, 0, 40)),
        change=draw.random() < 0.2,
        levels_by=draw.choice((9, 12, 18)),
    )


HTML_HOUSES: dict[str, Callable[[Random], HtmlLayout]] = {
    house.__name__: house for house in (split_cells, nested_tables, unclosed_columns, modern_release)
}
