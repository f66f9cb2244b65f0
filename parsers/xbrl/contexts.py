"""Contexts and units of XBRL: whose amount, of when, of which part, counted in what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tieout.parsers.xbrl.names import Names, attribute

if TYPE_CHECKING:
    from lxml.etree import _Element


class TagContext(NamedTuple):
    """A context: the entity's identifier, the period, and axes with their members; start is None for an instant."""

    entity: str
    start: date | None
    end: date | None
    dimensions: tuple[tuple[str, str], ...]
    wrong: str = ""  # why it cannot be used


def read_contexts(elements: Iterable[_Element], names: Names) -> dict[str, TagContext]:
    """Every context by its id."""
    return {attribute(e, "id"): _read_context(e, names) for e in elements}


def read_units(elements: Iterable[_Element], names: Names) -> dict[str, str]:
    """Every unit by its id, as facts write it: `USD`, `shares`, `USD/shares`, `pure`."""
    return {attribute(e, "id"): _read_unit(e, names) for e in elements}


def _local(element: _Element) -> str:
    """The local name in small letters."""
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1000)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def _read_context(context: _Element, names: Names) -> TagContext:
    entity = ""
    start: date | None = None
    end: date | None = None
    wrong = "it has no period"
    dimensions: list[tuple[str, str]] = []
    for element in context.iter():
        match _local(element):
            case "identifier":
                entity = (element.text or "").strip()
            case "instant" | "enddate":
                end = _day(element.text, last=True)
                wrong = "" if end else f"its date {(element.text or '').strip()[:40]!r} is none"
            case "startdate":
                start = _day(element.text, last=False)
                if start is None:
                    return TagContext(
                        entity, None, None, (), f"its date {(element.text or '').strip()[:40]!r} is none"
                    )
            case "forever":
                wrong = ""
            case "explicitmember":
                axis = names.element_name(attribute(element, "dimension"), element)
                dimensions.append((axis, names.element_name(element.text or "", element)))
            case "typedmember":
                axis = names.element_name(attribute(element, "dimension"), element)
                dimensions.append((axis, " ".join("".join(str(t) for t in element.itertext()).split())))
    if start and end and start > end:
        wrong = f"it ends on {end}, before it starts on {start}"
    return TagContext(entity, start, end, tuple(sorted(dimensions)), wrong)


def _day(text: str | None, *, last: bool) -> date | None:
    """The day of a date; midnight at the end of a period is the end of the day before."""
    written, _, time = (text or "").strip().partition("T")
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return None
    return day - timedelta(days=1) if last and time.startswith("00:00") else day


def _read_unit(unit: _Element, names: Names) -> str:
    above: list[str] = []
    below: list[str] = []
    for element in unit.iter():
        if _local(element) != "measure":
            continue
        parent = element.getparent()
        under = parent is not None and _local(parent) == "unitdenominator"
        (below if under else above).append(_measure(element.text or "", names))
    numerator = "*".join(above) or "pure"
    return f"{numerator}/{'*'.join(below)}" if below else numerator


def _measure(text: str, names: Names) -> str:
    """`iso4217:USD` is USD, `xbrli:shares` is shares; a filer's own measure keeps its name."""
    prefix, _, local = text.strip().rpartition(":")
    return local.upper() if names.uri(prefix).endswith("/iso4217") else local
