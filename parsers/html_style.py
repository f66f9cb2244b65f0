"""What an element's attributes say of its look: hidden, how far in, which borders are drawn."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tieout.parsers.html_tree import Element


class Style(NamedTuple):
    """The look that matters: indent in pixels, borders as "", "single" or "double"."""

    hidden: bool = False
    indent: float = 0
    top: str = ""
    bottom: str = ""
    breaks_page: bool = False
    raised: bool = False  # as a reference to a footnote is


PLAIN = Style()

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|ex|in|cm|mm|pc|%)?")
_PIXELS = {
    "px": 1.0,
    "pt": 4 / 3,
    "em": 12.0,
    "ex": 6.0,
    "in": 96.0,
    "cm": 38.0,
    "mm": 3.8,
    "pc": 16.0,
    "%": 4.0,
}
_INDENTS = ("padding-left", "margin-left", "text-indent")


def style_of(element: Element) -> Style:
    """The style of an element, from its `style` and `hidden` attributes."""
    text = element.get("style")
    if text:
        return parse_style(text)
    return Style(hidden=True) if element.get("hidden") is not None else PLAIN


@lru_cache(maxsize=20_000)
def parse_style(text: str) -> Style:
    """The style that a `style` attribute declares."""
    hidden = breaks = False
    relative = above = raised = False
    indents = dict.fromkeys(_INDENTS, 0.0)
    borders = {"top": "", "bottom": ""}
    for name, value in _DECLARATION.findall(text.lower()):
        if name == "display":
            hidden = hidden or value.startswith("none")
        elif name == "visibility":
            hidden = hidden or value.startswith("hidden")
        elif name in indents:
            indents[name] = pixels(value)
        elif name in ("padding", "margin"):
            indents[f"{name}-left"] = _left_of_four(value)
        elif name == "vertical-align":
            raised = raised or value.startswith("super")
        elif name == "position":
            relative = value.startswith("relative")
        elif name == "top":
            above = value.strip().startswith("-")
        elif name.startswith("border"):
            _draw(borders, name, value)
        elif name.startswith("page-break") or name.startswith("break-"):
            breaks = breaks or value.startswith("always") or value.startswith("page")
    return Style(
        hidden,
        sum(indents.values()),
        borders["top"],
        borders["bottom"],
        breaks,
        raised or (relative and above),
    )


def pixels(value: str) -> float:
    """A length in pixels: `10pt`, `0.5in`; 0 for what is no length."""
    found = _LENGTH.match(value.strip())
    return float(found[1]) * _PIXELS[found[2] or "px"] if found else 0.0


def _left_of_four(value: str) -> float:
    """The left one of `2px 1pt 2px 13pt`."""
    parts = value.split()
    return pixels(parts[3 if len(parts) > 3 else 1 if len(parts) > 1 else 0]) if parts else 0.0


_NO_LINE = re.compile(
    r"\bnone\b|\bhidden\b|\b0(?:px|pt)?\b(?!\.)|\btransparent\b|\bwhite\b|#fff\b|#ffffff\b|255,\s*255,\s*255"
)
_LINE = re.compile(r"solid|double|ridge|groove|inset|outset|dotted|dashed|\d|thin|medium|thick|black")


def _draw(borders: dict[str, str], name: str, value: str) -> None:
    """Take a border's declaration into account: `border-bottom:3px double #000`, `border-top-style:solid`."""
    parts = name.split("-")
    if parts[-1] in ("color", "collapse", "spacing", "radius"):
        return
    for side in (
        ("top", "bottom")
        if len(parts) == 1 or parts[1] not in ("top", "bottom", "left", "right")
        else parts[1:2]
    ):
        if side not in borders:
            continue
        if _NO_LINE.search(value):
            borders[side] = ""
        elif "double" in value:
            borders[side] = "double"
        elif _LINE.search(value):
            borders[side] = borders[side] or "single"
