"""Which tables of an HTML document are read: those whose words may be a statement's.

Most tables of an annual report hold none: notes, exhibits, signatures, layout. They are told from the text alone,
before a cell is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from tieout.parsers.html.tree import Element
from tieout.parsers.lines.blocks import STATEMENT_TITLE

_LINES = re.compile(
    r"total (?:(?:current )?(?:assets|liabilities)|current)|"
    r"liabilities and|loss (?:from|before)|"
    r"s(?:tock|hare)(?:holders|owners)|"
    r"members.? equity|"
    r"p(?:artners.? capital|rovision for.{0,12}tax|er (?:common |ordinary )?share)|"
    r"r(?:etained earnings|(?<=\br)evenues?\b)|"
    r"a(?:ccumulated deficit|ccounts (?:payable|receivable))|"
    r"c(?:ash equivalents|osts? of (?:sales|revenue|goods|products)|omprehensive (?:income|loss))|"
    r"n(?:et (?:income|loss|earnings|\(loss|cash)|(?<=\bn)et sales\b)|"
    r"gross (?:profit|margin)|"
    r"i(?:ncome (?:from|before)|ncome.{0,12}tax|nterest expense|nvesting activities)|"
    r"earnings (?:from|before)|"
    r"\(loss\) (?:from|before)|"
    r"operating (?:income|loss|profit|expenses|activities)|"
    r"financing activities|"
    r"weighted|"
    r"balance(?:s?,? at|,)"
)
"""What the lines of statements say, in small letters; by their first letter, by which most places are passed over."""
_ENOUGH = 6  # different ones, of a table that no title announces
_ANNOUNCED = 1
_HEAD = 600  # characters in which a table may print its own title
LINES_ABOVE = 14
MOST_TABLES = (
    60  # of a document in which every table of numbers is read; of a longer one, those that may be statements
)


def text_of(table: Element) -> str:
    """All text in a table, on one line."""
    return " ".join(" ".join(_texts(table)).split())


_texts: Callable[[Element], list[str]] = etree.XPath(".//text()", smart_strings=False)  # type: ignore[assignment]


def prints_numbers(text: str) -> bool:
    """True for the text of a table that prints several numbers, and not within sentences."""
    numbers = len(_NUMBER.findall(" " + text))
    return numbers >= _FEWEST and numbers * _MOST_WORDS > text.count(" ")


_NUMBER = re.compile(r" [$(\u2212\u2013-]*+[\d.,]*+(?<=\d)[)%]*+(?![^ ])")
_FEWEST = 3
_MOST_WORDS = 14  # to a number: what has more is text


def may_be_statement(text: str, above: Iterable[str]) -> bool:
    """True for the text of a table that names lines of a statement, fewer where a title stands `above` it or in it."""
    return is_announced(count_lines(text), text, above)


def count_lines(text: str) -> int:
    """How many different lines of statements the text of a table names; no more than are enough without a title."""
    lines: set[str] = set()
    for found in _LINES.finditer(text.lower()):
        lines.add(found[0])
        if len(lines) >= _ENOUGH:
            break
    return len(lines)


def is_announced(lines: int, text: str, above: Iterable[str]) -> bool:
    """True for a table that names so many `lines` of a statement, where they are enough or a title announces it."""
    if lines >= _ENOUGH:
        return True
    if lines < _ANNOUNCED:
        return any(_CONTINUED.search(line) and _is_title(line) for line in above)
    return any(map(_is_title, above)) or _names_statement(text[:_HEAD])


def _is_title(line: str) -> bool:
    """True for a line that names a statement and that no sentence ends on."""
    is_short = len(line) <= _LONGEST_TITLE and line[-1:] not in ("", ".", ";", ",", ":")
    return is_short and _names_statement(line)


def _names_statement(text: str) -> bool:
    """True for a text that names a statement: most have no word of a title, which a quick look tells."""
    said = text.lower()
    return any(word in said for word in _TITLE_WORDS) and STATEMENT_TITLE.search(text) is not None


_TITLE_WORDS = ("statement", "balance sheet", "profit ", "condensed financial", "cash flow data")


_LONGEST_TITLE = 100
_CONTINUED = re.compile(r"\bcontinued\b|\bconcluded\b", re.I)
