"""Periods one below the other in one table: "Three Months Ended June 30:" over some rows, six months over the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tieout.parsers.lines.ascii_lines import are_years, read_line
from tieout.parsers.lines.grid import Block, GridLine
from tieout.parsers.vocabulary.periods import MONTH_WORD, bare_year

_CAPTION = re.compile(
    r"(?:for the )?(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-two|3|6|9|12|13|26|39|52) "
    r"(?:months?|weeks?)(?: ended)?(?: [a-z]{3,9}\.? \d{1,2}(?:, (?:19|20)\d\d)?)? ?[:.]?$",
    re.I,
)
_LEAST_ROWS = 3  # of numbers under each caption


def split_periods(block: Block) -> list[Block]:
    """A block for each period that a caption names, all under the same headings; the block itself where none does.

                                  1998       1997
    Three Months Ended June 30:
      Net sales                  2,680      2,295
      ...
    Six Months Ended June 30:
      Net sales                  5,102      4,433

    The captions name different periods, and the rows under each begin with the same label.
    """
    block = _with_whole_captions(block)
    if (years := _split_years(block)) != [block]:
        return years
    at = [i for i, line in enumerate(block.lines) if _is_caption(line)]
    if not at or any(_is_row(line) for line in block.lines[: at[0]]):
        return [block]
    if len(at) < _FEWEST_CAPTIONS and not _names_the_only_year(block, at[0]):
        return [block]
    parts = [block.lines[a:b] for a, b in pairwise([*at, len(block.lines)])]
    if len(parts) > 1 and not _are_alike(parts):
        return [block]
    return [_under_headings(block, at[0], part, last=part is parts[-1]) for part in parts]


def _names_the_only_year(block: Block, at: int) -> bool:
    """True for the caption of all rows, where it names a year and what heads the columns names no time.

                                              Hosting     Mining
    Three months ended September 30, 2011:
      Revenue                                   2,680      2,295
    """
    heads = block.lines[max(0, at - _MOST_TIERS) : at]
    over = [s.text for line in heads if line.exact for s in line.segments if s.start]
    return (
        bool(over)
        and _ANY_YEAR.search(block.lines[at].text) is not None
        and not any(_ANY_YEAR.search(text) or _LENGTH.search(text) for text in over)
    )


_LENGTH = re.compile(rf"\b(?:months?|weeks?|quarters?|years?|ended)\b|\b{MONTH_WORD}\b", re.I)


def _with_whole_captions(block: Block) -> Block:
    """The block with captions on one line that were typed on two: "For the three months / ended June 30, 1999:"."""
    wrapped = [
        i
        for i in range(1, len(block.lines))
        if _ENDED.match(block.lines[i].text)
        and _ONLY_LENGTH.fullmatch(block.lines[i - 1].text)
        and _CAPTION.fullmatch(_joined(block.lines, i))
    ]
    if len(wrapped) < _FEWEST_CAPTIONS:
        return block
    lines = list(block.lines)
    for i in reversed(wrapped):
        lines[i - 1 : i + 1] = [read_line(_joined(block.lines, i), block.lines[i - 1].number)]
    return Block(tuple(lines), block.body - sum(i <= block.body for i in wrapped), block.cut)


def _joined(lines: Sequence[GridLine], at: int) -> str:
    return " ".join(f"{lines[at - 1].text} {lines[at].text}".split())


_ENDED = re.compile(r"\s*end(?:ed|ing) ", re.I)
_ONLY_LENGTH = re.compile(r"\s*(?:for the )?[\w-]{1,12} (?:months?|weeks?)\s*", re.I)
_FEWEST_CAPTIONS = 2

_YEAR = re.compile(
    r"(?:for the )?(?:fiscal |calendar )?(?:year )?(?:(?:ended|ending) [a-z]{3,9}\.? \d{1,2}, ?)?(?:19|20)\d\d ?:?",
    re.I,
)
_MONTH = re.compile(rf"\b{MONTH_WORD}\b", re.I)
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b|['’]\d\d\b|/\d\d\b")


def _split_years(block: Block) -> list[Block]:
    """A block for each year that a caption names, under headings that name quarters and no year.

                        December 31   September 30
    2003
    Rental revenues         187,455        181,914
    2002
    Rental revenues         173,127        177,744
    """
    at = [i for i, line in enumerate(block.lines) if _is_year(line) and not _ends_a_sentence(block.lines, i)]
    if not at:
        return _split_headed_years(block)
    if len(below := _split_below_corner(block, at)) > 1:
        return below
    if any(_is_row(line) for line in block.lines[: at[0]]):
        return [block]
    heads = [line for line in block.lines[: at[0]] if _heads_columns(line)]
    if not heads or any(_ANY_YEAR.search(line.text) for line in heads):
        return [block]
    if len(at) < 2 and not any(len(_MONTH.findall(line.text)) > 1 for line in heads):
        return [block]  # a year alone is that of the days beside each other above it
    parts = [block.lines[a:b] for a, b in pairwise([*at, len(block.lines)])]
    if not _are_of_years(parts):
        return [block]
    return [_under_headings(block, at[0], part, last=part is parts[-1]) for part in parts]


def _split_below_corner(block: Block, at: Sequence[int]) -> list[Block]:
    """A block for each year where the first stands in the corner of the headings and each further one as a caption.

    2001              December 31   September 30
    Rental revenues       179,414        178,199
    2000
    Rental revenues       172,924        185,760
    """
    corner = next((i for i, line in enumerate(block.lines[: at[0]]) if _heads_year(line)), None)
    if corner is None or any(map(_is_row, block.lines[:corner])):
        return [block]
    first, *further = (block.lines[a:b] for a, b in pairwise([corner, *at, len(block.lines)]))
    below = next((i for i, line in enumerate(first) if i and line.kind == "text"), len(first))
    if any(_is_row(line) for line in first[below:]) and not any(_is_row(line) for line in first[:below]):
        return [block]  # headings of several lines
    if not _are_of_years([first, *further]):
        return [block]
    parts = [first, *((_in_year(first[0], part[0]), *part[1:]) for part in further)]
    return [_with_own(block, corner, part, last=part is parts[-1]) for part in parts]


def _in_year(headings: GridLine, year: GridLine) -> GridLine:
    """The headings with another year in their corner."""
    corner, *others = headings.segments
    named = year.text.strip()
    return GridLine(
        year.number,
        headings.kind,
        headings.text.replace(corner.text, named, 1),
        headings.indent,
        named,
        segments=(corner._replace(text=named), *others),
        exact=True,
    )


def _split_headed_years(block: Block) -> list[Block]:
    """A block for each period over headings that come again, in the corner or over all columns of an HTML table.

    2017              First     Second      Third     Fourth
    Net sales       457,733    509,182    503,753    531,527
    2016              First     Second      Third     Fourth
    Net sales       441,477    490,310    517,092    543,752
    """
    at = [i for i, line in enumerate(block.lines) if _heads_year(line)]
    in_corner = len(at) > 1
    at = at if in_corner else _below_periods(block.lines)
    if len(at) < 2 or any(_is_row(line) for line in block.lines[: at[0]]):
        return [block]
    parts = [block.lines[a:b] for a, b in pairwise([*at, len(block.lines)])]
    if in_corner and (len({_other_words(part[0]) for part in parts}) > 1 or not _are_of_years(parts)):
        return [block]
    return [_with_own(block, at[0], part, last=part is parts[-1]) for part in parts]


def _below_periods(lines: Sequence[GridLine]) -> list[int]:
    """Where periods stand over all columns, each another one, and below each the same headings.

                              March 31, 2022
                    As reported   Adjustment   As restated
    Total assets         39,629          549        40,178
                              June 30, 2022
                    As reported   Adjustment   As restated
    Total assets         35,346          549        35,895
    """
    headings = {i: words for i, line in enumerate(lines) if (words := _words_over_columns(line))}
    over = {i: tiers for i in headings if _ANY_YEAR.search(_text_of(lines, tiers := _over_all(lines, i)))}
    depth = min(map(len, over.values()), default=0)  # what stands higher over the first stands over all
    periods = {_text_of(lines, tiers[-depth:]) for tiers in over.values()}
    if len({tuple(dict.fromkeys(headings[i])) for i in over}) != 1 or len(periods) < len(over):
        return []
    found = [tiers[-depth] for tiers in over.values()]
    rows = [[line for line in lines[a:b] if _is_row(line)] for a, b in pairwise([*found, len(lines)])]
    rolls = any(_BALANCE.match(line.label) for part in rows for line in part)
    return found if all(rows) and not rolls else []


_BALANCE = re.compile(r"balances?\b", re.I)
"""A roll from balance to balance is one table, whatever stands over its parts: its rows say when they are."""


def _words_over_columns(line: GridLine) -> tuple[str, ...]:
    """The headings of two columns or more on a line of an HTML table; none on any other line."""
    if line.kind != "text" or not line.exact:
        return ()
    over = tuple(s.text.strip().lower() for s in line.segments if s.start)
    return over if len(over) > 1 else ()


def _over_all(lines: Sequence[GridLine], at: int) -> list[int]:
    """The lines right above headings that stand over all columns, each in one cell or as years beside each other, from
    above."""
    tiers: list[int] = []
    for i in range(at - 1, max(-1, at - _MOST_TIERS - 1), -1):
        line = lines[i]
        if line.kind == "rule":
            continue
        if line.kind != "text" or not line.exact or not line.segments or not line.segments[0].start:
            break
        if len(line.segments) > 1 and not all(bare_year(s.text) for s in line.segments):
            break
        tiers.insert(0, i)
    return tiers


def _text_of(lines: Sequence[GridLine], at: Sequence[int]) -> str:
    return " ".join(lines[i].text.strip() for i in at).lower()


_MOST_TIERS = 6  # lines over headings, rules among them


def _are_of_years(parts: list[tuple[GridLine, ...]]) -> bool:
    """Whether the parts name different years and print the same line first; the same lines, where they are few."""
    rows = [[line for line in part if line.kind == "numbers" and not _is_year(line)] for part in parts]
    named = {_named(part[0]) for part in parts}
    return len(named) == len(parts) and _go_alike(rows)


def _go_alike(parts: Sequence[Sequence[GridLine]]) -> bool:
    """Whether the rows of all parts begin with the same line, whatever footnote it bears, or are the same few lines."""
    if not all(parts):
        return False
    if any(len(rows) < _LEAST_ROWS for rows in parts):
        return len({tuple(map(_said, rows)) for rows in parts}) == 1 and all(map(_said, parts[0]))
    return len({_said(rows[0]) for rows in parts}) == 1


def _said(row: GridLine) -> str:
    return _FOOTNOTE.sub("", row.label).strip(" .").lower()


_FOOTNOTE = re.compile(r"(?:\(\w{1,2}\)|\*)+$")
"""Marks that a label ends in: "Total revenues(3)" is the line "Total revenues(1)" of another year."""


def _heads_year(line: GridLine) -> bool:
    """True for headings with a year in the corner and in no other cell: "Fiscal 2017     First     Second     Third"."""
    if line.kind != "text" or len(line.segments) < 2 or not (line.exact or line.indent < _DEEPEST_YEAR):
        return False
    return bool(_YEAR.fullmatch(line.segments[0].text.strip())) and not _ANY_YEAR.search(_other_words(line))


def _other_words(line: GridLine) -> str:
    return " ".join(s.text.strip() for s in line.segments[1:])


def _with_own(block: Block, first: int, part: tuple[GridLine, ...], last: bool) -> Block:
    """One part that begins with its headings, below the titles of the block."""
    lines = (*block.lines[:first], *part)
    body = next(i for i, line in enumerate(lines) if i >= first and line.kind == "numbers")
    return Block(lines, body, block.cut and last)


def _named(line: GridLine) -> str:
    found = _ANY_YEAR.search(line.text)
    return found[0] if found else ""


def _heads_columns(line: GridLine) -> bool:
    """True for a line above the rows that stands over columns: any in a table of a page, no title on ruled paper."""
    return line.kind in ("text", "numbers") and (line.exact or len(line.segments) > 1)


def _is_year(line: GridLine) -> bool:
    """True for a row that prints a year where labels stand and nothing else."""
    if line.kind not in ("text", "numbers") or line.indent >= _DEEPEST_YEAR:
        return False
    if line.exact and not line.label:
        return False
    return bool(_YEAR.fullmatch(line.text.strip()))


def _ends_a_sentence(lines: Sequence[GridLine], at: int) -> bool:
    """True for a year that goes on from the line above it: "for the years ended December 31, 2019 and / 2018:".

    Days side by side, "March 31,     June 30,", are headings.
    """
    above = lines[at - 1] if at else None
    return above is not None and len(above.segments) < 2 and bool(_GOES_ON.search(above.text))


_GOES_ON = re.compile(r"(?:\b(?:and|or|to|of|in|for|through)|[,&])\s*$", re.I)
_DEEPEST_YEAR = 8  # characters from the margin; further in it heads a column


def _is_caption(line: GridLine) -> bool:
    return line.kind == "text" and bool(_CAPTION.fullmatch(" ".join(line.text.split())))


def _is_row(line: GridLine) -> bool:
    """True for a row of amounts, not for years that head columns, nor for the days of the months above them."""
    if line.kind != "numbers" or are_years(line.cells):
        return False
    return bool(line.label) or not all(cell.printed in _LAST_DAYS for cell in line.cells)


_LAST_DAYS = frozenset(("28", "29", "30", "31"))


def _are_alike(parts: list[tuple[GridLine, ...]]) -> bool:
    """Whether the parts are of different periods and print the same line first."""
    captions = {" ".join(part[0].text.split()).lower().rstrip(" .:") for part in parts}
    rows = [[line for line in part if line.kind == "numbers"] for part in parts]
    return len(captions) == len(parts) and _go_alike(rows)


def _under_headings(block: Block, first: int, part: tuple[GridLine, ...], last: bool) -> Block:
    """One part under the headings of the block, its caption above the years as a title says a period."""
    above = list(block.lines[:first])
    years = next((i for i in range(len(above) - 1, -1, -1) if above[i].kind in ("text", "numbers")), 0)
    caption = read_line(part[0].text.strip().rstrip(" :."), part[0].number)
    above.insert(years, caption)
    lines = (*above, *part[1:])
    body = next(i for i, line in enumerate(lines) if i >= len(above) and line.kind == "numbers")
    return Block(lines, body, block.cut and last)
