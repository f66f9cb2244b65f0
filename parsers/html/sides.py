"""Captions in a column of their own, left of the labels of an HTML table: on a row, over several, or down its side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from tieout.parsers.html.grid import HtmlCell, HtmlRow

_SHORTEST = 4  # letters: shorter ones are numbering
_FEWEST = 2  # captions in capitals down a side; a single one may be a word of the label


def with_captions_above(rows: Sequence[HtmlRow], labels: int) -> Iterator[HtmlRow]:
    """The rows, captions that stand left of the labels as rows of their own above them.

    `labels` is the table's column where numbers begin. Words in capitals that go on down the side are one caption:

        NONINTEREST   Service fees on deposits       103
        INCOME        Other                           10
    """
    sides = [_side(row, labels) for row in rows]
    if sum(s is not None for s in sides) < _FEWEST or _labels_begin_at(rows, sides, labels):
        sides = [None] * len(rows)
    for i, row in enumerate(rows):
        first, side = row.cells[0] if row.cells else None, sides[i]
        if first is not None and _spans_rows(row, labels):
            yield row._replace(cells=(first,))
            yield row._replace(cells=row.cells[1:])
        elif first is not None and side is not None:
            if not i or sides[i - 1] is None:
                words = [s.text for s in takewhile(lambda s: s is not None, sides[i:]) if s is not None]
                yield row._replace(cells=(first.showing((" ".join(words),)),))
            if row.cells[1:]:
                yield row._replace(cells=row.cells[1:])
        else:
            yield row


def _spans_rows(row: HtmlRow, labels: int) -> bool:
    first, second = (*row.cells, None, None)[:2]
    return (
        first is not None
        and second is not None
        and first.kind == "text"
        and (first.element.get("rowspan") or "1") not in ("0", "1")
        and second.end <= labels
        and second.kind == "text"
    )


def _side(row: HtmlRow, labels: int) -> HtmlCell | None:
    """The caption in capitals in the first column of a row, alone or before a label that is not in capitals."""
    first, second = (*row.cells, None, None)[:2]
    if first is None or first.kind != "text" or first.at or first.end >= labels or not first.text.isupper():
        return None
    if sum(map(str.isalpha, first.text)) < _SHORTEST:
        return None
    told = second is None or (second.kind == "text" and second.end <= labels and not second.text.isupper())
    return first if told else None


def _labels_begin_at(rows: Sequence[HtmlRow], sides: Sequence[HtmlCell | None], labels: int) -> bool:
    """True where other rows print labels in the first column, or no side caption has a label beside it."""
    told = [row for row, side in zip(rows, sides, strict=True) if side is not None and row.cells[1:]]
    others = [row for row, side in zip(rows, sides, strict=True) if side is None and len(row.cells) > 1]
    return len(told) < _FEWEST or any(
        row.cells[0].at == 0 and row.cells[0].end < labels and row.cells[0].kind == "text" for row in others
    )
