"""Rows numbered at their left, as forms and spreadsheets print them: the numbers of the lines are no amounts.

Line                                  2004      2003
  1.   Operating revenues           $2,395    $2,295
  2.   Operating expenses            1,813     1,702
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tieout.parsers.html.grid import HtmlCell, HtmlRow

_FEWEST = 3  # rows that are numbered
_LEFT_OUT = 3  # numbers that may be left out between two rows, of captions and rules
_NUMBER = re.compile(r"\(?(\d{1,3})[.):]?")
_LETTER = re.compile(r"[A-Z]")


def without_line_numbers(rows: Sequence[HtmlRow]) -> Sequence[HtmlRow]:
    """The rows without what numbers them: figures in the first column that count on, each left of a label."""
    numbered = [row for row in rows if any(map(_numbers, row.cells[:1]))]
    if len(numbered) < _FEWEST or sum(map(_is_labelled, numbered)) * 2 < len(numbered):
        return rows
    counted = [int(found[1]) for row in numbered if (found := _NUMBER.fullmatch(row.cells[0].text))]
    if not all(0 < b - a <= _LEFT_OUT for a, b in pairwise(counted)):
        return rows
    bare = [row._replace(cells=tuple(c for c in row.cells if not _numbers(c))) for row in rows]
    return [row for row in bare if not _is_lettered(row)]


def _is_labelled(row: HtmlRow) -> bool:
    return any(cell.kind == "text" for cell in row.cells[1:3])


def _numbers(cell: HtmlCell) -> bool:
    return cell.at == 0 and bool(_NUMBER.fullmatch(cell.text))


def _is_lettered(row: HtmlRow) -> bool:
    """True for the letters over the columns of a spreadsheet: "A   B   C"."""
    letters = [cell.text for cell in row.cells if cell.kind]
    return (
        len(letters) > 1
        and all(map(_LETTER.fullmatch, letters))
        and all(ord(b) - ord(a) == 1 for a, b in pairwise(letters))
    )
