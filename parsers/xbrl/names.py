"""Names in XBRL by their namespaces, not by their prefixes, in trees of lxml's XML parser and of its HTML parser alike.

The HTML parser knows no namespaces: there an element is called `ix:nonfraction`, and `xmlns:ix` is an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

XBRLI = "http://www.xbrl.org/2003/instance"
LINK = "http://www.xbrl.org/2003/linkbase"
XLINK = "http://www.w3.org/1999/xlink"
INLINE = re.compile(r"http://www\.xbrl\.org/(?:CR-)?\d{4}(?:-\d\d-\d\d)?/inlineXBRL$")

_CUSTOMARY = re.compile(
    r"http://(?:fasb\.org|xbrl\.us|xbrl\.sec\.gov|xbrl\.ifrs\.org/taxonomy/[\d-]+)/?(us-gaap|srt|dei|ifrs-full|ecd|invest|cyd)"
    r"(?:/[\d-]+)?$"
)


class Names:
    """The prefixes that a document declares, and what its names mean by them."""

    def __init__(self, root: _Element) -> None:
        self.is_xml = isinstance(root.tag, str) and root.tag.startswith("{")
        self._uris: dict[str, str] = {}
        self._customary: dict[str, str] = {}
        self.learn_from((root,))

    def _declare(self, element: _Element) -> None:
        for name, value in element.attrib.items():
            if isinstance(name, str) and name.startswith("xmlns:"):
                self._uris.setdefault(name[6:].lower(), str(value))

    def learn_from(self, elements: Iterable[_Element]) -> None:
        """Take up what elements below the root declare; the root's own declarations stand."""
        for element in elements:
            for prefix, uri in element.nsmap.items():
                self._uris.setdefault(prefix or "", uri)
            if not self.is_xml:
                self._declare(element)

    def uri(self, prefix: str) -> str:
        """The namespace of a prefix, or "" where it is not declared."""
        return self._uris.get(prefix) or self._uris.get(prefix.lower(), "")

    def prefixes(self, known: re.Pattern[str]) -> list[str]:
        """The prefixes whose namespace matches."""
        return [p for p, uri in self._uris.items() if known.match(uri)]

    def is_named(self, element: _Element, uri: str, local: str) -> bool:
        """Whether an element is `local` of the namespace, in either kind of tree."""
        tag = element.tag
        if not isinstance(tag, str):
            return False
        if tag[:1] == "{":
            return tag == f"{{{uri}}}{local}"
        prefix, _, name = tag.rpartition(":")
        return name == local.lower() and self.uri(prefix) == uri

    def element_name(self, written: str, where: _Element | None = None) -> str:
        """A taxonomy's element as people write it: `us-gaap:Assets`, whatever prefix the document gave it.

        A prefix that the root does not declare is sought at the element it is used in, and above that.
        """
        prefix, _, local = written.strip().rpartition(":")
        customary = self._customary.get(prefix)
        if customary is None:
            uri = self.uri(prefix)
            if not uri and where is not None:
                self.learn_from((where, *where.iterancestors()))
                uri = self.uri(prefix)
            found = _CUSTOMARY.match(uri)
            customary = self._customary[prefix] = found[1] if found else prefix
        return f"{customary}:{local}" if customary else local

    def name_of(self, element: _Element) -> str:
        """The element's own name as people write it."""
        tag = str(element.tag)
        if tag[:1] != "{":
            return self.element_name(tag)
        uri, _, local = tag[1:].partition("}")
        found = _CUSTOMARY.match(uri)
        prefix = found[1] if found else element.prefix or ""
        return f"{prefix}:{local}" if prefix else local


def attribute(element: _Element, name: str) -> str:
    """An attribute without namespace; the HTML parser writes its name in small letters."""
    value = element.get(name)
    if value is None:
        value = element.get(name.lower())
    return str(value) if value is not None else ""


def attributes(element: _Element) -> dict[str, str]:
    """All attributes of an element, by their names in small letters: one look, where several are asked for."""
    return {str(name).lower(): str(value) for name, value in element.items()}


def is_nil(element: _Element) -> bool:
    """Whether `xsi:nil` says that there is no value."""
    return says_nil(attributes(element))


def says_nil(said: Mapping[str, str]) -> bool:
    """Whether the attributes of an element say by `xsi:nil` that there is no value."""
    for name, value in said.items():
        if name.endswith(("}nil", ":nil")):
            return value.strip() in ("true", "1")
    return False
