"""What stands over the columns of a block: headings told from titles and captions, and given to the columns they head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.facts import Column
from tieout.parsers.dating.column_periods import CHANGE, read_periods
from tieout.parsers.headings.heading_groups import HeadingLine, clusters, spanned
from tieout.parsers.headings.heading_pieces import (
    ONLY_DATES,
    pitch_of,
    split_dates,
    split_lengths,
    spread_over,
    standing_over,
    with_whole_lengths,
)
from tieout.parsers.lines.ascii_lines import are_years
from tieout.parsers.lines.blocks import is_title
from tieout.parsers.lines.edges import DEEPEST_LABEL, Edge, headed_edges, ruled_edges
from tieout.parsers.lines.grid import RULE_RUN, Block, GridLine, Segment
from tieout.parsers.vocabulary.periods import (
    INCEPTION,
    MONTH_DAY,
    YEAR,
)
from tieout.parsers.vocabulary.scales import named_currency


class Headings(NamedTuple):
    """The columns with their periods, and the lines above that are titles rather than headings."""

    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    body: int  # index in the block of the first line after titles and headings: captions and rows


def read_headings(block: Block, edges: Sequence[Edge]) -> Headings:
    """Read the columns' periods from the lines above the first row."""
    exact = any(line.exact for line in block.rows)
    edges = edges if exact else headed_edges(block.lines[: block.body], ruled_edges(block, edges))
    zone = edges[0].left - 3
    above = block.lines[: block.body]
    margin = min((line.indent for line in block.rows if line.kind == "numbers" and line.label), default=0)
    last_heading = _last_heading(above, edges, zone, margin)
    titles: list[str] = []
    lines: list[HeadingLine] = []
    higher: list[HeadingLine] = []  # above the statement's name: they head nothing where headings follow
    own_lengths = _end_each(above[: last_heading + 1], edges)
    for at, line in enumerate(above[: last_heading + 1]):
        if line.kind not in ("text", "numbers") or _is_furniture(line.text):
            continue
        named = _names_statement(line)
        if named and not exact and any(any(heads.heads) for heads in lines):
            higher, lines = lines, []
        pieces = [] if named else _headings_on(line, zone, edges)
        pieces = pieces if exact else split_dates(split_lengths(pieces), len(edges))
        if len(pieces) > 1 and "---" in line.text:
            pieces = [p for p in pieces if not RULE_RUN.fullmatch(p.text)]
        if pieces:
            rule = _rule_below(above, at)
            heads = (
                standing_over(pieces, edges) if exact else spread_over(pieces, edges, rule, each=own_lengths)
            )
            heads = heads if exact else _beside_rules(heads, line, edges)
            if (
                not exact
                and len(pieces) == 1
                and (column := _column_of_currency(pieces[0], edges)) is not None
            ):
                heads = [pieces[0].text if i == column else "" for i in range(len(edges))]
            lines.append(HeadingLine(tuple(pieces), tuple(heads)))
            titles += [s.text for s in line.segments if not any(p.start <= s.start < p.end for p in pieces)]
        else:
            titles.append(" ".join(line.text.split()))
    context = " ".join(
        line.text.strip() for line in above[: last_heading + 1] if line.kind in ("text", "numbers")
    )
    lines = lines if exact else _of_inception(_without_date_of_title(lines, titles, above), edges)
    texts = _texts(lines, edges, exact)
    if higher and not all(texts):
        above_it = _texts(higher, edges, exact)
        texts = [f"{high} {low}".strip() for high, low in zip(above_it, texts, strict=True)]
    columns = read_periods(_with_years_beside(texts), titles, context)
    return Headings(tuple(columns), tuple(titles), last_heading + 1)


def _without_date_of_title(
    lines: list[HeadingLine], titles: list[str], above: Sequence[GridLine]
) -> list[HeadingLine]:
    """The headings without a day alone above a title, which is one too; `titles` then hold it.

       Consolidating Balance Sheet
              June 30, 1998
          (dollars in thousands)
    Hospital    Foundation    Consolidated
    """
    if len(lines) < 2 or len(lines[0].pieces) > 1:
        return lines
    day, *below = lines
    told = [" ".join(line.text.split()) for line in above if line.kind in ("text", "numbers")]
    at = next((i for i, text in enumerate(told) if text == day.pieces[0].text), len(told))
    heads = [" ".join(filter(None, texts)) for texts in zip(*(line.heads for line in below), strict=True)]
    is_title_too = (
        _DAY_OF_TITLE.fullmatch(day.pieces[0].text) is not None
        and 0 < at < len(told) - 1
        and told[at - 1] in titles
        and told[at + 1] in titles
        and all(head and not YEAR.search(head) and not MONTH_DAY.search(head) for head in heads)
    )
    if not is_title_too:
        return lines
    titles.insert(titles.index(told[at + 1]), day.pieces[0].text)
    return below


