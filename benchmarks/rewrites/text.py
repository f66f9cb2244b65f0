"""Plain text written otherwise: the same words and amounts as another filer would have typed them.

Each function takes the text of a filing and gives it rewritten; what it says of the company stays the same, but for
`years_later`, which moves every date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from rewrites import words
from rewrites.lines import GAP, NUMBER, UNDERLINE, each_line, is_tabular

_BRACKETED = re.compile(rf"\(( ?{NUMBER}) ?\)(?!\s*[A-Za-z])")
_DOLLAR_OF_COLUMN = re.compile(r"(?<=  )\$")
_AMOUNT_AT_START = re.compile(rf"\(?{NUMBER}")
_RULER = re.compile(r"\s*<S>|\s*</?(?:TABLE|CAPTION)>\s*$", re.I)
_LEADERS = re.compile(r"(?:\.{3,}|(?:\. ){3,}\.?)")


def indented(text: str) -> str:
    """Everything six characters to the right."""
    return each_line(lambda line: "      " + line.expandtabs() if line.strip() else line, text)


def without_rulers(text: str) -> str:
    """No `<TABLE>`, `<CAPTION>` and `<S> <C>`."""
    return "\n".join(line for line in text.split("\n") if not _RULER.match(line))


def without_underlines(text: str) -> str:
    """No rules under columns and totals; the lines stay, blank."""
    return each_line(lambda line: "" if UNDERLINE.match(line) else line, text)


def in_capitals(text: str) -> str:
    """Typed in capitals from top to bottom."""
    return each_line(str.upper, text)


def capitals_to_title_case(text: str) -> str:
    """Lines in capitals as titles are printed."""
    return each_line(lambda line: _title(line) if line.isupper() else line, text)


def _title(line: str) -> str:
    return re.sub(r"[A-Z][A-Z']+", lambda word: word[0].capitalize(), line)


def with_minus_signs(text: str) -> str:
    """A minus before what stands in brackets in a table."""
    return each_line(lambda line: _BRACKETED.sub(r"-\1 ", line) if GAP.search(line) else line, text)


def with_trailing_minus(text: str) -> str:
    """A minus behind what stands in brackets in a table."""
    return each_line(lambda line: _BRACKETED.sub(r" \1-", line) if GAP.search(line) else line, text)


def with_angle_brackets(text: str) -> str:
    """Pointed brackets, as accounting software prints them."""
    return each_line(lambda line: _BRACKETED.sub(r"<\1>", line) if GAP.search(line) else line, text)


def without_dollars(text: str) -> str:
    """No dollar signs in tables."""
    return each_line(lambda line: _DOLLAR_OF_COLUMN.sub(" ", line) if is_tabular(line) else line, text)


def with_leaders(text: str) -> str:
    """Dots from the label to the first amount."""
    return each_line(_led, text)


def _led(line: str) -> str:
    if not is_tabular(line):
        return line
    found = re.match(r"( *[A-Za-z].*?[A-Za-z):]) ( {4,})(?=\$|\(|[\d.])", line)
    if found is None or len(found[1]) > 60:
        return line
    return f"{found[1]} {'.' * (len(found[2]) - 1)} {line[found.end() :]}"


def without_leaders(text: str) -> str:
    """Blanks for dots."""
    return each_line(lambda line: _LEADERS.sub(lambda dots: " " * len(dots[0]), line), text)


def double_spaced(text: str) -> str:
    """A blank line under every line."""
    return each_line(lambda line: line + "\n" if line.strip() else line, text)


def widened(text: str) -> str:
    """Columns of tables four characters farther apart."""
    return _columns(text, lambda width: width + 4)


def narrowed(text: str) -> str:
    """Columns of tables as near to each other as they can stand."""
    return _columns(text, lambda width: 2)


def _columns(text: str, fit: Callable[[int], int]) -> str:
    """Every table, its headings with it, with the blank columns in it as wide as `fit` makes them of their width."""
    written: list[str] = []
    for ends, group in groupby(text.split("\n"), key=_ends_table):
        lines = list(group)
        written += lines if ends or sum(map(is_tabular, lines)) < 3 else _fitted(lines, fit)
    return "\n".join(written)


def _ends_table(line: str) -> bool:
    """A line of running text or the end of a page."""
    words = line.strip()
    return words.startswith(("<PAGE>", "</TABLE>")) or (len(words) > 60 and not GAP.search(words))


def _fitted(lines: Sequence[str], fit: Callable[[int], int]) -> list[str]:
    lines = [line.expandtabs() for line in lines]
    within = [line for line in lines if not _is_title(line)]
    wide = max(map(len, within))
    blank = [all(at >= len(line) or line[at] == " " for line in within) for at in range(wide)]
    gaps: list[tuple[int, int]] = []
    for is_blank, ats in groupby(range(wide), key=lambda at: blank[at]):
        run = list(ats)
        if is_blank and len(run) > 1 and run[0] > 0:
            gaps.append((run[0], run[-1] + 1))
    return [line if _is_title(line) else _fitted_line(line, gaps, fit) for line in lines]


def _is_title(line: str) -> bool:
    """A piece of text that is longer than what stands over columns."""
    words = line.strip()
    return len(words) > 18 and not GAP.search(words) and not UNDERLINE.match(words)


def _fitted_line(line: str, gaps: Sequence[tuple[int, int]], fit: Callable[[int], int]) -> str:
    for begin, end in reversed(gaps):
        if len(line) > begin:
            line = line[:begin] + " " * fit(end - begin) + line[end:]
    return line


def without_indents(text: str) -> str:
    """Every label and caption at the left margin."""
    return each_line(_flush, text)


def _flush(line: str) -> str:
    label = line.lstrip(" ")
    if is_tabular(line) and label and not _AMOUNT_AT_START.match(label):
        return re.sub(r"(?<=\S) {2,}", lambda gap: gap[0] + " " * (len(line) - len(label)), label, count=1)
    return label if len(line) - len(label) <= _DEEPEST else line


_DEEPEST = 12  # characters; what stands further in is a heading, or a title in the middle


def with_tabs(text: str) -> str:
    """Tabs for blanks, as an editor types them."""
    return each_line(lambda line: re.sub(r" {8,}", _tabs, line.expandtabs()), text)


def _tabs(gap: re.Match[str]) -> str:
    stops, rest = divmod(gap.end(), _TAB)
    first = gap.start() // _TAB
    return "\t" * (stops - first) + " " * rest


_TAB = 8  # characters


def without_commas(text: str) -> str:
    """No commas in the amounts of tables."""
    return each_line(lambda line: _COMMAS.sub(_closed_up, line) if is_tabular(line) else line, text)


def _closed_up(amount: re.Match[str]) -> str:
    bare = amount[0].replace(",", "")
    return bare.rjust(len(amount[0]))


_COMMAS = re.compile(r"(?<=  )[$(]* *\d{1,3}(?:,\d{3})+|(?<=\t)\d{1,3}(?:,\d{3})+")


def with_notes_named(text: str) -> str:
    """A reference behind every third label: "Long-term debt (Note 3)"."""
    return _marked(text, " (Note {})")


def with_footnotes(text: str) -> str:
    """A footnote's mark behind every third label: "Long-term debt (a)"."""
    return _marked(text, " ({})", letters=True)


