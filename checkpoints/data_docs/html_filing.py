"""An HTML document of a filing as its page shows it: nothing in it acts, hides or fetches, its numbers are marked.

It is written anew from the tree that was read, element by element of an allow-list, with classes of ours in place of
the filer's styles; then ammonia (nh3) cleans it once more, so that what the browser gets is whole and inert whatever
the filer wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import nh3
from lxml import etree
from markupsafe import Markup, escape

from tieout.checkpoints.data_docs.html_look import CLASSES, SHOWN_AS, VOID, classes_of, shown_as
from tieout.checkpoints.data_docs.html_places import Cut, Places, find_places
from tieout.checkpoints.data_docs.marks import GRAVITY
from tieout.checkpoints.data_docs.numbers import Number
from tieout.checkpoints.data_docs.statements import StatementView
from tieout.parsers.html.text import SKIPPED
from tieout.parsers.html.tree import Element, find_element

DEEPEST = 150
"""Elements within each other; of what is deeper the text is shown."""
WIDEST_SPAN = 1000
STATES = frozenset(GRAVITY)
OWN_CLASSES = frozenset(("n", "scroll", "statement", "primary", "other", "facing", "html"))
_ANCHOR_INSIDE = frozenset(("div", "p", "td", "li", "pre", "blockquote", "dd", "dt"))
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff]")
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_ID = re.compile(r"[nLhs]\d+")
_HREF = re.compile(r"#r\d+|(?:\.\./)*rules/[\w.-]+\.html")
_PLACEHOLDER = re.compile(r'<hr id="([hs])(\d+)">')


class HtmlPiece(NamedTuple):
    """A piece of the document: markup, or the place of a statement's `head` or of what was `read` of it."""

    kind: str
    markup: Markup = Markup()
    statement: StatementView | None = None


class HtmlFiling(NamedTuple):
    """The document in pieces, and the numbers whose place was not found in it."""

    pieces: tuple[HtmlPiece, ...]
    lost: tuple[Number, ...]


def show_html(
    root: Element,
    numbers: Sequence[Number],
    statements: Sequence[StatementView],
    linked: Iterable[int] = (),
    first: int = 1,
) -> HtmlFiling:
    """The document whose tree is `root`, `first` being its first line in the file; `linked` lines get an anchor."""
    places = find_places(root, numbers)
    tables: dict[Element, list[int]] = {}
    for index, statement in enumerate(statements):
        tables.setdefault(_table_of(root, statement), []).append(index)
    writer = _Writer(places, tables, statements, sorted(set(linked)), first)
    html = clean(writer.write(root))
    shown = {int(key) for key in re.findall(r'<a id="n(\d+)"', html)}
    lost = tuple(number for number in numbers if number.key not in shown)
    return HtmlFiling(tuple(_pieces(html, statements)), lost)


def clean(html: str) -> str:
    """HTML with the elements, attributes, classes and ids of ours and no others, whole and closed."""
    return nh3.clean(
        html,
        tags={*SHOWN_AS.values(), "a", "span"},
        clean_content_tags=set(),
        attributes={
            "*": {"class"},
            "a": {"id", "href", "data-n"},
            "span": {"id"},
            "div": {"role", "tabindex", "aria-label"},
            "hr": {"id"},
            "td": {"colspan", "rowspan"},
        },
        attribute_filter=_allowed,
        link_rel=None,
        url_schemes=set(),
        strip_comments=True,
    )


