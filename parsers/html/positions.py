"""Pages without tables, every text at a place of its own (`position:absolute`), as lines of text in columns.

<div style="position:absolute; left:540px; top:130px">2018</div>

So converters of PDF write them: a page around all its texts, or around lines which are around theirs; with the places
in the elements' styles, or by classes of a style sheet (`.x1{left:72px}`), counted from above or from below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from tieout.parsers.html.style import pixels, style_of
from tieout.parsers.html.text import BLOCKS, see
from tieout.parsers.html.tree import Element

FEWEST = 20  # texts placed in one element; fewer are a picture with its labels
_MOST_LOOKED_AT = 150  # elements in which so many are sought
_DEEPEST = 20  # elements within each other on a page
_CHARACTER = 6.0  # pixels, where nothing says that it is narrower
_NARROWEST = 3.0
_HEIGHT = 4.0  # pixels by which texts of one line may differ
_APART = 1.6  # times the height of a line: a blank one stands between
_GAP = 3  # characters between two texts, as between two columns
_WIDEST = 400  # characters of a line


class PlacedLine(NamedTuple):
    """A line: its text, and the characters [start, end) that each element takes of it."""

    text: str
    pieces: tuple[tuple[int, int, Element], ...]
    apart: bool = False  # further below the line above than lines are from each other


class _Box(NamedTuple):
    top: float
    at: float  # the left side, or the right one where the text ends there
    is_right: bool
    text: str
    element: Element


class _Place(NamedTuple):
    """What a style says of where an element stands within the one it is placed in, in pixels."""

    left: float | None = None
    top: float | None = None
    width: float | None = None
    is_right: bool = False
    shrinks: float = 1.0


_PLACED = re.compile(r"position\s*:\s*absolute", re.I)
_HOLDS = re.compile(r"position\s*:\s*relative", re.I)
_SIDE = re.compile(r"(?<![\w-])(left|top|bottom|width)\s*:\s*([^;]+)", re.I)
_RIGHT = re.compile(r"text-align\s*:\s*right", re.I)
_MATRIX = re.compile(r"matrix\(\s*(0?\.\d+)")


def is_placed(parent: Element) -> bool:
    """True for a page: the innermost element in which texts stand at places of their own, in lines or by themselves."""
    return _holds_many(parent) and not any(map(_holds_many, parent))


def _holds_many(parent: Element) -> bool:
    found = 0
    looked = [parent]
    for element in islice(_within(looked), _MOST_LOOKED_AT):
        style = element.get("style") or ""
        if _PLACED.search(style):
            found += 1
            if found >= FEWEST:
                return True
        elif _HOLDS.search(style) or element.tag == "table":
            continue
        looked.append(element)
    return False


def _within(looked: list[Element]) -> Iterator[Element]:
    """The elements within those `looked` at, which grow as the caller adds to them."""
    for element in looked:
        yield from element


def placed_lines(parent: Element) -> list[PlacedLine]:
    """The lines that the placed texts in an element make, from top to bottom."""
    boxes = sorted(_boxes_in(parent, 0, 0, 0), key=lambda box: (box.top, box.at))
    lines: list[list[_Box]] = []
    for box in boxes:
        if lines and box.top - lines[-1][0].top <= _HEIGHT:
            lines[-1].append(box)
        else:
            lines.append([box])
    lines = [sorted(line, key=lambda box: box.at) for line in lines]
    character = _width_of_character(lines)
    steps = [below[0].top - above[0].top for above, below in pairwise(lines)]
    usual = sorted(steps)[len(steps) // 2] if steps else 0.0
    apart = [False, *(step > usual * _APART for step in steps)]
    return [_line_of(line, character, gap) for line, gap in zip(lines, apart, strict=False)]


def _width_of_character(lines: Sequence[Sequence[_Box]]) -> float:
    """In pixels: so that a label in small letters ends left of the number beside it."""
    rooms = (
        (right.at - left.at) / (len(left.text) + _GAP)
        for line in lines
        for left, right in pairwise(line)
        if not (left.is_right or right.is_right)
    )
    return min((_CHARACTER, *(room for room in rooms if room >= _NARROWEST)))


def _boxes_in(parent: Element, left: float, top: float, depth: int) -> Iterator[_Box]:
    """The texts placed in an element that itself stands at [left, top)."""
    for element in parent:
        style = element.get("style") or ""
        if style_of(element).hidden:
            continue
        is_placed_itself = bool(_PLACED.search(style))
        place = _place_of(style) if is_placed_itself else _Place()
        if is_placed_itself and place == _Place():
            continue
        x, y = left + (place.left or 0), top + (place.top or 0)
        if len(element) and depth < _DEEPEST and (not is_placed_itself or _holds_placed(element)):
            yield from _boxes_in(element, x, y, depth + 1)
        elif is_placed_itself and place.left is not None and (text := _text_of(element, place)):
            ends = place.is_right and place.width is not None
            yield _Box(y, x + (place.width or 0 if ends else 0), ends, text, element)
        elif is_placed_itself and depth and (text := _text_of(element, place)):
            yield _Box(y, x, False, text, element)


def _holds_placed(element: Element) -> bool:
    return any(
        _PLACED.search(inner.get("style") or "") for inner in islice(element.iterdescendants(), _DEEPEST)
    )


@lru_cache(maxsize=20_000)
def _place_of(style: str) -> _Place:
    sides = {name.lower(): pixels(value) for name, value in _SIDE.findall(style)}
    left, top, bottom, width = map(sides.get, ("left", "top", "bottom", "width"))
    if top is None and bottom is not None:
        top = -bottom
    matrix = _MATRIX.search(style)
    return _Place(left, top, width, bool(_RIGHT.search(style)), float(matrix[1]) if matrix else 1.0)


def _text_of(element: Element, place: _Place) -> str:
    """The text of a placed element; a blank one in it that has a width is a gap between columns."""
    gaps = [_gap_of(inner, place.shrinks) for inner in element]
    if not any(gaps):
        return see(element).text
    parts = [element.text or ""]
    for inner, gap in zip(element, gaps, strict=True):
        parts += (" " * gap or see(inner).text, inner.tail or "")
    return "".join(parts).strip()


def _gap_of(inner: Element, shrinks: float) -> int:
    """How many characters a blank element within a line takes, where those are more than between two words."""
    style = inner.get("style") or ""
    if "width" not in style or inner.tag in BLOCKS or "".join(inner.itertext()).strip():
        return 0
    width = _place_of(style).width
    gap = int((width or 0) * shrinks / _CHARACTER)
    return min(gap, _WIDEST) if gap >= _GAP else 0


def _line_of(boxes: Sequence[_Box], character: float, apart: bool) -> PlacedLine:
    text = ""
    pieces = []
    for box in boxes:
        start = int(box.at / character) - (len(box.text) if box.is_right else 0)
        start = min(max(start, len(text) + _GAP if text else 0), _WIDEST)
        text = text.ljust(start) + box.text
        pieces.append((start, len(text), box.element))
    return PlacedLine(text, tuple(pieces), apart)