def _marked(text: str, mark: str, *, letters: bool = False) -> str:
    lines, count = [], 0
    for line in text.split("\n"):
        gap = GAP.search(line, len(line) - len(line.lstrip()))
        if (
            is_tabular(line)
            and gap is not None
            and gap.end() - gap.start() > _ROOM
            and line[gap.start() - 1].isalpha()
        ):
            count += 1
            if count % 3 == 0:
                number = count // 3 % 9
                said = mark.format("abcdefghi"[number] if letters else number + 1)
                line = line[: gap.start()] + said + line[gap.start() + len(said) :]  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


_ROOM = 14  # blanks of a gap in which a mark finds room


def on_short_pages(text: str) -> str:
    """A page that ends after every tenth line of a table or so, under its number, not right below the headings."""
    lines, count, run = [], 0, 0
    for line in text.split("\n"):
        lines.append(line)
        is_row = is_tabular(line) and line.lstrip()[:1].isalpha()
        count += is_row
        run = run + 1 if is_row else run if UNDERLINE.match(line) else 0
        if count >= _LINES_OF_PAGE and run >= _ROWS_ABOVE:
            lines += ["", " " * 36 + "- 7 -", "<PAGE>", ""]
            count = run = 0
    return "\n".join(lines)


_LINES_OF_PAGE = 10
_ROWS_ABOVE = 3


REWRITES: dict[str, Callable[[str], str]] = {
    rewrite.__name__: rewrite
    for rewrite in (
        indented,
        without_rulers,
        without_underlines,
        in_capitals,
        capitals_to_title_case,
        with_minus_signs,
        with_trailing_minus,
        with_angle_brackets,
        without_dollars,
        with_leaders,
        without_leaders,
        double_spaced,
        widened,
        narrowed,
        words.other_words_of_scale,
        words.other_words_of_periods,
        words.sibling_words,
        words.company_in_titles,
        words.titles_turned,
        words.years_later,
        without_indents,
        with_tabs,
        without_commas,
        with_notes_named,
        with_footnotes,
        on_short_pages,
        words.days_in_figures,
    )
}
