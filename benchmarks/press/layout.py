"""What a house decides once for a document: the parameters of its layout."""

from __future__ import annotations

from typing import NamedTuple


class Layout(NamedTuple):
    """A house style with its random draws made. Widths count characters."""

    label_width: int = 50
    gap: int = 3  # between labels and the first column
    column_width: int = 12
    between: int = 3  # columns
    margin: int = 0
    tags: str = "ruler"  # ruler: <TABLE>, <S> and <C>; table: <TABLE> alone; none; late: ruler below the first caption
    titles_inside: bool = False  # titles below <TABLE>, as its caption
    centred: bool = True  # titles; else at the left
    capital_titles: bool = True
    capital_captions: bool = False
    capital_totals: bool = False
    dollar: str = "column"  # column: in a column of its own; touch: before the first digit; none
    dollars_everywhere: bool = False
    nil: str = "--"
    blank_nil: bool = False
    negative: str = "("  # ( or -
    rules: str = "column"  # column: under each; across: one under all; none
    double_rules: bool = True
    rule_after_subtotals: bool = False
    leaders: str = ""  # ". " or "."
    wrap_indent: int = 2
    indent: int = 2
    total_indent: int = 0  # levels further in than the group's caption
    blank_lines: bool = True  # between groups
    break_at_hyphens: bool = True
    heads: str = (
        "stacked"  # stacked: year under month; line: the whole date; slashed; spanned: month and day over all
    )
    short_months: bool = False
    capital_heads: bool = False
    head_rules: bool = True
    period_in_title: bool = (
        False  # "for the three months ended March 31, 2003 and 2002", above columns of years
    )
    weeks: str = ""  # "" for calendar months; years of 52 weeks in words, in digits, or spoken of in months
    unaudited: str = "title"  # title | column | none
    scale_words: str = (
        "in"  # in: (in thousands, except ...); dollars: (Dollars in thousands, ...); plain: In thousands, ...
    )
    inset: int = 0  # how far left of the totals the components stand
    page_lines: int = 0  # longer statements break over pages
    repeat_heads: bool = True
    page_numbers: bool = True
    full_dollars: bool = False  # thousands written out with zeros
    envelope: bool = True
    first_line_amounts: bool = False  # amounts beside the first line of a wrapped label
    unlabelled_totals: bool = False  # total assets, and what equals them
    sides_centred: bool = False  # "ASSETS" over the whole width
    heads_beside_titles: bool = False
    scale_beside_heads: bool = False
    notes: bool = False  # a column of references to notes
    change: bool = False  # a column of changes in per cent
