"""Plain text written otherwise: the same words and amounts as another filer would have typed them.

Each function takes the text of a filing and gives it rewritten; what it says of the company stays the same, but for
`years_later`, which moves every date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

YEARS = (
    28  # by so many years days fall on the same days of the week, and years of 53 weeks on years of 53 weeks
)

_GAP = re.compile(r" {2,}")
_NUMBER = r"\$? ?(?:\d{1,3}(?:,\d{3})+|\d{3,}|\d*\.\d+)"
_BRACKETED = re.compile(rf"\(( ?{_NUMBER}) ?\)(?!\s*[A-Za-z])")
_DOLLAR_OF_COLUMN = re.compile(r"(?<=  )\$")
_AMOUNT_AT_START = re.compile(rf"\(?{_NUMBER}")
_AMOUNT_AT_END = re.compile(rf"(?<= ){_NUMBER}\)? *$")
_TAG = re.compile(r"(?!<S>)</?[A-Z]")
_RULER = re.compile(r"\s*<S>|\s*</?(?:TABLE|CAPTION)>\s*$", re.I)
_UNDERLINE = re.compile(r"[\s\-=_]*[-=_]{2}[\s\-=_]*$")
_LEADERS = re.compile(r"(?:\.{3,}|(?:\. ){3,}\.?)")


def _lines(change: Callable[[str], str], text: str) -> str:
    return "\n".join(line if _TAG.match(line) else change(line) for line in text.split("\n"))


def _is_tabular(line: str) -> bool:
    """A label or nothing, a gap, and an amount at the end: a line of a table."""
    return _GAP.search(line) is not None and _AMOUNT_AT_END.search(line) is not None


def indented(text: str) -> str:
    """Everything six characters to the right."""
    return _lines(lambda line: "      " + line.expandtabs() if line.strip() else line, text)


def without_rulers(text: str) -> str:
    """No `<TABLE>`, `<CAPTION>` and `<S> <C>`."""
    return "\n".join(line for line in text.split("\n") if not _RULER.match(line))


def without_underlines(text: str) -> str:
    """No rules under columns and totals; the lines stay, blank."""
    return _lines(lambda line: "" if _UNDERLINE.match(line) else line, text)


def in_capitals(text: str) -> str:
    """Typed in capitals from top to bottom."""
    return _lines(str.upper, text)


def capitals_to_title_case(text: str) -> str:
    """Lines in capitals as titles are printed."""
    return _lines(lambda line: _title(line) if line.isupper() else line, text)


def _title(line: str) -> str:
    return re.sub(r"[A-Z][A-Z']+", lambda word: word[0].capitalize(), line)


def with_minus_signs(text: str) -> str:
    """A minus before what stands in brackets in a table."""
    return _lines(lambda line: _BRACKETED.sub(r"-\1 ", line) if _GAP.search(line) else line, text)


def with_trailing_minus(text: str) -> str:
    """A minus behind what stands in brackets in a table."""
    return _lines(lambda line: _BRACKETED.sub(r" \1-", line) if _GAP.search(line) else line, text)


def with_angle_brackets(text: str) -> str:
    """Pointed brackets, as accounting software prints them."""
    return _lines(lambda line: _BRACKETED.sub(r"<\1>", line) if _GAP.search(line) else line, text)


def without_dollars(text: str) -> str:
    """No dollar signs in tables."""
    return _lines(lambda line: _DOLLAR_OF_COLUMN.sub(" ", line) if _is_tabular(line) else line, text)


def with_leaders(text: str) -> str:
    """Dots from the label to the first amount."""
    return _lines(_led, text)


def _led(line: str) -> str:
    if not _is_tabular(line):
        return line
    found = re.match(r"( *[A-Za-z].*?[A-Za-z):]) ( {4,})(?=\$|\(|[\d.])", line)
    if found is None or len(found[1]) > 60:
        return line
    return f"{found[1]} {'.' * (len(found[2]) - 1)} {line[found.end() :]}"


def without_leaders(text: str) -> str:
    """Blanks for dots."""
    return _lines(lambda line: _LEADERS.sub(lambda dots: " " * len(dots[0]), line), text)


def double_spaced(text: str) -> str:
    """A blank line under every line."""
    return _lines(lambda line: line + "\n" if line.strip() else line, text)


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
        written += lines if ends or sum(map(_is_tabular, lines)) < 3 else _fitted(lines, fit)
    return "\n".join(written)


def _ends_table(line: str) -> bool:
    """A line of running text or the end of a page."""
    words = line.strip()
    return words.startswith(("<PAGE>", "</TABLE>")) or (len(words) > 60 and not _GAP.search(words))


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
    return len(words) > 18 and not _GAP.search(words) and not _UNDERLINE.match(words)


def _fitted_line(line: str, gaps: Sequence[tuple[int, int]], fit: Callable[[int], int]) -> str:
    for begin, end in reversed(gaps):
        if len(line) > begin:
            line = line[:begin] + " " * fit(end - begin) + line[end:]
    return line


_WORDS_OF_SCALE = (
    (re.compile(r"\(\s*(?:dollars )?in thousands(?: of dollars)?\s*\)", re.I), "($000's omitted)"),
    (re.compile(r"\(\s*(?:dollars )?in thousands,? except", re.I), "(000's omitted, except"),
    (re.compile(r"\(\s*(?:dollars )?in millions(?: of dollars)?\s*\)", re.I), "($ millions)"),
    (re.compile(r"\(\s*(?:dollars )?in millions,? except", re.I), "(Millions of dollars, except"),
)


def other_words_of_scale(text: str) -> str:
    """ "($000's omitted)" for "(in thousands)"."""
    return _replaced(text, _WORDS_OF_SCALE)


_WORDS_OF_PERIODS = (
    (re.compile(r"\bthree months ended\b", re.I), "Quarter Ended"),
    (re.compile(r"\bsix months ended\b", re.I), "Six Month Period Ended"),
    (re.compile(r"\bnine months ended\b", re.I), "Nine Month Period Ended"),
    (re.compile(r"\b(?:fiscal )?years? ended\b", re.I), "Twelve Months Ended"),
    (re.compile(r"\bDecember 31\b", re.I), "Dec. 31"),
    (re.compile(r"\bSeptember 30\b", re.I), "Sept. 30"),
)


def other_words_of_periods(text: str) -> str:
    """ "Quarter Ended" for "Three Months Ended", "Dec. 31" for "December 31"."""
    return _replaced(text, _WORDS_OF_PERIODS)


SIBLINGS = (
    (re.compile(r"\bnet income\b", re.I), "Net Earnings"),
    (re.compile(r"\bincome before\b", re.I), "Earnings Before"),
    (re.compile(r"\bstockholders'", re.I), "Shareholders'"),
    (re.compile(r"\bstockholders\b", re.I), "Shareholders"),
    (re.compile(r"\bbalance sheets\b", re.I), "Statements of Financial Position"),
    (re.compile(r"\bbalance sheet\b", re.I), "Statement of Financial Position"),
    (re.compile(r"\bstatements of (?:operations|income)\b", re.I), "Statements of Earnings"),
    (re.compile(r"\bstatement of (?:operations|income)\b", re.I), "Statement of Earnings"),
    (re.compile(r"\bproperty, plant and equipment\b", re.I), "Plant, Property and Equipment"),
    (re.compile(r"\binventories\b", re.I), "Inventory"),
)


def sibling_words(text: str) -> str:
    """Net earnings for net income, shareholders for stockholders, statements of financial position for balance sheets."""
    return _replaced(text, SIBLINGS)


_TITLES = re.compile(
    r"^( *)((?:condensed |consolidated |interim |unaudited )*"
    r"(?:balance sheets?|statements? of (?:\w+ )?(?:operations|income|earnings|cash flows)))(?= *(?:\(|$))",
    re.I | re.M,
)


def company_in_titles(text: str) -> str:
    """The company's name before each title, on its line."""
    return _TITLES.sub(lambda title: f"{title[1]}THE MILL COMPANY AND SUBSIDIARIES - {title[2]}", text)


