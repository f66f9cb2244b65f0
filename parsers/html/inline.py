"""The tags of an inline XBRL document, joined to the printed numbers on which they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from tieout.facts import Statement, Tag
from tieout.parsers.html.page import HtmlPage
from tieout.parsers.html.places import PlaceFinder
from tieout.parsers.html.tree import Element
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.lines.virtual_layout import parse_cell
from tieout.parsers.statements.lines import read_lines
from tieout.parsers.statements.tagged_rows import elements_of
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.xbrl.ix_tags import TaggedNumber, read_tags

MOST_PLACED = 20_000
"""Tags of a document that are given their path, which takes longer the more stand side by side."""
_CELLS = ("td", "th")
_HEADER = (("company", "dei:EntityRegistrantName"), ("form", "dei:DocumentType"))
"""What a cover page says of itself, as the header of a submission would."""
_NOT_DIGITS = re.compile(r"\D+")


class InlineDocument:
    """A document with its tags, each known by the cell of a table that it stands in.

    `header` is what its cover says, in the words of a submission's header.
    """

    def __init__(self, root: Element, page: HtmlPage, finder: PlaceFinder, first: int) -> None:
        """Read the tags of a tree; `page` shows it, and its first line is the line `first` of the file."""
        found = read_tags(root)
        self.header = {f: found.cover[name] for f, name in _HEADER if found.cover.get(name)}
        with_path = len(found.numbers) <= MOST_PLACED
        self._tags = [
            n.tag._replace(line=first - 1 + n.tag.line, anchor=finder.path(n.element) if with_path else "")
            for n in found.numbers
        ]
        self._scales = {
            at: s for at, n in enumerate(found.numbers) if (s := _scale_behind(n.element)) is not None
        }
        in_cell: dict[Element, list[int]] = {}
        for at, number in enumerate(found.numbers):
            if not number.tag.hidden and (cell := _cell_of(number)) is not None:
                in_cell.setdefault(cell, []).append(at)
        self._inside = {at: in_cell[cell] for at, cell in page.cells.items() if cell in in_cell}

    def tags_of(self, cell: Cell) -> list[Tag]:
        """The tags on a printed number of the page."""
        return [self._tags[at] for at in self._places_of(cell.line, cell.start, cell.printed)]

    def _places_of(self, line: int, start: int, printed: str) -> list[int]:
        """The tags in its cell that show its digits; all of them, where none does."""
        inside = self._inside.get((line, start), [])
        if len(inside) < 2:
            return inside
        digits = _NOT_DIGITS.sub("", printed)
        return [at for at in inside if _NOT_DIGITS.sub("", self._tags[at].printed) == digits] or inside

    def joined(self, tables: Sequence[Table], statements: Sequence[Statement], items: LineItems) -> list[Tag]:
        """All tags in order, with concept and place, and those on numbers of statements with the number's id.

        `statements` are those of `tables`, with places on the page. A number may carry several tags.
        """
        elements = elements_of(items)
        tags = list(self._tags)
        for table, statement in zip(tables, statements, strict=True):
            label_means: list[str] | None = None
            for at, row in enumerate(statement.rows):
                for fact in row.facts:
                    places = self._places_of(fact.line, fact.start, fact.printed) if fact is not None else ()
                    if fact is None or not places:
                        continue
                    if label_means is None:
                        label_means = [
                            line.match.concept if line.match else "" for line in read_lines(table, items)
                        ]
                    for place in places:
                        said = elements.meaning(tags[place].element, statement.kind, label_means[at])
                        tags[place] = tags[place]._replace(
                            fact_id=fact.fact_id,
                            read_as=said.concept
                            if said and elements.may_mean(tags[place].element, label_means[at])
                            else label_means[at],
                            concept=said.concept if said else "",
                            opposite=said is not None and said.sign < 0,
                        )
        return [_shown(tag, self._scales.get(at)) for at, tag in enumerate(tags)]


def _shown(tag: Tag, scale: int | None) -> Tag:
    """The tag with the number that it shows, where it stands on none of a statement, and what the word behind it says."""
    shown = parse_cell(tag.printed) if not tag.fact_id and not tag.hidden else None
    if shown is None or shown.void:
        return tag
    return tag._replace(shown=abs(shown.value), shown_scale=scale)


_BEHIND = re.compile(r"[\s-]{0,3}(?:(million|billion|trillion|thousand)s?\b|(%|percent\b))", re.I)
_EXPONENTS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "%": -2, "percent": -2}
_DEEPEST = 4  # elements around a number that end with it


def _scale_behind(element: Element) -> int | None:
    """The exponent of ten that the word right behind a number says: "$15.3 million", "9.4%"."""
    for _ in range(_DEEPEST):
        following = element.getnext()
        text = element.tail or ""
        if not text.strip() and following is not None:
            text += "".join(str(t) for t in islice(following.itertext(), 3))
        if text.strip() or following is not None:
            found = _BEHIND.match(text.replace("\xa0", " "))
            return _EXPONENTS[(found[1] or found[2]).lower()] if found else None
        parent = element.getparent()
        if parent is None or parent.tag in _ENDS_TEXT:
            return None
        element = parent
    return None


_ENDS_TEXT = ("p", "div", "td", "th", "li", "body")


def _cell_of(number: TaggedNumber) -> Element | None:
    """The innermost table cell around a tag; None in running text."""
    return next(iter(number.element.iterancestors(*_CELLS)), None)