_FRAME = (("role", "group"), ("tabindex", "0"), ("aria-label", "A table of the filing"))
"""What lets the keyboard scroll a wide table, and a screen reader say what it is."""


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute where it is one of ours, else None."""
    if attribute == "class":
        kept = [name for name in value.split() if name in CLASSES or name in OWN_CLASSES or name in STATES]
        return " ".join(kept) or None
    if attribute == "id":
        return value if _ID.fullmatch(value) else None
    if tag == "div":
        return value if (attribute, value) in _FRAME else None
    if attribute == "href":
        return value if _HREF.fullmatch(value) else None
    return value if value.isdigit() else None


def _table_of(root: Element, statement: StatementView) -> Element:
    """The table that a statement stands in; the root where its numbers are in none."""
    cells = (cell for row in statement.rows for cell in row.cells if cell)
    cell = next(cells, None)
    element = find_element(root, cell.number.facts[0].anchor) if cell else None
    while element is not None and element.tag != "table":
        element = element.getparent()
    return root if element is None else element


def _pieces(html: str, statements: Sequence[StatementView]) -> Iterator[HtmlPiece]:
    parts = _PLACEHOLDER.split(html)
    yield HtmlPiece("markup", Markup(parts[0]))
    for kind, index, markup in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        yield HtmlPiece("head" if kind == "h" else "read", statement=statements[int(index)])
        yield HtmlPiece("markup", Markup(markup))


class _Veil(NamedTuple):
    """An element that the filing hides, being written: where its start tag stands, and what had been seen before it."""

    element: Element
    at: int
    bare: str  # its start tag without the veil
    seen: int


class _Writer:
    """Writes the tree anew; every piece of text is escaped, every tag is from the allow-list."""

    def __init__(
        self,
        places: Places,
        tables: dict[Element, list[int]],
        statements: Sequence[StatementView],
        linked: list[int],
        first: int,
    ) -> None:
        self._places = places
        self._tables = tables
        self._statements = statements
        self._linked = linked
        self._first = first
        self._out: list[str] = []
        self._depth = 0
        self._within_table = 0
        self._seen = 0  # texts, numbers and pictures so far
        self._veils: list[_Veil] = []

    def write(self, root: Element) -> str:
        """The whole document; an open element is remembered by what closes it."""
        closing: list[str] = []
        if root in self._tables:
            self._out.append(self._opening(root))
            self._out.append(self._ending(root))
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if not isinstance(element.tag, str) or element.tag in SKIPPED:
                    closing.append("")
                    walk.skip_subtree()
                else:
                    closing.append(self._start(element))
            else:
                self._end(element, closing.pop(), element is root)
        self._out += [f'<span id="L{line}"></span>' for line in self._linked]
        return "".join(self._out)

    def _start(self, element: Element) -> str:
        tag = shown_as(element)
        classes = classes_of(element)
        if tag in VOID:
            self._out.append(f"<{tag}>")
            return "void"
        if not tag and classes:
            tag = "span"
        if tag and self._depth >= DEEPEST:
            tag = ""
        closing = ""
        if tag == "table":
            self._out.append(self._opening(element))
            self._within_table += 1
            closing = self._ending(element)
        if tag:
            self._depth += 1
            spans = _spans(element) if tag == "td" else ""
            if "veiled" in classes.split():
                bare = " ".join(name for name in classes.split() if name != "veiled")
                self._veils.append(
                    _Veil(element, len(self._out), f"<{tag}{spans}{_named(bare)}>", self._seen)
                )
            self._out.append(f"<{tag}{spans}{_named(classes)}>")
            closing = f"</{tag}>{closing}"
        if element.tag == "img" and (alt := (element.get("alt") or "").strip()):
            self._out.append(str(escape(f"[picture: {alt[:200]}]")))
            self._seen += 1
        if tag in _ANCHOR_INSIDE:
            self._anchor(element)
        for number in self._places.inside.get(element, ()):
            self._out.append(_number(number, "", False))
            self._seen += 1
        self._text(element, False)
        return closing

    def _end(self, element: Element, closing: str, last: bool) -> None:
        if closing and closing != "void":
            self._out.append(closing)
            self._depth -= 1
            if closing.startswith("</table>"):
                self._within_table -= 1
        if self._veils and self._veils[-1].element is element:
            veil = self._veils.pop()
            if veil.seen == self._seen:  # an empty one, as around the tags of inline XBRL, hides nothing
                self._out[veil.at] = veil.bare
        if not last:
            self._text(element, True)

    def _opening(self, table: Element) -> str:
        """What stands before a table: the heads of its statements, and a frame that scrolls by itself."""
        indexes = self._tables.get(table, ())
        said = " ".join(f'{name}="{value}"' for name, value in _FRAME)
        frame = f'<div class="scroll" {said}>' if not self._within_table or indexes else ""
        if not indexes:
            return frame
        kind = "primary" if any(self._statements[i].primary for i in indexes) else "other"
        heads = "".join(f'<hr id="h{i}">' for i in indexes)
        return f'<div class="statement {kind}">{heads}<div class="facing html">{frame}'

    def _ending(self, table: Element) -> str:
        """What closes a table's frame; called when the table has been opened."""
        indexes = self._tables.get(table, ())
        if not indexes:
            return "</div>" if self._within_table <= 1 else ""
        return "</div>" + "".join(f'<hr id="s{i}">' for i in indexes) + "</div></div>"

    def _anchor(self, element: Element) -> None:
        """The lines of the file that something links to, where their first element is reached."""
        line = (element.sourceline or 0) + self._first - 1
        while self._linked and self._linked[0] <= line:
            self._out.append(f'<span id="L{self._linked.pop(0)}"></span>')

    def _text(self, element: Element, behind: bool) -> None:
        text = element.tail if behind else element.text
        if not text:
            return
        self._seen += not text.isspace()
        at = 0
        for cut in sorted(self._places.cuts.get((element, behind), ()), key=_start_of):
            if cut.start < at:
                continue
            self._out.append(_shown(text[at : cut.start]))
            self._out.append(_number(cut.number, _shown(text[cut.start : cut.end]), cut.again))
            at = cut.end
        self._out.append(_shown(text[at:]))


def _start_of(cut: Cut) -> int:
    return cut.start


def _shown(text: str) -> str:
    """Text of the filer's, escaped; quotes and dashes of Windows as they were meant."""
    return str(escape(_ZERO_WIDTH.sub("", text).translate(_WINDOWS)))


def _number(number: Number, shown: str, again: bool) -> str:
    """A number with its marks, written as the template of plain text writes it."""
    state = number.mark.state
    if again:
        return f'<a data-n="{number.key}" class="n {state}" href="{escape(number.href)}">{shown}</a>'
    marks = " ".join(
        str(escape(text)) if of == state else f'<b class="{of}">{escape(text)}</b>'
        for of, text in number.ticks
    )
    return f'<a id="n{number.key}" class="n {state}" href="{escape(number.href)}">{shown}<i>{marks}</i></a>'


def _named(classes: str) -> str:
    return f' class="{classes}"' if classes else ""


def _spans(cell: Element) -> str:
    said = ""
    for name in ("colspan", "rowspan"):
        digits = (cell.get(name) or "").strip()[:5]
        if digits.isascii() and digits.isdigit() and int(digits) > 1:
            said += f' {name}="{min(int(digits), WIDEST_SPAN)}"'
    return said
