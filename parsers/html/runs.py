"""The markup of a page as texts and the runs of tags between them, without inline elements that say nothing.

Once idle attributes are gone, some hundred runs such as `</font></td><td><font>` come again and again between the texts
of a page: each is looked at once. A third of all elements are a `<font>` or `<b>` around one text and no more; the parser
is not given those. What stands in others of their names, or beside an element without a proper name, is counted among
them on its path: `wraps_blocks` and `is_odd` tell pages that must be parsed as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from tieout.parsers.html.text import BLOCKS
from tieout.parsers.html.tree import Element
from tieout.parsers.kept import keeps

_RUN = re.compile(r"(<[^>]*+>(?:\s*+<[^>]*+>)*+)")


class TableTag(NamedTuple):
    """Where a table begins or ends: the characters [start, end) of the lean run that its tag stands in."""

    opens: bool
    start: int
    end: int


class TagRun(NamedTuple):
    """Tags with nothing but white space between them, as the parser is given them: `lean`.

    `closes` says which silent elements end where the run begins, and `opens` which begin where it ends, the innermost
    first: "font,b,". `bare` is the run without both.
    """

    lean: str
    bare: str
    closes: str = ""
    opens: str = ""
    tables: tuple[TableTag, ...] = ()
    in_tables: bool = False  # nothing but tags of rows, cells and text, as they stand in a table of numbers
    is_odd: bool = False  # a tag in it is not closed, or has no name that an XPath could have


class Pieces(NamedTuple):
    """A page, or a part of it: texts, and the runs of tags between them, of which there is one less."""

    texts: list[str]
    runs: list[TagRun]
    is_odd: bool = False

    def joined(self) -> str:
        """The markup for the parser."""
        runs = self.runs
        tags = [run.bare for run in runs]
        opens = ["", *[run.opens for run in runs]]
        closes = [*[run.closes for run in runs], ""]
        odd = [at for at, (opened, closed) in enumerate(zip(opens, closes, strict=True)) if opened != closed]
        kept = {at: _unlike(opens[at], closes[at]) for at in odd}  # the text there is no only one
        for at in dict.fromkeys(chain.from_iterable((at - 1, at) for at in odd)):
            if 0 <= at < len(runs):
                tags[at] = kept.get(at, ("", ""))[1] + tags[at] + kept.get(at + 1, ("", ""))[0]
        return "".join(chain.from_iterable(zip(self.texts, (*tags, ""), strict=True)))


def split_markup(lean: str) -> Pieces:
    """The texts and runs of a page whose tags have no idle attributes."""
    end = lean.rfind(">") + 1  # a tag that is not closed is looked for no further
    pieces = _RUN.split(lean[:end])
    pieces[-1] += lean[end:]
    runs = {tags: look_at_run(tags) for tags in set(pieces[1::2])}
    is_odd = any(run.is_odd for run in runs.values())
    return Pieces(pieces[::2], list(map(runs.__getitem__, pieces[1::2])), is_odd)


def wraps_blocks(root: Element) -> bool:
    """True where an element of a silent name stands around blocks, which are places in a page."""
    return any(
        inner.tag in BLOCKS or inner.tag in _PLACES
        for silent in root.iter(*_SILENT)
        if len(silent)
        for inner in silent.iterdescendants()
    )


_PLACES = ("hr", "pre")


def _unlike(opened: str, closed: str) -> tuple[str, str]:
    """The tags of silent elements around a text that hold more than that: those opened before it, closed behind it."""
    before, behind = opened.split(",")[:-1], closed.split(",")[:-1]
    while before and behind and before[0] == behind[0]:
        del before[0], behind[0]
    return "".join(f"<{name}>" for name in reversed(before)), "".join(f"</{name}>" for name in behind)


_SILENT = ("font", "b", "i", "strong", "em", "small", "big", "span")
"""Inline elements whose text is that of what they stand in, unless a style says more of it."""
_SPELLED = frozenset((*_SILENT, *map(str.upper, _SILENT)))
_CLOSED = tuple(f"</{name}>" for name in _SPELLED)
_OPENED = tuple(f"<{name}>" for name in _SPELLED)
_CLOSES = re.compile(rf"(?:{'|'.join(_CLOSED)})*+")
_OPENS = re.compile(rf"(?:{'|'.join(_OPENED)})++\Z")
_LONGEST = 120  # characters of tags around a text: more elements are not around it for its look
_NAME = re.compile(r"\w+")
_EMPTY = re.compile(r"(?<!<)<(\w++)>(\s*+)</\1>")
_DEEPEST_EMPTY = 3  # elements within each other around nothing
_TABLE = re.compile(r"<(/?)table(?=[\s/>])[^<>]*+>", re.I)
_PARTS = "t[rdh]|tbody|thead|tfoot|caption|p|div|h[1-6]|a|br|hr|img|u|sup|sub"
_IN_TABLES = re.compile(rf"(?:\s*+</?(?:{_PARTS}|{'|'.join(_SILENT)})(?=[\s/>])[^<>]*+>)*+\s*+", re.I)
_ODD = re.compile(
    r"<(?:(?![A-Za-z][\w.-]*+(?::[\w.-]++)?+[\s/>])[A-Za-z]|[A-Za-z/?][^<>]*+<|!(?!--)[^<>]*+<)", re.A
)


@keeps
def look_at_run(lean: str) -> TagRun:
    """What there is to a run of tags."""
    is_odd = (
        _ODD.search(lean) is not None
    )  # as printed: in a tag that is not closed nothing is an empty element
    for _ in range(_DEEPEST_EMPTY):
        fewer = _EMPTY.sub(_inside, lean)
        if fewer == lean:
            break
        lean = fewer
    start = end = 0
    if lean.startswith(_CLOSED) and (closes := _CLOSES.match(lean[:_LONGEST])):
        start = closes.end()
    if lean.endswith(_OPENED) and (opens := _OPENS.search(lean[start:][-_LONGEST:])):
        end = len(opens[0])
    return TagRun(
        lean,
        lean[start : len(lean) - end],
        _named(_NAME.findall(lean[:start])) if start else "",
        _named(reversed(_NAME.findall(lean[-end:]))) if end else "",
        tuple([TableTag(not found[1], *found.span()) for found in _TABLE.finditer(lean)])
        if "able" in lean or "ABLE" in lean
        else (),
        bool(_IN_TABLES.fullmatch(lean)),
        is_odd or _ODD.search(lean) is not None,
    )


def _inside(found: re.Match[str]) -> str:
    """An empty element, or what is left of a silent one: the white space in it."""
    return found[2] if found[1] in _SPELLED else found[0]


def _named(names: Iterable[str]) -> str:
    return "".join([f"{name.lower()}," for name in names])