_DAY_OF_TITLE = re.compile(rf"(?:as of |at )?{MONTH_DAY.pattern},? {YEAR.pattern}", re.I)


_OF_A_YEAR = re.compile(r"%|\b(?:percent(?:age)?|pct|per cent)\b", re.I)


def _with_years_beside(texts: Sequence[str]) -> list[str]:
    """The headings, those of percentages with the year of the amounts beside them, where the two take turns.

        1996                1995
              PCT OF              PCT OF
    AMOUNT    SALES     AMOUNT    SALES
    """
    amounts, shares = texts[::2], texts[1::2]
    take_turns = (
        len(amounts) == len(shares) > 1
        and all(len(YEAR.findall(a)) == 1 and not _OF_A_YEAR.search(a) for a in amounts)
        and all(_OF_A_YEAR.search(s) and not YEAR.search(s) and not _CHANGE_OF.search(s) for s in shares)
    )
    if not take_turns:
        return list(texts)
    beside = [f"{_day_and_year(a)} {s}" for a, s in zip(amounts, shares, strict=True)]
    return [text for pair in zip(amounts, beside, strict=True) for text in pair]


def _day_and_year(text: str) -> str:
    day = MONTH_DAY.search(text)
    return f"{day[0]}, {YEAR.findall(text)[0]}" if day else str(YEAR.findall(text)[0])


_CHANGE_OF = re.compile(r"\b(?:change|increase|decrease|variance)\b", re.I)


def _texts(lines: Sequence[HeadingLine], edges: Sequence[Edge], exact: bool) -> list[str]:
    """What stands over each column, from above."""
    heads = [line.heads for line in lines] if exact else spanned(lines, [edge.centre for edge in edges])
    texts = [" ".join(filter(None, texts)) for texts in zip(*heads, strict=True)] or [""] * len(edges)
    return texts if exact else [_BROKEN_WORD.sub(r"\1", text) for text in texts]


_BROKEN_WORD = re.compile(
    r"(?<![A-Za-z-])(?!(?i:twenty|thirty|forty|fifty|non|year|to|pre|post|co|re|mid|long|short|and)-)"
    r"([A-Za-z]{2,})- (?=[a-z]{2,}\b)(?!(?:to|and|or|end|term|date|based|average|month|week|year)\b)"
)
"""A word that a narrow column breaks: "Consoli-" over "dated", "Septem-" over "ber 30"."""


def _of_inception(lines: Sequence[HeadingLine], edges: Sequence[Edge]) -> list[HeadingLine]:
    """The headings, what is stacked around "(inception) to" over the nearest column alone, though it reaches over two.

                                   Period from
                                 June 3, 1994
    Years Ended December 31,    (inception) to
      1996        1995         December 31, 1994
    """
    stacked = clusters([p for line in lines if len(line.pieces) < len(edges) for p in line.pieces])
    found = list(lines)
    for cluster in (c for c in stacked if INCEPTION.search(c.text)):
        nearest = min(range(len(edges)), key=lambda i: abs(cluster.centre - edges[i].centre))
        for at, line in enumerate(found):
            inside = [p for p in line.pieces if cluster.start <= p.start and p.end <= cluster.end]
            own = {p.text for p in inside} - {p.text for p in line.pieces if p not in inside}
            heads = ["" if h in own and i != nearest else h for i, h in enumerate(line.heads)]
            found[at] = line._replace(heads=tuple(heads))
    return found


def _beside_rules(heads: Sequence[str], line: GridLine, edges: Sequence[Edge]) -> list[str]:
    """The headings of a line without those of columns under which it draws a rule: "-----------    (inception) to"."""
    rules = [s for s in line.segments if RULE_RUN.fullmatch(s.text)] if "---" in line.text else []
    ruled = [any(r.start - 2 <= e.centre <= r.end + 2 for r in rules) for e in edges]
    return ["" if under else head for head, under in zip(heads, ruled, strict=True)]


