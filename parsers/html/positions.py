"""Pages without tables, every text at a place of its own (`position:absolute`), as lines of text in columns.

<div style="position:absolute; left:540px; top:130px">2018</div>
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from tieout.parsers.html.style import pixels, style_of
from tieout.parsers.html.text import see
from tieout.parsers.html.tree import Element

FEWEST = 20  # texts placed in one element; fewer are a picture with its labels
_PLACED = re.compile(r"position\s*:\s*absolute", re.I)
_SIDE = re.compile(r"(?<![\w-])(left|top|width)\s*:\s*([^;]+)", re.I)
_RIGHT = re.compile(r"text-align\s*:\s*right", re.I)
_CHARACTER = 6.0  # pixels
_HEIGHT = 4.0  # pixels by which texts of one line may differ
_GAP = 3  # characters between two texts, as between two columns
_WIDEST = 400  # characters of a line


class PlacedLine(NamedTuple):
    """A line: its text, and the characters [start, end) that each element takes of it."""

    text: str
    pieces: tuple[tuple[int, int, Element], ...]


class _Box(NamedTuple):
    top: float
    at: float  # the left side, or the right one where the text ends there
    is_right: bool
    text: str
    element: Element


def is_placed(parent: Element) -> bool:
    """True for an element whose texts stand at places of their own: a look at its first children."""
    if len(parent) < FEWEST:
        return False
    return sum(bool(_PLACED.search(child.get("style") or "")) for child in islice(parent, 6)) > 3


def placed_lines(parent: Element) -> list[PlacedLine]:
    """The lines that the placed children of an element make, from top to bottom."""
    found = [box for child in parent if (box := _box_of(child)) is not None]
    boxes = sorted(found, key=lambda box: (box.top, box.at))
    lines: list[list[_Box]] = []
    for box in boxes:
        if lines and box.top - lines[-1][0].top <= _HEIGHT:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [_line_of(line) for line in lines]


def _box_of(element: Element) -> _Box | None:
    style = element.get("style") or ""
    if not _PLACED.search(style) or style_of(element).hidden or not (text := see(element).text):
        return None
    sides = {name.lower(): pixels(value) for name, value in _SIDE.findall(style)}
    if "left" not in sides or "top" not in sides:
        return None
    is_right = bool(_RIGHT.search(style)) and "width" in sides
    return _Box(sides["top"], sides["left"] + (sides["width"] if is_right else 0), is_right, text, element)


def _line_of(boxes: list[_Box]) -> PlacedLine:
    text = ""
    pieces = []
    for box in sorted(boxes, key=lambda b: b.at):
        start = int(box.at / _CHARACTER) - (len(box.text) if box.is_right else 0)
        start = min(max(start, len(text) + _GAP if text else 0), _WIDEST)
        text = text.ljust(start) + box.text
        pieces.append((start, len(text), box.element))
    return PlacedLine(text, tuple(pieces))
