"""An XBRL instance as tags: every numeric fact with value, precision, context and unit, and what its cover says."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tieout.errors import Mistake, Unreadable
from tieout.facts import Tag
from tieout.parsers.xbrl.contexts import TagContext, read_contexts, read_units
from tieout.parsers.xbrl.ix_formats import transform_number, within_reach
from tieout.parsers.xbrl.ix_tags import is_precision
from tieout.parsers.xbrl.names import XBRLI, Names, is_nil

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOT = re.compile(rb"<(?:\w[\w.-]*:)?xbrl[\s>]")


class InstanceFact(NamedTuple):
    """A numeric fact with its place in the text: line from 1, characters [start, end) of its amount."""

    tag: Tag
    start: int
    end: int


class Instance(NamedTuple):
    """An instance document."""

    facts: tuple[InstanceFact, ...]
    cover: dict[str, str]


def is_instance(data: bytes) -> bool:
    """Whether the bytes are an XBRL instance: its root is `xbrl`, its namespace the instance's."""
    head = data[:100_000]
    return XBRLI.encode() in head and bool(_ROOT.search(head)) and b"inlineXBRL" not in head


def parse_xml(data: bytes, name: str) -> _Element:
    """The root of an XML document; nothing is fetched and no entity is expanded.

    Raises `Unreadable` with the place where the document is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data.strip(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise Unreadable(
            Mistake(
                "no_xml", f"This is XML that cannot be read: {error.msg}.", name, line, column,
                hint="Export the instance anew; tieout does not guess what was meant.",
            )
        ) from error  # fmt: skip


def read_instance(root: _Element, lines: tuple[str, ...]) -> Instance:
    """The facts of an instance, in order of the document; `lines` are those of its text."""
    names = Names(root)
    contexts = read_contexts(root.iter(f"{{{XBRLI}}}context"), names)
    units = read_units(root.iter(f"{{{XBRLI}}}unit"), names)
    facts: list[InstanceFact] = []
    cover: dict[str, str] = {}
    finder = _Finder(lines)
    for element in root:
        context = element.get("contextRef")
        if context is None or not isinstance(element.tag, str):
            continue
        name = names.name_of(element)
        if element.get("unitRef") is None:
            if name.startswith("dei:") and element.text:
                cover.setdefault(name, " ".join(element.text.split())[:400])
            continue
        facts.append(_read_fact(element, name, contexts.get(context), units, finder))
    return Instance(tuple(facts), cover)


def _read_fact(
    element: _Element, name: str, context: TagContext | None, units: dict[str, str], finder: _Finder
) -> InstanceFact:
    text = (element.text or "").strip()
    nil = is_nil(element)
    value = None if nil else _value(text)
    unit = units.get(str(element.get("unitRef")), "")
    wrong = ""
    if value is None and not nil:
        wrong = f"{text[:40]!r} is no number"
    if context is None:
        wrong = wrong or f"there is no context {str(element.get('contextRef'))[:60]!r}"
    elif context.wrong:
        wrong = wrong or f"its context cannot be read: {context.wrong}"
    if not unit:
        wrong = wrong or f"there is no unit {str(element.get('unitRef'))[:60]!r}"
    start, end = (context.start, context.end) if context else (None, None)
    sourceline: int | None = element.sourceline  # type: ignore[assignment]
    line, first, last = finder.find(sourceline or 1, text)
    tag = Tag(
        name, "", None if wrong else value, text, "", 0, text.startswith("-"), _decimals(element, value), unit, start,
        end, context.dimensions if context else (), False, nil, wrong, line, "",
    )  # fmt: skip
    return InstanceFact(tag, first, last)


def _value(text: str) -> Decimal | None:
    """A decimal, also in the notation with an exponent that XML allows."""
    found = re.fullmatch(r"([+-]?[\d.]+)[Ee]([+-]?\d{1,2})", text[:100], re.A)
    if found is None:
        return transform_number("", "", text)
    mantissa = transform_number("", "", found[1])
    if mantissa is None or within_reach(mantissa.scaleb(int(found[2]))) is None:
        return None
    return Decimal(format(mantissa.scaleb(int(found[2])), "f"))


def _decimals(element: _Element, value: Decimal | None) -> str:
    """`decimals`, or what `precision` (digits that count) says of the same."""
    decimals, precision = (element.get("decimals") or "").strip(), (element.get("precision") or "").strip()
    if decimals == "INF" or is_precision(decimals):
        return decimals.lstrip("+")
    if precision == "INF" or not re.fullmatch(r"\d{1,3}", precision, re.A) or not value:
        return "INF" if precision == "INF" else ""
    decimals = str(int(precision) - value.adjusted() - 1)
    return decimals if is_precision(decimals) else ""


class _Finder:
    """Finds the amounts in the text, moving on from each to the next."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._lines = lines
        self._line = 1
        self._at = 0

    def find(self, line: int, text: str) -> tuple[int, int, int]:
        """Line and characters of the next `>text<` from the element's line on; the line alone where it is not found."""
        if line != self._line:
            self._line, self._at = line, 0
        if not text:
            return line, 0, 0
        for n in range(line, min(line + 4, len(self._lines) + 1)):
            row = self._lines[n - 1]
            at = self._at if n == line else 0
            while (at := row.find(text, at)) >= 0:
                before, after = row[:at].rstrip()[-1:], row[at + len(text) :].lstrip()[:1]
                if before in (">", "") and after in ("<", ""):
                    if n == line:
                        self._at = at + len(text)
                    return n, at, at + len(text)
                at += 1
        return line, 0, 0