def _names_statement(line: GridLine) -> bool:
    """True for a title alone on its line, also far to the right: "STATEMENTS OF INCOME (UNAUDITED)"."""
    return len(line.segments) == 1 and is_title(line)


_FORM = re.compile(r"\bform\s+(?:10-?[kq]|8-?k|20-?f)\b")


def _is_furniture(text: str) -> bool:
    """True for what heads pages, not columns: "FORM 10-Q"."""
    lower = text.lower()
    return "form" in lower and bool(_FORM.search(lower))


_HEADING_WORDS = re.compile(
    r"\b(?:months?|mos|weeks?|quarters?|years?|ended|ending|(?:un)?audited|restated|pro forma|total|"
    r"increase|decrease|variance|"
    r"actual|fiscal|percent|pct|"
    r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|"
    r"september|october|"
    r"november|december|note|change|as of|at|through|period|inception)\b|(?:19|20)\d\d|\d/\d|\d-\d\d?-\d|%|"
    r"['’]\d\d\b|\bFY ?\d\d\b|^\(?[A-Z0-9]\)?$",
    re.I,
)


_DEEPEST_CAPTION = 30  # from the margin of the rows; what begins further in is centred: a title


def _last_heading(above: Sequence[GridLine], edges: Sequence[Edge], zone: int, margin: int) -> int:
    """Index of the last line that is a title or heads a column; after it come only captions.

    `margin` is where the labels of the rows begin: far to the right in the second half of a balance sheet.
    """
    inside = min(zone, margin + _DEEPEST_CAPTION)
    for at in range(len(above) - 1, -1, -1):
        line = above[at]
        if line.kind == "rule":
            return at
        if line.kind in ("text", "numbers") and (
            _headings_on(line, zone, edges) or line.segments[0].start >= inside or _is_title_text(line)
        ):
            return at
    return max((at for at, line in enumerate(above) if _is_title_at_the_margin(line)), default=-1)


_DATED_TITLE = re.compile(
    r"(?:for the |as of |at |(?:fiscal )?(?:years?|quarters?|[\w-]+ (?:months|weeks)) ended\b).*\b(?:19|20)\d\d\b",
    re.I,
)


def _is_title_at_the_margin(line: GridLine) -> bool:
    """True for "Statement of Operations" and "For the quarter ended March 31, 2001", not for "Balance Sheet Data:"."""
    if line.kind != "text" or line.label.endswith((":", "data", "Data", "DATA")):
        return False
    return is_title(line) or bool(_DATED_TITLE.match(line.label))


_LONGEST_SCALE = 80  # characters of "(Dollar amounts in thousands, except share and per share data)"


def _is_title_text(line: GridLine) -> bool:
    text = line.label.lower()
    if line.kind == "text" and len(text) < _LONGEST_SCALE and _SAYS_SCALE.match(text):
        return True
    if len(text) < 60 and ONLY_DATES.fullmatch(text) and MONTH_DAY.search(text):
        return True
    return text.startswith(
        ("(in ", "(unaudited", "in thousands", "in millions", "(dollars", "(thousands", "(amounts", "(000")
    )


def _headings_on(line: GridLine, zone: int, edges: Sequence[Edge]) -> list[Segment]:
    """The pieces of a line that stand over the columns and read like headings, not like a title."""
    if line.exact:
        over = [s for s in line.segments[bool(line.label) :] if s.end > edges[0].left]
        if len({code for s in over if (code := named_currency(s.text))}) > 1:
            return over  # "Yen in millions    U.S. dollars in thousands"
        return [s for s in over if not _SAYS_SCALE.match(s.text) or MONTH_DAY.search(s.text)]
    if line.kind == "numbers" and are_years(line.cells):
        years = [s for s in line.segments if _MARKED_YEAR.fullmatch(s.text)]
        return years if len(years) == len(edges) else [s for s in line.segments if s.centre > zone]
    dates = [s for s in line.segments if _DATE.match(s.text)]
    if (
        len(line.segments) == len(edges) > 1
        and dates
        and all(s in dates or CHANGE.search(s.text) for s in line.segments)
    ):
        return list(line.segments)
    if len(line.segments) == len(edges) > 1 and all(_ONLY_LENGTH.fullmatch(s.text) for s in line.segments):
        return list(line.segments)  # also left of amounts that were typed out of their columns
    if len(dates) == len(edges) > 1 and dates == list(line.segments[-len(dates) :]):
        return dates  # "(in millions)    June 30, 2009     December 31, 2008"
    if len(line.segments) == 1 < len(edges) and _names_dates(line.segments[0].text, len(edges)):
        return list(line.segments)
    segments = with_whole_lengths(line.segments)
    if _begin_at_columns(segments, edges):
        return list(segments)
    pieces = [s for s in segments if s.start >= zone or (s.centre > edges[0].left and len(segments) > 1)]
    if not pieces or (len(pieces) < len(segments) and segments[0].start > 12 and len(segments) == 2):
        return []
    if len(pieces) == len(segments) > 1:
        return pieces
    if len(segments) == 1 and not _HEADING_WORDS.search(pieces[0].text):
        return pieces if _column_of_currency(pieces[0], edges) is not None else []
    return pieces if any(_HEADING_WORDS.search(s.text) for s in pieces) or len(pieces) >= len(edges) else []


