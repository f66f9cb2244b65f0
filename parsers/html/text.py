"""The text of an element as a reader sees it: hidden parts and footnote marks left out, lines broken where they break."""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.parsers.html.style import PLAIN, Style, style_of
from tieout.parsers.html.tree import Element
from tieout.parsers.lines.ascii_lines import SPACED_YEAR
from tieout.parsers.lines.footnote_marks import is_footnote_mark

LINE_END = "\v"  # where the page begins a new line; a line end of the file is a space
_BLOCK_END = "\f"  # where a paragraph begins or ends within a cell
_BETWEEN_BLOCKS = re.compile(r"[ \t\r\n]*\f[ \t\r\n\f]*")
DEEPEST_IN_CELL = 60
SKIPPED = frozenset(
    (
        "script",
        "style",
        "head",
        "title",
        "meta",
        "link",
        "noscript",
        "object",
        "ix:header",
        "select",
        "del",
        "strike",
    )
)
IN_TABLES = frozenset(("td", "th", "table", "tr", "tbody", "thead", "tfoot", "caption"))
_BLOCKS = """
    address article aside blockquote body center dd details dir div dl dt fieldset figure footer form frameset
    h1 h2 h3 h4 h5 h6 header html li main menu nav noframes ol p section ul
"""
BLOCKS = frozenset(_BLOCKS.split()) | IN_TABLES
_CHARACTER = 6.0  # pixels


class Seen(NamedTuple):
    """What stands in an element: its lines, how far in the first one is (characters), and the lines drawn at it.

    `lines` is empty where there is no text; a line left blank above or between others is an empty string.
    """

    lines: tuple[str, ...]
    indent: int
    top: str
    bottom: str

    @property
    def text(self) -> str:
        return self.lines[0] if len(self.lines) == 1 else " ".join(line for line in self.lines if line)


NOTHING = Seen((), 0, "", "")


def see(element: Element) -> Seen:
    """What a reader sees in an element, a cell or a paragraph."""
    style = style_of(element)
    if style.hidden:
        return NOTHING
    if not len(element):
        raw = element.text or ""
    else:
        looks = [style]
        parts: list[str] = []
        _collect(element, parts, looks, 0)
        raw = "".join(parts)
        if len(looks) > 1:
            style = _together(looks)
    lines = lines_of(raw)
    if not lines:
        return Seen((), 0, style.top, style.bottom) if style.top or style.bottom else NOTHING
    return Seen(
        lines, max(0, leading_spaces(raw) + round(style.indent / _CHARACTER)), style.top, style.bottom
    )


def lines_of(raw: str) -> tuple[str, ...]:
    """The lines of a text with its marks of where lines and paragraphs end."""
    if not raw.isascii():
        raw = raw.translate(_HYPHENS)
    if _BLOCK_END in raw:
        raw = _BETWEEN_BLOCKS.sub(LINE_END, raw.strip(" \t\r\n\f"))
    if LINE_END not in raw:
        line = _line(raw)
        return (line,) if line else ()
    lines = [_line(part) for part in raw.split(LINE_END)]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _line(raw: str) -> str:
    """The words of a line, a year that is set with spaces as one word: "2 0 2 4"."""
    line = " ".join(raw.split())
    is_year = len(line) == _LONG_YEAR and SPACED_YEAR.fullmatch(line)
    return line.replace(" ", "") if is_year else line


_LONG_YEAR = 7  # characters
_HYPHENS: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u2010\u2011\ufe63\uff0d"), "-"),
    **{ord("\u2012"): "–", ord("\u2015"): "—"},
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\xad")),
}
"""Hyphens that do not break, and bars, as what a reader takes them for; what has no width is left out."""


def leading_spaces(raw: str) -> int:
    """How many no-break spaces stand before the first word."""
    if "\xa0" not in raw:
        return 0
    before = raw[: len(raw) - len(raw.lstrip())]
    return re.split(f"[{LINE_END}{_BLOCK_END}]", before)[-1].count("\xa0")


def _collect(element: Element, parts: list[str], looks: list[Style], depth: int) -> None:
    """Append the text of an element and all in it, and the looks of what shapes it."""
    if element.text:
        parts.append(element.text)
    for child in element:
        tag = child.tag
        if tag == "br":
            parts.append(LINE_END)
        elif tag == "hr":
            looks.append(Style(bottom="double" if child.get("size") == "3" else "single"))
        elif tag == "img":
            looks.append(Style(indent=0 if _begun(parts) else _spacer_width(child)))
        elif (
            tag not in SKIPPED
            and not (tag == "sup" and _is_mark(child))
            and not (tag == "s" and is_struck(child))
        ):
            _collect_from(child, tag, parts, looks, depth + 1)
        if child.tail:
            parts.append(child.tail)


def _collect_from(child: Element, tag: str, parts: list[str], looks: list[Style], depth: int) -> None:
    """Append what stands in an element within a cell, unless it is hidden."""
    style = style_of(child)
    if style.hidden or (style.raised and _is_mark(child)):
        return
    if style is not PLAIN:
        indent = style.indent if tag in BLOCKS and not _begun(parts) else 0
        looks.append(Style(indent=indent, top=style.top, bottom=style.bottom))
    elif tag == "u":
        looks.append(_UNDERLINED)
    between = (" " if tag in IN_TABLES else _BLOCK_END) if tag in BLOCKS else ""
    parts.append(between)
    first = len(parts)
    if depth > DEEPEST_IN_CELL:
        parts.append("".join(child.itertext()))
    else:
        _collect(child, parts, looks, depth)
    if tag == "pre":
        typed = "".join(parts[first:]).replace("\r\n", "\n").removeprefix("\n")
        parts[first:] = [typed.replace("\n", LINE_END)]
    parts.append(between)


_UNDERLINED = Style(bottom="single")


def is_struck(element: Element) -> bool:
    """True for words struck through by `<s>`; one that is never closed is what begins the labels of a page of text."""
    return not len(element) and "\n" not in (element.text or "")


def _begun(parts: list[str]) -> bool:
    return any(part.strip() for part in parts)


def _together(looks: list[Style]) -> Style:
    """The look of a cell, from its own and those of what stands in it."""
    bottoms = [s.bottom for s in looks if s.bottom]
    return Style(
        indent=sum(s.indent for s in looks),
        top=next((s.top for s in looks if s.top), ""),
        bottom="double" if "double" in bottoms else bottoms[0] if bottoms else "",
    )


def _is_mark(element: Element) -> bool:
    """True for a raised footnote mark, or a raised nothing; not for the top of a fraction."""
    text = "".join(element.itertext()).strip()
    if (element.tail or " ")[0] in "/⁄":
        return False
    return not text or is_footnote_mark(text)


def _spacer_width(image: Element) -> float:
    """The width of an image that moves the label in."""
    width = image.get("width") or ""
    return min(float(width), 120.0) if width.isdigit() and len(width) < 5 else 0.0
