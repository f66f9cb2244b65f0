"""Linkbases of XBRL: how the filer labels its elements, and in which order its statements present them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tieout.parsers.xbrl.names import LINK, XLINK

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 60
MOST_LINES = 20_000
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class PresentedLine(NamedTuple):
    """An element where a statement presents it: how deep below the statement's name, and which label it prefers."""

    element: str
    depth: int
    preferred: (
        str  # the last word of the label's role: terseLabel, totalLabel, negatedLabel, periodStartLabel
    )


class Role(NamedTuple):
    """One statement, note or schedule: its URI, what the schema calls it, and its lines in order."""

    uri: str
    definition: str
    lines: tuple[PresentedLine, ...]

    @property
    def title(self) -> str:
        """The last part of the definition, else the URI's last word cut into words."""
        if self.definition:
            return self.definition.rsplit(" - ", 1)[-1].strip()
        return split_words(self.uri.rsplit("/", 1)[-1])


def split_words(name: str) -> str:
    """`StockholdersEquity` as words: Stockholders equity."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)
    return " ".join(w if i == 0 or w.isupper() else w.lower() for i, w in enumerate(words)) or name


def read_labels(root: _Element) -> dict[str, dict[str, str]]:
    """English labels by element and role: `{"us-gaap:Assets": {"label": "Assets", "totalLabel": "Total assets"}}`."""
    labels: dict[str, dict[str, str]] = {}
    for link in root.iter(f"{{{LINK}}}labelLink"):
        elements = locators(link)
        texts: dict[str, list[tuple[str, str]]] = {}
        for label in link.iter(f"{{{LINK}}}label"):
            if (label.get(_XML_LANG) or "en").lower().startswith("en"):
                text = " ".join("".join(str(t) for t in label.itertext()).split())
                texts.setdefault(_x(label, "label"), []).append((_last(_x(label, "role")), text))
        for arc in link.iter(f"{{{LINK}}}labelArc"):
            element = elements.get(_x(arc, "from"))
            if element and arc.get("use") != "prohibited":
                for role, text in texts.get(_x(arc, "to"), ()):
                    labels.setdefault(element, {}).setdefault(role, text)
    return labels


def read_definitions(schema: _Element) -> dict[str, str]:
    """What a schema calls its roles: URI to `0000002 - Statement - Consolidated Balance Sheets`."""
    found = {}
    for role in schema.iter(f"{{{LINK}}}roleType"):
        text = role.find(f"{{{LINK}}}definition")
        if text is not None and text.text:
            found[role.get("roleURI") or ""] = " ".join(text.text.split())
    return found


def read_presentation(root: _Element, definitions: dict[str, str]) -> list[Role]:
    """The roles in the order of their definitions, else of the file, each with its lines in order."""
    arcs: dict[str, dict[str, list[tuple[float, int, str, str]]]] = {}
    for link in root.iter(f"{{{LINK}}}presentationLink"):
        elements = locators(link)
        of_role = arcs.setdefault(_x(link, "role"), {})
        for at, arc in enumerate(link.iter(f"{{{LINK}}}presentationArc")):
            parent, child = elements.get(_x(arc, "from")), elements.get(_x(arc, "to"))
            if parent and child and arc.get("use") != "prohibited":
                preferred = _last(arc.get("preferredLabel") or "")
                of_role.setdefault(parent, []).append((_order(arc.get("order")), at, child, preferred))
    roles = [Role(uri, definitions.get(uri, ""), tuple(_walk(tree))) for uri, tree in arcs.items()]
    return sorted(roles, key=lambda r: r.definition or "~")


def _walk(children: dict[str, list[tuple[float, int, str, str]]]) -> Iterator[PresentedLine]:
    """The lines below the roots, depth first; an element below itself is not followed."""
    below = {child for arcs in children.values() for _, _, child, _ in arcs}
    stack: list[tuple[PresentedLine, tuple[str, ...]]] = [
        (PresentedLine(r, 0, ""), ()) for r in reversed(list(children)) if r not in below
    ]
    count = 0
    while stack and count < MOST_LINES:
        line, above = stack.pop()
        count += 1
        yield line
        if line.element in above or line.depth >= DEEPEST:
            continue
        for _, _, child, preferred in sorted(children.get(line.element, ()), reverse=True):
            stack.append((PresentedLine(child, line.depth + 1, preferred), (*above, line.element)))


def locators(link: _Element) -> dict[str, str]:
    """What each locator points to: `x.xsd#us-gaap_Assets` is us-gaap:Assets."""
    found = {}
    for loc in link.iter(f"{{{LINK}}}loc"):
        name = _x(loc, "href").rpartition("#")[2]
        prefix, _, local = name.rpartition("_")
        found[_x(loc, "label")] = f"{prefix}:{local}" if prefix else local
    return found


def _x(element: _Element, name: str) -> str:
    return str(element.get(f"{{{XLINK}}}{name}") or "")


def _last(uri: str) -> str:
    return uri.rsplit("/", 1)[-1]


def _order(text: str | None) -> float:
    """Where a line stands among its like; a number that is no amount."""
    try:
        return float(text or 1)
    except ValueError:
        return 1.0
