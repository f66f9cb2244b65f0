"""Amounts per share in hundredths of the currency: pence and cents, as a sign behind the number or a word beside the row.

Basic earnings per share                12.7p       12.1p
Earnings per share (pence)               12.7        12.1

                                        pence       pence
Earnings per share                       12.7        12.1
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.kept import keeps
from tieout.parsers.lines.grid import GridLine
from tieout.parsers.lines.numbers import Cell

HUNDREDTHS = -2
_SIGNED = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})( ?[p¢])(?=\)|\s*$|\s{2})")
"""A number in pence or cents; not the "10p" of "shares of 10p each", nor "1998p", a year that is preliminary."""
_WORD = r"(?:(?:[$€£]|US|U\.S\.|euro|HK|Hong Kong|Australian|Canadian) )?(?:pence|cents|cts|¢|øre|öre)"
_SAID = re.compile(
    rf"\(\s*(?:in )?(?:{_WORD}|p)(?: per [\w ]{{1,30}})?\s*\)|(?:(?<=- )|(?<=– )|(?<=, )|\bin ){_WORD}\b|"
    rf"(?<![\d.] ){_WORD} per (?:\w+ ){{0,3}}(?:share|unit|ADS)\b|\b{_WORD}$",
    re.IGNORECASE,
)
_A_FIGURE = re.compile(rf"[\d.] ?{_WORD}$", re.IGNORECASE)
_PER_SHARE = re.compile(
    r"\bper\b.*\b(?:share|unit|ADS|ADR)s?\b|\bearnings\b|\bloss\b|\bdividends?\b|\bEPS\b|\bbasic\b|\bdiluted\b",
    re.I,
)
_COUNTS = re.compile(r"\bweighted\b|\bnumber of\b|\bshares (?:used|outstanding|in issue)\b", re.I)
_TITLED = re.compile(
    rf"\bper(?: \w+)? share\b[^.;]{{0,40}}\b(?:in )?{_WORD}\b|\b{_WORD} per (?:\w+ )?share\b", re.IGNORECASE
)
_HEADING = re.compile(rf"\(?(?:{_WORD}|p)(?: per (?:\w+ )?share)?\)?", re.IGNORECASE)
_OTHER_UNIT = re.compile(r"000|[£$€¥]|\bm(?:illion|n)?\b|\bthousand", re.IGNORECASE)


_ANY_SIGN = re.compile(r"[\d)] ?[p¢]")
_POINTS = re.compile(r"(?<=[\d)]) ?p(?:ts?|p)\b\.?(?=\s*$|\s{2})")
"""The unit of what a percentage rose by: "61.7%    59.1%    2.6 pts."."""


def blank_signs(text: str) -> str:
    """The line with blanks for "p", "¢" or "pts." behind a number, so that what is left are numbers in their places."""
    if ("p" not in text and "¢" not in text) or not _ANY_SIGN.search(text):
        return text
    return _POINTS.sub(_blanks, _SIGNED.sub(lambda found: found[1] + " " * len(found[2]), text))


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def with_sign(cell: Cell, text: str) -> Cell:
    """The cell with the sign that stands behind its number in `text`, the line as printed."""
    end = cell.end
    if found := _BEHIND.match(text, cell.end):
        end = found.end()
    printed = text[cell.start : end]
    return cell._replace(end=end, printed=printed) if is_signed(printed) else cell


_BEHIND = re.compile(r" ?(?:p\b|¢)")


def is_signed(printed: str) -> bool:
    """Whether a printed number has the sign of pence or cents."""
    return printed.rstrip(")")[-1:] in ("p", "¢")


def heads_minor(line: GridLine) -> bool | None:
    """Whether a line over the columns says that what follows is in pence; None where it says nothing of units."""
    texts = [s.text.strip() for s in line.segments]
    if texts and all(_HEADING.fullmatch(t) for t in texts):
        return True
    return False if texts and all(_OTHER_UNIT.search(t) for t in texts) else None


def are_minor(cells: Sequence[Cell], label: str, headed: bool, printed: str) -> bool:
    """Whether a row prints amounts per share in hundredths: its numbers, its words, or what stands over it say so.

    `label` is the row's with its caption, `headed` whether something over it or a title of its table says so, `printed`
    what all of its cells print.
    """
    if ("p" in printed or "¢" in printed) and any(is_signed(c.printed) for c in cells if not c.nil):
        return True
    if not headed and not _says_minor(label):
        return False
    return _is_of_a_share(label) and not any(c.dollar or c.percent for c in cells if not c.nil)


def are_titled(titles: Sequence[str]) -> bool:
    """Whether a title says that amounts per share are in hundredths: "(dollars in millions, per share in cents)"."""
    return any(map(_is_titled, titles))


_MAY_SAY = re.compile(r"pence|cents|cts|[¢øö]|\(\s*(?:in )?p\b")
"""What every way to say pence or cents has, in small letters; few labels and titles have any of it."""


@keeps
def _says_minor(label: str) -> bool:
    said = _SAID.search(label) if _MAY_SAY.search(label.lower()) else None
    return said is not None and not _A_FIGURE.search(label[: said.end()])


@keeps
def _is_titled(title: str) -> bool:
    return bool(_MAY_SAY.search(title.lower()) and _TITLED.search(title))


@keeps
def _is_of_a_share(label: str) -> bool:
    return bool(_PER_SHARE.search(label)) and not _COUNTS.search(label)