def _column_of_currency(piece: Segment, edges: Sequence[Edge]) -> int | None:
    """The column of several over which a currency stands alone, as over a translation: "U.S. dollars"."""
    if (
        len(piece.text.split()) > _LONGEST_NAME
        or not piece.text[0].isalpha()
        or not named_currency(piece.text)
    ):
        return None
    over = [i for i, e in enumerate(edges) if e.left < piece.end and piece.start < e.high]
    return over[0] if len(over) == 1 < len(edges) else None


_LONGEST_NAME = 3  # words: "new Taiwan dollars"


def _begin_at_columns(pieces: Sequence[Segment], edges: Sequence[Edge]) -> bool:
    """True for headings of columns that stand as far left of short amounts as the first: "1996    1995    (Decrease)"."""
    pitch = min(pitch_of(edges), _FARTHEST_LEFT)
    if not 1 < len(pieces) <= len(edges) or pieces[0].centre <= edges[0].centre - pitch:
        return False
    if len(pieces) == len(edges):
        left = [e.centre for e in edges[:-1]]
        if any(p.centre <= at for p, at in zip(pieces[1:], left, strict=True)):
            return False
    return pieces[0].start > DEEPEST_LABEL and any(_HEADING_WORDS.search(p.text) for p in pieces)


_MARKED_YEAR = re.compile(rf"{YEAR.pattern}(?: ?\(\w\))?")
_FARTHEST_LEFT = 16  # characters from the middle of a heading to that of the amounts below it


_ONLY_LENGTH = re.compile(
    r"\W*(?:month|quarter|year|year[- ]to[- ]date|(?:three|six|nine|twelve|\d\d?) (?:months|weeks))(?: ended)?\W*",
    re.I,
)


_SAYS_SCALE = re.compile(
    r"\W*(?:(?:u\.?s\.?|dollars?|amounts?|figures|expressed|stated|all|shares?|in|of|are|data)\W+){0,6}"
    r"(?:thousands?|millions?|billions?|000['’]?s)\b",
    re.I,
)


_DATE = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\d{1,2}/\d{1,2}\b", re.I
)


def _names_dates(text: str, columns: int) -> bool:
    """True for days alone, as many as there are columns: "September 30, December 31,"."""
    if len(text) > columns * _LONGEST_DAY:
        return False
    rest, days = MONTH_DAY.subn("", text)
    return days == columns and not re.search(r"[A-Za-z\d]", rest)


_LONGEST_DAY = 40  # characters of a day with the words and gaps around it


def _rule_below(above: Sequence[GridLine], at: int) -> tuple[Segment, ...]:
    for line in above[at + 1 : at + 3]:
        if line.kind == "rule":
            return line.segments
        if line.kind != "blank" and "---" not in line.text:
            break
        if line.kind != "blank":  # words over one column, a rule over others: "to January 31,   ----------"
            return tuple(s for s in line.segments if RULE_RUN.fullmatch(s.text))
    return ()


def _end_each(above: Sequence[GridLine], edges: Sequence[Edge]) -> bool:
    """Whether a line ends a length over each column, so that what stands above it heads single columns too.

                 Five Months   Seven Months
    Year Ended      Ended         Ended      Year Ended
    """
    return any(
        line.kind == "text"
        and len(line.segments) == len(edges) > 2
        and all(_ENDS.search(s.text) for s in line.segments)
        and any(_ENDS.fullmatch(s.text) for s in line.segments)
        for line in above
    )


_ENDS = re.compile(r"\W*\bend(?:ed|ing)\b\W*$", re.I)
