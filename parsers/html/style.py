"""What an element's attributes say of its look: hidden, how far in, which borders are drawn."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tieout.parsers.html.tree import Element


class Style(NamedTuple):
    """The look that matters: indent in pixels, borders as "", "single" or "double"."""

    hidden: bool = False
    indent: float = 0
    top: str = ""
    bottom: str = ""
    breaks_page: bool = False
    raised: bool = False  # as a reference to a footnote is
    shrunk: bool = False  # to no size at all, unless something in it has a size of its own
    white: bool = False  # letters, which nobody sees on a white ground
    ground: bool = False  # a ground of a colour of its own


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
    style = parse_style(text) if text else PLAIN
    if style is PLAIN:
        return PLAIN if element.get("hidden") is None else _HIDDEN
    if (style.shrunk and not _has_size_within(element)) or (style.white and not _has_ground(element)):
        return _HIDDEN
    return style


_HIDDEN = Style(hidden=True)


def takes_no_room(element: Element) -> bool:
    """True for an element that is not displayed; one that is only not visible keeps its place, empty."""
    return element.get("hidden") is not None or bool(_NOT_DISPLAYED.search(element.get("style") or ""))


_NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.I)


def _has_size_within(element: Element) -> bool:
    """True where something in an element of no size has one: spaces between cells are done away with so."""
    return any("font-size" in (inner.get("style") or "") for inner in element.iterdescendants())


def _has_ground(element: Element) -> bool:
    """True where an element or one around it has a ground on which white letters can be read."""
    while element is not None:
        colour = (element.get("bgcolor") or "").lower()
        if (colour and not _WHITE.fullmatch(colour)) or element.get("background"):
            return True
        text = element.get("style")
        if text and parse_style(text).ground:
            return True
        element = element.getparent()
    return False


_WHITE = re.compile(r"white|#fff|#ffffff|rgba?\(255, ?255, ?255(?:, ?1)?\)")
_NO_GROUND = re.compile(
    r"(?:white|#fff|#ffffff|rgba?\(255, ?255, ?255(?:, ?1)?\)|transparent|none|inherit|initial|auto|\s)*"
)


@lru_cache(maxsize=20_000)
def parse_style(text: str) -> Style:
    """The style that a `style` attribute declares; `PLAIN` itself where it says nothing of the look that matters."""
    said = _DECLARATION.findall(text.lower())
    relative = above = raised = breaks = False
    indents = dict.fromkeys(_INDENTS, 0.0)
    borders = {"top": "", "bottom": ""}
    for name, value in said:
        if name in indents:
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
    last = dict(said)
    style = Style(
        any(name in _HIDING and _HIDING[name] in value for name, value in said),
        sum(indents.values()),
        borders["top"],
        borders["bottom"],
        breaks,
        raised or (relative and above),
        bool(_NO_SIZE.match(last.get("font-size", "1"))),
        bool(_WHITE.fullmatch(last.get("color", "").strip())),
        any(not _NO_GROUND.fullmatch(last.get(name, "")) for name in ("background", "background-color")),
    )
    return PLAIN if style == PLAIN else style


_HIDING = {
    "display": "none",
    "visibility": "hidden",
    "mso-hide": "all",
    "text-decoration": "line-through",
    "text-decoration-line": "line-through",
}
_NO_SIZE = re.compile(r"(?=\.?0)0*+(?:\.0*+)?(?:px|pt|em|%)?\s*+$")


def pixels(value: str) -> float:
    """A length in pixels: `10pt`, `0.5in`; 0 for what is no length."""
    found = _LENGTH.match(value.strip())
    return float(found[1]) * _PIXELS[found[2] or "px"] if found else 0.0


def _left_of_four(value: str) -> float:
    """The left one of `2px 1pt 2px 13pt`."""
    parts = value.split()
    return pixels(parts[3 if len(parts) > 3 else 1 if len(parts) > 1 else 0]) if parts else 0.0


_NO_LINE = re.compile(
    r"\bnone\b|\bhidden\b|(?<![\d.])0(?:\.0+)?(?:px|pt)?\b(?![\d.])|\btransparent\b|\bwhite\b|#fff\b|#ffffff\b|255,\s*255,\s*255"
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
