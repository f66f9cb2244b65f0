"""Where the tables stand: one pass over the lines of a document finds the runs of number lines and their titles.

`<TABLE>` tags are hints, not bounds: filers left them out, put them round prose, and closed them early.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, islice, takewhile

from tieout.parsers.lines.ascii_lines import are_years, heads_columns
from tieout.parsers.lines.grid import Block, GridLine
from tieout.parsers.lines.text_lines import lines_from, possible_rows
from tieout.parsers.vocabulary.periods import MONTH_WORD

STATEMENT_TITLE = re.compile(
    r"(?<!off[- ])\bbalance sheets?\b|"
    r"\bstatements? of (?:\w+ ){0,3}(?:operations|income|earnings|loss|losses|cash flows?|condition|"
    r"position|equity|changes|deficit|deficiency|comprehensive|investment|capital|expenses)\b|"
    r"\bprofit (?:and|&) loss accounts?\b|"
    r"\b(?:income|earnings|operations|cash flows?) statements?\b|\bcondensed financial (?:data|information|statements)\b|"
    r"\bstatements? of (?:stockholder|shareholder|shareowner|partner|member)['’]?s|"
    r"\b(?:income statement|balance sheet|cash flow) data\b",
    re.I,
)
_PROSE_WORDS = re.compile(r"\b(?:the|of|and|to|in|for|with|that|was|were|is|are|by|from|which|its)\b")
MOST_TEXT_LINES = 9  # captions and wrapped labels between two rows of numbers; more is something else
LONGEST_LABEL = (
    20  # lines of one label that stay left of the numbers: par values, counts of shares and dates, wrapped
)
MOST_PREAMBLE = 26
MOST_UNFINISHED = 3  # captions and the beginning of a label after the last row of a table that is cut off
_CAPTION = re.compile(r"[A-Za-z][\w',&/ -]{2,60}$")


def find_blocks(lines: Sequence[GridLine]) -> list[Block]:
    """Every block of number lines in `lines`, the lines of one document, in order."""
    blocks: list[Block] = []
    floor = 0  # first line that no earlier block has taken
    beyond = 0  # first line that no earlier run of rows has taken
    while (at := _next_row(lines, beyond)) is not None:
        if _are_days(lines, at):
            beyond = at + 1
            continue
        last = _run_from(lines, at)
        end = _closing_rules(lines, last)
        cut = _is_cut(lines, end)
        if last > at or cut or lines[at].exact:
            top = _preamble(lines, at, floor)
            # A document may be cut off after the first row of a table that a title announces; and the last row of a
            # statement may stand alone on its page, under the title.
            if last > at or any(is_title(line) for line in lines[top:at]):
                blocks.append(
                    Block(tuple(lines[top : end + 1]), _first_misprinted(lines, top, at) - top, cut)
                )
                floor = end + 1
        beyond = max(last, at) + 1
    return blocks


def _are_days(lines: Sequence[GridLine], at: int) -> bool:
    """True for days that end the headings of narrow columns: "Ended Sept.   Ended Sept." over "27   28"."""
    line = lines[at]
    if line.exact or line.label or not at or any(len(c.printed) > _DIGITS_OF_A_DAY for c in line.cells):
        return False
    above = lines[at - 1]
    return (
        above.kind == "text"
        and len(above.segments) >= len(line.cells) > 0
        and all(c.printed.isdigit() and 0 < c.value <= _LONGEST_MONTH for c in line.cells)
        and sum(bool(_ENDS_IN_MONTH.search(s.text)) for s in above.segments) >= len(line.cells)
    )


_DIGITS_OF_A_DAY = 2
_LONGEST_MONTH = 31
_ENDS_IN_MONTH = re.compile(rf"\b{MONTH_WORD}\.?$", re.I)


def _next_row(lines: Sequence[GridLine], start: int) -> int | None:
    """Where the next row of numbers stands, from `start` on; most lines of prose are told from one unread."""
    for at in possible_rows(lines, start):
        if is_row(lines[at]):
            return at
    return None


def is_row(line: GridLine) -> bool:
    """True for a row of numbers that is neither a heading of years nor prose that ends in a number."""
    if line.kind != "numbers" or line.exact:
        return line.kind == "numbers"
    if are_years(line.cells):
        return False
    return not (len(line.cells) == 1 and is_prose(line) and not _stands_far(line))


def _stands_far(line: GridLine) -> bool:
    """True where the only wide gap of a line stands before its number: "... of the year        1,248"."""
    cell = line.cells[0]
    return (
        len(line.segments) < 4
        and line.text[: cell.left].endswith("   ")
        and "  " not in line.text[: cell.left].strip()
    )


def is_prose(line: GridLine) -> bool:
    """True for a line of running text: long, many words, function words among them, no wide gaps."""
    if line.kind not in ("text", "numbers") or len(line.text.strip()) < 50:
        return False
    text = line.label
    if len(text) <= 44 or text.count(" ") < 6:
        return False
    first = _PROSE_WORDS.search(text)
    if first is None or not _PROSE_WORDS.search(text, first.end()):
        return False
    if _UNITS.search(text) or (line.exact and _PERIODS.fullmatch(text)):
        return False
    return not (
        line.kind == "numbers" and len(line.segments) > 3 and max(s.end - s.start for s in line.segments) < 25
    )


_PERIODS = re.compile(
    r"\W*(?i:for the)? ?(?:\w+ (?:and \w+ )?)?(?i:years?|months?|weeks?|quarters?)(?i: periods?)? "
    r"(?i:ended|ending) (?:and |[A-Z][a-z]+\b|[\d,.\s])+(?:\([^()]*\))?"
)
"""Nothing but periods, and how their amounts are stated: "For the years ended June 30, 2024 and 2023 (in thousands)"."""
_UNITS = re.compile(
    r"\bin (?:Units|Thousands|Millions|Billions), .*\bin (?:Units|Thousands|Millions|Billions)$|"
    r"^\W*(?i:(?:all |tabular )?(?:amounts|figures|values|dollars|dollar amounts)?(?: are)?"
    r"(?: ?(?:expressed|stated|presented|shown))? ?in (?:thousands|millions)\b[^.;]*\b(?:unless|except)\b[^.;]*)$"
)
"""States the units of a sheet of the SEC's viewer: "USD ($) $ / shares in Units, shares in Thousands, $ in Millions"; or
those of a statement: "Amounts in thousands of euros, unless otherwise stated"."""


def is_title(line: GridLine) -> bool:
    """True for a line that names a statement and stands alone."""
    if line.kind != "text" or len(line.text) - line.indent > 100:
        return False
    label = line.label.lower()
    if not (
        "statement" in label
        or "sheet" in label
        or "account" in label
        or "financial" in label
        or "data" in label
    ):
        return False  # no title is without one of these, and few lines are searched for the rest
    return (
        bool(STATEMENT_TITLE.search(line.label))
        and not label.endswith((".", ";"))
        and not label.startswith(("see ", "the accompanying"))
    )


def _run_from(lines: Sequence[GridLine], first: int) -> int:
    """The last row of the run of rows that begins at `first`."""
    last = first
    text_lines = prose = 0
    closed = titled = paged = wide = reaches = False
    for at, line in enumerate(lines_from(lines, first + 1), first + 1):
        kind = line.kind
        if kind == "tag":
            upper = line.text.upper()
            closed = closed or "</TABLE" in upper
            if "</DOCUMENT" in upper or "<DOCUMENT" in upper or (closed and "<TABLE" in upper):
                break
            if "<CAPTION" in upper and not closed and _heads_anew(lines, at + 1, lines[last]):
                break
        elif kind == "break":
            paged = True
            text_lines = 0
        elif kind == "rule":
            if text_lines and _are_ruled_headings(lines[at - 1], line, len(lines[last].cells)):
                break
        elif kind == "numbers" and is_row(line):
            if titled or (paged and text_lines > 1):
                break
            last = at
            text_lines = prose = 0
            paged = wide = reaches = False
        elif kind in ("text", "numbers"):
            if heads_columns(line) or _NOTE.match(line.text):
                break
            text_lines += 1
            prose = prose + 1 if is_prose(line) else 0
            reaching = bool(prose) and _reaches_cells(line, lines[last])
            reaches = (reaches and bool(prose)) or (reaching and kind == "text")
            titled = titled or is_title(line)
            wide = wide or line.indent + len(line.label) > _room(lines[last])
            if (
                prose >= (4 if wide else LONGEST_LABEL)
                or (prose >= 2 and (reaches or reaching))
                or (reaches and _leads_in(line))
                or text_lines > (MOST_TEXT_LINES if wide else LONGEST_LABEL)
                or (closed and text_lines > 3)
            ):
                break
    return last


def _are_ruled_headings(line: GridLine, rule: GridLine, columns: int) -> bool:
    """True for words over two columns or more and over no labels, each over a rule of its own: another table begins.

      Oil        Gas
    (MBbls)     (MMcf)
    -------    -------

    Also where the first is over the labels, of more columns than the `columns` above: "Year    Sales    Income    Debt".
    """
    words = line.segments
    stands_so = line.indent > _FIRST_HEADED or len(words) > columns + 1 > 1
    return (
        line.kind == "text"
        and stands_so
        and 1 < len(words) == len(rule.segments)
        and all(a.start < b.end and b.start < a.end for a, b in zip(words, rule.segments, strict=True))
        and all(len(re.findall(r"[A-Za-z]", s.text)) > _FEWEST_LETTERS for s in words)
    )


_FIRST_HEADED = 16  # characters from the margin; words that begin further left may be labels
_FEWEST_LETTERS = 2  # of a heading: "NM" and "-" stand for amounts


_NOTE = re.compile(r"\s*+(?:NOTES? \d{1,2}\s?(?:[-.:–—]|$)|Notes? \d{1,2}\s?[-.:–—] ?[A-Z])")
"""The heading of a note: what follows is another table."""


def _heads_anew(lines: Sequence[GridLine], at: int, row: GridLine) -> bool:
    """True where other headings follow, over columns that found no room beside those above."""
    for line in lines[at : at + 4]:
        if line.kind in ("text", "numbers"):
            return line.kind == "text" and line.segments[-1].end > row.cells[0].left
    return False


def _room(row: GridLine) -> int:
    """How far a label may run beside the numbers of `row`; nowhere, where the row has no label."""
    return row.cells[0].left if row.label else 0


def _reaches_cells(line: GridLine, row: GridLine) -> bool:
    """True for text that runs on under the numbers of `row`, as no label does."""
    return line.segments[-1].end > row.cells[0].left


def _leads_in(line: GridLine) -> bool:
    """True for a sentence that another table follows: "Maturities of long-term debt are as follows (in thousands):"."""
    return bool(_LEADS_IN.search(line.label))


_LEADS_IN = re.compile(
    r"\b(?:as follows|(?:is|are|was|were|includes?|included) the following)\b[^:]{0,60}:\s*$", re.I
)


def _preamble(lines: Sequence[GridLine], first: int, floor: int) -> int:
    """The first line of titles and headings above row `first`; a page break or running text ends the search."""
    top = below = first
    taken = 0
    for at in range(first - 1, floor - 1, -1):
        line = lines[at]
        if line.kind == "break" or taken >= MOST_PREAMBLE:
            break
        if line.kind == "tag" and "</" in line.text:
            break
        if (
            is_prose(line)
            and not is_title(line)
            and (at == 0 or is_prose(lines[at - 1]) or _ends_below(lines, at, first))
        ):
            if _ends_in_scale(lines[at:first]):
                return at
            top = below if _ends_paragraph(lines[at + 1]) else top
            break
        if line.kind in ("text", "numbers", "rule"):
            top, below = at, top
            taken += 1
    return top


def _ends_in_scale(lines: Sequence[GridLine]) -> bool:
    """True for running text right above a table that ends in its scale: "Effect of the change (000's)."."""
    texts = _of_one_paragraph(lines)
    return len(texts) <= _LONGEST_LEAD and bool(_SCALE_AT_THE_END.search(" ".join(filter(None, texts))))


def _of_one_paragraph(lines: Sequence[GridLine]) -> list[str]:
    """The text of what stands above the first tag or row of a table."""
    return [line.text.strip() for line in takewhile(lambda at: at.kind != "tag" and not at.exact, lines)]


def lead_of(block: Block) -> tuple[tuple[str, ...], str]:
    """The lines of a sentence with which a block begins, and the scale it ends in: its words name no statement.

    "Compensation expense in the statements of operations was as follows (in millions):" heads a table of a note.
    """
    above = block.lines[: block.body]
    if not above or not is_prose(above[0]) or is_title(above[0]):
        return (), ""
    texts = [" ".join(text.split()) for text in _of_one_paragraph(above)[:_LONGEST_LEAD]]
    said = _SCALE_AT_THE_END.search(" ".join(filter(None, texts)))
    return (tuple(texts), said[0].strip(" .:")) if said else ((), "")


_LONGEST_LEAD = 4  # lines of a sentence from its last line of running text on, with the blank one below it
_SCALE_AT_THE_END = re.compile(
    r"\((?:(?:all |dollars |amounts |figures |expressed |stated |unaudited[;,] )*in (?:thousands|millions)|000['’]?s)\b"
    r"[^()]{0,100}\)[.:]?\s*$",
    re.I,
)


def _ends_paragraph(line: GridLine) -> bool:
    """True for the short last line of running text, also one that ends in an amount or a year: "1992."."""
    if line.kind == "numbers":
        return not line.exact and line.text.rstrip().endswith(".")
    return line.kind == "text" and line.label.endswith((".", ":")) and not is_title(line)


def _ends_below(lines: Sequence[GridLine], at: int, first: int) -> bool:
    """True for the first of two lines of running text above a `<TABLE>` that prints the years of its columns itself.

    Where it does not, the two may be what a note says of it: "Debt at December 31, 1998 and 1997 consists of".
    """
    below = lines[at + 1]
    if below.kind != "text" or not below.label.endswith(".") or not below.label[:1].islower():
        return False
    inside = islice(dropwhile(lambda line: line.kind != "tag", lines[at + 2 : first]), 1, None)
    return any(line.cells and are_years(line.cells) for line in inside)


def _closing_rules(lines: Sequence[GridLine], last: int) -> int:
    """The last line of the rules that stand under row `last`, and of a row between them whose numbers are misprinted."""
    end = last
    wrapped = _label_end(lines, last)
    for at in range(wrapped + 1, min(wrapped + 4, len(lines))):
        if lines[at].kind == "rule" or _is_misprinted(lines[at], lines[last]):
            end = at
        elif lines[at].kind not in ("blank", "tag"):
            break
    return end


def _label_end(lines: Sequence[GridLine], last: int) -> int:
    """The last line of the label of row `last`, which goes on further in below its numbers, down to a rule.

    Total liabilities and shareholders' equity      $ 355,072
        (deficit)
                                                    =========
    """
    row, at = lines[last], last + 1
    while at < len(lines) and at <= last + _MOST_WRAPPED and _goes_on(lines[at], row):
        at += 1
    return at - 1 if at < len(lines) and lines[at].kind == "rule" else last


_MOST_WRAPPED = 3
_DEEPEST_WRAP = 12


def _goes_on(line: GridLine, row: GridLine) -> bool:
    """True for text that is further in than the label of `row` and ends left of its numbers."""
    is_text = line.kind == "text" and not line.exact and bool(row.label and row.cells)
    deeper = is_text and row.indent < line.indent <= row.indent + _DEEPEST_WRAP
    return deeper and line.segments[-1].end < row.cells[0].left


def _first_misprinted(lines: Sequence[GridLine], top: int, first: int) -> int:
    """The first row: `first`, or one right above it of which a number is misprinted: "Cash   $ 14,208   $ 12,l15"."""
    for at in range(first - 1, max(top, first - 3) - 1, -1):
        if _is_misprinted(lines[at], lines[first], _MISTYPED_NUMBER):
            return at
        if lines[at].kind != "blank":
            break
    return first


_BROKEN_NUMBER = re.compile(r"[$(]*\d[\d,.;:$() -]*\d\)?")
_MISTYPED_NUMBER = re.compile(r"\(?\$? ?[\dOlI]{1,3}(?:,{1,2}[\dOolISZB]{3})+\)?")


def _is_misprinted(line: GridLine, row: GridLine, number: re.Pattern[str] = _BROKEN_NUMBER) -> bool:
    """True for a label and, under the numbers of `row`, what is meant for one: "Net loss     (1,248)   (1,,117)"."""
    if line.kind != "text" or line.exact or len(line.segments) < 2:
        return False
    last = line.segments[-1]
    return last.start >= row.cells[0].left and bool(number.fullmatch(last.text))


def _is_cut(lines: Sequence[GridLine], end: int) -> bool:
    """True where the document ends inside the table: blank lines follow, or the labels of rows that never come."""
    unfinished = 0
    for at in range(end + 1, len(lines)):
        line = lines[at]
        if line.kind == "blank":
            continue
        unfinished += 1
        if unfinished > MOST_UNFINISHED or not _is_unfinished(line):
            return False
    return True


def _is_unfinished(line: GridLine) -> bool:
    """True for a caption or label without numbers, as a table has them between its rows; not for running text."""
    text = line.label
    return line.kind == "text" and not text.endswith((".", ":", ";", ")")) and bool(_CAPTION.match(text))
