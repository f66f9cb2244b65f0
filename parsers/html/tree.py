"""HTML as a tree of elements, parsed within bounds: nothing is fetched, no entity expanded, no depth without end.

The place of a number in HTML is an element. `path_of` writes it as an XPath (`Fact.anchor`), and `find_element` finds
it again in the tree that `parse_html` makes of the same text:

    submission = read_submission(data, name)
    root = parse_html(html_of(submission, document), name)
    element = find_element(root, fact.anchor)

Comments and processing instructions are left out, tags and attributes are in small letters (`ix:nonfraction`,
`contextref`), and a path counts elements alone, so that any lxml tree of the same text agrees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from typing import Any

from tieout.errors import Mistake, Unreadable
from tieout.parsers.submission import Document, Submission

Element = Any
"""lxml's element; lxml ships no types."""

MOST_BYTES = 150_000_000  # in UTF-8
DEEPEST = 2000  # elements within each other; libxml2 gives up a little above

_XBRL_TAG = re.compile(r"^\s*<XBRL>\s*$", re.I)
_TEXT_TAG = re.compile(r"^\s*<TEXT>", re.I)
_TEXT_END = re.compile(r"</TEXT>\s*$", re.I)


def html_of(submission: Submission, document: Document) -> str:
    """The HTML of a document as `parse_html` takes it.

    Lines are counted as in the file: the element on line 5 of this text stands on line `document.first + 4`.
    """
    return "\n".join(html_lines(submission, document))


def html_lines(submission: Submission, document: Document) -> list[str]:
    """The lines of a document, those of its envelope blank."""
    lines = list(submission.lines[document.first - 1 : document.last])
    for at in range(min(len(lines), 12)):
        if found := _TEXT_TAG.match(lines[at]):
            lines[: at + 1] = [""] * at + [lines[at][found.end() :]]
            break
    for at in range(min(len(lines), 16)):
        if _XBRL_TAG.match(lines[at]):  # around inline XBRL, whose namespaces must stand on the root
            lines[at] = ""
            break
    return lines


def parse_html(page: str | bytes, name: str = "") -> Element:
    """The root element of a page, its text or that in UTF-8; raises `Unreadable` for what is too large or too deep.

    Bytes leave a reader free to let go of the text, so that a large page does not stand in memory twice beside its tree.
    """
    data = page if isinstance(page, bytes) else page.encode(errors="replace")
    if len(data) > MOST_BYTES:
        raise Unreadable(
            Mistake("too_large", f"The page has more than {MOST_BYTES:,} bytes.", name, hint="Split it.")
        )
    root, is_whole = _parse(data)
    if not is_whole:  # a page of elements that are opened paragraph by paragraph and never closed
        root, is_whole = _parse(_INLINE.sub(lambda found: b"\n" * found[0].count(b"\n"), data))
    if not is_whole:
        raise Unreadable(
            Mistake(
                "too_deep", f"Elements stand within each other more than {DEEPEST:,} deep.", name,
                hint="Save the page anew from the program that made it, or as plain text.",
            )
        )  # fmt: skip
    if root is None:
        raise Unreadable(
            Mistake("empty", "The page has no content.", name, hint="Check that the export was written.")
        )
    return root


_INLINE = re.compile(rb"</?(?:font|b|i|u|big|small|strong|em|a)\b[^<>]{0,2000}>", re.I)


def _parse(data: bytes) -> tuple[Element | None, bool]:
    """The root element, and whether the parser got to the end without its bound of depth."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data or b"<html/>", parser)
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


_PREFIXED = re.compile(r"/([A-Za-z][\w.-]*:[\w.-]+)(?=\[|/|$)")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*(?::[A-Za-z0-9_.-]+)?\Z")


def has_name(element: Element) -> bool:
    """False where the tag is what no XPath can name: the parser takes `<a'b[1]>` as it stands."""
    return bool(_NAME.match(element.tag))


def path_of(element: Element) -> str:
    """Where an element stands, as an XPath without namespaces."""
    around: list[Element] = [element]
    around.extend(element.iterancestors())
    if not all(has_name(e) for e in around):
        return path_of(around[-1]) + "".join(step_to(e) for e in reversed(around[:-1]))
    path: str = element.getroottree().getpath(element)
    if element.tag in _IN_ROW and path[-1] != "]":
        path += "[1]"
    if ":" not in path:
        return path
    return _PREFIXED.sub(r"/*[name()='\1']", path)


_IN_ROW = ("td", "th")


def steps_to(parent: Element) -> list[str]:
    """What the path of each of the elements in `parent` has behind that of the parent."""
    tags = [child.tag for child in parent]
    steps = {tag: _steps_by_name(tag, total) for tag, total in Counter(tags).items()}
    return [next(steps[tag]) or _step_by_place(at) for at, tag in enumerate(tags)]


def _steps_by_name(tag: str, total: int) -> Iterator[str]:
    """The steps to the elements of a tag that stand in one parent, `total` of them; nothing where it is no name."""
    if not _NAME.match(tag):
        return repeat("")
    step = _step_by_name(tag)
    is_counted = total > 1 or tag in _IN_ROW
    return iter([f"{step}[{number}]" for number in range(1, total + 1)] if is_counted else [step])


def step_to(element: Element) -> str:
    """What the path of an element has behind that of its parent."""
    if not has_name(element):
        return _step_by_place(element.getparent().index(element))
    tag = element.tag
    if element.getnext() is None and element.getprevious() is None:
        return f"{_step_by_name(tag)}[1]" if tag in _IN_ROW else _step_by_name(tag)
    number = 1 + sum(1 for _ in element.itersiblings(tag, preceding=True))
    is_one = number == 1 and tag not in _IN_ROW and next(element.itersiblings(tag), None) is None
    return _step_by_name(tag) if is_one else f"{_step_by_name(tag)}[{number}]"


def _step_by_name(tag: str) -> str:
    return f"/*[name()='{tag}']" if ":" in tag else f"/{tag}"


def _step_by_place(at: int) -> str:
    """Which of its parent's elements it is, whatever they are called."""
    return f"/*[{at + 1}]"


def find_element(root: Element, path: str) -> Element | None:
    """The element at a path that `path_of` wrote, or None where the page has none."""
    return next(iter(_compiled(path)(root.getroottree())), None) if path else None


@lru_cache(maxsize=4096)
def _compiled(path: str) -> Any:
    from lxml import etree

    return etree.XPath(path)
