"""Calculation linkbases: which elements a filer says add up to which total, with their weights, role by role."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.facts import Calculation
from tieout.parsers.submission import MAX_BYTES
from tieout.parsers.xbrl.names import LINK, XLINK

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PARTS = 20_000  # arcs of one linkbase; the largest of filers have a few thousand


def read_beside(path: Path | None) -> tuple[Calculation, ...]:
    """The calculations of the linkbase named like a document, `x_cal.xml` beside `x.htm`; nothing where there is none."""
    from tieout.parsers.xbrl.instance import parse_xml

    if path is None:
        return ()
    beside = path.with_name(f"{path.stem}_cal.xml")
    try:
        if not beside.is_file() or beside.stat().st_size > MAX_BYTES:
            return ()
        data = beside.read_bytes()
    except OSError:
        return ()
    return tuple(read_calculations(parse_xml(data, beside.name)))


def read_calculations(root: _Element) -> list[Calculation]:
    """Each total of each role with its parts in the order of the file."""
    from tieout.parsers.xbrl.linkbases import locators

    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    count = 0
    for link in root.iter(f"{{{LINK}}}calculationLink"):
        elements = locators(link)
        role = str(link.get(f"{{{XLINK}}}role") or "").rsplit("/", 1)[-1]
        for arc in link.iter(f"{{{LINK}}}calculationArc"):
            total = elements.get(str(arc.get(f"{{{XLINK}}}from") or ""))
            part = elements.get(str(arc.get(f"{{{XLINK}}}to") or ""))
            weight = _weight(arc.get("weight"))
            count += 1
            if total and part and weight and arc.get("use") != "prohibited" and count <= MOST_PARTS:
                found.setdefault((role, total), []).append((part, weight))
    return [Calculation(role, total, tuple(parts)) for (role, total), parts in found.items()]


def _weight(text: str | None) -> int:
    """Plus or minus one, as "1", "1.00", "-1.0"; 0 for anything else, which no statement of amounts has."""
    try:
        weight = Decimal((text or "").strip())
    except InvalidOperation:
        return 0
    return int(weight) if weight in (1, -1) else 0
