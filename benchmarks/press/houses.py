"""House styles that copy the layout of real filings and releases; each draws what its house varies."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from press.layout import Layout


def ruled_columns(draw: Random) -> Layout:
    """A large company's quarterly report: `$` in a column of its own, totals far in, rules under every column."""
    return Layout(
        label_width=draw.randint(48, 60),
        column_width=draw.randint(12, 14),
        between=draw.choice((4, 5)),
        gap=draw.randint(2, 6),
        total_indent=draw.choice((0, 2, 4)),
        indent=draw.choice((2, 3)),
        capital_captions=True,
        heads="stacked",
        capital_heads=draw.random() < 0.5,
        rule_after_subtotals=True,
        weeks=draw.choice(("", "", "months")),
        page_lines=draw.choice((0, 0, 45)),
        nil=draw.choice(("--", "-")),
        wrap_indent=draw.choice((2, 4)),
        sides_centred=draw.random() < 0.4,
        notes=draw.random() < 0.15,
    )


def narrow_labels(draw: Random) -> Layout:
    """Labels wrapped at half the usual width, titles at the left, short months in stacks."""
    return Layout(
        label_width=draw.randint(28, 34),
        gap=2,
        column_width=9,
        between=draw.choice((1, 2)),
        centred=False,
        capital_titles=False,
        short_months=True,
        dollar="column",
        titles_inside=draw.random() < 0.3,
        weeks=draw.choice(("", "months")),
        break_at_hyphens=draw.random() < 0.5,
        nil=draw.choice(("--", "-")),
        blank_lines=draw.random() < 0.6,
        wrap_indent=draw.choice((2, 2, 1)),
        heads_beside_titles=draw.random() < 0.4,
    )


def retail_weeks(draw: Random) -> Layout:
    """A retailer's report: thirteen weeks, `$` touching the first digit, capitals in the totals."""
    return Layout(
        label_width=draw.randint(50, 60),
        column_width=draw.randint(10, 12),
        between=draw.randint(3, 6),
        dollar="touch",
        weeks=draw.choice(("words", "digits")),
        capital_totals=True,
        wrap_indent=4,
        indent=draw.choice((2, 3)),
        rules=draw.choice(("column", "column", "across")),
        nil="-",
        total_indent=draw.choice((0, 2)),
        head_rules=draw.random() < 0.8,
        unlabelled_totals=draw.random() < 0.4,
        dollars_everywhere=draw.random() < 0.15,
    )


def open_lines(draw: Random) -> Layout:
    """Blank lines round every group, labels indented by five, small `-` for nil, spanning dates."""
    return Layout(
        label_width=draw.randint(46, 54),
        column_width=11,
        between=2,
        indent=5,
        wrap_indent=5,
        nil="-",
        total_indent=1,
        heads=draw.choice(("stacked", "spanned")),
        scale_words=draw.choice(("in", "plain")),
        short_months=draw.random() < 0.5,
        rule_after_subtotals=draw.random() < 0.5,
        tags=draw.choice(("ruler", "none")),
        capital_titles=draw.random() < 0.7,
        head_rules=draw.random() < 0.8,
        first_line_amounts=draw.random() < 0.15,
    )


def press_release(draw: Random) -> Layout:
    """A release: the ruler below the first caption, totals at the margin, columns marked unaudited."""
    return Layout(
        label_width=draw.randint(32, 56),
        column_width=draw.choice((8, 10)),
        between=draw.choice((8, 10)),
        indent=draw.choice((4, 9)),
        wrap_indent=0,
        capital_titles=False,
        tags=draw.choice(("late", "ruler")),
        dollar="column",
        unaudited="column",
        negative="(",
        envelope=draw.random() < 0.5,
        capital_captions=draw.random() < 0.3,
        page_numbers=draw.random() < 0.5,
        heads=draw.choice(("stacked", "spanned")),
        break_at_hyphens=False,
        blank_nil=draw.random() < 0.2,
        change=draw.random() < 0.15,
        dollars_everywhere=draw.random() < 0.1,
    )


def dot_leaders(draw: Random) -> Layout:
    """An annual report set by a printer: dot leaders, the period in the title, years above the columns."""
    return Layout(
        label_width=draw.randint(48, 60),
        column_width=12,
        between=2,
        leaders=draw.choice((". ", ".")),
        gap=1,
        dollar=draw.choice(("touch", "column")),
        heads=draw.choice(("line", "spanned", "stacked")),
        period_in_title=draw.random() < 0.5,
        double_rules=draw.random() < 0.8,
        nil=draw.choice(("--", "-", "---")),
        page_lines=draw.choice((0, 40)),
        titles_inside=draw.random() < 0.5,
        capital_captions=draw.random() < 0.5,
        scale_beside_heads=draw.random() < 0.3,
        notes=draw.random() < 0.2,
        sides_centred=draw.random() < 0.3,
    )


def inset_columns(draw: Random) -> Layout:
    """Components left of the totals they make, in number columns of their own."""
    return Layout(
        label_width=draw.randint(38, 48),
        column_width=11,
        between=3,
        inset=draw.randint(3, 6),
        dollar=draw.choice(("touch", "none")),
        rules="column",
        nil="--",
        scale_words="dollars",
        heads=draw.choice(("line", "stacked")),
        indent=3,
        tags=draw.choice(("table", "ruler")),
        full_dollars=draw.random() < 0.3,
        unlabelled_totals=draw.random() < 0.3,
    )


def plain_text(draw: Random) -> Layout:
    """No tags at all, dates with slashes or on one line, minus signs, no rules but under the heading."""
    return Layout(
        label_width=draw.randint(34, 50),
        column_width=12,
        between=draw.choice((2, 4)),
        margin=draw.choice((0, 1, 4)),
        tags="none",
        negative=draw.choice(("-", "(")),
        rules=draw.choice(("none", "column")),
        heads=draw.choice(("slashed", "line", "stacked")),
        dollar=draw.choice(("touch", "none")),
        wrap_indent=draw.choice((0, 1, 3)),
        envelope=draw.random() < 0.5,
        nil=draw.choice(("-", "--", "-0-")),
        full_dollars=draw.random() < 0.2,
        scale_words=draw.choice(("in", "dollars")),
        page_lines=draw.choice((0, 0, 50)),
        repeat_heads=draw.random() < 0.7,
        change=draw.random() < 0.3,
        scale_beside_heads=draw.random() < 0.2,
        head_rules=draw.random() < 0.8,
    )


HOUSES: dict[str, Callable[[Random], Layout]] = {
    house.__name__: house
    for house in (
        ruled_columns,
        narrow_labels,
        retail_weeks,
        open_lines,
        press_release,
        dot_leaders,
        inset_columns,
        plain_text,
    )
}
