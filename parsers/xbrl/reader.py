"""An XBRL instance, with the linkbases that lie beside it, becomes a `Filing`."""

from __future__ import annotations

from pathlib import Path

from tieout.errors import Mistake, Unreadable
from tieout.facts import Filing, Tag
from tieout.parsers.statements.facts import Source
from tieout.parsers.statements.tagged_rows import elements_of
from tieout.parsers.submission import MAX_BYTES, decode
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.xbrl.calculations import read_beside
from tieout.parsers.xbrl.drawing import Labels
from tieout.parsers.xbrl.instance import parse_xml, read_instance
from tieout.parsers.xbrl.linkbases import Role, read_definitions, read_labels, read_presentation
from tieout.parsers.xbrl.statements import build_statements

DOCUMENT = "1:EX-101.INS"


def read_xbrl(data: bytes, name: str, path: Path | None, items: LineItems) -> Filing:
    """The statements and facts of an instance; `path` is where its linkbases are sought, None where it has none.

    Raises `Unreadable` for XML that is not well-formed and for an instance without statements.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            Mistake("too_large", f"The file has more than {MAX_BYTES:,} bytes.", name, hint="Split it.")
        )
    lines = tuple(decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    instance = read_instance(parse_xml(data, name), lines)
    roles, labels = _linkbases(path)
    entity = instance.cover.get("dei:EntityRegistrantName", "")
    source = Source(name, "", DOCUMENT, 1, entity)
    statements = build_statements(instance.facts, roles, labels, source, items)
    if not statements:
        raise Unreadable(
            Mistake(
                "no_statement", "No financial statement was found in it.", name,
                hint="tieout looks for amounts without dimensions: total assets, revenues, cash flows.",
            )
        )  # fmt: skip
    facts = tuple(f for s in statements for r in s.rows for f in r.facts if f is not None)
    elements = elements_of(items)
    tags: list[Tag] = []
    for fact in instance.facts:
        said = elements.meaning(fact.tag.element)
        concept = said.concept if said is not None else ""
        tags.append(fact.tag._replace(concept=concept))  # no number is printed that it could differ from
    return Filing(
        name, "", entity, instance.cover.get("dei:DocumentType", ""), (DOCUMENT,), tuple(statements), (), facts, (),
        lines, tuple(tags), calculations=read_beside(path),
    )  # fmt: skip


def _linkbases(path: Path | None) -> tuple[list[Role], Labels]:
    """Presentation and labels from the files that are named like the instance: `x_pre.xml`, `x_lab.xml`, `x.xsd`."""
    if path is None:
        return [], {}
    found: dict[str, bytes] = {}
    for ending in ("_pre.xml", "_lab.xml", ".xsd"):
        beside = path.with_name(f"{path.stem}{ending}")
        try:
            if beside.is_file() and beside.stat().st_size <= MAX_BYTES:
                found[ending] = beside.read_bytes()
        except OSError:
            continue
    definitions = read_definitions(parse_xml(found[".xsd"], f"{path.stem}.xsd")) if ".xsd" in found else {}
    roles: list[Role] = []
    labels: Labels = {}
    if "_pre.xml" in found:
        roles = read_presentation(parse_xml(found["_pre.xml"], f"{path.stem}_pre.xml"), definitions)
    if "_lab.xml" in found:
        labels = read_labels(parse_xml(found["_lab.xml"], f"{path.stem}_lab.xml"))
    return roles, labels
