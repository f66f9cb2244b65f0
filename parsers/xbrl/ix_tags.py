"""The tags of an inline XBRL document in one pass over its tree: each number with value, unit, context and dimensions.

A tag's value is its displayed text by its format, times ten to the power of `scale`, with `sign`; nothing is repaired.
What cannot be understood is kept with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from lxml.etree import _Element

from tieout.facts import Tag, without_exponent
from tieout.parsers.lines.numbers import MOST_DIGITS
from tieout.parsers.xbrl.contexts import TagContext, read_contexts, read_units
from tieout.parsers.xbrl.ix_formats import is_registry, transform_number, transform_text, within_reach
from tieout.parsers.xbrl.names import INLINE, XBRLI, Names, attribute, attributes, is_nil, says_nil

LARGEST_SCALE = 30
_MOST_CONTINUATIONS = 1000


class TaggedNumber(NamedTuple):
    """A tag with the element of the tree that it is."""

    element: _Element
    tag: Tag


class InlineTags(NamedTuple):
    """All numeric tags in order of the document, and what its cover says: `dei:DocumentType` and its like."""

    numbers: tuple[TaggedNumber, ...]
    cover: dict[str, str]


def read_tags(root: _Element) -> InlineTags:
    """The tags of a document, parsed by lxml as XML or as HTML."""
    names = Names(root)
    if not names.prefixes(INLINE):
        names.learn_from(
            e for e in root.iter() if e.nsmap or any(str(a).startswith("xmlns:") for a in e.attrib)
        )
    tree = _Tree(root, names)
    contexts = read_contexts(tree.named(XBRLI, "context"), names)
    units = read_units(tree.named(XBRLI, "unit"), names)
    hidden = {
        e for h in tree.inline("hidden") for e in h.iter(*tree.tags("nonFraction"), *tree.tags("fraction"))
    }
    reader = _Reader(names, tree, contexts, units)
    numbers = tuple(
        TaggedNumber(e, reader.number(e, e in hidden)) for e in tree.inline("nonFraction", "fraction")
    )
    return InlineTags(numbers, reader.cover())


class _Tree:
    """Finds elements by namespace and local name, in trees of either parser."""

    def __init__(self, root: _Element, names: Names) -> None:
        self.root = root
        self.names = names
        self.prefixes = names.prefixes(INLINE)

    def tags(self, local: str) -> list[str]:
        """How the tree spells an element of inline XBRL."""
        if self.names.is_xml:
            return [f"{{{self.names.uri(p)}}}{local}" for p in self.prefixes]
        return [f"{p}:{local}".lower() for p in self.prefixes]

    def inline(self, *locals_: str) -> list[_Element]:
        """All elements of inline XBRL of these names, in order."""
        wanted = [tag for local in locals_ for tag in self.tags(local)]
        return list(self.root.iter(*wanted)) if wanted else []

    def named(self, uri: str, local: str) -> list[_Element]:
        """All elements of that name and namespace."""
        if self.names.is_xml:
            return list(self.root.iter(f"{{{uri}}}{local}"))
        known = self.names.prefixes(re.compile(re.escape(uri) + "$"))
        return list(self.root.iter(*(f"{p}:{local}".lower() for p in known))) if known else []


class _Reader:
    """Reads the elements of one document."""

    def __init__(
        self, names: Names, tree: _Tree, contexts: dict[str, TagContext], units: dict[str, str]
    ) -> None:
        self.names = names
        self.tree = tree
        self.contexts = contexts
        self.units = units
        self.excluded = frozenset(tree.tags("exclude"))
        self.numerators = frozenset(tree.tags("numerator"))
        self.denominators = frozenset(tree.tags("denominator"))
        self.fractions = frozenset(tree.tags("fraction"))

    def number(self, element: _Element, hidden: bool) -> Tag:
        """The tag that a number element is."""
        said = attributes(element)
        context_named, unit_named = said.get("contextref", ""), said.get("unitref", "")
        context = self.contexts.get(context_named)
        unit = self.units.get(unit_named, "")
        written = "".join(self.texts(element))
        printed = " ".join(written[:_LONGEST_PRINTED].split())
        nil = says_nil(said)
        value: Decimal | None = None
        wrong = ""
        if not nil:
            value, wrong = (
                self.fraction(element) if element.tag in self.fractions else self.value(said, written)
            )
        if context is None:
            wrong = wrong or f"there is no context {context_named[:60]!r}"
        elif context.wrong:
            wrong = wrong or f"its context cannot be read: {context.wrong}"
        if not unit:
            wrong = wrong or f"there is no unit {unit_named[:60]!r}"
        decimals = _decimals(said)
        if decimals is None:
            wrong = wrong or f"its decimals {said.get('decimals', '')[:20]!r} are no number"
        start, end = (context.start, context.end) if context else (None, None)
        dimensions = context.dimensions if context else ()
        return Tag(
            self.names.element_name(said.get("name", ""), element), "", None if wrong else value, printed,
            said.get("format", "").rpartition(":")[2], _scale(said) or 0, said.get("sign", "").strip() == "-",
            decimals or "", unit, start, end, dimensions, hidden, nil, wrong, _line(element), "",
        )  # fmt: skip

    def value(self, said: Mapping[str, str], written: str) -> tuple[Decimal | None, str]:
        """The signed, scaled value of a number element, by its attributes and text; or why it has none."""
        prefix, _, name = said.get("format", "").strip().rpartition(":")
        uri = self.names.uri(prefix) if name else ""
        if name and not is_registry(uri):
            return None, f"its format {prefix}:{name} is of no known registry"
        value = transform_number(uri, name, written)
        if value is None:
            shown = " ".join(written[:40].split())
            return (
                None,
                f"{shown!r} is no number under the format {name}" if name else f"{shown!r} is no number",
            )
        scale = _scale(said)
        if scale is None:
            return None, f"its scale {said.get('scale', '')[:20]!r} is no number up to {LARGEST_SCALE}"
        sign = said.get("sign", "").strip()
        if sign not in ("", "-"):
            return None, f"its sign {sign[:5]!r} is neither empty nor '-'"
        if within_reach(value.scaleb(scale)) is None:
            return None, f"it has more than {MOST_DIGITS} digits"
        value = without_exponent(value.scaleb(scale)) if scale else value
        return (-value if sign else value), ""

    def fraction(self, element: _Element) -> tuple[Decimal | None, str]:
        """Numerator by denominator."""
        parts = []
        for wanted in (self.numerators, self.denominators):
            found = next((e for e in element.iter() if e.tag in wanted), None)
            if found is None:
                return None, "a fraction without numerator or denominator"
            value, wrong = self.value(attributes(found), "".join(self.texts(found)))
            if value is None:
                return None, wrong
            parts.append(value)
        return (parts[0] / parts[1], "") if parts[1] else (None, "a fraction by nil")

    def texts(self, element: _Element) -> Iterator[str]:
        """The displayed text without comments and what `ix:exclude` leaves out."""
        if not len(element):
            yield element.text or ""
            return
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str) and child.tag not in self.excluded:
                yield from self.texts(child)
            yield child.tail or ""

    def cover(self) -> dict[str, str]:
        """What the cover page says by `dei` elements, the first of each."""
        found: dict[str, str] = {}
        continued: dict[str, _Element] | None = None
        for element in self.tree.inline("nonNumeric"):
            name = self.names.element_name(attribute(element, "name"), element)
            if not name.startswith("dei:") or name in found or is_nil(element):
                continue
            text = "".join(self.texts(element))
            following = attribute(element, "continuedAt")
            if following:
                if continued is None:
                    continued = {attribute(e, "id"): e for e in self.tree.inline("continuation")}
                text += "".join(self.continuation(following, continued))
            prefix, _, rule = attribute(element, "format").rpartition(":")
            value = transform_text(self.names.uri(prefix) if rule else "", rule, text)
            if value:
                found[name] = value
        return found

    def continuation(self, following: str, continued: dict[str, _Element]) -> Iterable[str]:
        """The texts that go on elsewhere in the document; a circle ends."""
        seen: set[str] = set()
        while following and following not in seen and len(seen) < _MOST_CONTINUATIONS:
            seen.add(following)
            element = continued.get(following)
            if element is None:
                return
            yield from self.texts(element)
            following = attribute(element, "continuedAt")


_LONGEST_PRINTED = 200


_WHOLE = re.compile(r"[+-]?\d{1,3}", re.A)


def is_precision(decimals: str) -> bool:
    """Whether `decimals` names a place of a digit that amounts have."""
    return bool(_WHOLE.fullmatch(decimals)) and abs(int(decimals)) < MOST_DIGITS


def _decimals(said: Mapping[str, str]) -> str | None:
    """`decimals` as written; what `precision` says of the same; None for what is neither."""
    text = said.get("decimals", "").strip()
    if text == "INF" or not text or is_precision(text):
        return text.lstrip("+") or ("INF" if said.get("precision", "").strip() == "INF" else "")
    return None


def _scale(said: Mapping[str, str]) -> int | None:
    text = said.get("scale", "").strip()
    if not text:
        return 0
    if not _WHOLE.fullmatch(text) or abs(int(text)) > LARGEST_SCALE:
        return None
    return int(text)


def _line(element: _Element) -> int:
    line: int | None = element.sourceline  # type: ignore[assignment]
    return line or 0
