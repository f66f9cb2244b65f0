"""The markup of a page without the attributes that nobody looks at: most of a page's memory, and half of its parsing.

A filer's program writes `valign`, `width`, `face` and `font-family` into every cell. A tag as it is written comes again
thousands of times, so each is looked at once. Elements, text and line ends stay as they are: what was found in the tree
is found in the whole markup too.
"""

from __future__ import annotations

import re

from tieout.parsers.kept import keeps

_START_TAG = re.compile(r"(<[A-Za-z][A-Za-z0-9]*\s[^<>]*(?:>|(?=<)))")
_VALUE = r"""(?:"[^"<>\0]*+"|'[^'<>\0]*+'|[^\s"'<>=`\0]++)"""
_ATTRIBUTE = rf"\s++[A-Za-z][\w.:-]*+(?:\s*+=\s*+{_VALUE})?+"
_WELL_WRITTEN = re.compile(rf"<([A-Za-z0-9]+)((?:{_ATTRIBUTE})*+)\s*+/?>")
_PARTS = re.compile(rf"\s++([A-Za-z][\w.:-]*+)(?:\s*+=\s*+({_VALUE}))?+")

ATTRIBUTES_READ = frozenset(
    ("class", "hidden", "bgcolor", "background", "colspan", "rowspan", "onclick", "role", "aria-colspan")
)
"""What the reader of a page asks of elements, whatever they are."""
ATTRIBUTES_READ_OF = {"table": ("align",), "hr": ("size",), "img": ("width",)}
"""What it asks of elements of a tag alone."""

_PROPERTIES = """
    padding padding-left margin margin-left text-indent vertical-align position left top bottom display visibility
    mso-hide font-size color background background-color float
"""
PROPERTIES_READ = frozenset(_PROPERTIES.split())
_PROPERTY_GROUPS = ("border", "page-break", "break-")
_PROPERTY = re.compile(r"([a-z-]+)\s*:")


def without_idle_attributes(markup: str) -> str:
    """The markup with every attribute and every property of a style left out that the reader of a page never asks for.

    As it stands, where quotes in some tag are not as they should be.
    """
    lines = markup.split(">\n")
    lean: dict[str, str] = dict.fromkeys(lines, "")  # most lines that end on a tag come again, too
    try:
        found = _lean_text(_APART.join(lean) + ">")[:-1].split(_APART)
    except _OpenQuoteError:
        return markup
    lean = dict(zip(lean, found, strict=True))
    return ">\n".join(map(lean.__getitem__, lines))


_APART = ">\n<\n"
"""Between lines that need not stand below each other: no tag goes on over it, and no line has it."""


def _lean_text(markup: str) -> str:
    parts = _START_TAG.split(markup)
    parts[1::2] = map(_lean, parts[1::2])
    return "".join(parts)


class _OpenQuoteError(Exception):
    """A quote that may not be closed in its tag: what follows may be a value in it, and no tag."""


@keeps
def _lean(tag: str) -> str:
    """A start tag without idle attributes; as it stands, where it is not written as tags are or ends a comment.

    Raises `_OpenQuoteError` for one of those that has a quote.
    Names with a colon belong to XBRL. The line ends of what goes stay, as elements are found by their lines.
    """
    written = _WELL_WRITTEN.fullmatch(tag)
    if written is None:
        if '"' in tag or "'" in tag:
            raise _OpenQuoteError
        return tag
    if tag.endswith("-->") or written[2].lower().count("style") > 1:
        return tag  # of two styles the first is the one that counts
    name = written[1].lower()
    read_here = ATTRIBUTES_READ_OF.get(name, ())

    def kept(found: re.Match[str]) -> str:
        attribute, value = found[1].lower(), found[2] or ""
        if attribute in ATTRIBUTES_READ or attribute in read_here or ":" in attribute:
            return found[0]
        if attribute == "style" and (read := _lean_style(value)):
            return found[0].replace(value, read)
        return _line_ends(found[0])

    return f"<{written[1]}{_PARTS.sub(kept, written[2])}{tag[written.end(2) :]}"


def _lean_style(value: str) -> str:
    """The value of a `style` attribute, in its quotes, with those of its properties that are read; nothing without any.

    A text at a place of its own (`position:absolute`) is read by all of them.
    """
    if value[:1] not in _QUOTES or "&" in value or "absolute" in value.lower():
        return value
    properties = value[1:-1].split(";")
    if not any(map(_is_read, properties)):
        return ""
    read = [part if _is_read(part) else _line_ends(part) for part in properties]
    return value[0] + ";".join(filter(None, read)) + value[0]


_QUOTES = ("'", '"')


def _line_ends(text: str) -> str:
    return "\n" * text.count("\n")


def _is_read(declaration: str) -> bool:
    declaration = declaration.lower()
    found = _PROPERTY.search(declaration)
    return found is not None and (
        found[1] in PROPERTIES_READ
        or found[1].startswith(_PROPERTY_GROUPS)
        or (found[1].startswith("text-decoration") and "through" in declaration)
    )