def titles_turned(text: str) -> str:
    """ "Statements of Consolidated Income" for "Consolidated Statements of Income"."""
    turned = re.sub(
        r"\bconsolidated statements? of (?=operations|income|earnings|cash flows)",
        "Statements of Consolidated ",
        text,
        flags=re.I,
    )
    return re.sub(
        r"\bconsolidated balance sheets?\b", "Comparative Consolidated Balance Sheet", turned, flags=re.I
    )


def years_later(text: str) -> str:
    """Every year 28 years later."""
    text = re.sub(r"(?<![\d,.$/-])(19[6-9]\d|20[0-2]\d)(?![\d,/]|\.\d)", _later, text)
    text = re.sub(r"(?<=[A-Za-z0-9]-)(19[6-9]\d)(?!\d)", _later, text)
    text = re.sub(r"(?<![\d,.])(19[6-9]\d|20[0-2]\d)(?=[01]\d[0-3]\d(?!\d))", _later, text)
    text = re.sub(r"(?<=')(\d\d)(?![\d%])", _later, text)
    text = re.sub(
        r"(?<![\d/])([01]?\d/[0-3]?\d/)(\d\d(?:\d\d)?)(?!\d)", lambda day: day[1] + _later(day, 2), text
    )
    return re.sub(r"\b(FY|[1-4]Q)(\d\d)\b", lambda day: day[1] + _later(day, 2), text)


def _later(year: re.Match[str], group: int = 1) -> str:
    digits = year[group]
    return str(int(digits) + YEARS) if len(digits) == 4 else f"{(int(digits) + YEARS) % 100:02}"


def without_indents(text: str) -> str:
    """Every label and caption at the left margin."""
    return _lines(_flush, text)


def _flush(line: str) -> str:
    label = line.lstrip(" ")
    if _is_tabular(line) and label and not _AMOUNT_AT_START.match(label):
        return re.sub(r"(?<=\S) {2,}", lambda gap: gap[0] + " " * (len(line) - len(label)), label, count=1)
    return label if len(line) - len(label) <= _DEEPEST else line


_DEEPEST = 12  # characters; what stands further in is a heading, or a title in the middle


def with_tabs(text: str) -> str:
    """Tabs for blanks, as an editor types them."""
    return _lines(lambda line: re.sub(r" {8,}", _tabs, line.expandtabs()), text)


def _tabs(gap: re.Match[str]) -> str:
    stops, rest = divmod(gap.end(), _TAB)
    first = gap.start() // _TAB
    return "\t" * (stops - first) + " " * rest


_TAB = 8  # characters


def without_commas(text: str) -> str:
    """No commas in the amounts of tables."""
    return _lines(lambda line: _COMMAS.sub(_closed_up, line) if _is_tabular(line) else line, text)


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
        gap = _GAP.search(line, len(line) - len(line.lstrip()))
        if (
            _is_tabular(line)
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
        is_row = _is_tabular(line) and line.lstrip()[:1].isalpha()
        count += is_row
        run = run + 1 if is_row else run if _UNDERLINE.match(line) else 0
        if count >= _LINES_OF_PAGE and run >= _ROWS_ABOVE:
            lines += ["", " " * 36 + "- 7 -", "<PAGE>", ""]
            count = run = 0
    return "\n".join(lines)


_LINES_OF_PAGE = 10
_ROWS_ABOVE = 3


def days_in_figures(text: str) -> str:
    """ "12/31/98" for "December 31, 1998" over columns."""
    return _lines(lambda line: _DAY.sub(_in_figures, line) if len(line.strip()) < _HEADING else line, text)


def _in_figures(day: re.Match[str]) -> str:
    month = _MONTHS.index(day[1][:3].lower()) + 1
    said = f"{month}/{int(day[2])}/{day[3][2:]}"
    return said.center(len(day[0])) if day.start() and day.string[day.start() - 1] == " " else said


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY = re.compile(
    r"(?<![a-z] )\b(January|February|March|April|May|June|July|August|September|October|November|December) "
    r"(\d{1,2}), ((?:19|20)\d\d)(?=  |\s*$)",
    re.I,
)
_HEADING = 90  # characters


def _replaced(text: str, pairs: Sequence[tuple[re.Pattern[str], str]]) -> str:
    """Each pattern by its words, in the capitals of what they stand for; columns behind them stay where they are."""
    return _lines(lambda line: _replaced_in_line(line, pairs), text)


def _replaced_in_line(line: str, pairs: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, words in pairs:
        at = 0
        while found := pattern.search(line, at):
            new = like(found[0], words)
            at = found.start() + len(new)
            line = line[: found.start()] + new + _shifted(line[found.end() :], len(new) - len(found[0]))
    return line


def _shifted(rest: str, by: int) -> str:
    """What follows on a line after `by` characters more, its next gap so much narrower."""
    gap = _GAP.search(rest)
    if gap is None:
        return rest
    wide = max(gap.end() - gap.start() - by, 1)
    return rest[: gap.start()] + " " * wide + rest[gap.end() :]


def like(old: str, new: str) -> str:
    return new.upper() if old.isupper() else new.lower() if old.islower() else new


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
        other_words_of_scale,
        other_words_of_periods,
        sibling_words,
        company_in_titles,
        titles_turned,
        years_later,
        without_indents,
        with_tabs,
        without_commas,
        with_notes_named,
        with_footnotes,
        on_short_pages,
        days_in_figures,
    )
}
